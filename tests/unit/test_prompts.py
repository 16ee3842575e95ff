import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.errors import ConfigError
from congvu.prompts import Prompt, load_prompt, own_folder, prompts_folder, strays

SHIPPED = sorted(
    path.relative_to(prompts_folder()).with_suffix("").as_posix() for path in prompts_folder().rglob("*.md")
)


def greeting(text: str = "Chào ${name}, số ${number}.") -> Prompt:
    return Prompt.parse("greeting", text)


def test_names_are_replaced_by_the_values_given() -> None:
    assert greeting().fill(name="bà Ánh", number="5") == "Chào bà Ánh, số 5.\n"


def test_a_prompt_says_which_names_it_needs() -> None:
    assert greeting().names == {"name", "number"}


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"name": "An"}, "number"),
        ({"name": "An", "number": "5", "colour": "đỏ"}, "colour"),
        ({}, "name, number"),
        ({"nam": "An", "number": "5"}, "nam"),
    ],
)
def test_names_given_and_names_in_the_file_must_be_the_same_both_ways(
    values: dict[str, str], named: str
) -> None:
    with pytest.raises(ConfigError, match=named) as caught:
        greeting().fill(**values)
    assert caught.value.code == "config.prompt"


@pytest.mark.parametrize("text", ["$name", "${tên}", "${Name}", "giá 5$", "${name", "${}", "${ name }"])
def test_a_dollar_sign_that_begins_no_braced_ascii_name_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="greeting"):
        greeting(text)


def test_two_dollar_signs_are_one() -> None:
    assert greeting("Giá 5 $$").fill() == "Giá 5 $\n"


@given(st.text(max_size=50))
def test_a_value_is_never_read_as_a_template(value: str) -> None:
    prompt = greeting("<${name}>")
    once = prompt.fill(name=value)
    assert prompt.fill(name=f"${{name}}$name {value}") == f"<${{name}}$name {once[1:]}"


def test_text_and_values_come_out_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Điều ${name}")
    filled = greeting(decomposed).fill(name=unicodedata.normalize("NFD", "về lệ phí"))
    assert filled == "Điều về lệ phí\n"


@pytest.mark.parametrize(
    "same", ["Điều\nkhoản ${name}\n", "Điều\r\nkhoản ${name}", "Điê\u0300u\nkhoản ${name}\n\n"]
)
def test_the_digest_is_of_the_wording_not_of_how_the_file_was_saved(same: str) -> None:
    assert greeting(same).digest == greeting("Điều\nkhoản ${name}").digest


def test_another_wording_has_another_digest() -> None:
    assert greeting("Chào ${name}").digest != greeting("Kính chào ${name}").digest


def test_the_digest_does_not_depend_on_what_the_prompt_is_filled_with() -> None:
    prompt = greeting()
    before = prompt.digest
    prompt.fill(name="An", number="5")
    assert prompt.digest == before


def test_an_edited_file_is_live(tmp_path: Path) -> None:
    (tmp_path / "draft").mkdir()
    file = tmp_path / "draft" / "letter.md"
    file.write_text("Cũ", encoding="utf-8")
    old = load_prompt("draft/letter", tmp_path)
    file.write_text("Mới", encoding="utf-8-sig")
    assert [old.fill(), load_prompt("draft/letter", tmp_path).fill()] == ["Cũ\n", "Mới\n"]


@pytest.mark.parametrize("name", ["../answer", "/etc/passwd", "answer.md", "Trả lời", "", "a//b", "draft/"])
def test_a_name_cannot_leave_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="không hợp lệ"):
        load_prompt(name, tmp_path)


def test_an_office_s_own_file_goes_before_the_shipped_one_and_only_its_own(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("Trả lời ngắn: ${question} ${passages}", encoding="utf-8")
    own = load_prompt("answer", tmp_path)
    assert own.text.startswith("Trả lời ngắn")
    assert own.path == tmp_path / "answer.md"
    assert load_prompt("condense", tmp_path) == load_prompt("condense")


def test_an_office_s_folder_must_exist(tmp_path: Path) -> None:
    assert own_folder("") is None
    assert own_folder(str(tmp_path)) == tmp_path
    with pytest.raises(ConfigError, match="prompts_dir"):
        own_folder(str(tmp_path / "khác"))


def test_a_file_that_replaces_nothing_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "draft").mkdir()
    for name in ("answer.md", "draft/cong-van.md", "draft/congvan.md", "ghi-chu.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert strays(tmp_path) == ["draft/congvan.md"]
    own_folder(str(tmp_path))
    assert "draft/congvan.md" in caplog.text


def test_a_wrong_sign_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text("một\nhai $\nba", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"answer\.md', dòng 2"):
        load_prompt("answer", tmp_path)


def test_a_missing_prompt_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'minutes'.*minutes\.md"):
        load_prompt("minutes", tmp_path)


def test_a_file_in_another_encoding_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_bytes("Trả lời".encode("utf-16"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_prompt("answer", tmp_path)


def test_the_wheel_finds_its_own_prompts_and_the_checkout_its_folder(tmp_path: Path) -> None:
    module = tmp_path / "src" / "congvu" / "prompts.py"
    assert prompts_folder(module) == tmp_path / "prompts"
    packaged = module.with_name("_prompts")
    packaged.mkdir(parents=True)
    assert prompts_folder(module) == packaged


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_prompt_loads_and_is_saved_as_it_is_read(name: str) -> None:
    saved = (prompts_folder() / f"{name}.md").read_bytes().decode("utf-8")
    assert load_prompt(name).text == saved


def test_the_answer_prompt_takes_passages_and_a_question() -> None:
    prompt = load_prompt("answer")
    assert prompt.names == {"passages", "question"}
    filled = prompt.fill(passages="[1] Lệ phí: 8.000 đồng.", question="Lệ phí bao nhiêu?")
    assert "[1] Lệ phí: 8.000 đồng." in filled
    assert "Lệ phí bao nhiêu?" in filled
    assert "http" not in filled
