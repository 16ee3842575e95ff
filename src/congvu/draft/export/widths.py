"""How wide a line is in Times New Roman, without the font: what rules, indents and columns are measured by.

The widths are those of the metric-compatible Liberation Serif, in thousandths of the size; kerning is left
out, as word processors do unless told otherwise.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from congvu.draft.export.measures import POINT

_HORN = "\u031b"
_WIDEST = 1000
# (bold, italic) → width → the characters that have it.
_FACES: dict[tuple[bool, bool], dict[int, str]] = {
    (False, False): {
        **{180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 350: "•", 389: "Js"},
        **{400: "°", 408: '"', 444: "?acez“”", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–§"},
        **{529: "ơ", 541: "~", 542: "ư", 556: "FPS", 564: "+<=>×", 611: "ELTZ", 667: "BCR"},
        **{722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m☐☑", 833: "%", 889: "M", 921: "@", 944: "W"},
    },
    (True, False): {
        **{220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 350: "•", 389: "Is", 394: "{}"},
        **{400: "°", 444: "cerz", 500: "#$*0123456789?J_agovxy“”–§", 520: "~", 554: "ơ", 555: '"'},
        **{556: "Sbdhknpquđ", 570: "+<=>×", 581: "^", 600: "ư", 611: "FP", 667: "BELTZ"},
        **{722: "ACDNRUVXYwĐ", 778: "GHKOQƠ☐☑", 796: "Ư", 833: "&m", 930: "@", 944: "M"},
    },
    (False, True): {
        **{214: "'", 250: " ,.", 275: "|", 278: "/\\fijlt", 333: "!()-:;I`‘’", 350: "•", 389: "[]rsz"},
        **{400: "{}°", 420: '"', 422: "^", 444: "Jcekvxy", 500: "#$*0123456789?S_abdghnopquđ–§", 534: "ơ"},
        **{541: "~", 545: "ư", 556: "LTYZ“”", 611: "ABEFPRVX", 667: "CKNw", 675: "+<=>×"},
        **{722: "DGHOQUmĐƠ", 754: "Ư", 778: "&☐☑", 833: "%MW", 889: "—…", 920: "@"},
    },
    (True, True): {
        **{220: "|", 250: " ,.", 278: "'/\\ijlt", 333: "()-:;[]`f‘’", 348: "{}", 350: "•", 389: "!Irsz"},
        **{400: "°", 444: "cevy", 500: "#$*0123456789?J_abdgkopqxđ“”–§", 537: "ơ", 555: '"', 556: "Shnu"},
        **{570: "+<=>^~×", 599: "ư", 611: "LPTYZ", 667: "ABCEFKRVXw", 722: "DGNOQUĐƠ", 775: "Ư"},
        **{778: "&Hm☐☑", 832: "@", 833: "%", 889: "MW"},
    },
}


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return how many millimetres a text takes on one line, `size` in points."""
    face = _face(bold, italic)
    return sum(face.get(letter, _WIDEST) for letter in _plain(text)) * size / 1000 * POINT


def wrapped(text: str, room: float, size: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Return the lines into which a text falls in `room` millimetres; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold, italic=italic) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balanced(text: str, room: float, size: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Return no more lines than `wrapped`, but as even as they can be: centred lines read best so."""
    lines = wrapped(text, room, size, bold=bold, italic=italic)
    narrower = lines
    while len(narrower) == len(lines):
        lines = narrower
        widest = max((width(line, size, bold=bold, italic=italic) for line in lines), default=0.0)
        narrower = wrapped(text, widest - 0.1, size, bold=bold, italic=italic)
        if not lines or narrower == lines:
            break
    return lines


@cache
def _face(bold: bool, italic: bool) -> dict[str, int]:
    widths = _FACES[bold, italic]
    return {letter: units for units, letters in widths.items() for letter in letters}


def _plain(text: str) -> str:
    """Take the marks off that do not change a letter's width: all but the horn."""
    decomposed = unicodedata.normalize("NFD", text)
    kept = (letter for letter in decomposed if letter == _HORN or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(kept))
