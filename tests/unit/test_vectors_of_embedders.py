from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from congvu.embed.base import unit_rows
from congvu.embed.packaged import available_cores
from fakes import HashEmbedder

PRINT = "from fakes import HashEmbedder; print(HashEmbedder().embed_query('Đăng ký thường trú'))"


def test_rows_become_unit_length_and_keep_their_direction() -> None:
    rows = unit_rows(np.array([[3.0, 4.0], [0.0, -2.0]], dtype=np.float32))

    np.testing.assert_allclose(rows, [[0.6, 0.8], [0.0, -1.0]], atol=1e-6)


def test_a_row_of_zeros_stays_instead_of_becoming_no_number() -> None:
    assert unit_rows(np.zeros((1, 3), dtype=np.float32)).tolist() == [[0.0, 0.0, 0.0]]


def test_there_is_at_least_one_core() -> None:
    assert available_cores() >= 1


def test_the_fake_gives_the_same_vector_in_every_process() -> None:
    folder = str(Path(__file__).parents[1])
    runs = [
        subprocess.run([sys.executable, "-c", PRINT], cwd=folder, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]

    assert runs[0].stdout == runs[1].stdout == f"{HashEmbedder().embed_query('Đăng ký thường trú')}\n"


def test_the_fake_disregards_accents_and_case() -> None:
    vectors = HashEmbedder().embed_passages(["Đăng ký THƯỜNG trú", "dang ky thuong tru"])

    np.testing.assert_array_equal(vectors[0], vectors[1])
