from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import numpy as np
import pytest
from pydantic import SecretStr

from congvu.embed.openai import OpenAIEmbedder
from congvu.errors import ConfigError, EmbedderUnavailable
from embedders import answer_embeddings

URL = "http://127.0.0.1:8000/v1"
Handler = Callable[[httpx.Request], httpx.Response]


def embedder(handler: Handler, *, model: str = "bge-m3", key: str = "", retries: int = 2) -> OpenAIEmbedder:
    return OpenAIEmbedder(model, URL, SecretStr(key), retries=retries, transport=httpx.MockTransport(handler))


class Recorder:
    """Answers like the endpoint and keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return answer_embeddings(request)

    @property
    def inputs(self) -> list[str]:
        return [text for request in self.requests for text in json.loads(request.content)["input"]]


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "127.0.0.1:8000", "http://[::1", ""])
def test_what_is_no_address_is_refused_with_the_remedy(url: str) -> None:
    with pytest.raises(ConfigError, match="embedder_url"):
        OpenAIEmbedder("bge-m3", url, SecretStr(""))


def test_what_goes_to_another_machine_is_masked_and_the_store_knows() -> None:
    recorder = Recorder()
    away = OpenAIEmbedder(
        "bge-m3", "https://nhung.example.vn/v1", SecretStr(""), transport=httpx.MockTransport(recorder)
    )
    away.embed_passages(["Ông Trần Văn Mẫu, CCCD 022085001234", "Điều 5"])
    assert recorder.inputs == ["Ông [HO_TEN_1], CCCD [CCCD_1]", "Điều 5"]
    assert away.identity != embedder(recorder).identity


def test_what_stays_on_this_machine_goes_as_it_is() -> None:
    recorder = Recorder()
    embedder(recorder).embed_passages(["CCCD 022085001234"])
    assert recorder.inputs == ["CCCD 022085001234"]


def test_texts_reach_the_endpoint_whole_and_in_order() -> None:
    recorder = Recorder()

    embedder(recorder).embed_passages([f"Điều {i}. Nội dung" for i in range(150)])

    assert recorder.inputs == [f"Điều {i}. Nội dung" for i in range(150)]
    assert len(recorder.requests) == 3


def test_an_e5_model_gets_its_prefixes() -> None:
    recorder = Recorder()
    asked = embedder(recorder, model="multilingual-e5-base")

    asked.embed_passages(["hồ sơ"])
    asked.embed_queries(["hồ sơ"])

    assert recorder.inputs == ["passage: hồ sơ", "query: hồ sơ"]


def test_an_empty_text_is_not_sent_empty() -> None:
    recorder = Recorder()

    vectors = embedder(recorder).embed_passages(["", "  "])

    assert "" not in recorder.inputs
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_key_travels_and_no_key_does_not_stop_the_request() -> None:
    recorder = Recorder()

    embedder(recorder, key="a-key").embed_query("a")
    embedder(recorder).embed_query("a")

    assert recorder.requests[0].headers["authorization"] == "Bearer a-key"
    assert len(recorder.requests) == 2


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_is_a_matter_of_configuration(status: int) -> None:
    with pytest.raises(ConfigError, match=r"embedder_key"):
        embedder(lambda _: httpx.Response(status, json={"error": {"message": "no"}})).embed_query("a")


def raise_connect_error(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    "handler",
    [
        raise_connect_error,
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(200, text="<html>"),
        lambda _: httpx.Response(200, json={"data": []}),
        lambda _: httpx.Response(200, json={"data": [{"embedding": [1.0, None], "index": 0}]}),
        lambda _: httpx.Response(200, json={"data": [{"embedding": [1.0], "index": i} for i in range(2)]}),
    ],
    ids=["no connection", "server error", "no JSON", "no vector", "no number", "a vector too many"],
)
def test_an_endpoint_that_does_not_answer_properly_may_be_asked_again_later(handler: Handler) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"127\.0\.0\.1:8000"):
        embedder(handler, retries=0).embed_query("a")


def test_a_redirect_to_another_machine_is_not_followed() -> None:
    hosts: list[str] = []

    def redirect(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        return httpx.Response(307, headers={"location": "https://example.vn/v1/embeddings"})

    with pytest.raises(EmbedderUnavailable):
        embedder(redirect).embed_query("a")

    assert set(hosts) == {"127.0.0.1"}


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example.vn:3128")
    monkeypatch.setenv("OPENAI_PROXY", "http://proxy.example.vn:3128")
    recorder = Recorder()

    embedder(recorder).embed_query("a")

    assert [request.url.host for request in recorder.requests] == ["127.0.0.1"]


def test_a_busy_endpoint_is_asked_again_at_once() -> None:
    answers = iter([httpx.Response(503, headers={"retry-after-ms": "1"})])
    asked = embedder(lambda request: next(answers, None) or answer_embeddings(request))

    assert len(asked.embed_query("a")) == 64
