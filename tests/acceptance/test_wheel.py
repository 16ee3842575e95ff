"""The wheel as others get it: built, installed into an environment of its own, used from `/`."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT), cwd=ROOT)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; what congvu needs is lent from the one that tests it."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", str(folder), cwd=ROOT)
    run(str(folder / "bin" / "pip"), "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=ROOT)
    return folder / "bin"


def run(*command: str, cwd: Path, settings: Mapping[str, str] | None = None) -> str:
    done = tried(*command, cwd=cwd, settings=settings)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tried(
    *command: str, cwd: Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONGVU_")}
    environment |= {"PYTHONPATH": sysconfig.get_path("purelib"), **(settings or {})}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["congvu", "congvu-ingest"])
def test_both_commands_tell_their_version_from_the_root_folder(installed: Path, command: str) -> None:
    assert run(str(installed / command), "--version", cwd=Path("/")).startswith("congvu ")


def test_a_prompt_is_rendered_from_the_wheel(installed: Path) -> None:
    code = (
        "import congvu, congvu.prompts as p; prompt = p.load_prompt('answer');"
        "print(congvu.__file__); print(prompt.fill(**{name: 'x' for name in prompt.names}))"
    )
    place, *prompt = run(str(installed / "python"), "-c", code, cwd=Path("/")).splitlines()
    assert str(installed.parent) in place
    assert len(prompt) > 3


def test_an_office_s_own_template_goes_before_the_one_in_the_wheel(installed: Path, tmp_path: Path) -> None:
    data, own = tmp_path / "data", tmp_path / "mẫu của cơ quan"
    command = (str(installed / "congvu"), "draft", "thong-bao", "-s", "nghỉ lễ")
    settings = {"CONGVU_DATA_DIR": str(data), "CONGVU_PROMPTS_DIR": str(own)}
    (own / "draft").mkdir(parents=True)
    template = own / "draft" / "thong-bao.md"
    template.write_text("# Nội dung\nMẫu riêng của phường về ${subject}", encoding="utf-8")
    drafted = run(*command, cwd=Path("/"), settings=settings)
    assert "Mẫu riêng của phường về nghỉ lễ./." in drafted
    assert "thông báo như sau" not in drafted
    template.write_text("# Nội dung\nThưa ${boss}", encoding="utf-8")
    refused = tried(*command, cwd=Path("/"), settings=settings)
    assert refused.returncode == 1
    (line,) = refused.stderr.splitlines()
    assert f"{template}', dòng 2: không có biến ${{boss}}" in line
    assert line.endswith("[config.template]")


def test_the_wheel_carries_all_that_is_not_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "congvu/_prompts/answer.md",
        "congvu/_prompts/draft/cong-van.md",
        "congvu/_prompts/condense.md",
        "congvu/retrieve/weights.json",
        "congvu/retrieve/terms/vietnamese.tsv",
        "congvu/retrieve/terms/aspects.toml",
        "congvu/store/migrations/versions/m0001_first.py",
        "congvu/web/index.html",
        "congvu/web/app.css",
        "congvu/py.typed",
        "congvu_ingest/worker.py",
    } <= names


def test_the_sample_collection_stays_in_the_checkout(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "samples" in name]
