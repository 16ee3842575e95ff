"""Presentations: slides as pages, titles as headings, tables as rows, old fonts decoded."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from congvu.documents import BlockKind
from congvu.errors import UnreadableFile
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.read import read
from made_files import changed, put
from office import need_office, office_bytes
from old_text import in_vni

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, font: str = "") -> str:
    named = f'<a:rPr><a:latin typeface="{font}"/></a:rPr>' if font else ""
    return f"<a:p><a:r>{named}<a:t>{text}</a:t></a:r></a:p>"


def shape(kind: str, *paragraphs: str) -> str:
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<a:tc><a:txBody>{paragraph(text)}</a:txBody></a:tc>" for text in row) for row in rows)
    return (
        f"<p:graphicFrame><a:tbl>{''.join(f'<a:tr>{row}</a:tr>' for row in cells)}</a:tbl></p:graphicFrame>"
    )


def pptx_bytes(*slides: str, hidden: int = 0, order: tuple[int, ...] = ()) -> bytes:
    """A presentation of these slides' shapes, shown in `order`; the one numbered `hidden` is not shown."""
    out = io.BytesIO()
    shown = order or tuple(range(1, len(slides) + 1))
    with zipfile.ZipFile(out, "w") as archive:
        ids = "".join(f'<p:sldId r:id="r{number}"/>' for number in shown)
        archive.writestr(
            "ppt/presentation.xml",
            f"<p:presentation {SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        )
        targets = "".join(
            f'<Relationship Id="r{number}" Target="slides/slide{number}.xml"/>' for number in shown
        )
        archive.writestr(
            "ppt/_rels/presentation.xml.rels", f'<Relationships xmlns="{RELATIONS}">{targets}</Relationships>'
        )
        for number, shapes in enumerate(slides, 1):
            show = ' show="0"' if number == hidden else ""
            archive.writestr(
                f"ppt/slides/slide{number}.xml",
                f"<p:sld {SPACES}{show}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
            )
    return out.getvalue()


def test_slides_are_pages_with_headings_paragraphs_and_rows(tmp_path: Path) -> None:
    first = shape("title", paragraph("Kế hoạch 2026")) + shape(
        "", paragraph("Trồng cây"), paragraph("Làm đường")
    )
    second = table(("Việc", "Người"), ("Trồng cây", "Tổ 3")) + shape("sldNum", paragraph("2"))
    content = read(put(tmp_path, "a.pptx", pptx_bytes(first, second)))
    assert [(block.page, block.kind, block.header, block.text) for block in content.blocks] == [
        (1, BlockKind.HEADING, "", "Kế hoạch 2026"),
        (1, BlockKind.PARAGRAPH, "", "Trồng cây"),
        (1, BlockKind.PARAGRAPH, "", "Làm đường"),
        (2, BlockKind.ROW, "Việc | Người", "Trồng cây | Tổ 3"),
    ]
    assert (content.format, content.pages) == ("pptx", 2)


def test_slides_follow_the_presentation_s_order_and_hidden_ones_are_named(tmp_path: Path) -> None:
    slides = [shape("", paragraph(text)) for text in ("một", "hai", "ba")]
    content = read(put(tmp_path, "a.pptx", pptx_bytes(*slides, hidden=1, order=(3, 1, 2))))
    assert [(block.page, block.text) for block in content.blocks] == [(1, "ba"), (3, "hai")]
    assert content.warnings == ("Trang chiếu ẩn không được đọc: 2.",)


def test_runs_in_old_fonts_are_decoded(tmp_path: Path) -> None:
    shapes = shape("", paragraph(in_vni("Ủy ban nhân dân"), "VNI-Times"), paragraph("Béla®", "Arial"))
    content = read(put(tmp_path, "a.pptx", pptx_bytes(shapes)))
    assert [block.text for block in content.blocks] == ["Ủy ban nhân dân", "Béla®"]


def test_an_entity_that_names_a_file_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "beside.txt", "Lời bên cạnh")
    outside = (tmp_path / "beside.txt").as_uri()
    declared = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{outside}">]><p:sld'.encode()
    data = changed(
        pptx_bytes(shape("", paragraph("hai &b;"))),
        "ppt/slides/slide1.xml",
        lambda slide: slide.replace(b"<p:sld", declared, 1),
    )
    assert [block.text for block in read(put(tmp_path, "a.pptx", data)).blocks] == ["hai"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pptx_bytes(shape("", paragraph("một")), order=(1, 2)), "unreadable.damaged"),
        (pptx_bytes("<p:sp>"), "unreadable.damaged"),
        (pptx_bytes(shape("title", paragraph(" "))), "unreadable.no_text"),
        (pptx_bytes(), "unreadable.no_text"),
    ],
)
def test_a_presentation_that_is_no_good_is_a_typed_outcome(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as raised:
        read(put(tmp_path, "a.pptx", data))
    assert raised.value.code == code


def test_slides_of_opendocument_are_read(tmp_path: Path) -> None:
    need_office()
    page = "<html><body><h1>Kế hoạch</h1></body></html>".encode()
    document = office_bytes(page, "html", "odt:writer8")
    with Guard(Limits()) as guard:
        content = Converting(guard, Office(Limits())).read(put(tmp_path, "a.odt", document))
    assert content.blocks[0].text == "Kế hoạch"
