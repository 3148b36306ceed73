"""What the sides of one statement share: treatments said once for all, "the same plus B", "with or without", other doses and other
manners of the same.

Enter sides as they were cut, leave each with all it is given.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.designs import CONTROL_KEYS, GIVEN_NOTHING, Side, Treatment, Word
from kg.extract.arms.given_to_all import told_behind
from kg.extract.arms.same_again import add_to_first, build_on_first, meant, says_same, take_same
from kg.extract.arms.shared_parts import alike, led_by_either, of_one_class, shared_part, takes_its_place
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

W = members(Word)
STOP_WORDS = frozenset(
    [
        "with",
        "plus",
        "and",
        "or",
        "the",
        "of",
        "in",
        "to",
        "for",
        "a",
        "an",
        "as",
        "by",
        "at",
        "on",
        "from",
        "versus",
        "compared",
        "group",
        "groups",
        "arm",
        "arms",
        "patients",
        "treatment",
        "therapy",
        "receive",
        "received",
        "receiving",
        "either",
        "combination",
        "combined",
        "alone",
        "were",
        "was",
        "who",
        "every",
        "weeks",
        "weekly",
        "daily",
        "days",
        "cycles",
        "dose",
        "per",
        "each",
        "both",
        "randomized",
        "randomised",
        "randomly",
        "assigned",
        "allocated",
        "n",
        "mg",
        "kg",
        "followed",
        "study",
        "trial",
        "control",
        "standard",
        "women",
        "men",
        "all",
        "first",
        "line",
    ]
)
WORDS = re.compile(r"[a-z][a-z-]{2,}")


def share_treatments(sides: list[Side], folded: str) -> list[Side]:
    """Parts named once given to every side they belong to: "A plus B or C", "A or B, both followed by C"."""
    sides = _without_mere_doses(folded, sides)
    if len(sides) < 2:
        return sides
    first, last = sides[0], sides[-1]
    real = [s for s in sides if s.treatments]
    if not real:
        return sides
    if len(real) >= 2:
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
    if len(sides) > 2 and not first.treatments and not first.role and not first.alias:
        # "0.5 mg or 2.5 mg of A, or placebo": the doses before it are doses of A
        noun = sides.index(real[0])
        if (
            sides[noun].top
            and sides[noun].top[0].substances
            and _DOSE_ALONE.match(folded, sides[noun].start, sides[noun].top[0].start)
            and all(_DOSE_ALONE.match(folded, s.start, s.end) for s in sides[:noun])
        ):
            for side in sides[:noun]:
                side.treatments, side.top = list(sides[noun].treatments), list(sides[noun].top)
                side.optional = list(sides[noun].optional)
            return sides
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
        return sides
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
    for before, side in pairwise(sides):
        if (
            before.treatments
            and not side.treatments
            and (
                (not side.role and _SCHEDULE_FIRST.match(folded, side.start, side.end))
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
                _DOSE_ALONE.match(folded, side.start, side.end)
                or ((side.alias or side.size) and _tells_dose(folded, side))
            )
        ):
            # "A 20 mg (n = 18), 40 mg (n = 20) or placebo", "A 90 mg (arm A) or 180 mg with a lead-in at 90 mg (arm B)"
            side.treatments, side.top = list(before.treatments), list(before.top)
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
    if last.denied is not None and last.denied.keys & first.keys and last.treatments:
        # "A or no A, for 1 year concomitant with B"
        told = folded[last.denied.end : last.treatments[0].start]
        if _SHARED_BY.search(told):
            for side in sides[:-1]:
                side.treatments = [*side.treatments, *(t for t in last.treatments if not t.keys <= side.keys)]
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
                    and _DOSE_OR_SCHEDULE.search(folded, before.top[0].end, before.end)
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
    if (
        len(sides) == 2
        and not first.treatments
        and len(last.top) == 1
        and last.top[0].procedures
        and _MERE_MANNER.fullmatch(folded, first.start, first.end)
        and _MERE_MANNER.match(folded, last.start, last.top[0].start)
    ):
        first.treatments, first.top = list(last.treatments), list(last.top)  # "laparoscopic or open liver resection"
    for n, side in enumerate(sides[1:], start=1):
        if first.treatments and says_same(folded, side) and not CONTINUED.match(folded, side.start, side.end):
            take_same(folded, side, meant(folded, sides[:n], side))  # "the same without B" is A of "A plus B"
            side.joined = True
        else:
            build_on_first(folded, _with_drugs(sides[:n]), side)
    add_to_first(folded, sides)
    if (
        first.treatments
        and len(sides) == 2
        and not last.treatments
        and not last.role
        and not last.alias
        and last.time
        and first.time
    ):
        last.treatments = list(first.treatments)
        return sides
    spelt = [side.keys for side in sides if side.joined]  # what is joined twice is said each time
    for index, side in enumerate(sides):
        if index == 0 or not side.top or side.alone or side.joined:
            continue
        # A part in front of the last joined treatment of the side before is shared by a bare one: "A plus B or C".
        before = sides[index - 1]
        # "A plus low-dose B, high-dose B, or placebo", "A and either low-dose B or high-dose B"; of two sides without "either",
        # "A plus low-dose B or high-dose B", the other goes alone
        repeated = (
            bool(before.top)
            and (len(sides) > 2 or folded.find(" either ", before.top[0].end, before.top[-1].start) >= 0)
            and len(side.top[0].substances) == 1  # "A plus FOLFOX6 or FOLFOX4 (n = 33)" names one regimen twice
            and side.top[0].keys == before.top[-1].keys
            and (
                "dose" in folded[side.start : side.end]
                or _DOSE_OR_SCHEDULE.search(_NUMBERED.sub(" ", folded[side.start : side.end])) is not None
            )
            and not _at_one_dose(folded, before, side)
        )
        if (
            not before.joined
            or before.alone
            or len(before.top) < 2
            or ((side.core or side.keys) <= before.keys and not repeated)
            or not (_bare(side) or ("placebo" in before.top[-1].keys and _with_its_class(side)))
        ):
            continue
        if before.top[0].keys & (side.keys | before.top[-1].keys) or not alike(
            before.top[-1], side.top[0] if _bare(side) else side.top[-1]
        ):
            continue
        if _bare(side) and of_one_class(side.top[0], before.top[0]) and not of_one_class(side.top[0], before.top[-1]):
            continue  # "dabrafenib and trametinib or vemurafenib": one BRAF inhibitor or the other
        if _bare(side) and not takes_its_place(before.top, side.top[0]):
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
    tail = sides[-1]
    # "preoperative A versus B followed by surgery": what is given before an operation is followed by it
    operated = _THEN_OPERATED.search(folded, tail.top[0].end, tail.end) if tail.top else None
    if operated is not None:
        later = [t for t in tail.treatments if t.start >= operated.start("what")]
        for side in sides[:-1]:
            if side.top and _BEFORE_OPERATION.match(folded, side.start, side.end):
                side.treatments = [*side.treatments, *(t for t in later if not t.keys <= side.keys)]
    # A part behind the last side is shared where the earlier ones are bare: "A or B, both followed by C".
    if len(tail.top) > 1 and "placebo" in tail.top[0].keys:  # "A or placebo with B": none is given a placebo for B
        tail.joined = tail.joined or _PLACEBO_WITH.fullmatch(folded, tail.top[0].end, tail.top[1].start) is not None
    if tail.joined and len(tail.top) >= 2 and not tail.alone:
        for side in sides[:-1]:
            if side.joined or side.alone or not side.top or side.keys & tail.keys or not _bare(side):
                continue
            if "placebo" in side.top[0].keys | (tail.top[0].keys if len(sides) == 2 else frozenset()) or (
                alike(side.top[0], tail.top[0]) and _marks_sharing(folded, tail)
            ):
                side.treatments = [*side.treatments, *tail.top[1:]]
    return sides


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
    r" (?:for )?(?:a further )?[a-z\d-]+ (?:weeks?|months?|years?|cycles|courses),? (?:(?:in combination |concomitantly |concurrently |together )?with|plus|in addition to) "
)
_ENDS_IN_LENGTH = re.compile(
    r" for (?:an? (?:total )?(?:duration|period) of )?(?:either )?[a-z\d-]+(?: (?:weeks?|months?|years?|cycles|courses))?\W*$"
)
# takes "cisplatin| (P)", refuses "cisplatin| (GP)"
_ONE_LETTER = re.compile(r" ?\([a-z][;,)]")
_LETTERS = re.compile(r" ?\([a-z][a-z+/-]{1,5}[;,)]")
# takes " laparoscopic (n = 133) ", " open (ol, ", " d1 ", " limited (d1) ", refuses " the control group ", " observation alone "
_MERE_MANNER = re.compile(
    r" *(?:either |an? |the |to |undergo |receive )*(?!(?:no|control|standard|observation|placebo|the|usual|surgery|group|arm)\b)[a-z][\w-]*(?: [a-z]+ic| [a-z]+ed)? ?(?:\((?:[a-z][\w+/-]{0,8}(?:[,;:] ?|(?=\))))?(?:(?:n ?= ?)?\d[\d,]*(?: patients)?)?\)?)? ?"
)
# What "standard (n = 40)" is set against: takes "| higher total dose of A", "| dose-dense A", refuses "| experimental A"
_OTHER_MANNER = re.compile(
    r"\W*(?:to |receive |an? |the )*(?:high|low|reduced|escalated|intensified|shorten|short|extend|prolong|long|hypofraction|hyperfraction|accelerated|dose-dense|intermittent|weekly)(?:er|ed|ated)?\b"
)
_NO_SUCH = re.compile(r"\W*(?:to |receive |with )*no (?:additional |further |adjuvant )?")
_NOTHING_MORE = re.compile(r"\W*(?:no|nothing)\b(?! (?:treatment|therapy|chemotherapy|surgery|operation)\b)")
_PLUS_EITHER = re.compile(r"(?:\b(?:and|with|plus)|\+) either\b")
_THEN_EITHER = re.compile(r"\b(?:then|followed by|either|before|after)\b")


_DOSE_BEHIND = re.compile(r" \(?(?P<dose>\d+(?:[.,]\d+)* ?(?:m?g|mcg|[μµ]g)(?:/\w+)?)\b")


def _at_one_dose(folded: str, before: Side, side: Side) -> bool:
    """Whether both sides tell one dose of the drug they share: "A and B 75 mg/m2 (n = 226) or B 75 mg/m2 (n = 222)"."""
    doses = [_DOSE_BEHIND.match(folded, t.end) for t in (before.top[-1], side.top[0])]
    return all(doses) and len({d["dose"] for d in doses if d}) == 1


MANNER = re.compile(
    r"(?:immediate|delayed|upfront|up-front|early|earlier|late|later|deferred|low|lower|high|higher|reduced|increased|short|shorter|long|longer|extended|intermittent|continuous"
    r"|pre-?operative|post-?operative|peri-?operative|neo-?adjuvant|adjuvant|concurrent|concomitant|sequential|single|oral|intravenous|subcutaneous|weekly|biweekly|triweekly"
    r"|[a-z]+-weekly|daily|monthly|dose-dense|conventional|standard|accelerated|hypofractionated|intensified|de-escalated|maintenance|induction)(?:-(?:dose|course|term|line))?"
)


_WAYS = r"(?:subcutaneous(?:ly)?|intravenous(?:ly)?|intramuscular(?:ly)?|intraperitoneal(?:ly)?|oral(?:ly)?|topical(?:ly)?|i\.?v\.?|s\.?c\.?|p\.?o\.?|bolus|infusional|(?:by |as |via |in )?(?:an? |the )?(?:continuous |prolonged |protracted |short |rapid |bolus |intravenous |slow |chronomodulated |flat )*(?:infusions?|injections?|bolus|route))"
# takes " by |bolus injection", " |subcutaneously", " |subcutaneously (SC group)"
_WAY = re.compile(rf"\b{_WAYS}(?: ?\([^()]*\))?\W*$")
_WAY_FIRST = re.compile(rf"\W*(?:given |administered )?{_WAYS}(?:\W|$)(?![^.;]*\b(?:mg|g|mcg)\b)")
# takes " either concurrent with", "(4 cycles) before", refuses " with cisplatin"
_JOINER_LAST = re.compile(
    r"\b(?:concurrent(?:ly)? with|concomitant(?:ly)? with|combined with|in combination with|before|after|during|prior to|preceding|followed by|together with)\W*$"
)
_JOINER_FIRST = re.compile(
    r"\W*(?:either |immediately |sequentially |subsequently )?(?:concurrent(?:ly)? with|concomitant(?:ly)? with|combined with|before|after|during|prior to|following|alternating with|followed by|together with|at the end of|upon completion of)\b"
)
# takes "without |cetuximab", refuses "no supplement during |radiotherapy"
_NOT_BEFORE = re.compile(r"\b(?:no|without)(?: (?:additional|further|any|adjuvant|concurrent|concomitant))? $")
# takes "for 1 year concomitant with", ", both with", refuses "but"
_SHARED_BY = re.compile(r"\b(?:with|plus|in addition to|added to|during|on top of)\b")
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
_ADDING = re.compile(r"\b(?:adding|addition of)\b")
_DOSE_ALONE = re.compile(
    r"\W*\d+(?:\.\d+)?[ -]?(?:m?g|mcg|microg|[μµ][gm]|g|iu|gy|mg/m2|mg/kg|mg/d(?:ay)?|units?)?(?:/\w+(?:\(2\))?)?\W*"
    r"(?:(?:(?:orally|intravenously|subcutaneously|po|iv|administered|given|once|twice|three times|daily|weekly|a|per|day|week|on|continual|continuous|basis|days?|every|and|\d+|weeks?|for|of|two|three|four|six|out)\b)[ ,]*){0,14}\W*(?:\(|$)"
)


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
        if not side.treatments and _DOSE_ALONE.match(folded, side.start, side.end):
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
_COMBINATION_OF_THEM = re.compile(
    r"\W*(?:to |receive )*(?:the |their )?(?:combination|both|two together)(?: (?:drugs|agents))?,? (?:each|both|all)(?: given)? (?:with|plus)\b"
)
# takes " the combination of the two drugs (n = 40)", " both agents.", refuses " both eyes"
_BOTH = re.compile(
    r"\W*(?:to |receive |with |either |a |an? )*(?:the |their )?(?:(?:combination|combined|sequence|sequential use)(?: (?:therapy|treatment|arm|group|chemotherapy|regimen))?(?: of)?(?: (?:the )?(?:both|two))?"
    r"|both|two (?:drugs |agents )?together)(?: of them)?(?: (?:agents|drugs|treatments|therapies|modalities))?\W*(?:(?:n ?= ?)?\d+(?: patients)?\W*)?(?:[(\[]?(?:[a-z0-9+/-]+ )?(?:group|arm)(?: [a-z0-9])?[)\]]\W*)?(?:(?:in|for|as|at|every) .*)?",
    re.DOTALL,
)
# takes "15 mg/kg (n = 35) plus ", "once every 3 weeks, followed by ", "a high dose (90 mg), combined with ", refuses "15 mg of "
_OTHER_DOSE = re.compile(
    rf"\W*(?:{_DOSE_WORD}|\d+(?:[.,]\d+)* ?(?:m?g|mcg|[μµ]g|iu)\b(?:/\w+)?(?: ?\(2\))?|(?:once |twice )?(?:every (?:\w+ )?weeks?|weekly|daily|\w+-weekly))(?: ?\([^()]{{1,50}}\))?,? "
    r"(?:(?:once|twice|every|weekly|daily|\d+|weeks) ){0,4}(?:(?:both |each |all )?(?:given )?(?:plus|with|in combination with|combined with|followed by)|and) (?:[a-z-]+ ){0,4}?$"
)
_OTHER_WAY = re.compile(
    rf"\W*(?:given |administered )?{_WAYS}(?: ?\([^()]{{1,50}}\))?,? (?:both |each |all )?(?:given )?(?:plus|with|in combination with|combined with|followed by) (?:[a-z-]+ ){{0,4}}?$"
)
# takes "A, B, both, or| neither (69)", "A, B or| none of them", refuses "or| none of the drugs before surgery but C"
NEITHER = re.compile(
    r"\W*(?:to |receive |with )*(?P<word>neither|none)\b(?: of (?:them|these|the (?:two|three)))?(?: (?:treatment|drug|agent))?\W*(?:(?:n ?= ?)?\d+(?: patients)?\W*)?(?:$|[.,;(])"
)
_DOSE_OR_SCHEDULE = re.compile(r"\d|\b(?:weekly|daily|every|dose)\b")
_ONE_TABLET = re.compile(r"\b(?:tablet|capsule|pill|patch) (?:of|containing|with)\b")
# Numbers of patients and of groups, which are no doses: takes "(n = 52)", "52 patients", "arm 2", refuses "(52 mg)"
_NUMBERED = re.compile(
    r"\bn ?= ?\d[\d,]*|[(\[]\d[\d,]*[)\]]|\b\d[\d,]* (?:patients|women|men|cases|participants|subjects)\b|\b(?:arm|group) \d\b"
)
# takes ", 75 mg orally twice daily on a continual basis", " at an escalated dose of 90 mg/m2", refuses ", 75% of patients"
_DOSE_FIRST = re.compile(
    r"\W*(?:(?:given |dosed )?at (?:an? |the )?(?:oral |daily |fixed |total |starting |initial )?(?:doses? of )?)?\d+(?:[.,]\d+)* ?(?:m?g|mcg|microg(?:rams?)?|[μµ]g|iu|gy|units?|million|auc)\b"
    r"|\W*(?:given |dosed )?(?:at )?(?:an? |the )?(?:escalated|intensified|increased|high(?:er)?|low(?:er)?|doubled?|half|reduced|full|standard|conventional|intermediate)[ -]doses?(?: of)?\W*(?:\d|[(,;.]|$)"
)
# takes "then weekly for 3 weeks", "every 3 weeks", "on days 1 to 5", refuses "oral tablets"
_SCHEDULE_FIRST = re.compile(
    r"\W*(?:then |and |given |administered )*(?:once|twice|three times|weekly|daily|every|on days?|days?|over|for up to|at most|up to \w+ (?:times|cycles|courses)|for at most|for a maximum|a maximum of|for \d|for (?:a|two|three|four|six|eight|twelve)\b|orally|intravenously|subcutaneously|by mouth|until|repeated|q\d|starting|beginning)\b"
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
    if _DOSE_FIRST.match(folded, side.start, side.end) is None:
        return False
    return all(w in _DOSE_WORDS for w in WORDS.findall(BRACKET.sub(" ", folded[side.start : side.end])))


def _goes_on(folded: str, before: Side, side: Side) -> bool:
    """Whether a part behind a comma only tells more of the side before it: "A, 75 mg orally twice daily, or B"; refuses
    "A 20 mg, 40 mg or placebo", which sets doses apart.
    """
    if side.treatments or side.role or side.alias or side.group or not before.treatments:
        return False
    if folded[side.start - 1] not in ",;":
        return False
    if _SCHEDULE_FIRST.match(folded, side.start, side.end):
        return not _SCHEDULE_FIRST.match(folded, before.treatments[-1].end, before.end)
    return _DOSE_FIRST.match(folded, side.start, side.end) is not None and not any(
        c.isdigit() for c in folded[before.treatments[-1].end : before.end]
    )


_SIZE_BEFORE = re.compile(r"[(\[](?:n ?= ?)?\d+(?: patients)?[)\]]")


# takes "continue it", "remain on the same drug", "stay on their current treatment", refuses "continue tamoxifen"
CONTINUED = re.compile(
    r"\W*(?:either )?(?:to )?(?:continu(?:e|ing|ation)|remain(?:ing)?|stay(?:ing)?|go(?:ing)? on|carry(?:ing)? on|keep(?:ing)? (?:on|to)|maintain(?:ing)?)(?: (?:with|on|of|taking|receiving|to take|to receive))?"
    r" (?:it|this|the same|that drug|(?:the|this|their|the same|the initial|the original|the current|their current|their initial|their original) (?:drug|treatment|therapy|agent|medication|regimen))\b"
)


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


def _marks_sharing(folded: str, side: Side) -> bool:
    between = folded[side.top[0].end : side.top[1].start]
    return any(
        w in between for w in ("followed by", "combination", "both", "each", "combined with", "added to", "addition")
    )


def _bare(side: Side) -> bool:
    return len(side.top) == 1


def _with_its_class(side: Side) -> bool:
    """Whether the side is one drug with its class in front of it: "the kinase inhibitor gefitinib"."""
    first, *rest = side.top
    return len(rest) == 1 and not first.substances and not first.procedures and rest[0].start - first.end == 1


BRACKET = re.compile(r"\s*[\[(][^()\[\]]{0,120}[)\]]")
