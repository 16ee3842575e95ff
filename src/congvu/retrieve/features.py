"""What speaks for a document, as numbers between about 0 and 1: the linear ranker's inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache

from congvu.retrieve.candidates import Evidence, min_max
from congvu.retrieve.question import STOP_WORDS, Question
from congvu.store.catalog import DocumentRow
from congvu.text import fold, syllables

Idf = Callable[[str], float]

LISTS = (
    "body_words",
    "title_words",
    "document_words",
    "extra_title",
    "extra_body",
    "body_dense",
    "title_dense",
)
FEATURES = (
    *LISTS,
    *(f"{name}_plain" for name in ("body_words", "title_words", "document_words")),
    "title_covered",
    "title_used",
    "extra_covered",
    "level",
)
REFERENCE = "reference"
_CACHED = 8_000

LEVELS = {
    "xa": ("cap xa", "ubnd xa", "o xa", "ra xa", "cong an xa", "phuong", "commune", "len xa"),
    "tinh": ("cap tinh", "cong an tinh", "so ", "provincial", "ubnd tinh", "tinh"),
    "bo": ("cap bo", "bo truong"),
}


def document_features(
    question: Question, evidence: Evidence, documents: dict[int, DocumentRow], idf: Idf
) -> dict[int, dict[str, float]]:
    """Return features by document. `*_plain` repeat the word lists for questions typed without accents, where
    meaning is silent; `title_covered` is the share of the question's words (by idf) that the title bears,
    `title_used` the share of the title that the question names."""
    scaled = {name: min_max(evidence.best(name)) for name in LISTS}
    asked = frozenset(question.content_words)
    extra = frozenset(syllables(question.extra_text)) - STOP_WORDS
    found: dict[int, dict[str, float]] = {}
    for document_id, document in documents.items():
        values = {name: scaled[name].get(document_id, 0.0) for name in LISTS}
        if not question.accented:
            values |= {
                f"{name}_plain": values[name] for name in ("body_words", "title_words", "document_words")
            }
        title = title_words(document.title)
        values["title_covered"] = covered(asked, title, idf)
        values["title_used"] = covered(title, asked | extra, idf)
        values["extra_covered"] = covered(extra, title, idf) if extra else 0.0
        values["level"] = level_match(question.reading, document.level)
        found[document_id] = {name: values.get(name, 0.0) for name in FEATURES}
        found[document_id][REFERENCE] = reference_match(question, document)
    return found


def covered(wanted: Iterable[str], present: frozenset[str], idf: Idf) -> float:
    """Return the share of `wanted` that is present, each word counting by its idf; 0 for nothing wanted."""
    weights = {word: idf(word) for word in wanted}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in present) / total if total else 0.0


@lru_cache(maxsize=_CACHED)
def title_words(title: str) -> frozenset[str]:
    """Return the folded words of a title that carry its topic."""
    return frozenset(syllables(title)) - STOP_WORDS


@lru_cache(maxsize=_CACHED)
def level_match(question: str, level: str) -> float:
    """Return 1 if the question names the document's level, -1 if it names another, else 0."""
    text, offered = f" {fold(question)} ", fold(level)
    named = [key for key, cues in LEVELS.items() if any(f" {cue.strip()} " in text for cue in cues)]
    if not named or not offered:
        return 0.0
    return 1.0 if any(f"cap {key}" in offered for key in named) else -1.0


def reference_match(question: Question, document: DocumentRow) -> float:
    """Return 1 if the question names the document's number or procedure code."""
    own = {document.number, document.procedure_code} - {""}
    for named in question.identifiers:
        if named.key in own or (named.kind == "partial" and document.number.startswith(named.key)):
            return 1.0
    return 0.0


def inverse_frequency(frequency: int, total: int) -> float:
    """Return BM25's idf: ln(1 + (N - n + 0.5) / (n + 0.5))."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))
