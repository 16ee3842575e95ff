"""`congvu check` as a real process: findings with rules and places, JSON, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from congvu.draft.export import export
from made_files import pdf_bytes, put
from records import LETTER

COMMAND = "from congvu.cli import main; main()"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "check", *arguments],
        env=os.environ | {"CONGVU_DATA_DIR": str(folder / "data")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    made = replace(LETTER, addressees=("Ủy ban nhân dân huyện Hải Hà",))
    return put(tmp_path, "sai.docx", export(made, "docx", footnotes=False))


def test_a_wrong_file_is_told_with_rule_and_place_and_ends_with_one(wrong: Path) -> None:
    done = run(wrong.parent, str(wrong), "--day", "2026-11-24")
    assert done.returncode == 1
    assert "[PHẢI SỬA] đoạn" in done.stdout
    assert "căn cứ: Luật Tổ chức chính quyền địa phương số 72/2025/QH15" in done.stdout
    assert "1 phải sửa" in done.stdout
    assert not (wrong.parent / "data").exists()


def test_json_holds_the_findings_whole(wrong: Path) -> None:
    told = json.loads(run(wrong.parent, str(wrong), "--json", "--day", "2026-11-24").stdout)
    assert (told["file"], told["kind"], told["day"]) == ("sai.docx", "Công văn", "2026-11-24")
    assert [one["rule"] for one in told["findings"]] == ["organs.districts"]


def test_a_right_file_ends_with_nought_and_a_pdf_with_one_line(tmp_path: Path) -> None:
    right = put(tmp_path, "dung.docx", export(LETTER, "docx", footnotes=False))
    done = run(tmp_path, str(right))
    assert (done.returncode, "Không thấy lỗi thể thức nào." in done.stdout) == (0, True)
    refused = run(tmp_path, str(put(tmp_path, "a.pdf", pdf_bytes(("Mot",)))))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert refused.stderr.startswith("congvu: Chỉ kiểm tra được thể thức")
