"""Score of a linked figure: the probability that its measure, arm, interval, time and status are all right.

A logistic function of how the figure was linked and of the document it stands in, with weights fitted on annotated
documents by ``scripts/fit_scores.py`` and kept as a readable file beside this module (``scores.json``). Its reliability
on annotated documents stands in docs/accuracy.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.model import Arm, Result, UnlinkedFigure
from kg.model.extraction import CONTRASTS

_FILE = Path(__file__).with_name("scores.json")
_MANY_WORDS = 12.0  # of distance between a figure and its measure: more count no further


def score_results(
    results: Sequence[Result], arms: Sequence[Arm], unlinked: Sequence[UnlinkedFigure]
) -> tuple[Result, ...]:
    """The results of one document, each with its score: a probability, 0–1 with three decimals."""
    if not results:
        return ()
    known = weights()
    of_document = _weigh(known, document_features(results, arms, unlinked))
    return tuple(
        replace(r, score=_probability(_weigh(known, link_features(r, len(arms)), of_document))) for r in results
    )


def link_features(result: Result, arms: int) -> dict[str, float]:
    """What the score looks at in one figure, by name.

    Args:
        result: linked; ``Result.rule`` tells what the figure is, where its measure stands, how its arm was found, and the
            cost of the link to its measure in words of distance, joined by slashes: "percent/before/named/2".
        arms: how many arms the document has.
    """
    family, direction, arm_rule, cost = (*(result.rule or "").split("/"), "", "", "", "")[:4]
    out = {
        f"figure is a {family}": 1.0,
        f"measure stands {direction}": 1.0,
        f"arm by {arm_rule}": 1.0,
        "cost": min(float(cost or 0), _MANY_WORDS) / _MANY_WORDS,
    }
    if result.measure == "other":
        out["measure is other"] = 1.0
    if result.population:
        out["population named"] = 1.0
    if result.status != "reported":
        out["status is not reported"] = 1.0
    if arms > 1 and result.arm is None and result.status == "reported":  # cited figures have no arm here
        out["no arm of several"] = 1.0
    if result.low is not None and result.level is not None:
        out["interval stated"] = 1.0
    if result.events is not None and result.total is not None:
        out["events and total stated"] = 1.0
    if result.statistic in CONTRASTS and arms > 1 and result.comparator is None:
        out["ratio without comparator"] = 1.0
    return out


def document_features(
    results: Sequence[Result], arms: Sequence[Arm], unlinked: Sequence[UnlinkedFigure]
) -> dict[str, float]:
    """What the score looks at in the document as a whole: how well its arms are known, and how much was not understood."""
    out = {"intercept": 1.0, f"arms {min(len(arms), 3)}": 1.0}
    contents = [(a.drugs, a.procedures) for a in arms]
    if any(not any(content) for content in contents):
        out["arm without drugs or procedures"] = 1.0
    if len(set(contents)) < len(contents):
        out["arms not told apart by drugs or procedures"] = 1.0
    if len(arms) > 1 and all(a.n is None for a in arms):
        out["arms without sizes"] = 1.0
    out["share unlinked"] = round(len(unlinked) / (len(unlinked) + len(results)), 3)
    return out


@cache
def weights() -> dict[str, float]:
    """Weights by feature name, as fitted; a feature without one counts nothing."""
    return {str(k): float(v) for k, v in json.loads(_FILE.read_text(encoding="utf-8"))["weights"].items()}


def _weigh(known: dict[str, float], values: dict[str, float], total: float = 0.0) -> float:
    """The total with the values by their weights."""
    for name, value in values.items():
        total += known.get(name, 0.0) * value
    return total


def _probability(total: float) -> float:
    return round(1.0 / (1.0 + math.exp(-total)), 3)
