"""Sides that name no treatment of their own, given what a side beside them is given: "12 or 6 months of A", "A by bolus or by infusion"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, Side, Treatment
from kg.extract.arms.side_words import (
    BRACKET,
    CONTINUED,
    DOSE_ALONE,
    DOSE_FIRST,
    DOSE_OR_SCHEDULE,
    DOSE_UNIT,
    MANNER,
    NEITHER,
    OPERATED_SO,
    SCHEDULE_FIRST,
    STOP_WORDS,
    WORDS,
)


def tell_neither_and_both(folded: str, sides: list[Side]) -> None:
    """Fill a side told as what the others get together, and the last that gets nothing: "A, B, or both", "A, B, or neither"."""
    last = sides[-1]
    real = [s for s in sides if s.treatments]
    if len(real) < 2:
        return
    nothing = NEITHER.match(folded, last.start, last.end) if not last.treatments and not last.role else None
    if nothing is not None:
        last.role = "control"
        last.treatments = [Treatment(*nothing.span("word"), frozenset({"no treatment"}), general=True)]
        last.top = list(last.treatments)
        real.append(last)
    for side in sides:
        if not side.treatments and not side.alias and _BOTH.fullmatch(folded, side.start, side.end):
            # "A, B or the combination", "A, B, or both"
            side.treatments = [t for s in real for t in s.treatments if not t.keys & CONTROL_KEYS]
            side.joined = True
        elif side is last and side.treatments and _COMBINATION_OF_THEM.match(folded, side.start, side.end):
            # "A, B, or their combination, each with C"
            side.treatments = [
                *(t for s in real if s is not side for t in s.treatments if not t.keys & CONTROL_KEYS),
                *side.treatments,
            ]


def name_doses_ahead(folded: str, sides: list[Side]) -> bool:
    """Whether the first sides were doses of the drug that a later one names, which they are now given: "0.5 mg or 2.5 mg of A, or
    placebo".
    """
    first = sides[0]
    if len(sides) > 2 and not first.treatments and not first.role and not first.alias:
        # "0.5 mg or 2.5 mg of A, or placebo": the doses before it are doses of A
        noun = next(n for n, s in enumerate(sides) if s.treatments)
        if (
            sides[noun].top
            and sides[noun].top[0].substances
            and DOSE_ALONE.match(folded, sides[noun].start, sides[noun].top[0].start)
            and all(DOSE_ALONE.match(folded, s.start, s.end) for s in sides[:noun])
        ):
            for side in sides[:noun]:
                side.treatments, side.top = list(sides[noun].treatments), list(sides[noun].top)
                side.optional = list(sides[noun].optional)
            return True
    return False


def take_noun_behind(folded: str, sides: list[Side]) -> bool:
    """Whether the sides before the last shared its noun, which they are now given: "12 or 6 months of trastuzumab", "immediate or
    delayed chemotherapy".
    """
    first, last = sides[0], sides[-1]
    if len(sides) == 2 and first.treatments and not last.treatments and first.time is None and last.time is not None:
        number = _FOR_NUMBER.search(folded, first.start, first.end)
        first.time = (number[1], last.time[1]) if number is not None else None
    before_noun = min((t.start for t in last.treatments), default=last.start)
    usual = (
        first.role in ("standard", "conventional") and _OTHER_MANNER.match(folded, last.start, before_noun) is not None
    )
    if (
        last.treatments
        and not first.treatments
        and (usual or (not first.role and _lacks_its_noun(folded, first, last)))
    ):
        # "12 or 6 months of trastuzumab", "immediate or delayed chemotherapy", "40 or 50 mg of A or 6 mg of B"
        for n in range(len(sides) - 2, -1, -1):
            side, following = sides[n], sides[n + 1]
            if not side.treatments and following.treatments:
                side.treatments = list(following.treatments)
                side.optional = list(following.optional)
            number = _bare_number(folded, side)
            if side.time is None and last.time is not None and number is not None:
                side.time = (number[1], last.time[1])
        return True
    return False


def take_other_schedule(folded: str, sides: list[Side]) -> None:
    """Give a side that tells but another schedule or dose what the one before is given: "weekly A versus every 3 weeks", "A 20 mg or
    40 mg"."""
    for before, side in pairwise(sides):
        if (
            before.treatments
            and not side.treatments
            and (
                (not side.role and SCHEDULE_FIRST.match(folded, side.start, side.end))
                or _DOSING_GOES_ON.match(folded, side.start, side.end)
            )
            and _SCHEDULE_WORDS.search(folded, before.start, before.end)
        ):
            # "A once every three weeks compared with once every week", "weekly A versus every 3 weeks"
            side.treatments, side.top = list(before.treatments), list(before.top)
        if (
            before.treatments
            and not side.treatments
            and (
                DOSE_ALONE.match(folded, side.start, side.end)
                or ((side.alias or side.size) and _tells_dose(folded, side))
            )
        ):
            # "A 20 mg (n = 18), 40 mg (n = 20) or placebo", "A 90 mg (arm A) or 180 mg with a lead-in at 90 mg (arm B)"
            side.treatments, side.top = list(before.treatments), list(before.top)


