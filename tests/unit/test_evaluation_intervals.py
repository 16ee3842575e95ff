from __future__ import annotations

import pytest

from congvu.evaluate.intervals import differences, intervals


def shares(name: str, hits: int, misses: int) -> list[dict[str, float]]:
    return [{name: 1.0}] * hits + [{name: 0.0}] * misses


def test_an_interval_holds_the_share_and_narrows_with_more_cases() -> None:
    few, many = (intervals(shares("hit@1", 7 * n, 3 * n))["hit@1"] for n in (2, 40))
    assert few[0] < many[0] < 0.7 < many[1] < few[1]


def test_the_interval_of_a_share_is_about_two_standard_errors_wide() -> None:
    low, high = intervals(shares("hit@1", 100, 100))["hit@1"]
    assert (high - low) / 4 == pytest.approx((0.25 / 200) ** 0.5, rel=0.1)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    found = shares("hit@1", 13, 7)
    assert intervals(found, seed=1) == intervals(found, seed=1)
    assert intervals(found, seed=1, rounds=50) != intervals(found, seed=2, rounds=50)


def test_cases_that_a_figure_does_not_apply_to_do_not_narrow_it() -> None:
    alone = intervals(shares("must_contain", 5, 5))["must_contain"]
    among = intervals(shares("must_contain", 5, 5) + [{"hit@1": 1.0}] * 200)["must_contain"]
    assert among[1] - among[0] > 0.9 * (alone[1] - alone[0])


def test_what_never_varies_has_no_width_and_what_never_applies_no_interval() -> None:
    found = intervals(shares("hit@1", 9, 0))
    assert found == {"hit@1": (1.0, 1.0)}
    assert intervals([]) == {}


def test_the_f1_of_refusals_has_an_interval_of_its_own() -> None:
    turned_away = [{"refusal_precision": 1.0, "refusal_recall": 1.0}] * 8
    others = [{"refusal_recall": 0.0}] * 2 + [{"refusal_precision": 0.0}] * 2
    low, high = intervals(turned_away + others)["refusal_f1"]
    assert low < 0.8 < high


def test_a_paired_difference_is_far_surer_than_the_figures() -> None:
    old = shares("hit@1", 60, 40)
    new = shares("hit@1", 66, 34)
    low, high = differences(old, new)["hit@1"]
    assert 0 < low < 0.06 < high < 0.12
    assert differences(old, old)["hit@1"] == (0.0, 0.0)


def test_only_figures_of_both_runs_have_a_difference() -> None:
    assert set(differences(shares("hit@1", 1, 1), shares("hit@5", 1, 1))) == set()
