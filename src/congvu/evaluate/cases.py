"""Cases: questions with what a right answer is, read from a folder (`questions.jsonl`, BEIR, or both)."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from congvu.answer.outcome import Outcome
from congvu.errors import InvalidRequest

CONVERSATIONS = "questions_multiturn.jsonl"
"""Conversations; they are read by themselves."""


@dataclass(frozen=True)
class Case:
    """A question. `relevant` are keys of the documents that answer it, primary first; `must_contain` short
    strings that a right answer shows; `grades` relevance grades by key where the folder gives them.

    `must_notice` are strings that its notices show (a premise corrected, a doubt named), `offers` keys of the
    documents that must be answered from or offered as choices, `outcomes` those that are right, `kind` the
    sort of case ("premise", "clarification", …). A case with `ranking_only` asks for a ranking: whether the
    assistant would have answered plays no part.
    """

    id: str
    query: str
    relevant: tuple[str, ...]
    must_contain: tuple[str, ...] = ()
    answerable: bool = True
    style: str = ""
    aspect: str = ""
    grades: dict[str, int] = field(default_factory=dict)
    ranking_only: bool = False
    kind: str = ""
    must_notice: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    @property
    def keys(self) -> set[str]:
        """All keys by which it calls documents."""
        return {*self.relevant, *self.offers}


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
    """Read a folder; all its questions are asked of its `corpus.jsonl` if there is one.

    Questions are in `questions.jsonl` and `questions_*.jsonl`, except those of `CONVERSATIONS`.

    Raises InvalidRequest naming the file and line of what is wrong.
    """
    questions, queries, corpus = (
        folder / name for name in ("questions.jsonl", "queries.jsonl", "corpus.jsonl")
    )
    files = [questions, *sorted(set(folder.glob("questions_*.jsonl")) - {folder / CONVERSATIONS})]
    if not any(file.is_file() for file in (*files, queries)):
        raise InvalidRequest(
            f"Thư mục {str(folder)!r} không có questions.jsonl, cũng không theo bố cục BEIR."
        )
    placed = [(_question(row, where), where) for file in files for row, where in read_rows(file)]
    placed += _beir_cases(queries)
    if not placed:
        raise InvalidRequest(f"Thư mục {str(folder)!r} không có câu hỏi nào kèm đáp án.")
    _refuse_doubles(placed)
    return Dataset(folder.name, tuple(case for case, _ in placed), corpus if corpus.is_file() else None)


def read_corpus(path: Path) -> Iterator[Article]:
    """Yield the documents of a BEIR corpus; raises InvalidRequest naming the line of what is wrong."""
    for row, where in read_rows(path):
        if "text" not in row:
            raise InvalidRequest(f"{where}: thiếu hoặc sai trường 'text'.")
        yield Article(_key(row, "_id", where), _text(row, "title", where), _text(row, "text", where))


def folds(cases: Sequence[Case], count: int, seed: int = 0) -> Iterator[tuple[list[Case], list[Case]]]:
    """Yield (training, held out) pairs, the same for the same seed, answerable and not spread evenly.

    Raises InvalidRequest for fewer than two folds or more folds than cases.
    """
    if not 2 <= count <= len(cases):
        raise InvalidRequest(
            f"Không chia được {len(cases)} câu hỏi thành {count} phần; hãy chọn từ 2 trở lên."
        )
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
    answerable = row.get("answerable", True)
    if not isinstance(answerable, bool):
        raise InvalidRequest(f"{where}: answerable phải là true hoặc false.")
    relevant = _strings(row, "relevant", where)
    if answerable and not relevant:
        raise InvalidRequest(f"{where}: câu trả lời được thì relevant phải có ít nhất một tài liệu.")
    return Case(
        id=_key(row, "id", where),
        query=_filled(row, "query", where),
        relevant=relevant,
        must_contain=_strings(row, "must_contain", where),
        answerable=answerable,
        style=_text(row, "style", where),
        aspect=_text(row, "aspect", where),
        kind=_text(row, "kind", where),
        must_notice=_strings(row, "must_notice", where),
        offers=_strings(row, "offers", where),
        outcomes=_outcomes(row, where),
    )


def _outcomes(row: dict[str, Any], where: str) -> tuple[str, ...]:
    named = _strings(row, "outcomes", where)
    if unknown := set(named) - set(Outcome):
        raise InvalidRequest(f"{where}: không có kết cục {min(unknown)!r}; có: {', '.join(Outcome)}.")
    return named


def _beir_cases(queries: Path) -> Iterator[tuple[Case, str]]:
    grades: dict[str, dict[str, int]] = {}
    for path in sorted((queries.parent / "qrels").glob("*.tsv")):
        for query, document, grade in _qrels(path):
            grades.setdefault(query, {})[document] = grade
    for row, where in read_rows(queries):
        key, text = _key(row, "_id", where), _filled(row, "text", where)
        graded = grades.get(key, {})
        right = tuple(sorted((name for name in graded if graded[name] > 0), key=lambda name: -graded[name]))
        if right:
            yield Case(key, text, right, grades=graded, ranking_only=True), where


def _qrels(path: Path) -> Iterator[tuple[str, str, int]]:
    lines = csv.DictReader((line for line, _ in _lines(path)), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in lines:
        try:
            yield row["query-id"], row["corpus-id"], int(row["score"])
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidRequest(
                f"{path.name}, dòng {lines.line_num}: cần ba cột query-id, corpus-id, score (số nguyên)."
            ) from error


def _refuse_doubles(placed: Sequence[tuple[Case, str]]) -> None:
    seen: set[str] = set()
    for case, where in placed:
        if case.id in seen:
            raise InvalidRequest(f"{where}: mã câu hỏi {case.id!r} đã dùng ở trên.")
        seen.add(case.id)


def read_rows(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the objects of a JSON Lines file, each with where it stands; none if there is no such file."""
    if not path.is_file():
        return
    for line, where in _lines(path):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InvalidRequest(f"{where}: không phải JSON.") from error
        if not isinstance(row, dict):
            raise InvalidRequest(f"{where}: phải là một đối tượng JSON.")
        yield row, where


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            where = f"{path.name}, dòng {number}"
            try:
                yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n"), where
            except UnicodeDecodeError as error:
                raise InvalidRequest(f"{where}: không phải UTF-8; hãy lưu lại tệp bằng UTF-8.") from error


def _key(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise InvalidRequest(f"{where}: thiếu hoặc sai trường {name!r}.")
    return str(value)


def _filled(row: dict[str, Any], name: str, where: str) -> str:
    value = _text(row, name, where)
    if not value.strip():
        raise InvalidRequest(f"{where}: trường {name!r} đang trống hoặc thiếu.")
    return value


def _text(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise InvalidRequest(f"{where}: trường {name!r} phải là một chuỗi.")
    return value


def _strings(row: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
        raise InvalidRequest(f"{where}: trường {name!r} phải là danh sách chuỗi, không có chuỗi trống.")
    return tuple(values)
