"""Word by word: what one wording has that the other has not."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from congvu.summary.comparison.parts import Span
from congvu.text import placed

_WORD = re.compile(r"\S+\s*")
_BRIDGE = 2
"""So few equal words between two differences are shown as part of them: they would distract."""


def differences(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...], float]:
    """Return the words of both in pieces, those that differ marked, and the share (0..1) that both have."""
    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    keys, others = [_key(word) for word in mine], [_key(word) for word in theirs]
    blocks = [one for one in Indel.opcodes(keys, others) if one.tag == "equal"]
    kept = sum(one.src_end - one.src_start for one in blocks)
    likeness = 2 * kept / (len(mine) + len(theirs)) if mine or theirs else 1.0
    return (
        _spans(mine, [(one.src_start, one.src_end) for one in blocks]),
        _spans(theirs, [(one.dest_start, one.dest_end) for one in blocks]),
        likeness,
    )


def same(text: str) -> tuple[Span, ...]:
    """Return words none of which is marked."""
    return (Span(text),) if text else ()


def _key(word: str) -> str:
    """Return what is compared of a word: where its tone mark stands makes no difference."""
    return placed(word.strip())


def _spans(words: list[str], equal: list[tuple[int, int]]) -> tuple[Span, ...]:
    marks = [True] * len(words)
    for start, end in equal:
        # At the edges of a text even one word in common is telling.
        if (
            end - start > _BRIDGE
            or start == 0
            or end == len(words)
            or not _between(start, end, equal, len(words))
        ):
            marks[start:end] = [False] * (end - start)
    return _joined(words, marks)


def _between(start: int, end: int, equal: list[tuple[int, int]], total: int) -> bool:
    """Say whether a short run of equal words stands between two differences of some length."""
    before = max((other for _, other in equal if other <= start), default=0)
    after = min((other for other, _ in equal if other >= end), default=total)
    return start - before > _BRIDGE and after - end > _BRIDGE


def _joined(words: list[str], marks: list[bool]) -> tuple[Span, ...]:
    found: list[Span] = []
    for word, differs in zip(words, marks, strict=True):
        if found and found[-1].differs is differs:
            found[-1] = Span(found[-1].text + word, differs)
        else:
            found.append(Span(word, differs))
    return tuple(found)
