"""Units that a question names as its place, by the way they are written: a type, then a name in capitals."""

from __future__ import annotations

import re

# In Unicode's order capitals and small letters of Vietnamese alternate: a range would hold both.
_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
_WORD = rf"(?:[{_CAPITALS}][^\W\d_]*|\d{{1,2}}\b)"
_NAME = rf"{_WORD}(?:\s+{_WORD})*"
_TYPE = r"(?:phường|xã|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|[Tt][Pp]\.?|tỉnh)"
_PLACE = re.compile(
    rf"(?:\s*,)?(?:\s+(?:ở|tại|thuộc|trên địa bàn))?\s+{_TYPE}\s+{_NAME}(?:\s*,\s*(?:{_TYPE}\s+)?{_NAME})*"
)


def without_places(text: str) -> str:
    """Return a text without the units that it names; all of it if nothing else would be left.

    Where somebody lives says nothing about which procedure is meant, and weighs like any rare word.
    """
    rest = " ".join(_PLACE.sub(" ", f" {text}").split())
    return rest if any(map(str.isalpha, rest)) else text
