"""Drugs of the kinds of treatment that sides name, from the sentences that spell them: "ovarian suppression was by triptorelin",
"the taxane was docetaxel and the anthracycline doxorubicin", "the physicians chose capecitabine or eribulin".
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import class_named, is_drug_of
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, Side, Token, Treatment
from kg.extract.arms.given_to_all import LEAD, LIST, masked
from kg.extract.arms.side_contents import is_excluded
from kg.extract.arms.single_arm import NO_REGIMEN
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

_NOUN = (
    r"(?:chemotherapy|endocrine (?:therapy|treatment)|hormon(?:e|al) (?:therapy|treatment)|ovarian (?:function )?(?:suppression|ablation)|androgen[ -]deprivation(?: therapy)?|(?:lhrh|gnrh)[ -](?:agonist|analog(?:ue)?|antagonist)|aromatase inhibitor|bisphosphonate|taxane|anthracycline"
    r"|platinum(?: agent| compound)?|fluoropyrimidine|antiandrogen|antibody|immunotherapy|transplantation|maintenance(?: (?:therapy|treatment|chemotherapy))?)"
)
_KIND = cue(rf"(?<![\w-])(?:(?P<how>[a-z]+(?:-[a-z\d]+)*) )?(?P<noun>{_NOUN})(?![\w-])")
_NO_MANNER = frozenset(
    [
        "the",
        "an",
        "a",
        "and",
        "or",
        "with",
        "of",
        "this",
        "their",
        "all",
        "to",
        "for",
        "that",
        "which",
        "plus",
        "given",
        "by",
        "receive",
        "received",
    ]
)
# behind the first kind of a sentence: takes "ovarian suppression| was achieved with monthly |triptorelin", refuses "the taxane| was better than |A"
_WAS = re.compile(
    rf"(?: (?:used|given|chosen|agent|drug|regimen))?,? (?:(?:was|were) )?(?:(?:achieved|obtained|induced|provided|effected|carried out|given|administered|performed|preceded|followed) )?(?:(?:by|with|by means of|using|as|in the form of|consisted of|comprised|included) )?{LEAD}(?=§)"
)
_VERB = re.compile(r"\b(?:was|were|consisted of|comprised|included)\b")
# behind a further one: takes "chemotherapy| of |A", "the anthracycline| |A", "; endocrine therapy|, |B"
_NEXT = re.compile(rf",? (?:(?:was|were) )?(?:(?:of|with|by|as|consisted of|comprised|included) )?{LEAD}(?=§)")
# takes "the physicians chose |A, B or C", "investigators could choose between |A and B", refuses "patients chose |A"
_CHOSE = cue(
    rf"\b(?:physicians?|investigators?|clinicians?|oncologists?|centres?|centers?)(?: could| were free to)? (?:chose|choose|select|selected|prescribed)(?: (?:between|among|from|one of|either))* {LEAD}(?=§)"
)
_CHOICE = re.compile(r"\bchoice\b|\bchosen\b|\btpc\b")


def spell_kinds(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> None:
    """Give each side that names a kind of treatment the drugs that a sentence spells it with.

    Takes "tamoxifen plus ovarian suppression" with "ovarian suppression was by monthly triptorelin"; refuses a side that names
    drugs of the kind itself, and a kind that the text spells in two ways.
    """
    told: dict[str, list[Treatment]] = {}
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or any(sentence.start <= s.start < sentence.end for s in sides):
            continue
        drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
        if not drugs:
            continue
        clear = masked(folded, tokens, drugs, sentence.start, sentence.end)
        marks = [m for m in _KIND.finditer(clear) if not m["noun"].startswith("§")]
        first = next((m for m in marks if (w := _WAS.match(clear, m.end())) and _VERB.search(w[0])), None)
        spelt = [
            (m, (_WAS if m is first else _NEXT).match(clear, m.end()))
            for m in marks
            if first is not None and m.start() >= first.start()
        ]
        choice = _CHOSE.search(clear)
        if choice is not None:
            told.setdefault("choice", _drugs(folded, tokens, drugs, sentence.start + choice.end(), sentence.end))
        for n, (mark, lead) in enumerate(spelt):
            if lead is None:
                continue
            stop = spelt[n + 1][0].start() if n + 1 < len(spelt) else len(clear)
            semicolon = clear.find(";", lead.end(), stop)
            stop = semicolon if semicolon >= 0 else stop
            given = _drugs(folded, tokens, drugs, sentence.start + lead.end(), sentence.start + stop)
            name = mark["noun"] if mark["how"] in _NO_MANNER or mark["how"] is None else mark[0]
            if told.get(name) and {x for t in told[name] for x in t.keys} != {x for t in given for x in t.keys}:
                given = []
            told[name] = given
    for name, given in told.items():
        named = [side for side in sides if given and _names(folded, side, name, told)]
        more = [s for s in sides if s not in named and any(adds_to_kind(folded, s, other) for other in named)]
        for side in [*named, *more]:
            if side in named or name in folded[side.start : side.end]:
                side.treatments.extend(t for t in given if not t.keys <= side.keys)
    _spell_as_other(folded, sides)
    _spell_beside(folded, tokens, rows, sides)
    _spell_class(folded, tokens, rows, sides)
    _spell_infusion(folded, tokens, rows, sides)


# takes "intraperitoneal A| plus |chemotherapy", "A| combined with systemic |chemotherapy", refuses "A| |chemotherapy", "A|-based
# |chemotherapy"
_ADDED = re.compile(
    rf"(?: \([^()]{{1,40}}\))?,? (?:plus|\+|and|with|{TOGETHER_WITH}|followed by|before|after) (?:[a-z-]+ ){{0,3}}"
)
# takes "chemotherapy| plus |A", refuses "chemotherapy| with |A", which may spell it
_ADDED_BEHIND = re.compile(rf"(?: \([^()]{{1,40}}\))?,? (?:plus|\+|{TOGETHER_WITH}|followed by) (?:[a-z-]+ ){{0,3}}")


def adds_to_kind(folded: str, side: Side, other: Side) -> bool:
    """Whether a side joins a drug to the treatment without name that another side is given alone: "intraperitoneal A plus
    chemotherapy" against "chemotherapy"; refuses "A-based chemotherapy".
    """
    kinds = frozenset().union(*(t.keys for t in other.treatments if not t.substances))
    word = next((t for t in side.treatments if t.keys and t.keys <= kinds and not t.substances), None)
    drugs = [t for t in side.treatments if t.substances and side.start <= t.start < side.end]
    if word is None or not drugs or not side.start <= word.start < side.end:
        return False
    if any(other.start <= t.start < other.end and t.substances for t in other.treatments):
        return False
    before = [t for t in drugs if t.end <= word.start]
    if len(before) == len(drugs):
        return _ADDED.fullmatch(folded, max(t.end for t in before), word.start) is not None
    first = min(t.start for t in drugs)
    return not before and _ADDED_BEHIND.fullmatch(folded, word.end, first) is not None


# takes "endocrine therapy| (ET) (|letrozole or", "therapy| (|letrozole", refuses "therapy| or |letrozole"
_OPENS = re.compile(r"(?: \([a-z]{2,4}\))? ?[(\[](?P<what>[^()\[\]]*)[)\]]")


def _spell_as_other(folded: str, sides: list[Side]) -> None:
    """Give a side that names a kind of treatment and no drug of it those with which another side spells it in its bracket: "A plus
    endocrine therapy (B or C) or endocrine therapy alone".
    """
    for spelt in sides:
        for kind in (t for t in spelt.top if t.general and spelt.start <= t.start < spelt.end):
            held = _OPENS.match(folded, kind.end, spelt.end)
            inside = [
                t for t in spelt.treatments if held and t.substances and held.start("what") <= t.start < held.end()
            ]
            for side in sides if inside else ():
                if side is not spelt and kind.keys <= side.keys and not side.drugs:
                    side.treatments.extend(inside)


# ahead of the first drug of what all get the one or the other of: takes "patients received either |A 2 mg daily or B", refuses "patients who
# had received |A or B"
_GOT_ONE = cue(
    rf"(?:^|[.;:,] )(?:all |the )?(?:patients|participants|women|men|subjects|they) (?:then )?(?:(?:received|took)|were (?:then )?(?:given|treated with|administered|to receive|scheduled to receive)) (?:either )?{LEAD}$"
)
# takes "|A| daily until progression |or |B", "|A| daily, |or intravenous |B", refuses "|A| plus |B", "|A| and |B"
_OR_ELSE = re.compile(r"\W(?:or|versus|vs\.?) (?:either )?(?:[a-z-]+ ){0,3}$")
# takes "|A| was given daily and |B", "|A| was administered daily; |B", refuses "|A| daily and |B"
_AND_THE_OTHER = re.compile(
    r" (?:was|were) (?:given|administered|taken|infused|dosed)\b[^§]*(?:;|\band|\bwhile|\bwhereas|\bor) (?:[a-z-]+ ){0,3}$"
)


def _spell_beside(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> None:
    """Give the one side that names a kind of treatment and no drug of it those that a sentence names beside the drugs of the other.

    Takes "A or chemotherapy" with "patients received A daily or B or C every 3 weeks", "A was given daily and B or C every 3 weeks";
    refuses drugs of another kind, drugs of which the other side gets one, and what both might get: "A plus B or C".
    """
    bare = [s for s in sides if len(s.top) == 1 and not s.drugs and not s.procedures and s.keys & _TOLD_BY_DRUGS]
    other = next((s for s in sides if s not in bare), None)
    if len(sides) != 2 or len(bare) != 1 or other is None or not other.drugs:
        return
    kind = class_named(next(iter(bare[0].keys & _TOLD_BY_DRUGS)))
    if kind is None or any(is_drug_of(drug, kind) for drug in other.drugs):
        return
    for sentence, i, j in rows:
        if sentence.section in _UNSAID or any(sentence.start <= s.start < sentence.end for s in sides):
            continue
        told = ((k, tokens[k].treatment) for k in range(i, j))
        named = [(k, {x.name for x in t.substances}) for k, t in told if t is not None and t.substances]
        first = next((n for n, (_, names) in enumerate(named) if not names <= other.drugs), 0)
        theirs, mine = named[:first], named[first:]
        if not theirs or set().union(*(names for _, names in theirs)) != other.drugs:
            continue
        if not all(is_drug_of(drug, kind) for _, names in mine for drug in names):
            continue
        clear = masked(folded, tokens, [k for k, _ in named], sentence.start, sentence.end)
        opens, ends, begins = (
            at - sentence.start
            for at in (tokens[theirs[0][0]].start, tokens[theirs[-1][0]].end, tokens[mine[0][0]].start)
        )
        between = clear[ends:begins]
        chosen = _GOT_ONE.search(clear[:opens]) is not None and _OR_ELSE.search(between) is not None
        if chosen or _AND_THE_OTHER.match(between):
            bare[0].treatments.extend(_drugs(folded, tokens, [k for k, _ in mine], sentence.start, sentence.end))
            return


_TOLD_BY_DRUGS = frozenset({"chemotherapy", "endocrine therapy"})
_UNSAID = NO_REGIMEN | {SectionKind.BACKGROUND}
# takes "A,| if treated before with |anthracyclines", "A until| the end of |anthracycline", refuses "A| followed by |a taxane"
_BESIDE = re.compile(
    r"\b(?:if|who|whose|treated|prior|previous|before|until|during|ending|given (?:to|with|for)|induced)\b"
)
_BROAD = frozenset({"chemotherapy", "endocrine therapy", "systemic treatment", "immunotherapy", "targeted therapy"})


def _spell_class(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> None:
    """Give a side that is told by a class of drugs the one drug of the class that title or methods name: "interferon and A"
    against "A" under the title "interferon alfa and A"; refuses a class of which they name two.
    """
    shared = frozenset.intersection(*(s.keys for s in sides)) if len(sides) > 1 else frozenset()
    for side in sides:
        own = frozenset().union(
            *(
                t.keys
                for t in side.top
                if not _BESIDE.search(folded, side.start, t.start) and folded[t.end : t.end + 1] != "-"
            )
        )
        for word in own - shared - _BROAD:
            kind = class_named(word)
            if kind is None or "chemotherapy" in word or any(is_drug_of(drug, kind) for s in sides for drug in s.drugs):
                continue
            named = [
                t
                for sentence, i, j in rows
                if sentence.section is S.TITLE or sentence.section not in _UNSAID
                for k in range(i, j)
                if (t := tokens[k].treatment) is not None
                and len(t.substances) == 1
                and is_drug_of(t.substances[0].name, kind)
                and not is_excluded(folded, tokens, k)
            ]
            if len({t.substances[0].name for t in named}) == 1:
                side.treatments.append(named[0])


# Behind an infusion into the hepatic artery or a chemoembolisation: takes "HAIC| of |A and B", "TACE| was performed with |A 50 mg and B",
# "HAIC| (|A, B)", "TACE| (LEN-TACE group) (|A)", refuses "HAIC| followed by |A", "HAIC| and |A"
_CARRIES = re.compile(
    rf"(?: \([^()§]{{1,30}}\))?(?: (?:therapy|chemotherapy|procedures?))?(?: ?[(:]|,? (?:of|with|using|(?:was|were) (?:performed|given|carried out|done|administered|delivered)? ?(?:with|using|as|by)|consist(?:ed|ing) of|compris(?:ed|ing)|includ(?:ed|ing))) ?(?P<what>{LIST})"
)


def _spell_infusion(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> None:
    """Give a side that is treated through the hepatic artery the drugs that title or methods say are brought there: "A or A plus
    HAIC" under the title "A plus hepatic arterial infusion of B and C"; refuses a side that says its own: "HAIC with B".
    """
    if not any(t.arterial and not t.substances for s in sides for t in s.treatments):
        return
    carried: list[tuple[Treatment, list[Treatment]]] = []
    for sentence, i, j in rows:
        if sentence.section is not S.TITLE and sentence.section in _UNSAID:
            continue
        drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
        clear = masked(folded, tokens, drugs, sentence.start, sentence.end)
        for k in range(i, j):
            through = tokens[k].treatment
            if through is None or not through.arterial or through.substances:
                continue
            list_of = _CARRIES.match(clear, through.end - sentence.start)
            if list_of is not None:
                start, end = (sentence.start + at for at in list_of.span("what"))
                carried.append((through, _drugs(folded, tokens, drugs, start, end)))
    own = {through.start for through, _ in carried}
    for side in sides:
        arterial = [t for t in side.treatments if t.arterial and not t.substances]
        if any(t.start in own for t in arterial):
            continue
        rivals = [s.drugs for s in sides if s is not side and s.drugs]
        for through, told in carried:
            given = _before_rival(folded, told, rivals)
            names = {x.name for t in given for x in t.substances}
            if any(t.keys & through.keys for t in arterial) and names.isdisjoint(side.drugs):
                side.treatments.extend(given)


def _before_rival(folded: str, told: list[Treatment], rivals: list[frozenset[str]]) -> list[Treatment]:
    """The drugs of a list without those behind its "or" that are all another side is given: "HAIC with A and B (n = 98) or C"
    tells of A and B where C is the other arm, "HAIC was compared with C" of none; "HAIC with A or B" tells of both elsewhere.
    """
    for n in range(len(told)):
        behind = frozenset(x.name for t in told[n:] for x in t.substances)
        if behind not in rivals:
            continue
        if n == 0 or folded.endswith((" or ", " versus ", " vs ", " vs. "), 0, told[n].start):
            return told[:n]
    return told


def _drugs(folded: str, tokens: list[Token], drugs: list[int], start: int, end: int) -> list[Treatment]:
    return [
        t
        for k in drugs
        if start <= tokens[k].start < end
        and not is_excluded(folded, tokens, k)
        and (t := tokens[k].treatment) is not None
    ]


def _names(folded: str, side: Side, name: str, told: dict[str, list[Treatment]]) -> bool:
    """Whether the side names the kind and no drug of it: "high-dose chemotherapy" is not meant by "conventional chemotherapy"."""
    if side.keys & (CONTROL_KEYS - {"usual care"}) and not side.drugs:
        return False
    said = folded[side.start : side.end]
    if name == "choice":
        return not side.drugs and (_CHOICE.search(said) is not None or "chemotherapy" in side.keys)
    at = said.find(name)
    if at < 0 or said[max(0, at - 12) : at].endswith(("no ", "without ", "non-")):
        return False
    if any(other != name and other.endswith(name) and other in said for other in told):
        return False
    kind = class_named(name)
    return kind is None or not any(is_drug_of(drug, kind) for drug in side.drugs)
