"""Days as they are typed."""

from __future__ import annotations

from datetime import date

from congvu.errors import InvalidRequest


def day_of(text: str) -> date | None:
    """Return the day of "2026-01-31", None for an empty text; raises InvalidRequest."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InvalidRequest(f"Ngày {text!r} không đúng; hãy viết như 2026-01-31.") from None
