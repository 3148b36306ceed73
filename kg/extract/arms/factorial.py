"""The factors of a factorial trial, each told as a treatment and its absence: "to A or not and to B or not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Treatment
from kg.extract.arms.tokens import Row

# takes "A| or not", "A| (5 years) versus no A", "A| or no further treatment", refuses "A| or B"
_OR_NONE = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:or|versus|vs\.?|v) (?:to )?(?P<none>(?:not|none|nothing)\b|(?:no|without)(?: adjuvant| further| additional| concurrent)? (?P<what>[a-z][\w-]{2,30}))"
)
_WITH_OR_WITHOUT = re.compile(r"\b(?:with or without|with/without|plus or minus)(?: the addition of)? $")
_ANY = ("treatment", "therapy", "chemotherapy", "drug", "such")


def _is_factorial(folded: str) -> bool:
    return any(word in folded for word in ("factorial", "2x2", "2 x 2", "2 × 2"))


def find_factors(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "In a 2 x 2 factorial design to A or not and to B versus no B": A, no A, B and no B, as the results tell of them."""
    if not _is_factorial(folded):
        return
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS:
            continue
        pairs: list[tuple[Treatment, int, int]] = []
        for token in tokens[i:j]:
            treatment = token.treatment
            if treatment is None or treatment.keys & CONTROL_KEYS or any(treatment.keys & p[0].keys for p in pairs):
                continue
            none = _OR_NONE.match(folded, token.end, sentence.end)
            if none is not None:
                what = none["what"]
                if what is None or what.startswith(_ANY) or folded.startswith(what, token.start):
                    pairs.append((treatment, *none.span("none")))
            elif (
                lead := _WITH_OR_WITHOUT.search(folded, max(sentence.start, token.start - 40), token.start)
            ) is not None:
                pairs.append((treatment, lead.start(), token.end))
        if len(pairs) == 2:
            sides: list[Side] = []
            for treatment, start, end in pairs:
                sides.append(Side(treatment.start, treatment.end, [treatment], [treatment], role="experimental"))
                sides.append(Side(start, end, role="control", denied=treatment))
            yield Contrast(sides, 12.0, "factors", pairs[0][0].start)
            return


def counted_factors(folded: str, contrasts: list[Contrast]) -> Iterator[Contrast]:
    """Four groups of a factorial trial of which two and two count all patients: "902 were assigned to dose-dense and 904 to
    standard chemotherapy; 905 to A and 901 to no A"; refuses four groups that share the patients out.
    """
    if not _is_factorial(folded):
        return
    for contrast in contrasts:
        sizes = [side.size for side in contrast.sides if side.size is not None]
        if contrast.kind != "allocation" or len(sizes) != len(contrast.sides) or len(sizes) != _TWO_FACTORS:
            continue
        one, two, three, four = sizes
        if one + two == three + four and min(sizes) > _LEAST_OF_FACTOR:
            yield Contrast(
                [*_levels(folded, *contrast.sides[:2]), *_levels(folded, *contrast.sides[2:])],
                12.0,
                "factors",
                contrast.start,
            )
            return


def _levels(folded: str, with_it: Side, without: Side) -> tuple[Side, Side]:
    """The two levels of a factor, the second as going without the first's treatment where it says so: "A", "no A"."""
    named = with_it.treatments[0] if with_it.treatments else None
    said = _NO.match(folded, without.start, without.end)
    if named is None or said is None or not folded.startswith(folded[named.start : named.end], said.end()):
        return with_it, without
    return replace(with_it, role="experimental"), replace(without, treatments=[], top=[], role="control", denied=named)


_NO = re.compile(r"\W*(?:no|without) (?:adjuvant |concurrent )?")


_TWO_FACTORS = 4  # levels of two factors, two each
_LEAST_OF_FACTOR = 10  # patients; smaller numbers add up alike by chance
