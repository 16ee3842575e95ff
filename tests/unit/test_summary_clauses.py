"""Documents as clauses: marks, lead-ins and their members, what belongs to no text."""

from __future__ import annotations

from congvu.summary.clauses import Clause, clauses_of
from passages import rows_of
from summary_texts import clauses_in, decree_text, letter_text


def at(clauses: list[Clause], address: str) -> Clause:
    (found,) = [one for one in clauses if one.address == address]
    return found


def test_each_khoan_and_diem_is_a_clause_without_its_mark() -> None:
    clauses = clauses_in(decree_text())
    assert at(clauses, "khoản 2 Điều 4").text == "Thư viện xã phải niêm yết giờ mở cửa tại trụ sở."
    assert at(clauses, "điểm b khoản 1 Điều 5").text == "Giấy tờ có ảnh của người mượn;"
    assert at(clauses, "Điều 1").title == "Phạm vi điều chỉnh"


def test_a_clause_names_the_chapter_it_stands_in() -> None:
    clauses = clauses_in(decree_text())
    assert at(clauses, "khoản 1 Điều 6").path == ("Chương III. KINH PHÍ VÀ TRÁCH NHIỆM",)


def test_a_lead_in_knows_its_members_and_they_know_it() -> None:
    clauses = clauses_in(decree_text())
    lead = at(clauses, "khoản 1 Điều 5")
    assert [clauses[one].address for one in lead.members] == [
        "điểm a khoản 1 Điều 5",
        "điểm b khoản 1 Điều 5",
        "điểm c khoản 1 Điều 5",
    ]
    member = at(clauses, "điểm c khoản 1 Điều 5")
    assert member.lead is not None
    assert clauses[member.lead] == lead
    assert at(clauses, "khoản 2 Điều 5").lead is None


def test_words_of_a_clause_stand_where_its_quotations_say() -> None:
    document = decree_text()
    for clause in clauses_of(rows_of(document)):
        for one in clause.quotes:
            assert document.text[one.start : one.end] == one.text


def test_every_line_of_the_articles_is_in_some_clause() -> None:
    document = decree_text()
    held = " ".join(one.text for one in clauses_in(document))
    for passage in rows_of(document):
        for line in passage.text.split("\n"):
            words = line.split(" ", 1)[-1] if passage.address else ""
            assert words in held


def test_quoted_new_wording_is_part_of_the_clause_that_orders_it() -> None:
    body = """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2030/NĐ-CP
1. Sửa đổi, bổ sung Điều 4 như sau:
“Điều 4. Giờ mở cửa
1. Thư viện xã mở cửa ít nhất 30 giờ mỗi tuần.
2. Thư viện xã nghỉ vào Chủ nhật.”.
2. Bãi bỏ khoản 2 Điều 6.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 9 năm 2031.
"""
    clauses = clauses_in(decree_text(body, "20/2031/NĐ-CP", title="Sửa đổi Nghị định số 15/2030/NĐ-CP"))
    assert "30 giờ mỗi tuần" in at(clauses, "khoản 1 Điều 1").text
    assert at(clauses, "khoản 2 Điều 1").text == "Bãi bỏ khoản 2 Điều 6."
    assert not any(one.address == "khoản 1 Điều 4" for one in clauses)


def test_letterhead_recipients_and_signature_are_no_clauses() -> None:
    texts = [one.text for one in clauses_in(letter_text())]
    assert not any(
        "Kính gửi" in one or "phường, xã, đặc khu;" in one or "Thư viện thành phố" in one for one in texts
    )
    assert not any("Độc lập" in one or "V/v" in one for one in texts)
    assert any(one.startswith("Qua kiểm tra 12 thư viện") for one in texts)


def test_a_letter_announces_its_list() -> None:
    clauses = clauses_in(letter_text())
    (lead,) = [one for one in clauses if one.members]
    assert lead.text.endswith("các nội dung sau:")
    assert len(lead.members) == 3
    assert clauses[-1].lead is None


def test_dots_to_be_filled_in_are_no_clause() -> None:
    text = letter_text(
        "Thông báo về thư viện\nHọ và tên: ..............................\nXã lập thư viện mới.\n"
    )
    assert [one.text for one in clauses_in(text)][-1] == "Xã lập thư viện mới."
    assert not any("Họ và tên" in one.text for one in clauses_in(text))


def test_a_line_that_a_page_broke_goes_on() -> None:
    text = letter_text("Báo cáo\nThư viện xã nhận 300 cuốn sách mới của\nthành phố trong quý III.\n")
    assert any("sách mới của thành phố" in one.text for one in clauses_in(text))


def test_a_paragraph_that_begins_with_a_basis_is_no_basis_line() -> None:
    text = (
        "Công văn\n"
        "Căn cứ Luật Thư viện xã ngày 20 tháng 11 năm 2028;\n"
        "Căn cứ ý kiến của Hội đồng, Sở Công vụ số trân trọng đề nghị các cơ quan góp ý bằng văn bản cho "
        "dự thảo quy chế thư viện xã, gửi về Sở trước ngày 03 tháng 7 năm 2026 để tổng hợp.\n"
    )
    told = [one.text for one in clauses_in(letter_text(text))]
    assert any("trước ngày 03 tháng 7 năm 2026" in one for one in told)
    assert not any("năm 2028" in one for one in told)


def test_what_stands_after_the_end_of_a_letter_is_attached_to_it() -> None:
    text = (
        "Công văn\nĐề nghị các xã kiểm kê sách thư viện trong tháng 11./.\nMẫu kiểm kê sách của thư viện xã\n"
    )
    told = {one.text: one.appendix for one in clauses_in(letter_text(text))}
    assert told["Mẫu kiểm kê sách của thư viện xã"]
    assert not told["Đề nghị các xã kiểm kê sách thư viện trong tháng 11./."]
