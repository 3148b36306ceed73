"""Statements over several sentences that set treatments apart: groups told one by one, outlines, names of groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.extract.arms.arm_names import name_of
from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.compared_sides import OTHER_TRIAL
from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.group_passages import told_passage
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import add_to_first, build_on_first, says_same, take_same
from kg.extract.arms.single_arm import find_single
from kg.extract.arms.tokens import ROMAN, Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantities import QuantityKind
from kg.model import SectionKind
from kg.vocabulary import TermKind

K = members(QuantityKind)

W = members(Word)

# takes "Arm I: Patients receive A.", "- Group 2 (control): B", refuses "in arm I, 12%"
_OUTLINED = re.compile(
    r"(?<![\w(])(?:treatment )?(?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])(?: ?[(\[][^()\[\]\n]{0,80}[)\]])?:(?=\s)"
)
# What a record tells behind its last arm: "Patients in both arms …", "Quality of life is assessed …".
_OUTLINE_END = re.compile(
    r"(?:\n\s*\n|(?:[.\n] ?(?:- )?)(?:(?:patients|treatment|courses?|cycles) (?:in|for) (?:all|both|each|either) |in (?:all|both) arms|all patients|quality of life|patients (?:are|will be) followed"
    r"|projected accrual|after completion of|after the completion of|treatment (?:in|continues|repeats)|tumou?r tissue|blood samples|peer review))"
)
# takes "as in arm 1", "as described in arm 1", "like arm A, except that", refuses "as in arms"
_AS_IN_ARM = re.compile(
    r"\b(?:as|like)(?: (?:described|outlined|given))?(?: in| for)? (?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])\b"
)


def outlined(folded: str, tokens: list[Token]) -> Iterator[Contrast]:
    """Arms told one after the other, each in sentences of its own: "Arm I: Patients receive A. Arm II: …"."""
    if folded.count("arm ") + folded.count("group ") + folded.count("regimen ") < 2:
        return
    marks: list[re.Match[str]] = []
    shared_out = "random" in folded
    for mark in _OUTLINED.finditer(folded):
        if (shared_out or not mark[0].startswith("regimen")) and not any(m["mark"] == mark["mark"] for m in marks):
            marks.append(mark)
    if not 2 <= len(marks) <= 8:
        return
    sides: list[Side] = []
    by_mark: dict[str, Side] = {}
    for n, mark in enumerate(marks):
        stop = marks[n + 1].start() if n + 1 < len(marks) else min(len(folded), mark.end() + 1200)
        over = _OUTLINE_END.search(folded, mark.end(), stop)
        stop = over.start() if over else stop
        first = bisect_left(tokens, mark.start(), key=lambda t: t.start)
        last = bisect_left(tokens, stop, key=lambda t: t.start)
        side = make_side(folded, tokens, first, last, mark.start(), stop)
        alike = _AS_IN_ARM.search(folded, mark.end(), stop)
        if alike is not None and alike["mark"] in by_mark:
            take_same(folded, side, by_mark[alike["mark"]])
        elif sides and says_same(folded, side):
            take_same(folded, side, sides[0])
        if not side.treatments:
            return
        side.alias = ROMAN.get(mark["mark"], mark["mark"].upper())
        by_mark[mark["mark"]] = side
        sides.append(side)
    yield Contrast(sides, 5.2, "letters", marks[0].start())


# takes ") or on days 8 and 15 (", "), or every 3 weeks (", refuses ") or cisplatin ("
_ONLY_WHEN = re.compile(
    r"[)\]]?,? ?(?:or|and|versus|vs\.?) (?P<when>(?:(?:on|at|in|over|for|every|days?|weeks?|weekly|months?|hours?|daily|twice|once|three|two|times|a|an|and|to|or|the|of|each|cycles?|mg|gy|m2|m|kg|as|bolus|infusion|continuous|by"
    r"|intravenous(?:ly)?|oral(?:ly)?|h|same|dose|doses|schedule|before|after|during|concurrently|sequentially|\d+(?:\.\d+)?)(?:[ ,/-]+|(?=[(\[])))+)[(\[]"
)


def named_groups(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups with a letter or a role and what they were given; groups called by their treatment."""
    lettered: dict[str, Side] = {}
    roles: dict[str, Side] = {}
    letters: dict[str, Side] = {}  # groups of which only the letter is told
    mere: dict[str, Side] = {}  # groups of which only the role is told
    bracketed: dict[str, Side] = {}  # groups whose first letters close what they were given, all in one sentence
    called: dict[frozenset[str], Side] = {}
    received: dict[frozenset[str], Side] = {}  # groups called by their treatment, with what they are said to be given
    for sentence, i, j in rows:
        designed = sentence.section in DESIGN_SECTIONS
        for k in range(i, j):
            token = tokens[k]
            if token.word is not W.GROUP:
                continue
            if token.alias:
                side = _given_to(folded, tokens, i, j, k, by_name=designed)
                passage = told_passage(folded, tokens, i, j, k, sentence) if designed else None
                if passage is not None and (
                    side is None
                    or side.keys < passage.keys
                    or (says_same(folded, passage) and not says_same(folded, side))
                ):
                    side = passage
                role = tokens[k + 2].text if _role_in_brackets(tokens, k + 1, j) else None
                if (
                    designed
                    and token.alias not in letters
                    and token.text in ("group", "arm")
                    and tokens[k - 1].word is W.OPEN
                    and all(sentence.start <= s.start for s in bracketed.values())
                ):
                    begin = _PART_BEFORE.search(folded, max(sentence.start, token.start - 60), token.start - 2)
                    if begin is not None:
                        bracketed[token.alias] = Side(begin.start("part"), token.end, alias=token.alias)
                known = letters.setdefault(token.alias, Side(token.start, token.end, alias=token.alias))
                known.role = known.role or role
                if side is not None and (
                    token.alias not in lettered or len(side.treatments) > len(lettered[token.alias].treatments)
                ):
                    side.alias = token.alias
                    side.role = side.role or known.role
                    lettered[token.alias] = side
            elif k > i and tokens[k - 1].word is W.ROLE and tokens[k - 1].end + 1 >= token.start:
                role = (
                    "control"
                    if tokens[k - 1].text
                    in ("control", "standard", "conventional", "comparator", "reference", "comparison")
                    else "experimental"
                )
                side = _given_to(folded, tokens, i, j, k, by_name=designed)
                if side is not None and role not in roles:
                    side.role = role
                    roles[role] = side
                elif role not in mere and (role == "control" or tokens[k - 1].text != "treatment"):
                    mere[role] = Side(tokens[k - 1].start, token.end, role=role)
            if (
                token.alias is None
                and k > i
                and tokens[k - 1].word is W.TREATMENT
                and token.start - tokens[k - 1].end <= 1
            ):
                m = k - 1
                listed = (
                    token.text.endswith("s") and tokens[k - 2].word is W.AND and k - 3 >= i and tokens[k - 3].treatment
                )
                if listed:  # "the docetaxel and paclitaxel groups" are two
                    other = make_side(folded, tokens, k - 3, k - 2, tokens[k - 3].start, tokens[k - 3].end)
                    called.setdefault(other.keys, other)
                while (
                    not listed
                    and m - 2 >= i
                    and tokens[m - 1].word in (W.PLUS, W.JOIN, W.AND)
                    and tokens[m - 2].word is W.TREATMENT
                    and tokens[m].start - tokens[m - 2].end < 25
                ):
                    m -= 2
                side = make_side(folded, tokens, m, k, tokens[m].start, tokens[k].start)
                if side.treatments:
                    called.setdefault(side.keys, side)
                    if (
                        not listed
                        and designed
                        and k + 1 < j
                        and tokens[k + 1].word is W.GIVEN
                        and side.keys not in received
                    ):
                        given = _given_to(folded, tokens, i, j, k)
                        if given is not None:
                            more = [t for t in given.treatments if not t.keys <= side.keys]
                            received[side.keys] = Side(
                                side.start,
                                given.end,
                                [*side.treatments, *more],
                                [*side.top, *more],
                                role="experimental",
                            )
    if len(received) == 2 and not lettered and not roles:
        # "patients in the A group took A, patients in the chemotherapy group received B and C"
        told = [Side(s.start, s.end, s.treatments, s.top) for s in received.values()]
        if told[0].keys != told[1].keys:
            yield Contrast(told, 3.6, "called", told[0].start)
    if len(received) == 1 and "control" in roles and "experimental" not in roles:
        # "patients in the HAIC group received A, whereas those in the control group received B"
        one = next(iter(received.values()))
        if one.keys != roles["control"].keys:
            yield Contrast([one, roles["control"]], 3.3, "roles", min(one.start, roles["control"].start))
    if len(lettered) == 1 and len(letters) == 2:  # "A and B on days 1 and 8 (arm A) or on days 8 and 15 (arm B)"
        one, two = next(iter(lettered.values())), next(letters[x] for x in letters if x not in lettered)
        when = _ONLY_WHEN.fullmatch(folded, letters[one.alias or ""].end, two.start)
        if when is not None:
            two.start = when.start("when")
            two.treatments, two.top = list(one.treatments), list(one.top)
            lettered[two.alias or ""] = two
    if len(lettered) == 1 and len(letters) == 2:  # "arm A was given A weekly, arm B the same drug every three weeks"
        one, two = next(iter(lettered.values())), next(letters[x] for x in letters if x not in lettered)
        same = _SAME_DRUG.match(folded, two.end)
        if same is not None:
            stop = next((at for mark in (";", ". ") if (at := folded.find(mark, same.end())) > 0), same.end())
            two.start, two.end = same.start(), min(stop, same.end() + 80)
            two.treatments, two.top = list(one.treatments), list(one.top)
            lettered[two.alias or ""] = two
    if len(letters) == 3 and len(lettered) == 2:  # "group 1 received A, group 2 B and group 3 the combination"
        third = next(side for letter, side in letters.items() if letter not in lettered)
        fill_combinations(folded, [*lettered.values(), third])
        if third.treatments:
            lettered[third.alias or ""] = third
    in_turn = len(lettered) < len(bracketed) == len(letters) > 1 and ("random" in folded or len(lettered) > 0)
    in_text = sorted(bracketed, key=lambda x: bracketed[x].start)
    weighs_more = in_turn and (len(bracketed) > 2 or not lettered)
    if in_turn:  # "removed by laparoscopic (group L), extraperitoneal (group E) or transperitoneal (group T) route"
        for letter, side in bracketed.items():
            before = lettered.get(letter)
            if before is None or all(t.end <= side.start for t in before.treatments):
                lettered[letter] = _named_part(folded, side)
    for letter, side in letters.items() if lettered else ():
        if letter not in lettered and (_LISTED_CONTROL.match(folded, side.end) or _DID_NOT.match(folded, side.end)):
            side.role = "control"
            lettered[letter] = side
    control = roles.get("control", mere.get("control"))
    if control is not None and not control.alias and len(lettered) >= 2 and _COUNTED_GROUPS.search(folded):
        others = list(lettered.values())
        if all(s.role != "control" for s in others) and any(
            s.start <= control.start < s.end and any(s.start <= x.start < s.end for x in others) for s, _, _ in rows
        ):
            lettered["~"] = control  # "in three groups: group A received X, group B Y and a control group nothing"
    for sides, weight, kind in (
        (lettered, 5.4 if weighs_more and all(side.treatments for side in lettered.values()) else 4.2, "letters"),
        (roles, 3.4, "roles"),
    ):
        if len(sides) >= 2:
            ordered = (
                [sides[x] for x in (in_text if in_turn else sorted(sides))]
                if kind == "letters"
                else [sides["experimental"], sides["control"]]
            )
            if len({s.keys for s in ordered}) > 1 or kind == "letters":
                yield Contrast(_as_the_first(folded, ordered), weight, kind, min(s.start for s in ordered))
            elif "random" in folded:
                told = [Side(s.start, s.end, role=s.role, size=s.size) for s in ordered]
                yield Contrast(told, 2.3, kind, min(s.start for s in told))
    if 2 <= len(letters) <= 4 and len(lettered) < 2 and ("random" in folded or _TO_ARMS.search(folded)):
        named = [lettered.get(x, letters[x]) for x in sorted(letters)]
        yield Contrast(named, 2.4, "letters", min(s.start for s in named))
    if "experimental" in {*roles, *mere} and "control" in {*roles, *mere} and len(roles) < 2:
        both = [roles.get(role, mere.get(role)) for role in ("experimental", "control")]
        yield Contrast([s for s in both if s is not None], 2.3, "roles", min(s.start for s in both if s is not None))
    if len(called) >= 2:
        yield Contrast(
            list(called.values()), 2.6 if len(called) <= 3 else 1.0, "called", min(s.start for s in called.values())
        )


