"""Logs without personal data: what a handler writes, tracebacks included, is masked."""

from __future__ import annotations

import logging

from congvu.privacy.masking import mask


class MaskingFormatter(logging.Formatter):
    """Formats as another formatter does, then masks the whole: a traceback may quote a question too."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line or lines, masked."""
        return mask(self.inner.format(record)).text


def guard_logs(logger: logging.Logger | None = None) -> None:
    """Make every handler of a logger (the root one) mask what it writes; a second call changes nothing."""
    for handler in (logger or logging.getLogger()).handlers:
        inner = handler.formatter or logging.Formatter()
        if not isinstance(inner, MaskingFormatter):
            handler.setFormatter(MaskingFormatter(inner))
