"""What a reader may not see is in nothing that the reader gets, whatever is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from collection import embed_all, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.outcome import Outcome
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata, Reader, Scope
from congvu.errors import NotFound
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.langchain import CongvuRetriever
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store.catalog import Catalog, Filter
from congvu.store.intake import relabel
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from fakes import HashEmbedder

EMBEDDER = HashEmbedder()
COLLECTIONS = ("tỉnh", "xã", "sở")
CLERK = Reader("cán bộ xã", frozenset({Access.PUBLIC, Access.INTERNAL}), frozenset({"tỉnh", "xã"}))
VISITOR = Reader("khách", frozenset({Access.PUBLIC}))
SUBJECTS = (
    "khai sinh", "kết hôn", "khai tử", "thường trú", "tạm trú", "hộ kinh doanh", "giấy phép xây dựng",
    "bảo trợ xã hội", "quyền sử dụng đất", "chứng thực chữ ký",
)  # fmt: skip
QUESTIONS = 204


@dataclass(frozen=True)
class House:
    """A collection of every class and collection, and who answers from it."""

    registry: Registry
    indexes: Indexes
    assistant: Assistant
    labels: dict[int, Label]
    questions: tuple[str, ...]

    def may_see(self, reader: Reader, document_id: int) -> bool:
        """Say whether the label the test gave the document is one of the reader's."""
        label = self.labels[document_id]
        return reader.may_see(label.collection, label.access)


def fill(registry: Registry) -> dict[int, Label]:
    """The same subjects under every label: only the label can keep a forbidden one out."""
    labels = {}
    for number, (subject, collection, access) in enumerate(
        (subject, collection, access)
        for subject in SUBJECTS
        for collection in COLLECTIONS
        for access in Access
    ):
        title = f"Quy trình {subject} lưu tại {collection}"
        metadata = Metadata(
            kind="procedure" if number % 2 else "document",
            title=title,
            procedure_code=f"7.{number:06}" if number % 2 else "",
            number=f"{number}/QĐ-UBND",
            field=("Hộ tịch", "Đất đai")[number % 2],
            level=("Cấp xã", "Cấp tỉnh")[number % 7 == 0],
            effective_to=date(2021, 1, 1) if number % 5 == 0 else None,
        )
        document = structured(
            metadata,
            ("documents", "Thành phần hồ sơ", f"Đơn đề nghị {subject} mã m{number} nộp 1 bản chính."),
            ("methods", "Cách thức thực hiện", f"Trực tiếp {number % 7 + 1} Ngày làm việc về {subject}."),
            ("steps", "Trình tự thực hiện", f"Công chức tiếp nhận {subject}, ghi sổ s{number}, trả kết quả."),
        )
        label = Label(collection, access)
        placed = put(registry, f"f{number}", document, label)
        assert placed.document_id is not None
        labels[placed.document_id] = label
    return labels


def ask_about(registry: Registry, labels: dict[int, Label]) -> tuple[str, ...]:
    """Questions made of the collection's own words, forbidden documents' among them."""
    chance = random.Random(7)
    texts = [entry.text for document_id in labels for entry in registry.entries(document_id)]
    questions = []
    for number in range(QUESTIONS):
        words = chance.choice(texts).split()
        start = chance.randrange(max(1, len(words) - 4))
        words = words[start : start + chance.randint(3, 9)]
        questions.append(" ".join(words) + ("" if number % 3 else " cần giấy tờ gì?"))
    return tuple(questions)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("house")
    settings = Settings(data_dir=folder)
    registry = Registry.open(settings)
    labels = fill(registry)
    embed_all(registry, EMBEDDER)
    with Indexes.open(settings, registry, EMBEDDER.identity, dimensions=EMBEDDER.dimensions) as indexes:
        indexes.catch_up()
        retriever = Retriever(registry, indexes, EMBEDDER, Weights.load())
        yield House(registry, indexes, Assistant(retriever), labels, ask_about(registry, labels))
    registry.close()


def scopes(reader: Reader) -> tuple[Scope, ...]:
    """Ways to ask: plainly (partitions), as of a day, and narrowed (exact search)."""
    plain = Scope(reader)
    return (
        plain,
        replace(plain, as_of=date(2020, 6, 1)),
        replace(plain, fields=("Hộ tịch",), levels=("Cấp xã",)),
        replace(plain, collections=COLLECTIONS),
    )


def named(evidence: Evidence) -> set[tuple[int, int]]:
    """(passage, document) of every candidate in every list."""
    return {(hit.passage_id, hit.document_id) for hits in evidence.lists.values() for hit in hits}


READERS = pytest.mark.parametrize("reader", [CLERK, VISITOR], ids=["clerk", "visitor"])


@READERS
def test_no_list_of_candidates_names_what_the_reader_may_not_see(house: House, reader: Reader) -> None:
    seen: set[int] = set()
    for number, question in enumerate(house.questions):
        for scope in (scopes(reader)[0], scopes(reader)[1 + number % 3]):
            candidates = house.assistant.retriever.collect(question, scope)
            assert candidates.evidence.lists["body_dense"]
            documents = {document_id for _, document_id in named(candidates.evidence)}
            assert all(house.may_see(reader, one) for one in documents), question
            seen |= documents | set(candidates.documents)
    assert seen == {one for one in house.labels if house.may_see(reader, one)}


