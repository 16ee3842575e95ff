"""The sample collection: marked as made up, generated from its sources, readable, questions answerable."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import docx
import pypdf
import pypdfium2
import pytest

from congvu.evaluate.cases import read_dataset
from congvu.evaluate.conversations import read_conversations
from congvu_ingest.read import read
from congvu_ingest.structure import structure

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
LOCAL = SAMPLES / "public" / "local"
MARK = "Tài liệu mẫu để dùng thử congvu, không có giá trị pháp lý"
FORMATS = {".json", ".docx", ".pdf", ".html", ".txt", ".md", ".csv"}
BINARY_BYTES = 200_000


def documents() -> list[Path]:
    """Every file that is meant to be ingested."""
    return sorted(
        p for folder in ("public", "internal") for p in (SAMPLES / folder).rglob("*") if p.is_file()
    )


def procedures() -> list[dict[str, str]]:
    """The procedure records."""
    paths = sorted((SAMPLES / "public" / "procedures").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def laid_out() -> list[Path]:
    """The sources of the DOCX and PDF files."""
    return sorted((SAMPLES / "sources").glob("*.md"))


def questions() -> list[dict[str, object]]:
    """The evaluation questions."""
    lines = (SAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def squeezed(text: str) -> str:
    """Text in NFC with each run of white space made one blank."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def docx_text(path: Path) -> str:
    """Paragraphs and table cells in reading order."""
    texts = []
    for block in docx.Document(str(path)).iter_inner_content():
        rows = getattr(block, "rows", None)
        texts += [block.text] if rows is None else [cell.text for row in rows for cell in row.cells]
    return "\n".join(texts)


