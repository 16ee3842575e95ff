"""Tables of the procedure portal that the crawl flattened: cells run together, rows without an end.

White space is put between the cells and the rows are told apart; no other character is added, changed or
dropped but the tables' own heads, so that a quotation can be checked against the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.documents import BlockKind
from congvu.procedures import Paper
from congvu_ingest.read.durations import UNIT
from congvu_ingest.read.form_files import parted_files
from congvu_ingest.read.letters import CAPITAL, SMALL, tidy, words_apart
from congvu_ingest.read.symbols import numbers_apart

_CHANNEL = r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"

_METHODS_HEAD = re.compile(r"Hình thức nộp\s*Thời (?:gian|hạn giải quyết)\s*Phí, lệ phí\s*Mô tả")
_ROW_OF_CHANNEL = re.compile(
    rf"\s*(?P<channel>{_CHANNEL}(?=\d+(?:[.,]\d+)?\s?(?:{UNIT}|Miễn|Phí|Lệ|\d|Không|$)|Không|Miễn phí)"
    # A time that is told in words ("Hệ thống phản hồi tự động"): glued on both sides it is a cell, no bullet.
    rf"|(?<!\s){_CHANNEL}(?=[{CAPITAL}][{SMALL}]))"
)
_CELL_OF_METHOD = re.compile(
    rf"(?<=\d)(?={UNIT})"
    r"|(?:(?<=làm việc)|(?<=Ngày)|(?<=Giờ)|(?<=Tháng)|(?<=Năm)|(?<=Phút))(?=[A-ZĐ0-9])"
    r"|(?<=Không có thông tin)(?=[^\s.,;)])"
    r"|(?<=[\w.])(?=Miễn phí|Phí:|Lệ phí:)|(?<=Miễn phí)(?=[^\s.,;)])"
    r"|(?:(?<=Việt Nam Đồng)|(?<=VNĐ)|(?<=USD))(?=[^\s.,;)/])"
    r"|(?<=\))(?=[^\W\d_]|[-+*])"
)

_PAPER_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
# A cell with the copies is glued to the paper before it; "nộp 01 bản chính" in running text is none. Glued to
# a number ("Mẫu số 18" + "1 bản chính", "ngày 16/11/2018" + "1 bản chính") the last digit is the cell's: no
# dossier asks for a hundred.
_COPIES = re.compile(
    r"(?:(?<![\s(\d])(?:0|[1-9]\d?)|(?<=\d)(?<!\D0)\d|(?<=\t)\d) bản (?:chính(?:,\s?\d+ bản sao)?|sao)"
    rf"(?!\s+[{SMALL}]|[;.)/])"
    r"|Bản chính: ?\d+(?:\s*Bản sao: ?\d+)?"
)
_NO_NAME = "--"
_FORM = re.compile(r"\.(?:docx?|pdf|xlsx?)$", re.IGNORECASE)
_ORIGINALS = re.compile(r"(\d+) bản chính|Bản chính: ?(\d+)")
_OTHER_COPIES = re.compile(r"(\d+) bản sao|Bản sao: ?(\d+)")
_GROUPS = (
    ("note", re.compile(r"^\W*(?:Lưu ý|Ghi chú)", re.IGNORECASE)),
    ("show", re.compile(r"xuất trình", re.IGNORECASE)),
    ("submit", re.compile(r"phải nộp|giấy tờ nộp", re.IGNORECASE)),
)


def methods_rows(value: str) -> list[str]:
    """Tell the rows of the table of channels, times and fees apart: a channel begins each."""
    rows = _ROW_OF_CHANNEL.sub(r"\0\g<channel> ", _METHODS_HEAD.sub("", value))
    return [row for row in map(_cells_of_method, rows.split("\0")) if row]


def _cells_of_method(row: str) -> str:
    return tidy(words_apart(_CELL_OF_METHOD.sub(" ", row)))


def document_parts(value: str) -> Iterator[tuple[BlockKind, str]]:
    """Yield the papers of the dossier tables as rows, the names of the cases above them as paragraphs.

    A number of copies ends a paper; what stands between the last paper and the next table's head is the name
    of that table's case.
    """
    for papers, name in _tables(value):
        for paper, copies in papers:
            yield BlockKind.ROW, f"{' '.join(_cells_of_paper(paper))} {copies}".strip()
        yield from ((BlockKind.PARAGRAPH, line) for line in name.split("\n") if line)


def papers_of(value: str) -> list[Paper]:
    """Return the papers of the dossier tables in typed cells, one for each row of `document_parts`."""
    found: list[Paper] = []
    case = ""
    for papers, name in _tables(value):
        for paper, copies in papers:
            cells = _cells_of_paper(paper)
            named = [cell for at, cell in enumerate(cells) if at == 0 or not _FORM.search(cell)]
            found.append(
                Paper(
                    name=" ".join(named),
                    case=" ".join(case.split()),
                    group=_group(case),
                    originals=_count(_ORIGINALS, copies),
                    copies=_count(_OTHER_COPIES, copies),
                    forms=tuple(cell for cell in cells[1:] if _FORM.search(cell)),
                )
            )
        case = name
    return found


def _tables(value: str) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Yield each table's papers with their copies, and what stands behind them: the next table's name."""
    for table in _PAPER_HEAD.split(value):
        papers = []
        at = 0
        for copies in _COPIES.finditer(table):
            papers.append((table[at : copies.start()], copies[0]))
            at = copies.end()
        yield papers, tidy(words_apart(table[at:])).removeprefix(_NO_NAME).removesuffix(_NO_NAME).strip()


def _cells_of_paper(text: str) -> list[str]:
    """Return the paper's name and the names of its form files."""
    # White space goes before the cells do: a cell of blanks would leave two.
    parted = parted_files(numbers_apart(text))
    cells = (tidy(cell if at and _FORM.search(cell) else words_apart(cell)) for at, cell in enumerate(parted))
    return [cell for cell in cells if cell]


def _count(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[found.lastindex or 0]) if found else None


def _group(case: str) -> str:
    return next((group for group, said in _GROUPS if said.search(case)), "")
