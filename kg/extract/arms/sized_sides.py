"""Sides told by the number of patients of each: "A (n = 50) or B (n = 50)", "A was given to 101 patients and B to 99"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.allotments import OF_THE_REST
from kg.extract.arms.arm_names import GRAY_FIRST, name_sides
from kg.extract.arms.design_words import SHARED_OUT
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.group_passages import TREATED_BEFORE
from kg.extract.arms.same_again import says_same
from kg.extract.arms.side_contents import is_size, make_side
from kg.extract.arms.side_filling import without_manner
from kg.extract.arms.side_sharing import share_last_part, share_treatments
from kg.extract.arms.side_words import OPERATED_SO
from kg.extract.arms.sides import IN_ADDITION, LEADS_ON, counted_sides, is_count, leads_side
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)
W = members(Word)


# takes "controls not given |A", "those who did not receive |A", refuses "not operated, given |A"
_NOT_GIVEN = re.compile(
    r"\b(?:not|never) (?:been )?(?:given|treated with|receive|received|receiving|take|taken|taking) ?$"
)


# Sizes of those given what follows and those who were not: takes "A with (n = 14) or without (n = 22) B", refuses "A (n = 14) or without A (n = 22)"
_WITH_OR_WITHOUT = re.compile(r"\bwith ?\(n ?= ?\d+\),? or without ?\(n ?= ?\d+\) [a-z]")
# takes "11 were excluded because of |progression (n = 6) or infection (n = 5)", refuses "after exclusion of 11, |A (n = 6) or B (n = 5)"
_FOR_REASONS = re.compile(
    r"\b(?:exclu(?:ded|sions?)|ineligible|not (?:eligible|evaluable|assessable)|withdr(?:ew|awn|awals?)|discontinu(?:ed|ations?)|dropped out|removed|lost to follow-up)\b[^.;:()]{0,40}?"
    r"\b(?:due to|because of|because they|owing to|on account of|as a result of|for)\b"
)


# takes "|35| patients who received A (15%) and", "|35| of those who had been given A (15%)", refuses "35| received A (15%)"
_WHO_RECEIVED = re.compile(
    r" (?:of )?(?:the )?(?:[a-z]+ )?(?:patients|women|men|subjects|participants|those) who (?:had )?(?:been )?(?:received?|given|took|underwent|were (?:given|treated))\b[^.;]*%"
)


def _of_some(folded: str, first: Token, sentence: Sentence) -> bool:
    """Whether the first of the numbers counts those to whom something happened, or some that were left: "35 patients who received A
    (15%) and 53 who received B (23%) died", "of the remaining 128 who received A, 86 crossed over".
    """
    if OF_THE_REST.search(folded, max(sentence.start, first.start - 24), first.start):
        return True
    return _WHO_RECEIVED.match(folded, first.end, sentence.end) is not None


def sides_sized(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A (n = 50) or B (n = 50)", "33 received A and 31 B"."""
    sizes = [k for k in range(i, j) if (q := tokens[k].quantity) is not None and q.kind is K.SAMPLE_SIZE]
    if (
        not sizes
        and sentence.section in DESIGN_SECTIONS
        and "patients)" in folded[sentence.start : sentence.end]
        and not any(t.word is W.ALLOCATED for t in tokens[i:j])
    ):
        sizes = _counted_in_brackets(folded, tokens, sentence, i, j)
    numbers = [_value(tokens[k]) for k in sizes]
    if len(sizes) > 2 and numbers[0] == sum(numbers[1:]):
        sizes = sizes[1:]  # "patients (n = 94) were randomised to A (n = 41) or B (n = 53)"
    elif len(sizes) == 4 and sum(numbers[:2]) == sum(numbers[2:]) and numbers[:2] != numbers[2:]:
        sizes = sizes[2:]  # "with new (n = 31) or old (n = 14) disease were given A (n = 21) or B (n = 24)"
    told_late = sentence.section in (S.RESULTS, S.CONCLUSIONS)
    if (
        told_late
        and len(sizes) > 1
        and min(numbers) < _SMALLEST_ARM
        and not any(t.word in (W.ALLOCATED, W.GROUP) for t in tokens[i:j])
    ):
        return  # "allowed secondary resection (n = 7) or ablation (n = 1)": what became of some
    if _WITH_OR_WITHOUT.search(folded, sentence.start, sentence.end):
        return
    reasons = _FOR_REASONS.search(folded, sentence.start, tokens[sizes[0]].start) if len(sizes) > 1 else None
    if reasons is not None and not any(
        t.start >= reasons.end() and t.word in (W.ALLOCATED, W.GIVEN) for t in tokens[i : sizes[0]]
    ):
        return
    sides: list[Side] = []
    if 2 <= len(sizes) <= 6:
        begin = i
        pairs = _are_pairs(tokens, sizes, i)
        apart = len(sizes) == 2 and any(t.word in _ALTERNATIVE for t in tokens[sizes[0] : sizes[1]])
        edges = _SIZED_EDGE
        if all(
            any(t.word is W.CLOSE and n.word is W.SEMICOLON for t, n in pairwise(tokens[a:b]))
            for a, b in pairwise(sizes)
        ):
            edges = _SIZED_EDGE - {W.COMMA, W.AND}  # "A, B and C (n = 50); A, D and C (n = 51); and A with C (n = 49)"
        for k in sizes:
            left = begin
            depth = 0
            # "A (5 to 20 mg a day; n = 20)": the bracket that holds the size is part of the side
            opened = next((m for m in range(k - 1, begin - 1, -1) if tokens[m].word in (W.OPEN, W.CLOSE)), begin - 1)
            inside = opened >= begin and tokens[opened].word is W.OPEN
            for m in range(opened - 1 if inside else k - 1, begin - 1, -1):
                word = tokens[m].word
                if word is W.CLOSE:
                    depth += 1
                elif word is W.OPEN:
                    depth -= 1
                elif depth <= 0 and word in edges and not folded.endswith("- ", 0, tokens[m].start):
                    left = m + 1  # not within "azacitidine- or decitabine-based therapy"
                    break
            if pairs or (apart and _are_pairs(tokens, [k], i) and tokens[k - 5].word is not W.COMMA):
                left = k - 4  # of "A and B (n = 50) or C (n = 50)" too, not of "A, B and C (n = 50) or D"
            close = next((m for m in range(k + 1, j) if tokens[m].word is W.CLOSE), k)
            start = tokens[left - 1].end if left > i else sentence.start
            side = make_side(folded, tokens, left, close, start, tokens[k].start)
            if (
                not side.treatments
                and not side.role
                and left > begin
                and _NUMBER_FIRST.match(folded, side.start, side.end)
            ):
                # "A every 3 weeks for four cycles (n = 40) or B for 12 weeks (n = 41)", "50 Gy in five fractions (n = 56)"
                wide = left
                while wide > begin and tokens[wide - 1].word not in _SIDES_EDGE:
                    wide -= 1
                wider = make_side(
                    folded, tokens, wide, close, tokens[wide - 1].end if wide > i else sentence.start, tokens[k].start
                )
                side = wider if wider.treatments or GRAY_FIRST.match(folded, wider.start, wider.end) else side
            if _NOT_GIVEN.search(folded, max(sentence.start, side.start - 24), side.start + 1):
                side.treatments, side.top, side.role = [], [], "control"  # "A (n = 40) … those not given A (n = 52)"
            if (
                sides
                and folded.startswith(" with ", side.start)
                and any(t.word is W.COMPARED for t in tokens[i : sizes[0]])
            ):
                side.start += len(" with")  # "to compare A (n = 45) with B (n = 60)": B is not given with A
            sides.append(side)
            begin = close + 1
        _share_operation(folded, tokens, sides, begin - 1)
        designed = sentence.section in DESIGN_SECTIONS
        allocated = any(t.word is W.ALLOCATED for t in tokens[i:j]) or (
            designed
            and any(t.word in (W.OR, W.SEPARATOR, W.TO) for t in tokens[sizes[0] : sizes[1]])
            and (
                ("random" in folded and any(s.treatments or s.role for s in sides))
                or _received_either(folded, tokens, i, sizes[0])
            )
        )
        # "98 patients had A (n = 48) or TSH (n = 50)", whose numbers make up that of all
        total = sum(side.size or 0 for side in sides)
        in_all = (
            designed
            and len(sides) == 2
            and any(int(q.value) == total for t in tokens[i : sizes[0]] if (q := t.quantity) and q.value)
        )
        if all(
            s.treatments
            or s.role
            or s.alias
            or (allocated and 3 < s.end - s.start < 90)
            or (s is not sides[0] and says_same(folded, s))
            or (in_all and any(o.treatments for o in sides) and 1 < len(folded[s.start : s.end].strip(" (,;")) < 30)
            for s in sides
        ):
            # "in those over 70, survival was 10 months with A (n = 302) and 12 with B (n = 300)" may tell of some of the patients
            of_all = not told_late or any(t.word in (W.ALLOCATED, W.GIVEN) for t in tokens[i:j])
            yield Contrast(share_treatments(sides, folded), 3.4 if of_all else 2.4, "allocation", sides[0].start)
        return
    if sentence.section is S.CONCLUSIONS:
        return
    counted: list[int] = []
    for k in range(i, j):
        if tokens[k].word is W.SIZE and (
            leads_side(folded, tokens, k, j)
            or (counted and LEADS_ON.match(folded, tokens[k].end) and is_count(tokens[k]))
        ):
            counted.append(k)
    if len(counted) > 2 and _value(tokens[counted[0]]) == sum(_value(tokens[k]) for k in counted[1:]):
        counted = counted[1:]  # "of 406 operated patients 248 received A and 158 did not"
    if any(_is_part(folded, tokens[one], tokens[two]) for one, two in pairwise(counted)):
        return
    if 2 <= len(counted) <= 4 and any(
        t.word in (W.GIVEN, W.ALLOCATED) or (t.text == "had" and SHARED_OUT.search(folded))
        for t in tokens[counted[0] : counted[1]]
    ):
        if told_late and _of_some(folded, tokens[counted[0]], sentence):
            return
        sides = counted_sides(folded, tokens, counted, j, sentence.end)
        if name_sides(folded, sides):
            # "79 received A and 15 B" of the patients' history may set no arms apart
            allocated = any(t.word is W.ALLOCATED for t in tokens[i:j])
            before = not allocated and TREATED_BEFORE.search(folded, sentence.start, sentence.end)
            told = allocated or (sentence.section is not S.RESULTS and not before)
            if IN_ADDITION.search(folded, sides[-1].start, sides[-1].end):
                share_last_part(folded, sides)
            yield Contrast(sides, 2.6 if told else 1.8, "allocation", sides[0].start)


