"""Which part of a side of joined treatments a bare side behind it shares: "A plus B or C", "A plus either B plus C or D"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.arm_profiles import CHEMOTHERAPY, class_named, is_drug_of
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import NOTHING, Side, Treatment
from kg.vocabulary import default_vocabulary


def led_by_either(folded: str, side: Side) -> bool:
    """Whether "either" stands before a drug that is joined by another: "either A plus B or C" sets both against C."""
    return len(side.top[0].keys) == 1 and bool(side.top[0].substances) and folded.endswith("either", 0, side.start)


# takes "two matched placebo tablets", "matching placebos", "dual placebo", refuses "matching placebo"
_PLACEBOS = re.compile(r"\b(?P<two>two|both|double|dual|corresponding) (?:[a-z]+ )?placebo|\bplacebos\b")


def shared_part(folded: str, side: Side, bare: Side) -> list[Treatment]:
    """What a side of joined treatments has in common with the bare one behind it: "A plus B or C" all but the last, "A plus either
    B plus C or D" what stands before the word, "A plus B plus C or dual placebo" all but the two that have a placebo each, "A plus
    B or placebos" nothing; and of "A plus chemotherapy or placebo" the chemotherapy, whose place no placebo takes.
    """
    for n in range(1, len(side.top) - 1):
        if folded.find(" either ", side.top[n - 1].end, side.top[n].start) >= 0:
            return side.top[:n]
    if len(side.top) == 2 and "placebo" in bare.keys and side.top[0].substances and _stays(*side.top):
        return side.top[1:]
    placebos = _PLACEBOS.search(folded, bare.start, bare.end) if "placebo" in bare.keys else None
    if placebos is None:
        return side.top[:-1]
    return side.top[:-2] if placebos["two"] else []


def _stays(new: Treatment, base: Treatment) -> bool:
    """Whether a placebo takes the place of the first of two treatments: "pembrolizumab plus chemotherapy or placebo"."""
    if "placebo" in base.keys:
        return False
    return not base.substances or (_is_chemotherapy(base) and not _is_chemotherapy(new))


# Families of drugs of which one does not take the place of another in a combination
_FAMILIES = ("chemotherapy", "endocrine therapy", "monoclonal antibody", "kinase inhibitor", "antibody-drug conjugate")


def takes_its_place(joined: list[Treatment], other: Treatment) -> bool:
    """Whether the bare treatment may stand for the last of those joined: "docetaxel plus gefitinib or erlotinib", "FOLFOX plus
    cetuximab or bevacizumab"; not "nivolumab plus ipilimumab or sunitinib", "paclitaxel plus ramucirumab or irinotecan", where
    an inhibitor is set against antibodies and a drug of chemotherapy against an antibody beside one, nor "avelumab plus axitinib or
    sunitinib", where an antibody is added to one of two inhibitors.
    """
    *base, last = joined
    mine, its = _families(other), _families(last)
    if "kinase inhibitor" in mine & its and all("monoclonal antibody" in _families(t) for t in base):
        return False
    if not mine or not its or mine & its:
        return True
    backbone = any(t.general or "chemotherapy" in _families(t) for t in base)
    return backbone and "chemotherapy" not in mine


def _families(treatment: Treatment) -> set[str]:
    return {
        f for f in _FAMILIES if (kind := class_named(f)) and any(is_drug_of(x.name, kind) for x in treatment.substances)
    }


# Between the parts of a list: takes "A|, |B", "A| (600 mg/m2), and |B", refuses "A| plus |B"
_NEXT_LISTED = re.compile(r"(?: ?\([^()]{1,40}\))?(?:,? and |, )")
_SET_AGAINST = re.compile(r"\b(?:versus|vs?|with|to|against)\b")


def is_listed_against(folded: str, before: Side, side: Side) -> bool:
    """Whether the side is set against a list of three drugs or more, of which it replaces none: "A, B, and C versus D"; not "A, B,
    and C or D", "A plus B plus C versus D".
    """
    parts = before.top
    return (
        len(parts) > 2
        and all(_NEXT_LISTED.fullmatch(folded, one.end, two.start) for one, two in pairwise(parts))
        and _SET_AGAINST.search(folded, parts[-1].end, side.top[0].start) is not None
    )


# Between two drugs joined: takes "A| plus |B", "A| (X) and |B", "A|-|B", refuses "A| versus |B"
_UNITES = rf"(?: \([^()]{{1,30}}\))?(?: ?(?:\+|-|/) ?| (?:and|plus|with|{TOGETHER_WITH}) )"
_SETS_APART = re.compile(r"\b(?:versus|vs?|compared (?:with|to)|against)\b")


def stand_alone(title: str, folded: str, sides: list[Side]) -> None:
    """Take from bare sides what they share with the side before them where the title tells its two drugs as one treatment and the
    bare one not at all, or sets it against them: "patients were assigned A plus B or C" under "A plus B in melanoma", "A plus B
    versus C"; not what a choice is made for, "A and either B or C", or the title tells of both, "A plus B versus C plus B".
    """
    for before, side in pairwise(sides):
        own = [t for t in side.top if t.start >= side.start]
        if len(before.top) == 2 and len(own) == 1 and side.top[:-1] == before.top[:1] and not own[0].keys & NOTHING:
            one, two = before.top
            if folded.find(" either ", one.end, two.start) < 0 and _are_united(title, folded, one, two, own[0]):
                side.treatments = [t for t in side.treatments if t is not one]
                side.top, side.joined = own, False


def _are_united(title: str, folded: str, one: Treatment, two: Treatment, other: Treatment) -> bool:
    if not (one.substances and two.substances and other.substances) or of_one_class(two, other):
        return False  # the other replaces the last alone
    if _is_chemotherapy(one) != _is_chemotherapy(two):
        return False  # "chemotherapy plus A or B" keeps its chemotherapy
    words = [re.escape(folded[t.start : t.end]) for t in (one, two)]
    united = re.search(rf"\b(?:{_UNITES.join(words)}|{_UNITES.join(reversed(words))})\b", title)
    if united is None:
        return False
    beside = [re.escape(folded[t.start : t.end]) for t in (one, other)]
    if re.search(rf"\b(?:{_UNITES.join(beside)}|{_UNITES.join(reversed(beside))})\b", title) is not None:
        return False
    at = title.find(folded[other.start : other.end])
    between = title[united.end() : at] if at >= united.end() else title[at : united.start()]
    return at < 0 or _SETS_APART.search(between) is not None


def _is_chemotherapy(treatment: Treatment) -> bool:
    return all(is_drug_of(x.name, CHEMOTHERAPY) for x in treatment.substances)


def alike(one: Treatment, other: Treatment) -> bool:
    """Whether two treatments can stand in for each other: both drugs, or one the absence of the other."""
    if "placebo" in other.keys or "placebo" in one.keys:
        return True
    if other.keys & NOTHING or one.keys & NOTHING:
        return False  # "cisplatin plus vinorelbine or observation"
    return bool(one.substances) == bool(other.substances) and bool(one.procedures) == bool(other.procedures)


def of_one_class(one: Treatment, other: Treatment) -> bool:
    """Whether drugs of two treatments do the same: two BRAF inhibitors, two taxanes; not cisplatin and vinorelbine."""
    vocabulary = default_vocabulary()
    kinds = [
        {
            kind
            for x in t.substances
            if x.term is not None
            for kind in vocabulary[x.term].broader
            if not kind.endswith("#Drug")
        }
        for t in (one, other)
    ]
    return bool(kinds[0] & kinds[1])
