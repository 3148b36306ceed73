"""Intervals, p values and ratios that belong to a figure before them."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.figure import OPENS, PERSONS, Figure
from kg.extract.results.figure_units import set_unit
from kg.extract.text.brackets import closes_bracket, in_bracket
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
_GAP_INTERVAL = re.compile(
    r"(?:\s|[(\[{,;:/’'–-]|%|months?|years?|weeks?|days?|\bmo\b|\byrs?\b|and|with|an?|its?|was|of|estimated|associated|corresponding|patients|pts|cases|women|men|subjects|participants|points?|difference|units|cycles|courses|treatments?|sessions|infusions|injections|(?:chemo|radio)?therapy|"
    r"(?:two|one|[12])-(?:sided|tailed)|exact|adjusted|stratified|log-?rank|Cox|bootstrap|95|90|99|\b[Ss]?[EeDd]\b|[=±)\]])*"
)
# takes "24%| objective response rate; |95% CI", "24%| response rate [|95% CI", refuses "24%| responded; |95% CI"
_RATE_NAMED = re.compile(r"\s(?:[a-z-]+ ){1,3}rate(?:[;,]\s|,?\s?[(\[])")
# Between a number of cycles and its range: takes "nine cycles| was given (range", "five| docetaxel cycles (range", "six cycles| each (range",
# "six courses| of FOLFIRI per patient were administered (range", "five courses| of chemotherapy (range", refuses "six cycles| were given; the
# (range", "six cycles| in 3 months (range", "six cycles| of A (range", behind which another number of cycles may follow
_CYCLES_GIVEN = re.compile(
    r"(?:(?:(?!\bof\b)[^.;:()\[\]\d]){0,80}?|[^.;:()\[\]\d]{1,60}? (?:was|were|had been|could be) (?:given|administered|delivered|received|completed)(?: (?:per|to each) patient)?"
    r"|[^.;:()\[\]\d]{0,20}? of (?:chemotherapy|treatment|therapy)),? ?(?=[(\[])"
)
_FOLLOWED = re.compile(r"\b(?:median |mean )?follow-?up(?: time| period| duration)?\b", re.IGNORECASE)
_GAP_BARE = re.compile(r"\s*(?:%|months?|years?|weeks?|days?|mo|yrs?)?\s*[,;]?\s*[(\[{]\s*(?:from\s+)?|\s*[,;]\s*")
_THEN_P = re.compile(r"[,;] ?[Pp] ?[=<>≤≥]")
_NO_FIGURE = re.compile(r"[^\d;.%()\[\]]*[(\[]")
# takes "12.3 points (SD …", refuses "12 patients who had (SD …"
_GAP_SPREAD = re.compile(r"\s*%?\s*(?:(?!pat|pts|cas|wom)[A-Za-z][A-Za-z/²-]{0,11}\s*){0,3}[(\[,;]?\s*", re.IGNORECASE)
# takes "mean (SD)", "average ± standard deviation", "mean operating time (standard error)", refuses "mean (range)"
_MEAN_AND_SPREAD = re.compile(
    r"\b(?:mean|average)s?\b(?:\s+[a-z-]+){0,4}\s*(?:[(\[±,]|\+/-|and|with)\s*(?:±\s*)?(?:standard|SD|SEM?|S\.D)\b",
    re.IGNORECASE,
)
_BOUNDS_JOIN = re.compile(r"\s*(?:,|;|to|and|-|–)\s*")
# takes "(HR 1.3|, |1.5 and 1.2, respectively)", refuses "(HR 1.3|, |1.5 months)"
_NEXT_OF_ROW = re.compile(r", (?:and )?| and ")
# takes "|, respectively", "|, P = .006 and .038, respectively", "| for A and B, respectively", refuses "| for A, respectively"
_ROW_ENDS = re.compile(
    r"(?:,? (?:and )?\d+[.·]\d+)*(?:[,;] [Pp] ?[=<>] ?\d?[.·]\d+ and (?:[Pp] ?[=<>] ?)?\d?[.·]\d+| (?:for|with|in|among) (?:the )?[^.;,()\d]{1,40} and [^.;,()\d]{1,40})?,? respectively\b"
)


def goes_on_with_ratios(text: str, figure: Figure, q: Quantity) -> bool:
    """Whether a bare number is one more ratio: in brackets ("many nodes (hazard ratio = 1.74), age (1.33)") or in a row
    ("HR 1.3, 1.5 and 1.2, respectively").
    """
    if q.value is None or not 0 < q.value < 30:
        return False
    if _NEXT_OF_ROW.fullmatch(text, figure.end, q.start) and _ROW_ENDS.match(text, q.end):
        return True
    if "." in q.raw and _NEXT_AMONG.fullmatch(text, figure.end, q.start) and _AMONG_AGAIN.match(text, q.end):
        return True
    return (
        text[q.start - 1 : q.start] in ("(", "[")
        and text[q.end : q.end + 1] in (")", "]")
        and text[figure.end : figure.end + 1] in (")", "]")
    )


def is_next_ratio(text: str, figure: Figure, q: Quantity, following: list[Quantity]) -> bool:
    """Whether a bare number with its interval is the ratio of the next measure or of the next kind of patients: "hazard ratio 1.18
    [0.7-2.0]; OS, 1.03 [0.5-2.3]", "hazard ratio 0.69, 95% CI 0.56-0.85 in women; 0.77, 0.64-0.92 in men".
    """
    upper = following[0] if following else None
    if upper is None or upper.low is None or upper.high is None or q.value is None or not figure.interval:
        return False
    if _SET_AGAINST.match(text, upper.end) or _MEDIAN_OF.search(text, max(0, q.start - 30), q.start):
        return False  # "HR 0.5, 95% CI 0.4-0.8) and survival (median |30.6 [95% CI 26.1-37.9] vs 19.9 months"
    opened = text[q.end : upper.start].strip(" ,;") in ("(", "[")
    listed = text[q.end : upper.start] == ", " and not upper.unit and lie_about(q.value, upper.low, upper.high)
    return (
        upper.kind in (K.INTERVAL, K.NUMBER_RANGE)
        and (opened or listed)
        and upper.low <= q.value <= upper.high
        and q.start - figure.end < 120
        and ". " not in text[figure.end : q.start]
    )


# takes "(n=375; ", "(6.3 v 5.4 months; ", "(", refuses "(mean, ", "(1.3, "
_AFTER_STOP = re.compile(r"(?:[(\[]|; ?|months, |%, )$")
# The risk of an event in time, told as that of others times so much: takes "the risk of progression or death was |0.66", "the risk of
# relapse for patients given A relative to B was |0.7", refuses "the 5-year risk of death was |0.3", "the risk of rash was |0.7"
_RISK_WAS = re.compile(
    r"(?<!year )(?<!cumulative )(?<!absolute )\b[Rr]isks? of (?:disease |cancer |tumou?r |local |distant )?(?:death|dying|mortality|progression|relapse|recurrence|failure|metastasis)\b[^.;()\d]{0,90} (?:was|were) $"
)
_BARE_INTERVAL_OPENS = re.compile(r"\s*[,;]?\s*[(\[]\s*|[,;:] ?")  # takes "0.84| [|0.68-1.03]", "0.84|, |0.68-1.03"
# A number like it is set against this one, which a ratio that stands for both arms has not: takes "9.6 [7.4-11.9]| v 5.4 months"
_SET_AGAINST = re.compile(r"[)\]]? (?:vs?\.?|versus|compared (?:with|to)) \d")
# takes "(median |30.6", "a mean of |9.6", refuses "for death |0.82"
_MEDIAN_OF = re.compile(r"\b(?:medians?|means?|averages?)\b[^.;()\d]{0,16}$", re.IGNORECASE)
_RATIO_NAMES = re.compile(
    r"\b(?:(?P<h>hazard ratios?|HRs?)|(?P<o>odds ratios?|ORs?)|(?P<r>relative risks?|risk ratios?|RRs?))\b"
)

# What the numbers behind are, told once in a bracket ahead: takes "(hazard ratio [HR], 95% confidence interval [CI])", "(OR; 95% CI)",
# refuses "(HR 0.8, 95% CI 0.6 to 1.1)"
_RATIO_KEY = re.compile(
    r"[(\[](?:adjusted )?(?:(?P<h>hazard ratios?|HRs?)|(?P<o>odds ratios?|ORs?)|(?P<r>relative risks?|risk ratios?|RRs?))(?: ?[(\[][A-Z]{2,3}s?[)\]])?[,;]? ?(?:with |and )?"
    r"[(\[]?95 ?%[ -](?:CIs?|confidence intervals?)(?: ?[(\[]CIs?[)\]])?[)\]]?[^()\[\]\d]{0,20}[)\]]"
)


def bare_ratio(text: str, q: Quantity, following: list[Quantity]) -> str:
    """The kind of ratio that a number with its interval is where the document names one earlier and none stands here:
    "(6.3 v 5.4 months; 0.84 [0.68-1.03], p=0.09)", "(0.84, 0.68-1.03; p=0.09)"; "" where the bounds do not lie about it as those of a ratio do.
    """
    upper = following[0] if following else None
    if upper is None or not upper.low or not upper.high or not q.value or not Decimal("0.05") < q.value < 20:
        return ""
    if upper.kind not in (K.INTERVAL, K.NUMBER_RANGE) or upper.unit or "." not in q.raw.replace("·", "."):
        return ""
    if not upper.low < q.value < upper.high or not _BARE_INTERVAL_OPENS.fullmatch(text, q.end, upper.start):
        return ""
    if not lie_about(q.value, upper.low, upper.high):
        return ""
    if upper.interval == "ci" and _RISK_WAS.search(text, max(0, q.start - 140), q.start):
        return "hazard-ratio"
    begin = max(text.rfind(". ", 0, q.start), 0)
    if (key := _RATIO_KEY.search(text, begin, q.start)) is not None and text[q.end : upper.start].strip() in ("(", "["):
        return "hazard-ratio" if key["h"] else "odds-ratio" if key["o"] else "risk-ratio"
    if not _AFTER_STOP.search(text, max(0, q.start - 12), q.start) or _SET_AGAINST.match(text, upper.end):
        return ""
    named = [*_RATIO_NAMES.finditer(text, 0, q.start)]
    if not named:
        return ""
    return "hazard-ratio" if named[-1]["h"] else "odds-ratio" if named[-1]["o"] else "risk-ratio"


def lie_about(value: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether bounds lie about a value as those of a ratio do: as many times below as above."""
    return low > 0 and Decimal("0.85") < value * value / (low * high) < Decimal("1.18")


