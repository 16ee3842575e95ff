"""Fonts, colour and encoding: Phụ lục I, Phần I, Mục I, khoản 4."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import PART_ONE, Context, Fault, Rule
from congvu.layout import Run

PART = "Phông chữ"
FONT = "Times New Roman"
LEGACY = (".vn", "vni-", "vnn", ".tmc", "abc ")
_LINKS = frozenset({"0000ff", "0563c1", "0066cc"})
DARK = 0x30
"""Parts of a colour up to which nobody tells it from black."""


def encoding(form: Form, _: Context) -> Iterator[Fault]:
    """Dùng bộ mã Unicode dựng sẵn theo TCVN 6909:2001, không dùng phông TCVN3 hay VNI."""
    for piece in _pieces(form):
        for run in piece.runs:
            if _is_legacy(run.font):
                message = f"Văn bản dùng phông {run.font} của bảng mã cũ; phải dùng Times New Roman, Unicode."
                yield Fault(message, PART, piece, FONT, words=run.font)
                return
    for piece in _pieces(form):
        text = "".join(run.text for run in piece.runs)
        if text and unicodedata.normalize("NFC", text) != text:
            message = "Chữ có dấu gõ bằng Unicode tổ hợp; phải dùng Unicode dựng sẵn."
            yield Fault(message, PART, piece, unicodedata.normalize("NFC", piece.text))
            return


def font(form: Form, _: Context) -> Iterator[Fault]:
    """Phông chữ Times New Roman cho mọi thành phần."""
    counts: Counter[str] = Counter()
    first: dict[str, Piece] = {}
    for piece in _pieces(form):
        for run in piece.runs:
            if _has_letters(run) and run.font and run.font.casefold() != FONT.casefold():
                counts[run.font] += 1
                first.setdefault(run.font, piece)
    for name, count in counts.most_common(3):
        if not _is_legacy(name):
            message = f"Phông chữ {name} ở {count} chỗ, phải là Times New Roman."
            yield Fault(message, PART, first[name], FONT)


def color(form: Form, _: Context) -> Iterator[Fault]:
    """Chữ màu đen."""
    for piece in _pieces(form):
        for run in piece.runs:
            if _has_letters(run) and _is_colored(run.color):
                linked = run.color in _LINKS
                severity = Severity.SHOULD if linked else Severity.MUST
                message = "Chữ không phải màu đen (liên kết mạng)." if linked else "Chữ không phải màu đen."
                yield Fault(message, PART, piece, "màu đen", severity, words=run.text.strip())
                return


def _pieces(form: Form) -> Iterator[Piece]:
    singles = (form.state, form.motto, form.number, form.date, form.title, form.addressed, form.authority)
    yield from (one for one in (*singles, form.decides, form.received, form.name) if one is not None)
    for group in (form.superior, form.issuer, form.subject, form.addressees, form.texts):
        yield from group
    yield from (*form.recipients, *form.signing)


def _has_letters(run: Run) -> bool:
    return any(map(str.isalpha, run.text))


def _is_legacy(name: str) -> bool:
    return name.casefold().startswith(LEGACY)


def _is_colored(color_: str) -> bool:
    if len(color_) != 6:
        return False
    parts = (color_[n : n + 2] for n in (0, 2, 4))
    return any(not _is_dark(part) for part in parts)


def _is_dark(part: str) -> bool:
    return all(c in "0123456789abcdef" for c in part) and int(part, 16) <= DARK


RULES = (
    Rule("characters.encoding", f"khoản 4 Mục I {PART_ONE}", encoding, looks=True, on_attached=True),
    Rule("characters.font", f"khoản 4 Mục I {PART_ONE}", font, looks=True, on_attached=True),
    Rule("characters.color", f"khoản 4 Mục I {PART_ONE}", color, looks=True),
)
