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
