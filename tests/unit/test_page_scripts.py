"""What scripts of the page must keep to, so that they can be served without comments and indentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from congvu.api.page_files import lean
from congvu.api.routes.pages import WEB

SCRIPTS = [path for path in sorted(WEB.rglob("*.js")) if "vendor" not in path.parts]
WRITTEN = b"""// What this does.
export function one(a) {
  // Why.
  const b = `  // kept ${a}`; // kept too
\treturn b / 2;
}
"""


def test_comment_lines_and_indentation_go_and_lines_keep_their_numbers() -> None:
    assert lean(WRITTEN).split(b"\n") == [
        b"",
        b"export function one(a) {",
        b"",
        b"const b = `  // kept ${a}`; // kept too",
        b"return b / 2;",
        b"}",
        b"",
    ]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(WEB).as_posix())
def test_no_text_and_no_comment_runs_over_several_lines(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        assert line.count("`") % 2 == 0, number
        assert "/*" not in line, number
        assert not line.endswith("\\"), number
