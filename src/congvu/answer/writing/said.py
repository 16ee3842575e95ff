"""Reading what a model writes, piece by piece: statements with the keys they name, in JSON or in lines.

Both forms are read whatever was asked for, since endpoints do as they like: `{"text": …, "keys": […]}`
objects anywhere in JSON, or lines with keys in square brackets. Nothing incomplete is ever given out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "keys": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["text", "keys"],
                "additionalProperties": False,
            },
        },
        "incomplete": {"type": "boolean"},
    },
    "required": ["statements", "incomplete"],
    "additionalProperties": False,
}
"""What the model is asked to fill where its endpoint knows JSON schemas."""

_KEYS = re.compile(r"\[\s*([A-Za-z]?\d{1,3}(?:\s*[,;]\s*[A-Za-z]?\d{1,3})*)\s*\]")
_LEAD = re.compile(r"^\s*(?:[-*•+–]\s+|\d{1,2}[.)]\s+|#+\s+|>\s+)+")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)")
_FENCE = re.compile(r"^\s*```\w*\s*$")
_OPENING = re.compile(r"\s*```\w*[ \t]*\n")
_THOUGHT = ("<think>", "</think>")
_NOTHING = re.compile(r"^\W*KHÔNG TÌM THẤY\W*$", re.IGNORECASE)
_MISSING = re.compile(r"^\W*Chưa có trong tài liệu\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """One statement as the model made it: its words, and the keys it names."""

    text: str
    keys: tuple[str, ...]


class Listening:
    """Takes pieces, gives statements; `incomplete`, `nothing`: what the model says of its own answer."""

    def __init__(self) -> None:
        self.incomplete = False
        self.nothing = False
        self._buffer = ""
        self._json: _Objects | None = None

    def hear(self, piece: str) -> Iterator[Said]:
        """Take a piece; yield the statements that are complete with it."""
        self._buffer += piece
        if not self._past_thought():
            return
        if self._json is None and self._buffer.lstrip().startswith(("{", "[{", "[\n")):
            self._json = _Objects()
        if self._json is not None:
            taken, self._buffer = self._buffer, ""
            yield from self._objects(taken)
            return
        *lines, self._buffer = self._buffer.split("\n")
        for line in lines:
            yield from self._line(line)

    def end(self) -> Iterator[Said]:
        """Yield what the last line holds, once the stream has ended as it should."""
        if self._json is None:
            yield from self._line(self._buffer)
        self._buffer = ""

    def _past_thought(self) -> bool:
        """Drop what a reasoning model thinks aloud; say whether its answer has begun."""
        begins, ends = _THOUGHT
        head = self._buffer.lstrip()
        if not head or begins.startswith(head):
            return False
        if head.startswith(begins):
            _, found, rest = head.partition(ends)
            self._buffer = rest if found else head
            return bool(found)
        fence = _OPENING.match(self._buffer)
        if fence and "\n" in self._buffer:
            self._buffer = self._buffer[fence.end() :]
        return not head.startswith("`") or bool(fence and self._buffer.strip())

    def _objects(self, text: str) -> Iterator[Said]:
        assert self._json is not None
        for one in self._json.feed(text):
            self.incomplete |= one.get("incomplete") is True
            if isinstance(one.get("text"), str) and isinstance(one.get("keys"), list):
                keys = tuple(key.strip(" []") for key in one["keys"] if isinstance(key, str))
                yield from self._line(one["text"], keys)

    def _line(self, line: str, keys: tuple[str, ...] = ()) -> Iterator[Said]:
        if _FENCE.match(line) or not line.strip():
            return
        found = [key for match in _KEYS.finditer(line) for key in re.split(r"\s*[,;]\s*", match[1])]
        text = _EMPHASIS.sub("", _LEAD.sub("", _KEYS.sub(" ", _LEAD.sub("", line))))
        text = re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))
        if _NOTHING.match(text):
            self.nothing = True
        elif _MISSING.match(text):
            self.incomplete = True
        elif text:
            yield Said(text, tuple(dict.fromkeys((*keys, *found))))


class _Objects:
    """Cuts complete JSON objects, inner ones first, out of text that arrives in pieces."""

    def __init__(self) -> None:
        self._text = ""
        self._starts: list[int] = []
        self._quoted = False
        self._escaped = False

    def feed(self, piece: str) -> Iterator[dict[str, Any]]:
        """Yield the objects that are complete with this piece; what is no JSON is passed over."""
        place = len(self._text)
        self._text += piece
        for index in range(place, len(self._text)):
            character = self._text[index]
            if self._quoted:
                self._quoted = self._escaped or character != '"'
                self._escaped = character == "\\" and not self._escaped
            elif character == '"':
                self._quoted, self._escaped = True, False
            elif character == "{":
                self._starts.append(index)
            elif character == "}" and self._starts:
                yield from _loaded(self._text[self._starts.pop() : index + 1])


def _loaded(text: str) -> Iterator[dict[str, Any]]:
    try:
        value = json.loads(text)
    except ValueError:
        return
    if isinstance(value, dict):
        yield value
