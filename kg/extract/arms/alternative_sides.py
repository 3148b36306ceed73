"""Sides that "or" sets apart where no allocation leads to them: "patients received either A or B", "A or placebo", "to receive A
or not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.arm_profiles import CHEMOTHERAPY, is_drug_of
from kg.extract.arms.design_words import SHARED_OUT, TOGETHER_WITH
from kg.extract.arms.designs import NOTHING, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.optional_sides import LEFT_EDGE
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import split_sides
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


# takes "receive or not to receive A", "receive, or not, A", "receive A or not", refuses "whether or not they had A"
_OR_NOT = re.compile(
    r"\b(?P<first>(?:receive|undergo|have|continue|take|be given),? )?(?<!followed )(?<!preceded )or not\b(?: to\b)?(?: (?:receive|undergo|have|continue|take|be given)\b)?(?! (?:they|the|patients|she|he|it)\b),?"
)
_LED_LATE = re.compile(r" to (?:be (?:treated with|given)|receive|have|undergo) ")
# takes "A |in addition to B", "A |on top of B", "A |with their B", refuses "A |with B", which may be one regimen
_BESIDE = re.compile(
    rf"\b(?:{TOGETHER_WITH}|(?:as an )?adjunct to|during|with (?:their|the same|standard|conventional))\b"
)


def or_not(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomised to receive or not to receive A", "randomised to A or not": A against nothing, and both with what it is said
    to be given beside: "receive or not receive A in addition to B", "to A or not on top of B".
    """
    found = _OR_NOT.search(folded, sentence.start, sentence.end)
    if found is None or folded.endswith("whether ", 0, found.start()):
        return
    shared = [k for k in range(i, j) if tokens[k].word is W.ALLOCATED and tokens[k].end <= found.start()]
    if not shared or "whether" in folded[tokens[shared[-1]].end : found.start()]:
        return
    begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
    stop = next((k for k in range(begin, j) if tokens[k].word in (W.STOP, W.SEMICOLON, W.PERSONS)), j)
    end = tokens[stop].start if stop < j else sentence.end
    beside = _BESIDE.search(folded, found.end(), end if found["first"] else min(end, found.end() + 25))
    cut = beside.start() if beside is not None else end
    base = begin if beside is None else next((k for k in range(begin, stop) if tokens[k].start >= beside.end()), stop)
    both = make_side(folded, tokens, base, stop, beside.end(), end) if beside is not None and base < stop else None
    if found["first"]:
        stop = base if both is not None and both.treatments else stop
    else:
        led = _LED_LATE.search(
            folded, tokens[shared[-1]].end, found.start()
        )  # "randomised during surgery |to receive A"
        begin, cut = shared[-1] + 1, found.start()
        begin = next((k for k in range(begin, j) if led is None or tokens[k].start >= led.end()), j)
        stop = next((k for k in range(begin, j) if tokens[k].start >= found.start()), j)
    if begin >= stop:
        return
    given = make_side(folded, tokens, begin, stop, tokens[begin].start, cut)
    if not given.treatments or any(t.word in (W.OR, W.SEPARATOR) for t in tokens[begin:stop]):
        return
    none = Side(found.start(), found.end(), role="control")
    if both is not None and both.treatments and not both.keys & given.keys:
        given.treatments.extend(both.treatments)
        none = Side(both.start, both.end, list(both.treatments), list(both.top), role="control", alone=True)
    yield Contrast([given, none], 5.1, "allocation", found.start())


_HEADED = re.compile(r"\b(?:interventions?|treatments?)(?: ?\(s\))?:?\s+$")
# takes "treatment A or B|", refuses "weeks 1, 3 or 5| and was stopped", which tells how the arms were treated
_TOLD_OF = frozenset({"was", "were", "had", "is", "are", "who", "did"})


