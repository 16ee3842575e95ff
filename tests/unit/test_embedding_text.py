from hypothesis import given
from hypothesis import strategies as st

from congvu.store.embedded import HEADING_CHARACTERS, embedding_text, short_heading, vector_key


def test_a_passage_is_embedded_under_where_it_stands() -> None:
    assert embedding_text("body", ("Luật A", "Điều 2"), "Chữ.") == "Luật A › Điều 2\nChữ."


def test_a_title_is_embedded_as_it_is() -> None:
    assert embedding_text("title", ("Luật A",), "Luật A") == "Luật A"


def test_of_a_long_heading_the_last_element_stays_whole() -> None:
    heading = (
        "Nghị định " + "rất dài " * 60,
        "Chương II " + "quy định chung " * 9,
        "Điều 12. Thời hạn giải quyết",
    )
    short = short_heading(heading)
    assert short.startswith("Nghị định")
    assert short.endswith("Điều 12. Thời hạn giải quyết")
    assert len(short) <= HEADING_CHARACTERS


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=5))
def test_a_heading_is_never_longer_than_its_room(heading: list[str]) -> None:
    assert len(short_heading(heading)) <= HEADING_CHARACTERS + 3


def test_the_same_words_elsewhere_have_another_vector() -> None:
    one, other = (embedding_text("body", (name,), "Trong 5 ngày.") for name in ("Luật A", "Luật B"))
    assert vector_key(one) != vector_key(other)
