"""Premises that have lapsed, from `premises.toml`: abolished papers and levels, moved powers, old names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from congvu.answer.phrases import Phrases
from congvu.text import fold

PREFIX = "premise_"
ASKED = {
    "documents": "cần giấy tờ gì",
    "time": "mất bao lâu",
    "fee": "lệ phí bao nhiêu",
    "where": "nộp ở đâu",
    "steps": "thực hiện thế nào",
}
"""Aspect of a question → the words that ask for it."""


@dataclass(frozen=True)
class Premise:
    """Something taken for granted, and the `sentence` that corrects it from the day `since`.

    `covers`: codes of notices that say the same more closely; `ask`: a procedure to offer, "" for none. A
    question that `reissue` fits is answered as one about it; `swap` is an old word (folded) with today's.
    """

    code: str
    sentence: str
    source: str
    since: date
    phrases: Phrases
    covers: frozenset[str] = frozenset()
    ask: str = ""
    reissue: Phrases | None = None
    swap: tuple[str, str] | None = None

    def today(self, question: str, aspect: str) -> str:
        """Return the question as it can be answered today, "" if it stays as it is."""
        if self.swap is not None:
            old = re.compile(rf"(?<!\w){self.swap[0]}(?!\w)").search(fold(question))
            return f"{question[: old.start()]}{self.swap[1]}{question[old.end() :]}" if old else ""
        if self.reissue is not None and self.reissue.fit(question):
            return f"{self.ask} {ASKED.get(aspect, '')}".strip()
        return ""

    @property
    def told(self) -> str:
        """The correction with its source, one sentence."""
        return f"{self.sentence} ({self.source})."


@cache
def premises() -> tuple[Premise, ...]:
    """Return all premises in the order in which their corrections are told."""
    values = tomllib.loads(files(__package__).joinpath("premises.toml").read_text(encoding="utf-8"))
    return (*(_premise(one) for one in values["premise"]), *_merged(values["merged"]))


def premises_of(question: str, day: date) -> list[Premise]:
    """Return the lapsed premises that a question about a day rests on."""
    return [one for one in premises() if one.since <= day and one.phrases.fit(question)]


def _premise(values: dict[str, Any]) -> Premise:
    return Premise(
        code=PREFIX + values["code"],
        sentence=values["sentence"],
        source=values["source"],
        since=values["since"],
        phrases=Phrases.of(
            values["plain"],
            values.get("accented", ()),
            beside=values.get("with", ""),
            unless=values.get("unless", ""),
        ),
        covers=frozenset(values.get("covers", ())),
        ask=values.get("ask", ""),
        reissue=Phrases.of([values["reissue"]]) if "reissue" in values else None,
        swap=(fold(values["swap"][0]), values["swap"][1]) if "swap" in values else None,
    )


def _merged(values: dict[str, Any]) -> Iterator[Premise]:
    """Yield one premise a province that was merged away; without its type a name must follow a place word."""
    for former, now in values["provinces"].items():
        name = former.lower().replace(" - ", " ?-? ?")
        yield Premise(
            code=f"{PREFIX}merged_province",
            sentence=values["sentence"].format(former=f"tỉnh {former}", now=now),
            source=values["source"],
            since=values["since"],
            phrases=Phrases.of(
                [f"tỉnh {name}", rf"(?:quê|quê (?:\w+ )?ở|sinh ở|cấp ở|chuyển từ) {name}"],
                [f"(?:ở|tại|từ|quê|về|bên|sang|thuộc|vào|ra) {name}"],
                unless=values["unless"],
            ),
        )
