"""Sides that are told by another: "the same without B", "this regimen plus B", "or combined with B", "in which B was given as well"."""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import CHEMOTHERAPY, is_drug_of
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, GIVEN_NOTHING, Side, Treatment
from kg.extract.arms.side_contents import INSTEAD

# takes "or to |this regimen combined with A", "|that plus A", "|the latter with A", refuses "|the same regimen"
_THE_ONE_BEFORE = re.compile(
    r"\W*(?:to |or |and |receive |with |either )*(?:this|that|these|the (?:latter|last|above|preceding|foregoing|aforementioned))\b"
)


_OF_TWO = re.compile(r"\W*(?:to |or |and |receive |with )*(?:the )?same (?:two |combination|doublet)")


def meant(folded: str, before: list[Side], side: Side) -> Side:
    """The one of the sides before that "this regimen" or "the same" speaks of: the nearest, or, for "the same", the first that
    is given drugs: of "observation, A, or the same plus B" it is A; for "the same chemotherapy" the first given some.
    """
    given = [s for s in before if s.drugs]
    if "same chemotherapy" in folded[side.start : side.end]:
        return next((s for s in given if any(is_drug_of(drug, CHEMOTHERAPY) for drug in s.drugs)), before[0])
    two = [s for s in given if len(s.drugs) == 2] if _OF_TWO.match(folded, side.start, side.end) else []
    if two or (given and _THE_ONE_BEFORE.match(folded, side.start, side.end)):
        return (two or given)[-1]
    return given[0] if given and not before[0].drugs else before[0]


_GIVEN_TOO = r"(?:given|added|administered|infused|received|used|taken|offered|injected|instilled|prescribed)"


# takes "|in which B was given as well", "|, with the addition of B", "| additionally received B", "|B was also given",
# "| it was combined with B", refuses "|in which B was given", "|B was added to C"
_ADDS_ON = re.compile(
    rf"\b(?:was|were) (?:then )?(?:(?:also|additionally|further(?:more)?) {_GIVEN_TOO}|added(?! to [a-z])|{_GIVEN_TOO} (?:as well|too|also|in addition(?! to)|additionally|on top(?! of)|besides)\b)"
    r"|\b(?:with|plus|by|and) (?:the |an? )?(?:addition of|additional|further|extra|added|supplementary|supplemental)\b(?! (?:treatment|therapy|chemotherapy|cycles?|courses?)\b)"
    r"|^\W*(?:patients |who |which |they |(?:was|were|is|are) )*(?:also|additionally|in addition,?|further|besides) (?:received?|receives|receiving|had|got|took|given|administered|treated with|contain(?:s|ed)|includ(?:es|ed)|compris(?:es|ed))\b"
    r"|^\W*(?:patients |who |which )*(?:received?|receives|receiving|had|got|took|were given|was given) (?:also|additionally|in addition,?|further|besides)(?! to)\b"
    r"|^\W*(?:patients |who |which )*(?:received?|receives|receiving|had|got|took|were given|was given) [^.;,()]{3,60}?,? (?:as well|too|in addition|besides|on top)(?=[.,;)]|$| and\b| or\b)"
    r"|^\W*(?:which )?(?:added|adds|adding)\b"
    r"|^\W*(?:in which |where |with )?(?:it|this|they|these|the (?:drug|agent|regimen|combination|doublet)) (?:was|were|being) (?:combined|accompanied|supplemented|complemented|augmented|followed|preceded|joined|coupled|given (?:together|in combination|concurrently|along)) (?:with|by)\b"
)


_CLAUSE = re.compile(r"[^.,;()\n]{0,40}")


def _clause(folded: str, side: Side) -> str:
    """The text of a side with what may be cut off behind its last drug: "arm B, in which A| was given as well"."""
    rest = _CLAUSE.match(folded, side.end) if folded[side.end - 1] not in ".;" else None
    return folded[side.start : rest.end() if rest is not None else side.end]


