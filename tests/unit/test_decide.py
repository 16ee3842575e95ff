import pytest

from congvu.answer.decide import CHANCE, Decision, decide, plain_chance
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranked, Ranking
from congvu.retrieve.weights import Bar, Linear, Weights
from searches import document

WEIGHTS = Weights(
    Linear({}),
    Linear({}),
    Linear({}),
    procedure_bar=Bar(Linear({"score": 1.0}), refuse_below=1.0, answer_from=2.0, sure_from=0.5),
    text_bar=Bar(Linear({"score": 1.0}), refuse_below=5.0, answer_from=6.0),
)


def seen(score: float, chance: float = 1.0, text: float = 0.0, reference: float = 0.0) -> dict[str, float]:
    return {"score": score, CHANCE: chance, "text": text, REFERENCE: reference}


@pytest.mark.parametrize(
    ("score", "decision"),
    [(0.5, Decision.SILENCE), (1.5, Decision.ASK_BACK), (2.5, Decision.ANSWER)],
)
def test_two_thresholds_part_silence_choices_and_answers(score: float, decision: Decision) -> None:
    assert decide(seen(score), WEIGHTS) is decision


def test_rivals_that_are_as_likely_are_offered_instead_of_an_answer() -> None:
    assert decide(seen(9, chance=0.4), WEIGHTS) is Decision.ASK_BACK


def test_likely_rivals_do_not_make_silence_a_choice() -> None:
    assert decide(seen(0, chance=0.9), WEIGHTS) is Decision.SILENCE


def test_texts_have_a_bar_of_their_own() -> None:
    assert decide(seen(4, text=1), WEIGHTS) is Decision.SILENCE


def test_what_is_named_by_number_is_quoted_whatever_the_rest_says() -> None:
    assert decide(seen(0, chance=0.1, reference=1), WEIGHTS) is Decision.ANSWER


def ranked(*titles: str, missed: tuple[float, ...]) -> Ranking:
    found = tuple(
        Ranked(document(number, title), 1.0, {"markers_missed": left})
        for number, (title, left) in enumerate(zip(titles, missed, strict=True), 1)
    )
    return Ranking(understand("đăng ký khai sinh"), found, Evidence(), None)


def test_the_plain_procedure_stands_for_its_near_twins() -> None:
    found = ranked("Đăng ký khai sinh", "Đăng ký khai sinh lưu động", "Đăng ký khai tử", missed=(0, 1, 0))
    assert plain_chance(found) == pytest.approx(2 / 3)


def test_a_twin_that_misses_a_marker_does_not_stand_for_the_plain_one() -> None:
    found = ranked("Đăng ký khai sinh lưu động", "Đăng ký khai sinh", missed=(1, 0))
    assert plain_chance(found) == pytest.approx(1 / 2)
