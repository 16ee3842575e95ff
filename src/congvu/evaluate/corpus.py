"""A BEIR corpus as a collection of its own, so that it is searched exactly as everything else is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from congvu.config import Settings
from congvu.documents import Arrival, Metadata, Page, Passage, Structured
from congvu.embed import Embedder
from congvu.evaluate.cases import Article, read_corpus
from congvu.store import pending
from congvu.store.intake import accept
from congvu.store.registry import Registry
from congvu.text import TEXT_VERSION, normalize

LONGEST = 800
EMBED_REVISIONS = 64
WORKER = "evaluate"


def corpus_settings(settings: Settings, corpus: Path, embedder: Embedder) -> Settings:
    """Return settings with a data folder for this corpus, embedder and text version: made once, then kept."""
    content = hashlib.sha256(corpus.read_bytes()).hexdigest()
    made_of = f"{content} {embedder.identity} {TEXT_VERSION} {LONGEST}"
    name = hashlib.sha256(made_of.encode("utf-8")).hexdigest()[:16]
    changes = {"data_dir": settings.cache_dir / "corpora" / name, "database_url": "", "chroma_url": ""}
    return settings.model_copy(update=changes)


def load_corpus(registry: Registry, corpus: Path, embedder: Embedder) -> None:
    """Take every article in, its `_id` as the document's number, and embed what is new.

    What an earlier run that was killed had claimed is embedded too.
    """
    for article in read_corpus(corpus):
        accept(registry, _arrival(article), structured(article))
    pending.release_claims(registry, [WORKER])
    while ids := pending.claim_pending(registry, WORKER, EMBED_REVISIONS):
        texts = pending.missing_texts(registry, ids, embedder.identity)
        keys = list(texts)
        if keys:
            vectors = embedder.embed_passages([texts[key] for key in keys])
            pending.store_vectors(registry, embedder.identity, dict(zip(keys, vectors, strict=True)))
        pending.finish(registry, ids)


def structured(article: Article) -> Structured:
    """Cut an article at its paragraphs into passages of at most about LONGEST characters."""
    text = normalize(article.text)
    title = normalize(article.title)
    passages = [Passage(title, 0, 0, kind="title")]
    passages += [Passage(text[start:end], start, end, (title,), 1) for start, end in _cuts(text)]
    metadata = Metadata(title=title, number=article.id)
    return Structured(text, (Page(1, 0, len(text)),), tuple(passages), metadata)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = end = 0
    while end < len(text):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        if stop - start > LONGEST and end > start:
            yield start, end
            start = end
        end = stop + 1
    if text[start:].strip():
        yield start, len(text)


def _arrival(article: Article) -> Arrival:
    data = f"{article.id}\n{article.title}\n{article.text}".encode()
    return Arrival(hashlib.sha256(data).hexdigest(), len(data), article.id, "txt")
