import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.references import Provision, find_identifiers, find_provisions

IDENTIFIERS = {
    "law": ["31/2024/QH15", "36/2026/QH16", "76/2025/UBTVQH15", "22/2014/PL-UBTVQH13"],
    "party": ["57-NQ/TW", "02-KH/BCĐTW", "127-KL/TW", "05-QĐi/TW"],
    "qppl": [
        "151/2025/NĐ-CP",
        "01/2024/TT-BNV",
        "6050/2026/VBHN-NĐ-BTP",
        "45/2025/QĐ-UBND",
        "66.7/2025/NQ-CP",
        "20/2015/TTLT-BTP-BNV",
        "28 /2003/NĐ-CP",
        "19/2025/QĐ-TTg",
        "03/2025/TT-VPCP",
        "12/2026/NQ-HĐND",
    ],
    "admin": [
        "123/QĐ-UBND",
        "03/VBHN-BTP",
        "1679/NQ-UBTVQH15",
        "9354/QĐ-BCA-C06",
        "12/TB-VPCP",
        "372/TTr-CP",
        "373/ĐA-CP",
        "238/NQ-HĐND",
        "16/CT-TTg",
        "56/CĐ-TTg",
        "768/QĐ-TTPVHCC",
        "12a/QĐ-UB",
        "332/NQ-CP",
        "06/QĐ-TTg",
        "163/QĐ-BTP",
        "3380/QĐ-BNNMT",
        "41/QĐ-UB",
    ],
    "congvan": ["456/UBND-TTHC", "4725/VPCP-KSTT", "2231/SNV-CCHC&PC", "623/TTg-KSTT"],
}


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in IDENTIFIERS.items() for text in texts]
)
def test_an_identifier_is_found_whole_and_nothing_more(kind: str, text: str) -> None:
    sentence = f"Căn cứ văn bản số {text} ngày 01/7/2025;"
    assert [(one.text, one.kind) for one in find_identifiers(sentence)] == [(text, kind)]


@pytest.mark.parametrize("end", [".", ",", ";", ")", " "])
def test_what_ends_a_sentence_stays_outside(end: str) -> None:
    assert [one.text for one in find_identifiers(f"(số 123/QĐ-UBND{end}")] == ["123/QĐ-UBND"]


@pytest.mark.parametrize(
    "text", ["ngày 01/7/2025", "tỷ lệ 63/2025", "số nhà 12/3 Lê Lợi", "km 3/QL18", "A/B-C", "và/hoặc", "24/7"]
)
def test_a_decoy_is_no_identifier(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1.001193", "1.001193"),
        ("1.001193.000.00.00.H49", "1.001193"),
        ("2.000635.H49", "2.000635"),
        ("1.012784.", "1.012784"),
    ],
)
def test_a_procedure_is_known_by_its_base_code(text: str, key: str) -> None:
    assert [(one.kind, one.key) for one in find_identifiers(f"thủ tục {text}")] == [("procedure", key)]


@pytest.mark.parametrize("text", ["v1.0123456", "1.0011933", "01.001193", "KQ.G15.000031"])
def test_what_only_looks_like_a_procedure_code_is_none(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("typed", "key", "kind"),
    [
        ("151/2025/ND-CP", "151/2025/NĐ-CP", "qppl"),
        ("151/2025/nđ-cp", "151/2025/NĐ-CP", "qppl"),
        ("151/2025/nd-cp", "151/2025/NĐ-CP", "qppl"),
        ("123/QD-UBND", "123/QĐ-UBND", "admin"),
        ("28 / 2003 /NĐ-CP", "28/2003/NĐ-CP", "qppl"),
        ("12/2026/NQ-HDND", "12/2026/NQ-HĐND", "qppl"),
        ("05-QDi/TW", "05-QĐi/TW", "party"),
        ("05-qdi/tw", "05-QĐi/TW", "party"),
        ("372/TTR-CP", "372/TTr-CP", "admin"),
        ("19/2025/qd-ttg", "19/2025/QĐ-TTg", "qppl"),
        ("27/2023/tt-bgddt", "27/2023/TT-BGDĐT", "qppl"),
        ("31/2024/qh15", "31/2024/QH15", "law"),
        ("12/Qđ-Ubnd", "12/QĐ-UBND", "admin"),
        ("12A/QĐ-UB", "12a/QĐ-UB", "admin"),
        ("456/ubnd-tthc", "456/UBND-TTHC", "congvan"),
        ("2231/snv-cchc&pc", "2231/SNV-CCHC&PC", "congvan"),
        ("9354/qd-bca-c06", "9354/QĐ-BCA-C06", "admin"),
        ("66.7/2025/nq-cp", "66.7/2025/NQ-CP", "qppl"),
        ("6050/2026/VBHN-ND-BTP", "6050/2026/VBHN-NĐ-BTP", "qppl"),
        ("151/2025/NĐ–CP", "151/2025/NĐ-CP", "qppl"),
        ("151/2025/NÐ-CP", "151/2025/NĐ-CP", "qppl"),
    ],
)
def test_careless_typing_leads_to_the_same_key(typed: str, key: str, kind: str) -> None:
    assert [(one.key, one.kind) for one in find_identifiers(f"theo {typed} thì sao")] == [(key, kind)]


