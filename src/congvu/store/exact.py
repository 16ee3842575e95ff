"""Exact search: the cosine of every allowed vector, out of the registry itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from congvu.documents import Hit
from congvu.store.registry import Registry


def exact_search(
    registry: Registry,
    embedder: str,
    vector: NDArray[np.float32],
    allowed: Sequence[tuple[int, int, str]],
    limit: int,
) -> list[Hit]:
    """Return the best of the allowed (passage id, document id, vector key), by cosine; those without a vector
    are left out. `vector` is (d,) of length 1."""
    found = registry.vectors(list({key for _, _, key in allowed}), embedder)
    present = [one for one in allowed if one[2] in found]
    if not present:
        return []
    scores = np.stack([found[key] for _, _, key in present]) @ vector
    best = np.argsort(-scores, kind="stable")[:limit]
    return [Hit(present[index][0], present[index][1], float(scores[index])) for index in best]
