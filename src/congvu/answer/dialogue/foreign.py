"""Whether words speak of somebody abroad or of another nationality ("quốc tịch Lào", "chồng Hàn")."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from congvu.retrieve.question import ACCENTED
from congvu.text import accent_share, fold, fold_tones, normalize

OFFICIAL = "có yếu tố nước ngoài"
"""What the administration calls it."""
_LEADS = (
    "người",
    "nước",
    "bên",
    "quốc tịch",
    "quốc tịch nước",
    "công dân",
    "ở",
    "sang",
    "tại",
    "chồng",
    "vợ",
    "cha",
    "bố",
    "mẹ",
    "dân",
    "là người",
    "định cư ở",
    "đi",
)
_SURE = ("người", "quốc tịch", "nước", "công dân", "định cư ở")
"""What must lead without accents: "o my" and "bo duc" mean other things as well."""


def speaks_of_abroad(text: str) -> bool:
    """Say whether a text names another country as somebody's own or where somebody is."""
    plain = normalize(text)
    accented = accent_share(plain) >= ACCENTED
    found = _pattern(accented=accented).finditer((fold_tones if accented else fold)(plain))
    return any(not _goes_on(plain, match.end()) for match in found)


def _goes_on(text: str, end: int) -> bool:
    """Say whether the name is longer than that: "Anh Sơn" is a commune."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


@cache
def _pattern(*, accented: bool) -> re.Pattern[str]:
    form = fold_tones if accented else fold
    source = files(__package__).joinpath("countries.txt").read_text(encoding="utf-8")
    countries = "|".join(re.escape(form(name.replace("_", " "))) for name in source.split())
    leads = "|".join(form(lead) for lead in (_LEADS if accented else _SURE))
    return re.compile(rf"\b(?:{leads})\s+(?:{countries})\b")
