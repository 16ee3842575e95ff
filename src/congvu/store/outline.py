"""The headings of a text in their order: what its parts are and where each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvu.documents import Reader
from congvu.store.catalog import Catalog, PassageRow


@dataclass(frozen=True)
class Part:
    """A heading `level` steps below the document's name, with the passages below it and its place."""

    title: str
    level: int
    page: int | None
    start: int
    end: int
    passages: int


def outline_of(
    catalog: Catalog, reader: Reader, document_id: int, revision_id: int | None = None
) -> list[Part]:
    """Return the parts of a revision, the current one unless named; raises NotFound."""
    return parts_of(catalog.document_passages(reader, document_id, revision_id))


def parts_of(passages: Sequence[PassageRow]) -> list[Part]:
    """Return each heading path once, where it begins, in reading order."""
    found: dict[tuple[str, ...], Part] = {}
    for one in passages:
        for level in range(1, len(one.heading)):
            path = one.heading[: level + 1]
            before = found.get(path)
            if before is None:
                found[path] = Part(one.heading[level], level, one.page, one.start, one.end, 1)
            else:
                found[path] = Part(
                    before.title, level, before.page, before.start, one.end, before.passages + 1
                )
    return list(found.values())
