from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.draft.exchange import dump
from congvu.draft.kinds import FORMS
from congvu.draft.material import Material
from congvu.draft.parts import Basis, Block, Draft, Kind, Source, Style
from congvu.errors import ConfigError, InvalidRequest
from drafting import Finding, made, own_template

FOUND = Material(
    fields={"addressees": "Công an phường", "content": "tìm thấy"},
    basis=(Basis("Căn cứ Nghị định số 118/2025/NĐ-CP", "S1", "Hết hiệu lực từ 01/3/2027."),),
    body=(Block(Style.QUOTE, "Miễn phí", sources=("S1",)),),
    sources=(Source("S1", 1, 1, 0, 8, "Miễn phí", "Điều 1"),),
    notices=("Căn cứ thứ nhất sắp hết hiệu lực.",),
)


def texts(draft: Draft) -> list[str]:
    return [" ".join(filter(None, (block.number, block.title, block.text))) for block in draft.body]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_type_is_drafted_of_its_subject_alone_with_marked_gaps(kind: Kind) -> None:
    found = made(kind).draft
    assert found.kind is kind
    assert found.subject
    assert found.body
    assert any("[" in text for text in texts(found))
    assert dump(found)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_filled_in_stands_in_the_draft_and_leaves_no_gap(kind: Kind) -> None:
    given = {one.name: f"Đã điền {one.name}" for one in FORMS[kind].fields}
    found = made(kind, **given)
    said = str(dump(found.draft))
    assert all(value in said for value in given.values())
    assert "[" not in "".join(texts(found.draft))
    assert found.notices == ()


def test_a_subject_is_asked_for_in_one_sentence() -> None:
    for empty in ("", " \n ", "\u200b"):
        with pytest.raises(InvalidRequest, match="Trích yếu") as caught:
            made(Kind.LETTER, subject=empty)
        assert caught.value.code == "draft_subject_empty"


def test_a_field_that_the_type_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(InvalidRequest, match=r"'venue'.*subject, addressees") as caught:
        made(Kind.LETTER, venue="Hội trường")
    assert caught.value.code == "draft_unknown_field"


@pytest.mark.parametrize("subject", ["V/v rà soát", "Về việc rà soát", "v/v: rà soát", "rà soát"])
def test_a_subject_bears_no_about(subject: str) -> None:
    assert made(Kind.LETTER, subject=subject).draft.subject == "rà soát"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (Kind.REPORT, "Kết quả"),
        (Kind.INVITATION, "Kết quả"),
        (Kind.DECISION, "kết quả"),
        (Kind.REPLY, "kết quả"),
    ],
)
def test_a_subject_begins_with_a_capital_where_nothing_stands_before_it(kind: Kind, subject: str) -> None:
    assert made(kind, subject="kết quả").draft.subject == subject


def test_lines_of_a_field_are_blocks_by_their_own_marks() -> None:
    found = made(Kind.LETTER, content="Như sau:\n1. Giao Phòng A\na) Việc một\n- Việc hai").draft
    assert [block.style for block in found.body[:4]] == [
        Style.PARAGRAPH,
        Style.KHOAN,
        Style.DIEM,
        Style.ITEM,
    ]


def test_lines_after_a_marked_name_are_of_its_kind_and_count_on() -> None:
    found = made(Kind.SUPPLEMENT, missing="Tờ khai\nBản sao giấy chứng sinh").draft
    assert [text for text in texts(found) if text[0].isdigit()] == ["1 Tờ khai", "2 Bản sao giấy chứng sinh"]


def test_a_decision_of_several_dieu_is_numbered_through_and_sent_as_its_last_says() -> None:
    found = made(
        Kind.DECISION, content="Thành lập Tổ công tác\nĐiều 2. Nhiệm vụ", executors="Chánh Văn phòng"
    ).draft
    assert [block.number for block in found.body] == ["Điều 1", "Điều 2", "Điều 3", "Điều 4"]
    assert found.recipients[0] == "Như Điều 4"
    assert found.authority == "GIÁM ĐỐC SỞ NỘI VỤ"


def test_only_decisions_bear_a_line_of_authority() -> None:
    assert [kind for kind in Kind if made(kind).draft.authority] == [Kind.DECISION]


def test_minutes_are_signed_by_secretary_and_chair() -> None:
    found = made(Kind.MINUTES, chair="Ông A", secretary="Bà B").draft
    assert (found.signer.authority, found.signer.name) == (("CHỦ TỌA",), "Ông A")
    assert (found.cosigner.authority, found.cosigner.name) == (("THƯ KÝ",), "Bà B")
    assert found.archive == "Hồ sơ"


def test_an_optional_line_falls_away_with_its_value() -> None:
    assert not [text for text in texts(made(Kind.INVITATION).draft) if "Lưu ý" in text]
    assert "Lưu ý: mang theo thẻ" in texts(made(Kind.INVITATION, remarks="mang theo thẻ").draft)


