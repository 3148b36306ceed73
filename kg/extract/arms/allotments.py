"""Numbers of patients that a sentence shares out among the arms, read by the form in which it does so.

"266 patients were randomly assigned to GT and 263 to paclitaxel" gives each arm its number, whether or not the arm's
short name is known: the form tells that they are sizes, the order in which the arms were introduced tells whose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.extract.arms.designs import Token
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.extract.text.sections import Sentence

K = members(QuantityKind)

_BRACKETED = re.compile(r" ?(?:\((?:[^()]|\([^()]{0,30}\)){0,120}\)|\[[^\[\]]{0,90}\])")
_PERSON_WORDS = r"(?:patients|women|men|subjects|participants|pts|cases|individuals|persons|survivors|females|people|adults|mothers|girls)"
# takes "802 patients (604| with left-sided tumours), adding A", refuses "(29| with intervention, 36 with control)"
OF_SOME = re.compile(
    r" (?:with|without|who|whose|having|of)\b[^()\[\]]*\b(?:tumou?rs?|disease|metastases|cancers?|lesions?)[)\]]"
)
# Before the number of those who were left: takes "of the remaining |53 patients who received A", refuses "the remaining |53 received A"
OF_THE_REST = re.compile(r"\bof (?:the|these|those) (?:remaining|other) $")
# What a count counts where it counts no patients: "6 cycles", "30 radiotherapy centres", "8 session".
NO_PERSONS = re.compile(
    r"[ -](?:(?:[a-z-]+|\d-weekly) )?(?:cycles?|courses?|weeks?|weekly|months?|doses?|days?|sessions?|years?|centers?|centres?|lesions?|hospitals?|clinics?|tumou?rs?|sites?|injections?"
    r"|fractions?|events?|deaths|minutes?|mins?|h|centers|procedures|items|groups|arms|cohorts|regimens|levels|schedules|drugs|agents|hours?|times|schools?|preschools|teachers|practices|villages|eyes|knees|teeth|limbs|animals|rats|mice|dogs|pounds|units|points|pages)\b|[ ]?(?:€|\$|or \d|of these)|[ ](?:before|after) (?:surgery|resection|operation|radiotherapy|hepatectomy|chemotherapy|and \w+ after)\b"
    r"|[ ](?:[a-z]+ )?[a-z]+omas?(?: multiforme)?(?=[,;)]| and \d)"  # "41 astrocytomas and 29 glioblastomas"
    r"|(?<=(\d)) \([a-z-]{2,7}(?:\d/)?\1\)"  # a name, "kinase 4 and 6 (CDK4/6)"
)
_PERSONS = rf"(?: (?:of (?:the |these )?)?(?:[a-z-]+ ){{0,3}}?{_PERSON_WORDS})?\0*(?:,? who)?"
# Before a number that counts no patients but tells when: takes "in weeks 1 and |5", "cycles 2, 4, and |6", "day |8", refuses "in week 1, |5"
NUMBERED = re.compile(
    r"\b(?:day|week|month|cycle|course|fraction|stage|grade|level|visit|phase|step|type|part)(?:s(?: \d{1,3}, )+(?:and )?|s?(?: \d{1,3},? (?:and|or|to|through|versus)| \d{1,3} ?[–/-])? ?)$"
)
_WERE = r"(?: (?:were|was|had been|have been))?(?: (?:then|subsequently|initially|finally|further|additionally))?"
# takes "84 patients (51%) were randomly assigned to", "29 randomised to"; refuses "84 patients responded to"
_ASSIGNED = re.compile(
    rf"\0*{_PERSONS}{_WERE}(?: randomly)? (?:randomi[sz]ed|assigned|allocated|selected)(?: randomly)?\0*(?: (?:to|into|in|for))\b"
)
# takes "and 81 to letrozole alone", "81 patients in the", "81 received"; refuses "81 had"
_GIVEN = re.compile(
    rf"\0*{_PERSONS}{_WERE}(?: (?:treated|included|analy[sz]ed|evaluated|enrolled))? (?P<link>to|into|in|on|received?|receiving|underwent|undergoing|using|with|given|served as|taking)\b"
)
# takes ", and 30| drainage alone" behind a number that was allotted; refuses ", and 30 had"
_ELLIPTIC = re.compile(
    r"\0*,? (?![a-z]+ed\b|and\b|or\b|of\b|had\b|have\b|were\b|was\b|did\b|died\b|who\b|at\b|as\b|for\b|from\b|by\b|after\b|with\b|without\b|completed|withdrew|refused|patients|women|participants|m?g\b|mcg|gy|months|weeks|years|in\b)(?=[a-z])"
)
_AND_BEFORE = re.compile(r"(?:,|;| and| or| versus| vs\.?)(?: the other| another| the remaining)? $")
# Behind "in": takes "in the placebo group", "in arm A"; refuses "in Europe"
_IN_GROUP = re.compile(r"[^.;,]{0,60}?\b(?:groups?|arms?)\b")
# "100 patients were assigned to A or B", "to the A and B groups": all of them.
_SHARED = re.compile(
    r"\b(?:or|versus|vs|either)\b|\bone of\b|\b(?:two|three|four|five|six|eight|[2-8]) (?:[a-z]+ )?(?:groups|arms)\b|\band\b[^,.;]{1,40}\b(?:groups?|arms?)\b"
    r"|\A (?:the |an? )?(?:[a-z-]+ )?(?:treatments?|therapy|trial|study|groups|arms)(?! [A-Za-z]\b| (?:with|group|arm)\b)"
)
# Behind what the first arm was given: takes "cisplatin and 66 Gy|, or arm B, which", refuses "cisplatin and 66 Gy|, and 81 to arm B"
OR_ARM = re.compile(r"(?:[^.;]|\.(?=\d)){3,220}, or (?:to )?(?:the )?(?:arm|group|regimen|schedule) ")
# Behind an arm's name, a number of its own: takes "300 were assigned to A| (n = 148, 100 of them men) or B", refuses "148 were assigned to A| (5 mg)"
SIZED = re.compile(r"(?: (?:groups?|arms?|cohort))? ?[(\[]n ?= ?\d")
# What leads to the next number: "… to A or | 81 to B".
_JOINT = re.compile(
    r",?(?: (?:and|or|versus|vs|while|whereas|compared with|the other|another|remaining|the|to))*[ ,]*$"
)
# What tells of the patients' past and no allotment: "43 received prior chemotherapy and 53 did not".
_PAST = re.compile(r"\b(?:prior|previous|previously|before|had received|did not|history)\b")
_REACH = 160


class Named(Protocol):
    """A place in the text that names arms."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def arms(self) -> tuple[str, ...]:
        """The ids of the arms."""
        ...


