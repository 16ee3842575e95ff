"""The report as one HTML file that needs nothing else: figures, plots, every case that went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from congvu.errors import InvalidRequest
from congvu.evaluate.faults import Fault, faults
from congvu.evaluate.metrics import LOWER_IS_BETTER, figures
from congvu.evaluate.report import Report, shown
from congvu.evaluate.risk import Point, operating_point, risk_curve
from congvu.evaluate.run import Result

TEMPLATE = "report.html"
WIDTH, HEIGHT = 520, 260
"""Size of the plotting area in the units of the drawing."""
LABELS = {
    "hit@1": "Tài liệu đúng đứng đầu",
    "hit@5": "Tài liệu đúng trong năm đầu",
    "hit@1+choices": "Đúng ngay, hoặc trong lựa chọn khi hỏi lại",
    "hit@5+choices": "Đúng trong năm đầu, hoặc trong lựa chọn",
    "mrr@10": "MRR@10",
    "wrong_procedure": "Trả lời thẳng từ tài liệu sai",
    "must_contain": "Đủ nội dung cần có (mọi câu)",
    "must_contain_given": "Đủ nội dung cần có (câu đã trả lời)",
    "citation_precision": "Trích dẫn dẫn tới tài liệu đúng",
    "citation_recall": "Câu có trong nguồn đã dẫn",
    "number_fidelity": "Con số có trong nguồn đã dẫn",
    "refusal_precision": "Từ chối đúng (trong các câu từ chối)",
    "refusal_recall": "Từ chối được (trong các câu không có trả lời)",
    "refusal_f1": "F1 của từ chối",
    "notices": "Lưu ý cần có đã hiện",
    "offers": "Lựa chọn cần có đã hiện",
    "outcomes": "Kết cục đúng loại",
}
SHOWN = ("hit@1+choices", "hit@5+choices", "wrong_procedure", "must_contain", "refused", "kept_silent")


@dataclass(frozen=True)
class Bar:
    """A share (0..1) with its interval, as the page draws it; `worse` where more of it is worse."""

    name: str
    label: str
    value: float
    low: float
    high: float
    worse: bool


@dataclass(frozen=True)
class Failure:
    """A case that went wrong, with all that is wrong with it."""

    result: Result
    faults: tuple[Fault, ...]


def write_page(report: Report, path: Path) -> None:
    """Write the page; raises InvalidRequest where nothing can be written."""
    try:
        path.write_text(page(report), encoding="utf-8")
    except OSError as error:
        raise InvalidRequest(f"Không ghi được tệp {str(path)!r}: {error.strerror}.") from error


def page(report: Report) -> str:
    """Return the page as HTML."""
    failures = [Failure(one, found) for one in report.results if (found := faults(one))]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template(TEMPLATE).render(
        how=report.how,
        count=len(report.results),
        bars=bars(report),
        others=[(name, shown(name, value)) for name, value in report.totals().items() if name not in LABELS],
        columns=SHOWN,
        groups=[(name, len(some), _cells(some)) for name, some in report.groups()],
        curve=curve(risk_curve(report.results)),
        here=_place(operating_point(report.results)),
        width=WIDTH,
        height=HEIGHT,
        failures=failures,
        codes=Counter(fault.code for one in failures for fault in one.faults).most_common(),
    )


def bars(report: Report) -> list[Bar]:
    """Return the shares that apply, with their intervals."""
    totals, ranges = report.totals(), report.intervals()
    return [
        Bar(name, label, totals[name], *ranges[name], name in LOWER_IS_BETTER)
        for name, label in LABELS.items()
        if name in ranges and name in totals
    ]


def curve(points: Sequence[Point]) -> str:
    """Return the points of a drawn line, coverage to the right, risk upwards."""
    return " ".join("{:.1f},{:.1f}".format(*_place(point) or (0, 0)) for point in points)


def _place(point: Point | None) -> tuple[float, float] | None:
    return (point.coverage * WIDTH, (1 - point.risk) * HEIGHT) if point else None


def _cells(results: Sequence[Result]) -> list[str]:
    found = figures(results)
    return [shown(name, found.get(name)) for name in SHOWN]
