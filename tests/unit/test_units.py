import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.answer.units import says_something, units


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in units(text)]


def test_each_line_is_a_unit() -> None:
    assert cut("Tờ khai\nGiấy chứng sinh\n") == ["Tờ khai", "Giấy chứng sinh"]


def test_a_long_line_is_cut_at_sentence_ends() -> None:
    long = "Người yêu cầu nộp hồ sơ tại trung tâm. " * 8
    assert set(cut(long.strip())) == {"Người yêu cầu nộp hồ sơ tại trung tâm."}


def test_an_amount_or_a_number_is_not_a_sentence_end() -> None:
    long = f"{'Mức thu là 10.000 đồng theo Nghị quyết 12.5/2026 ' * 12}".strip()
    assert cut(long) == [long]


@given(st.text(alphabet="aăâ .;:\n", max_size=600))
def test_units_hold_every_word_in_order(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["", "\n\n", "   \n "])
def test_nothing_gives_no_unit(text: str) -> None:
    assert cut(text) == []


@pytest.mark.parametrize("text", ["--", "1.", "a)", "*", ", 1", "Có", "ỦY BAN NHÂN DÂN"])
def test_a_bullet_or_a_lone_word_says_nothing(text: str) -> None:
    assert not says_something(text)


@pytest.mark.parametrize("text", ["Tờ khai", "3 ngày làm việc", "Giấy chứng sinh 1 bản chính"])
def test_a_paper_or_a_time_says_something(text: str) -> None:
    assert says_something(text)


def test_a_number_stays_with_its_sentence() -> None:
    long = "1. " + "Người yêu cầu nộp hồ sơ tại trung tâm phục vụ. " * 8
    assert cut(long.strip())[0] == "1. Người yêu cầu nộp hồ sơ tại trung tâm phục vụ."


LONG = "Người yêu cầu nộp hồ sơ tại trung tâm phục vụ hành chính công của phường. " * 5


def test_an_amount_stays_with_the_head_that_says_what_it_is_the_amount_of() -> None:
    found = cut(f"{LONG}Cấp đổi thẻ trong các trường hợp sau đây: 70.000 đồng/thẻ. {LONG}".strip())
    assert "Cấp đổi thẻ trong các trường hợp sau đây: 70.000 đồng/thẻ." in found


def test_a_piece_of_few_words_stays_with_what_follows() -> None:
    found = cut(f"{LONG}giới tính; ngày sinh; dân tộc và quốc tịch của người được đăng ký. {LONG}".strip())
    assert "giới tính; ngày sinh; dân tộc và quốc tịch của người được đăng ký." in found


@pytest.mark.parametrize("copies", ["1 bản chính", "0 bản chính,1 bản sao"])
def test_the_number_of_copies_stays_with_its_paper(copies: str) -> None:
    assert cut(f"{LONG}{copies}")[-1].endswith(f"của phường. {copies}")


def test_a_short_line_with_a_colon_stays_with_the_line_that_it_announces() -> None:
    text = "Thời hạn giải quyết:\n03 ngày làm việc.\nLệ phí: không thu."
    assert [text[start:end] for start, end in units(text)] == [
        "Thời hạn giải quyết:\n03 ngày làm việc.",
        "Lệ phí: không thu.",
    ]


def test_an_announcement_at_the_end_is_still_a_unit_but_says_nothing() -> None:
    text = "Giấy tờ phải nộp gồm:"
    assert [text[start:end] for start, end in units(text)] == [text]
    assert not says_something(text)
