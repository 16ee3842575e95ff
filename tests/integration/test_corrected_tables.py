"""A table that was corrected and is added again at its path takes the place of the old one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from collection import EVERYTHING, put
from congvu import jobs
from congvu.documents import Outcome, Scope
from congvu.jobs import Job, Submission
from congvu.store.catalog import Catalog, Filter
from congvu.store.local_facts import facts_about
from congvu.store.registry import Registry
from congvu.store.tables import supersede
from congvu_ingest.worker import Worker
from local_tables import fee, local_table, table

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


def test_a_document_is_not_superseded_by_itself_or_by_what_is_gone(registry: Registry) -> None:
    placed = put(registry, "a", local_table("fees", fee()))
    assert not supersede(registry, placed.document_id or 0, placed.document_id or 0)
    assert not supersede(registry, placed.document_id or 0, 99)
    assert not supersede(registry, 99, placed.document_id or 0)
