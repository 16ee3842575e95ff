"""The body (ô số 6): its look, numbers of its parts, end mark; Phụ lục I, Phần I, Mục II, khoản 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import sizes_of
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule
from congvu.draft.check.types import LETTER, NAMED
from congvu.references.places import DIEM_LETTERS

CITED = f"khoản 6 Mục II {PART_ONE}"
PART = "Nội dung"
INDENTS = (10.0, 12.7)
SLACK = 0.6
RUNNING = 100
"""Characters from which a paragraph surely runs over its line."""
MORE = 0.5
"""Share of the paragraphs that must differ before a whole text's indent or gaps are said to be wrong."""
_DIEU = re.compile(r"Điều\s+(?P<number>\d{1,3})(?P<mark>\s*[.:)]?)(?=\s|$)")
_KHOAN = re.compile(r"(?P<number>\d{1,2})(?P<mark>[.)/])\s+(?=\S)")
_DIEM = re.compile(r"(?P<letter>[a-zđ])(?P<mark>[.)])\s+(?=\S)")
_PART = re.compile(r"(?P<number>[IVX]{1,6})\s*[.]\s+(?=\S)")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_FORMS = frozenset({"GUQ", "HĐ", "BTT", "BGN"})


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Nội dung cỡ chữ 13 đến 14, kiểu chữ đứng."""
    running = _running(form)
    wrong = [(size, one) for one in running for size in sizes_of(one) if not 13 <= size <= 14]
    if wrong:
        size, one = wrong[0]
        yield Fault(f"Nội dung cỡ chữ {size:g}, phải là 13 đến 14.", PART, one, "cỡ chữ 13 đến 14")
    slanted = [
        one for one in running if one.italic is True and not one.text.startswith("(") and len(one.text) > 60
    ]
    if slanted and len(slanted) < len(running):
        yield Fault("Nội dung phải là kiểu chữ đứng, không nghiêng.", PART, slanted[0])


def alignment(form: Form, _: Context) -> Iterator[Fault]:
    """Nội dung canh đều cả hai lề; đầu dòng lùi vào 1 cm hoặc 1,27 cm."""
    running = [one for one in _running(form) if len(one.text) > RUNNING]
    ragged = [one for one in running if one.line.align != "justify"]
    if ragged:
        yield Fault(f"{len(ragged)} đoạn không canh đều hai lề.", PART, ragged[0], "canh đều cả hai lề")
    wrong = [one for one in running if not _is_set_in(one)]
    if running and len(wrong) > MORE * len(running):
        message = "Chữ đầu dòng phải lùi vào 1 cm hoặc 1,27 cm."
        yield Fault(message, PART, wrong[0], "lùi đầu dòng 1 cm hoặc 1,27 cm", Severity.SHOULD)


def spacing(form: Form, _: Context) -> Iterator[Fault]:
    """Khoảng cách giữa các đoạn tối thiểu 6pt; giữa các dòng từ dòng đơn đến 1,5 lines."""
    running = [one for one in _running(form) if len(one.text) > RUNNING]
    wrong = [one for one in running if one.line.spacing is not None and not 0.97 <= one.line.spacing <= 1.53]
    if wrong:
        said = f"{wrong[0].line.spacing:g}".replace(".", ",")
        message = f"Giãn dòng {said} lines, phải từ dòng đơn đến 1,5 lines."
        yield Fault(message, PART, wrong[0])
    close = [one for one in running if (one.line.before or 0) + (one.line.after or 0) < 5.9]
    if len(running) > 1 and len(close) > MORE * len(running):
        message = "Khoảng cách giữa các đoạn văn phải từ 6pt trở lên."
        yield Fault(message, PART, close[0], "cách đoạn 6pt", Severity.SHOULD)


def end_mark(form: Form, _: Context) -> Iterator[Fault]:
    """Nội dung văn bản kết thúc bằng dấu "./."."""
    ended = bool(form.received or form.signing) and form.body
    if not ended or (form.kind != LETTER and form.kind not in NAMED) or form.kind in _FORMS:
        return
    last = next((one for one in reversed(form.body) if not one.text.startswith(("(", "*"))), form.body[-1])
    if not last.text.rstrip('”" ').endswith("./.") and last.line.cell is None:
        right = f"…{last.text[-30:].rstrip('./;,: ')}./."
        yield Fault('Nội dung phải kết thúc bằng dấu "./.".', PART, last, right)


def numbers(form: Form, _: Context) -> Iterator[Fault]:
    """Điều, khoản đánh số liên tục; sau số thứ tự có dấu chấm (.)."""
    for pieces in _texts(form):
        yield from _numbers(pieces)


def _numbers(pieces: Sequence[Piece]) -> Iterator[Fault]:
    dieu, khoan = 0, 0
    for piece in _own(pieces):
        if found := _DIEU.match(piece.text):
            number = int(found["number"])
            if number != dieu + 1 and not (number == 1 and dieu):
                yield Fault(f"Sau Điều {dieu} phải là Điều {dieu + 1}.", PART, piece, f"Điều {dieu + 1}.")
            elif found["mark"].strip() != ".":
                yield Fault("Sau số thứ tự của điều có dấu chấm (.).", PART, piece, f"Điều {number}.")
            dieu, khoan = number, 0
        elif _PART.match(piece.text):
            khoan = 0
        elif (found := _KHOAN.match(piece.text)) and found["mark"] == ".":
            number = int(found["number"])
            if number not in (1, khoan + 1) and khoan:
                yield Fault(f"Sau khoản {khoan} phải là khoản {khoan + 1}.", PART, piece, f"{khoan + 1}.")
            elif not khoan and number > 1 and dieu:
                yield Fault("Khoản đầu tiên phải là khoản 1.", PART, piece, "1.")
            khoan = number
        elif found and dieu:
            yield Fault("Sau số thứ tự của khoản có dấu chấm (.).", PART, piece, f"{found['number']}.")


def letters(form: Form, _: Context) -> Iterator[Fault]:
    """Điểm dùng chữ cái tiếng Việt theo thứ tự a, b, c, d, đ, e, g…, sau có dấu đóng ngoặc đơn."""
    for pieces in _texts(form):
        yield from _letters(pieces)


def _letters(pieces: Sequence[Piece]) -> Iterator[Fault]:
    last = ""
    for piece in _own(pieces):
        found = _DIEM.match(piece.text)
        if found is None:
            last = (
                "" if _DIEU.match(piece.text) or _KHOAN.match(piece.text) or _PART.match(piece.text) else last
            )
            continue
        letter = found["letter"]
        expected = DIEM_LETTERS[DIEM_LETTERS.index(last) + 1] if last and last != DIEM_LETTERS[-1] else "a"
        if letter not in (expected, "a"):
            yield Fault(
                f"Điểm phải theo thứ tự a, b, c, d, đ, e, g…: sau đây là {expected}).",
                PART,
                piece,
                f"{expected})",
            )
        elif found["mark"] != ")":
            yield Fault("Sau chữ cái của điểm có dấu đóng ngoặc đơn.", PART, piece, f"{letter})")
        last = letter if letter in DIEM_LETTERS else last


def parts(form: Form, _: Context) -> Iterator[Fault]:
    """Phần, mục lớn đánh số La Mã liên tục."""
    last = 0
    for piece in _own(form.body):
        found = _PART.match(piece.text)
        if found is None or found["number"] not in _ROMAN:
            continue
        number = _ROMAN.index(found["number"])
        if number not in (1, last + 1) and last:
            yield Fault(
                f"Sau mục {_ROMAN[last]} phải là mục {_ROMAN[last + 1]}.", PART, piece, f"{_ROMAN[last + 1]}."
            )
        last = number


def dieu_look(form: Form, _: Context) -> Iterator[Fault]:
    """Từ "Điều", số thứ tự và tiêu đề của điều trình bày kiểu chữ đứng, đậm."""
    for piece in _own(form.body):
        found = _DIEU.match(piece.text)
        if found and piece.runs and not piece.is_open:
            lead = next((run for run in piece.runs if run.text.strip()), None)
            if lead is not None and not lead.bold:
                yield Fault(
                    'Từ "Điều" và số thứ tự phải in đậm.', PART, piece, "kiểu chữ đứng, đậm", words=found[0]
                )
                return


def invitation(form: Form, _: Context) -> Iterator[Fault]:
    """Giấy mời ghi rõ thời gian và địa điểm."""
    if form.kind != "GM" or not form.body:
        return
    for word in ("Thời gian", "Địa điểm"):
        if not any(word.casefold() in one.text.casefold() for one in form.body):
            yield Fault(f"Giấy mời chưa ghi {word.lower()}.", PART, form.body[0], f"{word}: …")


def appendix_told(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản có phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về phụ lục đó."""
    if (
        form.appendices
        and form.body
        and not re.search(r"phụ lục|kèm theo|đính kèm", _text(form.body), re.IGNORECASE)
    ):
        yield Fault("Trong văn bản chưa có chỉ dẫn về phụ lục kèm theo.", PART, form.appendices[0].head)


