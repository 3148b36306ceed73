"""Fit the choice of a measure (kg/extract/results/measure_choice.py) on annotated figures and print how well it does.

    scripts/fit_measure_choice.py --gold GOLD … [--sentences FILE …] [--held-out GOLD …] [--write]

GOLD is a folder or JSON Lines file of annotations (extraction.schema.json). FILE is JSON Lines of documents of which
single sentences were labelled: {"text": …, "figures": [{"start": 0, "end": 4, "measure": "overall-survival"}, …]},
with "none" for a number that is no outcome and offsets into the text; figures of the other sentences are left out.
Every run of figures of these documents is one example: what stands around it, as ``measure_choice.features`` tells
it, and the measure its figures were annotated with. Runs over several measures are left out.

The model is multinomial logistic: a weight for each context and measure, and one for each tie between a run and a
measure named near it, whatever the measure. The figures of --held-out are measured with it and without it. With
--write the weights replace kg/extract/results/measure_choice.json.

Needs scipy, which the package itself does not (``pip install '.[scores]'``).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.evaluate import read_annotations
from kg.extract import extract
from kg.extract.results import measure_choice, measure_links
from kg.extract.results.figure import Figure
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.text.plain import Plain, make_plain
from kg.model import Document, DocumentKind, Result

WEIGHTS = Path(measure_choice.__file__).with_name("measure_choice.json")
NONE = measure_choice.NONE
STRENGTH, STRENGTH_OF_LINKS = 1.0, 0.1  # pull of the weights towards 0
SELDOM = 3  # contexts met in fewer examples are left out
SMALL = 0.05  # weights nearer to 0 are left out
LABELLED_COUNT = 2.0  # how much a labelled sentence counts: the rules were not written with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One run: its figures, what the rules linked it to, what stands around it, and its annotated measures."""

    figures: tuple[Figure, ...]
    linked: str
    is_doubtful: bool
    context: frozenset[str]
    links: tuple[tuple[str, str], ...]
    measures: tuple[str | None, ...] = ()  # of each figure; None where nobody said
    count: float = 1.0

    @property
    def measure(self) -> str | None:
        """The one measure of all its figures; None where they have several or it is not known."""
        return self.measures[0] if len(set(self.measures)) == 1 else None


def runs_of(document: Document) -> list[Example]:
    """Every run of a document as the rules link it, before a second opinion is asked."""
    seen: dict[int, Example] = {}

    def collect(view: SentenceView, runs: list[Run]) -> None:
        said = measure_choice.words_said(view)
        for i, run in enumerate(runs):
            if measure_choice.has_several(run) or run.start in seen:
                continue  # a second list of arms reads the sentence again
            context, links = measure_choice.features(view, runs, i, said)
            seen[run.start] = Example(
                figures=tuple(run.figures),
                linked=measure_choice.linked_to(run),
                is_doubtful=measure_choice.is_doubtful(run),
                context=frozenset(context),
                links=tuple(links),
            )

    kept, measure_links.choose_measures = measure_links.choose_measures, collect
    try:
        extract(document)
    finally:
        measure_links.choose_measures = kept
    return list(seen.values())


def read_gold(paths: Iterable[Path]) -> Iterator[Example]:
    """Runs of annotated documents; figures that no annotated result shows are of no outcome."""
    for path in paths:
        for annotated in read_annotations(path):
            results, plain = annotated.extraction.results, make_plain(annotated.document)
            for example in runs_of(annotated.document):
                measures = (_measure_in(results, figure, plain) for figure in example.figures)
                yield replace(example, measures=tuple(measures))


def _measure_in(results: Iterable[Result], figure: Figure, plain: Plain) -> str:
    start, end = plain.source_span(figure.start, figure.end)
    for result in results:
        if result.evidence.start < end and start < result.evidence.end and _shows(result, figure):
            return result.measure
    return NONE


def _shows(result: Result, figure: Figure) -> bool:
    if result.value is None:
        return figure.kind == "not-reached" or (result.low is not None and figure.low is not None)
    return figure.value is not None and figure.value in (result.value, result.events)


