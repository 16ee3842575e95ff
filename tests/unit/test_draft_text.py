"""The words of a draft as every form of export has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from congvu.draft.export import export
from congvu.draft.parts import Basis, Block, Draft, Kind, Letterhead, Signer, Source, Style
from congvu.errors import InvalidRequest

LETTER = Draft(
    Kind.LETTER,
    date(2026, 11, 24),
    Letterhead("ỦY BAN NHÂN DÂN PHƯỜNG BÌNH AN", place="Phường Bình An", symbol="UBND-VP"),
    "phối hợp rà soát hồ sơ lưu trữ",
    addressees=("Phòng Văn hóa - Xã hội",),
    body=(Block(Style.PARAGRAPH, "Đề nghị Phòng rà soát hồ sơ.", sources=("S1",)),),
    signer=Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Văn Mẫu"),
    recipients=("Như trên",),
    archive="VP",
    sources=(Source("S1", 1, 1, 0, 9, "Hồ sơ được rà soát hằng năm", "khoản 1 Điều 5 Quy chế mẫu", 2),),
)


def text_of(draft: Draft, *, footnotes: bool = False) -> str:
    return export(draft, "txt", footnotes=footnotes).decode("utf-8")


def test_number_and_date_stay_blank() -> None:
    text = text_of(LETTER)
    assert "Số:        /UBND-VP" in text
    assert "Phường Bình An, ngày      tháng" in text


def test_the_body_ends_with_its_mark_and_only_once() -> None:
    assert text_of(LETTER).count("./.") == 1
    again = replace(LETTER, body=(Block(Style.PARAGRAPH, "Đã có dấu./."),))
    assert "Đã có dấu./.\n" in text_of(again)


def test_each_basis_ends_with_a_semicolon_and_the_last_with_a_full_stop() -> None:
    lines = ("Căn cứ Luật thứ nhất.", "Căn cứ Luật thứ hai;")
    text = text_of(replace(LETTER, basis=tuple(map(Basis, lines))))
    assert "Căn cứ Luật thứ nhất;\n" in text
    assert "Căn cứ Luật thứ hai.\n" in text


def test_sources_are_numbered_and_leave_the_words_alone() -> None:
    with_notes, bare = text_of(LETTER, footnotes=True), text_of(LETTER)
    assert "[1] Khoản 1 Điều 5 Quy chế mẫu, trang 2: “Hồ sơ được rà soát hằng năm”." in with_notes
    assert with_notes.partition("\n\nNguồn:")[0].replace(" [1]", "") == bare.rstrip("\n")


def test_a_source_that_the_draft_does_not_have_is_told() -> None:
    with pytest.raises(InvalidRequest, match="S1") as raised:
        export(replace(LETTER, sources=()), "md", footnotes=True)
    assert raised.value.code == "draft_unknown_source"


def test_lines_without_a_sign_at_their_end_get_one() -> None:
    blocks = (
        Block(Style.PARAGRAPH, "Các đơn vị thực hiện:"),
        Block(Style.ITEM, "Kiểm đếm hồ sơ"),
        Block(Style.ITEM, "Lập danh mục."),
        Block(Style.DIEM, "Quét tài liệu", "a"),
        Block(Style.DIEM, "Kiểm tra", "b"),
        Block(Style.QUOTE, "Lời dẫn"),
        Block(Style.KHOAN, "", "1", "Nơi nộp"),
        Block(Style.PARAGRAPH, "Quầy số 3"),
        Block(Style.PARAGRAPH, "Hết"),
    )
    lines = [line for line in text_of(replace(LETTER, body=blocks)).splitlines() if line]
    body = lines[lines.index("Các đơn vị thực hiện:") :][:9]
    assert body == [
        *(
            "Các đơn vị thực hiện:",
            "- Kiểm đếm hồ sơ;",
            "- Lập danh mục.",
            "a) Quét tài liệu;",
            "b) Kiểm tra.",
        ),
        *("“Lời dẫn”", "1. Nơi nộp", "Quầy số 3.", "Hết./."),
    ]


def test_an_issuer_is_broken_before_the_unit_that_it_is_of() -> None:
    assert "ỦY BAN NHÂN DÂN" in text_of(LETTER).splitlines()[0]
    assert "PHƯỜNG BÌNH AN" in text_of(LETTER).splitlines()[1]


def test_markdown_shows_signs_that_would_mean_something_else() -> None:
    body = (Block(Style.KHOAN, "Giá *tạm tính* [1] | 5 < 6_a", "1"), Block(Style.TICK, "Đơn", ticked=True))
    text = export(replace(LETTER, body=body), "md", footnotes=False).decode("utf-8")
    assert "1\\. Giá \\*tạm tính\\* \\[1\\] \\| 5 \\< 6\\_a." in text
    assert "- [x] Đơn./." in text


def test_markdown_has_tables_lists_and_footnotes() -> None:
    rows = (("STT", "Việc"), ("1", "Quét"))
    body = (Block(Style.TABLE, rows=rows, sources=("S1",)), Block(Style.ITEM, "Kiểm tra"))
    text = export(replace(LETTER, body=body), "md", footnotes=True).decode("utf-8")
    assert "| STT | Việc |\n| --- | --- |\n| 1 | Quét[^1] |" in text
    assert "- Kiểm tra./." in text
    assert "[^1]: Khoản 1 Điều 5 Quy chế mẫu, trang 2: “Hồ sơ được rà soát hằng năm”." in text


def test_plain_text_has_letterhead_and_signature_side_by_side() -> None:
    lines = text_of(LETTER).splitlines()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines[0]
    recipients = next(line for line in lines if line.startswith("Nơi nhận:"))
    assert recipients.endswith("TM. ỦY BAN NHÂN DÂN")


@pytest.mark.parametrize(
    ("subject", "printed"),
    [
        ("phê duyệt kế hoạch", "Phê duyệt kế hoạch"),
        ("Ban hành Quy chế", "Ban hành Quy chế"),
        ("thành lập Tổ công tác.", "Về việc thành lập Tổ công tác"),
        ("V/v thành lập Tổ công tác", "Về việc thành lập Tổ công tác"),
    ],
)
def test_a_decision_says_what_it_is_about_unless_it_issues_or_approves(subject: str, printed: str) -> None:
    decision = replace(LETTER, kind=Kind.DECISION, subject=subject, addressees=())
    assert printed in [line.strip() for line in text_of(decision).splitlines()]


def test_markdown_has_headings_and_lists_without_gaps() -> None:
    body = (
        Block(Style.PART, number="I", title="Kết quả"),
        Block(Style.DIEU, "Thành lập Tổ công tác.", "Điều 1"),
        Block(Style.ITEM, "Một"),
        Block(Style.ITEM, "Hai"),
    )
    text = export(replace(LETTER, kind=Kind.REPORT, body=body), "md", footnotes=False).decode("utf-8")
    assert "# BÁO CÁO\n\n**Phối hợp rà soát hồ sơ lưu trữ**\n\n" in text
    assert "## I. KẾT QUẢ\n\n**Điều 1.** Thành lập Tổ công tác.\n\n- Một;\n- Hai./.\n\n" in text
    assert text.endswith("**Nguyễn Văn Mẫu**\n")
