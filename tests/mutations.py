"""Damaging files on purpose, the same way for the same seed: what a disk, a network or an attacker does."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Mutated:
    """A damaged file, the file it was made of and how it was damaged."""

    source: str
    how: str
    data: bytes

    @property
    def name(self) -> str:
        """A name that keeps the source's ending."""
        return f"{self.how}-{self.source}"


def mutated(sources: Sequence[Path], count: int, seed: int) -> list[Mutated]:
    """Give `count` damaged files, going round the sources and the ways of damaging them."""
    drawn = random.Random(seed)
    ways = sorted(MUTATIONS)
    found = []
    for number in range(count):
        source = sources[number % len(sources)]
        how = ways[drawn.randrange(len(ways))]
        data = MUTATIONS[how](source.read_bytes(), drawn)
        found.append(Mutated(source.name, f"{number:04}-{how}", data))
    return found


def _flip(data: bytes, drawn: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(max(1, len(data) // 500) if data else 0):
        changed[drawn.randrange(len(changed))] ^= 1 << drawn.randrange(8)
    return bytes(changed)


def _cut(data: bytes, drawn: random.Random) -> bytes:
    return data[: drawn.randrange(len(data) + 1)]


def _behead(data: bytes, drawn: random.Random) -> bytes:
    return data[drawn.randrange(min(len(data), 64) + 1) :]


def _blank(data: bytes, drawn: random.Random) -> bytes:
    start = drawn.randrange(len(data) + 1)
    length = min(drawn.randrange(1, 4096), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def _repeat(data: bytes, drawn: random.Random) -> bytes:
    start = drawn.randrange(len(data) + 1)
    piece = data[start : start + drawn.randrange(1, 2048)]
    return data[:start] + piece * drawn.randrange(2, 50) + data[start:]


def _shuffle(data: bytes, drawn: random.Random) -> bytes:
    size = max(1, len(data) // 16)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    drawn.shuffle(pieces)
    return b"".join(pieces)


def _nul(data: bytes, drawn: random.Random) -> bytes:
    at = drawn.randrange(len(data) + 1)
    return data[:at] + b"\x00" * drawn.randrange(1, 9) + data[at:]


def _numbers(data: bytes, drawn: random.Random) -> bytes:
    """Put absurd numbers where numbers stand: lengths, offsets, counts."""
    digits = [place for place, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    changed = bytearray(data)
    for place in drawn.sample(digits, min(len(digits), 12)):
        changed[place : place + 1] = drawn.choice((b"9", b"0", b"-1", b"99999999999"))
    return bytes(changed)


def _inside(data: bytes, drawn: random.Random) -> bytes:
    """Damage one part of an archive and pack it again; other files are cut in two and swapped."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {item.filename: archive.read(item) for item in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        half = len(data) // 2
        return data[half:] + data[:half]
    if not parts:
        return data
    name = drawn.choice(sorted(parts))
    parts[name] = drawn.choice((_flip, _cut, _repeat, _numbers, _nul))(parts[name], drawn)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


MUTATIONS: dict[str, Mutation] = {
    "flip": _flip,
    "cut": _cut,
    "behead": _behead,
    "blank": _blank,
    "repeat": _repeat,
    "shuffle": _shuffle,
    "nul": _nul,
    "numbers": _numbers,
    "inside": _inside,
}
