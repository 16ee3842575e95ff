from __future__ import annotations

import io

import pytest
from rich.console import Console

from congvu.answer.outcome import Outcome
from congvu.errors import InvalidRequest
from congvu.evaluate.report import Report, missed, read_thresholds
from congvu.evaluate.run import Result
from evaluation import case, result

RESULTS = (
    result(case(1, "a", style="formal", aspect="fee"), "a", milliseconds=12.0),
    result(case(2, "a", style="typo", aspect="fee"), "b", milliseconds=30.0),
    result(case(3, style="typo", aspect="none"), outcome=Outcome.NOT_FOUND),
    Result(case(4, "a", style="formal", aspect="time"), error="RuntimeError: x"),
)


def printed(report: Report, width: int = 200) -> str:
    file = io.StringIO()
    report.print(Console(file=file, width=width))
    return file.getvalue()


def test_one_table_has_a_line_for_all_for_each_style_and_for_each_aspect() -> None:
    text = printed(Report(RESULTS, "thử"))
    starts = [line.split()[0] for line in text.splitlines() if line.strip()]
    groups = [start for start in starts if start.startswith(("tất", "style=", "aspect="))]
    assert groups == ["tất", "style=formal", "style=typo", "aspect=fee", "aspect=none", "aspect=time"]


def test_figures_are_legible_where_the_terminal_is_narrow() -> None:
    text = printed(Report(RESULTS, "thử"), width=40)
    assert "0.333" in text
    assert "…" not in text


def test_what_does_not_apply_is_a_dash_not_a_zero() -> None:
    line = next(line for line in printed(Report(RESULTS, "")).splitlines() if "aspect=none" in line)
    assert line.split()[2] == "–"


def test_cases_without_styles_have_no_lines_for_them() -> None:
    assert "style=" not in printed(Report((result(case(1, "a"), "a"),), ""))


FOUND = {"hit@1": 0.64, "refused": 12.0}


def test_thresholds_that_are_just_met_are_not_missed() -> None:
    assert missed(FOUND, ["hit@1=0.64", "refused=12"]) == []


def test_each_missed_threshold_is_named_with_what_was_reached() -> None:
    assert missed(FOUND, ["hit@1=0.65", "refused=11"]) == [
        "hit@1=0.65 (được 0.640)",
        "refused=11 (được 12)",
    ]


def test_a_maximum_may_be_set_for_any_figure() -> None:
    assert missed(FOUND, [], ["hit@1=0.5"]) == ["hit@1=0.5 (được 0.640)"]
    assert missed(FOUND, [], ["refused=12"]) == []


def test_a_figure_that_does_not_apply_misses_its_threshold() -> None:
    assert missed(FOUND, ["must_contain=0"]) == ["must_contain=0 (được –)"]


@pytest.mark.parametrize("text", ["hit@2=0.5", "hit@1", "hit@1=cao", "hit@1=nan", "=1", ""])
def test_a_threshold_that_is_none_is_refused_with_the_names_there_are(text: str) -> None:
    with pytest.raises(InvalidRequest, match="mrr@10"):
        read_thresholds([text])
