"""What the checker says: one finding a fault, with its rule, its place and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: the records office sends back, would rather have it else, or just says."""

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """A fault of form. `rule` is the id of the rule, `citation` the provision it comes from.

    `component` names what is at fault as clerks call it ("Tiêu ngữ"), `part` where that stands: letterhead,
    subject, addressees, basis, body, recipients, signer, appendix or page. `at` is the paragraph's number in
    the file (empty ones not counted), of a draft that of the line or block within its `part`; 0 where the
    whole is meant. `words` are those at fault, `instead` what to write, "" where that cannot be said.
    """

    rule: str
    severity: Severity
    message: str
    citation: str
    component: str = ""
    part: str = ""
    at: int = 0
    words: str = ""
    instead: str = ""
