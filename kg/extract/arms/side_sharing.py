"""What the sides of one statement share: treatments said once for all, "the same plus B", "with or without", other doses and other
manners of the same.

Enter sides as they were cut, leave each with all it is given.
"""

from __future__ import annotations

import re

from kg.extract.arms.design_words import JOINED_BY, TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, GIVEN_NOTHING, Side, Word
from kg.extract.arms.given_to_all import told_behind
from kg.extract.arms.same_again import add_to_first, build_on_first, meant, says_same, take_same
from kg.extract.arms.shared_parts import (
    alike,
    is_listed_against,
    led_by_either,
    of_one_class,
    shared_part,
    takes_its_place,
)
from kg.extract.arms.side_filling import (
    name_doses_ahead,
    share_manner,
    share_partner_of_ways,
    take_noun_behind,
    take_operation_behind,
    take_other_manner,
    take_other_schedule,
    tell_neither_and_both,
)
from kg.extract.arms.side_words import (
    CONTINUED,
    DOSE_ALONE,
    DOSE_FIRST,
    DOSE_OR_SCHEDULE,
    SCHEDULE_FIRST,
)
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

W = members(Word)


def share_treatments(sides: list[Side], folded: str) -> list[Side]:
    """Parts named once given to every side they belong to: "A plus B or C", "A or B, both followed by C"."""
    sides = _without_mere_doses(folded, sides)
    if len(sides) < 2 or not any(s.treatments for s in sides):
        return sides
    tell_neither_and_both(folded, sides)
    if name_doses_ahead(folded, sides) or take_noun_behind(folded, sides):
        return sides
    _add_to_common(folded, sides)
    _go_without(folded, sides)
    take_other_schedule(folded, sides)
    take_other_manner(folded, sides)
    _share_beside_denied(folded, sides)
    share_manner(folded, sides)
    share_partner_of_ways(folded, sides)
    take_operation_behind(folded, sides)
    _take_same(folded, sides)
    if _is_other_length(sides):
        sides[1].treatments = list(sides[0].treatments)
        return sides
    _share_first_part(folded, sides)
    _share_choice(folded, sides)
    _share_what_both_get(folded, sides)
    _share_operation(folded, sides)
    share_last_part(folded, sides)
    return sides


def _add_to_common(folded: str, sides: list[Side]) -> None:
    """Give all sides what each is added to: "adding A versus B to chemotherapy"."""
    first, last = sides[0], sides[-1]
    if (
        last.treatments
        and first.treatments
        and _ADDING.search(folded, max(0, first.start - 22), first.treatments[0].start)
    ):
        to = folded.find(" to ", last.treatments[0].end, last.end)
        common = [t for t in last.treatments if 0 <= to < t.start]
        if common:
            last.end = to
        for side in sides[:-1]:  # "adding A versus B to chemotherapy": both are added to it
            side.treatments = [*side.treatments, *(t for t in common if not t.keys <= side.keys)]


def _go_without(folded: str, sides: list[Side]) -> None:
    """Give the last side what the first has but for what it denies: "A with B or without B"."""
    first, last = sides[0], sides[-1]
    if last.denied is not None and all(t.keys == last.denied.keys for t in last.treatments):
        last.treatments, last.top = [], []  # "A or no A, in order to see whether A helps"
    if (
        last.denied is not None
        and not last.treatments
        and not last.role
        and last.denied.keys < first.keys
        and _NOT_BEFORE.search(folded, last.start, last.denied.start)
        and not any(c.isdigit() for c in folded[last.start : last.denied.start])
    ):
        # "A with B or without B", not "AB (n = 167; A, B, C) or A (n = 152; 100 mg/m2 without C)"
        last.treatments = [t for t in first.treatments if not t.keys & last.denied.keys]
        last.top = list(last.treatments)


