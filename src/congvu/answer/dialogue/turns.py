"""Turns of a conversation: what a later message may lean on, and how its matter is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvu.answer.dialogue.signs import LAST, Signs
from congvu.answer.outcome import Answer, Choice, Outcome
from congvu.store.catalog import DocumentRow
from congvu.store.provenance import name_of
from congvu.text import fold, syllables

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
OF_MANY = ("list", "comparison")
"""What is told of several documents: no single one is the matter then."""
ASPECTS = {
    "documents": "giấy tờ phải nộp",
    "time": "thời hạn",
    "fee": "phí, lệ phí",
    "where": "nơi nộp",
    "conditions": "điều kiện",
    "steps": "trình tự thực hiện",
    "result": "kết quả",
    "legal_basis": "căn cứ pháp lý",
}


@dataclass(frozen=True)
class Turn:
    """What a later message may lean on: a question as asked and as understood, and what became of it.

    `topic`: the words by which its matter is searched. `document_id`: the document it was answered from, None
    if it was not answered.
    """

    question: str
    understood: str
    topic: str
    outcome: str
    aspect: str
    document_id: int | None = None
    choices: tuple[Choice, ...] = ()


def turn_of(answer: Answer, topic: str) -> Turn:
    """Return what later messages may lean on."""
    of_one = answer.aspect not in OF_MANY
    answered = answer.outcome in ANSWERED and answer.document_ids and of_one
    return Turn(
        question=answer.question,
        understood=answer.understood,
        topic=topic,
        outcome=answer.outcome,
        aspect=answer.aspect,
        document_id=answer.document_ids[0] if answered else None,
        choices=answer.choices,
    )


def taken(message: str, signs: Signs, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice that a message takes, by its place or by its words."""
    if not choices:
        return None
    if signs.place is not None:
        place = len(choices) if signs.place == LAST else signs.place
        return choices[place - 1] if 1 <= place <= len(choices) else None
    said = " ".join(syllables(message))
    for choice in choices:
        if said in (" ".join(syllables(choice.text)), " ".join(syllables(choice.question))):
            return choice
    return None


def name_said(document: DocumentRow) -> str:
    """Return how a document is spoken of: 'Về thủ tục “Đăng ký khai tử”'."""
    if not document.procedure_code:
        return f"Về {name_of(document)}"
    title = document.title.strip().rstrip(".")
    if fold(title).startswith("thu tuc "):
        title = title[len("thủ tục ") :].lstrip(": ")
        title = title[:1].upper() + title[1:]
    return f"Về thủ tục “{title}”"
