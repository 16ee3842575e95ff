"""Tables of the procedure portal that the crawl flattened: cells run together, rows without an end.

White space is put between the cells and the rows are told apart; no other character is added, changed or
dropped but the tables' own heads, so that a quotation can be checked against the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.documents import BlockKind
from congvu_ingest.read.durations import UNIT
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
# a number ("Mẫu số 18" + "1 bản chính") the last digit is the cell's.
_COPIES = re.compile(
    r"(?:(?<![\s(\d])(?:0|[1-9]\d*)|(?<=\d)(?<!\D0)\d|(?<=\t)\d) bản (?:chính(?:,\s?\d+ bản sao)?|sao)"
    rf"(?!\s+[{SMALL}]|[;.)/])"
    r"|Bản chính: ?\d+(?:\s*Bản sao: ?\d+)?"
)
_FILE = re.compile(
    rf"(?:(?<=[;.)])(?=[^\s;.)])(?!docx?|pdf|xlsx?)|(?<=[{SMALL}])(?=[{CAPITAL}]))(?=[^;.]{{1,60}}\.(?i:docx?|pdf|xlsx?))"
)
_FILE_END = re.compile(rf"(?<=\.(?i:docx|xlsx))(?=[^\s.,;)])|(?<=\.(?i:pdf|doc|xls))(?=[{CAPITAL}\d])")
_NO_NAME = "--"


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
    for table in _PAPER_HEAD.split(value):
        at = 0
        for copies in _COPIES.finditer(table):
            yield BlockKind.ROW, f"{_paper(table[at : copies.start()])} {copies[0]}".strip()
            at = copies.end()
        name = tidy(words_apart(table[at:])).removeprefix(_NO_NAME).removesuffix(_NO_NAME).strip()
        yield from ((BlockKind.PARAGRAPH, line) for line in name.split("\n") if line)


def _paper(text: str) -> str:
    parted = _FILE_END.sub(" ", _FILE.sub(" ", numbers_apart(text)))
    return tidy(words_apart(parted))
