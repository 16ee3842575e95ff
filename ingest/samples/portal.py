"""Procedure records in the flattened shape a crawler makes of the national portal's pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MARK = "Tài liệu mẫu để dùng thử congvu, không có giá trị pháp lý."
NOTHING = "Không có thông tin"
# The page's own furniture runs on behind the results; real crawls carry it, so readers must cut it here too.
FURNITURE = (
    f"Từ khóa{NOTHING}Mô tả{NOTHING}Chọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Tỉnh/ Thành phố --"
    "Phường/ XãSở-- Chọn Phường/ Xã --Nộp hồ sơ"
)
LABELS = (
    ("ten_thu_tuc", "Tên thủ tục"),
    ("ma_thu_tuc", "Mã thủ tục"),
    ("so_quyet_dinh", "Số quyết định"),
    ("cap_thuc_hien", "Cấp thực hiện"),
    ("loai_thu_tuc", "Loại thủ tục"),
    ("linh_vuc", "Lĩnh vực"),
    ("doi_tuong_thuc_hien", "Đối tượng thực hiện"),
    ("co_quan_co_tham_quyen", "Cơ quan có thẩm quyền"),
    ("dia_chi_tiep_nhan", "Địa chỉ tiếp nhận HS"),
    ("co_quan_duoc_uy_quyen", "Cơ quan được ủy quyền"),
    ("co_quan_phoi_hop", "Cơ quan phối hợp"),
    ("thu_tuc_lien_quan", "Thủ tục hành chính liên quan"),
    ("trinh_tu_thuc_hien", "Trình Tự Thực Hiện"),
    ("cach_thuc_thuc_hien", "Cách Thức Thực Hiện"),
    ("thanh_phan_ho_so", "Thành phần hồ sơ"),
    ("can_cu_phap_ly", "Căn cứ pháp lý"),
    ("co_quan_thuc_hien", "Cơ quan thực hiện"),
    ("yeu_cau_dieu_kien", "Yêu cầu, điều kiện thực hiện"),
    ("ket_qua_xu_ly", "Kết quả xử lý"),
)


@dataclass(frozen=True)
class Paper:
    """One row of a dossier table: a paper, its form's file name or "", how many originals and copies."""

    name: str
    form: str
    originals: int
    copies: int

    def flat(self) -> str:
        """The row as the crawler runs it together."""
        count = f"{self.originals} bản chính" + (f",{self.copies} bản sao" if self.copies else "")
        return self.name + self.form + count


def channels(rows: list[list[str]]) -> str:
    """The table of ways to file, flattened: channel, time, fee, note in brackets, description."""
    cells = "".join(
        channel + time + fee + (f"({note})" if note else "") + description
        for channel, time, fee, note, description in rows
    )
    return "Hình thức nộpThời gianPhí, lệ phíMô tả" + cells


def dossiers(tables: list[dict[str, Any]]) -> str:
    """The dossier tables, flattened one behind the other, each under its name."""
    return "".join(
        f"{table['name']}Tên giấy tờMẫu đơn, tờ khaiSố lượng"
        + "".join(Paper(*row).flat() for row in table["papers"])
        for table in tables
    )


def record(source: dict[str, Any]) -> dict[str, str]:
    """One procedure as the portal's flat object of strings, `raw_text` (the whole page) last."""
    fields = {
        "ma_thu_tuc": source["code"],
        "detail_url": f"https://dichvucong.example/thu-tuc/{source['code']}",
        "formality_id": "",
        "ten_thu_tuc": source["title"],
        "so_quyet_dinh": source["decision"],
        "cap_thuc_hien": source["level"],
        "loai_thu_tuc": source["type"],
        "linh_vuc": source["field"],
        "doi_tuong_thuc_hien": source["subjects"],
        "co_quan_co_tham_quyen": source["organ"],
        "dia_chi_tiep_nhan": "",
        "co_quan_duoc_uy_quyen": "",
        "co_quan_phoi_hop": "",
        "thu_tuc_lien_quan": NOTHING,
        "trinh_tu_thuc_hien": f"{source['steps'].strip()}\n* {MARK}",
        "cach_thuc_thuc_hien": channels(source["channels"]),
        "thanh_phan_ho_so": dossiers(source["dossier"]),
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bản" + "".join(a + b for a, b in source["legal"]),
        "co_quan_thuc_hien": source["organ"],
        "yeu_cau_dieu_kien": source["conditions"],
        "ket_qua_xu_ly": "".join(f"{name}Mã: {code}" for name, code in source["results"]) + FURNITURE,
    }
    page = source["title"] + "".join(label + fields[key] for key, label in LABELS)
    return fields | {"raw_text": page}