# takes ", and in arm C |with B" behind a group that is given A with something else
_WITH_TOO = re.compile(r"\W*(?:with|by|plus)\b")


def add_to_first(folded: str, sides: list[Side]) -> None:
    """Give the sides that are told by what is added alone what the first of the others is given: "arm A (A), or arm B, in
    which B was given as well"; a side behind such a one that names what that adds and more adds as well: ", or arm C, in
    which B was accompanied by C".
    """
    adding: dict[int, frozenset[str]] = {}
    told = {id(side) for side in sides if side.drugs and _ADDS_ON.search(_clause(folded, side))}
    base = next((s for s in sides if id(s) not in told and s.drugs), None)
    base = base or next((s for s in sides if id(s) not in told and s.treatments), None)
    if base is None or not told:
        return
    last: frozenset[str] = frozenset()
    for n, side in enumerate(sides):
        goes_on = bool(last) and (last < side.keys or _WITH_TOO.match(folded, side.start) is not None)
        adds = side is not base and bool(side.drugs) and not side.keys & base.keys and (id(side) in told or goes_on)
        last = side.keys if adds else frozenset()
        if adds:
            adding[n] = last
    for n in adding:
        take_same(folded, sides[n], base)
        sides[n].joined = True


# takes "|alone (n = 20)", "|by itself", refuses "|only when needed"
_BY_ITSELF = re.compile(
    r"\W*(?:either )?(?:given |used )?(?:alone|by itself|on its own|as (?:a )?(?:monotherapy|single[ -]agent)|only)(?= ?(?:[,.;(\[]|$))"
)


_JOINS = re.compile(r"\b(?:with|plus)\b|\+")


def build_on_first(folded: str, first: Side, side: Side) -> None:
    """Give a side what the first is given, where it only says what is added: "A alone or combined with B"; of "A with B or with
    C" both have A, and of "A with B, with C or alone" the last.
    """
    if not side.treatments and not side.role and len(first.top) > 1 and _BY_ITSELF.match(folded, side.start, side.end):
        joined = _JOINS.search(folded, first.top[0].end, first.top[-1].start)
        side.treatments = [t for t in first.top if joined is not None and t.end <= joined.start()]
        side.top, side.alone = list(side.treatments), True
    word = _ADDS.match(folded, side.start, side.end)
    if (
        word is None
        or not side.treatments
        or not first.treatments
        or side.keys & (first.keys | GIVEN_NOTHING)
        or (_WITH_FIRST.match(folded, side.start) and folded[: first.treatments[0].start].endswith(" with "))
    ):
        return
    led = folded.rfind(f" {word[0].split()[-1]} ", first.top[0].end, first.end) if first.top else -1
    base = [t for t in first.treatments if t.end <= led] if led >= 0 else []
    if all(t.general for t in base) and (first.alone or _WITH_FIRST.match(folded, side.start) is None):
        base = []  # "systemic therapy with A, either alone or together with B", but not "chemotherapy with A or with B"
    side.treatments = [*(base or first.treatments), *side.treatments]
    side.top = [*([t for t in first.top if t in base] or first.top), *side.top]
    side.joined = True


# Behind a treatment: takes "A| was replaced by B"; before one: "with B instead of |A", "the same without |A"
_REPLACED = re.compile(r" (?:was |is |being |were )?(?:replaced|substituted|exchanged) (?:by|with|for)\b")


_LEFT_OUT = re.compile(
    rf"\b(?:without|{INSTEAD}|rather than|minus|omitting|except(?: for)?|but not|substituted for) (?:the )?$"
)


