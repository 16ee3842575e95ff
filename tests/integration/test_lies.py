"""Two hundred answers of a model that lies, over the sample collection: no lie reaches the user."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from collection import embed_all, put
from congvu.answer.outcome import Citation, Event
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu_ingest.read import read
from congvu_ingest.structure import structure
from fakes import HashEmbedder, willing
from lies import LIES, Script, lying
from scripted_model import Act, ScriptedModel, always, say, scripted_model
from unsupported import unsupported

PROCEDURES = sorted(
    (Path(__file__).parents[2] / "ingest" / "samples" / "public" / "procedures").glob("*.json")
)
ASPECTS = ("cần giấy tờ gì?", "mất bao lâu?", "lệ phí bao nhiêu?", "nộp ở đâu?")
CASES = 200


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always("")) as serving:
        yield serving


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory, server: ScriptedModel) -> Iterator[Backend]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("kho"), llm="openai:thử", llm_url=server.url)
    embedder = HashEmbedder()
    backend = Backend.open(settings, "", embedder)
    for path in PROCEDURES:
        put(backend.registry, path.name, structure(read(path), path.name))
    embed_all(backend.registry, embedder)
    backend.indexes.catch_up()
    yield replace(backend, assistant=backend.assistant.under(willing()))
    backend.close()


def _titles() -> list[str]:
    records = [json.loads(path.read_text(encoding="utf-8")) for path in PROCEDURES]
    return [str(record["ten_thu_tuc"]) for record in records]


def _sources(backend: Backend, citations: list[Citation]) -> list[str]:
    passages = backend.catalog.passages(backend.reader, [one.passage_id for one in citations])
    named = [f"{one.title} {one.number} {' '.join(one.heading)}" for one in citations]
    return [*(one.text for one in passages.values()), *named]


def _play(backend: Backend, server: ScriptedModel, seed: int) -> tuple[list[Event], Script]:
    """Ask one question of a model that lies by a seed; return all that was told on the way."""
    scripts: list[Script] = []

    def script(body: dict[str, Any]) -> list[Act]:
        scripts.append(lying(body, seed))
        return say(scripts[-1].text, 11)

    server.script = script
    titles = _titles()
    question = f"{titles[seed % len(titles)]} {ASPECTS[seed % len(ASPECTS)]}"
    events = list(backend.assistant.stream(question, backend.reader))
    return events, scripts[-1] if scripts else Script("", ())


@pytest.mark.parametrize("first", range(0, CASES, 20))
def test_no_lie_is_shown(backend: Backend, server: ScriptedModel, first: int) -> None:
    shown_in_all = 0
    for seed in range(first, first + 20):
        events, script = _play(backend, server, seed)
        shown = [one.data for one in events if one.kind == "statement" and one.data.kind == "written"]
        cited = {one.data.key: one.data for one in events if one.kind == "citation"}
        shown_in_all += len(shown)
        assert {one.text for one in shown}.isdisjoint(script.lies), seed
        for one in shown:
            sources = _sources(backend, [cited[key] for key in one.citations])
            assert unsupported(one.text, sources) == [], (seed, one.text)
    assert shown_in_all, "a suite in which nothing is ever shown would prove nothing"


def test_every_kind_of_lie_takes_its_turn() -> None:
    assert {seed % len(LIES) for seed in range(CASES)} == set(range(len(LIES)))
