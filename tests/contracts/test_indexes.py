"""What both indexes promise: they hold what the registry says; only a scope's own passages are candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collection import BIRTH, EVERYTHING, MARRIAGE, PUBLIC, embed_all, put, structured
from congvu.documents import Access, Hit, Label, Metadata, Reader, Scope, Structured
from congvu.store import pending
from congvu.store.intake import relabel, remove
from congvu.store.lexical import LexicalIndex, LexicalQuery
from congvu.store.registry import Registry
from congvu.store.vectors import VectorIndex
from fakes import HashEmbedder

COMING = structured(
    Metadata(title="Quyết định thu phí mới", issued_on=date(2098, 1, 1), effective_from=date(2098, 7, 1)),
    ("", "Điều 1", "Mức thu phí khai sinh là 9.000 đồng."),
)
UNDATED = structured(
    Metadata(title="Quyết định thu phí khác", issued_on=date(2024, 1, 1)),
    ("", "Điều 1", "Mức thu phí khai sinh là 7.000 đồng."),
)
EMBEDDER = HashEmbedder()
ALL = Scope(EVERYTHING)
FORMER = structured(
    Metadata(
        title="Quyết định thu phí cũ", field="Tài chính", level="Cấp tỉnh", effective_to=date(2020, 1, 1)
    ),
    ("", "Điều 1", "Mức thu phí khai sinh là 5.000 đồng."),
)


class Either:
    """One face for both indexes, so that every guarantee is tried on each."""

    def __init__(self, kind: str, folder: Path, registry: Registry) -> None:
        self.kind, self.folder, self.registry = kind, folder, registry
        self.index = self._open()

    def _open(self) -> LexicalIndex | VectorIndex:
        if self.kind == "lexical":
            return LexicalIndex(self.folder)
        return VectorIndex(self.folder, self.registry, EMBEDDER.identity)

    def reopen(self) -> None:
        """Close and open again."""
        self.index.close()
        self.index = self._open()

    def follow(self, *document_ids: int) -> None:
        """Bring these documents, or else all, into the index."""
        for document_id in document_ids or self.registry.all_document_ids():
            self.index.apply(
                document_id, self.registry.entries(document_id), self.registry.document_text(document_id)
            )
        self.index.commit(self.registry.last_sequence())

    def search(self, text: str, scope: Scope = ALL, limit: int = 50) -> list[Hit]:
        """Ask for body passages."""
        if isinstance(self.index, LexicalIndex):
            return self.index.search(LexicalQuery(text), scope, limit)
        return self.index.search(EMBEDDER.embed_queries([text])[0], scope, limit)

    def titles(self, text: str, scope: Scope = ALL, limit: int = 50) -> list[Hit]:
        """Ask for documents by name."""
        if isinstance(self.index, LexicalIndex):
            return self.index.search(LexicalQuery(text, field="title"), scope, limit)
        return self.index.search(EMBEDDER.embed_queries([text])[0], scope, limit, kind="title")


@pytest.fixture(params=["lexical", "vectors"])
def either(request: pytest.FixtureRequest, tmp_path: Path, registry: Registry) -> Iterator[Either]:
    opened = Either(request.param, tmp_path / "index", registry)
    yield opened
    opened.index.close()


def add(either: Either, seed: str, document: Structured = BIRTH, label: Label | None = None) -> int:
    """A document taken in and embedded; the index does not know it yet."""
    placed = put(either.registry, seed, document, label)
    embed_all(either.registry, EMBEDDER)
    assert placed.document_id is not None
    return placed.document_id


def found(hits: Sequence[Hit]) -> set[int]:
    """The documents of hits."""
    return {hit.document_id for hit in hits}


def test_an_empty_index_counts_nothing_finds_nothing_and_is_at_sequence_0(either: Either) -> None:
    assert (either.index.count(), either.index.sequence()) == (0, 0)
    assert either.search("khai sinh") == either.titles("khai sinh") == []


def test_a_document_is_found_after_the_commit_and_the_sequence_is_remembered(either: Either) -> None:
    document_id = add(either, "a")
    either.follow()
    assert found(either.search("thành phần hồ sơ khai sinh")) == {document_id}
    assert found(either.titles("đăng ký khai sinh")) == {document_id}
    assert either.index.sequence() == either.registry.last_sequence() > 0


def test_nothing_that_was_applied_is_found_before_the_commit(either: Either) -> None:
    document_id = add(either, "a")
    either.index.apply(document_id, either.registry.entries(document_id), "")
    assert either.search("khai sinh") == []


def test_hits_name_passages_of_their_document_best_first_and_each_once(either: Either) -> None:
    document_id = add(either, "a")
    add(either, "b", MARRIAGE)
    either.follow()
    hits = either.search("giấy chứng sinh tờ khai")
    own = {entry.passage_id for entry in either.registry.entries(document_id)}
    assert hits[0].document_id == document_id
    assert hits[0].passage_id in own
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage_id for hit in hits}) == len(hits)


def test_applying_a_document_again_changes_nothing(either: Either) -> None:
    add(either, "a")
    either.follow()
    before = either.index.count(), either.search("khai sinh")
    either.follow()
    either.follow()
    assert (either.index.count(), either.search("khai sinh")) == before


def test_the_count_is_what_the_registry_says(either: Either) -> None:
    add(either, "a")
    add(either, "b", MARRIAGE)
    either.follow()
    counts = either.registry.count_entries(EMBEDDER.identity)
    assert either.index.count() in {counts.words, counts.vectors}
    assert counts.words == counts.vectors == counts.vectors_due == 7


def test_a_removed_document_is_gone(either: Either) -> None:
    gone, kept = add(either, "a"), add(either, "b", MARRIAGE)
    either.follow()
    remove(either.registry, gone)
    either.follow(gone)
    assert found(either.search("đăng ký khai sinh kết hôn")) == {kept}
    assert either.index.count() == 3


def test_a_new_revision_takes_the_place_of_the_old_one(either: Either) -> None:
    document_id = add(either, "a")
    either.follow()
    old = {entry.passage_id for entry in either.registry.entries(document_id)}
    body = ("documents", "Thành phần hồ sơ", "Chỉ cần giấy chứng sinh.")
    assert add(either, "b", structured(BIRTH.metadata, body)) == document_id
    either.follow(document_id)
    hits = either.search("giấy chứng sinh")
    assert len(hits) == 1
    assert hits[0].passage_id not in old
    assert either.index.count() == 2


def test_another_access_class_moves_a_document_out_of_the_old_partition(either: Either) -> None:
    document_id = add(either, "a")
    either.follow()
    assert found(either.search("khai sinh", Scope(PUBLIC))) == {document_id}
    relabel(either.registry, document_id, Label("main", Access.RESTRICTED))
    either.follow(document_id)
    assert either.search("khai sinh", Scope(PUBLIC)) == either.titles("khai sinh", Scope(PUBLIC)) == []
    restricted = Scope(Reader("mật vụ", frozenset({Access.RESTRICTED})))
    assert found(either.search("khai sinh", restricted)) == {document_id}
    assert either.index.count() == 4


def test_a_cleared_index_is_empty_and_can_be_filled_again(either: Either) -> None:
    document_id = add(either, "a")
    either.follow()
    either.index.clear()
    assert (either.index.count(), either.index.sequence(), either.search("khai sinh")) == (0, 0, [])
    either.follow()
    assert found(either.search("khai sinh")) == {document_id}
    assert either.index.count() == 4


def test_what_was_committed_is_there_after_opening_again(either: Either) -> None:
    add(either, "a")
    either.follow()
    before = either.index.sequence(), either.index.count(), either.search("khai sinh")
    either.reopen()
    assert (either.index.sequence(), either.index.count(), either.search("khai sinh")) == before


def test_a_cleared_index_stays_clear_after_opening_again(either: Either) -> None:
    add(either, "a")
    either.follow()
    either.index.clear()
    either.reopen()
    assert (either.index.count(), either.index.sequence()) == (0, 0)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_finds_nothing(either: Either, limit: int) -> None:
    add(either, "a")
    either.follow()
    assert either.search("khai sinh", limit=limit) == []


def test_no_more_than_the_limit_is_found(either: Either) -> None:
    add(either, "a")
    either.follow()
    assert len(either.search("khai sinh", limit=2)) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {"birth", "marriage"}),
        ({"fields": ("Hộ tịch",)}, {"birth"}),
        ({"fields": ("Hộ tịch", "Đất đai")}, {"birth", "marriage"}),
        ({"fields": ("không có",)}, set()),
        ({"levels": ("Cấp tỉnh",)}, {"marriage"}),
        ({"collections": ("hai",)}, {"marriage"}),
        ({"collections": ("không có",)}, set()),
        ({"fields": ("Hộ tịch",), "levels": ("Cấp tỉnh",)}, set()),
        ({"document_ids": ()}, set()),
        ({"reader": Reader("một", frozenset(Access), frozenset({"một"}))}, {"birth"}),
        ({"reader": Reader("không", frozenset(Access), frozenset())}, set()),
        ({"reader": Reader("không", frozenset())}, set()),
        ({"reader": Reader("nội bộ", frozenset({Access.INTERNAL}))}, {"marriage"}),
    ],
)
def test_only_what_is_inside_the_scope_is_found(
    either: Either, change: dict[str, object], expected: set[str]
) -> None:
    other = replace(MARRIAGE, metadata=replace(MARRIAGE.metadata, field="Đất đai", level="Cấp tỉnh"))
    names = {
        add(either, "a", BIRTH, Label("một")): "birth",
        add(either, "b", other, Label("hai", Access.INTERNAL)): "marriage",
    }
    either.follow()
    scope = replace(ALL, **change)  # type: ignore[arg-type]
    assert {names[key] for key in found(either.search("đăng ký khai sinh kết hôn", scope))} == expected
    assert {names[key] for key in found(either.titles("đăng ký khai sinh kết hôn", scope))} == expected


def test_a_scope_of_named_documents_finds_only_them(either: Either) -> None:
    add(either, "a")
    second = add(either, "b", MARRIAGE)
    either.follow()
    assert found(either.search("đăng ký", replace(ALL, document_ids=(second,)))) == {second}


def test_a_text_no_longer_in_force_is_found_only_for_a_day_on_which_it_was(either: Either) -> None:
    former, current = add(either, "a", FORMER), add(either, "b")
    either.follow()
    question = "thu phí khai sinh"
    assert found(either.search(question)) == {current}
    assert found(either.search(question, replace(ALL, as_of=date(2019, 12, 31)))) == {former, current}
    assert found(either.search(question, replace(ALL, as_of=date(2020, 1, 1)))) == {current}


def test_a_text_is_not_found_for_a_day_before_it_came_into_force(either: Either) -> None:
    metadata = replace(BIRTH.metadata, effective_from=date(2024, 7, 1))
    document_id = add(either, "a", replace(BIRTH, metadata=metadata))
    either.follow()
    assert either.search("khai sinh", replace(ALL, as_of=date(2024, 6, 30))) == []
    assert found(either.search("khai sinh", replace(ALL, as_of=date(2024, 7, 1)))) == {document_id}


@pytest.mark.parametrize(
    "text", ['access:"restricted"', "khai AND (sinh", "+sinh -khai", "a:[* TO *]", "*", '"', "\\", "\x00", ""]
)
def test_query_syntax_in_a_question_is_only_text(either: Either, text: str) -> None:
    add(either, "a", BIRTH, Label("main", Access.RESTRICTED))
    either.follow()
    assert either.search(text, Scope(PUBLIC)) == []
    either.search(text)


def test_accents_and_case_make_no_difference(either: Either) -> None:
    document_id = add(either, "a")
    either.follow()
    assert found(either.search("GIAY CHUNG SINH")) == {document_id}


def test_a_document_without_vectors_is_found_by_words_only(either: Either) -> None:
    put(either.registry, "a", BIRTH)
    either.follow()
    expected = 4 if either.kind == "lexical" else 0
    assert either.index.count() == expected
    assert bool(either.search("khai sinh")) is (expected > 0)
    assert pending.count_pending(either.registry) == 4


def test_many_documents_in_one_commit_are_all_there(either: Either) -> None:
    for number in range(60):
        metadata = replace(BIRTH.metadata, procedure_code=f"1.{number:06}")
        put(either.registry, str(number), replace(BIRTH, metadata=metadata))
    embed_all(either.registry, EMBEDDER)
    either.follow()
    assert either.index.count() == 240
    assert len(found(either.search("giấy chứng sinh", limit=500))) == 60


def test_a_file_not_taken_in_anew_is_no_second_document(either: Either) -> None:
    add(either, "a")
    put(either.registry, "a", BIRTH)
    either.follow()
    assert either.index.count() == 4


def test_a_text_not_yet_in_force_is_found_on_its_days_and_when_asked_for_whenever(either: Either) -> None:
    coming = add(either, "mới", COMING)
    either.follow()
    asked = "mức thu phí khai sinh"
    days = (None, date(2098, 6, 30), date(2098, 7, 1))
    results = [coming in found(either.search(asked, replace(ALL, as_of=day))) for day in days]
    assert results == [False, False, True]
    assert coming in found(either.search(asked, replace(ALL, whenever=True)))
    assert coming in found(either.search(asked, replace(ALL, whenever=True, as_of=date(2020, 1, 1))))


def test_a_text_without_a_date_of_effect_is_not_older_than_its_signature(either: Either) -> None:
    undated = add(either, "khác", UNDATED)
    either.follow()
    asked = "mức thu phí khai sinh"
    days = (None, date(2023, 12, 31), date(2024, 1, 1))
    results = [undated in found(either.search(asked, replace(ALL, as_of=day))) for day in days]
    assert results == [True, False, True]
