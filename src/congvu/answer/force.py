"""What an answer does about validity: the wording in force in the place of the old, and what must be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from congvu.answer.address import lines_of, span_in
from congvu.answer.outcome import Notice
from congvu.cite import Quote
from congvu.documents import Reader, RelationKind
from congvu.references import Provision, covers, find_provisions, is_attached
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.provenance import Bearing, bearings, name_of
from congvu.validity import Effect, Validity, ValidityState

CHANGING = (RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.SUSPENDS)
LISTED = 8
"""How many changed provisions a notice names."""
DONE = {
    RelationKind.AMENDS: "được sửa đổi, bổ sung một phần bởi",
    RelationKind.REPEALS: "bị bãi bỏ một phần bởi",
    RelationKind.REPLACES: "hết hiệu lực một phần theo",
    RelationKind.SUSPENDS: "bị ngưng hiệu lực một phần theo",
    RelationKind.CORRECTS: "được đính chính bởi",
}
HIDDEN = "một văn bản khác"
UNDATED = (
    "Tài liệu này không ghi ngày bắt đầu có hiệu lực: chưa chắc đã áp dụng vào ngày {:%d/%m/%Y}; "
    "hãy kiểm tra."
)


@dataclass(frozen=True)
class InForce:
    """Quotations that hold on the day, from `documents` (by id), and what must be said about them."""

    quotes: list[Quote]
    documents: dict[int, DocumentRow]
    notices: list[Notice] = field(default_factory=list)
    changed: bool = False


class Force:
    """Looks at quotations as of a day, as a reader; `past`: the question names the day itself."""

    def __init__(self, catalog: Catalog, reader: Reader, day: date, *, past: bool = False) -> None:
        self.catalog = catalog
        self.reader = reader
        self.day = day
        self.past = past
        self._passages: dict[int, list[PassageRow]] = {}

    def apply(
        self, document: DocumentRow, quotes: Sequence[Quote], asked: Sequence[Provision] = ()
    ) -> InForce:
        """Return what holds in the place of quotations of a document.

        A line of a provision that another text repealed or worded anew gives way to that text's own sentence.
        `asked` are the places a question names: what was inserted there is added.
        """
        bearing = bearings(self.catalog, self.reader, [document.id], self.day).get(document.id)
        if bearing is None:
            return InForce(list(quotes), {document.id: document})
        effects = sorted(_partial(bearing.validity), key=lambda one: one.begins or date.min)
        kept: list[Quote] = []
        used: list[Effect] = []
        for one in quotes:
            hit = next((effect for effect in reversed(effects) if _touches(effect, one)), None)
            new = self._wording(hit, bearing) if hit else []
            if not new or not _supersedes(hit, new):
                kept.append(one)
            if hit and hit not in used:
                used.append(hit)
                kept += new
        for effect in effects:
            if effect not in used and any(covers(place.address, _place(effect)) for place in asked):
                used.append(effect)
                kept += self._wording(effect, bearing)
        unique = list({(one.passage.id, one.start): one for one in kept}.values())
        notices = list(validity_notices(bearing))
        if self.past and bearing.validity.state is ValidityState.UNKNOWN:
            notices.append(Notice("unknown_dates", UNDATED.format(self.day)))
        return InForce(unique, {document.id: document} | bearing.sources, notices, changed=bool(used))

    def _wording(self, effect: Effect, bearing: Bearing) -> list[Quote]:
        """Return the sentence that changes a provision, with the new wording; empty if it is not visible."""
        if effect.source_id not in bearing.sources:
            return []
        if effect.source_id not in self._passages:
            self._passages[effect.source_id] = self.catalog.document_passages(self.reader, effect.source_id)
        end = effect.extent if effect.kind is RelationKind.AMENDS else effect.end
        found: list[Quote] = []
        for passage in self._passages[effect.source_id]:
            start, stop = max(passage.start, effect.start), min(passage.end, end)
            if passage.revision_id == effect.revision_id and start < stop:
                found += lines_of(passage, start - passage.start, stop - passage.start)
        return found


def validity_notices(bearing: Bearing) -> Iterator[Notice]:
    """Yield what a reader must know of a document's validity, each naming the other text."""
    validity, span = bearing.validity, bearing.validity.span
    if validity.state is ValidityState.NOT_YET and span.begins:
        yield Notice("not_yet", f"Văn bản này có hiệu lực từ {span.begins:%d/%m/%Y}, chưa áp dụng.")
    if validity.state is ValidityState.NO_LONGER:
        yield Notice("former", _ended(bearing))
    for effect in validity.effects:
        if effect.kind is RelationKind.SUSPENDS and effect.whole:
            until = f" đến hết ngày trước {effect.until:%d/%m/%Y}" if effect.until else ""
            words = f"Văn bản này đang bị ngưng hiệu lực{until} theo {_named(effect, bearing)}."
            yield Notice("suspended", words)
    for effect in validity.undated:
        words = (
            f"{_named(effect, bearing)} nói văn bản này hết hiệu lực nhưng chưa rõ từ ngày nào; hãy kiểm tra."
        )
        yield Notice("unknown", words[0].upper() + words[1:])
    if validity.state is not ValidityState.NO_LONGER:
        yield from _partly(bearing)


