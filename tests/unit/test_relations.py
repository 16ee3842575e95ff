"""Relations come from a text's own words only, each with its sentence, place and target."""

import time
from datetime import date

import pytest

from congvu.documents import Relation, RelationKind
from congvu_ingest.relations import find_relations
from congvu_ingest.structure import structure
from texts import content_of, lines_of

HEAD = """
CHÍNH PHỦ
Số: 15/2031/NĐ-CP
NGHỊ ĐỊNH
{title}
Căn cứ Luật Thư viện xã ngày 20 tháng 11 năm 2029;
{based}
Chính phủ ban hành Nghị định.
"""
OTHER = "Nghị định số 4/2020/NĐ-CP"
END = "\nĐiều 9. Hiệu lực\n1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 3 năm 2031."


def relations(body: str, title: str = "Quy định về thư viện xã", based: str = "") -> list[Relation]:
    text, lines = lines_of(HEAD.format(title=title, based=based) + body)
    found = list(find_relations(text, lines))
    assert all(text[one.start : one.end].strip() and one.extent >= one.end for one in found)
    return found


def told(body: str, title: str = "Quy định về thư viện xã") -> list[tuple[str, str, str, str, bool]]:
    """(kind, target number, target provision, own address, whole) of what the body says."""
    return [
        (one.kind.value, one.target_number, one.provision, one.address, one.whole)
        for one in relations(body, title)
        if one.kind is not RelationKind.BASED_ON
    ]


def test_the_basis_is_what_the_lines_before_the_first_dieu_name_first() -> None:
    found = relations(
        "Điều 1. Phạm vi\nCăn cứ Nghị định số 9/2020/NĐ-CP, xã tổ chức thư viện.\nĐiều 2. Hết\nNhư trên.",
        based="Căn cứ Nghị định số 12/2030/NĐ-CP ngày 02 tháng 5 năm 2030 của Chính phủ quy định chi tiết "
        "một số điều của Luật Sách và Luật Báo số 7/2028/QH20 đã được sửa đổi theo Luật số 8/2029/QH20;",
    )
    assert [(one.target_type, one.target_name, one.target_number, one.target_year) for one in found] == [
        ("Luật", "Thư viện xã", "", 2029),
        ("Nghị định", "", "12/2030/NĐ-CP", 2030),
    ]
    assert {one.kind for one in found} == {RelationKind.BASED_ON}


def test_the_constitution_is_a_basis_too() -> None:
    based = "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"
    found = relations("Điều 1. Một\nMột.\nĐiều 2. Hai\nHai.", based=based)
    assert [one.target_type for one in found] == ["Luật", "Hiến pháp"]


def test_two_laws_joined_by_and_are_two_bases() -> None:
    found = relations(
        "Điều 1. Một\nMột.\nĐiều 2. Hai\nHai.",
        based="Căn cứ Luật Sách ngày 1 tháng 2 năm 2027 và Luật sửa đổi, bổ sung một số điều của Luật Sách "
        "ngày 3 tháng 4 năm 2028;",
    )
    assert [(one.target_name, one.target_year) for one in found[1:]] == [
        ("Sách", 2027),
        ("sửa đổi, bổ sung một số điều của Luật Sách", 2028),
    ]


def test_a_title_that_amends_names_its_target_and_gives_it_to_the_provisions_below() -> None:
    body = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 5/2028/NĐ-CP\n"
        "1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\n“2. Như Nghị định số 1/2001/NĐ-CP.”.\n"
        "2. Bãi bỏ điểm b khoản 1 Điều 6." + END
    )
    title = "Sửa đổi, bổ sung một số điều của Nghị định số 5/2028/NĐ-CP về cho mượn sách"
    assert told(body, title) == [
        ("amends", "5/2028/NĐ-CP", "", "", False),
        ("amends", "5/2028/NĐ-CP", "", "Điều 1", False),
        ("amends", "5/2028/NĐ-CP", "khoản 2 Điều 4", "khoản 1 Điều 1", False),
        ("repeals", "5/2028/NĐ-CP", "điểm b khoản 1 Điều 6", "khoản 2 Điều 1", False),
    ]


