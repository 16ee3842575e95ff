"""The provisions of a text's own body, one by one, each with its address and its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congvu_ingest.outline import Dieu, Outline
from congvu_ingest.passages import Line
from congvu_ingest.provisions import dieu_of, khoan_in, split_diem, split_khoan
from congvu_ingest.segments import split_segments


@dataclass(frozen=True)
class Clause:
    """One provision: its address, its depth (0 outside, 1 điều, 2 khoản, 3 điểm) and its own lines.

    `lines` leave out what the text quotes and what stands in provisions below; `end` counts both.
    """

    address: str
    depth: int
    lines: tuple[Line, ...]
    end: int


def clauses_of(lines: Sequence[Line], quoted: frozenset[int]) -> list[Clause]:
    """Return the provisions of the main text in reading order; what is attached to it is left out."""
    segments = split_segments(lines, quoted, lambda line: dieu_of(line) is not None)
    main = [line for segment in segments if not segment.attached for line in segment.lines]
    found: list[Clause] = []
    for part in Outline.of(main, ("",), quoted).parts:
        if isinstance(part, Dieu) and part.series == 0:
            found += _of_dieu(part, quoted)
        elif not isinstance(part, Dieu):
            found += [Clause("", 0, (line,), line.end) for line in _own(part.lines, quoted)]
    return found


def _of_dieu(dieu: Dieu, quoted: frozenset[int]) -> Iterator[Clause]:
    address = f"Điều {dieu.number}"
    all_lines = [*dieu.heads, *dieu.lines]
    first = khoan_in(dieu.heads[0])
    below = split_khoan(all_lines if first else dieu.lines, quoted, first)
    lead = below.pop(0).lines if below and not below[0].number else []
    head = [] if first else [*dieu.heads, *lead]
    if head:
        yield from _divided(head, address, 1, quoted, all_lines[-1].end)
    for khoan in below:
        yield from _divided(khoan.lines, f"khoản {khoan.number} {address}", 2, quoted, khoan.lines[-1].end)


def _divided(
    lines: Sequence[Line], address: str, depth: int, quoted: frozenset[int], end: int
) -> Iterator[Clause]:
    own, *diems = split_diem(lines, quoted)
    if own.letter:
        own, diems = type(own)(""), [own, *diems]
    yield Clause(address, depth, _own(own.lines, quoted), end)
    for diem in diems:
        yield Clause(f"điểm {diem.letter} {address}", 3, _own(diem.lines, quoted), diem.lines[-1].end)


def _own(lines: Sequence[Line], quoted: frozenset[int]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.start not in quoted and not line.is_row)
