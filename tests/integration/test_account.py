"""The account of a file says what was read of it and what to look at again, to those who may see it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collection import EVERYTHING, put
from congvu.config import Settings
from congvu.documents import Access, Block, BlockKind, Content, Label, Reader
from congvu.errors import NotFound
from congvu.store.account import account_of
from congvu.store.catalog import Catalog
from congvu.store.registry import Registry
from congvu_ingest.structure import structure

TODAY = date(2026, 11, 24)
DECISION = (
    "QUYẾT ĐỊNH",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Quyết định này quy định việc trồng cây.",
    "Điều 2. Hiệu lực",
    "Quyết định này bãi bỏ Quyết định số 12/2020/QĐ-UBND ngày 03 tháng 4 năm 2020.",
)


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(Registry.open(Settings(data_dir=tmp_path)))


def told(
    catalog: Catalog, content: Content, name: str = "a.txt", label: Label | None = None
) -> dict[str, str]:
    placed = put(catalog.registry, "a", structure(content, name), label)
    return dict(account_of(catalog, EVERYTHING, placed.document_id or 0, TODAY).told())


def test_a_legal_text_is_told_by_its_provisions_and_relations(catalog: Catalog) -> None:
    lines = told(catalog, Content("docx", tuple(Block(line) for line in DECISION)))
    assert lines["Cấu trúc"] == "1 chương, 2 điều"
    assert lines["Quan hệ với văn bản khác"] == "bãi bỏ 1"
    assert "1 trang" in lines["Đã đọc"]


def test_a_gap_in_the_numbering_is_told(catalog: Catalog) -> None:
    blocks = tuple(Block(line.replace("Điều 2", "Điều 3")) for line in DECISION)
    assert "Không thấy Điều 2" in told(catalog, Content("docx", blocks))["Lưu ý"]


def test_a_procedure_is_told_by_its_sections(catalog: Catalog) -> None:
    blocks = (
        Block("Trình tự thực hiện", BlockKind.HEADING, 1, 1, section="steps"),
        Block("Bước 1: nộp đơn.", page=1, section="steps"),
    )
    metadata = {"title": "Cấp thẻ", "procedure_code": "9.000009", "kind": "procedure"}
    lines = told(catalog, Content("procedure", blocks, metadata=metadata), "9.000009.json")
    assert lines["Cấu trúc"] == "1 mục: Trình tự thực hiện"


def test_what_a_reader_may_not_see_has_no_account(catalog: Catalog) -> None:
    made = structure(Content("txt", (Block("Kế hoạch nội bộ."),)), "a.txt")
    placed = put(catalog.registry, "a", made, Label("main", Access.RESTRICTED))
    with pytest.raises(NotFound):
        account_of(catalog, Reader("khách", frozenset({Access.PUBLIC})), placed.document_id or 0, TODAY)
