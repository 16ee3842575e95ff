"""Calibrating over a collection: floors that true statements pass, in a file that can be read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from collection import embed_all, put, structured
from congvu.answer.writing.floors import FILE, Floors
from congvu.config import Settings
from congvu.documents import Metadata
from congvu.errors import ConfigError
from congvu.evaluate.command import calibrate_claims
from congvu.store.registry import Registry
from fakes import HashEmbedder

ANIMALS = ("ngựa", "trâu", "dê", "vịt", "ngan", "cừu", "thỏ", "hươu", "bồ câu", "đà điểu")


def _filled(folder: Path) -> Settings:
    settings = Settings(data_dir=folder)
    registry = Registry.open(settings)
    for number, animal in enumerate(ANIMALS, 2):
        metadata = Metadata(
            kind="procedure", title=f"Đăng ký nuôi {animal}", procedure_code=f"9.00{number:04d}"
        )
        papers = (
            f"Tờ khai đăng ký nuôi {animal} theo mẫu có xác nhận của thôn nơi nuôi, {number} bản chính\n"
            f"Giấy kiểm dịch {animal} do cơ quan thú y cấp không quá {number + 20} ngày trước khi nộp\n"
            f"Sơ đồ chuồng {animal} rộng ít nhất {number * 7} m2 và lối thoát nước thải"
        )
        put(registry, animal, structured(metadata, ("documents", "Thành phần hồ sơ", papers)))
    embed_all(registry, HashEmbedder())
    registry.close()
    return settings


def test_true_statements_pass_the_floors_and_false_numbers_do_not(tmp_path: Path) -> None:
    floors = calibrate_claims(_filled(tmp_path / "kho"), documents=10, embedder=HashEmbedder())
    assert floors.embedder == HashEmbedder.identity
    assert floors.kept >= 0.8
    assert floors.caught["another number"] == 1.0
    assert 0 < floors.lexical <= 1
    floors.save(tmp_path / "floors.json")
    assert Floors.load(tmp_path / "floors.json") == floors


def test_the_same_seed_gives_the_same_floors(tmp_path: Path) -> None:
    settings = _filled(tmp_path / "kho")
    one, other = (calibrate_claims(settings, documents=6, seed=3, embedder=HashEmbedder()) for _ in range(2))
    assert one == other


def test_the_shipped_floors_come_from_the_packaged_embedder_and_catch_every_number() -> None:
    floors = Floors.load()
    assert floors.embedder.startswith("packaged:")
    assert floors.caught["another number"] >= 0.99
    assert floors.kept > 0.9
    assert set(json.loads(FILE.read_text("utf-8"))) == set(Floors.__dataclass_fields__)


def test_a_file_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigError, match="congvu calibrate"):
        Floors.load(tmp_path / "floors.json")
