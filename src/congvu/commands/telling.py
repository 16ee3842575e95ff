"""What a command tells beside its output."""

from __future__ import annotations

import sys


def tell(sentence: str) -> None:
    """Write a sentence to standard error."""
    sys.stderr.write(f"{sentence}\n")
