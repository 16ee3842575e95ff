"""Rows of the table of ways to file as typed cells: what is lost or contradicts itself is flagged."""

from datetime import date

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


def test_another_amount_in_the_note_is_a_contradiction() -> None:
    assert read_row("Trực tiếp 3 Ngày 40,000 VNĐ (50.000 đồng/giấy)").flags == (Flag.AMOUNT_DIFFERS,)


def test_parts_that_sum_to_the_amount_are_none() -> None:
    found = read_row("Trực tiếp 3 Ngày 45,000 VNĐ (gồm 30.000 đồng thẩm định; 15.000 đồng cấp thẻ)")
    assert (amounts(found), found.flags) == ([45000, 30000, 15000], ())


def test_half_the_amount_for_a_time_is_a_temporary_cut() -> None:
    note = "áp dụng mức phí 20.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết ngày 31/12/2026"
    found = read_row(f"Trực tiếp 3 Ngày 40,000 VNĐ ({note})")
    assert (amounts(found), found.until) == ([40000, 20000], (date(2026, 12, 31),))
    assert found.flags == (Flag.TEMPORARY,)
    assert found.complete


def test_a_day_that_is_spelt_out_ends_a_cut_too() -> None:
    found = read_row("Trực tiếp 3 Ngày 40,000 VNĐ Mức phí giảm đến hết ngày 31 tháng 12 năm 2026.")
    assert (found.until, found.flags) == ((date(2026, 12, 31),), (Flag.TEMPORARY,))


def test_an_impossible_day_ends_nothing() -> None:
    assert read_row("Trực tiếp 3 Ngày 40,000 VNĐ (Giảm phí đến ngày 31/02/2026)").until == ()


@pytest.mark.parametrize(
    ("note", "flag"),
    [
        ("190.000 đồng/sổ", Flag.FREE_BUT_AMOUNT),
        ("Một loại: 8.000.000/lần", Flag.FREE_BUT_AMOUNT),
        ("Mức lệ phí do Hội đồng nhân dân tỉnh quyết định", Flag.FREE_BUT_LOCAL),
        ("Do Ủy ban nhân dân cấp tỉnh quy định", Flag.FREE_BUT_LOCAL),
        ("Theo quy định tại Thông tư số 9/2098/TT-XYZ", Flag.FREE_BUT_RULE),
        ("Chưa quy định.", Flag.NOT_SET),
        ("Miễn lệ phí cho người thuộc hộ nghèo", Flag.FREE_IN_CASES),
        ("Thiết bị lẻ", Flag.NOTE_UNREAD),
    ],
)
def test_free_with_a_note_that_says_otherwise_is_flagged(note: str, flag: Flag) -> None:
    found = read_row(f"Trực tiếp 3 Ngày Miễn phí ({note})")
    assert found.flags == (flag,)
    assert not found.complete


@pytest.mark.parametrize("note", ["Không", "Không có.", "- Không có", "không thu lệ phí", "Miễn phí"])
def test_free_with_a_note_that_agrees_is_free(note: str) -> None:
    found = read_row(f"Trực tiếp 3 Ngày Miễn phí ({note})")
    assert (found.free, found.flags) == (True, ())


def test_a_description_can_contradict_a_free_fee() -> None:
    assert read_row("Trực tiếp 3 Ngày Miễn phí Lệ phí: 20.000 đồng/giấy").flags == (Flag.FREE_BUT_AMOUNT,)
    assert read_row("Trực tiếp 3 Ngày Miễn phí Phí : Thông tư số 9/2098/TT-XYZ").flags == (
        Flag.FREE_BUT_RULE,
    )
    assert read_row("Trực tiếp 3 Ngày Miễn phí Phí : Đồng Không thu lệ phí").flags == ()


def test_a_note_that_is_a_list_of_points_is_no_description() -> None:
    found = read_row(
        "Trực tiếp 3 Ngày Miễn phí (a) Cấp mới: 30.000 đồng; b) Cấp lại: 5.000 đồng.) - Nộp ở xã."
    )
    assert (amounts(found), found.description) == ([30000, 5000], "- Nộp ở xã.")
    assert found.flags == (Flag.FREE_BUT_AMOUNT,)
    assert read_row("Trực tiếp 3 Ngày Miễn phí (a) Cấp mới ở xã. (b) Cấp lại ở tỉnh.").note == ""


