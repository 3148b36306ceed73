"""Figures told in turn for the arms where one of the arms had none: "febrile neutropenia (eight, nine, none, and seven)", "rash
(none vs 5 [8%] vs 2 [4%])".
"""

from __future__ import annotations

import re

from kg.extract.results.arm_scope import NONE_VERSUS
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import RESPECTIVELY, VERSUS_NONE, versus_between
from kg.extract.text.cues import cue

_NONE = cue(
    r"(?:,|\band|\bor) (?:none|no patients?|nobody)\b|(?:[(\[]|\bin |: )(?:none|no patients?|nobody)(?:,| and (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))",
    re.IGNORECASE,
)
# What parts the items: takes "eight|, |nine|, |none|, and |seven", refuses "eight| of |nine"
_PARTED = re.compile(r"\s*(?:,|/)?\s*(?:\band\b|\bor\b)?\s*")
_ITEM = re.compile(r"none|no patients?|nobody", re.IGNORECASE)


def arms_with_none_in_turn(view: SentenceView, run: Run) -> list[str] | None:
    """The arm of each figure of a list that has an item for every arm, of which one or more are "none"; None elsewhere.

    The order is that of the list before in the sentence that told every arm, or of the arms named behind, or that in which
    the document compares them.

    Example:
        takes "eight, nine, none, and seven, respectively" of four arms, "in none and three patients, respectively" of two;
        refuses "12 in A and none in B", which name the arm of each, and lists with fewer items than arms.
    """
    ids = [arm.id for arm in view.arms.arms]
    if len(ids) < 2 or not view.says(_NONE):
        return None
    items = _items_around(view, run)
    if len(items) != len(ids) or len({f.start for f in run.figures} & set(items)) != len(run.figures):
        return None
    if len(items) == len([f for f in view.figures if f.start in items]):
        return None  # no item is "none"
    behind = RESPECTIVELY.search(view.text, items[-1], min(view.sentence.end, items[-1] + 120))
    told = [pairs[0][0] for start, pairs in sorted(view.owners.items()) if start < items[0] and len(pairs) == 1]
    order = told[-len(ids) :]
    if set(order) != set(ids):
        if behind is None:
            return None
        named: list[str | None] = [
            m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and items[-1] < m.start < behind.start()
        ]
        order = named if set(named) == set(ids) else list(view.memory.order)
    if len(order) != len(ids):
        return None
    arms = [order[items.index(figure.start)] for figure in run.figures]
    return [arm for arm in arms if arm is not None] if None not in arms else None


def _items_around(view: SentenceView, run: Run) -> list[int]:
    """Where the items of the list begin that the figures stand in: counts and "none", parted by commas and "and"."""
    starts = {f.start: f.end for f in view.figures if f.kind == run.figures[0].kind}
    for none in _ITEM.finditer(view.text, view.sentence.start, view.sentence.end):
        starts[none.start()] = none.end()
    order = sorted(starts)
    at = order.index(run.figures[0].start) if run.figures[0].start in starts else -1
    if at < 0:
        return []
    first = last = at
    while first > 0 and _PARTED.fullmatch(view.text, starts[order[first - 1]], order[first]):
        first -= 1
    while last + 1 < len(order) and _PARTED.fullmatch(view.text, starts[order[last]], order[last + 1]):
        last += 1
    return order[first : last + 1]


def arms_beside_none(view: SentenceView, run: Run) -> list[str]:
    """The arms of figures of more than two arms of which the first or the last had none, in the order told before: "in 12% with A,
    4% with B and 2% with C; nausea (none vs |5 [8%] vs |2 [4%]) and rash (|3 vs |1 vs none)"; empty elsewhere.
    """
    order = view.paired[1] if view.paired else [] if view.arm_mentions else list(view.memory.order)
    if len(order) != len(view.arms.arms) or len(run.figures) >= len(order) or len({f.kind for f in run.figures}) > 1:
        return []
    first = NONE_VERSUS.search(view.text, max(view.sentence.start, run.start - 40), run.start) is not None
    last = VERSUS_NONE.match(view.text[run.end : run.end + 60]) is not None
    if not (first or last) or first + len(run.figures) + last != len(order):
        return []
    between = all(versus_between(view, run, i) for i in range(len(run.figures) - 1))
    return order[first : first + len(run.figures)] if between else []


# Between the arm of a figure and the other: takes " A| but none after |B", " A|, but none did while receiving |B", " A| and in no patient on |B",
# refuses " A| and with |B", " A|, none of whom died with |B"
_BUT_NONE = re.compile(
    r"(?: (?:groups?|arms?|patients|treatment|therapy))?,? (?:but|and|whereas|while|versus|vs\.?|compared (?:with|to)) (?:in |with |for )?(?:none|nobody|no (?:patients?|one|cases?|such cases?|deaths?|events?))\b(?! of (?:whom|which|them|these))[^.;:,()\d]{0,40}"
)


def arm_against_none(view: SentenceView, run: Run) -> str | None:
    """The arm that a lone figure is of, where the sentence goes on with the other that had none: "three patients died in hospital
    after A but none after B"; None elsewhere.
    """
    behind = [m for m in view.arm_mentions if m.start >= run.end][:2]
    if len(behind) < 2 or any(len(m.arms) != 1 for m in behind) or behind[0].arms == behind[1].arms:
        return None
    stop = view.told_from(run.end)
    if stop < behind[1].start or ";" in view.text[run.end : behind[0].start]:
        return None
    if _BUT_NONE.fullmatch(view.text, behind[0].end, behind[1].start) is None:
        return None
    return behind[0].arms[0]
