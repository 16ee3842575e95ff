"""`congvu mcp` as a real process over standard input and output, called by the SDK's own client."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from collection import BIRTH, MARRIAGE, put
from congvu.config import Settings
from congvu.store.lock import IndexLock
from congvu.store.registry import Registry
from embedders import packaged_cache

COMMAND = "from congvu.cli import main; main()"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("tools")) / "data"
    registry = Registry.open(Settings(data_dir=folder))
    put(registry, "khai sinh", BIRTH)
    put(registry, "kết hôn", MARRIAGE)
    registry.close()
    return folder


def environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "CONGVU_DATA_DIR": str(data),
        "CONGVU_CACHE_DIR": str(packaged_cache()),
        "CONGVU_PORT": "0",
        "CONGVU_WORKERS": "0",
    }


@contextmanager
def serving(data: Path) -> Iterator[str]:
    command = [sys.executable, "-c", COMMAND, "serve"]
    process = subprocess.Popen(command, env=environment(data), stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    try:
        yield process.stdout.readline().removeprefix("congvu: ").strip()
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def session(data: Path) -> dict[str, Any]:
    """What a client sees: tools, a search, the passage it names, an answer; and who held the lock."""
    parameters = StdioServerParameters(
        command=sys.executable, args=["-c", COMMAND, "mcp"], env=environment(data)
    )

    async def talk() -> dict[str, Any]:
        async with Client(parameters) as client:
            tools = [tool.name for tool in (await client.list_tools()).tools]
            found = (await client.call_tool("search", {"query": "đăng ký kết hôn"})).structured_content
            place = found["documents"][0]["passages"][0]["passage_id"]
            passage = (await client.call_tool("open_passage", {"passage_id": place})).structured_content
            asked = await client.call_tool("ask", {"question": "Đăng ký kết hôn cần giấy tờ gì?"})
            return {
                "tools": tools,
                "title": found["documents"][0]["title"],
                "passage": passage,
                "asked": asked,
                "owner": IndexLock(data).owner(),
            }

    return anyio.run(talk)


def test_alone_it_opens_the_collection_itself_and_lets_go_at_the_end(data: Path) -> None:
    seen = session(data)
    assert seen["tools"] == ["ask", "search", "open_passage", "list_procedures"]
    assert seen["title"] == seen["passage"]["title"] == "Đăng ký kết hôn"
    assert not seen["asked"].is_error
    assert seen["owner"] == ""
    assert IndexLock(data).owner() is None


def test_beside_a_server_it_asks_through_it(data: Path) -> None:
    with serving(data) as url:
        seen = session(data)
        assert seen["owner"] == url
        assert seen["passage"]["url"].startswith(f"{url}/xem/")
        assert not seen["asked"].is_error


def test_a_wrong_setting_is_one_line_and_nothing_on_standard_output(data: Path) -> None:
    wrong = environment(data) | {"CONGVU_READER_ACCESS": '["everything"]'}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "mcp"],
        env=wrong,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().endswith("[config]")
    assert done.stderr.count("\n") == 1
