"""The numbers of the overview as tables, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from congvu.overview.asked import AskedCounts, UsedDocument
from congvu.overview.due import Due
from congvu.overview.missing import Missing, NamedText
from congvu.sheets import write

Cell = str | int | date
WIDEST, NARROWEST = 70, 10
OUTCOMES = {
    "answered": "Trả lời được",
    "partial": "Trả lời một phần",
    "not_found": "Không có trong kho",
    "needs_clarification": "Cần hỏi rõ",
    "out_of_scope": "Ngoài phạm vi",
    "refused": "Từ chối",
}
DUE = {
    "ends": "Sắp hết hiệu lực",
    "begins": "Sắp có hiệu lực",
    "fee_ends": "Mức thu tạm thời sắp hết hạn",
    "fee_ended": "Mức thu tạm thời đã hết hạn",
    "facts_end": "Bảng của địa phương sắp hết hạn",
    "basis_gone": "Căn cứ không còn hiệu lực",
}


@dataclass(frozen=True)
class Table:
    """A table with a name for addresses, a title for people, heads and rows."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(
    counts: AskedCounts,
    missing: Sequence[Missing],
    named: Sequence[NamedText],
    due: dict[str, list[Due]],
) -> list[Table]:
    """Return all numbers of the overview, a table a subject."""
    kinds = [*OUTCOMES, *(one for one in counts.outcomes if one not in OUTCOMES)]
    weeks: list[tuple[Cell, ...]] = [
        (week.start, *(week.outcomes.get(kind, 0) for kind in kinds), sum(week.outcomes.values()))
        for week in counts.weeks
    ]
    head = ("Tuần từ ngày", *(OUTCOMES.get(kind, kind) for kind in kinds), "Tổng")
    fields = [(one.field or "Chưa rõ lĩnh vực", one.asked, one.missing) for one in counts.fields]
    return [
        Table("weeks", "Theo tuần", head, tuple(weeks)),
        Table("fields", "Theo lĩnh vực", ("Lĩnh vực", "Lượt hỏi", "Thiếu tài liệu"), tuple(fields)),
        Table("used", "Dùng nhiều nhất", ("Mã, số ký hiệu", "Tên", "Lượt dùng"), _used(counts)),
        Table(
            "missing",
            "Chưa trả lời được",
            ("Câu hỏi", "Văn bản được nêu", "Số lượt", "Lần cuối"),
            tuple((one.question, one.number, one.times, one.latest) for one in missing),
        ),
        Table(
            "texts",
            "Văn bản nên nạp",
            ("Văn bản", "Số câu dẫn", "Số tài liệu dẫn"),
            tuple((_named(one), one.times, one.documents) for one in named),
        ),
        Table(
            "due",
            "Đến hạn",
            ("Việc", "Mã, số ký hiệu", "Tên", "Ngày", "Văn bản liên quan"),
            tuple(
                (DUE.get(kind, kind), one.number, one.title, one.day or "", one.other)
                for kind, some in due.items()
                for one in some
            ),
        ),
    ]


def as_workbook(tables: Iterable[Table]) -> bytes:
    """Return tables as the sheets of an XLSX file; no cell can be a formula."""
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.title)
        sheet.append(list(table.head))
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number, row in enumerate(table.rows, 2):
            for column, value in enumerate(row, 1):
                cell = write(sheet.cell(number, column), value)
                if isinstance(value, str):
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A2"
        _fit(sheet, table)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _fit(sheet: object, table: Table) -> None:
    for place, head in enumerate(table.head):
        longest = max((len(str(row[place])) for row in table.rows), default=0)
        width = min(WIDEST, max(NARROWEST, len(head), longest) + 2)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width  # type: ignore[attr-defined]


def _used(counts: AskedCounts) -> tuple[tuple[Cell, ...], ...]:
    every: list[UsedDocument] = [*counts.procedures, *counts.texts]
    return tuple((one.number, one.title, one.times) for one in sorted(every, key=lambda one: -one.times))


def _named(one: NamedText) -> str:
    return one.name if one.number in one.name else f"{one.name} {one.number}".strip()
