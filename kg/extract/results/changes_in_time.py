"""Two figures of which one was measured before the other: whether they are of all patients, and those of each arm in turn."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import is_usable
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView

# takes "7.3| to |5.7", "64| % → |60", refuses "7.3| with A to |5.7"
_TO_NEXT = re.compile(r" ?%? (?:to|→) ")
# takes "pain fell (|7.3", refuses "pain fell (in A) from |7.3"
_IN_BRACKET = re.compile(r"[(\[][^()\[\]]{0,30}$")


def changed_in_time(view: SentenceView, run: Run) -> bool:
    """Whether two figures are what was measured before and after in all patients, where no arm is named: "worst pain fell (7.3 to
    5.7)"; not "survival rose from 60% to 64%", which a treatment can have done.
    """
    first, second = run.figures[0], run.figures[-1]
    if view.arm_mentions or run.measures[0].notation in SURVIVAL:
        return False
    if _TO_NEXT.fullmatch(view.text, first.end - view.text.endswith("%", 0, first.end), second.start) is None:
        return False
    return run.family == "number" or _IN_BRACKET.search(view.text, view.sentence.start, first.start) is not None


def changes_of_each(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of changes told one after another, each with its arm before it or each with its arm behind it: "with A from 80%
    to 40%, and with B from 70% to 60%"; None elsewhere.
    """
    if not all(f.changed for f in run.figures):
        return None
    figures = [f for f in view.figures if f.changed and f.kind == run.family] if len(run.figures) == 2 else run.figures
    if len(figures) < 4 or len(figures) % 2 or run.figures[0] not in figures[::2]:
        return None
    at = figures.index(run.figures[0])
    pairs = [(figures[i].start, figures[i + 1].end) for i in range(0, len(figures), 2)]
    starts = [view.sentence.start, *(end for _, end in pairs[:-1])]
    ends = [*(start for start, _ in pairs[1:]), view.sentence.end]
    before = [(low, start) for low, (start, _) in zip(starts, pairs, strict=True)]
    behind = [(end, high) for (_, end), high in zip(pairs, ends, strict=True)]
    named = [m for m in view.arm_mentions if is_usable(view, m)]
    for places, others in ((before, behind[-1]), (behind, before[0])):
        arms = [{m.arms for m in named if low <= m.start and m.end <= high} for low, high in places]
        if any(others[0] <= m.start < others[1] for m in named) or any(len(a) != 1 for a in arms):
            continue
        each = [next(iter(a)) for a in arms]
        if len(set(each)) == len(each) and all(len(a) == 1 for a in each):
            return [a[0] for a in each for _ in range(2)][at : at + len(run.figures)]
    return None
