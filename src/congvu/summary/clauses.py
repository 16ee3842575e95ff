"""A document as its provisions and paragraphs, each with what announces it and what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from congvu.answer.text_lines import LETTERHEAD
from congvu.cite import Quote, quote
from congvu.references import KHOAN_JUMP, Provision, find_provisions, follows, is_attached, next_letter
from congvu.store.catalog import PassageRow
from congvu.text import fold

_KHOAN = re.compile(r"(?:Điều\s+\d{1,4}[a-zđ]{0,2}\s*[.:]\s*)?(\d{1,3}[a-zđ]?)\s*[.,](?!\d)\s*(?=\S)")
_DIEM = re.compile(r"(?:[-–•]\s*)?([a-zđ]\d?)\s*\)\s*(?=\S)")
_DIEU = re.compile(r"(?:Điều|ĐIỀU)\s+\d{1,4}[a-zđ]{0,2}\s*[.:]?\s*")
_ITEMS = (
    re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)"),
    re.compile(r"[a-zđ]\d?\)\s*(?=\S)"),
    re.compile(r"[-–+•*]\s*(?=\S)"),
)
_LINE = re.compile(r"[^\n]+")
BLANKS = re.compile(r"\.{5,}|…{2,}|_{5,}|(?:\. ){4,}")
"""Dots to be filled in: a form, not a text."""
# The end of a letter and remarks in brackets, folded.
_BESIDE = re.compile(
    r"\(da ki\)|noi nhan|\(.{0,160}\)\.?$|kt\.|tm\.|tl\.|tuq\.|kinh gui"
    r"|[\w ]{2,30}, ngay (?:\S+ )?thang (?:\S+ )?nam\b"
)
_RECIPIENT_WORDS, _BASIS_WORDS = 16, 25
_END = ("./.", "/.")
_LETTERS = re.compile(r"[^\W\d_]")
_OPENING = re.compile(r"(?:như sau|sau đây|có trách nhiệm|có nhiệm vụ|bao gồm)\s*:?\s*$")
_ROW = " | "
DEEPEST = 9


@dataclass(frozen=True)
class Clause:
    """A provision's own words, or a paragraph: `quotes` are its stretches, one for each passage it runs over.

    `address` is the legal place, "" outside any điều; `title` the name of its điều, else the nearest heading;
    `path` the headings above. `lead` is the place in the list of the clause that announces it, `members` the
    places of those it announces itself. `appendix`: it stands outside the điều of a text that has some.
    `columns` is the head of the table that it is a row of.
    """

    quotes: tuple[Quote, ...]
    address: str
    title: str
    path: tuple[str, ...]
    depth: int
    section: str = ""
    lead: int | None = None
    members: tuple[int, ...] = ()
    appendix: bool = False
    row: bool = False
    columns: str = ""

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(one.text.split()) for one in self.quotes)

    @property
    def announces(self) -> bool:
        """Whether it only leads into what follows."""
        return self.text.endswith(":") or bool(_OPENING.search(self.text))


@dataclass
class _Draft:
    address: str
    title: str
    path: tuple[str, ...]
    depth: int
    section: str
    spans: list[tuple[PassageRow, int, int]] = field(default_factory=list)
    row: bool = False

    def add(self, passage: PassageRow, start: int, end: int) -> None:
        """Take a stretch of a passage, joined to the one before where the two are neighbours."""
        if self.spans and self.spans[-1][0].id == passage.id:
            self.spans[-1] = (passage, self.spans[-1][1], end)
        else:
            self.spans.append((passage, start, end))


def clauses_of(passages: Sequence[PassageRow]) -> list[Clause]:
    """Return the clauses of one revision's body passages, in reading order; letterheads are left out."""
    legal = any(passage.address for passage in passages)
    first = next((place for place, one in enumerate(passages) if one.address), 0)
    reading = _Reading()
    for passage in passages[first:]:
        reading.take(passage)
    found = [one for draft in reading.drafts if (one := _finished(draft)) is not None]
    if legal:
        found = [replace(one, appendix=not one.address) for one in found]
    else:
        found = list(_until_its_end(found))
    return list(joined(found))


