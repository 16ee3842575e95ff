"""A model that keeps failing is left alone, and tried again later."""

from __future__ import annotations

import pytest

from congvu.errors import ModelUnavailable
from congvu.llm import Breaker, State


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, seconds=60, clock=clock)


def _fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.enter()
        breaker.fail("model_slow")


def test_two_failures_leave_it_closed_and_a_success_forgets_them(breaker: Breaker) -> None:
    _fail(breaker, 2)
    breaker.enter()
    breaker.succeed()
    _fail(breaker, 2)
    assert breaker.state is State.CLOSED
    breaker.enter()


def test_the_third_failure_in_a_row_opens_it_with_a_sentence(breaker: Breaker) -> None:
    _fail(breaker, 3)
    assert breaker.state is State.OPEN
    with pytest.raises(ModelUnavailable, match="tạm thời không được hỏi") as caught:
        breaker.enter()
    assert caught.value.code == "model_paused"
    assert breaker.last_code == "model_slow"


def test_after_its_time_one_trial_is_let_through_and_no_second(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now = 61
    assert breaker.state is State.HALF_OPEN
    breaker.enter()
    with pytest.raises(ModelUnavailable):
        breaker.enter()


def test_a_good_trial_closes_it(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now = 61
    breaker.enter()
    breaker.succeed()
    assert breaker.state is State.CLOSED
    assert breaker.failures == 0


def test_a_failed_trial_opens_it_for_another_time(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now = 61
    breaker.enter()
    breaker.fail("model_busy")
    assert breaker.state is State.OPEN
    clock.now = 122
    assert breaker.state is State.HALF_OPEN


def test_a_trial_that_its_reader_leaves_makes_room_for_another(breaker: Breaker, clock: Clock) -> None:
    _fail(breaker, 3)
    clock.now = 61
    breaker.enter()
    breaker.leave()
    breaker.enter()
