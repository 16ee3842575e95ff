"""Files and folders dropped by mouse on the documents view: real paths, walked by the browser itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import needs_chromium
from congvu import jobs
from congvu.api.backend import Backend
from served import open_backend

pytestmark = needs_chromium

TEXT = "Điều 1. Phạm vi\nBến đò ngang do xã quản lý."


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    opened = open_backend(Path(tmp_path_factory.mktemp("drop")), upload_max_mb=1)
    yield opened
    opened.close()


@pytest.fixture
def ready(page: Page, url: str) -> Page:
    """The view with all that a person must say, folded away again: a drop unfolds it."""
    page.goto(f"{url}/tai-lieu")
    page.locator(".give summary").click()
    page.get_by_label("không chứa bí mật nhà nước").check()
    page.locator(".give [name=collection]").fill("phòng A")
    page.locator(".give [name=access]").select_option("internal")
    page.locator(".give summary").click()
    return page


def drop(page: Page, where: str, *paths: Path) -> None:
    """Drag paths of this machine over an element and let them fall, as a file manager does."""
    target = page.locator(where)
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    devtools = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        devtools.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


def handed_in(backend: Backend) -> list[str]:
    return sorted(job.name for job in jobs.listing(backend.registry, limit=500))


def written(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_dropped_folder_is_walked_to_its_ends_and_its_names_are_composed(
    ready: Page, backend: Backend, tmp_path: Path
) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "hồ sơ xã")
    deep = folder / "năm 2025" / "quý bốn" / "quyết định"
    written(deep / unicodedata.normalize("NFD", "bến đò.txt"))
    written(folder / "mục lục.txt", "Mục lục của hồ sơ.")
    (folder / "trống").mkdir()
    drop(ready, ".give", folder)
    expect(ready.locator("#give-status")).to_contain_text("Đã nhận 2 tệp")
    expect(ready.locator(".job", has_text="hồ sơ xã/năm 2025/quý bốn/quyết định/bến đò.txt")).to_be_visible()
    assert {"hồ sơ xã/mục lục.txt", "hồ sơ xã/năm 2025/quý bốn/quyết định/bến đò.txt"} <= set(
        handed_in(backend)
    )


def test_an_empty_and_a_large_file_are_named_and_the_others_go_in(
    ready: Page, backend: Backend, tmp_path: Path
) -> None:
    empty, large = written(tmp_path / "rỗng.txt", ""), written(tmp_path / "lớn.txt", "a" * (1 << 20))
    drop(ready, ".give", empty, large, written(tmp_path / "vừa.txt"))
    status = ready.locator("#give-status")
    expect(status).to_contain_text("Đã nhận 1 tệp")
    expect(status.locator(".problem", has_text="rỗng.txt")).to_contain_text("tệp rỗng")
    expect(status.locator(".problem", has_text="lớn.txt")).to_contain_text("lớn quá")
    assert {"rỗng.txt", "lớn.txt"} & set(handed_in(backend)) == set()


def test_the_same_file_twice_goes_in_twice_and_nothing_breaks(
    ready: Page, backend: Backend, tmp_path: Path
) -> None:
    once, again = written(tmp_path / "a" / "đôi.txt"), written(tmp_path / "b" / "đôi.txt")
    drop(ready, ".give", once, again, once)
    expect(ready.locator("#give-status")).to_contain_text("Đã nhận 3 tệp")
    # The browser itself numbers what falls together under one name.
    assert [name for name in handed_in(backend) if "đôi" in name] == ["đôi (1).txt", "đôi (2).txt", "đôi.txt"]


def test_sixty_files_at_once_go_in_as_one_batch(ready: Page, backend: Backend, tmp_path: Path) -> None:
    names = [f"tờ {number:02}.txt" for number in range(60)]
    drop(ready, ".give", *(written(tmp_path / name) for name in names))
    expect(ready.locator("#give-status")).to_contain_text("Đã nhận 60 tệp")
    expect(ready.locator(".batch", has_text="0/60 tệp")).to_have_count(1)
    assert set(names) <= set(handed_in(backend))
    ready.get_by_role("button", name="Xem cả 60 tệp").click()
    expect(ready.locator(".batch", has_text="0/60 tệp").locator(".job")).to_have_count(60)


def test_what_falls_beside_the_form_is_taken_too_and_the_page_stays(
    ready: Page, backend: Backend, tmp_path: Path
) -> None:
    drop(ready, ".docs-head", written(tmp_path / "lệch.txt"))
    expect(ready.locator("#give-status")).to_contain_text("Đã nhận 1 tệp")
    expect(ready.get_by_role("heading", level=1)).to_have_text("Tài liệu")
    assert "lệch.txt" in handed_in(backend)


def test_what_is_dropped_before_a_person_has_spoken_waits(
    page: Page, url: str, backend: Backend, tmp_path: Path
) -> None:
    page.goto(f"{url}/tai-lieu")
    drop(page, ".give", written(tmp_path / "chờ" / "một.txt"), written(tmp_path / "chờ" / "hai.txt"))
    expect(page.locator("#give-status")).to_contain_text("đánh dấu xác nhận")
    expect(page.get_by_role("button", name="Nạp 2 tệp")).to_be_visible()
    assert {"một.txt", "hai.txt"} & set(handed_in(backend)) == set()
