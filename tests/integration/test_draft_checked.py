"""What the export makes, the checker of the records office has nothing to say against."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from congvu.draft.check.run import check_layout
from congvu.draft.export import export
from congvu.draft.parts import Draft, Kind, Letterhead
from congvu_ingest.read.layout import lay_out
from draft_examples import DAY, example


def faults(draft: Draft, folder: Path, *, footnotes: bool) -> list[str]:
    """Rules that the exported file breaks."""
    path = folder / "draft.docx"
    path.write_bytes(export(draft, "docx", footnotes=footnotes))
    return [f"{one.rule}: {one.message} ({one.words})" for one in check_layout(lay_out(path), DAY).findings]


@pytest.mark.parametrize("footnotes", [True, False])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_checker_sends_no_example_back(kind: Kind, footnotes: bool, tmp_path: Path) -> None:
    assert faults(example(kind), tmp_path, footnotes=footnotes) == []


def test_a_department_of_a_city_is_laid_out_as_the_checker_wants(tmp_path: Path) -> None:
    head = Letterhead(
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "UBND THÀNH PHỐ QUẢNG NINH", "Quảng Ninh", "SNNMT-VP", name="Sở"
    )
    assert faults(replace(example(Kind.LETTER), letterhead=head), tmp_path, footnotes=True) == []
