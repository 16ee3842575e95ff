"""Embedders: texts to vectors behind one seam (`packaged`, `sentence-transformers:NAME`, `openai:MODEL`)."""

from __future__ import annotations

from congvu.config import Settings
from congvu.embed.base import Embedder, Vectors
from congvu.errors import ConfigError

__all__ = ["Embedder", "Vectors", "open_embedder"]


def open_embedder(settings: Settings) -> Embedder:
    """Make the embedder that `settings.embedder` names; its model is loaded at first use.

    Raises ConfigError for a name that means nothing or an endpoint that is not allowed. Each kind's module is
    imported here, when it is wanted: they load different libraries, and those take time.
    """
    kind, _, model = settings.embedder.partition(":")
    if kind == "packaged" and not model:
        from congvu.embed.packaged import open_packaged

        return open_packaged(settings.cache_dir, threads=settings.embedder_threads)
    if kind == "sentence-transformers" and model:
        from congvu.embed.sentence_transformers import SentenceTransformersEmbedder

        return SentenceTransformersEmbedder(model, threads=settings.embedder_threads)
    if kind == "openai" and model:
        from congvu.embed.openai import OpenAIEmbedder

        return OpenAIEmbedder(model, settings.embedder_url, settings.embedder_key)
    raise ConfigError(
        f"Không có bộ nhúng {settings.embedder!r}; hãy đặt embedder là packaged, "
        "sentence-transformers:TÊN hoặc openai:MÔ_HÌNH."
    )
