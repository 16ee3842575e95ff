"""Whatever stands in a draft, all its forms can be written, and Word's opens again with the same words."""

from __future__ import annotations

import io
from datetime import date

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.draft.export import export
from congvu.draft.export.lines import cleaned
from congvu.draft.parts import Appendix, Basis, Block, Draft, Kind, Letterhead, Signer, Source, Style

texts = st.text(max_size=60)
some = st.lists(texts, max_size=4).map(tuple)
rows = st.lists(st.lists(texts, min_size=1, max_size=4).map(tuple), max_size=4).map(tuple)
blocks = st.builds(
    Block,
    style=st.sampled_from(Style),
    text=texts,
    number=st.sampled_from(["", "1", "I", "a", "Điều 1", "2."]),
    title=texts,
    sources=st.sampled_from([(), ("S1",), ("S1", "S2")]),
    rows=rows,
    ticked=st.booleans(),
)
bodies = st.lists(blocks, max_size=6).map(tuple)
drafts = st.builds(
    Draft,
    kind=st.sampled_from(Kind),
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    letterhead=st.builds(Letterhead, texts, texts, texts, texts, texts, texts),
    subject=texts,
    addressees=some,
    authority=texts,
    basis=st.lists(st.builds(Basis, texts, st.sampled_from(["", "S1"]), texts), max_size=3).map(tuple),
    proposal=texts,
    body=bodies,
    signer=st.builds(Signer, some, texts),
    cosigner=st.builds(Signer, some, texts),
    recipients=some,
    archive=texts,
    appendices=st.lists(st.builds(Appendix, texts, bodies), max_size=2).map(tuple),
    sources=st.tuples(texts, texts).map(
        lambda said: tuple(Source(f"S{n}", n, 1, 0, 1, *said, page=n) for n in (1, 2))
    ),
)


@settings(max_examples=25, deadline=None)
@given(drafts)
def test_every_draft_can_be_written_in_every_form(draft: Draft) -> None:
    for form in ("md", "txt"):
        assert export(draft, form, footnotes=True).decode("utf-8").endswith("\n")
    bare, noted = (export(draft, "docx", footnotes=wanted) for wanted in (False, True))
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(bare)).paragraphs]
    assert words == [paragraph.text for paragraph in docx.Document(io.BytesIO(noted)).paragraphs]
    assert sum(text.endswith("./.") for text in words) >= 1 + len(draft.appendices)


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
