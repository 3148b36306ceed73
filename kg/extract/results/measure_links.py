"""Runs to measures: every link has a cost that can be read off the sentence, and the cheapest links win.

A run is linked to the measure, or the coordinated measures, that stand nearest by words and punctuation. A run without
one of its own goes on with its neighbour's or with that of the sentence before, or stays unlinked.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from kg.extract.results.count_pairs import pair_counts
from kg.extract.results.differences import differ_by, is_difference
from kg.extract.results.each_event import events_of_each
from kg.extract.results.lists_taken_up import (
    ANAPHOR,
    deal_measures,
    take_up_compared,
    take_up_in_clause,
    take_up_kinds,
    take_up_list,
)
from kg.extract.results.means import LENGTH
from kg.extract.results.measure_choice import choose_measures
from kg.extract.results.measure_fit import (
    AFTER_LINK,
    details_figure,
    drop_grades,
    fits,
    is_circumstance,
    is_median_beside,
    names_ratio,
)
from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.measures_told import OR_BETWEEN, behind_parts, compared_before, not_denied
from kg.extract.results.ratio_outcomes import (
    TIME_TO_WORSENING,
    associated_with,
    names_own_outcome,
    outcome_of_factor,
    worsening,
)
from kg.extract.results.runs import COORDINATION, DID_OTHERWISE, RUN_WORDS
from kg.extract.results.sentence import HARMS, SURVIVAL, TIMED, Measure, Run, SentenceView
from kg.extract.results.siblings import (
    WORD,
    go_on_behind_whom,
    goes_on,
    is_listed,
    is_related_part,
    median_again,
    next_grade,
    next_time,
    share_predicate,
    sibling,
)
from kg.extract.results.unnamed import BASELINE, are_compared_counts, is_unnamed_outcome, unnamed
from kg.extract.results.versus import RESPECTIVELY, SET_AGAINST, pairs_by_versus, versus_between
from kg.extract.text.brackets import closes_bracket, drop_brackets, in_bracket
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)


# Up to this cost a link is believed; costs are words of distance plus penalties.
LIMIT = 14.0


def link_measures(view: SentenceView, runs: list[Run]) -> None:
    """Give each run its measures, the cost of the link and where they stand; a run that finds none stays without."""
    pairs: list[tuple[float, int, int]] = []
    alone = len({m.notation for m in view.measures}) == 1 and len(runs) <= 2
    for i, run in enumerate(runs):
        for j in _candidates(view, run):
            measure = view.measures[j]
            if fits(view, run, measure):
                cost = _cost(view, runs, run, measure)
                if cost <= (LIMIT + 8 if alone else LIMIT):
                    pairs.append((cost, i, j))
    pairs.sort()
    tight: dict[int, Run] = {}  # the run that stands by each measure
    for cost, i, j in pairs:
        run, measure = runs[i], view.measures[j]
        if run.measures or run.rows:
            continue
        parts = measure.end <= run.start and _PARTS.fullmatch(view.mask(measure.end, run.start)) is not None
        if j in tight and tight[j] is not run and not parts and _opposite(tight[j], run, measure):
            cost += 3
            if any(p[1] == i and p[0] <= cost and p[2] != j for p in pairs):
                continue
        run.cost = cost
        run.direction = "before" if measure.end <= run.figures[0].value_at else "after"
        run.measures = _coordinated(view, run, not_denied(view, run, measure), tight)
        if cost <= 1.0:
            tight.setdefault(j, run)
    if not view.measures and view.memory.told:
        take_up_list(view, runs, LIMIT - 2)
    for i, run in enumerate(runs):
        pair_told = run.figures[0].changed or (
            i
            and not run.measures
            and len(run.figures) == 2
            and differ_by(run.figures[0], run.figures[1], runs[i - 1].figures[-1])
        )
        if i and pair_told and runs[i - 1].measures and run.start - runs[i - 1].end < 60:
            previous = runs[i - 1]
            if is_difference(view, previous.figures[-1]):  # "a benefit of 2.5% (8.3% to 10.8%)", "by 9% (21% v 30%)"
                run.measures, run.cost, run.direction = previous.measures[-1:], previous.cost, "sibling"
        if (against := compared_before(view, runs, i)) is not None:
            run.measures, run.cost, run.direction = against.measures[-1:], against.cost + 1, "sibling"
        if (
            i
            and runs[i - 1].measures
            and (next_grade(view, runs[i - 1], run) or (not run.measures and next_time(view, runs[i - 1], run)))
        ):
            run.measures, run.cost, run.direction = runs[i - 1].measures, runs[i - 1].cost + 1, "sibling"
        if run.family == "ratio" and (not run.measures or run.cost > 4):
            _ratio_of_neighbour(view, runs, i)
        if not run.measures and i and _differs_as_the_ratio(view, runs[i - 1], run):
            run.measures, run.cost, run.direction = runs[i - 1].measures[-1:], runs[i - 1].cost + 1, "sibling"
        if not run.measures and (sibling(view, runs, i) or median_again(view, runs, i)):
            continue
        if not run.measures and (goes_on(view, runs, i) or is_related_part(view, runs, i)):
            continue
        if (
            run.family == "ratio"
            and not run.measures
            and (run.figures[0].ratio == "hazard-ratio" or _BENEFIT.search(view.text, view.sentence.start, run.start))
        ):
            survival = {m.notation: m for m in view.measures if m.notation in SURVIVAL and not m.population}
            if len(survival) == 1:  # "a benefit (HR, 0.77), equivalent to an increase in survival of 9%"
                run.measures, run.cost, run.direction = [*survival.values()], LIMIT - 3, "beside"
        if not run.measures and i and runs[i - 1].direction == "earlier" and run.family == runs[i - 1].family:
            between = view.text[runs[i - 1].end : run.start]
            if _AND_IN.fullmatch(between) or (len(between) < 40 and is_difference(view, run.figures[0])):
                run.measures, run.cost, run.direction = runs[i - 1].measures, LIMIT - 2, "earlier"
        if not run.measures and view.memory.measure is not None and _may_inherit(view, run):
            run.measures, run.cost, run.direction = _earlier(view, run, view.memory.measure), LIMIT - 2, "earlier"
    take_up_in_clause(view, runs, LIMIT - 2)
    take_up_compared(view, runs, LIMIT - 2)
    take_up_kinds(view, runs, LIMIT - 2)
    share_predicate(view, runs)
    go_on_behind_whom(view, runs)
    pair_counts(view, runs)
    for run in runs:
        shared = None if run.measures else _shared_head(view, run)
        if shared is not None:
            run.measures, run.cost, run.direction = [shared], 4.0, "after"
        if not run.measures and run.family == "ratio":
            of = associated_with(view, run)
            run.measures, run.cost, run.direction = ([of], LIMIT - 4, "associated") if of else ([], run.cost, "")
        if not run.measures and (told := _told_before(view, runs, run)) is not None:
            run.measures, run.cost, run.direction = [told], LIMIT - 3, "beside"
        if not run.measures and is_unnamed_outcome(view, run):
            run.measures, run.cost, run.direction = [unnamed(view, run)], LIMIT - 4, "unnamed"
    for one, two in pairwise(runs):
        if not one.measures and not two.measures and are_compared_counts(view, one, two):
            for run in (one, two):
                run.measures, run.cost, run.direction = [unnamed(view, run)], LIMIT - 4, "unnamed"
    _go_on_with_survival(view, runs)
    for i, run in enumerate(runs):
        if (
            not run.measures
            and i
            and runs[i - 1].direction in ("unnamed", "listed")
            and is_listed(view, runs[i - 1], run)
        ):
            run.measures, run.cost, run.direction = runs[i - 1].measures, LIMIT - 4, "listed"
        if not run.measures and run.family == "ratio":
            _ratio_of_neighbour(view, runs, i)
        if not run.measures:
            _contrast_of_neighbour(view, runs, i)
    if _PERFORMANCE.search(view.words):
        for run in runs:  # "90% had a Karnofsky score of 90, 18% had weight loss": how they were before
            if run.family != "ratio" and run.measures and all(m.notation == "adverse-event-rate" for m in run.measures):
                run.measures = []
    if view.says(TIME_TO_WORSENING):
        for run in runs:
            if run.family == "ratio" and TIME_TO_WORSENING.search(view.text, view.sentence.start, run.start):
                run.measures = [worsening(m) for m in run.measures]
    for run in runs:
        of = outcome_of_factor(view, runs, run) if run.family == "ratio" and run.measures else None
        if of is not None:
            run.measures, run.direction = [of], "associated"
    _share_out_pairs(view, runs)
    _parts_of_wholes(runs)
    for run in list(runs):
        if run.measures and (joined := events_of_each(view, run)):
            run.measures = joined[-1:]
            runs.extend(Run(run.figures, [m], run.cost, run.direction) for m in joined[:-1])
            continue
        if run.direction != "before" or len(run.figures) > 1 or not run.measures:
            continue
        if run.family == "not-reached" or _EACH.search(view.text, run.measures[-1].end, run.start):
            if (joined_to := _holds_as_well(view, run)) and run.family != "not-reached":
                run.cost = min(run.cost, 0.5)  # told by its form, so that no second opinion is asked
            runs.extend(joined_to)
    choose_measures(view, runs)
    linked = [r for r in runs if r.measures and r.direction != "unnamed"]
    if linked:
        view.memory.measure, view.memory.family = linked[-1].measures[-1], linked[-1].family
        if (
            linked[-1].family == "ratio"
            and len(linked) > 1
            and linked[-2].measures[-1].notation == view.memory.measure.notation
        ):
            view.memory.family = linked[-2].family  # "30 v 14 weeks (HR 0.52). In the others it was 24 v 12 weeks."
        other = [m for m in view.measures if m.notation in SURVIVAL and not m.population]
        if other and all(r.measures[0].notation in _NO_RATIO for r in linked):
            view.memory.measure, view.memory.family = (
                other[-1],
                "",
            )  # "At a median follow-up of 3 years, A improved PFS."
    shares = [r for r in runs if r.measures and r.family == "percent"]
    if linked:
        view.memory.told = tuple((r.family, m) for r in runs if r.measures for m in deal_measures(view, r))
    view.memory.listed = tuple(m for r in shares for m in deal_measures(view, r))


def _go_on_with_survival(view: SentenceView, runs: list[Run]) -> None:
    """Survival told in the sentence before, for shares or lengths of time set against each other in a sentence that names
    no outcome and no other event: "Among those with one metastasis these were 61% and 44%".
    """
    told = view.memory.measure
    if (
        told is None
        or told.notation not in SURVIVAL
        or view.measures
        or view.memory.family not in ("percent", "duration")
    ):
        return
    if view.sentence.section not in (S.RESULTS, S.BODY) or view.says(BASELINE):
        return
    if any(run.measures or run.family != view.memory.family for run in runs if run.family != "ratio"):
        return
    for run in runs:
        if not run.measures and len(run.figures) > 1 and run.family == view.memory.family:
            run.measures, run.cost, run.direction = [told], LIMIT - 1, "earlier"


# Events of which a bracket behind gives the counts of both sides.
_COUNTED_EVENTS = DEATHS | {"adverse-event-rate", "complication-rate", "recurrence-rate", "progression-rate"}


def _told_before(view: SentenceView, runs: list[Run], run: Run) -> Measure | None:
    """The one measure its sentence tells of, for a pair in a bracket too far from its words: "median survival did not
    differ in all patients (5.6 v 5.1 months; HR 0.9) or in those with adenocarcinoma (6.3 v 5.4 months)", "more deaths of
    treatment in both groups (radiotherapy: eight vs three patients)"; None elsewhere.
    """
    if len(run.figures) != 2 or not versus_between(view, run, 0) or not _opens_pair(view, run):
        return None
    named = [m for m in view.measures if m.end <= run.start and not m.population]
    if run.family in ("duration", "not-reached"):
        told = {m.notation: m for m in named if m.notation in SURVIVAL}
        between = view.text[max((m.end for m in named), default=run.start) : run.start]
        unlike = LENGTH.search(between[between.rfind(")") + 1 :]) is not None
    elif run.family == "count":
        told = {m.notation: m for m in named if m.notation in _COUNTED_EVENTS}
        unlike = any(m.notation not in told for m in named)
    else:
        return None
    return next(iter(told.values())) if len(told) == 1 and not unlike else None


# takes "(|6.3 v 5.4", "(radiotherapy comparison: |eight vs three", "; B comparison: |ten vs five"
_PAIR_OPENS = re.compile(r"(?:[(\[]|;)(?:[^()\[\];:\d]{1,40}:)?\s*$")


def _opens_pair(view: SentenceView, run: Run) -> bool:
    return _PAIR_OPENS.search(view.text, max(view.sentence.start, run.start - 48), run.start) is not None


# The parts of such a count are of it as well, whatever they are called: deaths by their causes, recurrences by their sites.
_DIVIDED = frozenset({
    "death-rate", "mortality-rate", "recurrence-rate", "progression-rate", "complication-rate", "discontinuation-rate",
})  # fmt: skip


def _parts_of_wholes(runs: list[Run]) -> None:
    """Counts that add up to another one are of its measure: "nine deaths: 7 of disease progression, 2 of sepsis"; those
    that name one of their own keep it: "15 responses (3 complete, 12 partial)".
    """
    for run in runs:
        whole = run.figures[0].part_of
        holder = next((r for r in runs if whole is not None and any(f is whole for f in r.figures)), None)
        if holder is None or not holder.measures:
            continue
        measure = holder.measures[-1]
        own_deaths = run.measures and run.measures[0].notation in DEATHS and measure.notation not in DEATHS
        if not run.measures or run.cost > 1 or (measure.notation in _DIVIDED and not own_deaths):
            run.measures, run.cost, run.direction = [measure], holder.cost + 1, "part"


_PARTS = re.compile(r"\s*[(\[][\s,:=]*")  # "397 deaths (A, 71%; B, 78%)": the parts of what was counted


def _candidates(view: SentenceView, run: Run) -> range:
    """Indexes of the measures near the run; those beyond them are never the nearest."""
    at = bisect_left(view.measures, run.start, key=lambda m: m.start)
    return range(max(0, at - 10), min(len(view.measures), at + 6))


def _opposite(holder: Run, run: Run, measure: Measure) -> bool:
    """Whether the measure stands between the two runs."""
    return (holder.start >= measure.end) != (run.start >= measure.end)


# takes ", whereas", refuses "… , and"
_CLAUSE = re.compile(r"(?:;|,?\s\b(?:whereas|while|although|but|however)\b|\.\s)", re.IGNORECASE)
# takes "… occurred in …", refuses "… worsened in …"
_OCCURRED_IN = re.compile(
    r"\s*(?:rates?\s+)?(?:(?:was|were|had|have|has|been|also|only)\s+)*(?:occurred|occurring|seen|observed|noted|reported|registered|recorded|found|achieved|obtained|documented|developed|present|detected)"
    r"\s+(?:in|by|among|for|with)\s+(?:only\s+)?(?:a total of\s+)?",
    re.IGNORECASE,
)
# takes "3.2% and 1.3% of those treated with A and B, respectively, withdrew", refuses "respectively)"
_IN_TURN = re.compile(r",?\s*\brespectively\b,?|-?\s*\band\s*-\s*(?=treated\b)")
# takes "… for all 155 eligible patients was", refuses "… was higher in patients with"
_WAS_FOR = re.compile(
    r"\s*(?:rates?\s+|time\s+)?(?:(?:for|in|among|of)\s+(?:all|the|these|our)?\s*(?:\d[\d,]*\s+)?(?:(?:eligible|evaluable|assessable|treated|enrolled|study|entire|whole|remaining)\s+){0,2}"
    r"(?:patients|population|group|cohort|series|cases|women|men|subjects)\s+)?(?:was|were|is|are|of|reached|remained)\s+(?:only\s+|found to be\s+)?",
    re.IGNORECASE,
)
# takes "rates for patients with critical weight loss during radiotherapy were", refuses "rates were, in patients with"
_WAS_FOR_KIND = re.compile(
    r"\s*(?:rates?\s+|times?\s+)?(?:for|in|among|of)\s+(?:the\s+)?(?:patients|women|men|those|subjects|tumou?rs|cases)\s+(?:with|without|who|whose|having|aged)\s+[^,;.:()\d]{3,80}?\s(?:was|were)\s+(?:only\s+)?",
    re.IGNORECASE,
)
# What is said of a measure before the bracket with its figures: takes "survival was better in patients who … (", refuses
# "survival, and toxicity was worse (".
_WAS_BETTER = re.compile(
    r"\s*(?:rates?|times?)?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:in|for|among|of) [^,;:.]{3,100} )?(?:was|were|is|are)\s+(?:(?:not|also|significantly|statistically|slightly|much|markedly|only)\s+){0,3}"
    r"(?:better|worse|longer|shorter|higher|lower|greater|improved|prolonged|increased|reduced|decreased|similar|comparable|different|superior|inferior|(?:more|less) (?:common|frequent|often))\b[^;:.]*$",
    re.IGNORECASE,
)
# takes "…, including 12 of 16 with a stable response, had …"
# takes "whereas in B it was ", "in B the figures were ", "it was still found in ", refuses "it was given to "
_IT_WAS = re.compile(
    r"\b(?:it|this|they|these|those|the (?:corresponding )?(?:figures?|rates?|values?|medians?)) (?:was|were) (?:only |still )?"
    r"(?:(?:observed|seen|found|present|noted|recorded|registered|documented|detected) (?:only |still )?(?:in|with|by) (?:the |only )*)?$"
)
_AS_WERE = re.compile(r"[)\]],? (?:as|and so) (?:was|were|did)\b")
_INCLUDING = re.compile(r",\s*including\b[^,;()]*,")
_FOLLOWED_UP = re.compile(r"[’']?\s*(?:of\s+)?(?:median\s+|mean\s+)?", re.IGNORECASE)
_LIGHT = re.compile(r"\b(?:was|were|of|the|a|in|is|for|rates?|at|to|be)\b")
_AND = re.compile(r"\b(?:and|n?or)\b")
# takes "…response, 27%)", refuses "…response)"
_SHARE_AND = re.compile(r"%\)? (?:patients |women |men |of them )?(?:have |had |has )?$")
_OWN_FIGURE = re.compile(r"\s*[,:=]?\s*\d+(?:[.·]\d+)?\s?%")
# takes "1.08 (95% CI, 0.78 to 1.49) for relapse", "0.8, P = .04) for survival", refuses "0.8 (P = .04), and survival"
_FOR_MEASURE = re.compile(
    r"(?P<tested>(?:\s?\(|[,;])?\s*(?:[\w-]+ )?[Pp](?:[ -]?values?)?\s?[=<>≤]\s?[.·\d]+)?"
    r"\s*[)\]]*\s*(?:for|in terms of)\s+(?:the\s+)?(?:(?:median|risk|rate|incidence|occurrence|time)\s+(?:of|to)?\s*)?",
    re.IGNORECASE,
)
# Behind a share: takes "% of patients with unresectable disease |", "% of women with early cancer underwent a curative |", refuses
# "% of patients with N2, and those |"
_OF_THOSE_WITH = re.compile(
    r"[\s%)\]]*of (?:the |all |our )?(?:\d+ )?(?:[a-z]+ )?(?:patients|women|men|those|cases|pts|subjects) (?:with|who had|in) [^,;:.()\d%]{3,70}? (?P<underwent>underwent (?:an? )?(?:[a-z-]+ ){0,2})?"
)
# takes "relapsed", "died", "underwent surgery", "were resected", refuses "relapse", "neutropenia", "response"
_VERB_OF_EVENT = re.compile(
    r"(?:relapsed|recurred|responded|progressed|died|survived|(?:underwent|had|were|became) [^,;.]{3,40})"
)
# A measure behind its figure must stand nearer than one before it.
_AFTER_LIMIT = 8.0


_NEXT_SUBJECT = re.compile(
    r"[a-z)],? and (?:the )?(?:[\w-]+ ){0,2}$"
)  # takes "started, and the |", refuses "in A and B had a |"
_WAS_FIGURE = re.compile(r"\s*(?:rates?\s)?(?:was|were)\s(?:only\s)?\d")  # takes "| rate was 53%", refuses "| was seen"
# The other arm, with nobody: takes "patients in the … |and none in the … group| had a response", refuses "and none of the others had"
_NO_OTHER = re.compile(
    r",? (?:and|but|versus|vs\.?|compared with) (?:none|no patients?|no one|0) (?:(?:of|in|with|on|for|among|from|given|receiving|treated|assigned|to|the|those|who|received|patients) )*(?: ?(?:groups?|arms?)\b)?",
    re.IGNORECASE,
)


# takes "12%) and |", "12%) but another |", "12%); |", refuses "12% in A and |"
_AND_THEN = re.compile(
    r"(?:^|[\s%)\]]),?\s?(?:and|but|while|whereas)\s(?:another\s|a further\s)?$|[%)\]];\s(?:only\s)?$"
)


# takes "33%; |6 |complete responses", "in cohort 1, incl. |2 |CRs", "and |24 |partial responses", refuses "|complete responses"
_COUNTED_AHEAD = re.compile(
    r"(?:[(;,]|\bincl(?:uding|\.)|\band|\bwith) ?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:[A-Za-z]+ )?$"
)


def _is_detail(view: SentenceView, measure: Measure, run: Run) -> bool:
    """Whether the measure details, by a number of its own, a share told before of another measure, as that of the run is
    told again: "responses in 30 given A (33%; 6 complete |responses|) and in 19 given B (|21%|; …)".
    """
    if _COUNTED_AHEAD.search(view.text, max(view.sentence.start, measure.start - 30), measure.start) is None:
        return False
    shares = [f for f in view.figures if f.kind == "percent" and f.end <= measure.start]
    return any(
        m.end <= f.start and m.notation != measure.notation and not m.population and fits(view, run, m)
        for m in view.measures
        for f in shares
    )


# The clause that follows says who had none of it: takes "|, and no patient |died", refuses "| had no |complications"
_AND_NO = re.compile(r",? (?:and|but|while|whereas|with)(?: there (?:was|were))? no(?:ne|body)?\b")


# takes "5 of the 7|", "two of these three|", refuses "5 of 7|"
_OF_THESE = re.compile(r"\bof (?:the|these|those|our) (?:\d+|[a-z]+)$")
# takes "| relapsed| patients", "| complete |responders|", refuses "| patients |relapsed|"
_THE_KIND = re.compile(
    r" (?:complete |partial |objective )?(?:responders\b|(?:\w+ ){0,2}(?:patients|women|men|cases)\b)", re.IGNORECASE
)

# takes "; |5 of the 7", ", and |two of these", refuses "relapse in |5 of the 7"
_OPENS_CLAUSE = re.compile(r"(?:[,;:.]|\band|\bwhile|\bwhereas) $")


def _is_said_of_kind(view: SentenceView, run: Run, measure: Measure, *, before: bool) -> bool:
    """Whether the words of an outcome only say of whom the run tells something else: "of 40 patients who progressed, |12 (30%)| had
    a brain scan", "|two of these three| responders had the mutation".
    """
    if run.family not in ("percent", "fraction", "count"):
        return False
    if before and measure.population and DID_OTHERWISE.match(view.text, run.end):
        return True
    kind = _THE_KIND.match(view.text, run.end, view.sentence.end)
    if kind is None or _OF_THESE.search(view.text, run.start, run.end) is None:
        return False
    if before:
        named = any(kind.start() < m.start and m.end <= kind.end() for m in view.measures)
        return named and _OPENS_CLAUSE.search(view.text, view.sentence.start, run.start) is not None
    return kind.start() < measure.start and measure.end <= kind.end()


def _cost(view: SentenceView, runs: list[Run], run: Run, measure: Measure) -> float:
    """Distance between a run and a measure in words, with penalties for what stands between."""
    first, last = run.figures[0], run.figures[-1]
    for figure in run.figures:
        if figure.start <= measure.start and measure.end <= figure.end and not measure.population:
            return 0.0
    if measure.end <= first.start or (measure.end <= first.value_at and first.kind == "ratio"):
        start, end = measure.end, max(first.value_at if first.kind == "ratio" else first.start, measure.end)
        before = True
    else:
        start, end, before = behind_parts(view, last, measure), measure.start, False
        if end < start:  # between the figures; not "80% (with 21% complete responses) compared with 47%"
            return LIMIT + 9 if in_bracket(view.text, first.end, measure.start) else 2.0
    if not before and any(
        f.start < measure.start and measure.end < f.end for r in runs if r is not run for f in r.figures
    ):
        return LIMIT + 9  # "in 18% and |4%|, respectively; 8 patients achieved CR (12%)"
    if (
        not before
        and first.kind != "ratio"
        and any(measure.end <= r.start and not closes_bracket(view.text, measure.end, r.start) for r in runs)
        and in_bracket(view.text, last.value_at, measure.start)
        and details_figure(view, measure)
    ):
        return LIMIT + 9  # "|15 months (95% CI, 12-17; median PFS, 6 months)"
    gap = view.text[start:end]
    if not before and _AND_NO.match(gap) and any(m.end <= first.start for m in view.measures):
        return LIMIT + 9  # "morbidity was |23.3%| and no patient died"
    otherwise = before and first.start > runs[0].start and _AND_THEN.search(gap) is not None
    if otherwise and (DID_OTHERWISE.match(view.text, first.end) or DID_OTHERWISE.match(view.text, last.end)):
        return LIMIT + 9  # "11% showed complete remission and |78% had a smaller tumour"
    if before and measure.event and measure.notation in DEATHS and closes_bracket(view.text, measure.end, first.start):
        return LIMIT + 9  # "two deaths with A (sepsis [n=1]) and |one with B"
    if _is_said_of_kind(view, run, measure, before=before):
        return LIMIT + 9
    crossed = [
        r
        for r in runs
        if r is not run
        and (
            (start <= r.start and r.end <= end) or (r.start < start and any(start <= f.start < end for f in r.figures))
        )
    ]
    aside = _INCLUDING.search(gap) if not before and "includ" in gap else None
    if aside is not None and not gap[aside.end() :].strip():
        return (
            LIMIT + 9
        )  # "partial response in 6 (67%), including both of those with small tumours, stable disease in 1"
    if aside is not None:
        crossed = [r for r in crossed if not start + aside.start() <= r.start < start + aside.end()]
    within = [m for m in view.measures if m is not measure and start <= m.start and m.end <= end]
    # what details a figure in a bracket stands aside: "69% (complete response 60%), with no difference between A (71%) …"
    details = [m for m in within if _stands_aside(view, start, m.start, m.end, end)] if before and ")" in gap else []
    if before and crossed and ")" in gap:
        crossed = [
            r
            for r in crossed
            if not _stands_aside(view, start, r.start, r.end, end)
            or SET_AGAINST.search(view.text, r.start - 16, r.start)  # "26% were in hospital (v 9% in B), and 5% …"
        ]
    # Runs between cost so much that the rest need not be looked at: what follows only adds to it.
    if (before and first.kind != "ratio" and 1.5 * len(crossed) > LIMIT) or (not before and len(crossed) > 1):
        return LIMIT + 9
    asides = [
        m for m in within if m in details or is_circumstance(view, m, first.start) or is_median_beside(view, run, m)
    ]
    spans = [(r.start, r.end) for r in crossed] + [(m.start, m.end) for m in asides]
    masked = drop_brackets(view.mask(start, end, spans))
    if not before and "includ" in masked:
        masked = _INCLUDING.sub(" ", masked)
    if measure.notation in HARMS:
        masked = drop_grades(masked)
    if not before and "no" in masked:
        masked = _NO_OTHER.sub(" ", masked)
    if not before and len(run.figures) > 1:
        masked, in_turn = _IN_TURN.subn(" ", masked)
        gap = gap.replace(",", "", 2 * in_turn)
    cost = float(len(WORD.findall(masked)))
    cost -= min(cost, 0.5 * len(_LIGHT.findall(masked)))
    others = [m for m in within if m not in asides and not m.population]
    detail = 6.0 if run.family == "percent" and _is_detail(view, measure, run) else 0.0
    if before:
        cost += 1.0 * gap.count(",") * (0.5 if len(gap) > 12 else 1) + 1.5 * len(crossed)
        cost += 2.0 * len([m for m in others if m.notation != measure.notation])
        if first.kind == "ratio" and crossed:
            cost = min(cost, 4.0 + 0.5 * len(crossed) + 3.0 * len(others))  # the ratio of what was just compared
        if gap.rstrip().endswith(":"):
            cost += 0.4
        cost += detail
        if run.family == "count" and gap.endswith("(") and any(0 <= m.start - last.end <= 1 for m in view.measures):
            cost += 2.0  # "responded (4 complete responses"
        if run.family == "count" and gap == " (" and _SHARE_AND.search(view.text, measure.start - 30, measure.start):
            cost += 3.0  # "4 (8%) have died (2 with lymphoma)"
        if cost > 4 and all(m.notation == "follow-up-time" for m in others) and _IT_WAS.search(gap):
            cost = 4.0  # "survival was 14 months in A, whereas in B it was 11 months"
        if _OCCURRED_IN.fullmatch(gap) or _WAS_FOR.fullmatch(masked):
            cost = min(cost, 0.3)
        elif not crossed and _WAS_FOR_KIND.fullmatch(masked):
            cost = min(cost, 1.0)
        elif (
            cost > 6
            and not crossed
            and all(m.population for m in others)
            and gap.endswith(("(", "["))
            and _WAS_BETTER.match(gap)
        ):
            cost = 6.0
    else:
        cost += 1.5 * gap.count(",") + 4.0 * len(crossed) + 3.0 * len(others) + 1.0
        cost += len(_AND.findall(masked))
        cost += detail
        if cost > 1 and not crossed and not others and (told := _OF_THOSE_WITH.fullmatch(masked)) is not None:
            verb = told["underwent"] or _VERB_OF_EVENT.fullmatch(view.text, measure.start, measure.end)
            cost = 1.0 if verb else cost  # "20% of patients with initially unresectable disease underwent |hepatectomy"
        if not crossed and not others and AFTER_LINK.fullmatch(masked):
            cost = min(cost, 0.2 if not masked.strip(" %)]") else 0.8)
        if last.noun and gap[:1] not in (")", "]") and view.text[last.end - 1] not in ")]":
            cost += 3.0  # still inside the bracket of the percentage: another figure's measure
        if gap.endswith("(") and _OWN_FIGURE.match(view.text, measure.end):
            cost += 6.0  # "87% (complete response, 27%)": the measure has a figure of its own
        named = _FOR_MEASURE.fullmatch(gap) if not crossed else None
        if named is not None and named["tested"]:
            return 0.0  # "HR 0.99; P = 0.95 for PFS; HR 0.93, P = 0.72 for OS"
        if run.family == "ratio" and named is not None:
            cost = 0.1
        elif run.family in ("duration", "ratio", "not-reached"):
            cost += 2.5
        if measure.notation == "follow-up-time" and not crossed and _FOLLOWED_UP.fullmatch(gap):
            return 0.1  # "40 months' median follow-up"
        if (
            run.family == "percent"
            and "and" in gap
            and view.text[measure.start : measure.end].lower().startswith("median")
        ):
            cost += 6.0  # "responded (59%) and median survival was …"
        if _AS_WERE.search(gap):
            cost += 8.0  # "complications were similar (46% and 45%), as were deaths"
        if _NEXT_SUBJECT.search(gap) and _WAS_FIGURE.match(view.text, measure.end, view.sentence.end):
            cost += 8.0  # "66% started chemotherapy, and the response rate was 53%"
    if not before and cost > _AFTER_LIMIT:
        return LIMIT + 9
    parts = before and _PARTS.fullmatch(view.mask(measure.end, first.start)) is not None
    told_who = measure.population and any(not m.population and fits(view, run, m) for m in view.measures)
    aside_of = measure.end <= first.start and is_circumstance(view, measure, first.start)
    if aside_of or (told_who and (measure.of_whom or not parts)):
        cost += 6.5
    if not parts and any(
        f.start <= measure.start and measure.end <= f.end
        for r in runs
        if r is not run
        for f in r.figures
        if f.events is not None
    ):
        cost += 8.0  # named inside another figure: "nine of 133 patients (resectability rate, 7%) and 16 of 18 …"
    if not before and cost > _AFTER_LIMIT:
        return LIMIT + 9
    if before and run.family == "ratio" and _is_factor(view, measure):
        return LIMIT + 9
    clause = _CLAUSE.search(drop_brackets(gap)) if WORD.search(gap) or not _opens_bracket(view, measure) else None
    if clause:
        cost += 5.0 if ";" in clause[0] else 3.0
    depth = _depth_change(gap)
    if before and depth < 0 and measure.notation not in ("objective-response-rate",):
        cost += 3.0  # the measure stands in a bracket that closed before the figure
    if before and ")" in gap and details_figure(view, measure) and closes_bracket(view.text, start, end):
        cost += 5.0  # "responses were 69% (complete 60%), without difference between A (71%) and B"
    return max(cost, 0.0)


def _stands_aside(view: SentenceView, start: int, begin: int, stop: int, end: int) -> bool:
    """Whether a bracket that opens and closes in ``text[start:end]`` holds ``text[begin:stop]``."""
    return in_bracket(view.text, start, begin) and closes_bracket(view.text, stop, end)


def _opens_bracket(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure stands at the head of a bracket that its figures share: "response rate (ORR; 78% vs 54%)"."""
    words = view.text[max(view.sentence.start, measure.start - 1) : measure.end]
    return words.count("(") + words.count("[") > words.count(")") + words.count("]")


