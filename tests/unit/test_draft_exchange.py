from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.draft.exchange import MOST_CHARACTERS, dump, load
from congvu.draft.parts import Appendix, Basis, Block, Kind, Signer, Style
from congvu.errors import InvalidRequest
from drafting import draft, made


def refused(values: Any) -> str:
    with pytest.raises(InvalidRequest) as caught:
        load(values)
    assert caught.value.code == "draft_invalid"
    return str(caught.value)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_draft_comes_back_as_it_was(kind: Kind) -> None:
    one = made(kind).draft
    assert load(dump(one)) == one


def test_every_part_travels() -> None:
    one = draft(
        basis=(Basis("Căn cứ A", "S1", "đã thay"),),
        cosigner=Signer(("THƯ KÝ",), "B"),
        appendices=(
            Appendix("Biểu", (Block(Style.TABLE, rows=(("a", "b"),)), Block(Style.TICK, "x", ticked=True))),
        ),
    )
    assert load(dump(one)) == one


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "nghi-quyet"}, "kind"),
        ({"day": "hôm nay"}, "day"),
        ({"number": "12"}, "number"),
        ({"subject": "a" * 2001}, "subject"),
        ({"subject": 5}, "subject"),
        ({"letterhead": {}}, "letterhead.issuer"),
        ({"body": [{"style": "chapter"}]}, "body.0.style"),
        ({"body": [{"style": "dieu", "color": "red"}]}, "body.0.color"),
        ({"body": [{"style": "dieu"}] * 3001}, "body"),
        ({"basis": [{"text": "a", "source": "S2"}]}, "S2"),
        ({"body": [{"style": "quote", "text": "a", "sources": ["S9"]}]}, "S9"),
        ({"sources": [dump(draft())["sources"][0]] * 2}, "cùng một mã"),
        ({"recipients": ["a"] * 201}, "recipients"),
    ],
)
def test_what_is_no_draft_is_refused_by_the_place_that_is_wrong(change: dict[str, Any], where: str) -> None:
    sentence = refused(dump(draft()) | change)
    assert where in sentence
    assert "Input" not in sentence
    assert "should" not in sentence


def test_a_body_of_200_kilobytes_travels() -> None:
    body = [{"style": "paragraph", "text": "Nội dung dài. " * 100}] * 150
    assert len(dump(load(dump(draft()) | {"body": body}))["body"]) == 150


def test_an_endless_draft_is_refused_with_its_limit() -> None:
    body = [{"style": "paragraph", "text": "a" * 90_000}] * 5
    assert str(MOST_CHARACTERS) in refused(dump(draft()) | {"body": body})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hai\ndòng\tvà  cách", "hai dòng và cách"),
        ("a\u202eb\u0007c\u200bd\ufeff\uffff", "abcd"),
        ("Quye\u0302\u0301t", "Quyết"),
        ("<script>alert(1)</script> & “ngoặc”", "<script>alert(1)</script> & “ngoặc”"),
        ("🙂 ${x} $$", "🙂 ${x} $$"),
    ],
)
def test_texts_are_one_clean_line(typed: str, kept: str) -> None:
    assert load(dump(draft()) | {"subject": typed}).subject == kept


def test_a_quotation_keeps_its_lines() -> None:
    values = dump(draft())
    values["sources"][0]["quote"] = "dòng một\ndòng hai"
    assert load(values).sources[0].quote == "dòng một\ndòng hai"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=8), x, max_size=3),
        max_leaves=8,
    )
)
def test_no_json_breaks_the_reader(values: Any) -> None:
    for wrong in ({"body": values}, {"letterhead": values}, {"sources": values, "subject": values}):
        assert answered(dump(draft()) | wrong) in {"read", "draft_invalid"}


def answered(values: Any) -> str:
    try:
        load(values)
    except InvalidRequest as error:
        return error.code
    return "read"
