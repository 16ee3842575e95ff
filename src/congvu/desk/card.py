"""The card of a procedure: what a clerk tells and hands out at the desk, each piece with its place.

The province's own rows stand beside the portal's, never in their place unsaid; what is doubtful has its
sentence (`answer.row_notices`, `answer.notices`, `answer.local_notices`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.answer.local import ANSWERED_BY_FEE
from congvu.answer.local_notices import (
    DISAGREE,
    figure_notice,
    listing_notices,
    named_source,
)
from congvu.answer.local_rows import centres_of, disagree, newest
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Notice
from congvu.answer.row_notices import row_notices
from congvu.cite import Checker, Quote
from congvu.desk.basis import BasisLine, basis_lines
from congvu.desk.papers import Dossier, dossier_of
from congvu.desk.pieces import Piece, Place, lines_of
from congvu.documents import Scope, Standing
from congvu.local import FactKind
from congvu.procedures import Method
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.listing import NOT_FREE
from congvu.store.local_facts import LocalRow, centres, facts_about
from congvu.store.variants import Variants
from congvu.variants import Variant

TEXTS = ("subjects", "where", "result", "conditions", "steps")
CELL_FREE = (
    "Ô phí trên Cổng ghi “Miễn phí” nhưng kho chưa có bảng mức thu của địa phương cho thủ tục này: "
    "hãy xem nghị quyết của HĐND trước khi trả lời là không thu."
)
FORMER = "Thủ tục này không còn hiệu lực trong kho; nội dung dưới đây chỉ để tham khảo."
NO_OFFICE = "Chưa đặt đơn vị của máy chủ này (thiết lập office) nên chưa nêu được địa chỉ nơi nộp."


@dataclass(frozen=True)
class Channel:
    """A way to file, as the portal's table gives it; `sure_free`: nothing in the table speaks against
    "Miễn phí", which is still not the province's word."""

    method: Method
    warnings: tuple[str, ...]
    sure_free: bool
    place: Place


@dataclass(frozen=True)
class LocalLine:
    """What the province itself decided: a row of a local table, word for word at its place."""

    kind: str
    case: str
    channel: str
    value: str
    unit: str
    amount: int | None
    source: str
    effective_from: date | None
    document_id: int
    text: str
    place: Place


@dataclass(frozen=True)
class Card:
    """All that is known of a procedure for the desk."""

    document: DocumentRow
    day: date
    texts: dict[str, tuple[Piece, ...]]
    dossier: Dossier
    channels: tuple[Channel, ...]
    local: tuple[LocalLine, ...]
    centres: tuple[LocalLine, ...]
    basis: tuple[BasisLine, ...]
    notices: tuple[Notice, ...]
    variants: tuple[Variant, ...]


def card_of(
    catalog: Catalog, variants: Variants, scope: Scope, document: DocumentRow, day: date, office: str = ""
) -> Card:
    """Return a procedure's card for a day; `office` is the unit whose service centre is told, "" for none."""
    reader, revision = scope.reader, document.current_revision_id
    passages = catalog.document_passages(reader, document.id)
    methods = catalog.methods(reader, document.id)
    facts = _checked(catalog, scope, facts_about(catalog, scope, document.procedure_code, day))
    by_kind = {kind: newest([row for row in facts if row.fact.kind is kind]) for kind in FactKind}
    own = centres_of(newest(_checked(catalog, scope, centres(catalog, scope, day))), office) if office else []
    return Card(
        document=document,
        day=day,
        texts={name: lines_of(passages, name) for name in TEXTS},
        dossier=dossier_of(document.id, revision, catalog.papers(reader, document.id)),
        channels=tuple(_channel(one, document, day) for one in methods),
        local=tuple(_line(row) for kind in FactKind for row in by_kind[kind]),
        centres=tuple(map(_line, own)),
        basis=basis_lines(catalog, scope, lines_of(passages, "legal_basis"), day),
        notices=tuple(dict.fromkeys(_notices(document, passages, methods, by_kind, day, office))),
        variants=variants.of(reader, document.id),
    )


def _checked(catalog: Catalog, scope: Scope, rows: Sequence[LocalRow]) -> list[LocalRow]:
    checker = Checker(catalog, scope.reader)
    return [row for row in rows if checker.stands(Quote(row.text, row.passage, row.fact.start, row.fact.end))]


def _channel(method: Method, document: DocumentRow, day: date) -> Channel:
    warnings = dict.fromkeys(notice.text for notice in row_notices([method], document.field, day))
    place = Place(document.id, document.current_revision_id, method.start, method.end)
    return Channel(method, tuple(warnings), method.free and NOT_FREE.isdisjoint(method.flags), place)


def _line(row: LocalRow) -> LocalLine:
    fact = row.fact
    return LocalLine(
        kind=fact.kind.value,
        case=fact.case,
        channel=fact.channel,
        value=fact.value,
        unit=fact.unit,
        amount=fact.amount,
        source=named_source(fact.source) or row.document.title,
        effective_from=fact.effective_from,
        document_id=row.document.id,
        text=row.text,
        place=Place(row.document.id, row.passage.revision_id, fact.start, fact.end),
    )


def _notices(
    document: DocumentRow,
    passages: Sequence[PassageRow],
    methods: Sequence[Method],
    rows: dict[FactKind, list[LocalRow]],
    day: date,
    office: str,
) -> Iterator[Notice]:
    """Yield what concerns the whole procedure; what concerns one row of the table stands at the row."""
    if document.standing == Standing.FORMER:
        yield Notice("former", FORMER)
    yield from listing_notices(rows[FactKind.LISTING])
    for kind in (FactKind.FEE, FactKind.TIME):
        if rows[kind]:
            yield figure_notice(kind, rows[kind], stated=True)
    if disagree([*rows[FactKind.FEE], *rows[FactKind.TIME]]):
        yield Notice("local_disagree", DISAGREE)
    known = bool(rows[FactKind.FEE])
    if not known and any(one.free for one in methods):
        known = True
        yield Notice("cell_free", CELL_FREE)
    whole = [Quote(one.text, one, one.start, one.end) for one in passages if one.section != "methods"]
    yield from (
        one for one in notices_for(document, whole, (), day) if not (known and one.code in ANSWERED_BY_FEE)
    )
    if not office:
        yield Notice("no_office", NO_OFFICE)
