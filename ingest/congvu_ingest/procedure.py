"""Passages of a procedure: section by section, whole papers and whole channels, named by the procedure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from congvu.documents import Passage
from congvu_ingest.passages import (
    LIMIT,
    TARGET,
    Line,
    Unit,
    clip,
    passages_of,
    tokens_of,
    unit_of,
    units_of,
)

CASE_WORDS = 40
"""Longest part of a case's title that is repeated in a heading, in words."""

_STEP = re.compile(r"(?:[-+*•]\s*)?(?:Bước|BƯỚC|bước)\s+\d")
_COPIES = re.compile(r"(?:\d+ bản (?:chính|sao)|Bản (?:chính|sao): ?\d+)\W*$", re.IGNORECASE)
_CASE_LINE_WORDS = 60
_WHOLE = frozenset({"general", "methods", "where", "result", "subjects"})


@dataclass(frozen=True)
class Case:
    """One case of a section: the lines that name it (perhaps none) and the rows and lines under them."""

    titles: tuple[Line, ...]
    lines: tuple[Line, ...]

    @property
    def all(self) -> tuple[Line, ...]:
        """Titles and lines in reading order."""
        return self.titles + self.lines

    @property
    def name(self) -> str:
        """What the case is called in a heading, or ""."""
        title = " ".join(line.text for line in self.titles)
        return clip(title or self.all[0].block.header, CASE_WORDS)


def procedure_passages(text: str, lines: Sequence[Line], name: str) -> list[Passage]:
    """Cut a procedure: headings are its name, the section's title and, in a list of papers, the case."""
    found: list[Passage] = []
    for section, group in groupby(lines, key=lambda line: line.block.section):
        members = list(group)
        title = members[0].text if members[0].is_heading else ""
        body = members[1:] if title else members
        heading = (name, title) if title else (name,)
        found += _section(text, body or members, heading, section)
    return found


def _section(text: str, lines: list[Line], heading: tuple[str, ...], section: str) -> list[Passage]:
    if section == "documents":
        return _papers(text, lines, heading)
    units = _steps(lines) if section == "steps" else units_of(lines)
    target = LIMIT if section in _WHOLE else TARGET
    return passages_of(text, units, (*heading, *_labels(lines, heading[-1])), section=section, target=target)


def _labels(lines: list[Line], title: str) -> list[str]:
    """Name the fields of a section, which stand beside its text only; nothing if the title says it all."""
    names = list(dict.fromkeys(line.block.header for line in lines if line.block.header))
    return [", ".join(names)] if names and names != [title] else []


def _steps(lines: Sequence[Line]) -> list[Unit]:
    """Keep each step ("Bước 2 …") together if it fits in one passage."""
    steps: list[list[Line]] = []
    for line in lines:
        if steps and not _STEP.match(line.text):
            steps[-1].append(line)
        else:
            steps.append([line])
    units: list[Unit] = []
    for step in steps:
        whole = unit_of(step)
        units += [whole] if whole.tokens <= TARGET else units_of(step)
    return units


def _papers(text: str, lines: Sequence[Line], heading: tuple[str, ...]) -> list[Passage]:
    """Keep the list whole if it is short, else each case, else parts of a case under the case's name."""
    cases = _cases(lines)
    found: list[Passage] = []
    for group in _neighbours(cases):
        named = (*heading, group[0].name) if len(group) == 1 and group[0].name else heading
        units = units_of([line for case in group for line in case.all])
        found += passages_of(text, units, named, section="documents")
    return found


def _neighbours(cases: Sequence[Case]) -> list[list[Case]]:
    """Put small cases that follow one another into one group that fits a passage."""
    groups: list[list[Case]] = []
    size = 0.0
    limit = LIMIT if sum(_size(case) for case in cases) <= LIMIT else TARGET
    for case in cases:
        tokens = _size(case)
        if groups and size + tokens <= limit and _same_table(groups[-1][-1], case):
            groups[-1].append(case)
            size += tokens
        else:
            groups.append([case])
            size = tokens
    return groups


def _same_table(before: Case, after: Case) -> bool:
    """Say whether two cases may share a passage: a name that stands nowhere in the text must not be lost."""
    return bool(after.titles) or before.all[0].block.header == after.all[0].block.header


def _size(case: Case) -> float:
    return tokens_of(case.all)


def _cases(lines: Sequence[Line]) -> list[Case]:
    """Begin a case at each line that names one, and wherever the rows' header changes."""
    counted = any(_COPIES.search(line.text) for line in lines)
    cases: list[Case] = []
    titles: list[Line] = []
    body: list[Line] = []
    for line in lines:
        names = _names_case(line, counted=counted)
        if body and (names or body[-1].block.header != line.block.header):
            cases.append(Case(tuple(titles), tuple(body)))
            titles, body = [], []
        (titles if names else body).append(line)
    if titles or body:
        cases.append(Case(tuple(titles), tuple(body)))
    return cases


def _names_case(line: Line, *, counted: bool) -> bool:
    """Tell the name of a case from a paper: where papers say how many copies, a name does not."""
    if not line.is_row:
        return True
    if not counted or _COPIES.search(line.text) or line.text.endswith((".", ";")):
        return False
    return len(line.text.split()) <= _CASE_LINE_WORDS
