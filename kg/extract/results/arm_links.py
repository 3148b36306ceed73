"""Figures of a run to arms: named beside them, in the order of the comparison, or a contrast with its direction."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from kg.extract.results.arm_order import order_of_pair
from kg.extract.results.arm_scope import arms_in_scope, crossed_from, is_of_others_not_reached
from kg.extract.results.arms_beside import (
    are_contradictory,
    arm_behind,
    attached_arms,
    completed_arms,
    held_against_control,
    is_usable,
    labelled_arm,
    named_blocks,
    named_last,
    names_pair,
    pair_ahead,
)
from kg.extract.results.arms_listed import arms_of_respective_trials
from kg.extract.results.brackets_of_arms import held_apart, held_behind, held_each
from kg.extract.results.changes_in_time import changed_in_time, changes_of_each
from kg.extract.results.clauses import named_in_clause
from kg.extract.results.comparatives import order_told_by_words
from kg.extract.results.compared_brackets import compared_in_brackets, one_against_rest, pair_right_behind
from kg.extract.results.contrast_sides import contrast_of
from kg.extract.results.differences import is_difference
from kg.extract.results.each_event import arms_of_each, says_each_event, with_those_of_the_same
from kg.extract.results.heads_of_parts import of_bracketed_cause, of_head
from kg.extract.results.kinds_compared import arm_of_kinds, contrasts_traits
from kg.extract.results.kinds_within import kinds_within
from kg.extract.results.lists_of_one_arm import arm_of_list
from kg.extract.results.none_in_turn import arm_against_none, arms_beside_none, arms_with_none_in_turn
from kg.extract.results.of_all_patients import (
    ALIKE_IN_ARMS,
    WHICHEVER_ARM,
    followed_up_apart,
    follows_follow_up,
    is_counted_from,
    is_of_all,
    is_of_pooled,
    is_one_for_all,
    is_same_for_all,
    is_sum,
    is_then_compared,
    opens_with_all,
)
from kg.extract.results.of_the_treated import treated_arm
from kg.extract.results.quoted import is_quoted
from kg.extract.results.ratios_against_one import against_one_named, contrasts_against_one
from kg.extract.results.sentence import OF_PATIENTS, Measure, Run, SentenceView
from kg.extract.results.status import is_told_again, status_of
from kg.extract.results.totals_told import arm_of_share, arm_of_those_counted
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.brackets import closes_bracket

# Measures of those who were just spoken of; a bare "median survival was 12 months" may be everybody's.
_OF_ONE_ARM = frozenset({
    "duration-of-response", "partial-response-rate", "complete-response-rate", "stable-disease-rate", "progressive-disease-rate",
    "disease-control-rate", "adverse-event-rate", "treatment-duration", "discontinuation-rate", "objective-response-rate",
})  # fmt: skip
# takes "… for both)", refuses "… for both groups"
_FOR_BOTH = re.compile(
    r"\s*(?:(?:patients?|cases?|pts)\s+)?(?:(?:for|in)\s+both(?=\s*[,;.)])|per\s+(?:arm|group)\b|in\s+each\b(?!\s+(?:patient|cycle))|each(?=\s*[,;.()]))",
    re.IGNORECASE,
)
_THE_OTHER = re.compile(r"\bthe other (?:arm|group|regimen|treatment|combination|drug)\b")  # not "the other patients"
# takes "Of these, 12", "Six of them (20%) responded", "Their median survival", "These patients", refuses "These results"
_OF_THOSE = re.compile(
    r"\s*(?:(?:Of|Among|In) (?:these|them|those)\b|(?:Only )?[\w-]+(?: patients)?(?: \([^()]{1,12}\))? of (?:these|them|those)\b|Their\b|(?:All )?[Tt]hese (?:patients|women|men|cases)\b)",
    re.IGNORECASE,
)
# takes "9, 3, 21 and 17% in |groups 1 to 4", refuses "in |groups 1"
_ALL_IN_TURN = re.compile(r"(?:arms|groups) \w{1,3} ?(?:to|through|[-–])", re.IGNORECASE)
_PARTS_FOLLOW = re.compile(r"[\s)\]]*(?:%|months|years|weeks|days)?\s*[(\[;:]")  # takes "81%; 69% for A and …"


# A sentence about patients told of by what they got: takes "In those receiving immunotherapy", refuses "In those with N2 disease"
_OF_THE_TREATED = re.compile(
    r"(?:RESULTS?: )?(?:In|Among|Of|For) (?:the )?(?:those|patients|women|men|cases|subjects) (?:who (?:were )?)?(?:receiving|received|given|treated with|assigned to|allocated to|randomi[sz]ed to|on)\b"
)


def deal_arms(
    view: SentenceView, run: Run, measures: list[Measure], times: list[str | None]
) -> list[list[tuple[str | None, str | None]]]:
    """For each figure of the run its (arm, comparator) pairs, as ``_deal`` finds them; the order of figures set against
    each other is kept for those that follow.
    """
    whole = run.figures[0].part_of
    parts = [f for f in view.figures if f.part_of is whole] if whole is not None else []
    if len(parts) == len(view.memory.order) > 1 and "respectively" in view.text[parts[-1].end : parts[-1].end + 20]:
        run.arm_rule = "order"  # "68 crossed over (32 and 36, respectively)"
        return [[(view.memory.order[parts.index(f)], None)] for f in run.figures]
    owners = view.owners.get(whole.start) if whole is not None else None
    owners = owners or of_head(view, run) or of_bracketed_cause(view, run, measures)
    if owners:
        run.arm_rule = "whole"
        return [owners] * len(run.figures)
    if run.family != "ratio" and (one := arm_of_kinds(view)) is not None:
        run.arm_rule = "kinds of one"
        return [[(one, None)]] * len(run.figures)
    dealt = _deal(view, run, measures, times)
    if run.arm_rule == "all-patients" and (again := arm_of_those_counted(view, run)) is not None:
        run.arm_rule = "counted"
        return [[(again, None)]] * len(run.figures)
    if run.arm_rule == "all-patients" and (own := arm_of_share(view, run)) is not None:
        run.arm_rule = "share"
        return [[(own, None)]]
    arms = [pairs[0][0] for pairs in dealt if len(pairs) == 1 and pairs[0][0] is not None and pairs[0][1] is None]
    if len(dealt) == len(arms) == len(view.arms.arms) == len(set(arms)) > 1:
        view.paired = run.end, [a for a in arms if a is not None]
    return dealt


def _own_and_quoted(
    view: SentenceView, run: Run, measures: list[Measure], times: list[str | None]
) -> list[list[tuple[str | None, str | None]]]:
    """As ``_deal``, where only some of the figures are own results: "35%, against |15%| in earlier series"."""
    own = [n for n, figure in enumerate(run.figures) if not n or not is_quoted(view, figure)]
    rest = replace(run, figures=[run.figures[n] for n in own])
    dealt = dict(zip(own, _deal(view, rest, measures, [times[n] for n in own]), strict=True))
    run.arm_rule = rest.arm_rule
    return [dealt.get(n, [(None, None)]) for n in range(len(run.figures))]


def _deal(
    view: SentenceView, run: Run, measures: list[Measure], times: list[str | None]
) -> list[list[tuple[str | None, str | None]]]:
    """For each figure of the run its (arm, comparator) pairs: several where one figure holds for several arms.

    (None, None) stands for all patients, for patients of another study and where the arm cannot be told. The rule by
    which the arms were found is kept in ``run.arm_rule``.
    """
    count = len(run.figures)
    ids = [a.id for a in view.arms.arms]
    ids_all: list[tuple[str | None, str | None]] = [(a, None) for a in ids]
    if status_of(view, run.figures[0]) == "cited" and not is_told_again(view):
        run.arm_rule = "cited"
        # else another study's patients
        return [[(arm, None)] for arm in arms_of_respective_trials(view, run)] or [[(None, None)]] * count
    if any(is_quoted(view, figure) for figure in run.figures[1:]):
        return _own_and_quoted(view, run, measures, times)
    if len(ids) > 1 and is_of_pooled(view, run):
        run.arm_rule = "all-patients"
        return [[(None, None)]] * count
    if all(figure.arm for figure in run.figures):
        run.arm_rule = "key"
        return [[(figure.arm, None)] for figure in run.figures]
    if len(run.told) == count:
        run.arm_rule = "told-with-count"
        return [[(arm, None)] for arm in run.told]
    in_turn_with_none = arms_with_none_in_turn(view, run) if run.family in ("count", "percent") else None
    if in_turn_with_none:
        run.arm_rule = "order"
        return [[(arm, None)] for arm in in_turn_with_none]
    if run.family == "ratio" or is_difference(view, run.figures[0]):
        run.arm_rule = "contrast"
        pairs = contrasts_against_one(view, run) if run.family == "ratio" else against_one_named(view, run)
        return [[pair] for pair in pairs] or [[contrast_of(view, run)]] * count
    if not ids:
        run.arm_rule = "no-arm"
        return [[(None, None)]] * count
    if len(ids) == 1:
        run.arm_rule = "only-arm"
        return [[(ids[0], None)]] * count
    if (listed := arm_of_list(view, run)) is not None:
        run.arm_rule = "named"
        return [[(listed, None)]] * count
    apart = followed_up_apart(view, run) if count == 1 and measures[0].notation == "follow-up-time" else None
    if apart is not None:
        run.arm_rule = "named"
        return [[(apart, None)]]
    of_follow_up = count == 1 and measures[0].notation == "follow-up-time"
    if of_follow_up and (_new_clause_behind(view, run) or is_counted_from(view, run)):
        run.arm_rule = "all-patients"
        return [[(None, None)]]  # "after a median follow-up of 24 months, A resulted in"
    if count == 1 and (
        (run.family in ("count", "fraction", "percent") and is_sum(view, run.figures[0]))
        or is_of_all(view, run.figures[0])
        or opens_with_all(view, run)
        or is_then_compared(view, run.start, run.end)
        or follows_follow_up(view, run)
        or is_of_others_not_reached(view, run)
    ):
        run.arm_rule = "all-patients"
        return [[(None, None)]]
    if count == 1 and (
        ALIKE_IN_ARMS.fullmatch(view.text, run.end, view.told_from(run.end))
        or WHICHEVER_ARM.match(view.text, run.end, view.sentence.end)
    ):
        run.arm_rule = "all-patients"
        return [[(None, None)]]
    if (of_one := crossed_from(view, run) or _of_former_or_latter(view, run)) is not None:
        run.arm_rule = "again"
        return [[(of_one, None)]]
    if count == 1 and run.family in ("count", "percent") and len(ids) > 1:
        ahead = any(m.end <= run.start for m in view.arm_mentions)
        if run.family == "count" and not ahead and _ONE_EACH_FOLLOWS.match(view.text, run.end):
            run.arm_rule = "all-patients"
            return [[(None, None)]]
        named = arms_of_each(view, run)
        if len(named) > 1:
            run.arm_rule = "named"
            return [[(a, None) for a in named]]
    if (
        count == 1
        and len(ids) == 2
        and (
            (_FOR_BOTH.match(view.text, run.end) and not says_each_event(view, run, measures[0]))
            or is_same_for_all(view, run)
            or is_one_for_all(view, run, measures[0])
        )
    ):
        run.arm_rule = "named"
        return [ids_all]
    if (
        count == 1
        and measures[0].notation == "follow-up-time"
        and (view.text.startswith(",", run.end) or not arm_behind(view, run.end, view.clause_end(run.end)))
        and not closes_bracket(view.text, run.end, min(run.end + 30, view.sentence.end))
    ):
        # "During a mean follow-up of 6.9 years, the A group had fewer …"
        run.arm_rule = "all-patients"
        return [[(None, None)]]
    if (
        count > 1
        and len({m.notation for m in measures} | {m.start for m in measures}) > 1
        and _ALIKE_BEHIND.match(view.text, run.end)
    ):
        run.arm_rule = "all-patients"
        return [[(None, None)]] * count  # "nausea and rash were 22% and 15%, without differences between A and B"
    if count == len(ids) + 1 and len(measures) == count == len(times) and is_of_all(view, run.figures[0]):
        behind_it = Run(figures=run.figures[1:], measures=run.measures, cost=run.cost, direction=run.direction)
        parted = _deal(view, behind_it, measures[1:], times[1:])
        run.arm_rule = behind_it.arm_rule
        return [[(None, None)], *parted]
    attached = [
        with_those_of_the_same(view, figure.end, arms)
        for figure, arms in zip(run.figures, attached_arms(view, run), strict=True)
    ]
    if (holder := held_behind(view, run, attached)) is not None:
        run.arm_rule = "named"
        return [[(holder, None)], [(attached[1][0], None)]]
    if count == 1 and not attached[0] and (lone := arm_against_none(view, run)) is not None:
        run.arm_rule = "named"
        return [[(lone, None)]]
    in_turn = count == 1 and attached[0] and (view.says(RESPECTIVELY) or names_pair(view, [*run.figures, *run.figures]))
    outer = _of_figure_outside(view, run) if count == 1 and (in_turn or not attached[0]) else None
    if outer:
        run.arm_rule = "outside"
        return [outer]
    if measures[0].notation == "follow-up-time" and count == 1 and _COUNT_FIRST.match(view.text, run.end):
        attached = [()]  # "(median follow-up, 25 months), 73 patients in arm A had died"
    labelled = labelled_arm(view, run)
    if labelled:
        run.arm_rule = "named"
        return [[(labelled, None)]] * count
    holders = held_each(view, run) if count > 1 else None
    if holders is not None:
        run.arm_rule = "named"
        return [[(arm, None)] for arm in holders]
    across = _across_versus(view, run) if not any(attached) or view.says(RESPECTIVELY) else None
    if across:
        run.arm_rule = "across"
        return [[(across, None)]] * count
    if count > 2 == len(ids) and not any(attached[:-1]) and names_pair(view, run.figures[-2:]):
        attached = [()] * count  # "97% (67%) versus 93% (55%) of those given A versus B": the last is not of A
    if are_contradictory(view, run, attached) or (
        # "23% v 7% in the two groups", "20% and 22% in the two arms", "4.5% v 30.4% for each respective treatment group"
        1 < count == len(ids) == len(attached[-1])
        and not any(attached[:-1])
        and not is_sum(view, run.figures[0])
        and (versus_between(view, run, 0) or len(set(zip((m.start for m in measures), times, strict=True))) == 1)
    ):
        attached = [()] * count
    if count == len(ids) > 2 and any(_ALL_IN_TURN.search(view.text, m.start, m.end) for m in view.arm_mentions):
        attached = [()] * count
    if (
        1 < count == len(ids) == len(attached[0])
        and not any(attached[1:])
        and RESPECTIVELY.match(view.text[run.end : run.end + 20].lstrip(" ,%)"))
    ):
        attached = [()] * count  # "four patients in each arm (27% and 33%, respectively)"
    if all(attached) or (
        ("",) in attached and not versus_between(view, run, 0)
    ):  # "32 months for all patients and 42 months for those who survived"
        run.arm_rule = "named"
        return [[(a, None) for a in arms] if arms and arms != ("",) else [(None, None)] for arms in attached]
    if count == 2 and run.family == "count" and len(attached[1]) == 1 and is_sum(view, run.figures[0]):
        run.arm_rule = "named"  # "fever in eleven patients (six on A)"
        return [[(None, None)], [(a, None) for a in attached[1] if a] or [(None, None)]]
    named_parts = list(dict.fromkeys(attached[1:]))
    if (
        count > 2
        and len(named_parts) + 1 == count
        and not attached[0]
        and all(len(a) == 1 for a in named_parts)
        and (
            (count == len(ids) + 1 and _PARTS_FOLLOW.match(view.text, run.figures[0].end))
            or is_sum(view, run.figures[0])
        )
    ):
        # "7.6 years (7.9 years for A and 7.3 years for B)": the whole and its parts
        run.arm_rule = "named"
        rest: list[list[tuple[str | None, str | None]]] = [[(arms[0], None)] for arms in attached[1:]]
        return [[(None, None)], *rest]
    compared = compared_in_brackets(view, run) or one_against_rest(view, run) if len(ids) > 2 <= count else None
    if compared:
        run.arm_rule = "named"
        return [[(arm, None)] for arm in compared]
    opposed = pair_right_behind(view, run) if count == 2 < len(ids) else None
    if opposed is not None:
        run.arm_rule = "named"
        return [[(arm, None)] for arm in opposed]
    sized = _of_sizes(view, run) if not any(attached) else []
    if sized:
        run.arm_rule = "size"
        return [[(a, None)] for a in sized]
    block = _block_size(view, run, measures, times)
    if block > 1 and count % block:
        block = count  # three figures of two kinds are of one arm
    if block > 1 and count > len(ids) and _change_by_set(times, len(ids)):
        # "79% in A and 68% in B at 1 year, and at 2 years 48% and 31%": one figure of each arm for a time
        first_set = [a[0] for a in attached[: len(ids)] if len(a) == 1 and a[0]]
        pair = [(a,) for a in first_set] if len(set(first_set)) == len(ids) else order_of_pair(view, run, len(ids))
        run.arm_rule = "order"
        return [[(a, None) for a in (attached[i] or pair[i % len(ids)]) if a] or [(None, None)] for i in range(count)]
    blocks = named_blocks(attached)
    if blocks:
        run.arm_rule = "named"
        return [[(a, None) for a in blocks[i * len(blocks) // count]] for i in range(count)]
    against = [i for i in range(count - 1) if versus_between(view, run, i)]
    if count > 2 and len(ids) == 2 and len(against) == 1 and len({m.notation for m in measures}) == 1:
        # "17% and 20% … compared with 17% and 15%": what stands before the word is of one side, what stands behind of the other
        sides = _sides(view, attached, against[0] + 1, order_of_pair(view, run, 2))
        run.arm_rule = "order"
        return [
            [(a, None) for a in (attached[i] or sides[i > against[0]]) if a] or [(None, None)] for i in range(count)
        ]
    if block == 1 and count > 2 and len(ids) == 2 and pairs_by_versus(view, run):
        pair = order_of_pair(view, run, 2)
        run.arm_rule = "order"
        return [[(a, None) for a in (attached[i] or pair[i % 2]) if a] or [(None, None)] for i in range(count)]
    inside = kinds_within(view, run) if block == 1 and count == 2 else None
    if inside:
        run.arm_rule = "named"
        return [[(inside, None)]] * count
    if block == 1 and count == len(ids):
        completed = completed_arms(view, run, attached)
        if completed:
            run.arm_rule = "completed"
            return [[(a, None)] for a in completed]
    if block == 1 and count == 2 < len(ids) and attached[1] and not attached[0] and versus_between(view, run, 0):
        first = named_last(view, run)
        if first and first != attached[1]:  # "more frequent in group 2 (45% vs 11% in group 1)" of three groups
            run.arm_rule = "completed"
            return [[(first[0], None)], [(a, None) for a in attached[1] if a]]
    paired = pair_ahead(view, run) if block == 1 and count == 2 < len(ids) and not any(attached) else None
    if paired is not None:
        run.arm_rule = "named"
        return [[(arm, None)] for arm in paired]
    beside_none = arms_beside_none(view, run) if len(ids) > 2 and not any(attached) else []
    if beside_none:
        run.arm_rule = "again"
        return [[(a, None)] for a in beside_none]
    against_control = held_against_control(view, run) if count == 2 and len(ids) > 2 else None
    if against_control is not None:
        run.arm_rule = "held"
        return [[(arm, None)] for arm in against_control]
    held = held_apart(view, run) if count > 1 else ()
    if held:
        run.arm_rule = "held"
        return [[(held[0], None)]] * count
    again = _in_order_again(view, run) if block == 1 and count == len(ids) else None
    if again:
        run.arm_rule = "again"
        return [[(a, None)] for a in again]
    if block == 1 and contrasts_traits(view, run):
        run.arm_rule = "traits"
        return [[(None, None)]] * count
    next_arm = _of_next_arm(view, run) if count > 1 else ()
    if next_arm:
        run.arm_rule = "named"
        return [[(next_arm[0], None)]] * count
    changes = changes_of_each(view, run)
    if changes:
        run.arm_rule = "named"
        return [[(a, None)] for a in changes]
    turns = _turns(view, run) if block == 1 and count > len(ids) else None
    if turns:
        run.arm_rule = "turns"
        return [[(a, None)] for a in turns]
    if (
        block == 1
        and count == len(ids) > 2
        and not any(attached)
        and view.paired
        and len(view.paired[1]) == count
        and len(named_in_clause(view, run, count)) != count  # named anew, they have an order of their own
    ):
        run.arm_rule = "again"  # "nausea (40, 51 and 12% for A, B and C, respectively), rash (32, 48 and 12%)"
        return [[(a, None)] for a in view.paired[1]]
    told = order_told_by_words(view, run, measures[0]) if block == 1 and count == len(ids) == 2 else None
    if told:
        run.arm_rule = "told"
        return [[(a, None)] for a in told]
    if (
        count > 1
        and not view.arm_mentions
        and _OF_PATIENTS_THEN.match(view.text, run.figures[0].end, run.figures[1].start)
    ):
        run.arm_rule = "all-patients"
        return [[(None, None)]] * count
    if count == 2 and changed_in_time(view, run):
        run.arm_rule = "all-patients"
        return [[(None, None)]] * count
    own = _of_own_clause(view, run) if not any(attached) else None
    if own:
        run.arm_rule = "clause"
        return [[(own, None)]] * count
    if block and count > block:
        parts = count // block
        run.arm_rule = "order" if any(attached) or view.arm_mentions else "order-of-document"
        order = order_of_pair(view, run, parts)
        if parts == 2 == len(ids) and versus_between(view, run, block - 1):
            order = _sides(view, attached, block, order)
        for b in range(parts):
            spoken = next((attached[i] for i in range(b * block, (b + 1) * block) if attached[i]), ())
            if spoken:
                order[b] = spoken
        if count == parts == 2 and attached[1] and order[0] == order[1] and versus_between(view, run, 0):
            order[0] = attached[0]  # "40% v 20% with C": the first is not of C, whatever was told before
        out: list[list[tuple[str | None, str | None]]] = []
        for i in range(count):
            out.append([(a, None) for a in order[i // block] if a] or [(None, None)])
        return out
    if count == 1 or (block == count):
        # "39% and 10% (A) versus 30% and 9% (B), respectively": one figure of each measure, their arm behind them
        behind = arm_behind(view, run.end, view.clause_end(run.end)) if count > 1 and not any(attached) else ()
        only = (
            next((a for a in attached if a), ())
            or behind
            or (() if measures[0].notation == "follow-up-time" else arms_in_scope(view, run))
        )
        if not only and count == 1 and len(own_arms := named_in_clause(view, run, 1)) == 1:
            only = (own_arms[0],)  # "PCR was seen in 73% (A) v 93% (B), and in A, the R0 rate was |28%"
        run.arm_rule = "named" if any(attached) else "scope" if only else "all-patients"
        # "20% had fever, and |two patients died of toxicity", where the fever is that of the arm
        goes_on = measures[0].notation == "mortality-rate" and {arm for _, arm, _, _ in view.dealt} == {view.memory.arm}
        # "Of those given placebo, 60% relapsed. In those receiving immunotherapy, the rate was |12%" tells of others
        open_still = not only and not view.arm_mentions and _OF_THE_TREATED.match(view.words) is None
        if open_still and view.memory.arm and (goes_on or measures[0].notation in _OF_ONE_ARM):
            others = [i for i in ids if i != view.memory.arm] if _THE_OTHER.search(view.words) else [view.memory.arm]
            only = (others[0],) if len(others) == 1 else ()
            run.arm_rule = "sentence-before"
        elif open_still and view.memory.them and _OF_THOSE.match(view.words):
            only = (view.memory.them,)
            run.arm_rule = "sentence-before"
        if not only and (treated := treated_arm(view, measures[0])) is not None:
            only = (treated,)
            run.arm_rule = "treated"
        chosen_one: list[tuple[str | None, str | None]] = [(a, None) for a in only if a] or [(None, None)]
        return [chosen_one] * count
    order = order_of_pair(view, run, count)
    run.arm_rule = "order" if view.arm_mentions else "order-of-document"
    if count == 2 and versus_between(
        view, run, 0
    ):  # "40% v 20% with C": the first is not of C, whatever was told before
        order = [() if {*order[i]} & {*attached[1 - i]} else order[i] for i in (0, 1)]
    return [[(a, None) for a in (attached[i] or order[i]) if a] or [(None, None)] for i in range(count)]


# takes "in 3%| of the patients; in |5%", refuses "in 3%| of the patients vs |5%", "3%|; |5%"
_OF_PATIENTS_THEN = re.compile(OF_PATIENTS + r"[^.;]{0,80};")


def _of_own_clause(view: SentenceView, run: Run) -> str | None:
    """The one arm that the clause of several figures names, where another clause names the others: "24% and 8% with A; in the B
    group these occurred in 37% and 10%"; None where figures are set against each other.
    """
    start, end = view.clause_start(run.start), view.clause_end(run.end)
    if len(run.figures) < 2 or (start == view.sentence.start and end == view.sentence.end):
        return None
    if any(versus_between(view, run, i) for i in range(len(run.figures) - 1)) or view.says(RESPECTIVELY):
        return None
    if closes_bracket(view.text, start, run.start):
        return None  # "(A; |B): rash (12%; 9%)" has its semicolon in a bracket
    inside = {m.arms for m in view.arm_mentions if start <= m.start and m.end <= run.start and is_usable(view, m)}
    other = {m.arms for m in view.arm_mentions if not start <= m.start < end}
    behind = {m.arms for m in view.arm_mentions if run.start <= m.start < end}
    if len(inside) != 1 or behind - inside or not other - inside:
        return None
    arms = next(iter(inside))
    return (
        arms[0]
        if len(arms) == 1 and ("(" not in view.text[start : run.start] or ")" in view.text[start : run.start])
        else None
    )


# takes "two| of the former are alive", "4 (20%|) of the latter group", refuses "two| of the former smokers"
_FORMER_OR_LATTER = re.compile(
    r"[\s%)]*(?:patients )?of the (?P<which>former|latter)(?: group| arm)?(?= (?:patients|had|has|have|were|was|are|is|remain\w*|later|subsequently|died|[a-z]+ed)\b|[.,;)])"
)


def _of_former_or_latter(view: SentenceView, run: Run) -> str | None:
    """The arm of a figure that is told of the former or the latter of two sides: "seven given A and two given B had surgery, and
    |three of the former are alive"; None where the sentence has set no two arms against each other before.
    """
    if len(run.figures) > 1 or view.paired is None or view.paired[0] > run.start or len(view.paired[1]) != 2:
        return None
    said = _FORMER_OR_LATTER.match(view.text, run.end, view.sentence.end)
    return view.paired[1][said["which"] == "latter"] if said is not None else None


# takes "two| deaths, one each in arms A and C", "two| deaths (one in each arm)", refuses "two| deaths, both in arm A"
_ONE_EACH_FOLLOWS = re.compile(
    r"[^.;:()\d]{0,50}[,;:(] ?(?:one|two|three|\d+)(?: patients?| cases?)? (?:each (?:in|on|from|with)|(?:in|on|from|with) each)\b"
)


def _sides(
    view: SentenceView, attached: list[tuple[str, ...]], cut: int, order: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The arms of two rows set against each other, where one alone names its arm: "favoured A: the 1- and 2-year rates were
    70% and 45%, compared with 60% and 32% for B"; else as the order has them.
    """
    own = [{a for a in part if a} for part in (attached[:cut], attached[cut:])]
    if sorted(map(len, own)) != [0, 1]:
        return order
    told = next(iter(own[0] or own[1]))
    if len(told) != 1 or told == ("",):
        return order
    other = tuple(a.id for a in view.arms.arms if a.id != told[0])
    return [told, other] if own[0] else [other, told]


