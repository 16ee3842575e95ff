from typing import Any

import pytest

from congvu.answer.comparison import sides_of
from congvu.answer.comparison.provisions import completed
from congvu.answer.comparison.rows import Procedure, alike, rows_of
from congvu.answer.comparison.targets import agreement, completions
from congvu.cite import quote
from congvu.procedures import Duration, Method, Paper
from congvu.store.catalog import PassageRow
from congvu.text import fold

COMPARED = [
    ("So sánh đăng ký tạm trú và gia hạn tạm trú", "đăng ký tạm trú", "gia hạn tạm trú"),
    ("Khác nhau giữa thường trú và tạm trú là gì?", "thường trú", "tạm trú"),
    ("Phân biệt giúp em chứng thực với công chứng", "chứng thực", "công chứng"),
    ("Khai sinh khác khai tử thế nào?", "Khai sinh", "khai tử"),
    ("Cấp đổi khác gì với cấp lại giấy phép?", "Cấp đổi", "cấp lại giấy phép"),
    ("Cho tôi hỏi thường trú và tạm trú khác nhau ở điểm nào vậy?", "thường trú", "tạm trú"),
    ("Sự khác biệt giữa nhận cha, mẹ, con và nuôi con nuôi", "nhận cha, mẹ, con", "nuôi con nuôi"),
    ("so sánh khoản 1 Điều 5 và khoản 2 Điều 6 Luật Chợ", "khoản 1 Điều 5", "khoản 2 Điều 6 Luật Chợ"),
]


@pytest.mark.parametrize(("question", "first", "second"), COMPARED)
def test_the_two_sides_of_a_comparison_are_read(question: str, first: str, second: str) -> None:
    found = sides_of(question)
    assert found is not None
    assert found.pairs[0] == (first, second)


@pytest.mark.parametrize(("question", "first", "second"), COMPARED)
def test_they_are_read_without_accents(question: str, first: str, second: str) -> None:
    found = sides_of(fold(question))
    assert found is not None
    assert found.pairs[0] == (fold(first), fold(second))


@pytest.mark.parametrize(
    "question",
    [
        "Đăng ký kết hôn với người nước ngoài cần gì?",
        "Muốn lấy chồng khác thì phải làm gì?",
        "Em ở tỉnh khác về, muốn thuê nhà thì nộp những giấy gì?",
        "Nhà tôi và nhà bên cạnh tranh chấp đất thì làm sao?",
        "Hồ sơ gồm giấy khai sinh và giấy kết hôn phải không?",
        "Tài sản riêng nhiều hơn so với vợ thì chia thế nào?",
        "Có cách nào khác không?",
    ],
)
def test_a_question_that_compares_nothing_is_left_alone(question: str) -> None:
    assert sides_of(question) is None
    assert sides_of(fold(question)) is None


def test_a_side_takes_the_words_that_the_other_leaves_to_it() -> None:
    assert ("cấp đổi giấy phép lái xe", "cấp lại giấy phép lái xe") in set(
        completions("hồ sơ cấp đổi", "cấp lại giấy phép lái xe")
    )
    assert ("kết hôn trong nước", "kết hôn có yếu tố nước ngoài") in set(
        completions("kết hôn trong nước", "có yếu tố nước ngoài")
    )


def test_a_title_agrees_with_what_names_it_whole_more_than_with_what_names_a_part() -> None:
    def even(word: str) -> float:
        return 1.0

    assert agreement("đăng ký khai sinh", "Thủ tục đăng ký khai sinh", even) == 1.0
    assert agreement("khai sinh", "Đăng ký khai sinh lưu động", even) < 0.7
    assert agreement("khai sinh", "Cấp biển số", even) == 0.0


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("khoản 1 Điều 5", "khoản 2 Điều 6 Luật Chợ", ("khoản 1 Điều 5 Luật Chợ", "khoản 2 Điều 6 Luật Chợ")),
        ("khoản 1", "khoản 2 Điều 6 Luật Chợ", ("khoản 1 Điều 6 Luật Chợ", "khoản 2 Điều 6 Luật Chợ")),
        ("Điều 5 Luật Chợ", "Luật Bến", ("Điều 5 Luật Chợ", "Điều 5 Luật Bến")),
        ("Điều 5 Luật Chợ", "Điều 7", ("Điều 5 Luật Chợ", "Điều 7 Luật Chợ")),
    ],
)
def test_a_provision_takes_the_document_or_the_place_that_only_the_other_names(
    first: str, second: str, whole: tuple[str, str]
) -> None:
    assert completed(first, second) == whole


