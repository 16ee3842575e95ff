"""The words of a typed text: which are left alone, which are keys of an input method."""

from __future__ import annotations

import pytest

from congvu.spelling.typed import Typed, typed_words


def words(text: str, *, kept: frozenset[str] = frozenset(), own: frozenset[str] = frozenset()) -> list[Typed]:
    return typed_words(text, kept, own.__contains__)


def fixed(text: str, **options: frozenset[str]) -> list[str]:
    return [one.shown for one in words(text, **options) if one.fixed]


def test_every_word_stands_where_it_was_typed() -> None:
    text = "Nộp ở xã, 3 bản!"
    assert [text[one.start : one.end] for one in words(text)] == ["Nộp", "ở", "xã", "3", "bản"]


def test_figures_identifiers_addresses_and_abbreviations_are_left_alone() -> None:
    text = "Theo 12/2031/NĐ-CP gửi UBND trước 15/8, thư a@dinh-lang.vn hoặc https://dinh.example/tha"
    left = fixed(text)
    assert {"12", "2031", "NĐ", "CP", "UBND", "15", "8", "a", "dinh", "lang", "vn", "https", "tha"} <= set(
        left
    )
    assert "gửi" not in left


def test_an_abbreviation_in_a_text_all_in_capitals_is_not_told_by_its_capitals() -> None:
    assert fixed("THẢ DIỀU Ở XÃ") == []


def test_kept_words_are_left_alone() -> None:
    assert fixed("giấy gks mất", kept=frozenset({"gks"})) == ["gks"]


def test_a_word_of_the_collection_is_no_row_of_keys() -> None:
    (read,) = words("gas")
    (left,) = words("gas", own=frozenset({"gas"}))
    assert (read.word, read.decoded) == ("gá", True)
    assert (left.word, left.decoded) == ("gas", False)


def test_a_syllable_is_no_row_of_keys() -> None:
    assert not any(one.decoded for one in words("tha dieu o lang"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("thu3", ["thu3"]),
        ("d9on", ["đon"]),
        ("thu3 tu5c", ["thủ", "tục"]),
        ("thu3 mau1", ["thủ", "máu"]),
        ("hang a1", ["hang", "a1"]),
        ("thu3 tu5c o73 d9a6u", ["thủ", "tục", "ở", "đâu"]),
    ],
)
def test_digits_are_keys_where_the_text_shows_it(text: str, read: list[str]) -> None:
    assert [one.word for one in words(text)] == read


def test_what_is_too_long_for_a_syllable_is_left_alone() -> None:
    assert fixed("dinhlangtrong") == ["dinhlangtrong"]