def take_same(folded: str, side: Side, other: Side) -> None:
    """Give the side what the other is given, but for what it is told to go without: "as in arm A, but with B instead of C"."""
    gone = frozenset().union(
        *(
            t.keys
            for t in (*side.treatments, *side.optional)
            if _REPLACED.match(folded, t.end) or _LEFT_OUT.search(folded, max(side.start, t.start - 24), t.start)
        ),
        side.denied.keys if side.denied is not None else (),
    )
    own = [t for t in side.treatments if not t.keys <= gone]
    same = _systemic_part(folded, other) if _SAME_SYSTEMIC.search(folded, side.start, side.end) else other.treatments
    mere = _MERELY_SAME.search(folded, side.start, side.end)
    if mere is not None and not gone:
        same = _base(folded, other, same, chemotherapy=mere["what"] == "chemotherapy")
    elif (
        not gone and not any(t.substances for t in own) and _SAME_CHEMOTHERAPY.search(folded, side.start, side.end + 1)
    ):
        same = _base(folded, other, same, chemotherapy=True)
    side.treatments = [*(t for t in same if not t.keys <= gone | side.keys), *own]


# takes "the |same chemotherapy alone", "the |same regimen with placebo", "|identical treatment without the antibody", refuses "the
# |same regimen with B", "the |same treatment without radiotherapy", of which the treatment is known
_MERELY_SAME = re.compile(
    r"\b(?:same|identical|similar) (?:[a-z-]+ ){0,2}?(?P<what>chemotherapy|regimen|treatment|therapy|schedule|combination|doublet|triplet|backbone|drugs|agents)(?: regimen| backbone)?,? "
    r"(?:alone|only|by itself|on its own|(?:with|plus|and|\+|combined with) (?:an? )?(?:match(?:ing|ed) )?placebo"
    r"|without (?:the |its |any |this |that |an? )?(?:(?:monoclonal )?antibod(?:y|ies)|inhibitor|biologic(?:al)?(?: agents?)?|immunotherapy|(?:targeted|biological|additional|added|second|third|new|study|experimental|investigational|test) (?:drugs?|agents?|therapy|antibody)|addition|latter|it)(?=\W|$))"
)


# takes "A plus trastuzumab or the |same chemotherapy|.", "the |same chemotherapy| (n = 61)", refuses "the |same chemotherapy| every 2 weeks",
# which may be given with all the other is given
_SAME_CHEMOTHERAPY = re.compile(
    r"\b(?:same|identical) (?:[a-z-]+ ){0,2}?chemotherapy(?: regimen| backbone)?(?= ?(?:[.,;()]|$))"
)


def _base(folded: str, other: Side, same: list[Treatment], *, chemotherapy: bool) -> list[Treatment]:
    """What of another side is meant by "the same" that goes without what that side adds: its chemotherapy where that is the
    word, else what stands before the last "plus" or "with". All of it where nothing is added.
    """
    if chemotherapy:
        kept = [t for t in same if any(is_drug_of(drug.name, CHEMOTHERAPY) for drug in t.substances)]
        return kept if 0 < len(kept) < len(same) else same
    joins = [*_JOINS.finditer(folded, other.top[0].end, other.top[-1].start)] if len(other.top) > 1 else []
    before = [t for t in same if joins and t.end <= joins[-1].start()]
    return before or same


_SAME_SYSTEMIC = re.compile(r"\b(?:same|identical|similar) (?:systemic|intravenous|i\.?v\.?|chemotherapy)(?![\w-])")


_AND_SYSTEMIC = re.compile(
    rf" (?:plus|and|with|followed by|{TOGETHER_WITH}) (?:systemic|intravenous|i\.?v\.?)(?![\w-])"
)


def _systemic_part(folded: str, side: Side) -> list[Treatment]:
    """What a side is given that "the same systemic chemotherapy" means: of "hepatic arterial A plus systemic B" it is B, of
    "radioembolisation plus A" A; all of it where nothing local stands in it.
    """
    joined = _AND_SYSTEMIC.search(folded, side.start, side.end)
    if joined is not None and any(t.procedures and t.start < joined.start() for t in side.treatments):
        return [t for t in side.treatments if t.start >= joined.start()]
    return [t for t in side.treatments if t.substances] or side.treatments


