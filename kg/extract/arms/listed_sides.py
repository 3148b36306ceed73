"""Sides of a sentence that lists the arms: with a mark each, "(A) X, (B) Y or (C) Z", with their number before them, or each with
its name in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.arm_names import name_sides
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between
from kg.extract.arms.same_again import build_on_first, says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.side_words import DOSE_UNIT, NEITHER
from kg.extract.arms.sides import count_of, cut_sides, is_count, opens_group
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence

W = members(Word)
# takes "three treatment groups: A, B, and C", "three groups, in a parallel design: A, B or C", "one of two regimens (", refuses "three cycles of A, B"
_N_GROUPS = cue(
    r"\b(?P<n>two|three|four|five|2|3|4|5) (?:[a-z-]+ ){0,3}?(?:groups|arms|regimens|treatments|schedules|strategies)(?: of treatment| of \d+(?: patients| cases)?(?: each)?)?(?:,? in an? [a-z -]{3,30}(?=:))?\s?(?:[:,(]|, namely|, ie,?|, i\.e\.,?)(?=\s|[a-z0-9])"
)


def counted_list(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
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
            or (tokens[k].word is W.TO and folded.startswith((" which", " whom"), tokens[k].end))
            or (tokens[k].word is W.CLOSE and depth_between(tokens, begin, k) < 1 and found[0].endswith("("))
        ),
        j,
    )
    flat = [k for k in range(begin, stop) if depth_between(tokens, begin, k) <= 0]
    semicolons = [k for k in flat if tokens[k].word is W.SEMICOLON]
    commas = [k for k in flat if tokens[k].word is W.COMMA]
    joins = [k for k in flat if tokens[k].word in (W.OR, W.SEPARATOR, W.AND)]
    choice = next(
        (k for k in joins if tokens[k].word is W.OR and tokens[k - 1].word is W.COMMA and _adjoin(tokens, k - 1)), None
    )
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
    allotted = any(t.word is W.ALLOCATED and t.start < found.start() for t in tokens[i:begin])
    headed = [k for k in (*commas, *joins) if opens_group(tokens, k + 1, stop)]  # "group 1: A and B and group 2: C"
    for cuts in (headed, semicolons, until_choice, commas, [*commas, *joins[-1:]], joins[-1:], joins):
        # ", or" cuts once; "A, fibre or B" twice, even if fibre is no known treatment
        cuts = [k for k in sorted(cuts) if not ((k + 1 in cuts and _adjoin(tokens, k)) or k + 1 >= stop)]
        if len(cuts) != count - 1:
            continue
        sides = cut_sides(folded, tokens, begin, stop, found.end(), end, cuts)
        for side in sides:
            if side.denied is not None and not side.treatments:
                side.role = side.role or "control"  # "A with B, A with C and no chemotherapy"
        if allotted and (not semicolons or cuts == semicolons):
            name_sides(folded, sides)  # parts may have no known name: "orchiectomy, hormones or radiotherapy"
        last = sides[-1]  # "surgery, radiotherapy, or neither"
        neither = not last.treatments and NEITHER.match(folded, last.start, last.end) is not None
        told = all(s.treatments or s.role or (neither and s is last) for s in sides)
        if told and len({(s.keys, s.role, s.time) for s in sides}) == count:
            sides = share_treatments(sides, folded)
            one = _compared_with_them(folded, tokens, sentence, i, begin, found.start())
            if one is not None and not any(one.keys <= s.keys for s in sides):
                sides = [one, *sides]
            yield Contrast(sides, 5.1, "allocation", found.start())
            return


def _adjoin(tokens: list[Token], k: int) -> bool:
    """Whether nothing stands between a token and the next."""
    return tokens[k + 1].start - tokens[k].end <= 1


# takes "to compare |FAMP with| two such regimens", "|A was compared with| two schedules", refuses "randomised with A to| two groups"
_COMPARE_ONE = re.compile(
    r"\b(?:compar(?:e|ed|es|ing)|comparison of|test(?:ed|ing)?|evaluat(?:e|ed|ing)) (?P<what>[^.;:,()]{2,60}?(?: ?\([^()]{1,40}\))?) (?:with|to|against|versus|vs\.?) (?:the )?$"
    r"|(?:^|[,;] |\bwhether |\bthat )(?P<subject>[^.;:,()]{2,60}?(?: ?\([^()]{1,40}\))?),? (?:was|is|were|has been|to be) (?:then |prospectively )?compared (?:with|to) (?:the )?$"
)


def _compared_with_them(
    folded: str, tokens: list[Token], sentence: Sentence, i: int, begin: int, at: int
) -> Side | None:
    """The one treatment that those of a counted list are set against: "we compared A with two other regimens: B and C"."""
    found = _COMPARE_ONE.search(folded, max(sentence.start, at - 130), at)
    if found is None:
        return None
    name = "what" if found["what"] else "subject"
    inside = [k for k in range(i, begin) if found.start(name) <= tokens[k].start and tokens[k].end <= found.end(name)]
    if not inside:
        return None
    side = make_side(folded, tokens, inside[0], inside[-1] + 1, *found.span(name))
    return side if side.drugs or side.procedures else None


# takes "the treatment arms were| A and B", refuses "the two groups were| similar"
_ARMS_WERE = cue(r"\b(?:arms|groups) (?:were|are|consisted of|comprised|included):? ")


def arms_were(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
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


# takes "A (control group) or B (the MVP arm; n = 60)", "A (arm A) or B (arm B)", "A or B (arm S)", "(A group, n = 36; all wild-type)", refuses "A (in the arm), B"
_NAMED_BRACKET = re.compile(
    r"[(\[](?:(?P<name>(?:[^()\[\]]|\(\d\)){1,60}?)[ -](?:arm|group|cohort)|(?:[^()\[\]]{1,100}[;,:] )?(?:arm|group|regimen|cohort) (?P<letter>[a-z]|[1-5]|i{1,3}|[a-z][a-z0-9+-]{1,6}(?=[,;:)\]]))(?:[,;:] ?[a-z][^()\[\]=]{1,60})?)(?:[,;:]? ?n ?= ?\d+(?:[;,] [a-z][^()\[\]=]{1,40})?)?[)\]]"
)


_LATER_LETTERS = ({"b", "c"}, {"c", "d"}, {"b", "c", "d"}, {"2", "3"})  # of arms whose first is told in another way


def named_in_brackets(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomised to A (RT-A arm), A and B (RT-AB arm) or the same followed by B (RT-AB+B arm)": a bracket closes a side."""
    marks = list(_NAMED_BRACKET.finditer(folded, sentence.start, sentence.end))
    if not 2 <= len(marks) <= 5 or {m["letter"] for m in marks} in _LATER_LETTERS:
        return
    sides: list[Side] = []
    at = ahead = None
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
            before = next((t for t in reversed(tokens[max(i, first - 3) : first]) if is_count(t)), None)
            if before is not None and (lead := _NUMBER_LEADS.match(folded, before.end)) and lead.end() == start + 1:
                ahead = before.quantity
        else:
            first, start = at
            while first < last and tokens[first].word in _BETWEEN_SIDES and tokens[first].start - start <= 2:
                first, start = first + 1, tokens[first].end
        counted = None
        if first < last and is_count(tokens[first]) and (lead := _NUMBER_LEADS.match(folded, tokens[first].end)):
            counted, start = tokens[first], lead.end()
            first = next((k for k in range(first, last) if tokens[k].start >= start), last)
        behind = next((k for k in range(last, j) if tokens[k].start >= mark.end()), j)
        side = make_side(folded, tokens, first, behind, start, mark.end())
        if not side.treatments:
            return
        if counted is not None and counted.quantity is not None and counted.quantity.value is not None:
            side.size = side.size or int(counted.quantity.value)
            if ahead is not None and ahead.value is not None and len(sides) == 1 and sides[0].size is None:
                sides[0].size = int(ahead.value)  # "|15 patients underwent A (group A) and 12 had B (group B)"
        if mark["name"]:
            side.called = mark["name"].split(",")[-1].split(";")[-1].strip()
        if mark["letter"]:
            side.alias = {"i": "1", "ii": "2", "iii": "3"}.get(mark["letter"], mark["letter"].upper())
            if len(mark["letter"]) > 1 and not side.alias.isdigit():
                side.alias = next((t.alias for t in tokens[last:behind] if t.alias), None)
        if sides and says_same(folded, side):
            take_same(folded, side, sides[-1])
        elif sides:
            build_on_first(folded, sides[0], side)
        sides.append(side)
        at = (behind, mark.end())
    _share_partner(folded, sides)
    yield Contrast(sides, 5.2, "allocation", sides[0].start)


