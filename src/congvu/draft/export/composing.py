"""From a draft to its sheets: the one place that says in which order the components stand."""

from __future__ import annotations

from congvu.draft.export.bodies import based, kept, laid_out
from congvu.draft.export.closings import appended, signed
from congvu.draft.export.heads import addressed, letterhead, titled
from congvu.draft.export.lines import began, cleaned
from congvu.draft.export.notes import Notes
from congvu.draft.export.sheets import Sheets
from congvu.draft.parts import Draft


def compose(draft: Draft, *, footnotes: bool) -> Sheets:
    """Lay a draft out; its words are the same with footnotes and without. Raises InvalidRequest."""
    notes = Notes(draft, wanted=footnotes)
    to, looks = addressed(draft)
    body = [*based(draft, notes), *laid_out(draft.body, notes)]
    main = (letterhead(draft), *titled(draft), *to, *kept(body), signed(draft))
    appendices = appended(draft, notes)
    title = began(f"{draft.kind.heading.capitalize()} {cleaned(draft.subject)}".strip())
    return Sheets(title, main, appendices, tuple(notes.texts), cleaned(draft.letterhead.address), looks)
