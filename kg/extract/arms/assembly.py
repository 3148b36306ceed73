"""Arms of a document: who was given what, how many they were, and every place where the text names them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations

from kg.extract.arms.alternative_sides import titled_alternatives
from kg.extract.arms.arm_labels import (
    common_keys,
    denied_word,
    find_group_names,
    find_short_names,
    label_of,
    own_doses,
    own_name,
    own_surfaces,
    own_words,
    says_both,
    short_names_behind,
    side_evidence,
    spelt_label,
)
from kg.extract.arms.arm_mentions import find_mentions
from kg.extract.arms.arm_names import name_sides, name_unknown_parts, named_tokens
from kg.extract.arms.arm_profiles import ArmMention, ArmProfile, class_named, is_drug_of, is_kind_of, not_overlapping
from kg.extract.arms.arm_roles import find_roles, role_word
from kg.extract.arms.arm_schedules import own_schedules
from kg.extract.arms.backbones import (
    background,
    base_of_addition,
    base_of_same,
    before_allocation,
    chemotherapy_drugs,
    chemotherapy_spelt,
    given_to_all_later,
    says_chemotherapy,
)
from kg.extract.arms.compared_sides import told_by_results
from kg.extract.arms.components import complete_components, to_components
from kg.extract.arms.contrasts import sentence_contrasts
from kg.extract.arms.counted_groups import (
    counted_groups,
    counted_treatments,
    named_by_results,
    parts_of_all,
    parts_of_total,
    with_and_without_told,
)
from kg.extract.arms.defined_sides import defined_sides, named_behind
from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.divided import cross, split_doses, split_named_choices, split_one_drug, split_single_agents
from kg.extract.arms.factorial import find_factors
from kg.extract.arms.given_or_not import given_or_not
from kg.extract.arms.group_contrasts import (
    against_alone,
    against_placebo,
    by_group_names,
    name_left_over,
    named_groups,
    outlined,
    with_and_without,
)
from kg.extract.arms.group_passages import told_in_each
from kg.extract.arms.kinds_spelt import spell_kinds
from kg.extract.arms.manner_words import with_synonyms
from kg.extract.arms.mentions_by_way import own_ways
from kg.extract.arms.one_and_other import former_and_latter, one_and_other, some_and_others
from kg.extract.arms.participants import Candidate, find_candidates, find_participants, stated_total
from kg.extract.arms.regimens_told import as_spelt, defined_regimens, told_regimens
from kg.extract.arms.registry_arms import find_registry_arms
from kg.extract.arms.respective_groups import fill_combinations, respective_groups
from kg.extract.arms.sequences import differ_in_order, steps_of
from kg.extract.arms.shared_out import half_also, shared_out
from kg.extract.arms.side_contents import is_excluded
from kg.extract.arms.sides import MANNER
from kg.extract.arms.single_arm import NO_REGIMEN, find_single
from kg.extract.arms.tokens import Row, find_rows, find_tokens
from kg.extract.arms.told_by_figures import told_by_figures, told_by_ratios
from kg.extract.arms.told_by_role import told_by_role, told_of_those
from kg.extract.arms.treatments import find_treatments
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.folding import fold
from kg.extract.text.members import members
from kg.extract.text.quantities import QuantityKind
from kg.model import Arm, DocumentKind, SectionKind
from kg.vocabulary import Vocabulary, default_vocabulary

K = members(QuantityKind)
S = members(SectionKind)

W = members(Word)

__all__ = ["ArmMention", "ArmSet", "arm_sets", "find_arms"]


@dataclass(frozen=True, slots=True)
class ArmSet:
    """Arms of a document and the places that name them, in text order, not overlapping."""

    arms: tuple[Arm, ...]
    mentions: tuple[ArmMention, ...]
    candidates: tuple[Candidate, ...] | None = None  # for the number of all patients, where they were looked for

    @property
    def named(self) -> int:
        """How often the text names one of the arms."""
        return sum(len(m.arms) == 1 for m in self.mentions)


def find_arms(analysis: Analysis, vocabulary: Vocabulary | None = None) -> ArmSet:
    """Arms of the document as its text most likely sets them apart. A document that names no treatment of its patients has none.

    Args:
        analysis: the document prepared by ``analyse``.
        vocabulary: where named regimens are spelt out; the package's own when None.
    """
    return next(arm_sets(analysis, vocabulary))


def arm_sets(analysis: Analysis, vocabulary: Vocabulary | None = None) -> Iterator[ArmSet]:
    """The arms as the text most likely sets them apart, then, for those who doubt them, as other statements do: the weightiest
    of them, and last as if there were none; two at most, and none twice. The next is read when it is asked for.
    """
    vocabulary = vocabulary or default_vocabulary()
    folded = fold(analysis.text)
    treatments = find_treatments(analysis, folded, vocabulary)
    tokens = find_tokens(analysis, folded, treatments)
    rows = list(find_rows(analysis, tokens))
    if analysis.document.kind is DocumentKind.REGISTRY_RECORD:
        enrolled = find_participants(analysis).enrolled
        listed = find_registry_arms(analysis, treatments, enrolled)
        if listed:
            yield ArmSet(listed, _mentions_of(analysis, folded, tokens, rows, listed))
            return
    contrasts = _statements(analysis.text, folded, tokens, rows)
    chosen = _choose(folded, contrasts)
    others = sorted((-c.weight, n) for n, c in enumerate(contrasts) if c is not chosen)[:_MOST_TRIED]
    untouched = [_copied(c) for c in contrasts]  # reading one completes its sides
    best = _arms_by(analysis, folded, tokens, rows, contrasts, chosen)
    yield best
    seen = {_contents(best)}
    for n in (*(n for _, n in others), *(() if chosen is None else (None,))):
        contrasts = [_copied(c) for c in untouched]
        other = _arms_by(analysis, folded, tokens, rows, contrasts, None if n is None else contrasts[n])
        if _contents(other) not in seen:
            seen.add(_contents(other))
            yield other
            if len(seen) == _MOST_LISTS:
                return


_MOST_TRIED = 2  # other statements that are read
_MOST_LISTS = 3  # lists of arms, the first one included


def _copied(contrast: Contrast) -> Contrast:
    sides = [
        replace(s, treatments=[*s.treatments], optional=[*s.optional], top=[*s.top], told=[*s.told])
        for s in contrast.sides
    ]
    return replace(contrast, sides=sides)


def _contents(found: ArmSet) -> tuple[object, ...]:
    return tuple((arm.label, arm.drugs) for arm in found.arms)


def _statements(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> list[Contrast]:
    """Everything the document says that sets arms apart."""
    contrasts = [c for s, i, j in rows for c in sentence_contrasts(folded, tokens, s, i, j)]
    contrasts.extend(named_groups(folded, tokens, rows))
    contrasts.extend(told_in_each(folded, tokens, rows))
    contrasts.extend(find_factors(folded, tokens, rows))
    contrasts.extend(respective_groups(text, folded, tokens, rows))
    contrasts.extend(defined_sides(text, folded, tokens, rows))
    contrasts.extend(named_behind(text, folded, tokens, rows))
    contrasts.extend(outlined(folded, tokens))
    contrasts.extend(one_and_other(folded, tokens, rows))
    contrasts.extend(some_and_others(folded, tokens, rows))
    contrasts.extend(former_and_latter(folded, tokens, rows))
    contrasts.extend(told_by_role(folded, tokens, rows))
    contrasts.extend(told_of_those(folded, tokens, rows))
    contrasts.extend(half_also(folded, tokens, rows))
    contrasts.extend(parts_of_total(folded, tokens, rows))
    contrasts.extend(given_or_not(folded, tokens, rows))
    contrasts.extend(parts_of_all(folded, tokens, rows))
    for contrast in contrasts:
        if contrast.kind in ("allocation", "versus", "comparison"):
            name_sides(folded, contrast.sides)
            name_unknown_parts(folded, contrast.sides)
    return contrasts


def _arms_by(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    contrasts: list[Contrast],
    chosen: Contrast | None,
) -> ArmSet:
    """The arms that one statement sets apart, completed from the others; those told otherwise where it is None."""
    text = analysis.text
    if (
        chosen is not None
        and chosen.kind in ("addition", "with or without")
        and _is_of_one_arm(folded, tokens, rows, chosen)
    ):
        single = find_single(folded, tokens, rows, _doses(analysis))
        if single is not None:
            single.treatments.extend(t for t in chosen.sides[0].treatments if not t.keys <= single.keys)
            return _assemble(analysis, folded, tokens, rows, [single], compared=None, contrasts=contrasts)
    if chosen is None:
        told = (other(analysis, folded, tokens, rows) for other in _OTHERWISE)
        chosen = next((contrast for contrast in told if contrast is not None), None)
    if chosen is not None:
        sides = _merge_doses(folded, _complete(chosen, contrasts, folded, tokens, rows), contrasts, rows)
        fill_combinations(folded, sides)
        sides = split_named_choices(folded, split_single_agents(folded, sides))
        sides = cross(folded, split_doses(folded, sides, rows), rows)
        _letter_in_brackets(text, sides)
    else:
        single = find_single(folded, tokens, rows, _doses(analysis))
        sides = split_one_drug(folded, single, tokens, rows) if single is not None else []
    if not sides:
        return ArmSet((), ())
    named = named_tokens(analysis, folded, tokens, sides)
    if named is not tokens:
        tokens, rows = named, list(find_rows(analysis, named))
    return _assemble(analysis, folded, tokens, rows, sides, compared=chosen, contrasts=contrasts)


_Otherwise = Callable[[Analysis, str, list[Token], list[Row]], Contrast | None]

# What sets arms apart where no statement of the known forms does, the surest first.
_OTHERWISE: tuple[_Otherwise, ...] = (
    lambda _, folded, tokens, rows: shared_out(folded, tokens, rows),
    lambda _, folded, tokens, rows: counted_treatments(folded, tokens, rows),
    lambda _, folded, tokens, rows: with_and_without(folded, tokens, rows),
    lambda _, folded, tokens, rows: with_and_without_told(folded, tokens, rows),
    lambda _, folded, tokens, rows: against_alone(folded, tokens, rows),
    lambda analysis, folded, tokens, rows: against_placebo(folded, tokens, rows, _doses(analysis)),
    lambda analysis, folded, tokens, rows: by_group_names(analysis, folded, tokens, rows, _doses(analysis)),
    lambda analysis, folded, tokens, rows: counted_groups(analysis, folded, tokens, rows),
    lambda _, folded, tokens, rows: titled_alternatives(folded, tokens, rows),
    lambda _, folded, tokens, rows: told_by_results(folded, tokens, rows),
    lambda analysis, folded, tokens, rows: told_by_figures(analysis, folded, tokens, rows),
    lambda analysis, folded, tokens, rows: told_by_ratios(analysis, folded, tokens, rows),
    lambda _, folded, tokens, rows: named_by_results(folded, rows),
)


_COMPARING = re.compile(
    r"random|placebo|\bcontrols?\b|(?<!single-)(?<!single )(?<!one-)\barms?\b|\bgroups?\b|\bcohorts\b|\b(?:to|we) compared?\b|\bcompari[st]|\bcohort study|meta-analys|\bmatched\b|propensity"
)
_APART = cue(r"\b(?:without|alone|only|non-[a-z]+|no)\b|(?<!or )\bwith(?=[^.;]{1,60}\b(?:versus|vs\.?|than|compared))")


_AFTER_DESIGN = frozenset({S.METHODS, S.RESULTS, S.CONCLUSIONS, S.BODY})


def _is_of_one_arm(folded: str, tokens: list[Token], rows: list[Row], chosen: Contrast) -> bool:
    """Whether "A with or without B", or "whether adding B to A is of use", is all that speaks of two arms: no allocation, no
    group, and no result of those without B.
    """
    if any(s.size for s in chosen.sides) or folded.startswith("with, ", chosen.start) or _COMPARING.search(folded):
        return False
    extra = chosen.sides[0].core - chosen.sides[1].core
    for sentence, i, j in rows:
        if sentence.section not in _AFTER_DESIGN or sentence.start <= chosen.start < sentence.end:
            continue
        named = any(t.treatment is not None and t.treatment.keys & (extra | chosen.sides[1].core) for t in tokens[i:j])
        if named and _APART.search(folded, sentence.start, sentence.end):
            return False
    return True


def _doses(analysis: Analysis) -> list[int]:
    return [q.start for q in analysis.quantities if q.kind is K.DOSE]


def _differ_in_words(folded: str, sides: list[Side]) -> bool:
    """Whether two sides that are given the same are told apart by words of their own: "single versus fractionated radiation"."""
    if len(sides) != 2 or not all(s.treatments for s in sides):
        return False
    one, two = own_words(folded, sides, 0), own_words(folded, sides, 1)
    return bool(one) and bool(two)


def _choose(folded: str, contrasts: list[Contrast]) -> Contrast | None:
    """The statement that sets the arms apart best; None where no statement does."""
    scored: list[tuple[float, int, Contrast]] = []
    shapes = [frozenset(s.core for s in c.sides) for c in contrasts]
    for n, contrast in enumerate(contrasts):
        sides = contrast.sides
        if len(sides) > 8:
            continue
        described = contrast.kind in ("versus", "comparison") and (
            _differ_in_words(folded, sides) or differ_in_order(folded, sides)
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
        if score >= 2.2:
            scored.append((score, -contrast.start, contrast))
    if not scored:
        return None
    return max(scored, key=lambda s: (s[0], s[1]))[2]


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
    of the statement's, and none of those is left without a part.
    """
    if other.kind != "allocation" or len(other.sides) <= len(contrast.sides):
        return False
    wholes = [side.core for side in contrast.sides]
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


