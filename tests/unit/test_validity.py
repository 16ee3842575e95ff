"""A text's worth on a day, from its own dates, what others do to it, and what a person says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from congvu.documents import RelationKind, Standing
from congvu.validity import Correction, Effect, Facts, ValidityState, describe, span_of, validity_on

BORN, STARTS, LATER, LATEST = date(2030, 5, 1), date(2030, 7, 1), date(2032, 1, 1), date(2033, 1, 1)
TEXT = Facts(BORN, STARTS)
SOURCE = Facts(date(2031, 11, 1), LATER)


def effect(kind: str, **changes: object) -> Effect:
    made = Effect(
        RelationKind(kind), SOURCE, source_id=2, revision_id=2, start=0, end=10, extent=10, whole=True
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def said(field: str, value: str | None, hour: int = 1) -> Correction:
    return Correction(field, value, "Văn thư", "đối chiếu bản giấy", datetime(2034, 1, 1, hour, tzinfo=UTC))


def state(day: date, *effects: Effect, facts: Facts = TEXT, words: tuple[Correction, ...] = ()) -> str:
    return validity_on(day, facts, effects, words).state.value


def test_a_text_is_not_yet_in_force_before_its_first_day_and_in_force_on_it() -> None:
    assert state(date(2030, 6, 30)) == "not_yet"
    assert state(STARTS) == "in_force"


def test_a_text_is_no_longer_in_force_on_the_day_its_own_clause_names() -> None:
    facts = replace(TEXT, effective_to=LATER)
    assert state(date(2031, 12, 31), facts=facts) == "in_force"
    assert state(LATER, facts=facts) == "no_longer"


def test_a_text_that_does_not_say_when_it_begins_is_unknown() -> None:
    assert state(STARTS, facts=Facts(BORN)) == "unknown"


@pytest.mark.parametrize("kind", ["replaces", "repeals"])
def test_a_whole_replacement_or_repeal_ends_a_text_when_its_source_begins(kind: str) -> None:
    one = effect(kind)
    assert state(date(2031, 12, 31), one) == "in_force"
    assert state(LATER, one) == "no_longer"
    assert span_of(TEXT, [one], []).ends_by == one


def test_the_sentences_own_date_goes_before_the_day_its_source_begins() -> None:
    assert state(LATER, effect("repeals", effective_on=LATEST)) == "in_force"
    assert state(LATEST, effect("repeals", effective_on=LATEST)) == "no_longer"


def test_the_earlier_of_own_end_and_replacement_counts() -> None:
    sooner, later = replace(TEXT, effective_to=date(2031, 1, 1)), replace(TEXT, effective_to=LATEST)
    assert span_of(sooner, [effect("replaces")], []).ends == date(2031, 1, 1)
    assert span_of(sooner, [effect("replaces")], []).ends_by is None
    assert span_of(later, [effect("replaces")], []).ends == LATER


def test_the_first_of_two_replacements_counts() -> None:
    second = effect("replaces", effective_on=LATEST)
    assert span_of(TEXT, [second, effect("replaces")], []).ends == LATER


@pytest.mark.parametrize("kind", ["amends", "repeals", "replaces", "suspends"])
def test_a_change_of_a_part_leaves_the_text_partly_in_force(kind: str) -> None:
    one = effect(kind, whole=False, provision="khoản 3 Điều 7")
    assert state(date(2031, 12, 31), one) == "in_force"
    assert state(LATER, one) == "partly"
    assert validity_on(LATER, TEXT, [one]).effects == (one,)


def test_a_correction_of_errors_by_another_text_changes_no_validity() -> None:
    assert state(LATER, effect("corrects", whole=False)) == "in_force"


def test_a_suspension_lasts_from_its_first_day_to_its_last() -> None:
    one = effect("suspends", until=LATEST)
    days = [date(2031, 12, 31), LATER, date(2032, 12, 31), LATEST]
    assert [state(day, one) for day in days] == ["in_force", "suspended", "suspended", "in_force"]


def test_a_replacement_without_any_date_makes_the_state_unknown_not_ended() -> None:
    assert state(LATEST, effect("replaces", source=Facts(date(2031, 11, 1)))) == "unknown"


def test_a_source_that_ceased_before_it_began_does_nothing() -> None:
    assert (
        state(LATEST, effect("replaces", source=replace(SOURCE, effective_to=date(2031, 12, 1))))
        == "in_force"
    )


def test_a_source_that_ceased_later_has_done_its_work() -> None:
    assert state(LATEST, effect("replaces", source=replace(SOURCE, effective_to=LATEST))) == "no_longer"


def test_an_older_text_cannot_end_a_younger_one_of_the_same_number() -> None:
    assert state(LATEST, effect("repeals", source=Facts(date(2029, 1, 1), LATER))) == "in_force"


def test_a_persons_dates_win_over_text_and_relations() -> None:
    words = (said("effective_from", "2030-08-01"), said("effective_to", "2032-06-01"))
    days = [STARTS, date(2030, 8, 1), LATER, date(2032, 6, 1)]
    assert [state(day, effect("replaces"), words=words) for day in days] == [
        "not_yet",
        "in_force",
        "in_force",
        "no_longer",
    ]


def test_a_person_may_say_that_a_text_has_no_end() -> None:
    assert state(LATEST, effect("replaces"), words=(said("effective_to", ""),)) == "in_force"


def test_a_persons_word_on_the_state_wins_between_the_dates_and_leaves_no_effect() -> None:
    found = validity_on(LATER, TEXT, [effect("amends", whole=False)], [said("validity", "in_force")])
    assert (found.state, found.effects) == (ValidityState.IN_FORCE, ())
    assert found.by is not None
    assert state(date(2030, 6, 30), words=(said("validity", "in_force"),)) == "not_yet"


def test_the_last_correction_of_a_field_counts_and_a_withdrawn_one_does_not() -> None:
    words = (said("effective_to", "2031-01-01", 1), said("effective_to", "2032-06-01", 2))
    assert span_of(TEXT, [], words).ends == date(2032, 6, 1)
    assert span_of(TEXT, [effect("replaces")], (*words, said("effective_to", None, 3))).ends == LATER


@pytest.mark.parametrize(
    ("day", "effects", "standing"),
    [
        (date(2030, 6, 1), (), Standing.COMING),
        (STARTS, (), Standing.CURRENT),
        (LATER, (effect("replaces"),), Standing.FORMER),
        (LATER, (effect("suspends"),), Standing.FORMER),
        (LATER, (effect("amends", whole=False),), Standing.CURRENT),
    ],
)
def test_the_standing_follows_the_state(day: date, effects: tuple[Effect, ...], standing: Standing) -> None:
    assert validity_on(day, TEXT, effects).standing is standing


def test_a_validity_is_told_in_one_sentence_with_its_days() -> None:
    told = describe(validity_on(LATER, TEXT, [effect("replaces")]))
    assert told == "Ngày 01/01/2032: hết hiệu lực (có hiệu lực từ 01/07/2030, hết hiệu lực từ 01/01/2032)."
    assert describe(validity_on(LATER, Facts())) == "Ngày 01/01/2032: chưa xác định được hiệu lực."
