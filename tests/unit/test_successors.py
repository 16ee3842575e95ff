"""When two texts are states of one."""

from __future__ import annotations

from congvu.store.successors import alike

LETTERHEAD = "Ủy ban nhân dân phường An Khê, cộng hòa xã hội chủ nghĩa Việt Nam, độc lập tự do hạnh phúc. "
RULES = (
    "Phòng đọc mở cửa các ngày trong tuần. Người đọc giữ trật tự và trả sách về đúng giá. "
    "Mỗi lần được mượn nhiều nhất ba cuốn trong hai tuần; làm mất thì đền theo giá bìa."
)
OTHER = (
    "Tổ một trực đêm thứ hai và thứ năm, kiểm tra bơm và vòi ở nhà kho. Khi có cháy thì bấm chuông, "
    "báo người trực cổng rồi đưa tài sản quý ra sân phía nam, chờ lệnh của tổ trưởng."
)


def test_a_changed_figure_leaves_a_text_the_same() -> None:
    assert alike(RULES, RULES.replace("ba cuốn", "năm cuốn"))


def test_accents_case_and_line_ends_do_not_matter() -> None:
    assert alike(RULES, RULES.upper().replace(" ", "\n"))


def test_a_text_that_grew_is_a_state_of_itself() -> None:
    assert alike(RULES, f"{RULES} {OTHER} {RULES}")


def test_a_shared_letterhead_does_not_make_two_texts_one() -> None:
    assert not alike(LETTERHEAD + RULES, LETTERHEAD + OTHER)


def test_a_line_that_stands_in_a_long_text_is_not_that_text() -> None:
    long = " ".join(
        f"Khoản {number} quy định việc thứ {number} của tổ {number * 7}." for number in range(200)
    )
    assert not alike(RULES, f"{long} {RULES}")


def test_texts_without_words_are_never_alike() -> None:
    assert not alike("", "")
    assert not alike("…", RULES)


def test_two_words_are_compared_whole() -> None:
    assert alike("Giấy mời", "giấy mời")
    assert not alike("Giấy mời", "Giấy báo")
