"""The report of one set of questions in several spellings: each beside the questions as they stand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from congvu.errors import InvalidRequest
from congvu.evaluate.metrics import figures
from congvu.evaluate.report import WIDTH, at_least, shown
from congvu.evaluate.run import Result
from congvu.evaluate.spelling import Spelling

COLUMNS = (
    "cases",
    "hit@1",
    "hit@5",
    "hit@5+choices",
    "refused",
    "asked_back",
    "kept_silent",
    "p50_ms",
    "p95_ms",
)
NAMES = {
    "": "nguyên văn",
    Spelling.UNACCENTED: "không dấu",
    Spelling.TELEX: "sót phím Telex",
    Spelling.VNI: "sót phím VNI",
    Spelling.TYPOS: "gõ sai",
}


@dataclass(frozen=True)
class SpellingReport:
    """Results by spelling; under "" those of the questions as they stand."""

    results: dict[str, tuple[Result, ...]]
    how: str

    def figures(self) -> dict[str, dict[str, float]]:
        """Return spelling → its figures, and what it loses of the hit@5 of the questions as they stand."""
        found = {key: figures(results) for key, results in self.results.items()}
        whole = found[""].get("hit@5", 0.0)
        return {key: one | {"hit@5_lost": whole - one.get("hit@5", 0.0)} for key, one in found.items()}

    def print(self, console: Console) -> None:
        """Print one row for each spelling."""
        table = Table(title=self.how, box=SIMPLE_HEAD, padding=(0, 1))
        for name in ("", *COLUMNS, "hit@5_lost"):
            table.add_column(name, justify="right" if name else "left", no_wrap=True)
        for key, found in self.figures().items():
            cells = (shown(name, found.get(name)) for name in (*COLUMNS, "hit@5_lost"))
            table.add_row(NAMES[key], *cells)
        at_least(console, WIDTH).print(table)

    def write(self, path: Path) -> None:
        """Write the figures and every question with its rank as JSON; raises InvalidRequest."""
        cases = [
            {
                "id": one.case.id,
                "spelling": key,
                "query": one.case.query,
                "outcome": one.outcome,
                "rank": one.rank,
            }
            for key, results in self.results.items()
            for one in results
        ]
        text = json.dumps(
            {"how": self.how, "figures": self.figures(), "cases": cases}, ensure_ascii=False, indent=1
        )
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise InvalidRequest(f"Không ghi được tệp {str(path)!r}: {error.strerror}.") from error
