"""Organs and units that are no longer: districts, townships, merged ministries and communes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import Context, Fault, Rule
from congvu.places.provinces import CITY_SINCE, HOME, province_on
from congvu.places.units import find_former, former_units
from congvu.references import find_identifiers

TIERS = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
MERGED = "Nghị quyết số 176/2025/QH15 và Nghị quyết số 202/2025/QH15"
COMMUNES = "Nghị quyết số 1679/NQ-UBTVQH15"
CITY = "Nghị quyết số 36/2026/QH16"
NO_DISTRICT_SINCE = date(2025, 7, 1)
PART = "Tên cơ quan, đơn vị hành chính"
_UBND = r"(?:UBND|HĐND|(?:Ủy|Uỷ|ủy|uỷ) ban nhân dân|Hội đồng nhân dân)"
_NAME = r"[A-ZĐÂÊÔƠƯĂÁÚỨÝ]\w+(?:\s+[A-ZĐÂÊÔƠƯĂÁÚỨÝ]\w+)*"
_DISTRICT = re.compile(
    rf"(?:{_UBND}|Công an|Huyện ủy|Thanh tra|Chi cục [Tt]huế|Trung tâm [Yy] tế)?\s*"
    rf"(?P<unit>(?:(?:các )?(?:huyện|quận)|thị xã)(?:,? (?:huyện|quận|thị xã|thành phố))*"
    rf"\s+(?:thuộc tỉnh|{_NAME})"
    rf"|cấp huyện|thị trấn\s+{_NAME})"
)
_ORGAN = re.compile(
    rf"(?P<unit>{_UBND}\s+(?:các\s+)?(?:huyện|quận|thị xã|thành phố thuộc tỉnh|thị trấn|cấp huyện)"
    r"|Công an\s+(?:huyện|quận|thị xã|thị trấn)|Huyện ủy|Thị ủy|Quận ủy"
    r"|Phòng (?:Tư pháp|Nội vụ|Tài chính - Kế hoạch|Tài nguyên và Môi trường|Lao động - Thương binh và Xã hội"
    r"|Giáo dục và Đào tạo|Kinh tế và Hạ tầng|Quản lý đô thị)\b(?! thuộc))"
)
_LONG_AGO = re.compile(
    r"\bcũ\b|trước đây|trước (?:ngày )?(?:0?1/0?7|01 tháng 7|0?1/0?3|01 tháng 3)|trước khi|nguyên là|sáp nhập"
    r"|sắp xếp|\btừ năm 20(?:0\d|1\d|2[0-4])",
    re.IGNORECASE,
)
_OLD_DATE = re.compile(r"(?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})")
_HOME = re.compile(rf"\b(?P<kind>[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ)\s+(?:{HOME}|{HOME.upper()})\b")
_PARTY = re.compile(r"\b(?:Tỉnh ủy|Tỉnh uỷ)\s+(?:Quảng Ninh)\b")


def districts(form: Form, context: Context) -> Iterator[Fault]:
    """Từ ngày 01/7/2025 không còn cấp huyện, thị trấn: không gửi, không giao việc cho cơ quan cấp huyện."""
    if context.day < NO_DISTRICT_SINCE:
        return
    for piece, firm in _places(form):
        found = _ORGAN.search(piece.text) or (_DISTRICT.search(piece.text) if firm else None)
        if found and not _is_past(piece.text, found.start(), NO_DISTRICT_SINCE):
            words = found["unit"] if found.re is _ORGAN else found[0].strip()
            message = (
                f"“{words}” không còn từ ngày 01/7/2025 (bỏ cấp huyện); hãy ghi cơ quan cấp tỉnh hoặc cấp xã."
            )
            yield Fault(message, PART, piece, words=words)


def merged(form: Form, context: Context) -> Iterator[Fault]:
    """Bộ, sở, tỉnh đã hợp nhất thì ghi tên cơ quan, đơn vị mới."""
    for piece, firm in _places(form):
        for former, since in _successors():
            name, day = since
            if former not in piece.text or context.day < day:
                continue
            if not firm and _is_past(piece.text, piece.text.index(former), day):
                continue
            if _goes_on(piece.text, former):
                continue
            message = f"{former} đã hợp nhất, nay là {name}."
            severity = Severity.MUST if firm else Severity.SHOULD
            yield Fault(message, PART, piece, name, severity, former)
            break


def communes(form: Form, context: Context) -> Iterator[Fault]:
    """Xã, phường đã sắp xếp lại thì ghi tên đơn vị mới."""
    if not _is_home(form):
        return
    for piece, firm in _places(form):
        if not firm:
            continue
        for mention in re.findall(r"\b(?:xã|phường|thị trấn)\s+(?:[A-ZĐÂÊÔƠƯĂÁÀẢÃẠ]\w*\s?)+", piece.text):
            for units in find_former(mention.strip(), context.day).units:
                if len(units) != 1:
                    continue
                today = " hoặc ".join(units[0].today)
                message = f"{units[0].name} ({units[0].district} trước đây) nay thuộc {today}."
                yield Fault(message, PART, piece, today, words=mention.strip())


def home(form: Form, context: Context) -> Iterator[Fault]:
    """Từ ngày 01/9/2026 là thành phố Quảng Ninh; văn bản trước ngày đó vẫn là tỉnh Quảng Ninh."""
    right = province_on(context.day)
    wrong = "tỉnh" if context.day >= CITY_SINCE else "thành phố"
    for piece, firm in _places(form):
        for found in _HOME.finditer(piece.text):
            if found["kind"].casefold() != wrong:
                continue
            if not firm and _is_past(piece.text, found.start(), CITY_SINCE):
                continue
            instead = right.upper() if found["kind"].isupper() else right
            message = f"Vào ngày {context.day:%d/%m/%Y} tên gọi là {right}."
            severity = Severity.MUST if firm else Severity.SHOULD
            yield Fault(message, PART, piece, instead, severity, found[0])
            break


def _places(form: Form) -> Iterator[tuple[Piece, bool]]:
    """Yield lines, and whether they surely name organs of today: letterhead, addressees, recipients …"""
    firm = (*form.superior, *form.issuer, *form.addressees, *form.recipients, *form.signing)
    heads = (form.addressed, form.authority)
    yield from ((one, True) for one in (*firm, *(one for one in heads if one is not None)))
    yield from ((one, False) for one in (*form.subject, *form.basis, *form.body))


def _is_past(text: str, at: int, since: date) -> bool:
    """Say whether words tell of the past: a word says so, or an older document or date in their sentence."""
    before = re.split(r"[.;] ", text[:at])[-1]
    if _LONG_AGO.search(before + re.split(r"[.;] ", text[at:])[0]):
        return True
    days = [_day(found) for found in _OLD_DATE.finditer(before)]
    if any(day is not None and day < since for day in days):
        return True
    return any(_is_old(one.key, since) for one in find_identifiers(before))


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _is_old(key: str, since: date) -> bool:
    year = re.search(r"/((?:19|20)\d\d)/", key)
    return year is not None and int(year[1]) < since.year


def _goes_on(text: str, former: str) -> bool:
    """Say whether a longer name that still stands begins with a former one."""
    after = text[text.index(former) + len(former) :]
    return bool(re.match(r"\s+(?:cũ\b|\(cũ\))", after))


def _is_home(form: Form) -> bool:
    names = f"{form.superior_name} {form.issuer_name} {form.date.text if form.date else ''}".upper()
    return HOME.upper() in names or any(unit.upper() in names for unit in _units())


@cache
def _units() -> frozenset[str]:
    return frozenset(name for unit in former_units() for name in unit.today)


@cache
def _successors() -> tuple[tuple[str, tuple[str, date]], ...]:
    lines = files("congvu.draft.check").joinpath("successors.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((former, (name, date.fromisoformat(since))) for former, name, since in rows)


RULES = (
    Rule("organs.districts", TIERS, districts),
    Rule("organs.merged", MERGED, merged),
    Rule("organs.communes", COMMUNES, communes),
    Rule("organs.home", CITY, home),
)
