"""What people say at the desk, read into official words."""

from __future__ import annotations

import pytest

from congvu.desk.speech import matter_of, official_for


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("vợ em mới đẻ được cháu gái", "đăng ký khai sinh"),
        ("chau moi sinh hom qua", "đăng ký khai sinh"),
        ("làm khai sanh cho thằng nhỏ", "đăng ký khai sinh"),
        ("ông ngoại em vừa mất", "đăng ký khai tử"),
        ("ba tui qua đời hôm kia", "đăng ký khai tử"),
        ("me toi da chet", "đăng ký khai tử"),
        ("em muốn cưới vợ", "đăng ký kết hôn"),
        ("lấy chồng Đài Loan", "đăng ký kết hôn có yếu tố nước ngoài"),
        ("xin giấy chưa chồng", "cấp Giấy xác nhận tình trạng hôn nhân"),
        ("công chứng cái giấy khai sinh", "chứng thực bản sao từ bản chính"),
        ("photo công chứng", "chứng thực bản sao từ bản chính"),
        ("nhập khẩu cho vợ", "đăng ký thường trú"),
        ("mở quán phở", "đăng ký thành lập hộ kinh doanh"),
        ("mo tiem cat toc", "đăng ký thành lập hộ kinh doanh"),
        ("em không bán nữa", "chấm dứt hoạt động hộ kinh doanh"),
        ("xây nhà cấp 4", "cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("bố cho em mảnh đất", "đăng ký biến động chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất"),
        ("tach thua dat", "tách thửa hoặc hợp thửa đất"),
        ("đổi cccd", "cấp đổi thẻ căn cước"),
        ("rơi mất căn cước", "cấp lại thẻ căn cước"),
        ("nhà em muốn xây thêm tầng", "cấp giấy phép xây dựng nhà ở riêng lẻ"),
        ("em làm mất giấy đăng ký kết hôn", "cấp bản sao trích lục hộ tịch"),
        ("bán lại xe máy cho bạn", "đăng ký sang tên, di chuyển xe"),
        ("hàng xóm lấn đất nhà em", "hòa giải tranh chấp đất đai"),
    ],
)
def test_a_saying_stands_for_official_words(said: str, official: str) -> None:
    assert official in official_for(said)


@pytest.mark.parametrize(
    ("said", "not_meant"),
    [
        ("mẹ tôi bị mất giấy khai sinh", "đăng ký khai tử"),
        ("chồng em mất bằng lái", "đăng ký khai tử"),
        ("nhập khẩu phân bón", "đăng ký thường trú"),
        ("đóng cửa quán không bán nữa", "đăng ký thành lập hộ kinh doanh"),
        ("em chưa vợ", "đăng ký kết hôn"),
        ("cháu đi bộ đội về nhập lại hộ khẩu", "thay đổi, cải chính, bổ sung thông tin hộ tịch"),
        ("văn phòng công chứng đổi địa chỉ giấy", "chứng thực bản sao từ bản chính"),
        (
            "bố để lại đất, muốn tách thửa",
            "đăng ký biến động chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất",
        ),
    ],
)
def test_words_that_change_the_matter_are_heard(said: str, not_meant: str) -> None:
    assert not_meant not in official_for(said)


def test_a_text_without_a_known_saying_has_no_official_words() -> None:
    assert official_for("phê duyệt bản vẽ tổng mặt bằng") == []
    assert official_for("") == []


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("dạ chị ơi cho em hỏi làm giấy khai sinh", "làm giấy khai sinh"),
        ("chị ơi cho em xin giấy độc thân để vay ngân hàng", "giấy độc thân"),
        ("xin giấy độc thân để đi vay ngân hàng", "xin giấy độc thân"),
        ("con tôi mới sinh", "con tôi mới sinh"),
        ("em muốn sang tên đất", "em muốn sang tên đất"),
        ("phải làm gì để được cấp sổ đỏ", "phải làm gì để được cấp sổ đỏ"),
        ("chị ơi", "chị ơi"),
    ],
)
def test_the_matter_is_left_of_how_it_is_said(said: str, matter: str) -> None:
    assert matter_of(said) == matter
