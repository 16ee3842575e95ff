from congvu.retrieve.question import understand
from congvu.retrieve.terms import expand


def test_abbreviations_are_added_and_the_own_words_stay() -> None:
    question = understand("Xin cấp lại GPLX ở đâu?")
    assert "GPLX" in question.text
    assert "giấy phép lái xe" in question.extra


def test_everyday_words_bring_their_official_ones() -> None:
    assert any("giấy chứng nhận quyền sử dụng đất" in words for words in understand("có sổ đỏ rồi").extra)


def test_the_longest_form_wins() -> None:
    assert expand("mất sổ đỏ", "vietnamese") == ["cấp lại Giấy chứng nhận do bị mất"]


def test_nothing_is_added_that_the_question_says_already() -> None:
    assert expand("Ủy ban nhân dân (UBND)", "vietnamese") == []


def test_chat_spelling_is_written_out() -> None:
    assert understand("can giay to j, mat bn tien").text == "can giay to gì, mat bao nhiêu tien"


def test_punctuation_stays_when_chat_spelling_is_written_out() -> None:
    assert understand("nop o dau vs can gi j?").text.endswith("gì?")


def test_a_question_without_accents_is_known_as_such() -> None:
    assert not understand("dang ky khai sinh cho con").accented
    assert understand("Đăng ký khai sinh cho con").accented


def test_an_english_question_brings_vietnamese_words() -> None:
    question = understand("How do I register a marriage?")
    assert question.english
    assert "kết hôn" in question.extra


def test_a_vietnamese_question_is_not_english() -> None:
    assert not understand("lam giay khai sinh o dau").english


def test_references_are_found() -> None:
    question = understand("Khoản 2 Điều 5 Nghị định 151/2025/NĐ-CP nói gì?")
    assert [identifier.key for identifier in question.identifiers] == ["151/2025/NĐ-CP"]
    assert question.provisions


def test_content_words_leave_small_words_out() -> None:
    assert understand("Tôi muốn đăng ký khai sinh").content_words == ("dang", "ki", "khai", "sinh")
