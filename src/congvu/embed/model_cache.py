"""The files that the packaged model runs from: made once out of the weights, kept in the cache folder."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import onnxruntime
from tokenizers import Tokenizer

from congvu.embed.graph import Precision, build_graph
from congvu.embed.tokenizer import build_tokenizer
from congvu.embed.weights import PINNED_SHA256, Weights, read_weights
from congvu.errors import ConfigError

T = TypeVar("T")
BUILD = "2"
"""Changes when graph or tokenizer are built differently; part of the folder's name."""

_logger = logging.getLogger(__name__)


class ModelCache:
    """Gives the paths of tokenizer and graph, making what is missing.

    One process builds, under a lock file; the others wait for it. A file is written under another name and
    renamed into place, so that a killed build leaves nothing that looks whole.
    """

    def __init__(self, cache_dir: Path, weight_file: Path) -> None:
        self.folder = cache_dir / f"multilingual-e5-small-{PINNED_SHA256[:12]}-{BUILD}"
        self._weight_file = weight_file

    def load_tokenizer(self) -> Tokenizer:
        """The tokenizer; raises ConfigError when it can be neither read nor made."""
        return self._load("tokenizer.json", _tokenizer_bytes, lambda path: Tokenizer.from_file(str(path)))

    def load_graph(self, precision: Precision) -> onnxruntime.InferenceSession:
        """The graph, one thread a run; raises ConfigError when it can be neither read nor made."""
        return self._load(
            f"{precision}.onnx",
            lambda weights: build_graph(weights, precision).SerializeToString(),
            _open_session,
        )

    def _load(self, name: str, make: Callable[[Weights], bytes], open_file: Callable[[Path], T]) -> T:
        path = self._made(name, make)
        try:
            return open_file(path)
        except Exception as error:  # noqa: BLE001  both libraries raise bare exceptions for a damaged file
            _logger.warning("Tệp %s hỏng (%s); tạo lại.", path, error)
            path.unlink(missing_ok=True)
        try:
            return open_file(self._made(name, make))
        except Exception as error:
            raise ConfigError(
                f"Không nạp được mô hình nhúng ({error}); hãy cài lại các gói onnxruntime và tokenizers."
            ) from error

    def _made(self, name: str, make: Callable[[Weights], bytes]) -> Path:
        path = self.folder / name
        if path.is_file():
            return path
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with _locked(self.folder / ".lock"):
                if not path.is_file():
                    _write(path, make(read_weights(self._weight_file)))
        except OSError as error:
            raise ConfigError(
                f"Không ghi được thư mục tạm {str(self.folder)!r} ({error.strerror}); "
                "hãy đặt cache_dir vào nơi ghi được và còn khoảng 300 MB trống."
            ) from error
        return path


def _tokenizer_bytes(weights: Weights) -> bytes:
    text: str = build_tokenizer(weights.vocabulary).to_str()
    return text.encode("utf-8")


def _write(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _open_session(path: Path) -> onnxruntime.InferenceSession:
    """A session that runs each call in the caller's own thread: callers run side by side instead."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
