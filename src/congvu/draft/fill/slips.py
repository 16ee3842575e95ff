"""Slips of the one-stop desk: what one case of a procedure needs, and what a dossier lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.answer.assistant import Assistant
from congvu.answer.local import ANSWERED_BY_FEE
from congvu.answer.local_rows import newest
from congvu.answer.papers import asked_for
from congvu.answer.row_notices import row_notices
from congvu.cite import Quote, quote
from congvu.documents import Scope
from congvu.draft.fill.naming import MISSING
from congvu.draft.fill.passages import in_one_line, numbered
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Style
from congvu.errors import InvalidRequest, NotFound
from congvu.local import FactKind
from congvu.procedures import Flag, Method, Paper
from congvu.store.catalog import DocumentRow, Filter, PassageRow
from congvu.store.local_facts import LocalRow, centres, facts_about
from congvu.text import fold

CHANNELS = {"truc tiep": "direct", "truc tuyen": "online", "dich vu buu chinh": "post", "buu chinh": "post"}
NAMES = {"direct": "Trực tiếp", "online": "Trực tuyến", "post": "Qua dịch vụ bưu chính"}
UNFREE = frozenset(
    {
        Flag.FREE_BUT_AMOUNT,
        Flag.FREE_BUT_LOCAL,
        Flag.FREE_BUT_RULE,
        Flag.FREE_IN_CASES,
        Flag.FREE_BESIDE_FEE,
        Flag.NOTE_UNREAD,
        Flag.NOT_SET,
        Flag.LOCAL_FEE,
    }
)
UNSURE_FEE = frozenset(
    {Flag.FUSED, Flag.LOST_THOUSANDS, Flag.CURRENCY, Flag.AMOUNT_UNCLEAR, Flag.AMOUNT_DIFFERS, Flag.NO_FEE}
)
CHECK = "[cần kiểm tra: {}]"
DOTS = "…" * 40
LONGEST_NOTE = 60
FIRST_AFTER_PAPERS = 2
"""The template's first heading is that of the papers."""
_MARK = re.compile(r"^\s*(?:[-+*•–]|\d+[.)]|[a-zđ]\))\s*")
_COPIES = re.compile(r"\s*\d+ bản (?:chính|sao)\b.*$")
_DESK = re.compile(
    r"Trung tâm [Pp]hục vụ [Hh]ành chính công|[Bb]ộ phận [Mm]ột cửa|"
    r"[Bb]ộ phận [Tt]iếp nhận(?: và [Tt]rả kết quả)?|Công an (?:cấp )?xã|"
    r"(?:Chi nhánh )?Văn phòng [Đđ]ăng ký đất đai|Cơ quan [Đđ]ăng ký kinh doanh(?: cấp (?:tỉnh|xã))?"
)
_PORTAL = re.compile(r"Cổng [Dd]ịch vụ công [Qq]uốc gia")
_DISTRICT = re.compile(r"(?<!len )\b(?:cap|uy ban nhan dan|ubnd|cong an) huyen\b|\bthi tran\b")
_NO_RESULT = re.compile(r"không có thông tin|test_|^\.+$", re.IGNORECASE)
_FORM = re.compile(r"^(?:to khai|don|giay de nghi|phieu|mau|van ban de nghi|ban ke khai)\b")
_CONDITION = re.compile(r"^(?:(?:doi voi )?truong hop|neu)\b|\btruong hop\b.*\bthi phai\b")
_ROMAN = re.compile(r"^\((i|ii|iii|iv|v|vi|vii|viii|ix|x)\)")
_ORDER = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
MOST_RESULTS = 4
_ONLY_ONLINE = re.compile(r"\bneu\b.*\bnop\b.*\btruc tuyen\b|\bdang tai ho so\b")
_ONLY_PAPER = re.compile(r"\bneu\b.*\bnop\b.*\b(?:truc tiep|buu chinh)\b")
CHOOSE_CASE = "Thủ tục này có {} trường hợp; hãy chọn trường hợp để phiếu chỉ nêu đúng giấy tờ cần nộp."
NO_PAPERS = "Kho không có danh mục giấy tờ của thủ tục này; hãy mở trang thủ tục để kiểm tra."
NO_TICKS = "Chưa đánh dấu giấy tờ đã có nên phiếu nêu cả thành phần hồ sơ; hãy bỏ giấy tờ người dân đã nộp."
NOTHING_MISSING = (
    "Theo các ô đã đánh dấu thì hồ sơ không thiếu giấy tờ nào; hãy kiểm tra lại trước khi in phiếu."
)
CONDITIONAL = (
    "Phiếu nêu cả {} giấy tờ chỉ cần trong trường hợp riêng; "
    "hãy bỏ giấy tờ không thuộc trường hợp của hồ sơ này."
)
NOT_IN_FORCE = "Bản ghi của thủ tục này không còn hiệu lực vào ngày của phiếu; hãy kiểm tra lại."
UNKNOWN_CODE = "Không có thủ tục mã {!r} trong kho; hãy kiểm tra lại mã."
UNKNOWN_PAPER = "Thủ tục không có giấy tờ thứ {}; hãy mở lại danh mục giấy tờ rồi đánh dấu."


