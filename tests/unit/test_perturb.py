"""Statements for calibration: the true ones keep their figures and negations, the false ones are false."""

from __future__ import annotations

import random

import pytest

from congvu.answer.writing.quantities import figures
from congvu.evaluate.perturb import FALSE, TRUE, Lines

LINES = Lines(
    (
        "Người nộp hồ sơ không phải xuất trình bản gốc, trong thời hạn 15 ngày làm việc phải bổ sung bản sao",
        "Lệ phí nộp trực tiếp là 30.000 đồng cho mỗi lần cấp trong 7 ngày",
    ),
    "Chủ tàu cá trình đơn đăng kiểm và ảnh chụp vỏ tàu cho chi cục thủy sản trong 9 ngày",
)


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_holds_no_figure_of_its_own(name: str) -> None:
    known = figures(" ".join(LINES.own))
    for seed in range(30):
        assert figures(TRUE[name](LINES, random.Random(seed))) <= known


@pytest.mark.parametrize("name", ["shortened", "reworded", "with a lead"])
def test_a_true_statement_keeps_its_negation(name: str) -> None:
    assert all("không" in TRUE[name](LINES, random.Random(seed)) for seed in range(30))


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_none_of_the_lines(name: str) -> None:
    assert FALSE[name](LINES, random.Random(1)) not in LINES.own


def test_another_number_is_another_number() -> None:
    for seed in range(30):
        assert not figures(FALSE["another number"](LINES, random.Random(seed))) <= figures(LINES.own[0])


def test_the_same_seed_draws_the_same() -> None:
    for make in (*TRUE.values(), *FALSE.values()):
        assert make(LINES, random.Random(5)) == make(LINES, random.Random(5))