def test_a_title_in_capitals_over_two_lines_is_read() -> None:
    body = "Điều 1. Sửa đổi khoản 3 Điều 2 như sau:\n“3. Mới.”\nĐiều 2. Hết\nNhư trên."
    found = told(
        body, "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA QUY ĐỊNH\nBAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 3/2029/QĐ-UBND"
    )
    assert [one[:3] for one in found] == [
        ("amends", "3/2029/QĐ-UBND", ""),
        ("amends", "3/2029/QĐ-UBND", "khoản 3 Điều 2 văn bản kèm theo"),
    ]


def test_what_a_text_quotes_says_nothing_of_its_own() -> None:
    body = (
        "Điều 1. Sửa đổi Nghị định số 5/2028/NĐ-CP\n1. Sửa đổi Điều 8 như sau:\n"
        "“Điều 8. Hiệu lực\n1. Bãi bỏ Nghị định số 2/2010/NĐ-CP.\n2. Thay thế Thông tư số 3/2011/TT-BNV.”"
        + END
    )
    assert {one[1] for one in told(body)} == {"5/2028/NĐ-CP"}


def test_the_extent_of_an_amendment_holds_its_new_wording() -> None:
    text, lines = lines_of(
        "Căn cứ Luật Sách;\nĐiều 1. Sửa đổi Nghị định số 5/2028/NĐ-CP\n1. Sửa đổi khoản 2 Điều 4 như sau:\n"
        "“2. Mượn trong 20 ngày.\nQuá hạn thì trả phí.”\n2. Bãi bỏ Điều 7.\nĐiều 2. Hết\nNhư trên."
    )
    found = next(one for one in find_relations(text, lines) if one.provision == "khoản 2 Điều 4")
    assert text[found.start : found.end] == "1. Sửa đổi khoản 2 Điều 4 như sau:"
    assert text[found.start : found.extent].endswith("Quá hạn thì trả phí.”")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Nghị định số 4/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.", "replaces"),
        (
            "Nghị định này thay thế Nghị định số 4/2020/NĐ-CP ngày 1 tháng 2 năm 2020 của Chính phủ.",
            "replaces",
        ),
        ("Nghị định này có hiệu lực từ ngày 01/3/2031 và thay thế Nghị định số 4/2020/NĐ-CP.", "replaces"),
        ("Nghị định này có hiệu lực từ ngày 01/3/2031; bãi bỏ Nghị định số 4/2020/NĐ-CP.", "repeals"),
        ("Bãi bỏ Nghị định số 4/2020/NĐ-CP quy định chi tiết một số điều của Luật Sách.", "repeals"),
        ("Bãi bỏ toàn bộ Nghị định số 4/2020/NĐ-CP.", "repeals"),
        ("Nghị định số 4/2020/NĐ-CP bị bãi bỏ.", "repeals"),
        ("Kể từ ngày Nghị định này có hiệu lực, Nghị định số 4/2020/NĐ-CP hết hiệu lực.", "replaces"),
        ("Ngưng hiệu lực thi hành Nghị định số 4/2020/NĐ-CP đến hết ngày 31/12/2031.", "suspends"),
        ("Nghị định số 4/2020/NĐ-CP ngưng hiệu lực từ ngày 01/3/2031 đến ngày 01/3/2032.", "suspends"),
        (
            "Luật Sách số 4/2020/QH14 đã sửa đổi theo Luật số 9/2022/QH15 hết hiệu lực từ 1/3/2031.",
            "replaces",
        ),
    ],
)
def test_a_whole_text_is_replaced_repealed_or_suspended(sentence: str, kind: str) -> None:
    found = told(f"Điều 1. Hiệu lực\n1. {sentence}\nĐiều 2. Hết\nNhư trên.")
    assert len(found) == 1
    assert found[0][0] == kind
    assert found[0][1].startswith("4/2020/")
    assert found[0][3:] == ("khoản 1 Điều 1", True)


