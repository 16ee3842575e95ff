"""The word index (tantivy): passages, titles and whole documents by BM25 over syllables and their pairs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from congvu.documents import Entry, Hit, Scope
from congvu.errors import IndexDamaged
from congvu.store.registry import day_number
from congvu.text import bare, syllables, tokens, toned

FIELDS = {"passage": "body", "title": "title", "document": "whole"}
PLACED = ("whole", "exact")
"""Fields that know where their words stand: without accents, and with them."""
TITLE_BOOST, PAIR_BOOST, TITLE_PAIR_BOOST = 3.0, 1.0, 2.0
EXTRA_BOOST = 0.5
WRITER_BYTES = 128_000_000
MARKER = "sequence"
LONGEST_QUERY = 256


@dataclass(frozen=True)
class LexicalQuery:
    """Words to look for in `field` (passage, title or document); `extra` words weigh half."""

    text: str
    extra: str = ""
    field: str = "passage"


@dataclass(frozen=True)
class Conditions:
    """What documents must bear, all of it, and must not: words and phrases as they are typed.

    What is typed with accents must stand so; what is typed without stands with any. `loosely` drops the
    accents, `some` asks for any of the words instead of all.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    loosely: bool = False
    some: bool = False


class LexicalIndex:
    """Answers searches and follows the registry; hits of titles and documents carry the title's passage id.

    One writer; searches may come from many threads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer: Any = None
        self.commits = 0
        self._open()

    def search(self, query: LexicalQuery, scope: Scope, limit: int) -> list[Hit]:
        """Return the best hits inside the scope; who may see what is part of the query."""
        wanted = self._words(query)
        if wanted is None or limit < 1:
            return []
        conditions = [(tantivy.Occur.Must, _silent(one)) for one in self._conditions(scope)]
        searcher = self._index.searcher()
        found = searcher.search(
            tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *conditions]), limit
        )
        return [self._hit(searcher, score, address) for score, address in found.hits]

    def documents_bearing(self, wanted: Conditions, scope: Scope, limit: int) -> list[tuple[int, float]]:
        """Return (document id, score) of documents inside a scope that meet the conditions, best first."""
        parts = [
            *self._borne(wanted),
            *((tantivy.Occur.MustNot, self._phrase(one, wanted)) for one in wanted.without),
        ]
        parts += [(tantivy.Occur.Must, _silent(one)) for one in self._conditions(scope)]
        parts.append((tantivy.Occur.Must, _silent(self._any("kind", ["title"]))))
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(parts), limit).hits
        ids = searcher.fast_field_values("document_id", [address for _, address in found])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(ids, found, strict=True)]

    def _borne(self, wanted: Conditions) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """Return what must be borne, and what makes a document the better for it."""
        must = tantivy.Occur.Should if wanted.some else tantivy.Occur.Must
        words = [(must, self._phrase(word, wanted)) for word in wanted.words]
        if wanted.some and words:
            words = [(tantivy.Occur.Must, tantivy.Query.boolean_query(words))]
        phrases = [(tantivy.Occur.Must, self._phrase(one, wanted)) for one in wanted.phrases]
        better = []
        for token in dict.fromkeys(tokens(" ".join((*wanted.words, *wanted.phrases)))[:LONGEST_QUERY]):
            pair = "_" in token
            boost = TITLE_PAIR_BOOST if pair else TITLE_BOOST
            better.append(
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term("title", token), boost))
            )
            if pair:
                better.append(
                    (tantivy.Occur.Should, tantivy.Query.boost_query(self._term("whole", token), PAIR_BOOST))
                )
        return [*words, *phrases, *better]

    def _phrase(self, text: str, wanted: Conditions) -> tantivy.Query:
        """Return the query for words next to each other, by `exact` where they are typed with accents."""
        plain, marked = syllables(text), toned(text)
        exact = not wanted.loosely and any(bare(word) != word for word in marked)
        field, words = ("exact", marked) if exact else ("whole", plain)
        if len(words) > 1:
            return tantivy.Query.phrase_query(self._schema, field, list(words))
        return self._term(field, words[0]) if words else tantivy.Query.empty_query()

    def document_frequency(self, token: str) -> int:
        """Return how many documents bear a syllable or pair, whoever may see them."""
        return int(self._index.searcher().doc_freq("whole", token)) if token else 0

    def title_frequency(self, token: str) -> int:
        """Return how many titles bear a syllable or pair."""
        return int(self._index.searcher().doc_freq("title", token)) if token else 0

    def documents(self) -> int:
        """Return how many documents there are; like `document_frequency`, it may count some just removed."""
        return int(self._index.searcher().doc_freq("kind", "title"))

    def count(self) -> int:
        """Return how many entries there are."""
        query = self._any("kind", ["title", "body"])  # not `doc_freq`: it counts what was removed as well
        found = self._index.searcher().search(query, 1, count=True)
        return int(found.count)  # type: ignore[attr-defined]  # missing in tantivy's own stub

    def sequence(self) -> int:
        """Return the newest change that is in the index; 0 for an empty one."""
        searcher = self._index.searcher()
        found = searcher.search(self._term("kind", MARKER), 1).hits
        return int(searcher.doc(found[0][1])["sequence"][0]) if found else 0

    def apply(self, document_id: int, entries: Sequence[Entry], text: str) -> None:
        """Make a document's entries equal to `entries`; takes effect with the next commit."""
        self._writer.delete_documents_by_term("document_id", document_id)
        for entry in entries:
            self._writer.add_document(_document(entry, text))

    def commit(self, sequence: int) -> None:
        """Write what was applied, together with the sequence it brings the index to."""
        self._writer.delete_documents_by_term("kind", MARKER)
        marker = tantivy.Document()
        marker.add_text("kind", MARKER)
        marker.add_integer("sequence", sequence)
        self._writer.add_document(marker)
        self._writer.commit()
        self._index.reload()
        self.commits += 1

    def clear(self) -> None:
        """Throw everything away and start anew; searches in other threads see the old index until then."""
        self._writer = None
        self.commits += 1
        shutil.rmtree(self.folder, ignore_errors=True)
        self._open()

    def close(self) -> None:
        """Let go of the writer."""
        self._writer = None

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        try:
            self._index = tantivy.Index(self._schema, path=str(self.folder))
            self._index.register_tokenizer("words", _whitespace())
            self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        except ValueError as error:
            raise IndexDamaged(
                f"Chỉ mục từ ở {str(self.folder)!r} không đọc được; sẽ được dựng lại."
            ) from error

    def _words(self, query: LexicalQuery) -> tantivy.Query | None:
        field = FIELDS[query.field]
        weighted = dict.fromkeys(tokens(query.extra)[:LONGEST_QUERY], EXTRA_BOOST)
        weighted |= dict.fromkeys(tokens(query.text)[:LONGEST_QUERY], 1.0)
        if not weighted:
            return None
        terms = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, token), boost))
            for token, boost in weighted.items()
        ]
        return tantivy.Query.boolean_query(terms)

    def _conditions(self, scope: Scope) -> Iterable[tantivy.Query]:
        yield self._any("access", sorted(scope.reader.access))
        yield self._any("standing", [standing.value for standing in scope.standings])
        for name, allowed in (
            ("collection", scope.reader.collections),
            ("collection", scope.collections or None),
            ("field", scope.fields or None),
            ("level", scope.levels or None),
            ("document_id", scope.document_ids),
        ):
            if allowed is not None:
                yield self._any(name, sorted(allowed))
        if scope.in_force_on is not None:
            day = day_number(scope.in_force_on, 0)
            yield self._range("effective_from", 0, day)
            yield self._range("effective_to", day + 1, 99999999)

    def _range(self, field: str, low: int, high: int) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, field, tantivy.FieldType.Integer, low, high)

    def _any(self, field: str, values: Sequence[str | int]) -> tantivy.Query:
        if not values:
            return tantivy.Query.empty_query()
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term(field, value)) for value in values]
        )

    def _term(self, field: str, value: str | int) -> tantivy.Query:
        scored = field in PLACED or field in FIELDS.values()
        return tantivy.Query.term_query(self._schema, field, value, "freq" if scored else "basic")

    def _hit(self, searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress) -> Hit:
        stored = searcher.doc(address)
        return Hit(stored["passage_id"][0], stored["document_id"][0], float(score))


