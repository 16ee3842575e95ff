"""The floors below which passages do not bear a statement: numbers that a command makes, in a file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from congvu.errors import ConfigError

FILE = Path(__file__).with_name("claims.json")


@dataclass(frozen=True)
class Floors:
    """Least share of words (`lexical`, in any stretch `stretch`), fit of a figure's line, cosine.

    The cosine is that of `embedder`; under another it says nothing.

    `kept` and `caught` are what the calibration measured: true statements that stand, and of each kind of
    perturbed statement the share that does not.
    """

    lexical: float
    stretch: float
    near: float
    semantic: float
    embedder: str
    kept: float
    caught: dict[str, float]
    statements: int
    seed: int

    @classmethod
    def load(cls, path: Path = FILE) -> Floors:
        """Read the floors; raises ConfigError for a file that is none."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise ConfigError(
                f"Tệp ngưỡng {path.name!r} không đọc được; hãy chạy `congvu calibrate`."
            ) from error

    def save(self, path: Path) -> None:
        """Write the file."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
