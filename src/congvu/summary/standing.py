"""Whether words can be understood without the name of the điều that they stand under."""

from __future__ import annotations

import re

from congvu.text import fold

FORBIDDEN = re.compile(r"nghiem cam|bi cam|khong duoc lam|khong duoc thuc hien")
SHORT = 22
"""Words from which on something without a plain verb still says enough."""
MOST_HEADING = 28
_SAYS_LITTLE = re.compile(
    r"hieu luc|thi hanh$|chuyen tiep|pham vi dieu chinh|giai thich tu ngu|dieu khoan|sua doi, bo sung"
)
# What makes a sentence of a stretch, folded.
_PREDICATE = re.compile(
    r"\b(?:la|phai|duoc|bi|co|khong|qui dinh|thuc hien|chiu|gom|thi|ap dung|bao dam|phat tien|het|tu ngay|"
    r"quyet dinh|chiu trach nhiem|can cu|truong hop|khi)\b"
)
# Verbs with which a duty or a power begins whose bearer stands above it, folded.
_VERB = re.compile(
    r"(?:xay dung|to chuc(?!,| (?:va )?ca nhan| co| duoc| phai| la)|thuc hien|huong dan|kiem tra|ban hanh"
    r"|chi dao|chu tri|phoi hop|tong hop|bao cao(?! nay)|de xuat|bao dam|quan li|tham muu|duoc|phai"
    r"|khong duoc|tuan thu|phu hop|ton trong|chu dong|kip thoi"
    r"|chap hanh|cung cap|tiep nhan|giai quyet|lap|trinh|phe duyet|tham dinh|theo doi|tuyen truyen|bo tri"
    r"|xu li|thu hoi|lam|loi dung|tham gia|cong bo|cong khai|dao tao|boi duong|giup|yeu cau|de nghi|kien nghi"
    r"|quyet dinh(?! (?:so|nay))|thong bao(?! (?:so|nay))|chiu trach nhiem|co (?:trach nhiem|nghia vu|quyen)"
    r"|doi moi|nghien cuu|ung dung|phat hien|ngan chan|huy dong|niem yet|luu tru|cu|gui|nop)\b"
)


def needs_heading(text: str, title: str) -> bool:
    """Say whether a line's first words lack a subject or a verb that the name of their điều gives."""
    heading, words = fold(title), fold(text)
    if not heading or len(heading.split()) > MOST_HEADING or _SAYS_LITTLE.search(heading):
        return False
    if FORBIDDEN.search(heading):
        return not FORBIDDEN.search(words)
    if _VERB.match(words):
        return True
    return len(words.split()) <= SHORT and not _PREDICATE.search(words)
