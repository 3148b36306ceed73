"""Arms told by their role alone: "the investigational treatment was A plus B; control therapy consisted of B", or by what half of
the patients were given besides: "all received A; half were assigned to also receive B".
"""

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


# takes "half were randomly assigned to also receive |B", "half of them were also allocated to |B", refuses "half were assigned to |A"
_HALF_ALSO = cue(
    r"\bhalf(?: of (?:them|these|the (?:patients|women|men|participants)))? (?:were|was) (?:also (?:randomly )?(?:assigned|allocated|randomi[sz]ed) to(?: receive)?"
    r"|(?:randomly )?(?:assigned|allocated|randomi[sz]ed) (?:to also receive|also to receive|to receive in addition)) "
)


def half_also(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "Patients received A; half were randomly assigned to also receive B"."""
    found = _HALF_ALSO.search(folded)
    row = next((r for r in rows if found is not None and r[0].start <= found.start() < r[0].end), None)
    if found is None or row is None or row[0].section not in DESIGN_SECTIONS:
        return
    sentence, i, j = row
    k = bisect_left(tokens, found.end(), lo=i, hi=j, key=lambda t: t.start)
    cut = bisect_left(tokens, found.start(), lo=i, hi=j, key=lambda t: t.start)
    given = next((m for m in range(cut - 1, i - 1, -1) if tokens[m].word is W.GIVEN), None)
    if given is None:
        return
    stop = next((m for m in range(k, j) if tokens[m].word in (W.STOP, W.SEMICOLON)), j)
    base = make_side(folded, tokens, given, cut, tokens[given].end, found.start())
    extra = make_side(folded, tokens, k, stop, found.end(), tokens[stop].start if stop < j else sentence.end)
    if base.treatments and extra.treatments and not extra.keys & base.keys:
        more = Side(extra.start, extra.end, [*base.treatments, *extra.treatments], joined=True)
        yield Contrast(
            [more, Side(base.start, base.end, list(base.treatments), alone=True)], 3.4, "allocation", base.start
        )
