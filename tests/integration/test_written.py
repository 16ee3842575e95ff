"""A model writes over real stores and real HTTP: what stands is shown, else the quotations come instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from congvu.answer.outcome import Answer, Event, Outcome
from congvu.api.backend import Backend
from congvu.documents import Scope
from scripted_model import Fail, Hang, Raw, Say, ScriptedModel, Wait, always, say, scripted_model
from served import client_of, open_backend

PAPERS = "Đăng ký khai sinh cần những giấy tờ gì?"
TIME = "Đăng ký kết hôn mất bao lâu?"
FAST = {"llm_first_seconds": 0.5, "llm_between_seconds": 0.5, "llm_total_seconds": 2, "llm_retries": 0}
Asked = Callable[[str], Answer]


@contextmanager
def _writing(folder: Path, url: str, **settings: Any) -> Iterator[Backend]:
    backend = open_backend(folder, llm="openai:thử", llm_url=url, **settings)
    try:
        yield backend
    finally:
        backend.close()


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always("")) as serving:
        yield serving


@pytest.fixture
def backend(tmp_path: Path, server: ScriptedModel) -> Iterator[Backend]:
    with _writing(tmp_path / "kho", server.url) as opened:
        yield opened


@pytest.fixture
def hasty(tmp_path: Path, server: ScriptedModel) -> Iterator[Backend]:
    with _writing(tmp_path / "kho", server.url, **FAST) as opened:
        yield opened


def _ask(backend: Backend, question: str) -> Answer:
    return backend.assistant.ask(question, backend.reader)


def _events(backend: Backend, question: str) -> list[Event]:
    return list(backend.assistant.stream(question, backend.reader))


def _codes(answer: Answer) -> set[str]:
    return {one.code for one in answer.notices}


def _is_quoted(answer: Answer) -> bool:
    return bool(answer.statements) and all(one.kind != "written" for one in answer.statements)


GOOD = "[A1] Hồ sơ gồm tờ khai đăng ký khai sinh 1 bản chính.\n[A1] Giấy chứng sinh: 1 bản chính.\n"


def test_statements_that_stand_are_the_answer(backend: Backend, server: ScriptedModel) -> None:
    server.script = always(GOOD)
    answer = _ask(backend, PAPERS)
    assert [one.text for one in answer.statements] == [
        "Hồ sơ gồm tờ khai đăng ký khai sinh 1 bản chính.",
        "Giấy chứng sinh: 1 bản chính.",
    ]
    assert {one.kind for one in answer.statements} == {"written"}
    assert answer.outcome is Outcome.ANSWERED
    assert answer.written_by == "openai:thử"
    assert len(answer.prompt) == 64
    assert {key for one in answer.statements for key in one.citations} == {
        one.key for one in answer.citations
    }


def test_the_same_in_json_is_the_same_answer(backend: Backend, server: ScriptedModel) -> None:
    statements = [{"text": line.split("] ")[1], "keys": ["A1"]} for line in GOOD.strip().splitlines()]
    server.script = always(json.dumps({"statements": statements, "incomplete": False}, ensure_ascii=False))
    assert len(_ask(backend, PAPERS).statements) == 2
    assert server.requests[0]["response_format"]["type"] == "json_schema"


def test_the_model_sees_the_passages_under_keys_and_no_link(backend: Backend, server: ScriptedModel) -> None:
    _ask(backend, PAPERS)
    (prompt,) = server.prompts
    assert "[A1] Đăng ký khai sinh" in prompt
    assert "Giấy chứng sinh 1 bản chính" in prompt
    assert PAPERS in prompt
    assert "/xem/" not in prompt


def test_a_statement_comes_after_its_citation_and_before_the_next_is_there(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = always(GOOD)
    kinds = [event.kind for event in _events(backend, PAPERS)]
    assert kinds == ["understood", "citation", "statement", "statement", "done"]


def test_a_statement_with_another_number_is_dropped_and_said(backend: Backend, server: ScriptedModel) -> None:
    server.script = always(GOOD + "[A1] Nộp thêm tờ khai đăng ký khai sinh 7 bản chính.\n")
    answer = _ask(backend, PAPERS)
    assert len(answer.statements) == 2
    assert "model_dropped" in _codes(answer)


def test_nothing_that_stands_gives_the_quotations_with_a_notice(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = always("[A1] Nộp 9 ảnh chân dung.\n[A7] Lệ phí 5.000 đồng.\nXin chào.\n")
    answer = _ask(backend, PAPERS)
    assert _is_quoted(answer)
    assert "model_unchecked" in _codes(answer)
    assert answer.written_by == ""


def test_an_answer_that_forgets_a_paper_gives_the_quotations(backend: Backend, server: ScriptedModel) -> None:
    server.script = always("[A1] Hồ sơ gồm tờ khai đăng ký khai sinh 1 bản chính.\n")
    answer = _ask(backend, PAPERS)
    assert _is_quoted(answer)
    assert "model_left_out" in _codes(answer)


def test_a_model_that_finds_nothing_makes_the_answer_partial(backend: Backend, server: ScriptedModel) -> None:
    server.script = always("KHÔNG TÌM THẤY")
    answer = _ask(backend, PAPERS)
    assert _is_quoted(answer)
    assert answer.outcome is Outcome.PARTIAL
    assert "model_found_nothing" in _codes(answer)


def test_a_model_that_says_part_is_missing_makes_the_answer_partial(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = always(GOOD + "Chưa có trong tài liệu: ai được ký")
    answer = _ask(backend, PAPERS)
    assert answer.outcome is Outcome.PARTIAL
    assert "model_incomplete" in _codes(answer)
    assert not any("ai được ký" in one.text for one in (*answer.statements, *answer.notices))


FAILURES = {
    "stopped in mid-stream": (lambda _: [Say("[A1] Hồ sơ gồm tờ"), Hang()], "model_unavailable"),
    "a stall": (lambda _: [Say("[A1] Hồ sơ"), Wait(4)], "model_slow"),
    "a stall before the first word": (lambda _: [Wait(4)], "model_slow"),
    "garbage": (lambda _: [Raw(b"data: \xff\xfe{]\n\n")], "model_garbage"),
    "half a letter": (
        lambda _: [Raw(b'data: {"choices": [{"delta": {"content": "h' + b"\xe1\xba"), Hang()],
        None,
    ),
    "an error 500": (lambda _: [Fail(500)], "model_busy"),
    "a refusal": (lambda _: [Fail(403)], "model_refused"),
    "nothing at all": (lambda _: [], "model_empty"),
    "white space": (lambda _: say("\n \n\n"), "model_empty"),
    "without an end": (lambda _: [Say("[A1] lời " * 300)] * 40, "model_endless"),
    "another type": (lambda _: [Fail(200, b"<html></html>", "text/html")], None),
}


@pytest.mark.parametrize("name", FAILURES)
def test_whatever_fails_the_quotations_come_with_one_sentence(
    hasty: Backend, server: ScriptedModel, name: str
) -> None:
    server.script, code = FAILURES[name]
    answer = _ask(hasty, PAPERS)
    assert _is_quoted(answer)
    assert [one.text for one in answer.statements][:2] == [
        "Tờ khai đăng ký khai sinh 1 bản chính",
        "Giấy chứng sinh 1 bản chính",
    ]
    (notice,) = [one for one in answer.notices if one.code.startswith("model_")]
    assert code is None or notice.code == code
    assert notice.text.endswith("dưới đây là trích nguyên văn.")


def test_after_three_failures_the_answer_comes_at_once_and_health_says_why(
    hasty: Backend, server: ScriptedModel
) -> None:
    server.script = lambda _: [Fail(500)]
    codes = [_codes(_ask(hasty, PAPERS)) for _ in range(4)]
    assert "model_paused" in codes[3]
    assert len(server.requests) == 3
    with client_of(hasty) as client:
        health = client.get("/api/v1/health").json()
    assert health["model"] == {
        "identity": "openai:thử", "state": "open", "failures": 3, "last_code": "model_busy",
    }  # fmt: skip


def test_without_a_model_health_shows_none(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "kho")
    try:
        with client_of(backend) as client:
            assert client.get("/api/v1/health").json()["model"] is None
    finally:
        backend.close()


def test_over_http_written_statements_stream_and_name_their_model(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = always(GOOD)
    with client_of(backend, accept="text/event-stream") as client:
        response = client.post("/api/v1/ask", json={"question": PAPERS})
    assert response.text.count("event: statement") == 2
    done = json.loads(response.text.rpartition("event: done\ndata: ")[2])
    assert done["written_by"] == "openai:thử"


def test_the_model_never_sees_personal_data_and_the_citizen_gets_it_back(
    backend: Backend, server: ScriptedModel
) -> None:
    question = "Ông Trần Văn Mẫu, CCCD 022085001234, điện thoại 0912345678 đăng ký khai sinh cần giấy tờ gì?"
    server.script = always(GOOD)
    answer = _ask(backend, question)
    (prompt,) = server.prompts
    for datum in ("022085001234", "0912345678", "Trần Văn Mẫu"):
        assert datum not in prompt
        assert datum not in json.dumps(server.requests, ensure_ascii=False)
    assert "[CCCD_2]" in prompt  # the instructions themselves name [CCCD_1] as an example
    assert len(answer.statements) == 2
    assert answer.question == question


def test_a_question_that_is_turned_away_asks_no_model(backend: Backend, server: ScriptedModel) -> None:
    answer = _ask(backend, "Hồ sơ H49-241123-0001 đến đâu rồi?")
    assert answer.outcome is Outcome.OUT_OF_SCOPE
    assert server.requests == []


def test_a_time_in_another_unit_is_never_shown(backend: Backend, server: ScriptedModel) -> None:
    server.script = always("[A1] Thời hạn đăng ký kết hôn nộp trực tiếp là 3 ngày.\n")
    answer = _ask(backend, TIME)
    assert _is_quoted(answer)
    assert any("3 Ngày làm việc" in one.text for one in answer.statements)


def test_the_right_time_is_shown_in_the_models_words(backend: Backend, server: ScriptedModel) -> None:
    server.script = lambda body: say(
        f"[{_key_of(body, 'Lệ phí 25.000')}] Nộp trực tiếp: 3 ngày làm việc, lệ phí 25.000 đồng.\n"
    )
    answer = _ask(backend, TIME)
    assert [one.text for one in answer.statements] == ["Nộp trực tiếp: 3 ngày làm việc, lệ phí 25.000 đồng."]


def _key_of(body: dict[str, Any], words: str) -> str:
    """The key of the passage in which words stand, as a model would find it."""
    text = body["messages"][0]["content"].rpartition("# Các đoạn trích")[2]
    before = text[: text.index(words)]
    return before[before.rindex("[A") + 1 :].split("]")[0]


def test_a_follow_up_reaches_the_model_as_the_question_that_was_understood(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = always(GOOD)
    first = backend.dialogue.ask(PAPERS, "new", Scope(backend.reader))
    second = backend.dialogue.ask("Thế còn lệ phí?", first.conversation, Scope(backend.reader))
    assert "khai sinh" in second.understood.lower()
    assert second.understood in server.prompts[-1]
    assert second.document_ids[0] == first.document_ids[0]
