"""Figures as they are stated, and where two sources differ on the same thing."""

from __future__ import annotations

import pytest

from congvu.summary.figures import conflicts_among, mentions_in


def values(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.unit) for one in mentions_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thành phố nhận 48.620 hồ sơ, tăng 6 % so với quý trước.", [("48620", "ho so"), ("6", "%")]),
        ("Tổng kinh phí là 2,4 tỷ đồng.", [("2400000000", "dong")]),
        ("Thu ngân sách đạt 166,9 nghìn tỷ đồng.", [("166900000000000", "dong")]),
        ("Có 310 cuốn sách bị mất.", [("310", "cuon")]),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text: str, found: list[tuple[str, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Theo khoản 2 Điều 15 Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025.",
        "Trong quý III năm 2026 và giai đoạn 2021 - 2025.",
        "1. Mục đích, yêu cầu",
    ],
)
def test_dates_and_numbers_of_texts_count_nothing(text: str) -> None:
    assert values(text) == []


def differing(*told: tuple[int, str]) -> list[tuple[str, str]]:
    mentions = [(document, one) for document, text in told for one in mentions_in(text)]
    return [(mentions[i][1].text, mentions[j][1].text) for i, j in conflicts_among(mentions)]


def test_two_sources_that_count_the_same_thing_differently_are_found() -> None:
    found = differing(
        (1, "Quý III năm 2026, các trung tâm tiếp nhận 48.620 hồ sơ thủ tục hành chính."),
        (2, "Quý III năm 2026 các trung tâm tiếp nhận 47.900 hồ sơ thủ tục hành chính."),
    )
    assert found == [("48.620 hồ sơ", "47.900 hồ sơ")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Các trung tâm tiếp nhận 48.620 hồ sơ hành chính.",
            "Các trung tâm tiếp nhận 48.620 hồ sơ hành chính.",
        ),
        (
            "Quý II năm 2026 các trung tâm tiếp nhận 45.000 hồ sơ hành chính.",
            "Quý III năm 2026 các trung tâm tiếp nhận 48.620 hồ sơ hành chính.",
        ),
        ("Các trung tâm tiếp nhận 48.620 hồ sơ hành chính.", "Các trung tâm trả chậm 1.200 hồ sơ đất đai."),
        (
            "Hồ sơ nộp trực tuyến chiếm 57,4 % tổng số.",
            "Ít nhất 60 % hồ sơ nộp trực tuyến chiếm tổng số.",
        ),
    ],
)
def test_the_same_figure_another_period_another_thing_or_a_goal_is_no_conflict(one: str, other: str) -> None:
    assert differing((1, one), (2, other)) == []


def test_figures_of_one_document_are_its_own_affair() -> None:
    text = "Các trung tâm tiếp nhận 48.620 hồ sơ hành chính."
    assert differing((1, text), (1, text.replace("48.620", "47.000"))) == []
