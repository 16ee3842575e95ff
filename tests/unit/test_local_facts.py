"""Rows of local tables become facts with their place; a row that errs is named and not used."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.documents import Block, BlockKind, Content, Metadata
from congvu.local import FactKind, LocalFact, Status
from congvu_ingest.local import MOST_WARNINGS, read_local
from congvu_ingest.local_columns import TEMPLATES
from congvu_ingest.passages import Line
from congvu_ingest.structure import place, structure
from local_tables import SOURCE, blocks, fee, table

GOOD = "75.000"


def local_facts(
    content: Content, lines: Sequence[Line], metadata: Metadata
) -> tuple[tuple[LocalFact, ...], tuple[str, ...]]:
    found = read_local(content, lines, metadata)
    return found.facts, found.warnings


def read(
    name: str, *rows: str, metadata: Metadata | None = None, format: str = "xlsx", above: Sequence[Block] = ()
) -> tuple[tuple[LocalFact, ...], tuple[str, ...]]:
    _, lines = place([*above, *blocks(table(name, *rows))])
    return local_facts(Content(format, ()), lines, metadata or Metadata())


def warnings(name: str, *rows: str) -> tuple[str, ...]:
    return read(name, *rows)[1]


def test_a_row_of_fees_is_a_fact_with_its_place_in_the_text() -> None:
    found = structure(
        Content("xlsx", tuple(blocks(table("fees", fee(channel="Trực tuyến", ends="31/12/2027"))))), "a"
    )
    (fact,) = found.facts
    assert (fact.kind, fact.procedure_code, fact.case, fact.channel) == (
        FactKind.FEE,
        "9.000501",
        "Nhà ở",
        "online",
    )
    assert (fact.amount, fact.value, fact.unit, fact.source) == (75_000, GOOD, "đồng/giấy phép", SOURCE)
    assert (fact.effective_from, fact.effective_to) == (date(2026, 4, 1), date(2028, 1, 1))
    assert found.text[fact.start : fact.end].startswith("9.000501 | Nhà ở | Trực tuyến | 75.000")
    assert found.warnings == ()


def test_the_last_day_is_still_in_force_and_the_next_is_not() -> None:
    ((fact,), _) = read("fees", fee(ends="31/12/2027"))
    assert fact.in_force(date(2026, 4, 1))
    assert fact.in_force(date(2027, 12, 31))
    assert not fact.in_force(date(2028, 1, 1))
    assert not fact.in_force(date(2026, 3, 31))


def test_deadlines_steps_centres_and_lists_are_facts_too() -> None:
    ((time,), _) = read("times", f"9.000501|Nhà ở||10|ngày làm việc|01/4/2026||{SOURCE}|")
    assert (time.kind, time.value, time.unit) == (FactKind.TIME, "10", "ngày làm việc")
    ((step,), _) = read("steps", "9.000501|1|Nhận hồ sơ|Một cửa|2|giờ||||")
    assert (step.kind, step.case, step.value, step.unit) == (FactKind.STEP, "1", "Nhận hồ sơ", "2 giờ")
    ((centre,), _) = read("centres", "Phường Mẫu|Trung tâm|Số 1 phố Chợ|7 giờ đến 11 giờ|||")
    assert (centre.kind, centre.procedure_code, centre.case) == (FactKind.CENTRE, "", "Phường Mẫu")
    assert centre.value == "Số 1 phố Chợ"
    ((listing,), _) = read("listings", "9.000501|Cấp giấy phép|Bãi bỏ|9/QĐ-UBND|01/5/2026")
    assert (listing.kind, listing.value, listing.source) == (FactKind.LISTING, Status.ABOLISHED, "9/QĐ-UBND")
    assert listing.effective_from == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (fee(code="9.0005"), "mã thủ tục"),
        (fee(code=""), "thiếu mã thủ tục"),
        (fee(amount="75"), "mức thu"),
        (fee(amount=""), "thiếu mức thu"),
        (fee(begins="31/02/2026"), "ngày hiệu lực"),
        (fee(begins=""), "thiếu ngày hiệu lực"),
        (fee(ends="31/12/2025"), "lại trước"),
        (fee(source=""), "thiếu căn cứ"),
        (fee(channel="bồ câu"), "hình thức nộp"),
        (fee(case="=HYPERLINK(1)"), "công thức"),
    ],
)
def test_a_row_that_errs_is_named_and_the_others_are_used(row: str, why: str) -> None:
    facts, told = read("fees", fee(case="đầu"), row, fee(case="cuối"))
    assert [fact.case for fact in facts] == ["đầu", "cuối"]
    (sentence,) = told
    assert sentence.startswith("Dòng 3: ")
    assert why in sentence
    assert sentence.endswith("không được dùng.")


def test_a_cell_that_holds_the_mark_between_cells_is_not_guessed_apart() -> None:
    _, lines = place(
        [Block("9.000501 | a | b | 75.000", BlockKind.ROW, header="Mã thủ tục | Trường hợp | Mức thu")]
    )
    assert local_facts(Content("xlsx", ()), lines, Metadata()) == (
        (),
        ("Dòng 2: số ô không khớp với các cột; dòng này không được dùng.",),
    )


def test_two_columns_of_one_meaning_are_not_chosen_between() -> None:
    _, lines = place([Block("9.000501 | 5.000 | 6.000", BlockKind.ROW, header="Mã thủ tục | Phí | Lệ phí")])
    assert "hai cột" in local_facts(Content("xlsx", ()), lines, Metadata())[1][0]


def test_a_column_in_thousands_is_not_read_as_dong() -> None:
    header = "Mã thủ tục | Mức thu (nghìn đồng)"
    _, lines = place([Block("9.000501 | 1.000", BlockKind.ROW, header=header)])
    facts, (sentence,) = local_facts(Content("xlsx", ()), lines, Metadata())
    assert facts == ()
    assert "nghìn đồng" in sentence


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (fee(), fee(amount="80.000")),
        (fee(case="Nhà ở"), fee(case="NHÀ Ở", amount="80.000")),
        (fee(channel="Trực tuyến"), fee(channel="Trực tiếp, trực tuyến", amount="80.000")),
        (fee(ends="31/12/2026"), fee(begins="01/6/2026", amount="80.000")),
    ],
)
def test_rows_that_contradict_one_another_are_both_named(first: str, second: str) -> None:
    facts, told = read("fees", first, fee(case="khác"), second)
    assert [fact.case for fact in facts] == ["khác"]
    assert [sentence[:7] for sentence in told] == ["Dòng 2:", "Dòng 4:"]
    assert "mâu thuẫn với dòng 4" in told[0]


@pytest.mark.parametrize(
    "second",
    [
        fee(case="Nhà kho", amount="80.000"),
        fee(channel="Trực tuyến", amount="80.000"),
        fee(code="9.000502", amount="80.000"),
        fee(begins="01/6/2026", amount="80.000"),
    ],
)
def test_another_case_channel_procedure_or_later_day_is_no_contradiction(second: str) -> None:
    facts, told = read("fees", fee(), second)
    assert (len(facts), told) == (2, ())


def test_an_earlier_row_that_ends_the_day_before_is_no_contradiction() -> None:
    assert warnings("fees", fee(ends="31/5/2026"), fee(begins="01/6/2026", amount="80.000")) == ()


def test_an_early_row_that_lasts_long_contradicts_one_much_later() -> None:
    rows = [fee(ends="31/12/2030"), fee(begins="01/5/2026"), fee(begins="01/6/2026", amount="80.000")]
    assert [sentence[:7] for sentence in warnings("fees", *rows)] == ["Dòng 2:", "Dòng 4:"]


def test_a_repeated_row_is_used_once() -> None:
    facts, (sentence,) = read("fees", fee(), fee())
    assert len(facts) == 1
    assert sentence == "Dòng 3: trùng với dòng 2; chỉ dùng dòng 2."


def test_one_unit_may_have_two_centres_but_no_two_addresses_of_one() -> None:
    rows = ["Xã Mẫu|Trung tâm|Số 1||||", "Xã Mẫu|Điểm tiếp nhận|Số 2||||"]
    assert warnings("centres", *rows) == ()
    assert len(warnings("centres", *rows, "Xã Mẫu|Trung tâm|Số 3||||")) == 2


def test_a_list_that_abolishes_and_amends_on_one_day_is_not_used() -> None:
    rows = ["9.000501|Tên một|Bãi bỏ|9/QĐ-UBND|01/5/2026", "9.000501|Tên hai|Sửa đổi|9/QĐ-UBND|01/5/2026"]
    assert read("listings", *rows)[0] == ()


def test_a_table_in_a_resolution_takes_its_number_and_first_day() -> None:
    resolution = Metadata(doc_type="Nghị quyết", number=SOURCE, effective_from=date(2026, 7, 1))
    ((fact,), told) = read("fees", fee(begins="", source=""), metadata=resolution, format="docx")
    assert (fact.source, fact.effective_from, told) == (f"Nghị quyết {SOURCE}", date(2026, 7, 1), ())


def test_rows_of_a_sheet_count_from_its_top_and_of_a_document_from_the_tables_head() -> None:
    above = [Block("Trang 1", BlockKind.HEADING, level=1), Block("BIỂU MỨC THU"), Block("Tài liệu mẫu")]
    assert read("fees", fee(amount="x"), above=above)[1][0].startswith("Dòng 4:")
    assert read("fees", fee(amount="x"), above=above, format="docx")[1][0].startswith("Dòng 2:")


def test_each_table_of_a_document_counts_anew() -> None:
    one = blocks(table("fees", fee(amount="x")))
    _, lines = place([*one, Block("Phần hai"), *one])
    told = local_facts(Content("docx", ()), lines, Metadata())[1]
    assert [sentence[:7] for sentence in told] == ["Dòng 2:", "Dòng 2:"]


def test_a_row_of_a_sheet_that_is_not_used_can_not_be_quoted_either() -> None:
    sheet = structure(
        Content("csv", tuple(blocks(table("fees", fee(), fee(case="sai", amount="75"))))), "a.csv"
    )
    assert "sai" in sheet.text
    assert [p.text for p in sheet.passages[1:]] == [sheet.text.split("\n")[0]]


def test_the_words_of_a_decision_stay_whole_whatever_its_table_says() -> None:
    rows = blocks(table("fees", fee(), fee(case="sai", amount="75")))
    found = structure(Content("docx", (Block("Mở đầu."), *rows)), "a.docx")
    assert "sai" in " ".join(p.text for p in found.passages)


def test_many_bad_rows_are_counted_not_all_named() -> None:
    told = warnings("fees", *(fee(amount="x") for _ in range(MOST_WARNINGS + 5)))
    assert len(told) == MOST_WARNINGS + 1
    assert told[-1] == "Còn 5 dòng khác không được dùng."


def test_other_tables_and_procedure_records_have_no_local_facts() -> None:
    _, lines = place([Block("Đo đất | 5", BlockKind.ROW, header="Việc | Số ngày")])
    assert local_facts(Content("docx", ()), lines, Metadata()) == ((), ())
    assert read("fees", fee(), format="procedure") == ((), ())


CELL = st.sampled_from(
    ["", "9.000501", "75.000", "01/4/2026", SOURCE, "=1", "-", "a | b", "Bãi bỏ", "5 ngày", "x"]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(TEMPLATES)), st.lists(st.lists(CELL, min_size=10, max_size=10), max_size=6))
def test_every_row_is_a_fact_or_has_a_sentence_and_quotes_its_line(name: str, rows: list[list[str]]) -> None:
    heads = TEMPLATES[name]
    made = []
    for row in rows:
        pairs = [(head, cell) for head, cell in zip(heads, row, strict=False) if cell]
        if pairs:
            made.append(
                Block(" | ".join(c for _, c in pairs), BlockKind.ROW, header=" | ".join(n for n, _ in pairs))
            )
    text, lines = place(made)
    facts, told = local_facts(Content("csv", ()), lines, Metadata())
    assert all(text[fact.start : fact.end] in [line.text for line in lines] for fact in facts)
    known = any("Dòng" in sentence for sentence in told) or facts
    assert not known or len({fact.start for fact in facts}) + len(told) >= len(lines)


def test_twenty_thousand_rows_of_one_case_take_linear_time() -> None:
    rows = [
        fee(begins=f"{1 + n % 28:02}/{1 + n // 28 % 12:02}/{1990 + n // 336 % 100}") for n in range(20_000)
    ]
    _, lines = place(blocks(table("fees", *rows)))
    begun = time.process_time()
    local_facts(Content("csv", ()), lines, Metadata())
    assert time.process_time() - begun < 15
