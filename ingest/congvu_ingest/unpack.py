"""Members of a package: which file each is, and what the package says of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from congvu.documents import Access, Content, Label, Member
from congvu.jobs import Job
from congvu.store.content import ContentStore, Staged
from congvu.store.sources import INSIDE
from congvu_ingest.convert import Opener
from congvu_ingest.read.edxml import COMMON
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.signatures import NOT_CHECKED

DEEPEST = 4
"""Layers of packages in packages that are opened: an edXML message holds a ZIP that holds a letter."""


@dataclass(frozen=True)
class Item:
    """A file on its way in: its name, what was said about it, how many packages it lies in.

    `declared`: a person said that it is no state secret; `path` is where it lies, "" for an upload.
    """

    name: str
    label: Label | None
    told: dict[str, str]
    depth: int = 0
    declared: bool = True
    path: str = ""

    @classmethod
    def of(cls, job: Job) -> Item:
        """Give the file that a job names."""
        path = "" if job.uploaded else str(job.path)
        return cls(job.name, job.label, {}, declared=job.declared, path=path)

    def member(self, member: Member, number: int) -> Item:
        """Give a file inside this one: what is known of the package belongs to its first file."""
        told = self.told if number == 0 else {k: v for k, v in self.told.items() if k in COMMON}
        path = self.path and f"{self.path}{INSIDE}{member.name}"
        return replace(self, name=member.name, told=told | member.metadata, depth=self.depth + 1, path=path)

    def held_back(self, mark: str | None) -> Item:
        """Give the file under a label that keeps what is not for everybody inside the office."""
        label = self.label or Label()
        if mark is None or label.access is not Access.PUBLIC:
            return self
        return replace(self, label=Label(label.collection, Access.INTERNAL))

    def with_told(self, content: Content) -> Content:
        """Add what was said about the file to what it says of itself; its own word wins."""
        signed = (NOT_CHECKED,) if self.told.get("signed") else ()
        warnings = tuple(dict.fromkeys((*content.warnings, *signed)))
        return replace(content, metadata=self.told | content.metadata, warnings=warnings)


@contextmanager
def extracted(guard: Opener, store: ContentStore, package: Path, number: int) -> Iterator[Staged]:
    """Give a member as a staged file, removed afterwards unless it was kept."""
    with tempfile.TemporaryDirectory(prefix="congvu-unpack-") as folder:
        target = Path(folder) / "member"
        guard.extract(package, number, target)
        staged = store.stage(target)
    try:
        yield staged
    finally:
        store.drop(staged)


def check_depth(item: Item) -> None:
    """Raise UnreadableFile for a package that lies too deep in others."""
    if item.depth >= DEEPEST:
        raise unreadable("nested")
