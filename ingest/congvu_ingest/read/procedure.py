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
from congvu_ingest.read.flattened import (
    NOTHING,
    basis_rows,
    document_rows,
    is_paper,
    methods_rows,
    result_lines,
)

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
ROWS = {"methods": methods_rows, "documents": document_rows, "legal_basis": basis_rows}
METADATA = {
    "procedure_code": "ma_thu_tuc",
    "title": "ten_thu_tuc",
    "field": "linh_vuc",
    "level": "cap_thuc_hien",
    "number": "so_quyet_dinh",
}

_NO_UNIT = re.compile(r"(?:Trực tuyến|Trực tiếp|Dịch vụ bưu chính)\s*\d+\s*(?:Miễn|Phí|Lệ)")


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
    if section in ROWS:
        yield from (Block(row, BlockKind.ROW, 1, section=section) for row in ROWS[section](value))
        return
    lines = result_lines(value) if section == "result" else value.split("\n")
    for line in lines:
        if line.strip() not in NOTHING:
            yield Block(line.strip(), BlockKind.PARAGRAPH, 1, header=label, section=section)


def _warnings(record: dict[str, str]) -> Iterator[str]:
    if _NO_UNIT.search(record.get("cach_thuc_thuc_hien", "")):
        yield "Có thời hạn giải quyết không ghi đơn vị (ngày hay giờ)."
    papers = record.get("thanh_phan_ho_so", "").strip()
    if papers and papers not in NOTHING and not any(map(is_paper, document_rows(papers))):
        yield "Bảng thành phần hồ sơ có thể đã bị cắt khi thu thập."