def _of_sizes(view: SentenceView, run: Run) -> list[str]:
    """The arms that have the denominators of the figures as their sizes: "16 of 48 (33%) … 21 of 46 (46%)"; empty where the
    denominators are not those of distinct arms.
    """
    sizes = {a.n: a.id for a in view.arms.arms if a.n is not None}
    totals = [f.total for f in run.figures if f.total is not None]
    if len(totals) < max(2, len(run.figures)) or len(sizes) < len(view.arms.arms) or len(set(totals)) < len(totals):
        return []
    found = [sizes.get(total) for total in totals]
    return [a for a in found if a is not None] if all(found) else []


# takes "% at five years [", "; ", refuses "%). In"
_CLOSE_BEHIND = re.compile(r"[^.]{0,90}")


def _in_order_again(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of figures set against each other right behind others, where no arm is named between: "higher with A than with
    B (44% v 40% [469 deaths v 504])"; None elsewhere.
    """
    if view.paired is None:
        return None
    end, arms = view.paired
    if end > run.start or not _CLOSE_BEHIND.fullmatch(view.text, end, run.start):
        return None
    behind = view.clause_end(run.end)
    if any(end <= m.start < min(behind, run.end + 60) for m in view.arm_mentions):
        return None
    depth = view.text.count("(", end, run.start) + view.text.count("[", end, run.start)
    inside = depth > 0 or view.text.count(")", end, run.start) + view.text.count("]", end, run.start) == 0
    return arms if inside and versus_between(view, run, 0) else None


def _turns(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of figures that come in turns of one for each arm, named once: "6.6 and 5 months for A and B, while values for
    the other period were 3.6 and 2.0"; each arm twice where every other figure stands in the bracket of the one before:
    "40% (grade 3: 12%) and 30% (3%) with A and B"; None elsewhere.
    """
    ids = [a.id for a in view.arms.arms]
    size, figures = len(ids), run.figures
    named = list(dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and is_usable(view, m)))
    if len(figures) % size or len(named) != size:
        return None
    bracketed = [_IN_BRACKET.fullmatch(view.text, a.end, b.start) for a, b in itertools.pairwise(figures)]
    if len(figures) == 2 * size and all(bracketed[::2]) and names_pair(view, figures[-2:]):
        return [arm for arm in named for _ in (0, 1)]
    gaps = [b.start - a.end for a, b in itertools.pairwise(figures)]
    inner = [g for n, g in enumerate(gaps) if (n + 1) % size]
    outer = [g for n, g in enumerate(gaps) if not (n + 1) % size]
    if max(inner) > 25 or min(outer) < 2 * max(inner):
        return None
    first = [m.start for m in view.arm_mentions]
    boundary = figures[size].start if len(figures) > size else view.sentence.end
    if not (first and (max(first) < boundary or min(first) > figures[-1].end)):
        return None
    return named * (len(figures) // size)


# takes "40|% (grade ≥3, |12%", "40|% (|12%", refuses "40|% and |30%"
_IN_BRACKET = re.compile(r"%? ?[(\[](?:grades? [^()\[\]%]{1,20})?")
# takes "% of patients in arm A (", "% (", refuses "% in arm A, and neutropenia ("
_OPENS_BEHIND = re.compile(
    r"[\s%)\]]*(?:(?:months|years|weeks)?\s*(?:of|in|for|with|on|among)\s[^.;:,()\[\]\d]{0,50})?[(\[]"
)
# takes "(|grade 4 in 2%", "(3% |severe", refuses "(17 of 80"
_PARTS = re.compile(r"\b(?:grades?|severe|complete|partial|fatal|serious)\b", re.IGNORECASE)


def _of_figure_outside(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]] | None:
    """The arms of the figure that a bracket details: "80% in A (with 21% complete responses) and 47% in B (17%)"; None
    where the bracket names an arm or does not stand behind a figure.
    """
    depth = 0
    for at in range(run.start - 1, max(view.sentence.start, run.start - 160), -1):
        depth += (view.text[at] in ")]") - (view.text[at] in "([")
        if depth < 0:
            break
    else:
        return None
    outside = view.figure_before(at)
    if outside is None or not _OPENS_BEHIND.fullmatch(view.text, outside.end, at + 1):
        return None
    close = view.text.find(")", run.end, view.sentence.end)
    if any(at < m.start < close for m in view.arm_mentions):
        return None
    if not any(at < m.start < close for m in run.measures) and not _PARTS.search(view.text, at, max(at, close)):
        return None
    if any(outside.end <= m.start < at for m in view.measures):
        return None  # "fatigue (9%) in arm A and nausea (29%)"
    owners = view.owners.get(outside.start)
    return owners if owners and all(arm and not comparator for arm, comparator in owners) else None


