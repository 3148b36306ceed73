"""Drugs of an arm that a sentence of its own tells: "the sequential arm received cisplatin, then radiotherapy"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.backbones import chemotherapy_drugs
from kg.extract.arms.designs import CONTROL_KEYS, Side, Token, Treatment
from kg.extract.arms.group_passages import tells_doses, tells_outcome
from kg.extract.arms.same_again import says_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.single_arm import NO_REGIMEN
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

# takes "the sequential |arm (n = 40) received", "PCT |consisted of", "In the late |group, patients were given", "arm 2 |used",
# refuses "the sequential |arm had", "arm 2 |was better"
_GIVEN = re.compile(
    r"(?:[ -](?:arm|group|regimen|schedule|schema))?(?: ?[(\[][^()\[\]]{1,50}[)\]])?,? ?(?:(?:all |the |eligible )?(?:patients?|women|men|pts|participants|subjects|they|treatment|therapy|chemotherapy) )?"
    r"(?:(?:were|was|is|first|initially|then|also|who|had|will|would|be|to) )*"
    r"(?:receive[ds]?|receiving|given|treated with|administered|underwent|undergo|consist(?:ed|s|ing) (?:only )?of|compris(?:ed|es|ing)|includ(?:ed|es|ing)|used|composed of|started with|(?<!who )had(?! (?:an?|no|disease|progress\w*|relapse\w*|recurren\w*|more|less|fewer|better|worse|higher|lower|longer|shorter|significant\w*|not|been|\d+)\b)"
    r"|was (?=(?:[a-z0-9]+[ -]){1,4}(?:cycles|courses) of\b))[ :]|: (?=[a-z])"
)
# takes "|In the |sequential| arm, |radiotherapy was started with", refuses "better in the |sequential| arm, |and"
_IN_ARM = re.compile(r"(?:^|[.;:] )?\b(?:in|for) (?:the )?$")
_OPENS = re.compile(
    r" ?(?:arm|group)?(?: ?[(\[][^()\[\]]{1,50}[)\]])?,(?= (?:the|radio|chemo|patients|[a-z]+ (?:was|were))\b)"
)
# behind "in the sequential|": takes "| arm, |cisplatin 80 mg/m2 was given", "| group (n = 40) |both drugs were added", refuses "| armpit"
_LEADS_ON = re.compile(
    r"(?:(?<=[ -]arm)|(?<= group)|(?<= regimen)|(?<= schedule)|[ -](?:arm|group|regimen|schedule|schema))(?: ?[(\[][^()\[\]]{1,50}[)\]])?,? (?=[a-z0-9])"
)
# takes "cisplatin| was given", "four cycles of A| followed surgery", refuses "pain| was reported"
_WAS_GIVEN = re.compile(
    r"\b(?:was|were|is|are) (?:also |then |first |both )?(?:given|administered|added|started|begun|commenced|delivered|infused|repeated|combined|used|preceded|followed|applied)\b|\b(?:started|began|commenced|followed|preceded|consisted)\b|\bcycles of\b"
)
# takes "cisplatin; |the control arm", "cisplatin, and |the control arm", refuses "cisplatin as in |the control arm"
_NEXT_ARM = re.compile(
    r"(?:[;:.]|\band|\bwhile|\bwhereas|,) ?(?:in |for |patients |those |women |on |of |the |with |to )*$"
)
# Given against the side effects: no treatment under study.
_SUPPORT = re.compile(
    r"\b(?:premedicat|anti-?emetic|prophyla|(?:folic acid|vitamin) |to (?:prevent|minimi[sz]e|reduce) (?:the )?(?:\w+ ){0,3}(?:toxicit|reaction|nausea)|hydration)"
)


def told_regimens(
    folded: str, tokens: list[Token], rows: list[Row], mentions: list[ArmMention], sides: list[Side]
) -> dict[int, list[Treatment]]:
    """Drugs of the sides that name none, by their index, from the first sentence that says what the arm was given.

    Takes "In the sequential arm, patients received cisplatin" for "sequential chemoradiotherapy"; refuses what is told of
    an arm that was observed, given a placebo or operated on.
    """
    alike = len({side.keys for side in sides}) == 1 and not sides[0].keys & CONTROL_KEYS  # "early or late irradiation"
    wanted = {f"a{n + 1}": n for n, side in enumerate(sides) if _names_no_drug(side) or (alike and not side.drugs)}
    out: dict[int, list[Treatment]] = {}
    if not wanted:
        return out
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or sentence.section is S.BACKGROUND:
            continue
        inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end and len(m.arms) == 1]
        leads = [
            (m, given)
            for m in inside
            if (given := _GIVEN.match(folded, m.end, sentence.end))
            or (
                _IN_ARM.search(folded, max(sentence.start, m.start - 10), m.start)
                and (
                    (given := _OPENS.match(folded, m.end, sentence.end))
                    or (
                        (given := _LEADS_ON.match(folded, m.end, sentence.end))
                        and _tells_treatment(
                            folded, given.end(), _next_arm(folded, inside, m, given.end(), sentence.end)
                        )
                    )
                )
            )
        ]
        for n, (mention, given) in enumerate(leads):
            arm = wanted.get(mention.arms[0])
            if arm is None or arm in out:
                continue
            others = [lead for lead, _ in leads[n + 1 :]]
            stop = _next_arm(folded, [*others, *inside], mention, given.end(), sentence.end)
            support = _SUPPORT.search(folded, given.end(), stop)
            stop = support.start() if support else stop
            first = bisect_left(tokens, given.end(), lo=i, hi=j, key=lambda t: t.start)
            last = bisect_left(tokens, stop, lo=first, hi=j, key=lambda t: t.start)
            passage = make_side(folded, tokens, first, last, given.end(), stop)
            drugs = [t for t in passage.treatments if t.substances]
            if not drugs and says_same(folded, passage):
                drugs = next((told for told in out.values()), [])
            if drugs:
                out[arm] = drugs
    for m, side in enumerate(sides):
        base = next((told for n, told in out.items() if sides[n].keys and sides[n].keys < side.keys), None)
        if m not in out and base is not None and not chemotherapy_drugs(side):
            out[m] = base  # "chemotherapy with A" has what "chemotherapy" is told to be
    return out


def _next_arm(folded: str, mentions: list[ArmMention], mention: ArmMention, start: int, end: int) -> int:
    """Where the passage on an arm that begins at ``start`` ends: before the next arm that is told of, else at ``end``."""
    others = (m for m in mentions if m.start > start and m.arms != mention.arms)
    return next((m.start for m in others if _NEXT_ARM.search(folded, start, m.start)), end)


def _tells_treatment(folded: str, start: int, end: int) -> bool:
    """Whether a passage tells what is given and no outcome: "two cycles of A were given before surgery"."""
    given = tells_doses(folded, start, end) or _WAS_GIVEN.search(folded, start, end) is not None
    return given and not tells_outcome(folded, start, end)


# takes "TC |consisted of", "MVAC chemotherapy |comprised", refuses "TC |was given"
_CONSISTING = re.compile(r"consist|compris|includ")
_SHORT_CONSISTS = re.compile(
    r"(?<![\w/+-])(?P<short>[A-Z][A-Za-z0-9]{0,6}[A-Z0-9])(?: chemotherapy| regimen| therapy| treatment)? (?:consist(?:ed|s) of|compris(?:ed|es)|includ(?:ed|es))\s"
)


_ANOTHER = re.compile(
    r";|,? (?:and|while|whereas) (?:the )?[A-Z][A-Za-z0-9]{0,6}[A-Z0-9] (?!on\b|at\b|given\b|for\b|\d|\()"
)


def defined_regimens(
    text: str, folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]
) -> dict[int, list[Treatment]]:
    """Drugs of a short form that sides are called by, by the index of the side: "cetuximab/TC or TC. TC consisted of
    paclitaxel and carboplatin"; refuses those that the side names itself.
    """
    out: dict[int, list[Treatment]] = {}
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or _CONSISTING.search(text, sentence.start, sentence.end) is None:
            continue
        told = [*_SHORT_CONSISTS.finditer(text, sentence.start, sentence.end)]
        for k, found in enumerate(told):
            first = bisect_left(tokens, found.end(), lo=i, hi=j, key=lambda t: t.start)
            end = told[k + 1].start() if k + 1 < len(told) else sentence.end
            other = _ANOTHER.search(text, found.end(), end)
            stop = other.start() if other else end
            last = bisect_left(tokens, stop, lo=first, hi=j, key=lambda t: t.start)
            passage = make_side(folded, tokens, first, last, found.end(), stop)
            drugs = [t for t in passage.treatments if t.substances]
            called = re.compile(rf"(?<![\w+-]){re.escape(found['short'])}(?![\w+-])")
            for n, side in enumerate(sides):
                if called.search(text, side.start - len(found["short"]) - 1, side.end):
                    out.setdefault(n, []).extend(drugs)
    return out


def as_spelt(treatments: list[Treatment]) -> list[Treatment]:
    """The treatments, a named regimen that the text spells out with other drugs than the vocabulary's read as it is
    spelt: "MVP (mitomycin, vindesine and cisplatin)"; a regimen of which fewer drugs are named keeps its own.
    """
    if all(t.regimen is None for t in treatments):
        return treatments
    named = {s.name for t in treatments if t.regimen is None for s in t.substances}
    out = []
    for t in treatments:
        usual = {s.name for s in t.substances}
        if (
            t.regimen is not None
            and t.regimen.isalpha()
            and len(named) >= len(usual)
            and 0 < len(usual - named) <= len(usual & named)
        ):
            t = replace(t, substances=tuple(s for s in t.substances if s.name in named))
        out.append(t)
    return out


_SAYS_NOTHING = (" treatment", " therapy", " management", " policy", " regimen", " schedule")
_KINDS = frozenset({"chemotherapy", "systemic treatment", "endocrine therapy", "vaccine"})


def _names_no_drug(side: Side) -> bool:
    """Whether drugs may be given that the side does not name: a side known by a word, "chemotherapy", "chemoradiotherapy"."""
    if side.keys & CONTROL_KEYS or any(
        t.substances or (t.named and not any(key.endswith(_SAYS_NOTHING) for key in t.keys)) for t in side.treatments
    ):
        return False
    procedures = [p for t in side.treatments for p in t.procedures]
    return not procedures or bool(side.keys & _KINDS) or any("chemo" in p or "infusion" in p for p in procedures)
