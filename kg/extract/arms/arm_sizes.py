"""How many patients each arm had, from every place where the document tells it, the surest first.

Enter the sentences with the arms they name; sizes known from the design stand, and what one place tells, later ones only
complete.
"""

from __future__ import annotations

import itertools

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told, not_overlapping
from kg.extract.arms.counted_groups import LATER_LINES
from kg.extract.arms.designs import DESIGN_SECTIONS, Word
from kg.extract.arms.sizes_beside import (
    SIZE_SENTENCE,
    arm_named_before,
    arm_named_behind,
    complete_pairs,
    shared_out,
    size_beside,
    size_of_each,
    sizes_allotted,
    sizes_in_turn,
    sizes_listed_in_bracket,
    sizes_stated_in_turn,
    sizes_worded_in_bracket,
)
from kg.extract.arms.sizes_listed import counts_events_listed, sizes_listed, sizes_parted
from kg.extract.arms.sizes_of_shares import complete_shares, sizes_by_denominators
from kg.extract.arms.sizes_summed import sizes_by_sum, sizes_in_order
from kg.extract.arms.tokens import rows_with
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


_TELLS_DESIGN = DESIGN_SECTIONS - {S.TITLE, S.BACKGROUND}
_EACH = (
    " per ",
    "each",
    " pairs",
    "groups of ",
    "cohorts of ",
    "arms of ",
)  # one of which a sentence has that gives all arms one size
_IN_TURN = ("respectively", "(n = ", "(n=")


def size_outright(finder: ArmFinder, told: list[Told], sizes: dict[str, int]) -> None:
    """Add to the sizes those told of each arm or of all in turn: "50 patients per arm", "in 50 and 48 patients, respectively"."""
    folded = finder.folded
    for_each = finder.several and any(word in folded for word in _EACH)
    in_turn = finder.several and any(word in folded for word in _IN_TURN)
    if not for_each and not in_turn:
        return
    for sentence, i, j, mentions in told:
        said = folded[sentence.start : sentence.end]
        if for_each and sentence.section is not S.CONCLUSIONS and any(word in said for word in _EACH):
            each = size_of_each(finder, sentence, i, j)
            if each is not None:
                for profile in finder.profiles:
                    sizes.setdefault(profile.id, each)
        if in_turn and any(word in said for word in _IN_TURN):
            for arm, size in sizes_in_turn(finder, i, j, mentions):
                sizes.setdefault(arm, size)


