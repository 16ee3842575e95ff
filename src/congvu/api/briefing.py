"""Briefs as material of drafts: neither knows the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from congvu.answer.outcome import Citation
from congvu.documents import Reader
from congvu.draft.fill.briefing import Section, Told
from congvu.summary.brief import Briefer
from congvu.summary.parts import Brief, Line
from congvu.summary.summarize import Asked

SITUATION, FIGURES, DECISIONS, OPEN = "Tình hình", "Số liệu", "Nội dung cần quyết định", "Vấn đề còn mở"


class BriefSections:
    """Gives the sections of a briefer's briefs."""

    def __init__(self, briefer: Briefer) -> None:
        self.briefer = briefer

    def sections(
        self, reader: Reader, document_ids: Sequence[int], day: date, told: Callable[[str], None]
    ) -> tuple[Sequence[Section], Sequence[str]]:
        """Return the sections of a brief over documents, and what a writer must know."""
        made: Brief | None = None
        for step in self.briefer.steps(Asked(reader, tuple(document_ids), as_of=day)):
            if step.kind == "progress":
                told(step.data.text)
            elif step.kind == "done":
                made = step.data
        assert made is not None  # the last step of a brief is its end
        places = {one.key: one for one in made.citations}
        groups = (
            (SITUATION, made.situation),
            (FIGURES, tuple(one.line for one in made.figures)),
            (DECISIONS, made.decisions),
            (OPEN, made.open),
        )
        found = [Section(title, tuple(_told(line, places) for line in lines)) for title, lines in groups]
        return found, [*made.unknown, *(one.text for one in made.notices)]


def _told(line: Line, places: dict[int, Citation]) -> Told:
    cited = [places[part.citation] for part in line.parts]
    return Told(line.text, tuple((one.passage_id, one.start, one.end) for one in cited))
