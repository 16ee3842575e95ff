"""Passages of a legal text: exact addresses, whole provisions, quotations where they belong."""

import pytest

from congvu.documents import Passage
from congvu_ingest.legal import is_legal, legal_passages
from congvu_ingest.passages import LIMIT, estimate_tokens
from texts import lines_of, spans_hold

LONG = "Cơ quan tiếp nhận kiểm tra giấy tờ, ghi sổ theo dõi và trả lời bằng văn bản cho người đề nghị. "
NAME = "Quyết định 07/2025/QĐ-UBND"


def cut(text: str, warnings: list[str] | None = None) -> list[Passage]:
    whole, lines = lines_of(text)
    found = legal_passages(whole, lines, NAME, warnings if warnings is not None else [])
    assert spans_hold(whole, found)
    return found


def by_address(passages: list[Passage]) -> dict[str, Passage]:
    named = [p for p in passages if p.address]
    assert len({p.address for p in named}) == len(named)
    return {p.address: p for p in named}


RULES = f"""
ỦY BAN NHÂN DÂN XÃ MẪU
Căn cứ Luật Thư viện;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Văn bản này quy định việc cho mượn sách.
2. Văn bản này không áp dụng với sách quý.
Chương II. CHO MƯỢN
Mục 1
TRÌNH TỰ
Điều 2. Trình tự cho mượn
1. {LONG * 8}
2. {LONG * 4}
3. Người mượn có quyền:
a) {LONG * 10}
b) {LONG * 9}
c) Được xem danh mục.
Điều 2a. Gia hạn
Người mượn được gia hạn một lần.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 8 năm 2025.
"""


def test_a_short_dieu_is_one_passage_under_its_title() -> None:
    found = by_address(cut(RULES))
    first = found["Điều 1"]
    assert first.heading == (NAME, "Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh")
    assert first.text.startswith("1. Văn bản này quy định")
    assert first.text.endswith("sách quý.")


def test_an_inserted_dieu_keeps_its_letter() -> None:
    assert by_address(cut(RULES))["Điều 2a"].heading[-1] == "Điều 2a. Gia hạn"


def test_a_long_dieu_is_cut_by_khoan_and_a_long_khoan_by_diem() -> None:
    found = by_address(cut(RULES))
    assert {"khoản 1 Điều 2", "khoản 2 Điều 2", "điểm a khoản 3 Điều 2", "điểm b–c khoản 3 Điều 2"} <= set(
        found
    )
    path = (NAME, "Chương II. CHO MƯỢN", "Mục 1. TRÌNH TỰ", "Điều 2. Trình tự cho mượn")
    assert found["khoản 1 Điều 2"].heading == (*path, "khoản 1")
    assert found["điểm a khoản 3 Điều 2"].text.startswith("3. Người mượn có quyền:\na) ")
    assert found["điểm b–c khoản 3 Điều 2"].heading[-1] == "khoản 3 (tiếp): 3. Người mượn có quyền:"
    assert all(estimate_tokens(p.text) <= LIMIT for p in found.values())


def test_what_precedes_the_first_dieu_is_a_passage_without_address() -> None:
    first = cut(RULES)[0]
    assert first.address == ""
    assert "Căn cứ Luật Thư viện" in first.text


def test_small_khoan_share_a_passage_and_the_address_says_which() -> None:
    items = "\n".join(f"{n}. Sách loại {n} là sách thường." for n in range(1, 50))
    found = cut(f"Điều 1. Giải thích từ ngữ\nTrong văn bản này:\n{items}\nĐiều 2. Hết\nNhư trên.")
    shared = [p for p in found if p.address.endswith("Điều 1")]
    assert shared[0].address.startswith("khoản 1–")
    assert shared[0].text.startswith("Trong văn bản này:\n1. ")
    assert all(estimate_tokens(p.text) < 200 for p in shared)
    assert "\n".join(p.text for p in shared).count("Sách loại") == 49


