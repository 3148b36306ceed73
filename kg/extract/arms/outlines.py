"""Designs told in outline: an arm's name, a colon, its treatment."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.designs import Contrast, Side, Token
from kg.extract.arms.same_again import says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import ROMAN, Row
from kg.extract.text.members import members
from kg.extract.text.sections import FINDINGS_IN_TEXT
from kg.model import SectionKind

S = members(SectionKind)


# takes "Arm I: Patients receive A.", "- Group 2 (control): B", refuses "in arm I, 12%"
_OUTLINED = re.compile(
    r"(?<![\w(])(?:treatment )?(?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])(?: ?[(\[][^()\[\]\n]{0,80}[)\]])?:(?=\s)"
)
# What a record tells behind its last arm: "Patients in both arms …", "Quality of life is assessed …".
_OUTLINE_END = re.compile(
    r"(?:\n\s*\n|(?:[.\n] ?(?:- )?)(?:(?:patients|treatment|courses?|cycles) (?:in|for) (?:all|both|each|either) |in (?:all|both) arms|all patients|quality of life|patients (?:are|will be) followed"
    r"|projected accrual|after completion of|after the completion of|treatment (?:in|continues|repeats)|tumou?r tissue|blood samples|peer review))"
)
# takes "as in arm 1", "as described in arm 1", "like arm A, except that", refuses "as in arms"
AS_IN_ARM = re.compile(
    r"\b(?:as|like)(?: (?:described|outlined|given))?(?: in| for)? (?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])\b"
)


def outlined(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Arms told one after the other, each in sentences of its own: "Arm I: Patients receive A. Arm II: …"."""
    if folded.count("arm ") + folded.count("group ") + folded.count("regimen ") < 2:
        return
    marks: list[re.Match[str]] = []
    shared_out = "random" in folded
    for mark in _OUTLINED.finditer(folded):
        if (shared_out or not mark[0].startswith("regimen")) and not any(m["mark"] == mark["mark"] for m in marks):
            marks.append(mark)
    if not 2 <= len(marks) <= 8:
        return
    sides: list[Side] = []
    by_mark: dict[str, Side] = {}
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else min(len(folded), mark.end() + 1200)
        found = next(
            (r.start for r, _, _ in rows if mark.end() < r.start < stop and r.section in FINDINGS_IN_TEXT), None
        )
        stop = found if found is not None else stop  # the last arm ends where the results begin
        over = _OUTLINE_END.search(folded, mark.end(), stop)
        stop = over.start() if over else stop
        first = bisect_left(tokens, mark.start(), key=lambda t: t.start)
        last = bisect_left(tokens, stop, key=lambda t: t.start)
        side = make_side(folded, tokens, first, last, mark.start(), stop)
        alike = AS_IN_ARM.search(folded, mark.end(), stop)
        if alike is not None and alike["mark"] in by_mark:
            take_same(folded, side, by_mark[alike["mark"]])
        elif sides and says_same(folded, side):
            take_same(folded, side, sides[0])
        if not side.treatments:
            return
        side.alias = ROMAN.get(mark["mark"], mark["mark"].upper())
        by_mark[mark["mark"]] = side
        sides.append(side)
    yield Contrast(sides, 5.2, "letters", marks[0].start())
