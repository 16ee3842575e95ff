"""Procedure records of the national public-service portal: one flat JSON object of strings.

The crawl flattened the portal's tables, so cells run together. White space is put between them again and
rows are told apart; no other character is added, changed or dropped, so that a quotation can be checked
against the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable

NOTHING = {"", "-", "--", "Không có thông tin"}
SECTIONS = (
    ("general", "Thông tin chung"),
    ("documents", "Thành phần hồ sơ"),
    ("methods", "Cách thức thực hiện"),
    ("steps", "Trình tự thực hiện"),
    ("where", "Cơ quan thực hiện"),
    ("conditions", "Yêu cầu, điều kiện"),
    ("subjects", "Đối tượng thực hiện"),
    ("result", "Kết quả thực hiện"),
    ("legal_basis", "Căn cứ pháp lý"),
)
FIELDS = {
    "general": (
        ("linh_vuc", "Lĩnh vực"),
        ("cap_thuc_hien", "Cấp thực hiện"),
        ("so_quyet_dinh", "Quyết định công bố"),
        ("loai_thu_tuc", "Loại thủ tục"),
    ),
    "documents": (("thanh_phan_ho_so", ""),),
    "methods": (("cach_thuc_thuc_hien", ""),),
    "steps": (("trinh_tu_thuc_hien", ""),),
    "where": (
        ("co_quan_thuc_hien", "Cơ quan thực hiện"),
        ("co_quan_co_tham_quyen", "Cơ quan có thẩm quyền"),
        ("dia_chi_tiep_nhan", "Địa chỉ tiếp nhận"),
        ("co_quan_duoc_uy_quyen", "Cơ quan được ủy quyền"),
        ("co_quan_phoi_hop", "Cơ quan phối hợp"),
    ),
    "conditions": (("yeu_cau_dieu_kien", ""),),
    "subjects": (("doi_tuong_thuc_hien", ""),),
    "result": (("ket_qua_xu_ly", ""),),
    "legal_basis": (("can_cu_phap_ly", ""),),
}
METADATA = {
    "procedure_code": "ma_thu_tuc",
    "title": "ten_thu_tuc",
    "field": "linh_vuc",
    "level": "cap_thuc_hien",
    "number": "so_quyet_dinh",
}

_CHANNEL = r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)"
_UNIT = r"(?:[Nn]gày làm việc|[Gg]iờ làm việc|[Nn]gày|[Gg]iờ|[Tt]háng|[Nn]ăm|[Pp]hút)"
_METHODS_HEAD = re.compile(r"Hình thức nộp\s*Thời (?:gian|hạn giải quyết)\s*Phí, lệ phí\s*Mô tả")
_GLUED_CHANNEL = re.compile(rf"{_CHANNEL}(?=\d+(?:[.,]\d+)?\s?(?:{_UNIT}|Miễn|Phí|Lệ|\d|$))")
_GLUED_UNIT = re.compile(
    rf"(?<=\d)(?={_UNIT})|(?:(?<=làm việc)|(?<=Ngày)|(?<=Giờ)|(?<=Tháng))(?=[A-ZĐMPL0-9])"
)
_GLUED_AFTER_CHANNEL = re.compile(rf"({_CHANNEL})(?=[\dMPL])")
_GLUED_FEE = re.compile(r"(?<=[\w.])(?=Miễn phí|Phí:|Lệ phí:)|(?<=Miễn phí)(?=[^\s.,;)])")
_GLUED_CODE = re.compile(r"(?=Mã: [A-Z])|(?<=Mã: KQ\.[A-Z]\d\d\.\d{6})(?=\S)")
_NO_UNIT = re.compile(rf"{_CHANNEL}\s*\d+\s*(?:Miễn|Phí|Lệ)")
_PAPER_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
_PAPER_END = re.compile(
    r"Bản chính: ?\d+(?:\s*Bản sao: ?\d+)?|\d+ bản chính(?:[\s,]*\d+ bản sao)?|\d+ bản sao"
)
_GLUED_FILE = re.compile(r"(?<=[;.)])(?=[^\s;.)][^;.]{0,60}\.(?:docx?|pdf|xlsx?)\b)", re.IGNORECASE)
_BASIS_HEAD = re.compile(
    r"Tên văn bản pháp lý\s*Mã văn bản|Số ký hiệu\s*Trích yếu\s*Ngày ban hành\s*Cơ quan ban hành"
)
_SYMBOL = r"(?:NĐ-CP|NQ-CP|QĐ-TTg|UBTVQH\d\d|QH\d\d|(?:TT|QĐ|NQ|TTLT|CT|VBHN)-[A-ZĐ][A-ZĐ0-9-]*)"
_BASIS_GLUED = re.compile(
    rf"(?<=[^\s(\d/.\-])(?=\d{{1,5}}/(?:\d{{4}}/)?{_SYMBOL})|(?<=QH\d\d)(?=\d{{1,4}}/\d{{4}}/)"
)
_ROW_AFTER_SYMBOL = re.compile(
    r"(?:(?<=NĐ-CP)|(?<=NQ-CP)|(?<=QĐ-TTg)|(?<=QH1\d)|(?<=TT-B[A-ZĐ]{2})|(?<=TT-B[A-ZĐ]{1})|(?<=TT-B[A-ZĐ]{3})"
    r"|(?<=TT-NHNN))(?=[A-ZĐ][a-zà-ỹ])"
)
_FURNITURE = re.compile(r"(?:Từ khóa\s*(?:Không có thông tin)?\s*Mô tả|Nộp hồ sơ\s*$|Thủ tục liên quan)")


def read_procedure(path: Path) -> Content:
    """Read a record; raises UnreadableFile if it has no name or is no JSON object."""
    try:
        record = {
            key: normalize(str(value)) for key, value in json.loads(path.read_text("utf-8-sig")).items()
        }
    except (ValueError, AttributeError) as error:
        raise unreadable("damaged") from error
    if record.get("ten_thu_tuc", "").strip() in NOTHING:
        raise unreadable("no_text")
    blocks = [block for section, name in SECTIONS for block in _section(record, section, name)]
    metadata = {key: record.get(source, "").strip() for key, source in METADATA.items()}
    metadata |= {"kind": "procedure", "source_url": record.get("detail_url", "")}
    return Content("procedure", tuple(blocks), metadata=metadata, warnings=tuple(_warnings(record)))


def _section(record: dict[str, str], section: str, name: str) -> Iterator[Block]:
    blocks = [
        block
        for field, label in FIELDS[section]
        if (value := record.get(field, "").strip()) not in NOTHING
        for block in _field(section, label, value)
    ]
    if blocks:
        yield Block(name, BlockKind.HEADING, 1, 1, section=section)
        yield from blocks


def _field(section: str, label: str, value: str) -> Iterator[Block]:
    rows = {"methods": methods_rows, "documents": document_rows, "legal_basis": basis_rows}.get(section)
    if rows is not None:
        yield from (Block(row, BlockKind.ROW, 1, section=section) for row in rows(value))
        return
    if section == "result":
        value = _without_furniture(value)
    for line in value.split("\n"):
        if line.strip() not in NOTHING:
            yield Block(line.strip(), BlockKind.PARAGRAPH, 1, header=label, section=section)


def methods_rows(value: str) -> list[str]:
    """Tell the rows of the flattened table of channels, times and fees apart."""
    body = _METHODS_HEAD.sub("\n", value)
    marked = _GLUED_CHANNEL.sub(lambda found: f"\n{found[0]}", body)
    spaced = _GLUED_UNIT.sub(" ", _GLUED_AFTER_CHANNEL.sub(r"\1 ", marked))
    return _lines(_GLUED_FEE.sub(" ", spaced))


def document_rows(value: str) -> list[str]:
    """Tell the papers of the flattened dossier tables apart: a number of copies ends each."""
    body = _PAPER_HEAD.sub("\n", value)
    ended = _PAPER_END.sub(lambda found: f" {found[0]}\n", body)
    return _lines(_GLUED_FILE.sub(" ", ended))


def basis_rows(value: str) -> list[str]:
    """Tell the acts of the flattened table of legal bases apart: a number and symbol ends each."""
    body = _BASIS_GLUED.sub(" ", _BASIS_HEAD.sub("\n", value))
    return _lines(_ROW_AFTER_SYMBOL.sub("\n", body))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip() not in NOTHING]


def _without_furniture(value: str) -> str:
    found = _FURNITURE.search(value)
    kept = value[: found.start()] if found else value
    return _GLUED_CODE.sub(
        lambda found: "\n" if found.start() and kept[found.start() - 1].isdigit() else " ", kept
    )


def _warnings(record: dict[str, str]) -> Iterator[str]:
    if _NO_UNIT.search(record.get("cach_thuc_thuc_hien", "")):
        yield "Có thời hạn giải quyết không ghi đơn vị (ngày hay giờ)."
    papers = record.get("thanh_phan_ho_so", "").strip()
    if papers and papers not in NOTHING and not _PAPER_END.search(papers):
        yield "Bảng thành phần hồ sơ có thể đã bị cắt khi thu thập."
