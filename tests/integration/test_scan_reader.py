"""Scans become text: real pages, really read by Tesseract."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu_ingest.read import NeedsOcr, read
from congvu_ingest.read.scan import merged, read_scan
from congvu_ingest.secrecy import secrecy_mark
from congvu_ingest.structure import structure
from made_files import pdf_bytes
from scanned import (
    BODY,
    HEAD_LEFT,
    HEAD_RIGHT,
    Sheet,
    decision,
    image_bytes,
    leaning,
    marked,
    need_tesseract,
    picture_pdf,
    scanned_again,
    sealed,
)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    need_tesseract()
    return decision().image


@pytest.fixture(scope="module")
def read_once(page: Image.Image, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The decision, leaning by two degrees, sealed and scanned again."""
    path = tmp_path_factory.mktemp("scan") / "a.pdf"
    path.write_bytes(picture_pdf(scanned_again(sealed(leaning(page, 2))), dpi=200))
    return read_whole(path)


def read_whole(path: Path) -> Content:
    content = read(path)
    return merged(content, read_scan(path, content.scanned_pages))


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


def test_a_leaning_sealed_scan_reads_column_by_column_and_paragraph_by_paragraph(read_once: Content) -> None:
    found = texts(read_once)
    assert tuple(found[:6]) == (*HEAD_LEFT, *HEAD_RIGHT)
    assert set(BODY) <= set(found)
    assert found.index("Nơi nhận:") < found.index("TM. ỦY BAN NHÂN DÂN")


def test_each_word_has_its_place_in_the_text_and_on_the_page(read_once: Content) -> None:
    for block in read_once.blocks:
        assert [block.text[word.start : word.end] for word in block.words] == block.text.split(" ")
        for word in block.words:
            left, top, right, bottom = word.box
            assert 0 <= left < right <= 1
            assert 0 <= top < bottom <= 1
    assert read_once.blocks[0].words[0].box[1] < 0.1


def test_the_picture_is_small_gray_and_upright(read_once: Content) -> None:
    (picture,) = read_once.pictures
    image = Image.open(io.BytesIO(picture.jpeg))
    assert (image.mode, image.size) == ("L", (picture.width, picture.height))
    assert picture.width == 1000
    assert len(picture.jpeg) < 200_000
    assert picture.confidence > 90


def test_structure_and_metadata_come_out_of_a_scan(page: Image.Image, tmp_path: Path) -> None:
    read_once = read_whole(put(tmp_path, "quet.pdf", picture_pdf(sealed(page))))
    made = structure(read_once, "quet.pdf")
    assert (made.metadata.number, made.metadata.issuer) == (
        "27/2026/QĐ-UBND",
        "Ủy ban nhân dân phường Bãi Sậy",
    )
    assert [passage.address for passage in made.passages if passage.address] == ["Điều 1", "Điều 2", "Điều 3"]
    assert made.pages[0].confidence == read_once.pictures[0].confidence
    (scan,) = made.scans
    assert [made.text[w.start : w.end] for w in scan.words] == made.text.split()


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_page_on_its_side_or_head_is_set_upright(
    page: Image.Image, tmp_path: Path, turn: Image.Transpose
) -> None:
    found = texts(read_whole(put(tmp_path, "a.png", image_bytes(page.transpose(turn)))))
    assert found[0] == HEAD_LEFT[0]
    assert BODY[6] in found


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TÀI LIỆU THU HỒI"])
def test_a_red_mark_is_found_on_a_sealed_scan(page: Image.Image, tmp_path: Path, mark: str) -> None:
    scan = scanned_again(leaning(marked(sealed(page), mark), 2))
    assert secrecy_mark(read_whole(put(tmp_path, "a.jpg", image_bytes(scan, "JPEG")))) is not None


def test_urgency_in_red_and_seals_are_no_secrecy_marks(page: Image.Image, tmp_path: Path) -> None:
    scan = marked(sealed(page), "HỎA TỐC")
    content = read_whole(put(tmp_path, "a.png", image_bytes(scan)))
    assert content.stamps
    assert secrecy_mark(content) is None
    assert "HỎA" not in " ".join(texts(content))


@pytest.mark.parametrize("form", ["TIFF", "BMP", "GIF"])
def test_other_image_formats_are_read(tmp_path: Path, form: str) -> None:
    need_tesseract()
    sheet = Sheet().paragraphs("Chợ phiên họp vào ngày 5 và ngày 20 hằng tháng.")
    content = read_whole(put(tmp_path, "a.bin", image_bytes(sheet.image.convert("L"), form)))
    assert content.format == "image"
    assert texts(content) == ["Chợ phiên họp vào ngày 5 và ngày 20 hằng tháng."]


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    need_tesseract()
    first, second = (
        Sheet().paragraphs(f"Trang thứ {n} của sổ chợ.").image.convert("L") for n in ("nhất", "hai")
    )
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[second])
    content = read_whole(put(tmp_path, "a.tif", out.getvalue()))
    assert [(block.page, block.text[:12]) for block in content.blocks] == [
        (1, "Trang thứ nh"),
        (2, "Trang thứ ha"),
    ]


def test_a_scanned_page_inside_a_text_pdf_stands_in_its_place(tmp_path: Path) -> None:
    need_tesseract()
    line = "Trang co chu cua ke hoach trong cay xanh o phuong"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([f"{line} mot"], [f"{line} ba"]))))
    scan = picture_pdf(Sheet().paragraphs("Trang quét ở giữa kế hoạch trồng cây.").image)
    writer.insert_page(PdfReader(io.BytesIO(scan)).pages[0], 1)
    out = io.BytesIO()
    writer.write(out)
    content = read_whole(put(tmp_path, "a.pdf", out.getvalue()))
    assert [block.page for block in content.blocks] == [1, 2, 3]
    assert content.blocks[1].text == "Trang quét ở giữa kế hoạch trồng cây."
    assert [bool(block.words) for block in content.blocks] == [False, True, False]


def test_without_vietnamese_data_a_scan_waits_and_the_sentence_names_the_package(tmp_path: Path) -> None:
    path = put(tmp_path, "a.png", image_bytes(Image.new("L", (100, 100), 255)))
    with pytest.raises(NeedsOcr, match="tesseract-ocr-vie"):
        read_scan(path, (1,), str(tmp_path))


def test_a_page_without_writing_is_told(tmp_path: Path) -> None:
    need_tesseract()
    content = read_whole(put(tmp_path, "a.png", image_bytes(Image.new("RGB", (1240, 1754), "white"))))
    assert content.blocks == ()
    assert "không nhận ra chữ" in content.warnings[0]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(40), b"II*\x00" + bytes(30)])
def test_a_broken_image_is_damaged(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(put(tmp_path, "a.png", data))
    assert raised.value.code == "unreadable.damaged"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = image_bytes(Image.new("1", (20_000, 20_000)))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFile) as raised:
        read(put(tmp_path, "a.png", bomb))
    assert raised.value.code == "unreadable.too_large"
