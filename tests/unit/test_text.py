import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.text import accent_share, fold, fold_tones, normalize, squash, syllables, tokens

VIETNAMESE = "Người yêu cầu đăng ký khai sinh nộp hồ sơ tại Ủy ban nhân dân xã, phường"


def test_decomposed_typing_becomes_composed() -> None:
    assert normalize(unicodedata.normalize("NFD", VIETNAMESE)) == VIETNAMESE


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("Ðiều 5", "Điều 5"),
        ("xã\u00a0hội", "xã hội"),
        ("tư\u00ad pháp", "tư pháp"),
        ("đất\u200b đai", "đất đai"),
    ],
)
def test_lookalikes_and_invisible_marks_are_repaired(broken: str, right: str) -> None:
    assert normalize(broken) == right


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuỷ", "thủy"), ("Uỷ", "ủy"), ("khoẻ", "khỏe"), ("kỹ", "kĩ"), ("lý", "lí")],
)
def test_two_official_spellings_are_the_same_when_compared(one: str, other: str) -> None:
    assert fold_tones(one) == fold_tones(other)
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quỷ"), ("má", "mà"), ("tải", "tái"), ("dân", "đân")])
def test_different_syllables_stay_different_with_their_tones(one: str, other: str) -> None:
    assert fold_tones(one) != fold_tones(other)


@pytest.mark.parametrize(
    ("source", "placed"),
    [
        ("HOÀ BÌNH", "hòa bình"),
        ("thuỷ, uỷ, luỹ", "thủy, ủy, lũy"),
        ("xoè loé", "xòe lóe"),
        ("quý quỹ quả", "quí quĩ quả"),
        ("hoàng hoài khuỷu", "hoàng hoài khuỷu"),
        ("kỹ lý tỷ mỹ", "kĩ lí tỉ mĩ"),
        ("y tế ý kiến thúy", "y tế ý kiến thúy"),
    ],
)
def test_the_tone_mark_goes_to_its_one_place_and_nothing_else_moves(source: str, placed: str) -> None:
    assert fold_tones(source) == placed


def test_folding_takes_accents_and_the_bar_of_d_away() -> None:
    assert fold("Đường Lê Lợi “mới” – 2026") == 'duong le loi "moi" - 2026'


def test_typing_without_accents_gives_the_same_tokens() -> None:
    assert tokens("Đăng ký khai sinh") == tokens("dang ky khai sinh")


def test_tokens_are_syllables_and_pairs() -> None:
    assert tokens("cấp giấy phép") == ["cap", "giay", "phep", "cap_giay", "giay_phep"]


def test_an_identifier_falls_into_parts_that_match_unaccented_typing() -> None:
    assert tokens("151/2025/NĐ-CP") == tokens("151/2025/nd-cp")
    assert syllables("151/2025/NĐ-CP") == ["151", "2025", "nd", "cp"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (VIETNAMESE, 0.6, 1.0),
        ("dang ky khai sinh cho con", 0.0, 0.0),
        ("How do I register a birth?", 0.0, 0.0),
        ("", 0, 0),
    ],
)
def test_accent_share_tells_unaccented_typing(text: str, low: float, high: float) -> None:
    assert low <= accent_share(text) <= high


def test_squash_keeps_every_letter_and_no_space() -> None:
    assert squash(" Tờ  khai\n01 bản ") == "Tờkhai01bản"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CỘNG HOÀ", "CỘNG HÒA"),
        ("giấy uỷ quyền", "giấy ủy quyền"),
        ("Nghi\u0323 đi\u0323nh", "Nghị\u00a0định"),
    ],
)
def test_squash_takes_official_spellings_for_the_same(one: str, other: str) -> None:
    assert squash(one) == squash(other)


@pytest.mark.parametrize(("one", "other"), [("Điều", "điều"), ("phí", "phi"), ("lý", "lí"), ("1.5", "15")])
def test_squash_takes_nothing_else_for_the_same(one: str, other: str) -> None:
    assert squash(one) != squash(other)


@given(st.text(max_size=200))
def test_comparison_forms_are_stable(text: str) -> None:
    for form in (fold, fold_tones, squash):
        assert form(form(text)) == form(text)


@given(st.text(alphabet="aeiouyăâđêôơưáàảãạhoàquýủthkl 12/-", max_size=80))
def test_accents_and_their_absence_give_the_same_tokens(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(st.text(max_size=200))
def test_the_share_of_accents_is_a_share(text: str) -> None:
    assert 0.0 <= accent_share(text) <= 1.0


def test_numbers_do_not_count_as_unaccented_words() -> None:
    assert accent_share("151 2025 thủ tục") == 1.0


@given(st.text(max_size=200))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text(max_size=200))
def test_a_question_and_a_passage_pass_through_the_same_function(text: str) -> None:
    assert tokens(normalize(text)) == tokens(text)
