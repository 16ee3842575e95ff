"""Fees of the table of ways to file: what the note beside the cell says, contradicts and exempts."""

from datetime import date

import pytest

from congvu.procedures import Flag, Method
from congvu_ingest.read.flattened import methods_rows
from congvu_ingest.read.methods import methods_of, read_row


def amounts(method: Method) -> list[int]:
    return [fee.amount for fee in method.fees]


def of_table(flat: str) -> list[Method]:
    return methods_of(methods_rows(flat))


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


@pytest.mark.parametrize(
    ("note", "per", "condition"),
    [
        ("5.000 đồng/giấy xuất, nhập cảnh.", "/giấy xuất, nhập cảnh", ""),
        ("5.000 đồng/tổ chức, cá nhân", "/tổ chức, cá nhân", ""),
        ("5.000 đồng/lần, trường hợp mất thì nộp gấp đôi", "/lần", "trường hợp mất thì nộp gấp đôi"),
    ],
)
def test_a_comma_between_paired_words_does_not_end_what_a_fee_is_counted_by(
    note: str, per: str, condition: str
) -> None:
    fee = read_row(f"Trực tiếp 3 Ngày 5,000 VNĐ ({note})").fees[-1]
    assert (fee.per, fee.condition) == (per, condition)


def test_the_amount_once_more_in_words_is_no_name() -> None:
    fee = read_row("Trực tiếp 3 Ngày 4,500,000 VNĐ ((bốn triệu rưỡi đồng) Lệ phí ghi sổ)").fees[0]
    assert (fee.what, fee.condition) == ("Lệ phí ghi sổ", "")


def test_free_for_some_months_is_no_case_of_the_amount() -> None:
    found = read_row("Trực tiếp 3 Ngày 9,000 VNĐ (đồng/lần (Miễn phí từ ngày 07/4/2026 đến 30/6/2026)")
    assert (found.fees[0].per, found.fees[0].condition) == ("/lần", "")
    assert Flag.TEMPORARY in found.flags


def test_a_point_of_a_list_is_no_condition_of_the_fee_before_it() -> None:
    note = "a) Bến lớn: - Mở: 30.000 đồng; - Đóng: 5.000 đồng. b) Bến nhỏ: - Mở: 20.000 đồng"
    fees = read_row(f"Trực tiếp 3 Ngày Miễn phí ({note})").fees
    assert [(fee.amount, fee.what, fee.condition) for fee in fees] == [
        (30_000, "Mở", ""),
        (5_000, "Đóng", ""),
        (20_000, "Mở", ""),
    ]


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
