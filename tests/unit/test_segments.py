"""Annexes, attached texts and signatures are told from the text itself."""

import pytest

from congvu_ingest.segments import Segment, closes, is_annex, split_segments
from texts import lines_of

BODY = "Điều 1. Thư viện mở cửa."


def split(text: str) -> list[tuple[str, list[str]]]:
    _, lines = lines_of(text)
    found = split_segments(lines, frozenset(), lambda line: line.text.startswith("Điều"))
    return [(segment.name, [line.text for line in segment.lines]) for segment in found]


@pytest.mark.parametrize(
    "line", ["Nơi nhận:", "NƠI NHẬN", "TM. CHÍNH PHỦ", "KT. BỘ TRƯỞNG", "TL. GIÁM ĐỐC", "BỘ TRƯỞNG"]
)
def test_signatures_and_recipients_close_a_text(line: str) -> None:
    assert closes(lines_of(line)[1][0])
    assert split(f"{BODY}\n{line}\nTrần Mẫu") == [("", [BODY])]


@pytest.mark.parametrize("line", ["Bộ trưởng ký ban hành.", "CHỦ ĐỀ", "TM là viết tắt", "| CHỦ TỊCH | 1"])
def test_other_lines_do_not(line: str) -> None:
    assert not closes(lines_of(line)[1][0])


def test_an_authority_above_the_text_closes_nothing() -> None:
    assert split(f"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n{BODY}") == [("", ["CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", BODY])]


def test_a_signature_table_closes_a_text() -> None:
    assert split(f"{BODY}\n| Nơi nhận: - Như trên; - Lưu: VT. | GIÁM ĐỐC Trần Mẫu\nHết") == [("", [BODY])]


def test_a_provision_after_recipients_belongs_to_the_text_again() -> None:
    assert split(f"{BODY}\nNơi nhận:\n- Lưu: VT.\nĐiều 2. Hết") == [("", [BODY, "Điều 2. Hết"])]


@pytest.mark.parametrize(
    "line", ["PHỤ LỤC", "Phụ lục I", "PHỤ LỤC 2 DANH MỤC", "Mẫu số 01", "MẪU SỐ 02/TTHC", "Biểu số 3:"]
)
def test_an_annex_is_known_by_its_own_line(line: str) -> None:
    assert is_annex(lines_of(line)[1][0])


@pytest.mark.parametrize(
    "line",
    ["Phụ lục I ban hành kèm theo Quyết định này", "MẪU THẺ BẠN ĐỌC", "Mẫu đơn do xã phát", "| Mẫu số 01"],
)
def test_a_sentence_about_an_annex_is_none(line: str) -> None:
    assert not is_annex(lines_of(line)[1][0])


def test_a_form_is_named_by_the_title_under_its_letterhead() -> None:
    text = (
        f"{BODY}\nMẫu số 02\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTÊN TỔ CHỨC\nĐƠN XIN THẺ\nKính gửi: Thư viện"
    )
    name, lines = split(text)[1]
    assert name == "Mẫu số 02 ĐƠN XIN THẺ"
    assert lines[-2:] == ["ĐƠN XIN THẺ", "Kính gửi: Thư viện"]


def test_an_annex_takes_the_lines_in_capitals_below_as_its_name() -> None:
    assert split(f"{BODY}\nPHỤ LỤC I\nDANH MỤC\nSÁCH QUÝ\n1. Địa chí") == [
        ("", [BODY]),
        ("PHỤ LỤC I DANH MỤC SÁCH QUÝ", ["1. Địa chí"]),
    ]


def test_an_attached_regulation_takes_what_it_is_about_as_its_name_and_not_its_first_chapter() -> None:
    attached = "QUY ĐỊNH\nVề cho mượn sách\n(Kèm theo Quyết định)\nChương I\nQUY ĐỊNH CHUNG"
    text = f"{BODY}\nNơi nhận:\n- Lưu.\n{attached}"
    assert split(text)[1][0] == "QUY ĐỊNH Về cho mượn sách"


@pytest.mark.parametrize("title", ["BIỂU PHÍ", "DANH MỤC THIẾT BỊ PHẢI KIỂM TRA HẰNG NĂM"])
def test_a_table_attached_under_the_signatures_is_not_taken_for_one(title: str) -> None:
    assert split(f"{BODY}\nKT. BỘ TRƯỞNG\nTrần Mẫu\n{title}\nBản sao 2.000 đồng")[1:] == [
        (title, ["Bản sao 2.000 đồng"])
    ]


def test_a_text_apart_from_the_signatures_by_a_note_is_still_attached() -> None:
    note = "Tài liệu này chỉ để người đọc tham khảo khi thực hiện, không thay cho bản chính có dấu đỏ."
    text = (
        f"{BODY}\nNơi nhận:\n- Lưu.\n{note}\nQUY CHẾ\nCho mượn sách (Kèm theo Quyết định này)\nĐiều 1. Một."
    )
    assert [name for name, _ in split(text)] == ["", "", "QUY CHẾ Cho mượn sách"]


def test_a_running_head_that_repeats_the_annex_begins_no_other() -> None:
    assert len(split(f"{BODY}\nPhụ lục I\nMột\nPhụ lục I\nHai")) == 2
    assert len(split(f"{BODY}\nPhụ lục I\nMột\nPhụ lục II\nHai")) == 3


def test_a_second_letterhead_after_the_signatures_begins_another_text() -> None:
    text = f"{BODY}\nNơi nhận:\n- Lưu.\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐiều 1. Khác"
    assert [lines for _, lines in split(text)] == [[BODY], ["Điều 1. Khác"]]


@pytest.mark.parametrize(
    ("segment", "suffix"),
    [
        (Segment(), ""),
        (Segment("QUY CHẾ THƯ VIỆN", attached=True), " Quy chế kèm theo"),
        (Segment("PHỤ LỤC I", attached=True), " văn bản kèm theo"),
    ],
)
def test_an_address_in_an_attached_text_says_so(segment: Segment, suffix: str) -> None:
    assert segment.suffix == suffix
