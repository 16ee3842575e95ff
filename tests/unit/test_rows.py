from collection import structured
from congvu.answer.compose import compose
from congvu.answer.rows import ROW_WORDS, alike, short_rows
from congvu.documents import Metadata, Structured
from congvu.procedures import Duration, Method
from congvu.retrieve.question import understand
from passages import rows_of

HEADING = "Cách thức thực hiện"


def table(*lines: str) -> Structured:
    return structured(
        Metadata(kind="procedure", title="Cấp thẻ thư viện"), ("methods", HEADING, "\n".join(lines))
    )


def methods(document: Structured, *channels: str) -> list[Method]:
    start, found = 0, []
    for line, channel in zip(document.text.rstrip("\n").split("\n"), channels, strict=True):
        found.append(Method(channel, Duration(), start=start, end=start + len(line)))
        start += len(line) + 1
    return found


def quoted(document: Structured, *channels: str) -> list[tuple[str, str]]:
    (passage,) = rows_of(document)
    return [(one.label, one.text) for one in alike(short_rows(passage, methods(document, *channels)))]


def test_ways_that_are_alike_are_quoted_once_and_all_named() -> None:
    document = table("Trực tiếp 3 Ngày Miễn phí", "Trực tuyến 3 Ngày Miễn phí", "Bưu chính 9 Ngày Miễn phí")
    assert quoted(document, "Trực tiếp", "Trực tuyến", "Bưu chính") == [
        (f"{HEADING}: Trực tiếp, Trực tuyến", "Trực tiếp 3 Ngày Miễn phí"),
        ("", "Bưu chính 9 Ngày Miễn phí"),
    ]


def test_a_row_that_differs_in_one_figure_is_quoted_by_itself() -> None:
    document = table("Trực tiếp 3 Ngày 20.000 đồng", "Trực tuyến 3 Ngày 10.000 đồng")
    assert [label for label, _ in quoted(document, "Trực tiếp", "Trực tuyến")] == ["", ""]


def test_rows_of_one_channel_or_none_are_not_joined() -> None:
    document = table("Trực tiếp 3 Ngày", "Trực tiếp 3 Ngày")
    assert len(quoted(document, "Trực tiếp", "Trực tiếp")) == 2
    assert len(quoted(table("3 Ngày", "3 Ngày"), "", "")) == 2


def test_a_long_row_is_left_to_its_lines() -> None:
    document = table("Trực tiếp 3 Ngày " + "và " * ROW_WORDS)
    (passage,) = rows_of(document)
    assert short_rows(passage, methods(document, "Trực tiếp")) == []


def test_an_answer_shows_the_joined_row_and_not_its_double() -> None:
    document = table("Trực tiếp 3 Ngày Miễn phí", "Trực tuyến 3 Ngày Miễn phí")
    ways = methods(document, "Trực tiếp", "Trực tuyến")
    shown = compose(
        understand("Cấp thẻ thư viện mất mấy ngày?"), rows_of(document), {}, lambda _word: 1.0, ways
    )
    assert [one.text for one in shown] == ["Trực tiếp 3 Ngày Miễn phí"]
    assert shown[0].label.endswith("Trực tiếp, Trực tuyến")


def test_of_a_long_row_time_and_fee_come_first_whatever_the_question_says() -> None:
    details = "Người nộp có thể chọn nhận kết quả tại nhà hoặc tại quầy theo giấy hẹn đã in. " * 5
    lines = [
        f"{channel} 4 Ngày làm việc 30.000 đồng mỗi thẻ. {details}" for channel in ("Trực tiếp", "Trực tuyến")
    ]
    document = table(*lines)
    (passage,) = rows_of(document)
    rows = methods(document, "Trực tiếp", "Trực tuyến")
    found = compose(understand("Cấp thẻ thư viện mất mấy ngày?"), [passage], {}, lambda _: 1.0, rows)
    assert found[0].text == "Trực tiếp 4 Ngày làm việc 30.000 đồng mỗi thẻ."
    assert found[0].label == f"{HEADING}: Trực tiếp, Trực tuyến"
    assert all(one.text in document.text for one in found)
