"""Measured values: scores, volumes, lengths of time and changes of them, which are given as means or medians.

Whether a number is one, and whether it is the mean or the median.
"""

from __future__ import annotations

import re
from typing import Literal

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import MEAN, MEDIAN, OF_PATIENTS, SURVIVAL, Measure, Run, SentenceView
from kg.extract.text.cues import cue

Average = Literal["mean", "median"]
# Words that name what is measured on a scale: takes "the mean pain score", refuses "the patients".
SCALE = cue(
    r"\b(?:mean|average|median|scores?|levels?|scale|change[sd]?|index|density|concentrations?|count|volume|total|pain|lower|higher|greater|"
    r"increased?|decreased?|reduced|reductions?|improved|improvements?|amount|number of|length|loss|gain|weight|intake|activity|function(?:ing)?)\b",
    re.IGNORECASE,
)
# Words that name a length of time: takes "a shorter hospital stay", refuses "the patients".
LENGTH = cue(
    r"\b(?:times?(?! ?-?points?)|durations?|days of|stay|hospitali[sz]ation|length|period|delay\w*|onset|shorter|longer|interval|recovery|drainage|faster|quicker)\b",
    re.IGNORECASE,
)
# What a whole number must be called before it is a score and no count of patients: takes "pain scores were", refuses "patients".
_SCORED = re.compile(
    r"\b(?:mean|average|median(?! follow)|scores?|scored|index|VAS|NRS|(?:worst|maximum|maximal|peak|least) (?:[a-z]+ )?(?:pain|fatigue|nausea)|(?:volume|length|duration|amount) of)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r",|\b(?:patients?|women|men|subjects|participants|cases|deaths|events|persons?|years?|there (?:was|were)|occurred|developed|died|reported|had|on (?:a|the))\b",
    re.IGNORECASE,
)
# What may follow a score: takes "3 points", "3 in arm B", "3)", refuses "3 women".
_AFTER_SCORE = re.compile(
    r"(?:-?\s?points?\b|\s*(?:[,;:.)\]/]|$|(?:vs?|versus|and|or|in|for|with|at|to|compared|than|on|from|after|among|points?|units?)\b))",
    re.IGNORECASE,
)


# What is measured in a laboratory, by a pharmacologist or in money: takes "serum oestradiol", "12 ng/ml", refuses "12 kg".
_LABORATORY = re.compile(
    r"\b(?:serum|plasma|urinary|blood levels?|concentrations?|pharmacokinetic\w*|half-li(?:fe|ves)|clearance|costs?|quality-adjusted life[- ]years?|QALYs?)\b|[£$€] ?\d"
    r"|\b(?:[fnpµμm]?g|m?IU|U|[fnpµμm]?mol)(?:\s?[·.*×x]\s?(?:h|hr|min))?\s?/\s?(?:[dm]?[lL])\b|\b[nµμ]M\b",
    re.IGNORECASE,
)


def is_laboratory_value(said: str) -> bool:
    """Whether the words up to a figure and its unit tell of a laboratory value, of pharmacokinetics or of costs."""
    return _LABORATORY.search(said) is not None


def is_score(view: SentenceView, figure: Figure) -> bool:
    """Whether a bare whole number is a value on a scale: "pain scores were lower (1 vs 3)"; not "12 in arm A"."""
    if figure.kind != "count" or figure.unit or figure.noun.strip() or figure.value is None:
        return False
    if _AFTER_SCORE.match(view.text, figure.end, view.sentence.end) is None:
        return False
    before = view.text[max(view.clause_start(figure.start), figure.start - 140) : figure.start]
    named = [m.end() for m in _SCORED.finditer(before)]
    return bool(named) and _COUNTED.search(before, named[-1]) is None


# takes "the score improved in 28%| of patients", refuses "rose by 28%| of its range"
_OF_PATIENTS = re.compile(OF_PATIENTS)


def is_scored(view: SentenceView, run: Run) -> bool:
    """Whether the run's values are those of a score: "the score increased to 24.0%"; not "a score ≥ 8 in 24%"."""
    before = view.mask(max(view.clause_start(run.start), run.start - 220), run.start)
    named = [m.end() for m in _SCORED.finditer(before)]
    if not named or _COUNTED.search(before, named[-1]) is not None or _SHARE.search(before) is not None:
        return False
    return _OF_PATIENTS.match(view.text, run.figures[0].end) is None


