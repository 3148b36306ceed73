"""p values: the figure one stands behind, and the result that it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter

from kg.extract.arms.assembly import ArmSet
from kg.extract.results.figure import Figure
from kg.extract.text.quantity import Quantity
from kg.model import Result

# takes "), ", " (stratified log-rank test, ", " (two-sided ", refuses " with A ("
_TESTED = r"[\s\])(\[,;:]*(?:(?:with|and|by|log-?rank|(?:two|one|[12])-(?:sided|tailed)|stratified|test|for|difference|Fisher's|exact|chi-?square\w*)[\s,;:]*)*"
# An arm or a kind of patients: takes " with A", " in the placebo group", refuses " with no difference", " in A and survival was"
_OF_ONE = r" (?:in|for|with|on|among|of|after)(?! no\b) (?:(?!(?:and|or|but|while|whereas|was|were|had|did|is|are|which|who|when|than|no|not|differen\w+|survival|benefit|improve\w*|trend)\b)[\w/+'’-]{1,30} ?){1,7}(?<! )"
# takes ", respectively", " for A and B, respectively", refuses " for A. B, respectively"
_IN_TURN = r"(?: (?:in|for|with|on|among|of|after) [^.;:()\[\]%]{3,90})?,? respectively"
_GAP = re.compile(_TESTED)
_GAP_OF_ARM = re.compile(rf"(?:{_OF_ONE}|{_IN_TURN})(?=,? ?[(\[;]|, [Pp]){_TESTED}")
# takes "|; p = .02 and p = .03", "|, P = .02, .03", refuses "|; p = .02; OS"
_ANOTHER_P = re.compile(r"(?:,|,? and|;) (?:[Pp](?:[ -]?values?)? ?[=<>≤]|[=<>]? ?0?[.·]\d+ ?[,)])")


def stands_behind(text: str, figure: Figure, p: Quantity) -> bool:
    """Whether a p value belongs to the figure before it: "6.0 months (P = .02)", "6.0 months with A (P = .02)", "6.0 months in A
    and B, respectively (P = .02)"; not one of several: "respectively (P = .02 and P = .04)".
    """
    if figure.p is not None:
        return False
    if _GAP.fullmatch(text, figure.end, p.start):
        return True
    behind = _GAP_OF_ARM.fullmatch(text, figure.end, p.start)
    return behind is not None and _ANOTHER_P.match(text, p.end) is None


_TOLD = attrgetter("measure", "statistic", "status")
_AT = attrgetter("time", "population", "detail")
_COMPARED = frozenset({"hazard-ratio", "odds-ratio", "risk-ratio", "difference"})


def by_arm(results: list[Result], arms: ArmSet) -> list[Result]:
    """The results of a sentence, in text order, with the p value of two arms told in turn given to what compares them, else to the
    experimental arm: "8.0 v 5.3 months (P = .02; HR 0.7)", "8.0 v 5.3 months (P = .02)".
    """
    experimental = {a.id for a in arms.arms if a.role == "experimental"}
    out = list(results)
    for i, told in enumerate(results):
        if told.p is None or told.arm is None or told.comparator is not None or told.statistic in _COMPARED:
            continue
        to = _ratio_behind(out, i) or (_other_side(out, i, experimental) if told.arm not in experimental else None)
        if to is not None:
            out[to], out[i] = replace(out[to], p=told.p), replace(told, p=None)
    return out


def _ratio_behind(results: list[Result], i: int) -> int | None:
    """Where the ratio or difference of the arm stands that is told next, of the same measure and without a p value."""
    told, after = results[i], results[i + 1] if i + 1 < len(results) else None
    if after is None or after.p is not None or after.statistic not in _COMPARED or after.measure != told.measure:
        return None
    near = 0 <= after.evidence.end - told.evidence.end < 90
    return i + 1 if near and told.arm in (after.arm, after.comparator) else None


def _other_side(results: list[Result], i: int, experimental: set[str]) -> int | None:
    """Where the figure of the one experimental arm stands that is compared with that of the last arm told, which may follow several
    of each arm: "at 1 and 3 years, 71% and 44% with A and 74% and 40% with B (P = .8)".
    """
    found: dict[str, int] = {}
    for k in range(i - 1, -1, -1):
        before = results[k]
        if before.p is not None or before.comparator is not None or _TOLD(before) != _TOLD(results[i]):
            break
        if _AT(before) == _AT(results[i]):
            if before.arm == results[i].arm:
                break  # another pair
            if before.arm in experimental:
                found[before.arm] = k
    return next(iter(found.values())) if len(found) == 1 else None
