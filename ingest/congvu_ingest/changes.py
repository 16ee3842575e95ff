"""What a newer copy of the collection's files changed, document by document, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from sqlalchemy import Connection, select

from congvu.store.registry import CHUNK, Registry
from congvu.store.schema import documents, passages
from congvu_ingest.folder import Changes
from congvu_ingest.read.procedure import SECTIONS

NAMES = dict(SECTIONS)
LONGEST_LINE = 400
Sections = dict[str, list[str]]


@dataclass(frozen=True)
class Difference:
    """One part of a document whose text changed: lines that went and lines that came."""

    part: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What changed since a snapshot; documents by name."""

    day: date
    added: tuple[str, ...]
    changed: dict[str, tuple[Difference, ...]]
    withdrawn: tuple[str, ...]
    returned: tuple[str, ...]

    def markdown(self) -> str:
        """Give the report as Markdown, in Vietnamese."""
        lines = [f"# Thay đổi trong kho tài liệu, {self.day:%d/%m/%Y}", ""]
        lines += _listed("Không còn trả lời (tệp không còn)", self.withdrawn)
        lines += _listed("Trả lời trở lại", self.returned)
        lines += [f"## Nội dung thay đổi ({len(self.changed)})", ""]
        for name, differences in self.changed.items():
            lines += [f"### {name}", "", *_told(differences)]
        return "\n".join(lines + _listed("Tài liệu mới", self.added)).rstrip() + "\n"


def snapshot(registry: Registry) -> dict[int, int]:
    """Give the current revision of every document."""
    query = select(documents.c.id, documents.c.current_revision_id)
    with registry.reading() as connection:
        return {row.id: row.current_revision_id for row in connection.execute(query)}


def report(registry: Registry, before: dict[int, int], changes: Changes, day: date) -> Report:
    """Compare the collection with what it was."""
    now = snapshot(registry)
    revised = {one: (before[one], now[one]) for one in now if one in before and now[one] != before[one]}
    new = [one for one in now if one not in before]
    told = {*revised, *new, *changes.withdrawn, *changes.returned}
    with registry.reading() as connection:
        names = _names(connection, sorted(told))
        changed = {
            names[one]: tuple(differences(_sections(connection, old), _sections(connection, current)))
            for one, (old, current) in revised.items()
        }
    return Report(
        day,
        tuple(names[one] for one in new),
        {name: found for name, found in changed.items() if found},
        tuple(names[one] for one in changes.withdrawn),
        tuple(names[one] for one in changes.returned),
    )


def differences(old: Sections, new: Sections) -> list[Difference]:
    """Give the parts that differ, in the newer text's order, then those that are gone."""
    found = []
    for part in [*new, *(part for part in old if part not in new)]:
        removed, added = _lines_changed(old.get(part, []), new.get(part, []))
        if removed or added:
            found.append(Difference(part, tuple(removed), tuple(added)))
    return found


def _lines_changed(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    removed: list[str] = []
    added: list[str] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            removed += old[i:j]
            added += new[k:m]
    # A line that only moved is no change.
    moved = set(removed) & set(added)
    return [line for line in removed if line not in moved], [line for line in added if line not in moved]


def _sections(connection: Connection, revision_id: int) -> Sections:
    query = (
        select(passages.c.section, passages.c.address, passages.c.heading, passages.c.text)
        .where(passages.c.revision_id == revision_id, passages.c.kind == "body")
        .order_by(passages.c.ordinal)
    )
    found: Sections = {}
    for section, address, heading, text in connection.execute(query):
        part = NAMES.get(section) or address or (heading[-1] if len(heading) > 1 else "Nội dung")
        found.setdefault(part, []).extend(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return found


def _names(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(ids), CHUNK):
        query = select(documents).where(documents.c.id.in_(ids[start : start + CHUNK]))
        for row in connection.execute(query):
            known_by = row.procedure_code or row.number
            found[row.id] = f"{row.title} ({known_by})" if known_by else row.title
    return found


def _listed(title: str, names: Iterable[str]) -> list[str]:
    found = [f"- {name}" for name in names]
    return [f"## {title} ({len(found)})", "", *found, ""] if found else []


def _told(found: Iterable[Difference]) -> list[str]:
    lines: list[str] = []
    for one in found:
        lines += [f"**{one.part}**", ""]
        lines += [f"- bỏ: {line[:LONGEST_LINE]}" for line in one.removed]
        lines += [f"- thêm: {line[:LONGEST_LINE]}" for line in one.added]
        lines.append("")
    return lines
