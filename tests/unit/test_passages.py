"""Cutting keeps every word, whole sentences and the limit."""

import time

import pytest

from congvu.documents import Block
from congvu_ingest.passages import LIMIT, Unit, clip, estimate_tokens, gather, pack, units_of
from texts import lines_of

SENTENCE = "Người nộp hồ sơ nhận giấy hẹn tại bộ phận một cửa và giữ lại để đối chiếu khi nhận kết quả. "


def test_an_estimate_grows_with_words_numbers_and_capitals() -> None:
    assert estimate_tokens("") == 0
    plain = estimate_tokens("hồ sơ gồm hai bản")
    assert plain == pytest.approx(5, abs=0.5)
    assert estimate_tokens("hồ sơ gồm 02 bản, 03 ảnh") > plain
    assert estimate_tokens("QUYẾT ĐỊNH") > estimate_tokens("quyết định")


def test_what_fits_in_one_passage_is_not_divided() -> None:
    text, lines = lines_of("Nộp tại xã.\nNhận sau ba ngày.")
    assert [text[u.start : u.end] for u in pack(text, units_of(lines))] == [text]


def test_a_long_paragraph_is_cut_at_sentence_ends_into_even_parts() -> None:
    text = (SENTENCE * 40).strip()
    parts = pack(text, [Unit(0, len(text), estimate_tokens(text))])
    assert len(parts) > 2
    assert all(text[part.start : part.end].endswith(".") for part in parts)
    assert all(part.tokens <= LIMIT for part in parts)
    assert max(part.tokens for part in parts) < 2 * min(part.tokens for part in parts)


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    text = "giấy tờ khác " * 400
    parts = pack(text, [Unit(0, len(text.strip()), estimate_tokens(text))])
    assert all(part.tokens <= LIMIT + 1 for part in parts)
    assert " ".join(text[part.start : part.end] for part in parts).split() == text.split()


def test_a_dot_after_an_abbreviation_or_before_lower_case_ends_no_sentence() -> None:
    text = (
        "Việc này do UBND TP. Hạ Long ký thay (KT. Chủ tịch) theo khoản 1. điểm a. như trên " * 30
    ).strip()
    parts = pack(text, [Unit(0, len(text), estimate_tokens(text))])
    assert not any(text[part.start : part.end].startswith(("Hạ", "Chủ", "điểm")) for part in parts)


def test_units_with_other_text_between_them_are_not_joined() -> None:
    text = "Một. (chữ ký) Hai."
    units = [Unit(0, 4, 2), Unit(14, 18, 2)]
    assert pack(text, units) == units


def test_a_line_that_ends_with_a_colon_stays_with_what_it_introduces() -> None:
    text, lines = lines_of("Hồ sơ gồm:\n- Tờ khai\n- Bản sao giấy khai sinh")
    first = units_of(lines)[0]
    assert text[first.start : first.end] == "Hồ sơ gồm:\n- Tờ khai"


def test_groups_keep_the_order_and_never_exceed_the_limit() -> None:
    groups = gather("abcdefgh", [100.0] * 8, 250, 350)
    assert "".join("".join(group) for group in groups) == "abcdefgh"
    assert all(len(group) <= 3 for group in groups)
    assert gather([], []) == []
    assert gather("ab", [100.0, 200.0], 250, 350) == [["a", "b"]]


def test_no_small_remainder_is_left_over() -> None:
    sizes = [60.0] * 9
    assert min(len(group) for group in gather(range(9), sizes, 250, 350)) >= 3


@pytest.mark.parametrize("filler", [".", ". ", "_", " ", "-", "“", "; ", "a)", "1."])
def test_long_runs_of_one_sign_are_cut_in_linear_time(filler: str) -> None:
    text = "Họ tên: " + filler * 60_000 + " hết"
    begun = time.process_time()
    pack(text, [Unit(0, len(text), estimate_tokens(text))])
    assert time.process_time() - begun < 2


def test_a_clipped_heading_says_that_words_are_missing() -> None:
    assert clip("một  hai ba", 3) == "một hai ba"
    assert clip("một hai ba bốn", 3) == "một hai ba …"


def test_a_line_knows_whether_it_is_a_row() -> None:
    _, (line,) = lines_of("| Trực tuyến | 3 ngày")
    assert line.is_row
    assert not line.is_heading
    assert line.block == Block("Trực tuyến | 3 ngày", line.block.kind)
