"""Damaged files of every format through the worker:

    python tests/bench/bench_fuzz.py [--count 2000] [--seed 0] [FOLDER …]

The sources are the samples, files made by the tests, and the files of the folders given. Exits with 1 if the
worker stopped, a file took longer than its limit, or an outcome had no code and sentence.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from congvu_ingest.files import files_under
from congvu_ingest.guard import Limits
from fuzzing import take_in
from mutations import mutated
from sources import write_sources

LARGEST = 2 << 20


def main() -> None:
    """Damage, take in, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=30.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="congvu-fuzz-") as name:
        folder = Path(name)
        sources = write_sources(folder / "sources")
        sources += [path for path in files_under(arguments.folders) if path.stat().st_size <= LARGEST]
        files = mutated(sources, arguments.count, arguments.seed)
        found = take_in(files, folder, Limits(seconds=arguments.seconds))
    print(
        f"{len(files)} files of {len(sources)} sources, seed {arguments.seed}; slowest {found.slowest:.1f} s"
    )
    for title, counted in (("outcome", found.outcomes), ("code", found.codes)):
        for value, count in counted.most_common():
            print(f"{title:8} {count:6} {value}")
    for fault in found.faults:
        print("FAULT", fault)
    raise SystemExit(bool(found.faults))


if __name__ == "__main__":
    main()
