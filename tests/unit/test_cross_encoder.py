import logging
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from congvu.config import Settings
from congvu.errors import ConfigError, ModelUnavailable
from congvu.llm.breaker import Breaker
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.cross_encoder import (
    JUDGED,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    Judge,
    Scores,
    blend,
    open_judge,
    pair_texts,
)
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranked, Ranking
from congvu.store.closer import ClosePassage
from searches import document

WORD = "thả diều"
NORTH = np.array([1.0, 0.0], dtype=np.float32)


class CountingEncoder:
    """A text is as good as it often says the word; remembers what it was asked."""

    def __init__(self, word: str = WORD) -> None:
        self.word = word
        self.asked: list[tuple[str, list[str]]] = []

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        self.asked.append((question, list(texts)))
        return np.array([float(text.lower().count(self.word)) for text in texts])


class BrokenEncoder:
    """Fails whenever it is asked, and counts it."""

    def __init__(self) -> None:
        self.calls = 0

    def scores(self, _question: str, _texts: Sequence[str]) -> Scores:
        self.calls += 1
        raise ModelUnavailable("Mô hình xếp hạng gặp lỗi.", code="reranker_failed")


def ranking(*scores: float, named: int = 0, titles: Sequence[str] = (), question: str = "diều") -> Ranking:
    """Documents 1, 2, 3 … in this order with these linear scores; one of them may be named by number."""
    rows = tuple(
        Ranked(
            document(number, titles[number - 1] if titles else f"Thủ tục {number}"),
            score,
            {REFERENCE: float(number == named)},
        )
        for number, score in enumerate(scores, 1)
    )
    return Ranking(understand(question), rows, Evidence(), NORTH)


def even(_word: str) -> float:
    return 1.0


def ids(found: Ranking) -> list[int]:
    return [one.document.id for one in found.documents]


def passage(revision: int, text: str, kind: str = "body", x: float = 0.85) -> ClosePassage:
    return ClosePassage(revision, kind, text, np.array([x, 0.0], dtype=np.float32))


def through(judge: Judge, found: Ranking, *passages: ClosePassage) -> Ranking:
    return blend(found, judge.judged(found, passages, even))


def test_the_document_that_the_cross_encoder_prefers_comes_before_a_nearly_equal_one() -> None:
    found = through(Judge(CountingEncoder()), ranking(3.0, 2.8, 0.0), passage(2, "Đăng ký thả diều"))
    assert ids(found) == [2, 1, 3]


def test_a_document_far_ahead_is_not_overturned_by_the_cross_encoder_alone() -> None:
    assert ids(blend(ranking(9.0, 1.0, 0.0), {1: 0.8, 2: 1.0, 3: 0.0})) == [1, 2, 3]


def test_a_document_named_by_number_stays_first_and_keeps_its_score() -> None:
    judge = Judge(CountingEncoder())
    found = through(judge, ranking(1.0, 9.0, 8.0, 0.0, named=1), passage(3, "thả diều thả diều"))
    assert ids(found) == [1, 3, 2, 4]
    assert found.documents[0].score == 1.0


def test_chances_remain_shares_of_one_in_the_order_of_the_documents() -> None:
    found = blend(ranking(3.0, 2.9, 1.0), {1: -4.0, 2: 7.0, 3: 1.0})
    assert sum(found.chances) == pytest.approx(1)
    assert list(found.chances) == sorted(found.chances, reverse=True)


def test_agreement_keeps_the_best_score_and_disagreement_makes_less_sure() -> None:
    plain = ranking(4.0, 2.0, 0.0)
    agreed, opposed = blend(plain, {1: 9.0, 2: 5.0, 3: 1.0}), blend(plain, {1: 1.0, 2: 9.0, 3: 5.0})
    assert [one.score for one in agreed.documents] == pytest.approx([4.0, 2.0, 0.0])
    assert agreed.chances == pytest.approx(plain.chances)
    assert max(opposed.chances) < max(plain.chances)


@pytest.mark.parametrize("change", [lambda x: x, lambda x: 1000 * x - 7, lambda x: x / 500])
def test_the_unit_of_the_cross_encoder_does_not_matter(change: Callable[[float], float]) -> None:
    told = {1: 0.2, 2: 0.9, 3: 0.1}
    plain = ranking(3.0, 2.5, 1.0)
    changed = blend(plain, {key: change(value) for key, value in told.items()})
    assert changed.chances == pytest.approx(blend(plain, told).chances)


