"""Arms of a document: who was given what, how many they were, and every place where the text names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations

from kg.extract.analysis import Analysis
from kg.extract.arm_mentions import ArmMention, ArmProfile, class_named, find_mentions, is_drug_of, is_kind_of
from kg.extract.arm_names import name_of, name_sides, named_tokens
from kg.extract.components import complete_components, to_components
from kg.extract.cues import cue
from kg.extract.designs import (
    CONTROL_KEYS,
    NOTHING,
    Contrast,
    Side,
    Token,
    Treatment,
    Word,
    find_tokens,
    find_treatments,
    fold,
    is_conditional,
    is_excluded,
    make_side,
)
from kg.extract.participants import Candidate, find_candidates, find_participants, stated_total
from kg.extract.quantities import QuantityKind
from kg.extract.registry_arms import find_registry_arms
from kg.extract.sections import Sentence
from kg.model import Arm, DocumentKind, Evidence, SectionKind
from kg.model.extraction import ArmRole
from kg.vocabulary import TermKind, Vocabulary, default_vocabulary

__all__ = ["ArmMention", "ArmSet", "find_arms"]

W = Word
_DESIGN_SECTIONS = frozenset(
    {SectionKind.TITLE, SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.BODY, SectionKind.SUMMARY, SectionKind.DESCRIPTION, SectionKind.DESIGN, SectionKind.ARMS}
)  # fmt: skip
_STOP_WORDS = frozenset(
    [
        "with",
        "plus",
        "and",
        "or",
        "the",
        "of",
        "in",
        "to",
        "for",
        "a",
        "an",
        "as",
        "by",
        "at",
        "on",
        "from",
        "versus",
        "compared",
        "group",
        "groups",
        "arm",
        "arms",
        "patients",
        "treatment",
        "therapy",
        "receive",
        "received",
        "receiving",
        "either",
        "combination",
        "combined",
        "alone",
        "were",
        "was",
        "who",
        "every",
        "weeks",
        "weekly",
        "daily",
        "days",
        "cycles",
        "dose",
        "per",
        "each",
        "both",
        "randomized",
        "randomised",
        "randomly",
        "assigned",
        "allocated",
        "n",
        "mg",
        "kg",
        "followed",
        "study",
        "trial",
        "control",
        "standard",
        "women",
        "men",
        "all",
        "first",
        "line",
    ]
)
_WORDS = re.compile(r"[a-z][a-z-]{2,}")


@dataclass(frozen=True, slots=True)
class ArmSet:
    """Arms of a document and the places that name them, in text order, not overlapping."""

    arms: tuple[Arm, ...]
    mentions: tuple[ArmMention, ...]
    candidates: tuple[Candidate, ...] | None = None  # for the number of all patients, where they were looked for


def find_arms(analysis: Analysis, vocabulary: Vocabulary | None = None) -> ArmSet:
    """Arms of the document. A document that names no treatment of its patients has none.

    Args:
        analysis: the document prepared by ``analyse``.
        vocabulary: where named regimens are spelt out; the package's own when None.
    """
    vocabulary = vocabulary or default_vocabulary()
    text = analysis.text
    folded = fold(text)
    treatments = find_treatments(analysis, folded, vocabulary)
    tokens = find_tokens(analysis, folded, treatments)
    rows = list(_rows(analysis, tokens))
    if analysis.document.kind is DocumentKind.REGISTRY_RECORD:
        enrolled = find_participants(analysis).enrolled
        listed = find_registry_arms(analysis, treatments, enrolled)
        if listed:
            return ArmSet(listed, _mentions_of(analysis, folded, tokens, rows, listed))
    contrasts = [c for s, i, j in rows for c in _contrasts(folded, tokens, s, i, j)]
    contrasts.extend(_named_groups(folded, tokens, rows))
    contrasts.extend(_outlined(folded, tokens))
    contrasts.extend(_one_and_other(folded, tokens, rows))
    for contrast in contrasts:
        if contrast.kind in ("allocation", "versus", "comparison"):
            name_sides(folded, contrast.sides)
    chosen = _choose(folded, contrasts)
    if chosen is None:
        chosen = _with_and_without(tokens, rows)
    if chosen is None:
        chosen = _against_placebo(folded, tokens, rows, _doses(analysis))
    if chosen is None:
        chosen = _by_group_names(analysis, folded, tokens, rows, _doses(analysis))
    if chosen is None:
        chosen = _against_alone(folded, tokens, rows)
    if chosen is not None:
        sides = _complete(chosen, contrasts, folded, tokens, rows)
    else:
        single = _single(folded, tokens, rows, _doses(analysis))
        sides = [single] if single is not None else []
    if not sides:
        return ArmSet((), ())
    named = named_tokens(analysis, folded, tokens, sides)
    if named is not tokens:
        tokens, rows = named, list(_rows(analysis, named))
    return _assemble(analysis, vocabulary, folded, tokens, rows, sides, compared=chosen, contrasts=contrasts)


def _doses(analysis: Analysis) -> list[int]:
    return [q.start for q in analysis.quantities if q.kind is QuantityKind.DOSE]


Row = tuple[Sentence, int, int]


def _rows(analysis: Analysis, tokens: list[Token]) -> Iterator[Row]:
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


# ---- contrasts of one sentence ----------------------------------------------------------------------------------------


def _contrasts(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    words = {t.word for t in tokens[i:j]}
    concluding = sentence.section in (SectionKind.RESULTS, SectionKind.CONCLUSIONS)
    compared = W.SEPARATOR in words or W.COMPARED in words
    if concluding and compared and _OTHER_TRIAL.search(folded, sentence.start, sentence.end):
        return
    if W.GROUP in words or W.ALLOCATED in words:
        yield from _enumerated(folded, tokens, sentence, i, j)
    if sentence.section in _DESIGN_SECTIONS and (W.ALLOCATED in words or W.GROUP in words):
        yield from _counted_list(folded, tokens, sentence, i, j)
        yield from _named_in_brackets(folded, tokens, sentence, i, j)
    if W.ALLOCATED in words:
        yield from _allocations(folded, tokens, sentence, i, j)
        if W.OR in words:
            yield from _alternatives(folded, tokens, sentence, i, j)
    elif W.OR in words and (
        sentence.section is SectionKind.TITLE or (W.GIVEN in words and sentence.section is SectionKind.METHODS)
    ):
        yield from _either(folded, tokens, sentence, i, j)
    if W.SIZE in words:
        yield from _sized(folded, tokens, sentence, i, j)
    if W.SEPARATOR in words and (
        sentence.section is not SectionKind.RESULTS or W.GIVEN in words or W.ALLOCATED in words
    ):
        yield from _separated(folded, tokens, sentence, i, j)
    if (W.COMPARED in words or W.BETWEEN in words) and sentence.section in _DESIGN_SECTIONS:
        yield from _compared(folded, tokens, sentence, i, j)
    if (W.OPTIONAL in words or (W.WITHOUT in words and (W.SIZE in words or W.COMMA in words))) and (
        sentence.section in _DESIGN_SECTIONS
    ):
        yield from _with_or_without(folded, tokens, sentence, i, j)
    if W.ADDED in words and sentence.section in _DESIGN_SECTIONS:
        yield from _additions(folded, tokens, sentence, i, j)


# takes "a trial of A alone versus A plus B is currently underway", refuses "A was superior to B"
_OTHER_TRIAL = cue(
    r"\b(?:(?:under ?way|ongoing|(?:is|are) (?:currently |now )?(?:being|planned|warranted|needed|required)|should be|has been (?:started|initiated|launched)|will be)\b"
    r"|compares? favou?rably|(?:historical|reported|published|previous|other|earlier) (?:trials|series|studies|controls|reports))\b"
)


def _allocations(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Randomly assigned to receive A (n = 41) or B (n = 39)"."""
    for at in range(i, j):
        if tokens[at].word is not W.ALLOCATED or tokens[at].text in ("randomization", "randomisation"):
            continue
        begin = at + 1
        led = False
        # "were randomly assigned in a 2:1 ratio to receive": what is given starts behind the last of these words.
        for k in range(at + 1, min(at + 12, j)):
            token = tokens[k]
            if token.word is W.ALLOCATED:
                if token.start - tokens[at].end > 25:
                    break
                begin = k + 1
            elif token.word in (W.TO, W.BETWEEN) or (
                token.word is W.GIVEN and (led or token.start - tokens[k - 1].end <= 3)
            ):
                begin = k + 1
                led = True
            elif token.word is W.TREATMENT or token.alias or token.word is W.SEPARATOR or _leads(folded, tokens, k, j):
                break
        counted = any(_leads(folded, tokens, k, j) for k in range(begin, min(begin + 6, j)))
        if not led and not counted:
            continue
        stop = j
        listed = False
        sized = [k for k in range(begin, j) if (q := tokens[k].quantity) and q.kind is QuantityKind.SAMPLE_SIZE]
        last = (
            sized[-1]
            if len(sized) >= 2 and any(t.word in (W.OR, W.SEPARATOR, W.AND) for t in tokens[sized[0] : sized[1]])
            else j
        )
        for k in range(begin, j):
            if k > last and tokens[k].word in (W.OR, W.SEPARATOR):
                stop = k  # what stands behind the last size is no arm: "(n = 40) in patients with one or two nodes"
                break
            if (
                tokens[k].text in ("was", "were", "had")
                and sentence.section is SectionKind.RESULTS
                and k > begin
                and not listed
            ):
                stop = k  # "survival of those randomised to A was 12 months, versus 9 months"
                break
            listed = listed or tokens[k].word in (W.OR, W.SEPARATOR)
            if (
                listed
                and tokens[k].text in ("as", "until", "who", "were", "was", "administered")
                and _depth(tokens, begin, k) <= 0
                and not any(t.word in (W.OR, W.SEPARATOR) for t in tokens[k:j])
                and _ends_with_treatment(tokens, begin, k)
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
                and _depth(tokens, begin, k) <= 0
                and k > begin + 4
                and (
                    not _sizes_behind(tokens, k, j)
                    or (listed and any(t.word is W.ALLOCATED for t in tokens[k:j]))
                    or (listed and _ALL_RECEIVED.match(folded, tokens[k].end))
                )
            ):
                stop = k
                break
        start = tokens[begin - 1].end
        end = tokens[stop].start if stop < j else sentence.end
        sides = _split(folded, tokens, begin, stop, start, end, allocated=True)
        if sides:
            told_late = sentence.section in (SectionKind.RESULTS, SectionKind.CONCLUSIONS)
            yield Contrast(sides, 4.4 if told_late else 5.0, "allocation", tokens[at].start)
            return


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
        sides = _split(folded, tokens, begin, stop, found.end(), end, allocated=False)
        if len(sides) >= 2 and all(s.top for s in sides) and len({s.keys for s in sides}) == len(sides):
            yield Contrast(sides, 3.0, "versus", found.start())


