"""What the note beside an amount says of other cases: who is exempt, which fees have no number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.procedures import Flag
from congvu_ingest.read.amounts import amounts, clauses

_FOR_A_TIME = r"(?!\s*(?:,\s*lệ phí )?\(?(?:kể )?từ (?:ngày|\d))"
_EXEMPT_FEE = (
    rf"(?:miễn|không thu|không phải (?:nộp|trả)) (?:thu |nộp |chi )?(?:các )?(?:phí|lệ phí){_FOR_A_TIME}"
)
# "Cấp lại: Không." names a case and lets it go free; "miễn một số khoản phí" is the title of a circular.
_EXEMPT = re.compile(
    r":\s*(?:không(?: có| thu| mất| phải nộp)?|miễn)(?: phí| lệ phí|, lệ phí| tiền)*\s*(?=[;.,+)•\n–-]|$)"
    rf"|{_EXEMPT_FEE}"
    r"|(?:được|thuộc diện) (?:được )?(?:miễn|giảm)\b(?! một số)"
    r"|\bkhông thu\b(?! hồi| thêm| thập| giữ)",
    re.IGNORECASE,
)
_EXEMPT_BEHIND = re.compile(_EXEMPT_FEE, re.IGNORECASE)
_SHARE = re.compile(
    r"\d ?(?:%|phần trăm)\)? (?:của |so với |trên )?(?:các )?"
    r"(?:mức|phí|lệ phí|giá|tổng|số tiền|trị giá|biểu)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[-–+*\s(]*(?:mức (?:thu )?)?(?:phí|lệ phí|giá)\b[^:;]{0,120}:", re.IGNORECASE)
_RULE = re.compile(
    r"(?:theo|tại|thực hiện|bằng|áp dụng)\b[^;]{0,60}"
    r"(?:Thông tư|Nghị định|Biểu|Quyết định|Luật|Điều \d|quy định)",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"Hội đồng nhân dân|HĐND", re.IGNORECASE)
_NOT_SET = re.compile(r"^[-–\s(]*(?:chưa|không)(?: được| có)? (?:có )?quy định", re.IGNORECASE)


def paid_flags(note: str, description: str) -> Iterator[Flag]:
    """Yield what stands beside an amount: who is exempt, and fees told by a rule or share only."""
    if _EXEMPT.search(note) or _EXEMPT_BEHIND.search(description):
        yield Flag.EXEMPT_CASES
    if _NOT_SET.match(note):
        yield Flag.NOT_SET
    if any(map(_by_rule, clauses(note))) or any(map(_by_share, clauses(description))):
        yield Flag.FEE_BY_RULE


def _by_rule(clause: str) -> bool:
    """Say whether a clause names a fee that only a rule or share tells; the cell's own source is none."""
    ruled = _LABEL.search(clause) and _RULE.search(clause) and not _COUNCIL.search(clause)
    return _SHARE.search(clause) is not None or bool(ruled and not amounts(clause))


def _by_share(clause: str) -> bool:
    return "phí" in clause.lower() and _SHARE.search(clause) is not None
