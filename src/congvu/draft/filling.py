"""A template and values to blocks and lines: values stand as they are, gaps are marked, nothing gets lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from congvu.draft.kinds import Form
from congvu.draft.lines import joined_tables, numbered, read_line
from congvu.draft.parts import Block, Style
from congvu.prompts import filled, names_in
from congvu.text import plain_line

_ALONE = re.compile(r"\$\{(?P<name>[a-z][a-z0-9_]*)\}")
BODY = "body"
ON = "+"
"""Number of a block that is to go on from the one before it, whatever that was."""


@dataclass(frozen=True)
class Values:
    """What the names of a template stand for: lines by name, and the blocks found for the body.

    A name of the form without a value is a gap, "[Label]"; an optional one takes its line away with it.
    """

    form: Form
    lines: Mapping[str, tuple[str, ...]]
    body: tuple[Block, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """Return a name's lines; a gap's label in brackets, nothing for what is optional."""
        if given := self.lines.get(name, ()):
            return given
        asked = next((one for one in self.form.fields if one.name == name), None)
        if asked is None:
            return (f"[{name}]",)
        if asked.optional or (asked.or_body and self.body):
            return ()
        return (f"[{asked.gap or asked.label}]",)


def fill_blocks(lines: Sequence[str], values: Values) -> tuple[Block, ...]:
    """Return the blocks of a section's lines, their numbers running on."""
    found = [block for line in lines for block in _blocks(line, values)]
    return tuple(numbered(joined_tables(found)))


def fill_lines(lines: Sequence[str], values: Values) -> tuple[str, ...]:
    """Return the lines of a list section, without the dash that they may begin with."""
    found = [text for line in lines for text in _texts(line, values)]
    return tuple(text for text in (_undashed(one) for one in found) if text)


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a value that a person typed, cleaned, empty ones left out."""
    return tuple(line for line in map(plain_line, text.splitlines()) if line)


def _blocks(line: str, values: Values) -> list[Block]:
    model = read_line(line)
    alone = _ALONE.fullmatch(model.text) if not model.title and model.style is not Style.TABLE else None
    if alone and alone["name"] == BODY:
        return list(values.body)
    if alone:
        following = replace(model, number=ON) if model.number else model
        texts = values.of(alone["name"])
        return [_like(following if place else model, text) for place, text in enumerate(texts)]
    if any(not values.of(name) for name in names_in(line)):
        return []
    return [_filled(model, values)]


def _like(model: Block, text: str) -> Block:
    """Return a line of a value as a block: by its own mark, else by that of the template's line."""
    own = read_line(text)
    if own.style is not Style.PARAGRAPH or model.style is Style.PARAGRAPH:
        return own
    return replace(model, text=own.text, title=own.title)


def _filled(model: Block, values: Values) -> Block:
    given = {name: _inline(values.of(name)) for name in _names(model)}
    return replace(
        model,
        text=filled(model.text, given),
        title=filled(model.title, given),
        rows=tuple(tuple(filled(cell, given) for cell in row) for row in model.rows),
    )


def _names(model: Block) -> list[str]:
    cells = [cell for row in model.rows for cell in row]
    return [name for text in (model.text, model.title, *cells) for name in names_in(text)]


def _texts(line: str, values: Values) -> list[str]:
    bare = _undashed(line)
    if alone := _ALONE.fullmatch(bare):
        return list(values.of(alone["name"]))
    names = names_in(bare)
    if any(not values.of(name) for name in names):
        return []
    return [filled(bare, {name: _inline(values.of(name)) for name in names})]


def _inline(texts: Sequence[str]) -> str:
    """Return lines within a sentence: without the stop that a person typed after each."""
    return "; ".join(text if text.endswith("v.v.") else text.rstrip(" .;,") or text for text in texts)


def _undashed(line: str) -> str:
    return line.lstrip("-–—•+* ").rstrip(" ;")
