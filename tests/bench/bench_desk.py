"""How long the desk takes for each key stroke: sentences typed letter by letter on a real collection.

    CONGVU_DATA_DIR=… python tests/bench/bench_desk.py [--step 2]

Prints milliseconds (median, 95th percentile, worst) for finding and for cards, on warm indexes.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.desk import card_of
from congvu.documents import Scope

SAID = (
    "vợ tôi mới sinh cháu, tôi muốn làm giấy khai sinh",
    "lam lai cccd bi mat",
    "bà nội em mới mất, giờ làm giấy tờ gì",
    "xin giấy phép xây nhà cấp 4",
    "sang tên sổ đỏ cho con trai",
    "toi muon mo quan tap hoa o nha",
    "chứng thực chữ ký trong giấy ủy quyền",
    "dang ky ket hon voi nguoi dai loan",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=2, help="letters between two searches")
    step = parser.parse_args().step
    backend = Backend.open(Settings())
    scope = Scope(backend.reader)
    backend.desk.find("khai sinh", scope)
    typed, cards = [], []
    for said in SAID:
        for end in range(2, len(said) + 1, step):
            began = time.perf_counter()
            found = backend.desk.find(said[:end], scope)
            typed.append(time.perf_counter() - began)
        for hit in found.hits[:3]:
            began = time.perf_counter()
            card_of(
                backend.catalog, backend.assistant.variants, scope, hit.document, backend.assistant.today()
            )
            cards.append(time.perf_counter() - began)
    for name, times in (("find", typed), ("card", cards)):
        low, high = np.percentile(np.array(times) * 1000, (50, 95))
        print(f"{name}: n={len(times)} p50={low:.0f} ms p95={high:.0f} ms worst={max(times) * 1000:.0f} ms")
    backend.close()


if __name__ == "__main__":
    main()
