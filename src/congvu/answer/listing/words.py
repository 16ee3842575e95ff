"""A question as words that are taken out as they are understood; what is left is what was not."""

from __future__ import annotations

import re

from congvu.text import fold, fold_tones

_WORD = re.compile(r"[^\W_]+(?:/\d+)*")
TAKEN = "|"


class Words:
    """The words of a question, folded and as written; what is taken leaves a mark."""

    def __init__(self, text: str, *, accented: bool = True) -> None:
        self.accented = accented
        self.folded = [fold(word) for word in _WORD.findall(text)]
        self.said = _WORD.findall(text)

    def find(self, pattern: str) -> re.Match[str] | None:
        """Return the first place where whole words match a pattern of folded words."""
        return re.search(rf"(?<!\S)(?:{pattern})(?!\S)", " ".join(self.folded))

    def take(self, pattern: str) -> re.Match[str] | None:
        """Take the words of the first match out and return it."""
        found = self.find(pattern)
        if found is not None:
            self._take(found)
        return found

    def take_apart(self, pattern: str, fillers: frozenset[str]) -> re.Match[str] | None:
        """Take the first match that does not go on what stands before ("xây dựng" of "phép xây dựng")."""
        known = frozenset(map(fold, fillers)) | {TAKEN}
        for found in re.finditer(rf"(?<!\S)(?:{pattern})(?!\S)", " ".join(self.folded)):
            before = found.string[: found.start()].split()
            if not before or before[-1] in known:
                self._take(found)
                return found
        return None

    def _take(self, found: re.Match[str]) -> None:
        start = found.string[: found.start()].count(" ")
        end = start + found[0].count(" ") + 1
        self.folded[start:end] = [TAKEN]
        self.said[start:end] = [TAKEN]

    def rest(self, fillers: frozenset[str]) -> str:
        """Return what is left between the first and the last word that is no filler, as written.

        Fillers are compared with their accents where the question has any, else as they are given.
        """
        told = [fold_tones(word) for word in self.said] if self.accented else self.folded
        kept = [at for at, word in enumerate(told) if word not in fillers and word != TAKEN]
        if not kept:
            return ""
        return " ".join(word for word in self.said[kept[0] : kept[-1] + 1] if word != TAKEN)
