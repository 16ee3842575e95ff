"""A summary as a draft of a report: lines as blocks with their sources, on the office's letterhead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from congvu.draft.drafting import Made
from congvu.draft.kinds import FORMS
from congvu.draft.office import office_on
from congvu.draft.parts import Block, Draft, Kind, Source, Style
from congvu.letterheads import OfficeLetterhead
from congvu.summary.parts import Brief, Line, Point, Subject, Summary

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
MOST_NAMED = 3
ABOUT = "Tóm tắt {}"
BRIEF = "Báo cáo nhanh về {}"
OTHERS = " và {} văn bản khác"
NOTHING = "Không thấy trong tài liệu."
UNSURE = "Bản thảo lập từ bản tóm tắt; hãy đọc lại từng dòng với nguồn trước khi trình."


def draft_of(
    found: Summary | Brief, letterheads: Sequence[OfficeLetterhead], office: str | None = None
) -> Made:
    """Return a report whose sections are the points of a summary, or the parts of a brief.

    Raises InvalidRequest for an office that the settings do not know.
    """
    day = date.fromisoformat(found.as_of)
    form = FORMS[Kind.REPORT]
    known = office_on(tuple(letterheads), day, office)
    sections = _of_brief(found) if isinstance(found, Brief) else _of_summary(found)
    named = found.question or _named(found.subjects)
    draft = Draft(
        kind=Kind.REPORT,
        day=known.day,
        letterhead=known.letterhead(form),
        subject=(BRIEF if isinstance(found, Brief) else ABOUT).format(named),
        body=tuple(_blocks(sections)),
        signer=known.signer(Kind.REPORT),
        archive=known.values["unit"],
        sources=tuple(_sources(found)),
    )
    notices = (known.notice, UNSURE, *(one.text for one in found.notices))
    return Made(draft, tuple(filter(None, notices)))


Section = tuple[str, list[tuple[str, tuple[int, ...]]]]


def _of_summary(found: Summary) -> list[Section]:
    several = len(found.subjects) > 1
    return [
        (found.name(point), [_told(line, found.subjects if several else ()) for line in lines])
        for point in Point
        if (lines := found.of(point))
    ]


def _of_brief(found: Brief) -> list[Section]:
    several = found.subjects if len(found.subjects) > 1 else ()
    figures = [_told(one.line, several) for one in found.figures]
    differ = [_told(each.line, several) for one in found.conflicts for each in one.figures]
    open_ = [*(_told(line, several) for line in found.open), *((text, ()) for text in found.unknown)]
    sections: list[Section] = [
        ("Tình hình", [_told(line, several) for line in found.situation]),
        ("Số liệu", figures),
        ("Số liệu các nguồn không khớp", differ),
        ("Vấn đề cần quyết định", [_told(line, several) for line in found.decisions]),
        ("Câu hỏi còn ngỏ", open_),
    ]
    return [(name, lines or [(NOTHING, ())]) for name, lines in sections if lines or name != sections[2][0]]


def _told(line: Line, subjects: Sequence[Subject]) -> tuple[str, tuple[int, ...]]:
    """Return a line with what is said of it, and the keys of what it rests on."""
    name = next((one.name for one in subjects if one.document_id == line.document_id), "")
    aside = "; ".join(part for part in (line.cut, line.note, name) if part)
    text = line.text.rstrip(" .;")
    return f"{text} ({aside})." if aside else f"{text}.", tuple(part.citation for part in line.parts)


def _blocks(sections: Sequence[Section]) -> Iterator[Block]:
    for number, (name, lines) in zip(ROMAN, sections, strict=False):
        yield Block(Style.PART, number=number, title=name)
        for text, keys in lines:
            yield Block(Style.ITEM, text, sources=tuple(f"S{key}" for key in dict.fromkeys(keys)))


def _sources(found: Summary | Brief) -> Iterator[Source]:
    lines = [
        *(found.lines if isinstance(found, Summary) else (*found.situation, *found.decisions, *found.open)),
        *(() if isinstance(found, Summary) else (one.line for one in found.figures)),
        *(() if isinstance(found, Summary) else (e.line for one in found.conflicts for e in one.figures)),
    ]
    quoted = {part.citation: (part.text, line) for line in lines for part in line.parts}
    names = {one.document_id: one.name for one in found.subjects}
    for one in found.citations:
        if one.key in quoted:
            text, line = quoted[one.key]
            place = (one.document_id, one.revision_id, one.start, one.end)
            name = _place(line, names.get(one.document_id, one.number or one.title))
            yield Source(f"S{one.key}", *place, " ".join(text.split()), name, one.page)


def _place(line: Line, document: str) -> str:
    """Return a line's place as a citation names it: "khoản 1 Điều 5 Nghị định 118/2025/NĐ-CP"."""
    address, _, _ = line.place.partition(". ")
    if "Điều" in address:
        return f"{address} {document}"
    return f"{document}, {line.place}" if line.place else document


def _named(subjects: Sequence[Subject]) -> str:
    names = ", ".join(one.name for one in subjects[:MOST_NAMED])
    left = len(subjects) - MOST_NAMED
    return names + (OTHERS.format(left) if left > 0 else "")