def test_a_point_that_is_cited_closes_its_bracket() -> None:
    found = read_row("Trực tiếp 3 Ngày 50,000 VNĐ (Mức ở điểm b) Nộp ở xã.")
    assert (found.note, found.description, found.flags) == ("Mức ở điểm b", "Nộp ở xã.", ())


def test_free_of_one_fee_only_is_not_free() -> None:
    note = "không thu phí cấp thẻ; phí in tem theo quy định tại Thông tư số 9/2098/TT-XYZ"
    assert read_row(f"Trực tiếp 3 Ngày Miễn phí ({note})").flags == (Flag.FREE_BUT_RULE,)
    found = read_row("Trực tiếp 3 Ngày Miễn phí - Các loại phí được quy định tại: Thông tư 9/2098/TT-XYZ")
    assert found.flags == (Flag.FREE_BUT_RULE,)


def test_a_circular_that_cuts_fees_makes_them_temporary_even_without_a_day() -> None:
    found = read_row("Trực tiếp 3 Ngày 40,000 VNĐ (giảm theo Thông tư số 64/2025/TT-BTC)")
    assert (found.flags, found.until) == ((Flag.TEMPORARY,), ())
    assert read_row("Trực tiếp 3 Ngày 40,000 VNĐ (nộp một lần cho cả năm)").flags == ()


def test_a_council_that_decides_other_things_is_no_local_fee() -> None:
    assert read_row("Trực tiếp 3 Ngày Miễn phí Kể từ ngày Hội đồng nhân dân thông qua đề án.").flags == ()


def test_an_amount_that_the_council_may_change_is_complete_with_a_notice() -> None:
    found = read_row("Trực tiếp 3 Ngày 50,000 VNĐ (Mức cụ thể do HĐND tỉnh quyết định)")
    assert (found.flags, found.complete) == ((Flag.LOCAL_FEE,), True)


def test_a_bracket_that_never_closes_is_flagged() -> None:
    assert read_row("Trực tiếp 3 Ngày 50,000 VNĐ (một lần (Cấp lại").flags == (Flag.OPEN_BRACKET,)


def test_numbers_that_are_none_leave_the_amount_open() -> None:
    assert Flag.AMOUNT_UNCLEAR in read_row("Trực tiếp 3 Ngày Miễn phí (10.000.0000 đồng)").flags
    assert Flag.AMOUNT_UNCLEAR in read_row("Trực tiếp 3 Ngày Miễn phí (20% của 11.000.000 đồng)").flags


def test_a_small_amount_that_the_note_contradicts_is_a_contradiction() -> None:
    found = read_row("Trực tiếp 3 Ngày 60 VNĐ (7.000 đồng/giấy)")
    assert (amounts(found), found.flags) == ([7000], (Flag.AMOUNT_DIFFERS,))


def test_two_fees_that_are_each_named_are_no_contradiction() -> None:
    found = read_row("Trực tiếp 3 Ngày 900,000 VNĐ (Phần thực hành, Phí: 200,000 (Phần lý thuyết))")
    assert [(fee.amount, fee.condition) for fee in found.fees] == [
        (900000, "Phần thực hành"),
        (200000, "Phần lý thuyết"),
    ]
    assert found.flags == ()
    lost = read_row("Trực tiếp 3 Ngày 900 VNĐ (Phần thực hành, Phí: 200,000 (Phần lý thuyết))")
    assert (amounts(lost), lost.flags) == ([200000], (Flag.LOST_THOUSANDS, Flag.AMOUNT_UNCLEAR))


