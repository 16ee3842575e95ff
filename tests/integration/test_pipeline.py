"""The way in on real files, through the guard, without a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from collection import EVERYTHING
from congvu import jobs
from congvu.documents import Access, Label, Outcome
from congvu.jobs import Job, Submission
from congvu.store.catalog import Catalog, Filter
from congvu.store.intake import remove
from congvu_ingest.convert import Converting
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.worker import Worker
from fakes import HashEmbedder
from made_files import put
from office import need_office, rtf_bytes


def hand_in(worker: Worker, *paths: Path, uploaded: bool = False, label: Label | None = None) -> list[Job]:
    submissions = [Submission(path, path.name, uploaded, label) for path in paths]
    ids = jobs.enqueue(worker.registry, "mẻ", submissions)
    worker.drain()
    return [jobs.get(worker.registry, job_id) for job_id in ids]


def procedure(folder: Path, name: str = "9.000009.json", **fields: str) -> Path:
    record = {
        "ma_thu_tuc": "9.000009",
        "ten_thu_tuc": "Cấp thẻ thư viện",
        "linh_vuc": "Thư viện",
        "cap_thuc_hien": "Cấp xã",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp2 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": (
            "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin cấp thẻ1 bản chínhẢnh chân dung2 bản chính"
        ),
    }
    path = folder / name
    path.write_text(json.dumps(record | fields, ensure_ascii=False), encoding="utf-8")
    return path


def notice(folder: Path, text: str, name: str = "thong-bao.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_procedure_record_is_found_by_words_and_by_meaning(worker: Worker, tmp_path: Path) -> None:
    (job,) = hand_in(worker, procedure(tmp_path))
    row = Catalog(worker.registry).document(EVERYTHING, job.document_id or 0)
    assert (job.outcome, row.title, row.procedure_code, row.state) == (
        "added",
        "Cấp thẻ thư viện",
        "9.000009",
        "indexed",
    )
    texts = [one.text for one in Catalog(worker.registry).document_passages(EVERYTHING, row.id)]
    assert any("Trực tiếp 2 Ngày làm việc Miễn phí" in text for text in texts)
    assert any("Đơn xin cấp thẻ 1 bản chính\nẢnh chân dung 2 bản chính" in text for text in texts)


def test_a_changed_record_is_a_revision_and_the_older_one_is_kept(worker: Worker, tmp_path: Path) -> None:
    (first,) = hand_in(worker, procedure(tmp_path))
    (second,) = hand_in(worker, procedure(tmp_path, yeu_cau_dieu_kien="Có nơi cư trú tại phường."))
    assert (second.outcome, second.document_id) == ("revised", first.document_id)
    assert len(Catalog(worker.registry).revisions(EVERYTHING, first.document_id or 0)) == 2


def test_the_same_file_under_two_names_is_one_document(worker: Worker, tmp_path: Path) -> None:
    done = hand_in(worker, procedure(tmp_path), procedure(tmp_path, "bản sao.json"))
    assert {job.document_id for job in done} == {done[0].document_id}
    assert sorted(job.outcome for job in done) == ["added", "unchanged"]


def test_a_file_with_a_secrecy_mark_is_refused_and_leaves_nothing(worker: Worker, tmp_path: Path) -> None:
    path = notice(tmp_path, "ỦY BAN NHÂN DÂN\nTỐI MẬT\nKế hoạch diễn tập ở phường Bến Chài năm nay.\n")
    (job,) = hand_in(worker, path)
    assert (job.outcome, job.document_id) == ("refused", None)
    assert "không được lưu" in job.message
    assert Catalog(worker.registry).documents(EVERYTHING, Filter())[1] == 0
    kept = [file for file in (tmp_path / "data").rglob("*") if file.is_file() and "registry" not in file.name]
    assert kept == []


def test_a_secret_upload_is_deleted_from_the_inbox(worker: Worker, tmp_path: Path) -> None:
    path = notice(tmp_path, "Độ mật: Tuyệt mật\nNội dung của văn bản này.\n")
    hand_in(worker, path, uploaded=True)
    assert not path.exists()


def test_a_broken_file_does_not_stop_the_next_one(worker: Worker, tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\nkh\xc3\xb4ng ph\xe1\xba\xa3i PDF")
    done = hand_in(worker, broken, tmp_path / "khong-co.txt", procedure(tmp_path))
    assert [(job.outcome, job.code) for job in done] == [
        ("failed", "unreadable.damaged"),
        ("failed", "missing_file"),
        ("added", ""),
    ]
    assert all(job.message for job in done[:2])


def test_what_needs_a_converter_waits_in_quarantine(worker: Worker, stores: Stores, tmp_path: Path) -> None:
    path = tmp_path / "cu.rtf"
    path.write_text("{\\rtf1 van ban}", encoding="utf-8")
    (job,) = hand_in(worker, path)
    revision = Catalog(worker.registry).revision(EVERYTHING, job.document_id or 0)
    assert (job.outcome, revision.format) == ("needs_converter", "rtf")
    assert stores.quarantine.has(revision.sha256)
    assert not stores.content.has(revision.sha256)


def test_the_original_bytes_are_kept_as_they_were(worker: Worker, stores: Stores, tmp_path: Path) -> None:
    path = tmp_path / "quyet-dinh.docx"
    document = Document()
    document.add_heading("Về giờ mở cửa thư viện", 1)
    document.add_paragraph("Thư viện mở cửa từ 8 giờ đến 17 giờ các ngày làm việc trong tuần.")
    document.save(str(path))
    (job,) = hand_in(worker, path)
    revision = Catalog(worker.registry).revision(EVERYTHING, job.document_id or 0)
    assert stores.content.path(revision.sha256).read_bytes() == path.read_bytes()


def test_a_path_that_holds_another_document_now_says_so(worker: Worker, tmp_path: Path) -> None:
    (first,) = hand_in(worker, procedure(tmp_path))
    (second,) = hand_in(
        worker, procedure(tmp_path, ma_thu_tuc="9.000010", ten_thu_tuc="Gia hạn thẻ thư viện")
    )
    assert second.document_id != first.document_id
    assert f"tài liệu số {first.document_id}" in second.message


def test_removing_a_document_lets_it_be_added_again(worker: Worker, tmp_path: Path) -> None:
    (first,) = hand_in(worker, procedure(tmp_path))
    remove(worker.registry, first.document_id or 0)
    (again,) = hand_in(worker, procedure(tmp_path))
    assert again.outcome == Outcome.ADDED


def test_a_label_decides_collection_and_access(worker: Worker, tmp_path: Path) -> None:
    (job,) = hand_in(worker, procedure(tmp_path), label=Label("thu-vien", Access.RESTRICTED))
    row = Catalog(worker.registry).document(EVERYTHING, job.document_id or 0)
    assert (row.collection, row.access) == ("thu-vien", "restricted")


def test_the_same_file_under_a_new_label_moves_the_document(worker: Worker, tmp_path: Path) -> None:
    hand_in(worker, procedure(tmp_path))
    (job,) = hand_in(worker, procedure(tmp_path), label=Label("thu-vien", Access.INTERNAL))
    row = Catalog(worker.registry).document(EVERYTHING, job.document_id or 0)
    assert (job.outcome, row.collection, row.access) == ("unchanged", "thu-vien", "internal")


def test_a_rich_text_file_is_searchable_and_its_original_is_kept(
    stores: Stores, guard: Guard, tmp_path: Path
) -> None:
    need_office()
    path = put(tmp_path, "thong-bao.rtf", rtf_bytes("Thông báo về việc trồng cây xanh ở phường"))
    worker = Worker(Pipeline(stores, Converting(guard, Office(Limits()))), HashEmbedder())
    (job,) = hand_in(worker, path)
    worker.close()
    revision = Catalog(stores.registry).revision(EVERYTHING, job.document_id or 0)
    assert (job.outcome, revision.format) == ("added", "rtf")
    assert stores.content.path(revision.sha256).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("label", [None, Label("phong", Access.PUBLIC)])
def test_what_is_for_the_office_only_is_not_public(
    worker: Worker, tmp_path: Path, label: Label | None
) -> None:
    text = "UBND PHƯỜNG\nLƯU HÀNH NỘI BỘ\nKẾ HOẠCH\nTrồng cây vào tháng hai.\n"
    (job,) = hand_in(worker, notice(tmp_path, text), label=label)
    catalog = Catalog(worker.registry)
    row = catalog.document(EVERYTHING, job.document_id or 0)
    assert row.access == Access.INTERNAL
    assert any("LƯU HÀNH NỘI BỘ" in one for one in catalog.revision(EVERYTHING, row.id).warnings)


def test_a_stricter_label_stays(worker: Worker, tmp_path: Path) -> None:
    text = "UBND PHƯỜNG\nLƯU HÀNH NỘI BỘ\nKẾ HOẠCH\nTrồng cây vào tháng ba.\n"
    (job,) = hand_in(worker, notice(tmp_path, text), label=Label("phong", Access.RESTRICTED))
    assert Catalog(worker.registry).document(EVERYTHING, job.document_id or 0).access == Access.RESTRICTED
