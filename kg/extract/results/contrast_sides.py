"""Differences and ratios: which arm is measured against which."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.arm_order import (
    COMPARATIVE,
    NEGATED,
    THAN_ENDS,
    clause_of_pair,
    compared_subject,
    favoured_arm,
)
from kg.extract.results.arms_beside import arm_behind, bracket_holder, is_usable, label_before
from kg.extract.results.compared_brackets import against_the_same, compared_ahead, pair_just_before, set_against
from kg.extract.results.differences import RISK_REDUCED
from kg.extract.results.figure import Figure
from kg.extract.results.kinds_compared import (
    compares_factors,
    compares_patients,
    ends_tell_of_kinds,
    factor_of_model,
    lists_factors,
    sets_traits_apart,
)
from kg.extract.results.ratios_against_one import REFERENCE_BEHIND, between_two, reference_ahead, within_factor
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView
from kg.extract.results.versus import COMPARED_FIRST
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.cues import cue

_GAINS = cue(r"\b(?:benefit|advantage|gain|improve|prolong|superior|better)", re.IGNORECASE)


# takes "HR for interaction", "HR for treatment-by-smoking", "odds ratio for treatment x sex", refuses "HR for treatment"
_OF_INTERACTION = re.compile(
    r"\b(?:for|of) (?:the )?(?:[\w-]+ ){0,3}?(?:interaction|[\w-]+-by-[a-z-]+|treatment [x×*] [a-z]+)\b"
)


def contrast_of(view: SentenceView, run: Run) -> tuple[str | None, str | None]:
    """(arm, comparator) of a ratio or difference; (None, None) where it compares something else than arms."""
    told = _contrast_told(view, run)
    return within_factor(view, run, told) if view.arms.rivals else told


def _contrast_told(view: SentenceView, run: Run) -> tuple[str | None, str | None]:
    ids = [a.id for a in view.arms.arms]
    if len(ids) < 2:
        return None, None
    if run.family == "ratio" and _OF_INTERACTION.search(view.text, run.start, run.figures[0].value_at):
        return None, None
    # "longer with A (HR 0.60), B (HR 0.70) and C (HR 0.80)": each is of the arm before its bracket
    several = len(ids) > 2 and run.family == "ratio"
    one = _labelled(view, run) if several else ()
    if several and not one:
        one = bracket_holder(view, run, [m for m in view.arm_mentions if is_usable(view, m)])
    one = one or (_arm_behind_bracket(view, run) if len(ids) > 2 else ())
    against = [a.id for a in view.arms.arms if a.role == "control"]
    if several and len(against) == 1 and (of_one := _ratio_subject(view, run.figures[0])) not in (None, against[0]):
        return of_one, against[0]  # "(hazard ratio for A every 2 weeks, 0.63; hazard ratio for A every 3 weeks, 0.69)"
    if several and len(one) == 1 and one != ("",):
        if _pair_beside(view, run):
            one = ()  # "longer with A than with B (11 v 8 months; |HR 0.7)"
        elif (first := set_against(view, run, one[0])) is not None:
            return first, one[0]
    if len(one) == len(against) == 1 and one[0] not in (against[0], ""):
        return one[0], against[0]  # "0.75 (6.7 v 6.1 months) in the low-dose group and 0.82 in the high-dose group"
    told = between_two(view, run) if len(ids) > 2 else None
    told = told or _stated_direction(view, run) or _pair_behind(view, run) or _headed_direction(view, run)
    if told is None and run.family == "ratio":
        told = _against_named_inside(view, run.figures[0])
    if told is None and len(ids) > 2 and run.family == "ratio":
        told = pair_just_before(view, run) or against_the_same(view, run) or compared_ahead(view, run.start)
    if told is None and run.family == "ratio" and _pair_without_arms(view, run):
        return None, None
    told = told or _contrast_by_figures(view, run)
    if told is not None:
        _remember(view, run, told)
        return told
    subject = None
    if len(ids) == 2 and run.family == "ratio":
        subject = _ratio_subject(view, run.figures[0]) or factor_of_model(view, run)
    if subject is not None:
        return subject, next(i for i in ids if i != subject)
    if compares_factors(view, run) or sets_traits_apart(view, run.figures[0]):
        return None, None
    if run.direction in ("unnamed", "associated") and not view.arm_mentions:
        return None, None
    said = None
    if len(ids) == 2:
        said = _contrast_again(view, run) or _contrast_by_words(view, run) or _held_alike(view, run)
        said = said or _difference_by_words(view, run)
    if said is not None:
        _remember(view, run, said)
        return said
    if (
        len(ids) == 2
        and view.memory.contrast
        and _is_hazard_in_time(run)
        and all(notation != run.measures[0].notation for _, _, notation, _ in view.dealt)
    ):
        return view.memory.contrast  # authors keep the arm in the numerator
    named: list[str] = []
    for mention in view.arm_mentions:
        if len(mention.arms) == 1 and mention.arms[0] not in named:
            named.append(mention.arms[0])
    if run.family != "ratio" and len(ids) == 2 and len(named) == 1:
        mention = next(m for m in view.arm_mentions if m.arms == (named[0],))
        other = next(i for i in ids if i != named[0])
        # "A improved survival by 3 months", "longer by 3 months than with A", "a 12% benefit with A"
        gained = view.may_say(_GAINS) and _GAINS.search(
            view.text, max(view.sentence.start, run.start - 60), mention.start
        )
        behind = run.figures[0].value_at + len(run.figures[0].raw)  # its interval may stand behind the arm
        given = _GIVEN_BEHIND.fullmatch(view.text, behind, mention.start) if mention.start >= behind else None
        if mention.end <= run.start or gained or given is not None:
            than = THAN_ENDS.search(view.text, max(view.sentence.start, mention.start - 60), mention.start)
            return (other, named[0]) if than else (named[0], other)
    if run.family != "ratio" and len(ids) == len(named) == 2:
        if COMPARED_FIRST.match(view.text, view.sentence.start, run.start):
            return named[1], named[0]  # "Compared with B, A lowered it by 3 points"
        for mention in view.arm_mentions:
            # "mortality was lower with A, the reduction with respect to B being 7%"
            if len(mention.arms) == 1 and _WITH_RESPECT.search(
                view.text, max(view.sentence.start, mention.start - 30), mention.start
            ):
                return next(i for i in ids if i != mention.arms[0]), mention.arms[0]
    pair = (
        named[:2]
        if len(named) >= 2
        else list(view.memory.order[:2])
        if len(ids) == 2
        else ids[:2]
        if len(named) == 0
        else []
    )
    roles = {a.id: a.role for a in view.arms.arms}
    if not named and len(ids) > 2 and [roles[a] for a in pair] == ["experimental", "experimental"]:
        return None, None  # two of several arms, each compared with the control
    control = [a for a, role in roles.items() if role == "control"]
    if len(pair) < 2 and len(named) == len(control) == 1 and named != control:
        pair = [*named, *control]
    if len(pair) < 2:
        return None, None
    if len(ids) == 2:
        pair = ids
    if roles.get(pair[0]) == "control" and roles.get(pair[1]) != "control":
        pair = [pair[1], pair[0]]
    return pair[0], pair[1]


# takes "diminished by 20|% with |A", "by 20|% (95% CI 7-27; p = .01) under |A", "2|% reduction in deaths in the |A group", "2.1| months longer
# with |A", refuses "by 20|%. In |A", "2.1| months longer than with |A"
_GIVEN_BEHIND = re.compile(
    r"[\s%)\]]*(?:(?:months?|weeks?|years?|days?) )?(?:(?:longer|shorter|higher|lower|greater|better|(?:absolute |relative )?(?:reduction|increase|decrease)(?: \([^()]{1,30}\))? in (?:[a-z-]+ ){0,4}[a-z-]+) )?(?:[(\[][^()\[\]]{1,60}[)\]],? )?(?:with|by|under|through|for|in|among) "
    r"(?:the )?(?:(?:patients|women|men|those) (?:given|receiving|treated with|on|assigned to) (?:the )?)?"
)
_WITH_RESPECT = re.compile(
    r"\b(?:with respect to|in respect to|in comparison (?:with|to)|compared (?:with|to)|relative to|over) (?:the )?$"
)

# Between the label of an arm and a ratio of it: takes ", 34.4 months; ", ": 29% [n = 40], ", ": ", ": hazard ratio, ", refuses
# ", 34.4 months) with "
_OF_LABEL = re.compile(
    r" ?[,:] ?[\d<>][^()\[\]a-z]{0,30}(?:months|years|weeks|days|%)?[^()\[\]a-z]{0,12}[;,] ?(?:an? )?$"
    r"| ?: ?(?:[A-Za-z][A-Za-z ]{0,30}[,:=]? ?)?$"
)


def _labelled(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm whose block of a bracket the ratio stands in: "(arm V, 34 months; |HR, 1.01; arm VG, 33 months; |HR, 1.02)"."""
    label = label_before(view, run.start)
    return label.arms if label is not None and _OF_LABEL.match(view.text, label.end, run.start) else ()


