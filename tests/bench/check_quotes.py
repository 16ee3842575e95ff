"""Whether answers hold against the original files, looked at by other eyes: nothing of congvu is imported.

python tests/bench/check_quotes.py ANSWERS.json DATA_DIR [--originals DIR …] [--corpus corpus.jsonl] [--all]

ANSWERS.json is what `congvu eval --json` writes, or one answer or a list of answers of the HTTP API (also as
JSON Lines). Of every statement is checked against its citations:
  quote      the words stand in the original file, letter by letter but for white space: in a raw field of the
             procedure record, in the text that pdftotext gives, in the XML of DOCX, …
  number     every number occurs in what is cited (a passage that itself stands in the original)
  place      the citation's link opens this document's revision at a span that holds the words; title, number
             and page are the original's own
  original   the stored original is what the folders of originals hold (only with --originals)
With --passages N (and ANSWERS.json "-") passages of the collection drawn by --seed are checked like answers.
Words read off pictures (counted as `scan`), and those of files in an encoding before Unicode (`encoded`), can
only be compared with what was read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quotations import Check, answers_of, sampled


def main() -> int:
    """Check the answers; print counts and what does not hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("answers", type=Path)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--originals", type=Path, nargs="*", default=[])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--passages", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=40, help="exceptions printed")
    options = parser.parse_args()
    check = Check(options.data_dir, options.originals, options.corpus)
    for name, answer in sampled(options.data_dir, options.passages, options.seed):
        check.answer(name, answer)
    for name, answer in answers_of(options.answers) if str(options.answers) != "-" else ():
        check.answer(name, answer)
    print("; ".join(f"{name} {count}" for name, count in sorted(check.counts.items())))
    for one in check.found[: options.show]:
        print(f"{one.check}\t{one.case}\t{one.why}\t{' '.join(one.text.split())[:300]}")
    print(f"exceptions {len(check.found)}")
    return 1 if check.found else 0


if __name__ == "__main__":
    sys.exit(main())