@pytest.mark.parametrize("typed", ["12/HD-UBND", "12/HĐ-UBND", "8/DA-SXD", "8/ĐA-SXD"])
def test_two_types_that_differ_by_the_bar_stay_as_typed(typed: str) -> None:
    assert [(one.key, one.kind) for one in find_identifiers(typed)] == [(typed, "admin")]


@pytest.mark.parametrize(
    "text", ["giá 20.000/m2-thang", "50/kg-con", "5/sao-y", "200/nam-nu", "30a/2008/NQ-CPCơ quan"]
)
def test_what_only_resembles_typed_numbers_is_none(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("nđ 151/2025", "151/2025/NĐ"),
        ("nd 151/2025", "151/2025/NĐ"),
        ("nghi dinh 151/2025", "151/2025/NĐ"),
        ("Nghị định  số 151/2025", "151/2025/NĐ"),
        ("nghị định 151 năm 2025", "151/2025/NĐ"),
        ("151/2025/nđ", "151/2025/NĐ"),
        ("thông tư 01/2024", "01/2024/TT"),
        ("TT 01/2024", "01/2024/TT"),
        ("thông tư liên tịch 20/2015", "20/2015/TTLT"),
        ("nghị quyết số 66.7/2025", "66.7/2025/NQ"),
        ("luật 31/2024", "31/2024/QH"),
        ("luat dat dai so 31/2024", "31/2024/QH"),
    ],
)
def test_a_number_without_its_issuer_is_a_partial_identifier(typed: str, key: str) -> None:
    assert [(one.kind, one.key, one.text) for one in find_identifiers(f"{typed} quy định gì")] == [
        ("partial", key, typed)
    ]


@pytest.mark.parametrize("text", ["quyết định 5 năm 2021-2025", "tỷ lệ 63/2025", "nghị định ngày 01/7/2025"])
def test_periods_ratios_and_dates_are_no_partial_identifiers(text: str) -> None:
    assert find_identifiers(text) == []


@pytest.mark.parametrize("kind", ["law", "qppl"])
def test_a_partial_key_begins_the_whole_key(kind: str) -> None:
    for text in IDENTIFIERS[kind]:
        whole = find_identifiers(text)[0].key
        short = re.match(r"[^/]+/\d{4}/(?:QH|UBTVQH|PL|[^-]+)", whole)
        assert short
        assert [one.kind for one in find_identifiers(short[0])] == ["partial"]
        assert whole.startswith(find_identifiers(short[0])[0].key)


