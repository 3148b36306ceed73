"""The statistic and unit of a figure, by how it is written and by what its measure is told in."""

from __future__ import annotations

import re

from kg.extract.results.count_pairs import EVENTS_BEHIND
from kg.extract.results.differences import is_difference
from kg.extract.results.figure import PERSONS, Figure
from kg.extract.results.means import average_of, default_average, is_averaged_follow_up, is_median_of, is_scored
from kg.extract.results.measure_fit import names_ratio
from kg.extract.results.sentence import HARMS, MEAN, MEDIAN, SURVIVAL, Measure, Run, SentenceView
from kg.extract.text.cues import cue
from kg.model.extraction import Statistic, Unit
from kg.vocabulary import TermKind

# takes "disease progression or death", "progression, recurrence, or death", "had a recurrence, a second primary, or died", "death or relapse",
# refuses "death from progression", "stroke or death"
JOINT_EVENTS = cue(
    r"\b(?:died|deaths?) or (?:had )?(?:a )?(?:disease |tumou?r |distant |local )?(?:progress|relapse|recurr|metasta)\w*"
    r"|\b(?:(?:progression|relapse|recurrence)(?:,| or) (?:(?:disease|tumou?r|local|distant|second|any) ){0,2})?(?:progress(?:ion|ed|ive disease)|relapse[sd]?|recurrences?|recurred|disease|metastas[ei]s|events?|failure|cancer|primary)(?: of disease)?,? or (?:had )?(?:died|deaths?)\b",
    re.IGNORECASE,
)
# takes "mean percent change in", refuses "the share of patients with"
_PERCENT_CHANGE = cue(
    r"\bpercent(?:age)?(?: of)? change"
    r"|\b(?:reductions?|increases?|decreases?|declines?|changes?)\b\s*(?:in\s+(?:the\s+)?(?:[\w-]+\s+){0,4})?(?:was|were|of|by|averaged)\s*(?:about|only)?\s*$",
    re.IGNORECASE,
)
# takes "(4.7% | loss from baseline weight", refuses "40% | lost weight"
_CHANGED = re.compile(
    r"\s*%?\s*(?:body[- ]?)?(?:weight\s+)?(?:loss|gain|decline|decrease|drop|rise)(?:e?s)?\b(?! in (?:the )?(?:risk|rate|incidence|odds))",
    re.IGNORECASE,
)
# takes "raised fitness by | 19%", "density fell | 2%" where the words before tell no rate of persons, refuses "reduced the risk by | 19%"
_CHANGED_BY = cue(
    r"\b(?:increas|decreas|declin|rose|raised|fell|dropp|improv|reduc|chang|grew|lost|gain)\w*\b[^.;%()]{0,70}?\bby\s*(?:a (?:mean|median) of|an average of|about|approximately|nearly|over|up to)?\s*$"
    r"|\b(?:increased|decreased|declined|rose|fell|dropped) $",
    re.IGNORECASE,
)
# takes "an improvement was reported by |", refuses "scores improved by |"
_DONE_BY = re.compile(
    r"\b(?:reported|achieved|experienced|attained|reached|shown|obtained|noticed|described|perceived)\s+by\s*$"
)
_SHARE_OF = re.compile(
    r"\s*of\s+(?:[\w-]+\s+){0,3}(?:patients|women|men|subjects|participants|those|cases)\b", re.IGNORECASE
)
_OF_PERSONS = re.compile(
    r"\b(?:risks?|rates?|incidence|hazards?|odds|proportions?|percentages?|prevalence|mortality|deaths?|recurrences?|frequency|likelihood|probability|events?|patients|women|number of|survival|cases)\b",
    re.IGNORECASE,
)


