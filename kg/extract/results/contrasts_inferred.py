"""The sides of a ratio or difference that no word names: told by what is said to be better, or by the figures of the arms beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.arm_order import favoured_arm
from kg.extract.results.clauses import clause_of_pair
from kg.extract.results.comparatives import COMPARATIVE, NEGATED, compared_subject
from kg.extract.results.figure import Figure
from kg.extract.results.kinds_compared import (
    lists_factors,
)
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView

# Of these a larger share is a longer survival: "84% and 81% were alive and free of disease (hazard ratio, 0.81)".
_STILL_WELL = frozenset({"disease-free-rate", "alive-rate", "local-control-rate"})


_IN_TIME = SURVIVAL | {"progression-rate", "recurrence-rate", "death-rate"}


def is_hazard_in_time(run: Run) -> bool:
    """Whether the run is a hazard ratio of an outcome that is better the later it comes."""
    return run.figures[0].ratio == "hazard-ratio" and bool(run.measures) and run.measures[0].notation in _IN_TIME


# takes " risk of death", " of 36% in the hazard", refuses " recurrence-free survival (hazard", " of 36% in survival"
_HAZARD = re.compile(
    r"(?: of (?:about |approximately )?\d[\d.·]* ?(?:%|percent))?[^(\d]{0,50}?\b(?:risk|hazard|deaths?|mortality|relapses?|recurrences?|likely to (?:die|relapse|recur|progress|fail))\b(?!-free)",
    re.IGNORECASE,
)


def _excludes_one(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and (figure.low > 1 or figure.high < 1)


# Of these fewer is better.
_HARMS = frozenset({
    "adverse-event-rate", "complication-rate", "mortality-rate", "death-rate", "recurrence-rate", "progression-rate", "discontinuation-rate",
})  # fmt: skip


# Of those who were spared what a ratio beside is of.
_SPARED = SURVIVAL | {"local-control-rate", "disease-free-rate", "alive-rate"}


# takes "an increase in the hazard", "a survival benefit", refuses "increased"
_CHANGE = re.compile(
    r"\b(?:(?P<more>increase|excess|prolongation)|(?P<less>reduction|decrease)|(?P<better>improvement|benefit|advantage|delay(?:ed|s)?))\b",
    re.IGNORECASE,
)


_DENIED = re.compile(r"\b(?:not|no)\b", re.IGNORECASE)


# takes "the risk of first deterioration was |lower", refuses "survival of those at risk was |lower", "the risk of death; PFS was |longer"
_RISK_WAS = re.compile(
    r"\b(?:[Rr]isks?|[Hh]azards?) (?:of|for) [^.;,()\d]{3,60} (?:was|were|is) (?:(?:also|not|\w+ly) ){0,2}$"
)


def contrast_by_words(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of a ratio by what the sentence says before it: "longer with A than with B (HR 1.32)" has B in the
    numerator, "A was associated with a higher hazard of death (HR 1.12)" A, "A led to more nausea (OR 0.39)" B.
    """
    figure = run.figures[0]
    if run.family != "ratio" or not run.measures or figure.value is None or figure.value == 1:
        return None
    near = abs(figure.value - 1) <= Decimal("0.05")
    if near and not _excludes_one(figure):
        return None
    ids = [a.id for a in view.arms.arms]
    notation = run.measures[0].notation
    timed = notation in SURVIVAL or (figure.ratio == "hazard-ratio" and notation not in _HARMS)
    start = clause_of_pair(view, run)
    subject = None if _DENIED.search(view.text, start, run.start) else favoured_arm(view, run)
    better: bool | None = True
    more = True
    hazard = False
    if subject is None:
        found = [*COMPARATIVE.finditer(view.text, start, run.start), *_CHANGE.finditer(view.text, start, run.start)]
        words = [
            c
            for c in sorted(found, key=lambda c: c.start())
            if not NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
            and not any(m.start <= c.start() < m.end for m in view.measures)
        ]
        subject = compared_subject(view, words[-1], run) if words else None
        if subject is None:
            return None
        group = words[-1].lastgroup
        more = group in ("more", "better")
        better = more if group in ("better", "worse") else None
        # "prolonged progression-free survival (hazard ratio for disease progression or death, 0.70)": it is survival that grew
        timed = timed or any(m.notation in _SPARED and words[-1].end() <= m.start < run.start for m in view.measures)
        # "local control was better with A than with B (hazard ratio for local recurrence, 0.61)": it is control that grew
        told = next((m for m in reversed(view.measures) if m.end <= words[-1].start() and not m.population), None)
        timed = timed or (figure.ratio == "hazard-ratio" and told is not None and told.notation in _SPARED)
        named = run.measures[0]
        ahead = view.text[max(start, words[-1].start() - 90) : words[-1].start()]
        hazard = (
            _RISK_WAS.search(ahead) is not None
            or _HAZARD.match(view.text, words[-1].end(), run.start) is not None
            or (
                named.end <= words[-1].start()
                and _HAZARD.match(view.text, max(view.sentence.start, named.start - 12), named.end) is not None
            )
        )
    other = next(i for i in ids if i != subject)
    if timed and figure.ratio == "hazard-ratio":
        good = better if better is not None else more != hazard
        first = subject if good == (figure.value < 1) else other
    elif timed and hazard and figure.ratio != "odds-ratio":
        return None  # a relative risk of death, or of survival
    else:
        if better is not None and figure.ratio == "hazard-ratio" and notation in _IN_TIME:
            more = not better  # "A fared worse with regard to progression (hazard ratio, 2.7)": it came sooner
        elif better is not None and notation in _HARMS:
            return None  # "improvement in pain (OR 3.4)": of the pain or of its improvement
        first = subject if more == (figure.value > 1) else other
    return first, (other if first == subject else subject)


