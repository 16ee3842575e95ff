"""Reasons not to answer, read from `reasons.toml`: topics outside administration, advice, a case's state."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.text import fold, fold_tones

_NONE = re.compile(r"(?!)")


@dataclass(frozen=True)
class Reason:
    """A reason with the sentence the user reads; `choices`: related procedures may be offered beside it."""

    code: str
    sentence: str
    choices: bool
    plain: re.Pattern[str]
    accented: re.Pattern[str]
    unless: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Say whether a question is one of this kind."""
        folded = fold(text)
        if self.unless.search(folded):
            return False
        return bool(self.plain.search(folded) or self.accented.search(fold_tones(text)))


@cache
def reasons() -> tuple[Reason, ...]:
    """Return all reasons in the order in which they are tried."""
    values = tomllib.loads(files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8"))
    office = values["office"].replace("\n", "")
    return tuple(_reason(one, values["sentences"], office) for one in values["reason"])


def reason_for(question: str) -> Reason | None:
    """Return why a question is not answered here, None if nothing speaks against it."""
    return next((reason for reason in reasons() if reason.fits(question)), None)


def _reason(values: dict[str, Any], sentences: dict[str, str], office: str) -> Reason:
    sentence = sentences[values.get("sentence", "topic")]
    return Reason(
        code=values["code"],
        sentence=sentence.replace("{topic}", values.get("topic", "")),
        choices=values.get("choices", False),
        plain=_any_of([fold(one) for one in values["plain"]]),
        accented=_any_of([fold_tones(one) for one in values.get("accented", [])]),
        unless=_any_of([fold(values.get("unless", office))]),
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """Match any of the patterns at whole words."""
    if not patterns:
        return _NONE
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
