"""Ratios and differences of several arms: all of one comparator, "Compared with A, the hazard ratio was 0.78 with B and 1.05
with C", or each between two of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.arms_beside import arm_behind, attached_arms, bracket_holder, is_usable
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import COMPARED_FIRST

# takes "HR for OS, using A| as the reference", refuses "A| as the first line"
REFERENCE_BEHIND = re.compile(r"(?: (?:group|arm))? as (?:the )?(?:reference|comparator|control|baseline)\b")


# takes "Taking |A as the reference", "(reference: |A)", refuses "treated with |A"
_TAKEN = re.compile(
    r"\b(?:taking|using|setting|considering|with) (?:the )?$|\b(?:reference|comparator)(?: (?:group|arm))?[:,] $",
    re.IGNORECASE,
)


def reference_ahead(view: SentenceView, start: int) -> str | None:
    """The arm that the sentence calls the reference before the name of the ratio: "Taking A as the reference, the hazard ratio
    was 0.80".
    """
    for mention in view.arm_mentions:
        if len(mention.arms) == 1 and mention.end <= start:
            taken = _TAKEN.search(view.text, max(view.sentence.start, mention.start - 30), mention.start)
            if taken is not None and (
                ":" in taken[0] or REFERENCE_BEHIND.match(view.text, mention.end, view.sentence.end)
            ):
                return mention.arms[0]
    return None


def contrasts_against_one(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that are all of one comparator: "Compared with A, the hazard ratio was 0.78 with B and 1.05
    with C"; empty where the sentence is not built so.
    """
    if row := _row_against_one(view, run) or _each_against_last(view, run) or _each_against_control(view, run):
        return row
    if not COMPARED_FIRST.match(view.text, view.sentence.start, run.start):
        return against_one_named(view, run)
    comparator = next((m.arms for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start), None)
    holder = bracket_holder(view, run, [m for m in view.arm_mentions if is_usable(view, m)])
    if len(run.figures) == len(holder) == 1 and comparator is not None and holder not in (comparator, ("",)):
        return [
            (holder[0], comparator[0])
        ]  # "compared with A, survival was longer with B (HR 0.60), C (HR 0.70) and …"
    if comparator is not None and (favoured := _favoured_behind(view, run, comparator[0])):
        return favoured
    arms = [arms[0] for arms in attached_arms(view, run) if len(arms) == 1 and arms != comparator]
    if comparator is None or len(arms) < len(run.figures) or len(set(arms)) < len(arms):
        return []
    return [(arm, comparator[0]) for arm in arms]


_AGAINST_ENDS = re.compile(r"\b(?:versus|vs?\.?|against|compared (?:with|to)|relative to|over) (?:the )?$")
_THEN_WAS = re.compile(r"(?: (?:group|arm|alone))?,? (?:was|were|of) ")


