"""What one sentence does to other texts, read from its verb and object: amend, replace, repeal, suspend …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congvu.documents import RelationKind
from congvu.references import find_provisions
from congvu_ingest.dates import WRITTEN, date_of
from congvu_ingest.mentions import TYPE, Mention, find_mentions, main_mentions

_KINDS = (
    (RelationKind.CORRECTS, r"đính chính"),
    (
        RelationKind.SUSPENDS,
        r"(?:tạm\s+)?(?:đình chỉ|ngưng|ngừng|dừng)(?:\s+(?:việc|hiệu lực|thi hành|áp dụng|thực hiện))+",
    ),
    (
        RelationKind.AMENDS,
        r"(?:thay(?:\s+thế)?|bỏ|bãi bỏ|bổ sung)\s+(?:các\s+|một số\s+)?(?:cụm\s+)?từ(?:\s+ngữ)?\b",
    ),
    (RelationKind.AMENDS, r"sửa đổi(?:\s*,\s*bổ sung|\s+và\s+bổ sung|\s+tên)?|bổ sung"),
    (RelationKind.REPLACES, r"thay\s+thế"),
    (RelationKind.REPEALS, r"bãi bỏ|hủy bỏ|huỷ bỏ|bỏ"),
)
_VERB = "|".join(f"(?P<v{number}>{pattern})" for number, (_, pattern) in enumerate(_KINDS))
_MARK = re.compile(
    r"\s*(?:Điều\s+\d+[a-zđ]?\s*(?:[.:]\s*|(?=Sửa|Bổ sung|Bãi|Thay|Hủy|Huỷ|Ngưng|Đình|Đính)))?"
    r"(?:\d{1,3}[a-zđ]?\s*\.\s*)?(?:[a-zđ]\d?\s*\)\s*)?(?:[-–+•]\s*)?"
    r"(?:Kể từ ngày [^,;.]{1,120},\s*)?(?:Nay\s+)?(?:V/v\s+|Về việc\s+|Về\s+)?"
)
_SELF = rf"(?:{TYPE})(?:\s+số\s+\S+)?\s+này\b"
_OBJECT = (
    rf"(?=\s*(?::|,)?\s*(?:(?:toàn bộ|một phần|hiệu lực|nội dung|quy định|tên|các|cả|thêm"
    rf"|một số|nội dung quy định|khoản|điểm|điều|chương|mục|phụ lục|mẫu|biểu|đoạn|câu|{TYPE})\b))"
)
_FIRST = re.compile(rf"(?:{_VERB})(?!\w)", re.IGNORECASE)
_AFTER_SELF = re.compile(
    rf"{_SELF}(?:\s+có hiệu lực[^;]{{0,120}}?(?:\bvà|,|;))?\s+(?:đồng thời\s+)?(?:{_VERB}){_OBJECT}",
    re.IGNORECASE,
)
_FURTHER = re.compile(rf"(?:,|;|\bvà|\bđồng thời)\s+(?:{_VERB}){_OBJECT}", re.IGNORECASE)
_OWN_SUBJECT = re.compile(_SELF, re.IGNORECASE)
_PASSIVE = re.compile(
    r"(?<!\s)\s+(?:đều\s+|sẽ\s+|bị\s+|được\s+)?(?:(?P<ends>hết hiệu lực|không còn hiệu lực|chấm dứt hiệu lực)"
    r"|(?P<stops>(?:tạm\s+)?ngưng hiệu lực|bị (?:tạm )?đình chỉ|tạm dừng (?:thi hành|áp dụng|thực hiện))"
    r"|được\s+(?P<amended>sửa đổi(?:\s*,?\s*bổ sung)?|bổ sung|thay thế)\s+(?:như sau|thành|bằng)"
    r"|(?:bị|được)\s+(?:(?P<gone>bãi bỏ|hủy bỏ|huỷ bỏ)|(?P<replaced>thay thế)))(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"(?:Các\s+|Những\s+|Toàn bộ\s+|Một số\s+)?(?:{TYPE}|văn bản|điểm|khoản|điều|chương|mục|quy định"
    r"|nội dung|phụ lục|cụm từ)\b",
    re.IGNORECASE,
)
# Words after which a document is no longer what the verb acts upon.
_ASIDE = re.compile(
    r"\b(?:(?<!kèm )theo|để|nhằm|trình|phù hợp|căn cứ|thực hiện|đối với|trong việc|khi|bởi|như)\b",
    re.IGNORECASE,
)
_OWN_PLACE = re.compile(rf"\s*(?:của\s+)?(?:{_SELF}|Điều này|khoản này)", re.IGNORECASE)
_PARTS = re.compile(
    r"\b(?:một số|một phần|cụm từ|nội dung|phụ lục|mẫu số|mẫu|biểu|đoạn|câu|chương|mục"
    r"|quy định (?:tại|về)|danh mục|phần)\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r"(?P<level>điểm|khoản|điều)\s+(?P<numbers>[^;:()]{1,80}?)\s+vào\s+(?:liền\s+)?(?:sau|trước)\s+(?P<anchor>[^;:]*)",
    re.IGNORECASE,
)
_FROM = re.compile(rf"(?:kể\s+)?từ\s+(?:ngày\s+)?{WRITTEN}", re.IGNORECASE)
_UNTIL = re.compile(rf"đến\s+(?P<whole>hết\s+)?(?:ngày\s+)?{WRITTEN}", re.IGNORECASE)
_LIST = re.compile(
    r"(?:sau đây|sau|dưới đây|gồm)\b[^.;]*:\s*$"
    r"|(?:văn bản|Nghị quyết|Quyết định|Thông tư|Nghị định|nội dung)\s*:\s*$"
)


LONGEST = 4_000
"""Characters of a sentence that are read; no real one comes near them."""


@dataclass(frozen=True)
class Act:
    """One verb with what it acts upon: the documents, each with its places in it.

    `targets` is empty where the sentence names no document ("Bãi bỏ khoản 3 Điều 7."): then `places` lie in
    the one the context names. `whole` says that nothing limits the act to a part; `opens` that a list of
    targets follows.
    """

    kind: RelationKind
    targets: tuple[tuple[Mention, tuple[str, ...]], ...]
    places: tuple[str, ...]
    whole: bool
    effective_on: date | None
    until: date | None
    opens: bool


def acts_of(text: str, *, listed: RelationKind | None = None) -> list[Act]:
    """Return what a sentence does; quotations must be blanked out.

    `listed` is the verb of a list that the sentence may be an item of ("a) Nghị định số …;").
    """
    text = text[:LONGEST]
    body = _MARK.match(text)
    begin = body.end() if body else 0
    passive = _passive(text, begin)
    if passive:
        return [passive]
    spans = list(_active(text, begin))
    if spans:
        ends = [start for _, start, _ in spans[1:]] + [len(text)]
        return [_act(text, kind, at, end, text) for (kind, _, at), end in zip(spans, ends, strict=True)]
    if listed is not None and _SUBJECT.match(text, begin):
        return [_act(text, listed, begin, len(text), text)]
    return []


def _active(text: str, begin: int) -> Iterator[tuple[RelationKind, int, int]]:
    """Give (kind, where its words begin, where its object begins) of each verb."""
    first = _FIRST.match(text, begin) or _AFTER_SELF.match(text, begin) or _AFTER_SELF.search(text, begin)
    while first:
        kind, start = _verb(first)
        yield kind, start, first.end()
        first = _further(text, first.end())


def _further(text: str, at: int) -> re.Match[str] | None:
    """Give the next verb; after a document "sửa đổi, bổ sung …" describes that one."""
    for found in _FURTHER.finditer(text, at):
        described = _verb(found)[0] is RelationKind.AMENDS and find_mentions(text[at : found.start()])
        if not described:
            return found
    return None


def _verb(found: re.Match[str]) -> tuple[RelationKind, int]:
    number = next(number for number in range(len(_KINDS)) if found[f"v{number}"])
    return _KINDS[number][0], found.start(f"v{number}")


def _passive(text: str, begin: int) -> Act | None:
    found = _PASSIVE.search(text, begin)
    if not found or not _SUBJECT.match(text, begin) or _OWN_SUBJECT.match(text, begin):
        return None
    kind = RelationKind.REPLACES if found["ends"] or found["replaced"] else RelationKind.REPEALS
    if found["stops"] or found["amended"]:
        kind = RelationKind.SUSPENDS if found["stops"] else RelationKind.AMENDS
    act = _act(text, kind, begin, found.start(), text[found.start() :])
    listed = text.find(":", found.end())
    if not (act.targets or act.places) and listed >= 0:
        # "Các văn bản sau hết hiệu lực …: Nghị định số …; Nghị định số …"
        named = _act(text, kind, listed + 1, len(text), text[found.start() :])
        act = named if named.targets else act
    return act if act.targets or act.places or act.opens else None


def _act(text: str, kind: RelationKind, at: int, end: int, dated: str) -> Act:
    piece = text[at:end]
    found = find_mentions(piece)
    if found and _ASIDE.search(piece[: found[0].start]):
        found = []
    main = main_mentions(piece, found)
    spoken = piece[: _aside(piece, main)]
    targets = []
    last = 0
    for one in main:
        targets.append((one, _places(piece[last : one.start])))
        last = one.end
    places = () if main else _places(spoken)
    first = piece[: main[0].start] if main else spoken
    partial = kind in (RelationKind.AMENDS, RelationKind.CORRECTS) or bool(_PARTS.search(first))
    exempted = any(_foreign_exception(piece[one.end :] if dated is text else dated) for one in main[-1:])
    return Act(
        kind,
        tuple(targets),
        places,
        whole=not partial and not exempted,
        effective_on=_day(_FROM, dated),
        until=_last_day(dated) if kind is RelationKind.SUSPENDS else None,
        opens=not main and bool(_LIST.search(text)),
    )


def _aside(piece: str, main: Sequence[Mention]) -> int:
    found = None if main else _ASIDE.search(piece)
    return found.start() if found else len(piece)


def _places(text: str) -> tuple[str, ...]:
    """Return the addresses of the places a text names, but for those of the acting text itself."""
    inserted = _INSERTED.search(text)
    if inserted:
        return _inserted(inserted)
    found = [place.address for place in find_provisions(text) if not _OWN_PLACE.match(text, place.end)]
    return tuple(dict.fromkeys(found))


def _inserted(found: re.Match[str]) -> tuple[str, ...]:
    """Return the addresses of what is put in: "điểm d vào sau điểm c khoản 3" is điểm d khoản 3."""
    new = f"{found['level']} {found['numbers']}"
    own = find_provisions(new)
    anchors = find_provisions(found["anchor"])
    level = found["level"].lower()
    if not anchors or level == "điều" or any(place.dieu for place in own):
        return tuple(place.address for place in own)
    anchor = anchors[0]
    above = [f"khoản {anchor.khoan}"] if level == "điểm" and anchor.khoan else []
    above += [f"Điều {anchor.dieu}"] if anchor.dieu else []
    return tuple(place.address for place in find_provisions(" ".join([new, *above])))


def _foreign_exception(rest: str) -> bool:
    """Say whether a part of the target stays in force: "…, trừ khoản 2 Điều 5", not "… Luật này"."""
    found = re.search(r"\btrừ\b(?P<what>[^.;]*)", rest)
    places = find_provisions(found["what"]) if found else []
    return any(not _OWN_PLACE.match(found["what"], place.end) for place in places) if found else False


def _day(pattern: re.Pattern[str], text: str) -> date | None:
    found = pattern.search(text)
    return date_of(found) if found else None


def _last_day(text: str) -> date | None:
    found = _UNTIL.search(text)
    day = date_of(found) if found else None
    return day + timedelta(days=1) if found and day and found["whole"] else day
