"""The place that a question is asked for is told from what it is about."""

import pytest

from congvu.places.mentions import without_places


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Đăng ký kết hôn ở phường Bạch Đằng, Hạ Long thì nộp ở đâu?", "Đăng ký kết hôn thì nộp ở đâu?"),
        ("Tôi ở xã Yên Than, huyện Tiên Yên muốn tách thửa", "Tôi muốn tách thửa"),
        ("Nhập hộ khẩu tại phường Móng Cái 1 cần gì?", "Nhập hộ khẩu cần gì?"),
        ("Khai sinh tại TP Hạ Long mất bao lâu", "Khai sinh mất bao lâu"),
    ],
)
def test_the_place_is_left_out_of_the_topic(question: str, topic: str) -> None:
    assert without_places(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "Trợ cấp xã hội hằng tháng cho người cao tuổi",
        "Thủ tục thuộc thẩm quyền cấp xã",
        "Ủy ban nhân dân xã có chứng thực chữ ký không?",
        "ra phường làm giấy khai sinh",
        "phường Bạch Đằng",
        "đăng ký tại UBND cấp xã được giải quyết mấy ngày",
        "lên công an tỉnh đổi lại thẻ",
    ],
)
def test_words_that_are_no_place_or_all_there_is_stay(question: str) -> None:
    assert without_places(question) == question
