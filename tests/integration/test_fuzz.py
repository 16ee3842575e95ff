"""A hundred damaged files of every format: the worker stays up and each outcome is typed."""

from __future__ import annotations

from pathlib import Path

from congvu_ingest.guard import Limits
from fuzzing import take_in
from mutations import mutated
from sources import write_sources


def test_damaged_files_end_with_a_typed_outcome_and_a_sentence(tmp_path: Path) -> None:
    files = mutated(write_sources(tmp_path / "sources"), 100, seed=7)
    found = take_in(files, tmp_path, Limits(seconds=20))
    assert found.faults == []
    assert sum(found.outcomes.values()) >= len(files)


def test_the_same_seed_damages_the_same_way(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    assert mutated(sources, 40, seed=3) == mutated(sources, 40, seed=3)
    assert mutated(sources, 40, seed=3) != mutated(sources, 40, seed=4)


def test_every_way_of_damaging_changes_a_file(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    originals = {path.name: path.read_bytes() for path in sources}
    files = mutated(sources, 200, seed=5)
    changed = [file for file in files if file.data != originals[file.source]]
    assert len(changed) > 190
