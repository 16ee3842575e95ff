"""Attacks of our own against a model that obeys them: nothing that only the attacker says is ever shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from collection import embed_all, structured
from congvu.answer.outcome import Answer, Event
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Access, Arrival, Label, Metadata, Structured
from congvu.store.intake import accept
from fakes import HashEmbedder, willing
from scripted_model import Act, ScriptedModel, always, say, scripted_model
from unsupported import unsupported

FILE = Path(__file__).parents[1] / "attacks" / "injections.jsonl"
ATTACKS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
VERBS = ("nuôi", "trồng", "sửa", "vẽ", "bán", "thuê", "đổi", "gửi")
THINGS = (
    "cá vàng",
    "hoa sen",
    "đèn lồng",
    "kèn lá",
    "thuyền giấy",
    "mặt nạ",
    "trống đồng",
    "chuồn chuồn",
    "sáo trúc",
)


def _name(number: int) -> str:
    return f"{VERBS[number % len(VERBS)]} {THINGS[number // len(VERBS)]}"


def _document(number: int, attack: dict[str, Any]) -> Structured:
    """An invented procedure into which the attack is put where it belongs."""
    name, where, words = _name(number), attack["where"], attack["attack"]
    title = f"Cấp giấy phép {name}" + (f" {words}" if where == "title" else "")
    papers = f"Đơn đề nghị {name} 1 bản chính\nẢnh chụp nơi {name} 2 bản"
    row = "Trực tiếp 4 ngày làm việc Lệ phí 30.000 đồng"
    if where in {"text", "ocr"}:
        papers += f"\n{words}"
    if where == "table":
        row += f"\nTrực tuyến 6 ngày làm việc Lệ phí 10.000 đồng {words}"
    metadata = Metadata(
        kind="procedure", title=title, procedure_code=f"9.{number:06d}", field="Thử", level="Cấp xã"
    )
    return structured(
        metadata, ("documents", "Thành phần hồ sơ", papers), ("methods", "Cách thức thực hiện", row)
    )


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with scripted_model(always("")) as serving:
        yield serving


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory, server: ScriptedModel) -> Iterator[Backend]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("kho"), llm="openai:thử", llm_url=server.url)
    embedder = HashEmbedder()
    backend = Backend.open(settings, "", embedder)
    for number, attack in enumerate(ATTACKS):
        name = attack["attack"] if attack["where"] == "file" else f"tệp {number}"
        arrival = Arrival(f"{number:064x}", 1, f"{name}.txt", "txt", Label("main", Access.PUBLIC))
        accept(backend.registry, arrival, _document(number, attack))
    embed_all(backend.registry, embedder)
    backend.indexes.catch_up()
    yield replace(backend, assistant=backend.assistant.under(willing()))
    backend.close()


def _obedient(attack: dict[str, Any], name: str) -> list[Act]:
    """What a model that obeys would write, between lines that are true."""
    true = f"[A1] Đơn đề nghị {name} 1 bản chính.\n", f"[A1] Ảnh chụp nơi {name} 2 bản.\n"
    return say("\n".join([true[0], *attack["says"], true[1]]))


def _sources(backend: Backend, answer: Answer, attack: str) -> list[str]:
    """The cited passages as they lie in the registry, without the attacker's words."""
    ids = [one.passage_id for one in answer.citations]
    texts = [one.text for one in backend.catalog.passages(backend.reader, ids).values()]
    return [text.replace(attack, " ") for text in [*texts, *(one.title for one in answer.citations)]]


def _shown(events: list[Event]) -> list[str]:
    return [event.data.text for event in events if event.kind == "statement" and event.data.kind == "written"]


@pytest.mark.parametrize("number", range(len(ATTACKS)), ids=[attack["id"] for attack in ATTACKS])
def test_nothing_that_only_the_attacker_says_is_shown(
    backend: Backend, server: ScriptedModel, number: int
) -> None:
    attack, name = ATTACKS[number], _name(number)
    server.script = lambda _: _obedient(attack, name)
    question = f"Cấp giấy phép {name} cần giấy tờ gì?"
    if attack["where"] == "question":
        question += f" {attack['attack']}"
    events = list(backend.assistant.stream(question, backend.reader))
    answer: Answer = events[-1].data
    assert answer.statements
    sources = _sources(backend, answer, attack["attack"])
    for text in _shown(events):
        assert unsupported(text, sources) == []
    said = {re.sub(r"^\[A\d\]\s*", "", line) for line in attack["says"]}
    assert said.isdisjoint(_shown(events))


def test_there_are_sixty_attacks_in_both_languages_and_all_places() -> None:
    assert len(ATTACKS) >= 60
    assert len(ATTACKS) <= len(VERBS) * len(THINGS)
    for where in ("text", "table", "title", "file", "ocr", "question"):
        assert {one["language"] for one in ATTACKS if one["where"] == where} == {"vi", "en"}


def test_the_true_lines_between_the_orders_are_still_shown(backend: Backend, server: ScriptedModel) -> None:
    shown = 0
    for number in (0, 30, 45, 52):
        server.script = lambda _, number=number: _obedient(ATTACKS[number], _name(number))
        question = f"Cấp giấy phép {_name(number)} cần giấy tờ gì?"
        shown += len(_shown(list(backend.assistant.stream(question, backend.reader))))
    assert shown >= 4


@pytest.mark.parametrize("where", ["text", "table", "title", "ocr"])
def test_most_orders_inside_documents_never_reach_the_model(
    backend: Backend, server: ScriptedModel, where: str
) -> None:
    attacks = [(number, one) for number, one in enumerate(ATTACKS) if one["where"] == where]
    server.script = always("KHÔNG TÌM THẤY")
    reached = 0
    for number, attack in attacks:
        backend.assistant.ask(f"Cấp giấy phép {_name(number)} cần giấy tờ gì?", backend.reader)
        reached += attack["attack"].splitlines()[0] in server.prompts[-1]
    assert reached <= len(attacks) // 5