@READERS
def test_no_list_is_cleaned_up_afterwards(house: House, reader: Reader) -> None:
    catalog = Catalog(house.registry)
    for question in house.questions[:40]:
        evidence = house.assistant.retriever.collect(question, Scope(reader)).evidence
        passages = [passage for passage, _ in named(evidence)]
        assert set(catalog.passages(reader, passages)) == set(passages)


@READERS
def test_no_candidate_is_forbidden_while_the_vectors_are_being_rebuilt(house: House, reader: Reader) -> None:
    house.indexes.vectors.usable = False
    try:
        for question in house.questions[:40]:
            evidence = house.assistant.retriever.collect(question, Scope(reader)).evidence
            assert evidence.lists["body_dense"]
            assert all(house.may_see(reader, document_id) for _, document_id in named(evidence))
    finally:
        house.indexes.vectors.usable = True


@READERS
def test_no_answer_quotes_cites_or_offers_what_the_reader_may_not_see(house: House, reader: Reader) -> None:
    outcomes = set()
    titles = {row.title for row in Catalog(house.registry).documents(reader, Filter(), limit=500)[0]}
    for question in house.questions:
        answer = house.assistant.ask(question, reader)
        outcomes.add(answer.outcome)
        shown = {*answer.document_ids, *(citation.document_id for citation in answer.citations)}
        assert all(house.may_see(reader, document_id) for document_id in shown), question
        assert {choice.text for choice in answer.choices} <= titles
    assert Outcome.ANSWERED in outcomes


@READERS
def test_the_search_for_other_programs_gives_only_what_the_reader_may_see(
    house: House, reader: Reader
) -> None:
    retriever = CongvuRetriever(retriever=house.assistant.retriever, scope=Scope(reader))
    for question in house.questions[:40]:
        documents = retriever.invoke(question)
        assert all(house.may_see(reader, one.metadata["document_id"]) for one in documents)


@READERS
def test_lists_counts_and_filters_show_only_what_the_reader_may_see(house: House, reader: Reader) -> None:
    catalog = Catalog(house.registry)
    expected = {one for one in house.labels if house.may_see(reader, one)}
    rows, total = catalog.documents(reader, Filter(), limit=500)
    assert {row.id for row in rows} == expected
    assert total == sum(catalog.counts(reader).values()) == len(expected)
    for access in Access:
        rows, _ = catalog.documents(reader, Filter(access=access.value), limit=500)
        assert all(house.may_see(reader, row.id) for row in rows)
    for subject in SUBJECTS:
        rows, _ = catalog.documents(reader, Filter(words=subject), limit=500)
        assert rows
        assert all(house.may_see(reader, row.id) for row in rows)


@READERS
def test_a_forbidden_document_does_not_exist_for_the_reader(house: House, reader: Reader) -> None:
    catalog = Catalog(house.registry)
    for document_id in (one for one in house.labels if not house.may_see(reader, one)):
        for ask in (catalog.document, catalog.revisions, catalog.text, catalog.document_passages):
            with pytest.raises(NotFound):
                ask(reader, document_id)
        passages = [entry.passage_id for entry in house.registry.entries(document_id)]
        assert catalog.passages(reader, passages) == {}


@READERS
def test_naming_a_forbidden_document_in_the_scope_does_not_open_it(house: House, reader: Reader) -> None:
    forbidden = tuple(one for one in house.labels if not house.may_see(reader, one))
    for question in house.questions[:20]:
        scope = replace(Scope(reader), document_ids=forbidden)
        assert named(house.assistant.retriever.collect(question, scope).evidence) == set()
        other = replace(Scope(reader), collections=("sở",))
        documents = {one for _, one in named(house.assistant.retriever.collect(question, other).evidence)}
        assert all(house.may_see(reader, one) for one in documents)


def test_a_document_made_secret_is_out_of_every_list_after_the_next_catch_up(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "small")
    registry = Registry.open(settings)
    document_id = min(fill(registry))
    embed_all(registry, EMBEDDER)
    with Indexes.open(settings, registry, EMBEDDER.identity, dimensions=EMBEDDER.dimensions) as indexes:
        retriever = Retriever(registry, indexes, EMBEDDER, Weights.load())
        indexes.catch_up()
        scope = replace(Scope(VISITOR), as_of=date(2020, 6, 1))
        assert document_id in {one for _, one in named(retriever.collect(SUBJECTS[0], scope).evidence)}
        relabel(registry, document_id, Label("tỉnh", Access.RESTRICTED))
        assert document_id not in retriever.collect(SUBJECTS[0], scope).documents
        indexes.catch_up()
        assert document_id not in {one for _, one in named(retriever.collect(SUBJECTS[0], scope).evidence)}
    registry.close()
