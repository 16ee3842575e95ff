from __future__ import annotations

from collections.abc import Sequence

from congvu.answer.outcome import Answer, Outcome
from congvu.evaluate.cases import Case
from congvu.evaluate.run import run, shown_text
from congvu.evaluate.support import Support
from evaluation import answer, case, result


def names(_case: Case, ids: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"9.{key:06}" for key in ids)


def test_a_failing_case_is_recorded_and_the_run_goes_on() -> None:
    def ask(asked: Case) -> Answer:
        if asked.id == "q1":
            raise RuntimeError("chỉ mục hỏng")
        return answer("Giấy chứng sinh", document_ids=(2,))

    failed, fine = run([case(1, "9.000001"), case(2, "9.000002")], ask, names)
    assert failed.error == "RuntimeError: chỉ mục hỏng"
    assert (failed.rank, failed.answered, failed.silent) == (None, False, False)
    assert (fine.error, fine.rank) == ("", 1)


def test_a_document_that_cannot_be_named_is_recorded_too() -> None:
    def nameless(_case: Case, _ids: Sequence[int]) -> tuple[str, ...]:
        raise KeyError(7)

    (failed,) = run([case(1, "9.000001")], lambda _: answer("x", document_ids=(7,)), nameless)
    assert failed.error.startswith("KeyError")


def test_wanted_strings_are_looked_for_in_statements_labels_and_notices() -> None:
    given = answer("Nộp 1 bản", label="Trực tuyến", notice="Chưa có hiệu lực")
    asked = case(1, "k", must_contain=("nộp 01 bản", "trực tuyến", "chưa có hiệu lực", "Giấy chứng tử"))
    (found,) = run([asked], lambda _: given, names)
    assert found.missing == ("Giấy chứng tử",)
    assert found.shown == ("nộp 01 bản", "trực tuyến", "chưa có hiệu lực")


def test_strings_of_two_statements_do_not_run_together() -> None:
    assert "giấychứng" not in shown_text(answer("giấy", "chứng")).replace(" ", "")


def test_length_counts_the_words_of_statements_only() -> None:
    given = answer("ba từ đây", "và ba nữa", notice="không đếm")
    assert run([case(1, "k")], lambda _: given, names)[0].words == 6


def test_an_answer_that_turned_the_question_away_used_no_document() -> None:
    for outcome in (Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE, Outcome.REFUSED):
        assert result(case(1, "a"), "a", "b", outcome=outcome).rank is None
    for outcome in (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NEEDS_CLARIFICATION):
        assert result(case(1, "a"), "b", "a", outcome=outcome).rank == 2


def test_where_only_a_ranking_is_asked_for_silence_does_not_matter() -> None:
    assert result(case(1, "a", ranking_only=True), "a", outcome=Outcome.NOT_FOUND).rank == 1


def test_a_key_of_two_documents_counts_once_at_its_best_rank() -> None:
    found = result(case(1, "b"), "a", "a", "b")
    assert found.used == ("a", "b")
    assert found.rank == 2


def test_nothing_is_shown_by_an_answer_that_was_not_given() -> None:
    asked = case(1, "a", must_contain=("x",))
    assert result(asked, outcome=Outcome.NEEDS_CLARIFICATION).shown == ()
    assert result(asked).shown == ("x",)


def test_documents_that_are_offered_have_keys_and_choices_without_a_document_none() -> None:
    given = answer(outcome=Outcome.NEEDS_CLARIFICATION, document_ids=(9,), choices=(4, 0, 2))
    (found,) = run([case(1, "9.000002")], lambda _: given, names)
    assert found.choices == ("9.000004", "9.000002")


def test_after_asking_back_only_the_first_four_choices_are_within_reach() -> None:
    asked = case(1, "a")
    back = Outcome.NEEDS_CLARIFICATION
    assert result(asked, "x", outcome=back, choices=("x", "y", "z", "a")).offered_rank == 1
    assert result(asked, "a", outcome=back, choices=("x", "y", "z", "w", "a")).offered_rank is None
    assert result(asked, "a", outcome=back).offered_rank is None


def test_choices_beside_an_answer_do_not_mend_its_rank() -> None:
    found = result(case(1, "a"), "x", "a", choices=("a",))
    assert (found.offered_rank, found.wrong) == (2, True)


def test_only_an_outright_answer_can_come_from_a_wrong_document() -> None:
    asked = case(1, "a")
    assert not result(asked, "a").wrong
    assert not result(asked, "x", outcome=Outcome.NEEDS_CLARIFICATION).wrong
    assert not result(asked, "x", outcome=Outcome.NOT_FOUND).wrong
    assert not result(case(2), "x").wrong
    assert result(asked, "x", outcome=Outcome.PARTIAL).wrong


def test_all_that_is_shown_counts_into_the_whole_length() -> None:
    given = answer("ba từ đây", label="Nhãn", notice="hai từ")
    assert run([case(1, "k")], lambda _: given, names)[0].all_words == 6


def test_notices_and_offers_that_the_case_wants_are_looked_for_where_they_belong() -> None:
    asked = case(1, "9.000001", must_notice=("cấp huyện", "Nộp"), offers=("9.000001", "9.000004", "9.000005"))
    given = answer("Nộp tại xã", notice="Không còn cấp huyện", document_ids=(1, 5), choices=(4,))
    (found,) = run([asked], lambda _: given, names)
    assert found.unnoticed == ("Nộp",)
    assert found.not_offered == ("9.000005",)


def test_an_answer_is_inspected_after_its_time_was_taken() -> None:
    asked: list[str] = []

    def inspect(given: Answer) -> Support:
        asked.append(given.statements[0].text)
        return Support(1, ("x",))

    (found,) = run([case(1, "a")], lambda _: answer("x"), names, inspect)
    assert (asked, found.support) == (["x"], Support(1, ("x",)))
    assert run([case(1, "a")], lambda _: answer("x"), names)[0].support is None
