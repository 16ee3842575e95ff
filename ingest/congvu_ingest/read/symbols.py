"""Numbers of acts in the flattened table of legal bases ("…thủ tục hành chính118/2025/NĐ-CPLuật…")."""

from __future__ import annotations

import re

from congvu_ingest.read.letters import CAPITAL, SMALL, tidy, words_apart

_HEAD = re.compile(
    r"Tên văn bản pháp lý\s*Mã văn bản|Số ký hiệu\s*Trích yếu\s*Ngày ban hành\s*Cơ quan ban hành"
)
_NAMES = (
    "CP TTg TTCP VPCP BTC BTP BCA BQP BNV BNG BYT BCT BXD BKHCN BKHĐT BGTVT BGDĐT BLĐTBXH BTTTT BVHTTDL "
    "BNNPTNT BNN BNNMT BTNMT BDTTG UBDT NHNN BHXH TANDTC VKSNDTC UBTVQH HĐND UBND"
)
_KNOWN = "|".join(sorted(_NAMES.split(), key=len, reverse=True))
# An organ that is not known ends before the capital that begins the next cell's word ("TT-XYZThông tư").
_ORGAN = rf"(?:{_KNOWN}|(?:[{CAPITAL}](?![{SMALL}]))+)"
_KIND = r"(?:NĐ|NQ|QĐ|TTLT|TT|CT|VBHN|PL|TB|CV)"
_SYMBOL = rf"(?>(?:UBTV)?QH(?:1[0-6]|9)|{_KIND}-{_ORGAN}(?:-{_ORGAN})*|[LS]L(?![{SMALL}]))"
_NUMBER = rf"\d{{1,4}}(?:\.\d{{1,2}})?/(?:(?:19|20)\d\d/)?{_SYMBOL}"
_TYPE = (
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
    r"|Văn bản hợp nhất)(?: số:?)? |[Ss]ố:? )"
)
# The cell is glued to the name before it. What follows a number inside a sentence ("… ngày") is no next row,
# a digit may only begin the next row's number.
_CODE = re.compile(
    rf"(?:(?<=[^\s\d(/\-–])(?<!QH)|(?<=QH1\d)|(?<=/(?:19|20)\d\d))"
    rf"(?P<code>{_TYPE}?{_NUMBER})(?!\d(?!\d{{0,3}}(?:\.\d\d?)?/)|\s+[{SMALL}]|[,;)])"
)
_BEFORE_A_WORD = re.compile(rf"({_NUMBER})(?=[{CAPITAL}][{SMALL}])")


def basis_rows(value: str) -> list[str]:
    """Tell the acts of the table of legal bases apart: the act's number, glued to its name, ends each."""
    body = _HEAD.sub("", value)
    rows: list[str] = []
    at = 0
    for found in _CODE.finditer(body):
        if rows and found.start() == at:
            # What follows a code at once is the next act's name, though it looks like a code.
            continue
        rows.append(f"{body[at : found.start()]} {found['code']}")
        at = found.end()
    return [row for row in map(_row, [*rows, body[at:]]) if row]


def _row(text: str) -> str:
    return words_apart(" ".join(tidy(text).split()))


def numbers_apart(text: str) -> str:
    """Part an act's number from a word that is glued to it ("10/2026/TT-BTCMẫu số 05.docx")."""
    return _BEFORE_A_WORD.sub(r"\1 ", text)
