"""Words and pairs of neighbours, counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.spelling.counts import SyllableCounts, words_of
from congvu.spelling.likelihood import Likelihood

TEXTS = ("Thả diều ở bãi.", "Đánh trống ở đình, thả diều ở bãi.")
WORDS = st.lists(st.sampled_from(["thả", "diều", "ở", "bãi", "trống", "đình"]), max_size=12).map(" ".join)


def told(counts: SyllableCounts) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """The counts in plain form."""
    words = dict(zip(counts.words, counts.frequencies.tolist(), strict=True))
    pairs = {
        (counts.words[code >> 32], counts.words[code & 0xFFFFFFFF]): times
        for code, times in zip(counts.pairs.tolist(), counts.pair_frequencies.tolist(), strict=True)
    }
    return words, pairs


def test_words_and_pairs_are_counted() -> None:
    words, pairs = told(SyllableCounts.of(TEXTS))
    assert words["diều"] == 2
    assert pairs["thả", "diều"] == 2
    assert pairs["trống", "ở"] == 1
    assert ("bãi", "đánh") not in pairs


def test_all_figures_are_one_word_and_tones_have_one_place() -> None:
    assert words_of("Hoà 12/2031 CT07") == ["hòa", "0", "0", "0"]


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_counting_in_parts_is_counting_the_whole(first: list[str], second: list[str]) -> None:
    parts = SyllableCounts.of(first).plus(SyllableCounts.of(second))
    assert told(parts) == told(SyllableCounts.of([*first, *second]))


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(WORDS, max_size=4))
def test_what_is_written_is_read_again(texts: list[str]) -> None:
    counts = SyllableCounts.of(texts)
    assert told(SyllableCounts.load(counts.dump())) == told(counts)


def test_something_else_is_not_read_as_counts() -> None:
    with pytest.raises(ValueError, match="pickled"):
        SyllableCounts.load(b"no counts")


def test_a_pair_that_was_seen_is_likelier_than_one_that_was_not() -> None:
    likelihood = Likelihood(SyllableCounts.of(TEXTS))
    first, second = likelihood.ids(["thả"]), likelihood.ids(["diều", "trống", "khác"])
    seen, other, unknown = likelihood.following(first, second)[0]
    assert seen > other > unknown


def test_chances_after_a_word_sum_to_no_more_than_one() -> None:
    likelihood = Likelihood(SyllableCounts.of(TEXTS))
    every = likelihood.ids(likelihood.counts.words)
    assert np.all(np.exp(likelihood.following(every, every)).sum(axis=1) <= 1 + 1e-9)


def test_an_empty_collection_knows_no_pairs() -> None:
    likelihood = Likelihood(SyllableCounts())
    ids = likelihood.ids(["thả", "diều"])
    assert likelihood.following(ids, ids).shape == (2, 2)
    assert likelihood.single(ids)[0] == likelihood.single(ids)[1]
