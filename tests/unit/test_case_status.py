from datetime import date

import pytest

from congvu.answer.case_status import CaseStatus, asks_for_case_status
from congvu.answer.outcome import Outcome
from congvu.answer.search import Search
from congvu.documents import Access, Reader, Scope
from congvu.retrieve.candidates import Evidence
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranking


def search_for(text: str) -> Search:
    question = understand(text)
    reader = Reader("somebody", frozenset(Access))
    return Search(question, Ranking(question, (), Evidence(), None), Scope(reader), {}, date(2030, 5, 2))


@pytest.mark.parametrize(
    "text", ["Hồ sơ H49.12-300502-0012 tới đâu rồi?", "000.00.01.H49-300502-0012 xong chưa"]
)
def test_a_case_file_is_known_by_its_number(text: str) -> None:
    answer = CaseStatus().answer(search_for(text))
    assert answer is not None
    assert answer.outcome is Outcome.OUT_OF_SCOPE
    assert "Cổng Dịch vụ công" in answer.reason


@pytest.mark.parametrize(
    "text", ["Đăng ký khai sinh cần gì?", "Nghị định 12/2030/NĐ-CP nói gì?", "H49 là mã gì?"]
)
def test_other_questions_are_left_to_the_next_way(text: str) -> None:
    assert not asks_for_case_status(text)
    assert CaseStatus().answer(search_for(text)) is None


def test_an_answer_without_statements_names_the_day_and_the_time_it_took() -> None:
    answer = search_for("Đăng ký khai sinh?").without_statements(Outcome.NOT_FOUND, "Không có.")
    assert (answer.as_of, answer.statements, answer.reason) == ("2030-05-02", (), "Không có.")
    assert answer.elapsed_ms >= 0
