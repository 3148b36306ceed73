"""Arms of a document: who was given what, how many they were, and every place where the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import permutations

from kg.extract.arms.arm_labels import label_of, label_without, side_evidence, spelt_label
from kg.extract.arms.arm_mentions import find_mentions
from kg.extract.arms.arm_names import GRAY_FIRST, named_tokens
from kg.extract.arms.arm_profiles import ArmMention, ArmProfile, class_named, is_drug_of, is_kind_of, not_overlapping
from kg.extract.arms.arm_roles import find_roles
from kg.extract.arms.arm_schedules import own_schedules, schedules_with_drug
from kg.extract.arms.backbones import (
    background,
    base_of_addition,
    base_of_same,
    before_allocation,
    beside_radiotherapy,
    chemotherapy_drugs,
    chemotherapy_spelt,
    drop_growth_factors,
    given_to_all_later,
    says_chemotherapy,
)
from kg.extract.arms.biosimilars import complete_biosimilar
from kg.extract.arms.components import complete_components, to_components
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import GIVEN_NOTHING, SECTIONS_OF_OTHERS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.divided import (
    cross,
    split_alone_or_with,
    split_doses,
    split_named_choices,
    split_one_drug,
    split_single_agents,
    split_stated_choice,
)
from kg.extract.arms.given_besides import given_besides
from kg.extract.arms.given_or_not import drugs_of_study, of_operated
from kg.extract.arms.group_names import name_left_over
from kg.extract.arms.kinds_spelt import adds_to_kind, spell_kinds
from kg.extract.arms.manner_words import with_dose_words, with_synonyms
from kg.extract.arms.mentions_by_way import own_ways
from kg.extract.arms.operations import operations_of_both, with_operations
from kg.extract.arms.optional_sides import with_optional_of_one
from kg.extract.arms.own_names import (
    denied_word,
    find_group_names,
    find_short_names,
    named_along,
    own_doses,
    own_name,
    own_surfaces,
    own_words,
    says_both,
    short_names_behind,
)
from kg.extract.arms.participants import Candidate, find_candidates, find_participants, stated_total
from kg.extract.arms.regimens_told import as_spelt, defined_regimens, told_regimens
from kg.extract.arms.registry_arms import find_registry_arms
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.sequences import in_turn
from kg.extract.arms.side_completion import KINDS_OF_DRUGS, complete_sides, merge_doses
from kg.extract.arms.side_contents import cut_at_disease
from kg.extract.arms.side_letters import letter_in_brackets, letter_in_turn
from kg.extract.arms.side_words import MANNER
from kg.extract.arms.single_arm import NO_REGIMEN, find_single
from kg.extract.arms.statements import choose_statement, doses_of, find_statements, told_otherwise
from kg.extract.arms.tokens import Row, find_rows, find_tokens
from kg.extract.arms.treatments import find_treatments
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.folding import fold
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
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
    rivals: tuple[tuple[str, str], ...] = ()  # arms that a factorial trial compares with one another and with no other
    candidates: tuple[Candidate, ...] | None = None  # for the number of all patients, where they were looked for

    @property
    def named(self) -> int:
        """How often the text names one of the arms."""
        return sum(len(m.arms) == 1 for m in self.mentions)

    @property
    def controls(self) -> list[str]:
        """Identifiers of the arms that the others are compared with; empty where the text says of none that it is one."""
        return [arm.id for arm in self.arms if arm.role == "control"]


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
            told = with_operations(analysis, folded, listed)
            yield ArmSet(told, _mentions_of(analysis, folded, tokens, rows, listed))
            return
    contrasts = find_statements(analysis.text, folded, tokens, rows)
    chosen = choose_statement(folded, contrasts)
    # names of the sides of "given or not" tell less than it
    given = chosen.sides[0].keys if chosen is not None and chosen.kind == "given or not" else None
    others = sorted(
        (-c.weight, n)
        for n, c in enumerate(contrasts)
        if c is not chosen and not (given and c.kind == "called" and any(s.keys == given for s in c.sides))
    )[:_MOST_TRIED]
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
        and chosen.kind in (*_COMPARED, "allocation")
        and _is_of_one_arm(folded, tokens, rows, chosen)
    ):
        single = find_single(folded, tokens, rows, doses_of(analysis))
        if single is not None:
            for side in chosen.sides if chosen.kind == "allocation" else chosen.sides[:1]:
                single.treatments.extend(t for t in side.treatments if not t.keys <= single.keys)
            return _assemble(analysis, folded, tokens, rows, [single], compared=None, contrasts=contrasts)
    if chosen is None:
        chosen = told_otherwise(analysis, folded, tokens, rows)
    if chosen is not None:
        sides = merge_doses(folded, complete_sides(chosen, contrasts, folded, tokens, rows), contrasts, rows)
        fill_combinations(folded, sides)
        sides = split_alone_or_with(folded, split_single_agents(folded, sides))
        sides = split_named_choices(folded, split_stated_choice(folded, sides, rows))
        sides = with_optional_of_one(folded, cross(folded, split_doses(folded, sides, rows), rows))
        letter_in_brackets(text, sides)
    else:
        single = find_single(folded, tokens, rows, doses_of(analysis))
        sides = split_one_drug(folded, single, tokens, rows) if single is not None else []
    if not sides:
        return ArmSet((), ())
    named = named_tokens(analysis, folded, tokens, sides)
    if named is not tokens:
        tokens, rows = named, list(find_rows(analysis, named))
    return _assemble(analysis, folded, tokens, rows, sides, compared=chosen, contrasts=contrasts)


_COMPARING = re.compile(
    r"random|placebo|\bcontrols?\b|(?<!single-)(?<!single )(?<!one-)\barms?\b|\bgroups?\b|\bcohorts\b|\b(?:to|we) compared?\b|\bcompari[st]|\bcohort study|meta-analys|\bmatched\b|propensity"
)
# takes "in this single-arm, phase 2 trial"; refuses "a single-arm trial is needed"
_ONE_ARM = cue(
    r"\b(?:single|one)[- ](?:arm|group)\b(?:,? (?:[a-z0-9/-]+,? ){0,6}?)(?:phase|trial|study)\b(?! (?:is|are) )"
)
_THIS = re.compile(r"\b(?:this|our) [^.;]{0,40}$")
_DRAWN_BY_LOT = re.compile(r"(?<!non)(?<!non-)(?<!not )\brandom")
_DESIGN = frozenset({S.TITLE, S.METHODS})
_ADDED = ("addition", "with or without")
_COMPARED = (*_ADDED, "versus", "comparison")


def _says_one_arm(folded: str, rows: list[Row]) -> bool:
    """Whether the study calls itself one of a single arm and draws no lots, so that what is "added" is added for all."""
    said = any(
        found is not None
        and (s.section in _DESIGN or (s.section is S.BACKGROUND and _THIS.search(folded, s.start, found.start())))
        for s, found in ((s, _ONE_ARM.search(folded, s.start, s.end)) for s, _, _ in rows)
    )
    return said and not any(
        s.section in _AFTER_DESIGN and s.section is not S.CONCLUSIONS and _DRAWN_BY_LOT.search(folded, s.start, s.end)
        for s, _, _ in rows
    )


_APART = cue(r"\b(?:without|alone|only|non-[a-z]+|no)\b|(?<!or )\bwith(?=[^.;]{1,60}\b(?:versus|vs\.?|than|compared))")


_AFTER_DESIGN = frozenset({S.METHODS, S.RESULTS, S.CONCLUSIONS, S.BODY})


def _is_of_one_arm(folded: str, tokens: list[Token], rows: list[Row], chosen: Contrast) -> bool:
    """Whether "A with or without B", or "whether adding B to A is of use", is all that speaks of two arms: no allocation, no
    group, and no result of those without B. In a study of a single arm what stands in its background is told of others.
    """
    if _says_one_arm(folded, rows):
        own = next((s.section for s, _, _ in rows if s.start <= chosen.start < s.end), None)
        either = chosen.kind == "allocation" and not any(s.size for s in chosen.sides)  # "assigned to A with B or C"
        return either or chosen.kind in _ADDED or own in SECTIONS_OF_OTHERS
    if chosen.kind not in _ADDED:
        return False
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
    of_all: frozenset[str] = frozenset()  # what those operated on and those not were given before: it names neither
    supposed: list[Treatment] = []  # drugs that the text tells of no arm, given to those that name none
    cut_at_disease(analysis, folded, sides)
    if compared is not None:
        common = before_allocation(folded, tokens, rows) or base_of_addition(sides, contrasts)
        common = common or base_of_same(tokens, rows, sides, contrasts)
        if compared.kind == "given or not":  # what their trial gave them, whichever of its arms they were in
            common = [*common, *(t for c in contrasts if c.kind == "allocation" for s in c.sides for t in s.treatments)]
        for side in sides:
            side.treatments.extend(
                t for t in common if not t.keys <= side.keys and not (side.alone and _is_added(folded, t))
            )
        spell_kinds(folded, tokens, rows, sides)
        given_to_all = background(folded, tokens, rows, sides, by_role=compared.kind == "roles")
        given_to_all = given_to_all or beside_radiotherapy(folded, tokens, rows, sides)
        if of_operated(folded, compared, sides):
            given_to_all = given_to_all or drugs_of_study(folded, tokens, rows, doses_of(analysis))
            of_all = frozenset().union(*(t.keys for t in given_to_all))
        if not any(t.substances or t.procedures for side in sides for t in side.treatments):
            spelled = find_single(folded, tokens, rows, doses_of(analysis))
            drugs = [t for t in (spelled.treatments if spelled else ()) if t.substances]
            kinds_told = any(side.keys & KINDS_OF_DRUGS for side in sides)
            if not kinds_told and any(t.named for side in sides for t in side.treatments):
                # "A is standard. Patients were randomised to the XYZ regimen or …": not what the XYZ regimen is
                drugs = [t for t in drugs if (at := analysis.sentence_at(t.start)) and at.section is not S.BACKGROUND]
            supposed = drugs
            # "chemotherapy" against "no chemotherapy"
            treated = [s for s in sides if s.keys & KINDS_OF_DRUGS] if kinds_told else sides
            treated = named_along(folded, tokens, drugs, sides) or treated
            shams = [s for s in sides if "placebo" in folded[s.start : s.end]]
            for side in treated:
                if (side not in shams or shams == sides) and not side.keys & GIVEN_NOTHING:
                    side.treatments.extend(
                        t for t in drugs if not t.keys <= side.keys and not (side.alone and _is_added(folded, t))
                    )
        for side in sides:
            if not side.keys & {"no treatment", "observation"}:
                side.treatments.extend(t for t in given_to_all if not t.keys <= side.keys)
        worded = [s for s in sides if any(says_chemotherapy(t) for t in s.treatments)]
        unspelt = [s for s in worded if not chemotherapy_drugs(s)]
        if unspelt and (len(unspelt) == len(worded) or not any(s.drugs for s in unspelt if s.alone)):
            meant = chemotherapy_spelt(folded, tokens, rows)
            if all("chemoradiotherapy" in s.procedures for s in unspelt) and _is_another_side(meant, sides):
                meant = []  # "chemotherapy with A (…) or chemoradiotherapy": the other arm's
            if not meant and len(unspelt) == len(sides) and _about_surgery(folded, sides):
                # "chemoradiation before or after surgery" above "patients had irradiation and fluorouracil"
                single = find_single(folded, tokens, rows, doses_of(analysis))
                meant = [t for t in (single.treatments if single is not None else ()) if t.substances]
            more = [s for s in worded if s not in unspelt and any(adds_to_kind(folded, s, u) for u in unspelt)]
            for side in [*unspelt, *more]:
                side.treatments.extend(t for t in meant if not t.keys <= side.keys)
            supposed = [*supposed, *(t for t in meant if t.substances)]
        _same_chemotherapy(folded, sides)
        _unify_kin(sides)
        letter_in_turn(analysis, folded, tokens, sides)
        for side, treatment in [*given_besides(folded, tokens, rows, sides)] if len(sides) > 1 else ():
            side.treatments.append(treatment)
        if compared.kind == "given or not":
            for side in sides:  # "controls not given A": what the study is of is not given to all
                if (denied := side.denied) is not None:
                    side.treatments = [t for t in side.treatments if not t.keys & denied.keys]
    drop_growth_factors(tokens, rows, sides)
    roles = find_roles(analysis, folded, tokens, rows, sides, compared, contrasts)
    order = (
        sorted(range(len(sides)), key=lambda n: (roles[n] == "control", n))
        if "experimental" in roles
        else list(range(len(sides)))
    )
    factors = compared is not None and compared.kind == "factors" and len(sides) == 4
    place = {n: f"a{m + 1}" for m, n in enumerate(order)}
    rivals = ((place[0], place[1]), (place[2], place[3])) if factors else ()
    sides = [sides[n] for n in order]
    roles = [roles[n] for n in order]
    operations = operations_of_both(folded, sides)
    had = frozenset().union(*(t.keys for t in operations))  # which tells no arm from another
    shared = had | frozenset.intersection(*(s.keys for s in sides)) if len(sides) > 1 else frozenset()
    # "Chemotherapy with A and B alone" against "A and B plus C": the word for their kind tells no arm from the other.
    kinds = frozenset(
        word
        for word in KINDS_OF_DRUGS
        if any(word in s.keys for s in sides)
        and (kind := class_named(word)) is not None
        and any(is_drug_of(drug, kind) for drug in shared)
    )
    if len({s.keys - kinds for s in sides}) < len({s.keys for s in sides}):
        kinds = frozenset()
    kinds |= of_all
    ways = own_ways(folded, sides)
    profiles = [
        ArmProfile(
            id=f"a{n + 1}", keys=had | side.keys - kinds, own=side.keys - kinds - shared, alias=side.alias, role=roles[n], alone=side.alone,
            words=own_words(folded, sides, n), time=side.time if len({s.time for s in sides}) > 1 else None,
            abbreviations=find_short_names(analysis, folded, tokens, sides, n), doses=own_doses(folded, sides, n), surfaces=own_surfaces(folded, sides, n),
            group_names=find_group_names(folded, sides, n), schedules=own_schedules(folded, sides, n), drug_schedules=schedules_with_drug(folded, sides, n), ways=ways[n], name=own_name(folded, sides, n), denied=denied_word(folded, sides, n), both=says_both(folded, side), lacks=side.denied.keys if side.denied is not None and (not side.treatments or factors) else frozenset(),
        )
        for n, side in enumerate(sides)
    ]  # fmt: skip
    alike = {p.keys for p in profiles if sum(p.keys == o.keys for o in profiles) > 1}
    profiles = [
        replace(p, called=side.called, steps=steps) if p.keys in alike else p
        for p, side, steps in zip(profiles, sides, in_turn(folded, sides), strict=True)
    ]
    profiles = with_dose_words(with_synonyms(_with_counterparts(folded, profiles)))
    complete_biosimilar(folded, sides)  # when the drug is no longer to tell the original from it
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
            text[t.start : t.end]
            for t in tokens
            if t.treatment is not None and (t.treatment.substances or t.treatment.keys <= shared)
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
        # … nor where the statement that sets the arms apart counts them all: "A (n = 152) or B (n = 980) were included".
        if not all(s.size for s in sides) and (len(set(stated)) < len(given) or 2 * total >= sum(stated)):
            given = [n if n != total or f"a{m + 1}" in sure else None for m, n in enumerate(given)]
        if len(stated) == 1 and stated[0] >= total and not sure:
            given = [None] * len(given)
        stated = [n for n in given if n]
        plausible = 20 if any(side.size for side in sides) or max(stated, default=0) > 30 else 5
        if not sure and stated and plausible * sum(stated) * len(given) < total * len(stated):
            given = [None] * len(given)  # "fewer infections with A (n = 1) than with B (n = 4)" counts events
    if len(sides) == 1 and not _is_shared_out(analysis, folded):
        candidates = find_candidates(analysis)
        persons = find_participants(analysis, candidates=candidates)
        everybody = persons.enrolled or persons.analysed
    told = told_regimens(folded, tokens, rows, mentions, _without(sides, supposed)) if len(sides) > 1 else {}
    if supposed and len(told) == len(sides):
        sides = _without(sides, supposed)
    elif supposed:
        told = {}
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
                    shorten=not side.drugs,
                ),
                role=roles[n],
                components=complete_components(
                    analysis,
                    to_components(analysis, as_spelt([*side.treatments, *told.get(n, ())]), side.start, side.end),
                    _told(rows, tokens, sides, n),
                ),
                regimens=tuple(dict.fromkeys(t.regimen for t in side.treatments if t.regimen)),
                procedures=tuple(
                    dict.fromkeys(p for t in (*side.treatments, *side.optional, *operations) for p in t.procedures)
                )
                or (("radiotherapy",) if GRAY_FIRST.match(folded, side.start, side.end) else ()),
                n=given[n] if len(sides) > 1 else everybody,
                evidence=side_evidence(text, side),
            )
        )
    return ArmSet(
        with_operations(analysis, folded, [*_with_labels_apart(arms)]),
        tuple(mentions),
        rivals,
        tuple(candidates) if candidates is not None else None,
    )


def _without(sides: list[Side], treatments: list[Treatment]) -> list[Side]:
    """The sides without those of the treatments."""
    if not treatments:
        return sides
    return [replace(side, treatments=[t for t in side.treatments if t not in treatments]) for side in sides]


def _with_labels_apart(arms: list[Arm]) -> Iterator[Arm]:
    """The arms, each that shares its label with another having what it alone is given added, "tamoxifen plus zoledronic
    acid" beside "tamoxifen" of a factorial design, and one of two that went without being called "no …".
    """
    if len(arms) == 2:
        one, two = arms
        arms = [
            replace(one, label=label_without(one.label, two.label)),
            replace(two, label=label_without(two.label, one.label)),
        ]
    for arm in arms:
        others = [set(o.drugs) for o in arms if o is not arm and o.label == arm.label]
        own = [d for d in arm.drugs if others and not any(d in drugs for drugs in others)]
        yield replace(arm, label=f"{arm.label} plus {' and '.join(own)}") if own else arm


_ABOUT_SURGERY = re.compile(r"\b(?:pre-?operative|post-?operative|neo-?adjuvant|before|after)\b")


def _is_another_side(treatments: list[Treatment], sides: list[Side]) -> bool:
    """Whether a side that is not irradiated is of just the drugs of the treatments."""
    drugs = {x.name for t in treatments for x in t.substances}
    return any(s.drugs == drugs and not s.procedures & {"chemoradiotherapy", "radiotherapy"} for s in sides if s.drugs)


def _about_surgery(folded: str, sides: list[Side]) -> bool:
    """Whether the sides are given the same without the name of a drug and differ in what comes before the operation."""
    return (
        len({s.core for s in sides}) == 1
        and not sides[0].drugs
        and all(_ABOUT_SURGERY.search(folded, s.start, s.end) for s in sides)
    )


# takes "the |perioperative |chemotherapy group", "the |PA-|TACE group", refuses "the second |chemotherapy group", "the |non-|TACE group"
_KIND_BEFORE = cue(
    r"(?<![\w-])(?:(?:peri|pre|post)-?operative|(?:neo-?)?adjuvant|systemic|combination|combined|palliative|upfront|induction|maintenance|consolidation|hepatic arterial|regional|intensive) $"
    r"|(?<![\w-])(?!(?:non|anti|pre|post|no|re|co)-)[a-z]{1,4}-$",
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


# takes "chemotherapy| (FOLFIRI or mFOLFOX6)", "chemotherapy| [cisplatin and etoposide]", refuses "chemotherapy| (n = 60)"
_SPELT_BEHIND = re.compile(r" ?[(\[](?P<drugs>(?:[^()\[\]]|[\[(][^()\[\]]*[\])])*)[)\]]")


# takes "cetuximab continuation group, n = 102", which names the arm
_NAMES_GROUP = re.compile(r"\b(?:groups?|arms?)\b")


# takes "A| by injection combined with second-line chemotherapy", refuses "A| chemotherapy", "A| plus B"
_ADDED_TO = re.compile(
    rf"(?: [\w-]+){{0,6}}?(?: \([^()]{{1,40}}\))? (?:plus|{TOGETHER_WITH}) (?:[\w-]+ ){{0,2}}(?:chemotherapy|radiotherapy|chemoradiotherapy|endocrine therapy)\b"
)


def _is_added(folded: str, treatment: Treatment) -> bool:
    """Whether a drug is named as what is added to a treatment that may be given alone: "A combined with chemotherapy"."""
    return _ADDED_TO.match(folded, treatment.end) is not None


_MADE_OF = re.compile(r" (?:consisting of|comprising|composed of|made up of) ")


def _same_chemotherapy(folded: str, sides: list[Side]) -> None:
    """Give "chemotherapy" the drugs that the other side spells for its own: in the bracket behind it, "chemotherapy (FOLFIRI or
    FOLFOX) plus A, or chemotherapy alone", or as what it consists of.
    """
    for side, other in permutations(sides, 2):
        made_of = next((t for t in other.treatments if t.general and _MADE_OF.match(folded, t.end)), None)
        if "chemotherapy" in side.keys and made_of is not None and any(k.startswith("chemo") for k in made_of.keys):
            # "a chemotherapy regimen consisting of A plus B or C plus B, or chemotherapy in combination with D"
            known = side.drugs
            side.treatments.extend(
                t for t in other.treatments if t.substances and known.isdisjoint(x.name for x in t.substances)
            )
        if side.keys != {"chemotherapy"} or "chemotherapy" not in other.keys:
            continue
        at = next((t for t in other.treatments if t.keys == {"chemotherapy"}), None)
        spelt = _SPELT_BEHIND.match(folded, at.end) if at is not None else None
        if spelt is not None and not _NAMES_GROUP.search(spelt["drugs"]):
            side.treatments.extend(
                t for t in other.treatments if t.substances and spelt.start() < t.start < spelt.end()
            )


# Procedures that bring more than what they are a kind of: takes "chemoradiotherapy", "DEB-TACE", refuses "laparoscopic resection"
_GIVES_MORE = re.compile(r"chemo|TACE|TARE|radioemb")


def _unify_kin(sides: list[Side]) -> None:
    """Make a procedure that two sides call by a wider and a narrower name one that both have: "surgery alone" against
    "chemotherapy followed by surgical resection"; not where nothing else tells the sides apart.
    """
    for side, other in permutations(sides, 2):
        mine, theirs = side.keys, other.keys
        for narrow in sorted(side.procedures - theirs):
            for wide in sorted(other.procedures - mine):
                gives_more = _GIVES_MORE.search(narrow) is not None
                if not gives_more and is_kind_of(narrow, wide) and mine - {narrow} != theirs - {wide}:
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
