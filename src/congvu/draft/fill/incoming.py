"""Reading an incoming document: who sent it, how it is cited, what it asks for and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from congvu.documents import Reader
from congvu.draft.fill.naming import LETTER, MISSING, Named, about, long_day, named, tidied
from congvu.errors import InvalidRequest
from congvu.references.issuers import MINISTRIES, issuer_of
from congvu.store.catalog import Catalog, DocumentRow
from congvu.text import fold

READ = 60_000
"""Characters of a document that are looked through for requests; a letter has some thousand."""
MOST_REQUESTS = 12
NORMS = ("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch")
"""Types that rule and ask nobody in particular: their "yêu cầu" is no request to this office."""
LONGEST_REQUEST = 90
NOT_READ = (
    "Tài liệu này chưa đọc được nội dung nên chưa soạn trả lời được; hãy chờ đọc xong hoặc nạp lại tệp."
)

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"(?<=[.;?!])\s+(?=[A-ZĐÀ-Ỹ“\"(])")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+•*–])\s+")
_BODY_ENDS = re.compile(r"\./\.\s*$|^\s*Nơi nhận\s*:?", re.MULTILINE)
_ADDRESSED = re.compile(r"Kính gửi\s*:?")
_ASKS = re.compile(
    r"(?<!theo )(?<!ý kiến )(?<!có )(?<!văn bản )(?<!phiếu )(?<!đơn )(?<!giấy )(?<!các )(?<!những )(?<!xét )"
    r"(?<!người )(?<!đáp ứng )(?<!nội dung )"
    r"(?:\b(?:đề nghị|yêu cầu|kính mong|xin ý kiến)\b(?! của| tại)|(?:^|[;.]\s+)giao\b)",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:đề nghị|yêu cầu|nội dung|nhiệm vụ|việc|vấn đề|như)\b[^:]*(?:sau|sau đây|dưới đây)?\s*:\s*$",
    re.IGNORECASE,
)
_DAY = r"(?P<d>\d{1,2})\s*(?:/|-|tháng\s*)(?P<m>\d{1,2})(?:\s*(?:/|-|năm\s*)(?P<y>\d{4}))?"
_DUE = re.compile(
    r"(?:trước|đến hết|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?|trong|hạn(?: cuối)?(?: là)?)\s+"
    rf"(?:hết\s+)?ngày\s+{_DAY}",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:gửi|báo cáo|góp ý|cung cấp|có ý kiến|cho ý kiến|phản hồi|trả lời|thông báo)\b", re.IGNORECASE
)
_SENDS = re.compile(
    r"^(?:đề nghị\s+|yêu cầu\s+)?(?:(?:nội dung|thông tin|văn bản|ý kiến|báo cáo|kết quả)[^.;]{0,40})?"
    r"\bgửi (?:về|cho|qua|đến)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"quan tâm|phối hợp (?:chỉ đạo|thực hiện)|trân trọng cảm ơn|rất mong|triển khai thực hiện\.?/?\.?$",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(r"^(?:căn cứ|thực hiện|theo|xét|tiếp theo|phúc đáp|trả lời)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:đến\s|cộng h[oò][aàò]*)", re.IGNORECASE)
_QUOC_HIEU = re.compile(r"C[ỘỌ]NG\s+H[ÒOÀ]*A?\s+X[ÃA]\s+H[ỘO]I", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*Số\s*:?\s*(?P<n>[^\n]{0,60})$", re.MULTILINE)


@dataclass(frozen=True)
class Request:
    """Something an incoming document asks for: characters `start` to `end` of its text; `due` by when."""

    text: str
    start: int
    end: int
    due: date | None = None
    listed: bool = False


@dataclass(frozen=True)
class Incoming:
    """An incoming document as a reply needs it; `due` is the last day that it names for an answer."""

    document: DocumentRow
    name: Named
    sender: str
    requests: tuple[Request, ...]
    due: date | None
    text: str
    head: tuple[int, int]
    more: bool = False


def read_incoming(catalog: Catalog, reader: Reader, document_id: int) -> Incoming:
    """Return what an incoming document is and asks.

    Raises NotFound if the reader may not see it, InvalidRequest if it bears no text yet.
    """
    document = catalog.document(reader, document_id)
    text, _ = catalog.text(reader, document_id)
    if not text.strip():
        raise InvalidRequest(NOT_READ, code="draft_unread_document")
    start, end = _body(text)
    norm = document.doc_type in NORMS
    requests = [] if norm else requests_in(text, document.issued_on, MOST_REQUESTS + 1)
    dues = [] if norm else list(_days(text[start:end], document.issued_on))
    name = _name(document, text)
    return Incoming(
        document=document,
        name=name,
        sender=_sender(document, text),
        requests=tuple(requests[:MOST_REQUESTS]),
        due=max(dues, default=None),
        text=text[: start + READ],
        head=_head(document, text),
        more=len(requests) > MOST_REQUESTS,
    )


def requests_in(text: str, issued: date | None, most: int = MOST_REQUESTS) -> list[Request]:
    """Return what a document asks for, the first `most`; `issued` gives the year that a day leaves out."""
    start, end = _body(text)
    return _joined(islice(_requests(text, start, end, issued), 2 * most))[:most]


def cited(incoming: Incoming) -> str:
    """Return an incoming document as a reply cites it: "Công văn số … ngày … của … về việc …".

    What a letter leaves blank (a draft bears no number) stands in brackets.
    """
    one = incoming.name
    kind = one.doc_type or LETTER
    number = one.number or MISSING.format("số, ký hiệu")
    day = long_day(one.issued_on) if one.issued_on else f"ngày {MISSING.format('ngày, tháng, năm')}"
    subject = f" {about(one.subject)}" if one.subject else ""
    return f"{kind} số {number} {day} của {incoming.sender}{subject}"


def _name(document: DocumentRow, text: str) -> Named:
    found = named(document)
    number = found.number
    if not number:
        line = _NUMBER.search(text[:3000])
        symbol = " ".join(line["n"].split()) if line else ""
        symbol = re.split(r"\s(?:V/v|Về|Hà Nội|Quảng)", symbol)[0].strip(" .…")
        if re.search(r"/[A-ZĐ]", symbol):
            number = symbol if re.match(r"\d", symbol) else f"{MISSING.format('số')}{symbol.lstrip(' .…')}"
    kind = found.doc_type or LETTER
    return Named(kind, number, found.issued_on, found.issuer, _subject(found.subject))


def _subject(title: str) -> str:
    return tidied(re.sub(r"^(?:V/v|Về việc)\s*:?\s*", "về việc ", tidied(title)))


def _sender(document: DocumentRow, text: str) -> str:
    """Return the office that sent a document: its metadata's, else the last line above the Quốc hiệu."""
    central = issuer_of(document.number)
    if central and not document.issuer:
        return central
    if document.issuer:
        return _issuer(document.issuer)
    at = _QUOC_HIEU.search(text[:2000])
    lines = [line.strip() for line in text[: at.start()].splitlines() if line.strip()] if at else []
    return tidied(lines[-1]) if lines else MISSING.format("cơ quan gửi văn bản")


