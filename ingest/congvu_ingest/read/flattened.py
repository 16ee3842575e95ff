"""Tables of the procedure portal that the crawl flattened: cells run together, rows without an end.

White space is put between the cells and the rows are told apart; no other character is added, changed or
dropped but the tables' own heads, so that a quotation can be checked against the record.
"""

from __future__ import annotations

import re

NOTHING = {"", "-", "--", "Không có thông tin"}

# The blocks of accented letters mix capitals and small letters, so that no range tells them apart.
_ACCENTED = [chr(number) for number in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
_SMALL = "a-z" + "".join(filter(str.islower, _ACCENTED))
_CAPITAL = "A-Z" + "".join(filter(str.isupper, _ACCENTED))

_CHANNEL = r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"
_UNIT = r"(?:[Nn]gày làm việc|[Gg]iờ làm việc|[Nn]gày|[Gg]iờ|[Tt]háng|[Nn]ăm|[Pp]hút)"
_METHODS_HEAD = re.compile(r"Hình thức nộp\s*Thời (?:gian|hạn giải quyết)\s*Phí, lệ phí\s*Mô tả")
_ROW_OF_CHANNEL = re.compile(
    rf"(?P<channel>{_CHANNEL})"
    rf"(?=\d+(?:[.,]\d+)?\s?(?:{_UNIT}|Miễn|Phí|Lệ|\d|Không|$)|Không có thông tin|Miễn phí)"
)
_CELL_OF_METHOD = re.compile(
    rf"(?<=\d)(?={_UNIT})"
    r"|(?:(?<=làm việc)|(?<=Ngày)|(?<=Giờ)|(?<=Tháng))(?=[A-ZĐ0-9])"
    r"|(?<=Không có thông tin)(?=[^\s.,;)])"
    r"|(?<=[\w.])(?=Miễn phí|Phí:|Lệ phí:)|(?<=Miễn phí)(?=[^\s.,;)])"
    r"|(?:(?<=Việt Nam Đồng)|(?<=VNĐ)|(?<=USD))(?=[^\s.,;)/])"
)

_PAPER_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
_COPIES = re.compile(r"Bản chính: ?\d+(?:\s*Bản sao: ?\d+)?|\d+ bản chính(?:[\s,]*\d+ bản sao)?|\d+ bản sao")
_FILE = re.compile(r"(?<=[;.)])(?=[^\s;.)][^;.]{0,60}\.(?:docx?|pdf|xlsx?)\b)", re.IGNORECASE)
_FILE_END = re.compile(
    r"(?<=\.docx)(?=[^\s.,;)])|(?<=\.pdf)(?=[^\s.,;)])|(?<=\.doc)(?=[A-ZĐ])", re.IGNORECASE
)

_BASIS_HEAD = re.compile(
    r"Tên văn bản pháp lý\s*Mã văn bản|Số ký hiệu\s*Trích yếu\s*Ngày ban hành\s*Cơ quan ban hành"
)
_NAMES = (
    "CP TTg TTCP VPCP BTC BTP BCA BQP BNV BNG BYT BCT BXD BKHCN BKHĐT BGTVT BGDĐT BLĐTBXH BTTTT BVHTTDL "
    "BNNPTNT BNNMT BTNMT BDTTG UBDT NHNN TANDTC VKSNDTC HĐND UBND"
)
_ORGANS = "|".join(sorted(_NAMES.split(), key=len, reverse=True))
# The last choice: capitals up to the one that begins the next cell's word ("TT-XYZThông tư").
_ORGAN = rf"(?:{_ORGANS}|(?:[{_CAPITAL}](?![{_SMALL}]))+)"
_SYMBOL = rf"(?:(?:UBTV)?QH(?:1[0-6]|9)|(?:NĐ|NQ|QĐ|TT|TTLT|CT|VBHN|PL|L|SL|TB|CV)-{_ORGAN}(?:-{_ORGAN})*)"
_NUMBER = rf"\d{{1,4}}(?:\.\d{{1,2}})?/(?:(?:19|20)\d\d/)?{_SYMBOL}"
_TYPE = (
    r"(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
    r"|Văn bản hợp nhất)(?: số:?)? |[Ss]ố:? )"
)
_CODE = re.compile(
    rf"(?:(?<=[^\s\d(/\-–])|(?<=QH1\d)|(?<=/(?:19|20)\d\d))(?P<code>{_TYPE}?{_NUMBER})(?!\d|\s+[{_SMALL}]|[,;)])"
)

_WORDS = re.compile(rf"(?P<left>[^\W\d_]*[{_SMALL}][.;)”\"]?)(?P<right>[{_CAPITAL}][{_SMALL}]+)")
_RESULT_END = re.compile(r"Chọn cơ quan thực hiện\s*Tỉnh/ Thành phố.*$|Nộp hồ sơ\s*$", re.DOTALL)
_KEYWORDS = re.compile(r"Từ khóa\s*(?:Không có thông tin)?\s*Mô tả\s*(?:Không có thông tin)?")
_RESULT_CODE = re.compile(r"(?<=\S)(?=Mã: ?[A-Z0-9])|(?<=Mã: KQ\.[A-Z]\d\d\.\d{6})(?=\S)")


def methods_rows(value: str) -> list[str]:
    """Tell the rows of the table of channels, times and fees apart: a channel begins each."""
    rows = _ROW_OF_CHANNEL.sub(r"\n\g<channel> ", _METHODS_HEAD.sub("\n", value))
    return _lines(_words_apart(_CELL_OF_METHOD.sub(" ", rows)))


def document_rows(value: str) -> list[str]:
    """Tell the papers of the dossier tables apart: a number of copies ends each."""
    papers = _COPIES.sub(r" \g<0>\n", _PAPER_HEAD.sub("\n", value))
    return _lines(_words_apart(_FILE_END.sub(" ", _FILE.sub(" ", papers))))


def is_paper(row: str) -> bool:
    """Say whether a row of a dossier says how many copies: it is a paper, not the name of a case."""
    return any(found.end() == len(row) for found in _COPIES.finditer(row))


def basis_rows(value: str) -> list[str]:
    """Tell the acts of the table of legal bases apart: the act's number, glued to its name, ends each."""
    body = _BASIS_HEAD.sub("\n", value)
    parts: list[str] = []
    at = 0
    for found in _CODE.finditer(body):
        if parts and found.start() == at:
            # What follows a code at once is the next act's name, though it looks like a code.
            continue
        parts += [body[at : found.start()], " ", found["code"], "\n"]
        at = found.end()
    return _lines(_words_apart("".join([*parts, body[at:]])))


def result_lines(value: str) -> list[str]:
    """Give a result's lines: each result with its code, then its description; no furniture of the portal."""
    kept = _KEYWORDS.sub("\n", _RESULT_END.sub("", value))
    return _lines(_RESULT_CODE.sub(lambda at: "\n" if _after_code(kept, at.start()) else " ", kept))


def _after_code(text: str, at: int) -> bool:
    return not text.startswith("Mã:", at) and at > 0


def _words_apart(text: str) -> str:
    """Part two words that run together ("hoạt độngMẫu"); foreign names ("MasterCard") have no accents."""
    return _WORDS.sub(_parted, text)


def _parted(found: re.Match[str]) -> str:
    foreign = found["left"].isascii() and found["right"].isascii() and found["left"][-1].isalpha()
    return found[0] if foreign else f"{found['left']} {found['right']}"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip() not in NOTHING]
