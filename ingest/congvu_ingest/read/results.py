"""The results of a procedure, which the crawl ran together: each with its code, then what describes it."""

from __future__ import annotations

import re

from congvu_ingest.read.letters import tidy, words_apart

_CODE = re.compile(
    r"\s*(?P<code>Mã: ?(?:KQ\.[A-Z]\d\d\.\d{1,6}|(?:[A-Z0-9]+[.\-])*[A-Z]*\d+(?![.\-])|\w+\s*$))",
)


def result_lines(value: str) -> list[str]:
    """Give a line for each result: its name and its code."""
    parts = words_apart(_CODE.sub(r" \g<code>\0", value)).split("\0")
    return [line for part in parts for line in tidy(part).split("\n") if line]
