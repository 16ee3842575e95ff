"""The way of deadlines: the day a result is due, by the period a question gives or by the procedure's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.choices import CHOICES
from congvu.answer.citing import cite
from congvu.answer.deadline.calendar import WorkCalendar, told
from congvu.answer.deadline.periods import HOURS_A_DAY, Period, ends, period_in
from congvu.answer.deadline.request import DeadlineRequest, deadline_request
from congvu.answer.decide import Decision
from congvu.answer.local_rows import newest
from congvu.answer.notices import notices_for
from congvu.answer.outcome import Answer, Choice, Notice, Outcome
from congvu.answer.search import Search
from congvu.cite import Checker, Quote, quote
from congvu.documents import Reader, Scope
from congvu.local import FactKind
from congvu.procedures import Method, Unit
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.local_facts import facts_about

WRONG_DAY = "Không có ngày {} trong lịch; hãy viết lại ngày nộp, như 20/4/2026."
WHICH = "Hãy nói rõ thủ tục nào, hoặc thời hạn bao nhiêu ngày, để tính ngày có kết quả từ {}."
ASK_BACK = "Chưa chắc thủ tục nào được hỏi. Chọn một thủ tục để tính ngày có kết quả:"
TOO_LONG = "Không tính được thời hạn {}; hãy kiểm tra lại con số."

WORKING = (
    "Cách tính: không tính ngày nộp, đếm từ ngày làm việc tiếp theo, bỏ thứ Bảy, Chủ nhật và ngày nghỉ lễ "
    "(khoản 2 Điều 147 Bộ luật Dân sự số 91/2015/QH13)."
)
CALENDAR = (
    "Cách tính: không tính ngày nộp, đếm cả ngày nghỉ; nếu ngày cuối là ngày nghỉ thì lùi sang "
    "ngày làm việc tiếp theo (khoản 2 Điều 147, khoản 5 Điều 148 Bộ luật Dân sự số 91/2015/QH13)."
)
MONTHS = (
    "Cách tính: kết thúc vào ngày tương ứng của tháng cuối, tháng không có ngày ấy thì ngày cuối tháng; "
    "nếu là ngày nghỉ thì lùi sang ngày làm việc tiếp theo (Điều 148 Bộ luật Dân sự số 91/2015/QH13)."
)
HOURS = f"Giờ làm việc được tính {HOURS_A_DAY} giờ là một ngày làm việc."
RECEIVED = (
    "Thời hạn chạy từ khi nhận đủ hồ sơ hợp lệ; "
    "ngày ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả là căn cứ."
)
DAY_OFF = (
    "Ngày nộp là ngày nghỉ{}: hồ sơ có thể được ghi nhận vào ngày làm việc tiếp theo, "
    "nên có hai ngày để tính."
)
UNIT_LOST = "Bảng của Cổng không ghi đơn vị của thời hạn: tính cả hai cách, ngày và ngày làm việc."
UNSETTLED = (
    "Lịch nghỉ và hoán đổi ngày làm việc năm {} do Thủ tướng Chính phủ quyết định từng năm, "
    "có thể còn thay đổi."
)


@dataclass(frozen=True)
class Due:
    """A period with the first and last day on which it may end; `channels` are those it is stated for."""

    period: Period
    first: date
    last: date
    channels: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The line a clerk reads out."""
        ways = f"{', '.join(self.channels)}: " if self.channels else ""
        length = self.period.text.lower()
        if self.period.unit is Unit.UNKNOWN:
            length += " (không ghi đơn vị)"
        until = told(self.last) if self.first == self.last else f"{told(self.first)} hoặc {told(self.last)}"
        return f"{ways}{length} → {until}"