def headed_sides(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Interventions: A, 150 mg daily; B, 1000 mg/m2; or placebo" of a randomised trial, without a verb; refuses
    "Interventions: A was stopped at week 3 or 5", "Treatment consisted of A or B for a week".
    """
    if "random" not in folded or not _HEADED.search(folded, max(0, sentence.start - 18), sentence.start):
        return
    stop = next((k for k in range(i, j) if tokens[k].text in _TOLD_OF), j)
    first = next((k for k in range(i, stop) if tokens[k].word is W.TREATMENT), stop)
    if any(t.word is W.GIVEN for t in tokens[i:first]):
        return
    if stop < j and tokens[stop].text != "was" and not any(t.word is W.OR for t in tokens[i:stop]):
        return
    end = tokens[stop].start if stop < j else sentence.end
    sides = split_sides(folded, tokens, i, stop, sentence.start, end, allocated=False)
    if len(sides) >= 2 and all(s.treatments or s.role for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 4.2, "allocation", sentence.start)


_TRIAL_OF = re.compile(r"\brandomi[sz]ed,? (?:[\w-]+,? ){0,6}?(?:trial|study|comparison) of ")


def alternatives(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
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


def either_side(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients received either A or B" of a randomised trial or one that compares groups, "treated using either A or B" of a
    title; refuses "received A or B" and "either drug".
    """
    title = sentence.section is S.TITLE
    if not title and "random" not in folded and "double-blind" not in folded and not _COMPARES_GROUPS.search(folded):
        if _OR_SAME.search(folded, sentence.start, sentence.end) or _COMPARES_THOSE.search(
            folded, sentence.start, sentence.end
        ):
            yield from _given_or(folded, tokens, sentence, i, j)
        return
    at = next(
        (k for k in range(i + 1, j) if tokens[k].text == "either" and (title or _is_given(tokens, k, i))),
        None,
    )
    if at is None and not title:
        yield from _given_or(folded, tokens, sentence, i, j)
    if at is None:
        return
    ends = (W.SEMICOLON, W.COLON, W.PERSONS) if title else (W.SEMICOLON,)
    stop = next((k for k in range(at + 1, j) if tokens[k].word in ends or _counts_again(tokens, k, at, j)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = split_sides(folded, tokens, at + 1, stop, tokens[at].end, end, allocated=False)
    base = _given_either(tokens, at, i)
    if base is not None:
        _give_to_all(sides, [base])  # "A given either before B or after B"
    else:
        _give_to_all(sides, _given_with(folded, tokens, sentence, at, i))
    if len(sides) >= 2 and all(s.treatments or s.role for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 3.6, "allocation", tokens[at].start)


# takes "nivolumab (|N3|), …", "ipilimumab (|NIVO3+IPI1|) or …", refuses "nivolumab (Opdivo)"
_CALLED_SO = re.compile(r"\((?P<name>[a-z]+\d[a-z0-9+]*)\)")


def given_and_named(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients treated with A (A3), A plus B (A3+B1) or A plus B (A1+B3)" without a word of chance, where the results tell of
    "the A3, A3+B1, and A1+B3 arms"; refuses names that do not come again so.
    """
    names = [m["name"] for m in _CALLED_SO.finditer(folded, sentence.start, sentence.end)]
    if not 2 <= len(names) <= 4 or len({*names}) < len(names):
        return
    listed = r"(?:,? and |, )".join(re.escape(name) for name in names)
    at = next((k for k in range(i, j) if tokens[k].word is W.GIVEN), None)
    if at is None or not re.search(rf"(?<![\w+]){listed} (?:arms|groups|cohorts)\b", folded[sentence.end :]):
        return
    begin = at + 2 if tokens[at + 1].word is W.WITH else at + 1
    sides = split_sides(folded, tokens, begin, j, tokens[begin - 1].end, sentence.end, allocated=False)
    if len(sides) == len(names) and all(s.treatments for s in sides):
        yield Contrast(sides, 3.6, "allocation", tokens[at].start)


def _counts_again(tokens: list[Token], k: int, at: int, j: int) -> bool:
    """Whether a comma behind the choice leads to the numbers of its sides: "either A or B after randomisation|, 51 in the A group"."""
    return (
        tokens[k].word is W.COMMA
        and k + 1 < j
        and tokens[k + 1].word is W.SIZE
        and tokens[k + 1].start - tokens[k].end <= 1
        and any(t.word is W.OR for t in tokens[at:k])
    )


_CHANCE = re.compile(
    r"\brandom|\bby (?:lot|chance)\b|\benvelopes?\b|\bdouble-blind (?:comparison|trial|study|fashion)\b"
)


# takes "we compared survival between groups", "were compared between the two regimens", refuses "compared with other studies"
_COMPARES_GROUPS = cue(
    r"\b(?:compar(?:ed|ing|ison of|isons of)|differences? in)[^.;]{0,90}? (?:between|among|across|of|in) (?:the |these |both |two |three |treatment |study ){0,3}(?:groups|arms|regimens|treatments|cohorts|strategies)\b"
)


# takes "treated with A or the same regimen plus |B", "received A or the same drugs with |B", refuses "A or the same dose of B"
_OR_SAME = cue(
    rf"\bor (?:with |to )?(?:exactly )?the same (?:[a-z]+ ){{0,2}}?(?:regimens?|treatments?|therapy|chemotherapy|drugs?|combination|schedule|doublet)?,? ?(?:plus|with|{TOGETHER_WITH}|and additional|followed by) "
)


# takes "we compared the outcomes of patients given A or B", refuses "compared patients given A or B with those given C"
_COMPARES_THOSE = cue(
    r"\bcompar(?:ed|e|ing|ison of|isons of) (?:[a-z]+ ){0,8}?(?:patients|women|men|those|cases) (?:who |that )?(?:had |have |were |was )?(?:been )?(?:given|received|receiving|treated with|undergoing|underwent) (?!either )[^.;]{3,160}? or (?![^.;]{0,120}\b(?:with|to|and|versus|than) (?:those|patients|historical|controls)\b)"
)


def _given_or(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients were treated with A or with A plus B following a random list", "either treated with A or B after
    randomisation": what a sentence that speaks of chance says was given; refuses what was given before.
    """
    if not any(said.search(folded, sentence.start, sentence.end) for said in (_CHANCE, _OR_SAME, _COMPARES_THOSE)):
        return
    first = next(k for k in range(i, j) if tokens[k].word is W.OR)
    at = next((k for k in range(first - 1, i - 1, -1) if tokens[k].word is W.GIVEN), None)
    if at is None or not any(t.word is W.TREATMENT for t in tokens[at + 1 : first]):
        return
    begin = at + 1
    while begin < first and (tokens[begin].word is W.WITH or tokens[begin].text in ("by", "treatment")):
        begin += 1
    stop = next((k for k in range(first, j) if tokens[k].word in (W.SEMICOLON, W.ALLOCATED)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = split_sides(folded, tokens, begin, stop, tokens[begin - 1].end, end, allocated=False)
    _give_to_all(sides, _given_with(folded, tokens, sentence, begin, i))
    near = tokens[begin].word is W.TREATMENT and tokens[begin].start - tokens[begin - 1].end <= 25
    if near and len(sides) == 2 and all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
        yield Contrast(sides, 3.0, "allocation", tokens[at].start)


def or_placebo(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A or placebo in combination with B", "B plus placebo or A", which says all wherever it stands, and "patients receiving
    A or observation"; refuses "placebo or no treatment".
    """
    for at in range(i + 1, j - 1):
        if tokens[at].word is not W.OR:
            continue
        beside = (tokens[at - 1].treatment, tokens[at + 1].treatment)
        idle = sum(t is not None and not t.keys.isdisjoint(NOTHING) for t in beside)
        if idle != 1 or depth_between(tokens, i, at) > 0:
            continue
        if not any(t is not None and "placebo" in t.keys for t in beside) and not _received_at(tokens, at, i):
            continue
        if folded.startswith(" one of ", tokens[at].end):
            return  # "placebo or one of the following drugs"
        begin, start = _first_side(tokens, sentence, at, i, frozenset([*LEFT_EDGE, W.STOP]))
        stop = next((k for k in range(at + 1, j) if tokens[k].word in _BEHIND_TREATMENT), j)
        end = tokens[stop].start if stop < j else sentence.end
        sides = split_sides(folded, tokens, begin, stop, start, end, allocated=False)
        if len(sides) == 2 and all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
            yield Contrast(sides, 2.4, "versus", tokens[at].start)
        return


def or_alone(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients who received A plus B or B alone", "A in combination with B or B alone" of a title; refuses "A or B alone",
    two drugs that may both be single.
    """
    for at in range(i + 1, j - 1):
        if tokens[at].word is not W.OR or depth_between(tokens, i, at) > 0:
            continue
        alone = next((k for k in range(at + 1, min(at + 4, j)) if tokens[k].word is W.ALONE), None)
        led = sentence.section is S.TITLE or any(t.word is W.GIVEN for t in tokens[i:at])
        if alone is None or not led or not any(t.treatment for t in tokens[at + 1 : alone]):
            continue
        begin, start = _first_side(tokens, sentence, at, i, frozenset([*LEFT_EDGE, W.STOP, W.GIVEN]))
        sides = split_sides(folded, tokens, begin, alone + 1, start, tokens[alone].end, allocated=False)
        if len(sides) == 2 and sides[1].keys and sides[1].keys < sides[0].keys:
            yield Contrast(sides, 2.4, "versus", tokens[at].start)
            return


def _received_at(tokens: list[Token], at: int, i: int) -> bool:
    """Whether "receiving" leads to what stands before ``tokens[at]``: "patients coded as receiving A or observation", "who
    received either A or observation".
    """
    before = next(
        (
            k
            for k in range(at - 2, max(i - 1, at - 6), -1)
            if tokens[k].word is not W.TREATMENT and tokens[k].text != "either"
        ),
        None,
    )
    return before is not None and tokens[before].word is W.GIVEN


def _first_side(tokens: list[Token], sentence: Sentence, at: int, i: int, edges: frozenset[Word]) -> tuple[int, int]:
    """The token and the place where what stands before ``tokens[at]`` begins: behind the last of the words ``edges``."""
    begin = next((k + 1 for k in range(at - 1, i - 1, -1) if tokens[k].word in edges), i)
    return begin, tokens[begin - 1].end if begin > i else sentence.start


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


# takes "FOLFIRI |was given with |", "the two drugs |were combined with either |", refuses "FOLFIRI |was given, with |"
_WAS_GIVEN_WITH = re.compile(
    r" (?:was|were) (?:given|administered|combined|used)(?: together| in combination)? with(?: either)? ?$"
)


def _given_with(folded: str, tokens: list[Token], sentence: Sentence, at: int, i: int) -> list[Treatment]:
    """What was given with the one or the other of the choice at ``tokens[at]``: of "FOLFIRI was given with A or B", and of a
    title's "FOLFIRI with either A or B", FOLFIRI.
    """
    if sentence.section is S.TITLE and tokens[at - 1].word in (W.WITH, W.PLUS, W.JOIN) and tokens[at - 2].treatment:
        first, start = _first_side(tokens, sentence, at - 1, i, frozenset([*LEFT_EDGE, W.STOP, W.PERSONS]))
        return (
            make_side(folded, tokens, first, at - 1, start, tokens[at - 1].start).treatments if first < at - 1 else []
        )
    led = _WAS_GIVEN_WITH.search(folded, sentence.start, tokens[at].start)
    if led is None:
        return []
    last = next((k for k in range(i, at) if tokens[k].start >= led.start()), at)
    return make_side(folded, tokens, i, last, sentence.start, led.start()).treatments


def _give_to_all(sides: list[Side], base: list[Treatment]) -> None:
    for side in sides:
        more = [t for t in base if not t.keys <= side.keys]
        side.treatments, side.top = [*more, *side.treatments], [*more, *side.top]


# takes "a randomised comparison", refuses "a phase II trial"
_COMPARES = re.compile(r"\brandom|\bcompar|\bcontrolled (?:trial|study)")


def titled_alternatives(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """ "Resection or ablation for small tumours: a randomised comparison", "weekly or three-weekly docetaxel for …", of a title
    where no sentence sets the arms apart; refuses a choice of one arm ("cetuximab with FOLFOX or FOLFIRI: a phase II trial").
    """
    sentence, i, j = rows[0] if rows else (None, 0, 0)
    if sentence is None or sentence.section is not S.TITLE:
        return None
    first = next((k for k in range(i, j) if tokens[k].word is W.OR and depth_between(tokens, i, k) <= 0), None)
    if first is None or any(t.word in _SET_APART_OTHERWISE for t in tokens[i:j]):
        return None
    compares = _COMPARES.search(folded, sentence.start, sentence.end) or SHARED_OUT.search(folded)
    begin, start = _first_side(tokens, sentence, first, i, frozenset([*LEFT_EDGE, W.STOP, W.PERSONS]))
    while begin > i and tokens[begin - 1].word is W.COMMA:  # "liver-first|, bowel-first or simultaneous resection"
        before, at = _first_side(tokens, sentence, begin - 1, i, frozenset([*LEFT_EDGE, W.STOP, W.PERSONS]))
        if _ONE_WORD.fullmatch(folded, at, tokens[begin - 1].start) is None:
            break
        begin, start = before, at
    stop = next((k for k in range(first + 1, j) if tokens[k].word in _BEHIND_TREATMENT), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = split_sides(folded, tokens, begin, stop, start, end, allocated=False)
    if len(sides) < 2 or not all(s.treatments for s in sides):
        return None
    if (
        not compares
        and not all(_comes_again(folded, s, sentence.end) for s in sides)
        and not _told_apart(folded, tokens, rows, sides)
    ):
        return None
    _share_last_part(folded, tokens, sides)
    return Contrast(sides, 2.2, "versus", sides[0].start)


# takes "B| with |C", "B| plus |C", refuses "B| and |C"
_WITH = re.compile(rf" ?(?:with|plus|\+|{TOGETHER_WITH}) ?")


def _share_last_part(folded: str, tokens: list[Token], sides: list[Side]) -> None:
    """Give every side of a title what stands with the last: "A or B with C" for drugs of one kind, none of which is given alone;
    refuses "sorafenib or gemcitabine plus C", "A or A plus C", of which C is the second's.
    """
    *others, last = sides
    if any(len(s.top) != 1 or len(s.top[0].substances) != 1 for s in others) or len(last.top) < 2:
        return
    first, *rest = last.top
    drugs = [s.top[0].substances[0].name for s in others]
    if len(first.substances) != 1 or not _WITH.fullmatch(folded, first.end, rest[0].start) or first.keys & set(drugs):
        return
    kinds = {is_drug_of(drug, CHEMOTHERAPY) for drug in (*drugs, first.substances[0].name)}
    alone = any(
        a.treatment is not None and b.word is W.ALONE and a.treatment.keys & set(drugs) for a, b in pairwise(tokens)
    )
    if len(kinds) == 1 and not alone:
        _give_to_all(others, rest)


_FIGURE = re.compile(r"\d ?%|\d (?:months?|mos?|days|weeks|years)\b|\d\.\d")
# takes "(64% |v |45%)", "10.2 months |versus |8.1", refuses "12% |in |45"
_AGAINST = re.compile(r"\d\S*(?: \([^()]{1,30}\))?(?: [a-z]+)? (?:v|vs\.?|versus) \d")
# between two treatments that one thing is told of: takes "A| or |B", "A|, |B", refuses "A| and 45% with |B", "A| and the |B group"
_ONE_LIST = re.compile(r"[\s,/]*(?:(?:or|and|and/or)[\s,/]*)?")
# takes "64% |and |45%", "10.1 |and |9.7 months", refuses "64%, |and OS was 45%"
_TWO_FIGURES = re.compile(r"\d%?(?: \([^()]{1,30}\))? and \d")


def _told_apart(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> bool:
    """Whether a sentence with results gives the sides a figure each: "64% with A and 45% with B", "higher with A (64% v 45%)",
    "64% and 45% with A and B"; refuses "68% with A or B".
    """
    shared = frozenset.intersection(*(s.keys for s in sides))
    own = [s.keys - shared for s in sides]
    if not all(own):
        return False
    for sentence, i, j in rows:
        if (
            sentence.section not in (S.RESULTS, S.BODY)
            or sum(1 for _ in _FIGURE.finditer(folded, sentence.start, sentence.end)) < 2
        ):
            continue
        named = [
            (n, t)
            for t in tokens[i:j]
            if t.treatment is not None
            for n, keys in enumerate(own)
            if t.treatment.keys & keys
        ]
        of = {n for n, _ in named}
        if len(of) == 1 and len(sides) == 2 and _AGAINST.search(folded, sentence.start, sentence.end):
            return True
        between = [folded[a.end : b.start] for (n, a), (m, b) in pairwise(named) if n != m]
        in_turn = len(sides) == 2 and _TWO_FIGURES.search(folded, sentence.start, sentence.end) is not None
        if len(of) == len(sides) and any(
            _ONE_LIST.fullmatch(gap) is None or (in_turn and gap.strip() == "and") for gap in between
        ):
            return True
    return False


_ONE_WORD = re.compile(r"\s*[a-z]+(?:-[a-z]+)*\s*")
# takes "|liver-first|, ", "|simultaneous| resection", refuses "|chemotherapy| "
_MANNER_NAMED = re.compile(r"\W*(?:(?:either|an?|the) )?(?P<word>[a-z]+(?:-[a-z]+)*)\b")


def _comes_again(folded: str, side: Side, at: int) -> bool:
    """Whether a side that is told by one word alone is called so behind the title: "the liver-first group", "after open
    hepatectomy"; refuses sides of unlike treatments.
    """
    word = _MANNER_NAMED.match(folded, side.start, side.end)
    if word is None or any(t.start <= word.start("word") < t.end for t in side.treatments):
        return False
    return re.search(rf"(?<![\w-]){re.escape(word['word'])}(?![\w-])", folded[at:]) is not None


_SET_APART_OTHERWISE = frozenset({W.SEPARATOR, W.COMPARED, W.OPTIONAL, W.ADDED})
_BEHIND_TREATMENT = frozenset({W.STOP, W.COLON, W.SEMICOLON, W.PERSONS})