# takes "surgery followed by |17 doses", "resection and |six further cycles", refuses "and six cycles of |A", "for a maximum of
# six cycles"
_MORE_DOSES = re.compile(
    r"\b(?:followed by|then|and|before|after) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:further |additional |more |postoperative |adjuvant ){0,2}(?:doses|cycles|courses)\b(?! of\b)"
)


def take_doses_of_other(folded: str, sides: list[Side]) -> None:
    """Give a side that is told so many doses of nothing the drugs that the other gets: "three doses of A, followed by surgery and 14
    further doses, or surgery followed by 17 doses".
    """
    if len(sides) != 2:
        return
    for one, other in (sides, sides[::-1]):
        drugs = [t for t in one.treatments if t.substances]
        if not drugs or other.role or any(not t.procedures or t.substances for t in other.treatments):
            continue
        if other.treatments and _MORE_DOSES.search(folded, other.start, other.end):
            other.treatments, other.joined = [*other.treatments, *drugs], True
            other.top = [*other.top, *drugs]


def take_other_manner(folded: str, sides: list[Side]) -> None:
    """Give a side that tells but another amount, length, manner or way what the one before is given: "A by bolus or by infusion"."""
    for before, side in pairwise(sides):
        if before.treatments and not side.treatments and _MERE_DOSE.fullmatch(folded, side.start, side.end):
            side.treatments, side.top = list(before.treatments), list(before.top)
            side.role = None if before.role is None else side.role
        if not before.treatments or before.role:
            continue
        if not side.treatments and not side.role and _OTHER_AMOUNT.search(folded, side.start, side.end):
            side.treatments, side.top = (
                list(before.treatments),
                list(before.top),
            )  # "A 400 mg or to have the dose increased"
        either = _EITHER_MANNER.search(folded, before.treatments[-1].end, before.end)
        if either is not None and MANNER.fullmatch(either["manner"]) and side.top and not side.keys & before.keys:
            # "chemotherapy with either concurrent or sequential A"
            base, added = list(before.treatments), list(side.treatments)
            before.treatments, side.treatments = [*base, *added], [*base, *added]
            before.top, side.top = [*before.top, *side.top], [*before.top, *side.top]
            before.joined = side.joined = True
            continue
        if not side.treatments and not side.role and _FOR_LENGTH.fullmatch(folded, side.start, side.end):
            # "A for 2 or for 5 years", "A for six months or for twelve months"
            if _ENDS_IN_LENGTH.search(folded, before.treatments[-1].end, before.end):
                side.treatments, side.top = list(before.treatments), list(before.top)
            continue
        if not side.treatments and not side.role and _WAY_FIRST.match(folded, side.start, side.end):
            # "A by bolus injection or by continuous infusion", "A subcutaneously or intravenously"
            if _WAY.search(folded, before.treatments[-1].end, before.end):
                side.treatments, side.top = list(before.treatments), list(before.top)
            elif "HAIC" in before.procedures and (drugs := [t for t in before.treatments if t.substances]):
                side.treatments, side.top = drugs, list(drugs)  # "A by HAI or by intravenous infusion"
        elif (
            side.treatments
            and not side.keys & before.keys
            and _JOINER_LAST.search(folded, before.treatments[-1].end, before.end)
        ):
            # "A either concurrent with or after B"
            common = list(before.treatments)
            before.treatments, before.joined = [*common, *side.treatments], True
            if _JOINER_FIRST.match(folded, side.start, side.end):
                side.treatments, side.joined = [*common, *side.treatments], True


def share_manner(folded: str, sides: list[Side]) -> None:
    """Give both sides all of what one manner of the last tells apart: "A concurrent with standard versus accelerated radiotherapy"."""
    for before, side in pairwise(sides):
        if (
            before.treatments
            and side.treatments
            and not side.keys & before.keys
            and (manner := _MANNER_LAST.search(folded, before.treatments[-1].end, before.end))
            and MANNER.fullmatch(manner["manner"])
            and MANNER.match(folded[side.start : side.end].lstrip())
        ):
            # "A concurrent with standard versus accelerated radiotherapy"
            common = list(before.treatments)
            before.treatments = [*common, *side.treatments]
            side.treatments = [*common, *side.treatments]
            before.joined = side.joined = True


