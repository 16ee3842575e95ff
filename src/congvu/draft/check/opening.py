"""A foreign file, opened by the worker's guarded child: here only what it says of the file is read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from congvu.errors import SecretDocument, UnreadableFile
from congvu.layout import LaidOut, LayoutAnswer

COMMAND = (sys.executable, "-P", "-m", "congvu_ingest", "layout")
SECRET = "secret"
CRASHED = "Tệp làm chương trình đọc dừng đột ngột; hãy mở và lưu lại tệp rồi kiểm tra lại."
TIMEOUT = "Đọc tệp quá thời gian cho phép; hãy chia nhỏ hoặc lưu lại tệp rồi kiểm tra lại."
TOO_LONG = "Tệp quá dài để kiểm tra thể thức (quá hai triệu chữ cái); hãy tách phần phụ lục rồi kiểm tra lại."
MOST_LETTERS = 2_000_000
"""About a thousand pages: what is longer would keep the server busy for others' cost."""
GRACE = 60.0
"""Seconds beyond the limits of one reading, which the child itself keeps: a converter may go first."""
_ANSWERS = TypeAdapter(LayoutAnswer)


def lay_out(path: Path, seconds: float, command: Sequence[str] = COMMAND) -> LaidOut:
    """Return how a file is laid out; reading it may take about `seconds` twice, where it is converted first.

    Raises UnreadableFile with the reader's sentence, and SecretDocument where the file bears a mark.
    """
    answer = _told(path, 2 * seconds + GRACE, command)
    if answer.layout is not None:
        if sum(len(run.text) for line in answer.layout.lines for run in line.runs) > MOST_LETTERS:
            raise UnreadableFile(TOO_LONG, code="unreadable.too_large")
        return answer.layout
    if answer.code == SECRET:
        raise SecretDocument(answer.message)
    raise UnreadableFile(answer.message or CRASHED, code=answer.code or "unreadable.crashed")


def _told(path: Path, seconds: float, command: Sequence[str]) -> LayoutAnswer:
    try:
        done = subprocess.run(
            [*command, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        return _ANSWERS.validate_json(done.stdout)
    except subprocess.TimeoutExpired:
        return LayoutAnswer(code="unreadable.timeout", message=TIMEOUT)
    except ValidationError:
        return LayoutAnswer(code="unreadable.crashed", message=CRASHED)
