"""Lists, comparisons and deadlines over the sample collection, read by the real readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collection import put
from congvu.answer.assistant import Assistant
from congvu.answer.outcome import Answer, Outcome
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu_ingest.read import read
from congvu_ingest.structure import structure
from fakes import HashEmbedder, willing

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples" / "public" / "procedures"
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = Backend.open(Settings(data_dir=tmp_path_factory.mktemp("kho")), "", HashEmbedder())
    for path in sorted(SAMPLES.glob("*.json")):
        put(opened.registry, path.name, structure(read(path), path.name))
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


def asked(backend: Backend, question: str) -> Answer:
    return backend.assistant.ask(question, backend.reader)


def test_a_list_of_the_samples_is_complete(backend: Backend) -> None:
    answer = asked(backend, "Liệt kê thủ tục lĩnh vực hộ tịch cấp xã")
    assert answer.outcome is Outcome.ANSWERED
    assert {one.number for one in answer.citations} == {"9.000101", "9.000102", "9.000103", "9.000104"}
    assert "4 thủ tục" in answer.reason


def test_two_sample_procedures_are_compared_paper_by_paper(backend: Backend) -> None:
    answer = asked(backend, "So sánh đăng ký tạm trú và đăng ký thường trú")
    assert answer.table is not None
    assert {one.number for one in answer.citations} == {"9.000301", "9.000302"}
    labels = {row.label for row in answer.table.rows}
    assert {"Lĩnh vực", "Cấp thực hiện", "Nơi thực hiện"} <= labels
    assert any(label.startswith("Giấy tờ") for label in labels)


def test_a_sample_procedures_own_time_limit_is_counted(backend: Backend) -> None:
    answer = asked(backend, "Hôm nay nộp đăng ký kết hôn thì bao giờ có kết quả?")
    assert answer.outcome is Outcome.ANSWERED
    assert "nộp thứ Tư, 25/11/2026" in answer.reason
    assert {one.number for one in answer.citations} == {"9.000103"}
    assert "deadline_rule" in {one.code for one in answer.notices}
