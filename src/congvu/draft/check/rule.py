"""A rule of the checker: what it is called, where it is written, and the function that finds its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from congvu.draft.check.finding import Finding, Severity
from congvu.draft.check.form import Form
from congvu.draft.check.pieces import Piece

DECREE = "Nghị định số 30/2020/NĐ-CP"
PART_ONE = f"Phần I Phụ lục I {DECREE}"
PARTS = {
    **dict.fromkeys(("paper", "characters"), "page"),
    **dict.fromkeys(("national", "letterhead", "number", "date"), "letterhead"),
    **dict.fromkeys(("title", "subject"), "subject"),
    **{name: name for name in ("addressees", "basis", "recipients")},
    "signing": "signer",
    "appendices": "appendix",
}
"""Where the subjects of rules are at home, for a finding that names no line."""
SHOWN = 120
"""Characters of a place that a finding shows."""


@dataclass(frozen=True)
class Known:
    """What a collection knows of a cited document on a day: `bound` None where it cannot tell."""

    name: str
    bound: bool | None
    sentence: str = ""
    successor: str = ""


class Standings(Protocol):
    """Tells whether cited documents were in force; a collection is behind it, a test's table, or nothing."""

    def known(self, number: str, title: str, day: date) -> Known | None:
        """Return what is known of the document of a number, or a law of a title; None if it is not here."""
        ...


@dataclass(frozen=True)
class Context:
    """What a rule needs beyond the document: its day, and who knows what was in force."""

    day: date
    standings: Standings | None = None


@dataclass(frozen=True)
class Fault:
    """What a rule found: the sentence, the component and line at fault, what to write instead."""

    message: str
    component: str
    piece: Piece | None = None
    instead: str = ""
    severity: Severity = Severity.MUST
    words: str = ""


Check = Callable[[Form, Context], Iterable[Fault]]


@dataclass(frozen=True)
class Rule:
    """A rule by its id ("number.colon"); `looks` where it needs to see the file, not only its words.

    `on_attached` says that it also holds for texts issued by the first document of a file.
    """

    id: str
    citation: str
    check: Check = field(repr=False)
    looks: bool = False
    on_attached: bool = False

    @property
    def doc(self) -> str:
        """What it demands, in one sentence."""
        return " ".join((self.check.__doc__ or "").split())

    def findings(self, form: Form, context: Context) -> list[Finding]:
        """Return the faults of a document."""
        return [self._finding(form, fault) for fault in self.check(form, context)]

    def _finding(self, form: Form, fault: Fault) -> Finding:
        words = fault.words or (fault.piece.text if fault.piece else "")
        shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
        at = fault.piece.at if fault.piece else 0
        subject = self.id.partition(".")[0]
        part = form.part_of(fault.piece) if fault.piece else ""
        return Finding(
            rule=self.id,
            severity=fault.severity,
            message=fault.message,
            citation=self.citation,
            component=fault.component,
            part=part or PARTS.get(subject, "body"),
            at=at,
            words=shown,
            instead=fault.instead,
        )


Rules = Sequence[Rule]
