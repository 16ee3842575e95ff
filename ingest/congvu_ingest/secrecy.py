"""Looking for a secrecy mark on the first page: such a file is refused and not kept.

Marks (Luật 117/2025/QH15; Decree 30/2020/NĐ-CP, box 10a): a stand-alone line MẬT, TỐI MẬT or TUYỆT MẬT, also
spaced or after "Độ mật:", and TÀI LIỆU THU HỒI, BÍ MẬT NHÀ NƯỚC. Running words ("bảo mật", "mật khẩu"),
urgency (HỎA TỐC, KHẨN) and documents about secrecy are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise

from congvu.documents import Content
from congvu.text import fold, normalize

FIRST_LINES = 60
MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT", "TÀI LIỆU THU HỒI", "BÍ MẬT NHÀ NƯỚC")
_FRAME = re.compile(r"^[\s\[\](){}|*_.\-–—:]+|[\s\[\](){}|*_.\-–—:;]+$")
_LEVEL = re.compile(r"^(?:ĐỘ|MỨC ĐỘ|DẤU) MẬT\s*:?\s*(?P<level>TUYỆT MẬT|TỐI MẬT|MẬT)$")
_DECLARED = re.compile(r"^(?:Độ|Mức độ) mật\s*:\s*(?P<level>tuyệt mật|tối mật|mật)\s*\.?$", re.IGNORECASE)
_LABEL = re.compile(r"^\s*(?:Độ|Mức độ|Dấu) mật\s*:?\s*$", re.IGNORECASE)
# A title about secrecy that is broken before its last words: "QUY CHẾ BẢO VỆ", then "BÍ MẬT NHÀ NƯỚC".
_ABOUT = re.compile(
    r"\b(?:bảo vệ|về|của|danh mục|phạm vi|lộ|giải|thuộc|các|giữ gìn|độ|chứa)\s*\n\s*bí mật nhà nước\W*$",
    re.IGNORECASE,
)
NEAR = 0.8
"""Likeness from which a line in red is a mark: "MIẬT" has 0.86, "TUYẾỆT MIẬT" 0.89, "MST" 0.67."""
_MAT = re.compile(r"\W*M[ÂẤẦẨẪẬ]T\W*")
_FOLDED = {"".join(fold(mark).split()): mark for mark in MARKS}
INTERNAL_MARKS = {re.sub(r"\s", "", mark): mark for mark in ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")}
_SQUASHED = {re.sub(r"\s", "", mark): mark for mark in MARKS}


def secrecy_mark(content: Content) -> str | None:
    """Return the mark on the first page or envelope, None if there is none. Procedure records bear none."""
    if content.format == "procedure":
        return None
    envelope = mark_of(content.metadata.get("circulation", "").upper())
    if envelope:
        return envelope
    lines = list(islice(_first_lines(content), FIRST_LINES))
    lines = [line for before, line in pairwise(["", *lines]) if not _ABOUT.search(f"{before}\n{line}")]
    labelled = [f"{label} {level}" for label, level in pairwise(lines) if _LABEL.match(label)]
    found = next((mark for line in (*lines, *labelled) if (mark := mark_of(line))), None)
    return found or _read_mark(content, lines)


def _read_mark(content: Content, lines: Sequence[str]) -> str | None:
    """Look for a mark whose accents were misread, on a scan's first page and in its red ink."""
    scanned = lines if any(picture.page == 1 for picture in content.pictures) else ()
    found = (*map(stamped_mark, content.stamps), *map(misread_mark, scanned))
    return next(filter(None, found), None)


def misread_mark(line: str) -> str | None:
    """Return the mark that a line read off a picture is, whatever became of its accents and frame."""
    return None if _has_small(line) else _FOLDED.get(_letters(line))


def stamped_mark(line: str) -> str | None:
    """Return the mark that a line in red ink is: a frame adds strokes to it and takes some away.

    There a lone word MẬT is enough too ("MẶT TRẬN", the Front, is another word).
    """
    if any(_MAT.fullmatch(word) for word in normalize(line).split()):
        return "MẬT"
    letters = _letters(line)
    if _has_small(line) or not letters:
        return None
    near = ((SequenceMatcher(None, letters, folded).ratio(), mark) for folded, mark in _FOLDED.items())
    return next((mark for ratio, mark in near if ratio >= NEAR and len(letters) >= len("MAT")), None)


def _has_small(line: str) -> bool:
    return any(map(str.islower, normalize(line)))


def _letters(line: str) -> str:
    return "".join(character for character in fold(line) if character.isalpha())


def circulation_mark(content: Content) -> str | None:
    """Return the mark of a text that is no secret but not for everybody (Decree 30/2020/NĐ-CP, box 11)."""
    if content.format == "procedure":
        return None
    told = content.metadata.get("circulation", "").upper()
    first = (told, *islice(_first_lines(content), FIRST_LINES))
    lines = (_FRAME.sub("", normalize(line)) for line in first)
    squashed = (re.sub(r"\s", "", line) for line in lines)
    return next((INTERNAL_MARKS[line] for line in squashed if line in INTERNAL_MARKS), None)


def _first_lines(content: Content) -> Iterator[str]:
    """Yield the lines and cells of the first page, each head of a table before its first row."""
    head = ""
    for block in content.blocks:
        if block.page not in {None, 1}:
            continue
        if block.header != head:
            head = block.header
            yield from _cells(head)
        yield from _cells(block.text)


def _cells(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (cell for cell in line.split(" | ") if cell.strip())


def mark_of(line: str) -> str | None:
    """Return the secrecy mark that a line is, None for any other line."""
    text = _FRAME.sub("", normalize(line))
    declared = _DECLARED.match(text)
    if declared:
        return declared["level"].upper()
    if text != text.upper():
        return None
    level = _LEVEL.match(" ".join(text.split()))
    return level["level"] if level else _SQUASHED.get(re.sub(r"\s", "", text))
