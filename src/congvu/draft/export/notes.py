"""Footnotes of a draft: each says where words come from, and what is known to be wrong with a basis."""

from __future__ import annotations

from congvu.draft.export.lines import began, cleaned, ended
from congvu.draft.parts import Draft, Source
from congvu.errors import InvalidRequest

QUOTE_WORDS = 30


class Notes:
    """Numbers the footnotes in the order in which they are asked for; without `wanted` there are none."""

    def __init__(self, draft: Draft, *, wanted: bool) -> None:
        self._sources = {source.key: source for source in draft.sources}
        self._wanted = wanted
        self._quoted: set[str] = set()
        self.texts: list[str] = []

    def of(self, keys: tuple[str, ...], *, said: str = "", warning: str = "") -> tuple[int, ...]:
        """Return the number for these sources, none for none; `said` are the words they stand at.

        A place has one footnote, however many sources: numbers side by side would read as one. Raises
        InvalidRequest for a key that the draft has no source for.
        """
        if not self._wanted:
            return ()
        cited = "; ".join(self._text(key, said) for key in dict.fromkeys(keys) if key)
        texts = [began(cited) + "."] if cited else []
        texts += [f"Lưu ý: {ended(warning, '.')}"] if cleaned(warning) else []
        if not texts:
            return ()
        self.texts.append(" ".join(texts))
        return (len(self.texts),)

    def _text(self, key: str, said: str) -> str:
        source = self._sources.get(key)
        if source is None:
            raise InvalidRequest(
                f"Dự thảo dẫn nguồn {key!r} nhưng danh sách nguồn không có; hãy bỏ dẫn nguồn này, "
                "hoặc xuất bản không có chú thích.",
                code="draft_unknown_source",
            )
        name = _name(source)
        if key in self._quoted or cleaned(source.quote) in said:
            return name
        self._quoted.add(key)
        return f"{name}: “{_shortened(source.quote)}”"


def _name(source: Source) -> str:
    name = cleaned(source.name)
    return name if source.page is None else f"{name}, trang {source.page}"


def _shortened(quote: str) -> str:
    words = ended(quote, "").removeprefix("- ").split()
    return " ".join(words[:QUOTE_WORDS]) + (" …" if len(words) > QUOTE_WORDS else "")