def _until_its_end(found: Sequence[Clause]) -> Iterator[Clause]:
    """Yield clauses; what follows the mark "./." at the end of a letter or report is attached to it."""
    ended = False
    for one in found:
        yield replace(one, appendix=True) if ended else one
        ended = ended or one.text.endswith(_END)


def preamble_of(passages: Sequence[PassageRow]) -> list[PassageRow]:
    """Return the passages before the first điều of a legal text: letterhead, title and reasons."""
    first = next((place for place, one in enumerate(passages) if one.address), 0)
    return list(passages[:first])


class _Reading:
    """Takes passages one by one and cuts them at the marks of khoản, điểm and items."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._dieu = ""
        self._khoan = ""
        self._diem = ""
        self._depth = 0
        self._recipients = False

    def take(self, passage: PassageRow) -> None:
        """Cut one passage."""
        if passage.address:
            self._legal(passage)
        else:
            self._loose(passage)

    def _legal(self, passage: PassageRow) -> None:
        held = find_provisions(passage.address)
        dieu = f"{held[0].dieu}{' kèm theo' if is_attached(passage.address) else ''}{passage.heading[:-1]}"
        title, path = _titled(passage)
        dieu = f"{held[0].dieu} {title}"
        if dieu != self._dieu:
            self._dieu, self._khoan, self._diem, self._depth = dieu, "", "", 0
        khoans = {one.khoan for one in held if one.khoan}
        for line in _LINE.finditer(passage.text):
            if not line[0].strip():
                continue
            start = self._begin(passage, line, held[0], khoans, title, path)
            self.drafts[-1].add(passage, start, line.end())
            self._depth = max(0, self._depth + line[0].count("“") - line[0].count("”"))

    def _begin(
        self,
        passage: PassageRow,
        line: re.Match[str],
        held: Provision,
        khoans: set[str],
        title: str,
        path: tuple[str, ...],
    ) -> int:
        """Begin a clause if the line's mark says so; return where its words begin."""
        text = line[0]
        attached = " kèm theo" if is_attached(passage.address) else ""
        khoan, diem = _KHOAN.match(text), _DIEM.match(text)
        inside = self._depth > 0 or text.lstrip().startswith(("“", '"'))
        if khoan and self._opens(khoan[1], khoans, inside=inside):
            self._khoan, self._diem, self._depth = khoan[1], "", 0
            self._new(f"khoản {khoan[1]} Điều {held.dieu}{attached}", title, path, 2, passage)
            return line.start() + khoan.end()
        if diem and not inside and next_letter(diem[1], self._diem):
            self._diem = diem[1]
            within = f"khoản {self._khoan} " if self._khoan else ""
            self._new(f"điểm {diem[1]} {within}Điều {held.dieu}{attached}", title, path, 3, passage)
            return line.start() + diem.end()
        if not self._belongs(held, title):
            mark = _DIEU.match(text)
            self._new(f"Điều {held.dieu}{attached}", title, path, 1, passage)
            return line.start() + (mark.end() if mark else 0)
        return line.start()

    def _opens(self, number: str, khoans: set[str], *, inside: bool) -> bool:
        """Say whether a number begins a khoản: one the passage's address names, or the next in sequence."""
        if number == self._khoan or (khoans and number not in khoans) or (inside and not khoans):
            return False
        if inside and number not in khoans:
            return False
        return follows(number, self._khoan, KHOAN_JUMP) if self._khoan or not khoans else True

    def _belongs(self, held: Provision, title: str) -> bool:
        last = self.drafts[-1] if self.drafts else None
        place = find_provisions(last.address) if last and last.address else []
        return bool(last and place and place[0].dieu == held.dieu and last.title == title)

    def _loose(self, passage: PassageRow) -> None:
        self._dieu, self._depth = "", 0
        title, path = _titled(passage)
        for line in _LINE.finditer(passage.text):
            text = line[0].strip()
            if self._beside(text):
                continue
            depth, length = _item(line[0])
            if depth == 0 and self._goes_on(text, title):
                self.drafts[-1].add(passage, line.start(), line.end())
                continue
            self._new("", title, path, depth, passage, row=_ROW in text)
            self.drafts[-1].add(passage, line.start() + length, line.end())

    def _beside(self, text: str) -> bool:
        """Say whether a line is none of the text's own: letterhead, recipients, signature, dots of a form."""
        folded = fold(text)
        if not _LETTERS.search(text) or BLANKS.search(text):
            return True
        reason = folded.startswith("can cu ") and len(text.split()) > _BASIS_WORDS and text[-1] not in ";,"
        if (LETTERHEAD.match(folded) and not reason) or _BESIDE.match(folded):
            self._recipients = folded.startswith(("kinh gui", "noi nhan", "luu"))
            return True
        self._recipients = (
            self._recipients
            and len(text.split()) <= _RECIPIENT_WORDS
            and (text.endswith((";", ".")) or text.startswith("-"))
        )
        return self._recipients

    def _goes_on(self, text: str, title: str) -> bool:
        """Say whether a line continues the one before, which a narrow page broke."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.address or last.title != title or not last.spans:
            return False
        passage, start, end = last.spans[-1]
        before = passage.text[start:end].rstrip()
        return text[0].islower() and not before.endswith((".", ";", ":", "/"))

    def _new(
        self,
        address: str,
        title: str,
        path: tuple[str, ...],
        depth: int,
        passage: PassageRow,
        *,
        row: bool = False,
    ) -> None:
        self.drafts.append(_Draft(address, title, path, depth, passage.section, row=row))


def _titled(passage: PassageRow) -> tuple[str, tuple[str, ...]]:
    """Return the name of the điều, or the nearest heading, and the headings above it."""
    below = list(passage.heading[1:])
    if passage.address:
        at = next((place for place, one in enumerate(below) if re.match(r"Điều\s+\d", one)), None)
        if at is not None:
            return _DIEU.sub("", below[at], count=1).strip(), tuple(below[:at])
        return "", tuple(below)
    heads = [one for one in below if _ROW not in one]
    return (heads[-1] if heads else ""), tuple(heads)


def _item(text: str) -> tuple[int, int]:
    """Return the depth of a list item and the length of its mark; (0, 0) for a paragraph."""
    lead = len(text) - len(text.lstrip())
    for depth, pattern in enumerate(_ITEMS, 1):
        found = pattern.match(text, lead)
        if found:
            return depth, found.end()
    return 0, 0


def _finished(draft: _Draft) -> Clause | None:
    quotes = tuple(one for span in draft.spans if (one := quote(*span)).text)
    if not quotes:
        return None
    last = quotes[0].passage.heading[-1:]
    columns = last[0] if draft.row and last and _ROW in last[0] else ""
    return Clause(
        quotes,
        draft.address,
        draft.title,
        draft.path,
        draft.depth,
        draft.section,
        row=draft.row,
        columns=columns,
    )


def joined(found: Sequence[Clause]) -> Iterator[Clause]:
    """Tell each clause which one announces it, and each that announces what it does."""
    leads: list[int | None] = []
    open_: list[int] = []
    for place, one in enumerate(found):
        while open_ and not _announced(found[open_[-1]], one, first=open_[-1] == place - 1):
            open_.pop()
        leads.append(open_[-1] if open_ else None)
        if one.announces or _leads(one, found[place + 1 : place + 2]):
            open_.append(place)
    members: dict[int, list[int]] = {}
    for place, lead in enumerate(leads):
        if lead is not None:
            members.setdefault(lead, []).append(place)
    for place, one in enumerate(found):
        own = _first_level(found, members.get(place, []))
        yield replace(one, lead=leads[place], members=own)


def _leads(one: Clause, after: Sequence[Clause]) -> bool:
    """Say whether a khoản without an end goes on in its điểm: a colon is easily lost."""
    if not after or one.depth != 2 or after[0].depth != 3 or one.title != after[0].title:
        return False
    return not one.text.endswith((".", ";", "”"))


def _announced(lead: Clause, one: Clause, *, first: bool) -> bool:
    if lead.section != one.section or lead.title != one.title or bool(lead.address) != bool(one.address):
        return False
    if one.address:
        return one.depth > lead.depth
    return one.depth > lead.depth or (first and lead.depth == 0 and one.row)


def _first_level(found: Sequence[Clause], places: Sequence[int]) -> tuple[int, ...]:
    """Return the members of a list without what stands below them."""
    top = min((found[place].depth for place in places), default=0)
    return tuple(place for place in places if found[place].depth == top)