def _depth_change(gap: str) -> int:
    return gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]")


def _coordinated(view: SentenceView, run: Run, measure: Measure, tight: dict[int, Run]) -> list[Measure]:
    """The measure with those joined to it ("OS and PFS were 20 and 13 months"), where figures suffice for all; not those
    that stand behind figures of their own: "11% progressive disease, and survival at 1 and 2 years was 64% and 32%".
    """
    if len(run.figures) < 2 or (run.family == "ratio" and len(run.figures) < 2):
        return [measure]
    chain = [measure]
    at = view.measures.index(measure)
    step = -1 if run.direction == "before" else 1
    j = at + step
    while 0 <= j < len(view.measures):
        if j in tight and tight[j] is not run and tight[j].direction == "after":
            break
        left, right = sorted((view.measures[j], chain[-1]), key=lambda m: m.start)
        if "(" in view.text[left.end : right.start] or "[" in view.text[left.end : right.start]:
            break
        if left.population and not right.population:
            break  # "among those who underwent resection, survival was 41% in A and 30% in B"
        if any(left.end <= f.start and f.end <= right.start for f in view.figures):
            break  # "a median follow-up of 27 months, median survival was 23 and 35 months"
        gap = view.mask(left.end, right.start)
        if not COORDINATION.fullmatch(gap) or not fits(view, run, view.measures[j]):
            break
        if left.notation == "follow-up-time" and "," in gap and "and" not in gap:
            break  # "with longer median follow-up, the median survival was 18 and 15 months"
        chain.append(view.measures[j])
        j += step
    for following in view.measures[at + 1 :] if run.family == "ratio" else ():
        last = max(chain, key=lambda m: m.end)  # "the hazard ratios for PFS and OS were 0.70 and 0.63"
        if following.end > run.figures[0].value_at or not COORDINATION.fullmatch(view.mask(last.end, following.start)):
            break
        chain.append(following)
    chain.sort(key=lambda m: m.start)
    joined = len(chain) == len(run.figures) == 2 and not view.says(RESPECTIVELY)
    if joined and OR_BETWEEN.fullmatch(view.text, chain[0].end, chain[1].start):
        # "relapse or death occurred in 12% of arm A and 20% of arm B", "no difference in response duration or survival (7 v 9 months)"
        return [measure] if measure.notation in TIMED - {"adverse-event-rate"} else chain[:1]
    while len(chain) > 1 and len(run.figures) % len(chain):
        chain.pop(0 if run.direction == "before" else -1)
    return chain if len(chain) > 1 else [measure]