_WORDS_IN_BRACKET = re.compile(r"\s*[(\[][^.;\d()]*[a-z]{4}[^.;\d()]*;")
# takes "|2.3| among patients given A, as compared with patients given B (", "|1.7|-fold increased risk of diarrhoea in carriers ("
_AMONG_OTHERS = re.compile(
    r"(?:,? (?:among|in|for|with) [^.;()\d]{10,150}|[ -]?(?:fold|times)[ -][^.;()\d]{10,150}) ?[(\[]"
)
# takes "23 months| of all patients alive (range", "23 months| for survivors (range", refuses "23 months| of treatment (range"
_OF_THE_LIVING = re.compile(
    r"^ (?:of|for|in|among) (?:the |all )*(?:[a-z-]+ ){0,2}(?:survivors|(?:patients|women|men|those)(?: (?:still |who (?:were|are|remain(?:ed)?) (?:still )?)?alive)?)(?= ?[(\[])"
)
# takes "the odds ratio was 1.27| among those given A every 3 weeks, |1.23 among those given B", refuses "HR 1.27| among 12 patients, |1.2 years"
_NEXT_AMONG = re.compile(r" (?:among|in|for|with) (?:[^.;()\d]|every \d|(?:group|arm) \d){4,90}?,? (?:and )?")
_AMONG_AGAIN = re.compile(r" (?:among|in|for|with) ")
# takes "95% CI |for the difference|, 7% to 27%"
_OF_THE_DIFFERENCE = re.compile(r"\b(?:for|of) (?:the )?(?:[a-z]+ )?difference\b", re.IGNORECASE)
_IS_DIFFERENCE = re.compile(r"\b(?:differ|reduc|increas|improv|gain|benefit)", re.IGNORECASE)
# What a name has of digits: takes "arm 1", "Y90", "FOLFOX6", "S-1", "177Lu", "5-FU", refuses "12 patients", "3-year"
_NUMBERED_ARM = re.compile(
    r"\b(?:(?:arm|group|cohort|regimen) \d|[A-Za-z]{1,8}-?\d{1,3}[A-Za-z]{0,2}|\d{2,3}[A-Z][a-z]?|\d-[A-Z]{2})\b"
)
# takes "35%)| of the 62 eligible patients achieved PR with a |95% confidence interval", refuses "35%)| of those with a |95% …",
# "35%)|, and rash was worse with a |95% …"
_WITH_ITS = re.compile(
    r"[)\]]?(?: of (?:the )?\d+)?(?![^.;:]*\b(?:difference|whose|those)\b)[^.;:,()\[\]\d]{3,70},? (?:with|having) (?:an? |its |the )?(?:exact |corresponding |associated )?"
)
# takes "57%| in 35 assessable patients (|95% CI", "4.5 months| among the 35 men [|95% CI", refuses "57%| in A (|95% CI", "57%| and 35 men (|95% CI"
_IN_SO_MANY = re.compile(
    rf"[)\]]? (?:in|for|among|of) (?:the |all )?[\d,]+ (?:[a-z-]+ ){{0,3}}{PERSONS}(?: (?:[a-z-]+ ){{0,4}}[a-z]+)? ?[(\[]",
    re.IGNORECASE,
)


