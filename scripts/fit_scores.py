"""Fit the scores of linked figures on annotated documents and print their reliability.

    scripts/fit_scores.py [--developed GOLD …] [--fresh GOLD …] [--write]

GOLD is a folder or JSON Lines file of annotations (extraction.schema.json): ``--developed`` those the rules
were written with, ``--fresh`` those whose errors nobody looked at. Given any, their figures are measured anew
and kept beside this script (features and right or wrong, no text), else the examples kept there are used. A
figure counts as right where measure, arm, interval, events, time and status all agree with its annotation
(level "full" of ``kg evaluate``).

Two models are fitted, both logistic. The score is fitted on what is read with the likeliest list of arms;
documents the rules were written with are read better than new ones, so it has one more feature, "developed with
this document", which no document has later on: the scores are those of new documents. The choice between lists
of arms is fitted on what is read with each of them. The reliability tables are cross-validated: each document is
scored with weights fitted on the other four fifths. With --write the weights fitted on all examples replace
kg/extract/scores.json.

Needs scikit-learn, which the package itself does not (``pip install '.[scores]'``).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from kg.evaluate import Level, match_results, pair_arms, read_annotations
from kg.extract.pipeline import readings

HERE = Path(__file__).parent
SCORE_EXAMPLES, CHOICE_EXAMPLES = HERE / "score_examples.jsonl.gz", HERE / "choice_examples.jsonl.gz"
WEIGHTS = HERE.parent / "kg" / "extract" / "scores.json"
DEVELOPED = "developed with this document"
STRENGTH = 0.1  # of what is learned against the pull of rare features towards 0
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


def measure(developed: Iterable[Path], fresh: Iterable[Path]) -> tuple[list[Example], list[Example]]:
    """Every reported or cited figure of the annotated documents, each document once: as read with the likeliest
    list of arms, and as read with each.
    """
    scored: list[Example] = []
    chosen: list[Example] = []
    numbers = itertools.count()
    for paths, is_developed in ((developed, True), (fresh, False)):
        for path in paths:
            for annotated in read_annotations(path):
                number = next(numbers)
                gold = annotated.extraction
                expected = [r for r in gold.results if r.status != "planned"]
                for n, found in enumerate(readings(annotated.document)):
                    claimed = [r for r in found.results if r.status != "planned"]
                    arms = pair_arms(gold.arms, found.arms)
                    matched, _, spurious = match_results(expected, claimed, arms, one_arm=len(gold.arms) <= 1)
                    of = {id(r): f for r, f in zip(found.results, found.features, strict=True)}
                    for level, result in [(m[0], m[2]) for m in matched] + [(Level.NONE, r) for r in spurious]:
                        values = {name: round(v, 3) for name, v in of[id(result)].items() if v}
                        right = int(level is Level.FULL)
                        chosen.append(Example(document=number, right=right, features=values))
                        if n == 0:
                            extra = {DEVELOPED: 1.0} if is_developed else {}
                            scored.append(Example(document=number, right=right, features=values | extra))
    return scored, chosen


def read_examples(path: Path) -> Iterator[Example]:
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        yield Example(**json.loads(line))


def write_examples(path: Path, data: Iterable[Example]) -> None:
    lines = [json.dumps(asdict(e), separators=(",", ":")) for e in data]
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))


def fit(data: list[Example]) -> Pipeline:
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=10_000))
    return model.fit([e.features for e in data], [e.right for e in data])


def probabilities(model: Pipeline, data: Iterable[Example]) -> list[float]:
    return [float(p) for p in model.predict_proba([e.features for e in data])[:, 1]]


def weights_of(model: Pipeline) -> dict[str, float]:
    """The weight of every feature, but of "developed with this document", which no new document has."""
    names, (values,) = model[0].get_feature_names_out(), model[1].coef_
    return {str(n): round(float(v), 3) for n, v in sorted(zip(names, values, strict=True)) if n != DEVELOPED}


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
        for path, examples in zip((SCORE_EXAMPLES, CHOICE_EXAMPLES), measure(args.developed, args.fresh), strict=True):
            write_examples(path, examples)
    data = list(read_examples(SCORE_EXAMPLES))
    scored: list[tuple[bool, float, int]] = []
    for fold in range(FOLDS):
        model = fit([e for e in data if e.document % FOLDS != fold])
        inside = [e for e in data if e.document % FOLDS == fold]
        scored += [(e.is_developed, p, e.right) for e, p in zip(inside, probabilities(model, inside), strict=True)]
    print_reliability("documents the rules were written with", [(s, right) for known, s, right in scored if known])
    print_reliability("documents nobody had looked at", [(s, right) for known, s, right in scored if not known])
    if args.write:
        fitted = {
            "weights": weights_of(fit(data)),
            "weights for the choice of arms": weights_of(fit(list(read_examples(CHOICE_EXAMPLES)))),
        }
        WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
