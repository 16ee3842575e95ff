"""Gaps that a draft was begun with: whoever drafts answers for its content (Điều 11 of the decree)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.form import Form
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import DECREE, Context, Fault, Rule

PART = "Chỗ để trống"
_GAP = re.compile(r"\[(?=[^\[\]]*[^\W\d_]{2})[^\[\]]{3,300}\]")
"""Words in square brackets; "[ ]", "[x]" and "[12]" are a box, a tick and a note."""


def left(form: Form, _: Context) -> Iterator[Fault]:
    """Không còn chỗ để trống trong ngoặc vuông khi trình ký."""
    for piece in _everywhere(form):
        for gap in _GAP.findall(piece.text):
            yield Fault(f"Chỗ này còn để trống: {gap}; hãy điền hoặc bỏ đi.", PART, piece, words=gap)


def _everywhere(form: Form) -> Iterator[Piece]:
    single = (form.number, form.date, form.authority, form.name)
    yield from (*form.superior, *form.issuer, *form.subject, *form.addressees)
    yield from (piece for piece in single if piece is not None)
    yield from (*form.texts, *form.recipients, *form.signing)


RULES = (Rule("gaps.left", f"khoản 1 Điều 11 {DECREE}", left),)
