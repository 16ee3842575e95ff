"""How long the desk takes for each key stroke, a card and a search, on a real collection.

    CONGVU_DATA_DIR=… python tests/bench/bench_desk.py [--step 2]

Sentences are typed letter by letter. Prints milliseconds (median, 95th percentile, worst) and, for a machine
that does other things as well, the median of the processor's time, on warm indexes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.desk import card_of
from congvu.documents import Scope
from congvu.search import WantedDocuments

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


SEARCHED = (
    "giấy phép xây dựng",
    "giay phep xay dung",
    '"giấy phép xây dựng" nhà ở',
    "khai sinh -nước",
    "118/2025/NĐ-CP",
    '"bản chính" lệ phí hội đồng nhân dân',
    "thủ tục",
    "xin giấy độc thân",
    "",
)


def measured(times: list[tuple[float, float]], act: Callable[[], Any]) -> Any:
    """Do it and note how long it took: on the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    result = act()
    times.append((time.perf_counter() - began, time.process_time() - worked))
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--step", type=int, default=2, help="letters between two searches")
    step = parser.parse_args().step
    backend = Backend.open(Settings())
    scope = Scope(backend.reader)
    backend.desk.find("khai sinh", scope)
    today, variants = backend.assistant.today(), backend.assistant.variants
    times: dict[str, list[tuple[float, float]]] = {"find": [], "card": [], "search": []}
    for said in SAID:
        for end in range(2, len(said) + 1, step):
            found = measured(times["find"], lambda end=end, said=said: backend.desk.find(said[:end], scope))
        for hit in found.hits[:3]:
            measured(
                times["card"],
                lambda hit=hit: card_of(backend.catalog, variants, scope, hit.document, today),
            )
    for _ in range(3):
        for line in SEARCHED:
            measured(
                times["search"],
                lambda line=line: backend.searcher.page(line, WantedDocuments(), backend.reader, today),
            )
    for name, rows in times.items():
        wall, work = np.array(rows).T * 1000
        low, high = np.percentile(wall, (50, 95))
        print(
            f"{name}: n={len(rows)} p50={low:.0f} p95={high:.0f} worst={wall.max():.0f} ms; "
            f"processor p50={np.median(work):.0f} p95={np.percentile(work, 95):.0f} ms"
        )
    backend.close()


if __name__ == "__main__":
    main()