def _texts(form: Form) -> list[Sequence[Piece]]:
    """Return the body and those of the appendices: each counts for itself."""
    return [form.body, *(one.body for one in form.appendices)]


def _running(form: Form) -> list[Piece]:
    """Return paragraphs of the body that are not in tables, not blank, not set in the middle."""
    plain = (one for one in form.body if one.line.cell is None and one.line.align != "center")
    return [one for one in plain if not one.is_open and len(one.text) > 3 and not one.line.boxed]


def _own(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the lines outside tables and quotations ("… sửa đổi như sau: “Điều 5. …”")."""
    depth = 0
    for one in pieces:
        if depth <= 0 and one.line.cell is None and not one.text.startswith(("“", '"')) and not one.is_open:
            yield one
        depth = max(0, depth + one.text.count("“") - one.text.count("”"))


def _is_set_in(piece: Piece) -> bool:
    raw = piece.line.text
    if raw.startswith("\t"):
        return True
    indent = piece.line.indent or 0.0
    return any(abs(indent - wanted) <= SLACK for wanted in INDENTS)


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(one.text for one in pieces)


RULES = (
    Rule("body.look", f"điểm e {CITED}", look, looks=True),
    Rule("body.alignment", f"điểm e {CITED}", alignment, looks=True),
    Rule("body.spacing", f"điểm e {CITED}", spacing, looks=True),
    Rule("body.dieu_look", f"điểm đ {CITED}", dieu_look, looks=True),
    Rule("body.numbers", f"điểm đ {CITED}", numbers),
    Rule("body.letters", f"điểm đ {CITED}", letters),
    Rule("body.parts", f"điểm đ {CITED}", parts),
    Rule("body.end_mark", f"các mẫu của Mục II Phụ lục III {DECREE}", end_mark),
    Rule("body.invitation", f"Mẫu 1.7 Phụ lục III {DECREE}", invitation),
    Rule("body.appendix_told", f"điểm a khoản 1 Mục III {PART_ONE}", appendix_told),
)
