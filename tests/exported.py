"""The packaged model written out and opened with sentence-transformers, once for all tests."""

from __future__ import annotations

import importlib.util
import os
from functools import cache
from pathlib import Path

import pytest

from congvu.embed.export import export_sentence_transformers
from congvu.embed.sentence_transformers import SentenceTransformersEmbedder
from embedders import packaged_cache


def require_sentence_transformers() -> None:
    """Skip the test without the extra `st`; in CI, where it must be there, go on and fail."""
    if importlib.util.find_spec("sentence_transformers") is None and not os.environ.get("CI"):
        pytest.skip("sentence-transformers is not installed: pip install 'congvu[st]' runs this test")


@cache
def exported_folder() -> Path:
    """The exported model; made at first use."""
    folder = packaged_cache() / "exported"
    if not (folder / "modules.json").is_file():
        export_sentence_transformers(folder)
    return folder


def exported_embedder() -> SentenceTransformersEmbedder:
    """The exported model behind sentence-transformers; skips like `require_sentence_transformers`."""
    require_sentence_transformers()
    return _exported_embedder()


@cache
def _exported_embedder() -> SentenceTransformersEmbedder:
    return SentenceTransformersEmbedder(str(exported_folder()))
