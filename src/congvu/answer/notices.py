"""What the clerk must know beside an answer: flagged rows, abolished levels, other provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from congvu.answer.outcome import Notice
from congvu.answer.row_notices import row_notices
from congvu.cite import Quote
from congvu.places.provinces import HOME, other_provinces
from congvu.procedures import Method
from congvu.store.catalog import DocumentRow
from congvu.text import fold

# For texts that have no typed rows: documents other than procedures, revisions read before rows were typed.
LOCAL_FEE = re.compile(r"mien (?:le )?phi\s*\(|hoi dong nhan dan|nghi quyet cua hdnd|hdnd (?:cap )?tinh")
NO_UNIT = re.compile(r"^(?:truc tuyen|truc tiep|dich vu buu chinh)\s+\d+\s+(?:mien|phi|le|\d)")
# A text that says itself that districts are gone is not out of date.
SAYS_GONE = re.compile(
    r"khong con (?:cap )?huyen|bo cap huyen|khong to chuc (?:don vi hanh chinh )?cap huyen"
)
DISTRICTS_END = date(2025, 7, 1)
DISTRICT = re.compile(r"cap huyen|(?:ubnd|uy ban nhan dan|phong [\w ]{1,30}) huyen|thi tran|cap quan, huyen")

FEE_WORDS = (
    "Phí, lệ phí ở đây do nghị quyết của Hội đồng nhân dân quyết định: "
    "đừng kết luận là miễn phí khi chưa xem nghị quyết của địa phương."
)
DISTRICT_WORDS = (
    "Văn bản còn nhắc cấp huyện hoặc thị trấn; từ 01/7/2025 không còn cấp huyện, hãy kiểm tra thẩm quyền."
)
UNIT_WORDS = (
    "Thời hạn trên Cổng Dịch vụ công không ghi đơn vị (ngày hay giờ); hãy kiểm tra trước khi trả lời."
)


def notices_for(
    document: DocumentRow, quotes: Sequence[Quote], methods: Sequence[Method], today: date
) -> tuple[Notice, ...]:
    """Return notices about the texts quoted of a document and the rows of its table they stand in.

    `force.validity_notices` gives those about validity.
    """
    rows = [method for method in methods if any(_inside(quote, method) for quote in quotes)]
    untyped = [quote.text for quote in quotes if not any(_inside(quote, row) for row in rows)]
    found = [
        *row_notices(rows, document.field, today),
        *_untyped([fold(text) for text in untyped]),
        *_organs([quote.text for quote in quotes], today),
    ]
    return tuple({notice.code + notice.text: notice for notice in found}.values())


def _inside(quote: Quote, method: Method) -> bool:
    return quote.start < method.end and method.start < quote.end


def _untyped(folded: Sequence[str]) -> Iterator[Notice]:
    if any(LOCAL_FEE.search(text) for text in folded):
        yield Notice("local_fee", FEE_WORDS)
    if any(NO_UNIT.search(text) for text in folded):
        yield Notice("no_unit", UNIT_WORDS)


def _organs(texts: Sequence[str], day: date) -> Iterator[Notice]:
    if day >= DISTRICTS_END and any(_names_districts(fold(text)) for text in texts):
        yield Notice("district", DISTRICT_WORDS)
    others = list(dict.fromkeys(name for text in texts for name in other_provinces(text)))
    if others:
        words = f"Đoạn trích nhắc cơ quan của {', '.join(others)}, không phải của {HOME}; hãy kiểm tra lại."
        yield Notice("other_province", words)


def _names_districts(folded: str) -> bool:
    return DISTRICT.search(folded) is not None and SAYS_GONE.search(folded) is None
