"""What people say at the desk, read into official words: patterns with words between, from `speech.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from congvu.text import syllables

_ADDRESS = re.compile(
    r"^(?:(?:dạ|vâng|alo|xin chào|chào|chị|anh|em|cô|chú|bác|cán bộ|cháu|ơi|ạ|cho|xin|hỏi|giúp|nhờ|với|là|"
    r"thưa|da|vang|chao|chi|co|chu|bac|can bo|chau|oi|hoi|giup|nho|voi|la|thua)\b[\s,]*){2,}"
    r"(?:hỏi|hoi|ạ|ơi|oi)?\s*,?\s*",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\s(?:để|de)\s+(?:đi|di|làm|lam|nộp|nop|xin|bổ sung|vay|mua|bán|ban|cho|học|hoc)\b.*$")
_THING = re.compile(r"\b(?:giay|xac nhan|ban sao|chung thuc|trich luc|so|the|phieu)\b")
_ASKS_HOW = re.compile(r"\b(?:lam gi|lam sao|the nao|can gi|phai gi)\b")
_I_OR_Y = re.compile(r"\b(h|k|l|m|t|s|qu)y\b")
_LEAST_LEFT = 3


@dataclass(frozen=True)
class _Saying:
    said: re.Pattern[str]
    but: re.Pattern[str] | None
    official: str


def official_for(text: str) -> list[str]:
    """Return the official words for what a citizen says, in the order of the list; empty for none."""
    plain = " ".join(syllables(text))
    return [
        one.official
        for one in _sayings()
        if one.said.search(plain) and not (one.but and one.but.search(plain))
    ]


def matter_of(text: str) -> str:
    """Return what is asked for, without how the clerk is addressed and what a paper is wanted for.

    "dạ chị ơi cho em hỏi xin giấy độc thân để vay ngân hàng" → "xin giấy độc thân".
    """
    kept = _ADDRESS.sub("", text.strip(), count=1) or text
    found = _PURPOSE.search(kept)
    if found is None:
        return kept if len(kept.split()) >= _LEAST_LEFT else text
    before = " ".join(syllables(kept[: found.start()]))
    wanted = len(before.split()) >= _LEAST_LEFT and _THING.search(before) and not _ASKS_HOW.search(before)
    return kept[: found.start()] if wanted else kept


@cache
def _sayings() -> tuple[_Saying, ...]:
    values = tomllib.loads(files(__package__).joinpath("speech.toml").read_text(encoding="utf-8"))
    return tuple(
        _Saying(
            _pattern(one["said"], values["lists"]),
            _pattern(one["but"], values["lists"]) if one.get("but") else None,
            one["official"],
        )
        for one in values["speech"]
    )


def _pattern(said: str, lists: dict[str, str]) -> re.Pattern[str]:
    for name, words in lists.items():
        said = said.replace(f"{{{name}}}", words)
    folded = _I_OR_Y.sub(r"\1i", said)
    return re.compile(rf"(?<!\S)(?:{folded})(?!\S)")