def _is_change(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage is no share of patients but a change that was measured: "-2.2% vs +1.1%"."""
    if (figure.value is not None and figure.value < 0) or view.text[figure.value_at - 1] == "+":
        return True
    if _SHARE_OF.match(view.text, figure.end, view.sentence.end):
        return False  # "a reduction was achieved by 80% of the patients"
    before = view.mask(max(view.sentence.start, figure.start - 120), figure.start)
    if _PERCENT_CHANGE.search(before) is not None or _CHANGED.match(view.text, figure.end, view.sentence.end):
        return True
    by = _CHANGED_BY.search(before)
    return by is not None and _OF_PERSONS.search(before[: by.end()]) is None and _DONE_BY.search(before) is None


# takes "mean |adherence was |91%", "compliance averaged |91%", refuses "a median of 6 cycles, and |80%"
_ADHERED = re.compile(r"(?:adherence|compliance|adhered|complied)", re.IGNORECASE)


def _average_told(view: SentenceView, measure: Measure, figure: Figure) -> Statistic | None:
    """Mean or median of how far patients kept to what was planned: "the mean adherence was 91%"; None for a share of them."""
    if measure.end > figure.start or not _ADHERED.match(view.text, measure.start, measure.end):
        return None
    if ";" in view.text[measure.end : figure.start]:
        return None
    said = view.text[max(view.sentence.start, measure.start - 12) : measure.start]
    said += view.text[measure.end : min(figure.start, measure.end + 20)]
    return "median" if MEDIAN.search(said) else "mean" if MEAN.search(said) or "averag" in said else None


# takes "flushes were reduced by |56%", "pain was decreased by a mean of |40%", "flushes fell by |56%", refuses "reported by |56%"
_WAS_CHANGED_BY = re.compile(
    r"\b(?:(?:was|were|had been) (?:\w+ly )?(?:reduced|lowered|diminished)|decreased|increased|fell|declined|dropped|rose) by (?:a (?:mean|median) of |an average of |about |approximately )?$"
)


def _is_less_by(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage tells by how much a symptom changed, and no share of patients: "hot flushes were reduced by 56%"; not
    "the incidence of hot flushes was reduced by 56%".
    """
    start = max(view.sentence.start, figure.start - 120)
    changed = _WAS_CHANGED_BY.search(view.text, max(start, figure.start - 60), figure.start)
    of_persons = [m[0] for m in _OF_PERSONS.finditer(view.text[start : figure.start])]
    return changed is not None and {word.lower() for word in of_persons} <= {"frequency"}  # how often it came to each


# A percentage of these can be the mean of a change: "mean weight loss 4.7%", "the median tumour shrinkage was 45%".
_AVERAGED = frozenset({"other", "quality-of-life", "depth-of-response"})
# A percentage of these is a share at a time: "3-year survival of 41%".
RATE_AT_TIME = SURVIVAL | {"local-control-rate"}
# … and of these, where no number of events makes it a share of persons: "the 1-year recurrence rate was 53%".
EVENTS_IN_TIME = frozenset({"recurrence-rate", "progression-rate"})
# … and of these, where the sentence says that it is one: "the cumulative incidence of late toxicity at 2 years".
_HARMS = frozenset({"adverse-event-rate", "complication-rate", "other"})
_IN_THE_LONG_RUN = cue(
    r"\b(?:cumulative (?:incidence|rates?|risk)|actuarial|estimated|freedom from|free(?:dom)? of|kaplan|probability|(?:\d+|one|two|three|five)-(?:year|yr)s?\b(?! old))",
    re.IGNORECASE,
)
_YEARS_ON = cue(
    r"\bat (?:(?:\d+|one|two|three|five) years?|(?:1[2-9]|[2-9]\d) months)\b(?! (?:of|in|after)\b)", re.IGNORECASE
)
# What a hazard ratio "for progression" is of, where the sentence has just given its times.
_TIMES_TO = {
    "progression-rate": ("progression-free-survival", "time-to-progression"),
    "recurrence-rate": ("recurrence-free-survival", "disease-free-survival", "event-free-survival"),
}
# takes "CNS progression", "locoregional recurrence", refuses "progression"
_IN_PLACES = re.compile(
    r"\b(?:loc\w+|regional|distant|cns|brain|intracranial|psa|pain)[- ](?:progress|recur|relaps|fail)", re.IGNORECASE
)


def time_to_event(view: SentenceView, measure: Measure) -> str:
    """What a hazard ratio of an event is of: the times to it that the sentence has just given, or tells of in words ("disease-free
    survival was longer (hazard ratio for recurrence, 0.6)"), and, for "a lower risk of progression (hazard ratio 0.6)" without a
    place, those to progression that the document names.
    """
    notation = measure.notation
    times = _TIMES_TO.get(notation, ())
    told = next((m for _, _, m, _ in reversed(view.dealt) if m in times), None)
    if told is None and _IN_PLACES.search(view.text, max(0, measure.start - 16), measure.end):
        return notation
    if told is None and names_ratio(view, measure):
        told = next(
            (m.notation for m in reversed(view.measures) if m.end <= measure.start and m.notation in times), None
        )
    if told is not None or notation != "progression-rate":
        return told or notation
    named = {m.term.notation for m in view.analysis.mentions if m.term.kind is TermKind.MEASURE}
    return next((m for m in times if m in named), notation)


# takes "the 5-year survival is 20%, and 70% …": the time is that of the clause before
_CLAUSE_JOIN = re.compile(r",\s*(?:and|but|while|whereas)\s|;")


def _clause_apart(view: SentenceView, figure: Figure, measure: Measure) -> bool:
    """Whether the time points of the sentence all stand in clauses before that of the figure and its measure."""
    cuts = [m.end() for m in _CLAUSE_JOIN.finditer(view.text, view.sentence.start, figure.start)]
    if cuts and any(view.text.find(": ", t.end, cuts[0]) > 0 for t in view.times if t.end < cuts[0]):
        return False  # "results at 5 years were as follows: survival, 72% v 82%; relapse, 16% v 16%"
    if cuts and any(m.notation == measure.notation and m.end <= cuts[-1] for m in view.measures):
        return False  # "the 1- and 3-year relapse rates were 40% and 60% with A, whereas relapse rates with B were 50% and 70%"
    return bool(cuts) and measure.start >= cuts[-1] and all(t.end <= cuts[-1] for t in view.times)


def statistic_of(
    view: SentenceView, run: Run, figure: Figure, measure: Measure, time: str | None
) -> tuple[Statistic | None, Unit]:
    """(statistic, unit) of a figure; no statistic where the figure cannot be one of this measure."""
    notation = measure.notation
    if figure.kind == "ratio":
        ratio: dict[str, Statistic] = {
            "hazard-ratio": "hazard-ratio",
            "odds-ratio": "odds-ratio",
            "risk-ratio": "risk-ratio",
        }
        return ratio[figure.ratio], "ratio"
    if figure.kind == "range":
        return "range", _unit(figure.unit)
    if figure.kind == "not-reached":
        median = (
            MEDIAN.search(view.words) is not None
            or _MEDIAN_IN_NAME.match(view.text, measure.start, measure.end) is not None
            or any(f.kind == "duration" for f in run.figures)  # "survival was longer (not reached v 52 months)"
        )
        return ("median", "months") if median and notation in SURVIVAL else (None, "other")
    behind_follow_up = measure.end <= figure.start and is_averaged_follow_up(view, measure)
    if (
        is_difference(view, figure) and not behind_follow_up
    ):  # "no difference in survival after a median follow-up of 47 months"
        return "difference", _unit(figure.unit)
    if figure.kind == "percent" and _had_either_event(view, figure, measure):
        return "proportion", "%"  # "an event of progression or death occurred in 62 of 152 patients (41%)"
    if figure.kind == "percent" and figure.value is not None and figure.value < 0:
        return average_of(view, run, figure) or "mean", "%"  # "fatigue fell (-16%)": no share is below nothing
    if figure.kind == "percent":
        counted = figure.events is not None and (
            figure.total is not None or _OF_PATIENTS.match(figure.noun) or _COUNT_OPENS.match(view.text, figure.start)
        )
        if (notation in _AVERAGED and not counted) or (
            figure.spread and notation not in RATE_AT_TIME and time is None and not _is_share(notation)
        ):
            average = average_of(view, run, figure) or (
                "mean"
                if is_scored(view, run) or any(_is_change(view, f) for f in (figure, run.figures[0], run.figures[-1]))
                else None
            )
            if average is not None:
                return average, "%"
        if notation == "treatment-completion-rate" and not counted and (told := _average_told(view, measure, figure)):
            return told, "%"
        if notation in HARMS and not counted and any(_is_less_by(view, f) for f in (figure, run.figures[0])):
            return "mean", "%"
        timed = notation in RATE_AT_TIME or (
            notation in EVENTS_IN_TIME and figure.events is None and not _clause_apart(view, figure, measure)
        )
        if notation in _HARMS and figure.events is None and time is not None:
            timed = _IN_THE_LONG_RUN.search(view.words) is not None or (
                notation != "other" and _YEARS_ON.search(view.words) is not None
            )
        if notation in ("mortality-rate", "death-rate") and figure.events is None and time is not None:
            timed = "year" in time  # "5-year treatment-related mortality"; not "30-day mortality"
        if notation in SURVIVAL and time is None and EVENTS_BEHIND.match(view.text, measure.end):
            timed = False  # "DFS events were reported in 13%"
        # "the probability of survival was 0.60" is no share of a hundred
        share: Unit = "ratio" if figure.unit == "ratio" else "%"
        return ("rate-at-time" if timed and (notation in SURVIVAL or time) else "proportion"), share
    if figure.kind == "duration" and notation == "follow-up-time" and follow_up_bound(view, figure):
        return "range", _unit(figure.unit)  # "all were followed for ≥ 19 months"
    if figure.kind == "duration" and figure.operator in (">", "≥", "⩾"):
        lasting = notation == "duration-of-response" and _HAVE_ONE.search(
            view.text[max(view.sentence.start, measure.start - 16) : measure.start]
        )
        if lasting or _IN_SHARE.match(view.text, figure.end):
            return None, "other"  # "responses lasted ≥ 6 months in 64% of responders" counts those
    if figure.kind in ("number", "duration") or figure.unit == "cycles":
        subject = view.text[max(view.sentence.start, run.start - 200) : run.start]
        average = average_of(view, run, figure)
        average = average or ("median" if is_median_of(view, figure) else default_average(view, measure, subject))
        return average, "other" if figure.kind == "number" else _unit(figure.unit)
    if notation in HARMS and any(_EVENTS_COUNTED.match(view.text, f.end) for f in run.figures):
        return "count", "other"  # "anastomotic leaks (30 events v 69)": of events, of which a patient can have several
    return "count", "persons"


_COUNT_OPENS = re.compile(r"\d+ \(\d")  # takes "in |21 (38%) after a mean of", refuses "a mean of |38% (12)"
_MEDIAN_IN_NAME = re.compile(r"m(?=[A-Z])")  # takes "mPFS", refuses "PFS"
_AT_LEAST = (">", "≥", "⩾", "at least", "more than", "greater than")
_OF_FOLLOW_UP = r"(?: (?:potential |duration of |period of )?(?:follow-?up|observation)(?: (?:time|period|duration))?)?(?: (?:of|was|is))?[,:]? (?:only )?$"
# takes "a minimum follow-up of |2 years", "(minimum, |12 months", "the shortest follow-up was |6 months", refuses "a median follow-up of |2 years"
_SHORTEST = re.compile(rf"\b(?:[Mm]inimum|[Mm]inimal|[Ss]hortest){_OF_FOLLOW_UP}")
# takes "a maximum follow-up of |13 years", "up to |13 years of follow-up", refuses "a median follow-up of |13 years"
_LONGEST = re.compile(rf"\b(?:[Mm]aximum|[Mm]aximal|[Ll]ongest){_OF_FOLLOW_UP}|\b[Uu]p to $")


def follow_up_bound(view: SentenceView, figure: Figure) -> str:
    """ "low" where the figure is the shortest follow-up, "high" where it is the longest, "" where it is an average."""
    before = view.text[max(view.sentence.start, figure.start - 60) : figure.start]
    if _LONGEST.search(before):
        return "high"
    return "low" if figure.operator.lower() in _AT_LEAST or _SHORTEST.search(before) else ""


# takes "12| patients| (13%)", refuses "20| points| (13%)"
_OF_PATIENTS = re.compile(rf"\s(?:[a-z-]+ )?{PERSONS}\b")
# takes "30| events", "13| episodes", refuses "8| serious adverse events", which are told for patients as a rule
_EVENTS_COUNTED = re.compile(r"\s+(?:separate\s+)?(?:events?|episodes?)\b")
_HAVE_ONE = re.compile(r"\b(?:had|with|have|having|achieved) (?:an? )?\Z")  # takes "8 patients had a |DOR ≥ 12 months"
_IN_SHARE = re.compile(r"\s+(?:in|for)\s+(?:\d+(?:\.\d+)?\s?%|\d+ (?:of|patients|responders))")


# takes "freedom from progression or death", "risk of relapse or death", refuses "progression or death"
_FREE_OR_AT_RISK = re.compile(r"free|risk", re.IGNORECASE)


def _had_either_event(view: SentenceView, figure: Figure, measure: Measure) -> bool:
    """Whether a share is of those who had one of the events of a survival: "20% had relapsed or died at 2 years", "for relapse-free
    survival, 20 of 80 (25%) patients relapsed or died"; refuses "freedom from relapse or death was 80%".
    """
    if JOINT_EVENTS.search(view.text, measure.start, measure.end):
        return _FREE_OR_AT_RISK.match(view.text, measure.start) is None
    if figure.events is None or figure.total is None:
        return False
    behind = JOINT_EVENTS.search(view.text, figure.end, min(view.sentence.end, figure.end + 130))
    return behind is not None and behind[0].endswith("died")  # not "(hazard ratio for relapse or death, 0.6)"


def _is_share(notation: str) -> bool:
    """Whether a percentage of the measure is one of patients, a standard error behind it or not: "a response rate of 30%
    (SE 5%)"; not for toxicity, of which degrees are measured too.
    """
    return notation.endswith("-rate") and notation != "adverse-event-rate"


def _unit(word: str) -> Unit:
    known: dict[str, Unit] = {
        "%": "%", "months": "months", "weeks": "weeks", "days": "days", "years": "years", "persons": "persons", "ratio": "ratio",
    }  # fmt: skip
    return known.get(word, "other")
