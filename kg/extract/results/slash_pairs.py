"""Pairs of figures with a stroke between them whose key stands before ("toxicity (% A/% B): anaemia 10/19, nausea 12/3"), and shares
told for both arms with the count of each ("12% in both groups (18/150 v 18/148)").
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.extract.results.figure import Figure
from kg.extract.results.figure_counts import share_agrees
from kg.extract.results.sentence import SentenceView
from kg.vocabulary import TermKind

# takes "(% A/% B)", "(pazopanib/placebo, %)", "(arm A/arm B)", "(%, A/B)", refuses "(grade 3/4)", "(12/48)", "(and/or)"
_KEY = re.compile(
    r"[(\[]\s*(?:(?:in\s)?(?:%|percent)[,;]?\s?(?:of\s|for\s|in\s)?)?(?!grade|[\d>≥]|and/or|CR/|PR/)[A-Za-z][\w +-]{0,30}?\s?%?\s?/\s?%?\s?(?!\d)[A-Za-z][\w +-]{0,30}?(?:[,;]?\s?(?:in\s)?(?:%|percent))?\s*[)\]]",
    re.IGNORECASE,
)
# takes "10|/|19", refuses "10| of |19"
_STROKE = re.compile(r" ?% ?/ ?| ?/ ?")


def split_strokes(view: SentenceView, figures: list[Figure]) -> list[Figure]:
    """The figures, those with a stroke made one for each of two arms where a key before them tells so; 10/19 is not ten of
    nineteen there.
    """
    if len(view.arms.arms) != 2 or view.words.count("/") < 3:
        return figures
    pairs = [i for i, f in enumerate(figures) if _is_pair(view, figures, i)]
    if len(pairs) < 2:
        return figures
    key = _KEY.search(view.text, view.sentence.start, figures[pairs[0]].start)
    if key is None:
        return figures
    kind, unit = ("percent", "%") if "%" in key[0] or "ercent" in key[0] else ("count", "persons")
    first, second = _arms_of(view, key.start(), key.end())
    out: list[Figure] = []
    for i, figure in enumerate(figures):
        if i in pairs and figure.kind == "fraction":
            at = figure.end - len(str(figure.total))
            out.append(replace(figure, end=at - 1, kind=kind, unit=unit, events=None, total=None, arm=first))
            raw = view.text[at : figure.end]
            out.append(Figure(at, figure.end, kind, Decimal(raw), raw, unit, value_at=at, arm=second))
        elif i in pairs or i - 1 in pairs:
            out.append(replace(figure, kind=kind, unit=unit, events=None, arm=first if i in pairs else second))
        else:
            out.append(figure)
    return out


def _arms_of(view: SentenceView, start: int, end: int) -> tuple[str, str]:
    """Ids of the arms on the two sides of the stroke of a key; empty where neither side is known."""
    stroke = view.text.find("/", start, end)
    sides = [
        {m.arms[0] for m in view.arm_mentions if begin <= m.start and m.end <= stop and len(m.arms) == 1}
        or {
            arm.id
            for m in view.analysis.mentions_in(begin, stop, TermKind.DRUG)
            for arm in view.arms.arms
            if m.term.label in arm.drugs and not all(m.term.label in a.drugs for a in view.arms.arms)
        }
        for begin, stop in ((start, stroke), (stroke, end))
    ]
    known = [next(iter(side)) if len(side) == 1 else "" for side in sides]
    other = {a.id: b.id for a, b in (view.arms.arms, view.arms.arms[::-1])}
    first = known[0] or other.get(known[1], "")
    return (first, other[first]) if first and known[1] in ("", other[first]) else ("", "")


def _is_pair(view: SentenceView, figures: list[Figure], i: int) -> bool:
    """Whether the figure is such a pair, or the first of two that the stroke was not read with: "12/3", "10.5/19.2"."""
    figure = figures[i]
    if figure.kind == "fraction":
        said = view.text[figure.start : figure.end]
        return "/" in said and said.endswith(str(figure.total)) and Decimal(figure.total or 0) not in view.sizes
    return (
        figure.kind in ("count", "number")
        and i + 1 < len(figures)
        and figures[i + 1].kind in ("count", "number")
        and _STROKE.fullmatch(view.text, figure.end, figures[i + 1].start) is not None
    )


# takes "35% of patients in both groups", "in each arm, 12%", refuses "both drugs"
_OF_BOTH = re.compile(
    r"\b(?:both|each|either) (?:of the )?(?:treatment |study )?(?:groups?|arms?|cohorts?)\b", re.IGNORECASE
)
# From a share to the second count: takes "% in both groups (18/150 v |", "% (18 of 150 and |", refuses "% in both groups, and |"
_AND_OTHER = re.compile(
    r"%?(?: [^.;()\d%]{2,90})?\s?[(\[](?:n ?= ?)?\d+(?: ?/ ?| of )\d+\s?(?:vs?\.?|versus|and|[,;]|compared with)\s"
)
_ABOUT = Decimal(1)  # percentage points by which a share told for both may be off


def share_of_both(view: SentenceView, figures: list[Figure]) -> list[Figure]:
    """The figures, a share that is told for both arms made one of each where the counts of each follow: "12% in both groups (18/150
    v 18/148)".
    """
    if len(view.arms.arms) != 2 or _OF_BOTH.search(view.words) is None:
        return figures
    order = view.memory.order or tuple(a.id for a in view.arms.arms)
    out = list(figures)
    for i, (one, two) in enumerate(pairwise(figures)):
        if (
            one.kind == "percent"
            and one.value is not None
            and one.total is not None
            and two.kind == "fraction"
            and _AND_OTHER.fullmatch(view.text, one.value_at + len(one.raw), two.start)
            and view.text[two.end : two.end + 1] in (")", "]", ";", ",")
            and share_agrees(one.events, one.total, one.value, _ABOUT)
            and share_agrees(two.events, two.total, one.value, _ABOUT)
        ):
            out[i] = replace(one, arm=order[0])
            out[i + 1] = replace(two, kind="percent", value=one.value, raw=one.raw, unit="%", arm=order[1])
    return out