# takes "7.9 and 24.3 months in patients with mutations and …", refuses "20 v 14 (P = .04) and …"
_GROUP_OF_PATIENTS = re.compile(
    r"\b(?:in|for|among) (?:the )?(?:patients|those|women|men|tumou?rs|\w+ (?:group|arm|cohort))\b", re.IGNORECASE
)


def _share_out_pairs(view: SentenceView, runs: list[Run]) -> None:
    """Pairs that follow the same measures take them in turn: "OS and PFS were 20 v 14 (P = .04) and 9 v 6 months", "PFS and
    OS for A and B were 6.5 and 7.5 months (hazard ratio, 1.1) and 22.8 and 24.5 months", with their ratios.
    """
    for i, run in enumerate(runs):
        chain = run.measures
        along = [k for k in range(i, len(runs)) if runs[k].measures == chain and runs[k].family == run.family]
        each = {len(runs[k].figures) for k in along}
        if len(chain) < 2 or len(along) != len(chain) or len(each) != 1 or each == {1}:
            continue
        named = any(run.start < m.start < runs[along[-1]].end for m in view.arm_mentions) or any(
            _GROUP_OF_PATIENTS.search(view.text, runs[a].end, runs[b].start) for a, b in itertools.pairwise(along)
        )
        if named and not all(pairs_by_versus(view, runs[k]) for k in along):
            continue  # "20 and 9 months in A and 14 and 6 months in B": one of each measure for each arm
        if any(runs[a].end <= t.start < runs[b].start for a, b in itertools.pairwise(along) for t in view.times):
            continue  # "DFS and OS at 3 years were 49% and 61%; at 5 years, they were 45% and 56%"
        for k, measure in zip(along, chain, strict=True):
            runs[k].measures = [measure]
            if k + 1 < len(runs) and runs[k + 1].direction == "beside":
                runs[k + 1].measures = [measure]


