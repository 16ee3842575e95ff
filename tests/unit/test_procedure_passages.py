"""Passages of a procedure: one section's whole steps, channels and papers, under the procedure's name."""

from congvu.documents import Block, BlockKind, Content, Structured
from congvu_ingest.passages import LIMIT, estimate_tokens
from congvu_ingest.structure import structure
from texts import section, spans_hold

NAME = "Cấp thẻ bạn đọc thư viện xã"
LONG_STEP = "Người đề nghị mang thẻ cũ, ảnh và tờ khai đến quầy, cán bộ ghi sổ rồi hẹn ngày trả thẻ mới. " * 5
PAPER = "Bản sao có chứng thực giấy tờ chứng minh nơi ở hiện nay của người đề nghị số {} | Bản chính: 1"


def procedure(*sections: list[Block]) -> Structured:
    blocks = tuple(block for group in sections for block in group)
    carried = {"title": NAME, "procedure_code": "9.123456", "field": "Thư viện", "level": "Cấp xã"}
    return structure(Content("procedure", blocks, metadata=carried), "9.123456.json")


def test_the_first_passage_is_the_name_and_is_never_quoted() -> None:
    found = procedure(section("where", "Cơ quan thực hiện", "Ủy ban nhân dân cấp xã"))
    title, body = found.passages
    assert (title.kind, title.text, title.start, title.end) == ("title", NAME, 0, 0)
    assert body.text == "Ủy ban nhân dân cấp xã"
    assert body.heading == (NAME, "Cơ quan thực hiện")
    assert body.section == "where"
    assert found.metadata.kind == "procedure"
    assert found.metadata.procedure_code == "9.123456"
    assert (found.metadata.field, found.metadata.level) == ("Thư viện", "Cấp xã")


def test_channels_that_fit_stay_in_one_passage() -> None:
    rows = ["Trực tiếp | 3 ngày làm việc | Không quy định", "Trực tuyến | 2 ngày làm việc | 10.000 đồng"]
    found = procedure(section("methods", "Cách thức thực hiện", rows=rows))
    assert [p.text for p in found.passages[1:]] == ["\n".join(rows)]


def test_many_channels_are_divided_between_rows_only() -> None:
    rows = [f"Trực tuyến | {n} ngày | trường hợp {LONG_STEP}" for n in range(8)]
    found = procedure(section("methods", "Cách thức thực hiện", rows=rows))
    body = found.passages[1:]
    assert len(body) > 2
    assert all(line.startswith("Trực tuyến | ") for p in body for line in p.text.split("\n"))


def test_a_step_is_kept_together_and_steps_are_packed() -> None:
    steps = [f"Bước {n}: {LONG_STEP}".strip() for n in range(1, 6)]
    body = procedure(section("steps", "Trình tự thực hiện", *steps)).passages[1:]
    assert 1 < len(body) < 6
    assert all(p.text.startswith("Bước ") for p in body)
    assert all(estimate_tokens(p.text) <= LIMIT for p in body)


def test_a_short_list_of_papers_is_one_passage_with_its_cases() -> None:
    blocks = section("documents", "Thành phần hồ sơ", "Trường hợp cấp mới", rows=["Tờ khai | Bản chính: 1"])
    blocks += [
        Block("Trường hợp cấp lại", section="documents"),
        Block("Thẻ cũ | Bản chính: 1", BlockKind.ROW, section="documents"),
    ]
    (body,) = procedure(blocks).passages[1:]
    assert "Trường hợp cấp mới\nTờ khai" in body.text
    assert "Trường hợp cấp lại\nThẻ cũ" in body.text
    assert body.heading == (NAME, "Thành phần hồ sơ")


def test_a_long_case_names_itself_in_the_heading_of_each_of_its_parts() -> None:
    rows = [PAPER.format(n) for n in range(40)]
    blocks = section("documents", "Thành phần hồ sơ", "Trường hợp cấp lại do mất", rows=rows)
    body = procedure(blocks).passages[1:]
    assert len(body) > 2
    assert {p.heading for p in body} == {(NAME, "Thành phần hồ sơ", "Trường hợp cấp lại do mất")}
    assert [line for p in body for line in p.text.split("\n")] == ["Trường hợp cấp lại do mất", *rows]
    assert {p.section for p in body} == {"documents"}


