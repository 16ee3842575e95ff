"""`congvu draft` on the real registry, alone and beside a running server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from congvu.api import draft_client
from congvu.api.backend import Backend
from congvu.api.draft_client import ask_server
from congvu.cli import app
from congvu.draft.drafting import Drafting
from congvu.draft.material import Material
from congvu.draft.parts import Kind
from congvu.errors import CongvuError, InvalidRequest
from drafting import OFFICE, Finding
from served import client_of, open_backend


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONGVU_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def told(*command: str) -> Any:
    """What the command says; an error is raised as it is inside."""
    result = CliRunner().invoke(app, ["draft", *command])
    if isinstance(result.exception, CongvuError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def test_types_are_listed_with_what_they_ask_for() -> None:
    listed = told().stdout
    assert all(f"{kind}: " in listed for kind in Kind)
    assert "subject: Trích yếu (phải điền)" in listed


def test_a_draft_is_shown_in_the_terminal_and_kept(folder: Path) -> None:
    shown = told(
        "cong-van",
        "-s",
        "rà soát thủ tục",
        "--to",
        "Phòng A",
        "--to",
        "Phòng B",
        "--set",
        "content=Một\\nHai",
    )
    assert "V/v rà soát thủ tục" in shown.stdout
    assert "- Phòng A;\n- Phòng B." in shown.stdout
    assert "[[letterheads]]" in shown.stderr
    assert "chỗ để trong ngoặc vuông cần điền" in shown.stderr
    assert "rà soát thủ tục" in told("--list").stdout


def test_a_fault_of_form_is_told_beside_the_draft(folder: Path) -> None:
    told_of = told(
        "thong-bao", "-s", "x", "--day", "2026-11-24", "--set", "content=UBND huyện Ba Chẽ thực hiện"
    )
    assert "Phải sửa: " in told_of.stderr
    assert "huyện" in told_of.stderr


def test_a_kept_draft_is_written_again_in_another_form(folder: Path) -> None:
    told("bao-cao", "-s", "kết quả", "-o", str(folder / "a.docx"))
    key = told("--list").stdout.split()[0]
    told("--saved", key, "-o", str(folder / "b.MD"))
    assert (folder / "a.docx").read_bytes().startswith(b"PK")
    assert "BÁO CÁO" in (folder / "b.MD").read_text("utf-8")


def test_a_field_may_be_the_text_of_a_file(folder: Path) -> None:
    (folder / "noi-dung.txt").write_text("Dòng một\nDòng hai", encoding="utf-8")
    shown = told("thong-bao", "-s", "x", "--set", f"content=@{folder / 'noi-dung.txt'}").stdout
    assert "Dòng một" in shown
    assert "Dòng hai" in shown


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (("nghi-quyet", "-s", "x"), "draft_unknown_kind", "quyet-dinh"),
        (("cong-van",), "draft_subject_empty", "Trích yếu"),
        (("cong-van", "-s", "x", "--set", "mau=đỏ"), "draft_unknown_field", "mau"),
        (("cong-van", "-s", "x", "--set", "mau"), "invalid_request", "ô=giá trị"),
        (("cong-van", "-s", "x", "--set", "content=@/khong/co"), "invalid_request", "/khong/co"),
        (("cong-van", "-s", "x", "-o", "a.odt"), "invalid_request", ".docx"),
        (("cong-van", "-s", "x", "-o", "/khong/co/a.docx"), "invalid_request", "không cho ghi"),
        (("cong-van", "-s", "x", "--day", "hôm nay"), "invalid_request", "2026-01-31"),
        (("cong-van", "-s", "x", "--papers", "một"), "invalid_request", "1,3"),
        (("cong-van", "-s", "x", "--office", "so"), "draft_unknown_office", "so"),
        (("--saved", "không có"), "draft_not_found", "dự thảo"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    folder: Path, command: tuple[str, ...], code: str, words: str
) -> None:
    with pytest.raises(CongvuError) as caught:
        told(*command)
    assert caught.value.code == code
    assert words in str(caught.value)


def test_what_was_drafted_before_the_file_could_not_be_written_is_kept(folder: Path) -> None:
    with pytest.raises(InvalidRequest):
        told("cong-van", "-s", "quan trọng", "-o", "/khong/co/a.docx")
    assert "quan trọng" in told("--list").stdout


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("cli")), letterheads=OFFICE)
    yield opened
    opened.close()


def test_a_server_makes_the_draft_and_its_progress_is_told(backend: Backend) -> None:
    class Telling(Finding):
        def fill(self, wish: Any, told: Any) -> Material:
            told("Đang tìm căn cứ.")
            return super().fill(wish, told)

    filler = Telling(Material(fields={"content": "Tìm thấy"}))
    served = client_of(_with(backend, filler))
    steps: list[str] = []
    found = ask_server(
        served, "", {"kind": "cong-van", "fields": {"subject": "x"}, "from": {"topic": "y"}}, steps.append
    )
    assert steps == ["Đang tìm căn cứ."]
    assert found["draft"]["body"][0]["text"] == "Tìm thấy"


def test_a_server_s_refusal_comes_through(backend: Backend) -> None:
    with pytest.raises(InvalidRequest, match="mau") as caught:
        ask_server(client_of(backend), "", {"kind": "cong-van", "fields": {"mau": "x"}}, print)
    assert caught.value.code == "draft_unknown_field"


def test_beside_a_running_server_a_draft_without_origin_needs_it_not(backend: Backend) -> None:
    saved, _ = draft_client.make_draft(
        backend.settings, {"kind": "cong-van", "fields": {"subject": "song song"}}
    )
    assert backend.drafts.get("local", saved.row.id).row.title == "song song"


def _with(backend: Backend, filler: Any) -> Backend:
    from dataclasses import replace

    return replace(backend, drafting=Drafting(OFFICE, None, filler))
