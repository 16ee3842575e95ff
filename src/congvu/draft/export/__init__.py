"""A draft as a file: Word, PDF, Markdown, plain text; with its sources as footnotes or bare."""

from __future__ import annotations

from typing import Literal

from congvu.draft.export.composing import compose
from congvu.draft.export.markdown import markdown
from congvu.draft.export.pdf import pdf
from congvu.draft.export.plain import plain
from congvu.draft.export.word import write
from congvu.draft.parts import Draft

Form = Literal["docx", "pdf", "md", "txt"]
FORMS: tuple[Form, ...] = ("docx", "pdf", "md", "txt")


def export(draft: Draft, form: Form, *, footnotes: bool) -> bytes:
    """Return the draft as a file of that form; its words are the same with footnotes and without.

    Raises InvalidRequest where it cites a source that it does not have; for a PDF ProgramMissing without
    LibreOffice, and ConversionFailed where that fails.
    """
    sheets = compose(draft, footnotes=footnotes)
    match form:
        case "md":
            return markdown(sheets).encode("utf-8")
        case "txt":
            return plain(sheets).encode("utf-8")
        case "docx":
            return write(sheets, draft.day)
        case "pdf":
            return pdf(write(sheets, draft.day))
