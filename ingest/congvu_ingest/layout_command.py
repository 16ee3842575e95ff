"""`congvu-ingest layout FILE`: how a text is laid out, as JSON; server and `congvu check` ask it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter

from congvu.config import Settings
from congvu.errors import UnreadableFile
from congvu.layout import LaidOut, LayoutAnswer
from congvu_ingest.convert import Converter
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import NeedsConverter

ANSWERS = TypeAdapter(LayoutAnswer)


def layout(file: Annotated[Path, typer.Argument(help="Tệp soạn thảo.", exists=True, dir_okay=False)]) -> None:
    """In ra cách trình bày của một tệp soạn thảo, dạng JSON, để kiểm tra thể thức."""
    limits = Limits.of(Settings.load())
    with Guard(limits) as guard:
        answer = told(file, guard, Office(limits))
    sys.stdout.buffer.write(ANSWERS.dump_json(answer) + b"\n")


def told(path: Path, guard: Guard, converter: Converter) -> LayoutAnswer:
    """Return how a text is laid out, the older formats through a converter, or why nobody can tell."""
    try:
        return LayoutAnswer(*_laid_out(path, guard, converter))
    except UnreadableFile as error:
        return LayoutAnswer(error.file_format, None, error.code, str(error))


def _laid_out(path: Path, guard: Guard, converter: Converter) -> tuple[str, LaidOut]:
    try:
        return "docx", guard.lay_out(path)
    except NeedsConverter as error:
        found = error.file_format
        if converter.targets.get(found) != "docx":
            raise
    with converter.converted(path, found) as copy:
        return found, guard.lay_out(copy)