def test_several_identifiers_come_in_order_and_apart() -> None:
    text = "Nghị định 61/2018/NĐ-CP, được 107/2021/NĐ-CP sửa đổi; thủ tục 1.001193 tại 163/QĐ-BTP."
    assert [one.key for one in find_identifiers(text)] == [
        "61/2018/NĐ-CP",
        "107/2021/NĐ-CP",
        "1.001193",
        "163/QĐ-BTP",
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("điểm a khoản 2 Điều 5", ["điểm a khoản 2 Điều 5"]),
        ("khoản 1 và khoản 2", ["khoản 1", "khoản 2"]),
        ("khoản 1, 2 Điều 7", ["khoản 1 Điều 7", "khoản 2 Điều 7"]),
        ("dieu 5 khoan 2", ["khoản 2 Điều 5"]),
        ("Điều 5 khoản 2 điểm đ", ["điểm đ khoản 2 Điều 5"]),
        ("từ Điều 5 đến Điều 7", ["Điều 5", "Điều 6", "Điều 7"]),
        ("các điểm a, b và c khoản 3 Điều 7", [f"điểm {letter} khoản 3 Điều 7" for letter in "abc"]),
        ("Điều 9a", ["Điều 9a"]),
        ("điểm đ khoản 2a Điều 17", ["điểm đ khoản 2a Điều 17"]),
        ("điểm c Điều 3", ["điểm c Điều 3"]),
        ("khoản 2 Điều 5, khoản 3 Điều 6", ["khoản 2 Điều 5", "khoản 3 Điều 6"]),
        ("khoản 1, 2 Điều này", ["khoản 1", "khoản 2"]),
        ("điểm b khoản 2 và khoản 3 Điều 5", ["điểm b khoản 2 Điều 5", "khoản 3 Điều 5"]),
        (
            "điểm a, b khoản 1 và điểm c khoản 2 Điều 5",
            ["điểm a khoản 1 Điều 5", "điểm b khoản 1 Điều 5", "điểm c khoản 2 Điều 5"],
        ),
        ("điểm a và điểm b khoản 2 Điều 1", ["điểm a khoản 2 Điều 1", "điểm b khoản 2 Điều 1"]),
        ("khoản 1; khoản 2 Điều 3", ["khoản 1 Điều 3", "khoản 2 Điều 3"]),
        ("các Điều 5, 6 và 7", ["Điều 5", "Điều 6", "Điều 7"]),
        ("từ khoản 1 đến khoản 3 Điều 5", [f"khoản {number} Điều 5" for number in (1, 2, 3)]),
        ("từ điểm c đến điểm e khoản 1 Điều 3", [f"điểm {letter} khoản 1 Điều 3" for letter in "cdđe"]),
        ("tu dieu 5 den 7", ["Điều 5", "Điều 6", "Điều 7"]),
        ("khoản 1-3 Điều 5", [f"khoản {number} Điều 5" for number in (1, 2, 3)]),
        ("từ Điều 9 đến Điều 5", ["Điều 9", "Điều 5"]),
        ("từ Điều 1 đến Điều 999", ["Điều 1", "Điều 999"]),
        ("Điều 5, khoản 2", ["khoản 2 Điều 5"]),
        ("dieu 5 khoan 2 diem a va b", ["điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5"]),
        ("Điều 5 khoản 2 và khoản 3", ["khoản 2 Điều 5", "khoản 3 Điều 5"]),
        ("Điều 5 khoản 2, Điều 6 khoản 3", ["khoản 2 Điều 5", "khoản 3 Điều 6"]),
        ("Điều 5 khoản 2 và khoản 3 Điều 6", ["khoản 2 Điều 5", "khoản 3 Điều 6"]),
        ("Điều 5, điểm a khoản 2 Điều 6", ["Điều 5", "điểm a khoản 2 Điều 6"]),
        ("khoản 2 điểm a Điều 5", ["điểm a khoản 2 Điều 5"]),
        ("khoản 1 Điều 5 và Điều 6", ["khoản 1 Điều 5", "Điều 6"]),
        ("điểm a1 khoản 4b Điều 9", ["điểm a1 khoản 4b Điều 9"]),
        ("theo Điều 5, 10 ngày làm việc", ["Điều 5"]),
        ("ĐIỀU 5. PHẠM VI", ["Điều 5"]),
    ],
)
def test_provisions_are_read_both_ways(text: str, addresses: list[str]) -> None:
    assert [one.address for one in find_provisions(text)] == addresses


@pytest.mark.parametrize(
    "text",
    ["điều kiện 5", "điều khoản chung", "khoản tiền 3 triệu", "khoản 3 triệu", "khoản 5%", "quan điểm a"],
)
def test_common_words_are_no_provisions(text: str) -> None:
    assert find_provisions(text) == []


@given(
    st.integers(1, 999).map(str),
    st.none() | st.integers(1, 99).map(str) | st.sampled_from(["2a", "10đ"]),
    st.none() | st.sampled_from(list("abcdđeghi")),
)
def test_an_address_reads_back_as_itself(dieu: str, khoan: str | None, diem: str | None) -> None:
    address = Provision("", dieu, khoan, diem, 0, 0).address
    assert [one.address for one in find_provisions(f"Theo {address} thì")] == [address]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "xem điểm b khoản 2 và khoản 3 Điều 5 nhé",
            ["điểm b khoản 2 và khoản 3 Điều 5", "khoản 3 Điều 5"],
        ),
        ("xem khoản 1, 2 Điều 7 nhé", ["khoản 1, 2 Điều 7"] * 2),
    ],
)
def test_a_place_spans_all_words_that_name_it(text: str, spans: list[str]) -> None:
    assert [one.text for one in find_provisions(text)] == spans


def test_hostile_repetition_is_read_in_time_that_grows_with_the_text() -> None:
    """Together half a second; a quadratic search would be noticed."""
    for text in (
        "điểm a khoản 1 " * 5_000,
        "các khoản " + "1, " * 10_000,
        "điểm a-y, a-y khoản 1-40, 41-80 Điều 1-40 " * 200,
        "151/2025/NĐ-CP " * 5_000,
        "1/2025/" * 5_000,
        "nghị định " * 5_000,
    ):
        find_provisions(text)
        find_identifiers(text)


@given(st.text(alphabet="123/-.NĐCPQUBdieukhoan ềđ", max_size=200))
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    for one in find_identifiers(text):
        assert text[one.start : one.end] == one.text
    for place in find_provisions(text):
        assert text[place.start : place.end] == place.text
