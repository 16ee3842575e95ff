"""Reading how a line names a document: type, number, day, issuer and subject out of running words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from congvu.draft.fill.naming import Named, tidied
from congvu.references import Identifier, find_identifiers
from congvu.references.issuers import MINISTRIES, issuer_of, type_of
from congvu.text import fold

LONGEST_SUBJECT = 60
"""Words; what runs on is no subject but several rows run together."""
RUN_IN = 8
"""Words before another document's number that still are its name, not what this one does to it."""
_TELLS = re.compile(r"\b(?:quy dinh|sua doi|huong dan|ve|thi hanh|bai bo|ban hanh|chi tiet)\b")
_TYPE = (
    r"Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết|Quyết định|Chỉ thị|Bộ luật|Luật|Pháp lệnh|Công văn|"
    r"Kế hoạch|Thông báo|Tờ trình|Hướng dẫn|Văn bản hợp nhất"
)
_DAY = re.compile(
    r"ngày\s*(?P<d>\d{1,2})\s*(?:tháng\s*|/)(?P<m>\d{1,2})\s*(?:năm\s*|/)(?P<y>(?:19|20)\d\d)", re.IGNORECASE
)
_LEAD = re.compile(rf"^(?:căn cứ\s+)?(?P<type>{_TYPE})?\s*(?:số\s*:?)?\s*$", re.IGNORECASE)
_OFFICES = "|".join(sorted(MINISTRIES.values(), key=len, reverse=True))
_PLACE = r"(?:tỉnh|thành phố|xã|phường|đặc khu)"
_OF = re.compile(
    r"^của\s+(?P<by>(?:Bộ trưởng,? (?:Chủ nhiệm )?|Thống đốc |Tổng |Chánh án |Viện trưởng |Chủ tịch )?"
    rf"(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|{_OFFICES}|Bộ [A-ZĐ]\w*|"
    r"Văn phòng Chính phủ|Thanh tra Chính phủ|Ngân hàng Nhà nước(?: Việt Nam)?|"
    rf"(?:Ủy ban nhân dân|Hội đồng nhân dân|UBND|HĐND)(?: {_PLACE})?(?: [A-ZĐ]\w*){{1,4}}))"
    r"(?=[\s:,.;]|$)\s*[:,]?\s*"
)
_GLUED = re.compile(
    r"(?:N[ĐD]-CP|QH\d\d|TT-B[A-ZĐ]+?|\d{4})(?=(?:Thông tư|Nghị (?:định|quyết)|Luật|Quyết định)\b)"
)
_STUCK = re.compile(r"(?<=[^\W\d_])\d{1,4}/\d{4}\S*\s*$")
_TYPO = re.compile(r"^(?:cảu|cuả)\s+(?:Chính phủ|Bộ trưởng \S+)\s*,?\s*")
_NEXT_ROW = re.compile(r"(?:Luật số \d{1,3}|Trang chủ|VB)\s+(?=[A-ZĐ])")


def read_name(line: str, number: str) -> Named | None:
    """Return what a line tells of the document with this number, None if the line does not name it."""
    line = _GLUED.split(line)[-1]
    found = [one for one in find_identifiers(line) if one.key == number]
    if not found:
        return None
    told = _read(line, found[-1], number)
    year = re.search(r"/((?:19|20)\d\d)/", number)
    if year and told.issued_on and told.issued_on.year != int(year[1]):
        return None  # a row that ran together tells of another text
    return told


def _read(line: str, last: Identifier, number: str) -> Named:
    # A row of the portal ends in the number's own cell; what precedes it describes the document.
    if last.end >= len(line.rstrip(" .;")) and line[: last.start].strip():
        head = re.sub(rf"(?:{_TYPE})?\s*(?:số\s*:?)?\s*$", "", line[: last.start], flags=re.IGNORECASE)
        return _row(_own_part(head.strip(" -"), number), number)
    return _running(line, last, number)


def merged(names: Iterable[Named]) -> Named | None:
    """Return the fullest name, with what it lacks from the others."""
    every = list(names)
    usual = Counter(one.subject for one in every)
    ranked = sorted(every, key=lambda one: (-one.known, -usual[one.subject], len(one.subject)))
    if not ranked:
        return None
    best = ranked[0]
    for other in ranked[1:]:
        best = replace(
            best,
            issued_on=best.issued_on or other.issued_on,
            subject=best.subject or other.subject,
            issuer=best.issuer or other.issuer,
        )
    return best


