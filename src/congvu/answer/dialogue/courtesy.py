"""Replies that need no search: to thanks and greetings, and to a choice that was not offered."""

from __future__ import annotations

from dataclasses import replace

from congvu.answer.dialogue.signs import read_signs
from congvu.answer.dialogue.turns import Turn
from congvu.answer.outcome import Answer, Choice, Outcome
from congvu.answer.search import Search

REPLIES = {
    "thanks": "Không có gì ạ. Khi cần tra cứu thủ tục hoặc văn bản, mời bạn hỏi tiếp.",
    "greeting": "Xin chào. Bạn cần tra cứu thủ tục hoặc văn bản nào?",
    "goodbye": "Chào bạn. Khi cần tra cứu, mời bạn quay lại.",
    "agreement": "Vâng. Bạn cần tra cứu thêm điều gì nữa không?",
}
NOT_OFFERED = "Chỉ có {} lựa chọn dưới đây; hãy chọn lại hoặc hỏi rõ hơn."


class Courtesy:
    """The way of a first message that is nothing but a greeting or thanks."""

    def answer(self, search: Search) -> Answer | None:
        """Return the reply, None for a question."""
        kind = read_signs(search.question.text).courtesy
        return reply(kind, search.question.text) if kind else None


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