def _share_beside_denied(folded: str, sides: list[Side]) -> None:
    """Give all sides what stands behind what the last denies: "A or no A, for 1 year concomitant with B"."""
    first, last = sides[0], sides[-1]
    if last.denied is not None and last.denied.keys & first.keys and last.treatments:
        # "A or no A, for 1 year concomitant with B"
        told = folded[last.denied.end : last.treatments[0].start]
        if _SHARED_BY.search(told):
            for side in sides[:-1]:
                side.treatments = [*side.treatments, *(t for t in last.treatments if not t.keys <= side.keys)]


def _take_same(folded: str, sides: list[Side]) -> None:
    """Give the sides that are told by another what that is given: "the same without B", "or combined with B"."""
    first = sides[0]
    for n, side in enumerate(sides[1:], start=1):
        if first.treatments and says_same(folded, side) and not CONTINUED.match(folded, side.start, side.end):
            take_same(folded, side, meant(folded, sides[:n], side))  # "the same without B" is A of "A plus B"
            side.joined = True
        else:
            build_on_first(folded, _with_drugs(sides[:n]), side)
    add_to_first(folded, sides)


def _is_other_length(sides: list[Side]) -> bool:
    """Whether the second of two sides tells but another length of the first."""
    first, last = sides[0], sides[-1]
    return bool(
        first.treatments
        and len(sides) == 2
        and not last.treatments
        and not last.role
        and not last.alias
        and last.time
        and first.time
    )


