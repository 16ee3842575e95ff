from datetime import date

import pytest

from congvu.answer.notices import notices_for
from congvu.cite import Quote
from congvu.procedures import Duration, Flag, Method
from congvu.store.catalog import DocumentRow, PassageRow

TODAY = date(2026, 11, 24)


def document(**changes: object) -> DocumentRow:
    values = {name: "" for name in DocumentRow.__dataclass_fields__}
    days = {"issued_on": None, "effective_from": None, "effective_to": None}
    return DocumentRow(**values | days | {"id": 1, "current_revision_id": 1, "standing": "current"} | changes)


PASSAGE = PassageRow(1, 1, 1, 0, "body", "methods", "", (), "", None, 0, 0)


def quotes(*texts: str, start: int = 0) -> list[Quote]:
    return [Quote(text, PASSAGE, start, start + len(text)) for text in texts]


def codes(*texts: str, **changes: object) -> list[str]:
    return [notice.code for notice in notices_for(document(**changes), quotes(*texts), [], TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Trực tiếp 5 Ngày Miễn phí (Mức lệ phí do Hội đồng nhân dân thành phố quyết định)",
        "Miễn phí(190.000 đồng/sổ)",
        "Mức thu theo nghị quyết của HĐND cấp tỉnh",
    ],
)
def test_a_free_fee_with_a_bracket_is_never_left_without_a_notice(text: str) -> None:
    assert codes(text) == ["local_fee"]


def test_a_plain_free_fee_needs_no_notice() -> None:
    assert codes("Trực tiếp 5 Ngày làm việc Miễn phí") == []


@pytest.mark.parametrize("text", ["Nộp tại UBND cấp huyện", "Phòng Tư pháp huyện", "công chức thị trấn"])
def test_an_abolished_level_is_pointed_out(text: str) -> None:
    assert codes(text) == ["district"]


def test_a_duration_without_a_unit_is_pointed_out() -> None:
    assert codes("Trực tuyến 1 Miễn phí") == ["no_unit"]
    assert codes("Trực tuyến 1 Ngày Miễn phí") == []


def test_each_notice_is_given_once() -> None:
    assert codes("UBND huyện", "UBND huyện") == ["district"]


def test_a_row_that_is_quoted_speaks_by_its_flags_and_not_by_its_words() -> None:
    row = Method("Trực tuyến", Duration("1", 1), "Miễn phí", flags=(Flag.NO_UNIT,), start=0, end=30)
    text = "Trực tuyến 1 Miễn phí (HĐND tỉnh)"
    assert [one.code for one in notices_for(document(), quotes(text), [row], TODAY)] == ["no_unit"]


def test_a_row_that_is_not_quoted_says_nothing() -> None:
    row = Method("Trực tuyến", Duration("1", 1), flags=(Flag.NO_UNIT,), start=90, end=120)
    assert notices_for(document(), quotes("Tờ khai 1 bản chính"), [row], TODAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nộp tại Sở Tư pháp tỉnh Sơn La",
        "Trung tâm Phục vụ hành chính công tỉnh Quảng Trị",
        "UBND thành phố Hà Nội",
    ],
)
def test_an_organ_of_another_province_is_pointed_out(text: str) -> None:
    assert codes(text) == ["other_province"]


@pytest.mark.parametrize(
    "text",
    ["Sở Tư pháp tỉnh Quảng Ninh", "Cục A, số 2 phố B, thành phố Hà Nội", "Sở Tư pháp tỉnh, thành phố"],
)
def test_an_address_or_ones_own_organ_is_not(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("flag", sorted(Flag))
def test_every_flag_of_a_quoted_row_reaches_the_answer(flag: Flag) -> None:
    row = Method("Trực tiếp", Duration("3", 3), "Miễn phí", flags=(flag,), start=0, end=20)
    assert notices_for(document(), quotes("Trực tiếp 3 Miễn phí"), [row], TODAY)
    assert not notices_for(document(), quotes("Đoạn khác", start=30), [row], TODAY)


def test_a_text_that_itself_says_that_districts_are_gone_is_not_doubted() -> None:
    assert codes("Từ ngày 01/7/2025 không còn cấp huyện, hồ sơ nộp ở xã.") == []


def test_a_day_on_which_districts_existed_gets_no_notice_of_their_end() -> None:
    found = notices_for(document(), quotes("Nộp tại UBND huyện"), [], date(2024, 3, 1))
    assert list(found) == []
