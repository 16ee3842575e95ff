from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from collection import EVERYTHING
from congvu.config import Settings
from congvu.documents import State
from congvu.embed import Vectors
from congvu.evaluate.cases import Article
from congvu.evaluate.corpus import LONGEST, WORKER, corpus_settings, load_corpus, structured
from congvu.store import pending
from congvu.store.catalog import Catalog
from congvu.store.registry import Registry
from evaluation import write_rows
from fakes import HashEmbedder
from texts import spans_hold

ROWS = [
    {"_id": "Luật Diều@1", "title": "Luật Diều, Điều 1", "text": "Phạm vi\nLuật này quy định việc thả diều."},
    {"_id": "Luật Diều@2", "title": "Luật Diều, Điều 2", "text": "Người thả diều giữ khoảng cách 5 mét."},
]


class CountingEmbedder(HashEmbedder):
    """Counts the passages it was given."""

    def __init__(self) -> None:
        self.count = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.count += len(texts)
        return super().embed_passages(texts)


class KilledEmbedder(HashEmbedder):
    """The process ends while this one works."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        raise KeyboardInterrupt


class OtherEmbedder(HashEmbedder):
    identity = "fake:other"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "corpus.jsonl", ROWS)


@pytest.fixture
def kept(tmp_path: Path, corpus: Path) -> Iterator[Registry]:
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    opened = Registry.open(corpus_settings(settings, corpus, HashEmbedder()))
    yield opened
    opened.close()


def paragraphs(count: int, words: int) -> str:
    return "\n".join(f"Đoạn {number}. " + "từ " * words + "hết." for number in range(count))


@pytest.mark.parametrize("text", ["một đoạn", paragraphs(40, 30), paragraphs(3, 900), "a\n\n\nb\n", "\n x"])
def test_passages_are_exact_spans_and_lose_no_word(text: str) -> None:
    made = structured(Article("1", "Tên", text))
    body = [passage for passage in made.passages if passage.kind == "body"]
    assert spans_hold(made.text, made.passages)
    assert " ".join(passage.text for passage in body).split() == text.split()
    assert made.passages[0].kind == "title"


def test_passages_end_at_paragraphs_and_stay_short_where_the_text_allows() -> None:
    made = structured(Article("1", "Tên", paragraphs(40, 30)))
    body = [passage.text for passage in made.passages if passage.kind == "body"]
    assert len(body) > 1
    assert all(len(text) <= LONGEST + 1 and text.startswith("Đoạn") for text in body)


def test_an_article_is_known_by_its_id(kept: Registry, corpus: Path) -> None:
    load_corpus(kept, corpus, HashEmbedder())
    rows = Catalog(kept).by_ids(EVERYTHING, kept.all_document_ids())
    assert {row.number for row in rows.values()} == {"Luật Diều@1", "Luật Diều@2"}
    assert {row.state for row in rows.values()} == {State.INDEXED}


def test_a_second_run_embeds_nothing_and_doubles_nothing(kept: Registry, corpus: Path) -> None:
    embedder = CountingEmbedder()
    load_corpus(kept, corpus, embedder)
    first = embedder.count
    load_corpus(kept, corpus, embedder)
    assert embedder.count == first
    assert len(kept.all_document_ids()) == len(ROWS)


def test_what_a_killed_run_had_claimed_is_embedded_by_the_next(kept: Registry, corpus: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        load_corpus(kept, corpus, KilledEmbedder())
    assert pending.embed_claimants(kept) == [WORKER]
    load_corpus(kept, corpus, HashEmbedder())
    assert pending.count_pending(kept) == 0


def test_a_corpus_has_a_folder_of_its_own_for_its_text_and_embedder(tmp_path: Path, corpus: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    first = corpus_settings(settings, corpus, HashEmbedder())
    assert corpus_settings(settings, corpus, HashEmbedder()).data_dir == first.data_dir
    assert first.data_dir.is_relative_to(settings.cache_dir)
    assert corpus_settings(settings, corpus, OtherEmbedder()).data_dir != first.data_dir
    write_rows(corpus, ROWS[:1])
    assert corpus_settings(settings, corpus, HashEmbedder()).data_dir != first.data_dir


@pytest.mark.parametrize("database_url", ["", "sqlite:///elsewhere.sqlite3"])
def test_a_corpus_never_goes_into_the_collection_of_the_settings(
    tmp_path: Path, corpus: Path, database_url: str
) -> None:
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", database_url=database_url)
    assert settings.registry_url
    used = corpus_settings(settings, corpus, HashEmbedder())
    assert str(used.data_dir) in used.registry_url
    assert used.chroma_url == ""
