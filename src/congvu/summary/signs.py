"""What a stretch of a text tells, by the names of its điều and its own wording: which points it bears."""

from __future__ import annotations

import re
from collections.abc import Iterable

from congvu.summary.parts import Point
from congvu.text import fold

_TITLES: tuple[tuple[Point, float, str], ...] = (
    (Point.PURPOSE, 3.0, r"pham vi dieu chinh|(?<!chuyen )muc dich(?! su dung)|muc tieu|yeu cau$"),
    (Point.SCOPE, 3.0, r"doi tuong ap dung|pham vi ap dung"),
    (
        Point.DUTIES,
        2.0,
        r"trach nhiem|nhiem vu|to chuc thuc hien|phan cong|quyen han|(?:quyen va )?nghia vu|tham quyen"
        r"|^(?:cac )?(?:bo|so|uy ban|van phong|phong|ban|cong an|chi cuc|cuc|trung tam) ",
    ),
    (Point.DATES, 2.0, r"hieu luc|thi hanh|chuyen tiep|lo trinh|thoi gian"),
    (
        Point.MONEY,
        2.0,
        r"kinh phi|\bphi\b|le phi|muc thu|muc chi|muc (?:tien )?phat|phu cap|tro cap|ngan sach|tai chinh"
        r"|boi duong|boi thuong|muc trich|gia dich vu|von\b|muc ho tro|chi phi",
    ),
    (Point.TASKS, 1.5, r"thoi han|trinh tu|thu tuc|bao cao|chi tieu|nhiem vu|to chuc thuc hien"),
    (Point.CHANGES, 2.0, r"sua doi|bo sung|bai bo|thay the|dinh chinh|chuyen tiep"),
)
_MUST = (
    r"co trach nhiem|chiu trach nhiem|co nghia vu|co nhiem vu|chu tri|phoi hop voi|(?<!khong )phai\b"
    r"|to chuc thuc hien"
    r"|qui dinh chi tiet|huong dan(?: viec)? thi hanh|thuc hien quan ly|giup [\w ,]{2,40} thuc hien"
    r"|duoc giao|giao [\w ,]{2,60}(?:chu tri|thuc hien|xay dung|tong hop|huong dan)|bao cao|chi dao|bo tri"
    r"|theo doi|kiem tra|tong hop|de nghi"
)
_DAY = r"\d{1,2}(?:/| thang )\d{1,2}(?:/|,? nam )\d{4}|thang \d{1,2}(?:/|,? nam )\d{4}"
_EFFECT = re.compile(
    r"(?:co|het|cham dut) hieu luc(?: thi hanh)?,? (?:(?:ke|bat dau) )?(?:tu|khi)\b"
    rf"|co hieu luc[^.;]{{0,30}}(?:{_DAY}|ngay ki)|duoc ap dung tu ngay|het hieu luc"
)
_DEADLINE = re.compile(
    rf"truoc (?:ngay|\d+ gio|thang|qui)|cham nhat|trong (?:thoi han|thoi gian|vong) |khong qua \d+[\d ]*"
    rf"(?:\([^)]*\) )?(?:ngay|gio|thang|phut|nam)"
    rf"|(?:den|tu) (?:het )?(?:ngay )?(?:{_DAY})|hoan thanh (?:truoc|trong)"
    r"|(?:bao cao|gui|nop|kiem tra|tap huan|luyen tap|thuc tap|cong khai|chot)\b.{0,60}"
    r"(?:dinh ki|(?:hang|moi) (?:ngay|tuan|thang|qui|nam))"
    r"|(?:dinh ki|(?:hang|moi) (?:ngay|tuan|thang|qui|nam)).{0,80}"
    r"(?:bao cao|gui|nop|kiem tra|tap huan|thuc tap)"
)
_MONEY = re.compile(
    r"\d[\d.,]*\s*(?:nghin |trieu |ti )*(?:dong|usd|vnd|d/)|muc (?:thu|chi|phat|ho tro|dong|luong|phu cap)"
    r"|kinh phi|phat tien|ngan sach (?:nha nuoc|trung uong|dia phuong|thanh pho|tinh)|mien phi"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:nghin |trieu |ti )*(?:dong|usd|vnd|d/)|\d[\d.,]*\s*(?:%|phan tram)")
