"""One line of text as a block: the marks by which people write parts, điều, khoản, điểm, lists and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from congvu.draft.parts import Block, Style

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm in order, as Vietnamese texts count them."""
_MARKS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.PART, re.compile(r"(?P<number>[IVXL]{1,6})\.\s+(?P<text>\S.*)")),
    (Style.DIEU, re.compile(r"Điều (?P<number>\d{1,3})\.\s*(?P<text>.*)")),
    (Style.KHOAN, re.compile(r"(?P<number>\d{1,3})\.\s+(?P<text>\S.*)")),
    (Style.DIEM, re.compile(rf"(?P<number>[{LETTERS}])\)\s+(?P<text>\S.*)")),
    (Style.TICK, re.compile(r"\[(?P<tick>[ xX])\]\s+(?P<text>\S.*)")),
    (Style.ITEM, re.compile(r"[-–•+*]\s+(?P<text>\S.*)")),
    (Style.QUOTE, re.compile(r">\s*(?P<text>\S.*)")),
    (Style.TABLE, re.compile(r"\|(?P<text>.*)\|")),
)
_TITLE = re.compile(r"\*\*(?P<title>[^*]+)\*\*\s*(?P<text>.*)")
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class _Count:
    """How far the numbers of each level have come."""

    part: int = 0
    dieu: int = 0
    khoan: int = 0
    diem: int = 0


def read_line(line: str) -> Block:
    """Return the block that a line is: "1. …" a khoản, "- …" an entry, "**Name** …" with a bold beginning."""
    text = line.strip()
    for style, mark in _MARKS:
        if found := mark.fullmatch(text):
            return _block(style, found.groupdict())
    return _titled(Block(Style.PARAGRAPH, text))


def read_lines(lines: Iterable[str]) -> tuple[Block, ...]:
    """Return the blocks of lines; rows of a table that follow each other are one table."""
    return joined_tables(read_line(line) for line in lines if line.strip())


def joined_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with neighbouring rows as one table, each row as long as the longest."""
    found: list[Block] = []
    for is_table, group in groupby(blocks, key=lambda block: block.style is Style.TABLE):
        members = list(group)
        found += [_table(members)] if is_table else members
    return tuple(found)


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each block the number that follows the one before it; "1" and "a" begin anew.

    Điều run through the whole body. Blocks without a number keep having none.
    """
    count = _Count()
    for block in blocks:
        match block.style:
            case Style.PART if block.number:
                count = replace(count, part=count.part + 1, khoan=0, diem=0)
                yield replace(block, number=roman(count.part))
            case Style.DIEU:
                count = replace(count, dieu=count.dieu + 1, khoan=0, diem=0)
                yield replace(block, number=f"Điều {count.dieu}")
            case Style.KHOAN if block.number:
                count = replace(count, khoan=1 if block.number == "1" else count.khoan + 1, diem=0)
                yield replace(block, number=str(count.khoan))
            case Style.DIEM if block.number:
                count = replace(count, diem=1 if block.number == "a" else count.diem + 1)
                yield replace(block, number=LETTERS[min(count.diem, len(LETTERS)) - 1])
            case _:
                yield block


def roman(number: int) -> str:
    """Return a number in Roman digits."""
    digits = ""
    for value, sign in _ROMAN:
        digits += sign * (number // value)
        number %= value
    return digits


def _block(style: Style, found: dict[str, str]) -> Block:
    text, number = found["text"].strip(), found.get("number", "")
    match style:
        case Style.PART:
            return Block(style, number=number, title=text)
        case Style.TABLE:
            return Block(style, rows=(tuple(cell.strip() for cell in text.split("|")),))
        case Style.TICK:
            return Block(style, text, ticked=found["tick"] in "xX")
        case _:
            return _titled(Block(style, text, number=f"Điều {number}" if style is Style.DIEU else number))


def _titled(block: Block) -> Block:
    found = _TITLE.fullmatch(block.text)
    return replace(block, title=found["title"].strip(), text=found["text"].strip()) if found else block


def _table(members: list[Block]) -> Block:
    rows = [row for member in members for row in member.rows]
    width = max(map(len, rows))
    sources = tuple(dict.fromkeys(key for member in members for key in member.sources))
    return Block(Style.TABLE, rows=tuple(row + ("",) * (width - len(row)) for row in rows), sources=sources)