@pytest.mark.parametrize(
    ("sentence", "kind", "places"),
    [
        ("Bãi bỏ khoản 3 Điều 7 {N}.", "repeals", ["khoản 3 Điều 7"]),
        ("Bãi bỏ Điều 7 và Điều 8 của {N}.", "repeals", ["Điều 7", "Điều 8"]),
        ("Bãi bỏ nội dung về phí tại {N}.", "repeals", [""]),
        ("Thay thế cụm từ “a” bằng “b” tại khoản 1 Điều 2 của {N}.", "amends", ["khoản 1 Điều 2"]),
        ("Bỏ cụm từ “huyện” tại Điều 2 {N}.", "amends", ["Điều 2"]),
        ("Bổ sung điểm d vào sau điểm c khoản 3 Điều 10 {N} như sau:", "amends", ["điểm d khoản 3 Điều 10"]),
        ("Bổ sung khoản 2a vào sau khoản 2 Điều 17 {N} như sau:", "amends", ["khoản 2a Điều 17"]),
        ("Bổ sung Điều 9a vào sau Điều 9 {N} như sau:", "amends", ["Điều 9a"]),
        ("Sửa đổi các điểm c, d khoản 2 Điều 3 {N}", "amends", [f"điểm {n} khoản 2 Điều 3" for n in "cd"]),
        ("Khoản 2 Điều 5 {N} được sửa đổi như sau:", "amends", ["khoản 2 Điều 5"]),
        ("Cụm từ “a” tại Điều 5 {N} được thay thế bằng cụm từ “b”.", "amends", ["Điều 5"]),
        ("Đính chính lỗi kỹ thuật tại khoản 1 Điều 6 {N} như sau:", "corrects", ["khoản 1 Điều 6"]),
        ("{N} hết hiệu lực từ ngày 1/3/2031, trừ khoản 2 Điều 5.", "replaces", [""]),
        ("Quy định tại khoản 4 Điều 5 {N} hết hiệu lực từ ngày 01/3/2031.", "replaces", ["khoản 4 Điều 5"]),
    ],
)  # fmt: skip
def test_a_part_of_a_text_is_named_by_its_place(sentence: str, kind: str, places: list[str]) -> None:
    found = told(f"Điều 1. Khác\n1. {sentence.format(N=OTHER)}\nĐiều 2. Hết\nNhư trên.")
    assert [one[2] for one in found] == places
    assert {one[0] for one in found} == {kind}
    assert not any(one[4] for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nghị định này hết hiệu lực từ ngày 01 tháng 3 năm 2033.",
        "Trường hợp văn bản dẫn chiếu tại Nghị định này được sửa đổi hoặc thay thế thì theo văn bản mới.",
        "Chủ trì việc sửa đổi, bổ sung danh mục tại khoản 1 Điều 4 của Nghị định này.",
        "Sửa đổi hồ sơ theo Nghị định số 4/2020/NĐ-CP khi có yêu cầu.",
        "Hồ sơ nộp theo Nghị định số 4/2020/NĐ-CP được thay thế bằng bản điện tử.",
        "Đình chỉ, bãi bỏ theo thẩm quyền quy định trái với Luật Sách số 4/2020/QH14.",
        "Thủ thư được thay thế sách hỏng theo khoản 2 Điều này.",
        "Bãi bỏ thẻ bạn đọc đã hết hạn quy định tại khoản 2 Điều 5 của Nghị định này.",
        "Sách quy định tại Nghị định số 4/2020/NĐ-CP tiếp tục cho mượn.",
    ],
)
def test_sentences_that_only_speak_of_such_things_state_no_relation(sentence: str) -> None:
    assert told(f"Điều 1. Việc khác\n1. {sentence}\nĐiều 2. Hết\nNhư trên.") == []


def test_a_place_in_what_is_issued_with_a_decision_is_not_one_of_the_decisions_own() -> None:
    body = (
        "Điều 1. Bãi bỏ\n1. Bãi bỏ khoản 2 Điều 5 Quy chế ban hành kèm theo Quyết định số 3/2029/QĐ-UBND.\n"
        "2. Bãi bỏ Điều 2 Quyết định số 4/2029/QĐ-UBND.\nĐiều 2. Hết\nNhư trên."
    )
    assert [one[2] for one in told(body)] == ["khoản 2 Điều 5 văn bản kèm theo", "Điều 2"]


