"""Arms that get the same in another order: "docetaxel followed by FEC" against "FEC → docetaxel"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.arms.designs import Side, Treatment

Steps = tuple[frozenset[str], ...]
# takes "docetaxel| → |FEC", "A| followed at progression by |B", "A| then |B", refuses "A| and |B"
_THEN = re.compile(
    r" ?(?:→|->|=>) ?| followed (?:sequentially |(?:(?:at|on|upon|after) (?:the time of )?(?:disease )?progression) )?by | then "
)
_REVERSED = re.compile(r"\b(?:reverse|reversed|opposite|inverse) (?:sequence|order)\b")


def steps_of(folded: str, treatments: Iterable[Treatment]) -> Steps:
    """What is given, step after step: names of each part that "followed by" sets apart; () where there is one part."""
    steps: list[frozenset[str]] = []
    end = -1
    for treatment in sorted(treatments, key=lambda t: t.start):
        parts = _THEN.split(folded[treatment.start : treatment.end])
        first, *more = _keys_of_parts(parts, treatment.keys)
        if steps and _THEN.search(folded, end, treatment.start) is None:
            steps[-1] |= first
        else:
            steps.append(first)
        steps.extend(more)
        end = treatment.end
    return tuple(steps) if len(steps) > 1 else ()


def _keys_of_parts(parts: list[str], keys: frozenset[str]) -> list[frozenset[str]]:
    """The names that a regimen of several steps is made of, for each step: "fec → docetaxel" names the second one's."""
    if len(parts) == 1:
        return [keys]
    named = [frozenset(k for k in keys if k in part or (len(part) == 1 and k.startswith(part))) for part in parts]
    rest = keys.difference(*named)
    return [names or rest for names in named]


def differ_in_order(folded: str, sides: list[Side]) -> bool:
    """Whether two sides get the same, the one in another order than the other."""
    if len(sides) != 2 or sides[0].core != sides[1].core:
        return False
    one, two = (steps_of(folded, side.top) for side in sides)
    return len(one) > 1 and len(two) > 1 and one[0] != two[0] and bool(one[0] & two[-1] and two[0] & one[-1])


def in_turn(folded: str, sides: list[Side]) -> list[Steps]:
    """The steps of each side; those of "the reverse sequence" are the other one's from the last to the first."""
    told = [steps_of(folded, side.top) for side in sides]
    if len(sides) == 2:
        for n, side in enumerate(sides):
            if not told[n] and told[1 - n] and _REVERSED.search(folded, side.start, side.end + 1):
                told[n] = told[1 - n][::-1]
    return told


# Between two drugs of a short name: takes "the docetaxel|-|epirubicin arm", refuses "A| plus |B"
_DASH = re.compile(r" ?[-–—/>] ?")


def dashed_steps(folded: str, treatments: list[Treatment]) -> Steps:
    """The two steps that a name with a dash tells, of arms known to differ in order: "the A-B arm" beside "the B-A arm"."""
    if len(treatments) != 2 or _DASH.fullmatch(folded, treatments[0].end, treatments[1].start) is None:
        return ()
    return tuple(t.keys for t in treatments)


def told_by_order(told: Steps, orders: dict[str, Steps]) -> str | None:
    """The one arm whose first step comes first and whose last comes last; None where no arm or several do so."""
    found = [
        arm
        for arm, steps in orders.items()
        if told[0] & steps[0] and told[-1] & steps[-1] and not (told[0] <= steps[-1] or told[-1] <= steps[0])
    ]
    return found[0] if len(found) == 1 else None
