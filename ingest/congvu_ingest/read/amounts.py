"""Amounts of money in running text: each with its clause, what it is for and on what condition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.procedures import Fee

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+"
_MONEY = re.compile(
    rf"(?<![\d.,/])(?P<number>{_NUMBER})(?P<per1>/(?!\d)[^\s;:,.()]{{1,30}})?\s?"
    r"(?P<scale>nghìn|ngàn|triệu)?\s?"
    r"(?:(?P<dollar>USD|đô la Mỹ|[Đđ]ô la)"
    r"|(?:Việt Nam )?(?:[Đđ]ồng|[Đđ](?=/|[\s;:,.)]|$)|VNĐ|VND|vnđ|vnd)(?![^\W\d_]))"
    rf"|(?<![\d.,/])(?P<bare>\d{{1,3}}(?:[.,]\d{{3}})+)(?=\s?/(?!\d)[^\W\d])"
    # "Phí: 1,700,000 Sát hạch thực hành": named, though the unit is missing.
    rf"|(?<=[Pp]hí: )(?P<named>\d{{1,3}}(?:[.,]\d{{3}})+)(?![\d.,])"
)
# Words that go in pairs, "xuất, nhập cảnh", part nothing.
_PAIRED = r"(?= (?:nhập cảnh|xuất cảnh|nhập khẩu|xuất khẩu|cá nhân|bổ sung)\b)"
_PER = re.compile(
    rf"\s?/\s?(?:\d{{1,2}} ?)?[^\W\d](?:[^;:,.()+]|,{_PAIRED}){{0,80}}?"
    rf"(?=$|[;:.()+]|,(?!{_PAIRED})|\s-|\s(?:đối|khi|nếu|theo|cho|kể|trường))"
)
_CLAUSE = re.compile(
    r";\s*|\n|\s(?=(?:Phí|Lệ phí)\s?:)|(?:^|(?<=\s))(?:[-+*•]|[a-eđ]\))\s+|(?<=[^\s\d])\.\s+(?=[A-ZĐÀ-Ỹ])"
)
_ODD = re.compile(r"(?<![\d.,/])\d+(?:[.,]\d+)+(?=\s?(?:[Đđ]ồng|VNĐ|VND|[Đđ]/))")
_SHARE = re.compile(r"\d ?% (?:của|\d)")
_WELL = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d{1,2}")
_SCALE = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000}


def amounts(text: str) -> list[Fee]:
    """Return the amounts that a text states, in order."""
    return [fee for clause in clauses(text) for fee in _of_clause(clause)]


def number_of(written: str) -> int:
    """Return the value of a number with points or commas between its thousands."""
    return int(re.sub(r"\D", "", written))


def well_written(text: str) -> bool:
    """Say whether every amount is one number and no share of one.

    "10.000.0000 đồng" and "3000.000 đồng" are no numbers, "20% của 11.000.000 đồng" is not that amount.
    """
    return not _SHARE.search(text) and all(_WELL.fullmatch(found[0]) for found in _ODD.finditer(text))


def clauses(text: str) -> Iterator[str]:
    """Yield the parts of a note that stand for themselves: points, sentences, one fee each."""
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield text[start : cut.start()]
        start = cut.end()
    yield text[start:]


def _of_clause(clause: str) -> Iterator[Fee]:
    found = list(_MONEY.finditer(clause))
    ends = [one.start() for one in found[1:]] + [len(clause)]
    begin = 0
    for one, end in zip(found, ends, strict=False):
        behind = clause[one.end() : end]
        per = one["per1"] or (counted[0] if (counted := _PER.match(behind)) else "")
        condition = behind[len(per) if not one["per1"] else 0 :]
        yield Fee(
            amount=number_of(one["number"] or one["bare"] or one["named"])
            * _SCALE.get(one["scale"] or "", 1),
            currency="USD" if one["dollar"] else "VND",
            per=per.strip(),
            what=_trimmed(clause[begin : one.start()]),
            condition=_trimmed(condition) if end == len(clause) else "",
            text=" ".join(clause.split()),
        )
        begin = one.end() + (len(per) if not one["per1"] else 0)


def _trimmed(text: str) -> str:
    trimmed = " ".join(text.split()).strip(" :;,.-–+(")
    # The bracket that opened before the amount, or at the cut, closes nothing here.
    while trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
        trimmed = trimmed[:-1].rstrip(" :;,.-–+(")
    return trimmed
