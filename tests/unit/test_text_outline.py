"""The outline of a text: what is a heading, how deep, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.api.structure import outline


@dataclass(frozen=True)
class Part:
    heading: tuple[str, ...]
    start: int
    end: int
    page: int | None = 1


NAME = "Luật Cây xanh 1/2026/QH16"
TEXT = (
    "LUẬT\nCây xanh\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nLuật này nói về cây.\nĐiều 2. Từ ngữ\n"
    "1. Cây là cây.\n2. Lá là lá.\nChương II\nTRỒNG CÂY\nĐiều 3. Ai trồng\nMọi người trồng.\n"
)


def part(words: str, *heading: str) -> Part:
    start = TEXT.index(words)
    return Part((NAME, *heading), start, start + len(words))


LAW = [
    part("LUẬT\nCây xanh"),
    part("Luật này nói về cây.", "Chương I. QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"),
    part("1. Cây là cây.", "Chương I. QUY ĐỊNH CHUNG", "Điều 2. Từ ngữ", "khoản 1"),
    part("2. Lá là lá.", "Chương I. QUY ĐỊNH CHUNG", "Điều 2. Từ ngữ", "khoản 2"),
    part("Mọi người trồng.", "Chương II. TRỒNG CÂY", "Điều 3. Ai trồng"),
]


def test_chapters_hold_their_articles_and_stand_where_their_own_line_begins() -> None:
    found = outline(TEXT, LAW, "Luật Cây xanh", "1/2026/QH16")
    assert [(one.depth, one.title) for one in found] == [
        (0, "Chương I. QUY ĐỊNH CHUNG"),
        (1, "Điều 1. Phạm vi"),
        (1, "Điều 2. Từ ngữ"),
        (0, "Chương II. TRỒNG CÂY"),
        (1, "Điều 3. Ai trồng"),
    ]
    assert [TEXT[one.start :].split("\n")[0] for one in found] == [
        "Chương I",
        "Điều 1. Phạm vi",
        "Điều 2. Từ ngữ",
        "Chương II",
        "Điều 3. Ai trồng",
    ]


def test_an_entry_ends_where_the_next_of_its_rank_or_above_begins() -> None:
    first, _, second, chapter, last = outline(TEXT, LAW, "Luật Cây xanh", "1/2026/QH16")
    assert first.end == second.end == chapter.start
    assert last.end == len(TEXT)


def test_a_heading_that_was_read_badly_stands_where_what_follows_it_stands() -> None:
    text = TEXT.replace("Chương II", "Chuơng ll")
    found = outline(text, LAW, "Luật Cây xanh", "1/2026/QH16")
    assert found[3].title == "Chương II. TRỒNG CÂY"
    assert found[3].start == found[4].start == text.index("Điều 3")


def test_names_of_columns_and_the_rest_of_a_long_article_are_no_headings() -> None:
    text = "Thông tin chung\nĐất đai\nCấp xã\nĐiều 1. Dài\nmột\nhai\n"
    passages = [
        Part(("Tách thửa", "Thông tin chung", "Lĩnh vực, Cấp thực hiện"), 16, 31),
        Part(("Tách thửa", "Tên | Số"), 32, 40),
        Part(("Tách thửa", "Điều 1. Dài"), text.index("một"), text.index("hai")),
        Part(("Tách thửa", "Điều 1. Dài (tiếp): Điều 1"), text.index("hai"), len(text)),
    ]
    assert [one.title for one in outline(text, passages, "Tách thửa")] == ["Thông tin chung", "Điều 1. Dài"]


def test_the_name_of_an_attached_text_is_kept() -> None:
    passages = [Part(("Quy chế kèm theo Quyết định 5/QĐ-S", "Điều 1"), 0, 5)]
    found = outline("Quy chế\nĐiều 1\nA", [Part(passages[0].heading, 15, 16)], "Về việc dùng xe", "5/QĐ-S")
    assert [one.title for one in found] == ["Quy chế kèm theo Quyết định 5/QĐ-S", "Điều 1"]


def test_a_text_without_headings_has_no_outline() -> None:
    assert outline("Kính gửi: ông A", [Part(("Công văn – mời họp",), 0, 15)], "mời họp") == []
    assert outline("", [], "trống") == []
