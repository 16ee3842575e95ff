"""Calibrating the floors of `answer.claims` on real lines: true statements stand, perturbed ones fall."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from congvu.answer.assistant import Assistant
from congvu.answer.writing.claims import Claims
from congvu.answer.writing.evidence import Evidence, evidence
from congvu.answer.writing.floors import Floors
from congvu.documents import Reader
from congvu.embed import Embedder
from congvu.evaluate.perturb import FALSE, TRUE, Lines
from congvu.store.catalog import PassageRow

FEWEST_WORDS, MOST_WORDS = 6, 60
LOST = 0.02
"""Share of true statements that each floor may cost."""
LOST_MEANING = 0.005
"""The same for the cosine: it tells little that words and figures do not, and short statements fare badly."""


@dataclass(frozen=True)
class Sample:
    """A real passage as evidence and the lines statements are made of."""

    evidence: Evidence
    lines: Lines


def calibrate(
    assistant: Assistant, embedder: Embedder, reader: Reader, *, documents: int = 400, seed: int = 0
) -> Floors:
    """Return floors that cost few true statements, with what they catch of each kind of false one."""
    draw = random.Random(seed)
    samples = list(_samples(assistant, reader, documents, draw))
    open_floors = Floors(0.0, 0.0, 0.0, -1.0, embedder.identity, 0.0, {}, 0, seed)
    claims = Claims(assistant.retriever.idf, open_floors, embedder)
    true = [(make(one.lines, draw), one) for one in samples for make in TRUE.values()]
    floors = replace(
        open_floors,
        lexical=_floor(claims.coverage(text, [one.evidence]) for text, one in true),
        stretch=_floor(claims.weakest(text, [one.evidence]) for text, one in true),
        near=_floor(claims.nearness(text, [one.evidence]) for text, one in true),
        semantic=_floor((claims.closeness(text, [one.evidence]) for text, one in true), LOST_MEANING),
    )
    judged = Claims(assistant.retriever.idf, floors, embedder)
    kept = float(np.mean([judged.check(text, [one.evidence]).stands for text, one in true]))
    caught = {name: _caught(judged, samples, make, draw) for name, make in FALSE.items()}
    return replace(floors, kept=round(kept, 3), caught=caught, statements=len(true))


def _floor(values: Iterator[float], lost: float = LOST) -> float:
    return round(float(np.quantile(list(values), lost)), 3)


def _caught(
    claims: Claims,
    samples: Sequence[Sample],
    make: Callable[[Lines, random.Random], str],
    draw: random.Random,
) -> float:
    """Return the share that falls of those that are false at all: a line without a number stays as it is."""
    made = [(make(one.lines, draw), one) for one in samples]
    false = [(text, one) for text, one in made if text not in one.lines.own]
    fallen = [not claims.check(text, [one.evidence]).stands for text, one in false]
    return round(float(np.mean(fallen)), 3) if fallen else 0.0


def _samples(assistant: Assistant, reader: Reader, count: int, draw: random.Random) -> Iterator[Sample]:
    """Yield one passage a document; the strange line comes from the same section of another document."""
    catalog = assistant.catalog
    ids = catalog.registry.all_document_ids()
    before: dict[str, str] = {}
    for document_id in draw.sample(ids, min(count, len(ids))):
        document = catalog.still_there(reader, [document_id]).get(document_id)
        if document is None or not document.current_revision_id:
            continue
        passages = [
            one for one in catalog.document_passages(reader, document_id) if len(one.text.split()) > 20
        ]
        if not passages:
            continue
        passage = draw.choice(passages)
        number = document.procedure_code or document.number
        made = evidence("A1", passage, document.title, number)
        sample = _sample(made, passage, before, draw)
        if sample is not None:
            yield sample


def _sample(
    made: Evidence, passage: PassageRow, before: dict[str, str], draw: random.Random
) -> Sample | None:
    texts = [unit.text for unit in made.units if FEWEST_WORDS <= len(unit.text.split()) <= MOST_WORDS]
    if not texts:
        return None
    first = draw.randrange(len(texts))
    other = before.get(passage.section, "")
    before[passage.section] = texts[first]
    return Sample(made, Lines((*texts[first:], *texts[:first]), other)) if other else None
