"""The end of a document: who signs, who receives it, and its appendices."""

from __future__ import annotations

from congvu.draft.export.bodies import laid_out
from congvu.draft.export.grids import least_width
from congvu.draft.export.heads import UNNUMBERED, evened, underlined
from congvu.draft.export.lines import cleaned, ended, listed
from congvu.draft.export.measures import ROOM, WIDE_ROOM
from congvu.draft.export.notes import Notes
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Line, Paragraph, Piece, Sheet, Table
from congvu.draft.lines import roman
from congvu.draft.parts import Draft, Signer

RECIPIENTS = "Nơi nhận:"
ATTACHED = "(Kèm theo {document} số        /{symbol} ngày      tháng      năm {year}\ncủa {name})"
LETTER = "Công văn"
# Where the longest words alone take this much of the page, texts stand a word a line.
_CROWDED = 0.75 * ROOM


def signed(draft: Draft) -> Columns:
    """Return ô 7 and 9b side by side; where two sign, the recipients stand below them."""
    names = _recipients(draft)
    if not (draft.cosigner.authority or draft.cosigner.name):
        return Columns(((names, _signature(draft.signer)),), apart=True)
    both = (_signature(draft.cosigner), _signature(draft.signer))
    return Columns((both, (names, ())), apart=True)


def appended(draft: Draft, notes: Notes) -> tuple[Sheet, ...]:
    """Return the appendices, each with its head; they are numbered where there are several."""
    several = len(draft.appendices) > 1
    sheets = []
    for place, appendix in enumerate(draft.appendices, start=1):
        body = laid_out(appendix.body, notes)
        wide = any(isinstance(piece, Table) and least_width(piece.rows) > _CROWDED for piece in body)
        room = WIDE_ROOM if wide else ROOM
        head: list[Piece] = [Paragraph(Role.APPENDIX, f"Phụ lục {roman(place)}" if several else "Phụ lục")]
        if cleaned(appendix.title):
            head.append(evened(Paragraph(Role.APPENDIX_TITLE, ended(appendix.title, "").upper()), room))
        head += underlined(Paragraph(Role.APPENDIX_OF, _attached(draft)), room)
        sheets.append(Sheet((*head, *body), wide))
    return tuple(sheets)


def _attached(draft: Draft) -> str:
    head = draft.letterhead
    return ATTACHED.format(
        document=draft.kind.heading.capitalize() or LETTER,
        symbol=cleaned(head.symbol) or UNNUMBERED,
        year=draft.day.year,
        name=cleaned(head.name) or UNNUMBERED,
    )


def _recipients(draft: Draft) -> tuple[Line, ...]:
    archive = ended(draft.archive, "")
    last = f"Lưu: VT, {archive}" if archive else "Lưu: VT"
    lines = listed((*draft.recipients, last))
    return (Paragraph(Role.RECIPIENTS, RECIPIENTS), *(Paragraph(Role.RECIPIENT, line) for line in lines))


def _signature(signer: Signer) -> tuple[Line, ...]:
    offices = [cleaned(line).upper() for line in signer.authority if cleaned(line)]
    return (
        *(Paragraph(Role.OFFICE, line) for line in offices),
        Paragraph(Role.NAME, cleaned(signer.name)),
    )
