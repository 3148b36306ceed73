"""Figures of one arm in the order in which those of the other were told: "A had a response rate of 13% and a median PFS of 13
weeks. For B these values were 27% and 27 weeks".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, pairwise

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.brackets import closes_bracket, in_bracket
from kg.extract.text.cues import cue

# What stands for a measure named before: takes "Corresponding 5-year rates were", refuses "Rates were".
ANAPHOR = re.compile(
    r"\b(?:corresponding|respective|these|those|this|the same|equivalent)\b|\bthe\s+(?:rates?|figures?|values?|proportions?|percentages?)\b|^\s*(?:The\s+)?rates?\b",
    re.IGNORECASE,
)


def take_up_list(view: SentenceView, runs: list[Run], cost: float) -> None:
    """Give the figures of one arm the measures that the sentence before told of the other in the same order: "A had a response
    rate of 13% and a median PFS of 13 weeks. For B these values were 27% and 27 weeks".
    """
    told = view.memory.told
    if len({m.notation for _, m in told}) < 2 or len({m.arms for m in view.arm_mentions}) != 1:
        return
    kinds = [run.family for run in runs for _ in run.figures]
    if kinds != [family for family, _ in told] or not ANAPHOR.search(view.mask(view.sentence.start, runs[0].start)):
        return
    at = 0
    for run in runs:
        run.measures, run.cost, run.direction = [m for _, m in told[at : at + len(run.figures)]], cost, "earlier"
        at += len(run.figures)


# takes "8% with A|; the corresponding rates with B were |12%", "|, and the respective values for B were |12%", "|; with B these were |12%", "|; the figures for B were |12%", refuses "; rates with B
# were |12%"
_IN_CLAUSE = cue(
    r"[;,.] (?:(?:and|but|while|whereas) )?(?:[^;,.()\d]{0,60},? )?(?:(?:the |their )?(?:corresponding|respective|equivalent|comparable|same|these|those) (?:[a-z]+ )?|the (?=(?:figures|numbers|values) (?:for|with|in|of|after) ))"
    r"(?:rates?|proportions?|percentages?|values?|figures?|medians?|numbers?|incidences?|frequencies|results?|times?(?!,|[ -]points?)|estimates?)\b[^;.()\d]{0,80}[\s:](?=\d)"
    r"|[;,] (?:(?:and|but|while|whereas) )?(?:in|for|with|among) [^;,.()\d]{3,60}?,? (?:these|those|they) were (?:only )?(?=\d)",
    re.IGNORECASE,
)


# takes "with A, PFS was 8 months and OS 15 months|; with B, |4 and 12 months", "|, and with B |4 and 12 months", refuses "|; with B PFS was |4 months"
_BARE_CLAUSE = cue(
    r"(?:;|, (?:and|but|while|whereas)) (?:(?:and|but|while|whereas) )?(?:in|for|with|among) [^;,.()\d]{3,60}?,? (?:it was )?(?:only )?(?=\d)",
    re.IGNORECASE,
)


# takes "78% at 3 years and 70% at 5 years with A|, as compared with |70% and 61% with B", "|; with B, the rates were |70% and 61%", where
# times tell the figures apart
_TIMED_ALIKE = cue(
    r",? (?:as )?compared with (?=\d)|,? versus (?=\d)|[;,] (?:(?:and|but|while|whereas) )?(?:in|for|with|among) [^;.()\d]{3,60},? the (?:rates|figures|values|percentages|proportions) were (?=\d)",
    re.IGNORECASE,
)


def _each_timed(view: SentenceView, runs: list[Run], at: int) -> bool:
    """Whether each figure before the place has a time point of its own, and as many figures without one follow: "78% at 3 years and
    70% at 5 years with A, compared with |70% and 61% with B"; not "the 1- and 2-year rates were 13% and 2% versus |14% and 4%".
    """
    figures = [f for r in runs for f in r.figures if f.kind != "ratio"]
    before = [(f.start, "figure") for f in figures if f.end <= at] + [
        (t.start, "time") for t in view.times if t.end <= at
    ]
    kinds = [kind for _, kind in sorted(before)]
    size = len(kinds) // 2
    return (
        size > 1
        and size == len(view.times) == sum(f.start >= at for f in figures)
        and kinds in (["figure", "time"] * size, ["time", "figure"] * size)
    )


# takes "in A| group, and in |66%", "with A| versus |66%", "with A|, |66%", refuses "with A| was |66%", "with A|; |66%"
_THEN_OTHER = re.compile(
    r"(?: (?:groups?|arms?|patients|recipients))?(?: \([^()]{1,40}\))?(?:,|,? (?:and|but|versus|vs\.?|compared with|while|whereas)) (?:in |of |by |for )?(?:only )?"
)
_IN_ARM = re.compile(r"\b(?:in|for|with|on|of|among|by|given|receiving) (?:the )?$")


def _arm_turns(view: SentenceView, runs: list[Run]) -> list[ArmMention]:
    """The arms of a sentence each behind as many figures as the others, in the order of the text: "44% at one year and 18% at two
    in A and 66% and 48% in B"; empty where one run tells all of them, and elsewhere.
    """
    figures, named = [f for r in runs if r.family != "ratio" for f in r.figures], view.arm_mentions
    size = len(figures) // max(1, len(named))
    if not 1 < len(named) <= len(view.arms.arms) or size < 2 or size * len(named) != len(figures):
        return []
    if len({m.arms for m in named}) < len(named) or any(len(m.arms) != 1 for m in named):
        return []
    if runs[0].end > figures[size].start or named[-1].end > view.clause_end(named[0].end):
        return []
    for i, mention in enumerate(named):
        own = figures[i * size : (i + 1) * size]
        if [f.kind for f in own] != [f.kind for f in figures[:size]]:
            return []
        before = max(own[-1].end, mention.start - 20)
        if own[-1].end > mention.start or not _IN_ARM.search(view.text, before, mention.start):
            return []
        if i + 1 < len(named) and not _THEN_OTHER.fullmatch(view.text, mention.end, figures[(i + 1) * size].start):
            return []
        if any(CONNECTOR.search(view.text, a.end, b.start) for a, b in pairwise(own)):
            return []
    return named


def _take_up_by_arm(view: SentenceView, runs: list[Run], cost: float) -> None:
    """Give the figures of each arm that ``_arm_turns`` finds their arm, and those of the second and further arms, where no measure
    is told again, the measures of the first.
    """
    named = _arm_turns(view, runs)
    if not named or any(named[0].end <= m.start < runs[-1].end and not m.population for m in view.measures):
        return
    if not all(r.measures for r in runs if r.start < named[0].start):
        return
    places = [m.end for m in named[:-1]]
    for place in places:
        for n, run in enumerate(runs):
            if run.start < place < run.end:
                runs.insert(n + 1, replace(run, figures=[f for f in run.figures if f.start >= place], measures=[]))
                run.figures = [f for f in run.figures if f.end <= place]
                break
    listed = [r for r in runs if r.family != "ratio"]
    blocks = [
        [r for r in listed if begin <= r.start < m.start]
        for begin, m in zip([view.sentence.start, *places], named, strict=True)
    ]
    told = [m for r in blocks[0] for m in deal_measures(view, r)]
    for mention, block in zip(named, blocks, strict=True):
        measures = iter(told)
        for run in block:
            run.told = mention.arms * len(run.figures)
            if block is not blocks[0]:
                run.measures, run.cost, run.direction = [next(measures) for _ in run.figures], cost, "earlier"


def take_up_in_clause(view: SentenceView, runs: list[Run], cost: float) -> None:
    """The same behind a semicolon: "rash, nausea and pain occurred in 4%, 8% and 2% with A; the corresponding rates with B were
    6%, 9% and 3%"; the arm is the one that the clause names.
    """
    found = _IN_CLAUSE.search(view.words)
    bare = None if found is not None or len(runs) < 2 else _BARE_CLAUSE.search(view.words)
    if bare is not None and _tells_several(view, runs, view.sentence.start + bare.start()):
        found = bare
    timed = found is None and len(view.times) > 1
    if timed:
        found = _TIMED_ALIKE.search(view.words)
    if found is None:
        _take_up_by_arm(view, runs, cost)
        return
    at = view.sentence.start + found.start()
    if timed and not _each_timed(view, runs, at):
        return
    for n, run in enumerate(runs):
        if run.start < at < run.end:  # "11% with A, whereas with B the respective rates were 37%"
            runs.insert(n + 1, replace(run, figures=[f for f in run.figures if f.start >= at], measures=[]))
            run.figures = [f for f in run.figures if f.end <= at]
            break
    before = [r for r in runs if r.end <= at]
    behind = [r for r in runs if r.start >= at and r.family != "ratio"]
    told = [(r.family, m) for r in before if r.measures and r.family != "ratio" for m in deal_measures(view, r)]
    if not behind or [r.family for r in behind for _ in r.figures] != [family for family, _ in told]:
        return
    if any(at <= m.start < behind[-1].start for m in view.measures if not m.population):
        return
    named = {m.arms for m in view.arm_mentions if at <= m.start and m.end <= view.clause_end(at + 1)}
    whose = next(iter(named)) if len(named) == 1 else ()
    measures = chain.from_iterable([m] for _, m in told)
    for run in behind:
        run.measures, run.cost, run.direction = [next(measures) for _ in run.figures], cost, "earlier"
        if len(whose) == 1:
            run.told = whose * len(run.figures)


def _tells_several(view: SentenceView, runs: list[Run], at: int) -> bool:
    """Whether the figures before the place are each of another measure, and as many follow."""
    figures = [f for r in runs if r.family != "ratio" for f in r.figures]
    before = [f for f in figures if f.end <= at]
    told = [r.measures[0].notation for r in runs if r.family != "ratio" and r.start < at and r.measures]
    return len(before) == len(figures) - len(before) == len(told) == len(set(told)) > 1


# takes "20%|, |7%", "6.0|and |11.9", "18% (3 of 16)| and |3%", refuses "20%| with A and |5%"
_IN_A_ROW = re.compile(r"(?:\s?(?:%|months|years|weeks|days|patients))?(?: ?\([^()]{1,40}\)|[)\]])?(?:,? and |, )")


def take_up_compared(view: SentenceView, runs: list[Run], cost: float) -> None:
    """The same where the other arm's figures follow the word that compares: "nausea in 31% and rash in 17% with A, compared with
    |18% and 3% with B", "nausea (31%) and rash (17%) were more common with A than with B (|18% and 3%)".
    """
    for i, run in enumerate(runs):
        size = len(run.figures) - 1
        heads = runs[max(0, i - size + 1) : i + 1]
        if size < 2 or len(heads) != size or run.family == "ratio":
            continue
        first, *row = run.figures
        against = [*CONNECTOR.finditer(view.text, first.end, row[0].start)]
        if not against or any(len(h.figures) != 1 or h.family != run.family for h in heads[:-1]):
            continue
        measures = [h.measures[0] for h in heads if len(h.measures) == 1 and h.direction in ("before", "after")]
        if len({(m.notation, m.event) for m in measures}) < size or any(f.kind != first.kind for f in row):
            continue
        if not all(_IN_A_ROW.fullmatch(view.text, one.end, two.start) for one, two in pairwise(row)):
            continue
        own = {m.arms for m in view.arm_mentions if heads[0].start <= m.start and m.end <= against[0].start()}
        if len(own) > 1 or not (own or view.arm_mentions) or ";" in view.text[heads[0].end : first.start]:
            continue
        if any(row[0].start <= m.start < row[-1].start for m in view.measures if not m.population):
            continue
        stop = view.clause_end(row[-1].end)
        named = {m.arms for m in view.arm_mentions if against[-1].end() <= m.start and m.end <= stop}
        whose = next(iter(named)) if len(named) == 1 else ()
        tail = replace(run, figures=row, measures=measures, cost=cost, direction="earlier")
        if len(whose) == 1:
            tail.told = whose * size
        run.figures = [first]
        runs.insert(i + 1, tail)
        return


# takes "(2% and 28%|, respectively)", "(3 and 8|)", refuses "(2% and 28%| of those with A)"
_CLOSED = re.compile(r"[\s%]*(?:,? respectively)?[)\]]")
# takes "2%| and |28%", "2%|; |28%", refuses "2%| v |28%"
_JOINED = re.compile(r"[\s%]*(?:,|,? and|;)\s*")


def take_up_kinds(view: SentenceView, runs: list[Run], cost: float) -> None:
    """Give the bare figures of a bracket the measures that as many had in an earlier bracket of the sentence: "41% with A (complete
    response in 5% and partial response in 36%) and 30% with B (|2% and |28%, respectively)".
    """
    for run in runs:
        size = len(run.figures)
        if size < 2 or run.family not in ("percent", "count") or view.text[run.start - 1 : run.start] not in ("(", "["):
            continue
        if _CLOSED.match(view.text, run.end) is None or not all(
            _JOINED.fullmatch(view.text, one.end, two.start) for one, two in pairwise(run.figures)
        ):
            continue
        inside = [
            r
            for r in runs
            if r.end < run.start
            and len(r.figures) == 1
            and r.family == run.family
            and in_bracket(view.text, view.sentence.start, r.start)
        ]
        heads = inside[-size:]
        if len(heads) < size or any(len(h.measures) != 1 or h.direction not in ("before", "after") for h in heads):
            continue
        measures = [h.measures[0] for h in heads]
        one_bracket = in_bracket(view.text, heads[0].start - 1, heads[-1].start) or not closes_bracket(
            view.text, heads[0].end, heads[-1].start
        )
        if one_bracket and len({(m.notation, m.event) for m in measures}) == size:
            run.measures, run.cost, run.direction = measures, cost, "earlier"


def _tested_by_pairs(run: Run) -> bool:
    """Whether a p value stands behind every second figure: "DFS and OS were 67% and 75% (P = .3), and 72% and 82% (P = .2)"."""
    return all((figure.p is not None) == (i % 2 == 1) for i, figure in enumerate(run.figures))


# The kinds of response that one name joins: takes "complete and partial responses", "CR, PR and SD", "CR/PR/SD", refuses "CR, PR or SD"
_KINDS_JOINED = {
    "objective-response-rate": (
        re.compile(r"complete and partial (?:tumou?r )?(?:responses?|remissions?)(?: rates?)?", re.IGNORECASE),
        ("complete-response-rate", "partial-response-rate"),
    ),
    "disease-control-rate": (
        re.compile(r"CR(?:, | ?/ ?)PR(?:,? and | ?/ ?)SD"),
        ("complete-response-rate", "partial-response-rate", "stable-disease-rate"),
    ),
}


def _each_kind(view: SentenceView, run: Run) -> list[Measure]:
    """The kinds of response that one name joins in turn, where as many figures stand for each arm: "complete and partial
    responses were seen in 4% and 27% of those given A"; none where the figures are of so many arms.
    """
    measure, count = run.measures[0], len(run.figures)
    joined, kinds = _KINDS_JOINED.get(measure.notation, (None, ()))
    if joined is None or not joined.fullmatch(view.text, measure.start, measure.end):
        return []
    named = {m.arms for m in view.arm_mentions if len(m.arms) == 1}
    if count != len(kinds) * max(1, len(named)) or any(versus_between(view, run, i) for i in range(0, count - 1, 2)):
        return []  # "complete and partial responses, 4% versus 8% and 27% versus 30%"
    if not named and len(view.arms.arms) > 1:
        return []
    return [replace(measure, notation=kind) for kind in kinds] * (count // len(kinds))


def deal_measures(view: SentenceView, run: Run) -> list[Measure]:
    """The measure of each figure of a run: "OS and PFS were 20 v 14 and 9 v 6 months" has OS, OS, PFS, PFS."""
    count, kinds = len(run.figures), len(run.measures)
    if kinds == 1:
        return _each_kind(view, run) or run.measures * count
    if count == 2 * kinds and (pairs_by_versus(view, run) or _tested_by_pairs(run)):
        return [run.measures[i // 2] for i in range(count)]
    if count == kinds and versus_between(view, run, 0) and not view.says(RESPECTIVELY):
        return [run.measures[-1] if run.direction == "before" else run.measures[0]] * count
    return [run.measures[i % kinds] for i in range(count)]
