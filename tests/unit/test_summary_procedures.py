"""A procedure as clauses: what is said twice is said once, and places still mean what they meant."""

from __future__ import annotations

from collection import structured
from congvu.documents import Metadata
from congvu.summary.procedures import procedure_clauses
from passages import rows_of

RECEIVED = "Cán bộ tiếp nhận xem hồ sơ."
STEPS = f"""Bước 1: Người dân nộp hồ sơ.
{RECEIVED}
{RECEIVED}
{RECEIVED}
Bước 2: Hồ sơ được xem như sau:
- Nếu đủ thì ghi vào sổ;
- Nếu thiếu thì trả lại."""
DOCUMENT = structured(
    Metadata(kind="procedure", title="Đăng ký nuôi ong", procedure_code="9.000001"),
    ("steps", "Trình tự thực hiện", STEPS),
)
CLAUSES = procedure_clauses(rows_of(DOCUMENT), (), ())


def test_a_line_said_twice_is_one_clause() -> None:
    assert [one.text for one in CLAUSES].count(RECEIVED) == 1


def test_after_doubles_are_gone_leads_and_members_are_those_meant() -> None:
    led = [one for one in CLAUSES if one.lead is not None]
    assert led
    assert {CLAUSES[one.lead].text for one in led if one.lead is not None} == {
        "Bước 2: Hồ sơ được xem như sau:"
    }
    (lead,) = [one for one in CLAUSES if one.members]
    assert [CLAUSES[place] for place in lead.members] == led
