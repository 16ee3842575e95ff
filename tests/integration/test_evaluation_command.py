"""`congvu eval` and `congvu fit` over real stores with the fake embedder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from collection import BIRTH, MARRIAGE, arrival, embed_all, put, structured
from congvu.cli import app
from congvu.config import Settings
from congvu.documents import Metadata
from congvu.errors import InvalidRequest
from congvu.evaluate.command import evaluate, evaluate_spellings, fit_weights
from congvu.evaluate.keys import document_names, keys_of
from congvu.evaluate.report import Report
from congvu.evaluate.spelling import Spelling
from congvu.retrieve.weights import Weights
from congvu.store.intake import accept
from congvu.store.registry import Registry
from evaluation import write_qrels, write_rows
from fakes import HashEmbedder

KITE = structured(
    Metadata(title="Quy chế thả diều", number="12/QC-SD"),
    ("", "Điều 1", "Người thả diều giữ khoảng cách 5 mét với đường dây điện."),
)
LETTER = structured(Metadata(), ("", "Nội dung", "Đề nghị các đơn vị báo cáo số lượng trống đồng."))
BIRTH_ASKED = (
    "Đăng ký khai sinh cần giấy tờ gì?",
    "Hồ sơ đăng ký khai sinh",
    "Đăng ký khai sinh trong thời hạn bao lâu?",
    "Thủ tục đăng ký khai sinh",
)
MARRIAGE_ASKED = ("Đăng ký kết hôn cần giấy tờ gì?", "Lệ phí đăng ký kết hôn", "Hồ sơ đăng ký kết hôn")
NOT_ANSWERED = ("Giá vàng hôm nay", "Kết quả bóng đá tối qua", "Thời tiết ngày mai", "Cách nấu phở bò")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")


@pytest.fixture
def collection(registry: Registry) -> Registry:
    for seed, document in (("a", BIRTH), ("b", MARRIAGE), ("c", KITE)):
        put(registry, seed, document)
    accept(registry, arrival("d", name="công văn.txt"), LETTER)
    embed_all(registry, HashEmbedder())
    return registry


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"query": query, "relevant": [code], "style": "formal"}
        for code, queries in (("9.000001", BIRTH_ASKED), ("9.000002", MARRIAGE_ASKED))
        for query in queries
    ]
    rows += [
        {"query": query, "relevant": [], "answerable": False, "style": "formal"} for query in NOT_ANSWERED
    ]
    rows[0]["must_contain"] = ["giấy chứng sinh"]
    numbered = [row | {"id": f"D{number}"} for number, row in enumerate(rows)]
    return write_rows(tmp_path / "asked" / "questions.jsonl", numbered).parent


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    texts = {"Luật Trống@1": "Trống đồng đánh vào ngày hội.", "Luật Trống@2": "Trống da treo ở đình làng."}
    write_rows(
        folder / "corpus.jsonl", [{"_id": key, "title": key, "text": text} for key, text in texts.items()]
    )
    write_rows(folder / "queries.jsonl", [{"_id": "1", "text": "Trống da treo ở đâu?"}])
    write_qrels(folder / "qrels" / "dev.tsv", ("1", "Luật Trống@2", 1))
    return folder


def written(report: Report, path: Path) -> dict[str, Any]:
    report.write(path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_documents_are_called_by_code_or_number_or_title_or_file_name(collection: Registry) -> None:
    birth, marriage, kite, letter = collection.all_document_ids()
    wanted = {"9.000002", "Quy chế thả diều", "công văn.txt"}
    assert keys_of(collection, [letter, kite, marriage, birth], wanted) == (
        "công văn.txt",
        "Quy chế thả diều",
        "9.000002",
        "9.000001",
    )
    assert document_names(collection, [birth])[birth] == ("9.000001", "Đăng ký khai sinh", "a.txt")


def test_questions_are_asked_of_the_collection_that_is_ingested(
    settings: Settings, collection: Registry, questions: Path, tmp_path: Path
) -> None:
    report = evaluate(settings, questions, embedder=HashEmbedder())
    found = written(report, tmp_path / "report.json")
    assert found["groups"]["tất cả"]["cases"] == 11
    assert found["groups"]["tất cả"]["errors"] == 0
    assert [one["id"] for one in found["cases"]] == [f"D{number}" for number in range(11)]
    for one in found["cases"]:
        assert {"ranked", "rank", "outcome", "shown", "missing", "milliseconds", "error"} <= set(one)
        assert set(one["ranked"]) <= {"9.000001", "9.000002", "12/QC-SD", "công văn.txt", "d.txt"}
        assert one["milliseconds"] > 0


def test_answers_are_judged_beside_their_sources_and_come_with_how_sure_they_were(
    settings: Settings, collection: Registry, questions: Path
) -> None:
    by_code = {"id": "C1", "query": "Thủ tục 9.000001 cần giấy tờ gì?", "relevant": ["9.000001"]}
    write_rows(questions / "questions_code.jsonl", [by_code])
    report = evaluate(settings, questions, embedder=HashEmbedder())
    totals = report.totals()
    assert (totals["unsupported"], totals["citation_recall"], totals["citation_precision"]) == (0, 1.0, 1.0)
    judged = {one.case.id: one for one in report.results}
    assert judged["C1"].support is not None
    assert judged["C1"].support.statements > 0
    assert judged["C1"].confidence is None
    assert judged["D0"].confidence is not None
    assert set(report.intervals()) <= set(totals)


def test_a_run_is_written_as_a_page_and_two_runs_are_compared_from_the_terminal(
    settings: Settings,
    collection: Registry,
    questions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONGVU_DATA_DIR", str(settings.data_dir))
    monkeypatch.setattr("congvu.evaluate.command.open_embedder", lambda _: HashEmbedder())
    runs = [str(tmp_path / name) for name in ("cũ.json", "mới.json")]
    page = tmp_path / "trang.html"
    for run in runs:
        done = CliRunner().invoke(app, ["eval", str(questions), "--json", run, "--html", str(page)])
        assert done.exit_code == 0, done.output
    assert "Rủi ro và độ phủ" in page.read_text(encoding="utf-8")
    told = CliRunner().invoke(app, ["eval", "--compare", *runs])
    assert told.exit_code == 0, told.output
    assert "11 câu chung" in told.output


def test_without_a_folder_there_must_be_two_runs_to_compare() -> None:
    done = CliRunner().invoke(app, ["eval"])
    assert isinstance(done.exception, InvalidRequest)
    assert "--compare" in str(done.exception)


def test_cross_validation_asks_every_question_once_and_repeats_itself(
    settings: Settings, collection: Registry, questions: Path
) -> None:
    runs = [
        evaluate(settings, questions, cross_validate=2, seed=1, embedder=HashEmbedder()) for _ in range(2)
    ]
    outcomes = [[(one.case.id, one.outcome, one.ranked) for one in report.results] for report in runs]
    assert outcomes[0] == outcomes[1]
    assert sorted(key for key, _, _ in outcomes[0]) == sorted(f"D{number}" for number in range(11))
    assert runs[0].totals()["errors"] == 0
    # So few cases fit rankers and no bar, and the shipped bar means nothing to a fake embedder.
    answerable = [one for one in runs[0].results if one.case.relevant]
    found = [one for one in answerable if set(one.case.relevant) & set(one.ranked[:3])]
    assert len(found) > len(answerable) / 2


def test_a_folder_with_a_corpus_is_asked_of_that_corpus_alone(
    settings: Settings, collection: Registry, articles: Path
) -> None:
    before = collection.last_sequence()
    report = evaluate(settings, articles, embedder=HashEmbedder())
    assert report.totals()["mrr@10"] == 1.0
    assert set(report.results[0].ranked) <= {"Luật Trống@1", "Luật Trống@2"}
    assert collection.last_sequence() == before


def test_fitting_on_a_corpus_after_the_collection_leaves_the_collection_alone(
    settings: Settings, collection: Registry, questions: Path, articles: Path
) -> None:
    before = collection.all_document_ids()
    weights = fit_weights(settings, [questions, articles], embedder=HashEmbedder())
    assert collection.all_document_ids() == before
    assert {"asked", "articles"} <= set(weights.about)


def test_fitted_weights_differ_where_the_cases_speak_and_only_there(
    settings: Settings, collection: Registry, questions: Path
) -> None:
    packaged = Weights.load()
    fitted = fit_weights(settings, [questions], embedder=HashEmbedder())
    assert fitted.procedures != packaged.procedures
    assert fitted.texts == packaged.texts


def test_a_report_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="Không ghi được"):
        Report((), "").write(tmp_path / "không có" / "report.json")


@pytest.mark.parametrize("cross_validate", [0, 2])
def test_every_question_is_asked_in_every_spelling(
    settings: Settings, collection: Registry, questions: Path, cross_validate: int
) -> None:
    report = evaluate_spellings(settings, questions, cross_validate=cross_validate, embedder=HashEmbedder())
    assert set(report.results) == {"", *Spelling}
    asked = {key: sorted(one.case.id for one in results) for key, results in report.results.items()}
    assert all(ids == asked[""] for ids in asked.values())


@pytest.mark.parametrize("spelling", [Spelling.UNACCENTED, Spelling.TELEX, Spelling.VNI])
def test_a_question_finds_the_same_documents_however_it_is_typed(
    settings: Settings, collection: Registry, questions: Path, spelling: Spelling
) -> None:
    report = evaluate_spellings(settings, questions, embedder=HashEmbedder())
    found = {
        key: [one.ranked for one in results if one.case.answerable] for key, results in report.results.items()
    }
    assert found[spelling] == found[""]
    assert any(found[spelling])
