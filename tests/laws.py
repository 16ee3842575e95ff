"""Legal texts of our own, built from a few words and taken in as a reader would find them."""

from __future__ import annotations

from collection import put
from congvu.documents import Label, Placed, Structured
from congvu.store.registry import Registry
from congvu_ingest.structure import structure
from texts import content_of


def decree(
    number: str,
    signed: str,
    *dieu: str,
    title: str = "Quy định về thư viện xã",
    starts: str = "",
    based: str = "",
) -> Structured:
    """A decree of the Government: `signed` and `starts` are "01/7/2030", each điều a title and its lines."""
    day, month, year = signed.split("/")
    body = [f"Điều {place}. {text}" for place, text in enumerate(dieu, 1)]
    if starts:
        own = f"1. Nghị định này có hiệu lực thi hành từ ngày {starts}."
        body.append(f"Điều {len(dieu) + 1}. Hiệu lực thi hành\n{own}")
    text = "\n".join(
        [
            "CHÍNH PHỦ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"Số: {number}",
            f"Hà Nội, ngày {day} tháng {month} năm {year}",
            "NGHỊ ĐỊNH",
            title,
            based or "Căn cứ Luật Thư viện xã ngày 20 tháng 11 năm 2028;",
            *body,
        ]
    )
    return structure(content_of(text), f"{number.replace('/', '-')}.txt")


def take_in(registry: Registry, document: Structured, label: Label | None = None) -> Placed:
    """Put a text into the registry; its own words are its bytes."""
    return put(registry, document.text, document, label)
