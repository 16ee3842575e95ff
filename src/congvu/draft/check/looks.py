"""What components must look like, asked the same way for all: size, bold, italic, capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import Fault


@dataclass(frozen=True)
class Look:
    """The look of a component: sizes in points from `low` to `high`; None where either is allowed."""

    low: float
    high: float
    bold: bool | None = None
    italic: bool | None = False
    capital: bool | None = None


def misfits(part: str, pieces: Iterable[Piece | None], look: Look) -> Iterator[Fault]:
    """Yield what is not as a component's look demands, once for each kind of fault."""
    shown = [one for one in pieces if one is not None and not one.is_rule]
    yield from list(_sizes(part, shown, look))[:1]
    yield from list(_styles(part, shown, look))[:1]
    yield from list(_cases(part, shown, look))[:1]


def sizes_of(piece: Piece) -> list[float]:
    """Return the sizes of a line's letters and digits that are known, raised ones left out."""
    runs = [run for run in piece.runs if run.size and not run.raised and any(map(str.isalnum, run.text))]
    return [run.size for run in runs if run.size]


def written(low: float, high: float) -> str:
    """Return a range of sizes as it is said."""
    return f"{low:g}" if low == high else f"{low:g} đến {high:g}"


def _sizes(part: str, pieces: list[Piece], look: Look) -> Iterator[Fault]:
    for one in pieces:
        wrong = [size for size in sizes_of(one) if not look.low <= size <= look.high]
        if wrong:
            wanted = written(look.low, look.high)
            yield Fault(f"{part} cỡ chữ {wrong[0]:g}, phải là {wanted}.", part, one, f"cỡ chữ {wanted}")


def _styles(part: str, pieces: list[Piece], look: Look) -> Iterator[Fault]:
    wanted = _style_words(look)
    for one in pieces:
        bold_wrong = look.bold is not None and one.bold is not None and one.bold is not look.bold
        italic_wrong = look.italic is not None and one.italic is not None and one.italic is not look.italic
        if bold_wrong or italic_wrong:
            yield Fault(f"{part} phải là kiểu chữ {wanted}.", part, one, f"kiểu chữ {wanted}")


def _style_words(look: Look) -> str:
    words = [] if look.italic is None else ["nghiêng" if look.italic else "đứng"]
    words += [] if look.bold is None else ["đậm" if look.bold else "không đậm"]
    return ", ".join(words)


def _cases(part: str, pieces: list[Piece], look: Look) -> Iterator[Fault]:
    for one in pieces:
        if look.capital is True and not one.is_capital and any(map(str.isalpha, one.text)):
            yield Fault(f"{part} phải viết bằng chữ in hoa.", part, one, one.text.upper())
        if look.capital is False and one.is_capital and sum(map(str.isalpha, one.text)) > 6:
            yield Fault(f"{part} phải viết bằng chữ in thường.", part, one)
