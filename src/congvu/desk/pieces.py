"""Pieces of a card: stretches of a revision's text with their places, so that each opens where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from congvu.store.catalog import PassageRow


@dataclass(frozen=True)
class Place:
    """Characters `start` to `end` of a revision's text."""

    document_id: int
    revision_id: int
    start: int
    end: int

    @property
    def url(self) -> str:
        """The address at which the page shows the place."""
        place = {"revision": self.revision_id, "start": self.start, "end": self.end}
        return f"/xem/{self.document_id}?{urlencode(place)}"


@dataclass(frozen=True)
class Piece:
    """A line of the text, word for word, at its place."""

    text: str
    place: Place


def lines_of(passages: Iterable[PassageRow], section: str) -> tuple[Piece, ...]:
    """Return the lines of a section in reading order, each as one piece."""
    inside = [one for one in passages if one.section == section]
    return tuple(piece for passage in inside for piece in _lines(passage))


def _lines(passage: PassageRow) -> Iterator[Piece]:
    at = 0
    for line in passage.text.split("\n"):
        text = line.strip()
        if text:
            start = passage.start + at + line.index(text)
            yield Piece(text, place_in(passage, start, start + len(text)))
        at += len(line) + 1


def place_in(passage: PassageRow, start: int, end: int) -> Place:
    """Return a place in the revision that a passage belongs to."""
    return Place(passage.document_id, passage.revision_id, start, end)


def sections_of(passages: Sequence[PassageRow]) -> frozenset[str]:
    """Return the sections that a procedure's text has."""
    return frozenset(one.section for one in passages) - {""}
