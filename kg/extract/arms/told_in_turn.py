"""Treatments that a sentence compares by naming them in turn: "A and B were compared", "those who received A, those who received B
and those who received both", "A in 60 patients with B (n = 70) or C (n = 66)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between, is_apposition
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.sides import cut_sides, split_sides
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence

W = members(Word)

# takes "A and B| were compared in", "A and B| have been directly compared", "survival of A and B| groups was compared", refuses "A and B|
# were compared with C", "A and B| were compared between"
_WERE_COMPARED = cue(
    r"(?: (?:groups|arms|cohorts|patients) (?:was|has been)|(?: (?:groups|arms|cohorts|patients))? (?:were|are|have been|had been))(?: (?:then|also|prospectively|directly|randomly|themselves)){0,2} compared\b"
    r"(?! (?:with|to|against|between|across|among|before|according|by|both|at|over|favou?rably)\b)"
)
_OTHER_SUBJECT = frozenset(
    {W.PERSONS, W.GROUP, W.OR, W.SEPARATOR, W.WITHOUT, W.OPTIONAL, W.PRIOR, W.GIVEN, W.ALLOCATED}
)
_OPENS_SUBJECT = frozenset({W.STOP, W.SEMICOLON, W.COLON})


def were_compared(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A, an alkylating agent, and B were compared in a crossover study"; refuses "A and B were compared with C" and "patients
    given A and B were compared".
    """
    found = _WERE_COMPARED.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    stop = next((k for k in range(i, j) if tokens[k].start >= found.start()), j)
    named = [k for k in range(i, stop) if tokens[k].word is W.TREATMENT and depth_between(tokens, i, k) <= 0]
    if len(named) < 2:
        return
    opened = [k for k in range(i, named[-1]) if tokens[k].word in _OPENS_SUBJECT and depth_between(tokens, i, k) <= 0]
    begin = next(k for k in named if not opened or k > opened[-1])
    cuts = [
        k
        for k in range(begin, stop)
        if tokens[k].word in (W.AND, W.COMMA)
        and depth_between(tokens, i, k) <= 0
        and not (tokens[k].word is W.COMMA and tokens[k + 1].word is W.AND)
    ]
    described = {k for k in cuts if is_apposition(folded, tokens, k, begin, stop)}
    cuts = [k for k in cuts if k not in described and not (tokens[k].word is W.COMMA and described)]
    led = begin > i and tokens[begin - 1].word in _OTHER_SUBJECT and tokens[begin].start - tokens[begin - 1].end < 20
    if not cuts or led or any(t.word in _OTHER_SUBJECT for t in tokens[begin:stop]):
        return
    if not all(any(begin <= m and a <= m < b for m in named) for a, b in pairwise([begin, *cuts, stop])):
        return
    sides = cut_sides(folded, tokens, begin, stop, tokens[begin].start, found.start(), cuts)
    sides = share_treatments(sides, folded)
    if len({s.keys for s in sides}) == len(sides) <= 4:
        yield Contrast(sides, 3.0, "comparison", found.start())


_GOT = r"(?:received|treated (?:with|by)|given|undergoing|underwent|receiving|managed (?:with|by)|on)"
# takes "| those who received |A", "| 40 patients treated with |A", refuses "| patients with |A"
_THOSE_WHO = cue(
    rf"(?<![a-z-])(?:(?:those|patients|women|men|cases|subjects|individuals|children)(?: (?:who|that))?(?: (?:had|were|was|have))?(?: been)?(?: only)? {_GOT}) (?:with )?"
)
# what sorts the patients: takes "were classified into", "three groups were studied:", refuses "patients were treated"
_SORTED = cue(
    r"\b(?:classified|categori[sz]ed|stratified|divided|subdivided|grouped|separated|split|sorted)(?: into| in| as)?\b|\b(?:two|three|four|2|3|4) (?:[a-z-]+ ){0,2}?(?:groups|cohorts|arms)\b|\bcompar(?:e|ed|ing|ison)\b"
)
# takes "A|, ", "A|, and ", "A| or ", refuses "A| of "
_TURN = re.compile(r"(?:,|;|,? (?:and|or|versus|vs\.?|with|to))(?: (?:finally|lastly|the|\d+|\([a-z0-9]{1,3}\)))* ?$")


