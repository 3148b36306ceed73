"""Figures of all patients: told before those of their parts or of all arms, how many events an analysis has, and figures that hold
for each of two arms alike.
"""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.totals_told import OF_ONE
from kg.extract.text.brackets import closes_bracket, closing_bracket
from kg.extract.text.cues import cue

# takes "was the same for A and B: |9 months", "identical with A and B (|9", refuses "the same dose of A and B, |9"
_SAID_SAME = re.compile(
    r"\b(?:was|were|is|are|being) (?:exactly |almost |nearly )?(?:the same|identical|equal|unchanged)\b", re.IGNORECASE
)
_BOTH_NEXT = re.compile(r"\b(?:for|in|with) both\b")
# takes "no difference was found in |median survival", "the groups did not differ in |median survival", refuses "did not differ, and |survival"
_NO_DIFFERENCE = cue(
    r"\b(?:no (?:[a-z]+ ){0,2}differences?\b[^.;:%]{0,40}? (?:in|between|as (?:to|regards))|(?:did|do) not differ\b[^.;:%]{0,40}? in|were (?:not different|similar|alike|equal|identical|the same|comparable) (?:in|as (?:to|regards))) [^.;:%]*$",
    re.IGNORECASE,
)
# takes "|median survival (", "|survival, ", refuses "|survival was "
_AT_ONCE = re.compile(r"[)\]]?(?: (?:time|rates?|duration))?(?:,| [(\[]| of) ?$")
# takes "|months, was the same", "|months whichever drug was given", refuses "|months in the same arm"
_SAME_BEHIND = re.compile(
    r"[)\],]* (?:(?:was|were|being) )?(?:exactly |almost )?(?:the same|identical|equal|whichever|irrespective of (?:treatment|group|arm)|regardless of (?:treatment|group|arm))\b"
)


