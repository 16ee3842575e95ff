"""What a search wants beside words: validity, dates, number, facets; and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from congvu.documents import Standing
from congvu.errors import InvalidRequest
from congvu.store.catalog import DocumentRow
from congvu.text import fold


class Validity(StrEnum):
    """Which documents by their validity: in force (or not known to be otherwise) today, on a day, or not."""

    CURRENT = "current"
    ON_DAY = "on"
    FORMER = "former"
    COMING = "coming"
    ALL = "all"


BACKWARDS = "Ngày bắt đầu {since:%d/%m/%Y} sau ngày kết thúc {until:%d/%m/%Y}; hãy đổi lại hai ngày."
NO_DAY = "Tìm văn bản có hiệu lực vào một ngày thì cần ngày đó; hãy thêm ngày (on=2026-01-31)."
DAY_BESIDE = "Đã chọn ngày có hiệu lực thì không chọn thêm “{validity}”; hãy bỏ một trong hai."


@dataclass(frozen=True)
class WantedDocuments:
    """Conditions on documents; `facets` name → any of the values, None or "" where nothing is asked.

    `since` and `until` (both included) bound the day of issue; `on` is the day of `Validity.ON_DAY`. Raises
    InvalidRequest for what cannot be.
    """

    validity: Validity = Validity.CURRENT
    on: date | None = None
    since: date | None = None
    until: date | None = None
    number: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse conditions that nothing can meet."""
        if self.since and self.until and self.since > self.until:
            raise InvalidRequest(BACKWARDS.format(since=self.since, until=self.until), code="search_dates")
        if self.validity is Validity.ON_DAY and self.on is None:
            raise InvalidRequest(NO_DAY, code="search_no_day")
        if self.on is not None and self.validity is not Validity.ON_DAY:
            raise InvalidRequest(DAY_BESIDE.format(validity=self.validity), code="search_day_beside")

    def holds_of(self, row: DocumentRow) -> bool:
        """Say whether a document meets the conditions on its dates, number and validity."""
        return self._issued(row) and self._numbered(row) and self._valid(row)

    def _issued(self, row: DocumentRow) -> bool:
        if self.since is None and self.until is None:
            return True
        day = row.issued_on
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)

    def _numbered(self, row: DocumentRow) -> bool:
        wanted = "".join(fold(self.number).split())
        return not wanted or any(wanted in fold(own) for own in (row.number, row.procedure_code) if own)

    def _valid(self, row: DocumentRow) -> bool:
        if self.validity is Validity.ALL:
            return True
        if self.validity is not Validity.ON_DAY:
            return row.standing == Standing(self.validity.value).value
        begins, ends, day = row.effective_from or row.issued_on, row.effective_to, self.on
        return (begins is None or (day is not None and begins <= day)) and (
            ends is None or (day is not None and ends > day)
        )
