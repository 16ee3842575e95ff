from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from collection import EVERYTHING
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Scope
from congvu.errors import ConfigError, ModelGarbage, ModelUnavailable
from congvu.evaluate.cases import Case
from congvu.evaluate.fit import collect
from congvu.retrieve.cross_encoder import Judge, Scores, open_judge
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.sentence_pairs import SentenceTransformersCrossEncoder
from cross_encoders import write_cross_encoder
from exported import require_sentence_transformers
from fakes import HashEmbedder
from talking import collection

QUESTION = "đăng ký khai tử"
TEXTS = ("đăng ký thả diều", "đăng ký kết hôn", "khai tử " * 200, "", "lệ phí", "đăng ký khai tử")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with collection(tmp_path_factory.mktemp("talk")) as opened:
        yield opened


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_sentence_transformers()
    return write_cross_encoder(tmp_path_factory.mktemp("tiny"))


class LikesOne:
    """Finds texts that hold a word the better the earlier it stands, the others worthless."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[str] = []

    def scores(self, _question: str, texts: Sequence[str]) -> Scores:
        self.read += texts
        return np.array([1.0 if self.word in text else 0.0 for text in texts])


class Failing:
    """Never answers."""

    def scores(self, _question: str, _texts: Sequence[str]) -> Scores:
        raise ModelUnavailable("Mô hình xếp hạng gặp lỗi.")


def judged_by(assistant: Assistant, judge: Judge | None) -> Retriever:
    own = assistant.retriever
    return Retriever(own.catalog.registry, own.indexes, own.embedder, own.weights, judge)


def search(retriever: Retriever, question: str = QUESTION, limit: int = 20) -> Ranking:
    return retriever.search(question, Scope(EVERYTHING), limit)


def order_of(found: Ranking) -> list[int]:
    return [one.document.id for one in found.documents]


def test_titles_and_passages_of_the_collection_are_read_and_move_documents(assistant: Assistant) -> None:
    plain = search(assistant.retriever)
    last = plain.documents[-1].document
    likes = LikesOne(last.title)
    found = search(judged_by(assistant, Judge(likes)))
    assert order_of(found).index(last.id) < order_of(plain).index(last.id)
    assert any("Giấy báo tử" in text for text in likes.read)
    assert sum(found.chances) == pytest.approx(1)


def test_a_short_list_has_the_same_best_as_a_long_one(assistant: Assistant) -> None:
    retriever = judged_by(assistant, Judge(LikesOne("có yếu tố nước ngoài")))
    assert order_of(search(retriever, limit=2)) == order_of(search(retriever))[:2]


def test_a_procedure_asked_for_by_its_code_stays_first(assistant: Assistant) -> None:
    found = search(judged_by(assistant, Judge(LikesOne("khai tử"))), "thủ tục 9.100003 khai tử")
    assert found.documents[0].document.procedure_code == "9.100003"


def test_a_failing_model_leaves_every_answer_as_it_was(assistant: Assistant) -> None:
    assert search(judged_by(assistant, Judge(Failing()))).chances == search(assistant.retriever).chances


def test_fitting_sees_the_same_ranking_that_is_served(assistant: Assistant) -> None:
    retriever = judged_by(assistant, Judge(LikesOne("có yếu tố nước ngoài")))
    case = Case("1", QUESTION, relevant=("9.100001",))
    (one,) = collect(Assistant(retriever), [case], EVERYTHING)
    assert one.judged
    assert order_of(one.ranking(retriever.weights)) == order_of(search(retriever))
    assert one.ranking(retriever.weights).chances == pytest.approx(search(retriever).chances)


def test_a_real_cross_encoder_gives_each_text_its_own_score_whatever_stands_beside_it(model: Path) -> None:
    encoder = SentenceTransformersCrossEncoder(str(model), seconds=60)
    together = encoder.scores(QUESTION, TEXTS)
    alone = np.concatenate([encoder.scores(QUESTION, [text]) for text in TEXTS])
    assert together.shape == (len(TEXTS),)
    np.testing.assert_allclose(together, alone, atol=1e-4)
    assert len(np.unique(together.round(3))) > 2
    assert encoder.scores(QUESTION, []).shape == (0,)


def test_scores_are_raw_and_not_squeezed_into_shares(model: Path) -> None:
    scores = SentenceTransformersCrossEncoder(str(model), seconds=60).scores(QUESTION, TEXTS)
    assert scores.min() < 0 or scores.max() > 1


def test_a_backend_opened_with_the_setting_blends_the_model_s_scores(
    assistant: Assistant, model: Path
) -> None:
    judge = open_judge(Settings(reranker=f"sentence-transformers:{model}", reranker_seconds=60))
    plain, found = search(assistant.retriever), search(judged_by(assistant, judge))
    assert sorted(order_of(found)) == sorted(order_of(plain))
    assert found.chances != plain.chances
    assert sum(found.chances) == pytest.approx(1)


def test_the_backend_opens_the_reranker_of_its_settings(model: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "own", reranker=f"sentence-transformers:{model}")
    backend = Backend.open(settings, embedder=HashEmbedder())
    try:
        judge = backend.assistant.retriever.judge
        assert judge is not None
        assert isinstance(judge.encoder, SentenceTransformersCrossEncoder)
    finally:
        backend.close()


def test_a_wrong_setting_stops_the_backend_before_anything_is_opened(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "own", reranker="bge")
    with pytest.raises(ConfigError, match="reranker"):
        Backend.open(settings, embedder=HashEmbedder())
    assert not (tmp_path / "own").exists()


def test_without_the_package_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ConfigError, match=r"congvu\[st\]"):
        open_judge(Settings(reranker="sentence-transformers:any"))


def broken(folder: Path, how: str) -> Path:
    """Damage a copy of the model's folder in one way."""
    weights = folder / "model.safetensors"
    if how == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    elif how == "cut":
        weights.write_bytes(weights.read_bytes()[:500])
    elif how == "no weights":
        weights.unlink()
    elif how == "another's tokenizer":
        words = folder / "tokenizer.json"
        words.write_text(words.read_text("utf-8").replace('"[UNK]": 1', '"[UNK]": 99'), encoding="utf-8")
    else:
        (folder / "config.json").write_text(how, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "how", ["empty", "cut", "no weights", "another's tokenizer", "{", '{"model_type": "không có"}']
)
def test_a_model_that_cannot_be_loaded_is_one_sentence(model: Path, tmp_path: Path, how: str) -> None:
    folder = broken(Path(shutil.copytree(model, tmp_path / "model")), how)
    with pytest.raises(ConfigError, match=r"Không nạp được mô hình xếp hạng .*; hãy kiểm tra"):
        open_judge(Settings(reranker=f"sentence-transformers:{folder}"))