def attach_told(text: str, figures: list[Figure], q: Quantity) -> bool:
    """Give a percentage or a length of time the interval that words behind it lead to: "22 (35%) of the 62 patients responded
    with a 95% CI of 25-48%", "57% in 35 patients (95% CI, 39-74)"; the quote of the figure ends before them. Returns whether
    there is one.
    """
    totalled = len(figures) > 1 and figures[-1].kind in ("count", "number")
    for figure in figures[-2 if totalled else -1 :]:
        if figure.kind not in ("percent", "duration") or figure.interval or q.interval != "ci":
            continue
        if q.unit not in ("", figure.unit) or not holds(q, figure.value):
            continue
        leads = figure.kind == "percent" and _WITH_ITS.fullmatch(text, figure.end, q.start) is not None
        if leads or (totalled and _IN_SO_MANY.fullmatch(text, figure.end, q.start)):
            figure.low, figure.high, figure.level, figure.interval = q.low, q.high, q.level, q.interval
            return True
    return False


def attach_interval(text: str, figure: Figure | None, q: Quantity) -> bool:
    """Give the figure the interval behind it; whether it is its own."""
    if figure is not None and figure.kind == "ratio" and q.interval == "ci" and not figure.interval:
        between = text[figure.end : q.start]
        if 60 < len(between) < 170 and holds(q, figure.value) and _AMONG_OTHERS.fullmatch(between):
            figure.low, figure.high, figure.level, figure.interval = q.low, q.high, q.level, q.interval
            return (
                True  # "was 2.3 among patients given A, as compared with patients given B (95 percent CI, 1.1 to 4.9"
            )
    if figure is None or figure.interval == "ci":
        return False
    tested = figure.kind == "ratio" and figure.p_end > figure.end and holds(q, figure.value)
    told = figure.p_end if tested else figure.end  # "HR, 0.76; P = .002; 95% CI, 0.64-0.91"
    if q.start - told > 60:
        return False
    if q.interval == "range" and q.low is not None and q.low == q.high:
        return False  # "range 8 months to 8 years 11 months"
    counted = max(
        (end for _, end in figure.parts), default=0
    )  # "71% RR (10 of 14; 95% CI …": behind the events told apart
    gap = text[max(counted, told) : q.start]
    if q.interval == "sd":
        if _GAP_SPREAD.fullmatch(gap) and figure.kind in ("count", "number", "duration", "percent"):
            figure.end, figure.spread = q.end, True
            if not figure.unit and q.unit:
                set_unit(figure, "%" if q.unit == "%" else q.unit)
            elif figure.kind == "count" and not q.unit:
                figure.kind, figure.unit, figure.events = "number", "", None
        return True
    if figure.interval and q.interval != "ci":
        return False
    of_gap = (q.low is not None and q.low < 0) or "difference" in text[q.start : q.end] + gap
    if figure.kind == "percent" and of_gap and not holds(q, figure.value):
        return False  # "42% for A and 36% for B (95% CI, -4% to 16%)": of their difference
    if _OF_THE_DIFFERENCE.search(text, q.start, q.end) and not _IS_DIFFERENCE.search(
        text, max(0, figure.start - 40), figure.start
    ):
        # "37% v 20% [95% CI for difference, 7% to 27%; P = .02]": what follows is told of the figure
        figure.end = q.end
        return True
    if figure.kind == "duration" and q.interval != "ci":
        gap = _OF_THE_LIVING.sub("", gap)
        gap = _FOLLOWED.sub(" ", gap, count=1)  # "3.9 years' median follow-up (interquartile range 3.1-4.8)"
    if (
        figure.unit == "cycles"
        and q.interval != "ci"
        and not q.unit
        and (given := _CYCLES_GIVEN.match(gap)) is not None
    ):
        gap = " " + gap[given.end() :]
    gap = _NUMBERED_ARM.sub(
        "", gap
    )  # "4 (10.3%) patients on arm 1 (95% CI …", "18.6 months in the Y90 group (95% CI …"
    named = q.interval == "ci" and _RATE_NAMED.fullmatch(gap) is not None and holds(q, figure.value)
    if (
        not named
        and not _GAP_INTERVAL.fullmatch(gap)
        and not (
            q.interval == "ci"
            and re.fullmatch(r"\s*[(\[][^.;\d()]{0,30}; ?|[^.;\d]{0,58}", gap)
            and "(" in gap + text[q.start : q.start + 1]
        )
    ):
        return False
    if q.interval == "ci" or figure.interval == "":
        figure.low, figure.high, figure.level, figure.interval = q.low, q.high, q.level, q.interval
    if (
        counted < figure.end and _WORDS_IN_BRACKET.match(gap) is None
    ):  # "23% (all partial responses; 95% CI …)": another measure may stand between
        figure.end = max(figure.end, q.end)
    if not figure.unit and q.unit and figure.kind in ("count", "number"):
        set_unit(figure, q.unit)
    if figure.kind == "fraction" and figure.value == 0 and q.unit == "%":
        figure.kind, figure.unit = "percent", "%"  # "(0 of 14; 95% CI, 0% to 23%)": the share is as sure as the number
    return True


