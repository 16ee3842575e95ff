"""What a Vietnamese syllable can be: few combinations of letters and tones make one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em "
    "en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it "
    "iu o oa oac oach oai oam oan oang oanh oao oap oat oay oă oăc oăm oăn oăng oăp oăt oc oe oem oen "
    "oeo oet oi om on ong oo ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uâ uâc "
    "uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ uơn up ut uy uya uych "
    "uyên uyêt uyn uynh uyp uyt uyu uyêch ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y "
    "ya yc ych yêm yên yêng yêt yêu ym yn ynh yt ôông"
)
_LONGEST_FIRST = "|".join(sorted(_RIMES.split(), key=len, reverse=True))
_SYLLABLE = re.compile(f"{_ONSET}(?:{_LONGEST_FIRST})|g[ie]n?g?|gi[mnp]?")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED_TONES = {"\u0301", "\u0323"}
_CACHE = 50_000


@lru_cache(maxsize=_CACHE)
def is_syllable(word: str) -> bool:
    """Say whether a word in small letters (NFC) can be a Vietnamese syllable, with its tone."""
    base, tone = toneless(word), tone_of(word)
    if len(tone) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not (_STOPPED.search(base) and tone and tone not in _STOPPED_TONES)


def tone_of(word: str) -> str:
    """Return the tone mark (a combining character) of a word in NFC; empty for none."""
    return "".join(_TONES.findall(unicodedata.normalize("NFD", word)))


@lru_cache(maxsize=_CACHE)
def toneless(word: str) -> str:
    """Return a word (NFC) without its tone mark, its letters whole ("đường" → "đương")."""
    return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))
