"""What a page offers to ask first, over a collection that is not the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from collection import embed_all, put, structured
from congvu.api.suggestions import everyday_procedures, suggestions
from congvu.documents import Access, Label, Metadata, Reader
from congvu.store.catalog import Catalog
from congvu.store.registry import Registry
from fakes import HashEmbedder

READER = Reader("clerk", frozenset({Access.PUBLIC}))


def add(registry: Registry, code: str, title: str, field: str, level: str) -> None:
    """Put a procedure into the registry, as if it had been embedded."""
    metadata = Metadata(kind="procedure", title=title, procedure_code=code, field=field, level=level)
    put(registry, code, structured(metadata, ("documents", "Thành phần hồ sơ", f"Tờ khai {title}")))


def offered(registry: Registry) -> list[str]:
    catalog = Catalog(registry)
    return suggestions(catalog, READER, everyday_procedures(catalog, READER))


@pytest.fixture
def asked(registry: Registry, tmp_path: Path) -> list[str]:
    for number in range(12):
        add(registry, f"1.0000{number:02}", f"Cấp phép tàu biển loại {number}", "Hàng hải", "Cấp bộ")
    for number in range(5):
        add(registry, f"1.0001{number:02}", f"Công bố hồ chứa nước số {number}", "Thủy lợi", "Cấp xã")
    add(registry, "1.000201", "Đăng ký lại khai tử.", "Hộ tịch", "Cấp xã")
    add(registry, "1.000202", "Đăng ký lại khai tử", "Hộ tịch", "Cấp xã")
    add(registry, "1.000203", "Đăng ký giám hộ (có yếu tố nước ngoài)", "Hộ tịch", "Cấp xã")
    add(registry, "1.000204", "Chứng thực di chúc", "Chứng thực", "Cấp xã")
    embed_all(registry, HashEmbedder())
    return offered(registry)


def test_everyday_fields_of_the_commune_come_first(asked: list[str]) -> None:
    assert asked[0].startswith("Đăng ký lại khai tử ")


def test_everyday_fields_take_turns_before_others(asked: list[str]) -> None:
    assert asked[1].startswith("Chứng thực di chúc ")
    assert asked[2].startswith("Đăng ký giám hộ ")
    assert asked[3].startswith("Công bố hồ chứa nước số ")


def test_a_title_is_offered_once_and_ten_in_all(asked: list[str]) -> None:
    titles = [one.split(" cần ")[0].split(" mất ")[0].split(" nộp ")[0] for one in asked]
    assert len(asked) == len(set(titles)) == 10
    assert sum(title.startswith("Đăng ký lại khai tử") for title in titles) == 1


def test_ministries_fill_what_communes_leave(asked: list[str]) -> None:
    assert [one.startswith("Cấp phép tàu biển") for one in asked] == [False] * 8 + [True] * 2


def test_what_people_come_for_most_stands_before_rarer_matters_of_its_field(registry: Registry) -> None:
    add(registry, "1.000401", "Đăng ký giám hộ", "Hộ tịch", "Cấp xã")
    add(registry, "1.000402", "Đăng ký lại khai tử", "Hộ tịch", "Cấp xã")
    add(registry, "1.000403", "Thủ tục đăng ký khai sinh", "Hộ tịch", "Cấp xã")
    embed_all(registry, HashEmbedder())
    first = everyday_procedures(Catalog(registry), READER)[0]
    assert first.title == "Thủ tục đăng ký khai sinh"


def test_what_the_reader_may_not_see_is_not_offered(registry: Registry) -> None:
    metadata = Metadata(kind="procedure", title="Xác minh nội bộ", procedure_code="1.000301", level="Cấp xã")
    hidden = structured(metadata, ("documents", "Thành phần hồ sơ", "Phiếu xác minh"))
    put(registry, "hidden", hidden, Label("main", Access.RESTRICTED))
    embed_all(registry, HashEmbedder())
    assert offered(registry) == []