# Between two figures or two intervals: takes "92%| vs |57%", "12.1| months versus |10.3", "84%-100%| vs |43%", refuses "12%| in A and |9%"
_SET_BESIDE = re.compile(r"[%)\]]?(?: (?:months|years|weeks|days))? (?:vs?\.?|versus|and|compared with) ")
_RANGES = frozenset({K.INTERVAL, K.NUMBER_RANGE, K.PERCENT_RANGE, K.DURATION_RANGE})


def attach_to_pair(text: str, figures: list[Figure], q: Quantity, following: list[Quantity]) -> int:
    """Give the last two figures the intervals that stand behind both: "92% vs 57% (95% CI 84%-100% vs 43%-72%)".

    Returns:
        Where the second interval ends; 0 where the bracket holds one interval, or two that do not hold the figures.
    """
    if len(figures) < 2 or not following or q.interval != "ci":
        return 0
    (one, two), other = figures[-2:], following[0]
    alike = one.kind == two.kind or (one.kind in ("number", "count") and not one.unit)  # "12.1 vs 10.3 months"
    if not alike or one.interval or two.interval or other.kind not in _RANGES or other.low is None:
        return 0
    if not (_SET_BESIDE.fullmatch(text, one.end, two.start) and _SET_BESIDE.fullmatch(text, q.end, other.start)):
        return 0
    if _GAP_INTERVAL.fullmatch(text, two.end, q.start) is None or not (holds(q, one.value) and holds(other, two.value)):
        return 0
    one.low, one.high, one.level, one.interval = q.low, q.high, q.level, q.interval
    two.low, two.high, two.level, two.interval = other.low, other.high, q.level, q.interval
    if not one.unit and two.unit:
        set_unit(one, two.unit)
    two.end = other.end
    return other.end