def test_a_note_without_an_amount_names_the_cells_fee_or_case() -> None:
    (case,) = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (đối với trường hợp cấp mới.)").fees
    assert (case.what, case.condition) == ("", "đối với trường hợp cấp mới")
    (name,) = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (+ Phí xem xét hồ sơ:)").fees
    assert (name.what, name.condition) == ("Phí xem xét hồ sơ", "")
    for neither in ("Thông tư số 9/2098/TT-XYZ", "Trẻ em được miễn", "Có thể nộp qua ngân hàng"):
        (fee,) = read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ ({neither})").fees
        assert (fee.what, fee.condition) == ("", "")


def test_what_a_fee_is_counted_by_is_kept_whole() -> None:
    counted = "/01 Giấy xác nhận chất lượng của phương tiện cơ giới chở hàng"
    assert read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ (Giá: 9.000 đồng{counted}.)").fees[1].per == counted


def test_brackets_that_opened_elsewhere_end_no_cell() -> None:
    found = read_row(
        "Trực tiếp 3 Ngày 9,000 VNĐ ((mức 9.000 đồng/tờ theo Thông tư số 9/2098/TT-XYZ))) Tại xã"
    )
    assert found.fees[1].condition == "theo Thông tư số 9/2098/TT-XYZ"
    assert found.description == "Tại xã"
    assert read_row("Trực tiếp 3 Ngày 9,000 VNĐ (một lần))").description == ""
    kept = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (9.000 đồng/tờ đối với hộ (ở đảo))")
    assert kept.fees[1].condition == "đối với hộ (ở đảo)"


