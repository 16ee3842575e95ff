"""What a font's name says of the text that is set in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# A PDF puts a tag before a font of which it holds a part ("ABCDEF+.VnTime") and a style behind (",Bold").
_TAG = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:,|\(|[ -](?:bold|italic|regular|normal)\b).*$", re.IGNORECASE)
_VNI = re.compile(r"^(?:\.?VNI(?:[- _]|$)|VNSVNI)", re.IGNORECASE)
_TCVN3 = re.compile(r"^(?:\.[Vv][Nn]|Vn(?=[A-Z])|VNSTCVN)")


@dataclass(frozen=True)
class Face:
    """What a font stands for: an encoding ("" for Unicode), and whether it draws capitals only."""

    encoding: str = ""
    capitals: bool = False


@lru_cache(maxsize=1024)
def face_of(font: str) -> Face:
    """Give the meaning of a font's name; `.VnTimeH` and its like draw capitals for small letters."""
    name = _STYLE.sub("", _TAG.sub("", font.strip()))
    if _VNI.match(name):
        return Face("VNI")
    if _TCVN3.match(name):
        return Face("TCVN3", name[-1] in "hH")
    return Face()
