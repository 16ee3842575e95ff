"""Words that run together come apart, foreign names stay, broken lines are joined."""

from __future__ import annotations

import pytest

from congvu_ingest.read.letters import tidy, unwrapped, words_apart


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("thư việnMẫu số 2", "thư viện Mẫu số 2"),
        ("bạn đọc.Tờ khai", "bạn đọc. Tờ khai"),
        ("gồm:Giấy hẹn", "gồm: Giấy hẹn"),
        ("năm 2099Mẫu", "năm 2099 Mẫu"),
        ("hồ sơ bạn đọcPM01", "hồ sơ bạn đọc PM01"),
        ("thẻ MasterCard và eKYC", "thẻ MasterCard và eKYC"),
        ("Điều 5A", "Điều 5A"),
        ("UBND phường", "UBND phường"),
    ],
)
def test_words_that_run_together_are_parted(together: str, apart: str) -> None:
    assert words_apart(together) == apart


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("nộp tại quầy\ncủa phường", "nộp tại quầy của phường"),
        ("nộp tại quầy.\ncủa phường", "nộp tại quầy.\ncủa phường"),
        ("hồ sơ gồm\na) Đơn", "hồ sơ gồm\na) Đơn"),
        ("hồ sơ gồm\nĐơn", "hồ sơ gồm\nĐơn"),
        ("hồ sơ gồm\n- đơn", "hồ sơ gồm\n- đơn"),
    ],
)
def test_a_line_goes_on_when_its_sentence_does(broken: str, joined: str) -> None:
    assert unwrapped(broken) == joined


def test_empty_lines_and_repeated_spaces_go() -> None:
    assert (
        tidy("  Bước 1:  nộp \t hồ sơ. \n\n \nBước 2: nhận  kết quả.")
        == "Bước 1: nộp hồ sơ.\nBước 2: nhận kết quả."
    )
