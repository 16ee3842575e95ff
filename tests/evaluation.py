"""Evaluation folders, answers and results for tests of `congvu.evaluate`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from congvu.answer.outcome import Answer, Choice, Citation, Notice, Outcome, Statement
from congvu.evaluate.cases import Case
from congvu.evaluate.run import Result


def write_rows(path: Path, rows: Sequence[dict[str, Any] | str]) -> Path:
    """A JSON Lines file; a string is a line as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_qrels(path: Path, *rows: tuple[str, str, object], head: str = "query-id\tcorpus-id\tscore") -> Path:
    """A BEIR file of relevance grades."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, *("\t".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    return path


def case(number: int, *relevant: str, **fields: Any) -> Case:
    """A case whose id is its number; answerable if it has relevant documents."""
    return Case(f"q{number}", f"câu hỏi {number}", relevant, **{"answerable": bool(relevant)} | fields)


def answer(
    *texts: str,
    outcome: Outcome = Outcome.ANSWERED,
    document_ids: tuple[int, ...] = (),
    label: str = "",
    notice: str = "",
    choices: tuple[int, ...] = (),
) -> Answer:
    """An answer of these statements, all under one label; `choices` are ids of documents offered."""
    return Answer(
        question="",
        understood="",
        outcome=outcome,
        reason="",
        aspect="overview",
        statements=tuple(Statement(text, (), label) for text in texts),
        citations=(),
        notices=(Notice("note", notice),) if notice else (),
        choices=tuple(Choice(f"tài liệu {key}", f"tài liệu {key}?", key) for key in choices),
        document_ids=document_ids,
        elapsed_ms=0.0,
    )


def citation(key: int, document_id: int = 1) -> Citation:
    """A citation of the first ten characters of a document."""
    return Citation(key, document_id, 1, 1, "Thả diều", "9.000777", (), None, 0, 10, f"/xem/{document_id}")


def result(asked: Case, *ranked: str, outcome: Outcome = Outcome.ANSWERED, **fields: Any) -> Result:
    """What became of a case."""
    return Result(asked, ranked, str(outcome), **fields)
