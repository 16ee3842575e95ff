"""`congvu`: ask, serve, evaluate and fit from the terminal."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from congvu import __version__
from congvu.answer.outcome import Answer, Outcome, Statement, Table
from congvu.commands.check import check
from congvu.commands.days import day_of
from congvu.commands.draft import draft
from congvu.commands.summarize import summarize
from congvu.config import Settings
from congvu.errors import CongvuError, InvalidRequest

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Hỏi đáp có trích dẫn nguồn.")
app.command()(check)
app.command()(draft)
app.command()(summarize)
console = Console(highlight=False)

TOLD = {"right": "đúng", "wrong": "sai", "incomplete": "thiếu", "wrong_source": "sai nguồn"}
Seed = Annotated[int, typer.Option(help="Hạt giống để chia phần.")]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi.")],
    as_of: Annotated[
        str,
        typer.Option("--as-of", help="Theo quy định có hiệu lực ngày này, như 2026-01-31; mặc định hôm nay."),
    ] = "",
    conversation: Annotated[
        str | None,
        typer.Option(help="Hỏi tiếp một hội thoại: mã của nó, last (gần nhất) hoặc new (hội thoại mới)."),
    ] = None,
) -> None:
    """Trả lời một câu hỏi từ kho tài liệu."""
    from congvu.api.client import ask_collection

    def told(sentence: str) -> None:
        sys.stderr.write(f"{sentence}\n")

    day = day_of(as_of)
    print_answer(ask_collection(Settings.load(), question, day, conversation=conversation, told=told))


@app.command()
def chat(
    conversation: Annotated[
        str, typer.Option(help="Hội thoại cần tiếp tục: mã của nó hoặc last (gần nhất).")
    ] = "new",
) -> None:
    """Hỏi đáp liên tục; dòng trống hoặc Ctrl-D để dừng."""
    from congvu.api.client import chatting

    with chatting(Settings.load(), conversation) as ask:
        while question := _next_question():
            try:
                print_answer(ask(question))
            except InvalidRequest as error:
                console.print(f"[yellow]{escape(str(error))}[/]")


@app.command()
def purge() -> None:
    """Xóa hội thoại, dự thảo hết hạn lưu và che dữ liệu cá nhân đã đến hạn che."""
    from congvu.store.conversations import Conversations
    from congvu.store.drafts import Drafts
    from congvu.store.registry import Registry

    settings = Settings.load()
    registry = Registry.open(settings)
    try:
        kept = Conversations(registry)
        done = kept.purge(settings.conversation_days, settings.conversation_mask_days)
        drafts = Drafts(registry).purge(settings.draft_days)
    finally:
        registry.close()
    console.print(
        f"Đã xóa {done.deleted} hội thoại, {drafts} dự thảo; "
        f"che dữ liệu cá nhân trong {done.masked} hội thoại."
    )


@app.command()
def serve() -> None:
    """Chạy máy chủ: API và trang web."""
    from congvu.api.server import serve as run_server

    run_server(Settings.load())


@app.command()
def grades(
    export: Annotated[
        Path | None, typer.Option(help="Ghi các đánh giá thành câu hỏi ra tệp JSON Lines.")
    ] = None,
) -> None:
    """Xem người dùng đánh giá câu trả lời thế nào, và lấy ra làm câu hỏi kiểm tra."""
    from congvu.evaluate.grades import cases_of, read_grades, write_cases

    found = read_grades(Settings.load())
    counts = Counter(one.verdict.value for one in found)
    console.print(f"{len(found)} đánh giá: " + ", ".join(f"{TOLD[name]} {counts[name]}" for name in TOLD))
    if export is not None:
        cases = cases_of(found)
        write_cases(cases, export)
        console.print(f"Đã ghi {len(cases)} câu hỏi vào {export}.")


@app.command()
def mcp() -> None:
    """Cung cấp công cụ MCP (hỏi, tìm, mở đoạn, liệt kê thủ tục) qua đầu vào và đầu ra chuẩn."""
    from congvu.api.mcp.run import serve_stdio

    serve_stdio(Settings.load())


@app.command("list")
def list_documents(
    question: Annotated[str, typer.Argument(help="Danh sách cần lấy, như: thủ tục hộ tịch cấp xã.")],
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Ghi danh sách ra tệp CSV.")] = None,
) -> None:
    """Lấy đủ một danh sách tài liệu từ kho."""
    from congvu.answer.listing import as_csv, described
    from congvu.api.client import list_collection

    found = list_collection(Settings.load(), question)
    console.print(f"[bold]{escape(described(found))}[/]")
    if csv_file is not None:
        csv_file.write_text(as_csv(found.rows), encoding="utf-8-sig", newline="")
        console.print(f"Đã ghi {csv_file}.")
        return
    for row in found.rows:
        console.print(f"• {escape(row.title)} {escape(row.procedure_code or row.number)}".rstrip())


@app.command("eval")
def evaluate(
    folder: Annotated[
        Path | None, typer.Argument(help="Thư mục câu hỏi.", exists=True, file_okay=False)
    ] = None,
    cross_validate: Annotated[int, typer.Option(help="Số phần kiểm định chéo; 0: trọng số đi kèm.")] = 0,
    seed: Seed = 0,
    minimum: Annotated[
        list[str] | None, typer.Option("--min", help="Ngưỡng TÊN=SỐ; không đạt thì mã thoát 1.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Ghi mọi câu hỏi ra tệp JSON.")] = None,
    html_file: Annotated[
        Path | None, typer.Option("--html", help="Ghi báo cáo có hình và mọi câu chưa đạt ra tệp HTML.")
    ] = None,
    compared: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--compare", metavar="CŨ MỚI", help="So hai tệp JSON của hai lần chạy, không hỏi gì."),
    ] = None,
    spellings: Annotated[
        bool,
        typer.Option("--spellings", help="Hỏi lại mọi câu khi gõ không dấu, sót phím Telex, VNI, gõ sai."),
    ] = False,
) -> None:
    """Đánh giá trên một thư mục câu hỏi, hoặc so hai lần đánh giá."""
    from congvu.evaluate import command
    from congvu.evaluate.report import missed

    if compared is not None:
        from congvu.evaluate.compare import compare

        compare(*compared, seed=seed).print(console)
        return
    if folder is None:
        raise InvalidRequest("Hãy nêu thư mục câu hỏi, hoặc --compare CŨ MỚI để so hai lần chạy.")
    if spellings:
        spelled = command.evaluate_spellings(
            Settings.load(), folder, cross_validate=cross_validate, seed=seed
        )
        spelled.print(console)
        if json_file is not None:
            spelled.write(json_file)
        below = [text for found in spelled.figures().values() for text in missed(found, minimum or [])]
    else:
        report = command.evaluate(Settings.load(), folder, cross_validate=cross_validate, seed=seed)
        report.print(console)
        if json_file is not None:
            report.write(json_file)
        if html_file is not None:
            from congvu.evaluate.page import write_page

            write_page(report, html_file)
        below = missed(report.totals(), minimum or [])
    if below:
        console.print(f"Không đạt: {', '.join(below)}")
        raise typer.Exit(1)


@app.command()
def fit(
    folders: Annotated[list[Path], typer.Argument(help="Thư mục câu hỏi.", exists=True, file_okay=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Tệp trọng số sẽ ghi.")],
    seed: Seed = 0,
) -> None:
    """Học trọng số xếp hạng và ngưỡng trả lời từ một thư mục câu hỏi."""
    from congvu.evaluate import command

    command.fit_weights(Settings.load(), folders, seed=seed).save(output)
    console.print(f"Đã ghi {output}.")


@app.command()
def calibrate(
    output: Annotated[Path, typer.Option("--output", "-o", help="Tệp ngưỡng sẽ ghi.")],
    documents: Annotated[int, typer.Option(help="Số tài liệu rút ra để đo.")] = 400,
    seed: Seed = 0,
) -> None:
    """Đo trên kho ngưỡng mà câu của mô hình phải đạt mới được hiện."""
    from congvu.evaluate import command

    floors = command.calibrate_claims(Settings.load(), documents=documents, seed=seed)
    floors.save(output)
    console.print(f"Giữ {floors.kept:.1%} câu đúng; chặn: {floors.caught}. Đã ghi {output}.")


@app.command()
def eval_conversations(
    folder: Annotated[Path, typer.Argument(help="Thư mục hội thoại.", exists=True, file_okay=False)],
    seed: Seed = 0,
    pairs: Annotated[int, typer.Option(help="Số cặp câu hỏi không liên quan được ghép ngẫu nhiên.")] = 100,
    minimum: Annotated[
        list[str] | None, typer.Option("--min", help="Ngưỡng TÊN=SỐ; không đạt thì mã thoát 1.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Ghi mọi hội thoại ra tệp JSON.")] = None,
) -> None:
    """Đánh giá lượt cuối của các hội thoại trong một thư mục."""
    from congvu.evaluate.conversation_command import evaluate_conversations
    from congvu.evaluate.report import missed

    found = evaluate_conversations(Settings.load(), folder, seed=seed, count=pairs)
    found.print(console)
    if json_file is not None:
        found.report.write(json_file)
    if below := missed(found.report.totals(), minimum or []):
        console.print(f"Không đạt: {', '.join(below)}")
        raise typer.Exit(1)


@app.command()
def fit_conversations(
    folders: Annotated[list[Path], typer.Argument(help="Thư mục hội thoại.", exists=True, file_okay=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help="Tệp trọng số sẽ ghi.")],
    seed: Seed = 0,
) -> None:
    """Học cách nhận ra chuyện mới trong hội thoại."""
    from congvu.evaluate.conversation_command import fit_conversations as fitted

    fitted(Settings.load(), folders, seed=seed).save(output)
    console.print(f"Đã ghi {output}.")


@app.command()
def export_model(folder: Annotated[Path, typer.Argument(help="Thư mục để ghi mô hình.")]) -> None:
    """Ghi mô hình nhúng đi kèm ra một thư mục sentence-transformers."""
    from congvu.embed.export import export_sentence_transformers

    export_sentence_transformers(folder)
    console.print(f"Đã ghi mô hình vào {folder}.")


@app.callback(invoke_without_command=True)
def version(show: Annotated[bool, typer.Option("--version", help="In phiên bản rồi thoát.")] = False) -> None:
    """Hỏi đáp có trích dẫn nguồn."""
    if show:
        console.print(f"congvu {__version__}")
        raise typer.Exit


def _next_question() -> str:
    """Return what is typed next, "" to stop."""
    try:
        return console.input("[bold]?[/] ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def print_answer(answer: Answer) -> None:
    """Print an answer: statements with the numbers of their sources, notices, sources."""
    if answer.understood != answer.question and answer.outcome is not Outcome.COURTESY:
        console.print(f"Hiểu là: {escape(answer.understood)}")
    console.print(f"[bold]{escape(answer.reason)}[/]")
    if answer.table is not None:
        console.print(as_table(answer, answer.table))
    for statement in answer.statements if answer.table is None else ():
        console.print(f"• {escape(_cited(statement))}")
    for notice in answer.notices:
        console.print(f"[yellow]Lưu ý: {escape(notice.text)}[/]")
    for citation in answer.citations:
        place = " › ".join(citation.heading)
        page = f", trang {citation.page}" if citation.page else ""
        console.print(escape(f"[{citation.key}] {citation.number} {place}{page}".strip()))
    if answer.day_line:
        console.print(answer.day_line)
    for choice in answer.choices:
        console.print(f"? {escape(choice.text)}")


def as_table(answer: Answer, table: Table) -> RichTable:
    """Return a comparison as a table for the terminal; "=" marks rows in which all columns say the same."""
    drawn = RichTable(show_lines=True)
    drawn.add_column("")
    for number, column in enumerate(table.columns, 1):
        drawn.add_column(escape(f"({number}) {column}"), ratio=1)
    for row in table.rows:
        cells = ["\n".join(_cited(answer.statements[at]) for at in cell) or "—" for cell in row.cells]
        drawn.add_row(escape(f"{row.label} {'=' if row.same else '≠'}"), *map(escape, cells))
    return drawn


def _cited(statement: Statement) -> str:
    return f"{statement.text} {''.join(f'[{key}]' for key in statement.citations)}"


def main() -> None:
    """Run the command; an error is one line on standard error and exit code 1."""
    try:
        app()
    except CongvuError as error:
        sys.stderr.write(f"congvu: {error} [{error.code}]\n")
        raise SystemExit(1) from None