@dataclass(frozen=True)
class Case:
    """What a slip is for: case and channel, "" for all; `ticked`: papers at hand, None: nothing was said."""

    name: str = ""
    channel: str = ""
    ticked: tuple[int, ...] | None = None
    note: str = ""


@dataclass(frozen=True)
class Slip:
    """What was found for a slip: blocks, and sentences that the clerk must read."""

    body: tuple[Block, ...]
    notices: tuple[str, ...]
    missing: tuple[str, ...] = ()


class Slips:
    """Makes slips of one procedure for a reader and a day."""

    def __init__(self, assistant: Assistant, sources: Sources, day: date) -> None:
        self.assistant = assistant
        self.catalog = assistant.catalog
        self.sources = sources
        self.reader = sources.reader
        self.day = day

    def procedure(self, code: str) -> DocumentRow:
        """Return a procedure by its base code; raises NotFound."""
        base = re.match(r"\d\.\d{6}", code.strip())
        found, _ = (
            self.catalog.documents(self.reader, Filter(kind="procedure", words=base[0])) if base else ([], 0)
        )
        for one in found:
            if base and one.procedure_code == base[0]:
                return one
        raise NotFound(UNKNOWN_CODE.format(code), code="draft_unknown_procedure")

    def cases(self, procedure: DocumentRow) -> list[str]:
        """Return the cases that a procedure's papers are told for, in order."""
        papers = asked_for(self.catalog.papers(self.reader, procedure.id))
        return list(dict.fromkeys(case for one in papers if (case := case_of(one))))

    def guidance(self, procedure: DocumentRow, case: Case) -> Slip:
        """Return what a citizen brings, where, until when and for how much."""
        passages = self.catalog.document_passages(self.reader, procedure.id)
        papers, notices = self._papers(procedure, case)
        methods = [one for one in self.catalog.methods(self.reader, procedure.id) if _of_channel(one, case)]
        local = self._local(procedure)
        blocks = [
            *self._paper_blocks(passages, papers, case),
            *self._table(passages, methods, local, case),
            *self._where(passages, case),
            *self._result(passages),
            Block(Style.KHOAN, case.note or DOTS, title="Ghi chú của cán bộ hướng dẫn:"),
        ]
        known_fee = any(row.fact.kind is FactKind.FEE for row in local)
        notices += [
            one.text
            for one in row_notices(methods, procedure.field, self.day)
            if not (known_fee and one.code in ANSWERED_BY_FEE)
        ]
        if procedure.effective_to and procedure.effective_to <= self.day:
            notices.append(NOT_IN_FORCE)
        return Slip(tuple(numbered(blocks, first=FIRST_AFTER_PAPERS)), tuple(dict.fromkeys(notices)))

    def supplement(self, procedure: DocumentRow, case: Case) -> Slip:
        """Return which papers of the case are not there yet."""
        passages = self.catalog.document_passages(self.reader, procedure.id)
        papers, notices = self._papers(procedure, case)
        ticked = set(case.ticked or ())
        missing = [(place, one) for place, one in papers if place not in ticked]
        if case.ticked is None:
            notices.append(NO_TICKS)
        elif papers and not missing:
            notices.append(NOTHING_MISSING)
        blocks = [
            Block(
                Style.KHOAN,
                paper_line(one),
                number=str(number),
                sources=self._keys(passages, one.start, one.end),
            )
            for number, (_, one) in enumerate(missing, 1)
        ]
        if not blocks:
            blocks = [Block(Style.PARAGRAPH, MISSING.format("giấy tờ, nội dung cần bổ sung"))]
        return Slip(tuple(blocks), tuple(notices), tuple(paper_line(one) for _, one in missing))

    def _papers(self, procedure: DocumentRow, case: Case) -> tuple[list[tuple[int, Paper]], list[str]]:
        """Return the papers of a case with their places in the record's list."""
        every = self.catalog.papers(self.reader, procedure.id)
        if bad := [one for one in case.ticked or () if not 0 <= one < len(every)]:
            raise InvalidRequest(UNKNOWN_PAPER.format(bad[0]), code="draft_unknown_paper")
        wanted = asked_for(every)
        kept = [(place, one) for place, one in enumerate(every) if one in wanted and _fits(one, case)]
        kept = _in_order(kept)
        cases = list(dict.fromkeys(name for _, one in kept if (name := case_of(one))))
        notices = [CHOOSE_CASE.format(len(cases))] if len(cases) > 1 and not case.name else []
        return kept, notices if kept else [NO_PAPERS]

    def _paper_blocks(
        self, passages: Sequence[PassageRow], papers: Sequence[tuple[int, Paper]], case: Case
    ) -> Iterator[Block]:
        ticked = set(case.ticked or ())
        shown = [one for one in papers if one[1].group == "show"]
        handed = [one for one in papers if one[1].group != "show"]
        for title, group in (("Giấy tờ phải nộp", handed), ("Giấy tờ xuất trình để đối chiếu", shown)):
            if not group:
                continue
            yield Block(Style.PARAGRAPH, title=f"{title}:")
            last = ""
            for place, one in group:
                named = case_of(one)
                if named and named != last:
                    yield Block(Style.PARAGRAPH, title=f"{named}:")
                    last = named
                keys = self._keys(passages, one.start, one.end)
                yield Block(Style.TICK, paper_line(one), sources=keys, ticked=place in ticked)
        if not papers:
            yield Block(Style.PARAGRAPH, MISSING.format("giấy tờ phải nộp"))

    def _table(
        self, passages: Sequence[PassageRow], methods: Sequence[Method], local: Sequence[LocalRow], case: Case
    ) -> Iterator[Block]:
        fees = [one for one in local if one.fact.kind is FactKind.FEE and _fact_fits(one, case)]
        times = [one for one in local if one.fact.kind is FactKind.TIME and _fact_fits(one, case)]
        rows: list[tuple[str, ...]] = []
        keys: list[str] = []
        for one in methods:
            channel = CHANNELS.get(fold(one.channel), "")
            time = _local_words([row for row in times if _fact_of(row, channel)]) or time_words(one)
            fee = _local_words([row for row in fees if _fact_of(row, channel)]) or fee_words(one)
            rows.append((one.channel or CHECK.format("cách nộp"), time, fee))
            keys += self._keys(passages, one.start, one.end)
        keys += [key for row in (*fees, *times) if (key := self._fact_key(row))]
        yield Block(Style.KHOAN, title="Cách nộp, thời hạn giải quyết và phí, lệ phí")
        if rows:
            head = ("Cách nộp", "Thời hạn", "Phí, lệ phí")
            yield Block(Style.TABLE, rows=(head, *dict.fromkeys(rows)), sources=tuple(dict.fromkeys(keys)))
        else:
            yield Block(Style.PARAGRAPH, MISSING.format("thời hạn giải quyết; phí, lệ phí"))

    def _where(self, passages: Sequence[PassageRow], case: Case) -> Iterator[Block]:
        scope = Scope(self.reader)
        office = self.assistant.local.office
        found = [
            row
            for row in newest(centres(self.catalog, scope, self.day))
            if office and fold(office) in (fold(row.fact.case), fold(_bare(row.fact.case)))
        ]
        if found:
            text = "; ".join(in_one_line(row.text).replace(" | ", ", ") for row in found)
            keys = tuple(filter(None, (self._fact_key(row) for row in found)))
            yield Block(Style.KHOAN, text, title="Nơi nộp hồ sơ:", sources=keys)
            return
        told: dict[str, str] = {}
        for pattern, wanted in ((_DESK, ("", "direct", "post")), (_PORTAL, ("", "online"))):
            if _channel(case) in wanted:
                for name, one in self._named(passages, pattern):
                    if key := self.sources.quote(one):
                        told.setdefault(name, key)
        gap = MISSING.format("địa chỉ, giờ tiếp nhận")
        text = "; ".join([*told, gap]) if told else MISSING.format("nơi nộp, địa chỉ, giờ tiếp nhận")
        keys = tuple(dict.fromkeys(told.values()))
        yield Block(Style.KHOAN, text, title="Nơi nộp hồ sơ:", sources=keys)

    def _named(self, passages: Sequence[PassageRow], pattern: re.Pattern[str]) -> Iterator[tuple[str, Quote]]:
        """Yield the first place of a kind that the steps name; whole lines there are often garbled."""
        for one in self._lines(passages, "steps"):
            if (found := pattern.search(one.text)) and not _DISTRICT.search(fold(one.text)):
                yield found[0][:1].upper() + found[0][1:], one
                return

    def _result(self, passages: Sequence[PassageRow]) -> Iterator[Block]:
        told: dict[str, str] = {}
        for one in self._lines(passages, "result"):
            words = _MARK.sub("", re.sub(r"\s*Mã\s*:\s*\S+\s*$", "", in_one_line(one.text))).rstrip(" .;")
            if len(words.split()) > 1 and not _NO_RESULT.search(words) and (key := self.sources.quote(one)):
                told.setdefault(words, key)
        shown = list(told.items())[:MOST_RESULTS]
        if shown:
            text, keys = "; ".join(words for words, _ in shown), tuple(key for _, key in shown)
            yield Block(Style.KHOAN, text, title="Kết quả nhận được:", sources=keys)

    def _lines(self, passages: Sequence[PassageRow], section: str) -> Iterator[Quote]:
        for passage in passages:
            if passage.section == section:
                for line in re.finditer(r"[^\n]+", passage.text):
                    if line[0].strip() and len(line[0].split()) <= 2 * LONGEST_NOTE:
                        yield quote(passage, line.start(), line.end())

    def _local(self, procedure: DocumentRow) -> list[LocalRow]:
        rows = facts_about(self.catalog, Scope(self.reader), procedure.procedure_code, self.day)
        return [
            row
            for kind in (FactKind.FEE, FactKind.TIME)
            for row in newest([r for r in rows if r.fact.kind is kind])
        ]

    def _fact_key(self, row: LocalRow) -> str:
        return self.sources.quote(Quote(row.text, row.passage, row.fact.start, row.fact.end))

    def _keys(self, passages: Sequence[PassageRow], start: int, end: int) -> tuple[str, ...]:
        for passage in passages:
            if passage.start <= start < passage.end:
                key = self.sources.quote(
                    quote(passage, start - passage.start, min(end, passage.end) - passage.start)
                )
                return (key,) if key else ()
        return ()


