"""A scanned page is read as a person reads it: letterhead and foot column by column, dirt left out."""

from congvu_ingest.read.columns import dusted, is_speck, reading_order, text_of
from congvu_ingest.read.ocr import Row, Seen, confidence_of, rows_of


def row(*words: tuple[str, float], top: float, sure: int = 95) -> Row:
    """Words at their left edges on one line; a letter is 0.01 of the page wide."""
    return [Seen(text, sure, left, top, left + 0.01 * len(text), top + 0.012) for text, left in words]


HEAD = [
    row(("ỦY", 0.12), ("BAN", 0.16), ("XÃ", 0.2), ("CỘNG", 0.5), ("HÒA", 0.56), ("XÃ", 0.6), top=0.05),
    row(("HỘI", 0.64), ("CHỦ", 0.68), ("NGHĨA", 0.72), top=0.0501),
    row(("BÃI", 0.15), ("SẬY", 0.19), ("Độc", 0.55), ("lập", 0.6), top=0.07),
    row(("Số:", 0.12), ("7/QĐ", 0.16), ("ngày", 0.55), ("2", 0.6), ("tháng", 0.63), top=0.09),
    row(("V/v", 0.12), ("chợ", 0.17), top=0.11),
    row(("QUYẾT", 0.45), ("ĐỊNH", 0.52), top=0.14),
]
MOTTO = row(
    ("CỘNG", 0.5), ("HÒA", 0.56), ("XÃ", 0.6), ("HỘI", 0.64), ("CHỦ", 0.68), ("NGHĨA", 0.72), top=0.05
)


def lines(rows: list[Row]) -> list[str]:
    return [text_of(one) for one in reading_order(rows) if one]


def test_a_letterhead_is_read_column_by_column() -> None:
    rows = [row(("ỦY", 0.12), ("BAN", 0.16), top=0.05), MOTTO, *HEAD[2:]]
    assert lines(rows) == [
        "ỦY BAN",
        "BÃI SẬY",
        "Số: 7/QĐ",
        "V/v chợ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "Độc lập",
        "ngày 2 tháng",
        "QUYẾT ĐỊNH",
    ]


def test_a_stamp_of_arrival_beside_the_title_is_no_part_of_it() -> None:
    stamped = row(("ĐẾN", 0.1), ("QUYẾT", 0.45), ("ĐỊNH", 0.52), top=0.14)
    found = lines([MOTTO, HEAD[3], stamped])
    assert found[-1] == "QUYẾT ĐỊNH"
    assert "ĐẾN" in found


def test_a_foot_is_read_column_by_column() -> None:
    rows = [
        row(("Chợ", 0.12), ("họp", 0.2), ("từ", 0.3), ("4", 0.5), ("giờ.", 0.6), top=0.5),
        row(("Nơi", 0.12), ("nhận:", 0.16), ("TM.", 0.55), ("ỦY", 0.6), ("BAN", 0.65), top=0.6),
        row(("-", 0.12), ("Lưu:", 0.14), ("VT.", 0.2), ("CHỦ", 0.58), ("TỊCH", 0.63), top=0.62),
    ]
    assert lines(rows) == ["Chợ họp từ 4 giờ.", "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN", "CHỦ TỊCH"]


def test_a_page_without_letterhead_and_foot_keeps_its_order() -> None:
    rows = [row(("Điều", 0.2), ("1.", 0.26), top=0.1), row(("Chợ", 0.2), ("phiên", 0.26), top=0.2)]
    assert reading_order(rows) == rows


def test_specks_and_signatures_are_no_writing_but_short_sure_lines_are() -> None:
    assert is_speck(row(("„", 0.3), (",", 0.4), top=0.8))
    assert is_speck(row(("đc", 0.3), ("¿", 0.4), ("%", 0.5), top=0.8, sure=35))
    assert is_speck(row(("naaaaiaa", 0.3), ("mmnnm", 0.4), top=0.8, sure=10))
    assert not is_speck(row(("12", 0.5), top=0.03))
    assert not is_speck(row(("Công", 0.1), ("an", 0.16), ("........", 0.2), top=0.5, sure=60))


def test_dust_around_a_line_goes_and_bullets_and_punctuation_stay() -> None:
    assert (
        text_of(dusted(row(("¬—_", 0.1), ("NGHỊ", 0.4), ("ĐỊNH", 0.5), ("|", 0.9), top=0.2))) == "NGHỊ ĐỊNH"
    )
    assert text_of(dusted(row(("-", 0.1), ("Lưu:", 0.2), ("VT", 0.3), (".", 0.35), top=0.9))) == "- Lưu: VT ."


def test_tesseracts_table_becomes_rows_of_words_with_boxes_in_shares_of_the_page() -> None:
    table = (
        "4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t100\t200\t100\t40\t96.4\tChợ\n"
        "5\t1\t1\t1\t1\t2\t220\t200\t80\t40\t51.5\ttạm\n"
        "5\t1\t1\t1\t2\t1\t100\t260\t80\t40\t90\t \n"
    )
    rows = rows_of(table, 1000, 2000)
    assert rows == [[Seen("Chợ", 96, 0.1, 0.1, 0.2, 0.12), Seen("tạm", 52, 0.22, 0.1, 0.3, 0.12)]]
    assert confidence_of(rows) == 74
    assert confidence_of([]) == 0
