"""The table of legal bases: the number of an act, glued to its name, ends the row."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu_ingest.read.symbols import basis_rows, numbers_apart

HEAD = "Tên văn bản pháp lýMã văn bản"
PIECES = [
    *(
        "Luật Thư viện",
        "Luật Thư viện 46/2019/QH14",
        "46/2019/QH14",
        "Nghị định số 93/2020/NĐ-CP",
        "93/2020/NĐ-CP",
    ),
    *(
        "Quy định về phí",
        "QUY ĐỊNH CHI TIẾT",
        "7/2099/TT-XYZ",
        "Thông tư số 5/2098/TT-BTC ngày 2 tháng 3",
        "\n",
        " ",
        ".",
    ),
]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text.replace(HEAD, ""))


@pytest.mark.parametrize(
    ("flat", "rows"),
    [
        ("Luật Thư viện46/2019/QH14", ["Luật Thư viện 46/2019/QH14"]),
        ("Luật 46/2019/QH1446/2019/QH14", ["Luật 46/2019/QH14 46/2019/QH14"]),
        (
            "Luật Thư viện46/2019/QH14Quy định về phí10/2099/TT-BTCQUY ĐỊNH CHI TIẾT93/2020/NĐ-CP",
            [
                "Luật Thư viện 46/2019/QH14",
                "Quy định về phí 10/2099/TT-BTC",
                "QUY ĐỊNH CHI TIẾT 93/2020/NĐ-CP",
            ],
        ),
        (
            "Quy định về thẻNghị định số 93/2020/NĐ-CP5/2099/TT-BTC5/2099/TT-BTC",
            ["Quy định về thẻ Nghị định số 93/2020/NĐ-CP", "5/2099/TT-BTC 5/2099/TT-BTC"],
        ),
        (
            "Sửa đổi Thông tư số 5/2098/TT-BTC ngày 2 tháng 3 về phí6/2099/TT-BTCLuật Phí9/2099/QH16",
            ["Sửa đổi Thông tư số 5/2098/TT-BTC ngày 2 tháng 3 về phí 6/2099/TT-BTC", "Luật Phí 9/2099/QH16"],
        ),
        (
            "Quy định của tỉnh X7/2099/TT-XYZThông tư8/2099/TT-BTC",
            ["Quy định của tỉnh X 7/2099/TT-XYZ", "Thông tư 8/2099/TT-BTC"],
        ),
        ("Luật Phí\nvà lệ phí9/2099/QH16", ["Luật Phí và lệ phí 9/2099/QH16"]),
        ("Quy ước của thư viện", ["Quy ước của thư viện"]),
        ("", []),
    ],
)
def test_each_act_is_a_row_that_ends_with_its_number(flat: str, rows: list[str]) -> None:
    assert basis_rows(HEAD + flat) == rows


def test_a_word_glued_to_a_number_is_parted_from_it() -> None:
    assert (
        numbers_apart("theo 7/2099/TT-BTCMẫu 3 và 8/2099/NĐ-CP.")
        == "theo 7/2099/TT-BTC Mẫu 3 và 8/2099/NĐ-CP."
    )


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_character_is_lost_or_added(value: str) -> None:
    assert bare("".join(basis_rows(HEAD + value))) == bare(value)
