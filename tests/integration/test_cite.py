from dataclasses import replace

from collection import BIRTH, EVERYTHING, PUBLIC, put
from congvu.cite import Checker, quote
from congvu.documents import Access, Label
from congvu.store.catalog import Catalog, PassageRow
from congvu.store.registry import Registry


def first_passage(registry: Registry, label: Label | None = None) -> PassageRow:
    placed = put(registry, "a", BIRTH, label)
    return Catalog(registry).document_passages(EVERYTHING, placed.document_id)[0]


def test_a_quotation_at_its_place_stands(registry: Registry) -> None:
    passage = first_passage(registry)
    assert Checker(Catalog(registry), EVERYTHING).stands(quote(passage, 0, 25))


def test_a_changed_letter_does_not_stand(registry: Registry) -> None:
    found = quote(first_passage(registry), 0, 37)
    wrong = replace(found, text=found.text.replace("1 bản", "2 bản"))
    assert wrong.text != found.text
    assert not Checker(Catalog(registry), EVERYTHING).stands(wrong)


def test_the_right_words_at_the_wrong_place_do_not_stand(registry: Registry) -> None:
    found = quote(first_passage(registry), 0, 25)
    assert not Checker(Catalog(registry), EVERYTHING).stands(replace(found, start=3, end=28))


def test_an_empty_quotation_does_not_stand(registry: Registry) -> None:
    assert not Checker(Catalog(registry), EVERYTHING).stands(quote(first_passage(registry), 5, 5))


def test_a_page_that_comes_before_the_passage_does_not_stand(registry: Registry) -> None:
    passage = replace(first_passage(registry), page=2)
    assert not Checker(Catalog(registry), EVERYTHING).stands(quote(passage, 0, 25))


def test_a_quotation_from_what_the_reader_may_not_see_does_not_stand(registry: Registry) -> None:
    passage = first_passage(registry, Label("main", Access.RESTRICTED))
    assert not Checker(Catalog(registry), PUBLIC).stands(quote(passage, 0, 25))


def test_white_space_around_a_quotation_is_left_out(registry: Registry) -> None:
    passage = first_passage(registry)
    line_end = passage.text.index("\n")
    found = quote(passage, 0, line_end + 1)
    assert found.text == passage.text[:line_end]
