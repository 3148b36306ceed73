"""Ratios whose words name something else than what they are of: a factor instead of the survival it foretells, a symptom
instead of the time to its worsening.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.results.measure_fit import fits
from kg.extract.results.sentence import SURVIVAL, Measure, Run, SentenceView
from kg.extract.text.cues import cue

# What a model takes as a factor more often than as its outcome; of symptoms and toxicity that holds for hazards only.
_FACTORS = frozenset({"resection-rate", "r0-resection-rate", "r1-resection-rate", "complication-rate"})
_FACTORS_OF_HAZARD = _FACTORS | {"adverse-event-rate"}


def outcome_of_factor(view: SentenceView, runs: list[Run], run: Run) -> Measure | None:
    """The survival whose factor a ratio is of: "R1 resection (HR 1.8) was a predictor of survival", "survival was worse in
    patients with weight loss (HR 1.7)"; None where the survival has a ratio of its own: "improved survival (HR 0.7) but
    hastened neuropathy (HR 1.4)".
    """
    hazard = run.figures[0].ratio == "hazard-ratio"
    if run.measures[0].notation not in SURVIVAL and (foretold := _foretold(view, run)) is not None:
        return foretold
    if run.measures[0].notation not in (_FACTORS_OF_HAZARD if hazard else _FACTORS) or names_own_outcome(view, run):
        return None
    of = associated_with(view, run)
    if of is not None and of.notation not in _FACTORS_OF_HAZARD:
        return of
    told = {m.notation: m for m in view.measures if m.notation in SURVIVAL and not m.population} if hazard else {}
    if len(told) != 1 or any(r.measures and r.measures[0].notation in told for r in runs if r.family == "ratio"):
        return None
    return next(iter(told.values()))


# What a sentence lists the predictors of. Takes "predictors of |90-day mortality included", "independent factors for |severe
# complications were", "factors predictive of |recurrence:", "were independent predictors of |survival",
# "were kept in the model for |recurrence", refuses "was associated with |longer
# survival", which may be one of several effects
_PREDICTORS = cue(
    r"\b(?:predictors? (?:of|for)|predictive factors? (?:of|for)|(?:risk|prognostic) factors? (?:of|for)|(?:independent|significant) factors? for|in (?:the|a|our) (?:final |adjusted |multivariable )?model (?:for|of)"
    r"|factors? (?:[\w-]+ ){0,2}?(?:predictive of|predicting|associated with|affecting|influencing))\s+(?:[\w-]+\s+){0,2}?",
    re.IGNORECASE,
)
# takes "severe complications| were", "overall survival on multivariate analysis| included", "mortality|: age", refuses "survival| (HR"
_ARE_LISTED = re.compile(r"(?: (?:in|on|by|at) [a-z ]{4,40})? (?:were|was|are|included?)\b|:")


def _foretold(view: SentenceView, run: Run) -> Measure | None:
    """The measure whose predictors are listed with their ratios: "predictors of mortality were age (OR 2), blood loss (OR 3) and
    complications (OR 4)", "R1 resection (HR 2) and toxicity (HR 1.4) were predictors of survival".
    """
    found = None
    for said in _PREDICTORS.finditer(view.text, view.sentence.start, view.sentence.end):
        named = next((m for m in view.measures if said.end() - 12 <= m.start <= said.end() + 20), None)
        if named is None or not fits(view, run, named):
            continue
        if said.start() > run.end:
            return found or named
        if _ARE_LISTED.match(view.text, named.end, run.start):
            found = named
    return found


# takes "were associated with early recurrence", refuses "with cetuximab"
_ASSOCIATED = cue(
    r"\b(?:associated with|associations? with|correlated with|predict(?:ors?|ive)? (?:of|for)|predicted|risk factors? for|prognostic (?:factors? )?(?:of|for))\s+(?:[\w-]+\s+){0,4}?",
    re.IGNORECASE,
)


def associated_with(view: SentenceView, run: Run) -> Measure | None:
    """The measure with which a sentence says that a factor is associated: "age (odds ratio 1.1, 1.0 to 1.2) was associated
    with recurrence".
    """
    for said in _ASSOCIATED.finditer(view.text, view.sentence.start, view.sentence.end):
        named = next((m for m in view.measures if said.end() - 12 <= m.start <= said.end() + 40), None)
        if named is not None and fits(view, run, named) and not said.end() <= run.start < named.start:
            return named
    return None


# takes "independent favorable |prognostic factors", "|prognostic factors on multivariate analysis", refuses "prognostic factors for relapse",
# "prognostic factors of response", "prognostic markers"
_PROGNOSTIC = cue(
    r"\bprognostic (?:factors?|variables?|determinants?|indicators?)\b(?! (?:for|of|associated|affecting|influencing|related) )"
)
# takes "median overall survival", "3-year survival rates", "MST", refuses "progression-free survival"
_TELLS_SURVIVAL = re.compile(
    r"\b(?:[Oo]verall survival|OS|MST|[Mm]edian survival|(?<!free )[Ss]urvival (?:rates?|times?))\b"
)


def of_prognosis(view: SentenceView, run: Run) -> Measure | None:
    """The survival of factors called prognostic whose sentence names no outcome: "multivariate analysis identified R0 resection (HR 0.31)
    as an independent prognostic factor"; None where the document tells of no overall survival, or the sentence of any survival.
    """
    told = _PROGNOSTIC.search(view.text, view.sentence.start, view.sentence.end)
    if told is None or run.figures[0].ratio not in ("hazard-ratio", "risk-ratio"):
        return None
    if any(m.notation not in _FACTORS_OF_HAZARD | {"other"} and not m.population for m in view.measures):
        return None
    return Measure(*told.span(), "overall-survival", None) if _TELLS_SURVIVAL.search(view.text) else None


# takes "delayed the time to deterioration for cough", refuses "time to progression"
TIME_TO_WORSENING = cue(
    r"\b(?:time|times) to (?:first |definitive |clinically meaningful |symptom(?:atic)? ){0,2}(?:deterioration|worsening|decline)\b|\bdelay(?:ed|s)? (?:the )?(?:deterioration|worsening) (?:of|in)\b|\b(?:pain|symptom\w*) worsening\b|\btime to (?:development of )?(?:moderate or severe )?pain\b",
    re.IGNORECASE,
)


def worsening(measure: Measure) -> Measure:
    """The measure, where it is a symptom as the quality of life whose worsening was timed."""
    if measure.notation not in ("adverse-event-rate", "other", "complication-rate"):
        return measure
    return replace(measure, notation="quality-of-life")


# takes "a lower risk of residual disease (|OR 0.75", "less likely to need transfusions, |odds ratio 0.5", refuses "a lower risk of death (|HR
# 0.8", "a lower risk (|OR 0.75"
_OF_ITS_OWN = cue(
    r"\b(?:risk|odds|likelihood|chance|probability) of (?!(?:[\w-]+ ){0,3}(?:death|dying|mortality|progressi\w+|relaps\w+|recurrences?|events?|failure|metastas\w+|disease)\b)(?:[\w-]+ ){1,5}?[(\[]?$"
    r"|\b(?:less|more) likely to (?!(?:die|relapse|progress|recur|respond)\b)(?:[\w-]+ ){1,5}?[(\[]?$"
)


def names_own_outcome(view: SentenceView, run: Run) -> bool:
    """Whether the words right before a ratio say of what it is one, which no measure is: "a lower risk of residual tumour (odds
    ratio 0.75)".
    """
    before = view.text[max(view.sentence.start, run.start - 90) : run.start].replace(", ", " ")
    return _OF_ITS_OWN.search(before) is not None
