"""Fit the scores of linked figures on annotated documents and print their reliability.

    scripts/fit_scores.py GOLD [--write]

GOLD is a folder or JSON Lines file of annotations (extraction.schema.json). A figure counts as right where measure,
arm, interval, events, time and status all agree with its annotation (level "full" of ``kg evaluate``). The
reliability table is cross-validated: each document is scored with weights fitted on the other four fifths.
With --write the weights fitted on all documents replace kg/extract/scores.json.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections import defaultdict
from pathlib import Path

from kg.evaluate import Level, match_results, pair_arms, predict, read_annotations
from kg.extract.scores import features

ROUNDS = 3000
RATE = 0.5
SHRINKAGE = 0.01  # pulls the weights of rare features towards 0
FOLDS = 5
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Example = tuple[int, dict[str, float], int]  # number of the document, features, right or not


def examples(gold_path: Path) -> list[Example]:
    gold = read_annotations(gold_path)
    found: list[Example] = []
    for number, (annotated, predicted) in enumerate(zip(gold, predict(gold), strict=True)):
        arms = pair_arms(annotated.extraction.arms, predicted.extraction.arms)
        expected = [r for r in annotated.extraction.results if r.status != "planned"]
        claimed = [r for r in predicted.extraction.results if r.status != "planned"]
        matched, _, spurious = match_results(expected, claimed, arms, one_arm=len(annotated.extraction.arms) <= 1)
        for level, _, result in matched:
            found.append((number, features(result.rule or ""), int(level is Level.FULL)))
        found.extend((number, features(result.rule or ""), 0) for result in spurious)
    return found


def probability(weights: dict[str, float], values: dict[str, float]) -> float:
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in values.items())))


def fit(data: list[Example]) -> dict[str, float]:
    """Weights of a logistic regression by plain gradient descent: few features, few examples, same bytes each time."""
    weights: dict[str, float] = {name: 0.0 for _, values, _ in data for name in values}
    for _ in range(ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for _, values, right in data:
            error = probability(weights, values) - right
            for name, value in values.items():
                slope[name] += error * value
        for name in weights:
            shrink = 0.0 if name == "intercept" else SHRINKAGE * weights[name]
            weights[name] -= RATE * (slope[name] / len(data) + shrink)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help="replace kg/extract/scores.json")
    args = parser.parse_args()
    data = examples(args.gold)
    scored: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        weights = fit([e for e in data if e[0] % FOLDS != fold])
        scored += [(probability(weights, values), right) for number, values, right in data if number % FOLDS == fold]
    print(f"{len(data)} figures, {sum(right for _, _, right in data)} right")
    print("score        figures  mean score  right")
    for low, high in itertools.pairwise(BINS):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            print(f"{low:.2f} – {min(high, 1.0):.2f}  {len(inside):7d}  {mean:10.3f}  {share:.3f}")
    if args.write:
        weights = {name: round(value, 3) for name, value in sorted(fit(data).items())}
        target = Path(__file__).resolve().parent.parent / "kg" / "extract" / "scores.json"
        target.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {target.name}")


if __name__ == "__main__":
    main()
