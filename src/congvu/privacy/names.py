"""Names of people: a family name and capitals, where something says that a person is meant.

Family names: the common ones of the country, and those of the Dao, Tày, Sán Dìu, Sán Chỉ of the north-east.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.privacy.plain import plain

FAMILIES = frozenset(
    plain(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh Mai Đào "
        "Tô Lương Trương Cao Hà Tạ Châu Quách Vương Tăng Thái Tống La Lưu Chu Triệu Phùng Vi Ninh Lục Hứa "
        "Khổng Doãn Mạc Kiều Nông Bế Ma Sùng Giàng Vàng Chíu Chìu Tằng Phoóng Phùn Dường Bàn Voòng Lỷ Tề "
        "Trưởng Nịnh Đàm Thân Từ Văn Đồng"
    ).split()
)
_MIDDLE = frozenset({"van", "thi"})
_HONORIFIC = r"ong|ba|anh|chi|chau|em|co|chu|bac|con|vo|chong|bo|me|cha"
_SAID = re.compile(
    rf"\b(?:{_HONORIFIC}|toi|ten|ho ten|ho va ten|chu ho|chu ho ten|nguoi yeu cau|nguoi nop|do|cua)"
    r"\s*(?:la|ten)?\s*:?\s*$"
)
_ADDRESSED = re.compile(rf"\b(?:{_HONORIFIC})\s+$")
# A street or a school bears a name too, and people in office act in public.
_NAMESAKE = re.compile(
    r"\b(?:duong|pho|truong|thpt|thcs|tieu hoc|mam non|cho|cau|cong vien|quang truong|giai thuong|quy"
    r"|benh vien|den|dinh)\s+$"
)
_OFFICE = (
    r"chu tich|bi thu|giam doc(?! cong ty| doanh nghiep)|bo truong|thu truong|thu tuong"
    r"|truong (?:phong|ban|cong an)|chanh (?:an|van phong|thanh tra)|cuc truong|vu truong|tong thanh tra"
    r"|dong chi|chu nhiem|vien truong|nguoi ky|tm\.|kt\."
)
_IN_OFFICE = re.compile(rf"(?:{_OFFICE})[^;.]{{0,40}}$")
_OFFICE_FOLLOWS = re.compile(rf"\s*[,(-]\s*(?:la\s+)?(?:pho\s+)?(?:{_OFFICE})")
_NO_NAME = (
    "muon|xin|can|co|sinh|lam|dang|di|da|bi|thi|o|la|va|cu|xa|voi|de|hoi|ho|nop|mat|phai|duoc|chua|tai|so"
)
_LOWER = re.compile(
    rf"\b(?:{_HONORIFIC}|ten la|ten|toi la)\s+"
    rf"(?P<it>(?:{'|'.join(sorted(FAMILIES))})\s+(?:van|thi)\s+[a-z]+(?:\s+(?!(?:{_NO_NAME})\b)[a-z]+)?)"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 5
_CONTEXT = 80
_NO_GIVEN = frozenset({"quoc", "ria", "trieu", "na", "ngoai", "noi", "den", "chua"})


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    bare: str
    capital: bool


def find_names(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Yield the places of people's names in a text (NFC); `bare` is the same text, plain."""
    words = [_Word(*m.span(), bare[m.start() : m.end()], m[0][0].isupper()) for m in _WORD.finditer(text)]
    index = 0
    while index < len(words):
        run = _run(text, words, index)
        if run and _is_person(bare, run):
            yield run[0].start, run[-1].end
        index += len(run) or 1
    for match in _LOWER.finditer(bare):
        if text[match.start("it")].islower():
            yield match.span("it")


def _run(text: str, words: list[_Word], index: int) -> list[_Word]:
    """Return words in capitals one after the other, beginning with a family name or after an honorific."""
    first = words[index]
    if not first.capital or not (first.bare in FAMILIES or _is_given(text, words, index)):
        return []
    run = [first]
    for word in words[index + 1 : index + _LONGEST]:
        if (
            not word.capital
            or text[run[-1].end : word.start].strip(" ")
            or "\n" in text[run[-1].end : word.start]
        ):
            break
        run.append(word)
    return run


def _is_given(text: str, words: list[_Word], index: int) -> bool:
    """Say whether a given name alone stands here ("anh Tuấn"): only after a small honorific."""
    before = words[index - 1] if index else None
    close = before is not None and text[before.end : words[index].start] == " "
    small = before is not None and not before.capital and before.bare in {"ong", "ba", "anh", "chi", "chau"}
    return close and small and words[index].bare not in _NO_GIVEN


def _is_person(bare: str, run: list[_Word]) -> bool:
    before = bare[max(0, run[0].start - _CONTEXT) : run[0].start]
    if _IN_OFFICE.search(before) or _OFFICE_FOLLOWS.match(bare, run[-1].end):
        return False
    if _ADDRESSED.search(before):
        return run[0].bare not in _NO_GIVEN or len(run) > 1
    if len(run) < 2 or _NAMESAKE.search(before):
        return False
    return run[1].bare in _MIDDLE or _SAID.search(before) is not None
