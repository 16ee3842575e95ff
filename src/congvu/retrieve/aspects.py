"""What a question asks about a procedure: papers, time, fee, place … read from the words that ask it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from congvu.text import fold

# Aspect → sections of a procedure that answer it, most telling first.
SECTIONS: dict[str, tuple[str, ...]] = {
    "documents": ("documents",),
    "time": ("methods", "steps"),
    "fee": ("methods",),
    "where": ("where", "steps", "methods"),
    "conditions": ("conditions", "steps", "subjects"),
    "steps": ("steps",),
    "result": ("result",),
    "legal_basis": ("legal_basis",),
    "which_procedure": ("general",),
    "overview": ("general", "documents", "methods"),
}


@cache
def cues() -> dict[str, list[str]]:
    """Return aspect → folded phrases that ask for it; a longer phrase says more, so it weighs more."""
    source = files("congvu.retrieve.terms").joinpath("aspects.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def aspects_of(question: str) -> tuple[str, ...]:
    """Return the aspects a question asks, the plainest first; ("overview",) if none is named."""
    text = f" {fold(question)} "
    scores = {aspect: _weight(text, phrases) for aspect, phrases in cues().items()}
    asked = sorted((aspect for aspect in scores if scores[aspect]), key=lambda aspect: -scores[aspect])
    return tuple(asked) or ("overview",)


def _weight(text: str, phrases: list[str]) -> int:
    return max((len(cue) for cue in phrases if _stands_in(cue, text)), default=0)


def _stands_in(cue: str, text: str) -> bool:
    at = text.find(cue)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(cue)].isalnum():
            return True
        at = text.find(cue, at + 1)
    return False
