"""Fit the scores of linked figures on annotated documents and print their reliability.

    scripts/fit_scores.py [--developed GOLD …] [--fresh GOLD …] [--write]

GOLD is a folder or JSON Lines file of annotations (extraction.schema.json): ``--developed`` those the rules were
written with, ``--fresh`` those whose errors nobody looked at. Given any, their figures are measured anew and kept in
``scripts/score_examples.jsonl`` (features and right or wrong, no text), else the examples kept there are used. A figure
counts as right where measure, arm, interval, events, time and status all agree with its annotation (level "full" of
``kg evaluate``).

Documents the rules were written with are read better than new ones. So the fit has one more feature, "developed with
this document", which no document has later on: the scores are those of new documents. The reliability tables are
cross-validated: each document is scored with weights fitted on the other four fifths.
With --write the weights fitted on all examples replace kg/extract/scores.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate import Level, match_results, pair_arms, read_annotations
from kg.extract import extract
from kg.extract.scores import document_features, link_features

EXAMPLES = Path(__file__).with_name("score_examples.jsonl")
WEIGHTS = Path(__file__).resolve().parent.parent / "kg" / "extract" / "scores.json"
DEVELOPED = "developed with this document"
ROUNDS = 3000
RATE = 0.5
SHRINKAGE = 0.01  # pulls the weights of rare features towards 0
FOLDS = 5
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One figure. ``document`` counts from 0 over all documents."""

    document: int
    right: int
    features: dict[str, float]

    @property
    def is_developed(self) -> bool:
        return DEVELOPED in self.features


def measure(developed: Iterable[Path], fresh: Iterable[Path]) -> list[Example]:
    """Every reported or cited figure of the annotated documents, each document once."""
    out: list[Example] = []
    numbers = itertools.count()
    for paths, extra in ((developed, {DEVELOPED: 1.0}), (fresh, {})):
        for path in paths:
            for annotated in read_annotations(path):
                number = next(numbers)
                found = extract(annotated.document)
                if not found.results:
                    continue
                arms = pair_arms(annotated.extraction.arms, found.arms)
                expected = [r for r in annotated.extraction.results if r.status != "planned"]
                claimed = [r for r in found.results if r.status != "planned"]
                matched, _, spurious = match_results(
                    expected, claimed, arms, one_arm=len(annotated.extraction.arms) <= 1
                )
                shared = document_features(found.results, found.arms, found.unlinked) | extra
                for level, result in [(m[0], m[2]) for m in matched] + [(Level.NONE, r) for r in spurious]:
                    features = shared | link_features(result, len(found.arms))
                    out.append(Example(document=number, right=int(level is Level.FULL), features=features))
    return out


def read_examples() -> Iterator[Example]:
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        yield Example(**json.loads(line))


def write_examples(data: Iterable[Example]) -> None:
    lines = [json.dumps({"document": e.document, "right": e.right, "features": e.features}) for e in data]
    EXAMPLES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def probability(weights: dict[str, float], values: dict[str, float]) -> float:
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in values.items())))


def fit(data: list[Example]) -> dict[str, float]:
    """Weights of a logistic regression by plain gradient descent: few features, few examples, same bytes each time."""
    weights: dict[str, float] = {name: 0.0 for e in data for name in e.features}
    for _ in range(ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for e in data:
            error = probability(weights, e.features) - e.right
            for name, value in e.features.items():
                slope[name] += error * value
        for name in weights:
            shrink = 0.0 if name == "intercept" else SHRINKAGE * weights[name]
            weights[name] -= RATE * (slope[name] / len(data) + shrink)
    return weights


def print_reliability(title: str, scored: list[tuple[float, int]]) -> None:
    """How often figures of about one score are right, and how well the score ranks right before wrong ones."""
    print(f"\n{title}: {len(scored)} figures, {sum(right for _, right in scored)} right")
    print("score        figures  mean score  right")
    for low, high in itertools.pairwise(BINS):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            print(f"{low:.2f} – {min(high, 1.0):.2f}  {len(inside):7d}  {mean:10.3f}  {share:.3f}")
    right = [score for score, is_right in scored if is_right]
    wrong = [score for score, is_right in scored if not is_right]
    if right and wrong:
        won = sum((r > w) + (r == w) / 2 for r in right for w in wrong)
        print(f"a right figure scores above a wrong one in {won / len(right) / len(wrong):.1%} of pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--developed", type=Path, nargs="+", default=[], metavar="GOLD")
    parser.add_argument("--fresh", type=Path, nargs="+", default=[], metavar="GOLD")
    parser.add_argument("--write", action="store_true", help="replace kg/extract/scores.json")
    args = parser.parse_args()
    if args.developed or args.fresh:
        write_examples(measure(args.developed, args.fresh))
    data = list(read_examples())
    scored: list[tuple[bool, float, int]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in data if e.document % FOLDS != fold])
        inside = [e for e in data if e.document % FOLDS == fold]
        scored += [(e.is_developed, probability(weights, e.features), e.right) for e in inside]
    print_reliability("documents the rules were written with", [(s, right) for known, s, right in scored if known])
    print_reliability("documents nobody had looked at", [(s, right) for known, s, right in scored if not known])
    if args.write:
        fitted = {name: round(value, 3) for name, value in sorted(fit(data).items()) if name != DEVELOPED}
        WEIGHTS.write_text(json.dumps({"weights": fitted}, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