_THAN = re.compile(r"\bthan\b|\b(?:as )?compared (?:with|to)\b|\bversus\b|\bvs\b")


def difference_by_words(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of a difference by what the sentence says before it of one arm and the other: "nausea was more common with A
    than with B (absolute difference, 11%)" has A as the minuend, "less common with A than with B (absolute difference, 11%)" B.
    """
    value = run.figures[0].value
    if run.family == "ratio" or not value or any(not f.value or (f.value > 0) != (value > 0) for f in run.figures):
        return None
    favoured = favoured_arm(view, run) if run.measures else None
    if favoured is not None:  # "the difference in survival was 6% in favour of B"
        other = next(a.id for a in view.arms.arms if a.id != favoured)
        gained = (value > 0) == (run.measures[0].notation not in _HARMS)
        return (favoured, other) if gained else (other, favoured)
    start = clause_of_pair(view, run)
    words = [
        c
        for c in COMPARATIVE.finditer(view.text, start, run.start)
        if c.lastgroup in ("more", "less")
        and not NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
        and not any(m.start <= c.start() < m.end for m in view.measures)
    ]
    named = {m.arms for m in view.arm_mentions if len(m.arms) == 1 and words and words[-1].end() <= m.start < run.start}
    if len(named) != 2 or _THAN.search(view.text, words[-1].end(), run.start) is None:
        return None
    subject = compared_subject(view, words[-1], run)
    if subject is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != subject)
    if words[-1].lastgroup == "less" and value > 0 and "difference" not in view.text[run.start - 44 : run.start]:
        return None  # "was reduced with A, as compared with B, by 7%"
    return (subject, other) if (words[-1].lastgroup == "more") == (value > 0) else (other, subject)


def contrast_by_figures(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction that the arms' own figures of the same measure give a ratio or difference, None where none do.

    A hazard ratio below 1 has the arm with the longer survival in the numerator; a risk ratio is the quotient, a
    difference the difference, of the two shares. For harms (deaths, recurrences) a ratio below 1 has the arm with
    fewer of them in the numerator.
    """
    if len(run.figures) != 1 or not run.measures:
        return None
    figure = run.figures[0]
    notation = run.measures[0].notation
    # the sentence before, where this one only goes on: "This benefit was maintained (hazard ratio, 0.79)"
    dealt = view.dealt or (view.memory.dealt if not view.arm_mentions and figure.kind == "ratio" else [])
    told = [(value, arm, kind) for value, arm, measured, kind in dealt if measured == notation and kind != "ratio"]
    if told and not view.dealt and lists_factors(view):
        return None  # "Age (|HR 1.05) and stage (HR 2.17) were associated with it", of none of the arms before
    if len({arm for _, arm, _ in told}) > 2:
        # "11.5 months with A v 2.9 months with B (|HR, 0.42), and 6.9 months with C": the pair before it
        ahead = {f.value for f in view.figures if f.end <= run.start}
        told = [each for each in told if each[0] in ahead]
    if len({arm for _, arm, _ in told}) == 1 and view.memory.dealt:
        # "… was 74% in arm A. In arm B it was 63%, for a gain of 11%"
        before = [
            (v, a, kind) for v, a, measured, kind in view.memory.dealt if measured == notation and kind == told[0][2]
        ]
        told = [*before[-1:], *told] if len(told) == 1 else told
    pair = [(value, arm) for value, arm, _ in told[-2:]]
    if len(pair) == 2 and pair[0][1] == pair[1][1]:
        pair = _first_of_blocks([(value, arm) for value, arm, _ in told])
    if figure.value is None or len(pair) < 2 or pair[0][1] == pair[1][1] or pair[0][0] == pair[1][0]:
        return None
    (first, a), (second, b) = pair
    if len(told) == 4 and [arm for _, arm, _ in told[:2]] == [a, b] and (told[0][0] < told[1][0]) != (first < second):
        return None  # medians and rates disagree: "16.4 v 17.5 months and 15.7 v 14%"
    low, high = (a, b) if first < second else (b, a)
    if figure.kind == "ratio":
        if figure.value == 1 or not (first and second):
            return None
        apart = abs(first - second) / max(first, second)
        if (
            figure.low is not None
            and figure.high is not None
            and figure.low <= 1 <= figure.high
            and (
                apart <= Decimal("0.02")
                or abs(figure.value - 1) <= (Decimal("0.1") if apart <= Decimal("0.08") else Decimal("0.03"))
            )
        ):
            return None  # too near 1, or the figures too near each other, to tell by them
        kept = view.memory.contrast
        if kept is not None and {*kept} == {a, b} and is_hazard_in_time(run) and not _excludes_one(figure):
            return kept  # authors keep one arm in the numerator, whatever the figures of a subgroup happen to be
        in_time = (
            (notation in SURVIVAL and not _of_failures(view, run, told[-1][2]))
            or notation in _STILL_WELL
            or told[-1][2] == "duration"
        )  # "time to worsening was 5.7 v 3.7 months"
        of_hazard = figure.ratio == "hazard-ratio" or (figure.ratio == "risk-ratio" and not _is_quotient(figure, pair))
        if of_hazard and in_time and told[-1][2] not in ("count", "fraction"):
            return (high, low) if figure.value < 1 else (low, high)
        return (low, high) if figure.value < 1 else (high, low)
    # the risk that was lowered is of dying: "25 months v 20 months, a |20% reduction in the risk of death"
    lowered = (
        notation not in SURVIVAL
        and _LOWERED.search(view.text, max(view.sentence.start, figure.start - 40), figure.end + 24) is not None
    )
    if not lowered and abs(figure.value) > max(first, second) > 0:
        return None  # "rose by 2% with A and fell by 3% with B (difference, |5%)"
    return (high, low) if (figure.value > 0) != lowered else (low, high)


def _is_quotient(figure: Figure, pair: list[tuple[Decimal, str]]) -> bool:
    """Whether a relative risk told with two survivals is theirs, one divided by the other: "61% v 70% (RR 0.87)"; else it is one of
    dying: "22% v 29% (RR 0.83)".
    """
    (first, _), (second, _) = pair
    small, large = sorted((first, second))
    ratio = figure.value or Decimal(1)
    return abs(min(ratio, 1 / ratio) - small / large) <= Decimal("0.025")


def _of_failures(view: SentenceView, run: Run, kind: str) -> bool:
    """Whether the shares told are of those who failed, not of those who did well: "the probability of treatment failure"."""
    measure = run.measures[0]
    return kind == "percent" and _FAILED.search(view.text, measure.start, measure.end) is not None


_FAILED = re.compile(r"(?<!freedom from )(?<!free from )\bfailures?\b(?!-free| free)")


# takes "0.2% with A and 0.6% with B, a relative reduction of |65%", "a |65% reduction in risk", refuses "a difference of |4%"
_LOWERED = re.compile(
    r"\b(?:relative|risk|proportional) reductions?\b|% reduction in (?:the )?(?:relative )?(?:risk|hazard|incidence|odds|rate)"
)


def _first_of_blocks(told: list[tuple[Decimal, str]]) -> list[tuple[Decimal, str]]:
    """The first figure of each arm, where the figures of one follow those of the other and all differ in one direction:
    "7 months, 32% and 14% with A and 13 months, 58% and 25% with B"; empty elsewhere.
    """
    half = len(told) // 2
    one, two = told[-2 * half : -half], told[-half:]
    if half < 2 or len({arm for _, arm in one}) > 1 or len({arm for _, arm in two}) > 1 or one[0][1] == two[0][1]:
        return []
    more = {a > b for (a, _), (b, _) in zip(one, two, strict=True)}
    return [one[0], two[0]] if len(more) == 1 else []