_DATE = re.compile(_DAY)
_DUTY = re.compile(_MUST)
_CHANGE = re.compile(
    r"^(?:sua doi|bo sung|bai bo|thay the|bo cum tu|thay cum tu|dinh chinh)\b|het hieu luc"
    r"|thay the (?:cho )?(?:nghi dinh|luat|thong tu|quyet dinh|nghi quyet|qui che|phap lenh)"
    r"|bai bo (?:nghi dinh|luat|thong tu|quyet dinh|nghi quyet|dieu|khoan|cac|phap lenh)"
    r"|duoc sua doi, bo sung (?:nhu sau|boi luat nay)|bo qui dinh"
)
_ENDS = re.compile(
    r"(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|phap lenh)\b[^;]{0,400}?het hieu luc"
    r"|(?:thay the|bai bo) (?:cho )?(?:cac )?(?:luat|nghi dinh|thong tu|quyet dinh|nghi quyet|phap lenh)"
)
_PURPOSE = re.compile(
    r"^(?:luat|nghi dinh|thong tu|nghi quyet|quyet dinh|qui dinh|qui che|phap lenh|huong dan) nay "
    r"(?:qui dinh|huong dan|noi ro|phan chia|dieu chinh)|^muc dich|^thuc hien .{10,200}"
    r"(?:de nghi|lap ke hoach|ban hanh|thong bao|bao cao)|nham (?:muc dich|muc tieu)"
)
_SCOPE = re.compile(
    r"\bnay (?:duoc )?ap dung (?:doi voi|cho)|khong ap dung (?:doi voi|cho)|doi tuong ap dung"
    r"|^(?:co quan|to chuc|ca nhan)[^.]{0,60}co lien quan"
)
_ASKS = re.compile(r"de nghi|yeu cau|gui ve|bao cao ket qua")
_REST = re.compile(
    r"rat mong|xin chan thanh"
    r"|(?:thuc hien )?(?:cac |nhung )?[a-z ]{0,40}\bkhac (?:theo|do|duoc|cua|ma|co|thuoc)\b"
)
_DUE = re.compile(r"hoan thanh|thoi han|tien do|thoi gian thuc hien")
_DEFINES = re.compile(r"giai thich tu ngu|giai thich thuat ngu")

CENTRE, PROVINCE, DISTRICT, COMMUNE = "Trung ương", "Cấp tỉnh", "Cấp huyện", "Cấp xã"
LOCAL, BODIES, PEOPLE = "Chính quyền địa phương các cấp", "Cơ quan, tổ chức, đơn vị", "Cá nhân, hộ gia đình"
AUTHORITIES = frozenset({CENTRE, PROVINCE, DISTRICT, COMMUNE, LOCAL})
GROUPS = (CENTRE, PROVINCE, DISTRICT, COMMUNE, LOCAL, BODIES, PEOPLE, "")
_FIELDS = (
    "cong an|tai chinh|noi vu|tu phap|xay dung|y te|quoc phong|ngoai giao|ngoai vu|giao duc|van hoa|khoa hoc"
    "|nong nghiep|cong thuong|lao dong|giao thong|ke hoach|tai nguyen|thong tin|dan toc|du lich|cong vu"
)
_LEVELS: tuple[tuple[str, str], ...] = (
    (
        LOCAL,
        r"(?:uy ban nhan dan|hoi dong nhan dan|chinh quyen) (?:dia phuong|cac cap)|chinh quyen dia phuong",
    ),
    (COMMUNE, r"cap xa|(?:uy ban nhan dan|hoi dong nhan dan|cong an|ubnd) (?:cac )?(?:xa|phuong|dac khu)\b"),
    (DISTRICT, r"cap huyen|(?:uy ban nhan dan|cong an|ubnd) (?:cac )?(?:quan|huyen|thi xa)\b"),
    (
        PROVINCE,
        r"cap tinh|(?:uy ban nhan dan|hoi dong nhan dan|cong an|ubnd|hdnd) (?:cac )?(?:tinh|thanh pho)\b"
        rf"|(?:giam doc |cac )so\b|(?<!co )(?<!tru )so (?:{_FIELDS})|van phong (?:dang ki|so)"
        r"|^phong |truong phong",
    ),
    (
        CENTRE,
        rf"\bquoc hoi\b|\bchinh phu\b|\bthu tuong\b|\bbo (?:{_FIELDS}|truong\b|, nganh)|cac bo, "
        r"|ngan hang nha nuoc|toa an nhan dan toi cao|vien kiem sat nhan dan toi cao"
        r"|bao hiem xa hoi viet nam",
    ),
    (
        BODIES,
        r"co quan|to chuc|don vi|doanh nghiep|co so|chu dau tu|nguoi dung dau|thu truong|luc luong|trung tam"
        r"|ban quan li|cong ti|nha thau|canh sat",
    ),
    (PEOPLE, r"ca nhan|cong dan|ho gia dinh|chu ho|nguoi |chu (?:phuong tien|rung|so huu|tau|xe)"),
)
_SUBJECT = 110
"""Characters before and at a duty's verb in which its bearer is looked for."""


