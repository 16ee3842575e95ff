"""The parts of a file: the text itself, what is attached, and the signatures between that nobody quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from congvu_ingest.organs import is_organ
from congvu_ingest.passages import Line, clip
from congvu_ingest.provisions import dieu_of, level_of

_UPPER_WORDS = 12
_CLOSING_WORDS = 12
_CLOSING_LINES = 60
_NAME_WORDS = 30
_DESCRIBED_WORDS = 14
_FORM_LINES = 8
_LONG_TITLE_WORDS = 6

NATIONAL = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA")
_RECIPIENTS = re.compile(r"(?:\|\s*)?(?:Nơi nhận|NƠI NHẬN)\s*[:.]?")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T)\s*\.\s*[A-ZĐỦ]")
_OFFICE = re.compile(
    r"(?:PHÓ )?(?:CHỦ TỊCH|TỔNG BÍ THƯ|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH ÁN"
    r"|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|THỐNG ĐỐC|TỔNG GIÁM ĐỐC"
    r"|TỔNG CỤC TRƯỞNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|HIỆU TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN)\b"
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|MẪU|Mẫu|BIỂU SỐ|Biểu số|BIỂU MẪU|QCVN)"
    r"(?P<number>\s*(?:số\s*)?[\dIVXLC]{1,8}[A-Za-z]?(?:[.\-/:]?[\dA-Za-zĐ]{1,8}){0,4})?\s*[.:]?"
)
_ATTACHED = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|BIỂU|ĐIỀU LỆ|QUY TRÌNH|NỘI QUY|DANH MỤC|CHƯƠNG TRÌNH"
    r"|KẾ HOẠCH|ĐỀ ÁN|HƯỚNG DẪN|PHƯƠNG ÁN)\b"
)
_FORM = re.compile(r"(?:MẪU|Mẫu|BIỂU|Biểu)\b")
_KINDS = ("Quy chế", "Quy định", "Điều lệ", "Quy trình", "Nội quy", "Hướng dẫn")


@dataclass
class Segment:
    """A part of a file; `name` is "" for the text itself and for what follows its signatures unnamed."""

    name: str = ""
    attached: bool = False
    titles: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """What an address inside needs so that it is not taken for the main text's: " Quy chế kèm theo"."""
        if not self.attached:
            return ""
        start = self.name.casefold()
        kind = next((kind for kind in _KINDS if start.startswith(kind.casefold())), "văn bản")
        return f" {kind} kèm theo"


def split_segments(
    lines: Sequence[Line], quoted: frozenset[int], begins: Callable[[Line], bool]
) -> list[Segment]:
    """Split a file at its signatures, annexes and attached regulations.

    `begins` says of a line that a text's body has begun: before that nothing closes it. Signatures and
    recipients are in no segment; a line that does not look like them ends them.
    """
    splitter = _Splitter(begins)
    for line in lines:
        if line.start in quoted:
            splitter.segments[-1].lines.append(line)
        else:
            splitter.take(line)
    for segment in splitter.segments:
        segment.name = segment.name and _full_name(segment)
    return [segment for segment in splitter.segments if segment.lines or segment.titles]


def _full_name(segment: Segment) -> str:
    """Add to a form's number the title under its letterhead: "Mẫu số 02 ĐƠN ĐỀ NGHỊ"."""
    if len(segment.titles) > 1 or not _FORM.match(segment.name):
        return segment.name
    head = takewhile(lambda line: not (level_of(line) or dieu_of(line)), segment.lines[:_FORM_LINES])
    below = (line.text for line in head if is_title(line.text))
    return clip(f"{segment.name} {next(below, '')}", _NAME_WORDS)