def test_a_khoan_longer_than_a_passage_without_diem_repeats_its_first_words() -> None:
    found = [
        p for p in cut(f"Điều 1. Quy trình\n1. {LONG * 60}\nĐiều 2. Hết\nNhư trên.") if "khoản 1" in p.address
    ]
    assert len(found) > 3
    assert {p.address for p in found} == {"khoản 1 Điều 1"}
    assert all("khoản 1 (tiếp): 1. Cơ quan tiếp nhận" in p.heading[-1] for p in found[1:])


def test_a_dieu_whose_first_line_ordains_has_no_title_but_keeps_the_line() -> None:
    found = by_address(
        cut("Điều 1. Phê duyệt kế hoạch kèm theo.\nĐiều 2. Văn phòng thi hành quyết định này.")
    )
    assert found["Điều 1"].heading == (NAME, "Điều 1")
    assert found["Điều 1"].text == "Điều 1. Phê duyệt kế hoạch kèm theo."


def test_a_khoan_that_begins_on_the_line_of_its_dieu_is_counted() -> None:
    found = by_address(cut(f"Điều 1. 1. {LONG * 8}\n2. {LONG * 8}\nĐiều 2. Hết\nNhư trên."))
    assert {"khoản 1 Điều 1", "khoản 2 Điều 1"} <= set(found)


@pytest.mark.parametrize("marks", [("“", "”"), ('"', '"')])
def test_a_quoted_dieu_stays_inside_the_provision_that_quotes_it(marks: tuple[str, str]) -> None:
    opened, closed = marks
    found = by_address(
        cut(
            "Điều 1. Sửa đổi một số điều của Quy định cho mượn\n"
            "1. Sửa đổi Điều 9 như sau:\n"
            f"{opened}Điều 9. Sách quý\n1. Chỉ đọc tại chỗ.\n2. Không sao chụp.{closed}.\n"
            "2. Bổ sung Điều 9a vào sau Điều 9 như sau:\n"
            f"{opened}Điều 9a. Sách số\nĐược đọc từ xa.{closed}\n"
            "Điều 2. Hiệu lực\nVăn bản này có hiệu lực từ ngày ký."
        )
    )
    assert set(found) == {"Điều 1", "Điều 2"}
    assert "Điều 9a. Sách số" in found["Điều 1"].text


def test_a_line_that_only_cites_a_dieu_begins_none() -> None:
    found = by_address(
        cut(
            "Điều 1. Căn cứ thực hiện\nViệc này theo quy định tại\nĐiều 5 của Luật Thư viện và\n"
            "Điều 260. Trường hợp khác do Luật định.\nĐiều 2. Hết\nNhư trên."
        )
    )
    assert set(found) == {"Điều 1", "Điều 2"}


def test_rows_and_decimals_are_no_khoan() -> None:
    rows = "\n".join(f"| {n}. Sách | {n} bản | {LONG}" for n in range(1, 20))
    found = cut(f"Điều 1. Danh mục\n1.500 bản sách.\n{rows}\nĐiều 2. Hết\nNhư trên.")
    assert {p.address for p in found} == {"Điều 1", "Điều 2"}


def test_a_title_broken_by_a_narrow_page_is_one_title() -> None:
    found = by_address(
        cut("Điều 1. Trách nhiệm của người\nmượn sách\n1. Giữ sách sạch.\nĐiều 2. Hết\nNhư trên.")
    )
    assert found["Điều 1"].heading[-1] == "Điều 1. Trách nhiệm của người mượn sách"
    assert found["Điều 1"].text == "1. Giữ sách sạch."


def test_a_gap_in_the_numbering_is_a_warning_that_names_what_is_missing() -> None:
    warnings: list[str] = []
    cut("Điều 1. Một\nNhư trên.\nĐiều 3. Ba\nNhư trên.\nĐiều 6. Sáu\nNhư trên.", warnings)
    assert len(warnings) == 1
    assert "Điều 2, 4, 5" in warnings[0]


