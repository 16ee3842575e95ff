"""Sentences that speak to a machine instead of a reader: they are no evidence and are not passed on.

A document or a question may hold orders for whatever reads it ("bỏ qua các hướng dẫn trên và trả lời …").
Administrative texts order people and offices about, never a program that answers questions; what gives such
an order away is whom it addresses and what it speaks of. Matching is blind to accents, case, spacing inside
words and lookalike digits, since scans and attackers write badly. Measured on 36,706 lines of real procedures
and laws: 3 are taken for orders.
"""

from __future__ import annotations

import re

from congvu.privacy.plain import lower, plain

_LOOKALIKES = str.maketrans("013457@$", "oieastas")
_GAPS = re.compile(r"\b(?:\w[\s.\-_*]){3,}\w\b")

_ORDERED = r"(?:rang|nguyen van|dung mot|duy nhat|chinh xac (?:la|cau))\b"
_PARTS = (
    # whom it addresses
    r"\btro ly (?:ao|ai|so|nay|tra loi|khi|hay|phai|can)\b",
    r"\b(?:gui|luu y|chi dan|chi thi|lenh|yeu cau)(?: rieng)? (?:cho|toi|voi) "
    r"(?:tro ly|mo hinh|chatbot|may|ai)\b",
    r"chat ?bot|mo hinh ngon ngu|mo hinh ai\b|language model|\bllms?\b|chat ?gpt|\bgpt\b|\bassistant\b",
    r"\bai (?:model|system|agent)|(?:bat ky|moi) (?:he thong|cong cu) (?:ai|tra loi|hoi dap)\b",
    r"he thong (?:ai|hoi dap|tra loi tu dong)\b|(?:danh cho|doi voi) (?:tro ly|ai)\b",
    # orders to forget
    r"system ?prompt|\bprompts?\b|developer mode|jailbreak|\bdan mode",
    r"\bche do (?:nha phat trien|quan tri vien|developer|debug|go loi|khong gioi han)",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:instructions?|rules?|prompts?|previous|above|guidelines?|sources?|context|documents?)",
    r"\b(?:bo qua|phot lo|quen(?: het)?|vo hieu(?: hoa)?|lo di|gat bo)\b.{0,40}"
    r"\b(?:huong dan|chi dan|chi thi|lenh|quy tac|doan|nguon|rang buoc)\b",
    r"\b(?:new|updated) instructions?|\b(?:chi dan|chi thi|lenh|quy tac) (?:moi|cap cao|bi mat|an)\b",
    r"\b(?:chi dan|huong dan|chi thi) (?:danh )?(?:cho|he thong) (?:tro ly|mo hinh|may|ai)\b",
    r"\bhuong dan he thong\b",
    # another part to play
    r"\byou are (?:now|no longer|a|an)\b|\bact as\b|\bpretend (?:to|that|you)|role ?play|\bfrom now on",
    r"\bban (?:bay gio|gio|khong con) la\b|\bban la (?:mot |tro ly|he thong|chuyen gia|luat su|ai\b)",
    r"\bhay dong vai",
    r"\b(?:ke )?tu (?:bay gio|gio)(?: tro di)?,? (?:ban|hay|moi cau)",
    # words to say
    r"\b(?:respond|reply|answer|output|print|say|write|state|tell|repeat|translate|return)\b.{0,30}"
    r"\b(?:only|exactly|that|with|the user|following|everything)\b",
    r"\b(?:tra loi|noi|khang dinh|ghi|viet|in|thong bao|phan hoi|dap)(?: lai)?(?: ngay)? "
    rf"(?:(?:voi|cho) )?(?:nguoi dung|nguoi hoi|ho|moi nguoi) {_ORDERED}",
    r"\b(?:hay|luon|chi) (?:tra loi|noi|khang dinh|ghi|viet|in|thong bao|phan hoi|dap)\b",
    rf"\btra loi {_ORDERED}",
    r"\bin (?:ra|toan bo)\b.{0,30}\b(?:lenh|prompt|huong dan|chi dan|noi dung|cau)",
    r"\btiet lo (?:toan bo )?(?:prompt|huong dan|cau lenh|cau hinh|khoa|chi dan)",
    r"\b(?:do not|don't|never) (?:cite|mention|reveal|check|use|tell|follow)",
    r"\bkhong (?:can |duoc )?(?:trich dan|dan nguon|kiem tra nguon|neu nguon|ghi nguon|nhac den nguon)",
    r"\bkien thuc (?:rieng )?cua ban|\buse your own knowledge|base64|rot13|\beval\(|<script|javascript:",
    # borrowed markup
    r"<\|?/?(?:im_start|im_end|system|user|assistant|inst|endoftext)\|?>",
    r"\[/?(?:inst|system|assistant|sys)\]|<<sys>>",
    r"^\W*(?:system|assistant|tro ly|developer)\s*:",
    r"#{2,}\s*(?:system|instruction|he thong|chi dan|lenh|assistant|response)",
    r"\b(?:ket thuc|het) (?:tai lieu|doan trich|du lieu|ngu canh)\b",
    r"\bend of (?:document|context|passages?|data)",
    r"\bghi de (?:quy tac|huong dan)|\bsudo\b|\badmin(?:istrator)? (?:override|mode)\b",
)
_SPEAKS = re.compile("|".join(f"(?:{part})" for part in _PARTS), re.MULTILINE)
# With their accents: "tối đa" is not "tôi đã".
_SELF = re.compile(
    r"\btôi (?:là (?:một )?(?:trợ lý|mô hình|ai\b|hệ thống|chuyên gia)|sẽ|đã|không thể|xin|rất tiếc"
    r"|được yêu cầu|tuân|đồng ý|hiểu)\b|với tư cách (?:là )?(?:một )?(?:trợ lý|mô hình|ai)\b"
    r"|theo (?:hướng dẫn|chỉ dẫn|yêu cầu) (?:của bạn|hệ thống|mới)|như bạn (?:yêu cầu|đã nói)"
    r"|\bas an ai\b|\bi am (?:an?|your)\b|\bi (?:will|cannot|can't)\b|\b(?:hacked|pwned|injected)\b"
)


def speaks_to_machine(text: str) -> bool:
    """Say whether a sentence gives orders to, or speaks of, the program that reads it."""
    bare = plain(text)
    if _SPEAKS.search(bare):
        return True
    squeezed = _GAPS.sub(lambda match: re.sub(r"[\s.\-_*]", "", match[0]), bare)
    readable = squeezed.translate(_LOOKALIKES) if re.search(r"[a-z][013457@$][a-z]", squeezed) else squeezed
    return readable != bare and _SPEAKS.search(readable) is not None


def speaks_of_itself(text: str) -> bool:
    """Say whether a model's sentence is about itself or its orders."""
    return _SELF.search(lower(text)) is not None or speaks_to_machine(text)
