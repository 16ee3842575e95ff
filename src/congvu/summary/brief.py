"""A brief for leaders: situation, figures each with its source, what to decide, what is open."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.answer.outcome import Notice
from congvu.answer.rows import SECTION as METHODS
from congvu.cite import Checker
from congvu.errors import NotFound
from congvu.store.provenance import bearings
from congvu.summary.candidates import Candidate, candidates_of
from congvu.summary.citing import Citing
from congvu.summary.composing import Composed, composed, merged
from congvu.summary.figures import Mention, conflicts_among, mentions_in
from congvu.summary.naming import subject_name
from congvu.summary.on_question import Found
from congvu.summary.parts import Brief, Conflict, Figure, Line, Point, Progress, Step, Subject
from congvu.summary.signs import Signs
from congvu.summary.summarize import GONE, Asked, Summarizer
from congvu.text import fold
from congvu.validity import ValidityState

SITUATION, FIGURES, DECISIONS, OPEN = 6, 14, 8, 8
"""How many lines each part has at most."""
LINE_WORDS = 60
ALIKE = 0.6
LEAST = 1.0
WEIGHT, ON_QUESTION = 0.5, 1.5
"""What a line's own weight counts for; for a question it is how much of it the line bears."""
_SITUATION = re.compile(
    r"qua kiem tra|den nay|hien nay|tinh den|trong (?:qui|thang|nam|\d+ thang)|uoc dat|\bdat \d"
    r"|tang \d|giam \d"
    r"|da (?:ban hanh|hoan thanh|thuc hien|trien khai|giai quyet|tiep nhan)|ket qua"
)
_DECIDE = re.compile(
    r"de nghi|kien nghi|de xuat|xin y kien|cho y kien|xem xet|phe duyet"
    r"|trinh [a-z ]{0,60}(?:quyet dinh|ban hanh|xem xet)"
    r"|(?:uy ban nhan dan|hoi dong nhan dan)(?: cap)? (?:tinh|thanh pho)[^.;]{0,80}"
    r"(?:quyet dinh|qui dinh|ban hanh|phe duyet|bo tri)|can (?:bo tri|ban hanh|quyet dinh|thong nhat)"
)
_OPEN = re.compile(
    r"kho khan|vuong mac|ton tai|han che|bat cap|chua (?:co|ro|xac dinh|thong nhat|dat|duoc)"
    r"|chua (?:hoan thanh|bao|nop|lam)"
    r"|qua han|khong (?:dat|co|kip)|con \d+|van (?:doi|con|chua)|cham (?:tien do|muon)|nguyen nhan|de mat"
)
_HEADS = {
    "situation": re.compile(r"tinh hinh|ket qua|thuc trang|danh gia|xep hang"),
    "decide": re.compile(r"kien nghi|de xuat|de nghi|viec can lam|nhiem vu|phuong huong|giai phap"),
    "open": re.compile(r"ton tai|han che|kho khan|vuong mac|nguyen nhan"),
}
NO_FIGURES = "Các tài liệu này không nêu số liệu nào."
NO_DEADLINE = "Các tài liệu không nêu thời hạn cho những việc cần quyết định."
UNKNOWN_FORCE = "Chưa rõ {} còn hiệu lực hay không; hãy kiểm tra trước khi quyết định."
DIFFER = "Các nguồn nêu số liệu khác nhau ở {} chỗ; cần xác minh con số nào đúng."
NO_SUM = "Các tài liệu không nêu kinh phí."


@dataclass(frozen=True)
class _Told:
    candidate: Candidate
    mentions: tuple[Mention, ...]


