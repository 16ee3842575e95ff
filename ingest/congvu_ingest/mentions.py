"""Documents that a sentence names, by number and symbol or a law by its name, and which it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congvu.references import Identifier, find_identifiers, find_provisions
from congvu_ingest.dates import WRITTEN, date_of

TYPES = (
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Nghị định",
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Quyết định",
    "Thông tư liên tịch",
    "Thông tư",
    "Chỉ thị",
    "Kế hoạch",
    "Công văn",
    "Thông báo",
    "Quy chế",
    "Quy định",
)
TYPE = "|".join(f"{name}|{name.upper()}" for name in TYPES)
_TYPE = re.compile(rf"(?<!\w)(?P<type>{TYPE})(?!\w)(?!\s+này\b)")
# "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B số 5/2019/QH14" is one law, not three.
_AMENDING = re.compile(rf"(?<!\w)(?:{TYPE})\s+sửa đổi(?:, bổ sung)?\s[^;:\d]*$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<!\w)(?P<type>Hiến pháp|Bộ luật|Luật|Pháp lệnh|BỘ LUẬT|LUẬT|PHÁP LỆNH)\s+"
    r"(?P<name>(?:sửa đổi(?:,\s*bổ sung)?\s+một số điều của\s+)?"
    r"(?!này\b|số\b|NÀY\b|SỐ\b)[^\W\d_][^,;.:()\d“”\"]{1,160}?)"
    r"(?=\s+(?:ngày|năm|số|đã|được|hết|bị|này|như|tại|có|ngưng|hướng dẫn|quy định chi tiết|của Quốc hội)\b"
    r"|\s+(?:và|hoặc|VÀ)\s+(?:các\s+)?(?:" + TYPE + r")(?!\w)|\s+\d|\s*[,;.:()“”\"]|\s*$)"
)
_DATED = re.compile(rf"\s*(?:ngày\s+)?{WRITTEN}|\s+năm\s+(?P<bare>(?:19|20)\d\d)\b")
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_ATTACHED = re.compile(r"kèm theo\s*$", re.IGNORECASE)
_REACH = 200
"""How far before a number its type may stand, in characters."""


@dataclass(frozen=True)
class Mention:
    """A document named in a text: characters `start` to `end`; `number` is its key, "" for a law by name.

    `attached` says that the text issued with it is meant ("Quy chế ban hành kèm theo Quyết định số …").
    """

    start: int
    end: int
    number: str
    type: str
    name: str
    year: int | None
    attached: bool = False


def find_mentions(text: str) -> list[Mention]:
    """Return the documents named in a sentence, in order; "Nghị định này" is none of them."""
    numbered = list(_numbered(text))
    taken = [(one.start, one.end) for one in numbered]
    named = [
        one for one in _named(text) if not any(one.start < end and start < one.end for start, end in taken)
    ]
    return sorted([*numbered, *named], key=lambda one: one.start)


def main_mentions(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return those that a sentence is about: the first and what is joined to it ("…, Nghị định số …"), not
    what describes one ("quy định chi tiết Luật …", "đã được sửa đổi theo Luật số …")."""
    kept: list[Mention] = []
    main = True
    for number, one in enumerate(found):
        if number:
            main = _continues(text[found[number - 1].end : one.start], main=main)
        if main:
            kept.append(one)
        # "A, B sửa đổi A và C sửa đổi A": what is joined to the A that describes B is a main one again.
        main = main or bool(one.number and one.number in {other.number for other in kept})
    return kept


def _continues(between: str, *, main: bool) -> bool:
    plain = between.rstrip()
    plain = re.sub(r"\s(?:của|tại|trong|ở)$", "", plain)
    places = find_provisions(plain)
    if places and plain.endswith(places[-1].text):
        # A place of its own begins a new target, if it is joined to the one before.
        return bool(re.search(r"(?:,|;|:|\bvà|\bhoặc)(?:\s+các)?\s*$", plain[: places[-1].start]))
    return main and bool(re.search(r"(?:^|,|;|:|\bvà|\bhoặc|\bVÀ)(?:\s+(?:các|số))?\s*$", between.rstrip()))


def _numbered(text: str) -> Iterator[Mention]:
    last = 0
    for one in find_identifiers(text):
        if one.kind == "procedure":
            continue
        start, kind = _type_before(text, last, one.start)
        name = re.sub(r"\s*\b(?:số|SỐ)\s*$", "", text[start : one.start]).removeprefix(kind).strip()
        year = _YEAR.search(one.key)
        yield Mention(
            start,
            one.end,
            one.key,
            _written(kind) or _of_symbol(one),
            name,
            int(year[1]) if year else _dated(text, one.end),
            attached=bool(_ATTACHED.search(text, last, start)),
        )
        last = one.end


def _type_before(text: str, last: int, end: int) -> tuple[int, str]:
    begin = max(last, end - _REACH)
    found = list(_TYPE.finditer(text, begin, end))
    if not found or re.search(r"[;:]", text[found[-1].end() : end]):
        return end, ""
    amending = _AMENDING.search(text, begin, found[-1].start())
    if amending:
        return amending.start(), _TYPE.match(text, amending.start())["type"]  # type: ignore[index]
    return found[-1].start(), found[-1]["type"]


def _named(text: str) -> Iterator[Mention]:
    for found in _NAMED.finditer(text):
        yield Mention(
            found.start(),
            found.end(),
            "",
            _written(found["type"]),
            found["name"].strip(),
            _dated(text, found.end()),
        )


def _dated(text: str, position: int) -> int | None:
    found = _DATED.match(text, position)
    if not found:
        return None
    day = date_of(found)
    return day.year if day else int(found["bare"]) if found["bare"] else None


def _written(kind: str) -> str:
    return kind.capitalize() if kind.isupper() else kind


def _of_symbol(one: Identifier) -> str:
    """Give the type that the number itself tells ("123/QĐ-UBND")."""
    known = {
        "QH": "Luật",
        "NĐ": "Nghị định",
        "NQ": "Nghị quyết",
        "QĐ": "Quyết định",
        "TT": "Thông tư",
        "CT": "Chỉ thị",
    }
    part = re.sub(r"^[^/]*/(?:(?:19|20)\d\d/)?", "", one.key)
    return next((name for symbol, name in known.items() if re.match(rf"{symbol}(?:-|\d|$)", part)), "")
