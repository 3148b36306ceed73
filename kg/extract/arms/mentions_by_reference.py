"""Arms named by those that were named before: "the former group", "in the other arm", "the second regimen"."""

from __future__ import annotations

import itertools
import re

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)

_FORMER = cue(
    r"\bthe (?P<which>former|latter)(?: (?:groups?|arms?|cohorts?|patients|treatment|regimen|combination|schedule)\b|(?= (?:was|were|had|received|and|but|versus|vs\.?|v|compared|than|respectively|at|as|died|developed|showed|achieved|while|whereas|or|alone|only)\b| ?[(\[]|[,.;:)\]]| \d[\d.]*(?: ?%| percent| \(\d)))"
)


_NTH = ("first", "second", "third", "fourth")
# takes "in the second group", "33% for first regimen", refuses "first-line regimen", "a second group of patients"
_NTH_GROUP = cue(
    r"(?<!\ba )\b(?P<nth>first|second|third|fourth) (?:treatment )?(?:group|arm|regimen|schedule)\b(?! of\b(?! (?:only )?\d))",
    re.IGNORECASE,
)


def _by_number(folded: str, sentence: Sentence, introduced: tuple[str, ...]) -> list[ArmMention]:
    """Arms called by their place in the order in which they were introduced: "in the first group"."""
    return [
        ArmMention(match.start(), match.end(), (introduced[_NTH.index(match["nth"])],), 0.9)
        for match in _NTH_GROUP.finditer(folded, sentence.start, sentence.end)
        if _NTH.index(match["nth"]) < len(introduced)
    ]


def _former_or_latter(
    folded: str, sentence: Sentence, before: list[ArmMention], inside: list[ArmMention]
) -> list[ArmMention]:
    """ "12% in the former group and 9% in the latter": the two arms that the sentence itself or the last one named, in turn."""
    out: list[ArmMention] = []
    for match in _FORMER.finditer(folded, sentence.start, sentence.end):
        ahead = [m for m in inside if m.end <= match.start()]
        # as last named: "Resection was achieved in 80% with A and in 81% with surgery"
        named = [*dict.fromkeys(m.arms for m in reversed(ahead or before) if len(m.arms) == 1)][::-1]
        if len(named) == 2:
            out.append(ArmMention(match.start(), match.end(), named[match["which"] != "former"], 1.0))
    return out


# takes "in the other group", "in that arm", "in this group", refuses "in the other patients", "in this group of women"
_THAT_GROUP = cue(
    r"\b(?:in|on|of|with|for|from|to|among) (?P<which>(?:the other|that|the same|this)) (?:treatment |study )?(?:group|arm|regimen)\b(?! of\b)"
)
_REFERRING = cue(
    r"\b(?:the (?:former|latter|other|same)|that|this) (?:treatment |study )?(?:group|arm|cohort|regimen)\b|\bthe (?:former|latter)\b"
)


def _that_or_other(
    finder: ArmFinder, sentence: Sentence, before: list[ArmMention], inside: list[ArmMention]
) -> list[ArmMention]:
    """ "In that group", "in the other group": by the one arm that the words before it, or else the last sentence, named."""
    out: list[ArmMention] = []
    for match in _THAT_GROUP.finditer(finder.folded, sentence.start, sentence.end):
        ahead = [m for m in inside if m.end <= match.start()]
        named = {m.arms for m in ahead or before}
        arms = next(iter(named)) if len(named) == 1 else ()
        if len(arms) != 1:
            continue
        if match["which"] == "the other":
            arms = tuple(a for a in finder.everything if a not in arms)
        if len(arms) == 1:
            out.append(ArmMention(match.start("which"), match.end(), arms, 1.0))
    return out


