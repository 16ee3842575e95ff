"""What an administrator reads where the collection cannot be opened: cause and remedy, in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from congvu.api.server import listening
from congvu.config import Settings
from congvu.errors import ConfigError
from congvu.store.registry import Registry
from congvu.store.sync import Indexes


def refusal(**settings: object) -> str:
    with pytest.raises(ConfigError) as caught:
        Registry.open(Settings(**settings))  # type: ignore[arg-type]
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "tệp"
    taken.write_text("không phải thư mục", encoding="utf-8")
    assert "CONGVU_DATA_DIR" in refusal(data_dir=taken)
    assert str(taken) in refusal(data_dir=taken)


@pytest.mark.parametrize("url", ["kho", "oracel://kho/x", "sqlite:////nowhere/at/all.sqlite3"])
def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path, url: str) -> None:
    assert "CONGVU_DATABASE_URL" in refusal(data_dir=tmp_path, database_url=url)


def test_a_damaged_registry_says_to_restore_the_copy(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite3").write_text("đây không phải cơ sở dữ liệu " * 20, encoding="utf-8")
    assert re.search(r"phục hồi registry\.sqlite3 .* từ bản sao lưu", refusal(data_dir=tmp_path))


def test_a_registry_of_a_newer_version_says_so(tmp_path: Path) -> None:
    registry = Registry.open(Settings(data_dir=tmp_path))
    with registry.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    registry.close()
    assert "bản congvu mới hơn" in refusal(data_dir=tmp_path)


@pytest.mark.parametrize("url", ["kho", "http://127.0.0.1:1"])
def test_a_chroma_server_that_is_not_there_is_no_damaged_index(tmp_path: Path, url: str) -> None:
    registry = Registry.open(Settings(data_dir=tmp_path))
    with pytest.raises(ConfigError, match="CONGVU_CHROMA_URL"):
        Indexes.open(Settings(data_dir=tmp_path, chroma_url=url), registry, "thử:1", dimensions=4)
    registry.close()


def test_an_address_of_another_machine_is_no_taken_port() -> None:
    with pytest.raises(ConfigError, match="CONGVU_HOST"):
        listening(Settings(host="no such name", port=0))
