"""Checks of form over HTTP: a file is opened elsewhere, told about, and forgotten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from congvu.api.backend import Backend
from congvu.draft.check import opening
from congvu.draft.check.opening import lay_out
from congvu.draft.exchange import dump
from congvu.draft.export import export
from congvu.errors import SecretDocument, UnreadableFile
from congvu.layout import LaidOut, LayoutAnswer, Line, Run
from made_files import docx_bytes, pdf_bytes, put
from records import LETTER
from served import client_of, open_backend

CHECK = "/api/v1/check"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("checks")), upload_max_mb=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(backend: Backend) -> TestClient:
    return client_of(backend)


def sent(client: TestClient, data: bytes, name: str = "cong-van.docx", **query: str) -> Any:
    return client.post(CHECK, files={"file": (name, data)}, params=query)


def test_a_file_is_checked_and_nothing_of_it_stays(
    client: TestClient, backend: Backend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(backend.settings.data_dir.rglob("*"))
    wrong = replace(LETTER, addressees=("Ủy ban nhân dân huyện Hải Hà",))
    found = sent(client, export(wrong, "docx", footnotes=False), day="2026-11-24")
    assert found.status_code == 200, found.text
    told = found.json()
    assert (told["name"], told["kind"], told["day"], told["documents"]) == (
        "cong-van.docx",
        "Công văn",
        "2026-11-24",
        1,
    )
    (only,) = told["findings"]
    assert (only["rule"], only["severity"], only["part"]) == ("organs.districts", "must", "addressees")
    assert list(tmp_path.iterdir()) == []
    assert sorted(backend.settings.data_dir.rglob("*")) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf_bytes(("Mot",)), "unreadable.not_laid_out"),
        (docx_bytes(("Normal", "MẬT"), ("Normal", "Nội dung")), "secret"),
        (b"PK\x03\x04 hong", "unreadable.not_laid_out"),
    ],
    ids=["pdf", "secret", "broken"],
)
def test_what_cannot_be_checked_is_a_problem_with_a_sentence(
    client: TestClient, data: bytes, code: str
) -> None:
    found = sent(client, data)
    assert (found.status_code, found.json()["code"]) == (422, code)
    assert found.json()["detail"].endswith(".")


def test_a_form_without_a_file_and_one_that_is_too_large_are_refused(client: TestClient) -> None:
    assert client.post(CHECK, data={"file": "chữ"}).json()["code"] == "invalid_request"
    assert client.post(CHECK, content=b"?").status_code == 422
    assert sent(client, b"0" * 3_000_000).status_code == 413


def test_a_kept_draft_is_checked_by_its_words(client: TestClient) -> None:
    kept = client.post("/api/v1/drafts", json={"draft": dump(replace(LETTER, addressees=()))}).json()
    found = client.get(f"/api/v1/drafts/{kept['id']}/check").json()
    assert found["version"] == 1
    assert [one["rule"] for one in found["findings"]] == ["addressees.missing"]
    assert client.get("/api/v1/drafts/khong-co/check").status_code == 404


def test_a_reader_that_crashes_hangs_or_tells_nonsense_is_one_sentence(tmp_path: Path) -> None:
    path = put(tmp_path, "a.docx", b"x")
    python = opening.COMMAND[0]
    for script, code in (("raise SystemExit(3)", "crashed"), ("print('không phải JSON')", "crashed")):
        with pytest.raises(UnreadableFile) as raised:
            lay_out(path, 1, (python, "-c", script))
        assert raised.value.code == f"unreadable.{code}"


def test_a_text_of_more_than_a_thousand_pages_is_refused(tmp_path: Path) -> None:
    laid = LaidOut((Line((Run("a" * (opening.MOST_LETTERS + 1)),)),), ())
    answer = TypeAdapter(LayoutAnswer).dump_json(LayoutAnswer("docx", laid))
    script = f"print(open({str(put(tmp_path, 'answer.json', answer))!r}, encoding='utf-8').read())"
    with pytest.raises(UnreadableFile) as raised:
        lay_out(put(tmp_path, "a.docx", b"x"), 30, (opening.COMMAND[0], "-c", script))
    assert raised.value.code == "unreadable.too_large"


def test_a_secret_file_is_told_apart_from_an_unreadable_one(tmp_path: Path) -> None:
    path = put(tmp_path, "a.docx", docx_bytes(("Normal", "TỐI MẬT"), ("Normal", "Nội dung")))
    with pytest.raises(SecretDocument):
        lay_out(path, 30)


def test_the_answer_of_a_reader_without_layout_says_why() -> None:
    assert LayoutAnswer(code="a", message="b").layout is None
