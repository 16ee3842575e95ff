"""Procedures for tests of the desk: papers, ways to file, legal basis; near-twins; a local fee; a law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from collection import embed_all, put, structured
from congvu.api.backend import Backend
from congvu.documents import Access, Label, Metadata, Structured
from congvu.procedures import Method, Paper
from congvu_ingest.read.methods import methods_of
from fakes import HashEmbedder
from local_tables import fee, local_table

CODE = "9.000501"
TITLE = "Cấp giấy phép xây dựng nhà ở riêng lẻ"
METHODS = "Trực tiếp 7 Ngày làm việc Miễn phí\nTrực tuyến 1 Miễn phí"
PAPERS = (
    "Bản vẽ thiết kế 2 bản chính\nĐơn đề nghị theo Mẫu 01 1 bản chính\nLưu ý: ký từng trang\n"
    "Giấy ủy quyền nếu nộp thay 1 bản chính"
)


def building(title: str = TITLE, code: str = CODE) -> Structured:
    """A procedure with everything that a card shows."""
    made = structured(
        Metadata(
            kind="procedure",
            title=title,
            procedure_code=code,
            field="Xây dựng",
            level="Cấp xã",
            number="58/QĐ-SCVS",
        ),
        ("documents", "Thành phần hồ sơ", PAPERS),
        ("methods", "Cách thức thực hiện", METHODS),
        ("where", "Cơ quan thực hiện", "Ủy ban nhân dân cấp huyện"),
        (
            "legal_basis",
            "Căn cứ pháp lý",
            "Luật Xây dựng mẫu 12/2031/QH15\nQuy định chưa có trong kho 7/2030/NĐ-CP",
        ),
        ("subjects", "Đối tượng thực hiện", "Công dân Việt Nam"),
        ("steps", "Trình tự thực hiện", "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả."),
    )
    return replace(made, papers=_papers(made.text), methods=_methods(made.text))


def _papers(text: str) -> tuple[Paper, ...]:
    wanted = (
        Paper("Bản vẽ thiết kế", originals=2),
        Paper("Đơn đề nghị theo Mẫu 01", originals=1, forms=("mau-01.docx",)),
        Paper("Lưu ý: ký từng trang", originals=0),
        Paper("Giấy ủy quyền", case="* Trường hợp nộp thay:", originals=1),
    )
    lines = PAPERS.split("\n")
    starts = [text.index(line) for line in lines]
    return tuple(
        replace(one, start=start, end=start + len(line))
        for one, start, line in zip(wanted, starts, lines, strict=True)
    )


def _methods(text: str) -> tuple[Method, ...]:
    return tuple(
        replace(one, start=text.index(line), end=text.index(line) + len(line))
        for line in METHODS.split("\n")
        for one in methods_of([line])
    )


LAW = structured(
    Metadata(
        kind="legal",
        title="Luật Xây dựng mẫu",
        doc_type="Luật",
        number="12/2031/QH15",
        issuer="Quốc hội",
        issued_on=date(2021, 1, 1),
        effective_from=date(2021, 7, 1),
    ),
    ("", "Điều 1", "Luật này quy định về hoạt động xây dựng và quản lý nhà ở."),
    ("", "Điều 2", "Chủ nhà xin phép xây dựng trước khi khởi công."),
)


def furnish(backend: Backend) -> None:
    """Put the desk's procedures, a law, a local fee and the office's centre into a backend."""
    registry = backend.registry
    put(registry, "xây", building())
    put(registry, "xây lại", building("Cấp lại giấy phép xây dựng nhà ở riêng lẻ", "9.000502"))
    put(registry, "tỉnh khác", building("Hỗ trợ làm nhà ở tỉnh Hà Tĩnh", "9.000503"))
    put(registry, "luật", LAW)
    put(registry, "phí", local_table("fees", fee(), title="muc-thu"))
    centre = "Phường Bến Chài|Trung tâm Bến Chài|Số 12 phố Bến Cũ|Thứ 2 – thứ 6|1022||18/TB-TTPVHCC"
    put(registry, "trung tâm", local_table("centres", centre))
    put(registry, "kín", building("Cấp giấy phép xây dựng mật", "9.000599"), Label("main", Access.RESTRICTED))
    embed_all(registry, HashEmbedder())
    backend.indexes.catch_up()