# takes "were assigned to one of two arms", "were divided into two groups", refuses "were stratified into risk groups"
_TO_ARMS = cue(
    r"\b(?:assigned|allocated|divided|allotted) (?:in)?to (?:receive |one of |either of )?(?:two|three|2|3|four|4) (?:[a-z-]+ )?(?:treatment )?(?:arms|groups)\b"
)


def _named_part(folded: str, side: Side) -> Side:
    """The side with what stands before its letter as its name: "laparoscopic" of "laparoscopic (group L)"."""
    span = name_of(folded, side.start, side.end)
    if span is not None and span[1] - span[0] > 3:  # a short form is spelt elsewhere
        treatment = Treatment(*span, frozenset({" ".join(folded[slice(*span)].split())}), general=True, named=True)
        side.treatments, side.top = [treatment], [treatment]
        side.role = (
            "control" if folded.startswith(("standard ", "conventional ", "control ", "usual "), *span) else None
        )
    return side


# takes "arm B| by the same drug at 75 mg/m2", refuses "arm B| had the same survival"
_SAME_DRUG = re.compile(
    r",? (?:was |were |had |received |patients |given |treated |by |with |took ){0,4}(?:exactly )?the same (?:drugs?|agents?|medication|doses?)\b(?! of)"
)


# takes "by |laparoscopic| (group L), |robotic| (group R) or |open| (group O) route"
_PART_BEFORE = re.compile(
    r"(?:^|[,;)] |\b(?:or|and|by|to|with|of|either|versus|vs\.?|received|underwent|an?|the) )(?P<part>(?!(?:or|and|by|to|with|either|versus|an?|the)\b)(?:(?! (?:or|by|to|with|of) )[^,;()]){3,50}) ?$"
)

