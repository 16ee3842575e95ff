"""What opening an address of the page needs, followed through the imports of its scripts."""

from __future__ import annotations

import pytest

from congvu.api.preloads import Preloads, views_in

FILES = {
    "views.js": 'const VIEWS = [{ name: "ask", at: "/" },\n  { name: "list", at: "/tai-lieu", group: "b" }];',
    "main.js": 'import { go } from "./route.js";\nimport "./views.js";\n',
    "route.js": 'export const later = () => import("./source/source.js");\nconst note = "./no.js";\n',
    "ask/ask.js": 'import {\n  one,\n  two,\n} from "./parts.js";\nexport { three } from "../dom.js";\n',
    "ask/parts.js": 'import { go } from "../route.js";\nimport { back } from "./ask.js";\n',
    "list/list.js": 'export const at = new URL("./no.js", import.meta.url);\n',
    "source/source.js": 'import { x } from "../dom.js";\n',
    "dom.js": "",
}
FRAME = {"main.js", "route.js", "views.js"}


@pytest.fixture
def preloads() -> Preloads:
    return Preloads({path: text.encode() for path, text in FILES.items()})


@pytest.mark.parametrize(
    ("address", "needed"),
    [
        ("/", {"ask/ask.js", "ask/parts.js", "dom.js", "ask/ask.css"}),
        ("/tai-lieu", {"list/list.js", "list/list.css"}),
        ("/tai-lieu/abc", {"list/list.js", "list/list.css"}),
        ("/tai-lieu-khac", {"ask/ask.js", "ask/parts.js", "dom.js", "ask/ask.css"}),
        ("/xem/7", {"source/source.js", "dom.js", "source/source.css"}),
    ],
)
def test_an_address_needs_the_frame_and_all_that_its_view_imports(
    preloads: Preloads, address: str, needed: set[str]
) -> None:
    found = preloads.of(address)
    assert set(found) == FRAME | needed
    assert len(found) == len(set(found))


def test_a_script_that_imports_what_is_not_there_is_found_out(preloads: Preloads) -> None:
    preloads.files = {**preloads.files, "list/list.js": b'import { x } from "./gone.js";\n'}
    with pytest.raises(KeyError, match=r"gone\.js"):
        preloads.of("/tai-lieu")


def test_the_registry_gives_the_views_by_address() -> None:
    assert views_in(FILES["views.js"]) == {"/": "ask", "/tai-lieu": "list"}
