"""Makes a full draft of each type, as Word, PDF and pictures of its pages: to be looked at, and for the docs.

`python tests/bench/draft_pages.py FOLDER [--pictures docs/drafts]`; needs LibreOffice.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).parents[1]))

from congvu.draft.export import export
from congvu.draft.parts import Kind
from draft_examples import example

DPI = 72
COLOURS = 16


def main() -> None:
    """Write the files of every type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path, help="where the pictures go (default: the folder)")
    parser.add_argument("--kind", choices=[*Kind], action="append", help="only these types")
    parser.add_argument("--dpi", type=int, default=DPI)
    asked = parser.parse_args()
    pictures = asked.pictures or asked.folder
    for folder in (asked.folder, pictures):
        folder.mkdir(parents=True, exist_ok=True)
    for kind in asked.kind or Kind:
        draft = example(Kind(kind))
        for form in ("docx", "md", "txt", "pdf"):
            data = export(draft, form, footnotes=True)
            (asked.folder / f"{kind}.{form}").write_bytes(data)
        sizes = write_pictures(data, pictures, kind, asked.dpi)
        print(f"{kind}: {len(sizes)} pages, {sum(sizes) // 1024} KB")


def write_pictures(pdf: bytes, folder: Path, name: str, dpi: int) -> list[int]:
    """Write a small picture of each page; returns their sizes in bytes."""
    sizes = []
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    for place, page in enumerate(document, start=1):
        picture = page.render(scale=dpi / 72).to_pil().convert("L").quantize(COLOURS)
        path = folder / f"{name}-{place}.png"
        picture.save(path, optimize=True)
        sizes.append(path.stat().st_size)
    document.close()
    return sizes


if __name__ == "__main__":
    main()
