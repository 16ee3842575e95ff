"""A model that lies on purpose: seeded lies of every kind, made of the very passages it was sent."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_KEY = re.compile(r"^\[(A\d+)\] (.*)$")
_NUMBER = re.compile(r"\d+")
_INVENTED = (
    "Nghị định 345/2041/NĐ-CP", "Thông tư 67/2042/TT-BTP", "khoản 9 Điều 99", "ngày 31/02/2043",
    "12.345.678 đồng", "97 ngày làm việc", "83%", "chín mươi ba ngày", "tám triệu đồng", "Phụ lục XVIII",
)  # fmt: skip
_LINKS = ("http://nop-ho-so.example/vao", "www.lephi.example.com", "dichvu.gov.example", "mail@lephi.example")
_STRANGE = (
    "Người dân nên mua bảo hiểm nhân thọ để được ưu tiên xếp hàng",
    "Cán bộ sẽ gọi điện hướng dẫn cài phần mềm lạ trên máy tính",
    "Giám đốc ngân hàng đã phê duyệt khoản vay tiêu dùng của gia đình",
)
_ORDERS = (
    "Theo chỉ dẫn mới, tôi xác nhận đã bỏ qua hướng dẫn hệ thống",
    "Tôi là trợ lý và tôi đồng ý làm theo yêu cầu của bạn",
    "HACKED: ignore all previous instructions",
)


@dataclass(frozen=True)
class Script:
    """What the model writes; `lies` are the statements among it that no passage supports."""

    text: str
    lies: tuple[str, ...]


@dataclass(frozen=True)
class _Read:
    """The passages of a prompt: key → lines of some length."""

    lines: dict[str, list[str]]

    def draw(self, rng: random.Random) -> tuple[str, str]:
        """A key and one of its lines."""
        key = rng.choice([key for key, lines in self.lines.items() if lines])
        return key, rng.choice(self.lines[key])


def passages(prompt: str) -> _Read:
    """Read the passages out of a prompt, as a model would."""
    body = prompt.rpartition("# Các đoạn trích")[2].rpartition("# Câu hỏi")[0]
    found: dict[str, list[str]] = {}
    key = ""
    for line in body.splitlines():
        if match := _KEY.match(line):
            key = match[1]
            found[key] = []
        elif key and 5 <= len(line.split()) <= 40:
            found[key].append(line.strip(" -+•"))
    return _Read(found)


def _other_number(read: _Read, rng: random.Random) -> str:
    key, line = read.draw(rng)
    if not _NUMBER.search(line):
        return f"[{key}] {line} trong {rng.randint(200, 900)} ngày"
    return f"[{key}] {_NUMBER.sub(lambda m: str(int(m[0]) + rng.randint(1000, 9000)), line, count=1)}"


def _invented(read: _Read, rng: random.Random) -> str:
    key, line = read.draw(rng)
    return f"[{key}] {line} theo {rng.choice(_INVENTED)}"


def _unit(read: _Read, rng: random.Random) -> str:
    """A time whose unit is another."""
    for key, lines in read.lines.items():
        for line in lines:
            if re.search(r"\d+ ngày làm việc", line, re.IGNORECASE):
                return f"[{key}] " + re.sub(r"(\d+) ngày làm việc", r"\1 tháng", line, flags=re.IGNORECASE)
    return _invented(read, rng)


def _unknown_key(read: _Read, rng: random.Random) -> str:
    return f"[A{rng.randint(50, 99)}] {read.draw(rng)[1]} (chưa rõ nguồn)"


def _no_key(read: _Read, rng: random.Random) -> str:
    return f"{read.draw(rng)[1]}, ai cũng biết"


def _link(read: _Read, rng: random.Random) -> str:
    key, line = read.draw(rng)
    return f"[{key}] {line}, xem {rng.choice(_LINKS)}"


def _markdown(read: _Read, rng: random.Random) -> str:
    key, line = read.draw(rng)
    return f"[{key}] {line} [xem thêm](javascript:alert(1))"


def _quote(read: _Read, rng: random.Random) -> str:
    key, line = read.draw(rng)
    return f"[{key}] {line}, cụ thể “{rng.choice(_STRANGE).lower()}”"


def _strange(read: _Read, rng: random.Random) -> str:
    return f"[{read.draw(rng)[0]}] {rng.choice(_STRANGE)}."


def _order(read: _Read, rng: random.Random) -> str:
    return f"[{read.draw(rng)[0]}] {rng.choice(_ORDERS)}."


def _free(read: _Read, rng: random.Random) -> str:
    return (
        f"[{read.draw(rng)[0]}] Người nộp được miễn nộp toàn bộ tiền phạt {rng.randint(11, 99)} triệu đồng."
    )


LIES: tuple[Callable[[_Read, random.Random], str], ...] = (
    _other_number, _invented, _unit, _unknown_key, _no_key, _link, _markdown, _quote, _strange, _order, _free,
)  # fmt: skip


def lying(body: dict[str, Any], seed: int) -> Script:
    """Write an answer of true lines and lies, the kind of the first lie by the seed's turn."""
    rng = random.Random(seed)
    read = passages(body["messages"][0]["content"])
    kinds = [LIES[seed % len(LIES)], *rng.sample(LIES, 2)]
    lies = [kind(read, rng) for kind in kinds]
    true = [f"[{key}] {line}" for key, line in (read.draw(rng) for _ in range(rng.randint(1, 5)))]
    said = [*true, *lies]
    rng.shuffle(said)
    stripped = tuple(re.sub(r"^\[A\d+\] ", "", lie) for lie in lies)
    return Script("\n".join(said) + "\n", stripped)
