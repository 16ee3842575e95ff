"""Going straight to a legal address: "khoản 2 Điều 3 Luật Cư trú nói gì"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.cite import Quote, quote
from congvu.documents import Scope
from congvu.references import Provision, covers, is_attached, narrow
from congvu.retrieve.features import Idf, covered
from congvu.retrieve.question import Question
from congvu.retrieve.ranking import Ranking
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.named import best_on, by_number, by_title
from congvu.text import fold, syllables

LATER = "(tiếp)"
"""How the heading of a later part of a long provision is marked."""
LONGEST_QUOTE = 900
"""Words quoted of one address; a longer điều is shown from its beginning."""
NAMED = 0.7
"""Share of a question's other words that a title must bear to be the document it means."""
_TYPES = {
    "bo luat": "Bộ luật",
    "luat": "Luật",
    "phap lenh": "Pháp lệnh",
    "nghi dinh": "Nghị định",
    "thong tu": "Thông tư",
    "nghi quyet": "Nghị quyết",
    "quyet dinh": "Quyết định",
    "chi thi": "Chỉ thị",
}
_TYPE = re.compile(rf"\b({'|'.join(_TYPES)})\b")
# Folded words that ask, or that belong to an address.
_ASKING = re.compile(
    "noi|quy|dinh|ve|gi|the|nao|nhu|la|cua|tai|theo|trong|dung|cho|biet|hoi|xem|van|ban|so|nam|ra|sao|va|co"
    "|dieu|khoan|diem|nhung|cac|bao|gom|trich|nguyen|toan|hay|minh|toi"
)
_ATTACHED = re.compile(r"kem theo|quy che|dieu le|noi quy")


@dataclass(frozen=True)
class Target:
    """What a question points at: places in a document; `document` None if it is not in the collection."""

    places: tuple[Provision, ...]
    document: DocumentRow | None
    name: str = ""


def target_of(
    question: Question, ranking: Ranking, catalog: Catalog, scope: Scope, day: date, idf: Idf
) -> Target | None:
    """Return the document and places that a question names, None if it names no điều of a document.

    By its number, else a law by its title, else the best ranked of the type named whose title bears the
    words. What is not in force is found as well: the answer then says so.
    """
    places = tuple(_spelled(question))
    if not places:
        return None
    everywhere = replace(scope, whenever=True)
    numbers = [one for one in question.identifiers if one.kind != "procedure"]
    if numbers:
        found = best_on(by_number(catalog, everywhere, numbers), day)
        return Target(places, found, numbers[0].text) if found or _only_asks(question) else None
    found = best_on(by_title(catalog, everywhere, question.text), day) or _ranked(question, ranking, idf)
    if found is not None:
        return Target(places, found)
    return Target(places, None, name) if (name := _law_named(question)) else None


def quotes_at(places: Sequence[Provision], passages: Sequence[PassageRow], text: str) -> list[Quote]:
    """Return the lines that stand at the places, in reading order; none if a text has no such provision.

    `fitting` then says how much of them one answer shows. Attached texts number their điều anew: they are
    meant when the question says so, or has no other.
    """
    found = [cut for place in places for cut in _cuts(place, passages)]
    attached = bool(_ATTACHED.search(fold(text)))
    of_kind = [cut for cut in found if is_attached(cut.passage.address) is attached]
    lines = {(one.start, one.end): one for one in of_kind or found}
    return [lines[span] for span in sorted(lines)]


def lines_of(passage: PassageRow, start: int, end: int) -> Iterator[Quote]:
    """Yield the lines of a stretch of a passage (counted within the passage) as quotations."""
    for found in re.finditer(r"[^\n]+", passage.text[start:end]):
        if found[0].strip():
            yield quote(passage, start + found.start(), start + found.end())


def span_in(passage: PassageRow, place: Provision) -> tuple[int, int] | None:
    """Return where in a passage a place stands (counted within the passage), None if it does not."""
    later = bool(passage.heading) and LATER in passage.heading[-1]
    return narrow(passage.text, passage.address, place, later=later)


def named_places(places: Sequence[Provision]) -> str:
    """Return the places as they are cited, joined."""
    return ", ".join(dict.fromkeys(place.address for place in places))


def _spelled(question: Question) -> Iterator[Provision]:
    """Yield the places a question names; typed without accents, "diem d" may be điểm d or điểm đ."""
    for place in question.provisions:
        if place.dieu:
            yield place
            if place.diem == "d" and question.typed_plain:
                yield replace(place, diem="đ")


def _cuts(place: Provision, passages: Sequence[PassageRow]) -> Iterator[Quote]:
    for passage in passages:
        if passage.address and covers(passage.address, place):
            span = span_in(passage, place)
            if span is not None:
                yield from lines_of(passage, *span)


def fitting(lines: Sequence[Quote]) -> list[Quote]:
    """Return the first lines, up to about LONGEST_QUOTE words."""
    kept: list[Quote] = []
    words = 0
    for one in lines:
        words += len(one.text.split())
        if kept and words > LONGEST_QUOTE:
            break
        kept.append(one)
    return kept


def _ranked(question: Question, ranking: Ranking, idf: Idf) -> DocumentRow | None:
    named = _TYPE.search(fold(question.text))
    words = _name_words(question)
    if named is None or not words:
        return None
    kind = _TYPES[named[1]]
    for one in ranking.documents:
        title = frozenset(syllables(one.document.title))
        if one.document.doc_type == kind and covered(words, title, idf) >= NAMED:
            return one.document
    return None


def _name_words(question: Question) -> list[str]:
    """Return the words that are left for the document's name or for a further question."""
    kinds = set(" ".join(_TYPES).split())
    return [
        word
        for word in dict.fromkeys(syllables(question.text))
        if not _ASKING.fullmatch(word) and word not in kinds and len(word) > 1 and not word.isdigit()
    ]


def _only_asks(question: Question) -> bool:
    """Say whether a question asks for the place and nothing else."""
    symbols = {word for one in question.identifiers for word in syllables(one.text)}
    return len([word for word in _name_words(question) if word not in symbols]) <= 2


def _law_named(question: Question) -> str:
    """Return the name of a law that a question calls by name and asks nothing else about."""
    found = re.search(r"\b(?:Bộ luật|Luật|Pháp lệnh|bộ luật|luật)\s+(?P<name>[^,.;?]+)", question.text)
    words = _name_words(question)
    if not found or not 0 < len(words) <= 6 or found.start() == 0:
        return ""
    asked = re.split(r"\s+(?:nói|quy định|là|có|như|thế|ghi|bao)\b", found[0])[0]
    return asked.strip() if len(asked.split()) > 1 else ""
