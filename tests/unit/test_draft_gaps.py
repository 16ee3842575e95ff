"""What a fresh draft is checked for: its gaps, and nothing else."""

import pytest

from congvu.draft.check.run import check_draft
from congvu.draft.kinds import FORMS
from congvu.draft.material import Material
from congvu.draft.parts import Basis, Block, Kind, Style
from drafting import Finding, draft, made

SAID = {
    "procedure": "Đăng ký khai sinh",
    "proposer": "Chánh Văn phòng Sở",
    "subject": "rà soát thủ tục hành chính",
    "addressees": "Công an phường Hạ Long\nTrạm Y tế phường Hạ Long",
    "recipients": "Văn phòng Sở",
    "present": "Ông Nguyễn Văn A\nBà Trần Thị B",
    "papers": "Đơn đề nghị ngày 20 tháng 11 năm 2026",
}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_draft_that_is_filled_in_has_no_fault_of_form(kind: Kind) -> None:
    given = {one.name: SAID.get(one.name, "Nội dung đã được điền.") for one in FORMS[kind].fields}
    filler = Finding(
        Material(
            basis=(
                Basis(
                    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của "
                    "Chính phủ về thực hiện thủ tục hành chính theo cơ chế một cửa"
                ),
            )
        )
    )
    found = check_draft(made(kind, filler=filler, **given).draft)
    assert [one for one in found if "[Họ và tên]" not in one.words] == []


@pytest.mark.parametrize("kind", list(Kind))
def test_a_fresh_draft_is_only_told_to_be_filled_in(kind: Kind) -> None:
    found = check_draft(made(kind, office=()).draft)
    assert {one.rule for one in found} == {"gaps.left"}
    assert len(found) > 4


@pytest.mark.parametrize("text", ["[ ] Tờ khai", "[x] Tờ khai", "theo tài liệu [12]", "a[i]", "[a]"])
def test_boxes_and_marks_of_notes_are_no_gaps(text: str) -> None:
    found = check_draft(draft(body=(Block(Style.PARAGRAPH, text),)))
    assert "gaps.left" not in {one.rule for one in found}


def test_each_gap_is_named_with_its_line() -> None:
    body = (Block(Style.PARAGRAPH, "Đủ."), Block(Style.PARAGRAPH, "Ngày [ngày họp] tại [nơi họp]"))
    gaps = [one for one in check_draft(draft(body=body)) if one.rule == "gaps.left"]
    assert [(one.at, one.words) for one in gaps] == [(2, "[ngày họp]"), (2, "[nơi họp]")]
