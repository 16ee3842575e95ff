"""Corrected names and numbers: shown, found, quoted by, tied by; kept for later files; undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from collection import EVERYTHING, arrival, embed_all, put, structured
from congvu.documents import Metadata
from congvu.errors import InvalidRequest
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.corrections import correct
from congvu.store.intake import accept
from congvu.store.network import network_of
from congvu.store.registry import Registry
from congvu.store.schema import documents
from fakes import HashEmbedder
from laws import decree, take_in

SCANNED = structured(
    Metadata(title="ĐẾN Ngày 22 Quy dịnh về thả diều", doc_type="Quyết định", number="7/QÐ"),
    ("", "Điều 1", "Chỉ thả diều ở bãi."),
)


def said(registry: Registry, document_id: int | None, field: str, value: str | None) -> None:
    assert document_id is not None
    correct(registry, document_id, field, value, by="Văn thư", reason="đọc sai bản quét")


def shown(registry: Registry, document_id: int | None) -> DocumentRow:
    return Catalog(registry).document(EVERYTHING, document_id or 0)


def test_a_corrected_title_is_what_the_document_is_called_and_found_by(registry: Registry) -> None:
    placed = put(registry, "quét", SCANNED)
    embed_all(registry, HashEmbedder())
    said(registry, placed.document_id, "title", "Quy định về  thả diều")
    assert shown(registry, placed.document_id).title == "Quy định về thả diều"
    entries = registry.entries(placed.document_id or 0)
    assert {entry.title for entry in entries} == {"Quy định về thả diều"}
    (title,) = (entry for entry in entries if entry.kind == "title")
    assert title.text == "Quyết định 7/QÐ – Quy định về thả diều"
    (body,) = (entry for entry in entries if entry.kind == "body")
    assert body.heading.startswith("Quyết định 7/QÐ – Quy định về thả diều › Điều 1")


def test_a_new_name_waits_for_its_vector_and_gets_it(registry: Registry) -> None:
    placed = put(registry, "quét", SCANNED)
    embed_all(registry, HashEmbedder())
    said(registry, placed.document_id, "title", "Quy định về thả diều")
    assert shown(registry, placed.document_id).state == "read"
    embed_all(registry, HashEmbedder())
    assert shown(registry, placed.document_id).state == "indexed"
    key = next(one.vector_key for one in registry.entries(placed.document_id or 0) if one.kind == "title")
    assert registry.vectors([key], HashEmbedder().identity)


def test_a_correction_stays_when_a_newer_file_comes_and_goes_when_withdrawn(registry: Registry) -> None:
    first = replace(SCANNED, metadata=replace(SCANNED.metadata, issuer="Xã Diều", issued_on=date(2026, 3, 1)))
    placed = put(registry, "một", first)
    said(registry, placed.document_id, "title", "Quy định về thả diều")
    newer = replace(first, metadata=replace(first.metadata, title="QUY DINH"))
    assert accept(registry, arrival("hai"), newer).document_id == placed.document_id
    assert shown(registry, placed.document_id).title == "Quy định về thả diều"
    said(registry, placed.document_id, "title", None)
    assert shown(registry, placed.document_id).title == "QUY DINH"
    texts = [one.text for one in registry.entries(placed.document_id or 0) if one.kind == "title"]
    assert texts == ["Quyết định 7/QÐ – QUY DINH"]


def test_a_corrected_number_ties_what_other_texts_say_of_it(registry: Registry) -> None:
    old = take_in(registry, decree("5/2018/NĐ-CP", "01/02/2019", "Phạm vi\nMượn sách.", starts="01/4/2019"))
    new = take_in(
        registry,
        decree(
            "9/2021/NĐ-CP",
            "01/02/2021",
            "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019.",
            starts="01/4/2021",
        ),
    )
    assert shown(registry, old.document_id).standing == "current"
    said(registry, old.document_id, "number", "5/2019/NĐ-CP")
    assert shown(registry, old.document_id).standing == "former"
    network = network_of(Catalog(registry), EVERYTHING, old.document_id or 0)
    assert [(edge.kind, edge.source) for edge in network.edges if edge.kind == "replaces"] == [
        ("replaces", f"d{new.document_id}")
    ]
    said(registry, old.document_id, "number", None)
    assert (shown(registry, old.document_id).number, shown(registry, old.document_id).standing) == (
        "5/2018/NĐ-CP",
        "current",
    )


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("field", "Văn hóa", "Văn hóa"),
        ("level", "Cấp tỉnh", "Cấp tỉnh"),
        ("issuer", "Ủy ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("doc_type", "", ""),
        ("issued_on", "2026-01-31", date(2026, 1, 31)),
        ("issued_on", "", None),
    ],
)
def test_what_a_document_is_filed_under_can_be_corrected(
    registry: Registry, field: str, value: str, kept: object
) -> None:
    placed = put(registry, "quét", SCANNED)
    said(registry, placed.document_id, field, value)
    assert getattr(shown(registry, placed.document_id), field) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   "),
        ("title", "a" * 1001),
        ("number", "1\x00"),
        ("issued_on", "31/01/2026"),
        ("kind", "legal"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(registry: Registry, field: str, value: str) -> None:
    placed = put(registry, "quét", SCANNED)
    before = shown(registry, placed.document_id)
    with pytest.raises(InvalidRequest):
        said(registry, placed.document_id, field, value)
    assert shown(registry, placed.document_id) == before


def test_a_file_keeps_its_identity_whatever_it_is_called(registry: Registry, tmp_path: Path) -> None:
    placed = put(registry, "quét", SCANNED)
    said(registry, placed.document_id, "number", "7/QĐ-UBND")
    assert put(registry, "quét", SCANNED).document_id == placed.document_id
    with registry.reading() as connection:
        assert len(connection.execute(select(documents.c.id)).all()) == 1
