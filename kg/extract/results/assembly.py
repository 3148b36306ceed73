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

from kg.extract.arms.assembly import ArmSet
from kg.extract.facts.biomarkers import find_biomarker_mentions
from kg.extract.results.arm_by_arm import told_arm_by_arm
from kg.extract.results.arm_links import deal_arms
from kg.extract.results.arm_order import comparison_order, order_introduced
from kg.extract.results.count_pairs import EVENTS_BEHIND
from kg.extract.results.figure import Figure
from kg.extract.results.figure_sorting import sort_figures
from kg.extract.results.figures import find_figures
from kg.extract.results.lists_taken_up import deal_measures
from kg.extract.results.means import is_laboratory_value
from kg.extract.results.measure_links import link_measures
from kg.extract.results.measure_meanings import AGE_TOLD, free_of_other
from kg.extract.results.measure_mentions import find_measures
from kg.extract.results.numbered_studies import without_figures_of_other_studies
from kg.extract.results.numbers_of_things import is_of_name
from kg.extract.results.of_operated import of_those_operated
from kg.extract.results.operations_counted import arms_beside_operations
from kg.extract.results.parts import mark_parts
from kg.extract.results.populations import Kind, Slot, find_kinds, populations
from kg.extract.results.repeats import counts_with_shares, each_once
from kg.extract.results.responses_summed import responses_summed
from kg.extract.results.result_details import detail_of, is_selected
from kg.extract.results.result_statistics import (
    EVENTS_IN_TIME,
    JOINT_EVENTS,
    RATE_AT_TIME,
    follow_up_bound,
    statistic_of,
    time_to_event,
)
from kg.extract.results.result_times import deal_times, led_to_each
from kg.extract.results.runs import find_runs
from kg.extract.results.sentence import (
    HARMS,
    SURVIVAL,
    Measure,
    Memory,
    Run,
    SentenceView,
    by_factor,
    of_factor,
    prepare_sentence,
)
from kg.extract.results.sizes_told import sizes_told
from kg.extract.results.slash_pairs import share_of_both, split_strokes
from kg.extract.results.status import biomarkers_of, cited_subject, status_of
from kg.extract.results.survival_outcomes import (
    EVENTS_OF,
    being_free,
    is_share_at_risk,
    of_joint_events,
    survival_of_deaths,
)
from kg.extract.results.tested import p_values, with_tests_of_pairs
from kg.extract.results.totals_told import note_counted, total_told
from kg.extract.text.analysis import Analysis
from kg.extract.text.brackets import drop_brackets
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import Evidence, Result, SectionKind, UnlinkedFigure
from kg.vocabulary import TermKind

K = members(QuantityKind)
S = members(SectionKind)
_READ = frozenset({S.BACKGROUND, S.METHODS, S.RESULTS, S.CONCLUSIONS, S.SUMMARY, S.DESCRIPTION, S.BODY})


