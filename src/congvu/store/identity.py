"""Which document a file is: procedure code; issuer, type, number and year; else its content."""

from __future__ import annotations

import re
from datetime import date

from congvu.documents import Metadata
from congvu.text import fold

# Organs of the state itself: their symbol names them, wherever the letterhead went.
CENTRAL = re.compile(
    r"(?:-(?:CP|TTg|VPCP|UBTVQH\d*|CTN|HĐTP|B[A-ZĐ]{2,6}|NHNN|TTCP|KTNN|TANDTC|VKSNDTC)|/QH\d+|/UBTVQH\d+)$"
)
YEAR = re.compile(r"/((?:19|20)\d\d)/")


def identity_of(metadata: Metadata, sha256: str) -> str:
    """Return the identity under which a file's revisions gather.

    A number alone is never an identity: the same `123/QĐ-UBND` recurs every year and in every commune.
    """
    if metadata.procedure_code:
        return f"procedure:{metadata.procedure_code}"
    year = _year(metadata.number, metadata.issued_on)
    issuer = _issuer(metadata.number, metadata.issuer)
    if metadata.number and year and issuer:
        return f"number:{issuer}|{fold(metadata.doc_type)}|{fold(metadata.number)}|{year}"[:300]
    return f"content:{sha256}"


def _year(number: str, issued_on: date | None) -> str:
    found = YEAR.search(number)
    return found[1] if found else str(issued_on.year) if issued_on else ""


def _issuer(number: str, issuer: str) -> str:
    found = CENTRAL.search(number)
    return found[0].strip("-/") if found else fold(issuer)
