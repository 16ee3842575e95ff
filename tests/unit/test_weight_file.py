from __future__ import annotations

import numpy as np
import pytest

from congvu.embed.tokenizer import build_tokenizer
from congvu.embed.weights import parse_weights
from embedders import tiny_weight_file


def test_vocabulary_and_normalisation_are_read_as_written() -> None:
    vocabulary = parse_weights(tiny_weight_file()).vocabulary

    assert vocabulary.pieces[5] == "▁điều"
    assert vocabulary.scores[5] == -2
    assert (vocabulary.begin, vocabulary.pad, vocabulary.end, vocabulary.unknown) == (0, 1, 2, 3)
    assert vocabulary.replacements == {9: " ", 0xAD: "", ord("½"): "1⁄2"}


def test_a_nibble_stands_for_its_distance_from_eight_times_the_scale() -> None:
    weights = parse_weights(tiny_weight_file())
    values, scales = weights.nibbles("l0.fi.w", 64)
    matrix = weights.matrix("l0.fi.w", 64)

    assert values.shape == (64, 1, 32)
    assert matrix[3, 17] == np.float32(int(values[3, 0, 17]) - 8) * scales[3, 0]


def test_low_halves_of_the_bytes_come_before_the_high_ones() -> None:
    data = bytearray(tiny_weight_file())
    weights = parse_weights(bytes(data))
    offset, _ = weights.directory["l0.q.w"]
    data[offset + 2] = 0xF1

    values, _ = parse_weights(bytes(data)).nibbles("l0.q.w", 32)

    assert (values[0, 0, 0], values[0, 0, 16]) == (1, 15)


@pytest.mark.parametrize("data", [b"", b"GGUF" + bytes(100), b"E5S1" + bytes(40)])
def test_bytes_of_another_format_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"weight"):
        parse_weights(data)


def test_tokenizer_takes_the_best_pieces_and_the_marks_of_both_ends() -> None:
    tokenizer = build_tokenizer(parse_weights(tiny_weight_file()).vocabulary)

    assert tokenizer.encode("điều").ids == [0, 5, 2]
    assert tokenizer.encode("điều khoản").tokens == ["<s>", "▁điều", "▁khoản", "</s>"]


@pytest.mark.parametrize(
    "text", ["điều khoản", " điều  khoản ", "điều\tkhoản", "đi\u00adều khoản", "điê\u0300u khoa\u0309n"]
)
def test_white_space_invisible_characters_and_composition_do_not_change_the_tokens(text: str) -> None:
    tokenizer = build_tokenizer(parse_weights(tiny_weight_file()).vocabulary)

    assert tokenizer.encode(text).ids == [0, 5, 6, 2]


def test_a_character_outside_the_vocabulary_is_unknown() -> None:
    tokenizer = build_tokenizer(parse_weights(tiny_weight_file()).vocabulary)

    assert tokenizer.encode("a漢").ids == [0, 4, 9, 3, 2]