def attach_bracket(text: str, figure: Figure, q: Quantity, following: list[Quantity]) -> int:
    """Where the bracket ends that gives the spread of the figure before it; 0 where it gives something else.

    Takes "mean (SD) … was 1.2 days (0.93)", "+7.5(14.6)" and "131 [116, 140]", which is its range; refuses "12 patients (4)".
    """
    if figure.unit == "persons" or figure.interval or figure.spread or figure.kind in ("fraction", "size"):
        return 0
    if figure.kind == "ratio" and text[q.end : q.end + 1] != ",":
        return 0  # of "HR = 0.81 [0.67, 0.98]" both bounds stand there
    if figure.value is None or q.value is None or OPENS.fullmatch(text, figure.end, q.start) is None:
        return 0
    if text[q.end : q.end + 1] in (")", "]"):
        tight = figure.kind == "number" and q.start == figure.end + 1 and "." in figure.raw and "." in q.raw
        if not tight and _MEAN_AND_SPREAD.search(text, max(0, q.start - 320), q.start) is None:
            return 0
        figure.spread = True
        figure.end = q.end + 1
    else:
        upper = following[0] if following else None
        if (
            upper is None
            or upper.value is None
            or upper.kind not in (K.COUNT, K.NUMBER)
            or _BOUNDS_JOIN.fullmatch(text, q.end, upper.start) is None
            or text[upper.end : upper.end + 1] not in (")", "]")
            or not q.value <= figure.value <= upper.value
        ):
            return 0
        figure.low, figure.high, figure.end = q.value, upper.value, upper.end + 1
        figure.interval = "?" if figure.kind == "ratio" else "range"
    if figure.kind == "count":
        figure.kind, figure.events = "number", None
    return figure.end


