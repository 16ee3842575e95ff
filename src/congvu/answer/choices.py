"""Choices: other documents that may be meant, each with the question that asks it of them."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.answer.outcome import Choice
from congvu.store.catalog import DocumentRow
from congvu.text import fold
from congvu.variants import Variant

CHOICES = 4
LONGEST = 40
"""Words of a title that are shown; some fill half a page."""


def candidates(documents: Sequence[DocumentRow], asked: str = "") -> tuple[Choice, ...]:
    """Offer the documents that come first when it is not sure which one is meant.

    Each carries the question `asked`, put to it alone; equal titles are told apart by level or code.
    """
    offered = documents[:CHOICES]
    titles = [fold(one.title) for one in offered]
    found = []
    for one in offered:
        repeated = titles.count(fold(one.title)) > 1
        apart = one.level or one.procedure_code or one.number
        said = f"{one.title} ({apart})" if repeated and apart else one.title
        found.append(Choice(_short(said), _put(asked, one.title, one.procedure_code, one.number), one.id))
    return tuple(found)


def twins(document: DocumentRow, variants: Sequence[Variant], asked: str = "") -> tuple[Choice, ...]:
    """Offer near-twins, those that only a level or code sets apart named by it; plainest first."""
    found = []
    for one in sorted(variants, key=lambda one: len(one.words))[:CHOICES]:
        title, words = one.procedure.title, one.words
        new = [word for word in words.split(", ") if fold(word) not in fold(title)]
        said = f"{title} ({', '.join(new)})" if new and words else title
        found.append(Choice(_short(said), _put(asked, title, one.procedure.code, ""), one.procedure.key))
    return tuple(found)


def _short(title: str) -> str:
    words = title.split()
    return title if len(words) <= LONGEST else f"{' '.join(words[:LONGEST])} …"


def _put(asked: str, title: str, code: str, number: str) -> str:
    """Return the question as it is put to one document: by its code or number, which no other has."""
    name = f"thủ tục {code}" if code else f"văn bản {number}" if number else ""
    if not name or not asked:
        return f"{title} {code or number}".strip()
    return f"{asked.rstrip(' ?.!')} ({name})?"
