"""The table of ways to file: each row of `flattened.methods_rows` becomes typed cells with flags.

A row is a channel, a time, a fee and perhaps a note in brackets and a description. What the crawl lost
(thousands, the gap between time and fee) is decided by the note if that says an amount, else left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from congvu.procedures import Duration, Fee, Flag, Method
from congvu_ingest.read.amounts import amounts, number_of, well_written
from congvu_ingest.read.durations import UNIT, not_counted, other_times, read_duration, stages
from congvu_ingest.read.fee_notes import note_flags, temporary_ends
from congvu_ingest.read.row_differences import with_differences

_ROW = re.compile(
    r"(?P<channel>Trực tuyến|Trực tiếp|Dịch vụ bưu chính) ?"
    r"(?:(?P<fused>\d[\d.,]*) ?(?P<fused_currency>Việt Nam Đồng|VNĐ|USD)"
    rf"|(?P<time>\d+(?:[.,]\d+)?(?: ?{UNIT})?"
    r"|Không có thông tin(?= ?(?:Miễn phí|Không có thông tin|\d[\d.,]* ?(?:Việt Nam Đồng|VNĐ|USD)))"
    r"|.{0,200}?(?=\s?(?:Miễn phí|Không có thông tin|\d[\d.,]* ?(?:Việt Nam Đồng|VNĐ|USD))))"
    r"\s?(?P<fee>Miễn phí|Không có thông tin|(?P<amount>\d[\d.,]*) ?(?P<currency>Việt Nam Đồng|VNĐ|USD))?)"
    r"\s?(?P<rest>.*)$",
    re.DOTALL,
)
# "(1) Trường hợp …" behind the fee begins the description; a note says more than a number or letter.
_ENUMERATOR = re.compile(r"\((?P<sign>[\da-zđ]{1,3})\)")
# The bracket of "a)" closes nothing.
_POINT = re.compile(r"(?:(?<=[;.:\n])|(?<=[;.:] )|(?<=^\())[a-zđ](?P<close>\))")
_CONTINUED = re.compile(
    r"\s*(?:(?:[Đđ]ồng|đông|đ)(?=[\s/(]|$)|(?=/))(?P<per>/(?:(?! [Mm]iễn)[^();:,.]){1,30})?\s?(?P<case>\()?"
)
# The old portal's other form: "1,700,000 VNĐ(Thực hành, Phí: 600,000 (Lý thuyết)" is two fees, each named.
_CASE_FIRST = re.compile(
    r"(?P<case>[^\d:;()]{4,80}?)[,.]?\s(?:Phí|Lệ phí)\s?:\s?\d[\d.,]*(?: ?(?:[Đđ]ồng|đ|VNĐ))? ?[(A-ZĐ]"
)
# What the amount rests on, who is exempt and how to pay are neither its name nor its case.
_NO_NAME = re.compile(
    r"Thông tư|Nghị định|Nghị quyết|Quyết định|Biểu|quy định|HĐND|Hội đồng nhân dân|\d ?%"
    r"|[Mm]iễn|giảm|nộp |tỷ giá|không thu|\d{4}|.{200}",
    re.DOTALL,
)
_FEE_NAME = re.compile(r"(?:mức )?(?:phí|lệ phí|giá)\b", re.IGNORECASE)
# "(bốn triệu đồng) Lệ phí đăng ký": the cell's amount once more.
_IN_WORDS = re.compile(r"^\([^()\d]{4,80}(?:đồng|đô la)\)\s*", re.IGNORECASE)
# Free for some months: told by the last day, no case of the amount.
_EXEMPT = re.compile(r"miễn\b", re.IGNORECASE)
_NOTHING_TOLD = "Không có thông tin"
LEAST = 1000
"""Amounts in đồng below this have lost their thousands, unless the note says the same number."""


@dataclass(frozen=True)
class _Cells:
    """A row's fee cell and the time before it, as far as they can be told apart."""

    duration: Duration
    fee: Fee | None
    flags: tuple[Flag, ...]


def methods_of(rows: Sequence[str]) -> list[Method]:
    """Read the rows of one procedure's table."""
    found = [read_row(row) for row in rows]
    told = any(method.duration.text not in ("", _NOTHING_TOLD) for method in found)
    if found and not told and not any(character.isdigit() for row in rows for character in row):
        found = [_flagged(method, Flag.NO_DIGITS) for method in found]
    return with_differences(found)


def read_row(row: str) -> Method:
    """Read one row; one that begins with no channel is of a table of another make and flagged."""
    found = _ROW.match(row)
    if found is None:
        return Method("", Duration(), description=row, flags=(Flag.NO_CHANNEL, Flag.NO_TIME, Flag.NO_FEE))
    note, description, closed = _note(found["rest"])
    # The old portal wrote the fee's own unit into the note ("100,000 VNĐ(đồng/lần (Cấp lại)").
    continued = _CONTINUED.match(note)
    stated = amounts(note[continued.end() :] if continued else note)
    cells = _fused(found, stated) if found["fused"] else _cells(found, stated)
    free = found["fee"] == "Miễn phí"
    first = _CASE_FIRST.match(note)
    fees = (*_cell_fees(cells.fee, continued, first, note), *stated)
    flags = [*(_of_named(cells) if continued or first else cells.flags)]
    flags += [
        *(() if well_written(note) else (Flag.AMOUNT_UNCLEAR,)),
        *(() if closed else (Flag.OPEN_BRACKET,)),
    ]
    flags += note_flags(note, description, fees, free=free)
    flags += (*other_times(description, cells.duration), *stages(description, cells.duration))
    flags += not_counted(f"{note} {description}")
    until = temporary_ends(note, description)
    if Flag.AMOUNT_DIFFERS in flags and _explained(cells.fee, stated, temporary=bool(until)):
        flags.remove(Flag.AMOUNT_DIFFERS)
    return Method(
        channel=found["channel"],
        duration=cells.duration,
        fee=found["fee"] or " ".join(found[0][found.end("channel") : found.start("rest")].split()),
        free=free,
        fees=fees,
        note=note,
        description=description,
        until=until,
        flags=tuple(dict.fromkeys(flags)),
    )


