"""What is known about a document: from its own head and effect clause, then from what its format carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile, islice, takewhile
from pathlib import PurePath

from congvu.documents import Content, Metadata
from congvu_ingest.dates import iso_date
from congvu_ingest.effect import effect_dates
from congvu_ingest.legal import is_legal
from congvu_ingest.letterhead import Letterhead, read_letterhead
from congvu_ingest.passages import Line, clip
from congvu_ingest.segments import is_title

ROOT_WORDS = 18
"""Longest document name in a heading path, in words."""
_SCANNED_LINES = 120
_TOP_LINES = 20
_NAMED_BY_TYPE = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_PASSED = re.compile(r"thông qua ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_PROPER = re.compile(r"\b(việt nam|quốc hội|chính phủ|nhà nước)\b")


def read_metadata(content: Content, lines: Sequence[Line], name: str) -> Metadata:
    """Gather a document's metadata; `name` is the file's name, its title of last resort."""
    carried = content.metadata
    if content.format == "procedure":
        return _procedure(carried, name)
    if content.format == "csv":
        # A cell that names a decision must not make the table a revision of it.
        return Metadata(kind="table", title=_table_title(lines) or PurePath(name).stem)
    head = read_letterhead(lines)
    issued = head.issued_on or _passed_on(lines) or iso_date(carried.get("issued_on", ""))
    merged = "Văn bản hợp nhất" in (head.doc_type, carried.get("doc_type"))
    begins, ceases = (None, None) if merged else effect_dates(lines, issued)
    return Metadata(
        kind=_kind(head, lines),
        title=_title(head, lines) or _carried_title(carried, lines, name),
        doc_type=head.doc_type or carried.get("doc_type", ""),
        number=head.number or carried.get("number", ""),
        issuer=head.issuer or carried.get("issuer", ""),
        field=carried.get("field", ""),
        level=carried.get("level", ""),
        issued_on=issued,
        effective_from=begins or iso_date(carried.get("effective_from", "")),
        effective_to=ceases or iso_date(carried.get("effective_to", "")),
    )


def full_name(metadata: Metadata) -> str:
    """Name a document as staff do: "Nghị định 30/2020/NĐ-CP – Về công tác văn thư"."""
    if metadata.kind == "procedure":
        return metadata.title
    if metadata.doc_type in _NAMED_BY_TYPE and metadata.title.startswith(metadata.doc_type):
        return f"{metadata.title} {metadata.number}".strip()
    symbol = f"{metadata.doc_type} {metadata.number}".strip()
    return " – ".join(part for part in (symbol, metadata.title) if part)


def root_name(metadata: Metadata) -> str:
    """Name a document at the head of every heading path: its full name, shortened."""
    return clip(full_name(metadata), ROOT_WORDS) if metadata.kind != "procedure" else metadata.title


def _procedure(carried: dict[str, str], name: str) -> Metadata:
    return Metadata(
        kind="procedure",
        title=carried.get("title", "") or PurePath(name).stem,
        doc_type=carried.get("doc_type", ""),
        number=carried.get("number", ""),
        issuer=carried.get("issuer", ""),
        procedure_code=carried.get("procedure_code", ""),
        field=carried.get("field", ""),
        level=carried.get("level", ""),
        issued_on=iso_date(carried.get("issued_on", "")),
        effective_from=iso_date(carried.get("effective_from", "")),
        effective_to=iso_date(carried.get("effective_to", "")),
    )


def _table_title(lines: Sequence[Line]) -> str:
    above = takewhile(lambda line: not line.is_row, lines)
    return clip(next((line.text for line in above), ""), ROOT_WORDS)


def _kind(head: Letterhead, lines: Sequence[Line]) -> str:
    if is_legal(lines):
        return "legal"
    addressed = head.addressed and not head.doc_type
    return "letter" if head.doc_type == "Công văn" or addressed else "document"


def _title(head: Letterhead, lines: Sequence[Line]) -> str:
    title = " ".join(head.title.split()).rstrip(".;,")
    if not title:
        return ""
    if title.isupper():
        title = _as_written(title, lines)
    if head.doc_type in _NAMED_BY_TYPE and not title.startswith(head.doc_type):
        return f"{head.doc_type} {title}"
    return title


def _as_written(capitals: str, lines: Sequence[Line]) -> str:
    """Give a title in capitals as the text itself writes it further on, else in sentence case."""
    running = " ".join(line.text for line in lines[:_SCANNED_LINES] if not line.text.isupper())
    at = running.lower().find(capitals.lower())
    if at >= 0:
        found = running[at : at + len(capitals)]
        return found[0].upper() + found[1:]
    lowered = _PROPER.sub(lambda m: m[1][0].upper() + m[1][1:], capitals.lower())
    return lowered[0].upper() + lowered[1:]


def _carried_title(carried: dict[str, str], lines: Sequence[Line], name: str) -> str:
    """Name a text without a letterhead: by what its file carries, a heading, capitals, the file's name."""
    heading = next((line.text for line in lines[:_SCANNED_LINES] if line.is_heading and _is_name(line)), "")
    if heading.isupper():
        heading = _as_written(heading, lines)
    named = carried.get("title", "").strip() or clip(heading, ROOT_WORDS) or _capitals(lines)
    return named or PurePath(name).stem


def _capitals(lines: Sequence[Line]) -> str:
    """Give the first title in capitals near the top, over at most three lines."""
    top = [line.text for line in lines[:_TOP_LINES] if not line.is_row]
    rest = dropwhile(lambda text: not is_title(text) or sum(map(str.isalpha, text.split())) < 3, top)
    title = " ".join(islice(takewhile(is_title, rest), 3))
    return _as_written(title, lines) if title else ""


def _is_name(line: Line) -> bool:
    """Tell a heading that can name a document from a blank to fill in."""
    return ".." not in line.text and sum(map(str.isalpha, line.text)) > 3


def _passed_on(lines: Sequence[Line]) -> date | None:
    """Give the day on which the Assembly passed the text; it stands under the last điều."""
    for line in reversed(lines):
        found = _PASSED.search(line.text) if "này" in line.text else None
        if found:
            return iso_date(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    return None
