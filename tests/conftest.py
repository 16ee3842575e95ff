"""What every test stands on: user folders of its own, no setting from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from collection import open_registry
from congvu.store.registry import Registry

settings.register_profile("congvu", deadline=None)  # a busy machine is no failure
settings.load_profile("congvu")


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CONGVU_") and name != "CONGVU_CACHE_DIR"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CONGVU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = open_registry(tmp_path / "data")
    yield opened
    opened.close()
