"""Addresses hold the places people cite, and a place is found inside its passage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.references import Provision, covers, find_provisions, is_attached, narrow
from congvu_ingest.structure import structure
from texts import content_of, spans_hold

DIEU = (
    "1. Mượn sách:\na) Sách thường.\nb) Sách quý:\n- bản gốc.\n2. Trả sách.\n2a. Gia hạn.\n3. Phí 5.000 đồng."
)


def place(text: str) -> Provision:
    (found,) = find_provisions(text)
    return found


def shown(address: str, cited: str, text: str = DIEU) -> str | None:
    span = narrow(text, address, place(cited))
    return None if span is None else text[slice(*span)]


@pytest.mark.parametrize(
    ("address", "cited", "held"),
    [
        ("Điều 5", "khoản 2 Điều 5", True),
        ("khoản 1–3 Điều 5", "khoản 2 Điều 5", True),
        ("khoản 1–3a Điều 5", "khoản 3 Điều 5", True),
        ("khoản 1–3 Điều 5", "khoản 4 Điều 5", False),
        ("khoản 3 Điều 5", "Điều 5", True),
        ("điểm b–d khoản 3 Điều 5", "điểm c khoản 3 Điều 5", True),
        ("điểm b–d khoản 3 Điều 5", "điểm e khoản 3 Điều 5", False),
        ("điểm b–d khoản 3 Điều 5", "khoản 3 Điều 5", True),
        ("Điều 5a", "Điều 5", False),
        ("Điều 50", "Điều 5", False),
        ("", "Điều 5", False),
        ("Điều 5 Quy chế kèm theo", "khoản 1 Điều 5", True),
    ],
)
def test_an_address_holds_what_lies_in_it_or_around_it(address: str, cited: str, held: bool) -> None:
    assert covers(address, place(cited)) is held


def test_an_address_in_an_attached_text_says_so() -> None:
    assert is_attached("Điều 5 Quy chế kèm theo")
    assert not is_attached("khoản 1 Điều 5")


@pytest.mark.parametrize(
    ("address", "cited", "text"),
    [
        ("Điều 5", "Điều 5", DIEU),
        ("Điều 5", "khoản 2 Điều 5", "2. Trả sách."),
        ("Điều 5", "khoản 2a Điều 5", "2a. Gia hạn."),
        ("Điều 5", "khoản 3 Điều 5", "3. Phí 5.000 đồng."),
        ("Điều 5", "điểm b khoản 1 Điều 5", "b) Sách quý:\n- bản gốc."),
        ("Điều 5", "khoản 4 Điều 5", None),
        ("Điều 5", "điểm a khoản 2 Điều 5", None),
        ("Điều 5", "Điều 6", None),
    ],
)
def test_a_place_is_cut_out_of_its_passage(address: str, cited: str, text: str | None) -> None:
    assert shown(address, cited) == text


def test_a_passage_that_begins_later_is_counted_from_its_own_first_number() -> None:
    text = "7. Bảy.\n8. Tám."
    assert shown("khoản 7–8 Điều 2", "khoản 8 Điều 2", text) == "8. Tám."
    text = "d) Dê.\nđ) Đê.\ne) Em."
    assert shown("điểm d–e khoản 1 Điều 2", "điểm đ khoản 1 Điều 2", text) == "đ) Đê."


def test_what_leads_into_the_first_khoan_or_diem_is_not_part_of_it() -> None:
    text = "Trong văn bản này:\n1. Sách là sách in."
    assert shown("khoản 1 Điều 2", "khoản 1 Điều 2", text) == "1. Sách là sách in."
    assert shown("khoản 1 Điều 2", "Điều 2", text) == text
    text = "3. Người mượn có quyền:\na) Đọc."
    assert shown("điểm a khoản 3 Điều 2", "điểm a khoản 3 Điều 2", text) == "a) Đọc."
    assert shown("điểm a khoản 3 Điều 2", "khoản 3 Điều 2", text) == text


def test_a_later_part_of_a_long_khoan_is_all_of_it() -> None:
    assert shown("khoản 1 Điều 2", "khoản 1 Điều 2", "Và như sau.") == "Và như sau."
    text = "a) Chữ trích.\nb) Chữ trích."
    assert narrow(text, "điểm a khoản 1 Điều 2", place("điểm a khoản 1 Điều 2"), later=True) == (0, len(text))


def test_numbers_of_a_quoted_provision_are_not_the_passages_own() -> None:
    text = "1. Sửa khoản 2 như sau:\n“2. Chữ mới.\n3. Thêm.”\n2. Bãi bỏ khoản 9."
    assert shown("Điều 1", "khoản 2 Điều 1", text) == "2. Bãi bỏ khoản 9."
    assert shown("Điều 1", "khoản 1 Điều 1", text) == "1. Sửa khoản 2 như sau:\n“2. Chữ mới.\n3. Thêm.”"


def test_a_passage_that_begins_inside_a_quotation_counts_from_where_it_ends() -> None:
    text = "b) Chữ trích.\nc) Chữ trích.”\nb) Bãi bỏ Điều 3."
    assert shown("điểm b khoản 2 Điều 1", "điểm b khoản 2 Điều 1", text) == "b) Bãi bỏ Điều 3."


def test_a_khoan_on_the_line_of_its_dieu_is_found() -> None:
    assert shown("Điều 3", "khoản 1 Điều 3", "Điều 3. 1. Một.\n2. Hai.") == "Điều 3. 1. Một."


WORDS = st.integers(3, 90).map(lambda count: "sách " * count + "được mượn.")
DIEMS = st.lists(WORDS, max_size=8)
KHOANS = st.lists(st.tuples(WORDS, DIEMS), max_size=7)
LAWS = st.lists(KHOANS, min_size=2, max_size=6)


def written(law: list[list[tuple[str, list[str]]]]) -> str:
    letters = "abcdđegh"
    lines: list[str] = []
    for number, khoans in enumerate(law, 1):
        lines += (
            [f"Điều {number}. Việc thứ {number}", "Việc này như sau."]
            if not khoans
            else [f"Điều {number}. Việc"]
        )
        for place_, (words, diems) in enumerate(khoans, 1):
            lines.append(f"{place_}. {words}" if not diems else f"{place_}. Gồm {words[:-1]}:")
            lines += [f"{letter}) {text}" for letter, text in zip(letters, diems, strict=False)]
    return "\n".join(lines)


@settings(max_examples=60)
@given(LAWS)
def test_every_address_is_parsed_back_and_every_khoan_and_diem_is_found_by_it(
    law: list[list[tuple[str, list[str]]]],
) -> None:
    found = structure(content_of(written(law)), "luat.txt")
    assert spans_hold(found.text, found.passages)
    body = [one for one in found.passages if one.kind == "body"]
    assert all(one.address and all(p.dieu for p in find_provisions(one.address)) for one in body)
    for number, khoans in enumerate(law, 1):
        for khoan, (_, diems) in enumerate(khoans, 1):
            names = [f"điểm {letter} khoản {khoan}" for letter in "abcdđegh"[: len(diems)]] or [
                f"khoản {khoan}"
            ]
            for name in names:
                wanted = place(f"{name} Điều {number}")
                spans = [(one, narrow(one.text, one.address, wanted)) for one in body]
                texts = [one.text[slice(*span)] for one, span in spans if span]
                assert texts, f"{name} Điều {number}: {[one.address for one in body]}"
