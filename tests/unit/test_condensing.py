"""What a model makes of a message is a question of what was said, or is not used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.answer.dialogue.condensing import SECONDS, Condenser, fault_of
from congvu.answer.dialogue.turns import Turn
from congvu.errors import ModelUnavailable
from congvu.llm import Breaker, Limits, Model
from congvu.prompts import load_prompt

FORMER = (
    "Đăng ký khai tử cần giấy tờ gì?",
    "Đăng ký khai tử cho ông 82 tuổi, nộp trước 05/03/2031 theo Nghị định 12/2031/NĐ-CP",
    "Đăng ký khai tử có yếu tố nước ngoài",
)
MESSAGE = "Nếu người chết ở nước ngoài thì sao?"
GOOD = "Đăng ký khai tử cần giấy tờ gì nếu người chết ở nước ngoài?"
TURN = Turn(FORMER[0], FORMER[0], "đăng ký khai tử", "answered", "documents", 1)


class Scripted:
    """An endpoint elsewhere that says one thing, or raises, and keeps what it was sent."""

    identity, remote, structured = "thử", True, False

    def __init__(self, said: str | Exception) -> None:
        self.said = said
        self.sent: list[str] = []

    def open(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        self.sent.append(prompt)
        if isinstance(self.said, Exception):
            raise self.said
        yield self.said


def condensed(said: str | Exception, message: str = MESSAGE) -> str | None:
    return Condenser(Model(Scripted(said))).condense(message, [TURN], FORMER[1:])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD, MESSAGE),
        ("Người 82 tuổi chết ở nước ngoài thì đăng ký khai tử cần giấy tờ gì?", MESSAGE),
        ("Theo Nghị định 12/2031/NĐ-CP, người chết ở nước ngoài thì đăng ký khai tử thế nào?", MESSAGE),
        (
            "Đăng ký khai tử cần giấy tờ gì nếu không có giấy báo tử?",
            "Nếu không có giấy báo tử thì sao?",
        ),
        ("Đăng ký khai tử muộn thì mất lệ phí bao nhiêu?", "muon thi le phi bao nhieu"),
    ],
)
def test_a_question_made_of_what_was_said_stands(text: str, message: str) -> None:
    assert fault_of(text, message, FORMER) == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "form"),
        ("Đăng ký khai tử cần giấy tờ gì nếu người chết ở nước ngoài", "form"),
        (f"{GOOD} {GOOD}", "form"),
        (f"{GOOD}\n{GOOD}", "form"),
        (f"**{GOOD}**?", "form"),
        ("Đăng ký khai tử cho [CCCD_7] nếu người chết ở nước ngoài?", "form"),
        ("Sao?", "length"),
        (f"Nếu người chết ở nước ngoài {'đăng ký khai tử ' * 14}?", "length"),
        ("Đăng ký khai tử ở nước ngoài theo https://khai.tử nếu người chết?", "link"),
        ("Đăng ký khai tử ở nước ngoài theo khai.gov.vn nếu người chết?", "link"),
        ("Đăng ký kết hôn cần giấy tờ gì nếu người chết ở nước ngoài?", "word"),
        ("Đăng ký khai từ cần giấy tờ gì nếu người chét ở nước ngoài?", "word"),
        ("Đăng ký khai tử cho 3 người chết ở nước ngoài?", "word"),
        ("Đăng ký khai tử cho ba người chết ở nước ngoài?", "word"),
        ("Đăng ký khai tử cho 82 người chết ở nước ngoài?", "figure"),
        ("Đăng ký khai tử trước 03/05/2031 nếu người chết ở nước ngoài?", "figure"),
        ("Theo Nghị định 05/2031/NĐ-CP người chết ở nước ngoài thì đăng ký khai tử thế nào?", "figure"),
        ("Đăng ký khai tử cần giấy tờ gì?", "left_out"),
    ],
)
def test_a_text_that_is_no_such_question_is_not_used(text: str, fault: str) -> None:
    assert fault_of(text, MESSAGE, FORMER) == fault


@pytest.mark.parametrize(
    "text", ["Đăng ký khai tử khi có giấy báo tử thì sao?", "Khai tử không đăng ký có giấy báo tử thì sao?"]
)
def test_a_denial_is_neither_lost_nor_moved(text: str) -> None:
    assert fault_of(text, "Nếu không có giấy báo tử thì sao?", FORMER) == "denial"


def test_nothing_is_made_free_that_was_not() -> None:
    former = (*FORMER, "Không nộp phí ở đâu, mất bao lâu?")
    assert fault_of("Người chết ở nước ngoài thì không mất phí?", MESSAGE, former) == "free"


@given(
    st.integers(0, 10**9), st.sampled_from(["{} ngày", "{} đồng", "Điều {}", "{}%", "số {}/2031/NĐ-CP", "{}"])
)
def test_an_invented_number_never_passes(number: int, form: str) -> None:
    said = {"82", "05", "5", "03", "3", "2031", "12"}
    text = f"{GOOD[:-1]} theo {form.format(number)}?"
    assert str(number) in said or fault_of(text, MESSAGE, FORMER)


@given(
    st.sampled_from(["82", "12", "2031", "05", "03"]), st.sampled_from(["ngày", "đồng", "%", "bản", "tháng"])
)
def test_a_number_that_was_said_never_counts_something_else(number: str, unit: str) -> None:
    former = (*FORMER, "ngày đồng bản tháng")
    assert fault_of(f"{GOOD[:-1]} {number} {unit}?", MESSAGE, former) == "figure"


@given(st.text(max_size=200))
def test_whatever_a_model_writes_is_judged_without_an_error(text: str) -> None:
    assert fault_of(text, MESSAGE, FORMER)


def test_a_good_question_is_given_as_it_was_written() -> None:
    assert condensed(f" {GOOD}\n") == GOOD


@pytest.mark.parametrize("said", ["", "\x00\x00", json.dumps({"question": GOOD}), "x" * 5000])
def test_garbage_gives_nothing(said: str) -> None:
    assert condensed(said) is None


def test_a_model_that_is_down_gives_nothing_and_soon_is_left_alone() -> None:
    endpoint = Scripted(ModelUnavailable("Máy chủ bận; hãy thử lại.", code="model_busy"))
    model = Model(endpoint)
    condenser = Condenser(model)
    assert [condenser.condense(MESSAGE, [TURN], ()) for _ in range(5)] == [None] * 5
    assert len(endpoint.sent) == 3
    assert model.status().failures == 0


def test_a_model_that_is_left_alone_is_not_asked() -> None:
    endpoint = Scripted(GOOD)
    breaker = Breaker(failures=1)
    breaker.fail("model_busy")
    assert Condenser(Model(endpoint, breaker=breaker)).condense(MESSAGE, [TURN], ()) is None
    assert endpoint.sent == []


def test_nobody_waits_longer_than_a_few_seconds() -> None:
    patient = Condenser(Model(Scripted(GOOD), Limits(first=300, between=300, total=900))).hasty.limits
    assert max(patient.connect, patient.first, patient.between, patient.total) <= SECONDS


def test_personal_data_is_masked_on_the_way_and_put_back() -> None:
    endpoint = Scripted("Đăng ký khai tử cho người có CCCD [CCCD_1] thì sao?")
    found = Condenser(Model(endpoint)).condense("Nếu người có CCCD 022085001234 thì sao?", [TURN], FORMER[1:])
    assert found == "Đăng ký khai tử cho người có CCCD 022085001234 thì sao?"
    assert "022085001234" not in endpoint.sent[0]


def test_the_prompt_takes_turns_and_a_message() -> None:
    assert load_prompt("condense").names == {"turns", "message"}
