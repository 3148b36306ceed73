"""What the other statements of a document add to the sides of the one that tells its arms: letters, sizes, roles, and the
treatments of sides that only say a kind or a number of drugs.
"""

from __future__ import annotations

import re
from itertools import permutations

from kg.extract.arms.arm_profiles import CHEMOTHERAPY, class_named, is_drug_of
from kg.extract.arms.arm_roles import role_word
from kg.extract.arms.designs import Contrast, Side, Token, Treatment, Word
from kg.extract.arms.own_names import common_keys, own_doses, own_words
from kg.extract.arms.shared_parts import stand_alone
from kg.extract.arms.side_contents import is_excluded
from kg.extract.arms.single_arm import NO_REGIMEN
from kg.extract.arms.stopped import tell_stopping
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


def complete_sides(
    chosen: Contrast, contrasts: list[Contrast], folded: str, tokens: list[Token], rows: list[Row]
) -> list[Side]:
    """Sides of the chosen statement with what other statements add: letters, treatments of sides named only by a role."""
    title = next((folded[s.start : s.end] for s, _, _ in rows if s.section is S.TITLE), "")
    for contrast in contrasts:
        stand_alone(title, folded, contrast.sides)
        _take_choice_ahead(folded, tokens, contrast.sides)
    sides = [s for s in chosen.sides if s.treatments or s.role or s.alias or chosen.kind == "allocation"]
    _name_treated(folded, sides)
    tell_stopping(folded, sides)
    for other in contrasts:
        if other is chosen:
            continue
        if other.kind not in ("letters", "roles", "allocation", "versus"):
            if len(other.sides) == len(sides):
                _spell_added(sides, other.sides)
                _spell_out(sides, other.sides)
                _tell_combination(sides, other.sides)
            continue
        times = {s.time for s in sides}
        timed = {s.time for s in other.sides} == times and len(times) == len(sides) > len({s.core for s in sides})
        matched: list[tuple[Side, Side]] = []
        for side in other.sides:
            match = None
            if timed and side.size:
                match = next((s for s in sides if s.time == side.time), None)
            if side.alias:
                match = next((s for s in sides if s.alias == side.alias), None)
            if match is None and side.role and other.kind == "roles":
                match = next((s for s in sides if s.role and role_word(s.role) == role_word(side.role)), None)
            if match is None and side.keys:
                same = [s for s in sides if s.core == side.core]
                # "the CT-RT group" and "the RT group" have one core: only what is given in all tells which is which
                alike = any(o is not side and o.core == side.core and o.keys != side.keys for o in other.sides)
                match = same[0] if len(same) == 1 and not (alike and same[0].keys != side.keys) else None
            if match is None:
                continue
            matched.append((match, side))
            if len(sides) == len(other.sides) == 2 and other.kind == "roles" and side.role and match.role:
                rest_side = next(s for s in other.sides if s is not side)
                left_side = next(s for s in sides if s is not match)
                if left_side.treatments and left_side.keys < rest_side.keys:
                    left_side.treatments = list(rest_side.treatments)  # "the HAIC group" of "the HAIC group received A"
            match.alias = match.alias or side.alias
            # one side is the control already
            second = side.role == "control" and any(s.role == "control" for s in sides)
            match.role = match.role or (None if second else side.role)
            match.size = match.size or side.size
            denied = folded[match.start : match.end].lstrip(" (").startswith(("no ", "without ", "not "))
            if not match.treatments and not denied:
                match.treatments = list(side.treatments)
                match.optional = list(side.optional)
        if len(other.sides) == len(sides):
            _spell_added(sides, other.sides)
            _spell_out(sides, other.sides)
            _spell_short_name(folded, sides, other.sides)
            _tell_combination(sides, other.sides)
            if not matched:
                matched = _told_alike(folded, sides, other.sides)
                for match, side in matched if other.kind == "allocation" else ():
                    match.size = match.size or side.size
        rest = [s for s in other.sides if s.size and not any(s is m[1] for m in matched)]
        left = [s for s in sides if not any(s is m[0] for m in matched)]
        if len(sides) == len(other.sides) == 2 and len(matched) == len(rest) == len(left) == 1:
            left[0].size = left[0].size or rest[0].size
        if other.kind == "letters" and len(left) == 1 and len(sides) == len(other.sides) == len(matched) + 1:
            last = next(s for s in other.sides if not any(s is m[1] for m in matched))
            left[0].alias = left[0].alias or last.alias  # the one letter and the one arm left over
    for side in sides:
        if side.role and not side.treatments:
            side.treatments = _of_regimen(folded, tokens, rows, side.role)
    for side in sides:
        short = None if side.treatments else _SHORT_FIRST.match(folded, side.start, side.end)
        if short is not None:  # "DC (n = 167; …) or D (n = 152; …)", where "docetaxel (D) alone" stands elsewhere
            told = (o for c in contrasts for o in c.sides if o is not side and o.treatments)
            named = next((o for o in told if f"({short['short']})" in folded[o.start : o.end]), None)
            if named is not None:
                side.treatments, side.optional = list(named.treatments), list(named.optional)
            else:
                at = folded.find(f"({short['short']})")
                spelt = next((t.treatment for t in tokens if t.treatment and t.end == at - 1), None) if at > 0 else None
                side.treatments = [spelt] if spelt is not None else []
    for side in sides:
        if not side.drugs and any(t.arterial for t in side.treatments):  # "to HAI" of "HAI with floxuridine" elsewhere
            theirs = [s.drugs for s in sides if s is not side]  # "A plus TACE" tells nothing of "TACE alone"
            told_so = [
                o
                for c in contrasts
                for o in c.sides
                if o.drugs
                and o.procedures == side.procedures
                and o.drugs not in theirs
                and not any(s.start <= o.start < s.end for s in sides)  # another reading of the same passage
            ]
            if len({o.drugs for o in told_so}) == 1:
                side.treatments = list(told_so[0].treatments)
    if not any(s.alias for s in sides):
        for other in contrasts:
            if other.kind == "letters" and len(other.sides) == len(sides):
                _name_by_initials(sides, other.sides)
    _into_same_artery(folded, sides)
    _fill_placebo(sides, contrasts)
    return sides