# takes "43% and 34% (difference |9%; 3-14)", refuses "43% and 34%, a difference of |9%"
_DIFFERENCE_OPENS = re.compile(r"[(\[](?:(?:absolute|mean|risk|rate|median) )?difference,? (?:of )?$")


# takes "not reached| (lower limit of 95% CI, |6.2 months", "40%| (95% CI lower bound, |25%", refuses "40%|; the lower limit of normal was |25%"
_ONE_LIMIT = re.compile(
    r"[)\]]? ?[(\[,;] ?(?:with )?(?:an? |the )?(?:(?P<before>9\d) ?% (?:CI|confidence interval),? )?(?P<which>lower|upper) (?:(?P<within>9\d) ?% )?(?:confidence )?"
    r"(?:limit|bound(?:ary)?)(?: of(?: the)?)?(?: (?:(?:two|one)-sided )?(?P<behind>9\d) ?% (?:CI|confidence interval))?[,:]? ?(?:was |of |is )?"
)


def attach_limit(text: str, figure: Figure | None, q: Quantity) -> bool:
    """Give the figure the one bound that is told of its interval: "not reached (lower limit of 95% CI, 6.2 months)"; whether
    it is told.
    """
    if figure is None or figure.interval or figure.kind not in ("percent", "duration", "not-reached"):
        return False
    told = _ONE_LIMIT.fullmatch(text, figure.end, q.start)
    if told is None:
        return False
    level = told["before"] or told["within"] or told["behind"]
    figure.level, figure.interval = Decimal(level) if level else None, "ci"
    if told["which"] == "lower":
        figure.low = q.value
    else:
        figure.high = q.value
    return True


