"""A table of character replacements in SentencePiece's compiled form, as `tokenizers` wants it.

The form is a double-array trie over UTF-8 bytes (as darts-clone lays it out) and the replacements, each ended
by a zero byte; a leaf holds the offset of its replacement. A unit of 32 bits holds its byte in bits 0-7, "has
a leaf" in bit 8, the distance to its children in bits 10-30; a leaf unit has bit 31 set and holds its value.
The array fills whole blocks of 256: a reader looks at base ^ byte without asking whether it is there.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

_LEAF = 0
_HAS_LEAF = 1 << 8
_VALUE = 1 << 31
_LOOK_BACK = 256
"""Free places further back than this are given up: looking at them all is quadratic."""


def compile_charsmap(replacements: Mapping[int, str]) -> bytes:
    """Compile {code point: replacement} into the bytes of a `precompiled_charsmap`."""
    offsets: dict[str, int] = {}
    texts = bytearray()
    for text in sorted(set(replacements.values())):
        offsets[text] = len(texts)
        texts += text.encode("utf-8") + b"\0"
    units = _lay_out(_trie((chr(point), offsets[text]) for point, text in replacements.items()))
    array = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(array)) + array + bytes(texts)


def _trie(entries: Iterable[tuple[str, int]]) -> dict[int, Any]:
    root: dict[int, Any] = {}
    for key, value in entries:
        node = root
        for byte in key.encode("utf-8"):
            node = node.setdefault(byte, {})
        node[_LEAF] = value
    return root


def _lay_out(root: dict[int, Any]) -> list[int]:
    places = _Places()
    units = {0: 0}
    queue = deque([(root, 0)])
    while queue:
        node, position = queue.popleft()
        base = places.claim(sorted(node))
        units[position] |= (base ^ position) << 10 | (_HAS_LEAF if _LEAF in node else 0)
        for label, child in node.items():
            place = base ^ label
            units[place] = _VALUE | child if label == _LEAF else label
            if label != _LEAF:
                queue.append((child, place))
    return [units.get(place, 0) for place in range((max(units) | 0xFF) + 1)]


class _Places:
    """Hands out bases: no two nodes share one, and all places base ^ label are free."""

    def __init__(self) -> None:
        self._taken = {0}
        self._bases = {0}
        self._last = 0

    def claim(self, labels: list[int]) -> int:
        place = max(1, self._last - _LOOK_BACK)
        while not self._fits(place ^ labels[0], labels):
            place += 1
        base = place ^ labels[0]
        places = [base ^ label for label in labels]
        self._bases.add(base)
        self._taken.update(places)
        self._last = max(self._last, *places)
        return base

    def _fits(self, base: int, labels: list[int]) -> bool:
        return base not in self._bases and self._taken.isdisjoint(base ^ label for label in labels)
