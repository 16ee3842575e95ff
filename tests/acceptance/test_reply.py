"""A reply from the upload of a message to the Word file: a real server, a real worker, ten seconds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from filling import LETTER_TEXT, VALID
from packages import edxml_bytes

SERVE = [sys.executable, "-c", "from congvu.cli import main; main()", "serve"]
LONGEST = 10.0
"""Seconds from the indexed letter to the Word file, two cores, no model."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    settings = {
        "CONGVU_DATA_DIR": str(tmp_path_factory.mktemp("served")),
        "CONGVU_PORT": "0",
        "CONGVU_WORKERS": "1",
    }
    process = subprocess.Popen(
        SERVE, env=os.environ | settings, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    url = process.stdout.readline().removeprefix("congvu: ").strip()
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as opened:
        yield opened
    process.terminate()
    process.wait(60)
    process.stdout.close()


def hand_in(client: httpx.Client, name: str, data: bytes) -> None:
    """Upload a file and wait until it is indexed."""
    sent = client.post("/documents", files={"files": (name, data)}, data={"access": "public"})
    assert sent.status_code in (200, 202), sent.text
    batch = sent.json()["jobs"][0]["batch"]
    for _ in range(600):
        states = {one["state"] for one in client.get("/jobs", params={"batch": batch}).json()["jobs"]}
        if states <= {"done", "failed"}:
            return
        time.sleep(0.1)
    raise AssertionError("the upload was not read in a minute")


def letter_of(client: httpx.Client) -> dict[str, Any]:
    found = client.get("/documents", params={"q": "77/SSB-TV"}).json()["items"]
    return next(one for one in found if one["number"] == "77/SSB-TV")


def test_reply_to_an_uploaded_message_is_a_word_file_in_ten_seconds(client: httpx.Client) -> None:
    hand_in(client, "nghi-dinh.txt", VALID.text.encode())
    message = edxml_bytes(
        {"cong-van.txt": LETTER_TEXT.encode()}, "77/SSB-TV", "2031/04/14", "V/v rà soát thư viện xã"
    )
    hand_in(client, "van-ban-den.edxml", message)
    letter = letter_of(client)
    for _ in range(300):
        if letter["state"] == "indexed":
            break
        time.sleep(0.1)
        letter = letter_of(client)

    started = time.perf_counter()
    made = client.post(
        "/drafts",
        json={"kind": "cong-van-tra-loi", "from": {"document_id": letter["id"]}, "day": "2031-05-01"},
    )
    file = client.get(f"/drafts/{made.json()['id']}/export", params={"format": "docx"})
    took = time.perf_counter() - started

    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    assert "77/SSB-TV" in text
    assert "25 tháng 5 năm 2031" in text
    assert took < LONGEST
