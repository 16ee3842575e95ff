"""Conversations as cases: read, drawn, and what is fitted from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from congvu.answer.dialogue.follow import FollowWeights
from congvu.errors import InvalidRequest
from congvu.evaluate.cases import CONVERSATIONS, Case
from congvu.evaluate.conversations import ConversationCase, pairs, read_conversations
from congvu.evaluate.fit_follow import by_name, fit_follow

OWN = Path(__file__).parents[1] / "eval" / "conversations"


def written(folder: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / CONVERSATIONS).write_text("\n".join(lines), encoding="utf-8")
    return folder


def row(**changes: Any) -> dict[str, Any]:
    turns = [{"query": "Khai tử ở đâu?"}, {"query": "Lệ phí?"}]
    return {"id": "A", "turns": turns, "relevant_last": ["9.1"], "must_contain_last": ["8.000"]} | changes


def test_a_conversation_is_read_with_what_its_last_turn_must_show(tmp_path: Path) -> None:
    (case,) = read_conversations(written(tmp_path, row()))
    assert case.messages == ("Khai tử ở đâu?", "Lệ phí?")
    assert (case.last.query, case.last.relevant, case.last.must_contain) == ("Lệ phí?", ("9.1",), ("8.000",))
    assert not case.new


def test_a_folder_without_conversations_has_none(tmp_path: Path) -> None:
    assert read_conversations(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (row(turns=[]), "turns"),
        (row(turns=["Khai tử?"]), "turns"),
        (row(turns=[{"query": " "}]), "query"),
        (row(turns=[{"query": 3}]), "query"),
        (row(relevant_last=[]), "relevant_last"),
        (row(relevant_last="9.1"), "relevant_last"),
        (row(must_contain_last=[1]), "must_contain_last"),
        ("{", "JSON"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, wrong: Any, said: str) -> None:
    with pytest.raises(InvalidRequest, match=rf"{CONVERSATIONS}, dòng 2: .*{said}"):
        read_conversations(written(tmp_path, row(), wrong))


def test_our_own_conversations_can_be_read_and_have_new_matters_among_them() -> None:
    cases = read_conversations(OWN)
    assert len(cases) == len({case.id for case in cases}) > 60
    assert 5 < sum(case.new for case in cases) < 20
    assert all(len(case.messages) > 1 for case in cases)


CASES = [Case(f"C{n}", f"Câu {n}?", (f"9.{n // 2}",)) for n in range(8)]


def test_pairs_have_nothing_in_common_and_are_the_same_for_the_same_seed() -> None:
    drawn = pairs(CASES, 30, seed=4)
    answers = {case.query: case.relevant for case in CASES}
    assert len(drawn) == 30
    assert all(answers[one.messages[0]] != answers[one.messages[1]] == one.relevant for one in drawn)
    assert all(one.new for one in drawn)
    assert drawn == pairs(CASES, 30, seed=4) != pairs(CASES, 30, seed=5)


def test_pairs_of_nothing_are_none() -> None:
    silent = Case("S", "Giá vàng?", (), answerable=False)
    assert pairs([], 5) == pairs([CASES[0], silent], 5) == ()


def test_procedures_are_asked_for_by_names_that_are_short_enough() -> None:
    cases = [ConversationCase("A", ("Khai tử ở đâu?", "Lệ phí?"), ("9.1",))]
    drawn = by_name(cases, ["Tách thửa đất", "từ " * 30], 20, seed=1)
    assert len(drawn) == 20
    assert all("Tách thửa đất" in one.messages[-1] and one.new for one in drawn)
    assert by_name([], ["Tách thửa đất"], 5) == by_name(cases, [], 5) == ()


def test_what_tells_new_matters_is_learnt_from_features() -> None:
    goes_on = [({"mass": 0.1 * n, "silent": 1.0}, False) for n in range(5)]
    begins = [({"mass": 2.0 + 0.1 * n, "silent": 0.0}, True) for n in range(20)]
    base = FollowWeights.load()
    found = fit_follow(goes_on + begins, base, {"about": "thử"})
    assert (
        found.leaves.score({"mass": 2.5, "silent": 0.0})
        > 0
        > found.leaves.score({"mass": 0.0, "silent": 1.0})
    )
    assert (found.contrast, found.about) == (base.contrast, {"about": "thử"})
