from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from congvu.errors import InvalidRequest
from congvu.evaluate.cases import Article, read_corpus, read_dataset
from evaluation import write_qrels, write_rows

QUESTION: dict[str, Any] = {
    "id": "D1",
    "query": "Khai sinh cần giấy gì?",
    "style": "formal",
    "aspect": "documents",
    "relevant": ["9.000001", "9.000002"],
    "must_contain": ["Giấy chứng sinh"],
    "answerable": True,
}


def test_questions_are_read_with_all_their_fields(tmp_path: Path) -> None:
    write_rows(tmp_path / "questions.jsonl", [QUESTION])
    dataset = read_dataset(tmp_path)
    (asked,) = dataset.cases
    assert dataset.name == tmp_path.name
    assert dataset.corpus is None
    assert (asked.id, asked.query, asked.style, asked.aspect) == (
        "D1",
        "Khai sinh cần giấy gì?",
        "formal",
        "documents",
    )
    assert asked.relevant == ("9.000001", "9.000002")
    assert asked.must_contain == ("Giấy chứng sinh",)
    assert asked.answerable
    assert not asked.ranking_only


def test_what_else_a_case_expects_is_read(tmp_path: Path) -> None:
    more = {"kind": "premise", "must_notice": ["cấp huyện"], "offers": ["9.000003"], "outcomes": ["partial"]}
    write_rows(tmp_path / "questions.jsonl", [QUESTION | more])
    (asked,) = read_dataset(tmp_path).cases
    assert (asked.kind, asked.must_notice) == ("premise", ("cấp huyện",))
    assert (asked.offers, asked.outcomes) == (("9.000003",), ("partial",))
    assert asked.keys == {"9.000001", "9.000002", "9.000003"}


def test_questions_may_lie_in_several_files_and_conversations_are_none_of_them(tmp_path: Path) -> None:
    write_rows(tmp_path / "questions_tiền-đề.jsonl", [QUESTION | {"id": "P1"}])
    write_rows(tmp_path / "questions_multiturn.jsonl", [{"id": "C1", "turns": []}])
    assert [one.id for one in read_dataset(tmp_path).cases] == ["P1"]
    write_rows(tmp_path / "questions.jsonl", [QUESTION])
    assert [one.id for one in read_dataset(tmp_path).cases] == ["D1", "P1"]
    write_rows(tmp_path / "questions_thêm.jsonl", [QUESTION])
    with pytest.raises(InvalidRequest, match=r"^questions_thêm\.jsonl, dòng 1: .*'D1'"):
        read_dataset(tmp_path)