def _pair_beside(view: SentenceView, run: Run) -> bool:
    """Whether the two figures right before a ratio stand in its bracket and are of two arms."""
    pair = [f for f in view.figures if f.end <= run.start][-2:]
    if len(pair) < 2 or pair[0].kind != pair[1].kind or closes_bracket(view.text, pair[0].start, run.start):
        return False
    owners = [view.owners.get(f.start, []) for f in pair]
    arms = {pairs[0][0] for pairs in owners if len(pairs) == 1 and pairs[0][1] is None}
    return len(arms) == 2 and None not in arms and "(" not in view.text[pair[0].end : pair[1].start]


def _remember(view: SentenceView, run: Run, contrast: tuple[str, str]) -> None:
    """Keep the direction of a hazard ratio for those that say none: authors keep one arm in the numerator."""
    if _is_hazard_in_time(run):
        view.memory.contrast = contrast


# Of these a larger share is a longer survival: "84% and 81% were alive and free of disease (hazard ratio, 0.81)".
_STILL_WELL = frozenset({"disease-free-rate", "alive-rate", "local-control-rate"})
_IN_TIME = SURVIVAL | {"progression-rate", "recurrence-rate", "death-rate"}


def _is_hazard_in_time(run: Run) -> bool:
    return run.figures[0].ratio == "hazard-ratio" and bool(run.measures) and run.measures[0].notation in _IN_TIME


