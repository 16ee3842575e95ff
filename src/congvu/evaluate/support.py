"""Whether what an answer says stands in what it cites, read anew from the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congvu.answer.outcome import Answer, Citation, Statement
from congvu.documents import Reader
from congvu.errors import NotFound
from congvu.store.catalog import Catalog
from congvu.text import squash, syllables

QUOTED = ("quote", "item", "row", "cell")
"""Kinds of statements that are word for word; any other may be in words of its own."""
LEAST_SHARED = 0.5
"""Share of a statement's syllables that its source must have if it is not word for word."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Support:
    """How an answer's statements are supported: those that are not, and the numbers that no source has."""

    statements: int = 0
    unsupported: tuple[str, ...] = ()
    numbers: int = 0
    unsupported_numbers: tuple[str, ...] = ()


Inspect = Callable[[Answer], Support]


def inspector(catalog: Catalog, reader: Reader) -> Inspect:
    """Return how answers are looked at."""
    return lambda answer: support_of(answer, lambda citation: cited_text(catalog, reader, citation))


def cited_text(catalog: Catalog, reader: Reader, citation: Citation) -> str:
    """Return the words that a citation opens, with its title; "" where there is nothing."""
    try:
        text, _ = catalog.text(reader, citation.document_id, citation.revision_id)
    except NotFound:
        return ""
    return f"{citation.title}\n{citation.number}\n{text[citation.start : citation.end]}"


def support_of(answer: Answer, text_of: Callable[[Citation], str]) -> Support:
    """Look at each statement beside the texts it cites."""
    cited = {one.key: text_of(one) for one in answer.citations}
    unsupported, count, missing = [], 0, []
    for statement in answer.statements:
        texts = [cited[key] for key in statement.citations if key in cited]
        told = numbers_of(statement.text)
        without = told - numbers_of("\n".join(texts))
        count += len(told)
        missing += sorted(without)
        if without or not stands(statement, texts):
            unsupported.append(statement.text)
    return Support(len(answer.statements), tuple(unsupported), count, tuple(missing))


def stands(statement: Statement, texts: Sequence[str]) -> bool:
    """Say whether the words stand in a text; words of its own need most of their syllables there."""
    wanted = squash(statement.text)
    if not wanted or any(wanted in squash(text) for text in texts):
        return bool(wanted)
    if statement.kind in QUOTED:
        return False
    said = set(syllables(statement.text))
    there = {one for text in texts for one in syllables(text)}
    return bool(said) and len(said & there) >= LEAST_SHARED * len(said)


def numbers_of(text: str) -> set[str]:
    """Return the numbers of a text without grouping marks and leading zeros."""
    return {re.sub(r"[.,]", "", found).lstrip("0") or "0" for found in _NUMBER.findall(text)}
