from __future__ import annotations

import pytest

from congvu.answer.outcome import Answer, Citation, Statement
from congvu.evaluate.support import numbers_of, stands, support_of
from evaluation import answer, citation

SOURCE = "Người thả diều đủ 16 tuổi; lệ phí 20.000 đồng; giải quyết trong 05 ngày."


def quoting(*statements: Statement) -> Answer:
    made = answer()
    return Answer(**(vars(made) | {"statements": statements, "citations": (citation(1), citation(2, 2))}))


def source(cited: Citation) -> str:
    return SOURCE if cited.key == 1 else "Nơi nộp: quầy số 3."


def test_words_of_the_source_are_supported_whatever_the_white_space() -> None:
    found = support_of(quoting(Statement("lệ phí\n20.000 đồng", (1,))), source)
    assert (found.statements, found.unsupported, found.numbers) == (1, (), 1)


def test_each_statement_needs_its_own_source() -> None:
    found = support_of(quoting(Statement("Nơi nộp: quầy số 3.", (1,)), Statement("Nơi nộp", (2,))), source)
    assert found.unsupported == ("Nơi nộp: quầy số 3.",)
    assert found.unsupported_numbers == ("3",)


@pytest.mark.parametrize("keys", [(), (9,)])
def test_a_statement_without_a_source_is_unsupported(keys: tuple[int, ...]) -> None:
    assert support_of(quoting(Statement("lệ phí", keys)), source).unsupported == ("lệ phí",)


def test_a_quotation_must_be_word_for_word_and_a_written_sentence_need_not() -> None:
    said = "Lệ phí thả diều là 20.000 đồng"
    assert not stands(Statement(said, (1,), kind="quote"), [SOURCE])
    assert stands(Statement(said, (1,), kind="written"), [SOURCE])
    assert not stands(Statement("Phải nộp ảnh thẻ và bằng tốt nghiệp", (1,), kind="written"), [SOURCE])


def test_a_written_sentence_with_another_number_is_unsupported() -> None:
    found = support_of(quoting(Statement("Lệ phí thả diều là 30.000 đồng", (1,), kind="written")), source)
    assert (len(found.unsupported), found.unsupported_numbers) == (1, ("30000",))


def test_numbers_are_the_same_however_they_are_written() -> None:
    assert numbers_of("05 ngày, 20.000 đồng") == numbers_of("5 ngày, 20,000 đ") == {"5", "20000"}
    assert numbers_of("0 đồng") == {"0"}
    assert numbers_of("15 ngày") != numbers_of("5 ngày")


def test_an_answer_that_says_nothing_has_nothing_unsupported() -> None:
    assert support_of(answer(), source).unsupported == ()