def _share_first_part(folded: str, sides: list[Side]) -> None:
    """Give a bare side what stands in front of the last joined treatment of the side before: "A plus B or C"."""
    first = sides[0]
    timed_by = [_placebo_until_operation(folded, side) for side in sides]
    # what is joined twice is said each time
    spelt = [
        side.keys
        for side, timed in zip(sides, timed_by, strict=True)
        if side.joined and len(side.top) > 1 and not timed
    ]
    for index, (side, timed) in enumerate(zip(sides, timed_by, strict=True)):
        if index == 0 or not side.top or side.alone:
            continue
        # A part in front of the last joined treatment of the side before is shared by a bare one: "A plus B or C".
        before = sides[index - 1]
        chosen = _bare(side) and _adds_either(folded, before)
        if side.joined and not (timed or chosen):
            continue
        # "A plus low-dose B, high-dose B, or placebo", "A and either low-dose B or high-dose B"; of two sides without "either",
        # "A plus low-dose B or high-dose B", the other goes alone
        repeated = (
            bool(before.top)
            and (len(sides) > 2 or folded.find(" either ", before.top[0].end, before.top[-1].start) >= 0)
            and len(side.top[0].substances) == 1  # "A plus FOLFOX6 or FOLFOX4 (n = 33)" names one regimen twice
            and side.top[0].keys == before.top[-1].keys
            and (
                "dose" in folded[side.start : side.end]
                or DOSE_OR_SCHEDULE.search(_NUMBERED.sub(" ", folded[side.start : side.end])) is not None
            )
            and not _at_one_dose(folded, before, side)
        )
        if (
            not (before.joined or chosen)
            or before.alone
            or len(before.top) < 2
            or ((side.core or side.keys) <= before.keys and not repeated)
            or not (_bare(side) or timed or ("placebo" in before.top[-1].keys and _with_its_class(side)))
        ):
            continue
        if before.top[0].keys & (side.keys | before.top[-1].keys) or not alike(
            before.top[-1], side.top[-1] if _with_its_class(side) else side.top[0]
        ):
            continue
        if _bare(side) and of_one_class(side.top[0], before.top[0]) and not of_one_class(side.top[0], before.top[-1]):
            continue  # "dabrafenib and trametinib or vemurafenib": one BRAF inhibitor or the other
        if _bare(side) and (
            not takes_its_place(before.top, side.top[0])
            or ("placebo" not in side.keys and is_listed_against(folded, before, side))
        ):
            continue
        if (len(before.top[-1].keys) == 1 and before.top[-1].keys < side.keys) or "combination" in folded[
            side.start : side.top[0].start
        ]:
            continue  # "A/B/C versus C/D", "or the combination of C and D" stand for themselves
        if folded[side.start : side.end].lstrip().startswith(("to ", "(2) ", "(b) ", "(ii) ")):
            continue  # "to A and B or to C" repeats what leads to the whole side
        if folded.endswith(" to ", 0, side.start) and "placebo" not in side.keys:
            continue  # "89 were allocated to A plus B and 88 to| C" does so too
        apart = side.keys & CONTROL_KEYS or folded.endswith((", or", "; or", ", and"), 0, side.start)
        if apart and any(s.core == frozenset().union(*(t.keys for t in before.top[:-1])) for s in sides[: index - 1]):
            continue  # "A, A plus B, or C": A is an arm of its own; "A alone, the same with B or C" gives A with C
        if apart and index >= 2 and not first.joined and _bare(first) and "placebo" not in side.keys:
            continue  # "A, B plus C, or D": what begins with one drug alone ends with one
        if len(spelt) > 1 and ("placebo" not in side.keys or not frozenset.intersection(*spelt, before.top[0].keys)):
            continue  # "A plus B, C plus D or E", "A plus B, C, or A plus D"; but "A plus B, A plus C, or placebo"
        if "placebo" not in side.keys and led_by_either(folded, before):
            continue  # "either A plus B or C"; "either FOLFIRI plus B or C" has FOLFIRI on both sides
        if before.size and side.size and folded[before.top[-2].end : before.top[-1].start] == " and ":
            continue  # "A and B (n = 50) or C (n = 50)"
        if _ONE_LETTER.match(folded, side.top[0].end) and _LETTERS.match(folded, before.top[-1].end):
            continue  # "A plus B (AB) or C (C)"
        if any(t.arterial and _BRINGS.match(folded, t.end) for t in before.top[:-1]):
            continue  # "hepatic arterial infusion of A and B versus C"
        if "alternatively" in folded[before.start : before.end]:
            continue  # "A plus B or, alternatively, C, or D"
        if before.alias and side.alias and folded[side.start : side.end].lstrip().startswith(("arm ", "group ")):
            continue  # "arm A, A plus B; arm B, C"
        if "placebo" in side.keys and _ONE_TABLET.search(folded, before.start, before.top[0].start):
            continue  # "a daily tablet of A plus B or matching placebo"
        if side.keys & GIVEN_NOTHING and not _THEN_EITHER.search(folded, before.top[-2].end, before.top[-1].start):
            continue  # "A plus B or observation"; "A followed by B or observation" gives A to both
        common = shared_part(folded, before, side)
        if not common:
            continue
        side.treatments = [*common, *side.treatments]
        side.top = [*common, *side.top]
        side.joined = True


# From one drug to the next: takes "A| 10 mg/kg every 2 weeks plus either |B", "A| for 7 days and either |B", refuses "A| or either |B"
_ADDS_EITHER = re.compile(r"[^.;:]{0,80}(?:\b(?:and|with|plus)|\+) either (?:an? |the )?(?:[a-z]+ )?")


def _adds_either(folded: str, side: Side) -> bool:
    """Whether the last treatment of the side opens a choice beside what stands before it: "A every 2 weeks plus either B or C"."""
    return len(side.top) > 1 and _ADDS_EITHER.fullmatch(folded, side.top[-2].end, side.top[-1].start) is not None


