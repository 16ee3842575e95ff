"""Footnotes of a draft: each says where words come from, and what is known to be wrong with a basis."""

from __future__ import annotations

from congvu.draft.export.lines import cleaned
from congvu.draft.parts import Draft, Source
from congvu.errors import InvalidRequest

QUOTE_WORDS = 40


class Notes:
    """Numbers the footnotes in the order in which they are asked for; without `wanted` there are none."""

    def __init__(self, draft: Draft, *, wanted: bool) -> None:
        self._sources = {source.key: source for source in draft.sources}
        self._wanted = wanted
        self._named: dict[str, int] = {}
        self.texts: list[str] = []

    def of(self, keys: tuple[str, ...], *, said: str = "", warning: str = "") -> tuple[int, ...]:
        """Return the numbers for these sources; `said` are the words they stand at.

        Raises InvalidRequest for a key that the draft has no source for.
        """
        if not self._wanted:
            return ()
        texts = [self._text(key, said) for key in keys if key]
        texts += [f"Lưu ý: {cleaned(warning)}"] if warning else []
        first = len(self.texts) + 1
        self.texts += texts
        return tuple(range(first, first + len(texts)))

    def _text(self, key: str, said: str) -> str:
        source = self._sources.get(key)
        if source is None:
            raise InvalidRequest(
                f"Dự thảo dẫn nguồn {key!r} nhưng danh sách nguồn không có; hãy bỏ dẫn nguồn này, "
                "hoặc xuất bản không có chú thích.",
                code="draft.unknown_source",
            )
        first = self._named.setdefault(key, len(self.texts) + 1)
        name = _name(source)
        if first <= len(self.texts) or cleaned(source.quote) in said:
            return f"{name}."
        return f"{name}: “{_shortened(source.quote)}”."


def _name(source: Source) -> str:
    name = cleaned(source.name)
    name = name[:1].upper() + name[1:]
    return name if source.page is None else f"{name}, trang {source.page}"


def _shortened(quote: str) -> str:
    words = cleaned(quote).split()
    return " ".join(words[:QUOTE_WORDS]) + (" …" if len(words) > QUOTE_WORDS else "")