_EACH = re.compile(r"\s(?:were|was) (?:both|each)(?: (?:estimated (?:at|to be)|only))? $")


def _holds_as_well(view: SentenceView, run: Run) -> list[Run]:
    """Runs of the measures joined to that of a figure which holds for all of them: "median DoR and PFS had not been
    reached", "response and control rates were both 46%".
    """
    out: list[Run] = []
    at = view.measures.index(run.measures[0])
    while at > 0:
        earlier, later = view.measures[at - 1], view.measures[at]
        gap = view.mask(earlier.end, later.start)
        if not fits(view, run, earlier) or not COORDINATION.fullmatch(gap) or not _AND.search(gap):
            break
        out.append(Run(run.figures, [earlier], run.cost, run.direction))
        at -= 1
    return out


# takes "a significant benefit of chemotherapy (HR", refuses "age was associated with survival (HR"
_BENEFIT = re.compile(r"\b(?:benefit|advantage)s?\b[^.;,()]{0,60}[(\[]\s*$", re.IGNORECASE)


def _ratio_of_neighbour(view: SentenceView, runs: list[Run], i: int) -> bool:
    """A ratio that names no measure belongs to the figures just compared: "13.0 vs 11.0 months; hazard ratio, 1.15"."""
    run = runs[i]
    if run.family != "ratio" or i == 0 or not runs[i - 1].measures:
        return False
    previous = runs[i - 1]
    if any(previous.end <= m.start and m.end <= run.figures[0].value_at for m in view.measures):
        return False
    measure: Measure | None = previous.measures[-1]
    if measure is not None and measure.notation in _NO_RATIO:  # "maintained over 2 years of follow-up (HR, 0.8)"
        told = {m.notation: m for m in view.measures if m.notation in SURVIVAL and not m.population}
        earlier = view.memory.measure if view.memory.measure and view.memory.measure.notation in SURVIVAL else None
        measure = next(iter(told.values())) if len(told) == 1 else earlier
    if measure is None:
        return False
    run.measures, run.cost, run.direction = [measure], previous.cost + 1, "beside"
    return True