def share_partner_of_ways(folded: str, sides: list[Side]) -> None:
    """Give both sides what stands behind two doses, lengths or ways of the first: "A orally or intravenously, each with B"."""
    for before, side in pairwise(sides):
        if before.top and _ENDS_IN_LENGTH.search(folded, before.top[-1].end, before.end) and side.top:
            length = _LENGTH_WITH.match(folded, side.start, side.end)
            if length is not None and not side.keys & before.keys:
                # "A for 9 weeks versus 1 year with B": A for either length, and B with both
                base, rest = list(before.treatments), list(side.treatments)
                before.treatments, side.treatments = [*base, *rest], [*base, *rest]
                side.top = [*before.top, *side.top]
        if (
            len(before.top) == 1
            and side.top
            and (
                (
                    _OTHER_DOSE.match(folded, side.start, side.top[0].start)
                    and DOSE_OR_SCHEDULE.search(folded, before.top[0].end, before.end)
                )
                or (
                    _OTHER_WAY.match(folded, side.start, side.top[0].start)
                    and _WAY.search(folded, before.top[0].end, before.end)
                )
            )
            and not side.keys & before.keys
        ):
            # "A 7.5 (n = 32) or 15 mg/kg (n = 35) plus B", "A weekly or every three weeks, followed by B", "A orally or
            # intravenously, each with B": B with both
            rest = list(side.treatments)
            side.treatments, side.top = [*before.treatments, *rest], [*before.top, *side.top]
            before.treatments = [*before.treatments, *rest]
            before.joined = side.joined = True


def take_operation_behind(folded: str, sides: list[Side]) -> None:
    """Give the first side the operation of the last where both are told by manner: "laparoscopic or open liver resection"."""
    first, last = sides[0], sides[-1]
    if (
        len(sides) == 2
        and not first.treatments
        and len(last.top) == 1
        and last.top[0].procedures
        and _MERE_MANNER.fullmatch(folded, first.start, first.end)
        and (
            _MERE_MANNER.match(folded, last.start, last.top[0].start)
            or (  # in the name of the operation itself: "anatomic or non-anatomic resection", "open or laparoscopic liver resection"
                OPERATED_SO.match(folded, first.start, first.end)
                and OPERATED_SO.match(folded, last.top[0].start, last.top[0].end)
            )
        )
    ):
        operation = without_manner(folded, last.top[0])
        first.top = [operation]
        first.treatments = [operation if t is last.top[0] else t for t in last.treatments]


def without_manner(folded: str, operation: Treatment) -> Treatment:
    """The operation without the manner that its name begins with: "liver resection" of "laparoscopic liver resection"."""
    named = OPERATED_SO.match(folded, operation.start, operation.end)
    return operation if named is None else replace(operation, start=min(named.end() + 1, operation.end))


# takes "to have the dose increased to 800 mg", refuses "the dose of B was increased"
_OTHER_AMOUNT = re.compile(
    r"\b(?:have |having )?(?:the|their|its) doses? (?:increased|escalated|doubled|reduced|lowered|halved)\b"
)


# takes "A at a high dose or| the standard dose (60 mg/m2)", refuses "the standard dose of B"
_DOSE_WORD = r"(?:to |at |in )*(?:an? |the )?(?:standard|conventional|high(?:er)?|low(?:er)?|reduced|escalated|usual|full|intermediate)[ -]doses?"


_MERE_DOSE = re.compile(rf"\W*{_DOSE_WORD}(?: \([^()]{{1,40}}\))?[\s.,;]*")


# takes "chemotherapy| with either concurrent|", refuses "A| with either B"
_EITHER_MANNER = re.compile(r"\b(?:with|plus|and) either (?P<manner>[a-z-]+) ?$")


# takes " for 5 years", refuses " for 5 years of placebo"
_FOR_LENGTH = re.compile(r" (?:for )?(?:a further )?[a-z\d-]+ (?:weeks|months|years|cycles|courses)\W*")


# takes "| 1 year with |B", refuses "| 1 year of |B"
_LENGTH_WITH = re.compile(
    rf" (?:for )?(?:a further )?[a-z\d-]+ (?:weeks?|months?|years?|cycles|courses),? (?:with|plus|{TOGETHER_WITH}) "
)


_ENDS_IN_LENGTH = re.compile(
    r" for (?:an? (?:total )?(?:duration|period) of )?(?:either )?[a-z\d-]+(?: (?:weeks?|months?|years?|cycles|courses))?\W*$"
)


