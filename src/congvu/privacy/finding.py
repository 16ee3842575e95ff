"""Where personal data stands in a text: every kind's pattern, and who wins where two overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from congvu.privacy.names import find_names
from congvu.privacy.numbers import NUMBERS, Rule
from congvu.privacy.plain import plain
from congvu.references import find_identifiers

# A date or a hash is no number of a person, whatever its digits look like.
_DATE = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d(?![.-]?\d)")
_HASH = re.compile(r"\b[0-9a-f]{32,}\b")
_PART = r"to(?: dan pho)?|khu(?: pho)?|thon|ap|ban|xom|ngo|ngach|hem"
_FURTHER = rf"(?:{_PART}|duong|pho)\s+[^,.;\n]{{1,30}}"
_HOME = re.compile(
    rf"\bso nha\s*:?\s*\d+[a-z]?(?:/\d+)*(?:\s*[,-]?\s*{_FURTHER})*"
    rf"|\b(?:{_PART})\s+\d+[a-z]?(?:\s*[,-]\s*{_FURTHER})*(?=\s*,?\s*(?:phuong|xa|thi tran|dac khu)\s)"
)
_BIRTH = re.compile(
    r"\b(?:sinh ngay|ngay sinh|nam sinh|sinh nam|ngay thang nam sinh|ngay, thang, nam sinh)\s*:?\s*(?:la\s+)?"
    r"(?P<it>\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}\s+thang\s+\d{1,2}(?:\s*,?\s*nam\s+\d{4})?|(?:19|20)\d\d)(?!\d)"
)
_LAND = re.compile(r"\bthua (?:dat )?(?:so )?:?\s?\d+.{0,20}to (?:ban do )?(?:so )?:?\s?\d+")
_SECRET = re.compile(r"\b(?:mat khau|password|ma otp|otp|ma pin)\s*(?:cua toi\s*)?(?::|la)\s*(?P<it>\S{3,})")


class Kind(StrEnum):
    """What kind of personal data it is; the value is the word of its placeholder."""

    ID = "CCCD"
    OLD_ID = "CMND"
    TAX = "MST"
    SOCIAL = "BHXH"
    HEALTH = "BHYT"
    PHONE = "DIEN_THOAI"
    PASSPORT = "HO_CHIEU"
    LICENCE = "GPLX"
    PLATE = "BIEN_SO"
    MAIL = "EMAIL"
    ACCOUNT = "TAI_KHOAN"
    LAND = "THUA_DAT"
    CERTIFICATE = "SERI_GCN"
    BIRTH = "NGAY_SINH"
    NAME = "HO_TEN"
    HOME = "DIA_CHI"
    SECRET = "MAT_KHAU"


@dataclass(frozen=True)
class Found:
    """One stretch of personal data: characters `start` to `end` of the text (NFC)."""

    kind: Kind
    start: int
    end: int


_RULES = (
    Rule(Kind.SECRET, _SECRET),
    Rule(Kind.BIRTH, _BIRTH),
    Rule(Kind.LAND, _LAND),
    *(Rule(Kind(rule.kind), rule.pattern, rule.accepts) for rule in NUMBERS),
    Rule(Kind.HOME, _HOME),
)


def find_personal(text: str) -> list[Found]:
    """Return the personal data of a text (NFC) in order; none overlaps another, nor a document's number."""
    bare = plain(text)
    taken = bytearray(len(text))
    for number in find_identifiers(text):
        taken[number.start : number.end] = b"\1" * (number.end - number.start)
    found: list[Found] = []
    for one in _candidates(text, bare, taken):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _candidates(text: str, bare: str, taken: bytearray) -> Iterator[Found]:
    """Best first; dates and hashes are shut to numbers, but not to what is found by the words before it."""
    shut = False
    for rule in _RULES:
        if rule.accepts is not None and not shut:
            _shut(bare, taken)
            shut = True
        for match in rule.pattern.finditer(bare):
            start, end = match.span("it" if "it" in rule.pattern.groupindex else 0)
            if rule.accepts is None or rule.accepts(bare, start, end):
                yield Found(Kind(rule.kind), start, end)
    for start, end in find_names(text, bare):
        yield Found(Kind.NAME, start, end)


def _shut(bare: str, taken: bytearray) -> None:
    for pattern in (_DATE, _HASH):
        for match in pattern.finditer(bare):
            taken[match.start() : match.end()] = b"\1" * len(match[0])
