"""Reasons not to answer, read from `reasons.toml`: topics outside administration, advice, a case's state."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.answer.phrases import Phrases


@dataclass(frozen=True)
class Reason:
    """A reason with the sentence the user reads; `choices`: related procedures may be offered beside it."""

    code: str
    sentence: str
    choices: bool
    phrases: Phrases


@cache
def reasons() -> tuple[Reason, ...]:
    """Return all reasons in the order in which they are tried."""
    values = _values()
    office = values["office"].replace("\n", "")
    return tuple(_reason(one, values["sentences"], office) for one in values["reason"])


def reason_for(question: str) -> Reason | None:
    """Return why a question is not answered here, None if nothing speaks against it."""
    return next((reason for reason in reasons() if reason.phrases.fit(question)), None)


@cache
def unplaced() -> tuple[Phrases, str]:
    """Return the words of the trade, and what is said where nothing is found and none of them is said."""
    values = _values()
    words = [values["office"].replace("\n", ""), values["field"].replace("\n", "")]
    return Phrases.of(words), values["sentences"]["unplaced"]


def _values() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8"))


def _reason(values: dict[str, Any], sentences: dict[str, str], office: str) -> Reason:
    sentence = sentences[values.get("sentence", "topic")]
    return Reason(
        code=values["code"],
        sentence=sentence.replace("{topic}", values.get("topic", "")),
        choices=values.get("choices", False),
        phrases=Phrases.of(values["plain"], values.get("accented", ()), unless=values.get("unless", office)),
    )
