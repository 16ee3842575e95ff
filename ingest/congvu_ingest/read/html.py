"""Web pages: headings, paragraphs, list items and table rows of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from congvu.documents import Block, BlockKind, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.sniff import decode
from congvu_ingest.read.tables import table_blocks

LEFT_OUT = ("script", "style", "nav", "noscript", "template", "iframe", "svg", "form", "head")
LEAVES = tuple("h1 h2 h3 h4 h5 h6 p li pre blockquote dt dd figcaption div".split())  # noqa: SIM905
ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}(?:not found|error|forbidden|unavailable|lỗi)"
    r"|page not found|file or directory not found|không tìm thấy trang|trang không tồn tại|access denied",
    re.IGNORECASE | re.DOTALL,
)
ERROR_PAGE_WORDS = 150


def read_html(path: Path) -> Content:
    """Read a page; raises UnreadableFile for an error page saved under a document's name."""
    text = decode(path.read_bytes())
    if text is None:
        raise unreadable("unknown")
    return html_content(text, "html")


def html_content(source: str, file_format: str) -> Content:
    """Make blocks of HTML."""
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
    return Content(file_format, blocks, metadata={"title": title} if title else {})


def _blocks(body: Tag) -> Iterator[Block]:
    for tag in body.find_all((*LEAVES, "table")):
        if tag.find_parent("table") is not None:
            continue
        if tag.name == "table":
            yield from table_blocks(_rows(tag))
        elif tag.find((*LEAVES, "table")) is None:
            level = int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else 0
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            yield from (Block(line, kind, level=level) for line in _lines(tag))


def _rows(table: Tag) -> list[list[str]]:
    rows = [
        ["\n".join(_lines(cell)) for cell in row.find_all(("td", "th"), recursive=False)]
        for row in table.find_all("tr")
    ]
    return [row for row in rows if any(row)]


def _lines(tag: Tag) -> list[str]:
    """Line breaks that were meant (`<br>`, `<pre>`) part lines; those of the source do not."""
    for line_break in tag.find_all("br"):
        line_break.replace_with("\x0b")
    text = tag.get_text(" " if tag.name != "pre" else "")
    parts = text.splitlines() if tag.name == "pre" else text.split("\x0b")
    lines = [line for line in map(_clean, parts) if line]
    return [f"{_number(tag)}{lines[0]}", *lines[1:]] if lines else []


def _number(tag: Tag) -> str:
    """Return the number that a reader sees before an item of an ordered list."""
    parent = tag.find_parent(("ol", "ul"))
    if tag.name != "li" or parent is None or parent.name != "ol":
        return ""
    start = str(parent.get("start") or "1")
    before = len(tag.find_previous_siblings("li"))
    return f"{(int(start) if start.isdigit() else 1) + before}. "


def _clean(text: str) -> str:
    return " ".join(text.split())
