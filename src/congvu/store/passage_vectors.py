"""The vectors of a revision's passages, as the registry keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import passages


def passage_vectors(
    registry: Registry, embedder: str, passage_ids: Sequence[int]
) -> dict[int, NDArray[np.float32]]:
    """Return passage id → vector ((d,) of length 1); a passage that waits for embedding has none."""
    keys: dict[int, str] = {}
    with registry.reading() as connection:
        for start in range(0, len(passage_ids), CHUNK):
            some = passage_ids[start : start + CHUNK]
            query = select(passages.c.id, passages.c.vector_key).where(passages.c.id.in_(some))
            keys.update({row.id: row.vector_key for row in connection.execute(query)})
    found = registry.vectors(sorted(set(keys.values())), embedder)
    return {key: found[vector] for key, vector in keys.items() if vector in found}