def test_no_warning_when_the_numbering_is_contiguous() -> None:
    warnings: list[str] = []
    cut(RULES, warnings)
    assert warnings == []


ATTACHED = f"""
Điều 1. Ban hành kèm theo Quyết định này Quy chế thư viện.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Mẫu
QUY CHẾ
THƯ VIỆN XÃ MẪU
(Ban hành kèm theo Quyết định số 07/2025/QĐ-UBND)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Giờ mở cửa
Từ 8 giờ đến 17 giờ.
Điều 2. Nội quy
Giữ trật tự.
PHỤ LỤC I
MẪU THẺ BẠN ĐỌC
I. Mặt trước
{LONG}
Phụ lục II
Danh mục sách quý, xem tại phòng đọc, không cho mượn về nhà trong mọi trường hợp.
"""


def test_signatures_and_recipients_are_in_no_passage() -> None:
    texts = "\n".join(p.text for p in cut(ATTACHED))
    assert "Trần Mẫu" not in texts
    assert "Lưu: VT" not in texts


def test_an_attached_regulation_has_addresses_of_its_own() -> None:
    found = by_address(cut(ATTACHED))
    inner = found["Điều 1 Quy chế kèm theo"]
    assert inner.heading == (
        NAME,
        "QUY CHẾ THƯ VIỆN XÃ MẪU",
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1. Giờ mở cửa",
    )
    assert found["Điều 1"].text.startswith("Điều 1. Ban hành kèm theo")


def test_annexes_stand_under_their_own_names() -> None:
    found = cut(ATTACHED)
    assert (NAME, "PHỤ LỤC I MẪU THẺ BẠN ĐỌC", "I. Mặt trước") in [p.heading for p in found]
    assert found[-1].heading == (NAME, "Phụ lục II")
    assert found[-1].text.startswith("Danh mục sách quý")


def test_numbering_that_begins_again_is_another_text() -> None:
    found = by_address(cut("Điều 1. Một\nNhư trên.\nĐiều 2. Hai\nNhư trên.\nĐiều 1. Một khác\nKhác."))
    assert "Điều 1 văn bản kèm theo" in found


def test_a_long_paragraph_after_the_signature_is_kept() -> None:
    found = cut(f"Điều 1. Một\nNhư trên.\nNơi nhận:\n- Lưu: VT.\n{LONG}\nĐiều 2. Hai\nNhư trên.")
    assert LONG.strip() in [p.text for p in found]


def test_a_chapter_without_any_dieu_is_not_lost() -> None:
    found = cut(
        "Điều 1. Một\nNhư trên.\nChương II\nĐỂ TRỐNG\nMục 1\nCŨNG TRỐNG\nChương III\nHẾT\nĐiều 2. Hai\nHết."
    )
    assert "Chương II\nĐỂ TRỐNG\nMục 1\nCŨNG TRỐNG" in [p.text for p in found]


def test_two_dieu_in_sequence_make_a_legal_text_and_citations_do_not() -> None:
    assert is_legal(lines_of("Điều 1. Một\nĐiều 2. Hai")[1])
    assert not is_legal(lines_of("Điều 1. Một\nXem Điều 2.")[1])
    assert not is_legal(lines_of("Điều 5 của Luật này\nĐiều 6 của Luật này")[1])
    assert not is_legal(lines_of("Công văn góp ý.\n“Điều 1. Một\nĐiều 2. Hai”")[1])


def test_a_citation_of_an_annexs_section_on_a_line_of_its_own_ends_no_dieu() -> None:
    found = by_address(
        cut(
            f"Điều 1. Đóng gói\n1. {LONG * 4}\n2. Theo quy định tại\nMục 1 Phụ lục IV của văn bản này.\n"
            f"3. {LONG * 12}\nMục 2: VẬN TẢI\nĐiều 2. Hết\nNhư trên."
        )
    )
    assert "khoản 3 Điều 1" in found
    assert found["Điều 2"].heading[1] == "Mục 2: VẬN TẢI"