@dataclass(frozen=True, slots=True)
class Allotment:
    """``value`` patients that the text at ``[start:end]`` gives to one arm, which is None where its name is not known."""

    value: int
    start: int
    end: int
    arm: str | None
    assigned: bool  # said to be randomised, assigned or allocated to the arm
    elliptic: bool = False  # the arm's name alone behind it: "and 30 placebo"
    shared: bool = False  # a percentage stands with it: "45 patients (90%) in"


def find_allotments(
    folded: str, tokens: Sequence[Token], sentence: Sentence, i: int, j: int, mentions: Sequence[Named]
) -> list[Allotment]:
    """Numbers of patients that the sentence gives to single arms, in text order.

    Takes "266 were assigned to A and 263 to B", "25 in the A group"; refuses "266 were assigned to A or B", "12 had pain".
    """
    counts = [
        q
        for t in tokens[i:j]
        if (q := t.quantity) is not None
        and _counts_persons(folded, q)
        and not counts_what_happened(folded, sentence.start, q.start)
    ]
    if not counts:
        return []
    blank = _blank(folded, sentence.start, sentence.end)
    inside = folded[sentence.start : sentence.end]  # for counts that stand in brackets themselves
    out: list[Allotment] = []
    for n, count in enumerate(counts):
        if OF_THE_REST.search(folded, max(sentence.start, count.start - 24), count.start):
            continue
        at = count.end - sentence.start
        passage = inside if blank[count.start - sentence.start] == "\0" else blank
        until = counts[n + 1].start - sentence.start if n + 1 < len(counts) else len(passage)
        assigned = _ASSIGNED.match(passage, at)
        given = assigned or _GIVEN.match(passage, at)
        elliptic = None
        if given is None and out:
            begin = count.start - sentence.start
            elliptic = _AND_BEFORE.search(passage, max(0, begin - 24), begin) and _ELLIPTIC.match(passage, at)
            given = elliptic
        if given is None or given.end() > until:
            continue
        link = "to" if assigned or elliptic else given["link"]
        if link == "in" and not _IN_GROUP.match(passage, given.end(), until):
            continue
        treated = given[0].endswith("treated with")
        if link == "with" and not out and not treated:
            continue  # "with" alone tells what patients have: "45 with nodal disease"
        stop = min(_clause_end(passage, given.end(), until), given.end() + _REACH)
        joint = _JOINT.search(passage, given.end(), stop) if n + 1 < len(counts) else None
        if _SHARED.search(passage[given.end() : joint.start() if joint else stop]) or OR_ARM.match(
            passage, given.end(), until
        ):
            continue
        if not assigned and _PAST.search(passage, given.end(), stop) is not None:
            continue
        named = [
            m for m in mentions if len(m.arms) == 1 and sentence.start + given.end() <= m.start <= sentence.start + stop
        ]
        if any(m.arms != named[0].arms and folded[named[0].end] == "," for m in named[1:]):
            continue  # "to the control, A and B groups"
        if named and SIZED.match(folded, named[0].end):
            continue
        arm = named[0].arms[0] if named else None
        if treated and arm is None:
            continue  # "85 treated with curative intent"
        shared = "%" in folded[count.end : sentence.start + given.end()]
        if shared and FELL_OUT.search(passage, given.end(), stop) is not None:
            continue
        whose = (arm, assigned is not None, elliptic is not None, shared)
        out.append(Allotment(int(count.value or 0), count.start, count.end, *whose))
    return out


