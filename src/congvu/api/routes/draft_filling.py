"""Filling drafts: bases found and reviewed, passages to quote."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from congvu.api.access import Opened
from congvu.api.schemas.draft_filling import BasesRequest, BasisList, BasisOut, PassageList, PassagesRequest
from congvu.draft.exchange import SourcePart
from congvu.draft.fill.filler import candidates_for
from congvu.draft.fill.passages import passages_on
from congvu.draft.fill.sources import Sources
from congvu.draft.material import Wish
from congvu.draft.parts import Kind

router = APIRouter(tags=["Dự thảo"])


@router.post("/drafts/bases")
def list_bases(asked: BasesRequest, backend: Opened) -> BasisList:
    """Căn cứ cho một nội dung với hiệu lực vào ngày của dự thảo, hoặc hiệu lực của các dòng đã viết."""
    day = asked.day or date.today()
    sources = Sources(backend.catalog, backend.reader)
    wish = Wish(Kind.DECISION, day, backend.reader, asked.origin.origin)
    found = candidates_for(backend.assistant, sources, wish, asked.lines)
    parts = {one.key: SourcePart.model_validate(one) for one in sources.all}
    return BasisList(bases=[BasisOut.of(one, parts) if one else None for one in found])


@router.post("/drafts/passages")
def list_passages(asked: PassagesRequest, backend: Opened) -> PassageList:
    """Đoạn trong kho nói về một điều, để trích vào dự thảo."""
    sources = Sources(backend.catalog, backend.reader)
    passages_on(backend.assistant, asked.q, sources, asked.day)
    return PassageList(passages=[SourcePart.model_validate(one) for one in sources.all])