def _pair_without_arms(view: SentenceView, run: Run) -> bool:
    """Whether the ratio is that of two figures just before which are of no arm: "longer in women than in men (14 v 10
    months; HR 0.6)", and of pooled arms; not where an arm is named behind them.
    """
    pair = [f for f in view.figures if f.end <= run.start][-2:]
    if len(pair) < 2 or pair[0].kind != pair[1].kind or pair[0].kind not in ("duration", "percent"):
        return False
    gap = view.text[pair[1].end : run.start]
    if len(gap) > 90 or ". " in gap or any(view.owners.get(f.start) != [(None, None)] for f in pair):
        return False
    if len(view.arms.arms) == 2 and not (compares_patients(view) or ends_tell_of_kinds(view, Run(pair))):
        return False  # the arms of the pair were not found
    return not any(pair[1].end <= m.start < run.end for m in view.arm_mentions)


# takes "(A| v |B)", "for A| as compared with |B", "comparing A| with |B", "[A|−|B]", refuses "with A| and |B"
_DIRECTED = re.compile(
    r"[- ]?(?:group|arm|treated|patients)?s?,? ?(?:(?:versus|vs?\.?|(?:as )?(?:compared|opposed) (?:with|to)|as against|against|in comparison (?:with|to)|relative to|over|with|to|:|/)(?: the| that (?:for|with|of)(?: the)?)? |minus | ?[−–:/-] ?)$"
)
# takes "absolute difference [A−B] |1.3%", refuses "difference (months) |1.3"
_DIFFERENCE_OF_PAIR = re.compile(r"\bdifference\s?[(\[][^()\[\]]{5,60}[)\]],?\s*(?:of|was|:)?\s*$")


_AMONG_ARM = re.compile(r"[\d.·]+,? (?:among|in|for|with) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?")
# takes "2.3 among patients given systemic therapy, as compared with |B", refuses "2.3 with |B"
_AMONG_OTHERS = re.compile(
    r"[\d.·]+,? (?:among|in|for|with) [^.;:()\d]{3,70}?,? (?:as )?compared (?:with|to) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?"
)
_AS_COMPARED = re.compile(
    r"(?: (?:group|arm|alone|therapy|patients))?,? (?:as )?compared (?:with|to) (?:the )?(?:(?:patients|women|men|those) [a-z ]{2,40})?"
)


