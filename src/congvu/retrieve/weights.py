"""Fitted weights: a small readable file, written by `congvu fit`, packaged or named in the configuration."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from congvu.errors import ConfigError

PROCEDURE = "procedure"


@dataclass(frozen=True)
class Linear:
    """A linear score: the sum of weight × value, plus an intercept."""

    weights: dict[str, float]
    intercept: float = 0.0

    def score(self, values: dict[str, float]) -> float:
        """Return the score of named values; a name without a weight counts nothing."""
        return self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in values.items())


@dataclass(frozen=True)
class Bar:
    """The logit that says whether the best document answers: silence below `refuse_below`, an answer from
    `answer_from`, choices between and where its chance among its rivals (0..1) is below `sure_from`."""

    logit: Linear
    refuse_below: float = 0.0
    answer_from: float = 0.0
    sure_from: float = 0.0


@dataclass(frozen=True)
class Weights:
    """Rankers, and bars that the best document must take, for procedures and for texts; one reranker."""

    procedures: Linear
    texts: Linear
    reranker: Linear
    procedure_bar: Bar
    text_bar: Bar
    about: dict[str, str] = field(default_factory=dict)

    def ranker(self, kind: str) -> Linear:
        """Return the weights for a kind of document: a procedure is known by its name, a text by its body."""
        return self.procedures if kind == PROCEDURE else self.texts

    @classmethod
    def load(cls, path: Path | None = None) -> Weights:
        """Read weights from a file, or the packaged ones; raises ConfigError."""
        source = path or files("congvu.retrieve").joinpath("weights.json")
        try:
            values = json.loads(source.read_text(encoding="utf-8"))
            return cls(
                procedures=Linear(**values["procedures"]),
                texts=Linear(**values["texts"]),
                reranker=Linear(**values["reranker"]),
                procedure_bar=_bar(values["procedure_bar"]),
                text_bar=_bar(values["text_bar"]),
                about=values.get("about", {}),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(
                f"Không đọc được tệp trọng số {str(source)!r}; hãy chạy lại `congvu fit`."
            ) from error

    def save(self, path: Path) -> None:
        """Write the weights, rounded to what matters, one a line."""
        path.write_text(
            json.dumps(_rounded(asdict(self)), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )


def _bar(values: dict[str, Any]) -> Bar:
    bounds = (float(values[name]) for name in ("refuse_below", "answer_from", "sure_from"))
    return Bar(Linear(**values["logit"]), *bounds)


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value
