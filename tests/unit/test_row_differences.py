"""What only several rows of one table tell."""

import pytest

from congvu.procedures import Flag, Method
from congvu_ingest.read.flattened import methods_rows
from congvu_ingest.read.methods import methods_of


def amounts(method: Method) -> list[int]:
    return [fee.amount for fee in method.fees]


def of_table(flat: str) -> list[Method]:
    return methods_of(methods_rows(flat))


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


@pytest.mark.parametrize(
    "words",
    [
        "Nộp trực tuyến",
        "Nếu hồ sơ đủ thì ghi vào sổ",
        "Trường hợp từ chối thì trả lời",
        "Phòng chuyên môn: thẩm định",
    ],
)
def test_words_that_go_with_every_filing_name_no_case(words: str) -> None:
    rows = f"Trực tiếp2 NgàyMiễn phí{words}.Trực tiếp6 NgàyMiễn phíTrả kết quả ở quầy"
    assert [method.flags for method in of_table(rows)] == [(Flag.ROWS_DIFFER,)] * 2


def test_a_note_that_all_rows_share_names_no_case() -> None:
    note = "(20.000 đồng; trường hợp cấp lại: 10.000 đồng)"
    found = of_table(f"Trực tiếp2 Ngày20,000 VNĐ{note}Nộp ở xãTrực tiếp6 Ngày20,000 VNĐ{note}Nộp ở tỉnh")
    assert all(Flag.ROWS_DIFFER in method.flags for method in found)


def test_a_label_before_the_time_names_the_case() -> None:
    found = of_table(
        "Trực tiếp2 NgàyMiễn phíBến có thuyền khách: trong thời hạn 02 ngày"
        "Trực tiếp6 NgàyMiễn phíBến không có thuyền khách: trong thời hạn 06 ngày"
    )
    assert [method.flags for method in found] == [()] * 2


@pytest.mark.parametrize(
    ("first", "second"), [("Miễn phí", "20,000 VNĐ"), ("20,000 VNĐ", "40,000 VNĐ"), ("20 USD", "20,000 VNĐ")]
)
def test_fees_that_differ_between_channels_are_noted(first: str, second: str) -> None:
    found = of_table(f"Trực tuyến2 Ngày{first}Trực tiếp2 Ngày{second}")
    assert all(Flag.FEES_DIFFER in method.flags for method in found)


def test_a_channel_whose_fee_is_not_told_differs_from_none() -> None:
    found = of_table(
        "Trực tuyến2 NgàyKhông có thông tinTrực tiếp2 Ngày20,000 VNĐDịch vụ bưu chính2 Ngày20,000 VNĐ"
    )
    assert not any(Flag.FEES_DIFFER in method.flags for method in found)


def test_cases_with_the_same_fees_in_every_channel_do_not_differ() -> None:
    cases = ("5,000 VNĐCấp lại", "8,000 VNĐCấp mới")
    channels = ("Trực tuyến", "Trực tiếp")
    found = of_table("".join(f"{channel}2 Ngày{case}" for channel in channels for case in cases))
    assert [method.flags for method in found] == [()] * 4


@pytest.mark.parametrize(
    "note",
    [
        "Mức lệ phí do Hội đồng nhân dân tỉnh quyết định",
        "Theo quy định của Luật phí và lệ phí",
        "Lệ phí: 20.000 đồng",
    ],
)
def test_a_plain_free_beside_a_row_that_sends_elsewhere_is_flagged(note: str) -> None:
    plain, told = of_table(f"Trực tuyến2 NgàyMiễn phíTrực tiếp2 NgàyMiễn phí({note})")
    assert Flag.FREE_BESIDE_FEE in plain.flags
    assert not plain.complete
    assert Flag.FREE_BESIDE_FEE not in told.flags


@pytest.mark.parametrize("note", ["Miễn lệ phí (Thông tư số 47/2019/TT-BTC)", "Không"])
def test_a_free_that_its_own_note_explains_is_not(note: str) -> None:
    other = "Trực tiếp2 NgàyMiễn phí(Theo mức do HĐND tỉnh quy định)"
    free, _ = of_table(f"Trực tuyến2 NgàyMiễn phí({note}){other}")
    assert Flag.FREE_BESIDE_FEE not in free.flags


def test_a_plain_free_beside_a_free_that_is_not_set_is_free() -> None:
    plain, _ = of_table("Trực tuyến2 NgàyMiễn phíTrực tiếp2 NgàyMiễn phí(Không quy định)")
    assert Flag.FREE_BESIDE_FEE not in plain.flags
