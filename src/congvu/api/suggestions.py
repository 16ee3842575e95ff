"""What to ask first: questions that the collection at hand can answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow, Filter

COUNT = 10
SAMPLE_CODE = "9.000"
COMMUNE = "Cấp xã"
EVERYDAY = (
    "hộ tịch",
    "cư trú",
    "chứng thực",
    "căn cước",
    "đất đai",
    "hộ kinh doanh",
    "xây dựng",
    "bảo trợ xã hội",
)
"""Words of the fields that a commune's desk sees every day; asked about before others."""
MATTERS = (
    "đăng ký khai sinh",
    "đăng ký kết hôn",
    "đăng ký thường trú",
    "đăng ký tạm trú",
    "khai tử",
    "bản sao",
    "chữ ký",
)
"""What people come for most, the most asked first; before rarer matters of the same field."""
RARER = re.compile(r"\b(lại|xóa|gia hạn|khai báo|nước ngoài|lưu động|biên giới)\b")
SHORTEST, LONGEST = 10, 60
LOOKED_AT = 1000
FORMS = (
    "{} cần những giấy tờ gì?",
    "{} mất bao nhiêu ngày?",
    "{} nộp hồ sơ ở đâu?",
    "{} lệ phí bao nhiêu?",
    "{} thực hiện theo trình tự nào?",
)


def suggestions(catalog: Catalog, reader: Reader, everyday: Sequence[DocumentRow]) -> list[str]:
    """Return up to ten questions: those written for the samples, or ones about everyday procedures."""
    samples, _ = catalog.documents(reader, Filter(kind="procedure", words=SAMPLE_CODE), limit=1)
    if any(sample.procedure_code.startswith(SAMPLE_CODE) for sample in samples):
        return list(written_for_samples())
    titles = [row.title.rstrip(". ") for row in everyday]
    return [FORMS[place % len(FORMS)].format(title) for place, title in enumerate(titles)]


def everyday_procedures(catalog: Catalog, reader: Reader) -> list[DocumentRow]:
    """Return up to ten procedures, each title once: what a commune's desk sees most stands first."""
    found: dict[str, DocumentRow] = {}
    for row in _spread(catalog, reader):
        found.setdefault(row.title.rstrip(". "), row)
        if len(found) == COUNT:
            break
    return list(found.values())


@cache
def written_for_samples() -> tuple[str, ...]:
    """Return the questions that come with the sample collection."""
    text = files("congvu.web").joinpath("suggestions.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))


def _spread(catalog: Catalog, reader: Reader) -> Iterator[DocumentRow]:
    """Yield procedures, fields in turn: everyday ones of communes, others of communes, all."""
    for level in (COMMUNE, ""):
        fields = _by_field(catalog, reader, level)
        everyday = [rows for field, rows in fields if _everyday(field) < len(EVERYDAY)]
        yield from _in_turn(everyday)
        yield from _in_turn([rows for _, rows in fields if rows not in everyday])


def _by_field(catalog: Catalog, reader: Reader, level: str) -> list[tuple[str, list[DocumentRow]]]:
    """Return the procedures of each field, easily said ones first; everyday fields, then large ones."""
    wanted = Filter(kind="procedure", state="indexed", level=level)
    fields: dict[str, list[DocumentRow]] = {}
    for row in catalog.documents(reader, wanted, limit=LOOKED_AT)[0]:
        fields.setdefault(row.field, []).append(row)
    ordered = sorted(fields.items(), key=lambda item: (_everyday(item[0]), -len(item[1])))
    return [(field, sorted(rows, key=_hard_to_say)) for field, rows in ordered]


def _in_turn(fields: Sequence[Sequence[DocumentRow]]) -> Iterator[DocumentRow]:
    """Yield the first of each, the second of each …"""
    yield from (row for rows in zip_longest(*fields) for row in rows if row is not None)


def _everyday(field: str) -> int:
    said = field.casefold()
    return next((place for place, word in enumerate(EVERYDAY) if word in said), len(EVERYDAY))


def _hard_to_say(row: DocumentRow) -> tuple[bool, bool, int, int]:
    said, length = row.title.casefold(), len(row.title)
    wanted = next((place for place, one in enumerate(MATTERS) if one in said), len(MATTERS))
    rank = len(MATTERS) if RARER.search(said) else wanted
    return not SHORTEST <= length <= LONGEST, "(" in said, rank, length
