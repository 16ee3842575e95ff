"""Questions that rest on what is no longer so, and questions that are none for us, over a real collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collection import BIRTH, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.outcome import Answer, Outcome
from congvu.api.backend import Backend
from congvu.config import Settings
from congvu.documents import Metadata, Scope
from fakes import HashEmbedder, willing

TODAY = date(2026, 11, 24)
RESIDENCE = structured(
    Metadata(
        kind="procedure",
        title="Xác nhận thông tin về cư trú",
        procedure_code="9.000111",
        field="Cư trú",
        level="Cấp xã",
    ),
    ("documents", "Thành phần hồ sơ", "Tờ khai thay đổi thông tin cư trú 1 bản chính"),
    ("where", "Cơ quan thực hiện", "Công an cấp xã"),
)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    opened = Backend.open(Settings(data_dir=tmp_path / "kho"), "", HashEmbedder())
    put(opened.registry, "khai sinh", BIRTH)
    put(opened.registry, "cư trú", RESIDENCE)
    opened.indexes.catch_up()
    yield replace(opened, assistant=Assistant(opened.assistant.retriever.under(willing()), lambda: TODAY))
    opened.close()


def asked(backend: Backend, question: str, as_of: date | None = None) -> Answer:
    return backend.assistant.ask(question, backend.reader, Scope(backend.reader, as_of=as_of))


def test_a_lapsed_premise_is_corrected_before_anything_else_and_the_question_answered(
    backend: Backend,
) -> None:
    answer = asked(backend, "Đăng ký khai sinh cho con ở UBND huyện cần giấy tờ gì?")
    assert answer.outcome is Outcome.ANSWERED
    assert answer.notices[0].code == "premise_district"
    assert any("Giấy chứng sinh" in one.text for one in answer.statements)


def test_the_procedure_that_took_its_place_is_offered(backend: Backend) -> None:
    answer = asked(backend, "Đăng ký khai sinh cho con có cần photo sổ hộ khẩu không?")
    assert "premise_household_book" in {one.code for one in answer.notices}
    assert answer.choices[0].text == "Xác nhận thông tin về cư trú"


def test_the_answer_itself_is_not_offered_again(backend: Backend) -> None:
    answer = asked(backend, "Mất sổ hộ khẩu, xin xác nhận thông tin về cư trú ở đâu?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Xác nhận thông tin về cư trú" not in {choice.text for choice in answer.choices}


def test_a_void_paper_is_answered_by_what_took_its_place(backend: Backend) -> None:
    answer = asked(backend, "Sổ hộ khẩu nhà em bị mất, xin cấp lại ở đâu?")
    assert answer.question == "Sổ hộ khẩu nhà em bị mất, xin cấp lại ở đâu?"
    assert answer.understood == "Xác nhận thông tin về cư trú nộp ở đâu"
    assert answer.notices[0].code == "premise_household_book"
    assert "Công an cấp xã" in {one.text for one in answer.statements}


def test_what_was_said_of_a_former_place_stays_beside_the_answer_of_today(backend: Backend) -> None:
    answer = asked(backend, "Ở xã Yên Than cũ, mất sổ hộ khẩu thì xin cấp lại ở đâu?")
    assert {"premise_household_book", "place_split"} <= {one.code for one in answer.notices}


def test_a_question_about_an_earlier_day_is_right_about_that_day(backend: Backend) -> None:
    answer = asked(backend, "Đăng ký khai sinh cho con ở UBND huyện cần giấy tờ gì?", date(2020, 1, 6))
    assert "premise_district" not in {one.code for one in answer.notices}


def test_a_more_precise_notice_about_the_district_stands_alone(backend: Backend) -> None:
    answer = asked(backend, "Đăng ký khai sinh ở UBND huyện Hải Hà cần giấy tờ gì?")
    codes = [one.code for one in answer.notices]
    assert "former_district" in codes
    assert "premise_district" not in codes


def test_a_question_outside_administration_is_turned_away_without_a_quotation(backend: Backend) -> None:
    answer = asked(backend, "Sáng mai trên huyện trời có mưa không?")
    assert (answer.outcome, answer.statements, answer.notices) == (Outcome.OUT_OF_SCOPE, (), ())
