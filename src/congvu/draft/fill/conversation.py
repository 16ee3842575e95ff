"""Sections out of a conversation: each question that was answered with what its answer quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from congvu.answer.outcome import Answer, Citation, Notice, Outcome, Statement
from congvu.draft.fill.naming import lowered
from congvu.draft.fill.passages import numbered, quoted_blocks
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Style
from congvu.store.conversations import TurnRow

USED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
MOST_TURNS = 20
NOTHING = "Hội thoại này không có câu trả lời nào trích dẫn được; hãy hỏi thêm hoặc điền tay."
GONE = "{} câu trả lời dựa vào tài liệu nay không còn trong kho nên không được đưa vào dự thảo."
OLD = "Câu trả lời được lấy từ hội thoại; hãy kiểm tra hiệu lực của từng nguồn vào ngày của dự thảo."


def conversation_blocks(turns: Sequence[TurnRow], sources: Sources) -> tuple[list[Block], list[str]]:
    """Return a section for each answered question, and what the writer must know."""
    blocks: list[Block] = []
    lost = 0
    for turn in turns[-MOST_TURNS:]:
        answer = answer_of(turn.answer)
        if answer.outcome not in USED or not answer.statements:
            continue
        quoted = quoted_blocks(answer, sources, most=len(answer.statements))
        if not quoted:
            lost += 1
            continue
        question = (turn.understood or turn.question).strip().rstrip("?.! ")
        blocks += [Block(Style.KHOAN, f"Về {lowered(question)}:"), *quoted]
    notices = [GONE.format(lost)] if lost else []
    notices.append(OLD if blocks else NOTHING)
    return numbered(blocks), notices


def answer_of(kept: Mapping[str, Any]) -> Answer:
    """Return an answer out of what a conversation keeps of it."""
    statements = tuple(
        Statement(one["text"], tuple(one["citations"]), one.get("label", ""), one.get("kind", "quote"))
        for one in kept.get("statements", ())
    )
    citations = tuple(_citation(one) for one in kept.get("citations", ()))
    return Answer(
        question=kept.get("question", ""),
        understood=kept.get("understood", ""),
        outcome=Outcome(kept.get("outcome", Outcome.NOT_FOUND)),
        reason=kept.get("reason", ""),
        aspect=kept.get("aspect", ""),
        statements=statements,
        citations=citations,
        notices=tuple(Notice(one["code"], one["text"]) for one in kept.get("notices", ())),
        choices=(),
        document_ids=tuple(kept.get("document_ids", ())),
        elapsed_ms=0.0,
        as_of=kept.get("as_of", ""),
    )


def _citation(kept: Mapping[str, Any]) -> Citation:
    values: dict[str, Any] = {name: kept[name] for name in Citation.__dataclass_fields__ if name in kept}
    return Citation(**values | {"heading": tuple(kept["heading"])})
