"""The time points of a run of figures: told before it, behind it, one for each figure, or by the measure itself."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from kg.extract.results.figure import Figure
from kg.extract.results.measure_fit import AT_ONE_TIME
from kg.extract.results.sentence import HARMS, SURVIVAL, Measure, Run, SentenceView
from kg.extract.results.versus import RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.cues import cue

_EVENTS_AHEAD = re.compile(r" (?:first )?events?\b")  # takes "95/125| events, the 1-year", refuses "40%| at 1 year"


def deal_times(view: SentenceView, run: Run, measures: list[Measure]) -> list[str | None]:
    """The time point of each figure of the run, as it is written; None where none is told."""
    count = len(run.figures)
    named = _IN_NAME.search(view.text, measures[0].start, measures[0].end) if "day" in view.words else None
    if named is not None:
        number = _DAYS_IN_WORDS.get(named["number"].lower(), named["number"])
        each = [_IN_NAME.search(view.text, m.start, m.end) for m in measures]
        if len({m.start for m in measures}) == count == len(each) > 1 and all(each):
            said = [m["number"] for m in each if m is not None]
            return [f"{_DAYS_IN_WORDS.get(n.lower(), n)} days" for n in said]  # "30-day morbidity and 90-day mortality"
        first = _DAYS_AHEAD.search(view.text, max(view.sentence.start, measures[0].start - 20), measures[0].start)
        if first is not None and count % 2 == 0:
            ahead = _DAYS_IN_WORDS.get(first["number"].lower(), first["number"])
            told = [f"{ahead} days", f"{number} days"]  # "30- and 90-day mortality was 2.1% and 4.3%"
            return [told[2 * i // count if pairs_by_versus(view, run) else i % 2] for i in range(count)]
        return [f"{number} days"] * count  # "the 90-day mortality was 2%"
    if not view.times and view.memory.time and run.family == "percent" and view.says(_SAME_TIME):
        return [view.memory.time if m.notation in _GOES_ON_IN_TIME else None for m in measures]
    if not view.times and (through := _years_through(view, run)):
        return [through[i % len(through)] for i in range(count)]
    if not view.times and not view.memory.times:
        return [None] * count
    if run.end <= measures[0].start and _EVENTS_AHEAD.match(view.text, run.end, measures[0].start):
        return [None] * count  # "with 95/125 events, the 1-year survival was 40%"
    if run.told and run.direction == "earlier" and count == len(view.times) == len(view.timed) > 1:
        return [
            time for _, time in view.timed
        ]  # "38% at 1 year and 12% at 2 years; with B these rates were 45% and 13%"
    if taken := _as_before(view, run, measures):
        return taken
    own = [_time_behind(view, run, i) for i in range(count)]
    if all(own):
        return own
    if by_set := _behind_sets(view, run):
        return by_set
    led = [_time_before(view, run, i) for i in range(count)]
    if led[0] and sum(map(bool, led)) > 1:
        for i in range(1, count):
            led[i] = led[i] or led[i - 1]
        return led  # "1-yr 36% vs 31%; 2-yr 12% vs 9%"
    if led[0] and not any(own) and measures[0].start >= run.end and versus_between(view, run, 0):
        return [led[0]] * count  # "3-year (64% vs 9%) and 5-year overall survival (45% vs 0%)"
    row = _row_behind(view, run) if count > 1 else []
    if row:
        return row
    if _in_blocks(own):
        # "8%, 11% and 11%, respectively, at 5 years and 8%, 14% and 14%, respectively, at 7 years"
        told = [time for time in own if time]
        return [told[i * len(told) // count] for i in range(count)]
    if halves := _in_halves(view, run, own):
        return halves
    if count > 1 and own[-1] and not any(own[:-1]) and _EACH_AT.match(view.text, run.end, view.sentence.end):
        return [own[-1]] * count  # "8%, 11% and 11%, respectively, at 5 years"
    if count % 2 == 0 and all(own[1::2]) and not any(own[::2]) and _in_pairs(view, run):
        return [own[i + 1 - i % 2] for i in range(count)]  # "80% v 70% at 1 year and 60% v 50% at 2 years"
    if count == 2 and own[1] and versus_between(view, run, 0):
        return [own[1]] * 2  # "better with A than with B (60% v 40%; P = 0.01) at 3 years"
    near = _times_near(view, run)
    if in_turn := _of_pairs_in_turn(view, run, near):
        return [_time_text(in_turn)] * count
    if len(near) > 1 and count == len(view.arms.arms) == 2 and versus_between(view, run, 0):
        # "at 4 weeks (37% v 20%) and 8 weeks (38% v 24%)": the sides of one time are compared
        before = [t for t in near if t.end <= run.start]
        near = before[-1:] or near[:1]
    if len(near) == 1 and count > 1 and near[0].end <= run.start and _goes_on(run, measures):
        told = _times_of_last(view, measures[0].notation)
        if len(told) == count == len(set(told)) and not versus_between(view, run, 0):
            return [*told]  # "OS was 32% at 5 years and 22% at 10 years, and DFS was 21% and 16%"
    if count == 2 * len(near) > 2 and len(view.arms.arms) == 2 and _are_pairs(view, run):
        # "the 3- and 5-year rates for A and B were 61% vs 66% and 52% vs 58%": each pair has its time
        view.memory.times = tuple(_time_text(t) for t in near)
        return [_time_text(near[i // 2]) for i in range(count)]
    if len(near) > 1 and count % len(near) == 0:
        view.memory.times = tuple(_time_text(t) for t in near)
        return [_time_text(near[i % len(near)]) for i in range(count)]
    if len(near) > 1 and count == 1:
        figure = run.figures[0]
        near = [min(near, key=lambda t: min(abs(t.start - figure.end), abs(figure.start - t.end)))]
    time = _time_text(near[-1]) if near else None
    earlier = view.memory.times
    set_against = count == len(earlier) and versus_between(
        view, run, 0
    )  # "alike in those treated before and others (77% v 71%)"
    if (
        time is None
        and not (view.times or set_against)
        and len(earlier) > 1
        and count % len(earlier) == 0
        and _goes_on(run, measures)
    ):
        return [earlier[i % len(earlier)] for i in range(count)]  # "the respective overall survival rates were …"
    if time is not None and any(_LEADS_TO_MEASURE.fullmatch(view.text, near[-1].end, m.start) for m in measures):
        # "the response rate and the 1-year survival rate in A and B were 40% and 46%, and 20% and 30%": of the survival
        return [time if m.notation in _GOES_ON_IN_TIME or m.start > near[-1].start else None for m in measures]
    return [time] * count


# takes "after |years 1 through 7| were |54", "at years 1 to 3|", refuses "the first 3 years", "in years 1990 to 1995"
_YEARS_THROUGH = re.compile(
    r"\b(?P<unit>years|months) (?P<first>\d{1,2})(?: to | through |[-–])(?P<last>\d{1,2})(?: [^.;:()\d]{0,60})? (?:was|were) "
)


def _years_through(view: SentenceView, run: Run) -> list[str]:
    """The times of a row of years told by its ends, where the figures are as many for each arm: "after years 1 through 3 were 54, 26 and
    24 for A and 40, 13 and 10 for B"; empty elsewhere.
    """
    told = _YEARS_THROUGH.search(view.text, view.sentence.start, run.start) if run.family == "percent" else None
    if told is None:
        return []
    row = range(int(told["first"]), int(told["last"]) + 1)
    fits = len(row) > 1 and len(run.figures) in (len(row), len(row) * len(view.arms.arms))
    return [f"{n} {told['unit'] if n > 1 else told['unit'][:-1]}" for n in row] if fits else []


def _as_before(view: SentenceView, run: Run, measures: list[Measure]) -> list[str | None]:
    """The times that the measures were told at of the arm before, where the run takes these up and names no time itself: "with A, 40%
    responded and the 2-year survival was 60%; with B, 20% and 45%"; empty elsewhere.
    """
    known = dict(view.timed)
    if not run.told or run.direction != "earlier" or not known or len(known) < len(set(view.timed)):
        return []
    if any(m.start < view.sentence.start for m in measures):
        return []
    timed = any(t.start >= view.told_until(run.start) for t in view.times)
    return [] if timed else [known.get(m.notation) for m in measures]


def led_to_each(view: SentenceView, run: Run, measures: list[Measure]) -> list[str | None]:
    """The times of measures that each have one before them: "the 5-year OS and 2-year PFS rates were 78% and 24%", or of one told beside
    another so, "70% v 61% and 55% v 49%"; empty where a measure has several times, and where the figures name times themselves.
    """
    if any(measures[0].end < t.start and t.start > run.start for t in view.times) or measures[0].start > run.start:
        return []
    leads = {m.start: t for t in view.times for m in view.measures if _leads_to(view, t, m)}
    between = [t for t in view.times if measures[0].start < t.start < run.start]
    if len(leads) < 2 or any(t not in leads.values() for t in between):
        return []
    if any(
        _TIME_JOIN.fullmatch(view.text, before.end, t.start)
        for before, t in pairwise(view.times)
        if t in leads.values()
    ):
        return []  # "1- and 3-year OS and 1- and 3-year PFS"
    told = {m.start: _time_text(leads[m.start]) for m in measures if m.start in leads}
    out: list[str | None] = []
    for measure in measures:
        ahead = [time for start, time in told.items() if start <= measure.start]
        goes_on = measure.start in told or measure.notation in _GOES_ON_IN_TIME
        out.append(ahead[-1] if ahead and goes_on else None)
    return out if told else []


def _leads_to(view: SentenceView, time: Figure, measure: Measure) -> bool:
    """Whether a time stands right before the measure or opens its name: "5-year |OS", "5-year OS|"."""
    return _LEADS_TO_MEASURE.fullmatch(view.text, time.end, measure.start) is not None or time.start == measure.start


# takes "90-day mortality", "Thirty-day mortality", "died within 30 days", refuses "days of illness"
_IN_NAME = re.compile(r"\b(?P<number>\d{2,3}|thirty|sixty|ninety)[- ]days?\b", re.IGNORECASE)
_DAYS_IN_WORDS = {"thirty": "30", "sixty": "60", "ninety": "90"}
# takes "30- and |90-day mortality", "thirty-day and |ninety-day mortality", refuses "in 30 and |90-day mortality"
_DAYS_AHEAD = re.compile(r"\b(?P<number>\d{2}|thirty|sixty)(?:-| ?-?days?),? (?:and|or) (?:the )?$", re.IGNORECASE)
# takes "At the same time point, 90% were alive", "at that time", refuses "at the same time as"
_SAME_TIME = cue(r"\b[Aa]t (?:(?:the same|that|this) time[- ]?points?|(?:that|this) time)\b")
# takes ", respectively, at 5", refuses " at 5"
_EACH_AT = re.compile(r"[\s)%]*,? respectively,? (?:at|after|by)\s")


# Between the second pair, which "respectively" shares out: takes "13%| and |24%", "36%) and |42 (60%", refuses "13%| with A and |24%"
_NEXT_OF_PAIR = re.compile(r"[\s%)\]]*and\s+")


def _in_halves(view: SentenceView, run: Run, own: list[str | None]) -> list[str | None]:
    """The times of a pair told beside the arms and of its arms again at a later time: "after 6 months 4% with A and 6% with B,
    compared with 13% and 24%, respectively, at 12 months"; empty where it is not told so.
    """
    if len(own) != 4 or own[0] or own[2] or own[3] is None or not view.says(RESPECTIVELY):
        return []
    first, _, third, last = run.figures
    if _NEXT_OF_PAIR.fullmatch(view.text, third.end, last.start) is None:
        return []
    ahead = [t for t in view.times if t.end <= first.start]
    time = own[1] or (_time_text(ahead[-1]) if ahead else None)
    return [time, time, own[3], own[3]] if time and time != own[3] else []


def _in_blocks(own: list[str | None]) -> bool:
    """Whether a time stands behind the last of each three or more figures, and behind no other."""
    told = [i for i, time in enumerate(own) if time]
    size = len(own) // len(told) if len(told) > 1 else 0
    return size > 2 and told == [*range(size - 1, len(own), size)]


def _are_pairs(view: SentenceView, run: Run) -> bool:
    """Whether the figures come in compared pairs that name no arm within: "61% vs 66% and 52% vs 58%"."""
    last = run.figures[-1].start
    return pairs_by_versus(view, run) and not any(run.start < m.start < last for m in view.arm_mentions)


def _times_of_last(view: SentenceView, notation: str) -> list[str]:
    """The time points of the measure last told in the sentence, if it is another one."""
    last = view.timed[-1][0] if view.timed else notation
    return [time for told, time in view.timed if told == last] if last != notation else []


def _in_pairs(view: SentenceView, run: Run) -> bool:
    if pairs_by_versus(view, run) if len(run.figures) > 2 else versus_between(view, run, 0):
        return True
    # "31% and 36% at one year and 9% and 12% at 2 years, respectively", "40% and 32% at 2 years, and |22% and |18% at 3 years"
    figures = run.figures
    joined = all(
        _JUST_AND.fullmatch(view.text, a.end, b.start) for a, b in zip(figures[::2], figures[1::2], strict=True)
    )
    return joined and len(view.arms.arms) == 2 and (view.says(RESPECTIVELY) or len(view.timed) > 1)


_JUST_AND = re.compile(r"\s*(?:%|percent)?\s*and\s*")


def _goes_on(run: Run, measures: list[Measure]) -> bool:
    """Whether the figures are shares of one survival measure, as those at the time points of the sentence before."""
    return (
        run.figures[0].kind == "percent"
        and len({m.notation for m in measures}) == 1
        and measures[0].notation in SURVIVAL
    )


# takes "59% at", "5.7% (from 18.1% to 23.8%) at", "11.0%, respectively, at", "81% (1 year)", "42 (60%) patients at", "(12%) lived", "(4%) for
# greater than", refuses "59% in A at"
_AT_OWN_TIME = re.compile(
    r"(?:\s*[(\[][^()\[\]]{1,40})?[\s)\]]*(?:(?:of )?(?:the )?patients )?(?:,? respectively,? )?(?:at|after|by|for(?: (?:more|longer|greater) than)?)\s+(?:(?:week|month|year|day)\s+)?|\s?[(\[]"
    r"|\)?(?: of)?(?: the)?(?: patients)? (?:survived|lived)(?: for)?(?: (?:more|longer|greater) than| at least| over| beyond)? (?:[>≥] ?)?",
    re.IGNORECASE,
)
# takes ", at |3 years", "%, after |6 weeks" before "of treatment)", refuses ", at |two years 51%"
_COMMA_AT = re.compile(r"\s?%?, ?(?:at|after|by) ")
_CLOSES = re.compile(r"[^()\d,;]{0,30}[)\]]")
# takes "40% at", "40% of patients at months", "40% were found at", "40%, respectively, after", refuses "40% in A at"
_AT_TIMES = re.compile(
    r"[\s)\]]*(?: of (?:the )?(?:patients|women|men))?(?:,? respectively,?)?(?: (?:was|were) \w+)?,? (?:at|after|by)\s+(?:(?:weeks|months|years)\s+)?",
    re.IGNORECASE,
)


def _row_behind(view: SentenceView, run: Run) -> list[str | None]:
    """The time points in a row behind the figures: "62% and 40% at 3 and 5 years"; empty where they are not as many."""
    row = [t for t in view.times if t.start >= run.end][: len(run.figures)]
    if len(row) < len(run.figures) or not _AT_TIMES.fullmatch(view.text, run.end, row[0].start):
        return []
    joined = all(_TIME_JOIN.fullmatch(view.text, a.end, b.start) for a, b in pairwise(row))
    return [_time_text(t) for t in row] if joined else []


# before the time of a set: takes "in the B group| at", "and 15%|, respectively, at", refuses "in those who died| within"
_AT_LAST = re.compile(r"[\s,](?:at|after|by) (?:an? |(?:day|week|month|year|cycle)s? )?$")


def _behind_sets(view: SentenceView, run: Run) -> list[str | None]:
    """The times that stand each behind one figure of every arm: "12% with A and 9% with B at 8 weeks, and 20% and 15%,
    respectively, at 16 weeks"; empty elsewhere, and where the figures of an arm come together: "40% and 20% at 1 and 2 years".
    """
    size, figures = len(view.arms.arms), run.figures
    sets = len(figures) // size if size > 1 else 0
    if sets < 2 or len(figures) % size or not view.times or view.times[-1].start < run.start:
        return []
    if _time_before(view, run, 0):
        return []  # "at 6 months 80% with A and 75% with B, at 12 months 59% and 40%"
    out: list[str | None] = []
    for last in range(size - 1, len(figures), size):
        stop = min(view.told_from(figures[last].end), view.clause_end(figures[last].end))
        own = [t for t in view.times if figures[last].end <= t.start < stop]
        if len(own) != 1 or _AT_LAST.search(view.text, figures[last].end, own[0].start) is None:
            return []
        out.extend([_time_text(own[0])] * size)
    inside = sum(run.start < t.start for t in view.times if t.start < stop)
    return out if inside == sets else []


def _time_behind(view: SentenceView, run: Run, i: int) -> str | None:
    """The time point right behind a figure: "59% at 3 years and 41% at 5 years"."""
    stop = run.figures[i + 1].start if i + 1 < len(run.figures) else view.sentence.end
    end = run.figures[i].end
    if end < run.figures[i].p_end < stop:
        end = run.figures[i].p_end  # "40%; P = 0.01) at 3 years"
    named = next(
        (m.end for m in view.arm_mentions if end < m.start < stop and _IN_THE.fullmatch(view.text, end, m.start)), None
    )
    for time in view.times:
        if end <= time.start < stop and _AT_OWN_TIME.fullmatch(view.text, end, time.start):
            return _time_text(time)
        if (
            end <= time.start < stop
            and _COMMA_AT.fullmatch(view.text, end, time.start)
            and _CLOSES.match(view.text, time.end, view.sentence.end)
        ):
            return _time_text(time)  # "(60% v 40%, at 3 years)"
        if named is not None and named < time.start < stop and _AT.fullmatch(view.text, named, time.start):
            return _time_text(time)  # "59% in the A group at 1 year, and 31% versus 21% at 2 years"
    return None


# Around the arm between a figure and its time: takes "59%| in the |A group| at |1 year", refuses "59%| (A, |12 months"
_IN_THE = re.compile(
    r"[%)\]]* (?:patients )?(?:(?:in|with|for|on|of|among|given) )(?:(?:the|those|patients|given|receiving|treated|with|in) )*"
)
_AT = re.compile(r"(?: (?:group|arm|patients|groups|arms))? (?:at|after|by) (?:(?:an?|week|month|year|day) )?")
# takes "1-yr| |36%", "1-yr| OS: |36%", "at 2 years|, |12%", "at 5 years| it was |40%", "3-year| overall survival was |59%", refuses
# "at 1 year| in A was 36% and |12%"
_TO_ITS_SHARE = re.compile(
    r"[\s:,=(]*(?:OS|PFS|DFS|EFS|RFS|it|they|(?:the |these )?(?:corresponding |respective )?(?:(?:overall|actuarial|[a-z]+-free|[a-z]+-specific) )?(?:survival|rates?|figures|values)(?: rates?)?)?"
    r"[\s:,=(]*(?:was|were)? ?(?:[A-Z][\w+-]{0,9}:? )?"
)


def _time_before(view: SentenceView, run: Run, i: int) -> str | None:
    """The time point right before a figure: "1-yr 36% vs 31%; 2-yr 12% vs 9%"."""
    start = run.figures[i].start
    for time in view.times:
        if time.end <= start and start - time.end < 50 and _TO_ITS_SHARE.fullmatch(view.text, time.end, start):
            return _time_text(time)
    return None


# Measures that go on with the time of the one before: "OS at 2 years was 61% and PFS 40%".
_GOES_ON_IN_TIME = SURVIVAL | {"local-control-rate", "alive-rate", "disease-free-rate"}
# Measures that are told at no time, or at one of their own.
_NOT_AT_TIMES = HARMS | AT_ONE_TIME | {"discontinuation-rate", "mortality-rate"}
_NO_STOP = re.compile(r"[^;.,]{0,40}")
# takes "- and …", refuses "… in …"
_TIME_JOIN = re.compile(r"(?:[\s,/&-]|and|or|at|yr|year|month|s)*")


# Behind a bracket of several, whose time stands behind the last: takes "72%|, P < .001) and survival (89% vs 83%, P = .003) at |5 years",
# "72%|), relapse-free survival (60%), and local control (81%) at |5 years", refuses "72%|) and survival at 3 years (89%) and at |5 years"
_BRACKETS_AT = re.compile(
    r"%?(?:[;,] ?[Pp] ?[<=>] ?[\d.·]+)?(?:[)\]],?(?: and)? (?!and )(?:the )?(?:[A-Za-z-]+ ){1,3}[(\[][^()\[\]]{1,60}){1,4}[)\]] at "
)


def _times_near(view: SentenceView, run: Run) -> list[Figure]:
    """Time points that go with the run: those before its measure or figures, else those right behind it."""
    if not view.times:
        return []
    if any(m.bounded for m in view.measures) and not (run.measures and run.measures[0].bounded):
        return []  # "the response rate was 63%, with responses lasting at least 6 months in 64%"
    anchor = min([run.start, *(m.start for m in run.measures if m.start >= view.sentence.start)])
    limit = max([run.end, *(m.end for m in run.measures if m.end <= view.sentence.end)])
    behind = [
        t for t in view.times if limit <= t.start <= limit + 40 and _NO_STOP.fullmatch(view.text[limit : t.start])
    ]
    if not behind and run.family == "percent" and run.measures and run.measures[0].notation in SURVIVAL:
        behind = [t for t in view.times if t.start > limit and _BRACKETS_AT.fullmatch(view.text, limit, t.start)]
    if behind:  # "in 83%, 90% and 85% of patients at months 1, 2 and 3"
        for t in view.times[view.times.index(behind[-1]) + 1 :]:
            if _TIME_JOIN.fullmatch(view.text, behind[-1].end, t.start):
                behind.append(t)
    others = [m for m in view.measures if all(m.notation != own.notation for own in run.measures)]
    # "41% responded and the 2-year survival was 33%": of the survival
    behind = [t for t in behind if not any(_LEADS_TO_MEASURE.fullmatch(view.text, t.end, m.start) for m in others)]
    inside = [t for t in view.times if anchor <= t.start and t.end <= limit]
    if run.measures and run.measures[0].notation not in _GOES_ON_IN_TIME:
        # "the response rate, median survival and 1-year survival were 31%, 14 months and 59%": of the survival
        inside = [
            t
            for t in inside
            if not any(_LEADS_TO_MEASURE.fullmatch(view.text, t.end, m.start) for m in others)
            and not _behind_bracket(view, t, run)
        ]
    before = [t for t in view.times if t.end <= anchor]
    if run.measures and run.measures[0].notation not in _GOES_ON_IN_TIME:
        # "mortality within 2 months was 0.7%, and morbidity was 28%": the time is that of the first
        before = [t for t in before if not (_of_other_measure(view, t, run) or _behind_bracket(view, t, run))]
    if inside:
        # "1 year after resection was 70%, and 2 and 3 years later, 55% and 27%": those behind the figures of the run before
        told = max((f.end for f in view.figures if f.end <= run.start and f.kind == "percent"), default=anchor)
        own = [t for t in inside if t.start >= told] or inside
        ahead = [t for t in own if t.end <= run.start]
        # "68% were alive after 1 year, and after 2 years |48%": of those ahead only the last with what is joined to it
        return [*_last_joined(view, ahead), *own[len(ahead) :]]
    return _last_joined(view, before) if before else behind


# Between two pairs: takes "41%| (P < 0.01), |64%", "41%| (HR 0.6; P = 0.02) and |64%", refuses "41%| in men, and |64%"
_NEXT_PAIR = re.compile(r"%?(?: ?[(\[][^()\[\]]{1,60}(?:\([^()]{1,30}\)[^()]{0,30})?[)\]])?(?:[,;]| and|[,;] and) ")


def _of_pairs_in_turn(view: SentenceView, run: Run, near: list[Figure]) -> Figure | None:
    """The time of a pair where as many pairs, each with its own bracket, follow as times were told before them: "the 1- and 2-year
    rates were 96% vs 41% (P < 0.01) and 64% vs 21% (P = 0.02)"; none where anything else is told between them.
    """
    if (
        len(near) < 2
        or len(run.figures) != 2
        or near[-1].end > run.start
        or run.family != "percent"
        or not versus_between(view, run, 0)
    ):
        return None
    shares = [f for f in view.figures if f.kind == "percent" and f.start >= near[-1].end]
    if run.figures[0] not in shares or len(shares) != 2 * len(near):
        return None
    if any(shares[0].start <= m.start < shares[-1].end for m in view.measures):
        return None
    if not all(
        _NEXT_PAIR.fullmatch(view.text, a.end, b.start) for a, b in zip(shares[1::2], shares[2::2], strict=False)
    ):
        return None
    return near[shares.index(run.figures[0]) // 2]


def _last_joined(view: SentenceView, times: list[Figure]) -> list[Figure]:
    """The last of the times with those joined to it: "1 year" and "2 years" of "at 6 months, and at 1 and 2 years"."""
    first = len(times) - 1
    while first > 0 and _TIME_JOIN.fullmatch(view.text, times[first - 1].end, times[first].start):
        first -= 1
    return times[max(first, 0) :]


# takes "6-month| |PFS", "1- and 2-year| |survival", refuses "at 6 months|, |PFS"
_LEADS_TO_MEASURE = re.compile(r"[ -](?:(?:actuarial|estimated|overall|cumulative|median|rates? of) ){0,2}")


# takes "89.7; P = 0.01|) after |48 hours", refuses "89.7| after |48 hours"
_BRACKET_AT = re.compile(r"[\s%]*[)\]] (?:at|after|by) ")


def _behind_bracket(view: SentenceView, time: Figure, run: Run) -> bool:
    """Whether a time is that of the figures of a bracket before the run: "use of opioids (42 v 90; P = 0.01) after 48 hours, pain
    (20% v 40%)".
    """
    return time.end <= run.start and any(
        _BRACKET_AT.fullmatch(view.text, max(f.end, f.p_end), time.start) for f in view.figures if f.end <= run.start
    )


def _of_other_measure(view: SentenceView, time: Figure, run: Run) -> bool:
    """Whether a time belongs to another measure, whose figure stands before the measure and the figures of the run."""
    measure = run.measures[0]
    if measure.notation == "death-rate" and run.family == "count":
        return False  # "after 10 years, mortality was lower: 83 v 219 deaths"
    at = min(measure.start, run.start)
    if not any(time.end <= f.start and f.end <= at for f in view.figures):
        return False
    others = [m for m in view.measures if m.notation != measure.notation and not m.population]
    if measure.notation in _NOT_AT_TIMES and measure.end <= run.start and any(m.end <= time.start for m in others):
        return True
    return any(
        m.end <= time.start or (m.end <= at and _LEADS_TO_MEASURE.fullmatch(view.text, time.end, m.start))
        for m in others
        if m.notation in SURVIVAL
    )


def _time_text(figure: Figure) -> str:
    """'3 years', '1 year': as the contract writes time points."""
    value = figure.value if figure.value is not None else Decimal(0)
    number = format(value.normalize(), "f")
    return f"{number} {figure.unit[:-1] if value == 1 else figure.unit}"
