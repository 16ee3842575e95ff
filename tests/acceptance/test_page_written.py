"""Answers that are no plain quotations: begun by a model and replaced, counted, calculated, compared."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from answering import CITATION, answering, statement
from browsing import ask, needs_chromium, sideways
from served import QUESTION

pytestmark = needs_chromium


def test_what_a_model_began_gives_way_to_what_the_answer_is(page: Page) -> None:
    begun = [
        ("citation", CITATION | {"key": 2}),
        ("statement", statement("Câu mà mô hình bắt đầu.", "written") | {"citations": [2]}),
        ("citation", CITATION),
        ("statement", statement("Nguyên văn.")),
        ("notice", {"code": "model_unchecked", "text": "Mô hình viết chưa đủ căn cứ."}),
    ]
    answering(
        page,
        begun,
        outcome="answered",
        citations=[CITATION],
        statements=[statement("Nguyên văn.")],
        notices=[begun[-1][1]],
    )
    ask(page, QUESTION)
    expect(page.locator(".said")).to_have_text(["Nguyên văn.1"])
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.locator(".from")).to_have_count(1)


def test_an_answer_that_came_whole_is_not_drawn_again(page: Page) -> None:
    answering(page, outcome="answered", citations=[CITATION], statements=[statement("Tờ khai.", "written")])
    ask(page, QUESTION)
    expect(page.locator(".said")).to_have_count(1)
    expect(page.locator(".card .excerpt")).to_have_text("Tờ khai.")


def test_a_count_stands_out_and_rests_on_no_single_document(page: Page) -> None:
    answering(
        page,
        outcome="answered",
        aspect="list",
        reason="Kho có 2 thủ tục.",
        citations=[CITATION],
        statements=[statement("Thả diều", "entry"), statement("Bán diều", "entry")],
    )
    ask(page, "Có bao nhiêu thủ tục về diều?")
    expect(page.locator(".result")).to_have_text("Kho có 2 thủ tục.")
    expect(page.locator(".entry")).to_have_count(2)
    expect(page.locator(".from")).to_have_count(0)
    expect(page.locator(".sources")).to_be_hidden()


def test_a_comparison_is_a_table_that_fits_on_a_phone(phone: Page) -> None:
    table = {
        "columns": ["Thả diều giấy có người đi cùng", "Thả diều sáo không người đi cùng"],
        "rows": [{"label": "Thời hạn", "cells": [[0], [1]], "same": False}],
    }
    answering(
        phone,
        outcome="answered",
        aspect="comparison",
        reason="So sánh hai thủ tục.",
        citations=[CITATION],
        statements=[statement("5 ngày", "cell"), statement("10 ngày", "cell")],
        table=table,
    )
    ask(phone, "So sánh thả diều giấy và diều sáo")
    expect(phone.locator(".compared tbody td")).to_have_text(["5 ngày1", "10 ngày1"])
    expect(phone.locator(".compared tbody th")).to_contain_text("khác nhau")
    assert sideways(phone) <= 0