# takes "41 months |when it was not|.", "|without it|", "those |who did not|,", "patients |not receiving it|", "in |those without|,",
# "the group |that did not|", "43% of |the others|", "those |who stopped it|", refuses "when it was not significant",
# "who did not respond"
_NOT_IT = cue(
    r"\b(?:(?:when|if|where) (?:it|they|this|these) (?:was|were|had|did) not(?: (?:added|given|used|administered|done|performed))?(?= ?(?:[.,;()\[]|$))|without (?:it|them)\b|(?<=[\d%)] )without(?= ?(?:[.,;()\[]|$))"
    r"|(?:who|that|whom) (?:had )?(?:stopped|discontinued|ceased|omitted|interrupted)(?: (?:it|them|this (?:drug|agent|treatment)|the (?:drug|agent|antibody|inhibitor)))(?= ?(?:[.,;()\[]|and\b|$))"
    r"|not (?:receiving|given|taking|treated with|assigned to|allocated to|on) (?:it|them)\b|(?:who|that) (?:did|were|had) not(?: (?:receive|get|have|take|receiving|given) (?:it|them|this))?(?= ?(?:[.,;()\[]|$))"
    r"|(?:those|patients|women|men) without(?= ?(?:[.,;()\[\d]|$))|the (?:others|rest|remainder)(?= ?(?:[.,;()\[\d]|$)))"
)
# takes "12.1 months |with it|", "those |who did|.", refuses "with its", "who did so"
_WITH_IT = cue(
    r"\b(?:with it\b|who did(?= ?(?:[.,;()\[]|$))|(?:when|if) (?:it|they) (?:was|were|did)(?= ?(?:[.,;()\[]|$)))"
)
# takes "| arm, patients who had resection lived longer than those |", "| arm, those with a response …", refuses "| lived longer than those |"
_DID_ELSE = re.compile(
    r"\b(?:patients|women|men|those|subjects|cases) (?:(?:who|that) (?!did not|were not|had not)|with(?:out)? )[a-z]"
)
_DENIES = re.compile(r"\b(?:not|without|no|never)\b")


def _it_or_not(finder: ArmFinder, sentence: Sentence, inside: list[ArmMention]) -> list[ArmMention]:
    """Of two arms, or two levels of a factor, the one without what was last named: "62 months when A was given and 41 months |when it was not", "10.3 months
    without A and 12.1 months |with it".
    """
    out: list[ArmMention] = []
    for pattern in (_NOT_IT, _WITH_IT):
        for match in pattern.finditer(finder.folded, sentence.start, sentence.end):
            last = next((m for m in reversed(inside) if m.end <= match.start() and len(m.arms) == 1), None)
            if last is None or match.start() - last.end > 120:
                continue
            if match[0].startswith(("who", "that", "those", "patients")) and _DID_ELSE.search(
                finder.folded, last.end, match.start()
            ):
                continue  # "in the A group, patients who had resection lived longer than those |who did not|"
            denied = _DENIES.search(finder.folded, max(sentence.start, last.start - 24), last.end) is not None
            if denied == (pattern is _WITH_IT):
                other = tuple(a for a in finder.everything if a not in last.arms)
                if len(other) > 1:
                    own = next(p.keys for p in finder.profiles if p.id == last.arms[0])
                    other = tuple(p.id for p in finder.profiles if p.lacks and p.lacks <= own)
                if len(other) == 1:
                    out.append(ArmMention(match.start(), match.end(), other, 0.9))
    return out


def add_referred(finder: ArmFinder, told: list[Told], introduced: tuple[str, ...]) -> list[ArmMention]:
    """Mentions that refer to arms named before, which are added to those of their sentences too."""
    folded = finder.folded
    ordinal = finder.several and any(nth in folded for nth in _NTH)
    referring = finder.several and _REFERRING.search(folded) is not None
    with_one = len(finder.profiles) == 2 or any(p.lacks for p in finder.profiles)
    denying = with_one and (_NOT_IT.search(folded) or _WITH_IT.search(folded)) is not None
    out: list[ArmMention] = []
    if not ordinal and not referring and not denying:
        return out
    spoken: list[ArmMention] = []  # of the last sentence that named arms
    for (_, _, _, before), (sentence, _, _, mentions) in itertools.pairwise(told):
        spoken = before or spoken
        if ordinal:
            ordered = _by_number(folded, sentence, introduced)
            mentions.extend(ordered)
            out.extend(ordered)
        if denying and sentence.section is not S.METHODS:
            mentions.sort(key=lambda m: m.start)
            denied = _it_or_not(finder, sentence, mentions)
            mentions.extend(denied)
            out.extend(denied)
        if referring and sentence.section is not S.METHODS:
            referred = [
                *_former_or_latter(folded, sentence, spoken, mentions),
                *_that_or_other(finder, sentence, spoken, mentions),
            ]
            mentions.extend(referred)
            out.extend(referred)
    return out
