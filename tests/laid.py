"""Laid-out documents made line by line, right in every part unless told otherwise."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from congvu.draft.check.finding import Finding
from congvu.draft.check.run import check_layout
from congvu.layout import LaidOut, Line, Paper, Run

DAY = datetime.date(2026, 11, 24)
FONT = "Times New Roman"
A4 = Paper(210, 297, 20, 20, 30, 15, "header center", True, 14)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BODY = (
    "Thực hiện chương trình công tác năm 2026, Ủy ban nhân dân phường Hà Lầm đề nghị các đơn vị rà soát "
    "hồ sơ đã tiếp nhận và báo cáo kết quả đúng thời hạn."
)
Cell = tuple[int, int, int] | None


def line(
    text: str,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    cell: Cell = None,
    **looks: object,
) -> Line:
    """A line of one look."""
    made = Line((Run(text, FONT, size, bold, italic),), cell=cell)
    return replace(made, **looks)  # type: ignore[arg-type]


def running(text: str = BODY, **looks: object) -> Line:
    """A paragraph of the body."""
    shown = {"align": "justify", "indent": 12.7, "before": 6.0, "after": 0.0, "spacing": 1.15} | looks
    return line(text, **shown)  # type: ignore[arg-type]


def letterhead(
    *,
    superior: str = "",
    issuer: str = "ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM",
    number: str = "Số: 15/UBND-VP",
    date: str = "Hà Lầm, ngày 05 tháng 10 năm 2026",
    about: str = "V/v rà soát hồ sơ quá hạn",
    state: str = STATE,
    motto: str = MOTTO,
) -> list[Line]:
    """A letterhead in a table; an empty text leaves its line out."""
    left = [line(superior, 13, cell=(0, 0, 0), align="center")] if superior else []
    if issuer:
        left.append(line(issuer, 13, bold=True, cell=(0, 0, 0), align="center", rule=True))
    right = [line(state, 13, bold=True, cell=(0, 0, 1), align="center")] if state else []
    if motto:
        right.append(line(motto, 14, bold=True, cell=(0, 0, 1), align="center", rule=True))
    below = [line(number, 13, cell=(0, 1, 0), align="center")] if number else []
    if about:
        below.append(line(about, 12, cell=(0, 1, 0), align="center"))
    dated = [line(date, 14, italic=True, cell=(0, 1, 1), align="center")] if date else []
    return [*left, *right, *below, *dated]


def foot(
    recipients: Iterable[str] = ("- Như trên;", "- Lưu: VT, VP."),
    signing: Iterable[str] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    name: str = "Lê Quang Minh",
) -> list[Line]:
    """Nơi nhận beside the signature."""
    left = [line("Nơi nhận:", 12, bold=True, italic=True, cell=(9, 0, 0))]
    left += [line(one, 11, cell=(9, 0, 0)) for one in recipients]
    right = [line(one, 14, bold=True, cell=(9, 0, 1), align="center") for one in signing]
    right += [line(name, 14, bold=True, cell=(9, 0, 1), align="center")] if name else []
    return [*left, *right]


def letter(
    *body: Line, to: Iterable[str] = ("Kính gửi: Sở Nội vụ",), head: list[Line] | None = None, **end: object
) -> LaidOut:
    """A letter; the last paragraph of the body gets its end mark unless it has one."""
    addressed = [line(one, 14, align="center") for one in to]
    return document([*(head or letterhead()), *addressed], body or (running(),), foot(**end))  # type: ignore[arg-type]


def titled(
    title: str, subject: str, *body: Line, symbol: str = "TB-UBND", before: Iterable[Line] = (), **end: object
) -> LaidOut:
    """A document with the name of its type."""
    head = letterhead(number=f"Số: 15/{symbol}", about="")
    named = [
        line(title, 14, bold=True, align="center"),
        line(subject, 14, bold=True, align="center", rule=True),
    ]
    closing = {"recipients": ("- Các tổ dân phố;", "- Lưu: VT, VP.")} | end
    return document([*head, *named, *before], body or (running(),), foot(**closing))  # type: ignore[arg-type]


def decision(*dieus: str, basis: Iterable[str] = (), authority: str = "", **end: object) -> LaidOut:
    """A decision with these articles."""
    lines = [line(authority, 14, bold=True, align="center")] if authority else []
    lines += [line(one, 14, italic=True, align="justify") for one in basis]
    lines.append(line("QUYẾT ĐỊNH:", 14, bold=True, align="center"))
    body = [article(one) for one in dieus or ("Điều 1. Thành lập Tổ công tác.",)]
    closing = {"recipients": ("- Như Điều 1;", "- Lưu: VT, VP.")} | end
    subject = "Về việc thành lập Tổ công tác"
    return titled("QUYẾT ĐỊNH", subject, *body, symbol="QĐ-UBND", before=lines, **closing)


def article(text: str) -> Line:
    """An article, its number bold."""
    number, dot, rest = text.partition(".")
    if not text.startswith("Điều"):
        return running(text)
    runs = (Run(f"{number}{dot}", FONT, 14, True), Run(rest, FONT, 14))
    return replace(running(text), runs=runs)


def document(head: list[Line], body: Iterable[Line], end: list[Line]) -> LaidOut:
    """A file of one section."""
    paragraphs = list(body)
    last = paragraphs[-1]
    if not last.text.endswith("./."):
        *before, run = last.runs
        paragraphs[-1] = replace(last, runs=(*before, replace(run, text=f"{run.text.rstrip('.')}./.")))
    return LaidOut((*head, *paragraphs, *end), (A4,))


def found(laid: LaidOut, day: datetime.date | None = None) -> list[Finding]:
    """What the checker finds on `DAY`, in a draft of `day`."""
    return list(check_layout(laid, DAY, day).findings)


def rules(laid: LaidOut, day: datetime.date | None = None) -> set[str]:
    """The rules that a document breaks."""
    return {one.rule for one in found(laid, day)}
