"""What only several rows of one table tell: times and fees that differ, free beside a fee that others set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from congvu.procedures import Duration, Fee, Flag, Method
from congvu_ingest.read.durations import from_step

# "Nếu hồ sơ đủ", "trường hợp từ chối" go with every filing and tell no case.
_CASE = re.compile(
    r"trường hợp (?!từ chối|không (?:cấp|đồng ý|đủ|hợp lệ|chấp thuận)|hồ sơ (?:không|chưa|hợp lệ))|đối với"
    r"|nếu (?!có\)|đủ|hồ sơ|không|đồng ý|từ chối)|cấp (?:mới|lại|đổi|lần đầu)|gia hạn|sửa đổi|điều chỉnh"
    r"|thay đổi|loại |nhóm ",
    re.IGNORECASE,
)
# "Cảng có tàu nước ngoài: trong thời hạn …" names its case; an organ or a step before the colon names none.
_LABEL = re.compile(
    r"^\W*+(?!(?:trong |về )?(?:thời (?:hạn|gian)|cách thức|trình tự|nộp|địa điểm|trực tiếp|trực tuyến|bước"
    r"|tiếp nhận|thẩm định|kiểm tra|xem xét|trình|trả|cơ quan|chủ tịch|ủy ban|uỷ ban|bộ phận|phòng|sở|cục)\b)"
    r"[^.:;\n]{8,150}:\s",
    re.IGNORECASE,
)
_SET_ELSEWHERE = frozenset({Flag.FREE_BUT_LOCAL, Flag.FREE_BUT_RULE, Flag.FREE_BUT_AMOUNT, Flag.LOCAL_FEE})
Cell = tuple[bool, frozenset[Fee]]


def with_differences(methods: Sequence[Method]) -> list[Method]:
    """Flag the rows of one table for what stands in others of them."""
    rows: dict[str, list[Method]] = defaultdict(list)
    for method in methods:
        rows[method.channel].append(method)
    common = tuple(_between_channels(list(rows.values())))
    unnamed = {channel: _unnamed(of_channel) for channel, of_channel in rows.items()}
    elsewhere = any(_SET_ELSEWHERE.intersection(method.flags) for method in methods)
    return [
        replace(
            method,
            flags=(*method.flags, *common, *unnamed[method.channel], *_beside(method, elsewhere=elsewhere)),
        )
        for method in methods
    ]


def _between_channels(channels: Sequence[Sequence[Method]]) -> Iterator[Flag]:
    times, fees = [_times(one) for one in channels], [_fees(one) for one in channels]
    if any(one != times[0] for one in times):
        yield Flag.TIMES_DIFFER
    if len({frozenset(one) for one in fees if one}) > 1:
        yield Flag.FEES_DIFFER


def _beside(method: Method, *, elsewhere: bool) -> tuple[Flag, ...]:
    """Flag a plain "free" beside a row of the same table that says who sets the fee, or an amount."""
    plain = method.free and not method.note and not _SET_ELSEWHERE.intersection(method.flags)
    return (Flag.FREE_BESIDE_FEE,) if plain and elsewhere else ()


def _times(methods: Sequence[Method]) -> set[Duration]:
    return {replace(method.duration, text="") for method in methods}


def _fees(methods: Sequence[Method]) -> set[Cell]:
    """Give what the fee cells of a channel say; a cell that says nothing is left out."""
    found = ((method.free, frozenset(_bare(fee) for fee in method.fees if fee.cell)) for method in methods)
    return {cell for cell in found if cell[0] or cell[1]}


def _bare(fee: Fee) -> Fee:
    return Fee(fee.amount, fee.currency)


def _unnamed(methods: Sequence[Method]) -> tuple[Flag, ...]:
    """Flag rows of one channel if two have different times and neither names its case: perhaps stages.

    A note that is the same in all of them names no case.
    """
    same = len({method.note for method in methods}) == 1
    open_ones = [
        one
        for one in methods
        if not _names_case(one, by_note=not same) or from_step(one.description, one.duration)
    ]
    return (Flag.ROWS_DIFFER,) if len(_times(open_ones)) > 1 else ()


def _names_case(method: Method, *, by_note: bool) -> bool:
    text = f"{method.note} {method.description}" if by_note else method.description
    return bool(_CASE.search(text) or _LABEL.match(method.description))
