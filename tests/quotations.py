"""Whether answers hold against the original files and the registry: nothing of congvu is imported here."""

from __future__ import annotations

import hashlib
import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from originals import Original, bare, read_original

OWN_WORDS = ("entry", "written")
"""Kinds of statements that are no quotations: the title of a listed document, a sentence of a model."""
QUOTED = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers(text: str) -> set[str]:
    """Return the numbers of a text; grouping marks and leading zeros do not tell numbers apart."""
    return {re.sub(r"[.,]", "", found).lstrip("0") or "0" for found in NUMBER.findall(text)}


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: what was checked, in which case, and the words."""

    check: str
    case: str
    text: str
    why: str


class Check:
    """Looks at answers; `counts` tells how often each check was made, `found` what did not hold."""

    def __init__(self, data_dir: Path, originals: list[Path], corpus: Path | None) -> None:
        self.data_dir = data_dir
        self.registry = sqlite3.connect(f"file:{data_dir / 'registry.sqlite3'}?mode=ro", uri=True)
        self.registry.row_factory = sqlite3.Row
        self.known = {_digest(path) for folder in originals for path in folder.rglob("*") if path.is_file()}
        self.articles = dict(_articles(corpus)) if corpus else {}
        self.opened: dict[int, Original | None] = {}
        self.counts: Counter[str] = Counter()
        self.found: list[Finding] = []

    def answer(self, case: str, answer: dict[str, Any]) -> None:
        """Check every statement and citation of an answer."""
        self.counts["answers"] += 1
        cited = {one["key"]: one for one in answer["citations"]}
        used = {key for one in answer["statements"] for key in one["citations"]}
        for key in used - set(cited):
            self._fail("place", case, str(key), "no such citation")
        for key in set(cited) - used:
            self._fail("place", case, cited[key]["url"], "no statement uses this citation")
        for citation in cited.values():
            self._citation(case, citation)
        for row in (answer.get("table") or {}).get("rows", ()):
            if any(place >= len(answer["statements"]) for cell in row["cells"] for place in cell):
                self._fail("place", case, row["label"], "a cell of the table names no statement")
        for statement in answer["statements"]:
            self._statement(case, statement, [cited[key] for key in statement["citations"] if key in cited])

    def _citation(self, case: str, citation: dict[str, Any]) -> None:
        self.counts["citations"] += 1
        asked = urlsplit(citation["url"])
        query = {name: int(values[0]) for name, values in parse_qs(asked.query).items()}
        told = {"revision": "revision_id", "passage": "passage_id", "start": "start", "end": "end"}
        if asked.path != f"/xem/{citation['document_id']}":
            self._fail("place", case, citation["url"], "opens another document")
        for name, mine in told.items():
            if name in query and query[name] != citation[mine]:
                self._fail("place", case, citation["url"], f"opens another {name}")
        row = self._revision(citation["revision_id"])
        if row is None or row["document_id"] != citation["document_id"]:
            self._fail("place", case, citation["url"], "the revision is none of this document's")
        elif not 0 <= citation["start"] < citation["end"] <= len(row["text"]):
            self._fail("place", case, citation["url"], "the span lies outside the text")
        else:
            self._identity(case, citation, row)

    def _identity(self, case: str, citation: dict[str, Any], row: sqlite3.Row) -> None:
        original = self._original(citation)
        if self.known:
            self.counts["originals"] += 1
            if row["sha256"] not in self.known:
                self._fail("original", case, row["name"], "is in no folder of originals")
        if original is None:
            return
        if original.record:
            number = original.record.get("ma_thu_tuc") or original.record["number"]
            if bare(citation["number"]) != bare(number):
                self._fail("place", case, citation["number"], f"is {number}")
            if original.format == "procedure" and not original.holds(citation["title"]):
                self._fail("place", case, citation["title"], "is not the record's name")
        elif (
            citation["number"]
            and not _read_off(citation, original)
            and not original.holds(citation["number"])
        ):
            self._fail("place", case, citation["number"], "the number is not in the original")

    def _statement(self, case: str, statement: dict[str, Any], cited: list[dict[str, Any]]) -> None:
        self.counts["statements"] += 1
        text = statement["text"]
        if not cited:
            self._fail("quote", case, text, "cites nothing")
            return
        read_off = {name for one in cited if (name := _read_off(one, self._original(one)))}
        if read_off:
            self.counts.update(read_off)
        elif not self._said(statement, cited):
            self._fail("quote", case, text, f"not in {', '.join(self._name(one) for one in cited)}")
        self._numbers(case, text, cited)
        if statement.get("kind") in OWN_WORDS:
            return
        if not any(bare(text) in bare(self._span(one)) for one in cited):
            self._fail("place", case, text, "not inside the span that the link opens")
        self._page(case, text, cited)

    def _said(self, statement: dict[str, Any], cited: list[dict[str, Any]]) -> bool:
        """A quotation stands in an original; of written words the quoted ones do, of a title its letters."""
        text, kind = statement["text"], statement.get("kind")
        if kind == "written":
            return all(any(self._stands(words, one) for one in cited) for words in QUOTED.findall(text))
        if kind == "entry":
            return any(self._titled(text, one) for one in cited)
        return any(self._stands(text, one) for one in cited)

    def _titled(self, text: str, citation: dict[str, Any]) -> bool:
        original = self._original(citation)
        named = bare(text) == bare(citation["title"])
        return named and original is not None and bare(text).lower() in original.bare_text.lower()

    def _numbers(self, case: str, text: str, cited: list[dict[str, Any]]) -> None:
        asked = numbers(text)
        self.counts["numbers"] += len(asked)
        missing = asked - set().union(*(numbers(f"{one['title']} {self._span(one)}") for one in cited))
        if missing:
            self._fail("number", case, text, f"not cited: {', '.join(sorted(missing))}")

    def _page(self, case: str, text: str, cited: list[dict[str, Any]]) -> None:
        """A statement of a PDF stands on the page that its citation names, or on the two after it."""
        for one in cited:
            original = self._original(one)
            if original is None or original.format != "pdf" or one["page"] is None or one.get("scan"):
                continue
            self.counts["pages"] += 1
            pages = original.page_of(text)
            if pages and not any(one["page"] <= page <= one["page"] + 2 for page in pages):
                self._fail("place", case, text, f"is on page {pages[:3]}, not {one['page']}")

    def _stands(self, text: str, citation: dict[str, Any]) -> bool:
        original = self._original(citation)
        return original is not None and original.holds(text)

    def _span(self, citation: dict[str, Any]) -> str:
        row = self._revision(citation["revision_id"])
        return str(row["text"])[citation["start"] : citation["end"]] if row else ""

    def _original(self, citation: dict[str, Any]) -> Original | None:
        key = citation["revision_id"]
        if key not in self.opened:
            self.opened[key] = self._open(citation)
        return self.opened[key]

    def _open(self, citation: dict[str, Any]) -> Original | None:
        row = self._revision(citation["revision_id"])
        if row is None:
            return None
        if row["name"] in self.articles:
            return Original("article", (self.articles[row["name"]],), {"number": row["name"]})
        path = self.data_dir / "content" / row["sha256"][:2] / row["sha256"][2:]
        if not path.is_file() or _digest(path) != row["sha256"]:
            self._fail("original", "-", row["name"], "the stored original is gone or not what it was")
            return None
        return read_original(path, row["format"])

    def _revision(self, key: int) -> sqlite3.Row | None:
        columns = "document_id, sha256, format, name, text"
        row: sqlite3.Row | None = self.registry.execute(
            f"select {columns} from revisions where id = ?", (key,)
        ).fetchone()
        return row

    def _name(self, citation: dict[str, Any]) -> str:
        row = self._revision(citation["revision_id"])
        return f"{row['name']} ({row['format']})" if row else "nothing"

    def _fail(self, check: str, case: str, text: str, why: str) -> None:
        self.counts[f"{check} does not hold"] += 1
        self.found.append(Finding(check, case, text, why))


def _read_off(citation: dict[str, Any], original: Original | None) -> str:
    """Name the way of reading under which the words need not stand in the file as they are."""
    if citation.get("scan"):
        return "scan"
    return "encoded" if original and original.encoded else ""


def answers_of(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, answer) of a file of any of the shapes; cases that have no answer are left out."""
    text = path.read_text(encoding="utf-8")
    try:
        found = json.loads(text)
    except ValueError:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(found, dict):
        found = found.get("cases", [found])
    for number, one in enumerate(found, 1):
        answer = one.get("answer") if "answer" in one else one
        if answer:
            yield str(one.get("id", number)), answer