_NO_RATIO = frozenset({"follow-up-time", "treatment-duration"})


# takes "0.81|; P = 0.09; absolute difference, |6.9 months", "[0.64-1.03]|; median difference |6.9 months", refuses "; nausea, |6%"
_THEN_DIFFERENCE = re.compile(
    r"\s?[\])]?\s?[;,]\s(?:[Pp] ?[=<>] ?[\d.·]+ ?[;,]\s)?(?:(?:an?|the|with|absolute|median|mean|risk|rate|between-group|between-arm|treatment|group) ){0,4}"
    r"(?:difference|gain|improvement|increase|reduction)s?(?: in (?:the )?(?:median |medians|means?|rates?|survival|OS|PFS|DFS){1,2})?[,:]? ?(?:of |was |= ?)?"
)


def _differs_as_the_ratio(view: SentenceView, ratio: Run, run: Run) -> bool:
    """Whether a difference stands behind a ratio as another way to tell the same contrast ("(hazard ratio, 0.81; P = 0.09;
    absolute difference, 6.9 months)") or behind a pair as that by which they differ ("(74% vs 87%; 13%, 8-19)").
    """
    return (
        (ratio.family == "ratio" or (len(ratio.figures) == 2 and ratio.family == run.family and ratio.cost <= 5))
        and bool(ratio.measures)
        and is_difference(view, run.figures[0])
        and _THEN_DIFFERENCE.fullmatch(view.text, ratio.end, run.start) is not None
    )