def those_who_got(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients were classified into those who received A, those who received B and those who received neither"; refuses patients
    that are only counted in turn.
    """
    heads = list(_THOSE_WHO.finditer(folded, sentence.start, sentence.end))
    if not 3 <= len(heads) <= 4:
        return
    if (
        _SORTED.search(folded, sentence.start, heads[-1].start()) is None
        or "%" in folded[heads[0].end() : heads[-1].end()]
    ):
        return
    sides: list[Side] = []
    for n, head in enumerate(heads):
        end = heads[n + 1].start() if n + 1 < len(heads) else sentence.end
        turn = _TURN.search(folded, head.end(), end) if n + 1 < len(heads) else None
        if n + 1 < len(heads) and turn is None:
            return
        end = turn.start() if turn is not None else end
        first = bisect_left(tokens, head.end(), lo=i, hi=j, key=lambda t: t.start)
        last = bisect_left(tokens, end, lo=first, hi=j, key=lambda t: t.start)
        last = next((k for k in range(first + 1, last) if tokens[k].word in (W.STOP, W.SEMICOLON, W.COLON)), last)
        end = tokens[last].start if last < len(tokens) and tokens[last].start < end else end
        sides.append(make_side(folded, tokens[first:last], 0, last - first, head.end(), end))
    fill_combinations(folded, sides)
    for side in sides:
        if side.denied is not None and not side.treatments:
            side.role = side.role or "control"
    if all(s.treatments or s.role for s in sides) and len({(s.keys, s.role) for s in sides}) == len(sides):
        yield Contrast(sides, 4.0, "allocation", heads[0].start())


# takes "survival of patients given A (n = 60)| was compared with that of patients treated with |", "compared A in 62 patients| with toxicity for patients given |"
_WITH_SEVERAL = cue(
    rf",? (?:(?:was|were) compared (?:with|to)|with|to|and)(?: (?:the|that|those|results|outcomes?|toxicity|survival|patients|women|men|cases|for|of|in|similar|disease|with|who|were|had|\d+)){{1,8}} {_GOT} (?:with )?"
)


_IN_PATIENTS = re.compile(r" in (?P<n>\d{1,5}) (?:patients|women|men|cases|subjects|children)\b")


def one_with_several(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "We compared A in 62 patients with patients given B (n = 74) or C (n = 66)"; refuses alternatives that are not counted."""
    found = _WITH_SEVERAL.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    turn = bisect_left(tokens, found.start(), lo=i, hi=j, key=lambda t: t.start)
    begin = bisect_left(tokens, found.end(), lo=i, hi=j, key=lambda t: t.start)
    first = next((k for k in range(i, turn) if tokens[k].word is W.TREATMENT), turn)
    compared = any(t.word in (W.COMPARED, W.SEPARATOR) for t in tokens[i:begin]) or "compared" in found[0]
    if first == turn or not compared or not any(t.word is W.OR for t in tokens[begin:j]):
        return
    more = split_sides(folded, tokens, begin, j, found.end(), sentence.end, allocated=False)
    if len(more) < 2 or not all(s.treatments and s.size for s in more):
        return
    one = make_side(folded, tokens, first, turn, tokens[first].start, found.start())
    counted = _IN_PATIENTS.search(folded, tokens[first].end, found.start())
    one.size = one.size or (int(counted["n"]) if counted is not None else None)
    sides = [one, *more]
    if one.treatments and not one.keys <= CONTROL_KEYS and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 4.6, "allocation", tokens[first].start)


def told_in_turn(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """Everything that a sentence of title, aims or methods sets apart by naming treatments in turn."""
    if sentence.section not in DESIGN_SECTIONS:
        return
    yield from were_compared(folded, tokens, sentence, i, j)
    yield from one_with_several(folded, tokens, sentence, i, j)
