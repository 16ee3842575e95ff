"""What tests of the way in share: a guard kept for a module, stores and a worker for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.config import Settings
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.worker import Worker
from fakes import HashEmbedder


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits(seconds=20)) as opened:
        yield opened


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores.open(Settings(data_dir=tmp_path / "data"))
    yield opened
    opened.registry.close()


@pytest.fixture
def worker(stores: Stores, guard: Guard) -> Iterator[Worker]:
    opened = Worker(Pipeline(stores, guard), HashEmbedder())
    yield opened
    opened.close()
