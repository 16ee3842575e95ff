"""The names that lists are asked by, read from `names.toml`: kinds, levels, channels, fields, organs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from congvu.text import fold, fold_tones, syllables


@dataclass(frozen=True)
class Names:
    """Folded forms of one or more words with what each stands for.

    `phrases` is a pattern of folded words that name nothing, `fillers` such single words with their
    accents, `folded_fillers` those that name nothing without them either.
    """

    nouns: dict[str, tuple[str, str]]
    levels: dict[str, str]
    channels: dict[str, str]
    fields: dict[str, str]
    organs: dict[str, tuple[str, ...]]
    phrases: str
    fillers: frozenset[str]
    folded_fillers: frozenset[str]


@cache
def names() -> Names:
    """Return all names; a noun gives its words as written with what it stands for."""
    values = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return Names(
        nouns={plain(form): (form, kind) for form, kind in values["nouns"].items()},
        levels={plain(form): name for form, name in values["levels"].items()},
        channels={plain(form): name for form, name in values["channels"].items()},
        fields={plain(form): name for form, name in values["fields"].items()},
        organs={plain(form): tuple(found) for form, found in values["organs"].items()},
        phrases=longest_first(map(plain, values["said"]["phrases"].split("|"))),
        fillers=frozenset(fold_tones(values["said"]["fillers"]).split()),
        folded_fillers=frozenset(fold(values["said"]["fillers"]).split())
        - set(values["said"]["ambiguous"].split()),
    )


def plain(text: str) -> str:
    """Return folded words with one blank between them."""
    return " ".join(syllables(text))


def longest_first(forms: Iterable[str]) -> str:
    """Return a pattern of any of the forms, the longest that stands there."""
    return "|".join(sorted(forms, key=len, reverse=True))
