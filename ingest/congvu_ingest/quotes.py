"""Which lines of a text are another text's words, quoted by an amending provision."""

from __future__ import annotations

import re
from collections.abc import Sequence

from congvu_ingest.passages import Line

_MARK = r"(?:Điều\s+\d|Chương\s|Mục\s|Phần\s|Phụ lục|\d+[a-zđ]?\.|[a-zđ]\d?\)|[-+]\s)"
_OPENS = re.compile(rf"[“\"”]\s*{_MARK}")
_LEADS = re.compile(r"(?:như sau|sau đây)\s*:\s*[“\"]")
_CLOSES = re.compile(r"[”\"“]\s*[.;,]?$")
_AMENDS = re.compile(
    r"(?:Điều\s+\d+[a-zđ]?[.:]?|\d+[a-zđ]?\.|[a-zđ]\d?\))\s*(?:Sửa đổi|Bổ sung|Thay thế|Bãi bỏ|Bỏ|Thay)\b"
)

_AHEAD = 200
"""How many lines are looked ahead for the end of a quotation."""


def quoted_starts(lines: Sequence[Line]) -> frozenset[int]:
    """Give the `start` of every line that lies in a quoted provision ("… như sau: “Điều 5. …”").

    A quotation that never closes ends before the next amending provision, or is none if there is no such; one
    that closes may hold amending provisions itself.
    """
    found: set[int] = set()
    run: list[int] = []
    inside = False
    for number, line in enumerate(lines):
        if inside and _AMENDS.match(line.text) and not _closes_first(lines[number : number + _AHEAD]):
            found.update(run)
            inside = False
        if inside:
            run.append(line.start)
            inside = not _ends(line.text)
        elif _opens(line.text):
            run = [line.start] if _OPENS.match(line.text) else []
            inside = not _is_closed(line.text)
        else:
            continue
        if not inside:
            found.update(run)
    return frozenset(found)


def _closes_first(lines: Sequence[Line]) -> bool:
    """Say whether a quotation ends in these lines before another begins."""
    for line in lines:
        if _opens(line.text):
            return False
        if _ends(line.text):
            return True
    return False


def _opens(text: str) -> bool:
    return bool(_OPENS.match(text)) or (bool(_LEADS.search(text)) and not _is_closed(text))


def _is_closed(text: str) -> bool:
    """Say whether a quotation that the line opens ends on the same line."""
    return _balance(text) <= 0 and bool(_CLOSES.search(text[-4:]))


def _ends(text: str) -> bool:
    return _balance(text) < 0 and bool(_CLOSES.search(text[-4:]))


def _balance(text: str) -> int:
    """Give opened minus closed quotation marks; straight marks close when their number is odd."""
    return text.count("“") - text.count("”") - text.count('"') % 2
