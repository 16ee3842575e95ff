"""Which words a model wants before a question and before a passage."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])", re.IGNORECASE)
_PASSAGE_NAMES = ("document", "passage", "corpus")


@dataclass(frozen=True)
class Prefixes:
    """What is put before a text; empty for models that want nothing."""

    query: str = ""
    passage: str = ""


E5_PREFIXES = Prefixes("query: ", "passage: ")


def choose_prefixes(model: str, prompts: Mapping[str, str] | None = None) -> Prefixes:
    """The prompts the model's own configuration carries; else those of E5 for a model so named; else none.

    "e5" must stand by itself in the name ("multilingual-e5-base"); the `instruct` models of that family want
    another form, which their configuration carries.
    """
    given = {name: text for name, text in (prompts or {}).items() if text}
    passage = next((given[name] for name in _PASSAGE_NAMES if name in given), "")
    if passage or "query" in given:
        return Prefixes(given.get("query", ""), passage)
    return E5_PREFIXES if _E5.search(model) and "instruct" not in model.lower() else Prefixes()
