"""Parts that the crawl cut at a label inside their text come back from the whole page."""

from __future__ import annotations

from congvu_ingest.read.crawl import PARTS, adds_words, restored, without_tail

TAIL = (
    "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành--Nộp hồ sơ"
)
WHOLE = {
    "trinh_tu_thuc_hien": "Bước 1. Bạn đọc lập hồ sơ như mục 2 (Thành phần hồ sơ) và nộp.\nBước 2. Lấy thẻ.",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1 NgàyMiễn phí",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin cấp thẻ1 bản chính",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thư viện46/2019/QH14",
    "co_quan_thuc_hien": "Thư viện phường",
    "yeu_cau_dieu_kien": "Có nơi ở tại phường; Kết quả xử lý của năm trước đạt yêu cầu.",
    "ket_qua_xu_ly": f"Thẻ bạn đọcMã: KQ.G15.000031{TAIL}",
}


def page(parts: dict[str, str] = WHOLE) -> str:
    return "Tên thủ tụcCấp thẻ" + "".join(label + parts.get(key, "") for key, label in PARTS)


def test_nothing_is_restored_where_nothing_was_cut() -> None:
    assert restored(WHOLE | {"raw_text": page()}) == {}
    assert restored(WHOLE) == {}


def test_steps_cut_at_a_label_and_the_papers_they_displaced_come_back() -> None:
    steps = WHOLE["trinh_tu_thuc_hien"]
    cut = {"trinh_tu_thuc_hien": steps[:47], "thanh_phan_ho_so": ") và nộp.\nBước 2. Lấy thẻ."}
    record = WHOLE | cut | {"raw_text": page()}
    found = restored(record)
    assert found == {key: WHOLE[key] for key in cut}
    assert adds_words(record, found)


def test_furniture_taken_for_conditions_goes_without_a_word_added() -> None:
    parts = {key: value for key, value in WHOLE.items() if key != "ket_qua_xu_ly"}
    parts["yeu_cau_dieu_kien"] = "Không có thông tin"
    text = page(parts).removesuffix("Kết quả xử lý") + TAIL
    record = parts | {"yeu_cau_dieu_kien": f"Không có thông tin{TAIL}", "ket_qua_xu_ly": "", "raw_text": text}
    found = restored(record)
    assert found == {"yeu_cau_dieu_kien": "Không có thông tin"}
    assert not adds_words(record, found)


def test_a_page_that_cannot_be_told_apart_changes_nothing() -> None:
    record = WHOLE | {"thanh_phan_ho_so": "và nộp", "raw_text": "Trang này không có các mục thường thấy."}
    assert restored(record) == {}


def test_keywords_and_description_are_parted_from_the_last_part() -> None:
    value = "Thẻ bạn đọcTừ khóathẻ, thư việnMô tảCấp thẻ cho người mới"
    value += "Chọn cơ quan thực hiệnTỉnh/ Thành phốNộp hồ sơ"
    assert without_tail(value) == ("Thẻ bạn đọc", "thẻ, thư viện", "Cấp thẻ cho người mới")
    assert without_tail("Thẻ bạn đọc") == ("Thẻ bạn đọc", "", "")


def test_a_row_that_the_crawl_took_for_papers_goes_back_to_the_ways_to_file() -> None:
    first, second = "Trực tiếp1 NgàyMiễn phíNộp đủ.", "Trực tuyến2 NgàyMiễn phí"
    methods = f"Hình thức nộpThời gianPhí, lệ phíMô tả{first}\nThành phần hồ sơ:\n{second}"
    papers = WHOLE["thanh_phan_ho_so"]
    cut = {
        "cach_thuc_thuc_hien": f"Hình thức nộpThời gianPhí, lệ phíMô tả{first}",
        "thanh_phan_ho_so": f":\n{second}Thành phần hồ sơ{papers}",
    }
    whole = WHOLE | {"cach_thuc_thuc_hien": methods}
    found = restored(WHOLE | cut | {"raw_text": page(whole)})
    assert found == {"cach_thuc_thuc_hien": methods, "thanh_phan_ho_so": papers}
