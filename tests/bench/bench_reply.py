"""Time from an indexed incoming document to the Word file of its reply, without a model:

    python tests/bench/bench_reply.py FOLDER [FOLDER …] [--data DIR] [--max-seconds 10]

The files of the folders (messages, letters, texts) are taken in as a worker does, which is told but not
counted; then a reply is drafted to every letter and every text with an issuer and written as DOCX, the first
one with a cold model. Exit code 1 above the bound. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from congvu import jobs
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.draft.export import export
from congvu.draft.material import Origin, Wish
from congvu.draft.parts import Kind, Style
from congvu.embed import open_embedder
from congvu.errors import CongvuError
from congvu.jobs import Submission
from congvu.store.catalog import DocumentRow, Filter
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.pipeline import Pipeline, Stores
from congvu_ingest.worker import Worker

GAP = "[cần bổ sung"


def take_in(settings: Settings, folders: list[Path]) -> int:
    """Read all files of the folders as a worker does; returns how many there were."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    stores = Stores.open(settings)
    with Guard(Limits(seconds=300)) as guard:
        worker = Worker(Pipeline(stores, guard), open_embedder(settings))
        jobs.enqueue(stores.registry, "bench", [Submission(path, path.name, False, None) for path in files])
        worker.drain()
        worker.close()
    stores.registry.close()
    return len(files)


def answerable(backend: Backend) -> Iterator[DocumentRow]:
    """Yield the documents that somebody sent: letters, and texts with an issuer."""
    rows, _ = backend.catalog.documents(backend.reader, Filter(), 500)
    yield from (row for row in rows if row.kind != "procedure" and (row.kind == "letter" or row.issuer))


def main() -> int:
    """Measure and print one line a document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--data", type=Path, help="a data folder that holds them already")
    parser.add_argument("--max-seconds", type=float, default=10.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=asked.data or Path(folder))
        if asked.data is None:
            began = time.perf_counter()
            count = take_in(settings, asked.folders)
            print(f"{count} files taken in in {time.perf_counter() - began:.1f} s")
        backend = Backend.open(settings)
        worst = max((replied(backend, row) for row in answerable(backend)), default=0.0)
        backend.close()
    print(f"longest: {worst:.2f} s (bound {asked.max_seconds} s)")
    return int(worst > asked.max_seconds)


def replied(backend: Backend, row: DocumentRow) -> float:
    """Draft a reply to a document and write it as DOCX; returns the seconds it took."""
    began = time.perf_counter()
    wish = Wish(Kind.REPLY, date.today(), backend.reader, Origin(document_id=row.id))
    try:
        made = backend.drafting.make(wish)
    except CongvuError as error:
        print(f"   –   {row.id} {row.title[:60]}: {error}")
        return 0.0
    size = len(export(made.draft, "docx", footnotes=True))
    took = time.perf_counter() - began
    asked = sum(one.style is Style.KHOAN for one in made.draft.body)
    quoted = sum(one.style is Style.QUOTE for one in made.draft.body)
    gaps = sum(one.text.count(GAP) for one in made.draft.body)
    print(
        f"{took:6.2f} s  {row.id} {row.doc_type} {row.number or row.title[:50]}: {asked} requests, "
        f"{quoted} quotations, {gaps} gaps, {size // 1024} KB"
    )
    return took


if __name__ == "__main__":
    sys.exit(main())
