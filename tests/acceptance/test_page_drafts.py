"""Drafts in a real browser: made from a letter, written, kept through a cut and a conflict, taken away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import ask, needs_chromium, sideways, watched
from collection import embed_all, put
from congvu.answer.assistant import Assistant
from congvu.api.backend import Backend
from congvu.draft.drafting import Drafting
from congvu.draft.fill.filler import CollectionFiller
from fakes import HashEmbedder, willing
from filling import CODE, ENDED, TODAY, VALID, letter, procedure
from served import HOSTILE, open_backend
from sheets import at, make, saved, state, write

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("drafts")))
    for document in (ENDED, VALID, procedure(), letter()):
        put(opened.registry, document.text, document)
    embed_all(opened.registry, HashEmbedder())
    opened.indexes.today = lambda: TODAY
    opened.indexes.catch_up()
    assistant = Assistant(opened.assistant.retriever.under(willing()), today=lambda: TODAY)
    drafting = Drafting((), None, CollectionFiller(assistant, opened.conversations))
    yield replace(opened, assistant=assistant, drafting=drafting)
    opened.close()


def test_reply_to_a_letter_from_the_form_to_the_word_file(page: Page, url: str) -> None:
    at(page, url)
    page.get_by_label("Loại văn bản").select_option(label="Công văn trả lời")
    page.get_by_label("Tìm văn bản đến").fill("77/SSB-TV")
    page.get_by_role("option", name="77/SSB-TV").click()
    page.get_by_role("button", name="Soạn dự thảo").click()

    sheet = page.get_by_role("region", name="Trang dự thảo")
    expect(sheet).to_contain_text("Công văn số 77/SSB-TV ngày 14 tháng 4 năm 2031 của Sở Sách báo")
    expect(sheet).to_contain_text("Thời hạn mượn sách ở thư viện xã là 30 ngày")
    expect(page.get_by_role("tab", name="Kiểm tra")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Thời hạn trả lời ghi trong văn bản đến")).to_be_visible()

    page.get_by_text("Tải về").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Word").click()
    data = Path(taken.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "77/SSB-TV" in archive.read("word/document.xml").decode("utf-8")


def test_what_is_written_is_saved_by_itself_and_numbers_run_on(page: Page, url: str) -> None:
    make(page, url)
    write(page, " thêm một câu.")
    page.keyboard.press("Enter")
    page.keyboard.type("Đoạn mới")
    saved(page, 2)

    page.reload()
    expect(page.get_by_role("textbox", name="Nội dung đoạn 1").first).to_contain_text("thêm một câu.")
    second = page.get_by_role("textbox", name="Nội dung đoạn 2")
    expect(second).to_have_text("Đoạn mới")
    second.click()
    page.get_by_role("combobox", name="Kiểu").last.select_option(label="Khoản 1.")
    expect(page.locator(".block").nth(1).locator(".mark")).to_have_text("1. ")
    saved(page, 3)


def test_nothing_typed_is_lost_while_the_line_is_cut(page: Page, url: str) -> None:
    make(page, url)
    page.route(
        "**/api/v1/drafts/*",
        lambda route: route.abort() if route.request.method == "PUT" else route.continue_(),
    )
    write(page, " viết khi mất mạng")
    expect(state(page)).to_contain_text("Mất liên lạc")

    page.reload()
    expect(page.get_by_role("textbox", name="Nội dung đoạn 1").first).to_contain_text("viết khi mất mạng")
    page.unroute("**/api/v1/drafts/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(page, 2)


def test_answer_that_got_lost_is_no_conflict_with_oneself(page: Page, url: str) -> None:
    make(page, url, subject="mất câu trả lời")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/drafts/*", lose, times=1)
    write(page, " đã đến nơi")
    expect(state(page)).to_contain_text("Mất liên lạc")
    write(page, " và viết tiếp")
    page.get_by_role("button", name="Lưu ngay").click()
    saved(page, 3)
    page.reload()
    expect(page.get_by_role("textbox", name="Nội dung đoạn 1").first).to_contain_text("và viết tiếp")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_name_of_a_draft_follows_its_subject(page: Page, url: str) -> None:
    make(page, url, subject="tên cũ")
    page.get_by_role("textbox", name="Trích yếu").fill("tên mới")
    saved(page, 2)
    expect(page.get_by_role("heading", name="tên mới")).to_be_visible()
    page.get_by_role("link", name="Danh sách").click()
    expect(page.get_by_role("link", name="tên mới")).to_be_visible()
    expect(page.get_by_role("link", name="tên cũ")).to_have_count(0)


def test_stops_on_the_way_of_one_writing_are_not_listed_as_versions(page: Page, url: str) -> None:
    make(page, url, subject="nhiều lần tự lưu")
    for number in (2, 3, 4):
        write(page, f" lần {number}")
        page.get_by_role("button", name="Lưu ngay").click()
        saved(page, number)
    page.get_by_role("tab", name="Bản lưu").click()
    expect(page.locator(".versions li")).to_have_count(2)
    expect(page.locator(".versions li").last).to_contain_text("bản 1")


def test_two_people_saving_both_keep_their_text(page: Page, browser: Browser, url: str) -> None:
    address = make(page, url, subject="hai người cùng sửa")
    with watched(browser, address) as other:
        write(other, " của người kia")
        saved(other, 2)
    write(page, " của tôi")

    dialog = page.get_by_role("dialog", name="vừa được lưu ở nơi khác")
    expect(dialog).to_contain_text("của tôi")
    expect(dialog).to_contain_text("của người kia")
    dialog.get_by_role("button", name="Dùng bản đã lưu").click()
    expect(page.get_by_role("textbox", name="Nội dung đoạn 1").first).to_contain_text("của người kia")

    page.get_by_role("link", name="Danh sách").click()
    expect(page.get_by_role("link", name="hai người cùng sửa (bản của tôi)")).to_be_visible()


def test_own_text_may_become_the_newest_version_and_the_old_one_comes_back(
    page: Page, browser: Browser, url: str
) -> None:
    address = make(page, url, subject="lấy lại bản cũ")
    with watched(browser, address) as other:
        write(other, " của người kia")
        saved(other, 2)
    write(page, " của tôi")
    page.get_by_role("button", name="Lưu bản của tôi thành bản mới nhất").click()
    saved(page, 3)

    page.get_by_role("tab", name="Bản lưu").click()
    older = page.get_by_role("listitem").filter(has_text="bản 2")
    older.get_by_role("button", name="Xem").click()
    expect(page.get_by_role("region", name="Trang dự thảo")).to_contain_text("của người kia")
    page.get_by_role("button", name="Về bản mới nhất").click()
    older.get_by_role("button", name="Lấy lại bản này").click()
    saved(page, 4)
    expect(page.get_by_role("textbox", name="Nội dung đoạn 1").first).to_contain_text("của người kia")


def test_basis_that_has_ended_is_shown_and_replaced_by_its_successor(page: Page, url: str) -> None:
    make(page, url, "Quyết định", "mượn sách")
    page.get_by_role("textbox", name="Căn cứ 1").fill("Căn cứ Nghị định số 5/2028/NĐ-CP về thư viện xã")
    saved(page, 2)
    page.reload()

    line = page.locator(".basis-line").first
    expect(line).to_contain_text("Hết hiệu lực")
    line.get_by_role("button", name="Thay bằng văn bản đang có hiệu lực").click()
    expect(line).to_contain_text("Nghị định số 1/2030/NĐ-CP ngày 01 tháng 11 năm 2029 của Chính phủ")
    expect(line).to_contain_text("Còn hiệu lực")
    saved(page, 3)


def test_passage_of_the_collection_is_put_in_with_its_source(page: Page, url: str) -> None:
    make(page, url)
    page.get_by_role("tab", name="Nguồn").click()
    page.get_by_role("searchbox", name="Tìm đoạn để trích").fill("thời hạn mượn sách ở thư viện xã")
    page.keyboard.press("Enter")
    hit = page.locator(".passages li").filter(has_text="30 ngày").first
    hit.get_by_role("button", name="Chèn vào dự thảo").click()

    quoted = page.locator(".block.quote").first
    expect(quoted).to_contain_text("30 ngày")
    saved(page, 2)
    quoted.locator(".chip").click()
    expect(page.locator("#source mark").first).to_contain_text("30 ngày")
    expect(page.get_by_role("region", name="Trang dự thảo")).to_be_visible()


def test_slip_asks_for_case_and_papers_and_becomes_a_checklist(page: Page, url: str) -> None:
    at(page, url)
    page.get_by_label("Loại văn bản").select_option(label="Phiếu hướng dẫn hồ sơ")
    page.get_by_label("Tên thủ tục hoặc mã").fill("thẻ bạn đọc")
    page.get_by_role("option", name=CODE).click()
    page.get_by_label("Trường hợp").select_option(label="Trường hợp bạn đọc là học sinh")
    page.get_by_role("checkbox", name="Thẻ căn cước").check()
    page.get_by_role("button", name="Soạn dự thảo").click()

    sheet = page.get_by_role("region", name="Trang dự thảo")
    expect(sheet.locator(".block.tick").filter(has_text="Đơn xin cấp thẻ")).to_be_visible()
    expect(
        sheet.locator(".block.tick").filter(has_text="Thẻ căn cước").get_by_role("checkbox")
    ).to_be_checked()
    expect(sheet).not_to_contain_text("Sổ hưu")


def test_deleted_draft_is_gone_after_one_question(page: Page, url: str) -> None:
    make(page, url, subject="bản để xóa")
    page.get_by_role("button", name="Xóa").first.click()
    page.get_by_role("button", name="Xóa hẳn").click()

    expect(page.locator(".draft-rows li, .draft-list .empty").first).to_be_visible()
    expect(page.get_by_role("link", name="bản để xóa")).to_have_count(0)


def test_draft_that_comes_late_does_not_take_the_place_of_the_list(page: Page, url: str) -> None:
    address = make(page, url, subject="đến muộn")
    page.get_by_role("link", name="Danh sách").click()
    held: list[Route] = []
    page.route(f"**/api/v1/drafts/{address.split('id=')[1]}", lambda route: held.append(route))
    page.get_by_role("link", name="đến muộn").click()
    expect(page.locator(".waiting")).to_be_visible()
    page.go_back()
    expect(page.locator(".draft-start")).to_be_visible()
    with page.expect_response("**/api/v1/drafts/*"):
        held[0].continue_()
    expect(page.get_by_role("link", name="đến muộn")).to_be_visible()
    expect(page.locator(".draft-start")).to_be_visible()


def test_hostile_text_stays_text(page: Page, url: str) -> None:
    make(page, url, subject=HOSTILE)

    expect(page.get_by_role("region", name="Trang dự thảo")).to_contain_text("<script>")
    assert page.evaluate("window.stolen") is None


def test_empty_subject_is_said_before_anything_is_sent(page: Page, url: str) -> None:
    at(page, url)
    page.get_by_role("button", name="Soạn dự thảo").click()

    expect(page.get_by_label("Trích yếu *")).to_be_focused()


def test_phone_has_the_whole_sheet_without_moving_sideways(phone: Page, url: str) -> None:
    make(phone, url)

    assert sideways(phone) <= 0
    write(phone, " trên điện thoại")
    saved(phone, 2)


def test_address_of_another_view_brings_its_documents_along(page: Page, url: str) -> None:
    found = page.request.get(f"{url}/api/v1/documents?q=77/SSB-TV").json()["items"]
    letter_id = next(one["id"] for one in found if one["number"] == "77/SSB-TV")

    page.goto(f"{url}/soan-thao?loai=cong-van-tra-loi&tu=document&ma={letter_id}&ten=Rà soát")
    expect(page.get_by_role("list", name="Đã chọn")).to_contain_text("Rà soát")
    page.get_by_role("button", name="Soạn dự thảo").click()

    expect(page.get_by_role("region", name="Trang dự thảo")).to_contain_text("77/SSB-TV")


def test_answer_leads_into_a_draft_of_its_conversation(page: Page, url: str) -> None:
    ask(page, "Điều 2 Nghị định số 1/2030/NĐ-CP quy định gì?")
    page.get_by_role("link", name="Soạn thảo từ đây").click()
    expect(page.get_by_role("list", name="Đã chọn")).to_contain_text("Điều 2 Nghị định")
    page.get_by_label("Ngày của dự thảo").fill("01/05/2031")
    page.get_by_role("button", name="Soạn dự thảo").click()

    expect(page.get_by_role("region", name="Trang dự thảo")).to_contain_text("30 ngày")


def test_open_places_are_folded_below_what_is_wrong(page: Page, url: str) -> None:
    make(page, url, subject="mượn sách")
    page.get_by_role("tab", name="Kiểm tra").click()
    folded = page.locator(".open-places")
    expect(folded.locator("summary")).to_contain_text("chỗ còn để trống")
    expect(page.locator(".findings > li:visible", has_text="Chỗ này còn để trống")).to_have_count(0)
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_contain_text("Chỗ này còn để trống")
    folded.get_by_role("button", name="Đến chỗ này").first.click()
    expect(page.locator(".sheet .write:focus")).to_have_count(1)


def test_title_stands_in_the_sheet_with_the_capital_it_is_printed_with(page: Page, url: str) -> None:
    make(page, url, kind="Báo cáo", subject="kết quả mượn sách")
    line = page.locator(".sheet-title > p", has=page.get_by_role("textbox", name="Trích yếu"))
    capital = line.evaluate("one => getComputedStyle(one, '::first-letter').textTransform")
    assert capital == "uppercase"


def test_saved_drafts_stand_beside_the_form_on_a_wide_screen_and_below_it_on_a_phone(
    browser: Browser, url: str
) -> None:
    for width, beside in ((1440, True), (390, False)):
        with watched(browser, url, width, 900) as page:
            at(page, url)
            form, rows = (
                page.locator(".draft-start").bounding_box(),
                page.locator(".draft-list").bounding_box(),
            )
            assert form is not None
            assert rows is not None
            assert (rows["x"] >= form["x"] + form["width"]) is beside
            assert not sideways(page)


def test_added_basis_is_written_on_behind_its_first_words(page: Page, url: str) -> None:
    make(page, url, "Quyết định", "mượn sách")
    page.get_by_role("button", name="Thêm căn cứ").click()
    page.keyboard.type("Luật Thư viện số 46/2019/QH14")
    line = page.locator(".basis-line .write:focus")
    expect(line).to_have_text("Căn cứ Luật Thư viện số 46/2019/QH14")
