"""A file whose format needs a converter is read through it, and the guard judges what came of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.documents import Block, Content
from congvu.errors import UnreadableFile
from congvu_ingest.convert import Converting
from congvu_ingest.read.errors import NeedsConverter, needs_converter, unreadable


class Readings:
    """A guard that knows what each name gives."""

    def __init__(self, **known: Content | UnreadableFile) -> None:
        self.known = known

    def read(self, path: Path) -> Content:
        found = self.known[path.name]
        if isinstance(found, UnreadableFile):
            raise found
        return found


class Renaming:
    """A converter whose result bears the name "copy", or fails."""

    def __init__(self, failure: UnreadableFile | None = None) -> None:
        self.targets = {"doc": "docx"}
        self.failure = failure
        self.open = False

    @contextlib.contextmanager
    def converted(self, path: Path, file_format: str) -> Iterator[Path]:
        if self.failure:
            raise self.failure
        self.open = True
        yield path.with_name("copy")
        self.open = False


def waiting(file_format: str, *, locked: bool = False) -> NeedsConverter:
    error = needs_converter(file_format, locked=locked)
    error.file_format = file_format
    return error


WORDS = Content("docx", (Block("Kế hoạch"),))


def test_what_the_guard_reads_needs_no_converter() -> None:
    assert Converting(Readings(a=WORDS), Renaming()).read(Path("a")) == WORDS


def test_a_converted_file_keeps_its_own_format() -> None:
    converter = Renaming()
    content = Converting(Readings(a=waiting("doc"), copy=WORDS), converter).read(Path("a"))
    assert (content.format, content.blocks, converter.open) == ("doc", WORDS.blocks, False)


def test_a_format_that_the_converter_does_not_know_still_waits() -> None:
    with pytest.raises(NeedsConverter):
        Converting(Readings(a=waiting("odt")), Renaming()).read(Path("a"))


def test_a_result_of_another_format_is_no_result() -> None:
    with pytest.raises(UnreadableFile) as raised:
        Converting(Readings(a=waiting("doc"), copy=Content("txt", WORDS.blocks)), Renaming()).read(Path("a"))
    assert (raised.value.code, raised.value.file_format) == ("unreadable.damaged", "doc")


@pytest.mark.parametrize(
    ("locked", "why", "code"),
    [
        (True, "damaged", "unreadable.encrypted"),
        (False, "damaged", "unreadable.damaged"),
        (True, "timeout", "unreadable.timeout"),
    ],
)
def test_a_file_that_asks_for_a_password_and_cannot_be_converted_is_encrypted(
    locked: bool, why: str, code: str
) -> None:
    reader = Converting(Readings(a=waiting("doc", locked=locked)), Renaming(unreadable(why)))
    with pytest.raises(UnreadableFile) as raised:
        reader.read(Path("a"))
    assert (raised.value.code, raised.value.file_format) == (code, "doc")
