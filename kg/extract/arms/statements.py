"""The statements of a document that set arms apart, and which of them tells its arms best.

Enter its sentences and their tokens, leave contrasts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.arms.alternative_sides import titled_alternatives
from kg.extract.arms.arm_names import name_sides, name_unknown_parts
from kg.extract.arms.compared_sides import told_by_results
from kg.extract.arms.contrasts import sentence_contrasts
from kg.extract.arms.counted_groups import (
    counted_groups,
    counted_treatments,
    named_by_results,
    parts_of_all,
    parts_of_total,
    parts_told_behind,
    with_and_without_told,
)
from kg.extract.arms.defined_sides import defined_sides, named_behind
from kg.extract.arms.designs import CONTROL_KEYS, SECTIONS_OF_OTHERS, Contrast, Side, Token
from kg.extract.arms.factorial import counted_factors, find_factors
from kg.extract.arms.given_alone import against_alone, against_placebo, with_and_without
from kg.extract.arms.given_or_not import compared_with_none, given_or_not
from kg.extract.arms.group_names import by_group_names
from kg.extract.arms.group_passages import told_in_each
from kg.extract.arms.groups_counted import by_counts_of_groups
from kg.extract.arms.listed_by_chance import listed_by_chance, numbered_by_chance
from kg.extract.arms.named_groups import named_groups
from kg.extract.arms.negated_groups import negated_groups
from kg.extract.arms.one_and_other import former_and_latter, one_and_other, some_and_others
from kg.extract.arms.operations_compared import operations_compared
from kg.extract.arms.operations_named import operations_named
from kg.extract.arms.optional_sides import choices_with_or_without
from kg.extract.arms.outlines import outlined
from kg.extract.arms.own_names import own_words
from kg.extract.arms.received_sides import operated_apart, operated_sides, received_sides
from kg.extract.arms.respective_groups import operations_counted, respective_groups, treated_in_turn
from kg.extract.arms.second_draws import drawn_again
from kg.extract.arms.sequences import differ_in_order
from kg.extract.arms.shared_out import half_also, shared_out
from kg.extract.arms.side_contents import is_excluded
from kg.extract.arms.side_filling import take_doses_of_other
from kg.extract.arms.tokens import Row
from kg.extract.arms.told_by_figures import told_by_figures, told_by_ratios
from kg.extract.arms.told_by_role import told_by_role, told_of_those
from kg.extract.arms.word_groups import word_groups
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind

K = members(QuantityKind)


def find_statements(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> list[Contrast]:
    """Everything the document says that sets arms apart."""
    contrasts = [c for s, i, j in rows for c in sentence_contrasts(folded, tokens, s, i, j)]
    contrasts.extend(named_groups(folded, tokens, rows))
    contrasts.extend(told_in_each(folded, tokens, rows))
    contrasts.extend(find_factors(folded, tokens, rows))
    contrasts.extend(respective_groups(text, folded, tokens, rows))
    contrasts.extend(operations_counted(folded, tokens, rows))
    contrasts.extend(operations_named(text, folded, tokens, rows))
    contrasts.extend(operated_apart(folded, tokens, rows))
    contrasts.extend(treated_in_turn(folded, tokens, rows))
    contrasts.extend(defined_sides(text, folded, tokens, rows))
    contrasts.extend(named_behind(text, folded, tokens, rows))
    contrasts.extend(outlined(folded, tokens, rows))
    contrasts.extend(one_and_other(folded, tokens, rows))
    contrasts.extend(some_and_others(folded, tokens, rows))
    contrasts.extend(former_and_latter(folded, tokens, rows))
    contrasts.extend(told_by_role(folded, tokens, rows))
    contrasts.extend(told_of_those(folded, tokens, rows))
    contrasts.extend(half_also(folded, tokens, rows))
    contrasts.extend(parts_of_total(folded, tokens, rows))
    contrasts.extend(given_or_not(folded, tokens, rows))
    contrasts.extend(parts_of_all(folded, tokens, rows))
    contrasts.extend(parts_told_behind(folded, tokens, rows))
    contrasts.extend(word_groups(folded, tokens, rows))
    for contrast in contrasts:
        if contrast.kind in ("allocation", "versus", "comparison"):
            take_doses_of_other(folded, contrast.sides)
            name_sides(folded, contrast.sides)
            name_unknown_parts(folded, contrast.sides)
    contrasts.extend([*counted_factors(folded, contrasts)])
    contrasts.extend([*drawn_again(folded, tokens, rows, contrasts)])
    contrasts.extend([*_lettered_on(contrasts)])
    contrasts.extend([*choices_with_or_without(folded, contrasts)])
    return [c for c in contrasts if not _is_of_other_studies(folded, tokens, rows, c)]


# takes "A showed superior efficacy compared with B", "adding A to B did not prolong survival", refuses "we compared A with B"
_FOUND_BEFORE = cue(
    r"\b(?:showed|shown|demonstrated|established|approved|reported|proved|proven|improved|prolonged|result(?:s|ed) in|(?:led|leads) to|(?:was|were|is|are) (?:superior|better|more effective)"
    r"|(?:did|does) not (?:increase|improve|prolong|extend|show|result|add|lead)|failed to)\b"
)
# What no study of one arm says of its own: takes "the control group", "alone", refuses "disease control"
_COMPARES = cue(r"\b(?:random\w*|placebo|compar\w+|versus|vs|groups?|arms|cohorts|matched|controls|control arm)\b")
_GIVEN_OR_NOT = cue(r"\b(?:placebo|controls|arms|alone|without|only)\b")


def _is_of_other_studies(folded: str, tokens: list[Token], rows: list[Row], contrast: Contrast) -> bool:
    """Whether a comparison is told of other studies: the background tells what was found of other drugs than the study's ("A was
    superior to B. C, another inhibitor, …" under "C in patients resistant to A"; "A was superior to B" where the methods give A,
    and B is heard of no more), or of adding a drug that all get here; the conclusions alone compare ("A is as active as B"). Never
    where patients were shared out by chance.
    """
    if contrast.kind not in ("versus", "comparison", "addition"):
        return False
    sentence = next((s for s, _, _ in rows if s.start <= contrast.start < s.end), None)
    if sentence is None:
        return False
    if sentence.section is SectionKind.CONCLUSIONS:
        return not any(
            _COMPARES.search(folded, s.start, s.end) for s, _, _ in rows if s.section is not SectionKind.CONCLUSIONS
        )
    if sentence.section is not SectionKind.BACKGROUND:
        return False
    if _FOUND_BEFORE.search(folded, sentence.start, sentence.end) is None:
        return False
    own = [row for row in rows if row[0].section not in SECTIONS_OF_OTHERS]
    if any("random" in folded[s.start : s.end] for s, _, _ in own):
        return False
    if contrast.kind == "addition":
        return not any(_GIVEN_OR_NOT.search(folded, s.start, s.end) for s, _, _ in own)
    named = [
        (s.section, t.treatment.keys)
        for s, i, j in own
        for k, t in enumerate(tokens[i:j], start=i)
        if t.treatment is not None and t.treatment.substances and not is_excluded(folded, tokens, k)
    ]
    given = frozenset().union(*(side.keys for side in contrast.sides))
    titled = [keys for section, keys in named if section is SectionKind.TITLE]
    if titled and not any(keys & given for keys in titled):
        return True
    if not any(section is SectionKind.METHODS for section, _ in named):
        return False
    told = {key for _, i, j in own for t in tokens[i:j] if t.treatment is not None for key in t.treatment.keys}
    return any(not side.core <= told for side in contrast.sides)


def _lettered_on(contrasts: list[Contrast]) -> Iterator[Contrast]:
    """Two randomisations of one trial, where the letters or numbers of the arms go on from one to the other: "A (group A) or B
    (group B). Those with wild-type tumours were randomised to A (group C) or D (group D)"; refuses groups lettered anew.
    """
    drawn = sorted((c for c in contrasts if c.kind == "allocation"), key=lambda c: c.start)
    for before, after in pairwise(drawn):
        letters = [s.alias or "" for c in (before, after) for s in c.sides]
        codes = [ord(letter) for letter in letters if len(letter) == 1]
        if len(codes) == len(letters) and codes == [*range(codes[0], codes[0] + len(codes))]:
            yield replace(before, sides=[replace(s) for c in (before, after) for s in c.sides])


_Otherwise = Callable[[Analysis, str, list[Token], list[Row]], Contrast | None]

# What sets arms apart where no statement of the known forms does, the surest first.
_OTHERWISE: tuple[_Otherwise, ...] = (
    lambda _, folded, tokens, rows: numbered_by_chance(folded, tokens, rows),
    lambda _, folded, tokens, rows: received_sides(folded, tokens, rows),
    lambda _, folded, tokens, rows: operated_sides(folded, tokens, rows),
    lambda analysis, folded, tokens, rows: operations_compared(analysis, folded, tokens, rows),
    lambda _, folded, tokens, rows: shared_out(folded, tokens, rows),
    lambda _, folded, tokens, rows: counted_treatments(folded, tokens, rows),
    lambda _, folded, tokens, rows: with_and_without(folded, tokens, rows),
    lambda _, folded, tokens, rows: with_and_without_told(folded, tokens, rows),
    lambda _, folded, tokens, rows: negated_groups(folded, tokens, rows),
    lambda _, folded, tokens, rows: against_alone(folded, tokens, rows),
    lambda analysis, folded, tokens, rows: against_placebo(folded, tokens, rows, doses_of(analysis)),
    lambda analysis, folded, tokens, rows: by_group_names(analysis, folded, tokens, rows, doses_of(analysis)),
    lambda analysis, folded, tokens, rows: counted_groups(analysis, folded, tokens, rows),
    lambda _, folded, tokens, rows: by_counts_of_groups(folded, tokens, rows),
    lambda _, folded, tokens, rows: titled_alternatives(folded, tokens, rows),
    lambda _, folded, tokens, rows: told_by_results(folded, tokens, rows),
    lambda analysis, folded, tokens, rows: told_by_figures(analysis, folded, tokens, rows),
    lambda analysis, folded, tokens, rows: told_by_ratios(analysis, folded, tokens, rows),
    lambda analysis, folded, tokens, rows: compared_with_none(folded, tokens, rows, doses_of(analysis)),
    lambda _, folded, tokens, rows: named_by_results(folded, rows),
    lambda _, folded, tokens, rows: listed_by_chance(folded, tokens, rows),
)


def told_otherwise(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """What sets the arms apart where no statement does, by the surest of the other ways that finds something; else None."""
    found = (other(analysis, folded, tokens, rows) for other in _OTHERWISE)
    return next((c for c in found if c is not None and not _counts_treatments(folded, c.sides)), None)


def doses_of(analysis: Analysis) -> list[int]:
    """Where the doses of the document begin, in text order."""
    return [q.start for q in analysis.quantities if q.kind is K.DOSE]


def _differ_in_words(folded: str, sides: list[Side]) -> bool:
    """Whether two sides that are given the same are told apart by words of their own: "single versus fractionated radiation"."""
    if len(sides) != 2 or not all(s.treatments for s in sides):
        return False
    one, two = own_words(folded, sides, 0), own_words(folded, sides, 1)
    return bool(one) and bool(two)


def _adds_to_lone(sides: list[Side]) -> bool:
    """Whether one of two sides is the other alone, with something that has no name: "chemotherapy after surgery" against
    "surgery alone".
    """
    return len(sides) == 2 and any(a.alone and a.keys and a.keys < b.keys for a, b in (sides, sides[::-1]))


def choose_statement(folded: str, contrasts: list[Contrast]) -> Contrast | None:
    """The statement that sets the arms apart best; None where no statement does."""
    scored: list[tuple[float, int, Contrast]] = []
    shapes = [frozenset(s.core for s in c.sides) for c in contrasts]
    for n, contrast in enumerate(contrasts):
        sides = contrast.sides
        if len(sides) > 8 or _counts_treatments(folded, sides):
            continue
        described = contrast.kind in ("versus", "comparison") and (
            _differ_in_words(folded, sides) or differ_in_order(folded, sides) or _adds_to_lone(sides)
        )
        score = contrast.weight
        for side in sides:
            if any(t.substances for t in side.treatments):
                score += 0.45
            elif any(t.procedures or t.keys & CONTROL_KEYS for t in side.treatments):
                score += 0.25
            score += 0.1 * min(len(side.keys), 5) + (0.2 if side.size else 0)
            if not side.treatments and not side.role and not side.alias:
                score -= 0.7 if contrast.kind == "allocation" and 3 < side.end - side.start < 160 else 2.5
        if all(side.size is not None and side.size < 3 for side in sides):
            score -= 2  # "hepatitis related to A (n = 1) and shock related to B (n = 1)"
        if len({(s.keys, s.time, s.alias, s.role) for s in sides}) < len(sides):
            score -= 0.4 if contrast.kind == "allocation" or described else 1.5
        if contrast.kind not in ("allocation", "letters") and len(shapes[n]) < len(sides) and not described:
            score -= 2
        score += sum(
            0.8
            for m, shape in enumerate(shapes)
            if m != n and shape == shapes[n] and contrasts[m].start != contrast.start
        )
        if any(not s.treatments for s in sides) and any(
            o.kind == "allocation" and len(o.sides) == len(sides) and all(s.drugs for s in o.sides) for o in contrasts
        ):
            score -= 0.5  # "101 were assigned to transplantation and 83 to continuation" behind "randomised to A and B or to C"
        if contrast.kind == "letters" and any(_lists_more(other, contrast) for other in contrasts):
            score -= 2.5  # "no chemotherapy (group 1), A (group 2) and B (group 3)", of which two alone are spelt
        if any(_letters_on(contrast, other) for other in contrasts):
            score += 1.0  # "to A (arm A) or B (arm B). Pretreated patients were assigned to C (arm C)"
        if any(_letters_each(other, contrast) for other in contrasts):
            score -= 1.5
        if any(_letters_more(other, contrast) for other in contrasts):
            score -= 2.5
        if any(_spells_choice(contrast, other) for other in contrasts):
            score += 2.5
        if contrast.kind in ("versus", "comparison") and any(
            _divides(other, contrast) or _spells_choice(other, contrast) for other in contrasts
        ):
            score -= 2.5  # "A or B versus observation" of a title, above "randomised to observation, A or B"
        if contrast.kind in ("versus", "comparison", "letters", "called") and any(
            _goes_beyond(other, contrast) for other in contrasts
        ):
            score -= 2.5
        if any(_counts_more(other, contrast) for other in contrasts):
            score -= 0.6  # "|885 and 560 received A and B, respectively" behind "assigned to A (n=904) or B (n=573)"
        if score >= 2.2:
            scored.append((score, -contrast.start, contrast))
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1]))[2]


# takes "received one kinase inhibitor, and four received| a second inhibitor", "another course|", refuses "second-line treatment"
_NEXT_TREATMENT = re.compile(
    r"\W*(?:(?:patients |women |men )?(?:received|had|got|underwent|were given) )?(?:(?:an?|the) (?:second|third|further)|another) "
)


def _counts_treatments(folded: str, sides: list[Side]) -> bool:
    """Whether the sides tell how many treatments some patients had one after the other, none by its name."""
    return not any(s.drugs or s.role for s in sides) and any(
        _NEXT_TREATMENT.match(folded, side.start, side.end) for side in sides[1:]
    )


def _counts_more(other: Contrast, contrast: Contrast) -> bool:
    """Whether an earlier allocation has the same sides and more patients on them: those assigned, not those who were treated."""
    return (
        other.kind == contrast.kind == "allocation"
        and other.start < contrast.start
        and {s.core for s in other.sides} == {s.core for s in contrast.sides}
        and all(s.size for s in (*other.sides, *contrast.sides))
        and sum(s.size or 0 for s in other.sides) > sum(s.size or 0 for s in contrast.sides)
    )


def _goes_beyond(other: Contrast, contrast: Contrast) -> bool:
    """Whether an allocation has a side for each of the statement's and one more: "A or B with radiotherapy" of a title, above
    "radiotherapy alone, with A, or with B".
    """
    if other.kind != "allocation" or len(other.sides) <= len(contrast.sides) or not all(s.core for s in other.sides):
        return False
    held = [[n for n, side in enumerate(other.sides) if s.core and s.core <= side.core] for s in contrast.sides]
    return all(len(h) == 1 for h in held) and len({h[0] for h in held}) == len(held)


def _divides(other: Contrast, contrast: Contrast) -> bool:
    """Whether an allocation shares out among more sides what the statement gives together: each of its sides is a part of one
    of the statement's, and none of those is left without a part; or all differ where the statement's are alike: "A plus B or A or B"
    above a title "A plus B versus A alone or B alone".
    """
    if other.kind != "allocation" or len(other.sides) <= len(contrast.sides):
        return False
    wholes = [side.core for side in contrast.sides]
    told = {side.core for side in other.sides}
    if len(set(wholes)) == 1 and len(told) == len(other.sides) and all(core and core <= wholes[0] for core in told):
        return True
    parts = [[n for n, whole in enumerate(wholes) if side.core and side.core <= whole] for side in other.sides]
    return all(len(p) == 1 for p in parts) and {p[0] for p in parts} == set(range(len(wholes)))


def _spells_choice(other: Contrast, contrast: Contrast) -> bool:
    """Whether another statement says that what stands as a choice was compared, each with the rest: "comparing A and B in
    combination with C" of a title "comparing A or B with C".
    """
    if len(contrast.sides) != 2 or len(other.sides) != 2 or other is contrast:
        return False
    told = sorted(sorted(side.drugs) for side in other.sides)
    for choice, rest in (contrast.sides, contrast.sides[::-1]):
        each = [{drug} | set(rest.drugs) for drug in choice.drugs]
        if rest.drugs and len(each) == 2 and not rest.drugs & choice.drugs and told == sorted(map(sorted, each)):
            return True
    return False


def _letters_each(other: Contrast, contrast: Contrast) -> bool:
    """Whether another allocation cuts the same passage so that each side has its letter, or its number of patients, where this one
    cuts one side in two: "A with B twice daily, every 2 weeks (arm B)", "A with B or C (group BC, n = 44)" are one side.
    """
    if not contrast.kind == other.kind == "allocation" or len(other.sides) >= len(contrast.sides):
        return False

    def told(mine: list[str | int | None], theirs: list[str | int | None]) -> bool:
        return None in mine and None not in theirs and {a for a in mine if a is not None} == {*theirs}

    return abs(other.start - contrast.start) < 120 and (  # characters
        told([s.alias for s in contrast.sides], [s.alias for s in other.sides])
        or (
            told([s.size for s in contrast.sides], [s.size for s in other.sides])
            and len({s.size for s in other.sides}) == len(other.sides)
            and all(s.called for s in other.sides)
        )
    )


def _letters_more(other: Contrast, contrast: Contrast) -> bool:
    """Whether groups with letters divide further what an allocation has one side for, which has no letter: "78 had A (group 1)
    and 118 B; of the latter, 31 had C (group 2) and 87 had not (group 3)".
    """
    mine, theirs = {s.alias for s in contrast.sides}, {s.alias for s in other.sides}
    return (
        contrast.kind == "allocation"
        and other.kind == "letters"
        and None in mine
        and None not in theirs
        and {*mine} - {None} < theirs
        and len(mine) > 1
        and len(other.sides) > len(contrast.sides)
    )


def _letters_on(contrast: Contrast, other: Contrast) -> bool:
    """Whether the groups with letters are those of an allocation, given the same, and further ones whose letters go on from
    theirs, each with its treatment; refuses letters with a gap and groups of which nothing is told.
    """
    if contrast.kind != "letters" or other.kind != "allocation" or not 2 <= len(other.sides) < len(contrast.sides) <= 4:
        return False
    mine = {s.alias: s.keys for s in contrast.sides}
    codes = sorted(ord(alias) for alias in mine if alias is not None and len(alias) == 1)
    return (
        len(codes) == len(contrast.sides) == codes[-1] - codes[0] + 1
        and all(s.treatments for s in contrast.sides)
        and all(
            mine.get(chr(code)) == s.keys and s.alias == chr(code) for s, code in zip(other.sides, codes, strict=False)
        )
    )


def _lists_more(other: Contrast, contrast: Contrast) -> bool:
    """Whether another statement of one sentence has the groups of this one and more."""
    mine, theirs = {s.alias for s in contrast.sides}, [s.alias for s in other.sides]
    return (
        other.kind == "allocation"
        and None not in theirs
        and mine < set(theirs)
        and sum(1 for s in other.sides if s.size) == len(theirs)
    )