# takes "A or B| alone (group 1) or combined with C", "A,| either alone (n = 122) or plus C", refuses "A| (n = 40) or B alone"
_THEN_ALONE = re.compile(r"[ ,]*(?:either )?alone\b")
# takes "combined with |C", " with |C", refuses "B with |C"
_WITH_MORE = re.compile(
    r"[ ,]*(?:either )?(?:in |given )?(?:combin\w+ |together |in association )?(?:with|plus) (?:[\w-]+ )?"
)


def _take_choice_ahead(folded: str, tokens: list[Token], sides: list[Side]) -> None:
    """Give two sides the choice, or the treatment, that stands ahead of "alone": "A or B, alone (n = 31) or combined with C
    (n = 29)", "A, either alone (n = 31) or with C (n = 29)"; refuses "A (n = 31), B alone (n = 30) or with C (n = 29)".
    """
    if len(sides) != 2 or not sides[1].treatments:
        return
    one, two = sides
    lone = [t for t in one.treatments if one.start <= t.start < one.end]
    more = [t for t in two.treatments if two.start <= t.start < two.end]
    if len(lone) > 1 or not more or not _WITH_MORE.fullmatch(folded, two.start, more[0].start):
        return
    edge = lone[0].end if lone else one.start
    if not _THEN_ALONE.match(folded, edge, one.end):
        return
    k = next((n for n, t in enumerate(tokens) if t.start >= (lone[0].start if lone else one.start)), len(tokens)) - 1
    ahead: list[Treatment] = []
    if not lone:
        while k >= 0 and tokens[k].word is W.COMMA:
            k -= 1
        named = tokens[k].treatment if k >= 0 and edge - tokens[k].end <= 3 else None
        if named is None:
            return
        ahead.append(named)
        k -= 1
    while (
        k >= 1
        and tokens[k].word is W.OR
        and (chosen := tokens[k - 1].treatment) is not None
        and tokens[k].start - tokens[k - 1].end <= 1
        and chosen.substances
    ):
        ahead.insert(0, chosen)
        k -= 2
    if not ahead:
        return
    one.start = ahead[0].start
    for side in sides:
        added = [t for t in ahead if not t.keys <= side.keys]
        side.treatments, side.top = [*added, *side.treatments], [*added, *side.top]
    one.alone = True


