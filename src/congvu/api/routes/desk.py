"""The desk: which procedure a citizen needs, while typing, and its card."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from congvu.api.access import Opened
from congvu.api.backend import Backend
from congvu.api.schemas.answers import NoticeOut
from congvu.api.schemas.desk import (
    BasisOut,
    CardOut,
    CardPaperOut,
    ChannelOut,
    DeskHitOut,
    DeskOut,
    LocalLineOut,
    PaperCaseOut,
    PieceOut,
)
from congvu.api.schemas.procedures import MethodOut, VariantOut
from congvu.desk import Card, DeskHit, card_of
from congvu.desk.card import Channel
from congvu.desk.finding import procedure_by_code
from congvu.documents import Scope
from congvu.errors import NotFound
from congvu.references import find_identifiers
from congvu.store.catalog import DocumentRow
from congvu.variants import Variant

router = APIRouter(prefix="/desk", tags=["Quầy"])

LONGEST = 1000
Said = Annotated[str, Query(max_length=LONGEST, description="Điều người dân nói, có thể đang gõ dở.")]
Code = Annotated[str, Path(max_length=60, description="Mã thủ tục, có hoặc không có phần mã cơ quan.")]


@router.get("")
def find_procedures(
    backend: Opened,
    text: Said = "",
    limit: Annotated[int, Query(ge=1, le=20)] = 8,
) -> DeskOut:
    """Thủ tục hợp với điều người dân nói, gọi được theo từng phím gõ; thủ tục gần giống gom dưới một mục."""
    found = backend.desk.find(text, Scope(backend.reader), limit)
    return DeskOut(
        text=found.text,
        understood=found.understood,
        items=[_hit(one) for one in found.hits],
        notes=backend.notes,
        elapsed_ms=found.elapsed_ms,
    )


@router.get("/{code}")
def show_card(
    code: Code,
    backend: Opened,
    as_of: Annotated[date | None, Query(description="Theo quy định ngày này; trống: hôm nay.")] = None,
) -> CardOut:
    """Thẻ thủ tục cho quầy: giấy tờ, thời hạn, phí, nơi nộp, căn cứ, điều cần lưu ý; mỗi mục có chỗ trích."""
    scope = Scope(backend.reader, whenever=True)
    document = _procedure(backend, scope, code)
    day = as_of or backend.assistant.today()
    office = backend.settings.office
    return _card(
        card_of(backend.catalog, backend.assistant.variants, scope, document, day, office),
    )


def _procedure(backend: Backend, scope: Scope, code: str) -> DocumentRow:
    named = [one.key for one in find_identifiers(code) if one.kind == "procedure"]
    found = procedure_by_code(backend.catalog, scope, named[0] if named else code.strip())
    if found is None:
        raise NotFound(f"Kho không có thủ tục mã {code!r}; hãy tìm lại bằng tên thủ tục.")
    return found


def _hit(hit: DeskHit) -> DeskHitOut:
    one = hit.document
    return DeskHitOut(
        document_id=one.id,
        code=one.procedure_code,
        title=one.title,
        field=one.field,
        level=one.level,
        region=hit.region,
        variants=_variants(hit.variants),
    )


def _variants(variants: Iterable[Variant]) -> list[VariantOut]:
    return [
        VariantOut(
            document_id=one.procedure.key,
            title=one.procedure.title,
            procedure_code=one.procedure.code,
            words=one.words,
        )
        for one in variants
    ]


def _card(card: Card) -> CardOut:
    document = card.document
    texts = {name: [_with_url(PieceOut, one) for one in pieces] for name, pieces in card.texts.items()}
    return CardOut(
        document_id=document.id,
        revision_id=document.current_revision_id,
        code=document.procedure_code,
        title=document.title,
        field=document.field,
        level=document.level,
        decision=document.number,
        as_of=card.day,
        url=f"/xem/{document.id}",
        **texts,
        cases=[
            PaperCaseOut(name=case.name, papers=[_with_url(CardPaperOut, one) for one in case.papers])
            for case in card.dossier.cases
        ],
        remarks=[_with_url(CardPaperOut, one) for one in card.dossier.remarks],
        channels=[_channel(one) for one in card.channels],
        local=[_with_url(LocalLineOut, one) for one in card.local],
        centres=[_with_url(LocalLineOut, one) for one in card.centres],
        basis=[_with_url(BasisOut, one) for one in card.basis],
        notices=[NoticeOut.model_validate(one) for one in card.notices],
        variants=_variants(card.variants),
    )


def _with_url(model: type[Any], one: Any) -> Any:
    """Return a model of a piece with the address of its place."""
    values = {name: getattr(one, name) for name in model.model_fields if name != "url"}
    return model(**values, url=one.place.url)


def _channel(channel: Channel) -> ChannelOut:
    row = MethodOut.model_validate(channel.method).model_dump()
    return ChannelOut(
        **row | {"warnings": channel.warnings, "sure_free": channel.sure_free, "url": channel.place.url}
    )
