"""Rows of the table of ways to file as typed cells: what is lost or contradicts itself is flagged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.procedures import DEFECTS, NOTES, Fee, Flag, Method, Unit
from congvu_ingest.read.flattened import methods_rows
from congvu_ingest.read.methods import methods_of, read_row


def amounts(method: Method) -> list[int]:
    return [fee.amount for fee in method.fees]


def of_table(flat: str) -> list[Method]:
    return methods_of(methods_rows(flat))


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("17 Ngày làm việc", 17, Unit.WORKING_DAY),
        ("3 Ngày", 3, Unit.DAY),
        ("8 Giờ", 8, Unit.HOUR),
        ("2 Tháng", 2, Unit.MONTH),
        ("0,5 Ngày làm việc", 0.5, Unit.WORKING_DAY),
        ("4 giờ làm việc", 4, Unit.WORKING_HOUR),
    ],
)
def test_a_time_has_a_value_and_a_unit(written: str, value: float, unit: Unit) -> None:
    found = read_row(f"Trực tuyến {written} Miễn phí")
    assert (found.duration.value, found.duration.unit) == (value, unit)
    assert found.complete
    assert not found.flags


def test_a_row_is_channel_time_fee_note_and_description() -> None:
    found = read_row("Trực tiếp 5 Ngày làm việc 30,000 VNĐ (30.000 đồng/thẻ) - Nộp tại quầy số 2.")
    assert (found.channel, found.fee, found.note) == ("Trực tiếp", "30,000 VNĐ", "30.000 đồng/thẻ")
    assert found.description == "- Nộp tại quầy số 2."
    assert found.fees[0] == Fee(30000, text="30,000 VNĐ", cell=True)
    assert (found.fees[1].amount, found.fees[1].per, found.fees[1].cell) == (30000, "/thẻ", False)
    assert found.complete


def test_points_and_commas_part_thousands_alike() -> None:
    assert amounts(read_row("Trực tiếp 1 Ngày 1.200.000 VNĐ")) == amounts(
        read_row("Trực tiếp 1 Ngày 1,200,000 VNĐ")
    )


def test_a_time_without_a_unit_is_flagged_and_gets_none() -> None:
    found = read_row("Trực tuyến 1 Miễn phí")
    assert (found.duration.value, found.duration.unit) == (1, Unit.UNKNOWN)
    assert found.flags == (Flag.NO_UNIT,)
    assert not found.complete


@pytest.mark.parametrize("time", ["Không có thông tin", "Không quy định", "Phản hồi tự động ngay."])
def test_a_time_that_is_no_number_is_flagged(time: str) -> None:
    found = read_row(f"Trực tiếp {time} 2,000 Việt Nam Đồng (/trang)")
    assert (found.duration.value, found.duration.text) == (None, time)
    assert Flag.NO_TIME in found.flags
    assert (amounts(found), found.fees[0].per) == ([2000], "/trang")


def test_no_information_on_the_fee_is_not_free() -> None:
    found = read_row("Trực tiếp 2 Ngày Không có thông tin Gửi về phường")
    assert (found.free, found.fees, found.flags) == (False, (), (Flag.NO_FEE,))
    assert found.description == "Gửi về phường"


def test_a_description_that_begins_with_a_number_in_brackets_is_no_note() -> None:
    found = read_row("Trực tiếp 2 Ngày Miễn phí (1) Cấp mới: nộp tại xã.")
    assert (found.note, found.description) == ("", "(1) Cấp mới: nộp tại xã.")


def test_lost_thousands_come_from_the_note() -> None:
    found = read_row("Trực tuyến 15 Ngày 700 VNĐ (Phí thẩm định nhỏ: 700.000 đồng/cơ sở.)")
    assert (amounts(found), found.flags) == ([700000, 700000], (Flag.LOST_THOUSANDS,))


def test_lost_thousands_without_a_note_leave_no_amount() -> None:
    found = read_row("Trực tuyến 15 Ngày 850 VNĐ")
    assert (found.fees, found.flags) == ((), (Flag.LOST_THOUSANDS, Flag.AMOUNT_UNCLEAR))


def test_a_small_amount_that_the_note_repeats_is_that_amount() -> None:
    assert amounts(read_row("Trực tiếp 1 Ngày 500 VNĐ (500 đồng/trang)")) == [500, 500]


def test_a_currency_that_the_note_corrects_is_flagged() -> None:
    found = read_row("Trực tiếp 5 Ngày 155 VNĐ (Thẻ dài hạn: 155 USD/thẻ)")
    assert (found.fees[0].currency, found.flags) == ("USD", (Flag.CURRENCY,))


@pytest.mark.parametrize(
    ("written", "note", "amount"),
    [("123 VNĐ", "23.000 đồng/giấy", 23000), ("1100 VNĐ", "Phí đăng: 100.000 đồng/lần", 100000)],
)
def test_time_and_amount_that_ran_together_are_parted_by_the_note(
    written: str, note: str, amount: int
) -> None:
    found = read_row(f"Trực tuyến {written} ({note})")
    assert (found.duration.value, found.duration.unit, found.fees[0].amount) == (1, Unit.UNKNOWN, amount)
    assert found.flags == (Flag.FUSED, Flag.NO_UNIT)


@pytest.mark.parametrize("row_text", ["Trực tuyến 125 VNĐ", "Trực tuyến 140,000 VNĐ (Xe lớn)"])
def test_time_and_amount_that_ran_together_without_a_note_stay_open(row_text: str) -> None:
    found = read_row(row_text)
    assert (found.duration.value, found.fees) == (None, ())
    assert {Flag.FUSED, Flag.AMOUNT_UNCLEAR} <= set(found.flags)


def test_a_description_with_another_time_is_noted() -> None:
    found = read_row("Trực tiếp 3 Ngày làm việc Miễn phí Trường hợp phải xác minh: 10 ngày làm việc.")
    assert (found.flags, found.complete) == ((Flag.OTHER_TIMES,), True)
    assert read_row("Trực tiếp 3 Ngày làm việc Miễn phí Trong 03 ngày làm việc, nhận sau 15 giờ.").flags == ()
    assert read_row("Trực tiếp 1 Ngày Miễn phí không quy định cụ thể").flags == (Flag.OTHER_TIMES,)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1 Giờ", "Cấp ngay sau khi nhận đủ hồ sơ."),
        ("4 Ngày làm việc", "Giải quyết ngay khi người dân đến."),
        ("4 Ngày làm việc", "Ghi vào sổ trong ngày làm việc nhận được đơn; nhận sau 16 giờ thì hôm sau."),
        ("4 Ngày làm việc", "Trả kết quả trong ngày."),
        ("4 Ngày", "Trả kết quả vào ngày làm việc tiếp theo."),
        ("1 Giờ", "Trả kết quả trong ngày."),
        ("2 Tháng", "Kiểm tra ngay trong ngày nhận hồ sơ"),
        ("7 Ngày làm việc", "07 ngày làm việc (hộ)/20 ngày (tổ chức)"),
    ],
)
def test_a_time_told_in_words_that_is_not_the_cells_is_noted(cell: str, words: str) -> None:
    assert read_row(f"Trực tiếp {cell} Miễn phí {words}").flags == (Flag.OTHER_TIMES,)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1 Ngày làm việc", "Giải quyết trong ngày làm việc nhận được đơn."),
        ("8 Giờ làm việc", "Trả kết quả trong ngày."),
        ("24 Giờ", "Trả kết quả ngay trong ngày."),
        ("4 Ngày", "Nhận hồ sơ vào giờ hành chính trong ngày."),
        ("4 Ngày", "Nhận hồ sơ các ngày làm việc trong tuần."),
        ("4 Ngày", "Mức này áp dụng trong ngày 02/9."),
    ],
)
def test_words_that_agree_or_speak_of_office_hours_are_not(cell: str, words: str) -> None:
    assert read_row(f"Trực tiếp {cell} Miễn phí {words}").flags == ()


@pytest.mark.parametrize(
    "second",
    [
        "04 ngày từ ngày có biên bản nghiệm thu, cấp văn bản",
        "04 ngày kể từ ngày nhận được báo cáo thẩm định, ký quyết định",
        "quá 04 ngày kể từ ngày có kết quả đo đạc",
        "trong 04 ngày từ khi nhận được văn bản của Sở chuyên ngành, trả lời người dân",
    ],
)
def test_a_step_that_lasts_as_long_as_the_cell_says_is_a_stage(second: str) -> None:
    row = f"Trực tiếp 4 Ngày Miễn phí 04 ngày từ khi nhận đủ hồ sơ, kiểm tra thực địa; {second}."
    assert read_row(row).flags == (Flag.STAGES,)


@pytest.mark.parametrize(
    "words",
    [
        "04 ngày kể từ ngày nhận được hồ sơ của tổ chức, cá nhân; không cấp thì trả lời trong 04 ngày.",
        "Trong 04 ngày từ ngày Phòng chuyên môn nhận đủ hồ sơ. Chậm nhất 04 ngày phải trả lời.",
    ],
)
def test_a_time_counted_from_the_filing_is_no_stage(words: str) -> None:
    assert read_row(f"Trực tiếp 4 Ngày Miễn phí {words}").flags == ()


@pytest.mark.parametrize(
    "words",
    [
        "không tính thời gian kiểm tra, xác minh",
        "không kể thời gian bổ sung, hoàn thiện hồ sơ",
        "chưa bao gồm thời gian lấy ý kiến",
        "thời gian tổ chức, cá nhân sửa hồ sơ không tính vào thời hạn giải quyết",
        "thời hạn xác minh không được tính vào thời hạn giải quyết",
    ],
)
def test_time_that_the_cell_leaves_out_is_noted(words: str) -> None:
    (found,) = of_table(f"Trực tiếp4 NgàyMiễn phí04 ngày kể từ ngày nhận hồ sơ, {words}.")
    assert found.flags == (Flag.CLOCK_STOPS,)
    assert found.complete


@pytest.mark.parametrize("words", ["Không tính phí", "Thời gian nộp hồ sơ: giờ làm việc, kể cả thứ bảy"])
def test_other_words_about_counting_and_time_are_not(words: str) -> None:
    assert of_table(f"Trực tiếp4 NgàyMiễn phí{words}")[0].flags == ()


@pytest.mark.parametrize("words", ["hồ sơ do phòng chuyên môn trình", "hồ sơ từ cơ quan thuế"])
def test_a_dossier_that_another_office_sends_is_a_step(words: str) -> None:
    (found,) = of_table(f"Trực tiếp4 NgàyMiễn phí04 ngày kể từ ngày nhận {words}")
    assert found.flags == (Flag.STAGES,)


def test_a_table_whose_times_are_told_in_words_has_lost_no_digits() -> None:
    (found,) = of_table("Trực tiếpKhông phải trả lờiMiễn phíNộp ở xã")
    assert (found.duration.text, found.flags) == ("Không phải trả lời", (Flag.NO_TIME,))


def test_a_table_without_any_digit_is_flagged() -> None:
    (found,) = of_table("Trực tiếpKhông có thông tinMiễn phíNộp ở xã")
    assert found.flags == (Flag.NO_TIME, Flag.NO_DIGITS)


def test_a_time_told_in_words_begins_a_row() -> None:
    found = of_table(
        "Trực tiếpHệ thống phản hồi tự động.Không có thông tinTại xã"
        "Trực tuyếnHệ thống phản hồi tự động.Không có thông tinQua mạng"
    )
    assert [method.channel for method in found] == ["Trực tiếp", "Trực tuyến"]


def test_a_row_without_a_channel_is_flagged_and_kept() -> None:
    found = read_row("Nộp hồ sơ tại xã")
    assert (found.description, found.flags[0]) == ("Nộp hồ sơ tại xã", Flag.NO_CHANNEL)


def test_every_flag_is_a_defect_or_a_note() -> None:
    assert set(Flag) == DEFECTS | NOTES
    assert not DEFECTS & NOTES


CELLS = [
    "Trực tuyến",
    "Trực tiếp",
    "1",
    "20 VNĐ",
    "(",
    ")",
    "Miễn phí",
    "3 Ngày",
    "30.000 đồng/",
    "; ",
    "Phí: ",
]


@given(st.lists(st.sampled_from(CELLS), max_size=14).map("".join))
def test_no_table_breaks_the_reading_and_none_without_a_time_is_complete(flat: str) -> None:
    for method in of_table(flat):
        assert method.complete is False or (method.duration.unit and (method.free or method.fees))
