"""What answers an incoming document or hands it on: each request with what the collection says on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from congvu.answer.assistant import Assistant
from congvu.draft.fill.basis import ABSENT, BasisFinder, Candidate
from congvu.draft.fill.incoming import Incoming, Request, cited, shortened
from congvu.draft.fill.naming import MISSING, about, long_day
from congvu.draft.fill.passages import answer_without, doubts, is_sure, numbered, quoted_blocks
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Style
from congvu.text import fold
from congvu.validity import ValidityState

LONGEST_SUBJECT = 220
SEARCHED = 8
"""Requests that are looked up; each takes a search."""
QUOTED_WORDS = 45
_TELLABLE = re.compile(
    r"\b(?:huong dan|tra loi|cho biet|giai dap|quy dinh|thu tuc|ho so|thoi han|muc thu|phi|le phi|dieu kien|"
    r"tham quyen|can cu|giay to|trinh tu|che do|chinh sach|xu phat|trang bi|vuong mac)\b"
)
"""Words of a request that texts can answer; what was done and what somebody thinks only the office knows."""
ANSWER = "cần bổ sung: ý kiến, kết quả thực hiện của cơ quan"
NO_REQUEST = (
    "Chưa nhận ra yêu cầu cụ thể nào trong văn bản đến; "
    "hãy đọc văn bản và ghi nội dung trả lời vào chỗ để trống."
)
MORE = "Văn bản đến có nhiều yêu cầu hơn số được nêu ở đây; hãy đọc văn bản để trả lời đủ."
LATE = "Thời hạn trả lời ghi trong văn bản đến là {:%d/%m/%Y}, đã qua ngày của dự thảo."
DUE = "Thời hạn trả lời ghi trong văn bản đến: {:%d/%m/%Y}."
FOUND = "Đã trích quy định trong kho cho {} trong {} yêu cầu; phần còn lại cần cơ quan tự trả lời."
CITES = "Văn bản đến viện dẫn {}: {}"
UNNUMBERED = "Văn bản đến không có số, ký hiệu (bản dự thảo?); hãy ghi đủ trước khi trình ký."


def reply_fields(incoming: Incoming) -> dict[str, str]:
    """Return what a reply tells of the document it answers, by the form's field names."""
    name = incoming.name
    called = f"{name.doc_type} số {name.number} của {incoming.sender}" if name.number else ""
    subject = f"trả lời {called}" if called else f"trả lời {incoming.sender} {about(name.subject)}".strip()
    if len(subject) > LONGEST_SUBJECT:
        subject = f"trả lời văn bản của {incoming.sender}"
    return {"subject": subject, "addressees": incoming.sender, "answered": cited(incoming)}


def transfer_fields(incoming: Incoming) -> dict[str, str]:
    """Return what a transfer slip tells of the document that it hands on."""
    name = incoming.name
    return {
        "subject": f"chuyển {name.doc_type} số {name.number} của {incoming.sender}"
        if name.number
        else f"chuyển văn bản của {incoming.sender}",
        "sender": incoming.sender,
        "papers": cited(incoming),
        "reason": f"Văn bản yêu cầu trả lời trước ngày {incoming.due:%d/%m/%Y}" if incoming.due else "",
    }


