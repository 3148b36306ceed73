"""Differences and ratios: which arm is measured against which."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import arm_behind, bracket_holder, is_usable, label_before
from kg.extract.results.comparatives import COMPARATIVE, THAN_ENDS
from kg.extract.results.compared_brackets import (
    against_the_same,
    compared_ahead,
    pair_just_before,
    pair_of_figures,
    set_against,
)
from kg.extract.results.contrasts_inferred import (
    contrast_by_figures,
    contrast_by_words,
    difference_by_words,
    is_hazard_in_time,
)
from kg.extract.results.differences import RISK_REDUCED
from kg.extract.results.figure import Figure
from kg.extract.results.kinds_compared import (
    compares_factors,
    compares_patients,
    ends_tell_of_kinds,
    sets_traits_apart,
)
from kg.extract.results.predictors import factor_of_model, predictor_named
from kg.extract.results.ratios_against_one import REFERENCE_BEHIND, between_two, reference_ahead, within_factor
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView
from kg.extract.results.versus import COMPARED_FIRST, versus_between
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.cues import cue


def _one_of_each_kind(view: SentenceView, run: Run) -> bool:
    """Whether two ratios of survival are set against each other, each with its interval, so that each is told within a kind of
    patients: "in low versus high A (HR 0.41, 0.13-1.28 v 0.80, 0.45-1.40)".
    """
    return (
        len(run.figures) == 2
        and all(f.interval == "ci" for f in run.figures)
        and run.measures[0].notation in SURVIVAL
        and versus_between(view, run, 0)
    )


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
    against = view.arms.controls
    if several and len(against) == 1 and (of_one := _ratio_subject(view, run.figures[0])) not in (None, against[0]):
        return of_one, against[0]  # "(hazard ratio for A every 2 weeks, 0.63; hazard ratio for A every 3 weeks, 0.69)"
    if several and len(one) == 1 and one != ("",):
        if _pair_beside(view, run):
            one = ()  # "longer with A than with B (11 v 8 months; |HR 0.7)"
        elif (first := set_against(view, run, one[0])) is not None:
            return _as_said(view, run, (first, one[0]))
    if len(one) == len(against) == 1 and one[0] not in (against[0], ""):
        return one[0], against[0]  # "0.75 (6.7 v 6.1 months) in the low-dose group and 0.82 in the high-dose group"
    told = between_two(view, run) if len(ids) > 2 else None
    told = told or _stated_direction(view, run) or _pair_behind(view, run) or _headed_direction(view, run)
    told = told or _pair_ahead(view, run)
    if told is None and run.family == "ratio":
        told = _against_named_inside(view, run.figures[0])
    if told is None and len(ids) > 2:
        told = pair_just_before(view, run)
    if told is None and several:
        told = against_the_same(view, run)
    if told is None and several and (ahead := compared_ahead(view, run.start)) is not None:
        told = _as_said(view, run, ahead)
    if told is None and run.family == "ratio" and _pair_without_arms(view, run):
        return None, None
    told = told or contrast_by_figures(view, run) or (pair_of_figures(view, run) if several else None)
    if told is not None:
        _remember(view, run, told)
        return told
    subject = None
    if len(ids) == 2 and run.family == "ratio":
        subject = _ratio_subject(view, run.figures[0]) or factor_of_model(view, run) or predictor_named(view, run)
    if subject is not None:
        return subject, next(i for i in ids if i != subject)
    if (listed := _said_behind(view, run)) is not None:
        return listed
    if len(ids) == 2 and view.memory.contrast and run.family == "ratio" and _one_of_each_kind(view, run):
        return view.memory.contrast  # of the arms, as before
    if compares_factors(view, run) or sets_traits_apart(view, run.figures[0]):
        return None, None
    if run.direction in ("unnamed", "associated") and not view.arm_mentions:
        return None, None
    said = None
    if len(ids) == 2:
        said = _contrast_again(view, run) or contrast_by_words(view, run) or _held_alike(view, run)
        said = said or _denied_of(view, run)
        said = said or difference_by_words(view, run)
    if said is not None:
        _remember(view, run, said)
        return said
    if (
        len(ids) == 2
        and view.memory.contrast
        and is_hazard_in_time(run)
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


def _as_said(view: SentenceView, run: Run, pair: tuple[str, str]) -> tuple[str, str]:
    """The pair of several arms, turned where the ratio is that of the arm which did worse: "longer with A than with B (HR 1.4)"."""
    said = contrast_by_words(view, run) if (run.figures[0].value or 0) > 1 else None
    return pair[::-1] if said is not None and said[1] == pair[0] else pair


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
    if is_hazard_in_time(run):
        view.memory.contrast = contrast


def _pair_without_arms(view: SentenceView, run: Run) -> bool:
    """Whether the ratio is that of two figures just before which are of no arm: "longer in women than in men (14 v 10
    months; HR 0.6)", and of pooled arms, or of the last of a list whose others have such ratios: "14 months in stage I, 10 months in
    stage II (HR 1.4) and 6 months in stage III (|HR 2.6)"; not where an arm is named behind them.
    """
    without = [f for f in view.figures if f.kind == "ratio" and view.owners.get(f.start) == [(None, None)]]
    pair = [f for f in view.figures if f.end <= run.start and f.start in view.owners and f not in without][-2:]
    if len(pair) < 2 or pair[0].kind != pair[1].kind or pair[0].kind not in ("duration", "percent"):
        return False
    gap = view.text[pair[1].end : run.start]
    if len(gap) > 90 or ". " in gap or any(view.owners.get(f.start) != [(None, None)] for f in pair):
        return False
    if len(view.arms.arms) == 2 and not (compares_patients(view) or ends_tell_of_kinds(view, Run(pair))):
        return False  # the arms of the pair were not found
    return not any(pair[1].end <= m.start < run.end for m in view.arm_mentions)


# takes "(A| v |B)", "for A| as compared with |B", "comparing A| with |B", "given A|, relative to those given |B", "[A|−|B]", refuses "with
# A| and |B"
_DIRECTED = re.compile(
    r"[- ]?(?:group|arm|treated|patients)?s?,? ?(?:(?:versus|vs?\.?|(?:as )?(?:compared|opposed) (?:with|to)|as against|against|in comparison (?:with|to)|relative to|over|with|to|:|/)(?: (?:the|in|(?:that|those) (?:for|with|of|in|among))){0,2} "
    r"(?:(?:patients|women|men|those) (?:who )?(?:given|received|receiving|(?:were )?treated with|(?:were )?(?:assigned|allocated|randomi[sz]ed) to|on|in) (?:the )?)?|minus | ?[−–:/-] ?)$"
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
    start = _named_at(view, figure)
    if run.family != "ratio":
        start = figure.start
        begin = max(view.sentence.start, figure.start - 110)
        told = RISK_REDUCED.search(view.text, begin, figure.start) or _DIFFERENCE_OF_PAIR.search(
            view.text, begin, figure.start
        )
        if told is None:
            return _by_subject(view, figure) or _subject_behind(view, figure)
        start = told.start()
    elif (
        start == figure.value_at
    ):  # a time stands between: "the hazard ratio for death within two years in A, as compared with B, was |2.08"
        named = [*_RATIO_NAMED.finditer(view.text, max(view.sentence.start, start - 180), start)]
        before = view.figure_before(start)
        if named and (before is None or before.end <= named[-1].start()):
            start = named[-1].start()
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


# What leads to two arms set against each other before the name of their ratio: takes "", "In the |", "(", "; for ", "(comparing patients given |",
# refuses "longer with |"
_HEADS_PAIR = re.compile(
    r"(?:^(?:\W*[A-Z][A-Z ]+: ?)?|[(\[;:] ?)(?:(?:[Ii]n|[Ww]ith|[Ff]or|[Aa]mong|[Cc]omparing) )?(?:(?:patients|women|men|those) (?:who )?(?:given|received|receiving|treated with|assigned to|in|on) )?(?:the )?$"
)
# Between them and the ratio: takes "B| group, the adjusted |hazard ratio", "B|: |HR", "B|; |HR", refuses "B|, 12 v 8 months; |HR"
_RATIO_NEXT = re.compile(
    r"(?:[- ](?:groups?|arms?|alone|therapy|treatment|patients))*[,:;]? (?:(?:the|an?|was|is|had) )?(?:(?:adjusted|unadjusted|crude|stratified|unstratified|pooled|weighted|corresponding|estimated|multivaria(?:ble|te)) ){0,2}$"
)


def _pair_ahead(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms set against each other right before the name of a ratio, at the head of the sentence or of a bracket: "(A v B: HR 0.7)",
    "In the A group, as compared with the B group, the hazard ratio for death was 0.7".
    """
    if run.family != "ratio":
        return None
    named = _named_at(view, run.figures[0])
    ahead = [m for m in view.arm_mentions if m.end <= named and len(m.arms) == 1][-2:]
    if len(ahead) < 2 or ahead[0].arms == ahead[1].arms:
        return None
    one, two = ahead
    if (
        _DIRECTED.match(view.text[one.end : two.start]) is None
        or _HEADS_PAIR.search(view.text[view.sentence.start : one.start]) is None
        or _RATIO_NEXT.fullmatch(view.text[two.end : named]) is None
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


# takes "|12 percentage points higher in the |A group", "|30% lower among patients given |A", "|50% more frequent on |A", refuses "12% with |A"
_MORE_WITH = re.compile(
    r"[\d.·]+ ?(?:%|percent|months|weeks|days|years)?(?:[ -]?(?:percentage|absolute)?[ -]points?)? (?:(?:more|less) (?:frequent|common|often|likely)|higher|lower|longer|shorter|greater|less|fewer|better|worse) (?:with|in|among|for|on) "
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


_PATIENTS_GIVEN = (
    r"(?:(?:patients|women|men|those) (?:who )?(?:given|receiving|received|treated with|assigned to|on) )?(?:the )?"
)
# takes "0.80| for |pazopanib v doxorubicin", "0.80 (0.60-0.99; p = .04|) among those given |pazopanib v doxorubicin", "0.80| (|A vs C)"
_FOR_NEXT = re.compile(
    r"(?:[,;] ?[Pp][ -]?(?:value)? ?[=<>≤] ?\d?[.·]\d+)?[\s)\]]*(?:(?:for|with|in|between|comparing|among)\s"
    rf"(?:the\s)?(?:arms? )?{_PATIENTS_GIVEN}|[(\[](?:arms? )?)"
)
# takes "0.67|; p = .01|)"
_P_BEHIND = r"(?:[,;] ?[Pp] ?[=<>≤] ?\d?[.·]\d+)?"
# From a ratio in its bracket to the next of a list: takes "|; p = .01) and anaemia (|OR 0.67", refuses "|) was lower and anaemia (|OR 0.67"
_NEXT_OF_LIST = re.compile(_P_BEHIND + r"[)\]],?(?: and| or)?(?: (?!(?:was|were|had|is|are|did)\b)[\w/-]+){1,6} [(\[]")


def _list_behind(view: SentenceView, run: Run) -> int:
    """Where the list of ratios ends that the run stands in and that names no arm: "anaemia (OR 0.7) and rash (OR 0.5) were rarer
    with A".
    """
    end = run.end
    for figure in view.figures:
        if figure.start < end:
            continue
        if figure.kind != "ratio" or _NEXT_OF_LIST.fullmatch(view.text, end, figure.start) is None:
            break
        if any(end <= m.start < figure.start for m in view.arm_mentions):
            break
        end = figure.end
    return end


def _pair_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arms of a ratio, or of a list of them, set against each other right behind it: "0.70 for A v B and 0.80 for C v B",
    "similar overall (HR 0.9) and disease-free (HR 1.1) survival with A v B".
    """
    if run.family != "ratio" or len(run.figures) > 1:
        return None
    end = _list_behind(view, run)
    behind = [m for m in view.arm_mentions if m.start >= end and len(m.arms) == 1][:2]
    if len(behind) < 2 or behind[0].arms == behind[1].arms:
        return None
    one, two = behind
    of = next((m for m in view.measures if m.start >= end and view.text[end : m.start] in (") ", "] ")), None)
    if not _FOR_NEXT.fullmatch(view.text, end if of is None else of.end, one.start):
        return None
    if _HEADS_NEXT.match(view.text, two.end):
        return None  # "(A v C: HR |0.71; B v C: HR 0.83)"
    return (one.arms[0], two.arms[0]) if _DIRECTED.match(view.text[one.end : two.start]) else None


# takes "B v C|: HR 0.83", "B v C|, hazard ratio 0.83", refuses "A v B|, and for survival"
_HEADS_NEXT = re.compile(r"(?::|,(?= ?(?:HRs?|hazard ratio|ORs?|odds ratio|RRs?|relative risk)\b))")
# takes "0.67|) were both |lower", refuses "0.67|) and were lower"
_WERE = re.compile(_P_BEHIND + r"[)\]]+,? (?:was|were) (?:(?:both|all|also|[a-z]+ly) ){0,2}")
_FOUND_WITH = re.compile(rf"(?: frequent| common| likely)? (?:in|among|with|for|on) (?:the )?{_PATIENTS_GIVEN}")


def _said_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of ratios of which a sentence says behind them whose was more: "rates of anaemia (OR 0.7) and rash (OR 0.5) were
    lower among those given A"; None where a longer time can be meant.
    """
    value = run.figures[0].value
    if run.family != "ratio" or value is None or value == 1 or not run.measures or len(view.arms.arms) != 2:
        return None
    if run.measures[0].notation in SURVIVAL:
        return None
    were = _WERE.match(view.text, _list_behind(view, run), view.sentence.end)
    said = COMPARATIVE.match(view.text, were.end(), view.sentence.end) if were is not None else None
    found = _FOUND_WITH.match(view.text, said.end(), view.sentence.end) if said is not None else None
    if said is None or found is None or said.lastgroup not in ("more", "less"):
        return None
    one = next((m.arms[0] for m in view.arm_mentions if m.start == found.end() and len(m.arms) == 1), None)
    if one is None:
        return None
    other = next(a.id for a in view.arms.arms if a.id != one)
    return (one, other) if (said.lastgroup == "more") == (value > 1) else (other, one)


# takes "relative risk of death in the |medical group", refuses "hazard ratio for A versus |B"
_OF_ARM = re.compile(
    r"\b(?:in|of|for|with|among)\s+(?:the\s+)?(?:patients\s+(?:given|receiving|treated with|in)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_THEN_VALUE = re.compile(r"\s*(?:group|arm|patients)?\s*[,:=(\[]?\s*(?:(?:was|is|of|HR|RR|OR)\s*[,:=]?\s*)?")


# takes "hazard ratio for A every 2 weeks, |0.63", refuses "hazard ratio 0.7 for A (12 v |0.63"
_RATIO_NAMED = re.compile(r"\b(?:(?:[Hh]azard|[Oo]dds|[Rr]isk) ratio|[Rr]elative risk|HR|OR|RR)\b[^;()]*$")


def _named_at(view: SentenceView, figure: Figure) -> int:
    """Where the name of a ratio begins, also where a schedule or a time stands between it and the value, which takes the name off it:
    "hazard ratio for A every 2 weeks, |0.63", "hazard ratio for death within two years with A, as compared with B, was |2.08".
    """
    begin = figure.start
    if begin != figure.value_at:
        return begin
    before = max((f.end for f in view.figures if f.kind == "ratio" and f.end <= begin), default=view.sentence.start)
    lead = view.text[max(before, begin - 170) : begin]
    name = _RATIO_NAMED.search(lead)
    return begin - len(lead) + name.start() if name is not None else begin


def _ratio_subject(view: SentenceView, figure: Figure) -> str | None:
    """The one arm that a ratio is said to be of: "the relative risk of death in the medical group, 1.57"."""
    begin = _named_at(view, figure)
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


def _contrast_again(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The direction of the ratio before, where no arm is named since: "higher mortality with A (HR 1.12 and HR 1.11)"."""
    earlier = next((f for f in reversed(view.figures) if f.end <= run.start and f.kind == "ratio"), None)
    if run.family != "ratio" or earlier is None or any(earlier.end <= m.start < run.end for m in view.arm_mentions):
        return None
    owners = view.owners.get(earlier.start)
    if not owners or owners[0][0] is None or owners[0][1] is None:
        return None
    return owners[0][0], owners[0][1]


# From an arm at the head of a sentence to its ratio: takes "A| did not improve survival (|HR 1.04", "A| group had no survival advantage
# (adjusted |HR", refuses "A| was not better than B (|HR", which tells the other side, "A| improved survival (|HR"
_DENIED_OF = re.compile(
    r"(?:[- ](?:group|arm|alone|therapy|treatment|only)s?){0,2} (?:itself |also )?(?:(?:did|was|were|had|is|could) not\b|(?:had|conferred|showed|gave|offered|provided|brought|carried|yielded) (?:no|neither|little)\b)[^.;()\[\]\d]{0,110} [(\[](?:(?:adjusted|unadjusted|multivaria(?:ble|te)) )?"
)
_HEAD = re.compile(r"\W*(?:[A-Z]{4,}: )?(?:(?:However|Overall|Thus|In contrast|Similarly|Also), )?(?:The |the )?")


def _denied_of(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The one arm of which a sentence says at its head that it did not change the outcome, and the other one: "A did not improve survival
    (HR 1.04)"; None where more than it is named before the ratio.
    """
    ahead = [m for m in view.arm_mentions if m.end <= run.start]
    if run.family != "ratio" or len(ahead) != 1 or len(ahead[0].arms) != 1:
        return None
    arm = ahead[0].arms[0]
    if _HEAD.fullmatch(view.text, view.sentence.start, ahead[0].start) is None:
        return None
    if _DENIED_OF.fullmatch(view.text, ahead[0].end, run.start) is None:
        return None
    return arm, next(a.id for a in view.arms.arms if a.id != arm)


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
