"""Lines of text as a document prints them: one look for what people and sources write in many ways."""

from __future__ import annotations

import re

from congvu.text import normalize

END = "./."
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENDINGS = " .;,"


def cleaned(text: str) -> str:
    """Return a text on one line, NFC, without what no word processor can hold."""
    return " ".join(_UNPRINTABLE.sub("", normalize(text)).split())


def ended(text: str, ending: str) -> str:
    """Return a line with this ending in place of its own."""
    bare = cleaned(text)
    bare = bare.removesuffix(END).rstrip(_ENDINGS)
    return bare + ending


def listed(lines: tuple[str, ...], last: str = ".") -> list[str]:
    """Return the lines of a list: a dash before each, a semicolon after each but the last."""
    bare = [ended(line, "").lstrip("-–—•+ ") for line in lines]
    bare = [line for line in bare if line]
    return [f"- {line}{last if place == len(bare) else ';'}" for place, line in enumerate(bare, start=1)]


def began(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]