def is_one_for_all(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether a figure is told of arms that are said not to differ in it: "the groups did not differ in median survival (12
    months)", "median survival, 12 months, was the same"; not "median survival was 12 months and did not differ".
    """
    named = {m.arms for m in view.arm_mentions}
    if any(len(arms) == 1 for arms in named) or run.family not in ("duration", "percent"):
        return False
    if not (measure.end <= run.start and _AT_ONCE.fullmatch(view.text, measure.end, run.start)):
        return False
    if view.text[run.end : run.end + 1] not in (")", ",", "]"):
        return False  # "(43% v 30%)"
    return _NO_DIFFERENCE.search(view.text, view.sentence.start, measure.start) is not None or (
        _SAME_BEHIND.match(view.text, run.end) is not None
    )


# takes "median survival did not differ, at |37 months", "was the same in the two arms, |37 months", which name no arm of their own
_ALIKE_AT = re.compile(
    r"\b(?:did not differ|similar|comparable|alike|equal|equivalent|no different|identical|(?:the|almost|virtually) same)\b[^.;:()\d]{0,60}(?:,| at|, at) $",
    re.IGNORECASE,
)


def is_same_for_all(view: SentenceView, run: Run) -> bool:
    """Whether one figure is said to be that of every arm: "was the same for A and B: 9 months", "9 months for both A and B"."""
    start, end = view.clause_start(run.start), view.clause_end(run.end)
    if view.text.endswith(("(both ", "[both "), 0, run.start) and len(view.arms.arms) == 2:
        return True  # "was alike in limited disease (both 8 months)"
    if (
        view.text.endswith((", ", " at "), 0, run.start)
        and _ALIKE_AT.search(view.text, view.sentence.start, run.start)
        and all(len(m.arms) > 1 for m in view.arm_mentions)
    ):
        return True
    if not (
        _SAID_SAME.search(view.text, start, run.start) or _BOTH_NEXT.search(view.text, run.end, min(end, run.end + 16))
    ):
        return False
    near = [m for m in view.arm_mentions if start <= m.start < end]
    return {arm for m in near for arm in m.arms} == {a.id for a in view.arms.arms} and len(near) > 1


# takes "508 deaths were recorded| (248 in A", "three deaths within 30 days of surgery|, two in A", "nine responded|, six with A", "12 grade 3-4 events|, six with A", "three patients|: two in A", refuses "12 deaths| in A (3"
_THEN_PARTS = re.compile(
    r"(?: grades? [1-5](?: ?(?:[-–/]|or|and|to) ?[1-5])?)?[^.;()\d,:]{0,60}(?:\d+ days[^.;()\d,:]{0,30})?(?:\d+ (?:[a-z]+ )?(?:patients|women|men|cases|subjects)(?: \([^()]{1,12}\))?)?(?:[(\[:;]|, (?:with )?| with(?= \d)|, including) ?"
)
# takes "155/273| (57% in each arm)", refuses "155/273| (57% in the A arm)"
_SHARE_IN_EACH = re.compile(
    r"[^.;(),:\d]{0,60}[(\[]\d[\d.]*\s?% (?:in|of|for|on) (?:each|either|both) (?:arms?|groups?|treatments?)\b"
)
# takes "two cases were seen|, one in each group", "40 completed it| with 20 in each group", refuses "two cases were seen|, one with A"
_EACH_PART = re.compile(
    r"[^.;(),:]{0,80}(?:[,:;(]\s?(?:with )?| with )(?=\S+(?: \w+)? (?:in|on|with|from|for|per) (?:each|either|both)\b)"
)


_IS = re.compile(r"\s?[=:]\s?")  # takes "A| = |six", refuses "with A| and |six"


def is_sum(view: SentenceView, figure: Figure) -> bool:
    """Whether a count is that of all arms, whose own follow: "508 deaths were recorded (248 in A and 260 in B)", "nine
    responded, six with A and three with B", "two cases were seen, one in each group", "six patients (12%) died (two in A
    and four in B)", "28 relapses, 11 in A and 13 in B", which leave some untold.
    """
    whole = _counted(figure)
    if figure.kind in ("count", "fraction") and _SHARE_IN_EACH.match(view.text, figure.end, view.sentence.end):
        return True
    if any(m.end <= figure.start and _IS.fullmatch(view.text, m.end, figure.start) for m in view.arm_mentions):
        return False  # "(A = six patients, B = five patients, and C = one patient)"
    end = figure.end + (figure.kind == "percent" and view.text[figure.end : figure.end + 1] in (")", "]"))
    parts = _THEN_PARTS.match(view.text, end, view.sentence.end)
    begin = figure.end if parts is None else parts.end() - 1
    behind = [f for f in view.figures if f.start >= begin][: len(view.arms.arms)]
    if whole is None or not behind:
        return False
    each = _EACH_PART.match(view.text, end, view.sentence.end)
    first = _counted(behind[0])
    if each is not None and each.end() == behind[0].start and first is not None:
        return whole == first * len(view.arms.arms)
    if parts is None or parts.end() > behind[0].start + 1:
        return False
    if first is not None and first < whole and _is_lone_part(view, figure, parts.end() - 1):
        return True
    if len(behind) < 2:
        return False
    told = {m.arms for m in view.arm_mentions if parts.end() <= m.start <= behind[-1].end + 60}
    total = sum((n for f in behind if (n := _counted(f)) is not None), Decimal(0))
    if any(figure.start <= m.start < parts.end() for m in view.arm_mentions):
        return False  # "20 patients given A (33%; 5 complete and 15 partial responses)"
    if len(told) < 2:  # "81 died (34 with A, 47 without)"
        return len(told) == 1 and total == whole and len(behind) == len(view.arms.arms)
    # "28 relapses, 11 with A and 13 with B": some are of neither, or were not told
    own = any(parts.end() <= m.start < behind[0].start for m in view.measures)
    if total >= whole or own or any(m.end <= figure.start for m in view.arm_mentions):
        return total == whole  # "nausea in 30, rash in 22 in A and one in B" tells of two outcomes
    ends = [*(f.end for f in behind), min(view.clause_end(behind[-1].end), behind[-1].end + 60)]
    sides = [{m.arms for m in view.arm_mentions if a <= m.start < b} for a, b in itertools.pairwise(ends)]
    return all(len(side) == 1 for side in sides) and len(set().union(*sides)) == len(behind)


def _is_lone_part(view: SentenceView, figure: Figure, opened: int) -> bool:
    """Whether a count stands before a bracket or a comma with one figure of one arm, and no other arm is named: "five
    patients died (three in arm B)", "there were five deaths, three of them in arm B".
    """
    behind_comma = view.text.startswith(", ", opened - 1)
    if view.text[opened] not in "([" and not behind_comma:
        return False
    closed = view.clause_end(opened) if behind_comma else closing_bracket(view.text, opened + 1, view.sentence.end)
    inside = [f for f in view.figures if opened < f.start < closed]
    named = [m for m in view.arm_mentions if m.start < closed]
    if len(inside) != 1 or len(named) != 1 or len(named[0].arms) != 1 or named[0].start < inside[0].end:
        return False
    return not behind_comma or _LONE_PART.fullmatch(view.text, inside[0].end, named[0].start) is not None


# takes ", two| of them on |A", ", one| while taking |A", refuses ", two| a partial response on |A"
_LONE_PART = re.compile(
    r"(?: (?:patients?|cases?|of (?:them|whom|these|which)))?(?: (?:was|were|had been|while|when|who))? (?:in|on|with|given|taking|receiving|received|treated with|after|under|from)(?: the)? "
)


def _counted(figure: Figure) -> Decimal | None:
    """How many a figure counts: the events of a percentage that states them."""
    if figure.kind in ("count", "fraction"):
        return figure.value
    return Decimal(figure.events) if figure.kind == "percent" and figure.events is not None else None


# takes "12%|) and was similar in the A and B groups (|14%", "61%| and did not differ between A and B (|63% v 59%", refuses "12%| and
# was similar to that with B (|14%", "12%| in A and similar in B (|14%"
ALIKE_IN_ARMS = re.compile(
    r"[\s%)\]]*,? (?:and|which|with rates) (?:(?:was|were|did|is|showed|there was) )?(?:\w+ly )?(?:similar|comparable|alike|balanced|equal|identical|(?:no|not) different|the same|not (?:\w+ly )?differ|no (?:\w+ly? )?differences?) (?:\w+ly )?(?:in|between|for|among|across|with) (?:(?:both|the two|all|all three) (?:\w+ )?(?:groups|arms) ?|[^()\[\];:.]{3,80} and [^()\[\];:.]{1,60})[(\[]"
)


# takes "9%|, independently from the treatment arm", "14 months| of patients regardless of the assigned regimen", refuses "9%|, irrespective of age"
WHICHEVER_ARM = re.compile(
    r"[\s%)\]]*(?:of (?:the |all )?(?:patients|women|men))?,? (?:(?:and|being) )?(?:regardless|irrespective(?:ly)?|independent(?:ly)?) (?:of|from) (?:the )?(?:assigned |study |randomi[sz]ed )?(?:treatment|therapy|arm|group|allocation|randomi[sz]ation|drug|regimen|assignment)\b"
)


# takes "45%| of patients responded (", "14 months| (", "7%|): ", refuses "45%| vs 12% (", "45%| with A; "
_PARTS_OPEN = re.compile(r"[\s)\]]*(?:[^.;:,()\[\]\d]{0,70} ?[(\[]|: )")
# takes "rash (22%|) and pain (15%) for A and fever (40%) for B", refuses "45%| of patients (42% with A and 47% with B)"
_NEXT_ITEM = re.compile(r"[)\]](?:,| and|, and) ")
_PARTS_CLOSE = re.compile(r"[)\].;]")  # takes "(42% with A v 47% with B|)", refuses "(42.5%"


def is_of_all(view: SentenceView, figure: Figure) -> bool:
    """Whether it is of all patients, as those of all arms follow it with their names and it lies between them: "45% received
    more (42% in the A arm v 47% in the B arm)"; refuses "with A 45% responded (42% with A vs 30% with B by review)".
    """
    arms = len(view.arms.arms)
    if arms < 2 or figure.value is None or figure.kind not in OF_ONE or figure.changed:
        return False
    opens = _PARTS_OPEN.match(view.text, figure.end, view.sentence.end)
    if opens is None:
        return False
    parts = [f for f in view.figures if f.start >= opens.end()][:arms]
    if len(parts) < arms or any(f.kind != figure.kind for f in parts):
        return False
    if _NEXT_ITEM.match(view.text, figure.end) and closes_bracket(view.text, parts[0].end, parts[-1].start):
        return False
    closes = _PARTS_CLOSE.search(view.text, parts[-1].end + 1, view.sentence.end)
    end = closes.start() if closes else view.sentence.end
    if any(figure.end <= m.start < opens.end() or m.end <= figure.start for m in view.arm_mentions):
        return False
    named = [m.arms for m in view.arm_mentions if opens.end() <= m.start < end]
    values = [f.value for f in parts if f.value is not None]
    return (
        len(named) == arms == len(values)
        and len({one for names in named for one in names}) == arms
        and min(values) <= figure.value <= max(values) + (figure.kind == "percent")
    )


# takes "137| deaths had occurred, with a median survival of", "137| patients had relapsed, and the median", refuses "137| deaths had
# occurred in A", "four| patients had died with A"
_OCCURRED = re.compile(
    r"(?: (?:[a-z]+ )?(?:events|deaths|patients|progressions|relapses|recurrences))? (?:had|have) (?:occurred|died|relapsed|progressed|recurred|been (?:recorded|reported|observed|documented)),? (?:with|and|giving) (?:a |the |an )?(?:[a-z-]+ ){0,3}(?:median|rates?|survival|probability|hazard)\b"
)
# takes "|With |137| events, median", "|At a median follow-up of 14 months (range, 1-30) and after |137| progression events, median", refuses
# "treated |with |four| cycles, A"
_WITH = re.compile(
    r"(?:(?:With|After|At|Over) (?:an? |the )?(?:overall )?median (?:duration of )?follow-?\s?up (?:time |duration |period )?of \d[^;,()]{0,16}(?:\([^()]{0,40}\),?)? ?and (?:with |after |based on )?|(?:With|After|Based on) )(?:a total of )?"
)
_EVENTS_THEN = re.compile(
    r"(?: (?:[a-z-]+ ){0,3}(?:events|deaths|progressions|relapses|recurrences))?(?: (?:observed|recorded|reported))?,"
)


# Of no arm where none is named before: takes "198 (52%)| of patients have died, but |", "198 patients (52%)| had died at the time of analysis, and |",
# refuses "35 (23%)| had died in arm A", "two| patients had died, both |"
_CAME_TO_PASS = re.compile(
    r"[)\]]?(?: of (?:the |all )?(?:[a-z]+ )?(?:patients|women|men))?(?: (?:[a-z]+ )?(?:events|deaths|patients|progressions|relapses|recurrences))?"
    r" (?:had|have) (?:occurred|died|relapsed|progressed|recurred|been (?:recorded|reported|observed|documented))(?: (?:by|at|as of|until) (?:the )?(?:time of )?[^.;:,()]{3,40})?"
    r"(?:;|,? (?:and|but|with|while|whereas)\b)(?! (?:all|both|each|one)\b)"
)


# takes "|After a median follow-up of 16 months in A and 15 months in B, |251 deaths", refuses "|After A, |12 relapses"
_FOLLOWED_UP = re.compile(
    r"(?:After|With|At|During|Over) (?:an? |the )?(?:overall )?(?:median|mean) (?:duration of )?follow-?\s?up\b[^.;]{0,160}, $"
)


def follows_follow_up(view: SentenceView, run: Run) -> bool:
    """Whether a figure is told behind the follow-up of each arm and of no arm itself: "after a median follow-up of 16 months in
    A and 15 months in B, 251 deaths had occurred".
    """
    if _FOLLOWED_UP.match(view.text, view.sentence.start, run.start) is None:
        return False
    if any(m.start >= run.end for m in view.arm_mentions):
        return False
    return len({m.arms for m in view.arm_mentions if m.end <= run.start}) > 1


# takes "seen in 12%| of patients and was more frequent with", "in nine patients (10%|), mostly in", refuses "in 12%| with A and was more frequent"
_THEN_COMPARED = re.compile(
    r"[)\]]?(?:(?: of(?: the| all)?)? (?:patients|women|men|cases|participants))?(?: (?:at|after|within|during) [a-z0-9. -]{3,60}?)?,?"
    r"(?: (?:and|but|which) (?:it |they |these |this )?(?:was|were|occurred|appeared|seemed)(?: to be)?(?: (?:significantly|slightly|somewhat|much|also))? (?:more|less) (?:often|frequent(?:ly)?|common(?:ly)?|severe|pronounced|marked|likely)(?: to occur)?"
    r"| (?:most|the majority|all but \w+)(?: of (?:them|these|which|whom))?| (?:mostly|mainly|predominantly|chiefly)) (?:in|with|on|after|among)\b"
)


def is_then_compared(view: SentenceView, start: int, end: int) -> bool:
    """Whether what is told at ``text[start:end]`` of no arm is then said to be more of one than of another: "neuropathy was seen in
    12% and was more frequent with A", "in nine patients, most of them in the A group".
    """
    if any(m.end <= start for m in view.arm_mentions):
        return False
    return _THEN_COMPARED.match(view.text, end, view.sentence.end) is not None


def is_of_all_so_far(view: SentenceView, run: Run) -> bool:
    """Whether a count only says how many events an analysis has: "137 deaths had occurred, with a median survival of 14 months
    in A", "With 137 events, median PFS was 14 months with A", "198 (52%) have died, and survival was longer with A".
    """
    if _CAME_TO_PASS.match(view.text, run.end, view.sentence.end):
        return True
    if _OCCURRED.match(view.text, run.end):
        return True
    return (
        _WITH.fullmatch(view.text, view.sentence.start, run.start) is not None
        and _EVENTS_THEN.match(view.text, run.end) is not None
    )


def followed_up_apart(view: SentenceView, run: Run) -> str | None:
    """The arm told before a follow-up where each of several arms has its own: "seven on A relapsed, with a median follow-up of
    51 months, as did 11 on B, with a median follow-up of 47 months"; None elsewhere.
    """
    followed = [f for f in view.figures if f.kind == "duration" and _FOLLOWED.search(view.text, f.start - 40, f.start)]
    if len(followed) != len(view.arms.arms):
        return None
    since = max((f.end for f in followed if f.end <= run.start), default=view.sentence.start)
    named = {m.arms for m in view.arm_mentions if since <= m.start and m.end <= run.start}
    arms = next(iter(named)) if len(named) == 1 else ()
    return arms[0] if len(arms) == 1 else None


# takes "with a median follow-up of |51 months", "followed for |5 years", refuses "follow-up, survival was |12 months"
_FOLLOWED = re.compile(r"\bfollow(?:ed|[- ]?up)\b[^.;,]{0,20}$")


# Before all that a sentence tells: takes "Of the 110 evaluable patients (|55 with A and 55 with B|), ", "Among 110 patients (|A, 50; B, 60|), ",
# refuses "In 12 patients (|on A|), fever was", "The 110 patients (|50 on A, 60 on B|) were"
_OPENS_WITH_PARTS = re.compile(
    r"(?:^|:)\s*(?:Of|Among|In|From|For|Out of) [^.;:()\[\]]{3,110}? [(\[](?P<parts>[^()\[\]]{5,140})[)\]],? "
)


def opens_with_all(view: SentenceView, run: Run) -> bool:
    """Whether the sentence opens with all patients, whose number of each arm a bracket gives, and then tells of them without
    naming an arm: "Of 110 evaluable patients (50 with A and 60 with B), |20 responded"; not "…, 20 responded to A".
    """
    if len(view.arm_mentions) < len(view.arms.arms) or "(" not in view.words:
        return False
    opening = _OPENS_WITH_PARTS.match(view.words) or _OPENS_WITH_PARTS.search(view.words, 0, 130)
    if opening is None:
        return False
    start, end = (view.sentence.start + at for at in opening.span("parts"))
    if run.start < end or any(m.start >= end for m in view.arm_mentions):
        return False
    held = [m for m in view.arm_mentions if start <= m.start and m.end <= end]
    numbers = len(_NUMBER.findall(opening["parts"]))
    named = {m.arms[0] for m in held if len(m.arms) == 1}
    return len(held) == len(view.arm_mentions) and len(named) == len(view.arms.arms) <= numbers


_NUMBER = re.compile(r"\d+")


_PARTS_OF_TRIAL = r"(?:(?:treatment|study|randomi[sz]ed|patient) )?(?:arms|groups|cohorts|regimens|treatments)"
# takes "When the two arms were combined, |", "With both groups pooled, |", "In the two groups combined, |", "Combining both arms, |",
# refuses "With the two groups, |", "when both drugs were combined, |"
_POOLED = cue(
    rf"\b(?:both|two|three|all) (?:of the )?(?:the )?{_PARTS_OF_TRIAL} (?:(?:were|are|was|being|had been) )?(?:(?:taken|analy[sz]ed|considered|pooled) together|combined|pooled)(?! with)\b"
    rf"|\b(?:combining|pooling) (?:the )?(?:data (?:of|from) )?(?:the )?(?:both|two|three|all) (?:the )?{_PARTS_OF_TRIAL}\b",
    re.IGNORECASE,
)


def is_of_pooled(view: SentenceView, run: Run) -> bool:
    """Whether the sentence takes all arms together before the figures, and names none of them: "when both arms were combined,
    44% of those with small tumours responded, and 13% of those with large ones".
    """
    pooled = view.may_say(_POOLED) and _POOLED.search(view.text, view.sentence.start, run.start)
    if not pooled:
        return False
    # "combined" may be what one of the arms is called
    named = (m for m in view.arm_mentions if m.end <= pooled.start() or m.start >= pooled.end())
    return not any(len(m.arms) < len(view.arms.arms) for m in named)


# Behind a follow-up, from when it is counted: takes "47 months| after hepatectomy, the", "24 months| from surgery, 12", refuses "47 months| after
# hepatectomy and 40 months", "47 months| after A, and 40 months after B"
_COUNTED_FROM = re.compile(
    r" (?:after|from|since|following) (?:the |an? )?(?:[a-z-]+ ){0,3}[a-z-]{4,25},(?! (?:and|but|or|versus|vs|compared|while|whereas)\b)"
)


def is_counted_from(view: SentenceView, run: Run) -> bool:
    """Whether words behind a follow-up only tell from when it is counted, and no arm is named before it: "at a median follow-up of
    47 months after hepatectomy, survival was 34%".
    """
    if _COUNTED_FROM.match(view.text, run.end, view.sentence.end) is None:
        return False
    return not any(m.end <= run.start for m in view.arm_mentions)
