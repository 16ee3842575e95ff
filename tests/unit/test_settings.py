from pathlib import Path

import pytest

from congvu.config import Settings
from congvu.errors import ConfigError

OPERATE = Path(__file__).parents[2] / "docs" / "operate.md"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented_with_its_meaning(name: str) -> None:
    row = next(line for line in OPERATE.read_text("utf-8").splitlines() if f"`CONGVU_{name.upper()}`" in line)
    assert Settings.model_fields[name].description in row


def test_an_unknown_variable_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVU_PROT", "1")
    with pytest.raises(ConfigError, match="CONGVU_PROT"):
        Settings.load()


def test_a_wrong_value_is_one_sentence_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVU_PORT", "cổng")
    with pytest.raises(ConfigError, match="port"):
        Settings.load()


def test_an_unknown_key_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "congvu.toml").write_text("prot = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="prot"):
        Settings.load()


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "congvu.toml").write_text("port = 1111\nworkers = 3\n", encoding="utf-8")
    monkeypatch.setenv("CONGVU_PORT", "2222")
    settings = Settings.load()
    assert (settings.port, settings.workers) == (2222, 3)


def test_settings_cannot_be_changed_after_reading() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.load().port = 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "cổng", "phải là số nguyên"),
        ("PORT", "99999", "không quá 65535"),
        ("WORKERS", "-1", "từ 0 trở lên"),
        ("READ_SECONDS", "0", "lớn hơn 0"),
        ("READ_SECONDS", "lâu", "phải là số"),
        ("LLM_MASK", "maybe", "true hoặc false"),
        ("DAYS_OFF", "2027-02-30", "ngày có thật"),
        ("DAYS_OFF", '["2027-02-11"', "phải là danh sách"),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese_with_what_stands_there(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"CONGVU_{name}", value)
    with pytest.raises(ConfigError) as caught:
        Settings.load()
    said = str(caught.value)
    assert words in said
    assert value in said
    assert name.lower() in said
    assert "Input should" not in said


@pytest.mark.parametrize("value", ["congvu.local, kho.local", '["congvu.local", "kho.local"]'])
def test_a_list_in_the_environment_is_written_as_people_write_one_or_as_json(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("CONGVU_ALLOWED_HOSTS", value)
    monkeypatch.setenv("CONGVU_DAYS_OFF", "2027-02-11,2027-02-12")
    settings = Settings.load()
    assert settings.allowed_hosts == ("congvu.local", "kho.local")
    assert [day.day for day in settings.days_off] == [11, 12]


def test_letterheads_that_are_no_json_in_the_environment_are_sent_to_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONGVU_LETTERHEADS", "Sở Nội vụ")
    with pytest.raises(ConfigError, match=r"letterheads.*congvu\.toml"):
        Settings.load()


def test_a_file_of_wrong_syntax_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "congvu.toml").write_text("workers = 2\nport = cổng\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"congvu\.toml.*line 2"):
        Settings.load()


def test_a_secret_that_is_wrong_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "congvu.toml").write_text("token = 123456789\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Settings.load()
    assert "token" in str(caught.value)
    assert "123456789" not in str(caught.value)
