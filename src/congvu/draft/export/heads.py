"""The head of a document: letterhead, type and subject, and to whom it goes."""

from __future__ import annotations

import re
from dataclasses import replace

from congvu.draft.export.lines import began, cleaned, ended, listed
from congvu.draft.export.looks import LOOKS, Look
from congvu.draft.export.measures import GAP, LEFT_COLUMN, RIGHT_COLUMN, ROOM, RULE_SHARE
from congvu.draft.export.roles import Role
from congvu.draft.export.sheets import Columns, Line, Paragraph, Piece, Rule
from congvu.draft.export.widths import balanced, width
from congvu.draft.kinds import FORMS
from congvu.draft.parts import Draft, Kind

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số:        /{symbol}"
PLACE = "{place}, ngày      tháng      năm {year}"
UNNUMBERED = "…"
# Names of an office fall into lines before the unit that it is of.
_UNIT = re.compile(r" (?=(?:PHƯỜNG|XÃ|ĐẶC KHU|THÀNH PHỐ|TỈNH|THỊ XÃ|QUẬN|HUYỆN|THỊ TRẤN) )")
_COUNCIL = re.compile(r"(?:ỦY BAN|HỘI ĐỒNG) NHÂN DÂN ")
_ABOUT = re.compile(r"^(?:V/v|Về việc)[\s:]+", re.IGNORECASE)
# A decision that issues or approves another text says so instead of "Về việc" (Phụ lục III, Mẫu 1.3).
_ISSUES = re.compile(r"^(?:Ban hành|Phê duyệt)\b", re.IGNORECASE)
_LEAST_INDENT = 12.0
# Word processors measure a hair's breadth more or less: a line must not fall over for it.
_SLACK = 2.0


def letterhead(draft: Draft) -> Columns:
    """Return ô 1 to 4, and 5b of a letter: minutes have no place and date of their own."""
    head = draft.letterhead
    left: list[Line] = []
    if head.superior:
        left.append(_name(Role.SUPERIOR, head.superior))
    left += underlined(_name(Role.ISSUER, head.issuer), LEFT_COLUMN)
    motto = Paragraph(Role.MOTTO, MOTTO)
    long = width(MOTTO, LOOKS[Role.MOTTO].size, bold=True)
    right: list[Line] = [Paragraph(Role.COUNTRY, COUNTRY), motto, Rule(long, RIGHT_COLUMN)]
    number: list[Line] = [Paragraph(Role.NUMBER, NUMBER.format(symbol=cleaned(head.symbol) or UNNUMBERED))]
    if not draft.kind.heading and draft.subject:
        number.append(evened(Paragraph(Role.ABOUT, f"V/v {_subject(draft)}"), LEFT_COLUMN))
    dated: list[Line] = []
    if FORMS[draft.kind].dated:
        place = cleaned(head.place) or UNNUMBERED
        dated.append(Paragraph(Role.PLACE, PLACE.format(place=began(place), year=draft.day.year)))
    return Columns(((tuple(left), tuple(right)), (tuple(number), tuple(dated))))


def titled(draft: Draft) -> list[Piece]:
    """Return ô 5a: type and subject with the rule below; nothing for a letter."""
    if not draft.kind.heading:
        return []
    subject = _subject(draft)
    if FORMS[draft.kind].decides and subject:
        subject = began(subject) if _ISSUES.match(subject) else f"Về việc {subject}"
    lines = [Paragraph(Role.TYPE, draft.kind.heading)]
    if subject:
        lines.append(Paragraph(Role.SUBJECT, began(subject)))
    return [*lines[:-1], *underlined(lines[-1])]


def evened(line: Paragraph, room: float = ROOM) -> Paragraph:
    """Return a centred paragraph whose lines are about equally long."""
    look = LOOKS[line.role]
    sides = look.left + look.right
    lines = balanced(line.words, room - sides, look.size, bold=look.bold, italic=look.italic)
    if "\n" in line.words or len(lines) < 2:
        return line
    widest = max(width(one, look.size, bold=look.bold, italic=look.italic) for one in lines)
    return replace(line, side=max((room - widest - _SLACK) / 2, look.left))


def underlined(line: Paragraph, room: float = ROOM) -> list[Line]:
    """Return a centred paragraph with the rule below it, by the length of its longest line."""
    look = LOOKS[line.role]
    even = evened(line, room)
    inner = room - look.left - look.right
    lines = [
        part
        for one in line.words.split("\n")
        for part in balanced(one, inner, look.size, bold=look.bold, italic=look.italic)
    ]
    widest = max((width(one, look.size, bold=look.bold, italic=look.italic) for one in lines), default=0.0)
    return [even, Rule(widest * RULE_SHARE, room, after=GAP if room >= ROOM else 0.0)]


def addressed(draft: Draft) -> tuple[list[Piece], dict[Role, Look]]:
    """Return ô 9a and the looks measured for it: the dashes stand under the colon."""
    names = [name for name in map(cleaned, draft.addressees) if name]
    label = "Kính mời" if draft.kind is Kind.INVITATION else "Kính gửi"
    if not names:
        return [], {}
    if len(names) == 1:
        return _to_one(label, ended(names[0], ""))
    items = listed(tuple(names))
    size = LOOKS[Role.ADDRESSEES].size
    dash, colon = width("- ", size), width(label, size)
    left = max((ROOM - colon - max(width(item, size) for item in items)) / 2, _LEAST_INDENT)
    pieces = [Paragraph(Role.ADDRESSEES, f"{label}:"), *(Paragraph(Role.ADDRESSEE_ITEM, it) for it in items)]
    return [*pieces], {
        Role.ADDRESSEES: replace(LOOKS[Role.ADDRESSEES], left=left),
        Role.ADDRESSEE_ITEM: replace(LOOKS[Role.ADDRESSEE_ITEM], left=left + colon + dash, first=-dash),
    }


def _to_one(label: str, name: str) -> tuple[list[Piece], dict[Role, Look]]:
    size = LOOKS[Role.ADDRESSEE].size
    text = f"{label}: {name}"
    if width(text, size) <= ROOM - 2 * _LEAST_INDENT:
        return [Paragraph(Role.ADDRESSEE, text)], {}
    hanging = width(f"{label}: ", size)
    look = replace(LOOKS[Role.LONG_ADDRESSEE], left=_LEAST_INDENT + hanging, first=-hanging)
    return [Paragraph(Role.LONG_ADDRESSEE, text)], {Role.LONG_ADDRESSEE: look}


def _subject(draft: Draft) -> str:
    return _ABOUT.sub("", ended(draft.subject, ""))


def _name(role: Role, name: str) -> Paragraph:
    """Break the name of an office where people do, so that no renderer breaks it elsewhere."""
    look = LOOKS[role]
    text = cleaned(name).upper()
    lines = [text]
    if _COUNCIL.match(text) or width(text, look.size, bold=look.bold) > LEFT_COLUMN:
        parts = _UNIT.split(text)
        lines = [line for part in parts for line in balanced(part, LEFT_COLUMN, look.size, bold=look.bold)]
    return Paragraph(role, "\n".join(lines))
