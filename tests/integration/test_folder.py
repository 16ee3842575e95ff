"""Following a folder: files come, change, move and go, and the collection answers for what is there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from collection import EVERYTHING
from congvu import jobs
from congvu.documents import Standing
from congvu.errors import InvalidRequest
from congvu.jobs import Submission
from congvu.store.catalog import Catalog, DocumentRow, Filter
from congvu.store.corrections import correct
from congvu_ingest import changes
from congvu_ingest.folder import Changes, Folder
from congvu_ingest.worker import Worker
from packages import zip_bytes

TODAY = date(2026, 11, 24)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "nguon"
    folder.mkdir()
    return folder


def following(worker: Worker, folder: Path, **options: object) -> Folder:
    def take_in(submissions: Sequence[Submission]) -> None:
        jobs.enqueue(worker.registry, "mẻ", submissions)
        worker.drain()

    stores = worker.pipeline.stores
    settled: dict[str, object] = {"settled_seconds": 0.0, "today": lambda: TODAY}
    return Folder(stores, folder, take_in, **(settled | options))  # type: ignore[arg-type]


def record(folder: Path, code: str, days: int = 5) -> Path:
    path = folder / f"{code}.json"
    fields = {
        "ma_thu_tuc": code,
        "ten_thu_tuc": f"Cấp thẻ thư viện loại {code[-1]}",
        "cach_thuc_thuc_hien": (
            f"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp{days} Ngày làm việcMiễn phí"
        ),
    }
    path.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    return path


def standings(worker: Worker) -> dict[str, str]:
    found, _ = Catalog(worker.registry).documents(EVERYTHING, Filter())
    return {row.procedure_code or row.title: row.standing for row in found}


def only(worker: Worker) -> DocumentRow:
    ((row,), _) = Catalog(worker.registry).documents(EVERYTHING, Filter())
    return row


def test_new_files_come_in_and_the_second_look_does_nothing(worker: Worker, source: Path) -> None:
    record(source, "9.000001")
    folder = following(worker, source)
    assert folder.follow() == Changes(taken_in=1)
    assert folder.follow() == Changes()


def test_what_is_gone_stops_answering_and_answers_again_when_it_returns(worker: Worker, source: Path) -> None:
    path = record(source, "9.000001")
    record(source, "9.000002")
    folder = following(worker, source)
    folder.follow()
    kept = path.read_bytes()
    path.unlink()
    assert len(folder.follow().withdrawn) == 1
    assert standings(worker) == {"9.000001": Standing.FORMER, "9.000002": Standing.CURRENT}
    path.write_bytes(kept)
    assert len(folder.follow().returned) == 1
    assert standings(worker)["9.000001"] == Standing.CURRENT


def test_a_persons_date_is_back_when_the_file_is(worker: Worker, source: Path) -> None:
    path = record(source, "9.000001")
    folder = following(worker, source)
    folder.follow()
    correct(
        worker.registry, only(worker).id, "effective_to", "2027-03-01", by="chị Lan", reason="Theo Điều 9."
    )
    kept = path.read_bytes()
    path.unlink()
    folder.follow()
    path.write_bytes(kept)
    folder.follow()
    assert only(worker).effective_to == date(2027, 3, 1)


def test_a_file_that_moved_keeps_its_document(worker: Worker, source: Path) -> None:
    path = record(source, "9.000001")
    folder = following(worker, source)
    folder.follow()
    (source / "sau").mkdir()
    shutil.move(path, source / "sau" / path.name)
    changed = folder.follow()
    assert (changed.taken_in, changed.withdrawn) == (1, ())
    assert standings(worker) == {"9.000001": Standing.CURRENT}


def test_a_file_that_never_could_be_read_is_forgotten_with_its_path(worker: Worker, source: Path) -> None:
    path = source / "hong.pdf"
    path.write_bytes(b"%PDF-1.4 cut")
    folder = following(worker, source)
    folder.follow()
    path.unlink()
    assert len(folder.follow().forgotten) == 1
    assert standings(worker) == {}


def test_a_file_still_being_written_is_left_for_the_next_look(worker: Worker, source: Path) -> None:
    path = record(source, "9.000001")
    written = path.stat().st_mtime
    now = [written + 0.5]
    folder = following(worker, source, settled_seconds=2.0, clock=lambda: now[0])
    assert folder.follow() == Changes(unsettled=1)
    now[0] = written + 3
    assert folder.follow().taken_in == 1


def test_source_code_is_followed_only_if_it_was_named_once(worker: Worker, source: Path) -> None:
    code = source / "chay.py"
    code.write_text("Quy ước đặt tên tệp của phòng, viết trong một tệp mã nguồn.\n", encoding="utf-8")
    folder = following(worker, source)
    assert folder.follow() == Changes()
    folder.take_in([Submission(code, code.name)])
    assert folder.follow() == Changes()
    code.unlink()
    assert len(folder.follow().withdrawn) == 1


def test_a_folder_that_is_nearly_empty_all_at_once_changes_nothing(worker: Worker, source: Path) -> None:
    for number in range(30):
        record(source, f"9.0000{number:02}")
    folder = following(worker, source)
    folder.follow()
    for path in source.glob("*.json"):
        path.unlink()
    with pytest.raises(InvalidRequest, match="ổ đĩa chưa được gắn"):
        folder.follow()
    assert set(standings(worker).values()) == {Standing.CURRENT}
    assert len(following(worker, source, even_if_many=True).follow().withdrawn) == 30


def test_a_folder_that_is_away_changes_nothing(worker: Worker, source: Path) -> None:
    record(source, "9.000001")
    folder = following(worker, source)
    folder.follow()
    source.rename(source.with_name("di-dau"))
    with pytest.raises(InvalidRequest, match="Không có thư mục"):
        folder.follow()
    assert standings(worker) == {"9.000001": Standing.CURRENT}


def test_what_a_package_no_longer_holds_stops_answering(worker: Worker, source: Path) -> None:
    first, second = "Kế hoạch trồng cây.".encode(), "Thông báo mở cửa.".encode()
    package = source / "goi.zip"
    package.write_bytes(zip_bytes({"a.txt": first, "b.txt": second}))
    folder = following(worker, source)
    folder.follow()
    package.write_bytes(zip_bytes({"a.txt": first}))
    assert len(folder.follow().withdrawn) == 1
    package.unlink()
    assert len(folder.follow().withdrawn) == 1


def test_a_newer_crawl_in_another_folder_takes_the_place_of_the_older(
    worker: Worker, source: Path, tmp_path: Path
) -> None:
    for code in ("9.000001", "9.000002", "9.000003"):
        record(source, code)
    following(worker, source).follow()
    newer = tmp_path / "moi"
    newer.mkdir()
    record(newer, "9.000001")
    record(newer, "9.000002", days=3)
    record(newer, "9.000004")
    before = changes.snapshot(worker.registry)
    seen = following(worker, newer, replaced=source).follow()
    found = changes.report(worker.registry, before, seen, TODAY)
    assert standings(worker) == {
        "9.000001": Standing.CURRENT,
        "9.000002": Standing.CURRENT,
        "9.000003": Standing.FORMER,
        "9.000004": Standing.CURRENT,
    }
    assert [name.endswith("(9.000003)") for name in found.withdrawn] == [True]
    assert [name.endswith("(9.000004)") for name in found.added] == [True]
    ((name, (difference,)),) = found.changed.items()
    assert name.endswith("(9.000002)")
    assert difference.part == "Cách thức thực hiện"
    assert difference.removed == ("Trực tiếp 5 Ngày làm việc Miễn phí",)
    assert difference.added == ("Trực tiếp 3 Ngày làm việc Miễn phí",)