# takes "cetuximab |with either |FOLFOX6", "cetuximab |500 mg/m2 every 2 weeks in combination with |FOLFOX6", refuses
# "cetuximab| and |FOLFOX6", "cetuximab| in 12 patients with |FOLFOX6"
_PARTNER = re.compile(
    rf"(?: ?[(,]? ?\d[\d.,]* ?(?:{DOSE_UNIT}|auc\b)[^.;()a-z]{{0,12}}(?:m2|kg|m)?\)?)?(?: ?[(,]? ?(?:q\d+w|qd|bid|daily|weekly|biweekly|every (?:\w+ )?(?:days|weeks|week)|on days? [\d, and-]+)\)?)?"
    rf"\W*(?:with|plus|{TOGETHER_WITH})(?P<either> either)? "
)


# takes "A with B (group 1) or| with |C", "or| in combination with |C", refuses "or| C with |D"
_LED_BY_WITH = re.compile(rf"\W*(?:with|plus|{TOGETHER_WITH}) ")


def _share_partner(folded: str, sides: list[Side]) -> None:
    """Give every side what the first is given together with one of several: "A with either B (group A) or C (group B)", "A with B
    or C (group 1) or with D (group 2)"; and "A with FOLFOX (group A) or FOLFIRI (group B)", where a regimen stands against another
    that holds nothing of what is shared.
    """
    top = sides[0].top
    for one, two in pairwise(top):
        found = _PARTNER.fullmatch(folded, one.end, two.start)
        if found is None:
            continue
        given = top[: top.index(two)]
        shared = frozenset().union(*(t.keys for t in given))
        apart = all(len(s.top) == 1 and s.top[0].regimen and not s.keys & shared for s in sides[1:])
        to_all = bool(found["either"]) or (bool(two.regimen) and two is top[-1] and apart)
        for side in sides[1:]:
            if to_all or _LED_BY_WITH.match(folded, side.start):
                side.treatments = [*(t for t in given if not t.keys & side.keys), *side.treatments]
        return


# takes "X (group A), and 12| had |Y (group B)", "12| underwent |Y", "12| |Y", refuses "12| cycles of Y"
_NUMBER_LEADS = re.compile(
    r" (?:(?:patients|women|men|participants|subjects|cases) )?(?:who )?(?:(?:were |was )?(?:treated (?:with|by)|given|assigned to|allocated to)|had|received|underwent|got|to|with) (?=[a-z])"
)
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


def _is_inside(folded: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the bracket that closes behind a letter opened before it: takes "weekly (arm |A)", refuses "weekly or |A) "."""
    return mark[0][0] != "(" and folded.rfind("(", start, mark.start()) > folded.rfind(")", start, mark.start())


def enumerated_sides(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "One of three arms: (A) X, (B) Y or (C) Z"."""
    if folded.count(")", sentence.start, sentence.end) < 2:
        return
    treated = {t.end for t in tokens[i:j] if t.word is W.TREATMENT}
    marks = [
        m
        for m in _ENUMERATED.finditer(folded, sentence.start, sentence.end)
        if (m["mark"].isdigit() or m.start() - 1 not in treated)  # "doxorubicin (A)" gives a letter to a drug
        and not _is_inside(folded, sentence.start, m)
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