def _issuer(told: str) -> str:
    """Return an issuer without what a scan or a table's rule joined to it."""
    name = _JOINED.split(tidied(told))[0].strip(" ,.;-–") or tidied(told)
    known = [one for one in MINISTRIES.values() if name.startswith(one)]
    return max(known, key=len) if known and len(name) > len(max(known, key=len)) + 20 else name


def _head(document: DocumentRow, text: str) -> tuple[int, int]:
    """Return where the document names its subject, to cite it by."""
    pattern = r"\s+".join(re.escape(word) for word in document.title.split())
    found = re.search(pattern, text[:6000], re.IGNORECASE) if pattern else None
    return found.span() if found else (0, max(text.find("\n"), min(len(text), 80)))


def _body(text: str) -> tuple[int, int]:
    """Return where the letter's own words are: below its addressees, above the recipients."""
    at = _ADDRESSED.search(text[:8000])
    start = at.end() if at else 0
    end = _BODY_ENDS.search(text, start)
    stop = end.start() + (3 if end and end[0].startswith("./.") else 0) if end else len(text)
    return start, min(stop, start + READ)


def _requests(text: str, start: int, end: int, issued: date | None) -> Iterator[Request]:
    """Yield what is asked: sentences that ask, and the items of a list that such a sentence announces."""
    listing = False
    for line in _LINE.finditer(text, start, end):
        words = line[0]
        numbered = _NUMBERED.match(words)
        if listing and numbered:
            yield _request(text, line.start() + numbered.end(), line.end(), issued, listed=True)
            continue
        if listing and words.strip():
            listing = False
        for first, last in _sentences(text, line.start(), line.end()):
            sentence = text[first:last]
            asks = _ask(sentence)
            if _LISTS.search(sentence) and (asks is not None or "sau" in fold(sentence)):
                listing = True
            elif asks is not None:
                yield _request(text, first + asks, last, issued)
            elif _DUE.search(sentence) and _REPORTS.search(sentence):
                yield _request(text, first, last, issued)


def _joined(found: Iterable[Request]) -> list[Request]:
    """Give a request the day that a sentence behind it names for sending the answer in: that asks no more."""
    kept: list[Request] = []
    for one in found:
        if kept and not one.listed and one.due and _SENDS.search(one.text):
            kept[-1] = replace(kept[-1], due=kept[-1].due or one.due)
        else:
            kept.append(one)
    return kept


def _ask(sentence: str) -> int | None:
    """Return where in a sentence the request begins, None if it asks nothing."""
    found = list(_ASKS.finditer(sentence))
    if not found or (_COURTESY.search(sentence) and not _DUE.search(sentence)):
        return None
    if _LOOKS_BACK.match(sentence) and found[-1].start() < 12:
        return None
    return found[-1].start()


def _request(text: str, start: int, end: int, issued: date | None, *, listed: bool = False) -> Request:
    words = text[start:end].rstrip()
    words = re.sub(r"\s*(?:\./\.|[;.])$", "", words)
    due = next(_days(words, issued), None)
    return Request(words, start, start + len(words), due, listed)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _SENTENCE.finditer(text, start, end):
        yield at, cut.start()
        at = cut.end()
    if text[at:end].strip():
        yield at, end


def _days(text: str, issued: date | None) -> Iterator[date]:
    for found in _DUE.finditer(text):
        year = int(found["y"]) if found["y"] else (issued.year if issued else None)
        try:
            if year is not None:
                yield date(year, int(found["m"]), int(found["d"]))
        except ValueError:
            continue


def shortened(words: str, most: int = LONGEST_REQUEST) -> str:
    """Return words up to a length, with an ellipsis where more follows."""
    parts: Sequence[str] = words.split()
    return " ".join(parts) if len(parts) <= most else f"{' '.join(parts[:most])} …"
