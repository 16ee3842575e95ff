"""The character tables, from viparse: TCVN3 as it is, VNI with what its source texts happened not to hold.

viparse lists the VNI pairs seen in its corpus. A capital with a small mark ("Uûy ban") is typed as often as
not, and four letters are missing; both follow from the rule that a mark stands behind its vowel.
"""

from __future__ import annotations

from functools import cache

from viparse.normalize.tables import Charmap, build_charmap, convert
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

ENCODINGS = ("TCVN3", "VNI")
_RARE = {"aú": "ẳ", "AÚ": "Ẳ", "Aú": "Ẳ", "î": "ỵ", "Î": "Ỵ"}


def to_unicode(text: str, encoding: str) -> str:
    """Give Unicode (NFC) of text in "TCVN3" or "VNI"."""
    found: str = convert(text, _table(encoding))
    return found


@cache
def _table(encoding: str) -> Charmap:
    if encoding == "TCVN3":
        return TCVN3
    pairs = dict(VNI.pairs)
    mixed = {key.capitalize(): sign.upper() for key, sign in pairs.items() if len(key) > 1 and key.islower()}
    return build_charmap("vni", {**mixed, **_RARE, **pairs}.items())
