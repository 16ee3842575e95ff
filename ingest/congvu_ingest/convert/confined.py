"""Becomes a program that may use only so much and reach nothing outside: `python -m … BOUNDS PROGRAM ARGS`.

A step of its own between two programs, because limits set between fork and exec of a process with threads
may hang it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import NoReturn

from congvu_ingest.sandbox import Bounds, keep_inside, limit_resources


def main(arguments: list[str]) -> NoReturn:
    """Limit this process, then replace it by the program."""
    bounds, *command = arguments
    limit_resources(Bounds(**json.loads(bounds)))
    keep_inside()
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
