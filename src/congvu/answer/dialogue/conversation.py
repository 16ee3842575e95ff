"""Going on with a conversation: the turns so far and a new message in, the question that is meant out.

Without a model: the wording says how a message leans on what was said (`signs.py`), search says whether it
stands by itself and what it finds together with the matter before it (`follow.py`). With one, what stays
unsure and what states another case may be condensed into a question of its own (`condensing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from congvu.answer.assistant import Assistant
from congvu.answer.decide import Decision, decide
from congvu.answer.dialogue.condensing import LEANT_ON, Condenser
from congvu.answer.dialogue.contrast import contrasted, led_by
from congvu.answer.dialogue.courtesy import offer_again, reply
from congvu.answer.dialogue.follow import (
    Evidence,
    FollowWeights,
    covered_by,
    doubtful,
    leaves,
    title_idf,
    weighed,
)
from congvu.answer.dialogue.foreign import OFFICIAL, speaks_of_abroad
from congvu.answer.dialogue.signs import Signs, own_words, read_signs
from congvu.answer.dialogue.turns import ASPECTS, Turn, name_said, taken, turn_of
from congvu.answer.outcome import Answer, Choice, Event, Outcome
from congvu.answer.search import Search
from congvu.documents import Scope
from congvu.references import find_provisions
from congvu.retrieve.aspects import SECTIONS, aspects_of
from congvu.retrieve.question import Question, understand
from congvu.retrieve.terms import expand
from congvu.store.catalog import DocumentRow
from congvu.store.provenance import name_of
from congvu.text import syllables

BRIEF = 9
"""Words; a longer message says more than what it asks for, even in words that name nothing by themselves."""
EXTRA = 0.5
"""Weight of the official words for what a message says, beside its own."""
LONGEST_TOPIC = 40
"""Words; of a longer matter the document's title, or its end, speaks."""
UNNAMED = ("overview",)
FIRMNESS = (Decision.SILENCE, Decision.ASK_BACK, Decision.ANSWER)


@dataclass(frozen=True)
class Understood:
    """A message as it is meant: a search to answer, or a reply that needs none; `topic` is for its turn."""

    question: str
    topic: str
    search: Search | None = None
    reply: Answer | None = None

    @property
    def text(self) -> str:
        """The question that stands by itself."""
        return self.search.question.text if self.search else self.question


