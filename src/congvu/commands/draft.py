"""`congvu draft`: a draft of a type, written to a file by its ending or shown in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congvu.commands.days import day_of
from congvu.commands.telling import tell
from congvu.config import Settings
from congvu.errors import InvalidRequest

if TYPE_CHECKING:
    from congvu.draft.export import Form

WRITING = "Chưa ghi được {path}: thư mục không có hoặc không cho ghi; hãy chọn chỗ khác cho -o."


def draft(
    kind: Annotated[str, typer.Argument(help="Loại dự thảo, như cong-van; bỏ trống: liệt kê các loại.")] = "",
    subject: Annotated[str, typer.Option("--subject", "-s", help="Trích yếu.")] = "",
    to: Annotated[list[str] | None, typer.Option("--to", help="Nơi gửi đến; lặp lại được.")] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="Ô=GIÁ TRỊ", help="Điền một ô; Ô=@tệp.txt: lấy nội dung tệp."),
    ] = None,
    document: Annotated[int | None, typer.Option(help="Soạn từ văn bản đến có số này trong kho.")] = None,
    procedure: Annotated[str, typer.Option(help="Soạn từ thủ tục có mã này.")] = "",
    papers: Annotated[str, typer.Option(help="Số thứ tự giấy tờ của thủ tục được đánh dấu, như 1,3.")] = "",
    channel: Annotated[str, typer.Option(help="Cách nộp hồ sơ ghi trong phiếu, như: Trực tiếp.")] = "",
    conversation: Annotated[str, typer.Option(help="Soạn từ hội thoại có mã này.")] = "",
    topic: Annotated[str, typer.Option(help="Soạn từ những gì kho có về vấn đề này.")] = "",
    day: Annotated[
        str, typer.Option(help="Ngày mà quy định và tên gọi được tính, như 2026-01-31; mặc định hôm nay.")
    ] = "",
    office: Annotated[
        str | None, typer.Option(help="key của cơ quan trong cấu hình; mặc định cơ quan đầu tiên.")
    ] = None,
    saved: Annotated[str, typer.Option(help="Xuất dự thảo đã lưu có mã này, không soạn mới.")] = "",
    listed: Annotated[bool, typer.Option("--list", help="Liệt kê các dự thảo đã lưu.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Ghi ra tệp .docx, .pdf, .md hoặc .txt.")
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Bản để trình ký: không có chú thích nguồn.")] = False,
) -> None:
    """Soạn một dự thảo theo mẫu của cơ quan, lưu lại và xuất ra tệp."""
    form = form_of(output)
    if listed:
        _list_saved()
        return
    if saved:
        _write(saved, output, form, footnotes=not bare)
        return
    if not kind:
        sys.stdout.write(kinds_text())
        return
    fields = fields_of(given or [], subject, to or [])
    origin: dict[str, Any] = {
        "document_id": document,
        "procedure": procedure,
        "papers": numbers_of(papers),
        "channel": channel,
        "conversation": conversation,
        "topic": topic,
    }
    first_day = day_of(day)
    body = {
        "kind": kind,
        "day": first_day.isoformat() if first_day else None,
        "office": office,
        "fields": fields,
        "from": origin,
    }
    _write(_made(body), output, form, footnotes=not bare)


def _made(body: dict[str, Any]) -> str:
    """Make a draft, tell what is to be known of it, and return its id."""
    from congvu.api.draft_client import make_draft

    made, notices = make_draft(Settings.load(), body, tell)
    for notice in notices:
        tell(f"Lưu ý: {notice}")
    tell(f"Đã lưu dự thảo {made.row.id}.")
    for sentence in faults_of(made.data):
        tell(sentence)
    return made.row.id


def _list_saved() -> None:
    from congvu.api.draft_client import list_drafts
    from congvu.api.schemas import in_utc

    for row in list_drafts(Settings.load()):
        at = in_utc(row.updated_at).astimezone()
        sys.stdout.write(f"{row.id}  {at:%d/%m/%Y %H:%M}  {row.kind}  {row.title}\n")


def faults_of(data: Mapping[str, Any]) -> list[str]:
    """Return what the records office would send back in a draft: gaps counted, other faults one by one."""
    from congvu.draft.check.run import check_draft
    from congvu.draft.exchange import load

    faults = [one for one in check_draft(load(data)) if one.severity == "must"]
    gaps = [one for one in faults if one.rule == "gaps.left"]
    told = [f"Còn {len(gaps)} chỗ để trong ngoặc vuông cần điền."] if gaps else []
    return told + [f"Phải sửa: {one.message}" for one in faults if one.rule != "gaps.left"]


def kinds_text() -> str:
    """Return the types of draft with the fields each has, a line a field."""
    from congvu.draft.kinds import FORMS

    lines = []
    for form in FORMS.values():
        lines.append(f"{form.kind}: {form.name}")
        lines += [
            f"    {one.name}: {one.label}{' (phải điền)' if one.required else ''}" for one in form.fields
        ]
    return "\n".join(lines) + "\n"


def fields_of(given: list[str], subject: str, to: list[str]) -> dict[str, str]:
    """Return values by field name of "name=value", where "@path" is a file's text; raises InvalidRequest."""
    fields = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise InvalidRequest(f"--set {one!r} không đúng; hãy viết --set ô=giá trị.")
        fields[name.strip()] = _read(Path(value[1:])) if value.startswith("@") else value.replace("\\n", "\n")
    if subject:
        fields["subject"] = subject
    if to:
        fields["addressees"] = "\n".join(to)
    return fields


def numbers_of(text: str) -> list[int] | None:
    """Return the numbers of "1,3", None for an empty text; raises InvalidRequest."""
    try:
        return [int(one) for one in text.split(",")] if text.strip() else None
    except ValueError:
        raise InvalidRequest(
            f"--papers {text!r} không đúng; hãy viết các số cách nhau dấu phẩy, như 1,3."
        ) from None


def form_of(output: Path | None) -> Form:
    """Return the form of a file by its ending, plain text for the terminal; raises InvalidRequest."""
    from congvu.draft.export import FORMS

    if output is None:
        return "txt"
    ending = output.suffix.removeprefix(".").lower()
    for form in FORMS:
        if form == ending:
            return form
    known = ", ".join(f".{form}" for form in FORMS)
    raise InvalidRequest(f"Không xuất được ra {output.name!r}; tên tệp phải kết thúc bằng {known}.")


def _write(key: str, output: Path | None, form: Form, *, footnotes: bool) -> None:
    from congvu.api.draft_client import export_draft

    file = export_draft(Settings.load(), key, form, footnotes=footnotes)
    if output is None:
        sys.stdout.write(file.data.decode("utf-8"))
        return
    try:
        output.write_bytes(file.data)
    except OSError as error:
        raise InvalidRequest(WRITING.format(path=output)) from error
    tell(f"Đã ghi {output}.")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"Không đọc được {str(path)!r}; hãy dùng tệp văn bản UTF-8.") from error
