"""A real model on a real llama.cpp server: streaming over HTTP, in process, killed, end to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from pydantic import SecretStr

from congvu.errors import ModelUnavailable
from congvu.llm import Limits, Model
from congvu.llm.endpoints import openai_endpoint
from congvu.llm.gguf import GgufEndpoint
from gguf import llama_server, model_file
from served import open_backend
from unsupported import unsupported

PATIENT = Limits(connect=10, first=240, between=120, total=400)
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "maxLength": 12}},
    "required": ["colour"],
    "additionalProperties": False,
}
Served = tuple[str, "Popen[str]"]


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with llama_server() as serving:
        yield serving


def _over_http(url: str, tokens: int = 24) -> Model:
    return Model(openai_endpoint("smollm2", url, SecretStr(""), PATIENT, tokens), PATIENT, retries=0)


def _heard(model: Model, prompt: str, schema: dict[str, object] | None = None) -> tuple[list[str], str]:
    """The pieces, and the code of what ended them early (a small model seldom knows when to stop)."""
    pieces: list[str] = []
    try:
        pieces.extend(model.ask(prompt, schema).pieces)
    except Exception as error:
        if getattr(error, "code", "") != "model_long":
            raise
        return pieces, "model_long"
    return pieces, ""


def test_a_real_server_streams_more_than_one_piece(server: Served) -> None:
    pieces: list[str] = []
    for piece in _over_http(server[0]).ask("Count from one to five.").pieces:
        pieces.append(piece)
        if len(pieces) == 5:
            break
    assert len(pieces) == 5
    assert "".join(pieces).strip()


def test_a_real_server_keeps_to_a_schema(server: Served) -> None:
    pieces, _ = _heard(_over_http(server[0], 40), "Name one colour as JSON.", SCHEMA)
    assert "".join(pieces).lstrip().startswith("{")
    assert "colour" in "".join(pieces)


def test_a_file_in_this_process_streams_too() -> None:
    model = Model(GgufEndpoint(model_file(), 2048, 16), PATIENT)
    pieces, _ = _heard(model, "Say hello.")
    assert len(pieces) > 1
    assert not model.masks


def test_a_server_killed_in_mid_answer_is_unavailable() -> None:
    with llama_server() as (url, process):
        pieces = _over_http(url, 400).ask("Tell a long story about a river.").pieces
        next(pieces)
        process.kill()
        with pytest.raises(ModelUnavailable):
            list(pieces)


def test_a_real_model_end_to_end_shows_nothing_unsupported(server: Served, tmp_path: Path) -> None:
    backend = open_backend(
        tmp_path / "kho",
        llm="openai:smollm2",
        llm_url=server[0],
        llm_context_tokens=500,
        llm_answer_tokens=60,
        llm_first_seconds=240,
        llm_between_seconds=120,
        llm_total_seconds=400,
        llm_retries=0,
    )
    # The shipped wording is long for so small a model: on two busy cores it would read for minutes.
    (tmp_path / "answer.md").write_text("${passages}\n\n[A1] ${question}\n", encoding="utf-8")
    assert backend.assistant.writer is not None
    backend.assistant.writer.prompts = tmp_path
    try:
        events = list(backend.assistant.stream("Đăng ký kết hôn mất bao lâu?", backend.reader))
        answer = events[-1].data
        assert answer.statements
        assert answer.written_by or any(one.code.startswith("model_") for one in answer.notices)
        cited = {one.data.key: one.data.passage_id for one in events if one.kind == "citation"}
        for one in (event.data for event in events if event.kind == "statement"):
            passages = backend.catalog.passages(backend.reader, [cited[key] for key in one.citations])
            names = ["Đăng ký kết hôn", "Đăng ký khai sinh"]
            assert unsupported(one.text, [*names, *(passage.text for passage in passages.values())]) == []
    finally:
        backend.close()