def passage(section: str, text: str, start: int = 0, **known: Any) -> PassageRow:
    values = {"heading": ("Thủ tục", "Mục"), "page": None, "address": "", "kind": "body"} | known
    return PassageRow(
        id=start + 1, revision_id=1, document_id=1, ordinal=0, section=section, text=text, start=start,
        end=start + len(text), **values,
    )  # fmt: skip


def papers(*names: str) -> Procedure:
    text = "\n".join(names)
    found, at = [], 0
    for name in names:
        found.append(Paper(name, start=at, end=at + len(name)))
        at += len(name) + 1
    return Procedure([passage("documents", text)], [], found)


def test_like_papers_stand_beside_each_other_and_equal_ones_in_one_row() -> None:
    one = papers("Tờ khai theo mẫu", "Hộ chiếu", "Ảnh chân dung cỡ 3x4")
    other = papers("Hộ chiếu.", "Tờ khai  theo Mẫu", "Ảnh chân dung cỡ 4x6", "Giấy khám sức khỏe")
    rows = rows_of(one, other, ("documents",))
    told = [(row.label, [[q.text for q in cell] for cell in row.cells], row.same) for row in rows]
    assert told == [
        ("Giấy tờ", [["Ảnh chân dung cỡ 3x4"], ["Ảnh chân dung cỡ 4x6"]], False),
        ("Giấy tờ chỉ một bên cần", [[], ["Giấy khám sức khỏe"]], False),
        (
            "Giấy tờ như nhau",
            [["Tờ khai theo mẫu", "Hộ chiếu"], ["Tờ khai  theo Mẫu", "Hộ chiếu."]],
            True,
        ),
    ]


def test_a_remark_among_the_papers_is_no_paper() -> None:
    text = "Lưu ý: nộp bản chính"
    noted = Procedure([passage("documents", text)], [], [Paper(text, group="note", end=len(text))])
    assert rows_of(noted, noted, ("documents",)) == []


def test_ways_to_file_are_compared_channel_by_channel() -> None:
    def procedure(*rows: tuple[str, str]) -> Procedure:
        text, methods = "", []
        for channel, rest in rows:
            start = len(text)
            text += f"{channel} {rest}\n"
            methods.append(Method(channel, Duration(rest), start=start, end=len(text) - 1))
        return Procedure([passage("methods", text)], methods, [])

    one = procedure(("Trực tiếp", "3 ngày"), ("Trực tuyến", "2 ngày"))
    other = procedure(("Trực tuyến", "2 ngày"), ("Dịch vụ bưu chính", "5 ngày"))
    rows = rows_of(one, other, ("time",))
    assert [(row.label, [len(cell) for cell in row.cells], row.same) for row in rows] == [
        ("Thời hạn, phí (trực tiếp)", [1, 0], False),
        ("Thời hạn, phí (trực tuyến)", [1, 1], True),
        ("Thời hạn, phí (dịch vụ bưu chính)", [0, 1], False),
    ]


def test_field_and_level_are_read_off_the_general_section() -> None:
    labels = ("Thủ tục", "Thông tin chung", "Lĩnh vực, Cấp thực hiện")
    one = Procedure([passage("general", "Hộ tịch\nCấp xã", heading=labels)], [], [])
    other = Procedure([passage("general", "Hộ tịch\nCấp tỉnh", heading=labels)], [], [])
    rows = rows_of(one, other, ("overview",))
    assert [(row.label, row.same) for row in rows] == [("Lĩnh vực", True), ("Cấp thực hiện", False)]


def test_a_long_cell_is_cut_and_says_so() -> None:
    long = Procedure(
        [passage("conditions", "\n".join(f"Điều kiện {n} " + "dài " * 30 for n in range(9)))], [], []
    )
    (row,) = rows_of(long, long, ("conditions",))
    assert row.cut
    assert row.same
    assert 1 <= len(row.cells[0]) < 9


def test_order_case_and_punctuation_are_no_difference_but_a_number_is() -> None:
    text = passage("where", "Sở Tư pháp;\nsở tư pháp\n3 ngày\n5 ngày")
    a, b = quote(text, 0, 11), quote(text, 12, 22)
    three, five = quote(text, 23, 29), quote(text, 30, 36)
    assert alike((a, three), (three, b))
    assert not alike((three,), (five,))
