"""Log lines carry no personal data, not even in a traceback."""

from __future__ import annotations

import io
import logging

from congvu.privacy import MaskingFormatter, guard_logs

NUMBER = "022085001234"


def _logger() -> tuple[logging.Logger, io.StringIO]:
    logger = logging.Logger("thử")
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    guard_logs(logger)
    return logger, stream


def test_a_number_in_the_arguments_is_masked_and_the_rest_stays() -> None:
    logger, stream = _logger()
    logger.warning("câu hỏi %r hỏng sau %d ms", f"CCCD {NUMBER} làm gì", 15)
    assert stream.getvalue() == "WARNING câu hỏi 'CCCD [CCCD_1] làm gì' hỏng sau 15 ms\n"


def test_a_number_in_a_traceback_is_masked() -> None:
    logger, stream = _logger()
    try:
        raise ValueError(f"không đọc được {NUMBER}")
    except ValueError:
        logger.exception("một câu hỏi hỏng")
    written = stream.getvalue()
    assert "Traceback" in written
    assert NUMBER not in written
    assert "[CCCD_1]" in written


def test_guarding_twice_wraps_once() -> None:
    logger, _ = _logger()
    guard_logs(logger)
    formatter = logger.handlers[0].formatter
    assert isinstance(formatter, MaskingFormatter)
    assert not isinstance(formatter.inner, MaskingFormatter)
