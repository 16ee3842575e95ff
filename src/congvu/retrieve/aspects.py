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
    "which_procedure": ("where", "result"),
    "overview": (),
}


@cache
def cues() -> dict[str, dict[str, list[str]]]:
    """Return aspect → its plain and weak cues, folded."""
    source = files("congvu.retrieve.terms").joinpath("aspects.toml").read_text(encoding="utf-8")
    return {
        aspect: {strength: [fold(cue) for cue in found] for strength, found in both.items()}
        for aspect, both in tomllib.loads(source).items()
    }


def aspects_of(question: str) -> tuple[str, ...]:
    """Return the aspects a question asks, the plainest first; ("overview",) if none is named."""
    text = f" {fold(question)} "
    scores = {aspect: _weight(text, found["plain"], found["weak"]) for aspect, found in cues().items()}
    asked = sorted((aspect for aspect in scores if scores[aspect]), key=lambda aspect: -scores[aspect])
    return tuple(asked) or ("overview",)


def _weight(text: str, plain: list[str], weak: list[str]) -> int:
    """A longer cue says more; a weak one says less than any plain one."""
    longest = max((len(cue) for cue in plain if _stands_in(cue, text)), default=0)
    return longest or int(any(_stands_in(cue, text) for cue in weak))


def _stands_in(cue: str, text: str) -> bool:
    at = text.find(cue)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(cue)].isalnum():
            return True
        at = text.find(cue, at + 1)
    return False
