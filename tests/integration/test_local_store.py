"""Local facts in the registry: with their revision, for a reader, a day and a procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from collection import EVERYTHING, PUBLIC, arrival, put, structured
from congvu.documents import Access, Label, Metadata, Reader, Scope, State
from congvu.local import FactKind
from congvu.store.catalog import Catalog
from congvu.store.intake import accept, put_aside, relabel, remove
from congvu.store.local_facts import LocalRow, centres, facts_about, facts_of
from congvu.store.registry import Registry
from congvu.store.schema import local_facts
from local_tables import SOURCE, fee, local_table

TODAY = date(2026, 11, 24)
CODE = "9.000501"
FEES = local_table(
    "fees", fee(ends="31/12/2026"), fee(case="Nhà kho", amount="150.000"), fee(code="9.000502")
)


def about(
    registry: Registry, day: date = TODAY, scope: Scope | None = None, code: str = CODE
) -> list[LocalRow]:
    return facts_about(Catalog(registry), scope or Scope(EVERYTHING), code, day)


def cases(rows: list[LocalRow]) -> list[str]:
    return [row.fact.case for row in rows]


def stored(registry: Registry) -> int:
    with registry.reading() as connection:
        return connection.scalar(select(func.count()).select_from(local_facts)) or 0


def test_a_fact_comes_back_as_it_was_read_with_its_row_and_passage(registry: Registry) -> None:
    placed = put(registry, "a", FEES)
    first, second = about(registry)
    assert [first.fact, second.fact] == list(FEES.facts[:2])
    assert first.text == FEES.text[first.fact.start : first.fact.end]
    assert first.document.id == first.passage.document_id == placed.document_id
    assert first.passage.start <= first.fact.start
    assert first.text in first.passage.text


def test_only_what_is_in_force_on_the_day_is_told(registry: Registry) -> None:
    put(registry, "a", FEES)
    assert cases(about(registry, date(2026, 3, 31))) == []
    assert cases(about(registry, date(2026, 4, 1))) == ["Nhà ở", "Nhà kho"]
    assert cases(about(registry, date(2026, 12, 31))) == ["Nhà ở", "Nhà kho"]
    assert cases(about(registry, date(2027, 1, 1))) == ["Nhà kho"]


def test_a_table_in_a_text_that_ceased_to_bind_is_not_told(registry: Registry) -> None:
    ended = replace(FEES, metadata=replace(FEES.metadata, effective_to=date(2026, 6, 1)))
    put(registry, "a", ended)
    assert cases(about(registry, date(2026, 5, 31))) == ["Nhà ở", "Nhà kho"]
    assert cases(about(registry, date(2026, 6, 1))) == []


@pytest.mark.parametrize("access", [Access.INTERNAL, Access.RESTRICTED])
def test_a_reader_is_told_nothing_of_what_may_not_be_seen(registry: Registry, access: Access) -> None:
    placed = put(registry, "a", FEES, Label("main", access))
    assert about(registry, scope=Scope(PUBLIC)) == []
    assert len(about(registry)) == 2
    assert facts_of(Catalog(registry), PUBLIC, placed.revision_id or 0) == []
    assert len(facts_of(Catalog(registry), EVERYTHING, placed.revision_id or 0)) == 3


def test_a_collection_that_is_not_the_readers_or_not_asked_is_left_out(registry: Registry) -> None:
    put(registry, "a", FEES, Label("phuong-a"))
    other = Reader("b", frozenset(Access), frozenset({"phuong-b"}))
    assert about(registry, scope=Scope(other)) == []
    assert about(registry, scope=Scope(EVERYTHING, collections=("phuong-b",))) == []
    assert len(about(registry, scope=Scope(EVERYTHING, collections=("phuong-a", "phuong-b")))) == 2


def test_a_relabelled_table_follows_its_label_at_once(registry: Registry) -> None:
    placed = put(registry, "a", FEES)
    relabel(registry, placed.document_id or 0, Label("main", Access.RESTRICTED))
    assert about(registry, scope=Scope(PUBLIC)) == []


def test_only_the_current_revision_speaks(registry: Registry) -> None:
    resolution = Metadata(kind="legal", title="Phí", number=SOURCE, issuer="HĐND", issued_on=date(2026, 3, 1))
    put(registry, "a", replace(FEES, metadata=resolution))
    put(registry, "b", replace(local_table("fees", fee(case="mới")), metadata=resolution))
    assert cases(about(registry)) == ["mới"]
    put(registry, "c", structured(resolution, ("", "Điều 1", "Không còn bảng nào ở đây.")))
    assert about(registry) == []


def test_removing_a_document_removes_its_facts(registry: Registry) -> None:
    placed = put(registry, "a", FEES)
    assert stored(registry) == 3
    remove(registry, placed.document_id or 0)
    assert (stored(registry), about(registry)) == (0, [])


def test_a_file_seen_again_adds_nothing(registry: Registry) -> None:
    put(registry, "a", FEES)
    put(registry, "a", FEES)
    assert stored(registry) == 3


def test_a_file_that_was_unreadable_before_tells_its_facts_once_read(registry: Registry) -> None:
    put_aside(registry, arrival("a"), State.FAILED, "unreadable.quotes", "Hỏng.")
    accept(registry, arrival("a"), FEES)
    assert len(about(registry)) == 2


def test_centres_are_read_apart_from_procedures(registry: Registry) -> None:
    put(registry, "a", FEES)
    put(registry, "b", local_table("centres", "Phường Mẫu|Trung tâm|Số 1 phố Chợ||||"))
    (row,) = centres(Catalog(registry), Scope(EVERYTHING), TODAY)
    assert (row.fact.kind, row.fact.case, row.fact.value) == (FactKind.CENTRE, "Phường Mẫu", "Số 1 phố Chợ")
    assert row.text == "Phường Mẫu | Trung tâm | Số 1 phố Chợ"


def test_an_amount_larger_than_thirty_two_bits_is_kept(registry: Registry) -> None:
    put(registry, "a", local_table("fees", fee(amount="9.000.000.000")))
    assert about(registry)[0].fact.amount == 9_000_000_000