def test_what_describes_a_repealed_text_is_not_repealed_with_it() -> None:
    body = (
        "Điều 1. Hiệu lực\n1. Nghị định này thay thế Nghị định số 4/2020/NĐ-CP và Điều 2 "
        "Nghị định số 6/2021/NĐ-CP ngày 2/5/2021 sửa đổi Điều 9 Nghị định số 1/2003/NĐ-CP.\n"
        "Điều 2. Hết\nNhư trên."
    )
    assert [one[:3] for one in told(body)] == [
        ("replaces", "4/2020/NĐ-CP", ""),
        ("replaces", "6/2021/NĐ-CP", "Điều 2"),
    ]


def test_what_is_joined_to_a_repeated_number_is_repealed_as_well() -> None:
    body = (
        "Điều 1. Hiệu lực\n1. Nghị định số 4/2020/NĐ-CP, Nghị định số 5/2021/NĐ-CP sửa đổi Nghị định số "
        "4/2020/NĐ-CP và Nghị định số 6/2022/NĐ-CP sửa Điều 2 của Nghị định số 4/2020/NĐ-CP hết hiệu lực.\n"
        "Điều 2. Hết\nNhư trên."
    )
    assert [one[1] for one in told(body)] == ["4/2020/NĐ-CP", "5/2021/NĐ-CP", "6/2022/NĐ-CP"]


def test_a_list_of_texts_takes_the_verb_and_date_of_its_head() -> None:
    body = (
        "Điều 1. Hiệu lực\n1. Các văn bản sau đây hết hiệu lực từ ngày 01 tháng 6 năm 2031:\n"
        "a) Nghị định số 4/2020/NĐ-CP ngày 1/2/2020 về sách;\nb) Điều 3 Nghị định số 6/2021/NĐ-CP.\n"
        "2. Nghị định số 8/2022/NĐ-CP vẫn áp dụng.\nĐiều 2. Hết\nNhư trên."
    )
    found = [one for one in relations(body) if one.kind is RelationKind.REPLACES]
    assert [(one.target_number, one.provision, one.effective_on) for one in found] == [
        ("4/2020/NĐ-CP", "", date(2031, 6, 1)),
        ("6/2021/NĐ-CP", "Điều 3", date(2031, 6, 1)),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Bãi bỏ toàn bộ các Nghị định sau đây về sách:\n1. Nghị định số 4/2020/NĐ-CP về sách.\n"
        "2. Nghị định số 5/2020/NĐ-CP.\nĐiều 2. Hết\nHết.",
        "Điều 1. Bãi bỏ 02 Nghị định, gồm:\n1. Nghị định số 4/2020/NĐ-CP.\n2. Nghị định số 5/2020/NĐ-CP.\n"
        "Điều 2. Hết\nHết.",
        "Điều 1. Một\n1. Các Nghị định sau hết hiệu lực kể từ ngày Nghị định này có hiệu lực: Nghị định số "
        "4/2020/NĐ-CP; Nghị định số 5/2020/NĐ-CP.\nĐiều 2. Hết\nHết.",
    ],
)
def test_a_list_may_stand_in_khoan_or_in_the_sentence_itself(body: str) -> None:
    assert [(one[1], one[4]) for one in told(body)] == [("4/2020/NĐ-CP", True), ("5/2020/NĐ-CP", True)]


def test_a_sentence_that_begins_with_a_dieu_of_another_text_speaks_of_that_dieu_only() -> None:
    body = "Điều 1. Hiệu lực\n1. Một.\nĐiều 7 Nghị định số 4/2020/NĐ-CP hết hiệu lực.\nĐiều 2. Hết"
    assert [one[2] for one in told(body)] == ["Điều 7"]


def test_a_place_before_its_verb_lies_in_the_text_that_the_dieu_amends() -> None:
    body = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 4/2020/NĐ-CP như sau:\n"
        "1. Khoản 2 Điều 5 được sửa đổi như sau:\n“2. Mới.”\nĐiều 2. Hết\nHết."
    )
    assert [one[1:3] for one in told(body)] == [("4/2020/NĐ-CP", ""), ("4/2020/NĐ-CP", "khoản 2 Điều 5")]


