"""Ordering documents for a message that goes on: what it names itself, and what was offered, put forward."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.decide import Decision
from congvu.answer.dialogue.follow import Evidence, FollowWeights, covered_by, unasked
from congvu.retrieve.features import REFERENCE
from congvu.retrieve.ranking import Ranked, Ranking
from congvu.store.catalog import DocumentRow
from congvu.text import syllables


def contrasted(evidence: Evidence, former: DocumentRow | None, weights: FollowWeights) -> Ranking:
    """Return the documents for a message joined to the matter before it, best first.

    Titles that bear what the message names gain, markers that nobody asked for lose; a correction rules the
    `former` document out and listens to the message alone as much.
    """
    corrects = evidence.signs.corrects
    heard = evidence.decision is not Decision.SILENCE
    joined = evidence.joined
    found = {one.document.id: one for one in joined.documents}
    if corrects and heard:
        found = _together(evidence.alone, joined)
    if corrects and former is not None:
        found.pop(former.id, None)
    alone = {one.document.id: one.score for one in evidence.alone.documents}
    worst = min(alone.values(), default=0.0)
    share = weights.alone if heard and not corrects else 0.0
    asked = frozenset(syllables(f"{joined.question.text} {joined.question.extra_text}"))

    def scored(one: Ranked) -> Ranked:
        title, key = one.document.title, one.document.id
        gained = weights.contrast * covered_by(evidence.named, title)
        gained -= weights.unasked * unasked(title, asked)
        gained += weights.offered * (key in evidence.offered)
        gained += share * alone.get(key, worst)
        return replace(one, score=one.score + gained)

    ranked = sorted(map(scored, found.values()), key=lambda one: one.score, reverse=True)
    return replace(joined, documents=tuple(ranked))


def led_by(ranking: Ranking, document: DocumentRow) -> Ranking:
    """Return a ranking that begins with a document, as if the question had named it by its number."""
    others = [one for one in ranking.documents if one.document.id != document.id]
    own = next((one for one in ranking.documents if one.document.id == document.id), None)
    silent = dict.fromkeys(ranking.documents[0].features, 0.0) if ranking.documents else {}
    features = (own.features if own else silent) | {REFERENCE: 1.0}
    first = Ranked(document, own.score if own else 0.0, features)
    return replace(ranking, documents=(first, *others))


def _together(alone: Ranking, joined: Ranking) -> dict[int, Ranked]:
    """Return the documents of both rankings by id under the mean of their scores, one missing the worst."""
    scores = [{one.document.id: one.score for one in ranking.documents} for ranking in (alone, joined)]
    worst = [min(found.values(), default=0.0) for found in scores]
    return {
        one.document.id: replace(
            one,
            score=sum(found.get(one.document.id, low) for found, low in zip(scores, worst, strict=True)) / 2,
        )
        for one in (*joined.documents, *alone.documents)
    }
