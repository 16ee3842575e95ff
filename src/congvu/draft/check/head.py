"""The letterhead of a document: Quốc hiệu, names, number, place and date, and a letter's trích yếu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from congvu.draft.check.documents import is_motto, is_state
from congvu.draft.check.pieces import Piece, apart
from congvu.draft.check.types import NAMES, NORMS
from congvu.text import fold

LONGEST = 40
"""Lines among which a letterhead is looked for."""
_NUMBER = re.compile(r"(?:Số|số|SỐ|So|Sô)\s*[:.;]?\s*(?=[\d./…_\s]*(?:/|-[A-ZĐ]|\d|…|\.\.)).{0,70}")
_DATE = re.compile(r"(?:.{1,50}?[,\s]\s*|^)ngày[\s\d….…_]*tháng[\s\d….…_]*năm[\s\d….…_]*\d?", re.IGNORECASE)
_SHORT_DATE = re.compile(r"[^:/]{2,40}?,?\s+(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}\.?")
_ABOUT = re.compile(r"(?:[Vv]\s?/\s?[Vv]|Vv)\b[\s:.]*|[Vv]ề việc\b")
_STAMP = re.compile(
    r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|DỰ THẢO.*|LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|BẢN SAO)"
)
_ORGANS = (
    "UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|SỞ|BỘ|CỤC|TỔNG CỤC|CHI CỤC|VỤ|BAN|VĂN PHÒNG|TRUNG TÂM|PHÒNG|THANH TRA"
    "|CÔNG AN|TÒA ÁN|TOÀ ÁN|VIỆN|TRƯỜNG|BỆNH VIỆN|TRẠM|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|CHI NHÁNH|HẠT|QUỸ"
    "|BẢO HIỂM|KHO BẠC|NGÂN HÀNG|LIÊN ĐOÀN|HỘI|ĐOÀN|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|QUỐC HỘI|TÊN CQ|TÊN CƠ QUAN"
    "|HỌC VIỆN|BẢO TÀNG|THƯ VIỆN|THUẾ|ĐỘI|TỔ|ĐẢNG BỘ|ĐẢNG ỦY|THÀNH ỦY|TỈNH ỦY|HUYỆN ỦY"
)
_STARTS = re.compile(rf"(?:{_ORGANS})(?![^\W\d_])")
_GOES_ON = re.compile(r"(?:^| )(?:VÀ|CỦA|VỀ|THUỘC|QUẢN LÝ|-|,|PHỤC VỤ)$")


@dataclass
class Head:
    """What the letterhead holds; `rest` is what follows it."""

    state: Piece | None = None
    motto: Piece | None = None
    state_rule: Piece | None = None
    names: list[Piece] = field(default_factory=list)
    names_rule: Piece | None = None
    number: Piece | None = None
    date: Piece | None = None
    about: list[Piece] = field(default_factory=list)
    rest: Sequence[Piece] = ()


def read_head(pieces: Sequence[Piece]) -> Head:
    """Return the letterhead of a document and what follows it."""
    end = _end(pieces)
    head = Head(rest=pieces[end:])
    left, right = _sides(pieces[:end])
    _read_right(head, right)
    _read_left(head, left)
    _read_rules(head, left, right)
    return head


def named(names: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the lines of the superior's names and of the issuing body's."""
    groups: list[list[Piece]] = []
    for one in names:
        goes_on = groups and (
            not _STARTS.match(one.text.upper()) or _GOES_ON.search(groups[-1][-1].text.upper())
        )
        if goes_on:
            groups[-1].append(one)
        else:
            groups.append([one])
    if not groups:
        return (), ()
    return tuple(one for group in groups[:-1] for one in group), tuple(groups[-1])


def _end(pieces: Sequence[Piece]) -> int:
    """Return how many lines the letterhead has: up to the title, the addressees or running text."""
    state = next((n for n, one in enumerate(pieces) if any(is_state(x.text) for x in apart(one))), 0)
    cell = pieces[state].line.cell if pieces else None
    for n, piece in enumerate(pieces[:LONGEST]):
        inside = cell is not None and piece.line.cell is not None and piece.line.cell[0] == cell[0]
        if inside or n <= state:
            continue
        if not any(_belongs(one) for one in apart(piece)):
            return n
    return min(len(pieces), LONGEST)


def _belongs(piece: Piece) -> bool:
    if is_title(piece.text) or fold(piece.text).startswith(("kinh gui", "can cu")):
        return False
    if piece.is_rule or is_motto(piece.text) or is_state(piece.text) or _STAMP.fullmatch(piece.text):
        return True
    told = _NUMBER.fullmatch(piece.text) or _is_date(piece) or _ABOUT.match(piece.text)
    return bool(told and len(piece.text) < 250) or bool(piece.is_capital and _STARTS.match(piece.text))


def is_title(text: str) -> bool:
    """Say whether a line is nothing but the name of a type of document, whatever its case."""
    folded = fold(text.rstrip(" :.*"))
    return folded in NAMES or folded in NORMS or folded == "ten loai van ban"


def _is_date(piece: Piece) -> bool:
    return bool(_DATE.match(piece.text) or _SHORT_DATE.fullmatch(piece.text)) and len(piece.text) < 110


def _sides(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the lines on the left and on the right: by the column of the Quốc hiệu, else by their words."""
    state = next((one for one in pieces if is_state(one.text) or is_motto(one.text)), None)
    column = state.line.cell[2] if state is not None and state.line.cell else None
    left: list[Piece] = []
    right: list[Piece] = []
    last = right
    for piece in pieces:
        parts = [piece] if piece.line.cell and column else apart(piece)
        for place, one in enumerate(parts):
            cell = one.line.cell
            if column and cell:
                side = right if cell[2] >= column else left
            elif one.is_rule:
                # A rule belongs to what it stands under; two on one line stand under either side.
                side = (right if place else left) if len(parts) > 1 else last
            else:
                side = right if _says_right(one) else left
            side.append(one)
            last = side
    return left, right


def _says_right(piece: Piece) -> bool:
    return is_state(piece.text) or is_motto(piece.text) or _is_date(piece)


def _read_right(head: Head, right: Sequence[Piece]) -> None:
    for one in right:
        if head.state is None and is_state(one.text):
            head.state = one
        elif head.motto is None and is_motto(one.text):
            head.motto = one
        elif head.date is None and _is_date(one):
            head.date = one


def _read_left(head: Head, left: Sequence[Piece]) -> None:
    for one in left:
        if one.is_rule or _STAMP.fullmatch(one.text):
            continue
        if head.about or _ABOUT.match(one.text):
            head.about.append(one)
        elif head.number is None and _NUMBER.fullmatch(one.text):
            head.number = one
        elif head.date is None and _is_date(one):
            head.date = one
        elif head.number is None and _is_name(one):
            head.names.append(one)


def _is_name(piece: Piece) -> bool:
    return (
        len(piece.text) < 90 and any(map(str.isalpha, piece.text)) and not piece.text.startswith(("(", "-"))
    )


def _read_rules(head: Head, left: Sequence[Piece], right: Sequence[Piece]) -> None:
    of_state, of_names = list(_rules(right)), list(_rules(left))
    # A line drawn as a shape may hang on a paragraph of the other side.
    spare = [one for one in (*of_state[1:], *of_names[1:]) if one.line.rule]
    head.state_rule = next(iter(of_state or spare), None)
    head.names_rule = next(iter(of_names or spare), None)


def _rules(side: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the lines drawn or typed on one side."""
    return (one for one in side if one.line.rule or (one.is_rule and one.text))
