"""Honest fakes that every test may use: small, deterministic, no I/O."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np

from congvu.embed import Embedder, Vectors
from congvu.retrieve.weights import Weights

NEVER_SILENT = -1e9

_WORD = re.compile(r"\w+")


class HashEmbedder(Embedder):
    """A bag of syllables hashed into a few dimensions: texts that share words are near, others are not.

    Deterministic across processes and machines; accents and case count for nothing; (n, 64) unit float32.
    """

    identity = "fake:hash:64:v1"

    @property
    def dimensions(self) -> int:
        """Sixty-four."""
        return 64

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, (n, 64), unit length (a text without words gets one fixed vector)."""
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimensions), dtype=np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: the same as for passages."""
        return self.embed_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Words of each text and two, as if for the marks at both ends."""
        return [len(_words(text)) + 2 for text in texts]

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimensions, dtype=np.float32)
        for word in _words(text) or [""]:
            digest = blake2b(word.encode(), digest_size=2).digest()
            vector[digest[0] % self.dimensions] += 1.0 if digest[1] % 2 else -1.0
        if not vector.any():
            vector[0] = 1.0
        unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit


def _words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return _WORD.findall(bare.replace("đ", "d"))


def willing() -> Weights:
    """The shipped rankers with bars that all documents take: a fake embedder's numbers mean nothing."""
    weights = Weights.load()
    open_bar = {"refuse_below": NEVER_SILENT, "answer_from": NEVER_SILENT, "sure_from": 0.0}
    return replace(
        weights,
        procedure_bar=replace(weights.procedure_bar, **open_bar),
        text_bar=replace(weights.text_bar, **open_bar),
    )
