"""Notices out of the flags of quoted rows: each names what is wrong and what would know."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.answer.row_notices import row_notices
from congvu.procedures import Duration, Fee, Flag, Method
from congvu_ingest.read.methods import read_row

TODAY = date(2026, 11, 24)


def notices(row: str, today: date = TODAY) -> dict[str, str]:
    return {one.code: one.text for one in row_notices([read_row(row)], "Hộ tịch", today)}


def test_a_local_fee_names_the_resolution_that_would_know() -> None:
    row = "Trực tiếp 3 Ngày Miễn phí (Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)"
    found = notices(row)
    assert list(found) == ["local_fee"]
    assert "nghị quyết của HĐND thành phố Quảng Ninh về phí, lệ phí lĩnh vực Hộ tịch" in found["local_fee"]
    assert "HĐND tỉnh Quảng Ninh" in notices(row, date(2026, 8, 31))["local_fee"]


def test_lost_thousands_are_named_with_what_the_note_says() -> None:
    found = notices("Trực tuyến 15 Ngày 700 VNĐ (Phí nhỏ: 700.000 đồng/cơ sở)")
    assert "theo ghi chú là 700.000 đồng" in found["lost_thousands"]


def test_lost_thousands_without_a_note_state_no_amount() -> None:
    found = notices("Trực tuyến 15 Ngày 850 VNĐ")
    assert set(found) == {"lost_thousands", "amount_unclear"}
    assert "850.000" not in "".join(found.values())


def test_fused_numbers_are_named_with_what_the_note_says() -> None:
    assert "23.000 đồng" in notices("Trực tuyến 123 VNĐ (23.000 đồng/giấy)")["fused"]
    assert "không có ghi chú" in notices("Trực tuyến 125 VNĐ")["fused"]


def test_a_contradiction_names_the_amounts_of_the_note() -> None:
    found = notices("Trực tiếp 3 Ngày Miễn phí (190.000 đồng/sổ)")
    assert "190.000 đồng/sổ" in found["contradiction"]


def test_many_amounts_are_named_in_part() -> None:
    note = "; ".join(f"loại {n}: {n}0.000 đồng" for n in range(1, 6))
    found = notices(f"Trực tiếp 3 Ngày Miễn phí ({note})")
    assert "30.000 đồng …" in found["contradiction"]
    assert "40.000" not in found["contradiction"]


def test_a_temporary_cut_says_its_last_day_and_whether_it_is_past() -> None:
    row = "Trực tiếp 3 Ngày 40,000 VNĐ (20.000 đồng đến hết ngày 31/12/2026)"
    assert "đến hết 31/12/2026" in notices(row)["temporary"]
    assert "temporary" in notices(row, date(2026, 12, 31))
    assert "nay đã hết" in notices(row, date(2027, 1, 1))["temporary_over"]


def test_a_row_without_flags_says_nothing() -> None:
    assert notices("Trực tiếp 3 Ngày 40,000 VNĐ") == {}


def test_a_cut_without_a_last_day_sends_to_the_circular() -> None:
    found = notices("Trực tiếp 3 Ngày 40,000 VNĐ (giảm theo Thông tư số 64/2025/TT-BTC)")
    assert "không nêu ngày hết" in found["temporary"]


def test_a_time_told_in_words_is_repeated() -> None:
    assert "“Trả lời tự động”" in notices("Trực tiếp Trả lời tự động Miễn phí")["no_time"]
    assert "không nêu thời hạn" in notices("Trực tiếp Không có thông tin Miễn phí")["no_time"]


def test_a_time_in_the_description_differs_only_from_a_time_in_the_cell() -> None:
    words = "Xác minh trong 9 ngày."
    assert "khác với ô thời hạn" in notices(f"Trực tiếp 3 Ngày Miễn phí {words}")["other_times"]
    assert "ô thời hạn không có" in notices(f"Trực tiếp Không có thông tin Miễn phí {words}")["other_times"]


def test_a_contradiction_names_the_fee_it_may_be() -> None:
    found = notices("Trực tiếp 3 Ngày 40,000 VNĐ (Phí đăng tin: 70.000 đồng/lần)")
    assert "(Phí đăng tin: 70.000 đồng/lần): khoản thu khác hoặc nhập sai" in found["contradiction"]
    long = f"{'rất ' * 20}dài"
    assert long not in notices(f"Trực tiếp 3 Ngày 40,000 VNĐ (Phí {long}: 70.000 đồng)")["contradiction"]


def test_a_paid_row_whose_fee_is_not_set_repeats_its_cell() -> None:
    found = notices("Trực tiếp 3 Ngày 40,000 VNĐ (Không được quy định)")
    assert "Ô phí ghi “40,000 VNĐ”" in found["not_set"]


@pytest.mark.parametrize("flag", sorted(Flag))
def test_every_flag_has_a_sentence(flag: Flag) -> None:
    row = Method("Trực tiếp", Duration("3", 3), "Miễn phí", fees=(Fee(5),), flags=(flag,))
    (found,) = row_notices([row], "", TODAY)
    assert found.text.endswith(".")


@pytest.mark.parametrize(
    ("flag", "code", "words"),
    [
        (Flag.FEES_DIFFER, "fees_differ", "khác nhau giữa các cách nộp"),
        (Flag.FREE_BESIDE_FEE, "free_beside_fee", "đừng kết luận là miễn phí"),
        (Flag.CLOCK_STOPS, "clock_stops", "không tính vào thời hạn"),
    ],
)
def test_what_other_rows_and_words_say_of_a_row_is_told(flag: Flag, code: str, words: str) -> None:
    (notice,) = row_notices([Method("Trực tiếp", Duration(), flags=(flag,))], "", TODAY)
    assert notice.code == code
    assert words in notice.text
