"""What a group with a letter is given, where a sentence has the group for its subject and tells doses or courses: "In arm B,
irradiation was begun along with cisplatin 20 mg/m2", "and arm A of 40 Gy with weekly gemcitabine 200 mg".

The words between the group and its drugs are left open; that figures of outcome are absent and doses present tells a design.
"""

from __future__ import annotations

import re

from kg.extract.arms.designs import CONTROL_KEYS, Side, Token, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import says_same
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantities import QuantityKind
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
    r"\d ?(?:mg|g|gm|mcg|[μµ]g|c?gy|m?iu|mu|million (?:international )?units)\b|\bauc\b|\b(?:two|three|four|five|six|eight|\d) (?:[a-z-]+ )?(?:cycles|courses|doses) of\b|\b(?:weekly|daily)\b"
)
_OUTCOME = cue(
    r"%|\bp ?[<=]|\d of (?:the )?\d|\d/\d+ |\b(?:percent|per cent|respon\w+|toxicit\w+|surviv\w+|median|died|deaths?|relapse\w*|recur\w+|progress\w+|complet\w+ remission|rates?|occurred|observed|improved|better|worse"
    r"|longer|shorter|superior|inferior|significant\w*|compared|than)\b"
)
# takes "arm II |added A", "had |in addition A", refuses "A was added to B"
_ADDED = re.compile(r"[^.;]{0,30}?\b(?:added(?! to)|in addition(?! to)|additionally|further had)\b")
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


def adds_to_other(folded: str, side: Side) -> bool:
    """Whether a group is given what another is and more: "arm II added A", "had in addition A"."""
    return side.alias is not None and bool(side.drugs) and _ADDED.match(folded, side.start, side.end) is not None


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
    if not tells_doses(folded, token.end, stop):
        return None
    quantity = tokens[k + 1].quantity if k + 1 < right else None
    if quantity is not None and quantity.kind is K.COUNT and quantity.value is not None and side.size is None:
        side.size = int(quantity.value) if _SIZE_BESIDE.fullmatch(folded, token.end, quantity.start) else None
    return side if side.drugs or says_same(folded, side) else None
