"""Reports: one table in the terminal, one JSON file with every case, thresholds that fail the command."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from congvu.errors import InvalidRequest
from congvu.evaluate.faults import faults
from congvu.evaluate.intervals import Interval, intervals
from congvu.evaluate.metrics import FIGURES, LOWER_IS_BETTER, figures
from congvu.evaluate.risk import risk_curve
from congvu.evaluate.run import Result
from congvu.evaluate.values import Values, values

COLUMNS = (
    "cases",
    "hit@1",
    "hit@5",
    "hit@1+choices",
    "hit@5+choices",
    "wrong_procedure",
    "must_contain",
    "refused",
    "asked_back",
    "kept_silent",
    "p95_ms",
)
WIDTH = 170
COUNTS = (
    "cases",
    "errors",
    "refused",
    "asked_back",
    "kept_silent",
    "answered_wrongly",
    "asked_back_wrongly",
    "words_p50",
    "all_words_p50",
    "unsupported",
)
KINDS = ("style", "aspect", "kind")


@dataclass(frozen=True)
class Report:
    """The results of a run and how they were obtained; `seed` draws the cases of its intervals."""

    results: tuple[Result, ...]
    how: str
    seed: int = 0

    def totals(self) -> dict[str, float]:
        """Return the figures over all cases."""
        return figures(self.results)

    def values(self) -> list[Values]:
        """Return what each case says of each figure."""
        return values(self.results)

    def intervals(self) -> dict[str, Interval]:
        """Return the 95 % interval of each share over all cases."""
        return intervals(self.values(), seed=self.seed)

    def print(self, console: Console) -> None:
        """Print one table: all cases, then by style, aspect and kind; below it the rest, with intervals."""
        table = Table(title=self.how, box=SIMPLE_HEAD, padding=(0, 1))
        for name in ("", *COLUMNS):
            table.add_column(name, justify="right" if name else "left", no_wrap=True)
        for name, results in self.groups():
            found = figures(results)
            table.add_row(name, *(shown(column, found.get(column)) for column in COLUMNS))
        wide = at_least(console, WIDTH)
        wide.print(table)
        ranges = self.intervals()
        told = (f"{name} {shown_with(name, value, ranges)}" for name, value in self.totals().items())
        wide.print("; ".join(told))

    def write(self, path: Path) -> None:
        """Write totals, groups and every case as JSON; raises InvalidRequest where nothing can be written."""
        groups = {name: figures(results) for name, results in self.groups()}
        told = {
            "how": self.how,
            "groups": groups,
            "intervals": self.intervals(),
            "risk": [asdict(point) for point in risk_curve(self.results)],
            "cases": [
                _row(one) | {"values": of} for one, of in zip(self.results, self.values(), strict=True)
            ],
        }
        text = json.dumps(told, ensure_ascii=False, indent=1)
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise InvalidRequest(f"Không ghi được tệp {str(path)!r}: {error.strerror}.") from error

    def groups(self) -> Iterable[tuple[str, Sequence[Result]]]:
        """Yield all results, then those of each style, aspect and kind that there are."""
        yield "tất cả", self.results
        for kind in KINDS:
            groups: dict[str, list[Result]] = defaultdict(list)
            for one in self.results:
                groups[getattr(one.case, kind)].append(one)
            if set(groups) != {""}:
                yield from ((f"{kind}={name}", found) for name, found in sorted(groups.items()))


@dataclass(frozen=True)
class Threshold:
    """A bound that a figure must keep; `upper`: it must not be exceeded."""

    name: str
    bound: float
    upper: bool

    def missed_by(self, found: dict[str, float]) -> bool:
        """Say whether the figures miss it; a figure that does not apply does."""
        if self.name not in found:
            return True
        return found[self.name] > self.bound if self.upper else found[self.name] < self.bound


def read_thresholds(minimum: Sequence[str], maximum: Sequence[str] = ()) -> tuple[Threshold, ...]:
    """Read thresholds ("hit@1=0.64", "refused=12"); where less is better a minimum means the most allowed.

    Raises InvalidRequest for an unknown name or no number.
    """
    lower = [_threshold(text, upper=False) for text in minimum]
    return (*lower, *(_threshold(text, upper=True) for text in maximum))


def missed(found: dict[str, float], minimum: Sequence[str], maximum: Sequence[str] = ()) -> list[str]:
    """Return a text for each threshold that the figures miss ("hit@1=0.64 (được 0.612)")."""
    return [
        f"{one.name}={one.bound:g} (được {shown(one.name, found.get(one.name))})"
        for one in read_thresholds(minimum, maximum)
        if one.missed_by(found)
    ]


def shown(name: str, value: float | None) -> str:
    """Return a figure as text."""
    if value is None:
        return "–"
    if name in COUNTS:
        return f"{value:.0f}"
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"


def shown_with(name: str, value: float, ranges: dict[str, Interval]) -> str:
    """Return a figure as text, with its interval if it has one ("0.738 [0.66–0.80]")."""
    found = ranges.get(name)
    return f"{shown(name, value)} [{found[0]:.2f}–{found[1]:.2f}]" if found else shown(name, value)


def at_least(console: Console, width: int) -> Console:
    """Return a console on the same file whose figures are not cut off, also where the terminal is narrow."""
    return console if console.width >= width else Console(file=console.file, width=width, highlight=False)


def _threshold(text: str, *, upper: bool) -> Threshold:
    name, _, number = text.partition("=")
    try:
        bound = float(number)
    except ValueError:
        bound = math.nan
    if name not in FIGURES or not math.isfinite(bound):
        raise InvalidRequest(f"Ngưỡng {text!r} không đúng dạng TÊN=SỐ; có các tên: {', '.join(FIGURES)}.")
    return Threshold(name, bound, upper or name in LOWER_IS_BETTER)


def _row(one: Result) -> dict[str, object]:
    return {
        "id": one.case.id,
        "query": one.case.query,
        "style": one.case.style,
        "aspect": one.case.aspect,
        "kind": one.case.kind,
        "answerable": one.case.answerable,
        "relevant": list(one.case.relevant),
        "outcome": one.outcome,
        "rank": one.rank,
        "ranked": list(one.ranked),
        "offered_rank": one.offered_rank,
        "choices": list(one.choices),
        "wrong": one.wrong,
        "shown": list(one.shown),
        "missing": [wanted for wanted in one.case.must_contain if wanted not in one.shown],
        "words": one.words,
        "milliseconds": round(one.milliseconds, 1),
        "confidence": one.confidence,
        "error": one.error,
        "faults": [asdict(fault) for fault in faults(one)],
        "answer": asdict(one.answer) if one.answer else None,
    }