def _partly(bearing: Bearing) -> Iterator[Notice]:
    groups: dict[tuple[int, RelationKind], list[Effect]] = {}
    for effect in bearing.validity.effects:
        if not effect.whole:
            groups.setdefault((effect.source_id, effect.kind), []).append(effect)
    for (_, kind), effects in groups.items():
        places = list(dict.fromkeys(one.provision for one in effects if one.provision))
        listed = ", ".join(places[:LISTED]) + (" …" if len(places) > LISTED else "")
        begins = min((one.begins for one in effects if one.begins), default=None)
        since = f" từ {begins:%d/%m/%Y}" if begins else ""
        place = f" ({listed})" if listed else ""
        code = "corrected" if kind is RelationKind.CORRECTS else "partly"
        yield Notice(code, f"Văn bản này {DONE[kind]} {_named(effects[0], bearing)}{since}{place}.")


def _ended(bearing: Bearing) -> str:
    span = bearing.validity.span
    when = f" từ {span.ends:%d/%m/%Y}" if span.ends else ""
    cause = span.ends_by
    why = ""
    if isinstance(cause, Effect):
        verb = "thay thế" if cause.kind is RelationKind.REPLACES else "bãi bỏ"
        why = f" (bị {verb} bởi {_named(cause, bearing)})"
    elif cause is not None:
        why = f" (theo {cause.by} ghi: {cause.reason})"
    return f"Văn bản này đã hết hiệu lực{when}{why}; chỉ dùng để tham khảo cho thời điểm trước đây."


def _named(effect: Effect, bearing: Bearing) -> str:
    source = bearing.sources.get(effect.source_id)
    if source is None:
        return HIDDEN
    return f"{effect.address} {name_of(source)}".strip()


def _partial(validity: Validity) -> Iterable[Effect]:
    return (one for one in validity.effects if one.kind in CHANGING and one.provision)


def _place(effect: Effect) -> Provision:
    return find_provisions(effect.provision)[0]


def _touches(effect: Effect, one: Quote) -> bool:
    """Say whether a quotation stands in the provision that an effect changes."""
    passage = one.passage
    if is_attached(passage.address) is not is_attached(effect.provision):
        return False
    span = span_in(passage, _place(effect)) if passage.address else None
    if span is None:
        return False
    return passage.start + span[0] < one.end and one.start < passage.start + span[1]


def _supersedes(effect: Effect | None, new: Sequence[Quote]) -> bool:
    """Say whether the old wording is gone: repealed, or worded anew ("như sau"); words exchanged leave it."""
    if effect is None or effect.kind is not RelationKind.AMENDS:
        return effect is not None
    return any("như sau" in one.text or "sau đây" in one.text for one in new)
