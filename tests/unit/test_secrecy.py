"""A secrecy mark on the first page is seen in every way it is written; words about secrecy are none."""

from __future__ import annotations

import pytest

from congvu.documents import Block, BlockKind, Content, Picture
from congvu_ingest.secrecy import circulation_mark, mark_of, secrecy_mark, stamped_mark


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("  MẬT  ", "MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("[MẬT]", "MẬT"),
        ("(TỐI MẬT)", "TỐI MẬT"),
        ("MẬT.", "MẬT"),
        ("Độ mật: Tối mật", "TỐI MẬT"),
        ("Độ mật: MẬT", "MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("TÀI LIỆU THU HỒI", "TÀI LIỆU THU HỒI"),
        ("BÍ MẬT NHÀ NƯỚC", "BÍ MẬT NHÀ NƯỚC"),
        ("MÂ\u0323T", "MẬT"),
        ("TÔ\u0301I MÂ\u0323T", "TỐI MẬT"),
    ],
)
def test_a_mark_is_seen(line: str, mark: str) -> None:
    assert mark_of(line) == mark


@pytest.mark.parametrize(
    "line",
    [
        "bảo mật",
        "Bảo mật thông tin bạn đọc",
        "BẢO MẬT",
        "bí mật",
        "Bí mật nhà nước",
        "mật khẩu",
        "MẬT KHẨU",
        "MẬT ĐỘ DÂN SỐ",
        "mật độ",
        "mật",
        "Mật",
        "Mật ong rừng",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "về bảo vệ bí mật nhà nước",
        "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Danh mục bí mật nhà nước độ Mật",
        "HỎA TỐC",
        "THƯỢNG KHẨN",
        "KHẨN",
        "Độ mật: Không",
        "Độ mật: thường",
        "Tài liệu thu hồi sau cuộc họp",
        "THU HỒI ĐẤT",
        "",
        "---",
    ],
)
def test_words_about_secrecy_and_urgency_are_no_mark(line: str) -> None:
    assert mark_of(line) is None


def content(*lines: str, page: int | None = 1, file_format: str = "pdf") -> Content:
    return Content(file_format, tuple(Block(line, page=page) for line in lines))


def test_a_mark_between_lines_of_the_first_page_is_seen() -> None:
    assert secrecy_mark(content("ỦY BAN NHÂN DÂN", "TỐI MẬT", "Số: 12/BC-UBND")) == "TỐI MẬT"
    assert secrecy_mark(content("ỦY BAN NHÂN DÂN\nMẬT\nSố: 12/BC-UBND")) == "MẬT"


def test_a_mark_on_a_later_page_is_left_to_people() -> None:
    later = Content("pdf", (Block("Báo cáo", page=1), Block("MẬT", page=2)), 2)
    assert secrecy_mark(later) is None


@pytest.mark.parametrize(
    "before", ["QUY CHẾ BẢO VỆ", "Luật Bảo vệ", "BAN HÀNH DANH MỤC", "XỬ LÝ HÀNH VI LÀM LỘ"]
)
def test_a_title_about_secrecy_that_is_broken_in_two_is_no_mark(before: str) -> None:
    assert secrecy_mark(content("SỞ NỘI VỤ", before, "BÍ MẬT NHÀ NƯỚC", "Chương I")) is None
    assert secrecy_mark(content(before, "BÍ MẬT NHÀ NƯỚC", "MẬT")) == "MẬT"


def test_the_same_words_as_a_stamp_are_a_mark() -> None:
    assert secrecy_mark(content("SỞ NỘI VỤ", "BÍ MẬT NHÀ NƯỚC", "Số: 5/BC")) == "BÍ MẬT NHÀ NƯỚC"


def test_files_without_pages_are_looked_at_near_their_beginning() -> None:
    assert secrecy_mark(content("SỞ NỘI VỤ", "MẬT", page=None, file_format="docx")) == "MẬT"
    far = content(*["Nội dung"] * 100, "MẬT", page=None, file_format="docx")
    assert secrecy_mark(far) is None


def test_a_mark_in_a_table_of_the_letterhead_is_seen() -> None:
    row = Block(
        "TUYỆT MẬT | Số: 5/BC", BlockKind.ROW, header="SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert secrecy_mark(Content("docx", (row,))) == "TUYỆT MẬT"
    head = Block("Số: 5/BC", BlockKind.ROW, header="MẬT | SỞ NỘI VỤ")
    assert secrecy_mark(Content("docx", (head,))) == "MẬT"


def test_a_level_on_the_line_below_its_label_is_seen() -> None:
    assert secrecy_mark(content("Độ mật:", "Tối mật")) == "TỐI MẬT"


def test_a_procedure_about_secrecy_is_no_secret() -> None:
    assert secrecy_mark(content("MẬT", file_format="procedure")) is None


def test_an_open_document_has_no_mark() -> None:
    assert secrecy_mark(content("QUYẾT ĐỊNH", "Ban hành Quy chế bảo mật", "HỎA TỐC")) is None
    assert secrecy_mark(Content("txt", ())) is None


@pytest.mark.parametrize(
    "line", ["MIẬT", "| MẬT |", "[rõ MẬT", "TUYẾỆT MIẬT", "TÔI MẠT", "TÀI LIỆT! THU HỔI"]
)
def test_a_mark_in_red_ink_is_known_although_its_frame_changed_it(line: str) -> None:
    assert stamped_mark(line)
    assert secrecy_mark(Content("pdf", (), stamps=(line,)))


@pytest.mark.parametrize(
    "line",
    [
        "HỎA TỐC",
        "KHẨN",
        "ỦY BAN MẶT TRẬN TỔ QUỐC",
        "MST",
        "MA",
        "CÔNG AN",
        "mật",
        "",
        "27/2026",
        "LƯU HÀNH NỘI BỘ",
    ],
)
def test_other_red_ink_is_no_mark(line: str) -> None:
    assert stamped_mark(line) is None


def test_on_a_scan_a_mark_may_have_lost_its_accents() -> None:
    blocks = (Block("PHƯỜNG BÃI SẬY", page=1), Block("TÔI MÂT", page=1))
    picture = Picture(1, 90, 10, 10, b"")
    assert secrecy_mark(Content("pdf", blocks, pictures=(picture,))) == "TỐI MẬT"
    assert secrecy_mark(Content("pdf", blocks)) is None


@pytest.mark.parametrize("line", ["LƯU HÀNH NỘI BỘ", "L Ư U  HÀNH NỘI BỘ", "[XEM XONG TRẢ LẠI]"])
def test_a_text_that_is_not_for_everybody_is_known(line: str) -> None:
    content = Content("txt", (Block("UBND PHƯỜNG"), Block(line), Block("KẾ HOẠCH")))
    assert circulation_mark(content) in {"LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI"}
    assert secrecy_mark(content) is None


@pytest.mark.parametrize("line", ["Tài liệu lưu hành nội bộ của thư viện", "QUY ĐỊNH LƯU HÀNH NỘI BỘ PHIM"])
def test_running_words_about_circulation_are_no_mark(line: str) -> None:
    assert circulation_mark(Content("txt", (Block(line),))) is None
