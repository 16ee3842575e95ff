"""Check the form of files and print every finding, to be judged by hand: check_form.py FILE…

The decree's own templates (Phụ lục III of Decree 30/2020/NĐ-CP as one DOCX) must give five at most.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from congvu.config import Settings
from congvu.draft.check.run import check_layout
from congvu_ingest.convert.office import Office
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.layout_command import told


def main(paths: list[Path]) -> None:
    """Print the findings of each file."""
    limits = Limits.of(Settings.load())
    with Guard(limits) as guard:
        for path in paths:
            answer = told(path, guard, Office(limits))
            if answer.layout is None:
                print(f"{path.name}: {answer.message}")
                continue
            found = check_layout(answer.layout, date.today())
            print(f"{path.name}: {found.documents} documents, {len(found.findings)} findings")
            for one in found.findings:
                print(f"  {one.severity} {one.rule} ¶{one.at}: {one.message} [{one.words}]")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
