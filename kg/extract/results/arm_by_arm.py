"""The arm of a figure whose sentence names none, where a document tells of one arm after the other: "In arm A, 20% responded. Median
survival was 9 months. In arm B, 30% responded. Median survival was 11 months."
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from kg.model import Result

_PASSED = 3  # figures of no arm that may stand between one and the last of an arm


def told_arm_by_arm(results: list[Result], ids: tuple[str, ...]) -> list[Result]:
    """The results, those of an outcome told twice, behind figures of one arm alone and behind such of the other, of these arms.

    Args:
        results: of the document, in text order.
        ids: of its arms; nothing is changed unless there are two.
    """
    if len(ids) != 2:
        return results
    told: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, r in enumerate(results):
        if (
            r.comparator is None
            and (r.status, r.population, r.detail) == ("reported", None, None)
            and r.statistic != "count"  # five in all, three of them in one arm
        ):
            told[(r.measure, r.statistic, r.unit, r.time)].append(i)
    out = list(results)
    for places in told.values():
        if len(places) != 2 or all(results[i].arm is not None for i in places):
            continue
        if results[places[0]].sentence == results[places[1]].sentence:
            continue
        whose = [results[i].arm or _arm_before(results, i) for i in places]
        if {*whose} == {*ids}:
            for i, arm in zip(places, whose, strict=True):
                out[i] = replace(results[i], arm=arm)
    return out


def _arm_before(results: list[Result], i: int) -> str | None:
    """The one arm that the last sentence with figures of an arm before the result is about; None where it tells of both."""
    own = results[i].sentence
    j = i - 1
    while j >= 0 and results[j].arm is None and i - j <= _PASSED:
        j -= 1
    if j < 0 or results[j].arm is None or results[j].sentence in (None, own):
        return None
    arms = {(r.arm, r.comparator) for r in results if r.sentence == results[j].sentence}
    return results[j].arm if arms == {(results[j].arm, None)} else None
