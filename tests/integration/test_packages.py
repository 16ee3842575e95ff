"""Packages on their way in: every file inside is a document of its own, judged like any other."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from collection import EVERYTHING
from congvu import jobs
from congvu.documents import Access, Label
from congvu.jobs import Job, Submission
from congvu.store.catalog import Catalog, DocumentRow, Filter
from congvu_ingest.worker import Worker
from packages import edxml_bytes, status_bytes, zip_bytes

PLAN = "KẾ HOẠCH\nTrồng cây ở sân trường vào tháng hai.\n".encode()
NOTICE = "THÔNG BÁO\nThư viện mở cửa cả thứ bảy.\n".encode()


def take_in(worker: Worker, folder: Path, name: str, data: bytes, label: Label | None = None) -> list[Job]:
    """Give the jobs of a file and of what is inside it, the package first."""
    path = folder / name
    path.write_bytes(data)
    jobs.enqueue(worker.registry, name, [Submission(path, name, label=label)])
    worker.drain()
    return jobs.listing(worker.registry, name)[::-1]


def outcomes(found: list[Job]) -> list[tuple[str, str]]:
    return [(job.name, job.outcome) for job in found]


def documents(worker: Worker) -> list[DocumentRow]:
    """Give what the collection holds, in order of arrival."""
    found = Catalog(worker.registry).documents(EVERYTHING, Filter())[0]
    return sorted(found, key=lambda row: row.id)


def test_every_file_of_an_archive_is_a_document_and_is_accounted_for(worker: Worker, tmp_path: Path) -> None:
    data = zip_bytes({"a/kế hoạch.txt": PLAN, "thong-bao.txt": NOTICE, "rong.txt": b""})
    assert outcomes(take_in(worker, tmp_path, "goi.zip", data)) == [
        ("goi.zip", "unpacked"),
        ("goi.zip › kế hoạch.txt", "added"),
        ("goi.zip › thong-bao.txt", "added"),
        ("goi.zip › rong.txt", "failed"),
    ]


def test_the_label_of_a_package_holds_for_what_is_inside(worker: Worker, tmp_path: Path) -> None:
    take_in(worker, tmp_path, "goi.zip", zip_bytes({"a.txt": PLAN}), Label("noi-bo", Access.INTERNAL))
    (row,) = documents(worker)
    assert (row.collection, row.access) == ("noi-bo", Access.INTERNAL)


def test_a_package_taken_in_twice_adds_nothing(worker: Worker, tmp_path: Path) -> None:
    data = zip_bytes({"a.txt": PLAN})
    take_in(worker, tmp_path, "goi.zip", data)
    again = take_in(worker, tmp_path, "goi-2.zip", data)
    assert [job.outcome for job in again] == ["unpacked", "unchanged"]
    assert len(documents(worker)) == 1


def test_what_programs_leave_in_archives_is_no_document(worker: Worker, tmp_path: Path) -> None:
    data = zip_bytes({"__MACOSX/._a.txt": b"x", ".ds": b"x", "Thumbs.db": b"x", "a.txt": PLAN})
    assert [job.outcome for job in take_in(worker, tmp_path, "goi.zip", data)] == ["unpacked", "added"]


def test_a_file_with_a_secrecy_mark_is_refused_and_the_others_are_kept(
    worker: Worker, tmp_path: Path
) -> None:
    secret = "UBND PHƯỜNG\nMẬT\nKẾ HOẠCH\nNội dung.\n".encode()
    found = take_in(worker, tmp_path, "goi.zip", zip_bytes({"mat.txt": secret, "a.txt": PLAN}))
    assert [job.outcome for job in found] == ["unpacked", "refused", "added"]
    kept = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not any(path.read_bytes() in (secret, zip_bytes({"mat.txt": secret})) for path in kept)


def test_packages_in_packages_are_opened_to_a_depth_and_no_further(worker: Worker, tmp_path: Path) -> None:
    data = PLAN
    for layer in range(6):
        data = zip_bytes({f"lop-{layer}.zip" if layer else "a.txt": data})
    found = take_in(worker, tmp_path, "goi.zip", data)
    assert [job.outcome for job in found] == ["unpacked"] * 4 + ["failed"]
    assert found[-1].code == "unreadable.nested"


def test_a_bomb_ends_with_a_sentence_before_it_is_unpacked(worker: Worker, tmp_path: Path) -> None:
    data = zip_bytes({"bom.txt": b"0" * (40 << 20), "a.txt": PLAN})
    found = take_in(worker, tmp_path, "goi.zip", data)
    assert [(job.outcome, job.code) for job in found] == [
        ("unpacked", ""),
        ("failed", "unreadable.too_large"),
        ("added", ""),
    ]


def test_a_member_that_unpacks_to_more_than_may_be_written_is_left_out(
    worker: Worker, tmp_path: Path
) -> None:
    noise = bytes(range(256)) * (70 << 12)
    found = take_in(worker, tmp_path, "goi.zip", zip_bytes({"lon.bin": noise, "a.txt": PLAN}))
    assert [job.outcome for job in found] == ["unpacked", "failed", "added"]


def test_an_archive_with_a_password_says_so(worker: Worker, tmp_path: Path) -> None:
    data = bytearray(zip_bytes({"a.txt": PLAN}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + place
        data[at : at + 2] = struct.pack("<H", 1)
    (job,) = take_in(worker, tmp_path, "goi.zip", bytes(data))
    assert (job.outcome, job.code) == ("failed", "unreadable.encrypted")


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_truncated_archive_is_damaged(worker: Worker, tmp_path: Path, cut: float) -> None:
    data = zip_bytes({"a.txt": PLAN * 50, "b.txt": NOTICE * 50})
    (job,) = take_in(worker, tmp_path, "goi.zip", data[: int(len(data) * cut)])
    assert (job.outcome, job.code) == ("failed", "unreadable.damaged")


def test_an_empty_archive_says_that_it_is_empty(worker: Worker, tmp_path: Path) -> None:
    (job,) = take_in(worker, tmp_path, "goi.zip", zip_bytes({"thu-muc/": b""}))
    assert job.code in {"unreadable.empty_package", "unreadable.unknown"}


@pytest.mark.parametrize("prefix", ["edXML:", ""])
def test_what_a_letter_does_not_say_of_itself_comes_from_its_envelope(
    worker: Worker, tmp_path: Path, prefix: str
) -> None:
    body = "Kính gửi các phòng, đề nghị gửi báo cáo trước ngày 20.\n".encode()
    data = edxml_bytes({"thu.txt": body, "bieu-mau.txt": NOTICE}, prefix=prefix)
    found = take_in(worker, tmp_path, "thong-diep.edxml", data)
    assert [job.outcome for job in found] == ["unpacked", "added", "added"]
    letter, form = documents(worker)
    assert (letter.number, letter.issuer, letter.title) == (
        "45/UBND-VP",
        "Văn phòng Thử nghiệm",
        "V/v chuẩn bị họp tháng",
    )
    assert letter.issued_on is not None
    assert letter.issued_on.isoformat() == "2026-03-09"
    assert form.number == ""
    assert form.issuer == "Văn phòng Thử nghiệm"


def test_a_letter_inside_an_archive_inside_a_message_knows_its_envelope(
    worker: Worker, tmp_path: Path
) -> None:
    inner = zip_bytes({"thu.txt": "Kính gửi các phòng, đề nghị gửi báo cáo.\n".encode(), "kem.txt": NOTICE})
    take_in(worker, tmp_path, "thong-diep.edxml", edxml_bytes({"thu.doc": inner}))
    assert [row.number for row in documents(worker)] == ["45/UBND-VP", ""]


def test_an_update_of_a_letter_is_its_next_revision(worker: Worker, tmp_path: Path) -> None:
    first = {"thu.txt": "Kính gửi các phòng, hạn nộp là ngày 20.\n".encode()}
    second = {"thu.txt": "Kính gửi các phòng, hạn nộp là ngày 25.\n".encode()}
    take_in(worker, tmp_path, "moi.edxml", edxml_bytes(first))
    found = take_in(worker, tmp_path, "cap-nhat.edxml", edxml_bytes(second, action="2"))
    assert [job.outcome for job in found] == ["unpacked", "revised"]
    (row,) = documents(worker)
    texts = [one.text for one in Catalog(worker.registry).document_passages(EVERYTHING, row.id)]
    assert any("ngày 25" in text for text in texts)


TARGET = "<edXML:DocumentId>000.00.01.H49,2026/03/09,{}</edXML:DocumentId>"


def test_a_revoked_letter_stops_answering(worker: Worker, tmp_path: Path) -> None:
    take_in(
        worker, tmp_path, "moi.edxml", edxml_bytes({"thu.txt": "Kính gửi các phòng, nộp báo cáo.\n".encode()})
    )
    extra = TARGET.format("45/UBND-VP") + "<edXML:BussinessDocReason>Gửi nhầm</edXML:BussinessDocReason>"
    revoked = edxml_bytes({}, day="2026/03/12", action="1", extra=extra)
    (job,) = take_in(worker, tmp_path, "thu-hoi.edxml", revoked)
    assert job.outcome == "unpacked"
    assert "Gửi nhầm" in job.message
    (row,) = documents(worker)
    assert (row.standing, str(row.effective_to)) == ("former", "2026-03-12")


def test_a_letter_that_another_replaces_stops_answering_and_the_other_answers(
    worker: Worker, tmp_path: Path
) -> None:
    take_in(worker, tmp_path, "moi.edxml", edxml_bytes({"thu.txt": "Kính gửi các phòng, hạn 20.\n".encode()}))
    list_of = f"<edXML:ReplacementInfoList><edXML:ReplacementInfo>{TARGET.format('45/UBND-VP')}"
    extra = f"{list_of}</edXML:ReplacementInfo></edXML:ReplacementInfoList>"
    files = {"thu.txt": "Kính gửi các phòng, hạn 25.\n".encode()}
    newer = edxml_bytes(files, number="52/UBND-VP", day="2026/03/15", action="3", extra=extra)
    take_in(worker, tmp_path, "thay.edxml", newer)
    assert [(row.number, row.standing) for row in documents(worker)] == [
        ("45/UBND-VP", "former"),
        ("52/UBND-VP", "current"),
    ]


def test_a_letter_of_another_year_is_not_meant(worker: Worker, tmp_path: Path) -> None:
    old = edxml_bytes({"thu.txt": "Kính gửi các phòng.\n".encode()}, day="2025/03/09")
    take_in(worker, tmp_path, "cu.edxml", old)
    (job,) = take_in(
        worker, tmp_path, "thu-hoi.edxml", edxml_bytes({}, action="1", extra=TARGET.format("45/UBND-VP"))
    )
    assert "Chưa có văn bản 45/UBND-VP trong kho" in job.message
    assert [row.standing for row in documents(worker)] == ["current"]


@pytest.mark.parametrize(("code", "words"), [("03", "đã tiếp nhận"), ("06", "hoàn thành"), ("77", "mã 77")])
def test_a_status_message_is_put_down_with_a_word(
    worker: Worker, tmp_path: Path, code: str, words: str
) -> None:
    (job,) = take_in(worker, tmp_path, "trang-thai.edxml", status_bytes(code))
    assert job.outcome == "ignored"
    assert words in job.message
    assert "45/UBND-VP" in job.message
    assert documents(worker) == []


def test_a_message_with_entities_is_not_opened(worker: Worker, tmp_path: Path) -> None:
    evil = edxml_bytes({"a.txt": PLAN}).replace(
        b"<edXML:edXML ", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><edXML:edXML ', 1
    )
    (job,) = take_in(worker, tmp_path, "xau.edxml", evil)
    assert (job.outcome, job.code) == ("failed", "unreadable.damaged")


def test_an_attachment_that_is_no_base64_fails_alone(worker: Worker, tmp_path: Path) -> None:
    data = edxml_bytes({"hong.txt": PLAN, "a.txt": NOTICE})
    at = data.index(b"ContentTransferEncoded>") + len(b"ContentTransferEncoded>")
    found = take_in(worker, tmp_path, "goi.edxml", data[:at] + b"@@@" + data[at + 3 :])
    assert [job.outcome for job in found] == ["unpacked", "failed", "added"]


def sent_for(circulation: str) -> bytes:
    told = f"<edXML:SphereOfPromulgation>{circulation}</edXML:SphereOfPromulgation></edXML:MessageHeader>"
    message = edxml_bytes({"a.txt": PLAN, "b.txt": NOTICE})
    return message.replace(b"</edXML:MessageHeader>", told.encode())


def test_a_letter_that_is_sent_for_the_office_only_is_not_public(worker: Worker, tmp_path: Path) -> None:
    take_in(worker, tmp_path, "a.edxml", sent_for("Lưu hành nội bộ"))
    assert [row.access for row in documents(worker)] == [Access.INTERNAL, Access.INTERNAL]


@pytest.mark.parametrize("circulation", ["", "Liên thông văn bản", "Công khai"])
def test_other_words_about_circulation_change_nothing(
    worker: Worker, tmp_path: Path, circulation: str
) -> None:
    take_in(worker, tmp_path, "a.edxml", sent_for(circulation))
    assert {row.access for row in documents(worker)} == {Access.PUBLIC}


def test_a_letter_that_its_envelope_calls_secret_is_refused(worker: Worker, tmp_path: Path) -> None:
    found = take_in(worker, tmp_path, "a.edxml", sent_for("Tối mật"))
    assert outcomes(found)[1:] == [("a.edxml › a.txt", "refused"), ("a.edxml › b.txt", "refused")]
    assert documents(worker) == []


def test_a_signed_message_says_of_its_letters_that_nobody_checked_it(worker: Worker, tmp_path: Path) -> None:
    signed = edxml_bytes({"a.txt": PLAN}).replace(
        b"</edXML:edXMLHeader>", b"<Signature/></edXML:edXMLHeader>"
    )
    take_in(worker, tmp_path, "a.edxml", signed)
    (row,) = documents(worker)
    revision = Catalog(worker.registry).revision(EVERYTHING, row.id)
    assert any("chữ ký không được kiểm tra" in warning for warning in revision.warnings)


def test_a_message_with_an_undeclared_name_space_is_opened(worker: Worker, tmp_path: Path) -> None:
    reference = b'<Reference xlink:href="cid:1"/></edXML:MessageHeader>'
    data = edxml_bytes({"a.txt": PLAN}).replace(b"</edXML:MessageHeader>", reference)
    data = data.replace(b"<Attachment>", b"<x:Attachment>").replace(b"</Attachment>", b"</x:Attachment>")
    assert outcomes(take_in(worker, tmp_path, "a.edxml", data)) == [
        ("a.edxml", "unpacked"),
        ("a.edxml › a.txt", "added"),
    ]
    (cut,) = take_in(worker, tmp_path, "b.edxml", data[: len(data) * 2 // 3])
    assert cut.outcome == "failed"
