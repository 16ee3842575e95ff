"""A full draft of each type, of an invented ward, made from the templates as a person would fill them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from congvu.documents import Reader
from congvu.draft.drafting import Drafting
from congvu.draft.lines import joined_tables, numbered, read_line
from congvu.draft.material import Material, Origin, Wish
from congvu.draft.parts import Appendix, Basis, Block, Draft, Kind, Source
from congvu.letterheads import OfficeLetterhead, OfficeSigner

DAY = date(2026, 11, 24)
WARD = OfficeLetterhead(
    key="phuong",
    issuer="ỦY BAN NHÂN DÂN PHƯỜNG YÊN HÀ",
    name="Ủy ban nhân dân phường Yên Hà",
    place="Yên Hà",
    abbreviation="UBND",
    unit="VP",
    address="Số 12, đường Bến Đò, phường Yên Hà; điện thoại: 0203 000 0000; thư điện tử: ubnd@yenha.example",
    phone="0203 000 0000",
    decider="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG YÊN HÀ",
    signers=(
        OfficeSigner(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Lê Thị Mẫu"),
        OfficeSigner(authority=("CHỦ TỊCH",), name="Trần Văn Ví Dụ", kinds=(Kind.DECISION,)),
        OfficeSigner(
            authority=("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
            name="Phạm Thử",
            kinds=(Kind.INVITATION, Kind.TRANSFER),
        ),
    ),
)
CENTRE = OfficeLetterhead(
    key="trung-tam",
    superior="UBND PHƯỜNG YÊN HÀ",
    issuer="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    name="Trung tâm Phục vụ hành chính công phường Yên Hà",
    place="Yên Hà",
    abbreviation="TTPVHCC",
    unit="TN",
    phone="0203 000 0001",
)
_GIVEN = Path(__file__).with_name("draft_examples.toml")
_CITED = re.compile(r" \[(S\d)\]$")


class _Given:
    """A filler that gives what the file holds for one type."""

    def __init__(self, given: dict[str, Any], sources: tuple[Source, ...]) -> None:
        basis = tuple(Basis(text, key) for text, key in map(_cited, _lines(given, "basis")))
        self._material = Material(basis=basis, body=_blocks(given), sources=sources)

    def fill(self, wish: Wish, told: Callable[[str], None]) -> Material:
        """Give the material, whatever is wished."""
        return self._material


def example(kind: Kind) -> Draft:
    """The draft of that type."""
    return _examples()[kind]


@cache
def _examples() -> dict[Kind, Draft]:
    given = tomllib.loads(_GIVEN.read_text(encoding="utf-8"))
    sources = tuple(_source(number, one) for number, one in enumerate(given["sources"], start=1))
    return {kind: _made(kind, given[kind], sources) for kind in Kind}


def _made(kind: Kind, given: dict[str, Any], sources: tuple[Source, ...]) -> Draft:
    drafting = Drafting((WARD, CENTRE), filler=_Given(given, sources))
    wish = Wish(kind, DAY, Reader("nguoi-soan", frozenset()), Origin(), given["fields"])
    made = drafting.make(wish, given.get("office", WARD.key))
    assert not made.notices
    appendices = tuple(Appendix(one["title"], _blocks(one)) for one in given.get("appendices", ()))
    return replace(made.draft, appendices=appendices)


def _source(number: int, given: dict[str, Any]) -> Source:
    quote = given["quote"]
    return Source(given["key"], number, number, 0, len(quote), quote, given["name"], given["page"])


def _blocks(given: dict[str, Any]) -> tuple[Block, ...]:
    found = []
    for text, key in map(_cited, _lines(given, "body")):
        block = read_line(text)
        found.append(replace(block, sources=(key,)) if key else block)
    return tuple(numbered(joined_tables(found)))


def _lines(given: dict[str, Any], name: str) -> list[str]:
    return [line for line in given.get(name, "").splitlines() if line]


def _cited(line: str) -> tuple[str, str]:
    """Split the key of a source off a line."""
    found = _CITED.search(line)
    return (line[: found.start()], found[1]) if found else (line, "")
