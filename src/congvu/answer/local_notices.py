"""What a clerk must know of local rows: which decision stands in place of the portal, what it abolishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from congvu.answer.outcome import Notice
from congvu.local import FactKind, LocalFact, Status
from congvu.store.local_facts import LocalRow

TYPES = {"NQ": "Nghị quyết", "QĐ": "Quyết định", "NĐ": "Nghị định", "TT": "Thông tư"}
_NUMBER = re.compile(r"\d+\S*/(NQ|QĐ|NĐ|TT)-")

CODES = {FactKind.FEE: "local_value", FactKind.TIME: "local_time"}
NAMES = {FactKind.FEE: "Mức thu", FactKind.TIME: "Thời hạn"}
DISAGREE = (
    "Các bảng của địa phương ghi khác nhau cho cùng một trường hợp; "
    "hãy đối chiếu văn bản gốc trước khi trả lời."
)


def figure_notice(kind: FactKind, rows: Sequence[LocalRow], *, stated: bool) -> Notice:
    """Say that the province's figure, not the portal's, holds, and by which decision."""
    sources = "; ".join(dict.fromkeys(_dated(row.fact) for row in rows))
    if stated:
        words = (
            f"{NAMES[kind]} của địa phương theo {sources} được dùng thay cho ô tương ứng trên Cổng; "
            "trường hợp không có trong bảng thì xem văn bản đó."
        )
    else:
        words = f"{NAMES[kind]} ghi trên Cổng không dùng ở địa phương mà theo {sources}."
    return Notice(CODES[kind], words)


def listing_notices(rows: Sequence[LocalRow]) -> Iterator[Notice]:
    """Yield what the newest local list does with the procedure, if it changes or ends it."""
    for row in rows:
        if row.fact.value == Status.ABOLISHED:
            words = f"Thủ tục này đã bị bãi bỏ theo {_dated(row.fact)}; nội dung dưới đây chỉ để tham khảo."
            yield Notice("abolished", words)
        elif row.fact.value == Status.AMENDED:
            words = (
                f"Thủ tục này được sửa đổi, bổ sung theo {_dated(row.fact)}; hãy đối chiếu với quyết định."
            )
            yield Notice("amended", words)


def more_notice(left: int) -> Notice:
    """Say that a table has further rows."""
    return Notice("more_rows", f"Bảng của địa phương còn {left} dòng nữa; hãy mở nguồn để xem hết.")


def named_source(source: str) -> str:
    """Name a document as staff do: "14/2026/NQ-HĐND" is a "Nghị quyết"."""
    found = _NUMBER.match(source)
    return f"{TYPES[found[1]]} {source}" if found else source


def _dated(fact: LocalFact) -> str:
    source = named_source(fact.source) or "bảng của địa phương"
    begun: date | None = fact.effective_from
    return f"{source} (từ {begun:%d/%m/%Y})" if begun else source
