from congvu.retrieve.question import understand
from congvu.retrieve.spelling import speller_of
from congvu.retrieve.terms import expand, kept_words, phrases
from congvu.spelling.counts import SyllableCounts
from congvu.text import accent_share, syllables

SPELLER = speller_of(
    SyllableCounts.of(["Đăng ký thả diều, đánh trống tại đình làng. Giấy phép thả diều."] * 9)
)


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


def test_what_was_meant_stands_beside_what_was_typed() -> None:
    question = understand("xin giay phep tha dieu", SPELLER)
    assert question.text == "xin giay phep tha dieu"
    assert question.understood == question.reading == "xin giấy phép thả diều"
    assert question.accented


def test_keys_of_an_input_method_are_written_out() -> None:
    question = understand("giaays phesp thar dieeuf", SPELLER)
    assert question.text == "giấy phép thả diều"


def test_the_own_words_are_looked_for_beside_the_mended_ones() -> None:
    question = understand("giấy phép thả diêuu", SPELLER)
    assert question.reading == "giấy phép thả diều"
    assert "dieuu" in question.words
    assert "diều" in question.words
    assert question.content_words == ("giai", "phep", "tha", "dieu") or "dieuu" not in question.content_words


def test_nothing_is_looked_for_twice() -> None:
    assert understand("giấy phép thả diều", SPELLER).words == "giấy phép thả diều"


def test_official_words_are_found_in_what_was_mended() -> None:
    assert "giấy phép lái xe" in " ".join(understand("mất bằng láii xe", SPELLER).extra)


def test_an_english_question_is_left_as_it_is() -> None:
    text = "What do I need to do for a kite permit?"
    assert understand(text, SPELLER).reading == text


def test_without_a_speller_a_question_reads_as_it_was_typed() -> None:
    question = understand("xin giay phep tha dieu")
    assert question.reading == question.text


def test_everyday_speech_is_written_with_accents_and_in_single_spaces() -> None:
    spoken = phrases()
    assert accent_share(" ".join(spoken)) > 0.6
    assert all(" ".join(phrase.split()) == phrase for phrase in spoken)


def test_kept_words_are_single_and_small() -> None:
    assert {"ubnd", "gplx", "karaoke"} <= kept_words()
    assert all(word == word.lower() and len(syllables(word)) <= 1 for word in kept_words() if word.isalnum())
