"""Fifty faults in ten drafts: the checker finds at least forty-five, and nothing in what is right."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from congvu.draft.check.finding import Finding
from congvu.draft.check.run import Checked, check_draft, check_layout
from congvu.draft.export import export
from congvu.draft.parts import Draft
from congvu_ingest.guard import Guard, Limits
from faults_of_form import FAULTS, Seeded
from made_files import put
from records import DAY, RECORDS

SEEDS = (5, 2026, 30)
EACH, WANTED = 5, 45


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(Limits()) as opened:
        yield opened


@pytest.fixture(scope="module")
def exported() -> list[bytes]:
    return [export(one, "docx", footnotes=False) for one in RECORDS]


def checked(guard: Guard, folder: Path, data: bytes) -> Checked:
    return check_layout(guard.lay_out(put(folder, "a.docx", data)), DAY)


def damaged(
    data: bytes, wanted: Sequence[Seeded], chance: random.Random
) -> tuple[bytes, list[tuple[Seeded, str]]]:
    """Seed up to EACH faults about different things; returns the file and what was done."""
    document: Any = Document(io.BytesIO(data))
    done: list[tuple[Seeded, str]] = []
    for fault in wanted:
        if len(done) == EACH:
            break
        if fault.about in {one.about for one, _ in done}:
            continue
        words = fault.do(document, chance)
        if words is not None:
            done.append((fault, words))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), done


def tells(findings: Sequence[Finding], fault: Seeded, words: str) -> bool:
    """Say whether a finding is about the thing that was damaged and, where words were, shows some of them."""
    told = [one for one in findings if fault.about.casefold() in one.component.casefold()]
    return any(not words or not one.words or _share(one.words, words) for one in told)


def _share(shown: str, words: str) -> bool:
    plain = " ".join(words.split())
    return shown.rstrip("…") in plain or plain in shown or bool(set(shown.split()) & set(plain.split()))


@pytest.mark.parametrize("place", range(len(RECORDS)))
def test_a_right_draft_has_no_finding_as_data_or_as_a_file(
    guard: Guard, exported: list[bytes], tmp_path: Path, place: int
) -> None:
    assert check_draft(RECORDS[place]) == ()
    assert checked(guard, tmp_path, exported[place]).findings == ()


def test_footnotes_of_sources_are_no_fault(guard: Guard, tmp_path: Path) -> None:
    for draft in RECORDS[:3]:
        assert checked(guard, tmp_path, export(draft, "docx", footnotes=True)).findings == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_at_least_forty_five_of_fifty_faults_are_found(
    guard: Guard, exported: list[bytes], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    seeded = 0
    missed: list[str] = []
    for place, data in enumerate(exported):
        wanted = chance.sample(FAULTS, len(FAULTS))
        made, done = damaged(data, wanted, chance)
        findings = checked(guard, tmp_path, made).findings
        seeded += len(done)
        missed += [f"{place} {fault.name}" for fault, words in done if not tells(findings, fault, words)]
    assert seeded == EACH * len(RECORDS)
    assert seeded - len(missed) >= WANTED, missed


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_each_fault_alone_is_found(
    guard: Guard, exported: list[bytes], tmp_path: Path, fault: Seeded
) -> None:
    """In the first draft that has a place for it; nothing else is then said but of the same thing."""
    chance = random.Random(1)
    for data in exported:
        document: Any = Document(io.BytesIO(data))
        words = fault.do(document, chance)
        if words is None:
            continue
        out = io.BytesIO()
        document.save(out)
        findings = checked(guard, tmp_path, out.getvalue()).findings
        assert tells(findings, fault, words), findings
        return
    pytest.fail("no draft has a place for it")


def _kinds(drafts: Sequence[Draft]) -> set[str]:
    return {one.kind.value for one in drafts}


def test_the_ten_drafts_are_of_nine_types() -> None:
    assert len(RECORDS) == 10
    assert len(_kinds(RECORDS)) == 9
