"""Abbreviations, everyday and English wording with the official words they stand for: facts, one a line."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from congvu.text import fold, syllables

LONGEST = 6


@cache
def table(name: str) -> dict[str, str]:
    """Return folded form → official words of one list: "vietnamese", "english" or "teencode"."""
    source = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(source.splitlines(), delimiter="\t")
    return {" ".join(syllables(row["form"])): row["official"] for row in rows}


@cache
def stop_words() -> frozenset[str]:
    """Return folded words, Vietnamese and English, that carry no topic."""
    return frozenset(fold(files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8")).split())


def expand(text: str, name: str) -> list[str]:
    """Return the official words for the forms in a text, longest form first, each part used once."""
    words, known = syllables(text), table(name)
    found: list[str] = []
    start = 0
    while start < len(words):
        size = next(
            (
                n
                for n in range(LONGEST, 0, -1)
                if " ".join(words[start : start + n]) in known and start + n <= len(words)
            ),
            0,
        )
        if size:
            official = known[" ".join(words[start : start + size])]
            if fold(official) not in fold(text):
                found.append(official)
        start += size or 1
    return list(dict.fromkeys(found))