def _note(rest: str) -> tuple[str, str, bool]:
    """Part the bracket behind the fee from the description; False if the bracket never closes.

    What stands behind the last bracket that closes is no part of the note then either.
    """
    if not rest.startswith("(") or _begins_list(rest):
        return "", rest.strip(), True
    points = {found.start("close") for found in _POINT.finditer(rest)}
    depth = 0
    for at, character in enumerate(rest):
        depth += (character == "(") - (character == ")" and at not in points)
        if depth == 0:
            return rest[1:at].strip(), rest[at + 1 :].lstrip(" )").rstrip(), True
    end = rest.rfind(")") + 1 or len(rest)
    return rest[1:end].strip(), rest[end:].strip(), False


def _begins_list(rest: str) -> bool:
    """Tell a description that begins with "(1)" or "(a)" from a note that begins with "a)"."""
    found = _ENUMERATOR.match(rest)
    return found is not None and (found["sign"].isdigit() or "(b)" in rest or rest.count(")") == 1)


def _of_named(cells: _Cells) -> tuple[Flag, ...]:
    """Flag a fee cell whose note names its case and goes on to other fees: those contradict nothing."""
    lost = () if cells.fee else (Flag.LOST_THOUSANDS, Flag.AMOUNT_UNCLEAR)
    return tuple(one for flag in cells.flags for one in (lost if flag is Flag.AMOUNT_DIFFERS else (flag,)))


def _cell_fees(
    fee: Fee | None, continued: re.Match[str] | None, first: re.Match[str] | None, note: str
) -> tuple[Fee, ...]:
    if fee is None:
        return ()
    if first:
        return (replace(fee, condition=first["case"].strip(" -+")),)
    if not (continued or amounts(note) or _NO_NAME.search(note)):
        name = _IN_WORDS.sub("", note).strip(" -+*:.")
        return (replace(fee, what=name) if _FEE_NAME.match(name) else replace(fee, condition=name),)
    per = continued["per"].strip() if continued and continued["per"] else ""
    case = note[continued.end() :].split(")")[0].strip(" (") if continued and continued["case"] else ""
    return (replace(fee, per=per, condition="" if _EXEMPT.match(case) else case),)


def _explained(fee: Fee | None, stated: Sequence[Fee], *, temporary: bool) -> bool:
    """Say whether other amounts in the note agree with the cell's: its parts, or half of it for a time."""
    said = [one.amount for one in stated]
    return fee is not None and (
        sum(said) == fee.amount or (temporary and fee.amount in {2 * one for one in said})
    )


def _cells(found: re.Match[str], stated: Sequence[Fee]) -> _Cells:
    duration, flags = read_duration(found["time"] or "")
    if found["amount"] is None:
        return _Cells(duration, None, (*flags, *(() if found["fee"] == "Miễn phí" else (Flag.NO_FEE,))))
    fee, doubts = _amount(found["amount"], found["currency"], stated)
    return _Cells(duration, fee, (*flags, *doubts))


def _amount(written: str, currency: str, stated: Sequence[Fee]) -> tuple[Fee | None, tuple[Flag, ...]]:
    """Read the fee cell's amount, with the note deciding where it can have lost its thousands."""
    number = number_of(written)
    text = f"{written} {currency}"
    said = {(fee.amount, fee.currency) for fee in stated}
    if currency == "USD" or number >= LEAST or (number, "VND") in said:
        name = "USD" if currency == "USD" else "VND"
        odd = said and (number, name) not in said
        if odd and (number * 1000, name) in said:
            return Fee(number * 1000, name, text=text, cell=True), (Flag.LOST_THOUSANDS,)
        return Fee(number, name, text=text, cell=True), (Flag.AMOUNT_DIFFERS,) if odd else ()
    if (number * 1000, "VND") in said:
        return Fee(number * 1000, text=text, cell=True), (Flag.LOST_THOUSANDS,)
    if (number, "USD") in said:
        return Fee(number, "USD", text=text, cell=True), (Flag.CURRENCY,)
    return None, (Flag.AMOUNT_DIFFERS,) if said else (Flag.LOST_THOUSANDS, Flag.AMOUNT_UNCLEAR)


def _fused(found: re.Match[str], stated: Sequence[Fee]) -> _Cells:
    """Part time and amount that run together ("120 VNĐ") if exactly one parting gives the note's amount."""
    written, text = found["fused"], f"{found['fused']} {found['fused_currency']}"
    said = {fee.amount for fee in stated}
    readings = {
        (written[:cut], amount)
        for cut in (1, 2, 3)
        if (rest := written[cut:]) and rest[0].isdigit() and rest[0] != "0"
        for amount in (number_of(rest), number_of(rest) * 1000)
        if amount in said
    }
    if len(readings) != 1:
        return _Cells(Duration(), None, (Flag.FUSED, Flag.NO_UNIT, Flag.AMOUNT_UNCLEAR))
    ((time, amount),) = readings
    fee = Fee(amount, "USD" if found["fused_currency"] == "USD" else "VND", text=text, cell=True)
    return _Cells(Duration(time, float(time)), fee, (Flag.FUSED, Flag.NO_UNIT))


def _flagged(method: Method, *flags: Flag) -> Method:
    return replace(method, flags=(*method.flags, *flags))
