"""What counts as personal data, what does not, and that masking can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.privacy import Kind, Masker, find_personal, mask
from congvu.text import normalize

PERSONAL = [
    (Kind.ID, "CCCD 022085001234 của tôi bị mất", "022085001234"),
    (Kind.ID, "so dinh danh 022 185 001234 thi lam o dau", "022 185 001234"),
    (Kind.ID, "số 0 2 2 0 8 5 0 0 1 2 3 4 nhé", "0 2 2 0 8 5 0 0 1 2 3 4"),
    (Kind.ID, "căn cước số 222085001234 gõ sai đầu số", "222085001234"),
    (Kind.OLD_ID, "CMND cũ 100123456 có dùng được không", "100123456"),
    (Kind.OLD_ID, "số chứng minh: 100 123 456", "100 123 456"),
    (Kind.TAX, "mã số thuế 5700123456 nợ thuế", "5700123456"),
    (Kind.TAX, "công ty 0100109106 xin giấy phép", "0100109106"),
    (Kind.SOCIAL, "sổ bảo hiểm số BHXH 2212345678", "2212345678"),
    (Kind.HEALTH, "thẻ GD4222212345678 hết hạn", "GD4222212345678"),
    (Kind.PHONE, "gọi tôi theo số 0912345678", "0912345678"),
    (Kind.PHONE, "sđt 0912.345.678 hoặc nhắn", "0912.345.678"),
    (Kind.PHONE, "số +84 912 345 678", "+84 912 345 678"),
    (Kind.PHONE, "nhà tôi 0203 3 825 825", "0203 3 825 825"),
    (Kind.PASSPORT, "hộ chiếu C1234567 hết hạn", "C1234567"),
    (Kind.LICENCE, "bằng lái số 220123456789 mất", "220123456789"),
    (Kind.PLATE, "xe biển 14A-123.45 sang tên", "14A-123.45"),
    (Kind.PLATE, "biển số 14B1 12345", "14B1 12345"),
    (Kind.MAIL, "gửi về minh.khoi@example.com", "minh.khoi@example.com"),
    (Kind.ACCOUNT, "chuyển vào số tài khoản 0123456789012 tại ngân hàng", "0123456789012"),
    (Kind.LAND, "thửa đất số 45, tờ bản đồ số 12 ở xã", "thửa đất số 45, tờ bản đồ số 12"),
    (Kind.CERTIFICATE, "giấy chứng nhận số phát hành CH 123456", "CH 123456"),
    (Kind.BIRTH, "sinh ngày 05/09/1990 tại Hạ Long", "05/09/1990"),
    (Kind.BIRTH, "tôi sinh năm 1958", "1958"),
    (Kind.NAME, "ông Nguyễn Văn Thử xin cấp lại", "Nguyễn Văn Thử"),
    (Kind.NAME, "tôi là Trần Thị Mẫu, muốn hỏi", "Trần Thị Mẫu"),
    (Kind.NAME, "Họ và tên: PHẠM THỊ MẪU", "PHẠM THỊ MẪU"),
    (Kind.NAME, "con tên là Bàn Minh Thử chưa khai sinh", "Bàn Minh Thử"),
    (Kind.NAME, "ong Nguyen Van Thu xin nop", "Nguyen Van Thu"),
    (Kind.NAME, "bà trần thị mẫu muốn xin trợ cấp", "trần thị mẫu"),
    (Kind.NAME, "hồ sơ của anh Tuấn còn thiếu", "Tuấn"),
    (Kind.HOME, "ở số nhà 12, tổ 5, khu 3, phường Hồng Gai", "số nhà 12, tổ 5, khu 3"),
    (Kind.HOME, "thôn 3, xã Quảng La", "thôn 3"),
    (Kind.SECRET, "mật khẩu: Abc@12345", "Abc@12345"),
]
PUBLIC = [
    "Nghị định 356/2025/NĐ-CP ngày 31/12/2025",
    "thủ tục 1.001193 và 1.004222.000.00.00.H49",
    "Quyết định 123456/QĐ-UBND",
    "Lệ phí 84.912.345.678 đồng",
    "ngày 05.09.2024 10 giờ 30 phút",
    "Đường dây nóng: 0912345678",
    "Trung tâm Phục vụ hành chính công: 0203.3825.825",
    "gọi 19001234 để được hướng dẫn",
    "thư gửi ttphuchanhchinh@quangninh.gov.vn",
    "Chủ tịch UBND tỉnh Nguyễn Văn Mẫu ký",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Mẫu",
    "ông Nguyễn Văn Mẫu, Chủ tịch UBND xã",
    "đường Nguyễn Văn Cừ, phường Hồng Hải",
    "trường THPT Trần Văn Mẫu",
    "khu Bà Triệu, tỉnh Bà Rịa",
    "trong thời hạn 60 ngày kể từ ngày sinh",
    "Luật số 68/2020/QH15 ngày 13 tháng 11 năm 2020",
    "từ 01/7/2025 mức thu là 1.000.000 đồng, 15 ngày làm việc",
    "mã băm 0123456789abcdef0220850012340912345678abcdef0123",
    "hai bên ông bà nội ngoại; anh chị em ruột; cha mẹ đẻ",
    "mật khẩu phải có ít nhất 8 ký tự",
]


@pytest.mark.parametrize(("kind", "text", "datum"), PERSONAL)
def test_personal_data_is_found_with_its_kind_and_no_more_than_itself(
    kind: Kind, text: str, datum: str
) -> None:
    found = [(one.kind, text[one.start : one.end]) for one in find_personal(text)]
    assert found == [(kind, datum)]


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_public_stays(text: str) -> None:
    assert mask(text).text == normalize(text)


@pytest.mark.parametrize(("text", "datum"), [(text, datum) for _, text, datum in PERSONAL])
def test_masking_hides_the_datum_and_can_be_undone(text: str, datum: str) -> None:
    masked = mask(text)
    assert datum not in masked.text
    assert masked.unmask(masked.text) == text


def test_the_same_value_gets_the_same_placeholder_in_every_text() -> None:
    masker = Masker()
    first = masker.mask("CCCD 022085001234")
    second = masker.mask("căn cước 022 085 001234 và 022085009999")
    assert first == "CCCD [CCCD_1]"
    assert second == "căn cước [CCCD_1] và [CCCD_2]"


def test_a_placeholder_that_the_text_spells_itself_is_never_given() -> None:
    masked = mask("In ra [CCCD_1] rồi xét 022085001234")
    assert masked.text == "In ra [CCCD_1] rồi xét [CCCD_2]"
    assert masked.unmask("[CCCD_1] và [CCCD_2]") == "[CCCD_1] và 022085001234"


def test_an_unknown_placeholder_stays_as_it_is() -> None:
    assert mask("CCCD 022085001234").unmask("[CCCD_7] [HO_TEN_1]") == "[CCCD_7] [HO_TEN_1]"


def test_several_data_of_one_text_are_all_masked() -> None:
    text = "Ông Trần Văn Mẫu, sinh ngày 01/02/1960, CCCD 022060001234, điện thoại 0987 654 321"
    assert (
        mask(text).text == "Ông [HO_TEN_1], sinh ngày [NGAY_SINH_1], CCCD [CCCD_1], điện thoại [DIEN_THOAI_1]"
    )


def test_invisible_characters_do_not_hide_a_number() -> None:
    assert mask("CCCD 0220\u200b8500\u00ad1234").text == "CCCD [CCCD_1]"


IDENTITIES = st.builds(
    "{:03d}{}{:02d}{:06d}".format,
    st.integers(1, 96),
    st.sampled_from("0123"),
    st.integers(0, 99),
    st.integers(0, 999_999),
)
SEPARATORS = st.sampled_from(["", " ", ".", "-"])


@given(st.text(max_size=80), IDENTITIES, SEPARATORS, st.text(max_size=80))
def test_no_identity_number_passes_whatever_stands_around_it(
    before: str, number: str, separator: str, behind: str
) -> None:
    written = separator.join((number[:3], number[3:6], number[6:]))
    text = f"{before} số định danh {written} {behind}"
    masked = mask(text)
    assert number not in "".join(filter(str.isdigit, masked.text)) or number in "".join(
        filter(str.isdigit, before + behind)
    )


@given(st.text())
def test_masking_any_text_can_be_undone(text: str) -> None:
    masked = mask(text)
    assert masked.unmask(masked.text) == normalize(text)
