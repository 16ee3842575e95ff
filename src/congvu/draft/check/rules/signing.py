"""The signer's authority, office and name (ô số 7a, 7b): Phụ lục I, Phần I, Mục II, khoản 7; Điều 13."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congvu.draft.check.finding import Severity
from congvu.draft.check.form import Form
from congvu.draft.check.looks import Look, misfits
from congvu.draft.check.pieces import Piece
from congvu.draft.check.rule import DECREE, PART_ONE, Context, Fault, Rule
from congvu.draft.check.rules.letterhead import TOP
from congvu.text import fold

CITED = f"khoản 7 Mục II {PART_ONE}"
SIGNED = f"Điều 13 {DECREE}"
PART, NAME = "Quyền hạn, chức vụ của người ký", "Họ tên người ký"
_PREFIX = re.compile(
    r"(?P<said>T\s?[./]?\s?M|K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q|Q)(?P<dot>\.?)(?=[\s.])\s*(?P<rest>.*)"
)
_COLLECTIVE = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|BAN |ĐOÀN|THƯỜNG TRỰC|BCH|ĐẢNG|TẬP THỂ|HỘI|TỔ"
    r"|QUỐC HỘI|CHI BỘ)"
)
_HEADS = re.compile(
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG|CHÁNH|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TỔNG)"
)
_DEPUTY = re.compile(r"(?:PHÓ|THỨ TRƯỞNG)\b")
_ONE_HEAD = re.compile(r"(?:SỞ|CHI CỤC|CỤC|VĂN PHÒNG|TRUNG TÂM|PHÒNG|BỘ|THANH TRA|TRƯỜNG|BỆNH VIỆN)\b")
_DEGREE = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|Ths|TSKH|BS|BSCKI{1,2}|KS|CN|LS|NGƯT|NGND|TTND|TTƯT)\b\.?\s*|(?:Giáo sư|Phó Giáo sư"
    r"|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Luật sư)\b)"
)
_POLITE = re.compile(r"(?:Ông|Bà|Đ/c|Đồng chí)\b\s*:?")
_FREE = re.compile(
    r"(?:CÔNG AN|QUÂN SỰ|QUỐC PHÒNG|BIÊN PHÒNG|TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|Y TẾ|VIỆN|CẢNH SÁT)"
)
_SURNAMES = (
    "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐÀO|ĐOÀN|VƯƠNG|TRỊNH|ĐINH"
    "|LƯƠNG|MAI|CAO"
)
NAMES = {"TM": "TM.", "KT": "KT.", "TL": "TL.", "TUQ": "TUQ.", "Q": "Q."}


def missing(form: Form, _: Context) -> Iterator[Fault]:
    """Văn bản phải ghi quyền hạn, chức vụ và họ tên người ký."""
    if form.received is None or not form.signed_by_one or form.kind in ("", "BB"):
        return
    if not form.signing:
        yield Fault("Thiếu quyền hạn, chức vụ của người ký.", PART, form.received)
    elif form.name is None:
        yield Fault("Thiếu họ tên người ký.", NAME, form.signing[-1])


def prefix(form: Form, _: Context) -> Iterator[Fault]:
    """Quyền hạn ghi bằng các chữ viết tắt TM., KT., TL., TUQ., Q., sau có dấu chấm."""
    for one in form.signing:
        found = _PREFIX.match(one.text)
        if found is None:
            continue
        right = NAMES[re.sub(r"[\s./]", "", found["said"])]
        if found["said"] + found["dot"] != right:
            yield Fault(
                f"Quyền hạn viết tắt là “{right}”.", PART, one, f"{right} {found['rest'].lstrip('. ')}"
            )


def collective(form: Form, _: Context) -> Iterator[Fault]:
    """Ký "TM." chỉ khi thay mặt tập thể, không ký như vậy ở cơ quan theo chế độ thủ trưởng."""
    first = next((one for one in form.signing if _said(one) == "TM"), None)
    if first is None:
        return
    rest = _rest(first)
    if rest and not _COLLECTIVE.match(rest) and (_HEADS.match(rest) or _ONE_HEAD.match(rest)):
        message = "Cơ quan làm việc theo chế độ thủ trưởng không ký “TM.”; ghi thẳng chức vụ người ký."
        yield Fault(message, PART, first, rest if _HEADS.match(rest) else "")
    elif len(form.signing) == 1:
        yield Fault(
            "Dưới dòng “TM. …” phải ghi chức vụ của người ký.", PART, first, f"{first.text} / CHỦ TỊCH"
        )


def deputy(form: Form, _: Context) -> Iterator[Fault]:
    """Cấp phó ký thay thì phải có dòng "KT." và chức vụ cấp trưởng ở trên chức vụ cấp phó."""
    said = [_said(one) for one in form.signing]
    for at, one in enumerate(form.signing):
        if _DEPUTY.match(one.text) and "KT" not in said[:at] and not {"TL", "TUQ"} & set(said[:at]):
            head = re.sub(r"^PHÓ\s+", "", one.text).replace("THỨ TRƯỞNG", "BỘ TRƯỞNG")
            yield Fault("Cấp phó ký thay phải có dòng “KT.” ở trên.", PART, one, f"KT. {head} / {one.text}")
        if said[at] == "KT" and not any(_DEPUTY.match(x.text) for x in form.signing[at + 1 :]):
            head = _rest(one)
            message = "Dưới dòng “KT. …” phải ghi chức vụ của cấp phó."
            yield Fault(message, PART, one, f"KT. {head} / PHÓ {head}" if head else "")


def delegated(form: Form, _: Context) -> Iterator[Fault]:
    """Ghi "TL.", "TUQ." trước chức vụ người đứng đầu; dưới là chức vụ của người được giao ký."""
    for at, one in enumerate(form.signing):
        said = _said(one)
        if said not in ("TL", "TUQ"):
            continue
        head, below = _rest(one), form.signing[at + 1 :]
        if head and _COLLECTIVE.match(head):
            message = f"“{said}.” phải ghi trước chức vụ của người đứng đầu, không ghi trước tên cơ quan."
            yield Fault(message, PART, one, f"{said}. CHỦ TỊCH")
        elif not below:
            message = f"Dưới dòng “{said}. …” phải ghi chức vụ của người được giao ký."
            yield Fault(message, PART, one)
        elif said == "TL" and fold(below[0].text) == fold(f"PHÓ {head}"):
            message = "Cấp phó ký thay thì ghi “KT.”, không ghi “TL.”."
            yield Fault(message, PART, one, f"KT. {head}")


def authority(form: Form, _: Context) -> Iterator[Fault]:
    """Thẩm quyền ban hành và quyền hạn người ký phải khớp: của Ủy ban thì ký TM., của Chủ tịch thì không."""
    if form.authority is None or not form.signing or form.authority.is_open:
        return
    line = form.authority.text.upper()
    said = [_said(one) for one in form.signing]
    if line.startswith(("CHỦ TỊCH", "GIÁM ĐỐC", "BỘ TRƯỞNG")) and "TM" in said:
        one = form.signing[said.index("TM")]
        message = "Thẩm quyền ban hành là của người đứng đầu nên không ký “TM.”."
        yield Fault(message, PART, one, "CHỦ TỊCH")
    if TOP.match(line) and not {"TM", "TL", "TUQ"} & set(said):
        message = "Thẩm quyền ban hành là của tập thể nên phải ký “TM.”."
        yield Fault(message, PART, form.signing[0], f"TM. {form.authority.text}")


def name(form: Form, _: Context) -> Iterator[Fault]:
    """Trước họ tên người ký không ghi học hàm, học vị, danh hiệu; họ tên viết bằng chữ in thường."""
    if form.name is None:
        return
    free = _FREE.search(f"{form.issuer_name} {form.superior_name}".upper())
    found = _DEGREE.match(form.name.text)
    if found and not free:
        right = _DEGREE.sub("", form.name.text).strip(" .")
        yield Fault("Trước họ tên người ký không ghi học hàm, học vị.", NAME, form.name, right)
    elif _POLITE.match(form.name.text):
        right = _POLITE.sub("", form.name.text).strip()
        yield Fault("Chỉ ghi họ tên người ký.", NAME, form.name, right, Severity.SHOULD)


def name_case(form: Form, _: Context) -> Iterator[Fault]:
    """Họ tên người ký viết bằng chữ in thường."""
    last = form.signing[-1] if form.signing and form.name is None else None
    if last is not None and len(form.signing) > 1 and _is_person(last.text):
        yield Fault("Họ tên người ký viết bằng chữ in thường.", NAME, last, last.text.title())


def look(form: Form, _: Context) -> Iterator[Fault]:
    """Quyền hạn, chức vụ in hoa; họ tên in thường; cùng cỡ chữ 13 đến 14, đứng, đậm."""
    yield from misfits(PART, form.signing, Look(13, 14, bold=True))
    yield from misfits(NAME, [form.name], Look(13, 14, bold=True))


def _said(piece: Piece) -> str:
    found = _PREFIX.match(piece.text)
    return re.sub(r"[\s./]", "", found["said"]) if found else ""


def _rest(piece: Piece) -> str:
    found = _PREFIX.match(piece.text)
    return found["rest"].lstrip(". ").strip() if found else ""


def _is_person(text: str) -> bool:
    return re.fullmatch(rf"(?:{_SURNAMES})(?:\s+\w+){{1,4}}", text) is not None


RULES = (
    Rule("signing.missing", CITED, missing),
    Rule("signing.prefix", f"điểm b {CITED}", prefix),
    Rule("signing.collective", f"khoản 2 {SIGNED}; điểm b {CITED}", collective),
    Rule("signing.deputy", f"khoản 1 và khoản 2 {SIGNED}; điểm b {CITED}", deputy),
    Rule("signing.delegated", f"khoản 3 và khoản 4 {SIGNED}; điểm b {CITED}", delegated),
    Rule("signing.authority", f"khoản 2 {SIGNED}; Mẫu 1.2 Phụ lục III", authority),
    Rule("signing.name", f"điểm c {CITED}", name),
    Rule("signing.name_case", f"điểm đ {CITED}", name_case),
    Rule("signing.look", f"điểm đ {CITED}", look, looks=True),
)
