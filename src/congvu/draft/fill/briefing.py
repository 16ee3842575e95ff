"""Sections out of several documents, as a brief tells them; who makes briefs is given from outside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from congvu.cite import quote
from congvu.documents import Reader
from congvu.draft.fill.passages import in_one_line
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Style


@dataclass(frozen=True)
class Told:
    """A line of a section: its words, and the stretches (passage, start, end in the revision) it rests on."""

    text: str
    places: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Section:
    """What a brief tells under one heading."""

    title: str
    lines: tuple[Told, ...]


class Briefing(Protocol):
    """Makes the sections of a brief over documents."""

    def sections(
        self, reader: Reader, document_ids: Sequence[int], day: date, told: Callable[[str], None]
    ) -> tuple[Sequence[Section], Sequence[str]]:
        """Return the sections and what a writer must know; raises NotFound, InvalidRequest."""
        ...


def briefed_blocks(sections: Sequence[Section], sources: Sources) -> list[Block]:
    """Return sections as blocks; a line whose words do not stand in their document any more is left out."""
    blocks: list[Block] = []
    for section in sections:
        lines = [block for line in section.lines if (block := _line(line, sources))]
        if lines:
            blocks += [Block(Style.KHOAN, title=section.title), *lines]
    return blocks


def _line(line: Told, sources: Sources) -> Block | None:
    passages = sources.catalog.passages(sources.reader, [place[0] for place in line.places])
    keys = []
    for passage_id, start, end in line.places:
        passage = passages.get(passage_id)
        key = sources.quote(quote(passage, start - passage.start, end - passage.start)) if passage else ""
        if not key:
            return None
        keys.append(key)
    return Block(Style.ITEM, in_one_line(line.text).lstrip("-+*• "), sources=tuple(dict.fromkeys(keys)))
