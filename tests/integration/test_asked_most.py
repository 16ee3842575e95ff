"""Questions to begin with: about what is asked most, without anybody's words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, open_registry, put
from congvu.api.asked_most import asked_most
from congvu.documents import Access, Label
from congvu.store.catalog import Catalog
from congvu.store.registry import Registry
from congvu.store.usage import Asked, Usage

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(tmp_path)


def ask(registry: Registry, document: int, aspect: str, times: int, outcome: str = "answered") -> None:
    usage = Usage(registry, 365, 30, clock=lambda: NOW)
    for _ in range(times):
        usage.note(Asked("Nguyễn Văn A hỏi", outcome, aspect, (document,)))


def test_what_is_answered_most_comes_first_in_words_of_our_own(registry: Registry) -> None:
    birth = put(registry, "a", BIRTH, Label("main", Access.PUBLIC)).document_id or 0
    marriage = put(registry, "b", MARRIAGE, Label("main", Access.PUBLIC)).document_id or 0
    ask(registry, marriage, "fee", 5)
    ask(registry, birth, "documents", 3)
    found = asked_most(Catalog(registry), EVERYTHING, TODAY)
    assert found == ["Đăng ký kết hôn lệ phí bao nhiêu?", "Đăng ký khai sinh cần những giấy tờ gì?"]
    assert "Nguyễn" not in " ".join(found)


@pytest.mark.parametrize(
    ("times", "outcome", "aspect"), [(2, "answered", "fee"), (9, "not_found", "fee"), (9, "answered", "")]
)
def test_what_is_rare_unanswered_or_unclear_is_not_suggested(
    registry: Registry, times: int, outcome: str, aspect: str
) -> None:
    birth = put(registry, "a", BIRTH, Label("main", Access.PUBLIC)).document_id or 0
    ask(registry, birth, aspect, times, outcome)
    assert asked_most(Catalog(registry), EVERYTHING, TODAY) == []


def test_old_questions_and_hidden_documents_are_not_suggested(registry: Registry) -> None:
    hidden = put(registry, "a", BIRTH, Label("main", Access.INTERNAL)).document_id or 0
    ask(registry, hidden, "fee", 9)
    fee = "Đăng ký khai sinh lệ phí bao nhiêu?"
    assert asked_most(Catalog(registry), EVERYTHING, TODAY) == [fee]
    assert asked_most(Catalog(registry), PUBLIC, TODAY) == []
    assert asked_most(Catalog(registry), EVERYTHING, TODAY + timedelta(days=100)) == []
