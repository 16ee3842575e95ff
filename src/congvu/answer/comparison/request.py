"""Reading a question for a comparison: "so sánh A và B", "A khác B thế nào", "phân biệt A với B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.text import fold, normalize

_POLITE = "giup|ho|cho|toi|em|minh|anh|chi"
_WHICH = "the nao|nhu the nao|ra sao|o diem nao|o cho nao|cho nao|diem nao"
_HOW = "the nao|nhu the nao|ra sao|o diem nao|o cho nao|cho nao|diem nao|o dau|gi"
_BOTH = "(?P<both>.+)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\bso sanh (?:(?:{_POLITE}) )*(?:su khac (?:nhau|biet) |diem khac nhau )?(?:cua |giua |ve )?"
        rf"{_BOTH}",
        rf"\b(?:giong (?:nhau )?va )?khac (?:nhau|biet)(?: (?:{_HOW}))? (?:cua |giua ){_BOTH}",
        rf"\bphan biet (?:(?:{_POLITE}|giua) )*{_BOTH}",
        rf"^(?P<first>.+?) (?:thi )?(?:co )?khac (?:{_HOW}|nhau gi) (?:so )?(?:voi|so voi) (?P<second>.+)",
        r"^(?P<first>[^,]+?) (?:thi )?khac (?:voi |so voi )?(?!nhau|biet|gi )(?P<second>[^,]+) "
        rf"(?:{_WHICH})(?: (?:a|vay|em|chi|anh|nhi))*$",
        r"^(?P<both>.+? (?:va|voi|hay) .+?),? (?:thi )?(?:co )?(?:gi )?(?:diem )?(?:giong va )?"
        r"khac (?:nhau|gi nhau|biet)\b.*",
        rf"\b(?:compare|difference between) {_BOTH}",
    )
)
_OPENING = re.compile(
    r"^(?:(?:cho (?:toi|em|minh|anh|chi)(?: hoi)?|cho hoi|(?:em|toi) (?:muon )?hoi|a|ad|oi|the|giua"
    r"|thu tuc|viec|cua) )+"
)
_END = re.compile(
    rf"(?:[ ,]+(?:{_HOW}|khac nhau|khac gi|vay|a|nhe|voi|giup|thi|co gi|khac|nhau|khong|la gi|nao|hon|dum|ha"
    r"|nhi|di|em|anh|chi|oi))+\s*$"
)
_JOIN = re.compile(r"\s(?:so voi|voi|va|hay|and|vs)\s")
LONGEST = 40


@dataclass(frozen=True)
class Sides:
    """The two things compared, as said; a question may split in several ways, the likeliest first."""

    pairs: tuple[tuple[str, str], ...]


def sides_of(text: str) -> Sides | None:
    """Return what a question compares, None if it compares nothing."""
    plain = re.sub(r"[?!.;]+\s*$", "", " ".join(normalize(text).split()))
    folded = fold(plain)
    if len(folded) != len(plain) or len(folded.split()) > LONGEST:
        return None
    for form in _FORMS:
        found = form.search(folded)
        if found is not None:
            pairs = tuple(dict.fromkeys(_pairs(plain, folded, found)))
            return Sides(pairs) if pairs else None
    return None


def _pairs(plain: str, folded: str, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    if "first" in found.groupdict():
        first = _said(plain, folded, *found.span("first"))
        second = _said(plain, folded, *found.span("second"))
        if first and second:
            yield first, second
        return
    start, end = found.span("both")
    end -= len(folded[start:end]) - len(_END.sub("", folded[start:end]))
    joins = list(_JOIN.finditer(folded, start, end))
    for join in sorted(joins, key=lambda one: one[0].strip() in ("va", "and")):
        first = _said(plain, folded, start, join.start())
        second = _said(plain, folded, join.end(), end)
        if first and second:
            yield first, second


def _said(plain: str, folded: str, start: int, end: int) -> str:
    """Return a side as written, without what only closes the question."""
    cut = _END.sub("", folded[start:end])
    start += len(cut) - len(opened := _OPENING.sub("", cut))
    return plain[start : start + len(opened)].strip(" ,")
