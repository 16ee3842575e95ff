from __future__ import annotations

import sys

import pytest

from congvu.config import Settings
from congvu.embed import open_embedder
from congvu.embed.sentence_transformers import SentenceTransformersEmbedder
from congvu.errors import ConfigError


@pytest.mark.parametrize(
    "name", ["", "packaged:other", "sentence-transformers", "sentence-transformers:", "openai:", "bge-m3"]
)
def test_an_unknown_embedder_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(ConfigError, match=r"packaged, sentence-transformers:TÊN hoặc openai:MÔ_HÌNH"):
        open_embedder(Settings(embedder=name))


def test_openai_without_an_address_is_refused_with_the_remedy() -> None:
    with pytest.raises(ConfigError, match=r"embedder_url"):
        open_embedder(Settings(embedder="openai:bge-m3"))


def test_each_kind_has_an_identity_of_its_own() -> None:
    identities = [
        open_embedder(Settings(embedder=name, embedder_url="http://localhost:8000/v1")).identity
        for name in ("packaged", "openai:bge-m3", "openai:e5", "sentence-transformers:e5")
    ]

    assert len(set(identities)) == 4
    assert identities[0] == "packaged:multilingual-e5-small:int8:v1"


def test_sentence_transformers_not_installed_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    with pytest.raises(ConfigError, match=r"congvu\[st\]"):
        SentenceTransformersEmbedder("e5").embed_query("a")