# What became of a part of an arm: takes "50 (37%) patients allocated to A |did not| start", refuses "who were to start"
FELL_OUT = re.compile(r"\b(?:did not|never|discontinued|stopped|withdrew|switched|completed|died|crossed over)\b")
_OCCURRED = r"(?:occurred|diagnosed|detected|recurred|relapsed|developed|died|documented|seen|observed|noted|(?:was|were) (?:reported|recorded|found|confirmed))"
# takes "cancer was diagnosed in |32 women assigned to A", ", and in |11 assigned to B", refuses "A was used in |32 women"
_HAPPENED_IN = re.compile(
    rf"\b{_OCCURRED}(?: [a-z]+ly)? (?:in|by|among) (?:only )?(?:[^.;]{{3,120}}?,? (?:and|but|versus|compared with) (?:in |by |only |among )*)?$"
)
# What happens to patients and is counted.
_HAPPENING = r"(?:deaths?|relapses?|recurrences?|responses?|responders?|events?|complications?|infections?|leaks?|leakages?|fistulas?|thrombos[ei]s|haemorrhages?|hemorrhages?|morbidity|toxicit(?:y|ies)|progressions?|fractures?|failures?)"
# takes "161 (96%) patients had died (|80 in A, ", "44 responded (30 in A and |14", "508 deaths were recorded (|248", "30 patients had a major
# complication (|12 robotic", refuses "44 patients (|30"
_HAPPENED_BEFORE_BRACKET = re.compile(
    rf"\d(?: ?[(\[][^()\[\]]{{1,30}}[)\]])?(?: [a-z-]+)?(?: {_PERSON_WORDS}(?: (?:in total|overall))?)?(?: (?:had|have|has|were|was))?"
    rf" (?:died|responded|relapsed|progressed|recurred|withdrew|(?:discontinued|stopped)(?: treatment| therapy)?|(?:(?:an?|developed|experienced|suffered) )?(?:[a-z-]+ ){{0,2}}{_HAPPENING})"
    r"(?: (?:were|had|have|was) (?:been )?[a-z]+| of [a-z]+){0,2}:? ?[(\[](?:[^()\[\]]|[(\[][^()\[\]]{1,20}[)\]]){0,120}$"
)
# takes "occurred in 30 patients (|12 robotic", "was seen in thirty patients (25%): |12 in A", refuses "was given to 30 patients (|12 robotic"
_HAPPENED_TO_BRACKET = re.compile(
    rf"\b{_OCCURRED}(?: [a-z]+ly)? (?:in|by|among) (?:only |a total of )?(?:\d+|[a-z]+(?:-[a-z]+)?)(?: ?[(\[][^()\[\]]{{1,30}}[)\]])?(?: (?:of|the|all|[a-z-]+)){{0,3}}? {_PERSON_WORDS}(?: ?[(\[][^()\[\]]{{1,30}}[)\]])?"
    r"(?::? ?[(\[](?:[^()\[\]]|[(\[][^()\[\]]{1,20}[)\]]){0,120}|: ?[^.;:]{0,60})$"
)
# A bracket of two or more numbers behind those to whom something happened: takes "Thirty patients (|12 HAI, 18 control) had complications",
# refuses "30 patients (|12 HAI, 18 control) had one metastasis"
_IN_BRACKET_OF = re.compile(rf"{_PERSON_WORDS} ?[(\[](?:[^()\[\]]|[(\[][^()\[\]]{{1,20}}[)\]]){{0,80}}$")
_THEN_HAPPENED = re.compile(
    rf"[^()\[\]]{{1,80}}[)\]] (?:died|responded|relapsed|progressed|recurred|withdrew|(?:(?:had|developed|experienced|suffered) )(?:an? )?(?:[a-z-]+ ){{0,2}}{_HAPPENING}\b)"
)


