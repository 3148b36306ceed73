"""Which of three arms or more the text measures the others against, one after the other: the C of "A versus C … B versus C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import DESIGN_SECTIONS, Side, Token, Treatment
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue

# Between the treatments of one arm: takes "A |plus |B", "A| + |B", "A|-plus-|B", "A| in combination with |B", refuses "A| or |B"
_JOINED = re.compile(
    rf"(?: alone| \d[\w./]*(?: m?g\b\S*)?)*[ -]?(?:plus|\+|with|/|-|{TOGETHER_WITH}|followed by)?[ -]?(?:(?:the|an?) )?(?:\d[\w./]* (?:m?g\b\S* )?)?"
)
# Between an arm and that it is measured against: takes "A |than with |C", "A| alone versus |C", "A (STRIDE)| over |C", "A| was
# compared with |C", "A| was noninferior to |C", refuses "A| rather than |C", "A|, and versus |C"
_AGAINST = re.compile(
    r"[ -]*(?:\([^()]{1,20}\) )?(?:(?:alone|monotherapy|therapy|combination|groups?|arms?|regimens?) ?)*(?:,? ?(?:(?:was|were|is|are) )?(?:each |both )?(?:as )?(?:when )?"
    r"(?<!rather )(?:than|versus|vs\.?|v|over|compared (?:with|to)|relative to|in comparison (?:with|to))|(?:was|were|is|are) (?:not )?(?:non-?inferior|superior) to)"
    r" (?:(?:with|in|for|the|those|patients|given|receiving|assigned|treated|did|was|were|among|that|of|to|an?) )*"
)
# Between arms of a list: takes "A| or |B", "A|, |B", "A| alone and the |B", refuses "A| plus |B"
_OR_ALSO = re.compile(
    r"(?: ?\([^()]{1,20}\))?(?: (?:alone|monotherapy|groups?|arms?))*(?:,| or| and|, or|, and) (?:(?:the|with|for|in|of|that|those) )*"
)
# takes "hazard ratio", "HR 0.7", "noninferior to", "superiority of"
_TESTED = cue(
    r"\b(?:hazard|odds|risk|rate) ratio|\b(?:hr|or|rr)\b[ ,:=)]{1,3}\d|\brelative risk|\b(?:superior|non-?inferior)"
)


def reference_of(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> int | None:
    """The arm that every other is measured against and that is measured against none, in what the design compares and in results
    with a ratio or a test; None where there is none.

    Args:
        folded: the text as ``folding.fold`` gives it.
        tokens: of the whole document.
        rows: its sentences with their tokens.
        sides: the arms.
    """
    pairs: set[tuple[int, int]] = set()
    for sentence, i, j in rows:
        if sentence.section in DESIGN_SECTIONS or _TESTED.search(folded, sentence.start, sentence.end):
            pairs.update(_pairs(folded, tokens[i:j], sides))
    against = {last for _, last in pairs}
    measured = {first for first, _ in pairs}
    return against.pop() if len(against) == 1 and len(measured - against) == len(sides) - 1 == len(measured) else None


def _pairs(folded: str, tokens: list[Token], sides: list[Side]) -> Iterator[tuple[int, int]]:
    """Each arm of the sentence with that which it is measured against."""
    groups: list[list[Treatment]] = []
    for treatment in (t.treatment for t in tokens if t.treatment is not None):
        if groups and _JOINED.fullmatch(folded, groups[-1][-1].end, treatment.start):
            groups[-1].append(treatment)
        else:
            groups.append([treatment])
    between = [(a[-1].end, b[0].start) for a, b in pairwise(groups)]
    against = [_AGAINST.fullmatch(folded, *gap) is not None for gap in between]
    listed = [_OR_ALSO.fullmatch(folded, *gap) is not None for gap in between]
    for n in (n for n, found in enumerate(against) if found):
        first, last = n, n + 1
        while first and listed[first - 1] and not (first > 1 and against[first - 2]):
            first -= 1  # "A or B versus C"; refuses "A versus C and B versus C"
        while last < len(listed) and listed[last] and not (last + 1 < len(against) and against[last + 1]):
            last += 1
        two = _arm_of([t for group in groups[n + 1 : last + 1] for t in group], sides)  # none for "A versus B, C and D"
        ones = [_arm_of(group, sides) for group in groups[first : n + 1]]
        if ones.count(None) == len(ones):  # "docetaxel and cisplatin"
            ones = [_arm_of([t for group in groups[first : n + 1] for t in group], sides)]
        if two is not None:
            yield from ((one, two) for one in ones if one is not None)


def _arm_of(treatments: list[Treatment], sides: list[Side]) -> int | None:
    """The one arm that is given just these, by drugs where they are any; None where none or several are."""
    drugs = frozenset(x.name for t in treatments for x in t.substances)
    keys = frozenset().union(*(t.keys for t in treatments))
    for fitting in (
        [n for n, s in enumerate(sides) if s.keys == keys],
        [n for n, s in enumerate(sides) if s.drugs == drugs and (drugs or s.keys <= keys)],
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None
