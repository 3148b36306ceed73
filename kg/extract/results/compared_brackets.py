"""Which of several arms the figures in a bracket are of that stands behind the arms compared: "higher with A than with B (40% v 24%)"."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import is_usable, names_pair
from kg.extract.results.figure import Figure
from kg.extract.results.kinds_compared import THAN
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import AGAINST_NEXT, COMPARED_FIRST, versus_between
from kg.extract.text.brackets import closes_bracket, drop_brackets, opening_bracket


def compared_ahead(view: SentenceView, at: int) -> tuple[str, str] | None:
    """The two of several arms that were named since the last bracket of figures closed, where the place stands in the bracket
    behind them: "longer with A than with C (23 v 9 months; HR, 0.4) and with B than with C (|14 v 9 months; |HR, 0.6)".
    """
    opened = opening_bracket(view.text, view.sentence.start, at)
    start = view.told_until(opened)
    named = [m for m in view.arm_mentions if start <= m.start and m.end <= opened and is_usable(view, m)]
    if opened < 0 or len(named) < 2:
        return None
    one, two = named[-2:]
    if (
        len(one.arms) != 1
        or len(two.arms) != 1
        or one.arms == two.arms
        or not THAN.search(view.text, one.end, two.start)
    ):
        return None
    return one.arms[0], two.arms[0]


# takes "(40% v 24%|; P = .02) and with |C", "(40% v 24%|), and compared with the |C", refuses "(40% v 24%|), whereas rash with |C"
_NEXT_AGAINST = re.compile(
    r"[^()\[\];]{0,16}(?:; ?[^()\[\]]{0,40})?[)\]],? (?:and|or|but also) (?:also )?(?:(?:than|compared with|compared to|versus|vs\.?|in|with|for|on|to|those|the|arm|group|patients|given|receiving) )*"
)


def compared_in_brackets(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of pairs of figures in brackets behind the arms compared, of several arms: "higher with A than with B (|40% v
    24%)", and, where the first figure stands there again, "and C (|40% v 3%)"; "Compared with A, B (|24% v 3%) and C (|40% v
    3%) did better"; None elsewhere.
    """
    figures, out = run.figures, []
    if len(figures) % 2 or not all(versus_between(view, run, i) for i in range(0, len(figures), 2)):
        return None
    if any(not closes_bracket(view.text, a.end, b.start) for a, b in zip(figures[1::2], figures[2::2], strict=False)):
        return None
    told: list[tuple[Figure, str | None]] = []
    for figure in [f for f in view.figures if f.end <= run.start and f.kind == figures[0].kind][-2:]:
        pairs = view.owners.get(figure.start, [])
        told.append((figure, pairs[0][0] if len(pairs) == 1 and pairs[0][1] is None else None))
    for one, two in zip(figures[::2], figures[1::2], strict=True):
        if closes_bracket(view.text, one.end, two.start):
            return None
        arms = compared_ahead(view, one.start) or _against_next(view, told[-2:], one) or _against_opening(view, one)
        if arms is None:
            return None
        out += [*arms]
        told += [(one, arms[0]), (two, arms[1])]
    return out


def _against_next(
    view: SentenceView, before: list[tuple[Figure, str | None]], figure: Figure
) -> tuple[str, str] | None:
    """The first arm of the pair before a figure that repeats its value, and the one arm named since."""
    if len(before) < 2 or before[0][0].value != figure.value:
        return None
    (_, first), (last, second) = before
    named = [m for m in view.arm_mentions if last.end <= m.start and m.end <= figure.start]
    if first is None or second is None or len(named) != 1 or len(named[0].arms) != 1:
        return None
    third = named[0].arms[0]
    joined = _NEXT_AGAINST.fullmatch(view.text, last.end, named[0].start) is not None
    return (first, third) if joined and third not in (first, second) else None


def _against_opening(view: SentenceView, figure: Figure) -> tuple[str, str] | None:
    """The arm behind which the bracket of a figure stands, and the one that the sentence opens with: "Compared with A, B (|12%"."""
    if COMPARED_FIRST.match(view.text, view.sentence.start, figure.start) is None:
        return None
    first = view.arm_mentions[0] if view.arm_mentions else None
    named = [m for m in view.arm_mentions if view.told_until(figure.start) <= m.start and m.end <= figure.start]
    if first is None or not named or len(first.arms) != 1 or len(named[-1].arms) != 1 or named[-1].arms == first.arms:
        return None
    opens = _OPENS.fullmatch(view.text, named[-1].end, figure.start) is not None and len(named) <= 1 + (first in named)
    return (named[-1].arms[0], first.arms[0]) if opens else None