def find_results(analysis: Analysis, arms: ArmSet) -> tuple[tuple[Result, ...], tuple[UnlinkedFigure, ...]]:
    """Results of the document in text order, each once, and the outcome-like figures that could not be linked."""
    order, kept = comparison_order(analysis, arms)
    # until figures are told beside their arms
    followed = () if kept or order != tuple(a.id for a in arms.arms) else order_introduced(analysis, arms)
    memory = Memory(order=order, kept=kept, followed=followed, of_factors={frozenset(order): order})
    for pair in arms.rivals:
        memory.of_factors[frozenset(pair)], _ = comparison_order(analysis, of_factor(arms, pair))
    results: list[Result] = []
    unlinked: list[UnlinkedFigure] = []
    markers = cache(partial(find_biomarker_mentions, analysis))  # found only where a figure asks for them
    for sentence in by_factor(analysis.text, analysis.sentences, arms):
        if sentence.section not in _READ:
            continue
        quantities = analysis.quantities_in(sentence.start, sentence.end)
        if not quantities:
            memory.quiet = sentence
            continue
        view = prepare_sentence(analysis, sentence, arms, memory, markers)
        figures = find_figures(analysis.text, [q for q in quantities if not is_of_name(q, view)], sentence.end)
        if not figures:
            continue
        view.measures = find_measures(view)
        if view.measures:
            view.arm_mentions = arms_beside_operations(view)
        if memory.quiet is not None and not view.measures and _tells_of_quiet(view, figures[0]):
            _take_up_quiet(view, memory.quiet)
        memory.quiet = None
        found, left = _link_sentence(view, figures)
        results.extend(responses_summed(counts_with_shares(analysis.text, found)))
        unlinked.extend(left)
    results = told_arm_by_arm(_without_laboratory(analysis.text, results, unlinked), order)
    results = of_those_operated(results, arms.arms)
    results = without_figures_of_other_studies(analysis, arms.arms, results)
    return each_once(results, {s.start: s.section for s in analysis.sentences}), tuple(unlinked)


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
        said = text[max(begin, r.evidence.start - 160) : r.evidence.start] if is_value else ""
        if text[r.evidence.start].isalpha():  # "blood loss (1.3 v 1.9 g/dl), |hospital stay (5 v 7 days)"
            said = drop_brackets(said)
        said += text[r.evidence.start : r.evidence.end + 12] if is_value else ""
        (measured if is_value and is_laboratory_value(said) else kept).append(r)
    if not measured or not any(r.status == "reported" for r in kept):
        return results
    for r in measured:
        unlinked.append(
            UnlinkedFigure(text=r.evidence.quote, reason="it is a laboratory value or a cost", evidence=r.evidence)
        )
    return kept


