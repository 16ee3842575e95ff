"""How well scans are read: errors by condition, what a word's confidence is worth, điều of real scans.

    python tests/bench/bench_ocr.py [FOLDER] [--pages 6] [--max-cer 0.03]

Pages of known text are set, laid askew, sealed, scanned again and read as any file is. With a folder, each
file of it that has scanned pages is read too, and the điều that `structure` finds are listed with their gaps.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

from congvu.documents import Content
from congvu.errors import CongvuError
from congvu_ingest.guard import Guard, Limits
from congvu_ingest.secrecy import secrecy_mark
from congvu_ingest.structure import structure
from scanned import BODY, Sheet, decision, image_bytes, leaning, marked, picture_pdf, scanned_again, sealed

Condition = Callable[[Image.Image], Image.Image]
CONDITIONS: dict[str, Condition] = {
    "clean, 300 dpi": lambda page: page,
    "leaning by 2 degrees": lambda page: leaning(page, 2),
    "red seal": sealed,
    "red seal and mark": lambda page: marked(sealed(page), "HỎA TỐC", (1500, 1500)),
    "scanned again, 200 dpi, JPEG": scanned_again,
    "all of these": lambda page: scanned_again(leaning(marked(sealed(page), "KHẨN", (1500, 1500)), -2)),
    "poor: 120 dpi, much noise": lambda page: scanned_again(leaning(page, 1), dpi=120, noise=40),
}
BINS = (0, 50, 70, 80, 85, 90, 95, 101)
MARKS, URGENT = ("MẬT", "TỐI MẬT", "TUYỆT MẬT", "TÀI LIỆU THU HỒI"), ("HỎA TỐC", "KHẨN")
GOODS = (
    "rau",
    "cá biển",
    "hoa tươi",
    "gà ta",
    "gạo nếp",
    "quần áo cũ",
    "đồ gốm",
    "trà mạn",
    "nón lá",
    "mắm tép",
)
PLACES = ("bến đò Cồn", "ngõ chùa Hến", "bãi sông Lấp", "đầu cầu Ngang", "sân đình Thượng", "gò Mả Voi")


def main() -> int:
    """Measure and print; exit code 1 when the worst ordinary condition has more errors than allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--max-cer", type=float, default=0.03)
    options = parser.parse_args()
    with Guard(Limits()) as guard, tempfile.TemporaryDirectory() as made:
        worst = conditions(guard, Path(made), options.pages)
        marks(guard, Path(made))
        if options.folder:
            laws(guard, options.folder)
    print(f"worst ordinary condition: {worst:.4f} of the characters wrong, {options.max_cer:.4f} allowed")
    return int(worst > options.max_cer)


def conditions(guard: Guard, folder: Path, count: int) -> float:
    """Print errors and seconds by condition, then errors by confidence; return the worst ordinary one's."""
    sheets = [decision(), *(crowded(seed) for seed in range(count - 1))]
    words: Counter[tuple[bool, int, bool]] = Counter()
    worst = 0.0
    print(f"{'condition':32} {'CER':>7} {'words':>7} {'conf.':>6} {'s/page':>7}")
    for name, condition in CONDITIONS.items():
        path = folder / "scan.pdf"
        path.write_bytes(
            picture_pdf(
                *(condition(sheet.image) for sheet in sheets), dpi=300 if "dpi" not in name else dpi(name)
            )
        )
        began = time.perf_counter()
        content = guard.read(path)
        seconds = (time.perf_counter() - began) / len(sheets)
        pages = [page_text(content, number) for number in range(1, len(sheets) + 1)]
        wrong = sum(distance(sheet.text.split(), page) for sheet, page in zip(sheets, pages, strict=True))
        rate = wrong / sum(len(" ".join(sheet.text.split())) for sheet in sheets)
        found = Counter(judged(sheets, content))
        words += found
        right = sum(n for (ok, _, _), n in found.items() if ok) / found.total()
        sure = sum(picture.confidence for picture in content.pictures) / len(content.pictures)
        print(f"{name:32} {rate:7.4f} {right:7.4f} {sure:6.1f} {seconds:7.2f}", flush=True)
        worst = worst if name.startswith("poor") else max(worst, rate)
    by_confidence(words)
    return worst


def by_confidence(words: Counter[tuple[bool, int, bool]]) -> None:
    """Print which share of words, and of figures, is wrong at each confidence."""
    print(f"\n{'confidence':12} {'words':>7} {'wrong':>7} {'figures':>8} {'wrong':>7}")
    for low, high in pairwise(BINS):
        cells = []
        for figures in (False, True):
            inside = [
                (ok, n) for (ok, sure, figure), n in words.items() if low <= sure < high and figure >= figures
            ]
            total = sum(n for _, n in inside)
            bad = sum(n for ok, n in inside if not ok)
            cells.append(f"{total:7} {bad / total if total else 0:7.3f}")
        print(f"{low:3}–{high - 1:<8} {cells[0]} {cells[1]:>16}")
    print()


