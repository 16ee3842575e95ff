"""The tables of the local layer, known by the heads of their columns, and an empty one of each to fill in."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from congvu.local import FactKind
from congvu.text import syllables

HEADS: dict[str, tuple[str, ...]] = {
    "code": ("mã thủ tục", "mã tthc", "mã số thủ tục", "mã số tthc", "mã thủ tục hành chính"),
    "case": ("trường hợp", "nội dung thu", "đối tượng"),
    "channel": ("hình thức nộp", "hình thức", "cách thức nộp", "hình thức nộp hồ sơ"),
    "amount": ("mức thu", "mức phí", "mức lệ phí", "số tiền", "lệ phí", "phí", "phí, lệ phí"),
    "unit": ("đơn vị tính", "đvt"),
    "from": ("hiệu lực từ", "có hiệu lực từ", "từ ngày", "áp dụng từ", "ngày hiệu lực", "ngày có hiệu lực"),
    "to": ("hiệu lực đến", "đến ngày", "áp dụng đến", "đến hết ngày"),
    "source": ("căn cứ", "căn cứ pháp lý", "nghị quyết", "quyết định", "số quyết định", "số văn bản"),
    "time": ("thời hạn", "thời hạn giải quyết", "thời gian", "thời gian giải quyết", "thời gian thực hiện"),
    "time_unit": ("đơn vị", "đơn vị thời gian"),
    "step": ("bước", "thứ tự bước", "bước số"),
    "content": ("nội dung", "nội dung công việc", "công việc"),
    "person": ("người thực hiện", "bộ phận thực hiện", "trách nhiệm"),
    "place": ("đơn vị hành chính", "phường, xã, đặc khu", "xã, phường, đặc khu", "địa bàn"),
    "name": ("tên", "tên trung tâm", "tên thủ tục", "tên tthc", "tên thủ tục hành chính"),
    "address": ("địa chỉ",),
    "hours": ("giờ làm việc", "thời gian làm việc"),
    "phone": ("điện thoại", "số điện thoại"),
    "status": ("trạng thái", "tình trạng"),
    "date": ("ngày", "ngày ban hành", "ngày quyết định"),
    "note": ("ghi chú",),
}
"""Column → the heads that name it; accents, case, underscores and what stands in brackets do not matter."""

REQUIRED: dict[FactKind, frozenset[str]] = {
    FactKind.FEE: frozenset({"code", "amount"}),
    FactKind.LISTING: frozenset({"code", "status"}),
    FactKind.STEP: frozenset({"code", "step", "content"}),
    FactKind.TIME: frozenset({"code", "time"}),
    FactKind.CENTRE: frozenset({"place", "address"}),
}

_DATED = ("Hiệu lực từ", "Hiệu lực đến", "Căn cứ", "Ghi chú")
TEMPLATES: dict[str, tuple[str, ...]] = {
    "fees": ("Mã thủ tục", "Trường hợp", "Hình thức nộp", "Mức thu", "Đơn vị tính", *_DATED),
    "times": ("Mã thủ tục", "Trường hợp", "Hình thức nộp", "Thời hạn", "Đơn vị", *_DATED),
    "steps": ("Mã thủ tục", "Bước", "Nội dung", "Người thực hiện", "Thời gian", "Đơn vị", *_DATED),
    "centres": ("Đơn vị hành chính", "Tên", "Địa chỉ", "Giờ làm việc", "Điện thoại", "Hiệu lực từ", "Căn cứ"),
    "listings": ("Mã thủ tục", "Tên", "Trạng thái", "Quyết định", "Ngày"),
}

_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_DONG = re.compile(r"\b(?:nghin|ngan|trieu|ti|usd|do la|phan tram)\b|%")


def column_of(head: str) -> str:
    """Return the column that a head names, "" if none of the local tables has it."""
    return _COLUMNS.get(_key(_BRACKETS.sub(" ", head)), "")


def counts_otherwise(text: str) -> bool:
    """Say whether a head or unit counts in something else than đồng ("nghìn đồng", "%", "USD")."""
    return bool(_NOT_DONG.search(_key(text)) or "%" in text)


def kinds_of(heads: Iterable[str]) -> list[FactKind]:
    """Return what a table with these heads says; a table of steps has times that are not deadlines."""
    columns = {column_of(head) for head in heads}
    found = [kind for kind, required in REQUIRED.items() if required <= columns]
    return [kind for kind in found if not (kind is FactKind.TIME and FactKind.STEP in found)]


def template(name: str) -> str:
    """Return an empty table as CSV, with the mark by which spreadsheets know UTF-8; KeyError if unknown."""
    out = StringIO(newline="")
    csv.writer(out).writerow(TEMPLATES[name])
    return "\ufeff" + out.getvalue()


def _key(text: str) -> str:
    return " ".join(syllables(text))


_COLUMNS = {_key(head): column for column, heads in HEADS.items() for head in heads}
