"""Conversations: found again, resumed, renamed, deleted; each reader has their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from congvu.api.access import Opened
from congvu.api.conversation_schemas import ConversationList, ConversationOut, Renaming, WholeConversation
from congvu.api.schemas.answers import AnswerOut, NoticeOut
from congvu.api.schemas.shelf import DeletionOut
from congvu.store.deletions import Deletion, deletions_of

router = APIRouter(tags=["Hội thoại"])
Key = Annotated[str, Path(min_length=1, max_length=64, description="Mã hội thoại.")]


@router.get("/conversations")
def list_conversations(
    backend: Opened,
    q: Annotated[str, Query(max_length=200, description="Từ trong tên hoặc trong câu hỏi.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> ConversationList:
    """Các hội thoại của người dùng này, mới dùng trước."""
    rows, total = backend.conversations.listing(backend.reader.name, q, limit, offset)
    return ConversationList(
        conversations=[ConversationOut.model_validate(row) for row in rows],
        total=total,
        kept_days=backend.settings.conversation_days,
    )


@router.get("/conversations/{key}")
def show_conversation(key: Key, backend: Opened) -> WholeConversation:
    """Một hội thoại với mọi câu trả lời, để hỏi tiếp."""
    reader = backend.reader.name
    row = backend.conversations.get(reader, key)
    turns = backend.conversations.turns(reader, key)
    answers = [AnswerOut.model_validate(turn.answer) for turn in turns]
    cited = {one for answer in answers for one in _cited(answer)}
    gone = deletions_of(backend.registry, backend.reader, cited)
    return WholeConversation(
        conversation=ConversationOut.model_validate(row),
        answers=[_with_word(answer, gone) for answer in answers],
        gone=[DeletionOut.model_validate(one) for one in gone.values()],
    )


@router.patch("/conversations/{key}")
def rename_conversation(key: Key, asked: Renaming, backend: Opened) -> ConversationOut:
    """Đổi tên một hội thoại."""
    return ConversationOut.model_validate(backend.conversations.rename(backend.reader.name, key, asked.title))


@router.delete("/conversations/{key}", status_code=204)
def delete_conversation(key: Key, backend: Opened) -> Response:
    """Xóa hẳn một hội thoại."""
    backend.conversations.delete(backend.reader.name, key)
    return Response(status_code=204)


@router.delete("/conversations", status_code=204)
def delete_conversations(backend: Opened) -> Response:
    """Xóa hẳn mọi hội thoại của người dùng này."""
    backend.conversations.delete_all(backend.reader.name)
    return Response(status_code=204)


def _cited(answer: AnswerOut) -> set[int]:
    return {*answer.document_ids, *(citation.document_id for citation in answer.citations)}


def _with_word(answer: AnswerOut, gone: Mapping[int, Deletion]) -> AnswerOut:
    """Return a kept answer, its words as they were, with a notice for each source that was deleted since."""
    lost = [gone[one] for one in sorted(_cited(answer)) if one in gone]
    notices = [NoticeOut(code="source_deleted", text=f"Nguồn không còn: {one.sentence}.") for one in lost]
    return answer.model_copy(update={"notices": (*answer.notices, *notices)})