class Answering:
    """Makes the body of a reply; `told` gets a sentence at each step."""

    def __init__(
        self, assistant: Assistant, sources: Sources, day: date, told: Callable[[str], None]
    ) -> None:
        self.assistant = assistant
        self.sources = sources
        self.day = day
        self.told = told
        self.doubts: list[str] = []

    def body(self, incoming: Incoming) -> tuple[list[Block], list[str]]:
        """Return a section for each request, and what the writer must know."""
        blocks: list[Block] = []
        answered = 0
        for place, one in enumerate(incoming.requests, 1):
            self.told(f"Đang tìm quy định cho yêu cầu {place}/{len(incoming.requests)}.")
            found = self._quotes(incoming, one) if place <= SEARCHED else []
            answered += bool(found)
            blocks += [self._heading(incoming, one), *found, _gap(one)]
        if not blocks:
            blocks = [Block(Style.PARAGRAPH, MISSING.format("nội dung trả lời"))]
        return numbered(blocks), self._notices(incoming, answered)

    def listed(self, incoming: Incoming) -> list[Block]:
        """Return the requests as a list, each with its source."""
        found = []
        for one in incoming.requests:
            key = self._asked(incoming, one)
            found.append(Block(Style.ITEM, _task(one.text), sources=(key,) if key else ()))
        return found

    def tasks(self, incoming: Incoming) -> list[Block]:
        """Return the requests as a table of tasks, for what carries the document out."""
        head = ("STT", "Nhiệm vụ", "Cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị phối hợp", "Thời hạn")
        gap = "[cần bổ sung]"
        rows = [
            (str(place), _task(one.text), gap, gap, f"Trước {long_day(one.due)}" if one.due else gap)
            for place, one in enumerate(incoming.requests, 1)
        ]
        keys = [self._asked(incoming, one) for one in incoming.requests]
        return [Block(Style.TABLE, rows=(head, *rows), sources=tuple(filter(None, keys)))] if rows else []

    def _heading(self, incoming: Incoming, one: Request) -> Block:
        key = self._asked(incoming, one)
        words = shortened(one.text, QUOTED_WORDS)
        return Block(Style.KHOAN, f"Về nội dung “{words}”:", sources=(key,) if key else ())

    def _asked(self, incoming: Incoming, one: Request) -> str:
        return self.sources.document(incoming.document.id, one.start, one.end)

    def _quotes(self, incoming: Incoming, one: Request) -> list[Block]:
        if not _TELLABLE.search(fold(one.text)):
            return []
        answer = answer_without(self.assistant, one.text, self.sources, [incoming.document.id])
        held = self.sources.catalog.still_there(
            self.sources.reader, list({cited.document_id for cited in answer.citations})
        )
        quoted = quoted_blocks(answer, self.sources) if is_sure(answer, held) else []
        self.doubts += doubts(answer) if quoted else []
        return quoted

    def _notices(self, incoming: Incoming, answered: int) -> list[str]:
        notices = []
        if incoming.due:
            notices.append((LATE if incoming.due < self.day else DUE).format(incoming.due))
        if not incoming.name.number or incoming.name.number.startswith("["):
            notices.append(UNNUMBERED)
        if not incoming.requests:
            notices.append(NO_REQUEST)
        else:
            notices.append(FOUND.format(answered, len(incoming.requests)))
        if incoming.more:
            notices.append(MORE)
        return [*notices, *self.doubts, *self._outdated(incoming)]

    def _outdated(self, incoming: Incoming) -> list[str]:
        """Say which of the texts that the document rests on are not in force on the day."""
        finder = BasisFinder(self.assistant, Sources(self.sources.catalog, self.sources.reader), self.day)
        own = incoming.document.number
        found = [one for one in finder.for_text(incoming.text) if one.number != own]
        return [CITES.format(one.number, one.line.note) for one in found if _bad(one)]


def _task(words: str) -> str:
    """Return a request as a task: without "đề nghị", beginning with a capital."""
    plain = re.sub(r"^(?:đề nghị|yêu cầu|kính mong|giao)\s+", "", shortened(words), flags=re.IGNORECASE)
    return plain[:1].upper() + plain[1:]


def _bad(one: Candidate) -> bool:
    unknown = (ABSENT, ValidityState.UNKNOWN.value)
    return not one.sound and one.state not in unknown and bool(one.line.note)


def _gap(one: Request) -> Block:
    due = f"; văn bản đến yêu cầu trước {long_day(one.due)}" if one.due else ""
    return Block(Style.PARAGRAPH, f"[{ANSWER}{due}]")
