"""A query line, read; and conditions that nothing can meet."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.errors import InvalidRequest
from congvu.search.typed import read_query
from congvu.search.wanted import Validity, WantedDocuments


def test_words_phrases_exclusions_and_numbers_are_told_apart() -> None:
    found = read_query('"giấy phép xây dựng" nhà -tạm -"thời hạn" 118/2025/NĐ-CP')
    assert found.phrases == ("giấy phép xây dựng",)
    assert found.words == ("nhà", "118/2025/NĐ-CP")
    assert found.without == ("tạm", "thời hạn")
    assert [one.key for one in found.numbers] == ["118/2025/NĐ-CP"]


@pytest.mark.parametrize(
    "quoted", ["“giấy phép” nhà", "«giấy phép» nhà", '"giấy phép" nhà', 'nhà "giấy phép']
)
def test_any_quotation_marks_will_do_and_the_last_may_still_be_missing(quoted: str) -> None:
    found = read_query(quoted)
    assert (found.phrases, found.words) == (("giấy phép",), ("nhà",))


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    found = read_query("hộ tịch - chứng thực UBND-VP")
    assert found.without == ()
    assert found.words == ("hộ", "tịch", "chứng", "thực", "UBND-VP")


def test_a_blank_line_asks_for_nothing() -> None:
    assert read_query("  ").empty


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("?!…", "search_nothing"),
        ('""', "search_nothing"),
        ("-nhà", "search_only_without"),
        ("nhà -NHA", "search_contradiction"),
        (" ".join(f"từ{n}" for n in range(65)), "search_too_long"),
    ],
)
def test_what_cannot_be_met_is_refused_with_a_remedy(line: str, code: str) -> None:
    with pytest.raises(InvalidRequest, match="hãy") as refused:
        read_query(line)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 1)}, "search_dates"),
        ({"validity": Validity.ON_DAY}, "search_no_day"),
        ({"validity": Validity.FORMER, "on": date(2026, 1, 1)}, "search_day_beside"),
    ],
)
def test_conditions_that_contradict_each_other_are_refused(wanted: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidRequest, match="hãy") as refused:
        WantedDocuments(**wanted)  # type: ignore[arg-type]
    assert refused.value.code == code