def test_scores_stay_within_the_span_of_the_linear_ones() -> None:
    found = blend(ranking(5.0, 3.0, -2.0), {1: -1e6, 2: 1e6, 3: 0.0})
    assert all(-2.0 <= one.score <= 5.0 for one in found.documents)


def test_a_cross_encoder_that_finds_all_alike_changes_nothing() -> None:
    plain = ranking(3.0, 2.0, 1.0)
    assert blend(plain, {1: 0.5, 2: 0.5, 3: 0.5}) == plain


def test_documents_that_were_not_judged_keep_their_scores() -> None:
    found = blend(ranking(3.0, 2.9, 1.0), {1: 0.0, 2: 1.0})
    assert {one.document.id: one.score for one in found.documents}[3] == 1.0


def test_only_the_best_documents_are_judged() -> None:
    encoder = CountingEncoder()
    told = Judge(encoder).judged(ranking(*range(20, 0, -1), named=1), [], even)
    assert set(told) == set(range(2, JUDGED + 2))
    assert len(encoder.asked[0][1]) == JUDGED


def test_title_and_the_passage_nearest_to_the_question_are_read() -> None:
    found = ranking(2.0, 1.0, titles=("Đăng ký thả diều", "Cấp phép"), question="thả diều")
    texts = pair_texts(
        found,
        [
            passage(1, "Lệ phí"),
            passage(1, "Ảnh chụp con diều"),
            passage(1, "Đăng ký thả diều", kind="title", x=1.0),
            passage(2, "Xa", x=0.8),
            passage(2, "Gần", x=0.95),
        ],
        even,
    )
    assert texts == {1: "Đăng ký thả diều\nẢnh chụp con diều", 2: "Cấp phép\nGần"}


def test_a_document_without_passages_is_read_by_its_title_also_where_meaning_is_silent() -> None:
    found = Ranking(understand("diều"), ranking(2.0, 1.0).documents, Evidence(), None)
    assert pair_texts(found, [passage(2, "a"), passage(2, "con diều")], even) == {
        1: "Thủ tục 1",
        2: "Thủ tục 2\ncon diều",
    }


def test_what_is_read_is_cut_to_a_bearable_length() -> None:
    encoder = CountingEncoder()
    long = ranking(2.0, 1.0, question="thả diều ở xã " * 500)
    Judge(encoder).judged(long, [passage(1, "chữ " * 5000)], even)
    ((question, texts),) = encoder.asked
    assert len(question) == LONGEST_QUESTION
    assert max(map(len, texts)) == LONGEST_TEXT


def test_it_is_asked_what_the_question_was_read_as() -> None:
    encoder = CountingEncoder()
    found = ranking(2.0, 1.0, question="thả diều ko mất tiền")
    Judge(encoder).judged(found, [], even)
    assert encoder.asked[0][0] == found.question.reading == "thả diều không mất tiền"


def test_a_single_document_needs_no_judge() -> None:
    broken = BrokenEncoder()
    assert Judge(broken).judged(ranking(1.0), [], even) == {}
    assert Judge(broken).judged(ranking(), [], even) == {}
    assert broken.calls == 0


def test_a_failure_leaves_the_linear_order_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    plain = ranking(3.0, 2.0)
    with caplog.at_level(logging.WARNING):
        assert through(Judge(BrokenEncoder()), plain, passage(2, WORD)) == plain
    assert "Mô hình xếp hạng gặp lỗi" in caplog.text


def test_one_that_fails_again_and_again_is_left_alone_and_tried_later() -> None:
    now, broken = [0.0], BrokenEncoder()
    judge = Judge(broken, Breaker(failures=2, seconds=60, clock=lambda: now[0]))
    for _ in range(5):
        through(judge, ranking(3.0, 2.0))
    assert broken.calls == 2
    now[0] = 61.0
    through(judge, ranking(3.0, 2.0))
    assert broken.calls == 3


def test_without_a_setting_there_is_no_judge() -> None:
    assert open_judge(Settings()) is None


@pytest.mark.parametrize("name", ["bge", "sentence-transformers", "sentence-transformers:", "openai:x"])
def test_an_unknown_reranker_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(ConfigError, match="sentence-transformers:TÊN_HOẶC_THƯ_MỤC"):
        open_judge(Settings(reranker=name))