class _Splitter:
    def __init__(self, begins: Callable[[Line], bool]) -> None:
        self.begins = begins
        self.segments = [Segment()]
        self.begun = False
        self.closing = 0
        self.naming = False

    def take(self, line: Line) -> None:
        """Put a line where it belongs."""
        if self._names_segment(line):
            return
        if self.closing and not self._is_furniture(line):
            self.closing = 0
            if dieu_of(line) is None:
                self.segments.append(Segment(attached=True))
                self.begun = False
        elif self.begun and not self.closing and closes(line):
            self.closing = 1
        if self.closing:
            self.closing += 1
            return
        self.begun = self.begun or self.begins(line)
        self.segments[-1].lines.append(line)

    def _names_segment(self, line: Line) -> bool:
        """Begin a segment at the title of an annex, or add a further line to its title."""
        segment = self.segments[-1]
        repeated = bool(segment.titles) and segment.titles[0].text == line.text
        if not repeated and self._opens(line):
            self.segments.append(Segment(clip(line.text, _NAME_WORDS), attached=True, titles=[line]))
            self.begun, self.closing, self.naming = False, 0, True
            return True
        naming, self.naming = self.naming, False
        if not naming or len(segment.titles) > 3 or line.is_row or level_of(line) or dieu_of(line):
            return False
        if is_title(line.text):
            segment.titles.append(line)
            segment.name = clip(f"{segment.name} {line.text}", _NAME_WORDS)
            self.naming = True
        elif _is_bare(segment) and _describes(line.text):
            segment.name = clip(f"{segment.name} {line.text.split(' (')[0]}", _DESCRIBED_WORDS)
        return self.naming

    def _opens(self, line: Line) -> bool:
        after_text = self.begun or len(self.segments) > 1
        unnamed = len(self.segments) > 1 and not self.segments[-1].name and not self.begun
        return (after_text and is_annex(line)) or (bool(self.closing or unnamed) and _opens_attached(line))

    def _is_furniture(self, line: Line) -> bool:
        if self.closing > _CLOSING_LINES or self.begins(line):
            return False
        listed = line.text[0] in "-–+•*/" or closes(line)
        return listed or len(line.text.split()) <= _CLOSING_WORDS


def closes(line: Line) -> bool:
    """Say whether signatures or recipients begin here."""
    if _RECIPIENTS.match(line.text):
        return True
    if line.is_row or not is_capitals(line.text):
        return False
    return bool(_AUTHORITY.match(line.text) or _OFFICE.match(line.text))


def is_annex(line: Line) -> bool:
    """Say whether a line names an annex or form ("Phụ lục I", "MẪU SỐ 02 …"), not a sentence about one."""
    found = None if line.is_row else _ANNEX.match(line.text)
    if not found:
        return False
    rest = line.text[found.end() :].strip()
    if rest and not found["number"] and not line.text.upper().startswith("PHỤ LỤC"):
        return False
    return not rest or is_capitals(line.text) or (line.is_heading and len(rest.split()) <= _NAME_WORDS)


def is_capitals(text: str) -> bool:
    """Say whether a short line is all capitals."""
    return text.isupper() and len(text.split()) <= _UPPER_WORDS * 2


def _is_bare(segment: Segment) -> bool:
    """Say whether a segment is only called "QUY ĐỊNH" or "Phụ lục I" so far."""
    kind = segment.name.capitalize()
    return len(segment.titles) == 1 and (kind in _KINDS or bool(re.fullmatch(r"Phụ lục(?: \S+)?", kind)))


def _describes(text: str) -> bool:
    """Say whether a line under "QUY ĐỊNH" or "Phụ lục I" says what it is about; it stays text as well."""
    if text[0] == "(" or text.endswith((".", ";", ":")):
        return False
    return not text.isupper() and len(text.split()) <= 2 * _NAME_WORDS


def is_title(text: str) -> bool:
    """Say whether a line in capitals is a title, rather than part of a letterhead or a blank to fill in."""
    blank = "…" in text or ".." in text or text.startswith("TÊN ")
    return is_capitals(text) and not (blank or is_organ(text) or NATIONAL.match(text))


def _opens_attached(line: Line) -> bool:
    """Say whether a line under the signatures begins another text: a known kind, a motto, a long title."""
    if not is_capitals(line.text) or closes(line):
        return False
    long = is_title(line.text) and len(line.text.split()) >= _LONG_TITLE_WORDS
    return long or bool(_ATTACHED.match(line.text) or NATIONAL.match(line.text))