# takes "%, without differences between the arms", refuses "%, with differences in"
_ALIKE_BEHIND = re.compile(
    r"\s?%?,? (?:without|with no|and did not differ|with(?:out)? (?:any )?(?:no )?(?:significant|statistically significant)) ?(?:\w+ )?(?:differences? )?(?:between|among) "
)
_COUNT_FIRST = re.compile(r"[)\]]?,? (?:there were )?\d+\b")


def _across_versus(view: SentenceView, run: Run) -> str | None:
    """The arm of a run on one side of the only word that sets two like rows of figures against each other: "7 months, 32%
    and 14% vs 13 months, 58% and 25% for A and B, respectively"; None elsewhere.
    """
    rows = [f for f in view.figures if f.kind in ("duration", "percent", "fraction") and f.interval != "range"]
    named = list(dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and is_usable(view, m)))
    half = len(rows) // 2
    if len(named) != 2 or half < 2 or run.figures[0] not in rows:
        return None
    while half and [f.kind for f in rows[:half]] != [f.kind for f in rows[half : 2 * half]] and len(rows) > 4:
        rows = rows[1:]  # "at a median follow-up of 23 months" stands before the rows
        half = len(rows) // 2
    kinds = [f.kind for f in rows]
    if half < 2 or kinds[:half] != kinds[half:] or run.figures[0] not in rows or len(set(kinds)) < 2:
        return None
    gaps = [i for i in range(len(rows) - 1) if CONNECTOR.search(view.text, rows[i].end, rows[i + 1].start) is not None]
    if gaps != [half - 1]:
        return None
    sides = {rows.index(f) >= half for f in run.figures if f in rows}
    return named[sides.pop()] if len(sides) == 1 else None


