"""`congvu summarize`: a summary of documents or of a question, a brief, or two texts side by side."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated, Any

import typer

from congvu.commands.days import day_of
from congvu.commands.telling import tell
from congvu.config import Settings
from congvu.errors import InvalidRequest
from congvu.summary.parts import Length


def summarize(
    what: Annotated[
        list[str] | None,
        typer.Argument(help="Số tài liệu trong kho, số ký hiệu văn bản, mã thủ tục; hoặc một câu hỏi."),
    ] = None,
    length: Annotated[
        Length, typer.Option(help="five: năm dòng, page: một trang, full: đầy đủ.")
    ] = Length.PAGE,
    as_of: Annotated[
        str, typer.Option("--as-of", help="Tính hiệu lực theo ngày này; mặc định hôm nay.")
    ] = "",
    brief: Annotated[
        bool, typer.Option("--brief", help="Báo cáo nhanh: tình hình, số liệu, cần quyết định, còn ngỏ.")
    ] = False,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option("--compare", metavar="CŨ MỚI", help="So văn bản cũ với văn bản mới, từng điều khoản."),
    ] = None,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="Chỉ trích nguyên văn, không nhờ mô hình viết lại.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON thay cho Markdown.")] = False,
) -> None:
    """Tóm tắt một hay nhiều tài liệu, hoặc tất cả những gì kho có về một câu hỏi."""
    from congvu.api.summary_client import brief_collection, compare_collection, summarize_collection
    from congvu.summary.markdown import brief_markdown, comparison_markdown, summary_markdown

    if compare is not None:
        pairs = compare_collection(Settings.load(), *compare, told=tell)
        _print(pairs, comparison_markdown(pairs), as_json=as_json)
        return
    if not what:
        raise InvalidRequest("Hãy nêu tài liệu (số trong kho, số ký hiệu) hoặc câu hỏi cần tóm tắt.")
    if brief:
        made = brief_collection(Settings.load(), what, day_of(as_of), told=tell)
        _print(made, brief_markdown(made), as_json=as_json)
        return
    found = summarize_collection(Settings.load(), what, length, day_of(as_of), verbatim=verbatim, told=tell)
    _print(found, summary_markdown(found), as_json=as_json)


def _print(found: Any, markdown: str, *, as_json: bool) -> None:
    text = (
        json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str) + "\n" if as_json else markdown
    )
    sys.stdout.write(text)
