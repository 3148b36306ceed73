"""Sides of which one has a treatment more: "A with or without B", "A plus B or without it", "the addition of B to A"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arms.designs import Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.side_contents import make_side
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)

W = members(Word)


LEFT_EDGE = frozenset({W.COLON, W.SEMICOLON, W.COMPARED, W.ALLOCATED, W.GIVEN, W.BETWEEN, W.SEPARATOR})


# takes "this report summarises a trial of A| with and without B", "we present a study of A| ± B", refuses "studies of A| with or
# without B have shown"
_OWN_TRIAL = cue(
    r"\b(?:this|present|our|we|here)\b[^.;]{0,80}?\b(?:trial|study|comparison)\b(?:, [^.;,]{1,90},)? (?:of|on|with|evaluating|comparing|testing|investigating|assessing|examining) [^.;]{2,120}$"
)


# takes "matching identified two cohorts| with or without B", "two groups of patients| with", refuses "groups| with", "the group| with"
_GROUPS_AHEAD = re.compile(r"\btwo (?:[\w-]+ ){0,3}(?:cohorts|groups)(?: of (?:[a-z]+ )?patients)?,? $")


def with_or_without(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A with or without B", "A either with (n = 31) or without (n = 29) B": A plus B against A."""
    found = _optional(tokens, i, j)
    own = found is not None and _OWN_TRIAL.search(folded, sentence.start, tokens[found[0]].start) is not None
    if sentence.section is S.BACKGROUND and "random" not in folded and not own:
        return  # "preoperative chemotherapy with or without radiotherapy can improve …"
    if found is None or depth_between(tokens, i, found[0]) > 0 or any(t.word is W.SEPARATOR for t in tokens[i:j]):
        return
    at, until, bracket, other_bracket = found
    offered = any(t.word is W.PERSONS for t in tokens[i:at])  # "patients were offered A with or without B"
    grouped = _GROUPS_AHEAD.search(folded, sentence.start, tokens[at].start) is not None
    if (
        not (offered or grouped or bracket or own or sentence.section is S.TITLE or "random" in folded)
        and folded.find("compar", sentence.start, sentence.end) < 0
    ):
        return  # "resection or ablation with or without resection" of a plan without a comparison
    left = i
    for k in range(at - 1, i - 1, -1):
        if tokens[k].word in LEFT_EDGE or tokens[k].word is W.STOP:
            left = k + 1
            break
    right = j
    for k in range(until + 1, j):
        if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.PERSONS) and k > until + 1:
            right = k
            break
    end = tokens[right].start if right < j else sentence.end
    base = make_side(folded, tokens, left, at, tokens[left].start if left < at else tokens[at].start, tokens[at].start)
    extra = make_side(folded, tokens, until + 1, right, tokens[until].end, end)
    sized = bool(bracket) and bool(other_bracket)
    if (
        offered
        and not sized
        and "random" not in folded
        and all(t.procedures and not t.substances for t in extra.treatments)
    ):
        return  # "patients received A after ablation with or without resection"
    if extra.treatments and not base.treatments and not sized:
        if (grouped or tokens[at - 1].text in ("treated", "patients")) and not any(
            t.word is W.OR for t in tokens[until + 1 : right]
        ):
            # "patients treated with or without adjuvant A", "two matched cohorts with or without A"
            more, less = (
                Side(extra.start, end, list(extra.treatments)),
                Side(tokens[until].start, extra.end, role="control"),
            )
            yield Contrast([more, less], 2.3, "with or without", tokens[at].start)
        return
    if not extra.treatments:
        return
    then = next((k for k in range(until + 2, right) if tokens[k].word in (W.THEN, W.JOIN, W.PLUS)), None)
    if then is not None:
        extra = make_side(folded, tokens, until + 1, then, tokens[until].end, tokens[then].start)
        rest = make_side(folded, tokens, then + 1, right, tokens[then].end, end)
        base.treatments.extend(rest.treatments)
    more = Side(base.start, end, [*base.treatments, *extra.treatments], joined=True)
    less = Side(base.start, base.end, list(base.treatments), alone=True)
    for side, told in ((more, bracket), (less, other_bracket)):
        if told:
            _name_by_bracket(folded, tokens, side, told)
            if side.size is None:
                side.called = folded[tokens[told.start].end : tokens[told.stop].start].strip()
    if not base.treatments:
        less.role = "control"
    titled = sentence.section is S.TITLE and not any(t.word is W.COMPARED for t in tokens[i:at])
    weight = 8.0 if sized else 3.6 if titled else 2.0  # "A comparison of A and B with or without C" sets A and B apart
    yield Contrast([more, less], weight, "with or without", tokens[at].start)


# takes "or without| it (arm B)", "or without| (control group)", "or without|, followed by surgery", refuses "or without| cetuximab",
# "or without| (|neo)adjuvant A"
_WITHOUT_IT = re.compile(
    r" (?:it|this|them|the (?:antibody|vaccine|drug|agent|inhibitor))\b|(?:,? ?(?:[(\[][^()\[\]]{1,40}[)\]])?)(?=[.;,]|$)"
)