def case_of(paper: Paper) -> str:
    """Return the case that a paper is for; the portal's "phải nộp" and "phải xuất trình" are none."""
    return "" if paper.group else paper.case.strip(" *-+:.–")


def paper_line(paper: Paper) -> str:
    """Return a paper as a checklist names it: what it is, how many, on which form."""
    name = _COPIES.sub("", in_one_line(_MARK.sub("", paper.name))).rstrip(" .;,:")
    counts = [
        f"{count:02} {kind}"
        for count, kind in ((paper.originals, "bản chính"), (paper.copies, "bản sao"))
        if count
    ]
    forms = [f"mẫu: {form}" for form in paper.forms]
    told = "; ".join([", ".join(counts), *forms]).strip("; ")
    return f"{name} ({told})" if told else name


def _is_conditional(paper: Paper) -> bool:
    return bool(_CONDITION.search(fold(_MARK.sub("", paper.name))))


def _in_order(papers: Sequence[tuple[int, Paper]]) -> list[tuple[int, Paper]]:
    """Return papers as a checklist goes: the form first, what only some cases need last, (i) before (ii).

    The portal tells them in no order; those of one case stay together.
    """
    cases = list(dict.fromkeys((one.group, case_of(one)) for _, one in papers))

    def place(pair: tuple[int, Paper]) -> tuple[int, int, int, int]:
        number, one = pair
        words = fold(_MARK.sub("", one.name))
        roman = _ROMAN.match(words)
        item = _ORDER.index(roman[1]) if roman else len(_ORDER)
        kind = 0 if _FORM.match(words) else 2 if _is_conditional(one) or roman else 1
        named = cases.index((one.group, case_of(one)))
        return int(bool(case_of(one))), named if case_of(one) else 0, kind, item * 1000 + number

    return sorted(papers, key=place)


