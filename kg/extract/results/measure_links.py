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

from kg.extract.results.brackets_dealt import deal_brackets, deal_rows, tell_their_arms
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
from kg.extract.results.measure_costs import AND, LIMIT, PARTS, cost_of_link
from kg.extract.results.measure_fit import COUNTABLE, fits, names_ratio
from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.measures_told import OR_BETWEEN, compared_before, not_denied
from kg.extract.results.ratio_outcomes import (
    TIME_TO_WORSENING,
    associated_with,
    names_own_outcome,
    of_prognosis,
    outcome_of_factor,
    worsening,
)
from kg.extract.results.runs import COORDINATION, RUN_WORDS
from kg.extract.results.sentence import SURVIVAL, TIMED, Measure, Run, SentenceView
from kg.extract.results.siblings import (
    behind_part,
    go_on_behind_whom,
    goes_on,
    is_listed,
    is_related_part,
    median_again,
    next_grade,
    next_matched,
    next_time,
    share_predicate,
    sibling,
)
from kg.extract.results.unnamed import BASELINE, are_compared_counts, is_unnamed_outcome, unnamed
from kg.extract.results.versus import RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.brackets import drop_brackets
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)


def link_measures(view: SentenceView, runs: list[Run]) -> None:
    """Give each run its measures, the cost of the link and where they stand; a run that finds none stays without."""
    deal_brackets(view, runs)
    deal_rows(view, runs)
    pairs: list[tuple[float, int, int]] = []
    alone = len({m.notation for m in view.measures}) == 1 and len(runs) <= 2
    for i, run in enumerate(runs):
        for j in _candidates(view, run):
            measure = view.measures[j]
            if fits(view, run, measure):
                cost = cost_of_link(view, runs, run, measure)
                if cost <= (LIMIT + 8 if alone else LIMIT):
                    pairs.append((cost, i, j))
    pairs.sort()
    tight: dict[int, Run] = {}  # the run that stands by each measure
    for cost, i, j in pairs:
        run, measure = runs[i], view.measures[j]
        if run.measures or run.rows:
            continue
        parts = measure.end <= run.start and PARTS.fullmatch(view.mask(measure.end, run.start)) is not None
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
        if (whole := behind_part(view, runs, i)) is not None:
            run.measures, run.cost, run.direction = whole.measures, 0.5, "sibling"
        if (
            i
            and runs[i - 1].measures
            and (
                next_grade(view, runs[i - 1], run)
                or next_matched(view, runs[i - 1], run)
                or (not run.measures and next_time(view, runs[i - 1], run))
            )
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
        if not run.measures and run.family == "ratio" and (of := of_prognosis(view, run)) is not None:
            run.measures, run.cost, run.direction = [of], LIMIT - 4, "associated"
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
        if (run.measures or run.family == "count") and (joined := events_of_each(view, run)):
            # told by its form, so that no second opinion is asked
            run.measures, run.cost, run.direction = joined[-1:], 0.5, run.direction or "after"
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
    elif run.family == "percent":
        told = {m.notation: m for m in named if m.notation in SURVIVAL}
        unlike = len(named) != len(view.measures) or any(m.notation not in told for m in named)
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


def _candidates(view: SentenceView, run: Run) -> range:
    """Indexes of the measures near the run; those beyond them are never the nearest."""
    at = bisect_left(view.measures, run.start, key=lambda m: m.start)
    return range(max(0, at - 10), min(len(view.measures), at + 6))


def _opposite(holder: Run, run: Run, measure: Measure) -> bool:
    """Whether the measure stands between the two runs."""
    return (holder.start >= measure.end) != (run.start >= measure.end)


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
        if not COORDINATION.fullmatch(gap) or not (
            fits(view, run, view.measures[j]) or _counts_in_turn(view, run, left, right)
        ):
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
    if len(chain) > 1 and len(run.figures) == 2 and run.direction == "before" and tell_their_arms(view, run):
        return [measure]  # "local recurrence, metastases, or survival at 5 years (87% in A and 86% in B)"
    while len(chain) > 1 and len(run.figures) % len(chain):
        chain.pop(0 if run.direction == "before" else -1)
    return chain if len(chain) > 1 else [measure]


# Of these a patient has one only.
_EITHER = frozenset({
    "complete-response-rate", "partial-response-rate", "stable-disease-rate", "progressive-disease-rate", "r0-resection-rate", "r1-resection-rate",
})  # fmt: skip


def _counts_in_turn(view: SentenceView, run: Run, left: Measure, right: Measure) -> bool:
    """Whether bare counts may be those of measures joined one by one, of which only the nearest stands by the counts: "rash, fever
    and anaemia occurred in 3, 5 and 2 patients", "four and 19 patients had CR and PR, respectively", "R0 and R1: 16 and 4"; not those
    of whom each had one or the other, and no two counts that may be of two arms.
    """
    apart = {left.notation, right.notation} <= _EITHER and left.notation != right.notation
    several = len(run.figures) > 2 or (len(view.arms.arms) < 2 and (apart or view.says(RESPECTIVELY)))
    listed = run.family == "count" and several and {left.notation, right.notation} <= COUNTABLE
    return listed and " or " not in view.text[left.end : right.start]


# takes "7.9 and 24.3 months in patients with mutations and …", refuses "20 v 14 (P = .04) and …"
_GROUP_OF_PATIENTS = re.compile(
    r"\b(?:in|for|among) (?:the )?(?:patients|those|women|men|tumou?rs|\w+ (?:group|arm|cohort))\b", re.IGNORECASE
)


# Between two rows: takes "22%| in stage A, |30%", "28.6% (21–35%|) after the first operation, and |0.6%", refuses "22%| (P = .04) and |30%"
_NEXT_ROW = re.compile(r"[)\]]? (?:in|after|following|for|with|among) [^;()%]{2,60}?(?:, and|,| and) (?:in )?")

# Behind the last figure of a run: takes "78%|, respectively, for", "78% (7 of 9 patients)|, respectively, in", refuses "78%| in A"
_IN_TURN = re.compile(r"[\s%)\]]*(?:patients?[)\]]?|\((?![Pp]\b)[^()]{1,40}\))?,? respectively\b")


def _share_out_pairs(view: SentenceView, runs: list[Run]) -> None:
    """Pairs that follow the same measures take them in turn: "OS and PFS were 20 v 14 (P = .04) and 9 v 6 months", "PFS and
    OS for A and B were 6.5 and 7.5 months (hazard ratio, 1.1) and 22.8 and 24.5 months", with their ratios.
    """
    for i, run in enumerate(runs):
        chain = run.measures
        # three rows of two measures take none in turn: "44% and 22% in stage A, 30% and 12% in stage B, and 10% and 5% in C"
        since = i if run.figures[-1].p is not None else 0
        along = [k for k in range(since, len(runs)) if runs[k].measures == chain and runs[k].family == run.family]
        each = {len(runs[k].figures) for k in along}
        if len(chain) < 2 or along[:1] != [i] or len(along) != len(chain) or len(each) != 1 or each == {1}:
            continue
        named = any(run.start < m.start < runs[along[-1]].end for m in view.arm_mentions) or any(
            _GROUP_OF_PATIENTS.search(view.text, runs[a].end, runs[b].start)
            or _NEXT_ROW.fullmatch(view.text, runs[a].end, runs[b].start)
            for a, b in itertools.pairwise(along)
        )
        if named and not all(pairs_by_versus(view, runs[k]) for k in along):
            continue  # "20 and 9 months in A and 14 and 6 months in B": one of each measure for each arm
        in_turn = [_IN_TURN.match(view.text, runs[k].end, view.sentence.end) is not None for k in along]
        if in_turn[0] and not in_turn[-1]:
            continue  # "20 and 9 months, respectively, for colon cancers and 14 and 6 months for others"
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
        if not fits(view, run, earlier) or not COORDINATION.fullmatch(gap) or not AND.search(gap):
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
# takes "in patients who had received |two drugs", "in those who had not", refuses "in patients had received"
_OF_KIND = re.compile(
    r"\b(?:in|for|among|with|of) (?:the |all )?(?:patients|those|women|men|cases|subjects|participants|responders),? who (?:(?:had|have|has|were|was|did) )?(?:(?:not|never|also|only|been|already) ){0,2}[a-z]*",
    re.IGNORECASE,
)
# takes "in the 71 patients with ECOG performance status 0", "in those aged over 70", refuses "patients were aged 61"
_WHO_HAVE = re.compile(
    r"\b(?:in|for|among|of) (?:the |all )?(?:\d+ )?(?:patients|those|women|men|cases|subjects|participants) (?:with|without|aged|who|whose|of) [^.;:,()]{1,80}",
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
    told = _SPOKEN_OF.search(opening) is not None
    rest = view.mask(run.end, view.sentence.end)[:120]
    if _OWN_PREDICATE.search(_OF_KIND.sub(" ", rest) if told else rest):
        return False
    spoken = told or (
        len(run.figures) > 1
        and (of_some := _FOR_SOME.match(opening)) is not None
        and not opening[of_some.end() :].strip()
    )  # "In KRAS wild-type patients, 52% v 41%."
    if not (view.arm_mentions or spoken) and not (ANAPHOR.search(opening) and (len(run.figures) > 1 or view.times)):
        return False
    if view.arm_mentions:
        opening = _FOR_SOME.sub(" ", opening)  # "In node-positive patients, arm B was superior (70% v 61%)"
    of_others = view.says(BASELINE) and not (told and BASELINE.search(_WHO_HAVE.sub(" ", view.words)) is None)
    if of_others or not (spoken or RUN_WORDS.fullmatch(_FILLER.sub(" ", opening))):
        return False
    timed = view.memory.measure.notation in TIMED
    same = view.memory.family in (first.kind, "") if timed else first.kind == "percent"
    if view.memory.family == "ratio" and first.kind == "duration":
        same = timed and bool(view.arm_mentions)  # lengths of time behind the hazard ratio of it
    return same and view.sentence.section in (
        S.RESULTS,
        S.BODY,
    )


# takes ") and nonhematologic …", ", P = 0.005) and major …", refuses ") and was associated with …"
_TO_SHARED = re.compile(
    r"[\s%]*(?:[,;] ?[Pp] ?[=<>≤≥] ?0?[.·]\d+)?\)\s*(?:(?:,\s*(?:and|or)?|and|or)\s*(?!(?:was|were|had|with|in|of|for|to|by|the)\b)(?:[\w-]+\s+){1,2}){1,3}",
    re.IGNORECASE,
)


_KIND_OF_IT = re.compile(r"(?:major|severe|serious|minor|late|early|distant|local|fatal|any) ", re.IGNORECASE)


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
    kind = _KIND_OF_IT.match(view.text, following.start)  # the "major" of "overall (2% v 9%) and major complications"
    begin = following.start if kind is None else kind.end()
    gap = drop_brackets(view.text[run.end : begin].replace("[", "(").replace("]", ")"))
    return following if _TO_SHARED.fullmatch(gap) and fits(view, run, following) else None
