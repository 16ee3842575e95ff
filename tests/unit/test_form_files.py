"""Names of form files come whole out of the cell that runs into the paper's name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu_ingest.read.flattened import papers_of
from congvu_ingest.read.form_files import parted_files


@pytest.mark.parametrize(
    ("paper", "form"),
    [
        ("Tờ khai xin cấp", "Mẫu số 1.docx"),
        ("Đơn xin đo đất theo mẫu;", "Mẫu II.3.14.docx"),
        ("Báo cáo (bản sao)", "Phụ lục 7.3.docx"),
        ("Đơn xin mở bến theo mẫu quy định", "9.004321.docx"),
        ("Đơn xin mở bến theo mẫu.", "9.004321.docx"),
        ("Đơn xin mở bến theo mẫu", "TK 9.004321 (xe).docx"),
        ("Tờ trình giữ rừng đã nêu rõ diện tích", "Mau 07 - Phu luc II_12.2025.TT-ABC_02.7.2025.doc"),
        ("Bản khai của chủ thuyền;", "MauBankhaithuyen.docx"),
        ("Bản khai của chủ thuyền.", "Mau57.docx"),
        ("Đơn theo mẫu", "MuTkhaidobenX.docx"),
        ("Đơn theo mẫu.", "Mus01-PhlcII.docx"),
        ("Giấy do người xin khai và ký tên.", "m01a.pdf"),
        ("Tờ trình bảo trì đường.", "2.1. To trinh bao tri.docx"),
        ("Đơn theo quy định (nếu có);", "văn bản đề nghị.docx"),
    ],
)
def test_a_file_is_parted_from_the_papers_name(paper: str, form: str) -> None:
    assert parted_files(paper + form) == [paper, form]


def test_several_files_follow_each_other() -> None:
    forms = ["Mẫu số 1.1 To trinh.docx", "Mẫu số 1.2- Bien ban.docx", "11.docx", "Mẫu số 3.pdf"]
    assert parted_files("Tờ trình của tổ." + "".join(forms)) == ["Tờ trình của tổ.", *forms]


def test_an_act_before_a_file_stays_with_the_paper() -> None:
    (paper,) = papers_of(
        "Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn theo Nghị định số 912/2026/NĐ-CPMẫu số 5.2.docx1 bản chính"
    )
    assert (paper.name, paper.forms) == ("Đơn theo Nghị định số 912/2026/NĐ-CP", ("Mẫu số 5.2.docx",))


def test_words_of_a_files_name_are_not_parted() -> None:
    (paper,) = papers_of("Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin;Mauso02Quydinh12.docx1 bản chính")
    assert paper.forms == ("Mauso02Quydinh12.docx",)


@pytest.mark.parametrize("text", ["Đơn theo mẫu", "", "Bản chụp (tệp .doc, .pdf) kèm theo", "Ảnh 3.5 x 4.5"])
def test_a_paper_without_a_file_stays_one(text: str) -> None:
    assert parted_files(text) == [text]


@given(st.lists(st.sampled_from(["Đơn xin", "Mẫu số 1", ".docx", ".pdf", "1.", ";", " ", "Mau", "2b", ")"])))
def test_nothing_is_added_or_lost(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(parted_files(text)) == text
