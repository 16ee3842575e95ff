from collection import BIRTH, MARRIAGE, structured
from congvu.answer.compose import compose, wanted_sections
from congvu.documents import Metadata, Structured
from congvu.retrieve.question import understand
from passages import rows_of


def quoted(question: str, document: Structured = BIRTH) -> list[str]:
    return [one.text for one in compose(understand(question), rows_of(document), {}, lambda _word: 1.0)]


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
    for one in compose(understand("khai sinh giấy tờ gì bao lâu"), rows_of(BIRTH), {}, lambda _word: 1.0):
        assert BIRTH.text[one.start : one.end] == one.text


def test_no_statement_is_shown_twice() -> None:
    shown = quoted("Đăng ký khai sinh cần giấy tờ gì, bao lâu, lệ phí bao nhiêu tiền?")
    assert len(shown) == len(set(shown))


def test_where_is_answered_by_the_organ_and_the_step_in_which_papers_are_handed_in() -> None:
    document = structured(
        Metadata(kind="procedure", title="Cấp thẻ thư viện"),
        ("steps", "Trình tự", "Bước 1: Người dân nộp hồ sơ tại Trung tâm xã.\nBước 2: Xã xem xét."),
        ("where", "Cơ quan thực hiện", "Ủy ban nhân dân xã"),
    )
    shown = quoted("Cấp thẻ thư viện nộp ở đâu?", document)
    assert shown[:2] == ["Ủy ban nhân dân xã", "Bước 1: Người dân nộp hồ sơ tại Trung tâm xã."]


def test_steps_are_told_from_the_first_on_and_none_is_left_out_in_between() -> None:
    lines = [f"Bước {n}: Xã làm việc thứ {n} {'và ghi sổ ' * 8}." for n in range(1, 12)]
    document = structured(
        Metadata(kind="procedure", title="Cấp thẻ thư viện"), ("steps", "Trình tự", "\n".join(lines))
    )
    shown = quoted("Trình tự cấp thẻ thư viện thế nào?", document)
    assert 2 < len(shown) < 11
    assert shown == lines[: len(shown)]


def test_general_facts_do_not_answer_which_procedure_it_is() -> None:
    document = structured(
        Metadata(kind="procedure", title="Cấp thẻ thư viện"),
        ("general", "Thông tin chung", "Thư viện\nCấp xã\n12/QĐ-TV"),
        ("where", "Cơ quan thực hiện", "Ủy ban nhân dân xã"),
    )
    assert quoted("Mượn sách thư viện thì làm thủ tục gì?", document) == ["Ủy ban nhân dân xã"]
