from collection import BIRTH, MARRIAGE
from congvu.answer.compose import compose, wanted_sections
from congvu.documents import Structured
from congvu.retrieve.question import understand
from congvu.store.catalog import PassageRow


def rows(document: Structured) -> list[PassageRow]:
    return [
        PassageRow(
            number,
            1,
            1,
            number,
            one.kind,
            one.section,
            "",
            one.heading,
            one.text,
            one.page,
            one.start,
            one.end,
        )
        for number, one in enumerate(document.passages)
        if one.kind == "body"
    ]


def quoted(question: str, document: Structured = BIRTH) -> list[str]:
    return [one.text for one in compose(understand(question), rows(document), {}, lambda _word: 1.0)]


def test_papers_come_as_the_list_they_are() -> None:
    assert quoted("Đăng ký khai sinh cần giấy tờ gì?")[:2] == [
        "Tờ khai đăng ký khai sinh 1 bản chính",
        "Giấy chứng sinh 1 bản chính",
    ]


def test_a_fee_question_shows_each_channel() -> None:
    shown = quoted("Lệ phí đăng ký khai sinh bao nhiêu tiền?")
    assert shown[:2] == ["Trực tiếp 1 Ngày làm việc Miễn phí", "Trực tuyến 1 Ngày làm việc Miễn phí"]


def test_a_line_that_bears_the_question_is_shown_from_another_section() -> None:
    shown = quoted("Sinh con rồi trong bao lâu phải đăng ký khai sinh cho con?")
    assert any("60 ngày" in text for text in shown)


def test_two_aspects_bring_two_sections_in_the_order_asked() -> None:
    assert wanted_sections(understand("Cần giấy tờ gì và bao lâu có kết quả?")) == ["documents", "methods"]
    assert {"Tờ khai đăng ký kết hôn 1 bản chính", "Trực tiếp 3 Ngày làm việc Lệ phí 25.000 đồng"} <= set(
        quoted("Kết hôn cần giấy tờ gì và bao lâu?", MARRIAGE)
    )


def test_every_statement_is_word_for_word_from_its_place() -> None:
    for one in compose(understand("khai sinh giấy tờ gì bao lâu"), rows(BIRTH), {}, lambda _word: 1.0):
        assert BIRTH.text[one.start : one.end] == one.text


def test_no_statement_is_shown_twice() -> None:
    shown = quoted("Đăng ký khai sinh cần giấy tờ gì, bao lâu, lệ phí bao nhiêu tiền?")
    assert len(shown) == len(set(shown))
