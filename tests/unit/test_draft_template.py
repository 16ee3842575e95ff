from pathlib import Path

import pytest

from congvu.draft.kinds import FORMS
from congvu.draft.parts import Kind
from congvu.draft.template import Section, allowed_names, check_templates, load_template, parse_template
from congvu.errors import ConfigError
from congvu.prompts import Prompt
from drafting import own_template

DOCS = (Path(__file__).parents[2] / "docs" / "draft-templates.md").read_text("utf-8")


def parsed(text: str, kind: Kind = Kind.LETTER) -> object:
    return parse_template(kind, Prompt.parse(f"draft/{kind}", text))


def test_sections_hold_their_lines_and_comments_are_no_lines() -> None:
    found = parse_template(
        Kind.LETTER,
        Prompt.parse("x", "<!-- ghi chú\n# Căn cứ\n-->\n# Nội dung\nMột\n\nHai <!-- nhỏ -->\n# Lưu\nVP"),
    )
    assert found.sections == {Section.BODY: ("Một", "Hai"), Section.ARCHIVE: ("VP",)}


def test_appendices_keep_their_order_and_titles() -> None:
    found = parse_template(
        Kind.LETTER, Prompt.parse("x", "# Nội dung\na\n# Phụ lục: Danh sách\nb\n# Phụ lục: Biểu\nc")
    )
    assert found.appendices == (("Danh sách", ("b",)), ("Biểu", ("c",)))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# Nội dung\nKính gửi ${ngui_ky}", None, "ngui_ky"),
        ("# Nội dung\n\nThưa ${boss} của tôi", 3, "boss"),
        ("# Nội dung\ngiá 5$ một cái", 2, r"\$"),
        ("Mở đầu\n# Nội dung\na", 1, "trước phần đầu tiên"),
        ("# Nội dung\na\n# Chữ ký\nb", 3, "Chữ ký"),
        ("# Nội dung\na\n# Nội dung\nb", 3, "hai lần"),
        ("# Căn cứ\na", None, "Nội dung"),
        ("# Nội dung\n\n# Căn cứ\na", None, "trống"),
    ],
)
def test_a_wrong_template_is_refused_with_file_line_and_what_is_wrong(
    text: str, line: int | None, what: str
) -> None:
    with pytest.raises(ConfigError, match=what) as caught:
        parsed(text)
    assert "draft/cong-van" in str(caught.value)
    if line is not None:
        assert f"dòng {line}" in str(caught.value)


def test_the_office_s_own_file_is_named_by_its_path(tmp_path: Path) -> None:
    folder = own_template(tmp_path, Kind.NOTICE, "# Nội dung\n${unknown}")
    with pytest.raises(ConfigError, match=r"thong-bao\.md', dòng 2.*\$\{unknown\}.*content"):
        load_template(Kind.NOTICE, folder)


def test_the_office_s_own_template_goes_before_the_shipped_one_of_its_type_only(tmp_path: Path) -> None:
    folder = own_template(tmp_path, Kind.NOTICE, "# Nội dung\nCủa cơ quan")
    assert load_template(Kind.NOTICE, folder).lines(Section.BODY) == ("Của cơ quan",)
    assert load_template(Kind.LETTER, folder) == load_template(Kind.LETTER)


def test_all_shipped_templates_are_well_formed() -> None:
    check_templates(None)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_shipped_template_has_room_for_every_field_of_its_type(kind: Kind) -> None:
    names = load_template(kind).names | {"subject", "addressees", "recipients"}
    assert {one.name for one in FORMS[kind].fields} <= names
    assert "body" in names


@pytest.mark.parametrize("kind", list(Kind))
def test_the_names_of_every_type_are_documented(kind: Kind) -> None:
    row = next(line for line in DOCS.splitlines() if line.startswith(f"| `{kind}` "))
    assert [f"`{one.name}`" for one in FORMS[kind].fields] == row.split("|")[2].strip().split(", ")


@pytest.mark.parametrize("section", list(Section))
def test_every_section_is_documented(section: Section) -> None:
    assert f"| `# {section}` |" in DOCS


def test_no_field_is_called_as_something_the_office_gives() -> None:
    for kind in Kind:
        names = allowed_names(kind)
        assert len(names) == len(set(names)), kind


def test_types_and_templates_are_the_same(tmp_path: Path) -> None:
    from congvu.prompts import prompts_folder

    assert {path.stem for path in (prompts_folder() / "draft").glob("*.md")} >= set(Kind)
    assert set(FORMS) == set(Kind)
