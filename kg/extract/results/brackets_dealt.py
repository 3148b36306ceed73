"""One bracket that tells of several measures in turn: "longer OS and PFS with A (15 v 9 months, P < .001; 8 v 4 months, P = .02)"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.measure_fit import fits
from kg.extract.results.runs import COORDINATION
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import pairs_by_versus
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
