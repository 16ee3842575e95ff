"""Thanks and greetings get a short reply; nothing is searched for them."""

from __future__ import annotations

from congvu.answer.outcome import Answer, Outcome

REPLIES = {
    "thanks": "Không có gì ạ. Khi cần tra cứu thủ tục hoặc văn bản, mời bạn hỏi tiếp.",
    "greeting": "Xin chào. Bạn cần tra cứu thủ tục hoặc văn bản nào?",
    "goodbye": "Chào bạn. Khi cần tra cứu, mời bạn quay lại.",
    "agreement": "Vâng. Bạn cần tra cứu thêm điều gì nữa không?",
}


def reply(kind: str, message: str) -> Answer:
    """Return the reply to a message that is nothing but a courtesy of a kind."""
    return Answer(
        question=message,
        understood=message,
        outcome=Outcome.COURTESY,
        reason=REPLIES[kind],
        aspect="",
        statements=(),
        citations=(),
        notices=(),
        choices=(),
        document_ids=(),
        elapsed_ms=0.0,
    )
