"""No file is read here: folds only. Reading folders is in tests/integration."""

from __future__ import annotations

import pytest

from congvu.errors import InvalidRequest
from congvu.evaluate.cases import Case, folds
from evaluation import case


def cases(answerable: int, unanswerable: int) -> list[Case]:
    right = [case(number, "1.000001") for number in range(answerable)]
    return right + [case(number) for number in range(answerable, answerable + unanswerable)]


def test_every_case_is_held_out_once_and_never_trained_on_at_the_same_time() -> None:
    asked = cases(16, 4)
    pairs = list(folds(asked, 5, seed=3))
    assert sorted(one.id for _, held in pairs for one in held) == sorted(one.id for one in asked)
    for train, held in pairs:
        assert not {one.id for one in train} & {one.id for one in held}
        assert len(train) + len(held) == len(asked)


def test_answerable_and_unanswerable_cases_are_spread_evenly() -> None:
    for _, held in folds(cases(50, 10), 5):
        assert sum(one.answerable for one in held) == 10
        assert sum(not one.answerable for one in held) == 2


def test_the_same_seed_gives_the_same_folds_and_another_seed_others() -> None:
    asked = cases(30, 10)
    assert list(folds(asked, 5, 1)) == list(folds(asked, 5, 1))
    assert list(folds(asked, 5, 1)) != list(folds(asked, 5, 2))


@pytest.mark.parametrize("count", [-1, 0, 1, 11])
def test_folds_that_cannot_be_made_are_refused(count: int) -> None:
    with pytest.raises(InvalidRequest, match="10 câu hỏi"):
        list(folds(cases(8, 2), count))
