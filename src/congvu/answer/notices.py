"""What the clerk must know beside an answer: fees left to the province, abolished districts, lost units."""

from __future__ import annotations

import re
from collections.abc import Iterable

from congvu.answer.outcome import Notice
from congvu.text import fold

LOCAL_FEE = re.compile(r"mien (?:le )?phi\s*\(|hoi dong nhan dan|nghi quyet cua hdnd|hdnd (?:cap )?tinh")
DISTRICT = re.compile(r"cap huyen|(?:ubnd|uy ban nhan dan|phong [\w ]{1,30}) huyen|thi tran|cap quan, huyen")
NO_UNIT = re.compile(r"^(?:truc tuyen|truc tiep|dich vu buu chinh)\s+\d+\s+(?:mien|phi|le|\d)")


FEE_WORDS = (
    "Phí, lệ phí ở đây do nghị quyết của Hội đồng nhân dân quyết định: "
    "đừng kết luận là miễn phí khi chưa xem nghị quyết của địa phương."
)
DISTRICT_WORDS = (
    "Văn bản còn nhắc cấp huyện hoặc thị trấn; từ 01/7/2025 không còn cấp huyện, hãy kiểm tra thẩm quyền."
)
UNIT_WORDS = "Thời hạn trên Cổng Dịch vụ công không ghi đơn vị (ngày hay giờ); hãy kiểm tra lại."


def notices_for(shown: Iterable[str]) -> tuple[Notice, ...]:
    """Return notices about the texts shown; `force.validity_notices` gives those about validity."""
    return tuple(dict.fromkeys(_texts([fold(text) for text in shown])))


def _texts(folded: list[str]) -> list[Notice]:
    found = []
    if any(LOCAL_FEE.search(text) for text in folded):
        found.append(Notice("local_fee", FEE_WORDS))
    if any(DISTRICT.search(text) for text in folded):
        found.append(Notice("district", DISTRICT_WORDS))
    if any(NO_UNIT.search(text) for text in folded):
        words = (
            "Thời hạn trên Cổng Dịch vụ công không ghi đơn vị (ngày hay giờ); hãy kiểm tra trước khi trả lời."
        )
        found.append(Notice("no_unit", words))
    return found
