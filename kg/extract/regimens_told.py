"""Drugs of an arm that a sentence of its own tells: "the sequential arm received cisplatin, then radiotherapy"."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.arm_mentions import ArmMention
from kg.extract.designs import CONTROL_KEYS, Row, Side, Token, Treatment, Word, make_side
from kg.extract.members import members
from kg.extract.sides import says_same
from kg.extract.single_arm import NO_REGIMEN
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)

# takes "the sequential |arm (n = 40) received", "PCT |consisted of", "In the late |group, patients were given", "arm 2 |used",
# refuses "the sequential |arm had", "arm 2 |was better"
_GIVEN = re.compile(
    r"(?:[ -](?:arm|group|regimen|schedule|schema))?(?: ?[(\[][^()\[\]]{1,50}[)\]])?,? ?(?:(?:all |the |eligible )?(?:patients?|women|men|pts|participants|subjects|they|treatment|therapy|chemotherapy) )?"
    r"(?:(?:were|was|is|first|initially|then|also|who|had|will|would|be|to) )*"
    r"(?:receive[ds]?|receiving|given|treated with|administered|underwent|undergo|consist(?:ed|s|ing) (?:only )?of|compris(?:ed|es|ing)|includ(?:ed|es|ing)|used|composed of|started with"
    r"|was (?=(?:[a-z0-9]+[ -]){1,4}(?:cycles|courses) of\b))[ :]|: (?=[a-z])"
)
# takes "|In the |sequential| arm, |radiotherapy was started with", refuses "better in the |sequential| arm, |and"
_IN_ARM = re.compile(r"(?:^|[.;:] )?\b(?:in|for) (?:the )?$")
_OPENS = re.compile(
    r" ?(?:arm|group)?(?: ?[(\[][^()\[\]]{1,50}[)\]])?,(?= (?:the|radio|chemo|patients|[a-z]+ (?:was|were))\b)"
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
    wanted = {f"a{n + 1}": n for n, side in enumerate(sides) if _names_no_drug(side)}
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
                and (given := _OPENS.match(folded, m.end, sentence.end))
            )
        ]
        for n, (mention, given) in enumerate(leads):
            arm = wanted.get(mention.arms[0])
            if arm is None or arm in out:
                continue
            others = [lead for lead, _ in leads[n + 1 :]]
            others.extend(m for m in inside if m.start > given.end() and m.arms != mention.arms)
            stop = next((m.start for m in others if _NEXT_ARM.search(folded, given.end(), m.start)), sentence.end)
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
    return out


_KINDS = frozenset({"chemotherapy", "systemic treatment", "endocrine therapy", "vaccine"})


def _names_no_drug(side: Side) -> bool:
    """Whether drugs may be given that the side does not name: a side known by a word, "chemotherapy", "chemoradiotherapy"."""
    if side.keys & CONTROL_KEYS or any(t.substances or t.named for t in side.treatments):
        return False
    procedures = [p for t in side.treatments for p in t.procedures]
    return not procedures or bool(side.keys & _KINDS) or any("chemo" in p or "infusion" in p for p in procedures)