# takes "13 refused treatment: |7 in A", "13 were ineligible, 7 in A and |6", refuses "13 were excluded, leaving |57 in A"
_FELL_OUT_BEFORE = re.compile(
    r"\b(?:refused|declined|withdrew|dropped out|(?:was|were) (?:later )?(?:excluded|ineligible|withdrawn|lost))\b[^.;:,(]{0,40}[:,(](?! ?(?:leaving|so|thus|the)\b) ?(?:[^.;]{3,60}? and )?$"
)


def counts_what_happened(folded: str, start: int, at: int) -> bool:
    """Whether the number at a place of the sentence counts those to whom something happened."""
    begin = max(start, at - 200)
    if any(
        p.search(folded, begin, at) is not None
        for p in (_HAPPENED_IN, _HAPPENED_BEFORE_BRACKET, _HAPPENED_TO_BRACKET, _FELL_OUT_BEFORE)
    ):
        return True
    return (
        _IN_BRACKET_OF.search(folded, max(start, at - 110), at) is not None
        and _THEN_HAPPENED.match(folded, at) is not None
    )


def _counts_persons(folded: str, quantity: Quantity) -> bool:
    return (
        quantity.kind is K.COUNT
        and quantity.value is not None
        and quantity.value >= 3
        and quantity.value == quantity.value.to_integral_value()
        and not quantity.operator
        and NO_PERSONS.match(folded, quantity.end) is None
        and NUMBERED.search(folded, max(0, quantity.start - 40), quantity.start) is None
    )


def _blank(folded: str, start: int, end: int) -> str:
    """The passage with what stands in brackets taken out of the way; offsets stay."""
    part = folded[start:end]
    return _BRACKETED.sub(lambda m: "\0" * len(m[0]), part) if "(" in part or "[" in part else part


def _clause_end(passage: str, start: int, until: int) -> int:
    found = re.compile(r"[;)\]]|\. | who\b").search(passage, start, until)
    return found.start() if found else until


def share_out(allotments: Sequence[Allotment], arms: Sequence[str]) -> dict[str, int]:
    """The sizes of all ``arms``, which are in the order in which the text introduced them, from as many allotments.

    An arm that is named at its number has it; where one name is not known, it is the arm left; where none is, the
    numbers are in the order of the arms. Empty where the names contradict each other.
    """
    if len(allotments) != len(arms):
        return {}
    named = [a.arm for a in allotments if a.arm is not None]
    if len(set(named)) == len(named):
        left = [arm for arm in arms if arm not in named]
        if len(left) <= 1 or len(left) == len(arms):
            rest = iter(left)
            return {a.arm or next(rest): a.value for a in allotments}
        return {}
    return dict(zip(arms, (a.value for a in allotments), strict=True)) if len(set(named)) == 1 else {}
