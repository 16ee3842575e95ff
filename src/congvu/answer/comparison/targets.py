"""Which two procedures a comparison means: the pair whose titles bear what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from congvu.answer.decide import Decision
from congvu.answer.search import Search
from congvu.documents import Reader, Scope
from congvu.retrieve.features import Idf, covered
from congvu.retrieve.question import understand
from congvu.store.catalog import DocumentRow
from congvu.text import fold, syllables

LOOKED_AT = 8
HEADS = 3
NEAR = 3
OWN, PLACE, TITLE, START = 0.35, 0.6, 0.4, 0.2
"""What counts of a procedure for one side: what sets the side apart, its place, its title, its verb."""
LEAST = 0.34
"""Share of a side's own words, by their weight, that the title must bear."""
NAMED = 0.45
"""Agreement of a title from which it is meant even where the search alone would not answer."""
RELATED = 0.1
"""What two procedures of one field count more."""
# Words that name the kind, ask for an aspect or tie others together.
ASPECT_WORDS = frozenset(
    syllables("thành phần hồ sơ giấy tờ lệ phí thời hạn thủ tục điều kiện trình tự nơi nộp việc")
)
QUIET = frozenset(syllables("trong ở tại có không cho"))
TYING = frozenset(syllables("thủ tục việc của và cho các được làm xin với"))

LookUp = Callable[[str, Reader, Scope], Search]
Decide = Callable[[Search], tuple[Search, Decision]]


@dataclass(frozen=True)
class Found:
    """A procedure that one side may mean, with its score; `apart`: its title bears what sets the side apart,
    None where nothing does."""

    document: DocumentRow
    score: float
    meant: bool
    apart: bool | None


@dataclass(frozen=True)
class Pair:
    """Two different procedures, one for each side."""

    first: Found
    second: Found

    @property
    def total(self) -> float:
        """How likely both are meant; two of one field are likelier meant together."""
        related = self.first.document.field == self.second.document.field
        return self.first.score + self.second.score + RELATED * related

    @property
    def told(self) -> bool:
        """Say whether both sides are meant, at least one for its own words and none in spite of them."""
        sides = (self.first, self.second)
        return all(one.meant and one.apart is not False for one in sides) and any(one.apart for one in sides)


@dataclass
class Pairing:
    """Finds the two procedures a comparison means, each thing said searched once."""

    look_up: LookUp
    decide: Decide
    scope: Scope
    idf: Idf

    def __post_init__(self) -> None:
        self._searched: dict[str, tuple[list[DocumentRow], tuple[str, ...], bool]] = {}

    def pair_of(self, pairs: Sequence[tuple[str, str]]) -> tuple[DocumentRow, DocumentRow] | None:
        """Return the procedures of the best reading, None if two different ones cannot be told."""
        best: Pair | None = None
        for first, second in (completed for pair in pairs for completed in completions(*pair)):
            found = _best(self._found(first, second), self._found(second, first))
            if found is not None and found.told and (best is None or found.total > best.total + 0.05):
                best = found
        return (best.first.document, best.second.document) if best is not None else None

    def _found(self, said: str, other: str) -> list[Found]:
        documents, extra, sure = self._search(said)
        own = frozenset(_content(said)) - frozenset(_content(other)) - QUIET
        found = []
        for place, document in enumerate(documents):
            title = frozenset(_content(document.title))
            told = max(
                (covered(words, title, self.idf) for words in (own, *map(_content, extra)) if words),
                default=0.5,
            )
            titled = max(agreement(words, document.title, self.idf) for words in (said, *extra))
            starts = _content(document.title)[:2] == _content(said)[:2]
            score = OWN * told + PLACE * (1 - place / LOOKED_AT) + TITLE * titled + START * starts
            meant = (sure and place < NEAR) or titled >= NAMED or (starts and told == 1.0)
            found.append(Found(document, score, meant, told >= LEAST if own or extra else None))
        return found

    def _search(self, said: str) -> tuple[list[DocumentRow], tuple[str, ...], bool]:
        if said not in self._searched:
            search, decision = self.decide(self.look_up(said, self.scope.reader, self.scope))
            documents = [one.document for one in search.ranking.documents[:LOOKED_AT]]
            procedures = [one for one in documents if one.kind == "procedure"]
            sure = decision is Decision.ANSWER and documents[:1] == procedures[:1]
            self._searched[said] = procedures, search.question.extra, sure
        return self._searched[said]


def completions(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Yield the sides as said, then with the words one side leaves to the other.

    "cấp đổi và cấp lại giấy phép": the first takes the second's tail. "kết hôn trong nước và có yếu tố nước
    ngoài": the second takes the first's head.
    """
    one, other = _bare(first), _bare(second)
    yield " ".join(one), " ".join(other)
    if len(one) < len(other) and not set(map(fold, one)) & set(map(fold, other[len(one) :])):
        yield " ".join([*one, *other[len(one) :]]), " ".join(other)
    if fold(other[0]) in set(map(fold, one)):
        return
    heads = sorted(range(1, len(one)), key=lambda head: abs(len(one) - head - len(other)))
    for head in heads[:HEADS]:
        yield " ".join(one), " ".join([*one[:head], *other])


def agreement(said: str, title: str, idf: Idf) -> float:
    """Return the harmonic mean of what the title bears of the words said and the words of the title."""
    wanted, present = _content(said), _content(title)
    there, back = covered(wanted, frozenset(present), idf), covered(present, frozenset(wanted), idf)
    return 2 * there * back / (there + back) if there + back else 0.0


def _bare(said: str) -> list[str]:
    """Return the words without leading ones that ask for an aspect."""
    words = said.split()
    while len(words) > 1 and ASPECT_WORDS.issuperset(syllables(words[0])):
        words = words[1:]
    return words


def _content(text: str) -> list[str]:
    return [word for word in syllables(understand(text).text) if word not in TYING]


def _best(first: Sequence[Found], second: Sequence[Found]) -> Pair | None:
    """Return the two different ones that are likeliest meant."""
    pairs = [Pair(one, other) for one in first for other in second if one.document.id != other.document.id]
    return max(pairs, key=lambda pair: pair.total, default=None)
