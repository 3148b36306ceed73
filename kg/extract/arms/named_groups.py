"""Groups told by name with what each was given ("group A received …, group B …")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.arms.arm_names import name_of
from kg.extract.arms.arm_profiles import is_kind_of
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.given_to_group import given_to, role_in_brackets
from kg.extract.arms.group_passages import told_passage
from kg.extract.arms.operations import UNSAID
from kg.extract.arms.outlines import AS_IN_ARM
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.same_again import add_to_first, build_on_first, says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.single_arm import GIVEN_LATER
from kg.extract.arms.tokens import ROMAN, Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members

W = members(Word)
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
                side = given_to(folded, tokens, i, j, k, by_name=designed)
                passage = told_passage(folded, tokens, i, j, k, sentence) if designed else None
                if passage is not None and (
                    side is None
                    or side.keys < passage.keys
                    or (says_same(folded, passage) and not says_same(folded, side))
                ):
                    side = passage
                if side is not None and _is_given_later(folded, token.end, side):
                    side = None
                role = tokens[k + 2].text if role_in_brackets(tokens, k + 1, j) else None
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
                side = given_to(folded, tokens, i, j, k, by_name=designed)
                if side is not None and role not in roles:
                    side.role = role
                    roles[role] = side
                elif role not in mere and (role == "control" or tokens[k - 1].text != "treatment"):
                    mere[role] = Side(tokens[k - 1].start, token.end, role=role)
            m = k - 2 if k - 1 > i and tokens[k - 1].word is W.ALONE else k - 1  # "the A alone group"
            if token.alias is None and k > i and tokens[m].word is W.TREATMENT and token.start - tokens[k - 1].end <= 1:
                listed = (
                    token.text.endswith("s") and tokens[k - 2].word is W.AND and k - 3 >= i and tokens[k - 3].treatment
                )
                if listed:  # "the docetaxel and paclitaxel groups" are two, "the A + B and A groups" too
                    first = k - 3
                    while (
                        first - 2 >= i
                        and tokens[first - 1].word in (W.PLUS, W.JOIN)
                        and tokens[first - 2].word is W.TREATMENT
                        and tokens[first].start - tokens[first - 2].end < 25
                    ):
                        first -= 2
                    other = make_side(folded, tokens, first, k - 2, tokens[first].start, tokens[k - 3].end)
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
                        given = given_to(folded, tokens, i, j, k)
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
            if kind == "letters" and _are_traits(folded, ordered):
                continue
            if len({s.keys for s in ordered}) > 1 or kind == "letters":
                yield Contrast(_as_the_first(folded, ordered), weight, kind, min(s.start for s in ordered))
            elif "random" in folded:
                told = [Side(s.start, s.end, role=s.role, size=s.size) for s in ordered]
                yield Contrast(told, 2.3, kind, min(s.start for s in told))
    if 2 <= len(letters) <= 4 and len(lettered) < 2 and ("random" in folded or _TO_ARMS.search(folded)):
        named = [lettered.get(x, letters[x]) for x in sorted(letters)]
        if not _are_traits(folded, named):
            yield Contrast(named, 2.4, "letters", min(s.start for s in named))
    if "experimental" in {*roles, *mere} and "control" in {*roles, *mere} and len(roles) < 2:
        both = [roles.get(role, mere.get(role)) for role in ("experimental", "control")]
        yield Contrast([s for s in both if s is not None], 2.3, "roles", min(s.start for s in both if s is not None))
    called = {name: side for name, side in called.items() if not _is_wide(side, called.values())}
    if len(called) >= 2:
        yield Contrast(
            list(called.values()), 2.6 if len(called) <= 3 else 1.0, "called", min(s.start for s in called.values())
        )


def _is_wide(side: Side, others: Iterable[Side]) -> bool:
    """Whether the group is called by no more than surgery, of which another names the kind: "the surgery group" beside "the
    gastrectomy group"; refuses "the cTACE group" beside "the DEB-TACE group".
    """
    kinds = side.keys
    return len(kinds) == 1 and any(
        len(o.keys) == 1 and is_kind_of(narrow, wide) for o in others for narrow in o.keys for wide in kinds & UNSAID
    )


def _is_given_later(folded: str, start: int, side: Side) -> bool:
    """Whether a group got all of this only when its first treatment had failed: "group 1 crossed over to B"; refuses "group 1
    received A and crossed over to B".
    """
    until = min((t.start for t in side.treatments), default=start)
    begin = max(folded.rfind(stop, 0, start) for stop in (". ", "; ", "\n"))
    crossed = _CROSSED_OVER.search(folded, start, until)
    return crossed is not None or GIVEN_LATER.search(folded, max(begin, start - 60, 0), until) is not None


_CROSSED_OVER = re.compile(r"\bcross(?:ed|ing)?[ -]?over to\b")


# takes "were divided into 4 groups according to |the number of lesions", "were grouped by |age", refuses "by two readers"
_BY_TRAIT = cue(
    r"\b(?:divided|classified|grouped|categori[sz]ed|separated|split|stratified|subdivided|dichotomi[sz]ed)\b[^.;]{0,60}?\b(?:according to|based (?:up)?on|on the basis of|depending on|by) (?P<what>[^.;:(]{3,90})"
)
# takes "the chemotherapy they received", "choice of the surgeon", "period of treatment", refuses "the number of lesions"
_OF_CARE = re.compile(
    r"treat|therap|regimen|drug|dos(?:e|age)|schedul|surg|operat|approach|method|techni|modalit|procedur|protocol|radiat|receiv|given|resect|intervention|\barms?\b|whether|administ|\buse|sequence|order\b|choice|prefer|physician|hospital|cent(?:er|re)\b|period|manner|\bway\b|\btype of\b"
)
# takes "group A| (NLR < 3)", "group B|, aged over 70", refuses "group A| (cisplatin < 50 mg)"
_TRAIT_BEHIND = re.compile(r"\W{1,3}(?:[a-z0-9][\w/ -]{0,30} ?[<>≥≤=]|[<>≥≤]|aged? )")


def _are_traits(folded: str, sides: list[Side]) -> bool:
    """Whether groups only told by their letters are patients of unlike traits, all treated alike: "were divided into four
    groups according to the number of lesions: group 1, 1-5 lesions; …", "group A (NLR < 3) and group B (NLR > 3)".
    """
    own = [t for s in sides for t in s.treatments]
    if "random" in folded or any(s.role for s in sides) or any(t.substances or t.procedures for t in own):
        return False
    if all(not s.size and _TRAIT_BEHIND.match(folded, s.end) for s in sides):
        return True
    found = _BY_TRAIT.search(folded)
    return found is not None and not _OF_CARE.search(found[0])


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


def _as_the_first(folded: str, sides: list[Side]) -> list[Side]:
    """Groups of which one was given "the same treatment as group A": that of the first, and what is named besides."""
    for side in sides:
        if says_same(folded, side) or (side.role == "experimental" and _builds_on_control(folded, side)):
            named = _GROUP_MEANT.match(folded, side.end) or AS_IN_ARM.search(folded, side.start, side.end)
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
    rf"|\b(?:on the basis of|based on|besides|as well as|plus|{TOGETHER_WITH}) (?:the |that of |those of )*(?:(?:treatments?|therapy|regimens?|drugs|interventions?) (?:of|in|for|given to|as|used in) (?:the )?)?control group\b"
    r"|\badditionally (?:received?|receiving|given|treated|administered)\b|\b(?:also|additionally|further) (?:received|given|treated with)\b"
)


def _builds_on_control(folded: str, side: Side) -> bool:
    """Whether the group is given what the control group is and more: "the observation group received A on this basis"."""
    before = max(folded.rfind(stop, 0, side.start) for stop in (". ", "; ", "\n"))
    ends = [n for stop in (".", ";") if (n := folded.find(stop, side.end)) >= 0]
    return _ON_THIS_BASIS.search(folded, max(before, side.start - 80, 0), min([*ends, side.end + 60])) is not None


# takes "group 3|, control.", refuses "group 3|, control of pain"
_LISTED_CONTROL = re.compile(r", (?:the |a )?controls?(?: group)?[.;]")
# takes "arm B| did not.", "group 2| were not", refuses "arm B| did not respond"
_DID_NOT = re.compile(r",? (?:patients )?(?:did|had|were|was) (?:not|none|nothing)[.;,)]")
