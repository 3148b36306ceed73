"""Patients who have a drug and stop it or go on with it: "to stop cetuximab or to continue it", and what the two arms are called."""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention
from kg.extract.arms.designs import Side, Treatment
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

_LEAD = r"either|to|the|have|receive|an?|in|into|arms?|groups?|treatment|drug|therapy"
# takes "to |stop| A", "|discontinuation| of A", "|interrupting| it", "|treatment interruption|", refuses "A stopped at progression"
_STOPPING = re.compile(
    rf"\W*(?:\d+ )?(?:(?:{_LEAD}|undergo|elective|immediate|planned) )*"
    r"(?P<word>stop(?:ping|ped)?|discontinu(?:e|ing|ation|ed)|interrupt(?:ion|ing|ed)?|withdraw(?:al|ing|n)?|ceas(?:e|ing)|cessation|come off|coming off)\b"
)
# takes "or to |continue|", "|continuation of| A", "|uninterrupted| A", refuses "continuous A"
_CONTINUING = re.compile(
    rf"\W*(?:\d+ )?(?:(?:{_LEAD}) )*"
    r"(?:continu(?:e|ing|ation|ed)|maint(?:ain|aining|enance)|go(?:ing)? on|keep(?:ing)?|remain(?:ing)?|stay(?:ing)?|uninterrupted)\b"
)
# What the patients who stop are given instead: takes "stop A and |start| B", "discontinue A and |switch to| B", refuses "stop A at the start"
_AND_START = re.compile(
    r"\b(?:and|then|,) (?:then |to )?(?:start|begin|switch to|change to|receive|have|take|be given|replace it (?:with|by))\b"
)
# takes "stop A| after 3 years|", "stop| at five cycles|", refuses "stop A| after progression"
_AT_LENGTH = re.compile(r"\b(?:after|at) (?:[a-z]+ )?[\w-]+ (?:weeks?|months?|years?|cycles?|courses?)\b")


def tell_stopping(folded: str, sides: list[Side]) -> None:
    """Take the drug from the side that is told to stop it, and give it to the one that goes on without saying with what.

    Takes "stop A or continue it", "continue or interrupt A", "discontinue A and start B or continue A", whose first side gets B alone;
    refuses "stop A after 3 years or continue for 4 more", two lengths of A.
    """
    going_on = [side for side in sides if _CONTINUING.match(folded, side.start, side.end)]
    if len(sides) != 2 or len(going_on) != 1:
        return
    other = going_on[0]
    side = sides[1] if other is sides[0] else sides[0]
    word = _STOPPING.match(folded, side.start, side.end)
    drugs = side.treatments or other.treatments
    if word is None or not any(t.substances for t in drugs) or _AT_LENGTH.search(folded, word.end(), side.end):
        return
    if not other.treatments:
        other.treatments, other.top = list(drugs), list(side.top)
    instead = _AND_START.search(folded, word.end(), side.end)
    if instead is not None:
        side.treatments = [t for t in side.treatments if t.start >= instead.end()]
        side.top = [t for t in side.top if t.start >= instead.end()]
        return
    named = max((t.end for t in side.treatments if side.start <= t.start), default=word.end())
    side.treatments = [Treatment(word.start("word"), named, frozenset({"no treatment"}), general=True)]
    side.top = list(side.treatments)


# takes "with |stopping|", "the |discontinuation arm|", "those who |stopped|", "after |interruption|", refuses "discontinuation due to toxicity",
# "the discontinuation rate"
_THEN = r"(?= ?(?:[.,;()\[]|and\b|{}versus\b|vs\b|than\b|{}\d))"
_WHAT = "it|treatment|therapy|the drug"


def _done(nouns: str, kinds: str, verbs: str) -> re.Pattern[str]:
    """What patients of an arm do, by its noun behind a preposition, as a kind of arm, or by the verb."""
    return re.compile(
        rf"\b(?:(?:with|after|on|for|by|in|of|than) (?:the )?(?:treatment |drug |therapy )?(?:{nouns})(?: (?:of )?(?:{_WHAT}))?"
        + _THEN.format("or\\b|", "compared\\b|")
        + rf"|(?:the |in )?(?:{kinds})[ -](?:treatment )?(?:arm|group)\b"
        rf"|(?:who|that) (?:had )?(?:{verbs})(?: (?:{_WHAT}))?{_THEN.format('', '')})"
    )


_STOPPED = _done(
    "stopping|discontinuation|discontinuing|interruption|interrupting|withdrawal|cessation",
    "stop(?:ping)?|discontinuation|interruption|interrupted|withdrawal|cessation",
    "stopped|discontinued|interrupted|ceased",
)
_CONTINUED = _done(
    "continuation|continuing|continued (?:treatment|therapy)",
    "continu(?:e|ing|ation|ed|ous)|uninterrupted",
    "continued",
)


def by_stopping(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """The arm that stops a drug and the one that goes on with it, by what their patients do: "in the interruption group", "7.2 months
    with continuation"; nothing where the arms are not so told apart.
    """
    words = finder.words.items()
    stopped = {arm for word, arm in words if _STOPPING.fullmatch(word)}
    continued = {arm for word, arm in words if _CONTINUING.fullmatch(word)}
    if len(stopped) != 1 or len(continued) != 1 or stopped == continued:
        return []
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is S.TITLE:
            continue
        for pattern, arms in ((_STOPPED, stopped), (_CONTINUED, continued)):
            out.extend(
                ArmMention(m.start(), m.end(), tuple(arms), 1.06)
                for m in pattern.finditer(finder.folded, sentence.start, sentence.end)
            )
    return out