def _stated_direction(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of a ratio or difference set apart between its name and its value: "hazard ratio (A v B), 1.28", "HR of A
    versus B was", "reduction in the risk of death with A versus B was 28%".
    """
    figure = run.figures[0]
    start = figure.start
    if run.family != "ratio":
        begin = max(view.sentence.start, figure.start - 110)
        told = RISK_REDUCED.search(view.text, begin, figure.start) or _DIFFERENCE_OF_PAIR.search(
            view.text, begin, figure.start
        )
        if told is None:
            return _by_subject(view, figure) or _subject_behind(view, figure)
        start = told.start()
    inside = [m for m in view.arm_mentions if start <= m.start < figure.value_at and len(m.arms) == 1]
    if not inside and run.family == "ratio":
        # "was 2.3 among patients given A, as compared with patients given B"
        behind = [m for m in view.arm_mentions if 0 <= m.start - figure.value_at < 160 and len(m.arms) == 1][:2]
        if (
            len(behind) == 2
            and behind[0].arms != behind[1].arms
            and _AMONG_ARM.fullmatch(view.text, figure.value_at, behind[0].start)
            and _AS_COMPARED.fullmatch(view.text, behind[0].end, behind[1].start)
        ):
            return behind[0].arms[0], behind[1].arms[0]
        if behind and len(view.arms.arms) == 2 and _AMONG_OTHERS.fullmatch(view.text, figure.value_at, behind[0].start):
            return next(a.id for a in view.arms.arms if a.id != behind[0].arms[0]), behind[0].arms[0]
    if (
        len(inside) == 1
        and len(view.arms.arms) == 2
        and REFERENCE_BEHIND.match(view.text, inside[0].end, view.sentence.end)
    ):
        return next(a.id for a in view.arms.arms if a.id != inside[0].arms[0]), inside[0].arms[0]
    if not inside and len(view.arms.arms) == 2 and (reference := reference_ahead(view, start)) is not None:
        return next(a.id for a in view.arms.arms if a.id != reference), reference
    if len(inside) != 2 or inside[0].arms == inside[1].arms:
        return None
    one, two = inside
    return (one.arms[0], two.arms[0]) if _DIRECTED.match(view.text[one.end : two.start]) else None


# takes "hazard ratios (|A relative to B", "HRs for |A versus B", refuses "higher hazard in |A versus B"
_RATIOS_OF = re.compile(
    r"\b(?:(?:[Hh]azard|[Oo]dds|[Rr]isk|[Rr]ate) [Rr]atios|[Rr]elative [Rr]isks|[HOR]Rs)(?: \([HOR]Rs?\))?,? ?(?:[(\[]|for|of|comparing|between|with)? ?(?:the )?(?:comparison of )?$"
)
# takes ") were |1.8 for response, 0.74 for", refuses ") were |1.8. The"
_ALL_OF_THEM = re.compile(
    r"(?:[- ](?:groups?|arm|treated|patients))*[)\],]*(?: in [^.;()\d]{3,40})? (?:were|of|are|was)\b"
)


def _headed_direction(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of several ratios whose common name says them: "hazard ratios (A relative to B) were 0.74 for death and 0.77 for
    relapse"; refuses a ratio behind another pair of arms.
    """
    if run.family != "ratio":
        return None
    before = [m for m in view.arm_mentions if m.end <= run.figures[0].value_at and len(m.arms) == 1][-2:]
    if len(before) < 2 or before[0].arms == before[1].arms:
        return None
    one, two = before
    if (
        _DIRECTED.match(view.text[one.end : two.start]) is None
        or _RATIOS_OF.search(view.text, max(view.sentence.start, one.start - 60), one.start) is None
        or _ALL_OF_THEM.match(view.text, two.end, view.sentence.end) is None
        or any(f.kind != "ratio" and two.end < f.start < run.start for f in view.figures)
    ):
        return None
    return one.arms[0], two.arms[0]


# takes "pazopanib| significantly prolonged", refuses "pazopanib| and survival improved"
_CHANGED = re.compile(
    r"(?:[- ](?:group|arm|therapy|treatment|alone))* (?:[a-z]+ly )?(?:prolong|improv|extend|lengthen|increas|shorten|reduc|decreas)(?:ed|es|s)\b"
)


def _by_subject(view: SentenceView, figure: Figure) -> tuple[str, str] | None:
    """The arm that is said to have changed something by so much, and the other one: "A prolonged survival by 3 months"."""
    if len(view.arms.arms) != 2:
        return None
    for mention in view.arm_mentions:
        if (
            len(mention.arms) == 1
            and mention.end < figure.start
            and _CHANGED.match(view.text, mention.end, figure.start)
        ):
            return mention.arms[0], next(a.id for a in view.arms.arms if a.id != mention.arms[0])
    return None


# takes "|12 percentage points higher in the |A group", "|30% lower among patients given |A", refuses "12% with |A"
_MORE_WITH = re.compile(
    r"[\d.·]+ ?(?:%|percent|months|weeks|days|years)?(?:[ -]?(?:percentage|absolute)?[ -]points?)? (?:higher|lower|longer|shorter|greater|less|fewer|better|worse) (?:with|in|among|for|on) "
    r"(?:the )?(?:(?:patients|women|men|those|subjects|participants) (?:who )?(?:(?:were )?(?:assigned|randomi[sz]ed|allocated) to|given|receiving|received|treated with|taking|in|on|with) )?(?:the )?",
    re.IGNORECASE,
)


_MORE_THAN = re.compile(
    r"[\d.·]+ ?(?:%|percent|months|weeks|days|years)?(?:[ -]?(?:percentage|absolute)?[ -]points?)? (?:higher|lower|longer|shorter|greater|better|worse) than ",
    re.IGNORECASE,
)


def _subject_behind(view: SentenceView, figure: Figure) -> tuple[str, str] | None:
    """The arm a difference is said of right behind it, and the other one: "was 12 percentage points higher in the A group"."""
    if len(view.arms.arms) != 2:
        return None
    if _MORE_THAN.match(view.text, figure.value_at, view.sentence.end):
        # "those given A had a survival 2 months longer than that of those given B"
        ahead = next((m.arms for m in reversed(view.arm_mentions) if m.end <= figure.start and len(m.arms) == 1), None)
        than = next((m.arms for m in view.arm_mentions if m.start >= figure.end and len(m.arms) == 1), None)
        return (ahead[0], than[0]) if ahead and than and ahead != than else None
    said = _MORE_WITH.match(view.text, figure.value_at, view.sentence.end)
    if said is None:
        return None
    arm = next((m.arms[0] for m in view.arm_mentions if m.start == said.end() and len(m.arms) == 1), None)
    return (arm, next(a.id for a in view.arms.arms if a.id != arm)) if arm is not None else None


# takes "hazard ratio for the comparison with |A, 0.57", "HR vs |A, 0.6"
_COMPARISON_WITH = re.compile(
    r"\b(?:comparison|compared|as compared) (?:with|to) (?:the )?$|\b(?:vs\.?|versus|relative to) (?:the )?$"
)


def _against_named_inside(view: SentenceView, figure: Figure) -> tuple[str, str] | None:
    """The arm whose figure a bracket holds the ratio of, and the one named in the ratio's name: "6.9 months with A (hazard ratio for
    the comparison with C, 0.57)"; of two arms the other one: "the hazard ratio versus A was 0.84".
    """
    begin = figure.start
    if (
        len(view.arms.arms) == 2
    ):  # the name stands apart where the arm's has numbers: "ratio versus 60 Gy in 30 fractions was |0.84"
        named = view.text.rfind("ratio ", view.told_until(figure.start), figure.start)
        begin = named if named >= 0 else begin
    inside = [m for m in view.arm_mentions if begin <= m.start and m.end <= figure.value_at and len(m.arms) == 1]
    before = view.figure_before(figure.start)
    owners = view.owners.get(before.start, []) if before is not None else []
    if len(inside) != 1 or not _COMPARISON_WITH.search(view.text, begin, inside[0].start):
        return None
    if len(view.arms.arms) == 2:
        return next(a.id for a in view.arms.arms if a.id != inside[0].arms[0]), inside[0].arms[0]
    holder = view.arm_before(figure.start)
    beside = holder is not None and view.text[holder.end : figure.start] in (" (", " [")
    if holder is not None and beside and len(holder.arms) == 1 and holder.arms != inside[0].arms:
        return holder.arms[0], inside[0].arms[0]  # "longer in B (HR vs C, 0.7)"
    if len(owners) != 1 or owners[0][0] in (None, inside[0].arms[0]) or owners[0][1] is not None:
        return None
    return (owners[0][0], inside[0].arms[0]) if owners[0][0] is not None else None


# takes "0.80| for |pazopanib v doxorubicin", "0.80 (0.60-0.99; p = .04|) for |pazopanib v doxorubicin", "0.80| (|A vs C)"
_FOR_NEXT = re.compile(
    r"(?:[,;] ?[Pp][ -]?(?:value)? ?[=<>≤] ?\d?[.·]\d+)?[\s)\]]*(?:(?:for|with|in|between|comparing)\s(?:the\s)?(?:arms? )?|[(\[](?:arms? )?)"
)


def _pair_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of a ratio set against each other right behind it: "0.70 for A v B and 0.80 for C v B"."""
    if run.family != "ratio" or len(run.figures) > 1:
        return None
    behind = [m for m in view.arm_mentions if m.start >= run.end and len(m.arms) == 1][:2]
    if (
        len(behind) < 2
        or behind[0].arms == behind[1].arms
        or not _FOR_NEXT.fullmatch(view.text, run.end, behind[0].start)
    ):
        return None
    one, two = behind
    return (one.arms[0], two.arms[0]) if _DIRECTED.match(view.text[one.end : two.start]) else None


# takes "relative risk of death in the |medical group", refuses "hazard ratio for A versus |B"
_OF_ARM = re.compile(
    r"\b(?:in|of|for|with|among)\s+(?:the\s+)?(?:patients\s+(?:given|receiving|treated with|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_THEN_VALUE = re.compile(r"\s*(?:group|arm|patients)?\s*[,:=(\[]?\s*(?:(?:was|is|of|HR|RR|OR)\s*[,:=]?\s*)?")


_RATIO_NAMED = re.compile(r"\b(?:(?:[Hh]azard|[Oo]dds|[Rr]isk) ratio|[Rr]elative risk|HR|OR|RR)\b[^;()]*$")


def _ratio_subject(view: SentenceView, figure: Figure) -> str | None:
    """The one arm that a ratio is said to be of: "the relative risk of death in the medical group, 1.57"."""
    begin = figure.start
    if begin == figure.value_at:  # a schedule stands between: "hazard ratio for A every 2 weeks, |0.63"
        name = _RATIO_NAMED.search(view.text, max(view.sentence.start, begin - 90), begin)
        begin = name.start() if name is not None else begin
    held = [m for m in view.arm_mentions if begin <= m.start and m.end <= figure.value_at]
    if len({m.arms for m in held}) != 1 or len(held[-1].arms) != 1:
        return None
    mention = held[-1]
    if not _THEN_VALUE.fullmatch(view.text, mention.end, figure.value_at):
        return None
    if _COMPARISON_WITH.search(view.text, begin, mention.start):
        return None
    return mention.arms[0] if _OF_ARM.search(view.text, begin, mention.start) else None


def _arm_behind_bracket(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm named behind the figure and the bracket that belongs to it."""
    end = run.end
    if view.text[end : end + 2] == " (":
        close = view.text.find(")", end, view.sentence.end)
        end = close + 1 if close > 0 else end
    return arm_behind(view, end, view.sentence.end)


# takes " risk of death", " of 36% in the hazard", refuses " recurrence-free survival (hazard", " of 36% in survival"
_HAZARD = re.compile(
    r"(?: of (?:about |approximately )?\d[\d.·]* ?(?:%|percent))?[^(\d]{0,50}?\b(?:risk|hazard|deaths?|mortality|relapses?|recurrences?|likely to (?:die|relapse|recur|progress|fail))\b(?!-free)",
    re.IGNORECASE,
)


def _contrast_again(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of the ratio before, where no arm is named since: "higher mortality with A (HR 1.12 and HR 1.11)"."""
    earlier = next((f for f in reversed(view.figures) if f.end <= run.start and f.kind == "ratio"), None)
    if run.family != "ratio" or earlier is None or any(earlier.end <= m.start < run.end for m in view.arm_mentions):
        return None
    owners = view.owners.get(earlier.start)
    if not owners or owners[0][0] is None or owners[0][1] is None:
        return None
    return owners[0][0], owners[0][1]


# takes "the same with |A", "similar in the |A arm", refuses "similar toxicity with |A", "the same dose of |A"
_ALIKE_WITH = re.compile(
    r"\b(?:same|similar|equal|equivalent|identical|comparable|alike|no (?:higher|lower|longer|shorter|greater|better|worse|different)) "
    r"(?:with|for|in|under|on|after|among) (?:the )?(?:(?:patients|women|men|those) (?:on|in|given|receiving|treated with|assigned to) (?:the )?)?$"
)
_OF_THE_OTHER = (
    r"(?: (?:that|those))?(?: (?:with|for|of|in|under|on|after|among|seen with|seen in))?"
    r"(?: (?:patients|women|men|those) (?:on|in|given|receiving|treated with|assigned to))?(?: the)? "
)
# Between the arms: takes "A| as with |B", "A| to that in the |B", "A| than on |B", refuses "A| and |B"
_AS_WITH = re.compile(rf"(?:[- ](?:group|arm|therapy|treatment|alone)s?)?,? (?:as|to|than){_OF_THE_OTHER}")
# Between the arms: takes "A| was similar to that with |B", "A| was as effective as |B", "A| did not differ from |B", refuses "A|
# was longer than with |B"
_IS_LIKE = re.compile(
    r"(?:[- ](?:group|arm|therapy|treatment|alone)s?)? (?:(?:was|were|is|proved|did)\b)(?: [a-z]+ly)? (?:not differ(?: [a-z]+ly)? from"
    r"|(?:the )?(?:same|similar|comparable|equal|equivalent|identical|alike|as [a-z]+|(?:no|not) (?:[a-z]+ly )?(?:[a-z]+)(?: [a-z]+)?|non-?inferior)(?: [a-z]+)? (?:to|as|than|from))"
    rf"{_OF_THE_OTHER}"
)


def _held_alike(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arm that is said to be like the other, and that one, before their ratio: "practically the same with B as with A
    (HR 0.92)"; None for "similar with A and B (HR 0.92)", which sets neither first.
    """
    ahead = [m for m in view.arm_mentions if m.end <= run.start and len(m.arms) == 1][-2:]
    if run.family != "ratio" or len(ahead) < 2 or ahead[0].arms == ahead[1].arms:
        return None
    one, two = ahead
    alike = _ALIKE_WITH.search(view.text, max(view.sentence.start, one.start - 90), one.start)
    between = (_AS_WITH if alike is not None else _IS_LIKE).fullmatch(view.text, one.end, two.start)
    return (one.arms[0], two.arms[0]) if between is not None else None


def _excludes_one(figure: Figure) -> bool:
    return figure.low is not None and figure.high is not None and (figure.low > 1 or figure.high < 1)


# Of these fewer is better.
_HARMS = frozenset({
    "adverse-event-rate", "complication-rate", "mortality-rate", "death-rate", "recurrence-rate", "progression-rate", "discontinuation-rate",
})  # fmt: skip


# Of those who were spared what a ratio beside is of.
_SPARED = SURVIVAL | {"local-control-rate", "disease-free-rate", "alive-rate"}
# takes "an increase in the hazard", "a survival benefit", refuses "increased"
_CHANGE = re.compile(
    r"\b(?:(?P<more>increase|excess|prolongation)|(?P<less>reduction|decrease)|(?P<better>improvement|benefit|advantage|delay(?:ed|s)?))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no)\b", re.IGNORECASE)


# takes "the risk of first deterioration was |lower", refuses "survival of those at risk was |lower", "the risk of death; PFS was |longer"
_RISK_WAS = re.compile(
    r"\b(?:[Rr]isks?|[Hh]azards?) (?:of|for) [^.;,()\d]{3,60} (?:was|were|is) (?:(?:also|not|\w+ly) ){0,2}$"
)


def _contrast_by_words(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of a ratio by what the sentence says before it: "longer with A than with B (HR 1.32)" has B in the
    numerator, "A was associated with a higher hazard of death (HR 1.12)" A, "A led to more nausea (OR 0.39)" B.
    """
    figure = run.figures[0]
    if run.family != "ratio" or not run.measures or figure.value is None or figure.value == 1:
        return None
    near = abs(figure.value - 1) <= Decimal("0.05")
    if near and not _excludes_one(figure):
        return None
    ids = [a.id for a in view.arms.arms]
    notation = run.measures[0].notation
    timed = notation in SURVIVAL or (figure.ratio == "hazard-ratio" and notation not in _HARMS)
    start = clause_of_pair(view, run)
    subject = None if _DENIED.search(view.text, start, run.start) else favoured_arm(view, run)
    better: bool | None = True
    more = True
    hazard = False
    if subject is None:
        found = [*COMPARATIVE.finditer(view.text, start, run.start), *_CHANGE.finditer(view.text, start, run.start)]
        words = [
            c
            for c in sorted(found, key=lambda c: c.start())
            if not NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
            and not any(m.start <= c.start() < m.end for m in view.measures)
        ]
        subject = compared_subject(view, words[-1], run) if words else None
        if subject is None:
            return None
        group = words[-1].lastgroup
        more = group in ("more", "better")
        better = more if group in ("better", "worse") else None
        # "prolonged progression-free survival (hazard ratio for disease progression or death, 0.70)": it is survival that grew
        timed = timed or any(m.notation in _SPARED and words[-1].end() <= m.start < run.start for m in view.measures)
        # "local control was better with A than with B (hazard ratio for local recurrence, 0.61)": it is control that grew
        told = next((m for m in reversed(view.measures) if m.end <= words[-1].start() and not m.population), None)
        timed = timed or (figure.ratio == "hazard-ratio" and told is not None and told.notation in _SPARED)
        named = run.measures[0]
        ahead = view.text[max(start, words[-1].start() - 90) : words[-1].start()]
        hazard = (
            _RISK_WAS.search(ahead) is not None
            or _HAZARD.match(view.text, words[-1].end(), run.start) is not None
            or (
                named.end <= words[-1].start()
                and _HAZARD.match(view.text, max(view.sentence.start, named.start - 12), named.end) is not None
            )
        )
    other = next(i for i in ids if i != subject)
    if timed and figure.ratio == "hazard-ratio":
        good = better if better is not None else more != hazard
        first = subject if good == (figure.value < 1) else other
    elif timed and hazard and figure.ratio != "odds-ratio":
        return None  # a relative risk of death, or of survival
    else:
        if better is not None and notation in _HARMS:
            return None  # "improvement in pain (OR 3.4)": of the pain or of its improvement
        first = subject if more == (figure.value > 1) else other
    return first, (other if first == subject else subject)


_THAN = re.compile(r"\bthan\b|\b(?:as )?compared (?:with|to)\b|\bversus\b|\bvs\b")


def _difference_by_words(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of a difference by what the sentence says before it of one arm and the other: "nausea was more common with A
    than with B (absolute difference, 11%)" has A as the minuend, "less common with A than with B (absolute difference, 11%)" B.
    """
    value = run.figures[0].value
    if run.family == "ratio" or not value or any(not f.value or (f.value > 0) != (value > 0) for f in run.figures):
        return None
    start = clause_of_pair(view, run)
    words = [
        c
        for c in COMPARATIVE.finditer(view.text, start, run.start)
        if c.lastgroup in ("more", "less")
        and not NEGATED.search(view.text, max(view.sentence.start, c.start() - 30), c.start())
        and not any(m.start <= c.start() < m.end for m in view.measures)
    ]
    named = {m.arms for m in view.arm_mentions if len(m.arms) == 1 and words and words[-1].end() <= m.start < run.start}
    if len(named) != 2 or _THAN.search(view.text, words[-1].end(), run.start) is None:
        return None
    subject = compared_subject(view, words[-1], run)
    if subject is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != subject)
    if words[-1].lastgroup == "less" and value > 0 and "difference" not in view.text[run.start - 44 : run.start]:
        return None  # "was reduced with A, as compared with B, by 7%"
    return (subject, other) if (words[-1].lastgroup == "more") == (value > 0) else (other, subject)


def _contrast_by_figures(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction that the arms' own figures of the same measure give a ratio or difference, None where none do.

    A hazard ratio below 1 has the arm with the longer survival in the numerator; a risk ratio is the quotient, a
    difference the difference, of the two shares. For harms (deaths, recurrences) a ratio below 1 has the arm with
    fewer of them in the numerator.
    """
    if len(run.figures) != 1 or not run.measures:
        return None
    figure = run.figures[0]
    notation = run.measures[0].notation
    # the sentence before, where this one only goes on: "This benefit was maintained (hazard ratio, 0.79)"
    dealt = view.dealt or (view.memory.dealt if not view.arm_mentions and figure.kind == "ratio" else [])
    told = [(value, arm, kind) for value, arm, measured, kind in dealt if measured == notation and kind != "ratio"]
    if told and not view.dealt and lists_factors(view):
        return None  # "Age (|HR 1.05) and stage (HR 2.17) were associated with it", of none of the arms before
    if len({arm for _, arm, _ in told}) > 2:
        # "11.5 months with A v 2.9 months with B (|HR, 0.42), and 6.9 months with C": the pair before it
        ahead = {f.value for f in view.figures if f.end <= run.start}
        told = [each for each in told if each[0] in ahead]
    if len({arm for _, arm, _ in told}) == 1 and view.memory.dealt:
        # "… was 74% in arm A. In arm B it was 63%, for a gain of 11%"
        before = [
            (v, a, kind) for v, a, measured, kind in view.memory.dealt if measured == notation and kind == told[0][2]
        ]
        told = [*before[-1:], *told] if len(told) == 1 else told
    pair = [(value, arm) for value, arm, _ in told[-2:]]
    if len(pair) == 2 and pair[0][1] == pair[1][1]:
        pair = _first_of_blocks([(value, arm) for value, arm, _ in told])
    if figure.value is None or len(pair) < 2 or pair[0][1] == pair[1][1] or pair[0][0] == pair[1][0]:
        return None
    (first, a), (second, b) = pair
    if len(told) == 4 and [arm for _, arm, _ in told[:2]] == [a, b] and (told[0][0] < told[1][0]) != (first < second):
        return None  # medians and rates disagree: "16.4 v 17.5 months and 15.7 v 14%"
    low, high = (a, b) if first < second else (b, a)
    if figure.kind == "ratio":
        if figure.value == 1 or not (first and second):
            return None
        apart = abs(first - second) / max(first, second)
        if (
            figure.low is not None
            and figure.high is not None
            and figure.low <= 1 <= figure.high
            and (
                apart <= Decimal("0.02")
                or abs(figure.value - 1) <= (Decimal("0.1") if apart <= Decimal("0.08") else Decimal("0.03"))
            )
        ):
            return None  # too near 1, or the figures too near each other, to tell by them
        kept = view.memory.contrast
        if kept is not None and {*kept} == {a, b} and _is_hazard_in_time(run) and not _excludes_one(figure):
            return kept  # authors keep one arm in the numerator, whatever the figures of a subgroup happen to be
        in_time = (
            (notation in SURVIVAL and not _of_failures(view, run, told[-1][2]))
            or notation in _STILL_WELL
            or told[-1][2] == "duration"
        )  # "time to worsening was 5.7 v 3.7 months"
        of_hazard = figure.ratio == "hazard-ratio" or (figure.ratio == "risk-ratio" and not _is_quotient(figure, pair))
        if of_hazard and in_time and told[-1][2] not in ("count", "fraction"):
            return (high, low) if figure.value < 1 else (low, high)
        return (low, high) if figure.value < 1 else (high, low)
    lowered = _LOWERED.search(view.text, max(view.sentence.start, figure.start - 40), figure.end + 24) is not None
    return (high, low) if (figure.value > 0) != lowered else (low, high)


def _is_quotient(figure: Figure, pair: list[tuple[Decimal, str]]) -> bool:
    """Whether a relative risk told with two survivals is theirs, one divided by the other: "61% v 70% (RR 0.87)"; else it is one of
    dying: "22% v 29% (RR 0.83)".
    """
    (first, _), (second, _) = pair
    small, large = sorted((first, second))
    ratio = figure.value or Decimal(1)
    return abs(min(ratio, 1 / ratio) - small / large) <= Decimal("0.025")


def _of_failures(view: SentenceView, run: Run, kind: str) -> bool:
    """Whether the shares told are of those who failed, not of those who did well: "the probability of treatment failure"."""
    measure = run.measures[0]
    return kind == "percent" and _FAILED.search(view.text, measure.start, measure.end) is not None


_FAILED = re.compile(r"(?<!freedom from )(?<!free from )\bfailures?\b(?!-free| free)")
# takes "0.2% with A and 0.6% with B, a relative reduction of |65%", "a |65% reduction in risk", refuses "a difference of |4%"
_LOWERED = re.compile(
    r"\b(?:relative|risk|proportional) reductions?\b|% reduction in (?:the )?(?:relative )?(?:risk|hazard|incidence|odds|rate)"
)


def _first_of_blocks(told: list[tuple[Decimal, str]]) -> list[tuple[Decimal, str]]:
    """The first figure of each arm, where the figures of one follow those of the other and all differ in one direction:
    "7 months, 32% and 14% with A and 13 months, 58% and 25% with B"; empty elsewhere.
    """
    half = len(told) // 2
    one, two = told[-2 * half : -half], told[-half:]
    if half < 2 or len({arm for _, arm in one}) > 1 or len({arm for _, arm in two}) > 1 or one[0][1] == two[0][1]:
        return []
    more = {a > b for (a, _), (b, _) in zip(one, two, strict=True)}
    return [one[0], two[0]] if len(more) == 1 else []
