"""Drafts as LibreOffice lays them out: where blocks stand on the page, what stays together, what repeats."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from congvu.draft.export import export
from congvu.draft.export.pdf import pdf
from congvu.draft.parts import Appendix, Block, Kind, Letterhead, Signer, Style
from congvu.errors import ConversionFailed, ProgramMissing
from draft_examples import example
from office import need_office, office_bytes, office_pdfs
from word_files import SPACES, WordFile, q

MM = 25.4 / 72
LETTER = example(Kind.LETTER)
SENTENCE = "Các đơn vị thực hiện nghiêm túc, báo cáo kết quả về Văn phòng để tổng hợp trình lãnh đạo phường. "
LONG = tuple(Block(Style.KHOAN, SENTENCE * 3, str(number)) for number in range(1, 19))
NAMES = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Yên Hà",
    "Phòng Văn hóa - Xã hội",
    "Công an phường",
)
ROWS = (
    ("STT", "Công việc", "Người thực hiện", "Hạn"),
    *(
        (str(number), SENTENCE if number % 7 == 0 else "Quét hồ sơ lưu", "Tổ công tác", "15/12/2026")
        for number in range(1, 61)
    ),
)
HARD = {
    "long-names": replace(
        LETTER,
        letterhead=Letterhead(
            "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN",
            "ỦY BAN NHÂN DÂN PHƯỜNG PHÚ GIA THƯỢNG",
            "Phường Phú Gia Thượng",
            "UBND-VPHĐND",
        ),
        subject="tăng cường kiểm tra việc thực hiện các quy định về văn thư, lưu trữ và bảo vệ bí mật "
        "nhà nước tại các cơ quan, đơn vị trên địa bàn phường trong quý IV năm 2026",
        signer=Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Phan Hoàng Thí Dụ"),
        addressees=NAMES * 4,
    ),
    "long": replace(LETTER, body=LONG),
    "table": replace(
        example(Kind.REPORT), body=(Block(Style.PARAGRAPH, SENTENCE), Block(Style.TABLE, rows=ROWS))
    ),
    "appendices": replace(LETTER, appendices=(Appendix("Danh sách", LONG), Appendix("Tiến độ", LONG[:2]))),
    **{
        f"end-{count}": replace(
            LETTER, body=tuple(Block(Style.KHOAN, SENTENCE, str(number)) for number in range(1, count))
        )
        for count in range(11, 27, 3)
    },
}


@pytest.fixture(scope="module")
def pages() -> Iterator[dict[str, Any]]:
    """The examples and the hard ones, opened as PDF."""
    need_office()
    drafts = {str(kind): example(kind) for kind in Kind} | HARD
    made = office_pdfs({name: export(draft, "docx", footnotes=True) for name, draft in drafts.items()})
    opened = {name: pdfplumber.open(io.BytesIO(data)) for name, data in made.items()}
    yield {name: one.pages for name, one in opened.items()}
    for one in opened.values():
        one.close()


def lines(page: Any) -> list[tuple[str, float, float, float]]:
    """Lines of a page: text, left, right and top in millimetres."""
    return [
        (one["text"], one["x0"] * MM, one["x1"] * MM, one["top"] * MM)
        for one in page.extract_text_lines(return_chars=False, x_tolerance=2, y_tolerance=2)
    ]


def words(page: Any) -> list[dict[str, float]]:
    """Words of a page, in millimetres."""
    return [
        {
            "text": one["text"],
            "x0": one["x0"] * MM,
            "x1": one["x1"] * MM,
            "top": one["top"] * MM,
            "bottom": one["bottom"] * MM,
        }
        for one in page.extract_words(use_text_flow=False)
    ]


def found(page: Any, text: str) -> tuple[float, float, float]:
    """Left, right and top of a row of words on a page, in millimetres."""
    (first, *_) = page.search(re.escape(text).replace(r"\ ", r"\s+"))
    return first["x0"] * MM, first["x1"] * MM, first["top"] * MM


def rules(page: Any) -> list[tuple[float, float, float]]:
    """Horizontal lines of a page: left, right, top in millimetres, drawn as lines or as thin boxes."""
    drawn = [
        one
        for one in (*page.lines, *page.rects)
        if abs(one["bottom"] - one["top"]) < 2 and one["x1"] - one["x0"] > 20
    ]
    return sorted(
        {(round(one["x0"] * MM, 1), round(one["x1"] * MM, 1), round(one["top"] * MM, 1)) for one in drawn},
        key=lambda rule: rule[2],
    )


every_kind = pytest.mark.parametrize("kind", list(Kind))


@every_kind
def test_nothing_leaves_the_margins(pages: dict[str, Any], kind: Kind) -> None:
    for page in pages[kind]:
        for word in words(page):
            assert word["x0"] >= 29.5, word
            assert word["x1"] <= 195.6, word
            assert word["bottom"] <= 297 - 7, word


@every_kind
def test_the_first_page_begins_with_the_letterhead_at_the_top_margin(
    pages: dict[str, Any], kind: Kind
) -> None:
    first = pages[kind][0]
    left, right, top = found(first, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert 19.5 <= top <= 21.5
    assert left >= 102
    assert right <= 195
    assert found(first, "Độc lập - Tự do - Hạnh phúc")[2] - top < 6


@every_kind
def test_the_rule_below_the_motto_is_as_long_as_it_and_centred(pages: dict[str, Any], kind: Kind) -> None:
    first = pages[kind][0]
    left, right, top = found(first, "Độc lập - Tự do - Hạnh phúc")
    below = [rule for rule in rules(first) if rule[0] > 100 and top < rule[2] < top + 9]
    assert below[0][0] == pytest.approx(left, abs=1)
    assert below[0][1] == pytest.approx(right, abs=1)


@every_kind
def test_the_rule_below_the_issuer_is_centred_below_its_last_line(pages: dict[str, Any], kind: Kind) -> None:
    first = pages[kind][0]
    (rule,) = [rule for rule in rules(first) if rule[1] < 102 and rule[2] < 50 and rule[0] > 31]
    above = [word for word in words(first) if word["x1"] < 102 and word["top"] < rule[2]]
    last = [word for word in above if word["top"] > max(word["top"] for word in above) - 1]
    assert (rule[0] + rule[1]) / 2 == pytest.approx((last[0]["x0"] + last[-1]["x1"]) / 2, abs=1)
    assert rule[2] > max(word["bottom"] for word in last) - 1


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MINUTES])
def test_number_and_date_stand_on_one_line_each_centred_in_its_column(
    pages: dict[str, Any], kind: Kind
) -> None:
    first = pages[kind][0]
    number, place = first.search(r"Số:\s+/\S+")[0], first.search(r"Yên Hà,.*?2026")[0]
    assert number["bottom"] == pytest.approx(place["bottom"], abs=1.5)
    assert (number["x0"] + number["x1"]) / 2 * MM == pytest.approx(30 + 36, abs=1)
    assert (place["x0"] + place["x1"]) / 2 * MM == pytest.approx(30 + 72 + 46.5, abs=1)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.heading])
def test_the_type_is_centred_on_the_text(pages: dict[str, Any], kind: Kind) -> None:
    left, right, _ = found(pages[kind][0], kind.heading)
    assert (left + right) / 2 == pytest.approx(30 + 82.5, abs=1)


@every_kind
def test_office_and_recipients_begin_level_with_each_other(pages: dict[str, Any], kind: Kind) -> None:
    draft = example(kind)
    page = next(page for page in pages[kind] if page.search("Nơi nhận:"))
    left = draft.cosigner.authority[0] if draft.cosigner.authority else "Nơi nhận:"
    authority = max(
        one["top"] * MM for one in page.search(re.escape(draft.signer.authority[0])) if one["x0"] * MM > 102
    )
    assert found(page, left)[2] == pytest.approx(authority, abs=1.5)
    assert found(page, "Nơi nhận:")[0] == pytest.approx(30, abs=0.6)


@every_kind
def test_the_page_number_stands_in_the_top_margin_from_the_second_page_on(
    pages: dict[str, Any], kind: Kind
) -> None:
    for page in pages[kind]:
        assert [word for word in words(page) if word["bottom"] < 20] == [] or words(page)[0]["text"] == "2"
    assert words(pages[kind][0])[0]["text"] != "1"


def test_pages_of_a_long_text_are_numbered_in_the_middle(pages: dict[str, Any]) -> None:
    for number, page in enumerate(pages["long"][1:], start=2):
        head = [word for word in words(page) if word["bottom"] < 20]
        assert [word["text"] for word in head] == [str(number)]
        assert (head[0]["x0"] + head[0]["x1"]) / 2 == pytest.approx(30 + 82.5, abs=1)
        assert head[0]["top"] > 8


def test_appendices_are_numbered_each_from_one(pages: dict[str, Any]) -> None:
    heads = [
        "".join(str(word["text"]) for word in words(page) if word["bottom"] < 20)
        for page in pages["appendices"]
    ]
    begun = [place for place, page in enumerate(pages["appendices"]) if page.search(r"Phụ lục I+\n")]
    assert len(begun) == 2
    assert [heads[place] for place in begun] == ["", ""]
    assert heads[begun[0] + 1] == "2"


@pytest.mark.parametrize("name", [name for name in HARD if name != "appendices"])
def test_the_signature_never_stands_alone_on_a_page(pages: dict[str, Any], name: str) -> None:
    (page,) = [page for page in pages[name] if page.search("Nơi nhận:")]
    top = found(page, "Nơi nhận:")[2]
    body = [line for line in lines(page) if 18 < line[3] < top - 1]
    assert len(body) >= 2
    assert page.search("Thí Dụ|Lê Thị Mẫu")
    assert page.search("Lưu: VT, VP")


def test_long_names_stay_in_their_column(pages: dict[str, Any]) -> None:
    first = pages["long-names"][0]
    assert found(first, "ỦY BAN NHÂN DÂN")[1] < 102
    assert found(first, "VĂN PHÒNG HỘI ĐỒNG")[0] >= 30
    for word in words(first):
        assert not word["x0"] < 101.5 < word["x1"] or word["top"] > 75, word


def test_twelve_addressees_are_aligned_below_the_colon(pages: dict[str, Any]) -> None:
    first = pages["long-names"][0]
    colon = first.search(r"Kính gửi(:)")[0]["chars"][-1]["x0"] * MM
    dashes = [
        word for word in words(first) if word["text"] == "-" and 45 < word["x0"] < 65 and word["top"] > 75
    ]
    assert len(dashes) == 12
    assert all(dash["x0"] == pytest.approx(colon, abs=0.5) for dash in dashes)


def test_a_long_table_repeats_its_head_and_tears_no_row(pages: dict[str, Any]) -> None:
    with_rows = [page for page in pages["table"] if page.search("Quét hồ sơ lưu")]
    assert len(with_rows) > 1
    for page in with_rows:
        assert len(page.search("Người thực hiện")) == 1
    ordinals = [int(cell) for page in with_rows for row in page.extract_table()[1:] if (cell := row[0])]
    assert ordinals == list(range(1, 61))


def test_gaps_between_paragraphs_are_six_points_or_more(pages: dict[str, Any]) -> None:
    tops = [line[3] for line in lines(pages["long"][1]) if 18 < line[3] < 240]
    steps = [round(later - earlier, 1) for earlier, later in pairwise(tops)]
    single = min(steps)
    assert single == pytest.approx(14 * 1.15 * MM, abs=0.3)
    assert max(steps) - single == pytest.approx(6 * MM, abs=0.3)


def test_footnotes_stand_at_the_foot_of_the_page_that_cites(pages: dict[str, Any]) -> None:
    note = found(pages[Kind.LETTER][0], "Khoản 2 Điều 9 Quy chế")
    assert note[2] > 240
    assert not pages["end-11"][0].search("Khoản 2 Điều 9 Quy chế")


def test_boxes_to_tick_are_seen(pages: dict[str, Any]) -> None:
    text = pages[Kind.GUIDANCE][0].extract_text()
    assert (text.count("☑"), text.count("☐")) == (2, 1)


def test_libreoffice_saves_it_with_all_that_it_holds() -> None:
    need_office()
    plan = example(Kind.PLAN)
    data = export(
        replace(plan, body=(Block(Style.TICK, "Đơn", ticked=True), *plan.body)), "docx", footnotes=True
    )
    saved, made = WordFile(office_bytes(data, "docx", "docx:MS Word 2007 XML")), WordFile(data)
    assert "".join(saved.plain_texts) == "".join(made.plain_texts)
    for held in (
        "w14:checkbox",
        "w:footnoteReference",
        "w:titlePg",
        "w:pgNumType",
        "w:tblHeader",
        "w:cantSplit",
    ):
        found = [file.document.xpath(f"count(//{held})", namespaces=SPACES) for file in (saved, made)]
        assert found[0] == found[1] > 0, held
    assert {*style_names(made)} <= {*style_names(saved)}


def style_names(file: WordFile) -> list[str]:
    """Names of a file's styles."""
    return [style.find(q("name")).get(q("val")) for style in file.styles.values()]


def test_the_export_is_a_pdf_that_archives_take() -> None:
    need_office()
    data = export(LETTER, "pdf", footnotes=False)
    assert data.startswith(b"%PDF-1.")
    assert int(data[7:8]) >= 4
    with pdfplumber.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == 1
        assert not opened.pages[0].search("Quy chế công tác văn thư")


def test_without_libreoffice_the_sentence_names_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="libreoffice-writer-nogui") as raised:
        export(LETTER, "pdf", footnotes=False)
    assert raised.value.code == "program_missing"


def test_a_libreoffice_that_makes_nothing_is_told(tmp_path: Path) -> None:
    program = tmp_path / "soffice.bin"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(ConversionFailed) as raised:
        pdf(b"no file", program=program)
    assert str(raised.value).endswith(".")
    assert not [name for name in tmp_path.iterdir() if name.name.startswith("congvu-office")]
