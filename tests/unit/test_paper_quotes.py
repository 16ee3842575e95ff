from collection import structured
from congvu.answer.papers import is_paper, paper_quotes, papers_left
from congvu.answer.weighing import Scale
from congvu.documents import Metadata
from congvu.procedures import Paper
from congvu.retrieve.question import understand
from passages import rows_of

LINES = (
    "Trường hợp làm lại thẻ bị mất thì nộp đơn trình báo 1 bản chính",
    "Người tiếp nhận kiểm tra giấy tờ 0 bản chính",
    "Tờ khai cấp thẻ thư viện theo mẫu 1 bản chính",
    "Ảnh chân dung 1 bản chính",
)
TEXT = "\n".join(LINES)
DOCUMENT = structured(
    Metadata(kind="procedure", title="Cấp thẻ thư viện"), ("documents", "Thành phần hồ sơ", TEXT)
)


def paper(place: int, **known: object) -> Paper:
    start = sum(len(line) + 1 for line in LINES[:place])
    values: dict[str, object] = {"originals": 1, "start": start, "end": start + len(LINES[place])}
    return Paper(LINES[place], **(values | known))  # type: ignore[arg-type]


PAPERS = [paper(0, case="Làm lại"), paper(1, originals=0), paper(2), paper(3)]


def shown(question: str, papers: list[Paper]) -> list[str]:
    scale = Scale.of(understand(question), {}, lambda _word: 1.0)
    return [one.text for one in paper_quotes(rows_of(DOCUMENT), papers, scale)]


def test_what_everybody_needs_comes_first_and_remarks_are_no_papers() -> None:
    assert shown("Cấp thẻ thư viện cần giấy tờ gì?", PAPERS) == [LINES[2], LINES[3], LINES[0]]


def test_an_item_without_copies_or_among_notes_is_a_remark() -> None:
    assert not is_paper(paper(1, originals=0))
    assert not is_paper(paper(2, group="note"))
    assert is_paper(paper(2, originals=None, copies=2))


def test_papers_that_are_not_quoted_are_counted_and_remarks_are_not() -> None:
    scale = Scale.of(understand("thẻ"), {}, lambda _word: 1.0)
    quotes = paper_quotes(rows_of(DOCUMENT), PAPERS[2:3], scale)
    assert papers_left(PAPERS, quotes) == 2
    assert papers_left(PAPERS, paper_quotes(rows_of(DOCUMENT), PAPERS, scale)) == 0


def test_of_papers_for_cases_those_that_the_question_speaks_of_are_taken_first() -> None:
    long = " ".join(["xác nhận"] * 20)
    texts = [f"Giấy {n} {long} 1 bản chính" for n in range(8)] + [
        f"Giấy chứng nhận người cao tuổi {long} 1 bản chính"
    ]
    document = structured(
        Metadata(kind="procedure", title="Miễn phí"), ("documents", "Thành phần hồ sơ", "\n".join(texts))
    )
    papers, start = [], 0
    for text in texts:
        papers.append(Paper(text, case="Trường hợp khác", originals=1, start=start, end=start + len(text)))
        start += len(text) + 1
    scale = Scale.of(understand("Người cao tuổi cần giấy tờ gì?"), {}, lambda _word: 1.0)
    found = [one.text for one in paper_quotes(rows_of(document), papers, scale)]
    assert texts[-1] in found
    assert len(found) < len(texts)


def test_a_long_item_is_quoted_by_its_first_sentence() -> None:
    text = "Đơn đề nghị cấp thẻ theo mẫu của thư viện xã. " + "Người nộp ghi rõ họ tên. " * 20
    document = structured(Metadata(kind="procedure", title="Thẻ"), ("documents", "Thành phần hồ sơ", text))
    scale = Scale.of(understand("thẻ cần gì"), {}, lambda _word: 1.0)
    (one,) = paper_quotes(rows_of(document), [Paper(text, originals=1, start=0, end=len(text))], scale)
    assert one.text == "Đơn đề nghị cấp thẻ theo mẫu của thư viện xã."


def test_a_paper_of_one_case_is_labelled_with_the_case() -> None:
    scale = Scale.of(understand("Cấp thẻ thư viện"), {}, lambda _word: 1.0)
    labels = {one.text: one.label for one in paper_quotes(rows_of(DOCUMENT), PAPERS, scale)}
    assert labels[LINES[0]] == "Thành phần hồ sơ: Làm lại"
    assert labels[LINES[2]] == ""


def test_where_the_portal_counts_no_paper_at_all_every_item_but_notes_is_one() -> None:
    papers = [paper(2, originals=0), paper(3, originals=0), paper(1, originals=0, group="note")]
    assert shown("Cấp thẻ thư viện cần gì?", papers) == [LINES[2], LINES[3]]
