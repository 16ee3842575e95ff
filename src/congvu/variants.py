"""Near-twins among procedures: one matter with a foreign element, mobile, done again, elsewhere, at a level.

Titles that are equal when these markers are left out are one group; each variant is told apart by its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from congvu.text import normalize, syllables

# Markers by what a clerk would call them; they are looked for in lower case with accents.
_MARKERS = (
    (r"có yếu tố nước ngoài", "có yếu tố nước ngoài"),
    (r"(?:tại|ở) (?:khu vực|vùng|xã) biên giới", "tại khu vực biên giới"),
    (r"lưu động", "lưu động"),
    (r"cho người đã có hồ sơ,? giấy tờ cá nhân", "cho người đã có hồ sơ, giấy tờ cá nhân"),
    (r"kết hợp đăng k[ýí] nhận cha, mẹ, con", "kết hợp đăng ký nhận cha, mẹ, con"),
    (
        r"(?:bằng|qua|theo) (?:bản điện tử|mạng điện tử|hình thức trực tuyến|trang thông tin điện tử)",
        "trực tuyến",
    ),
    (r"\(?(?:được )?(?:thực hiện )?(?:tại|ở) cấp (?:trung ương|tỉnh|tinh|huyện|xã)\)?", ""),
    (r"tại (?:cục|phòng|công an|sở|bộ)\b[^()]*$", ""),
    (r"(?:thuộc|theo) thẩm quyền (?:giải quyết )?của [^()]*$", ""),
)
_FOUND = tuple((re.compile(pattern), words) for pattern, words in _MARKERS)
_VERB = re.compile(r"^(?P<verb>đăng k[ýí]|cấp) (?P<how>lại|đổi|mới|lần đầu)\b")
_PREFIX = re.compile(r"^(?:thủ tục\s*:?\s*)+")
_CACHE = 20_000
_LEAST = 2
"""Syllables that must be left of a title: what is shorter says nothing ("Gia hạn")."""


@dataclass(frozen=True)
class Titled:
    """A procedure as far as twins are told by it; `key` is whatever the caller finds it by."""

    key: int
    code: str
    title: str
    field: str = ""
    level: str = ""


@dataclass(frozen=True)
class Variant:
    """A member of a group with the words that set it apart from the others; "" for the plain one."""

    procedure: Titled
    words: str


def variant_groups(procedures: Sequence[Titled]) -> list[tuple[Variant, ...]]:
    """Return the groups of two or more near-twins, each in the order of codes."""
    groups: dict[str, list[tuple[Titled, tuple[str, ...]]]] = defaultdict(list)
    for procedure in sorted(procedures, key=lambda one: (one.code, one.key)):
        core, markers = told_apart(procedure.title)
        if len(core.split()) >= _LEAST:
            groups[core].append((procedure, markers))
    return [_variants(group) for group in groups.values() if len(group) > 1]


@lru_cache(maxsize=_CACHE)
def told_apart(title: str) -> tuple[str, tuple[str, ...]]:
    """Return what a title is about, folded, and the markers that set it apart from its twins."""
    text = _PREFIX.sub("", normalize(title).lower()).strip()
    markers = []
    if found := _VERB.match(text):
        markers.append(f"{found['verb']} {found['how']}".replace("kí", "ký"))
        text = f"{found['verb']}{text[found.end() :]}"
    for pattern, words in _FOUND:
        if found := pattern.search(text):
            markers.append(words or found[0].strip(" ()"))
            text = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(syllables(text)), tuple(markers)


def _variants(group: Sequence[tuple[Titled, tuple[str, ...]]]) -> tuple[Variant, ...]:
    """Tell members with the same markers apart by level, then by field, then by code."""
    shared = set.intersection(*(set(markers) for _, markers in group))
    words = [", ".join(one for one in markers if one not in shared) for _, markers in group]
    for name in ("level", "field", "code"):
        repeated = {one for one in words if words.count(one) > 1}
        words = [
            ", ".join(filter(None, (said, getattr(procedure, name)))) if said in repeated else said
            for said, (procedure, _) in zip(words, group, strict=True)
        ]
        if name != "code":
            words = _unless_all_say_it(words, [getattr(one, name) for one, _ in group])
    return tuple(Variant(one, said) for said, (one, _) in zip(words, group, strict=True))


def _unless_all_say_it(words: Sequence[str], values: Sequence[str]) -> list[str]:
    """A level or field that all members share sets none of them apart."""
    if len(set(values)) > 1:
        return list(words)
    return [said.removesuffix(values[0]).removesuffix(", ") for said in words]


def others(groups: Sequence[tuple[Variant, ...]]) -> dict[int, tuple[Variant, ...]]:
    """Return for each key the other members of its group."""
    return {
        one.procedure.key: tuple(other for other in group if other is not one)
        for group in groups
        for one in group
    }
