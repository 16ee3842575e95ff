"""One answer in the server's place, for tests of how the page shows what is hard to provoke."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, Route

SILENT: dict[str, Any] = {
    "question": "x",
    "understood": "x",
    "outcome": "not_found",
    "reason": "Không tìm thấy trong kho tài liệu.",
    "aspect": "",
    "statements": [],
    "citations": [],
    "notices": [],
    "choices": [],
    "document_ids": [],
    "elapsed_ms": 1.0,
    "as_of": "",
}
CITATION: dict[str, Any] = {
    "key": 1,
    "document_id": 1,
    "revision_id": 1,
    "passage_id": 1,
    "title": "Thả diều",
    "number": "9.000777",
    "heading": ["Thả diều", "Hồ sơ"],
    "page": None,
    "start": 0,
    "end": 4,
    "url": "/xem/1?revision=1&passage=1&start=0&end=4",
    "scan": False,
    "confidence": None,
}


def statement(text: str, kind: str = "quote") -> dict[str, Any]:
    """A statement that cites the one source."""
    return {"text": text, "citations": [1], "label": "", "kind": kind}


def answering(
    page: Page, before: Sequence[tuple[str, Any]] | None = None, **parts: Any
) -> list[dict[str, Any]]:
    """Let every question get one answer; gives what was asked.

    `before`: the events that come before the answer, else those that the answer is made of.
    """
    asked: list[dict[str, Any]] = []
    answer = SILENT | parts
    names = {"citations": "citation", "statements": "statement", "notices": "notice"}
    events = before or [(name, one) for key, name in names.items() for one in answer[key]]

    def fulfil(route: Route) -> None:
        asked.append(route.request.post_data_json)
        told = [*events, ("done", answer)]
        body = "".join(f"event: {kind}\ndata: {json.dumps(data)}\n\n" for kind, data in told)
        route.fulfill(body=body, content_type="text/event-stream")

    page.route("**/api/v1/ask", fulfil)
    return asked
