"""One file of every format that congvu reads, for tests that need all of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from congvu.office import installed_office
from made_files import docx_bytes, pdf_bytes, put
from office import office_bytes, rtf_bytes
from office_xml import excel_2003, flat_docx, word_2003, xlsb_bytes
from packages import edxml_bytes, status_bytes, zip_bytes
from scanned import decision, image_bytes, picture_pdf

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"


def write_sources(folder: Path) -> list[Path]:
    """Write the files into a folder; returns their paths, the samples among them."""
    folder.mkdir(parents=True)
    samples = [path for path in sorted(SAMPLES.rglob("*")) if path.is_file() and "/public/" in str(path)]
    found = [Path(shutil.copy(path, folder / path.name)) for path in samples]
    text = "KẾ HOẠCH\nĐiều 1. Trồng cây ở sân trường.\n1. Vào tháng hai.\na) Cây xoài.\n".encode()
    table = (("Việc", "Hạn"), ("Đo đất", "05/3/2026"), ("Chọn cây", "10/3/2026"))
    letter = docx_bytes(("Heading 1", "Thông báo"), ("Normal", "Thư viện mở cửa thứ bảy."), table=table)
    pages = pdf_bytes(["Ke hoach trong cay cua phuong", "Dieu 1. Trong cay xoai."] * 20, ["Trang hai"] * 30)
    cells = "<table><tr><th>Việc</th></tr><tr><td>Đo đất</td></tr></table>"
    html = f"<html><body><h1>Thông báo</h1>{cells}</body></html>"
    made = {
        "van-ban.txt": text,
        "thu.docx": letter,
        "trang.pdf": pages,
        "trang.html": html.encode(),
        "ghi-chu.md": b"# Thong bao\n\n| Viec | Han |\n|---|---|\n| Do | 5 |\n",
        "goi.zip": zip_bytes({"a.txt": text, "b.docx": letter, "c.pdf": pages}),
        "thong-diep.edxml": edxml_bytes({"thu.docx": letter, "kem.txt": text}),
        "trang-thai.edxml": status_bytes("03"),
        "bang.xlsx": _workbook(table),
        "quet.png": image_bytes(decision().image.resize((1240, 1754))),
        "quet.pdf": picture_pdf(decision().image.resize((1240, 1754)), dpi=150),
        "thu.rtf": rtf_bytes("Thông báo", "Thư viện mở cửa thứ bảy."),
        "thu-phang.xml": flat_docx(letter),
    }
    if installed_office() is not None:
        made |= _through_office(letter, made["bang.xlsx"])
        made |= {
            "thu-2003.xml": word_2003("Thư viện mở cửa thứ bảy.", table),
            "bang-2003.xml": excel_2003(table),
            "bang.xlsb": xlsb_bytes(table),
        }
    return found + [put(folder, name, data) for name, data in made.items()]


def _through_office(letter: bytes, workbook: bytes) -> dict[str, bytes]:
    slides = _slides()
    return {
        "thu-97.doc": office_bytes(letter, "docx", "doc"),
        "thu.odt": office_bytes(letter, "docx", "odt"),
        "bang-97.xls": office_bytes(workbook, "xlsx", "xls:MS Excel 97"),
        "trinh-chieu-97.ppt": office_bytes(slides, "fodp", "ppt:MS PowerPoint 97"),
        "trinh-chieu.pptx": office_bytes(slides, "fodp", "pptx"),
    }


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _slides() -> bytes:
    """A presentation of one slide in flat OpenDocument, which LibreOffice turns into all others."""
    names = {"office": "office", "draw": "drawing", "text": "text", "svg": "svg-compatible"}
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    kind = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation"'
    size = 'svg:width="10cm" svg:height="5cm" svg:x="1cm" svg:y="1cm"'
    box = (
        f"<draw:frame {size}><draw:text-box><text:p>Kế hoạch trồng cây</text:p></draw:text-box></draw:frame>"
    )
    page = f'<draw:page draw:name="a">{box}</draw:page>'
    body = f"<office:body><office:presentation>{page}</office:presentation></office:body>"
    declared = "<?xml version='1.0' encoding='UTF-8'?>"
    return f"{declared}<office:document {spaces} {kind}>{body}</office:document>".encode()
