"""Deadlines: the day on which a result is due, counted with the holidays of the year, the rule shown."""

from congvu.answer.deadline.calendar import WorkCalendar
from congvu.answer.deadline.way import Deadlines

__all__ = ["Deadlines", "WorkCalendar"]