def says_same(folded: str, side: Side) -> bool:
    """Whether the side is given what the other is: "the same treatment plus cetuximab"; not "the same radiation therapy"."""
    same = _SAME.search(folded, side.start, side.end)
    if same is not None and _ONLY_HOW.search(same[0]) and any(t.keys & CONTROL_KEYS for t in side.treatments):
        return False  # "placebo therapy in the same schedule"
    return same is not None and not any(
        t.start < same.end()
        and same.start() < t.end
        and not t.keys <= {"chemotherapy", "chemotherapy regimen", "systemic treatment"}
        for t in side.treatments
    )


# takes "the same treatment with B", refuses "B for the same time"
_ONLY_HOW = re.compile(r"(?:schedule|protocol|program(?:me)?)$")


_SAME = re.compile(
    r"(?:\b(?:the|an?) |(?<=\bor )|(?<=eeks of )|(?<=ycles of )|(?<=onths of )|(?<=urses of )|(?<=\bvs )|(?<=\bversus )|(?<=[:;] ))(?:same|identical|similar) (?:[a-z-]+ ){0,2}?(?:treatments?|regimens?|chemotherapy|therapy|drugs?|agents?|schedule|protocol|program(?:me)?|combination|doublet|triplet|backbone)\b"
    r"|\b(?:the|an?) (?:same|identical) (?:[a-z/ -]+ (?:and|plus) [a-z/ -]+ )(?:treatments?|regimens?|chemotherapy|therapy|schedule)\b"
    r"|\b(?:this|that|these|the (?:latter|above|preceding|foregoing|aforementioned)) (?:(?:same|standard|basic|two|three) )?(?:regimen|treatment|chemotherapy|therapy|monotherapy|combination|schedule|doublet|triplet|drugs?|agents?|compound)(?= (?:plus|with|without|and|combined|together|in combination|to which)\b| ?\+)"
    r"|(?:(?<=\bor )|(?<=\bto )|(?<=\bvs )|(?<=\bversus )|(?<=[:;,(] ))(?:this|that|these|the (?:latter|above|last))(?= (?:plus|with|without|combined|together with|in combination)\b| ?\+)"
    r"|\b(?:the )?(?:reverse|reversed|opposite|inverse) (?:sequence|order)\b"
    r"|\b(?:the )?same(?= (?:plus|with|without|and|but|combined|in combination)\b| ?\+)"
    r"|\b(?:in which|where) (?:they|it|this|these|the (?:order|sequence|latter|former)) (?:followed|preceded|came (?:first|last|before|after|later|afterwards?)|went (?:first|last|before|after)|(?:was|were) (?:reversed|the reverse|given (?:first|last|before|after|later|afterwards?)|followed by|preceded by))\b"
    r"|(?<=\bor )(?:after|before|following) (?:it|them|that)\b|\b(?:in|with) (?:the )?(?:reverse|reversed|opposite|inverse) (?:sequence|order)\b"
    r"|\b(?:as|like)(?: in| for)? (?:(?:arm|group|regimen) [a-z0-9]{1,3}\b|the (?:other|first|control|standard|reference|experimental) (?:arm|group|regimen)\b)"
    r"|(?<=[:(] )as above\b|(?<=[:(])as above\b|\bthe same (?:(?:two|three|four) )?(?:drugs|doses|agents|as)\b|\bidentical (?:treatment|chemotherapy|therapy|regimen|drugs)\b"
)


# takes "… or in combination with B", refuses "… or B with C"
_ADDS = re.compile(
    rf"\W*(?:either )?(?:{TOGETHER_WITH}|with|plus|followed by|preceded by|(?:supplement|complement|augment)ed (?:by|with))\b"
)


_WITH_FIRST = re.compile(r"\W*(?:either )?with\b")  # "treatment with A or with B" adds nothing
