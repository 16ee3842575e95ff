"""What the collection says on a matter, as blocks of a draft: quoted word for word, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from congvu.answer.assistant import Assistant
from congvu.answer.local import LABELS
from congvu.answer.outcome import DOUBTED, Answer, Outcome, Statement
from congvu.answer.search import Search
from congvu.answer.units import units
from congvu.cite import Quote, quote
from congvu.documents import Scope
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Style
from congvu.places.provinces import names_another
from congvu.retrieve.ranking import Ranking
from congvu.store.catalog import DocumentRow, PassageRow

QUOTED = frozenset({"quote", "item", "row"})
SURE = 0.5
"""Logit of there being an answer from which an answer is sure enough to be put into a draft unasked."""
MOST_QUOTES = 6
MOST_TEXTS, PASSAGES_OF_ONE, MOST_PASSAGES = 6, 2, 16
LONGEST_QUOTE = 120
"""Words of a passage that is offered to be quoted."""
_OF_ITSELF = re.compile(
    r"^(?:\d+\.\s*)?(?:Luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Quy định) này (?:có hiệu lực|quy định)"
)
"""What a text says of its own force and scope carries nothing in a letter."""
DOUBTFUL = frozenset({"scan", "scan_figure", "partly", "corrected", "model_dropped", *DOUBTED})
_MARK = re.compile(r"^\s*[-+*•–]\s*")
ACCORDING = "Theo {}:"


def answer_without(assistant: Assistant, words: str, sources: Sources, unlike: Iterable[int] = ()) -> Answer:
    """Return what the collection answers, as if it did not hold the documents `unlike` (the letter)."""
    search = assistant.look_up(words[:2000], sources.reader, Scope(sources.reader))
    left_out = frozenset(unlike)
    kept = tuple(one for one in search.ranking.documents if one.document.id not in left_out)
    if len(kept) == len(search.ranking.documents):
        return assistant.answer(search)
    ranking = Ranking(search.question, kept, search.ranking.evidence, search.ranking.vector)
    again: Search = assistant.found(ranking, search.scope, search.started)
    return assistant.answer(again)


def is_sure(answer: Answer, documents: dict[int, DocumentRow]) -> bool:
    """Say whether an answer may be quoted in a draft: whole, sure, and from a text that can be cited."""
    if answer.outcome is not Outcome.ANSWERED or not answer.statements:
        return False
    if answer.confidence is not None and answer.confidence < SURE:
        return False
    cited = [documents.get(one.document_id) for one in answer.citations]
    return bool(cited) and all(one is not None and can_be_cited(one) for one in cited)


def can_be_cited(document: DocumentRow) -> bool:
    """Say whether an official letter may rest on a document: a procedure, or a text with number and type.

    What another province decided for itself is no ground here.
    """
    if document.kind == "procedure":
        return True
    if names_another(f"{document.issuer} {document.title}"):
        return False
    return bool(document.number and document.doc_type) and document.kind in ("legal", "letter", "document")


def quoted_blocks(answer: Answer, sources: Sources, most: int = MOST_QUOTES) -> list[Block]:
    """Return an answer's quotations as blocks, led by the name of what they are taken from."""
    blocks: list[Block] = []
    last = ""
    told = [one for one in answer.statements if _is_prose(one)]
    for statement in told[:most]:
        for key, name in _cited(answer, statement, sources):
            if name != last:
                blocks.append(Block(Style.PARAGRAPH, ACCORDING.format(sources.first_name(key))))
                last = name
            words = in_one_line(_MARK.sub("", statement.text))
            blocks.append(Block(Style.QUOTE, words, sources=(key,)))
            break
    return blocks


def _is_prose(statement: Statement) -> bool:
    """Say whether a statement can be quoted in a letter: a row of the portal's table cannot."""
    local = statement.label in LABELS.values()
    wanted = statement.kind in ("quote", "item") or (statement.kind == "row" and local)
    return wanted and not _OF_ITSELF.match(statement.text)


def _cited(answer: Answer, statement: Statement, sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the key and name of a statement's source, found again at its own words."""
    cited = [one for one in answer.citations if one.key in statement.citations]
    passages = sources.catalog.passages(sources.reader, [one.passage_id for one in cited])
    for one in cited:
        passage = passages.get(one.passage_id)
        if passage is None:
            continue
        at = passage.text.find(statement.text)
        start = passage.start + at if at >= 0 else one.start
        end = start + len(statement.text) if at >= 0 else one.end
        text = (
            statement.text if at >= 0 else passage.text[one.start - passage.start : one.end - passage.start]
        )
        key = sources.quote(Quote(text, passage, start, end))
        if key:
            yield key, next(source.name for source in sources.all if source.key == key)


def passages_on(assistant: Assistant, words: str, sources: Sources, day: date | None = None) -> None:
    """Take in what the collection says on a matter: what an answer quotes, then the best of other texts."""
    past = day if day is not None and day < assistant.today() else None
    search = assistant.look_up(words, sources.reader, Scope(sources.reader, as_of=past))
    answer = assistant.answer(search)
    for statement in answer.statements:
        if statement.kind in QUOTED:
            next(_cited(answer, statement, sources), None)
    scope = search.scope
    for one in search.ranking.documents[:MOST_TEXTS]:
        if not can_be_cited(one.document):
            continue
        scores = assistant.retriever.within(search.ranking, one.document.id, scope)
        best = sorted(scores, key=lambda passage: -scores[passage])[:PASSAGES_OF_ONE]
        for passage in sources.catalog.passages(sources.reader, best).values():
            if passage.kind == "body" and len(sources.all) < MOST_PASSAGES:
                sources.quote(_beginning(passage))


def _beginning(passage: PassageRow) -> Quote:
    """Quote a passage, of a long one its first units."""
    end = 0
    for start, stop in units(passage.text):
        if end and len(passage.text[:stop].split()) > LONGEST_QUOTE:
            break
        end = stop if start >= 0 else end
    return quote(passage, 0, end or len(passage.text))


def doubts(answer: Answer) -> list[str]:
    """Return what must be read beside an answer's quotations: scans, changes, unknown days."""
    return [one.text for one in answer.notices if one.code in DOUBTFUL]


def numbered(blocks: Sequence[Block], first: int = 1) -> list[Block]:
    """Return blocks with their khoản numbered in order."""
    found, number = [], first
    for one in blocks:
        if one.style is Style.KHOAN:
            found.append(replace(one, number=str(number)))
            number += 1
        else:
            found.append(one)
    return found


def in_one_line(text: str) -> str:
    """Return text without line ends, as parts of a draft are."""
    return " ".join(text.split())