class Conversation:
    """Answers messages of a reader in the light of the turns before them."""

    def __init__(self, assistant: Assistant, weights: FollowWeights | None = None) -> None:
        self.assistant = assistant
        self.weights = weights or FollowWeights.load()
        self.condenser = (
            Condenser(assistant.writer.model, assistant.writer.prompts) if assistant.writer else None
        )

    def ask(self, message: str, turns: Sequence[Turn], scope: Scope) -> tuple[Answer, Turn]:
        """Answer a message; also returns the turn it makes. Raises InvalidRequest as the assistant does."""
        meant = self.understand(message, turns, scope)
        answer = meant.reply or self.assistant.told(_needed(meant.search))
        answer = as_asked(answer, meant)
        return answer, turn_of(answer, meant.topic)

    def stream(self, message: str, turns: Sequence[Turn], scope: Scope) -> Iterator[Event]:
        """Answer a message piece by piece; the last event is `turn` with the turn it makes."""
        meant = self.understand(message, turns, scope)
        if meant.reply:
            answer = as_asked(meant.reply, meant)
            yield Event("understood", {"question": message, "aspect": answer.aspect})
            yield Event("done", answer)
            yield Event("turn", turn_of(answer, meant.topic))
            return
        for event in self.assistant.tell(_needed(meant.search)):
            if event.kind != "done":
                yield event
                continue
            answer = as_asked(event.data, meant)
            yield Event("done", answer)
            yield Event("turn", turn_of(answer, meant.topic))

    def evidence(self, message: str, turns: Sequence[Turn], scope: Scope) -> Evidence | None:
        """Return what speaks for a message being about another matter, None without one before it."""
        past = [turn for turn in turns if turn.outcome != Outcome.COURTESY]
        if not past:
            return None
        signs = read_signs(understand(message).text)
        alone = self.assistant.look_up(message, scope.reader, scope)
        return self._evidence(signs, alone, self._former(past, signs, scope), scope)

    def understand(self, message: str, turns: Sequence[Turn], scope: Scope) -> Understood:
        """Return what a message means after these turns."""
        signs = read_signs(understand(message).text)
        if signs.courtesy:
            return Understood(message, "", reply=reply(signs.courtesy, message))
        past = [turn for turn in turns if turn.outcome != Outcome.COURTESY]
        if past and (choice := taken(message, signs, past[-1].choices)):
            return self._chosen(message, choice, past[-1], scope)
        if past and past[-1].choices and signs.place is not None:
            return Understood(message, past[-1].topic, reply=offer_again(message, past[-1]))
        if (
            past
            and message.strip()
            and names_nothing(signs)
            and (document := self._document(past[-1], scope))
        ):
            return self._staying(message, signs, past[-1], document, scope)
        alone = self.assistant.look_up(message, scope.reader, scope)
        fresh = Understood(message, signs.rest, alone)
        if not past or named_outright(alone.question):
            return fresh
        former = self._former(past, signs, scope)
        fresh = replace(fresh, search=_asking(alone, signs, former))
        if signs.asking and (placed := self._placed(signs, former, scope)):
            return Understood(message, placed.question.text, placed)
        return self._weighed(fresh, self._evidence(signs, alone, former, scope), past, former, scope)

    def _weighed(
        self, fresh: Understood, evidence: Evidence, past: Sequence[Turn], former: Turn, scope: Scope
    ) -> Understood:
        """Return a message by itself, joined to the matter before it or, where that is unsure, condensed."""
        message, signs = fresh.question, evidence.signs
        begins = not signs.corrects and leaves(evidence, self.weights)
        if begins and not doubtful(evidence, self.weights):
            return fresh
        joined = self._joined(message, evidence, former, scope)
        found = self._decision(_needed(joined.search))
        if begins or signs.differs or found is not Decision.ANSWER:
            condensed = self._condensed(message, signs, past, former, scope)
            if condensed and self._as_firm(condensed, found):
                return condensed
        if begins:
            return joined if found is Decision.ANSWER else fresh
        silent = found is Decision.SILENCE and evidence.decision is not Decision.SILENCE
        return fresh if silent and evidence.words else joined

    def _condensed(
        self, message: str, signs: Signs, past: Sequence[Turn], former: Turn, scope: Scope
    ) -> Understood | None:
        """Search for the question that a model makes of a message, None without one that may be used."""
        if self.condenser is None:
            return None
        turns = [*(turn for turn in past if turn != former), former][-LEANT_ON:]
        documents = [self._document(turn, scope) for turn in turns]
        plain = understand(message).text
        text = self.condenser.condense(plain, turns, [one.title for one in documents if one])
        if text is None:
            return None
        search = self.assistant.look_up(text, scope.reader, scope)
        return Understood(message, self._topic(search, signs, former, documents[-1]), search)

    def _as_firm(self, condensed: Understood, found: Decision) -> bool:
        """Say whether a condensed question is answered as surely as what the rules made of the message."""
        decision = self._decision(_needed(condensed.search))
        return FIRMNESS.index(decision) >= FIRMNESS.index(found)

    def _evidence(self, signs: Signs, alone: Search, former: Turn, scope: Scope) -> Evidence:
        joined = self.assistant.retriever.search(self._question(signs, former), scope)
        document = self._document(former, scope)
        passages = self.assistant.catalog.document_passages(scope.reader, document.id) if document else []
        official = " ".join(expand(signs.rest, "english")) if alone.question.english else ""
        words = weighed(f"{signs.rest} {official}", (*signs.own, *own_words(official)), self._idf)
        return Evidence(
            signs=signs,
            alone=alone.ranking,
            decision=self._decision(alone),
            joined=joined,
            words=words,
            named=self._words(signs),
            before=weighed(former.topic, own_words(former.topic), self._idf),
            title=document.title if document else "",
            offered=frozenset(choice.document_id for choice in former.choices),
            body=frozenset(word for passage in passages for word in syllables(passage.text)),
        )

    def _staying(
        self, message: str, signs: Signs, former: Turn, document: DocumentRow, scope: Scope
    ) -> Understood:
        """Ask something else about the same document; a message that names nothing can mean no other."""
        ranking = self.assistant.retriever.search(self._question(signs, former), scope)
        search = self.assistant.found(led_by(ranking, document), scope)
        return Understood(message, former.topic, self._named(search, signs, former))

    def _joined(self, message: str, evidence: Evidence, former: Turn, scope: Scope) -> Understood:
        """Search for a message together with the matter before it; what it names itself weighs most."""
        document = self._document(former, scope)
        signs = evidence.signs
        ranking = contrasted(evidence, document, self.weights)
        stays = not evidence.words and names_nothing(replace(signs, own=()))
        if document and (stays or (ranking.documents and ranking.documents[0].document.id == document.id)):
            ranking = led_by(ranking, document)
        search = self.assistant.found(ranking, scope)
        topic = former.topic if stays else self._topic(search, signs, former, document)
        return Understood(message, topic, self._named(search, signs, former))

    def _question(self, signs: Signs, former: Turn) -> Question:
        """Return a message joined to the matter before it, as a question to search by."""
        question = understand(f"{former.topic} {signs.rest}")
        extra = (*question.extra, OFFICIAL) if speaks_of_abroad(signs.rest) else question.extra
        return replace(question, extra=extra, aspects=aspects_after(signs, former))

    def _named(self, search: Search, signs: Signs, former: Turn) -> Search:
        """Say what was understood: the document where it is sure, else the matter as it was asked before."""
        if self._decision(search) is Decision.ANSWER:
            about = name_said(search.ranking.documents[0].document)
        else:
            about = f"Tiếp câu “{former.understood}”"
        said = ASPECTS.get(search.question.aspect, "") if signs.corrects else signs.rest
        text = f"{about}: {_in_sentence(said)}" if said else about
        question = replace(search.question, text=text, reading=text)
        return replace(search, question=question, ranking=replace(search.ranking, question=question))

    def _placed(self, signs: Signs, former: Turn, scope: Scope) -> Search | None:
        """Go on to another place of the text that was quoted: "còn điều 5 thì sao?"."""
        document = self._document(former, scope)
        places = find_provisions(signs.rest)
        if document is None or document.procedure_code or not places:
            return None
        within = "" if places[0].dieu else _article_of(former.understood)
        text = f"{places[0].address}{within} {name_of(document)}"
        return self.assistant.look_up(text, scope.reader, scope)

    def _chosen(self, message: str, choice: Choice, former: Turn, scope: Scope) -> Understood:
        """Ask again, about what was chosen of the things offered."""
        signs = replace(read_signs(message), corrects=True)
        question = understand(choice.question)
        if former.aspect in SECTIONS:
            question = replace(question, aspects=(former.aspect,))
        search = self.assistant.look_up(question, scope.reader, scope)
        chosen = self.assistant.catalog.still_there(scope.reader, [choice.document_id]).get(
            choice.document_id
        )
        if chosen:
            search = self.assistant.found(led_by(search.ranking, chosen), scope)
        return Understood(message, choice.text, self._named(search, signs, former))

    def _former(self, past: Sequence[Turn], signs: Signs, scope: Scope) -> Turn:
        """Return the turn a message goes on from: the last, unless it goes back to what another named."""
        if not signs.returns:
            return past[-1]
        words = self._words(signs)
        titles = {turn: self._document(turn, scope) for turn in past}

        def bears(turn: Turn) -> float:
            document = titles[turn]
            return covered_by(words, f"{turn.question} {document.title if document else ''}")

        return max(reversed(past), key=bears)

    def _topic(self, search: Search, signs: Signs, former: Turn, document: DocumentRow | None) -> str:
        """Return what the matter is from now on: another document's, or the same with what was added."""
        first = search.ranking.documents[0].document if search.ranking.documents else None
        moved = first is not None and (document is None or first.id != document.id)
        if first is not None and moved and self._decision(search) is Decision.ANSWER:
            return f"{first.title} {signs.rest}"
        words = f"{former.topic} {signs.rest}".split()
        if len(words) <= LONGEST_TOPIC:
            return " ".join(words)
        kept = document.title.split() if document else []
        return " ".join([*kept, *words[-max(LONGEST_TOPIC - len(kept), LONGEST_TOPIC // 2) :]])

    def _document(self, turn: Turn, scope: Scope) -> DocumentRow | None:
        """Return the document a turn was answered from, if it is still there for the reader."""
        if turn.document_id is None:
            return None
        found = self.assistant.catalog.still_there(scope.reader, [turn.document_id])
        return found.get(turn.document_id)

    def _decision(self, search: Search) -> Decision:
        weights = self.assistant.retriever.weights
        return decide(search.features, weights) if search.features else Decision.SILENCE

    def _words(self, signs: Signs) -> dict[str, float]:
        """Weigh what a message names, official words for it included."""
        abroad = [OFFICIAL] if speaks_of_abroad(signs.rest) else []
        official = " ".join([*expand(signs.rest, "vietnamese"), *abroad])
        found = weighed(official, own_words(official), self._idf)
        return {token: EXTRA * weight for token, weight in found.items()} | weighed(
            signs.rest, signs.own, self._idf
        )

    def _idf(self, token: str) -> float:
        lexical = self.assistant.retriever.indexes.lexical
        return title_idf(lexical.title_frequency(token), lexical.documents())


def names_nothing(signs: Signs) -> bool:
    """Say whether a message can only be about what was answered: it is brief and names no matter or case."""
    brief = len(signs.rest.split()) <= BRIEF
    return brief and not (signs.own or signs.corrects or speaks_of_abroad(signs.rest))


def named_outright(question: Question) -> bool:
    """Say whether a question names a document by its number: it needs nothing from before."""
    return bool(question.identifiers)


def as_asked(answer: Answer, meant: Understood) -> Answer:
    """Return an answer under the question as it was typed and as it was understood."""
    return replace(answer, question=meant.question, understood=meant.text)


def aspects_after(signs: Signs, former: Turn) -> tuple[str, ...]:
    """Return the aspects a message asks: its own, else the one that was asked before."""
    asked = aspects_of(signs.asking)
    return (former.aspect,) if asked == UNNAMED and former.aspect in SECTIONS else asked


def _asking(alone: Search, signs: Signs, former: Turn) -> Search:
    """Let a new matter that only names itself ("còn chứng thực di chúc?") be asked what the last one was."""
    if not (signs.leans or signs.differs) or aspects_of(signs.asking) != UNNAMED:
        return alone
    question = replace(alone.question, aspects=aspects_after(signs, former))
    return replace(alone, question=question, ranking=replace(alone.ranking, question=question))


def _in_sentence(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _article_of(text: str) -> str:
    """Return " Điều 5" of the last article a text names, "" if it names none."""
    named = [one.dieu for one in find_provisions(text) if one.dieu]
    return f" Điều {named[-1]}" if named else ""


def _needed(search: Search | None) -> Search:
    if search is None:
        raise ValueError("neither a search nor a reply")
    return search
