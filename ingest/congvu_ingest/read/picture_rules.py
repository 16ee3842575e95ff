"""Ruled tables on a picture of a page: long straight runs of ink, and the page without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from congvu_ingest.read.ink import Gray
from congvu_ingest.read.pdf_rules import Edge, Ruled, edge_of, tables_of

Mask = NDArray[np.bool_]

WIDE, HIGH = 595.0, 842.0
DARK = 150
LEVEL, UPRIGHT = 0.045, 0.025
"""Shares of the page's width and height that a run of ink has at least to be a rule: no letter is so long."""
TOLERANCE = 7.0
"""Pixels of the halved page within which rules meet: a page leans a little even when it was set level."""
MOST_RUNS = 4000
"""A page with more is a halftone picture, no table."""
SMALLEST = 0.01
"""Share of the page that a table covers at least: a stamp's frame covers less."""
EDGE = 4


@dataclass(frozen=True)
class Rules:
    """The tables of a page, as on one of `WIDE` by `HIGH` points, and the page without their rules."""

    tables: tuple[Ruled, ...]
    gray: Gray


def without_rules(gray: Gray) -> Rules:
    """Find the ruled tables of a level page and take their rules away; one without any stays as it is."""
    half = _halved(gray < DARK)
    level = _runs(_smeared(half), int(LEVEL * half.shape[1]))
    upright = _runs(_smeared(half.T), int(UPRIGHT * half.shape[0])).T
    edges = [*_edges(level, level=True), *_edges(upright.T, level=False)]
    if len(edges) > MOST_RUNS:
        return Rules((), gray)
    height, width = half.shape
    found = [table for table in tables_of(edges, TOLERANCE) if _area(table) > SMALLEST * height * width]
    if not found:
        return Rules((), gray)
    cleared = gray.copy()
    cleared[_grown(_inside(level | upright, found), gray.shape)] = 255
    return Rules(tuple(_in_points(table, width, height) for table in found), cleared)


def _halved(dark: Mask) -> Mask:
    height, width = (length - length % 2 for length in dark.shape)
    even = dark[:height, :width]
    return np.asarray(even[::2, ::2] | even[1::2, ::2] | even[::2, 1::2] | even[1::2, 1::2])


def _smeared(dark: Mask) -> Mask:
    """Let each row have the ink of the rows beside it: a rule that climbs by a pixel is one."""
    smeared = dark.copy()
    smeared[1:] |= dark[:-1]
    smeared[:-1] |= dark[1:]
    return smeared


def _runs(dark: Mask, least: int) -> Mask:
    """Keep of each row the runs of ink that are at least so long."""
    width = dark.shape[1]
    ink = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    begun = ink[:, least:] - ink[:, :-least] == least
    counted = np.cumsum(np.pad(begun, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    places = np.arange(width)
    until = np.minimum(places + 1, begun.shape[1])
    return np.asarray(counted[:, until] > counted[:, np.maximum(places - least + 1, 0)])


def _edges(runs: Mask, *, level: bool) -> Iterator[Edge]:
    """Yield the runs of each row as lines; of upright ones the page is given on its side."""
    for across in np.flatnonzero(runs.any(axis=1)):
        ends = np.flatnonzero(np.diff(np.pad(runs[across].astype(np.int8), 1)))
        for begin, end in zip(ends[::2], ends[1::2], strict=True):
            first, last = (float(begin), float(across)), (float(end), float(across))
            edge = edge_of((first, last) if level else (first[::-1], last[::-1]))
            if edge:
                yield edge


def _area(table: Ruled) -> float:
    left, top, right, bottom = table.box
    return (right - left) * (bottom - top)


def _inside(rules: Mask, tables: list[Ruled]) -> Mask:
    kept = np.zeros_like(rules)
    for table in tables:
        left, top, right, bottom = (int(side) for side in table.box)
        where = np.s_[max(top - EDGE, 0) : bottom + EDGE + 1, max(left - EDGE, 0) : right + EDGE + 1]
        kept[where] = rules[where]
    return kept


def _grown(half: Mask, shape: tuple[int, ...]) -> Mask:
    """Give a mask of the halved page for the whole one."""
    whole = np.zeros(shape, bool)
    doubled = half.repeat(2, axis=0).repeat(2, axis=1)
    whole[: doubled.shape[0], : doubled.shape[1]] = doubled
    return whole


def _in_points(table: Ruled, width: int, height: int) -> Ruled:
    across, down = WIDE / width, HIGH / height
    return Ruled(
        tuple(
            (left * across, top * down, right * across, bottom * down)
            for left, top, right, bottom in table.cells
        )
    )
