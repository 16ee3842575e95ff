"""An answer as text for clients that know nothing of its parts."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.outcome import Answer, Choice, Citation, Event, Notice, Outcome, Statement
from congvu.api.told import Telling, inert

BASE = "http://tra-cuu.example"
FIRST = Citation(
    1, 7, 8, 9, "Thủ tục thả diều", "9.000777", ("Thủ tục thả diều", "Hồ sơ"), 2, 0, 9, "/xem/7?passage=9"
)
SECOND = replace(FIRST, key=2, passage_id=10, heading=("Thủ tục thả diều", "Lệ phí"), page=None, scan=True)
ANSWER = Answer(
    question="Thả diều cần gì?",
    understood="Thả diều cần gì?",
    outcome=Outcome.ANSWERED,
    reason="Trích nguyên văn.",
    aspect="documents",
    statements=(
        Statement("- Tờ khai", (1,), "Thành phần hồ sơ", "item"),
        Statement("Ảnh con diều", (1, 2), "Thành phần hồ sơ", "item"),
        Statement("Điều 1. Thả diều", (2,), "", "quote"),
    ),
    citations=(FIRST, SECOND),
    notices=(Notice("fee", "Mức thu do tỉnh quyết định."),),
    choices=(),
    document_ids=(7,),
    elapsed_ms=1.0,
    as_of="2026-11-24",
)


def told(answer: Answer, question: str = "") -> Telling:
    telling = Telling(BASE, question)
    for event in events(answer):
        telling.take(event)
    return telling


def events(answer: Answer) -> list[Event]:
    return [
        Event("understood", {"question": answer.understood}),
        *(Event("citation", one) for one in answer.citations),
        *(Event("statement", one) for one in answer.statements),
        *(Event("notice", one) for one in answer.notices),
        Event("done", answer),
    ]


def silent(outcome: Outcome, **parts: object) -> Answer:
    return replace(ANSWER, outcome=outcome, statements=(), citations=(), notices=(), **parts)  # type: ignore[arg-type]


def test_every_mention_spans_its_number_in_the_whole_text() -> None:
    telling = told(ANSWER)
    spans = [telling.text[one.start : one.end] for one in telling.mentions]
    assert spans == ["[1]", "[1]", "[2]", "[2]"]
    assert {one.url for one in telling.mentions} == {f"{BASE}/xem/7?passage=9"}


def test_pieces_put_together_are_the_text() -> None:
    telling = Telling(BASE)
    pieces = [telling.take(event) for event in events(ANSWER)]
    assert "".join(pieces) == telling.text


def test_a_heading_stands_once_over_its_list_and_bullets_are_not_doubled() -> None:
    text = told(ANSWER).text
    assert text.count("**Thành phần hồ sơ**") == 1
    assert "- Tờ khai [1]\n- Ảnh con diều [1][2]\n" in text
    assert "> Điều 1. Thả diều [2]" in text


def test_sources_are_listed_with_place_page_and_absolute_link() -> None:
    text = told(ANSWER).text
    assert f"- [1] Thủ tục thả diều, 9.000777, Hồ sơ, trang 2: {BASE}/xem/7?passage=9\n" in text
    assert "Lệ phí, bản quét:" in text


def test_notices_and_the_day_follow_the_statements() -> None:
    text = told(ANSWER).text
    assert text.index("Điều 1") < text.index("**Lưu ý:** Mức thu") < text.index("ngày 24/11/2026")


def test_a_partial_answer_says_what_is_missing() -> None:
    text = told(replace(ANSWER, outcome=Outcome.PARTIAL, reason="Không có mục lệ phí.")).text
    assert "Chỉ trả lời được một phần: Không có mục lệ phí." in text


def test_silence_is_its_reason_and_nothing_else() -> None:
    assert told(silent(Outcome.NOT_FOUND, reason="Không tìm thấy.")).text == "Không tìm thấy.\n"


def test_asking_back_numbers_the_choices() -> None:
    choices = (Choice("Thả diều giấy", "a"), Choice("Thả diều sáo", "b"))
    text = told(silent(Outcome.NEEDS_CLARIFICATION, reason="Chưa rõ.", choices=choices)).text
    assert text.startswith("Chưa rõ.\n")
    assert "1. Thả diều giấy\n2. Thả diều sáo\n" in text


def test_the_understood_question_is_told_only_where_it_differs() -> None:
    other = replace(ANSWER, understood="Lệ phí thả diều bao nhiêu?")
    assert told(other, "Thế còn lệ phí?").text.startswith("*Hiểu là: Lệ phí thả diều bao nhiêu?*")
    assert "Hiểu là" not in told(ANSWER, ANSWER.question).text


def test_a_quoted_text_cannot_load_a_picture_or_hide_a_link() -> None:
    assert inert("![x](http://a/b) <img src=y> 5 < 6") == "\\![x]\\(http://a/b) \\<img src=y> 5 < 6"


def test_a_citation_that_never_came_leaves_no_number() -> None:
    telling = Telling(BASE)
    assert telling.take(Event("statement", Statement("Một câu.", (5,), "", "written"))) == "Một câu.\n"
    assert telling.mentions == []
