"""Sides of a sentence that allots patients: "were randomly assigned to A or B", "50 patients received A and 48 B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_words import BRACKET, CONTINUED
from kg.extract.arms.sides import (
    ALL_RECEIVED,
    ALLOWED_BESIDE,
    LEADS,
    count_of,
    ends_with_treatment,
    leads_side,
    sizes_behind,
    split_sides,
)
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)

W = members(Word)


def _leads_to(tokens: list[Token], at: int, j: int) -> bool:
    """Whether "randomisation" itself leads to what was given: "underwent randomisation to A or B", "randomisation was to A
    or B"; refuses "after randomisation, to A".
    """
    k = at + 2 if at + 1 < j and tokens[at + 1].text in ("was", "were") else at + 1
    return k < j and tokens[k].word in (W.TO, W.BETWEEN) and tokens[k].start - tokens[at].end <= 6


# takes "decided by randomization| whether |A or B should be given", "| whether the examination should be |A or B"
_WHETHER = re.compile(r",? (?:(?:decided|determined|established|chose) )?whether ")
_SHOULD_BE = re.compile(r"[^;.]{3,80}?,? (?:should|would|was to|were to|had to) (?:be|receive|undergo) ")


def _given_by_lot(folded: str, tokens: list[Token], at: int, i: int, j: int) -> int | None:
    """Index of the first token of what is given, where "randomisation" only says how it was chosen: "received by
    randomisation A or B", "after randomisation the patients were given A or B", "decided by randomisation whether A or B
    should be used"; None for "after randomisation, A was given", which sets nothing apart.
    """
    whether = _WHETHER.match(folded, tokens[at].end)
    begin = None
    if whether is not None:
        told = _SHOULD_BE.match(folded, whether.end())
        for start in (whether.end(), told.end() if told is not None else len(folded)):
            begin = next((k for k in range(at + 1, j) if tokens[k].start >= start), None)
            if begin is not None and (tokens[begin].word is W.TREATMENT or tokens[begin].text == "either"):
                break
    elif any(t.word is W.GIVEN for t in tokens[max(i, at - 2) : at]):
        begin = at + 1
    else:
        for k in range(at + 1, min(at + 6, j)):
            if tokens[k].word is W.GIVEN:
                begin = k + 1
                break
            if tokens[k].word is W.TREATMENT or tokens[k].alias:
                return None
    while begin is not None and begin + 1 < j and tokens[begin].text in ("treatment", "with"):
        begin += 1
    if begin is None or begin >= j or not (tokens[begin].word is W.TREATMENT or tokens[begin].text == "either"):
        return None
    near = tokens[begin].start - tokens[begin - 1].end <= 25
    return begin if (near or whether) and any(t.word is W.OR for t in tokens[begin:j]) else None


def _directly(tokens: list[Token], begin: int, j: int) -> bool:
    """Whether what was given follows at once, to be set apart: "randomly assigned A or B", "1:1 → A or B"; refuses "assigned A"."""
    return (
        begin + 1 < j
        and (tokens[begin - 1].text in ("assigned", "allocated", "allotted") or tokens[begin - 1].text.endswith("→"))
        and (tokens[begin].word is W.TREATMENT or tokens[begin].text == "either")
        and tokens[begin].start - tokens[begin - 1].end <= 30
        and any(t.word in (W.OR, W.SEPARATOR) for t in tokens[begin:j])
    )


# takes "assigned| two consecutive infusions: A", "assigned| one of the following: A", "randomised|: A", "randomised| 2:1 → A",
# refuses "randomised| (1|:1)"
_WHAT_FOLLOWS = re.compile(
    r"(?:,? ?[(\[]?[1-3] ?: ?[1-3](?: ?: ?[1-3])?[)\]]?)?(?: to)? ?| (?:to |receive )*(?:one|1|two|2|three|3|four|4|five|5) (?:of )?(?:the )?[a-z][a-z -]{2,40}?(?: in a parallel design| as an? [a-z -]{3,60})?,? ?:?"
)


def _names_what_follows(folded: str, tokens: list[Token], k: int, at: int, j: int) -> bool:
    """Whether the colon or arrow leads to what was given: "randomly assigned two infusions|: A plus B or A plus C"."""
    return (
        _WHAT_FOLLOWS.fullmatch(folded, tokens[at].end, tokens[k].start) is not None
        and any(t.word is W.TREATMENT for t in tokens[k + 1 : k + 4])
        and any(t.word in (W.OR, W.SEPARATOR) for t in tokens[k + 1 : j])
    )


# takes "as a 2-hour infusion followed by", "administered every 21 days followed by", refuses "as second-line treatment", "as a
# 2-hour infusion on day 1", "administered every 21 days"
_AS_INFUSION = re.compile(
    r"as an? (?:[\w.-]+ ){0,4}?(?:infusion|bolus|injection),? (?:followed by|then|and|plus|with|before|after)\b"
    r"|administered (?:every|once|twice|weekly|daily)\b[^.;,]{0,30} followed by\b"
)


# takes "A (n = 505) or B (n = 255), and| 753 patients initiated treatment", refuses "to A, and| 255 patients received B"
_OF_ALL_AGAIN = re.compile(
    r" \d[\d,]* (?:(?:of (?:these|them) )?(?:patients|women|men|participants) )?(?:(?:initiated|started|began|commenced|completed) |received (?:at least one|the study|study|their|any) |were (?:included in|treated|evaluable|analy[sz]ed|eligible)\b(?! with))"
)
# What the patients had been through: takes "assigned| 246 patients who had undergone resection of colon cancer to receive |A", refuses
# "assigned| patients to undergo resection or to receive |A"
_WHO_HAD = re.compile(
    r"[^.;]{0,60}? who had (?:undergone|received|completed|been treated with)\b(?:[^.;]|\.(?=\d)){3,360}?(?<! or) to (?:receive|undergo) (?:either )?"
)


# takes "in whom the level fell |to 4 ng/ml", refuses "were assigned |to A"
_CHANGED_TO = re.compile(
    r"\b(?:fell|dropped|decreased|declined|rose|increased|progressed|responded|equal|due|adherent) $"
)


def allocation_sides(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomly assigned to receive A (n = 41) or B (n = 39)"."""
    for at in range(i, j):
        if tokens[at].word is not W.ALLOCATED:
            continue
        by_lot = None
        if tokens[at].text in ("randomization", "randomisation") and not _leads_to(tokens, at, j):
            by_lot = _given_by_lot(folded, tokens, at, i, j)
            if by_lot is None:
                continue
        begin = at + 1
        led = False
        # "were randomly assigned in a 2:1 ratio to receive": what is given starts behind the last of these words.
        for k in range(at + 1, min(at + 12, j) if by_lot is None else at):
            token = tokens[k]
            if token.word is W.ALLOCATED:
                if token.start - tokens[at].end > 25:
                    break
                begin = k + 1
            elif token.word is W.TO and _CHANGED_TO.search(folded, max(0, token.start - 16), token.start):
                continue
            elif (
                token.word in (W.TO, W.BETWEEN)
                or (token.word is W.GIVEN and (led or token.start - tokens[k - 1].end <= 3))
                or (
                    (token.word is W.COLON or token.text == "→")
                    and not led
                    and _names_what_follows(folded, tokens, k, at, j)
                )
            ):
                begin = k + 1
                led = True
            elif (
                token.text in ("among", "in", "into")
                and (groups := _TO_GROUPS.match(folded, token.end)) is not None
                and any(t.word is W.OR for t in tokens[k:j])
            ):
                begin = next((m for m in range(k + 1, j) if tokens[m].start >= groups.end()), j)
                led = True
                break
            elif (
                token.word is W.TREATMENT
                or token.alias
                or token.word is W.SEPARATOR
                or (token.word is W.OR and led)
                or leads_side(folded, tokens, k, j)
            ):
                break
        groups = _TO_GROUPS.match(folded, tokens[begin - 1].end) if led else None
        if groups is not None:  # "to receive one of three |chemotherapy| regimens: A, B or C", where it is no part of A
            first = next((k for k in range(begin, j) if tokens[k].start >= groups.end()), begin)
            if all(any(t.word is W.TREATMENT for t in part) for part in (tokens[begin:first], tokens[first:j])):
                begin = first
        counted = any(leads_side(folded, tokens, k, j) for k in range(begin, min(begin + 6, j)))
        if by_lot is not None:
            begin = by_lot
        elif not led and not counted and not _directly(tokens, begin, j):
            late = _led_late(folded, tokens, at, j)
            if late is None:
                continue
            begin = late
        if _WANTED.search(folded, tokens[at].end, tokens[begin - 1].end):
            continue
        eligible = _WHO_HAD.match(folded, tokens[at].end, sentence.end)
        if eligible is not None:
            begin = next((k for k in range(begin, j) if tokens[k].start >= eligible.end()), begin)
        before = _counted_before(folded, tokens, at, i, j)
        if before is not None:
            begin = before
        stop = j
        listed = False
        sized = [
            k
            for k in range(begin, j)
            if (q := tokens[k].quantity)
            and (q.kind is K.SAMPLE_SIZE or (tokens[k].word is W.SIZE and _alone_in_bracket(tokens, k, j)))
        ]
        last = (
            sized[-1]
            if len(sized) >= 2 and any(t.word in (W.OR, W.SEPARATOR, W.AND) for t in tokens[sized[0] : sized[1]])
            else j
        )
        for k in range(begin, j):
            if k > last and tokens[k].word in (W.OR, W.SEPARATOR) and not _drug_next(tokens, k, j):
                stop = k  # what stands behind the last size is no arm: "(n = 40) in patients with one or two nodes"
                break
            if tokens[k].text in ("was", "were", "had") and sentence.section is S.RESULTS and k > begin and not listed:
                stop = k  # "survival of those randomised to A was 12 months, versus 9 months"
                break
            listed = listed or tokens[k].word in (W.OR, W.SEPARATOR)
            if (
                listed
                and tokens[k].text in ("as", "until", "who", "were", "was", "administered")
                and not _RELATIVE.search(folded, tokens[begin].start, tokens[k].start)
                and not _AS_INFUSION.match(folded, tokens[k].start)
                and depth_between(tokens, begin, k) <= 0
                and not any(t.word in (W.OR, W.SEPARATOR) for t in tokens[k:j])
                and ends_with_treatment(tokens, begin, k)
            ):
                stop = k
                break
            if (
                tokens[k].word is W.STOP
                and tokens[k].text in ("stratified", "stratification", "using", "via", "according", "because")
                and (
                    listed
                    or tokens[k].text not in ("using", "via")
                    or not any(t.word in (W.OR, W.SEPARATOR) for t in tokens[k:j])
                )
            ):
                stop = k
                break
            if (
                tokens[k].word is W.SEMICOLON
                and depth_between(tokens, begin, k) <= 0
                and (
                    (
                        k > begin + 4
                        and (
                            not sizes_behind(tokens, k, j)
                            or (listed and any(t.word is W.ALLOCATED for t in tokens[k:j]))
                        )
                    )
                    or (listed and folded[tokens[k].start - 1] in ")]" and _begins_anew(tokens, k, j))
                    or (listed and _COUNTED_AGAIN.match(folded, tokens[k].end))
                    or (listed and ALL_RECEIVED.match(folded, tokens[k].end))
                    or (listed and ALLOWED_BESIDE.match(folded, tokens[k].end))
                    or (listed and _GIVEN_TO_ONE.match(folded, tokens[k].end))
                )
            ):
                stop = k
                break
            if (
                listed
                and tokens[k].word is W.AND
                and tokens[k - 1].word is W.GROUP
                and k + 1 < j
                and tokens[k + 1].word is W.GIVEN
                and tokens[k + 1].start - tokens[k].end <= 1
            ):
                stop = k  # "to the 3-month or the 6-month group and received A or B"
                break
            if listed and tokens[k].word is W.AND and _OF_ALL_AGAIN.match(folded, tokens[k].end):
                stop = k - (tokens[k - 1].word is W.COMMA)
                break
            if (
                listed
                and tokens[k].word is W.AND
                and tokens[k - 1].word is W.COMMA
                and ALL_RECEIVED.match(folded, tokens[k].end)
            ):
                stop = k - 1  # "A or B, and C was given to all patients"
                break
        start = tokens[begin - 1].end
        end = tokens[stop].start if stop < j else sentence.end
        if _SPLIT_SAMPLE.search(folded, start, end):
            return
        parts = next((t.start for t in tokens[begin:stop] if t.word is W.OR), start)
        if _DID_NOT.search(BRACKET.sub(" ", folded[start:parts])):
            continue
        sides = split_sides(folded, tokens, begin, stop, start, end, allocated=True)
        sides = _as_many_as_stated(folded, tokens, at, begin, stop, end, sides) or sides
        sides = _with_schedules(folded, tokens[begin:stop], sides)
        ratio = _RATIO.search(folded, tokens[at].end, start)
        if ratio is not None and len(sides) > ratio[0].count(":") + 1:
            sides = _as_many(folded, sides, ratio[0].count(":") + 1)
        if any(_WHO.match(folded, s.start, s.end) and not any(t.substances for t in s.treatments) for s in sides):
            continue  # "who had been allocated to arm A and who could be evaluated (n = 86)", a choice of patients
        if len({t.alias for t in tokens[begin:stop] if t.alias}) > len(sides) > 0:
            continue  # "into three groups: group A, 20 women who received …", which the groups tell
        if by_lot is not None and not all(s.treatments for s in sides):
            continue  # "whether A was given with the first course or the second"
        for side in sides:  # "after 2 years of A, were randomised to continue it or to switch to B"
            if CONTINUED.match(folded, side.start, side.end) and not any(t.substances for t in side.treatments):
                known = [t for k in range(i, at) if (t := tokens[k].treatment) is not None and t.substances]
                side.treatments, side.top = known[-1:] or side.treatments, known[-1:] or side.top
        told_late = sentence.section in (S.RESULTS, S.CONCLUSIONS)
        if told_late and any(not s.treatments and _EVENTS.match(folded, s.start, s.end) for s in sides):
            continue  # "of those randomised to A, 23 had pancreatitis, with 25 versus 17 events"
        if sides and not sides[0].treatments and _ASKED.match(folded, sides[0].start):
            continue  # "in a randomised trial, to test the feasibility and evaluate the effect of A"
        if sides:
            weight = 4.4 if told_late else 4.0 if _names_trial(folded, tokens[at]) else 5.0
            yield Contrast(sides, weight, "allocation", tokens[at].start)
            return


