"""The encoder as an ONNX graph: token ids of one text in, its mean hidden state out.

One text at a time, so nothing is padded or masked and a vector never depends on its neighbours. The embedding
table stays in its four bits (exact). Fused operators of ONNX Runtime (`com.microsoft`) do the rest.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from congvu.embed.weights import BLOCK, Weights

Precision: TypeAlias = Literal["int8", "fp32"]

INPUT = "ids"
OUTPUT = "mean"
_OPSET = 21
_IR_VERSION = 10
_FUSED = "com.microsoft"
_LARGEST = 63
"""Largest quantised weight: seven bits, as eight overflow the 16-bit sums of processors without VNNI."""
_DELICATE = ("l0.fo", "l4.fo")
"""Multiplications whose input has outliers: quantised by blocks of 32, with the weights' own four bits. These
two, found by trying each, halve the distance to fp32 for four per cent of the speed."""


def build_graph(weights: Weights, precision: Precision) -> onnx.ModelProto:
    """The graph `ids` (1, tokens) int64 -> `mean` (1, hidden) float32, not yet of unit length.

    "int8" quantises the weights of each MatMul by column and its input as it comes; "fp32" keeps both exact.
    """
    builder = _Builder(weights, precision)
    state = builder.embed()
    for layer in range(weights.shape.layers):
        state = builder.encode(state, f"l{layer}.")
    builder.node("ReduceMean", [state, builder.constant(np.array([1]))], output=OUTPUT, keepdims=0)
    ids = helper.make_tensor_value_info(INPUT, TensorProto.INT64, [1, "tokens"])
    mean = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, weights.shape.hidden])
    graph = helper.make_graph(builder.nodes, "e5", [ids], [mean], builder.constants)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)


class _Builder:
    def __init__(self, weights: Weights, precision: Precision) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._weights = weights
        self._multiply = self._multiply_int8 if precision == "int8" else self._multiply_fp32

    def node(
        self, operator: str, inputs: list[str], *, domain: str = "", output: str = "", **attributes: Any
    ) -> str:
        name = output or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def constant(self, values: NDArray[Any]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def embed(self) -> str:
        """Word + position + type, normalised; (1, tokens, hidden)."""
        shape, floats = self._weights.shape, self._weights.floats
        words = self.node(
            "GatherBlockQuantized",
            [self._word_table(), INPUT, self._word_scales()],
            domain=_FUSED,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        places = floats("emb.pos").reshape(-1, shape.hidden) + floats("emb.type")[: shape.hidden]
        zero = self.constant(np.array([0]))
        length = self.node("Shape", [INPUT], start=1, end=2)
        places_used = self.node("Slice", [self.constant(places), zero, length, zero])
        total = self.node("Add", [words, places_used])
        scale, bias = self.constant(floats("emb.ln.w")), self.constant(floats("emb.ln.b"))
        return self.node("LayerNormalization", [total, scale, bias], epsilon=shape.epsilon)

    def encode(self, state: str, layer: str) -> str:
        """One encoder layer: attention, then feed-forward, each added to its input and normalised."""
        shape = self._weights.shape
        heads = [self._multiply(state, f"{layer}{part}", shape.hidden) for part in "qkv"]
        mixed = self.node("MultiHeadAttention", heads, domain=_FUSED, num_heads=shape.heads)
        state = self._add(self._multiply(mixed, f"{layer}ao", shape.hidden), state, f"{layer}aln")
        wide = self._multiply(state, f"{layer}fi", shape.feed_forward)
        narrow = self._multiply(self.node("Gelu", [wide], domain=_FUSED), f"{layer}fo", shape.hidden)
        return self._add(narrow, state, f"{layer}oln")

    def _word_table(self) -> str:
        shape = self._weights.shape
        values, _ = self._weights.nibbles("emb.word", shape.vocabulary)
        packed = _pack(values ^ np.uint8(8)).tobytes()  # v - 8 in four bits of two's complement
        tensor = helper.make_tensor(
            "words", TensorProto.INT4, [shape.vocabulary, shape.hidden], packed, raw=True
        )
        self.constants.append(tensor)
        return "words"

    def _word_scales(self) -> str:
        _, scales = self._weights.nibbles("emb.word", self._weights.shape.vocabulary)
        return self.constant(scales)

    def _add(self, update: str, state: str, norm: str) -> str:
        scale, bias = (self.constant(self._weights.floats(f"{norm}.{part}")) for part in "wb")
        return self.node(
            "SkipLayerNormalization",
            [update, state, scale, bias],
            domain=_FUSED,
            epsilon=self._weights.shape.epsilon,
        )

    def _multiply_fp32(self, state: str, name: str, rows: int) -> str:
        matrix = self._weights.matrix(f"{name}.w", rows)
        product = self.node("MatMul", [state, self.constant(matrix.T)])
        return self.node("Add", [product, self.constant(self._weights.floats(f"{name}.b"))])

    def _multiply_int8(self, state: str, name: str, rows: int) -> str:
        if name in _DELICATE:
            return self._multiply_blocks(state, name, rows)
        matrix = self._weights.matrix(f"{name}.w", rows)
        scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / _LARGEST
        quantised = np.rint(matrix / scales[:, None]).astype(np.int8)
        inputs = [
            quantised.T,
            scales.astype(np.float32),
            np.zeros(rows, np.int8),
            self._weights.floats(f"{name}.b"),
        ]
        return self.node("DynamicQuantizeMatMul", [state, *map(self.constant, inputs)], domain=_FUSED)

    def _multiply_blocks(self, state: str, name: str, rows: int) -> str:
        values, scales = self._weights.nibbles(f"{name}.w", rows)
        packed, bias = self.constant(_pack(values)), self.constant(self._weights.floats(f"{name}.b"))
        return self.node(
            "MatMulNBits",
            [state, packed, self.constant(scales), "", "", bias],
            domain=_FUSED,
            K=scales.shape[1] * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=4,
        )


def _pack(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Two neighbours to a byte, the first one low."""
    packed: NDArray[np.uint8] = values[..., 0::2] | np.left_shift(values[..., 1::2], np.uint8(4))
    return packed
