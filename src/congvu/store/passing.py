"""Conversations that are not stored: the last few, in memory, forgotten when the process ends."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

from congvu.errors import NotFound
from congvu.store.conversations import GONE, TurnRow

MOST = 200
KEPT_TURNS = 20


class PassingConversations:
    """Holds what a next message leans on, for the conversations last used; safe for several threads."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._held: OrderedDict[str, tuple[str, list[TurnRow]]] = OrderedDict()
        self._changing = threading.Lock()

    def begin(self, reader: str, question: str) -> str:
        """Open a conversation; returns its id."""
        key = secrets.token_hex(16)
        with self._changing:
            self._held[key] = (reader, [])
            while len(self._held) > self.most:
                self._held.popitem(last=False)
        return key

    def add(self, reader: str, key: str, turn: TurnRow) -> None:
        """Append a turn."""
        with self._changing:
            held = self._own(reader, key)
            held.append(turn)
            del held[:-KEPT_TURNS]

    def turns(self, reader: str, key: str) -> list[TurnRow]:
        """Return the turns of a conversation in order."""
        with self._changing:
            return list(self._own(reader, key))

    def _own(self, reader: str, key: str) -> list[TurnRow]:
        owner, held = self._held.get(key, ("", []))
        if owner != reader:
            raise NotFound(GONE, code="conversation_not_found")
        self._held.move_to_end(key)
        return held
