"""The look of each component, by Decree 30/2020/NĐ-CP, Phụ lục I; sizes are those of its own example."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from congvu.draft.export.measures import GAP, INDENT, SIGNATURE
from congvu.draft.export.roles import Role


class Align(StrEnum):
    """Where the lines of a paragraph stand; the value is the one of OOXML."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: size and gaps in points, indents in millimetres.

    `first` is the indent of the first line against the others. `exactly` is the height of a line where it
    does not follow the size. `outline` is the level in the navigation pane, from 0. `followed` is the role of
    the paragraph that a typist begins after it, by default its own.
    """

    size: float
    align: Align = Align.CENTER
    bold: bool = False
    italic: bool = False
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    exactly: float | None = None
    keep_next: bool = False
    ruled_below: bool = False
    ruled_above: bool = False
    outline: int | None = None
    followed: Role | None = None


_BODY = Look(14, Align.JUSTIFY, before=GAP, first=INDENT)
_CELL = Look(13, Align.LEFT, before=2, after=2)
_TICK = 7.0

LOOKS: dict[Role, Look] = {
    Role.COUNTRY: Look(12, bold=True),
    Role.MOTTO: Look(13, bold=True),
    Role.SUPERIOR: Look(12),
    Role.ISSUER: Look(12, bold=True),
    Role.NUMBER: Look(13, before=GAP),
    Role.PLACE: Look(13, italic=True, before=GAP),
    Role.ABOUT: Look(12, before=GAP),
    Role.TYPE: Look(14, bold=True, before=18, keep_next=True, followed=Role.SUBJECT),
    Role.SUBJECT: Look(14, bold=True, left=8, right=8, keep_next=True),
    # A line of its own under the text: it is as long as it is measured, whatever is typed above it.
    Role.RULE: Look(2, exactly=5, ruled_below=True, keep_next=True),
    Role.ADDRESSEE: Look(14, before=8, after=GAP),
    Role.LONG_ADDRESSEE: Look(14, Align.LEFT, before=8, after=GAP),
    Role.ADDRESSEES: Look(14, Align.LEFT, before=8, keep_next=True, followed=Role.ADDRESSEE_ITEM),
    Role.ADDRESSEE_ITEM: Look(14, Align.LEFT),
    Role.AUTHORITY: Look(14, bold=True, before=8, after=GAP, keep_next=True, followed=Role.BASIS),
    Role.BASIS: Look(14, Align.JUSTIFY, italic=True, before=GAP, first=INDENT),
    Role.ENACTING: Look(14, bold=True, before=12, after=GAP, keep_next=True, followed=Role.DIEU),
    Role.TEXT: _BODY,
    Role.PART: Look(
        14, Align.JUSTIFY, bold=True, before=12, first=INDENT, keep_next=True, outline=0, followed=Role.TEXT
    ),
    Role.DIEU: Look(14, Align.JUSTIFY, before=GAP, first=INDENT, outline=1, followed=Role.TEXT),
    Role.KHOAN: _BODY,
    Role.DIEM: _BODY,
    Role.ITEM: _BODY,
    Role.QUOTE: _BODY,
    Role.TICK: Look(14, Align.JUSTIFY, before=GAP, left=INDENT + _TICK, first=-_TICK),
    Role.HEAD_CELL: Look(13, bold=True, before=2, after=2, keep_next=True),
    Role.CELL: _CELL,
    Role.CENTRED_CELL: Look(13, Align.CENTER, before=2, after=2),
    Role.NUMBER_CELL: Look(13, Align.RIGHT, before=2, after=2),
    Role.OFFICE: Look(14, bold=True, keep_next=True),
    Role.NAME: Look(14, bold=True, before=SIGNATURE),
    Role.RECIPIENTS: Look(12, Align.LEFT, bold=True, italic=True, keep_next=True, followed=Role.RECIPIENT),
    Role.RECIPIENT: Look(11, Align.LEFT),
    Role.APPENDIX: Look(14, bold=True, keep_next=True, outline=0, followed=Role.APPENDIX_TITLE),
    Role.APPENDIX_TITLE: Look(14, bold=True, left=8, right=8, keep_next=True),
    Role.APPENDIX_OF: Look(14, italic=True, keep_next=True),
    Role.PAGE: Look(14),
    Role.ADDRESS: Look(11, before=3, ruled_above=True),
    Role.NOTE: Look(11, Align.JUSTIFY),
    Role.END: Look(1, Align.LEFT, exactly=1),
}
