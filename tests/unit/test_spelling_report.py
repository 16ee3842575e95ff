"""The report of one set of questions in several spellings."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from congvu.errors import InvalidRequest
from congvu.evaluate.spelling import Spelling
from congvu.evaluate.spelling_report import SpellingReport
from evaluation import case, result

REPORT = SpellingReport(
    {
        "": (result(case(1, "a"), "a"), result(case(2, "b"), "b")),
        Spelling.TYPOS: (result(case(1, "a"), "a"), result(case(2, "b"), "x", "y")),
    },
    "trống đồng",
)


def test_what_a_spelling_loses_is_told_against_the_questions_as_they_stand() -> None:
    figures = REPORT.figures()
    assert figures[""]["hit@5_lost"] == 0
    assert figures[Spelling.TYPOS]["hit@5_lost"] == 0.5


def test_each_spelling_has_a_row_of_its_own() -> None:
    written = io.StringIO()
    REPORT.print(Console(file=written, width=200))
    rows = [line for line in written.getvalue().splitlines() if line.strip().startswith(("nguyên", "gõ sai"))]
    assert [row.split()[-1] for row in rows] == ["0.000", "0.500"]


def test_every_question_is_written_with_its_rank(tmp_path: Path) -> None:
    REPORT.write(tmp_path / "found.json")
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert [(one["spelling"], one["rank"]) for one in found["cases"]] == [
        ("", 1),
        ("", 1),
        ("typos", 1),
        ("typos", None),
    ]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="Không ghi được"):
        REPORT.write(tmp_path / "nowhere" / "found.json")
