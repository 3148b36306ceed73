"""Statements of one sentence that set treatments apart: "randomly assigned to A or B", "A versus B", "A with or without B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.allocation_sides import allocation_sides
from kg.extract.arms.arm_names import name_of, name_sides
from kg.extract.arms.arm_profiles import is_drug_of
from kg.extract.arms.backbones import CHEMOTHERAPY, says_chemotherapy
from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.lists import depth_between, listed_pairs
from kg.extract.arms.optional_sides import LEFT_EDGE, additions, with_or_without, with_or_without_it
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import (
    LEADS_ON,
    count_of,
    counted_sides,
    cut_sides,
    is_count,
    leads_side,
    says_same,
    share_treatments,
    split_sides,
)
from kg.extract.arms.tokens import Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.plans import is_told_of_others
from kg.extract.text.quantities import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)

W = members(Word)


def find_rows(analysis: Analysis, tokens: list[Token]) -> Iterator[Row]:
    """Sentences with the indexes of their first token and the one behind their last."""
    i, count = 0, len(tokens)
    for sentence in analysis.sentences:
        while i < count and tokens[i].start < sentence.start:
            i += 1
        j = i
        while j < count and tokens[j].start < sentence.end:
            j += 1
        yield sentence, i, j
        i = j


_SETTING_APART = frozenset(
    [W.GROUP, W.ALLOCATED, W.OR, W.SIZE, W.SEPARATOR, W.COMPARED, W.BETWEEN, W.OPTIONAL, W.WITHOUT, W.ADDED]
)  # words of which every statement below has one


_COMPARING = (
    "random",
    " versus ",
    " vs",
    "compar",
    "placebo",
    "arms",
    " alone",
    "with or without",
    "+/-",
    "control group",
    "control arm",
)


def _sets_arms_apart(folded: str) -> bool:
    """Whether the document compares at all; "the investigators are adding A to B" in a study of one arm gives A and B to all."""
    return any(word in folded for word in _COMPARING)


# takes "samples after A compared to pre-A samples", refuses "A compared with presurgical B"
_BEFORE_TREATMENT = re.compile(
    r"\b(?:compared (?:to|with)|versus|vs\.?|relative to) (?:the |their |matched |those in )*pre-\s?(?!operative|surgical)"
)


def sentence_contrasts(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """Every statement of the sentence, ``tokens[i:j]``, that sets treatments apart."""
    words = {t.word for t in tokens[i:j]}
    if words.isdisjoint(_SETTING_APART):
        return
    concluding = sentence.section in (S.RESULTS, S.CONCLUSIONS)
    compared = W.SEPARATOR in words or W.COMPARED in words
    if concluding and (compared or W.OR in words) and _OTHER_TRIAL.search(folded, sentence.start, sentence.end):
        return
    if W.ALLOCATED not in words and (
        is_told_of_others(folded, sentence)
        or (compared and _BEFORE_TREATMENT.search(folded, sentence.start, sentence.end))
    ):
        return
    if W.GROUP in words or W.ALLOCATED in words:
        yield from _enumerated(folded, tokens, sentence, i, j)
    if sentence.section in DESIGN_SECTIONS and (W.ALLOCATED in words or W.GROUP in words):
        yield from _counted_list(folded, tokens, sentence, i, j)
        if W.GROUP in words and W.AND in words:
            yield from _arms_were(folded, tokens, sentence, i, j)
        yield from _named_in_brackets(folded, tokens, sentence, i, j)
    shared_out: list[Contrast] = []
    if W.ALLOCATED in words:
        shared_out.extend(allocation_sides(folded, tokens, sentence, i, j))
        yield from shared_out
        if W.OR in words and W.WITHOUT in words:
            yield from _or_not(folded, tokens, sentence, i, j)
        if W.OR in words:
            yield from _alternatives(folded, tokens, sentence, i, j)
    if (
        not shared_out
        and W.OR in words
        and (sentence.section is S.TITLE or (W.GIVEN in words and sentence.section is S.METHODS))
    ):
        yield from _either(folded, tokens, sentence, i, j)
    if W.SIZE in words and W.GIVEN in words and not concluding:
        yield from _given_to(folded, tokens, sentence, i, j)
    if W.SIZE in words:
        yield from _sized(folded, tokens, sentence, i, j)
    if W.SEPARATOR in words and (sentence.section is not S.RESULTS or W.GIVEN in words or W.ALLOCATED in words):
        yield from _separated(folded, tokens, sentence, i, j)
    if W.SEPARATOR in words and W.PERSONS in words and sentence.section in DESIGN_SECTIONS:
        yield from _those_compared(folded, tokens, sentence, i, j)
    if (W.COMPARED in words or W.BETWEEN in words) and sentence.section in DESIGN_SECTIONS:
        known = False
        for contrast in _compared(folded, tokens, sentence, i, j):
            known = True
            yield contrast
        if not known and W.COMPARED in words and W.PERSONS in words:
            for contrast in _compared_patients(folded, tokens, sentence, i, j):
                known = True
                yield contrast
        if not known and W.COMPARED in words:
            yield from _compared_by_name(folded, tokens, sentence, i, j)
    if (
        W.OR in words
        and not shared_out
        and sentence.section in DESIGN_SECTIONS
        and ("random" in folded or W.GIVEN in words)
    ):
        yield from _or_placebo(folded, tokens, sentence, i, j)
    if (W.OPTIONAL in words or (W.WITHOUT in words and (W.OPEN in words or W.COMMA in words))) and (
        sentence.section in DESIGN_SECTIONS
    ):
        yield from with_or_without(folded, tokens, sentence, i, j)
    if W.WITHOUT in words and W.OR in words and sentence.section in DESIGN_SECTIONS:
        yield from with_or_without_it(folded, tokens, sentence, i, j)
    if W.ADDED in words and sentence.section in DESIGN_SECTIONS and _sets_arms_apart(folded):
        yield from additions(folded, tokens, sentence, i, j)


# What stands between two things that are compared: takes "A than with B", "A compared with those given B"
_AGAINST = re.compile(
    r"(?:[- ](?:treated|treatment|therapy|patients|patch|group|arm|users|recipients)){0,2}(?: (?:was|were|had|showed|experienced)(?: [a-z-]+){1,4})?,? (?:than|as compared with|compared (?:with|to)|versus|vs\.?|over|rather than|(?:was|were) preferred (?:to|over)) "
    r"(?:(?:with|in|for|after|on|by|to|the|those|that|of|patients|receiving|given|treated|under|during|among) )*"
)


def told_by_results(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Two treatments that no design sets apart but that sentences with results compare: "survival was better after A
    compared with B", "more nausea with A than with B"; refuses what is compared once and not named in the title, or with
    other studies.
    """
    seen: dict[frozenset[frozenset[str]], list[Contrast]] = {}
    titled: frozenset[str] = frozenset()
    for sentence, i, j in rows:
        given = [
            t
            for t in tokens[i:j]
            if t.treatment is not None and (not t.treatment.general or "placebo" in t.treatment.keys)
        ]
        if sentence.section is S.TITLE:
            titled |= frozenset().union(*(t.treatment.keys for t in given if t.treatment))
        if sentence.section not in (S.RESULTS, S.CONCLUSIONS, S.BODY):
            continue
        for one, two in pairwise(given):
            if _AGAINST.fullmatch(folded, one.end, two.start) is None:
                continue
            if _OTHER_TRIAL.search(folded, sentence.start, sentence.end):
                break
            sides = [Side(t.start, t.end, [t.treatment], [t.treatment]) for t in (one, two) if t.treatment is not None]
            shape = frozenset(s.keys for s in sides)
            if len(shape) == 2 and not sides[0].keys & sides[1].keys:
                seen.setdefault(shape, []).append(Contrast(sides, 2.0, "versus", one.start))
                break
    often = [c for shape, c in seen.items() if len(c) > 1 or all(keys & titled for keys in shape)]
    return max(often, key=lambda c: (len(c), -c[0].start))[0] if often else None