@dataclass(frozen=True)
class Deadlines:
    """Counts deadlines; `look_up` and `decided` find the procedure whose own time limit is meant."""

    catalog: Catalog
    calendar: WorkCalendar
    look_up: Callable[[str, Reader, Scope], Search]
    decided: Callable[[Search], tuple[Search, Decision]]

    def answer(self, search: Search) -> Answer | None:
        """Return the day a result is due, None if the question does not ask for it."""
        asked = deadline_request(search.question.text, search.day)
        if asked is None:
            return None
        if asked.start is None:
            words = WRONG_DAY.format(asked.wrong)
            return search.without_statements(Outcome.NEEDS_CLARIFICATION, words)
        if asked.period is not None:
            return self._counted(search, asked.start, asked.period)
        return self._by_procedure(search, asked, asked.start)

    def _counted(self, search: Search, start: date, period: Period) -> Answer:
        found = ends(period, start, self.calendar)
        if found is None:
            return search.without_statements(Outcome.NEEDS_CLARIFICATION, TOO_LONG.format(period.text))
        due = Due(period, *found)
        answer = search.without_statements(Outcome.ANSWERED, f"Nộp {told(start)}: {due.told}.")
        return replace(answer, notices=tuple(self._rules(start, [due])), document_ids=())

    def _by_procedure(self, search: Search, asked: DeadlineRequest, start: date) -> Answer | None:
        """Count by the time limits of the procedure named, those of the province first."""
        if not asked.topic:
            return search.without_statements(Outcome.NEEDS_CLARIFICATION, WHICH.format(told(start)))
        found, decision = self.decided(self.look_up(asked.topic, search.scope.reader, search.scope))
        ranked = [one.document for one in found.ranking.documents if one.document.kind == "procedure"]
        if decision is Decision.SILENCE or not ranked:
            return None
        if decision is Decision.ASK_BACK:
            choices = tuple(_choice(one, start) for one in ranked[:CHOICES])
            return search.without_statements(Outcome.NEEDS_CLARIFICATION, ASK_BACK, choices)
        methods = self.catalog.methods(search.scope.reader, ranked[0].id)
        dues = self._local(search, ranked[0], start) or self._dues(methods, start)
        quotes = self._rows(search, ranked[0], methods)
        if not dues or not quotes:
            return None
        statements, citations = cite({ranked[0].id: ranked[0]}, quotes)
        notices = (*self._rules(start, dues), *notices_for(ranked[0], quotes, methods, search.day))
        return replace(
            search.without_statements(Outcome.ANSWERED, _reason(ranked[0], start, dues)),
            aspect="deadline",
            statements=statements,
            citations=citations,
            notices=tuple(dict.fromkeys(notices)),
            document_ids=tuple(one.id for one in ranked),
            elapsed_ms=search.milliseconds,
        )

    def _dues(self, methods: Sequence[Method], start: date) -> list[Due]:
        """Return the ends of all time limits in the table, channels of one limit together."""
        channels: dict[Period, list[str]] = {}
        for method in methods:
            if method.duration.value is not None:
                period = Period(method.duration.value, method.duration.unit, method.duration.text)
                channels.setdefault(period, []).append(method.channel)
        return [
            Due(period, *found, tuple(dict.fromkeys(filter(None, names))))
            for period, names in channels.items()
            if (found := ends(period, start, self.calendar)) is not None
        ]

    def _local(self, search: Search, procedure: DocumentRow, start: date) -> list[Due]:
        """Return the ends of the time limits that the province itself set."""
        rows = newest(
            [
                row
                for row in facts_about(self.catalog, search.scope, procedure.procedure_code, search.day)
                if row.fact.kind is FactKind.TIME
            ]
        )
        found = []
        for row in rows:
            period = period_in(f"{row.fact.value} {row.fact.unit}")
            days = ends(period, start, self.calendar) if period else None
            if period and days:
                found.append(
                    Due(period, *days, tuple(filter(None, ("quy định của địa phương", row.fact.case))))
                )
        return found

    def _rows(self, search: Search, procedure: DocumentRow, methods: Sequence[Method]) -> list[Quote]:
        """Return the rows that state the time limits, word for word."""
        passages = self.catalog.document_passages(search.scope.reader, procedure.id)
        checker = Checker(self.catalog, search.scope.reader)
        found = [
            quote(passage, method.start - passage.start, method.end - passage.start)
            for method in methods
            for passage in passages
            if method.duration.value is not None and passage.start <= method.start < method.end <= passage.end
        ]
        return [one for one in found if checker.stands(one)]

    def _rules(self, start: date, dues: Sequence[Due]) -> Iterator[Notice]:
        """Yield the rule of counting, what was left out, and what may shift the day."""
        units = {due.period.unit for due in dues}
        if units & {Unit.WORKING_DAY, Unit.WORKING_HOUR, Unit.UNKNOWN}:
            yield Notice("deadline_rule", WORKING)
        if units & {Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.UNKNOWN}:
            yield Notice("deadline_rule", CALENDAR)
        if units & {Unit.MONTH, Unit.YEAR}:
            yield Notice("deadline_rule", MONTHS)
        if Unit.WORKING_HOUR in units:
            yield Notice("deadline_hours", HOURS)
        if Unit.UNKNOWN in units:
            yield Notice("deadline_unit", UNIT_LOST)
        last = max(due.last for due in dues)
        off = self.calendar.holidays_between(start, last)
        if off:
            days = "; ".join(f"{day.day}/{day.month}/{day.year} ({name})" for day, name in off[:12])
            yield Notice("deadline_holidays", f"Ngày nghỉ lễ trong khoảng này: {days}.")
        if not self.calendar.works(start):
            name = self.calendar.holiday(start)
            yield Notice("deadline_day_off", DAY_OFF.format(f" ({name})" if name else ""))
        if not self.calendar.settled(last.year):
            yield Notice("deadline_unsettled", UNSETTLED.format(last.year))
        yield Notice("deadline_received", RECEIVED)


def _reason(procedure: DocumentRow, start: date, dues: Sequence[Due]) -> str:
    lines = "; ".join(due.told for due in dues)
    return f"{procedure.title.rstrip('.')}, nộp {told(start)}: {lines}."


def _choice(procedure: DocumentRow, start: date) -> Choice:
    day = f"{start.day}/{start.month}/{start.year}"
    asked = f"{procedure.title.rstrip('.')}, nộp ngày {day} thì khi nào có kết quả?"
    return Choice(procedure.title, asked, procedure.id)
