"""The factors of a factorial trial, each told as a treatment and its absence: "to A or not and to B or not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, NOTHING, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

W = members(Word)

# takes "A| or not", "A| (5 years) versus no A", "A| or no further treatment", refuses "A| or B"
_OR_NONE = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:or|versus|vs\.?|v) (?:to )?(?P<none>(?:not|none|nothing)\b|(?:no|without)(?: adjuvant| further| additional| concurrent)? (?P<what>[a-z][\w-]{2,30}))"
)
# takes "with or without| A", "± oral| A"
_OPTIONAL = re.compile(
    r"(?:\b(?:with or without|with/without|plus or minus)|±|\+/-) ?(?:(?:the )?addition of )?(?:\w+ )?$"
)
_ANY = ("treatment", "therapy", "chemotherapy", "drug", "such")

# takes "in a 2 x 2 factorial design", "a two-by-two design"
FACTORIAL = cue(r"\bfactorial|\b2(?: ?[x×] ?|[ -]by[ -])2\b|\btwo[ -]by[ -]two\b")


def find_factors(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "In a 2 x 2 factorial design to A or not and to B versus no B": A, no A, B and no B, as the results tell of them."""
    yield from _margins(folded, tokens, rows)
    if FACTORIAL.search(folded) is None:
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
            elif (lead := _OPTIONAL.search(folded, max(sentence.start, token.start - 40), token.start)) is not None:
                pairs.append((treatment, lead.start(), token.end))
        if len(pairs) == 2:
            sides: list[Side] = []
            for treatment, start, end in pairs:
                sides.append(Side(treatment.start, treatment.end, [treatment], [treatment], role="experimental"))
                sides.append(Side(start, end, role="control", denied=treatment))
            yield Contrast(sides, 12.0, "factors", pairs[0][0].start)
            return


