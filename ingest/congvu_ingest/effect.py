"""When a text says that it begins and ceases to bind: its own plain formula with a date, nothing inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from congvu.references import find_provisions
from congvu_ingest.dates import WRITTEN, date_of
from congvu_ingest.passages import Line
from congvu_ingest.quotes import quoted_starts

# A formula must open its sentence: "Điều 7 của Luật này có hiệu lực …" dates an exception, "Nghị định số …
# hết hiệu lực kể từ ngày Nghị định này có hiệu lực" another text.
_OWN = (
    r"(?:Điều\s+\d+[a-zđ]?\s*[.:]?\s*)?(?:Hiệu lực(?: thi hành)?\s*[.:]?\s*)?(?:\d{1,2}[a-zđ]?\s*[.)]\s*)?"
    r"(?:Trừ (?:trường hợp |các )?quy định tại [^,]{1,120}, )?"
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Chỉ thị"
    r"|Quy chế|Quy định)\s+(?:số\s+\S+\s+)?này\s+"
)
_BEGINS = re.compile(
    _OWN + r"(?:bắt đầu\s+)?có hiệu lực(?:\s+thi hành)?,?\s+(?:kể\s+)?từ\s+(?:ngày\s+)?"
    rf"(?:{WRITTEN}|(?P<signing>ngày ký|ký|ngày được ký|ngày ban hành))",
    re.IGNORECASE,
)
_CEASES = re.compile(
    _OWN + rf"(?:sẽ\s+)?hết hiệu lực(?:\s+thi hành)?,?\s+(?:kể\s+)?từ\s+(?:ngày\s+)?{WRITTEN}", re.IGNORECASE
)
_DELAYED = re.compile(
    r"(?P<places>(?:điểm|khoản|điều)\s+[^.;]{1,200}?)\s+(?:của\s+)?"
    r"(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định)"
    rf"\s+này\s+có hiệu lực(?:\s+thi hành)?,?\s+(?:kể\s+)?từ\s+(?:ngày\s+)?{WRITTEN}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\s*(?:cho\s+)?đến\s+(?P<whole>hết\s+)?(?:ngày\s+)?{WRITTEN}", re.IGNORECASE)


def effect_dates(lines: Sequence[Line], issued_on: date | None) -> tuple[date | None, date | None]:
    """Give the first day in force and the first day no longer in force; None where the text is silent."""
    quoted = quoted_starts(lines)
    begins: date | None = None
    ceases: date | None = None
    for line in lines:
        if "hiệu lực" not in line.text or line.start in quoted:
            continue
        if begins is None and (found := _BEGINS.match(line.text)):
            begins = issued_on if found["signing"] else date_of(found)
            ceases = ceases or _until(line.text, found.end())
        if ceases is None and (found := _CEASES.match(line.text)):
            ceases = date_of(found)
    return begins, ceases


def delayed(lines: Sequence[Line]) -> list[tuple[tuple[str, ...], date]]:
    """Give the provisions of a text that begin to bind on a day of their own, with that day:
    "Khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày …"."""
    quoted = quoted_starts(lines)
    found: list[tuple[tuple[str, ...], date]] = []
    for line in lines:
        if "hiệu lực" not in line.text or line.start in quoted:
            continue
        for clause in _DELAYED.finditer(line.text):
            day = date_of(clause)
            places = tuple(place.address for place in find_provisions(clause["places"]) if place.dieu)
            if day and places:
                found.append((places, day))
    return found


def _until(text: str, position: int) -> date | None:
    found = _UNTIL.match(text, position)
    day = date_of(found) if found else None
    if found is None or day is None:
        return None
    return day + timedelta(days=1) if found["whole"] else day
