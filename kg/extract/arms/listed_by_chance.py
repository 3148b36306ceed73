"""Arms of a trial that one sentence lists, joined as the drugs of a combination are, where nothing else sets arms apart:
"randomised to docetaxel, paclitaxel and irinotecan", "in this three-arm study patients received A, B, and A plus B".

A trial that shares patients out has more than one arm: what it shares them out to is a list of arms, if no other is told.
"""

from __future__ import annotations

import re

from kg.extract.arms.designs import Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.sides import count_of, cut_sides, is_count
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import FINDINGS_IN_TEXT
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)

_RATIO = r"(?:,? ?\(?\d ?: ?\d(?: ?: ?\d)*\)?| in a \d ?: ?\d(?: ?: ?\d)* (?:ratio|fashion|manner))?"
# takes "were randomised to |A", "randomly assigned (1:1:1) to receive |A", "allocated by chance to |A", "received, at random, |A",
# refuses "randomised to two |groups", "assigned to |A"
_BY_CHANCE = cue(
    rf"\b(?:randomi[sz]ed|randomly (?:assigned|allocated|allotted)|(?:assigned|allocated|allotted) (?:at random|randomly|by chance)){_RATIO}"
    r" (?:to(?: (?:receive|undergo|treatment with|therapy with))?|between|among) (?=[a-z\d])"
    r"|\b(?:received|given|treated with),? at random,? (?=[a-z\d])"
)
# takes "patients received |A", "women were given |A"
_RECEIVED = cue(
    r"\b(?:patients|women|men|subjects|participants) (?:received|got|were given|were treated with|will receive) (?=[a-z\d])"
)
# takes "three-arm", "four treatment arms", "a three-armed trial", refuses "three cycles", "arm B"
_NUMBER_OF_ARMS = cue(
    r"\b(?P<n>two|three|four|[234])[- ](?:(?:treatment |study |parallel )?(?:arms|groups)\b|arm(?:ed)?\b)"
)
_NOT_DESIGN = frozenset({S.BACKGROUND, S.RESULTS, S.CONCLUSIONS})
# What tells that there were two groups: takes "respectively", "in both arms", "14% v 9%"
_SETS_APART = cue(r"\brespectively\b|\b(?:groups|arms)\b|\b(?:versus|vs|v)\b|\bcompared\b|\bthan\b")
_ENDS = frozenset({W.STOP, W.SEMICOLON, W.COLON})


def listed_by_chance(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The first such list, as an allocation; None where none is.

    Two treatments alone are taken for arms only where results are told of two groups: "randomised to A and B" may be the one
    arm of which the text speaks.
    """
    stated = _NUMBER_OF_ARMS.search(folded, 0, len(folded))
    count = count_of(stated["n"]) if stated is not None else 0
    for sentence, i, j in rows:
        if sentence.section in _NOT_DESIGN:
            continue
        leads = list(_BY_CHANCE.finditer(folded, sentence.start, sentence.end))
        told = leads or (list(_RECEIVED.finditer(folded, sentence.start, sentence.end)) if count else [])
        for lead in told:
            begin = next((k for k in range(i, j) if tokens[k].start >= lead.end()), j)
            sides = _listed(folded, tokens, begin, j, lead.end(), sentence.end)
            if sides and (len(sides) == count or (leads and (len(sides) > 2 or _two_are_told(folded, rows)))):
                return Contrast(share_treatments(sides, folded), 4.0, "allocation", lead.start())
    return None


# What a side of a list with numbers may hold besides its treatments
_OF_SIDE = frozenset({W.TREATMENT, W.PLUS, W.JOIN, W.WITH, W.WITHOUT, W.THEN, W.ALONE, W.GROUP, W.ROLE, W.TIME})
_BETWEEN_SIDES = frozenset({W.COMMA, W.SEMICOLON, W.AND, W.SEPARATOR})
# Behind the number of a side: takes "253|, ", "253| patients)", "252|.", refuses "253| mg", "253| (50%) responded"
_NUMBER_ENDS = re.compile(
    r"(?: (?:patients|pts|women|men|subjects|participants|cases))?(?:[,;)\].]| (?:and|vs?\.?|versus) |\s*$)"
)


def numbered_by_chance(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Sides that a sentence of an allocation lists behind a colon or in a bracket, each before its number: "were randomised: surgery
    alone 253, surgery + A 252"; none where one has no treatment, or where anything else is counted.
    """
    for sentence, i, j in rows:
        if sentence.section in (S.TITLE, S.BACKGROUND, S.CONCLUSIONS):
            continue
        allocated = next((k for k in range(i, j) if tokens[k].word is W.ALLOCATED), j)
        opens = [k for k in range(allocated, j) if tokens[k].word in (W.COLON, W.OPEN)]
        for opened in opens:
            sides = _numbered(folded, tokens, opened + 1, j)
            if len(sides) > 1 and len({s.keys for s in sides}) == len(sides):
                return Contrast(share_treatments(sides, folded), 4.0, "allocation", tokens[opened].start)
    return None


def _numbered(folded: str, tokens: list[Token], begin: int, j: int) -> list[Side]:
    """The sides of ``tokens[begin:j]``, each up to its number."""
    sides: list[Side] = []
    k = begin
    while k < j:
        first = k
        while k < j and tokens[k].word in _OF_SIDE:
            k += 1
        if k in (first, j) or not (is_count(tokens[k]) or tokens[k].is_sample_size):
            break
        side = make_side(folded, tokens, first, k, tokens[first].start, tokens[k].start)
        quantity = tokens[k].quantity
        if (
            not side.treatments
            or quantity is None
            or quantity.value is None
            or not _NUMBER_ENDS.match(folded, tokens[k].end)
        ):
            return []
        side.size = int(quantity.value)
        sides.append(side)
        if k + 1 < j and tokens[k + 1].word in _BETWEEN_SIDES:
            k += 2
        else:
            break
    return sides


def _listed(folded: str, tokens: list[Token], begin: int, j: int, start: int, end: int) -> list[Side]:
    """The parts of the list that begins there, each with a treatment of its own; none where anything but commas and one last
    word joins them.
    """
    stop = next((k for k in range(begin + 1, j) if tokens[k].word in _ENDS and depth_between(tokens, begin, k) <= 0), j)
    flat = [k for k in range(begin, stop) if depth_between(tokens, begin, k) <= 0]
    joins = [k for k in flat if tokens[k].word in (W.AND, W.OR)]
    if len(joins) != 1 or any(tokens[k].word is W.SEPARATOR for k in flat):
        return []
    commas = [k for k in flat if tokens[k].word is W.COMMA and k < joins[0] - 1]
    sides = cut_sides(folded, tokens, begin, stop, start, tokens[stop].start if stop < j else end, [*commas, joins[0]])
    if not 2 <= len(sides) <= 5 or not all(
        s.treatments or s.role or _BOTH.match(folded, s.start, s.end) for s in sides
    ):
        return []
    return sides if len({(s.keys, folded[s.start : s.end].strip(" ,")) for s in sides}) == len(sides) else []


# takes "| both", "| the combination", "| both drugs"
_BOTH = re.compile(r"\W*(?:both|the (?:combination|two together))\b")


def _two_are_told(folded: str, rows: list[Row]) -> bool:
    """Whether the results set groups of patients apart."""
    later = [s for s, _, _ in rows if s.section in FINDINGS_IN_TEXT]
    return any(_SETS_APART.search(folded, s.start, s.end) for s in later)
