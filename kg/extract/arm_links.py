"""Figures of a run to arms: named beside them, in the order of the comparison, or a contrast with its direction."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from decimal import Decimal

from kg.extract.analysis import Analysis
from kg.extract.arms import ArmMention, ArmSet
from kg.extract.comparisons import LISTED, tells_of_kinds
from kg.extract.cues import cue
from kg.extract.figures import Figure
from kg.extract.members import members
from kg.extract.quantities import QuantityKind
from kg.extract.sentence import (
    CONNECTOR,
    RESPECTIVELY,
    SIDE,
    SURVIVAL,
    VERSUS_NONE,
    Measure,
    Run,
    SentenceView,
    closes_bracket,
    drop_brackets,
    outside_brackets,
    pairs_by_versus,
    versus_between,
)
from kg.extract.status import status_of
from kg.model import SectionKind
from kg.vocabulary import TermKind

T = members(TermKind)

S = members(SectionKind)


_COMPARED = frozenset(
    {QuantityKind.PERCENT, QuantityKind.DURATION, QuantityKind.FRACTION, QuantityKind.COUNT, QuantityKind.NUMBER}
)


def comparison_order(analysis: Analysis, arms: ArmSet) -> tuple[str, ...]:
    """Arm ids in the order in which the document compares them; authors keep one order nearly always."""
    ids = tuple(a.id for a in arms.arms)
    if len(ids) < 2:
        return ids
    votes: Counter[tuple[str, ...]] = Counter()
    apart: Counter[tuple[str, ...]] = Counter()  # "In arm A, 12% responded. In arm B, 9% did."
    alone: str | None = None  # the one arm that the sentence before told figures of
    starts = [m.start for m in arms.mentions]
    for sentence in analysis.sentences:
        if sentence.section not in (S.RESULTS, S.BODY):
            continue
        inside = arms.mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        named = dict.fromkeys(m.arms[0] for m in inside if len(m.arms) == 1)
        if len(ids) == 2 and len(named) < 2:
            one = next(iter(named), None)
            if alone is not None and one not in (None, alone):
                apart[(alone, one)] += 1
            told = one is not None and analysis.quantities_in(sentence.start, sentence.end)
            alone = one if told and one != alone else None
            continue
        alone = None
        if len(named) != len(ids):
            continue
        figures = sum(1 for q in analysis.quantities_in(sentence.start, sentence.end) if q.kind in _COMPARED)
        if figures >= 2:
            votes[tuple(named)] += 1
    votes = votes or apart
    if not votes:
        return ids
    best = max(votes.values())
    return ids if votes[ids] == best else min(order for order, count in votes.items() if count == best)


# Measures of those who were just spoken of; a bare "median survival was 12 months" may be everybody's.
_OF_ONE_ARM = frozenset({
    "duration-of-response", "partial-response-rate", "complete-response-rate", "stable-disease-rate", "progressive-disease-rate",
    "disease-control-rate", "adverse-event-rate", "treatment-duration", "discontinuation-rate", "objective-response-rate",
})  # fmt: skip
# takes "… for both)", refuses "… for both groups"
_FOR_BOTH = re.compile(
    r"\s*(?:(?:patients?|cases?|pts)\s+)?(?:(?:for|in)\s+both(?=\s*[,;.)])|per\s+(?:arm|group)\b|in\s+each\b(?!\s+(?:patient|cycle))|each(?=\s*[,;.)]))",
    re.IGNORECASE,
)


_THE_OTHER = re.compile(r"\bthe other (?:arm|group|regimen|treatment|combination|drug)\b")  # not "the other patients"
# takes "Of these, 12", "Six of them (20%) responded", "Their median survival", "These patients", refuses "These results"
_OF_THOSE = re.compile(
    r"\s*(?:(?:Of|Among|In) (?:these|them|those)\b|(?:Only )?[\w-]+(?: patients)?(?: \([^()]{1,12}\))? of (?:these|them|those)\b|Their\b|(?:All )?[Tt]hese (?:patients|women|men|cases)\b)",
    re.IGNORECASE,
)
_PARTS_FOLLOW = re.compile(r"[\s)\]]*(?:%|months|years|weeks|days)?\s*[(\[;:]")  # takes "81%; 69% for A and …"


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
    if owners:
        run.arm_rule = "whole"
        return [owners] * len(run.figures)
    dealt = _deal(view, run, measures, times)
    arms = [pairs[0][0] for pairs in dealt if len(pairs) == 1 and pairs[0][0] is not None and pairs[0][1] is None]
    if len(dealt) == len(arms) == len(view.arms.arms) == len(set(arms)) > 1:
        view.paired = run.end, [a for a in arms if a is not None]
    return dealt


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
    if status_of(view, run.figures[0]) == "cited":
        run.arm_rule = "cited"
        return [[(None, None)]] * count  # another study's patients
    if len(run.told) == count:
        run.arm_rule = "told-with-count"
        return [[(arm, None)] for arm in run.told]
    if run.family == "ratio" or is_difference(view, run.figures[0]):
        run.arm_rule = "contrast"
        compared = _against_one(view, run) if run.family == "ratio" else []
        return [[pair] for pair in compared] or [[_contrast(view, run)]] * count
    if not ids:
        run.arm_rule = "no-arm"
        return [[(None, None)]] * count
    if len(ids) == 1:
        run.arm_rule = "only-arm"
        return [[(ids[0], None)]] * count
    if count == 1 and measures[0].notation == "follow-up-time" and _new_clause_behind(view, run):
        run.arm_rule = "all-patients"
        return [[(None, None)]]  # "after a median follow-up of 24 months, A resulted in"
    if count == 1 and run.family in ("count", "percent") and is_sum(view, run.figures[0]):
        run.arm_rule = "all-patients"
        return [[(None, None)]]
    if count == 1 and run.family == "count" and len(ids) > 1:
        ahead = any(m.end <= run.start for m in view.arm_mentions)
        if not ahead and _ONE_EACH_FOLLOWS.match(view.text, run.end):
            run.arm_rule = "all-patients"
            return [[(None, None)]]
        each = _EACH_IN.match(view.text, run.end)
        named = _with_next(view, each.end()) if each is not None else ()
        if len(named) > 1:
            run.arm_rule = "named"
            return [[(a, None) for a in named]]
    if count == 1 and len(ids) == 2 and _FOR_BOTH.match(view.text, run.end):
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
    attached = attached_arms(view, run)
    in_turn = (
        count == 1 and attached[0] and (view.says(RESPECTIVELY) or _names_pair(view, [*run.figures, *run.figures]))
    )
    outer = _of_figure_outside(view, run) if count == 1 and (in_turn or not attached[0]) else None
    if outer:
        run.arm_rule = "outside"
        return [outer]
    if measures[0].notation == "follow-up-time" and count == 1 and _COUNT_FIRST.match(view.text, run.end):
        attached = [()]  # "(median follow-up, 25 months), 73 patients in arm A had died"
    labelled = _labelled(view, run)
    if labelled:
        run.arm_rule = "named"
        return [[(labelled, None)]] * count
    across = _across_versus(view, run) if not any(attached) or view.says(RESPECTIVELY) else None
    if across:
        run.arm_rule = "across"
        return [[(across, None)]] * count
    if _contradictory(view, run, attached) or (
        # "4.5% v 30.4% for each respective treatment group"
        count == len(ids)
        and len(attached[-1]) > 1
        and versus_between(view, run, 0)
        and "respective" in view.text[run.end : run.end + 40]
    ):
        attached = [()] * count
    if all(attached) or (
        ("",) in attached and not versus_between(view, run, 0)
    ):  # "32 months for all patients and 42 months for those who survived"
        run.arm_rule = "named"
        return [[(a, None) for a in arms] if arms and arms != ("",) else [(None, None)] for arms in attached]
    named_parts = list(dict.fromkeys(attached[1:]))
    if (
        count == len(ids) + 1 == len(named_parts) + 1
        and not attached[0]
        and all(len(a) == 1 for a in named_parts)
        and _PARTS_FOLLOW.match(view.text, run.figures[0].end)
    ):
        # "7.6 years (7.9 years for A and 7.3 years for B)": the whole and its parts
        run.arm_rule = "named"
        rest: list[list[tuple[str | None, str | None]]] = [[(arms[0], None)] for arms in attached[1:]]
        return [[(None, None)], *rest]
    sized = _of_sizes(view, run) if not any(attached) else []
    if sized:
        run.arm_rule = "size"
        return [[(a, None)] for a in sized]
    block = _block_size(view, run, measures, times)
    blocks = named_blocks(attached)
    if blocks:
        run.arm_rule = "named"
        return [[(a, None) for a in blocks[i * len(blocks) // count]] for i in range(count)]
    against = [i for i in range(count - 1) if versus_between(view, run, i)]
    if count > 2 and len(ids) == 2 and len(against) == 1 and len({m.notation for m in measures}) == 1:
        # "17% and 20% … compared with 17% and 15%": what stands before the word is of one side, what stands behind of the other
        sides = _sides(view, attached, against[0] + 1, _order(view, run, 2))
        run.arm_rule = "order"
        return [
            [(a, None) for a in (attached[i] or sides[i > against[0]]) if a] or [(None, None)] for i in range(count)
        ]
    if block == 1 and count > 2 and len(ids) == 2 and pairs_by_versus(view, run):
        pair = _order(view, run, 2)
        run.arm_rule = "order"
        return [[(a, None) for a in (attached[i] or pair[i % 2]) if a] or [(None, None)] for i in range(count)]
    if block == 1 and count == len(ids):
        completed = completed_arms(view, run, attached)
        if completed:
            run.arm_rule = "completed"
            return [[(a, None)] for a in completed]
    if block == 1 and count == 2 < len(ids) and attached[1] and not attached[0] and versus_between(view, run, 0):
        first = _named_last(view, run)
        if first and first != attached[1]:  # "more frequent in group 2 (45% vs 11% in group 1)" of three groups
            run.arm_rule = "completed"
            return [[(first[0], None)], [(a, None) for a in attached[1] if a]]
    against_control = _held_against_control(view, run) if count == 2 and len(ids) > 2 else None
    if against_control is not None:
        run.arm_rule = "held"
        return [[(arm, None)] for arm in against_control]
    held = _held_apart(view, run) if count > 1 else ()
    if held:
        run.arm_rule = "held"
        return [[(held[0], None)]] * count
    again = _in_order_again(view, run) if block == 1 and count == len(ids) else None
    if again:
        run.arm_rule = "again"
        return [[(a, None)] for a in again]
    if block == 1 and _contrasts_traits(view, run):
        run.arm_rule = "traits"
        return [[(None, None)]] * count
    turns = _turns(view, run) if block == 1 and count > len(ids) else None
    if turns:
        run.arm_rule = "turns"
        return [[(a, None)] for a in turns]
    inside = _kinds_within(view, run) if block == 1 and count == 2 else None
    if inside:
        run.arm_rule = "named"
        return [[(inside, None)]] * count
    if block == 1 and count == len(ids) > 2 and not any(attached) and view.paired and len(view.paired[1]) == count:
        run.arm_rule = "again"  # "nausea (40, 51 and 12% for A, B and C, respectively), rash (32, 48 and 12%)"
        return [[(a, None)] for a in view.paired[1]]
    told = _told_by_words(view, run, measures[0]) if block == 1 and count == len(ids) == 2 else None
    if told:
        run.arm_rule = "told"
        return [[(a, None)] for a in told]
    if block and count > block:
        parts = count // block
        run.arm_rule = "order" if any(attached) or view.arm_mentions else "order-of-document"
        order = _order(view, run, parts)
        if parts == 2 == len(ids) and versus_between(view, run, block - 1):
            order = _sides(view, attached, block, order)
        for b in range(parts):
            spoken = next((attached[i] for i in range(b * block, (b + 1) * block) if attached[i]), ())
            if spoken:
                order[b] = spoken
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
            or (() if measures[0].notation == "follow-up-time" else _scope(view, run))
        )
        run.arm_rule = "named" if any(attached) else "scope" if only else "all-patients"
        if not only and not view.arm_mentions and view.memory.arm and measures[0].notation in _OF_ONE_ARM:
            others = [i for i in ids if i != view.memory.arm] if _THE_OTHER.search(view.words) else [view.memory.arm]
            only = (others[0],) if len(others) == 1 else ()
            run.arm_rule = "sentence-before"
        elif not only and not view.arm_mentions and view.memory.them and _OF_THOSE.match(view.words):
            only = (view.memory.them,)
            run.arm_rule = "sentence-before"
        chosen_one: list[tuple[str | None, str | None]] = [(a, None) for a in only if a] or [(None, None)]
        return [chosen_one] * count
    order = _order(view, run, count)
    run.arm_rule = "order" if view.arm_mentions else "order-of-document"
    return [[(a, None) for a in (attached[i] or order[i]) if a] or [(None, None)] for i in range(count)]


# takes "two| deaths, one each in arms A and C", "two| deaths (one in each arm)", refuses "two| deaths, both in arm A"
_ONE_EACH_FOLLOWS = re.compile(
    r"[^.;:()\d]{0,50}[,;:(] ?(?:one|two|three|\d+)(?: patients?| cases?)? (?:each (?:in|on|from|with)|(?:in|on|from|with) each)\b"
)
_EACH_IN = re.compile(r"(?: (?:patients?|cases?|deaths?))? each (?:in|on|from|with|for) (?:the )?")
_JOINED = re.compile(r"(?: (?:groups?|arms?))?(?:,| and|, and) (?:in )?(?:the )?(?:arm |group )?")


def _with_next(view: SentenceView, at: int) -> tuple[str, ...]:
    """The arms of a list that begins at a place: "arms A and C"."""
    out: list[str] = []
    for mention in view.arm_mentions:
        if mention.start < at:
            continue
        if len(mention.arms) > 1 or (mention.start > at and not _JOINED.fullmatch(view.text, at, mention.start)):
            break
        out.append(mention.arms[0])
        at = mention.end
    return tuple(dict.fromkeys(out))


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


def _named_last(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The one arm whose name the bracket of the run stands right behind."""
    last = next((m for m in reversed(view.arm_mentions) if m.end <= run.start and _usable(view, m)), None)
    if (
        last is None
        or len(last.arms) > 1
        or not _PATIENTS_OF.fullmatch(view.text, last.end, view.text.rfind("(", 0, run.start))
    ):
        return ()
    return last.arms


