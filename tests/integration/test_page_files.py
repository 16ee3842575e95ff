"""The page's files over HTTP: kept under their version, followed when they change, packed to travel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from congvu.api.page_files import PageFiles, lean
from congvu.api.preloads import views_in
from congvu.api.routes import pages
from congvu.api.routes.pages import WEB
from served import HERE

ADDRESSES = [*views_in((WEB / "views.js").read_text(encoding="utf-8")), "/xem/1"]
LINK = re.compile(r'<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)"')


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = FastAPI()
    pages.install(app)
    with TestClient(app, base_url=HERE) as opened:
        yield opened


@pytest.mark.parametrize("address", ADDRESSES)
def test_all_that_a_page_names_at_its_head_is_there_and_may_be_kept_for_ever(
    client: TestClient, address: str
) -> None:
    page = client.get(address)
    named = LINK.findall(page.text)
    assert len(named) > 10
    assert page.headers["cache-control"] == "no-cache"
    for path in named:
        found = client.get(path)
        assert found.status_code == 200, path
        assert "immutable" in found.headers["cache-control"]


def test_no_file_of_the_page_is_asked_for_without_its_version(client: TestClient) -> None:
    assert re.findall(r'"/static/(?!@)[^"]+"', client.get("/").text) == []


@pytest.mark.parametrize("path", ["main.js", "@000000000000/main.js"])
def test_a_file_under_no_version_or_a_former_one_is_asked_for_again(client: TestClient, path: str) -> None:
    found = client.get(f"/static/{path}")
    assert found.content == lean((WEB / "main.js").read_bytes())
    assert found.headers["cache-control"] == "no-cache"
    known = client.get(f"/static/{path}", headers={"If-None-Match": found.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_script_travels_packed_to_whoever_can_unpack_it(client: TestClient) -> None:
    packed = client.get("/static/route.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/static/route.js", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content == lean((WEB / "route.js").read_bytes())
    assert int(packed.headers["content-length"]) < len(plain.content) / 2


def test_a_changed_file_is_shown_at_once_under_another_version(tmp_path: Path) -> None:
    for name in ("main.js", "ask/ask.js", "views.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('[{ name: "ask", at: "/" }]', encoding="utf-8")
    files = PageFiles(tmp_path)
    before = files.edition()
    assert files.edition() is before
    (tmp_path / "main.js").write_text("longer than before, at any rate", encoding="utf-8")
    after = files.edition()
    assert after.version != before.version
    assert after.files["main.js"] == b"longer than before, at any rate"


def test_the_same_files_elsewhere_have_the_same_version(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "main.js").write_text("same", encoding="utf-8")
    assert PageFiles(tmp_path / "one").edition().version == PageFiles(tmp_path / "two").edition().version
