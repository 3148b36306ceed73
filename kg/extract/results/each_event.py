"""Figures that hold for each of several events or arms: "rash and diarrhoea (5% each)", "fatigue and hypertension, each in 12%"."""

from __future__ import annotations

import re

from kg.extract.results.measure_fit import COUNTABLE, drop_grades, fits
from kg.extract.results.runs import COORDINATION
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.text.cues import cue

_SAID = cue(r"\beach\b")
# Between the last event and the figure: takes "rash and fever|, each in |12%", "AST and lipase| each affected |30%", "PFS and OS| were each |40%",
# refuses "rash and fever| in each group in |12%"
_EACH_BEFORE = re.compile(
    r",? (?:\([^()]{1,40}\),? )?(?:(?:were|was) )?each (?:(?:was|were|being) )?(?:(?:occurred|occurring|observed|seen|reported|recorded|affected|affecting|developed|found|noted|experienced) )?(?:(?:in|by|with|of) )?(?:only |about )?"
)
# takes "(5%| each)", "(two [3%|] each)", "in 5%| of patients each,", "in two| patients each.", "in one| case each", refuses "5%| in each group", "5%| each year"
_EACH_BEHIND = re.compile(r"%?[\])]?(?: of (?:the )?patients| patients?| cases?)?,? each(?=\s*[,;.)\]]|\s+and\s)")
_TO_FIGURE = re.compile(r"[^.;:\d%]{0,40}")
# takes "one| patient each had |sepsis", "one| case each of |sepsis", "two| each with |rash", "one| each due to |sepsis", refuses "two| patients each in A"
_EACH_AHEAD = re.compile(
    r"(?: (?:patients?|cases?|episodes?|events?|instances?|deaths?|pts?))? each (?:(?:had|developed|experienced|suffered|died|with|of|for|from|due to|because of|owing to|was|were|reported|showed)\b ?){1,2}(?:an? |from |of )?(?:[Gg]rade \S{1,4} )?"
)


def events_of_each(view: SentenceView, run: Run) -> list[Measure]:
    """The measures joined before the figure of the run that "each" beside it speaks of, in their order; none where "each" is
    not said or a single one stands there: "rash in 5% each" is of the arms.
    """
    if len(run.figures) != 1 or not view.says(_SAID):
        return []
    ahead = _EACH_AHEAD.match(view.text, run.end, view.sentence.end)
    if ahead is not None:
        return _joined(
            view, run, [m for m in view.measures if m.start >= ahead.end() and not m.population], ahead.end()
        )
    before = [m for m in view.measures if m.end <= run.start and not m.population]
    if not before:
        return []
    gap = view.text[before[-1].end : run.start]
    led = _EACH_BEFORE.fullmatch(gap) is not None
    behind = run.figures[0].noun.endswith("each") or _EACH_BEHIND.match(view.text, run.end)  # "in one each (2%)"
    if not led and not (behind and _TO_FIGURE.fullmatch(gap)):
        return []
    return _joined(view, run, before[::-1], before[-1].end)[::-1]


def _joined(view: SentenceView, run: Run, nearest: list[Measure], at: int) -> list[Measure]:
    """The measures joined to one another from the place on, the nearest first; none where it is but one or they differ in kind."""
    joined: list[Measure] = []
    for measure in nearest:
        if joined:
            left, right = sorted((joined[-1], measure), key=lambda m: m.start)
            between = drop_grades(view.mask(left.end, right.start))
            told = any(left.end <= f.start < right.start for f in view.figures)
            if told or not between.strip() or COORDINATION.fullmatch(between) is None:
                break
        elif measure.start - at > 12:
            break
        joined.append(measure)
    counted = run.family == "count" and all(m.notation in COUNTABLE for m in joined)
    alike = len({m.notation for m in joined}) == 1 or counted or all(fits(view, run, m) for m in joined)
    return joined if len(joined) > 1 and alike else []


def says_each_event(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether "each" beside the figure of the run speaks of events and so of no arms: "nausea and vomiting (8% each)"."""
    behind = _EACH_BEHIND.match(view.text, run.end) is not None
    return (behind and " and " in view.text[measure.start : measure.end]) or bool(events_of_each(view, run))


# takes "11| patients each in |A and B", "five| deaths each occurred in the |A and B arms", "11| resected patients each in |A and B",
# refuses "11| patients in each arm"
_EACH_IN = re.compile(
    r"(?:%|(?: [a-z-]{3,20}){0,2})? each (?:(?:was|were) )?(?:(?:occurred|seen|observed|reported|noted|recorded|found) )?(?:in|on|from|with|for|among) (?:the )?"
)
_JOINED = re.compile(r"(?: (?:groups?|arms?))?(?:,| and|, and) (?:in )?(?:the )?(?:arm |group )?")


def arms_of_each(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arms of a list that "each" behind the figure of the run leads to: "five deaths each in arms A and C"."""
    each = _EACH_IN.match(view.text, run.end)
    if each is None:
        return ()
    out: list[str] = []
    at = each.end()
    for mention in view.arm_mentions:
        if mention.start < at:
            continue
        if len(mention.arms) > 1 or (mention.start > at and not _JOINED.fullmatch(view.text, at, mention.start)):
            break
        out.append(mention.arms[0])
        at = mention.end
    return tuple(dict.fromkeys(out))


# Between two arms that have the same figure: takes "A group| and in the |B group", "A| and with |B", "A group| and the |B group",
# refuses "A| and |B", which may be one treatment
_SAME_IN = re.compile(
    r"(?P<group>[- ](?:groups?|arms?))?,? and (?:(?:also )?(?:in|with|for|among|on) (?:the )?|(?P<the>the ))(?:(?:patients|those) (?:given|receiving|assigned to|treated with) )?"
)
# Behind the second: takes "B group|.", "B|, as compared with 9", "B group|, and 9", refuses "B group| 9", "B group| in 10%"
_NO_FIGURE_OF_ITS_OWN = re.compile(
    r"(?:[- ](?:groups?|arms?|patients|recipients))?(?:\s*[.;)]|\s*$|,? (?:(?:as )?compared (?:with|to)|versus|vs\.?|but|whereas|while|than)\b|,? and (?:only )?\d)"
)


def with_those_of_the_same(view: SentenceView, start: int, arms: tuple[str, ...]) -> tuple[str, ...]:
    """The arms named behind a figure with that of which the same is said: "14 months |in the A group and in the B group|, as
    compared with 9 in the C group"; refuses an arm with a figure of its own.
    """
    if len(arms) != 1 or len(view.arms.arms) < 3:
        return arms
    behind = [m for m in view.arm_mentions if m.start >= start][:2]
    if len(behind) < 2 or behind[0].arms != arms or len(behind[1].arms) != 1 or behind[1].arms == arms:
        return arms
    one, two = behind
    joined = _SAME_IN.fullmatch(view.text, one.end, two.start)
    grouped = joined is not None and (joined["group"] or view.text.endswith(("group", "arm"), one.start, one.end))
    if joined is None or (joined["the"] and not grouped):
        return arms
    return arms + two.arms if _NO_FIGURE_OF_ITS_OWN.match(view.text, two.end, view.sentence.end) else arms
