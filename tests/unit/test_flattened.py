"""Tables that the crawl flattened: rows and cells come apart, no character is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.documents import BlockKind
from congvu_ingest.read.flattened import document_parts, methods_rows

METHODS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
CELLS = [
    *(
        "Trực tuyến",
        "Trực tiếp",
        "Dịch vụ bưu chính",
        "17 Ngày làm việc",
        "3 Giờ",
        "Miễn phí",
        "50,000 Việt Nam Đồng",
    ),
    *(
        "(20.000 đồng/lần)",
        "Không có thông tin",
        "- Nộp tại quầy số 2.",
        "1",
        "Lệ phí: theo nghị quyết",
        "\n",
        " ",
    ),
    *(
        "Đơn xin cấp thẻ",
        "mau-01.docx",
        "1 bản chính",
        "0 bản chính,2 bản sao",
        PAPERS_HEAD,
        "--",
        "Trường hợp cấp lại:",
    ),
]
WITHOUT_HEADS = re.compile(f"{METHODS_HEAD}|{PAPERS_HEAD}|--")


def bare(text: str) -> str:
    return re.sub(r"\s", "", WITHOUT_HEADS.sub("", text))


def papers(value: str) -> list[str]:
    return [text for kind, text in document_parts(value) if kind is BlockKind.ROW]


def names(value: str) -> list[str]:
    return [text for kind, text in document_parts(value) if kind is BlockKind.PARAGRAPH]


def test_each_channel_is_a_row_with_its_cells_apart() -> None:
    value = (
        f"{METHODS_HEAD}Trực tuyến17 Ngày làm việcMiễn phí(Trừ trường hợp cấp lại)Qua trang của thư viện"
        "Trực tiếp2 GiờPhí: 20,000 Việt Nam Đồng(20.000 đồng)"
        "Dịch vụ bưu chính5 NgàyKhông có thông tinGửi về phường"
    )
    assert methods_rows(value) == [
        "Trực tuyến 17 Ngày làm việc Miễn phí (Trừ trường hợp cấp lại) Qua trang của thư viện",
        "Trực tiếp 2 Giờ Phí: 20,000 Việt Nam Đồng (20.000 đồng)",
        "Dịch vụ bưu chính 5 Ngày Không có thông tin Gửi về phường",
    ]


def test_two_cases_of_one_channel_are_two_rows() -> None:
    value = f"{METHODS_HEAD}Trực tiếp3 NgàyMiễn phíCấp mớiTrực tiếp1 NgàyMiễn phíCấp lại"
    assert methods_rows(value) == ["Trực tiếp 3 Ngày Miễn phí Cấp mới", "Trực tiếp 1 Ngày Miễn phí Cấp lại"]


def test_a_time_without_a_unit_gets_none() -> None:
    assert methods_rows(f"{METHODS_HEAD}Trực tuyến1Miễn phíTrực tiếp1Miễn phí") == [
        "Trực tuyến 1 Miễn phí",
        "Trực tiếp 1 Miễn phí",
    ]


def test_a_channel_inside_its_description_begins_no_row() -> None:
    value = f"{METHODS_HEAD}Trực tuyến2 NgàyMiễn phí- Trực tiếp tại quầy: bản giấy. - Trực tuyến: bản scan."
    assert len(methods_rows(value)) == 1


def test_the_lines_of_a_description_stay_lines_of_their_row() -> None:
    value = f"{METHODS_HEAD}Trực tiếp2 NgàyMiễn phí- Nhận hồ sơ của\nngười nộp.\n- Trả kết quả."
    assert methods_rows(value) == ["Trực tiếp 2 Ngày Miễn phí - Nhận hồ sơ của người nộp.\n- Trả kết quả."]


def test_a_number_of_copies_ends_a_paper() -> None:
    value = (
        f"--{PAPERS_HEAD}Đơn xin cấp thẻ1 bản chínhẢnh chân dung0 bản chính,2 bản saob) Giấy hẹn;5 bản sao"
    )
    assert papers(value) == [
        "Đơn xin cấp thẻ 1 bản chính",
        "Ảnh chân dung 0 bản chính,2 bản sao",
        "b) Giấy hẹn; 5 bản sao",
    ]
    assert names(value) == []


def test_what_stands_before_a_tables_head_names_its_case() -> None:
    value = (
        f"Giấy tờ phải nộp:{PAPERS_HEAD}Đơn xin cấp thẻ1 bản chính"
        f"Trường hợp cấp lại.\nNgười cao tuổi:{PAPERS_HEAD}Đơn xin cấp lại1 bản chính"
        f"--{PAPERS_HEAD}Ảnh1 bản chính"
    )
    assert [(kind.value, text) for kind, text in document_parts(value)] == [
        ("paragraph", "Giấy tờ phải nộp:"),
        ("row", "Đơn xin cấp thẻ 1 bản chính"),
        ("paragraph", "Trường hợp cấp lại."),
        ("paragraph", "Người cao tuổi:"),
        ("row", "Đơn xin cấp lại 1 bản chính"),
        ("row", "Ảnh 1 bản chính"),
    ]


def test_copies_named_in_a_sentence_do_not_end_the_paper() -> None:
    value = (
        f"--{PAPERS_HEAD}Hợp đồng thuê: 01 bản chính hoặc 01 bản sao (nộp 2 bản chính nếu ở xa).1 bản chính"
    )
    assert papers(value) == [
        "Hợp đồng thuê: 01 bản chính hoặc 01 bản sao (nộp 2 bản chính nếu ở xa). 1 bản chính"
    ]


def test_a_number_glued_to_the_copies_keeps_its_own_digits() -> None:
    assert papers(f"{PAPERS_HEAD}Đơn theo Mẫu số 181 bản chínhTờ khai.docx10 bản chính") == [
        "Đơn theo Mẫu số 18 1 bản chính",
        "Tờ khai.docx 10 bản chính",
    ]


@pytest.mark.parametrize(
    ("flat", "apart"),
    [
        (
            "Đơn xin cấp thẻMẫu số 1.docxMẫu số 2.pdf1 bản chính",
            "Đơn xin cấp thẻ Mẫu số 1.docx Mẫu số 2.pdf 1 bản chính",
        ),
        ("Phiếu mượn;mau-phieu.doc1 bản chính", "Phiếu mượn; mau-phieu.doc 1 bản chính"),
        ("Phiếu trả.04-PT.docx05-PT.docx1 bản chính", "Phiếu trả. 04-PT.docx 05-PT.docx 1 bản chính"),
        (
            "Đơn theo Thông tư 7/2099/TT-BTCMẫu 3.doc1 bản chính",
            "Đơn theo Thông tư 7/2099/TT-BTC Mẫu 3.doc 1 bản chính",
        ),
        ("Phiếu của bạn đọcPM01-mau.docx1 bản chính", "Phiếu của bạn đọc PM01-mau.docx 1 bản chính"),
    ],
)
def test_names_of_forms_stand_apart_from_the_paper(flat: str, apart: str) -> None:
    assert papers(PAPERS_HEAD + flat) == [apart]


@given(st.lists(st.sampled_from([cell for cell in CELLS if cell != PAPERS_HEAD])).map("".join))
def test_methods_lose_and_gain_no_character(value: str) -> None:
    assert bare("".join(methods_rows(value))) == bare(value)


@given(st.lists(st.sampled_from(CELLS)).map("".join))
def test_papers_lose_and_gain_no_character(value: str) -> None:
    assert bare("".join(text for _, text in document_parts(value))) == bare(value)
