"""The procedures for what a citizen says: ranked at each key stroke, near-twins under the one that leads."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from congvu.desk.speech import matter_of, official_for
from congvu.desk.typing import TitleWords
from congvu.documents import Reader, Scope
from congvu.places.provinces import OTHERS
from congvu.retrieve.features import REFERENCE, covered, title_words
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.retrieve.ranking import Ranked
from congvu.retrieve.retriever import Retriever
from congvu.store.catalog import DOCUMENT_COLUMNS, Catalog, DocumentRow, document_of
from congvu.store.registry import SEARCHABLE, in_scope
from congvu.store.schema import documents
from congvu.store.variants import Variants
from congvu.text import fold, syllables
from congvu.variants import Variant

PROCEDURE = "procedure"
LOOKED_AT = 14
"""Procedures that are looked at closely: enough for a list one can read, and fast at every key stroke."""
KEPT = 8
SAID, MET, MISSED = 5.0, 0.7, 1.0
"""What a title gains (as log odds) that bears the official words for a saying, by the share that it bears,
and loses by each marker of a near-twin ("lại", "lưu động") that was not said."""
AWAY = 2.0
"""What a procedure loses that only ministries do: nobody files it at a desk of the province."""
NAMED = 100.0
LOCAL_LEVEL = re.compile("cấp (?:tỉnh|xã|huyện)", re.IGNORECASE)
_CODE = re.compile(r"\s*(\d\.?\d{2,6})(?:[.\w]*)\s*")
_PROVINCE = re.compile(
    rf"(?:tỉnh|thành phố|TP\.?) (?P<name>{'|'.join(sorted(OTHERS, key=len, reverse=True))})(?![^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DeskHit:
    """A procedure that may be meant, with its near-twins; `region`: another province that its title names."""

    document: DocumentRow
    score: float
    region: str = ""
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True)
class Found:
    """What was found for a text; `understood` is what it was taken for, "" where it stands as typed."""

    text: str
    understood: str
    hits: tuple[DeskHit, ...]
    elapsed_ms: float


class Desk:
    """Finds procedures as a reader; words of titles are counted anew when the registry has changed."""

    def __init__(self, retriever: Retriever, variants: Variants) -> None:
        self.retriever = retriever
        self.variants = variants
        self._words: dict[tuple[frozenset[str], frozenset[str] | None], tuple[int, TitleWords]] = {}

    def find(self, text: str, scope: Scope, limit: int = KEPT) -> Found:
        """Return the procedures for what was typed so far, best first.

        Nothing but blanks finds nothing, and makes ready what the first key stroke needs.
        """
        started = time.perf_counter()
        understood = ""
        ranked: list[tuple[DocumentRow, float]] = []
        if coded := _CODE.fullmatch(text):
            ranked = [(one, 1.0) for one in self._by_code(coded[1], scope, limit)]
        elif any(letter.isalnum() for letter in text):
            sayings = official_for(text)
            question = self._understood(text, scope.reader, sayings)
            found = self.retriever.look_up(question, scope, (PROCEDURE,), LOOKED_AT)
            ranked = self._weighed(found.documents, question, sayings)
            understood = question.understood if question.understood != text.strip() else ""
        else:
            self.title_words(scope.reader)
            self.variants.of(scope.reader, 0)
        hits = self._grouped(ranked, scope.reader)[:limit]
        return Found(text, understood, tuple(hits), round((time.perf_counter() - started) * 1000, 1))

    def _understood(self, text: str, reader: Reader, sayings: Sequence[str]) -> Question:
        """Read what was typed so far, with the official words for what people say at the desk."""
        typed = self.title_words(reader).completed(matter_of(text))
        question = self.retriever.understand(typed)
        return replace(question, extra=tuple(dict.fromkeys((*sayings, *question.extra))))

    def _weighed(
        self, ranked: Sequence[Ranked], question: Question, sayings: Sequence[str]
    ) -> list[tuple[DocumentRow, float]]:
        """Put what a saying stands for in front, and what no desk of the province does behind."""
        wanted = [frozenset(syllables(one)) - STOP_WORDS for one in sayings]
        of_ministry = "cap bo" in fold(question.reading)
        scored = []
        for one in ranked:
            title = title_words(one.document.title)
            met = max((covered(words, title, self.retriever.idf) for words in wanted), default=0.0)
            away = not of_ministry and not LOCAL_LEVEL.search(one.document.level) and one.document.level
            score = one.score - (AWAY if away else 0.0) + NAMED * one.features[REFERENCE]
            if met >= MET:
                score += SAID * met - MISSED * one.features["markers_missed"]
            scored.append((one.document, score))
        return sorted(scored, key=lambda one: -one[1])

    def title_words(self, reader: Reader) -> TitleWords:
        """Return the words of the titles that a reader may see."""
        key = (frozenset(access.value for access in reader.access), reader.collections)
        sequence = self.retriever.catalog.registry.last_sequence()
        known = self._words.get(key)
        if known is None or known[0] != sequence:
            if len(self._words) >= KEPT:
                self._words = {}
            known = self._words[key] = (sequence, TitleWords.of(self._titles(reader)))
        return known[1]

    def _titles(self, reader: Reader) -> list[str]:
        query = select(documents.c.title).where(in_scope(Scope(reader)), _is_procedure())
        with self.retriever.catalog.registry.reading() as connection:
            return list(connection.scalars(query))

    def _by_code(self, code: str, scope: Scope, limit: int) -> list[DocumentRow]:
        """Return the procedures whose code begins with what was typed, with or without its dot."""
        bare = func.replace(documents.c.procedure_code, ".", "")
        query = (
            select(*DOCUMENT_COLUMNS)
            .where(in_scope(scope), _is_procedure(), bare.startswith(code.replace(".", "")))
            .order_by(documents.c.procedure_code)
            .limit(limit)
        )
        with self.retriever.catalog.registry.reading() as connection:
            return [document_of(row) for row in connection.execute(query)]

    def _grouped(self, ranked: Sequence[tuple[DocumentRow, float]], reader: Reader) -> list[DeskHit]:
        """Fold near-twins into the first of them; what another province made for itself comes last."""
        hits: list[DeskHit] = []
        folded: set[int] = set()
        places = {document.id: place for place, (document, _) in enumerate(ranked)}
        for document, score in ranked:
            if document.id in folded:
                continue
            twins = self.variants.of(reader, document.id)
            folded |= {one.procedure.key for one in twins}
            nearest = sorted(twins, key=lambda one: places.get(one.procedure.key, len(places)))
            hits.append(DeskHit(document, score, region_of(document.title), tuple(nearest)))
        return sorted(hits, key=lambda one: bool(one.region))


def region_of(title: str) -> str:
    """Return the other province that a title names, "" for none."""
    found = _PROVINCE.search(title)
    return found["name"] if found else ""


def procedure_by_code(catalog: Catalog, scope: Scope, code: str) -> DocumentRow | None:
    """Return the procedure of a national base code inside a scope, None if there is none."""
    query = select(*DOCUMENT_COLUMNS).where(
        in_scope(scope), _is_procedure(), documents.c.procedure_code == code
    )
    with catalog.registry.reading() as connection:
        row = connection.execute(query.order_by(documents.c.id.desc())).first()
    return document_of(row) if row is not None else None


def _is_procedure() -> Any:
    return (documents.c.kind == PROCEDURE) & documents.c.state.in_(SEARCHABLE)
