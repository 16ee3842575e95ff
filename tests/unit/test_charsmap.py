from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import normalizers

from congvu.embed.charsmap import compile_charsmap

LETTERS = st.characters(
    codec="utf-8", exclude_characters="\0", exclude_categories=("Mn", "Me", "Mc", "Cf", "Cc")
)


def normalise(table: dict[int, str], text: str) -> str:
    return str(normalizers.Precompiled(compile_charsmap(table)).normalize_str(text))


def test_a_character_in_the_table_becomes_its_replacement() -> None:
    table = {ord("½"): "1⁄2", ord("№"): "No", ord("\u00a0"): " "}

    assert normalise(table, "№\u00a0½") == "No 1⁄2"


def test_a_character_with_an_empty_replacement_disappears() -> None:
    assert normalise({0x00AD: ""}, "thường\u00adtrú") == "thườngtrú"


def test_characters_that_share_their_first_bytes_with_the_table_stay() -> None:
    assert normalise({ord("ấ"): "A"}, "ấ ầ ẩ ậ â") == "A ầ ẩ ậ â"


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(LETTERS.map(ord), st.text(LETTERS, max_size=4), min_size=1, max_size=200))
def test_every_entry_of_any_table_is_found(table: dict[int, str]) -> None:
    normaliser = normalizers.Precompiled(compile_charsmap(table))

    assert {point: normaliser.normalize_str(chr(point)) for point in table} == table


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(LETTERS.map(ord), st.just("x"), min_size=1, max_size=200), LETTERS)
def test_no_character_outside_the_table_is_touched(table: dict[int, str], letter: str) -> None:
    table.pop(ord(letter), None)
    table.setdefault(ord("z") if letter != "z" else ord("y"), "x")

    assert normalise(table, letter) == letter
