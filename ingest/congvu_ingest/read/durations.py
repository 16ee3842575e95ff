"""Times of the table of ways to file, and those that a description names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.procedures import Duration, Flag, Unit

UNIT = r"(?:[Nn]gày làm việc|[Gg]iờ làm việc|[Nn]gày|[Gg]iờ|[Tt]háng|[Nn]ăm|[Pp]hút)"
"""A unit of time as the portal writes it, for a pattern."""

_TIME = re.compile(r"(?P<value>\d+(?:[.,]\d+)?) ?(?P<unit>.*)$")
_UNITS = {
    "ngày làm việc": Unit.WORKING_DAY,
    "giờ làm việc": Unit.WORKING_HOUR,
    "ngày": Unit.DAY,
    "giờ": Unit.HOUR,
    "tháng": Unit.MONTH,
    "năm": Unit.YEAR,
    "phút": Unit.MINUTE,
}
_STATED_TIME = re.compile(
    r"(?<![\d.:])(?<!\d/)(?P<value>\d{1,3}) ?(?:\([^\W\d]+[^)]{0,20}\) ?)?"
    r"(?P<unit>ngày làm việc|giờ làm việc|ngày|giờ|tháng|năm)(?! ?\d)"
    r"(?! (?:cùng ngày|sáng|chiều|trong ngày|hàng))"
)
_NO_STATED_TIME = re.compile(
    r"^\W*không quy định|(?:thời hạn|thời gian)[^.;\n]{0,60}(?:không quy định|ngay sau khi|ngay khi)",
    re.IGNORECASE,
)
# Times told in words: at once, or within the day of filing or the next.
_AT_ONCE = re.compile(r"\bngay (?:sau )?khi\b|\bngay lập tức\b", re.IGNORECASE)
_ONE_DAY = re.compile(
    r"ngay trong (?:ngày|buổi)|trong ngày(?: làm việc)?(?= (?:tiếp )?nhận| nộp|\s?[.;,)]|$)"
    r"|trong ngày làm việc(?! \d)|ngày làm việc (?:tiếp theo|kế tiếp|liền kề)",
    re.IGNORECASE,
)
_OFFICE_HOURS = re.compile(r"(?:giờ (?:hành chính|làm việc)|các buổi|buổi (?:sáng|chiều)) $", re.IGNORECASE)
_HOURS_OF_A_DAY = range(7, 25)
# Counted from a step within the office's own work, not from the filing.
_STEP = re.compile(
    r"từ (?:ngày|khi|thời điểm) (?![^.;\n]{0,120}\b(?:nhận|nộp)\b)"
    r"(?=(?:có|thông qua|kết thúc|hoàn thành|lập|hết|đạt|ban hành|ký|cơ quan|hội đồng|phòng|sở|chủ tịch)\b)"
    r"|từ (?:ngày|khi) (?:tiếp )?nhận (?:được |đủ )*"
    r"(?:báo cáo|kết quả|ý kiến|tờ trình|biên bản|phiếu|số liệu|(?:hồ sơ|văn bản) do"
    r"|văn bản (?:về việc đã|lấy ý kiến)"
    r"|(?:văn bản|đề nghị|thông báo|hồ sơ)(?:[^.;,\n]{0,20} )?(?:của|từ) "
    r"(?:cơ quan|công an|ủy ban|uỷ ban|hội đồng|phòng|sở|cục|chi cục|bộ)\b)",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:không|chưa) (?:tính|kể|bao gồm|gồm)\b[^.;\n]{0,20}thời (?:gian|hạn)"
    r"|thời (?:gian|hạn)[^.;\n]{0,160}không (?:được )?tính vào",
    re.IGNORECASE,
)
_REACH = 150
_CLOCK = re.compile(r"(?:sau|trước|từ|đến|lúc) $")


def read_duration(text: str) -> tuple[Duration, tuple[Flag, ...]]:
    """Return the time that a cell says, with what is missing in it."""
    found = _TIME.match(text)
    if found is None:
        return Duration(text.strip()), (Flag.NO_TIME,)
    unit = _UNITS.get(found["unit"].lower(), Unit.UNKNOWN)
    duration = Duration(text, float(found["value"].replace(",", ".")), unit)
    return duration, () if unit else (Flag.NO_UNIT,)


def other_times(description: str, duration: Duration) -> Iterator[Flag]:
    """A description that names a time other than the cell's tells of cases, or contradicts it."""
    if duration.value is not None and _told_in_words(description, duration):
        yield Flag.OTHER_TIMES
        return
    for found in _STATED_TIME.finditer(description):
        hour = found["unit"].startswith("giờ") and _CLOCK.search(description[: found.start()])
        if not hour and not _same(found, duration):
            yield Flag.OTHER_TIMES
            return


def stages(description: str, duration: Duration) -> Iterator[Flag]:
    """A description that counts the cell's own time from a step of the work tells of one stage of several."""
    if from_step(description, duration):
        yield Flag.STAGES


def not_counted(text: str) -> Iterator[Flag]:
    """A text may name time that the cell leaves out: to check, to ask others, to mend the dossier."""
    if _NOT_COUNTED.search(text):
        yield Flag.CLOCK_STOPS


def from_step(description: str, duration: Duration) -> bool:
    """Say whether a description counts the cell's time from a step of the office's own work."""
    return any(
        _same(found, duration)
        and _STEP.search(re.split(r"[.;\n]|\d", description[found.end() :][:_REACH], maxsplit=1)[0])
        for found in _STATED_TIME.finditer(description)
    )


def _told_in_words(description: str, duration: Duration) -> bool:
    if _NO_STATED_TIME.search(description) or _AT_ONCE.search(description):
        return True
    days = [
        found
        for found in _ONE_DAY.finditer(description)
        if not _OFFICE_HOURS.search(description[: found.start()])
    ]
    return bool(days) and not _is_a_day(duration)


def _is_a_day(duration: Duration) -> bool:
    if duration.unit in (Unit.HOUR, Unit.WORKING_HOUR):
        return duration.value in _HOURS_OF_A_DAY
    return duration.value == 1 and duration.unit in (Unit.DAY, Unit.WORKING_DAY, Unit.UNKNOWN)


def _same(found: re.Match[str], duration: Duration) -> bool:
    return float(found["value"]) == duration.value and _UNITS[found["unit"]] == duration.unit
