"""Citations as a draft writes them, and lines that name documents read back."""

from __future__ import annotations

from datetime import date

import pytest

from congvu.draft.fill.described import merged, read_name
from congvu.draft.fill.naming import Named, about, full_name, long_day, short_name, tidied
from congvu.references.issuers import issuer_of, type_of

DECREE = Named(
    "Nghị định", "118/2031/NĐ-CP", date(2031, 2, 9), "Chính phủ", "Quy định việc mượn sách ở thư viện xã"
)
LAW = Named("Luật", "31/2030/QH17", date(2030, 1, 8), "Quốc hội", "Luật Thư viện xã")


def test_first_citation_tells_type_number_day_issuer_and_subject() -> None:
    assert full_name(DECREE) == (
        "Nghị định số 118/2031/NĐ-CP ngày 09 tháng 02 năm 2031 của Chính phủ "
        "quy định việc mượn sách ở thư viện xã"
    )


def test_later_citation_tells_type_and_number_only() -> None:
    assert short_name(DECREE) == "Nghị định số 118/2031/NĐ-CP"
    assert short_name(LAW) == "Luật Thư viện xã"


def test_law_bears_number_and_day_unless_the_office_wants_its_name_alone() -> None:
    assert full_name(LAW) == "Luật Thư viện xã số 31/2030/QH17 ngày 08 tháng 01 năm 2030"
    assert full_name(LAW, laws_by_number=False) == "Luật Thư viện xã"


def test_what_is_not_known_stands_in_brackets() -> None:
    bare = full_name(Named("Nghị định", "5/2031/NĐ-CP", None, "Chính phủ", ""))

    assert bare.count("[cần bổ sung: ") == 2


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2031, 2, 5), "ngày 05 tháng 02 năm 2031"),
        (date(2031, 3, 5), "ngày 05 tháng 3 năm 2031"),
        (date(2031, 12, 25), "ngày 25 tháng 12 năm 2031"),
    ],
)
def test_days_below_ten_and_the_first_two_months_bear_a_zero(day: date, words: str) -> None:
    assert long_day(day) == words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("V/v chuẩn bị họp tháng", "về việc chuẩn bị họp tháng"),
        ("Về việc sử dụng xe công", "về việc sử dụng xe công"),
        ("Quy định mức thu", "quy định mức thu"),
        ("Về công tác văn thư", "về công tác văn thư"),
        ("đề nghị góp ý dự thảo", "về việc đề nghị góp ý dự thảo"),
        ("Kế hoạch số hóa hồ sơ", "về Kế hoạch số hóa hồ sơ"),
    ],
)
def test_subject_follows_its_issuer_as_a_sentence_goes_on(title: str, words: str) -> None:
    assert about(title) == words


def test_subject_in_capitals_is_written_as_a_sentence() -> None:
    assert tidied("QUY ĐỊNH CHI TIẾT LUẬT ĐẤT ĐAI CỦA QUỐC HỘI;") == (
        "Quy định chi tiết Luật Đất đai của Quốc hội"
    )


@pytest.mark.parametrize(
    ("number", "issuer", "kind"),
    [
        ("118/2025/NĐ-CP", "Chính phủ", "Nghị định"),
        ("08/2025/TT-BTP", "Bộ trưởng Bộ Tư pháp", "Thông tư"),
        ("03/2025/TT-VPCP", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Thông tư"),
        ("31/2024/QH15", "Quốc hội", "Luật"),
        ("1679/NQ-UBTVQH15", "Ủy ban Thường vụ Quốc hội", "Nghị quyết"),
        ("9354/QĐ-BCA-C06", "Bộ trưởng Bộ Công an", "Quyết định"),
        ("20/2015/TTLT-BTP-BNV", "", "Thông tư liên tịch"),
        ("123/QĐ-UBND", "", "Quyết định"),
        ("456/UBND-TTHC", "", ""),
    ],
)
def test_symbol_tells_issuer_and_type(number: str, issuer: str, kind: str) -> None:
    assert (issuer_of(number), type_of(number)) == (issuer, kind)


@pytest.mark.parametrize(
    ("line", "number", "name"),
    [
        (
            "Nghị định số 12/2031/NĐ-CP ngày 15/11/2031 của Chính phủ quy định về thư viện xã 12/2031/NĐ-CP",
            "12/2031/NĐ-CP",
            "Nghị định số 12/2031/NĐ-CP ngày 15 tháng 11 năm 2031 của Chính phủ quy định về thư viện xã",
        ),
        (
            "Căn cứ Thông tư số 8/2031/TT-BTP ngày 12 tháng 6 năm 2031 của Bộ trưởng Bộ Tư pháp về sổ sách;",
            "8/2031/TT-BTP",
            "Thông tư số 8/2031/TT-BTP ngày 12 tháng 6 năm 2031 của Bộ trưởng Bộ Tư pháp về sổ sách",
        ),
        (
            "Luật Thư viện xã ngày 18/01/2031; 31/2031/QH17",
            "31/2031/QH17",
            "Luật Thư viện xã số 31/2031/QH17 ngày 18 tháng 01 năm 2031",
        ),
        ("Thư viện xã 31/2031/QH17", "31/2031/QH17", "Luật Thư viện xã số 31/2031/QH17"),
        ("Luật 60/2031/QH17 60/2031/QH17", "60/2031/QH17", "Luật số 60/2031/QH17"),
        (
            "Luật 41/2030/QH16 Thông tư quy định mức thu phí thư viện 3/2031/TT-BTC",
            "3/2031/TT-BTC",
            "Thông tư số 3/2031/TT-BTC ngày [cần bổ sung: ngày, tháng, năm ban hành] của Bộ trưởng Bộ Tài "
            "chính quy định mức thu phí thư viện",
        ),
    ],
)
def test_line_is_read_as_the_citation_it_is(line: str, number: str, name: str) -> None:
    read = read_name(line, number)

    assert read is not None
    assert full_name(read) == name


def test_line_that_tells_a_day_of_another_year_is_not_believed() -> None:
    line = "Nghị định số 9/2020/NĐ-CP ngày 01/02/2020 về thư viện 66/2031/NĐ-CP"

    read = read_name(line, "66/2031/NĐ-CP")

    assert read is None or read.issued_on is None


def test_line_without_the_number_names_nothing() -> None:
    assert read_name("Nghị định số 9/2031/NĐ-CP về thư viện", "8/2031/NĐ-CP") is None


def test_lines_complete_each_other() -> None:
    day = Named("Nghị định", "9/2031/NĐ-CP", date(2031, 1, 2), "Chính phủ", "")
    subject = Named("Nghị định", "9/2031/NĐ-CP", None, "Chính phủ", "Về thư viện")

    one = merged([day, subject, subject])

    assert one is not None
    assert (one.issued_on, one.subject) == (date(2031, 1, 2), "Về thư viện")