# takes "|test the feasibility", "|to determine whether", refuses "|test A or B"
_ASKED = re.compile(r"\W*(?:to )?(?:test|evaluate|assess|determine|examine|investigate|study) (?:the|whether|if|how)\b")


# takes "A or B;| C was given in the A arm", "A or B;| C was added in the A group only", refuses "A or B;| C", "A; B was given in arm 2"
_GIVEN_TO_ONE = re.compile(
    r" (?!(?:arm|group) )[a-z][^.;,]{2,60}? (?:was|were) (?:also |only |additionally )?(?:given|added|administered|used|prescribed) (?:only )?(?:in|to|for) (?:(?:all )?(?:patients|women|men|those) (?:in|of|on) )?the [a-z][a-z -]{2,40}?(?:arm|group)\b"
)
# takes "| 17 events", "| 9 fatal episodes", refuses "| 17 patients"
_EVENTS = re.compile(r"\W*\d+ (?:[a-z-]+ )?(?:events|deaths|episodes|relapses|recurrences)\b")
# takes "or arm B, in which A| was accompanied by B", refuses "or arm B, in which C was given, and A| was stopped"
_RELATIVE = re.compile(r"\b(?:(?:in|for|to|with) (?:which|whom)|where) [^.,;:]{3,60}$")
_OF_SIDE = frozenset([W.TREATMENT, W.GROUP, W.ROLE, W.OR, W.AND, W.SEPARATOR, W.TO, W.SIZE, W.GIVEN, W.ALLOCATED])