def _lists_more(other: Contrast, contrast: Contrast) -> bool:
    """Whether another statement of one sentence has the groups of this one and more."""
    mine, theirs = {s.alias for s in contrast.sides}, [s.alias for s in other.sides]
    return (
        other.kind == "allocation"
        and None not in theirs
        and mine < set(theirs)
        and sum(1 for s in other.sides if s.size) == len(theirs)
    )


def _complete(
    chosen: Contrast, contrasts: list[Contrast], folded: str, tokens: list[Token], rows: list[Row]
) -> list[Side]:
    """Sides of the chosen statement with what other statements add: letters, treatments of sides named only by a role."""
    sides = [s for s in chosen.sides if s.treatments or s.role or s.alias or chosen.kind == "allocation"]
    for other in contrasts:
        if other is chosen:
            continue
        if other.kind not in ("letters", "roles", "allocation", "versus"):
            if len(other.sides) == len(sides):
                _spell_out(sides, other.sides)
                _tell_combination(sides, other.sides)
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
                match = next((s for s in sides if s.role and role_word(s.role) == role_word(side.role)), None)
            if match is None and side.keys:
                same = [s for s in sides if s.core == side.core]
                # "the CT-RT group" and "the RT group" have one core: only what is given in all tells which is which
                alike = any(o is not side and o.core == side.core and o.keys != side.keys for o in other.sides)
                match = same[0] if len(same) == 1 and not (alike and same[0].keys != side.keys) else None
            if match is None:
                continue
            matched.append((match, side))
            if len(sides) == len(other.sides) == 2 and other.kind == "roles" and side.role and match.role:
                rest_side = next(s for s in other.sides if s is not side)
                left_side = next(s for s in sides if s is not match)
                if left_side.treatments and left_side.keys < rest_side.keys:
                    left_side.treatments = list(rest_side.treatments)  # "the HAIC group" of "the HAIC group received A"
            match.alias = match.alias or side.alias
            match.role = match.role or side.role
            match.size = match.size or side.size
            denied = folded[match.start : match.end].lstrip(" (").startswith(("no ", "without ", "not "))
            if not match.treatments and not denied:
                match.treatments = list(side.treatments)
                match.optional = list(side.optional)
        if len(other.sides) == len(sides):
            _spell_out(sides, other.sides)
            _tell_combination(sides, other.sides)
            if not matched:
                matched = _told_alike(folded, sides, other.sides)
        rest = [s for s in other.sides if s.size and not any(s is m[1] for m in matched)]
        left = [s for s in sides if not any(s is m[0] for m in matched)]
        if len(sides) == len(other.sides) == 2 and len(matched) == len(rest) == len(left) == 1:
            left[0].size = left[0].size or rest[0].size
        if other.kind == "letters" and len(left) == 1 and len(sides) == len(other.sides) == len(matched) + 1:
            last = next(s for s in other.sides if not any(s is m[1] for m in matched))
            left[0].alias = left[0].alias or last.alias  # the one letter and the one arm left over
    for side in sides:
        if side.role and not side.treatments:
            side.treatments = _of_regimen(folded, tokens, rows, side.role)
    for side in sides:
        short = None if side.treatments else _SHORT_FIRST.match(folded, side.start, side.end)
        if short is not None:  # "DC (n = 167; …) or D (n = 152; …)", where "docetaxel (D) alone" stands elsewhere
            told = (o for c in contrasts for o in c.sides if o is not side and o.treatments)
            named = next((o for o in told if f"({short['short']})" in folded[o.start : o.end]), None)
            if named is not None:
                side.treatments, side.optional = list(named.treatments), list(named.optional)
            else:
                at = folded.find(f"({short['short']})")
                spelt = next((t.treatment for t in tokens if t.treatment and t.end == at - 1), None) if at > 0 else None
                side.treatments = [spelt] if spelt is not None else []
    if not any(s.alias for s in sides):
        for other in contrasts:
            if other.kind == "letters" and len(other.sides) == len(sides):
                _name_by_initials(sides, other.sides)
    return sides