# What stands between two treatments of the design, brackets left away, by its end: how the second is joined to the first.
# takes "A 20 mg daily |or |B", "A |versus |B"
_OR = re.compile(
    r"\b(?:or|versus|vs\.?|compared with) (?:to )?(?:either )?(?:(?:oral|adjuvant|concurrent|intravenous) )?$"
)
# takes "B| and to |C", "B, |and then randomised to receive |C"
_AND_TO = re.compile(
    r",? and (?:then |also |further |subsequently |second(?:ly)? )?(?:randomi[sz]ed |assigned |allocated )?to (?:receive )?(?:either )?$"
)
_NO_SUCH = re.compile(
    r"\b(?:or|versus|vs\.?) (?:to )?(?P<none>no|without)(?: adjuvant| further| additional| concurrent)? $"
)
_JOINED = re.compile(rf"\b(?:plus|and|with|{TOGETHER_WITH})(?: either)? $|\+ ?$")
# What is given to some of an arm by choice: takes "with or without A at the investigator's |discretion|"
_CHOSEN = cue(
    r"\b(?:discretion|choice|decision|preference|investigators?|physicians?|according to|depending on|optional)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST_GAP = 90  # characters between treatments of one design, brackets left away


def _margins(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "To A or B and to C or placebo", "to A or B with or without C": A, B, C and no C, where the results compare these and
    tell of no two together.
    """
    factorial = FACTORIAL.search(folded) is not None
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS or sentence.section is SectionKind.TITLE:
            continue
        drawn = next((k for k in range(i, j) if tokens[k].word is W.ALLOCATED), None)
        if drawn is None:
            continue
        choice = _two_choices(folded, _outside_brackets(tokens, drawn, j))
        if choice is None:
            continue
        base, factors = choice
        optional = any(factor.other is None for factor in factors)
        if not factorial and (not optional or _CHOSEN.search(folded, sentence.start, sentence.end)):
            continue
        if not _are_told(folded, tokens, rows, sentence, factors):
            continue
        sides: list[Side] = []
        for factor in factors:
            one, other = factor.one, factor.other
            rivals = other is not None and not other.keys & NOTHING
            sides.append(Side(one.start, one.end, [*base, one], [one], role=None if rivals else "experimental"))
            more = [other] if other is not None else []
            rival = Side(*factor.rest, [*base, *more], more)
            sides.append(rival if rivals else replace(rival, role="control", denied=one))
        yield Contrast(sides, 12.0, "factors", sides[0].start)
        return


def _outside_brackets(tokens: list[Token], begin: int, until: int) -> list[Treatment]:
    depth, found = 0, []
    for token in tokens[begin:until]:
        depth += (token.word is W.OPEN) - (token.word is W.CLOSE)
        if token.treatment is not None and depth <= 0:
            found.append(token.treatment)
    return found


@dataclass(frozen=True, slots=True)
class _Factor:
    """A treatment and its rival, None for going without, which is told at ``rest``."""

    one: Treatment
    other: Treatment | None
    rest: tuple[int, int]


def _two_choices(folded: str, given: list[Treatment]) -> tuple[list[Treatment], list[_Factor]] | None:
    """What all are given, and the two choices, of a row of treatments that begins with these; else None."""
    gaps = [_BRACKETS.sub("", folded[one.end : two.start]) for one, two in pairwise(given)]
    first = next((n for n, gap in enumerate(gaps) if _OR.search(gap) or _NO_SUCH.search(gap)), None)
    if first is None:
        return None
    begin = first
    while begin > 0 and _JOINED.search(gaps[begin - 1]):
        begin -= 1
    factors: list[_Factor] = []
    n = first
    while n < len(given):
        one, two = given[n], given[n + 1] if n + 1 < len(given) else None
        if n > first and (said := _OPTIONAL.search(folded, given[n - 1].end, one.start)) is not None:
            without = folded.find("without", said.start(), one.start)
            factors.append(_Factor(one, None, (without if without >= 0 else said.start(), one.end)))
            break
        if two is None or (n > first and _AND_TO.search(gaps[n - 1]) is None):
            break
        if (none := _NO_SUCH.search(folded, one.end, two.start)) is not None and one.keys == two.keys:
            factors.append(_Factor(one, None, (none.start("none"), two.end)))
        elif _OR.search(gaps[n]) and not one.keys & two.keys:
            factors.append(_Factor(one, two, (two.start, two.end)))
        else:
            break
        n += 2
    if len(factors) != 2 or any(len(gap) > _LONGEST_GAP for gap in gaps[begin : n - 1]):
        return None
    return given[begin:first], factors


RESULT_SECTIONS = (SectionKind.RESULTS, SectionKind.BODY)
# takes "A| plus |B", "A| and a |B", refuses "A, |B", "12% with A| and 13% with |B"
_TOGETHER = re.compile(rf" ?(?:\+|plus|and|with|{TOGETHER_WITH})(?: (?:a|the|both|either))? ?|[-/]")
# takes "|without A", "|no A", "patients |not given A"
_GOING_WITHOUT = cue(r"\b(?:without|no|non|not|alone|addition of|adding)\b")


def _are_told(folded: str, tokens: list[Token], rows: list[Row], design: Sentence, factors: list[_Factor]) -> bool:
    """Whether the results tell of the two levels of a factor, and nowhere of a level of one together with one of the other."""
    levels = [[t.keys for t in (factor.one, factor.other) if t is not None] for factor in factors]
    told: set[tuple[int, int]] = set()
    for sentence, i, j in rows:
        if sentence.section not in RESULT_SECTIONS or sentence is design:
            continue
        named = [
            (n, m, token)
            for token in tokens[i:j]
            if token.treatment is not None
            for n, factor in enumerate(levels)
            for m, keys in enumerate(factor)
            if token.treatment.keys & keys
        ]
        told.update((n, m) for n, m, _ in named)
        if named and _GOING_WITHOUT.search(folded, sentence.start, sentence.end):
            told.update((n, 1) for n, _, _ in named if factors[n].other is None)
        for (n, _, one), (m, _, two) in pairwise(named):
            if n != m and _TOGETHER.fullmatch(folded, one.end, two.start):
                return False
    return {n for n, _ in told} == {0, 1} and any({(n, 0), (n, 1)} <= told for n in (0, 1))


def counted_factors(folded: str, contrasts: list[Contrast]) -> Iterator[Contrast]:
    """Four groups of a factorial trial of which two and two count all patients: "902 were assigned to dose-dense and 904 to
    standard chemotherapy; 905 to A and 901 to no A"; refuses four groups that share the patients out.
    """
    if FACTORIAL.search(folded) is None:
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
