"""Reading a question for the whole collection: "những thủ tục đất đai nào thuộc thẩm quyền cấp xã?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from congvu.answer.listing.names import longest_first, names, plain
from congvu.answer.listing.periods import take_period
from congvu.answer.listing.words import Words
from congvu.documents import Standing
from congvu.retrieve.question import Question
from congvu.store.listing import Wanted

_ASK = (
    "giup|cho|toi|em|minh|chi|anh|ra|het|ho|dai du|day du|tat ca|toan bo|cac|nhung|moi|ten|xem|cai|danh sach"
)
_LIST = "liet ke|ke ten|ke ra|ke|danh sach|danh muc|thong ke|loc|in ra|xuat|cho xem|cho toi xem|list"
_COUNT = (
    "how many|(?:co )?(?:tat ca |tong cong |tong so )?(?:bao nhieu|may)(?: cai| loai)?"
    "|so luong|tong so|dem(?: so)?(?: cac)?"
)
# "Các thông tư trong kho", "những thủ tục đăng ký kinh doanh nào": what stands between is the topic.
_HERE = "trong (?:kho|he thong)(?: tai lieu| du lieu)?"
_BETWEEN = (
    r"(?:nhung|cac) (?:{noun}) (?:(?!nao|gi|de|khi|neu|phai)\S+ ){{1,6}}"
    r"nao(?= thuoc| cua| o| tai|$| do| cap| nop)"
)
_FREE = (
    "(?:duoc )?mien (?:le )?phi(?: le phi)?"
    "|khong (?:mat|thu|phai nop|phai dong|ton|can nop) (?:le )?(?:phi|tien)(?: nao)?"
)
_DATED = "(?= (?:trong |vao |tu |ke )?(?:tu |nam |thang |\\d))"


class Strength(IntEnum):
    """How plainly a question asks for a list."""

    NONE = 0
    WEAK = 1  # "thủ tục nào …"
    MANY = 2  # "những thủ tục … nào"
    PLAIN = 3  # "liệt kê", "bao nhiêu thủ tục"


@dataclass(frozen=True)
class Unknown:
    """A condition whose value the collection does not know; `near` are the nearest known ones."""

    what: str
    said: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListRequest:
    """A list as it was understood: conditions, each told in words; `counts`: how many is asked.

    `loose` words were found nowhere else and are looked for in titles.
    """

    wanted: Wanted
    noun: str
    told: tuple[str, ...]
    counts: bool
    unknown: Unknown | None = None
    loose: bool = False


def list_request(question: Question, fields: Sequence[str], today: date) -> ListRequest | None:
    """Return the list a question asks for, None if it asks for none; `fields` are those of the collection."""
    if question.identifiers or question.provisions:
        return None
    words = Words(question.text, accented=question.accented)
    asked = _noun(words)
    if asked is None:
        return None
    strength, counts, noun, kind = asked
    found = ListRequest(_kinds(kind), noun, (), counts)
    found = _validity(words, found, today)
    found = _channel(words, found) if kind == "*" else found
    found = _organ(words, found)
    found = _level(words, found) if kind == "*" else found
    found = _field(words, found, fields) if kind == "*" else found
    return _topic(words, found, strength, question)


def may_ask(question: Question) -> bool:
    """Say whether a question has the words of one for a list: most have not."""
    return _noun(Words(question.text, accented=question.accented)) is not None


def _noun(words: Words) -> tuple[Strength, bool, str, str] | None:
    """Take what asks for a list with its noun; return strength, whether it counts, noun and kind."""
    noun = longest_first(names().nouns)
    many = Strength.PLAIN if words.find(_HERE) or words.find(_BETWEEN.format(noun=noun)) else Strength.MANY
    patterns = (
        (Strength.PLAIN, True, rf"(?:(?:{_LIST})(?: (?:{_ASK}))* )?(?:{_COUNT}) (?P<noun>{noun})"),
        (Strength.PLAIN, False, rf"(?:{_LIST})(?: (?:{_ASK}|\d+))* (?P<noun>{noun})"),
        (Strength.PLAIN, False, rf"(?:tat ca|toan bo)(?: cac)? (?P<noun>{noun})"),
        (many, False, rf"(?:nhung|cac) (?P<noun>{noun})"),
        (Strength.WEAK, False, rf"(?P<noun>{noun}) (?:nao|gi)"),
    )
    for strength, counts, pattern in patterns:
        found = words.find(pattern)
        if found is None or (strength is Strength.MANY and not words.find("nao|gi")):
            continue
        words.take(pattern)
        form, kind = names().nouns[found["noun"]]
        return strength, counts, form, kind
    return None


def _kinds(kind: str) -> Wanted:
    if kind == "*":
        return Wanted(kinds=("procedure",))
    if kind == "#":
        return Wanted()
    return Wanted(but_kinds=("procedure", "table"), doc_type=kind)


def _validity(words: Words, found: ListRequest, today: date) -> ListRequest:
    """Take validity and period: they belong together ("hết hiệu lực năm nay")."""
    wanted = found.wanted
    if words.take("con hieu luc(?: thi hanh)?|dang co hieu luc|con gia tri"):
        wanted = replace(wanted, standing=Standing.CURRENT)
        found = _add(found, wanted, "đang có hiệu lực")
    ended = words.take(
        "(?:da |se |sap )?(?:het|khong con|mat) hieu luc(?: thi hanh)?|bi (?:bai bo|thai the|thay the)"
    )
    coming = None if ended else words.take("(?:sap|chua|se) co hieu luc(?: thi hanh)?")
    begun = None if ended or coming else words.take(f"(?:bat dau )?co hieu luc(?: thi hanh)?{_DATED}")
    period = take_period(words, today)
    span = period[0] if period else None
    when = f" {period[1]}" if period else ""
    if ended:
        wanted = replace(wanted, ends=span, standing=None if span else Standing.FORMER)
        return _add(found, wanted, f"hết hiệu lực{when}")
    if coming and not period:
        return _add(found, replace(wanted, standing=Standing.COMING), "chưa có hiệu lực")
    if (begun or coming) and period:
        return _add(found, replace(wanted, begins=span), f"có hiệu lực{when}")
    return _add(found, replace(wanted, issued=span), f"ban hành{when}") if period else found


def _channel(words: Words, found: ListRequest) -> ListRequest:
    if words.take(_FREE):
        found = _add(found, replace(found.wanted, free=True), "ô phí ghi “Miễn phí”")
    said = words.take(longest_first(names().channels))
    if said is None:
        return found
    channel = names().channels[said[0]]
    return _add(found, replace(found.wanted, channel=channel), f"nộp được bằng hình thức “{channel}”")


def _organ(words: Words, found: ListRequest) -> ListRequest:
    said = words.take(longest_first(names().organs))
    if said is None:
        return found
    organs = names().organs[said[0]]
    where = "nơi thực hiện" if found.wanted.kinds else "cơ quan ban hành"
    return _add(found, replace(found.wanted, organs=organs), f"{where} là {organs[0]}")


def _level(words: Words, found: ListRequest) -> ListRequest:
    said = words.take(longest_first(names().levels))
    if said is None:
        return found
    while words.take(longest_first(names().levels)):  # "xã, phường": one level in several words
        pass
    level = names().levels[said[0]]
    return _add(found, replace(found.wanted, level=level), f"cấp thực hiện có {level}")


def _field(words: Words, found: ListRequest, fields: Sequence[str]) -> ListRequest:
    known: dict[str, tuple[str, ...]] = {plain(name): (name,) for name in fields}
    for form, held in names().fields.items():
        inside = tuple(name for name in fields if f" {plain(held)} " in f" {plain(name)} ")
        if inside and form not in known:
            known[form] = inside
    cue = words.take("(?:thuoc |trong |ve |o )?(?:linh vuc|nganh|mang)")
    said = words.take_apart(longest_first(known), names().fillers) if known else None
    if said is not None:
        chosen = known[said[0]]
        told = (
            f"lĩnh vực {', '.join(chosen)}" if len(chosen) <= 3 else f"{len(chosen)} lĩnh vực có “{said[0]}”"
        )
        return _add(found, replace(found.wanted, fields=chosen), told)
    if cue and (rest := words.rest(_fillers(words))):
        near = _inside(rest, fields)
        if near:
            words.take(plain(rest))
            return _add(found, replace(found.wanted, fields=near), f"lĩnh vực {', '.join(near)}")
        return replace(found, unknown=Unknown("lĩnh vực", rest))
    return found


def _fillers(words: Words) -> frozenset[str]:
    return names().fillers if words.accented else names().folded_fillers


def _inside(said: str, fields: Sequence[str]) -> tuple[str, ...]:
    """Return the fields whose name holds the words said."""
    return tuple(name for name in fields if f" {plain(said)} " in f" {plain(name)} ")


def _topic(words: Words, found: ListRequest, strength: Strength, question: Question) -> ListRequest | None:
    """Look for what is left in titles, None unless a list is plainly asked for."""
    if found.unknown is not None:
        return found if strength is Strength.PLAIN or found.told else None
    cue = words.find("ve|lien quan(?: den| toi)?") is not None
    while words.take(names().phrases):
        pass
    rest = words.rest(_fillers(words))
    if not rest:
        enough = bool(found.told) or strength is Strength.PLAIN
        return found if enough and strength is not Strength.NONE else None
    plainly = strength is Strength.PLAIN or (strength is Strength.MANY and cue)
    if not plainly or len(rest.split()) > 8:
        return None
    accented = question.accented
    wanted = replace(found.wanted, words=rest, accented=accented)
    return replace(_add(found, wanted, f"tên có “{rest}”"), loose=True)


def _add(found: ListRequest, wanted: Wanted, told: str) -> ListRequest:
    return replace(found, wanted=wanted, told=(*found.told, told))
