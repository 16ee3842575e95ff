"""Scans made by the tests themselves: pages set in a serif face, then leaned, stamped and scanned again."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from congvu_ingest.read.errors import NeedsOcr
from congvu_ingest.read.ocr import tessdata

FACES = {
    name: f"/usr/share/fonts/truetype/dejavu/DejaVuSerif{end}.ttf"
    for name, end in (("Regular", ""), ("Bold", "-Bold"))
}
"""Liberation has no Vietnamese letters."""
PAPER, MARGINS = (2480, 3508), (354, 177)
POINT = 300 / 72 * 0.8
"""Pixels a point; the face is wider than the usual one, so that lines break at the usual place."""
RED = (214, 40, 52)

HEAD_LEFT = ("ỦY BAN NHÂN DÂN", "PHƯỜNG BÃI SẬY", "Số: 27/2026/QĐ-UBND")
HEAD_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bãi Sậy, ngày 14 tháng 8 năm 2026",
)
FOOT_LEFT = ("Nơi nhận:", "- Như Điều 3;", "- Hội đồng nhân dân phường;", "- Lưu: VT, TP.")
FOOT_RIGHT = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Lê Thị Bến")
TITLE = ("QUYẾT ĐỊNH", "Ban hành Quy định về quản lý chợ cóc trên địa bàn phường")
BODY = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Theo đề nghị của Trưởng phòng Kinh tế, Hạ tầng và Đô thị phường.",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Quy định này quy định giờ họp chợ, chỗ bán hàng và trách nhiệm giữ vệ sinh tại các điểm chợ tạm.",
    "2. Quy định này không áp dụng đối với chợ hạng 1 và siêu thị trên địa bàn phường.",
    "Điều 2. Giờ họp chợ và mức thu",
    "1. Chợ họp từ 4 giờ 30 phút đến 10 giờ; người bán dọn sạch chỗ ngồi trước 10 giờ 45 phút.",
    "2. Mức thu dịch vụ vệ sinh là 6.500 đồng mỗi chỗ bán hàng trong một ngày.",
    "a) Người bán là hộ nghèo được giảm 50% mức thu;",
    "b) Người cao tuổi trên 75 tuổi không phải nộp.",
    "Điều 3. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày 01 tháng 9 năm 2026.",
)


@dataclass(frozen=True)
class Column:
    """Lines centred or flush in one column: left and right edge as shares of the page's width."""

    lines: Sequence[str]
    left: float
    right: float
    face: str = "Regular"
    size: float = 13
    centred: bool = True