_FIGURES_INSIDE = re.compile(r" ?[(\[][^()\[\]]*?\d+(?:\.\d+)?[^()\[\]]*?\d+(?:\.\d+)?[^()\[\]]*[)\]]")


def _held_apart(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm whose bracket holds two figures, where another arm has such a bracket too: "longer with radiotherapy both in
    arm A (23.8 v 47.4 months) and in arm B (12.7 v 22.7 months)"; () elsewhere.
    """
    usable = [m for m in view.arm_mentions if _usable(view, m)]
    holder = _bracket_holder(view, run, usable)
    if not holder or any(run.start <= m.start < run.end for m in usable):
        return ()
    others = [
        m
        for m in usable
        if len(m.arms) == 1 and m.arms != holder and _FIGURES_INSIDE.match(view.text, m.end, view.sentence.end)
    ]
    return holder if any(not _are_compared(view, m, run) for m in others) else ()


def _held_against_control(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arm whose bracket holds a pair and the one control arm that it is set against, of several arms: "prolonged by A
    (median, 3.8 v 1.9 months) and B (2.9 v 1.9 months) versus observation".
    """
    control = [a.id for a in view.arms.arms if a.role == "control"]
    if len(control) != 1 or not versus_between(view, run, 0):
        return None
    usable = [m for m in view.arm_mentions if _usable(view, m)]
    holder = _bracket_holder(view, run, usable)
    inside = any(run.start <= m.start < run.end for m in usable)
    return (holder[0], control[0]) if len(holder) == 1 and holder[0] not in ("", control[0]) and not inside else None


def _are_compared(view: SentenceView, mention: ArmMention, run: Run) -> bool:
    """Whether the arm and the run stand in one bracket, or are compared: "with A (4 v 5) than with B (3 v 2)"."""
    start, end = sorted((mention.end, run.start))
    if mention.end <= run.start and ")" not in view.text[start:end] and "]" not in view.text[start:end]:
        return True
    return _THAN.search(drop_brackets(view.text[start:end])) is not None


_KIND_BEHIND = re.compile(
    r"[\s%)\]]*(?:at|in|for|among) (?:the )?(?:ages?|aged|patients|women|men|those|tumou?rs|\w+-(?:positive|negative))\b"
)


def _contrasts_traits(view: SentenceView, run: Run) -> bool:
    """Whether the words since the last figure set kinds of patients apart and name no arm: "12 v 10 months with A and B, and
    longer in ER-positive than in ER-negative patients (17 v 10 months)".
    """
    if len(run.figures) < 2:
        return False
    start = max((f.end for f in view.figures if f.end <= run.start), default=view.sentence.start)
    start = max(start, view.clause_start(run.start))
    if start == view.sentence.start:
        return False
    traits = _TRAITS.search(view.text, start, run.start)
    behind = min(view.clause_end(run.end), run.end + 50)
    if _KIND_BEHIND.match(view.text, start) and _KIND_BEHIND.match(view.text, run.end):
        return False  # "18% vs 29% at ages < 50 years, 11% vs 28% at ages ≥ 50 years": each pair has its kind behind it
    return traits is not None and not any(traits.start() <= m.start < behind for m in view.arm_mentions)


# takes "In the |A arm", "In addition, among patients given |A", refuses "Survival in |A"
_OPENS_SCOPE = re.compile(
    r"\W*(?:[A-Z]{4,}:\s+)?(?:(?:In addition|Moreover|Furthermore|Additionally|However|Also|Similarly|Interestingly|Conversely),? )?(?:[Ii]n|[Aa]mong|[Ww]ithin|[Ff]or|[Oo]f)\s+(?:the\s+)?(?:(?:patients|women|men|those)\s+(?:in|on|given|receiving|who received|treated with|assigned to)\s+)?(?:the\s+)?"
)


# takes "In the A| arm, survival", "In the A| group survival", refuses "In A| survival"
_ENDS_SCOPE = re.compile(r"[^,.;()]{0,21},|[^,.;()]{0,6}\b(?:group|arm)\b")


def _kinds_within(view: SentenceView, run: Run) -> str | None:
    """The one arm a sentence opens with and whose kinds of patients it compares: "In the A arm, survival was longer in women
    than in men (14 v 10 months)"; None elsewhere.
    """
    named = [m for m in view.arm_mentions if m.end <= run.end + 40]
    if len(named) != 1 or len(named[0].arms) != 1 or named[0].end > run.start:
        return None
    scope_ends = _ENDS_SCOPE.match(view.text, max(named[0].start, named[0].end - 6), run.start)
    if scope_ends is None or not _OPENS_SCOPE.fullmatch(view.text, view.sentence.start, named[0].start):
        return None
    since = max((f.end for f in view.figures if f.end <= run.start), default=0)
    before = _THAN.search(view.text, max(scope_ends.end(), since), run.start)
    if before is not None and tells_of_kinds(view, before.end(), run.start):
        return named[0].arms[0]
    behind = _THAN.search(view.text, view.figures[-1].end, view.sentence.end)
    ends = behind is not None and tells_of_kinds(view, behind.end(), view.sentence.end)
    return named[0].arms[0] if ends else None


def _turns(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of figures that come in turns of one for each arm, named once: "6.6 and 5 months for A and B, while values for
    the other period were 3.6 and 2.0"; None elsewhere.
    """
    ids = [a.id for a in view.arms.arms]
    size, figures = len(ids), run.figures
    named = list(dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and _usable(view, m)))
    if len(figures) % size or len(named) != size:
        return None
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
    outside = next((f for f in reversed(view.figures) if f.end <= at), None)
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
    named = list(dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and _usable(view, m)))
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


def _new_clause_behind(view: SentenceView, run: Run) -> bool:
    """Whether the arm named next opens a clause of its own: "after a median follow-up of 24 months, A resulted in"."""
    behind = next((m for m in view.arm_mentions if m.start >= run.end), None)
    return behind is not None and re.search(r",\s+(?:the\s+)?$", view.text[run.end : behind.start]) is not None


# takes "508 deaths were recorded| (248 in A", "nine responded|, six with A", "three patients|: two in A", refuses "12 deaths| in A (3"
_THEN_PARTS = re.compile(r"[^.;()\d,:]{0,60}(?:[(\[:]|, )\s?")
# takes "two cases were seen|, one in each group", refuses "two cases were seen|, one with A"
_EACH_PART = re.compile(r"[^.;(),:]{0,80}[,:;(]\s?(?=\S+(?: \w+)? (?:in|on|with|from|for|per) (?:each|either|both)\b)")


def is_sum(view: SentenceView, figure: Figure) -> bool:
    """Whether a count is that of all arms, whose own follow: "508 deaths were recorded (248 in A and 260 in B)", "nine
    responded, six with A and three with B", "two cases were seen, one in each group", "six patients (12%) died (two in A
    and four in B)".
    """
    whole = _counted(figure)
    behind = [f for f in view.figures if f.start >= figure.end][: len(view.arms.arms)]
    if whole is None or not behind:
        return False
    end = figure.end + (figure.kind == "percent" and view.text[figure.end : figure.end + 1] in (")", "]"))
    each = _EACH_PART.match(view.text, end, view.sentence.end)
    first = _counted(behind[0])
    if each is not None and each.end() == behind[0].start and first is not None:
        return whole == first * len(view.arms.arms)
    parts = _THEN_PARTS.match(view.text, end, view.sentence.end)
    if len(behind) < 2 or parts is None or parts.end() > behind[0].start + 1:
        return False
    told = {m.arms for m in view.arm_mentions if parts.end() <= m.start <= behind[-1].end + 60}
    if len(told) < 2 or any(figure.end <= m.start < parts.end() for m in view.arm_mentions):
        return False
    return sum((n for f in behind if (n := _counted(f)) is not None), Decimal(0)) == whole


def _counted(figure: Figure) -> Decimal | None:
    """How many a figure counts: the events of a percentage that states them."""
    if figure.kind == "count":
        return figure.value
    return Decimal(figure.events) if figure.kind == "percent" and figure.events is not None else None


def _block_size(view: SentenceView, run: Run, measures: list[Measure], times: list[str | None]) -> int:
    """How many figures of a run belong to one arm: one per time point or measure."""
    kinds = len({(m.start, m.notation) for m in measures})
    moments = len(set(times))
    if moments > 1:
        return moments
    if kinds > 1:
        return 1 if pairs_by_versus(view, run) and len(run.figures) in (2, 2 * kinds) else kinds
    return 1


def attached_arms(view: SentenceView, run: Run) -> list[tuple[str, ...]]:
    """For each figure the arm named right behind it ("45% in arm A") or right before it ("arm A: 45%")."""
    figures = run.figures
    behind: list[tuple[str, ...]] = []
    ahead: list[tuple[str, ...]] = []
    for i, figure in enumerate(figures):
        if run.rows:
            begin = run.rows[i - 1][1] if i else view.clause_start(run.rows[0][0])
            stop = run.rows[i + 1][0] if i + 1 < len(run.rows) else view.sentence.end
            behind.append(arm_behind(view, run.rows[i][1], stop))
            ahead.append(_arm_ahead(view, begin, run.rows[i][0]))
            continue
        stop = figures[i + 1].start if i + 1 < len(figures) else view.clause_end(figure.end)
        begin = figures[i - 1].end if i else view.clause_start(figure.start)
        held = [m for m in view.arm_mentions if figure.start < m.start and m.end <= figure.end and _usable(view, m)]
        # "73% of everolimus-treated patients (151/207)" holds its arm
        found = _named(view, held[0]) if held else arm_behind(view, figure.end, stop)
        if not found and run.direction == "after":
            last = run.measures[-1]
            found = arm_behind(view, last.end, stop) if figure.end <= last.start and last.end < stop else ()
        behind.append(found)
        ahead.append(_arm_ahead(view, begin, figure.start))
    if behind[-1] and all(behind) and len(set(behind)) == len(figures) and len(view.arms.arms) > 2:
        behind[-1] = _with_joined(view, figures[-1].end, behind[-1])
    if len(figures) == 1:
        return [behind[0] or ahead[0]]
    if not run.rows and not all(behind):
        sides = _arms_of_sides(view, figures, behind)
        behind = sides if all(sides) or not any(ahead) else behind
    # One style holds for a whole run; the style that names more figures wins, the one behind where equal.
    n_behind, n_ahead = sum(map(bool, behind)), sum(map(bool, ahead))
    if n_behind >= n_ahead and (len(set(behind)) > 1 or n_behind == len(figures) or n_behind == 1):
        if (
            n_behind == 1
            and behind[-1]
            and (
                RESPECTIVELY.search(view.words)
                or _names_pair(view, figures)
                # "more rash (12% v 3%) was seen in arm A": the arm of the whole bracket
                or (len(figures) == 2 and versus_between(view, run, 0) and _in_bracket(view, run, behind[-1]))
            )
        ):
            return [()] * len(figures)
        return behind if n_behind > 0 else ahead
    if n_ahead > 1 or (n_ahead == 1 and not n_behind and _only_second_named(view, figures, ahead)):
        return ahead
    return [()] * len(figures)  # one arm before several figures: the order of the comparison tells


_JOINED_ARM = re.compile(r"(?:,? and |, | or |/)(?:the )?")


def _with_joined(view: SentenceView, start: int, arms: tuple[str, ...]) -> tuple[str, ...]:
    """The arms with those that are joined to their name in the plural: "11 days in groups 2 and 3"."""
    following = [m for m in view.arm_mentions if m.start >= start]
    if (
        not following
        or following[0].arms != arms
        or not view.text[following[0].start : following[0].end].lower().startswith(("groups", "arms"))
    ):
        return arms
    for one, two in itertools.pairwise(following):
        if not _JOINED_ARM.fullmatch(view.text, one.end, two.start):
            break
        arms += tuple(arm for arm in two.arms if arm not in arms)
    return arms


def _only_second_named(view: SentenceView, figures: list[Figure], ahead: list[tuple[str, ...]]) -> bool:
    """Whether of two figures the second alone has its arm before it: "the X (53%) and radiotherapy (62%) groups"."""
    if len(figures) != 2 or ahead[0] or SIDE.match(view.text, figures[0].end, figures[1].start):
        return False
    ends = view.clause_end(figures[1].end)
    return not any(
        (m.arms == ahead[1] and m.end <= figures[0].start) or (m.arms != ahead[1] and figures[1].end <= m.start < ends)
        for m in view.arm_mentions
    )


# takes "% in favour of", refuses "% in the"
_IN_FAVOUR = re.compile(r"[\s)\]%]*in favou?r\b", re.IGNORECASE)


def _arms_of_sides(view: SentenceView, figures: list[Figure], behind: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The arms named among further words for the side of each figure: "29% of patients on the schedule of A and 31% of
    those on that of B"; those found already where not every figure has its words.
    """
    out = []
    for i, figure in enumerate(figures):
        stop = figures[i + 1].start if i + 1 < len(figures) else min(view.clause_end(figure.end), figure.end + 80)
        against = CONNECTOR.search(view.text, figure.end, stop)
        stop = against.start() if against else stop
        if not SIDE.match(view.text, figure.end, stop) or _IN_FAVOUR.match(view.text, figure.end):
            return behind
        named = {m.arms for m in view.arm_mentions if figure.end <= m.start and m.end <= stop and _usable(view, m)}
        out.append(behind[i] or (named.pop() if len(named) == 1 and all(len(arms) == 1 for arms in named) else ()))
    return out


# takes "A: ", refuses "A (n = 60): "
_LABEL_ENDS = re.compile(r"\s*[:=]\s*(?:(?:baseline|mean|median)\s+)*")


def _labelled(view: SentenceView, run: Run) -> str | None:
    """The arm whose label stands before a run of several figures, where another arm has its label too: "A: 6.5 compared
    with 5.0; B: 6.2 compared with 5.7", before and after; None elsewhere.
    """
    if len(run.figures) < 2:
        return None
    starts = {f.start for f in view.figures}
    labels = {}
    for mention in view.arm_mentions:
        ends = _LABEL_ENDS.match(view.text, mention.end)
        if ends is not None and ends.end() in starts and len(mention.arms) == 1:
            labels[ends.end()] = mention.arms[0]
    inside = {arm for at, arm in labels.items() if run.start < at <= run.figures[-1].start}
    return labels.get(run.start) if len(set(labels.values())) > 1 and not inside else None


def named_blocks(attached: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The arms of equal blocks of figures, each named at the end or the start of its block: "23% and 5% in A, and 15%
    and 1% in B", "in A (38% and 10%) and B (41% and 23%)".
    """
    at = [i for i, arms in enumerate(attached) if arms]
    named = [attached[i] for i in at]
    size = len(attached) // len(at) if at else 0
    if len(at) < 2 or size < 2 or size * len(at) != len(attached) or len(set(named)) < len(named):
        return []
    first = at[0]
    if first not in (0, size - 1) or at != list(range(first, len(attached), size)):
        return []
    return named if all(len(arms) == 1 and arms != ("",) for arms in named) else []


def _contradictory(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> bool:
    """Whether two figures set against each other would stand on one arm: "28% with weekly A versus 16% with A"."""
    return (
        len(attached) == len(view.arms.arms) == 2
        and attached[0] == attached[1]
        and len(attached[0]) == 1
        and versus_between(view, run, 0)
    )


def completed_arms(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> list[str]:
    """The arms of figures set against each other, of which all but one name theirs: the last one's is the arm left.
    Empty where the figures do not tell.
    """
    if any(len(arms) > 1 or arms == ("",) for arms in attached):
        return []
    named = [arms[0] for arms in attached if arms]
    left = [a.id for a in view.arms.arms if a.id not in named]
    if len(left) != 1 or len(set(named)) != len(attached) - 1 or len(named) != len(attached) - 1:
        return []
    missing = attached.index(())
    if missing == 0 and len(attached) == 2 and _in_bracket(view, run, attached[1]):
        return []  # "(12% v 1%) in the combination arm": the arm of both brackets and the first of the pair
    if missing and not _JOINT.search(view.text, run.figures[missing - 1].end, run.figures[missing].start):
        return []  # "97% of patients given A with 37% requiring …"
    figure = run.figures[missing]
    if missing and run.family == "count" and _PART_BEHIND.match(view.text, figure.end):
        return []
    stop = run.figures[missing + 1].start if missing + 1 < len(run.figures) else view.clause_end(figure.end)
    # "28.6% with radiotherapy and 49.8%", "the X (53%) and radiotherapy (62%) groups": the one named stands between
    between = (
        missing > 0
        or len(attached) > 2
        or any(run.figures[0].end <= m.start and m.end <= run.figures[1].start for m in view.arm_mentions)
    )
    worded = missing == 0 and LISTED.fullmatch(view.text, figure.end, stop) is not None
    if not (between or worded or versus_between(view, run, 0) or SIDE.match(view.text, figure.end, stop)):
        return []
    return [arms[0] if arms else left[0] for arms in attached]


# takes "relapsed in arm A, 30| in the liver, 22", refuses "in arm A, 30| in the control group"
_PART_BEHIND = re.compile(
    r" (?:in|at) (?:the )?(?!(?:control|other|second|placebo|standard|experimental|treatment|study|no)\b)[a-z]+, (?:\d+|and) "
)
_JOINT = re.compile(r"\b(?:and|but|or|vs?|versus|compared|than|against|while|whereas)\b|[,;]", re.IGNORECASE)
_BRACKET_CLOSES = re.compile(r"[^(\[;.]*?[)\]]")


def _in_bracket(view: SentenceView, run: Run, arms: tuple[str, ...]) -> bool:
    """Whether the whole run stands inside one bracket and the arm it is followed by outside of it."""
    if any(closes_bracket(view.text, a.start, b.start) for a, b in itertools.pairwise(run.figures)):
        return False
    closed = _BRACKET_CLOSES.match(view.text, run.end, view.sentence.end)
    return closed is not None and not any(
        m.arms == arms and run.end <= m.start < closed.end() for m in view.arm_mentions
    )


def _names_pair(view: SentenceView, figures: list[Figure]) -> bool:
    """Whether two arms are named together behind the figures: "80% vs 71% in the FOLFOX and TOMOX arms"."""
    after = [m for m in view.arm_mentions if m.start >= figures[-1].end and len(m.arms) == 1]
    return (
        len(after) >= len(figures) > 1
        and after[0].arms != after[1].arms
        and re.fullmatch(
            r"-?(?:\s+(?:arms?|groups?))?\s*(?:,|/|and|versus|vs?\.?|compared (?:with|to)|or)\s*(?:the\s+)?",
            view.text[after[0].end : after[1].start],
        )
        is not None
    )


# takes ": 35.8", refuses "… had 35.8"
_DASHED = re.compile(r"%?\s?[-–]\s?")
_NAMES_NEXT = re.compile(
    r"\s(?=\d+\s?[\[(]\d)|\s*(?:\([^()]{0,20}\))?\s*[:=]\s*|,\s*(?=\d)"
)  # "arm A: 35.8", "capecitabine, 93.3%"
# takes "% of patients treated with …", refuses "% when resected, as in …"
_BEHIND_GAP = re.compile(
    r"(?: of (?:courses|cycles|infusions|administrations)(?= of ))?(?: (?:patients|women|men|cases|subjects|participants|evaluable patients|events|deaths)(?=[)\]]))?[\s)\]]*(?:%|months?|years?|weeks?|days?|hours?|h|min(?:utes)?|kg|g|cm|mm|m[lL]|points?|cycles?)?[\s)\],]*(?:[-–]\s?)?(?:\[?\(?\s*)?(?:(?:respectively|of|in|for|with|on|among|to|by|receiving|treated|after|following|under|during|hospitali[sz]ed|from|at|who|received|got|getting|underwent|undergoing|taking|given|assigned|randomi[sz]ed|"
    r"the|all|patients?|women|men|those|subjects?|participants?|cases?|pts|respectively|group|arm|treatment|of|\d+|n|=|responders|rate|was|were|obtained|seen|observed|noted|recorded|found|reported|allocated|randomly|on|events?|adjuvant|neo-?adjuvant|(?:pre|post|peri)-?operative|upfront|immediate|delayed|palliative|curative|salvage|hepatic|arterial|intra-?arterial|intravenous|regional|induction|maintenance|consolidation|concurrent|concomitant|sequential|combined|additional|single-agent|primary|initial|systemic|oral|high-dose|low-dose|had|has|have|been|occurred|occurring|arising|developing|developed|experienced|documented|achieved)[\s,(\[]*)*",
    re.IGNORECASE,
)


# takes "66% of patients in | A, 49% in B", refuses "93% (| A, 49%"
_LED = re.compile(
    r"\b(?:in|for|with|on|among|by|to|of|receiving|received|given|assigned|taking)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENED = re.compile(r"[(\[]\s*$")
# The words for what was measured: takes " hot flashes per day", " DTCs in the", " points in the"; refuses " died in the"
_UNIT_WORDS = re.compile(
    r"^\s*(?:[A-Za-z-]+\s+){0,3}per\s+(?:day|week|month|year|night|patient|hour|minute|cycle)\b|^\s+(?:points?|units?|[A-Z]{2,5}s?|episodes?|steps|flushes|flashes)(?=\s+(?:in|for|with|among|on)\s)"
)
_NEXT_COUNT = re.compile(r"[A-Za-z],\s*(?:with\s+)?\d+\s+[a-z]")
# takes "13%|, |B in 27%", "13%|, in the |B group 27%", "13%|, those who received |B 27%", refuses "13% |in |A, 27% in B"
_NEXT_SIDE = re.compile(
    r"[\s)\]]*(?:%|per cent|months?|years?|weeks?|days?)?[\s)\]]*,\s*(?:and |while |whereas )?(?:in |for |with |on )?"
    r"(?:(?:those|patients|women|men) (?:who )?(?:received |receiving |given |treated with |assigned (?:to )?|in |on |with )?)?(?:the )?"
)
_LEADS_NEXT = re.compile(
    r"(?:\s(?:group|arm|patients))?\s+(?:(?:in|had|with|was|of|at|showed|produced|gave|induced|for)\s+)?(?:only )?\d"
)
_HAS_BRACKET = re.compile(r"\s*[(\[]\s*\d")


def arm_behind(view: SentenceView, start: int, stop: int) -> tuple[str, ...]:
    """Ids of the arm first named from ``start`` on, nothing but link words between: "45% of patients in arm A"; else ()."""
    for mention in view.arm_mentions:
        if start <= mention.start and mention.end <= stop and _usable(view, mention):
            gap = _UNIT_WORDS.sub(" ", view.text[start : mention.start])
            if _DASHED.fullmatch(gap):
                return _named(view, mention)  # "34% -A, 29% -B"
            following = _NAMES_NEXT.match(view.text, mention.end, stop + 8)
            if following and not (following[0].strip() == "," and _LED.search(gap)):
                return ()
            if _NEXT_COUNT.search(gap):
                return ()  # "28 relapses, 11 in arm A": the whole and a part
            if _NEXT_SIDE.fullmatch(gap) and _LEADS_NEXT.match(view.text, mention.end):
                return ()  # "responses in 13% with A, B in 27%"
            if _OPENED.search(gap) and _HAS_BRACKET.match(view.text, mention.end):
                return ()  # "67% [arm A (68%)": the whole and a part
            if len(gap) < 60 and _BEHIND_GAP.fullmatch(gap):
                return _named(view, mention)
            return ()
    return ()


# takes "… achieved a median of …", refuses "… resected had …"
_AHEAD_GAP = re.compile(
    r"[\s)\]]*(?:(?:group|arm|patients?|was|were|had|is|of|a|an|the|in|median|at|to|rate|rates|achieved|reached|and|only|approximately|about|than|alone|,|:|=|\(|\[|-|–|;|who|with|cohort|treatment|recipients|[NnOoSsPpFfDd]{1,3})[\s,:(\[]*)*",
    re.IGNORECASE,
)


def _arm_ahead(view: SentenceView, begin: int, stop: int) -> tuple[str, ...]:
    """Ids of the arm last named before ``stop``, nothing but link words between: "arm A achieved 45%"; else ()."""
    for mention in reversed(view.arm_mentions):
        if begin <= mention.start and mention.end <= stop and _usable(view, mention):
            gap = view.text[mention.end : stop]
            if len(gap) < 50 and _AHEAD_GAP.fullmatch(gap):
                return _named(view, mention)
            return ()
    return ()


_PER_ARM = re.compile(r"\b(?:both|each|either|two|all (?:three|four)|three|four)\b", re.IGNORECASE)


_BETWEEN = re.compile(r"\b(?:between|among)\s+(?:the\s+|these\s+|our\s+)?$", re.IGNORECASE)


# takes "both arms| combined", "the two groups| together", refuses "both arms| combined with"
_COMBINED = re.compile(r"\s(?:combined|together|pooled|as a whole|taken together)\b(?! with)")


# takes "groups 2 and 3", "arms B/C", refuses "chemotherapy", which two arms have
_SOME_ARMS = re.compile(
    r"(?:groups|arms|cohorts|regimens) \w{1,3}(?:(?:, (?:and )?| and | or |/)\w{1,3})+", re.IGNORECASE
)


def _named(view: SentenceView, mention: ArmMention) -> tuple[str, ...]:
    """Ids of the mention's arms; ("",) where all patients are meant together: "93%, with no difference between the arms"."""
    if 1 < len(mention.arms) < len(view.arms.arms) and _SOME_ARMS.fullmatch(view.text, mention.start, mention.end):
        return mention.arms  # "11 days in groups 2 and 3" of three groups
    if len(mention.arms) > 1 and (
        _COMBINED.match(view.text, mention.end)
        or not _PER_ARM.search(view.text[mention.start : mention.end])
        or _BETWEEN.search(view.text, max(0, mention.start - 20), mention.start)
    ):
        return ("",)  # all patients together
    return mention.arms


# takes "favoured …", refuses "received …"
_FAVOUR = cue(
    r"\b(?:favou?r(?:s|ed|ing)?(?:\s+of)?|benefit of|superiority of|advantage (?:of|for))\s+(?:the\s+)?$", re.IGNORECASE
)
# takes "… over placebo", "… (41%) over placebo", refuses "… with placebo"
_OVER = re.compile(r"(?:\s+\([^()]{1,40}\))?\s+(?:over|versus|vs\.?|compared (?:with|to))\s", re.IGNORECASE)
# takes "adding cetuximab to …", refuses "cetuximab to …"
_ADDED_TO = cue(r"\b(?:addition of|adding)\b[^.;,]{1,34}\bto\s+(?:the\s+)?$", re.IGNORECASE)


# takes "similar to those for …", refuses "compared with those for …"
_SIMILAR_TO = cue(
    r"\b(?:similar|comparable|equivalent|identical|inferior|superior)\s+(?:to|with)\s+(?:(?:that|those)\s+)?(?:(?:of|for|with|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_LIST_FOLLOWS = re.compile(r"\s*(?::|,? with (?:an? )?(?:median|response|[\w-]+ survival)\b)")


def _usable(view: SentenceView, mention: ArmMention) -> bool:
    """Whether a mention says whose figure it is: not "the addition of A to B", nor "favoured A" without "over B"."""
    similar, favour, added = view.may_say(_SIMILAR_TO), view.may_say(_FAVOUR), view.may_say(_ADDED_TO)
    if not (similar or favour or added):
        return True
    before = view.text[max(view.sentence.start, mention.start - 40) : mention.start]
    if similar and _SIMILAR_TO.search(before) is not None and _LIST_FOLLOWS.match(view.text, mention.end):
        return False  # "survival with C was similar to that with A: median, 9.0 months"
    if favour and _FAVOUR.search(before) is not None:
        return _OVER.match(view.text, mention.end) is not None  # "favoured A over B (x vs y)" compares in that order
    return not added or _ADDED_TO.search(before) is None


# takes "in patients with", refuses "in patients given"
_AMONG_KINDS = re.compile(
    r"\b(?:in|for|among)\s+(?:the\s+)?(?:(?:non-?)?responders|(?:those|patients|women|men|tumou?rs)\s+(?:who|with|without|whose|having)|(?:low|high|younger|older)\b)",
    re.IGNORECASE,
)
# takes "Compared with surgery", refuses "Surgery compared with"
_COMPARED_FIRST = re.compile(r"(?:As |When )?(?:compared|in comparison|relative)\s+(?:with|to)\b", re.IGNORECASE)


# Between the lists of two outcomes: takes "), rash (", ") and dry skin of ", refuses ") and in B (", "), whereas A (12%) had rash ("
_NEXT_LIST = re.compile(r"[^()\[\]]{0,60}?[)\]],? (?:and |or |for )?(?:[\w/-]+ ){0,5}[(\[]\s*", re.IGNORECASE)


def _as_before(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]] | None:
    """The order of the list before in the sentence, where this one is its like: "diarrhoea (40, 51, and 12% with A, B and C,
    respectively), rash (32, 48, and 12%)"; None elsewhere.
    """
    earlier = [f for f in view.figures if f.end <= run.start][-count:]
    if len(earlier) < count or closes_bracket(view.text, earlier[0].end, earlier[-1].start):
        return None
    owners = [view.owners.get(f.start, []) for f in earlier]
    arms = [pairs[0][0] for pairs in owners if len(pairs) == 1 and pairs[0][0] is not None and pairs[0][1] is None]
    if len(set(arms)) != count or not _NEXT_LIST.fullmatch(view.text, earlier[-1].end, run.start):
        return None
    closed = view.text.rfind(")", earlier[-1].end, run.start)
    if any(max(closed, earlier[-1].end) < m.start < run.start for m in view.arm_mentions):
        return None
    return [(arm,) for arm in arms if arm is not None]


# takes "arms A, B and C", "1-3", "A/B", refuses "cetuximab", which two arms hold
_LISTS = re.compile(r"\band\b|\bor\b|\bto\b|\bthrough\b|[,/&–-]|\bv(?:s|ersus)?\b", re.IGNORECASE)


def _order(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]]:
    """Arms for ``count`` figures (or blocks) that name none themselves, in the order of the comparison."""
    ids = [a.id for a in view.arms.arms]
    if run.figures[0].changed and count == 2 and len(ids) == 2:
        named = [m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start]
        # "Compared with A, B increased the rate from 10% to 12%": B did
        against = _COMPARED_FIRST.match(view.text, view.sentence.start, run.start) is not None
        given = (named[-1] if against and len(set(named)) > 1 else named[0]) if named else None
        changed = given or next((a.id for a in view.arms.arms if a.role == "experimental"), ids[0])
        return [(next(i for i in ids if i != changed),), (changed,)]
    again = _as_before(view, run, count) if count == len(ids) == len(run.figures) > 1 else None
    if again is not None:
        return again
    if len(ids) > 2 and count > 1:
        sets = list(dict.fromkeys(m.arms for m in view.arm_mentions if len(m.arms) < len(ids) and _usable(view, m)))
        if len(sets) == count and any(len(s) > 1 for s in sets):
            return [s if len(s) == 1 else () for s in sets]  # "with A of either dose than with B (10.6 v 6.7)"
    kept = _order_kept(view, run) if count == len(ids) == 2 else None
    if kept is not None:
        return [(kept[0],), (kept[1],)]
    for mention in view.arm_mentions:
        words = view.text[mention.start : mention.end]
        if len(mention.arms) == count > 1 and _LISTS.search(words) and not _PER_ARM.search(words):
            return [(a,) for a in mention.arms]  # "for arms A, B and C, respectively"
    named = list(dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and _usable(view, m)))
    before = list(
        dict.fromkeys(
            m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and _usable(view, m) and m.end <= run.start
        )
    )
    if len(before) == count and count > 1:
        if (
            count == 2
            and _COMPARED_FIRST.match(view.text, view.sentence.start, run.start)
            and not RESPECTIVELY.search(view.words)
        ):
            before.reverse()  # "Compared with surgery alone, chemotherapy raised survival (9.3 v 7.2%)"
        return [(n,) for n in before]
    if len(named) == count:
        return [(n,) for n in named]
    if len(named) == 1 and count == 2:
        if len(before) == 1 and _IN_TURN_BY_GRADE.match(view.text, run.end):
            return [(named[0],), (named[0],)]
        if _TWO_GRADES.search(view.text, max(view.sentence.start, run.start - 90), run.start) and RESPECTIVELY.search(
            view.text, run.start, min(view.sentence.end, run.end + 30)
        ):
            return [(named[0],), (named[0],)]
    if len(named) == 1 and count == 2 < len(ids) and versus_between(view, run, 0):
        # "longer for A than for best supportive care (10.6 v 6.7)", where A names two arms: the other figure has its arm
        if _named_second(view, run, named[0]):
            return [(), (named[0],)]
        if _named_first(view, run, named[0]):
            return [(named[0],), ()]
    labelled = (
        count == 2 == len(ids) == len(run.figures)
        and len(named) == 1
        and any(0 <= run.start - m.end <= 16 for m in view.arm_mentions)  # not "A: toxicity (12%) and refusal (5%)"
    )
    if labelled and _EACH_LABELLED.fullmatch(view.text, run.figures[0].end, run.figures[1].start):
        # "the calendula (53%) and sorbolene (62%) groups"
        return [(named[0],), (next(i for i in ids if i != named[0]),)]
    if (
        len(named) == 1
        and count == 2
        and not versus_between(view, run, 0)
        and not RESPECTIVELY.search(view.words)
        and (len(ids) == 2 or any(m.arms == (named[0],) and m.end <= run.figures[1].start for m in view.arm_mentions))
    ):
        return [(named[0],), (named[0],)]
    if len(named) == 1 and count == 2 and len(ids) == 2:
        if _AMONG_KINDS.search(view.text, run.start, min(view.sentence.end, run.end + 60)):
            return [(named[0],), (named[0],)]  # kinds of patients of one arm are compared
        other = next(i for i in ids if i != named[0])
        if _named_second(view, run, named[0]):
            return [(other,), (named[0],)]
        if _named_first(view, run, named[0]):
            return [(named[0],), (other,)]
        if before:
            return [(named[0],), (other,)]
    favoured = _favoured(view, run) if count == 2 and len(ids) == 2 and not named else None
    if favoured is not None:
        other = next(i for i in ids if i != favoured)
        return [(favoured,), (other,)] if _first_is_better(run) else [(other,), (favoured,)]
    if (
        len(named) == 1
        and count > len(ids) == 2
        and (len(before) == 1 or arm_behind(view, run.end, view.sentence.end) == (named[0],))
        and not any(versus_between(view, run, i) for i in range(count))
    ):
        return [(named[0],)] * count  # "In arm A survival was 92%, 70% and 56% at the end of the 1st, 2nd and 3rd year"
    if named and len(named) < count:
        rest = [i for i in view.memory.order if i not in named]
        if len(named) + len(rest) == count and len(before) == len(named):
            return [(i,) for i in [*named, *rest]]
    if (
        count == len(view.memory.order)
        and not _compares_patients(view)
        and not (not view.arm_mentions and _tells_of_kinds(view, run))
        and (run.family != "count" or versus_between(view, run, 0) or RESPECTIVELY.search(view.words))
    ):
        order = view.memory.orders.get(run.measures[0].notation) if len(run.measures) == 1 and not named else None
        return [(i,) for i in order or view.memory.order]
    return [()] * count


# takes ") and sorbolene (", refuses ") and at 5 years (", ") and ("
_EACH_LABELLED = re.compile(
    r"\s*%?[)\]],? (?:and|or|versus|vs\.?) (?!at |in |after |for |by |with |of |on )(?:the )?[A-Za-z][\w-]*(?: [\w-]+){0,2}(?: groups?| arms?)? ?[(\[](?:[nN] ?= ?\d+[,;] ?)?",
    re.IGNORECASE,
)


def _order_kept(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The order of the pair before in the sentence, each with its arm, where no other arm is named since: "better in B, the
    medians being 7 months in A and 9 months in B, and the rates 31% and 36%".
    """
    before = [f for f in view.figures if f.end <= run.start and f.start in view.owners][-2:]
    owners = [view.owners[f.start] for f in before]
    if len(before) < 2 or any(len(o) != 1 or o[0][0] is None or o[0][1] is not None for o in owners):
        return None
    first, second = owners[0][0][0], owners[1][0][0]
    if first is None or second is None or first == second:
        return None
    named = [m for m in view.arm_mentions if m.start >= before[1].end]
    behind = [m for m in view.arm_mentions if before[0].end <= m.start < before[1].start]
    told = any(m.arms == (first,) for m in behind) and any(m.arms == (second,) for m in named)
    told = told or (not (behind or named) and run.start - before[1].end < 30)  # "… at one year and 9% and 12%"
    return (first, second) if told and all(m.arms == (second,) and m.end <= run.start for m in named) else None


def _favoured(view: SentenceView, run: Run) -> str | None:
    """The one arm that a sentence says the comparison favours: "differed in favour of arm B (8.0 vs 5.3 months)"."""
    last = run.end + 60 if run.family == "ratio" else run.start  # "HR 0.60 (95% CI 0.48–0.75) in favour of arm B"
    favoured = {
        m.arms
        for m in view.arm_mentions
        if len(m.arms) == 1
        and m.end <= last
        and _FAVOUR.search(view.text, max(view.sentence.start, m.start - 40), m.start) is not None
    }
    return next(iter(favoured))[0] if len(favoured) == 1 else None


def _first_is_better(run: Run) -> bool:
    """Whether the first of two compared figures is the better one: the longer survival, the higher response, fewer harms."""
    first, second = run.figures[0].value, run.figures[1].value
    if first is None or second is None or not run.measures:
        return True
    good = run.measures[0].notation in SURVIVAL | _BETTER_HIGH or run.measures[0].notation in _GOOD
    return (first > second) == good if first != second else True


_GOOD = frozenset({
    "partial-response-rate", "pathologic-response-rate", "local-control-rate", "alive-rate", "disease-free-rate", "quality-of-life",
    "treatment-completion-rate", "early-tumor-shrinkage-rate", "depth-of-response",
})  # fmt: skip


# takes "11 and 4 | patients had grade 3 and 4 toxicities, respectively", refuses "11 and 4 | patients, respectively"
_IN_TURN_BY_GRADE = re.compile(
    r"[^.;%]{0,60}\bgrades? (?:[1-4]|I{1,3}|IV) and (?:[1-4]|I{1,3}|IV)\b[^.;%]{0,60}\brespectively", re.IGNORECASE
)
# takes "Grades 3 and 4 neutropenia occurred in", refuses "grade 3 or 4 neutropenia"
_TWO_GRADES = re.compile(
    r"\bgrades? (?:[1-4]|I{1,3}) and (?:grades? )?(?:[1-4]|I{1,3}V?|IV)\b[^.;%\d]{0,70}$", re.IGNORECASE
)
# takes "… than in patients given", refuses "… seen in patients given"
_SECOND_SIDE = re.compile(
    r"(?:\b(?:than|versus|vs?\b\.?|compared (?:with|to)|relative to|over|and|or)|/)\s*(?:(?:in|with|for|on|by|the|those|that|patients?|women|men|subjects|receiving|treated|given|who|received|"
    r"assigned|allocated|randomi[sz]ed|to|of|no|completed|underwent|had|months?|years?|weeks?|days?|[\d.,]+%?(?:\s+\([^()]{1,20}\))?)\s+)*[\"“‘']?$",
    re.IGNORECASE,
)


def _named_second(view: SentenceView, run: Run, arm: str) -> bool:
    """Whether the only arm the sentence names stands second in its comparison: "longer with maintenance than with A (9 v 7)",
    "(combination/A)", "in X and A, respectively".
    """
    end = run.figures[0].end
    start = run.figures[1].start if len(run.figures) > 1 else view.clause_end(end)  # "16 (19%) versus none"
    against = CONNECTOR.search(view.text, end, start)
    if against and any(m.arms == (arm,) and against.end() <= m.start and m.end <= start for m in view.arm_mentions):
        return True
    for mention in view.arm_mentions:
        if mention.arms == (arm,) and _usable(view, mention) and (mention.end <= run.start or mention.start >= run.end):
            begin = run.end if mention.start >= run.end else view.sentence.start
            found = _SECOND_SIDE.search(view.text, max(begin, mention.start - 50), mention.start)
            return found is not None and found.start() > view.sentence.start
    return False


def _named_first(view: SentenceView, run: Run, arm: str) -> bool:
    """Whether the only arm named stands between the two figures, ahead of the word that compares them."""
    end = run.figures[0].end
    start = run.figures[1].start if len(run.figures) > 1 else view.clause_end(end)  # "16 (19%) versus none"
    against = CONNECTOR.search(view.text, end, start)
    stop = against.start() if against else start
    return any(m.arms == (arm,) and end <= m.start and m.end <= stop for m in view.arm_mentions)


# takes "greater in", refuses "grade 3 or greater", "less than 50%", "higher-dose"
_COMPARATIVE = cue(
    r"(?<!\bor )\b(?:(?P<more>greater|higher|increased|longer|more|prolonged|larger)|(?P<less>lower|less|reduced|fewer|shorter|decreased|smaller)|(?P<better>improved?|better|superior)"
    r"|(?P<worse>inferior|worse|poorer))\b(?!\s+than\s+[\d<>≥≤]|[\s-]+(?:dose|grade|doses)\b|[\s-]+risk\b(?! (?:of|for)\b))",
    re.IGNORECASE,
)
# takes "was not significantly improved", refuses "was not reached, but longer"
_NEGATED = re.compile(r"\b(?:not|no|nor|neither|without|never)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:than|compar(?:ed|ing) (?:with|to)|in (?:comparison|contrast) (?:with|to)|versus|vs?\b\.?|relative to|over\b|as against|to that\b|to those\b)",
    re.IGNORECASE,
)
_GAINS = cue(r"\b(?:benefit|advantage|gain|improve|prolong|superior)", re.IGNORECASE)
# takes "Compared with ", refuses "higher in "
_THAN_ENDS = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|versus|vs|relative to|over)\s+(?:(?:in|with|for|the|those|patients|receiving|did|do|were|was)\s+)*$",
    re.IGNORECASE,
)


def _told_by_words(view: SentenceView, run: Run, measure: Measure) -> tuple[str, str] | None:
    """The arms of two compared figures where a comparative says which is the higher one's: "was lower with A (12% v 19%)",
    "A achieved higher rates than B (69% v 41%)", "Compared with A, B had fewer (5% v 3%)"; None where none says it.
    """
    first, second = run.figures[0].value, run.figures[1].value
    if first is None or second is None or first == second or run.figures[0].changed or not versus_between(view, run, 0):
        return None
    if run.figures[0].kind != run.figures[1].kind or min(first, second) < 0:
        return None
    words = [
        c
        for c in _COMPARATIVE.finditer(view.text, _clause_of_pair(view, run), run.start)
        if not _NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
        and not any(m.start <= c.start() < m.end for m in view.measures)  # "decreased neutrophil count" is a name
    ]
    if not words:
        return _told_behind(view, run)
    said = words[-1]  # the last one before the figures counts
    if said.lastgroup in ("better", "worse") and measure.notation not in SURVIVAL | _BETTER_HIGH:
        return None
    subject = _subject(view, said, run)
    if subject is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != subject)
    subject_first = (first > second) == (said.lastgroup in ("more", "better"))
    return (subject, other) if subject_first else (other, subject)


# takes "(12% v 3%) and mucositis (2% v 0%)| were more common with", refuses "| were seen, and rash was more common with"
_MORE_BEHIND = re.compile(
    r"(?P<gap>(?:[^.;]|\.(?=\d)|; ?(?=[Pp])){0,160}?)\b(?:was|were|occurred)\s+(?:\w+ly\s+)?(?:(?P<more>more (?:common|frequent(?:ly)?|often)|higher|greater|longer|increased)|(?P<less>less (?:common|frequent(?:ly)?|often)|lower|shorter|reduced|decreased))\s+(?:with|in|for|among)\s+(?:the\s+|patients\s+(?:given|receiving|treated with)\s+)*",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(r"[,;]\s+(?:and|but|while|whereas)\s+[a-z]", re.IGNORECASE)


def _told_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """As ``_told_by_words``, where the comparative stands behind: "thrombocytopenia (12% v 3%) was more common with A"."""
    first, second = run.figures[0].value, run.figures[1].value
    said = _MORE_BEHIND.match(view.text, run.end, view.sentence.end)
    if said is None or first is None or second is None or _OWN_SUBJECT.search(said["gap"]):
        return None
    arm = next((m.arms[0] for m in view.arm_mentions if m.start == said.end() and len(m.arms) == 1), None)
    if arm is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != arm)
    return (arm, other) if (first > second) == (said["more"] is not None) else (other, arm)


# Of these more is better.
_BETTER_HIGH = frozenset({
    "objective-response-rate", "complete-response-rate", "pathologic-complete-response-rate", "disease-control-rate", "resection-rate",
    "r0-resection-rate", "conversion-rate",
})  # fmt: skip


# takes ", whereas", refuses ", and"
_TURN = cue(r"\b(?:whereas|while|although|but|however)\b", re.IGNORECASE)


def _clause_of_pair(view: SentenceView, run: Run) -> int:
    """Where the words that can be said of the pair start: behind the last turn of the sentence."""
    start = max(view.sentence.start, run.start - _FAR)
    for turn in _TURN.finditer(view.text, start, run.start):
        start = turn.end()
    return start


_SUPERIOR_TO = re.compile(r" to\b", re.IGNORECASE)  # "A was superior to B"


# Between a pair in its bracket and the arm that a comparative before is said of: takes "% v 3%) was seen in the ", "%) and
# rash (2% v 1%) with ", refuses "%). In the ", "%), and none in the "
_SEEN_IN = re.compile(
    r"(?:[^.;()]|\.(?=\d)){0,60}?\)(?:,? (?:and )?[^.;,()]{1,50} \([^()]{1,60}\)){0,6} (?:(?:was|were|has been|have been) (?:also )?(?:observed|seen|noted|found|reported|recorded|documented|experienced) |occurred )?(?:in|with|for|among|by) (?:the |patients (?:given|receiving|treated with) )*",
    re.IGNORECASE,
)


def _subject(view: SentenceView, said: re.Match[str], run: Run) -> str | None:
    """The arm a comparative is said of: "higher in A than in B", "A had higher rates", "higher rates than with B"."""
    usable = [m for m in view.arm_mentions if len(m.arms) == 1 and _usable(view, m)]
    behind = next((m for m in usable if said.end() <= m.start and m.end <= run.start), None)
    if behind is not None:
        than = _THAN.search(view.text, said.end(), behind.start) or _SUPERIOR_TO.match(view.text, said.end())
        if than is None:
            return behind.arms[0]
        return next(a.id for a in view.arms.arms if a.id != behind.arms[0])
    start = view.sentence.start
    ahead = next(
        (m for m in reversed(usable) if m.end <= said.start() and not closes_bracket(view.text, m.end, said.start())),
        None,
    )
    if ahead is None or ";" in view.text[ahead.end : said.start()]:
        seen = _SEEN_IN.match(view.text, run.end, view.sentence.end)
        return next((m.arms[0] for m in usable if seen is not None and m.start == seen.end()), None)
    if _THAN_ENDS.search(view.text, max(start, ahead.start - 60), ahead.start):
        return next(a.id for a in view.arms.arms if a.id != ahead.arms[0])
    return ahead.arms[0]


def _first_of_pair(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm a pair of which only the first figure is a number belongs to: "16 (19%) versus none"."""
    order = _order(view, run, 2)
    return order[0] if len(view.arms.arms) == 2 else ()


# takes "in patients with liver metastases", refuses "in patients given cetuximab"
SUBGROUP = cue(
    r"\b(?:in|among|for|of)\s+(?:the\s+)?(?P<who>(?:(?:sub)?(?:group|set|population) of )?(?:patients?|those|women|men|subjects|tumou?rs|cases|responders|individuals)\s+"
    r"(?:who|with|without|whose|aged|undergoing|achieving|harbou?ring|having|not|in whom|older|younger)\b[^,;:()\[\]]{2,90})",
    re.IGNORECASE,
)
# takes "than in those", refuses "than with placebo"
_CONTRASTED = cue(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|and|from)\s+(?:in\s+|for\s+)?(?:those|patients|women|men|non-?responders|the others)\b|\bresponders\b|\b(?:patients|those|women|men|tumou?rs|cases)\s+with\s+(?:and|versus|vs\.?|or)\s+without\b",
    re.IGNORECASE,
)


# What patients or tumours are told apart by, other than their treatment.
_TRAIT = (
    r"(?:older|elderly|younger|obese|males?|females?|black|white|asian|caucasian|(?:non-?)?smokers?|pre-?menopausal|post-?menopausal|mutant|mutated|wild[- ]?type|"
    r"unmutated|high(?:er)?|intermediate|low(?:er)?|early|late|good|poor|(?:[\w/+-]+[- ])?(?:positive|negative)|[\w/-]+[+−]|squamous|non-?squamous|adenocarcinomas?|"
    r"left[- ]sided|right[- ]sided|(?:un|non-?)?(?:resected|operated|converted)|(?:un)?resectable|(?:in)?operable|synchronous|metachronous|bilobar|unilobar|solitary|multiple|stages? (?:[1-4]|I{1,3}V?[ABC]?)|M1[abc]|N[0-3]|T[1-4])"
)
# takes "in older and younger patients", "in KRAS wild-type versus mutant tumours", "aged 70 years", refuses "higher in arm A than in arm B"
_TRAITS = re.compile(
    rf"\b(?:in|for|among|between|of|with) (?:the )?(?:patients |those |tumou?rs |women |men )?(?:with |who were |whose tumou?rs were |having )?(?:[\w-]+ )?{_TRAIT}(?: [\w/-]+){{0,4}}? "
    rf"(?:and|than(?: in)?|versus|vs\.?|or|compared (?:with|to)) (?:the |in |those |with |for |patients |of |[\w-]+ ){{0,4}}{_TRAIT}(?!\w)"
    r"|\b(?:younger|older|aged?|ages) (?:than |of |between |over |under )?[<>≥≤]?\s?\d\d\b",
    re.IGNORECASE,
)


_SIDE_ENDS = re.compile(r"[()\[\];,]|\band\b")


def _tells_of_kinds(view: SentenceView, run: Run) -> bool:
    """Whether the words between and behind the figures are for kinds of patients: "1.3 years for weak versus 6.3 for …"."""
    ends = [f.end for f in run.figures]
    behind = _SIDE_ENDS.search(view.text, run.end, view.sentence.end)
    stop = min(behind.start() if behind else view.sentence.end, run.end + 60)
    starts = [f.start for f in run.figures[1:]] + [stop]
    return any(tells_of_kinds(view, a, b) for a, b in zip(ends, starts, strict=True))


def _names_two_kinds(view: SentenceView) -> bool:
    """Whether kinds of patients are told of of which "those" are one: "in patients with … than in those with …"; not "in
    those with neuropathic pain (56% vs 5%)", where one kind is told of.
    """
    kinds = [m["who"].lower().startswith("those") for m in SUBGROUP.finditer(view.words)]
    return bool(kinds) and kinds != [True]


# takes "higher at large centers than at small centers (", "had a higher rate than former smokers (", refuses "longer than in the"
_THAN_OTHERS = re.compile(
    r"\b(?:higher|lower|longer|shorter|better|worse|greater|more|less|fewer|poorer|superior|inferior)\b(?P<one>[^.;()\[\]]{0,90}?)\bthan (?P<prep>in |at |for |among |with |those (?:of|with) |patients with |did )?(?P<other>[^.;,()\[\]\d]{3,50}?) ?[(\[]",
    re.IGNORECASE,
)
# What a side that may be an arm is called by, whether the vocabulary knows it or not.
_MAY_BE_ARM = re.compile(
    r"\b(?:\w*treat\w*|\w*therap\w*|controls?|arms?|groups?|placebo|chemo\w*|experimental|standard|conventional|combin\w*|regimens?|schedules?|alone|intervention\w*|observ\w*|dos(?:e|es|age)|"
    r"receiv\w*|given|surgery|weekly|daily|infusion|bolus|oral|without|usual|care|open|\w+ectomy|techniques?|methods?|expected|baseline|before|after|[A-Z])\b|\+|[A-Z]{2}"
)


# takes "Patients with high levels survived longer", "those who were older had a shorter survival", refuses "patients with cancer given"
_KIND_DID = re.compile(
    r"\b(?:patients|those|women|men|tumou?rs) (?:with|who had|who were|whose) [^,;.()]{3,60}? (?:survived|lived|(?:had|showed|experienced|were) (?:an? )?(?:(?:significantly|markedly|much|statistically) ){0,2}(?:improved |prolonged |increased |longer|shorter|better|worse|higher|lower|poorer))",
    re.IGNORECASE,
)


def _tells_of_a_factor(view: SentenceView) -> bool:
    """Whether a sentence without an arm tells what goes with a trait: "high expression was associated with shorter survival (8
    v 12 months)", "patients with mutations survived longer (22 v 11 months)"; not "treatment was associated with …".
    """
    kind = _KIND_DID.search(view.words) if "atients" in view.words or "hose" in view.words else None
    if kind is not None and _OF_SIDES.search(kind[0]) is None:
        return True
    said = _IS_ASSOCIATED.search(view.words)
    if said is None:
        return False
    subject = view.words[: said.start()]
    return _OF_SIDES.search(subject) is None and _KIND_WORDS.search(subject) is not None


# What a trait of patients or tumours is called by.
_KIND_WORDS = re.compile(
    r"\b(?:expression|levels?|status|mutations?|mutant|amplification|positiv\w*|negativ\w*|stage|age|sex|gender|histolog\w*|methylation|polymorphisms?|genotypes?|haemoglobin|hemoglobin|albumin)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\W*[A-Z][A-Z ]+:?\s")  # "RESULTS: "


def _sets_others_apart(view: SentenceView) -> bool:
    """Whether a comparative sets two sides apart of which neither may be an arm: "higher at large than at small centers
    (18% v 6%)", "never smokers had a higher rate than former smokers (36% v 8%)"; not "higher in X than in Y".
    """
    if "than" not in view.words:
        return False
    said = _THAN_OTHERS.search(view.words)
    lead = _HEADING.sub("", view.words[: said.start()]) if said else ""
    if said is None or not _tells_apart(lead + said["one"], said["other"]):
        return False
    return not any(
        True
        for _ in view.analysis.mentions_in(
            view.sentence.start,
            view.sentence.start + said.end(),
            T.DRUG,
            T.REGIMEN,
            T.DRUG_CLASS,
            T.PROCEDURE,
        )
    )


def _tells_apart(one: str, other: str) -> bool:
    """Whether the words of neither side may name an arm, and they share the noun: "large centers", "small centers"; or
    they are words for kinds of patients.
    """
    if _MAY_BE_ARM.search(one) or _MAY_BE_ARM.search(other):
        return False
    noun = other.split()[-1].lower().rstrip("s")
    return len(noun) > 3 and noun in one.lower()


def _compares_patients(view: SentenceView) -> bool:
    """Whether the sentence contrasts kinds of patients rather than arms ("than in those who did not")."""
    if view.arm_mentions:
        return False
    return (
        _CONTRASTED.search(view.words) is not None
        or _sets_others_apart(view)
        or _tells_of_a_factor(view)
        or _TRAITS.search(view.words) is not None
        or ("those" in view.words and _names_two_kinds(view))
    )


# takes "none vs …", refuses "three vs …"
_NONE_VERSUS = re.compile(r"\b(?:none|no patients|0|zero)\s+(?:vs?\.?|versus|compared (?:with|to))\s+$", re.IGNORECASE)


# takes "; for those without, …", refuses "; 1-year survival, …"
_OTHERS = re.compile(r"\b(?:for|in|with|without|among|patients?|groups?|arms?|no)\b", re.IGNORECASE)


# takes "(35%), compared with neutropenia", refuses "(35%) compared with 12%"
_COMPARED_LIST = re.compile(
    r"[)%],? (?:compared with|compared to|versus|whereas|while|as against)\s+[a-z]", re.IGNORECASE
)


def _scope(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm a lone figure stands under: "In arm A, CR was 4%, PR 20%" or "… 68%, … 64% and … 56% for axitinib"."""
    if VERSUS_NONE.match(view.text[run.end : run.end + 45]):
        return _first_of_pair(view, run)
    if _NONE_VERSUS.search(view.text, max(view.sentence.start, run.start - 40), run.start) and len(view.arms.arms) == 2:
        return _order(view, run, 2)[1]
    usable = [m for m in view.arm_mentions if _usable(view, m)]
    if not usable:
        return ()
    holder = _bracket_holder(view, run, usable)
    if holder:
        return holder
    left = [m for m in usable if m.end <= run.start]
    right = [m for m in usable if m.start >= run.end]
    if left:
        chosen = left[-1]
        # "…, 13 of 69 versus none in arm A; in arm B …": what was compared before the semicolon is done with
        turn = view.text.rfind(";", left[0].end, left[-1].start)
        near = [m for m in left if m.start > turn]
        trailing = right and _trailing_style(view, usable)
        if trailing:
            chosen = right[0]
        elif len({m.arms for m in near}) > 1 and CONNECTOR.search(view.text[near[0].end : near[-1].start]):
            return ()  # both arms were compared before: no telling
        elif (
            right
            and right[0].arms != chosen.arms
            and (
                _COMPARED_LIST.search(view.text, chosen.end, run.start)
                or _set_against(view, chosen.end, run.start, right[0])
            )
        ):
            chosen = right[0]  # "events in arm A were X (35%), compared with Y (26%) and Z (19%) in arm B"
        clause = view.text.rfind(";", chosen.end, run.start) if chosen in left else -1
        if clause >= 0 and ";" not in outside_brackets(view.text[chosen.end : run.start]):
            clause = -1  # "in arm A, rash (grade 3, 4%; grade 4, 1%)"
        if clause >= 0 and (len({m.arms for m in usable}) > 1 or _OTHERS.search(view.text, clause, run.start)):
            return ()
        if chosen in left and _is_of_figure_before(view, run, chosen):
            other = _other_side(view, run, chosen)
            if other:
                return other
    elif right:
        if (
            len({m.arms for m in right}) > 1
            and not _trailing_style(view, usable)
            and not _ends_clause(view, run, right)
        ):
            return ()
        chosen = right[0]
        between = view.text[run.end : chosen.start]
        if any(c in between for c in ";:") and any(c in outside_brackets(between) for c in ";:"):
            return ()
    else:
        return ()
    named = _named(view, chosen)
    return () if named == ("",) else named


# takes "SD in 7 (41%), versus …", refuses "(41% versus 12%)"
_AGAINST = re.compile(r",? (?:versus|vs\.?|compared (?:with|to)|whereas|while|as against) ")


def _set_against(view: SentenceView, start: int, stop: int, other: ArmMention) -> bool:
    """Whether a list of one arm's figures ends before ``stop`` with a word that sets the other's list against it, which
    stands before its arm: "In arm A there were 3 responders and 7 SD, versus no responders and 5 SD in arm B".
    """
    passage = drop_brackets(view.text[start:stop])
    against = _AGAINST.search(passage)
    if against is None or not any(f.start >= start and f.end <= stop for f in view.figures):
        return False
    if not any(c.isdigit() for c in passage[: against.start()]):
        return False
    return not any(m.start >= stop and m.arms != other.arms and m.start < other.start for m in view.arm_mentions)


# takes "nausea| with A|, but", refuses "nausea| was as frequent with A| and"
_TO_ARM = re.compile(r"[^.;:,()\d]{0,60}\b(?:with|on|in|for|receiving|taking|given) (?:the )?$", re.IGNORECASE)
_CLAUSE_TURNS = re.compile(
    r"(?: (?:group|arm|patients))?(?:, (?:but|and|while|whereas|compared|versus|vs)|;)", re.IGNORECASE
)


def _ends_clause(view: SentenceView, run: Run, right: list[ArmMention]) -> bool:
    """Whether the first arm behind the figure ends its clause: "two had nausea with A, but none did with B"."""
    first = right[0]
    return (
        _TO_ARM.fullmatch(view.text, run.end, first.start) is not None
        and _CLAUSE_TURNS.match(view.text, first.end) is not None
    )


def _is_of_figure_before(view: SentenceView, run: Run, mention: ArmMention) -> bool:
    """Whether the mention names the side of an earlier figure: "27% with A and, of those left, 14% …"."""
    before = [f for f in view.figures if f.end <= mention.start]
    if not before or before[-1].kind != run.family:
        return False
    return arm_behind(view, before[-1].end, run.start) == mention.arms


def _other_side(view: SentenceView, run: Run, mention: ArmMention) -> tuple[str, ...]:
    """The arm left of two, where the figure is compared with that of the mention; else none."""
    ids = [a.id for a in view.arms.arms]
    if len(ids) != 2 or len(mention.arms) != 1 or not CONNECTOR.search(view.text, mention.end, run.start):
        return ()
    return tuple(i for i in ids if i != mention.arms[0])


_FAR = 400  # characters beyond which nothing is looked for


# takes "more toxic effects than was| B", refuses "longer with A versus| B"
_MORE_THAN = re.compile(
    r"\bmore [^.;]{1,80}\bthan (?:(?:was|were|did|in|with|for|the|those|patients) )*$", re.IGNORECASE
)


# What may stand between the name of an arm and its bracket: "A-treated patients (15/88"
_PATIENTS_OF = re.compile(r"(?:[- ]treated)?(?: (?:patients|women|men|group|arm|recipients|subjects|participants))? ?")


def _bracket_holder(view: SentenceView, run: Run, usable: list[ArmMention]) -> tuple[str, ...]:
    """The arm right behind which the bracket opens that holds the run: "arm A (fatigue 31%, pain 11%) and 11% in arm B"."""
    depth = 0
    for at in range(run.start - 1, max(view.sentence.start, run.start - _FAR), -1):
        character = view.text[at]
        if character in ")]":
            depth += 1
        elif character in "([":
            if depth == 0:
                holder = next(
                    (
                        m
                        for m in usable
                        if m.end <= at and len(m.arms) == 1 and _PATIENTS_OF.fullmatch(view.text, m.end, at)
                    ),
                    None,
                )
                if (
                    holder
                    and view.first_figure > at
                    and _MORE_THAN.search(view.text, max(view.sentence.start, holder.start - _FAR), holder.start)
                ):
                    # "A had more toxic effects than B (neutropenia in 42%, …)" tells of A
                    left = [a.id for a in view.arms.arms if a.id not in holder.arms]
                    return (left[0],) if len(left) == 1 else ()
                return holder.arms if holder else ()
            depth -= 1
    return ()


# takes "for the …", refuses "by the …"
_FOR_THE = re.compile(r"\b(?:for|in|with|on)\s+(?:the\s+)?$")


def _trailing_style(view: SentenceView, mentions: list[ArmMention]) -> bool:
    """Whether arms are named behind their figures in this sentence: "CR in six and PR in 19 were seen in arm A"."""
    first = mentions[0]
    before = view.text[max(view.sentence.start, first.start - 16) : first.start]
    return view.first_figure < first.start and _FOR_THE.search(before) is not None


# takes "… reduction in risk", "… absolute improvement", refuses "… responded"
_BY_HOW_MUCH = re.compile(
    r"\s*(?:-?\s?(?:points?|units?|mm|cm|kg|g|ml|s|sec|min|minutes|steps)\s+)?(?:longer|shorter|higher|greater|lower|(?:relative |absolute |proportional )?(?:risk |survival |overall survival |(?:[a-z]+-free )survival |OS |PFS |DFS )?(?:reduction|increase|improvement|decrease|gain|benefit|advantage)\b(?: in| of)?(?: the)?(?: relative| absolute)?(?: risk| hazard| odds)?)\b",
    re.IGNORECASE,
)
# takes "improvement of …", refuses "improved to …"
_DIFFERENCE_BEFORE = cue(
    r"\bdifference\s*\([^()]{1,20}\)\s*(?:of|was|:)?\s*$|\b(?:difference|diff\b|(?:survival|OS|PFS|DFS) (?:benefit|advantage|gain) of|(?:absolute|relative) (?:risk )?(?:reduction|increase|improvement|benefit|gain|detriment|decrease|difference)s?(?: (?:with|by|for) [\w-]{1,20})?|(?:improvement|gain|benefit|increase|reduction) of)[\s,:=(a-z]{0,30}$"
    r"|\b(?:(?:absolute|relative) (?:risk )?reductions?|differences?) in [^.;()%]{1,90} (?:of|was|were) $|\b(?:longer|shorter|higher|lower|greater|better|worse) by (?:about |approximately |only |a median of )?$|\b(?:was|were) (?:reduced|lowered|decreased|increased) (?:in|with|for|among) [^.;()]{1,100}, by $"
    r"|\b(?:survival|OS|PFS|DFS|responses?|rates?|control|risk|hazard|mortality)\b[^.;(]{0,60}\b(?:improved|increased|reduced|decreased|prolonged|shortened) by (?:about |approximately |only |a median of |an average of |nearly |almost )?$"
    r"|\b(?:improv|increas|prolong|extend|lengthen|shorten|reduc|decreas)(?:es?|ed|ing|s) (?:the )?(?:median |mean |overall |progression-free |disease-free )*(?:survival|OS|PFS|DFS|TTP|time to progression)(?: time)? by (?:about |approximately |only |a median of |nearly |almost )?$"
    r"|\b(?:survival|OS|PFS|DFS|absolute) (?:improvement|gain|benefit|advantage)s? (?:for|with|of|from) [^.;()\d]{1,60}(?: at \S{1,6} (?:years?|months?))? (?:was|were|of) (?:about |approximately |only )?$"
    r"|\b(?:improvement|gain|benefit|advantage|increase|prolongation)s? (?:at \S{1,6} (?:years?|months?)|in (?:the )?(?:median |\S{1,6}[- ](?:year|month) )?(?:overall |disease-free |progression-free |event-free |relapse-free |recurrence-free )?(?:survival|OS|DFS|PFS|EFS|RFS)(?: at \S{1,6} (?:years?|months?))?)(?: (?:was|were|of)|:)? (?:about |approximately |only )?$",
    re.IGNORECASE,
)
# takes "an absolute reduction of 3.4% | for DFS and | 2.2% for OS", refuses "… vs …"
_NEXT_DIFFERENCE = re.compile(r"\s*(?:for|in) (?:[\w-]+ ){1,4}(?:\([^()]{1,40}\) )?and (?:of )?")
# takes "improved by 8.6%| with A, which was maintained at 7 years (|8.4%"
_MAINTAINED = re.compile(
    r"[^.;()\d]{0,50},? (?:which|that|and) (?:was|were) (?:maintained|sustained|preserved|still present) at \d+ (?:years?|months) \("
)
# takes "the adjusted difference between the groups was | 0.09", refuses "there was a difference between the groups: | 12% v 9%"
DIFFERENCE_BETWEEN = cue(
    r"\b(?:mean|adjusted|between-group|absolute|average) differences? (?:between|in) [^.;()]{3,110}? (?:was|were|is|of) $",
    re.IGNORECASE,
)
# takes "difference between the groups", refuses "difference, 9%"
_DIFFERENCE_OF = re.compile(r"\s(?:in|between|among)\s")
# takes "… days vs 2", refuses "… days (P < .01) vs 2"
_PAIR_AFTER = re.compile(r"[^.;\d]{0,50}\b(?:vs?\b\.?|versus|and|compared (?:with|to))[^.;\d]{0,12}\d", re.IGNORECASE)


# takes "difference between A (", refuses "difference in survival ("
_BETWEEN_NAMED = re.compile(r"\b(?:between|among)\s[^()]+\($")
_PAIR_OF_BRACKETS = re.compile(r"\s*%?[^()\[\]]{0,30}\),? (?:and|or) [^()\[\];]{1,60}[(\[]\s*\d")


_AND_AT = re.compile(r"\b(?:at|after) \S+[ -](?:years?|months?),? and (?:of )?$", re.IGNORECASE)


# takes "reduction in the risk of death with A versus B was |28%", "reduced the risk of progression by |40%", refuses "the risk of death was |28%"
_RISK_REDUCED = cue(
    r"\b(?:reductions?|decrease|increase) in (?:the )?(?:relative )?(?:risk|hazard|odds)\b[^.;()\d]{0,90}\b(?:was|of|by) $"
    r"|\b(?:reduc|decreas|lower|increas)(?:e[sd]?|ing) the (?:relative )?(?:risk|hazard|odds)\b[^.;()\d]{0,60}\bby (?:approximately |about )?$",
    re.IGNORECASE,
)


# What a sentence with a difference holds, asked once.
_DIFFERENCE_WORDS = cue(
    r"diff|reduc|increas|improve|benefit|gain|longer|shorter|higher|greater|lower|detriment|decreas|fewer|more|less|excess|change|advantage|risk",
    re.IGNORECASE,
)


def is_difference(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage or duration is a difference of two others: "an improvement of 2.1 months", "24% reduction"."""
    if not view.may_say(_DIFFERENCE_WORDS):
        return False
    found = view.differences.get(figure.start)
    if found is None:
        found = view.differences[figure.start] = _is_difference(view, figure)
    return found


def _is_difference(view: SentenceView, figure: Figure) -> bool:
    before = view.text[max(view.sentence.start, figure.start - 110) : figure.start]
    if figure.kind == "percent" and _AND_AT.search(before) is not None:
        earlier = [f for f in view.figures if f.end <= figure.start and not f.changed]
        if earlier and earlier[-1].kind == "percent" and figure.start - earlier[-1].end < 60:
            return is_difference(view, earlier[-1])  # "a benefit of 5.7% at 3 years and 4.5% at 5 years"
    if figure.kind in ("percent", "duration", "number") and (
        _BY_HOW_MUCH.match(view.text, figure.end)
        or (
            figure.interval  # "a 9% improvement (95% CI, 0% to 19%) in response"
            and _BY_HOW_MUCH.match(
                view.text, figure.value_at + len(figure.raw.rstrip("% ")) + (figure.kind == "percent")
            )
        )
    ):
        return True
    if figure.kind == "percent" and view.may_say(_RISK_REDUCED) and _RISK_REDUCED.search(before):
        return True
    if (
        figure.kind in ("percent", "duration", "number")
        and view.may_say(DIFFERENCE_BETWEEN)
        and DIFFERENCE_BETWEEN.search(view.text, max(view.sentence.start, figure.start - 150), figure.start)
        and not _PAIR_AFTER.match(view.text, figure.end, view.sentence.end)
    ):
        return True
    measured = figure.kind in ("percent", "duration", "number")
    found = _DIFFERENCE_BEFORE.search(before) if measured and view.may_say(_DIFFERENCE_BEFORE) else None
    if found is None:
        previous = next((f for f in reversed(view.figures) if f.end <= figure.start), None)
        return (
            previous is not None
            and previous.kind == figure.kind
            and (
                _NEXT_DIFFERENCE.fullmatch(view.text, previous.end, figure.start)
                or _MAINTAINED.fullmatch(view.text, previous.end, figure.start)
            )
            is not None
            and is_difference(view, previous)
        )
    if _BETWEEN_NAMED.search(found[0]) and _PAIR_OF_BRACKETS.match(view.text, figure.end, view.sentence.end):
        return False  # "no difference between A (71%) and B (66%)"
    # "no difference in survival (248 days v 236 days)": the two that were compared
    return (
        _DIFFERENCE_OF.search(found[0]) is None or _PAIR_AFTER.match(view.text, figure.end, view.sentence.end) is None
    )


def _contrast(view: SentenceView, run: Run) -> tuple[str | None, str | None]:
    """(arm, comparator) of a ratio or difference; (None, None) where it compares something else than arms."""
    ids = [a.id for a in view.arms.arms]
    if len(ids) < 2:
        return None, None
    one = _arm_behind_bracket(view, run) if len(ids) > 2 else ()
    if len(ids) > 2 and not one and run.family == "ratio":
        one = _bracket_holder(view, run, [m for m in view.arm_mentions if _usable(view, m)])
    against = [a.id for a in view.arms.arms if a.role == "control"]
    if len(one) == len(against) == 1 and one[0] not in (against[0], ""):
        return one[0], against[0]  # "0.75 (6.7 v 6.1 months) in the low-dose group and 0.82 in the high-dose group"
    told = _stated_direction(view, run) or _pair_behind(view, run) or _contrast_by_figures(view, run)
    if told is not None:
        _remember(view, run, told)
        return told
    if run.family == "ratio" and _pair_without_arms(view, run):
        return None, None
    subject = _ratio_subject(view, run.figures[0]) if len(ids) == 2 and run.family == "ratio" else None
    if subject is not None:
        return subject, next(i for i in ids if i != subject)
    if _compares_factors(view, run) or _sets_traits_apart(view, run.figures[0]):
        return None, None
    if run.direction in ("unnamed", "associated") and not view.arm_mentions:
        return None, None
    said = (_contrast_again(view, run) or _contrast_by_words(view, run)) if len(ids) == 2 else None
    if said is not None:
        _remember(view, run, said)
        return said
    if (
        len(ids) == 2
        and view.memory.contrast
        and _is_hazard_in_time(run)
        and all(notation != run.measures[0].notation for _, _, notation, _ in view.dealt)
    ):
        return view.memory.contrast  # authors keep the arm in the numerator
    named: list[str] = []
    for mention in view.arm_mentions:
        if len(mention.arms) == 1 and mention.arms[0] not in named:
            named.append(mention.arms[0])
    if run.family != "ratio" and len(ids) == 2 and len(named) == 1:
        mention = next(m for m in view.arm_mentions if m.arms == (named[0],))
        other = next(i for i in ids if i != named[0])
        # "A improved survival by 3 months", "longer by 3 months than with A", "a 12% benefit with A"
        gained = view.may_say(_GAINS) and _GAINS.search(
            view.text, max(view.sentence.start, run.start - 60), mention.start
        )
        if mention.end <= run.start or gained:
            than = _THAN_ENDS.search(view.text, max(view.sentence.start, mention.start - 60), mention.start)
            return (other, named[0]) if than else (named[0], other)
    pair = (
        named[:2]
        if len(named) >= 2
        else list(view.memory.order[:2])
        if len(ids) == 2
        else ids[:2]
        if len(named) == 0
        else []
    )
    roles = {a.id: a.role for a in view.arms.arms}
    control = [a for a, role in roles.items() if role == "control"]
    if len(pair) < 2 and len(named) == len(control) == 1 and named != control:
        pair = [*named, *control]
    if len(pair) < 2:
        return None, None
    if len(ids) == 2:
        pair = ids
    if roles.get(pair[0]) == "control" and roles.get(pair[1]) != "control":
        pair = [pair[1], pair[0]]
    return pair[0], pair[1]


def _remember(view: SentenceView, run: Run, contrast: tuple[str, str]) -> None:
    """Keep the direction of a hazard ratio for those that say none: authors keep one arm in the numerator."""
    if _is_hazard_in_time(run):
        view.memory.contrast = contrast


_IN_TIME = SURVIVAL | {"progression-rate", "recurrence-rate", "death-rate"}


def _is_hazard_in_time(run: Run) -> bool:
    return run.figures[0].ratio == "hazard-ratio" and bool(run.measures) and run.measures[0].notation in _IN_TIME


def _pair_without_arms(view: SentenceView, run: Run) -> bool:
    """Whether the ratio is that of two figures just before which are of no arm: "longer in women than in men (14 v 10
    months; HR 0.6)", and of pooled arms; not where an arm is named behind them.
    """
    pair = [f for f in view.figures if f.end <= run.start][-2:]
    if len(pair) < 2 or pair[0].kind != pair[1].kind or pair[0].kind not in ("duration", "percent"):
        return False
    gap = view.text[pair[1].end : run.start]
    if len(gap) > 90 or ". " in gap or any(view.owners.get(f.start) != [(None, None)] for f in pair):
        return False
    if len(view.arms.arms) == 2 and not (_compares_patients(view) or _tells_of_kinds(view, Run(pair))):
        return False  # the arms of the pair were not found
    return not any(pair[1].end <= m.start < run.end for m in view.arm_mentions)


def _against_one(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that are all of one comparator: "Compared with A, the hazard ratio was 0.78 with B and 1.05
    with C"; empty where the sentence is not built so.
    """
    if not _COMPARED_FIRST.match(view.text, view.sentence.start, run.start):
        return _against_one_named(view, run)
    comparator = next((m.arms for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start), None)
    arms = [arms[0] for arms in attached_arms(view, run) if len(arms) == 1 and arms != comparator]
    if comparator is None or len(arms) < len(run.figures) or len(set(arms)) < len(arms):
        return []
    return [(arm, comparator[0]) for arm in arms]


_AGAINST_ENDS = re.compile(r"\b(?:versus|vs?\.?|compared (?:with|to)|relative to|over) (?:the )?$")
_THEN_WAS = re.compile(r"(?: (?:group|arm|alone))? (?:was|were|of) ")


def _against_one_named(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios of several arms: "The HR versus A was 0.72 for B and 0.84 for C"."""
    if len(view.arms.arms) < 3:
        return []
    begin = max(view.sentence.start, run.figures[0].value_at - 160)
    for mention in view.arm_mentions:
        if (
            len(mention.arms) == 1
            and begin <= mention.start
            and mention.end <= run.figures[0].value_at
            and _THEN_WAS.match(view.text, mention.end)
            and _AGAINST_ENDS.search(view.text, max(begin, mention.start - 20), mention.start)
        ):
            break
    else:
        return []
    stops = [f.start for f in run.figures[1:]] + [view.clause_end(run.end)]
    arms = [arm_behind(view, f.end, stop) for f, stop in zip(run.figures, stops, strict=True)]
    if not all(len(a) == 1 and a != ("",) and a != mention.arms for a in arms):
        return []
    return [(a[0], mention.arms[0]) for a in arms]


# takes "(A| v |B)", "comparing A| with |B", refuses "with A| and |B"
_DIRECTED = re.compile(
    r"[- ]?(?:group|arm|treated|patients)?s? ?(?:versus|vs?\.?|compared (?:with|to)|relative to|over|with|to|:|/)(?: the)? $"
)


# takes "HR for OS, using A| as the reference", refuses "A| as the first line"
_REFERENCE = re.compile(r"(?: (?:group|arm))? as (?:the )?(?:reference|comparator|control|baseline)\b")


_AMONG_ARM = re.compile(r"[\d.·]+,? (?:among|in|for|with) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?")
# takes "2.3 among patients given systemic therapy, as compared with |B", refuses "2.3 with |B"
_AMONG_OTHERS = re.compile(
    r"[\d.·]+,? (?:among|in|for|with) [^.;:()\d]{3,70}?,? (?:as )?compared (?:with|to) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?"
)
_AS_COMPARED = re.compile(
    r"(?: (?:group|arm|alone|therapy|patients))?,? (?:as )?compared (?:with|to) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?"
)


def _stated_direction(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of a ratio or difference set apart between its name and its value: "hazard ratio (A v B), 1.28", "HR of A
    versus B was", "reduction in the risk of death with A versus B was 28%".
    """
    figure = run.figures[0]
    start = figure.start
    if run.family != "ratio":
        reduced = _RISK_REDUCED.search(view.text, max(view.sentence.start, figure.start - 110), figure.start)
        if reduced is None:
            return None
        start = reduced.start()
    inside = [m for m in view.arm_mentions if start <= m.start < figure.value_at and len(m.arms) == 1]
    if not inside and run.family == "ratio":
        # "was 2.3 among patients given A, as compared with patients given B"
        behind = [m for m in view.arm_mentions if 0 <= m.start - figure.value_at < 160 and len(m.arms) == 1][:2]
        if (
            len(behind) == 2
            and behind[0].arms != behind[1].arms
            and _AMONG_ARM.fullmatch(view.text, figure.value_at, behind[0].start)
            and _AS_COMPARED.fullmatch(view.text, behind[0].end, behind[1].start)
        ):
            return behind[0].arms[0], behind[1].arms[0]
        if behind and len(view.arms.arms) == 2 and _AMONG_OTHERS.fullmatch(view.text, figure.value_at, behind[0].start):
            return next(a.id for a in view.arms.arms if a.id != behind[0].arms[0]), behind[0].arms[0]
    if len(inside) == 1 and len(view.arms.arms) == 2 and _REFERENCE.match(view.text, inside[0].end, view.sentence.end):
        return next(a.id for a in view.arms.arms if a.id != inside[0].arms[0]), inside[0].arms[0]
    if len(inside) != 2 or inside[0].arms == inside[1].arms:
        return None
    one, two = inside
    return (one.arms[0], two.arms[0]) if _DIRECTED.match(view.text[one.end : two.start]) else None


# takes "0.80| for |pazopanib v doxorubicin", "0.80 (0.60-0.99)| for |pazopanib v doxorubicin"
_FOR_NEXT = re.compile(r"[\s)\]]*(?:for|with|in|between|comparing)\s(?:the\s)?")


def _pair_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of a ratio set against each other right behind it: "0.70 for A v B and 0.80 for C v B"."""
    if run.family != "ratio" or len(run.figures) > 1:
        return None
    behind = [m for m in view.arm_mentions if m.start >= run.end and len(m.arms) == 1][:2]
    if (
        len(behind) < 2
        or behind[0].arms == behind[1].arms
        or not _FOR_NEXT.fullmatch(view.text, run.end, behind[0].start)
    ):
        return None
    one, two = behind
    return (one.arms[0], two.arms[0]) if _DIRECTED.match(view.text[one.end : two.start]) else None


# takes "relative risk of death in the |medical group", refuses "hazard ratio for A versus |B"
_OF_ARM = re.compile(
    r"\b(?:in|of|for|with|among)\s+(?:the\s+)?(?:patients\s+(?:given|receiving|treated with|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_THEN_VALUE = re.compile(r"\s*(?:group|arm|patients)?\s*[,:=(\[]?\s*(?:(?:was|is|of|HR|RR|OR)\s*[,:=]?\s*)?")


def _ratio_subject(view: SentenceView, figure: Figure) -> str | None:
    """The one arm that a ratio is said to be of: "the relative risk of death in the medical group, 1.57"."""
    held = [m for m in view.arm_mentions if figure.start <= m.start and m.end <= figure.value_at]
    if len({m.arms for m in held}) != 1 or len(held[-1].arms) != 1:
        return None
    mention = held[-1]
    if not _THEN_VALUE.fullmatch(view.text, mention.end, figure.value_at):
        return None
    return mention.arms[0] if _OF_ARM.search(view.text, figure.start, mention.start) else None


def _arm_behind_bracket(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm named behind the figure and the bracket that belongs to it."""
    end = run.end
    if view.text[end : end + 2] == " (":
        close = view.text.find(")", end, view.sentence.end)
        end = close + 1 if close > 0 else end
    return arm_behind(view, end, view.sentence.end)


# takes " risk of death", " hazard", refuses " recurrence-free survival (hazard"
_HAZARD = re.compile(
    r"[^(\d]{0,50}?\b(?:risk|hazard|deaths?|mortality|relapses?|recurrences?)\b(?!-free)", re.IGNORECASE
)


def _contrast_again(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of the ratio before, where no arm is named since: "higher mortality with A (HR 1.12 and HR 1.11)"."""
    earlier = next((f for f in reversed(view.figures) if f.end <= run.start and f.kind == "ratio"), None)
    if run.family != "ratio" or earlier is None or any(earlier.end <= m.start < run.end for m in view.arm_mentions):
        return None
    owners = view.owners.get(earlier.start)
    if not owners or owners[0][0] is None or owners[0][1] is None:
        return None
    return owners[0][0], owners[0][1]


def _excludes_one(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and (figure.low > 1 or figure.high < 1)


# Of these fewer is better.
_HARMS = frozenset({
    "adverse-event-rate", "complication-rate", "mortality-rate", "death-rate", "recurrence-rate", "progression-rate", "discontinuation-rate",
})  # fmt: skip


# takes "an increase in the hazard", "a survival benefit", refuses "increased"
_CHANGE = re.compile(
    r"\b(?:(?P<more>increase|excess|prolongation)|(?P<less>reduction|decrease)|(?P<better>improvement|benefit|advantage))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no)\b", re.IGNORECASE)


def _contrast_by_words(view: SentenceView, run: Run) -> tuple[str, str] | None:
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
    start = _clause_of_pair(view, run)
    subject = None if _DENIED.search(view.text, start, run.start) else _favoured(view, run)
    better: bool | None = True
    more = True
    hazard = False
    if subject is None:
        found = [*_COMPARATIVE.finditer(view.text, start, run.start), *_CHANGE.finditer(view.text, start, run.start)]
        words = [
            c
            for c in sorted(found, key=lambda c: c.start())
            if not _NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
            and not any(m.start <= c.start() < m.end for m in view.measures)
        ]
        subject = _subject(view, words[-1], run) if words else None
        if subject is None:
            return None
        group = words[-1].lastgroup
        more = group in ("more", "better")
        better = more if group in ("better", "worse") else None
        named = run.measures[0]
        hazard = _HAZARD.match(view.text, words[-1].end(), run.start) is not None or (
            named.end <= words[-1].start()
            and _HAZARD.match(view.text, max(view.sentence.start, named.start - 12), named.end) is not None
        )
    other = next(i for i in ids if i != subject)
    if timed and figure.ratio == "hazard-ratio":
        good = better if better is not None else more != hazard
        first = subject if good == (figure.value < 1) else other
    elif timed and hazard:
        return None  # a relative risk of death, or of survival
    else:
        if better is not None and notation in _HARMS:
            return None  # "improvement in pain (OR 3.4)": of the pain or of its improvement
        first = subject if more == (figure.value > 1) else other
    return first, (other if first == subject else subject)


def _contrast_by_figures(view: SentenceView, run: Run) -> tuple[str, str] | None:
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
        if (
            figure.low is not None
            and figure.high is not None
            and figure.low <= 1 <= figure.high
            and abs(figure.value - 1) <= Decimal("0.1")
            and (
                abs(first - second) <= Decimal("0.06") * max(first, second) or abs(figure.value - 1) <= Decimal("0.03")
            )
        ):
            return None  # too near 1 to tell by the medians
        if figure.ratio == "hazard-ratio" and notation in SURVIVAL and told[-1][2] not in ("count", "fraction"):
            return (high, low) if figure.value < 1 else (low, high)
        return (low, high) if figure.value < 1 else (high, low)
    return (high, low) if figure.value > 0 else (low, high)


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


# takes "an independent prognostic factor", refuses "an independent trial"
_FACTORS = cue(
    r"\b(?:prognostic factor|predict(?:or|ive)|independent(?:ly)?\s+(?:factor|associated|predict)|risk factor|univariate|correlat\w+|(?:patients|those|tumou?rs) (?:expressing|harbou?ring|carrying)|"
    r"\b(?:high|low|positiv\w+|negativ\w+|mutat\w+|mutant|expression|amplification|levels?|status)\b[^.;]{0,60}\bassociated with|"
    r"patients with [^,;]{3,60} (?:had|were) (?:a )?(?:significantly )?(?:longer|shorter|better|worse|higher|lower)|when there was)\b",
    re.IGNORECASE,
)


# takes "HR for T2 versus T1 = 1.77", refuses "HR for treatment versus control, 0.77"
_OF_SIDES = re.compile(
    r"\b(?:treat\w*|therap\w*|control|arms?|groups?|placebo|chemo\w*|experimental|standard|combination|regimen|alone|intervention|observation|dose|received|given|surgery|[AB])\b",
    re.IGNORECASE,
)


def _sets_traits_apart(view: SentenceView, figure: Figure) -> bool:
    """Whether the words between a ratio's name and its value say that it compares other things than the arms."""
    if figure.kind != "ratio" or any(figure.start <= m.start < figure.value_at for m in view.arm_mentions):
        return False
    between = view.text[figure.start : figure.value_at]
    return CONNECTOR.search(between) is not None and "/" not in between and _OF_SIDES.search(between[2:]) is None


_IS_ASSOCIATED = cue(r"\b(?:associated|correlated) with\b|\bpredict(?:ed|ors?|ive)\b", re.IGNORECASE)
_ADJUSTED = cue(
    r"\b(?:multivaria\w+|univaria\w+|adjust(?:ed|ment|ing)\b|predict\w+|prognostic|independent(?:ly)?|cox)\b",
    re.IGNORECASE,
)


def _compares_factors(view: SentenceView, run: Run) -> bool:
    """Whether a ratio compares patients by a factor instead of arms: "high expression was associated with …", and one of
    several of a model that stands behind another factor: "A was a predictor (HR 0.7) beside age (HR 1.0)".
    """
    if not view.arm_mentions:
        if _FACTORS.search(view.words) is not None:
            return True
        # "age (odds ratio 1.03) was associated with recurrence"; not "treatment was associated with survival (HR 0.7)"
        said = _IS_ASSOCIATED.search(view.text, view.sentence.start, view.sentence.end)
        if said is None:
            return False
        return _OF_SIDES.search(view.text, view.sentence.start, min(run.start, said.start())) is None
    ratios = [f for f in view.figures if f.kind == "ratio"]
    if len(ratios) < 3 or run.figures[0] not in ratios or _ADJUSTED.search(view.words) is None:
        return False
    at = ratios.index(run.figures[0])
    begin = ratios[at - 1].end if at else view.sentence.start
    return not any(begin <= m.start and m.end <= run.end for m in view.arm_mentions)