def test_a_diem_of_an_amendment_lies_in_the_dieu_that_its_khoan_amends() -> None:
    body = (
        "Điều 1. Sửa đổi một số luật\n1. Sửa đổi, bổ sung Điều 6 của Luật Sách số 4/2020/QH14 như sau:\n"
        "a) Sửa đổi khoản 1 như sau:\n“1. Mới.”\nb) Bãi bỏ khoản 3.\n"
        "2. Sửa đổi, bổ sung một số điều của Luật Báo số 5/2020/QH14 như sau:\na) Bãi bỏ Điều 52.\n"
        "Điều 2. Hết\nNhư trên."
    )
    assert [one[:4] for one in told(body)] == [
        ("amends", "4/2020/QH14", "Điều 6", "khoản 1 Điều 1"),
        ("amends", "4/2020/QH14", "khoản 1 Điều 6", "điểm a khoản 1 Điều 1"),
        ("repeals", "4/2020/QH14", "khoản 3 Điều 6", "điểm b khoản 1 Điều 1"),
        ("amends", "5/2020/QH14", "", "khoản 2 Điều 1"),
        ("repeals", "5/2020/QH14", "Điều 52", "điểm a khoản 2 Điều 1"),
    ]


def test_a_suspension_ends_on_the_day_that_it_says() -> None:
    found = relations(
        "Điều 1. Tạm ngưng\n1. Ngưng hiệu lực Điều 5 Nghị định số 4/2020/NĐ-CP từ ngày 01/3/2031 đến "
        "hết ngày 31/12/2031.\nĐiều 2. Hết\nNhư trên."
    )[-1]
    assert (found.effective_on, found.until) == (date(2031, 3, 1), date(2032, 1, 1))


def test_a_provision_that_begins_later_gives_its_relations_that_day() -> None:
    body = (
        "Điều 1. Bãi bỏ\n1. Bãi bỏ Nghị định số 4/2020/NĐ-CP.\n2. Bãi bỏ Nghị định số 6/2021/NĐ-CP.\n"
        "Điều 2. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01/3/2031, trừ khoản 2 Điều này.\n"
        "2. Khoản 2 Điều 1 Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2032."
    )
    found = [one for one in relations(body) if one.kind is RelationKind.REPEALS]
    assert [one.effective_on for one in found] == [None, date(2032, 1, 1)]


def test_a_law_may_be_named_without_its_number() -> None:
    found = relations(
        "Điều 1. Hiệu lực\n1. Luật Sách năm 2012 hết hiệu lực từ ngày 01/3/2031.\nĐiều 2. Hết\nHết."
    )[-1]
    assert (found.target_type, found.target_name, found.target_year) == ("Luật", "Sách", 2012)


def test_annexes_and_attached_texts_state_nothing() -> None:
    body = (
        "Điều 1. Một\nNhư trên.\nĐiều 2. Hai\nNhư trên./.\nNơi nhận:\n- Lưu: VT.\nPHỤ LỤC I\nMẪU ĐƠN\n"
        "Điều 1. Bãi bỏ Nghị định số 4/2020/NĐ-CP."
    )
    assert told(body) == []


def test_a_structured_document_carries_its_relations_and_a_procedure_none() -> None:
    text = (
        HEAD.format(title="Về sách", based="")
        + "Điều 1. Bãi bỏ Nghị định số 4/2020/NĐ-CP.\nĐiều 2. Hết"
        + END
    )
    assert [one.kind for one in structure(content_of(text), "a.txt").relations] == [
        RelationKind.BASED_ON,
        RelationKind.REPEALS,
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Một\n1. " + "Bãi bỏ khoản 1 Điều 2, và bổ sung " * 20_000,
        "Điều 1. Một\n1. Bãi bỏ" + " " * 200_000 + "x",
        "Điều 1. Một\n" + "1. Sửa đổi Điều 1 như sau:\n“Điều 1. A\n" * 5_000,
        "Điều 1. Một\n1. " + "Nghị định này có hiệu lực " * 20_000,
    ],
)
def test_hostile_text_is_read_in_bounded_time(body: str) -> None:
    started = time.perf_counter()
    relations(f"{body}\nĐiều 2. Hai", based="Căn cứ " + "Nghị định số 1/2020/NĐ-CP, " * 2_000)
    assert time.perf_counter() - started < 10
