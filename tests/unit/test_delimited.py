"""A text is a table of separated values only if it plainly is one."""

import pytest

from congvu_ingest.read.delimited import SAMPLE_CHARACTERS, find_shape
from local_tables import fee, table

HEADS = "Mã,Tên,Mức thu\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_separator_is_found(delimiter: str) -> None:
    shape = find_shape(table("fees", fee(), fee(case="Nhà kho"), delimiter=delimiter))
    assert shape is not None
    assert (shape.delimiter, shape.titles, shape.heads[0]) == (delimiter, 0, "Mã thủ tục")


def test_lines_above_the_heads_are_titles() -> None:
    shape = find_shape(table("fees", fee(), title="BIỂU MỨC THU,,,,,,,,\n\nTài liệu mẫu"))
    assert shape is not None
    assert shape.titles == 2


def test_one_row_in_ten_may_have_a_slip() -> None:
    rows = "".join(f"{n},a,b\n" for n in range(20))
    assert find_shape(HEADS + rows + "9,a,75,000\n")
    assert find_shape(HEADS + "1,a,b\n9,a,75,000\n")
    assert find_shape(HEADS + "9,a,75,000\n") is None
    assert find_shape(HEADS + "1,a,b\n" * 6 + "9,a\n" * 5) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Một dòng, hai vế.\n",
        "Kính gửi các đơn vị, phòng ban\nĐề nghị nộp báo cáo, kế hoạch\nTrân trọng, cảm ơn\n",
        "Ông An, bà Bình, cô Cúc\nông Danh, bà Em, cô Phúc\nông Giang, bà Hoa, cô Lan\n",
        "Nơi nhận: Như trên; Lưu: VT\nChủ tịch; Phó chủ tịch\n",
        "- mua sách;\n- sửa kệ;\n- quét sân;\n",
        "HỘI ĐỒNG\tCỘNG HÒA\nSố: 1/NQ\tHải Bình, ngày 1\n" + "Điều 1. Nội dung của nghị quyết.\n" * 9,
        "1,2,3\n4,5,6\n",
        "Tên,Tên,Tuổi\nAn,Bình,5\n",
        "Mã,Tên.\n1,An\n",
        "Mã,Tên\n",
        "Mã,Tên\n\n\n",
        '{"a":1,"b":2}\n{"a":3,"b":4}\n',
        f"Mã,{'x' * 100}\n1,2\n",
        "Một\nHai\nBa\nBốn\nNăm\nSáu\nMã,Tên\n1,2\n",
    ],
)
def test_prose_and_lists_are_no_table(text: str) -> None:
    assert find_shape(text) is None


def test_only_the_beginning_of_an_endless_text_is_looked_at() -> None:
    row = "9.000501,Nhà ở,75.000\n"
    assert find_shape(HEADS + row * (SAMPLE_CHARACTERS // 8))
    assert find_shape("a,b," * SAMPLE_CHARACTERS) is None


def test_a_quotation_that_never_ends_does_not_hide_the_table() -> None:
    rows = "1,a,b\n" * 20
    assert find_shape(HEADS + rows + '2,"a,b\n' + rows)


def test_a_cell_longer_than_any_reader_takes_ends_the_sample() -> None:
    assert find_shape(HEADS + '1,a,b\n2,"' + "x" * 60_000 + '",b\n')
