"""The text of a PDF page with the font of each piece, for pages that may be of before Unicode."""

from __future__ import annotations

import ctypes
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from congvu_ingest.read.legacy import Piece

LONGEST_NAME = 200
# PDFium takes a soft hyphen at a line's end for a hyphen, marks it and joins the lines; in TCVN3 it is "ư".
_MARKED_HYPHENS = {0x0002, 0xFFFE}
_LAST_LETTER = "\u00ad\n"


def page_pieces(text: pypdfium2.PdfTextPage) -> list[list[Piece]]:
    """Give the lines of a page, each as pieces of one font."""
    signs: list[tuple[str, str]] = []
    font = ""
    for at in range(text.count_chars()):
        # What PDFium adds (spaces, line ends) has no font.
        font = _font(text, at) or font
        signs.append((_sign(text, at), font))
    lines: list[list[Piece]] = [[]]
    for name, run in groupby(signs, key=lambda pair: pair[1]):
        first, *others = "".join(sign for sign, _ in run).replace("\r", "").split("\n")
        lines[-1].append(Piece(first, name))
        lines += [[Piece(part, name)] for part in others]
    return lines


def _sign(text: pypdfium2.PdfTextPage, at: int) -> str:
    code = raw.FPDFText_GetUnicode(text, at)
    return _LAST_LETTER if code in _MARKED_HYPHENS else chr(code)


def _font(text: pypdfium2.PdfTextPage, at: int) -> str:
    name = ctypes.create_string_buffer(LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text, at, name, LONGEST_NAME, None)
    return name.value.decode("utf-8", "replace")
