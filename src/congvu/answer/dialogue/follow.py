"""Does a message go on with the matter before it or begin another: evidence of its wording and of search."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from congvu.answer.decide import Decision
from congvu.answer.dialogue.signs import Signs
from congvu.errors import ConfigError
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.weights import Linear
from congvu.text import syllables, tokens
from congvu.variants import told_apart

HEAVIEST, MOST_NAMED = 30.0, 15
SHORT = 14
"""Words."""
DOUBT = 0.6
"""Logit: below odds of about two to one."""
GAIN = 10.0
"""Difference of scores that says all it can say."""
PAIR = 0.75
"""Weight of two neighbouring words that stand so in a title ("cấp lại"), beside that of each."""
_PLAIN = frozenset(
    syllables("cấp đăng ký có yếu tố tại ở khu vực thực hiện trung ương tỉnh huyện xã công an cục")
)
"""Words of markers that tell nothing by themselves."""
Idf = Callable[[str], float]


@dataclass(frozen=True)
class Evidence:
    """A message asked alone and joined to the matter before it.

    `words`: weights of what it names by itself, `named`: with the official words for it; `before`: of what
    the matter before names; `title` and `body` are of the document that was answered from, "" and empty if
    none was; `offered` are ids of documents that it offered as choices.
    """

    signs: Signs
    alone: Ranking
    decision: Decision
    joined: Ranking
    words: dict[str, float]
    named: dict[str, float]
    before: dict[str, float]
    title: str = ""
    body: frozenset[str] = frozenset()
    offered: frozenset[int] = frozenset()

    @property
    def short(self) -> bool:
        """Whether the message is as short as what leans on another."""
        return len(self.signs.rest.split()) <= SHORT

    def _gain(self) -> float:
        """Return how much better the best document suits the message joined than alone (-1..1)."""
        best = [one.documents[0].score for one in (self.joined, self.alone) if one.documents]
        return max(-1.0, min(1.0, (best[0] - best[1]) / GAIN)) if len(best) == 2 else 0.0

    def features(self) -> dict[str, float]:
        """Return what speaks for and against a new matter, between about 0 and 3."""
        best = self.alone.documents[0] if self.alone.documents else None
        found = best.document.title if best else ""
        first = self.joined.documents[0].document.id if self.joined.documents else None
        mass = sum(self.words.values())
        known = sum(weight for word, weight in self.words.items() if word in self.body)
        return {
            "silent": float(self.decision is Decision.SILENCE),
            "answers": float(self.decision is Decision.ANSWER),
            "mass": min(mass, HEAVIEST) / 10,
            "names": min(len(self.signs.own), MOST_NAMED) / 5,
            "leans": float(self.signs.leans and self.short),
            "differs": float(self.signs.differs),
            "points_back": float(self.signs.points_back and self.short),
            "begins": float(self.signs.begins),
            "title_used": best.features["title_used"] if best else 0.0,
            "covered_alone": covered_by(self.words, found),
            "covered_before": covered_by(self.words, self.title),
            "known_before": known / mass if mass else 1.0,
            "about_before": covered_by(self.before, found),
            "gain": self._gain(),
            "same_best": float(best is not None and best.document.id == first),
        }


@dataclass(frozen=True)
class FollowWeights:
    """The fitted logit of a new matter: above 0 the message leaves the one before.

    `contrast`: what a title that bears all that a message names gains in rank; `unasked`: what it loses for
    each marker ("cấp lại", "có yếu tố nước ngoài") that nobody asked for; `offered`: what a document gains
    that was offered before; `alone`: how much a document's score for the message alone counts beside it.
    """

    leaves: Linear
    contrast: float = 2.0
    unasked: float = 2.0
    offered: float = 1.0
    alone: float = 0.2
    about: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> FollowWeights:
        """Read weights from a file, or the packaged ones; raises ConfigError."""
        source = path or files(__package__).joinpath("follow.json")
        try:
            values = json.loads(source.read_text(encoding="utf-8"))
            return cls(Linear(**values.pop("leaves")), **values)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"Không đọc được tệp trọng số {str(source)!r}; hãy chạy lại `congvu fit-conversations`."
            ) from error

    def save(self, path: Path) -> None:
        """Write the weights as readable JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def leaves(evidence: Evidence, weights: FollowWeights) -> bool:
    """Say whether a message begins another matter."""
    signs = evidence.signs
    if signs.leaves:
        return True
    if not signs.own:  # it names nothing: it can only be about what was named before
        return False
    return weights.leaves.score(evidence.features()) > 0


def doubtful(evidence: Evidence, weights: FollowWeights) -> bool:
    """Say whether a message that seems to begin another matter may as well go on: nearly even odds, and the
    collection has no sure answer for it alone."""
    if evidence.signs.leaves or evidence.decision is Decision.ANSWER:
        return False
    return weights.leaves.score(evidence.features()) < DOUBT


def weighed(text: str, own: Iterable[str], idf: Idf) -> dict[str, float]:
    """Return token → weight for the words of a text that are its `own`, and for their pairs.

    `idf` is that of titles, 0 for what no title bears: only words of titles tell procedures apart.
    """
    kept = set(own)
    words = syllables(text)
    found = {word: idf(word) for word in kept}
    for first, second in pairwise(words):
        if first in kept or second in kept:
            found[f"{first}_{second}"] = PAIR * idf(f"{first}_{second}")
    return {token: weight for token, weight in found.items() if weight > 0}


def covered_by(words: dict[str, float], title: str) -> float:
    """Return the share (0..1) of weighed words that a title bears; 0 for none."""
    total = sum(words.values())
    borne = set(tokens(title))
    return sum(weight for word, weight in words.items() if word in borne) / total if total else 0.0


def title_idf(frequency: int, total: int) -> float:
    """Return how much a word of titles tells; 0 for one that no title bears."""
    return math.log(1 + total / (frequency + 0.5)) if frequency else 0.0


def unasked(title: str, asked: frozenset[str]) -> int:
    """Return how many markers of a title bear a word that is not among those `asked` (folded)."""
    _, markers = told_apart(title)
    return sum(not asked.issuperset(set(syllables(marker)) - _PLAIN) for marker in markers)
