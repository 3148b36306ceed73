"""What a group with a letter is given, where a sentence has the group for its subject and tells doses or courses: "In arm B,
irradiation was begun along with cisplatin 20 mg/m2", "and arm A of 40 Gy with weekly gemcitabine 200 mg".

The words between the group and its drugs are left open; that figures of outcome are absent and doses present tells a design.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.same_again import add_to_first, build_on_first, says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_words import DOSE_UNIT
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence

K = members(QuantityKind)
W = members(Word)

PERSONS = r"(?:patients?|pts?|women|men|subjects|participants|children|cases|those)"
# What may stand between the head of a clause and the group that is its subject.
# takes "Pts in |arm A", "; on |arm B", ", and |arm B", "were randomized to |arm A", refuses "12 patients in |arm A", "toxicity in |arm A"
_LEADS = re.compile(
    rf"(?:^|[.,;:] |\b(?:and|or|but|while|whereas|to) )(?:(?:and|or|but|while|whereas|finally|all|the|treatment|therapy|{PERSONS}|(?:who (?:were )?)?(?:randomly )?(?:randomi[sz]ed|assigned|allocated)"
    r"|in|on|for|of|to|into|either) ){0,6}$"
)
# takes "cisplatin |20 mg/m2", "three |courses of", "|weekly", refuses "12 |weeks"
_DOSED = re.compile(
    rf"\d ?(?:{DOSE_UNIT}|million (?:international )?units\b)|\bauc\b|\b(?:two|three|four|five|six|eight|\d) (?:[a-z-]+ )?(?:cycles|courses|doses) of\b|\b(?:weekly|daily)\b"
)
_OUTCOME = cue(
    r"%|\bp ?[<=]|\d of (?:the )?\d|\d/\d+ |\b(?:percent|per cent|respon\w+|toxicit\w+|surviv\w+|median|died|deaths?|relapse\w*|recur\w+|progress\w+|complet\w+ remission|rates?|occurred|observed|improved|better|worse"
    r"|longer|shorter|superior|inferior|significant\w*|compared|than)\b"
)
# takes "31 had had A and 29 B before", refuses "31 had A and 29 had B"
TREATED_BEFORE = cue(
    r"\b(?:prior|previous(?:ly)?|before they|had (?:had|received|been (?:given|treated))|history|already|earlier)\b"
)
_SIZE_BESIDE = re.compile(r",? (?:the )?$")


def tells_doses(folded: str, start: int, end: int) -> bool:
    """Whether a dose or a number of courses stands there: "cisplatin 20 mg/m2", "three courses of"."""
    return _DOSED.search(folded, start, end) is not None


def tells_outcome(folded: str, start: int, end: int) -> bool:
    """Whether words or figures of an outcome stand there."""
    return _OUTCOME.search(folded, start, end) is not None


def told_passage(folded: str, tokens: list[Token], i: int, j: int, k: int, sentence: Sentence) -> Side | None:
    """What the group ``tokens[k]`` is given in its sentence, ``tokens[i:j]``; None where it is not the subject of a passage
    that tells doses. A side without treatments says that it is given the same as another.
    """
    token, start, end = tokens[k], sentence.start, sentence.end
    if _LEADS.search(folded[max(start, token.start - 60) : token.start] if token.start > start else "") is None:
        return None
    right = next((m for m in range(k + 1, j) if tokens[m].word is W.GROUP and tokens[m].alias), j)
    stop = tokens[right].start if right < j else end
    if tells_outcome(folded, token.end, stop):
        return None
    side = make_side(folded, tokens, k + 1, right, token.end, stop)
    if side.treatments and side.keys <= CONTROL_KEYS:  # "those on arm B had a placebo"
        return side if side.treatments[0].start - token.end < 30 else None
    same = says_same(folded, side)
    if not same and not tells_doses(folded, token.end, stop):
        return None
    quantity = tokens[k + 1].quantity if k + 1 < right else None
    if quantity is not None and quantity.kind is K.COUNT and quantity.value is not None and side.size is None:
        side.size = int(quantity.value) if _SIZE_BESIDE.fullmatch(folded, token.end, quantity.start) else None
    return side if side.drugs or same else None


# takes "A| in |arm A", "A 20 mg/m2 weekly| to |arm A", "A|, on |arm A", refuses "A|; in |arm A", "A| or, in |arm A"
_IN_GROUP = re.compile(
    r"(?:[^.;:,()]|, (?=\d)|\([^()]{1,60}\)){0,60}?,? (?:in|on|for|to|as) (?:(?:patients|those|women) (?:in|of|on) )?(?:the )?"
)
# takes "|gemcitabine |in arm A", refuses "|toxic effects of gemcitabine |in arm A"
_GIVEN_BEFORE = frozenset({W.GIVEN, W.ALLOCATED, W.COLON, W.TO, W.GROUP, W.AND, W.COMMA, W.SEMICOLON, W.OR, W.STOP})


def told_in_each(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups named behind what they are given, each in its turn: "received A in arm A and A plus B in arm B", "A in the
    control group; in the study group, B was added"; refuses "toxicity of A in arm A and of B in arm B".
    """
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS:
            continue
        groups = [
            k
            for k in range(i + 1, j)
            if tokens[k].word is W.GROUP
            and (tokens[k].alias or (tokens[k - 1].word is W.ROLE and tokens[k].start - tokens[k - 1].end <= 1))
        ]
        names = {tokens[k].alias or tokens[k - 1].text for k in groups}
        if not 2 <= len(groups) == len(names) <= 5 or tells_outcome(folded, sentence.start, sentence.end):
            continue
        begin, start = i, sentence.start
        sides: list[Side] = []
        for n, k in enumerate(groups):
            at = k if tokens[k].alias else k - 1
            side = make_side(folded, tokens, begin, at, start, tokens[at].start)
            last = next((m for m in range(at - 1, begin - 1, -1) if tokens[m].word is W.TREATMENT), None)
            if last is not None and _IN_GROUP.fullmatch(folded, tokens[last].end, tokens[at].start):
                named = [m for m in range(begin, at) if tokens[m].word is W.TREATMENT]
                first = next((m for m in named if (t := tokens[m].treatment) and t.substances), named[0])
                if not (first == i or tokens[first - 1].word in _GIVEN_BEFORE or n):
                    break
                begin, start, end = k + 1, tokens[k].end, tokens[k].end
            elif n:  # "A in arm A; in arm B, B was given"
                stop = groups[n + 1] if n + 1 < len(groups) else j
                start, end = tokens[k].end, tokens[stop].start if stop < j else sentence.end
                side = make_side(folded, tokens, k + 1, stop, start, end)
                begin, start = stop, end
            else:
                break
            side.end, side.alias, side.role = end, tokens[k].alias, None if tokens[k].alias else tokens[k - 1].text
            sides.append(side)
        if len(sides) < len(groups) or any(t.treatment for t in tokens[begin:j] if begin > i):
            continue
        for side in sides[1:]:
            if says_same(folded, side):
                take_same(folded, side, sides[0])
            else:
                build_on_first(folded, sides[0], side)
        add_to_first(folded, sides)
        if all(s.treatments for s in sides) and len({s.keys for s in sides}) == len(sides):
            yield Contrast(sides, 4.6, "letters" if all(s.alias for s in sides) else "allocation", sides[0].start)
