import pytest

from congvu.answer.notices import notices_for


def codes(*texts: str) -> list[str]:
    return [notice.code for notice in notices_for(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "Trực tiếp 5 Ngày Miễn phí (Mức lệ phí do Hội đồng nhân dân thành phố quyết định)",
        "Miễn phí(190.000 đồng/sổ)",
        "Mức thu theo nghị quyết của HĐND cấp tỉnh",
    ],
)
def test_a_free_fee_with_a_bracket_is_never_left_without_a_notice(text: str) -> None:
    assert codes(text) == ["local_fee"]


def test_a_plain_free_fee_needs_no_notice() -> None:
    assert codes("Trực tiếp 5 Ngày làm việc Miễn phí") == []


@pytest.mark.parametrize("text", ["Nộp tại UBND cấp huyện", "Phòng Tư pháp huyện", "công chức thị trấn"])
def test_an_abolished_level_is_pointed_out(text: str) -> None:
    assert codes(text) == ["district"]


def test_a_duration_without_a_unit_is_pointed_out() -> None:
    assert codes("Trực tuyến 1 Miễn phí") == ["no_unit"]
    assert codes("Trực tuyến 1 Ngày Miễn phí") == []


def test_each_notice_is_given_once() -> None:
    assert codes("UBND huyện", "UBND huyện") == ["district"]
