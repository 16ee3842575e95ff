"""Tokens per second of the packaged embedder: `python tests/bench/embedding_rate.py [int8|fp32] [threads]`.

The passages are made of the tests' sentences, 40 to 330 tokens long; only lengths matter here.
Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from congvu.config import Settings
from congvu.embed import Embedder
from congvu.embed.graph import Precision
from congvu.embed.packaged import open_packaged
from embedders import SENTENCES

PASSAGES = 400
ROUNDS = 3


def make_passages(seed: int = 0) -> list[str]:
    """Random sentences, three to thirteen to a passage."""
    dice = random.Random(seed)
    return [" ".join(dice.choices(SENTENCES, k=dice.randint(3, 13))) for _ in range(PASSAGES)]


def rate(embedder: Embedder, texts: list[str]) -> float:
    """Tokens per second of one run over all texts."""
    tokens = sum(embedder.count_tokens(texts))
    start = time.perf_counter()
    embedder.embed_passages(texts)
    return tokens / (time.perf_counter() - start)


def latency(embedder: Embedder, question: str, times: int = 50) -> float:
    """Milliseconds of one question."""
    start = time.perf_counter()
    for _ in range(times):
        embedder.embed_query(question)
    return (time.perf_counter() - start) / times * 1000


def main() -> None:
    """Print one line."""
    precision: Precision = "fp32" if "fp32" in sys.argv else "int8"
    threads = int(sys.argv[-1]) if sys.argv[-1].isdecimal() else 0
    embedder = open_packaged(Settings().cache_dir, threads=threads, precision=precision)
    texts = make_passages()
    embedder.embed_passages(texts[:4])
    mean = sum(embedder.count_tokens(texts)) / len(texts)
    best = max(rate(embedder, texts) for _ in range(ROUNDS))
    question = latency(embedder, "đăng ký thường trú cần giấy tờ gì")
    print(f"{embedder.identity}: {best:.0f} tokens/s ({mean:.0f} a passage), a question {question:.1f} ms")


if __name__ == "__main__":
    main()