def _contrast_of_neighbour(view: SentenceView, runs: list[Run], i: int) -> None:
    """A ratio or difference behind a pair that no measure names: "(5/11 [45.5%] vs 16/17 [94.1%]; difference, -48.7%)"."""
    run = runs[i]
    if i == 0 or len(run.figures) != 1 or not (run.family == "ratio" or is_difference(view, run.figures[0])):
        return
    previous = runs[i - 1]
    if previous.direction != "unnamed" or len(previous.figures) != 2 or run.start - previous.end > 60:
        return
    run.measures, run.cost, run.direction = [previous.measures[-1]], previous.cost + 1, "beside"


# takes "median age 61", refuses "median survival 61"
_PERFORMANCE = cue(
    r"\b(?:Karnofsky|performance (?:status|score)|ECOG [0-2]|histologic features|histology)\b", re.IGNORECASE
)
# takes "in contrast", refuses "in arm B"
_FILLER = re.compile(
    r"\b(?:contrast|comparison|this|these|figures?|values?|proportions?|percentages?|medians?|estimates?|probabilit(?:y|ies)|equivalent|those|same|compared|there|respective|results?|overall|whereas|similarly|same|they|their|better|worse|superior|inferior|similar|comparable|identical|higher|lower|longer|shorter|no|not|differences?|differed|between|significant(?:ly)?)\b",
    re.IGNORECASE,
)


