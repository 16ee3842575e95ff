"""Lines of a page become paragraphs and no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu_ingest.read.paragraphs import join_lines

FULL = "Thư viện phường mở cửa từ thứ hai đến thứ bảy, phục vụ người đọc ở mọi lứa tuổi và"
MORE = "cho mượn sách về nhà trong hai tuần, mỗi lần không quá ba cuốn đối với một thẻ bạn"


def joined(*lines: str) -> list[str]:
    return list(join_lines(lines))


def test_full_lines_go_on_and_a_short_end_closes_the_paragraph() -> None:
    assert joined(FULL, MORE, "đọc.", "Người đọc giữ gìn sách.") == [
        f"{FULL} {MORE} đọc.",
        "Người đọc giữ gìn sách.",
    ]


@pytest.mark.parametrize(
    "start",
    [
        "Điều 2. Thẻ",
        "Chương II",
        "2. Phí",
        "a) Trẻ em",
        "đ) Người già",
        "- Sách",
        "(12): Ghi tên",
        "Nơi nhận:",
    ],
)
def test_a_numbered_or_named_part_begins_a_paragraph(start: str) -> None:
    assert joined(FULL, start) == [FULL, start]


def test_capitals_stand_apart_from_text() -> None:
    assert joined("QUY CHẾ THƯ VIỆN CỦA PHƯỜNG VÀ CÁC TỔ DÂN PHỐ TRÊN ĐỊA BÀN PHƯỜNG", FULL)[0].startswith(
        "QUY CHẾ"
    )
    assert len(joined("QUY CHẾ", FULL)) == 2


def test_dots_to_write_on_close_a_line_and_do_not_widen_the_page() -> None:
    dots = "." * 160
    lines = ["Kính gửi: " + dots, *[FULL, MORE] * 3, "đọc."]
    assert joined(*lines) == [lines[0], " ".join([*[FULL, MORE] * 3, "đọc."])]


@given(st.lists(st.text(st.sampled_from("aĐ .;1)…-\n\t"), max_size=30), max_size=12))
def test_joining_loses_and_adds_nothing_but_white_space(lines: list[str]) -> None:
    assert "".join("".join(joined(*lines)).split()) == "".join("".join(lines).split())


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "T U Y Ệ T  M Ậ T", "TÀI LIỆU THU HỒI", "Độ mật: Mật"])
def test_a_secrecy_mark_is_never_joined_to_the_lines_around_it(mark: str) -> None:
    found = list(join_lines(["ỦY BAN NHÂN DÂN PHƯỜNG", mark, "KẾ HOẠCH", "Trồng cây."]))
    assert " ".join(mark.split()) in found