# takes "17.7 months| (95% CI: |not reached)", "17.7 months| [95% CI |NR]", refuses "17.7 months| (|not reached)"
_OPEN_INTERVAL = re.compile(
    r"[)\]]? ?[(\[,;] ?(?P<level>[89]\d(?:\.\d)?) ?% ?(?:CIs?|[Cc]onfidence [Ii]ntervals?)[:,=]? ?"
)


def is_open_interval(text: str, figure: Figure | None, q: Quantity) -> bool:
    """Whether "not reached" is said of the interval of the figure before it, which is then known to be open at both ends."""
    told = _OPEN_INTERVAL.fullmatch(text, figure.end, q.start) if figure is not None and not figure.interval else None
    if figure is None or told is None:
        return False
    figure.level, figure.interval, figure.end = Decimal(told["level"]), "ci", q.end
    return True


def holds(interval: Quantity | Figure, value: Decimal | None) -> bool:
    """Whether the value lies within the limits, as far as they are told."""
    low, high = interval.low, interval.high
    return value is None or ((low is None or low <= value) and (high is None or value <= high))


def is_bare_interval(text: str, figure: Figure | None, q: Quantity, figures: list[Figure]) -> bool:
    """Whether two numbers in brackets without a name are bounds of the figure before them."""
    if figure is None or figure.value is None or q.low is None:
        return False
    gap = text[figure.end : q.start]
    if gap.endswith("from ") and text.endswith("by ", 0, figure.start):
        return False  # "rose by 10% (from 10% to 20%)"
    if figure.interval == "range":
        # "9.5 months, range 1-117 [95% CI 8.3-11.2] vs 10.0 months, range 1-111 [8.9-11.5]": written as the one before
        before = any(f.interval == "ci" and f.kind == figure.kind for f in figures if f is not figure)
        if not (before and gap in (" [", " (") and q.high is not None and (figure.low or 0) <= q.low):
            return False
    elif figure.interval:
        return False
    if (
        figure.kind == "percent"
        and q.kind is K.PERCENT_RANGE
        and gap.endswith(("(", "["))
        and len(gap) < 45
        and _NO_FIGURE.fullmatch(gap)
    ):
        return q.high is not None and q.low <= figure.value <= q.high  # "28% surviving at five years (20%-35%)"
    if _GAP_BARE.fullmatch(gap) is None or not (q.low <= figure.value and (q.high is None or figure.value <= q.high)):
        return False
    # "(11.0 months, 95% CI 9.7–13.7) … (5.6 months, 5.1–6.7": written as the one before
    told = q.high is not None and any(f.interval == "ci" and f.kind == figure.kind for f in figures)
    # "(difference -4.8%, -17.6 to 8.2, p = 0.34)"
    told = told or (figure.kind == "percent" and q.high is not None and _THEN_P.match(text, q.end) is not None)
    counted = figure.total is not None or figure.events is not None
    if figure.kind == "percent" and (counted or q.kind is K.PERCENT_RANGE) and not told:
        # "58% (42/72; 46% to 70%)", "42 (58%; 46-70) of 72", "13 patients (19%; 10 to 30%)": the bracket is still open
        told = (
            q.high is not None
            and closes_bracket(text, q.end, q.end + 20)
            and in_bracket(text, figure.start - (text[figure.start - 1] in "(["), q.start)
        )
    told = told or (
        q.high is not None
        and _DIFFERENCE_OPENS.search(text, max(0, figure.start - 24), figure.start) is not None
        and closes_bracket(text, q.end, q.end + 20)
    )
    return "(" in gap or "[" in gap or figure.kind == "ratio" or told


