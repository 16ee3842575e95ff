from datetime import date

import pytest

from congvu.answer.deadline.calendar import WorkCalendar, told
from congvu.answer.deadline.periods import Period, ends, period_in
from congvu.answer.deadline.request import deadline_request
from congvu.procedures import Unit
from congvu.text import fold

CALENDAR = WorkCalendar()
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2025, 1, 27), date(2025, 1, 31)),  # lunar new year
        (date(2025, 4, 7), date(2025, 4, 7)),
        (date(2025, 4, 30), date(2025, 5, 2)),  # 2 May swapped with Saturday 26 April
        (date(2025, 9, 1), date(2025, 9, 2)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 2, 16), date(2026, 2, 20)),
        (date(2026, 4, 27), date(2026, 4, 27)),  # for the holiday on Sunday
        (date(2026, 4, 30), date(2026, 5, 1)),
        (date(2026, 8, 31), date(2026, 9, 2)),  # 31 August swapped with Saturday 22 August
        (date(2027, 9, 2), date(2027, 9, 3)),
    ],
)
def test_offices_are_closed_on_the_holidays_that_were_announced(first: date, last: date) -> None:
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    assert not any(CALENDAR.works(day) for day in days)


@pytest.mark.parametrize("day", [date(2025, 4, 26), date(2026, 8, 22), date(2026, 2, 23), date(2026, 4, 29)])
def test_offices_work_on_swapped_saturdays_and_beside_holidays(day: date) -> None:
    assert CALENDAR.works(day)


def test_what_is_announced_later_is_set() -> None:
    own = WorkCalendar(days_off=(date(2027, 5, 4),), working_days=(date(2027, 5, 8),))
    assert not own.works(date(2027, 5, 4))
    assert own.works(date(2027, 5, 8))
    assert own.holiday(date(2027, 5, 4)) == "ngày nghỉ theo thông báo"
    assert (CALENDAR.settled(2026), CALENDAR.settled(2027), own.settled(2027)) == (True, False, True)


@pytest.mark.parametrize(
    ("said", "start", "due"),
    [
        ("1 ngày làm việc", date(2026, 11, 25), date(2026, 11, 26)),
        ("3 ngày làm việc", date(2026, 11, 27), date(2026, 12, 2)),  # Friday
        ("5 ngày làm việc", date(2026, 4, 20), date(2026, 4, 28)),  # over a Sunday's holiday
        ("7 ngày làm việc", date(2026, 2, 12), date(2026, 3, 2)),  # over the lunar new year
        ("2 ngày làm việc", date(2026, 8, 28), date(2026, 9, 4)),
        ("3 ngày", date(2026, 11, 25), date(2026, 11, 30)),  # ends on Saturday
        ("15 ngày", date(2026, 11, 2), date(2026, 11, 17)),
        ("1 tuần", date(2026, 11, 2), date(2026, 11, 9)),
        ("1 tháng", date(2027, 1, 29), date(2027, 3, 1)),  # February has no 29th, its 28th is a Sunday
        ("1 tháng", date(2026, 10, 12), date(2026, 11, 12)),
        ("1 năm", date(2024, 2, 29), date(2025, 2, 28)),
        ("8 giờ làm việc", date(2026, 11, 26), date(2026, 11, 27)),
        ("12 giờ làm việc", date(2026, 11, 26), date(2026, 11, 30)),
        ("24 giờ", date(2026, 11, 26), date(2026, 11, 27)),
    ],
)
def test_a_period_ends_on_its_day(said: str, start: date, due: date) -> None:
    period = period_in(said)
    assert period is not None
    assert ends(period, start, CALENDAR) == (due, due)


def test_a_dossier_that_comes_on_a_day_off_leaves_two_days() -> None:
    period = Period(1, Unit.WORKING_DAY, "")
    assert ends(period, date(2026, 11, 28), CALENDAR) == (date(2026, 11, 30), date(2026, 12, 1))


def test_a_lost_unit_leaves_both_readings() -> None:
    assert ends(Period(5, Unit.UNKNOWN, ""), date(2026, 11, 25), CALENDAR) == (
        date(2026, 11, 30),
        date(2026, 12, 2),
    )