def points_named(heading: str) -> frozenset[Point]:
    """Return the points that a folded heading, or a question, names: duties, money, time …"""
    return frozenset(point for point, _, pattern in _TITLES if re.search(pattern, heading))


class Signs:
    """The signs of one stretch under its headings; `columns` is the head of the table it is a row of."""

    def __init__(self, text: str, heads: Iterable[str], columns: str = "") -> None:
        self.folded = fold(text)
        self.columns = fold(columns)
        self.heads = [fold(one) for one in heads if one]
        self.title = self.heads[-1] if self.heads else ""

    def points(self) -> dict[Point, float]:
        """Return the points that the stretch bears, each with how plainly (above 0)."""
        found: dict[Point, float] = {}
        for point, weight, pattern in _TITLES:
            for depth, head in enumerate(reversed(self.heads)):
                if re.search(pattern, head):
                    found[point] = max(found.get(point, 0.0), weight / (1 + depth))
        for point, weight, shape in _SHAPES:
            if shape.search(self.folded):
                found[point] = found.get(point, 0.0) + weight
        found = self._sober(found)
        if _DUE.search(self.columns):
            found[Point.TASKS] = max(found.get(Point.TASKS, 0.0), 2.5)
        return found

    def _sober(self, found: dict[Point, float]) -> dict[Point, float]:
        """Take away what the wording does not bear out: a title alone makes no date, sum or duty."""
        if self.defines:
            return {}
        needs = (
            (Point.DATES, _DATED),
            (Point.MONEY, _MONEY),
            (Point.DUTIES, _DUTY),
            (Point.TASKS, _DEADLINE),
        )
        for point, shape in needs:
            if point in found and not shape.search(self.folded):
                del found[point]
        if Point.MONEY in found and _AMOUNT.search(self.folded):
            found[Point.MONEY] += 1.5
        if Point.TASKS in found and _DUTY.search(self.folded):
            found[Point.TASKS] += 1.0
        if Point.CHANGES in found and not _CHANGE.search(self.folded):
            del found[Point.CHANGES]
        if Point.CHANGES in found and _ENDS.search(self.folded):
            found[Point.CHANGES] += 3.0
        return found

    @property
    def defines(self) -> bool:
        """Whether it only explains a word."""
        return any(_DEFINES.search(head) for head in self.heads)

    @property
    def rest(self) -> bool:
        """Whether it only leaves room for what is not listed ("các nhiệm vụ khác theo quy định")."""
        return bool(_REST.match(self.folded))

    @property
    def effect(self) -> bool:
        """Whether it says from when, or until when, a text binds."""
        return bool(_EFFECT.search(self.folded))

    @property
    def obliges(self) -> bool:
        """Whether it lays a duty on somebody."""
        return bool(_DUTY.search(self.folded))

    @property
    def asks(self) -> bool:
        """Whether it asks somebody to do something."""
        return bool(_ASKS.search(self.folded))

    @property
    def dated(self) -> bool:
        """Whether it names a day or a month of a year."""
        return bool(_DATE.search(self.folded))

    @property
    def deadline(self) -> bool:
        """Whether it sets a time within which something is to be done."""
        return bool(_DEADLINE.search(self.folded))

    @property
    def amount(self) -> bool:
        """Whether it names a sum or a share."""
        return bool(_AMOUNT.search(self.folded))

    @property
    def level(self) -> str:
        """Whose duty it is: the level named first in the words, else in the heading; "" if none is."""
        verb = _DUTY.search(self.folded)
        head = self.folded[: min(_SUBJECT, verb.start() + 1 if verb else _SUBJECT)]
        return _level_in(head) or next(
            (found for one in reversed(self.heads) if (found := _level_in(one))), ""
        )


def _level_in(text: str) -> str:
    """Return the level that is named first."""
    found = [
        (match.start(), order, level)
        for order, (level, pattern) in enumerate(_LEVELS)
        if (match := re.search(pattern, text))
    ]
    return min(found)[2] if found else ""


_DATED = re.compile(f"{_EFFECT.pattern}|{_DAY}|ngay ki|chuyen tiep")
_SHAPES: tuple[tuple[Point, float, re.Pattern[str]], ...] = (
    (Point.PURPOSE, 2.0, _PURPOSE),
    (Point.SCOPE, 2.0, _SCOPE),
    (Point.CHANGES, 2.5, _CHANGE),
    (Point.DUTIES, 1.0, _DUTY),
    (Point.DUTIES, 1.2, re.compile(r"(?:co|chiu) trach nhiem|co nghia vu|co nhiem vu")),
    (Point.DATES, 3.0, _EFFECT),
    (Point.DATES, 0.8, _DATE),
    (Point.MONEY, 1.0, _MONEY),
    (Point.TASKS, 1.2, _DEADLINE),
    (Point.TASKS, 0.5, _ASKS),
)
