"""A procedure record becomes sections of rows and lines whose words can be checked against its fields."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from congvu.documents import Block, BlockKind, Content
from congvu.procedures import Flag, Unit
from congvu_ingest.read import read
from congvu_ingest.structure import structure

CHANNELS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
TAIL = "Từ khóathẻMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành--Nộp hồ sơ"
RECORD = {
    "ma_thu_tuc": "9.111222",
    "detail_url": "https://example.org/thu-tuc/9.111222",
    "ten_thu_tuc": "Cấp thẻ bạn đọc tại\nthư viện phường",
    "so_quyet_dinh": "12/QĐ-SVH",
    "cap_thuc_hien": "Cấp xã",
    "loai_thu_tuc": "Loại khác",
    "linh_vuc": "Thư viện",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "co_quan_thuc_hien": "Thư viện phường",
    "co_quan_co_tham_quyen": "Không có thông tin",
    "dia_chi_tiep_nhan": "Số 2 đường Hoa Sữa",
    "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ tại quầy.Bước 2:  Chờ thư viện\nxem.\n\n- Bước 3: Nhận thẻ.",
    "cach_thuc_thuc_hien": f"{CHANNELS}Trực tuyến1Miễn phíTrực tiếp2 GiờMiễn phíTại quầy",
    "thanh_phan_ho_so": f"Giấy tờ phải nộp:{PAPERS}Đơn thẻ.mau-01.docx1 bản chínhẢnh0 bản chính,2 bản sao",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Thư viện46/2019/QH14",
    "yeu_cau_dieu_kien": "Không có thông tin",
    "ket_qua_xu_ly": f"Thẻ bạn đọcMã: KQ.G15.000031{TAIL}",
}


def read_record(tmp_path: Path, **changes: object) -> Content:
    path = tmp_path / "9.111222.json"
    path.write_text(json.dumps(RECORD | changes, ensure_ascii=False), encoding="utf-8")
    return read(path)


def of(content: Content, section: str) -> list[Block]:
    return [block for block in content.blocks if block.section == section]


def texts(content: Content, section: str) -> list[str]:
    return [block.text for block in of(content, section)]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_section_begins_with_its_name(tmp_path: Path) -> None:
    content = read_record(tmp_path)
    heads = [block.text for block in content.blocks if block.kind is BlockKind.HEADING]
    assert heads == [
        *("Thông tin chung", "Thành phần hồ sơ", "Cách thức thực hiện", "Trình tự thực hiện"),
        *("Cơ quan thực hiện", "Đối tượng thực hiện", "Kết quả thực hiện", "Căn cứ pháp lý"),
    ]
    assert all(block.section for block in content.blocks)


def test_every_text_is_part_of_its_field_when_white_space_is_left_out(tmp_path: Path) -> None:
    fields = [bare(value) for value in RECORD.values()]
    body = [block for block in read_record(tmp_path).blocks if block.kind is not BlockKind.HEADING]
    assert all(any(bare(block.text) in field for field in fields) for block in body)


def test_channels_papers_and_acts_are_rows(tmp_path: Path) -> None:
    content = read_record(tmp_path)
    assert texts(content, "methods")[1:] == ["Trực tuyến 1 Miễn phí", "Trực tiếp 2 Giờ Miễn phí Tại quầy"]
    assert texts(content, "documents")[1:] == [
        "Giấy tờ phải nộp:",
        "Đơn thẻ. mau-01.docx 1 bản chính",
        "Ảnh 0 bản chính,2 bản sao",
    ]
    assert [block.kind for block in of(content, "documents")[1:]] == [
        *(BlockKind.PARAGRAPH, BlockKind.ROW, BlockKind.ROW)
    ]
    assert texts(content, "legal_basis")[1:] == ["Luật Thư viện 46/2019/QH14"]


def test_each_step_is_a_paragraph(tmp_path: Path) -> None:
    assert texts(read_record(tmp_path), "steps")[1:] == [
        "Bước 1: Nộp hồ sơ tại quầy.",
        "Bước 2: Chờ thư viện xem.",
        "- Bước 3: Nhận thẻ.",
    ]


def test_fields_that_say_nothing_and_page_furniture_are_left_out(tmp_path: Path) -> None:
    content = read_record(tmp_path)
    whole = " ".join(block.text for block in content.blocks)
    assert "Không có thông tin" not in whole
    assert "Nộp hồ sơ " not in texts(content, "result")
    assert texts(content, "result")[1:] == ["Thẻ bạn đọc Mã: KQ.G15.000031"]
    assert of(content, "conditions") == []


def test_small_fields_keep_their_label_beside_the_text(tmp_path: Path) -> None:
    content = read_record(tmp_path)
    assert [(block.header, block.text) for block in of(content, "where")[1:]] == [
        ("Cơ quan thực hiện", "Thư viện phường"),
        ("Địa chỉ tiếp nhận", "Số 2 đường Hoa Sữa"),
    ]
    assert ("Từ khóa", "thẻ") in [(block.header, block.text) for block in of(content, "general")]


def test_metadata_names_the_procedure_in_one_line(tmp_path: Path) -> None:
    assert read_record(tmp_path).metadata == {
        "procedure_code": "9.111222",
        "title": "Cấp thẻ bạn đọc tại thư viện phường",
        "field": "Thư viện",
        "level": "Cấp xã",
        "number": "12/QĐ-SVH",
        "kind": "procedure",
        "source_url": "https://example.org/thu-tuc/9.111222",
    }


def test_a_time_without_a_unit_and_a_list_without_papers_are_warned_of(tmp_path: Path) -> None:
    warnings = " ".join(read_record(tmp_path, thanh_phan_ho_so="và nộp tại quầy.").warnings)
    assert "đơn vị" in warnings
    assert "giấy tờ" in warnings
    clean = "Trực tiếp2 NgàyMiễn phí"
    assert read_record(tmp_path, cach_thuc_thuc_hien=clean).warnings == ()


def test_a_part_that_was_cut_comes_back_with_a_warning(tmp_path: Path) -> None:
    steps = "Bước 1. Lập hồ sơ như mục 2 (Thành phần hồ sơ) và nộp."
    page = (
        f"Trình Tự Thực Hiện{steps}\nCách Thức Thực Hiện{RECORD['cach_thuc_thuc_hien']}"
        f"Thành phần hồ sơ{RECORD['thanh_phan_ho_so']}Căn cứ pháp lý{RECORD['can_cu_phap_ly']}"
        f"Cơ quan thực hiệnThư viện phườngYêu cầu, điều kiện thực hiệnKhông có thông tin"
        f"Kết quả xử lý{RECORD['ket_qua_xu_ly']}"
    )
    content = read_record(
        tmp_path,
        trinh_tu_thuc_hien="Bước 1. Lập hồ sơ như mục 2 (",
        thanh_phan_ho_so=") và nộp.",
        raw_text=page,
    )
    assert texts(content, "steps")[1:] == [steps]
    assert "Ảnh 0 bản chính,2 bản sao" in texts(content, "documents")
    assert "bị cắt" in content.warnings[0]


@pytest.mark.parametrize("value", [None, 7, ["Thư viện"], {"a": "b"}])
def test_values_that_are_no_text_are_left_out(tmp_path: Path, value: object) -> None:
    assert read_record(tmp_path, linh_vuc=value).metadata["field"] == ""


def test_a_record_in_another_unicode_encoding_reads_the_same(tmp_path: Path) -> None:
    whole = read_record(tmp_path)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(RECORD, ensure_ascii=False), encoding="utf-16")
    assert read(path) == whole


def test_rows_of_both_tables_come_in_typed_cells_at_their_places(tmp_path: Path) -> None:
    found = structure(read_record(tmp_path), "9.111222.json")
    online, desk = found.methods
    assert (online.channel, online.duration.value, online.flags[0]) == ("Trực tuyến", 1, Flag.NO_UNIT)
    assert (desk.duration.unit, desk.free, desk.description) == (Unit.HOUR, True, "Tại quầy")
    assert found.text[desk.start : desk.end] == "Trực tiếp 2 Giờ Miễn phí Tại quầy"
    form, photo = found.papers
    assert (form.name, form.forms, form.originals, form.group) == ("Đơn thẻ.", ("mau-01.docx",), 1, "submit")
    assert found.text[photo.start : photo.end] == "Ảnh 0 bản chính,2 bản sao"


def test_typed_cells_pass_through_the_guards_answer_unchanged(tmp_path: Path) -> None:
    content = read_record(tmp_path)
    adapter = TypeAdapter(Content)
    assert adapter.validate_json(adapter.dump_json(content)) == content