def _either(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients received either A or B" of a randomised trial, "treated using either A or B" of a title; refuses "received
    A or B" and "either drug".
    """
    title = sentence.section is SectionKind.TITLE
    if "random" not in folded and not title:
        return
    at = next(
        (k for k in range(i + 1, j) if tokens[k].text == "either" and (title or tokens[k - 1].word in (W.GIVEN, W.TO))),
        None,
    )
    if at is None:
        return
    ends = (W.SEMICOLON, W.COLON, W.PERSONS) if title else (W.SEMICOLON,)
    stop = next((k for k in range(at + 1, j) if tokens[k].word in ends), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = _split(folded, tokens, at + 1, stop, tokens[at].end, end, allocated=False)
    if len(sides) >= 2 and all(s.treatments or s.role for s in sides) and len({s.keys for s in sides}) == len(sides):
        yield Contrast(sides, 3.6, "allocation", tokens[at].start)


_BEHIND_TREATMENT = frozenset({W.STOP, W.COLON, W.SEMICOLON, W.PERSONS})


def _sized(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A (n = 50) or B (n = 50)", "33 received A and 31 B"."""
    sizes = [k for k in range(i, j) if (q := tokens[k].quantity) is not None and q.kind is QuantityKind.SAMPLE_SIZE]
    sides: list[Side] = []
    if 2 <= len(sizes) <= 6:
        begin = i
        for k in sizes:
            left = begin
            depth = 0
            for m in range(k - 1, begin - 1, -1):
                word = tokens[m].word
                if word is W.CLOSE:
                    depth += 1
                elif word is W.OPEN:
                    depth -= 1
                elif depth <= 0 and word in _SIZED_EDGE:
                    left = m + 1
                    break
            close = next((m for m in range(k + 1, j) if tokens[m].word is W.CLOSE), k)
            start = tokens[left - 1].end if left > i else sentence.start
            sides.append(make_side(folded, tokens, left, close, start, tokens[k].start))
            begin = close + 1
        allocated = any(t.word is W.ALLOCATED for t in tokens[i:j]) or (
            sentence.section in _DESIGN_SECTIONS
            and "random" in folded
            and any(s.treatments or s.role for s in sides)
            and any(t.word in (W.OR, W.SEPARATOR, W.TO) for t in tokens[sizes[0] : sizes[1]])
        )
        if all(s.treatments or s.role or s.alias or (allocated and 3 < s.end - s.start < 90) for s in sides):
            yield Contrast(_share(sides, folded), 3.4, "allocation", sides[0].start)
        return
    if sentence.section is SectionKind.CONCLUSIONS:
        return
    counted: list[int] = []
    for k in range(i, j):
        if tokens[k].word is W.SIZE and (
            _leads(folded, tokens, k, j)
            or (counted and _LEADS_ON.match(folded, tokens[k].end) and _is_count(tokens[k]))
        ):
            counted.append(k)
    if 2 <= len(counted) <= 4 and any(t.word in (W.GIVEN, W.ALLOCATED) for t in tokens[counted[0] : counted[1]]):
        sides = _counted_sides(folded, tokens, counted, j, sentence.end)
        if name_sides(folded, sides):
            yield Contrast(sides, 2.6, "allocation", sides[0].start)


_SIZED_EDGE = frozenset(
    {W.OR, W.SEPARATOR, W.ALLOCATED, W.GIVEN, W.TO, W.BETWEEN, W.SEMICOLON, W.COLON, W.COMPARED, W.STOP, W.AND, W.COMMA}
)


def _counted_sides(folded: str, tokens: list[Token], counted: list[int], j: int, end: int) -> list[Side]:
    sides: list[Side] = []
    for n, k in enumerate(counted):
        stop = counted[n + 1] if n + 1 < len(counted) else j
        side = make_side(folded, tokens, k, stop, tokens[k].start, tokens[stop].start if stop < j else end)
        quantity = tokens[k].quantity
        side.size = int(quantity.value) if quantity is not None and quantity.value is not None else None
        if k + 1 < j and _did_not(tokens, k + 1, j):
            side.treatments, side.top, side.role = [], [], "control"
        sides.append(side)
    return sides


# takes "three treatment groups: A, B, and C", "one of two regimens (", refuses "three cycles of A, B"
_N_GROUPS = re.compile(
    r"\b(?P<n>two|three|four|five|2|3|4|5) (?:[a-z-]+ ){0,3}?(?:groups|arms|regimens|treatments|schedules|strategies)(?: of treatment)?\s?(?:[:,(]|, namely|, ie,?|, i\.e\.,?)(?=\s|[a-z0-9])"
)
_GROUP_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5}


