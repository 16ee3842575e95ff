"""Where one document of a file ends and the next begins: each has its Quốc hiệu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from congvu.draft.check.pieces import Piece, apart
from congvu.text import fold

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ALIKE = 0.86
_LETTERS = re.compile(r"[^a-z]+")
_LEFT = re.compile(r"(?:Số\s*:|V/v\b)")
BEFORE = 8
"""How many lines of a letterhead without a table may stand before the Quốc hiệu."""


def is_state(text: str) -> bool:
    """Say whether a line is the Quốc hiệu, also misspelt."""
    return _alike(text, STATE)


def is_motto(text: str) -> bool:
    """Say whether a line is the Tiêu ngữ, also misspelt."""
    return _alike(text, MOTTO)


def split(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Return the documents of a file; one without any Quốc hiệu. What stands before the first is no part."""
    states = [n for n, piece in enumerate(pieces) if any(is_state(one.text) for one in apart(piece))]
    if not states:
        mottos = [n for n, piece in enumerate(pieces) if any(is_motto(one.text) for one in apart(piece))]
        return [tuple(pieces[_begin(pieces, mottos[0], 0) :])] if mottos else [tuple(pieces)]
    starts: list[int] = []
    for state in states:
        starts.append(_begin(pieces, state, states[len(starts) - 1] + 1 if starts else 0))
    return [tuple(pieces[a:b]) for a, b in pairwise([*starts, len(pieces)])]


def _begin(pieces: Sequence[Piece], state: int, least: int) -> int:
    """Return where the letterhead begins that holds a Quốc hiệu: its table's, or the capitals before it."""
    cell = pieces[state].line.cell
    if cell is not None:
        return next(
            n for n in range(least, state + 1) if pieces[n].line.cell and _table(pieces[n]) == cell[0]
        )
    begin = state
    while begin > max(least, state - BEFORE) and _is_head(pieces[begin - 1]):
        begin -= 1
    return begin


def _table(piece: Piece) -> int | None:
    return None if piece.line.cell is None else piece.line.cell[0]


def _is_head(piece: Piece) -> bool:
    told = piece.is_rule or (piece.is_capital and len(piece.text) < 60) or _LEFT.match(piece.text)
    return piece.line.cell is None and bool(told)


def _alike(text: str, wanted: str) -> bool:
    said, meant = (_LETTERS.sub("", fold(one)) for one in (text, wanted))
    return abs(len(said) - len(meant)) <= 5 and SequenceMatcher(None, said, meant).ratio() >= ALIKE
