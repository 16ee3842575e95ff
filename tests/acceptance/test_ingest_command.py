"""`congvu-ingest` and `congvu ask` as real processes, with the packaged model, on the sample collection."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from congvu.evaluate.report import missed
from embedders import packaged_cache
from scanned import decision, image_bytes, need_tesseract

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
COMMANDS = {
    "congvu-ingest": "from congvu_ingest.cli import main; main()",
    "congvu": "from congvu.cli import main; main()",
}


def run(data: Path, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CONGVU_DATA_DIR": str(data), "CONGVU_CACHE_DIR": str(packaged_cache())}
    return subprocess.run(
        [sys.executable, "-c", COMMANDS[command], *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample collection, ingested once; tests that change it copy it."""
    folder = tmp_path_factory.mktemp("samples") / "data"
    done = run(folder, "congvu-ingest", "add", str(SAMPLES / "public"), "--label", "mau:public")
    assert done.returncode == 0, done.stderr
    return folder


def test_a_question_is_answered_with_its_source(data: Path) -> None:
    done = run(data, "congvu", "ask", "Đăng ký khai sinh cần giấy tờ gì?")
    assert done.returncode == 0, done.stderr
    assert "Giấy chứng sinh" in done.stdout
    assert "[1] 9.000101" in done.stdout


def test_what_the_collection_does_not_hold_is_not_answered(data: Path) -> None:
    done = run(data, "congvu", "ask", "Hôm nay giá vàng bao nhiêu?")
    assert "không trả lời về giá cả" in " ".join(done.stdout.split())
    assert "[1]" not in done.stdout


def test_adding_again_does_no_work(data: Path) -> None:
    done = run(data, "congvu-ingest", "add", str(SAMPLES / "public"))
    assert done.returncode == 0, done.stderr
    assert "đã có, không đổi" in done.stdout
    assert "tài liệu mới" not in done.stdout


def test_removing_by_code_makes_it_unknown(data: Path, tmp_path: Path) -> None:
    copied = tmp_path / "data"
    shutil.copytree(data, copied)
    assert run(copied, "congvu-ingest", "remove", "9.000101", "--yes").returncode == 0
    done = run(copied, "congvu", "ask", "Thủ tục 9.000101 cần giấy tờ gì?")
    assert "Giấy chứng sinh" not in done.stdout
    again = run(copied, "congvu-ingest", "add", str(SAMPLES / "public"))
    assert "1 tệp đã bị xóa khỏi kho trước đây" in again.stdout
    assert "tài liệu mới" not in again.stdout


def test_a_correction_is_recorded_and_says_what_holds_now(data: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(data, mine)
    said = ("--field", "effective_to", "--reason", "đối chiếu công báo")
    done = run(mine, "congvu-ingest", "correct", "1", *said, "--value", "2020-01-31")
    assert done.returncode == 0, done.stderr
    assert "hết hiệu lực từ 31/01/2020" in done.stdout
    wrong = run(mine, "congvu-ingest", "correct", "1", *said, "--value", "31/01/2020")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)


def test_status_counts_what_there_is(data: Path) -> None:
    done = run(data, "congvu-ingest", "status")
    assert "tài liệu" in done.stdout
    assert "Tệp chờ đọc: 0" in done.stdout


def test_rebuilding_answers_as_before(data: Path, tmp_path: Path) -> None:
    copied = tmp_path / "data"
    shutil.copytree(data, copied)
    assert run(copied, "congvu-ingest", "rebuild").returncode == 0
    assert "Giấy chứng sinh" in run(copied, "congvu", "ask", "Đăng ký khai sinh cần giấy tờ gì?").stdout


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("congvu", ["ask", "  "]), ("congvu-ingest", ["remove", "khong-co", "--yes"])],
)
def test_an_error_is_one_line_with_its_code(data: Path, command: str, arguments: list[str]) -> None:
    done = run(data, command, *arguments)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith("[invalid_request]")


def test_a_wrong_label_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = run(tmp_path / "data", "congvu-ingest", "add", str(SAMPLES), "--label", "mau:secret")
    assert done.returncode == 1
    assert "Nhãn 'mau:secret'" in done.stderr


@pytest.fixture(scope="module")
def judged(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """The figures of the samples' questions by kind; "" for those of no kind."""
    folder = tmp_path_factory.mktemp("judged")
    done = run(data, "congvu", "eval", str(SAMPLES), "--json", str(folder / "run.json"))
    assert done.returncode == 0, done.stdout
    groups = json.loads((folder / "run.json").read_text(encoding="utf-8"))["groups"]
    return {name.removeprefix("kind="): found for name, found in groups.items() if name.startswith("kind=")}


@pytest.mark.parametrize(
    ("kind", "bounds"),
    [
        (
            "",
            [
                "hit@1=0.85",
                "hit@5=0.9",
                "must_contain=0.75",
                "kept_silent=6",
                "refused=1",
                "errors=0",
                "unsupported=0",
            ],
        ),
        ("premise", ["notices=0.9", "hit@5+choices=0.7", "errors=0", "unsupported=0"]),
        ("clarification", ["hit@5=0.6", "wrong_procedure=0.2", "errors=0", "unsupported=0"]),
        ("refusal", ["kept_silent=11", "outcomes=0.85", "errors=0"]),
    ],
)
def test_the_samples_own_questions_are_answered_well(
    judged: dict[str, dict[str, float]], kind: str, bounds: list[str]
) -> None:
    assert missed(judged[kind], bounds) == []


def test_an_undeclared_scan_waits_and_is_found_after_its_release(tmp_path: Path) -> None:
    need_tesseract()
    scan = tmp_path / "quet.png"
    scan.write_bytes(image_bytes(decision().image))
    waiting = run(tmp_path / "data", "congvu-ingest", "add", str(scan), "--undeclared")
    assert waiting.returncode == 0, waiting.stderr
    assert "bản quét chờ xác nhận" in waiting.stdout
    released = run(tmp_path / "data", "congvu-ingest", "release", "1")
    assert released.returncode == 0, released.stderr
    assert "tài liệu mới" in released.stdout
    again = run(tmp_path / "data", "congvu-ingest", "release", "1")
    assert (again.returncode, "not_quarantined" in again.stderr) == (1, True)


def test_the_help_says_that_adding_files_declares_them_no_secret(tmp_path: Path) -> None:
    told = " ".join(run(tmp_path, "congvu-ingest", "add", "--help").stdout.split())
    assert "xác nhận rằng các tệp không chứa bí mật nhà nước" in told.replace("│ ", "")
