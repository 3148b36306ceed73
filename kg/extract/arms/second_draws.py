"""The arms of two randomisations of the same patients: "to A or B. Responders were randomised again to C or observation"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arms.designs import DESIGN_SECTIONS, NOTHING, Contrast, Side, Token
from kg.extract.arms.factorial import RESULT_SECTIONS
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue

# takes "a |second randomisation| compared", "responders were |re-randomised|", "were |then randomly| assigned", refuses "the first
# randomised trial", "the second randomised trial"
_AGAIN = cue(
    r"\bsecond(?:ary)?(?: maintenance)? (?:randomi[sz]ation|random assignment|randomi[sz]ed assignment)\b|\bre-?randomi[sz]ed\b"
    r"|\brandomi[sz]ed (?:again|(?:for )?a second time)\b|\b(?:then|subsequently|further|secondly) (?:randomi[sz]ed|randomly|re-?assigned)\b"
)


def drawn_again(folded: str, tokens: list[Token], rows: list[Row], contrasts: list[Contrast]) -> Iterator[Contrast]:
    """The arms of both randomisations where each has a sentence of its own and the results tell of both; refuses one that
    compares the same treatments again.
    """
    drawn = sorted((c for c in contrasts if c.kind in ("allocation", "comparison")), key=lambda c: c.start)
    pairs = [pair for c in drawn if (pair := _in_one_sentence(folded, c))]
    told_again = _AGAIN.search(folded) is not None
    for sentence, _, _ in rows if told_again else ():
        if sentence.section not in DESIGN_SECTIONS or _AGAIN.search(folded, sentence.start, sentence.end) is None:
            continue
        before = next((c for c in drawn if c.kind == "allocation" and c.start < sentence.start), None)
        behind = next((c for c in drawn if sentence.start <= c.start < sentence.end), None)
        if before is not None and behind is not None and len(before.sides) == len(behind.sides) == 2:
            pairs.append([before, behind])
    for first, second in pairs:
        stop = next(s.end for s, _, _ in rows if s.start <= second.start < s.end)
        given, rest = sorted(second.sides, key=lambda s: not s.keys - NOTHING)
        if not given.treatments or not all(s.core for s in first.sides):
            continue
        if {s.core for s in first.sides} & {s.core for s in second.sides}:
            continue
        if not all(_are_told(tokens, rows, (first.start, stop), c.sides) for c in (first, second)):
            continue
        later = [replace(s) for s in second.sides]
        if not rest.keys - NOTHING:
            denied = rest.denied or given.treatments[0]
            later = [replace(given, role="experimental"), replace(rest, role="control", denied=denied)]
        yield Contrast([*(replace(s) for s in first.sides), *later], 12.0, "factors", first.start)
        return


# Between the second and the third of four sides: takes "or B (n = 20)|; 31 responders were randomly assigned to |C or D", refuses
# "or B|; |C or D"
_THEN_DRAWN = re.compile(
    r"[^.]{0,20}[;,] (?:and )?(?:[\w-]+ ){0,6}?(?:were|was) (?:then |subsequently |again |further )?(?:randomly|randomi[sz]ed|re-?randomi[sz]ed)\b[^.;]{0,40}"
)


def _in_one_sentence(folded: str, contrast: Contrast) -> list[Contrast]:
    """Two allocations that one sentence tells one after the other, where they were read as one of four sides."""
    sides = contrast.sides
    if len(sides) != 4 or _THEN_DRAWN.fullmatch(folded, sides[1].end, sides[2].start) is None:
        return []
    return [replace(contrast, sides=part, start=part[0].start) for part in (sides[:2], sides[2:])]


def _are_told(tokens: list[Token], rows: list[Row], design: tuple[int, int], sides: list[Side]) -> bool:
    """Whether the results name what one of the two sides is given and the other is not."""
    own = sides[0].keys ^ sides[1].keys
    return any(
        token.treatment is not None and token.treatment.keys & own
        for sentence, i, j in rows
        if sentence.section in RESULT_SECTIONS and not design[0] <= sentence.start < design[1]
        for token in tokens[i:j]
    )
