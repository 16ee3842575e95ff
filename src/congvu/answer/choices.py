"""Choices: other documents that may be meant, each with the question that asks about it."""

from __future__ import annotations

from collections.abc import Sequence

from congvu.answer.outcome import Choice
from congvu.store.catalog import DocumentRow
from congvu.text import fold
from congvu.variants import Variant

CHOICES = 4


def candidates(documents: Sequence[DocumentRow]) -> tuple[Choice, ...]:
    """Offer the documents that come first when it is not sure which one is meant."""
    return tuple(Choice(one.title, one.title, one.id) for one in documents[:CHOICES])


def twins(document: DocumentRow, variants: Sequence[Variant]) -> tuple[Choice, ...]:
    """Offer near-twins, those that only a level or code sets apart named by it; plainest first."""
    found = []
    for one in sorted(variants, key=lambda one: len(one.words))[:CHOICES]:
        title, words = one.procedure.title, one.words
        said = title if fold(words) in fold(title) else f"{title} ({words})"
        same = fold(title) == fold(document.title)
        question = f"{title} {one.procedure.code}" if same else title
        found.append(Choice(said, question, one.procedure.key))
    return tuple(found)
