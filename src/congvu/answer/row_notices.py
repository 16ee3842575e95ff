"""What a clerk must know beside a quoted row of the table of ways to file, out of the row's flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from congvu.answer.outcome import Notice
from congvu.places.provinces import province_on
from congvu.procedures import Fee, Flag, Method

MOST_AMOUNTS = 3
LONGEST_NAME = 60

NO_UNIT = "Thời hạn trên Cổng Dịch vụ công không ghi đơn vị (ngày hay giờ); hãy kiểm tra trước khi trả lời."
NO_FEE = "Bảng trên Cổng Dịch vụ công không nêu phí, lệ phí; như vậy không có nghĩa là miễn phí."
DIFFER = (
    "Thời hạn ghi khác nhau giữa các cách nộp: có thể là các trường hợp khác nhau hoặc nhập sai; "
    "hãy đối chiếu căn cứ pháp lý."
)
RULE = (
    "Ô phí ghi “Miễn phí” nhưng ghi chú dẫn sang quy định về phí, lệ phí: "
    "đừng kết luận là miễn phí khi chưa xem quy định đó (phí của địa phương: nghị quyết của HĐND)."
)
CASES = "Ghi chú chỉ miễn phí cho một số trường hợp; hãy kiểm tra trường hợp khác có phải nộp không."
EXEMPT = (
    "Ghi chú hoặc mô tả miễn, giảm hay không thu phí cho một số trường hợp; "
    "hãy xem người hỏi có thuộc trường hợp đó không trước khi nêu mức thu."
)
BY_RULE = (
    "Ngoài số tiền ở ô phí còn mức thu tính theo tỷ lệ hoặc dẫn sang quy định khác, không ghi số tiền; "
    "hãy xem quy định đó."
)
OTHER_AMOUNTS = "Mô tả nêu số tiền khác với ô phí; hãy xem mỗi số tiền áp dụng cho trường hợp nào."
OTHER_TIMES_ONLY = "Mô tả nêu các thời hạn mà ô thời hạn không có; hãy đọc mô tả trước khi hẹn ngày."
OTHER_TIMES = (
    "Mô tả nêu thời hạn khác với ô thời hạn (trường hợp khác, bước khác hoặc nhập sai); "
    "hãy đọc mô tả trước khi hẹn ngày."
)
STAGES = (
    "Mô tả tính thời hạn này từ một bước hay sự kiện (báo cáo, tờ trình, kiểm tra …), có thể không phải từ "
    "ngày nộp hồ sơ; hãy cộng đủ các bước trước khi hẹn ngày."
)
ROWS_DIFFER = (
    "Cùng một cách nộp có nhiều dòng với thời hạn khác nhau mà không ghi trường hợp: có thể là các bước nối "
    "tiếp; hãy xem trình tự thực hiện trước khi hẹn ngày."
)
FEES = "Mức phí ghi khác nhau giữa các cách nộp; hãy nêu đúng mức của cách nộp mà người hỏi chọn."
BESIDE = (
    "Dòng này ghi “Miễn phí” mà không chú thích, nhưng dòng khác của cùng bảng nêu số tiền hoặc dẫn sang "
    "quy định về phí (có thể của HĐND): đừng kết luận là miễn phí khi chưa xem quy định đó."
)
CLOCK = (
    "Mô tả nêu khoảng thời gian không tính vào thời hạn này (xác minh, lấy ý kiến, bổ sung hồ sơ …); "
    "ngày trả kết quả có thể muộn hơn."
)
OPEN_BRACKET = "Ghi chú về phí bị cắt hoặc thiếu dấu đóng ngoặc; hãy đọc nguyên văn và đối chiếu trang gốc."
NO_CHANNEL = "Dòng này không ghi cách nộp nhận ra được; hãy đọc nguyên văn trên Cổng Dịch vụ công."
NO_DIGITS = "Bảng này không có chữ số nào, có thể bản chép từ Cổng bị thiếu; hãy xem trang gốc."
NO_LAST_DAY = (
    "Mức phí có phần giảm hoặc miễn tạm thời nhưng ghi chú không nêu ngày hết; hãy xem thông tư được dẫn."
)
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
        if Flag.TEMPORARY in method.flags and not method.until:
            yield Notice("temporary", NO_LAST_DAY)
        yield from (_temporary(end, today) for end in method.until)


def _local(field: str, today: date) -> str:
    about = f" lĩnh vực {field}" if field else ""
    return (
        "Phí, lệ phí ở đây do Hội đồng nhân dân quyết định: đừng kết luận là miễn phí hay theo mức của Cổng "
        f"khi chưa xem nghị quyết của HĐND {province_on(today)} về phí, lệ phí{about}."
    )


def _temporary(end: date, today: date) -> Notice:
    if end < today:
        words = f"Mức thu hoặc miễn, giảm tạm thời chỉ đến hết {end:%d/%m/%Y}, nay đã hết; dùng mức thường."
        return Notice("temporary_over", words)
    words = f"Có mức thu hoặc miễn, giảm tạm thời đến hết {end:%d/%m/%Y}; sau ngày đó trở lại mức thường."
    return Notice("temporary", words)


def _no_time(method: Method) -> str:
    told = method.duration.text
    if told and told != "Không có thông tin":
        return f"Ô thời hạn không ghi con số mà ghi “{told}”; hãy xem mô tả và căn cứ pháp lý."
    return "Bảng trên Cổng Dịch vụ công không nêu thời hạn giải quyết; hãy xem mô tả và căn cứ pháp lý."


def _other_times(method: Method) -> str:
    return OTHER_TIMES_ONLY if method.duration.value is None else OTHER_TIMES


def _not_set(method: Method) -> str:
    return f"Ô phí ghi “{method.fee}” nhưng ghi chú nói mức phí chưa (không) được quy định; hãy kiểm tra lại."


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
    amounts = list(dict.fromkeys(_named(fee) for fee in method.fees if not fee.cell))
    named = ", ".join(amounts[:MOST_AMOUNTS]) + (" …" if len(amounts) > MOST_AMOUNTS else "")
    stated = f" ({named})" if named else ""
    return (
        f"Ô phí ghi “{method.fee}” nhưng ghi chú nêu số tiền khác{stated}: khoản thu khác hoặc nhập sai; "
        "hãy kiểm tra trước khi trả lời."
    )


def _currency(method: Method) -> str:
    return f"Cổng ghi “{method.fee}” nhưng ghi chú nêu đơn vị tiền khác; hãy theo ghi chú và kiểm tra lại."


def _unclear(method: Method) -> str:
    return f"Không xác định được số tiền từ “{method.fee}” và ghi chú; đừng nêu mức thu khi chưa kiểm tra."


def _cell(method: Method) -> Fee | None:
    return next((fee for fee in method.fees if fee.cell), None)


def _named(fee: Fee) -> str:
    short = 0 < len(fee.what) <= LONGEST_NAME
    return f"{fee.what}: {_money(fee)}" if short else _money(fee)


def _money(fee: Fee) -> str:
    name = "USD" if fee.currency == "USD" else "đồng"
    return f"{fee.amount:,} {name}{fee.per}".replace(",", ".")


LOCAL = frozenset({Flag.FREE_BUT_LOCAL, Flag.LOCAL_FEE})
FIXED = {
    Flag.NO_UNIT: ("no_unit", NO_UNIT),
    Flag.NO_FEE: ("no_fee", NO_FEE),
    Flag.TIMES_DIFFER: ("times_differ", DIFFER),
    Flag.FREE_BUT_RULE: ("rule_fee", RULE),
    Flag.FREE_IN_CASES: ("free_in_cases", CASES),
    Flag.NOTE_UNREAD: ("fee_note", UNREAD),
    Flag.EXEMPT_CASES: ("exempt_cases", EXEMPT),
    Flag.FEE_BY_RULE: ("fee_by_rule", BY_RULE),
    Flag.OTHER_AMOUNTS: ("other_amounts", OTHER_AMOUNTS),
    Flag.STAGES: ("stages", STAGES),
    Flag.ROWS_DIFFER: ("rows_differ", ROWS_DIFFER),
    Flag.FEES_DIFFER: ("fees_differ", FEES),
    Flag.FREE_BESIDE_FEE: ("free_beside_fee", BESIDE),
    Flag.CLOCK_STOPS: ("clock_stops", CLOCK),
    Flag.OPEN_BRACKET: ("open_bracket", OPEN_BRACKET),
    Flag.NO_CHANNEL: ("no_channel", NO_CHANNEL),
    Flag.NO_DIGITS: ("no_digits", NO_DIGITS),
}
MADE: dict[Flag, tuple[str, Callable[[Method], str]]] = {
    Flag.NO_TIME: ("no_time", _no_time),
    Flag.NOT_SET: ("not_set", _not_set),
    Flag.OTHER_TIMES: ("other_times", _other_times),
    Flag.LOST_THOUSANDS: ("lost_thousands", _thousands),
    Flag.FUSED: ("fused", _fused),
    Flag.FREE_BUT_AMOUNT: ("contradiction", _contradiction),
    Flag.AMOUNT_DIFFERS: ("contradiction", _contradiction),
    Flag.CURRENCY: ("currency", _currency),
    Flag.AMOUNT_UNCLEAR: ("amount_unclear", _unclear),
}
