"""Cases: questions with what a right answer is, read from a folder (`questions.jsonl` or BEIR)."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from congvu.errors import InvalidRequest


@dataclass(frozen=True)
class Case:
    """A question. `relevant` are keys of the documents that answer it, primary first; `must_contain` short
    strings that a right answer shows; `grades` relevance grades by key where the folder gives them."""

    id: str
    query: str
    relevant: tuple[str, ...]
    must_contain: tuple[str, ...] = ()
    answerable: bool = True
    style: str = ""
    aspect: str = ""
    grades: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Article:
    """One document of a BEIR corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Dataset:
    """The cases of a folder; `corpus` names its corpus file if the folder brings its own documents."""

    name: str
    cases: tuple[Case, ...]
    corpus: Path | None = None


def read_dataset(folder: Path) -> Dataset:
    """Read a folder; raises InvalidRequest naming the file and line of what is wrong."""
    questions = folder / "questions.jsonl"
    if questions.is_file():
        return Dataset(folder.name, tuple(_question(row, where) for row, where in _lines(questions)))
    if (folder / "queries.jsonl").is_file() and (folder / "corpus.jsonl").is_file():
        return Dataset(folder.name, tuple(_beir_cases(folder)), folder / "corpus.jsonl")
    raise InvalidRequest(f"Thư mục {str(folder)!r} không có questions.jsonl, cũng không theo bố cục BEIR.")


def read_corpus(path: Path) -> Iterator[Article]:
    """Yield the documents of a BEIR corpus."""
    for row, where in _lines(path):
        try:
            yield Article(str(row["_id"]), str(row.get("title", "")), str(row["text"]))
        except KeyError as error:
            raise InvalidRequest(f"{where}: thiếu trường {error.args[0]!r}.") from error


def folds(cases: Sequence[Case], count: int, seed: int = 0) -> Iterator[tuple[list[Case], list[Case]]]:
    """Yield (training, held out) pairs, the same for the same seed, all kinds spread evenly."""
    drawn = random.Random(seed)
    parts: list[list[Case]] = [[] for _ in range(count)]
    for answerable in (True, False):
        group = [case for case in cases if case.answerable is answerable]
        drawn.shuffle(group)
        for number, case in enumerate(group):
            parts[number % count].append(case)
    for held in parts:
        ids = {case.id for case in held}
        yield [case for case in cases if case.id not in ids], held


def _question(row: dict[str, Any], where: str) -> Case:
    try:
        return Case(
            id=str(row["id"]),
            query=str(row["query"]),
            relevant=tuple(map(str, row["relevant"])),
            must_contain=tuple(map(str, row.get("must_contain", ()))),
            answerable=bool(row.get("answerable", True)),
            style=str(row.get("style", "")),
            aspect=str(row.get("aspect", "")),
        )
    except (KeyError, TypeError) as error:
        raise InvalidRequest(f"{where}: thiếu hoặc sai trường {error.args[0]!r}.") from error


def _beir_cases(folder: Path) -> Iterator[Case]:
    grades: dict[str, dict[str, int]] = {}
    for path in sorted((folder / "qrels").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                grades.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    for row, where in _lines(folder / "queries.jsonl"):
        if "_id" not in row or "text" not in row:
            raise InvalidRequest(f"{where}: câu hỏi cần có _id và text.")
        graded = grades.get(str(row["_id"]), {})
        if graded:
            right = tuple(key for key, grade in graded.items() if grade > 0)
            yield Case(str(row["_id"]), str(row["text"]), right, grades=graded)


def _lines(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            where = f"{path.name}, dòng {number}"
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InvalidRequest(f"{where}: không phải JSON.") from error
            if not isinstance(row, dict):
                raise InvalidRequest(f"{where}: phải là một đối tượng JSON.")
            yield row, where
