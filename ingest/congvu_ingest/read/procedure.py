"""Procedure records of the national public-service portal: one flat JSON object of strings.

The crawl flattened the portal's tables, so cells run together. White space is put between them again and
rows are told apart; no other character is added, changed or dropped: without white space the text of a block
is part of the record's own field, so that a quotation can be checked against it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.crawl import PAGE, adds_words, restored, without_tail
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.flattened import document_parts, methods_rows, papers_of
from congvu_ingest.read.letters import tidy
from congvu_ingest.read.methods import methods_of
from congvu_ingest.read.results import result_lines
from congvu_ingest.read.sniff import decode
from congvu_ingest.read.symbols import basis_rows

NOTHING = {"", ".", "-", "--", "Không có thông tin", "Trang chủ"}

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
        ("tu_khoa", "Từ khóa"),
        ("mo_ta", "Mô tả"),
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
ROWS = {"methods": methods_rows, "legal_basis": basis_rows}
CUT = "Bản ghi bị cắt khi thu thập; các phần thiếu được lấy lại từ toàn văn trang (raw_text)."
NO_UNIT = "Có thời hạn giải quyết không ghi đơn vị (ngày hay giờ)."
NO_PAPERS = "Bảng thành phần hồ sơ không nêu giấy tờ nào; có thể đã bị cắt khi thu thập."
METADATA = {
    "procedure_code": "ma_thu_tuc",
    "title": "ten_thu_tuc",
    "field": "linh_vuc",
    "level": "cap_thuc_hien",
    "number": "so_quyet_dinh",
}

_NO_UNIT = re.compile(r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)\s*\d+\s*(?:Miễn|Phí|Lệ)")
_STEP = re.compile(r"(?<=[.;])\s*(?=(?:[-+*]\s?)?Bước \d{1,2}\s?[.:])")


def read_procedure(path: Path) -> Content:
    """Read a record; raises UnreadableFile if it has no name or is no JSON object."""
    record = _record(path)
    cut = restored(record)
    lost = adds_words(record, cut)
    record = {key: normalize(value) for key, value in (record | cut).items() if key != PAGE}
    if record.get("ten_thu_tuc", "").strip() in NOTHING:
        raise unreadable("no_text")
    whole = _with_tail_parted(record)
    blocks = [block for section, name in SECTIONS for block in _section(whole, section, name)]
    metadata = {key: " ".join(record.get(source, "").split()) for key, source in METADATA.items()}
    metadata |= {"kind": "procedure", "source_url": record.get("detail_url", "").strip()}
    return Content(
        "procedure",
        tuple(blocks),
        metadata=metadata,
        warnings=tuple(_warnings(whole, blocks, lost=lost)),
        methods=tuple(methods_of(_rows(blocks, "methods"))),
        papers=tuple(papers_of(whole.get("thanh_phan_ho_so", "").strip())),
    )


def _rows(blocks: list[Block], section: str) -> list[str]:
    return [block.text for block in blocks if block.section == section and block.kind is BlockKind.ROW]


def _record(path: Path) -> dict[str, str]:
    try:
        fields = json.loads(decode(path.read_bytes()) or "").items()
    except (ValueError, AttributeError, RecursionError) as error:
        raise unreadable("damaged") from error
    return {key: value for key, value in fields if isinstance(value, str)}


def _with_tail_parted(record: dict[str, str]) -> dict[str, str]:
    """Keep keywords and description, which the page shows after the last part, apart from it."""
    whole = dict(record)
    for key in ("yeu_cau_dieu_kien", "ket_qua_xu_ly"):
        value, keywords, description = without_tail(record.get(key, ""))
        whole[key] = value
        whole |= {name: text for name, text in (("tu_khoa", keywords), ("mo_ta", description)) if text}
    return whole


def _section(record: dict[str, str], section: str, name: str) -> Iterator[Block]:
    blocks = [
        Block(text, kind, 1, header=label, section=section)
        for field, label in FIELDS[section]
        if (value := record.get(field, "").strip()) not in NOTHING
        for kind, text in _parts(section, value)
        if text not in NOTHING
    ]
    if blocks:
        yield Block(name, BlockKind.HEADING, 1, 1, section=section)
        yield from blocks


def _parts(section: str, value: str) -> Iterator[tuple[BlockKind, str]]:
    if section == "documents":
        yield from document_parts(value)
    elif section in ROWS:
        yield from ((BlockKind.ROW, row) for row in ROWS[section](value))
    else:
        lines = result_lines(value) if section == "result" else tidy(_STEP.sub("\n", value)).split("\n")
        yield from ((BlockKind.PARAGRAPH, line) for line in lines)


def _warnings(record: dict[str, str], blocks: list[Block], *, lost: bool) -> Iterator[str]:
    if lost:
        yield CUT
    if _NO_UNIT.search(record.get("cach_thuc_thuc_hien", "")):
        yield NO_UNIT
    papers = [block for block in blocks if block.section == "documents"]
    if papers and not any(block.kind is BlockKind.ROW for block in papers):
        yield NO_PAPERS
