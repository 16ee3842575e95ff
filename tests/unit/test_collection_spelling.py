"""The speller of a collection follows its growth, and how people speak is always part of it."""

from __future__ import annotations

from pathlib import Path

from congvu.retrieve.spelling import CollectionSpelling, speller_of
from congvu.spelling.counts import SyllableCounts
from congvu.store.syllables import SyllableIndex


class Growing(SyllableIndex):
    """An index whose counts the test sets."""

    now = SyllableCounts()

    @property
    def counts(self) -> SyllableCounts:
        return self.now


def test_a_collection_that_knows_nothing_yet_reads_everyday_speech() -> None:
    assert speller_of(SyllableCounts()).read("toi muon hoi") == "tôi muốn hỏi"


def test_the_speller_is_kept_while_the_collection_hardly_grows(tmp_path: Path) -> None:
    index = Growing(tmp_path)
    spelling = CollectionSpelling(index)
    index.now = SyllableCounts.of(["thả diều ở bãi"] * 100)
    first = spelling.speller()
    index.now = index.now.plus(SyllableCounts.of(["thả diều"]))
    assert spelling.speller() is first


def test_a_grown_collection_teaches_the_speller_its_words(tmp_path: Path) -> None:
    index = Growing(tmp_path)
    spelling = CollectionSpelling(index)
    assert spelling.speller().read("choang") != "choàng"
    index.now = SyllableCounts.of(["khăn choàng"] * 50)
    assert spelling.speller().read("khan choang") == "khăn choàng"


def test_counts_that_shrank_make_a_new_speller(tmp_path: Path) -> None:
    index = Growing(tmp_path)
    spelling = CollectionSpelling(index)
    index.now = SyllableCounts.of(["khăn choàng"] * 50)
    first = spelling.speller()
    index.now = SyllableCounts()
    assert spelling.speller() is not first