def test_an_unanswerable_question_needs_no_documents(tmp_path: Path) -> None:
    write_rows(tmp_path / "questions.jsonl", [{"id": 7, "query": "Giá vàng?", "answerable": False}])
    (asked,) = read_dataset(tmp_path).cases
    assert (asked.id, asked.relevant, asked.answerable) == ("7", (), False)


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "questions.jsonl", ["", QUESTION, "   "])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().lstrip())
    assert len(read_dataset(tmp_path).cases) == 1


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{không phải", "không phải JSON"),
        ("[1, 2]", "phải là một đối tượng JSON"),
        ({**QUESTION, "id": ""}, "'id'"),
        ({**QUESTION, "id": None}, "'id'"),
        ({**QUESTION, "query": "  "}, "'query'"),
        ({**QUESTION, "kind": 3}, "'kind'"),
        ({**QUESTION, "must_notice": "x"}, "'must_notice'"),
        ({**QUESTION, "offers": [""]}, "'offers'"),
        ({**QUESTION, "outcomes": ["trả lời"]}, "needs_clarification"),
        ({**QUESTION, "query": 5}, "'query'"),
        ({**QUESTION, "relevant": "9.000001"}, "'relevant'"),
        ({**QUESTION, "relevant": [9]}, "'relevant'"),
        ({**QUESTION, "relevant": []}, "relevant"),
        ({**QUESTION, "must_contain": ["ok", ""]}, "'must_contain'"),
        ({**QUESTION, "answerable": "yes"}, "answerable"),
        ({**QUESTION, "style": None}, "'style'"),
        (QUESTION, "'D1' đã dùng"),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(tmp_path: Path, row: Any, says: str) -> None:
    write_rows(tmp_path / "questions.jsonl", [QUESTION, row])
    with pytest.raises(InvalidRequest) as caught:
        read_dataset(tmp_path)
    assert str(caught.value).startswith("questions.jsonl, dòng 2: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_line_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_bytes(b'\n{"id": "1", "query": "\xd0\xff"}\n')
    with pytest.raises(InvalidRequest, match=r"dòng 2: không phải UTF-8"):
        read_dataset(tmp_path)


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="BEIR"):
        read_dataset(tmp_path)
    write_rows(tmp_path / "questions.jsonl", [])
    with pytest.raises(InvalidRequest, match="không có câu hỏi nào"):
        read_dataset(tmp_path)


def beir(folder: Path) -> Path:
    write_rows(folder / "queries.jsonl", [{"_id": "a", "text": "Hỏi a"}, {"_id": "b", "text": "Hỏi b"}])
    write_rows(folder / "corpus.jsonl", [{"_id": "L@1", "title": "Luật", "text": "Điều 1"}])
    write_qrels(
        folder / "qrels" / "dev.tsv", ("a", "L@1", 1), ("a", "L@2", 2), ("a", "L@3", 0), ("x", "L@1", 1)
    )
    return folder


def test_beir_questions_keep_their_grades_and_ask_only_for_a_ranking(tmp_path: Path) -> None:
    dataset = read_dataset(beir(tmp_path))
    (asked,) = dataset.cases
    assert dataset.corpus == tmp_path / "corpus.jsonl"
    assert asked.relevant == ("L@2", "L@1")
    assert asked.grades == {"L@1": 1, "L@2": 2, "L@3": 0}
    assert asked.ranking_only


def test_grades_of_all_splits_are_taken_together(tmp_path: Path) -> None:
    write_qrels(beir(tmp_path) / "qrels" / "test.tsv", ("b", "L@9", 1))
    assert [one.id for one in read_dataset(tmp_path).cases] == ["a", "b"]


def test_beir_without_a_corpus_asks_what_is_ingested(tmp_path: Path) -> None:
    (beir(tmp_path) / "corpus.jsonl").unlink()
    assert read_dataset(tmp_path).corpus is None


def test_questions_beside_a_corpus_are_asked_of_it_with_the_others(tmp_path: Path) -> None:
    write_rows(beir(tmp_path) / "questions.jsonl", [QUESTION])
    dataset = read_dataset(tmp_path)
    assert [one.id for one in dataset.cases] == ["D1", "a"]
    assert dataset.corpus is not None


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("query-id\tcorpus-id\tscore", ("a", "L@1", "nhiều")),
        ("query-id\tcorpus-id\tscore", ("a", "L@1", "")),
        ("query\tdoc\tscore", ("a", "L@1", 1)),
    ],
)
def test_a_bad_line_of_grades_is_named(tmp_path: Path, head: str, row: tuple[str, str, object]) -> None:
    write_qrels(beir(tmp_path) / "qrels" / "dev.tsv", row, head=head)
    with pytest.raises(InvalidRequest, match=r"^dev\.tsv, dòng 2: .*corpus-id"):
        read_dataset(tmp_path)


def test_a_corpus_is_read_article_by_article(tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "corpus.jsonl", [{"_id": "1", "title": "T", "text": "x"}, {"_id": 2, "text": ""}]
    )
    assert list(read_corpus(path)) == [Article("1", "T", "x"), Article("2", "", "")]


@pytest.mark.parametrize("row", [{"title": "T", "text": "x"}, {"_id": "1"}, {"_id": "1", "text": 5}])
def test_a_bad_article_is_named(tmp_path: Path, row: dict[str, Any]) -> None:
    path = write_rows(tmp_path / "corpus.jsonl", [{"_id": "0", "text": "x"}, row])
    with pytest.raises(InvalidRequest, match=r"^corpus\.jsonl, dòng 2: "):
        list(read_corpus(path))
