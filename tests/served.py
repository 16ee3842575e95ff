"""A whole backend over a small collection for tests of the API and the page: real stores, a fake embedder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from collection import BIRTH, MARRIAGE, embed_all, put, structured
from congvu.api.app import create_app
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata
from fakes import HashEmbedder, willing

HERE = "http://127.0.0.1:8765"
HOSTILE = "<script>window.stolen = 1</script><img src=x onerror='window.stolen = 1'>"
QUESTION = "Đăng ký khai sinh cần những giấy tờ gì?"

RESTRICTED = structured(
    Metadata(
        kind="procedure",
        title="Đăng ký khai sinh nội bộ hạn chế",
        procedure_code="9.000009",
        field="Hộ tịch",
        level="Cấp xã",
    ),
    ("documents", "Thành phần hồ sơ", "Phiếu đối chiếu khai sinh chỉ dành cho cán bộ hộ tịch"),
)
ATTACK = structured(
    Metadata(
        kind="procedure",
        title=f"Cấp giấy phép thả diều {HOSTILE}",
        procedure_code="9.000008",
        field="Diều",
        level="Cấp xã",
    ),
    ("documents", "Thành phần hồ sơ", f"Tờ khai thả diều {HOSTILE} 1 bản chính\nẢnh chụp con diều 2 bản"),
    ("methods", "Cách thức thực hiện", "Trực tiếp 2 Ngày làm việc Miễn phí"),
)


def open_backend(folder: Path, **settings: Any) -> Backend:
    """A backend in a folder of its own, over four procedures, one of which is restricted."""
    used = Settings(data_dir=folder, **settings)
    embedder = HashEmbedder()
    backend = Backend.open(used, HERE, embedder)
    for seed, document, access in (
        ("khai sinh", BIRTH, Access.PUBLIC),
        ("kết hôn", MARRIAGE, Access.PUBLIC),
        ("hạn chế", RESTRICTED, Access.RESTRICTED),
        ("diều", ATTACK, Access.INTERNAL),
    ):
        put(backend.registry, seed, document, Label("main", access))
    embed_all(backend.registry, embedder)
    backend.indexes.catch_up()
    # The shipped threshold was fitted on real vectors; a fake one's numbers mean something else.
    return replace(backend, assistant=backend.assistant.under(willing()))


def client_of(backend: Backend, **headers: str) -> TestClient:
    """A client that speaks to the app as a program on this machine would."""
    return TestClient(create_app(backend), base_url=HERE, headers=headers, raise_server_exceptions=False)