def _share_choice(folded: str, sides: list[Side]) -> None:
    """Give the sides of a choice what it is made for: "A and either B or no antibody", "A given either before B or after B"."""
    first, last = sides[0], sides[-1]
    if (
        not last.treatments
        and len(first.top) > 1
        and _NOTHING_MORE.match(folded, last.start, last.end)
        and _PLUS_EITHER.search(folded, first.top[-2].end, first.top[-1].start)
    ):
        last.treatments = first.top[:-1]  # "A and either B or no antibody"
        last.top, last.joined = list(last.treatments), True
    denied = _NO_SUCH.match(folded, last.start, last.end)
    if denied is not None and len(sides) == 2 and last.treatments and not last.keys & first.keys:
        lacked = folded[denied.end() : denied.end() + 30]
        if any(t.substances and lacked.startswith(folded[t.start : t.end]) for t in first.treatments):
            first.treatments = [*first.treatments, *last.treatments]  # "A or no A, concomitant with B"
    choice = _GIVEN_EITHER.search(folded, first.start, first.end)
    if choice is not None:
        base = [t for t in first.top if t.end <= choice.start()]
        for side in sides[1:]:  # "A given either before B or after B"
            side.treatments = [*(t for t in base if not t.keys <= side.keys), *side.treatments]


def _share_what_both_get(folded: str, sides: list[Side]) -> None:
    """Give all sides what the last says that all get: "A or B, both with C"."""
    # "A or B, both with C": what follows the word is given to both
    both = _BOTH_WITH.search(folded, sides[-1].start, sides[-1].end)
    if both is not None:
        common = [t for t in sides[-1].treatments if t.start >= both.end() - 1]
        for side in sides[:-1]:
            side.treatments = [*side.treatments, *(t for t in common if not t.keys <= side.keys)]
    elif (common := told_behind(folded, sides[-1])) and len(common) < len(sides[-1].treatments):
        for side in sides[:-1]:
            if not side.keys & GIVEN_NOTHING:
                side.treatments = [*side.treatments, *(t for t in common if not t.keys <= side.keys)]


def _share_operation(folded: str, sides: list[Side]) -> None:
    """Give all sides the operation behind the last: "preoperative A versus B followed by surgery"."""
    tail = sides[-1]
    # "preoperative A versus B followed by surgery": what is given before an operation is followed by it
    operated = _THEN_OPERATED.search(folded, tail.top[0].end, tail.end) if tail.top else None
    if operated is not None:
        later = [t for t in tail.treatments if t.start >= operated.start("what")]
        for side in sides[:-1]:
            if side.top and _BEFORE_OPERATION.match(folded, side.start, side.end):
                side.treatments = [*side.treatments, *(t for t in later if not t.keys <= side.keys)]


def share_last_part(folded: str, sides: list[Side]) -> None:
    """Give bare sides the part behind the last: "A or B, both followed by C", "A or placebo with B", "39 received standard-dose
    A and 41 received high-dose A in addition to B".
    """
    tail = sides[-1]
    # A part behind the last side is shared where the earlier ones are bare: "A or B, both followed by C".
    if len(tail.top) > 1 and "placebo" in tail.top[0].keys:  # "A or placebo with B": none is given a placebo for B
        tail.joined = tail.joined or _PLACEBO_WITH.fullmatch(folded, tail.top[0].end, tail.top[1].start) is not None
    if tail.joined and len(tail.top) >= 2 and not tail.alone:
        for side in sides[:-1]:
            if side.joined or side.alone or not side.top or not _bare(side):
                continue
            if side.keys & tail.keys and not _other_dose(folded, side, tail):
                continue
            if "placebo" in side.top[0].keys | (tail.top[0].keys if len(sides) == 2 else frozenset()) or (
                alike(side.top[0], tail.top[0]) and _marks_sharing(folded, tail)
            ):
                # with what a bracket says they are: "A or placebo in addition to endocrine therapy (B and C)"
                side.treatments = [*side.treatments, *(t for t in tail.treatments if t.start >= tail.top[1].start)]


def _other_dose(folded: str, side: Side, tail: Side) -> bool:
    """Whether both tell a dose of the one drug, each another: "standard-dose A" beside "high-dose A in addition to B"."""
    doses = {found[0] for s in (side, tail) if (found := _DOSED.search(folded, s.start, s.top[0].end))}
    return side.keys == tail.top[0].keys and len(doses) == 2


# takes "high-dose |A", refuses "A at the dose of 5 mg"
_DOSED = re.compile(
    r"\b(?:low|lower|standard|conventional|usual|intermediate|high|higher|reduced|full|double)[- ]dose\b"
)


