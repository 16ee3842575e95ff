"""An answer as text for clients that know nothing of its parts."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.outcome import Answer, Choice, Citation, Event, Notice, Outcome, Statement, Table, TableRow
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


def test_a_comparison_is_a_table_with_sources_in_its_cells() -> None:
    cells = (Statement("5 | 7 ngày", (1,), "", "cell"), Statement("10 ngày", (2,), "", "cell"))
    table = Table(("Thả diều giấy", "Thả diều sáo"), (TableRow("Thời hạn", ((0,), (1,))),))
    text = told(replace(ANSWER, aspect="comparison", statements=cells, table=table)).text
    assert "| | Thả diều giấy | Thả diều sáo |\n|---|---|---|\n" in text
    assert "| **Thời hạn** (khác nhau) | 5 \\| 7 ngày [1] | 10 ngày [2] |\n" in text
    assert text.count("10 ngày") == 1


def test_a_count_that_was_asked_for_stands_before_its_list() -> None:
    entries = tuple(Statement(title, (1,), "Diều", "entry") for title in ("Thả diều", "Bán diều"))
    text = told(replace(ANSWER, aspect="list", reason="Có 2 thủ tục.", statements=entries)).text
    assert text.index("Có 2 thủ tục.") < text.index("- Thả diều [1]\n- Bán diều [1]")


def test_what_a_model_writes_is_told_as_it_comes_and_not_again_at_the_end() -> None:
    telling = Telling(BASE)
    written = Statement("Cần tờ khai.", (1,), "", "written")
    telling.take(Event("citation", FIRST))
    assert telling.take(Event("statement", written)) == "Cần tờ khai. [1]\n"
    end = telling.take(Event("done", replace(ANSWER, statements=(written,), citations=(FIRST,))))
    assert "Cần tờ khai." not in end
    assert "- [1] Thủ tục thả diều" in end


def test_quotations_that_take_a_models_place_follow_what_it_had_said_and_every_number_has_its_source() -> (
    None
):
    telling = Telling(BASE)
    later = replace(FIRST, key=3, url="/xem/7?passage=11")
    telling.take(Event("citation", later))
    telling.take(Event("statement", Statement("Cần tờ khai.", (3,), "", "written")))
    for event in events(ANSWER):
        telling.take(event)
    assert telling.text.index("Cần tờ khai. [3]") < telling.text.index("- Tờ khai [1]")
    assert all(f"- [{key}] " in telling.text for key in (1, 2, 3))


def test_statements_that_did_not_last_until_the_end_are_not_told() -> None:
    telling = Telling(BASE)
    telling.take(Event("statement", Statement("Bị bỏ", (1,), "", "quote")))
    telling.take(Event("done", ANSWER))
    assert "Bị bỏ" not in telling.text


def test_silence_is_its_reason_and_nothing_else() -> None:
    assert told(silent(Outcome.NOT_FOUND, reason="Không tìm thấy.")).text == "Không tìm thấy.\n"


def test_a_place_that_is_told_is_not_called_not_found() -> None:
    place = Notice("place", "Xã Bến Diều cũ nay thuộc xã Gò Diều.")
    answer = replace(silent(Outcome.NOT_FOUND, reason="Không tìm thấy."), notices=(place,))
    text = told(answer).text
    assert "Không tìm thấy" not in text
    assert text.startswith("**Lưu ý:** Xã Bến Diều cũ")


def test_quotations_stay_apart_and_their_places_are_named_plainly() -> None:
    one, two = Statement("Câu một.", (1,), "Hồ sơ", "quote"), Statement("Câu hai.", (1,), "Hồ sơ", "quote")
    place = replace(FIRST, heading=("Thủ tục thả diều", "Hồ sơ", "* Giấy tờ phải nộp:"))
    text = told(replace(ANSWER, statements=(one, two), citations=(place,))).text
    assert "> Câu một. [1]\n\n> Câu hai. [1]\n" in text
    assert text.count("**Hồ sơ**") == 1
    assert "Hồ sơ, Giấy tờ phải nộp, trang 2" in text


def test_asking_back_says_why_before_what_is_common() -> None:
    answer = replace(ANSWER, outcome=Outcome.NEEDS_CLARIFICATION, reason="Có hai thủ tục.")
    assert told(answer).text.startswith("Có hai thủ tục.\n")


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
