"""Telling text in the encodings of before Unicode (TCVN3, VNI): it looks like Latin-1 and means nothing."""

from __future__ import annotations

import re

from congvu.documents import Content

LOOKED_AT = 20_000
FEWEST_LETTERS = 200
# TCVN3 spends these signs on "đ", "ấ", "ư" …; inside words of Unicode Vietnamese they do not occur.
_TCVN3 = re.compile(r"(?<=[^\W\d_])[®¸µ¶·¹¨©ª«¬\u00ad¾¼½Æ»]|[®¸µ¶·¹¨©ª«¬¾¼½Æ»](?=[^\W\d_])")
# VNI writes a mark as a letter of its own after the vowel ("COÄNG HOØA", "nhaân daân").
_VNI = re.compile(r"[aeouy](?:[äùøûõïâêëéèúüåãáà])(?![aeiouy])", re.IGNORECASE)
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ơưƠƯ]")
_LETTER = re.compile(r"[^\W\d_]")
SHARE = 0.02
VNI_SHARE = 0.06


def legacy_encoding(content: Content) -> str:
    """Return "TCVN3" or "VNI" for text that is in that encoding, "" for any other."""
    text = "\n".join(block.text for block in content.blocks)[:LOOKED_AT]
    letters = len(_LETTER.findall(text))
    if letters < FEWEST_LETTERS or len(_VIETNAMESE.findall(text)) > SHARE * letters:
        return ""
    if len(_TCVN3.findall(text)) > SHARE * letters:
        return "TCVN3"
    return "VNI" if len(_VNI.findall(text)) > VNI_SHARE * letters else ""
