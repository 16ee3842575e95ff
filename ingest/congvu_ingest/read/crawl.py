"""What the crawl of the portal did to a record: fields cut short, page furniture after the last one."""

from __future__ import annotations

import re

PAGE = "raw_text"
# The page shows these parts one after the other under these labels.
PARTS = (
    ("trinh_tu_thuc_hien", "Trình Tự Thực Hiện"),
    ("cach_thuc_thuc_hien", "Cách Thức Thực Hiện"),
    ("thanh_phan_ho_so", "Thành phần hồ sơ"),
    ("can_cu_phap_ly", "Căn cứ pháp lý"),
    ("co_quan_thuc_hien", "Cơ quan thực hiện"),
    ("yeu_cau_dieu_kien", "Yêu cầu, điều kiện thực hiện"),
    ("ket_qua_xu_ly", "Kết quả xử lý"),
)
# A label inside running text has a space or a bracket beside it, the page's own has the next cell.
_WHOLE = re.compile(
    r"Trình Tự Thực Hiện(?P<trinh_tu_thuc_hien>.*?)"
    r"Cách Thức Thực Hiện(?P<cach_thuc_thuc_hien>.*?)"
    r"(?<![ (“\"])Thành phần hồ sơ(?![ .,;:)])(?P<thanh_phan_ho_so>.*?)"
    r"Căn cứ pháp lý(?=Tên văn bản pháp lý|Không có thông tin)(?P<can_cu_phap_ly>.*?)"
    r"Cơ quan thực hiện(?! )(?P<co_quan_thuc_hien>.*?)"
    r"Yêu cầu, điều kiện thực hiện(?P<yeu_cau_dieu_kien>.*?)"
    r"(?:Kết quả xử lý(?! )(?P<ket_qua_xu_ly>.*)|(?=Từ khóa\s*Không có thông tin\s*Mô tả).*)$",
    re.DOTALL,
)
# Cut at a label in running text: the part behind it begins with the rest of the text before it.
_OWN_LABEL = re.compile(r"(?<![ (“\"])Thành phần hồ sơ(?=--|Tên giấy tờ)")
_TAIL = re.compile(
    r"Từ khóa(?P<keywords>(?:(?!Từ khóa|Mô tả).)*)Mô tả(?P<description>.*?)"
    r"(?:Chọn cơ quan thực hiện\s*Tỉnh/ Thành phố.*|Nộp hồ sơ\s*)?$",
    re.DOTALL,
)
_SPACE = re.compile(r"\s+")


def restored(record: dict[str, str]) -> dict[str, str]:
    """Return the parts that the crawl cut at a label inside their text, as the page (`PAGE`) has them.

    Empty if nothing was cut, if the record has no page, or if its parts cannot be told apart for certain.
    """
    page = record.get(PAGE, "")
    whole = _bare("".join(label + record.get(key, "") for key, label in PARTS)) in _bare(page)
    if not page or (whole and not _OWN_LABEL.search(record.get("thanh_phan_ho_so", ""))):
        return {}
    found = _WHOLE.search(page)
    if found is None:
        return {}
    parts = {key: (value or "").strip() for key, value in found.groupdict().items()}
    return {key: value for key, value in parts.items() if _bare(value) != _bare(record.get(key, ""))}


def adds_words(record: dict[str, str], parts: dict[str, str]) -> bool:
    """Say whether restored parts hold more than the record's own, not just less furniture."""
    return any(_bare(value) not in _bare(record.get(key, "")) for key, value in parts.items())


def without_tail(value: str) -> tuple[str, str, str]:
    """Part a page's last field into what it says, the keywords and the description that follow it."""
    tail = _TAIL.search(value)
    if tail is None:
        return value, "", ""
    return value[: tail.start()], tail["keywords"].strip(), tail["description"].strip()


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
