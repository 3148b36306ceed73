"""Score of a linked figure: the probability that its measure, arm, interval, time and status are all right.

A logistic function of how the figure was linked and of the document it stands in, with weights fitted on annotated
documents by ``scripts/fit_scores.py`` and kept as a readable file beside this module (``scores.json``). Its reliability
on annotated documents stands in docs/accuracy.md.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.model import Arm, Result, UnlinkedFigure
from kg.model.extraction import CONTRASTS

_FILE = Path(__file__).with_name("scores.json")
_MANY_WORDS = 12.0  # of distance between a figure and its measure: more count no further
_LONG_LABEL = 20.0  # words of an arm's label, characters of a quote: more count no further
_LONG_QUOTE = 200.0
# How an arm is found where the text names it; the other ways guess from the order or take all patients.
_NAMED = frozenset({"named", "told", "scope", "completed", "size", "only-arm", "told-with-count", "whole"})
# takes "and cyclophosphamide (AC)", "have introduced HAIC", "in which bevacizumab", refuses "bevacizumab alone", "no treatment"
_NO_NAME = re.compile(
    r"(?:and|to|could|had|have|has|is|was|were|with|in which|of|by|than|that|who|which|both|these|this|study|trial|after|before|for|given|received?"
    r"|treated|be|wait|take|add|continue|studied|would|will|how|does)\b",
    re.IGNORECASE,
)


def score_results(results: Sequence[Result], features: Sequence[Mapping[str, float]]) -> tuple[Result, ...]:
    """The results of one document, each with its score: a probability, 0–1 with three decimals.

    Args:
        results: as linked.
        features: of each result, as ``figure_features`` gives them.
    """
    known = weights()
    return tuple(replace(r, score=round(_probability(known, f), 3)) for r, f in zip(results, features, strict=True))


def expected_right(features: Iterable[Mapping[str, float]]) -> float:
    """How many results of these features can be expected right, to choose between lists of arms of one document: 0 to their
    number.

    The weights are others than those of the score: they are fitted on readings by second-best lists of arms too.
    """
    known = choice_weights()
    return sum(_probability(known, f) for f in features)


def figure_features(
    results: Sequence[Result], arms: Sequence[Arm], unlinked: Sequence[UnlinkedFigure]
) -> list[dict[str, float]]:
    """What the score looks at in each figure of a document, by name: its link, what else the document says of its measure,
    and the document as a whole.
    """
    if not results:
        return []
    ways = [_way(r) for r in results]
    of_document = _document_features(results, ways, arms, unlinked)
    same = Counter(_key(r, r.arm) for r in results)
    sides: dict[object, Counter[str]] = defaultdict(Counter)
    for result in results:
        if result.arm:
            sides[_key(result, None)][result.arm] += 1
    out: list[dict[str, float]] = []
    for result, way in zip(results, ways, strict=True):
        features = of_document | _link_features(result, way, len(arms))
        if result.statistic not in CONTRASTS:
            if same[_key(result, result.arm)] > 1:
                features["same figure twice on the arm"] = 1.0
            if len(arms) == 2 and result.arm:
                both = sides[_key(result, None)]
                twin = len(both) == 2 and max(both.values()) == 1
                features["twin on the other arm" if twin else "no twin on the other arm"] = 1.0
        out.append(features)
    return out


def _way(result: Result) -> tuple[str, str, str, str]:
    """How a figure was linked (``Result.rule``): what it is, where its measure stands, how its arm was found, and the cost of
    the link to its measure in words of distance, joined by slashes: "percent/before/named/2".
    """
    family, direction, arm, cost = (*(result.rule or "").split("/"), "", "", "", "")[:4]
    return family, direction, arm, cost


def _key(result: Result, arm: str | None) -> tuple[object, ...]:
    """What a figure is of, but for its value."""
    return (result.measure, result.statistic, result.time, (result.detail or "")[:40], result.population or "", arm)


def _link_features(result: Result, way: tuple[str, str, str, str], arms: int) -> dict[str, float]:
    family, direction, arm, cost = way
    out = {
        f"figure is a {family}": 1.0,
        f"measure stands {direction}": 1.0,
        f"arm by {arm}": 1.0,
        f"statistic {result.statistic}": 1.0,
        f"measure {result.measure}": 1.0,
        "cost": min(float(cost or 0), _MANY_WORDS) / _MANY_WORDS,
        "length of quote": min(len(result.evidence.quote), _LONG_QUOTE) / _LONG_QUOTE,
    }
    if result.population:
        out["population named"] = 1.0
    if result.status != "reported":
        out["status is not reported"] = 1.0
    if arms > 1 and result.arm is None and result.status == "reported":  # cited figures have no arm here
        out["no arm of several"] = 1.0
    if arms > 2 and arm != "named":
        out["one of several arms, not named"] = 1.0
    if direction == "unnamed" and arm in ("order", "order-of-document"):
        out["unnamed outcome, arm by order"] = 1.0
    if result.low is not None and result.level is not None:
        out["interval stated"] = 1.0
    if result.events is not None and result.total is not None:
        out["events and total stated"] = 1.0
    if result.statistic in CONTRASTS and arms > 1 and result.comparator is None:
        out["ratio without comparator"] = 1.0
    return out


def _document_features(
    results: Sequence[Result],
    ways: Sequence[tuple[str, str, str, str]],
    arms: Sequence[Arm],
    unlinked: Sequence[UnlinkedFigure],
) -> dict[str, float]:
    """How well the arms of the document are known and its figures spread over them, and how much was not understood."""
    count = len(results)
    by_arm = Counter(r.arm for r in results if r.statistic not in CONTRASTS)
    out = {
        "intercept": 1.0,
        f"arms {min(len(arms), 4)}": 1.0,
        "share unlinked": len(unlinked) / (len(unlinked) + count),
        "share of arms named": sum(arm in _NAMED for _, _, arm, _ in ways) / count,
        "share of arms by order of document": sum(arm == "order-of-document" for _, _, arm, _ in ways) / count,
        "share of all patients": sum(arm == "all-patients" for _, _, arm, _ in ways) / count if len(arms) > 1 else 0.0,
        "share of unnamed outcomes": sum(direction == "unnamed" for _, direction, _, _ in ways) / count,
        "share of other outcomes": sum(r.measure == "other" for r in results) / count,
        "longest label": min(max((len(a.label.split()) for a in arms), default=0), _LONG_LABEL) / _LONG_LABEL,
        "few figures": 1.0 / count,
    }
    contents = [(a.drugs, a.procedures) for a in arms]
    if any(not any(content) for content in contents):
        out["arm without drugs or procedures"] = 1.0
    if arms and not any(a.drugs for a in arms):
        out["no arm with drugs"] = 1.0
    if len(set(contents)) < len(contents):
        out["arms not told apart by drugs or procedures"] = 1.0
    if any(a.role == "experimental" for a in arms):
        out["roles known"] = 1.0
    if any(_NO_NAME.match(a.label) for a in arms):
        out["label that begins like no name"] = 1.0
    if len(arms) > 1:
        if all(a.n is None for a in arms):
            out["arms without sizes"] = 1.0
        if not all(by_arm[a.id] for a in arms):
            out["arm without figures"] = 1.0
    if len(arms) == 2:
        one, two = (by_arm[a.id] for a in arms)
        out["figures of one arm more than of the other"] = abs(one - two) / max(1, one + two)
    return out


@cache
def _stored() -> dict[str, dict[str, float]]:
    return {str(k): {str(n): float(v) for n, v in w.items()} for k, w in json.loads(_FILE.read_text("utf-8")).items()}


def weights() -> dict[str, float]:
    """Weights of the score by feature name, as fitted; a feature without one counts nothing."""
    return _stored()["weights"]


def choice_weights() -> dict[str, float]:
    """Weights by feature name for the choice between lists of arms."""
    return _stored()["weights for the choice of arms"]


def _probability(known: Mapping[str, float], features: Mapping[str, float]) -> float:
    total = sum(known.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-total))