@pytest.mark.parametrize("count", [0, -3, 9999])
def test_a_senseless_period_has_no_end(count: float) -> None:
    assert ends(Period(count, Unit.WORKING_DAY, ""), TODAY, CALENDAR) is None


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("thời hạn 05 ngày làm việc", 5, Unit.WORKING_DAY),
        ("03 (ba) ngày làm việc", 3, Unit.WORKING_DAY),
        ("mười lăm ngày", 15, Unit.DAY),
        ("muoi lam ngay lam viec", 15, Unit.WORKING_DAY),
        ("sáu tháng", 6, Unit.MONTH),
        ("2 tuần", 14, Unit.DAY),
        ("4 giờ làm việc", 4, Unit.WORKING_HOUR),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, count: int, unit: Unit) -> None:
    period = period_in(text)
    assert period is not None
    assert (period.count, period.unit) == (count, unit)


@pytest.mark.parametrize("text", ["sau ngay", "nam thang truoc", "ngày 3", "12/5 ngày", "1.000 ngày lẻ"])
def test_other_numbers_are_no_period(text: str) -> None:
    assert period_in(text) is None


ASKED = [
    ("Nộp hồ sơ ngày 20/4/2026, 5 ngày làm việc thì bao giờ có kết quả?", date(2026, 4, 20), True, ""),
    ("Gửi giấy tờ hôm nay, thời hạn 3 ngày thì ngày nào lấy?", TODAY, True, "giấy tờ"),
    ("Nộp đăng ký khai sinh hôm nay thì bao giờ có?", TODAY, False, "đăng ký khai sinh"),
    ("Mai em nộp hồ sơ tách thửa thì khi nào có kết quả?", date(2026, 11, 25), False, "tách thửa"),
    ("Nộp sáng thứ Sáu, 3 ngày làm việc thì khi nào lấy được?", date(2026, 11, 27), True, ""),
    ("Nộp thứ Hai tuần sau, 2 ngày làm việc thì thứ mấy có?", date(2026, 11, 30), True, ""),
    ("Nộp chiều thứ Hai, 2 ngày làm việc thì thứ mấy có?", date(2026, 11, 30), True, ""),
    ("Nộp thứ Bảy, ngày 25/4/2026 hạn 3 ngày làm việc, hôm nào có?", date(2026, 4, 25), True, ""),
    ("Nộp ngày 5 tháng 12 năm 2026, mười ngày thì khi nào xong?", date(2026, 12, 5), True, None),
]


@pytest.mark.parametrize(("question", "start", "period", "topic"), ASKED)
def test_the_day_of_filing_the_period_and_what_is_filed_are_read(
    question: str, start: date, period: bool, topic: str | None
) -> None:
    for text in (question, fold(question)):
        found = deadline_request(text, TODAY)
        assert found is not None
        assert found.start == start
        assert (found.period is not None) is period
        assert topic is None or fold(found.topic) == fold(topic)


@pytest.mark.parametrize(
    "question",
    [
        "Đăng ký khai sinh bao lâu có kết quả?",
        "Khi nào phải đăng ký khai tử?",
        "Hồ sơ nộp ngày 20/4/2026 sao chưa có kết quả, bao giờ xong?",
        "Hạn cuối nộp tờ khai thuế năm 2026 là ngày nào?",
        "Nghị định có hiệu lực từ ngày 01/7/2025 khi nào hết hiệu lực?",
        "Hôm nay trung tâm có làm việc không?",
        "Nộp hồ sơ ở đâu thì được trả kết quả ngày thứ Bảy?",
        "Sinh ngày 20/4/2010 thì bao giờ làm căn cước?",
    ],
)
def test_a_question_that_counts_no_deadline_is_left_alone(question: str) -> None:
    assert deadline_request(question, TODAY) is None
    assert deadline_request(fold(question), TODAY) is None


def test_a_day_that_no_calendar_has_is_said() -> None:
    found = deadline_request("Nộp ngày 31/2/2026, 5 ngày làm việc thì khi nào có kết quả?", TODAY)
    assert found is not None
    assert (found.start, found.wrong) == (None, "ngay 31/2/2026")


def test_days_are_told_with_their_weekday() -> None:
    assert told(date(2026, 4, 20)) == "thứ Hai, 20/4/2026"
    assert told(date(2026, 4, 26)) == "Chủ nhật, 26/4/2026"