# takes " a |treatment group (n = 20)", "the |active arm", refuses "treatment with cisplatin"
_TREATED = re.compile(
    r"\W*(?:an? |the |either )*(?:active )?(?:treatment|treated|active|verum|drug|medication)(?: (?:group|arm))?(?= ?(?:$|[(\[,.;]))"
)


def _name_treated(folded: str, sides: list[Side]) -> None:
    """Make "the treatment group" against "the control group" the experimental arm, which the text then tells of by its role."""
    for side, other in permutations(sides, 2) if len(sides) == 2 else ():
        bare = not (side.role or side.treatments or side.alias)
        if bare and other.role == "control" and _TREATED.match(folded[side.start : side.end].rstrip()):
            side.role = "experimental"


# takes "hepatic arterial infusion| of |A", "HAIC| (HAI) using either |A", refuses "HAIC| with |A" and "HAIC| plus |A"
_INFUSION_OF = re.compile(r" (?:chemotherapy )?(?:\([^()]{1,8}\) )?(?:of|using) (?:either )?")
_ELSEWHERE = re.compile(r"\b(?:systemic|intravenous|i\.?v\.?|oral|peripheral|portal)\b")


_WITH = re.compile(r"\b(?:with|to|against)\b")  # takes "of A |with| B", refuses "of A |or| B"


def _into_same_artery(folded: str, sides: list[Side]) -> None:
    """Give every side the hepatic arterial infusion that is told once: "hepatic arterial infusion of A or B"; refuses "of A or
    systemic B", "infusion of A compared with B" and "infusion with A or B", where B may be given otherwise, and a B that is no
    chemotherapy.
    """
    if len(sides) < 2:
        return
    first = min(sides, key=lambda s: s.start)
    rest = [s for s in sides if s is not first]
    infusion = next((t for t in first.treatments if t.arterial and not t.substances), None)
    drug = next((t for t in first.treatments if t.substances), None)
    if infusion is None or drug is None or not _INFUSION_OF.fullmatch(folded, infusion.end, drug.start):
        return
    if _WITH.search(folded, first.end, max(first.end, min(s.start for s in rest))):
        return
    for side in rest:
        cytotoxic = any(is_drug_of(drug, CHEMOTHERAPY) for drug in side.drugs)
        if not cytotoxic or side.procedures or _ELSEWHERE.search(folded, side.start, side.end):
            return
    for side in rest:
        side.treatments = [infusion, *side.treatments]


def _fill_placebo(sides: list[Side], contrasts: list[Contrast]) -> None:
    """Give the side that is a mere placebo what another statement gives with it: "A on day 1 with B, or placebo" elsewhere
    called "B plus A versus placebo plus A"; refuses a statement whose first side is not that of the arms.
    """
    for side, partner in permutations(sides, 2) if len(sides) == 2 else ():
        if side.keys != {"placebo"}:
            continue
        for other in contrasts:
            for one, two in permutations(other.sides, 2) if len(other.sides) == 2 else ():
                told = [t for t in two.treatments if t.substances and two.start <= t.start < two.end]
                if one.drugs == partner.drugs and "placebo" in two.keys and two.drugs < partner.drugs:
                    side.treatments.extend(t for t in told if not t.keys <= side.keys)


