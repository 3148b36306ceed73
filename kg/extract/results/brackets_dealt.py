"""Measures joined ahead of figures that tell of them in turn, in one bracket: "longer OS and PFS with A (15 v 9 months, P < .001;
8 v 4 months, P = .02)", or in rows: "OS and PFS were 15 months for A and 9 for B; 8 and 4, respectively".
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.measure_fit import fits
from kg.extract.results.runs import COORDINATION
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import RESPECTIVELY, pairs_by_versus
from kg.extract.text.brackets import in_bracket

# Before the first figure of a bracket: takes "(|15.0", "(median, |15.0", "[|HR 0.5"
_OPENS = re.compile(r"[(\[]\s?(?:medians?,? )?$")
# What was tested of figures: takes ", P < .001", "; log-rank P = 0.02"
_TESTED = re.compile(
    r"[,;(]?\s?(?:(?:both|all|log[- ]rank|one-sided|two-sided) )?[Pp]\s?(?:[=<>≤≥]|&lt;)\s?\d?[.·]\d+\)?"
)
# Between the figures of one measure and those of the next: takes " months; ", ", and ", "%; ", refuses "; in B ", ", "
_NEXT_GROUP = re.compile(
    r"\s?(?:%|mo|months?|weeks?|years?|days?)?\s?(?:;(?: and)?|,? and)\s(?:medians?,? )?", re.IGNORECASE
)


def deal_brackets(view: SentenceView, runs: list[Run]) -> None:
    """Give groups of figures built alike in one bracket the measures that are joined ahead of it, one to each.

    A group is a pair of figures set against each other, a ratio, or both. A bracket that names arms, times or measures of its
    own tells its figures apart by these.
    """
    if len(view.measures) < 2:
        return
    for first, run in enumerate(runs):
        opened = _OPENS.search(view.text, max(view.sentence.start, run.start - 12), run.start)
        if opened is None or run.rows or run.measures:
            continue
        joined = _joined_before(view, opened.start())
        inside = [r for r in runs[first:] if in_bracket(view.text, opened.start(), r.end)]
        size, left = divmod(len(inside), max(1, len(joined)))
        if len(joined) < 2 or not size or left:
            continue
        groups = [inside[at : at + size] for at in range(0, len(inside), size)]
        end = inside[-1].end
        told_apart = (
            [m.start for m in view.measures] + [m.start for m in view.arm_mentions] + [t.start for t in view.times]
        )
        if any(run.start < at < end for at in told_apart):
            continue
        alike = all([r.family for r in group] == [r.family for r in groups[0]] for group in groups)
        if alike and _parted(view, groups) and all(_is_group(view, g, m) for g, m in zip(groups, joined, strict=True)):
            for group, measure in zip(groups, joined, strict=True):
                for member in group:
                    # told by its form, so that no second opinion is asked
                    member.measures, member.cost, member.direction = [measure], 0.5, "before"


def deal_rows(view: SentenceView, runs: list[Run]) -> None:
    """Give pairs of figures of both arms, as many as measures are joined ahead of them, one measure each: "OS, DFS and control were
    43% for A and 50% for B (P = .2); 26% and 29%, respectively; and 41% and 46%, respectively".
    """
    if len(view.measures) < 2:
        return
    rows = [run for run in runs if run.start >= view.measures[-1].end]
    joined = _joined_before(view, rows[0].start) if rows else []
    if len(joined) < 2 or len(rows) != len(joined) or any(run.rows or run.measures for run in rows):
        return
    if len({run.family for run in rows}) > 1 or any(rows[0].start < t.start < rows[-1].end for t in view.times):
        return
    stops = [*(run.start for run in rows[1:]), view.sentence.end]
    if not tell_their_arms(view, rows[0]) or not all(
        tell_their_arms(view, run) or pairs_by_versus(view, run) or RESPECTIVELY.search(view.text, run.end, stop)
        for run, stop in zip(rows, stops, strict=True)
    ):
        return
    if all(len(run.figures) == 2 and fits(view, run, m) for run, m in zip(rows, joined, strict=True)):
        for run, measure in zip(rows, joined, strict=True):
            # told by its form, so that no second opinion is asked
            run.measures, run.cost, run.direction = [measure], 0.5, "before"


# Behind a figure and its interval, whose arm follows: takes ") in the |", " months with |", refuses "%, and |"
_IN_ARM = re.compile(r"[)\]]?[^()\[\];,\d]{1,60}")


def tell_their_arms(view: SentenceView, run: Run) -> bool:
    """Whether each of two figures is followed by an arm of its own, so that they are two of one measure: "31 months in A and 32
    months in B", refuses "31 and 32 months in A".
    """
    told = []
    for n, figure in enumerate(run.figures):
        stop = run.figures[n + 1].start if n + 1 < len(run.figures) else view.sentence.end
        behind = next((m for m in view.arm_mentions if figure.end <= m.start < stop), None)
        if behind is None or len(behind.arms) != 1 or not _IN_ARM.fullmatch(view.text, figure.end, behind.start):
            return False
        told.append(behind.arms)
    return len(set(told)) == len(told)


def _joined_before(view: SentenceView, at: int) -> list[Measure]:
    """The measures joined to the last one before the place, without figures between it and the place."""
    before = [m for m in view.measures if m.end <= at]
    if not before or before[-1].population or any(before[-1].end <= f.start < at for f in view.figures):
        return []
    joined = before[-1:]
    for measure in reversed(before[:-1]):
        if measure.population or not COORDINATION.fullmatch(view.mask(measure.end, joined[0].start)):
            break
        joined.insert(0, measure)
    return joined


def _parted(view: SentenceView, groups: list[list[Run]]) -> bool:
    """Whether nothing stands between the groups but what was tested of the first and the word or sign that leads on."""
    return all(
        _NEXT_GROUP.fullmatch(_TESTED.sub("", view.text[one[-1].end : two[0].start])) is not None
        for one, two in pairwise(groups)
    )


def _is_group(view: SentenceView, group: list[Run], measure: Measure) -> bool:
    """Whether the runs are a pair of figures of the measure set against each other, a ratio, or the one with the other."""
    sizes = [2 if run.family != "ratio" else 1 for run in group]
    return (
        len(group) <= 2
        and len({run.family for run in group}) == len(group)
        and [len(run.figures) for run in group] == sizes
        and all(run.family == "ratio" or pairs_by_versus(view, run) for run in group)
        and all(fits(view, run, measure) for run in group)
    )
