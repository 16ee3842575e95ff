"""A real endpoint over HTTP that fails in every way: each failure has its name, and none hangs."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from congvu.errors import CongvuError, ModelGarbage, ModelRefuses, ModelUnavailable
from congvu.llm import Breaker, Limits, Model, State
from congvu.llm.endpoints import openai_endpoint
from scripted_model import Act, Fail, Hang, Raw, Say, ScriptedModel, Wait, always, say, scripted_model

CALM = Limits(connect=2, first=10, between=5, total=20)
SHORT = Limits(connect=0.5, first=0.4, between=0.4, total=1.5, characters=2_000)
SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always("Xin chào.")) as serving:
        yield serving


def _model(url: str, limits: Limits = CALM, retries: int = 0, **more: Any) -> Model:
    endpoint = openai_endpoint("thử", url, SecretStr("chìa khóa bí mật".encode().hex()), limits, 50)
    return Model(endpoint, limits, retries=retries, sleep=lambda _: None, **more)


def _said(model: Model, prompt: str = "Hỏi?", schema: dict[str, Any] | None = None) -> str:
    return "".join(model.ask(prompt, schema).pieces)


def test_the_pieces_of_a_stream_make_the_whole(server: ScriptedModel) -> None:
    server.script = always("Thời hạn là 15 ngày làm việc.", size=1)
    assert _said(_model(server.url)) == "Thời hạn là 15 ngày làm việc."
    body = server.requests[0]
    assert body["stream"] is True
    assert body["max_tokens"] == 50
    assert body["temperature"] == 0.0


def test_the_key_is_sent_and_shows_in_no_representation(server: ScriptedModel) -> None:
    model = _model(server.url)
    _said(model)
    key = "chìa khóa bí mật".encode().hex()
    assert server.headers[0]["authorization"] == f"Bearer {key}"
    assert key not in repr(model.endpoint)
    assert key not in repr(model.endpoint.chat)  # type: ignore[attr-defined]


LENGTH = b'data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "length"}]}\n\ndata: [DONE]\n\n'
FAILURES: dict[str, tuple[list[Act], type[CongvuError], str]] = {
    "500": ([Fail(500)], ModelUnavailable, "model_busy"),
    "503 with a page": ([Fail(503, b"<html>", "text/html")], ModelUnavailable, "model_busy"),
    "429": ([Fail(429)], ModelUnavailable, "model_busy"),
    "401": ([Fail(401)], ModelRefuses, "model_refused"),
    "404": ([Fail(404)], ModelRefuses, "model_refused"),
    "cut in mid-stream": ([Say("Thời hạn"), Hang()], ModelUnavailable, "model_unavailable"),
    "stall before the first piece": ([Wait(3), Say("muộn")], ModelUnavailable, "model_slow"),
    "stall in mid-stream": ([Say("Thời hạn"), Wait(3), Say("muộn")], ModelUnavailable, "model_slow"),
    "trickle": ([Say("a "), Wait(0.2)] * 20, ModelUnavailable, "model_slow"),
    "garbage in an event": ([Raw(b"data: {not json\n\n")], ModelGarbage, "model_garbage"),
    "events of another shape": ([Raw(b'data: {"choices": 7}\n\n')], ModelGarbage, "model_garbage"),
    "an error as an event": (
        [Raw(b'data: {"error": {"message": "hong"}}\n\n')],
        ModelGarbage,
        "model_garbage",
    ),
    "cut by its length": ([Say("dài"), Raw(LENGTH)], ModelGarbage, "model_long"),
    "endless": ([Say("lời " * 100)] * 50, ModelGarbage, "model_endless"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_has_its_name_and_ends_in_time(server: ScriptedModel, name: str) -> None:
    acts, kind, code = FAILURES[name]
    server.script = lambda _: acts
    started = time.monotonic()
    with pytest.raises(kind) as caught:
        _said(_model(server.url, SHORT))
    assert caught.value.code == code
    assert time.monotonic() - started < 3
    assert str(caught.value).endswith(".")


def test_half_a_letter_never_becomes_half_a_letter(server: ScriptedModel) -> None:
    whole = "data: " + json.dumps(
        {"choices": [{"index": 0, "delta": {"content": "hạn"}}]}, ensure_ascii=False
    )
    data = whole.encode()
    cut = data.index("ạ".encode()) + 1
    server.script = lambda _: [Raw(data[:cut]), Wait(0.05), Raw(data[cut:] + b"\n\n")]
    assert _said(_model(server.url)) == "hạn"
    server.script = lambda _: [Raw(data[:cut]), Hang()]
    with pytest.raises(CongvuError):
        _said(_model(server.url))


def test_an_answer_of_another_content_type_is_no_answer(server: ScriptedModel) -> None:
    server.content_type = "text/html"
    server.script = lambda _: [Raw("<html><body>Đăng nhập</body></html>".encode())]
    try:
        said = _said(_model(server.url))
    except CongvuError as error:
        said, code = "", error.code
        assert code == "model_garbage"
    assert said == ""


def test_an_empty_stream_is_an_empty_answer(server: ScriptedModel) -> None:
    server.script = lambda _: []
    assert _said(_model(server.url)) == ""


def test_a_server_that_is_not_there_is_down() -> None:
    with scripted_model(always("")) as gone:
        url = gone.url
    with pytest.raises(ModelUnavailable, match="Không kết nối được") as caught:
        _said(_model(url))
    assert caught.value.code == "model_unavailable"


def test_a_busy_server_is_tried_again_and_then_answers(server: ScriptedModel) -> None:
    answers = iter([[Fail(503)], [Fail(500)], say("Được rồi.")])
    server.script = lambda _: next(answers)
    assert _said(_model(server.url, retries=2)) == "Được rồi."
    assert len(server.requests) == 3


def test_what_broke_off_after_its_first_words_is_not_asked_again(server: ScriptedModel) -> None:
    server.script = lambda _: [Say("Thời hạn"), Hang()]
    with pytest.raises(ModelUnavailable):
        _said(_model(server.url, retries=2))
    assert len(server.requests) == 1


def test_a_refusal_is_not_asked_again(server: ScriptedModel) -> None:
    server.script = lambda _: [Fail(401)]
    with pytest.raises(ModelRefuses):
        _said(_model(server.url, retries=2))
    assert len(server.requests) == 1


def test_an_endpoint_without_schemas_is_asked_without_one_from_then_on(server: ScriptedModel) -> None:
    server.script = lambda body: [Fail(400)] if "response_format" in body else say("[A1] Dòng.")
    model = _model(server.url)
    assert _said(model, schema=SCHEMA) == "[A1] Dòng."
    assert _said(model, schema=SCHEMA) == "[A1] Dòng."
    assert ["response_format" in body for body in server.requests] == [True, False, False]


def test_after_three_failures_nobody_waits_and_later_it_is_tried_again(server: ScriptedModel) -> None:
    now = [0.0]
    breaker = Breaker(3, 60, lambda: now[0])
    model = _model(server.url, breaker=breaker)
    server.script = lambda _: [Fail(500)]
    for _ in range(3):
        with pytest.raises(ModelUnavailable):
            _said(model)
    with pytest.raises(ModelUnavailable) as caught:
        _said(model)
    assert caught.value.code == "model_paused"
    assert len(server.requests) == 3
    assert model.status().state is State.OPEN
    now[0] = 61.0
    server.script = always("Lại được.")
    assert _said(model) == "Lại được."
    assert model.status().state is State.CLOSED


def test_personal_data_is_masked_on_the_way_out_and_put_back_at_home(server: ScriptedModel) -> None:
    server.script = lambda body: say("Số " + body["messages"][0]["content"].split()[1])
    reply = _model(server.url).ask("CCCD 022085001234 của ông Trần Văn Mẫu")
    said = "".join(reply.pieces)
    assert "022085001234" not in server.prompts[0]
    assert "Trần Văn Mẫu" not in server.prompts[0]
    assert said == "Số [CCCD_1]"
    assert reply.unmask(said) == "Số 022085001234"


def test_a_reader_who_leaves_early_counts_neither_way(server: ScriptedModel) -> None:
    server.script = lambda _: [Say("một "), Wait(0.05), Say("hai "), Say("ba")]
    model = _model(server.url)
    pieces = model.ask("Hỏi?").pieces
    assert next(pieces) == "một "
    pieces.close()  # type: ignore[attr-defined]
    assert model.status().failures == 0
    assert _said(model) == "một hai ba"


def test_no_failure_writes_the_key_or_the_question_to_the_log(
    server: ScriptedModel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.script = lambda _: [Fail(500)]
    with pytest.raises(ModelUnavailable):
        _said(_model(server.url), "CCCD 022085001234")
    assert "022085001234" not in caplog.text
    assert "chìa khóa bí mật".encode().hex() not in caplog.text
