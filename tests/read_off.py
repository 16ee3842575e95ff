"""A document as it is stored when it was read off a scan, without Tesseract."""

from __future__ import annotations

from datetime import date

from PIL import Image

from collection import arrival, embed_all
from congvu.api.backend import Backend
from congvu.documents import (
    Access,
    Label,
    Metadata,
    Page,
    Passage,
    Picture,
    ScanPage,
    Structured,
    Word,
)
from congvu.store.intake import accept
from fakes import HashEmbedder
from scanned import image_bytes

JPEG = image_bytes(Image.new("L", (200, 300), 230), "JPEG")
TEXT = "Điều 2. Mức thu\nMức thu vệ sinh chợ cóc là 6.500 đồng mỗi chỗ bán hàng."


def read_off(seed: str, confidence: int = 93, sure: int = 96) -> Structured:
    """A page read off its picture; every word surely but the figure, that as `sure`."""
    words, at = [], 0
    for line, part in enumerate(TEXT.split("\n")):
        for text in part.split(" "):
            box = (at / 200, 0.2 + line / 10, at / 200 + 0.01, 0.22 + line / 10)
            words.append(Word(at, at + len(text), sure if text == "6.500" else 95, box))
            at += len(text) + 1
    heading = ("Quyết định 27/2026/QĐ-UBND", "Điều 2. Mức thu")
    body = Passage(TEXT, 0, len(TEXT), heading, page=1, address="Điều 2")
    title = Passage(f"Quy định chợ cóc {seed}", 0, 0, kind="title")
    metadata = Metadata(
        kind="legal",
        title=f"Quy định chợ cóc {seed}",
        doc_type="Quyết định",
        number=f"{seed}/2026/QĐ-UBND",
        issuer="Ủy ban nhân dân phường Bãi Sậy",
        issued_on=date(2026, 8, 14),
    )
    pages = (Page(1, 0, len(TEXT), confidence),)
    scan = ScanPage(Picture(1, confidence, 200, 300, JPEG), tuple(words))
    return Structured(TEXT, pages, (title, body), metadata, scans=(scan,))


def add_scan(backend: Backend, structured: Structured, access: Access = Access.PUBLIC) -> int:
    backend.content.put(JPEG)
    placed = accept(backend.registry, arrival(structured.metadata.number, Label("main", access)), structured)
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    return placed.document_id or 0
