"""Summaries of laws and decrees beside lead sentences and TextRank of the same length:

    python tests/bench/bench_summaries.py DATA FOLDER [--length page] [--length full] [--min-open 1.0]

DATA is a collection, FOLDER holds the files whose legal texts are summarized. Of each text the chapters, the
dates on which it says to take effect, the lines that lay duties, and sums and deadlines are read from the
stored characters by `truth_of_texts.py`, which shares no code with the selector. A chapter or duty is caught
by a line that stands in it, a date or figure if the summary's words name it. Citations are opened through
their addresses and compared letter by letter. TextRank is `sumy` with a tokenizer of ours. Exit code 1 below
--min-open.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import truth_of_texts as truth
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.text_rank import TextRankSummarizer

from congvu.config import Settings
from congvu.documents import Access, Reader
from congvu.embed import open_embedder
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store.registry import Registry
from congvu.store.sync import Indexes
from congvu.summary.parts import Length, Summary
from congvu.summary.summarize import Asked, Summarizer

EVERYONE = Reader("bench", frozenset(Access))
MOST_SENTENCES = 1500
"""TextRank compares each sentence with each: of more, a random part is ranked (which the table says)."""
Span = tuple[int, int]
MEASURES = ("chapters", "effect", "duties", "figures")


@dataclass
class Score:
    """Hits and totals of each measure over all texts."""

    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    totals: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    words: int = 0

    def add(self, known: truth.Truth, text: str, spans: Sequence[Span]) -> dict[str, str]:
        """Count one summary and return its row of the table."""
        bare = truth.plain(" ".join(text[start:end] for start, end in spans))
        counts = {
            "chapters": (_touched(known.chapters, spans), len(known.chapters)),
            "effect": (len(known.effects & truth.dates_in(bare)), len(known.effects)),
            "duties": (_touched(known.duties, spans), len(known.duties)),
            "figures": (len(known.figures & _named(bare, known.figures)), len(known.figures)),
        }
        for name, (hit, total) in counts.items():
            self.hits[name] += hit
            self.totals[name] += total
        self.words += len(bare.split())
        return {name: f"{hit}/{total}" if total else "–" for name, (hit, total) in counts.items()}

    def shares(self) -> dict[str, str]:
        """The share of each measure over all texts."""
        return {
            name: f"{self.hits[name] / self.totals[name]:.0%}" if self.totals[name] else "–"
            for name in MEASURES
        }


class Syllables:
    """A tokenizer for sumy that needs no download: a sentence a line, words between spaces."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The lines of a paragraph."""
        return tuple(line for line in paragraph.splitlines() if line.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Syllables in small letters."""
        return tuple(re.findall(r"[^\W\d_]+", sentence.lower()))


def sentences_of(text: str, body: Span) -> list[Span]:
    """The sentences of the articles: lines, long ones cut at full stops."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text[body[0] : body[1]]):
        at = body[0] + line.start()
        for piece in re.finditer(r".+?(?:(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])|$)", line[0]):
            start, end = at + piece.start(), at + piece.start() + len(piece[0].rstrip())
            if len(text[start:end].split()) > 3 and text[start:end].upper() != text[start:end]:
                found.append((start, end))
    return found


def lead(sentences: Sequence[Span], text: str, words: int) -> list[Span]:
    """The first sentences up to a number of words."""
    return _up_to(sentences, text, words)


def textrank(sentences: Sequence[Span], text: str, words: int) -> list[Span]:
    """The best sentences of TextRank up to a number of words."""
    some = sorted(random.Random(0).sample(list(sentences), min(len(sentences), MOST_SENTENCES)))
    lines = {" ".join(text[start:end].split()): (start, end) for start, end in some}
    # Lower case: the parser would take a line of capitals for a heading.
    parser = PlaintextParser("\n\n".join(line.lower() for line in lines), Syllables())
    by_line = {line.lower(): span for line, span in lines.items()}
    summarizer = TextRankSummarizer()
    ratings = summarizer.rate_sentences(parser.document)
    ranked = sorted(ratings, key=lambda one: -ratings[one])
    return _up_to([by_line[str(one)] for one in ranked if str(one) in by_line], text, words)


def ours(summary: Summary) -> list[Span]:
    """The places that a summary's citations open, by their addresses."""
    return [_place(one.url) for one in summary.citations]


def opened(summary: Summary, text: str) -> tuple[int, int, int, int]:
    """Parts that stand where their citation opens, parts, digits of lines found there, digits."""
    places = {one.key: _place(one.url) for one in summary.citations}
    good = parts = met = digits = 0
    for line in summary.lines:
        cited = "".join(text[slice(*places[part.citation])] for part in line.parts)
        numbers = re.findall(r"\d+", line.text)
        digits += len(numbers)
        met += sum(one in re.findall(r"\d+", cited) for one in numbers)
        for part in line.parts:
            parts += 1
            good += _letters(text[slice(*places[part.citation])]) == _letters(part.text)
    return good, parts, met, digits


def main() -> int:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--length", action="append", choices=[one.value for one in Length])
    parser.add_argument("--min-open", type=float, default=1.0)
    parser.add_argument("--show-truth", action="store_true", help="print what was read of each text")
    parser.add_argument("--no-textrank", action="store_true")
    used = parser.parse_args()
    texts = legal_texts(used.data, {one.name for one in used.folder.iterdir()})
    summarizer, close = open_summarizer(used.data)
    share = 1.0
    for length in used.length or ["page", "full"]:
        share = min(share, run(summarizer, texts, Length(length), used))
    close()
    return int(share < used.min_open)


def run(
    summarizer: Summarizer, texts: Sequence[tuple[int, str, str]], length: Length, used: argparse.Namespace
) -> float:
    """Measure one length over all texts; return the share of parts that open at their words."""
    scores = {"ours": Score(), "lead": Score(), "textrank": Score()}
    totals = [0, 0, 0, 0]
    print(f"\n## {length}\n")
    print("| text | words | " + " | ".join(f"{name} {one}" for one in MEASURES for name in scores) + " | s |")
    print("|---" * (3 + len(MEASURES) * len(scores)) + "|")
    for document_id, name, text in texts:
        known = truth.truth_of(text)
        if used.show_truth:
            print(
                name,
                sorted(known.effects),
                len(known.chapters),
                len(known.duties),
                sorted(known.figures)[:12],
            )
        started = time.perf_counter()
        summary = summarizer.summarize(Asked(EVERYONE, (document_id,), length=length))
        seconds = time.perf_counter() - started
        spans = ours(summary)
        words = sum(len(text[start:end].split()) for start, end in spans)
        totals = [sum(pair) for pair in zip(totals, opened(summary, text), strict=True)]
        pool = sentences_of(text, known.body)
        others = {
            "ours": spans,
            "lead": lead(pool, text, words),
            "textrank": [] if used.no_textrank else textrank(pool, text, words),
        }
        rows = {key: scores[key].add(known, text, found) for key, found in others.items()}
        cells = " | ".join(rows[key][one] for one in MEASURES for key in scores)
        print(f"| {name[:32]} | {words} | {cells} | {seconds:.1f} |", flush=True)
    shares = {key: score.shares() for key, score in scores.items()}
    print(
        f"| **all** | {scores['ours'].words} | "
        + " | ".join(f"**{shares[key][one]}**" for one in MEASURES for key in scores)
        + " | |"
    )
    good, parts, met, digits = totals
    print(f"\nparts that open at their words {good}/{parts}; figures of lines found there {met}/{digits}")
    return good / parts if parts else 0.0


def legal_texts(data: Path, names: set[str]) -> list[tuple[int, str, str]]:
    """The legal documents that came from the files: (id, number or file, stored text)."""
    database = sqlite3.connect(f"file:{data / 'registry.sqlite3'}?mode=ro", uri=True)
    query = (
        "select d.id, d.number, r.name, r.text from documents d "
        "join revisions r on r.id = d.current_revision_id where d.kind = 'legal' order by d.id"
    )
    rows = [(key, number or name, text, name) for key, number, name, text in database.execute(query)]
    database.close()
    return [(key, label, text) for key, label, text, name in rows if name in names]


def open_summarizer(data: Path) -> tuple[Summarizer, Callable[[], None]]:
    """The summarizer over a collection, and how to close it."""
    settings = Settings(data_dir=data)
    embedder = open_embedder(settings)
    registry = Registry.open(settings)
    indexes = Indexes.open(settings, registry, embedder.identity, dimensions=embedder.dimensions)

    def close() -> None:
        indexes.close()
        registry.close()

    return Summarizer(Retriever(registry, indexes, embedder, Weights.load())), close


def _place(url: str) -> Span:
    query = parse_qs(urlsplit(url).query)
    return int(query["start"][0]), int(query["end"][0])


def _touched(wanted: Iterable[Span], spans: Sequence[Span]) -> int:
    return sum(any(start < end_ and start_ < end for start_, end_ in spans) for start, end in wanted)


def _named(bare: str, known: frozenset[str]) -> frozenset[str]:
    """Figures of the truth that a summary's own words name, with or without the words that set the limit."""
    flat = re.sub(r"\s+", " ", bare)
    digits = re.sub(r"[ .,]", "", flat)
    money = {one for one in known if " " not in one and re.search(rf"(?<!\d){re.escape(one)}", digits)}
    times = {
        one
        for one in known
        if " " in one
        and re.search(rf"(?<!\d)0?{one.split(' ')[0]}\s*(?:\([^)]*\)\s*)?{one.split(' ', 1)[1]}", flat)
    }
    return frozenset(money | times)


def _up_to(spans: Iterable[Span], text: str, words: int) -> list[Span]:
    found: list[Span] = []
    left = words
    for start, end in spans:
        size = len(text[start:end].split())
        if found and size > left:
            break
        found.append((start, end))
        left -= size
    return found


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


if __name__ == "__main__":
    sys.exit(main())
