"""Becomes a program that may use so much and reach nothing outside: `… OWNER BOUNDS PROGRAM ARGUMENTS`.

A step of its own between two programs, because limits set between fork and exec of a process with threads
may hang it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import NoReturn

from congvu.sandbox import Bounds, keep_inside, limit_resources


def main(arguments: list[str]) -> NoReturn:
    """Limit this process, then replace it by the program; ends at once if its owner has ended."""
    owner, bounds, *command = arguments
    limit_resources(Bounds(**json.loads(bounds)))
    # From here on this process dies with its owner; an owner that died before sent no signal.
    if os.getppid() != int(owner):
        sys.exit(1)
    keep_inside()
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
