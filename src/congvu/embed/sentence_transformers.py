"""Any sentence-transformers model, by name or from a folder (extra `st`)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from congvu.embed.base import Embedder, Vectors, unit_rows
from congvu.embed.prefixes import Prefixes, choose_prefixes
from congvu.errors import ConfigError

_BATCH = 16
_EDGE = 65_536
_WEIGHTS = (".safetensors", ".bin", ".json")


class SentenceTransformersEmbedder(Embedder):
    """Vectors of the model's own length; the model is loaded at first use (a name may need the network then).

    Prefixes: `choose_prefixes`. Raises ConfigError when the package or the model is missing.
    """

    def __init__(self, model: str, *, threads: int = 0) -> None:
        self._name = model
        self._threads = threads
        self._turn = Lock()
        self._loaded: tuple[Any, Prefixes] | None = None

    @property
    def identity(self) -> str:
        """The model's name; for a folder its last name and a digest of its files, wherever it lies."""
        folder = Path(self._name)
        name = f"{folder.resolve().name}@{_fingerprint(folder)}" if folder.is_dir() else self._name
        return f"sentence-transformers:{name}:v1"

    @cached_property
    def dimensions(self) -> int:
        """Learnt by embedding one word."""
        return int(self.embed_passages(["congvu"]).shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, unit length."""
        model, prefixes = self._load()
        return self._embed(model.encode_document, prefixes.passage, texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, unit length."""
        model, prefixes = self._load()
        return self._embed(model.encode_query, prefixes.query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens by the model's own tokenizer, prefix and end marks included."""
        model, prefixes = self._load()
        prefixed = [(prefixes.passage + text).strip() for text in texts]
        with self._turn:
            return (
                [len(ids) for ids in model.tokenizer(prefixed, verbose=False)["input_ids"]] if texts else []
            )

    def _embed(self, encode: Any, prefix: str, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._turn:
            vectors = encode(list(texts), prompt=prefix, batch_size=_BATCH, show_progress_bar=False)
        return unit_rows(np.asarray(vectors, dtype=np.float32))

    def _load(self) -> tuple[Any, Prefixes]:
        with self._turn:
            if self._loaded is None:
                model = _open_model(self._name, self._threads)
                self._loaded = model, choose_prefixes(self._name, model.prompts)
            return self._loaded


def _open_model(name: str, threads: int) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise ConfigError(
            "Chưa cài sentence-transformers; hãy cài PyTorch hợp với máy rồi chạy `pip install 'congvu[st]'`."
        ) from error
    if threads:
        torch.set_num_threads(threads)
    try:
        return SentenceTransformer(name)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"Không nạp được mô hình {name!r}; "
            "hãy kiểm tra tên, hoặc chép mô hình vào một thư mục trên máy này."
        ) from error


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits over names, sizes and both ends of the model's files."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in _WEIGHTS and p.is_file()):
        size = path.stat().st_size
        total.update(f"{path.relative_to(folder).as_posix()}:{size}\n".encode())
        with path.open("rb") as file:
            total.update(file.read(_EDGE))
            file.seek(max(0, size - _EDGE))
            total.update(file.read(_EDGE))
    return total.hexdigest()[:12]
