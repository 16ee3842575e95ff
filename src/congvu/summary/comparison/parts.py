"""What a comparison of two texts is: pairs of provisions with the words that differ, both sides cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from congvu.answer.outcome import Citation, Notice
from congvu.summary.parts import Subject


class Change(StrEnum):
    """What became of a provision."""

    ADDED = "added"
    CHANGED = "changed"
    DROPPED = "dropped"
    MOVED = "moved"
    UNCHANGED = "unchanged"


CHANGES = {
    Change.ADDED: "Thêm mới",
    Change.CHANGED: "Sửa đổi",
    Change.DROPPED: "Bỏ",
    Change.MOVED: "Chuyển chỗ",
    Change.UNCHANGED: "Giữ nguyên",
}


@dataclass(frozen=True)
class Span:
    """Words of one side in order; `differs`: the other side does not have them there."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Side:
    """A provision of one text: `text` word for word on one line, `spans` the same words in pieces."""

    document_id: int
    place: str
    text: str
    spans: tuple[Span, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True)
class Pair:
    """A provision in the old and in the new text; None on the side that has none.

    `likeness` is the share (0..1) of words that both have, `note` what a reader must know: what the amending
    text orders, or that the old wording is not in the collection.
    """

    change: Change
    old: Side | None
    new: Side | None
    likeness: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two texts compared; pairs in the order of the new text, what was dropped where it stood.

    `amending`: the new text only amends the old one, and what it does not name stays as it is.
    """

    old: Subject
    new: Subject
    pairs: tuple[Pair, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...]
    amending: bool = False
    elapsed_ms: float = 0.0

    def count(self, change: Change) -> int:
        """Return how many pairs there are of a kind."""
        return sum(pair.change is change for pair in self.pairs)
