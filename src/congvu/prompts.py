"""Prompts and drafting templates: text files under `prompts/`, filled with finished strings, known by digest.

A file is a `string.Template` with braced ASCII names only (`${question}`; a dollar sign is `$$`). It is read
anew each time, so an edited prompt is live.
"""

from __future__ import annotations

import hashlib
import logging
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from congvu.errors import ConfigError
from congvu.text import normalize

log = logging.getLogger(__name__)
_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")


class _Braced(string.Template):
    """Takes `${name}` and nothing else: a bare `$name` could swallow the letters that follow it."""

    flags = re.NOFLAG
    idpattern = r"(?!)"
    braceidpattern = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True)
class Prompt:
    """A prompt ready to be filled: `name` is its path without `.md`, `text` is NFC with `\\n` line ends.

    `path` is the file it was read from, None for a text that was given.
    """

    name: str
    text: str
    path: Path | None = field(default=None, compare=False)

    @classmethod
    def parse(cls, name: str, text: str, path: Path | None = None) -> Prompt:
        """Make a prompt of a file's text; raises ConfigError where `$` does not begin a `${name}`."""
        lines = normalize(text).replace("\r\n", "\n")
        prompt = cls(name, lines.strip() + "\n", path)
        for number, line in enumerate(lines.split("\n"), 1):
            if not is_template(line):
                raise _wrong(
                    f"Mẫu {str(path or name)!r}, dòng {number}: có dấu $ không thuộc dạng ${{ten_bien}}; hãy "
                    "sửa, hoặc viết $$ cho dấu $."
                )
        return prompt

    @cached_property
    def names(self) -> frozenset[str]:
        """Names that must be given to fill it."""
        return frozenset(_Braced(self.text).get_identifiers())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal: each answer records by which wording it was made."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def fill(self, **values: str) -> str:
        """Return the text with its names replaced; raises ConfigError unless the names given are its own.

        Values stand as they are (NFC): a dollar sign in one is text.
        """
        missing, unknown = sorted(self.names - values.keys()), sorted(values.keys() - self.names)
        if missing or unknown:
            raise _wrong(
                f"Mẫu {self.name!r} không khớp với chương trình (biến lạ: {', '.join(missing) or 'không'}; "
                f"biến thiếu: {', '.join(unknown) or 'không'}); hãy khôi phục tệp gốc."
            )
        return _Braced(self.text).substitute({name: normalize(value) for name, value in values.items()})


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """Read a prompt ("answer", "draft/cong-van"): the office's in `folder` if it has one, else the shipped.

    Raises ConfigError if there is none or it is malformed.
    """
    if not _NAME.fullmatch(name):
        raise _wrong(f"Tên mẫu {name!r} không hợp lệ; tên chỉ gồm a-z, 0-9, dấu - và dấu /.")
    for place in filter(None, (folder, prompts_folder())):
        path = place / f"{name}.md"
        if path.is_file():
            return Prompt.parse(name, _read(path), path)
    raise _wrong(f"Không có mẫu {name!r}; hãy cài lại chương trình hoặc khôi phục tệp {name}.md.")


def own_folder(setting: str) -> Path | None:
    """Return the folder named by the setting `prompts_dir`, None for none; raises ConfigError."""
    if not setting:
        return None
    folder = Path(setting)
    if not folder.is_dir():
        raise _wrong(f"Thư mục mẫu {setting!r} (prompts_dir) không có; hãy tạo thư mục hoặc sửa cấu hình.")
    for stray in strays(folder):
        log.warning(
            "Tệp %r trong prompts_dir không thay mẫu nào của chương trình; hãy xem lại tên tệp.", stray
        )
    return folder


def strays(folder: Path) -> list[str]:
    """Return the files of an office's folder that are named like no prompt, so that none of them is used."""
    shipped = prompts_folder()
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*.md")))
    return [path.as_posix() for path in found if not (shipped / path).is_file()]


def names_in(text: str) -> list[str]:
    """Return the names that a text wants filled, in order."""
    return _Braced(text).get_identifiers()


def is_template(text: str) -> bool:
    """Say whether every `$` of a text begins a `${name}` or is doubled."""
    return _Braced(text).is_valid()


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its names replaced by values, which stand as they are."""
    return _Braced(text).substitute(values)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(f"Mẫu {str(path)!r} không phải UTF-8; hãy lưu lại tệp bằng UTF-8.") from error
    except OSError as error:
        raise _wrong(
            f"Không đọc được mẫu {str(path)!r} ({error.strerror}); hãy xem quyền đọc tệp."
        ) from error


def prompts_folder(module: Path = Path(__file__)) -> Path:
    """Where the prompts are: beside the package in an installed wheel, at the top of a checkout."""
    packaged = module.with_name("_prompts")
    return packaged if packaged.is_dir() else module.parents[2] / "prompts"


def _wrong(message: str) -> ConfigError:
    return ConfigError(message, code="config.prompt")
