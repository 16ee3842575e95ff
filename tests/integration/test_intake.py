from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, arrival, put, structured
from congvu.documents import Access, Label, Metadata, Outcome, State, Structured
from congvu.errors import NotFound
from congvu.procedures import Duration, Fee, Flag, Method, Paper, Unit
from congvu.store.catalog import Catalog, Filter
from congvu.store.intake import put_aside, relabel, remove
from congvu.store.registry import Registry
from congvu.store.schema import procedure_methods
from congvu.store.standing import refresh_standing

DECISION = Metadata(
    kind="legal",
    title="Về giờ tiếp công dân",
    doc_type="Quyết định",
    number="12/QĐ-UBND",
    issuer="UBND phường An Khê",
    issued_on=date(2026, 3, 2),
)


def decision(text: str, **changes: Any) -> Structured:
    return structured(replace(DECISION, **changes), ("", "Điều 1", text))


def test_the_same_bytes_twice_are_one_document(registry: Registry) -> None:
    first, second = put(registry, "a", BIRTH), put(registry, "a", BIRTH)
    assert (first.outcome, second.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
    assert first.document_id == second.document_id


def test_a_changed_file_of_a_known_procedure_is_a_new_revision(registry: Registry) -> None:
    first, second = put(registry, "a", BIRTH), put(registry, "b", BIRTH)
    assert second.outcome is Outcome.REVISED
    assert second.document_id == first.document_id
    assert [one.current for one in Catalog(registry).revisions(EVERYTHING, first.document_id)] == [
        True,
        False,
    ]


def test_an_older_text_added_later_does_not_become_current(registry: Registry) -> None:
    newer = put(registry, "mới", decision("Tiếp công dân thứ Hai.", issued_on=date(2026, 5, 1)))
    put(registry, "cũ", decision("Tiếp công dân thứ Ba.", issued_on=date(2026, 3, 2)))
    entries = registry.entries(newer.document_id)
    assert "Tiếp công dân thứ Hai." in [entry.text for entry in entries]


def test_the_same_number_of_another_commune_is_another_document(registry: Registry) -> None:
    one = put(registry, "a", decision("Tiếp công dân thứ Hai."))
    other = put(registry, "b", decision("Tiếp công dân thứ Ba.", issuer="UBND phường Bình Minh"))
    assert one.document_id != other.document_id


def test_the_same_number_of_another_year_is_another_document(registry: Registry) -> None:
    one = put(registry, "a", decision("Tiếp công dân thứ Hai."))
    other = put(registry, "b", decision("Tiếp công dân thứ Ba.", issued_on=date(2025, 3, 2)))
    assert one.document_id != other.document_id


def test_a_number_without_an_issuer_is_no_identity(registry: Registry) -> None:
    one = put(registry, "a", decision("Một.", issuer=""))
    other = put(registry, "b", decision("Hai.", issuer=""))
    assert one.document_id != other.document_id


def test_only_the_current_revision_has_entries(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    placed = put(registry, "b", structured(BIRTH.metadata, ("steps", "Trình tự thực hiện", "Chữ mới.")))
    assert [entry.text for entry in registry.entries(placed.document_id)] == ["Đăng ký khai sinh", "Chữ mới."]


def test_an_unreadable_file_is_kept_with_its_sentence_and_has_no_entries(registry: Registry) -> None:
    placed = put_aside(registry, arrival("quét"), State.NEEDS_OCR, "needs_ocr", "Bản quét.")
    assert placed.outcome is Outcome.NEEDS_OCR
    assert registry.entries(placed.document_id) == []
    revision = Catalog(registry).revision(EVERYTHING, placed.document_id)
    assert (revision.state, revision.message) == ("needs_ocr", "Bản quét.")


def test_a_file_that_becomes_readable_takes_the_place_of_its_failure(registry: Registry) -> None:
    failed = put_aside(registry, arrival("a"), State.NEEDS_OCR, "needs_ocr", "Bản quét.")
    put(registry, "a", BIRTH)
    assert failed.document_id not in registry.all_document_ids()
    assert len(registry.all_document_ids()) == 1


def test_removing_deletes_all_and_names_bytes_nobody_needs(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH)
    unused = remove(registry, placed.document_id)
    assert unused == [arrival("a").sha256]
    assert registry.all_document_ids() == []
    assert registry.changes_after(0)[-1].document_id == placed.document_id


def test_a_removed_documents_id_is_never_given_again(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH)
    remove(registry, placed.document_id)
    assert put(registry, "a", BIRTH).document_id != placed.document_id


def test_a_document_of_a_class_the_reader_lacks_does_not_exist(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH, Label("main", Access.INTERNAL))
    catalog = Catalog(registry)
    assert catalog.documents(PUBLIC, Filter()) == ([], 0)
    with pytest.raises(NotFound):
        catalog.document(PUBLIC, placed.document_id)
    with pytest.raises(NotFound):
        catalog.text(PUBLIC, placed.document_id)


def test_an_internal_older_revision_stays_hidden_when_the_newer_one_is_public(registry: Registry) -> None:
    first = put(registry, "a", BIRTH, Label("main", Access.INTERNAL))
    put(registry, "b", BIRTH, Label("main", Access.PUBLIC))
    assert len(Catalog(registry).revisions(PUBLIC, first.document_id)) == 1


def test_adding_again_with_another_label_moves_the_document(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH)
    put(registry, "a", BIRTH, Label("riêng", Access.RESTRICTED))
    assert Catalog(registry).document(EVERYTHING, placed.document_id).access == "restricted"


def test_relabelling_tells_the_indexes(registry: Registry) -> None:
    placed = put(registry, "a", BIRTH)
    before = registry.last_sequence()
    relabel(registry, placed.document_id, Label("khác", Access.INTERNAL))
    assert [change.document_id for change in registry.changes_after(before)] == [placed.document_id]


def test_a_text_becomes_former_on_the_day_its_force_ends(registry: Registry) -> None:
    placed = put(registry, "a", decision("Một.", effective_to=date(2099, 1, 1)))
    assert refresh_standing(registry, date(2098, 12, 31)) == 0
    assert refresh_standing(registry, date(2099, 1, 1)) == 1
    assert registry.entries(placed.document_id)[0].standing == "former"


def test_the_list_filters_and_pages(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    put(registry, "b", MARRIAGE)
    catalog = Catalog(registry)
    rows, total = catalog.documents(EVERYTHING, Filter(words="kết hôn"))
    assert ([row.title for row in rows], total) == (["Đăng ký kết hôn"], 1)
    rows, total = catalog.documents(EVERYTHING, Filter(kind="procedure"), limit=1, offset=1)
    assert ([row.title for row in rows], total) == (["Đăng ký khai sinh"], 2)


def test_a_percent_sign_in_the_words_is_looked_for_as_such(registry: Registry) -> None:
    put(registry, "a", BIRTH)
    assert Catalog(registry).documents(EVERYTHING, Filter(words="%"))[1] == 0


METHOD = Method(
    "Trực tuyến",
    Duration("5 Ngày làm việc", 5, Unit.WORKING_DAY),
    "40,000 VNĐ",
    fees=(Fee(40000, text="40,000 VNĐ", cell=True), Fee(20000, per="/lần", what="Cấp lại")),
    note="20.000 đồng/lần đến hết ngày 31/12/2026",
    description="Nộp qua mạng.",
    until=(date(2026, 12, 31),),
    flags=(Flag.TEMPORARY,),
    start=4,
    end=40,
)
PAPER = Paper("Tờ khai", "Cấp lại", "submit", 1, None, ("mau.docx",), 41, 60)


def test_rows_of_a_procedures_tables_come_back_as_they_went_in(registry: Registry) -> None:
    placed = put(
        registry, "a", replace(BIRTH, methods=(METHOD, replace(METHOD, channel="Trực tiếp")), papers=(PAPER,))
    )
    catalog = Catalog(registry)
    assert catalog.methods(EVERYTHING, placed.document_id)[0] == METHOD
    assert [one.channel for one in catalog.methods(EVERYTHING, placed.document_id)] == [
        "Trực tuyến",
        "Trực tiếp",
    ]
    assert catalog.papers(EVERYTHING, placed.document_id) == [PAPER]


def test_rows_belong_to_their_revision_and_go_with_it(registry: Registry) -> None:
    placed = put(registry, "a", replace(BIRTH, methods=(METHOD,)))
    put(registry, "b", BIRTH)
    assert Catalog(registry).methods(EVERYTHING, placed.document_id) == []
    assert Catalog(registry).methods(EVERYTHING, placed.document_id, placed.revision_id) == [METHOD]
    remove(registry, placed.document_id)
    with registry.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(procedure_methods)) == 0


def test_rows_of_what_a_reader_may_not_see_do_not_exist(registry: Registry) -> None:
    placed = put(registry, "a", replace(BIRTH, methods=(METHOD,)), Label("main", Access.RESTRICTED))
    with pytest.raises(NotFound):
        Catalog(registry).methods(PUBLIC, placed.document_id)