def find_sizes(
    finder: ArmFinder,
    told: list[Told],
    named: list[list[ArmMention]],
    sizes: dict[str, int],
    *,
    totals: frozenset[int],
    total: int | None,
    introduced: tuple[str, ...],
) -> frozenset[str]:
    """Add to the sizes those that stand with the names of the arms; gives the arms whose size is said outright to be theirs.

    Args:
        finder: of the document's arms.
        told: its sentences with the arms that they name by what they were given, by groups and roles.
        named: of each sentence the arms that it names, those by short names too.
        sizes: known so far, by arm.
        totals: numbers that may be those of all patients; sizes that add up to one are sure.
        total: the number of all patients, which is no arm's.
        introduced: the arms in the order in which the text introduces them.
    """
    named = [
        [m for m in mentions if not counts_events_listed(finder.folded, sentence.start, m)]
        for (sentence, _, _, _), mentions in zip(told, named, strict=True)
    ]
    for (sentence, i, j, _), mentions in zip(told, named, strict=True) if finder.several and not sizes else ():
        if sentence.section in _TELLS_DESIGN and "respectively" in finder.folded[sentence.start : sentence.end]:
            sizes.update(sizes_in_turn(finder, i, j, mentions))  # of arms that only their short names tell apart
    unsettled = finder.several and (len(sizes) < len(finder.profiles) or total in sizes.values())
    allotted = sizes_allotted(finder, told, named, total) if unsettled else []
    sure: dict[str, int] = {}
    for allotment in itertools.chain.from_iterable(allotted):
        if allotment.assigned and allotment.arm is not None:
            sure.setdefault(allotment.arm, allotment.value)
    for part in allotted:
        # "54 patients underwent A and 84 B": each arm once with its number, in a sentence of the design
        named_once = (
            len(part) == len(finder.profiles) == len({a.arm for a in part if a.arm is not None and not a.shared})
        )
        if named_once and any(
            s.start <= part[0].start < s.end and not LATER_LINES.search(finder.folded, s.start, s.end)
            for s, _, _, _ in told
            if s.section in _TELLS_DESIGN
        ):
            for allotment in part:
                sure.setdefault(allotment.arm or "", allotment.value)
    for arm, size in sure.items():
        sizes.setdefault(arm, size)
    if finder.several:
        for arm, size in sizes_parted(finder.folded, told, introduced or finder.everything):
            sizes.setdefault(arm, size)
        if unsettled:
            for arm, size in sizes_listed(finder, told, named, totals):
                sizes.setdefault(arm, size)
        for mentions in named:
            for arm, size in sizes_listed_in_bracket(finder, not_overlapping([*mentions])):
                sizes.setdefault(arm, size)
        for sentence, _, _, _ in told:
            if len(sizes) < len(finder.profiles) and SIZE_SENTENCE.search(finder.folded, sentence.start, sentence.end):
                for arm, size in sizes_worded_in_bracket(finder, sentence):
                    sizes.setdefault(arm, size)
    counted: list[Told] = []  # sentences that name arms and hold numbers
    for (sentence, i, j, _), mentions in zip(told, named, strict=True):
        numbers = [k for k in range(i, j) if finder.tokens[k].word is W.SIZE] if mentions else []
        if numbers:
            counted.append((sentence, numbers[0], numbers[-1] + 1, mentions))
    for stated in (True, False):
        for sentence, i, j, mentions in counted:
            for n, mention in enumerate(mentions):
                if len(mention.arms) == 1 and mention.arms[0] not in sizes:
                    until = mentions[n + 1].start if n + 1 < len(mentions) else sentence.end
                    beside = size_beside(finder, sentence, i, j, mention, until, stated=stated)
                    if beside is not None and (beside != total or len(sizes) == len(finder.profiles) - 1):
                        sizes[mention.arms[0]] = beside
    if finder.several:
        # "in each group 80 were enrolled, and four and five left": the 80 are no total
        each = {*sizes.values()} & totals if len(sizes) == len(finder.profiles) else frozenset()
        if len(sizes) < len(finder.profiles) or not (
            sum(sizes.values()) in totals or (each and len({*sizes.values()}) == 1)
        ):
            sizes.update(sizes_by_sum(finder.folded, finder.tokens, told, finder.everything, totals))
        rows = [(sentence, i, j) for sentence, i, j, _ in told]
        sized = [k for k, token in enumerate(finder.tokens) if token.word is W.SIZE]
        for sentence, i, j in rows_with(rows, sized):
            if sentence.section is not S.CONCLUSIONS and SIZE_SENTENCE.search(
                finder.folded, sentence.start, sentence.end
            ):
                for arm, size in arm_named_behind(finder, sentence, i, j):
                    sizes.setdefault(arm, size)
            if sentence.section is not S.CONCLUSIONS and len(sizes) < len(finder.profiles):
                for arm, size in arm_named_before(finder, sentence, i, j):
                    sizes.setdefault(arm, size)
        complete_pairs(finder, told, sizes, total)
        if not sizes:
            sizes.update(sizes_stated_in_turn(finder, told, introduced or finder.everything))
        if len(sizes) < len(finder.profiles):
            shared = shared_out(allotted, introduced or finder.everything, totals, total)
            sizes.update({arm: n for arm, n in shared.items() if arm not in sizes or sizes[arm] not in shared.values()})
        if len(sizes) < len(finder.profiles):
            whole = [(sentence, i, j, mentions) for (sentence, i, j, _), mentions in zip(told, named, strict=True)]
            in_order = sizes_in_order(finder.folded, finder.tokens, whole, finder.everything, total)
            if all(sizes.get(arm, n) == n for arm, n in in_order.items()):
                sizes.update(in_order)
        for arm, size in sizes_by_denominators(finder, told):
            sizes.setdefault(arm, size)
        complete_shares(finder, told, sizes, introduced or finder.everything, totals)
        complete_pairs(finder, told, sizes, total)
    return frozenset(sure)
