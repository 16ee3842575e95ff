"""A small collection for tests, put into a real registry without readers or models."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from congvu.config import Settings
from congvu.documents import (
    Access,
    Arrival,
    Label,
    Metadata,
    Page,
    Passage,
    Placed,
    Reader,
    Structured,
)
from congvu.embed import Embedder
from congvu.store import pending
from congvu.store.intake import accept
from congvu.store.registry import Registry

EVERYTHING = Reader("mọi người", frozenset(Access))
PUBLIC = Reader("khách", frozenset({Access.PUBLIC}))


def open_registry(folder: Path) -> Registry:
    """A registry in a folder of its own."""
    return Registry.open(Settings(data_dir=folder))


def structured(metadata: Metadata, *sections: tuple[str, str, str]) -> Structured:
    """A document of (section, heading, text) parts, one passage each, on one page."""
    passages = [Passage(metadata.title, 0, 0, kind="title")]
    text = ""
    for section, heading, body in sections:
        start = len(text)
        text += body
        passages.append(Passage(body, start, len(text), (metadata.title, heading), 1, section))
        text += "\n"
    return Structured(text, (Page(1, 0, len(text)),), tuple(passages), metadata)


def arrival(seed: str, label: Label | None = None, *, name: str = "", format: str = "txt") -> Arrival:
    """A file whose bytes are told apart by `seed`."""
    return Arrival(hashlib.sha256(seed.encode()).hexdigest(), len(seed), name or f"{seed}.txt", format, label)


def put(registry: Registry, seed: str, document: Structured, label: Label | None = None) -> Placed:
    """Take a document in as the file told by `seed`."""
    return accept(registry, arrival(seed, label), document)


def embed_all(registry: Registry, embedder: Embedder, worker: str = "thử") -> None:
    """Embed whatever waits."""
    while ids := pending.claim_pending(registry, worker, 100):
        texts = pending.missing_texts(registry, ids, embedder.identity)
        keys: Sequence[str] = list(texts)
        if keys:
            vectors = embedder.embed_passages([texts[key] for key in keys])
            pending.store_vectors(registry, embedder.identity, dict(zip(keys, vectors, strict=True)))
        pending.finish(registry, ids)


BIRTH = structured(
    Metadata(
        kind="procedure",
        title="Đăng ký khai sinh",
        procedure_code="9.000001",
        field="Hộ tịch",
        level="Cấp xã",
    ),
    ("documents", "Thành phần hồ sơ", "Tờ khai đăng ký khai sinh 1 bản chính\nGiấy chứng sinh 1 bản chính"),
    (
        "methods",
        "Cách thức thực hiện",
        "Trực tiếp 1 Ngày làm việc Miễn phí\nTrực tuyến 1 Ngày làm việc Miễn phí",
    ),
    (
        "steps",
        "Trình tự thực hiện",
        "Cha hoặc mẹ đăng ký khai sinh cho con trong thời hạn 60 ngày kể từ ngày sinh.",
    ),
)
MARRIAGE = structured(
    Metadata(
        kind="procedure", title="Đăng ký kết hôn", procedure_code="9.000002", field="Hộ tịch", level="Cấp xã"
    ),
    (
        "documents",
        "Thành phần hồ sơ",
        "Tờ khai đăng ký kết hôn 1 bản chính\nGiấy xác nhận tình trạng hôn nhân",
    ),
    ("methods", "Cách thức thực hiện", "Trực tiếp 3 Ngày làm việc Lệ phí 25.000 đồng"),
)
