"""Running heads, page numbers and signature stamps are left out of a page, and nothing else."""

from __future__ import annotations

from congvu_ingest.read.furniture import body_lines

TEXT = ["Thư viện phường mở cửa từ thứ hai đến thứ bảy", "cho mượn sách về nhà", "trong hai tuần."]
STAMP = ["Ký bởi: Cổng thông tin", "Email: cong@example.org", "Cơ quan: Văn phòng", "Thời gian ký: 02.3.2031"]


def test_the_running_head_of_the_gazette_is_left_out() -> None:
    assert body_lines([["12 CÔNG BÁO/Số 101 + 102/Ngày 03-4-2031", *TEXT]]) == [TEXT]
    assert body_lines([["CÔNG BÁO/Số 101 + 102/Ngày 03-4-2031 13", *TEXT]]) == [TEXT]


def test_numbers_that_count_along_with_the_pages_are_left_out() -> None:
    pages = [[*TEXT, str(number)] for number in range(17, 27)]
    assert body_lines(pages) == [TEXT] * 10


def test_a_number_at_the_edge_that_does_not_count_along_is_text() -> None:
    pages = [[str(number), "66", *TEXT, "30"] for number in range(1, 9)]
    assert body_lines(pages) == [["66", *TEXT, "30"]] * 8
    assert body_lines([[*TEXT, "12"]]) == [[*TEXT, "12"]]


def test_a_number_inside_a_page_is_text_even_if_it_counts_along() -> None:
    pages = [[*TEXT, str(number), *TEXT, str(number)] for number in range(1, 7)]
    assert [page[3] for page in body_lines(pages)] == list("123456")
    assert all(len(page) == 7 for page in body_lines(pages))


def test_numbers_in_dashes_or_after_trang_are_page_numbers_on_any_page() -> None:
    for number in ("- 2 -", "–3–", "Trang 4", "Trang 4/10"):
        assert body_lines([[*TEXT, number]]) == [TEXT]


def test_blank_lines_do_not_hide_a_page_number() -> None:
    assert body_lines([[*TEXT, str(n), "", "", ""] for n in (1, 2)]) == [[*TEXT, "", "", ""]] * 2


def test_a_signature_stamp_is_left_out_whole() -> None:
    assert (
        body_lines([[*STAMP, *TEXT], [*TEXT, "Signature Not Verified", "Digitally signed by So Y"]])
        == [TEXT] * 2
    )


def test_labels_of_a_stamp_in_a_letter_are_text() -> None:
    alone = [*TEXT, "Email: thuvien@example.org", "hết."]
    contact = [*TEXT, "Cơ quan: Thư viện phường", "Email: thuvien@example.org"]
    signer = [*TEXT, "Người ký: trưởng ban thư viện", "hết."]
    assert body_lines([alone, contact, signer]) == [alone, contact, signer]


def test_a_page_without_lines_stays() -> None:
    assert body_lines([[], TEXT]) == [[], TEXT]
    assert body_lines([]) == []
