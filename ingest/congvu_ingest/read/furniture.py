"""What stands on a page and is no text of the document: running heads, page numbers, stamps of signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

GAZETTE = re.compile(r"^(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số.*$|^CÔNG BÁO.*ngày.*$", re.IGNORECASE)
BARE_NUMBER = re.compile(r"^\d{1,4}$")
DRESSED_NUMBER = re.compile(r"^(?:[-–—]+\s*\d{1,4}\s*[-–—]+|Trang\s+\d{1,4}(?:\s*/\s*\d{1,4})?)$")
STAMP_LINE = re.compile(
    r"^(?:(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký|Date|Reason|Location)\s*:"
    r"|Digitally signed by\b|Signature Not Verified)",
    re.IGNORECASE,
)
SIGNER = re.compile(
    r"^(?:Người ký|Ký bởi|Thời gian ký|Digitally signed by|Signature Not Verified)", re.IGNORECASE
)
EDGE_LINES = 2
SEEN = 3
SEEN_OF_FEW = 2
FEW_PAGES = 5


def body_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return each page's lines without furniture.

    A bare number at a page's edge is a page number only if it counts along with the pages: a number in a
    table that happens to stand there is text.
    """
    kept = [[line for line in _without_stamps(page) if not GAZETTE.match(line)] for page in pages]
    shifts = _shifts(kept)
    return [_without_number(page, number, shifts) for number, page in enumerate(kept)]


def _shifts(pages: Sequence[Sequence[str]]) -> set[int]:
    """Return by how much the printed page numbers differ from the pages' places, as far as pages agree."""
    seen = Counter(
        shift
        for number, page in enumerate(pages)
        for shift in {int(page[at]) - number for at in _edges(page) if BARE_NUMBER.match(page[at])}
    )
    least = SEEN if len(pages) > FEW_PAGES else SEEN_OF_FEW
    return {shift for shift, times in seen.items() if times >= least}


def _without_number(page: Sequence[str], number: int, shifts: set[int]) -> list[str]:
    edges = _edges(page)
    return [
        line
        for at, line in enumerate(page)
        if not (
            at in edges
            and (DRESSED_NUMBER.match(line) or (BARE_NUMBER.match(line) and int(line) - number in shifts))
        )
    ]


def _edges(page: Sequence[str]) -> set[int]:
    written = [at for at, line in enumerate(page) if line]
    return {*written[:EDGE_LINES], *written[-EDGE_LINES:]}


def _without_stamps(lines: Sequence[str]) -> Iterator[str]:
    """Leave out a stamp: lines of its labels that follow one another, one of which names the signer."""
    for labelled, run in groupby(lines, key=lambda line: bool(STAMP_LINE.match(line))):
        group = list(run)
        if not (labelled and len(group) > 1 and any(map(SIGNER.match, group))):
            yield from group
