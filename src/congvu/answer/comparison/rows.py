"""The rows of a comparison of two procedures: cells are quotations, alike ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from congvu.answer.address import lines_of
from congvu.cite import Quote, quote
from congvu.procedures import Method, Paper
from congvu.store.catalog import PassageRow
from congvu.text import fold

LONGEST_CELL = 60
"""Words of one cell of running text; a list of papers is never cut."""
ALIKE = 0.55
PAPERS = "Giấy tờ"
SECTIONS = {
    "where": "Nơi thực hiện",
    "result": "Kết quả",
    "subjects": "Đối tượng",
    "conditions": "Yêu cầu, điều kiện",
}
ORDER = ("general", "methods", "where", "result", "papers", "subjects", "conditions")
"""What is soon read comes first."""
GENERAL = ("Lĩnh vực", "Cấp thực hiện")
CHANNELS = ("Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính")
# Aspect of a question → rows it asks for; any other aspect asks for all.
ASKED = {
    "documents": ("papers",),
    "time": ("methods",),
    "fee": ("methods",),
    "where": ("where",),
    "conditions": ("conditions", "subjects"),
    "result": ("result",),
}


@dataclass(frozen=True)
class Procedure:
    """What is compared of a procedure."""

    passages: Sequence[PassageRow]
    methods: Sequence[Method]
    papers: Sequence[Paper]


@dataclass(frozen=True)
class Row:
    """A row before it is cited: the quotations of each column, and whether both say the same."""

    label: str
    cells: tuple[tuple[Quote, ...], ...]
    same: bool = False
    cut: bool = False


def rows_of(first: Procedure, second: Procedure, aspects: Sequence[str]) -> list[Row]:
    """Return the rows that the aspects ask for, in the order of a procedure's page."""
    wanted = [row for aspect in aspects for row in ASKED.get(aspect, ())]
    made = {"general": _general, "papers": _papers, "methods": _methods}
    rows: list[Row] = []
    for name in ORDER:
        if wanted and name not in wanted:
            continue
        make = made.get(name)
        rows += make(first, second) if make else _section(first, second, name, SECTIONS[name])
    return rows


def alike(first: Sequence[Quote], second: Sequence[Quote]) -> bool:
    """Say whether both say the same, but for case, accents' places, punctuation and order."""
    return sorted(map(_plain, first)) == sorted(map(_plain, second))


def _general(first: Procedure, second: Procedure) -> Iterator[Row]:
    """Yield field and level: lines of the general section, whose heading names them in their order."""
    named = [_named_lines(one) for one in (first, second)]
    for label in GENERAL:
        cells = tuple((one[label],) if label in one else () for one in named)
        if all(cells):
            yield Row(label, cells, alike(*cells))


def _named_lines(procedure: Procedure) -> dict[str, Quote]:
    for passage in procedure.passages:
        if passage.section == "general" and len(passage.heading) > 1:
            lines = list(lines_of(passage, 0, len(passage.text)))
            labels = passage.heading[-1].split(", ")
            return dict(zip(labels, lines, strict=True)) if len(labels) == len(lines) else {}
    return {}


def _papers(first: Procedure, second: Procedure) -> Iterator[Row]:
    """Yield like papers beside each other, then what only one side asks for, then what is equal."""
    equal: list[tuple[Quote, Quote]] = []
    alone: tuple[list[Quote], list[Quote]] = ([], [])
    for one, other in _aligned(_paper_quotes(first), _paper_quotes(second)):
        if one is None or other is None:
            alone[one is None].extend(filter(None, (one, other)))
        elif alike((one,), (other,)):
            equal.append((one, other))
        else:
            yield Row(PAPERS, ((one,), (other,)))
    if any(alone):
        yield Row(f"{PAPERS} chỉ một bên cần", tuple(map(tuple, alone)))
    if equal:
        yield Row(f"{PAPERS} như nhau", tuple(zip(*equal, strict=True)), same=True)


def _paper_quotes(procedure: Procedure) -> list[Quote]:
    if procedure.papers:
        return _placed(procedure, [(one.start, one.end) for one in procedure.papers if one.group != "note"])
    return _lines(procedure, "documents")


def _methods(first: Procedure, second: Procedure) -> Iterator[Row]:
    """Yield one row a channel; lines where no rows were read."""
    if not first.methods or not second.methods:
        yield from _section(first, second, "methods", "Cách thức, thời hạn, phí")
        return
    channels = dict.fromkeys((*CHANNELS, *(one.channel for one in (*first.methods, *second.methods))))
    for channel in channels:
        cells = tuple(
            tuple(_placed(side, [(one.start, one.end) for one in side.methods if one.channel == channel]))
            for side in (first, second)
        )
        if any(cells):
            yield Row(f"Thời hạn, phí ({(channel or 'cách khác').lower()})", cells, alike(*cells))


def _section(first: Procedure, second: Procedure, name: str, label: str) -> Iterator[Row]:
    whole = [_lines(one, name) for one in (first, second)]
    cells = tuple(tuple(_fitting(lines)) for lines in whole)
    if any(cells):
        cut = any(len(cell) < len(lines) for cell, lines in zip(cells, whole, strict=True))
        yield Row(label, cells, alike(*whole), cut)


def _lines(procedure: Procedure, section: str) -> list[Quote]:
    found = [
        line
        for passage in procedure.passages
        if passage.section == section
        for line in lines_of(passage, 0, len(passage.text))
    ]
    return list({_plain(line): line for line in found}.values())


def _fitting(lines: Sequence[Quote]) -> Iterator[Quote]:
    words = 0
    for line in lines:
        words += len(line.text.split())
        if words > LONGEST_CELL and words > len(line.text.split()):
            return
        yield line


def _placed(procedure: Procedure, spans: Sequence[tuple[int, int]]) -> list[Quote]:
    found = [
        quote(passage, start - passage.start, end - passage.start)
        for start, end in spans
        for passage in procedure.passages
        if passage.start <= start < end <= passage.end
    ]
    return [one for one in found if one.text]


def _aligned(left: Sequence[Quote], right: Sequence[Quote]) -> Iterator[tuple[Quote | None, Quote | None]]:
    """Yield the likest beside each other in the order of the left, then what is only on the right."""
    scored = [
        (_likeness(one, other), at, to) for at, one in enumerate(left) for to, other in enumerate(right)
    ]
    partner: dict[int, int] = {}
    for likeness, at, to in sorted(scored, key=lambda one: -one[0]):
        if likeness >= ALIKE and at not in partner and to not in partner.values():
            partner[at] = to
    for at, one in enumerate(left):
        yield one, right[partner[at]] if at in partner else None
    yield from ((None, one) for to, one in enumerate(right) if to not in partner.values())


def _likeness(one: Quote, other: Quote) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()


def _plain(one: Quote) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(one.text)).split())
