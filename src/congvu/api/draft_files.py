"""A draft on its way out as a file: its name, its type, its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from congvu.draft.export import Form, export
from congvu.draft.kinds import FORMS
from congvu.draft.parts import Draft
from congvu.errors import InvalidRequest
from congvu.text import syllables

TYPES: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
NAME_WORDS = 12
EMPTY = "Trích yếu của dự thảo đang trống nên chưa xuất được; hãy điền trích yếu rồi xuất lại."


@dataclass(frozen=True)
class DraftFile:
    """A file made of a draft; `name` is plain ASCII."""

    name: str
    media_type: str
    data: bytes

    @property
    def headers(self) -> dict[str, str]:
        """Headers by which a browser keeps it instead of showing it."""
        return {"Content-Disposition": f'attachment; filename="{quote(self.name)}"'}


def file_of(draft: Draft, form: Form, *, footnotes: bool) -> DraftFile:
    """Return a draft as a file; raises InvalidRequest without a subject, and what exporting raises."""
    if not draft.subject:
        raise InvalidRequest(EMPTY, code="draft_subject_empty")
    data = export(draft, form, footnotes=footnotes)
    return DraftFile(f"{slug_of(draft)}.{form}", TYPES[form], data)


def slug_of(draft: Draft) -> str:
    """Return a file's name for a draft: type and first words of the subject, "to-trinh-mua-may-tinh"."""
    kind = FORMS[draft.kind].kind.value
    words = syllables(draft.subject)
    return "-".join((kind, *words[:NAME_WORDS]))[:120].rstrip("-")