def _own_part(head: str, number: str) -> str:
    """Leave out what a row that ran together tells of the document before; such rows end in its number."""
    for other in reversed(find_identifiers(head)):
        before = head[: other.start]
        if other.key != number and len(before.split()) <= RUN_IN and not _TELLS.search(fold(before)):
            return _NEXT_ROW.split(head[other.end :])[-1].strip(" .;:,")
    return _NEXT_ROW.split(head)[-1].strip()


def _row(head: str, number: str) -> Named:
    named = [one for one in find_identifiers(head) if one.key == number]
    if named:
        first = named[0]
        lead = _LEAD.match(head[: first.start])
        if lead:
            return _after(head[first.end :], number)
        if head[first.end :].strip(" .;:,") == "":
            return _after(head[: first.start], number)
    kind = type_of(number)
    if kind == "Luật" and fold(head).startswith("nghi quyet"):
        return replace(
            _after(head[len("Nghị quyết") :], ""), doc_type="Nghị quyết", number=number, issuer="Quốc hội"
        )
    if kind == "Luật":
        return _law(head, number)
    found = re.match(rf"(?:{kind})\b\s*", head, re.IGNORECASE) if kind else None
    rest = head[found.end() :] if found else head
    return _after(rest, number)


def _running(line: str, at: Identifier, number: str) -> Named:
    rest = re.split(r"[;\n]|\.\s|,? được sửa đổi", line[at.end :])[0]
    if type_of(number) == "Luật":
        before = re.search(r"((?:Bộ luật|Luật)\s+[^,;.()\d]+?)\s*(?:số\s*)?$", line[: at.start])
        words = f"{before[1] if before else ''} {rest if not before else ''}"
        return replace(_law(words, number), issued_on=_day(rest))
    return _after(rest, number)


def _after(words: str, number: str) -> Named:
    """Read what follows a number: its day, its issuer, its subject."""
    rest = words.strip(" :,.;-–")
    day = _DAY.match(rest)
    if day:
        rest = rest[day.end() :].strip(" :,;-–")
    issuer = issuer_of(number)
    of = _OF.match(rest)
    if of:
        issuer = issuer or of["by"]
        rest = rest[of.end() :].strip(" :,;-–")
    if type_of(number) == "Luật":
        return replace(_law(rest, number), issued_on=_date(day))
    rest = _TYPO.sub("", _STUCK.sub("", rest))
    subject = tidied(rest)
    fits = len(subject.split()) <= LONGEST_SUBJECT and not _is_number(subject)
    return Named(type_of(number), number, _date(day), issuer, subject if fits else "")


def _law(words: str, number: str) -> Named:
    day = _DAY.search(words)
    name = _DAY.sub(" ", words)
    name = re.sub(r"^(?:Luật|Bộ luật)\s+(?:số\s*)?$|\bcủa Quốc hội\b\s*:?", " ", name)
    for one in find_identifiers(name):
        name = name.replace(one.text, " ")
    name = re.sub(r"\b(?:số|năm \d{4}|thông qua)\b\s*:?\s*$", "", tidied(name)).strip(" ;:,.")
    name = re.sub(r"^(?:Luật|luật)\s*(?:số)?\s*[:,]?\s*(?=Luật|luật)", "", name)
    if len(name.split()) > LONGEST_SUBJECT or _is_number(name):
        name = ""
    kind = "Bộ luật" if fold(name).startswith("bo luat") else "Luật"
    if fold(name) in ("luat", "bo luat", "luat so", ""):
        name = ""
    elif not fold(name).startswith(("luat", "bo luat")):
        name = f"Luật {name}"
    return Named(kind, number, _date(day), "Quốc hội", name[:1].upper() + name[1:])


def _day(text: str) -> date | None:
    return _date(_DAY.search(text))


def _date(found: re.Match[str] | None) -> date | None:
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    named = find_identifiers(text)
    if named and named[0].text == text:
        return True
    if (
        named
        and named[-1].end >= len(text.rstrip(" ."))
        and not re.search(r"(?:số|theo|bởi)\s*$|^$", text[: named[-1].start].strip()[-5:])
    ):
        return True
    return (
        bool(re.search(r"\d{5,}/", text))
        or not re.search(r"[^\W\d_]{3,}", text)
        or bool(re.fullmatch(rf"(?:{_TYPE})\s*(?:số)?\s*\S*", text))
    )
