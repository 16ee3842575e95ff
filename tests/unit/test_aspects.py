import pytest

from congvu.retrieve.aspects import aspects_of


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("Làm lại bằng thì cần giấy tờ gì?", "documents"),
        ("lam lai bang can giay to gi", "documents"),
        ("Cấp lại thẻ thì bao lâu có?", "time"),
        ("Thời hạn giải quyết là bao nhiêu ngày làm việc?", "time"),
        ("Đăng ký kết hôn có mất phí không, bao nhiêu tiền?", "fee"),
        ("Nộp hồ sơ ở đâu?", "where"),
        ("Trình tự thực hiện gồm các bước nào?", "steps"),
        ("Việc này theo nghị định nào?", "legal_basis"),
        ("How long does it take?", "time"),
        ("What papers do I need?", "documents"),
    ],
)
def test_the_aspect_asked_most_plainly_comes_first(question: str, aspect: str) -> None:
    assert aspects_of(question)[0] == aspect


def test_a_question_may_ask_several_aspects() -> None:
    assert {"documents", "time", "fee"} <= set(aspects_of("Cần giấy tờ gì, bao lâu và lệ phí bao nhiêu?"))


def test_a_question_that_names_no_aspect_asks_for_an_overview() -> None:
    assert aspects_of("Đăng ký khai sinh") == ("overview",)


def test_a_cue_inside_another_word_does_not_count() -> None:
    assert "fee" not in aspects_of("Thành phần phía bên kia")
