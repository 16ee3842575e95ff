"""Relations out of a text: which others it amends, replaces, repeals, suspends, corrects or is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from congvu.documents import Relation, RelationKind
from congvu.references import Provision, find_provisions
from congvu_ingest.acts import Act, acts_of
from congvu_ingest.clauses import Clause, clauses_of
from congvu_ingest.effect import delayed
from congvu_ingest.mentions import Mention, find_mentions, main_mentions
from congvu_ingest.passages import Line
from congvu_ingest.provisions import dieu_of
from congvu_ingest.quotes import quoted_starts

_BASED = re.compile(r"\s*[-–]?\s*Căn cứ\s", re.IGNORECASE)
_TITLE = re.compile(
    r"\s*(?:(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh)\s+)?(?:V/v\s+|Về việc\s+|Về\s+)?"
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|ngưng hiệu lực|tạm ngưng|đình chỉ|hủy bỏ)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZĐÂÊÔƠƯĂ])")
_HEAD_LINES = 80
_TITLE_LINES = 6
_MOST = 2000


@dataclass(frozen=True)
class _Context:
    """What a provision says for those below it: whose provisions they speak of, and the verb of a list."""

    targets: tuple[Mention, ...] = ()
    place: str = ""
    listed: Act | None = None


def find_relations(text: str, lines: Sequence[Line]) -> tuple[Relation, ...]:
    """Return the relations that a text states, in reading order; what it quotes states none."""
    quoted = quoted_starts(lines)
    clauses = clauses_of(lines, quoted)
    title = list(_of_title(text, lines))
    based = [found for line in _preamble(lines, quoted) for found in _based_on(line)]
    late = delayed(lines)
    body = [_dated(one, late) for one in _Body(text, _single(title, text)).read(clauses)]
    return tuple(dict.fromkeys([*title, *based, *body]))[:_MOST]


def _dated(relation: Relation, late: Sequence[tuple[tuple[str, ...], date]]) -> Relation:
    """Give a relation the day on which its own provision begins to bind, if that is a later one."""
    if relation.effective_on is not None or not relation.address:
        return relation
    here = find_provisions(relation.address)[0]
    day = next((day for places, day in late if any(_holds(place, here) for place in places)), None)
    return replace(relation, effective_on=day)


def _holds(place: str, here: Provision) -> bool:
    outer = find_provisions(place)[0]
    pairs = ((outer.dieu, here.dieu), (outer.khoan, here.khoan), (outer.diem, here.diem))
    return all(one is None or one == other for one, other in pairs)


def _preamble(lines: Sequence[Line], quoted: frozenset[int]) -> Iterator[Line]:
    """Give the lines before the first điều that name a basis."""
    before = takewhile(lambda line: dieu_of(line) is None or not dieu_of(line)[2], lines)  # type: ignore[index]
    for line in before:
        if line.start not in quoted and not line.is_row and _BASED.match(line.text):
            yield line


def _based_on(line: Line) -> Iterator[Relation]:
    at = 0
    for piece in line.text.split(";"):
        found = find_mentions(piece)
        for one in main_mentions(piece, found):
            yield _relation(RelationKind.BASED_ON, line.start, line.end, line.end, "", one)
        at += len(piece) + 1


def _of_title(text: str, lines: Sequence[Line]) -> Iterator[Relation]:
    """Give the relations of a title "Sửa đổi, bổ sung một số điều của …", over all its lines."""
    head = list(takewhile(lambda line: not (_BASED.match(line.text) or dieu_of(line)), lines[:_HEAD_LINES]))
    at = next((n for n, line in enumerate(head) if _TITLE.match(line.text)), None)
    if at is None:
        return
    title = list(takewhile(lambda line: line is head[at] or _goes_on(line), head[at : at + _TITLE_LINES]))
    start, end = title[0].start, title[-1].end
    named = re.match(
        r"\s*(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh)\s+", text[start:end], re.IGNORECASE
    )
    words = _blanked(text[start:end])
    for act in acts_of(words[named.end() :] if named else words):
        for mention, places in act.targets:
            for place in places or ("",):
                yield _relation(act.kind, start, end, end, "", mention, act, place)


def _goes_on(line: Line) -> bool:
    """Say whether a line of the head can still belong to the title above it."""
    stops = re.match(
        r"(?:QUỐC HỘI|CHÍNH PHỦ|BỘ TRƯỞNG|ỦY BAN|HỘI ĐỒNG|CHỦ TỊCH|THỦ TƯỚNG|Theo |Xét "
        r"|Quốc hội ban hành|Chính phủ ban hành)",
        line.text,
    )
    return not stops and not line.is_row and any(char.isalpha() for char in line.text)


def _single(title: Sequence[Relation], text: str) -> tuple[Mention, ...]:
    """Give the one document a title is about, as the target of provisions that name none."""
    named = dict.fromkeys(
        (one.target_number, one.target_type, one.target_name, one.target_year) for one in title
    )
    if len(named) != 1:
        return ()
    ((number, kind, name, year),) = named
    attached = "kèm theo" in text[title[0].start : title[0].end].lower()
    return (Mention(0, 0, number, kind, name, year, attached),)


class _Body:
    """Reads provisions in order and remembers what those above say for those below."""

    def __init__(self, text: str, targets: tuple[Mention, ...]) -> None:
        self.text = text
        self.contexts: dict[int, _Context] = {0: _Context(targets)}

    def read(self, clauses: Sequence[Clause]) -> Iterator[Relation]:
        """Give the relations of all provisions."""
        for clause in clauses:
            if not clause.depth and any(_BASED.match(line.text) for line in clause.lines):
                continue
            for depth in [depth for depth in self.contexts if depth >= max(clause.depth, 1)]:
                del self.contexts[depth]
            if clause.depth:
                yield from self._clause(clause)

    def _clause(self, clause: Clause) -> Iterator[Relation]:
        above = self.contexts[max(self.contexts)]
        for start, end in _groups(clause.lines):
            for begin, words in _sentences(start, self.text[start:end]):
                listed = above.listed
                for act in acts_of(words, listed=listed.kind if listed else None):
                    act = _inheriting(act, listed)
                    yield from self._relations(act, above, (begin, begin + len(words.rstrip())), clause)
                    self._remember(clause.depth, act, above)

    def _relations(
        self, act: Act, above: _Context, span: tuple[int, int], clause: Clause
    ) -> Iterator[Relation]:
        for mention, places in act.targets:
            for place in places or ("",):
                yield _relation(act.kind, *span, clause.end, clause.address, mention, act, place)
        if not act.targets:
            for place in act.places:
                full = _completed(place, above.place)
                if full:
                    for mention in above.targets if len(above.targets) == 1 else ():
                        yield _relation(act.kind, *span, clause.end, clause.address, mention, act, full)

    def _remember(self, depth: int, act: Act, above: _Context) -> None:
        targets = tuple(mention for mention, _ in act.targets) or above.targets
        places = [place for _, several in act.targets for place in several] or list(act.places)
        place = _completed(places[0], above.place) if len(places) == 1 else ""
        self.contexts[depth] = _Context(targets, place or above.place, act if act.opens else above.listed)


def _inheriting(act: Act, listed: Act | None) -> Act:
    """Give an item of a list the dates that its head states."""
    if listed is None:
        return act
    return replace(act, effective_on=act.effective_on or listed.effective_on, until=act.until or listed.until)


def _completed(place: str, above: str) -> str:
    """Complete "khoản 1" by the "Điều 7" that the provision above speaks of; "" where no điều is known."""
    found = find_provisions(place)
    if not found or found[0].dieu:
        return place if found else ""
    outer = find_provisions(above)
    if not outer or not outer[0].dieu:
        return ""
    khoan = found[0].khoan or outer[0].khoan
    return replace(found[0], khoan=khoan, dieu=outer[0].dieu).address


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences that a narrow page broke into lines: one that goes on in lower case."""
    run: list[Line] = []
    for line in lines:
        if run and not (
            line.text[0].islower()
            and not run[-1].text.endswith((".", ";", ":"))
            and not re.match(r"[a-zđ]\d?\s*\)", line.text)
        ):
            yield run[0].start, run[-1].end
            run = []
        run.append(line)
    if run:
        yield run[0].start, run[-1].end


def _sentences(start: int, text: str) -> Iterator[tuple[int, str]]:
    blank = _blanked(text)
    at = 0
    for found in _SENTENCE.finditer(blank):
        if _MARK_ONLY.fullmatch(blank[at : found.start()]):
            continue
        yield start + at, blank[at : found.start()]
        at = found.end()
    yield start + at, blank[at:]


_MARK_ONLY = re.compile(r"\s*(?:Điều\s+)?\d+[a-zđ]?\s*\.(?:\s*\d+\s*\.)?\s*")


def _blanked(text: str) -> str:
    """Blank out what stands in quotation marks, character by character."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _relation(
    kind: RelationKind,
    start: int,
    end: int,
    extent: int,
    address: str,
    target: Mention,
    act: Act | None = None,
    place: str = "",
) -> Relation:
    return Relation(
        kind,
        start,
        end,
        max(end, extent),
        address,
        target.number,
        target.type,
        target.name,
        target.year,
        f"{place} văn bản kèm theo" if place and target.attached else place,
        whole=bool(act and act.whole and not place),
        effective_on=act.effective_on if act else None,
        until=act.until if act else None,
    )