def against_one_named(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios or differences of several arms: "The HR versus A was 0.72 for B and 0.84 for C", "With A as the
    reference, …"; empty where the sentence is not built so.
    """
    if len(view.arms.arms) < 3:
        return []
    begin = max(view.sentence.start, run.figures[0].value_at - 160)
    against = reference_ahead(view, run.figures[0].start) or next(
        (
            mention.arms[0]
            for mention in view.arm_mentions
            if len(mention.arms) == 1
            and begin <= mention.start
            and mention.end <= run.figures[0].value_at
            and _THEN_WAS.match(view.text, mention.end)
            and _AGAINST_ENDS.search(view.text, max(begin, mention.start - 20), mention.start)
        ),
        None,
    )
    if against is None:
        return []
    last = run.figures[-1]
    stops = [f.start for f in run.figures[1:]] + [view.clause_end(max(last.end, last.p_end))]
    arms = [arm_behind(view, max(f.end, f.p_end), stop) for f, stop in zip(run.figures, stops, strict=True)]
    if not all(len(a) == 1 and a[0] not in ("", against) for a in arms):
        return []
    return [(a[0], against) for a in arms]


# takes "1.27| in favor of |B", "1.27 (95% CI, 1.03 to 1.57)| favoring the |B", refuses "1.27| for |B"
_IN_FAVOUR = re.compile(r"[\s)\]]*(?:in favou?r of|favou?ring) (?:the )?")


def _favoured_behind(view: SentenceView, run: Run, against: str) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that are each said to favour one: "Compared with A, the hazard ratio was 1.27 in favor of B and 1.09 in
    favor of C": the one that fails more stands in the numerator.
    """
    out: list[tuple[str | None, str | None]] = []
    for figure in run.figures:
        mention = next((m for m in view.arm_mentions if m.start >= figure.end and len(m.arms) == 1), None)
        if mention is None or mention.arms[0] == against or figure.value is None:
            return []
        if _IN_FAVOUR.fullmatch(view.text, figure.end, mention.start) is None:
            return []
        out.append((against, mention.arms[0]) if figure.value > 1 else (mention.arms[0], against))
    return out


_GROUP = r"(?:[- ](?:groups?|arms?|alone|therapy|patients|treated|RT))*"
# Between arms told in a row: takes "A|, |B", "A| group and the |B", "A| and for |B", refuses "A| versus |B"
_IN_ROW = re.compile(rf"{_GROUP}(?:,? and|,)(?: (?:with|in|for|the|of|those|patients|given|receiving))* ")
# Between the row and the arm it is measured against: takes "B| compared with the |C", "B| RT, respectively, vs |C", refuses "B| and |C"
_ROW_AGAINST = re.compile(
    rf"{_GROUP}(?:,? respectively)?,? (?:when )?(?:as )?(?:versus|vs?\.?|compared (?:with|to)|relative to|in comparison (?:with|to)|over|against)(?: (?:those|the|that|of|in|patients|given|receiving))* "
)
# Before a row of arms that are not said to be measured against another: takes "Hazard ratios for |A and B were", refuses "the hazard
# ratio for |A and B was"
_RATIOS_FOR = re.compile(
    r"\b(?:[Rr]atios|[Rr]elative [Rr]isks|[HOR]Rs)(?: \([HOR]Rs?\))?(?: (?:for|of) [a-z][a-z -]{2,40}?)?,? (?:for|with|in|of)(?: the)? $"
)
# Between two values: takes "0.37| and |0.51", "0.37| (P = .02), |0.51", "0.3 to 0.7|; P = .02) and |0.51", refuses "0.37| with A and |0.51"
_VALUES_ONLY = re.compile(
    r"(?:[;,] ?[Pp] ?[=<>] ?\d?[.·]\d+)?[\s)\]]*(?:[(\[][^()\[\]]{1,60}[)\]])?,?(?: and)? ?(?:(?:an? )?(?:HR|OR|RR)(?: of|,| =)? ?)?"
)


def _row_against_one(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios told in the order of a row of arms that is measured against one further arm: "the HRs for A and B
    compared with C were 0.37 and 0.51", "0.37 and 0.51 for A and B, respectively, versus C".
    """
    figures = run.figures
    many = len(figures)
    if not 1 < many < len(view.arms.arms):
        return []
    if not all(_VALUES_ONLY.fullmatch(view.text, a.end, b.start) for a, b in pairwise(figures)):
        return []
    mentions = view.arm_mentions
    for i, against in enumerate(mentions):
        if COMPARED_FIRST.match(view.text, view.sentence.start, against.start) and i == 0:
            row = mentions[1 : many + 1]  # "Compared with C, the HRs for A and B were 0.37 and 0.51"
            told = len(mentions) > many and _THEN_WERE.match(view.text, row[-1].end, figures[0].value_at + 1)
        else:
            row = mentions[max(0, i - many) : i]
            told = len(row) == many and _ROW_AGAINST.fullmatch(view.text, row[-1].end, against.start)
        if not told or not _is_row(view, row) or (row[0].start < figures[0].value_at < row[-1].end):
            continue
        arms = [arm for m in (*row, against) for arm in m.arms]
        if len(arms) == len({*arms}) == many + 1:
            return [(arm, arms[-1]) for arm in arms[:-1]]
    control = view.arms.controls
    for i in range(len(mentions) - many + 1) if len(control) == 1 else ():
        row = mentions[i : i + many]
        told = _RATIOS_FOR.search(view.text, view.sentence.start, row[0].start)
        if (
            told
            and row[-1].end <= figures[0].value_at
            and _THEN_WERE.match(view.text, row[-1].end, figures[0].value_at + 1)
        ):
            arms = [arm for m in row for arm in m.arms]
            if len({*arms, *control}) == many + 1 and _is_row(view, row):
                return [(arm, control[0]) for arm in arms]
    return []


def _each_against_last(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that each stand before theirs and are measured together against one further arm: "0.57 in A and 0.55 in
    B, as compared with C"; empty elsewhere.
    """
    ratios = [f for f in view.figures if f.kind == "ratio"]
    if len(ratios) < 2 or len(view.arms.arms) < 3:
        return []
    stops = [f.start for f in ratios[1:]] + [view.clause_end(ratios[-1].end)]
    arms = [arm_behind(view, f.end, stop) for f, stop in zip(ratios, stops, strict=True)]
    behind = [m for m in view.arm_mentions if m.start >= ratios[-1].end and len(m.arms) == 1][:2]
    if len(behind) < 2 or not _ROW_AGAINST.fullmatch(view.text, behind[0].end, behind[1].start):
        return []
    against = behind[1].arms
    if len({*arms, against}) <= len(arms) or not all(len(a) == 1 and a[0] for a in arms):
        return []
    named = {f.start: a[0] for f, a in zip(ratios, arms, strict=True)}
    return [(named[f.start], against[0]) for f in run.figures]


# Behind a ratio with its interval: takes "; P = .31| for A", ", p<0.001)| with A"
_ITS_TEST = re.compile(r"[;,]? ?\(?[Pp](?:[ -]values?)? ?[=<>≤] ?[.·\d]+(?: by [a-z -]{3,20})?[)\]]?")
# takes "superior to |A (", "no better than |A (", "compared with |A ", refuses "randomised to |A"
_MEASURED_AGAINST = re.compile(
    r"\b(?:(?:superior(?:ity)?|inferior(?:ity)?|similar|equivalent|benefit|compared|relative|preferable) (?:to|with|over)|than|versus|vs?\.?|over)(?: (?:with|in|for|that|of|the))* $"
)


def _each_against_control(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that each stand before theirs, measured against the control arm or that named ahead as what they are no
    better than: "neither was superior to C (hazard ratio, 0.91; P = .3 for A, and 0.87; P = .1 for B)"; empty elsewhere.
    """
    ratios = [f for f in view.figures if f.kind == "ratio"]
    if not 1 < len(ratios) < len(view.arms.arms):
        return []
    named: dict[int, str] = {}
    for n, figure in enumerate(ratios):
        test = _ITS_TEST.match(view.text, figure.end, view.sentence.end)
        start = test.end() if test is not None else figure.end
        arm = arm_behind(view, start, ratios[n + 1].start if n + 1 < len(ratios) else view.clause_end(start))
        named.update({figure.start: arm[0]} if len(arm) == 1 else {})
    ahead = next((m for m in reversed(view.arm_mentions) if m.end <= ratios[0].start and len(m.arms) == 1), None)
    control = view.arms.controls
    if ahead is not None and (
        _MEASURED_AGAINST.search(view.text, view.sentence.start, ahead.start)
        or COMPARED_FIRST.match(view.text, view.sentence.start, ahead.start)
    ):
        control = [*ahead.arms]
    if len(control) != 1 or len({*named.values()} - {"", *control}) < len(ratios):
        return []
    return [(named[f.start], control[0]) for f in run.figures]


# Behind a row of arms, before the first value: takes "B| were |0.37", "B| had hazard ratios for relapse of |0.37", refuses
# "B| was similar; it was |0.37"
_THEN_WERE = re.compile(r"[^.;:()\d]{1,70}(?=\d)")


def _is_row(view: SentenceView, row: list[ArmMention]) -> bool:
    """Whether nothing but words of a list stands between the mentions."""
    return all(_IN_ROW.fullmatch(view.text, a.end, b.start) for a, b in pairwise(row))


def within_factor(view: SentenceView, run: Run, told: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The two arms that a factorial trial compares, of a ratio in a sentence that is about more of them: those just named, as told
    where that is of these; (None, None) where none is named.
    """
    rivals = {a: b for pair in view.arms.rivals for a, b in (pair, pair[::-1])}
    single = [m for m in view.arm_mentions if len(m.arms) == 1]
    near = next((m.arms[0] for m in reversed(single) if m.end <= run.start), single[0].arms[0] if single else None)
    if near is None:
        return None, None
    pair = (near, rivals[near])
    if {*told} == {*pair}:
        return told
    control = view.arms.controls
    return pair[::-1] if near in control else pair


_BETWEEN = re.compile(r"\bbetween (?:the )?$")
_AND_THE_OTHER = re.compile(r"(?: (?:group|arm))? and (?:the )?")
_THEN_IS = re.compile(r"(?: (?:groups?|arms?))? (?:was|were) [^.;()]{0,12}")


def between_two(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two of several arms that a value is said to stand between: B and C of "between A and B it was 5% and between B and C
    was |10%".
    """
    ahead = [m for m in view.arm_mentions if m.end <= run.start and len(m.arms) == 1][-2:]
    if len(ahead) < 2 or ahead[0].arms == ahead[1].arms:
        return None
    one, two = ahead
    between = _BETWEEN.search(view.text, max(view.sentence.start, one.start - 14), one.start)
    joined = _AND_THE_OTHER.fullmatch(view.text, one.end, two.start)
    told = between and joined and _THEN_IS.fullmatch(view.text, two.end, run.figures[0].start)
    return (one.arms[0], two.arms[0]) if told else None
