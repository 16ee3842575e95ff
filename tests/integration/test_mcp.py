"""The tools, called by the SDK's own client: over streamable HTTP on a real server, and in this process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx
import jsonschema
import pytest
from mcp import Client
from mcp_types import CallToolResult

from congvu.api.backend import Backend
from congvu.api.mcp.door import Door, door_to
from congvu.api.mcp.tools import tool_server
from congvu.config import Settings
from listening import served
from served import QUESTION, open_backend

TOOLS = ["ask", "search", "open_passage", "list_procedures"]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("mcp")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def url(backend: Backend) -> Iterator[str]:
    with served(backend) as address:
        yield address


def call(url: str, tool: str, **arguments: Any) -> CallToolResult:
    async def once() -> CallToolResult:
        async with Client(f"{url}/mcp") as client:
            return await client.call_tool(tool, arguments)

    return anyio.run(once)


def structured(url: str, tool: str, **arguments: Any) -> dict[str, Any]:
    result = call(url, tool, **arguments)
    assert not result.is_error, result.content
    return dict(result.structured_content or {})


def text_of(result: CallToolResult) -> str:
    return "".join(getattr(part, "text", "") for part in result.content)


def test_four_tools_are_offered_that_only_read_and_describe_themselves_in_vietnamese(url: str) -> None:
    async def listed() -> Any:
        async with Client(f"{url}/mcp") as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert [tool.name for tool in tools] == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.output_schema["type"] == "object"
        assert any(letter in tool.description for letter in "ảạệộờế")
        assert "context" not in tool.input_schema["properties"]


def test_an_answer_comes_as_text_and_as_what_its_schema_says(url: str) -> None:
    async def asked() -> Any:
        async with Client(f"{url}/mcp") as client:
            schema = next(one for one in (await client.list_tools()).tools if one.name == "ask").output_schema
            return schema, await client.call_tool("ask", {"question": QUESTION})

    schema, result = anyio.run(asked)
    jsonschema.validate(result.structured_content, schema)
    assert result.structured_content["outcome"] == "answered"
    assert "Giấy chứng sinh" in text_of(result)
    assert "[1]" in text_of(result)
    keys = {source["key"] for source in result.structured_content["sources"]}
    assert all(set(one["sources"]) <= keys for one in result.structured_content["statements"])


def test_silence_is_an_answer_and_no_error(url: str) -> None:
    found = structured(url, "ask", question="Hồ sơ mã H49.18-251120-0034 đã giải quyết đến đâu rồi?")
    assert found["outcome"] != "answered"
    assert found["statements"] == []


def test_a_source_of_an_answer_opens_as_a_whole_passage(url: str) -> None:
    source = structured(url, "ask", question=QUESTION)["sources"][0]
    passage = structured(url, "open_passage", passage_id=source["passage_id"])
    assert "Giấy chứng sinh" in passage["text"]
    assert passage["document_id"] == source["document_id"]
    assert "Thành phần hồ sơ" in passage["heading"]


def test_a_search_names_documents_with_their_nearest_passages(url: str) -> None:
    found = structured(url, "search", query="đăng ký kết hôn", limit=2)["documents"]
    assert found[0]["title"] == "Đăng ký kết hôn"
    assert 1 <= len(found[0]["passages"]) <= 2
    assert len(found) <= 2


def test_procedures_are_listed_in_pages_with_the_whole_count(url: str) -> None:
    first = structured(url, "list_procedures", limit=2)
    rest = structured(url, "list_procedures", limit=2, offset=first["next_offset"])
    names = [one["title"] for one in (*first["procedures"], *rest["procedures"])]
    assert first["total"] == len(names) == 3
    assert rest["next_offset"] is None
    assert "Đăng ký khai sinh nội bộ hạn chế" not in names
    assert structured(url, "list_procedures", words="kết hôn")["total"] == 1


@pytest.mark.parametrize(
    ("tool", "arguments", "code", "words"),
    [
        ("ask", {"question": " "}, "invalid_request", "đang trống"),
        ("ask", {}, "invalid_request", "question"),
        ("ask", {"question": QUESTION, "as_of": "hôm qua"}, "invalid_request", "as_of"),
        ("search", {"query": ""}, "invalid_request", "điều cần tìm"),
        ("search", {"query": "x", "limit": 1000}, "invalid_request", "không quá 20"),
        ("open_passage", {"passage_id": 999_999}, "not_found", "999999"),
        ("forget", {}, "not_found", "forget"),
    ],
)
def test_errors_are_one_vietnamese_sentence_with_a_code(
    url: str, tool: str, arguments: dict[str, Any], code: str, words: str
) -> None:
    result = call(url, tool, **arguments)
    assert result.is_error
    assert text_of(result).endswith(f"[{code}]")
    assert words in text_of(result)
    assert "\n" not in text_of(result)


def test_the_tools_are_behind_the_token(tmp_path: Path) -> None:
    opened = open_backend(tmp_path, token="mã-vào-kho")
    try:
        with served(opened) as address:
            body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
            refused = httpx.post(f"{address}/mcp", json=body, trust_env=False)
            settings = Settings(data_dir=tmp_path, token="mã-vào-kho")
            found = anyio.run(_asked_over, settings, address)
    finally:
        opened.close()
    assert refused.status_code == 401
    assert not found.is_error


async def _asked_over(settings: Settings, address: str) -> CallToolResult:
    async with Client(tool_server(lambda: door_to(settings, address))) as client:
        return await client.call_tool("ask", {"question": QUESTION})


def test_a_server_that_went_away_is_a_sentence() -> None:
    @asynccontextmanager
    async def gone() -> AsyncIterator[Door]:
        async with httpx.AsyncClient(base_url="http://127.0.0.1:9", trust_env=False) as client:
            yield Door(client, "http://127.0.0.1:9")

    async def asked() -> CallToolResult:
        async with Client(tool_server(gone)) as client:
            return await client.call_tool("search", {"query": "khai sinh"})

    result = anyio.run(asked)
    assert result.is_error
    assert text_of(result).endswith("[server_unavailable]")
