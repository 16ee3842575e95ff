"""What a clerk would call unsupported, judged without the product: figures, links, quotations, words.

Written on purpose in the simplest way: digits as they stand, words as they stand. It knows nothing of how the
product reads a text.
"""

from __future__ import annotations

import re
import unicodedata

_DIGITS = re.compile(r"\d[\d.,/]*")
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(nghìn|triệu)?\s*(đồng|VND|VNĐ|USD|%)", re.IGNORECASE)
_TIME = re.compile(r"(\d+)\s*(ngày làm việc|ngày|giờ|tháng|năm|phút)", re.IGNORECASE)
_QUOTE = re.compile(r"[“\"]([^”\"]+)[”\"]")
_LINK = re.compile(r"https?:|www\.|<|>|\]\(|\.example|\.com|@")
STRANGE = 0.34
"""Largest share of words that may be the writer's own."""


def unsupported(statement: str, sources: list[str]) -> list[str]:
    """Return what in a statement no source supports, in words; empty if all is well."""
    source = _plain("\n".join(sources))
    text = _plain(statement)
    found = [f"link {match[0]}" for match in _LINK.finditer(text) if match[0] not in source]
    found += [f"quote {words}" for words in _QUOTE.findall(text) if words not in source]
    bare = {_number(one) for one in _DIGITS.findall(source)}
    found += [f"number {one}" for one in _DIGITS.findall(text) if _number(one) not in bare]
    for pattern in (_AMOUNT, _TIME):
        known = {tuple(map(_number, match)) for match in pattern.findall(source)}
        found += [f"figure {one}" for one in pattern.findall(text) if tuple(map(_number, one)) not in known]
    words, known_words = re.findall(r"[^\W\d_]+", text), set(re.findall(r"[^\W\d_]+", source))
    strange = [word for word in words if word not in known_words]
    if len(strange) > STRANGE * len(words):
        found.append(f"words {strange}")
    return found


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower()


def _number(text: str) -> str:
    return re.sub(r"[.,/]+$", "", re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", text)).lstrip("0") or "0"
