"""What the note beside a fee says: exempt, ruled elsewhere, a local council's matter, cut for a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from congvu.procedures import Fee, Flag
from congvu_ingest.read.amounts import amounts
from congvu_ingest.read.paid_notes import paid_flags

_NOTHING = re.compile(
    r"^[-–\s(]*(?:không|không có|không thu(?: phí| lệ phí| phí, lệ phí)?|miễn(?: lệ)? phí|không mất phí)"
    r"[.)\s]*$",
    re.IGNORECASE,
)
_NOT_SET = re.compile(r"^[-–\s(]*(?:chưa|không)(?: được| có)? (?:có )?quy định", re.IGNORECASE)
_LOCAL = re.compile(
    r"Hội đồng nhân dân|HĐND|chính quyền địa phương"
    r"|(?:Ủy|Uỷ) ban nhân dân (?:cấp )?(?:tỉnh|thành phố)[^.;]{0,40}(?:quy định|quyết định|ban hành)"
    r"|(?:quy định|quyết định) của (?:địa phương|(?:Ủy|Uỷ) ban nhân dân (?:cấp )?(?:tỉnh|thành phố)|UBND)",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"Thông tư|Nghị định|Quyết định số|pháp luật|[Tt]heo quy định|quy định tại|Biểu (?:phí|mức)|Luật Giá"
    r"|[Gg]iá dịch vụ|[Gg]iá hiện hành",
)
_EXEMPT = re.compile(r"^[-–\s(]*(?:miễn|không thu|không phải nộp|không (?:phí|lệ phí))", re.IGNORECASE)
_CASES = re.compile(r"đối với|trường hợp|cho (?:người|các)|khi ", re.IGNORECASE)
_FEE = re.compile(r"phí|mức thu|giá dịch vụ", re.IGNORECASE)
_FEE_LABEL = re.compile(r"(?:Phí|Lệ phí|Mức thu|Phí, lệ phí)\s?:(?!(?:\s?Đồng)?\s*(?:[Kk]hông|[Mm]iễn))")
_FEE_RULE = re.compile(r"phí[^.;\n]{0,60}quy định tại\s?(?::|Điều|Thông tư|Biểu|Mục)")
_UNTIL = re.compile(
    r"đến\s+(?:hết\s+)?(?:ngày\s+)?(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>\d{4})"
    r"|đến hết năm (?P<whole>\d{4})",
    re.IGNORECASE,
)
# Circulars that cut fees for some months only.
_CUT = re.compile(r"Thông tư (?:số )?(?:43/2024|64/2025|40/2026)/TT-BTC")
_SENTENCE = re.compile(r";|\.\s")
_NEAR = 160


def note_flags(note: str, description: str, fees: Sequence[Fee], *, free: bool) -> Iterator[Flag]:
    """Yield what the note and the description say about the fee cell, contradictions among it."""
    if note:
        yield from _free_flags(note, fees) if free else (Flag.LOCAL_FEE,) if _LOCAL.search(note) else ()
    if not free:
        yield from paid_flags(note, description)
    elsewhere = [fee for fee in amounts(description) if _FEE.search(fee.text)]
    if {fee.amount for fee in elsewhere} - {fee.amount for fee in fees}:
        yield Flag.FREE_BUT_AMOUNT if free else Flag.OTHER_AMOUNTS
    if any(_FEE.search(description[max(0, at - _NEAR) : at + _NEAR]) for at in _places(_LOCAL, description)):
        yield Flag.FREE_BUT_LOCAL if free else Flag.LOCAL_FEE
    elif free and not elsewhere and (_FEE_LABEL.search(description) or _FEE_RULE.search(description)):
        yield Flag.FREE_BUT_RULE
    if temporary_ends(note, description) or _CUT.search(note):
        yield Flag.TEMPORARY


def temporary_ends(note: str, description: str) -> tuple[date, ...]:
    """Return the last days of the temporary fees that are named, in order; an impossible day is left out."""
    found = [*_ends(note), *(end for sentence in _about_fees(description) for end in _ends(sentence))]
    return tuple(sorted(set(found)))


def _free_flags(note: str, fees: Sequence[Fee]) -> Iterator[Flag]:
    if _LOCAL.search(note):
        yield Flag.FREE_BUT_LOCAL
    if fees:
        yield Flag.FREE_BUT_AMOUNT
    elif _NOTHING.match(note) or _LOCAL.search(note):
        return
    elif _NOT_SET.match(note):
        yield Flag.NOT_SET
    elif _EXEMPT.match(note):
        if _CASES.search(note):
            yield Flag.FREE_IN_CASES
        elif _FEE.search("".join(_SENTENCE.split(note, maxsplit=1)[1:])):
            # "Không thu phí cấp giấy; phí in tem theo quy định tại …" is free of the first only.
            yield Flag.FREE_BUT_RULE
    else:
        yield Flag.FREE_BUT_RULE if _RULE.search(note) else Flag.NOTE_UNREAD


def _about_fees(description: str) -> Iterator[str]:
    return (part for part in re.split(r"(?<=[.;])\s+|\n", description) if _FEE.search(part))


def _ends(text: str) -> Iterator[date]:
    for found in _UNTIL.finditer(text):
        try:
            year = int(found["year"] or found["whole"])
            yield date(year, int(found["month"] or 12), int(found["day"] or 31))
        except ValueError:
            continue


def _places(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text))