# Between an arm and the figure in its bracket: takes "A| group (|12%", "A| [median, |12", refuses "A| and rash (|12%"
_OPENS = re.compile(r"(?:[- ](?:group|arm|treated|patients|recipients))*,? [(\[](?:[A-Za-z ]{2,20}[,:]? )?")
# Between arms, brackets left out: takes "A| than with |B", "A| group, compared with the |B", refuses "A| and |B"
_THAN_NEXT = re.compile(
    r"(?:[- ](?:group|arm|treated|patients|recipients))*,? (?:than|(?:as )?compared (?:with|to)|versus|vs\.?|over) (?:(?:with|in|on|for|those|that|the|patients|given|receiving|of) )*"
)
_AS_GOOD = r"(?:(?:found|shown|proved) to be )?(?:not |also |clearly |significantly )*(?:(?:non-?)?inferior|superior|equivalent|similar|comparable) to (?:that (?:with|of|in|for) )?(?:the |standard |conventional )*"
# Between two arms: takes "B| alone was non-inferior to the |A", "B| proved superior to |A", refuses "B| and |A"
_AS_GOOD_AS = re.compile(
    rf"(?:[- ](?:group|arm|alone|therapy|monotherapy|treatment))*,? (?:was|were|is|proved) {_AS_GOOD}"
)
# Of one and another arm: takes "A| had longer survival compared with those in the |B", "A| did not improve survival over |B", "A| led to a
# median of 12 months compared with 10 months for |B", refuses "A| was active, and survival was longer with |B"
_THAN_LATER = re.compile(
    r" (?!(?:and|but|or|while|whereas) )(?:[^;,]|,(?! (?:and|but|while|whereas)\b)){2,120}? (?:than|(?:as )?compared (?:with|to)|versus|vs\.?|over|(?:did not |not )?(?:significantly )?differ(?:ed)? (?:significantly )?from)"
    r" (?:\d[\d.·]* ?(?:months|years|weeks|days|%) )?(?:(?:with|in|on|for|those|that|the|patients|given|receiving|assigned|to|of) )*"
)
# takes "B| and with |C", "B| group or the |C", "B| and 8 months for |C", refuses "B|, but with |C"
AND_NEXT = re.compile(
    r"(?:[- ](?:group|arm|treated|patients|recipients))*,? (?:and|or) (?:\d[\d.·]* ?(?:months|years|weeks|days|%) )?(?:(?:than|with|in|on|for|those|that|the|patients|given|receiving|versus|vs\.?|of) )*"
)


def set_against(view: SentenceView, run: Run, arm: str) -> str | None:
    """The arm that is compared with the one whose bracket holds the run: "longer with A (11 months) than with B (8 months;
    |HR 0.7) and C (4 months; |HR 0.4)", "A was non-inferior to B (|HR 1.1)"; None where the arm is not set behind another one.
    """
    controls = view.arms.controls
    named = [m for m in view.arm_mentions if m.end <= run.start]
    if not named or named[-1].arms != (arm,):
        return None
    for one, two in zip(reversed(named[:-1]), reversed(named), strict=False):
        gap = " ".join(drop_brackets(f".{view.text[one.end : two.start]}.").split())[1:-1]
        if len(one.arms) != 1 or one.arms == (arm,):
            return None
        if _THAN_NEXT.fullmatch(gap) or _AS_GOOD_AS.fullmatch(gap) or _THAN_LATER.fullmatch(gap):
            # "longer with A than with the control (HR 0.6), and with B (|HR 0.8)" goes on with what is compared with the control
            return None if two is not named[-1] and two.arms[0] in controls else one.arms[0]
        if AND_NEXT.fullmatch(gap) is None:
            return None
    return None