# takes "… in arm B were qualified for surgery", refuses "… in arm B were similar"
_OWN_PREDICATE = re.compile(
    r"\b(?:reported that|used|participated|chose|preferred|needed|felt|returned|answered|rated|kept|completed|tolerated|finished|resumed|restarted|switched|crossed over|proceeded)\b"
    r"|\b(?:were|was|had|have|has|underwent|received|required|achieved|experienced|developed|showed)\s+"
    r"(?!(?:seen|observed|noted|reported|found|recorded|in|with|for|also|not|no|respectively|similar|comparable|significant\w*|higher|lower|better|longer|been)\b)[a-z]",
    re.IGNORECASE,
)
# takes "In stage III it was |", "these figures were |", "It fell to |", "This compares with |", "The difference was |", refuses
# "it was given to |", "the rate of positive tests was |"
_SPOKEN_OF = re.compile(
    r"\b(?:it|this|they|(?:the|these|those)(?: (?:same|corresponding|respective|equivalent|comparable))? "
    r"(?:figures?|rates?|values?|numbers?|proportions?|percentages?|medians?|results?|probabilit(?:y|ies)|incidences?|frequenc(?:y|ies)))"
    r"(?: (?:in|for|with|on|among)\b[^.;:,()\d]{1,70})?,?\s+"
    r"(?:was|were|is|are|(?:fell|rose|dropped|increased|decreased|declined) to|occurred in|(?:was|were) (?:still )?(?:observed|seen|found|present|noted|recorded|registered|documented|detected) in(?: the)?|compares? (?:with|to)|compared (?:with|to)|remained|reached)\s+"
    r"(?:(?:only|about|also|just|still)\s+)?$|^\s*The (?:absolute )?(?:difference|gain|benefit|reduction|increase) was\s+$"
    r"|^\s*(?:The|This) (?:\w+ )?(?:difference|benefit|effect|advantage|improvement|gain) (?:was|appeared|seemed|remained) (?:even |most |more |particularly |especially |only )*"
    r"(?:largest|larger|greatest|greater|pronounced|marked|strongest|stronger|seen|observed|found|evident|limited|confined|restricted)\b[^.;:()\d]{0,60}[(\[]$",
    re.IGNORECASE,
)
# takes "it was 80%, | and in stage III |50%", refuses "it was 80%, and toxicity was seen in |50%"
_AND_IN = re.compile(
    r"[\s,;)%]*(?:did(?: so)?,? |responded,? )?(?:and|but|while|whereas)?\s*(?:in|for|with|among|at)\s[^.;:()\d]{1,60}",
    re.IGNORECASE,
)
_FOR_SOME = re.compile(r"^\s*(?:In|Among|For|Within)\s[^,;:.()\d]{1,60},")


