"""Relations find the documents they mean, whichever comes first, and let go of those that leave."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from collection import structured
from congvu.documents import Metadata, Relation, RelationKind, Structured
from congvu.errors import InvalidRequest, NotFound
from congvu.store.corrections import correct
from congvu.store.intake import remove
from congvu.store.registry import Registry
from congvu.store.relations import effects_on
from congvu.store.schema import documents, relations
from congvu.store.standing import corrections_of, refresh_standing, validity_of
from laws import decree, take_in

OLD = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nMượn sách.", "Phí\nMiễn phí.", starts="01/4/2019")
NEW = decree(
    "9/2021/NĐ-CP",
    "01/02/2021",
    "Phạm vi\nMượn báo.",
    "Bãi bỏ\n1. Nghị định này thay thế Nghị định số 5/2019/NĐ-CP ngày 01 tháng 02 năm 2019.",
    starts="01/4/2021",
)


def targets(registry: Registry) -> list[tuple[str, int | None]]:
    """(target number, document it is tied to) of all relations that name a number."""
    query = select(relations).where(relations.c.target_number != "").order_by(relations.c.id)
    with registry.reading() as connection:
        return [(row.target_number, row.target_document_id) for row in connection.execute(query)]


def dates(registry: Registry, document_id: int | None) -> tuple[date | None, date | None, str]:
    with registry.reading() as connection:
        row = connection.execute(select(documents).where(documents.c.id == document_id)).one()
    return row.effective_from, row.effective_to, row.standing


@pytest.mark.parametrize("order", ["old first", "new first"])
def test_a_replacement_ends_the_older_text_whichever_comes_first(registry: Registry, order: str) -> None:
    first, second = (OLD, NEW) if order == "old first" else (NEW, OLD)
    ids = {one.metadata.number: take_in(registry, one).document_id for one in (first, second)}
    assert targets(registry) == [("5/2019/NĐ-CP", ids["5/2019/NĐ-CP"])]
    assert dates(registry, ids["5/2019/NĐ-CP"]) == (date(2019, 4, 1), date(2021, 4, 1), "former")
    assert dates(registry, ids["9/2021/NĐ-CP"]) == (date(2021, 4, 1), None, "current")


def test_the_indexes_are_told_that_the_older_text_ended(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id
    before = registry.last_sequence()
    take_in(registry, NEW)
    assert old in [change.document_id for change in registry.changes_after(before)]


def test_removing_the_newer_text_brings_the_older_one_back(registry: Registry) -> None:
    old, new = (take_in(registry, one).document_id for one in (OLD, NEW))
    assert new is not None
    remove(registry, new)
    assert dates(registry, old) == (date(2019, 4, 1), None, "current")
    assert targets(registry) == []


def test_removing_the_target_leaves_the_relation_open_until_it_comes_again(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id
    take_in(registry, NEW)
    assert old is not None
    remove(registry, old)
    assert targets(registry) == [("5/2019/NĐ-CP", None)]
    again = take_in(registry, OLD).document_id
    assert targets(registry) == [("5/2019/NĐ-CP", again)]


def test_only_relations_of_the_current_revision_count(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id
    take_in(registry, NEW)
    mended = decree(
        "9/2021/NĐ-CP", "01/02/2021", "Phạm vi\nMượn báo.", "Khác\nKhông có gì.", starts="01/4/2021"
    )
    take_in(registry, mended)
    assert dates(registry, old)[1:] == (None, "current")
    with registry.reading() as connection:
        assert effects_on(connection, [old or 0]) == {}


def test_a_decision_repeals_its_own_organs_number_only(registry: Registry) -> None:
    def local(number: str, issuer: str, issued: date, *found: Relation) -> Structured:
        about = Metadata("legal", f"Về {number}", "Quyết định", number, issuer, issued_on=issued)
        return replace(structured(about, ("", "Điều 1", f"Nội dung {number} {issuer}.")), relations=found)

    mine = take_in(registry, local("12/QĐ-UBND", "UBND tỉnh Mẫu", date(2020, 1, 2))).document_id
    take_in(registry, local("12/QĐ-UBND", "UBND xã An", date(2020, 1, 2)))
    says = Relation(
        RelationKind.REPEALS, 0, 8, 8, "", "12/QĐ-UBND", "Quyết định", target_year=2020, whole=True
    )
    take_in(registry, local("40/QĐ-UBND", "UBND thành phố Mẫu", date(2026, 9, 2), says))
    assert targets(registry) == [("12/QĐ-UBND", mine)]


@pytest.mark.parametrize(("year", "tied"), [(2018, True), (2012, False)])
def test_a_law_by_name_is_found_by_name_and_year(registry: Registry, year: int, tied: bool) -> None:
    about = Metadata(
        "legal", "Luật Thư viện xã", "Luật", "7/2018/QH14", "QUỐC HỘI", issued_on=date(2018, 6, 1)
    )
    law = take_in(registry, structured(about, ("", "Điều 1", "Thư viện xã cho mượn sách.")))
    based = f"Căn cứ Luật Thư viện xã ngày 01 tháng 6 năm {year};"
    take_in(registry, decree("5/2019/NĐ-CP", "01/02/2019", "Một\nMột.", "Hai\nHai.", based=based))
    with registry.reading() as connection:
        found = connection.scalars(select(relations.c.target_document_id)).all()
    assert found == [law.document_id if tied else None]


def test_a_number_typed_short_means_the_document_that_begins_with_it(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id
    short = decree(
        "9/2021/NĐ-CP",
        "01/02/2021",
        "Một\n1. Bãi bỏ Điều 2 Nghị định 5/2019.",
        "Hai\nHai.",
        starts="01/4/2021",
    )
    take_in(registry, short)
    assert targets(registry) == [("5/2019/NĐ", old)]


def test_a_person_corrects_a_date_it_is_logged_and_it_wins(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id or 0
    correct(registry, old, "effective_to", "2022-01-01", by="Văn thư", reason="Công báo đăng khác")
    take_in(registry, NEW)
    assert dates(registry, old)[1] == date(2022, 1, 1)
    with registry.reading() as connection:
        (logged,) = corrections_of(connection, [old])[old]
    assert (logged.field, logged.value, logged.by, logged.reason) == (
        "effective_to",
        "2022-01-01",
        "Văn thư",
        "Công báo đăng khác",
    )
    correct(registry, old, "effective_to", None, by="Văn thư", reason="nhầm")
    assert dates(registry, old)[1] == date(2021, 4, 1)


def test_a_corrected_source_moves_the_end_of_what_it_replaces(registry: Registry) -> None:
    old, new = (take_in(registry, one).document_id for one in (OLD, NEW))
    correct(registry, new or 0, "effective_from", "2021-06-01", by="Văn thư", reason="luật khác dời ngày")
    assert dates(registry, old)[1] == date(2021, 6, 1)


def test_a_correction_outlives_a_new_revision(registry: Registry) -> None:
    old = take_in(registry, OLD).document_id or 0
    correct(registry, old, "effective_from", "2019-05-01", by="Văn thư", reason="đính chính")
    mended = decree("5/2019/NĐ-CP", "01/02/2019", "Phạm vi\nBản rõ.", "Phí\nMiễn phí.", starts="01/4/2019")
    assert take_in(registry, mended).document_id == old
    assert dates(registry, old)[0] == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("kind", "Tên khác", "vì"),
        ("effective_to", "31/01/2026", "vì"),
        ("effective_to", "2026-02-31", "vì"),
        ("effective_to", "2026-01-31", " "),
        ("validity", "còn", "vì"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    registry: Registry, field: str, value: str, reason: str
) -> None:
    old = take_in(registry, OLD).document_id or 0
    with pytest.raises(InvalidRequest):
        correct(registry, old, field, value, by="Văn thư", reason=reason)


def test_a_document_that_is_not_there_cannot_be_corrected(registry: Registry) -> None:
    with pytest.raises(NotFound):
        correct(registry, 7, "effective_to", "2026-01-31", by="Văn thư", reason="vì")


def test_a_coming_text_becomes_current_on_its_day_and_ends_what_it_replaces(registry: Registry) -> None:
    coming = decree(
        "9/2098/NĐ-CP",
        "01/02/2098",
        "Một\n1. Bãi bỏ Nghị định số 5/2019/NĐ-CP.",
        "Hai\nHai.",
        starts="01/4/2098",
    )
    old, new = (take_in(registry, one).document_id for one in (OLD, coming))
    assert (dates(registry, old)[2], dates(registry, new)[2]) == ("current", "coming")
    assert refresh_standing(registry, date(2098, 3, 31)) == 0
    assert refresh_standing(registry, date(2098, 4, 1)) == 2
    assert (dates(registry, old)[2], dates(registry, new)[2]) == ("former", "current")


def test_a_suspension_comes_and_goes_with_the_days(registry: Registry) -> None:
    stop = decree(
        "9/2098/NĐ-CP",
        "01/02/2098",
        "Một\n1. Ngưng hiệu lực thi hành Nghị định số 5/2019/NĐ-CP đến hết ngày 31/12/2098.",
        "Hai\nHai.",
        starts="01/4/2098",
    )
    old = take_in(registry, OLD).document_id
    take_in(registry, stop)
    for day, standing in ((date(2098, 4, 1), "former"), (date(2099, 1, 1), "current")):
        refresh_standing(registry, day)
        assert dates(registry, old)[2] == standing


def test_two_texts_that_end_each_other_do_not_go_round_for_ever(registry: Registry) -> None:
    one = decree(
        "1/2020/NĐ-CP",
        "01/02/2020",
        "Một\n1. Bãi bỏ Nghị định số 2/2020/NĐ-CP.",
        "Hai\nHai.",
        starts="01/4/2020",
    )
    two = decree(
        "2/2020/NĐ-CP",
        "01/02/2020",
        "Một\n1. Bãi bỏ Nghị định số 1/2020/NĐ-CP.",
        "Hai\nHai.",
        starts="02/4/2020",
    )
    ids = [take_in(registry, text).document_id for text in (one, two)]
    with registry.reading() as connection:
        assert validity_of(connection, ids[1] or 0, date(2021, 1, 1)).state == "no_longer"
