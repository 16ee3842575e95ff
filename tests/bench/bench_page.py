"""Time until each view can be used and to the first words of an answer, over an ingested collection:

    python tests/bench/bench_page.py DATA QUESTIONS.jsonl [--count 50] [--max-p95 300] [--max-view 1000]

A real `congvu serve` over the data folder, a real Chromium on its page. Counted is from the key that asks to
the frame that shows the first statement (or, where there is none, what the answer is instead). A view is
opened with an empty cache, five times; it can be used when its heading stands and the main thread is free.
Exit code 1 above a bound. One user, no model; nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsing import ARGUMENTS, CHROMIUM
from views import built_views, script_bytes

SERVE = [sys.executable, "-c", "from congvu.cli import main; main()", "serve"]
WARM = 5
OPENINGS = 5
READY = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
WATCH = """() => {
  const body = document.body;
  let asked = 0;
  let seen = false;
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    asked = event.timeStamp;
    seen = false;
    delete body.dataset.shown;
  }, true);
  new MutationObserver(() => {
    const turn = document.querySelector("#turns .turn:last-child");
    if (seen || !turn?.querySelector(".said, .badge:not([hidden])")) return;
    seen = true;
    requestAnimationFrame(() => setTimeout(() => { body.dataset.shown = performance.now() - asked; }));
  }).observe(document.querySelector("#turns"), { childList: true, subtree: true, attributes: true });
}"""


def read_questions(path: Path, count: int) -> list[str]:
    """The first questions of the file, again from the start if there are fewer."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [str(json.loads(line)["query"]) for line in lines if line.strip()]
    return [found[number % len(found)] for number in range(count)]


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A server of its own process over the data folder; gives its URL."""
    environment = os.environ | {"CONGVU_DATA_DIR": str(data), "CONGVU_PORT": "0", "CONGVU_WORKERS": "0"}
    process = subprocess.Popen(SERVE, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    try:
        yield process.stdout.readline().removeprefix("congvu: ").strip()
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def first_words(page: Page, question: str) -> tuple[float, float, str]:
    """Milliseconds to the first words, those of the server in them, and how it ended; each a fresh start."""
    if page.locator("#fresh").is_visible():
        page.locator("#fresh").click()
    page.locator("#question").fill(question)
    page.keyboard.press("Enter")
    shown = page.locator("body[data-shown]")
    shown.wait_for(timeout=60_000)
    badge = page.locator(".turn").last.locator(".badge:not([hidden])")
    badge.wait_for()
    told = page.locator(".turn").last.locator(".tools small")
    server = float(told.last.inner_text().split()[0]) if told.count() else float("nan")
    return float(shown.get_attribute("data-shown") or "nan"), server, str(badge.get_attribute("data-outcome"))


def opened(browser: Browser, url: str, name: str) -> float:
    """Milliseconds from an empty browser to a view that can be used."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(url, wait_until="commit")
    page.locator(f"#view-{name} h1").first.wait_for()
    found = float(page.evaluate(READY))
    context.close()
    return found


def measure_views(url: str) -> float:
    """Print the median time of each view and the size of the scripts; returns the slowest median."""
    print(f"scripts: {sum(script_bytes().values()) / 1000:.0f} KB in {len(script_bytes())} files")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        opened(browser, url, "ask")  # the browser itself wakes up
        medians = {}
        for name, address in built_views():
            times = [opened(browser, f"{url}{address}", name) for _ in range(OPENINGS)]
            medians[name] = float(np.median(times))
            print(f"view {name}: usable after {medians[name]:.0f} ms (slowest {max(times):.0f})")
        browser.close()
    return max(medians.values())


def measure(url: str, questions: list[str]) -> float:
    """Print the figures; returns p95 in milliseconds."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.goto(url)
        page.locator("#suggestions button").first.wait_for()
        page.evaluate(WATCH)
        for question in questions[:WARM]:
            first_words(page, question)
        found = [first_words(page, question) for question in questions]
        browser.close()
    times, server = [one[0] for one in found], [one[1] for one in found]
    p50, p95, worst = np.quantile(times, [0.5, 0.95, 1.0])
    print(f"{len(times)} questions: {dict(Counter(outcome for *_, outcome in found))}")
    print("in them the server: p50 {:.0f} ms, p95 {:.0f} ms".format(*np.nanquantile(server, [0.5, 0.95])))
    print(f"first words on the page: p50 {p50:.0f} ms, p95 {p95:.0f} ms, slowest {worst:.0f} ms")
    return float(p95)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--max-p95", type=float, default=300.0)
    parser.add_argument("--max-view", type=float, default=1000.0)
    used = parser.parse_args()
    with serving(used.data) as url:
        slowest = measure_views(url)
        p95 = measure(url, read_questions(used.questions, used.count))
    if p95 > used.max_p95 or slowest > used.max_view:
        sys.exit(f"p95 is above {used.max_p95:.0f} ms, or a view above {used.max_view:.0f} ms.")


if __name__ == "__main__":
    main()
