"""Document identifiers and provision references in running text.

Grammar of identifiers (numbers and symbols of Vietnamese administrative documents; Decree 30/2020/NĐ-CP,
appendix III, and what real texts print): law `31/2024/QH15`, Party `57-NQ/TW`, legal norm `151/2025/NĐ-CP`,
individual `123/QĐ-UBND`, letter `456/UBND-TTHC`, and the code of an administrative procedure `1.001193`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.text import normalize

_UP = "A-ZĐÂÊÔƠƯĂ"
_NUM = r"\d{1,6}(?:\.\d{1,3})?[a-z]?"
_YEAR = r"(?:19|20)\d\d"
_SLASH = r"\s{0,2}/\s{0,2}"
_SEG = rf"[{_UP}][{_UP}a-zđ0-9]*(?:&[{_UP}]+)?"
_ORG = rf"{_SEG}(?:[-.]{_SEG})*"
_TYPES = (
    "NQLT NQ QĐ CT QyĐ QC TTLT TTr TT TB TC HD CTr KH PA ĐA DA BC BB HĐ CĐ BGN BTT BKN "
    "GUQ GM GGT GNP PG PC PB NĐ PL VBHN SY TrS SL"
)
_PARTY_TYPES = "NQ CT QĐ QĐi KL TB HD KH BC CV QC TTr CTr ĐA"


def _tolerant(words: str) -> str:
    """Alternatives, longest first; `D` is taken for `Đ`, as people type without accents."""
    names = sorted(words.split(), key=len, reverse=True)
    return "|".join(name.replace("Đ", "[ĐD]") for name in names)


_TYPE = _tolerant(_TYPES)
_IDENTIFIER = re.compile(
    rf"(?<![\w./-])(?:"
    rf"(?P<law>{_NUM}{_SLASH}{_YEAR}{_SLASH}(?:PL-)?(?:QH|UBTVQH)\d{{1,2}})"
    rf"|(?P<party>\d{{1,5}}-(?:{_tolerant(_PARTY_TYPES)}){_SLASH}{_ORG})"
    rf"|(?P<qppl>{_NUM}{_SLASH}{_YEAR}{_SLASH}(?:{_TYPE})-{_ORG})"
    rf"|(?P<admin>{_NUM}{_SLASH}(?:{_TYPE})-{_ORG})"
    rf"|(?P<congvan>{_NUM}{_SLASH}(?!(?:{_TYPE})-)[{_UP}][{_UP}a-zđ0-9]{{1,14}}-{_ORG})"
    rf")(?!\w)"
)
_PROCEDURE = re.compile(r"(?<![\w.])(?P<code>[1-9]\.\d{6})(?:(?:\.\d{2,3}){3}\.[A-Z]\d\d|\.[A-Z]\d\d)?(?!\w)")
_PARTIAL = re.compile(
    rf"(?<![\w./-])(?:(?P<before>nghị định|nghi dinh|nđ|nd|thông tư|thong tu|tt|nghị quyết|nghi quyet|nq"
    rf"|quyết định|quyet dinh|qđ|qd)(?:\s+số|\s+so)?\s+)(?P<num>{_NUM}){_SLASH}(?P<year>{_YEAR})"
    rf"(?!\s?/)(?!\w)",
    re.IGNORECASE,
)
_SHORT_TYPES = {
    **dict.fromkeys(("nghị định", "nghi dinh", "nđ", "nd"), "NĐ"),
    **dict.fromkeys(("thông tư", "thong tu", "tt"), "TT"),
    **dict.fromkeys(("nghị quyết", "nghi quyet", "nq"), "NQ"),
    **dict.fromkeys(("quyết định", "quyet dinh", "qđ", "qd"), "QĐ"),
}

# Segments whose D is a Đ typed without its bar.
_RESTORED = {
    "ND": "NĐ",
    "QD": "QĐ",
    "HD": "HD",
    "QyD": "QyĐ",
    "DA": "DA",
    "CD": "CĐ",
    "QDi": "QĐi",
    "HDND": "HĐND",
}

_DIEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DIEU = r"(?:điều|dieu)\s+(?P<dieu>\d{1,4}[a-zđ]?)"
_KHOAN = r"(?:khoản|khoan)\s+(?P<khoan>\d{1,3}[a-zđ]?)"
_DIEM = rf"(?:điểm|diem)\s+(?P<diem>[{_DIEM_LETTERS}]\d?|\d[a-z])"
# "dieu 5 khoan 2": large to small, as people type; never across a comma, where the next place begins.
_UP_TO_DOWN = re.compile(
    rf"(?<!\w){_DIEU}\s+{_KHOAN}(?!\w)(?:\s+{_DIEM}(?!\w))?(?!\s+(?:điều|dieu)\s+\d)", re.IGNORECASE
)
_DIEU_ALONE = re.compile(rf"(?<!\w){_DIEU}(?!\w)", re.IGNORECASE)
_DOWN_TO_UP = re.compile(
    rf"(?<!\w)(?:{_DIEM}(?!\w),?\s+)?{_KHOAN}(?!\w)(?:,?\s+{_DIEU}(?!\w))?"
    rf"|(?<!\w){_DIEM.replace('diem>', 'lone>')}(?!\w)(?:,?\s+{_DIEU.replace('dieu>', 'of>')}(?!\w))",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<!\w)(?:từ\s+|tu\s+)?(?:điều|dieu)\s+(?P<first>\d{1,4})\s+(?:đến|den)\s+"
    r"(?:điều|dieu)\s+(?P<last>\d{1,4})(?!\w)",
    re.IGNORECASE,
)
_AND = r"(?:,\s*|\s+và\s+|\s+va\s+)"
_MANY = r"(?:các\s+|cac\s+)?"
_LIST = re.compile(
    rf"(?<!\w)(?:(?P<diems>{_MANY}(?:điểm|diem)\s+[{_DIEM_LETTERS}]\d?"
    rf"(?:{_AND}[{_DIEM_LETTERS}]\d?)+)\s+{_KHOAN}"
    rf"|(?P<khoans>{_MANY}(?:khoản|khoan)\s+\d{{1,3}}[a-zđ]?"
    rf"(?:{_AND}(?:khoản\s+|khoan\s+)?\d{{1,3}}[a-zđ]?)+))(?!\w)"
    rf"(?:,?\s+{_DIEU}(?!\w))?",
    re.IGNORECASE,
)
_LONGEST_RANGE = 50


@dataclass(frozen=True)
class Identifier:
    """A document's number and symbol, or a procedure's code.

    `kind` is law, party, qppl, admin, congvan, procedure, or partial (number and year without an issuer, as
    people type it); `key` is the normalised form by which documents are found.
    """

    text: str
    kind: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Provision:
    """A place in a legal text: điều (article), khoản (clause), điểm (point); None where not named."""

    text: str
    dieu: str | None
    khoan: str | None
    diem: str | None
    start: int
    end: int

    @property
    def address(self) -> str:
        """The place as it is cited, small to large: "điểm b khoản 2 Điều 5"."""
        parts = (("điểm", self.diem), ("khoản", self.khoan), ("Điều", self.dieu))
        return " ".join(f"{name} {value}" for name, value in parts if value)


def find_identifiers(text: str) -> list[Identifier]:
    """Return the identifiers of a text (NFC) in order; none overlaps another."""
    found = [*_full(text), *_full_upper(text), *_procedures(text), *_partials(text)]
    return _apart(found)


def find_provisions(text: str) -> list[Provision]:
    """Return the provisions a text names, in order; a list or range gives one for each member."""
    found = [*_ranges(text), *_lists(text), *_single(text)]
    taken: list[tuple[int, int]] = []
    kept: list[Provision] = []
    for one in found:
        span = (one.start, one.end)
        if span in taken or not any(one.start < end and start < one.end for start, end in taken):
            taken.append(span)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _full(text: str) -> Iterator[Identifier]:
    for match in _IDENTIFIER.finditer(text):
        key = _key(match[0])
        kind = match.lastgroup or ""
        yield Identifier(match[0], _reclassified(kind, key), key, *match.span())


def _full_upper(text: str) -> Iterator[Identifier]:
    """Converted TCVN3 text and careless typing lose the case of a symbol: look at an upper-cased copy too."""
    for one in _full(text.upper()) if len(text.upper()) == len(text) else ():
        yield Identifier(text[one.start : one.end], one.kind, one.key, one.start, one.end)


def _procedures(text: str) -> Iterator[Identifier]:
    for match in _PROCEDURE.finditer(text):
        yield Identifier(match[0], "procedure", match["code"], *match.span())


def _partials(text: str) -> Iterator[Identifier]:
    for match in _PARTIAL.finditer(text):
        symbol = _SHORT_TYPES[normalize(match["before"]).lower()]
        key = f"{match['num']}/{match['year']}/{symbol}"
        yield Identifier(match[0], "partial", key, *match.span())


def _apart(found: list[Identifier]) -> list[Identifier]:
    kept: list[Identifier] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _key(text: str) -> str:
    plain = "".join(text.split())
    return re.sub(r"[^/.\-&]+", lambda part: _RESTORED.get(part[0], part[0]), plain)


def _reclassified(kind: str, key: str) -> str:
    if kind != "congvan":
        return kind
    match = _IDENTIFIER.fullmatch(key)
    return (match.lastgroup or kind) if match else kind


def _ranges(text: str) -> Iterator[Provision]:
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first <= last < first + _LONGEST_RANGE:
            for number in range(first, last + 1):
                yield Provision(match[0], str(number), None, None, *match.span())


def _lists(text: str) -> Iterator[Provision]:
    for match in _LIST.finditer(text):
        dieu = _lower(match["dieu"])
        if match["diems"]:
            for letter in re.findall(rf"(?<!\w)[{_DIEM_LETTERS}]\d?(?!\w)", match["diems"].lower()):
                yield Provision(match[0], dieu, _lower(match["khoan"]), letter, *match.span())
        else:
            for number in re.findall(r"\d{1,3}[a-zđ]?", match["khoans"].lower()):
                yield Provision(match[0], dieu, number, None, *match.span())


def _single(text: str) -> Iterator[Provision]:
    for pattern in (_UP_TO_DOWN, _DOWN_TO_UP, _DIEU_ALONE):
        for match in pattern.finditer(text):
            named = match.groupdict()
            dieu, diem = named.get("dieu") or named.get("of"), named.get("diem") or named.get("lone")
            yield Provision(match[0], _lower(dieu), _lower(named.get("khoan")), _lower(diem), *match.span())


def _lower(value: str | None) -> str | None:
    return value.lower() if value else None
