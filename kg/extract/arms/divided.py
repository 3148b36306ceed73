"""Sides that stand for several arms: two doses in one bracket, two treatments "each with or without" a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import NOTHING, Side, Token, Treatment
from kg.extract.arms.factorial import FACTORIAL
from kg.extract.arms.side_words import DOSE_UNIT
from kg.extract.arms.sides import count_of
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.model import SectionKind

_UNIT = rf"(?: ?-?{DOSE_UNIT})"
_NAMED = r"(?:/(?:m2|m ?\(2\)|kg|day|d))?(?: \([a-z]{1,4}-?\d+\))?"
# takes "A| (4 mg or 8 mg)", "A| at doses of 4 or 8 mg", "A| (30, 120 or 180 mg every 4 weeks)", "A| (40, 60, 90 mg/m2)",
# "A| 75 or 100 mg/m2", "A| 100 mg/m2 (D100) or 75 mg/m2 (D75)"; refuses "A| (n = 4 or 5)"
_DOSES = re.compile(
    rf" ?[(\[]?(?:at (?:an? |the )?(?:daily |oral |fixed )?(?:doses? of )?(?:either )?)?(?P<doses>\d+(?:\.\d+)?(?:{_UNIT}{_NAMED})?(?:, ?\d+(?:\.\d+)?(?:{_UNIT}{_NAMED})?){{0,3}}(?:,? (?:or|and|versus|vs\.?)|,) \d+(?:\.\d+)?{_UNIT}{_NAMED})(?!\w)"
)
_DOSE = re.compile(rf"(?<![\w(.])(?P<dose>\d+(?:\.\d+)?)(?:{_UNIT}{_NAMED}|(?=[ ,]))")
# What may stand between a dose and its unit where several are told: "tofacitinib |25, 50, 100 and 150 mg"
_MORE_DOSES = r"(?:,? ?(?:and |or |versus |vs\.? )?\d+(?:\.\d+)?){0,4}"


def split_doses(folded: str, sides: list[Side], rows: list[Row]) -> list[Side]:
    """The sides with one for each dose of a drug, where the results tell of each: "A (4 mg or 8 mg) or placebo" above "36 %
    with 8 mg"; refuses a choice of dose that the results do not come back to.
    """
    if len(sides) < 2:
        return sides
    told = " ".join(folded[s.start : s.end] for s, _, _ in rows if s.section in _LATER)
    out: list[Side] = []
    for side in sides:
        if parts := _one_of_several(folded, side):
            out.extend(parts)
            continue
        drug = next((t for t in side.treatments if t.substances and t.start >= side.start), None)
        found = _DOSES.match(folded, drug.end, side.end) if drug is not None and side.size is None else None
        doses = list(_DOSE.finditer(found["doses"])) if found is not None else []
        if found is None or not all(_comes_again(told, d["dose"], found["doses"]) for d in doses):
            out.append(side)
            continue
        out.extend(_one_of_each(side, found.start("doses"), doses))
    return out


# takes "one of two hypofractionated schedules (|60 Gy in 20 fractions or 57 Gy in 19 fractions|)",
# "one of two durations of A (|1 year or 3 years|)", refuses "one of two centres (A or B)"
_ONE_OF = re.compile(r"\b(?:one|either) of (?:the )?(?P<n>two|three|four) [^().;]{3,60}\((?P<parts>\d[^()]{5,160})\)")
_NEXT_PART = re.compile(r"(?:,? (?:or|and|versus|vs\.?)|,|;) (?=\d)")
_PART = re.compile(rf"\d+(?:\.\d+)?(?:{_UNIT}\b| (?:weeks?|months?|years?|cycles|courses)\b|(?=,? (?:or|and)\b|,))")


def _one_of_several(folded: str, side: Side) -> list[Side]:
    """A side for each dose of "one of two schedules (60 Gy in 20 fractions or 57 Gy in 19 fractions)"; none where the bracket
    does not list as many doses as are said.
    """
    found = _ONE_OF.search(folded, side.start, side.end)
    if found is None or not side.treatments:
        return []
    at, until = found.span("parts")
    cuts = [*_NEXT_PART.finditer(folded, at, until)]
    begins, ends = [at, *(c.end() for c in cuts)], [*(c.start() for c in cuts), until]
    if len(begins) != count_of(found["n"]) or not all(_PART.match(folded, begin) for begin in begins):
        return []
    return [
        replace(side, start=a, end=b, treatments=[*side.treatments], top=[*side.top], size=None)
        for a, b in zip(begins, ends, strict=True)
    ]


def _one_of_each(side: Side, at: int, doses: list[re.Match[str]]) -> Iterator[Side]:
    """The side once for each of the doses, which are told from ``at`` on: the first from its start, the others as doses alone."""
    for n, dose in enumerate(doses):
        start = side.start if n == 0 else at + dose.start()
        yield replace(side, start=start, end=at + dose.end(), treatments=list(side.treatments), top=list(side.top))


# takes "randomly assigned to one of three doses of |A (4, 8 or 12 mg)", refuses "randomised after two doses of |A"
_SEVERAL_DOSES = cue(
    r"\b(?:randomi[sz]\w+|randomly)\b[^.;]{0,120}?\b(?:two|three|four|five|\d) (?:[\w-]+ ){0,2}(?:doses?|dose levels|dosages) of (?:the )?$"
)


# takes "three doses of |A", then "| were compared by random assignment: |100 mg/m2, 400 mg/m2, and 3 g/m2"
_DOSES_OF = re.compile(r"\b(?:two|three|four|five|\d) (?:[\w-]+ ){0,2}(?:doses?|dose levels|dosages) of (?:the )?$")
_WERE_COMPARED = re.compile(r" (?:were|was) (?:compared|tested|studied|evaluated)(?: [a-z-]+){0,4}: ?")


def split_one_drug(folded: str, single: Side, tokens: list[Token], rows: list[Row]) -> list[Side]:
    """A side for each dose that patients were randomised to of the one drug under study: "randomised to one of three doses
    of A (4, 8 and 12 mg)", or for each that the results call a group: "received A 20 or 50 mg/day" above "in the 20 mg arm";
    else the one side.
    """
    told = " ".join(folded[s.start : s.end] for s, _, _ in rows if s.section in _LATER)
    for sentence, i, j in rows:
        for token in tokens[i:j]:
            if token.treatment is None or not token.treatment.substances or not token.treatment.keys <= single.keys:
                continue
            compared = _WERE_COMPARED.match(folded, token.end, sentence.end)
            found = _DOSES.match(folded, compared.end() if compared else token.end, sentence.end)
            if found is None:
                continue
            doses = list(_DOSE.finditer(found["doses"]))
            said = _DOSES_OF if compared else _SEVERAL_DOSES
            if not said.search(folded, sentence.start, token.start) and not all(
                _is_group(told, d["dose"]) for d in doses
            ):
                continue
            if len(doses) > 1 and all(_comes_again(told, d["dose"], found["doses"]) for d in doses):
                drug = [token.treatment]
                dosed = replace(single, start=token.start, size=None, treatments=drug, top=drug)
                return list(_one_of_each(dosed, found.start("doses"), doses))
    return [single]


def _is_group(told: str, dose: str) -> bool:
    """Whether the results call the patients of a dose a group: "the 20 mg arm", "the 50-mg/day group"; refuses "the 20 mg
    cohort", of a study that raises doses.
    """
    return re.search(rf"(?<![\w.]){re.escape(dose)}{_UNIT}[^ ]{{0,8}}(?: dose)? (?:arms?|groups?)\b", told) is not None


def _comes_again(told: str, dose: str, doses: str) -> bool:
    """Whether the results tell of a dose, or of the name that a bracket gives it: "8 mg", "25, 50 and 100 mg", "D75"."""
    if re.search(rf"(?<![\w.]){re.escape(dose)}(?:/\d+)?{_MORE_DOSES}[ -]?(?:m?g|mcg|iu|gy)\b", told):
        return True
    name = re.search(rf"\(([a-z]{{1,4}}-?{re.escape(dose)})\)", doses)
    return name is not None and re.search(rf"\b{re.escape(name[1])}\b", told) is not None


_LATER = frozenset({SectionKind.RESULTS, SectionKind.CONCLUSIONS, SectionKind.BODY})
# takes "A or B,| both with or without C", refuses "A or B with or without C", where C may belong to B
_EACH_WITH_OR_WITHOUT = cue(
    r"\b(?:both|each|all|either)(?: (?:alone|given|combined|in combination))? (?:(?:with|plus) (?:or|and|vs\.?|versus) without|with/without|plus or minus|±|\+/-)"
)


# takes "A plus either |B (AB) or C (AC)", refuses "A plus either B (n = 40) or C"
_NAMED_CHOICE = re.compile(
    r"\beither (?P<one>[^()]{3,60}) \((?P<first>[a-z][a-z0-9-]{1,7})\),? or (?P<other>[^()]{3,60}) \((?P<second>[a-z][a-z0-9-]{1,7})\)"
)


def split_named_choices(folded: str, sides: list[Side]) -> list[Side]:
    """Two sides of each that offers a choice with a name for either: "A and B plus either C (ABC) or D (ABD)"."""
    out: list[Side] = []
    for side in sides:
        choice = _NAMED_CHOICE.search(folded, side.start, side.end)
        parts = []
        if choice is not None and not folded[choice.start("first") :].startswith(("n ", "n=")):
            base = [t for t in side.treatments if t.end <= choice.start()]
            for name in ("one", "other"):
                begin, end = choice.span(name)
                own = [t for t in side.treatments if begin <= t.start and t.end <= end]
                short = choice.end("first" if name == "one" else "second") + 1
                if base and own:
                    parts.append(
                        replace(
                            side, start=side.start if name == "one" else begin, end=short, treatments=[*base, *own],
                            top=[*base, *own], size=None,
                        )
                    )  # fmt: skip
        out.extend(parts if len(parts) == 2 else [side])
    return out


_SINGLE_AGENT = r"\(?(?:alone|only|monotherapy|as (?:a )?single agents?)\)?"
# Between the drugs of a side that names each by itself: takes "A| alone or |B alone", "A| or |B alone", "A| alone and |B alone",
# refuses "A| plus |B alone" and "A| and |B alone", which are given together
_OR_ALONE = re.compile(
    rf"[^,;.]{{0,40}}?(?:(?: {_SINGLE_AGENT})?,? (?:or|versus|vs\.?)| {_SINGLE_AGENT},? and) (?:to )?[^,;.()]{{0,20}}"
)
_ALONE = re.compile(r"\b(?:alone|only|monotherap(?:y|ies)|single[- ]agents?)\b")
# takes "A plus B v |either agent alone|", "each drug as monotherapy", refuses "either agent"
_EITHER_ALONE = re.compile(
    r"\b(?:either|each)(?: (?:one|of (?:them|these|the two)|single|individual))?(?: (?:agents?|drugs?|treatments?|therap(?:y|ies)|modality|medication|compound|component))? (?:alone|as (?:a )?(?:single agents?|monotherapy))\b"
)


def split_single_agents(folded: str, sides: list[Side]) -> list[Side]:
    """The sides with one for each drug of a combination that stands against both by themselves: "A plus B versus A alone or
    B alone", "A plus B versus either agent alone"; refuses "A plus B versus A or B", a choice of the doctor.
    """
    if len(sides) != 2:
        return sides
    for both, apart in (sides, sides[::-1]):
        own = [t for t in both.top if both.start <= t.start < both.end]
        if len(own) != 2 or own[0].keys & own[1].keys or not (own[0].substances and own[1].substances):
            continue
        singles = [t for t in apart.top if apart.start <= t.start < apart.end]
        if not any(t.substances for t in singles) and _EITHER_ALONE.search(folded, apart.start, apart.end + 30):
            singles = own
        elif (
            len(singles) != 2
            or {frozenset(t.keys) for t in singles} != {frozenset(t.keys) for t in own}
            or _OR_ALONE.fullmatch(folded, singles[0].end, singles[1].start) is None
            or _ALONE.search(folded, singles[0].end, min(len(folded), apart.end + 30)) is None
        ):
            continue
        lone = [
            replace(apart, start=t.start, end=t.end, treatments=[t], top=[t], joined=False, alone=True, size=None)
            for t in singles
        ]
        return [*lone, both] if both is sides[1] else [both, *lone]
    return sides


# takes "A |alone or with| B", "A |alone or in combination with| B"
_ALONE_OR_WITH = re.compile(rf"\b(?:alone|monotherapy) or (?:with|plus|{TOGETHER_WITH}) (?:the )?")


def split_alone_or_with(folded: str, sides: list[Side]) -> list[Side]:
    """The two sides as three, where one is "A alone or with B" and the text tells of A alone again: "A alone or with B versus
    C"; refuses what is said of no arm, "A alone or with a steroid".
    """
    out: list[Side] = []
    for side in sides:
        found = _ALONE_OR_WITH.search(folded, side.start, side.end) if len(sides) == 2 else None
        own = [t for t in side.treatments if side.start <= t.start < side.end and t.substances]
        first = [t for t in own if found is not None and t.end <= found.start()]
        more = [t for t in own if found is not None and t.start >= found.end()]
        names = "|".join(re.escape(folded[t.start : t.end]) for t in first)
        if (
            found is None
            or not more
            or len(first) != 1
            or len(first) + len(more) != len(own)
            or re.search(rf"\b(?:{names}) (?:alone|monotherapy|only)\b", folded[found.end() :]) is None
        ):
            out.append(side)
            continue
        rest = [t for t in side.treatments if t not in own]
        base = [*rest, *first]
        out.append(replace(side, end=found.start(), treatments=base, top=base, alone=True, joined=False, size=None))
        both = [*base, *more]
        out.append(replace(side, treatments=both, top=both, alone=False, joined=True, size=None))
    return out


# takes "a randomised three-arm study", "three treatment groups", "in a 1:1:1 ratio", refuses "three patients", "1:1"
_THREE_ARMS = cue(
    r"\b(?:three|3)[ -](?:arm(?:ed|s)?|(?:[a-z-]+ )?(?:groups|arms)|group|way)\b|\b1 ?: ?1 ?: ?1\b(?! ?: ?1)|\bone of three (?:[a-z-]+ )?(?:groups|arms|treatments|regimens)\b"
)
# takes "exercise| or alternatively |walking", "A| or |B", refuses "three| or |four cycles of A"
_OR_ELSE = re.compile(
    r",? or (?:else |alternatively |alternate |to )?(?!(?:two|three|four|five|six|more|less|until|at|if|\d)\b)"
)


# takes "A alone or| with B or C", refuses "A or| B or C"
_ADDS = re.compile(rf" ?(?:with|plus|{TOGETHER_WITH}) (?:either )?")


def _tells_of_each(folded: str, side: Side, rows: list[Row]) -> bool:
    """Whether a side adds the one or the other of two drugs to what the other side gets, and the results name both apart."""
    own = [t for t in side.treatments if side.start <= t.start < side.end]
    if len(own) != 2 or len(own) == len(side.treatments) or _ADDS.match(folded, side.start) is None:
        return False
    told = " ".join(folded[s.start : s.end] for s, _, _ in rows if s.section in _LATER)
    one, two = (re.escape(folded[t.start : t.end]) for t in own)
    return (
        re.search(rf"\b{one}\b", told) is not None
        and re.search(rf"\b{two}\b", told) is not None
        and re.search(rf"\b(?:{one} or {two}|{two} or {one})\b", told) is None
    )


# Between a figure and the arm it is of: takes "75% |for |A", "25 of 37 patients |assigned |A", refuses "75% chose A"
_OF_ARM = r"\d(?:[^.;]|\.\d){0,40}? (?:in|for|with|on|after|given|receiving|assigned|allocated)(?: to)?(?: the)?"


def _are_told_apart(folded: str, side: Side, other: Side, rows: list[Row]) -> bool:
    """Whether one sentence of the results gives figures of each drug or procedure that a side has to choose from and of the other
    side: "25 of 37 patients assigned A, 21 of 40 assigned B and 25 of 35 assigned control died".
    """
    if len(side.treatments) != 2 or len(other.treatments) > 1:
        return False
    names = [re.escape(folded[t.start : t.end]) for t in side.treatments]
    last = "|".join([r"controls?", *(re.escape(folded[t.start : t.end]) for t in other.treatments)])
    told = re.compile(
        rf"{_OF_ARM} {names[0]}\b[^.\d]{{1,20}}{_OF_ARM} {names[1]}\b[^.\d]{{1,20}}{_OF_ARM} (?:{last})\b"
    )
    return any(told.search(folded, s.start, s.end) is not None for s, _, _ in rows if s.section in _LATER)


def split_stated_choice(folded: str, sides: list[Side], rows: list[Row]) -> list[Side]:
    """The two sides as three where the text says that there are three arms and one side offers a choice of two: "a three-arm
    trial comparing A or B with placebo", adds one of two that the results name apart, "A alone or with B or C", or the results tell
    each of the three by its figures: "40% for A, 50% for B and 20% for placebo"; refuses a choice within a combination.
    """
    if len(sides) != 2 or not all(s.treatments for s in sides):
        return sides
    each = [_tells_of_each(folded, side, rows) for side in sides]
    one, two = sides
    apart = _are_told_apart(folded, one, two, rows) or _are_told_apart(folded, two, one, rows)
    if not any(each) and not apart and _THREE_ARMS.search(folded) is None:
        return sides
    choices = [[*_OR_ELSE.finditer(folded, s.start, s.end)] for s in sides]
    if sorted(map(len, choices)) != [0, 1]:
        return sides
    n = 0 if choices[0] else 1
    side, found = sides[n], choices[n][0]
    own = [t for t in side.treatments if side.start <= t.start < side.end]
    parts = [[t for t in own if t.end <= found.start()], [t for t in own if t.start >= found.end()]]
    base = [t for t in side.treatments if t not in own] if each[n] else []
    if (
        len(own) + len(base) != len(side.treatments)
        or len(own) != 2
        or not all(parts)
        or side.size
        or "(" in folded[side.start : side.end]
    ):
        return sides
    spans = ((side.start, found.start()), (found.end(), side.end))
    split = [
        replace(side, start=a, end=b, treatments=[*base, *part], top=[*base, *part], joined=False)
        for (a, b), part in zip(spans, parts, strict=True)
    ]
    return [*sides[:n], *split, *sides[n + 1 :]]


_WITH_OR_WITHOUT = re.compile(r"\b(?:with or without|with/without|plus or minus|±|\+/-)")
# takes "A or B| and then to |C or placebo", refuses "A or B| and |C"
_AND_TO = re.compile(
    r",? and (?:then |also |further |subsequently )?(?:randomi[sz]ed |assigned |allocated )?to (?:receive )?"
)


def cross(folded: str, sides: list[Side], rows: list[Row]) -> list[Side]:
    """Four arms of a factorial design: "randomised to A or B, both with or without C", "to A or B and to C or placebo"."""
    if len(sides) not in (2, 3) or not all(s.treatments for s in sides):
        return sides
    last = max(sides, key=lambda s: s.end)
    begin, until = next(((s.start, s.end) for s, _, _ in rows if s.start <= last.start < s.end), (last.start, last.end))
    factorial = FACTORIAL.search(folded, begin, until) is not None
    if len(sides) == 3:
        return (_of_two_choices(folded, sides) if factorial else None) or sides
    found = _EACH_WITH_OR_WITHOUT.search(folded, last.start, until)
    if found is None and factorial:
        found = _WITH_OR_WITHOUT.search(folded, last.start, until)
    more = [t for t in last.optional if found is not None and t.start >= found.end() and t.substances]
    if found is None or not more:
        return sides
    plain = [replace(s, end=min(s.end, found.start()), optional=[], alone=True) for s in sides]
    return [*plain, *(_with(s, more) for s in sides)]


def _with(side: Side, more: list[Treatment]) -> Side:
    treatments = [*side.treatments, *more]
    return replace(
        side, treatments=treatments, top=[*side.top, *more], optional=[], joined=True, alone=False, size=None
    )


def _of_two_choices(folded: str, sides: list[Side]) -> list[Side] | None:
    """Every combination of "A or B and to C or D", of which the middle side holds B and C; None where it does not."""
    one, middle, other = sorted(sides, key=lambda s: s.start)
    again = _AND_TO.search(folded, middle.start, middle.end)
    if again is None:
        return None
    ahead = [t for t in middle.treatments if middle.start <= t.start and t.end <= again.start()]
    behind = [t for t in middle.treatments if again.end() <= t.start < middle.end]
    nothing = [t for t in other.treatments if other.start <= t.start < other.end and not t.keys & NOTHING]
    if not ahead or not behind:
        return None
    two = replace(middle, end=again.start(), treatments=ahead, top=ahead)
    first = replace(one, treatments=[t for t in one.treatments if one.start <= t.start < one.end])
    return [_with(side, more) for side in (first, two) for more in (behind, nothing)]
