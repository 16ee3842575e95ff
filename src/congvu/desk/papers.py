"""The dossier as a checklist: what everybody hands in, what single cases do, remarks that are no papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from congvu.answer.papers import asked_for
from congvu.desk.pieces import Place
from congvu.procedures import Paper
from congvu.text import fold

_EDGES = " *-+•:."
_MARK = re.compile(r"^(?:[-+*•]|\([ivx]+\)|[a-zđ]\))\s*", re.IGNORECASE)
_FORM = re.compile(r"(?:to khai|don|giay de nghi|phieu|mau|van ban de nghi|ban ke khai|to trinh)\b")
_CONDITION = re.compile(r"(?:doi voi )?truong hop\b|neu\b")
_SAID_TWICE = re.compile(r"^\s*\*?\s*giấy tờ phải (?:nộp|xuất trình)\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class CardPaper:
    """A paper that can be ticked; `key` tells it within its procedure's revision, in the table's order.

    `group` is "submit" (phải nộp), "show" (phải xuất trình) or "". `forms` are names of form files.
    """

    key: int
    name: str
    group: str
    originals: int | None
    copies: int | None
    forms: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class PaperCase:
    """The papers of a case; `name` is "" for what everybody hands in or shows."""

    name: str
    papers: tuple[CardPaper, ...]


@dataclass(frozen=True)
class Dossier:
    """Papers by case, what everybody needs first, and the remarks that the portal keeps among them."""

    cases: tuple[PaperCase, ...]
    remarks: tuple[CardPaper, ...]


def dossier_of(document_id: int, revision_id: int, papers: Sequence[Paper]) -> Dossier:
    """Return the dossier of a revision: forms first, then what everybody hands in, what only some cases need,
    what is shown; the portal's own order says nothing."""
    asked = {id(one) for one in asked_for(papers)}
    cases: dict[str, list[CardPaper]] = {"": []}
    remarks: list[CardPaper] = []
    for key, paper in enumerate(papers):
        place = Place(document_id, revision_id, paper.start, paper.end)
        one = CardPaper(
            key,
            _MARK.sub("", paper.name.strip()),
            paper.group,
            paper.originals,
            paper.copies,
            paper.forms,
            place,
        )
        if id(paper) in asked:
            cases.setdefault(_case(paper), []).append(one)
        else:
            remarks.append(one)
    listed = [PaperCase(name, tuple(sorted(held, key=_order))) for name, held in cases.items() if held]
    return Dossier(tuple(listed), tuple(remarks))


def _case(paper: Paper) -> str:
    """A heading that only says what is done with a paper is no case."""
    if paper.group or _SAID_TWICE.match(paper.case):
        return ""
    return paper.case.strip(_EDGES)


def _order(paper: CardPaper) -> tuple[bool, bool, bool]:
    name = fold(paper.name)
    return paper.group == "show", bool(_CONDITION.match(name)), not (_FORM.match(name) or paper.forms)