def one_against_rest(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of figures of which the first is set against the others, whose arms are named together behind them: "more rash
    with A (|17% v 5% and 1% with B and C, respectively)"; None elsewhere.
    """
    ids = [a.id for a in view.arms.arms]
    if not len(run.figures) == len(ids) == 3 or not versus_between(view, run, 0) or versus_between(view, run, 1):
        return None
    if not names_pair(view, run.figures[-2:]):
        return None
    behind = [m.arms[0] for m in view.arm_mentions if m.start >= run.end and len(m.arms) == 1][:2]
    left = [i for i in ids if i not in behind]
    last = next((m.arms for m in reversed(view.arm_mentions) if m.end <= run.start), ())
    return [*left, *behind] if left == [*last] else None


# Between the two of a pair: takes "between |A| and |C", refuses "with |A| and |C"
_BETWEEN = re.compile(r"\bbetween (?:the )?(?:arms? |groups? )?$")
_AND_ONE = re.compile(r" and (?:the )?(?:arm |group )?")


def pair_just_before(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two arms of several that alone are named between the last figure and a ratio or difference, set against each other:
    "B vs C: HR 0.7", "nor between B and C (HR 0.8)", "B vs C: difference 9%"; None elsewhere.
    """
    begin = view.told_until(run.start)
    named = [m for m in view.arm_mentions if begin <= m.start and m.end <= run.figures[0].value_at]
    # "8, 7 and 5 months in arm C (|A v C: HR 0.7": what stands before the bracket is of the figure before
    opened = max(view.text.rfind(opens, begin, run.start) for opens in "([")
    named = [m for m in named if m.start > opened] or named
    if len(named) != 2 or named[0].arms == named[1].arms or any(len(m.arms) != 1 for m in named):
        return None
    one, two = named
    joined = _AND_ONE.fullmatch(view.text, one.end, two.start) is not None
    between = joined and _BETWEEN.search(view.text, max(begin, one.start - 24), one.start) is not None
    if between or AGAINST_NEXT.fullmatch(view.text, one.end, two.start) is not None:
        return one.arms[0], two.arms[0]
    return None


# Between two figures and the arms they are of: takes " months for |A v B", "% with |A v B", refuses " months, and A |v B"
_FOR_BOTH = re.compile(r"[\s%)\]]*(?:(?:months|weeks|years|days) )?(?:for|with|in|on|comparing) (?:the )?(?:arms? )?")


def pair_right_behind(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two of several arms that are set against each other right behind two figures that are: "5.6 v 2.9 months for A v C"; None
    elsewhere.
    """
    behind = [m for m in view.arm_mentions if m.start >= run.end][:2]
    if len(behind) < 2 or behind[0].arms == behind[1].arms or any(len(m.arms) != 1 for m in behind):
        return None
    one, two = behind
    if not versus_between(view, run, 0) or AGAINST_NEXT.fullmatch(view.text, one.end, two.start) is None:
        return None
    return (one.arms[0], two.arms[0]) if _FOR_BOTH.fullmatch(view.text, run.end, one.start) else None


# Between a ratio and what its first arm is next set against: takes "1.08)|, but was superior to |C", refuses "1.08)|, and C was superior to |A"
_BUT_AS_GOOD_AS = re.compile(rf"[^()\[\];]{{0,40}}[)\]]{{0,2}},? (?:but|and|yet) (?:it )?(?:was|were|is) {_AS_GOOD}")
# Between an arm and its ratio: takes " was not (", " was also (HR ", " alone was not significantly better (", refuses " was better than with"
_WAS_TOO = re.compile(
    r"(?: (?:alone|group|arm))?,? (?:was|did|were|had|is)(?! [^()]{0,40}\b(?:than|to|versus|vs)\b)[^()\d;]{0,40} [(\[]"
)


def against_the_same(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The one arm named between a ratio and the next, and what the first was told against: "A was superior to C (HR 0.7),
    whereas B was not (|1.08)"; None elsewhere.
    """
    earlier = view.figure_before(run.start)
    owners = view.owners.get(earlier.start, []) if earlier is not None and earlier.kind == "ratio" else []
    if earlier is None or len(owners) != 1 or None in owners[0]:
        return None
    named = [m for m in view.arm_mentions if earlier.end <= m.start and m.end <= run.start]
    if len(named) != 1 or len(named[0].arms) != 1 or named[0].arms[0] in owners[0]:
        return None
    if _BUT_AS_GOOD_AS.fullmatch(view.text, earlier.end, named[0].start):
        return str(owners[0][0]), named[0].arms[0]
    if _WAS_TOO.fullmatch(view.text, named[0].end, run.start) is None:
        return None
    return named[0].arms[0], str(owners[0][1])


# Between two figures and their ratio: takes "10.1 months| in group D (|1.09", "10.1| (8.6-12.1) in D; hazard ratio |1.09", refuses "10.1| in D. In
# all, |1.09"
_TO_RATIO = re.compile(r"(?:[^.;:]|\.\d|; ?(?=[^;]{0,24}$)){0,90}")


def pair_of_figures(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two of several arms whose figures stand right before a ratio that names none, measured as the ratio of the pair before:
    D against C of "8 months in A v 10 in B (HR 0.74) and 10.6 in C v 10.1 in D (|1.09)"; None where no ratio was told before.
    """
    pair = [f for f in view.figures if f.end <= run.start][-2:]
    if run.family != "ratio" or len(pair) < 2 or pair[0].kind == "ratio" or pair[0].kind != pair[1].kind:
        return None
    earlier = view.figure_before(pair[0].start)
    if earlier is None or earlier.kind != "ratio" or _TO_RATIO.fullmatch(view.text, pair[1].end, run.start) is None:
        return None
    owners = [view.owners.get(f.start, []) for f in (*pair, earlier)]
    if any(len(o) != 1 or o[0][0] is None for o in owners) or owners[2][0][1] is None:
        return None
    one, two = owners[0][0][0], owners[1][0][0]
    before = [view.owners.get(f.start, []) for f in view.figures if f.end <= earlier.start and f.kind == pair[0].kind]
    first = next((str(o[0][0]) for o in before if len(o) == 1 and o[0][0] in owners[2][0]), None)
    if first is None or one is None or two is None or one == two or {one, two} & {*owners[2][0]}:
        return None
    return (one, two) if owners[2][0][0] == first else (two, one)