class Briefer:
    """Makes briefs as a reader, of the same documents as a summarizer."""

    def __init__(self, summarizer: Summarizer) -> None:
        self.summarizer = summarizer
        self.catalog = summarizer.catalog

    def brief(self, asked: Asked) -> Brief:
        """Return the whole brief; raises InvalidRequest, NotFound."""
        *_, last = self.steps(asked)
        done: Brief = last.data
        return done

    def steps(self, asked: Asked) -> Iterator[Step]:
        """Make a brief step by step: progress, then the whole as `done`."""
        started = time.perf_counter()
        found = self.summarizer.found(asked)
        candidates: list[Candidate] = []
        total = len(found.documents) + 1
        for place, row in enumerate(found.documents, 1):
            yield Step("progress", Progress(place, total, f"Đang đọc {subject_name(row)}."))
            candidates += candidates_of(self.summarizer.material(asked.reader, row))
        candidates = found.heard(candidates)
        yield Step("progress", Progress(total, total, "Đang đối chiếu số liệu."))
        yield Step("done", _Making(self, asked, found, candidates).brief(started))


class _Making:
    """One brief in the making: each line is told once, in the part that it fits best."""

    def __init__(self, briefer: Briefer, asked: Asked, found: Found, candidates: Sequence[Candidate]) -> None:
        rows = {one.id: one for one in found.documents}
        catalog = briefer.catalog
        if set(catalog.still_there(asked.reader, list(rows))) != set(rows):
            raise NotFound(GONE.format(", ".join(map(str, rows))), code="summary.gone")
        self.asked = asked
        self.found = found
        self.catalog = catalog
        self.day: date = asked.as_of or briefer.summarizer.today()
        self.citing = Citing(catalog, asked.reader, rows, Checker(catalog, asked.reader))
        self.told = [_Told(one, tuple(mentions_in(one.clause.text))) for one in candidates if _fits(one)]
        self.used: set[tuple[int, int]] = set()
        self.weight = ON_QUESTION if found.concern else WEIGHT

    def brief(self, started: float) -> Brief:
        """Put the parts together; those a leader must act on choose first."""
        decisions = self._lines(_DECIDE, _HEADS["decide"], DECISIONS, Point.TASKS)
        open_ = self._lines(_OPEN, _HEADS["open"], OPEN, Point.CONTENT)
        figures, conflicts = self._figures()
        situation = self._lines(_SITUATION, _HEADS["situation"], SITUATION, Point.CONTENT, central=True)
        notices = self.citing.notices()
        if self.citing.dropped:
            notices.append(
                Notice("dropped", f"Đã bỏ {self.citing.dropped} dòng không đối chiếu được với nguồn.")
            )
        subjects = tuple(
            Subject(one.id, one.current_revision_id, subject_name(one), one.title, one.kind)
            for one in self.found.documents
            if not self.found.concern
            or any(one.id == told.candidate.material.document.id for told in self.told)
        )
        return Brief(
            subjects,
            tuple(situation),
            tuple(figures),
            tuple(decisions),
            tuple(open_),
            tuple(conflicts),
            tuple(dict.fromkeys(self._unknown(figures, decisions, conflicts))),
            self.citing.citations(),
            tuple(notices),
            self.day.isoformat(),
            self.asked.question.strip(),
            round((time.perf_counter() - started) * 1000, 1),
        )

    def _lines(
        self, shape: re.Pattern[str], head: re.Pattern[str], most: int, point: Point, *, central: bool = False
    ) -> list[Line]:
        scored = []
        for one in self.told:
            candidate = one.candidate
            if _row(candidate) and (central or one.mentions):
                continue  # a row with an amount is a figure, whatever its words say
            text = fold(" ".join(quote.text for quote in candidate.quotes))
            said = bool(shape.search(text)) and not (shape is _OPEN and _law(candidate))
            score = 1.2 * said
            score += 1.0 * any(
                head.search(fold(part)) for part in (*candidate.clause.path, candidate.clause.title)
            )
            if central and Point.PURPOSE in candidate.points:
                score += 0.9
            if score >= LEAST or (central and self.found.concern):
                scored.append((score + self.weight * candidate.weight - _long(candidate), candidate))
        return list(self._taken(scored, most, point))

    def _taken(self, scored: list[tuple[float, Candidate]], most: int, point: Point) -> Iterator[Line]:
        kept: list[Composed] = []
        for _, one in sorted(scored, key=lambda pair: -pair[0]):
            key = (one.material.document.id, one.place)
            if len(kept) >= most:
                break
            if key not in self.used and not any(_alike(one, other.candidate) for other in kept):
                self.used.add(key)
                kept.append(composed(one, point, LINE_WORDS))
        kept.sort(key=lambda one: (one.candidate.material.document.id, one.candidate.quotes[0].start))
        yield from (line for one in merged(kept) if (line := self.citing.line(one)) is not None)

    def _figures(self) -> tuple[list[Figure], list[Conflict]]:
        """Return figures with their lines, and those on which sources differ; each has its source."""
        counted = [one for one in self.told if one.mentions]
        flat = [
            (one.candidate.material.document.id, mention, one) for one in counted for mention in one.mentions
        ]
        pairs = list(conflicts_among([(key, mention) for key, mention, _ in flat]))
        conflicts = [
            Conflict(flat[i][1].about or flat[i][1].unit, tuple(found))
            for i, j in pairs
            if len(found := [one for one in (self._figure(flat[i]), self._figure(flat[j])) if one]) == 2
        ]
        ranked = sorted(counted, key=lambda one: -_figure_weight(one))
        lines: list[tuple[tuple[int, int], Figure]] = []
        for one in ranked:
            if len(lines) >= FIGURES:
                break
            key = (one.candidate.material.document.id, one.candidate.place)
            if key in self.used:
                continue
            line = self.citing.line(composed(one.candidate, Point.MONEY, LINE_WORDS))
            if line is not None and (values := [m.text for m in one.mentions if m.text in line.text]):
                self.used.add(key)
                value = "; ".join(dict.fromkeys(values[:4]))
                lines.append(((key[0], one.candidate.quotes[0].start), Figure(value, line)))
        return [one for _, one in sorted(lines, key=lambda pair: pair[0])], conflicts

    def _figure(self, one: tuple[int, Mention, _Told]) -> Figure | None:
        line = self.citing.line(composed(one[2].candidate, Point.MONEY, LINE_WORDS))
        return Figure(one[1].text, line) if line is not None and one[1].text in line.text else None

    def _unknown(
        self, figures: Sequence[Figure], decisions: Sequence[Line], conflicts: Sequence[Conflict]
    ) -> Iterator[str]:
        if conflicts:
            yield DIFFER.format(len(conflicts))
        if not figures and not any(one.mentions for one in self.told):
            yield NO_FIGURES
        if decisions and not any(Signs(line.text, ()).deadline for line in decisions):
            yield NO_DEADLINE
        if decisions and not any("dong" in mention.unit for one in self.told for mention in one.mentions):
            yield NO_SUM
        told = {one.candidate.material.document.id: one.candidate.material.document for one in self.told}
        known = bearings(self.catalog, self.asked.reader, list(told), self.day)
        for row in told.values():
            state = known[row.id].validity.state if row.id in known else ValidityState.UNKNOWN
            if state is ValidityState.UNKNOWN and row.kind == "legal":
                yield UNKNOWN_FORCE.format(subject_name(row))