# takes "(n = 98)| parenchyma-sparing |resection", "(n = 98)| |gastrectomy"
_TO_OPERATION = re.compile(r"(?: n ?= ?\d[\d,]*)?[)\]]? (?:[a-z-]+ ){0,3}")


# takes "A |(68 patients)", refuses "A (68 patients with stage II)"
_PATIENTS_CLOSE = re.compile(r" patients\)")
# takes "patients who received |A (68 patients) or", "women treated with induction |A", refuses "toxicity was seen with |A"
_RECEIVED = re.compile(
    r"\b(?:patients|women|men|children) (?:who (?:received|underwent) |(?:treated with|given|receiving|undergoing) )(?:[a-z-]+ ){0,2}$"
)


def _counted_in_brackets(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> list[int]:
    """Where numbers of patients that make up one told before stand alone in brackets behind two treatments of which the text goes on
    to tell: "104 patients were treated with A (68 patients) or B (36 patients)"; or where they are said to have received one or
    the other: "patients who received A (68 patients) or B (36 patients)"; [] elsewhere.
    """
    sizes = [
        k
        for k in range(i + 2, j)
        if tokens[k].word is W.SIZE
        and tokens[k - 1].word is W.OPEN
        and tokens[k - 2].word is W.TREATMENT
        and _PATIENTS_CLOSE.match(folded, tokens[k].end)
    ]
    if len(sizes) != 2 or not any(t.word in (W.OR, W.AND) for t in tokens[sizes[0] : sizes[1]]):
        return []
    numbers = [_value(tokens[k]) for k in sizes]
    told = all(folded.find(folded[tokens[k - 2].start : tokens[k - 2].end], sentence.end) > 0 for k in sizes)
    total = any(t.word is W.SIZE and _value(t) == sum(numbers) for t in tokens[: sizes[0]])
    first = tokens[sizes[0] - 2].start
    either = _RECEIVED.search(folded, max(sentence.start, first - 50), first) is not None and any(
        t.word is W.OR for t in tokens[sizes[0] : sizes[1]]
    )
    return sizes if told and (total or either) and min(numbers) >= _SMALLEST_ARM else []


def _share_operation(folded: str, tokens: list[Token], sides: list[Side], close: int) -> None:
    """Give sides that tell no more than how patients were operated on the operation, which the last of them names or which
    follows its bracket, closed by ``tokens[close]``: "robotic (n = 152) or laparoscopic (n = 98) gastrectomy".
    """
    last = sides[-1]
    if any(side.treatments for side in sides[:-1]) or not all(OPERATED_SO.match(folded, s.start, s.end) for s in sides):
        return
    behind = next((t for t in tokens[close + 1 :] if t.treatment is not None), None)
    told = last.top or ([behind.treatment] if behind is not None and behind.treatment is not None else [])
    if len(told) != 1 or not told[0].procedures or told[0].substances:
        return
    if not last.top and _TO_OPERATION.fullmatch(folded, tokens[close].end, told[0].start) is None:
        return
    for side in sides:
        side.start += 5 if folded.startswith(" with ", side.start) else 0  # "A (n = 152) with B (n = 98)"
        named = [told[0] if side is last else without_manner(folded, told[0])]
        side.treatments, side.top = named, list(named)


# takes "840 underwent A|, of whom |186", "840 underwent A, |", refuses "84 received A|, whereas |86"
_PART_LED = re.compile(r"\b(?:of (?:whom|which|these|them|those)|among (?:them|these|whom)|including)(?: only)?,? $")
_PART_TOLD = re.compile(
    r" (?:(?:patients|women|men|cases) )?(?:of (?:them|these|whom|those)\b(?!(?: patients)? were (?:switched|crossed))|(?:had |underwent |received )?(?:also|additionally|in addition)\b)"
)


def _is_part(folded: str, one: Token, two: Token) -> bool:
    """Whether the second number is of some of those whom the first counts: "840 underwent A, of whom 186 also had B"."""
    if not 0 < _value(two) < _value(one):
        return False
    return _PART_LED.search(folded, one.end, two.start) is not None or _PART_TOLD.match(folded, two.end) is not None


def _value(token: Token) -> int:
    """The number that the token tells; 0 where it tells none."""
    return int(q.value) if (q := token.quantity) is not None and q.value is not None else 0


def _received_either(folded: str, tokens: list[Token], i: int, first: int) -> bool:
    """Whether "received either" leads to the first number: "patients receiving either 50 Gy in five fractions |(n = 56) or …"."""
    either = next((k for k in range(first - 1, i, -1) if tokens[k].text == "either"), None)
    return (
        either is not None and tokens[either - 1].word is W.GIVEN and tokens[either].start - tokens[either - 1].end <= 2
    )


_ALTERNATIVE = frozenset({W.OR, W.SEPARATOR})
_ENDS_BASE = frozenset({W.SEMICOLON, W.COLON, W.ALLOCATED})


_WAY = r"(?:into|by|via|under|through|within|at|on|every|over|before|after|during|as)"
# takes "was given by mouth at 15 mg (n = 50)| or under the skin", "|, or every 3 weeks", refuses "| or cisplatin"
_WAY_NEXT = re.compile(rf",? or (?P<lead>{_WAY})(?= [a-z\d])")
_WAY_FIRST = re.compile(rf" {_WAY} ")
# takes "fluorouracil| was given", "FUdR| was slowly infused", "patients| received A", refuses "FUdR| was stopped", "FUdR| was better"
_WAS_GIVEN_SO = re.compile(
    r"\b(?:was|were) (?:[a-z]+ly )?(?:given|administered|delivered|applied|infused|injected|instilled|perfused|inhaled|implanted|taken|started|performed|repeated|scheduled)\b|\breceived\b"
)


def _first_way(folded: str, start: int, opened: int, lead: str) -> int | None:
    """Where the first of two ways begins that both have one verb, before the bracket with its number: with the word that leads
    to the second, or with the first that may lead to one; None where no verb is told.
    """
    verb = next(reversed(list(_WAS_GIVEN_SO.finditer(folded, start, opened))), None)
    if verb is None:
        return None
    same = folded.rfind(f" {lead} ", verb.end(), opened)
    first = _WAY_FIRST.search(folded, verb.end(), opened)
    if same < 0 and first is None:
        return None
    return 1 + (same if same >= 0 or first is None else first.start())


def either_sized(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Induction comprised A and B, either at 45 mg/m2 (n = 189) or at 90 mg/m2 (n = 194)", "A was infused into the hepatic
    artery (IH group, 48 patients) or into a vein (S group, 51 patients)": ways of giving the same, each with its number; refuses
    "either A (n = 50) or B (n = 50)", of which each part is a treatment, and "assigned to either a training (n = 82) or a
    validation group (n = 90)".
    """
    if sentence.section not in DESIGN_SECTIONS:
        return
    sizes = [k for k in range(i, j) if tokens[k].quantity is not None and is_size(folded, tokens, k)]
    if not 2 <= len(sizes) <= 4:
        return
    at = next((k for k in range(sizes[0] - 1, i, -1) if tokens[k].text == "either"), None)
    start = tokens[at].end if at is not None else None
    if at is None:
        opened = next((k for k in range(sizes[0] - 1, i, -1) if tokens[k].word is W.OPEN), None)
        closed = next((k for k in range(sizes[0], j) if tokens[k].word is W.CLOSE), None)
        then = _WAY_NEXT.match(folded, tokens[closed].end) if closed is not None else None
        if opened is None or then is None:
            return
        # who received the same in two ways, and as many as were told, are the two groups of a study that drew no lots
        total = sum(_value(tokens[k]) for k in sizes)
        of_all = any(_value(t) == total for t in tokens[i : sizes[0]])
        drawn = "random" in folded or of_all
        start = _first_way(folded, sentence.start, tokens[opened].start, then["lead"]) if drawn else None
        at = next((k - 1 for k in range(i + 1, j) if start is not None and tokens[k].start >= start), None)
    if at is None or start is None or tokens[at].word is W.TO or tokens[at - 1].word is W.TO:
        return
    given = next((k for k in range(i, at) if tokens[k].word is W.GIVEN), None)
    if given is None and _WAS_GIVEN_SO.search(folded, sentence.start, start) is None:
        return
    begin = max((k + 1 for k in range(given or i, at) if tokens[k].word in _ENDS_BASE), default=i)
    stop = at + 1 if tokens[at].text != "either" else at
    base = make_side(folded, tokens, begin, stop, tokens[begin - 1].end if begin > i else sentence.start, start)
    told = [t for t in base.top if t.substances] or base.top
    joins = [k for k in range(at + 1, j) if tokens[k].word in _ALTERNATIVE]
    if not told or any(
        t.word is W.TREATMENT and not _GROUP_IN_BRACKET.match(folded, t.start - 1) for t in tokens[at + 1 : sizes[-1]]
    ):
        return
    cuts = [next((m for m in joins if a < m < b), None) for a, b in pairwise(sizes)]
    sides: list[Side] = []
    left = at + 1
    for k, cut in zip(sizes, [*cuts, None], strict=True):
        close = next((m for m in range(k + 1, j) if tokens[m].word is W.CLOSE), k)
        side = make_side(folded, tokens, left, close + 1, tokens[left - 1].end if sides else start, tokens[close].end)
        side.treatments, side.top = list(told), list(told)
        name = _GROUP_IN_BRACKET.search(folded, side.start, side.end)
        side.called = name["name"] if name is not None else None
        sides.append(side)
        if cut is None and k != sizes[-1]:
            return
        left = cut + 1 if cut is not None else j
    if all(s.size for s in sides) and len({folded[s.start : s.end] for s in sides}) == len(sides):
        yield Contrast(sides, 4.4, "allocation", sides[0].start)


# takes "|(IH group, 48 patients)", "|(oral arm; n = 50)", refuses "(n = 50 in this arm)"
_GROUP_IN_BRACKET = re.compile(r"[(\[](?P<name>[^()\[\],;]{1,30}?)[ -](?:group|arm|cohort)\b")


_VERBS = frozenset({W.GIVEN, W.ALLOCATED, W.COMPARED, W.BETWEEN, W.PRIOR, W.ALL})
_BETWEEN_PARTS = frozenset({W.OR, W.SEPARATOR, W.SEMICOLON, W.COMMA, W.AND, W.PLUS, W.CLOSE})
# takes "(403)|, ", " 122|.", refuses " 75| mg/m2", " 12| months"
_PART_ENDS = re.compile(r"[)\]]?\s*(?:[;,.|/]|or\b|vs?\b|$)")


def sizes_end_parts(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """A list without a verb whose parts end with their numbers: "A + B (403), B + placebo (137)", "A alone 123; A + C 122"
    of 245 patients; refuses doses without a unit, which add up to no number of patients.
    """
    if sentence.section is not S.METHODS or any(t.word in _VERBS for t in tokens[i:j]):
        return
    ends: list[int] = []
    bracketed = True
    for k in range(i + 1, j):
        quantity = tokens[k].quantity
        if tokens[k].word is not W.SIZE or quantity is None or quantity.value is None or quantity.value < _SMALLEST_ARM:
            continue
        if _PART_ENDS.match(folded, tokens[k].end) is None or tokens[k - 1].word in (W.COMMA, W.SEMICOLON, W.COLON):
            continue
        ends.append(k)
        bracketed = bracketed and (tokens[k - 1].word is W.OPEN or quantity.kind is K.SAMPLE_SIZE)
    if not 2 <= len(ends) <= 5:
        return
    total = sum(int(q.value) for k in ends if (q := tokens[k].quantity) is not None and q.value is not None)
    stated = {int(q.value) for t in tokens[: ends[0]] if (q := t.quantity) is not None and q.value is not None}
    if not bracketed and total not in stated:
        return
    colon = max((k for k in range(i, ends[0]) if tokens[k].word is W.COLON), default=i - 1)
    begin, start = colon + 1, tokens[colon].end if colon >= i else sentence.start
    sides: list[Side] = []
    for k in ends:
        side = make_side(folded, tokens, begin, k, start, tokens[k].start)
        quantity = tokens[k].quantity
        side.size = int(quantity.value) if quantity is not None and quantity.value is not None else None
        sides.append(side)
        begin = k + 1
        while begin < j and tokens[begin].word in _BETWEEN_PARTS and tokens[begin].start - tokens[begin - 1].end < 4:
            begin += 1
        start = tokens[begin - 1].end
    if all(s.treatments for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 3.3, "allocation", sides[0].start)


def _are_pairs(tokens: list[Token], sizes: list[int], i: int) -> bool:
    """Whether each size stands behind two treatments joined by "and": "A and B (n = 50) or C and B (n = 50)"."""
    return all(
        k - 4 >= i
        and tokens[k - 1].word is W.OPEN
        and tokens[k - 3].word is W.AND
        and tokens[k - 2].treatment is not None
        and (first := tokens[k - 4].treatment) is not None
        and not first.general
        and tokens[k - 2].start - tokens[k - 4].end <= 5
        for k in sizes
    )


_SMALLEST_ARM = 10  # of which results alone tell
_SIZED_EDGE = frozenset(
    {W.OR, W.SEPARATOR, W.ALLOCATED, W.GIVEN, W.TO, W.BETWEEN, W.SEMICOLON, W.COLON, W.COMPARED, W.STOP, W.AND, W.COMMA}
)
# takes " four cycles", " 6.25 mg/hr", " 12 weeks"; refuses " a walking programme"
_NUMBER_FIRST = re.compile(r"\W*(?:\d|(?:one|two|three|four|five|six|eight|ten|twelve)\b)")
_SIDES_EDGE = _SIZED_EDGE - {W.STOP, W.COMMA, W.AND}


_DONE = r"(?:given|administered|allocated|assigned|offered|performed|carried out|done|used|applied|employed)"
_WAS_GIVEN = cue(rf"\b(?:was|were) {_DONE} (?:to|in|for|on) (?=[a-z\d-]+)")
_THEN_TO = re.compile(
    rf"[^.;]{{0,20}}?(?:,|;| and| while| whereas) (?P<other>[^.;]{{3,80}}?) (?:(?:was|were) (?:{_DONE} )?)?(?:to|in|for|on) (?:the )?(?:other |another |remaining )?"
)
# takes "in |53 patients a laparoscopic and in |54 an open colectomy was carried out"
_IN_EACH = cue(
    r"\b(?:in|to|on) (?P<a>\d+)(?: patients| women| men| cases| subjects)?,? (?P<one>(?!and\b|with\b|who\b)[^.;,()]{3,60}?),? (?:and|while|whereas) (?:in|to|on) (?:the )?(?:other |another |remaining )?(?P<b>\d+)"
    rf"(?: patients| women| men| cases| subjects)?,? (?P<two>(?!and\b|with\b|who\b)[^.;,()]{{3,80}}?) (?:was|were) {_DONE}\b"
)


def sides_given(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A was given to 101 patients and B to 99" of a randomised trial; refuses "A was given to 10 patients and stopped"."""
    if "random" not in folded:
        return
    each = _IN_EACH.search(folded, sentence.start, sentence.end)
    if each is not None:
        sides = [Side(*each.span(name), size=int(each[size])) for name, size in (("one", "a"), ("two", "b"))]
        for side in sides:
            told = [t.treatment for t in tokens[i:j] if t.treatment is not None and side.start <= t.start < side.end]
            side.treatments, side.top = told, list(told)
        if share_treatments(sides, folded) and name_sides(folded, sides):
            yield Contrast(sides, 3.4, "allocation", each.start())
        return
    found = _WAS_GIVEN.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    counts = [k for k in range(i, j) if tokens[k].word is W.SIZE and tokens[k].start >= found.end()]
    if not counts or tokens[counts[0]].start != found.end():
        return
    turns = ((k, _THEN_TO.fullmatch(folded, tokens[counts[0]].end, tokens[k].start)) for k in counts[1:])
    second, then = next(((k, turn) for k, turn in turns if turn is not None), (None, None))
    if then is None or second is None:
        return
    one = make_side(folded, tokens, i, counts[0], sentence.start, found.start())
    middle = next(k for k in range(counts[0], j) if tokens[k].start >= then.start("other"))
    two = make_side(folded, tokens, middle, second, then.start("other"), then.end("other"))
    for side, k in ((one, counts[0]), (two, second)):
        quantity = tokens[k].quantity
        side.size = int(quantity.value) if quantity is not None and quantity.value is not None else None
    if one.treatments and two.treatments and one.keys != two.keys:
        yield Contrast([one, two], 3.4, "allocation", found.start())
