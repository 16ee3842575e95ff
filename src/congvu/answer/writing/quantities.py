"""The figures of a text in one form: what two wordings of the same number, date or time have in common.

"05 ngày làm việc" and "năm ngày làm việc" are one time, "15 ngày" is another than "15 ngày làm việc"; "50.000
đồng", "50,000 VND" and "năm mươi nghìn đồng" are one amount; "31/12/2025" and "ngày 31 tháng 12 năm 2025" one
date. Whatever else bears a digit is a figure too: none is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from congvu.answer.writing.number_words import FIRST_WORDS, NUMBER_WORDS, value_of
from congvu.privacy.plain import lower, plain
from congvu.references import find_identifiers, find_provisions


@dataclass(frozen=True)
class Figure:
    """A figure in its one form; `bound` is max or min where the words before it say so."""

    kind: str
    value: str
    bound: str = ""


_NUM = r"\d+(?:[.,]\d+)*"
_SCALES = {"nghin": 3, "ngan": 3, "k": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9}
_TIMES = {
    "ngay lam viec": "ngày làm việc",
    "ngay": "ngày",
    "gio lam viec": "giờ làm việc",
    "gio hanh chinh": "giờ làm việc",
    "gio": "giờ",
    "tieng": "giờ",
    "thang": "tháng",
    "nam": "năm",
    "tuan": "tuần",
    "phut": "phút",
}
_COUNTS = (
    "ban chinh|ban sao|ban|bo|nguoi|lan|tuoi|ho so|ho|anh|to|trang|quyen|kg|km|ha|tan|met|m2|m3|m|cm|mm"
    "|thanh vien|doanh nghiep|co so|xe|chiec|cai|suat|hoc sinh|buoi|tiet|diem|khoa|dot|loai|nhom|cap"
    "|phong|tang"
)
_CURRENCY = r"(?P<currency>dong|vnd|vn\u0111|d(?![a-z])|usd|do la|euro|eur)"
_UNIT = "|".join(sorted(_TIMES, key=len, reverse=True))
_ASIDE = r"(?:\s*\([^)\d]{1,40}\))?"
_MONTH_NAME = r"(?:thang|/)"
_DATES = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?:ngay\s+)?(?<!\d)(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s*,?\s*nam\s+(?P<y>\d{4})(?!\d)"),
    re.compile(r"\bthang\s+(?P<m>\d{1,2})\s*(?:/|,?\s*nam)\s*(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])"),
    re.compile(r"\bngay\s+(?P<d>\d{1,2})\s*(?:/|thang)\s*(?P<m>\d{1,2})(?!\d)"),
    re.compile(r"\bnam\s+(?P<y>(?:19|20)\d\d)(?!\d)"),
)
_PERCENT = re.compile(rf"(?P<n>{_NUM}){_ASIDE}\s*(?:%|phan tram)")
_MONEY = re.compile(
    rf"(?P<n>{_NUM}){_ASIDE}\s*(?P<scale>nghin|ngan|trieu|tr|ty|ti|k)?\s*{_CURRENCY}(?![a-z])"
)
_SCALED = re.compile(rf"(?P<n>{_NUM})\s*(?P<scale>nghin|ngan|trieu|ty|k)\b")
_DOLLAR = re.compile(rf"\$\s?(?P<n>{_NUM})")
_TIME = re.compile(rf"(?P<n>{_NUM}){_ASIDE}\s*(?P<unit>{_UNIT})\b")
_COUNT = re.compile(rf"(?P<n>{_NUM}){_ASIDE}\s*(?P<unit>{_COUNTS})\b")
_EARLIER = re.compile(rf"(?P<n>{_NUM})\s*(?:-|–|den|hoac|hay|va|,|/)\s*$")
_NUMBER = re.compile(rf"(?<![\w.,]){_NUM}(?![\w])")
_CODE = re.compile(r"[a-z0-9]*\d[a-z0-9]*(?:[./-][a-z0-9]+)*")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
    r"|\b(?:[\w-]+\.)+(?:vn|com|net|org|gov|edu|io|info)\b(?:/\S*)?"
)
_PART = re.compile(
    r"\b(?P<part>chuong|phu luc|muc|phan|mau so|mau|bieu mau|to khai so|nhom|hang|bac|loai)"
    r"\s+(?P<id>[ivxlc]+|[a-h])\b(?!\s*\()"
)
_POINT = re.compile(r"\bdiem\s+(?P<id>[a-z])\b")
_FOLD = re.compile(r"\b(?:gap doi|gap ba|gap bon|mot nua|phan nua|nua thang|nua nam|nua ngay|ruoi)\b")
_MAX = re.compile(
    r"(?:khong qua|toi da|khong vuot qua|cham nhat|duoi|it hon|nho hon|khong hon|<|≤)"
    r"\s*(?:la\s+)?(?:trong\s+)?$"
)
_MIN = re.compile(r"(?:it nhat|toi thieu|khong duoi|tren|nhieu hon|lon hon|hon|qua|truoc|>|≥)\s*(?:la\s+)?$")
_WORDS_BEFORE_UNIT = re.compile(
    rf"(?<!\d )\b(?=(?:{FIRST_WORDS})\s)(?P<words>(?:(?:{NUMBER_WORDS})\s+)+?)"
    r"(?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tháng|tuần|phút|năm|phần trăm|đồng|"
    r"bản chính|bản sao|bản|bộ|người|lần)\b"
)
_BEFORE = 24


def figures(text: str) -> frozenset[Figure]:
    """Return every figure of a text (NFC)."""
    return frozenset(_Reading(text).all())


def without_number_words(text: str) -> str:
    """Return a text in lower case without its numbers in words, whose figures are judged by themselves."""
    return _WORDS_BEFORE_UNIT.sub(lambda match: match["unit"], lower(text))


def supports(known: frozenset[Figure], wanted: Figure) -> bool:
    """Say whether one of the known figures is the wanted one; only an upper bound may be left out."""
    if wanted.kind == "provision":
        return any(one.kind == "provision" and _within(wanted.value, one.value) for one in known)
    bounds = {one.bound for one in known if (one.kind, one.value) == (wanted.kind, wanted.value)}
    return wanted.bound in bounds or (not wanted.bound and "max" in bounds)


def _within(wanted: str, known: str) -> bool:
    """Say whether a place "dieu/khoan/diem" names nothing that the known place does not."""
    pairs = zip(wanted.split("/"), known.split("/"), strict=True)
    return all(asked in {"", given} for asked, given in pairs)


class _Reading:
    """Reads the figures best first; what has been read is blanked, so that no digit counts twice."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.bare = plain(self.text)
        self.left = list(self.bare)

    def all(self) -> Iterator[Figure]:
        """Yield all figures, then check that no digit is left."""
        yield from self._references()
        yield from self._words()
        for pattern, read in _READERS:
            yield from self._take(pattern, read)
        yield from self._take(_NUMBER, lambda m: [Figure("number", number(m[0]))])
        yield from self._take(_CODE, lambda m: [Figure("code", m[0])])
        for character in self.text:
            if (
                unicodedata.numeric(character, None) is not None
                and not unicodedata.decimal(character, None) is not None
            ):
                yield Figure("sign", character)

    def _references(self) -> Iterator[Figure]:
        for one in find_identifiers(self.text):
            yield Figure("identifier", one.key)
            self._blank(one.start, one.end)
        yield from self._take(_LINK, lambda m: [Figure("link", m[0].rstrip(".,;)"))])
        for place in find_provisions("".join(self._kept())):
            yield Figure("provision", "/".join(part or "" for part in (place.dieu, place.khoan, place.diem)))
            self._blank(place.start, place.end)

    def _kept(self) -> Iterator[str]:
        """Yield the text with what was read left blank."""
        for character, left in zip(self.text, self.left, strict=True):
            yield character if left != "\0" else "\n"

    def _words(self) -> Iterator[Figure]:
        """Yield numbers in words: they need their accents, or "năm" (five) is "nam" (man)."""
        for match in _WORDS_BEFORE_UNIT.finditer(lower(self.text)):
            value = value_of(match["words"].split())
            if value is None or (value == 1 and match["unit"] not in _TIMES.values()):
                continue
            bound = self._bound(match.start())
            unit = match["unit"]
            if unit == "đồng":
                yield Figure("money", f"{value} vnd", bound)
            elif unit == "phần trăm":
                yield Figure("percent", str(value), bound)
            else:
                yield Figure("time" if unit in _TIMES.values() else "count", f"{value} {plain(unit)}", bound)

    def _take(
        self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], list[Figure]]
    ) -> Iterator[Figure]:
        current = "".join(self.left)
        for match in pattern.finditer(current):
            bound = self._bound(match.start())
            for one in read(match):
                yield Figure(one.kind, one.value, bound if one.kind in _BOUNDED else "")
            self._blank(*match.span())
            if one_unit := match.groupdict().get("unit"):
                yield from self._earlier(match.start(), read, one_unit)

    def _earlier(
        self, end: int, read: Callable[[re.Match[str]], list[Figure]], unit: str
    ) -> Iterator[Figure]:
        """Yield the first figure of "10 - 15 ngày": it has the unit of the second."""
        before = "".join(self.left[max(0, end - _BEFORE) : end])
        match = _EARLIER.search(before)
        if match:
            start = max(0, end - _BEFORE) + match.start("n")
            kind = "time" if unit in _TIMES else "count"
            yield Figure(kind, f"{number(match['n'])} {unit}", self._bound(start))
            self._blank(start, start + len(match["n"]))

    def _bound(self, start: int) -> str:
        before = self.bare[max(0, start - _BEFORE) : start]
        if _MAX.search(before):
            return "max"
        return "min" if _MIN.search(before) else ""

    def _blank(self, start: int, end: int) -> None:
        self.left[start:end] = "\0" * (end - start)


