"""A wording that leaves out a paper, a time or an amount is not the answer."""

from __future__ import annotations

import pytest

from congvu.answer.outcome import Answer, Outcome, Statement
from congvu.answer.writing.completeness import leaves_out


def _answer(aspect: str, *statements: Statement) -> Answer:
    return Answer("?", "?", Outcome.ANSWERED, "", aspect, statements, (), (), (), (), 0.0)


PAPERS = _answer(
    "documents",
    Statement("Giấy tờ phải nộp:", (1,), kind="item"),
    Statement("- Tờ khai thả diều theo mẫu 1 bản chính", (1,), kind="item"),
    Statement("- Giấy khám sức khỏe 1 bản sao", (1,), kind="item"),
    Statement("1 bản chính", (1,), kind="item"),
)
TIMES = _answer(
    "time",
    Statement("Trực tiếp 15 ngày làm việc Lệ phí 50.000 đồng", (1,), kind="row"),
    Statement("Trực tuyến 10 ngày làm việc Lệ phí 25.000 đồng", (1,), kind="row"),
)


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        (["Tờ khai thả diều theo mẫu: 1 bản chính.", "Giấy khám sức khỏe: 1 bản sao."], False),
        (["Hồ sơ gồm tờ khai thả diều theo mẫu và giấy khám sức khỏe."], False),
        (["Tờ khai thả diều theo mẫu: 1 bản chính."], True),
        (["Tờ giấy khai.", "Sức khám thả khỏe mẫu."], True),
        ([], True),
    ],
)
def test_every_paper_must_be_named_in_one_statement(written: list[str], missing: bool) -> None:
    assert leaves_out(PAPERS, written) is missing


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        (["Trực tiếp 15 ngày làm việc; trực tuyến mười ngày làm việc."], False),
        (["Trực tiếp 15 ngày làm việc."], True),
        (["Trực tiếp 15 ngày, trực tuyến 10 ngày."], True),
    ],
)
def test_every_time_that_is_asked_for_must_be_said_with_its_unit(written: list[str], missing: bool) -> None:
    assert leaves_out(TIMES, written) is missing


def test_what_is_not_asked_for_may_be_left_out() -> None:
    where = _answer("where", *TIMES.statements, *PAPERS.statements)
    assert not leaves_out(where, ["Nộp tại Trung tâm."])
