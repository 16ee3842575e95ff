"""What is said of a document's validity: each notice names the text behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from congvu.answer.force import HIDDEN, validity_notices
from congvu.documents import RelationKind
from congvu.store.catalog import DocumentRow
from congvu.store.provenance import Bearing
from congvu.validity import Correction, Effect, Facts, validity_on

STARTS, LATER = date(2030, 7, 1), date(2032, 1, 1)
TEXT = Facts(date(2030, 5, 1), STARTS)
SOURCE = Effect(
    RelationKind.REPLACES,
    Facts(date(2031, 11, 1), LATER),
    2,
    2,
    0,
    10,
    10,
    address="khoản 1 Điều 9",
    whole=True,
)
PART = replace(SOURCE, kind=RelationKind.AMENDS, whole=False, provision="khoản 2 Điều 4")


def document(**changes: object) -> DocumentRow:
    values: dict[str, object] = {name: "" for name in DocumentRow.__dataclass_fields__}
    days = {"issued_on": None, "effective_from": None, "effective_to": None}
    about = {"id": 2, "current_revision_id": 2, "doc_type": "Nghị định", "number": "9/2031/NĐ-CP"}
    return DocumentRow(**values | days | about | changes)  # type: ignore[arg-type]


def notices(
    *effects: Effect, day: date = LATER, seen: bool = True, words: tuple[Correction, ...] = ()
) -> list[str]:
    validity = validity_on(day, TEXT, effects, words)
    found = validity_notices(Bearing(validity, {2: document()} if seen else {}))
    return [f"{one.code}: {one.text}" for one in found]


def test_a_text_in_force_needs_no_notice() -> None:
    assert notices() == []


def test_a_text_not_yet_in_force_names_its_day() -> None:
    assert notices(day=date(2030, 6, 1)) == ["not_yet: Văn bản này có hiệu lực từ 01/07/2030, chưa áp dụng."]


def test_a_replaced_text_names_what_replaced_it_and_when() -> None:
    (told,) = notices(SOURCE)
    assert told.startswith(
        "former: Văn bản này đã hết hiệu lực từ 01/01/2032 (bị thay thế bởi khoản 1 Điều 9 "
    )
    assert "Nghị định 9/2031/NĐ-CP" in told


def test_an_end_that_a_person_set_says_who_and_why() -> None:
    word = Correction("effective_to", "2031-01-01", "Văn thư", "công báo", datetime(2033, 1, 1, tzinfo=UTC))
    assert "(theo Văn thư ghi: công báo)" in notices(words=(word,))[0]


def test_a_suspended_text_says_until_when_and_by_what() -> None:
    until = date(2033, 1, 1)
    (told,) = notices(replace(SOURCE, kind=RelationKind.SUSPENDS, until=until))
    assert told.startswith("suspended: ")
    assert "01/01/2033" in told
    assert "Nghị định 9/2031/NĐ-CP" in told


def test_changes_of_parts_by_one_text_are_one_notice_with_all_places() -> None:
    told = notices(PART, replace(PART, provision="Điều 6"), replace(PART, provision=""))
    assert len(told) == 1
    assert "được sửa đổi, bổ sung một phần bởi" in told[0]
    assert "(khoản 2 Điều 4, Điều 6)" in told[0]


def test_a_replacement_without_a_date_is_said_to_be_unclear() -> None:
    (told,) = notices(replace(SOURCE, source=Facts(date(2031, 11, 1))))
    assert told.startswith("unknown: ")
    assert "chưa rõ từ ngày nào" in told


@pytest.mark.parametrize("effect", [SOURCE, PART, replace(SOURCE, kind=RelationKind.SUSPENDS)])
def test_a_text_the_reader_may_not_see_is_not_named(effect: Effect) -> None:
    (told,) = notices(effect, seen=False)
    assert HIDDEN in told
    assert "9/2031" not in told