def _told_by(folded: str, sides: list[Side]) -> list[set[str]]:
    """The words that one of two descriptions has and the other has not."""
    one, two = (set(re.findall(r"[a-z]{3,}", folded[s.start : min(s.end, s.start + 160)])) for s in sides)
    return [one - two, two - one]


def _told_alike(folded: str, sides: list[Side], others: list[Side]) -> list[tuple[Side, Side]]:
    """Two sides of the same drugs with those of another statement that say the same of them: "low-dose" and "standard-dose
    capecitabine" of a title with "825 mg/m2 (low dose, LD; n = 60)" and "1,250 mg/m2 (standard dose, SD; n = 61)".
    """
    if len(sides) != 2 or len({s.core for s in (*sides, *others)}) > 1:
        return []
    mine, theirs = (_told_by(folded, part) for part in (sides, others))
    straight = bool(mine[0] & theirs[0]) + bool(mine[1] & theirs[1])
    crossed = bool(mine[0] & theirs[1]) + bool(mine[1] & theirs[0])
    if straight == crossed:
        return []
    pairs = list(zip(sides, others if straight > crossed else others[::-1], strict=True))
    for side, other in pairs:
        side.told.append(other)
    return pairs


# takes "the control regimen was", "standard treatment consisted of", "for the control regimen, centres chose"
_REGIMEN_OF = re.compile(
    r"\b(?P<role>control|standard|conventional|reference|comparator|experimental|investigational) (?:regimen|treatment|therapy|chemotherapy)"
    r"(?: (?:was|were|consisted of|comprised|included|will be|is|being)\b|,| \()"
)