# takes "and on B| |35% and 2%", "; with B| the figures were |35% and 2%", refuses "on B| than |35%"
_FIGURES_NEXT = re.compile(
    r"[,:]? (?:(?:it|they|these|the (?:corresponding )?(?:figures|rates|values|numbers)) )?(?:(?:was|were|had) )?"
)


def _of_next_arm(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm named right before figures that are as many as those told of another: "on A 20% had nausea and 6% a rash, and on
    B 35% and 2%, respectively"; () elsewhere.
    """
    mention = view.arm_before(run.start)
    if mention is None or len(mention.arms) != 1 or not _FIGURES_NEXT.fullmatch(view.text, mention.end, run.start):
        return ()
    earlier = [f for f in view.figures if f.end <= run.start and f.start in view.owners]
    owners = {tuple(view.owners[f.start]) for f in earlier}
    behind = any(run.start <= m.start < min(run.end + 30, view.clause_end(run.end)) for m in view.arm_mentions)
    if len(earlier) != len(run.figures) or len(owners) != 1 or behind or versus_between(view, run, 0):
        return ()
    arm, comparator = next(iter(owners))[0]
    return () if arm in (None, mention.arms[0]) or comparator is not None else mention.arms


def _new_clause_behind(view: SentenceView, run: Run) -> bool:
    """Whether the arm named next opens a clause of its own: "after a median follow-up of 24 months, A resulted in", and
    without the comma where no preposition leads to it: "at a median follow-up of 24 months women given A had"."""
    behind = next((m for m in view.arm_mentions if m.start >= run.end), None)
    return behind is not None and _OPENS_CLAUSE.search(view.text[run.end : behind.start]) is not None


_OPENS_CLAUSE = re.compile(
    r",\s+(?:the\s+)?$|^\s+(?:the|(?:the\s+)?(?:patients|(?:wo)?men|those)\s[^.,;:()\d]{2,25})\s+$"
)


def _change_by_set(times: list[str | None], size: int) -> bool:
    """Whether the time changes with every set of so many figures, and only there: 1 year, 1 year, 2 years, 2 years."""
    sets = [set(times[i : i + size]) for i in range(0, len(times), size)]
    return (
        len(times) % size == 0 and all(len(s) == 1 for s in sets) and all(a != b for a, b in itertools.pairwise(sets))
    )


def _block_size(view: SentenceView, run: Run, measures: list[Measure], times: list[str | None]) -> int:
    """How many figures of a run belong to one arm: one per time point or measure."""
    kinds = len({(m.start, m.notation) for m in measures})
    moments = len(set(times))
    if moments > 1:
        paired = len(view.arms.arms) == 2 and pairs_by_versus(view, run) and times[::2] == times[1::2]
        return 1 if paired else moments  # "1-yr 36% vs 31%; 2-yr 12% vs 9%"
    if kinds > 1:
        return 1 if pairs_by_versus(view, run) and len(run.figures) in (2, 2 * kinds) else kinds
    return 1
