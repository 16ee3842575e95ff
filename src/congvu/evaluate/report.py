"""Reports: one table in the terminal, one JSON file with every case, thresholds that fail the command."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from congvu.errors import InvalidRequest
from congvu.evaluate.metrics import LOWER_IS_BETTER, figures
from congvu.evaluate.run import Result

COLUMNS = (
    "cases",
    "hit@1",
    "hit@3",
    "hit@5",
    "hit@10",
    "mrr@10",
    "must_contain",
    "refused",
    "asked_back",
    "kept_silent",
)
WIDTH = 140
COUNTS = ("cases", "errors", "refused", "asked_back", "kept_silent", "answered_wrongly", "words_p50")


@dataclass(frozen=True)
class Report:
    """The results of a run and how they were obtained."""

    results: tuple[Result, ...]
    how: str

    def totals(self) -> dict[str, float]:
        """Return the figures over all cases."""
        return figures(self.results)

    def print(self, console: Console) -> None:
        """Print one table: all cases, then by style and by aspect."""
        table = Table(title=self.how)
        for name in ("", *COLUMNS):
            table.add_column(name, justify="right" if name else "left")
        for name, results in self._groups():
            found = figures(results)
            table.add_row(name, *(shown(column, found.get(column)) for column in COLUMNS))
        console.print(table, width=max(console.width, WIDTH), no_wrap=True)
        rest = {name: value for name, value in self.totals().items() if name not in COLUMNS}
        console.print("; ".join(f"{name} {shown(name, value)}" for name, value in rest.items()))

    def write(self, path: Path) -> None:
        """Write totals, groups and every case as JSON."""
        groups = {name: figures(results) for name, results in self._groups()}
        cases = [_row(one) for one in self.results]
        text = json.dumps({"how": self.how, "groups": groups, "cases": cases}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")

    def _groups(self) -> Iterable[tuple[str, Sequence[Result]]]:
        yield "tất cả", self.results
        for kind in ("style", "aspect"):
            groups: dict[str, list[Result]] = defaultdict(list)
            for one in self.results:
                groups[getattr(one.case, kind)].append(one)
            if set(groups) != {""}:
                yield from ((f"{kind}={name}", found) for name, found in sorted(groups.items()))


def missed(found: dict[str, float], wanted: Sequence[str]) -> list[str]:
    """Return the thresholds ("hit@1=0.64", "refused=12") that the figures miss; raises InvalidRequest."""
    return [text for text in wanted if not _met(found, *_threshold(found, text))]


def shown(name: str, value: float | None) -> str:
    """Return a figure as text."""
    if value is None:
        return "–"
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"


def _threshold(found: dict[str, float], text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        if name in found:
            return name, float(number)
    except ValueError:
        pass
    raise InvalidRequest(f"Ngưỡng {text!r} không đúng dạng TÊN=SỐ; có các tên: {', '.join(found)}.")


def _met(found: dict[str, float], name: str, bound: float) -> bool:
    return found[name] <= bound if name in LOWER_IS_BETTER else found[name] >= bound


def _row(one: Result) -> dict[str, object]:
    return {
        "id": one.case.id,
        "query": one.case.query,
        "outcome": one.outcome,
        "rank": one.rank,
        "ranked": list(one.ranked),
        "missing": list(one.missing),
        "words": one.words,
        "milliseconds": round(one.milliseconds, 1),
        "error": one.error,
    }
