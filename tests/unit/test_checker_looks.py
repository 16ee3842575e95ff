"""Rules about how a text looks: fonts, sizes, the page, the body's lines."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from congvu.layout import LaidOut, Line, Run
from laid import A4, BODY, FONT, found, letter, rules, running


def restyled(laid: LaidOut, text: str, **look: object) -> LaidOut:
    """Change the look of the runs of one line."""

    def change(one: Line) -> Line:
        runs = tuple(replace(run, **look) for run in one.runs)  # type: ignore[arg-type]
        return replace(one, runs=runs) if one.text.startswith(text) else one

    return replace(laid, lines=tuple(map(change, laid.lines)))


LOOKS: list[tuple[str, dict[str, object], str]] = [
    ("CỘNG HÒA", {"size": 14.0}, "national.look"),
    ("Độc lập", {"bold": False}, "national.look"),
    ("ỦY BAN", {"bold": False}, "letterhead.look"),
    ("Số:", {"size": 14.0}, "number.look"),
    ("Hà Lầm, ngày", {"italic": False}, "date.look"),
    ("V/v", {"bold": True}, "title.look"),
    ("Kính gửi", {"bold": True}, "addressees.look"),
    ("Thực hiện", {"size": 12.0}, "body.look"),
    ("Thực hiện", {"font": "Arial"}, "characters.font"),
    ("Thực hiện", {"color": "0070c0"}, "characters.color"),
    ("TM.", {"size": 12.0}, "signing.look"),
    ("Lê Quang", {"bold": False}, "signing.look"),
    ("Nơi nhận", {"italic": False}, "recipients.look"),
    ("- Như trên", {"size": 13.0}, "recipients.look"),
]


@pytest.mark.parametrize(("text", "look", "rule"), LOOKS, ids=lambda one: str(one)[:40])
def test_a_wrong_look_is_found(text: str, look: dict[str, object], rule: str) -> None:
    assert rule in rules(restyled(letter(), text, **look))


def test_a_legacy_font_is_all_that_is_said_of_a_text_in_it() -> None:
    (only,) = found(restyled(letter(), "Thực hiện", font=".VnTime"))
    assert (only.rule, only.words) == ("characters.encoding", ".VnTime")


def test_marks_typed_apart_from_their_letters_are_found() -> None:
    apart = unicodedata.normalize("NFD", "Hòa bình cho mọi nhà, việc chung.")
    assert "characters.encoding" in rules(letter(running(), running(apart)))


PAPERS: list[tuple[dict[str, object], str]] = [
    ({"height": 279.4, "width": 215.9}, "paper.size"),
    ({"left": 20.0}, "paper.margins"),
    ({"number_at": "footer center"}, "paper.page_number"),
    ({"number_at": "header right"}, "paper.page_number"),
    ({"first_page_bare": False}, "paper.page_number"),
]


@pytest.mark.parametrize(("change", "rule"), PAPERS, ids=str)
def test_a_wrong_page_is_found(change: dict[str, object], rule: str) -> None:
    assert rules(replace(letter(), papers=(replace(A4, **change),))) == {rule}  # type: ignore[arg-type]


def test_a_short_text_needs_no_page_number_and_a_long_one_does() -> None:
    bare = replace(A4, number_at="")
    assert found(replace(letter(), papers=(bare,))) == []
    long = letter(*(running() for _ in range(20)))
    assert rules(replace(long, papers=(bare,))) == {"paper.page_number"}


@pytest.mark.parametrize(
    ("look", "rule"),
    [
        ({"align": "left"}, "body.alignment"),
        ({"indent": 0.0}, "body.alignment"),
        ({"spacing": 2.0}, "body.spacing"),
        ({"before": 0.0}, "body.spacing"),
    ],
    ids=str,
)
def test_a_body_that_is_not_laid_out_as_it_should_be_is_found(look: dict[str, object], rule: str) -> None:
    assert rules(letter(running(**look), running(**look))) == {rule}


def test_a_body_without_end_mark_is_found() -> None:
    made = letter()
    lines = tuple(
        replace(one, runs=(Run(BODY, FONT, 14),)) if one.text.startswith("Thực hiện") else one
        for one in made.lines
    )
    assert rules(replace(made, lines=lines)) == {"body.end_mark"}
