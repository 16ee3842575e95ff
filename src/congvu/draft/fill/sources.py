"""The sources of a draft in the making: each quoted stretch once, under S1, S2 …, named as it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from congvu.cite import Checker, Quote
from congvu.documents import Reader
from congvu.draft.fill.naming import full_name, named, short_name
from congvu.draft.parts import Source
from congvu.errors import NotFound
from congvu.store.catalog import Catalog, DocumentRow, PassageRow
from congvu.store.described import Mention
from congvu.text import squash

_KHOAN = re.compile(r"(?P<n>\d{1,3}[a-zđ]?)\.\s")
_DIEM = re.compile(r"(?P<n>[a-zđ]\d?)\)\s")
_DIEU = re.compile(r"Điều \d+[a-zđ]*(?: .*)?$")
LONGEST_NAME = 90
FEWEST_KNOWN = 3
"""A document of which less is known is cited in short: a citation full of gaps helps nobody."""


class Sources:
    """Collects the sources of one draft for one reader; what does not stand in its original is not taken."""

    def __init__(self, catalog: Catalog, reader: Reader, taken: tuple[Source, ...] = ()) -> None:
        self.catalog = catalog
        self.reader = reader
        self.checker = Checker(catalog, reader)
        self._found: list[Source] = list(taken)
        self._documents: dict[int, DocumentRow] = {}
        self._texts: dict[int, str] = {}
        self._cited: set[int] = set()
        self._passages: dict[str, PassageRow] = {}

    @property
    def all(self) -> tuple[Source, ...]:
        """All sources so far."""
        return tuple(self._found)

    def quote(self, quote: Quote) -> str:
        """Take a quotation in; returns its key, "" if it does not stand there any more."""
        if not self.checker.stands(quote):
            return ""
        passage = quote.passage
        document = self._document(passage.document_id)
        if document is None:
            return ""
        name = place_name(document, quote)
        key = self._take(
            passage.document_id, passage.revision_id, quote.start, quote.end, quote.text, name, passage.page
        )
        self._passages[key] = passage
        return key

    def passage_of(self, key: str) -> PassageRow:
        """Return the passage that a quotation was taken from; KeyError for another source."""
        return self._passages[key]

    def mention(self, one: Mention) -> str:
        """Take a line that names another document in; returns its key, "" if it is gone."""
        document = self._document(one.document_id)
        text = self._stretch(one.document_id, one.revision_id, one.start, one.end)
        if document is None or squash(text) != squash(one.text):
            return ""
        return self._take(
            one.document_id, one.revision_id, one.start, one.end, text, document_name(document), None
        )

    def document(self, document_id: int, start: int, end: int) -> str:
        """Take a stretch of a document's current text in; returns its key, "" if it is not there."""
        document = self._document(document_id)
        if document is None:
            return ""
        text = self._stretch(document_id, document.current_revision_id, start, end)
        if not text.strip():
            return ""
        return self._take(
            document_id, document.current_revision_id, start, end, text, document_name(document), None
        )

    def mark(self, document_ids: Iterable[int | None]) -> None:
        """Note that the draft has cited documents in full, as its bases."""
        self._cited.update(one for one in document_ids if one is not None)

    def first_name(self, key: str) -> str:
        """Return a source's name as the text tells it: in full where its document is cited the first time."""
        source = next(one for one in self._found if one.key == key)
        document = self._document(source.document_id)
        if document is None or document.kind == "procedure" or not document.number:
            return source.name
        if source.document_id in self._cited:
            return source.name
        self._cited.add(source.document_id)
        name = named(document)
        whole = full_name(name) if name.known > FEWEST_KNOWN else short_name(name)
        return source.name.replace(short_name(name), whole)

    def _stretch(self, document_id: int, revision_id: int, start: int, end: int) -> str:
        return self.text(document_id, revision_id)[start:end]

    def text(self, document_id: int, revision_id: int) -> str:
        """Return a revision's text, "" if it is not there for this reader; read once for one draft."""
        if revision_id not in self._texts:
            try:
                self._texts[revision_id], _ = self.catalog.text(self.reader, document_id, revision_id)
            except NotFound:
                self._texts[revision_id] = ""
        return self._texts[revision_id]

    def _document(self, document_id: int) -> DocumentRow | None:
        if document_id not in self._documents:
            self._documents |= self.catalog.still_there(self.reader, [document_id])
        return self._documents.get(document_id)

    def _take(
        self, document_id: int, revision_id: int, start: int, end: int, text: str, name: str, page: int | None
    ) -> str:
        for one in self._found:
            if (one.revision_id, one.start, one.end) == (revision_id, start, end):
                return one.key
        key = f"S{1 + max((int(one.key[1:]) for one in self._found if one.key[1:].isdigit()), default=0)}"
        self._found.append(Source(key, document_id, revision_id, start, end, text, name, page))
        return key


def document_name(document: DocumentRow) -> str:
    """Return how a source is named: a procedure with its code, a text by type and number."""
    if document.kind == "procedure":
        return f"thủ tục {titled(document.title, LONGEST_NAME)} (mã {document.procedure_code})"
    if document.number or document.doc_type:
        return short_name(named(document))
    return f"tài liệu “{_shortened(document.title)}”"


def place_name(document: DocumentRow, quote: Quote) -> str:
    """Return the place of a quotation as a citation names it: "khoản 1 Điều 5 Nghị định số …"."""
    where = _address(quote)
    if not where and quote.passage.section and len(quote.passage.heading) > 1:
        where = f"mục {quote.passage.heading[1]}, "
        return f"{where}{document_name(document)}"
    return f"{where} {document_name(document)}".strip()


def _address(quote: Quote) -> str:
    """Return the address of a quotation; of a passage over several khoản that of the one quoted."""
    address = quote.passage.address
    dieu = _DIEU.search(address)
    khoan = _KHOAN.match(quote.text)
    if dieu and khoan:
        return f"khoản {khoan['n']} {dieu[0]}"
    diem = _DIEM.match(quote.text)
    above = re.fullmatch(r"khoản \d+[a-zđ]* Điều \d+.*", address)
    if diem and above:
        return f"điểm {diem['n']} {address}"
    if dieu and "–" in address:
        return f"{_khoan_above(quote)}{dieu[0]}"
    return address


def _khoan_above(quote: Quote) -> str:
    """Return the khoản that a quotation lies in, by the last one that begins before it in its passage."""
    before = quote.passage.text[: quote.start - quote.passage.start]
    found = [match["n"] for match in re.finditer(rf"^{_KHOAN.pattern}", before, re.MULTILINE)]
    diem = _DIEM.match(quote.text)
    if not found:
        return ""
    return f"điểm {diem['n']} khoản {found[-1]} " if diem else f"khoản {found[-1]} "


def titled(title: str, most: int = 1000) -> str:
    """Return a procedure's title behind the word "thủ tục": without that word, with a capital, in marks."""
    plain = " ".join(title.split())
    plain = re.sub(r"^thủ tục\s+", "", plain, flags=re.IGNORECASE)
    plain = plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"
    return f"“{plain[:1].upper()}{plain[1:]}”"


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
