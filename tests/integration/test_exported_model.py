from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from congvu.embed.export import export_sentence_transformers
from congvu.embed.packaged import open_packaged
from congvu.embed.sentence_transformers import SentenceTransformersEmbedder
from congvu.embed.weights import find_weights, read_weights
from congvu.errors import ConfigError, InvalidRequest
from embedders import SENTENCES, packaged_cache
from exported import exported_embedder, exported_folder, require_sentence_transformers

FILES = {
    "1_Pooling/config.json",
    "README.md",
    "config.json",
    "config_sentence_transformers.json",
    "model.safetensors",
    "modules.json",
    "sentence_bert_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
}


def test_the_exported_folder_is_a_whole_sentence_transformers_model() -> None:
    folder = exported_folder()

    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} == FILES


def test_the_exported_tensors_are_the_packaged_weights() -> None:
    weights = read_weights(find_weights())
    with (exported_folder() / "model.safetensors").open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        start = file.tell()
        entry = header["encoder.layer.3.intermediate.dense.weight"]
        file.seek(start + entry["data_offsets"][0])
        data = file.read(entry["data_offsets"][1] - entry["data_offsets"][0])

    assert entry["shape"] == [1536, 384]
    np.testing.assert_array_equal(
        np.frombuffer(data, "<f4").reshape(1536, 384), weights.matrix("l3.fi.w", 1536)
    )


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidRequest, match=r"đã có nội dung"):
        export_sentence_transformers(tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_sentence_transformers_gives_the_packaged_fp32_vectors() -> None:
    exported, packaged = exported_embedder(), open_packaged(packaged_cache(), precision="fp32")

    np.testing.assert_allclose(
        exported.embed_passages(SENTENCES), packaged.embed_passages(SENTENCES), atol=1e-3
    )
    np.testing.assert_allclose(
        exported.embed_queries(SENTENCES), packaged.embed_queries(SENTENCES), atol=1e-3
    )
    assert exported.count_tokens(SENTENCES) == packaged.count_tokens(SENTENCES)


def test_sentence_transformers_stays_near_the_packaged_int8_vectors() -> None:
    exported, packaged = exported_embedder(), open_packaged(packaged_cache())

    assert (exported.embed_passages(SENTENCES) * packaged.embed_passages(SENTENCES)).sum(axis=1).min() >= 0.99
    assert (exported.embed_queries(SENTENCES) * packaged.embed_queries(SENTENCES)).sum(axis=1).min() >= 0.99


def test_the_same_folder_elsewhere_has_the_same_identity_and_another_model_has_not(tmp_path: Path) -> None:
    here, there = tmp_path / "here" / "model", tmp_path / "there" / "model"
    for folder, word in ((here, "a"), (there, "a")):
        folder.mkdir(parents=True)
        (folder / "config.json").write_text(word, encoding="utf-8")
    same = [SentenceTransformersEmbedder(str(folder)).identity for folder in (here, there)]
    (there / "config.json").write_text("b", encoding="utf-8")

    assert same[0] == same[1] != SentenceTransformersEmbedder(str(there)).identity


def test_a_folder_that_holds_no_model_is_refused_with_the_remedy(tmp_path: Path) -> None:
    require_sentence_transformers()

    with pytest.raises(ConfigError, match=r"Không nạp được mô hình"):
        SentenceTransformersEmbedder(str(tmp_path)).embed_query("a")
