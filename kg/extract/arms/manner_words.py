"""Words by which authors call two arms of the same drugs, once the design has told how these are given: "intensified" and
"conventional" for a high and a standard dose, "deferred" for delayed treatment, "the shorter course" for fewer months.

Enter the profiles of two arms, leave them with these words. Beside them stands what tells
only how a treatment of all was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.arms.arm_profiles import ArmProfile

# Each pair: the words for one way and those for its opposite.
_TIMING = (
    frozenset({"immediate", "early", "earlier", "upfront", "up-front", "prompt"}),
    frozenset({"delayed", "deferred", "late", "later", "postponed"}),
)
# Of these the one is told by the other only where both are told: beside laparoscopic surgery a robotic one is not open.
_ACCESS = (
    frozenset({"laparoscopic", "laparoscopy", "laparoscopically", "thoracoscopic", "thoracoscopy", "vats", "video-assisted", "minimally"}),
    frozenset({"open", "laparotomy", "thoracotomy", "openly"}),
)  # fmt: skip
_OPPOSITES = (
    _TIMING,
    _ACCESS,
    (
        frozenset({"high", "higher", "high-dose", "higher-dose", "intensified", "intensive", "escalated", "dose-intensive", "dose-escalated", "aggressive"}),
        frozenset({"standard", "conventional", "low", "lower", "standard-dose", "conventional-dose", "low-dose", "lower-dose", "usual"}),
    ),
    (
        frozenset({"longer", "long", "extended", "prolonged", "long-course", "long-term"}),
        frozenset({"shorter", "short", "brief", "short-course", "short-term"}),
    ),
    (frozenset({"concurrent", "concomitant", "simultaneous"}), frozenset({"sequential"})),
    (frozenset({"preoperative", "neoadjuvant", "pre-operative", "preoperatively"}), frozenset({"postoperative", "post-operative", "postoperatively"})),
    (frozenset({"induction"}), frozenset({"consolidation"})),
    (frozenset({"bolus"}), frozenset({"infusion", "infusional", "continuous-infusion", "protracted-infusion"})),
)  # fmt: skip

# Words that show which way an arm goes and are no name of it: "before |surgery", "after |chemoradiotherapy".
_SHOWN_BY = {"preoperative": frozenset({"before"}), "postoperative": frozenset({"after"})}


def _shown(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_SHOWN_BY.get(word, ()) for word in words))


def _is_of(profile: ArmProfile, words: frozenset[str]) -> bool:
    return bool(profile.words & (words | _shown(words) if "surgery" in profile.keys else words))


def _length(profile: ArmProfile) -> float | None:
    try:
        return float(profile.time[0].split()[0]) if profile.time else None
    except ValueError:
        return None


_OF_DOSE = frozenset().union(*_OPPOSITES[2])
_MORE = ("high", "high-dose", "highest", "highest-dose")
_LESS = ("low", "low-dose", "lowest", "lowest-dose")
_OF_TWO = ({"higher", "higher-dose", "larger", "greater-dose"}, {"lower", "lower-dose", "smaller"})


def _dose(profile: ArmProfile) -> float | None:
    """The one dose that tells the arm from others of the same drugs; None where it has none or several."""
    try:
        return float(next(iter(profile.doses))) if len(profile.doses) == 1 else None
    except ValueError:
        return None


def with_dose_words(profiles: list[ArmProfile]) -> list[ArmProfile]:
    """The profiles of arms that differ in the dose of the same drugs, the greatest called "high" and the least "low": "with the
    higher dose" of 75 and 100 mg/m2; as they are where words of the text already say so.
    """
    dosed = {n: dose for n, p in enumerate(profiles) if (dose := _dose(p)) is not None}
    if len(dosed) < 2 or len({profiles[n].keys for n in dosed}) > 1 or len(set(dosed.values())) < len(dosed):
        return profiles
    more, less = (pick(dosed, key=lambda n: dosed[n]) for pick in (max, min))
    words = [{*_MORE}, {*_LESS}]
    if len(dosed) == 2:
        words = [words[0] | _OF_TWO[0], words[1] | _OF_TWO[1]]
    if any(p.words & (words[0] | words[1] | _OF_DOSE) for p in profiles):
        return profiles  # of a "standard dose" it is said otherwise which is the higher
    out = list(profiles)
    for n, added in ((more, words[0]), (less, words[1])):
        out[n] = replace(out[n], words=out[n].words | added, manners=out[n].manners | added)
    return out


def with_synonyms(profiles: list[ArmProfile]) -> list[ArmProfile]:
    """The profiles of two arms, each with the other words for its own manner and for the opposite of the other's; of arms of unlike
    drugs only when they are given.
    """
    if len(profiles) != 2:
        return profiles
    alike = not any(p.own for p in profiles)
    added: list[set[str]] = [set(), set()]
    lengths = [_length(p) for p in profiles]
    for pair in _OPPOSITES if alike else (_TIMING, _ACCESS):
        held = [[_is_of(p, words) for words in pair] for p in profiles]
        if alike and "longer" in pair[0] and lengths[0] and lengths[1] and lengths[0] != lengths[1]:
            held = [
                [lengths[n] == max(x for x in lengths if x), lengths[n] == min(x for x in lengths if x)] for n in (0, 1)
            ]
        for one in (0, 1):  # which of the arms is of the first way
            fits = held[one][0] and not held[1 - one][0] and not held[one][1]
            fits = fits or (held[1 - one][1] and not held[one][1] and not held[1 - one][0])
            if fits and ((alike and pair is not _ACCESS) or (held[one][0] and held[1 - one][1])):
                added[one] |= pair[0] - profiles[1 - one].words
                added[1 - one] |= pair[1] - profiles[one].words
                break
    return [
        replace(p, words=(p.words | more) - _shown(more), manners=p.manners | more) if more else p
        for p, more in zip(profiles, added, strict=True)
    ]


# takes "interruptions in |A", "compliance with the |A", where all arms get A, refuses "toxicity in |A", "survival with |A"
HOW_GIVEN = re.compile(
    r"\b(?:interruptions?|breaks?|delays?|gaps?|compliance|adherence|completion|delivery|omissions?|discontinuations?|doses?) (?:in|of|to|with|for|during) (?:the )?$"
)
