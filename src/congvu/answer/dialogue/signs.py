"""What the wording of a message says of the conversation before it: does it lean on it, leave or correct it?

Compared with accents where the message has them ("còn" is not "con"), without where it has none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.retrieve.aspects import cues
from congvu.retrieve.question import ACCENTED, STOP_WORDS
from congvu.text import accent_share, fold, fold_tones, normalize, syllables

Forms = list[tuple[str, ...]]
LAST = -1
LONGEST_PLACE, LONGEST_COURTESY = 8, 24
"""Words; a longer message says more than that."""
_WORD = re.compile(r"[^\W_]+")
_CLOSING = re.compile(r"[?!.)\"”]*")
_BARE_PLACE = re.compile(r"^\W*(\d{1,2})\W*$")


@dataclass(frozen=True)
class Signs:
    """What a message's wording says.

    `rest`: the message without what only ties it to the one before; `asking`: that without an ending like
    "thì sao". `own`: its folded words that name a matter, once what asks for an aspect and what carries
    nothing is left out. `courtesy`: thanks, greeting,
    goodbye or agreement if that is all it is. `place`: which of the things offered it takes, from 1; LAST.
    """

    rest: str
    asking: str
    own: tuple[str, ...]
    leans: bool = False
    differs: bool = False
    points_back: bool = False
    begins: bool = False
    leaves: bool = False
    corrects: bool = False
    returns: bool = False
    courtesy: str = ""
    place: int | None = None


def read_signs(text: str) -> Signs:
    """Read the signs of a message (chat spelling already written out)."""
    plain = normalize(text).strip()
    known = _known(accented=accent_share(plain) >= ACCENTED)
    words = [known.form(word[0]) for word in _WORD.finditer(plain)]
    start = known.leading_all("particles", words)
    corrected = known.leading_all("corrections", words, start)
    after = known.leading_all("openers", words, corrected)
    trailing = known.trailing("correcting_endings", words)
    corrects = corrected > start or (bool(trailing) and known.accented)
    before = len(words) - trailing if corrects else len(words)
    rest = _between(plain, after, before)
    return Signs(
        rest=rest,
        asking=_between(plain, after, before - known.trailing("endings", words[:before])),
        own=own_words(rest),
        leans=after > corrected,
        differs=bool(known.leading("conditions", words[after:]) or known.trailing("endings", words)),
        points_back=known.points_back(words[after:]),
        begins=bool(known.leading("beginnings", words[after:])),
        leaves=known.holds("leaving", words),
        corrects=corrects,
        returns=bool(known.leading("returns", words[after:])),
        courtesy=known.courtesy(words),
        place=known.place(words, plain),
    )


def own_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text that may name a matter, each once."""
    words = syllables(text)
    asked = [False] * len(words)
    for cue in _cues():
        for start in range(len(words) - len(cue) + 1):
            if tuple(words[start : start + len(cue)]) == cue:
                asked[start : start + len(cue)] = [True] * len(cue)
    empty = STOP_WORDS | _grammar()
    kept = (word for word, used in zip(words, asked, strict=True) if not used and word not in empty)
    return tuple(dict.fromkeys(kept))


class _Known:
    """The lists of `signs.toml` in one form of spelling, with or without accents."""

    def __init__(self, lists: dict[str, Any], *, accented: bool) -> None:
        self.accented = accented
        self.form: Callable[[str], str] = fold_tones if accented else fold
        self.lists = {name: self._forms(found) for name, found in lists.items() if isinstance(found, list)}
        self.courtesies: dict[str, Forms] = {
            kind: self._forms(found) for kind, found in lists["courtesies"].items()
        }
        self.places = {
            form: LAST if key == "last" else int(key)
            for key, found in lists["places"].items()
            for form in self._forms(found)
        }
        self.leads = [(), *self.lists["leads"]]
        self.trails = [(), *self.lists["trails"]]

    def leading(self, name: str, words: list[str]) -> int:
        """Return how many words at the start are one of a list: the longest; 0 for none."""
        return max((len(one) for one in self.lists[name] if tuple(words[: len(one)]) == one), default=0)

    def leading_all(self, name: str, words: list[str], start: int = 0) -> int:
        """Return where the words of a list that stand one after the other from `start` on end."""
        while size := self.leading(name, words[start:]):
            start += size
        return start

    def trailing(self, name: str, words: list[str]) -> int:
        """Return how many words at the end are one of a list."""
        return max((len(one) for one in self.lists[name] if tuple(words[-len(one) :]) == one), default=0)

    def holds(self, name: str, words: list[str]) -> bool:
        """Say whether one of a list stands anywhere in the words."""
        return any(self.leading(name, words[start:]) for start in range(len(words)))

    def points_back(self, words: list[str]) -> bool:
        """Say whether a word stands for something named before."""
        for start in range(len(words)):
            size = self.leading("back", words[start:])
            if size > 1 or (size and (self.accented or self.trailing("things", words[:start]))):
                return True
            if size and words[start] in {"it", "this", "that", "those", "these", "they"}:
                return True
        return False

    def courtesy(self, words: list[str]) -> str:
        """Return the kind of courtesy if the words are nothing else, "" otherwise; thanks win."""
        if len(words) > LONGEST_COURTESY:
            return ""
        found = {kind: _without(words, forms) for kind, forms in self.courtesies.items()}
        for kind, rest in found.items():
            if len(rest) == len(words):
                continue
            for forms in (*self.courtesies.values(), self.lists["fillers"]):
                rest = _without(rest, forms)
            if not rest:
                return kind
        return ""

    def place(self, words: list[str], plain: str) -> int | None:
        """Return which thing of a list a message takes, if it says nothing else."""
        if bare := _BARE_PLACE.match(plain):
            return int(bare[1])
        if len(words) > LONGEST_PLACE:
            return None
        spoken = tuple(words)
        for place, number in self.places.items():
            for lead in self.leads:
                for trail in self.trails:
                    if spoken == (*lead, *place, *trail):
                        return number
        return None

    def _forms(self, phrases: Iterable[str]) -> Forms:
        return [tuple(_WORD.findall(self.form(phrase))) for phrase in phrases]


def _without(words: list[str], forms: Forms) -> list[str]:
    """Return the words without the phrases, longest first."""
    rest: list[str] = []
    start = 0
    while start < len(words):
        size = max((len(one) for one in forms if tuple(words[start : start + len(one)]) == one), default=0)
        if not size:
            rest.append(words[start])
        start += size or 1
    return rest


def _between(text: str, first: int, last: int) -> str:
    """Return a text's words number `first` to `last` as they stand; all of it if nothing would be left."""
    found = list(_WORD.finditer(text))[first:last]
    if not found:
        return text
    closing = _CLOSING.match(text, found[-1].end())
    return text[found[0].start() : closing.end() if closing else found[-1].end()]


@cache
def _known(*, accented: bool) -> _Known:
    source = files(__package__).joinpath("signs.toml").read_text(encoding="utf-8")
    return _Known(tomllib.loads(source), accented=accented)


@cache
def _grammar() -> frozenset[str]:
    return frozenset(word for form in _known(accented=False).lists["grammar"] for word in form)


@cache
def _cues() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(syllables(cue))
        for both in cues().values()
        for strength in both.values()
        for cue in strength
        if cue.strip()
    )
