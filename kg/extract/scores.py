"""Score of a linked figure: the probability that its measure, arm, interval, time and status are all right.

A logistic function of how the figure was linked, with weights fitted on annotated documents by
``scripts/fit_scores.py`` and kept as a readable file beside this module (``scores.json``). Its reliability on the
annotated documents stands in docs/accuracy.md.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("scores.json")
MAXIMAL_COST = 20.0


def features(rule: str) -> dict[str, float]:
    """What the score looks at, by name: one feature for each way of linking, and the cost of the link (0–1).

    Args:
        rule: ``Result.rule``: what the figure is, where its measure stands, how its arm was found, and the cost of the
            link to its measure in words of distance, joined by slashes: "percent/before/named/2".
    """
    family, direction, arm_rule, cost = (*rule.split("/"), "", "", "", "")[:4]
    return {
        "intercept": 1.0,
        f"figure is a {family}": 1.0,
        f"measure stands {direction}": 1.0,
        f"arm by {arm_rule}": 1.0,
        "cost": min(float(cost or 0), MAXIMAL_COST) / MAXIMAL_COST,
    }


@cache
def weights() -> dict[str, float]:
    """Weights by feature name, as fitted; a feature without one counts nothing."""
    return {str(k): float(v) for k, v in json.loads(_FILE.read_text(encoding="utf-8"))["weights"].items()}


def link_score(rule: str) -> float:
    """Probability, 0–1 with three decimals, that a figure linked by this rule is right in all its parts."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in features(rule).items())
    return round(1.0 / (1.0 + math.exp(-total)), 3)
