"""All rules of the checker, in the order in which a document is read."""

from __future__ import annotations

from congvu.draft.check.rules import (
    addressees,
    appendices,
    basis,
    body,
    capitals,
    characters,
    citing,
    dateline,
    facts,
    gaps,
    letterhead,
    national,
    number,
    organs,
    paper,
    recipients,
    signing,
    title,
)

RULES = (
    *paper.RULES,
    *characters.RULES,
    *national.RULES,
    *letterhead.RULES,
    *number.RULES,
    *dateline.RULES,
    *title.RULES,
    *addressees.RULES,
    *basis.RULES,
    *body.RULES,
    *citing.RULES,
    *organs.RULES,
    *capitals.RULES,
    *facts.RULES,
    *signing.RULES,
    *recipients.RULES,
    *appendices.RULES,
    *gaps.RULES,
)
