"""The comparer: two documents or two revisions in, pairs of provisions out, both sides cited."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congvu.answer.outcome import Notice
from congvu.cite import Checker, Quote
from congvu.documents import Reader
from congvu.errors import InvalidRequest
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.summary.citing import Citing
from congvu.summary.clauses import Clause, clauses_of
from congvu.summary.comparison.alignment import align
from congvu.summary.comparison.amending import Order, orders_of
from congvu.summary.comparison.differences import differences, same
from congvu.summary.comparison.parts import Change, Comparison, Pair, Side, Span
from congvu.summary.comparison.units import Unit, units_of
from congvu.summary.naming import subject_name
from congvu.summary.parts import Progress, Step, Subject
from congvu.summary.procedures import procedure_clauses

SAME_TEXT = "Hai bản được chọn là một; hãy chọn hai văn bản hoặc hai bản khác nhau."
EMPTY = "Tài liệu {!r} chưa có nội dung đọc được nên không so sánh được."
NOT_THERE = "Trong kho không thấy quy định cũ tại vị trí này."
SCANNED = "Có phần đọc từ ảnh quét: khác nhau một vài chữ có thể do đọc sai; hãy đối chiếu với ảnh trang."
AMENDS = "{} chỉ sửa đổi, bổ sung một phần; những gì văn bản này không nêu thì vẫn giữ như cũ."
RENUMBERED = "trước ở {}"
_CLOSING = re.compile(r"^[“\"\s]+|[”\"]?\s*[.;,]?\s*$")


@dataclass(frozen=True)
class Compared:
    """A text to compare: a document, and which of its revisions (None: the current one)."""

    document_id: int
    revision_id: int | None = None


class Comparer:
    """Compares as a reader: what the reader may not see does not exist."""

    def __init__(self, catalog: Catalog, today: Callable[[], date] = date.today) -> None:
        self.catalog = catalog
        self.today = today

    def compare(self, reader: Reader, old: Compared, new: Compared) -> Comparison:
        """Return the whole comparison; raises InvalidRequest, NotFound."""
        *_, last = self.steps(reader, old, new)
        done: Comparison = last.data
        return done

    def steps(self, reader: Reader, old: Compared, new: Compared) -> Iterator[Step]:
        """Compare step by step: progress, then the whole as `done`."""
        started = time.perf_counter()
        texts = [_Text.read(self.catalog, reader, one) for one in (old, new)]
        if texts[0].revision_id == texts[1].revision_id:
            raise InvalidRequest(SAME_TEXT)
        before, after = texts
        yield Step("progress", Progress(1, 2, f"Đang so {before.subject.name} với {after.subject.name}."))
        rows = {one.row.id: one.row for one in texts}
        citing = Citing(self.catalog, reader, rows, Checker(self.catalog, reader))
        orders = orders_of(self.catalog, reader, after.row, after.clauses, before.row.id, self.today())
        pairing = _Pairing(citing, before, after)
        pairs = pairing.amended(orders) if orders else pairing.aligned()
        yield Step("progress", Progress(2, 2, "Đang đối chiếu từng câu với bản lưu."))
        notices = [Notice("scan", SCANNED)] if any(one.scan for one in citing.citations()) else []
        if orders:
            notices.insert(0, Notice("amending", AMENDS.format(after.subject.name)))
        yield Step(
            "done",
            Comparison(
                before.subject,
                after.subject,
                tuple(pairs),
                citing.citations(),
                tuple(notices),
                amending=bool(orders),
                elapsed_ms=round((time.perf_counter() - started) * 1000, 1),
            ),
        )


@dataclass(frozen=True)
class _Text:
    row: DocumentRow
    revision_id: int
    clauses: list[Clause]
    subject: Subject

    @classmethod
    def read(cls, catalog: Catalog, reader: Reader, wanted: Compared) -> _Text:
        row = catalog.document(reader, wanted.document_id)
        revision = catalog.revision(reader, row.id, wanted.revision_id)
        passages: list[PassageRow] = catalog.document_passages(reader, row.id, revision.id)
        if not passages:
            raise InvalidRequest(EMPTY.format(row.title or row.id), code="summary.unreadable")
        clauses = procedure_clauses(passages, (), ()) if row.kind == "procedure" else clauses_of(passages)
        name = subject_name(row) if revision.current else f"{subject_name(row)} (bản {revision.id})"
        return cls(row, revision.id, clauses, Subject(row.id, revision.id, name, row.title, row.kind))


class _Pairing:
    """Makes pairs of provisions, each side read again in its revision."""

    def __init__(self, citing: Citing, before: _Text, after: _Text) -> None:
        self.citing = citing
        self.before = before
        self.after = after

    def aligned(self) -> list[Pair]:
        """Return pairs in the order of the new text, what was dropped after what it stood behind."""
        old, new = units_of(self.before.clauses), units_of(self.after.clauses)
        found = align(old, new)
        back = {j: i for i, j in found.items()}
        dropped: dict[int, list[int]] = {}
        anchor = -1
        for i in range(len(old)):
            if i in found:
                anchor = found[i]
            else:
                dropped.setdefault(anchor, []).append(i)
        pairs = [self._dropped(old[i]) for i in dropped.get(-1, [])]
        for j, unit in enumerate(new):
            pairs.append(self._pair(old[back[j]], unit) if j in back else self._added(unit))
            pairs += [self._dropped(old[i]) for i in dropped.get(j, [])]
        return pairs

    def amended(self, orders: Sequence[Order]) -> list[Pair]:
        """Return what an amending text orders, each with the old wording beside the new."""
        return [self._ordered(one) for one in orders]

    def _ordered(self, order: Order) -> Pair:
        units = [unit for unit in units_of(self.before.clauses) if order.touches(unit)]
        old_quotes = tuple(quote for unit in units for quote in order.within(unit))
        place = ", ".join(dict.fromkeys(order.places))
        note = " ".join(" ".join(quote.text for quote in order.sentence).split())
        new = self._side(order.wording, place, self.after.row.id, _CLOSING) if order.wording else None
        if order.wording and new is None:
            new = self._side(order.sentence, place, self.after.row.id)
        old = self._side(old_quotes, place, self.before.row.id) if old_quotes else None
        if old is None and order.change is not Change.ADDED:
            note = f"{note} ({NOT_THERE})"
        if order.change is Change.ADDED or old is None or new is None:
            change = Change.ADDED if new and not old else order.change
            return Pair(change, old if change is not Change.ADDED else None, new, 0.0, note)
        mine, theirs, likeness = differences(old.text, new.text)
        return Pair(order.change, _with(old, mine), _with(new, theirs), round(likeness, 3), note)

    def _pair(self, one: Unit, other: Unit) -> Pair:
        old = self._side(one.quotes, one.place, self.before.row.id)
        new = self._side(other.quotes, other.place, self.after.row.id)
        if old is None or new is None:
            return Pair(Change.CHANGED, old, new)
        moved = one.number != other.number
        note = RENUMBERED.format(one.place) if moved else ""
        if one.squashed == other.squashed:
            return Pair(Change.MOVED if moved else Change.UNCHANGED, old, new, 1.0, note)
        mine, theirs, likeness = differences(old.text, new.text)
        return Pair(Change.CHANGED, _with(old, mine), _with(new, theirs), round(likeness, 3), note)

    def _added(self, unit: Unit) -> Pair:
        return Pair(Change.ADDED, None, self._side(unit.quotes, unit.place, self.after.row.id))

    def _dropped(self, unit: Unit) -> Pair:
        return Pair(Change.DROPPED, self._side(unit.quotes, unit.place, self.before.row.id), None)

    def _side(
        self,
        quotes: Sequence[Quote],
        place: str,
        document_id: int,
        trimmed: re.Pattern[str] | None = None,
    ) -> Side | None:
        """Return one side cited, None if its words do not stand in the document any more."""
        keys = self.citing.keys(quotes)
        if keys is None or not quotes:
            return None
        text = " ".join(" ".join(one.text.split()) for one in quotes)
        text = trimmed.sub("", text) if trimmed else text
        return Side(document_id, place, text, same(text), keys)


def _with(side: Side, spans: tuple[Span, ...]) -> Side:
    return replace(side, spans=spans)
