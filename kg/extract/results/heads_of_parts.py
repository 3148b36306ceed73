"""The arm of figures that tell parts of those before them: "four deaths with A, including one of sepsis", "(sepsis [n = 1])"."""

from __future__ import annotations

import re

from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.cues import cue

_INCLUDING = cue(r"\bincluding\b")
_ITEM_END = re.compile(r"[,;]|\.(?!\d)")


def of_head(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]] | None:
    """The arm of the figure that those behind "including" are part of: "four deaths with A, including |one of sepsis and |two
    of bleeding; none with B"; None elsewhere and for "deaths in 6%, including |4% with A", which names its own.
    """
    if run.family == "ratio" or not view.may_say(_INCLUDING):
        return None
    if len(run.figures) == len(view.arms.arms) > 1 and (
        RESPECTIVELY.search(view.text, run.end, min(run.end + 40, view.sentence.end)) or _heads_of_each(view, run)
    ):
        return None  # "24 patients given A and 18 given B, including 2 and 1 deaths(, respectively)"
    found = [*_INCLUDING.finditer(view.text, view.sentence.start, run.start)][-1:]
    if not found or any(c in view.text[found[0].end() : run.start] for c in ".;("):
        return None
    head = view.figure_before(found[0].start())
    owners = view.owners.get(head.start) if head is not None else None
    if not owners or len(owners) > 1 or owners[0][0] is None or owners[0][1] is not None:
        return None
    ends = _ITEM_END.search(view.text, run.end, view.sentence.end)
    stop = ends.start() if ends else view.sentence.end
    if any(found[0].end() <= m.start < stop for m in view.arm_mentions):
        return None
    return None if CONNECTOR.search(view.text, found[0].end(), stop) else owners


def _heads_of_each(view: SentenceView, run: Run) -> bool:
    """Whether two figures that share their noun stand behind those of each of two arms, whose parts they so are in turn: "50% with A
    and 46% with B, including |three and one| complete responses"; not "… with B, including three deaths and one relapse".
    """
    ahead = [f for f in view.figures if f.end <= run.start and f.start in view.owners][-2:]
    owners = [view.owners[f.start] for f in ahead]
    apart = len(owners) == 2 and owners[0] != owners[1] and all(len(o) == 1 and o[0][1] is None for o in owners)
    between = view.text[run.figures[0].end : run.figures[-1].start]
    return apart and len(run.figures) == 2 and between in (" and ", " vs ", " v ", " versus ")


def of_bracketed_cause(
    view: SentenceView, run: Run, measures: list[Measure]
) -> list[tuple[str | None, str | None]] | None:
    """The arm of the deaths before the bracket that tells their causes: "two deaths with A (sepsis [n=|1], stroke [n=|1]) and one with
    B"; None elsewhere and where the bracket names an arm.
    """
    if measures[0].event is None or measures[0].notation not in DEATHS:
        return None
    opened = view.text.find("(", view.sentence.start, run.start)
    while opened >= 0 and closes_bracket(view.text, opened + 1, run.start):
        opened = view.text.find("(", opened + 1, run.start)
    head = view.figure_before(opened) if 0 <= opened < measures[0].start else None
    if head is None or any(
        opened < m.start < run.end and not view.text.endswith(" to ", opened, m.start) for m in view.arm_mentions
    ):
        return None  # but "sepsis related to A [n=1]"
    return view.owners.get(head.start)
