"""Numbers that stand for a person: identity papers, tax and insurance, phones, plates, accounts.

Shapes: an identity number is twelve digits (three of the province, one of sex and century, two of the year of
birth, six) without a check digit; a tax number's tenth digit is a check digit (Circular 105/2020/TT-BTC).
What has no shape of its own counts only after a word that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Accepts = Callable[[str, int, int], bool]

REACH = 60
PROVINCES = range(1, 97)
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


@dataclass(frozen=True)
class Rule:
    """A pattern over plain text and what else must hold of its group `it`, or of all it matches."""

    kind: str
    pattern: re.Pattern[str]
    accepts: Accepts | None = None


def digits_of(text: str) -> str:
    """Return the digits alone."""
    return "".join(character for character in text if character.isdigit())


def after(words: str) -> Accepts:
    """Accept what stands at most REACH characters after one of the words, on the same line."""
    pattern = re.compile(rf"\b(?:{words})\b")

    def accepts(bare: str, start: int, _end: int) -> bool:
        return pattern.search(bare[max(0, start - REACH) : start].rpartition("\n")[2]) is not None

    return accepts


def _spaced(count: str) -> str:
    return rf"(?:[ .-]?\d){{{count}}}(?!\d)"


def _grouped(count: int) -> str:
    """Digits, spaced in any way or parted by dots or dashes in threes or fours; no part of a longer one."""
    loose = rf"\d(?: ?\d){{{count - 1}}}"
    threes = r"\d{3}(?:[.-]\d{3})" + f"{{{count // 3 - 1}}}"
    fours = (
        rf"|\d{{4}}(?:[.-]\d{{4}}){{{count // 4 - 1}}}|\d{{3}}[.-]\d{{3}}[.-]\d{{6}}" if count == 12 else ""
    )
    return rf"(?<![\d.,])(?:{loose}|{threes}{fours})(?![.,]?\d)"


def _is_identity(bare: str, start: int, end: int) -> bool:
    number = digits_of(bare[start:end])
    shaped = int(number[:3]) in PROVINCES and number[3] in "0123"
    return shaped or after(_IDENTITY_WORDS)(bare, start, end)


def _is_tax(bare: str, start: int, end: int) -> bool:
    number = digits_of(bare[start:end])
    rest = sum(int(digit) * weight for digit, weight in zip(number, _TAX_WEIGHTS, strict=False)) % 11
    checked = rest > 0 and number[9] == str(10 - rest)
    return checked or after(r"mst|ma so thue|ma so doanh nghiep")(bare, start, end)


def _is_private_phone(bare: str, start: int, end: int) -> bool:
    """A phone is a person's unless the line names an office or hotline before it; an amount is none."""
    line = bare[max(0, start - 2 * REACH) : start].rpartition("\n")[2]
    amount = re.match(r"\s*(?:dong|vnd|d\b|%)", bare[end:])
    return amount is None and _PUBLIC_PHONE.search(line) is None


def _is_private_mail(bare: str, start: int, end: int) -> bool:
    return not bare[start:end].endswith(".gov.vn")


_IDENTITY_WORDS = r"cccd|can cuoc|so dinh danh|dinh danh ca nhan|so giay to"
_PUBLIC_PHONE = re.compile(
    r"duong day nong|hotline|tong dai|ubnd|uy ban nhan dan|trung tam|so tu phap|van phong|phong \w+|cong an"
    r"|co quan|bo phan|mot cua|chi cuc|cong dich vu cong|quy bao tro|benh vien"
)

NUMBERS = (
    Rule("EMAIL", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"), _is_private_mail),
    Rule("GPLX", re.compile(_grouped(12)), after(r"gplx|giay phep lai xe|bang lai")),
    Rule("CCCD", re.compile(_grouped(12)), _is_identity),
    Rule("BHYT", re.compile(r"\b[a-z]{2}\d{13}\b"), lambda *_: True),
    Rule("BHYT", re.compile(r"(?<!\d)\d" + _spaced("9")), after(r"bhyt|the bao hiem y te|bao hiem y te so")),
    Rule(
        "BHXH",
        re.compile(r"(?<!\d)\d" + _spaced("9")),
        after(r"so bhxh|bhxh so|ma bhxh|so bao hiem|ma so bhxh|bao hiem xa hoi so"),
    ),
    Rule(
        "TAI_KHOAN",
        re.compile(r"(?<![\d.,])\d(?:[ -]?\d){7,15}(?![.,]?\d)"),
        after(r"so tai khoan|stk|so tk"),
    ),
    Rule("DIEN_THOAI", re.compile(r"(?<![\d.])(?:\+84|84|0)[ .-]?[35789]" + _spaced("8")), _is_private_phone),
    Rule("DIEN_THOAI", re.compile(r"(?<![\d.])(?:\+84|84|0)[ .-]?2" + _spaced("9")), _is_private_phone),
    Rule("MST", re.compile(r"(?<![\d.])\d{10}(?:-\d{3})?(?!\d)"), _is_tax),
    Rule("CMND", re.compile(_grouped(9)), after(r"cmnd|cmt|cmtnd|chung minh|so giay to")),
    Rule("HO_CHIEU", re.compile(r"\b[a-z]\d{7,8}\b"), after(r"ho chieu|passport")),
    Rule(
        "SERI_GCN",
        re.compile(r"\b[a-z]{1,2} ?\d{6,8}\b"),
        after(r"seri|so phat hanh|giay chung nhan|gcn|so do|so hong"),
    ),
    Rule("BIEN_SO", re.compile(r"\b\d{2}[a-z]{1,2}\d?[ .-]?\d{3}\.?\d{2}\b(?!\.\d)"), lambda *_: True),
    Rule("BIEN_SO", re.compile(r"\b\d{2}[a-z]\d?[ .-]\d{4}\b"), after(r"bien so|bien kiem soat|bks|xe")),
)