_STATISTIC = re.compile(
    r"(?<![A-Za-z])(?:(?![nNM])[A-Za-zβλχρκηφ]|[Pp]hi|[Rr]ho|[Tt]au|[Bb]?eta|[Ll]ambda)\s?[²2]?\s?=\s?[-−–]?$"
    r"|(?<![A-Za-z])[tFZz]\s?\(?\d[\d, ]{0,8}\)?\s?=\s?[-−–]?$"  # "t(153) = -5.6", "F(1,120) = 4.3"
    # takes "effect size of |0.44", "effect size (d) = |0.3", "ES = |0.5", refuses "the effect was |0.4"
    r"|\b(?:[Ee]ffect sizes?(?: \(?(?:ES|[dg]|Cohen['’]?s d)\)?)?|ES|Cohen['’]?s d)(?:,? of| was|[,:]| ?=)? ?[-−–]?$"
)
_PER_THOUSAND = re.compile(r"\s?(?:/|per)\s?1[,\u2009]?0{2,6}\b")
# takes "death rates were", refuses "pain scores were"
_RATE = re.compile(
    r"\b(?:rates?|ratios?|risks?|proportions?|probabilit\w+|correlat\w+|coefficients?|kappa|person-years|per (?:1,?000|100)|sensitivity|specificity|accuracy)\b",
    re.IGNORECASE,
)


def is_statistic(view: SentenceView, figure: Figure) -> bool:
    """Whether a number is one of the statistics or a rate and no value of patients: "r = 0.45", "0.6/1000 days"."""
    if _PER_THOUSAND.match(view.text, figure.end) or view.text[figure.start - 1] == "/":
        return True
    told = _STATISTIC.search(view.text, max(view.sentence.start, figure.start - 36), figure.start)
    return told is not None and not any(m.start == told.start() for m in view.arm_mentions)  # "(A = 7, B = 4)"


def is_rate(view: SentenceView, run: Run) -> bool:
    """Whether bare numbers are rates rather than means: "death rates were comparable (0.086 versus 0.079)"."""
    start = max(view.clause_start(run.start), run.start - 200)
    return _RATE.search(view.text, start, run.start) is not None


