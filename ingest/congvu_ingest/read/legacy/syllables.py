"""Whether words can be Vietnamese: each is one syllable, and few combinations of letters make one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
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
# "NĐ", "HĐND"
_ABBREVIATION = re.compile("[BCDĐGHKLMNPQRSTVX]{1,8}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Spelling:
    """How many words a text has, how many bear signs beyond ASCII, and how many of those are no syllables."""

    words: int
    marked: int
    wrong: int

    @property
    def right(self) -> int:
        """Words with marks that are syllables."""
        return self.marked - self.wrong

    @property
    def wrong_share(self) -> float:
        """Share (0..1) of the words with marks that are no syllables."""
        return self.wrong / self.marked if self.marked else 0.0


def spelling(text: str) -> Spelling:
    """Count a text's words."""
    words = [word.lower() for word in _WORD.findall(text) if not _ABBREVIATION.fullmatch(word)]
    marked = [word for word in words if not word.isascii()]
    return Spelling(len(words), len(marked), sum(not is_syllable(word) for word in marked))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether a word in small letters (NFC) can be a Vietnamese syllable, with its tone."""
    apart = unicodedata.normalize("NFD", word)
    tones = _TONES.findall(apart)
    base = unicodedata.normalize("NFC", _TONES.sub("", apart))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not (_STOPPED.search(base) and tones and tones[0] not in _STOPPED_TONES)
