"""Plain text and Markdown."""

from __future__ import annotations

from pathlib import Path

from markdown_it import MarkdownIt

from congvu.documents import Block, Content
from congvu.text import normalize
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.html import html_content
from congvu_ingest.read.legacy import in_unicode
from congvu_ingest.read.paragraphs import join_lines
from congvu_ingest.read.sniff import decode

WRAPPED_AT = 120


def read_text(path: Path) -> Content:
    """Read plain text; lines that were wrapped at a fixed width are joined to paragraphs."""
    text, warnings = in_unicode(_text(path))
    lines = [line.strip() for line in normalize(text).splitlines()]
    wrapped = max(map(len, lines), default=0) <= WRAPPED_AT
    paragraphs = list(join_lines(lines)) if wrapped else [line for line in lines if line]
    if not paragraphs:
        raise unreadable("no_text")
    return Content("txt", tuple(Block(paragraph) for paragraph in paragraphs), warnings=warnings)


def read_markdown(path: Path) -> Content:
    """Read Markdown through the HTML it stands for; raw HTML inside it stays text."""
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table")
    return html_content(f"<body>{renderer.render(normalize(_text(path)))}</body>", "md")


def _text(path: Path) -> str:
    text = decode(path.read_bytes())
    if text is None:
        raise unreadable("unknown")
    return text
