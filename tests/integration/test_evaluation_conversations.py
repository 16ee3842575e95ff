"""Evaluating and fitting conversations over a real collection."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from congvu.answer.dialogue.conversation import Conversation
from congvu.config import Settings
from congvu.documents import Scope
from congvu.errors import InvalidRequest
from congvu.evaluate.cases import CONVERSATIONS
from congvu.evaluate.command import EVERYONE, namer
from congvu.evaluate.conversation_command import evaluate_conversations, fit_conversations
from congvu.evaluate.conversations import ConversationCase, merged, run_conversations
from fakes import HashEmbedder
from talking import collection

GOES_ON = ("Đăng ký khai tử cần giấy tờ gì?", "Thế còn lệ phí?")


def case(*messages: str, relevant: str, new: bool = False) -> ConversationCase:
    return ConversationCase(messages[-1], messages, (relevant,), ("8.000",), new)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("talk"))
    with collection(folder):
        pass
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [
        {"id": "A", "turns": [{"query": one} for one in GOES_ON], "relevant_last": ["9.100001"]},
        {"id": "C", "turns": [{"query": GOES_ON[0]}, {"query": "Nếu là người nước ngoài thì sao?"}],
         "relevant_last": ["9.100002"]},
        {"id": "B", "turns": [{"query": GOES_ON[0]}, {"query": "Tách thửa đất nộp ở đâu?"}],
         "relevant_last": ["9.100006"], "new": True},
    ]  # fmt: skip
    questions = [
        {"id": "Q1", "query": "Đăng ký kết hôn ở đâu?", "relevant": ["9.100003"]},
        {"id": "Q2", "query": "Đăng ký thả diều ở đâu?", "relevant": ["9.100007"]},
    ]
    for name, found in ((CONVERSATIONS, rows), ("questions.jsonl", questions)):
        (tmp_path / name).write_text("\n".join(json.dumps(one) for one in found), encoding="utf-8")
    return tmp_path


def test_last_turns_are_judged_as_cases_are(tmp_path: Path) -> None:
    with collection(tmp_path) as assistant:
        conversation = Conversation(assistant)
        right = case(*GOES_ON, relevant="9.100001")
        wrong = case(*GOES_ON[:1], "Bao lâu?", relevant="9.100006")
        name = namer(assistant.catalog.registry)
        good, bad = run_conversations(conversation, [right, wrong], Scope(EVERYONE), name)
    assert (good.rank, good.answered, good.shown) == (1, True, ("8.000",))
    assert bad.rank != 1


def test_a_conversation_that_fails_is_recorded_and_the_run_goes_on(tmp_path: Path) -> None:
    with collection(tmp_path) as assistant:
        conversation = Conversation(assistant)
        broken, sound = case("  ", relevant="9.1"), case(*GOES_ON, relevant="9.100001")
        name = namer(assistant.catalog.registry)
        first, second = run_conversations(conversation, [broken, sound], Scope(EVERYONE), name)
    assert first.error.startswith("InvalidRequest")
    assert second.rank == 1


def test_a_new_matter_answered_otherwise_than_alone_is_found_out(tmp_path: Path) -> None:
    with collection(tmp_path) as assistant:
        conversation = Conversation(assistant)
        apart = case(GOES_ON[0], "Đăng ký thả diều cần giấy tờ gì?", relevant="9.100007", new=True)
        leaning = case("Tách thửa đất nộp ở đâu?", "Thế còn lệ phí?", relevant="9.100007", new=True)
        assert merged(conversation, [apart, leaning], Scope(EVERYONE)) == [leaning]


def test_a_folder_is_evaluated_and_printed(data: Path, folder: Path) -> None:
    found = evaluate_conversations(Settings(data_dir=data), folder, count=6, embedder=HashEmbedder())
    shown = io.StringIO()
    found.print(Console(file=shown, width=160))
    assert "lượt cuối của 3 hội thoại" in shown.getvalue()
    assert f"{len(found.merged)}/6" in shown.getvalue()


def test_weights_are_fitted_from_folders_and_the_names_of_procedures(data: Path, folder: Path) -> None:
    weights = fit_conversations(Settings(data_dir=data), [folder], embedder=HashEmbedder())
    assert "begin anew" in weights.about["conversations"]
    assert set(weights.leaves.weights) >= {"mass", "leans", "silent", "about_before"}


def test_conversations_of_one_sort_only_teach_nothing(data: Path, tmp_path: Path) -> None:
    row = {"id": "A", "turns": [{"query": one} for one in GOES_ON], "relevant_last": ["9.100001"]}
    (tmp_path / CONVERSATIONS).write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(InvalidRequest, match="cả hội thoại hỏi tiếp"):
        fit_conversations(Settings(data_dir=data), [tmp_path], embedder=HashEmbedder())


def test_a_folder_without_conversations_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match=CONVERSATIONS):
        evaluate_conversations(Settings(data_dir=data), tmp_path, embedder=HashEmbedder())