# takes "HAIC| of A", refuses "HAIC| with A", which may be given by vein
_BRINGS = re.compile(r" (?:therapy |chemotherapy )?(?:of|using) ")
# takes "B| followed by surgery", "B| alone and then radical cystectomy", refuses "B| without surgery"
_THEN_OPERATED = re.compile(
    r"\b(?:followed by|(?:and )?then|before|prior to) (?:an? |the )?(?P<what>(?:(?:radical|complete|definitive|planned|delayed|surgical|curative|total) ){0,2}(?:surgery|resection|operation|[a-z]{3,14}ectomy))\b"
)
# takes "| neoadjuvant A", "| study of preoperative A", refuses "| A before surgery"
_BEFORE_OPERATION = re.compile(r"[^.;:()]{0,60}?\b(?:neo-?adjuvant|pre-?operative|pre-?surgical|induction)\b")


def _with_drugs(before: list[Side]) -> Side:
    """The side that "or combined with B" builds on: the first, but A of "observation, A alone, or combined with B"."""
    first = before[0]
    if not first.keys & CONTROL_KEYS:
        return first
    return next((s for s in before if s.drugs), first)


# takes "cisplatin| (P)", refuses "cisplatin| (GP)"
_ONE_LETTER = re.compile(r" ?\([a-z][;,)]")
_LETTERS = re.compile(r" ?\([a-z][a-z+/-]{1,5}[;,)]")
_NO_SUCH = re.compile(r"\W*(?:to |receive |with )*no (?:additional |further |adjuvant )?")
_NOTHING_MORE = re.compile(r"\W*(?:no|nothing)\b(?! (?:treatment|therapy|chemotherapy|surgery|operation)\b)")
_PLUS_EITHER = re.compile(r"(?:\b(?:and|with|plus)|\+) either\b")
_THEN_EITHER = re.compile(r"\b(?:then|followed by|either|before|after)\b")


_DOSE_BEHIND = re.compile(r" \(?(?P<dose>\d+(?:[.,]\d+)* ?(?:m?g|mcg|[μµ]g)(?:/\w+)?)\b")


def _at_one_dose(folded: str, before: Side, side: Side) -> bool:
    """Whether both sides tell one dose of the drug they share: "A and B 75 mg/m2 (n = 226) or B 75 mg/m2 (n = 222)"."""
    doses = [_DOSE_BEHIND.match(folded, t.end) for t in (before.top[-1], side.top[0])]
    return all(doses) and len({d["dose"] for d in doses if d}) == 1


# takes "without |cetuximab", refuses "no supplement during |radiotherapy"
_NOT_BEFORE = re.compile(r"\b(?:no|without)(?: (?:additional|further|any|adjuvant|concurrent|concomitant))? $")
# takes "for 1 year concomitant with", ", both with", refuses "but"
_SHARED_BY = re.compile(rf"\b(?:with|plus|during|{TOGETHER_WITH})\b")


_ADDING = re.compile(r"\b(?:adding|addition of)\b")


# takes "A or B, both with| C", "each combined with| C", "A or B on a background of| C", refuses "both A and B"
# takes "placebo| with |B", "placebo| (oral) alongside their |B", refuses "placebo| as well as |B"
_PLACEBO_WITH = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:with|alongside|during|while (?:on|receiving))(?: (?:their|standard|the same|concurrent))? "
)
_BOTH_WITH = re.compile(
    r"\b(?:both|each|all|always|in (?:both|all|either) (?:cases|groups|arms))(?: of which)?(?: were| was)?(?: given)? (?:in combination |in association |combined |together )?(?:with|plus)\b"
    r"|\b(?:on|against) a background of\b"
)