def _fits(one: Candidate) -> bool:
    return not one.clause.appendix and not one.rest and not one.effect


def _law(candidate: Candidate) -> bool:
    """Say whether a line is a provision: what it says is not done is forbidden, not unsettled."""
    return candidate.material.document.kind in ("legal", "procedure")


def _row(candidate: Candidate) -> bool:
    return candidate.clause.row or candidate.clause.section == METHODS


def _long(one: Candidate) -> float:
    return max(0.0, one.words / LINE_WORDS - 1) + (0.3 if one.clause.row else 0.0)


def _alike(one: Candidate, other: Candidate) -> bool:
    least = min(len(one.content), len(other.content)) or 1
    return len(one.content & other.content) / least > ALIKE


def _figure_weight(one: _Told) -> float:
    """Reports and plans state figures of their own; in laws most are limits."""
    kind = one.candidate.material.document.kind
    heads = (*one.candidate.clause.path, one.candidate.clause.title)
    value = min(len(one.mentions), 4) * 0.3 + one.candidate.weight + (0.0 if kind == "legal" else 0.6)
    value += 0.6 * any(_HEADS["situation"].search(fold(head)) for head in heads)
    value += 0.4 * any(mention.unit in {"dong", "%"} for mention in one.mentions)
    return value - _long(one.candidate)
