"""Which files of a folder are taken: documents, not what programs leave there, and source code when named."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.store.registry import Registry
from congvu.store.sources import Source, remember_source, vanished
from congvu_ingest.files import files_under, is_left_behind, word_of_left_out


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


def test_folders_are_walked_without_hidden_files_and_links(tmp_path: Path) -> None:
    lay(tmp_path, "a/1.txt", "a/.an", "a/.git/x", "b.txt")
    (tmp_path / "a" / "vong").symlink_to(tmp_path / "b.txt")
    found = files_under([tmp_path / "a", tmp_path / "a" / "1.txt"])
    assert [path.name for path in found] == ["1.txt"]


def test_what_programs_leave_behind_is_no_document(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "van-ban.docx",
        "~$van-ban.docx",
        ".~lock.bang.ods#",
        "Thumbs.db",
        "tai.pdf.crdownload",
        "a.TMP",
    )
    assert [path.name for path in files_under([tmp_path])] == ["van-ban.docx"]
    assert word_of_left_out([tmp_path]) == ""


def test_source_code_in_a_folder_is_left_out_with_a_word(tmp_path: Path) -> None:
    lay(tmp_path, "quy-dinh.txt", "chay.py", "sau/Doc.PY", "sau/trang.js")
    assert [path.name for path in files_under([tmp_path])] == ["quy-dinh.txt"]
    told = word_of_left_out([tmp_path])
    assert "Bỏ qua 3 tệp mã nguồn" in told
    assert "(.py 2, .js 1)" in told


def test_source_code_that_is_named_itself_is_taken(tmp_path: Path) -> None:
    lay(tmp_path, "chay.py")
    assert files_under([tmp_path, tmp_path / "chay.py"]) == [tmp_path / "chay.py"]
    assert word_of_left_out([tmp_path, tmp_path / "chay.py"]) == ""


def test_records_and_messages_are_no_source_code(tmp_path: Path) -> None:
    names = ["bang.csv", "cong-van.edxml", "du-lieu.json", "ghi-chu.md", "trang.html", "van-ban.xml"]
    lay(tmp_path, *names)
    assert [path.name for path in files_under([tmp_path])] == names


@pytest.mark.parametrize(
    "parts", [(), ("a", ".an"), (".git", "x"), ("__MACOSX", "a.txt"), ("a", "Desktop.ini")]
)
def test_left_behind_is_known_by_any_part_of_the_path(parts: tuple[str, ...]) -> None:
    assert is_left_behind(parts)


def test_a_file_that_was_named_once_has_not_vanished_from_its_folder(
    registry: Registry, tmp_path: Path
) -> None:
    lay(tmp_path, "chay.py")
    for name in ("chay.py", "mat.txt"):
        remember_source(registry, Source(str(tmp_path / name), 1, 1, "0" * 64, None, "added"))
    assert vanished(registry, tmp_path, files_under([tmp_path])) == [str(tmp_path / "mat.txt")]
