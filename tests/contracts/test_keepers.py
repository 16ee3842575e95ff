"""What every keeper of turns guarantees: those in the registry and those in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from collection import open_registry
from congvu.api.dialogue import Keeper
from congvu.errors import NotFound
from congvu.store.conversations import Conversations, TurnRow
from congvu.store.passing import PassingConversations


def turn(question: str) -> TurnRow:
    return TurnRow(question, question, "khai tử", "fee", "answered", 3, {"choices": [], "question": question})


@pytest.fixture(params=["kept", "passing"])
def keeper(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Keeper]:
    if request.param == "passing":
        yield PassingConversations()
        return
    registry = open_registry(tmp_path / "data")
    yield Conversations(registry)
    registry.close()


def test_turns_come_back_in_order_as_they_were(keeper: Keeper) -> None:
    key = keeper.begin("lan", "Một?")
    for question in ("Một?", "Hai?", "Ba?"):
        keeper.add("lan", key, turn(question))
    found = keeper.turns("lan", key)
    assert [one.question for one in found] == ["Một?", "Hai?", "Ba?"]
    assert (found[0].topic, found[0].document_id, found[0].answer["question"]) == ("khai tử", 3, "Một?")


def test_two_conversations_do_not_mix(keeper: Keeper) -> None:
    first, second = keeper.begin("lan", "Một?"), keeper.begin("lan", "Hai?")
    keeper.add("lan", first, turn("Một?"))
    assert keeper.turns("lan", second) == []
    assert len({first, second}) == 2


@pytest.mark.parametrize(
    "use", [lambda k, key: k.turns("nam", key), lambda k, key: k.add("nam", key, turn("Trộm?"))]
)
def test_a_conversation_of_another_reader_does_not_exist(
    keeper: Keeper, use: Callable[[Keeper, str], object]
) -> None:
    key = keeper.begin("lan", "Một?")
    with pytest.raises(NotFound, match="Không có hội thoại này") as caught:
        use(keeper, key)
    assert caught.value.code == "conversation_not_found"
    assert keeper.turns("lan", key) == []


def test_an_unknown_conversation_is_not_found(keeper: Keeper) -> None:
    with pytest.raises(NotFound, match="hãy bắt đầu hội thoại mới"):
        keeper.turns("lan", "không có")


def test_memory_holds_only_the_conversations_last_used() -> None:
    keeper = PassingConversations(most=2)
    first, second = keeper.begin("lan", "Một?"), keeper.begin("lan", "Hai?")
    keeper.add("lan", first, turn("Một?"))
    keeper.begin("lan", "Ba?")
    assert len(keeper.turns("lan", first)) == 1
    with pytest.raises(NotFound):
        keeper.turns("lan", second)
