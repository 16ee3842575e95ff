"""A model words lines plainly: what does not stand, or loses a figure, stays the quotation it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from congvu.answer.outcome import Notice
from congvu.answer.writing.claims import Claims
from congvu.answer.writing.evidence import Evidence, evidence
from congvu.answer.writing.quantities import figures, supports
from congvu.answer.writing.said import SCHEMA, Listening, Said
from congvu.answer.writing.written import Writer
from congvu.errors import CongvuError
from congvu.llm import Model, Reply
from congvu.prompts import Prompt, load_prompt
from congvu.summary.composing import Composed
from congvu.summary.parts import Line, Point

PROMPT = "summary"
MOST, CHARACTERS = 10, 9000
"""Lines, and about how many characters of them, that one call to the model holds."""
MOST_SAID = 40
KEPT = frozenset({"date", "money", "time", "percent", "count", "identifier"})
"""Kinds of figures that a wording must not lose."""
QUOTED = "{} dòng giữ nguyên văn vì lời viết lại không đối chiếu được với tài liệu hoặc bỏ sót số liệu."
FAILED = "Mô hình ngôn ngữ không viết lại được ({}); các dòng còn lại là trích nguyên văn."


@dataclass
class Worded:
    """What became of the lines: those worded, how many wordings failed, and what must be said."""

    lines: list[Line] = field(default_factory=list)
    failed: int = 0
    notices: list[Notice] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether any line was worded."""
        return any(line.written for line in self.lines)


class LineWriter:
    """Words the lines of a summary, point by point."""

    def __init__(self, model: Model, claims: Claims, prompts: Path | None = None) -> None:
        self.model = model
        self.claims = claims
        self.prompts = prompts

    @classmethod
    def beside(cls, writer: Writer) -> LineWriter:
        """Return one that uses the model, the floors and the prompts of the assistant's writer."""
        return cls(writer.model, writer.claims, writer.prompts)

    @property
    def prompt(self) -> Prompt:
        """The prompt as it is now."""
        return load_prompt(PROMPT, self.prompts)

    def word(
        self, lines: Sequence[tuple[Line, Composed]], names: dict[Point, str], worded: Worded
    ) -> Iterator[Line]:
        """Yield each line, worded where that stands; after the model failed once it is not asked again."""
        prompt = self.prompt
        silent = False
        for batch in _batches(lines):
            wordings: dict[int, str] = {}
            if not silent:
                try:
                    wordings = self._wordings(prompt, batch, names, worded)
                except CongvuError as error:
                    silent = True
                    worded.notices.append(Notice(error.code, FAILED.format(str(error).rstrip("."))))
            for place, (line, _) in enumerate(batch):
                told = replace(line, written=wordings.get(place, ""))
                worded.lines.append(told)
                yield told
        if worded.failed:
            worded.notices.append(Notice("model_quoted", QUOTED.format(worded.failed)))

    def _wordings(
        self,
        prompt: Prompt,
        batch: Sequence[tuple[Line, Composed]],
        names: dict[Point, str],
        worded: Worded,
    ) -> dict[int, str]:
        listed = {f"A{place}": _evidence(f"A{place}", *one) for place, one in enumerate(batch, 1)}
        text = "\n\n".join(
            f"[{key}] {' › '.join(one.context.splitlines())}\n{one.text}" for key, one in listed.items()
        )
        reply = self.model.ask(prompt.fill(point=names[batch[0][0].point], passages=text), SCHEMA)
        said: dict[str, list[str]] = {}
        wrong: set[str] = set()
        for one in _said(reply):
            key = one.keys[0].upper() if len(one.keys) == 1 else ""
            if key not in listed:
                continue
            said.setdefault(key, []).append(one.text)
            if not self.claims.check(one.text, [listed[key]]).stands:
                wrong.add(key)
        found: dict[int, str] = {}
        for place, key in enumerate(listed):
            wording = " ".join(said.get(key, ()))
            if wording and key not in wrong and not _loses(listed[key], wording):
                found[place] = wording
            elif wording:
                worded.failed += 1
        return found


def _evidence(key: str, line: Line, one: Composed) -> Evidence:
    """Return a line as evidence: nothing but its own words bears a wording of it."""
    document = one.candidate.material.document
    text = "\n".join(quote.text for quote in one.told)
    passage = replace(one.quotes[-1].passage, text=text)
    number = document.procedure_code or document.number
    return evidence(key, passage, f"{one.candidate.material.name}\n{line.place}", number)


def _loses(known: Evidence, wording: str) -> bool:
    """Say whether a wording leaves out a date, sum, time, share or count of the line."""
    said = figures(wording)
    own = figures(known.text)
    return any(one.kind in KEPT and not supports(said, one) for one in own)


def _batches(lines: Sequence[tuple[Line, Composed]]) -> Iterator[list[tuple[Line, Composed]]]:
    """Yield lines of one point together, as many as one call holds."""
    batch: list[tuple[Line, Composed]] = []
    size = 0
    for line, one in lines:
        length = len(line.text)
        new = batch and (
            batch[0][0].point is not line.point or len(batch) >= MOST or size + length > CHARACTERS
        )
        if new:
            yield batch
            batch, size = [], 0
        batch.append((line, one))
        size += length
    if batch:
        yield batch


def _said(reply: Reply) -> Iterator[Said]:
    """Yield what a model says, personal data put back; one that writes on and on is cut off."""
    listening = Listening()
    count = 0
    for piece in reply.pieces:
        for one in listening.hear(piece):
            count += 1
            if count > MOST_SAID:
                return
            yield replace(one, text=reply.unmask(one.text))
    for one in listening.end():
        yield replace(one, text=reply.unmask(one.text))
