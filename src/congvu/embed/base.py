"""What every embedder offers: unit vectors for passages and questions, behind LangChain's `Embeddings`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]


class Embedder(Embeddings):
    """Turns texts into unit vectors; safe to call from several threads.

    Raises EmbedderUnavailable when the model cannot be reached, ConfigError when it cannot be loaded.
    """

    @property
    @abstractmethod
    def identity(self) -> str:
        """Model, precision and version: a store built under one identity refuses another."""

    @property
    @abstractmethod
    def dimensions(self) -> int:
        """Length of every vector."""

    @abstractmethod
    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is searched, (n, dimensions) float32, each of length 1."""

    @abstractmethod
    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of what is asked, (n, dimensions) float32, each of length 1."""

    @abstractmethod
    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a passage (prefix and end marks included), before any truncation."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `embed_passages`."""
        vectors: list[list[float]] = self.embed_passages(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for `embed_queries` of one text."""
        vector: list[float] = self.embed_queries([text])[0].tolist()
        return vector


def unit_rows(matrix: Vectors) -> Vectors:
    """Scale each row of (n, d) to length 1; a row of zeros stays as it is."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    scaled: Vectors = (matrix / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled
