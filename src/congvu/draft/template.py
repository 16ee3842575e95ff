"""Draft templates: `prompts/draft/<type>.md`, one line a paragraph, in sections that a typist can edit.

`# Nội dung` begins a section; what its lines mean is told in docs/draft-templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from congvu.draft.kinds import FORMS
from congvu.draft.parts import Kind
from congvu.errors import ConfigError
from congvu.prompts import Prompt, load_prompt, names_in

OFFICE_NAMES = ("office", "decider", "unit", "place", "address", "province", "day", "last_dieu")
MATERIAL_NAMES = ("basis", "body")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_SECTION = re.compile(r"#\s+(?P<name>\S.*)")
_APPENDIX = re.compile(r"Phụ lục:\s*(?P<title>\S.*)")


class Section(StrEnum):
    """Sections of a template; the value is its heading."""

    SUBJECT = "Trích yếu"
    ADDRESSEES = "Kính gửi"
    AUTHORITY = "Thẩm quyền"
    BASIS = "Căn cứ"
    PROPOSAL = "Theo đề nghị"
    BODY = "Nội dung"
    SIGNER = "Người ký"
    COSIGNER = "Người ký bên trái"
    RECIPIENTS = "Nơi nhận"
    ARCHIVE = "Lưu"


@dataclass(frozen=True)
class Template:
    """A template of a type of draft: the lines of each section, and of each appendix under its title."""

    kind: Kind
    digest: str
    sections: dict[Section, tuple[str, ...]]
    appendices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def lines(self, section: Section) -> tuple[str, ...]:
        """Return a section's lines; none for a section it does not have."""
        return self.sections.get(section, ())

    @property
    def names(self) -> set[str]:
        """Names that stand anywhere in it."""
        texts = [line for lines in self.sections.values() for line in lines]
        texts += [line for title, lines in self.appendices for line in (title, *lines)]
        return {name for text in texts for name in names_in(text)}


@dataclass
class _Reading:
    """A template as far as it was read."""

    place: str
    sections: dict[Section, list[str]] = field(default_factory=dict)
    appendices: list[tuple[str, list[str]]] = field(default_factory=list)
    current: list[str] | None = None

    def begin(self, name: str, number: int) -> None:
        """Begin the section that a heading names."""
        if appendix := _APPENDIX.fullmatch(name):
            self.current = []
            self.appendices.append((appendix["title"], self.current))
            return
        if name not in set(Section):
            known = ", ".join(f"“{one}”" for one in Section)
            raise _wrong(self.place, number, f"không có phần {name!r}; các phần: {known} và “Phụ lục: …”")
        if Section(name) in self.sections:
            raise _wrong(self.place, number, f"phần {name!r} có hai lần; hãy gộp lại")
        self.current = self.sections.setdefault(Section(name), [])


def load_template(kind: Kind, folder: Path | None = None) -> Template:
    """Read the template of a type of draft, the office's own first; raises ConfigError with file and line."""
    return parse_template(kind, load_prompt(f"draft/{kind}", folder))


def parse_template(kind: Kind, prompt: Prompt) -> Template:
    """Make a template of a file's text; raises ConfigError that names file, line and what is wrong there."""
    reading = _Reading(str(prompt.path or prompt.name))
    allowed = allowed_names(kind)
    for number, line in _lines(prompt.text):
        for name in names_in(line):
            if name not in allowed:
                known = ", ".join(allowed)
                raise _wrong(reading.place, number, f"không có biến ${{{name}}}; các biến: {known}")
        if heading := _SECTION.fullmatch(line):
            reading.begin(heading["name"].strip(), number)
        elif reading.current is None:
            raise _wrong(reading.place, number, "chữ đứng trước phần đầu tiên; hãy đặt dưới một dòng “# …”")
        else:
            reading.current.append(line)
    if not reading.sections.get(Section.BODY):
        raise _wrong(reading.place, 0, "thiếu phần “# Nội dung” hoặc phần đó trống")
    return Template(
        kind,
        prompt.digest,
        {section: tuple(lines) for section, lines in reading.sections.items()},
        tuple((title, tuple(lines)) for title, lines in reading.appendices),
    )


def allowed_names(kind: Kind) -> tuple[str, ...]:
    """Return the names that a template of a type may use."""
    return (*(one.name for one in FORMS[kind].fields), *OFFICE_NAMES, *MATERIAL_NAMES)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Return the lines that say something, with their numbers; comments are blanked where they stand."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    return ((number, line.strip()) for number, line in enumerate(bare.split("\n"), 1) if line.strip())


def _wrong(place: str, number: int, what: str) -> ConfigError:
    where = f"Mẫu {place!r}, dòng {number}" if number else f"Mẫu {place!r}"
    return ConfigError(f"{where}: {what}.", code="config.template")


def check_templates(folder: Path | None, kinds: Iterable[Kind] = Kind) -> None:
    """Read all templates; raises ConfigError for the first that is wrong."""
    for kind in kinds:
        load_template(kind, folder)
