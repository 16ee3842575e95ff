"""Masking: personal data gives way to placeholders ("[CCCD_1]") and comes back by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from congvu.privacy.finding import find_personal
from congvu.text import normalize

_PLACEHOLDER = re.compile(r"\[[A-Z]+(?:_[A-Z]+)*_\d+\]")


@dataclass(frozen=True)
class Masked:
    """A text whose personal data is masked; `originals` gives placeholder → what stood there."""

    text: str
    originals: Mapping[str, str]

    def unmask(self, text: str) -> str:
        """Put the originals back into a text that bears placeholders; one never given stays as it is."""
        return _PLACEHOLDER.sub(lambda match: self.originals.get(match[0], match[0]), text)


class Masker:
    """Masks several texts alike: the same value gets the same placeholder in all of them."""

    def __init__(self) -> None:
        self.originals: dict[str, str] = {}
        self._given: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()
        self._reserved: set[str] = set()

    def mask(self, text: str) -> str:
        """Return the text (NFC) with placeholders for its personal data."""
        text = normalize(text)
        self._reserved |= set(_PLACEHOLDER.findall(text))
        parts, last = [], 0
        for one in find_personal(text):
            parts += [text[last : one.start], self._placeholder(one.kind, text[one.start : one.end])]
            last = one.end
        return "".join((*parts, text[last:]))

    def unmask(self, text: str) -> str:
        """Put the originals back; a placeholder never given stays as it is."""
        return Masked(text, self.originals).unmask(text)

    def _placeholder(self, kind: str, original: str) -> str:
        key = (kind, "".join(character for character in original.casefold() if character.isalnum()))
        if key not in self._given:
            self._given[key] = self._fresh(kind)
            self.originals[self._given[key]] = original
        return self._given[key]

    def _fresh(self, kind: str) -> str:
        """Return a new placeholder; one that a text spells itself is never given: it would be filled in."""
        while True:
            self._counts[kind] += 1
            placeholder = f"[{kind}_{self._counts[kind]}]"
            if placeholder not in self._reserved:
                return placeholder


def mask(text: str) -> Masked:
    """Mask one text."""
    masker = Masker()
    return Masked(masker.mask(text), dict(masker.originals))
