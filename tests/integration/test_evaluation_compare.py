"""Two runs compared from the files that `congvu eval --json` wrote."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from congvu.answer.outcome import Outcome
from congvu.errors import InvalidRequest
from congvu.evaluate.compare import Comparison, Gain, compare
from congvu.evaluate.report import Report
from congvu.evaluate.run import Result
from evaluation import case, result


def written(path: Path, *results: Result) -> Path:
    Report(results, "thử").write(path)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return written(
        tmp_path / "old.json",
        result(case(1, "a"), "a"),
        result(case(2, "a"), "x"),
        result(case(3, "a"), outcome=Outcome.NOT_FOUND),
        result(case(4), "x"),
        result(case(8, "a"), "a"),
    )


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return written(
        tmp_path / "new.json",
        result(case(1, "a"), "x"),
        result(case(2, "a"), "a"),
        result(case(3, "a"), "a"),
        result(case(4), "x"),
        result(case(9, "a"), "a"),
    )


def gain(found: Comparison, name: str) -> Gain:
    return next(one for one in found.gains if one.name == name)


def test_figures_are_compared_over_the_cases_of_both_runs(old: Path, new: Path) -> None:
    found = compare(old, new)
    assert found.shared == 4
    assert (gain(found, "hit@1").old, gain(found, "hit@1").new) == pytest.approx((1 / 3, 2 / 3))
    assert gain(found, "hit@1").low <= 1 / 3 <= gain(found, "hit@1").high


def test_changed_cases_are_named_with_what_was_and_is_wrong(old: Path, new: Path) -> None:
    changes = {one.id: one for one in compare(old, new).changes}
    assert set(changes) == {"q1", "q2", "q3"}
    assert (changes["q1"].old, changes["q1"].new, changes["q1"].better) == ((), ("wrong_document",), False)
    assert (changes["q3"].old, changes["q3"].better) == (("refused",), True)


def test_a_difference_is_told_apart_from_chance_and_less_may_be_better() -> None:
    assert Gain("hit@1", 0.5, 0.7, 0.1, 0.3).verdict == "better"
    assert Gain("hit@1", 0.5, 0.6, -0.1, 0.3).verdict == ""
    assert Gain("wrong_procedure", 0.2, 0.1, -0.15, -0.05).verdict == "better"
    assert Gain("wrong_procedure", 0.1, 0.2, 0.05, 0.15).verdict == "worse"


def test_what_got_worse_is_printed_first(old: Path, new: Path) -> None:
    file = io.StringIO()
    compare(old, new).print(Console(file=file, width=120))
    lines = [line for line in file.getvalue().splitlines() if line.startswith(("- ", "+ "))]
    assert [line[:4] for line in lines] == ["- q1", "+ q2", "+ q3"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"cases": 3}', '{"cases": [{}]}', '{"cases": [{"id": "q1"}]}']
)
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, old: Path, text: str) -> None:
    broken = tmp_path / "hỏng.json"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRequest, match=r"hỏng\.json|chung"):
        compare(old, broken)


def test_a_file_that_is_not_there_and_runs_of_other_questions_are_refused(tmp_path: Path, old: Path) -> None:
    with pytest.raises(InvalidRequest, match="Không đọc được"):
        compare(old, tmp_path / "không có.json")
    with pytest.raises(InvalidRequest, match="không có câu hỏi nào chung"):
        compare(old, written(tmp_path / "khác.json", result(case(77, "a"), "a")))


def test_a_run_can_be_read_again_with_all_that_was_wrong(new: Path) -> None:
    told = json.loads(new.read_text(encoding="utf-8"))
    assert [fault["code"] for fault in told["cases"][0]["faults"]] == ["wrong_document"]
    assert told["cases"][1]["values"]["hit@1"] == 1.0
    assert set(told["intervals"]["hit@1"]) != set()
