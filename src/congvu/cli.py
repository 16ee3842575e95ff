"""`congvu`: ask, serve, evaluate, fit from the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from congvu import __version__
from congvu.config import Settings
from congvu.errors import CongvuError

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Hỏi đáp có trích dẫn nguồn.")
console = Console()


@app.command()
def export_model(folder: Annotated[Path, typer.Argument(help="Thư mục để ghi mô hình.")]) -> None:
    """Ghi mô hình nhúng đi kèm ra một thư mục sentence-transformers."""
    from congvu.embed.export import export_sentence_transformers

    export_sentence_transformers(folder, Settings.load())
    console.print(f"Đã ghi mô hình vào {folder}.")


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="In phiên bản rồi thoát.")] = False) -> None:
    """Trợ lý công vụ: hỏi đáp có trích dẫn nguồn."""
    if show:
        console.print(f"congvu {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command; an error is one line on standard error and exit code 1."""
    try:
        app()
    except CongvuError as error:
        sys.stderr.write(f"congvu: {error} [{error.code}]\n")
        raise SystemExit(1) from None
