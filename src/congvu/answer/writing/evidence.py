"""Passages as evidence: what a model may read and what its statements are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from congvu.answer.units import units
from congvu.answer.writing.injection import speaks_to_machine
from congvu.answer.writing.quantities import Figure, figures
from congvu.answer.writing.wording import spelt_out
from congvu.store.catalog import PassageRow
from congvu.text import normalize, squash, tokens


@dataclass(frozen=True)
class Unit:
    """A line or sentence: characters `start` to `end` of its passage's text."""

    text: str
    start: int
    end: int

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Folded syllables and pairs, those of abbreviations spelt out among them."""
        return frozenset((*tokens(self.text), *tokens(spelt_out(self.text))))

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Figures of the line."""
        return figures(self.text)


@dataclass(frozen=True)
class Evidence:
    """A passage under its key; `context` is its document's name and its headings.

    Lines that speak to a machine are left out: nobody reads them, and nothing rests on them.
    """

    key: str
    passage: PassageRow
    context: str
    units: tuple[Unit, ...]

    @cached_property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(unit.text for unit in self.units)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Folded syllables and pairs of lines and context."""
        return frozenset(tokens(spelt_out(self.context))).union(*(unit.tokens for unit in self.units))

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Figures of the whole, read line by line and over line ends, and of the context."""
        joined = figures(" ".join(unit.text for unit in self.units))
        return (figures(self.context) | joined).union(*(unit.figures for unit in self.units))

    @cached_property
    def squashed(self) -> str:
        """What quotations are looked for in: no white space, no case."""
        return squash(f"{self.context}\n{self.text}").casefold()


def evidence(key: str, passage: PassageRow, title: str, number: str) -> Evidence:
    """Make evidence of a passage and its document's title and number."""
    text = normalize(passage.text)
    cut = [Unit(text[start:end].strip(), start, end) for start, end in units(text)]
    heads = [title, number, *passage.heading, passage.address]
    context = "\n".join(
        head for head in dict.fromkeys(map(normalize, heads)) if head and not speaks_to_machine(head)
    )
    return Evidence(key, passage, context, tuple(unit for unit in _read_by_people(cut)))


def _read_by_people(cut: Sequence[Unit]) -> list[Unit]:
    """Leave out orders to a machine, also one that runs over a line's end."""
    spoken = {index for index, unit in enumerate(cut) if speaks_to_machine(unit.text)}
    for index in range(len(cut) - 1):
        if index in spoken or index + 1 in spoken:
            continue
        if speaks_to_machine(f"{cut[index].text} {cut[index + 1].text}"):
            spoken |= {index, index + 1}
    return [unit for index, unit in enumerate(cut) if index not in spoken]
