"""Makes the sample files that are not plain text (procedure JSON, DOCX, PDF) from `sources/`.

Run `python ingest/samples/make.py` for all, or with names of sources for some. PDF goes through LibreOffice
Writer and needs Liberation Serif 2 (version 1 has no Vietnamese), metric-compatible with Times New Roman.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import paper
import portal

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SOFFICE_SECONDS = 120
PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


def make_procedures() -> list[Path]:
    """Write one JSON file a procedure; returns the paths."""
    made = []
    for source in tomllib.loads((SOURCES / "procedures.toml").read_text(encoding="utf-8"))["procedure"]:
        path = HERE / "public" / "procedures" / f"{source['code']}.json"
        text = json.dumps(portal.record(source), ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
        made.append(path)
    return made


def make_document(source_path: Path) -> Path:
    """Write one DOCX or PDF, as its source asks; returns the path."""
    source = paper.parse(source_path.read_text(encoding="utf-8"))
    docx = paper.lay_out(source)
    folder = HERE / str(source.form["folder"])
    if source.form["format"] == "docx":
        target = folder / f"{source_path.stem}.docx"
        target.write_bytes(docx)
        return target
    return convert(docx, folder / f"{source_path.stem}.pdf")


def convert(docx: bytes, target: Path) -> Path:
    """Turn DOCX bytes into a PDF with a text layer, in a LibreOffice profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"{target.stem}.docx"
        draft.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", PDF, "--outdir", folder, str(draft)]
        subprocess.run(command, check=True, capture_output=True, timeout=SOFFICE_SECONDS)
        # soffice may end with 0 without having written anything; then this raises.
        target.write_bytes(draft.with_suffix(".pdf").read_bytes())
    return target


def main(names: list[str]) -> None:
    """Make everything, or only the named sources (file names without ending)."""
    made = make_procedures() if not names or "procedures" in names else []
    for path in sorted(SOURCES.glob("*.md")):
        if not names or path.stem in names:
            made.append(make_document(path))
    for path in made:
        sys.stdout.write(f"{path.relative_to(HERE)}  {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
