"""Names of people: a family name and capitals, where something says that a person is meant.

Family names: the common ones of the country, and those of the Dao, Tày, Sán Dìu, Sán Chỉ of the north-east.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from congvu.privacy.plain import lower, plain
from congvu.text import accent_share

_NAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm trịnh mai đào "
    "tô lương trương cao hà tạ châu quách vương tăng thái tống la lưu chu triệu phùng vi ninh lục hứa "
    "khổng doãn mạc kiều nông bế ma sùng giàng vàng chíu chìu tằng phoóng phùn dường bàn voòng lỷ tề "
    "nịnh đàm thân từ đồng"
)
_FAMILIES = frozenset(_NAMES.split())
_MIDDLE = frozenset({"văn", "thị"})
_HONORIFIC = "ông|bà|anh|chị|cháu|em|cô|chú|bác|con|vợ|chồng|bố|mẹ|cha"
_TITLES = (
    "chủ tịch|bí thư|bộ trưởng|thứ trưởng|thủ tướng|trưởng phòng|trưởng ban|trưởng công an|chánh án"
    "|chánh văn phòng|chánh thanh tra|cục trưởng|vụ trưởng|tổng thanh tra|đồng chí|chủ nhiệm|viện trưởng"
    "|người ký"
)
_NAMESAKES = (
    "đường|phố|trường|thpt|thcs|tiểu học|mầm non|chợ|cầu|công viên|quảng trường|giải thưởng|quỹ|bệnh viện"
    "|đền|đình"
)
_NO_NAME = (
    "muốn|xin|cần|có|sinh|làm|đang|đi|đã|bị|thì|ở|là|và|cư|xã|với|để|hỏi|hộ|nộp|mất|phải|được|chưa|tại|số"
)
_SAYS = "tôi|tên|họ tên|họ và tên|chủ hộ|chủ hộ tên|người yêu cầu|người nộp"


@dataclass(frozen=True)
class _Signs:
    """What stands around a name and tells what it is, as patterns over text in lower case.

    A street or a school bears a name too, and people in office act in public.
    """

    said: re.Pattern[str]
    addressed: re.Pattern[str]
    namesake: re.Pattern[str]
    in_office: re.Pattern[str]
    office_follows: re.Pattern[str]
    small: re.Pattern[str]
    families: frozenset[str]
    middle: frozenset[str]

    @classmethod
    def of(cls, spelt: Callable[[str], str]) -> _Signs:
        """Make the patterns of words spelt with accents or without."""
        honorific, titles = spelt(_HONORIFIC), spelt(_TITLES)
        director = spelt("giám đốc") + f"(?! {spelt('công ty')}| {spelt('doanh nghiệp')})"
        office = rf"{titles}|{director}|tm\.|kt\."
        return cls(
            re.compile(rf"\b(?:{honorific}|{spelt(_SAYS)})\s*(?:{spelt('là|tên')})?\s*:?\s*$"),
            re.compile(rf"\b(?:{honorific})\s+$"),
            re.compile(rf"\b(?:{spelt(_NAMESAKES)})\s+$"),
            re.compile(rf"(?:{office})[^;.]{{0,40}}$"),
            re.compile(rf"\s*[,(-]\s*(?:{spelt('là')}\s+)?(?:{spelt('phó')}\s+)?(?:{office})"),
            re.compile(
                rf"\b(?:{honorific}|{spelt('tên là|tên|tôi là')})\s+"
                rf"(?P<it>(?:{'|'.join(sorted(map(spelt, _FAMILIES)))})\s+(?:{spelt('văn|thị')})"
                rf"\s+[^\W\d_]+(?:\s+(?!(?:{spelt(_NO_NAME)})\b)[^\W\d_]+)?)"
            ),
            frozenset(map(spelt, _FAMILIES)),
            frozenset(map(spelt, _MIDDLE)),
        )


# With accents "bộ" (ministry) is not "bố" (father); a question typed without them must do without.
_ACCENTED = _Signs.of(lambda words: words)
_BARE = _Signs.of(plain)
_UNACCENTED_BELOW = 0.2
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 5
_CONTEXT = 80
_BEFORE_GIVEN = frozenset({"ông", "bà", "anh", "chị", "cháu", "ong", "chau"})
_NO_GIVEN = frozenset({"quoc", "ria", "trieu", "na", "ngoai", "noi", "den", "chua", "pho", "truong"})


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    lower: str
    capital: bool


def find_names(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Yield the places of people's names in a text (NFC); `bare` is the same text, plain."""
    unaccented = accent_share(text) < _UNACCENTED_BELOW
    view, signs = (bare, _BARE) if unaccented else (lower(text), _ACCENTED)
    words = [_Word(*m.span(), view[m.start() : m.end()], m[0][0].isupper()) for m in _WORD.finditer(text)]
    index = 0
    while index < len(words):
        run = _run(text, words, index, signs)
        if run and _is_person(view, signs, run):
            yield run[0].start, run[-1].end
        index += len(run) or 1
    for match in signs.small.finditer(view):
        if text[match.start("it")].islower():
            yield match.span("it")


def _run(text: str, words: list[_Word], index: int, signs: _Signs) -> list[_Word]:
    """Return words in capitals one after the other, beginning with a family name or after an honorific."""
    first = words[index]
    if not first.capital or not (first.lower in signs.families or _is_given(text, words, index)):
        return []
    run = [first]
    for word in words[index + 1 : index + _LONGEST]:
        if not word.capital or text[run[-1].end : word.start].strip(" \u00a0"):
            break
        run.append(word)
    return run


def _is_given(text: str, words: list[_Word], index: int) -> bool:
    """Say whether a given name alone stands here ("anh Tuấn"): only after a small honorific."""
    before = words[index - 1] if index else None
    if before is None or before.capital or text[before.end : words[index].start] != " ":
        return False
    return before.lower in _BEFORE_GIVEN and plain(words[index].lower) not in _NO_GIVEN


def _is_person(view: str, signs: _Signs, run: list[_Word]) -> bool:
    before = view[max(0, run[0].start - _CONTEXT) : run[0].start]
    if signs.in_office.search(before) or signs.office_follows.match(view, run[-1].end):
        return False
    if signs.addressed.search(before):
        return plain(run[0].lower) not in _NO_GIVEN or len(run) > 1
    if len(run) < 2 or signs.namesake.search(before):
        return False
    return run[1].lower in signs.middle or signs.said.search(before) is not None
