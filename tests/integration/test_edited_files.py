"""A text without number or code that was edited where it lies: the new state answers, the old one stops."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collection import EVERYTHING
from congvu import jobs
from congvu.documents import Access, Label, Standing
from congvu.jobs import Job, Submission
from congvu.store.catalog import Catalog, DocumentRow, Filter
from congvu.store.corrections import correct
from congvu.store.registry import Registry
from congvu_ingest.folder import Folder
from congvu_ingest.worker import Worker
from packages import zip_bytes

RULES = (
    "NỘI QUY PHÒNG ĐỌC\n\nPhòng đọc mở cửa từ bảy giờ rưỡi sáng đến năm giờ chiều các ngày trong tuần.\n\n"
    "Người đọc giữ trật tự, không mang đồ ăn vào phòng và trả sách về đúng giá.\n\n"
    "Mỗi lần được mượn nhiều nhất ba cuốn; làm mất sách thì đền theo giá bìa.\n"
)
EDITED = RULES.replace("ba cuốn", "năm cuốn")
OTHER = (
    "LỊCH TRỰC CỨU HỎA\n\nTổ một trực đêm thứ hai và thứ năm, kiểm tra bơm, vòi và bình bọt ở nhà kho.\n\n"
    "Khi có cháy thì bấm chuông, gọi một một bốn rồi mở cổng phía nam cho xe chữa cháy vào.\n"
)
NUMBERED = (
    "UBND PHƯỜNG AN KHÊ\nSố: 31/QĐ-UBND\nAn Khê, ngày 5 tháng 3 năm 2026\nQUYẾT ĐỊNH\nBan hành nội quy\n\n"
)


def add(
    worker: Worker, path: Path, text: str | bytes, label: Label | None = None, *, as_upload: str = ""
) -> Job:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    submission = Submission(path, as_upload or path.name, uploaded=bool(as_upload), label=label)
    (job_id,) = jobs.enqueue(worker.registry, "mẻ", [submission])
    worker.drain()
    return jobs.get(worker.registry, job_id)


def rows(registry: Registry) -> list[DocumentRow]:
    return Catalog(registry).documents(EVERYTHING, Filter())[0]


def answering(registry: Registry) -> str:
    """All that can be found now."""
    ids = registry.all_document_ids()
    return "\n".join(entry.text for one in ids for entry in registry.entries(one))


def test_an_edited_text_is_a_new_state_of_its_document(worker: Worker, tmp_path: Path) -> None:
    first = add(worker, tmp_path / "noi-quy.txt", RULES)
    second = add(worker, tmp_path / "noi-quy.txt", EDITED)
    assert (second.outcome, second.code, second.document_id) == ("revised", "edited", first.document_id)
    assert "bản trước thôi trả lời" in second.message
    assert "năm cuốn" in answering(worker.registry)
    assert "ba cuốn" not in answering(worker.registry)
    assert len(Catalog(worker.registry).revisions(EVERYTHING, second.document_id or 0)) == 2


def test_going_back_to_an_earlier_state_is_an_edit_too(worker: Worker, tmp_path: Path) -> None:
    for text in (RULES, EDITED, RULES):
        last = add(worker, tmp_path / "noi-quy.txt", text)
    assert last.outcome == "revised"
    assert "ba cuốn" in answering(worker.registry)
    assert "năm cuốn" not in answering(worker.registry)
    assert len(rows(worker.registry)) == 1


def test_the_edited_file_handed_in_again_elsewhere_is_the_same_document(
    worker: Worker, tmp_path: Path
) -> None:
    add(worker, tmp_path / "a.txt", RULES)
    add(worker, tmp_path / "a.txt", EDITED)
    again = add(worker, tmp_path / "b.txt", EDITED)
    assert (again.outcome, len(rows(worker.registry))) == ("unchanged", 1)


def test_an_edit_stays_under_the_label_of_its_document(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.txt", RULES, Label("phong", Access.RESTRICTED))
    add(worker, tmp_path / "a.txt", EDITED)
    (row,) = rows(worker.registry)
    assert (row.collection, row.access) == ("phong", "restricted")


def test_an_earlier_date_in_the_edited_text_does_not_keep_the_old_one(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.txt", f"An Khê, ngày 5 tháng 3 năm 2026\n\n{RULES}")
    add(worker, tmp_path / "a.txt", EDITED)
    assert "năm cuốn" in answering(worker.registry)
    assert "ba cuốn" not in answering(worker.registry)


def test_another_text_at_the_path_is_another_document_and_the_way_out_is_told(
    worker: Worker, tmp_path: Path
) -> None:
    first = add(worker, tmp_path / "moi.txt", RULES)
    second = add(worker, tmp_path / "moi.txt", OTHER)
    assert (second.outcome, second.code) == ("added", "moved")
    assert f"congvu-ingest correct {first.document_id} --field effective_to --value " in second.message
    assert len(rows(worker.registry)) == 2


def test_the_command_that_is_told_withdraws_it(worker: Worker, tmp_path: Path) -> None:
    first = add(worker, tmp_path / "moi.txt", RULES)
    told = add(worker, tmp_path / "moi.txt", OTHER).message
    day = told.split("--value ")[1].split()[0]
    correct(worker.registry, first.document_id or 0, "effective_to", day, by="a", reason="đã thay tệp")
    standings = {row.id: row.standing for row in rows(worker.registry)}
    assert standings[first.document_id or 0] == Standing.FORMER


def test_a_text_that_lies_at_a_second_path_keeps_answering(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "a.txt", RULES)
    add(worker, tmp_path / "b.txt", RULES)
    changed = add(worker, tmp_path / "a.txt", EDITED)
    assert changed.outcome == "added"
    assert "vẫn trả lời vì còn ở đường dẫn khác" in changed.message
    both = add(worker, tmp_path / "b.txt", EDITED)
    assert (both.outcome, both.document_id) == ("revised", changed.document_id)
    assert "ba cuốn" not in answering(worker.registry)


def test_a_numbered_text_is_not_ended_by_a_draft_made_of_it(worker: Worker, tmp_path: Path) -> None:
    first = add(worker, tmp_path / "a.txt", NUMBERED + RULES)
    assert rows(worker.registry)[0].number == "31/QĐ-UBND"
    draft = add(worker, tmp_path / "a.txt", NUMBERED.replace("31/", "  /") + EDITED)
    assert draft.document_id != first.document_id
    assert "ba cuốn" in answering(worker.registry)


def test_a_draft_becomes_the_text_that_was_issued_from_it(worker: Worker, tmp_path: Path) -> None:
    draft = add(worker, tmp_path / "a.txt", NUMBERED.replace("31/", "  /") + RULES)
    issued = add(worker, tmp_path / "a.txt", NUMBERED + EDITED)
    assert (issued.outcome, issued.document_id) == ("revised", draft.document_id)
    again = add(worker, tmp_path / "ky.txt", f"{NUMBERED}{EDITED}\n")
    assert (again.outcome, again.document_id) == ("revised", draft.document_id)
    assert "ba cuốn" not in answering(worker.registry)


def test_a_file_that_can_no_longer_be_read_tells_that_the_old_state_answers(
    worker: Worker, tmp_path: Path
) -> None:
    first = add(worker, tmp_path / "a.txt", RULES)
    broken = add(worker, tmp_path / "a.txt", b"%PDF-1.7\nkh")
    assert broken.outcome == "failed"
    assert f"Tài liệu số {first.document_id}, đọc ở đường dẫn này lần trước, vẫn trả lời." in broken.message


def test_a_state_that_bears_a_secrecy_mark_tells_that_the_old_one_answers(
    worker: Worker, tmp_path: Path
) -> None:
    first = add(worker, tmp_path / "a.txt", RULES)
    refused = add(worker, tmp_path / "a.txt", f"TỐI MẬT\n\n{EDITED}")
    assert (refused.outcome, refused.document_id) == ("refused", None)
    assert f"số {first.document_id}," in refused.message
    assert "năm cuốn" not in answering(worker.registry)


def test_a_file_in_a_package_is_edited_like_any_other(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "goi.zip", zip_bytes({"a.txt": RULES.encode(), "b.txt": OTHER.encode()}))
    add(worker, tmp_path / "goi.zip", zip_bytes({"a.txt": EDITED.encode(), "b.txt": OTHER.encode()}))
    assert len(rows(worker.registry)) == 2
    assert "ba cuốn" not in answering(worker.registry)


def test_what_a_package_no_longer_holds_is_told(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "goi.zip", zip_bytes({"a.txt": RULES.encode(), "b.txt": OTHER.encode()}))
    catalog = Catalog(worker.registry)
    names = {catalog.revision(EVERYTHING, row.id).name: row.id for row in rows(worker.registry)}
    job = add(worker, tmp_path / "goi.zip", zip_bytes({"a.txt": RULES.encode()}))
    assert f"Gói không còn chứa tài liệu số {names['b.txt']}." in job.message


@pytest.mark.parametrize(
    ("label", "name", "documents"),
    [
        (Label("phong"), "noi-quy.txt", 1),
        (Label("phong"), "khac.txt", 2),
        (Label("kho"), "noi-quy.txt", 2),
        (Label("phong", Access.INTERNAL), "noi-quy.txt", 2),
    ],
)
def test_an_upload_of_the_same_name_in_the_same_place_is_an_edit(
    worker: Worker, tmp_path: Path, label: Label, name: str, documents: int
) -> None:
    add(worker, tmp_path / "1", RULES, Label("phong"), as_upload="noi-quy.txt")
    add(worker, tmp_path / "2", EDITED, label, as_upload=name)
    assert len(rows(worker.registry)) == documents
    assert ("ba cuốn" in answering(worker.registry)) is (documents == 2)


def test_an_upload_does_not_end_what_lies_in_a_folder(worker: Worker, tmp_path: Path) -> None:
    add(worker, tmp_path / "noi-quy.txt", RULES)
    add(worker, tmp_path / "1", EDITED, Label(), as_upload="noi-quy.txt")
    assert len(rows(worker.registry)) == 2


def test_a_followed_folder_takes_an_edit_for_a_change(worker: Worker, tmp_path: Path) -> None:
    folder = tmp_path / "nguon"
    folder.mkdir()

    def take_in(submissions: object) -> None:
        jobs.enqueue(worker.registry, "mẻ", submissions)  # type: ignore[arg-type]
        worker.drain()

    followed = Folder(
        worker.pipeline.stores, folder, take_in, settled_seconds=0, today=lambda: date(2026, 11, 24)
    )
    (folder / "a.txt").write_text(RULES, encoding="utf-8")
    followed.follow()
    (folder / "a.txt").write_text(EDITED, encoding="utf-8")
    assert followed.follow().withdrawn == ()
    assert "ba cuốn" not in answering(worker.registry)
    (folder / "a.txt").write_text(OTHER, encoding="utf-8")
    assert len(followed.follow().withdrawn) == 1
