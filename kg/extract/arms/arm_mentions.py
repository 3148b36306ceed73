"""Where a document names its arms after it has introduced them, and how many patients it gives them there.

Enter the arms with what they can be called by, leave the mentions of them in all sentences, put together from what they were
given, what they are called and what refers to those named before, and their sizes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.arms.arm_profiles import (
    ArmFinder,
    ArmMention,
    ArmProfile,
    Told,
    is_kind_of,
    is_operation,
    not_overlapping,
)
from kg.extract.arms.arm_schedules import find_scheduled
from kg.extract.arms.arm_sizes import find_sizes, size_outright
from kg.extract.arms.biosimilars import by_originality
from kg.extract.arms.designs import Token
from kg.extract.arms.dose_lists import end_of_dosed, find_listed
from kg.extract.arms.mentions_by_count import parts_counted
from kg.extract.arms.mentions_by_kind import by_kind
from kg.extract.arms.mentions_by_name import (
    beside_control,
    by_abbreviation,
    by_head_noun,
    by_manner,
    by_name,
    by_shared_treatment,
    by_words_of_treatment,
    clipped_labels,
    groups_by_name,
    letters_behind_figures,
    letters_counted,
    letters_led,
    letters_listed,
    persons_of_role,
    treated_or_not,
    with_and_without,
    words_counted,
    words_listed,
)
from kg.extract.arms.mentions_by_reference import add_referred
from kg.extract.arms.mentions_by_treatment import named_in
from kg.extract.arms.mentions_by_way import by_length, by_way
from kg.extract.arms.stopped import by_stopping
from kg.extract.arms.tokens import Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.vocabulary import TermKind

S = members(SectionKind)


def find_mentions(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    profiles: list[ArmProfile],
    *,
    known: Mapping[str, int] | None = None,
    totals: frozenset[int] = frozenset(),
    total: int | None = None,
    introduced: tuple[str, ...] = (),
) -> tuple[list[ArmMention], dict[str, int], frozenset[str]]:
    """Mentions of the arms in text order, not overlapping, the number of patients that stands beside them, by arm, and
    the arms whose number is said outright to be theirs.

    Args:
        analysis: the document.
        folded: its text as ``folding.fold`` gives it.
        tokens: of the whole document.
        rows: its sentences with their tokens.
        profiles: what each arm can be called by.
        known: sizes that the design states.
        totals: numbers that may be those of all patients; sizes that add up to one are sure.
        total: the number of all patients, which is no arm's.
        introduced: the arms in the order in which the text introduces them.
    """
    finder = ArmFinder(analysis.text, folded, tokens, profiles)
    found: list[ArmMention] = []
    told: list[Told] = []
    for sentence, i, j in rows:
        mentions = named_in(finder, i, j)
        if finder.worded:
            mentions.extend(by_words_of_treatment(finder, sentence))
        found.extend(mentions)
        told.append((sentence, i, j, mentions))
    sizes = {**(known or {})}
    size_outright(finder, told, sizes)
    found.extend(add_referred(finder, told, introduced or finder.everything))
    abbreviated = [*by_abbreviation(analysis, profiles), *groups_by_name(folded, profiles)]
    if finder.several:
        owners = {schedule: p.id for p in profiles for schedule in p.schedules}
        scheduled = find_scheduled(folded, rows, tokens, owners, finder.union) if owners else []
        abbreviated.extend(ArmMention(start, end, (arm,), 1.1) for start, end, arm in scheduled)
        abbreviated.extend(_by_drug_and_schedule(folded, rows, tokens, profiles))
        abbreviated.extend(_after_operation(analysis, finder, rows))
        listed = find_listed(folded, rows, finder.doses) if len(finder.doses) > 1 else []
        abbreviated.extend(ArmMention(start, end_of_dosed(finder, end, arm), (arm,), 1.1) for start, end, arm in listed)
        abbreviated.extend(persons_of_role(finder, rows))
        abbreviated.extend(by_originality(finder, rows))
        abbreviated.extend(treated_or_not(finder, rows))
        abbreviated.extend(by_way(finder, rows))
        abbreviated.extend(by_length(finder, rows))
        abbreviated.extend(by_kind(finder, told))
        abbreviated.extend(clipped_labels(finder, analysis))
        abbreviated.extend(with_and_without(finder, rows))
        abbreviated.extend(words_listed(finder, rows))
        abbreviated.extend(words_counted(finder, rows))
        abbreviated.extend(letters_counted(finder))
        abbreviated.extend(parts_counted(finder, rows, sizes))
        abbreviated.extend(by_stopping(finder, rows))
        abbreviated.extend(by_head_noun(finder, rows))
        for profile in profiles:
            if profile.name:
                abbreviated.extend(replace(m, strength=1.05) for m in by_name(folded, profile.name, profile.id))
    named: list[list[ArmMention]] = []  # the mentions of each sentence with those by abbreviation
    for sentence, _, _, mentions in told:
        inside = [m for m in abbreviated if sentence.start <= m.start < sentence.end] if abbreviated else []
        named.append(not_overlapping([*mentions, *inside]) if inside else mentions)
    sure = find_sizes(finder, told, named, sizes, totals=totals, total=total, introduced=introduced)
    found.extend(abbreviated)
    for profile in profiles:
        if profile.called:
            found.extend(by_name(folded, profile.called, profile.id))
    manners = {word: p.id for p in profiles for word in p.manners}
    if manners:
        found.extend(by_manner(folded, rows, manners))
    if finder.by_alias:
        found.extend(letters_behind_figures(finder, rows))
        if finder.several:
            found.extend(letters_listed(finder, rows))
            found.extend(letters_led(finder, rows))
    found = _without_operations_of_all(finder, rows, not_overlapping(found))
    bare = by_shared_treatment(finder, rows, found)
    found = not_overlapping([*found, *bare]) if bare else found
    others = beside_control(finder, rows, found)
    found = not_overlapping([*found, *others]) if others else found
    return [_with_unit(folded, m) for m in found], sizes, sure


_ALONE = re.compile(r"\b(?:alone|only)\b")


def _without_operations_of_all(finder: ArmFinder, rows: list[Row], found: list[ArmMention]) -> list[ArmMention]:
    """The mentions without an operation that all arms had, in sentences of results that name no other arm: "among patients
    treated with curative resection", of chemotherapy and resection against resection; not "after resection alone", "after upfront resection".
    """
    operations = {key for key in finder.shared if is_operation(key)}
    bare = [p for p in finder.profiles if not p.own]
    if not operations or len(bare) != 1 or any(is_operation(key) for p in finder.profiles for key in p.own):
        return found
    out = set(found)
    how = bare[0].words - {word for operation in operations for word in operation.split()} - {"resection", "surgery"}
    for sentence, i, j in rows:
        if sentence.section is not S.RESULTS:
            continue
        inside = [m for m in found if sentence.start <= m.start < sentence.end]
        if {m.arms for m in inside} == {(bare[0].id,)}:
            for m in inside:
                if _ALONE.search(finder.folded, m.start, m.end + 6) is not None:
                    continue
                if how & {*finder.folded[m.start : m.end].split()}:
                    continue  # "after upfront surgery", which the design calls the arm by
                words = [t for t in finder.tokens[i:j] if m.start <= t.start < m.end]
                keys = [key for t in words if t.treatment is not None for key in t.treatment.keys]
                # "resected patients" of two arms that had surgery, "surgery" of two that had a resection
                if len(words) == len(keys) == 1 and any(
                    o == keys[0] or is_kind_of(o, keys[0]) or is_kind_of(keys[0], o) for o in operations
                ):
                    out.discard(m)
    return [m for m in found if m in out]


def _after_operation(analysis: Analysis, finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """The arm that was operated on, where results call it by what came before them, which elsewhere is a setting: "complications
    were more frequent after resection" of resection against ablation; refuses an operation that all arms had.
    """
    operations = finder.union - finder.shared
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section not in (S.RESULTS, S.CONCLUSIONS):
            continue
        for setting in analysis.mentions_in(sentence.start, sentence.end, TermKind.SETTING):
            _, after, operation = finder.folded[setting.start : setting.end].partition("after ")
            arm = finder.by_keys(frozenset({operation})) if after and operation in operations else None
            if arm is not None:
                out.append(ArmMention(setting.end - len(operation), setting.end, (arm,), 0.9))
    return out


def _by_drug_and_schedule(
    folded: str, rows: list[Row], tokens: list[Token], profiles: list[ArmProfile]
) -> list[ArmMention]:
    """Arms named by a drug and when it is given, where an arm of another drug has the schedule too: "docetaxel every 3 weeks" beside
    "weekly docetaxel" and "mitoxantrone every 3 weeks"; refuses the schedule alone.
    """
    owners = {schedule: p.id for p in profiles for schedule in p.drug_schedules - p.schedules}
    if not owners:
        return []
    theirs = frozenset().union(*(p.keys for p in profiles if p.drug_schedules or p.schedules))
    drugs = theirs.difference(*(p.keys for p in profiles if not (p.drug_schedules or p.schedules)))
    named = {t.start for t in tokens if t.treatment is not None and t.treatment.keys & drugs}
    known = owners | {schedule: p.id for p in profiles for schedule in p.schedules}
    out: list[ArmMention] = []
    until = -1  # where the schedule told before ends, which its drug stands with
    for start, end, arm in find_scheduled(folded, rows, tokens, known, drugs):
        told = (
            any(start <= at < end for at in named) or _NEXT_SCHEDULE.fullmatch(folded, max(until, 0), start) is not None
        )
        if told:
            until = end
        if told and arm in owners.values():
            out.append(ArmMention(start, end, (arm,), 1.1))
    return out


# takes "A every 2 weeks| (34%) and |every 3 weeks", refuses "A every 2 weeks|. B |every 3 weeks"
_NEXT_SCHEDULE = re.compile(r" (?:\(\d[^()]{0,20}\) )?(?:and|or|versus|vs\.?|than|v) ")


# takes "nivolumab 3 mg|/kg|", "mg|/m2|", "mg|/kg/day|", refuses "mg|/nivolumab"
_PER_BODY = re.compile(r"(?:/(?:kg|m2|m²|m\(2\)|day|d|week|min)(?![\w])){1,2}")


def _with_unit(folded: str, mention: ArmMention) -> ArmMention:
    """The mention with the rest of the unit of a dose that it ends with, so that what follows it stands right behind."""
    per = _PER_BODY.match(folded, mention.end) if folded.startswith("/", mention.end) else None
    return mention if per is None else replace(mention, end=per.end())
