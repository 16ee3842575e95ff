"""Whether words of PDFs come out whole, by extractor:

    python tests/bench/bench_pdf_words.py PDF_FOLDER PROCEDURE_FOLDER

A word is whole if the procedures use it too (at least three times) or if it is in capitals; one that an
extractor broke ("áp d ụng") leaves pieces that nobody writes. Prints, per file with a text layer, the share
of whole words and the seconds of plain pypdf, pypdf's layout mode, PDFium and our reader.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from congvu.errors import UnreadableFile
from congvu.text import normalize
from congvu_ingest.read.pdf import read_pdf

WORD = re.compile(r"[^\W\d_]+")
LEAST = 3
ENOUGH = 2000


def plain(path: Path) -> str:
    """Text by pypdf's own order."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def layout(path: Path) -> str:
    """Text by pypdf's layout mode."""
    return "\n".join(page.extract_text(extraction_mode="layout") for page in PdfReader(path).pages)


def pdfium(path: Path) -> str:
    """Text by PDFium."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def reader(path: Path) -> str:
    """Text by our reader: PDFium's, tables as rows, the heads before the first of them."""
    found: list[str] = []
    header = ""
    for block in read_pdf(path).blocks:
        found += [block.header, block.text] if block.header != header else [block.text]
        header = block.header
    return "\n".join(found)


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    "pypdf": plain,
    "pypdf layout": layout,
    "PDFium": pdfium,
    "reader": reader,
}


def known_words(folder: Path) -> set[str]:
    """Words that the procedure records use."""
    counts: Counter[str] = Counter()
    for path in folder.rglob("*.json"):
        counts.update(WORD.findall(normalize(path.read_text(encoding="utf-8")).lower()))
    return {word for word, count in counts.items() if count >= LEAST}


def whole(text: str, known: set[str]) -> float:
    """Share of words that are whole."""
    words = WORD.findall(normalize(text))
    return sum(word.lower() in known or word.isupper() for word in words) / max(1, len(words))


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pdfs", type=Path)
    parser.add_argument("procedures", type=Path)
    arguments = parser.parse_args()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    known = known_words(arguments.procedures)
    for path in sorted(arguments.pdfs.iterdir()):
        if path.suffix.lower() == ".pdf":
            report(path, known)


def report(path: Path, known: set[str]) -> None:
    """Print the figures of one file that has a text layer."""
    cells = []
    for name, extract in EXTRACTORS.items():
        started = time.perf_counter()
        try:
            text = extract(path)
        except (PyPdfError, pypdfium2.PdfiumError, UnreadableFile, ValueError, KeyError) as error:
            cells.append(f"{name}: {type(error).__name__}")
            continue
        if len(text) < ENOUGH:
            return
        cells.append(f"{name} {whole(text, known):.4f} in {time.perf_counter() - started:.2f} s")
    print(f"{path.name[:40]:40}  {'; '.join(cells)}")


if __name__ == "__main__":
    main()