def time_words(method: Method) -> str:
    """Return a row's time as it may be told to a citizen; what the portal lost is to be checked."""
    if Flag.NO_UNIT in method.flags:
        return f"{method.duration.text} {CHECK.format('đơn vị ngày hay giờ')}"
    if Flag.NO_TIME in method.flags or method.duration.value is None or Flag.FUSED in method.flags:
        return CHECK.format("thời hạn")
    return _lowered(in_one_line(method.duration.text))


def fee_words(method: Method) -> str:
    """Return a row's fee as it may be told to a citizen: "Miễn phí" only where nothing contradicts it."""
    flags = set(method.flags)
    if method.free and not flags & UNFREE:
        return "Không thu"
    if flags & UNFREE:
        return CHECK.format("mức thu theo nghị quyết của HĐND hoặc quy định về phí, lệ phí")
    if flags & UNSURE_FEE or not method.fee or not re.search(r"\d", method.fee):
        return CHECK.format("mức phí, lệ phí")
    told = re.sub(r"\bViệt Nam Đồng\b|\bVNĐ\b|\bVND\b", "đồng", in_one_line(method.fee))
    told = re.sub(r"(\d),(\d{3})\b", r"\1.\2", told)
    note = in_one_line(method.note).strip("() ")
    return f"{told} ({note})" if note and len(note.split()) <= LONGEST_NOTE else told


