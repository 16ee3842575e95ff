"""Office files for the tests: LibreOffice itself makes those of 1997 from what the tests wrote."""

from __future__ import annotations

import functools
import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from congvu.office import installed_office

MISSING = "LibreOffice is not installed: apt install libreoffice-{writer,calc,impress}-nogui"


def need_office() -> None:
    """Skip the test on a machine without LibreOffice, but never where everything must run."""
    if installed_office() is None and os.environ.get("CI") != "true":
        pytest.skip(MISSING)


@functools.cache
def office_bytes(source: bytes, source_format: str, target: str) -> bytes:
    """The file in another format: `target` as `--convert-to` takes it ("doc", "xls:MS Excel 97")."""
    program = installed_office()
    assert program is not None, MISSING
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a.{source_format}").write_bytes(source)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(program), "--headless", profile, "--convert-to", target, f"a.{source_format}"]
        for _ in range(2):
            subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=120)
        return (folder / f"a.{target.partition(':')[0]}").read_bytes()


def rtf_bytes(*paragraphs: str, font: str = "Times New Roman") -> bytes:
    """A rich text document in one font; signs above ASCII as RTF writes them."""
    written = "".join(rf"\f0 {''.join(map(_sign, text))}\par " for text in paragraphs)
    return (rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0\fcharset0 {font};}}}}" + written + "}").encode("ascii")


def _sign(letter: str) -> str:
    code = ord(letter)
    if code < 128:
        return f"\\{letter}" if letter in "\\{}" else letter
    return rf"\'{code:02x}" if code < 256 else rf"\u{code}?"


def office_pdfs(files: dict[str, bytes]) -> dict[str, bytes]:
    """Word files by name as PDF, all in one run of LibreOffice."""
    program = installed_office()
    assert program is not None, MISSING
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, data in files.items():
            (folder / f"{stem}.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            str(program),
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            *(f"{stem}.docx" for stem in files),
        ]
        for _ in range(2):
            if not (folder / f"{list(files)[-1]}.pdf").exists():
                subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=240)
        return {stem: (folder / f"{stem}.pdf").read_bytes() for stem in files}