def _counted_list(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Assigned to three groups: A, B (short name), and control (surgery only)": as many parts as the number says."""
    found = _N_GROUPS.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    count = _GROUP_COUNT.get(found["n"]) or int(found["n"])
    begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
    stop = next((k for k in range(begin + 1, j) if tokens[k].word is W.STOP and _depth(tokens, begin, k) <= 0), j)
    flat = [k for k in range(begin, stop) if _depth(tokens, begin, k) <= 0]
    semicolons = [k for k in flat if tokens[k].word is W.SEMICOLON]
    commas = [k for k in flat if tokens[k].word is W.COMMA]
    joins = [k for k in flat if tokens[k].word in (W.OR, W.SEPARATOR, W.AND)]
    end = tokens[stop].start if stop < j else sentence.end
    for cuts in (semicolons, commas, [*commas, *joins[-1:]], joins[-1:], joins):
        cuts = [k for k in sorted(cuts) if not (k + 1 in cuts or k + 1 >= stop)]
        if len(cuts) != count - 1:
            continue
        sides = _sides(folded, tokens, begin, stop, found.end(), end, cuts)
        if all(s.treatments or s.role for s in sides) and len({(s.keys, s.role, s.time) for s in sides}) == count:
            yield Contrast(_share(sides, folded), 5.1, "allocation", found.start())
            return


# takes "A (control group) or B (the MVP arm; n = 60)", refuses "A (in the arm), B"
_NAMED_BRACKET = re.compile(
    r"[(\[](?P<name>(?:[^()\[\]]|\(\d\)){1,60}?)[ -](?:arm|group|cohort)(?:[,;:]? ?n ?= ?\d+)?[)\]]"
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
        behind = next((k for k in range(last, j) if tokens[k].start >= mark.end()), j)
        side = make_side(folded, tokens, first, behind, start, mark.end())
        if not side.treatments:
            return
        if sides and _says_same(folded, side):
            side.treatments = [*sides[-1].treatments, *(t for t in side.treatments if not t.keys <= sides[-1].keys)]
        sides.append(side)
        at = (behind, mark.end())
    yield Contrast(sides, 5.2, "allocation", sides[0].start)


def _opens_list(tokens: list[Token], k: int, i: int) -> bool:
    """Whether what is given starts behind the word: "assigned to", "received", "compared"; not "restricted to"."""
    if tokens[k].word is W.TO:
        return any(t.word is W.ALLOCATED for t in tokens[max(i, k - 2) : k])
    return tokens[k].word in (W.ALLOCATED, W.GIVEN, W.COLON, W.BETWEEN, W.COMPARED)


_ENUMERATED = re.compile(r"(?<!/m )(?<!/m)(?:\(|(?<=[\s:;,]))(?P<mark>[a-h]|[1-6]|i{1,3}|iv)\)\s")


def _enumerated(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "One of three arms: (A) X, (B) Y or (C) Z"."""
    if folded.count(")", sentence.start, sentence.end) < 2:
        return
    marks = list(_ENUMERATED.finditer(folded, sentence.start, sentence.end))
    if len(marks) < 2 or len(marks) > 6:
        return
    sides: list[Side] = []
    for n, mark in enumerate(marks):
        end = marks[n + 1].start() if n + 1 < len(marks) else sentence.end
        first = next((k for k in range(i, j) if tokens[k].start >= mark.end()), j)
        last = next((k for k in range(first, j) if tokens[k].start >= end), j)
        side = make_side(folded, tokens, first, last, mark.end(), end)
        side.alias = mark["mark"].upper()
        if not side.treatments:
            return
        sides.append(side)
    yield Contrast(sides, 4.6, "letters", marks[0].start())


def _ends_with_treatment(tokens: list[Token], begin: int, k: int) -> bool:
    for token in reversed(tokens[begin:k]):
        if token.word is W.TREATMENT:
            return True
        if token.word in (W.OR, W.SEPARATOR):
            return False
    return False


def _sizes_behind(tokens: list[Token], k: int, j: int) -> bool:
    return any(
        t.word is W.TREATMENT or t.alias or (t.quantity and t.quantity.kind is QuantityKind.SAMPLE_SIZE)
        for t in tokens[k:j]
    )


def _depth(tokens: list[Token], i: int, k: int) -> int:
    depth = 0
    for token in tokens[i:k]:
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
    return depth


# takes "A or placebo; all the patients also received C", refuses "A; B"
_ALL_RECEIVED = re.compile(r" (?:all|both) (?:the |of the )?(?:patients|participants|women|men|subjects|groups|arms)\b")


def _split(folded: str, tokens: list[Token], i: int, j: int, start: int, end: int, *, allocated: bool) -> list[Side]:
    """The stretch cut into sides at its separators, or an empty list where it does not set treatments apart."""
    depth = 0
    strong: list[int] = []
    weak: list[int] = []
    commas: list[int] = []
    ands: list[int] = []
    counted: list[int] = []
    for k in range(i, j):
        token = tokens[k]
        word = token.word
        if word is W.OPEN:
            depth += 1
        elif word is W.CLOSE:
            depth = max(0, depth - 1)
        elif word is W.SIZE and _leads(folded, tokens, k, j):
            counted.append(k)
        elif depth == 0:
            if word is W.SEPARATOR:
                strong.append(k)
            elif word is W.OR:
                weak.append(k)
            elif word is W.COMMA:
                commas.append(k)
            elif word is W.AND:
                ands.append(k)
            elif word is W.SEMICOLON:
                commas.append(k)
    if len(weak) > 1:
        # "three or four cycles of A, or observation": the first joins numbers, not arms
        weak = [k for k in weak if not _joins_numbers(folded, tokens[k])] or weak
    groups = _STATED_GROUPS.match(folded, start, end) if allocated else None
    stated = _STATED[groups["n"]] if groups else 0
    if len(counted) >= 2 and not strong:
        sides = _counted_sides(folded, tokens, counted, j, end)
    elif strong:
        sides = _sides(folded, tokens, i, j, start, end, strong)
    elif weak:
        cuts = _listed(tokens, commas, _wider(tokens, weak, i, j), i, j, stated)
        cuts = sorted({*cuts, *(c for c in commas if c + 1 < cuts[0] and _closes_size(tokens, c, i))})
        sides = _sides(folded, tokens, i, j, start, end, cuts)
    elif allocated and ands:
        sides = []
        for cut in ands:
            sides = _sides(folded, tokens, i, j, start, end, _listed(tokens, commas, [cut], i, j, stated))
            if len(sides) >= 2 and _are_apart(stated, sides):
                break
            sides = []
    else:
        return []
    return _share(sides, folded)


# takes "two groups: A and B", "3 treatment arms, A, B and C"; refuses "two cycles of A and B"
_STATED_GROUPS = re.compile(
    r"[^.;()]{0,25}?\b(?P<n>two|three|four|2|3|4) (?:[a-z-]+ ){0,2}?(?:groups|arms|regimens|treatments|schedules|strategies|cohorts)\b"
)
_STATED = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}


def _are_apart(stated: int, sides: list[Side]) -> bool:
    """Whether sides joined by "and" are sides: each has a size or a name of its own, as many groups are stated, or one
    is given alone ("surgery alone and surgery plus cisplatin"). "Docetaxel and cisplatin" is one treatment.
    """
    if all(s.size or s.alias or s.role or s.group for s in sides):
        return True
    if not all(s.treatments for s in sides) or len({s.keys for s in sides}) < len(sides):
        return False
    if stated:
        return stated == len(sides)
    return len(sides) == 2 and any(s.alone for s in sides)


# takes "92 patients were assigned to no PET", refuses "92 patients were assigned"
_LEADS = re.compile(
    r" (?:(?:patients|women|men|subjects|participants|children) )?(?:were |was )?(?:then )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed) (?:to|into) (?:receive |undergo )?(?!one |either |two |three |four |arms |groups )"
)


# takes "… and 43 to breast imaging"
_LEADS_ON = re.compile(
    r" (?:(?:patients|women|men|subjects|participants) )?(?:were |was )?(?:assigned |allocated |randomi[sz]ed )?(?:to|received|underwent) (?=[a-z])"
)


def _is_count(token: Token) -> bool:
    quantity = token.quantity
    return (
        quantity is not None
        and quantity.kind is QuantityKind.COUNT
        and quantity.value is not None
        and quantity.value >= 3
    )


def _wider(tokens: list[Token], cuts: list[int], i: int, j: int) -> list[int]:
    """The words "or" that set sides apart, where others only join the drugs of one side: "either carboplatin plus
    paclitaxel or five cycles of vinorelbine or gemcitabine"; all of them in "A or B or C".
    """
    if len(cuts) < 2:
        return cuts

    def joins_drugs(cut: int) -> bool:
        if not i < cut < j - 1:
            return False
        before, after = tokens[cut - 1], tokens[cut + 1]
        return (
            before.treatment is not None
            and after.treatment is not None
            and bool(before.treatment.substances)
            and bool(after.treatment.substances)
            and tokens[cut].start - before.end <= 1
            and after.start - tokens[cut].end <= 1
            and not (cut + 2 < j and tokens[cut + 2].word in (W.GROUP, W.SIZE, W.OPEN))
        )

    wide = [cut for cut in cuts if not joins_drugs(cut)]
    edges = [i, *wide, j]
    filled = all(
        any(t.treatment is not None and (t.treatment.substances or t.treatment.procedures) for t in tokens[a:b])
        for a, b in pairwise(edges)
    )
    return wide if wide and filled else cuts


_NUMBER_WORD = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_NUMBER_BEFORE = re.compile(rf"\b{_NUMBER_WORD} $")
_NUMBER_BEHIND = re.compile(rf" {_NUMBER_WORD} (?:[a-z]+ )?(?:cycles?|courses?|doses?|weeks|months|years)\b")


def _joins_numbers(folded: str, token: Token) -> bool:
    """Whether the word stands between two numbers: "three or four cycles"."""
    return (
        _NUMBER_BEFORE.search(folded, max(0, token.start - 8), token.start) is not None
        and _NUMBER_BEHIND.match(folded, token.end) is not None
    )


def _leads(folded: str, tokens: list[Token], k: int, j: int) -> bool:
    """Whether a count leads a side: "84 to palbociclib", "68 received TEGAFIRI", "56 patients to arm A"."""
    quantity = tokens[k].quantity
    if quantity is None or quantity.value is None or quantity.kind.value != "count" or quantity.value < 3:
        return False
    if _LEADS.match(folded, quantity.end):
        return True
    seen = False
    for m in range(k + 1, min(k + 6, j)):
        token = tokens[m]
        if token.start - tokens[m - 1].end > 18:
            return False
        if m == k + 1 and token.start - tokens[k].end == 1 and (token.text == "controls" or _did_not(tokens, m, j)):
            return True
        if token.word in (W.TO, W.GIVEN) or token.text in ("for", "had"):
            seen = True
        elif token.word in (W.TREATMENT, W.ROLE) or token.alias:
            return seen or (
                m == k + 1
                and token.start - tokens[k].end == 1
                and bool(token.treatment and (token.treatment.substances or token.treatment.keys & CONTROL_KEYS))
            )
        elif token.word not in (W.PERSONS, W.ALLOCATED, W.STOP, W.WITH):
            return False
    return False


def _closes_size(tokens: list[Token], cut: int, i: int) -> bool:
    """Whether a comma stands behind a size: "diet (n = 20), exercise (n = 22) or control (n = 21)" are three."""
    if cut - 2 < i or tokens[cut - 1].word is not W.CLOSE or tokens[cut].start != tokens[cut - 1].end:
        return False
    quantity = tokens[cut - 2].quantity
    return quantity is not None and quantity.kind is QuantityKind.SAMPLE_SIZE


def _did_not(tokens: list[Token], m: int, j: int) -> bool:
    """Whether "did not" stands there: "56 received tamoxifen and 34 did not"."""
    return tokens[m].text == "did" and m + 1 < j and tokens[m + 1].text == "not"


def _all_numbered(tokens: list[Token], edges: list[int]) -> bool:
    """Whether each part has a treatment and its own number of patients: "A (n = 40), B (n = 41) or C (n = 42)"."""
    parts = [tokens[a:b] for a, b in pairwise(edges)]
    return all(any(t.word is W.SIZE for t in part) and any(t.word is W.TREATMENT for t in part) for part in parts)


def _listed(tokens: list[Token], commas: list[int], cuts: list[int], i: int, j: int, stated: int = 0) -> list[int]:
    """ "A, B, or C": commas before the last word of a list cut as it does, and all that make up the stated number."""
    out = list(cuts)
    if commas and commas[-1] < cuts[-1]:
        oxford = cuts[-1] - commas[-1] == 1
        earlier = [c for c in commas if c < cuts[0]]
        joined = any(t.word is W.AND and _depth(tokens, i, i + n) <= 0 for n, t in enumerate(tokens[i : cuts[0]]))
        if oxford and len(earlier) >= 2 and not joined:
            out = earlier[:-1] + cuts
        elif (
            not oxford
            and earlier
            and not joined
            and (len(earlier) + len(cuts) + 1 == stated >= 3 or _all_numbered(tokens, [i, *earlier, *cuts, j]))
        ):
            out = earlier + cuts
        else:
            # "one of three regimens: A and B, C and D, or E and F": as many pairs as there are commas
            begin = cuts[-2] + 1 if len(cuts) > 1 else i
            inner = [c for c in commas if begin <= c < cuts[-1] - 1]
            edges = [begin, *(c + 1 for c in inner), cuts[-1]]
            if inner and all(_pairs(tokens, a, b) for a, b in pairwise(edges)):
                out = [*cuts, *inner]
    return sorted(out)


def _pairs(tokens: list[Token], i: int, j: int) -> bool:
    """Whether the stretch joins drugs: "cisplatin and gemcitabine"."""
    drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
    return any(any(t.word in (W.AND, W.PLUS, W.JOIN) for t in tokens[a:b]) for a, b in pairwise(drugs))


def _sides(folded: str, tokens: list[Token], i: int, j: int, start: int, end: int, cuts: list[int]) -> list[Side]:
    out: list[Side] = []
    begin, at = i, start
    for cut in [*cuts, j]:
        stop = tokens[cut].start if cut < j else end
        out.append(make_side(folded, tokens, begin, cut, at, stop))
        counted = cut < j and tokens[cut].word is W.SIZE
        begin = cut if counted else cut + 1
        at = (tokens[cut].start if counted else tokens[cut].end) if cut < j else end
    return out


def _share(sides: list[Side], folded: str) -> list[Side]:
    """Parts named once given to every side they belong to: "A plus B or C", "A or B, both followed by C"."""
    sides = _without_mere_doses(folded, sides)
    if len(sides) < 2:
        return sides
    first, last = sides[0], sides[-1]
    real = [s for s in sides if s.treatments]
    if not real:
        return sides
    if last.treatments and not first.treatments and not first.role and _lacks_its_noun(folded, first, last):
        # "12 or 6 months of trastuzumab", "immediate or delayed chemotherapy", "40 or 50 mg of A or 6 mg of B"
        for n in range(len(sides) - 2, -1, -1):
            side, following = sides[n], sides[n + 1]
            if not side.treatments and following.treatments:
                side.treatments = list(following.treatments)
                side.optional = list(following.optional)
            number = _bare_number(folded, side)
            if side.time is None and last.time is not None and number is not None:
                side.time = (number[1], last.time[1])
        return sides
    if (
        last.treatments
        and first.treatments
        and _ADDING.search(folded, max(0, first.start - 22), first.treatments[0].start)
    ):
        to = folded.find(" to ", last.treatments[0].end, last.end)
        common = [t for t in last.treatments if 0 <= to < t.start]
        if common:
            last.end = to
        for side in sides[:-1]:  # "adding A versus B to chemotherapy": both are added to it
            side.treatments = [*side.treatments, *(t for t in common if not t.keys <= side.keys)]
    for before, side in pairwise(sides):
        if before.treatments and not side.treatments and _DOSE_ALONE.match(folded, side.start, side.end):
            # "A 20 mg (n = 18), 40 mg (n = 20) or placebo"
            side.treatments, side.top = list(before.treatments), list(before.top)
    for side in sides[1:]:
        if first.treatments and _says_same(folded, side):
            side.treatments = [*(t for t in first.treatments if not t.keys <= side.keys), *side.treatments]
            side.joined = True
        elif (
            side.treatments
            and first.treatments
            and _ADDS.match(folded, side.start, side.end)
            and not side.keys & first.keys
        ):
            side.treatments = [*first.treatments, *side.treatments]  # "A alone or combined with B"
            side.top = [*first.top, *side.top]
            side.joined = True
    if (
        first.treatments
        and len(sides) == 2
        and not last.treatments
        and not last.role
        and not last.alias
        and last.time
        and first.time
    ):
        last.treatments = list(first.treatments)
        return sides
    for index, side in enumerate(sides):
        if index == 0 or not side.top or side.alone or side.joined:
            continue
        # A part in front of the last joined treatment of the side before is shared by a bare one: "A plus B or C".
        before = sides[index - 1]
        if not before.joined or before.alone or len(before.top) < 2 or side.keys <= before.keys or not _bare(side):
            continue
        if before.top[0].keys & side.keys or not _alike(before.top[-1], side.top[0]):
            continue
        if (len(before.top[-1].keys) == 1 and before.top[-1].keys < side.keys) or "combination" in folded[
            side.start : side.top[0].start
        ]:
            continue  # "A/B/C versus C/D", "or the combination of C and D" stand for themselves
        if folded[side.start : side.end].lstrip().startswith("to "):
            continue  # "to A and B or to C" repeats what leads to the whole side
        side.treatments = [*before.top[:-1], *side.treatments]
        side.top = [*before.top[:-1], *side.top]
        side.joined = True
    # A part behind the last side is shared where the earlier ones are bare: "A or B, both followed by C".
    tail = sides[-1]
    if tail.joined and len(tail.top) >= 2 and not tail.alone:
        for side in sides[:-1]:
            if side.joined or side.alone or not side.top or side.keys & tail.keys or not _bare(side):
                continue
            if "placebo" in side.top[0].keys or (_alike(side.top[0], tail.top[0]) and _marks_sharing(folded, tail)):
                side.treatments = [*side.treatments, *tail.top[1:]]
    return sides


_MANNER = re.compile(
    r"(?:immediate|delayed|upfront|up-front|early|earlier|late|later|deferred|low|lower|high|higher|reduced|increased|short|shorter|long|longer|extended|intermittent|continuous"
    r"|pre-?operative|post-?operative|peri-?operative|neo-?adjuvant|adjuvant|concurrent|concomitant|sequential|single|oral|intravenous|subcutaneous|weekly|biweekly|triweekly"
    r"|[a-z]+-weekly|daily|monthly|dose-dense|conventional|standard|accelerated|hypofractionated|intensified|de-escalated|maintenance|induction)(?:-(?:dose|course|term|line))?"
)


def _bare_number(folded: str, side: Side) -> re.Match[str] | None:
    """The number that is all a side says: "either 3 (group 1)" of "either 3 (group 1) or 6 (group 2) cycles"."""
    return _BARE_NUMBER.match(_BRACKET.sub(" ", folded[side.start : side.end]))


def _says_same(folded: str, side: Side) -> bool:
    """Whether the side is given what the other is: "the same treatment plus cetuximab"; not "the same radiation therapy"."""
    same = _SAME.search(folded, side.start, side.end)
    return same is not None and not any(
        t.start < same.end() and same.start() < t.end and not t.keys <= {"chemotherapy"} for t in side.treatments
    )


_BARE_NUMBER = re.compile(
    r"\W*(?:either )?(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four)(?:[ -](?:mg|cycles|courses|weeks?|months?|years?))?\W*$"
)
_ADDING = re.compile(r"\b(?:adding|addition of)\b")
_DOSE_ALONE = re.compile(
    r"\W*\d+(?:\.\d+)? ?(?:m?g|mcg|μg|µg|g|iu|gy|mg/m2|mg/kg|mg/d(?:ay)?|units?)?(?:/\w+)?\W*(?:orally|intravenously|subcutaneously|po|iv)?(?: administered| given)?\W*(?:once daily|twice daily|daily|weekly)?\W*(?:\(|$)"
)
# takes "the same treatment with B", refuses "B for the same time"
_SAME = re.compile(
    r"\b(?:the|an?) (?:same|identical) (?:[a-z-]+ ){0,2}?(?:treatments?|regimens?|chemotherapy|therapy|drugs|schedule|protocol|program(?:me)?|combination)\b"
)
# takes "… or in combination with B", refuses "… or B with C"
_ADDS = re.compile(
    r"\W*(?:either )?(?:in combination with|combined with|in addition to|together with|with|plus|followed by)\b"
)


def _without_mere_doses(folded: str, sides: list[Side]) -> list[Side]:
    """The sides without those that only tell another's dose: "A, 5 mg/day, or placebo", "20 or 30 mg B (n = 61)"."""
    sized = sum(1 for s in sides if s.size)
    out: list[Side] = []
    for n, side in enumerate(sides):
        if not side.treatments and _DOSE_ALONE.match(folded, side.start, side.end):
            before = out[-1] if out else None
            if (
                before is not None
                and before.treatments
                and not any(c.isdigit() for c in folded[before.start : before.end])
            ):
                before.size = before.size or side.size
                continue
            if side.size is None and sized >= 2 and n + 1 < len(sides) and sides[n + 1].treatments:
                continue
        out.append(side)
    return out


def _lacks_its_noun(folded: str, side: Side, last: Side) -> bool:
    """Whether a side says only how: "immediate or delayed chemotherapy", "12 or 6 months of trastuzumab".

    Refuses a name of its own: "a topical gel or placebo", "acupuncture or tamoxifen".
    """
    if any(t.keys & CONTROL_KEYS for t in last.treatments):
        return False
    if side.time is not None or _bare_number(folded, side):
        return True
    words = [w for w in _WORDS.findall(folded[side.start : side.end]) if w not in _STOP_WORDS]
    if words and all(_MANNER.fullmatch(w) for w in words):
        return True
    if len(words) > 3 or side.size is not None:
        return False
    told = [w for w in _WORDS.findall(folded[last.start : last.treatments[0].start]) if w not in _STOP_WORDS]
    return bool(told) or last.time is not None


def _marks_sharing(folded: str, side: Side) -> bool:
    between = folded[side.top[0].end : side.top[1].start]
    return any(w in between for w in ("followed by", "combination", "both", "each", "combined with"))


def _bare(side: Side) -> bool:
    return len(side.top) == 1


def _alike(one: Treatment, other: Treatment) -> bool:
    """Whether two treatments can stand in for each other: both drugs, or one the absence of the other."""
    if other.keys & NOTHING or one.keys & NOTHING:
        return True
    return bool(one.substances) == bool(other.substances) and bool(one.procedures) == bool(other.procedures)


_LEFT_EDGE = frozenset({W.COLON, W.SEMICOLON, W.COMPARED, W.ALLOCATED, W.GIVEN, W.BETWEEN, W.SEPARATOR})


def _separated(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A versus B" in titles and aims."""
    title = sentence.section is SectionKind.TITLE
    cuts = [k for k in range(i, j) if tokens[k].word is W.SEPARATOR]
    if len(cuts) > _MOST_SIDES:
        return
    if len(cuts) > 1:
        cuts = [k for k in cuts if _depth(tokens, i, k) <= 0] or cuts  # "A versus B (9.1 versus 7.3 months)"
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
            token.word in _LEFT_EDGE
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
    start = tokens[left].start if left < j else sentence.start
    if left == i:
        start = sentence.start
    end = tokens[right].start if right < j else sentence.end
    sides = _share(_sides(folded, tokens, left, right, start, end, cuts), folded)
    if sentence.section is SectionKind.RESULTS and any(_FIGURE_FIRST.match(folded, s.start, s.end) for s in sides):
        return
    if (
        title
        and len(sides) == 2
        and sum(1 for s in sides if s.treatments) < 2
        and tokens[cuts[0]].text != "against"
        and "random" in folded[: sentence.end + 1500]
    ):
        yield _worded(folded, sentence, tokens[cuts[0]])
    elif sum(1 for s in sides if s.treatments) >= 2:
        weight = 4.5 if title else 3.0 if sentence.section in _DESIGN_SECTIONS else 2.2
        if sentence.section is SectionKind.CONCLUSIONS:
            weight = 1.0
        elif sentence.section is SectionKind.BACKGROUND and not _AIM.search(folded, sentence.start, sentence.end):
            weight = 1.5
        yield Contrast(sides, weight, "versus", tokens[cuts[0]].start)


_FIGURE_FIRST = re.compile(r"\W*\d+(?:[.·]\d+)? ?(?:%|months?|years?|weeks?|days)")  # "A had 12% versus 14% with B"
_MOST_SIDES = 12  # a sentence that sets more things apart is a table or no sentence
_AIM = re.compile(
    r"\b(?:aim|purpose|objective|this|we|our|present|was (?:designed|conducted|to)|random\w*|trial|investigated|to (?:compare|evaluate|assess|determine))\b"
)
_WORDED_LEFT = re.compile(r".*(?:[:;(\[]|\b(?:of|comparing|between|with|using|by|effects?|the)\b)", re.DOTALL)
_WORDED_RIGHT = re.compile(r"[:;).\]]|\b(?:in|for|on|as|after|during|among|to|of the|following|a randomi[sz]ed)\b")


def _worded(folded: str, sentence: Sentence, separator: Token) -> Contrast:
    """Sides of a title that names no known treatment: "reusable versus disposable draping material"."""
    left = _WORDED_LEFT.match(folded, max(sentence.start, separator.start - 90), separator.start)
    start = left.end() if left else max(sentence.start, separator.start - 90)
    right = _WORDED_RIGHT.search(folded, separator.end + 3, sentence.end)
    end = right.start() if right else sentence.end
    sides = [Side(start, separator.start), Side(separator.end, end)]
    return Contrast(sides, 3.2, "allocation", separator.start)


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
            and token.word in (W.WITH, W.TO)
            and tokens[k - 1].word is not W.PERSONS
            and (seen or _DOSE_FIRST.match(folded, tokens[at].end, token.start))
        ):
            cut = k  # "compared A with B", "comparing 45 Gy in 20 fractions with 60 Gy of B"
            seen = True
        elif seen and weak is None and token.word is W.AND:
            weak = k
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
    sides = _share(_sides(folded, tokens, at + 1, right, tokens[at].end, end, [cut]), folded)
    if all(s.treatments for s in sides):
        weight = 3.5 if cut != weak else 1.8
        if sentence.section is not SectionKind.TITLE and not _AIM.search(folded, sentence.start, sentence.end):
            weight -= 1.5
        yield Contrast(
            sides, weight + (1 if sentence.section is SectionKind.TITLE else 0), "comparison", tokens[at].start
        )


def _with_or_without(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A with or without B", "A either with (n = 31) or without (n = 29) B": A plus B against A."""
    if sentence.section is SectionKind.BACKGROUND and "random" not in folded:
        return  # "preoperative chemotherapy with or without radiotherapy can improve …"
    found = _optional(tokens, i, j)
    if found is None or _depth(tokens, i, found[0]) > 0 or any(t.word is W.SEPARATOR for t in tokens[i:j]):
        return
    at, until, *sizes = found
    left = i
    for k in range(at - 1, i - 1, -1):
        if tokens[k].word in _LEFT_EDGE or tokens[k].word is W.STOP:
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
    sized = sizes[0] is not None and sizes[1] is not None
    if not extra.treatments or not (base.treatments or sized):
        return
    then = next((k for k in range(until + 2, right) if tokens[k].word in (W.THEN, W.JOIN, W.PLUS)), None)
    if then is not None:
        extra = make_side(folded, tokens, until + 1, then, tokens[until].end, tokens[then].start)
        rest = make_side(folded, tokens, then + 1, right, tokens[then].end, end)
        base.treatments.extend(rest.treatments)
    more = Side(base.start, end, [*base.treatments, *extra.treatments], joined=True, size=sizes[0])
    less = Side(base.start, base.end, list(base.treatments), alone=True, size=sizes[1])
    if not base.treatments:
        less.role = "control"
    weight = 4.0 if sized else 3.6 if sentence.section is SectionKind.TITLE else 2.0
    yield Contrast([more, less], weight, "with or without", tokens[at].start)


def _optional(tokens: list[Token], i: int, j: int) -> tuple[int, int, int | None, int | None] | None:
    """Where "with or without" stands, its last token, and the sizes told for either: "with (n = 31) or without (n = 29)",
    "with, or without".
    """
    for k in range(i, j):
        if tokens[k].word is W.OPTIONAL and tokens[k].text != "and/or":
            return k, k, None, None
        if tokens[k].word is W.WITH:
            more, m = _size_in_brackets(tokens, k + 1, j)
            behind = [t.word for t in tokens[k + 1 : k + 5] if t.word is not W.COMMA]
            if k + 3 < j and tokens[k + 1].word is W.COMMA and behind[:2] == [W.OR, W.WITHOUT]:
                until = k + 4 if k + 4 < j and tokens[k + 4].word is W.COMMA else k + 3
                return k, until, None, None
            if more is not None and m + 1 < j and tokens[m].word is W.OR and tokens[m + 1].word is W.WITHOUT:
                less, after = _size_in_brackets(tokens, m + 2, j)
                return k, after - 1, more, less
    return None


def _size_in_brackets(tokens: list[Token], k: int, j: int) -> tuple[int | None, int]:
    """The size that stands in brackets at ``tokens[k]``, and the index behind the brackets."""
    if k + 2 < j and tokens[k].word is W.OPEN and tokens[k + 2].word is W.CLOSE:
        quantity = tokens[k + 1].quantity
        if quantity is not None and quantity.value is not None:
            return int(quantity.value), k + 3
    return None, k


def _additions(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "The addition of B to A": A plus B against A."""
    at = next(k for k in range(i, j) if tokens[k].word is W.ADDED)
    cut = next((k for k in range(at + 1, j) if tokens[k].word is W.TO), None)
    if cut is None:
        return
    right = next((k for k in range(cut + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.PERSONS)), j)
    extra = make_side(folded, tokens, at + 1, cut, tokens[at].end, tokens[cut].start)
    base = make_side(
        folded, tokens, cut + 1, right, tokens[cut].end, tokens[right].start if right < j else sentence.end
    )
    if not extra.treatments or not base.treatments:
        return
    more = Side(extra.start, base.end, [*base.treatments, *extra.treatments], joined=True)
    less = Side(base.start, base.end, list(base.treatments), alone=True)
    yield Contrast([more, less], 1.5, "addition", tokens[at].start)


# ---- contrasts over several sentences -----------------------------------------------------------------------------------


# takes "Arm I: Patients receive A.", "- Group 2 (control): B", refuses "in arm I, 12%"
_OUTLINED = re.compile(
    r"(?<![\w(])(?:treatment )?(?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])(?: ?[(\[][^()\[\]\n]{0,80}[)\]])?:(?=\s)"
)
# What a record tells behind its last arm: "Patients in both arms …", "Quality of life is assessed …".
_OUTLINE_END = re.compile(
    r"(?:\n\s*\n|(?:[.\n] ?(?:- )?)(?:(?:patients|treatment|courses?|cycles) (?:in|for) (?:all|both|each|either) |in (?:all|both) arms|all patients|quality of life|patients (?:are|will be) followed"
    r"|projected accrual|after completion of|after the completion of|treatment (?:in|continues|repeats)|tumou?r tissue|blood samples|peer review))"
)
_AS_IN_ARM = re.compile(
    r"\bas (?:described |outlined |given )?in (?:arm|group|regimen) (?P<mark>i{1,3}|iv|v|[1-6]|[a-f])\b"
)
_ROMAN_MARKS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


def _outlined(folded: str, tokens: list[Token]) -> Iterator[Contrast]:
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
        if alike is not None and alike["mark"] in by_mark and not side.keys & by_mark[alike["mark"]].keys:
            side.treatments = [*by_mark[alike["mark"]].treatments, *side.treatments]
        if not side.treatments:
            return
        side.alias = _ROMAN_MARKS.get(mark["mark"], mark["mark"].upper())
        by_mark[mark["mark"]] = side
        sides.append(side)
    yield Contrast(sides, 5.2, "letters", marks[0].start())


# takes "Patients in one group will receive A. Those in the other group had B.", refuses "one group of drugs is"
_ONE_GROUP = re.compile(
    r"\b(?:(?P<one>one|the first|half)|(?P<other>the other|the second|another|the remaining)) (?:group|arm|half)(?: of (?:the )?(?:patients|participants))?"
    r",? (?:will |was |were |had |who )?(?:just |also |only )?(?:be )?(?:receives?|received|given|treated|have|had|gets?|undergoe?s?|underwent|undergone|assigned|randomi[sz]ed)\b"
)


def _one_and_other(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups that are called "one" and "the other": "One group received A. The other group had B."."""
    if "other group" not in folded and "second group" not in folded and "other arm" not in folded:
        return
    first = next((m for m in _ONE_GROUP.finditer(folded) if m["one"]), None)
    second = next((m for m in _ONE_GROUP.finditer(folded) if m["other"] and first and m.start() > first.end()), None)
    if first is None or second is None or second.start() - first.end() > 500:
        return
    sides: list[Side] = []
    for mark, until in ((first, second.start()), (second, len(folded))):
        end = next((s.end for s, _, _ in rows if s.start <= mark.start() < s.end), mark.end())
        stop = min(end, until)
        i = bisect_left(tokens, mark.end(), key=lambda t: t.start)
        j = bisect_left(tokens, stop, key=lambda t: t.start)
        side = make_side(folded, tokens, i, j, mark.start(), stop)
        if not side.treatments:
            return
        sides.append(side)
    yield Contrast(sides, 3.6, "allocation", first.start())


def _named_groups(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups with a letter or a role and what they were given; groups called by their treatment."""
    lettered: dict[str, Side] = {}
    roles: dict[str, Side] = {}
    letters: dict[str, Side] = {}  # groups of which only the letter is told
    mere: dict[str, Side] = {}  # groups of which only the role is told
    called: dict[frozenset[str], Side] = {}
    for sentence, i, j in rows:
        designed = sentence.section in _DESIGN_SECTIONS
        for k in range(i, j):
            token = tokens[k]
            if token.word is W.GROUP and token.alias:
                side = _given_to(folded, tokens, i, j, k, by_name=designed)
                role = tokens[k + 2].text if _role_in_brackets(tokens, k + 1, j) else None
                known = letters.setdefault(token.alias, Side(token.start, token.end, alias=token.alias))
                known.role = known.role or role
                if side is not None and (
                    token.alias not in lettered or len(side.treatments) > len(lettered[token.alias].treatments)
                ):
                    side.alias = token.alias
                    side.role = side.role or known.role
                    lettered[token.alias] = side
            elif (
                token.word is W.GROUP
                and k > i
                and tokens[k - 1].word is W.ROLE
                and tokens[k - 1].end + 1 >= token.start
            ):
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
                token.word is W.GROUP
                and token.alias is None
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
    for sides, weight, kind in ((lettered, 4.2, "letters"), (roles, 3.4, "roles")):
        if len(sides) >= 2:
            ordered = (
                [sides[x] for x in sorted(sides)] if kind == "letters" else [sides["experimental"], sides["control"]]
            )
            if len({s.keys for s in ordered}) > 1 or kind == "letters":
                yield Contrast(_as_the_first(folded, ordered), weight, kind, min(s.start for s in ordered))
            elif "random" in folded:
                told = [Side(s.start, s.end, role=s.role, size=s.size) for s in ordered]
                yield Contrast(told, 2.3, kind, min(s.start for s in told))
    if 2 <= len(letters) <= 4 and len(lettered) < 2 and "random" in folded:
        named = [lettered.get(x, letters[x]) for x in sorted(letters)]
        yield Contrast(named, 2.4, "letters", min(s.start for s in named))
    if "experimental" in {*roles, *mere} and "control" in {*roles, *mere} and len(roles) < 2:
        both = [roles.get(role, mere.get(role)) for role in ("experimental", "control")]
        yield Contrast([s for s in both if s is not None], 2.3, "roles", min(s.start for s in both if s is not None))
    if len(called) >= 2:
        yield Contrast(
            list(called.values()), 2.6 if len(called) <= 3 else 1.0, "called", min(s.start for s in called.values())
        )


def _role_in_brackets(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a role stands in brackets at ``tokens[k]``: "group 1 (control)"."""
    return (
        k + 2 < j and tokens[k].word is W.OPEN and tokens[k + 1].word is W.ROLE and tokens[k + 2].word in (W.CLOSE, W.GROUP)
        and tokens[k + 1].start - tokens[k].end == 0
    )  # fmt: skip


def _as_the_first(folded: str, sides: list[Side]) -> list[Side]:
    """Groups of which one was given "the same treatment as group A": that of the first, and what is named besides."""
    for side in sides:
        if _says_same(folded, side):
            other = next(s for s in sides if s is not side)
            side.treatments.extend(t for t in other.treatments if not t.keys <= side.keys)
    return sides


# takes "the control group received …", "group 2 (…", refuses "the control group showed …"
_GROUP_GIVEN = re.compile(
    r" ?(?:\([^()]{1,30}\) ?)?(?:[:=(] ?|(?:patients |participants |women )?(?:received|receives|underwent|(?:was|were) (?:given|treated with|offered|assigned to)"
    r"|got|used|followed|participated in|attended|applied) )"
)


def _said_of(folded: str, token: Token) -> Side | None:
    """What a group is given, known by its words alone: "group 1 received routine dressings"."""
    said = _GROUP_GIVEN.match(folded, token.end)
    span = name_of(folded, said.end(), said.end() + 120) if said is not None else None
    if span is None:
        return None
    key = " ".join(folded[span[0] : span[1]].split())
    treatment = Treatment(*span, frozenset({key}), general=True, named=True)
    return Side(*span, [treatment], [treatment])


def _given_to(folded: str, tokens: list[Token], i: int, j: int, k: int, *, by_name: bool = False) -> Side | None:
    """What the group named by ``tokens[k]`` is said to be given: behind it ("arm A: X"), or before it ("X (arm A)").

    With ``by_name`` also what no vocabulary knows.
    """
    token = tokens[k]
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
        named = named or other.word is W.TREATMENT
    if not named:
        return _said_of(folded, token) if by_name else None
    first = next(m for m in range(k + 1, right) if tokens[m].word is W.TREATMENT)
    linked = (
        any(t.word in (W.GIVEN, W.COLON, W.OPEN) for t in tokens[k + 1 : first]) or tokens[first].start - token.end <= 3
    )
    if not linked or tokens[first].start - token.end > 80:
        return None
    if tokens[k + 1].word is W.OPEN and first > k + 1:
        close = next((m for m in range(k + 2, right) if tokens[m].word is W.CLOSE), None)
        if close is not None and first < close:
            right = close
    side = make_side(folded, tokens, k + 1, right, token.end, tokens[right].start if right < j else tokens[j - 1].end)
    return side if side.treatments else None


def _with_and_without(tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Patients given a treatment against those not given it: "44 months without HAI", "the no-surgery group"."""
    lacking: dict[frozenset[str], list[Token]] = {}
    for _, i, j in rows:
        for k in range(i, j - 1):
            token, following = tokens[k], tokens[k + 1]
            lacked = following.treatment if token.word is W.WITHOUT and following.start - token.end <= 2 else None
            if lacked is not None and not lacked.keys & CONTROL_KEYS and not lacked.general:
                lacking.setdefault(lacked.keys, []).append(following)
    often = [(keys, places) for keys, places in lacking.items() if len(places) >= 2]
    if not often:
        return None
    keys, places = max(often, key=lambda o: (len(o[1]), -o[1][0].start))
    first = next((t for t in tokens if t.treatment is not None and t.treatment.keys == keys), None)
    if first is None or first.treatment is None:
        return None
    given = Side(first.start, first.end, [first.treatment], role="experimental")
    control = Side(places[0].start - 8, places[0].end, role="control")
    return Contrast([given, control], 2.0, "roles", first.start)


_TELLING = frozenset({SectionKind.METHODS, SectionKind.RESULTS, SectionKind.BODY})
_PARTS = frozenset({W.PLUS, W.JOIN, W.AND, W.WITH})


def _against_alone(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """A treatment with a further one against it alone, both in one sentence of a text on randomised patients: "deaths
    among those assigned A and B and … assigned A alone"; refuses "longer than with A alone" where A plus B is not named.
    """
    if "random" not in folded:
        return None
    for sentence, i, j in rows:
        if sentence.section not in _TELLING or folded.find(" alone", sentence.start, sentence.end) < 0:
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
            ):
                stop += 2
            side = make_side(folded, tokens, k, stop, tokens[k].start, tokens[stop - 1].end)
            alone = side.alone or (
                stop < j and tokens[stop].word is W.ALONE and tokens[stop].start - tokens[stop - 1].end <= 1
            )
            if alone and any(
                t.word is W.GIVEN or t.text in ("assigned", "allocated") for t in tokens[max(i, k - 3) : k]
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


def _against_placebo(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Contrast | None:
    """A treatment against placebo where no sentence sets them apart: "placebo-controlled", "the placebo group"."""
    placebo = [t for t in tokens if t.treatment is not None and "placebo" in t.treatment.keys]
    if len(placebo) < 2 or "random" not in folded:
        return None
    side = _single(folded, tokens, rows, doses)
    if side is None:
        return None
    other = Side(placebo[0].start, placebo[0].end, [t for t in (placebo[0].treatment,) if t is not None])
    return Contrast([side, other], 2.0, "versus", side.start)


_CONTROL_GROUP = cue(
    r"\b(?:control|comparison|comparator|usual care|standard care|waiting[ -]list|wait[ -]?list) (?:group|arm)s?\b|\b(?:the|and|or|than|in|\d) controls\b"
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
     "positive", "negative", "premenopausal", "postmenopausal", "menopausal", "expert", "working", "steering", "monitoring", "study's", "matched", "comparative",
     "responder", "non-responder", "patients", "women", "healthy", "elderly", "young", "randomization", "randomisation", "respective", "as", "our", "consensus", "peer",
     "discussion", "guidelines", "advisory", "more", "ethnic", "racial", "subgroup", "affected", "left", "right", "upper", "dominant", "ipsilateral", "contralateral"]
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
    return (telling, end - length) if telling is not None and len(telling) > 1 else None


def _by_group_names(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], doses: list[int]
) -> Contrast | None:
    """Groups called by roles or by words of their own, where no sentence sets them apart: "in the sleeve group"."""
    if not any(w in folded for w in ("random", "compar", "versus", "respectively")):
        return None
    control = None
    if any(w in folded for w in _CONTROL_CUES):
        control = next(
            (m for s, _, _ in rows if (m := _CONTROL_GROUP.search(folded, s.start, s.end)) is not None), None
        )
    names = _group_names(analysis, folded, tokens, rows)
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
    single = _single(folded, tokens, rows, doses)
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
    if not pairs or pairs[0][0] == 0 or (len(pairs) > 1 and pairs[1][:2] == pairs[0][:2]) or pairs[0][1] < 3:
        return None
    return names[pairs[0][2]], names[pairs[0][3]]


def _named_side(folded: str, tokens: list[Token], place: tuple[int, int]) -> Side:
    """A side called by the words at ``place``: by the treatments in it, or by the words themselves."""
    start, end = place
    inside = [t.treatment for t in tokens if t.treatment is not None and start <= t.start and t.end <= end]
    side = Side(start, end, inside, group=True)
    if not inside:
        side.treatments = [Treatment(start, end, frozenset({folded[start:end]}), general=True, named=True)]
    return side


# ---- the arms of the document ---------------------------------------------------------------------------------------------


def _differ_in_words(folded: str, sides: list[Side]) -> bool:
    """Whether two sides that are given the same are told apart by words of their own: "single versus fractionated radiation"."""
    if len(sides) != 2 or not all(s.treatments for s in sides):
        return False
    one, two = _own_words(folded, sides, 0), _own_words(folded, sides, 1)
    return bool(one) and bool(two)


def _choose(folded: str, contrasts: list[Contrast]) -> Contrast | None:
    """The statement that sets the arms apart best; None where no statement does."""
    scored: list[tuple[float, int, Contrast]] = []
    shapes = [frozenset(s.core for s in c.sides) for c in contrasts]
    for n, contrast in enumerate(contrasts):
        sides = contrast.sides
        if len(sides) > 8:
            continue
        described = contrast.kind in ("versus", "comparison") and _differ_in_words(folded, sides)
        score = contrast.weight
        for side in sides:
            if any(t.substances for t in side.treatments):
                score += 0.45
            elif any(t.procedures or t.keys & CONTROL_KEYS for t in side.treatments):
                score += 0.25
            score += 0.1 * min(len(side.keys), 5) + (0.2 if side.size else 0)
            if not side.treatments and not side.role and not side.alias:
                score -= 0.7 if contrast.kind == "allocation" and 3 < side.end - side.start < 160 else 2.5
        if len({(s.keys, s.time, s.alias, s.role) for s in sides}) < len(sides):
            score -= 0.4 if contrast.kind == "allocation" or described else 1.5
        if contrast.kind not in ("allocation", "letters") and len(shapes[n]) < len(sides) and not described:
            score -= 2
        score += sum(
            0.8
            for m, shape in enumerate(shapes)
            if m != n and shape == shapes[n] and contrasts[m].start != contrast.start
        )
        if score >= 2.2:
            scored.append((score, -contrast.start, contrast))
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1]))[2]


def _complete(
    chosen: Contrast, contrasts: list[Contrast], folded: str, tokens: list[Token], rows: list[Row]
) -> list[Side]:
    """Sides of the chosen statement with what other statements add: letters, treatments of sides named only by a role."""
    sides = [s for s in chosen.sides if s.treatments or s.role or s.alias or chosen.kind == "allocation"]
    for other in contrasts:
        if other is chosen or other.kind not in ("letters", "roles", "allocation", "versus"):
            continue
        times = {s.time for s in sides}
        timed = {s.time for s in other.sides} == times and len(times) == len(sides) > len({s.core for s in sides})
        matched: list[tuple[Side, Side]] = []
        for side in other.sides:
            match = None
            if timed and side.size:
                match = next((s for s in sides if s.time == side.time), None)
            if side.alias:
                match = next((s for s in sides if s.alias == side.alias), None)
            if match is None and side.role and other.kind == "roles":
                match = next((s for s in sides if s.role and _role_word(s.role) == _role_word(side.role)), None)
            if match is None and side.keys:
                same = [s for s in sides if s.core == side.core]
                match = same[0] if len(same) == 1 else None
            if match is None:
                continue
            matched.append((match, side))
            match.alias = match.alias or side.alias
            match.role = match.role or side.role
            match.size = match.size or side.size
            if not match.treatments:
                match.treatments = list(side.treatments)
                match.optional = list(side.optional)
        if len(other.sides) == len(sides):
            _spell_out(sides, other.sides)
        rest = [s for s in other.sides if s.size and not any(s is m[1] for m in matched)]
        left = [s for s in sides if not any(s is m[0] for m in matched)]
        if len(sides) == len(other.sides) == 2 and len(matched) == len(rest) == len(left) == 1:
            left[0].size = left[0].size or rest[0].size
    if not any(s.alias for s in sides):
        for other in contrasts:
            if other.kind == "letters" and len(other.sides) == len(sides):
                _name_by_initials(sides, other.sides)
    return sides


def _name_by_initials(sides: list[Side], lettered: list[Side]) -> None:
    """ "Group A" and "group P", never explained, are those of aprepitant and placebo."""
    shared = _common(sides)
    initials = [{key[0].upper() for key in side.keys - shared} for side in sides]
    holders = [[n for n, own in enumerate(initials) if other.alias in own] for other in lettered]
    if all(len(h) == 1 for h in holders) and len({h[0] for h in holders}) == len(sides):
        for holder, other in zip(holders, lettered, strict=True):
            side = sides[holder[0]]
            side.alias, side.size = other.alias, side.size or other.size


_KINDS_OF_DRUGS = frozenset({"chemotherapy", "systemic treatment", "endocrine therapy"})


def _spell_out(sides: list[Side], told: list[Side]) -> None:
    """Drugs given to sides that only say their kind, from a statement that is the same but for them.

    Takes "chemotherapy and radiotherapy" against "radiotherapy" where "cisplatin and radiotherapy" stands against
    "radiotherapy" elsewhere; refuses "chemotherapy A" against "chemotherapy B", which could go either way.
    """
    if not any(_says_kind_only(s) for s in sides):
        return
    fitting = [
        order for order in permutations(told) if all(_is_told_by(s, t) for s, t in zip(sides, order, strict=True))
    ]
    if len(fitting) == 1:
        for side, spelled in zip(sides, fitting[0], strict=True):
            if not _drugs(side):
                side.treatments.extend(t for t in spelled.treatments if t.substances)


def _drugs(side: Side) -> frozenset[str]:
    return frozenset(x.name for t in side.treatments for x in t.substances)


def _procedures(side: Side) -> frozenset[str]:
    return frozenset(p for t in side.treatments for p in t.procedures)


def _says_kind_only(side: Side) -> bool:
    """Whether drugs are given that the side does not name: "chemotherapy", "chemoradiotherapy", "hepatic arterial infusion"."""
    return not _drugs(side) and (
        bool(side.keys & _KINDS_OF_DRUGS) or any("chemo" in p or "infusion" in p for p in _procedures(side))
    )


def _is_told_by(side: Side, told: Side) -> bool:
    """Whether the two could be one treatment, the first with or without the names of its drugs."""
    one, other = _procedures(side), _procedures(told)
    if "chemoradiotherapy" in one:
        other -= {"radiotherapy"} - one  # "radiochemotherapy (fluorouracil and 50.4 Gy of radiotherapy)"
    return one == other and (_drugs(side) == _drugs(told) or (_says_kind_only(side) and bool(_drugs(told))))


def _role_word(role: str) -> str:
    return (
        "control"
        if role in ("control", "controls", "standard", "conventional", "comparator", "reference", "comparison")
        else "experimental"
    )


_CHAIN = frozenset(
    {W.PLUS, W.AND, W.WITH, W.COMMA, W.OPEN, W.CLOSE, W.JOIN, W.THEN, W.COMBINATION, W.SIZE, W.TIME, W.COLON}
)


def _with_drugs(tokens: list[Token], k: int, i: int, j: int) -> bool:
    first, last = _chain(tokens, k, i, j)
    return any(t is not None and t.substances for t in (tokens[m].treatment for m in range(first, last + 1)))


_NO_REGIMEN = frozenset(
    {SectionKind.TITLE, SectionKind.RESULTS, SectionKind.CONCLUSIONS, SectionKind.ELIGIBILITY, SectionKind.OUTCOMES}
)


def _chain(tokens: list[Token], k: int, i: int, j: int) -> tuple[int, int]:
    """First and last index of the treatments listed together with ``tokens[k]``: "A, B (b1, b2) and C"."""

    def walk(step: int, stop: int) -> int:
        edge = last = k
        m = k + step
        while m != stop:
            token = tokens[m]
            gap = token.start - tokens[last].end if step > 0 else tokens[last].start - token.end
            if gap > 45:
                break
            if token.word is W.TREATMENT:
                edge = m
            elif token.word not in _CHAIN:
                break
            last = m
            m += step
        return edge

    return walk(-1, i - 1), walk(1, j)


# takes "the feasibility of embolisation with A was evaluated", refuses "A is widely used"
_STUDIED = cue(
    r"\b(?:(?:was|were) (?:prospectively |retrospectively )?(?:evaluated|assessed|studied|investigated|tested|examined)|to (?:evaluate|assess|determine|investigate|study|test|examine)"
    r"|we (?:evaluated|assessed|studied|investigated|tested)|(?:this|present) (?:phase \w+ )?(?:study|trial)|phase [i1-3]+)\b"
)


def _single(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Side | None:
    """What the patients of a study without a comparison were given: title and the sentences that say so."""
    found: list[Treatment] = []
    keys: set[str] = set()
    span: tuple[int, int] | None = None

    def add(k: int, i: int, j: int) -> bool:
        nonlocal span
        treatment = tokens[k].treatment
        if (
            treatment is None
            or treatment.keys & NOTHING
            or is_excluded(folded, tokens, k)
            or is_conditional(tokens, k, j)
        ):
            return False
        variant = treatment.regimen is not None and not any(t.regimen and t.keys == treatment.keys for t in found)
        if not treatment.keys <= keys or variant:
            found.append(treatment)
            keys.update(treatment.keys)
        if span is None and (treatment.substances or treatment.procedures):
            first, last = _chain(tokens, k, i, j)
            span = (tokens[first].start, tokens[last].end)
        return True

    def add_all(begin: int, i: int, j: int, *, known: bool = False) -> None:
        listed = -1  # up to here all treatments of a list are added
        for k in range(begin, j):
            treatment = tokens[k].treatment
            if k <= listed or treatment is None or (known and not treatment.keys & chief):
                continue
            if add(k, i, j):
                first, last = _chain(tokens, k, i, j)
                listed = last
                for m in range(first, last + 1):
                    if m != k and tokens[m].word is W.TREATMENT:
                        add(m, i, j)

    for sentence, i, j in rows:
        if sentence.section is SectionKind.TITLE:
            drugs = any(t is not None and t.substances for t in (tokens[k].treatment for k in range(i, j)))
            for k in range(i, j):
                treatment = tokens[k].treatment
                # "mFOLFOX6 to achieve resection": an operation is given where it is listed with the drugs.
                if treatment is not None and (
                    treatment.substances or not treatment.procedures or not drugs or _with_drugs(tokens, k, i, j)
                ):
                    add(k, i, j)
    titled = any(t.substances for t in found)
    chief = frozenset().union(*(t.keys for t in found if t.substances))
    for sentence, i, j in rows:
        if sentence.section in _NO_REGIMEN or (sentence.section is SectionKind.BACKGROUND and titled):
            continue
        given = next((k for k in range(i, j) if tokens[k].word is W.GIVEN), None)
        if given is not None:
            add_all(given + 1 if tokens[given].text not in ("given", "administered") else i, i, j)
    # Drugs with a dose, and lists that hold a drug already known: "HAI with oxaliplatin, systemic 5-FU and leucovorin".
    for sentence, i, j in rows:
        if sentence.section in _NO_REGIMEN:
            continue
        for k in range(i, j):
            treatment = tokens[k].treatment
            if treatment is None or not treatment.substances:
                continue
            at = bisect_left(doses, treatment.end)
            if (
                at < len(doses)
                and doses[at] - treatment.end <= 25
                and (folded[treatment.end : doses[at]].count(",") == 0 or doses[at] - treatment.end <= 2)
            ):
                add(k, i, j)
        if titled and sentence.section is not SectionKind.BACKGROUND:
            add_all(i, i, j, known=True)
    for sentence, i, j in rows:
        if sentence.section is not SectionKind.RESULTS or any(tokens[k].word is W.SEPARATOR for k in range(i, j)):
            continue
        for k in range(i, j - 2):
            treatment, partner = tokens[k].treatment, tokens[k + 2].treatment
            if (
                treatment is not None
                and treatment.keys & chief
                and tokens[k + 1].word in (W.PLUS, W.JOIN)
                and partner is not None
            ):
                first, last = _chain(tokens, k, i, j)
                for m in range(first, last + 1):
                    add(m, i, j)
    if not any(t.substances for t in found):
        for sentence, i, j in rows:
            if sentence.section not in _NO_REGIMEN and _STUDIED.search(folded, sentence.start, sentence.end):
                add_all(i, i, j)
    if not any(t.substances for t in found):
        for sentence, i, j in rows:
            given = next((k for k in range(i, j) if tokens[k].word is W.GIVEN), None)
            if sentence.section is SectionKind.RESULTS and given is not None:
                for k in range(given + 1, j):
                    treatment = tokens[k].treatment
                    if treatment is not None and treatment.substances:
                        add(k, i, j)
    if not any(t.substances or t.procedures for t in found):
        for sentence, i, j in rows:
            if sentence.section not in (SectionKind.RESULTS, SectionKind.TITLE, SectionKind.ELIGIBILITY):
                add_all(i, i, j)
                if any(t.substances or t.procedures for t in found):
                    break
    if not found:
        return None
    if span is None:
        span = (found[0].start, found[0].end)
    return Side(span[0], span[1], found)


def _assemble(
    analysis: Analysis,
    vocabulary: Vocabulary,
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    sides: list[Side],
    *,
    compared: Contrast | None,
    contrasts: list[Contrast],
) -> ArmSet:
    text = analysis.text
    if compared is not None:
        background = _background(folded, tokens, rows, sides)
        if not any(t.substances or t.procedures for side in sides for t in side.treatments):
            spelled = _single(folded, tokens, rows, _doses(analysis))
            drugs = [t for t in (spelled.treatments if spelled else ()) if t.substances]
            treated = [
                s for s in sides if s.keys & _KINDS_OF_DRUGS
            ] or sides  # "chemotherapy" against "no chemotherapy"
            for side in treated:
                if not side.keys & {"no treatment", "observation"}:
                    side.treatments.extend(t for t in drugs if not t.keys <= side.keys)
        for side in sides:
            if not side.keys & {"no treatment", "observation"}:
                side.treatments.extend(t for t in background if not t.keys <= side.keys)
        _unify_kin(sides)
        _letter_in_turn(tokens, sides)
    roles = _roles(folded, tokens, rows, sides, compared, contrasts)
    order = (
        sorted(range(len(sides)), key=lambda n: (roles[n] == "control", n))
        if "experimental" in roles
        else list(range(len(sides)))
    )
    sides = [sides[n] for n in order]
    roles = [roles[n] for n in order]
    shared = frozenset.intersection(*(s.keys for s in sides)) if len(sides) > 1 else frozenset()
    # "Chemotherapy with A and B alone" against "A and B plus C": the word for their kind tells no arm from the other.
    kinds = frozenset(
        word
        for word in _KINDS_OF_DRUGS
        if any(word in s.keys for s in sides)
        and (kind := class_named(word)) is not None
        and any(is_drug_of(drug, kind) for drug in shared)
    )
    if len({s.keys - kinds for s in sides}) < len({s.keys for s in sides}):
        kinds = frozenset()
    profiles = [
        ArmProfile(
            id=f"a{n + 1}", keys=side.keys - kinds, own=side.keys - kinds - shared, alias=side.alias, role=roles[n], alone=side.alone,
            words=_own_words(folded, sides, n), time=side.time if len({s.time for s in sides}) > 1 else None,
            abbreviations=_abbreviations(analysis, folded, sides, n), doses=_own_doses(folded, sides, n), surfaces=_surfaces(folded, sides, n),
        )
        for n, side in enumerate(sides)
    ]  # fmt: skip
    everybody = None
    candidates: list[Candidate] | None = None
    totals: frozenset[int] = frozenset()
    if len(sides) > 1:
        candidates = find_candidates(analysis)
        total = stated_total(candidates)
        totals = frozenset(c.value for c in candidates if c.value == total or max(c.enrolled, c.analysed) >= 1)
    mentions, sizes = find_mentions(
        analysis, folded, tokens, rows, profiles,
        known={f"a{n + 1}": side.size for n, side in enumerate(sides) if side.size}, totals=totals, total=total if len(sides) > 1 else None,
    )  # fmt: skip
    given = [side.size or sizes.get(f"a{n + 1}") for n, side in enumerate(sides)]
    if len(sides) > 1 and total is not None:
        stated = [n for n in given if n]
        # The number of all patients is that of no arm, unless the others leave room for it.
        if len(set(stated)) < len(given) or 2 * total >= sum(stated):
            given = [n if n != total else None for n in given]
    if len(sides) == 1 and not _is_shared_out(analysis, folded):
        candidates = find_candidates(analysis)
        persons = find_participants(analysis, candidates=candidates)
        everybody = persons.enrolled or persons.analysed
    arms: list[Arm] = []
    for n, side in enumerate(sides):
        arms.append(
            Arm(
                id=f"a{n + 1}",
                label=_label(text, side, whole=any(o is not side and o.core == side.core for o in sides)),
                role=roles[n],
                components=complete_components(
                    analysis,
                    to_components(analysis, side.treatments, side.start, side.end),
                    _told(rows, tokens, sides, n),
                ),
                regimens=tuple(dict.fromkeys(t.regimen for t in side.treatments if t.regimen)),
                procedures=tuple(dict.fromkeys(p for t in (*side.treatments, *side.optional) for p in t.procedures)),
                n=given[n] if len(sides) > 1 else everybody,
                evidence=_evidence(text, side),
            )
        )
    return ArmSet(tuple(arms), tuple(mentions), tuple(candidates) if candidates is not None else None)


def _letter_in_turn(tokens: list[Token], sides: list[Side]) -> None:
    """Letters of groups that no sentence gives to a treatment, in the order in which the treatments are named: "patients
    received A or B … In group A, response was 96%"; not where the letters are more or fewer than the sides.
    """
    if any(s.alias for s in sides):
        return
    used = sorted({t.alias for t in tokens if t.word is W.GROUP and t.alias and not t.text.startswith("cohort")})
    if used in (["A", "B", "C", "D"][: len(sides)], ["1", "2", "3", "4"][: len(sides)]) and len(used) > 1:
        for alias, side in zip(used, sorted(sides, key=lambda s: s.start), strict=True):
            side.alias = alias


def _unify_kin(sides: list[Side]) -> None:
    """Make a procedure that two sides call by a wider and a narrower name one that both have: "surgery alone" against
    "chemotherapy followed by surgical resection"; not where nothing else tells the sides apart.
    """
    for side, other in permutations(sides, 2):
        mine, theirs = side.keys, other.keys
        for narrow in sorted(_procedures(side) - theirs):
            for wide in sorted(_procedures(other) - mine):
                if "chemo" not in narrow and is_kind_of(narrow, wide) and mine - {narrow} != theirs - {wide}:
                    both = frozenset({narrow, wide})
                    for one in (side, other):
                        one.treatments = [
                            replace(t, keys=t.keys | both) if t.keys & both and t.procedures else t
                            for t in one.treatments
                        ]


_SHARING = cue(
    r"\b(?:were|was|we|been)(?: then| prospectively| subsequently)? random|\brandomly (?:assigned|allocated|divided)|\brandomi[sz]ed (?:to|into|between)\b"
    r"|\brandomi[sz]ed,? (?:[a-z-]+,? ){0,3}(?:trial|study)|\bcontrol (?:group|arm)\b"
)


def _is_shared_out(analysis: Analysis, folded: str) -> bool:
    """Whether the patients were shared out among arms of which only one is known: its size is then not that of all."""
    if "random" not in folded and "control" not in folded:
        return False
    return any(
        s.section is not SectionKind.CONCLUSIONS and _SHARING.search(folded, s.start, s.end) for s in analysis.sentences
    )


def _told(rows: list[Row], tokens: list[Token], sides: list[Side], n: int) -> list[tuple[Treatment, int]]:
    """Places in methods that tell how a drug is given, with their ends, for drugs that all arms or this one alone have."""
    others = [s.core for m, s in enumerate(sides) if m != n]
    found: list[tuple[Treatment, int]] = []
    for sentence, i, j in rows:
        if sentence.section in _NO_REGIMEN or sentence.section is SectionKind.BACKGROUND:
            continue
        places = [t for t in (tokens[k].treatment for k in range(i, j)) if t is not None]
        for k, treatment in enumerate(places):
            with_it = sum(1 for core in others if treatment.keys & core)
            if len(treatment.substances) == 1 and with_it in (0, len(others)):
                found.append((treatment, places[k + 1].start if k + 1 < len(places) else sentence.end))
    return found


def _mentions_of(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], arms: tuple[Arm, ...]
) -> tuple[ArmMention, ...]:
    """Mentions of arms that a registry lists."""
    keys = [frozenset({*a.drugs, *a.procedures}) for a in arms]
    shared = frozenset.intersection(*keys)
    profiles = [
        ArmProfile(
            id=arm.id, keys=keys[n], own=keys[n] - shared, alias=None, role=arm.role, alone=False, words=frozenset(), time=None, abbreviations=(),
        )
        for n, arm in enumerate(arms)
    ]  # fmt: skip
    return tuple(find_mentions(analysis, folded, tokens, rows, profiles)[0])


# What all patients are given against the side effects is no treatment under study.
_SUPPORTIVE = re.compile(
    r"\b(?:premedicat|anti-?emetic|to (?:prevent|minimi[sz]e|reduce) (?:the )?(?:\w+ ){0,3}(?:toxicit|reaction|nausea)|hydration)"
)


def _background(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> list[Treatment]:
    """Treatment that all patients were given: "all patients received …", "patients receiving X were randomised to …"."""
    out: list[Treatment] = []
    used = frozenset().union(*(s.keys for s in sides))
    for sentence, i, j in rows:
        if sentence.section in (SectionKind.RESULTS, SectionKind.CONCLUSIONS, SectionKind.TITLE):
            continue
        everybody = next(
            (k for k in range(i, j) if tokens[k].word is W.ALL and tokens[k].text in ("all", "both") and k + 1 < j and tokens[k + 1].word in (W.PERSONS, W.GROUP)
             and tokens[k + 1].start - tokens[k].end < 20),
            None,
        )  # fmt: skip
        if everybody is not None:
            given = next((k for k in range(everybody, min(everybody + 5, j)) if tokens[k].word is W.GIVEN), None)
            # "All patients received A", and "A was given to all patients"
            behind = given is None and everybody > i and tokens[everybody - 1].word is W.TO
            before = next(
                (k for k in range(everybody - 2, max(i, everybody - 4), -1) if tokens[k].word is W.GIVEN), None
            )
            if (given is not None or (behind and before is not None)) and not _SUPPORTIVE.search(
                folded, sentence.start, sentence.end
            ):
                for k in range(given + 1, j) if given is not None else range(i, before or i):
                    treatment = tokens[k].treatment
                    if (
                        treatment is not None
                        and treatment.substances
                        and not is_excluded(folded, tokens, k)
                        and not treatment.keys & used
                    ):
                        out.append(treatment)
                    elif (
                        tokens[k].word in (W.STOP, W.CONDITION) and tokens[k].text in ("until", "if", "who")
                    ) or tokens[k].word is W.OPTIONAL:
                        break
        allocated = next((k for k in range(j - 1, i - 1, -1) if tokens[k].word is W.ALLOCATED), None)
        if allocated is not None:
            given = next((k for k in range(i, allocated) if tokens[k].text == "receiving"), None)
            if given is not None:
                for k in range(given + 1, allocated):
                    treatment = tokens[k].treatment
                    if (
                        treatment is not None
                        and treatment.substances
                        and not is_excluded(folded, tokens, k)
                        and not treatment.keys & used
                    ):
                        out.append(treatment)
    return out


# takes "no further imaging", "conventional dressing", "waiting list", refuses "standardised training"
_PLAIN = re.compile(
    r"(?:no|not|nothing|without|usual|routine|conventional|standard|sham|wait(?:ing)?[ -]?list|delayed|deferred|observation|watchful|attention|control|regular|placebo|treatment as usual"
    r"|care as usual|traditional)\b"
)


def _name_span(folded: str, side: Side) -> tuple[int, int]:
    return name_of(folded, side.start, side.end) or (side.start, side.end)


# takes "whether A is superior to B", refuses "A is better known"
_SUPERIOR = cue(
    r"\b(?:is|are|was|were|be) (?:[a-z]+ ){0,2}?(?:superior|non-?inferior|better|more effective|as effective|as active|preferable|equivalent)\b(?: [a-z]+){0,2}? (?:to|than|as)\b"
    r"|\b(?:superiority|non-?inferiority|equivalence) of\b"
)


def _put_forward(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides is the one under study, None where nothing tells.

    It is the one that is said to be superior ("whether A is superior to B"), or else named first in the title.
    """
    own = [frozenset().union(*(t.keys for t in s.treatments)) for s in sides]
    own = [own[0] - own[1], own[1] - own[0]]

    def first(begin: int, end: int) -> int | None:
        for token in tokens[begin:end]:
            found = [n for n in (0, 1) if token.treatment is not None and token.treatment.keys & own[n]]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    for sentence, i, j in rows:
        if sentence.section in (SectionKind.RESULTS, SectionKind.CONCLUSIONS):
            continue
        said = _SUPERIOR.search(folded, sentence.start, sentence.end)
        if said is not None:
            cut = next((k for k in range(i, j) if tokens[k].start >= said.end()), j)
            one, two = first(i, cut), first(cut, j)
            if one is None and two is not None and said[0].endswith(" of"):
                return two
            if one is not None and two is not None and one != two:
                return one
    return next((n for s, i, j in rows if s.section is SectionKind.TITLE and (n := first(i, j)) is not None), None)


def _specific(side: Side) -> set[frozenset[str]]:
    """What the treatments of a side are compared by: mere kinds and names are left out where drugs or procedures tell more."""
    return {t.keys for t in side.treatments if not t.general or not side.core - t.keys}


def _roles(
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    sides: list[Side],
    compared: Contrast | None,
    contrasts: list[Contrast],
) -> list[ArmRole | None]:
    if compared is None or len(sides) < 2:
        return [None] * len(sides)
    control: set[int] = set()
    for n, side in enumerate(sides):
        placebo = bool(side.treatments) and "placebo" in min(side.treatments, key=lambda t: t.start).keys
        if (
            (placebo and not any("placebo" in s.keys for m, s in enumerate(sides) if m != n))
            or (side.role and _role_word(side.role) == "control")
            or (
                side.keys & CONTROL_KEYS
                and not any(
                    {x.name for x in t.substances} - _common(sides)
                    for t in side.treatments
                    if not t.keys & CONTROL_KEYS
                )
            )
        ):
            control.add(n)
    if len(control) == len(sides):  # "palliative care with standard care or standard care alone"
        sure = {
            n
            for n, s in enumerate(sides)
            if s.alone or (s.role and _role_word(s.role) == "control" and not s.treatments)
        }
        control = sure if 0 < len(sure) < len(sides) else set()
    if not control:
        plain = [n for n, s in enumerate(sides) if _PLAIN.match(folded, *_name_span(folded, s))]
        control.update(plain if len(plain) == 1 else ())
    if not control:
        for n, side in enumerate(sides):
            others = [s for m, s in enumerate(sides) if m != n]
            given = _specific(side)
            # "A" against "A plus B"; FOLFOX is no part of FOLFOXIRI in this sense, though its drugs are.
            if given and all(given < _specific(s) for s in others):
                control.add(n)
    titled = _put_forward(folded, tokens, rows, sides) if not control and len(sides) == 2 else None
    if not control and len(sides) == 2:
        shape = frozenset(s.core for s in sides)
        for contrast in sorted(contrasts, key=lambda c: (c.kind not in ("versus", "comparison", "roles"), c.start)):
            if contrast.kind in ("versus", "comparison", "roles") and len(contrast.sides) == 2:
                last = contrast.sides[1].core
                if contrast is compared:
                    control.add(1)
                elif len(shape) == 2 and frozenset(s.core for s in contrast.sides) == shape:
                    control.add(next(n for n, s in enumerate(sides) if s.core == last))
                if control:
                    break
    if not control and len(sides) == 2 and titled is not None:
        control.add(1 - titled)
    if not control and len(sides) == 2:
        # Nothing tells: what is studied is named before what it is compared with; what is given alone is the standard.
        control.add(0 if sides[0].alone and not sides[1].alone else 1)
    if not control:
        return [None] * len(sides)
    return ["control" if n in control else "experimental" for n in range(len(sides))]


def _common(sides: list[Side]) -> frozenset[str]:
    return frozenset.intersection(*(s.keys for s in sides))


def _own_words(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Words that only this side's description uses: "immediate" against "delayed"."""
    alike = len({s.core for s in sides}) < len(sides)  # told apart by their doses as well: "the 60 Gy group"
    told = [
        {*_WORDS.findall(part), *(_DOSES.findall(part) if alike else ())}
        for part in (folded[s.start : min(s.end, s.start + 250)] for s in sides)
    ]
    others = set().union(*(words for m, words in enumerate(told) if m != n))
    return frozenset(told[n] - others - _STOP_WORDS)


_DOSES = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?k?(?=[ -]?(?:m?g|c?gy|mcg|iu|units|u|cycles?|courses?|fractions?|min|minutes|weeks?|months?|years?|%)\b)"
)


_DOSE = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)[ -]?(?:mg|g|mcg|µg|gy|iu|mu)\b")


def _own_doses(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Doses that this side's description alone states, where it gives the same drugs as another: "100" of "100 mg/m2"."""
    if not any(o is not sides[n] and o.core == sides[n].core for o in sides):
        return frozenset()
    mine = set(_DOSE.findall(folded[sides[n].start : sides[n].end]))
    for m, other in enumerate(sides):
        if m != n:
            mine -= set(_DOSE.findall(folded[other.start : other.end]))
    return frozenset(mine)


def _surfaces(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Names of procedures of this side that are the others' too, by other names: "lobectomy" against "sublobar resection"."""
    others = [(t.keys, folded[t.start : t.end]) for m, s in enumerate(sides) if m != n for t in s.treatments]
    mine = {
        (t.keys, folded[t.start : t.end])
        for t in sides[n].treatments
        if not t.substances and any(t.keys == k for k, _ in others)
    }
    return frozenset(name for keys, name in mine if (keys, name) not in others)


def _abbreviations(analysis: Analysis, folded: str, sides: list[Side], n: int) -> tuple[str, ...]:
    """Short forms that stand in this side's description alone, or for its name, and name nothing the vocabulary knows."""
    out: list[str] = []
    for short, abbreviation in sorted(analysis.abbreviations.items()):
        holds = [
            _holds(analysis, side, short) or _is_called(folded, side, abbreviation.long_start, abbreviation.long_end)
            for side in sides
        ]
        if holds[n] and sum(holds) == 1:
            out.append(short)
    side = sides[n]
    for match in _SHORT_NAME.finditer(analysis.text, side.start, min(side.end + 1, side.start + 300)):
        short = match["short"]
        known = short in out or short in analysis.abbreviations
        if not known and [_holds(analysis, s, short) for s in sides] == [s is side for s in sides]:
            out.append(short)
    for match in _LETTER.finditer(analysis.text, side.start, min(side.end + 1, side.start + 300)):
        if match["letter"] not in out and re.search(
            _LETTER_USED.format(match["letter"]), analysis.text[side.end + 1 :]
        ):
            out.append(match["letter"])
    return tuple(out)


# takes "surgery alone (S) …, in the S group", "S vs. SP"; refuses "docetaxel (D) …" where D is used no more
_LETTER = re.compile(r"\((?P<letter>[A-Z])\)")
_LETTER_USED = r"\b{0} (?:group|arm)s?\b|\b{0} vs?\b|\bvs?\.? {0}\b|\b{0} versus\b|\bversus {0}\b"


# takes "moderate-intensity training (MOD, n = 5)", refuses "docetaxel (Taxotere; n = 5)", "walking (5 days)"
_SHORT_NAME = re.compile(
    r"\((?P<short>(?=[\w/+-]*[A-Z])[A-Z0-9](?=[\w/+-]*[A-Z0-9])[\w/+-]{1,9})(?: group| arm)?[,;:]? ?(?=\)|n ?=|N ?=|\d+ (?:patients|women))"
)


def _is_called(folded: str, side: Side, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is what a side known by its name alone is called."""
    long_form = folded[start:end]
    return any(
        t.named and (long_form in (name := folded[t.start : t.end]) or (name in long_form and len(name) > 5))
        for t in side.treatments
    )


def _holds(analysis: Analysis, side: Side, short: str) -> bool:
    text = analysis.text
    at = text.find(short, side.start, side.end + len(short) + 2)
    if (
        at < 0
        or text[at - 1 : at].isalnum()
        or text[max(0, at - 4) : at].lower() == "non-"
        or text[at + len(short) : at + len(short) + 1].isalnum()
    ):
        return False
    end = at + len(short)
    return not any(m.start <= at and m.end >= end for m in analysis.mentions_in(at, end))


_LABEL_STOPS = frozenset(
    [
        "to",
        "receive",
        "received",
        "either",
        "the",
        "a",
        "an",
        "of",
        "with",
        "and",
        "for",
        "in",
        "trial",
        "study",
        "comparing",
        "randomized",
        "randomised",
    ]
)
_BRACKET = re.compile(r"\s*[\[(][^()\[\]]{0,120}[)\]]")


# takes "38 patients received gum", "Thirty-three clonidine", refuses "4 cycles of docetaxel", "2.5 mg letrozole"
_COUNTED_LABEL = re.compile(
    r"\A(?:\d+|[A-Z][a-z]+ty(?:-[a-z]+)?) (?:(?:patients?|women|men|subjects|participants|pts) (?:(?:were )?(?:randomi[sz]ed |assigned |allocated )?(?:to|in|with|received|receiving|given) )?"
    r"|(?:assigned|allocated|randomi[sz]ed) (?:to )?|(?!(?:m?g|gy|cgy|mcg|iu|units?|min|minutes?|hours?|days?|weeks?|months?|years?|cycles?|courses?|fractions?|sessions?|doses?)\b)(?=[a-z]+(?: plus| and| or|$)))(?:the |an? )?"
)


# Words that lead to what an arm is given and are no part of its name: takes "patients were assigned |PET-CT", "167 to |…",
# "up to six cycles of |…"; refuses "treatment as usual", "2-weekly docetaxel", "no treatment".
_LABEL_LEAD = re.compile(
    r"\A(?:(?:"
    r"(?:patients?|women|men|subjects|participants|cases|females|whom|who)(?: (?:were|was))?(?: (?:treated|randomly|randomi[sz]ed|assigned|allocated|given|received|receiving))*(?: (?:with|to|into|in))?"
    r"|\d[\d,]*(?= (?:to|into|in|no|with|continue|adjuvant)\b)|were|was|or|and|by|from|either|to|into|up|an?|the|receiv(?:e|ed|ing)|of"
    r"|treatment(?! (?:as|groups?|arms?|for|strategy|alone|plus|with|and))|(?:\d+|one|two|three|four) groups:?"
    r"|(?:(?:\d+|two|three|four|six|eight) (?:(?:to|or) (?:\d+|four|six) )?)?cycles?(?: of)?"
    r") )+(?=\S*[A-Za-z])",
    re.IGNORECASE,
)


def _label(text: str, side: Side, *, whole: bool) -> str:
    """What the text calls the arm: from its first treatment to its last, brackets with doses left out.

    With ``whole`` the description is kept entire, because treatments alone do not tell the arms apart.
    """
    inside = [t for t in side.treatments if side.start <= t.start and t.end <= side.end]
    if inside and not whole:
        start = min(t.start for t in inside)
        lead = text[max(side.start, start - 40) : start]
        cut = max(lead.rfind(mark) for mark in (".", ",", ":", ";", ")", "/", " and ", " comparing "))
        words = lead[cut + 1 :].split() if side.start >= start - 40 or cut >= 0 else []
        first_named = min(inside, key=lambda t: t.start).named
        words = [w for w in words if w.lower() not in _LABEL_STOPS] if not first_named else []
        label = " ".join([*words[-3:], text[start : max(t.end for t in inside)]])
    else:
        label = text[side.start : side.end]
    label = _BRACKET.sub("", label)
    if label.count("(") > label.count(")"):
        label = label[: label.rindex("(")]  # cut off within a bracket: "docetaxel (Taxotere"
    label = _COUNTED_LABEL.sub("", " ".join(label.split()).strip(" ,;:.(["))
    label = _LABEL_LEAD.sub("", label)
    if len(label) > 120:
        label = label[:120].rsplit(" ", 1)[0]
    if whole and side.alias and f"arm {side.alias}".lower() not in label.lower() and label:
        label = f"arm {side.alias}: {label}"
    return label or (f"arm {side.alias}" if side.alias else side.role or "arm")


def _evidence(text: str, side: Side) -> tuple[Evidence, ...]:
    start, end = side.start, side.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return (Evidence(quote=text[start:end], start=start, end=end),) if end > start else ()
