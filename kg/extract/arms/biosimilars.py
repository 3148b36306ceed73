"""A biosimilar against the original product: which of two sides is which, what the one known by a code holds, and the places that
call them so.
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention
from kg.extract.arms.designs import Side
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

# takes "EU-sourced |Herceptin", "reference |rituximab", "US-licensed", "Herceptin (originator)", refuses "the reference arm" by its drugs
_ORIGINAL = re.compile(
    r"\b(?:reference|originator|original|innovator)\b|\b(?:eu|us|european|american)[- ](?:sourced|licensed|approved|authori[sz]ed|marketed)\b|\b(?:sourced|licensed|authori[sz]ed|approved) (?:from|in|by) "
)


def original_of_two(folded: str, sides: list[Side]) -> int | None:
    """Index of the one of two sides that is given the original product, where the document is of a biosimilar; None where it is
    not, or nothing tells.
    """
    if len(sides) != 2 or "biosimilar" not in folded:
        return None
    for found in (
        [_ORIGINAL.search(folded, s.start, s.end) is not None for s in sides],
        ["biosimilar" not in folded[s.start : s.end] for s in sides],
        [
            any(x.term is not None for t in s.treatments for x in t.substances if x.name in s.drugs - _shared(sides))
            for s in sides
        ],
    ):
        if found[0] != found[1]:
            return found.index(True)
    return None


def _shared(sides: list[Side]) -> frozenset[str]:
    return frozenset.intersection(*(s.drugs for s in sides))


def complete_biosimilar(folded: str, sides: list[Side]) -> None:
    """Give the side that is known by a code alone the drug that the code stands for: of "SB8 or EU-sourced bevacizumab" both are
    given bevacizumab.
    """
    original = original_of_two(folded, sides)
    if original is None:
        return
    other = sides[1 - original]
    known = frozenset().union(
        *(t.keys for t in other.treatments if any(x.term is not None for x in t.substances)), frozenset()
    )
    head = next((t for t in sides[original].treatments if any(x.term is not None for x in t.substances)), None)
    if head is not None:
        coded = [t for t in other.treatments if t.substances and all(x.term is None for x in t.substances)]
        other.treatments = [t for t in other.treatments if t not in coded]
        other.treatments.extend([head] if not head.keys & known else ())


# takes "for |the biosimilar| (n = 324)", "in the |proposed biosimilar group|", refuses "a biosimilar", "biosimilars are"
_NEW = cue(
    r"\bthe (?:proposed )?biosimilar(?: (?:product|drug|antibody|group|arm|medicine))?(?=[.,;:)]| ?[(\[]| (?:and|or|versus|vs\.?|v|than|compared|was|were|had|with|patients|at|in)\b)"
)
# takes "for |the reference product|", "|the originator| group", "|reference bevacizumab|", refuses "the reference interval"
_OLD = cue(
    r"\bthe (?:reference (?:product|drug|antibody|medicine|biologic|agent)|(?:originator|innovator)(?: (?:product|drug|antibody|group|arm|medicine))?)\b|\breference [a-z]{3,}(?:mab|grastim|poetin|cept)\b"
)


def by_originality(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Places that call the one arm the biosimilar and the other the reference product, the original or its drug."""
    if len(finder.profiles) != 2 or len(finder.control) != 1 or "biosimilar" not in finder.folded:
        return []
    new = tuple(i for i in finder.everything if i not in finder.control)
    return [
        ArmMention(found.start(), found.end(), arms, 0.95)
        for sentence, _, _ in rows
        if sentence.section in (S.RESULTS, S.CONCLUSIONS, S.BODY)
        for pattern, arms in ((_NEW, new), (_OLD, finder.control))
        for found in pattern.finditer(finder.folded, sentence.start, sentence.end)
    ]