_MEAN_FOLLOW_UP = re.compile(
    r"\b(?:mean|average) (?:length of |duration of |time of )?(?:[\w-]+ )?follow", re.IGNORECASE
)
# takes "the percentage with a pain score", refuses "the pain score"
_SHARE = re.compile(
    r"\b(?:percentages?|proportions?|incidence|rates?|[>≥<≤]|at least|or (?:more|higher|lower))\b|[>≥<≤]", re.IGNORECASE
)
# takes "mean", "medians", refuses "by means of"
_AVERAGE = re.compile(r"\b(?:(?P<mean>mean(?!s of\b)|average)|(?P<median>median))s?\b", re.IGNORECASE)
# takes "mean reduction was", "mean survival after 2 years of follow-up was", refuses "median follow-up of 20 months was"
_NOT_GOVERNED = re.compile(r"(?<!of )follow|\d|\bage\b|;", re.IGNORECASE)
# When it was measured: takes "in cycle 1", "at 12 months", "on day 3", "12-month", refuses "in 36 patients"
_WHEN = re.compile(
    r"\b(?:cycles?|days?|weeks?|months?|visits?|hours?|years?|course|grades?) \d+(?:(?:,| and| or| to|-|/) ?\d+)*\b|\b\d+(?:(?:,| and| or| to|-) ?\d+)*[ -](?:h|hours?|days?|weeks?|wk|months?|mo|years?|yr)\b(?: of follow-?up)?",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?P<first>mean|median)\s+(?:and|\(|/|or)\s*(?:mean|median)\b", re.IGNORECASE)


# takes ") at a median of", "% after a mean of", refuses " (median"
_OTHER_AVERAGE = re.compile(r"[\s)\]%]*(?:at|after|with|over|within) (?:a|the) (?:median|mean)")


_OWN_AVERAGE = frozenset({"duration", "count"})  # figures that an average ahead of a percentage is rather of


def average_of(view: SentenceView, run: Run, figure: Figure) -> Average | None:
    """'mean' or 'median', as the words before the run or behind the figure say; None where they say neither."""
    first = run.figures[0]
    spread = figure.spread or first.spread
    if figure.kind == "percent" and not spread and _OF_PATIENTS.match(view.text, figure.end, view.sentence.end):
        return None  # "the median number of cycles was 6, and doses were reduced in 31% of patients"
    if spread and "edian" not in view.text[max(view.clause_start(first.start), first.start - 100) : first.start]:
        return "mean"
    earlier = [(f.start, f.end) for f in view.figures if f.end <= first.start]
    begin = max(view.clause_start(first.start), first.start - 220)
    before = view.mask(begin, first.start, earlier)
    both = _BOTH.search(before)
    if both is not None and len(run.figures) % 2 == 0:  # "the mean and median were 31 and 18 v 21 and 13 months"
        is_first = run.figures.index(figure) % 2 == 0
        return "mean" if (both["first"].lower() == "mean") == is_first else "median"
    last = [*_AVERAGE.finditer(before)][-1:]
    at = begin + last[0].end() if last else begin
    if figure.kind == "percent" and any(
        f.kind in _OWN_AVERAGE or (f.kind == "number" and f.interval)
        for f in view.figures
        if at <= f.start < first.start and f.unit != "persons"
    ):
        return None  # "a median of 6 cycles was given, and the dose intensity was 86%"
    if last and _NOT_GOVERNED.search(_WHEN.sub(" ", before[last[0].end() :])) is None:
        return "mean" if last[0]["mean"] else "median"
    if spread:
        return "mean"
    behind = _NEXT_CLAUSE.split(view.text[figure.end : min(view.sentence.end, figure.end + 24)], maxsplit=1)[0]
    if _OTHER_AVERAGE.match(behind):
        return None
    if MEDIAN.search(behind):
        return "median"
    return "mean" if MEAN.search(behind) else None


# takes "16%|; P = .05), and median PFS", "9 days|, the median age was", refuses "9 days (median)"
_NEXT_CLAUSE = re.compile(r";|\)|\band\b|, (?:the|with|an?)\b")


def default_average(view: SentenceView, measure: Measure, subject: str) -> Average:
    """What a value is that is called neither mean nor median: times to an event are medians, other values means."""
    if view.says(MEDIAN) and not view.says(MEAN):
        return "median"
    called = view.text[max(view.sentence.start, measure.start - 9) : measure.end]
    if measure.notation == "follow-up-time" and MEAN.search(called) and not MEDIAN.search(called):
        return "mean"  # "the median age was 59 years and the mean follow-up 27 months"
    if measure.notation == "follow-up-time" and _MEAN_FOLLOW_UP.search(view.words) and not view.says(MEDIAN):
        return "mean"
    if measure.notation in SURVIVAL or measure.notation in ("follow-up-time", "treatment-duration"):
        return "median"
    return "median" if _TIME_TO.search(subject) else "mean"


def is_median_of(view: SentenceView, figure: Figure) -> bool:
    """Whether what stands beside a value that is not called a mean are quartiles or a range: "4 (IQR 3-5)", "6 (1-14)"; not an
    interval even to both sides, which may be that of a mean: "54 (50-58)".
    """
    if figure.interval == "iqr" or view.says(MEAN):
        return figure.interval == "iqr"
    if figure.interval != "?" or figure.low is None or figure.high is None or figure.value is None:
        return figure.interval == "range"
    return abs(figure.low + figure.high - 2 * figure.value) * 5 > figure.high - figure.low


_AVERAGED_AHEAD = re.compile(r"\b(?:median|mean|average) $", re.IGNORECASE)


def is_averaged_follow_up(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure is the follow-up by its median or mean: "a median follow-up"; refuses "24 months of follow-up"."""
    if measure.notation != "follow-up-time":
        return False
    named = view.text[measure.start : measure.end].lower().startswith(("median", "mean", "average"))
    return named or _AVERAGED_AHEAD.search(view.text, max(0, measure.start - 9), measure.start) is not None


# takes "time to next treatment", "Duration of the chronic phase", refuses "duration of hospital stay"
_TIME_TO = re.compile(
    r"\btime (?:to|until)\b|\bTU?DD\b|\bduration of (?:the )?(?:[a-z-]+ )?(?:phase|remissions?|(?:disease )?(?:control|stabili[sz]ation))\b",
    re.IGNORECASE,
)