def marks(guard: Guard, folder: Path) -> None:
    """Print how many secrecy marks are found on sealed pages, and how often urgency is taken for one."""
    found: Counter[tuple[str, bool]] = Counter()
    for mark in (*MARKS, *URGENT):
        for degrees in (0, 2, -1):
            for scan in (lambda page: page, scanned_again):
                page = scan(leaning(marked(sealed(decision().image), mark), degrees))
                path = folder / "mark.png"
                path.write_bytes(image_bytes(page))
                found[mark, secrecy_mark(guard.read(path)) is not None] += 1
    print(f"secrecy marks found: {sum(found[mark, True] for mark in MARKS)} of {6 * len(MARKS)}")
    print(f"urgency taken for one: {sum(found[mark, True] for mark in URGENT)} of {6 * len(URGENT)}\n")


def judged(sheets: Sequence[Sheet], content: Content) -> list[tuple[bool, int, bool]]:
    """Give for each word read whether it is right, its confidence, and whether it is a figure."""
    found = []
    for number, sheet in enumerate(sheets, 1):
        read = [
            (b.text[w.start : w.end], w.confidence)
            for b in content.blocks
            if b.page == number
            for w in b.words
        ]
        texts = [text for text, _ in read]
        matcher = SequenceMatcher(None, sheet.text.split(), texts, autojunk=False)
        right = {at for block in matcher.get_matching_blocks() for at in range(block.b, block.b + block.size)}
        found += [(at in right, sure, any(map(str.isdigit, text))) for at, (text, sure) in enumerate(read)]
    return found


def laws(guard: Guard, folder: Path) -> None:
    """Print the điều that are found in each scan of a folder, with the gaps in their numbers."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"}:
            continue
        began = time.perf_counter()
        try:
            content = guard.read(path)
        except CongvuError as error:
            print(f"{path.name[:40]:40} {error}")
            continue
        if not content.pictures:
            continue
        seconds = (time.perf_counter() - began) / len(content.pictures)
        made = structure(content, path.name)
        sure = sorted(picture.confidence for picture in content.pictures)
        print(f"{path.name[:40]:40} {len(content.pictures)} of {content.pages} pages, {seconds:.2f} s/page")
        print(
            f"    {made.metadata.doc_type} {made.metadata.number}, median confidence {sure[len(sure) // 2]}"
        )
        print(f"    điều: {numbers(made.passages)}")
        print("".join(f"    {line}\n" for line in made.warnings if "Điều" in line), end="")


def numbers(passages: Sequence[object]) -> str:
    """Give the numbers of the điều in order, runs as "1–12"; those of attached texts apart."""
    runs: list[list[int]] = []
    last = ""
    for passage in passages:
        address = getattr(passage, "address", "")
        dieu = address[address.find("Điều ") :] if "Điều " in address else last
        number = dieu.split()[1] if dieu else ""
        if dieu == last or not number.isdigit():
            continue
        last = dieu
        if runs and int(number) == runs[-1][-1] + 1:
            runs[-1].append(int(number))
        else:
            runs.append([int(number)])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs) or "none"


def crowded(seed: int) -> Sheet:
    """A full page of provisions with many figures, unlike those of other seeds."""
    drawn = random.Random(seed)
    sheet = Sheet()
    number = 4 + 3 * seed
    while sheet.y < 2700:
        place, goods = drawn.choice(PLACES), drawn.choice(GOODS)
        day, month = drawn.randint(1, 28), drawn.randint(1, 12)
        sheet.paragraphs(
            f"Điều {number}. Bán {goods} tại {place}",
            f"1. Mức thu chỗ bán {goods} là {drawn.randint(3, 90)}.{drawn.choice(('000', '500'))} đồng/m2, "
            f"nộp trước ngày {day:02} tháng {month} hằng năm theo Nghị quyết số "
            f"{drawn.randint(2, 99)}/2026/NQ-HĐND.",
            f"2. Chợ {place} họp từ {drawn.randint(3, 6)} giờ {drawn.randint(10, 59)} phút; người bán "
            f"{goods} quá {drawn.randint(2, 15)} ngày làm việc không nộp thì dừng bán "
            f"{drawn.randint(1, 9)} phiên.",
            drawn.choice(BODY[3:10:2]),
            size=drawn.choice((12, 13, 14)),
        )
        number += 1
    return sheet


def dpi(name: str) -> int:
    """Give the resolution that a condition's name states."""
    return next(int(word) for word in name.replace(",", " ").split() if word.isdigit())


def page_text(content: Content, number: int) -> list[str]:
    """Give the words read off a page."""
    return [word for block in content.blocks if block.page == number for word in block.text.split()]


def distance(truth: Sequence[str], read: Sequence[str]) -> int:
    """Give the fewest characters to change, add or leave out (Levenshtein), spaces counted once."""
    wanted, found = " ".join(truth), " ".join(read)
    before = list(range(len(found) + 1))
    for row, letter in enumerate(wanted, 1):
        now = [row]
        for at, other in enumerate(found, 1):
            now.append(min(before[at] + 1, now[-1] + 1, before[at - 1] + (letter != other)))
        before = now
    return before[-1]


if __name__ == "__main__":
    raise SystemExit(main())
