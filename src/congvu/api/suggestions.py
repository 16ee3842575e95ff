"""What to ask first: questions that the collection at hand can answer."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from congvu.documents import Reader
from congvu.store.catalog import Catalog, DocumentRow, Filter

COUNT = 10
WINDOW = 20
SAMPLE_CODE = "9.000"
SHORT = 90
FORMS = (
    "{} cần những giấy tờ gì?",
    "{} mất bao nhiêu ngày?",
    "{} nộp hồ sơ ở đâu?",
    "{} lệ phí bao nhiêu?",
    "{} thực hiện theo trình tự nào?",
)


def suggestions(catalog: Catalog, reader: Reader) -> list[str]:
    """Return up to ten questions: those written for the samples, or ones about procedures at hand."""
    samples, _ = catalog.documents(reader, Filter(kind="procedure", words=SAMPLE_CODE), limit=1)
    if any(sample.procedure_code.startswith(SAMPLE_CODE) for sample in samples):
        return list(written_for_samples())
    titles = [document.title for document in _spread(catalog, reader)]
    return [FORMS[place % len(FORMS)].format(title) for place, title in enumerate(titles)]


@cache
def written_for_samples() -> tuple[str, ...]:
    """Return the questions that come with the sample collection."""
    text = files("congvu.web").joinpath("suggestions.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))


def _spread(catalog: Catalog, reader: Reader) -> list[DocumentRow]:
    """The shortest title of each of ten windows over the procedures: short ones read like questions."""
    wanted = Filter(kind="procedure", state="indexed")
    _, total = catalog.documents(reader, wanted, limit=1)
    step = max(total // COUNT, 1)
    chosen = []
    for offset in range(0, min(total, step * COUNT), step):
        window, _ = catalog.documents(reader, wanted, limit=min(step, WINDOW), offset=offset)
        chosen.append(
            min(window, key=lambda document: (len(document.title) < SHORT // 3, len(document.title)))
        )
    return chosen
