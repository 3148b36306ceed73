"""Response rates that a bracket tells behind complete and partial responses counted apart: "3 CRs and 8 PRs among 30 patients (37%)"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kg.extract.results.figure_counts import share_agrees
from kg.model import Result


def responses_summed(results: list[Result]) -> list[Result]:
    """The results with a share behind partial responses made the response rate, where it is that of the complete ones as well: 37% of "3
    CRs and 8 PRs among 30 patients (37%)", 26% of "of 46 patients, one had a complete and 11 a partial response (26%)"; refuses
    "one had a complete and 11 a partial response (24%)", which is the share of the latter.
    """
    if len(results) < 2:
        return results
    out = list(results)
    for i, complete in enumerate(results):
        if (complete.measure, complete.statistic) != ("complete-response-rate", "count"):
            continue
        for summed, total, told in _sums(results, i):
            out[i] = replace(complete, events=int(complete.value or 0), total=total)
            at = results.index(told)
            number = (summed.events or 0) - int(complete.value or 0)
            partial = replace(told, events=number, total=total)
            if told.statistic == "proportion":
                partial = replace(partial, statistic="count", value=Decimal(number), value_text=str(number))
                partial = replace(partial, unit="persons", low=None, high=None, level=None, p=None)
            out[at] = partial
            share = next(j for j, r in enumerate(results) if r.evidence == summed.evidence and r.value == summed.value)
            out[share] = summed
            if share == at:
                out.insert(at, partial)
            return out
    return out


def _only_of_both(number: int, both: int, share: Decimal) -> int | None:
    """Of how many patients both kinds of responses are the share, where so exact a share cannot be that of the partial ones alone: "3
    complete and 10 partial responses (36.1%)" are 13 of 36, no number has 10 for 36.1%; None where it can, or where two numbers fit.
    """
    if share.as_tuple().exponent != -1 or not share:
        return None
    fitting = [
        [t for t in range(count, count * 100) if round(Decimal(100 * count) / t, 1) == share]
        if count * 100 / share < _MOST
        else [0, 0]
        for count in (number, both)
    ]
    return fitting[1][0] if not fitting[0] and len(fitting[1]) == 1 else None


_MOST = 400  # patients; of more, any share fits


def _sums(results: list[Result], i: int) -> Iterator[tuple[Result, int, Result]]:
    """The response rate of the complete responses at ``i`` and the partial ones behind them, of how many patients, and the result that
    counts the partial ones.
    """
    complete = results[i]
    behind = [r for r in results[i + 1 : i + 3] if r.measure == "partial-response-rate" and r.arm == complete.arm]
    for told in behind[:1]:
        share = told if told.statistic == "proportion" else behind[1] if len(behind) > 1 else None
        if share is None or share.statistic != "proportion" or share.value is None or share.events is None:
            continue
        number = told.events if share is told else int(told.value or 0)
        total = (complete.total or share.total) if share is told else (share.total or share.events)
        both = int(complete.value or 0) + (number or 0)
        if not total and number:
            total = _only_of_both(number, both, share.value)
        if not total or not number or both > total or share_agrees(number, total, share.value):
            continue
        if share_agrees(both, total, share.value):
            yield replace(share, measure="objective-response-rate", events=both, total=total), total, told