# takes "compared patients treated with| A", refuses "compared patients who died"
_PATIENTS_GIVEN = re.compile(
    r"(?: (?:outcomes?|survival|results|data) (?:of|in|for))?(?: the)?(?: \d+)? (?:patients|women|men|those) (?:treated with|receiving|given|who (?:had )?received|undergoing|who underwent|on)\b"
)
_WITH_THOSE = re.compile(
    r",? (?:with|to|and|versus|vs\.?|against) (?:the )?(?:\d+ )?(?:those|patients|women|men)\b(?: (?:treated with|receiving|given|who (?:had )?received|undergoing|who underwent|on)\b)?"
)


def _compared_patients(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "We compared patients treated with A with those treated with B"; refuses "compared patients with and without B"."""
    at = next(k for k in range(i, j) if tokens[k].word is W.COMPARED)
    lead = _PATIENTS_GIVEN.match(folded, tokens[at].end, sentence.end)
    cut = _WITH_THOSE.search(folded, lead.end(), sentence.end) if lead else None
    if lead is None or cut is None:
        return
    first = next((k for k in range(i, j) if tokens[k].start >= lead.end()), j)
    turn = next((k for k in range(first, j) if tokens[k].start >= cut.start()), j)
    second = next((k for k in range(turn, j) if tokens[k].start >= cut.end()), j)
    stop = next((k for k in range(second + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.THEN)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = [
        make_side(folded, tokens, first, turn, lead.end(), cut.start()),
        make_side(folded, tokens, second, stop, cut.end(), end),
    ]
    if all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
        yield Contrast(sides, 3.0, "comparison", tokens[at].start)


# takes "patients who had received| A (n = 45) were compared with those who had received| B"
_THOSE_COMPARED = cue(
    r"\b(?:patients|women|men|those) (?:treated with|receiving|given|who (?:had )?(?:received|underwent)|undergoing) (?P<one>[^.;]{3,120}?) (?:were|was) compared (?:with|to) (?:the )?(?:\d+ )?(?:those|patients|women|men) (?:treated with|receiving|given|who (?:had )?(?:received|underwent)|undergoing) "
)


def _those_compared(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients who received A (n = 45) were compared with those who received B (n = 62)"."""
    found = _THOSE_COMPARED.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    first = next((k for k in range(i, j) if tokens[k].start >= found.start("one")), j)
    turn = next((k for k in range(first, j) if tokens[k].start >= found.end("one")), j)
    second = next((k for k in range(turn, j) if tokens[k].start >= found.end()), j)
    stop = next((k for k in range(second + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.THEN)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = [
        make_side(folded, tokens[first:turn], 0, turn - first, found.start("one"), found.end("one")),
        make_side(folded, tokens[second:stop], 0, stop - second, found.end(), end),
    ]
    if all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
        yield Contrast(sides, 3.0, "comparison", found.start())


# takes "a trial of A alone versus A plus B is currently underway", refuses "A was superior to B"
_OTHER_TRIAL = cue(
    r"\b(?:(?:under ?way|ongoing|(?:is|are|would be) (?:currently |now )?(?:being|planned|warranted|needed|required|necessary)|should be|has been (?:started|initiated|launched)|will be)\b"
    r"|compares? favou?rably|(?:historical|reported|published|previous|other|earlier) (?:trials|series|studies|controls|reports))\b"
)


# takes "receive or not to receive A", "receive A or not", refuses "whether or not they had A"
_OR_NOT = re.compile(
    r"\b(?P<first>(?:receive|undergo|have|continue|be given) )?or not\b(?: to)?(?: (?:receive|undergo|have|continue|be given))?(?! (?:they|the|patients|she|he|it)\b)"
)


def _or_not(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomised to receive or not to receive A", "randomised to A or not": A against nothing."""
    found = _OR_NOT.search(folded, sentence.start, sentence.end)
    if found is None or folded.endswith("whether ", 0, found.start()):
        return
    shared = [k for k in range(i, j) if tokens[k].word is W.ALLOCATED and tokens[k].end <= found.start()]
    if not shared or "whether" in folded[tokens[shared[-1]].end : found.start()]:
        return
    if found["first"]:
        begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
        stop = next((k for k in range(begin, j) if tokens[k].word in (W.STOP, W.SEMICOLON, W.PERSONS)), j)
    else:
        begin = shared[-1] + 1
        stop = next((k for k in range(begin, j) if tokens[k].start >= found.start()), j)
    if begin >= stop:
        return
    end = tokens[stop].start if stop < j else sentence.end
    given = make_side(folded, tokens, begin, stop, tokens[begin].start, end if found["first"] else found.start())
    if given.treatments and not any(t.word in (W.OR, W.SEPARATOR) for t in tokens[begin:stop]):
        none = Side(found.start(), found.end(), role="control")
        yield Contrast([given, none], 5.1, "allocation", found.start())


_TRIAL_OF = re.compile(r"\brandomi[sz]ed,? (?:[\w-]+,? ){0,6}?(?:trial|study|comparison) of ")


def _alternatives(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A randomized phase III trial of A plus either B or C in patients with …"; refuses "a trial of A, B or both"."""
    found = _TRIAL_OF.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
    stop = next((k for k in range(begin, j) if tokens[k].word in _BEHIND_TREATMENT), j)
    if any(t.word is W.OR and t.start > tokens[begin].start for t in tokens[begin:stop]):
        end = tokens[stop].start if stop < j else sentence.end
        sides = split_sides(folded, tokens, begin, stop, found.end(), end, allocated=False)
        apart = len({s.keys for s in sides}) == len(sides) or " either " in folded[sides[0].start : sides[0].end]
        if len(sides) >= 2 and all(s.top for s in sides) and apart:
            yield Contrast(sides, 3.0, "versus", found.start())


def _either(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients received either A or B" of a randomised trial, "treated using either A or B" of a title; refuses "received
    A or B" and "either drug".
    """
    title = sentence.section is S.TITLE
    if "random" not in folded and not title:
        return
    at = next(
        (k for k in range(i + 1, j) if tokens[k].text == "either" and (title or _is_given(tokens, k, i))),
        None,
    )
    if at is None:
        return
    ends = (W.SEMICOLON, W.COLON, W.PERSONS) if title else (W.SEMICOLON,)
    stop = next((k for k in range(at + 1, j) if tokens[k].word in ends), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = split_sides(folded, tokens, at + 1, stop, tokens[at].end, end, allocated=False)
    base = _given_either(tokens, at, i)
    if base is not None and len(sides) >= 2:
        for side in sides:
            if not base.keys <= side.keys:  # "A given either before B or after B"
                side.treatments = [base, *side.treatments]
                side.top = [base, *side.top]
    if len(sides) >= 2 and all(s.treatments or s.role for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 3.6, "allocation", tokens[at].start)


def _or_placebo(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A or placebo in combination with B", "B plus placebo or A", which says all wherever it stands; refuses "placebo or
    no treatment".
    """
    for at in range(i + 1, j - 1):
        if tokens[at].word is not W.OR:
            continue
        beside = (tokens[at - 1].treatment, tokens[at + 1].treatment)
        if sum(t is not None and "placebo" in t.keys for t in beside) != 1 or depth_between(tokens, i, at) > 0:
            continue
        if folded.startswith(" one of ", tokens[at].end):
            return  # "placebo or one of the following drugs"
        begin = next(
            (k + 1 for k in range(at - 1, i - 1, -1) if tokens[k].word in LEFT_EDGE or tokens[k].word is W.STOP), i
        )
        stop = next((k for k in range(at + 1, j) if tokens[k].word in _BEHIND_TREATMENT), j)
        end = tokens[stop].start if stop < j else sentence.end
        start = tokens[begin - 1].end if begin > i else sentence.start
        sides = split_sides(folded, tokens, begin, stop, start, end, allocated=False)
        if len(sides) == 2 and all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
            yield Contrast(sides, 2.4, "versus", tokens[at].start)
        return


def _is_given(tokens: list[Token], k: int, i: int) -> bool:
    """Whether what stands at ``tokens[k]`` is what patients get: "received either", "received four cycles of either"."""
    if tokens[k - 1].word is W.TO:
        return True
    for m in range(k - 1, max(i - 1, k - 4), -1):
        if tokens[m].word is W.GIVEN:
            return tokens[k].start - tokens[m].end < 30
        if tokens[m].word not in (W.TIME, W.SIZE, W.WITH):
            return False
    return False


def _given_either(tokens: list[Token], at: int, i: int) -> Treatment | None:
    """What stands before "given either": "rituximab (375 mg/m2) given either", the same for every side."""
    if at - 1 < i or tokens[at - 1].text not in ("given", "administered"):
        return None
    k = at - 2
    while (k > i and tokens[k].word in (W.CLOSE, W.OPEN, W.SIZE)) or (k > i and tokens[k].text in ("2",)):
        k -= 1
    treatment = tokens[k].treatment if k >= i else None
    near = treatment is not None and tokens[at - 1].start - tokens[k].end < 40
    return treatment if near and treatment is not None and treatment.substances else None


_BEHIND_TREATMENT = frozenset({W.STOP, W.COLON, W.SEMICOLON, W.PERSONS})


def _sized(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A (n = 50) or B (n = 50)", "33 received A and 31 B"."""
    sizes = [k for k in range(i, j) if (q := tokens[k].quantity) is not None and q.kind is K.SAMPLE_SIZE]
    numbers = [int(q.value) if (q := tokens[k].quantity) is not None and q.value is not None else 0 for k in sizes]
    if len(sizes) > 2 and numbers[0] == sum(numbers[1:]):
        sizes = sizes[1:]  # "patients (n = 94) were randomised to A (n = 41) or B (n = 53)"
    elif len(sizes) == 4 and sum(numbers[:2]) == sum(numbers[2:]) and numbers[:2] != numbers[2:]:
        sizes = sizes[2:]  # "with new (n = 31) or old (n = 14) disease were given A (n = 21) or B (n = 24)"
    told_late = sentence.section in (S.RESULTS, S.CONCLUSIONS)
    if (
        told_late
        and len(sizes) > 1
        and min(numbers) < _SMALLEST_ARM
        and not any(t.word in (W.ALLOCATED, W.GROUP) for t in tokens[i:j])
    ):
        return  # "allowed secondary resection (n = 7) or ablation (n = 1)": what became of some
    sides: list[Side] = []
    if 2 <= len(sizes) <= 6:
        begin = i
        for k in sizes:
            left = begin
            depth = 0
            # "A (5 to 20 mg a day; n = 20)": the bracket that holds the size is part of the side
            opened = next((m for m in range(k - 1, begin - 1, -1) if tokens[m].word in (W.OPEN, W.CLOSE)), begin - 1)
            inside = opened >= begin and tokens[opened].word is W.OPEN
            for m in range(opened - 1 if inside else k - 1, begin - 1, -1):
                word = tokens[m].word
                if word is W.CLOSE:
                    depth += 1
                elif word is W.OPEN:
                    depth -= 1
                elif depth <= 0 and word in SIZED_EDGE:
                    left = m + 1
                    break
            close = next((m for m in range(k + 1, j) if tokens[m].word is W.CLOSE), k)
            start = tokens[left - 1].end if left > i else sentence.start
            side = make_side(folded, tokens, left, close, start, tokens[k].start)
            if (
                not side.treatments
                and not side.role
                and left > begin
                and _NUMBER_FIRST.match(folded, side.start, side.end)
            ):
                # "to A every 3 weeks for four cycles (n = 40) or B for 12 weeks (n = 41)": what is given stands further left
                wide = left
                while wide > begin and tokens[wide - 1].word not in _SIDES_EDGE:
                    wide -= 1
                wider = make_side(
                    folded, tokens, wide, close, tokens[wide - 1].end if wide > i else sentence.start, tokens[k].start
                )
                side = wider if wider.treatments else side
            sides.append(side)
            begin = close + 1
        allocated = any(t.word is W.ALLOCATED for t in tokens[i:j]) or (
            sentence.section in DESIGN_SECTIONS
            and "random" in folded
            and any(s.treatments or s.role for s in sides)
            and any(t.word in (W.OR, W.SEPARATOR, W.TO) for t in tokens[sizes[0] : sizes[1]])
        )
        if all(s.treatments or s.role or s.alias or (allocated and 3 < s.end - s.start < 90) for s in sides):
            yield Contrast(share_treatments(sides, folded), 3.4, "allocation", sides[0].start)
        return
    if sentence.section is S.CONCLUSIONS:
        return
    counted: list[int] = []
    for k in range(i, j):
        if tokens[k].word is W.SIZE and (
            leads_side(folded, tokens, k, j)
            or (counted and LEADS_ON.match(folded, tokens[k].end) and is_count(tokens[k]))
        ):
            counted.append(k)
    if 2 <= len(counted) <= 4 and any(t.word in (W.GIVEN, W.ALLOCATED) for t in tokens[counted[0] : counted[1]]):
        sides = counted_sides(folded, tokens, counted, j, sentence.end)
        if name_sides(folded, sides):
            # "79 received A and 15 B" of the patients' history may set no arms apart
            told = sentence.section is not S.RESULTS or any(t.word is W.ALLOCATED for t in tokens[i:j])
            yield Contrast(sides, 2.6 if told else 1.8, "allocation", sides[0].start)


_SMALLEST_ARM = 10  # of which results alone tell
SIZED_EDGE = frozenset(
    {W.OR, W.SEPARATOR, W.ALLOCATED, W.GIVEN, W.TO, W.BETWEEN, W.SEMICOLON, W.COLON, W.COMPARED, W.STOP, W.AND, W.COMMA}
)
# takes " four cycles", " 6.25 mg/hr", " 12 weeks"; refuses " a walking programme"
_NUMBER_FIRST = re.compile(r"\W*(?:\d|(?:one|two|three|four|five|six|eight|ten|twelve)\b)")
_SIDES_EDGE = SIZED_EDGE - {W.STOP, W.COMMA, W.AND}
# takes "three treatment groups: A, B, and C", "one of two regimens (", refuses "three cycles of A, B"
_N_GROUPS = cue(
    r"\b(?P<n>two|three|four|five|2|3|4|5) (?:[a-z-]+ ){0,3}?(?:groups|arms|regimens|treatments|schedules|strategies)(?: of treatment)?\s?(?:[:,(]|, namely|, ie,?|, i\.e\.,?)(?=\s|[a-z0-9])"
)


def _counted_list(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Assigned to three groups: A, B (short name), and control (surgery only)": as many parts as the number says."""
    found = _N_GROUPS.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    count = count_of(found["n"])
    begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
    stop = next(
        (
            k
            for k in range(begin + 1, j)
            if (tokens[k].word is W.STOP and depth_between(tokens, begin, k) <= 0)
            or (tokens[k].word is W.CLOSE and depth_between(tokens, begin, k) < 1 and found[0].endswith("("))
        ),
        j,
    )
    flat = [k for k in range(begin, stop) if depth_between(tokens, begin, k) <= 0]
    semicolons = [k for k in flat if tokens[k].word is W.SEMICOLON]
    commas = [k for k in flat if tokens[k].word is W.COMMA]
    joins = [k for k in flat if tokens[k].word in (W.OR, W.SEPARATOR, W.AND)]
    choice = next((k for k in joins if tokens[k].word is W.OR and tokens[k - 1].word is W.COMMA), None)
    until_choice = [
        *(k for k in commas if choice and k < choice - 1),
        *([choice] if choice else []),
    ]  # "A, B, or C, D and E"
    end = tokens[stop].start if stop < j else sentence.end
    by_name = _behind_names(tokens, begin, stop, count)
    if by_name:
        sides = cut_sides(folded, tokens, begin, stop, found.end(), end, by_name)
        if all(s.treatments for s in sides) and len({s.keys for s in sides}) == count:
            yield Contrast(sides, 5.1, "allocation", found.start())
            return
    for cuts in (semicolons, until_choice, commas, [*commas, *joins[-1:]], joins[-1:], joins):
        cuts = [k for k in sorted(cuts) if not (k + 1 in cuts or k + 1 >= stop)]
        if len(cuts) != count - 1:
            continue
        sides = cut_sides(folded, tokens, begin, stop, found.end(), end, cuts)
        if all(s.treatments or s.role for s in sides) and len({(s.keys, s.role, s.time) for s in sides}) == count:
            yield Contrast(share_treatments(sides, folded), 5.1, "allocation", found.start())
            return


_WAS_GIVEN = cue(r"\b(?:was|were) (?:given|administered|allocated|offered) to (?=[a-z\d-]+)")
_THEN_TO = re.compile(
    r"[^.;]{0,20}?(?:,|;| and| while| whereas) (?P<other>[^.;]{3,80}?) (?:(?:was|were) (?:given |administered )?)?to (?=[a-z\d-]+)"
)


def _given_to(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A was given to 101 patients and B to 99" of a randomised trial; refuses "A was given to 10 patients and stopped"."""
    found = _WAS_GIVEN.search(folded, sentence.start, sentence.end)
    if found is None or "random" not in folded:
        return
    counts = [k for k in range(i, j) if tokens[k].word is W.SIZE and tokens[k].start >= found.end()]
    if not counts or tokens[counts[0]].start != found.end():
        return
    then = _THEN_TO.match(folded, tokens[counts[0]].end, sentence.end)
    second = next((k for k in counts if then is not None and tokens[k].start == then.end()), None)
    if then is None or second is None:
        return
    one = make_side(folded, tokens, i, counts[0], sentence.start, found.start())
    middle = next(k for k in range(counts[0], j) if tokens[k].start >= then.start("other"))
    two = make_side(folded, tokens, middle, second, then.start("other"), then.end("other"))
    for side, k in ((one, counts[0]), (two, second)):
        quantity = tokens[k].quantity
        side.size = int(quantity.value) if quantity is not None and quantity.value is not None else None
    if one.treatments and two.treatments and one.keys != two.keys:
        yield Contrast([one, two], 3.4, "allocation", found.start())


# takes "the treatment arms were| A and B", refuses "the two groups were| similar"
_ARMS_WERE = cue(r"\b(?:arms|groups) (?:were|are|consisted of|comprised|included):? ")


def _arms_were(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "The treatment arms were A, B and C"; refuses "the arms were balanced for A and B"."""
    found = _ARMS_WERE.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    begin = next((k for k in range(i, j) if tokens[k].start >= found.end() - 1), j)
    if begin == j or tokens[begin].word is not W.TREATMENT or tokens[begin].start - found.end() > 20:
        return
    stop = next((k for k in range(begin + 1, j) if tokens[k].word in (W.STOP, W.SEMICOLON, W.COLON)), j)
    ands = [k for k in range(begin, stop) if tokens[k].word is W.AND and depth_between(tokens, begin, k) <= 0]
    commas = [k for k in range(begin, stop) if tokens[k].word is W.COMMA and depth_between(tokens, begin, k) <= 0]
    if len(ands) != 1:
        return
    end = tokens[stop].start if stop < j else sentence.end
    cuts = [*(c for c in commas if c + 1 != ands[0]), ands[0]]
    sides = cut_sides(folded, tokens, begin, stop, found.end(), end, cuts)
    if all(s.treatments for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(share_treatments(sides, folded), 3.6, "allocation", found.start())


def _behind_names(tokens: list[Token], begin: int, stop: int, count: int) -> list[int]:
    """Where the sides of a list end that each have a name in brackets behind them: "A plus B (AB) A plus C (AC); and D (D1)";
    empty where there are more or fewer names than sides.
    """
    named = [
        k
        for k in range(begin + 1, stop - 1)
        if tokens[k].word is W.OPEN
        and (name := tokens[k + 1].treatment) is not None
        and k + 2 < stop
        and tokens[k + 2].word is W.CLOSE
        and tokens[k + 2].start == tokens[k + 1].end
        and tokens[k + 1].start == tokens[k].end
        and len(name.substances) > 1
        and tokens[k + 1].end - tokens[k + 1].start < 8
    ]
    return [k + 2 for k in named[:-1]] if len(named) == count else []


# takes "A (control group) or B (the MVP arm; n = 60)", "A (arm A) or B (arm B)", refuses "A (in the arm), B"
_NAMED_BRACKET = re.compile(
    r"[(\[](?:(?P<name>(?:[^()\[\]]|\(\d\)){1,60}?)[ -](?:arm|group|cohort)|(?:[^()\[\]]{1,40}[;,:] )?(?:arm|group|regimen) (?P<letter>[a-e]|[1-5]|i{1,3})(?:[,;:] ?[a-z][^()\[\]=]{1,60})?)(?:[,;:]? ?n ?= ?\d+)?[)\]]"
)


def _named_in_brackets(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomised to A (RT-A arm), A and B (RT-AB arm) or the same followed by B (RT-AB+B arm)": a bracket closes a side."""
    marks = list(_NAMED_BRACKET.finditer(folded, sentence.start, sentence.end))
    if not 2 <= len(marks) <= 5:
        return
    sides: list[Side] = []
    at = None
    for mark in marks:
        last = next((k for k in range(i, j) if tokens[k].start >= mark.start()), j)
        if at is None:
            first = last
            while first > i and not (
                _opens_list(tokens, first - 1, i) and any(t.word is W.TREATMENT for t in tokens[first:last])
            ):
                first -= 1
            if first == i:
                return
            start = tokens[first - 1].end
        else:
            first, start = at
            while first < last and tokens[first].word in _BETWEEN_SIDES and tokens[first].start - start <= 2:
                first, start = first + 1, tokens[first].end
        behind = next((k for k in range(last, j) if tokens[k].start >= mark.end()), j)
        side = make_side(folded, tokens, first, behind, start, mark.end())
        if not side.treatments:
            return
        if mark["name"]:
            side.called = mark["name"].split(",")[-1].split(";")[-1].strip()
        if mark["letter"]:
            side.alias = {"i": "1", "ii": "2", "iii": "3"}.get(mark["letter"], mark["letter"].upper())
        if sides and says_same(folded, side):
            side.treatments = [*sides[-1].treatments, *(t for t in side.treatments if not t.keys <= sides[-1].keys)]
        sides.append(side)
        at = (behind, mark.end())
    yield Contrast(sides, 5.2, "allocation", sides[0].start)


_BETWEEN_SIDES = frozenset({W.OR, W.SEPARATOR, W.AND, W.COMMA, W.SEMICOLON, W.TO, W.GIVEN})


def _opens_list(tokens: list[Token], k: int, i: int) -> bool:
    """Whether what is given starts behind the word: "assigned to", "received", "compared"; not "restricted to"."""
    if tokens[k].word is W.TO:
        return any(t.word is W.ALLOCATED for t in tokens[max(i, k - 2) : k])
    return tokens[k].word in (W.ALLOCATED, W.GIVEN, W.COLON, W.BETWEEN, W.COMPARED)


_ENUMERATED = re.compile(r"(?<!/m )(?<!/m)(?:\(|(?<=[\s:;,]))(?P<mark>[a-h]|[1-6]|i{1,3}|iv)\)\s")


_TURNS = (("1", "2", "3", "4", "5", "6"), ("a", "b", "c", "d", "e", "f", "g", "h"), ("i", "ii", "iii", "iv"))


def _in_turn(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first: "(1) vincristine (V), doxorubicin (A) … (2)" has two, and letters of drugs."""
    for turn in _TURNS:
        out: list[re.Match[str]] = []
        for mark in marks:
            if len(out) < len(turn) and mark["mark"] == turn[len(out)]:
                out.append(mark)
        if len(out) >= 2 and out[0] is marks[0]:
            return out
    return marks if len({m["mark"] for m in marks}) == len(marks) and not any(m["mark"] == "1" for m in marks) else []


def _enumerated(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "One of three arms: (A) X, (B) Y or (C) Z"."""
    if folded.count(")", sentence.start, sentence.end) < 2:
        return
    treated = {t.end for t in tokens[i:j] if t.word is W.TREATMENT}
    marks = [
        m
        for m in _ENUMERATED.finditer(folded, sentence.start, sentence.end)
        if m["mark"].isdigit() or m.start() - 1 not in treated  # "doxorubicin (A)" gives a letter to a drug
    ]
    marks = _in_turn(marks)
    if len(marks) < 2 or len(marks) > 6:
        return
    sides: list[Side] = []
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else sentence.end
        first = next((k for k in range(i, j) if tokens[k].start >= mark.end()), j)
        last = next((k for k in range(first, j) if tokens[k].start >= end), j)
        side = make_side(folded, tokens, first, last, mark.end(), end)
        sides.append(side)
    # "randomised to (1) a walking programme (n = 62), (2) relaxation (n = 55) or (3) an active control"
    shared_out = sentence.section in DESIGN_SECTIONS and any(
        t.word is W.ALLOCATED for t in tokens[i:j] if t.start < marks[0].start()
    )
    if not all(s.treatments for s in sides) and not (shared_out and name_sides(folded, sides)):
        return
    for side, mark in zip(sides, marks, strict=True):
        side.alias = mark["mark"].upper()
    yield Contrast(sides, 4.6, "letters", marks[0].start())


# What is no treatment that another is set against: takes "compared with baseline", refuses "compared with placebo"
_WITH_BEFORE = re.compile(
    r" (?:the |their |its |an? |those of (?:the |an? )?)?(?:base-?line|pre-?treatment|before|non-[a-z]+ treated (?:lesions|metastases|tumou?rs)|untreated (?:lesions|metastases|tumou?rs)|historic(?:al)? |those before|previous|values?|expected|historical|last|predecessor|preceding|earlier|published)\b"
)


def _separated(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A versus B" in titles and aims."""
    title = sentence.section is S.TITLE
    cuts = [k for k in range(i, j) if tokens[k].word is W.SEPARATOR and not _WITH_BEFORE.match(folded, tokens[k].end)]
    if not 0 < len(cuts) <= _MOST_SIDES:
        return
    if len(cuts) > 1:
        cuts = [k for k in cuts if depth_between(tokens, i, k) <= 0] or cuts  # "A versus B (9.1 versus 7.3 months)"
        again = next(
            (k for k in range(cuts[0], cuts[-1]) if tokens[k].word is W.THEN and tokens[k - 1].word is W.COMMA), None
        )
        if again is not None:  # "A versus B, followed by C versus D"
            cuts, j = [k for k in cuts if k < again], again - 1
    left = i
    depth = 0
    for k in range(cuts[0] - 1, i - 1, -1):
        token = tokens[k]
        if token.word is W.CLOSE:
            depth += 1
        elif token.word is W.OPEN:
            if depth == 0:
                left = k + 1
                break
            depth -= 1
        elif depth == 0 and (
            token.word in LEFT_EDGE
            or (
                token.word is W.STOP
                and not (token.text in ("for", "on", "as", "by") and title)
                and any(t.word is W.TREATMENT for t in tokens[k + 1 : cuts[0]])
            )
        ):
            left = k + 1
            break
    right = j
    depth = 0
    seen = False
    for k in range(cuts[-1] + 1, j):
        token = tokens[k]
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
            if depth < 0:
                right = k
                break
        elif depth == 0 and seen and (token.word in (W.STOP, W.COLON, W.SEMICOLON, W.PERSONS)):
            right = k
            break
        seen = seen or token.word is W.TREATMENT
    # A side that no vocabulary knows starts behind the word before it: "comparing | node sampling versus …".
    start = sentence.start if left == i else tokens[left].start if left < cuts[0] else tokens[left - 1].end
    end = tokens[right].start if right < j else sentence.end
    cuts = [*cuts, *listed_pairs(tokens, cuts[-1] + 1, right)]
    sides = share_treatments(cut_sides(folded, tokens, left, right, start, end, cuts), folded)
    if sentence.section is S.RESULTS and any(_FIGURE_FIRST.match(folded, s.start, s.end) for s in sides):
        return
    if (
        title
        and len(sides) == 2
        and sum(1 for s in sides if s.treatments) < 2
        and tokens[cuts[0]].text != "against"
        and "random" in folded[: sentence.end + 1500]
    ):
        yield _worded(folded, tokens, sentence, cuts[0], 3.2)
    elif (
        not title
        and len(cuts) == 1
        and sentence.section in DESIGN_SECTIONS
        and sum(1 for s in sides if s.treatments) < 2
        and "random" in folded
        and _COMPARES.search(folded, max(sentence.start, tokens[cuts[0]].start - 120), tokens[cuts[0]].start)
    ):
        yield _worded(folded, tokens, sentence, cuts[0], 2.4)
    elif sum(1 for s in sides if s.treatments) >= 2:
        weight = 4.5 if title else 3.0 if sentence.section in DESIGN_SECTIONS else 2.2
        if sentence.section is S.CONCLUSIONS:
            weight = 1.0
        elif sentence.section is S.BACKGROUND and not _AIM.search(folded, sentence.start, sentence.end):
            weight = 1.5
        elif sentence.section is S.RESULTS and _WE_COMPARED.search(folded, sentence.start, tokens[cuts[0]].end):
            weight = 3.0
        yield Contrast(sides, weight, "versus", tokens[cuts[0]].start)


_FIGURE_FIRST = re.compile(r"\W*\d+(?:[.·]\d+)? ?(?:%|months?|years?|weeks?|days)")  # "A had 12% versus 14% with B"
_MOST_SIDES = 12  # a sentence that sets more things apart is a table or no sentence
_AIM = re.compile(
    r"\b(?:aim|purpose|objective|this|we|our|present|was (?:designed|conducted|to)|random\w*|trial|investigated|to (?:compare|evaluate|assess|determine))\b"
)
# takes "in this trial we compared A versus B", refuses "was compared with"
_WE_COMPARED = re.compile(
    r"\b(?:we compared|(?:study|trial) (?:compared|comparing)|(?:aim|purpose|objective) [a-z ]{1,30}to compare)\b"
)
_WORDED_LEFT = re.compile(r".*(?:[:;(\[]|\b(?:of|under|comparing|between|with|using|by|effects?|the)\b)", re.DOTALL)
_WORDED_RIGHT = re.compile(r"[:;).\]]|\b(?:in|for|on|as|after|during|among|to|of the|following|a randomi[sz]ed)\b")


# takes "a trial comparing A versus B", "a comparison of A versus B", refuses "was 12 versus 14 months"
_COMPARES = re.compile(
    r"\b(?:compar(?:e|ed|es|ing)|(?:trial|study|comparison|effects?|efficacy|effectiveness|safety|impact|role|value|benefits?|feasibility) of)\b[^.;:()]{3,90}$"
)


_SHORT_AFTER = re.compile(r" ?[(\[][a-z0-9+/-]{2,10}[)\]]")


def _worded(folded: str, tokens: list[Token], sentence: Sentence, cut: int, weight: float) -> Contrast:
    """Sides told by their words, where not both are known treatments: "reusable versus disposable draping material"."""
    separator = tokens[cut]
    left = _WORDED_LEFT.match(folded, max(sentence.start, separator.start - 90), separator.start)
    start = left.end() if left else max(sentence.start, separator.start - 90)
    right = _WORDED_RIGHT.search(folded, separator.end + 3, sentence.end)
    end = right.start() if right else sentence.end
    short = _SHORT_AFTER.match(folded, end - 1, sentence.end)
    end = short.end() if short is not None else end  # "oral anticoagulants (VKA) for the prevention of …"
    first = next(k for k in range(cut + 1) if tokens[k].start >= start)
    last = next((k for k in range(cut + 1, len(tokens)) if tokens[k].start >= end), len(tokens))
    sides = [
        make_side(folded, tokens, first, cut, start, separator.start),
        make_side(folded, tokens, cut + 1, last, separator.end, end),
    ]
    sides = share_treatments(sides, folded)
    alike = (
        all(s.treatments for s in sides) and len({s.keys for s in sides}) == 1
    )  # "preoperative versus perioperative chemotherapy"
    if not alike and not all(t.substances for s in sides for t in s.treatments):
        sides = [Side(s.start, s.end) for s in sides]
    return Contrast(sides, weight, "allocation", separator.start)


_DOSE_FIRST = re.compile(
    r" (?:a (?:total )?dose of )?\d+(?:\.\d+)? ?(?:m?g|c?gy|mcg|iu|units|cycles|courses|fractions|months|weeks|years)\b"
)
# takes "association of age between …", refuses "randomised between …"
_RELATED = cue(
    r"\b(?:associations?|relationships?|correlations?|links?|interactions?|interval|agreement|concordance|gap|delay)\b(?: [\w-]+){0,4} $"
)


def _compared(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Compare A with B", "comparison of A and B", "between A and B"."""
    at = next(k for k in range(i, j) if tokens[k].word in (W.COMPARED, W.BETWEEN))
    if tokens[at].word is W.COMPARED:  # "to compare the toxicity of radiotherapy between A and B"
        at = next((k for k in range(at + 1, min(at + 8, j)) if tokens[k].word is W.BETWEEN), at)
    if _RELATED.search(folded, max(sentence.start, tokens[at].start - 60), tokens[at].start):
        return
    cut: int | None = None
    depth = 0
    seen = False
    weak: int | None = None
    right = j
    for k in range(at + 1, j):
        token = tokens[k]
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
        elif depth > 0:
            continue
        elif token.word is W.TREATMENT:
            seen = True
        elif token.word is W.SEPARATOR or (not seen and token.word in (W.PERSONS, W.GIVEN)):
            return
        elif (
            cut is None
            and (token.word is W.TO or (token.word is W.WITH and tokens[at].word is not W.BETWEEN))
            and tokens[k - 1].word is not W.PERSONS
            and not _spells(tokens, k, j)
            and (seen or _DOSE_FIRST.match(folded, tokens[at].end, token.start))
        ):
            cut = k  # "compared A with B", "comparing 45 Gy in 20 fractions with 60 Gy of B"
            seen = True
        elif seen and token.word in (W.AND, W.OR) and (weak is None or (cut is None and _leads_control(tokens, k, j))):
            weak = k  # "between A and B and best supportive care"
        elif (
            (cut or weak)
            and token.word in (W.STOP, W.COLON, W.SEMICOLON)
            and any(t.word is W.TREATMENT for t in tokens[(cut or weak or 0) + 1 : k])
        ):
            right = k
            break
    cut = cut if cut is not None and any(t.word is W.TREATMENT for t in tokens[cut + 1 : right]) else weak
    if cut is None or right <= cut:
        return
    end = tokens[right].start if right < j else sentence.end
    sides = share_treatments(cut_sides(folded, tokens, at + 1, right, tokens[at].end, end, [cut]), folded)
    if all(s.treatments for s in sides):
        weight = 3.5 if cut != weak else 1.8
        if sentence.section is not S.TITLE and not _AIM.search(folded, sentence.start, sentence.end):
            weight -= 1.5
        yield Contrast(sides, weight + (1 if sentence.section is S.TITLE else 0), "comparison", tokens[at].start)


def _spells(tokens: list[Token], k: int, j: int) -> bool:
    """Whether "with" tells the drugs of the chemotherapy before it: "chemotherapy with paclitaxel and best supportive
    care"; refuses "chemotherapy with tamoxifen" and "chemotherapy with paclitaxel", where nothing else is set against it.
    """
    before, behind = tokens[k - 1].treatment, tokens[k + 1].treatment if k + 1 < j else None
    if before is None or behind is None or not says_chemotherapy(before):
        return False
    cytotoxic = any(is_drug_of(x.name, CHEMOTHERAPY) for x in behind.substances)
    return cytotoxic and any(
        tokens[m].word in (W.WITH, W.TO, W.AND) and tokens[m + 1].treatment is not None for m in range(k + 2, j - 1)
    )


def _leads_control(tokens: list[Token], k: int, j: int) -> bool:
    """Whether no treatment or a mere control stands right behind the word."""
    behind = tokens[k + 1].treatment if k + 1 < j else None
    return behind is not None and bool(behind.keys & CONTROL_KEYS)


# What is compared of treatments and is none itself.
_OUTCOME_WORDS = re.compile(
    r"\b(?:efficac\w+|effectiv\w+|safety|outcomes?|effects?|survival\w*|toxicit\w+|tolerability|quality|rates?|costs?|responses?|patients|women|men|groups?|arms?|results?|time|recurrences?"
    r"|mortality|pain|sleep|fatigue|symptoms?|nausea|anxiety|levels?|scores?|incidence|values?|data|years?|baseline|controls?|differences?|those|changes?|findings|it|this|that|which|each)\b"
)


def _compared_by_name(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """Two things compared in a sentence on a randomised study, not both known: "comparing node sampling and dissection"."""
    if folded.find("random", sentence.start, sentence.end) < 0:
        return
    at = next(k for k in range(i, j) if tokens[k].word is W.COMPARED)
    cut = next(
        (
            k for k in range(at + 1, j)
            if (tokens[k].word in (W.AND, W.WITH, W.TO) or (tokens[k].word is W.OR and tokens[k - 1].word is W.ALONE))
            and depth_between(tokens, at + 1, k) <= 0
        ),
        None,
    )  # fmt: skip
    if cut is None or any(
        tokens[k].word in (W.STOP, W.PERSONS, W.SEMICOLON) and depth_between(tokens, at + 1, k) <= 0
        for k in range(at + 1, cut)
    ):
        return
    left = name_of(folded, tokens[at].end, tokens[cut].start)
    right = name_of(folded, tokens[cut].end, sentence.end)
    if left is None or right is None or _OUTCOME_WORDS.search(folded, *left) or _OUTCOME_WORDS.search(folded, *right):
        return
    stop = next((k for k in range(cut + 1, j) if tokens[k].start >= right[1]), j)
    sides = [
        make_side(folded, tokens, at + 1, cut, tokens[at].end, tokens[cut].start),
        make_side(folded, tokens, cut + 1, stop, tokens[cut].end, right[1]),
    ]
    sides = share_treatments(sides, folded)
    yield Contrast(sides, 2.4, "allocation", tokens[at].start)
