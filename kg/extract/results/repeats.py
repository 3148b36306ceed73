"""Results told twice: a figure that the conclusion repeats is one result."""

from __future__ import annotations

from kg.extract.text.members import members
from kg.model import Result, SectionKind

S = members(SectionKind)


def each_once(results: list[Result], sections: dict[int, SectionKind]) -> tuple[Result, ...]:
    """Results without repetitions; a figure repeated in the conclusions is the one of the results."""
    by_figure: dict[tuple[object, ...], list[Result]] = {}
    out: list[Result] = []
    for result in results:
        bounds = (result.low, result.high) if result.statistic == "range" else None
        key = (result.measure, result.statistic, result.value, result.unit, result.status, bounds)
        earlier = by_figure.setdefault(key, [])
        if any(_is_repeat(result, e, sections) for e in earlier[-8:]):
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
    if same_sentence or (result.population and result.population != earlier.population):
        return False
    if result.measure == "adverse-event-rate" and _event(result) != _event(earlier):
        return False
    return (result.arm is None or earlier.arm is None or result.arm == earlier.arm) and result.time == earlier.time


def _event(result: Result) -> str:
    return (result.detail or "").split(",")[0]