def read_sentences(paths: Iterable[Path]) -> Iterator[Example]:
    """Runs of labelled sentences."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            told = json.loads(line)
            known = {(f["start"], f["end"]): f["measure"] for f in told["figures"]}
            document = Document(
                id=f"local:{path.stem}-{number}",
                kind=DocumentKind.PUBLICATION,
                title=told["text"].partition("\n")[0],
                text=told["text"],
            )
            plain = make_plain(document)
            for example in runs_of(document):
                measures = tuple(known.get(plain.source_span(f.start, f.end)) for f in example.figures)
                if None not in measures:
                    yield replace(example, measures=measures, count=LABELLED_COUNT)


class Model:
    """The weights, fitted on examples of one measure each."""

    def __init__(self, examples: list[Example]) -> None:
        self.measures = sorted({str(e.measure) for e in examples} | {NONE})
        met = Counter(name for e in examples for name in e.context)
        self.contexts = sorted(name for name, times in met.items() if times >= SELDOM)
        self.links = sorted({name for e in examples for name, _ in e.links})
        self._fit(examples)

    def _fit(self, examples: list[Example]) -> None:
        of_context, of_links = self._matrices(examples)
        row = {m: i for i, m in enumerate(self.measures)}
        right = np.zeros((len(examples), len(row)))
        right[np.arange(len(examples)), [row[str(e.measure)] for e in examples]] = 1.0
        count = np.array([[e.count] for e in examples])
        shape = (len(self.contexts), len(row))
        size = shape[0] * shape[1]

        def loss(x: np.ndarray) -> tuple[float, np.ndarray]:
            weights, ties = x[:size].reshape(shape), x[size:]
            sums = of_context @ weights + sum(t * m for t, m in zip(ties, of_links, strict=True))
            sums = np.asarray(sums)
            sums -= sums.max(axis=1, keepdims=True)
            share = np.exp(sums)
            total = share.sum(axis=1, keepdims=True)
            away = count * (share / total - right)
            value = -(count * right * (sums - np.log(total))).sum()
            value += STRENGTH / 2 * (weights**2).sum() + STRENGTH_OF_LINKS / 2 * (ties**2).sum()
            slope = of_context.T @ away + STRENGTH * weights
            slope_ties = np.array([m.multiply(away).sum() for m in of_links]) + STRENGTH_OF_LINKS * ties
            return float(value), np.concatenate([np.asarray(slope).ravel(), slope_ties])

        found = minimize(
            loss, np.zeros(size + len(self.links)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
        ).x
        self.weights, self.ties = found[:size].reshape(shape), found[size:]

    def _matrices(self, examples: list[Example]) -> tuple[csr_matrix, list[csr_matrix]]:
        column = {name: j for j, name in enumerate(self.contexts)}
        row = {m: i for i, m in enumerate(self.measures)}
        where = [(i, column[n]) for i, e in enumerate(examples) for n in e.context if n in column]
        tied: dict[str, set[tuple[int, int]]] = {name: set() for name in self.links}
        for i, e in enumerate(examples):
            for name, measure in e.links:
                if measure in row:
                    tied[name].add((i, row[measure]))
        of_links = [_ones(sorted(tied[name]), (len(examples), len(row))) for name in self.links]
        return _ones(where, (len(examples), len(column))), of_links

    def write(self, path: Path) -> None:
        by_measure = {
            measure: {
                name: round(float(w), 2)
                for name, w in zip(self.contexts, self.weights[:, i], strict=True)
                if abs(w) >= SMALL
            }
            for i, measure in enumerate(self.measures)
        }
        ties = {name: round(float(w), 2) for name, w in zip(self.links, self.ties, strict=True)}
        stored = {"weights of links": ties, "weights by measure": by_measure}
        path.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _ones(where: list[tuple[int, int]], shape: tuple[int, int]) -> csr_matrix:
    rows, columns = zip(*where, strict=True) if where else ((), ())
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def print_scores(examples: list[Example]) -> None:
    """F1 of the measure over the figures of all runs, by the rules alone and with the choice as stored."""
    by_rules: list[str] = []
    chosen: list[str] = []
    for e in examples:
        by_rules.append(e.linked)
        notation, probability = measure_choice.likeliest(set(e.context), list(e.links))
        taken = e.is_doubtful and measure_choice.is_taken(e.linked, notation, probability)
        chosen.append(notation if taken else e.linked)
    for title, given in (("rules", by_rules), ("with the choice", chosen)):
        right = claimed = gold = 0
        for e, measure in zip(examples, given, strict=True):
            gold += sum(m != NONE for m in e.measures)
            claimed += len(e.measures) * (measure != NONE)
            right += sum(m == measure != NONE for m in e.measures)
        print(f"{title}: {right} right of {claimed} given and {gold} annotated, F1 {2 * right / (claimed + gold):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", default=[], metavar="GOLD")
    parser.add_argument("--sentences", type=Path, nargs="+", default=[], metavar="FILE")
    parser.add_argument("--held-out", type=Path, nargs="+", default=[], metavar="GOLD")
    parser.add_argument("--write", action="store_true", help="replace kg/extract/results/measure_choice.json")
    args = parser.parse_args()
    examples = [e for e in (*read_gold(args.gold), *read_sentences(args.sentences)) if e.measure is not None]
    if examples:
        print(f"{len(examples)} runs of {len({e.measure for e in examples}) - 1} measures and none")
        model = Model(examples)
        print(f"{len(model.contexts)} contexts, {(abs(model.weights) >= SMALL).sum()} weights kept")
        if args.write:
            model.write(WEIGHTS)
    if args.held_out:
        print_scores(list(read_gold(args.held_out)))


if __name__ == "__main__":
    main()