def _without_mere_doses(folded: str, sides: list[Side]) -> list[Side]:
    """The sides without those that only tell another's dose: "A, 5 mg/day, or placebo", "20 or 30 mg B (n = 61)"."""
    sized = sum(1 for s in sides if s.size)
    out: list[Side] = []
    for n, side in enumerate(sides):
        before = out[-1] if out else None
        if (
            before is not None
            and n + 1 < len(sides)
            and not side.treatments
            and _ABOUT_BOTH.match(folded, side.start, side.end)
        ):
            continue
        if before is not None and _goes_on(folded, before, side):
            before.end, before.size = side.end, before.size or side.size
            continue
        if not side.treatments and DOSE_ALONE.match(folded, side.start, side.end):
            if (
                before is not None
                and before.treatments
                and not any(c.isdigit() for c in folded[before.start : before.end])
            ):
                before.size = before.size or side.size
                continue
            if side.size is None and sized >= 2 and n + 1 < len(sides) and sides[n + 1].treatments:
                continue
        out.append(side)
    return out


# takes "A (n = 76), B (n = 74), |both weekly regimens given for 3 of 4 weeks|, or C", refuses "both drugs"
_ABOUT_BOTH = re.compile(
    r"\W*(?:both|each|all|either|the (?:first|last|latter) two|all three)(?! other\b)(?: of (?:which|these|them))? (?:[a-z0-9-]+ ){0,4}?(?:given|administered|repeated|taken|infused|for|every|until|in|as|on|at|being)\b"
)
_GIVEN_EITHER = re.compile(r"\b(?:given|administered|delivered) either\b")
_ONE_TABLET = re.compile(r"\b(?:tablet|capsule|pill|patch) (?:of|containing|with)\b")
# Numbers of patients and of groups, which are no doses: takes "(n = 52)", "52 patients", "arm 2", refuses "(52 mg)"
_NUMBERED = re.compile(
    r"\bn ?= ?\d[\d,]*|[(\[]\d[\d,]*[)\]]|\b\d[\d,]* (?:patients|women|men|cases|participants|subjects)\b|\b(?:arm|group) \d\b"
)


def _goes_on(folded: str, before: Side, side: Side) -> bool:
    """Whether a part behind a comma only tells more of the side before it: "A, 75 mg orally twice daily, or B"; refuses
    "A 20 mg, 40 mg or placebo", which sets doses apart.
    """
    if side.treatments or side.role or side.alias or side.group or not before.treatments:
        return False
    if folded[side.start - 1] not in ",;":
        return False
    if SCHEDULE_FIRST.match(folded, side.start, side.end):
        return not SCHEDULE_FIRST.match(folded, before.treatments[-1].end, before.end)
    return DOSE_FIRST.match(folded, side.start, side.end) is not None and not any(
        c.isdigit() for c in folded[before.treatments[-1].end : before.end]
    )


def _marks_sharing(folded: str, side: Side) -> bool:
    between = folded[side.top[0].end : side.top[1].start]
    return any(w in between for w in ("followed by", "combination", "both", "each", "added to", "addition", *JOINED_BY))


def _bare(side: Side) -> bool:
    return len(side.top) == 1


def _with_its_class(side: Side) -> bool:
    """Whether the side is one drug with its class in front of it: "the kinase inhibitor gefitinib"."""
    first, *rest = side.top
    return len(rest) == 1 and not first.substances and not first.procedures and rest[0].start - first.end == 1


# takes "placebo| for 12 weeks before |surgery", refuses "placebo| and |surgery", "placebo| followed by |surgery"
_TIMED_BY = re.compile(r"[^.;:]*\b(?:before|prior to|ahead of|until|after)(?: [a-z-]+){0,3} ")


def _placebo_until_operation(folded: str, side: Side) -> bool:
    """Whether an operation beside a placebo only tells when it is given: "A plus B or placebo for 12 weeks before surgery"."""
    return (
        len(side.top) > 1
        and "placebo" in side.top[0].keys
        and not any(t.substances for t in side.top[1:])
        and _TIMED_BY.fullmatch(folded, side.top[0].end, side.top[1].start) is not None
    )
