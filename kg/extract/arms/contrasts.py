"""Statements of one sentence that set treatments apart: "randomly assigned to A or B", "A versus B", "A with or without B".

Enters a sentence as a row of tokens; by the words it has, the modules are asked that read sides from lists, alternatives, sizes
and comparisons. Leave its contrasts, each with its weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.allocation_sides import allocation_sides
from kg.extract.arms.alternative_sides import (
    alternatives,
    either_side,
    given_and_named,
    headed_sides,
    or_alone,
    or_not,
    or_placebo,
)
from kg.extract.arms.compared_sides import (
    OTHER_TRIAL,
    compared_by_name,
    compared_patients,
    sides_compared,
    sides_separated,
    those_compared,
)
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Token, Word
from kg.extract.arms.listed_sides import arms_were, counted_list, enumerated_sides, named_in_brackets
from kg.extract.arms.optional_sides import additions, with_or_without, with_or_without_it
from kg.extract.arms.sized_sides import either_sized, sides_given, sides_sized, sizes_end_parts
from kg.extract.arms.told_in_turn import those_who_got, told_in_turn
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.plans import is_told_of_others
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


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


# takes "in preparation for a phase III comparison of A versus B", of which the study itself is none
_TO_COME = cue(
    r"\b(?:in preparation (?:for|of)|in anticipation of|to prepare for|as a prelude to) (?:an? |the )?[^.;,]{0,40}(?:comparison|trial|study)\b"
)


def sentence_contrasts(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """Every statement of the sentence, ``tokens[i:j]``, that sets treatments apart."""
    words = {t.word for t in tokens[i:j]}
    if W.AND in words and (W.GIVEN in words or W.PRIOR in words) and sentence.section in DESIGN_SECTIONS:
        yield from those_who_got(folded, tokens, sentence, i, j)
    if words.isdisjoint(_SETTING_APART):
        return
    concluding = sentence.section in (S.RESULTS, S.CONCLUSIONS)
    compared = W.SEPARATOR in words or W.COMPARED in words
    if concluding and (compared or W.OR in words) and OTHER_TRIAL.search(folded, sentence.start, sentence.end):
        return
    if W.ALLOCATED not in words and (
        is_told_of_others(folded, sentence)
        or (
            compared
            and (
                _BEFORE_TREATMENT.search(folded, sentence.start, sentence.end)
                or _TO_COME.search(folded, sentence.start, sentence.end)
            )
        )
    ):
        return
    if W.GROUP in words or W.ALLOCATED in words or (W.COMPARED in words and W.COLON in words):
        yield from enumerated_sides(folded, tokens, sentence, i, j)
    if sentence.section in DESIGN_SECTIONS and (W.ALLOCATED in words or W.GROUP in words):
        yield from counted_list(folded, tokens, sentence, i, j)
        if W.GROUP in words and W.AND in words:
            yield from arms_were(folded, tokens, sentence, i, j)
        yield from named_in_brackets(folded, tokens, sentence, i, j)
    shared_out: list[Contrast] = []
    if W.ALLOCATED in words:
        shared_out.extend(allocation_sides(folded, tokens, sentence, i, j))
        yield from shared_out
        if W.OR in words and W.WITHOUT in words:
            yield from or_not(folded, tokens, sentence, i, j)
        if W.OR in words:
            yield from alternatives(folded, tokens, sentence, i, j)
    if (
        not shared_out
        and W.OR in words
        and (sentence.section is S.TITLE or (W.GIVEN in words and sentence.section is S.METHODS))
    ):
        yield from either_side(folded, tokens, sentence, i, j)
    if not shared_out and W.OR in words and W.GIVEN in words and sentence.section in (S.METHODS, S.BACKGROUND):
        yield from given_and_named(folded, tokens, sentence, i, j)
    if not shared_out and W.OR in words and sentence.section is S.METHODS:
        yield from headed_sides(folded, tokens, sentence, i, j)
    if W.SIZE in words and (W.GIVEN in words or W.ALLOCATED in words) and not concluding:
        yield from sides_given(folded, tokens, sentence, i, j)
    if W.SIZE in words and W.OR in words:
        yield from either_sized(folded, tokens, sentence, i, j)
    if W.SIZE in words:
        yield from sides_sized(folded, tokens, sentence, i, j)
        yield from sizes_end_parts(folded, tokens, sentence, i, j)
    if W.SEPARATOR in words and (sentence.section is not S.RESULTS or W.GIVEN in words or W.ALLOCATED in words):
        yield from sides_separated(folded, tokens, sentence, i, j)
    against = W.SEPARATOR in words or folded.find(" matched ", sentence.start, sentence.end) >= 0
    if against and W.PERSONS in words and sentence.section in DESIGN_SECTIONS:
        yield from those_compared(folded, tokens, sentence, i, j)
    if (W.COMPARED in words or W.BETWEEN in words) and sentence.section in DESIGN_SECTIONS:
        known = False
        for contrast in sides_compared(folded, tokens, sentence, i, j):
            known = True
            yield contrast
        if not known and W.COMPARED in words and (W.PERSONS in words or W.GIVEN in words):
            for contrast in compared_patients(folded, tokens, sentence, i, j):
                known = True
                yield contrast
        if not known and W.COMPARED in words:
            yield from compared_by_name(folded, tokens, sentence, i, j)
    yield from told_in_turn(folded, tokens, sentence, i, j)
    if (
        W.OR in words
        and not shared_out
        and sentence.section in DESIGN_SECTIONS
        and ("random" in folded or W.GIVEN in words)
    ):
        yield from or_placebo(folded, tokens, sentence, i, j)
    if W.OR in words and W.ALONE in words and not shared_out and sentence.section in DESIGN_SECTIONS:
        yield from or_alone(folded, tokens, sentence, i, j)
    if (W.OPTIONAL in words or (W.WITHOUT in words and (W.OPEN in words or W.COMMA in words or W.OR in words))) and (
        sentence.section in DESIGN_SECTIONS
    ):
        yield from with_or_without(folded, tokens, sentence, i, j)
    if W.WITHOUT in words and W.OR in words and sentence.section in DESIGN_SECTIONS:
        yield from with_or_without_it(folded, tokens, sentence, i, j)
    if W.ADDED in words and sentence.section in DESIGN_SECTIONS and _sets_arms_apart(folded):
        yield from additions(folded, tokens, sentence, i, j)
