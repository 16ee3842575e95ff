"""Vietnamese text in the encodings of before Unicode, made by the tests from tables of their own."""

from __future__ import annotations

import unicodedata

_TCVN3 = {
    **{
        "ă": "¨",
        "â": "©",
        "ê": "ª",
        "ô": "«",
        "ơ": "¬",
        "ư": "\u00ad",
        "đ": "®",
        "Đ": "§",
        "Ư": "¦",
        "Ô": "¤",
    },
    **{"à": "µ", "á": "¸", "ả": "¶", "ã": "·", "ạ": "¹", "ằ": "»", "ắ": "¾", "ẳ": "¼", "ẵ": "½", "ặ": "Æ"},
    **{"ầ": "Ç", "ấ": "Ê", "ẩ": "È", "ẫ": "É", "ậ": "Ë", "è": "Ì", "é": "Ð", "ẻ": "Î", "ẽ": "Ï", "ẹ": "Ñ"},
    **{"ề": "Ò", "ế": "Õ", "ể": "Ó", "ễ": "Ô", "ệ": "Ö", "ì": "×", "í": "Ý", "ỉ": "Ø", "ĩ": "Ü", "ị": "Þ"},
    **{"ò": "ß", "ó": "ã", "ỏ": "á", "õ": "â", "ọ": "ä", "ồ": "å", "ố": "è", "ổ": "æ", "ỗ": "ç", "ộ": "é"},
    **{"ờ": "ê", "ớ": "í", "ở": "ë", "ỡ": "ì", "ợ": "î", "ù": "ï", "ú": "ó", "ủ": "ñ", "ũ": "ò", "ụ": "ô"},
    **{"ừ": "õ", "ứ": "ø", "ử": "ö", "ữ": "÷", "ự": "ù", "ỳ": "ú", "ý": "ý", "ỷ": "û", "ỹ": "ü", "ỵ": "þ"},
}
_ALONE = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ì": "ì", "í": "í", "ỵ": "î"}
_TONES = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}
# Marks by what stands below the tone: nothing or a horn, a circumflex, a breve.
_MARKS = {"": "ùøûõï", "\u0302": "áàåãä", "\u0306": "éèúüë"}
_BARE = {"": "", "\u0302": "â", "\u0306": "ê"}
_HORNED = {"o": "ô", "u": "ö"}


def in_tcvn3(text: str) -> str:
    """The text as the fonts `.VnTime` and its like have it; capitals with accents as their small letters."""
    return "".join(_TCVN3.get(sign) or _TCVN3.get(sign.lower(), sign) for sign in text)


def in_vni(text: str) -> str:
    """The text as the fonts `VNI-Times` and its like have it."""
    return "".join(_vni(sign) for sign in text)


def _vni(sign: str) -> str:
    if sign != sign.lower():
        return _vni(sign.lower()).upper()
    if sign in _ALONE:
        return _ALONE[sign]
    letter, *marks = unicodedata.normalize("NFD", sign)
    below = "".join(mark for mark in marks if mark in _BARE)
    base = _HORNED.get(letter, letter) if "\u031b" in marks else letter
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), None)
    return base + (_BARE[below] if tone is None else _MARKS[below][tone])
