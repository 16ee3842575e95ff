"""A word-processor file as it is laid out: what a checker of form needs to know, whoever made the file.

Lengths are millimetres, sizes and gaps points; None where the file leaves it to a default that is not known.
Formatting is what a reader of the page sees: styles, their parents and direct formatting resolved.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Characters of one look, as written (not normalised); `size` in points.

    `color` is "" for black and for what the file leaves to the program, else six hexadecimal digits. `raised`
    is a superscript: the mark of a note, or a rule of underscores.
    """

    text: str
    font: str = ""
    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""
    raised: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph. `align` is left, center, right or justify; `indent` that of the first line.

    `cell` is its table, row and column (0-based) where it stands in a table, None elsewhere; `rule` says
    that a line is drawn under it (a border or a drawing anchored in it), `rule_width` how long in
    millimetres, None where not known. `spacing` is a multiple of single line spacing. `boxed` is a text box.
    """

    runs: tuple[Run, ...] = ()
    align: str = "left"
    indent: float | None = None
    before: float | None = None
    after: float | None = None
    spacing: float | None = None
    style: str = ""
    cell: tuple[int, int, int] | None = None
    rule: bool = False
    page_break: bool = False
    rule_width: float | None = None
    boxed: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Paper:
    """Page of a section: width, height and margins top, bottom, left, right in millimetres.

    `number_at` tells where the page number stands ("header center", "footer right", … or ""),
    `first_page_bare` that the first page shows none; `number_size` is in points.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_at: str = ""
    first_page_bare: bool = False
    number_size: float | None = None


@dataclass(frozen=True)
class LaidOut:
    """A file: its paragraphs in reading order (also those of tables) and its sections' pages."""

    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class LayoutAnswer:
    """What the guarded reader says of a file: how it is laid out, or in one sentence why nobody can tell."""

    format: str = ""
    layout: LaidOut | None = None
    code: str = ""
    message: str = ""
