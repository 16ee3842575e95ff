"""The way of questions about the whole collection: a complete list or a count, straight from the registry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from congvu.answer.citing import citation
from congvu.answer.listing.names import plain
from congvu.answer.listing.request import ListRequest, Unknown, list_request, may_ask
from congvu.answer.outcome import Answer, Choice, Notice, Outcome, Statement
from congvu.answer.search import Search
from congvu.documents import Scope
from congvu.errors import InvalidRequest
from congvu.retrieve.question import understand
from congvu.store.catalog import Catalog, DocumentRow
from congvu.store.listing import documents_wanted, fields_within, opening_passages

SHOWN = 50
NEAR = 4
ALIKE = 0.75
NO_LIST = "Câu này không hỏi một danh sách; hãy viết như “liệt kê thủ tục hộ tịch cấp xã”."

MORE = (
    "Chỉ hiện {shown} trong {total} mục. Để lấy đủ: lệnh `congvu list` với cùng câu hỏi (thêm `--csv TỆP`), "
    "hoặc `GET /api/v1/lists?q=…`."
)
BY_ORGAN = (
    "Cơ quan lấy theo mục Cơ quan thực hiện trên Cổng Dịch vụ công; thủ tục để trống mục này không được tính."
)
BY_LEVEL = (
    "Cấp lấy theo mục Cấp thực hiện trên Cổng Dịch vụ công; thủ tục ghi nhiều cấp được tính ở từng cấp."
)
BY_CHANNEL = "Kho chỉ ghi hình thức nộp, không phân biệt trực tuyến toàn trình hay một phần."
BY_FEE = (
    "Chỉ tính thủ tục mà mọi dòng ghi “Miễn phí” và không kèm mức thu nào; nghị quyết của Hội đồng nhân dân "
    "có thể quy định khác."
)
BY_DATE = "Văn bản không rõ ngày không được tính."
BY_TITLE = "Từ này được tìm trong tên tài liệu, không trong toàn văn."


@dataclass(frozen=True)
class Listed:
    """A list as it was asked for, and all its documents."""

    asked: ListRequest
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class Listing:
    """Answers questions about the whole collection."""

    catalog: Catalog

    def answer(self, search: Search) -> Answer | None:
        """Return the list or count, None if the question asks for neither."""
        if not may_ask(search.question):
            return None
        fields = fields_within(self.catalog, search.scope)
        asked = list_request(search.question, fields, search.day)
        if asked is None:
            return None
        if asked.unknown is not None:
            return _unknown(search, asked.unknown, fields)
        found = self._listed(asked, search.scope)
        if not found.rows:
            return None if asked.loose else search.without_statements(Outcome.NOT_FOUND, _none(asked))
        return self._answered(search, found)

    def listed(self, text: str, scope: Scope, day: date) -> Listed:
        """Return the whole list a question asks for; raises InvalidRequest if it asks for none."""
        fields = fields_within(self.catalog, scope)
        asked = list_request(understand(text), fields, day)
        if asked is None:
            raise InvalidRequest(NO_LIST)
        if asked.unknown is not None:
            raise InvalidRequest(_unknown_words(asked.unknown, _nearest(asked.unknown.said, fields)))
        return self._listed(asked, scope)

    def _listed(self, asked: ListRequest, scope: Scope) -> Listed:
        wanted = asked.wanted
        if wanted.standing or wanted.begins or wanted.ends:
            scope = replace(scope, whenever=True)
        return Listed(asked, tuple(documents_wanted(self.catalog, scope, wanted)))

    def _answered(self, search: Search, found: Listed) -> Answer:
        shown = found.rows[:SHOWN]
        section = "where" if found.asked.wanted.organs else "general"
        opened = opening_passages(self.catalog, search.scope, shown, section)
        cited = [(row, opened[row.id]) for row in shown if row.id in opened]
        statements = tuple(
            Statement(row.title, (key,), label=row.field, kind="entry")
            for key, (row, _) in enumerate(cited, 1)
        )
        return replace(
            search.without_statements(Outcome.ANSWERED, described(found)),
            aspect="list",
            statements=statements,
            citations=tuple(
                citation(key, document, passage, passage.start, passage.end)
                for key, (document, passage) in enumerate(cited, 1)
            ),
            notices=tuple(_notices(found, len(statements))),
            document_ids=tuple(row.id for row, _ in cited),
            elapsed_ms=search.milliseconds,
        )


def described(found: Listed) -> str:
    """Return the count with the conditions as they were understood."""
    conditions = f": {'; '.join(found.asked.told)}" if found.asked.told else ""
    return f"Kho có {len(found.rows)} {found.asked.noun}{conditions}."


def _none(asked: ListRequest) -> str:
    return f"Kho không có {asked.noun} nào khớp: {'; '.join(asked.told) or 'mọi điều kiện'}."


def _unknown(search: Search, unknown: Unknown, fields: Sequence[str]) -> Answer:
    """Say that a value is not known here, and offer the nearest known ones."""
    near = _nearest(unknown.said, fields)
    choices = tuple(Choice(f"Lĩnh vực {name}", f"Liệt kê thủ tục lĩnh vực {name}") for name in near)
    outcome = Outcome.NEEDS_CLARIFICATION if near else Outcome.NOT_FOUND
    return search.without_statements(outcome, _unknown_words(unknown, near), choices)


def _unknown_words(unknown: Unknown, near: Sequence[str]) -> str:
    known = f"gần nhất có: {', '.join(near)}" if near else f"hãy hỏi bằng tên {unknown.what} khác"
    return f"Kho không có {unknown.what} “{unknown.said}”; {known}."


def _nearest(said: str, fields: Sequence[str]) -> list[str]:
    by_form = {plain(name): name for name in fields}
    close = get_close_matches(plain(said), by_form, n=NEAR, cutoff=ALIKE)
    words = set(plain(said).split())
    shared = [form for form in by_form if words <= set(form.split()) or len(words & set(form.split())) > 1]
    return [by_form[form] for form in dict.fromkeys([*close, *shared])][:NEAR]


def _notices(found: Listed, shown: int) -> Iterator[Notice]:
    wanted, total = found.asked.wanted, len(found.rows)
    if shown < total:
        yield Notice("list_more", MORE.format(shown=shown, total=total))
    for holds, code, words in (
        (wanted.organs and wanted.kinds, "list_organ", BY_ORGAN),
        (wanted.level, "list_level", BY_LEVEL),
        (wanted.channel == "Trực tuyến", "list_channel", BY_CHANNEL),
        (wanted.free, "list_fee", BY_FEE),
        (wanted.issued or wanted.begins or wanted.ends, "list_date", BY_DATE),
        (wanted.words, "list_title", BY_TITLE),
    ):
        if holds:
            yield Notice(code, words)
