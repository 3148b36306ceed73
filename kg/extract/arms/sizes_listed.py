"""Numbers of patients in a list of the arms: "randomized: A 138, B 137", "analysed (A/B/C: 159/160/161)"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
# takes "A| 138", "A|: 40 pts", "A|, n = 12", refuses "A| 12%", "A| 12 mo", "A| 5 (12%)"
_NUMBER_NEXT = re.compile(
    r"(?: arm| group)?(?: ?[:=]|,)? ?(?:n ?= ?)?(?P<n>\d{1,3}(?:,\d{3})+|\d+)(?: (?:pts|patients|women|men|cases))?(?=\s?[,;)\]]|\.(?:\s|$)| (?:vs?\.?|and|versus)\b|$)"
)
_STROKE = re.compile(r" ?/ ?")
_NUMBERS_NEXT = re.compile(r"(?: ?[:=]|,)? ?(?:n ?= ?)?(?P<all>\d+(?: ?/ ?\d+)+)(?! ?(?:%|[a-z]|[.·]\d))")
_COUNTED = re.compile(
    r"\b(?:randomi[sz]ed|randomi[sz]ation|analy[sz]ed|enrol+ed|treated|evaluable|assigned|allocated|accrued|included|eligible|entered|recruited|registered|pts|patients|n)\b[^.;]{0,60}$"
)
_OF_EVENTS = re.compile(
    r"\b(?:deaths?|died|events?|relaps\w*|recurr\w*|respon\w*|progress\w*|withdr\w*|discontinu\w*|toxic\w*|grade|crossover|[cp]r|sd|pd)\b[^.;]{0,40}$"
)


def counts_events_listed(folded: str, begin: int, mention: ArmMention) -> bool:
    """Whether the arm stands before its number in a list of events: "536 deaths (A 273; |B 263)", "relapses: |A 30"."""
    if _NUMBER_NEXT.match(folded, mention.end) is None:
        return False
    opened = folded.rfind("(", begin, mention.start)
    stop = opened if opened >= 0 and ")" not in folded[opened : mention.start] else mention.start
    return _OF_EVENTS.search(folded[max(begin, stop - 60) : stop]) is not None


def sizes_listed(
    finder: ArmFinder, told: list[Told], named: list[list[ArmMention]], totals: frozenset[int]
) -> list[tuple[str, int]]:
    """The sizes of all arms from the first list that has each arm once with its number; refuses lists of events."""
    folded = finder.folded
    for (sentence, _, _, _), mentions in zip(told, named, strict=True):
        single = [m for m in mentions if len(m.arms) == 1]
        if sentence.section is S.CONCLUSIONS or len(single) < len(finder.profiles):
            continue
        for n in range(len(single) - len(finder.profiles) + 1):
            part = single[n : n + len(finder.profiles)]
            if len({m.arms for m in part}) < len(part):
                continue
            numbers = _numbers_of(folded, part, sentence.end)
            before = folded[max(sentence.start, part[0].start - 90) : part[0].start]
            if numbers and not _OF_EVENTS.search(before) and (sum(numbers) in totals or _COUNTED.search(before)):
                return [(m.arms[0], number) for m, number in zip(part, numbers, strict=True)]
    return []


# takes "|104 pts were enrolled (52/52)", "|90 patients were randomised (1:1; 44/46)", refuses "|104 patients responded (52/52)"
_PARTED = re.compile(
    r"\b(?P<total>\d{1,3}(?:,\d{3})+|\d+) (?:[a-z]+ ){0,2}?(?:were |underwent )?(?:enrol+ed|randomi[sz]ed|randomi[sz]ation|assigned|allocated|accrued|entered|recruited|included)(?: 1:1)? ?[(\[](?:[12]:[12][;,] )?(?P<all>\d+(?: ?/ ?\d+)+)[)\]]"
)


def sizes_parted(folded: str, told: list[Told], introduced: tuple[str, ...]) -> list[tuple[str, int]]:
    """The sizes of all arms, in the order in which the text introduces them, from a bracket that parts the number of those
    enrolled among them: "104 pts were enrolled (52/52)".
    """
    for sentence, _, _, _ in told:
        found = _PARTED.search(folded, sentence.start, sentence.end)
        if found is None or sentence.section is S.CONCLUSIONS:
            continue
        numbers = [int(n) for n in found["all"].split("/")]
        if len(numbers) == len(introduced) and sum(numbers) == int(found["total"].replace(",", "")):
            return list(zip(introduced, numbers, strict=True))
    return []


def _numbers_of(folded: str, part: list[ArmMention], end: int) -> list[int]:
    """The numbers of the list, one for each name; empty where it is none."""
    if all(_STROKE.fullmatch(folded, a.end, b.start) for a, b in pairwise(part)):
        listed = _NUMBERS_NEXT.match(folded, part[-1].end, end)
        numbers = [int(n) for n in re.findall(r"\d+", listed["all"])] if listed is not None else []
        return numbers if len(numbers) == len(part) and min(numbers) >= 5 else []
    found = [_NUMBER_NEXT.match(folded, m.end, end) for m in part]
    if any(f is None for f in found) or any(
        b.start - f.end() > 8 for f, b in zip(found, part[1:], strict=False) if f is not None
    ):
        return []
    numbers = [int(f["n"].replace(",", "")) for f in found if f is not None]
    return numbers if min(numbers) >= 5 else []
