import tomllib
from datetime import date
from pathlib import Path

import pytest

from congvu.config import Settings
from congvu.draft.drafting import Drafting
from congvu.draft.kinds import FORMS
from congvu.draft.office import check_letterheads, office_on
from congvu.draft.parts import Kind
from congvu.errors import ConfigError, InvalidRequest
from congvu.letterheads import OfficeLetterhead, OfficeSigner, letterhead_on
from drafting import BEFORE, DAY, OFFICE, SINCE_CITY

OPERATE = (Path(__file__).parents[2] / "docs" / "operate.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("day", "superior"),
    [
        (date(2026, 8, 31), "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH"),
        (date(2026, 9, 1), "ỦY BAN NHÂN DÂN THÀNH PHỐ QUẢNG NINH"),
    ],
)
def test_the_letterhead_of_the_day_is_used(day: date, superior: str) -> None:
    head = office_on(OFFICE, day).letterhead(FORMS[Kind.LETTER])
    assert (head.superior, head.issuer, head.name) == (superior, "SỞ NỘI VỤ", "Sở Nội vụ")


def test_letterheads_may_be_written_in_any_order() -> None:
    assert letterhead_on((SINCE_CITY, BEFORE), DAY) == letterhead_on((BEFORE, SINCE_CITY), DAY) == SINCE_CITY


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        (Kind.LETTER, "SNV-VP"),
        (Kind.REPLY, "SNV-VP"),
        (Kind.DECISION, "QĐ-SNV"),
        (Kind.SUBMISSION, "TTr-SNV"),
        (Kind.INVITATION, "GM-SNV"),
        (Kind.SUPPLEMENT, "HDHS"),
    ],
)
def test_the_symbol_is_made_of_type_and_office(kind: Kind, symbol: str) -> None:
    assert office_on(OFFICE, DAY).letterhead(FORMS[kind]).symbol == symbol


def test_a_signer_set_for_a_type_signs_it_and_the_general_one_everything_else() -> None:
    office = office_on(OFFICE, DAY)
    assert office.signer(Kind.INVITATION).name == "Trần Thị B"
    assert office.signer(Kind.PLAN).authority == ("GIÁM ĐỐC",)


@pytest.mark.parametrize("kind", list(Kind))
def test_without_settings_every_place_is_a_marked_gap_and_a_notice_names_the_remedy(kind: Kind) -> None:
    office = office_on((), DAY)
    head, signer = office.letterhead(FORMS[kind]), office.signer(kind)
    said = (head.issuer, head.superior, head.place, head.name, *signer.authority, signer.name)
    assert all(text.startswith("[") and text.endswith("]") for text in said)
    assert "[[letterheads]]" in office.notice
    assert "docs/operate.md" in office.notice


def test_a_day_before_all_letterheads_says_so_instead_of_using_a_later_one() -> None:
    office = office_on((SINCE_CITY,), date(2026, 8, 31))
    assert office.settings is None
    assert "31/08/2026" in office.notice


@pytest.mark.parametrize(
    ("head", "day", "said"),
    [
        (BEFORE, DAY, "tỉnh Quảng Ninh"),
        (SINCE_CITY.model_copy(update={"since": date.min}), date(2026, 8, 31), "thành phố Quảng Ninh"),
    ],
)
def test_a_letterhead_with_the_province_s_name_of_another_day_is_told(
    head: OfficeLetterhead, day: date, said: str
) -> None:
    notice = office_on((head,), day).notice
    assert repr(said) in notice
    assert "2026-09-01" in notice
    assert office_on(OFFICE, day).notice == ""


def test_another_office_is_used_by_its_key_and_an_unknown_one_refused() -> None:
    other = BEFORE.model_copy(update={"key": "ubnd", "issuer": "ỦY BAN NHÂN DÂN PHƯỜNG HẠ LONG"})
    assert office_on((*OFFICE, other), DAY, "ubnd").letterhead(FORMS[Kind.PLAN]).issuer.startswith("ỦY BAN")
    assert office_on((*OFFICE, other), DAY).letterhead(FORMS[Kind.PLAN]).issuer == "SỞ NỘI VỤ"
    with pytest.raises(InvalidRequest, match=r"'so'.*'ubnd'"):
        office_on((*OFFICE, other), DAY, "so")


def test_a_signer_of_an_unknown_type_is_a_fault_of_the_settings() -> None:
    wrong = BEFORE.model_copy(update={"signers": (OfficeSigner(authority=("A",), kinds=("quyetdinh",)),)})
    with pytest.raises(ConfigError, match="quyetdinh"):
        Drafting((wrong,))


def test_two_letterheads_of_one_day_are_a_fault_of_the_settings() -> None:
    with pytest.raises(ConfigError, match="since"):
        check_letterheads((BEFORE, BEFORE))


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 2, 5), "ngày 05 tháng 02"), (date(2026, 3, 5), "tháng 3 ")]
)
def test_days_are_written_as_the_decree_wants(day: date, words: str) -> None:
    assert words in office_on(OFFICE, day).values["day"] + " "


def test_the_example_in_the_docs_is_read_and_right() -> None:
    example = OPERATE.split("```toml\n")[1].split("```")[0]
    letterheads = tuple(OfficeLetterhead(**one) for one in tomllib.loads(example)["letterheads"])
    check_letterheads(letterheads)
    assert (
        office_on(letterheads, date(2026, 8, 1))
        .letterhead(FORMS[Kind.LETTER])
        .superior.endswith("TỈNH QUẢNG NINH")
    )
    assert office_on(letterheads, DAY).signer(Kind.DECISION).name == "Nguyễn Văn A"


def test_settings_read_letterheads_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "congvu.toml").write_text(OPERATE.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert [one.since.year for one in Settings.load().letterheads] == [2025, 2026]


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        ('issuer = "A"\n', "letterheads.0.name"),
        ('issuer = "A"\nname = "A"\nplace = "B"\nabbreviation = "A B"\n', "letterheads.0.abbreviation"),
        ('issuer = "A"\nname = "A"\nplace = "B"\nabbreviation = "A"\nlogo = "x"\n', "letterheads.0.logo"),
    ],
)
def test_a_wrong_letterhead_is_named_by_its_place(tmp_path: Path, broken: str, key: str) -> None:
    (tmp_path / "congvu.toml").write_text(f"[[letterheads]]\n{broken}", encoding="utf-8")
    with pytest.raises(ConfigError, match=key):
        Settings.load()
