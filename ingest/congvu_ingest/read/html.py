"""Web pages: headings, paragraphs, list items and table rows of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.legacy import in_unicode
from congvu_ingest.read.sniff import decode
from congvu_ingest.read.tables import table_blocks

LEFT_OUT = ("script", "style", "nav", "noscript", "template", "iframe", "svg", "form", "head")
BLOCK_NAMES = (
    "h1 h2 h3 h4 h5 h6 p li pre blockquote dt dd figcaption caption legend div section article main aside "
    "header footer address details summary center ul ol dl figure fieldset"
)
BLOCKS = BLOCK_NAMES.split()
LONGEST_NUMBER = 7
BREAK = "\x0b"
BLANK = " \t\r\n\f"
ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}(?:not found|error|forbidden|unavailable|lỗi)"
    r"|page not found|file or directory not found|không tìm thấy trang|trang không tồn tại|access denied",
    re.IGNORECASE | re.DOTALL,
)
ERROR_PAGE_WORDS = 150
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8}\d?);")


def read_html(path: Path) -> Content:
    """Read a page; raises UnreadableFile for an error page saved under a document's name."""
    text = decode(path.read_bytes())
    if text is None:
        raise unreadable("unknown")
    return html_content(text, "html")


def html_content(source: str, file_format: str) -> Content:
    """Make blocks of HTML."""
    source, warnings = in_unicode(_ENTITY.sub(_letter, source))
    soup = BeautifulSoup(normalize(source), "lxml")
    title = _clean(soup.title.get_text()) if soup.title else ""
    for tag in soup(LEFT_OUT):
        tag.decompose()
    body = soup.body or soup
    words = _clean(body.get_text(" "))
    if len(words.split()) < ERROR_PAGE_WORDS and ERROR.search(f"{title} {words}"):
        raise unreadable("error_page")
    blocks = tuple(block for block in _blocks(body) if block.text)
    if not blocks:
        raise unreadable("no_text")
    return Content(file_format, blocks, metadata={"title": title} if title else {}, warnings=warnings)


def _letter(entity: re.Match[str]) -> str:
    """Letters of old encodings may be written as entities; what is markup stays."""
    sign = unescape(entity[0])
    return entity[0] if sign.isascii() else sign


def _blocks(body: Tag) -> Iterator[Block]:
    """Yield a block for each run of text with the same owner: text beside a nested block is text too."""
    numbers = _numbers(body)
    for _, run in groupby(_owned(body), key=lambda pair: id(pair[0])):
        pairs = list(run)
        owner = pairs[0][0]
        if owner.name == "table":
            yield from table_blocks(_rows(owner))
            continue
        lines = _parted(owner, "".join(text for _, text in pairs))
        if lines:
            lines[0] = numbers.pop(id(_item(owner)), "") + lines[0]
        level = int(owner.name[1]) if re.fullmatch(r"h[1-6]", owner.name) else 0
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        yield from (Block(line, kind, level=level) for line in lines)


def _owned(body: Tag) -> Iterator[tuple[Tag, str]]:
    """Yield every text with the tag that it belongs to: the outermost table, else the nearest block."""
    _mark_breaks(body)
    for text in body.find_all(string=True):
        if not isinstance(text, PreformattedString) and text.strip(BLANK):
            tables = text.find_parents("table")
            yield tables[-1] if tables else text.find_parent(BLOCKS) or body, str(text)


def _mark_breaks(body: Tag) -> None:
    """Keep the line breaks that were meant (`<br>`) apart from those of the source."""
    for line_break in body.find_all("br"):
        line_break.replace_with(BREAK)


def _parted(owner: Tag, whole: str) -> list[str]:
    parts = whole.splitlines() if owner.name == "pre" else whole.split(BREAK)
    return [line for line in map(_clean, parts) if line]


def _rows(table: Tag) -> list[list[str]]:
    rows = [
        ["\n".join(_lines(cell)) for cell in row.find_all(("td", "th"), recursive=False)]
        for row in table.find_all("tr")
    ]
    return [row for row in rows if any(row)]


def _lines(cell: Tag) -> list[str]:
    return [line for line in map(_clean, cell.get_text(" ").split(BREAK)) if line]


def _numbers(body: Tag) -> dict[int, str]:
    """Give the number that a reader sees before each item of the ordered lists, by the item's identity."""
    numbers: dict[int, str] = {}
    for ordered in body.find_all("ol"):
        start = str(ordered.get("start") or "1")
        first = int(start) if start.isdecimal() and len(start) < LONGEST_NUMBER else 1
        for number, item in enumerate(ordered.find_all("li", recursive=False), first):
            numbers[id(item)] = f"{number}. "
    return numbers


def _item(owner: Tag) -> Tag:
    return owner if owner.name == "li" else owner.find_parent("li") or owner


def _clean(text: str) -> str:
    return " ".join(text.split())