# takes "were well balanced", refuses "were treated"
_BALANCED = cue(
    r"\b(?:baseline difference|(?:groups|arms|patients|cohorts) (?:\w+ ){0,3}(?:comparable|similar|matched) (?:for|in|with (?:respect|regard) to|regarding|as to|in terms of) (?:the |median |mean |patient )?(?:age|sex|gender|stage|baseline|demographic|clinical characteristics|prognostic)|well[- ]balanced|(?:characteristics|factors|groups|arms) (?:\w+ ){0,2}balanced|balanced (?:for|at|in|with)|baseline characteristics|demographic)\b",
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
# takes "At randomisation, 13 patients were in complete response", "The baseline scores were 5.2", refuses "At baseline, …", "The baseline
# score fell"
_HOW_AT_ENTRY = re.compile(
    r"\s*(?:[A-Z]+:?\s+)?(?:(?:At|On)\s+(?:the\s+time\s+of\s+)?(?:(?:study |trial )?(?:entry|enrol?lment|inclusion)|randomi[sz]ation),? (?:[^.;,]{3,60}) (?:were|was|had)\b"
    r"|(?P<scores>(?:The )?(?:mean |median )?(?:[Bb]aseline|[Pp]retreatment) (?:[\w-]+ ){1,4}(?:was|were|included?|comprised|ranged)\b))"
)
_AFTER_ENTRY = cue(
    r"\b(?:after|during|following|thereafter|weeks?|months?|follow|versus|vs|compared|died|relapsed|survival|than|to|associated|predict\w+)\b",
    re.IGNORECASE,
)


def _tells_of_outset(view: SentenceView) -> tuple[str, ...]:
    """The kinds of figures that only tell how patients were before anything was done: "At randomisation, 13 were in remission",
    "The baseline scores were 5.2".
    """
    if _AT_OUTSET.match(view.words) and not view.says(_LATER):
        return ("percent", "count")
    told = _HOW_AT_ENTRY.match(view.words)
    if told is None or view.says(_AFTER_ENTRY):
        return ()
    return ("number",) if told["scores"] else ("percent", "count", "number")


# takes "(median age 61, male 57%, PS 0 66%)", "(58% women; median age, 62 years [range, 40-80])", refuses "(women, 58% v 40%)"
_DESCRIPTION = re.compile(
    r"[(\[](?=[^()]{0,120}\b(?:median|mean|average) age)(?:[^()\[\]]|[(\[][^()\[\]]{0,40}[)\]]){4,400}[)\]]",
    re.IGNORECASE,
)


# takes "with a performance status of 0 (74%) or 1 (26%)", "with stage II (40%) or stage III (60%)", refuses "with PS 0 (74%) and PS 1 (26%)"
_EITHER_STATUS = re.compile(
    r"\bwith (?:an? )?(?:(?:ECOG|WHO|Karnofsky|clinical|pathologic) )?(?:performance status|PS|stages?|grades?)\b[^.,;()%]{0,20}\(\d[\d.]* ?%\),?(?: or (?:[^.,;()%]{1,20})\(\d[\d.]* ?%\)){1,2}"
)


def _without_descriptions(view: SentenceView, figures: list[Figure]) -> list[Figure]:
    """The figures but those that tell what the patients were like: in a bracket with their age, of the one or the other status."""
    words = _DESCRIPTION, _EITHER_STATUS
    brackets = [m.span() for told in words for m in told.finditer(view.text, view.sentence.start, view.sentence.end)]
    return [f for f in figures if not any(start < f.value_at < end for start, end in brackets)]


# takes "hypertension at baseline", "a history of thrombosis", "present before treatment", refuses "a fall from baseline"
_OUTSET = cue(
    r"\b(?:at (?:base ?line|presentation|diagnosis|(?:study |trial )?(?:entry|enrol?lment|inclusion))|before (?:treatment|enrol?lment|randomi[sz]ation|study entry)|history of|pre-?existing|presenting (?:[a-z]+ )?(?:symptoms|signs|complaints))\b",
    re.IGNORECASE,
)
_THEREAFTER = cue(
    r"\b(?:after|during|following|weeks?|months?|end of|improv\w+|worse\w*|resolv\w+|develop\w+|occurr\w+|relie\w+|grades?|than)\b",
    re.IGNORECASE,
)

# What patients with liver disease bring with them: takes "30 (75%) were Child-Pugh class A and 8 (20%) had ascites", "cirrhosis was present
# in 75% and portal vein thrombosis in 30%"
_LIVER_AT_OUTSET = cue(
    r"\b(?:Child[- ](?:Turcotte-)?Pugh|BCLC|cirrhosis (?:was|were|in\b|\()|(?:had|having) (?:[a-z-]+ )?cirrhosis|hepatitis (?:[BC]|(?:B|C) (?:and|or) C)\b|HBV|HCV|HBsAg|macrovascular invasion|portal vein (?:invasion|tumou?r)|extrahepatic (?:spread|disease|metastas[ie]s))",
    re.IGNORECASE,
)
_BEFALLS = cue(
    r"\b(?:reactivat|flare|deteriorat|decompensat|advers|toxic|event|complicat|frequent|common|incidence|rates?\b|treatment|therapy|mortality|death|died|fail)|\d ?% ?(?:vs?\b|versus)",
    re.IGNORECASE,
)


_SYMPTOMS_AT = re.compile(
    r"\b[Pp]resenting (?:[a-z]+ )?(?:symptoms|signs|complaints) (?:were|was|included)\b|\b(?:[Ss]ymptoms|[Ss]igns|[Cc]omplaints) at (?:presentation|diagnosis|base ?line|(?:study )?entry)\b"
)


def _tells_outset(view: SentenceView, run: Run) -> bool:
    """Whether shares or counts with a symptom tell who had it before anything was done: "ascites at diagnosis in 12%"."""
    if run.family not in ("percent", "count", "fraction") or any(m.notation not in HARMS for m in run.measures):
        return False
    start = min(run.start, run.measures[0].start - 16)
    end = max(run.end, run.measures[-1].end) + 34
    if view.says(_LIVER_AT_OUTSET) and not view.says(_BEFALLS):
        return True
    if _SYMPTOMS_AT.search(view.words):
        return True  # "symptoms at presentation were pain (60%) and nausea (22%)"
    return _OUTSET.search(view.text, max(view.sentence.start, start), min(view.sentence.end, end)) is not None


def _link_sentence(view: SentenceView, figures: list[Figure]) -> tuple[list[Result], list[UnlinkedFigure]]:
    """Results of one sentence and its outcome-like figures without a measure."""
    if any(f.kind == "not-reached" for f in figures):  # "8.0 months for NA", where an arm is called so
        spans = [(m.start, m.end) for m in view.arm_mentions]
        figures = [f for f in figures if f.kind != "not-reached" or not any(a <= f.start < b for a, b in spans)]
    if len(figures) > 1:
        figures = share_of_both(view, split_strokes(view, figures))
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
    if figures and view.says(AGE_TOLD):
        figures = _without_descriptions(view, figures)
        view.figures = figures
    view.differences.clear()  # what is a difference depends on the figures beside it
    if figures and (outset := _tells_of_outset(view)):
        figures = [f for f in figures if f.kind not in outset]
        view.figures = figures
    named = {m.arms for m in view.arm_mentions}
    if not figures:
        view.memory.them = (
            next(iter(named))[0] if len(named) == 1 else None
        )  # "A was given to 60. Eight of them responded."
        return [], unlinked
    runs = find_runs(view, figures)
    link_measures(view, runs)
    if (view.says(_OUTSET) or view.says(_LIVER_AT_OUTSET)) and not view.says(_THEREAFTER):
        for run in runs:
            if run.measures and _tells_outset(view, run):
                run.measures = []
    kinds = find_kinds(view) if any(run.measures for run in runs) else []
    results: list[Result] = []
    for run in runs:
        if not run.measures:
            unlinked.extend(
                _left(view, f, "no outcome measure stands near it") for f in run.figures if _looks_like_result(f)
            )
            continue
        results.extend(_results_of_run(view, run, kinds))
    results = with_tests_of_pairs(view, results)
    whose = {r.arm for r in results}
    if view.dealt:
        view.memory.dealt, view.memory.counted = view.dealt, view.counted
        view.memory.turned = any(f.changed for f in figures)
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
    led = led_to_each(view, run, measures)
    times = led or deal_times(view, run, measures)
    view.timed.extend(
        (m.notation, t) for m, t in zip(measures, times, strict=True) if t is not None and run.family == "percent"
    )
    each = len(set(times))
    if not led and len(run.measures) > 1 and each > 1 and count == each * len(run.measures):
        measures = [
            run.measures[i // each] for i in range(count)
        ]  # "OS and PFS at 1 and 3 years: 86%, 60%, 52% and 40%"
    arms = deal_arms(view, run, measures, times)
    if view.arm_mentions and len(run.measures) == 1 and all(len(pairs) == 1 for pairs in arms):
        order = tuple(pairs[0][0] for pairs in arms if pairs[0][0] is not None and pairs[0][1] is None)
        if len(order) == count == len(set(order)) == len(view.arms.arms) > 1:
            view.memory.orders[run.measures[0].notation] = order
            if run.arm_rule in ("named", "completed"):
                view.memory.followed = view.memory.beside = order
    slots = [Slot(measures[i].notation, times[i], arms[i][0][0] if arms[i] else None) for i in range(count)]
    whose = populations(view, run, kinds, slots)
    tests = p_values(view, run, measures, times, arms)
    out: list[Result] = []
    for i in range(count):
        view.owners[run.figures[i].start] = arms[i]
        note_counted(view, run.figures[i], arms[i])
        for arm, comparator in arms[i]:
            result = _result(
                view, run, run.figures[i], measures[i], times[i], arm, comparator, whose[i], tests[i], kinds
            )
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
    p: str | None,
    kinds: list[Kind],
) -> Result | None:
    if (
        measure.notation == "alive-rate"
        and time is not None
        and (figure.kind == "percent" or any(0 <= told.start - measure.end < 30 for told in view.times))
    ):
        # "at 5 years, 94% are alive", "ten lived on beyond 5 years"; not "at 2 years, all lived; at the last look eight did"
        measure = replace(measure, notation="overall-survival")
        view.memory.measure = measure
    statistic, unit = statistic_of(view, run, figure, measure, time)
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
    followed = measure.notation == "follow-up-time"
    if figure.interval == "?" or (figure.interval == "ci" and level is None):
        # "39 months (32-65 months)" is the range of the follow-up, unless that of another arm has a confidence interval
        level = view.memory.level_followed if followed else figure.inherited or view.memory.level
        if figure.interval == "?" and measure.notation == "treatment-duration":
            level = None  # "six cycles (1-12)": nothing is estimated
    elif figure.interval in ("range", "iqr"):
        level = None
    if followed and figure.interval == "ci" and level is not None:
        view.memory.level_followed = level
    if statistic == "range" and figure.kind == "duration":
        longest = followed and follow_up_bound(view, figure) == "high"
        low, high, level = (None, figure.value, None) if longest else (figure.value, None, None)
    if statistic in _SHARES and status != "planned" and (bounds := _open_bounds(view, figure)) is not None:
        statistic, (low, high), level = "range", bounds, None
    value = None if statistic == "range" else figure.value
    total = figure.total
    events = figure.events if figure.kind in ("percent", "fraction") else None
    if statistic == "proportion" and events is not None and figure.operator.lower() in _BOUND_TOLD:
        statistic, unit, value = "count", "persons", Decimal(events)  # "one patient (<1%)": the count is the figure
    sized = events is not None and total is None and view.text.startswith(("n", "N"), figure.start)
    if sized and value != 100 and any(a.id == arm and a.n == events for a in view.arms.arms):
        events, total = None, events  # "A (n = 46, 2.2%)" with the 46 of the arm
    if total is None:
        total = total_told(view, figure, None if run.arm_rule == "counted" else arm)
        if total is not None and figure.kind == "count" and statistic == "count":
            events = int(figure.value or 0)
    quote_start, quote_end = _quote_span(view, figure, measure)
    text = view.text
    rule = f"{run.family}/{run.direction}/{run.arm_rule}/{run.cost:.0f}"
    notation = measure.notation
    told: str | None = None
    if statistic == "rate-at-time" and time is None and notation == "time-to-treatment-failure":
        notation, statistic = "other", "proportion"  # a share of patients whose treatment failed is no time
    joint = JOINT_EVENTS.search(
        text, max(view.sentence.start, measure.start - 34), min(view.sentence.end, measure.end + 34)
    )
    of_hazard = statistic == "hazard-ratio" or (statistic == "difference" and _lowers_risk(view, figure))
    if (
        (of_hazard or statistic in ("proportion", "count"))
        and joint
        and joint.start() < measure.end
        and measure.start < joint.end()
    ):
        notation = of_joint_events(view, joint, measure)
    elif notation == "disease-free-rate" and of_hazard:
        notation = being_free(view, measure)  # "free of relapse in 43% and 31% (hazard ratio, 0.66)"
    elif (
        statistic == "proportion"
        and notation == "disease-free-rate"
        and (at := deal_times(view, run, [measure] * len(run.figures))[run.figures.index(figure)]) is not None
    ):
        notation = being_free(view, measure)  # "alive and disease-free at 5 years", "free from relapse at …"
        statistic, time = "rate-at-time", at
    elif of_hazard and (notation == "death-rate" or _DEATHS.fullmatch(text, measure.start, measure.end)):
        notation = survival_of_deaths(view, figure, measure)
    elif (
        (statistic in ("proportion", "count") or (statistic == "range" and unit == "%"))
        and notation == "quality-of-life"
        and not _WHOLE_LIFE.search(text, measure.start, min(view.sentence.end, measure.end + 20))
    ):
        notation = "other"  # "a pain score above 4 in 35%": a share of patients, whose quality of life is not told
    elif statistic in ("proportion", "count", "rate-at-time") and (told := _denied(view, run, figure, measure)):
        notation = "disease-free-rate" if notation == "recurrence-rate" else "other"
        statistic = "proportion" if statistic == "rate-at-time" else statistic
    elif statistic == "mean" and unit == "%" and notation in HARMS:
        notation = "other"  # "hot flushes were reduced by 56%"
    elif of_hazard and notation in EVENTS_IN_TIME:
        notation = time_to_event(view, measure)
    elif (
        statistic == "odds-ratio"
        and notation == "overall-survival"
        and _DYING.search(text, max(view.sentence.start, measure.start - 12), measure.end)
    ):
        notation = (
            "death-rate"  # "the risk of death at 1 year (odds ratio 0.8)": odds are of those who died, not of time
        )
    elif (
        unit == "%" and statistic in ("proportion", "rate-at-time", "range") and is_share_at_risk(view, figure, measure)
    ):
        notation = EVENTS_OF[notation]
    if notation == "overall-survival" and (other := free_of_other(view, measure)) is not None:
        notation, told = "other", other  # "the osteoporosis-free survival at 10 years was 93%"
    return Result(
        measure=notation,
        statistic=statistic,
        value=value,
        unit=unit,
        status=status,
        evidence=Evidence(quote=text[quote_start:quote_end], start=quote_start, end=quote_end),
        detail=told or detail_of(view, figure, measure, population),
        value_text=figure.raw,
        low=low,
        high=high,
        level=level if low is not None or high is not None else None,
        events=events,
        total=total,
        time=time,
        p=p,
        arm=arm,
        comparator=comparator,
        population=population,
        selected_population=is_selected(view, figure),
        sentence=Evidence(quote=view.words, start=view.sentence.start, end=view.sentence.end),
        rule=rule,
        biomarkers=biomarkers_of(view, figure, population, kinds) if status == "cited" or population else (),
        **(cited_subject(view, figure) if status == "cited" else {}),
    )


_LENGTHS_OF_TIME = frozenset({"days", "weeks", "months", "years"})
_SHARES = frozenset({"proportion", "rate-at-time"})
# takes "in fewer than |10%", "(<|5%", refuses "in no more than |10%", "at least |50%"
_BOUND_TOLD = {"less than": False, "fewer than": False, "<": False, "more than": True, "greater than": True, ">": True}

# takes "were under |10%", "was above |90%", refuses "just under |10%", "a benefit over |A"
_BOUND_WORD = re.compile(
    r"(?<!just )(?<!slightly )(?<!little )\b(?:(?P<less>under|below)|above|over|exceed(?:s|ed|ing)) $"
)


def _open_bounds(view: SentenceView, figure: Figure) -> tuple[Decimal | None, Decimal | None] | None:
    """The open range of a share that is told by its bound alone: "fewer than 10% of patients"; None for a value and for "one
    patient (<1%)", whose count tells it.
    """
    more = _BOUND_TOLD.get(figure.operator.lower())
    if not figure.operator and (word := _BOUND_WORD.search(view.text, max(0, figure.start - 24), figure.start)):
        more = word["less"] is None
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
    before = view.told_until(figure.start)
    behind = view.told_from(figure.end)
    return (
        _RISK_NEAR.search(view.text, max(before, figure.start - 70), figure.start) is not None
        or _RISK_NEAR.search(view.text, figure.end, min(behind, figure.end + 45)) is not None
    )


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
# takes "3| distant and no local |recurrences", refuses "3| patients had no local |recurrences", "3| are alive and had no |relapse"
_AND_NO_OTHER = re.compile(r" (?:[a-z-]+ ){1,2}and no (?:[a-z-]+ ){0,2}$")
# takes "neutropenia| was not seen in |30%", refuses "response rates| did not differ (|31%"
_DENIED_BEHIND = re.compile(
    r"\s*(?:was|were|has been|have been)\s+(?:not|never)\s+(?:seen|observed|found|noted|reported|present|detected|experienced)\b",
    re.IGNORECASE,
)
# takes "No grade 3-4 |complications", refuses "There was no difference in |complications", "no rise of bilirubin with |complications"
_DENIED_AHEAD = re.compile(
    r"(?:^|[.;,]\s+|\b)[Nn]o\s+(?:(?!differences?\b|(?:in|on|for|with|than|between)\b)[\w/≥>–-]+\s+){0,4}$"
)
# takes "complication| was seen in |22", "relapse occurred| in |22", refuses "complications| occurred; fever was seen in |22"
_SEEN_IN = re.compile(
    r"s?\s*(?:(?:was|were|has been|have been)\s+)?(?:(?:seen|observed|noted|reported|found|recorded|documented|detected|diagnosed|occurred|developed)\s+)?(?:in|by|among)\s+"
)

# takes "in 40% and grade 1 in |30%", "in 40%; |12% had it", refuses "in 40% of the group A and |30% of the group B"
_ANOTHER_PART = re.compile(r"\b(?:grades?|mild|moderate|severe|had|only|one)\b|;")


def _denied(view: SentenceView, run: Run, figure: Figure, measure: Measure) -> str | None:
    """What the patients of a figure are said not to have had, in the words of the text: "no grade 3 toxicity"; else None."""
    if measure.notation in RATE_AT_TIME or measure.notation in (
        "other",
        "discontinuation-rate",
        "alive-rate",
        "disease-free-rate",
    ):
        return None
    told = [figure]
    if all(m is run.measures[0] for m in run.measures) and not _ANOTHER_PART.search(
        view.text, run.figures[0].end, run.figures[-1].start
    ):
        told = run.figures  # of one outcome, denied once
    ahead = next((f for f in reversed(told) if f.end <= measure.start), None)
    if ahead is not None:
        gap = view.text[ahead.end : measure.start]
        found = _DENIAL.search(gap) if len(gap) < 80 and not any(c in gap for c in ",;:") else None
        if found is None or _AND_NO_OTHER.match(gap) or any(ahead.end <= f.start < measure.start for f in view.figures):
            return None
        if any(ahead.end + found.start() <= m.start < measure.start for m in view.arm_mentions):
            return None  # "55% of those not given A relapsed"
        return " ".join(view.text[ahead.end + found.start() : measure.end].split())[:120]
    if run.direction == "before" and (
        _DENIED_BEHIND.match(view.text, measure.end, figure.start)
        or (
            _DENIED_AHEAD.search(view.text, view.sentence.start, measure.start)
            and _SEEN_IN.fullmatch(view.text, measure.end, told[0].start)
        )
    ):
        return "no " + " ".join(view.text[measure.start : measure.end].split())[:117]
    return None


# takes "global quality of life", "dyspnoea scores", refuses "VAS", "pain relief"
_WHOLE_LIFE = re.compile(
    r"quality|Q[oO]L\b|well-?being|global health|function(?:ing)?\b|symptom|deteriorat|QLQ|FACT|SF-?36|EQ-?5D|LCSS|scores\b",
    re.IGNORECASE,
)
# Of what a hazard ratio is one of survival: takes "mortality", "hazard ratio for death", refuses "treatment-related mortality".
_DEATHS = re.compile(
    r"(?:(?:all-cause|overall)\s+|(?:hazard ratios?|HRs?|risk) (?:for|of) )?(?:deaths?|mortality|dying)", re.IGNORECASE
)
_DYING = re.compile(r"\b(?:deaths?|dying|mortality)\b", re.IGNORECASE)


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