def sampled(data_dir: Path, count: int, seed: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield for each of `count` passages of texts drawn by the seed an answer that quotes it whole."""
    registry = sqlite3.connect(f"file:{data_dir / 'registry.sqlite3'}?mode=ro", uri=True)
    rows = registry.execute(
        "select p.id, p.revision_id, p.text, p.page, p.start, p.end, d.id, d.title, "
        "coalesce(nullif(d.procedure_code, ''), d.number), "
        "exists (select 1 from scan_pages s where s.revision_id = p.revision_id) "
        "from passages p join documents d on d.current_revision_id = p.revision_id where p.kind <> 'title'"
    ).fetchall()
    for row in random.Random(seed).sample(rows, min(count, len(rows))):
        passage, revision, text, page, start, end, document, title, number, scan = row
        url = f"/xem/{document}?revision={revision}&passage={passage}&start={start}&end={end}"
        told = {"key": 1, "document_id": document, "revision_id": revision, "passage_id": passage, "url": url}
        told |= {
            "title": title,
            "number": number,
            "page": page,
            "start": start,
            "end": end,
            "scan": bool(scan),
        }
        statements = [{"text": line, "citations": [1]} for line in text.splitlines() if bare(line)]
        yield f"passage {passage}", {"citations": [told], "statements": statements}


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield str(row["_id"]), row["text"]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