def _of_regimen(folded: str, tokens: list[Token], rows: list[Row], role: str) -> list[Treatment]:
    """What the regimen of a role is said to be: "the control regimen was A", "for the control regimen, centres chose A or B"."""
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or sentence.section is S.BACKGROUND:
            continue
        found = _REGIMEN_OF.search(folded, sentence.start, sentence.end)
        if found is None or role_word(found["role"]) != role_word(role):
            continue
        after = [k for k in range(i, j) if tokens[k].start >= found.end()]
        told = [
            t
            for k in after
            if (t := tokens[k].treatment) is not None and not t.general and not is_excluded(folded, tokens, k)
        ]
        if told:
            return told
    return []


def _merge_doses(folded: str, sides: list[Side], contrasts: list[Contrast], rows: list[Row]) -> list[Side]:
    """One arm for a drug that was given at either of two doses, where the title compares as many treatments as there are
    then and no dose comes again: "A or B 75 mg every three weeks or B 35 mg weekly" under "A versus B".
    """
    cores = list(dict.fromkeys(s.core for s in sides))
    title = next((s.end for s, _, _ in rows if s.section is S.TITLE), 0)
    if len(sides) <= len(cores) or len(cores) < 2 or any(s.alias or s.size for s in sides):
        return sides
    if not any(
        c.start < title and {s.core for s in c.sides} == set(cores) and len(c.sides) == len(cores) for c in contrasts
    ):
        return sides
    later = [s for s, _, _ in rows if s.section in (S.RESULTS, S.CONCLUSIONS) and s.start > sides[-1].end]
    for n in range(len(sides)):
        for dose in own_doses(folded, sides, n):
            if any(
                re.search(rf"(?<![\w.]){re.escape(dose)} ?-?(?:m?g|mcg|gy)\b", folded[s.start : s.end]) for s in later
            ):
                return sides
    out: list[Side] = []
    for side in sides:
        known = next((s for s in out if s.core == side.core), None)
        if known is None:
            out.append(side)
        else:
            known.end = max(known.end, side.end)
    return out


_SHORT_FIRST = re.compile(r"\W*(?P<short>[a-z][a-z0-9+]{0,5}) [(\[]")