def _begins_anew(tokens: list[Token], k: int, j: int) -> bool:
    """Whether what stands behind the semicolon is no further side: "A (n = 41) or B (n = 39); |similar proportions had …"."""
    behind = next((t for t in tokens[k + 1 : j] if t.start - tokens[k].end <= 25), None)
    return behind is None or (behind.word not in _OF_SIDE and behind.alias is None)


def _alone_in_bracket(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a number is all that a bracket holds: "sorafenib (556)"."""
    return tokens[k - 1].word is W.OPEN and k + 1 < j and tokens[k + 1].word is W.CLOSE


# takes "A or B;| 470 patients in the A group and 237 in the B group", refuses "A in 40;| 41 to B"
_COUNTED_AGAIN = re.compile(
    r" (?:the )?\d[\d,]* (?:patients|women|men|participants|subjects|cases)? ?(?:were )?(?:in|included|received|enrolled)\b"
)
_GROUPS = r"(?:groups|arms|regimens|treatments|program(?:me)?s|schedules|strategies|protocols|combinations|options)"
# takes "randomised among| three arms: A", "to| one of three chemotherapy programs: A", refuses "randomised in| groups of four"
_TO_GROUPS = re.compile(rf" (?:the |one of )?(?:two|three|four|2|3|4) (?:[a-z-]+ ){{0,2}}?{_GROUPS}: ")
# takes "randomised to 1 of 4 groups to receive", refuses "randomised in groups of 4"
_ONE_OF = re.compile(rf"\b(?:one|1) of (?:the )?(?P<n>three|four|five|[345]) (?:[a-z-]+ ){{0,2}}?{_GROUPS}\b")


def _as_many_as_stated(
    folded: str, tokens: list[Token], at: int, begin: int, stop: int, end: int, sides: list[Side]
) -> list[Side]:
    """One side for each treatment, where as many groups are stated as treatments named and the text does not divide them
    so: "to 1 of 4 groups to receive propofol 0.5 mg/kg droperidol 20 µg/kg metoclopramide 0.2 mg/kg or placebo".
    """
    stated = _ONE_OF.search(folded, tokens[at].start, tokens[begin - 1].end)
    if stated is None:
        return []
    count = count_of(stated["n"])
    named = [
        k
        for k in range(begin, stop)
        if (t := tokens[k].treatment)
        and (t.substances or t.keys & CONTROL_KEYS)
        and depth_between(tokens, begin, k) <= 0
    ]
    if len(named) != count or len(sides) == count:
        return []
    edges = [*named, stop]
    return [
        make_side(folded, tokens, a, b, tokens[a].start, tokens[b].start if b < stop else end)
        for a, b in pairwise(edges)
    ]


def _drug_next(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a drug stands right behind the word: "A (n = 61), B (n = 60) or doxorubicin"."""
    treatment = tokens[k + 1].treatment if k + 1 < j and tokens[k + 1].start - tokens[k].end <= 1 else None
    return treatment is not None and bool(treatment.substances)


# takes "randomised trials may be needed to test …", refuses "randomised to need-based care"
_WANTED = cue(r"\b(?:needed|required|warranted|necessary|planned|should be|designed)\b")


# takes "to a training group or a validation group", "into a training set (33 patients) and a test set", refuses "to a training group
# or a control group"
_SPLIT_SAMPLE = cue(
    r"\b(?:(?:validation|derivation) (?:groups?|cohorts?|sets?|samples?)|(?:training|test|testing|learning|development|blind) (?:data ?)?sets?)\b"
)
# takes "those assigned to wait never |became fit, or …", refuses "assigned to A (three declined it) or …"
_DID_NOT = re.compile(r"\b(?:never|declin(?:ed|ing)|refus(?:ed|ing)|withdrew|did not|failed)\b")
# takes " weekly at the physician's discretion", " every 3 weeks", " continuously", refuses " weekly docetaxel", " 12 weekly doses"
_SCHEDULE_FIRST = re.compile(
    r" ?(?:(?:bi|three-|two-|tri)?weekly|daily|monthly|once|twice|(?:three|four|five|six) times|continuous(?:ly)?|every (?:\d|two|three|four|six|other)|on (?:\d|two|three|four|five|six|seven) )\b"
)


def _with_schedules(folded: str, tokens: list[Token], sides: list[Side]) -> list[Side]:
    """The sides, where "to" leads each, without those that only tell another way to give the one before: "to A, or to B every
    three weeks or weekly".
    """
    led = [folded.startswith(" to ", side.start) for side in sides]
    if not any(led[1:]) or all(led[1:]):
        return sides
    out: list[Side] = []
    for side, has_to in zip(sides, led, strict=True):
        named = any(t.word is W.TREATMENT and side.start <= t.start < side.end for t in tokens)
        if out and not (has_to or named or side.size) and _SCHEDULE_FIRST.match(folded, side.start):
            out[-1].end = side.end
        else:
            out.append(side)
    return out if len(out) > 1 else sides


# takes "| who could be evaluated", "| whose tumours were tested", refuses "| whole-brain irradiation"
_WHO = re.compile(r"\W*(?:(?:for|in|of|from) whom|who|whose)\b")
# takes "in a 2:1 ratio", "(1:1:1)", refuses "at 10:30"
_RATIO = re.compile(r"\b[1-9](?: ?: ?[1-9]){1,3}(?!\d)")
_DOSE_LED = re.compile(r"\W*\d+(?:\.\d+)? ?(?:m?g|mcg|µg|iu|gy)\b")


def _as_many(folded: str, sides: list[Side], number: int) -> list[Side]:
    """The sides of a trial with that many arms, of which one was cut between its doses: "(1:1) to A, or B 75 mg/m2 every 21
    days or 35 mg/m2 weekly"; unchanged where that does not make up the number.
    """
    out: list[Side] = []
    for side in sides:
        if out and _DOSE_LED.match(folded, side.start, side.end) and side.keys == out[-1].keys:
            out[-1].end, out[-1].size = side.end, out[-1].size or side.size
        else:
            out.append(side)
    return out if len(out) == number else sides


_TRIAL_BEHIND = re.compile(r"[,;]? (?:[\w-]+[, ]+){0,5}?(?:trials?|study|studies|comparison|phase)\b")


def _names_trial(folded: str, token: Token) -> bool:
    """Whether the word only says what kind of trial it was: "the aim of this| randomised phase III study was to show"."""
    return token.text in ("randomized", "randomised") and (
        _TRIAL_BEHIND.match(folded, token.end) is not None
        and not _ARE.search(folded, max(0, token.start - 14), token.start)
    )


# takes "patients were| randomised", refuses "this| randomised trial"
_ARE = re.compile(r"\b(?:were|was|been|be|are|is|we|then|and|eligible|subsequently|centrally|first) $")


def _led_late(folded: str, tokens: list[Token], at: int, j: int) -> int | None:
    """Index of the first token of what is given, where much stands before it: "randomly assigned (1:1) in blocks of four,
    stratified by stage, to four cycles of A or to B"; None where nothing leads on ("assigned according to A or B").
    """
    word = tokens[at]
    if word.text not in ("randomly", "assigned", "allocated", "allotted") and not _ARE.search(
        folded, max(0, word.start - 14), word.start
    ):
        return None
    for k in range(at + 1, j - 1):
        token = tokens[k]
        if token.word in (W.SEPARATOR, W.SEMICOLON):
            return None
        if token.word is W.TO and not (tokens[k - 1].text == "according" and token.start - tokens[k - 1].end == 1):
            behind = tokens[k + 1]
            if behind.word is W.GIVEN and folded[token.end : behind.start] in (" ", " be "):
                return k + 3 if k + 3 < j and tokens[k + 2].word is W.WITH else k + 2  # "to be treated with |A"
            told = next((m for m in range(k + 1, min(k + 4, j)) if tokens[m].word is W.TREATMENT), None)
            if (
                told is not None
                and tokens[told].start - token.end < 40
                and not any(t.word in (W.STOP, W.PRIOR, W.CLOSE) for t in tokens[k + 1 : told])
                and any(t.word in (W.OR, W.SEPARATOR) for t in tokens[told:j])
            ):
                return k + 1
    return None


def _counted_before(folded: str, tokens: list[Token], at: int, i: int, j: int) -> int | None:
    """Index of the number in front of the allocation, where further numbers lead the other sides: "166 patients were
    randomly assigned to A, 121 to B and 147 to C"; None for "420 patients were randomised to A or B".
    """
    first = next((k for k in range(at - 1, max(i, at - 4) - 1, -1) if tokens[k].word is W.SIZE), None)
    if first is None or not LEADS.match(folded, tokens[first].end):
        return None
    others = sum(1 for k in range(at + 1, j) if tokens[k].word is W.SIZE and leads_side(folded, tokens, k, j))
    return first if others else None
