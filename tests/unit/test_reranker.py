import pytest

from congvu.documents import Hit
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.closeness import CLOSE
from congvu.retrieve.features import FEATURES, REFERENCE
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Candidates, Ranked, Ranking, order
from congvu.retrieve.reranker import RERANKER_FEATURES, closer, rerank, reranker_features
from congvu.retrieve.weights import Bar, Linear, Weights
from congvu.store.catalog import DocumentRow
from congvu.store.closer import ClosePassage
from searches import document

PLAIN, TWIN = document(1, "Đăng ký khai sinh"), document(2, "Đăng ký khai sinh lưu động")
NOTHING = dict.fromkeys((*FEATURES, *CLOSE, REFERENCE), 0.0)
QUESTION = understand("đăng ký khai sinh")


def ranking(*documents: DocumentRow, **named: float) -> Ranking:
    return Ranking(QUESTION, tuple(Ranked(one, 1.0, NOTHING | named) for one in documents), Evidence(), None)


def ids(found: Ranking) -> list[int]:
    return [one.document.id for one in found.documents]


def test_a_closer_look_turns_the_order() -> None:
    first = ranking(TWIN, PLAIN)
    close = closer(first, [], lambda _word: 1.0)
    assert ids(rerank(first, close, Linear({"markers_missed": -1.0}))) == [1, 2]


def test_the_number_that_a_question_names_stays_first() -> None:
    named = Ranked(TWIN, 1.0, NOTHING | {REFERENCE: 1.0})
    first = Ranking(QUESTION, (Ranked(PLAIN, 9.0, NOTHING), named), Evidence(), None)
    close = closer(first, [], lambda _word: 1.0)
    assert ids(rerank(first, close, Linear({"markers_missed": -1.0}))) == [2, 1]


def test_a_passage_speaks_for_its_own_document() -> None:
    close = closer(ranking(PLAIN, TWIN), [ClosePassage(2, "body", "phà", None)], lambda _word: 1.0)
    assert close[1]["document_covered"] == close[2]["document_covered"] == 1
    far = closer(
        Ranking(understand("bến phà"), ranking(PLAIN, TWIN).documents, Evidence(), None),
        [ClosePassage(2, "body", "bến phà", None)],
        lambda _word: 1.0,
    )
    assert far[2]["passage_covered"] > far[1]["passage_covered"]


def test_texts_and_procedures_are_weighed_by_weights_of_their_own() -> None:
    values = NOTHING | {"body_words": 1.0}
    assert reranker_features("procedure", values)["body_words"] == 1
    text = reranker_features("document", values)
    assert (text["text_body_words"], text["text"]) == (1, 1)
    assert "body_words" not in text
    assert set(text) | set(reranker_features("procedure", values)) == set(RERANKER_FEATURES)


def test_chances_are_shares_of_one_and_follow_the_scores() -> None:
    first = Ranking(QUESTION, (Ranked(PLAIN, 3.0, NOTHING), Ranked(TWIN, 1.0, NOTHING)), Evidence(), None)
    assert sum(first.chances) == pytest.approx(1)
    assert first.chances[0] > first.chances[1]
    assert Ranking(QUESTION, (), Evidence(), None).chances == ()


def test_the_packaged_weights_weigh_every_feature() -> None:
    assert set(Weights.load().reranker.weights) == set(RERANKER_FEATURES)


def test_order_puts_the_better_weighed_first() -> None:
    values = {1: NOTHING, 2: NOTHING | {"body_words": 1.0}}
    evidence = Evidence({"body_words": [Hit(9, 2, 3.0)]})
    found = Candidates(QUESTION, evidence, {1: PLAIN, 2: TWIN}, values, None)
    weights = Weights(*(Linear({"body_words": 1.0}),) * 3, Bar(Linear({})), Bar(Linear({})))
    assert ids(order(found, weights)) == [2, 1]
