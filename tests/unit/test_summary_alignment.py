"""Provisions of two texts beside each other: the same, changed, moved, added, dropped, word by word."""

from __future__ import annotations

import time

import pytest

from congvu.summary.clauses import clauses_of
from congvu.summary.comparison.alignment import align
from congvu.summary.comparison.differences import differences
from congvu.summary.comparison.units import Unit, units_of
from passages import rows_of
from summary_texts import LIBRARIES, decree_text


def units(body: str) -> list[Unit]:
    return units_of(clauses_of(rows_of(decree_text(body))))


def matched(old: str, new: str) -> dict[str, str]:
    """The places of the old text with those they became, without titles."""
    before, after = units(old), units(new)
    return {_short(before[i]): _short(after[j]) for i, j in align(before, after).items()}


def _short(unit: Unit) -> str:
    return unit.place.split(".", 1)[0]


def test_a_khoan_with_its_diem_is_one_unit() -> None:
    (one,) = [unit for unit in units(LIBRARIES) if _short(unit) == "khoản 1 Điều 5"]
    assert "Thẻ bạn đọc còn hạn" in one.text
    assert "Phiếu mượn" in one.text


def test_a_text_is_aligned_with_itself() -> None:
    found = matched(LIBRARIES, LIBRARIES)
    assert len(found) == len(units(LIBRARIES))
    assert all(old == new for old, new in found.items())


def test_a_changed_khoan_stays_the_same_khoan() -> None:
    new = LIBRARIES.replace("ít nhất 20 giờ mỗi tuần", "ít nhất 30 giờ mỗi tuần, kể cả Chủ nhật")
    assert matched(LIBRARIES, new)["khoản 1 Điều 4"] == "khoản 1 Điều 4"


def test_a_dieu_put_in_between_moves_the_others_and_none_is_lost() -> None:
    new = LIBRARIES.replace(
        "Điều 4. Giờ mở cửa", "Điều 4. Nội quy\nBạn đọc giữ yên lặng.\nĐiều 5. Giờ mở cửa", 1
    )
    for number in range(9, 4, -1):
        new = new.replace(f"Điều {number}. ", f"Điều {number + 1}. ")
    new = new.replace("Điều 6. Giờ mở cửa", "Điều 5. Giờ mở cửa")
    found = matched(LIBRARIES, new)
    assert found["khoản 2 Điều 4"] == "khoản 2 Điều 5"
    assert found["khoản 1 Điều 7"] == "khoản 1 Điều 8"
    assert "Điều 4" not in found.values()


def test_a_khoan_that_wanders_to_another_dieu_is_found_there() -> None:
    line = "2. Tiền phạt do trả sách muộn được dùng để mua sách mới.\n"
    moved = LIBRARIES.replace(line, "").replace(
        "2. Ủy ban nhân dân cấp xã bố trí nhà và người trông thư viện.\n",
        "2. Ủy ban nhân dân cấp xã bố trí nhà và người trông thư viện.\n3" + line[1:],
    )
    assert matched(LIBRARIES, moved)["khoản 2 Điều 6"] == "khoản 3 Điều 7"


def test_what_has_no_like_is_not_paired() -> None:
    new = LIBRARIES.replace(
        "Thư viện lập trước ngày 01 tháng 7 năm 2030 phải đăng ký lại chậm nhất ngày 31 tháng 12 năm 2030.",
        "Bể bơi của phường do đội cứu hộ trông coi.",
    ).replace("Điều 9. Chuyển tiếp", "Điều 9. Bể bơi")
    assert "Điều 9" not in matched(LIBRARIES, new)


def test_two_texts_of_two_hundred_pages_are_aligned_in_reasonable_time() -> None:
    def text(step: int) -> str:
        return "".join(
            f"Điều {n}. Thư viện số {n}\n"
            + "".join(
                f"{k}. Thư viện {n} giữ {n * k} cuốn sách loại {k} của kho {n % 7}, thêm {step}.\n"
                for k in range(1, 5)
            )
            for n in range(1, 500)
        )

    before, after = units(text(0)), units(text(1))
    assert len(before) > 1500
    started = time.perf_counter()
    found = align(before, after)
    assert time.perf_counter() - started < 20
    assert sum(before[i].number == after[j].number for i, j in found.items()) > 0.95 * len(before)


def test_words_that_differ_are_marked_on_both_sides() -> None:
    old, new, likeness = differences(
        "Thư viện mở cửa ít nhất 20 giờ mỗi tuần.", "Thư viện xã mở cửa ít nhất 30 giờ mỗi tuần."
    )
    assert [one.text.strip() for one in old if one.differs] == ["20"]
    assert [one.text.strip() for one in new if one.differs] == ["xã", "30"]
    assert 0.8 < likeness < 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "Thêm mới hoàn toàn."),
        ("Bỏ hết câu này.", ""),
        ("Giữ nguyên.", "Giữ nguyên."),
        ("a b c", "x y z"),
    ],
)
def test_the_pieces_of_a_side_are_its_words_and_nothing_else(old: str, new: str) -> None:
    mine, theirs, _ = differences(old, new)
    assert "".join(one.text for one in mine) == old
    assert "".join(one.text for one in theirs) == new


def test_where_a_tone_mark_stands_makes_no_difference() -> None:
    old, new, likeness = differences("Hoà giải và thuỷ lợi", "Hòa giải và thủy lợi")
    assert likeness == 1
    assert not any(one.differs for one in (*old, *new))