def _told_by(folded: str, sides: list[Side]) -> list[set[str]]:
    """The words that one of two descriptions has and the other has not."""
    one, two = (set(re.findall(r"[a-z]{3,}", folded[s.start : min(s.end, s.start + 160)])) for s in sides)
    return [one - two, two - one]


def _told_alike(folded: str, sides: list[Side], others: list[Side]) -> list[tuple[Side, Side]]:
    """Two sides of the same drugs with those of another statement that say the same of them: "low-dose" and "standard-dose
    capecitabine" of a title with "825 mg/m2 (low dose, LD; n = 60)" and "1,250 mg/m2 (standard dose, SD; n = 61)".
    """
    if len(sides) != 2 or len({s.core for s in sides}) > 1 or len({s.core for s in others}) > 1:
        return []
    if others[0].core != sides[0].core and not (others[0].drugs and others[0].core < sides[0].core):
        return []  # "100 mg/m2 (high dose)" says but the drug whose dose differs
    mine, theirs = (_told_by(folded, part) for part in (sides, others))
    straight = bool(mine[0] & theirs[0]) + bool(mine[1] & theirs[1])
    crossed = bool(mine[0] & theirs[1]) + bool(mine[1] & theirs[0])
    if straight == crossed:
        return []
    pairs = list(zip(sides, others if straight > crossed else others[::-1], strict=True))
    for side, other in pairs:
        side.told.append(other)
    return pairs


# takes "the control regimen was", "standard treatment consisted of", "for the control regimen, centres chose"
_REGIMEN_OF = re.compile(
    r"\b(?P<role>control|standard|conventional|reference|comparator|experimental|investigational) (?:regimen|treatment|therapy|chemotherapy)"
    r"(?: (?:was|were|consisted of|comprised|included|will be|is|being)\b|,| \()"
)


def _of_regimen(folded: str, tokens: list[Token], rows: list[Row], role: str) -> list[Treatment]:
    """What the regimen of a role is said to be: "the control regimen was A", "for the control regimen, centres chose A or B"."""
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or sentence.section is S.BACKGROUND:
            continue
        found = _REGIMEN_OF.search(folded, sentence.start, sentence.end)
        if found is None or role_word(found["role"]) != role_word(role):
            continue
        after = [k for k in range(i, j) if tokens[k].start >= found.end()]
        told = [
            t
            for k in after
            if (t := tokens[k].treatment) is not None and not t.general and not is_excluded(folded, tokens, k)
        ]
        if told:
            return told
    return []


def merge_doses(folded: str, sides: list[Side], contrasts: list[Contrast], rows: list[Row]) -> list[Side]:
    """One arm for a drug that was given at either of two doses, where the title compares as many treatments as there are
    then and no dose comes again: "A or B 75 mg every three weeks or B 35 mg weekly" under "A versus B".
    """
    cores = list(dict.fromkeys(s.core for s in sides))
    title = next((s.end for s, _, _ in rows if s.section is S.TITLE), 0)
    if len(sides) <= len(cores) or len(cores) < 2 or any(s.alias or s.size for s in sides):
        return sides
    if not any(
        c.start < title and {s.core for s in c.sides} == set(cores) and len(c.sides) == len(cores) for c in contrasts
    ):
        return sides
    later = [s for s, _, _ in rows if s.section in (S.RESULTS, S.CONCLUSIONS) and s.start > sides[-1].end]
    for n in range(len(sides)):
        words = "|".join(re.escape(w) for w in sorted(own_words(folded, sides, n)))
        drugs = "|".join(re.escape(folded[t.start : t.end]) for t in sides[n].treatments)
        called = (
            re.compile(
                rf"(?<![\w-])(?:{words})(?:(?:[ -][\w-]+)? (?:arms?|groups?|schedules?|regimens?)| (?:{drugs or 'therapy'}))\b"
            )
            if words
            else None
        )
        if called is not None and any(called.search(folded, s.start, s.end) for s in later):
            return sides  # "the weekly arm"
        for dose in own_doses(folded, sides, n):
            if any(
                re.search(rf"(?<![\w.]){re.escape(dose)} ?-?(?:m?g|mcg|gy)\b", folded[s.start : s.end]) for s in later
            ):
                return sides
    out: list[Side] = []
    for side in sides:
        known = next((s for s in out if s.core == side.core), None)
        if known is None:
            out.append(side)
        else:
            known.end = max(known.end, side.end)
    return out


