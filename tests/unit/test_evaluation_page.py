"""The HTML report: one file that needs nothing from outside and shows everything that went wrong."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from congvu.answer.outcome import Outcome
from congvu.errors import InvalidRequest
from congvu.evaluate.page import bars, curve, page, write_page
from congvu.evaluate.report import Report
from congvu.evaluate.risk import Point
from congvu.evaluate.support import Support
from evaluation import answer, case, result

SCRIPT = "<script>alert(1)</script>"
RESULTS = (
    result(case(1, "đúng", style="formal"), "đúng", confidence=2.0),
    result(
        case(2, "đúng", style="typo", must_contain=("5 ngày",)),
        "sai",
        missing=("5 ngày",),
        confidence=1.0,
        answer=answer(f"Nộp tại quầy {SCRIPT}", notice="Cần xem lại", choices=(7,)),
        support=Support(1, ("bịa",)),
    ),
    result(case(3, kind="refusal"), outcome=Outcome.NOT_FOUND, confidence=-1.0),
)


class Tags(HTMLParser):
    """The open elements, to see that each is closed; `found` counts them all."""

    VOID = ("meta", "input", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(text: str) -> Tags:
    parser = Tags()
    parser.feed(text)
    parser.close()
    return parser


@pytest.fixture(scope="module")
def made() -> str:
    return page(Report(RESULTS, "thử <b>"))


def test_the_page_is_whole_and_needs_nothing_from_elsewhere(made: str) -> None:
    assert tags(made).open == []
    assert not re.search(r"(?:src|href)=|@import|url\(|https?:", made)


def test_what_answers_say_is_text_and_never_markup(made: str) -> None:
    assert SCRIPT not in made
    assert "&lt;script&gt;alert(1)" in made
    assert "thử &lt;b&gt;" in made
    assert tags(made).found.count("script") == 1


def test_every_case_that_went_wrong_is_there_with_question_answer_and_what_was_expected(made: str) -> None:
    assert made.count("<details") == 1
    shown = made[made.index("<details") :]
    for words in ("câu hỏi 2", "sai", "đúng", "5 ngày", "Nộp tại quầy", "Cần xem lại", "tài liệu 7", "bịa"):
        assert words in shown
    assert "câu hỏi 1" not in shown
    assert 'data-codes="wrong_document missing_words unsupported"' in shown


def test_groups_have_rows_of_their_own(made: str) -> None:
    assert all(f"<td>{name}</td>" in made for name in ("tất cả", "style=formal", "kind=refusal"))


def test_shares_are_drawn_with_their_intervals_and_those_that_do_not_apply_are_not() -> None:
    drawn = {bar.name: bar for bar in bars(Report(RESULTS, ""))}
    assert drawn["hit@1"].low <= drawn["hit@1"].value == 0.5 <= drawn["hit@1"].high
    assert drawn["wrong_procedure"].worse
    assert "offers" not in drawn


def test_the_curve_runs_to_the_right_and_risk_upwards() -> None:
    assert curve([Point(0.5, 0.0), Point(1.0, 0.5)]) == "260.0,260.0 520.0,130.0"
    assert '<polyline class="risk"' in page(Report(RESULTS, ""))
    assert "<polyline" not in page(Report((result(case(1, "a"), "a"),), ""))


def test_a_run_without_a_fault_says_so() -> None:
    assert "Các câu chưa đạt: 0" in page(Report((result(case(1, "a"), "a"),), ""))


def test_a_page_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="Không ghi được"):
        write_page(Report((), ""), tmp_path / "không có" / "trang.html")
