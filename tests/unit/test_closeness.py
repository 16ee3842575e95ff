import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.retrieve.closeness import CLOSE, Closeness, needles, share, spaced
from congvu.retrieve.question import understand
from congvu.store.closer import ClosePassage

TITLE = "Thủ tục đăng ký khai sinh lưu động"
BODY = ClosePassage(
    1, "body", "Người dân nộp tờ khai đăng ký khai sinh tại nhà.", np.array([1, 0], np.float32)
)
NAME = ClosePassage(1, "title", TITLE, np.array([0, 1], np.float32))


def looked(
    question: str, *passages: ClosePassage, vector: tuple[float, float] | None = None
) -> dict[str, float]:
    found = None if vector is None else np.array(vector, np.float32)
    return Closeness(understand(question), found, lambda _word: 1.0).of(TITLE, passages)


def test_every_feature_is_given_also_of_a_document_without_passages() -> None:
    assert set(looked("khai sinh")) == set(CLOSE)


def test_words_count_where_the_document_bears_them_and_in_its_best_passage() -> None:
    found = looked("tờ khai lưu động", BODY, NAME)
    assert found["document_covered"] == 1
    assert found["passage_covered"] == 1  # a passage is read under its document's title
    assert looked("tờ khai ở bến phà", BODY)["document_covered"] < 1


def test_a_pair_counts_only_where_its_words_are_neighbours() -> None:
    assert looked("khai sinh", BODY)["title_pairs"] == 1
    assert looked("sinh khai", BODY)["title_pairs"] == 0


def test_a_marker_that_the_question_does_not_name_counts_against_the_twin() -> None:
    assert looked("đăng ký khai sinh")["markers_missed"] == 1
    asked = looked("đăng ký khai sinh lưu động")
    assert (asked["markers_met"], asked["markers_missed"]) == (1, 0)


def test_what_of_the_title_is_not_asked_weighs() -> None:
    assert looked("đăng ký khai sinh lưu động")["title_rest"] < looked("lưu động")["title_rest"]
    assert looked("đăng ký khai sinh lưu động")["title_spent"] > looked("lưu động")["title_spent"]


def test_cosines_are_centred_and_zero_where_meaning_is_silent() -> None:
    near = looked("khai sinh", BODY, NAME, vector=(0.9, 0.85))
    assert near["best_cosine"] == pytest.approx(1, abs=1e-5)
    assert near["title_cosine"] == pytest.approx(0, abs=1e-5)
    assert looked("khai sinh", BODY, NAME)["best_cosine"] == 0


def test_a_passage_that_waits_for_its_vector_is_left_out() -> None:
    waiting = ClosePassage(1, "body", "khai sinh", None)
    assert looked("khai sinh", waiting, vector=(1, 0))["best_cosine"] == 0


@given(st.dictionaries(st.sampled_from(["khai", "sinh", "khai_sinh", "phà"]), st.floats(0.1, 9)), st.text())
def test_a_share_lies_between_nothing_and_all(wanted: dict[str, float], text: str) -> None:
    assert 0 <= share(needles(wanted), spaced(text)) <= 1.0000001
