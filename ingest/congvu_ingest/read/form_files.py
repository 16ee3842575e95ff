"""Names of form files in the flattened table of papers: glued to the paper's name and to each other."""

from __future__ import annotations

import re

from congvu_ingest.read.letters import CAPITAL, SMALL

# A name ends with its kind, and the next cell is glued to it or there is none.
_ENDING = re.compile(rf"\.(?:(?i:docx|xlsx)(?=[^\s.,;)]|$)|(?i:pdf|doc|xls)(?=[{CAPITAL}\d]|$))")
# Where two cells may touch: no white space (but behind an act's number), and a word or number begins.
_SEAM = re.compile(
    rf"(?<=[{SMALL}])(?=[{CAPITAL}\d])|(?<=[;.)”\"])(?=[^\s;.)”\"])"
    rf"|(?<=-[{CAPITAL}]{{2}} )(?=M[aẫ]u|Ph[uụ] l)"
)
_WITHIN_WORD = re.compile(rf"(?<=[{SMALL}])(?=\d)")
# How names of forms begin. A number that begins one stands after a word's end: "quy định" + "1.002903.docx",
# never within one ("Mẫu I." + "1.1.docx").
_BEGINS = re.compile(
    r"(?:Mẫu|Mau|M[uú]s?(?=[\d-])|Mu(?=[A-Z])|Phụ lục|Phu ?l|Phl|PL|TK|TP[ H-]|BM|BC|Biểu|Bieu|Đơn|Don|Tờ|To "
    r"|Giấy|Giay|Phiếu"
    rf"|(?<=[{SMALL}][{SMALL}])\d{{1,2}}\.|(?<=[{SMALL}][{SMALL}][.;)])\d{{1,2}}\.|(?<=[;)])\d{{1,2}}\.)"
    r"(?!(?i:docx?|pdf|xlsx?)\b)"
)
_PLAIN = re.compile(r"[^;.]{1,60}\.\w+$")
LONGEST, SHORT = 120, 8


def parted_files(text: str) -> list[str]:
    """Part a paper's cell into the paper's name, then the names of its files, in order."""
    cells: list[str] = []
    at = 0
    for ending in _ENDING.finditer(text):
        before, name = _parted(text[at : ending.end()], after_file=bool(cells))
        cells += [before, name] if before or not cells else [name]
        at = ending.end()
    rest = text[at:]
    return [*cells, rest] if rest or not cells else cells


def _parted(segment: str, *, after_file: bool) -> tuple[str, str]:
    """Part what ends with a file's name; without a seam it is all name if a file stood before it."""
    seams = [found.start() for found in _SEAM.finditer(segment) if len(segment) - found.start() <= LONGEST]
    sure = [at for at in seams if _BEGINS.match(segment, at)]
    plain = [at for at in seams if _PLAIN.match(segment, at) and not _WITHIN_WORD.match(segment, at)]
    if not sure and after_file and len(segment) <= LONGEST:
        return "", segment
    cut = _first_of_last(segment, sure) if sure else min(plain[-1:], default=len(segment))
    return segment[:cut], segment[cut:]


def _first_of_last(segment: str, sure: list[int]) -> int:
    """Give where the last name begins, of which a part may look like a name itself ("MauGiaykhai")."""
    last = sure[-1]
    for at in reversed(sure[:-1]):
        if last - at > SHORT or " " in segment[at:last]:
            break
        last = at
    return last
