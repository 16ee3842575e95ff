"""Two runs side by side: what each figure gained, how sure that is, and which cases changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from congvu.errors import InvalidRequest
from congvu.evaluate.intervals import differences
from congvu.evaluate.metrics import LOWER_IS_BETTER, means


@dataclass(frozen=True)
class Gain:
    """A figure in both runs; `low` to `high` is the 95 % interval of the difference over the shared cases."""

    name: str
    old: float
    new: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """ "better" or "worse" where the interval leaves no doubt, else ""."""
        if self.low <= 0 <= self.high:
            return ""
        return "better" if (self.low > 0) != (self.name in LOWER_IS_BETTER) else "worse"


@dataclass(frozen=True)
class Change:
    """A case that went otherwise: codes of what was wrong before and is now; `better`: fewer things are."""

    id: str
    query: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def better(self) -> bool:
        """Whether less is wrong now."""
        return len(self.new) < len(self.old)


@dataclass(frozen=True)
class Comparison:
    """Figures over the cases of both runs, and the cases that changed."""

    gains: tuple[Gain, ...]
    changes: tuple[Change, ...]
    shared: int

    def print(self, console: Console) -> None:
        """Print the figures, then the changed cases, worse ones first."""
        table = Table(title=f"{self.shared} câu chung", box=SIMPLE_HEAD, padding=(0, 1))
        for name in ("", "cũ", "mới", "chênh", "khoảng 95 %", ""):
            table.add_column(name, justify="right" if name else "left", no_wrap=True)
        for one in self.gains:
            span = f"{one.low:+.3f} … {one.high:+.3f}"
            told = {"better": "tốt hơn", "worse": "kém hơn", "": ""}[one.verdict]
            table.add_row(
                one.name, f"{one.old:.3f}", f"{one.new:.3f}", f"{one.new - one.old:+.3f}", span, told
            )
        console.print(table)
        for change in sorted(self.changes, key=lambda change: change.better):
            before, after = (", ".join(codes) or "đúng" for codes in (change.old, change.new))
            console.print(
                escape(f"{'+' if change.better else '-'} {change.id}: {before} → {after}: {change.query}")
            )


def compare(old: Path, new: Path, *, seed: int = 0) -> Comparison:
    """Compare two files that `congvu eval --json` wrote, by the cases that both have.

    Raises InvalidRequest for a file that is none, or two that share no case.
    """
    before, after = _cases(old), _cases(new)
    ids = [key for key in before if key in after]
    if not ids:
        raise InvalidRequest(f"{old.name} và {new.name} không có câu hỏi nào chung.")
    values_before = [before[key]["values"] for key in ids]
    values_after = [after[key]["values"] for key in ids]
    spans = differences(values_before, values_after, seed=seed)
    mean_before, mean_after = means(values_before), means(values_after)
    gains = tuple(Gain(name, mean_before[name], mean_after[name], *spans[name]) for name in spans)
    changes = tuple(change for key in ids if (change := _change(before[key], after[key])))
    return Comparison(gains, changes, len(ids))


def _change(old: dict[str, Any], new: dict[str, Any]) -> Change | None:
    codes = [tuple(fault["code"] for fault in row["faults"]) for row in (old, new)]
    return Change(new["id"], new["query"], *codes) if codes[0] != codes[1] else None


def _cases(path: Path) -> dict[str, dict[str, Any]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["cases"]
        found = {str(row["id"]): row for row in rows}
        if all({"values", "faults", "query"} <= set(row) for row in rows):
            return found
    except OSError as error:
        raise InvalidRequest(f"Không đọc được tệp {str(path)!r}: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(f"{path.name} không phải tệp do `congvu eval --json` ghi.") from error
    raise InvalidRequest(f"{path.name} do bản cũ ghi; hãy chạy lại `congvu eval --json`.")
