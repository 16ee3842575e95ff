"""A query line read into words, phrases in quotes, what must not stand there, and document numbers.

`"giấy phép xây dựng" nhà -tạm 118/2025/NĐ-CP`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from congvu.errors import InvalidRequest
from congvu.references import Identifier, find_identifiers
from congvu.store.lexical import Conditions
from congvu.text import normalize, syllables

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"'})
_PART = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
MOST_PARTS = 64

NOTHING = "Không có chữ hay số nào để tìm; hãy gõ từ cần tìm, ví dụ: giấy phép xây dựng."
ONLY_WITHOUT = "Chỉ có từ cần loại ra mà không có từ nào cần tìm; hãy thêm ít nhất một từ không có dấu trừ."
BOTH = "“{said}” vừa phải có vừa bị loại ra nên không tài liệu nào khớp; hãy bỏ một trong hai."
TOO_MANY = f"Quá nhiều từ trong một lần tìm (nhiều nhất {MOST_PARTS}); hãy bỏ bớt."


@dataclass(frozen=True)
class Typed:
    """What a query line asks for, as it was typed."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    numbers: tuple[Identifier, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.words or self.phrases)

    def conditions(self, *, loosely: bool = False, some: bool = False) -> Conditions:
        """Return what documents must bear."""
        return Conditions(self.words, self.phrases, self.without, loosely, some)


def read_query(text: str) -> Typed:
    """Read a query line; raises InvalidRequest where nothing can meet it. A blank line asks for nothing."""
    plain = normalize(text).translate(_QUOTES).strip()
    parts = list(_parts(plain))
    if plain and not any(syllables(said) for _, said, _ in parts):
        raise InvalidRequest(NOTHING, code="search_nothing")
    if len(parts) > MOST_PARTS:
        raise InvalidRequest(TOO_MANY, code="search_too_long")
    wanted = [one for one in parts if not one[0]]
    without = tuple(dict.fromkeys(said for no, said, _ in parts if no))
    if without and not wanted:
        raise InvalidRequest(ONLY_WITHOUT, code="search_only_without")
    found = Typed(
        words=tuple(dict.fromkeys(said for _, said, quoted in wanted if not quoted)),
        phrases=tuple(dict.fromkeys(said for _, said, quoted in wanted if quoted)),
        without=without,
        numbers=tuple(one for one in find_identifiers(plain)),
    )
    _refuse_contradiction(found)
    return found


def _parts(plain: str) -> Iterator[tuple[bool, str, bool]]:
    """Yield (must not stand, words, in quotes); what has neither letter nor figure is no part."""
    for part in _PART.finditer(plain):
        said = part["phrase"] if part["phrase"] is not None else part["word"]
        if syllables(said):
            yield part["no"] is not None, said.strip(), part["phrase"] is not None


def _refuse_contradiction(found: Typed) -> None:
    refused = {tuple(syllables(one)) for one in found.without}
    for said in (*found.words, *found.phrases):
        if tuple(syllables(said)) in refused:
            raise InvalidRequest(BOTH.format(said=said), code="search_contradiction")
