"""Chores that chat clients give to the model behind the user's back: titles, tags, follow-up questions.

They are no questions to the collection. Open WebUI marks them with a task and the conversation in a tag; the
title is then the first question, and everything else is left empty.
"""

from __future__ import annotations

import json
import re

TASK, HISTORY = "### Task:", "<chat_history>"
ASKED_FIRST = re.compile(r"^\s*(?:USER|user|User):\s*(.+)$", re.MULTILINE)
KEY = re.compile(r"\{\s*\"(\w+)\"\s*:\s*(\"|\[)")
TITLE_LENGTH = 60


def chore_reply(message: str) -> str | None:
    """Return what to reply to a chore; None for a real question."""
    if TASK not in message or HISTORY not in message:
        return None
    instructions, _, history = message.partition(HISTORY)
    wanted = KEY.search(instructions)
    if wanted is None:
        return title_of(history)
    key, opens = wanted.groups()
    empty: str | list[str] = [] if opens == "[" else title_of(history) if key == "title" else ""
    return json.dumps({key: empty}, ensure_ascii=False)


def title_of(history: str) -> str:
    """Return the first question of a conversation, cut at a word."""
    first = ASKED_FIRST.search(history)
    words = " ".join(first[1].split()) if first else "Hỏi đáp"
    if len(words) <= TITLE_LENGTH:
        return words
    return words[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
