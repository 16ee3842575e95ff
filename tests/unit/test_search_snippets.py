"""Where the words of a query stand in a text, as spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from congvu.search.snippets import WORDS_SHOWN, Marker, Span
from congvu.search.typed import Typed, read_query


def hits(query: str, text: str, *, loosely: bool = False) -> list[str]:
    return [one.text for one in Marker(read_query(query), loosely=loosely).spans(text) if one.hit]


def test_words_without_accents_mark_words_with_any() -> None:
    assert hits("giay phep", "Cấp GIẤY phép, giây phút") == ["GIẤY phép", "giây"]


def test_words_with_accents_mark_only_the_same_unless_loosely() -> None:
    assert hits("bán", "bán bạn bản") == ["bán"]
    assert hits("bán", "bán, bạn", loosely=True) == ["bán", "bạn"]


def test_a_phrase_is_marked_where_its_words_stand_together() -> None:
    assert hits('"xây dựng"', "xây nhà, dựng nhà, xây dựng nhà") == ["xây dựng"]


def test_two_spellings_of_one_word_are_one() -> None:
    assert hits("hòa", "hoà giải") == ["hoà"]
    assert hits('"công ty"', "Công ti A") == ["Công ti"]


def test_a_stretch_shows_the_part_that_bears_most_and_where_it_stands() -> None:
    text = f"nhà {'đệm ' * 100}giấy phép xây dựng nhà ở {'đệm ' * 100}"
    part = Marker(read_query("giấy phép nhà")).stretch(text)
    assert part.hits == 3
    assert text[part.start : part.end] == "giấy phép xây dựng nhà"
    assert part.spans[0] == Span("… ")
    assert part.spans[-1] == Span(" …")
    assert len("".join(one.text for one in part.spans).split()) <= WORDS_SHOWN + 2


def test_a_text_without_hits_is_shown_from_its_beginning() -> None:
    part = Marker(Typed(words=("xe",))).stretch("Nhà ở riêng lẻ")
    assert (part.hits, part.spans) == (0, (Span("Nhà ở riêng lẻ"),))
    assert Marker(Typed()).stretch("").spans == ()


def test_markup_in_a_text_stays_text() -> None:
    spans = Marker(read_query("script")).spans("<script>x</script>")
    assert "".join(one.text for one in spans) == "<script>x</script>"


@given(
    st.text(max_size=200),
    st.lists(st.sampled_from(["nhà", "giay", "“xây dựng”", "a"]), min_size=1, max_size=3),
)
def test_spans_always_join_to_the_text(text: str, words: list[str]) -> None:
    marker = Marker(read_query(" ".join(words)))
    assert "".join(one.text for one in marker.spans(text)) == text
    part = marker.stretch(text)
    assert 0 <= part.start <= part.end <= len(text)
