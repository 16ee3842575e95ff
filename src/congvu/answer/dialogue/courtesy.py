"""Replies that need no search: to thanks and greetings, and to a choice that was not offered."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Answer, Choice, Outcome

REPLIES = {
    "thanks": "Không có gì ạ. Khi cần tra cứu thủ tục hoặc văn bản, mời bạn hỏi tiếp.",
    "greeting": "Xin chào. Bạn cần tra cứu thủ tục hoặc văn bản nào?",
    "goodbye": "Chào bạn. Khi cần tra cứu, mời bạn quay lại.",
    "agreement": "Vâng. Bạn cần tra cứu thêm điều gì nữa không?",
}
NOT_OFFERED = "Chỉ có {} lựa chọn dưới đây; hãy chọn lại hoặc hỏi rõ hơn."


def reply(kind: str, message: str) -> Answer:
    """Return the reply to a message that is nothing but a courtesy of a kind."""
    return _said(message, Outcome.COURTESY, REPLIES[kind])


def offer_again(message: str, former: Turn) -> Answer:
    """Return the reply to a message that takes a choice by a place that was not offered."""
    reason = NOT_OFFERED.format(len(former.choices))
    answer = _said(message, Outcome.NEEDS_CLARIFICATION, reason, former.choices)
    return replace(answer, aspect=former.aspect)


def _said(message: str, outcome: Outcome, reason: str, choices: tuple[Choice, ...] = ()) -> Answer:
    return Answer(
        question=message,
        understood=message,
        outcome=outcome,
        reason=reason,
        aspect="",
        statements=(),
        citations=(),
        notices=(),
        choices=choices,
        document_ids=(),
        elapsed_ms=0.0,
    )
