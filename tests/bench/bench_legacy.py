"""How well text of before Unicode is read, file by file, against transcripts:

    python tests/bench/bench_legacy.py FOLDER [--min-median 0.985] [--compare]

FOLDER holds files and beside each NAME.EXT its transcript NAME.truth.txt. Words (runs of letters and digits)
are compared folded to small letters, NFC, each tone mark at its one place and `y` as `i` where both are
right; the transcripts do not restore the capitals of `.VnTimeH`, so that case is not compared.

The words of transcript and reading are aligned without their accents (`difflib`). Diacritic accuracy: among
the pairs that are the same without accents, the share that is identical. Syllable accuracy: the identical
pairs as a share of the transcript's words. Prints both, the seconds and whether the file carries a warning.
Ends with 1 if the median diacritic accuracy is below `--min-median`, or a file below 0.95 carries no warning.
`--compare` reads by viparse alone too.
"""

from __future__ import annotations

import argparse
import difflib
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from congvu.documents import Content
from congvu.errors import UnreadableFile
from congvu.text import fold, fold_tones
from congvu_ingest.convert import Converting, Opener
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits

TRUTH = ".truth.txt"
LOW = 0.95
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Accuracy:
    """Shares (0..1) of diacritics and of syllables that are right."""

    diacritics: float
    syllables: float


@dataclass(frozen=True)
class Reading:
    """What came of one file."""

    text: str
    warned: bool
    trouble: str = ""


def accuracy(truth: str, found: str) -> Accuracy:
    """Compare a text with its transcript."""
    wanted, read = words(truth), words(found)
    pairs = list(aligned(wanted, read))
    same = sum(first == second for first, second in pairs)
    return Accuracy(same / len(pairs) if pairs else 0.0, same / len(wanted) if wanted else 1.0)


def words(text: str) -> list[str]:
    """Words as they are compared."""
    return WORD.findall(fold_tones(text))


def aligned(wanted: list[str], read: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that are the same without accents, in the order of both texts."""
    first, second = [[fold(word) for word in side] for side in (wanted, read)]
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            yield wanted[block.a + step], read[block.b + step]


def by_congvu(reader: Opener, path: Path) -> Reading:
    """Read as the worker does."""
    try:
        content = reader.read(path)
    except UnreadableFile as error:
        return Reading("", True, error.code)
    return Reading("\n".join(_lines(content)), bool(content.warnings))


def _lines(content: Content) -> Iterator[str]:
    """The blocks' texts, the heads of each table before its first row."""
    before = ""
    for block in content.blocks:
        if block.header != before:
            before = block.header
            yield before
        yield block.text


def by_viparse(path: Path) -> Reading:
    """Read by viparse alone, told that the file is legacy Vietnamese."""
    import viparse

    try:
        found = viparse.load(str(path), encoding="auto")
    except viparse.ViparseError as error:
        return Reading("", True, type(error).__name__)
    text = "\n".join(document.text for document in found)
    return Reading(text, any(document.metadata.warnings for document in found))


def files(folder: Path) -> list[tuple[Path, Path]]:
    """Files with a transcript beside them."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(TRUTH))
    pairs = ((path, path.with_name(path.stem + TRUTH)) for path in found)
    return [(path, truth) for path, truth in pairs if truth.is_file()]


def report(name: str, reading: Reading, measured: Accuracy, seconds: float) -> None:
    """Print a file's line."""
    mark = reading.trouble or ("warned" if reading.warned else "")
    print(f"{name[:52]:52} {measured.diacritics:.4f}  {measured.syllables:.4f} {seconds:6.1f} s  {mark}")


def measure(folder: Path, reader: Opener, *, compare: bool) -> tuple[list[float], list[str]]:
    """Print the table; returns the diacritic accuracies and the names of bad files without a warning."""
    scores, silent = [], []
    print(f"{'file':52} marks   syllables")
    for path, transcript in files(folder):
        truth = transcript.read_text(encoding="utf-8")
        started = time.perf_counter()
        reading = by_congvu(reader, path)
        measured = accuracy(truth, reading.text)
        report(path.name, reading, measured, time.perf_counter() - started)
        scores.append(measured.diacritics)
        if measured.diacritics < LOW and not reading.warned:
            silent.append(path.name)
        if compare:
            started = time.perf_counter()
            other = by_viparse(path)
            report("  viparse", other, accuracy(truth, other.text), time.perf_counter() - started)
    return scores, silent


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--min-median", type=float, default=0.985)
    parser.add_argument("--compare", action="store_true")
    arguments = parser.parse_args()
    limits = Limits()
    with Guard(limits) as guard:
        reader = Converting(guard, Office(limits))
        scores, silent = measure(arguments.folder, reader, compare=arguments.compare)
    median = statistics.median(scores)
    print(f"{len(scores)} files, median diacritic accuracy {median:.4f}")
    print(f"below {LOW} without a warning: {', '.join(silent) or 'none'}")
    return int(median < arguments.min_median or bool(silent))


if __name__ == "__main__":
    sys.exit(main())
