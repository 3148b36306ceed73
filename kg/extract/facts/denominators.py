"""Sizes of arms that the text does not state beside the arm's name but with the arm's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.model import Arm, Result, Trial

_ROUNDING = Decimal("0.06")  # percent points by which a share given with one decimal may differ


def settle_sizes(trial: Trial, arms: Sequence[Arm], results: Sequence[Result]) -> tuple[Arm, ...]:
    """The arms with their sizes, as far as the denominators of their figures tell them.

    Several arms without a size are given the denominator of their own figures where each has just one and together
    they make up the number enrolled or analysed: "39 of 60 … and 53 of 59" of 119 patients; so is an arm whose denominator is
    about its share of all patients, as far as their number is told. A single arm has the number
    analysed instead of the number enrolled where only that agrees with its counts and percentages: 26 patients are 54.2%
    of the 48 analysed, not of the 50 enrolled.
    """
    if len(arms) == 1:
        return (_single(trial, arms[0], results),)
    if not arms or all(a.n is not None for a in arms):
        return tuple(arms)
    sizes = [_only_denominator(a, results) for a in arms]
    known = [n for n in sizes if n is not None]
    if len(known) == len(arms) and sum(known) in (trial.enrolled, trial.analysed):
        return tuple(replace(a, n=n) for a, n in zip(arms, sizes, strict=True))
    share = (trial.enrolled or 0) / len(arms)
    return tuple(
        replace(a, n=n)
        if a.n is None and n is not None and n >= _FEWEST and 0.6 * share <= n and (not share or n <= 1.4 * share)
        else a
        for a, n in zip(arms, sizes, strict=True)
    )


_TOLD = "named"  # the rule by which the text itself names the arm
_HEADED = "scope"  # that by which the text names the arm ahead of several figures
_SMALLEST = 20  # smaller numbers come up by chance
_NEARLY_ALL = 0.75  # share of the patients in arms from which on a number may be that of all


def settle_arms(trial: Trial, arms: Sequence[Arm], results: Sequence[Result]) -> tuple[Result, ...]:
    """The results, each of which states "of how many", on the arm of so many patients.

    A total tells its arm where it is the size of that arm alone, or the number of this arm's patients that an earlier figure
    counted ("operated on were 98 of 264 …", then "45 of 98"). It tells that a figure is of no one arm where it is the number
    of all patients. Where the arm is named beside the figure it stays.
    """
    if len(arms) < 2 or not any(r.total for r in results):
        return tuple(results)
    owners: dict[int, set[str | None]] = {}
    for arm in arms:
        if arm.n is not None:
            owners.setdefault(arm.n, set()).add(arm.id)
    sum_of_arms = sum(a.n or 0 for a in arms)
    greatest = max(r.total or 0 for r in results)  # all patients are no fewer than those of any figure
    # "14 of 988 v two of 984 patients": those of two arms, whichever number is the greatest
    of_one = {r.total for one, two in pairwise(results) if _are_of_two_arms(one, two) for r in (one, two)}
    everybody = {
        n
        for n in (trial.enrolled, trial.analysed)
        if n is not None and n >= greatest and n > _NEARLY_ALL * sum_of_arms and n not in of_one
    }
    if all(a.n is not None for a in arms):
        everybody.add(sum_of_arms)
    for n in everybody:
        owners.setdefault(n, set()).add(None)
    settled: list[Result] = []
    for result in results:
        total = result.total
        if (
            total is not None
            and total >= _SMALLEST
            and result.status == "reported"
            and result.comparator is None
            and _rule_of_arm(result) != _TOLD
            and len(owner := owners.get(total, set())) == 1
            and not _is_of_pair(result, next(iter(owner)), results, owners)
            and not _is_of_own_arm(result, arms)
        ):
            result = replace(result, arm=next(iter(owner)))
        settled.append(result)
        if result.arm is not None and result.events is not None and result.status == "reported":
            owners.setdefault(result.events, set()).add(result.arm)
    return tuple(settled)


def _are_of_two_arms(one: Result, two: Result) -> bool:
    """Whether two figures that follow each other tell one outcome of two arms, each of its own number of patients."""
    return (
        None not in (one.arm, two.arm, one.total, two.total)
        and one.arm != two.arm
        and one.total != two.total
        and (one.measure, one.statistic, one.sentence) == (two.measure, two.statistic, two.sentence)
    )


def _is_of_pair(
    result: Result, owner: str | None, results: Sequence[Result], owners: Mapping[int, set[str | None]]
) -> bool:
    """Whether the figure is set against one that the owner has already: "19 of 66 versus 21 of 67", where the arms had 67
    and 68 patients; the order of the pair tells then.
    """
    return owner is not None and any(
        o is not result
        and o.arm == owner
        and o.total is not None
        and o.total != result.total
        and len(owners.get(o.total, ())) != 1
        and o.measure == result.measure
        and o.detail == result.detail
        and o.sentence == result.sentence
        and o.time == result.time
        for o in results
    )


_TREATED = 0.9  # share of an arm that at least was given its treatment


def _is_of_own_arm(result: Result, arms: Sequence[Arm]) -> bool:
    """Whether the arm that the text heads its figures with has about as many patients: "in the A group, rash (26 of 192)" of
    194 assigned to A, though another arm has 192.
    """
    own = next((a.n for a in arms if a.id == result.arm), None)
    return (
        _rule_of_arm(result) == _HEADED
        and own is not None
        and result.total is not None
        and _TREATED * own <= result.total <= own
    )


def _rule_of_arm(result: Result) -> str:
    parts = (result.rule or "").split("/")
    return parts[2] if len(parts) > 2 else ""


_FEWEST = 10  # smaller numbers are those of subgroups


def _only_denominator(arm: Arm, results: Sequence[Result]) -> int | None:
    totals = {
        r.total
        for r in results
        if r.arm == arm.id
        and r.total is not None
        and r.status == "reported"
        and r.measure != "biomarker-frequency"  # of those whose tumour was looked at
        and not (r.population or r.selected_population)
    }
    return totals.pop() if len(totals) == 1 else None


def _single(trial: Trial, arm: Arm, results: Sequence[Result]) -> Arm:
    if trial.analysed is None or trial.enrolled is None or arm.n != trial.enrolled or trial.analysed >= trial.enrolled:
        return arm
    shares = [
        (r.events, r.value)
        for r in results
        if r.statistic == "proportion" and r.events is not None and r.value is not None and r.total is None
    ]
    if shares and all(_agrees(e, trial.analysed, v) and not _agrees(e, trial.enrolled, v) for e, v in shares):
        return replace(arm, n=trial.analysed)
    return arm


def _agrees(events: int, total: int, percent: Decimal) -> bool:
    return abs(Decimal(100 * events) / total - percent) <= _ROUNDING
