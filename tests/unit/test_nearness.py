"""How near the best document is, in the numbers that the decision sees."""

import pytest

from congvu.answer.decide import nearness_of
from congvu.retrieve.closeness import USUAL_COSINE


def test_a_cosine_usual_for_unrelated_texts_speaks_neither_for_nor_against() -> None:
    assert nearness_of(1, {1: USUAL_COSINE}) == 0


def test_a_nearer_document_scores_higher() -> None:
    assert nearness_of(1, {1: 0.93, 2: 0.88}) > nearness_of(2, {1: 0.93, 2: 0.88})


def test_a_document_that_meaning_did_not_find_is_as_far_as_the_farthest_found() -> None:
    assert nearness_of(3, {1: 0.93, 2: 0.88}) == nearness_of(2, {1: 0.93, 2: 0.88})


def test_nothing_is_known_where_meaning_was_not_asked() -> None:
    assert nearness_of(1, {}) == pytest.approx(0)
