"""Document identifiers in running text.

Grammar (numbers and symbols of Vietnamese administrative documents): law `31/2024/QH15`, Party `57-NQ/TW`,
legal norm `151/2025/NĐ-CP`, individual `123/QĐ-UBND`, letter `456/UBND-TTHC`, and the code of an
administrative procedure `1.001193`. Each is looked for as printed, then as typed: any case, `D` for `Đ`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from congvu.references.symbols import ORGANS, PARTY_TYPES, TYPES, restored, tolerant
from congvu.text import fold

LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "–": "-", "‑": "-", "−": "-"})
"""Characters of converted texts, one for one, so that positions stay."""

_NUM = r"\d{1,6}(?:\.\d{1,3})?[a-z]?"
_YEAR = r"(?:19|20)\d\d"
_SLASH = r"\s{0,2}/\s{0,2}"
_TYPE = tolerant(TYPES)
_APART = r"(?<![\w./-])"


def _grammar(capital: str, sender: str) -> str:
    """The alternation of all numbers: letters of a `capital` class, `sender` first in that of a letter."""
    part = rf"[{capital}][{capital}a-zđ0-9]*(?:&[{capital}]+)?"
    organ = rf"{part}(?:[-.]{part})*"
    return (
        rf"{_APART}(?:"
        rf"(?P<law>{_NUM}{_SLASH}{_YEAR}{_SLASH}(?:PL-)?(?:QH|UBTVQH)\d{{1,2}})"
        rf"|(?P<party>\d{{1,5}}-(?:{tolerant(PARTY_TYPES)}){_SLASH}{organ})"
        rf"|(?P<qppl>{_NUM}{_SLASH}{_YEAR}{_SLASH}(?:{_TYPE})-{organ})"
        rf"|(?P<admin>{_NUM}{_SLASH}(?:{_TYPE})-{organ})"
        rf"|(?P<congvan>{_NUM}{_SLASH}(?!(?:{_TYPE})-){sender}-{organ})"
        r")(?!\w)"
    )


_CAPITALS = "A-ZĐÂÊÔƠƯĂ"
_PRINTED = re.compile(_grammar(_CAPITALS, rf"[{_CAPITALS}][{_CAPITALS}a-zđ0-9]{{1,14}}"))
# In any case a sender must be known, or "20.000/m2-thang" would be a letter; and no accented vowels, or a
# word run together with a number ("NQ-CPCơ quan") would be part of it.
_TYPED = re.compile(_grammar("A-ZĐ", rf"(?:{tolerant(ORGANS)})"), re.IGNORECASE)
_PROCEDURE = re.compile(r"(?<![\w.])(?P<code>[1-9]\.\d{6})(?:(?:\.\d{2,3}){3}\.[A-Z]\d\d|\.[A-Z]\d\d)?(?!\w)")

_NAMES = {
    "nghị định": "NĐ",
    "nđ": "NĐ",
    "thông tư liên tịch": "TTLT",
    "ttlt": "TTLT",
    "thông tư": "TT",
    "tt": "TT",
    "nghị quyết": "NQ",
    "nq": "NQ",
    "quyết định": "QĐ",
    "qđ": "QĐ",
    "pháp lệnh": "PL",
    "luật": "QH",
}
_SYMBOLS = {fold(name): symbol for name, symbol in _NAMES.items()}
_NAME = "|".join(sorted({*_NAMES, *_SYMBOLS}, key=len, reverse=True)).replace(" ", r"\s+")
_NAMED = re.compile(
    rf"{_APART}(?P<name>{_NAME})(?:\s+(?:số|so))?\s+(?P<num>{_NUM})"
    rf"(?:{_SLASH}|\s+(?:năm|nam)\s+)(?P<year>{_YEAR})(?!\w|\s?[/-])",
    re.IGNORECASE,
)
_NAMED_LAW = re.compile(
    rf"{_APART}(?P<name>luật|luat)(?:\s+[^\W\d_]+){{1,5}}?\s+(?P<num>{_NUM}){_SLASH}(?P<year>{_YEAR})"
    r"(?!\w|\s?[/-])",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    rf"{_APART}{_NUM}{_SLASH}{_YEAR}{_SLASH}(?:{_TYPE}|QH|UBTVQH)(?!\w|\s?[/-])", re.IGNORECASE
)


@dataclass(frozen=True)
class Identifier:
    """A document's number and symbol, or a procedure's code.

    `kind` is law, party, qppl, admin, congvan, procedure, or partial (number and year without an issuer, as
    people type it). `key` is the normalised form by which documents are found; a procedure's is its base
    code, a partial's ("151/2025/NĐ") is what the keys of the documents meant begin with. `start` and `end`
    are character positions in the text.
    """

    text: str
    kind: str
    key: str
    start: int
    end: int


def find_identifiers(text: str) -> list[Identifier]:
    """Return the identifiers of a text (NFC) in order; none overlaps another."""
    plain = text.translate(LOOKALIKES)
    kept: list[Identifier] = []
    starts: list[int] = []
    for one in _candidates(text, plain):
        place = bisect_right(starts, one.start)
        after_last = place == 0 or kept[place - 1].end <= one.start
        if after_last and (place == len(kept) or one.end <= starts[place]):
            starts.insert(place, one.start)
            kept.insert(place, one)
    return kept


def _candidates(text: str, plain: str) -> Iterator[Identifier]:
    """Best first: what overlaps an earlier one is not meant."""
    yield from _numbers(text, _PRINTED.finditer(plain), loose=False)
    yield from _numbers(text, _TYPED.finditer(plain), loose=True)
    for match in _PROCEDURE.finditer(plain):
        yield Identifier(text[slice(*match.span())], "procedure", match["code"], *match.span())
    yield from _partials(text, plain)


def _numbers(text: str, matches: Iterable[re.Match[str]], *, loose: bool) -> Iterator[Identifier]:
    for match in matches:
        key = restored(match[0], loose=loose)
        # The key decides: "123/QD-UBND" looks like a letter until its Đ is back.
        known = _PRINTED.fullmatch(key)
        kind = (known or match).lastgroup or ""
        yield Identifier(text[slice(*match.span())], kind, key, *match.span())


def _partials(text: str, plain: str) -> Iterator[Identifier]:
    for pattern in (_NAMED, _NAMED_LAW):
        for match in pattern.finditer(plain):
            symbol = _SYMBOLS[" ".join(fold(match["name"]).split())]
            key = f"{match['num'].lower()}/{match['year']}/{symbol}"
            yield Identifier(text[slice(*match.span())], "partial", key, *match.span())
    for match in _CUT_SHORT.finditer(plain):
        key = restored(match[0], loose=True)
        yield Identifier(text[slice(*match.span())], "partial", key, *match.span())