# takes "into four groups", refuses "blood groups"
_COUNTED_GROUPS = cue(r"\b(?:three|four|five|3|4|5) (?:[a-z-]+ ){0,2}?(?:groups|arms)\b")


def _role_in_brackets(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a role stands in brackets at ``tokens[k]``: "group 1 (control)"."""
    return (
        k + 2 < j and tokens[k].word is W.OPEN and tokens[k + 1].word is W.ROLE and tokens[k + 2].word in (W.CLOSE, W.GROUP)
        and tokens[k + 1].start - tokens[k].end == 0
    )  # fmt: skip


def _as_the_first(folded: str, sides: list[Side]) -> list[Side]:
    """Groups of which one was given "the same treatment as group A": that of the first, and what is named besides."""
    for side in sides:
        if says_same(folded, side) or (side.role == "experimental" and _builds_on_control(folded, side)):
            named = _GROUP_MEANT.match(folded, side.end) or _AS_IN_ARM.search(folded, side.start, side.end)
            alias = ROMAN.get(named["mark"], named["mark"].upper()) if named is not None else None
            others = [s for s in sides if s is not side and (alias is None or s.alias == alias)]
            # "surgery alone", "A before surgery" and "the same drugs afterwards": those of the one with drugs
            other = next((s for s in others if s.drugs), others[0] if others else None)
            if other is not None:
                take_same(folded, side, other)
    add_to_first(folded, sides)  # "arm II added B"
    for side, other in (sides, sides[::-1]) if len(sides) == 2 else ():
        if other.alone and other.start < side.start:
            build_on_first(folded, other, side)  # "A by itself (arm 1) or combined with B (arm 2)"
    return sides


# takes "the same chemotherapy as |arm 1", refuses "the same chemotherapy as |arms"
_GROUP_MEANT = re.compile(r" ?(?:arm|group) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])\b")


# takes "A on this basis", "A on the basis of the control group", "were additionally given A", refuses "on the basis of age"
_ON_THIS_BASIS = re.compile(
    r"\b(?:on|upon) (?:this|that|such an?|the above|the same) basis\b|\bon the basis of (?:the )?(?:(?:above|same)\b|(?:[a-z-]+ ){0,2}(?:chemotherapy|radiotherapy|treatment|therapy)\b)"
    r"|\b(?:on the basis of|on top of|in addition to|based on|besides|as well as|plus|combined with|together with) (?:the |that of |those of )*(?:(?:treatments?|therapy|regimens?|drugs|interventions?) (?:of|in|for|given to|as|used in) (?:the )?)?control group\b"
    r"|\badditionally (?:received?|receiving|given|treated|administered)\b|\b(?:also|additionally|further) (?:received|given|treated with)\b"
)


def _builds_on_control(folded: str, side: Side) -> bool:
    """Whether the group is given what the control group is and more: "the observation group received A on this basis"."""
    before = max(folded.rfind(stop, 0, side.start) for stop in (". ", "; ", "\n"))
    ends = [n for stop in (".", ";") if (n := folded.find(stop, side.end)) >= 0]
    return _ON_THIS_BASIS.search(folded, max(before, side.start - 80, 0), min([*ends, side.end + 60])) is not None


# takes "the control group received …", "group 2 (…", refuses "the control group showed …"
_GROUP_GIVEN = re.compile(
    r" ?(?:\([^()]{1,30}\) ?)?(?:[:=(] ?|(?:patients |participants |women )?(?:received|receives|underwent|(?:was|were) (?:given|treated with|offered|assigned to)"
    r"|got|used|followed|participated in|attended|applied) )"
)


# takes "group 1|, massage; group 2", "arm A|, which will include |massage; arm B", refuses "in group 1|, pain was less", "; group 1|, 12 patients"
_LISTED_GROUP = re.compile(
    r", (?:(?:which|who) (?:will |would )?(?:includes?|included|receives?|received|get|got|undergo|underwent) )?(?!which\b|who\b)(?=[^,;.()\d]{3,60}(?:[;.]|, (?:and )?(?:group|arm) ))"
)
# takes "group 3|, control.", refuses "group 3|, control of pain"
_LISTED_CONTROL = re.compile(r", (?:the |a )?controls?(?: group)?[.;]")
# takes "arm B| did not.", "group 2| were not", refuses "arm B| did not respond"
_DID_NOT = re.compile(r",? (?:patients )?(?:did|had|were|was) (?:not|none|nothing)[.;,)]")
_LIST_BEFORE = (": ", "; ", ":", ";", "; and ", ", and ")


def _said_of(folded: str, token: Token) -> Side | None:
    """What a group is given, known by its words alone: "group 1 received routine dressings"."""
    said = _GROUP_GIVEN.match(folded, token.end)
    if said is None and folded.endswith(_LIST_BEFORE, 0, token.start):
        said = _LISTED_GROUP.match(folded, token.end)
    span = name_of(folded, said.end(), said.end() + 120) if said is not None else None
    if span is None:
        return None
    key = " ".join(folded[span[0] : span[1]].split())
    treatment = Treatment(*span, frozenset({key}), general=True, named=True)
    return Side(*span, [treatment], [treatment])


# takes "A (300 mg) was administered in the study group", refuses "A was more toxic in the study group"
_GIVEN_IN = re.compile(
    r"(?: [(\[][^()\[\]]{1,30}(?:\(\d\)[^()\[\]]{0,12})?[)\]])? (?:was|were|is|are)(?: also| additionally| only| then)? (?:given|administered|added|infused|injected|applied|offered|used)"
    r"(?: only| daily| orally| intravenously| weekly| additionally)? (?:in|to|for) (?:(?:patients|women|those) (?:in|of) )?(?:the )?"
)


# takes "arm 3| used cisplatin", "arm B| will follow the combination of …", refuses "arm 3| had more toxicity"
_USED = re.compile(
    r",? (?:which )?(?:will )?(?:uses?|used|includes?|included|involves?|involved|tests?|tested|follows?|followed|combines?|combined|evaluates?|evaluated|examines?|examined|stud(?:y|ies|ied)|investigates?|investigated|explores?|explored) "
)
# takes "group 2| had |gemcitabine", "group 2| had the same drugs plus |gemcitabine", "group A|, in which |mitomycin", "group B| the same plus |A",
# refuses "group 2| had nausea after |gemcitabine"
_HOW = (
    r"(?:(?:the|same|identical|only|just|also|intravenous|oral|weekly|daily|systemic|regional|hepatic|arterial|intra-arterial|adjuvant|pre-?operative|post-?operative|single|one|two|three|four|five|six|\d+"
    r"|courses?|cycles?|doses?|months|weeks|of|treatment|therapy|drugs|regimen|schedule|chemotherapy|plus|with|and|together|combined|in addition to) ){0,7}"
)
_HAD = re.compile(
    rf"\S{{0,2}}(?: \([^()]{{1,20}}\))?(?:,? (?:which|who))? (?:had|took) {_HOW}|,? (?:in|to|for) (?:which|whom) {_HOW}|(?: \([^()]{{1,20}}\))?,? the same (?:[a-z-]+ ){{0,2}}(?:plus|with|and) "
)
# takes "arm B| proceeded directly to |cystectomy", "group 2| went straight to |surgery", "arm 2| was operated on by |lobectomy",
# refuses "arm B| proceeded to |surgery more often"
_STRAIGHT = re.compile(
    r",? (?:patients )?(?:(?:proceeded|went|moved|was sent|were sent|was taken|were taken|passed) (?:directly|straight|immediately|at once)(?: on)? to"
    r"|(?:directly|immediately) (?:underwent|received|proceeded to|went to|had)|(?:started|began|commenced)(?: treatment)?(?: directly| immediately| at once)? with|(?:was|were) operated (?:on|upon) (?:directly |immediately )?by) (?:an? |the )?"
)
# takes "the standard arm| was oral |etoposide", refuses "the standard arm| was better with |etoposide"
# takes "arm B| it was accompanied by |cisplatin", "arm B|, this was combined with weekly |cisplatin", refuses "arm B| it was stopped with |sepsis"
_IT_WAS = re.compile(
    r",? (?:it|this|they|these|the (?:drug|agent|regimen|combination|doublet)) (?:was|were) (?:combined|accompanied|supplemented|complemented|augmented|followed|preceded|joined|coupled|given (?:together|in combination|concurrently|along)) (?:with|by) "
    r"(?:(?:oral|weekly|intravenous|daily|low-dose|high-dose|the|an?) ){0,3}"
)
_WAS = re.compile(
    r" (?:was|is) (?:(?:oral|weekly|intravenous|single-agent|adjuvant|standard|daily|low-dose|high-dose) )?"
)


# takes "the control group| with |chemotherapy only, 31 cases", refuses "the control group| with pain after |chemotherapy"
_WITH_NEXT = re.compile(r" (?:with|on|by|using) (?:an? |the )?(?:conventional |standard |oral |weekly |systemic )?")
# takes "A|, and the combined |group received B", refuses "A in the |group with pain"
_NEXT_GROUP = re.compile(
    r"[,;] (?:and |while |whereas |but )?(?:(?:patients|those|women|cases) (?:in|of) )?the (?:[\w+/-]+ ){1,3}$"
)


def _given_to(folded: str, tokens: list[Token], i: int, j: int, k: int, *, by_name: bool = False) -> Side | None:
    """What the group named by ``tokens[k]`` is said to be given: behind it ("arm A: X"), or before it ("X (arm A)").

    With ``by_name`` also what no vocabulary knows.
    """
    token = tokens[k]
    named_from = k - 1 if k > i and tokens[k - 1].word is W.ROLE else k
    before = next((m for m in range(named_from - 1, i - 1, -1) if tokens[m].word is W.TREATMENT), None)
    if before is not None and _GIVEN_IN.fullmatch(folded, tokens[before].end, tokens[named_from].start):
        treatment = tokens[before].treatment
        assert treatment is not None
        return Side(tokens[before].start, tokens[before].end, [treatment], [treatment])
    if (
        k > i
        and tokens[k - 1].word is W.OPEN
        and (k + 1 >= j or tokens[k + 1].word in (W.CLOSE, W.COMMA, W.SEMICOLON, W.SIZE))
    ):
        left = k - 1
        depth = 0
        for m in range(k - 2, i - 1, -1):
            word = tokens[m].word
            if word is W.CLOSE:
                depth += 1
            elif word is W.OPEN:
                depth -= 1
                if depth < 0:
                    break
            elif word is W.GROUP and tokens[m].alias:
                while m < k and tokens[m].word is not W.CLOSE:
                    m += 1
                left = m + 1  # "A (group A), B (group B)": the one before is another
                break
            elif depth == 0 and word in (
                W.OR,
                W.SEPARATOR,
                W.GIVEN,
                W.ALLOCATED,
                W.SEMICOLON,
                W.COLON,
                W.GROUP,
                W.TO,
                W.COMPARED,
            ):
                break
            left = m
        side = make_side(folded, tokens, left, k - 1, tokens[left].start, tokens[k - 1].start)
        if not side.treatments and left - 3 >= i and tokens[left - 1].text in ("given", "administered"):
            given = tokens[left - 3].treatment  # "A was given every week (arm 1)"
            if given is not None and tokens[left - 2].text in ("was", "were"):
                side.start, side.treatments, side.top = tokens[left - 3].start, [given], [given]
        return side if side.treatments else None
    right = j
    named = False
    for m in range(k + 1, j):
        other = tokens[m]
        if other.word is W.GROUP and (other.alias or tokens[m - 1].word is W.ROLE):
            right = m
            break
        if other.word is W.SEMICOLON and named:
            right = m
            break
        if other.word is W.GROUP and named:
            next_group = _NEXT_GROUP.search(folded, tokens[m - 1].start - 40, other.start)
            if next_group is not None and next_group.start() > token.end:
                right = bisect_left(tokens, next_group.start(), lo=k + 1, hi=m, key=lambda t: t.start)
                break
        named = named or other.word is W.TREATMENT
    first = next((m for m in range(k + 1, right) if tokens[m].word is W.TREATMENT), None)
    if first is None:
        return _said_of(folded, token) if by_name else None
    linked = (
        any(t.word in (W.GIVEN, W.COLON, W.OPEN) for t in tokens[k + 1 : first])
        or tokens[first].start - token.end <= 3
        or (by_name and _WITH_NEXT.fullmatch(folded, token.end, tokens[first].start) is not None)
        or _USED.match(folded, token.end) is not None
        or _HAD.fullmatch(folded, token.end, tokens[first].start) is not None
        or _IT_WAS.fullmatch(folded, token.end, tokens[first].start) is not None
        or _WAS.fullmatch(folded, token.end, tokens[first].start) is not None
        or _STRAIGHT.fullmatch(folded, token.end, tokens[first].start) is not None
    )
    if not linked or tokens[first].start - token.end > 80:
        return None
    if tokens[k + 1].word is W.OPEN and first > k + 1:
        close = next((m for m in range(k + 2, right) if tokens[m].word is W.CLOSE), None)
        if close is not None and first < close:
            right = close
    side = make_side(folded, tokens, k + 1, right, token.end, tokens[right].start if right < j else tokens[j - 1].end)
    return side if side.treatments else None


def with_and_without(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Patients given a treatment against those not given it: "44 months without HAI", "the no-surgery group"."""
    lacking: dict[frozenset[str], list[Token]] = {}
    grouped = counted = False
    for sentence, i, j in rows:
        for k in range(i, j - 1):
            token, following = tokens[k], tokens[k + 1]
            group = k + 2 < j and tokens[k + 2].word is W.GROUP and tokens[k + 2].start - following.end <= 1
            absent = (token.word is W.WITHOUT and following.start - token.end <= 2) or (
                group and folded.endswith("non-", 0, following.start)
            )
            lacked = following.treatment if absent else None
            if lacked is not None and not lacked.keys & CONTROL_KEYS and (group or not lacked.general):
                lacking.setdefault(lacked.keys, []).append(following)
                grouped = grouped or group
                counted = counted or sentence.section in (_TELLING if _SETS_APART.search(folded) else _FINDINGS)
    enough = 1 if grouped and "random" in folded else 2  # "the non-A group" of a randomised trial is an arm
    often = [(keys, places) for keys, places in lacking.items() if len(places) >= enough]
    if not often or not counted:
        return None  # what one arm goes without is told of no patients: "… and no radiotherapy: a phase II study"
    keys, places = max(often, key=lambda o: (len(o[1]), -o[1][0].start))
    first = next((t for t in tokens if t.treatment is not None and t.treatment.keys == keys), None)
    if first is None or first.treatment is None:
        return None
    given = Side(first.start, first.end, [first.treatment], role="experimental")
    control = Side(places[0].start - 8, places[0].end, role="control")
    return Contrast([given, control], 2.0, "roles", first.start)


_SETS_APART = cue(r"\b(?:random\w*|compar\w+|versus|vs|groups|arms|cohorts|controls?)\b")
_FINDINGS = frozenset({SectionKind.RESULTS, SectionKind.BODY})
_TELLING = frozenset({SectionKind.METHODS, SectionKind.RESULTS, SectionKind.BODY})
_PARTS = frozenset({W.PLUS, W.JOIN, W.AND, W.WITH})


# What leads to the treatment that another is set against: takes "longer than with |A alone", "compared with those on |A only",
# "patients given |A alone had fewer", refuses "tolerated as well as |A alone", "those resistant to |A alone"
_LEADS_TO_LONE = re.compile(
    r"\b(?:(?:than|compared (?:with|to)|versus|vs\.?|relative to|as opposed to|against|patients|women|men|those|subjects|participants)(?: \d+(?:\.\d+)? ?(?:%|per ?cent|months|weeks|years))?(?: (?:in|for|after|by|that|those|patients|women|men|of|the|group|arm)){0,3}"
    r"(?: (?:who|with|on|under|to|receiving|received|treated|given|getting|had|were|was|undergoing|underwent|having|assigned|allocated)){0,4}) (?:an? |the )?$"
)
# takes "longer than with B alone", "30% with A plus B and 20% with B alone", refuses "A and B were safe"
_SET_AGAINST = cue(
    r"\b(?:than|compared (?:with|to)|versus|vs|relative to|as opposed to)\b"
    r"|\b(?:and|while|whereas|but)(?: only| was| it was)? \d+(?:\.\d+)? ?(?:%|per ?cent|months|weeks|years) (?:in|for|with|among|of|after|on)\b"
)
_NO_PATIENTS = cue(r"\b(?:mice|murine|xenografts?|cell lines?|in vitro|preclinical)\b")


def against_alone(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """A treatment with a further one against it alone, both in one sentence: "deaths among those assigned A and B and …
    assigned A alone" of a text on randomised patients, "patients receiving A with B had more deaths than patients receiving
    B alone" of any text; refuses "longer than with A alone" where A plus B is not named.
    """
    shared_out = "random" in folded
    for sentence, i, j in rows:
        if sentence.section not in _TELLING or not (
            folded.find(" alone", sentence.start, sentence.end) >= 0 or any(t.word is W.ALONE for t in tokens[i:j])
        ):
            continue
        if not shared_out and (
            _SET_AGAINST.search(folded, sentence.start, sentence.end) is None
            or OTHER_TRIAL.search(folded, sentence.start, sentence.end)
            or _NO_PATIENTS.search(folded, sentence.start, sentence.end)
        ):
            continue
        lone: list[Side] = []
        more: list[Side] = []
        k = i
        while k < j:
            if tokens[k].treatment is None:
                k += 1
                continue
            stop = k + 1
            while (
                stop + 1 < j
                and tokens[stop].word in _PARTS
                and tokens[stop + 1].treatment is not None
                and tokens[stop + 1].start - tokens[stop - 1].end < 30
                and _SET_AGAINST.search(folded, tokens[stop - 1].end, tokens[stop + 1].start) is None
            ):
                stop += 2
            side = make_side(folded, tokens, k, stop, tokens[k].start, tokens[stop - 1].end)
            alone = side.alone or (
                stop < j and tokens[stop].word is W.ALONE and tokens[stop].start - tokens[stop - 1].end <= 1
            )
            if alone and (
                _LEADS_TO_LONE.search(folded, max(sentence.start, side.start - 90), side.start)
                or (
                    shared_out
                    and any(t.word is W.GIVEN or t.text in ("assigned", "allocated") for t in tokens[max(i, k - 3) : k])
                )
            ):
                lone.append(side)
            elif not alone:
                more.append(side)
            side.alone = alone
            k = stop
        for one in lone:
            two = next((s for s in more if one.treatments and one.keys < s.keys), None)
            if two is not None:
                return Contrast([two, one], 2.0, "versus", two.start)
    return None


def against_placebo(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Contrast | None:
    """A treatment against placebo where no sentence sets them apart: "placebo-controlled", "the placebo group"."""
    placebo = [t for t in tokens if t.treatment is not None and "placebo" in t.treatment.keys]
    if len(placebo) < 2 or "random" not in folded:
        return None
    side = find_single(folded, tokens, rows, doses)
    if side is None:
        return None
    other = Side(placebo[0].start, placebo[0].end, [t for t in (placebo[0].treatment,) if t is not None])
    return Contrast([side, other], 2.0, "versus", side.start)


_CONTROL_GROUP = cue(
    r"\b(?:control|comparison|comparator|usual care|standard care|waiting[ -]list|wait[ -]?list) (?:group|arm)s?\b|\b(?:the|and|or|than|in|\d) controls\b"
)
# takes "as the control arm| for a future trial", refuses "as the control group|."
_FOR_LATER = re.compile(
    r" (?:for|in|of) (?:an? |the |our |their )?(?:future|ongoing|current|later|subsequent|next|planned|randomi[sz]ed|phase|upcoming|further|following|new)\b"
)
_CONTROL_CUES = ("control", "comparison", "comparator", "usual care", "standard care", "wait")
# Words that end the name of a group when it is read backwards: "in both the | walking group".
_NO_NAMES = frozenset(
    ["the", "control", "controls", "comparison", "comparator", "usual", "standard", "care", "placebo", "both", "two", "three", "four", "each", "either", "same", "other",
     "one", "another", "whole", "entire", "age", "study", "treatment", "first", "second", "third", "latter", "former", "no", "any", "every", "all", "low", "high",
     "risk", "younger", "older", "wait", "waiting", "list", "in", "of", "to", "than", "single", "between", "versus", "vs", "or", "and", "for", "with", "a", "an",
     "cooperative", "support", "patient", "per", "large", "small", "focus", "oncology", "cancer", "breast", "parallel", "multi", "this", "that", "which", "present",
     "reference", "individual", "allocation", "by", "on", "trial", "randomized", "randomised", "is", "was", "had", "were", "non", "from", "at", "within", "into",
     "intervention", "experimental", "investigational", "test", "different", "pooled", "active", "its", "their", "these", "those", "five", "six", "seven", "eight",
     "modeling", "modelling", "training", "validation", "derivation", "development", "testing", "discovery", "positive", "negative", "premenopausal", "postmenopausal", "menopausal", "expert", "working", "steering", "monitoring", "study's", "matched", "comparative",
     "responder", "non-responder", "patients", "women", "healthy", "elderly", "young", "randomization", "randomisation", "respective", "as", "our", "consensus", "peer",
     "discussion", "guidelines", "advisory", "more", "ethnic", "racial", "subgroup", "affected", "among", "over", "after", "before", "during", "when", "where", "while", "whereas", "between-", "intent", "per-protocol", "left", "right", "upper", "dominant", "ipsilateral", "contralateral"]
)  # fmt: skip
_NAME_WORDS = re.compile(r"(?:(?<![\w-])[a-z][\w+/'-]* )+$")
# The last word of a name that says nothing by itself: "the medical treatment group".
_KIND_WORDS = frozenset(
    [
        "treatment",
        "therapy",
        "intervention",
        "care",
        "diet",
        "program",
        "programme",
        "only",
        "alone",
        "treated",
        "regimen",
    ]
)


def _group_names(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]
) -> dict[str, list[tuple[int, int]]]:
    """Places of groups called by words that are no role, by the word that tells them apart: "the medical treatment group".

    Takes "the exercise and control groups" (exercise); refuses "the age group", "both groups", "the HER2-positive group".
    """
    names: dict[str, list[tuple[int, int]]] = {}
    for sentence, i, j in rows:
        for k in range(i, j):
            token = tokens[k]
            if token.word is not W.GROUP or token.alias or token.text.startswith("cohort"):
                continue
            ends = [token.start]
            if token.text.endswith("s"):
                both = _AND_BEFORE.search(folded, max(sentence.start, token.start - 60), token.start)
                if both is not None:
                    ends.append(both.start() + 1)
            for end in ends:
                words = _NAME_WORDS.search(folded, max(sentence.start, end - 50), end)
                span = _name_before(words.group().split() if words else [], end)
                if span is None:
                    continue
                word, start = span
                if not any(m.term.kind in _NO_ARM_KINDS for m in analysis.mentions_in(start, end)):
                    names.setdefault(word, []).append((start, end - 1))
    return names


_AND_BEFORE = re.compile(r" (?:and|or|versus|vs\.?)(?: the)? (?:[a-z][\w+/'-]* ){1,3}$")
_NO_ARM_KINDS = frozenset({TermKind.GENE, TermKind.MARKER, TermKind.CONDITION, TermKind.MEASURE})


def _name_before(words: list[str], end: int) -> tuple[str, int] | None:
    """The telling word of a name that ends at ``end``, and where the name starts."""
    length = 0
    taken: list[str] = []
    for word in reversed(words):
        if word in _NO_NAMES and not (word in _KIND_WORDS and not taken):
            break
        taken.append(word)
        length += len(word) + 1
        if len(taken) == 3:
            break
    telling = next((w for w in taken if w not in _KIND_WORDS), None)
    if telling is None or len(telling) < 2 or _STAGE.fullmatch(telling):
        return None
    return telling, end - length


_STAGE = re.compile(r"[cyp]{0,2}[tnm]\d[a-d]?|[gr]\d")  # "the N1 and N2 groups"


def by_group_names(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], doses: list[int]
) -> Contrast | None:
    """Groups called by roles or by words of their own, where no sentence sets them apart: "in the sleeve group"."""
    if not any(w in folded for w in ("random", "compar", "versus", "respectively")):
        return None
    control = None
    if any(w in folded for w in _CONTROL_CUES):
        control = next(
            (
                m
                for s, _, _ in rows
                if (m := _CONTROL_GROUP.search(folded, s.start, s.end)) is not None
                and not (folded.endswith(("as the ", "as a "), 0, m.start()) and _FOR_LATER.match(folded, m.end()))
            ),
            None,
        )
    names = _group_names(analysis, folded, tokens, rows)
    listed = _listed_groups(analysis, folded, tokens, names, control)
    if listed is not None:
        return listed
    ranked = sorted(names.values(), key=lambda places: (-len(places), places[0]))
    if control is None:
        two = _set_apart(analysis, ranked[:6])
        if two is None:
            return None
        pair = sorted((_named_side(folded, tokens, places[0]) for places in two), key=lambda s: s.start)
        return Contrast(pair, 2.0, "called", pair[0].start) if pair[0].keys != pair[1].keys else None
    given = next(
        (
            Side(tokens[k - 1].start, tokens[k].end, role="experimental")
            for _, i, j in rows
            for k in range(i + 1, j)
            if tokens[k].word is W.GROUP and tokens[k - 1].word is W.ROLE
            and tokens[k - 1].text in ("experimental", "intervention", "investigational", "study", "test", "treatment")
            and tokens[k].start - tokens[k - 1].end <= 1 and not tokens[k].text.endswith("s")
        ),
        None,
    )  # fmt: skip
    single = find_single(folded, tokens, rows, doses)
    drugs = [t for t in single.treatments if t.substances] if single is not None else []
    if given is None and ranked:
        given = _named_side(folded, tokens, ranked[0][0])
    elif given is None and single is not None and (drugs or ("random" in folded and single.treatments)):
        given = single
    if given is None:
        return None
    if single is not None and drugs and (not given.treatments or given.treatments[0].named):
        given.treatments = [t for t in drugs if t.start < control.start()] or given.treatments
    given.role = "experimental"
    other = Side(control.start(), control.end(), role="control")
    for _, i, j in rows:
        for k in range(i, j):
            if tokens[k].word is W.GROUP and tokens[k].end == control.end() and tokens[k - 1].word is W.ROLE:
                told = _given_to(folded, tokens, i, j, k)
                if told is not None:
                    other.treatments = told.treatments
    return Contrast([given, other], 2.0, "roles", given.start)


def _listed_groups(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    names: dict[str, list[tuple[int, int]]],
    control: re.Match[str] | None,
) -> Contrast | None:
    """Three groups or more that one sentence gives their figures: "0.9 kg in the control group, -2.6 kg in the diet group,
    -8.0 kg in the walking group and -9.4 kg in the combined group".
    """
    told: dict[int, dict[str, tuple[int, int]]] = {}
    for word, places in names.items():
        for place in places:
            sentence = analysis.sentence_at(place[0])
            if sentence is not None and sentence.section in _RESULTS:
                told.setdefault(sentence.start, {}).setdefault(word, place)
    for start in sorted(told):
        sentence = analysis.sentence_at(start)
        assert sentence is not None
        groups = told[start]
        held = control is not None and "control" in folded[sentence.start : sentence.end]
        if not 3 <= len(groups) + held <= 6:
            continue
        at = sorted(place[0] for place in groups.values())
        edges = [sentence.start, *at] if _FIGURE_FIRST.search(folded, sentence.start, at[0]) else [*at, sentence.end]
        if not all(any(q.kind in _OUTCOMES for q in analysis.quantities_in(a, b)) for a, b in pairwise(edges)):
            continue  # "in the immunised groups (both the early and the advanced group)"
        sides = [_named_side(folded, tokens, place) for place in sorted(groups.values())]
        if len({s.keys for s in sides}) < len(sides):
            continue
        if held and control is not None:
            sides.append(Side(control.start(), control.end(), role="control"))
            for side in sides[:-1]:
                side.role = "experimental"
        return Contrast(sides, 2.0, "called", start)
    return None


_FIGURE_FIRST = re.compile(r"\d[^,;]{0,40}\b(?:in|for|of) the $")
_OUTCOMES = frozenset({QuantityKind.PERCENT, QuantityKind.DURATION, QuantityKind.FRACTION, QuantityKind.NUMBER})


def _set_apart(
    analysis: Analysis, names: list[list[tuple[int, int]]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]] | None:
    """The two groups that the most sentences name together; None where none or several pairs are as good."""
    sentences = [{s.start for start, _ in places if (s := analysis.sentence_at(start)) is not None} for places in names]
    pairs = sorted(
        (
            (len(sentences[a] & sentences[b]), len(names[a]) + len(names[b]), a, b)
            for a, b in combinations(range(len(names)), 2)
        ),
        key=lambda p: (-p[0], -p[1]),
    )
    if not pairs or pairs[0][0] == 0 or (len(pairs) > 1 and pairs[1][:2] == pairs[0][:2]):
        return None
    one, two = names[pairs[0][2]], names[pairs[0][3]]
    if pairs[0][1] < 3 and not _of_one_kind(analysis.text, one[0], two[0]):
        return None
    return one, two


def _of_one_kind(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two names differ in their first part alone: "the one-dose group and the four-dose group"."""
    first, second = text[slice(*one)].lower().rpartition("-"), text[slice(*two)].lower().rpartition("-")
    return bool(first[0]) and bool(second[0]) and first[2] == second[2] and first[0] != second[0]


_RESULTS = frozenset({SectionKind.RESULTS, SectionKind.BODY, SectionKind.CONCLUSIONS, SectionKind.SUMMARY})


def _tells_results(analysis: Analysis, at: int) -> bool:
    """Whether a sentence with results stands there."""
    sentence = analysis.sentence_at(at)
    return sentence is not None and sentence.section in _RESULTS


def name_left_over(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], mentions: list[ArmMention], arms: list[str]
) -> tuple[str, str, str] | None:
    """The one arm that no sentence with results names, and the one name of a group there that is no other arm's.

    Takes "12% in the nodal biopsy arm and 3% in the watchful arm" where only the biopsy is known (watchful); refuses two
    arms left over, and names of which none stands out. The name is given as its telling word and as the text writes it.
    """
    inside = [m for m in mentions if len(m.arms) == 1 and _tells_results(analysis, m.start)]
    held = {m.arms[0] for m in inside}
    left = [arm for arm in arms if arm not in held]
    inside = [m for m in inside if m.strength >= 0.7]
    if len(left) != 1 or not inside:
        return None
    names: list[tuple[int, int, str, str]] = []
    for word, places in _group_names(analysis, folded, tokens, rows).items():
        free = [
            (start, end)
            for start, end in places
            if _tells_results(analysis, start) and not any(m.start < end and start < m.end for m in mentions)
        ]
        sentences = {s.start for start, _ in free if (s := analysis.sentence_at(start)) is not None}
        beside = sum(1 for m in inside if (s := analysis.sentence_at(m.start)) is not None and s.start in sentences)
        if free and beside:
            at = folded.find(word, free[0][0])
            names.append((beside, len(free), word, analysis.text[at : at + len(word)]))
    names.sort(reverse=True)
    if not names or (len(names) > 1 and names[0][:2] == names[1][:2]):
        return None
    return left[0], names[0][2], names[0][3]


def _named_side(folded: str, tokens: list[Token], place: tuple[int, int]) -> Side:
    """A side called by the words at ``place``: by the treatments in it, or by the words themselves."""
    start, end = place
    inside = [t.treatment for t in tokens if t.treatment is not None and start <= t.start and t.end <= end]
    side = Side(start, end, inside, group=True)
    if not inside:
        side.treatments = [Treatment(start, end, frozenset({folded[start:end]}), general=True, named=True)]
    return side
