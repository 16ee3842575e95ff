"""What `congvu eval` and `congvu fit` do: open the collection, ask the cases, cross-validate where asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from congvu.answer.assistant import Assistant
from congvu.answer.writing.floors import Floors
from congvu.config import Settings
from congvu.documents import Access, Reader
from congvu.embed import Embedder, open_embedder
from congvu.evaluate.calibrate import calibrate
from congvu.evaluate.cases import Case, Dataset, folds, read_dataset
from congvu.evaluate.corpus import corpus_settings, load_corpus
from congvu.evaluate.fit import Collected, collect, fit, with_negatives
from congvu.evaluate.keys import keys_of
from congvu.evaluate.report import Report
from congvu.evaluate.run import Ask, Name, Result, run
from congvu.evaluate.spelling import Spelling, twins
from congvu.evaluate.spelling_report import SpellingReport
from congvu.evaluate.support import Inspect, inspector
from congvu.retrieve.cross_encoder import open_judge
from congvu.retrieve.retriever import Retriever
from congvu.retrieve.weights import Weights
from congvu.store.registry import Registry
from congvu.store.sync import Indexes

EVERYONE = Reader("evaluate", frozenset(Access))


def evaluate(
    settings: Settings,
    folder: Path,
    *,
    cross_validate: int = 0,
    seed: int = 0,
    embedder: Embedder | None = None,
) -> Report:
    """Ask all cases of a folder; with `cross_validate` each under weights fitted on the other folds.

    A folder that brings its own corpus is evaluated on that corpus, else the collection as it is ingested.
    Raises InvalidRequest for a folder that cannot be read, StoreLocked while a server owns the indexes.
    """
    dataset = read_dataset(folder)
    with opened(settings, dataset, embedder) as assistant:
        if not cross_validate:
            results = run(dataset.cases, asker(assistant), *_judges(assistant))
            return Report(tuple(results), f"{dataset.name}: trọng số đi kèm", seed)
        results = _cross_validated(assistant, dataset, cross_validate, seed)
        how = f"{dataset.name}: kiểm định chéo {cross_validate} phần, hạt giống {seed}"
        return Report(tuple(results), how, seed)


def evaluate_spellings(
    settings: Settings,
    folder: Path,
    *,
    cross_validate: int = 0,
    seed: int = 0,
    embedder: Embedder | None = None,
) -> SpellingReport:
    """Ask all cases of a folder as they stand and as others would type them, as `evaluate` does.

    Weights are fitted on questions as they stand; a twin is asked under those that had not seen its original.
    """
    dataset = read_dataset(folder)
    with opened(settings, dataset, embedder) as assistant:
        name = namer(assistant.catalog.registry)
        found: dict[str, list[Result]] = {}
        for fitted, held in _parts(assistant, dataset, cross_validate, seed):
            found.setdefault("", []).extend(run(held, asker(fitted), name))
            for spelling in Spelling:
                respelled = twins(held, spelling, seed)
                found.setdefault(spelling, []).extend(run(respelled, asker(fitted), name))
        return SpellingReport({key: tuple(results) for key, results in found.items()}, dataset.name)


def fit_weights(
    settings: Settings, folders: Sequence[Path], *, seed: int = 0, embedder: Embedder | None = None
) -> Weights:
    """Fit weights on all cases of the folders together; each folder is asked about its own collection."""
    base = Weights.load()
    about: dict[str, str] = {}
    collected: list[Collected] = []
    for folder in folders:
        dataset = read_dataset(folder)
        cases = [replace(case, id=f"{dataset.name}/{case.id}") for case in dataset.cases]
        with opened(settings, dataset, embedder) as assistant:
            collected += with_negatives(assistant, collect(assistant, cases, EVERYONE))
        about[dataset.name] = f"{len(cases)} cases, seed {seed}"
    return replace(fit(collected, base, seed=seed), about=base.about | about)


def calibrate_claims(
    settings: Settings, *, documents: int = 400, seed: int = 0, embedder: Embedder | None = None
) -> Floors:
    """Measure on the collection which floors a model's statements must reach."""
    embedder = embedder or open_embedder(settings)
    with opened(settings, Dataset("", (), None), embedder) as assistant:
        return calibrate(assistant, embedder, EVERYONE, documents=documents, seed=seed)


@contextmanager
def opened(settings: Settings, dataset: Dataset, embedder: Embedder | None = None) -> Iterator[Assistant]:
    """Open the collection that the dataset asks about, with the settings' embedder unless one is given."""
    embedder = embedder or open_embedder(settings)
    judge = open_judge(settings)
    used = corpus_settings(settings, dataset.corpus, embedder) if dataset.corpus else settings
    with closing(Registry.open(used)) as registry:
        if dataset.corpus:
            load_corpus(registry, dataset.corpus, embedder)
        with Indexes.open(used, registry, embedder.identity, dimensions=embedder.dimensions) as indexes:
            indexes.catch_up()
            yield Assistant(Retriever(registry, indexes, embedder, Weights.load(), judge))


def asker(assistant: Assistant) -> Ask:
    """Return how a case is asked: as anybody would ask it."""
    return lambda case: assistant.ask(case.query, EVERYONE)


def namer(registry: Registry) -> Name:
    """Return how documents are called: by the key that the case uses."""
    return lambda case, ids: keys_of(registry, ids, case.keys)


def _cross_validated(assistant: Assistant, dataset: Dataset, count: int, seed: int) -> list[Result]:
    judges = _judges(assistant)
    parts = _parts(assistant, dataset, count, seed)
    return [result for fitted, held in parts for result in run(held, asker(fitted), *judges)]


def _judges(assistant: Assistant) -> tuple[Name, Inspect]:
    return namer(assistant.catalog.registry), inspector(assistant.catalog, EVERYONE)


def _parts(
    assistant: Assistant, dataset: Dataset, count: int, seed: int
) -> Iterator[tuple[Assistant, Sequence[Case]]]:
    """Yield cases with an assistant whose weights had not seen them; for no folds all, under its own."""
    if not count:
        yield assistant, dataset.cases
        return
    collected = {one.case.id: one for one in collect(assistant, dataset.cases, EVERYONE)}
    for train, held in folds(dataset.cases, count, seed):
        weights = fit([collected[case.id] for case in train], assistant.retriever.weights, seed=seed)
        yield assistant.under(weights), held
