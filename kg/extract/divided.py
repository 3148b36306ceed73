"""Sides that stand for several arms: two doses in one bracket, two treatments "each with or without" a third."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.cues import cue
from kg.extract.designs import Row, Side
from kg.model import SectionKind

_UNIT = r"(?: ?-?(?:mg|mcg|[μµ]g|g|iu|gy|mg/kg|mg/m2))"
# takes "A| (4 mg or 8 mg)", "A| (30, 120 or 180 mg every 4 weeks)", "A| 75 or 100 mg/m2"; refuses "A| (n = 4 or 5)"
_DOSES = re.compile(
    rf" ?[(\[]?(?P<doses>\d+(?:\.\d+)?{_UNIT}?(?:, ?\d+(?:\.\d+)?{_UNIT}?){{0,3}},? (?:or|and|versus|vs\.?) \d+(?:\.\d+)?{_UNIT})\b"
)
_DOSE = re.compile(r"\d+(?:\.\d+)?")


def split_doses(folded: str, sides: list[Side], rows: list[Row]) -> list[Side]:
    """The sides with one for each dose of a drug, where the results tell of each: "A (4 mg or 8 mg) or placebo" above "36 %
    with 8 mg"; refuses a choice of dose that the results do not come back to.
    """
    if len(sides) < 2 or len({s.keys for s in sides}) < len(sides):
        return sides
    told = " ".join(folded[s.start : s.end] for s, _, _ in rows if s.section in _LATER)
    out: list[Side] = []
    for side in sides:
        drug = next((t for t in side.treatments if t.substances), None)
        found = _DOSES.match(folded, drug.end, side.end) if drug is not None and side.size is None else None
        doses = list(_DOSE.finditer(found["doses"])) if found is not None else []
        if found is None or not all(
            re.search(rf"(?<![\w.]){re.escape(d[0])}(?:/\d+)?[ -]?(?:m?g|mcg|iu)\b", told) for d in doses
        ):
            out.append(side)
            continue
        at = found.start("doses")
        for n, dose in enumerate(doses):
            start = side.start if n == 0 else at + dose.start()
            end = at + (doses[n + 1].start() if n + 1 < len(doses) else dose.end() + 4)
            out.append(replace(side, start=start, end=end, treatments=list(side.treatments), top=list(side.top)))
    return out


_LATER = frozenset({SectionKind.RESULTS, SectionKind.CONCLUSIONS, SectionKind.BODY})
# takes "A or B,| both with or without C", refuses "A or B with or without C", where C may belong to B
_EACH_WITH_OR_WITHOUT = cue(
    r"\b(?:both|each|all|either)(?: (?:alone|given|combined|in combination))? (?:(?:with|plus) (?:or|and|vs\.?|versus) without|with/without|plus or minus|±|\+/-)"
)


def cross(folded: str, sides: list[Side], rows: list[Row]) -> list[Side]:
    """Four arms of a factorial design: "randomised to A or B, both with or without C"."""
    if len(sides) != 2 or not all(s.treatments for s in sides):
        return sides
    last = max(sides, key=lambda s: s.end)
    until = next((s.end for s, _, _ in rows if s.start <= last.start < s.end), last.end)
    found = _EACH_WITH_OR_WITHOUT.search(folded, last.start, until)
    more = [t for t in last.optional if found is not None and t.start >= found.end() and t.substances]
    if found is None or not more:
        return sides
    plain = [replace(s, end=min(s.end, found.start()), optional=[], alone=True) for s in sides]
    fuller = [
        replace(
            s, treatments=[*s.treatments, *more], top=[*s.top, *more], optional=[], joined=True, alone=False, size=None
        )
        for s in sides
    ]
    return [*plain, *fuller]