# Between a figure with its range and the one set against it: takes "[IQR 3-8]| vs |4.5", "(range 1-9)| in A and |6", "(IQR 2-8)| for
# 60 patients given A and |6", refuses "(range 1-9)|, PFS was |6"
_THEN_OTHER = re.compile(
    r"[)\]]{0,2}(?: (?:in|with|for|on|after|among) (?:the )?(?:\d+ (?=patients|women|men|participants))?[^.,;:()\[\]\d]{1,80})?,? (?:vs?\.?|versus|and|than|compared (?:with|to)) (?:(?:in|with|for|on) [^.,;:()\[\]\d]{1,50} )?"
)


# What two bounds are called behind them: takes "(18-57%|, 95% CI)", "(4 to 33|; 95% confidence limits)", refuses "(18-57%|), 95% CI 4-9"
_CALLED_BEHIND = re.compile(
    r"%?[,;]? (?P<level>[89]\d(?:\.\d)?) ?% ?(?:C[ILl]|[Cc]onfidence (?:[Ii]ntervals?|[Ll]imits?))(?= ?[)\];,])"
)


def attach_bare(text: str, figures: list[Figure], q: Quantity) -> None:
    """Give the last figure the two numbers in brackets behind it as its interval: "32% (18-57%)", "32% (18-57%, 95% CI)"."""
    figure = figures[-1]
    figure.low, figure.high, figure.end = q.low, q.high, q.end
    open_ended = "+" in text[q.start : q.end]  # "22 weeks (4 to 156+ weeks)": some had not ended
    figure.interval = "range" if open_ended else bracket_like_before(text, figures)
    if figure.interval == "?" and (called := _CALLED_BEHIND.match(text, q.end)) is not None:
        figure.level, figure.interval, figure.end = Decimal(called["level"]), "ci", called.end()


# What a head says the brackets are: takes "a median (range) of |6", "median [IQR] follow-up, in months, was |12", "median (min-max): |7"
_HEAD_OF_RANGE = re.compile(
    r"[(\[](?:(?P<range>range|min(?:imum)?[-–]max(?:imum)?)|inter-?quartile range|IQR|Q1[-–,]Q3)[)\]][^.;()\[\]\d]{0,60}$",
    re.IGNORECASE,
)


def bracket_like_before(text: str, figures: list[Figure]) -> str:
    """What two numbers in brackets behind the last figure are: a range, where a head says so or the figure it is set against has
    one: "a median (range) of 6 [|3-11]", "5.8 months [IQR 3.3-7.5] vs 4.5 months [|2.8-6.4]"; "?" where nothing says.
    """
    if (head := _HEAD_OF_RANGE.search(text, max(0, figures[-1].start - 90), figures[-1].start)) is not None:
        return "range" if head["range"] else "iqr"
    two = figures[-1]
    one = next(
        (f for f in reversed(figures[:-1]) if f.kind == two.kind), None
    )  # "(IQR 2-8) for 60 patients given A and"
    if one is None or one.interval not in ("range", "iqr"):
        return "?"
    return one.interval if _THEN_OTHER.fullmatch(text, one.end, two.start) else "?"
