"""The check of answers against originals finds what it is there to find: each mutation of a right answer."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from originals import Original, bare, read_original
from quotations import Check, answers_of, numbers, sampled

RECORD = {
    "ma_thu_tuc": "9.000777",
    "ten_thu_tuc": "Đăng ký thả diều",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhíTrực tiếp5 Ngày làm việc20.000 đồng",
    "yeu_cau_dieu_kien": "Người thả diều đủ 16 tuổi và giữ diều cách đường dây điện 50 mét.",
}
TEXT = (
    "Đăng ký thả diều\nTrực tiếp 5 Ngày làm việc 20.000 đồng\n"
    "Người thả diều đủ 16 tuổi và giữ diều cách đường dây điện 50 mét."
)
ROW, RULE = TEXT.splitlines()[1:]
Answer = dict[str, Any]


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    data = json.dumps(RECORD, ensure_ascii=False).encode()
    digest = hashlib.sha256(data).hexdigest()
    stored = tmp_path / "content" / digest[:2] / digest[2:]
    stored.parent.mkdir(parents=True)
    stored.write_bytes(data)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "9.000777.json").write_bytes(data)
    registry = sqlite3.connect(tmp_path / "registry.sqlite3")
    registry.executescript(
        "create table documents (id, current_revision_id, title, number, procedure_code);"
        "create table revisions (id, document_id, sha256, format, name, text);"
        "create table passages (id, revision_id, kind, text, page, start, end);"
        "create table scan_pages (revision_id);"
    )
    registry.execute("insert into documents values (3, 8, 'Đăng ký thả diều', '', '9.000777')")
    registry.execute(
        "insert into revisions values (8, 3, ?, 'procedure', '9.000777.json', ?)", (digest, TEXT)
    )
    registry.execute("insert into passages values (21, 8, 'body', ?, 1, ?, ?)", (RULE, *span(RULE)))
    registry.commit()
    registry.close()
    return tmp_path


def right() -> Answer:
    start, end = span(f"{ROW}\n{RULE}")
    citation = {
        "key": 1,
        "document_id": 3,
        "revision_id": 8,
        "passage_id": 21,
        "title": "Đăng ký thả diều",
        "number": "9.000777",
        "page": 1,
        "start": start,
        "end": end,
        "url": f"/xem/3?revision=8&passage=21&start={start}&end={end}",
    }
    statements = [{"text": ROW, "citations": [1]}, {"text": RULE, "citations": [1]}]
    return {"statements": statements, "citations": [citation]}


def checked(data_dir: Path, answer: Answer) -> Check:
    check = Check(data_dir, [data_dir / "given"], None)
    check.answer("thử", answer)
    return check


def test_a_right_answer_has_no_exception_and_every_check_was_made(data_dir: Path) -> None:
    check = checked(data_dir, right())
    assert check.found == []
    assert check.counts == {"answers": 1, "citations": 1, "statements": 2, "numbers": 4, "originals": 1}


def reworded(answer: Answer) -> None:
    answer["statements"][1]["text"] = RULE.replace("giữ diều", "để diều")


def other_number(answer: Answer) -> None:
    answer["statements"][0]["text"] = ROW.replace("5 Ngày", "7 Ngày")


def other_case(answer: Answer) -> None:
    answer["statements"][1]["text"] = RULE.lower()


def uncited(answer: Answer) -> None:
    answer["statements"][0]["citations"] = []


def unknown_source(answer: Answer) -> None:
    answer["statements"][0]["citations"] = [1, 2]


def unused(answer: Answer) -> None:
    answer["citations"].append(answer["citations"][0] | {"key": 2})


def elsewhere(answer: Answer) -> None:
    answer["citations"][0]["url"] = answer["citations"][0]["url"].replace("/xem/3", "/xem/4")


def narrow(answer: Answer) -> None:
    answer["citations"][0] |= {"end": span(ROW)[1], "url": "/xem/3?revision=8"}


def beyond(answer: Answer) -> None:
    answer["citations"][0] |= {"end": len(TEXT) + 9, "url": "/xem/3?revision=8"}


def renamed(answer: Answer) -> None:
    answer["citations"][0]["title"] = "Đăng ký thả chim"


def recoded(answer: Answer) -> None:
    answer["citations"][0]["number"] = "9.000778"


def anothers(answer: Answer) -> None:
    answer["citations"][0] |= {"document_id": 5, "url": answer["citations"][0]["url"].replace("/3?", "/5?")}


@pytest.mark.parametrize(
    ("mutate", "kind"),
    [
        (reworded, "quote"),
        (other_number, "number"),
        (other_case, "quote"),
        (uncited, "quote"),
        (unknown_source, "place"),
        (unused, "place"),
        (elsewhere, "place"),
        (narrow, "place"),
        (beyond, "place"),
        (renamed, "place"),
        (recoded, "place"),
        (anothers, "place"),
    ],
)
def test_each_way_of_being_wrong_is_an_exception(
    data_dir: Path, mutate: Callable[[Answer], None], kind: str
) -> None:
    answer = right()
    mutate(answer)
    assert kind in {one.check for one in checked(data_dir, answer).found}


def test_a_listed_title_must_be_the_documents_own_and_stand_in_the_original(data_dir: Path) -> None:
    answer = right()
    answer["statements"] = [{"text": "Đăng ký thả diều", "citations": [1], "kind": "entry"}]
    assert checked(data_dir, answer).found == []
    answer["statements"][0]["text"] = "Đăng ký thả chim"
    assert [one.check for one in checked(data_dir, answer).found] == ["quote"]


def test_a_written_sentence_needs_its_numbers_and_its_quoted_words(data_dir: Path) -> None:
    answer = right()
    answer["statements"] = [
        {"text": "Lệ phí là 20.000 đồng, chờ 5 ngày.", "citations": [1], "kind": "written"},
        {"text": "Phải “giữ diều cách đường dây điện 50 mét”.", "citations": [1], "kind": "written"},
    ]
    assert checked(data_dir, answer).found == []
    answer["statements"][0]["text"] = "Lệ phí là 30.000 đồng."
    answer["statements"][1]["text"] = "Phải “giữ chim cách đường dây điện 50 mét”."
    assert [one.check for one in checked(data_dir, answer).found] == ["number", "quote"]


def test_a_table_names_statements_that_there_are(data_dir: Path) -> None:
    answer = right() | {"table": {"columns": ["a"], "rows": [{"label": "Lệ phí", "cells": [[0, 1]]}]}}
    assert checked(data_dir, answer).found == []
    answer["table"]["rows"][0]["cells"] = [[2]]
    assert [one.check for one in checked(data_dir, answer).found] == ["place"]


def test_words_that_the_registry_has_and_the_original_does_not_are_an_exception(data_dir: Path) -> None:
    with sqlite3.connect(data_dir / "registry.sqlite3") as registry:
        registry.execute("update revisions set text = replace(text, '50 mét', '60 mét')")
    answer = right()
    answer["statements"][1]["text"] = RULE.replace("50 mét", "60 mét")
    assert [one.check for one in checked(data_dir, answer).found] == ["quote"]


def test_a_stored_original_that_was_changed_or_is_not_the_folders_is_an_exception(data_dir: Path) -> None:
    (data_dir / "given" / "9.000777.json").write_text("{}", encoding="utf-8")
    assert {one.check for one in checked(data_dir, right()).found} == {"original"}
    stored = next(path for path in (data_dir / "content").rglob("*") if path.is_file())
    stored.write_text("{}", encoding="utf-8")
    assert "quote" in {one.check for one in checked(data_dir, right()).found}


def test_passages_of_the_collection_can_be_checked_like_answers(data_dir: Path) -> None:
    (drawn,) = sampled(data_dir, 5, seed=1)
    assert drawn[0] == "passage 21"
    assert checked(data_dir, drawn[1]).found == []
    assert checked(data_dir, drawn[1]).counts["statements"] == 1


@pytest.mark.parametrize(
    "shape", ["{0}", "[{0}, {0}]", '{{"cases": [{{"id": "q", "answer": {0}}}]}}', "{0}\n{0}"]
)
def test_answers_are_read_from_dumps_and_from_what_the_api_gave(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(shape.format(json.dumps(right())), encoding="utf-8")
    assert all(answer == right() for _, answer in answers_of(path))
    assert len(list(answers_of(path))) == (2 if shape.count("{0}") == 2 else 1)


def test_a_case_without_an_answer_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"cases": [{"id": "q", "answer": null}]}', encoding="utf-8")
    assert list(answers_of(path)) == []


def test_numbers_are_whole_and_written_in_any_way() -> None:
    assert numbers("05 ngày, 20.000 đồng hoặc 1,5%") == numbers("5 ngày; 20,000 đồng; 1.5 %")
    assert not numbers("15 ngày") & numbers("5 ngày")


def test_a_quotation_may_run_over_the_foot_and_head_of_a_page_but_leave_nothing_out() -> None:
    rule = "Người dân nộp hồ sơ tại"
    more = "Trung tâm Phục vụ hành chính công của xã, phường nơi mình cư trú hoặc nơi thuận tiện nhất."
    pages = (f"Điều 1. {rule}\n12", f"CÔNG BÁO/Số 5\n{more} {more} Xong.")
    original = Original("pdf", pages)
    assert original.holds(f"{rule} {more}")
    assert original.page_of(f"{rule} Trung tâm") == [1]
    assert not original.holds(f"{rule} Xong. Trung tâm")
    assert not original.holds("Điều 1. Người dân nơi mình cư trú hoặc nơi thuận tiện nhất. Xong.")
    assert not Original("docx", pages).holds(f"{rule} {more}")


def test_text_of_before_unicode_is_known_by_its_letters() -> None:
    assert Original("doc", ("Ng\u00adêi d©n nép hå s¬ t¹i ñy ban " * 20,)).encoded
    assert not Original("doc", ("Người dân nộp hồ sơ tại Ủy ban " * 20,)).encoded
    assert not Original("csv", ("8.000",)).encoded


def test_files_are_read_without_the_product(tmp_path: Path) -> None:
    page = tmp_path / "trang.html"
    page.write_text("<style>p {}</style><p>Mức thu</p><td>8.000 đồng</td>", encoding="utf-8")
    assert read_original(page, "html").holds("Mức thu 8.000 đồng")
    assert not read_original(page, "html").holds("p {}")
    word = tmp_path / "van-ban.docx"
    with zipfile.ZipFile(word, "w") as archive:
        body = "<w:t>Mức </w:t><w:t>thu</w:t>"
        archive.writestr("word/document.xml", f'<w:d xmlns:w="urn:w">{body}</w:d>')
    assert read_original(word, "docx").holds("Mức thu")
    table = tmp_path / "bang.csv"
    table.write_text('ten,"muc, thu"\n', encoding="utf-8")
    assert read_original(table, "csv").holds("ten | muc, thu")


def test_white_space_and_composition_do_not_matter_and_letters_do() -> None:
    assert bare("Ho\u0300a  giải") == bare("Hòa\u00a0giải")
    assert bare("hòa giải") != bare("Hòa giải")


def test_neither_the_check_nor_what_it_reads_with_loads_the_product() -> None:
    here = Path(__file__).parents[1]
    script = (
        f"import sys; sys.path.insert(0, {str(here)!r}); import quotations; "
        "sys.exit(any(name.split('.')[0] == 'congvu' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
