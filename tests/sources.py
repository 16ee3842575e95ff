"""One file of every format that congvu reads, for tests that need all of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from made_files import docx_bytes, pdf_bytes, put
from packages import edxml_bytes, status_bytes, zip_bytes

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
    }
    return found + [put(folder, name, data) for name, data in made.items()]