# takes " laparoscopic (n = 133) ", " open (ol, ", " d1 ", " limited (d1) ", refuses " the control group ", " observation alone "
_MERE_MANNER = re.compile(
    r" *(?:either |an? |the |to |undergo |receive )*(?!(?:no|control|standard|observation|placebo|the|usual|surgery|group|arm)\b)[a-z][\w-]*(?: [a-z]+ic| [a-z]+ed| invasive)? ?(?:\((?:[a-z][\w+/-]{0,8}(?:[,;:] ?|(?=\))))?(?:(?:n ?= ?)?\d[\d,]*(?: patients)?)?\)?)? ?"
)


# What "standard (n = 40)" is set against: takes "| higher total dose of A", "| dose-dense A", refuses "| experimental A"
_OTHER_MANNER = re.compile(
    r"\W*(?:to |receive |an? |the )*(?:high|low|reduced|escalated|intensified|shorten|short|extend|prolong|long|hypofraction|hyperfraction|accelerated|dose-dense|intermittent|weekly)(?:er|ed|ated)?\b"
)


_WAYS = r"(?:systemic(?:ally)?|intra-?(?:arterial|hepatic|vesical|thecal|pleural)(?:ly)?|(?:by|via|through|into) (?:the |a )?(?:hepatic|peripheral|portal|central) (?:artery|vein)|subcutaneous(?:ly)?|intravenous(?:ly)?|intramuscular(?:ly)?|intraperitoneal(?:ly)?|oral(?:ly)?|topical(?:ly)?|i\.?v\.?|s\.?c\.?|p\.?o\.?|bolus|infusional|(?:by |as |via |in )?(?:an? |the )?(?:continuous |prolonged |protracted |short |rapid |bolus |(?:intravenous|systemic|intra-?arterial)(?: \([a-z.]{2,4}\))? |slow |chronomodulated |flat )*(?:infusions?|injections?|bolus|route))"


# takes " by |bolus injection", " |subcutaneously", " |subcutaneously (SC group)"
_WAY = re.compile(rf"\b{_WAYS}(?: ?\([^()]*\))?(?: (?:infusions?|injections?))?\W*$")


# takes " by continuous infusion (0.1 mg/kg)", refuses " intravenously 100 mg"
_WAY_FIRST = re.compile(rf"\W*(?:given |administered )?{_WAYS}(?:\W|$)(?![^.;(]*\b{DOSE_UNIT})")


# takes " either concurrent with", "(4 cycles) before", refuses " with cisplatin"
_JOINER_LAST = re.compile(rf"\b(?:{TOGETHER_WITH}|before|after|during|prior to|preceding|followed by)\W*$")


_JOINER_FIRST = re.compile(
    rf"\W*(?:either |immediately |sequentially |subsequently )?(?:{TOGETHER_WITH}|before|after|during|prior to|following|alternating with|followed by|at the end of|upon completion of)\b"
)


# takes "(40 mg/m2) concurrent with |standard", "plus |weekly"
_MANNER_LAST = re.compile(r"\b(?:with|plus|and|followed by) (?:an? |the )?(?P<manner>[a-z][a-z-]+) ?$")


# takes "A| for 3| or 6 months", refuses "A for 3 weeks"
_FOR_NUMBER = re.compile(r" for (?:either )?(\d+|one|two|three|four|six|nine|twelve) ?$")


def _bare_number(folded: str, side: Side) -> re.Match[str] | None:
    """The number that is all a side says: "either 3 (group 1)" of "either 3 (group 1) or 6 (group 2) cycles"."""
    return _BARE_NUMBER.match(BRACKET.sub(" ", folded[side.start : side.end]))


_BARE_NUMBER = re.compile(
    r"\W*(?:either )?(?:(?:an? |the )?(?:total |planned |treatment )?(?:duration|period|course|total) of )?(\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)(?:[ -](?:m?g(?:/(?:kg|m2|day|d))?|mcg|cycles|courses|weeks?|months?|years?))?\W*$"
)


_COMBINATION_OF_THEM = re.compile(
    r"\W*(?:to |receive )*(?:the |their )?(?:combination|both|two together)(?: (?:drugs|agents))?,? (?:each|both|all)(?: given)? (?:with|plus)\b"
)


