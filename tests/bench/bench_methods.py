"""How whole the tables of ways to file are read.

python tests/bench/bench_methods.py DIR [--sample 100 --seed N]

Prints the share of procedures whose channels, times and fees parse completely and how many bear each flag;
with --sample, prints records drawn by the seed, the raw field beside the cells, for a person to check.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from congvu.procedures import DEFECTS, Method
from congvu.text import normalize
from congvu_ingest.read.crawl import restored
from congvu_ingest.read.flattened import methods_rows
from congvu_ingest.read.methods import methods_of


@dataclass(frozen=True)
class Record:
    """A procedure with its raw field, the rows of it and what was read of them."""

    code: str
    field: str
    rows: tuple[str, ...]
    methods: tuple[Method, ...]

    @property
    def lost(self) -> int:
        """Rows that begin with no channel."""
        return sum(not method.channel for method in self.methods)

    @property
    def whole(self) -> bool:
        """Whether channels, times and fees were read whole."""
        return bool(self.rows) and all(method.complete for method in self.methods)


def record_of(path: Path) -> Record:
    """Read one crawled file."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields |= restored(fields)
    field = normalize(fields.get("cach_thuc_thuc_hien", ""))
    rows = methods_rows(field)
    return Record(fields["ma_thu_tuc"], field, tuple(rows), tuple(methods_of(rows)))


def report(records: list[Record]) -> None:
    """Print shares and counts."""
    rows = [method for record in records for method in record.methods]
    whole = sum(record.whole for record in records)
    print(f"procedures {len(records)}, rows {len(rows)}, rows that begin with no channel", end=" ")
    print(sum(record.lost for record in records))
    print(f"complete: procedures {whole / len(records):.1%}", end=", ")
    print(f"rows {sum(method.complete for method in rows) / len(rows):.1%}")
    times = sum(all(m.duration.value is not None and m.duration.unit for m in r.methods) for r in records)
    print(f"every time with value and unit: {times / len(records):.1%} of procedures")
    by_row = Counter(flag for method in rows for flag in method.flags)
    by_record = Counter(flag for record in records for flag in {f for m in record.methods for f in m.flags})
    for flag, count in by_record.most_common():
        kind = "defect" if flag in DEFECTS else "note"
        print(f"{flag:18}{kind:8}procedures {count:5}   rows {by_row[flag]:5}")


def show(record: Record) -> None:
    """Print a record for a person."""
    print(f"\n=== {record.code} {'whole' if record.whole else 'FLAGGED'}\nRAW: {record.field}")
    for method in record.methods:
        print(f"  * {method.channel} | {method.duration.value} {method.duration.unit or '?'} | {method.fee}")
        for fee in method.fees:
            print(f"      {fee.amount} {fee.currency}{fee.per} cell={fee.cell}", end=" ")
            print(f"what={fee.what!r} if={fee.condition!r}")
        if method.until:
            print("      until", *method.until)
        print("      flags", *method.flags)


def main() -> None:
    """Measure a folder of crawled records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    records = [record_of(path) for path in sorted(given.folder.rglob("*.json"))]
    report(records)
    for record in random.Random(given.seed).sample(records, given.sample):
        show(record)


if __name__ == "__main__":
    main()