def number(text: str) -> str:
    """Return a number's one form: no leading zeros, no separators of thousands, a point for decimals."""
    parts = re.split(r"[.,]", text)
    grouped = len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    if grouped and parts[0].lstrip("0"):
        return "".join(parts).lstrip("0")
    whole = parts[0].lstrip("0") or "0"
    decimals = ".".join(part for part in parts[1:])
    return f"{whole}.{decimals}".rstrip("0").rstrip(".") if len(parts) == 2 else ".".join([whole, *parts[1:]])


def _date(match: re.Match[str]) -> list[Figure]:
    """A day names its month and year too, so that a shorter wording of it stands."""
    groups = match.groupdict()
    day, month, year = (str(int(groups[name])) if groups.get(name) else "" for name in ("d", "m", "y"))
    found = [f"{day}/{month}/{year}"]
    if day and month and year:
        found += [f"{day}/{month}/"]
    if month and year and day:
        found += [f"/{month}/{year}"]
    if year and month:
        found += [f"//{year}"]
    return [Figure("date", value) for value in found]


def _money(match: re.Match[str]) -> list[Figure]:
    groups = match.groupdict()
    scale = _SCALES.get(groups.get("scale") or "", 0)
    currency = {"usd": "usd", "do la": "usd", "euro": "eur", "eur": "eur"}.get(
        groups.get("currency") or "", "vnd"
    )
    return [Figure("money", f"{_scaled(number(match['n']), scale)} {currency}")]


