from congvu.documents import BlockKind
from congvu_ingest.read.tables import table_blocks


def texts(rows: list[list[str]]) -> list[str]:
    return [block.text for block in table_blocks(rows)]


def test_a_row_stands_under_the_tables_head() -> None:
    (row,) = table_blocks([["Việc", "Thời hạn"], ["Cấp thẻ", "2 ngày"]])
    assert (row.text, row.header, row.kind) == ("Cấp thẻ | 2 ngày", "Việc | Thời hạn", BlockKind.ROW)


def test_a_letterhead_is_read_cell_by_cell() -> None:
    rows = [
        ["UBND THÀNH PHỐ\nSỞ CÔNG VỤ SỐ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 12/QĐ-SCVS", "Hải Bình, ngày 02 tháng 3 năm 2026"],
    ]
    assert texts(rows)[:2] == ["UBND THÀNH PHỐ", "SỞ CÔNG VỤ SỐ"]
    assert "Số: 12/QĐ-SCVS" in texts(rows)


def test_a_signature_block_is_read_cell_by_cell() -> None:
    assert texts([["Nơi nhận:\n- Như trên;", "GIÁM ĐỐC"], ["", "Nguyễn A"]])[-1] == "Nguyễn A"


def test_a_table_of_one_row_loses_nothing() -> None:
    assert texts([["Điện thoại", "Địa chỉ"]]) == ["Điện thoại", "Địa chỉ"]


def test_no_rows_give_no_blocks() -> None:
    assert texts([]) == []
