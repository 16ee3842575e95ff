"""Which documents a sentence names, and which of them it is about."""

import pytest

from congvu_ingest.mentions import find_mentions, main_mentions


def named(text: str) -> list[tuple[str, str, str, int | None]]:
    return [(one.type, one.name, one.number, one.year) for one in find_mentions(text)]


def main(text: str) -> list[str]:
    return [one.number or one.name for one in main_mentions(text, find_mentions(text))]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Nghị định số 5/2020/NĐ-CP", ("Nghị định", "", "5/2020/NĐ-CP", 2020)),
        ("Luật Sách số 5/2020/QH14", ("Luật", "Sách", "5/2020/QH14", 2020)),
        ("Luật Sách ngày 02 tháng 3 năm 2019", ("Luật", "Sách", "", 2019)),
        ("Luật Sách năm 2019", ("Luật", "Sách", "", 2019)),
        ("LUẬT SÁCH", ("Luật", "SÁCH", "", None)),
        ("Quyết định số 12/QĐ-UBND ngày 05/6/2021", ("Quyết định", "", "12/QĐ-UBND", 2021)),
        ("123/QĐ-UBND", ("Quyết định", "", "123/QĐ-UBND", None)),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Sách và Luật Báo số 5/2020/QH14",
            ("Luật", "sửa đổi, bổ sung một số điều của Luật Sách và Luật Báo", "5/2020/QH14", 2020),
        ),
    ],
)
def test_a_document_is_known_by_type_name_number_and_year(
    text: str, mention: tuple[str, str, str, int | None]
) -> None:
    assert named(text) == [mention]


@pytest.mark.parametrize(
    "text", ["Nghị định này", "Luật này có hiệu lực", "pháp luật về sách", "thủ tục 1.000123"]
)
def test_a_text_itself_law_in_general_and_procedures_are_no_documents(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP và 3/2020/NĐ-CP", ["1", "2", "3"]),
        ("Nghị định số 1/2020/NĐ-CP quy định chi tiết Luật Sách và Luật Báo", ["1"]),
        ("Luật Sách số 1/2020/QH14 đã được sửa đổi theo Luật số 2/2021/QH14 và Luật số 3/2021/QH14", ["1"]),
        ("Nghị định số 1/2020/NĐ-CP về sách và Điều 2 của Nghị định số 2/2020/NĐ-CP", ["1", "2"]),
        ("Nghị định số 1/2020/NĐ-CP hướng dẫn Điều 2 của Nghị định số 2/2020/NĐ-CP", ["1"]),
    ],
)
def test_what_only_describes_a_document_is_not_what_a_sentence_is_about(text: str, about: list[str]) -> None:
    assert [one.split("/")[0] for one in main(text)] == about