@pytest.mark.parametrize(("labels", "head"), [(1, False), (3, True)])
def test_a_model_that_was_not_trained_to_score_is_refused(tmp_path: Path, labels: int, head: bool) -> None:
    require_sentence_transformers()
    folder = write_cross_encoder(tmp_path, labels=labels, head=head)
    with pytest.raises(ConfigError, match="không chấm điểm"):
        SentenceTransformersCrossEncoder(str(folder))


def test_a_slow_model_is_given_up_between_two_parts(model: Path) -> None:
    ticks = itertools.count(step=2.0)
    encoder = SentenceTransformersCrossEncoder(str(model), seconds=3, clock=lambda: next(ticks))
    with pytest.raises(ModelUnavailable, match="quá 3 giây") as raised:
        encoder.scores(QUESTION, TEXTS)
    assert raised.value.code == "reranker_slow"
    assert encoder.scores(QUESTION, TEXTS[:4]).shape == (4,)


def test_who_waits_too_long_for_the_model_goes_on_without_it(model: Path) -> None:
    encoder = SentenceTransformersCrossEncoder(str(model), seconds=0.05)
    with encoder._taken(), pytest.raises(ModelUnavailable, match="quá"):
        encoder.scores(QUESTION, TEXTS)


def test_what_breaks_inside_the_model_is_a_typed_failure(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = SentenceTransformersCrossEncoder(str(model), seconds=60)

    def out_of_memory(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(encoder._model, "predict", out_of_memory)
    with pytest.raises(ModelUnavailable) as raised:
        encoder.scores(QUESTION, TEXTS)
    assert raised.value.code == "reranker_failed"


def test_scores_that_are_no_numbers_are_refused(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = SentenceTransformersCrossEncoder(str(model), seconds=60)
    monkeypatch.setattr(
        encoder._model, "predict", lambda pairs, **_options: np.full(len(pairs), np.nan, dtype=np.float32)
    )
    with pytest.raises(ModelGarbage):
        encoder.scores(QUESTION, TEXTS)
