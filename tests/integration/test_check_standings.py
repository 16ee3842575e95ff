"""What a collection tells the checker of cited documents: in force on the day, replaced, or not here."""

from __future__ import annotations

from datetime import date

import pytest

from collection import EVERYTHING, PUBLIC
from congvu.documents import Access, Label, Scope
from congvu.draft.check.finding import Severity
from congvu.draft.check.in_collection import CollectionStandings
from congvu.draft.check.rule import Known
from congvu.draft.check.run import check_layout
from congvu.store.catalog import Catalog
from congvu.store.registry import Registry
from laid import decision
from laws import decree, take_in

DAY = date(2026, 10, 5)
OLD, NEW = "11/2020/NĐ-CP", "22/2026/NĐ-CP"
BASIS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    f"Căn cứ Nghị định số {OLD} ngày 03 tháng 02 năm 2020 của Chính phủ quy định về thư viện xã.",
)


@pytest.fixture
def catalog(registry: Registry) -> Catalog:
    take_in(registry, decree(OLD, "03/02/2020", "Việc cũ\nThư viện mở cửa.", starts="01/4/2020"))
    replacing = (
        f"Thay thế\n1. Nghị định này thay thế Nghị định số {OLD} ngày 03 tháng 02 năm 2020 của Chính phủ."
    )
    take_in(registry, decree(NEW, "03/02/2026", replacing, starts="01/7/2026"))
    return Catalog(registry)


def known(catalog: Catalog, number: str, day: date = DAY) -> Known | None:
    return CollectionStandings(catalog, Scope(EVERYTHING, whenever=True)).known(number, "", day)


def test_a_document_is_known_by_its_number_with_what_replaced_it(catalog: Catalog) -> None:
    found = known(catalog, OLD)
    assert found is not None
    assert (found.bound, found.name, found.successor) == (False, f"Nghị định {OLD}", f"Nghị định {NEW}")
    before = known(catalog, OLD, date(2026, 6, 30))
    assert before is not None
    assert (before.bound, before.successor) == (True, "")


def test_what_is_not_in_force_yet_does_not_bind(catalog: Catalog) -> None:
    found = known(catalog, NEW, date(2026, 6, 30))
    assert found is not None
    assert found.bound is False


def test_a_document_that_is_not_here_or_not_for_the_reader_is_unknown(registry: Registry) -> None:
    hidden = decree(OLD, "03/02/2020", "Việc cũ\nThư viện mở cửa.", starts="01/4/2020")
    take_in(registry, hidden, Label("main", Access.RESTRICTED))
    public = CollectionStandings(Catalog(registry), Scope(PUBLIC, whenever=True))
    assert public.known(OLD, "", DAY) is None
    assert public.known("99/2030/NĐ-CP", "", DAY) is None
    assert public.known("", "Luật Không có", DAY) is None


def test_a_superseded_basis_is_sent_back_with_its_successor(catalog: Catalog) -> None:
    standings = CollectionStandings(catalog, Scope(EVERYTHING, whenever=True))
    found = check_layout(decision(basis=BASIS), DAY, None, standings).findings
    told = [(one.severity, one.instead) for one in found if one.rule == "basis.standing"]
    assert told == [(Severity.HINT, ""), (Severity.MUST, f"Nghị định {NEW}")]
    in_time = check_layout(decision(basis=BASIS), DAY, date(2026, 6, 30), standings).findings
    assert [one.severity for one in in_time if one.rule == "basis.standing"] == [Severity.HINT]
