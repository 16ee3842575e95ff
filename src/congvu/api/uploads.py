"""Files handed in over HTTP: checked, laid in the inbox, queued; never read here."""

from __future__ import annotations

import asyncio
import re
import shutil
import unicodedata
import uuid
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from congvu import jobs
from congvu.api.backend import Backend
from congvu.documents import Access, Label
from congvu.errors import InvalidRequest
from congvu.jobs import Job, Submission

FILES_AT_ONCE = 500
LONGEST_NAME = 200
BATCH = re.compile(r"[0-9a-f]{12}")
YES = frozenset({"true", "1", "on", "yes"})


async def hand_in(request: Request, backend: Backend) -> list[Job]:
    """Queue the files of a multipart form; raises InvalidRequest, TooLarge."""
    try:
        form = await request.form(max_files=FILES_AT_ONCE, max_fields=20)
    except (MultiPartException, HTTPException) as error:
        raise InvalidRequest("Biểu mẫu tải lên không đúng dạng multipart/form-data; hãy gửi lại.") from error
    try:
        label = label_of(form, backend)
        uploads = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
        if not uploads:
            raise InvalidRequest("Chưa có tệp nào; hãy chọn ít nhất một tệp.")
        named = safe_path if _says(form, "folders") else safe_name
        given = [(upload.file, named(upload.filename or "")) for upload in uploads]
        batch = _batch(form)
        return await asyncio.to_thread(_queue, backend, label, given, _says(form, "not_secret"), batch)
    finally:
        await form.close()


def label_of(form: FormData, backend: Backend) -> Label:
    """Return what the sender says about the files; raises InvalidRequest where that cannot be."""
    access = str(form.get("access") or Access.PUBLIC)
    collection = str(form.get("collection") or "main").strip()
    if access not in set(Access):
        raise InvalidRequest(f"Mức truy cập {access!r} không có; hãy chọn public, internal hoặc restricted.")
    if not collection or len(collection) > 100:
        raise InvalidRequest("Tên bộ sưu tập phải có từ 1 đến 100 ký tự.")
    if not backend.reader.may_see(collection, Access(access)):
        raise InvalidRequest("Bạn không được nạp vào nơi mình không được xem; hãy chọn nhãn khác.")
    return Label(collection, Access(access))


def safe_name(name: str) -> str:
    """Return a file name without folders and control characters, NFC, at most 200 characters, end kept."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C")
    return clean[-LONGEST_NAME:] or "tep"


def safe_path(name: str) -> str:
    """Return a file's path inside the folder it was sent with: no step up, at most 200 characters."""
    parts = [safe_name(part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    while len(parts) > 1 and len("/".join(parts)) > LONGEST_NAME:
        parts.pop(0)
    return "/".join(parts) or "tep"


def _says(form: FormData, name: str) -> bool:
    return str(form.get(name, "")).lower() in YES


def _batch(form: FormData) -> str:
    given = str(form.get("batch") or "")
    if given and not BATCH.fullmatch(given):
        raise InvalidRequest("Mã lần nạp phải gồm 12 chữ số thập lục phân; hãy bỏ trống để có mã mới.")
    return given or uuid.uuid4().hex[:12]


def _queue(
    backend: Backend, label: Label, given: list[tuple[BinaryIO, str]], declared: bool, batch: str
) -> list[Job]:
    """Lay the files in the inbox; of a scan that was not `declared` no secret a person must say so later."""
    inbox = backend.settings.data_dir / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    laid: list[Path] = []
    try:
        for file, _ in given:
            laid.append(inbox / uuid.uuid4().hex)
            _lay(file, laid[-1])
        submissions = [
            Submission(path, name, uploaded=True, label=label, declared=declared)
            for path, (_, name) in zip(laid, given, strict=True)
        ]
        ids = jobs.enqueue(backend.registry, batch, submissions)
    except BaseException:
        for path in laid:
            path.unlink(missing_ok=True)
        raise
    return [jobs.get(backend.registry, job_id) for job_id in ids]


def _lay(source: BinaryIO, place: Path) -> None:
    with place.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
