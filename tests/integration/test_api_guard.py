"""Who may ask: hosts, origins, the token, headers; and what the server says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from congvu.api.app import create_app
from congvu.api.backend import Backend, reader_of
from congvu.api.server import listening, refuse_open_address, url_of
from congvu.config import Settings
from congvu.documents import Access
from congvu.errors import ConfigError
from served import HERE, QUESTION, client_of, open_backend


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("guard")), allowed_hosts=("Hoidap.example",))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("locked")), token="một-mã-dài")
    yield opened
    opened.close()


@pytest.fixture
def client(backend: Backend) -> TestClient:
    return client_of(backend)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "evil.example:8765"])
def test_a_strange_host_gets_nothing(client: TestClient, host: str) -> None:
    response = client.get("/api/v1/documents", headers={"host": host})
    assert response.status_code == 421
    assert response.json()["code"] == "wrong_host"


@pytest.mark.parametrize("host", ["localhost:1", "[::1]:8765", "hoidap.example", "127.0.0.1"])
def test_this_machine_and_named_hosts_are_served(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_another_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    for response in (
        client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers),
        client.delete("/api/v1/documents/1", headers=headers),
    ):
        assert response.status_code == 403
        assert response.json()["code"] == "foreign_origin"
    assert client.get("/api/v1/documents/1").status_code == 200


@pytest.mark.parametrize("headers", [{"origin": HERE}, {"sec-fetch-site": "same-origin"}, {}])
def test_a_change_from_the_own_page_or_a_program_passes(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers).status_code == 200


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer sai", "Basic một-mã-dài"])
def test_without_the_token_the_api_says_nothing(locked: Backend, given: str) -> None:
    headers = {"authorization": given.encode()} if given else {}
    client = TestClient(create_app(locked), base_url=HERE)
    response = client.get("/api/v1/documents", headers=headers)  # type: ignore[arg-type]
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"


def test_the_token_opens_the_api(locked: Backend) -> None:
    client = TestClient(create_app(locked), base_url=HERE)
    headers = {"authorization": "Bearer một-mã-dài".encode()}
    assert client.get("/api/v1/documents", headers=headers).status_code == 200  # type: ignore[arg-type]


def test_the_page_and_health_need_no_token(locked: Backend) -> None:
    client = TestClient(create_app(locked), base_url=HERE)
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/health").json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/api/v1/documents", "/api/v1/nothing"])
def test_every_response_forbids_what_the_page_does_not_need(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_answers_are_not_kept_by_caches(client: TestClient) -> None:
    assert client.get("/api/v1/documents").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/tai-lieu", "/xem/1?revision=1"])
def test_every_address_of_the_page_gives_the_page(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["content-type"].startswith("text/html")
    assert '<html lang="vi">' in response.text


@pytest.mark.parametrize("path", ["/static/__init__.py", "/static/../api/app.py", "/static/%2e%2e/cli.py"])
def test_no_code_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/nothing"])
def test_an_unknown_address_is_a_problem(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["instance"] == path


def test_a_failure_tells_no_secret(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("postgres://user:password@host")

    monkeypatch.setattr(type(backend.catalog), "counts", break_down)
    response = client_of(backend).get("/api/v1/about")
    assert response.status_code == 500
    assert response.json()["code"] == "internal"
    assert "password" not in response.text


def test_ready_says_whether_both_indexes_hold_everything(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "store")
    client = client_of(backend)
    assert client.get("/api/v1/ready").json()["ready"]
    client.request("DELETE", "/api/v1/documents/1", json={"reason": "nạp nhầm"})
    behind = client.get("/api/v1/ready")
    assert behind.status_code == 503
    assert not behind.json()["ready"]
    backend.indexes.catch_up()
    assert client.get("/api/v1/ready").status_code == 200
    backend.close()


def test_the_page_learns_what_it_must_know(client: TestClient) -> None:
    about = client.get("/api/v1/about").json()
    assert about["access"] == ["internal", "public"]
    assert about["documents"] == 3


def test_the_schema_has_every_route_with_examples(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/documents", "/api/v1/jobs", "/api/v1/ready"} <= set(schema["paths"])
    assert schema["components"]["schemas"]["AskRequest"]["examples"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "hoidap.example"])
def test_an_open_address_without_token_is_refused(host: str) -> None:
    with pytest.raises(ConfigError, match="CONGVU_TOKEN"):
        refuse_open_address(Settings(host=host))
    refuse_open_address(Settings(host=host, token="x"))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1"])
def test_loopback_needs_no_token(host: str) -> None:
    refuse_open_address(Settings(host=host))


def test_a_taken_port_is_one_sentence() -> None:
    with listening(Settings(port=0)) as bound:
        port = bound.getsockname()[1]
        assert url_of("127.0.0.1", port) == f"http://127.0.0.1:{port}"
        with pytest.raises(ConfigError, match="CONGVU_PORT"):
            listening(Settings(port=port))


@pytest.mark.parametrize(("host", "url"), [("0.0.0.0", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")])
def test_the_announced_url_can_be_opened(host: str, url: str) -> None:
    assert url_of(host, 80) == url


def test_the_reader_is_what_the_settings_say() -> None:
    reader = reader_of(Settings(reader_access=("public",), reader_collections=("a",)))
    assert reader.access == {Access.PUBLIC}
    assert reader.collections == {"a"}
    with pytest.raises(ConfigError, match="secret"):
        reader_of(Settings(reader_access=("secret",)))


@pytest.mark.parametrize(
    "origin", ["http://[", "http://[::1", "không phải địa chỉ".encode().decode("latin-1")]
)
def test_an_origin_that_is_no_address_is_a_foreign_one(client: TestClient, origin: str) -> None:
    headers = {"origin": origin.encode("latin-1")}
    response = client.post("/api/v1/ask", json={"question": QUESTION}, headers=headers)  # type: ignore[arg-type]
    assert response.status_code == 403


def test_a_refusal_for_want_of_a_token_says_which_kind_is_wanted(locked: Backend) -> None:
    response = TestClient(create_app(locked), base_url=HERE).get("/api/v1/documents")
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_method_that_an_address_does_not_have_is_told_what_it_has(client: TestClient) -> None:
    response = client.put("/api/v1/suggestions")
    assert response.status_code == 405
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize(
    "path",
    ["documents/{}", "documents/{}/text", "documents/{}/original", "passages/{}", "jobs/{}"],
)
@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9" * 30, "abc"])
def test_a_number_that_can_be_no_identity_is_refused_in_vietnamese(
    client: TestClient, path: str, number: str
) -> None:
    response = client.get(f"/api/v1/{path.format(number)}")
    assert response.status_code == 422
    assert response.json()["detail"].startswith("Trường ")
    assert "phải" in response.json()["detail"]