def test_usual_recipients_stand_where_nobody_named_any() -> None:
    assert made(Kind.LETTER).draft.recipients == ("Như trên", "Giám đốc Sở")
    assert made(Kind.LETTER, recipients="- Công an phường;\n- VKS.").draft.recipients == (
        "Như trên",
        "Công an phường",
        "VKS.",
    )


def test_a_stop_that_was_typed_does_not_end_the_template_s_sentence() -> None:
    found = texts(made(Kind.DECISION, executors="Chánh Văn phòng; Trưởng phòng A.").draft)
    assert found[-1] == "Điều 3 Chánh Văn phòng; Trưởng phòng A chịu trách nhiệm thi hành Quyết định này."


def test_a_slip_goes_to_the_citizen_alone() -> None:
    assert made(Kind.GUIDANCE).draft.recipients == ("Người nộp hồ sơ",)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_whole_sentence_of_a_template_ends_as_one(kind: Kind) -> None:
    given = {one.name: f"đã điền {one.name}" for one in FORMS[kind].fields}
    paragraphs = [block.text for block in made(kind, **given).draft.body if len(block.text) > 90]
    assert all(text.endswith((".", ":")) for text in paragraphs)


def test_the_office_s_phone_stands_on_slips_unless_another_was_given() -> None:
    assert any("0203 000 000" in text for text in texts(made(Kind.SUPPLEMENT).draft))
    assert any("0909" in text for text in texts(made(Kind.SUPPLEMENT, phone="0909").draft))


def test_names_of_the_day_stand_in_the_text() -> None:
    folder_day = date(2026, 8, 31)
    assert made(Kind.LETTER, day=folder_day).draft.letterhead.superior.endswith("TỈNH QUẢNG NINH")


def test_what_was_found_fills_the_body_and_the_basis_with_its_sources() -> None:
    found = made(Kind.SUBMISSION, filler=Finding(FOUND))
    assert found.draft.basis == FOUND.basis
    assert FOUND.body[0] in found.draft.body
    assert found.draft.sources == FOUND.sources
    assert found.draft.addressees == ("Công an phường",)
    assert found.notices == FOUND.notices


def test_what_a_person_gave_goes_before_what_was_found() -> None:
    found = made(Kind.LETTER, filler=Finding(FOUND), addressees="Sở Tài chính").draft
    assert found.addressees == ("Sở Tài chính",)


def test_a_body_that_was_found_leaves_no_gap_for_content() -> None:
    material = Material(body=FOUND.body, sources=FOUND.sources)
    assert "[Nội dung]" not in texts(made(Kind.LETTER, filler=Finding(material)).draft)


def test_a_based_type_without_basis_says_what_is_missing() -> None:
    assert all("[văn bản" in line.text for line in made(Kind.DECISION).draft.basis)
    assert made(Kind.LETTER).draft.basis == ()


def test_what_the_template_has_no_room_for_is_kept_at_the_end_and_told(tmp_path: Path) -> None:
    folder = own_template(tmp_path, Kind.LETTER, "# Nội dung\nMẫu ngắn")
    found = made(Kind.LETTER, prompts=folder, content="Điều quan trọng", filler=Finding(FOUND))
    assert texts(found.draft) == ["Mẫu ngắn", "Miễn phí", "Nội dung: Điều quan trọng"]
    assert found.draft.addressees == ("Công an phường",)
    assert found.draft.basis == FOUND.basis
    assert any("'Nội dung'" in notice for notice in found.notices)


def test_a_template_with_an_unknown_name_stops_the_draft_with_file_and_line(tmp_path: Path) -> None:
    folder = own_template(tmp_path, Kind.LETTER, "# Nội dung\nThưa ${boss}")
    with pytest.raises(ConfigError, match=r"cong-van\.md', dòng 2.*boss") as caught:
        made(Kind.LETTER, prompts=folder)
    assert caught.value.code == "config.template"


def test_an_appendix_of_a_template_is_filled(tmp_path: Path) -> None:
    folder = own_template(
        tmp_path,
        Kind.PLAN,
        "# Nội dung\na\n# Phụ lục: Phân công của ${office}\n| TT | Việc |\n| 1 | ${time} |",
    )
    (appendix,) = made(Kind.PLAN, prompts=folder, time="Quý I").draft.appendices
    assert appendix.title == "Phân công của Sở Nội vụ"
    assert appendix.body[0].rows == (("TT", "Việc"), ("1", "Quý I"))


HOSTILE = "# Người ký\n${office} $name $$\n<!-- x -->\n**đậm** [x] | a |"


def test_a_value_is_never_read_as_a_template() -> None:
    found = made(Kind.LETTER, content=HOSTILE).draft
    assert texts(found)[:3] == ["# Người ký", "${office} $name $$", "<!-- x -->"]
    assert found.signer.name == "Nguyễn Văn A"


@given(st.text(max_size=300))
def test_any_text_in_any_field_gives_a_draft_that_travels(text: str) -> None:
    for kind in (Kind.LETTER, Kind.DECISION, Kind.GUIDANCE):
        names = [one.name for one in FORMS[kind].fields if not one.required]
        assert dump(made(kind, **dict.fromkeys(names, text)).draft)
