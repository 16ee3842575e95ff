"""Summaries, comparisons and briefs as Markdown: what a clerk pastes into a letter or prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from congvu.answer.outcome import Citation, Notice
from congvu.summary.comparison.parts import CHANGES, Change, Comparison, Pair, Side, Span
from congvu.summary.parts import Brief, Conflict, Figure, Length, Line, Point, Subject, Summary
from congvu.summary.signs import GROUPS

TITLES = {
    Length.FIVE: "Tóm tắt trong năm dòng",
    Length.PAGE: "Tóm tắt trong một trang",
    Length.FULL: "Tóm tắt đầy đủ",
}
NONE = "Không thấy trong tài liệu."


def summary_markdown(summary: Summary) -> str:
    """Return a summary; its sources are listed below by number."""
    lines = [f"# {TITLES[summary.length]}", ""]
    if summary.question:
        lines += [f"Câu hỏi: {summary.question}", ""]
    lines += [*_subjects(summary.subjects), ""]
    for point in Point:
        told = summary.of(point)
        if told:
            lines += [f"## {summary.name(point)}", "", *_grouped(told, summary.subjects), ""]
    lines += _notices(summary.notices)
    if summary.coverage.missing:
        some = "; ".join(summary.coverage.missing[:8])
        lines += [f"Chưa có dòng nào từ: {some}.", ""]
    return _closed(lines, summary.citations, summary.as_of, summary.written_by)


def brief_markdown(brief: Brief) -> str:
    """Return a brief for leaders: situation, figures with their sources, what to decide, what is open."""
    lines = ["# Báo cáo nhanh", ""]
    if brief.question:
        lines += [f"Về: {brief.question}", ""]
    lines += [*_subjects(brief.subjects), ""]
    lines += ["## Tình hình", "", *(_told(brief.situation, brief.subjects) or [NONE]), ""]
    lines += ["## Số liệu", "", *([_figure(one, brief.subjects) for one in brief.figures] or [NONE]), ""]
    if brief.conflicts:
        lines += ["### Số liệu các nguồn không khớp", ""]
        lines += [line for one in brief.conflicts for line in _conflict(one, brief.subjects)]
        lines += [""]
    lines += ["## Vấn đề cần quyết định", "", *(_told(brief.decisions, brief.subjects) or [NONE]), ""]
    open_ = [*_told(brief.open, brief.subjects), *(f"- {one}" for one in brief.unknown)]
    lines += ["## Câu hỏi còn ngỏ", "", *(open_ or [NONE]), ""]
    lines += _notices(brief.notices)
    return _closed(lines, brief.citations, brief.as_of, "")


def comparison_markdown(comparison: Comparison, *, unchanged: bool = False) -> str:
    """Return a comparison, old beside new in a table a provision; what did not change only if wanted."""
    counts = ", ".join(
        f"{name.lower()} {comparison.count(change)}"
        for change, name in CHANGES.items()
        if comparison.count(change)
    )
    lines = ["# So sánh hai văn bản", ""]
    lines += [f"- Cũ: {_escaped(comparison.old.name)}", f"- Mới: {_escaped(comparison.new.name)}", ""]
    lines += [f"Số quy định: {counts or 'không có gì khác nhau'}.", "", *_notices(comparison.notices)]
    shown = [one for one in comparison.pairs if unchanged or one.change is not Change.UNCHANGED]
    lines += ["| Thay đổi | Cũ | Mới |", "|---|---|---|", *map(_pair, shown), ""]
    lines += ["## Nguồn", "", *(source_markdown(one) for one in comparison.citations)]
    return "\n".join(lines).rstrip() + "\n"


def _pair(pair: Pair) -> str:
    note = f" ({_escaped(pair.note)})" if pair.note else ""
    return f"| {CHANGES[pair.change]}{note} | {_side(pair.old)} | {_side(pair.new)} |".replace("\n", " ")


def _side(side: Side | None) -> str:
    if side is None:
        return "—"
    words = "".join(_marked(one) for one in side.spans)
    keys = "".join(f"[{key}]" for key in side.citations)
    return f"**{_cell(side.place)}** {words} {keys}".strip()


def _marked(span: Span) -> str:
    text = _cell(span.text)
    tail = " " * (span.text != span.text.rstrip())
    return f"**{text}**{tail}" if span.differs and text else f"{text}{tail}"


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


def _subjects(subjects: Sequence[Subject]) -> list[str]:
    return [f"- {_escaped(one.name)}{_title(one)}" for one in subjects]


def _title(one: Subject) -> str:
    return f": {_escaped(one.title)}" if one.title and one.title not in one.name else ""


def _grouped(lines: Sequence[Line], subjects: Sequence[Subject]) -> Iterator[str]:
    """Yield lines, those of duties by level."""
    if any(line.group for line in lines) and lines[0].point is Point.DUTIES:
        for group in GROUPS:
            own = [line for line in lines if line.group == group]
            if own:
                yield from ([f"**{group}**", ""] if group else [])
                yield from _told(own, subjects)
                yield ""
        return
    yield from _told(lines, subjects)


def _told(lines: Sequence[Line], subjects: Sequence[Subject]) -> list[str]:
    names = {one.document_id: one.name for one in subjects} if len(subjects) > 1 else {}
    return [f"- {line_markdown(line, names.get(line.document_id, ''))}" for line in lines]


def line_markdown(line: Line, document: str = "") -> str:
    """Return one line with its place, the numbers of its sources, and what is not shown of it."""
    place = ", ".join(part for part in (line.place, document) if part)
    keys = "".join(f"[{key}]" for key in dict.fromkeys(part.citation for part in line.parts))
    aside = "; ".join(part for part in (line.cut, line.note) if part)
    text = f"{_escaped(line.text)} {keys}"
    text += f" ({_escaped(place)})" if place else ""
    return f"{text} _({_escaped(aside)})_" if aside else text


def _figure(one: Figure, subjects: Sequence[Subject]) -> str:
    (told,) = _told([one.line], subjects)
    return f"- **{_escaped(one.value)}**: {told.removeprefix('- ')}"


def _conflict(one: Conflict, subjects: Sequence[Subject]) -> list[str]:
    return [f"- {_escaped(one.subject)} …", *(f"  {_figure(each, subjects)}" for each in one.figures)]


def _notices(notices: Sequence[Notice]) -> list[str]:
    return [*(f"> Lưu ý: {_escaped(one.text)}" for one in notices), ""] if notices else []


def _closed(lines: list[str], citations: Sequence[Citation], as_of: str, written_by: str) -> str:
    lines += ["## Nguồn", "", *(source_markdown(one) for one in citations), ""]
    words = f"Lập theo tài liệu trong kho, tính đến ngày {date.fromisoformat(as_of):%d/%m/%Y}."
    if written_by:
        words += f" Lời văn do mô hình {written_by} viết lại; từng câu đã được đối chiếu với nguồn."
    return "\n".join([*lines, words]).rstrip() + "\n"


def source_markdown(one: Citation) -> str:
    """Return a source as an item of the list of sources."""
    name = one.number or one.title
    heading = " › ".join(one.heading[1:])
    page = f", trang {one.page}" if one.page else ""
    scan = f" (đọc từ ảnh quét, độ tin cậy {one.confidence}%)" if one.scan else ""
    place = f", {_escaped(heading)}" if heading else ""
    return f"{one.key}. [{_escaped(name)}{place}{page}]({one.url}){scan}"


def _escaped(text: str) -> str:
    """Return words of a document so that nothing in them is markup."""
    for sign in "\\`*_[]<>":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
