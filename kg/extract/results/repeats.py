"""Results told twice: a figure that the conclusion repeats is one result."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter

from kg.extract.results.figure_counts import share_agrees
from kg.extract.results.sentence import SURVIVAL
from kg.extract.text.members import members
from kg.model import Evidence, Result, SectionKind

S = members(SectionKind)


# Outcomes that conclusions call by each other's names: "47% underwent resection" of results, "47% were converted" of conclusions
_OUTCOMES = {"resection-rate": "conversion-rate", "r0-resection-rate": "conversion-rate"}


def each_once(results: list[Result], sections: dict[int, SectionKind]) -> tuple[Result, ...]:
    """Results without repetitions; a figure repeated in the conclusions is the one of the results."""
    by_figure: dict[tuple[object, ...], list[Result]] = {}
    several = len({r.arm for r in results if r.arm is not None}) > 2
    out: list[Result] = []
    for result in results:
        bounds = (result.low, result.high) if result.statistic == "range" else None
        key = (
            _OUTCOMES.get(result.measure, result.measure),
            result.statistic,
            result.value,
            result.unit,
            result.status,
            bounds,
        )
        earlier = by_figure.setdefault(key, [])
        if any(_is_repeat(result, e, sections) or (several and _is_shared(result, e)) for e in earlier[-8:]):
            continue
        if any(_is_rounded(result, e, sections) for e in out):
            continue
        if _tells_bound(result, sections) and any(_is_within(e, result) for e in out):
            continue
        earlier.append(result)
        out.append(result)
    return tuple(out)


def _is_repeat(result: Result, earlier: Result, sections: dict[int, SectionKind]) -> bool:
    """Whether two results with one figure are one claim told twice (conclusions repeat results)."""
    if result.sentence is None or earlier.sentence is None:
        return False
    same_sentence = result.sentence.start == earlier.sentence.start
    if same_sentence and result.evidence.end != earlier.evidence.end:
        return False  # "0.6% of patients given A and 0.6% of those given B"
    told = sections.get(result.sentence.start)
    if result.measure != earlier.measure and told is not S.CONCLUSIONS:
        return False
    again = result.statistic == "proportion" and result.events is None and earlier.events is not None
    if not same_sentence and told is S.RESULTS and sections.get(earlier.sentence.start) is S.RESULTS and not again:
        return False  # the same figure found in two analyses, not "89% (47/53)" told again as "eighty-nine percent"
    if (result.arm, result.comparator, result.time, result.detail) == (
        earlier.arm,
        earlier.comparator,
        earlier.time,
        earlier.detail,
    ):
        return True
    if same_sentence or not _are_of_same(result.population, earlier.population, told):
        return False
    if result.measure == "adverse-event-rate" and _event(result) != _event(earlier):
        return False
    return (result.arm is None or earlier.arm is None or result.arm == earlier.arm) and result.time == earlier.time


def _are_of_same(population: str | None, earlier: str | None, told: SectionKind | None) -> bool:
    """Whether a figure told again may be of the same patients: of no others than before; a conclusion may call them by some of
    their words, "wild-type patients" for "KRAS wild-type patients".
    """
    if not population or population == earlier:
        return True
    return told is S.CONCLUSIONS and earlier is not None and {*population.lower().split()} < {*earlier.lower().split()}


def _is_shared(result: Result, earlier: Result) -> bool:
    """Whether a survival of one arm of three is told a second time, set against another arm: "3.8 v 1.9 months with A and
    2.9 v 1.9 months with B".
    """
    key = attrgetter("arm", "comparator", "time", "population")
    return (
        result.measure in SURVIVAL
        and result.statistic in ("median", "rate-at-time")
        and result.value is not None
        and result.value % 1 != 0
        and result.arm is not None
        and key(result) == key(earlier)
    )


def _is_rounded(result: Result, earlier: Result, sections: dict[int, SectionKind]) -> bool:
    """Whether a conclusion tells in whole numbers what was told before with decimals, of the same arm: "43%" of 43.1%."""
    if result.sentence is None or sections.get(result.sentence.start) is not S.CONCLUSIONS or result.arm is None:
        return False
    key = attrgetter("measure", "statistic", "unit", "status", "arm", "comparator", "time", "population", "detail")
    if result.value is None or earlier.value is None or result.low is not None or key(result) != key(earlier):
        return False
    whole = result.value % 1 == 0 and earlier.value % 1 != 0
    return whole and earlier.value.quantize(Decimal(1), ROUND_HALF_UP) == result.value


def _tells_bound(result: Result, sections: dict[int, SectionKind]) -> bool:
    """Whether a conclusion tells a share or a median by its bound alone: "a response rate greater than 50%", "a median survival
    of more than 2 years".
    """
    if result.sentence is None or sections.get(result.sentence.start) is not S.CONCLUSIONS:
        return False
    if result.statistic == "median" and result.value is None:
        return "reached" not in (result.value_text or "")
    return result.statistic == "range" and result.unit == "%" and (result.low is None) != (result.high is None)


def _is_within(earlier: Result, bound: Result) -> bool:
    """Whether the share or median told before is that of which the conclusion tells a bound."""
    if earlier.arm != bound.arm and earlier.arm is not None and bound.arm is not None:
        return False
    if bound.statistic == "median":
        return (earlier.measure, earlier.statistic, earlier.status) == (bound.measure, "median", bound.status)
    if earlier.value is None or (earlier.measure, earlier.unit) != (bound.measure, "%"):
        return False
    return (bound.low is None or earlier.value >= bound.low) and (bound.high is None or earlier.value <= bound.high)


def _event(result: Result) -> str:
    return (result.detail or "").split(",")[0]


# Between a count and the share it makes: takes "Nineteen responded|, for an |overall response rate of 38%", "36 were resected|, a |resectability rate of 90%", "24 responses|, including
# five complete ones (|ORR 80%)", refuses "Nineteen responded|; the |response rate in A"
_MAKES = re.compile(
    r"(?: patients| women| men| cases)?(?:,? (?:including|with|of which|of whom) [^.;()%]{1,60})?(?: \([^()%]{1,40}\))?"
    r"(?:(?:,? (?:for|giving|yielding|representing|corresponding to|resulting in|equivalent to|amounting to|which (?:gave|represents?|corresponds to))"
    r"(?: an?| the)?|, an?)(?: overall| total| objective| confirmed)?(?: response| remission)?(?: rate of)? | \()",
    re.IGNORECASE,
)
_ROUNDING = Decimal("1.0")  # percentage points between a share and what its count makes


def counts_with_shares(text: str, results: list[Result]) -> list[Result]:
    """The results, a count and the share that it is said to make as one: "19 responded, for a response rate of 38%"."""
    out: list[Result] = []
    for result in results:
        near = range(len(out) - 1, max(-1, len(out) - 4), -1)
        at = next((i for i in near if _makes(text, out[i], result)), None)
        if at is None:
            out.append(result)
            continue
        count = out.pop(at)
        start, end = count.evidence.start, result.evidence.end
        span = Evidence(quote=text[start:end], start=start, end=end)
        total = result.total or count.total
        out.append(replace(result, events=int(count.value or 0), total=total, evidence=span))
    return out


def _makes(text: str, count: Result, share: Result) -> bool:
    """Whether the second is the share that the first, a count of the same outcome, makes."""
    if (count.statistic, share.statistic) != ("count", "proportion") or share.events is not None or share.comparator:
        return False
    same = attrgetter("measure", "arm", "comparator", "status", "time", "sentence")
    if same(count) != same(share) or not count.value or share.value is None:
        return False
    total = share.total or count.total
    if total and not share_agrees(int(count.value), total, share.value, slack=_ROUNDING):
        return False
    return _MAKES.fullmatch(text, count.evidence.end, share.evidence.start) is not None
