"""Abbreviations, everyday and English wording with the official words they stand for: facts, one a line."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from congvu.text import bare, fold, syllables

LONGEST = 6


@cache
def table(name: str) -> dict[str, str]:
    """Return folded form → official words of one list: "vietnamese", "english" or "teencode"."""
    return {" ".join(syllables(row["form"])): row["official"] for row in _rows(name)}


@cache
def stop_words() -> frozenset[str]:
    """Return folded words, Vietnamese and English, that carry no topic."""
    return frozenset(fold(_read("stop_words.txt")).split())


@cache
def phrases() -> tuple[str, ...]:
    """Return how people speak, in accented Vietnamese: what a collection of official texts does not show."""
    spoken = _read("everyday.txt").splitlines()
    listed = [text for row in _rows("vietnamese") for text in (row["form"], row["official"])]
    return (*spoken, *listed)


@cache
def kept_words() -> frozenset[str]:
    """Return single words in small letters that are no Vietnamese syllables: abbreviations, loan words."""
    forms = [row["form"].lower() for name in ("vietnamese", "teencode") for row in _rows(name)]
    single = [form for form in forms if " " not in form]
    return frozenset((*_read("loan_words.txt").split(), *single, *map(bare, single)))


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_read(f"{name}.tsv").splitlines(), delimiter="\t"))


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def expand(text: str, name: str) -> list[str]:
    """Return the official words for the forms in a text that it does not say itself."""
    plain = fold(text)
    return [official for official in found_in(syllables(text), table(name)) if fold(official) not in plain]


def found_in(words: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Return what known forms in a row of words stand for, longest form first, each part used once."""
    found: list[str] = []
    start = 0
    while start < len(words):
        longest = min(LONGEST, len(words) - start)
        sizes = (n for n in range(longest, 0, -1) if " ".join(words[start : start + n]) in known)
        size = next(sizes, 0)
        if size:
            found.append(known[" ".join(words[start : start + size])])
        start += size or 1
    return list(dict.fromkeys(found))
