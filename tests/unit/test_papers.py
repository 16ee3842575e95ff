"""Papers of a dossier as typed cells, one for each row of the list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from congvu.documents import BlockKind
from congvu.procedures import Paper
from congvu_ingest.read.flattened import document_parts, papers_of

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
CELLS = [
    HEAD,
    "--",
    "Tờ khai",
    "mau-01.docx",
    "1 bản chính",
    "0 bản chính,2 bản sao",
    "Phải xuất trình:",
    " ",
]


def test_a_paper_has_a_name_forms_originals_and_copies() -> None:
    assert papers_of(f"{HEAD}Tờ khai xin cấpMẫu số 1.docxMẫu số 2.pdf1 bản chính,2 bản sao") == [
        Paper("Tờ khai xin cấp", originals=1, copies=2, forms=("Mẫu số 1.docx", "Mẫu số 2.pdf"))
    ]


def test_a_number_of_copies_that_is_not_said_is_none() -> None:
    (paper,) = papers_of(f"{HEAD}Ảnh chân dung2 bản sao")
    assert (paper.originals, paper.copies) == (None, 2)
    (paper,) = papers_of(f"{HEAD}Tờ khaiBản chính: 1Bản sao: 0")
    assert (paper.originals, paper.copies) == (1, 0)


def test_the_name_of_a_table_is_the_case_and_group_of_its_papers() -> None:
    flat = (
        f"* Giấy tờ phải nộp:{HEAD}Tờ khai1 bản chính"
        f"* Giấy tờ phải xuất trình:{HEAD}Hộ chiếu1 bản chính"
        f"* Lưu ý:{HEAD}Bản sao phải rõ chữ.0 bản chính"
        f"Trường hợp cấp lại{HEAD}Thẻ cũ1 bản chính"
    )
    assert [(paper.case, paper.group, paper.name) for paper in papers_of(flat)] == [
        ("* Giấy tờ phải nộp:", "submit", "Tờ khai"),
        ("* Giấy tờ phải xuất trình:", "show", "Hộ chiếu"),
        ("* Lưu ý:", "note", "Bản sao phải rõ chữ."),
        ("Trường hợp cấp lại", "", "Thẻ cũ"),
    ]


@given(st.lists(st.sampled_from(CELLS)).map("".join))
def test_there_is_one_paper_for_each_row(flat: str) -> None:
    rows = [text for kind, text in document_parts(flat) if kind is BlockKind.ROW]
    assert len(rows) == len(papers_of(flat))
    for row, paper in zip(rows, papers_of(flat), strict=True):
        assert row.split()[: 1 if paper.name else 0] == paper.name.split()[:1]
        assert set(f"{paper.name} {' '.join(paper.forms)}".split()) <= set(row.split())


def test_a_form_file_that_stands_twice_is_named_twice() -> None:
    (paper,) = papers_of(f"{HEAD}mau-01.docxmau-01.docx1 bản chính")
    assert (paper.name, paper.forms) == ("mau-01.docx", ("mau-01.docx",))


def test_a_year_before_the_number_of_copies_stays_with_the_name() -> None:
    (paper,) = papers_of(f"{HEAD}Bảng kê theo Thông tư ngày 16/11/20301 bản chính")
    assert (paper.name, paper.originals) == ("Bảng kê theo Thông tư ngày 16/11/2030", 1)
    (paper,) = papers_of(f"{HEAD}Phiếu theo mẫu 03-QĐ6131 bản chính,2 bản sao")
    assert (paper.originals, paper.copies) == (1, 2)
