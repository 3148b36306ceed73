"""Groups that are listed by their names and what they were given behind them in the same order, and groups that were given
what the others were given apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.arm_profiles import is_operation
from kg.extract.arms.counted_groups import LATER_LINES
from kg.extract.arms.design_words import BOTH_GIVEN
from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import cut_sides, split_sides
from kg.extract.arms.tokens import ROMAN, Row
from kg.extract.text.members import members
from kg.model import SectionKind

W = members(Word)

_NAME = r"(?:(?:group|arm) )?(?:[a-z]{1,3}\d?|[1-6])(?: ?[(\[]n ?= ?\d+[)\]])?"
# takes "groups G, O and D, to receive ", "group A and group B were given ", "three groups (1, 2 and 3) receiving ",
# refuses "groups in A and B"
_LISTED = re.compile(
    rf"\b(?:groups?|arms?)(?: [(\[]|:? )(?P<names>{_NAME}(?:, {_NAME}){{0,4}},? (?:and|or) {_NAME})(?![\w-])[)\],]{{0,2}}"
    r"[^.;:\d]{0,60}?\b(?:received?|receiving|given|treated with|underwent|assigned to|were|was)\b:?"
)
_ONE_NAME = re.compile(r"(?P<name>[a-z]{1,3}\d?|[1-6])(?: ?[(\[]n ?= ?(?P<n>\d+)[)\]])?(?=,| and| or|$)")
_TELLING = DESIGN_SECTIONS | {SectionKind.RESULTS}
_CUTS = frozenset({W.COMMA, W.AND, W.OR, W.SEPARATOR, W.SEMICOLON})


def respective_groups(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "Divided into groups G, O and D, to receive A, B or C, respectively"; refuses another number of parts than groups."""
    if "respectively" not in folded:
        return
    for sentence, i, j in rows:
        if sentence.section not in _TELLING:
            continue
        end = folded.find("respectively", sentence.start, sentence.end)
        found = _LISTED.search(folded, sentence.start, end) if end >= 0 else None
        if found is None:
            continue
        marks = list(_ONE_NAME.finditer(found["names"]))
        spelt = [text[found.start("names") + m.start("name") : found.start("names") + m.end("name")] for m in marks]
        if len({*spelt}) < len(spelt) or not all(name.isdigit() or name.isupper() for name in spelt):
            continue
        first = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
        stop = next((k for k in range(first, j) if tokens[k].start >= end), j)
        cuts = [k for k in range(first, stop) if tokens[k].word in _CUTS and depth_between(tokens, first, k) <= 0]
        cuts = [k for k in cuts if not (k + 1 in cuts and tokens[k].word is W.COMMA)]  # "A, B, and C"
        while len(cuts) >= len(marks) and cuts[-1] == stop - 1:
            cuts.pop()  # the comma before "respectively"
        if cuts and cuts[-1] == stop - 1:
            stop = cuts.pop()
        if len(cuts) != len(marks) - 1:
            continue
        edges = [first - 1, *cuts, stop]
        starts = [found.end(), *(tokens[c].end for c in cuts), end]
        sides: list[Side] = []
        for n, (mark, (a, b)) in enumerate(zip(marks, pairwise(edges), strict=True)):
            until = tokens[b].start if b < stop else end
            side = make_side(folded, tokens, a + 1, b, starts[n], until)
            side.alias = ROMAN.get(spelt[n].lower(), spelt[n])
            side.size = int(mark["n"]) if mark["n"] else side.size
            sides.append(side)
        fill_combinations(folded, sides)
        if all(s.treatments for s in sides) and len({s.keys for s in sides}) == len(sides):
            yield Contrast(sides, 5.2, "letters", found.start())
            return


# takes "A, B and C |were performed in 31, 20 and 25 cases, respectively", refuses "were performed in 31 and 20"
_COUNTED = re.compile(
    r"\s?\b(?:were|was) (?:performed|done|carried out|undertaken|used) (?:in|on|for) (?P<numbers>\d++(?:, \d++)*+,? and \d++)(?: (?:patients|cases|women|men))?,? respectively\b"
)
_LISTS = frozenset({W.TREATMENT, W.AND, W.COMMA, W.OPEN, W.CLOSE})


