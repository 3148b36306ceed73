"""Counts of the arms set side by side, of which at least one names nothing that it counts: "41 events had occurred in A
and 59 in B", "fewer infections in A (n = 1) than in B (n = 4)", "136 women (74 with A, 62 with B) fell ill".

The form tells that they are counts of the same outcome: each has an arm of its own right behind it, or right before it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.comparisons import WORD
from kg.extract.results.figure import Figure
from kg.extract.results.measure_fit import COUNTABLE
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.text.brackets import drop_brackets
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

# Between two counts: takes " in A and ", "; ", " in A versus a total of ", refuses " in A had fever "
_JOINED = re.compile(
    r"(?:,|;|\b(?:and|but|vs?\.?|versus|compared\s+(?:with|to)|against|than|whereas|while|as opposed to)\b)",
    re.IGNORECASE,
)
_SIDE_WORDS = 14  # a count and its arm have no more words between them
# What happens to patients: takes "118 cancers", "60 failures", refuses "118 samples"
_HAPPENS = cue(
    r"\b(?:cancers?|carcinomas?|malignanc(?:y|ies)|metastas[ei]s|events?|fractures?|infections?|failures?|complications?|episodes?|relapses?|recurrences?|deaths?|died|progressions?|"
    r"occurr\w+|developed|detected|diagnos\w+|suffered|experienced|false[- ](?:negative|positive)s?|withdr\w+|dropped|discontinu\w+|stopped|reduction in|increase in|"
    r"need(?:ed|ing)|requir(?:ed|ing)|re-?operat\w+|re-?excis\w+|frequency|incidence|rates?|rare|infrequent|uncommon|seldom|number of|more|fewer|less|higher|lower)\b",
    re.IGNORECASE,
)
# What patients went through before there was an outcome: takes "88 in A and 91 in B were assessable", refuses "… had died".
_FLOW = re.compile(
    r"\b(?:assess[ai]ble|evaluable|analy[sz]able|analy[sz]ed|analys[ie]s|eligible|enrolled|randomi[sz]ed|registered|included|recruited|screened|completed|available|participated|"
    r"samples?|specimens?|questionnaires?|forms|groups? of|aged?|baseline|leaving|remain\w*|of whom|divided|subgroups?|visits?)\b",
    re.IGNORECASE,
)
# takes "31 patients received A", "31 were given A", refuses "31 given A fell ill"
_DESIGNED = re.compile(
    r"\b(?:were|was|randomly)\s+(?:\w+\s+)?(?:assigned|allocated|randomi[sz]ed|given|treated)\b|(?:patients|women|men|participants|\d)\s+(?:received|underwent)\b",
    re.IGNORECASE,
)
# takes "10| or 20 mg", "23| seconds", refuses "10| patients"
_MEASURED = re.compile(
    r"\s*(?:(?:or|to|[-–/])\s*\d+|euros?|dollars?|USD|€|pounds|seconds?|minutes?|hours?|units?|points?|days?|times|%|mg|patient[- ]days)\b"
)
_CLOSE = re.compile(r"[\s,:(\[=]*(?:(?:in|with|for|on|n|group|arm|patients|the)\b[\s,:(\[=]*)*", re.IGNORECASE)
# Behind a count the side it is of: takes " in the |A", " patients given |A", " such events in the |A", refuses " died. |A"
_NO_SIDE = re.compile(r"[;:]|\.\s|\d")


# takes "the 17| patients who received A had fewer", refuses "17| patients given A had recurrences"
_HAD_MORE = re.compile(
    r" (?:patients|women|men|participants|subjects)\b[^.;:()\d]{0,80}? had (?:[a-z]+ly )?(?:an? )?(?:fewer|more|less|lower|higher|greater)\b"
)


def pair_counts(view: SentenceView, runs: list[Run]) -> None:
    """Give counts that no measure was found for the one of the counts beside them, and each its arm."""
    if len(view.arms.arms) < 2 or view.sentence.section not in (S.RESULTS, S.BODY, S.CONCLUSIONS) or view.plan:
        return
    counts = [
        (r, f)
        for r in runs
        for f in r.figures
        if f.kind in ("count", "size")
        and f.unit in ("", "persons")
        and not _MEASURED.match(view.text, f.end, view.sentence.end)
    ]
    if len(counts) < 2 or all(r.measures for r, _ in counts):
        return
    if any(_HAD_MORE.match(view.text, f.end, view.sentence.end) for _, f in counts):
        return
    counts.sort(key=lambda c: c[1].start)
    behind, ahead = (_groups(view, told(view, counts)) for told in (_told_behind, _told_ahead))
    # "A 4, B 3, C 2" has all its counts told by the arm ahead, "4 in A, 3 in B, 2 in C" by the arm behind.
    for group in ahead if sum(map(len, ahead)) >= sum(map(len, behind)) else behind:
        _settle(view, runs, group)


def take_sizes_as_counts(view: SentenceView, figures: list[Figure]) -> list[Figure]:
    """The figures of a sentence, "n = …" made a count where it tells how many had the outcome: "more nausea with A (n = 12)
    than with B (n = 4)", "in A (n = 53, 82%) and in B (n = 42, 74%)"; not where it tells how many were looked at.
    """
    sizes = [f for f in figures if f.kind == "size" and f.total is None and f.value is not None]
    if len(sizes) < 2 or any(f.value in view.sizes for f in sizes) or view.sentence.section not in (S.RESULTS, S.BODY):
        return figures
    largest = max(view.sizes, default=None)
    shares = [
        (f, g) for f, g in pairwise(figures) if f in sizes and g.kind == "percent" and g.value and g.events is None
    ]
    shares = [(f, g) for f, g in shares if _SAME_BRACKET.fullmatch(view.text, f.end, g.start)]
    if len(shares) == len(sizes):
        for f, g in shares:
            assert f.value is not None
            assert g.value is not None
            if largest is not None and f.value / g.value * 100 > largest * Decimal("1.3"):
                return figures
        for f, g in shares:
            g.events, g.start = int(f.value or 0), f.start
        return [f for f in figures if f not in sizes]
    # a limit is no outcome: "(A, n = 1; B, n = 2), with all recovering to LVEF ≥ 50%"
    # "214 events (relapses or deaths; A, n = 96; B, n = 118)": the sizes are the parts of a number of events
    summed = sum(int(f.value or 0) for f in sizes)
    whole = next((f for f in figures if f.kind == "count" and f.value == summed and f.end <= sizes[0].start), None)
    others = ("size", "count") if whole is None else ("size", "count", "duration")
    if any(f.kind not in others and not f.operator for f in figures) or any(
        largest is not None and (f.value or 0) > largest for f in sizes
    ):
        return figures
    begin = view.clause_start(sizes[0].start) if whole is None else whole.start
    said = view.text[begin : view.clause_end(sizes[-1].end)]
    alone: list[tuple[Run, Figure]] = [(Run([f]), f) for f in sizes]
    told, behind = _told_ahead(view, alone), _told_behind(view, alone)
    if sum(map(bool, behind)) > sum(map(bool, told)):
        told = behind  # "(n = 1 with A; n = 2 with B)"
    if not _HAPPENS.search(said) or _FLOW.search(said) or _DESIGNED.search(said) or len({t[2] for t in told if t}) < 2:
        return figures
    for f in sizes:
        f.kind, f.events = "count", int(f.value or 0)
    return figures


_SAME_BRACKET = re.compile(r"\s*[,;:]\s*|\s*[(\[]\s*")  # takes "n = 53|, |82%", refuses "n = 53|) had |82%"

Told = tuple[Run, Figure, str]


def _one_arm(mentions: list[ArmMention]) -> str | None:
    named = {m.arms for m in mentions}
    only = next(iter(named)) if len(named) == 1 else ()
    return only[0] if len(only) == 1 else None


def _told_behind(view: SentenceView, counts: list[tuple[Run, Figure]]) -> list[Told | None]:
    """Each count with the arm named behind it before the next figure: "15 events seen in A and 10 in B"."""
    out: list[Told | None] = []
    starts = sorted({f.start for f in view.figures} | {f.start for _, f in counts})
    for run, figure in counts:
        stop = min((s for s in starts if s >= figure.end), default=view.sentence.end)
        behind = [m for m in view.arm_mentions if figure.end <= m.start and m.end <= stop]
        arm = _one_arm(behind)
        gap = view.text[figure.end : behind[0].start] if behind else ""
        fine = arm is not None and len(WORD.findall(gap)) <= _SIDE_WORDS and not _NO_SIDE.search(drop_brackets(gap))
        out.append((run, figure, arm) if fine and arm is not None else None)
    return out


def _told_ahead(view: SentenceView, counts: list[tuple[Run, Figure]]) -> list[Told | None]:
    """Each count with the arm right before it: "(A, n = 96; B, n = 118)", "in A (n = 1) than in B (n = 4)"."""
    out: list[Told | None] = []
    for run, figure in counts:
        ahead = [m for m in view.arm_mentions if m.end <= figure.start]
        near = ahead[-1] if ahead else None
        fine = near is not None and len(near.arms) == 1 and _CLOSE.fullmatch(view.text, near.end, figure.start)
        out.append((run, figure, near.arms[0]) if near is not None and fine else None)
    return out


def _groups(view: SentenceView, told: list[Told | None]) -> list[list[Told]]:
    """Counts of distinct arms that are joined to one another."""
    groups: list[list[Told]] = []
    for item in told:
        last = groups[-1] if groups else []
        if item is None:
            groups.append([])
        elif (
            last
            and item[2] not in {arm for _, _, arm in last}
            and _JOINED.search(view.text, last[-1][1].end, item[1].start)
            and not any(last[-1][1].end <= f.start < item[1].start for f in view.figures)
            and ". " not in view.text[last[-1][1].end : item[1].start].replace("vs. ", "")
        ):
            last.append(item)
        else:
            groups.append([item])
    return [g for g in groups if len(g) > 1]


def _settle(view: SentenceView, runs: list[Run], group: list[Told]) -> None:
    """Give the counts of a group one measure, where they tell an outcome at all."""
    own = {id(run): run for run, _, _ in group}
    if all(r.measures for r in own.values()) or any(len(r.figures) > 1 and len(own) > 1 for r in own.values()):
        return
    first, last = group[0][1], group[-1][1]
    begin, end = view.clause_start(first.start), view.clause_end(last.end)
    said = view.text[begin:end]
    if not _HAPPENS.search(said) and not any(begin <= m.start < end and not m.population for m in view.measures):
        return
    if _FLOW.search(said):
        return
    if _DESIGNED.search(said) and not any(r.measures for r in own.values()):
        return
    linked = next((r for r in own.values() if r.measures and len(r.measures) == 1 and r.cost <= 5), None)
    if any(r.measures for r in own.values()) and linked is None:
        return
    measure = linked.measures[0] if linked else _measure_of(view, begin, first, last)
    if len(own) == 1 and len(group[0][0].figures) > len(group):  # "ten patients, 5 given A and 5 given B, fell ill"
        mixed = group[0][0]
        counted = [f for _, f, _ in group]
        if mixed.measures:
            return
        mixed.figures = [f for f in mixed.figures if f not in counted]
        runs.insert(runs.index(mixed) + 1, parts := Run(counted))
        own = {id(parts): parts}
        group = [(parts, f, arm) for _, f, arm in group]
    for run in own.values():
        run.told = tuple(arm for r, _, arm in group if r is run) if len(own) > 1 else tuple(arm for _, _, arm in group)
        if len(run.told) != len(run.figures):
            run.told = ()
            continue
        if not run.measures:
            run.measures, run.cost, run.direction = [measure], (linked.cost + 1 if linked else 6.0), "counted"


EVENTS_BEHIND = re.compile(r"\s*\bevents?\b", re.IGNORECASE)


def _measure_of(view: SentenceView, begin: int, first: Figure, last: Figure) -> Measure:
    """The measure named next to the counts, or an outcome without a name."""
    named = [
        m
        for m in view.measures
        if (
            m.notation in COUNTABLE or EVENTS_BEHIND.match(view.text, m.end)
        )  # "disease-free survival events occurred in 13"
        and m.start >= begin
        and (not m.population or 0 <= m.start - first.end < 40)  # "18 patients with recurrence in A versus 10 in B"
    ]
    before = [m for m in named if m.end <= first.start]
    behind = [m for m in named if first.end <= m.start < last.start] or [m for m in named if m.start >= last.end]
    if behind and (not before or behind[0].start - first.end < 30):
        return behind[0]
    if before:
        return before[-1]
    return Measure(begin, begin, "other", None, None)