def _name_by_initials(sides: list[Side], lettered: list[Side]) -> None:
    """ "Group A" and "group P", never explained, are those of aprepitant and placebo."""
    shared = common_keys(sides)
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
    if not any(_says_kind_only(s) or "endocrine therapy" in s.keys for s in sides):
        return
    fitting = [
        order for order in permutations(told) if all(_is_told_by(s, t) for s, t in zip(sides, order, strict=True))
    ]
    if len(fitting) > 1 and len(sides) == 2 and sides[0].keys != sides[1].keys:
        # "E10A plus chemotherapy" against "chemotherapy": the fuller side is the fuller one there
        fuller = [(one.core > two.core) - (one.core < two.core) for one, two in fitting]
        mine = (sides[0].keys > sides[1].keys) - (sides[0].keys < sides[1].keys)
        fitting = [order for order, more in zip(fitting, fuller, strict=True) if mine and more == mine]
    if len(fitting) == 1:
        for side, spelled in zip(sides, fitting[0], strict=True):
            known = side.drugs
            side.treatments.extend(
                t for t in spelled.treatments if t.substances and known.isdisjoint(x.name for x in t.substances)
            )


_TWO_DRUGS = ("doublet", "two-drug")
_NUMBERS_OF_DRUGS = (
    "combin",
    "triple",
    "three-drug",
    "quadruplet",
    "four-drug",
    "drug combin",
    "drug regimen",
    *_TWO_DRUGS,
)


def _tell_combination(sides: list[Side], told: list[Side]) -> None:
    """What "the combination" or "the triplet" is, set against one of its parts, and "the doublet", set against what has both of
    its drugs, from a statement that spells it: "A alone or the combination" where "A with or without B" stands elsewhere.
    """
    if len(sides) != 2:
        return
    for side, other in (sides, sides[::-1]):
        named = {key for t in side.treatments for key in t.keys if key.startswith(_NUMBERS_OF_DRUGS)}
        if any(t.substances or t.procedures for t in side.treatments) or not named or not other.core:
            continue
        fewer = any(key.startswith(_TWO_DRUGS) for key in named)
        meant = [t for t in told if t.core > other.core or (fewer and t.core and t.core < other.core)]
        if len(meant) == 1 and any(t.core == other.core for t in told):
            side.treatments, side.top, side.joined = list(meant[0].treatments), list(meant[0].top), True


def _says_kind_only(side: Side) -> bool:
    """Whether drugs are given that the side does not name: "chemotherapy", "chemoradiotherapy", "hepatic arterial infusion"."""
    return not side.drugs and (
        bool(side.keys & _KINDS_OF_DRUGS)
        or any("chemo" in p or "infusion" in p for p in side.procedures)
        or any(t.arterial for t in side.treatments)
    )


def _is_told_by(side: Side, told: Side) -> bool:
    """Whether the two could be one treatment, the first with or without the names of its drugs."""
    one, other = side.procedures, told.procedures
    if "chemoradiotherapy" in one:
        other -= {"radiotherapy"} - one  # "radiochemotherapy (fluorouracil and 50.4 Gy of radiotherapy)"
    if one != other:
        return False
    mine, theirs = side.drugs, told.drugs
    if mine == theirs or (_says_kind_only(side) and bool(theirs)):
        return True
    # "Pembrolizumab plus chemotherapy" where "pembrolizumab, carboplatin and pemetrexed" stands elsewhere
    # "endocrine therapy with palbociclib" where "palbociclib, exemestane and leuprolide" does
    kinds = [class_named(word) for word in ("chemotherapy", "endocrine therapy") if word in side.keys]
    return mine < theirs and any(kind and all(is_drug_of(drug, kind) for drug in theirs - mine) for kind in kinds)