def _silent(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)  # a plain Must would add its own score


def _whitespace() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in dict.fromkeys((*FIELDS.values(), *PLACED)):
        option = "position" if name in PLACED else "freq"
        builder.add_text_field(name, stored=False, tokenizer_name="words", index_option=option)
    for name in ("kind", "access", "standing", "collection", "field", "level"):
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    for name in ("passage_id", "document_id", "sequence"):
        builder.add_integer_field(name, stored=True, indexed=True, fast=True)
    for name in ("effective_from", "effective_to"):
        builder.add_integer_field(name, stored=False, indexed=True, fast=True)
    return builder.build()


def _document(entry: Entry, text: str) -> tantivy.Document:
    document = tantivy.Document()
    for name in ("kind", "access", "standing", "collection", "field", "level"):
        document.add_text(name, str(getattr(entry, name)))
    for name in ("passage_id", "document_id", "effective_from", "effective_to"):
        document.add_integer(name, getattr(entry, name))
    if entry.kind == "title":
        document.add_text("title", " ".join(tokens(entry.text)))
        whole = f"{entry.title}\n{entry.number}\n{text}"
        document.add_text("whole", " ".join(tokens(whole)))
        document.add_text("exact", " ".join(toned(whole)))
    else:
        document.add_text("body", " ".join(tokens(f"{entry.heading}\n{entry.text}")))
    return document
