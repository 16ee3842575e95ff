"""A table that was corrected and is added again at its path takes the place of the old one."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from openpyxl import Workbook

from collection import EVERYTHING
from congvu import jobs
from congvu.documents import Outcome, Scope
from congvu.jobs import Job, Submission
from congvu.store.catalog import Catalog, Filter
from congvu.store.corrections import correct
from congvu.store.local_facts import facts_about
from congvu.store.registry import Registry
from congvu_ingest.worker import Worker
from local_tables import fee, table

TODAY = date(2026, 11, 24)


def add(worker: Worker, path: Path, text: str) -> Job:
    path.write_text(text, encoding="utf-8")
    (job_id,) = jobs.enqueue(worker.registry, "mẻ", [Submission(path, path.name)])
    worker.drain()
    return jobs.get(worker.registry, job_id)


def amounts(registry: Registry) -> list[int | None]:
    return [row.fact.amount for row in facts_about(Catalog(registry), Scope(EVERYTHING), "9.000501", TODAY)]


def documents(registry: Registry) -> int:
    return Catalog(registry).documents(EVERYTHING, Filter())[1]


WRONG = table("fees", fee(amount="75.000"), fee(case="Nhà kho", amount="15"))
RIGHT = table("fees", fee(amount="75.000"), fee(case="Nhà kho", amount="150.000"))


def test_a_bad_row_is_told_with_the_document_and_gone_once_corrected(worker: Worker, tmp_path: Path) -> None:
    first = add(worker, tmp_path / "phi.csv", WRONG)
    revision = Catalog(worker.registry).revision(EVERYTHING, first.document_id or 0)
    assert revision.format == "csv"
    assert [sentence[:7] for sentence in revision.warnings] == ["Dòng 3:"]
    assert (first.outcome, first.code) == ("added", "unused_rows")
    assert first.message == revision.warnings[0]
    assert amounts(worker.registry) == [75_000]
    second = add(worker, tmp_path / "phi.csv", RIGHT)
    assert (second.outcome, documents(worker.registry)) == (Outcome.REVISED, 1)
    assert amounts(worker.registry) == [75_000, 150_000]
    assert len(Catalog(worker.registry).revisions(EVERYTHING, second.document_id or 0)) == 2


def test_many_bad_rows_are_not_all_told_with_the_outcome(worker: Worker, tmp_path: Path) -> None:
    job = add(worker, tmp_path / "a.csv", table("fees", *(fee(amount="x") for _ in range(9))))
    assert job.message.count("Dòng") == 5
    assert job.message.endswith("Còn 4 cảnh báo nữa.")


def test_going_back_to_the_old_file_is_a_correction_too(worker: Worker, tmp_path: Path) -> None:
    for text in (WRONG, RIGHT, WRONG):
        last = add(worker, tmp_path / "phi.csv", text)
    assert (last.outcome, amounts(worker.registry), documents(worker.registry)) == ("revised", [75_000], 1)


def test_the_same_table_at_another_path_keeps_its_document(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.csv", WRONG)
    add(worker, tmp_path / "b.csv", WRONG)
    changed = add(worker, tmp_path / "a.csv", RIGHT)
    assert (changed.outcome, documents(worker.registry)) == ("added", 2)
    assert "nay chứa tài liệu khác" in changed.message


def test_prose_that_takes_a_tables_path_does_not_take_its_place(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.csv", RIGHT)
    add(worker, tmp_path / "a.csv", "Thư viện mở cửa thứ bảy hằng tuần.\n")
    assert documents(worker.registry) == 2
    assert amounts(worker.registry) == [75_000, 150_000]


def test_a_correction_that_can_not_be_read_leaves_the_old_table(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.csv", RIGHT)
    broken = add(worker, tmp_path / "a.csv", RIGHT + RIGHT.splitlines()[1] + '\n"9.000501\n')
    assert (broken.outcome, broken.code) == ("failed", "unreadable.quotes")
    assert amounts(worker.registry) == [75_000, 150_000]


def test_a_persons_word_about_a_table_stays_when_it_is_corrected(worker: Worker, tmp_path: Path) -> None:
    first = add(worker, tmp_path / "phi.csv", WRONG)
    correct(
        worker.registry, first.document_id or 0, "effective_to", "2027-01-01", by="chị Lan", reason="Điều 3."
    )
    second = add(worker, tmp_path / "phi.csv", RIGHT)
    row = Catalog(worker.registry).document(EVERYTHING, second.document_id or 0)
    assert (second.document_id, row.effective_to) == (first.document_id, date(2027, 1, 1))


def test_the_last_state_wins_where_a_copy_of_it_was_there_before(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.csv", WRONG)
    add(worker, tmp_path / "b.csv", WRONG)
    add(worker, tmp_path / "a.csv", RIGHT)
    last = add(worker, tmp_path / "a.csv", WRONG)
    assert (last.outcome, documents(worker.registry), amounts(worker.registry)) == ("revised", 1, [75_000])


def test_a_corrected_workbook_takes_the_place_of_the_old_one(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "phi.xlsx"
    for text in (WRONG, RIGHT):
        workbook = Workbook()
        for row in csv.reader(StringIO(text)):
            workbook.active.append(row)
        workbook.save(path)
        (job_id,) = jobs.enqueue(worker.registry, "mẻ", [Submission(path, path.name)])
        worker.drain()
    assert jobs.get(worker.registry, job_id).outcome == "revised"
    assert amounts(worker.registry) == [75_000, 150_000]