def _assemble(
    analysis: Analysis,
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
        common = before_allocation(folded, tokens, rows) or base_of_addition(sides, contrasts)
        common = common or base_of_same(tokens, rows, sides, contrasts)
        if compared.kind == "given or not":  # what their trial gave them, whichever of its arms they were in
            common = [*common, *(t for c in contrasts if c.kind == "allocation" for s in c.sides for t in s.treatments)]
        for side in sides:
            side.treatments.extend(t for t in common if not t.keys <= side.keys)
        spell_kinds(folded, tokens, rows, sides)
        given_to_all = background(folded, tokens, rows, sides, by_role=compared.kind == "roles")
        if not any(t.substances or t.procedures for side in sides for t in side.treatments):
            spelled = find_single(folded, tokens, rows, _doses(analysis))
            drugs = [t for t in (spelled.treatments if spelled else ()) if t.substances]
            treated = [
                s for s in sides if s.keys & _KINDS_OF_DRUGS
            ] or sides  # "chemotherapy" against "no chemotherapy"
            for side in treated:
                if not side.keys & {"no treatment", "observation"}:
                    side.treatments.extend(t for t in drugs if not t.keys <= side.keys)
        for side in sides:
            if not side.keys & {"no treatment", "observation"}:
                side.treatments.extend(t for t in given_to_all if not t.keys <= side.keys)
        worded = [s for s in sides if any(says_chemotherapy(t) for t in s.treatments)]
        unspelt = [s for s in worded if not chemotherapy_drugs(s)]
        if unspelt and (len(unspelt) == len(worded) or not any(s.drugs for s in unspelt if s.alone)):
            meant = chemotherapy_spelt(folded, tokens, rows)
            if not meant and len(unspelt) == len(sides) and _about_surgery(folded, sides):
                # "chemoradiation before or after surgery" above "patients had irradiation and fluorouracil"
                single = find_single(folded, tokens, rows, _doses(analysis))
                meant = [t for t in (single.treatments if single is not None else ()) if t.substances]
            for side in unspelt:
                side.treatments.extend(t for t in meant if not t.keys <= side.keys)
        _same_chemotherapy(folded, sides)
        _unify_kin(sides)
        _letter_in_turn(folded, tokens, sides)
    roles = find_roles(analysis, folded, tokens, rows, sides, compared, contrasts)
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
    ways = own_ways(folded, sides)
    profiles = [
        ArmProfile(
            id=f"a{n + 1}", keys=side.keys - kinds, own=side.keys - kinds - shared, alias=side.alias, role=roles[n], alone=side.alone,
            words=own_words(folded, sides, n), time=side.time if len({s.time for s in sides}) > 1 else None,
            abbreviations=find_short_names(analysis, folded, sides, n), doses=own_doses(folded, sides, n), surfaces=own_surfaces(folded, sides, n),
            group_names=find_group_names(folded, sides, n), schedules=own_schedules(folded, sides, n), ways=ways[n], name=own_name(folded, sides, n), denied=denied_word(folded, sides, n), both=says_both(folded, side), lacks=side.denied.keys if side.denied is not None and not side.treatments else frozenset(),
        )
        for n, side in enumerate(sides)
    ]  # fmt: skip
    alike = {p.keys for p in profiles if sum(p.keys == o.keys for o in profiles) > 1}
    profiles = [
        replace(p, called=side.called, steps=steps_of(folded, side.top)) if p.keys in alike else p
        for p, side in zip(profiles, sides, strict=True)
    ]
    profiles = with_synonyms(_with_counterparts(folded, profiles))
    everybody = None
    candidates: list[Candidate] | None = None
    totals: frozenset[int] = frozenset()
    if len(sides) > 1:
        candidates = find_candidates(analysis)
        total = stated_total(candidates)
        totals = frozenset(c.value for c in candidates if c.value == total or max(c.enrolled, c.analysed) >= 1)
    lone = [side for side in sides if side.size] if len(sides) > 1 and total is not None else []
    if len(lone) == 1 and total is not None and (lone[0].size or 0) >= total:
        lone[0].size = None  # "randomised to A or B (n = 724)" is the number of all
    known = {f"a{n + 1}": side.size for n, side in enumerate(sides) if side.size}
    whole = total if len(sides) > 1 else None
    introduced = tuple(f"a{n + 1}" for n in sorted(range(len(sides)), key=lambda n: sides[n].start))
    find = partial(
        find_mentions, analysis, folded, tokens, rows, known=known, totals=totals, total=whole, introduced=introduced
    )
    mentions, sizes, sure = find(profiles)
    if len(sides) > 1:  # an arm may go by another name later on than in the design
        taken = frozenset(short for p in profiles for short in p.abbreviations)
        named_drugs = frozenset(
            text[t.start : t.end] for t in tokens if t.treatment is not None and t.treatment.substances
        )
        shorts = short_names_behind(text, mentions, taken | named_drugs)
        if shorts:
            profiles = [replace(p, abbreviations=(*p.abbreviations, *sorted(shorts.get(p.id, ())))) for p in profiles]
            mentions, sizes, sure = find(profiles)
        called = name_left_over(analysis, folded, tokens, rows, mentions, [p.id for p in profiles])
        if called is not None:
            profiles = [_also_called(p, called[1], called[2]) if p.id == called[0] else p for p in profiles]
            mentions, sizes, sure = find(profiles)
    mentions = _widened(text, mentions)
    if compared is not None and compared.kind == "ratios":
        mentions = not_overlapping([*mentions, ArmMention(sides[-1].start, sides[-1].end, (f"a{len(sides)}",), 1.1)])
    if compared is not None and (later := given_to_all_later(folded, tokens, rows)):
        mentions = _without_those_of_all(mentions, rows, [p.id for p in profiles if p.own and p.own <= later])
    given = [side.size or sizes.get(f"a{n + 1}") for n, side in enumerate(sides)]
    if len(sides) > 1 and total is not None:
        stated = [n for n in given if n]
        # The number of all patients is that of no arm, unless the others leave room for it.
        if len(set(stated)) < len(given) or 2 * total >= sum(stated):
            given = [n if n != total or f"a{m + 1}" in sure else None for m, n in enumerate(given)]
        if len(stated) == 1 and stated[0] >= total and not sure:
            given = [None] * len(given)
        stated = [n for n in given if n]
        plausible = 20 if any(side.size for side in sides) or max(stated, default=0) > 30 else 5
        if not sure and all(given) and plausible * sum(stated) < total:
            given = [None] * len(given)  # "fewer infections with A (n = 1) than with B (n = 4)" counts events
    if len(sides) == 1 and not _is_shared_out(analysis, folded):
        candidates = find_candidates(analysis)
        persons = find_participants(analysis, candidates=candidates)
        everybody = persons.enrolled or persons.analysed
    told = told_regimens(folded, tokens, rows, mentions, sides) if len(sides) > 1 else {}
    for n, drugs in defined_regimens(text, folded, tokens, rows, sides).items():
        told.setdefault(n, []).extend(drugs)
    arms: list[Arm] = []
    for n, side in enumerate(sides):
        arms.append(
            Arm(
                id=f"a{n + 1}",
                label=spelt_label(
                    label_of(text, side, whole=any(o is not side and o.core == side.core for o in sides)),
                    text,
                    analysis.abbreviations,
                ),
                role=roles[n],
                components=complete_components(
                    analysis,
                    to_components(analysis, as_spelt([*side.treatments, *told.get(n, ())]), side.start, side.end),
                    _told(rows, tokens, sides, n),
                ),
                regimens=tuple(dict.fromkeys(t.regimen for t in side.treatments if t.regimen)),
                procedures=tuple(dict.fromkeys(p for t in (*side.treatments, *side.optional) for p in t.procedures)),
                n=given[n] if len(sides) > 1 else everybody,
                evidence=side_evidence(text, side),
            )
        )
    return ArmSet(
        tuple(_with_labels_apart(arms)), tuple(mentions), tuple(candidates) if candidates is not None else None
    )


def _with_labels_apart(arms: list[Arm]) -> Iterator[Arm]:
    """The arms, each that shares its label with another having what it alone is given added: "tamoxifen plus zoledronic
    acid" beside "tamoxifen" of a factorial design.
    """
    for arm in arms:
        others = [set(o.drugs) for o in arms if o is not arm and o.label == arm.label]
        own = [d for d in arm.drugs if others and not any(d in drugs for drugs in others)]
        yield replace(arm, label=f"{arm.label} plus {' and '.join(own)}") if own else arm


_ABOUT_SURGERY = re.compile(r"\b(?:pre-?operative|post-?operative|neo-?adjuvant|before|after)\b")


def _about_surgery(folded: str, sides: list[Side]) -> bool:
    """Whether the sides are given the same without the name of a drug and differ in what comes before the operation."""
    return (
        len({s.core for s in sides}) == 1
        and not sides[0].drugs
        and all(_ABOUT_SURGERY.search(folded, s.start, s.end) for s in sides)
    )


# takes "the |perioperative |chemotherapy group", refuses "the second |chemotherapy group"
_KIND_BEFORE = cue(
    r"(?<![\w-])(?:(?:peri|pre|post)-?operative|(?:neo-?)?adjuvant|systemic|combination|combined|palliative|upfront|induction|maintenance|consolidation|hepatic arterial|regional|intensive) $",
    re.IGNORECASE,
)


def _widened(text: str, mentions: list[ArmMention]) -> list[ArmMention]:
    """The mentions with the word for the kind of treatment before them: "the perioperative chemotherapy group"."""
    out: list[ArmMention] = []
    for mention in mentions:
        found = _KIND_BEFORE.search(text, max(out[-1].end if out else 0, mention.start - 20), mention.start)
        out.append(ArmMention(found.start(), mention.end, mention.arms, mention.strength) if found else mention)
    return out


def _without_those_of_all(mentions: list[ArmMention], rows: list[Row], arms: list[str]) -> list[ArmMention]:
    """The mentions without those by a treatment that all patients came to get, where a sentence of findings names no other
    arm: "the median number of A cycles was 16" once "all patients received A"; refuses "40% with A and 10% with placebo".
    """
    out: list[ArmMention] = []
    for mention in mentions:
        sentence = next((s for s, _, _ in rows if s.start <= mention.start < s.end), None)
        if (
            sentence is not None
            and sentence.section in (S.RESULTS, S.CONCLUSIONS)
            and len(mention.arms) == 1
            and mention.arms[0] in arms
            and mention.strength < 1
            and not any(m.arms != mention.arms and sentence.start <= m.start < sentence.end for m in mentions)
        ):
            continue
        out.append(mention)
    return out


def _also_called(profile: ArmProfile, word: str, surface: str) -> ArmProfile:
    """The profile with one more word for its group; a word of capitals stands for the arm by itself."""
    short = (surface,) if surface[1:] != surface[1:].lower() and len(surface) > 1 else ()
    return replace(profile, words=profile.words | {word}, abbreviations=(*profile.abbreviations, *short))


# takes "weekly versus every-3-week", "concurrent and sequential", refuses "weekly and well tolerated"
_TWO_MANNERS = re.compile(
    r"(?<![\w-])(?P<one>[a-z0-9][\w-]*)(?: (?:or|versus|vs?\.?|and|compared (?:with|to)) (?:an? |the )?)(?P<two>[a-z0-9][\w-]*)(?![\w-])"
)
_MANNERS = re.compile(rf"{MANNER.pattern}|every-(?:\d|two|three|four)-weeks?|(?:two|three|four|2|3|4)-weekly|q\d?w")

_TIMED_MANNERS = re.compile(r"sequential|concurrent|concomitant|simultaneous|immediate|delayed|deferred")


def _with_counterparts(folded: str, profiles: list[ArmProfile]) -> list[ArmProfile]:
    """The profiles of two arms of the same drugs, each with the word for its manner that the text sets against the other's:
    "every-3-week" where "weekly", of the one arm's description, is set against it.
    """
    if len(profiles) != 2:
        return profiles
    # arms of unlike drugs are called by when they are given, not by "induction" or "adjuvant", which both may have
    manner = _TIMED_MANNERS if any(p.own for p in profiles) else _MANNERS
    words = [{w for w in p.words if manner.fullmatch(w)} for p in profiles]
    if manner is _TIMED_MANNERS and not any(words):
        return profiles
    for match in _TWO_MANNERS.finditer(folded):
        pair = match["one"], match["two"]
        if pair[0] == pair[1] or not all(manner.fullmatch(w) for w in pair):
            continue
        for n in (0, 1):
            for one, two in (pair, pair[::-1]):
                if one in words[n] and two not in words[n]:
                    words[1 - n].add(two)
    return [replace(p, words=p.words | w, manners=frozenset(w)) for p, w in zip(profiles, words, strict=True)]


# takes "capecitabine plus radiotherapy (A)", refuses "docetaxel (D) and cisplatin" by what follows
_BRACKETED_LETTER = re.compile(r"\((?:[Aa]rm |[Gg]roup |[Rr]egimen )?(?P<letter>[A-E]|[1-5])\)")


def _letter_in_brackets(text: str, sides: list[Side]) -> None:
    """Letters that close the description of every side, counting on from the first: "X plus radiotherapy (A), or X plus
    cetuximab plus radiotherapy (B)".
    """
    if len(sides) < 2 or any(s.alias for s in sides):
        return
    letters = []
    for side in sides:
        closing = [
            m["letter"]
            for m in _BRACKETED_LETTER.finditer(text, max(side.start, side.end - 30), side.end + 4)
            if not any(c.isalnum() for c in text[m.end() : side.end])
        ]
        letters.extend(closing[-1:])
    if len(letters) == len(sides) and sorted(letters) in (list("ABCDE"[: len(sides)]), list("12345"[: len(sides)])):
        for side, letter in zip(sides, letters, strict=True):
            side.alias = letter


# takes "chemotherapy| (FOLFIRI or mFOLFOX6)", "chemotherapy| [cisplatin and etoposide]", refuses "chemotherapy| (n = 60)"
_SPELT_BEHIND = re.compile(r" ?[(\[](?P<drugs>(?:[^()\[\]]|[\[(][^()\[\]]*[\])])*)[)\]]")


# takes "cetuximab continuation group, n = 102", which names the arm
_NAMES_GROUP = re.compile(r"\b(?:groups?|arms?)\b")


def _same_chemotherapy(folded: str, sides: list[Side]) -> None:
    """Give "chemotherapy alone" the drugs that the other side spells in the bracket behind its chemotherapy: "chemotherapy
    (FOLFIRI or FOLFOX) plus A, or chemotherapy alone".
    """
    for side, other in permutations(sides, 2):
        if side.keys != {"chemotherapy"} or "chemotherapy" not in other.keys:
            continue
        at = next((t for t in other.treatments if t.keys == {"chemotherapy"}), None)
        spelt = _SPELT_BEHIND.match(folded, at.end) if at is not None else None
        if spelt is not None and not _NAMES_GROUP.search(spelt["drugs"]):
            side.treatments.extend(
                t for t in other.treatments if t.substances and spelt.start() < t.start < spelt.end()
            )


def _letter_in_turn(folded: str, tokens: list[Token], sides: list[Side]) -> None:
    """Letters of groups that no sentence gives to a treatment: those of the names in front of their brackets ("a single
    fraction of 10 Gy (regimen 1)"), or in the order in which the treatments are named: "patients received A or B … In
    group A, response was 96%"; not where the letters are more or fewer than the sides.
    """
    if any(s.alias for s in sides):
        return
    places = [t for t in tokens if t.word is W.GROUP and t.alias and not t.text.startswith("cohort")]
    used = sorted({t.alias for t in places if t.alias})
    if used not in (["A", "B", "C", "D"][: len(sides)], ["1", "2", "3", "4"][: len(sides)]) or len(used) < 2:
        return
    called: dict[str, Side] = {}
    for token in places:
        if token.alias not in called and folded[token.start - 1 : token.start] in "([":
            before = folded[max(0, token.start - 80) : token.start]
            at, n = max((max(before.rfind(name) for name in _called(folded, s)), n) for n, s in enumerate(sides))
            if at >= 0:
                called[token.alias or ""] = sides[n]
    if len({id(s) for s in called.values()}) < len(sides):
        called = dict(zip(used, sorted(sides, key=lambda s: s.start), strict=True))
    for alias, side in called.items():
        side.alias = alias


_ARTICLE = re.compile(r"^(?:either |an? |the )+")


def _called(folded: str, side: Side) -> list[str]:
    """What a side is called: its treatments, or its whole text where it has none: "a 10 Gy single fraction"."""
    spans = [(t.start, t.end) for t in side.treatments] or [(side.start, min(side.end, side.start + 60))]
    return [_ARTICLE.sub("", folded[a:b].strip(" .,;")) for a, b in spans]


def _unify_kin(sides: list[Side]) -> None:
    """Make a procedure that two sides call by a wider and a narrower name one that both have: "surgery alone" against
    "chemotherapy followed by surgical resection"; not where nothing else tells the sides apart.
    """
    for side, other in permutations(sides, 2):
        mine, theirs = side.keys, other.keys
        for narrow in sorted(side.procedures - theirs):
            for wide in sorted(other.procedures - mine):
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
    return any(s.section is not S.CONCLUSIONS and _SHARING.search(folded, s.start, s.end) for s in analysis.sentences)


def _told(rows: list[Row], tokens: list[Token], sides: list[Side], n: int) -> list[tuple[Treatment, int]]:
    """Places in methods that tell how a drug is given, with their ends, for drugs that all arms or this one alone have."""
    others = [s.core for m, s in enumerate(sides) if m != n]
    found: list[tuple[Treatment, int]] = []
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or sentence.section is S.BACKGROUND:
            continue
        places = [t.treatment for t in tokens[i:j] if t.treatment is not None]
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
