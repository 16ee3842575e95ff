"""Pictures of every view, light, dark and on a phone, to be looked at:

    python tests/bench/screenshots.py DATA FOLDER [--readme docs/screens]

A real `congvu serve` over the data folder (the sample collection shows most), a real Chromium. A view that is
new in `web/views.js` is pictured as it opens; what has to be typed first stands in `SCENES`. `--readme` also
writes the three pictures of the README.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from bench_page import serving

from browsing import ARGUMENTS, CHROMIUM, ask
from views import built_views

BIRTH = "Đăng ký khai sinh cho con cần những giấy tờ gì?"
CAR = "Muốn dùng xe công thì gửi phiếu đề nghị trước mấy giờ?"
README = {"source-light": "ask", "desk-line-light": "desk", "overview-dark": "overview"}
Scheme = Literal["light", "dark"]
LOOKS: dict[str, tuple[int, int, Scheme]] = {
    "light": (1360, 850, "light"),
    "dark": (1360, 850, "dark"),
    "phone": (390, 844, "light"),
    "narrow": (320, 640, "dark"),
}


def answered(page: Page) -> None:
    ask(page, BIRTH)


def source(page: Page) -> None:
    ask(page, CAR)
    page.locator(".chip").first.click()
    page.locator("mark, .boxes .now").first.wait_for()


def outline(page: Page) -> None:
    source(page)
    page.locator(".toc-open").click()
    page.locator(".toc li").first.wait_for()


def menu(page: Page) -> None:
    if page.locator("#menu-open").is_visible():
        page.locator("#menu-open").click()
    else:
        page.locator("#settings-open").click()


def typed(page: Page) -> None:
    page.locator("main input[type=search]:visible, main input:visible").first.fill("khai sinh")
    page.wait_for_timeout(800)
    page.evaluate("document.querySelector('main').scrollTop = 0")


SCENES: list[tuple[str, str, Callable[[Page], None]]] = [
    ("answer", "/", answered),
    ("source", "/", source),
    ("outline", "/", outline),
    ("menu", "/", menu),
    ("desk-line", "/mot-cua", typed),
    ("search-line", "/tim", typed),
]


def pictures(browser: Browser, url: str, folder: Path) -> None:
    """Every view as it opens and every scene, in every look."""
    addresses = [address for _, address in built_views()]
    scenes = [(name, address, None) for name, address in built_views()]
    scenes += [one for one in SCENES if one[1] in addresses]  # type: ignore[misc]
    for look, (width, height, scheme) in LOOKS.items():
        for name, address, act in scenes:
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.on("pageerror", lambda error: print("!", error))
            page.goto(f"{url}{address}")
            page.wait_for_load_state("networkidle")
            if act is not None:
                act(page)
                page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{name}-{look}.png")
            page.close()


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", type=Path, default=None)
    used = parser.parse_args()
    used.folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=60_000)
    with serving(used.data) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pictures(browser, url, used.folder)
        browser.close()
    for scene, name in README.items() if used.readme else ():
        picture = used.folder / f"{scene}.png"
        if picture.exists():
            used.readme.mkdir(parents=True, exist_ok=True)
            small = Image.open(picture).convert("P", palette=Image.Palette.ADAPTIVE)
            small.save(used.readme / f"{name}.png", optimize=True)
    print(f"{len(list(used.folder.glob('*.png')))} pictures in {used.folder}")


if __name__ == "__main__":
    main()
