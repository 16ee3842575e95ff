"""What a newer file of a document changed: passages that came, went or read otherwise now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from congvu.documents import Reader
from congvu.store.catalog import Catalog, PassageRow
from congvu.text import squash

MOST_SHOWN = 100


@dataclass(frozen=True)
class PassageChange:
    """A passage's wording before and after, "" where there is none; `place` tells where it stands."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class RevisionChanges:
    """What changed between two revisions: counts of all, and the first `MOST_SHOWN` changes."""

    revision_id: int
    against_id: int
    added: int
    removed: int
    changed: int
    shown: tuple[PassageChange, ...]


def changes_between(
    catalog: Catalog, reader: Reader, document_id: int, revision_id: int, against_id: int
) -> RevisionChanges:
    """Return what a revision changed in another one of the same document; raises NotFound."""
    new = catalog.document_passages(reader, document_id, revision_id)
    old = catalog.document_passages(reader, document_id, against_id)
    gone, came = _only(old, new), _only(new, old)
    pairs, removed, added = _paired(gone, came)
    found = [
        *(PassageChange(_place(after), before.text, after.text) for before, after in pairs),
        *(PassageChange(_place(one), "", one.text) for one in added),
        *(PassageChange(_place(one), one.text, "") for one in removed),
    ]
    return RevisionChanges(
        revision_id, against_id, len(added), len(removed), len(pairs), tuple(found[:MOST_SHOWN])
    )


def _only(these: Sequence[PassageRow], those: Sequence[PassageRow]) -> list[PassageRow]:
    """Return the passages whose words do not stand on the other side, as often as they stand here more."""
    left = Counter(squash(one.text) for one in those)
    found: list[PassageRow] = []
    for one in these:
        words = squash(one.text)
        if left[words]:
            left[words] -= 1
        else:
            found.append(one)
    return found


def _paired(
    gone: Sequence[PassageRow], came: Sequence[PassageRow]
) -> tuple[list[tuple[PassageRow, PassageRow]], list[PassageRow], list[PassageRow]]:
    """Pair what stands at the same place before and after; the rest went or came."""
    at: dict[str, list[PassageRow]] = {}
    for one in gone:
        at.setdefault(_place(one), []).append(one)
    pairs: list[tuple[PassageRow, PassageRow]] = []
    added: list[PassageRow] = []
    for one in came:
        before = at.get(_place(one))
        if before:
            pairs.append((before.pop(0), one))
        else:
            added.append(one)
    return pairs, [one for rest in at.values() for one in rest], added


def _place(passage: PassageRow) -> str:
    inside = " › ".join(passage.heading[1:])
    return passage.address or inside