def _earlier(view: SentenceView, run: Run, measure: Measure) -> list[Measure]:
    """What the sentence before told, for a run that names nothing: all of a list where as many figures take it up ("The
    respective numbers in arm B were 27%, 40% and 32%"), else the last.
    """
    listed = view.memory.listed
    kinds = len({m.notation for m in listed})
    if run.family == "percent" and len(run.figures) == len(listed) >= kinds > 1 == len(
        {m.arms for m in view.arm_mentions}
    ):
        return list(listed)
    if run.family == "ratio" and measure.notation in DEATHS:
        return [replace(measure, notation="overall-survival")]
    return [measure]


def _may_inherit(view: SentenceView, run: Run) -> bool:
    """Whether a figure whose sentence names no measure continues the sentence before: "In arm B it was 13%"."""
    first = run.figures[0]
    unnamed = all(m.notation in _NO_RATIO for m in view.measures)
    if first.kind == "ratio" and unnamed and view.memory.measure is not None:
        of = view.memory.measure.notation
        dead = of in DEATHS and first.ratio == "hazard-ratio"
        inherits = (of in SURVIVAL or dead) and not names_own_outcome(view, run)
        return inherits and view.sentence.section in (S.RESULTS, S.BODY)
    named = [m for m in view.measures if m.start < run.end or not names_ratio(view, m)]
    if named or first.kind not in ("percent", "duration") or view.memory.measure is None:
        return False
    opening = view.mask(view.sentence.start, run.start)
    if _OWN_PREDICATE.search(view.mask(run.end, view.sentence.end)[:120]):
        return False
    spoken = _SPOKEN_OF.search(opening) is not None
    if not (view.arm_mentions or spoken) and not (ANAPHOR.search(opening) and (len(run.figures) > 1 or view.times)):
        return False
    if view.arm_mentions:
        opening = _FOR_SOME.sub(" ", opening)  # "In node-positive patients, arm B was superior (70% v 61%)"
    if view.says(BASELINE) or not (spoken or RUN_WORDS.fullmatch(_FILLER.sub(" ", opening))):
        return False
    timed = view.memory.measure.notation in TIMED
    same = view.memory.family in (first.kind, "") if timed else first.kind == "percent"
    if view.memory.family == "ratio" and first.kind == "duration":
        same = timed and bool(view.arm_mentions)  # lengths of time behind the hazard ratio of it
    return same and view.sentence.section in (
        S.RESULTS,
        S.BODY,
    )


# takes ") and nonhematologic …", refuses ") and was associated with …"
_TO_SHARED = re.compile(
    r"[\s%]*\)\s*(?:(?:,\s*(?:and|or)?|and|or)\s*(?!(?:was|were|had|with|in|of|for|to|by|the)\b)(?:[\w-]+\s+){1,2}){1,3}",
    re.IGNORECASE,
)


def _shared_head(view: SentenceView, run: Run) -> Measure | None:
    """The measure whose name comes only with the last of several kinds of it: "hematologic (2% v 49%) and nonhematologic
    (24% v 52%) toxicity", "locoregional (5% v 4%) or distant recurrence (14% v 11%)"; None elsewhere.
    """
    following = next((m for m in view.measures if m.start >= run.end), None)
    if (
        following is None
        or run.family not in ("percent", "count")
        or following.start - run.end > 140
        or view.text[run.start - 1] not in "(["
    ):
        return None
    gap = drop_brackets(view.text[run.end : following.start].replace("[", "(").replace("]", ")"))
    return following if _TO_SHARED.fullmatch(gap) and fits(view, run, following) else None


# takes "was independently associated with |R0 resection", refuses "was better with |R0 resection"
_BY_FACTOR = re.compile(
    r"\b(?:associated with|predicted by|affected by|influenced by|related to)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)


def _is_factor(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure is what survival is said to depend on: "survival was associated with R0 resection (HR 0.4)"."""
    told = _BY_FACTOR.search(view.text, max(view.sentence.start, measure.start - 60), measure.start)
    return told is not None and any(m.notation in SURVIVAL and m.end <= told.start() for m in view.measures)
