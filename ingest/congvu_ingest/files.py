"""Which files of a folder are documents: not hidden ones, what programs leave behind, or source code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath

LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload")
LOCKS = ("~$", ".~lock.")
"""Word and LibreOffice lay such a file beside a document that somebody has open."""
SOURCE_CODE = frozenset(
    [
        ".py",
        ".pyc",
        ".ipynb",
        ".js",
        ".mjs",
        ".cjs",
        ".ts",
        ".tsx",
        ".jsx",
        ".vue",
        ".css",
        ".scss",
        ".less",
        ".map",
        ".java",
        ".class",
        ".kt",
        ".c",
        ".h",
        ".cc",
        ".cpp",
        ".hpp",
        ".cs",
        ".go",
        ".rs",
        ".rb",
        ".php",
        ".swift",
        ".lua",
        ".pl",
        ".r",
        ".sh",
        ".bat",
        ".cmd",
        ".ps1",
        ".sql",
        ".toml",
        ".yml",
        ".yaml",
        ".ini",
        ".cfg",
        ".lock",
    ]
)
LEFT_OUT = (
    "Bỏ qua {count} tệp mã nguồn hoặc cấu hình ({endings}); muốn nạp tệp nào, hãy nêu đích danh tệp đó."
)


def files_under(paths: Sequence[Path]) -> list[Path]:
    """Return the files at and under paths, sorted; symbolic links are not followed.

    A file that is named itself is taken whatever it is; in folders what is no document is left out.
    """
    named = _named(paths)
    return [path for path in _found(paths) if path in named or not _is_code(path)]


def word_of_left_out(paths: Sequence[Path]) -> str:
    """Return the sentence that tells how much source code lies under paths; "" for none."""
    named = _named(paths)
    code = (path for path in _found(paths) if path not in named and _is_code(path))
    endings = Counter(path.suffix.lower() for path in code)
    told = ", ".join(f"{ending} {count}" for ending, count in endings.most_common())
    return LEFT_OUT.format(count=endings.total(), endings=told) if endings else ""


def is_left_behind(parts: Sequence[str]) -> bool:
    """Say whether a path's parts lead to a hidden file, one that programs left behind or one half written."""
    name = parts[-1].lower() if parts else ""
    return (
        not parts
        or any(part.startswith(".") or part.lower() in LEFT_BEHIND for part in parts)
        or name.startswith(LOCKS)
        or name.endswith(UNFINISHED)
    )


def _found(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(_walk(path.absolute())) if path.is_dir() else [path.absolute()]
    return list(dict.fromkeys(found))


def _is_code(path: Path) -> bool:
    return path.suffix.lower() in SOURCE_CODE


def _named(paths: Sequence[Path]) -> set[Path]:
    return {path.absolute() for path in paths if not path.is_dir()}


def _walk(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and not is_left_behind(PurePath(path).relative_to(folder).parts)
    ]
