"""Documents called by name: by number, or a law by its title, the right one of several on the day."""

from datetime import date

import pytest

from collection import EVERYTHING, structured
from congvu.documents import Metadata, Scope
from congvu.references import find_identifiers
from congvu.store.catalog import Catalog
from congvu.store.named import best_on, by_number, by_title
from congvu.store.registry import Registry
from laws import take_in

ALL = Scope(EVERYTHING, whenever=True)


def law(registry: Registry, title: str, number: str, year: int, ends: int | None = None) -> None:
    about = Metadata(
        "legal",
        title,
        "Luật",
        number,
        "QUỐC HỘI",
        issued_on=date(year, 6, 1),
        effective_from=date(year + 1, 1, 1),
        effective_to=date(ends, 1, 1) if ends else None,
    )
    take_in(registry, structured(about, ("", "Điều 1", f"{title} {number}.")))


@pytest.fixture
def catalog(registry: Registry) -> Catalog:
    law(registry, "Luật Sách", "5/2012/QH13", 2012, ends=2022)
    law(registry, "Luật Sách", "9/2021/QH15", 2021)
    law(registry, "Luật Sách báo xã", "7/2018/QH14", 2018)
    return Catalog(registry)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("khoản 2 Điều 3 Luật Sách nói gì", "9/2021/QH15"),
        ("dieu 3 luat sach", "9/2021/QH15"),
        ("Điều 3 Luật Sách 2012", "5/2012/QH13"),
        ("Điều 3 Luật Sách năm 2012 quy định gì", "5/2012/QH13"),
        ("Điều 3 LUẬT SÁCH BÁO XÃ", "7/2018/QH14"),
        ("Điều 3 Luật Báo", None),
        ("Sách trong luật", None),
    ],
)
def test_a_law_is_found_by_its_whole_title(catalog: Catalog, text: str, number: str | None) -> None:
    found = best_on(by_title(catalog, ALL, text), date(2024, 1, 1))
    assert (found.number if found else None) == number


def test_of_two_laws_of_one_title_the_one_in_force_on_the_day_is_meant(catalog: Catalog) -> None:
    both = by_title(catalog, ALL, "Điều 3 Luật Sách")
    days = [date(2015, 1, 1), date(2022, 1, 1)]
    assert [one.number for day in days if (one := best_on(both, day))] == ["5/2012/QH13", "9/2021/QH15"]


@pytest.mark.parametrize(("text", "count"), [("luật 5/2012/QH13", 1), ("luật 5/2012", 1), ("luật 5/2013", 0)])
def test_a_number_may_be_whole_or_begun(catalog: Catalog, text: str, count: int) -> None:
    assert len(by_number(catalog, ALL, find_identifiers(text))) == count


def test_a_scope_that_leaves_a_document_out_does_not_name_it(catalog: Catalog) -> None:
    nothing = Scope(EVERYTHING, collections=("khác",), whenever=True)
    assert by_title(catalog, nothing, "Luật Sách") == []
    assert by_number(catalog, nothing, find_identifiers("5/2012/QH13")) == []
