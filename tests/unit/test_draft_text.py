"""The words of a draft as every form of export has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from congvu.draft.export import export
from congvu.draft.parts import Basis, Block, Draft, Kind, Letterhead, Signer, Source, Style
from congvu.errors import InvalidRequest

LETTER = Draft(
    Kind.LETTER,
    date(2026, 11, 24),
    Letterhead("ỦY BAN NHÂN DÂN PHƯỜNG BÌNH AN", place="Phường Bình An", symbol="UBND-VP"),
    "phối hợp rà soát hồ sơ lưu trữ",
    addressees=("Phòng Văn hóa - Xã hội",),
    body=(Block(Style.PARAGRAPH, "Đề nghị Phòng rà soát hồ sơ.", sources=("S1",)),),
    signer=Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Mẫu"),
    recipients=("Như trên",),
    archive="VP",
    sources=(Source("S1", 1, 1, 0, 9, "Hồ sơ được rà soát hằng năm", "khoản 1 Điều 5 Quy chế mẫu", 2),),
)


def text_of(draft: Draft, *, footnotes: bool = False) -> str:
    return export(draft, "txt", footnotes=footnotes).decode("utf-8")


def test_number_and_date_stay_blank() -> None:
    text = text_of(LETTER)
    assert "Số:        /UBND-VP" in text
    assert "Phường Bình An, ngày      tháng" in text


def test_the_body_ends_with_its_mark_and_only_once() -> None:
    assert text_of(LETTER).count("./.") == 1
    again = replace(LETTER, body=(Block(Style.PARAGRAPH, "Đã có dấu./."),))
    assert "Đã có dấu./.\n" in text_of(again)


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    lines = ("Căn cứ Luật thứ nhất.", "Căn cứ Luật thứ hai;")
    text = text_of(replace(LETTER, basis=tuple(map(Basis, lines))))
    assert "Căn cứ Luật thứ nhất;\n" in text
    assert "Căn cứ Luật thứ hai.\n" in text


def test_sources_are_numbered_and_leave_the_words_alone() -> None:
    with_notes, bare = text_of(LETTER, footnotes=True), text_of(LETTER)
    assert "[1] Khoản 1 Điều 5 Quy chế mẫu, trang 2: “Hồ sơ được rà soát hằng năm”." in with_notes
    assert with_notes.partition("\n\nNguồn:")[0].replace(" [1]", "") == bare.rstrip("\n")


def test_a_source_that_the_draft_does_not_have_is_told() -> None:
    with pytest.raises(InvalidRequest, match="S1") as raised:
        export(replace(LETTER, sources=()), "md", footnotes=True)
    assert raised.value.code == "draft.unknown_source"
