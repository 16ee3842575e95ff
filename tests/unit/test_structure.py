"""Whatever the reader gives, structure keeps its promises: spans, order, pages, nothing lost, linear time."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.documents import Block, BlockKind, Content, Picture, Structured, Word
from congvu_ingest.passages import LIMIT, estimate_tokens
from congvu_ingest.structure import page_at, paginate, place, structure
from texts import blocks_of, content_of, spans_hold

PIECES = (
    "Điều 1. Phạm vi",
    "Điều 2. Hiệu lực thi hành",
    "Điều 3",
    "1. Người mượn giữ sách sạch.",
    "2. Sửa đổi Điều 4 như sau:",
    "“Điều 4. Trả sách",
    "Trả đúng hạn.”",
    "a) Thẻ bạn đọc;",
    "b) Tờ khai:",
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "PHỤ LỤC II",
    "QUY CHẾ",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "Kính gửi: Các xã",
    "Số: 12/KH-UBND",
    "KẾ HOẠCH",
    "I. MỤC ĐÍCH",
    "Bước 1: Nộp hồ sơ.",
    "Trực tuyến | 3 ngày | Không thu",
    "Thư viện mở cửa từ tám giờ sáng đến năm giờ chiều các ngày trong tuần, trừ ngày lễ theo quy định. " * 9,
    "…" * 300,
    "từ " * 900,
)
TEXTS = st.one_of(st.sampled_from(PIECES), st.text(max_size=60))
BLOCKS = st.builds(
    Block,
    text=TEXTS,
    kind=st.sampled_from(BlockKind),
    page=st.one_of(st.none(), st.integers(1, 4)),
    level=st.integers(0, 3),
    header=st.sampled_from(("", "Việc | Mức")),
    section=st.sampled_from(("", "general", "steps", "documents", "methods")),
)
CONTENTS = st.builds(
    Content,
    format=st.sampled_from(("procedure", "pdf")),
    blocks=st.lists(BLOCKS, max_size=25).map(tuple),
    metadata=st.sampled_from(({}, {"title": "Cấp thẻ"})),
)
CLOSING = ("Nơi nhận", "TM.", "PHÓ", "CHỦ TỊCH")


def words(*texts: str) -> set[str]:
    """The words of texts; case and signs aside, for a name may be written in another way than the text."""
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}


def passage_words(structured: Structured) -> set[str]:
    """The words that stand in a passage or in its headings."""
    return words(*(part for found in structured.passages for part in (found.text, *found.heading)))


@settings(max_examples=80, deadline=None)
@given(CONTENTS)
def test_passages_quote_their_spans_in_order_within_the_limit(content: Content) -> None:
    found = structure(content, "tep.pdf")
    assert found.passages[0].kind == "title"
    assert found.passages[0].text
    assert spans_hold(found.text, found.passages)
    assert all(p.kind == "body" for p in found.passages[1:])
    # A figure or sign more than the limit may come from the line feeds between packed units.
    assert all(estimate_tokens(p.text) <= LIMIT + 5 for p in found.passages[1:])


@settings(max_examples=50, deadline=None)
@given(CONTENTS)
def test_pages_cover_the_text_without_gap_or_overlap(content: Content) -> None:
    found = structure(content, "tep.pdf")
    assert found.pages[0].start == 0
    assert found.pages[-1].end == len(found.text)
    assert all(
        a.end == b.start and a.number < b.number for a, b in zip(found.pages, found.pages[1:], strict=False)
    )


@settings(max_examples=50, deadline=None)
@given(CONTENTS.filter(lambda content: content.format == "procedure"))
def test_every_word_of_a_procedure_stands_in_a_passage(content: Content) -> None:
    found = structure(content, "tep.json")
    assert words(found.text) <= passage_words(found)


@settings(max_examples=80, deadline=None)
@given(CONTENTS.filter(lambda content: content.format == "pdf"))
def test_every_word_of_any_other_text_stands_in_a_passage_but_for_signatures(content: Content) -> None:
    blocks = tuple(block for block in content.blocks if not block.text.startswith(CLOSING))
    found = structure(replace(content, blocks=blocks), "tep.pdf")
    assert words(found.text) <= passage_words(found)


def test_the_text_is_the_blocks_in_order() -> None:
    text, lines = place([Block(" Một "), Block(""), Block("Hai\n\n  Ba"), Block("Bốn\nNăm", BlockKind.ROW)])
    assert text == "Một\nHai\n\n  Ba\nBốn\nNăm"
    assert [line.text for line in lines] == ["Một", "Hai", "Ba", "Bốn\nNăm"]
    assert all(text[line.start : line.end] == line.text for line in lines)


def test_a_passage_lies_on_the_page_where_it_begins() -> None:
    found = structure(
        Content(
            "pdf",
            (Block("Một.", page=1), Block("# Hai", BlockKind.HEADING, page=3, level=1), Block("Ba.", page=3)),
            pages=3,
        ),
        "a.pdf",
    )
    assert [(page.number, found.text[page.start : page.end]) for page in found.pages] == [
        (1, "Một.\n"),
        (3, "# Hai\nBa."),
    ]
    assert [p.page for p in found.passages[1:]] == [1, 3]
    assert page_at(found.pages, 0) == 1


def test_a_page_number_that_runs_back_does_not_break_the_order() -> None:
    _, lines = place([Block("Một", page=2), Block("Hai", page=1), Block("Ba", page=4)])
    assert [(p.number, p.start, p.end) for p in paginate(lines, 10)] == [(2, 0, 8), (4, 8, 10)]


def test_an_empty_file_has_a_name_one_page_and_no_body() -> None:
    found = structure(Content("txt", ()), "trong.txt")
    assert [p.kind for p in found.passages] == ["title"]
    assert [(p.start, p.end) for p in found.pages] == [(0, 0)]


def test_warnings_of_the_reader_are_kept_and_gaps_added() -> None:
    blocks = blocks_of("Điều 1. Một\nNhư trên.\nĐiều 2. Hai\nNhư trên.\nĐiều 4. Bốn\nNhư trên.")
    found = structure(Content("pdf", blocks, warnings=("Trang 2 là ảnh.",)), "a.pdf")
    assert found.warnings[0] == "Trang 2 là ảnh."
    assert "Điều 3" in found.warnings[1]


LETTER = """
SỞ Y TẾ
Số: 5/SYT-VP
V/v trực Tết
Xã Mẫu, ngày 02 tháng 02 năm 2026
Kính gửi:
- Các trạm y tế;
- Các bệnh viện.
Sở đề nghị các đơn vị phân công người trực và gửi danh sách về Văn phòng Sở trước ngày hai mươi tháng hai.
Trân trọng./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Trần Mẫu
"""


def test_a_letters_head_text_and_signature_are_told_apart() -> None:
    found = structure(content_of(LETTER), "cv.docx")
    head, body = found.passages[1:]
    assert head.text.endswith("- Các bệnh viện.")
    assert body.text.startswith("Sở đề nghị")
    assert body.text.endswith("Trân trọng./.")
    assert "Trần Mẫu" not in "".join(p.text for p in found.passages)
    assert found.passages[0].text == "Công văn 5/SYT-VP – trực Tết"


def test_what_follows_a_letters_signature_is_apart_from_its_text() -> None:
    found = structure(
        content_of(LETTER + "Mẫu danh sách gửi kèm dùng cho mọi đơn vị có người trực trong dịp Tết năm nay."),
        "a.docx",
    )
    assert "Trần Mẫu" not in "".join(p.text for p in found.passages)
    assert found.passages[-1].text.startswith("Mẫu danh sách")


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật",
        "1. ",
        "a) Tờ khai;",
        "Chương I",
        "“Điều 1. Mở",
        "“" * 50,
        "PHỤ LỤC",
        "Nơi nhận:",
        "Số: ………/……",
        "." * 200,
        "I. A",
        "Luật này có hiệu lực " * 3,
    ],
)
def test_ten_thousand_messy_blocks_take_linear_time(line: str) -> None:
    blocks = tuple(Block(f"{line} {n}" if n % 3 else line) for n in range(10_000))
    begun = time.process_time()
    structure(Content("pdf", (Block("Điều 1. Một"), Block("Điều 2. Hai"), *blocks)), "a.pdf")
    assert time.process_time() - begun < 5


def scanned(*texts: str, page: int = 1, sure: int = 90) -> Content:
    """Blocks as OCR gives them: each word with its place."""
    blocks = []
    for text in texts:
        words, at = [], 0
        for part in text.split(" "):
            words.append(Word(at, at + len(part), sure, (0.1, 0.1, 0.2, 0.2)))
            at += len(part) + 1
        blocks.append(Block(text, page=page, words=tuple(words)))
    return Content("pdf", tuple(blocks), pictures=(Picture(page, 88, 10, 20, b"jpeg"),))


def test_misread_provisions_of_a_scan_are_found_and_quoted_as_they_were_read() -> None:
    made = structure(
        scanned(
            "Điêu 1. Giờ họp chợ",
            "l. Chợ họp từ 4 giờ.",
            "2. Chợ tan lúc 10 giờ.",
            "Điều Z. Mức thu",
            "Không thu.",
        ),
        "chợ.pdf",
    )
    body = [passage for passage in made.passages if passage.kind == "body"]
    assert [passage.address for passage in body] == ["Điều 1", "Điều 2"]
    assert body[0].text.startswith("l. Chợ họp")
    assert made.warnings == ()


def test_the_same_misreading_in_a_text_stays_what_it_is() -> None:
    content = content_of("Điêu 1. Giờ họp chợ\nĐiêu 2. Mức thu")
    assert all(not passage.address for passage in structure(content, "chợ.pdf").passages)


def test_words_of_a_scan_are_placed_in_the_text_of_the_revision() -> None:
    made = structure(scanned("Chợ phiên", "họp ngày 5"), "chợ.pdf")
    (scan,) = made.scans
    assert [made.text[word.start : word.end] for word in scan.words] == ["Chợ", "phiên", "họp", "ngày", "5"]
    assert made.pages[0].confidence == scan.picture.confidence == 88


def test_a_text_has_no_scans_and_its_pages_no_confidence() -> None:
    made = structure(content_of("Chợ phiên họp ngày 5."), "chợ.txt")
    assert made.scans == ()
    assert made.pages[0].confidence is None


@pytest.mark.parametrize(("sure", "number"), [(96, "27/2026/QĐ-UBND"), (60, "")])
def test_a_number_that_was_read_unsurely_names_no_document(sure: int, number: str) -> None:
    made = structure(
        scanned(
            "ỦY BAN NHÂN DÂN PHƯỜNG BÃI SẬY",
            "Số: 27/2026/QĐ-UBND",
            "Bãi Sậy, ngày 14 tháng 8 năm 2026",
            "QUYẾT ĐỊNH",
            "Về việc dời chợ cóc",
            sure=sure,
        ),
        "chợ.pdf",
    )
    assert made.metadata.number == number
    assert bool(made.warnings) is not bool(number)