def test_what_stands_behind_a_bracket_that_never_closes_describes() -> None:
    found = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (một tờ (cấp lại)5 ngày kể từ khi nhận đơn")
    assert (found.note, found.description) == ("một tờ (cấp lại)", "5 ngày kể từ khi nhận đơn")
    assert found.flags == (Flag.OPEN_BRACKET, Flag.OTHER_TIMES)


@pytest.mark.parametrize(
    "note",
    [
        "Cấp mới: 9.000 đồng + Cấp lại: Không",
        "Cấp mới: 9.000 đồng; cấp lại: không thu phí.",
        "9.000 đồng/tờ. Miễn lệ phí đối với trẻ em",
        "Người thuộc diện được miễn phí phải xuất trình giấy tờ",
        "Khi nhập thu 9.000 đồng/tờ, khi xuất không thu; mức thu theo tờ",
        "Người cao tuổi được giảm khi nộp qua mạng",
    ],
)
def test_an_amount_that_some_need_not_pay_is_noted(note: str) -> None:
    found = read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ ({note})")
    assert (found.flags, found.complete) == ((Flag.EXEMPT_CASES,), True)


def test_a_description_can_exempt_too() -> None:
    row = "Trực tiếp 3 Ngày 9,000 VNĐ Hộ nghèo thì không phải nộp phí."
    assert read_row(row).flags == (Flag.EXEMPT_CASES,)


@pytest.mark.parametrize(
    "note",
    [
        "9.000 đồng theo Thông tư quy định mức thu, miễn một số khoản phí",
        "Cơ quan không thu hồi giấy cũ",
        "Mức thu chi phí: Không quy định.",
    ],
)
def test_words_like_exempt_that_free_nobody_are_not(note: str) -> None:
    assert read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ ({note})").flags == ()


def test_an_exemption_with_a_last_day_is_temporary() -> None:
    found = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (đồng (Miễn phí từ ngày 01/3/2026 đến 30/5/2026))")
    assert (found.flags, found.until) == ((Flag.TEMPORARY,), (date(2026, 5, 30),))


@pytest.mark.parametrize(
    "note",
    [
        "- Lệ phí ghi sổ: Bằng 40% mức thu lệ phí quy định tại Biểu số 3",
        "Người ở đảo nộp bằng 70% mức thu chung",
        "Phí in thẻ: 9.000 đồng; Phí thẩm định: theo quy định tại Thông tư số 9/2098/TT-XYZ",
    ],
)
def test_a_fee_that_only_a_rule_or_a_share_tells_is_noted(note: str) -> None:
    found = read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ ({note})")
    assert (found.flags, found.complete) == ((Flag.FEE_BY_RULE,), True)


def test_a_description_can_set_a_share_of_a_fee_too() -> None:
    row = "Trực tiếp 3 Ngày 9,000 VNĐ Phí tra cứu bằng 40% mức thu tại Biểu số 3."
    assert read_row(row).flags == (Flag.FEE_BY_RULE,)


def test_the_source_of_the_cells_amount_is_no_other_fee() -> None:
    for note in ("theo quy định tại Thông tư số 9/2098/TT-XYZ", "Mức phí: 9.000 đồng theo Biểu số 3"):
        assert read_row(f"Trực tiếp 3 Ngày 9,000 VNĐ ({note})").flags == ()


def test_an_amount_whose_note_says_that_none_is_set_is_flagged() -> None:
    found = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (Không được quy định tại Biểu số 3.)")
    assert (found.flags, found.complete) == ((Flag.NOT_SET,), False)


def test_cases_of_one_note_keep_their_names() -> None:
    found = read_row(
        "Trực tiếp 3 Ngày Miễn phí (- Dưới 5 tấn: 50.000 đồng/giấy; - Trên 5 tấn: 90.000 đồng/giấy)"
    )
    assert [(fee.what, fee.amount, fee.per) for fee in found.fees] == [
        ("Dưới 5 tấn", 50000, "/giấy"),
        ("Trên 5 tấn", 90000, "/giấy"),
    ]


def test_a_note_in_the_old_portals_form_names_the_cells_case() -> None:
    found = read_row("Trực tiếp 3 Ngày 400,000 VNĐ (đồng/lần (Thi lại) Phí: 600000 Đồng (Thi lần đầu))")
    assert [(fee.amount, fee.per, fee.condition) for fee in found.fees] == [
        (400000, "/lần", "Thi lại"),
        (600000, "", "Thi lần đầu"),
    ]
    assert found.flags == ()


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


def test_channels_of_one_case_with_different_times_are_flagged() -> None:
    found = of_table("Trực tuyến4 NgàyMiễn phíTrực tiếp18 NgàyMiễn phí")
    assert [method.flags for method in found] == [(Flag.TIMES_DIFFER,)] * 2


def test_cases_with_the_same_times_in_every_channel_are_not() -> None:
    found = of_table(
        "Trực tiếp1 NgàyMiễn phíCấp lạiTrực tiếp3 NgàyMiễn phíCấp mới"
        "Trực tuyến3 NgàyMiễn phíCấp mớiTrực tuyến1 NgàyMiễn phíCấp lại"
    )
    assert [method.flags for method in found] == [()] * 4


def test_a_channel_named_twice_with_the_same_time_does_not_differ() -> None:
    found = of_table("Trực tuyến4 NgàyMiễn phíTrực tiếp4 NgàyMiễn phíTrực tuyến4 NgàyMiễn phí")
    assert [method.flags for method in found] == [()] * 3


def test_rows_of_one_channel_with_other_times_and_no_case_are_flagged() -> None:
    rows = "Trực tiếp2 NgàyMiễn phíQuầy tiếp nhận xem hồ sơTrực tiếp6 NgàyMiễn phíPhòng chuyên môn thẩm định"
    assert [method.flags for method in of_table(rows)] == [(Flag.ROWS_DIFFER,)] * 2
    assert of_table(rows)[0].complete


def test_a_row_that_counts_from_a_step_names_no_case() -> None:
    found = of_table(
        "Trực tiếp4 NgàyMiễn phíKiểm tra tại chỗ"
        "Trực tiếp2 NgàyMiễn phíCấp lại giấy: 02 ngày kể từ ngày kết thúc kiểm tra"
    )
    assert [method.flags for method in found] == [(Flag.ROWS_DIFFER,), (Flag.STAGES, Flag.ROWS_DIFFER)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Trường hợp đơn giản", "Trường hợp phải xác minh"), ("", "Đối với hộ ở đảo"), ("Cấp mới", "Cấp lại")],
)
def test_rows_of_one_channel_that_name_their_cases_are_not(first: str, second: str) -> None:
    found = of_table(f"Trực tiếp2 NgàyMiễn phí{first}Trực tiếp6 NgàyMiễn phí{second}")
    assert [method.flags for method in found] == [()] * 2


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