def test_cases_that_only_the_rows_header_names_do_not_share_a_passage() -> None:
    blocks = section("documents", "Thành phần hồ sơ", rows=["Tờ khai | 1"], header="Cấp mới")
    blocks += [Block("Thẻ cũ | 1", BlockKind.ROW, header="Cấp lại", section="documents")]
    body = procedure(blocks).passages[1:]
    assert [(p.heading[-1], p.text) for p in body] == [("Cấp mới", "Tờ khai | 1"), ("Cấp lại", "Thẻ cũ | 1")]


def test_a_row_without_a_number_of_copies_names_a_case_and_a_note_does_not() -> None:
    rows = [
        "* Cấp mới:",
        *[PAPER.format(n) for n in range(9)],
        "* Cấp lại:",
        *[PAPER.format(n) for n in range(9)],
    ]
    body = procedure(
        section("documents", "Thành phần hồ sơ", rows=[*rows, "Nộp bản giấy hay điện tử đều được."])
    )
    names = [p.heading[-1] for p in body.passages[1:]]
    assert set(names) == {"* Cấp mới:", "* Cấp lại:"}
    assert body.passages[-1].text.endswith("đều được.")
    assert spans_hold(body.text, body.passages)


def test_papers_that_never_say_how_many_copies_are_one_list() -> None:
    found = procedure(section("documents", "Thành phần hồ sơ", rows=["Tờ khai", "Ảnh", "Thẻ cũ"]))
    assert [p.text for p in found.passages[1:]] == ["Tờ khai\nẢnh\nThẻ cũ"]


def test_fields_of_a_section_are_named_in_the_heading() -> None:
    blocks = section(
        "where", "Cơ quan thực hiện", header="Cơ quan thực hiện", rows=["Ủy ban nhân dân cấp xã"]
    )
    blocks.append(Block("Quầy số 2, nhà A", header="Địa chỉ tiếp nhận", section="where"))
    found = procedure(
        [
            Block("Thông tin chung", BlockKind.HEADING, section="general"),
            Block("Thư viện", header="Lĩnh vực", section="general"),
            Block("Cấp xã", header="Cấp thực hiện", section="general"),
        ],
        blocks,
    )
    assert [(p.heading[1:], p.text) for p in found.passages[1:]] == [
        (("Thông tin chung", "Lĩnh vực, Cấp thực hiện"), "Thư viện\nCấp xã"),
        (
            ("Cơ quan thực hiện", "Cơ quan thực hiện, Địa chỉ tiếp nhận"),
            "Ủy ban nhân dân cấp xã\nQuầy số 2, nhà A",
        ),
    ]


def test_a_field_that_bears_the_sections_name_is_not_named_twice() -> None:
    rows = ["Ủy ban nhân dân cấp xã"]
    (body,) = procedure(
        section("where", "Cơ quan thực hiện", header="Cơ quan thực hiện", rows=rows)
    ).passages[1:]
    assert body.heading == (NAME, "Cơ quan thực hiện")


def test_a_section_without_anything_under_its_title_is_not_lost() -> None:
    found = procedure(section("conditions", "Yêu cầu, điều kiện: không có"))
    assert found.passages[1].text == "Yêu cầu, điều kiện: không có"


def test_lines_before_any_section_stand_under_the_name() -> None:
    found = procedure([Block("Mã thủ tục: 9.123456")])
    assert found.passages[1].heading == (NAME,)


def test_a_record_without_a_name_is_called_by_its_file() -> None:
    found = structure(Content("procedure", (Block("Nộp tại xã", section="where"),)), "9.000001.json")
    assert found.passages[0].text == "9.000001"


def test_sections_follow_each_other_and_quote_the_text() -> None:
    found = procedure(
        section("general", "Thông tin chung", "Mã thủ tục: 9.123456", "Cấp thực hiện: Cấp xã"),
        section("steps", "Trình tự thực hiện", *[f"Bước {n}: {LONG_STEP}" for n in range(9)]),
        section("documents", "Thành phần hồ sơ", rows=[PAPER.format(n) for n in range(30)]),
        section("result", "Kết quả", "Thẻ bạn đọc"),
    )
    assert spans_hold(found.text, found.passages)
    assert [p.section for p in found.passages[1:]] == sorted(
        (p.section for p in found.passages[1:]), key=["general", "steps", "documents", "result"].index
    )
    assert {p.page for p in found.passages} == {None}