def _scaled(value: str, scale: int) -> str:
    whole, _, decimals = value.partition(".")
    if scale and len(decimals) <= scale and decimals.isdigit() | (not decimals):
        return (whole + decimals.ljust(scale, "0")).lstrip("0") or "0"
    return value if not scale else f"{value}e{scale}"


def _dollars(match: re.Match[str]) -> list[Figure]:
    return [Figure("money", f"{number(match['n'])} usd")]


def _time(match: re.Match[str]) -> list[Figure]:
    unit = plain(_TIMES[match["unit"]])
    return [Figure("time", f"{number(match['n'])} {unit}")]


_BOUNDED = frozenset({"time", "money", "percent", "count", "number"})
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Figure]]], ...] = (
    *((pattern, _date) for pattern in _DATES),
    (_PERCENT, lambda m: [Figure("percent", number(m["n"]))]),
    (_MONEY, _money),
    (_DOLLAR, _dollars),
    (_SCALED, _money),
    (_TIME, _time),
    (_COUNT, lambda m: [Figure("count", f"{number(m['n'])} {m['unit']}")]),
    (_PART, lambda m: [Figure("part", f"{m['part']} {m['id']}")]),
    (_POINT, lambda m: [Figure("point", m["id"])]),
    (_FOLD, lambda m: [Figure("word", m[0])]),
)
