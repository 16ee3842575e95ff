"""Understanding a question before anything is looked up: words, extra words, aspects, references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from congvu.places.mentions import without_places
from congvu.references import Identifier, Provision, find_identifiers, find_provisions
from congvu.retrieve.aspects import aspects_of
from congvu.retrieve.english import is_english, official_words
from congvu.retrieve.terms import expand, stop_words, table
from congvu.spelling.speller import Speller
from congvu.text import accent_share, fold, normalize, syllables

ACCENTED = 0.25
WORD = re.compile(r"\w+")

# Words that carry no topic; folded. What remains of a question are its content words.
STOP_WORDS = stop_words()


@dataclass(frozen=True)
class Question:
    """A question made ready: `text` as typed, its keys and chat spelling written out; `reading` that with
    accents restored and slips mended; `topic` the reading without the place it is asked for; `extra` official
    words added to it, never in its place."""

    text: str
    reading: str
    topic: str
    extra: tuple[str, ...]
    aspects: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    provisions: tuple[Provision, ...]
    accented: bool
    english: bool

    @property
    def aspect(self) -> str:
        """The aspect asked most plainly."""
        return self.aspects[0]

    @property
    def understood(self) -> str:
        """What the question was taken for, to be shown."""
        return self.reading

    @cached_property
    def words(self) -> str:
        """The topic, and the user's own words where another was read: all that is looked for by words."""
        read = frozenset(syllables(self.reading))
        own = [word for word in syllables(self.text) if word not in read]
        return " ".join([self.topic, *own])

    @property
    def extra_text(self) -> str:
        """All extra words as one text."""
        return " ".join(self.extra)

    @property
    def typed_plain(self) -> bool:
        """Whether it was typed without accents, whatever was restored: "d" may then be "đ"."""
        return accent_share(self.text) < ACCENTED

    @property
    def meaningful(self) -> bool:
        """Whether search by meaning can be asked: it collapses on Vietnamese without accents."""
        return self.accented or self.english

    @cached_property
    def content_words(self) -> tuple[str, ...]:
        """Folded syllables that carry the topic, each once."""
        return tuple(dict.fromkeys(word for word in syllables(self.topic) if word not in STOP_WORDS))


def understand(text: str, speller: Speller | None = None) -> Question:
    """Read a question, with a speller also what is mistyped.

    Nothing of it is thrown away: keys and chat spelling are written out, the rest is only added.
    """
    plain = normalize(text).strip()
    english = is_english(plain)
    if english:
        speller = None
    spelled = plain if english else _spell_out(speller.decode(plain) if speller else plain)
    reading = speller.read(spelled) if speller else spelled
    extra = official_words(plain) if english else [*_official(reading), *_official(spelled)]
    return Question(
        text=spelled,
        reading=reading,
        topic=without_places(reading),
        extra=tuple(dict.fromkeys(extra)),
        aspects=aspects_of(reading),
        identifiers=tuple(find_identifiers(plain)),
        provisions=tuple(find_provisions(plain)),
        accented=accent_share(reading) >= ACCENTED,
        english=english,
    )


def _official(text: str) -> list[str]:
    return expand(text, "vietnamese")


def _spell_out(text: str) -> str:
    known = table("teencode")
    return WORD.sub(lambda word: known.get(fold(word[0]), word[0]) if word[0].islower() else word[0], text)
