"""Local tables are known by their heads, however those are spelled."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from congvu.documents import Content
from congvu.local import FactKind
from congvu.text import fold
from congvu_ingest.local_columns import HEADS, TEMPLATES, column_of, counts_otherwise, kinds_of, template
from congvu_ingest.read.delimited import find_shape
from congvu_ingest.structure import structure
from local_tables import blocks

KINDS = {
    "fees": FactKind.FEE,
    "times": FactKind.TIME,
    "steps": FactKind.STEP,
    "centres": FactKind.CENTRE,
    "listings": FactKind.LISTING,
}


@pytest.mark.parametrize(
    "head", ["Mã thủ tục", "MÃ THỦ TỤC", "ma_thu_tuc", " Ma  thu tuc ", "Mã TTHC", "Mã thủ tục (*)"]
)
def test_accents_case_underscores_and_brackets_do_not_matter(head: str) -> None:
    assert column_of(head) == "code"


@pytest.mark.parametrize("head", ["", "Mã", "Mã thủ tục cũ", "Số thứ tự", "()"])
def test_other_heads_name_no_column(head: str) -> None:
    assert column_of(head) == ""


def test_no_head_names_two_columns() -> None:
    heads = [head for several in HEADS.values() for head in several]
    assert {column_of(head) for head in heads} == set(HEADS)
    assert all(column_of(head) == column for column, several in HEADS.items() for head in several)


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_is_the_table_that_it_is_for(name: str) -> None:
    assert kinds_of(TEMPLATES[name]) == [KINDS[name]]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_opens_in_a_spreadsheet_and_is_a_table_once_filled(name: str) -> None:
    text = template(name)
    assert text.startswith("\ufeff")
    assert next(csv.reader(StringIO(text[1:]))) == list(TEMPLATES[name])
    assert find_shape(text[1:] + ",".join("x" for _ in TEMPLATES[name]) + "\n")


def test_a_table_may_say_both_fee_and_deadline() -> None:
    assert kinds_of(["Mã TTHC", "Lệ phí", "Thời hạn giải quyết"]) == [FactKind.FEE, FactKind.TIME]


def test_a_table_without_codes_is_no_local_table() -> None:
    assert kinds_of(["Tên", "Mức thu", "Thời hạn"]) == []


@pytest.mark.parametrize("text", ["Mức thu (nghìn đồng)", "ngàn đồng", "Triệu đồng", "%", "USD"])
def test_amounts_counted_otherwise_are_noticed(text: str) -> None:
    assert counts_otherwise(text)


@pytest.mark.parametrize("text", ["", "đồng/giấy phép", "Mức thu (đồng)", "đồng/trang"])
def test_amounts_in_dong_are_plain(text: str) -> None:
    assert not counts_otherwise(text)


def test_the_documentation_names_every_table_and_column_and_its_example_is_read_without_a_slip() -> None:
    text = (Path(__file__).parents[2] / "docs" / "local-data.md").read_text(encoding="utf-8")
    rows = {
        line.split(" | ")[0].strip("| "): fold(line) for line in text.splitlines() if line.startswith("| ")
    }
    for name, heads in TEMPLATES.items():
        assert [head for head in heads if fold(head) not in rows[name]] == []
    example = text.split("```csv\n")[1].split("```")[0]
    found = structure(Content("csv", tuple(blocks(example))), "a.csv")
    assert (len(found.facts), found.warnings) == (2, ())
