"""Reading one cell of a local table: a code, an amount, a duration, a date … or why it cannot be used."""

from __future__ import annotations

import re
from datetime import date

from congvu.local import Status
from congvu.references import find_identifiers
from congvu.text import fold
from congvu_ingest.dates import WRITTEN, date_of, iso_date
from congvu_ingest.local_columns import counts_otherwise

LEAST_AMOUNT, MOST_AMOUNT = 500, 10**12
MOST_SHOWN = 60
YEARS = range(1990, 2101)

_AMOUNT = re.compile(
    r"([0-9]{1,3}(?:([. ,])[0-9]{3})(?:\2[0-9]{3}){0,4}|[0-9]{1,15})\s*(?:(?:đồng|vnđ|vnd|đ)\s*(/.{1,60})?)?",
    re.I,
)
_FREE = frozenset(
    {"khong thu", "khong thu phi", "khong thu le phi", "mien", "mien phi", "mien le phi", "mien thu"}
)
_DURATION = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(.*)")
_UNITS = frozenset({"ngay lam viec", "ngay", "gio lam viec", "gio", "thang", "phut", "nam"})
_AT_ONCE = re.compile(r"(?:trong ngay|tra ngay|ngay khi)\b")
_DAY = re.compile(rf"(?:ngày\s+)?{WRITTEN}", re.IGNORECASE)
_CHANNELS = (
    ("online", re.compile(r"truc tuyen|online|qua mang|dich vu cong")),
    ("direct", re.compile(r"truc tiep|tai quay|ban giay")),
    ("post", re.compile(r"buu chinh|buu dien")),
)
_ALL_CHANNELS = re.compile(r"tat ca|moi hinh thuc|cac hinh thuc")
_APART = re.compile(r"[,;/+&]|\bva\b|\bhoac\b")
_STATUSES = (
    (Status.ABOLISHED, re.compile(r"bai bo|huy bo|het hieu luc")),
    (Status.AMENDED, re.compile(r"sua doi|bo sung|thay the")),
    (Status.ISSUED, re.compile(r"ban hanh|cong bo|con hieu luc")),
)


class UnusableCell(ValueError):
    """A cell that says nothing certain; the message is the middle of a sentence."""


def shown(text: str) -> str:
    """Return a cell as a sentence quotes it."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def code_in(text: str) -> str:
    """Return the base code of a procedure."""
    found = find_identifiers(text)
    if len(found) != 1 or found[0].kind != "procedure" or found[0].text != text:
        raise UnusableCell(f"mã thủ tục “{shown(text)}” không đúng dạng 1.234567")
    return found[0].key


def amount_in(text: str, unit: str) -> tuple[int, str]:
    """Return đồng and what they are paid for ("đồng/giấy phép"); nothing is guessed."""
    if counts_otherwise(unit):
        raise UnusableCell(f"đơn vị tính “{shown(unit)}” không phải đồng")
    if fold(text).strip(" .") in _FREE:
        return 0, unit
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise UnusableCell(f"mức thu “{shown(text)}” không phải một số tiền bằng đồng")
    amount = int(re.sub(r"\D", "", found[1]))
    if not (amount == 0 or LEAST_AMOUNT <= amount <= MOST_AMOUNT):
        raise UnusableCell(f"mức thu “{shown(text)}” quá nhỏ hoặc quá lớn, có thể mất phần nghìn")
    return amount, unit or (f"đồng{found[3]}" if found[3] else "đồng")


def duration_in(text: str, unit: str) -> tuple[str, str]:
    """Return a number and its unit as written; "trong ngày" is its own value."""
    if _AT_ONCE.match(fold(text)):
        return text, ""
    found = _DURATION.fullmatch(text)
    if found is None or not float(found[1].replace(",", ".")):
        raise UnusableCell(f"thời hạn “{shown(text)}” không phải một con số")
    named = (found[2] or unit).strip()
    if fold(named) not in _UNITS:
        raise UnusableCell(f"thời hạn “{shown(text)}” thiếu đơn vị (ngày làm việc, ngày, giờ …)")
    return found[1], named


def day_in(text: str, column: str) -> date | None:
    """Return a date; None for an empty cell."""
    if not text:
        return None
    written = _DAY.fullmatch(text)
    day = date_of(written) if written else iso_date(text)
    if day is None or day.year not in YEARS:
        raise UnusableCell(f"{column} “{shown(text)}” không phải ngày dạng 31/12/2026")
    return day


def channel_in(text: str) -> str:
    """Return the ways to file that a row is about, joined by commas; "" for all."""
    folded = fold(text).strip()
    if not folded or _ALL_CHANNELS.search(folded):
        return ""
    found = [_channel(part, text) for part in _APART.split(folded) if part.strip()]
    return ",".join(name for name, _ in _CHANNELS if name in found)


def status_in(text: str) -> Status:
    """Return what a list does with a procedure."""
    found = [status for status, words in _STATUSES if words.search(fold(text))]
    if len(found) == 1:
        return found[0]
    raise UnusableCell(f"trạng thái “{shown(text)}” không phải ban hành, sửa đổi hay bãi bỏ")


def source_in(text: str) -> str:
    """Return the document a row rests on, which must bear a number: nobody can check a row without it."""
    if not any(one.kind not in ("procedure", "partial") for one in find_identifiers(text)):
        raise UnusableCell(f"căn cứ “{shown(text)}” không có số, ký hiệu văn bản" if text else "thiếu căn cứ")
    return text[:200]


def _channel(part: str, whole: str) -> str:
    for name, words in _CHANNELS:
        if words.search(part):
            return name
    raise UnusableCell(f"hình thức nộp “{shown(whole)}” không phải trực tuyến, trực tiếp hay bưu chính")