def with_or_without_it(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A with B (arm A) or without it (arm B)": A plus B against A."""
    denied = next(
        (
            k
            for k in range(i + 2, j)
            if tokens[k].word is W.WITHOUT and tokens[k - 1].word is W.OR and _WITHOUT_IT.match(folded, tokens[k].end)
        ),
        None,
    )
    if denied is None:
        return
    at = next(
        (
            k
            for k in range(denied - 2, i, -1)
            if tokens[k].word in (W.WITH, W.PLUS, W.JOIN) and depth_between(tokens, k, denied) == 0
        ),
        None,
    )
    if at is None:
        return
    left = next((k + 1 for k in range(at - 1, i - 1, -1) if tokens[k].word in LEFT_EDGE), i)
    base = make_side(folded, tokens, left, at, tokens[left].start, tokens[at].start)
    extra = make_side(folded, tokens, at + 1, denied - 1, tokens[at].end, tokens[denied - 1].start)
    if not base.treatments or not extra.treatments:
        return
    more = replace(base, end=extra.end, treatments=[*base.treatments, *extra.treatments], joined=True)
    more.alias, more.size = extra.alias, extra.size
    less = replace(base, treatments=list(base.treatments), alone=True)
    named = _bracket_at(tokens, denied + 1, j)
    if named:
        _name_by_bracket(folded, tokens, less, named)
    yield Contrast([more, less], 8.0, "with or without", tokens[at].start)


def _optional(tokens: list[Token], i: int, j: int) -> tuple[int, int, range, range] | None:
    """Where "with or without" stands, its last token, and the brackets that tell size or name of either: "with (n = 31)
    or without (n = 29)", "without (n = 29) or with (n = 31)", "with (group AB) or without (group A)", "with, or without".
    """
    none = range(0)
    for k in range(i, j):
        if tokens[k].word is W.OPTIONAL and tokens[k].text != "and/or":
            return k, k, none, none
        if tokens[k].word is W.WITHOUT:  # "without (n = 29) or with (n = 31)", "without or with"
            less = _bracket_at(tokens, k + 1, j)
            m = less.stop + 1 if less else k + 1
            if (
                m + 1 < j
                and tokens[m].word is W.OR
                and tokens[m + 1].word is W.WITH
                and tokens[m + 1].start - tokens[m].end <= 1
            ):
                more = _bracket_at(tokens, m + 2, j)
                return k, more.stop if more else m + 1, more, less
        if tokens[k].word is W.WITH:
            behind = [t.word for t in tokens[k + 1 : k + 5] if t.word is not W.COMMA]
            if k + 3 < j and tokens[k + 1].word is W.COMMA and behind[:2] == [W.OR, W.WITHOUT]:
                until = k + 4 if k + 4 < j and tokens[k + 4].word is W.COMMA else k + 3
                return k, until, none, none
            more = _bracket_at(tokens, k + 1, j)
            m = more.stop + 1
            if more and m + 1 < j and tokens[m].word is W.OR and tokens[m + 1].word is W.WITHOUT:
                less = _bracket_at(tokens, m + 2, j)
                behind_it = less or _bracket_at(tokens, m + 3, j)  # "with (arm A) or without B (arm B)"
                return k, less.stop if less else m + 1, more, behind_it
    return None


def _name_by_bracket(folded: str, tokens: list[Token], side: Side, bracket: range) -> None:
    """Give the side the size and the letter that the bracket tells: "(arm A, n = 31)"."""
    opens, closes = tokens[bracket.start].end, tokens[bracket.stop].start
    inside = make_side(folded, tokens, bracket.start + 1, bracket.stop, opens, closes)
    side.size, side.alias = inside.size, inside.alias


def _bracket_at(tokens: list[Token], k: int, j: int) -> range:
    """The tokens from the bracket that opens at ``tokens[k]`` up to the one that closes it, which it leaves out; empty
    where there is none, it is long or it names a treatment.
    """
    if k < j and tokens[k].word is W.OPEN:
        for n in range(k + 1, min(k + 7, j)):
            if tokens[n].word in (W.OPEN, W.TREATMENT):
                break
            if tokens[n].word is W.CLOSE:
                return range(k, n)
    return range(0)


def additions(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "The addition of B to A", "B added to A": A plus B against A."""
    at = next(k for k in range(i, j) if tokens[k].word is W.ADDED)
    first, cut = at + 1, next((k for k in range(at + 1, j) if tokens[k].word is W.TO), None)
    if tokens[at].text == "added to":
        cut, first = at, next((k + 1 for k in range(at - 1, i - 1, -1) if tokens[k].word not in _ADDED_PART), i)
    if cut is None or first >= cut:
        return
    right = next((k for k in range(cut + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.PERSONS)), j)
    extra = make_side(folded, tokens, first, cut, tokens[first].start, tokens[cut].start)
    base = make_side(
        folded, tokens, cut + 1, right, tokens[cut].end, tokens[right].start if right < j else sentence.end
    )
    if not extra.treatments or not base.treatments:
        return
    more = Side(extra.start, base.end, [*base.treatments, *extra.treatments], joined=True)
    less = Side(base.start, base.end, list(base.treatments), alone=True)
    yield Contrast([more, less], 1.5, "addition", tokens[at].start)


_ADDED_PART = frozenset({W.TREATMENT, W.AND, W.PLUS, W.OPEN, W.CLOSE, W.SIZE})


# takes "FOLFIRI ± |bevacizumab", "FOLFOX with or without |bevacizumab or cetuximab", "(± |bevacizumab)", refuses "FOLFOX, with or without |surgery, then"
_LEFT_OPEN = re.compile(
    r"(?<!,)(?<!, either) (?:\(|either )?(?:with or without|with/without|plus or minus|±|\+/-|with optional) ?(?:[a-z/-]+ ){0,5}$"
)
# takes "FOLFIRI ± bevacizumab", refuses "FOLFIRI with or without bevacizumab", which may be told of the side before it as well
_BY_SIGN = re.compile(r"±|\+/-")
# takes "the investigator's choice of FOLFOX with or without bevacizumab", refuses "FOLFOX"
_BY_CHOICE = re.compile(r"\bchoice\b|\bstandard (?:of care|therapy|treatment|chemotherapy)\b")


def with_optional_of_one(folded: str, sides: list[Side]) -> list[Side]:
    """The sides, of which one that some of its patients were given a drug with and some without holds this drug: "encorafenib
    plus cetuximab or FOLFIRI ± bevacizumab (control)". Refuses what is told of all, "A or B, with or without C", "A ± C or B ± C".
    """
    if len(sides) != 2:
        return sides  # of a list, "A, B ± C, or D", the part may be two arms
    left_open = [
        [t for t in s.optional if t.substances and _LEFT_OPEN.search(folded, max(s.start, t.start - 60), t.start)]
        for s in sides
    ]
    if sum(map(bool, left_open)) != 1:
        return sides
    n, more = next((n, found) for n, found in enumerate(left_open) if found)
    side, other = sides[n], sides[1 - n]
    added = frozenset(x.name for t in more for x in t.substances)
    if not side.treatments or added & other.drugs:
        return sides
    reaches_back = other.start < side.start and not (
        side.role
        or side.size
        or side.alias
        or _BY_SIGN.search(folded, side.start, side.end)
        or _BY_CHOICE.search(folded, side.start, side.end)
        or side.core < other.core
    )
    if reaches_back:
        return sides
    kept = [t for t in side.optional if t not in more]
    filled = replace(side, treatments=[*side.treatments, *more], top=[*side.top, *more], optional=kept)
    return [filled if s is side else s for s in sides]


# Behind a choice of regimens: takes "FOLFOX or FOLFIRI|, with or without ", "CAPOX| ± ", refuses "FOLFOX or FOLFIRI with "
_OPTIONAL = re.compile(r"(?:[^.;]|\.(?=\d)){0,120}?(?P<mark>,? ?(?:\b(?:with or without|plus or minus)\b|±|\+/-))")
_FOUR = re.compile(r"\bfactorial|\b2 ?[x×] ?2\b|\bfour (?:[a-z-]+ ){0,2}(?:arms|groups|regimens)\b")


def choices_with_or_without(folded: str, contrasts: list[Contrast]) -> Iterator[Contrast]:
    """What is given to one side and not to the other behind a choice of regimens for both: "randomly assigned to FOLFOX or FOLFIRI, with
    or without C", where the text sets those with C apart later and calls no group by the regimens.
    """
    for contrast in contrasts:
        if contrast.kind != "allocation" or len(contrast.sides) != 2 or _FOUR.search(folded):
            continue
        first, last = contrast.sides
        if not last.optional or first.optional or not (first.drugs and last.drugs) or last.size or first.size:
            continue
        mark = _OPTIONAL.match(folded, last.top[0].end) if last.top else None
        extra = [t for t in last.optional if t.substances]
        if mark is None or not extra or any(t.keys & (first.keys | last.keys) for t in extra):
            continue
        regimens = [folded[t.start : t.end] for side in (first, last) for t in side.top[:1]]
        if any(f" {name} {noun}" in folded for name in regimens for noun in ("group", "arm")):
            continue
        added = folded[extra[0].start : extra[0].end]
        if not any(f"{word} {added}" in folded[last.end :] for word in ("plus", "with", "without", "and", "the")):
            continue
        both = [*first.treatments, *(t for t in last.treatments if t.substances)]
        begin = mark.start("mark")
        yield Contrast(
            [
                Side(first.start, max(last.end, extra[-1].end), [*both, *extra], [*both, *extra], joined=True),
                Side(first.start, begin, list(both), list(both), role="control"),
            ],
            contrast.weight + 0.5,
            "with or without",
            contrast.start,
        )
