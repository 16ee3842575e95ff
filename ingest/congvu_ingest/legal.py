"""Passages of a legal text: a whole điều if it is short, else its khoản, else groups of its điểm."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from congvu.documents import Passage
from congvu.references import follows, order
from congvu_ingest.headings import heading_passages
from congvu_ingest.outline import Dieu, Outline
from congvu_ingest.passages import (
    LIMIT,
    Line,
    clip,
    gather,
    pack,
    passage,
    passages_of,
    tokens_of,
    unit_of,
    units_of,
)
from congvu_ingest.provisions import (
    DIEU_JUMP,
    Diem,
    Khoan,
    dieu_of,
    khoan_in,
    split_diem,
    split_khoan,
)
from congvu_ingest.quotes import quoted_starts
from congvu_ingest.segments import split_segments

LEAD_WORDS = 25
"""Longest part of a divided khoản's first words that its later parts repeat in their heading."""
SMALL = 60
"""A khoản of fewer tokens may share a passage with its neighbours, up to `SHARED` tokens."""
SHARED = 150


def is_legal(lines: Sequence[Line]) -> bool:
    """Say whether a text is made of điều: at least two in sequence, outside quotations."""
    quoted = quoted_starts(lines)
    last = ""
    for line in lines:
        found = None if line.start in quoted else dieu_of(line)
        if found and found[2] and follows(found[0], last, DIEU_JUMP):
            if last:
                return True
            last = found[0]
    return False


def legal_passages(text: str, lines: Sequence[Line], name: str, warnings: list[str]) -> list[Passage]:
    """Cut a legal text; appends a warning for each gap in the numbering of its điều."""
    quoted = quoted_starts(lines)
    found: list[Passage] = []
    for segment in split_segments(lines, quoted, lambda line: dieu_of(line) is not None):
        root = (name, segment.name) if segment.name else (name,)
        outline = Outline.of(segment.lines, root, quoted)
        if not outline.dieus:
            found += heading_passages(text, segment.lines or segment.titles, root)
            continue
        for part in outline.parts:
            if isinstance(part, Dieu):
                suffix = segment.suffix or (" văn bản kèm theo" if part.series else "")
                found += _Cutter(text, quoted, suffix).dieu(part)
            else:
                found += passages_of(text, units_of(part.lines), part.path, target=LIMIT)
        warnings += _gaps(outline.dieus, segment.name)
    return found


class _Cutter:
    """Cuts one điều; `suffix` completes the addresses of an attached text."""

    def __init__(self, text: str, quoted: frozenset[int], suffix: str) -> None:
        self.text = text
        self.quoted = quoted
        self.suffix = suffix

    def dieu(self, dieu: Dieu) -> list[Passage]:
        """Give the whole điều, or its khoản, or parts of it."""
        heading = (*dieu.path, dieu.label)
        lines = dieu.lines if dieu.title and dieu.lines else [*dieu.heads, *dieu.lines]
        address = f"Điều {dieu.number}"
        if tokens_of(lines) <= LIMIT:
            return [self._passage(lines, heading, address)]
        khoans = split_khoan(lines, self.quoted, khoan_in(dieu.heads[0]) if lines[0] in dieu.heads else "")
        if len(khoans) == 1 and not khoans[0].number:
            return self._parts(lines, heading, address)
        if not khoans[0].number:
            lead = khoans.pop(0)
            khoans[0].lines[:0] = lead.lines
        return [found for group in _shared(khoans) for found in self._khoans(group, heading, address)]

    def _khoans(self, group: list[Khoan], heading: tuple[str, ...], address: str) -> list[Passage]:
        name = f"khoản {_span([khoan.number for khoan in group])}"
        lines = [line for khoan in group for line in khoan.lines]
        named = (*heading, name)
        if tokens_of(lines) <= LIMIT:
            return [self._passage(lines, named, f"{name} {address}")]
        return self._parts(lines, named, f"{name} {address}")

    def _parts(self, lines: list[Line], heading: tuple[str, ...], address: str) -> list[Passage]:
        """Divide a long khoản at its điểm, else at sentence ends; later parts repeat its first words."""
        later = (*heading[:-1], _continued(heading[-1], lines[0].text))
        diems = split_diem(lines, self.quoted)
        if len(diems) > 1 and not diems[0].letter:
            lead = diems.pop(0)
            diems[0].lines[:0] = lead.lines
        found: list[Passage] = []
        for group in gather(diems, [tokens_of(diem.lines) for diem in diems]):
            named = later if found else heading
            found += self._diems(group, named, later, address)
        return found

    def _diems(
        self, group: list[Diem], first: tuple[str, ...], later: tuple[str, ...], address: str
    ) -> list[Passage]:
        letters = [diem.letter for diem in group if diem.letter]
        place = f"điểm {_span(letters)} {address}" if letters else address
        lines = [line for diem in group for line in diem.lines]
        return [
            passage(self.text, unit, later if index else first, address=place + self.suffix)
            for index, unit in enumerate(pack(self.text, units_of(lines)))
        ]

    def _passage(self, lines: list[Line], heading: tuple[str, ...], address: str) -> Passage:
        return passage(self.text, unit_of(lines), heading, address=address + self.suffix)


def _shared(khoans: Sequence[Khoan]) -> list[list[Khoan]]:
    """Let small neighbours share a passage; any other khoản has its own."""
    groups: list[list[Khoan]] = []
    filled = 0.0
    for khoan in khoans:
        tokens = tokens_of(khoan.lines)
        fits = filled + tokens <= SHARED and filled < SMALL * len(groups[-1]) if groups else False
        if fits and tokens < SMALL:
            groups[-1].append(khoan)
            filled += tokens
        else:
            groups.append([khoan])
            filled = tokens
    return groups


def _span(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _continued(name: str, lead: str) -> str:
    """Name a later part: by the khoản and the words that introduce its list."""
    return f"{name} (tiếp): {clip(lead, LEAD_WORDS)}"


def _gaps(dieus: Sequence[Dieu], name: str) -> list[str]:
    where = f" ở {name}" if name else ""
    found: list[str] = []
    for _, series in groupby(dieus, key=lambda dieu: dieu.series):
        numbers = sorted({order(dieu.number)[0] for dieu in series})
        missing = [str(n) for n in range(1, numbers[-1]) if n not in set(numbers)]
        if missing:
            listed = ", ".join(missing)
            found.append(f"Không thấy Điều {listed}{where}: số điều không liền nhau, hãy đối chiếu bản gốc.")
    return found
