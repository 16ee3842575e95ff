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
    ],
)
def test_careless_typing_leads_to_the_same_key(typed: str, key: str, kind: str) -> None:
    assert [(one.key, one.kind) for one in find_identifiers(f"theo {typed} thì sao")] == [(key, kind)]


@pytest.mark.parametrize("typed", ["nđ 151/2025", "nghi dinh 151/2025", "Nghị định số 151/2025"])
def test_a_number_without_its_issuer_is_a_partial_identifier(typed: str) -> None:
    assert [(one.kind, one.key) for one in find_identifiers(f"{typed} quy định gì")] == [
        ("partial", "151/2025/NĐ")
    ]


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
    ],
)
def test_provisions_are_read_both_ways(text: str, addresses: list[str]) -> None:
    assert [one.address for one in find_provisions(text)] == addresses


@pytest.mark.parametrize("text", ["điều kiện 5", "điều khoản chung", "khoản tiền 3 triệu", "quan điểm a"])
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


@given(st.text(alphabet="123/-.NĐCPQUBdieukhoan ềđ", max_size=200))
def test_any_text_is_read_and_spans_are_exact(text: str) -> None:
    for one in find_identifiers(text):
        assert text[one.start : one.end] == one.text
    for place in find_provisions(text):
        assert text[place.start : place.end] == place.text
