"""Results: every figure linked to its measure, arm, time point and status by scored alignment within the sentence.

Figures of a sentence form runs (``runs``); a run is linked to its measures (``measure_links``) and its figures are dealt
out over measures, time points and arms (``arm_links``). Here each linked figure becomes one result with its evidence;
a figure whose link would cost too much is reported as unlinked instead of guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise

from kg.extract.arms.assembly import ArmSet
from kg.extract.facts.biomarkers import find_biomarker_mentions
from kg.extract.results.arm_links import deal_arms
from kg.extract.results.arm_order import comparison_order
from kg.extract.results.count_pairs import EVENTS_BEHIND
from kg.extract.results.differences import is_difference
from kg.extract.results.figures import Figure, find_figures
from kg.extract.results.lists_taken_up import deal_measures
from kg.extract.results.means import average_of, default_average, is_laboratory_value, is_scored
from kg.extract.results.measure_links import link_measures
from kg.extract.results.measure_meanings import free_of_other
from kg.extract.results.measure_mentions import find_measures
from kg.extract.results.parts import mark_parts, words_of_part
from kg.extract.results.populations import Kind, Slot, find_kinds, populations
from kg.extract.results.runs import find_runs, sort_figures
from kg.extract.results.sentence import HARMS, MEDIAN, SURVIVAL, Measure, Memory, Run, SentenceView, prepare_sentence
from kg.extract.results.sizes_told import sizes_told
from kg.extract.results.slash_pairs import split_strokes
from kg.extract.results.status import biomarkers_of, cited_subject, said_of, status_of
from kg.extract.results.totals_told import total_told
from kg.extract.results.versus import RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantities import Quantity, QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import Evidence, Result, SectionKind, UnlinkedFigure
from kg.model.extraction import Statistic, Unit
from kg.vocabulary import TermKind

K = members(QuantityKind)

S = members(SectionKind)


_READ = frozenset({S.BACKGROUND, S.METHODS, S.RESULTS, S.CONCLUSIONS, S.SUMMARY, S.DESCRIPTION, S.BODY})


def find_results(analysis: Analysis, arms: ArmSet) -> tuple[tuple[Result, ...], tuple[UnlinkedFigure, ...]]:
    """Results of the document in text order, each once, and the outcome-like figures that could not be linked."""
    order, kept = comparison_order(analysis, arms)
    memory = Memory(order=order, kept=kept)
    results: list[Result] = []
    unlinked: list[UnlinkedFigure] = []
    markers = cache(partial(find_biomarker_mentions, analysis))  # found only where a figure asks for them
    for sentence in analysis.sentences:
        if sentence.section not in _READ:
            continue
        quantities = analysis.quantities_in(sentence.start, sentence.end)
        if not quantities:
            memory.quiet = sentence
            continue
        view = prepare_sentence(analysis, sentence, arms, memory, markers)
        figures = find_figures(analysis.text, [q for q in quantities if not _is_of_name(q, view)], sentence.end)
        if not figures:
            continue
        view.measures = find_measures(view)
        if memory.quiet is not None and not view.measures and _tells_of_quiet(view, figures[0]):
            _take_up_quiet(view, memory.quiet)
        memory.quiet = None
        found, left = _link_sentence(view, figures)
        results.extend(found)
        unlinked.extend(left)
    results = _without_laboratory(analysis.text, results, unlinked)
    return _each_once(results, {s.start: s.section for s in analysis.sentences}), tuple(unlinked)


# takes "The 5-year rates were", "It was", refuses "In arm A, 20% completed"
_TAKES_UP = re.compile(
    r"\s*(?:The )?(?:\d+-year |median |corresponding |estimated )*(?:rates?|values?|figures?|medians?|times?|[Ii]t) (?:was|were)\b"
)


def _tells_of_quiet(view: SentenceView, first: Figure) -> bool:
    return first.ratio == "hazard-ratio" or _TAKES_UP.match(view.words) is not None


def _take_up_quiet(view: SentenceView, quiet: Sentence) -> None:
    """Let figures that name no measure go on with the survival that the sentence before told of without a figure: "Overall
    survival did not differ. The hazard ratio was 0.97".
    """
    told = {
        m.term.notation: m
        for m in view.analysis.mentions_in(quiet.start, quiet.end, TermKind.MEASURE)
        if m.term.notation in SURVIVAL
    }
    if len(told) == 1 and quiet.section is view.sentence.section:
        notation, mention = next(iter(told.items()))
        view.memory.measure = Measure(mention.start, mention.end, notation or "", mention)
        view.memory.family, view.memory.listed, view.memory.told = "", (), ()


def _without_laboratory(text: str, results: list[Result], unlinked: list[UnlinkedFigure]) -> list[Result]:
    """Results without laboratory values, pharmacokinetics and costs, which count only where a document tells nothing else.

    Takes away "the mean serum oestradiol was 12 ± 3 pg/ml" beside a response rate; leaves it where it stands alone.
    """
    kept: list[Result] = []
    measured: list[Result] = []
    for r in results:
        begin = r.sentence.start if r.sentence else r.evidence.start
        is_value = (
            (r.measure == "other" or "adjusted life" in r.evidence.quote)
            and r.statistic in ("mean", "median")
            and r.unit in ("other", "%", "days")
        )
        said = text[max(begin, r.evidence.start - 160) : r.evidence.end + 12] if is_value else ""
        (measured if is_value and is_laboratory_value(said) else kept).append(r)
    if not measured or not any(r.status == "reported" for r in kept):
        return results
    for r in measured:
        unlinked.append(
            UnlinkedFigure(text=r.evidence.quote, reason="it is a laboratory value or a cost", evidence=r.evidence)
        )
    return kept


# takes "in group |1", "groups 2 and |3", refuses "in both groups |12 patients"
_NUMBERED = re.compile(
    r"\b(?:groups?|arms?|cohorts?|regimens?|periods?|steps?|levels?|types?|strat(?:um|a)) (?:\d{1,2}(?:,? and |, ?| or | to | vs\.? | versus |[-–/]))*$",
    re.IGNORECASE,
)
_PERSONS_NEXT = re.compile(r"\s*(?:%|\(|of\b|patients|pts|women|men|cases|deaths|events)")


def _is_of_name(quantity: Quantity, view: SentenceView) -> bool:
    """Whether a number belongs to the name of an arm: "group 1", "the 12-month group"."""
    if quantity.kind not in (K.COUNT, K.DURATION, K.NUMBER):
        return False
    if view.text[quantity.start - 1 : quantity.start] == "*":
        return True  # "HLA-A*2402"
    if any(m.start <= quantity.start < m.end and m.end - m.start < 40 for m in view.arm_mentions):
        return True
    # "9 days in group 1 and 11 days in groups 2 and 3" where the groups are no arms
    if quantity.kind is not K.COUNT or len(quantity.raw) > 1:
        return False
    numbered = _NUMBERED.search(view.text, max(view.sentence.start, quantity.start - 30), quantity.start)
    return numbered is not None and _PERSONS_NEXT.match(view.text, quantity.end) is None


# takes "were well balanced", refuses "were treated"
_BALANCED = cue(
    r"\b(?:baseline difference|well[- ]balanced|(?:characteristics|factors|groups|arms) (?:\w+ ){0,2}balanced|balanced (?:for|at|in|with)|baseline characteristics|demographic)\b",
    re.IGNORECASE,
)


# How patients were before anything was done: takes "Before radiotherapy, 70% had no weight loss", "On admission, 95% had
# cough", refuses "Before surgery, pain fell from 40% to 20% after 3 weeks"
_AT_OUTSET = re.compile(
    r"\s*(?:[A-Z]+:?\s+)?(?:Before|Prior to|At|On)\s+(?:the\s+)?(?:start of\s+)?(?:(?:radio|chemo|chemoradio)?therapy|treatment|radiation|base ?line|admission"
    r"|(?:study |trial )?(?:entry|enrol?lment|inclusion)|presentation|diagnosis|randomi[sz]ation),"
)
_LATER = cue(
    r"\b(?:after|during|following|weeks?|months?|follow|versus|vs|compared|respond\w*|responses?|achieved|died|relapsed|survival)\b",
    re.IGNORECASE,
)


def _link_sentence(view: SentenceView, figures: list[Figure]) -> tuple[list[Result], list[UnlinkedFigure]]:
    """Results of one sentence and its outcome-like figures without a measure."""
    if len(figures) > 1:
        figures = split_strokes(view, figures)
    told = sizes_told(view, figures) if len(figures) > 3 else {}
    view.evaluated = {arm: int(f.value) for arm, f in told.items() if f.value is not None}
    figures = [f for f in figures if f not in told.values()] if told else figures
    if len(figures) > 2:
        mark_parts(view, figures)
    figures, compositions = sort_figures(view, figures)
    view.figures = figures
    unlinked = [_left(view, f, "it says how many were given a treatment, which is no outcome") for f in compositions]
    balanced = _BALANCED.search(view.words) if figures else None
    if (
        balanced is not None
    ):  # "The arms were balanced"; "adverse events were balanced; serious ones occurred in 12%" goes on
        end = view.clause_end(view.sentence.start + balanced.start())
        figures = [f for f in figures if f.start > end]
        view.figures = figures
    view.differences.clear()  # what is a difference depends on the figures beside it
    if figures and _AT_OUTSET.match(view.words) and not view.says(_LATER):
        figures = [f for f in figures if f.kind not in ("percent", "count")]
        view.figures = figures
    named = {m.arms for m in view.arm_mentions}
    if not figures:
        view.memory.them = (
            next(iter(named))[0] if len(named) == 1 else None
        )  # "A was given to 60. Eight of them responded."
        return [], unlinked
    runs = find_runs(view, figures)
    link_measures(view, runs)
    kinds = find_kinds(view) if any(run.measures for run in runs) else []
    results: list[Result] = []
    for run in runs:
        if not run.measures:
            unlinked.extend(
                _left(view, f, "no outcome measure stands near it") for f in run.figures if _looks_like_result(f)
            )
            continue
        results.extend(_results_of_run(view, run, kinds))
    whose = {r.arm for r in results}
    if view.dealt:
        view.memory.dealt = view.dealt
    in_turn = tuple(dict.fromkeys(r.arm for r in results if r.arm is not None and r.comparator is None))
    # "more often with B (18%) and C (14%) than with A (4%)" is turned by what it found
    compared = " than " in view.words
    if len(in_turn) == len(view.arms.arms) > 2 and view.arm_mentions and not compared:
        view.memory.order = in_turn  # of three arms authors change the order more often than of two
    if results:
        view.memory.them = next(iter(whose)) if len(whose) == 1 else None
    else:
        view.memory.them = next(iter(named))[0] if len(named) == 1 else None
    if not results and len(named) == 1 and _OPENS_WITH.match(view.words):
        view.memory.arm = next(iter(named))[0]  # "In arm A, 13% had no chemotherapy. Of all, 30% had fever."
    elif view.arm_mentions or results:
        about_one = len(named) <= 1 and len(whose) == 1 and (bool(named) or whose == {view.memory.arm})
        view.memory.arm = next(iter(whose)) if about_one else None
    return results, unlinked


# takes "In the combination arm, …", refuses "Patients in arm A …"
_OPENS_WITH = re.compile(
    r"\s*(?:In|Among|For|Of)\s+(?:the\s+)?(?:patients\s+(?:in|on|given|receiving|treated with)\s+)?(?:the\s+)?[^,;.]{1,50},"
)


def _looks_like_result(figure: Figure) -> bool:
    return figure.kind in ("percent", "ratio") or (figure.kind == "duration" and not figure.adjective)


def _left(view: SentenceView, figure: Figure, reason: str) -> UnlinkedFigure:
    quote = view.text[figure.start : figure.end]
    return UnlinkedFigure(text=quote, reason=reason, evidence=Evidence(quote=quote, start=figure.start, end=figure.end))


def _results_of_run(view: SentenceView, run: Run, kinds: list[Kind]) -> list[Result]:
    """One result for each figure of the run and each arm it belongs to."""
    count = len(run.figures)
    measures = deal_measures(view, run)
    times = _deal_times(view, run, measures)
    view.timed.extend(
        (m.notation, t) for m, t in zip(measures, times, strict=True) if t is not None and run.family == "percent"
    )
    each = len(set(times))
    if len(run.measures) > 1 and each > 1 and count == each * len(run.measures):
        measures = [
            run.measures[i // each] for i in range(count)
        ]  # "OS and PFS at 1 and 3 years: 86%, 60%, 52% and 40%"
    arms = deal_arms(view, run, measures, times)
    if view.arm_mentions and len(run.measures) == 1 and all(len(pairs) == 1 for pairs in arms):
        order = tuple(pairs[0][0] for pairs in arms if pairs[0][0] is not None and pairs[0][1] is None)
        if len(order) == count == len(set(order)) == len(view.arms.arms) > 1:
            view.memory.orders[run.measures[0].notation] = order
            if run.arm_rule in ("named", "completed"):
                view.memory.followed = order
    slots = [Slot(measures[i].notation, times[i], arms[i][0][0] if arms[i] else None) for i in range(count)]
    whose = populations(view, run, kinds, slots)
    out: list[Result] = []
    for i in range(count):
        view.owners[run.figures[i].start] = arms[i]
        for arm, comparator in arms[i]:
            result = _result(view, run, run.figures[i], measures[i], times[i], arm, comparator, whose[i])
            if result is not None:
                out.append(result)
                if arm is not None and comparator is None and result.value is not None:
                    # shares of patients with an event go up where the survival goes down, as counts do
                    counted = result.statistic == "proportion" and measures[i].notation in SURVIVAL
                    family = "count" if counted else run.family
                    view.dealt.append((result.value, arm, measures[i].notation, family))
    return out


def _result(
    view: SentenceView,
    run: Run,
    figure: Figure,
    measure: Measure,
    time: str | None,
    arm: str | None,
    comparator: str | None,
    population: str | None,
) -> Result | None:
    if measure.notation == "alive-rate" and figure.kind == "percent" and figure.events is None and time is not None:
        measure = replace(measure, notation="overall-survival")  # "at 5 years, 94% are alive"
        view.memory.measure = measure
    statistic, unit = _statistic(view, run, figure, measure, time)
    if statistic is None or (statistic == "range" and _spans_earlier(view, figure)):
        return None
    if statistic in _SHARES and figure.kind == "percent" and figure.value is not None and figure.value > 100:
        return None  # "retained 105.7% of the effect on survival" is no share of patients
    if statistic == "difference" and measure.notation == "follow-up-time":
        return None  # "with 3.5 months longer follow-up" is no outcome
    status = status_of(view, figure, measure.notation)
    if status is None:
        return None
    if statistic == "rate-at-time" and time is None:
        time = view.memory.time
    if statistic == "rate-at-time":
        view.memory.time = time
    elif statistic == "hazard-ratio" or figure.kind == "not-reached" or figure.unit in _LENGTHS_OF_TIME:
        time = None  # a hazard ratio is of the whole follow-up, and a length of time is told at none
    low, high, level = figure.low, figure.high, figure.level
    if figure.interval == "?" or (figure.interval == "ci" and level is None):
        level = view.memory.level
    elif figure.interval in ("range", "iqr"):
        level = None
    if statistic == "range" and figure.kind == "duration":
        low, high, level = figure.value, None, None
    if statistic in _SHARES and status != "planned" and (bounds := _open_bounds(view, figure)) is not None:
        statistic, (low, high), level = "range", bounds, None
    total = figure.total
    events = figure.events if figure.kind in ("percent", "fraction") else None
    if total is None:
        total = total_told(view, figure, arm)
        if total is not None and figure.kind == "count" and statistic == "count":
            events = int(figure.value or 0)
    quote_start, quote_end = _quote_span(view, figure, measure)
    text = view.text
    rule = f"{run.family}/{run.direction}/{run.arm_rule}/{run.cost:.0f}"
    notation = measure.notation
    told: str | None = None
    if statistic == "rate-at-time" and time is None and notation == "time-to-treatment-failure":
        notation, statistic = "other", "proportion"  # a share of patients whose treatment failed is no time
    joint = _JOINT_EVENTS.search(
        text, max(view.sentence.start, measure.start - 34), min(view.sentence.end, measure.end + 34)
    )
    of_hazard = statistic == "hazard-ratio" or (statistic == "difference" and _lowers_risk(view, figure))
    if of_hazard and joint and joint.start() < measure.end and measure.start < joint.end():
        notation = _of_joint_events(view, joint)
    elif notation == "disease-free-rate" and of_hazard:
        notation = _being_free(view, measure)  # "free of relapse in 43% and 31% (hazard ratio, 0.66)"
    elif (
        statistic == "proportion"
        and notation == "disease-free-rate"
        and (at := _deal_times(view, run, [measure])[0]) is not None
    ):
        notation = _being_free(view, measure)  # "alive and disease-free at 5 years", "free from relapse at …"
        statistic, time = "rate-at-time", at
    elif of_hazard and (notation == "death-rate" or _DEATHS.fullmatch(text, measure.start, measure.end)):
        notation = "death-rate" if _is_death_of_cause(view, measure) else "overall-survival"
    elif (
        statistic in ("proportion", "count")
        and notation == "quality-of-life"
        and not _WHOLE_LIFE.search(text, measure.start, min(view.sentence.end, measure.end + 20))
    ):
        notation = "other"  # "a pain score above 4 in 35%": a share of patients, whose quality of life is not told
    elif statistic in ("proportion", "count", "rate-at-time") and (told := _denied(view, run, figure, measure)):
        notation = "disease-free-rate" if notation == "recurrence-rate" else "other"
        statistic = "proportion" if statistic == "rate-at-time" else statistic
    elif of_hazard and notation in _EVENTS_IN_TIME:
        notation = _time_to(view, measure)
    if notation == "overall-survival" and (other := free_of_other(view, measure)) is not None:
        notation, told = "other", other  # "the osteoporosis-free survival at 10 years was 93%"
    return Result(
        measure=notation,
        statistic=statistic,
        value=None if statistic == "range" else figure.value,
        unit=unit,
        status=status,
        evidence=Evidence(quote=text[quote_start:quote_end], start=quote_start, end=quote_end),
        detail=told or _detail(view, figure, measure, population),
        value_text=figure.raw,
        low=low,
        high=high,
        level=level if low is not None or high is not None else None,
        events=events,
        total=total,
        time=time,
        p=figure.p,
        arm=arm,
        comparator=comparator,
        population=population,
        selected_population=_is_selected(view, figure),
        sentence=Evidence(quote=view.words, start=view.sentence.start, end=view.sentence.end),
        rule=rule,
        biomarkers=biomarkers_of(view, figure) if status == "cited" or population else (),
        **(cited_subject(view, figure) if status == "cited" else {}),
    )


_LENGTHS_OF_TIME = frozenset({"days", "weeks", "months", "years"})
_SHARES = frozenset({"proportion", "rate-at-time"})
# takes "in fewer than |10%", "(<|5%", refuses "in no more than |10%", "at least |50%"
_BOUND_TOLD = {"less than": False, "fewer than": False, "<": False, "more than": True, "greater than": True, ">": True}


def _open_bounds(view: SentenceView, figure: Figure) -> tuple[Decimal | None, Decimal | None] | None:
    """The open range of a share that is told by its bound alone: "fewer than 10% of patients"; None for a value and for "one
    patient (<1%)", whose count tells it.
    """
    more = _BOUND_TOLD.get(figure.operator.lower())
    told = figure.events is not None or figure.low is not None or figure.high is not None
    if figure.kind != "percent" or more is None or told:
        return None
    return (figure.value, None) if more else (None, figure.value)


# Around a percentage: takes "a |28% reduction in the relative risk of", "the risk of dying was cut by |24%", "a risk |42% lower",
# refuses "lowered the death rate by |33%"
_RISK_NEAR = re.compile(r"\b(?:risk|hazard)s?\b")


def _lowers_risk(view: SentenceView, figure: Figure) -> bool:
    """Whether a difference is that of a risk in time, as a hazard ratio tells it: "a 28% reduction in the risk of relapse"."""
    if figure.kind != "percent":
        return False
    before = max((f.end for f in view.figures if f.end <= figure.start), default=view.sentence.start)
    behind = min((f.start for f in view.figures if f.start >= figure.end), default=view.sentence.end)
    return (
        _RISK_NEAR.search(view.text, max(before, figure.start - 70), figure.start) is not None
        or _RISK_NEAR.search(view.text, figure.end, min(behind, figure.end + 45)) is not None
    )


def _being_free(view: SentenceView, measure: Measure) -> str:
    """The survival of those told as free of disease, of relapse or of recurrence."""
    words = view.text[measure.start : measure.end].lower()
    return "recurrence-free-survival" if "relaps" in words or "recurr" in words else "disease-free-survival"


# takes "disease progression or death", "death or relapse", refuses "death from progression"
_JOINT_EVENTS = cue(
    r"\bdeath or (?:disease |tumou?r )?(?:progression|relapse|recurrence)\b|\b(?:progression|relapse|recurrence)(?: of disease)? or death\b",
    re.IGNORECASE,
)
_JOINT = frozenset(
    {
        "progression-free-survival",
        "disease-free-survival",
        "recurrence-free-survival",
        "event-free-survival",
        "metastasis-free-survival",
    }
)


def _of_joint_events(view: SentenceView, joint: re.Match[str]) -> str:
    """The survival that a hazard ratio "for progression or death" is of: the one named beside it, else the one just told,
    else the only one of the document.
    """
    progression = "progress" in joint[0].lower()
    named = [m for m in view.measures if m.notation in _JOINT and not (joint.start() < m.end and m.start < joint.end())]
    if progression and any(m.notation == "progression-free-survival" for m in named):
        return "progression-free-survival"
    told = [m for _, _, m, _ in view.dealt if m in _JOINT] or [m.notation for m in named if m.end <= joint.start()]
    if told:
        return told[-1]
    known = [n for n in _JOINT if any(m.term.notation == n for m in view.analysis.mentions)]
    return known[0] if len(known) == 1 else "progression-free-survival" if progression else "recurrence-free-survival"


# takes "median follow-up (range, |0-114 months)", refuses "survival of |20-24 months"
_RANGE_WORD = re.compile(r"\branges?[:,;]?\s*(?:of|from|was|=)?\s*$", re.IGNORECASE)


def _spans_earlier(view: SentenceView, figure: Figure) -> bool:
    """Whether a range is that of a median given before it, which is no result of its own: "94-month median follow-up
    (range, 0-114 months)".
    """
    named = view.text[figure.start : figure.start + 5].lower() == "range" or _RANGE_WORD.search(
        view.text, max(view.sentence.start, figure.start - 16), figure.start
    )
    if figure.unit == "%" or not named:
        return False
    return any(f.end <= figure.start and f.kind == "duration" for f in view.figures)


# takes "40% of patients had |no |recurrence", "21 of 31 did |not suffer the |relapse", refuses "12% responded, with no sign of |relapse"
_DENIAL = re.compile(r"\b(?:no|not|never|without|free (?:of|from))\s+(?:[\w/-]+\s+){0,4}$", re.IGNORECASE)
# takes "neutropenia| was not seen in |30%", refuses "response rates| did not differ (|31%"
_DENIED_BEHIND = re.compile(
    r"\s*(?:was|were|has been|have been)\s+(?:not|never)\s+(?:seen|observed|found|noted|reported|present|detected|experienced)\b",
    re.IGNORECASE,
)
# takes "No grade 3-4 |complications", refuses "There was no difference in |complications"
_DENIED_AHEAD = re.compile(r"(?:^|[.;,]\s+|\b)[Nn]o\s+(?:(?!differences?\b)[\w/≥>–-]+\s+){0,4}$")
# takes "complication| was seen in |22", refuses "complications| occurred; fever was seen in |22"
_SEEN_IN = re.compile(
    r"s?\s*(?:(?:was|were|has been|have been)\s+)?(?:seen|observed|noted|reported|found|recorded|documented|detected|diagnosed|occurred|developed)\s+(?:in|by|among)\s+"
)


def _denied(view: SentenceView, run: Run, figure: Figure, measure: Measure) -> str | None:
    """What the patients of a figure are said not to have had, in the words of the text: "no grade 3 toxicity"; else None."""
    if measure.notation in _RATE_AT_TIME or measure.notation in (
        "other",
        "discontinuation-rate",
        "alive-rate",
        "disease-free-rate",
    ):
        return None
    if figure.end <= measure.start:
        gap = view.text[figure.end : measure.start]
        found = _DENIAL.search(gap) if len(gap) < 80 and not any(c in gap for c in ",;:") else None
        if found is None or any(figure.end <= f.start < measure.start for f in view.figures):
            return None
        if any(figure.end + found.start() <= m.start < measure.start for m in view.arm_mentions):
            return None  # "55% of those not given A relapsed"
        return " ".join(view.text[figure.end + found.start() : measure.end].split())[:120]
    if run.direction == "before" and (
        _DENIED_BEHIND.match(view.text, measure.end, figure.start)
        or (
            _DENIED_AHEAD.search(view.text, view.sentence.start, measure.start)
            and _SEEN_IN.fullmatch(view.text, measure.end, figure.start)
        )
    ):
        return "no " + " ".join(view.text[measure.start : measure.end].split())[:117]
    return None


# takes "global quality of life", "dyspnoea scores", refuses "VAS", "pain relief"
_WHOLE_LIFE = re.compile(
    r"quality|Q[oO]L\b|global health|function(?:ing)?\b|symptom|deteriorat|QLQ|FACT|SF-?36|EQ-?5D|LCSS|scores\b",
    re.IGNORECASE,
)
# Of what a hazard ratio is one of survival: takes "mortality", refuses "treatment-related mortality".
_DEATHS = re.compile(r"(?:(?:all-cause|overall)\s+)?(?:deaths?|mortality)", re.IGNORECASE)

# takes "deaths| resulting from lung cancer", "death| within 6 months", refuses "death| from any cause"
_OF_CAUSE = re.compile(
    r"\s+(?:resulting |occurring |attributed |attributable )?(?:from|due to|of|to|within)\s+(?!any|all)", re.IGNORECASE
)
# takes "non-lung cancer |deaths", "vascular |death", refuses "risk of |death"
_CAUSE_BEFORE = re.compile(r"(?:cancer|vascular|cardiac|-related|infectious|\bnon-\w{3,20}) $", re.IGNORECASE)
_DIED_OF = cue(r"\bdied (?:of|from|due to|because of) (?!any)", re.IGNORECASE)


def _is_death_of_cause(view: SentenceView, measure: Measure) -> bool:
    """Whether deaths are those of one cause or one time, which are no overall survival: "deaths from lung cancer"."""
    return (
        _OF_CAUSE.match(view.text, measure.end, view.sentence.end) is not None
        or _CAUSE_BEFORE.search(view.text, max(view.sentence.start, measure.start - 26), measure.start) is not None
        or view.says(_DIED_OF)
    )


# takes "mean percent change in", refuses "the share of patients with"
_PERCENT_CHANGE = cue(
    r"\bpercent(?:age)?(?: of)? change"
    r"|\b(?:reductions?|increases?|decreases?|declines?|changes?)\b\s*(?:in\s+(?:the\s+)?(?:[\w-]+\s+){0,4})?(?:was|were|of|by|averaged)\s*(?:about|only)?\s*$",
    re.IGNORECASE,
)


# takes "(4.7% | loss from baseline weight", refuses "40% | lost weight"
_CHANGED = re.compile(
    r"\s*%?\s*(?:body[- ]?)?(?:weight\s+)?(?:loss|gain|decline|decrease|drop|rise)\b(?! in (?:the )?(?:risk|rate|incidence|odds))",
    re.IGNORECASE,
)
# takes "raised fitness by | 19%" where the words before tell no rate of persons, refuses "reduced the risk by | 19%"
_CHANGED_BY = cue(
    r"\b(?:increas|decreas|declin|rose|raised|fell|dropp|improv|reduc|chang|grew|lost|gain)\w*\b[^.;%()]{0,70}?\bby\s*(?:a (?:mean|median) of|an average of|about|approximately|nearly|over|up to)?\s*$",
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


# A percentage of these can be the mean of a change: "mean weight loss 4.7%", "the median tumour shrinkage was 45%".
_AVERAGED = frozenset({"other", "quality-of-life", "depth-of-response"})
# A percentage of these is a share at a time: "3-year survival of 41%".
_RATE_AT_TIME = SURVIVAL | {"local-control-rate"}
# … and of these, where no number of events makes it a share of persons: "the 1-year recurrence rate was 53%".
_EVENTS_IN_TIME = frozenset({"recurrence-rate", "progression-rate"})
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


# takes "CNS progression", "locoregional progression", refuses "progression"
_IN_PLACES = re.compile(r"\b(?:loc\w+|regional|distant|cns|brain|intracranial|psa|pain)[- ]progress", re.IGNORECASE)


def _time_to(view: SentenceView, measure: Measure) -> str:
    """What a hazard ratio of an event is of: the times to it that the sentence has just given and, for "a lower risk of
    progression (hazard ratio 0.6)" without a place, those to progression that the document names.
    """
    notation = measure.notation
    times = _TIMES_TO.get(notation, ())
    told = next((m for _, _, m, _ in reversed(view.dealt) if m in times), None)
    if told is not None or notation != "progression-rate":
        return told or notation
    if _IN_PLACES.search(view.text, max(0, measure.start - 16), measure.end):
        return notation
    named = {m.term.notation for m in view.analysis.mentions if m.term.kind is TermKind.MEASURE}
    return next((m for m in times if m in named), notation)


# takes "the 5-year survival is 20%, and 70% …": the time is that of the clause before
_CLAUSE_JOIN = re.compile(r",\s*(?:and|but|while|whereas)\s|;")


def _clause_apart(view: SentenceView, figure: Figure, measure: Measure) -> bool:
    """Whether the time points of the sentence all stand in clauses before that of the figure and its measure."""
    cuts = [m.end() for m in _CLAUSE_JOIN.finditer(view.text, view.sentence.start, figure.start)]
    if cuts and any(view.text.find(": ", t.end, cuts[0]) > 0 for t in view.times if t.end < cuts[0]):
        return False  # "results at 5 years were as follows: survival, 72% v 82%; relapse, 16% v 16%"
    return bool(cuts) and measure.start >= cuts[-1] and all(t.end <= cuts[-1] for t in view.times)


def _statistic(
    view: SentenceView, run: Run, figure: Figure, measure: Measure, time: str | None
) -> tuple[Statistic | None, Unit]:
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
        return ("median", "months") if MEDIAN.search(view.words) and notation in SURVIVAL else (None, "other")
    if is_difference(view, figure):
        return "difference", _unit(figure.unit)
    if (
        figure.kind == "percent"
        and figure.events is not None
        and (figure.total is not None or time is None)
        and _JOINT_EVENTS.search(view.text, measure.start - 12, measure.end + 12)
    ):
        return "proportion", "%"  # "an event of progression or death occurred in 62 of 152 patients (41%)"
    if figure.kind == "percent":
        if (notation in _AVERAGED and (figure.events is None or figure.total is None)) or (
            figure.spread and notation not in _RATE_AT_TIME and time is None and not _is_share(notation)
        ):
            average = average_of(view, run, figure) or (
                "mean" if is_scored(view, run) or _is_change(view, figure) or _is_change(view, run.figures[0]) else None
            )
            if average is not None:
                return average, "%"
        timed = notation in _RATE_AT_TIME or (
            notation in _EVENTS_IN_TIME and figure.events is None and not _clause_apart(view, figure, measure)
        )
        if notation in _HARMS and figure.events is None and time is not None:
            timed = _IN_THE_LONG_RUN.search(view.words) is not None or (
                notation != "other" and _YEARS_ON.search(view.words) is not None
            )
        if notation in ("mortality-rate", "death-rate") and figure.events is None and time is not None:
            timed = "year" in time  # "5-year treatment-related mortality"; not "30-day mortality"
        if notation in SURVIVAL and time is None and EVENTS_BEHIND.match(view.text, measure.end):
            timed = False  # "DFS events were reported in 13%"
        return ("rate-at-time" if timed and (notation in SURVIVAL or time) else "proportion"), "%"
    if figure.kind == "duration" and notation == "follow-up-time" and figure.operator in (">", "≥", "⩾"):
        return "range", _unit(figure.unit)  # "all were followed for ≥ 19 months"
    if figure.kind == "duration" and figure.operator in (">", "≥", "⩾") and _IN_SHARE.match(view.text, figure.end):
        return None, "other"  # "responses lasted ≥ 6 months in 64% of responders" counts those
    if figure.kind in ("number", "duration") or figure.unit == "cycles":
        subject = view.text[max(view.sentence.start, run.start - 200) : run.start]
        average = average_of(view, run, figure) or default_average(view, measure, subject)
        return average, "other" if figure.kind == "number" else _unit(figure.unit)
    if notation in HARMS and any(_EVENTS_COUNTED.match(view.text, f.end) for f in run.figures):
        return "count", "other"  # "anastomotic leaks (30 events v 69)": of events, of which a patient can have several
    return "count", "persons"


# takes "30| events", "13| episodes", refuses "8| serious adverse events", which are told for patients as a rule
_EVENTS_COUNTED = re.compile(r"\s+(?:separate\s+)?(?:events?|episodes?)\b")
_IN_SHARE = re.compile(r"\s+(?:in|for)\s+(?:\d+(?:\.\d+)?\s?%|\d+ (?:of|patients|responders))")


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


def _deal_times(view: SentenceView, run: Run, measures: list[Measure]) -> list[str | None]:
    count = len(run.figures)
    if not view.times and not view.memory.times:
        return [None] * count
    if run.told and run.direction == "earlier" and count == len(view.times) == len(view.timed) > 1:
        return [
            time for _, time in view.timed
        ]  # "38% at 1 year and 12% at 2 years; with B these rates were 45% and 13%"
    own = [_time_behind(view, run, i) for i in range(count)]
    if all(own):
        return own
    led = [_time_before(view, run, i) for i in range(count)]
    if led[0] and sum(map(bool, led)) > 1:
        for i in range(1, count):
            led[i] = led[i] or led[i - 1]
        return led  # "1-yr 36% vs 31%; 2-yr 12% vs 9%"
    if led[0] and not any(own) and measures[0].start >= run.end and versus_between(view, run, 0):
        return [led[0]] * count  # "3-year (64% vs 9%) and 5-year overall survival (45% vs 0%)"
    row = _row_behind(view, run) if count > 1 else []
    if row:
        return row
    if _in_blocks(own):
        # "8%, 11% and 11%, respectively, at 5 years and 8%, 14% and 14%, respectively, at 7 years"
        told = [time for time in own if time]
        return [told[i * len(told) // count] for i in range(count)]
    if count > 1 and own[-1] and not any(own[:-1]) and _EACH_AT.match(view.text, run.end, view.sentence.end):
        return [own[-1]] * count  # "8%, 11% and 11%, respectively, at 5 years"
    if count % 2 == 0 and all(own[1::2]) and not any(own[::2]) and _in_pairs(view, run):
        return [own[i + 1 - i % 2] for i in range(count)]  # "80% v 70% at 1 year and 60% v 50% at 2 years"
    near = _times_near(view, run)
    if len(near) > 1 and count == len(view.arms.arms) == 2 and versus_between(view, run, 0):
        # "at 4 weeks (37% v 20%) and 8 weeks (38% v 24%)": the sides of one time are compared
        before = [t for t in near if t.end <= run.start]
        near = before[-1:] or near[:1]
    if len(near) == 1 and count > 1 and near[0].end <= run.start and _goes_on(run, measures):
        told = _times_of_last(view, measures[0].notation)
        if len(told) == count == len(set(told)) and not versus_between(view, run, 0):
            return [*told]  # "OS was 32% at 5 years and 22% at 10 years, and DFS was 21% and 16%"
    if len(near) > 1 and count % len(near) == 0:
        view.memory.times = tuple(_time_text(t) for t in near)
        return [_time_text(near[i % len(near)]) for i in range(count)]
    if len(near) > 1 and count == 1:
        figure = run.figures[0]
        near = [min(near, key=lambda t: min(abs(t.start - figure.end), abs(figure.start - t.end)))]
    time = _time_text(near[-1]) if near else None
    earlier = view.memory.times
    if time is None and not view.times and len(earlier) > 1 and count % len(earlier) == 0 and _goes_on(run, measures):
        return [earlier[i % len(earlier)] for i in range(count)]  # "the respective overall survival rates were …"
    return [time] * count


# takes ", respectively, at 5", refuses " at 5"
_EACH_AT = re.compile(r"[\s)%]*,? respectively,? (?:at|after|by)\s")


def _in_blocks(own: list[str | None]) -> bool:
    """Whether a time stands behind the last of each three or more figures, and behind no other."""
    told = [i for i, time in enumerate(own) if time]
    size = len(own) // len(told) if len(told) > 1 else 0
    return size > 2 and told == [*range(size - 1, len(own), size)]


def _times_of_last(view: SentenceView, notation: str) -> list[str]:
    """The time points of the measure last told in the sentence, if it is another one."""
    last = view.timed[-1][0] if view.timed else notation
    return [time for told, time in view.timed if told == last] if last != notation else []


def _in_pairs(view: SentenceView, run: Run) -> bool:
    if pairs_by_versus(view, run) if len(run.figures) > 2 else versus_between(view, run, 0):
        return True
    # "31% and 36% at one year and 9% and 12% at 2 years, respectively"
    figures = run.figures
    joined = all(
        _JUST_AND.fullmatch(view.text, a.end, b.start) for a, b in zip(figures[::2], figures[1::2], strict=True)
    )
    return joined and len(view.arms.arms) == 2 and view.says(RESPECTIVELY)


_JUST_AND = re.compile(r"\s*(?:%|percent)?\s*and\s*")


def _goes_on(run: Run, measures: list[Measure]) -> bool:
    """Whether the figures are shares of one survival measure, as those at the time points of the sentence before."""
    return (
        run.figures[0].kind == "percent"
        and len({m.notation for m in measures}) == 1
        and measures[0].notation in SURVIVAL
    )


# takes "59% at", "5.7% (from 18.1% to 23.8%) at", "11.0%, respectively, at", "81% (1 year)", refuses "59% in A at"
_AT_OWN_TIME = re.compile(
    r"(?:\s*[(\[][^()\[\]]{1,40})?[\s)\]]*(?:,? respectively,? )?(?:at|after|by|for)\s+|\s?[(\[]", re.IGNORECASE
)
# takes "40% at", "40% were found at", "40%, respectively, after", refuses "40% in A at"
_AT_TIMES = re.compile(r"[\s)\]]*(?:,? respectively,?)?(?: (?:was|were) \w+)?,? (?:at|after|by)\s+", re.IGNORECASE)


def _row_behind(view: SentenceView, run: Run) -> list[str | None]:
    """The time points in a row behind the figures: "62% and 40% at 3 and 5 years"; empty where they are not as many."""
    row = [t for t in view.times if t.start >= run.end][: len(run.figures)]
    if len(row) < len(run.figures) or not _AT_TIMES.fullmatch(view.text, run.end, row[0].start):
        return []
    joined = all(_TIME_JOIN.fullmatch(view.text, a.end, b.start) for a, b in pairwise(row))
    return [_time_text(t) for t in row] if joined else []


def _time_behind(view: SentenceView, run: Run, i: int) -> str | None:
    """The time point right behind a figure: "59% at 3 years and 41% at 5 years"."""
    end = run.figures[i].end
    stop = run.figures[i + 1].start if i + 1 < len(run.figures) else view.sentence.end
    named = next(
        (m.end for m in view.arm_mentions if end < m.start < stop and _IN_THE.fullmatch(view.text, end, m.start)), None
    )
    for time in view.times:
        if end <= time.start < stop and _AT_OWN_TIME.fullmatch(view.text, end, time.start):
            return _time_text(time)
        if named is not None and named < time.start < stop and _AT.fullmatch(view.text, named, time.start):
            return _time_text(time)  # "59% in the A group at 1 year, and 31% versus 21% at 2 years"
    return None


# Around the arm between a figure and its time: takes "59%| in the |A group| at |1 year", refuses "59%| (A, |12 months"
_IN_THE = re.compile(
    r"[%)\]]* (?:(?:in|with|for|on|of|among|given) )(?:(?:the|those|patients|given|receiving|treated|with|in) )*"
)
_AT = re.compile(r"(?: (?:group|arm|patients|groups|arms))? (?:at|after|by) (?:an? )?")


# takes "1-yr| |36%", "1-yr| OS: |36%", "at 2 years|, |12%", refuses "at 1 year| in A was 36% and |12%"
_TO_ITS_SHARE = re.compile(
    r"[\s:,=(]*(?:OS|PFS|DFS|EFS|RFS|survival|rates?)?[\s:,=(]*(?:was|were)? ?(?:[A-Z][\w+-]{0,9}:? )?"
)


def _time_before(view: SentenceView, run: Run, i: int) -> str | None:
    """The time point right before a figure: "1-yr 36% vs 31%; 2-yr 12% vs 9%"."""
    start = run.figures[i].start
    for time in view.times:
        if time.end <= start and start - time.end < 30 and _TO_ITS_SHARE.fullmatch(view.text, time.end, start):
            return _time_text(time)
    return None


_NO_STOP = re.compile(r"[^;.,]{0,40}")
# takes "- and …", refuses "… in …"
_TIME_JOIN = re.compile(r"(?:[\s,/&-]|and|or|at|yr|year|month|s)*")


def _times_near(view: SentenceView, run: Run) -> list[Figure]:
    """Time points that go with the run: those before its measure or figures, else those right behind it."""
    if not view.times:
        return []
    anchor = min([run.start, *(m.start for m in run.measures if m.start >= view.sentence.start)])
    limit = max([run.end, *(m.end for m in run.measures if m.end <= view.sentence.end)])
    behind = [
        t for t in view.times if limit <= t.start <= limit + 40 and _NO_STOP.fullmatch(view.text[limit : t.start])
    ]
    inside = [t for t in view.times if anchor <= t.start and t.end <= limit]
    before = [t for t in view.times if t.end <= anchor]
    if run.measures and run.measures[0].notation in HARMS and run.measures[0].end <= run.start:
        # "mortality within 2 months was 0.7%, and morbidity was 28%": the time is that of the first
        before = [t for t in before if not _of_other_measure(view, t, run.measures[0])]
    if inside:
        # "1 year after resection was 70%, and 2 and 3 years later, 55% and 27%": those behind the figures of the run before
        told = max((f.end for f in view.figures if f.end <= run.start and f.kind == "percent"), default=anchor)
        return [t for t in inside if t.start >= told] or inside
    if before:
        block = [before[-1]]
        for t in reversed(before[:-1]):
            if _TIME_JOIN.fullmatch(view.text[t.end : block[0].start]):
                block.insert(0, t)
            else:
                break
        return block
    return behind


def _of_other_measure(view: SentenceView, time: Figure, measure: Measure) -> bool:
    """Whether a time stands between another measure and its figure, both before the measure."""
    told = [m for m in view.measures if m.end <= time.start and m.notation != measure.notation and not m.population]
    return bool(told) and any(time.end <= f.start and f.end <= measure.start for f in view.figures)


def _time_text(figure: Figure) -> str:
    """'3 years', '1 year': as the contract writes time points."""
    value = figure.value if figure.value is not None else Decimal(0)
    number = format(value.normalize(), "f")
    return f"{number} {figure.unit[:-1] if value == 1 else figure.unit}"


# takes "who underwent surgery", refuses "who received FOLFIRI"
_SELECTED = re.compile(
    r"\b(?:who|whom|that)\s+(?:were\s+|was\s+|had\s+|have\s+|has\s+)?(?:been\s+)?(?:referred|surgery|underwent|undergone|operated|resected|resection|laparotomy|explored|"
    r"surgical|downstaged|converted|responded)|\b(?:resected|operated|referred|responding)\s+patients\b|\bpatients\s+(?:undergoing|referred|resected|operated)\b",
    re.IGNORECASE,
)
# takes "20%, of", refuses "20% of"
_PART_END = re.compile(r"[,;:)\]]|\band\b")


def _is_selected(view: SentenceView, figure: Figure) -> bool:
    if figure.events is None:
        return False
    stop = _PART_END.search(view.text, figure.end, min(view.sentence.end, figure.end + 60))
    around = view.text[figure.start : stop.start() if stop else min(view.sentence.end, figure.end + 60)]
    return figure.total is not None and _SELECTED.search(around) is not None


def _detail(view: SentenceView, figure: Figure, measure: Measure, population: str | None) -> str | None:
    parts: list[str] = []
    if figure.part_of is not None:
        parts.append(words_of_part(view, figure) or "")
    elif measure.event and (unknown := _own_item(view, measure, figure)) is not None:
        parts.append(unknown)
    elif measure.event:
        parts.append(measure.event)
    elif measure.notation in ("other", "adverse-event-rate", "quality-of-life", "complication-rate"):
        subject = view.text[measure.start : measure.end] if measure.term else view.text[measure.start : figure.start]
        parts.append(" ".join(subject.split())[:120])
    grade = _grade(view, measure, figure) if measure.notation == "adverse-event-rate" else None
    if grade:
        parts.append(grade)
    if status_of(view, figure) == "cited" and not parts:
        parts.append(said_of(view, figure))
    elif population:
        parts.append(population)
    return ", ".join(p for p in parts if p) or None


# Behind the item before, in a list of events: takes "[4%]), |embolic events| (", "12%), and |flu-like symptoms| (", refuses
# "12%) in the control group (", "12%); the rate was ("
_ITEM = re.compile(r"[)\]],\s+(?:and\s+)?(?P<words>(?!in\b|with\b|versus\b|vs\b)[a-z][a-z-]*(?: [a-z-]+){0,3}) [(\[]$")


def _own_item(view: SentenceView, measure: Measure, figure: Figure) -> str | None:
    """The event of a figure in a list of events, where the vocabulary does not know it and the figure was taken for one more
    of the event before it; else None.
    """
    run = [f for f in view.figures if measure.end <= f.start <= figure.start]
    if len(run) < 2:
        return None
    for f in reversed(run):
        item = _ITEM.search(view.text, measure.end, f.start)
        if item is not None:
            start, end = item.span("words")
            named = any(m.start < end and start < m.end for m in view.arm_mentions)
            return (
                None
                if named or view.analysis.mentions_in(start, end, TermKind.DRUG, TermKind.REGIMEN)
                else item["words"]
            )
    return None


# takes "grade 3 or 4", refuses "grades"
_GRADE = re.compile(
    r"(?:grades?|gr\.?|G|WHO|CTC)?\s*(?:[>≥<≤⩾]\s*(?:or\s*=?\s*)?)?(?:grades?\s*)?[>≥<≤⩾]?\s*(?:[0-5]|IV|I{1,3})(?:\s*(?:,\s*(?:or|and)\b|[-–/,]|to|or|and)\s*(?:[0-5]|IV|I{1,3})(?![\d.%]))*(?:\s*(?:or (?:higher|more|greater|worse|above)|\+))?",
    re.IGNORECASE,
)


# takes "grade 1 (24%), 2 (|67%", "grade 3 neutropenia in 12%, grade 4 in |4%", refuses "grade 3 nausea in arm 2 (|5%"
_OWN_GRADE = re.compile(
    r"\bgrades?\s(?:[\dIV\s.·%(),\[\]/–-]|and|or|grades?)*?(?P<grade>\b(?:[1-5]|I{1,3}|IV)(?:\s*(?:[-–/]|or|and|to)\s*(?:[1-5]|I{1,3}|IV))?)\s*(?:[(\[:=,]|\bin)\s*$",
    re.IGNORECASE,
)


# takes "grade three or higher", "grades three", refuses "grade point"
_GRADE_SPELT = re.compile(
    r"\bgrades? (?P<grade>one|two|three|four|five)\b(?P<further> or (?:higher|worse|more|greater|above))?",
    re.IGNORECASE,
)
_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


# takes "Grades 3, 4, and 5 |adverse events", refuses "grade 3 or 4 |nausea"
_GRADES_IN_TURN = re.compile(r"\b[Gg]rades? (?P<list>[1-5](?:, [1-5])*,? and [1-5]) (?:[a-z-]+ )?$")
# takes "leucopenia |(WHO grade 3", "nausea |[grade 3", refuses "grade 3 |(grade"
_GRADE_OPENS = re.compile(r" ?[(\[](?:WHO|CTC|CTCAE|NCI|RTOG)? ?")


def _is_of_event_before(view: SentenceView, grade: int, measure: Measure) -> bool:
    """Whether a grade stands alone in the bracket of another event: the first of "leucopenia (WHO grade 3) 9%, alopecia 31%";
    not in that of all events, "toxicity (grade 3-4): nausea 9%".
    """
    return any(
        m.event is not None
        and m is not measure
        and m.event != measure.event
        and _GRADE_OPENS.fullmatch(view.text, m.end, grade) is not None
        and any(c in ")]" for c in view.text[grade : measure.start])
        for m in view.measures
    )


def _grade(view: SentenceView, measure: Measure, figure: Figure) -> str | None:
    own = _OWN_GRADE.search(view.text, max(view.sentence.start, figure.start - 80), figure.start)
    if own is not None:
        return f"grade {' '.join(own['grade'].split()).lower()}"
    in_turn = _GRADES_IN_TURN.search(view.text, max(view.sentence.start, measure.start - 30), measure.start)
    if in_turn is not None:
        told = re.findall(r"[1-5]", in_turn["list"])
        behind = [f for f in view.figures if f.start >= measure.end and f.kind == figure.kind]
        if figure in behind and not len(behind) % len(told) and len(told) != len(view.arms.arms):
            return f"grade {told[behind.index(figure) % len(told)]}"
    grades = [q for q in view.analysis.quantities_in(view.sentence.start, view.sentence.end) if q.kind is K.GRADE]
    before = [q for q in grades if q.start <= measure.start and not _is_of_event_before(view, q.start, measure)]
    after = [q for q in grades if measure.start < q.start <= measure.end + 15]
    if not (before or after):
        spelt = _GRADE_SPELT.search(view.text, view.sentence.start, min(view.sentence.end, measure.end + 30))
        return f"grade {_DIGITS[spelt['grade'].lower()]}{spelt['further'] or ''}" if spelt else None
    chosen = after[0] if after and not before else before[-1]
    for earlier in reversed(before):
        if earlier.end <= chosen.start <= earlier.end + 6:
            chosen = earlier  # "grade 3 or 4" is read from its first number on
    match = _GRADE.search(view.text, chosen.start, min(view.sentence.end, chosen.end + 24))
    return _ABBREVIATED.sub("grade ", " ".join(match[0].split()).lower()) if match else None


_ABBREVIATED = re.compile(r"^gr(?:\. ?| )")  # takes "gr 3-4", "gr. 3", refuses "grade 3"
_MEDIAN_BEFORE = re.compile(r"\b(?:median|mean)\s+$", re.IGNORECASE)


def _quote_span(view: SentenceView, figure: Figure, measure: Measure) -> tuple[int, int]:
    start, end = figure.start, figure.end
    if view.text[end - 1] not in ")]":
        opened = view.text[start:end]
        if (opened.count("(") > opened.count(")") and view.text[end : end + 1] == ")") or (
            opened.count("[") > opened.count("]") and view.text[end : end + 1] == "]"
        ):
            end += 1
    if view.sentence.start <= measure.start and measure.end <= view.sentence.end:
        if 0 <= start - measure.end <= 120:
            start = measure.start
            median = _MEDIAN_BEFORE.search(view.text[max(view.sentence.start, start - 10) : start])
            if median:
                start -= len(median[0])
        elif 0 <= measure.start - end <= 80:
            named = EVENTS_BEHIND.match(view.text, measure.end) if measure.start == measure.end else None
            end = named.end() if named is not None else measure.end
    return start, end


def _each_once(results: list[Result], sections: dict[int, SectionKind]) -> tuple[Result, ...]:
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
