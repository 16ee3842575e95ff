"""The list of documents: facets with counts, words with and without accents, orders, what a reader sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, arrival, put, structured
from congvu.documents import Access, Label, Metadata, State
from congvu.errors import InvalidRequest
from congvu.store.intake import put_aside
from congvu.store.registry import Registry
from congvu.store.shelf import Chosen, Shelf, ShelfPage

TODAY = date(2026, 11, 24)
DECISION = structured(
    Metadata(
        kind="legal",
        title="Quy định về đường thủy",
        doc_type="Quyết định",
        number="7/2026/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh",
        field="Giao thông",
        level="Cấp tỉnh, Cấp xã",
        issued_on=date(2026, 3, 1),
        effective_from=date(2026, 3, 15),
        effective_to=date(2026, 12, 31),
    ),
    ("", "Điều 1", "Bến thủy do xã quản lý."),
)


@pytest.fixture
def shelf(registry: Registry) -> Shelf:
    put(registry, "khai sinh", BIRTH)
    put(registry, "kết hôn", MARRIAGE, Label("phòng A", Access.INTERNAL))
    put(registry, "quyết định", replace(DECISION, warnings=("Điều 3 trống.",)))
    put_aside(registry, arrival("hỏng", name="hỏng.pdf"), State.FAILED, "unreadable.broken", "Tệp hỏng.")
    return Shelf(registry)


def look(shelf: Shelf, words: str = "", order: str = "new", **values: str) -> ShelfPage:
    chosen = Chosen({name: tuple(value.split("|")) for name, value in values.items()}, words)
    return shelf.page(EVERYTHING, chosen, TODAY, order=order)


def titles(page: ShelfPage) -> list[str]:
    return [row.title for row in page.rows]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"field": "Giao thông"}, ["Quy định về đường thủy"]),
        ({"level": "Cấp tỉnh"}, ["Quy định về đường thủy"]),
        ({"level": "Cấp xã", "kind": "procedure"}, ["Đăng ký kết hôn", "Đăng ký khai sinh"]),
        ({"kind": "procedure|legal", "year": "2026"}, ["Quy định về đường thủy"]),
        ({"validity": "ending"}, ["Quy định về đường thủy"]),
        ({"review": "warned"}, ["Quy định về đường thủy"]),
        ({"state": "failed"}, ["hỏng.pdf"]),
        ({"collection": "phòng A"}, ["Đăng ký kết hôn"]),
        ({"issuer": "Ủy ban nhân dân tỉnh", "doc_type": "Quyết định"}, ["Quy định về đường thủy"]),
        ({"field": "Không có"}, []),
    ],
)
def test_conditions_of_different_facets_all_hold_and_of_one_facet_any(
    shelf: Shelf, values: dict[str, str], found: list[str]
) -> None:
    assert titles(look(shelf, **values)) == found


def test_a_facet_counts_what_its_other_values_would_show(shelf: Shelf) -> None:
    page = look(shelf, kind="procedure")
    assert page.facets["kind"] == {"procedure": 2, "legal": 1, "document": 1}
    assert page.facets["field"] == {"Hộ tịch": 2}
    assert page.facets["level"] == {"Cấp xã": 2}


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("duong thuy", 1),
        ("đường thủy", 1),
        ("đương thủy", 0),
        ("7/2026/qd-ubnd", 1),
        ("đăng ký", 2),
        ("hỏng.pdf", 1),
        ("kết sinh", 0),
    ],
)
def test_words_without_accents_find_all_and_with_accents_only_what_is_so_written(
    shelf: Shelf, words: str, count: int
) -> None:
    assert look(shelf, words).total == count


def test_orders_put_the_soonest_end_the_newest_and_the_first_title_on_top(shelf: Shelf) -> None:
    assert titles(look(shelf, order="ending"))[0] == "Quy định về đường thủy"
    assert titles(look(shelf, order="issued"))[0] == "Quy định về đường thủy"
    assert titles(look(shelf, order="new"))[0] == "hỏng.pdf"
    assert titles(look(shelf, order="title"))[:2] == ["Đăng ký kết hôn", "Đăng ký khai sinh"]
    with pytest.raises(InvalidRequest, match="sắp xếp"):
        look(shelf, order="lạ")


def test_a_file_that_could_not_be_read_says_why_and_what_to_do(shelf: Shelf) -> None:
    (row,) = look(shelf, state="failed").rows
    assert (row.name, row.code, row.message) == ("hỏng.pdf", "unreadable.broken", "Tệp hỏng.")


def test_nothing_of_what_a_reader_may_not_see_is_counted(shelf: Shelf) -> None:
    page = shelf.page(PUBLIC, Chosen(), TODAY)
    assert page.total == 3
    assert page.facets["collection"] == {"main": 3}
    assert "internal" not in page.facets["access"]


def test_a_change_is_seen_at_once(shelf: Shelf, registry: Registry) -> None:
    assert look(shelf).total == 4
    metadata = Metadata(kind="procedure", title="Thả diều", procedure_code="9.000008")
    put(registry, "mới", structured(metadata, ("", "Phần", "Diều.")))
    assert look(shelf).total == 5
