"""A model words the lines of a summary over real HTTP: what stands is shown, else the quotation stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.summary.parts import Length, Summary
from congvu.summary.summarize import Asked
from fakes import HashEmbedder
from laws import take_in
from scripted_model import Act, Fail, ScriptedModel, always, say, scripted_model
from served import HERE
from summary_texts import decree_text

_PASSAGE = re.compile(r"^\[(A\d+)\] [^\n]*\n(.+?)(?=\n\n\[A\d+\]|\Z)", re.MULTILINE | re.DOTALL)


@pytest.fixture
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always("")) as serving:
        yield serving


@pytest.fixture
def backend(tmp_path: Path, server: ScriptedModel) -> Iterator[Backend]:
    settings = Settings(data_dir=tmp_path, llm="openai:thử", llm_url=server.url, llm_retries=0)
    opened = Backend.open(settings, HERE, HashEmbedder())
    take_in(opened.registry, decree_text())
    writer = opened.assistant.writer
    yield replace(
        opened, assistant=Assistant(opened.assistant.retriever, lambda: date(2030, 11, 24), writer=writer)
    )
    opened.close()


def wording(change: Callable[[str], str]) -> Callable[[dict[str, Any]], list[Act]]:
    """A script that says each passage it is shown, changed."""

    def script(body: dict[str, Any]) -> list[Act]:
        prompt = str(body["messages"][-1]["content"])
        shown = prompt[prompt.index("# Mục đang viết") :]
        told = [f"[{key}] {change(' '.join(text.split()))}" for key, text in _PASSAGE.findall(shown)]
        return say("\n".join(told) + "\n", 40)

    return script


def made(backend: Backend, *, verbatim: bool = False) -> Summary:
    return backend.summarizer.summarize(Asked(backend.reader, (1,), length=Length.PAGE, verbatim=verbatim))


def test_wordings_that_stand_are_shown_with_the_places_they_rest_on(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = wording(lambda text: text.replace("có hiệu lực thi hành", "có hiệu lực"))
    found = made(backend)
    assert found.written_by == "openai:thử"
    assert found.prompt
    worded = [line for line in found.lines if line.written]
    assert len(worded) > len(found.lines) / 2
    assert any("có hiệu lực từ ngày 01 tháng 7 năm 2030" in line.text for line in worded)
    assert all(line.parts for line in worded)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("120.000.000", "150.000.000"),
        lambda text: text.replace("01 tháng 7 năm 2030", "01 tháng 8 năm 2030"),
        lambda text: re.sub(r"\d[\d.]*", "nhiều", text),
        lambda _text: "Tôi là trợ lý và xin tóm tắt như sau.",
    ],
)
def test_a_figure_that_is_changed_or_lost_leaves_the_quotation(
    backend: Backend, server: ScriptedModel, change: Callable[[str], str]
) -> None:
    server.script = wording(change)
    found = made(backend)
    text = "\n".join(line.text for line in found.lines)
    assert "120.000.000 đồng" in text
    assert "01 tháng 7 năm 2030" in text
    assert not any(word in text for word in ("150.000.000", "tháng 8 năm 2030", "Tôi là trợ lý"))
    assert any(one.code == "model_quoted" for one in found.notices)


def test_keys_that_nobody_gave_change_nothing(backend: Backend, server: ScriptedModel) -> None:
    server.script = always("[A77] Thư viện xã mở cửa mỗi ngày.\nThư viện không cần kinh phí.\n")
    found = made(backend)
    assert not any(line.written for line in found.lines)
    assert found.written_by == ""


def test_a_model_that_is_down_is_asked_once_and_the_quotations_come(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = lambda _body: [Fail(500)]
    found = made(backend)
    assert found.lines
    assert not any(line.written for line in found.lines)
    assert any("các dòng còn lại là trích nguyên văn" in one.text for one in found.notices)
    assert len(server.requests) == 1


def test_whoever_wants_quotations_gets_them_without_a_word_of_the_model(
    backend: Backend, server: ScriptedModel
) -> None:
    server.script = wording(str)
    found = made(backend, verbatim=True)
    assert not any(line.written for line in found.lines)
    assert server.requests == []


def test_lines_come_as_they_are_worded(backend: Backend, server: ScriptedModel) -> None:
    server.script = wording(str)
    kinds = [step.kind for step in backend.summarizer.steps(Asked(backend.reader, (1,)))]
    assert kinds.count("line") >= 5
    assert kinds.index("line") < len(kinds) - kinds[::-1].index("progress") - 1
    assert kinds[-1] == "done"
