from __future__ import annotations

import math

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from congvu.embed.graph import INPUT, OUTPUT, Precision, build_graph
from congvu.embed.weights import Weights, parse_weights
from embedders import tiny_weight_file

Matrix = NDArray[np.float64]


def run(weights: Weights, precision: Precision, ids: list[int]) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    graph = build_graph(weights, precision).SerializeToString()
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    mean: NDArray[np.float32] = session.run([OUTPUT], {INPUT: np.array([ids], dtype=np.int64)})[0][0]
    return mean


def reference(weights: Weights, ids: list[int]) -> Matrix:
    """The encoder of the BERT paper, written out plainly."""
    hidden = weights.shape.hidden
    state = (
        weights.matrix("emb.word", weights.shape.vocabulary)[ids].astype(np.float64)
        + weights.floats("emb.pos").reshape(-1, hidden)[: len(ids)]
        + weights.floats("emb.type").reshape(-1, hidden)[0]
    )
    state = norm(weights, "emb.ln", state)
    query, key, value = (
        linear(weights, f"l0.{part}", state).reshape(len(ids), weights.shape.heads, -1) for part in "qkv"
    )
    scores = np.exp(np.einsum("qhd,khd->hqk", query, key) / math.sqrt(hidden // weights.shape.heads))
    mixed = np.einsum("hqk,khd->qhd", scores / scores.sum(-1, keepdims=True), value).reshape(len(ids), -1)
    state = norm(weights, "l0.aln", state + linear(weights, "l0.ao", mixed))
    wide = linear(weights, "l0.fi", state)
    wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
    mean: Matrix = norm(weights, "l0.oln", state + linear(weights, "l0.fo", wide)).mean(axis=0)
    return mean


def linear(weights: Weights, name: str, state: Matrix) -> Matrix:
    bias = weights.floats(f"{name}.b")
    product: Matrix = state @ weights.matrix(f"{name}.w", len(bias)).T + bias
    return product


def norm(weights: Weights, name: str, state: Matrix) -> Matrix:
    centred = state - state.mean(axis=-1, keepdims=True)
    scaled: Matrix = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + weights.shape.epsilon)
    return scaled * weights.floats(f"{name}.w") + weights.floats(f"{name}.b")


@pytest.mark.parametrize("ids", [[0, 2], [0, 5, 4, 9, 2], [0, *[7, 8] * 100, 2]])
def test_fp32_graph_computes_the_encoder(ids: list[int]) -> None:
    weights = parse_weights(tiny_weight_file())

    np.testing.assert_allclose(run(weights, "fp32", ids), reference(weights, ids), atol=2e-5)


@pytest.mark.parametrize("ids", [[0, 2], [0, 5, 4, 9, 2], [0, *[7, 8] * 100, 2]])
def test_int8_graph_stays_near_the_encoder(ids: list[int]) -> None:
    weights = parse_weights(tiny_weight_file())
    near, exact = run(weights, "int8", ids), reference(weights, ids)

    assert near @ exact / np.linalg.norm(near) / np.linalg.norm(exact) > 0.99


def test_graph_does_not_carry_the_word_table_in_full_precision() -> None:
    weights = parse_weights(tiny_weight_file())
    sizes = {c.name: len(c.raw_data) for c in build_graph(weights, "fp32").graph.initializer}

    assert sizes["words"] == weights.shape.vocabulary * weights.shape.hidden // 2
