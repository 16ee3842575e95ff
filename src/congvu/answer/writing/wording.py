"""Wording that turns a meaning round: negations, exemptions, exceptions, names, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from congvu.privacy.plain import lower
from congvu.text import fold, normalize

_WORD = re.compile(r"\w+")
_NEGATIONS = frozenset({"không", "chưa", "chẳng", "cấm", "miễn", "khỏi", "đừng"})
_FREE = re.compile(
    r"miễn (?:phí|lệ phí|nộp|thu)|không (?:thu|phải nộp|mất|phải trả|phải đóng)"
    r"(?: (?:phí|lệ phí|tiền|khoản))?"
    r"|không có (?:phí|lệ phí)|(?<!\d)0 (?:đồng|vnđ|vnd)|không (?:phí|lệ phí)|phí, lệ phí: không"
)
_EXCEPTION = re.compile(r"\b(?:ngoại )?trừ (?:trường|khi|các|những|một|hồ|người)|\bloại trừ\b")
_EXCEPT = re.compile(r"\btrừ\b")
_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,}?)[”\"»“]|‘([^‘’]{2,}?)’")
_NAME = re.compile(
    r"(?<![.!?:;\n“\"(\-–+•])(?<!^)\s(?P<name>[A-ZĐ][^\W\d_]*(?:\s[A-ZĐ][^\W\d_]*)*(?:\s[^\W\d_]+)?)(?!\w)"
)
_CURRENCY = re.compile(r"\b(?:VNĐ|VND|USD|EUR)\b")
_SHORT = {
    "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te", "cccd": "can cuoc cong dan", "vpdk": "van phong dang ky",
    "tthc": "thu tuc hanh chinh", "gcn": "giay chung nhan", "vneid": "dinh danh dien tu",
}  # fmt: skip


_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(_SHORT)}|hđnd|vpđk)\b", re.IGNORECASE)


def negations(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each negation with the two words after it, lower case, empty at the end."""
    words = _WORD.findall(lower(text))
    for index, word in enumerate(words):
        if word in _NEGATIONS:
            following = [*words[index + 1 : index + 3], "", ""]
            yield word, following[0], following[1]


def adds_negation(statement: str, sources: Sequence[str]) -> bool:
    """Say whether a statement denies what no source denies; that a service is free is another matter."""
    known = {(word, first) for source in sources for word, first, _ in negations(source)}
    said = _FREE.sub(" ", lower(statement))
    return any((word, first) not in known for word, first, _ in negations(said) if first)


def drops_negation(statement: str, unit: str, sources: Sequence[str]) -> bool:
    """Say whether a statement affirms what its nearest line denies and no other line affirms."""
    said = f" {' '.join(_WORD.findall(lower(statement)))} "
    for word, first, second in negations(unit):
        claim = f" {first} {second} ".replace("  ", " ")
        if not second or claim not in said or f" {word}{claim}" in said:
            continue
        if not any(_affirms(source, claim) for source in sources):
            return True
    return False


def _affirms(source: str, claim: str) -> bool:
    words = f" {' '.join(_WORD.findall(lower(source)))} "
    starts = (match.start() for match in re.finditer(re.escape(claim), words))
    return any(words[:start].rpartition(" ")[2] not in _NEGATIONS for start in starts)


def claims_free(text: str) -> bool:
    """Say whether a text says that something costs nothing."""
    return _FREE.search(lower(text)) is not None


def drops_exception(statement: str, unit: str) -> bool:
    """Say whether the nearest line makes an exception that the statement does not mention."""
    return bool(_EXCEPTION.search(lower(unit))) and not _EXCEPT.search(lower(statement))


def quoted(text: str) -> list[str]:
    """Return the words between quotation marks."""
    return [first or second for first, second in _QUOTED.findall(text)]


def spelt_out(text: str) -> str:
    """Return a text in which usual abbreviations are spelt out, without their accents."""
    return _ABBREVIATION.sub(lambda match: _SHORT[fold(match[0])], text)


def unknown_names(statement: str, sources: Sequence[str]) -> list[str]:
    """Return names (capitals inside a sentence) that no source bears; usual abbreviations are spelt out."""
    known = " ".join(_spelt(source) for source in sources)
    names = (match["name"] for match in _NAME.finditer(_CURRENCY.sub("", normalize(statement))))
    return [name for name in names if not _bears(known, _spelt(name))]


def _bears(known: str, name: str) -> bool:
    """The word after the last capital belongs to a name ("Sở Tài chính") or to the sentence."""
    words = name.split()
    return f" {name} " in f" {known} " or (len(words) > 1 and f" {' '.join(words[:-1])} " in f" {known} ")


def _spelt(text: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in _WORD.findall(fold(text)))
