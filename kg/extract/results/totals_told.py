"""Of how many patients a figure is, where the number stands apart from it: at the head of the sentence or behind the figure;
and of which arm they are, where they were counted before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.results.comparisons import OF_THEM
from kg.extract.results.figure import Figure
from kg.extract.results.figure_counts import share_agrees
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.text.brackets import in_bracket
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

_WHOM = r"(?:patients|pts|women|men|children|cases|subjects|participants|individuals|tumou?rs|lesions)"
_TOTAL = r"(?P<total>\d{1,3}(?:,\d{3})+|\d+)"
_SO_MANY = rf"{_TOTAL} (?:[\w/+-]+ ){{0,4}}?{_WHOM}\b"
# takes "Of 50 eligible", refuses "Of 50 months"
_OF_LEAD = re.compile(
    rf"^(?:Of|Among|In|Out of)\s+(?:the\s+|all\s+|these\s+|a total of\s+)?{_TOTAL}\s+(?!months|years|weeks|days|%)",
    re.IGNORECASE,
)
# takes "12 (31%) relapsed|; of the 43 operated patients of arm B, 6 (14%)", refuses "12 of the 43"
_OF_AGAIN = re.compile(
    r"[,;:] (?:and |while |whereas |but )?(?:of|among|out of) (?:the |these |those )?(?P<total>\d+) (?!months|years|weeks|days|%)"
)
# takes "|98| patients underwent screening, and mutations were found in 34 (35%)", "|119| were evaluable", refuses "|98| months"
_COUNTED = re.compile(
    rf" (?:[\w/+-]+ ){{0,3}}?{_WHOM}\b|[^.;]{{0,45}}\b(?:evaluable|assess[ai]ble|analy[sz]ed)", re.IGNORECASE
)
# takes "10.8 months| [9.4-12.4] in the 531 patients", "23%| for 52 treated patients", "7%| local relapses in 363 patients", refuses "23%| in 12 patients (25%)"
_BEHIND = re.compile(
    rf"[)\]]?(?: ?[(\[][^()\[\]]{{1,60}}[)\]])?(?: (?!and\b|or\b|in\b|of\b|for\b)[a-z-]+){{0,3}},? (?:in|for|among|of) (?:the |these |those |all |our )?{_SO_MANY}(?! ?[(\[](?!9\d ?% ?(?:CI|conf))\d)"
)
# takes "309| deaths were reported in the 3986 patients", refuses "309| deaths in 12 patients" by the smaller number, "2| and PR in 9
# patients"
_COUNT_BEHIND = re.compile(
    rf" (?:(?!and\b|or\b)[\w-]+ ){{1,3}}?(?:(?:was|were) (?:reported|observed|seen|noted|recorded|documented) )?(?:in|among) (?:the |these |those |all |our )?{_SO_MANY}(?! ?[(\[]\d)"
)
# What stands before a number of those that the figures behind it are of: takes "Of the |39 patients", "; in |31 evaluable patients",
# "data are available from |53 patients", "rate for all |155 eligible patients", "In the intention-to-treat population of |43 patients",
# refuses "seen in |12 patients"
_OF_THEM = re.compile(
    r"(?:(?:^|[.;:,] (?:and |while |but )?)(?:of|among|amongst|in|out of|for|from)|\b(?:among|available (?:from|for|in)|(?:rates?|time|survival|duration) (?:for|in|of|among)|study of|^(?:in|among|for|within) the (?:[\w/-]+ ){0,3}(?:population|set|cohort) of))"
    r" (?:(?:the|these|those|all|our|a total of|first|remaining) ){0,3}$",
    re.IGNORECASE,
)
# takes "39| patients enrolled", "40| previously untreated women", "65| relapses", "7| initial non-responders", refuses "39| months", "40| (25%) patients"
_THOSE = re.compile(
    rf" (?:[a-z/+-]+ ){{0,4}}?(?:{_WHOM}|relapses|recurrences|(?:non-?)?responders|survivors|deaths|failures|resections|operations|samples)\b(?! ?[(\[]\d)",
    re.IGNORECASE,
)
# takes "safety population (|n = 207)", "patients with measurable disease [|n=62]", refuses "arm (|n = 207)", "fever (|n = 3)"
_POPULATION_SIZED = re.compile(
    r"\b(?:population|set|cohort|patients|women|men|participants|subjects|subgroup)(?: [^.;:,()\d]{1,50})? [(\[]$",
    re.IGNORECASE,
)
# What takes some of them out or compares them, so that what follows is no longer of all: takes "; of these, ", "of whom", "versus", "was
# comparable in", refuses "of all"
_OF_SOME = re.compile(
    r"[.;] |\b(?:vs|versus|than|compar(?:ed|able)|whereas|while|similar)\b|\b(?:of|among|in) (?:these|those|them|whom|which|the (?:latter|former|remaining))\b"
)
# Behind those who were looked at further: takes "76| were evaluable for efficacy", refuses "40| had one tumour", "2| were not evaluable"
_COUNTED_ON = re.compile(
    r"(?: [a-z/+-]+){0,4}? (?:were|was|are) (?!not )(?:\w+ )?(?:evaluable|assess[ai]ble|analy[sz]ed|analy[sz]able)\b"
)
# Counts and shares of these are parts of the same patients, one beside the other.
_BESIDE_OTHERS = frozenset({
    "complete-response-rate", "partial-response-rate", "objective-response-rate", "stable-disease-rate", "progressive-disease-rate", "disease-control-rate",
    "pathologic-complete-response-rate", "pathologic-response-rate", "adverse-event-rate", "recurrence-rate", "death-rate", "progression-free-survival", "overall-survival",
    "disease-free-survival", "complication-rate", "progression-rate",
})  # fmt: skip
# takes "the response rate |among these 21 patients was |14%", refuses "among these 21 patients, 3 had |14%"
_OF_SUBJECT = cue(
    rf"\b(?:among|for|in|of) (?:the|these|those|all)(?: the)? {_SO_MANY}[^.;:,%\d]{{0,60}} (?:was|were|is) $"
)
_FEWEST = 2  # so many, or more, are told again by their number
_SMALL, _ROUNDED, _ABOUT = Decimal(10), Decimal("0.2"), Decimal("0.6")  # percentage points
OF_ONE = frozenset({"percent", "duration"})  # what may be of a total without telling how many of them had the event


def total_told(view: SentenceView, figure: Figure, arm: str | None) -> int | None:
    """The denominator that the sentence gives the figure; None where it gives none that fits.

    A share told with its events ("12 (24%)") takes the number of which the events are that share: the one its sentence opens
    with ("Of 50 eligible patients, …"), the one given for its arm, or one of patients told before. Others, of studies of one
    arm, take the number that stands beside them.
    """
    if figure.value is None:
        return None
    if figure.kind == "percent" and figure.events is not None:
        exact = figure.value.as_tuple().exponent == -1 and figure.value < _SMALL  # "2 (2.4%)" is of 83, not of 95
        slack = _ROUNDED if exact else _ABOUT
        return next(
            (t for t in _before(view, figure, arm) if share_agrees(figure.events, t, figure.value, slack)), None
        )
    if _several_arms(view) and (arm is not None or view.arm_mentions):
        return _of_those_sized(view, figure, arm) if figure.kind == "percent" else None
    if figure.kind == "count":
        found = _COUNT_BEHIND.match(view.text, figure.end, view.sentence.end)
        total = _number(found["total"]) if found is not None else _told_of_all(view, figure) or 0
        return total if total > figure.value else None
    if figure.kind not in OF_ONE or figure.events is not None:
        return None
    found = _BEHIND.match(view.text, figure.end, view.sentence.end)
    at = figure.value_at or figure.start
    if figure.kind == "percent" and (sized := _of_those_sized(view, figure, arm)) is not None:
        return sized
    found = found or _OF_SUBJECT.search(view.text, max(view.sentence.start, at - 160), at)
    return _number(found["total"]) if found is not None else _told_of_all(view, figure)


# Behind a share, those it is of with their number: takes "68%| with A (n = 31)", "12%| of the A group (n=145)", "40%| in those with mutations
# (n = 62)", refuses "68%| with A, and pain (n = 31)", "68%| (n = 31)"
_OF_SO_MANY = re.compile(
    r"%? (?:of|in|for|with|on|among|after) (?:(?!and\b|but\b|while\b)[^\s.;:,()\d%]+ ){1,8}[(\[][nN] ?= ?(?P<total>\d{1,3}(?:,\d{3})+|\d+)[)\];,]"
)
_ENOUGH = 15  # a smaller number may count the events: "20% with A (n = 6)"


def _of_those_sized(view: SentenceView, figure: Figure, arm: str | None) -> int | None:
    """The number of those a share is of, told in a bracket behind them: "68% with A (n = 31)"; None where so many cannot have such
    a share, and where they are the ones of the arm that had it: "12% of the A group (n = 18)" of 150.
    """
    sized = _OF_SO_MANY.match(view.text, figure.end, view.sentence.end)
    if sized is None or figure.value is None or figure.interval:
        return None
    whose = [m for m in view.arm_mentions if figure.end <= m.start < sized.end()]
    if any(arm is None or m.arms != (arm,) for m in whose):
        return None
    total = _number(sized["total"])
    size = next((a.n for a in view.arms.arms if a.id == arm), None) or 0
    had = round(figure.value * size / 100)
    return total if total >= _ENOUGH and total != had and _may_be_of(figure.value, total) else None


def _may_be_of(value: Decimal, total: int) -> bool:
    """Whether a whole number of so many is such a share: 68% may be of 31, 95% not of 7."""
    had = round(value * total / 100)
    return share_agrees(had, total, value, _ABOUT)


def _told_of_all(view: SentenceView, figure: Figure) -> int | None:
    """The number of patients told before the figure and not taken apart since: "Of 39 patients, 1 had a complete response and
    11 …", "among these 21 patients was 14%, and 52% …", "in the safety population (n = 207) … in 27%".

    What stands between may only be figures of outcomes that the same patients have beside one another.
    """
    if OF_THEM.match(view.text, figure.end):
        return None  # "of 39 patients, 11 relapsed, 3 of whom died"
    at = figure.value_at or figure.start
    for q in reversed(view.analysis.quantities_in(view.sentence.start, at)):
        if q.value is None or q.value != q.value.to_integral_value() or q.kind not in _NUMBERS_OF_PATIENTS:
            continue
        ahead = view.text[max(view.sentence.start, q.start - 80) : q.start]
        if q.kind is K.SAMPLE_SIZE:
            if _POPULATION_SIZED.search(ahead) is None or any(f.end <= q.start for f in view.figures):
                return None  # "with (n = 59) and without (n = 118) histology", "11 months for those with one (n = 20) and 8 months"
        else:
            said_of = _OF_THEM.search(ahead) is not None and _THOSE.match(view.text, q.end, at) is not None
            if not said_of and not _COUNTED_ON.match(view.text, q.end, at):
                continue
        if _OF_SOME.search(view.text, q.end, at) or (
            figure.kind == "count" and in_bracket(view.text, q.end, figure.start)
        ):
            return None
        between = [f for f in view.figures if q.end <= f.start < at and f is not figure]
        apart = any(f.start not in view.owners or f.total is not None for f in between)
        # a survival told after shares is estimated, of all or not
        others = between and (
            figure.kind == "duration" or view.times or any(m not in _BESIDE_OTHERS for _, _, m, _ in view.dealt)
        )
        few = (
            figure.kind == "percent" and q.value <= _ENOUGH and not _may_be_of(figure.value or Decimal(0), int(q.value))
        )
        return None if apart or others or few else int(q.value)
    return None


_NUMBERS_OF_PATIENTS = frozenset({K.COUNT, K.SAMPLE_SIZE, K.NUMBER})


def _several_arms(view: SentenceView) -> bool:
    """Whether a number of patients may be that of another arm."""
    return len(view.arms.arms) > 1


def _before(view: SentenceView, figure: Figure, arm: str | None) -> Iterator[int]:
    # "25 (12%) relapsed, 11 (44%) of whom died", "31 crossed over, and eight of these (26%) responded"
    if OF_THEM.match(view.text, figure.end) or _OF_THESE_IN.match(view.text, figure.start, figure.end):
        yield from (f.events or int(f.value or 0) for f in view.figures if f.end <= figure.start and f.kind != "ratio")
        return
    if arm in view.evaluated:
        yield view.evaluated[arm]
        return
    lead = _OF_LEAD.match(view.words)
    if lead is not None and not _is_of_other(view, lead.end(), arm):
        yield _number(lead["total"])
    for again in _OF_AGAIN.finditer(view.text, view.sentence.start, figure.start):
        yield _number(again["total"])
    for q in view.analysis.quantities_in(view.sentence.start, figure.start):
        if q.value is None or q.value != q.value.to_integral_value():
            continue
        own = q.kind is K.FRACTION or (q.kind in (K.COUNT, K.SAMPLE_SIZE) and not _several_arms(view))
        of_whom = q.kind in (K.COUNT, K.NUMBER) and _OF_WHOM_NEXT.fullmatch(view.text, q.end, figure.start)
        if of_whom or (own and _COUNTED.match(view.text, q.end, figure.start)):
            yield int(q.value)


# Between those told first and what some of them had: takes "57| patients were ablated, of whom |29 (50.9%)", "84| underwent surgery, and
# of these |31", refuses "57| patients were ablated; |29 of whom", "57| months, of which |29"
_OF_WHOM_NEXT = re.compile(
    rf" (?:[\w/+-]+ ){{0,3}}?(?:{_WHOM}|were|was|had|underwent|received)\b[^.;:()%\d]{{0,80}}[,;] (?:and )?of (?:whom|which|these|them),? (?:only )?"
)


def _is_of_other(view: SentenceView, end: int, arm: str | None) -> bool:
    """Whether the patients a sentence opens with are those of an arm that the figure is not of: "of 67 patients given A, 50 had
    surgery; with B 52 (80%) had".
    """
    at = view.sentence.start + end
    whose = next((m for m in view.arm_mentions if at <= m.start < min(at + 60, view.first_figure)), None)
    return arm is not None and whose is not None and len(whose.arms) == 1 and whose.arms != (arm,)


def note_counted(view: SentenceView, figure: Figure, owners: list[tuple[str | None, str | None]]) -> None:
    """Remember of which arm those are that a figure counts, so that a figure of them can be of that arm."""
    counted = figure.events if figure.events is not None else figure.value if figure.kind == "count" else None
    if counted is not None and counted == int(counted):
        view.counted.setdefault(int(counted), set()).update(arm for arm, _ in owners)


def arm_of_those_counted(view: SentenceView, run: Run) -> str | None:
    """The one arm of which as many patients were counted just before as the figures are told of: "15 patients given A and 2 given B
    were operated on; |4 of the 15 had a complete response"; None where several were as many, or an arm as a whole.
    """
    if any(view.clause_start(run.start) <= m.start < view.clause_end(run.end) for m in view.arm_mentions):
        return None
    whose: set[str | None] = set()
    for figure in run.figures:
        total = figure.total if figure.total is not None else total_told(view, figure, None)
        if total is None or total < _FEWEST or Decimal(total) in view.sizes:
            return None
        whose |= view.counted.get(total) or view.memory.counted.get(total, set()) or {None}
    return next(iter(whose)) if len(whose) == 1 else None


def arm_of_share(view: SentenceView, run: Run) -> str | None:
    """The one arm of whose number of patients a count is the share told with it: of 150 and 148 patients "86 (57.3%)" are of the
    150. Only where so exact a share leaves no other number near it, as that of all; None where two arms fit.
    """
    figure = run.figures[0]
    if len(run.figures) != 1 or figure.kind != "percent" or figure.events is None or figure.total is not None:
        return None
    if figure.value is None or figure.value.as_tuple().exponent != -1 or not 0 < figure.value < _WHOLE:
        return None
    least, most = (Decimal(100 * figure.events) / (figure.value + by) for by in (_HALF_TENTH, -_HALF_TENTH))
    sizes = {a.id: a.n for a in view.arms.arms if a.n is not None}
    if most - least > _NEAR or len(sizes) != len(view.arms.arms) or least <= sum(sizes.values()) <= most:
        return None
    fits = [arm for arm, n in sizes.items() if least <= n <= most]
    return fits[0] if len(fits) == 1 else None


_HALF_TENTH, _NEAR, _WHOLE = Decimal("0.05"), Decimal("1.8"), Decimal(100)
_OF_THESE_IN = re.compile(r"\w+ of (?:whom|them|these) [(\[]")  # takes "eight of these (|26%", refuses "eight (26%"


def _number(written: str) -> int:
    return int(written.replace(",", ""))