_SHORT_FIRST = re.compile(r"\W*(?P<short>[a-z][a-z0-9+]{0,5}) [(\[]")


def _name_by_initials(sides: list[Side], lettered: list[Side]) -> None:
    """ "Group A" and "group P", never explained, are those of aprepitant and placebo."""
    shared = common_keys(sides)
    initials = [{key[0].upper() for key in side.keys - shared} for side in sides]
    holders = [[n for n, own in enumerate(initials) if other.alias in own] for other in lettered]
    if all(len(h) == 1 for h in holders) and len({h[0] for h in holders}) == len(sides):
        for holder, other in zip(holders, lettered, strict=True):
            side = sides[holder[0]]
            side.alias, side.size = other.alias, side.size or other.size


KINDS_OF_DRUGS = frozenset({"chemotherapy", "systemic treatment", "endocrine therapy"})


def _spell_out(sides: list[Side], told: list[Side]) -> None:
    """Drugs given to sides that only say their kind, from a statement that is the same but for them.

    Takes "chemotherapy and radiotherapy" against "radiotherapy" where "cisplatin and radiotherapy" stands against
    "radiotherapy" elsewhere; refuses "chemotherapy A" against "chemotherapy B", which could go either way.
    """
    if not any(_says_kind_only(s) or "endocrine therapy" in s.keys for s in sides):
        return
    fitting = [
        order for order in permutations(told) if all(_is_told_by(s, t) for s, t in zip(sides, order, strict=True))
    ]
    if len(fitting) > 1 and len(sides) == 2 and sides[0].keys != sides[1].keys:
        # "E10A plus chemotherapy" against "chemotherapy": the fuller side is the fuller one there
        fuller = [(one.core > two.core) - (one.core < two.core) for one, two in fitting]
        mine = (sides[0].keys > sides[1].keys) - (sides[0].keys < sides[1].keys)
        fitting = [order for order, more in zip(fitting, fuller, strict=True) if mine and more == mine]
    if len(fitting) == 1:
        before = [side.keys for side in sides]
        for n, spelled in enumerate(fitting[0]):
            known = sides[n].drugs
            added = [t for t in spelled.treatments if t.substances and known.isdisjoint(x.name for x in t.substances)]
            sides[n].treatments.extend(added)
            for m, other in enumerate(sides):
                # "after A with B or without": the A that B is added to
                if known and before[m] < before[n] and _says_kind_only(other) and not fitting[0][m].drugs:
                    other.treatments.extend(added)


def _spell_added(sides: list[Side], told: list[Side]) -> None:
    """What is given beside an infusion into the hepatic artery, from a statement that says it was added.

    Takes "HAI versus systemic chemotherapy" where "HAI floxuridine and systemic chemotherapy (HAI + SYS)" stands against
    "systemic chemotherapy alone (SYS)" elsewhere; refuses sides that name their drugs, and an infusion given in its stead.
    """
    if len(sides) != 2 or any(s.drugs for s in sides):
        return
    pairs: list[list[Side]] = []
    for both in (sides, told):
        infused = [s for s in both if any(t.arterial for t in s.treatments)]
        if len(infused) != 1:
            return
        pairs.append([infused[0], next(s for s in both if s is not infused[0])])
    (mine, other), (added, alone) = pairs
    if alone.keys and alone.keys < added.keys and other.keys <= alone.keys and not other.keys <= mine.keys:
        for side, spelt in ((mine, added), (other, alone)):
            side.treatments = [*side.treatments, *(t for t in spelt.treatments if not t.keys <= side.keys)]


