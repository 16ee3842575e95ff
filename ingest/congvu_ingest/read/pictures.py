"""Pictures of pages: a PDF's rendered, an image's own frames, all at about 300 dpi."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from congvu.documents import Content
from congvu_ingest.read.errors import unreadable
from congvu_ingest.read.ocr import DPI

PageOf = Callable[[int], Image.Image]
"""Gives the picture of a page by its number (1-based), in gray or RGB."""

MOST_PIXELS = 80_000_000
A4_LONG = 3508
"""The longer side of A4 at 300 dpi, in pixels: the size at which Tesseract reads office letters best."""
SHORTEST, LONGEST = 2600, 4600
MOST_ENLARGED = 3.0
MOST_FRAMES = 500
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")


def read_image(path: Path) -> Content:
    """Tell how many pages an image has; all of them are to be read off their pictures."""
    with _opened(path) as image:
        frames = int(getattr(image, "n_frames", 1))
    if frames > MOST_FRAMES:
        raise unreadable("too_large")
    return Content("image", (), frames, tuple(range(1, frames + 1)))


@contextmanager
def open_pictures(path: Path) -> Iterator[PageOf]:
    """Open a PDF or an image; raises UnreadableFile for what is broken or too large."""
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    with _pdf(path) if is_pdf else _image(path) as source:
        yield source


@contextmanager
def _pdf(path: Path) -> Iterator[PageOf]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise unreadable("damaged") from error

    def render(number: int) -> Image.Image:
        page = document[number - 1]
        try:
            longer = max(page.get_size()) or 1
            scale = min(DPI / 72, LONGEST / longer)
            picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
            return _plain(picture)
        finally:
            page.close()

    try:
        yield render
    finally:
        document.close()


@contextmanager
def _image(path: Path) -> Iterator[PageOf]:
    with _opened(path) as image:

        def frame(number: int) -> Image.Image:
            image.seek(number - 1)
            if image.width * image.height > MOST_PIXELS:
                raise unreadable("too_large")
            return _sized(_plain(ImageOps.exif_transpose(image)))

        yield frame


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # A picture that is too large is refused below, in a sentence of our own.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise unreadable("too_large") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise unreadable("damaged") from error
    with image:
        if image.width * image.height > MOST_PIXELS:
            raise unreadable("too_large")
        yield image


def _plain(image: Image.Image) -> Image.Image:
    """Give the image in gray if it has no colour, else in RGB; what is transparent becomes white."""
    if image.mode in {"1", "L"}:
        return image.convert("L")
    if image.mode in {"I;16", "I", "F"}:
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA", "P"}:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


def _sized(image: Image.Image) -> Image.Image:
    """Bring a photograph or a coarse scan of a sheet to the size that reads best."""
    longer = max(image.size)
    if SHORTEST <= longer <= LONGEST:
        return image
    scale = min(A4_LONG / longer, MOST_ENLARGED)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)
