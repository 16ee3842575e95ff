"""Answers with a local layer: the province's row first, quoted and cited, the portal's cell after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from collection import EVERYTHING, PUBLIC, embed_all, put, structured
from congvu.answer.assistant import Assistant
from congvu.answer.citing import cite
from congvu.answer.local import LED, VOID, LocalLayer
from congvu.answer.outcome import Answer, Outcome
from congvu.api.backend import Backend
from congvu.cite import quote
from congvu.config import Settings
from congvu.documents import Access, Label, Metadata, Reader, Scope
from congvu.retrieve.question import understand
from congvu.store.catalog import Catalog, Filter
from congvu.store.registry import Registry
from fakes import HashEmbedder, willing
from local_tables import SOURCE, fee, local_table

TODAY = date(2026, 11, 24)
PERMIT = structured(
    Metadata(kind="procedure", title="Cấp giấy phép xây dựng", procedure_code="9.000501", field="Xây dựng"),
    ("documents", "Thành phần hồ sơ", "Đơn đề nghị cấp giấy phép xây dựng 1 bản chính"),
    (
        "methods",
        "Cách thức thực hiện",
        "Trực tiếp 15 Ngày làm việc Miễn phí(Mức thu theo nghị quyết của Hội đồng nhân dân thành phố)",
    ),
    ("steps", "Trình tự thực hiện", "Bước 1: Chủ nhà nộp hồ sơ xây dựng tại trung tâm của phường."),
)
FEES = local_table("fees", fee(), fee(case="Nhà kho", amount="150.000"), title="muc-thu")
TIMES = local_table("times", "9.000501|Nhà ở||10|ngày làm việc|01/5/2026||30/QĐ-UBND|", title="thoi-han")
STEPS = local_table(
    "steps", "9.000501|1|Nhận hồ sơ|Một cửa|2|giờ||||", "9.000501|2|Thẩm định|Kinh tế|5|ngày||||"
)
CENTRES = local_table(
    "centres",
    "Phường Bến Chài|Trung tâm Bến Chài|Số 1 phố Chợ|7 giờ đến 11 giờ|||",
    "Xã Gò Me|Trung tâm Gò Me|Thôn Giữa||||",
    title="trung-tam",
)
FEE = "Cấp giấy phép xây dựng lệ phí bao nhiêu tiền?"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    embedder = HashEmbedder()
    opened = Backend.open(Settings(data_dir=tmp_path / "kho"), "", embedder)
    put(opened.registry, "giấy phép", PERMIT)
    assistant = Assistant(opened.assistant.retriever.under(willing()), today=lambda: TODAY)
    yield replace(opened, assistant=assistant)
    opened.close()


def asked(
    backend: Backend,
    question: str = FEE,
    reader: Reader = EVERYTHING,
    *,
    office: str = "",
    scope: Scope | None = None,
) -> Answer:
    embed_all(backend.registry, HashEmbedder())
    backend.indexes.catch_up()
    used = backend.assistant
    return Assistant(used.retriever, used.today, office=office).ask(question, reader, scope)


def codes(answer: Answer) -> list[str]:
    return [notice.code for notice in answer.notices]


def holds(backend: Backend, answer: Answer) -> bool:
    """Whether every statement stands in the text that its citation names."""
    cited = {one.key: one for one in answer.citations}
    texts = {
        one.key: Catalog(backend.registry).text(EVERYTHING, one.document_id, one.revision_id)[0][
            one.start : one.end
        ]
        for one in answer.citations
    }
    assert len(cited) == len(answer.citations)
    return all(one.text in texts[key] for one in answer.statements for key in one.citations)


def test_the_local_fee_comes_first_and_the_portals_cell_after_it(backend: Backend) -> None:
    placed = put(backend.registry, "phí", FEES)
    answer = asked(backend)
    first, second, third = answer.statements[:3]
    assert first.text == f"9.000501 | Nhà ở | 75.000 | đồng/giấy phép | 01/4/2026 | {SOURCE}"
    assert (first.label, first.kind) == ("Mức thu của địa phương", "row")
    assert "150.000" in second.text
    assert third.text.startswith("Trực tiếp 15 Ngày làm việc Miễn phí")
    assert (answer.outcome, answer.reason) == (Outcome.ANSWERED, LED)
    assert answer.document_ids[-1] == placed.document_id or placed.document_id in answer.document_ids
    assert holds(backend, answer)


def test_the_resolution_takes_the_place_of_the_notice_that_the_fee_is_unknown(backend: Backend) -> None:
    assert "local_fee" in codes(asked(backend))
    put(backend.registry, "phí", FEES)
    answer = asked(backend)
    assert "local_fee" not in codes(answer)
    (notice,) = [one for one in answer.notices if one.code == "local_value"]
    assert f"Nghị quyết {SOURCE} (từ 01/04/2026)" in notice.text
    assert codes(answer)[0] == "local_value"


def test_a_deadline_and_internal_steps_answer_their_own_questions(backend: Backend) -> None:
    for seed, document in (("hạn", TIMES), ("bước", STEPS), ("phí", FEES)):
        put(backend.registry, seed, document)
    time = asked(backend, "Cấp giấy phép xây dựng bao lâu có kết quả?")
    assert time.statements[0].text.startswith("9.000501 | Nhà ở | 10 | ngày làm việc")
    assert {"local_time", "local_value"} <= set(codes(time))
    assert "Mức thu của địa phương" not in [one.label for one in time.statements]
    steps = asked(backend, "Quy trình các bước cấp giấy phép xây dựng?")
    assert [one.text.split(" | ")[2] for one in steps.statements[:2]] == ["Nhận hồ sơ", "Thẩm định"]
    assert holds(backend, time)
    assert holds(backend, steps)


def test_papers_are_answered_without_local_rows(backend: Backend) -> None:
    put(backend.registry, "phí", FEES)
    answer = asked(backend, "Cấp giấy phép xây dựng cần giấy tờ gì?")
    assert answer.statements[0].text.startswith("Đơn đề nghị")
    assert all(one.label != "Mức thu của địa phương" for one in answer.statements)


def test_a_reader_is_not_told_of_a_table_that_may_not_be_seen(backend: Backend) -> None:
    placed = put(backend.registry, "phí", FEES, Label("main", Access.RESTRICTED))
    answer = asked(backend, reader=PUBLIC)
    assert "75.000" not in " ".join(one.text for one in (*answer.statements, *answer.notices))
    assert placed.document_id not in answer.document_ids
    assert "local_fee" in codes(answer)
    assert "75.000" in asked(backend).statements[0].text


def test_the_asked_day_chooses_the_row(backend: Backend) -> None:
    old = local_table(
        "fees", fee(amount="50.000", begins="01/01/2025", ends="31/3/2026", source="3/2024/NQ-HĐND")
    )
    put(backend.registry, "cũ", old)
    put(backend.registry, "phí", FEES)
    now = asked(backend)
    assert "| 50.000" not in " ".join(one.text for one in now.statements)
    then = asked(backend, scope=Scope(EVERYTHING, as_of=date(2025, 6, 1)))
    assert "50.000" in then.statements[0].text
    assert "3/2024/NQ-HĐND" in then.notices[0].text


def test_a_newer_resolution_replaces_an_older_one_without_an_end(backend: Backend) -> None:
    put(backend.registry, "phí", FEES)
    newer = fee(amount="90.000", begins="01/10/2026", source="20/2026/NQ-HĐND")
    put(backend.registry, "mới", local_table("fees", newer))
    shown = [one.text for one in asked(backend).statements if one.label == "Mức thu của địa phương"]
    assert [text.split(" | ")[2] for text in shown] == ["150.000", "90.000"]


def test_tables_that_disagree_are_both_shown_and_said_so(backend: Backend) -> None:
    put(backend.registry, "phí", FEES)
    put(backend.registry, "khác", local_table("fees", fee(amount="80.000", source="15/2026/NQ-HĐND")))
    answer = asked(backend)
    assert "local_disagree" in codes(answer)
    shown = " ".join(one.text for one in answer.statements)
    assert "75.000" in shown
    assert "80.000" in shown
    assert holds(backend, answer)


def test_an_abolished_procedure_is_answered_with_the_decision_and_its_day(backend: Backend) -> None:
    row = "9.000501|Cấp giấy phép xây dựng|Bãi bỏ|41/QĐ-UBND|01/9/2026"
    put(backend.registry, "danh mục", local_table("listings", row))
    answer = asked(backend, "Cấp giấy phép xây dựng cần giấy tờ gì?")
    assert answer.notices[0].code == "abolished"
    assert "Quyết định 41/QĐ-UBND (từ 01/09/2026)" in answer.notices[0].text
    assert answer.statements[0].label == "Danh mục thủ tục của địa phương"
    before = asked(backend, scope=Scope(EVERYTHING, as_of=date(2026, 8, 31)))
    assert "abolished" not in codes(before)


def test_where_is_answered_by_the_unit_named_or_by_the_installations_own(backend: Backend) -> None:
    put(backend.registry, "trung tâm", CENTRES)
    named = asked(backend, "Cấp giấy phép xây dựng ở xã Gò Me thì nộp ở đâu?", office="Phường Bến Chài")
    assert named.statements[0].text == "Xã Gò Me | Trung tâm Gò Me | Thôn Giữa"
    assert named.statements[0].label == "Nơi nộp hồ sơ"
    own = asked(backend, "Cấp giấy phép xây dựng nộp ở đâu?", office="Phường Bến Chài")
    assert "Số 1 phố Chợ" in own.statements[0].text
    neither = asked(backend, "Cấp giấy phép xây dựng nộp ở đâu?")
    assert all(one.label != "Nơi nộp hồ sơ" for one in neither.statements)


def test_a_list_of_centres_quotes_only_the_unit_that_is_meant(registry: Registry) -> None:
    placed = put(registry, "trung tâm", CENTRES)
    rows = [CENTRES.text[fact.start : fact.end] for fact in CENTRES.facts]
    answer = answer_from(registry, placed.document_id or 0, *rows)
    layer = LocalLayer(Catalog(registry), cite)

    def shown(question: str, office: str = "") -> list[str]:
        led = replace(layer, office=office).lead(answer, understand(question), Scope(EVERYTHING), TODAY)
        return [one.text for one in led.statements]

    assert shown("Trung tâm xã Gò Me ở đâu?") == rows[1:]
    assert shown("Trung tâm ở đâu?", "Bến Chài") == rows[:1]
    assert shown("Trung tâm ở đâu?") == rows


def test_a_table_that_is_found_first_gives_way_to_its_procedure(backend: Backend) -> None:
    placed = put(backend.registry, "phí", FEES)
    catalog = Catalog(backend.registry)
    permit = catalog.documents(EVERYTHING, Filter(kind="procedure"))[0][0]
    table = catalog.document(EVERYTHING, placed.document_id or 0)
    layer = LocalLayer(catalog, cite)
    assert layer.reordered([table, permit], EVERYTHING) == [permit, table]
    assert layer.reordered([permit, table], EVERYTHING) == [permit, table]
    assert layer.reordered([table], EVERYTHING) == [table]
    assert layer.reordered([], EVERYTHING) == []


def answer_from(registry: Registry, document_id: int, *texts: str) -> Answer:
    """An answer that quotes rows of a table as ordinary lines."""
    catalog = Catalog(registry)
    document = catalog.document(EVERYTHING, document_id)
    passages = catalog.document_passages(EVERYTHING, document_id)
    quotes = []
    for text in texts:
        passage = next(one for one in passages if text in one.text)
        at = passage.text.index(text)
        quotes.append(quote(passage, at, at + len(text)))
    statements, citations = cite({document.id: document}, quotes)
    return Answer("q", "q", Outcome.ANSWERED, "r", "fee", statements, citations, (), (), (document_id,), 1.0)


def test_a_row_that_does_not_apply_on_the_day_is_not_quoted_from_its_table(registry: Registry) -> None:
    table = local_table("fees", fee(ends="31/5/2026"), fee(case="Nhà kho", amount="150.000"))
    placed = put(registry, "phí", table)
    rows = [table.text[fact.start : fact.end] for fact in table.facts]
    layer = LocalLayer(Catalog(registry), cite)
    answer = answer_from(registry, placed.document_id or 0, *rows)
    led = layer.lead(answer, understand("phí"), Scope(EVERYTHING), TODAY)
    assert [one.text for one in led.statements] == rows[1:]
    assert {key for one in led.statements for key in one.citations} == {one.key for one in led.citations}
    void = layer.lead(
        answer_from(registry, placed.document_id or 0, rows[0]), understand("phí"), Scope(EVERYTHING), TODAY
    )
    assert (void.outcome, void.reason, void.statements, void.citations) == (Outcome.NOT_FOUND, VOID, (), ())
    then = Scope(EVERYTHING, as_of=date(2026, 5, 1))
    assert layer.lead(answer, understand("phí"), then, TODAY) == answer


def test_an_answer_without_statements_is_left_as_it_is(registry: Registry) -> None:
    layer = LocalLayer(Catalog(registry), cite)
    silent = Answer("q", "q", Outcome.NOT_FOUND, "r", "fee", (), (), (), (), (), 1.0)
    assert layer.lead(silent, understand("phí"), Scope(EVERYTHING), TODAY) is silent


def test_a_row_longer_than_a_passage_is_still_quoted_whole(backend: Backend) -> None:
    long = fee(case="trường hợp " + "rất dài " * 400)
    put(backend.registry, "phí", local_table("fees", long))
    answer = asked(backend)
    assert answer.statements[0].text.startswith("9.000501 | trường hợp")
    assert answer.statements[0].text.endswith(SOURCE)