def pdf_text(path: Path) -> str:
    """Text layer of all pages by pdfium."""
    pdf = pypdfium2.PdfDocument(str(path))
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def text_of(path: Path) -> str:
    """The words of a sample in one line."""
    if path.suffix == ".docx":
        return squeezed(docx_text(path))
    if path.suffix == ".pdf":
        return squeezed(pdf_text(path))
    text = path.read_text(encoding="utf-8")
    return squeezed(re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The modules beside the samples that generate them; they are in the checkout only, in no package."""
    modules = {}
    for name in ("portal", "paper"):
        spec = importlib.util.spec_from_file_location(f"samples_{name}", SAMPLES / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        modules[name] = module
    return modules


def test_there_are_some_25_documents_in_every_supported_format() -> None:
    assert 23 <= len(documents()) <= 28
    assert {path.suffix for path in documents()} == FORMATS


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_sample_says_in_its_text_that_it_is_a_sample(path: Path) -> None:
    assert MARK in text_of(path)


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_sample_is_written_in_composed_unicode(path: Path) -> None:
    text = docx_text(path) if path.suffix == ".docx" else pdf_text(path) if path.suffix == ".pdf" else ""
    text = text or path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("[\u00ad\u200b\ufeff\ufffd]", text)


def test_word_and_pdf_files_stay_small() -> None:
    assert sum(p.stat().st_size for p in documents() if p.suffix in {".docx", ".pdf"}) < BINARY_BYTES


def test_sample_procedure_codes_cannot_collide_with_real_ones() -> None:
    codes = [record["ma_thu_tuc"] for record in procedures()]
    assert len(set(codes)) == len(codes) >= 10
    assert all(re.fullmatch(r"9\.\d{6}", code) for code in codes)


def test_procedure_files_are_what_their_source_makes(made: dict[str, ModuleType]) -> None:
    source = tomllib.loads((SAMPLES / "sources" / "procedures.toml").read_text(encoding="utf-8"))
    expected = {one["code"]: made["portal"].record(one) for one in source["procedure"]}
    assert {record["ma_thu_tuc"]: record for record in procedures()} == expected


@pytest.mark.parametrize("record", procedures(), ids=lambda record: record["ma_thu_tuc"])
def test_whole_page_of_a_procedure_holds_each_of_its_fields_in_order(record: dict[str, str]) -> None:
    fields = (record[key] for key in list(record)[3:-1] if record[key])
    position = 0
    for value in fields:
        position = record["raw_text"].index(value, position) + len(value)
    assert position == len(record["raw_text"])


def test_channel_table_is_flattened_without_separators() -> None:
    residence = next(r for r in procedures() if r["ma_thu_tuc"] == "9.000301")
    assert residence["cach_thuc_thuc_hien"].startswith(
        "Hình thức nộpThời gianPhí, lệ phíMô tả"
        "Trực tuyến3 Ngày làm việc7,000 Việt Nam Đồng(7.000 đồng/lần đăng ký)"
    )


@pytest.mark.parametrize("path", laid_out(), ids=lambda path: path.stem)
def test_every_line_of_a_source_stands_whole_in_the_file_made_from_it(
    path: Path, made: dict[str, ModuleType]
) -> None:
    source = made["paper"].parse(path.read_text(encoding="utf-8"))
    target = SAMPLES / source.form["folder"] / f"{path.stem}.{source.form['format']}"
    text = text_of(target)
    cells = [cell for line in source.lines if not line.startswith("[") for cell in line.split("|")]
    wanted = [squeezed(cell.removeprefix("= ").removeprefix("~ ")) for cell in cells]
    assert [one for one in wanted if one not in text] == []
    assert source.form["number"] in text


@pytest.mark.parametrize("path", [p for p in documents() if p.suffix == ".pdf"], ids=lambda path: path.stem)
def test_plain_pypdf_reads_the_same_words_as_pdfium(path: Path) -> None:
    with pypdf.PdfReader(path) as reader:
        plain = squeezed("\n".join(page.extract_text() for page in reader.pages))
    assert sorted(plain.split()) == sorted(text_of(path).split())


def test_laying_out_again_gives_the_same_bytes(made: dict[str, ModuleType]) -> None:
    source = made["paper"].parse(laid_out()[0].read_text(encoding="utf-8"))
    assert made["paper"].lay_out(source) == made["paper"].lay_out(source)


@pytest.mark.parametrize("path", [p for p in documents() if p.suffix == ".docx"], ids=lambda path: path.stem)
def test_word_files_are_what_their_source_makes(
    path: Path, made: dict[str, ModuleType], tmp_path: Path
) -> None:
    source = made["paper"].parse((SAMPLES / "sources" / f"{path.stem}.md").read_text(encoding="utf-8"))
    again = tmp_path / path.name
    again.write_bytes(made["paper"].lay_out(source))
    assert docx_text(again) == docx_text(path)


def test_official_dates_pad_small_days_and_only_the_first_two_months(made: dict[str, ModuleType]) -> None:
    official = made["paper"].official_date
    assert official(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert official(date(2026, 3, 20)) == "ngày 20 tháng 3 năm 2026"


def test_internal_papers_bear_their_stamp() -> None:
    stamped = [path for path in documents() if "LƯU HÀNH NỘI BỘ" in text_of(path)]
    assert stamped == [p for p in documents() if p.is_relative_to(SAMPLES / "internal")]


def test_page_suggests_ten_different_questions() -> None:
    suggested = json.loads((SAMPLES / "questions.json").read_text(encoding="utf-8"))
    assert len(set(suggested)) == 10
    assert all(isinstance(one, str) and one.endswith("?") for one in suggested)


def test_evaluation_questions_have_a_fifth_that_the_samples_cannot_answer() -> None:
    cases = questions()
    assert len({case["id"] for case in cases}) == len(cases) == 30
    assert [bool(case["relevant"]) for case in cases] == [case["answerable"] for case in cases]
    assert sum(not case["answerable"] for case in cases) == 6


@pytest.mark.parametrize("case", [q for q in questions() if q["answerable"]], ids=lambda case: case["id"])
def test_what_an_answer_must_contain_stands_in_a_relevant_document(case: dict[str, list[str]]) -> None:
    texts = []
    for name in case["relevant"]:
        path = SAMPLES / "public" / "procedures" / f"{name}.json"
        path = path if path.exists() else SAMPLES / name
        texts += [text_of(path)] if path.is_file() else []
    assert texts, f"nothing relevant exists: {case['relevant']}"
    assert all(any(words in text for text in texts) for words in case["must_contain"])


def test_local_fees_in_procedures_are_those_of_the_resolution() -> None:
    resolution = text_of(SAMPLES / "public" / "documents" / "nghi-quyet-14-2026-phi-le-phi.html")
    business = next(r for r in procedures() if r["ma_thu_tuc"] == "9.000401")["cach_thuc_thuc_hien"]
    amounts = set(re.findall(r"\d+\.000 đồng", business))
    assert amounts == {"50.000 đồng", "100.000 đồng"}
    assert all(amount in resolution for amount in amounts)


def test_local_tables_are_read_without_a_slip_and_give_the_amounts_of_the_resolution() -> None:
    resolution = text_of(SAMPLES / "public" / "documents" / "nghi-quyet-14-2026-phi-le-phi.html")
    fees, centres = (structure(read(path), path.name) for path in sorted(LOCAL.glob("*.csv")))
    assert fees.warnings == centres.warnings == ()
    amounts = {f"{fact.amount:,}".replace(",", ".") for fact in fees.facts if fact.amount}
    halved = {"37.500"}
    assert amounts - halved == {"6.000", "8.000", "15.000", "30.000", "50.000", "75.000", "100.000"}
    assert all(f"{amount} đồng" in resolution for amount in amounts - halved)
    assert {fact.procedure_code for fact in fees.facts} <= {one["ma_thu_tuc"] for one in procedures()}
    assert {fact.source for fact in fees.facts} == {"14/2026/NQ-HĐND"}
    assert {fact.case for fact in centres.facts} == {"Phường Bến Chài", "Phường Cầu Muối", "Xã Đồi Mây"}


def test_free_on_the_portal_points_to_the_resolution_where_it_is_not_free() -> None:
    permit = next(r for r in procedures() if r["ma_thu_tuc"] == "9.000501")
    assert "Miễn phí(Mức lệ phí cụ thể theo nghị quyết" in permit["cach_thuc_thuc_hien"]
    assert "14/2026/NQ-HĐND" in permit["can_cu_phap_ly"]


def test_older_rules_say_themselves_when_they_ceased_to_bind() -> None:
    older = text_of(SAMPLES / "public" / "documents" / "quyet-dinh-09-2024-quy-dinh-mot-cua-cu.docx")
    newer = text_of(SAMPLES / "public" / "documents" / "quyet-dinh-21-2026-quy-dinh-mot-cua.pdf")
    assert "Quyết định này hết hiệu lực từ ngày 01 tháng 3 năm 2026" in older
    assert "thay thế Quyết định số 09/2024/QĐ-UBND" in newer


def test_questions_of_other_kinds_name_documents_that_there_are() -> None:
    cases = read_dataset(SAMPLES).cases
    kinds = Counter(case.kind for case in cases)
    assert {"premise", "clarification", "refusal"} < set(kinds)
    codes = {record["ma_thu_tuc"] for record in procedures()}
    named = {key for case in cases if case.kind for key in case.keys if key.startswith("9.")}
    assert named <= codes
    assert all(case.must_notice or case.must_contain for case in cases if case.kind == "premise")
    assert all(case.offers for case in cases if case.kind == "clarification")
    assert all(case.outcomes and not case.answerable for case in cases if case.kind == "refusal")


def test_conversations_of_the_samples_end_in_documents_that_there_are() -> None:
    conversations = read_conversations(SAMPLES)
    codes = {record["ma_thu_tuc"] for record in procedures()}
    assert all(set(one.relevant) <= codes and len(one.messages) > 1 for one in conversations)
    assert 0 < sum(one.new for one in conversations) < len(conversations)
