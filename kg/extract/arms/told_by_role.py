"""Arms told by their role alone: "the investigational treatment was A plus B; control therapy consisted of B"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import says_same, take_same
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members

W = members(Word)

# takes "the investigational treatment was |A", "control therapy consisted of |B", refuses "the control treatment was |stopped"
_BY_ROLE = cue(
    r"\b(?P<role>experimental|investigational|test|study|control|standard|reference|comparator|conventional) (?:treatment|therapy|regimen|chemotherapy|strategy|intervention|schedule|schema|scheme|protocol|combination)"
    r"(?: \((?:n ?= ?)?\d+(?: patients)?\))?,? (?P<verb>(?:was|were|consisted of|comprised|is|will be|consists of) )?"
)
_CONTROLS = frozenset({"control", "standard", "reference", "comparator", "conventional"})


def told_by_role(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "The investigational treatment was A plus B; control therapy consisted of B" of a randomised trial."""
    if "random" not in folded:
        return
    sides: dict[str, Side] = {}
    marks = list(_BY_ROLE.finditer(folded))
    for n, mark in enumerate(marks):
        sentence = next((s for s, _, _ in rows if s.start <= mark.start() < s.end), None)
        if sentence is None or sentence.section not in DESIGN_SECTIONS:
            continue
        stop = min(sentence.end, marks[n + 1].start() if n + 1 < len(marks) else sentence.end)
        i = bisect_left(tokens, mark.end(), key=lambda t: t.start)
        j = bisect_left(tokens, stop, key=lambda t: t.start)
        cut = next((k for k in range(i, j) if tokens[k].word in (W.SEMICOLON, W.SEPARATOR)), j)
        side = make_side(folded, tokens, i, cut, mark.end(), tokens[cut].start if cut < j else stop)
        side.role = "control" if mark["role"] in _CONTROLS else "experimental"
        # the verb may be told of the first alone: "the test treatment was A, the standard treatment B"
        near = 40 if mark["verb"] else 3 if sides else -1
        if side.treatments and side.treatments[0].start - mark.end() <= near:
            sides.setdefault(side.role, side)
    if len(sides) == 2:
        one, two = sides["experimental"], sides["control"]
        if says_same(folded, one):  # "the same drugs plus B"
            take_same(folded, one, two)
        if one.keys != two.keys:
            yield Contrast([one, two], 3.4, "roles", min(one.start, two.start))
