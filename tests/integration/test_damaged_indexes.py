"""Damage to the indexes on disk is found at the next start and mended by it alone."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from congvu.config import Settings
from congvu.store.probe import lexical_is_sound, vectors_are_sound
from congvu.store.registry import Registry
from stores import (
    DIMENSIONS,
    DOCUMENTS,
    fill,
    open_indexes,
    settled,
    whole,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with so many vectors that Chroma has written its graph out; copied for each damage."""
    folder = tmp_path_factory.mktemp("sound")
    program = "import sys, stores; stores.make_sound(sys.argv[1], int(sys.argv[2]))"
    here = str(Path(__file__).parents[1])
    subprocess.run([sys.executable, "-c", program, str(folder), str(DOCUMENTS)], cwd=here, check=True)
    return folder


def graph(data: Path, name: str) -> Path:
    """A file of the largest partition's graph."""
    folders = (data / "index" / "vectors").glob("*/*/data_level0.bin")
    return max(folders, key=lambda path: path.stat().st_size).parent / name


def words(data: Path, ending: str) -> Path:
    """The largest file of the word index with this ending."""
    return max((data / "index" / "words").glob(f"*{ending}"), key=lambda path: path.stat().st_size)


def cut(path: Path) -> None:
    """Keep the first half of a file."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scribble(path: Path) -> None:
    """Write chance bytes over a file."""
    size = path.stat().st_size
    path.write_bytes(random.Random(0).randbytes(size))


def scribble_within(path: Path) -> None:
    """Write chance bytes into a file, not at its end, where it says what it is."""
    with path.open("r+b") as file:
        file.seek(50)
        file.write(random.Random(0).randbytes(5000))


def blank(path: Path) -> None:
    """Write zeros over a file."""
    path.write_bytes(bytes(path.stat().st_size))


def make_sparse(path: Path) -> None:
    """Let a file seem to be terabytes."""
    with path.open("r+b") as file:
        file.truncate(3 << 40)


def state(data: Path) -> Path:
    """Where the vector index remembers its sequence."""
    return data / "index" / "vectors" / "vectors.json"


VECTORS: dict[str, Callable[[Path], object]] = {
    "header scribbled": lambda data: scribble(graph(data, "header.bin")),
    "header cut": lambda data: cut(graph(data, "header.bin")),
    "vectors cut": lambda data: cut(graph(data, "data_level0.bin")),
    "vectors scribbled": lambda data: scribble(graph(data, "data_level0.bin")),
    "vectors blank": lambda data: blank(graph(data, "data_level0.bin")),
    "links sparse and huge": lambda data: make_sparse(graph(data, "link_lists.bin")),
    "graph gone": lambda data: shutil.rmtree(graph(data, "header.bin").parent),
    "database cut": lambda data: cut(data / "index" / "vectors" / "1" / "chroma.sqlite3"),
    "all gone": lambda data: shutil.rmtree(data / "index" / "vectors" / "1"),
    "state garbage": lambda data: state(data).write_text("[oops", encoding="utf-8"),
    "state a list": lambda data: state(data).write_text("[]", encoding="utf-8"),
    "state gone": lambda data: state(data).unlink(),
}
WORDS: dict[str, Callable[[Path], object]] = {
    "list cut": lambda data: cut(words(data, "meta.json")),
    "list empty": lambda data: words(data, "meta.json").write_bytes(b""),
    "terms gone": lambda data: words(data, ".term").unlink(),
    "terms scribbled": lambda data: scribble(words(data, ".term")),
    "postings gone": lambda data: words(data, ".idx").unlink(),
    "postings cut": lambda data: cut(words(data, ".idx")),
    "store cut": lambda data: cut(words(data, ".store")),
    "store scribbled": lambda data: scribble(words(data, ".store")),
    "postings scribbled within": lambda data: scribble_within(words(data, ".idx")),
    "folder gone": lambda data: shutil.rmtree(data / "index" / "words"),
    "no damage": lambda data: None,
    "rebuild state garbage": lambda data: (data / "index" / "rebuilt.json").write_text("{", encoding="utf-8"),
}


@pytest.mark.parametrize(
    ("of_vectors", "of_words"),
    list(zip(VECTORS.values(), WORDS.values(), strict=True)),
    ids=[f"{one}, words: {other}" for one, other in zip(VECTORS, WORDS, strict=True)],
)
def test_damage_is_mended_by_the_next_start_alone(
    sound: Path, tmp_path: Path, of_vectors: Callable[[Path], object], of_words: Callable[[Path], object]
) -> None:
    data = tmp_path / "copy"
    shutil.copytree(sound, data)
    of_vectors(data)
    of_words(data)
    registry = Registry.open(Settings(data_dir=data))
    with open_indexes(data, registry) as indexes:
        indexes.catch_up()
        assert settled(indexes)
        chosen = random.Random(1).sample(registry.all_document_ids(), 15)
        assert [one for one in chosen if not whole(indexes, one)] == []
        fill(registry, [DOCUMENTS])
        indexes.catch_up()
        assert settled(indexes)
        assert whole(indexes, max(registry.all_document_ids()))
    registry.close()


def test_a_sound_store_passes_the_probes_and_is_not_written_again(sound: Path, tmp_path: Path) -> None:
    data = tmp_path / "copy"
    shutil.copytree(sound, data)
    assert lexical_is_sound(data / "index" / "words")
    assert vectors_are_sound(data / "index" / "vectors" / "1", DIMENSIONS)
    registry = Registry.open(Settings(data_dir=data))
    with open_indexes(data, registry) as indexes:
        assert indexes.catch_up() == 0
        assert json.loads(state(data).read_text(encoding="utf-8"))["generation"] == 1
    registry.close()
