"""The lines of a laid-out file as a reader sees them: cut at line breaks, cleaned, told by their look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from congvu.layout import LaidOut, Line, Run
from congvu.text import normalize

_RULE = re.compile(r"[_\-–—=*\s]{3,}|[_–—]{1,2}")
_OPEN = re.compile(r"…|\.{2,}|_{2,}")
_APART = re.compile(r"\t[\t ]*|[ \u00a0]{4,}")
MOSTLY = 0.8
MOST_CUTS = 12
"""Tabs beyond which a line is no line of two or three columns."""


@dataclass(frozen=True)
class Piece:
    """A line of a paragraph: its number (from 1, empty ones not counted), cleaned text, runs and paragraph.

    Marks of notes (superscripts) are no part of `text`.
    """

    at: int
    text: str
    runs: tuple[Run, ...] = ()
    line: Line = field(default_factory=Line)

    @property
    def is_rule(self) -> bool:
        """Whether it is nothing but a line drawn, or typed with underscores."""
        return not self.text or _RULE.fullmatch(self.text) is not None

    @property
    def is_open(self) -> bool:
        """Whether it holds a blank to be filled in ("……", "....")."""
        return _OPEN.search(self.text) is not None

    @property
    def is_capital(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.upper() == self.text and any(map(str.isalpha, self.text))

    @property
    def bold(self) -> bool | None:
        """Whether it is bold; None if it is so in part, or nothing is known of it."""
        return self._mostly([run.bold for run in self.runs])

    @property
    def italic(self) -> bool | None:
        """Whether it is italic; None if it is so in part, or nothing is known of it."""
        return self._mostly([run.italic for run in self.runs])

    def _mostly(self, flags: list[bool]) -> bool | None:
        weights = [0 if run.raised else sum(map(str.isalnum, run.text)) for run in self.runs]
        total = sum(weights)
        if not total:
            return None
        share = sum(weight for flag, weight in zip(flags, weights, strict=True) if flag) / total
        return True if share >= MOSTLY else False if share <= 1 - MOSTLY else None


def pieces_of(laid: LaidOut) -> list[Piece]:
    """Return the lines of a file that show a text or a rule, in reading order."""
    found: list[Piece] = []
    at = 0
    for line in laid.lines:
        shown = bool(line.text.strip())
        at += shown
        if shown:
            found.extend(_lines(at, line))
        elif line.rule:
            found.append(Piece(at, "", (), line))
    return found


def apart(piece: Piece) -> list[Piece]:
    """Return what tabs or wide spaces set side by side, as pieces of their own."""
    raw = "".join(run.text for run in piece.runs)
    cuts = [match.span() for match in _APART.finditer(raw)]
    if not cuts or len(cuts) > MOST_CUTS:
        return [piece]
    ends = [0, *(place for cut in cuts for place in cut), len(raw)]
    parts = [_cut(piece.runs, ends[n], ends[n + 1]) for n in range(0, len(ends), 2)]
    made = [replace(piece, text=clean(_seen(runs)), runs=runs) for runs in parts]
    return [one for one in made if one.text]


def clean(text: str) -> str:
    """Return a text as it is read: NFC, one space between words."""
    return " ".join(normalize(text).split())


def _lines(at: int, line: Line) -> Iterator[Piece]:
    raw = line.text
    start = 0
    for part in raw.split("\n"):
        runs = _cut(line.runs, start, start + len(part))
        start += len(part) + 1
        text = clean(_seen(runs))
        # A raised row of underscores is a rule; a raised figure is the mark of a note.
        if text or clean(part):
            yield Piece(at, text or clean(part), runs, line)


def _seen(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if not run.raised)


def _cut(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    found = []
    place = 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if text:
            found.append(replace(run, text=text))
    return tuple(found)