def operations_counted(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "A, B and C were performed in 31, 20 and 25 cases, respectively", of operations on as many patients as make up a total
    told before; refuses what else was done to some of the patients.
    """
    for sentence, i, j in rows if "respectively" in folded else ():
        found = _COUNTED.search(folded, sentence.start, sentence.end) if sentence.section in _TELLING else None
        if found is None:
            continue
        numbers = [int(n) for n in re.findall(r"\d+", found["numbers"])]
        listed = [t for t in tokens[i:j] if t.end <= found.start() + 1]
        named = [k for k, t in enumerate(listed, i) if t.treatment is not None and depth_between(tokens, i, k) <= 0]
        if (
            len(named) == len(numbers)
            and all(t.word in _LISTS for t in listed)
            and all(is_operation(key) for t in listed if t.treatment is not None for key in t.treatment.keys)
            and any(t.word is W.SIZE and t.quantity and t.quantity.value == sum(numbers) for t in tokens[:i])
        ):
            ends = [*(tokens[k].start for k in named[1:]), found.start()]
            sides = [make_side(folded, tokens, k, k + 1, tokens[k].start, e) for k, e in zip(named, ends, strict=True)]
            for side, number in zip(sides, numbers, strict=True):
                side.size = number
            if len({folded[tokens[k].start : tokens[k].end] for k in named}) == len(sides):
                yield Contrast(sides, 5.2, "allocation", found.start())


_OF_THEM = r"\d[\d,]*(?: (?:patients|women|men|cases|subjects))?(?: [(\[]\d[\d.]* ?%[)\]])?"
# takes "39, 23 and 21 patients received ", "a total of 39 patients (47%), 23 patients (28%), and 21 (25%) underwent ", "39 patients and 23
# patients were assigned to ", refuses "in 39 and 23 patients received "
_GIVEN_TO_NUMBERS = re.compile(
    rf"(?<![\w.,(/-])(?<!in )(?:(?<!of )|(?<=total of ))(?P<numbers>{_OF_THEM}(?:, {_OF_THEM}){{0,4}},? and {_OF_THEM}),? (?:(?:were|had|had been) )?(?:received|underwent|given|treated (?:with|by)|undergone|(?:assigned|allocated|randomi[sz]ed) to(?: receive)?) (?:with )?"
)
_HEADS = re.compile(r"(?<![\d.])(\d[\d,]*)(?![\d.]* ?%)")


def treated_in_turn(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "39, 23 and 21 patients received A, B plus C, or D, respectively"; refuses another number of treatments than of numbers."""
    for sentence, i, j in rows if "respectively" in folded else ():
        found = _GIVEN_TO_NUMBERS.search(folded, sentence.start, sentence.end) if sentence.section in _TELLING else None
        end = folded.find("respectively", found.end(), sentence.end) if found is not None else -1
        if found is None or end < 0 or LATER_LINES.search(folded, sentence.start, sentence.end):
            continue  # "at recurrence, 30 and 22 patients underwent A and B, respectively"
        first = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
        stop = next((k for k in range(first, j) if tokens[k].start >= end), j)
        stop -= stop > first and tokens[stop - 1].word is W.COMMA  # the comma before "respectively"
        sides = split_sides(folded, tokens, first, stop, found.end(), end, allocated=True)
        numbers = [int(n.replace(",", "")) for n in _HEADS.findall(found["numbers"])]
        joints = [k for k in range(first, stop) if tokens[k].word is W.AND and depth_between(tokens, first, k) <= 0]
        if not sides and len(numbers) == 2 and len(joints) == 1:  # "57 and 62 patients received A and B, respectively"
            sides = cut_sides(folded, tokens, first, stop, found.end(), end, joints)
        if (
            len(sides) != len(numbers)
            or not all(s.treatments for s in sides)
            or len({s.keys for s in sides}) < len(sides)
        ):
            continue
        for side, number in zip(sides, numbers, strict=True):
            side.size = number
        yield Contrast(sides, 5.2, "allocation", found.start())


# takes " both before |surgery", refuses " both eyes before |surgery"
_BOTH_THEN = re.compile(
    r"\W*(?:and |to |receive |with )*both,? (?:before|after|prior to|followed by|plus|with|preceding|and then) "
)


# takes "or A| plus both", "and A| with both agents", refuses "A| with both eyes"
_BOTH_ADDED = re.compile(
    r"(?: plus| and| with|\+) (?:both|the two)(?: (?:drugs|agents|treatments|therapies|of them))?(?=\W*$| ?[(,;.])"
)


def fill_combinations(folded: str, sides: list[Side]) -> None:
    """What the third group was given, where that is "both" or "the combination": all that the two others were given."""
    for side in sides if len(sides) > 2 else ():
        if side.treatments and _BOTH_THEN.match(folded, side.start, side.end):  # "and both before surgery (group 4)"
            others = [t for s in sides if s is not side for t in s.treatments if not t.keys <= side.keys]
            side.treatments = [*(t for t in others if not t.keys & CONTROL_KEYS), *side.treatments]
            side.joined = True
        added = _BOTH_ADDED.search(folded, side.start, side.end)
        if added is not None and side.treatments and len(sides) > 3:  # "A alone, A plus B, A plus C, or A plus both"
            base = frozenset.intersection(*(s.keys for s in sides))
            more = [t for s in sides if s is not side for t in s.treatments if not t.keys & CONTROL_KEYS]
            more = [t for n, t in enumerate(more) if not t.keys <= base and t.keys not in [o.keys for o in more[:n]]]
            if len(more) == 2 and side.keys == base:
                side.treatments, side.top, side.joined = [*side.treatments, *more], [*side.top, *more], True
    given = [s for s in sides if s.role != "control" and not s.keys & CONTROL_KEYS]  # "A, B, both or observation"
    empty = [s for s in given if not any(t.substances or t.procedures for t in s.treatments)]
    if len(empty) > 1:  # "chemotherapy, surgery or both"
        empty = [s for s in empty if BOTH_GIVEN.match(folded, s.start)]
    if len(empty) != 1 or len(given) != 3 or len(sides) > 4:
        return
    side, (one, two) = empty[0], [s for s in given if s is not empty[0]]
    if one.keys & two.keys:
        return
    found = BOTH_GIVEN.match(folded, side.end) or BOTH_GIVEN.match(folded, side.start)
    if found is not None:
        side.treatments = [*one.treatments, *two.treatments]
        side.top, side.joined = list(side.treatments), True
        side.end = max(side.end, found.end())
