"""Quotations of a draft put into prose by a model: each sentence checked, else the quotations stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from congvu.answer.writing.claims import Claims
from congvu.answer.writing.evidence import Evidence, evidence
from congvu.answer.writing.floors import Floors
from congvu.answer.writing.quantities import figures, supports
from congvu.answer.writing.said import SCHEMA, Listening, Said
from congvu.answer.writing.written import FAILED
from congvu.draft.fill.naming import lowered
from congvu.draft.fill.sources import Sources
from congvu.draft.parts import Block, Source, Style
from congvu.errors import CongvuError
from congvu.llm import Model, Reply
from congvu.prompts import Prompt, load_prompt
from congvu.retrieve.retriever import Retriever

PROMPT = "draft/doan-van"
STANDING = 0.5
"""Share of a section's sentences that must stand, or its quotations stay."""
MOST_SENTENCES = 20
MOST_SECTIONS = 12
WRITTEN = (
    "Có đoạn do mô hình ngôn ngữ viết từ các đoạn trích, từng câu đã được đối chiếu; hãy đọc lại với nguồn."
)
KEPT = "Ở {} mục, lời của mô hình ngôn ngữ không đối chiếu được với nguồn nên dự thảo giữ trích nguyên văn."
STEP = "Đang viết mục {}/{}."


@dataclass(frozen=True)
class _Section:
    """Neighbouring blocks: a matter's quotations (`quoted`) under what leads to them, or other blocks."""

    blocks: tuple[Block, ...]
    quoted: bool


class Prose:
    """Writes the quoted sections of a draft with a model."""

    def __init__(self, model: Model, claims: Claims, prompts: Path | None = None) -> None:
        self.model = model
        self.claims = claims
        self.prompts = prompts

    def written(
        self, body: Sequence[Block], sources: Sources, told: Callable[[str], None]
    ) -> tuple[list[Block], list[str]]:
        """Return the body with sections in prose where it stands, and what the writer must know."""
        prompt = load_prompt(PROMPT, self.prompts)
        found: list[Block] = []
        done, kept, failed = 0, 0, ""
        sections = _sections(body)
        total = min(MOST_SECTIONS, sum(one.quoted for one in sections))
        heading = ""
        for one in sections:
            if not one.quoted or failed or done + kept >= MOST_SECTIONS:
                found += one.blocks
                heading = next((block.text or block.title for block in reversed(one.blocks)), heading)
                continue
            told(STEP.format(done + kept + 1, total))
            try:
                written = self._section(prompt, heading, one.blocks, sources)
            except CongvuError as error:
                failed = FAILED.get(error.code, str(error))
                found += one.blocks
                continue
            done, kept = done + bool(written), kept + (not written)
            found += written or one.blocks
        notices = [WRITTEN] if done else []
        return found, [*notices, *([KEPT.format(kept)] if kept else []), *([failed] if failed else [])]

    def _section(
        self, prompt: Prompt, heading: str, blocks: Sequence[Block], sources: Sources
    ) -> list[Block]:
        """Return a section's sentences, none unless enough of them stand and no figure is lost."""
        known = _evidence(blocks, sources)
        if not known:
            return []
        passages = "\n\n".join(
            f"[{key}] {' › '.join(one.context.splitlines())}\n{one.text}" for key, one in known.items()
        )
        reply = self.model.ask(prompt.fill(section=heading or "Nội dung", passages=passages), SCHEMA)
        sentences: list[Block] = []
        said_in_all = 0
        for said in _said(reply):
            said_in_all += 1
            cited = [known[key.upper()] for key in said.keys if key.upper() in known]
            if len(cited) == len(said.keys) and self.claims.check(said.text, cited).stands:
                keys = tuple(dict.fromkeys(key.upper() for key in said.keys))
                sentences.append(Block(Style.PARAGRAPH, said.text, sources=keys))
        if not sentences or len(sentences) < STANDING * said_in_all or _loses_figures(sentences, known):
            return []
        return list(_with_names(sentences, sources))


def open_prose(model: Model, retriever: Retriever, prompts: Path | None = None) -> Prose:
    """Return what writes prose over a collection, under the floors that came with this version."""
    return Prose(model, Claims(retriever.idf, Floors.load(), retriever.embedder), prompts)


def _sections(body: Sequence[Block]) -> list[_Section]:
    def leads(place: int) -> bool:
        """Say whether a block only leads to the quotation after it ("Theo …:")."""
        block = body[place]
        after = body[place + 1] if place + 1 < len(body) else None
        led = after is not None and after.style is Style.QUOTE
        return led and block.style is Style.PARAGRAPH and block.text.startswith("Theo ")

    marked = [(block.style is Style.QUOTE or leads(place), block) for place, block in enumerate(body)]
    return [
        _Section(tuple(block for _, block in group), quoted)
        for quoted, group in groupby(marked, key=lambda pair: pair[0])
    ]


def _evidence(blocks: Sequence[Block], sources: Sources) -> dict[str, Evidence]:
    by_key = {one.key: one for one in sources.all}
    wanted = [by_key[key] for block in blocks for key in block.sources if key in by_key]
    return {one.key: _of(one, sources) for one in wanted}


def _of(source: Source, sources: Sources) -> Evidence:
    passage = sources.passage_of(source.key)
    quoted = replace(passage, text=source.quote, start=source.start, end=source.end)
    return evidence(source.key, quoted, source.name, "")


def _said(reply: Reply) -> Iterator[Said]:
    listening = Listening()
    count = 0
    for piece in reply.pieces:
        for said in listening.hear(piece):
            count += 1
            if count > MOST_SENTENCES:
                return
            yield replace(said, text=reply.unmask(said.text))
    for said in listening.end():
        yield replace(said, text=reply.unmask(said.text))


def _loses_figures(sentences: Sequence[Block], known: dict[str, Evidence]) -> bool:
    """Say whether a time or amount of the quotations stands in no sentence: a draft must not lose it."""
    said = frozenset().union(*(figures(one.text) for one in sentences))
    quoted = frozenset().union(*(figures(one.text) for one in known.values()))
    return any(one.kind in ("time", "money") and not supports(said, one) for one in quoted)


def _with_names(sentences: Sequence[Block], sources: Sources) -> Iterator[Block]:
    """Put before each sentence the place it rests on, named once while it stays the same."""
    last: tuple[str, ...] = ()
    for one in sentences:
        if one.sources == last:
            yield one
            continue
        names = " và ".join(sources.first_name(key) for key in one.sources)
        yield replace(one, text=f"Theo {names}, {lowered(one.text)}")
        last = one.sources
