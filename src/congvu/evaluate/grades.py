"""Grades of people made cases: what an expert said of an answer becomes a question with its right answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from congvu.config import Settings
from congvu.errors import InvalidRequest
from congvu.store.grades import Grade, Verdict, all_grades
from congvu.store.registry import Registry

STYLE = "graded"
ANSWERING = ("answered", "partial")


def read_grades(settings: Settings) -> list[Grade]:
    """Return all grades of an installation; a running server does not mind."""
    registry = Registry.open(settings)
    try:
        return all_grades(registry)
    finally:
        registry.close()


def case_of(given: Grade) -> dict[str, Any] | None:
    """Return the case that a grade makes; None where it does not say what would have been right.

    A right answer's documents are the right ones, a right silence makes an unanswerable question; a wrong
    answer needs the expected documents, an incomplete one keeps its own unless others are named.
    """
    answerable = not given.unanswerable
    relevant = given.expected
    if given.verdict is Verdict.RIGHT:
        answerable = given.outcome in ANSWERING
        relevant = relevant or given.documents
    elif given.verdict is Verdict.INCOMPLETE:
        relevant = relevant or given.documents
    if answerable and not relevant:
        return None
    return {
        "id": f"G{given.id:05d}",
        "query": given.understood or given.question,
        "style": STYLE,
        "aspect": given.aspect,
        "relevant": list(dict.fromkeys(relevant)) if answerable else [],
        "must_contain": list(given.must_contain) if answerable else [],
        "answerable": answerable,
        "note": given.note,
    }


def cases_of(given: Iterable[Grade]) -> list[dict[str, Any]]:
    """Return the cases, oldest first; of one question only what was said last."""
    last: dict[str, dict[str, Any]] = {}
    for one in sorted(given, key=lambda one: one.id):
        case = case_of(one)
        if case is not None:
            last[" ".join(case["query"].casefold().split())] = case
    return sorted(last.values(), key=lambda case: str(case["id"]))


def write_cases(cases: Sequence[dict[str, Any]], file: Path) -> None:
    """Write cases as JSON Lines; raises InvalidRequest where the file cannot be written."""
    lines = "".join(f"{json.dumps(case, ensure_ascii=False)}\n" for case in cases)
    try:
        file.write_text(lines, encoding="utf-8")
    except OSError as error:
        raise InvalidRequest(
            f"Không ghi được {str(file)!r} ({error.strerror}); hãy chọn chỗ khác."
        ) from error
