from congvu.answer.choices import CHOICES, candidates, twins
from congvu.answer.outcome import Answer, Notice, Outcome, Statement
from congvu.references import find_identifiers
from congvu.variants import Titled, Variant
from searches import document

ASKED = "Cần giấy tờ gì?"


def test_a_choice_puts_the_question_that_was_asked_to_one_procedure_alone() -> None:
    (choice,) = candidates([document(7, "Cấp thẻ thư viện", procedure_code="9.000007")], ASKED)
    assert choice.text == "Cấp thẻ thư viện"
    assert choice.question.startswith("Cần giấy tờ gì")
    assert [one.key for one in find_identifiers(choice.question)] == ["9.000007"]
    assert choice.document_id == 7


def test_documents_of_one_title_are_told_apart() -> None:
    same = [document(1, "Cấp thẻ", level="Cấp xã"), document(2, "Cấp thẻ", level="Cấp tỉnh")]
    assert [one.text for one in candidates(same)] == ["Cấp thẻ (Cấp xã)", "Cấp thẻ (Cấp tỉnh)"]


def test_what_has_neither_code_nor_number_is_asked_for_by_its_title() -> None:
    (choice,) = candidates([document(1, "Sổ tay một cửa", procedure_code="")], ASKED)
    assert choice.question == "Sổ tay một cửa"


def test_at_most_four_are_offered() -> None:
    assert len(candidates([document(n, f"Thủ tục {n}") for n in range(1, 9)])) == CHOICES


def test_a_twin_carries_the_words_that_set_it_apart() -> None:
    other = Variant(Titled(2, "9.000002", "Cấp thẻ thư viện"), "lưu động")
    (choice,) = twins(document(1, "Cấp thẻ thư viện"), [other], ASKED)
    assert choice.text == "Cấp thẻ thư viện (lưu động)"
    assert "9.000002" in choice.question


def answer(*codes: str, statements: tuple[Statement, ...] = (Statement("Có.", (1,)),)) -> Answer:
    notices = tuple(Notice(code, "…") for code in codes)
    return Answer(
        "?", "?", Outcome.ANSWERED, "", "", statements, (), notices, (), (1,), 1.0, as_of="2031-03-02"
    )


def test_the_line_of_the_day_says_in_force_only_where_nothing_doubts_it() -> None:
    assert answer().day_line == "Theo văn bản có hiệu lực ngày 02/03/2031."
    assert answer("district").day_line.startswith("Theo")
    assert answer("former").day_line == answer("unknown_dates").day_line == "Hỏi cho ngày 02/03/2031."
    assert answer(statements=()).day_line == ""


def test_an_endless_title_is_cut_where_it_is_shown_only() -> None:
    (choice,) = candidates([document(1, "Đăng ký " * 60)], ASKED)
    assert choice.text.endswith("…")
    assert len(choice.text.split()) <= 41


def test_words_that_stand_in_the_title_are_not_said_twice() -> None:
    other = Variant(
        Titled(2, "9.000002", "Cấp lại thẻ (thực hiện tại cấp tỉnh)"), "cấp lại, thực hiện tại cấp tỉnh"
    )
    (choice,) = twins(document(1, "Cấp thẻ"), [other])
    assert choice.text == "Cấp lại thẻ (thực hiện tại cấp tỉnh)"
