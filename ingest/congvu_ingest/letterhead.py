"""What the head of a document says: number, issuer, date, type, trích yếu (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.references import find_identifiers
from congvu_ingest.dates import WRITTEN, date_of
from congvu_ingest.organs import is_organ, issuer_of, organ_name
from congvu_ingest.passages import Line
from congvu_ingest.provisions import dieu_of, level_of
from congvu_ingest.segments import NATIONAL

HEAD_LINES = 60
"""A letterhead and its title end within so many lines."""
TITLE_LINES = 8
_MOVED_LINES = 6

TYPES = (
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Lệnh",
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Quyết định",
    "Chỉ thị",
    "Quy chế",
    "Quy định",
    "Quy trình",
    "Thông cáo",
    "Thông báo",
    "Hướng dẫn",
    "Chương trình",
    "Kế hoạch",
    "Phương án",
    "Đề án",
    "Dự án",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Hợp đồng",
    "Công điện",
    "Bản ghi nhớ",
    "Bản thỏa thuận",
    "Giấy ủy quyền",
    "Giấy mời",
    "Giấy giới thiệu",
    "Giấy nghỉ phép",
    "Phiếu gửi",
    "Phiếu chuyển",
    "Phiếu báo",
    "Văn bản hợp nhất",
    "Thư công",
    "Kết luận",
)
"""Types as a title line prints them, longer names before those they begin with."""

SYMBOLS = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị",
    "PL": "Pháp lệnh",
    "VBHN": "Văn bản hợp nhất",
    "KH": "Kế hoạch",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "HD": "Hướng dẫn",
    "CĐ": "Công điện",
    "GM": "Giấy mời",
}
"""Types by the letters in a number."""

_MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc"
    r"|ĐẢNG CỘNG SẢN VIỆT NAM"
)
_RULE = re.compile(r"[\s\-–—_=*.~]*")
_GAZETTE = re.compile(r"\d*\s*CÔNG BÁO\s*/|Người ký:|Thời gian ký:|Email:|Cơ quan:")
_NUMBER = re.compile(r"\b[Ss]ố\s*:|\bSỐ\s*:")
_DATE = re.compile(rf",\s*ngày\s+{WRITTEN}")
_DATE_ALONE = re.compile(rf"ngày\s+{WRITTEN}")
_ANY_DATE = re.compile(r"(?:^|,\s*)ngày\b.{0,20}\btháng\b.{0,20}\bnăm\b")
_ABOUT = re.compile(r"(?:V/v|V/V|v/v|Về việc)\s*[:.]?\s*")
_BODY = re.compile(r"(?:Căn cứ|Kính gửi|Theo đề nghị|Xét đề nghị|Thực hiện|CĂN CỨ|KÍNH GỬI|\(|Phần mở đầu)")
_LISTED = re.compile(r"(?:\d{1,2}|[IVX]{1,5}|[A-H])[.)]\s")
_CELLS = re.compile(r"\s*\|\s*|\t+|\s{4,}")
_POST = re.compile(
    r"(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|THỐNG ĐỐC|TỔNG|CHÁNH|CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG)\b"
)


@dataclass(frozen=True)
class Letterhead:
    """What was found; "" or None where the head is silent or left blank (a draft's number and date)."""

    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    doc_type: str = ""
    title: str = ""
    addressed: bool = False


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Read the head of a document; never raises, whatever the text.

    Converters put the table that holds the letterhead at the end: a number and date missing at the top are
    looked for at the national motto.
    """
    head = _read(list(_cells(lines[:HEAD_LINES])))
    if head.number:
        return head
    motto = next((i for i, line in enumerate(lines) if NATIONAL.search(line.text)), 0)
    moved = _read(list(_cells(lines[motto : motto + _MOVED_LINES]))) if motto >= HEAD_LINES else None
    if moved is None or not moved.number:
        return head
    return replace(
        head,
        number=moved.number,
        issuer=head.issuer or moved.issuer,
        issued_on=head.issued_on or moved.issued_on,
        doc_type=head.doc_type or symbol_type(moved.number),
    )


def _read(cells: Sequence[str]) -> Letterhead:
    numbered = next((i for i, cell in enumerate(cells) if _NUMBER.search(cell)), None)
    number = _number(cells[numbered]) if numbered is not None else ""
    typed = next(((i, name) for i, cell in enumerate(cells) if (name := type_of(cell))), None)
    about = next((i for i, cell in enumerate(cells) if _ABOUT.match(cell)), None)
    ends = [i for i in (numbered, typed[0] if typed else None, about) if i is not None]
    issuer = _issuer(cells[: min(ends)]) if ends else ""
    doc_type, title = "", ""
    if typed and not (about is not None and about < typed[0]):
        doc_type = typed[1]
        title = _title(cells, typed[0], doc_type)
    elif about is not None:
        doc_type, title = "Công văn", _about(cells, about)
    return Letterhead(
        number=number,
        issuer=issuer,
        issued_on=_date(cells),
        doc_type=doc_type or symbol_type(number),
        title=title,
        addressed=any(cell.startswith("Kính gửi") for cell in cells),
    )


def head_length(lines: Sequence[Line]) -> int:
    """Give how many lines stand before a letter's first sentence: letterhead and addressees; 0 if unknown."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        if line.text.startswith("Kính gửi"):
            rest = lines[index + 1 : index + HEAD_LINES]
            return index + 1 + next((n for n, after in enumerate(rest) if after.text[0] not in "-–+•."), 0)
        if _BODY.match(line.text) and not line.text.startswith("("):
            return index
    return 0


def type_of(cell: str) -> str:
    """Give the type that a title line in capitals begins with ("QUYẾT ĐỊNH", "LUẬT CƯ TRÚ"), or ""."""
    for name in TYPES:
        capitals = name.upper()
        if cell.startswith(capitals) and not cell[len(capitals) : len(capitals) + 1].isalpha():
            rest = cell[len(capitals) :].strip(" :.")
            if not rest or rest[0].isupper() or _ABOUT.match(rest):
                return name
    return ""


def symbol_type(number: str) -> str:
    """Give the type that a number's letters name: "05/QĐ-UBND" → "Quyết định"; "" for a công văn or law."""
    letters = re.split(r"[/\-]", number)
    return next((SYMBOLS[part] for part in letters if part in SYMBOLS), "")


def _cells(lines: Sequence[Line]) -> Iterator[str]:
    """Give the parts of the head in order, "" for a rule; the line that begins the body is the last."""
    for line in _with_headers(lines):
        for cell in _CELLS.split(line):
            text = _MOTTO.sub(" ", cell).strip()
            if _RULE.fullmatch(text):
                yield ""
            elif not _GAZETTE.match(text):
                yield text
                if _BODY.match(text) and not text.startswith("("):
                    return


def _with_headers(lines: Sequence[Line]) -> Iterator[str]:
    """Give the lines up to the first điều; a letterhead's table may have its first row as its header."""
    header = ""
    for line in lines:
        if dieu_of(line) or level_of(line):
            return
        if line.block.header not in {"", header}:
            header = line.block.header
            yield header
        yield line.text


def _number(cell: str) -> str:
    found = find_identifiers(cell)
    return found[0].key if found else ""


def _date(cells: Sequence[str]) -> date | None:
    for cell in cells:
        found = None if _BODY.match(cell) else _DATE.search(cell) or _DATE_ALONE.fullmatch(cell)
        if found:
            return date_of(found)
    return None


def _issuer(cells: Sequence[str]) -> str:
    """Give the last body named above the number: the one above it is its superior."""
    names: list[str] = []
    for cell in cells:
        if not cell.isupper():
            continue
        place = names and cell.split()[0] in {"TỈNH", "THÀNH", "XÃ", "PHƯỜNG", "ĐẶC", "HUYỆN", "QUẬN", "THỊ"}
        if names and (place or not is_organ(cell)):
            names[-1] += " " + cell
        elif is_organ(cell):
            names.append(cell)
    return organ_name(issuer_of(names[-1])) if names else ""


def _title(cells: Sequence[str], typed: int, doc_type: str) -> str:
    """Give the trích yếu below the type: up to a rule, the body, a sentence, or the authority's name."""
    parts = [cells[typed][len(doc_type) :].strip(" :.")]
    for cell in cells[typed + 1 : typed + 1 + TITLE_LINES]:
        title = " ".join(part for part in parts if part)
        if (title and _ends_title(title, cell)) or _is_other(cell):
            break
        parts.append(cell)
    return " ".join(part for part in parts if part)


def _ends_title(title: str, cell: str) -> bool:
    if not cell or cell.endswith((".", ";", ":")) or _LISTED.match(cell):
        return True
    return (cell.isupper() and not title.isupper()) or bool(_POST.match(cell)) or _is_whole_organ(cell)


def _is_other(cell: str) -> bool:
    """Say whether a cell is part of the head but no part of a title."""
    return bool(_BODY.match(cell) or _ANY_DATE.search(cell) or _NUMBER.search(cell))


def _is_whole_organ(cell: str) -> bool:
    return cell in {"CHÍNH PHỦ", "QUỐC HỘI", "HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN"} or (
        cell.isupper()
        and cell.startswith(
            ("HỘI ĐỒNG NHÂN DÂN ", "ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "ỦY BAN THƯỜNG VỤ")
        )
    )


def _about(cells: Sequence[str], about: int) -> str:
    parts = [_ABOUT.sub("", cells[about], count=1)]
    for cell in cells[about + 1 : about + 4]:
        if not cell or _is_other(cell) or cell.isupper():
            break
        parts.append(cell)
    return " ".join(parts)