# takes " the combination of the two drugs (n = 40)", " both agents.", refuses " both eyes"
_BOTH = re.compile(
    r"\W*(?:to |receive |with |either |an? )*(?:the |their )?(?:(?:combination|combined|sequence|sequential use)(?: (?:therapy|treatment|arm|group|chemotherapy|regimen))?(?: of)?(?: (?:the )?(?:both|two))?"
    r"|both|two (?:drugs |agents )?together)(?: of them)?(?: (?:agents|drugs|treatments|therapies|modalities))?\W*(?:(?:n ?= ?)?\d+(?: patients)?\W*)?(?:[(\[]?(?:[a-z0-9+/-]+ )?(?:group|arm)(?: [a-z0-9])?[)\]]\W*)?(?:(?:in|for|as|at|every) .*)?",
    re.DOTALL,
)


# takes "15 mg/kg (n = 35) plus ", "once every 3 weeks, followed by ", "a high dose (90 mg), combined with ", refuses "15 mg of "
_OTHER_DOSE = re.compile(
    rf"\W*(?:{_DOSE_WORD}|\d+(?:[.,]\d+)* ?{DOSE_UNIT}(?:/\w+)?(?: ?\(2\))?|(?:once |twice )?(?:every (?:\w+ )?weeks?|weekly|daily|\w+-weekly))(?: ?\([^()]{{1,50}}\))?,? "
    rf"(?:(?:once|twice|every|weekly|daily|\d+|weeks) ){{0,4}}(?:(?:both |each |all )?(?:given )?(?:plus|with|{TOGETHER_WITH}|followed by)|and) (?:[a-z-]+ ){{0,4}}?$"
)


_OTHER_WAY = re.compile(
    rf"\W*(?:given |administered )?{_WAYS}(?: ?\([^()]{{1,50}}\))?,? (?:both |each |all )?(?:given )?(?:plus|with|{TOGETHER_WITH}|followed by) (?:[a-z-]+ ){{0,4}}?$"
)


# takes "| to continued every 4 weeks dosing (control arm)", refuses "| to continued treatment"
_DOSING_GOES_ON = re.compile(
    r"\W*(?:to |receive |the )*(?:(?:continued|standard|usual|conventional) )?(?:every \S+ weeks?|weekly|daily|monthly|q\d+w) (?:dosing|administration|schedule)\b"
)


_SCHEDULE_WORDS = re.compile(r"\b(?:weekly|daily|every|monthly|once|twice)\b")


_DOSE_WORDS = STOP_WORDS | frozenset(
    ["once", "twice", "day", "days", "week", "weeks", "month", "lead-in", "loading", "initial", "then", "after", "continuous", "orally", "intravenously", "oral",
     "intravenous", "subcutaneously", "body", "surface", "area", "per", "mcg", "gray", "fractions", "cycle", "cycles", "bid", "arm", "group", "maximum", "total", "mean", "achieved",
     "escalated", "intensified", "increased", "high", "higher", "low", "lower", "double", "doubled", "half", "reduced", "full", "standard", "conventional",
     "intermediate", "dose", "doses"]
)  # fmt: skip


def _tells_dose(folded: str, side: Side) -> bool:
    """Whether a side is a dose and its schedule and nothing else: "180 mg once daily with a lead-in at 90 mg (arm B)";
    refuses "1 mg glibenclamide (n = 27)".
    """
    if DOSE_FIRST.match(folded, side.start, side.end) is None:
        return False
    return all(w in _DOSE_WORDS for w in WORDS.findall(BRACKET.sub(" ", folded[side.start : side.end])))


_SIZE_BEFORE = re.compile(r"[(\[](?:n ?= ?)?\d+(?: patients)?[)\]]")


def _lacks_its_noun(folded: str, side: Side, last: Side) -> bool:
    """Whether a side says only how: "immediate or delayed chemotherapy", "12 or 6 months of trastuzumab".

    Refuses a name of its own: "a topical gel or placebo", "lymph node sampling or pelvic lymph node dissection".
    """
    if any(t.keys & CONTROL_KEYS for t in last.treatments) or CONTINUED.match(folded, side.start, side.end):
        return False
    if side.time is not None or _bare_number(folded, side):
        return True
    words = [w for w in WORDS.findall(folded[side.start : side.end]) if w not in STOP_WORDS]
    named = {w for t in last.treatments for w in WORDS.findall(folded[t.start : t.end])}

    if words and all(MANNER.fullmatch(w) for w in words):
        return True
    if len(words) > 3 or not named.isdisjoint(words):
        return False
    if side.size is not None and not _SIZE_BEFORE.search(folded, last.start, last.treatments[0].start):
        return False  # "a topical gel (n = 40) or placebo (n = 41)"; "chronomodulated (n = 40) or flat (n = 41) infusion of A"
    told = [w for w in WORDS.findall(folded[last.start : last.treatments[0].start]) if w not in STOP_WORDS]
    return bool(told) or last.time is not None