def _spell_short_name(folded: str, sides: list[Side], told: list[Side]) -> None:
    """What a side that only says a purpose is given, from a statement of the same sides that spells it.

    Takes "assigned to maintenance (n = 279) or observation" where "assigned to maintenance capecitabine or observation"
    stands elsewhere; refuses "maintenance" against what elsewhere is set against another treatment.
    """
    short = [s for s in sides if s.keys and not s.drugs and not s.procedures and s.keys <= _PURPOSES]
    if len(short) != 1:
        return
    rest = [s for s in sides if s is not short[0]]
    named = [t for t in told if t.drugs and all(word in folded[t.start : t.end] for word in short[0].keys)]
    if len(named) != 1:
        return
    others = [t for t in told if t is not named[0]]
    if sorted(sorted(s.core) for s in rest) == sorted(sorted(t.core) for t in others):
        side, spelt = short[0], named[0]
        side.treatments, side.optional, side.top = list(spelt.treatments), list(spelt.optional), list(spelt.top)
        side.start, side.end = spelt.start, spelt.end


_PURPOSES = frozenset({"maintenance", "consolidation", "induction", "intensification"})
_TWO_DRUGS = ("doublet", "two-drug")
_NUMBERS_OF_DRUGS = (
    "combin",
    "triple",
    "three-drug",
    "quadruplet",
    "four-drug",
    "drug combin",
    "drug regimen",
    *_TWO_DRUGS,
)


def _tell_combination(sides: list[Side], told: list[Side]) -> None:
    """What "the combination" or "the triplet" is, set against one of its parts, and "the doublet", set against what has both of
    its drugs, from a statement that spells it: "A alone or the combination" where "A with or without B" stands elsewhere.
    """
    if len(sides) != 2:
        return
    for side, other in (sides, sides[::-1]):
        named = {key for t in side.treatments for key in t.keys if key.startswith(_NUMBERS_OF_DRUGS)}
        if any(t.substances or t.procedures for t in side.treatments) or not named or not other.core:
            continue
        fewer = any(key.startswith(_TWO_DRUGS) for key in named)
        meant = [t for t in told if t.core > other.core or (fewer and t.core and t.core < other.core)]
        if len(meant) == 1 and any(t.core == other.core for t in told):
            side.treatments, side.top, side.joined = list(meant[0].treatments), list(meant[0].top), True


def _says_kind_only(side: Side) -> bool:
    """Whether drugs are given that the side does not name: "chemotherapy", "chemoradiotherapy", "hepatic arterial infusion"."""
    return not side.drugs and (
        bool(side.keys & KINDS_OF_DRUGS)
        or any("chemo" in p or "infusion" in p for p in side.procedures)
        or any(t.arterial for t in side.treatments)
    )


def _is_told_by(side: Side, told: Side) -> bool:
    """Whether the two could be one treatment, the first with or without the names of its drugs."""
    one, other = side.procedures, told.procedures
    if "chemoradiotherapy" in one:
        # "radiochemotherapy (fluorouracil and 50.4 Gy of radiotherapy)", "the combined use of fluorouracil and radiation"
        other = other - {"radiotherapy"} | ({"chemoradiotherapy"} if told.drugs and "radiotherapy" in other else set())
    if one != other:
        return False
    mine, theirs = side.drugs, told.drugs
    if mine == theirs or (_says_kind_only(side) and bool(theirs)):
        return True
    # "Pembrolizumab plus chemotherapy" where "pembrolizumab, carboplatin and pemetrexed" stands elsewhere
    # "endocrine therapy with palbociclib" where "palbociclib, exemestane and leuprolide" does
    kinds = [class_named(word) for word in ("chemotherapy", "endocrine therapy") if word in side.keys]
    return mine < theirs and any(kind and all(is_drug_of(drug, kind) for drug in theirs - mine) for kind in kinds)