class Sheet:
    """A page of A4 at 300 dpi that is set from the top down."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", PAPER, "white")
        self.pen = ImageDraw.Draw(self.image)
        self.y = 236.0
        self.truth: list[str] = []

    def columns(self, *columns: Column) -> Sheet:
        """Set columns side by side; the tallest says where the next line stands."""
        self.y = max(self._column(column) for column in columns) + 30
        self.truth += [line for column in columns for line in column.lines if line]
        return self

    def centred(self, *lines: str) -> Sheet:
        """Set bold lines in the middle."""
        return self.columns(Column(lines, 0.1, 0.95, "Bold", 14))

    def paragraphs(self, *texts: str, size: float = 14) -> Sheet:
        """Set paragraphs with an indented first line, broken as a typist would."""
        font = ImageFont.truetype(FACES["Regular"], size * POINT)
        left, right = MARGINS[0], PAPER[0] - MARGINS[1]
        for text in texts:
            x, line = left + 118, ""
            for word in text.split():
                longer = f"{line} {word}".strip()
                if x + font.getlength(longer) > right:
                    self.pen.text((x, self.y), line, "black", font)
                    self.y, x, line = self.y + size * POINT * 1.35, left, word
                else:
                    line = longer
            self.pen.text((x, self.y), line, "black", font)
            self.y += size * POINT * 1.55
            self.truth.append(text)
        return self

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], height: int = 70) -> Sheet:
        """Set a ruled table; an empty cell joins the one above."""
        font = ImageFont.truetype(FACES["Regular"], 12 * POINT)
        for number, row in enumerate(rows):
            x = MARGINS[0]
            for width, text in zip(widths, row, strict=True):
                for side in (x, x + width):
                    self.pen.line([(side, self.y), (side, self.y + height)], "black", 3)
                if text or number == 0:
                    self.pen.line([(x, self.y), (x + width, self.y)], "black", 3)
                self.pen.text((x + 12, self.y + 10), text, "black", font)
                x += width
            self.y += height
        self.pen.line([(MARGINS[0], self.y), (MARGINS[0] + sum(widths), self.y)], "black", 3)
        self.y += 50
        self.truth += [" ".join(filter(None, row)) for row in rows]
        return self

    @property
    def text(self) -> str:
        """What stands on the page, in reading order."""
        return "\n".join(self.truth)

    def _column(self, column: Column) -> float:
        font = ImageFont.truetype(FACES[column.face], column.size * POINT)
        y = self.y
        for line in column.lines:
            left, right = column.left * PAPER[0], column.right * PAPER[0]
            x = (left + right - font.getlength(line)) / 2 if column.centred else left
            self.pen.text((x, y), line, "black", font)
            y += column.size * POINT * 1.3
        return y


def decision(body: Sequence[str] = BODY) -> Sheet:
    """A decision of a ward: letterhead in two columns, body, foot in two columns."""
    sheet = Sheet().columns(
        Column(HEAD_LEFT, 0.1, 0.42, "Bold", 12), Column(HEAD_RIGHT, 0.45, 0.95, "Bold", 12)
    )
    sheet.y += 60
    sheet.centred(*TITLE).paragraphs(*body)
    sheet.y += 80
    return sheet.columns(
        Column(FOOT_LEFT, 0.14, 0.45, size=11, centred=False), Column(FOOT_RIGHT, 0.52, 0.95, "Bold")
    )


def leaning(image: Image.Image, degrees: float) -> Image.Image:
    """The page laid askew on the glass."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def sealed(image: Image.Image, place: tuple[int, int] = (1500, 2600)) -> Image.Image:
    """A round red seal over whatever stands there."""
    seal = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(seal)
    x, y = place
    pen.ellipse((x, y, x + 430, y + 430), outline=RED, width=12)
    pen.ellipse((x + 70, y + 70, x + 360, y + 360), outline=RED, width=6)
    pen.regular_polygon((x + 215, y + 215, 70), 5, fill=RED)
    return _overlaid(image, seal)


def marked(image: Image.Image, mark: str, place: tuple[int, int] = (420, 760)) -> Image.Image:
    """A mark in a red frame, as secrecy is stamped."""
    stamp = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(stamp)
    font = ImageFont.truetype(FACES["Bold"], 18 * POINT)
    x, y = place
    width = font.getlength(mark)
    pen.rectangle((x, y, x + width + 70, y + 120), outline=RED, width=9)
    pen.text((x + 35, y + 14), mark, RED, font)
    return _overlaid(image, stamp)


def scanned_again(image: Image.Image, dpi: int = 200, noise: float = 12, seed: int = 7) -> Image.Image:
    """The page printed, scanned at another resolution with noise, and pressed to JPEG."""
    scale = dpi / 300
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.BILINEAR)
    pixels = np.asarray(small).astype(np.float32)
    pixels += np.random.default_rng(seed).normal(0, noise, pixels.shape)
    out = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=60, dpi=(dpi, dpi))
    return Image.open(io.BytesIO(out.getvalue()))


def picture_pdf(*images: Image.Image, dpi: int = 300) -> bytes:
    """A PDF of pictures, one a page, without any text."""
    out = io.BytesIO()
    first, *rest = (image.convert("RGB") for image in images)
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return out.getvalue()


def image_bytes(image: Image.Image, form: str = "PNG") -> bytes:
    """An image file of that format."""
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


def need_tesseract() -> None:
    """Skip a test where Tesseract's Vietnamese data is missing, unless nothing may be skipped (CI)."""
    try:
        tessdata()
    except NeedsOcr as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))


def _overlaid(image: Image.Image, ink: Image.Image) -> Image.Image:
    """Print ink over a page: where both are, both darken."""
    both = np.asarray(image).astype(np.uint16) * np.asarray(ink) // 255
    return Image.fromarray(both.astype(np.uint8))
