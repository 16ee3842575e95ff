"""Prose of a draft by a scripted model: what stands is used with its place, what does not is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from congvu.answer.writing.claims import Claims
from congvu.answer.writing.floors import Floors
from congvu.draft.fill.prose import Prose
from congvu.draft.material import Material, Origin
from congvu.draft.parts import Kind, Style
from congvu.errors import ModelUnavailable
from congvu.llm import Model
from congvu.store.registry import Registry
from filling import VALID, Office, words

ASKED = Origin(topic="Điều 2 Nghị định số 1/2030/NĐ-CP về thời hạn mượn sách ở thư viện xã")


class Endpoint:
    """Says what it is told to say, once for each section."""

    identity, remote, structured = "thử", False, True

    def __init__(self, *said: tuple[str, str], error: Exception | None = None) -> None:
        self.said, self.error = said, error
        self.prompts: list[str] = []

    def open(self, prompt: str, schema: dict[str, object] | None) -> Iterator[str]:
        """Yield an answer in the schema's form."""
        self.prompts.append(prompt)
        if self.error:
            raise self.error
        found = [{"text": text, "keys": [key]} for text, key in self.said]
        yield json.dumps({"statements": found, "incomplete": False})


@pytest.fixture
def office(tmp_path: Path, registry: Registry) -> Iterator[Office]:
    opened = Office(tmp_path / "data", registry)
    opened.take(VALID)
    yield opened
    opened.indexes.close()


def written(office: Office, endpoint: Endpoint) -> Material:
    retriever = office.assistant.retriever
    model = Model(endpoint, retries=0)
    office.filler.prose = Prose(model, Claims(retriever.idf, Floors.load()))
    return office.fill(Kind.LETTER, ASKED)


def keys_of(office: Office) -> list[str]:
    office.filler.prose = None
    quoted = [one for one in office.fill(Kind.LETTER, ASKED).body if one.style is Style.QUOTE]
    return [one.sources[0] for one in quoted]


def test_sentences_that_stand_take_the_quotations_place_under_their_citation(office: Office) -> None:
    first, last = keys_of(office)[0], keys_of(office)[-1]

    material = written(
        office,
        Endpoint(("Không cần thẻ.", first), ("Thời hạn mượn sách ở thư viện xã là 30 ngày.", last)),
    )

    assert "thời hạn mượn sách ở thư viện xã là 30 ngày" in words(material)
    assert "khoản 2 Điều 2 Nghị định số 1/2030/NĐ-CP" in words(material)
    assert not any(one.style is Style.QUOTE for one in material.body)
    assert any("mô hình ngôn ngữ viết" in one for one in material.notices)


def test_wrong_figure_leaves_the_quotation(office: Office) -> None:
    key = keys_of(office)[-1]

    material = written(office, Endpoint(("Thời hạn mượn sách ở thư viện xã là 60 ngày.", key)))

    assert "60 ngày" not in words(material)
    assert any(one.style is Style.QUOTE for one in material.body)


def test_sentence_under_a_key_that_was_not_given_is_dropped(office: Office) -> None:
    material = written(office, Endpoint(("Thời hạn mượn sách ở thư viện xã là 30 ngày.", "S99")))

    assert any(one.style is Style.QUOTE for one in material.body)


def test_prose_that_loses_a_time_of_the_quotations_is_not_used(office: Office) -> None:
    material = written(office, Endpoint(("Không cần thẻ.", keys_of(office)[0])))

    assert "30 ngày" in words(material)


def test_model_that_is_down_leaves_the_quotations_and_says_so(office: Office) -> None:
    material = written(office, Endpoint(error=ModelUnavailable("mất mạng")))

    assert any(one.style is Style.QUOTE for one in material.body)
    assert any("Không kết nối được với mô hình" in one for one in material.notices)


def test_model_sees_the_quotations_and_nothing_else_of_the_collection(office: Office) -> None:
    endpoint = Endpoint()

    written(office, endpoint)

    assert "30 ngày" in endpoint.prompts[0]
    assert "Phạm vi" not in endpoint.prompts[0]