def _local_words(rows: Sequence[LocalRow]) -> str:
    """Return what the province's own rows say, with their cases, and by which decision."""
    told = []
    for row in rows:
        fact = row.fact
        amount = f"{fact.amount:,} đồng".replace(",", ".") if fact.amount else fact.value
        unit = f"/{fact.unit}" if fact.unit and fact.amount and "đồng" not in fact.unit else ""
        case = f"{fact.case}: " if fact.case else ""
        source = f" (theo {fact.source})" if fact.source else ""
        told.append(f"{case}{amount}{unit}{source}")
    return "; ".join(dict.fromkeys(told))


def _fits(paper: Paper, case: Case) -> bool:
    named = case_of(paper)
    if case.name and named and not (fold(case.name) in fold(named) or fold(named) in fold(case.name)):
        return False
    channel, words = _channel(case), fold(paper.name)
    if channel == "direct" or channel == "post":
        return not (_ONLY_ONLINE.search(words) and not _ONLY_PAPER.search(words))
    if channel == "online":
        return not (_ONLY_PAPER.search(words) and not _ONLY_ONLINE.search(words))
    return True


def _of_channel(method: Method, case: Case) -> bool:
    channel = _channel(case)
    return not channel or CHANNELS.get(fold(method.channel), channel) == channel


def _fact_of(row: LocalRow, channel: str) -> bool:
    return not row.fact.channel or not channel or channel in row.fact.channel


def _fact_fits(row: LocalRow, case: Case) -> bool:
    return not _channel(case) or _fact_of(row, _channel(case))


def _channel(case: Case) -> str:
    return CHANNELS.get(fold(case.channel).strip(), case.channel if case.channel in NAMES else "")


def _bare(unit: str) -> str:
    return re.sub(r"^(?:phường|xã|đặc khu)\s+", "", unit, flags=re.IGNORECASE)


def _lowered(text: str) -> str:
    return re.sub(r"\b(Ngày|Giờ|Tháng|Phút|Năm)\b", lambda found: found[1].lower(), text)
