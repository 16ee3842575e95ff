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

LEFT_OUT = ("script", "style", "nav", "noscript", "template", "iframe", "svg", "form", "head")
LEAVES = tuple("h1 h2 h3 h4 h5 h6 p li tr pre blockquote dt dd figcaption div td".split())  # noqa: SIM905
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
    for tag in body.find_all(LEAVES):
        if tag.name == "tr":
            yield from _row(tag)
        elif tag.find_parent("tr") is None and tag.find(LEAVES) is None:
            level = int(tag.name[1]) if re.fullmatch(r"h[1-6]", tag.name) else 0
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            yield from (Block(line, kind, level=level) for line in _lines(tag))


def _row(row: Tag) -> Iterator[Block]:
    cells = [_clean(cell.get_text(" ")) for cell in row.find_all(("td", "th"), recursive=False)]
    table = row.find_parent("table")
    head = table.find("tr") if table is not None else None
    if head is None or not head.find("th"):
        yield from (Block(cell) for cell in cells if cell)
    elif head is not row and any(cells):
        names = " | ".join(_clean(cell.get_text(" ")) for cell in head.find_all(("td", "th")))
        yield Block(" | ".join(cell for cell in cells if cell), BlockKind.ROW, header=names)


def _lines(tag: Tag) -> list[str]:
    """Line breaks that were meant (`<br>`, `<pre>`) part lines; those of the source do not."""
    for line_break in tag.find_all("br"):
        line_break.replace_with("\x0b")
    text = tag.get_text(" " if tag.name != "pre" else "")
    parts = text.splitlines() if tag.name == "pre" else text.split("\x0b")
    return [line for line in map(_clean, parts) if line]


def _clean(text: str) -> str:
    return " ".join(text.split())
