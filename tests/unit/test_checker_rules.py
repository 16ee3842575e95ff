"""Each rule speaks where its fault is and is silent where a text only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from congvu.draft.check.finding import Severity
from congvu.draft.check.registry import RULES
from congvu.draft.check.rule import Known
from congvu.draft.check.run import check_layout
from congvu.layout import LaidOut, Line
from laid import A4, BODY, DAY, decision, found, letter, letterhead, line, rules, running, titled

DOCS = Path(__file__).parents[2] / "docs" / "checker.md"
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"
DECREE = (
    "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ về thực hiện thủ tục hành "
    "chính theo cơ chế một cửa"
)


def test_what_is_right_has_no_finding() -> None:
    assert found(letter()) == []
    assert found(titled("THÔNG BÁO", "Lịch tiếp công dân tháng 12 năm 2026")) == []
    assert found(decision(basis=(LAW, f"{DECREE}."), authority="ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM")) == []


HEADS: list[tuple[dict[str, str], str]] = [
    ({"state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"}, "national.wording"),
    ({"state": "Cộng hòa xã hội chủ nghĩa Việt Nam"}, "national.wording"),
    ({"motto": "Độc lập-Tự do-Hạnh phúc"}, "national.wording"),
    ({"motto": "Độc lập – Tự do – Hạnh phúc"}, "national.wording"),
    ({"motto": "Độc lập - Tự Do - Hạnh phúc"}, "national.wording"),
    ({"motto": ""}, "national.missing"),
    ({"issuer": "UBND PHƯỜNG HÀ LẦM"}, "letterhead.full_name"),
    ({"issuer": "Ủy ban nhân dân phường Hà Lầm"}, "letterhead.capitals"),
    ({"superior": "UBND THÀNH PHỐ QUẢNG NINH"}, "letterhead.superior"),
    ({"issuer": "SỞ NỘI VỤ"}, "letterhead.superior"),
    ({"number": "Số 15/UBND-VP"}, "number.label"),
    ({"number": "SỐ: 15/UBND-VP"}, "number.label"),
    ({"number": "Số: 5/UBND-VP"}, "number.leading_zero"),
    ({"number": "Số: 15/UBND - VP"}, "number.joints"),
    ({"number": "Số: 15/UBND–VP"}, "number.joints"),
    ({"number": "Số: 15-UBND-VP"}, "number.joints"),
    ({"number": "Số: 15/ubnd-VP"}, "number.capitals"),
    ({"number": "Số: 15/CV-UBND"}, "number.kind"),
    ({"number": "Số: 15/2026/UBND-VP"}, ""),
    ({"number": "Số: 15/2026/KH-UBND"}, "number.year"),
    ({"date": "Hà Lầm, ngày 5 tháng 10 năm 2026"}, "date.zeros"),
    ({"date": "Hà Lầm, ngày 05 tháng 2 năm 2026"}, "date.zeros"),
    ({"date": "Hà Lầm, ngày 05 tháng 09 năm 2026"}, "date.zeros"),
    ({"date": "Hà Lầm ngày 15 tháng 10 năm 2026"}, "date.wording"),
    ({"date": "hà Lầm, ngày 15 tháng 10 năm 2026"}, "date.wording"),
    ({"date": "Hà Lầm, ngày 15/10/2026"}, "date.wording"),
    ({"date": "Hà Lầm, ngày 31 tháng 9 năm 2026"}, "date.real"),
    ({"date": "Móng Cái 1, ngày 15 tháng 10 năm 2026"}, "date.place"),
    ({"date": "tỉnh Quảng Ninh, ngày 15 tháng 10 năm 2026"}, "date.place"),
    ({"about": "Về việc rà soát hồ sơ"}, "subject.abbreviation"),
    ({"about": "V/v rà soát hồ sơ."}, "subject.ending"),
    ({"about": ""}, "subject.missing"),
]


@pytest.mark.parametrize(("change", "rule"), [one for one in HEADS if one[1]], ids=lambda one: str(one)[:60])
def test_a_fault_of_the_letterhead_is_found(change: dict[str, str], rule: str) -> None:
    assert rule in rules(letter(head=letterhead(**change)))


@pytest.mark.parametrize(
    "change",
    [
        {"state": "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {"number": "Số:        /UBND-VP"},
        {"number": "Số: …/UBND-…"},
        {"number": "Số: 2231/UBND-CCHC&PC"},
        {"date": "Phường Móng Cái 1, ngày 15 tháng 10 năm 2026"},
        {"date": "Hà Lầm, ngày     tháng     năm 2026"},
        {"date": "Thành phố Hồ Chí Minh, ngày 15 tháng 3 năm 2026"},
        {"issuer": "SỞ NỘI VỤ", "superior": "UBND THÀNH PHỐ QUẢNG NINH"},
        {"issuer": "CHI CỤC THUẾ KHU VỰC III", "superior": "CỤC THUẾ"},
    ],
    ids=str,
)
def test_a_right_letterhead_is_left_alone(change: dict[str, str]) -> None:
    signed = {} if "issuer" not in change else {"signing": ("GIÁM ĐỐC",)}
    assert rules(letter(head=letterhead(**change), **signed), DAY) == set()


TO: list[tuple[tuple[str, ...], str]] = [
    (("Kính gửi Sở Nội vụ",), "addressees.head"),
    (("Kính gửi: Sở Nội vụ; Sở Tài chính.",), "addressees.lines"),
    (("Kính gửi:", "- Sở Nội vụ,", "- Sở Tài chính."), "addressees.lines"),
    (("Kính gửi:", "- Sở Nội vụ;", "- Sở Tài chính;"), "addressees.lines"),
    (("Kính gửi:", "- Ủy ban nhân dân các xã, phường;", "- Sở Tài chính."), "addressees.order"),
    (("Kính gửi:", "- Sở Tài chính;", "- Bộ Nội vụ."), "addressees.order"),
    (("Kính gửi: Ủy ban nhân dân huyện Hải Hà",), "organs.districts"),
    (("Kính gửi: Phòng Tư pháp huyện Hải Hà",), "organs.districts"),
    (("Kính gửi: Sở Tài nguyên và Môi trường",), "organs.merged"),
    (("Kính gửi: Ủy ban nhân dân tỉnh Hải Dương",), "organs.merged"),
    (("Kính gửi: Ủy ban nhân dân tỉnh Quảng Ninh",), "organs.home"),
    (("Kính gửi: Ủy ban nhân dân phường Bạch Đằng",), "organs.communes"),
    ((), "addressees.missing"),
]


@pytest.mark.parametrize(("to", "rule"), TO, ids=lambda one: str(one)[:60])
def test_a_fault_of_the_addressees_is_found(to: tuple[str, ...], rule: str) -> None:
    assert rule in rules(letter(to=to), DAY)


def test_right_addressees_are_left_alone() -> None:
    several = ("Kính gửi:", "- Bộ Nội vụ;", "- Các sở, ban, ngành;", "- Ủy ban nhân dân các xã, phường.")
    assert rules(letter(to=several), DAY) == set()
    assert rules(letter(to=("Kính gửi: Ủy ban nhân dân phường Hà Tu",)), DAY) == set()


def test_names_of_the_province_and_of_districts_go_by_the_day() -> None:
    province = letter(to=("Kính gửi: Ủy ban nhân dân tỉnh Quảng Ninh",))
    city = letter(to=("Kính gửi: Ủy ban nhân dân thành phố Quảng Ninh",))
    district = letter(to=("Kính gửi: Ủy ban nhân dân huyện Hải Hà",))
    assert "organs.home" not in rules(province, date(2026, 8, 31))
    assert "organs.home" in rules(city, date(2026, 8, 31))
    assert "organs.home" not in rules(city, date(2026, 9, 1))
    assert "organs.districts" not in rules(district, date(2025, 6, 30))


SENTENCES: list[tuple[str, str]] = [
    ("Việc này theo quy định tại Điều 5 khoản 2 Luật Hộ tịch.", "citing.large_first"),
    ("Việc này theo quy định tại Khoản 2 Điều 5 Luật Hộ tịch.", "citing.loud_khoan"),
    ("Việc này theo quy định tại khoản 2 điều 5 Luật Hộ tịch.", "citing.small_dieu"),
    ("Thực hiện nghị định số 123/2025/NĐ-CP của Chính phủ.", "citing.type_capital"),
    ("Thực hiện Luật hộ tịch và văn bản hướng dẫn.", "citing.law_capital"),
    ("Thực hiện Nghị định 123/2025/NĐ-CP của Chính phủ.", "citing.word_so"),
    ("Gửi về ủy ban nhân dân phường để tổng hợp.", "capitals.organs"),
    ("Kết luận của Ủy Ban Nhân Dân phường là rõ.", "capitals.organs"),
    ("Hồ sơ chuyển đến sở Tư pháp để giải quyết.", "capitals.organs"),
    ("Theo ý kiến của chủ tịch Ủy ban nhân dân phường.", "capitals.offices"),
    ("Cuộc họp vào thứ hai, ngày 23/11/2026.", "capitals.words"),
    ("Áp dụng trên địa bàn Phường Hà Lầm từ nay.", "capitals.places"),
    ("Áp dụng tại phường Móng Cái 1 từ nay.", "capitals.places"),
    ("Danh sách gửi Ủy ban nhân dân cấp huyện tổng hợp.", "organs.districts"),
    ("Áp dụng trên địa bàn tỉnh Quảng Ninh từ nay.", "organs.home"),
    ("Đã thống nhất với Sở Kế hoạch và Đầu tư về vốn.", "organs.merged"),
    ("Nộp trước ngày 31/11/2026 theo mẫu.", "facts.days"),
    ("Nộp trước ngày 30 tháng 2 năm 2027 theo mẫu.", "facts.days"),
    ("Họp vào thứ Ba, ngày 23 tháng 11 năm 2026.", "facts.weekdays"),
    ("Lập thành 03 (bốn) bản có giá trị như nhau.", "facts.numbers"),
    ("Đã xong. kết quả gửi kèm theo đây để biết.", "capitals.sentences"),
]


@pytest.mark.parametrize(("sentence", "rule"), SENTENCES)
def test_a_fault_of_the_text_is_found_with_its_words(sentence: str, rule: str) -> None:
    findings = found(letter(running(f"{BODY} {sentence}"), running()))
    told = [one for one in findings if one.rule == rule]
    assert told, findings
    assert told[0].message.endswith(".")
    assert told[0].at


@pytest.mark.parametrize(
    "sentence",
    [
        "Khoản 2 Điều 5 Luật Hộ tịch quy định rõ việc này.",
        "Theo khoản 1, 2 Điều này và các điểm a, b khoản 3 Điều 8 Luật Hộ tịch.",
        "Điều 5 và khoản 2 Điều 7 được áp dụng cùng nhau.",
        "Trong điều 1 của bản thỏa thuận riêng hai bên có ghi.",
        "Quyết định số 15/QĐ-UBND ngày 05/5/2025 của Ủy ban nhân dân tỉnh Quảng Ninh vẫn áp dụng.",
        "Theo Quyết định số 12/2019/QĐ-UBND của Ủy ban nhân dân huyện Hải Hà, mức thu giữ nguyên.",
        "Trước đây Ủy ban nhân dân huyện Hải Hà giải quyết việc này.",
        "Nhà văn hóa huyện Hải Hà cũ được giao cho xã quản lý.",
        "Luật sư và luật gia được mời dự; Luật này không áp dụng.",
        "Tỷ lệ đạt 31/11 hồ sơ; số điện thoại 0203.3825.111.",
        "Họp vào thứ Hai, ngày 23 tháng 11 năm 2026 tại trụ sở.",
        "Lập thành 03 (ba) bản; thời hạn 15 (mười lăm) ngày.",
        "Gồm ông Nguyễn Văn A, TS. Trần Văn B và một số người khác v.v. theo danh sách.",
        "Ban Quản lý các khu kinh tế, Hội đồng nhân dân và Ủy ban nhân dân các xã phối hợp.",
        "Cơ quan nhà nước tiếp nhận; tài sản nhà nước được kiểm kê.",
        "Công an phường Hà Lầm, Phòng Kinh tế, Hạ tầng và Đô thị phường phối hợp.",
        "Thành phố Hồ Chí Minh và thành phố Quảng Ninh ký kết.",
        "Phòng Tư pháp thuộc bộ phận giúp việc nêu trong hợp đồng cũ.",
    ],
)
def test_what_only_looks_like_a_fault_is_left_alone(sentence: str) -> None:
    assert found(letter(running(f"{BODY} {sentence}"), running())) == []


BASES: list[tuple[tuple[str, ...], str]] = [
    ((LAW.replace(";", ","), f"{DECREE}."), "basis.endings"),
    ((LAW, f"{DECREE};"), "basis.endings"),
    ((f"{DECREE};", LAW.replace(";", ".")), "basis.order"),
    (
        (LAW, "Căn cứ Nghị định số 118/2025/NĐ-CP của Chính phủ về thủ tục hành chính một cửa."),
        "basis.complete",
    ),
    ((LAW, "Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ."), "basis.complete"),
    (("Căn cứ Luật Hộ tịch;", f"{DECREE}."), "basis.complete"),
    (("Theo đề nghị của Chánh Văn phòng;", f"{DECREE}."), "basis.order"),
    ((), "basis.missing"),
]


@pytest.mark.parametrize(("basis", "rule"), BASES, ids=lambda one: str(one)[:50])
def test_a_fault_of_the_basis_is_found(basis: tuple[str, ...], rule: str) -> None:
    assert rule in rules(decision(basis=basis))


class Table:
    """Standings out of a table."""

    def __init__(self, known: dict[str, Known]) -> None:
        self._known = known

    def known(self, number: str, title: str, day: date) -> Known | None:
        """Return what the table holds."""
        return self._known.get(number or title)


def test_a_basis_no_longer_in_force_is_named_with_its_successor_and_an_unknown_one_only_hinted_at() -> None:
    ended = Known("Nghị định 118/2025/NĐ-CP", False, successor="Nghị định 309/2026/NĐ-CP")
    laid = decision(basis=(LAW, f"{DECREE}."))
    told = check_layout(laid, DAY, None, Table({"118/2025/NĐ-CP": ended})).findings
    by_severity = {one.severity: one for one in told if one.rule == "basis.standing"}
    assert by_severity[Severity.MUST].instead == "Nghị định 309/2026/NĐ-CP"
    assert "05/10/2026" in by_severity[Severity.MUST].message
    assert by_severity[Severity.HINT].words == "Luật Tổ chức chính quyền địa phương"


@pytest.mark.parametrize(
    ("line_", "successor"),
    [
        ("Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;", "Luật Đất đai số 31/2024/QH15"),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;",
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
        ),
        (DECREE.replace("118/2025", "61/2018") + ";", "Nghị định số 118/2025/NĐ-CP"),
    ],
)
def test_a_text_that_is_known_to_be_replaced_is_sent_back_without_any_collection(
    line_: str, successor: str
) -> None:
    laid = decision(basis=(line_, f"{DECREE}."))
    assert successor in [one.instead for one in found(laid) if one.rule == "basis.standing"]
    assert "basis.standing" not in rules(laid, date(2013, 12, 31))


def test_a_law_of_the_same_title_that_is_in_force_is_left_alone() -> None:
    right = decision(basis=("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", f"{DECREE}."))
    assert "basis.standing" not in rules(right)


def test_a_decision_lacks_its_line_of_authority_its_colon_or_its_opening() -> None:
    right = decision(basis=(LAW, f"{DECREE}."), authority="ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM")
    assert rules(decision(basis=(LAW, f"{DECREE}."))) == {"basis.enacting"}
    assert rules(replaced_in(right, "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")) == {"basis.enacting"}
    assert rules(replaced_in(right, "Về việc thành lập", "Thành lập")) == {"subject.opening"}


def replaced_in(laid: LaidOut, old: str, new: str) -> LaidOut:
    """The same file with other words in the lines that begin with some."""
    lines = (
        replace(one, runs=(replace(one.runs[0], text=one.text.replace(old, new)),))
        if one.text.startswith(old)
        else one
        for one in laid.lines
    )
    return replace(laid, lines=tuple(lines))


def test_an_invitation_says_when_and_where() -> None:
    bare = titled("GIẤY MỜI", "Họp giao ban", running(), symbol="GM-UBND")
    told = titled(
        "GIẤY MỜI",
        "Họp giao ban",
        running("Thời gian: 8 giờ."),
        running("Địa điểm: Hội trường."),
        symbol="GM-UBND",
    )
    assert rules(bare) == {"body.invitation"}
    assert rules(told) == set()


DIEUS: list[tuple[tuple[str, ...], str]] = [
    (("Điều 1. Một việc.", "Điều 3. Việc khác."), "body.numbers"),
    (("Điều 1: Một việc.", "Điều 2. Việc khác."), "body.numbers"),
    (("Điều 1. Các việc:", "1. Một.", "3. Ba."), "body.numbers"),
    (("Điều 1. Các việc:", "2. Hai.", "3. Ba."), "body.numbers"),
    (("Điều 1. Các việc:", "1) Một.", "2) Hai."), "body.numbers"),
    (("Điều 1. Các việc:", "a) Một;", "c) Ba."), "body.letters"),
    (("Điều 1. Các việc:", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "e) Năm."), "body.letters"),
    (("Điều 1. Các việc:", "a. Một;", "b. Hai."), "body.letters"),
    (("I. Một", "III. Ba"), "body.parts"),
]


@pytest.mark.parametrize(("dieus", "rule"), DIEUS, ids=lambda one: str(one)[:60])
def test_numbers_that_jump_are_found(dieus: tuple[str, ...], rule: str) -> None:
    assert rule in rules(decision(*dieus, basis=(LAW, f"{DECREE}.")))


@pytest.mark.parametrize(
    "dieus",
    [
        (
            "Điều 1. Các việc:",
            "1. Một:",
            "a) A;",
            "b) B;",
            "c) C;",
            "d) D;",
            "đ) Đ;",
            "e) E;",
            "g) G.",
            "2. Hai.",
        ),
        ("Điều 1. Sửa đổi Điều 9 như sau:", "“Điều 9. Việc mới.", "2. Hai.”", "Điều 2. Việc khác."),
        ("I. Một", "1. A.", "2. B.", "II. Hai", "1. C."),
    ],
    ids=["alphabet", "quoted", "parts"],
)
def test_numbers_in_order_are_left_alone(dieus: tuple[str, ...]) -> None:
    told = rules(decision(*dieus, basis=(LAW, f"{DECREE}.")))
    assert {one for one in told if one.startswith("body.")} <= {"body.alignment", "body.dieu_look"}


SIGNED: list[tuple[dict[str, object], str]] = [
    ({"signing": ("T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH")}, "signing.prefix"),
    ({"signing": ("TM ỦY BAN NHÂN DÂN", "CHỦ TỊCH")}, "signing.prefix"),
    ({"signing": ("TM. GIÁM ĐỐC",)}, "signing.collective"),
    ({"signing": ("TM. SỞ NỘI VỤ", "GIÁM ĐỐC")}, "signing.collective"),
    ({"signing": ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")}, "signing.deputy"),
    ({"signing": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")}, "signing.deputy"),
    ({"signing": ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}, "signing.delegated"),
    ({"signing": ("TL. ỦY BAN NHÂN DÂN", "CHÁNH VĂN PHÒNG")}, "signing.delegated"),
    ({"signing": ("TUQ. CHỦ TỊCH",)}, "signing.delegated"),
    ({"name": "ThS. Lê Quang Minh"}, "signing.name"),
    ({"name": "Tiến sĩ Lê Quang Minh"}, "signing.name"),
    ({"name": "LÊ QUANG MINH"}, "signing.name_case"),
    ({"name": ""}, "signing.missing"),
    ({"signing": (), "name": ""}, "signing.missing"),
    ({"recipients": ("- Như trên;",)}, "recipients.filing"),
    ({"recipients": ("- Như trên;", "- Lưu VT, VP.")}, "recipients.filing"),
    ({"recipients": ("- Như trên;", "- Lưu: Văn thư.")}, "recipients.filing"),
    ({"recipients": ("- Lưu: VT, VP;", "- Như trên.")}, "recipients.filing"),
    ({"recipients": ("- Như trên", "- Lưu: VT, VP.")}, "recipients.lines"),
    ({"recipients": ("+ Như trên;", "- Lưu: VT, VP.")}, "recipients.lines"),
    ({"recipients": ("- Sở Nội vụ;", "- Lưu: VT, VP.")}, "recipients.same"),
]


@pytest.mark.parametrize(("change", "rule"), SIGNED, ids=lambda one: str(one)[:60])
def test_a_fault_of_the_foot_is_found(change: dict[str, object], rule: str) -> None:
    assert rule in rules(letter(**change))


@pytest.mark.parametrize(
    "signing",
    [
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ("Q. GIÁM ĐỐC",),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
    ],
    ids=str,
)
def test_right_authorities_are_left_alone(signing: tuple[str, ...]) -> None:
    assert rules(letter(signing=signing)) == set()


def test_authority_of_the_chair_and_of_the_committee_are_signed_differently() -> None:
    basis = (LAW, f"{DECREE}.")
    chair = decision(basis=basis, authority="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM")
    committee = decision(
        basis=basis, authority="ỦY BAN NHÂN DÂN PHƯỜNG HÀ LẦM", signing=("CHỦ TỊCH",), name="Lê Quang Minh"
    )
    assert rules(chair) == {"signing.authority"}
    assert rules(committee) == {"signing.authority"}


TITLES: list[tuple[str, str, str, str]] = [
    ("Thông báo", "Lịch tiếp công dân", "TB-UBND", "title.case"),
    ("THÔNG BÁO", "LỊCH TIẾP CÔNG DÂN THÁNG 12", "TB-UBND", "subject.missing"),
    ("THÔNG BÁO", "V/v tiếp công dân", "TB-UBND", "subject.abbreviation"),
    ("THÔNG BÁO", "Lịch tiếp công dân", "KH-UBND", "number.kind"),
    ("THÔNG BÁO", "Lịch tiếp công dân", "UBND-VP", "number.kind"),
    ("THÔNG BÁO", " ".join(["lịch"] * 61), "TB-UBND", "subject.brief"),
]


@pytest.mark.parametrize(("title", "subject", "symbol", "rule"), TITLES)
def test_a_fault_of_the_title_is_found(title: str, subject: str, symbol: str, rule: str) -> None:
    assert rule in rules(titled(title, subject, symbol=symbol))


def appendix(*lines: Line) -> LaidOut:
    made = titled("THÔNG BÁO", "Lịch tiếp công dân", running(f"{BODY} Chi tiết tại phụ lục."))
    return replace(made, lines=(*made.lines, *lines))


def test_appendices_are_numbered_in_roman_and_set_as_the_decree_says() -> None:
    def head(text: str, **look: object) -> Line:
        return line(text, align="center", bold=True, **look)  # type: ignore[arg-type]

    attached = line("(Kèm theo Thông báo số 15/TB-UBND)", align="center", italic=True)
    tail = (head("Phụ lục II"), head("BẢNG"), attached, running())
    right = (head("Phụ lục I"), head("DANH MỤC"), attached, running(), *tail)
    assert rules(appendix(head("Phụ lục"), head("DANH MỤC"), running())) == {"appendices.attached"}
    assert rules(appendix(*right)) == set()
    assert rules(appendix(head("Phụ lục 1"), head("DANH MỤC"), attached, *tail)) == {"appendices.numbers"}
    assert rules(appendix(head("Phụ lục"), head("Danh mục"), attached, running())) == {"appendices.head"}
    assert rules(appendix(head("Phụ lục", size=13), head("DANH MỤC"), attached)) == {"appendices.look"}


@pytest.mark.parametrize(
    ("laid", "words"),
    [
        (lambda: titled("NGHỊ ĐỊNH", "Quy định chi tiết"), "quy phạm pháp luật"),
        (lambda: LaidOut((line("ĐẢNG CỘNG SẢN VIỆT NAM", bold=True), running()), (A4,)), "của Đảng"),
        (lambda: LaidOut((line("Danh sách"), running()), (A4,)), "Không nhận ra"),
    ],
    ids=["norm", "party", "none"],
)
def test_of_what_the_decree_does_not_govern_one_sentence_is_said(
    laid: Callable[[], LaidOut], words: str
) -> None:
    (only,) = found(laid())
    assert only.severity is Severity.HINT
    assert words in only.message


def test_a_finding_says_in_which_part_its_line_stands() -> None:
    wrong = running(f"{BODY} Gửi về ủy ban nhân dân phường.")
    laid = letter(
        wrong, running(), head=letterhead(number="Số 15/UBND-VP"), recipients=("- Như trên;",), name=""
    )
    assert {one.rule: one.part for one in found(laid)} == {
        "number.label": "letterhead",
        "capitals.organs": "body",
        "signing.missing": "signer",
        "recipients.filing": "recipients",
    }


def test_every_rule_has_its_own_id_a_source_and_a_sentence() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.citation and rule.doc.endswith(".") for rule in RULES)


def test_the_page_about_the_checker_names_every_rule_with_its_sentence_and_source() -> None:
    page = DOCS.read_text(encoding="utf-8")
    missing = [rule.id for rule in RULES if f"| `{rule.id}` | {rule.doc} | {rule.citation} |" not in page]
    assert missing == []
    told = [part.split("`")[1] for part in page.splitlines() if part.startswith("| `")]
    assert told == [rule.id for rule in RULES]
