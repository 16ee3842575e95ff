"""A message that leans on the turns before it, condensed by a model into a question that stands by itself.

What the model writes is used only if it says nothing new: each word, number and identifier stands in the
message or the turns before it, and all that the message names is still there. Else the rules' reading stays.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from congvu.answer.dialogue.signs import read_signs
from congvu.answer.dialogue.turns import Turn
from congvu.answer.writing.quantities import figures, supports
from congvu.answer.writing.wording import adds_negation, claims_free, negations
from congvu.errors import CongvuError
from congvu.llm import Limits, Model, State
from congvu.prompts import load_prompt
from congvu.retrieve.question import ACCENTED
from congvu.text import accent_share, fold, fold_tones, normalize, syllables

log = logging.getLogger(__name__)

SECONDS, CHARACTERS = 8.0, 1000
"""A reader waits for this before anything is shown: less patience than with an answer."""
LEANT_ON = 4
"""Turns that the model reads."""
FEWEST, MOST = 3, 60
"""Words of a question."""
FUNCTION_WORDS = frozenset(
    fold_tones(
        "thì là mà và hoặc hay của cho với về ở tại trong khi nếu trường hợp có được bị phải cần gì nào "
        "đâu ai sao bao nhiêu lâu mất như thế các những việc để do từ đến theo này đó thủ tục hỏi tiền"
    ).split()
)
"""Words that join and ask; none that denies, limits or counts."""
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…]\s")
_LINK = re.compile(r"://|\bwww\.|@|[\w-]\.[a-z]{2,}")
_FOREIGN = re.compile(r"[\[\]{}<>|*#`\\\n\r\t]")


class Condenser:
    """Asks a model for the question that a message means; `prompts` is a folder other than the packaged."""

    def __init__(self, model: Model, prompts: Path | None = None) -> None:
        self.model = model
        self.prompts = prompts
        # A breaker of its own: a model too slow for this may still be in time for answers.
        self.hasty = Model(model.endpoint, _hastier(model.limits), retries=0, masks=model.masks)

    def condense(self, message: str, turns: Sequence[Turn], titles: Sequence[str]) -> str | None:
        """Return the question, None where the model is slow, down or says what was not said.

        `message`: with its chat spelling written out. `titles`: of the documents that the turns were answered
        from. Raises ConfigError for a broken prompt.
        """
        if self.model.status().state is not State.CLOSED:
            return None
        before = turns[-LEANT_ON:]
        said = list(_told(before, titles))
        prompt = load_prompt("condense", self.prompts).fill(turns="\n".join(said), message=_line(message))
        try:
            reply = self.hasty.ask(prompt)
            text = reply.unmask("".join(reply.pieces))
        except CongvuError as error:
            log.info("a message was not condensed: %s", error.code)
            return None
        text = normalize(text).strip()
        former = [part for turn in before for part in (turn.question, turn.understood)]
        if fault := fault_of(text, message, [*former, *titles]):
            log.info("a condensed question was not used: %s", fault)
            return None
        return text


def _hastier(limits: Limits) -> Limits:
    connect, first, between, total = (
        min(seconds, SECONDS) for seconds in (limits.connect, limits.first, limits.between, limits.total)
    )
    return Limits(connect, first, between, total, CHARACTERS)


def fault_of(text: str, message: str, former: Sequence[str]) -> str:
    """Return why a text is no question that says what a message means after `former`, "" if it is one."""
    known = [normalize(one) for one in (message, *former)]
    signs = read_signs(message)
    words = _WORD.findall(text)
    figured = frozenset(one for source in known for one in figures(source))
    faults = {
        "form": _FOREIGN.search(text) or not text.endswith("?") or _SENTENCE_END.search(text),
        "length": not FEWEST <= len(words) <= MOST,
        "link": _LINK.search(text),
        "word": not _known_words(words, known),
        "figure": not all(supports(figured, one) for one in figures(text)),
        "denial": adds_negation(text, known) or not set(_denied(signs.rest)) <= set(_denied(text)),
        "free": claims_free(text) and not any(claims_free(one) for one in known),
        "left_out": not set(signs.own) <= set(syllables(text)),
    }
    return next((name for name, found in faults.items() if found), "")


def _known_words(words: Sequence[str], known: Sequence[str]) -> bool:
    """Say whether each word was said before or only joins; accents may be given to what was typed without."""
    said = {fold_tones(word) for one in known for word in _WORD.findall(one)}
    bare = {word for one in known if accent_share(one) < ACCENTED for word in syllables(one)}
    return all(
        (form := fold_tones(word)) in said
        or form in FUNCTION_WORDS
        or (word.isalpha() and fold(word) in bare)
        for word in words
    )


def _denied(text: str) -> Iterator[tuple[str, str]]:
    """Yield each negation with what it denies; "không" at the end only asks."""
    yield from ((word, first) for word, first, _ in negations(text) if first)


def _told(turns: Sequence[Turn], titles: Sequence[str]) -> Iterator[str]:
    for turn in turns:
        yield f"- Hỏi: {_line(turn.question)}"
        if turn.understood and turn.understood != turn.question:
            yield f"  Hiểu là: {_line(turn.understood)}"
    yield from (f"- Đã trả lời theo: {_line(title)}" for title in dict.fromkeys(titles) if title)


def _line(text: str) -> str:
    return " ".join(text.split())
