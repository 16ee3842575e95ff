"""What a clerk must know beside a quoted row of the table of ways to file, out of the row's flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from congvu.answer.outcome import Notice
from congvu.places.provinces import province_on
from congvu.procedures import Fee, Flag, Method

MOST_AMOUNTS = 3

NO_UNIT = "Thời hạn trên Cổng Dịch vụ công không ghi đơn vị (ngày hay giờ); hãy kiểm tra trước khi trả lời."
NO_TIME = "Bảng trên Cổng Dịch vụ công không nêu thời hạn giải quyết; hãy xem mô tả và căn cứ pháp lý."
NO_FEE = "Bảng trên Cổng Dịch vụ công không nêu phí, lệ phí; như vậy không có nghĩa là miễn phí."
NOT_SET = "Ô phí ghi “Miễn phí” nhưng ghi chú nói mức phí chưa (không) được quy định; hãy kiểm tra lại."
DIFFER = (
    "Thời hạn ghi khác nhau giữa các cách nộp: có thể là các trường hợp khác nhau hoặc nhập sai; "
    "hãy đối chiếu căn cứ pháp lý."
)
RULE = (
    "Ô phí ghi “Miễn phí” nhưng ghi chú dẫn sang quy định về phí, lệ phí: "
    "đừng kết luận là miễn phí khi chưa xem quy định đó (phí của địa phương: nghị quyết của HĐND)."
)
CASES = "Ghi chú chỉ miễn phí cho một số trường hợp; hãy kiểm tra trường hợp khác có phải nộp không."
UNREAD = "Ô phí ghi “Miễn phí” nhưng có ghi chú kèm theo; hãy đọc ghi chú trước khi kết luận."


def row_notices(methods: Sequence[Method], field: str, today: date) -> Iterator[Notice]:
    """Yield notices about quoted rows; `field` is the procedure's, for the resolution to look for."""
    for method in methods:
        for flag in method.flags:
            if flag in LOCAL:
                yield Notice("local_fee", _local(field, today))
            elif flag in FIXED:
                yield Notice(*FIXED[flag])
            elif flag in MADE:
                code, words = MADE[flag]
                yield Notice(code, words(method))
        yield from (_temporary(end, today) for end in method.until)


def _local(field: str, today: date) -> str:
    about = f" lĩnh vực {field}" if field else ""
    return (
        "Phí, lệ phí ở đây do Hội đồng nhân dân quyết định: đừng kết luận là miễn phí hay theo mức của Cổng "
        f"khi chưa xem nghị quyết của HĐND {province_on(today)} về phí, lệ phí{about}."
    )


def _temporary(end: date, today: date) -> Notice:
    if end < today:
        words = f"Mức thu tạm thời nêu ở đây chỉ áp dụng đến hết {end:%d/%m/%Y}, nay đã hết; dùng mức thường."
        return Notice("temporary_over", words)
    words = f"Có mức thu tạm thời đến hết {end:%d/%m/%Y}; sau ngày đó trở lại mức thường."
    return Notice("temporary", words)


def _thousands(method: Method) -> str:
    read = _cell(method)
    if read is None:
        return (
            f"Cổng ghi “{method.fee}”, có lẽ đã mất phần nghìn; không có ghi chú để xác định mức thu, "
            "hãy kiểm tra lại."
        )
    return f"Cổng ghi “{method.fee}” (đã mất phần nghìn); theo ghi chú là {_money(read)}."


def _fused(method: Method) -> str:
    read = _cell(method)
    known = f"; theo ghi chú phí là {_money(read)}" if read else "; không có ghi chú để tách ra"
    return f"“{method.fee}” là thời hạn và mức phí dính liền nhau{known}. Hãy kiểm tra lại cả hai."


def _contradiction(method: Method) -> str:
    amounts = list(dict.fromkeys(_money(fee) for fee in method.fees if not fee.cell))
    named = ", ".join(amounts[:MOST_AMOUNTS]) + (" …" if len(amounts) > MOST_AMOUNTS else "")
    stated = f" ({named})" if named else ""
    return f"Ô phí ghi “{method.fee}” nhưng ghi chú nêu số tiền khác{stated}; hãy kiểm tra trước khi trả lời."


def _currency(method: Method) -> str:
    return f"Cổng ghi “{method.fee}” nhưng ghi chú nêu đơn vị tiền khác; hãy theo ghi chú và kiểm tra lại."


def _unclear(method: Method) -> str:
    return f"Không xác định được số tiền từ “{method.fee}” và ghi chú; đừng nêu mức thu khi chưa kiểm tra."


def _cell(method: Method) -> Fee | None:
    return next((fee for fee in method.fees if fee.cell), None)


def _money(fee: Fee) -> str:
    name = "USD" if fee.currency == "USD" else "đồng"
    return f"{fee.amount:,} {name}{fee.per}".replace(",", ".")


LOCAL = frozenset({Flag.FREE_BUT_LOCAL, Flag.LOCAL_FEE})
FIXED = {
    Flag.NO_UNIT: ("no_unit", NO_UNIT),
    Flag.NO_TIME: ("no_time", NO_TIME),
    Flag.NO_FEE: ("no_fee", NO_FEE),
    Flag.NOT_SET: ("not_set", NOT_SET),
    Flag.TIMES_DIFFER: ("times_differ", DIFFER),
    Flag.FREE_BUT_RULE: ("rule_fee", RULE),
    Flag.FREE_IN_CASES: ("free_in_cases", CASES),
    Flag.NOTE_UNREAD: ("fee_note", UNREAD),
}
MADE: dict[Flag, tuple[str, Callable[[Method], str]]] = {
    Flag.LOST_THOUSANDS: ("lost_thousands", _thousands),
    Flag.FUSED: ("fused", _fused),
    Flag.FREE_BUT_AMOUNT: ("contradiction", _contradiction),
    Flag.AMOUNT_DIFFERS: ("contradiction", _contradiction),
    Flag.CURRENCY: ("currency", _currency),
    Flag.AMOUNT_UNCLEAR: ("amount_unclear", _unclear),
}
