"""The office that drafts, as of a day: from the settings, or as marked gaps where they say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from congvu.draft.kinds import Form
from congvu.draft.parts import Kind, Letterhead, Signer
from congvu.errors import ConfigError, InvalidRequest
from congvu.letterheads import OfficeLetterhead, letterhead_on
from congvu.places.provinces import CITY_SINCE, province_on

NO_SETTINGS = (
    "Chưa khai báo cơ quan ban hành nên tiêu đề, địa danh, người ký để trong ngoặc vuông; hãy thêm mục "
    "[[letterheads]] vào congvu.toml (xem docs/operate.md), hoặc điền ngay trong dự thảo."
)
NOT_YET = (
    "Cấu hình không có tiêu đề cơ quan nào dùng cho ngày {day:%d/%m/%Y} nên các chỗ đó để trong ngoặc vuông; "
    "hãy thêm vào congvu.toml một mục [[letterheads]] có since không muộn hơn ngày này."
)
OTHER_NAME = (
    "Tiêu đề trong cấu hình ghi {said!r}, nhưng ngày {day:%d/%m/%Y} tên đúng là {right!r}; hãy tách "
    "trong congvu.toml thành hai mục [[letterheads]], mục sau có since = {since}."
)
SYMBOL_GAP, UNIT_GAP = "[ký hiệu cơ quan]", "[đơn vị soạn thảo]"
AUTHORITY_GAP, NAME_GAP = "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]"

BEFORE = CITY_SINCE - timedelta(days=1)


@dataclass(frozen=True)
class Office:
    """An office on a day; `settings` None: nothing is known of it. `notice` says so, "" if all is well."""

    day: date
    settings: OfficeLetterhead | None
    notice: str = ""

    def letterhead(self, form: Form) -> Letterhead:
        """Return the letterhead of a type of draft, with its symbol."""
        known = self.settings
        if known is None:
            return Letterhead(
                issuer="[TÊN CƠ QUAN BAN HÀNH]",
                superior="[TÊN CƠ QUAN CHỦ QUẢN]",
                place="[Địa danh]",
                symbol=self._symbol(form),
                name="[tên cơ quan]",
            )
        return Letterhead(
            issuer=known.issuer,
            superior=known.superior,
            place=known.place,
            symbol=self._symbol(form),
            address=known.address,
            name=known.name,
        )

    def signer(self, kind: Kind) -> Signer:
        """Return who signs a type of draft: who is set for it, else who signs everything."""
        signers = self.settings.signers if self.settings else ()
        named = [one for one in signers if kind in one.kinds] or [one for one in signers if not one.kinds]
        if not named:
            return Signer((AUTHORITY_GAP,), NAME_GAP)
        return Signer(named[0].authority, named[0].name)

    @property
    def values(self) -> dict[str, str]:
        """What templates may say of it: office, decider, unit, place, address, province, day."""
        known = self.settings
        day = self.day
        known_phone = {"phone": known.phone} if known and known.phone else {}
        return known_phone | {
            "office": known.name if known else "[tên cơ quan]",
            "decider": (known.decider if known else "") or "[THẨM QUYỀN BAN HÀNH]",
            "unit": (known.unit if known else "") or UNIT_GAP,
            "place": known.place if known else "[Địa danh]",
            "address": (known.address if known else "") or "[địa chỉ cơ quan]",
            "province": province_on(day),
            "day": _in_words(day),
        }

    def _symbol(self, form: Form) -> str:
        issuer = self.settings.abbreviation if self.settings else SYMBOL_GAP
        if form.at_desk:
            return form.abbreviation
        if form.is_letter:
            return f"{issuer}-{(self.settings.unit if self.settings else '') or UNIT_GAP}"
        return f"{form.abbreviation}-{issuer}"


def _in_words(day: date) -> str:
    """Return "ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 bear a zero."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def office_on(letterheads: tuple[OfficeLetterhead, ...], day: date, key: str | None = None) -> Office:
    """Return the office as of a day; raises InvalidRequest for a `key` that the settings do not have."""
    keys = list(dict.fromkeys(one.key for one in letterheads))
    if key is not None and key not in keys:
        known = ", ".join(map(repr, keys)) or "chưa có cơ quan nào"
        raise InvalidRequest(
            f"Cấu hình không có cơ quan {key!r}; có: {known}.",
            code="draft_unknown_office",
        )
    found = letterhead_on(letterheads, day, key)
    if found is None:
        return Office(day, None, NOT_YET.format(day=day) if letterheads else NO_SETTINGS)
    return Office(day, found, _misnamed(found, day))


def _misnamed(found: OfficeLetterhead, day: date) -> str:
    """Return the notice that a letterhead bears a name of the province of another day, "" if it does not."""
    right = province_on(day)
    names = " ".join((found.superior, found.issuer, found.name, found.decider)).casefold()
    for other in (BEFORE, CITY_SINCE):
        said = province_on(other)
        if said != right and said.casefold() in names:
            return OTHER_NAME.format(said=said, day=day, right=right, since=CITY_SINCE)
    return ""


def check_letterheads(letterheads: Sequence[OfficeLetterhead]) -> None:
    """Raise ConfigError where a signer's type of draft does not exist or two letterheads begin together."""
    for one in letterheads:
        for signer in one.signers:
            if unknown := sorted(set(signer.kinds) - set(Kind)):
                raise ConfigError(
                    f"Cấu hình letterheads: người ký {signer.authority[-1]!r} có loại văn bản lạ "
                    f"{unknown[0]!r}; các loại: {', '.join(Kind)}."
                )
    begun = [(one.key, one.since) for one in letterheads]
    if twice := next((one for one in begun if begun.count(one) > 1), None):
        raise ConfigError(
            f"Cấu hình letterheads: có hai tiêu đề cùng key {twice[0]!r} và since {twice[1]}; hãy giữ một."
        )
