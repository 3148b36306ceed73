"""Arms of one drug told by a list of doses with one unit: "gefitinib 25, 50 or 100 mg", "in the 60, 66 and 74 Gy arms"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention
from kg.extract.arms.designs import Side, Word
from kg.extract.arms.side_words import DOSE_UNIT
from kg.extract.arms.tokens import Row

_UNIT = rf"{DOSE_UNIT}(?:(?: ?/ ?| )(?:kg|m ?(?:\([-−]?2\)|[-−]?2)|day|h)(?!\w))?"
DOSE = re.compile(rf"(?<![\w.,])(\d+(?:[.,]\d+)?)[ -]?{_UNIT}")
# takes "25, 50, 100 and 150 mg", "60- and 74-Gy", "5- (n = 20) and 9-mg", "7.5 mg/kg, 15 mg/kg and control", refuses "25 and 50 patients"
_ONE = rf"\d+(?:\.\d+)?(?:[ -]?{_UNIT}|-)?(?: \(n ?= ?\d+\))?"
_LIST = re.compile(
    rf"(?<![\w.,/-]){_ONE}(?:(?:, ?(?:and |or )?| (?:and|or|versus|vs\.?) ){_ONE}){{0,5}}"
    rf",? (?:and|or|versus|vs\.?) (?:\d+(?:\.\d+)?[ -]?{_UNIT}|(?:the )?(?:placebo|control|standard)\b)"
)
_HOW_OFTEN = r"(?:[ -](?:(?:once|twice)[ -])?(?:daily|weekly|a[ -]day))?"
# takes "(7%) at |60 Gy", "10.6 months with |75 mg/m2", "in the |75-mg arm", "65% after |30 Gy", "and |75 mg (12%)", "(|75 mg, 12%; ", "12% (|75 mg)",
# ", and |75 mg 12%", "approved |75-mg twice-daily regimen", ", |75 mg weekly led to", refuses "pain after 60 mg of morphine", "morphine (75 mg)"
_AT = re.compile(
    rf"(?:\b(?:at|on|after|with|for|receiving|received|given|taking|took|allocated|assigned|assigned to|allocated to|versus|vs\.?|than|in|the) (?:the |a dose of )?(?P<dose>\d+(?:\.\d+)?)[ -]?{_UNIT}(?! of\b)"
    rf"|\b(?:and|or) (?:the )?(?P<next>\d+(?:\.\d+)?)[ -]?{_UNIT}(?= ?\()"
    rf"|[(;] ?(?P<label>\d+(?:\.\d+)?)[ -]?{_UNIT}(?=[,:] ?\d)"
    rf"|(?:%|\d|[a-z]s|\)) \((?P<behind>\d+(?:\.\d+)?)[ -]?{_UNIT}(?=\))"
    rf"|,(?: and)? (?P<item>\d+(?:\.\d+)?)[ -]?{_UNIT}(?:/d)?(?= \d+(?:\.\d+)?%)"
    rf"|(?<![\w.,/-])(?P<called>\d+(?:\.\d+)?)[ -]?{_UNIT}(?={_HOW_OFTEN}[ -](?:arm|group|cohort|regimen|schedule|dose|dosage|patients|recipients)\b)"
    rf"|(?:^|[.,;] )(?P<subject>\d+(?:\.\d+)?)[ -]?{_UNIT}(?={_HOW_OFTEN} (?:was|were|had|led|did|resulted|showed|produced|reduced|improved|increased|provided|gave)\b))"
)
_EACH = re.compile(
    rf"(?<![\w.(−-])(?P<dose>\d+(?:\.\d+)?)(?:[ -]?{_UNIT})?"
)  # takes "7.5 mg/m2", "25", refuses "2" of "m2"
# The last number of a side whose unit stands behind the dose of the next: "gefitinib 25", "50"
_BARE = re.compile(r"(?:^|[ (])(\d+(?:\.\d+)?)[-,]?$")


def doses_of(folded: str, side: Side, listed: bool) -> set[str]:
    """The doses that a side's description states.

    Args:
        folded: the text as ``folding.fold`` gives it.
        side: the side.
        listed: whether another side of the same drugs has a dose with its unit, which then is this one's unit too.
    """
    told = folded[side.start : side.end].strip()
    stated = set(DOSE.findall(told))
    if not stated and listed and (bare := _BARE.search(told)) is not None:
        stated.add(bare[1])
    return stated


# A side of a list that is but its dose: takes "50", "100 mg", refuses "100 mg every 3 weeks", "12 months"
_MERE_DOSE = re.compile(rf"\d+(?:\.\d+)?[-,]?(?P<unit>[ -]?{_UNIT})?", re.IGNORECASE)
_NEXT_UNIT = re.compile(
    rf"(?:[^.;:()a-z]|\.(?=\d)){{0,30}}?(?:\b(?:and|or|versus|vs\.?|to) )?\d+(?:\.\d+)?(?P<unit>[ -]?(?:{_UNIT}|(?P<time>(?:day|week|month|year|cycle|course)s?\b)))",
    re.IGNORECASE,
)


# Between a drug and a later dose of its list: takes " 7.5 mg/kg (n = 32) or |15 mg/kg", refuses " with cisplatin |15 mg"
_ONLY_DOSES = re.compile(
    rf"(?:[\s()\[\].,;=/\d-]|{_UNIT}|\b(?:and|or|to|n|at|of|either|versus|vs)\b){{0,80}}", re.IGNORECASE
)


def dosed_label(text: str, side: Side, label: str) -> str:
    """The label with the drug and the unit that a list of doses says once: "gefitinib 50 mg" of "gefitinib 25, 50 or 100 mg";
    any other label as it is.
    """
    told = text[side.start : side.end].rstrip(" ,-")
    mere, bare = _MERE_DOSE.fullmatch(label), _BARE.search(told)
    if mere is None and bare is None:
        return label
    if bare is not None:
        unit = _NEXT_UNIT.match(text, side.end)
        if unit is None:
            return label
        label = f"{label if label.endswith(bare[1]) else f'{label} {bare[1]}'}{unit['unit'].replace('-', ' ')}"
        if unit["time"]:
            return label  # "6 months" of "6 or 12 months"
    drugs = [t for t in side.treatments if t.substances]
    before = [t for t in drugs if t.end <= side.start]
    if (
        mere is None
        or not drugs
        or label.lower().endswith("gy")
        or any(side.start <= t.start < side.end for t in drugs)
    ):
        return label
    drug = max(before, key=lambda t: t.start) if before else min(drugs, key=lambda t: t.start)
    if len(drugs) > 1 and not (before and _ONLY_DOSES.fullmatch(text, drug.end, side.start)):
        return label  # which of the drugs is meant does not show
    return f"{text[drug.start : drug.end]} {label}"


# takes "docetaxel 75 mg/m(2)", "docetaxel (75 mg"; refuses "docetaxel in 75 patients"
_DOSE_BEHIND = re.compile(rf" ?\(?(?:at )?(?P<dose>\d+(?:[.,]\d+)?)[ -]?{DOSE_UNIT}")
# takes "tofacitinib| 25, 50, 100 and 150 mg", refuses "tofacitinib| 25 mg"
_DOSES_BEHIND = re.compile(
    rf" ?\(?(?P<doses>\d+(?:\.\d+)?(?:, ?\d+(?:\.\d+)?){{0,3}},? (?:and|or|versus|vs\.?) \d+(?:\.\d+)?)[ -]?{DOSE_UNIT}"
)
_DOSE_BEFORE = re.compile(
    rf"(?<![\w.,])(?P<dose>\d+(?:[.,]\d+)?)[ -]?{DOSE_UNIT}[^ ]{{0,8}}(?: ?\(2\))?(?: /\w+)? (?:of )?$"
)


def dose_beside(finder: ArmFinder, start: int, end: int) -> ArmMention | None:
    """The arm that alone is given the dose beside the words: "docetaxel 75 mg/m2", "the 75-mg group"."""
    listed = _DOSES_BEHIND.match(finder.folded, end)
    doses = _EACH.findall(listed["doses"]) if listed is not None else []
    if listed is not None and all(dose in finder.doses for dose in doses):
        arms = tuple(finder.doses[dose] for dose in doses)
        if len(set(arms)) == len(arms):
            return ArmMention(start, listed.end(), arms, 1.0)
    behind = _DOSE_BEHIND.match(finder.folded, end)
    if behind is not None and behind["dose"] in finder.doses:
        return ArmMention(start, behind.end(), (finder.doses[behind["dose"]],), 1.0)
    before = _DOSE_BEFORE.search(finder.folded, max(0, start - 24), start)
    if before is not None and before["dose"] in finder.doses:
        return ArmMention(before.start(), end, (finder.doses[before["dose"]],), 1.0)
    return None


# Between a dose and a drug, or two drugs: takes "960-mg| |sotorasib", "sotorasib|-|panitumumab", refuses "75 mg| and |cisplatin"
_DRUG_NEXT = re.compile(r" ?(?:[-+/]|plus)? ?")


def end_of_dosed(finder: ArmFinder, end: int, arm: str) -> int:
    """Where the drugs of the arm end that stand right behind its dose: "the 960-mg| sotorasib-panitumumab| group"; the end of the
    dose where none does.
    """
    keys = next(p.keys for p in finder.profiles if p.id == arm)
    for token in islice(finder.tokens, bisect_left(finder.tokens, end, key=lambda t: t.start), None):
        treatment = token.treatment
        if token.word is Word.PLUS:
            continue
        if treatment is None or not treatment.keys <= keys or not _DRUG_NEXT.fullmatch(finder.folded, end, token.start):
            break
        end = token.end
    return end


def find_listed(folded: str, rows: Sequence[Row], owners: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Start, end and arm of each dose that is one arm's alone, in text order: those of lists of such doses and those that
    a preposition leads; refuses "25 and 75 mg" where no arm has 75 mg.
    """
    out: list[tuple[int, int, str]] = []
    for sentence, _, _ in rows:
        for found in _LIST.finditer(folded, sentence.start, sentence.end):
            doses = [d for d in _EACH.finditer(folded, *found.span()) if not folded.endswith(("=", "= "), 0, d.start())]
            if len(doses) < 2 or DOSE.search(found[0]) is None:
                continue
            arms = [owners.get(dose["dose"]) for dose in doses]
            if None not in arms and len(set(arms)) == len(arms):
                out.extend((dose.start(), dose.end(), str(arm)) for dose, arm in zip(doses, arms, strict=True))
        for found in _AT.finditer(folded, sentence.start, sentence.end):
            name = found.lastgroup or "dose"
            if (arm := owners.get(found[name])) is not None:
                out.append((found.start(name), found.end(), arm))
    return sorted(set(out))
