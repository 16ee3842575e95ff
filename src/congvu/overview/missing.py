"""What could not be answered, put together by likeness: the list of documents to get."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from sqlalchemy import func, select

from congvu.documents import Reader
from congvu.references import find_identifiers
from congvu.store.catalog import visible
from congvu.store.registry import Registry
from congvu.store.schema import documents, relations, unanswered
from congvu.text import accent_share, syllables

LATEST = 3000
"""Questions looked at: likeness is a matter of the last weeks."""
ALIKE = 0.5
MOST_EXAMPLES = 4
ACCENTED = 0.2
"""Share of words with marks below which a wording was typed without them."""
MOST_TEXTS = 20
# Words of asking and of every procedure, folded: they do not say what about.
SILENT = frozenset(
    re.findall(
        r"\w+",
        """
        a ah anh ai ba bac bao ban bang bi boi cac cai can cap chi cho chu co con cua cung da dang dau
        de den di dieu do doi duoc em gi gia giay giup ha han hay hien ho hoi hon it khi khong ki ky la
        lai lam le len lenh luc ma may minh moi mot muon nao nay nen ngay nguoi nhe nhieu nhu nhung noi
        nop o oi ong phai phep phi qua quy ra rang roi sao se so tai the thi theo thoi thu thuc thuong
        to toi trong tu tuc va van vao ve viec voi vua vui xin xong ya
        """,
    )
)


@dataclass(frozen=True)
class Missing:
    """Questions that are alike and were not answered: how many, the latest day, and some of their wordings.

    `number` is the document they name, "" if they name none.
    """

    question: str
    number: str
    times: int
    latest: date
    examples: tuple[str, ...]


@dataclass(frozen=True)
class NamedText:
    """A text that is not in the collection; how many sentences of how many documents there name it."""

    name: str
    number: str
    times: int
    documents: int


@dataclass(frozen=True)
class _Wording:
    question: str
    times: int
    latest: date


@dataclass
class _Group:
    terms: frozenset[str]
    wordings: list[_Wording] = field(default_factory=list)


def missing_questions(registry: Registry, since: date, until: date) -> list[Missing]:
    """Return groups of questions without an answer, the largest first."""
    query = (
        select(unanswered.c.question, unanswered.c.day)
        .where(unanswered.c.day.between(since, until))
        .order_by(unanswered.c.id.desc())
        .limit(LATEST)
    )
    with registry.reading() as connection:
        return grouped([(row.question, row.day) for row in connection.execute(query)])


def missing_texts(registry: Registry, reader: Reader) -> list[NamedText]:
    """Return texts that the collection's documents name and that are not in it, the most named first."""
    times, sources = func.count(), func.count(documents.c.id.distinct())
    query = (
        select(
            func.max(relations.c.target_type),
            func.max(relations.c.target_name),
            relations.c.target_number,
            times,
            sources,
        )
        .join(documents, documents.c.current_revision_id == relations.c.revision_id)
        .where(relations.c.target_document_id.is_(None), relations.c.target_key != "", visible(reader))
        .group_by(relations.c.target_key, relations.c.target_number)
        .order_by(sources.desc(), times.desc(), relations.c.target_key)
        .limit(MOST_TEXTS)
    )
    with registry.reading() as connection:
        return [
            NamedText(f"{kind} {name}".strip()[:300], number, count, of)
            for kind, name, number, count, of in connection.execute(query)
        ]


def grouped(asked: Sequence[tuple[str, date]]) -> list[Missing]:
    """Put questions together: those that name one document, then those that share most of their words."""
    named: dict[str, list[_Wording]] = {}
    rest: list[_Wording] = []
    for one in _wordings(asked):
        found = find_identifiers(one.question)
        if found:
            named.setdefault(found[0].key, []).append(one)
        else:
            rest.append(one)
    groups = [_missing(some, number) for number, some in named.items()]
    groups += [_missing(group.wordings, "") for group in _alike(rest)]
    return sorted(groups, key=lambda one: (-one.times, -one.latest.toordinal(), one.question))


def _wordings(asked: Sequence[tuple[str, date]]) -> list[_Wording]:
    """Return each wording once: the same is asked again and again."""
    days: dict[str, list[date]] = {}
    for question, day in asked:
        days.setdefault(question, []).append(day)
    return [_Wording(question, len(some), max(some)) for question, some in days.items()]


def _alike(asked: Sequence[_Wording]) -> list[_Group]:
    terms = [_terms(one.question) for one in asked]
    weight = _weights(terms)
    groups: list[_Group] = []
    holding: dict[str, list[int]] = {}
    for one, mine in sorted(zip(asked, terms, strict=True), key=lambda pair: -len(pair[1])):
        place = _nearest(mine, groups, holding, weight)
        if place is None:
            place = len(groups)
            groups.append(_Group(mine))
            for term in mine:
                holding.setdefault(term, []).append(place)
        groups[place].wordings.append(one)
    return groups


def _nearest(
    mine: frozenset[str], groups: Sequence[_Group], holding: dict[str, list[int]], weight: dict[str, float]
) -> int | None:
    """Return the group that shares the most of the weight of the smaller side, if that is enough."""
    shared: dict[int, float] = {}
    for term in mine:
        for place in holding.get(term, ()):
            shared[place] = shared.get(place, 0.0) + weight[term]
    size = _sum(mine, weight)
    best, most = None, ALIKE
    for place, common in shared.items():
        share = common / (min(size, _sum(groups[place].terms, weight)) or 1)
        if share > most:
            best, most = place, share
    return best


def _terms(question: str) -> frozenset[str]:
    words = [word for word in syllables(question) if word not in SILENT and not word.isdigit()]
    return frozenset([*words, *(f"{one} {other}" for one, other in pairwise(words))]) or frozenset(
        syllables(question)
    )


def _weights(terms: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return how much each term tells: the rarer the more, a pair twice a word."""
    all_terms = list(terms)
    counts = Counter(term for some in all_terms for term in some)
    many = len(all_terms) + 1
    return {term: math.log(1 + many / count) * (2 if " " in term else 1) for term, count in counts.items()}


def _sum(terms: Iterable[str], weight: dict[str, float]) -> float:
    return sum(weight[term] for term in terms)


def _missing(wordings: Sequence[_Wording], number: str) -> Missing:
    """Name a group by its commonest wording with accents, the shortest of equals."""
    ordered = sorted(
        wordings,
        key=lambda one: (accent_share(one.question) < ACCENTED, -one.times, len(one.question), one.question),
    )
    examples = tuple(one.question for one in ordered[:MOST_EXAMPLES])
    times, latest = sum(one.times for one in wordings), max(one.latest for one in wordings)
    return Missing(ordered[0].question, number, times, latest, examples)
