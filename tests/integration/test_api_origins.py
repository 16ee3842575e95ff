"""Scripts of other pages: let in only where the settings name the page, and never past the token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from served import QUESTION, client_of, open_backend

ADD_IN = "https://van-phong.example"
BODY = {"model": "congvu", "messages": [{"role": "user", "content": QUESTION}]}
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = Path(tmp_path_factory.mktemp("origins"))
    opened = open_backend(folder, token="vao-kho", allowed_origins=(f"{ADD_IN}/",))
    yield client_of(opened)
    opened.close()


def test_a_named_page_may_ask_with_the_token(client: TestClient) -> None:
    headers = {"origin": ADD_IN, "authorization": "Bearer vao-kho", "sec-fetch-site": "cross-site"}
    response = client.post("/v1/chat/completions", json=BODY, headers=headers)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == ADD_IN


def test_a_named_page_still_needs_the_token_and_may_read_why(client: TestClient) -> None:
    response = client.post("/v1/chat/completions", json=BODY, headers={"origin": ADD_IN})
    assert response.status_code == 401
    assert response.headers["access-control-allow-origin"] == ADD_IN


def test_a_browsers_first_call_is_answered_for_the_named_page_only(client: TestClient) -> None:
    named = client.options("/v1/chat/completions", headers={"origin": ADD_IN} | PREFLIGHT)
    other = client.options("/v1/chat/completions", headers={"origin": "https://evil.example"} | PREFLIGHT)
    assert named.status_code == 200
    assert named.headers["access-control-allow-origin"] == ADD_IN
    assert "access-control-allow-origin" not in other.headers


def test_a_named_page_may_call_in_every_way_the_routes_know(client: TestClient) -> None:
    ways = {way.upper() for path in client.get("/openapi.json").json()["paths"].values() for way in path}
    assert {"GET", "POST", "PUT"} <= ways
    for way in ways:
        headers = {"origin": ADD_IN, "Access-Control-Request-Method": way}
        assert client.options("/api/v1/drafts/1", headers=headers).status_code == 200, way


def test_another_page_is_refused(client: TestClient) -> None:
    headers = {"origin": "https://evil.example", "authorization": "Bearer vao-kho"}
    response = client.post("/v1/chat/completions", json=BODY, headers=headers)
    assert response.status_code == 403
    assert response.json()["error"]["code"] == "foreign_origin"
