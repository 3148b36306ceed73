"""Figures: the quantities of a sentence put together into one value each, with its interval, events and denominator."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from decimal import Decimal

from kg.extract.results.probabilities import as_probabilities
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantities import NUMBER_WORDS, Quantity, QuantityKind, time_unit

K = members(QuantityKind)


@dataclass(slots=True)
class Figure:
    """One value as the sentence gives it; ``text[start:end]`` includes what was attached to it."""

    start: int
    end: int
    kind: str  # percent, duration, ratio, count, number, range, not-reached
    value: Decimal | None
    raw: str
    unit: str = ""  # %, months …, persons, cycles; "" where nothing says
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    interval: str = ""  # ci, range, iqr; '?' for bare brackets
    events: int | None = None
    total: int | None = None
    p: str | None = None
    ratio: str = ""
    operator: str = ""
    adjective: bool = False
    noun: str = ""  # the words between a count and its percentage, or behind a count
    noun_start: int = 0
    changed: bool = False  # one of the two figures of "from 7.0 to 9.8 months"
    spread: bool = False  # a mean: a standard deviation or error stands with it
    measured: bool = False  # it has a unit of measurement: "0.6 kg", "48.1 ml"
    value_at: int = 0  # where the main number itself stands
    parts: list[tuple[int, int]] = field(default_factory=list)
    part_of: Figure | None = None  # the count that it and others add up to
    arm: str = ""  # its arm where a key tells it: "(% A/% B)"


PERSONS = (
    r"(?:patients?|pts?|cases?|subjects?|participants?|individuals?|persons?|people|women|men|children|females?|males?|responders?|"
    r"survivors?|volunteers?|adults?|infants?|boys?|girls?|deaths?|events?)"
)
_PERSONS_AFTER = re.compile(rf"\s+(?:[a-z/+-]+\s+){{0,3}}?{PERSONS}\b", re.IGNORECASE)
# What may stand between a count and the bracket with its percentage: "26 R0 resections (54.2%)".
_COUNT_TO_PERCENT = re.compile(
    r"(?P<noun>(?:[^\d()\[\];:,.]|,(?! )|\b[RGT]\d\b|\b(?:group|arm|cohort|regimen) \d\b|\(s\)|\([A-Z]{2,4}s?\)(?= [(\[])|[A-Za-z]+-?\d+\b){0,70}?)\s*[,:]?\s*(?P<open>[(\[]\s*|[,;=]\s*|\s+-\s*|or\s+)"
    r"(?P<inner>(?:[A-Za-z][A-Za-z ./-]{0,40}[,:;=]?\s+)?)[<>≤≥]?\s?$"
)
_NAMED_INSIDE = re.compile(r"\b(?:overall|objective|tumou?r|total)\s+response|^\W*response rate\b", re.IGNORECASE)
_SHORT_INSIDE = re.compile(r"\W*(?:ORR|RR)\b")  # takes "11 PR (|ORR, 34%", and with it "11 responses (|ORR, 34%"
_ONE_KIND = re.compile(r"\b(?:partial|complete|CRs?|PRs?)\b")
_DIFFERENCE = re.compile(r"\b(?:difference|reduction|increase)\b", re.IGNORECASE)
_COMPARED_BEHIND = re.compile(r"\s*(?:vs?\b\.?|versus|compared (?:with|to))\s*\d", re.IGNORECASE)
# takes "(A, 71%|; B, 78%)", refuses "(overall, 71%|; 95% CI, 60 to 80)", "(71%|)"
_NEXT_SHARE = re.compile(r"\s*(?:[;,]|,? and) ?(?!\d)[^()\[\];%\d]{1,40}\d+(?:\.\d+)? ?%\s*[)\];]")
_COUNTED_NOUN = re.compile(rf"(?:{PERSONS})", re.IGNORECASE)
_OTHER_NOUN = re.compile(r"\b(?:responses?|remissions?|CRs?|PRs?|SD|PD|disease|died|alive|resect\w*)\b")
_GAP_INTERVAL = re.compile(
    r"(?:\s|[(\[{,;:/’'–-]|%|months?|years?|weeks?|days?|\bmo\b|\byrs?\b|and|with|an?|its?|was|of|estimated|associated|corresponding|patients|pts|cases|women|men|subjects|participants|"
    r"(?:two|one|[12])-(?:sided|tailed)|exact|adjusted|stratified|log-?rank|Cox|bootstrap|95|90|99|\b[Ss]?[EeDd]\b|[=±)\]])*"
)
_FOLLOWED = re.compile(r"\b(?:median |mean )?follow-?up(?: time| period| duration)?\b", re.IGNORECASE)
# takes "median age was 48 years (range, |28 to 76 years", "age ranged from |28 to 76 years", refuses "by age, follow-up was |2-5 years"
_OF_AGE = re.compile(
    r"\bages?\b(?:(?!surviv|follow|durat|interval|time\b|OS\b|PFS\b|DFS\b)[^.;%]){0,60}$", re.IGNORECASE
)
# The step that a ratio is told for: takes "HR 1.20| per 10% increase in tumour fraction|, 95% CI", "OR 1.05| for each additional year|
# [1.03-1.08]", refuses "HR 0.80| for 12 patients", "HR 0.7| per protocol"
_PER_STEP = re.compile(
    r",? \(?(?:per|for (?:each|every))(?! protocol| intention| group| arm) [^\s,;:()\[\]]{1,30}(?: [^\s,;:()\[\]]{1,30}){0,7}?(?=,? ?[(\[]|[,;)]| 95 ?%)"
)
_GAP_BARE = re.compile(r"\s*(?:%|months?|years?|weeks?|days?|mo|yrs?)?\s*[,;]?\s*[(\[{]\s*(?:from\s+)?|\s*[,;]\s*")
_GAP_P = re.compile(
    r"[\s\])(\[,;:]*(?:(?:with|and|by|log-?rank|(?:two|one|[12])-(?:sided|tailed)|stratified|test|for|difference|Fisher's|exact|chi-?square\w*)[\s,;:]*)*"
)
_UNIT_AFTER = re.compile(r"\s*[)\]]?\s*(?P<unit>%|per\s?cent\b|months?|years?|weeks?|days?|mo\b|yrs?\b)", re.IGNORECASE)
_TOTAL_AFTER = re.compile(
    r"(?:\s*[)\]]{1,2}\s*(?:out\s+)?(?:of|among|in)\s+(?:the\s+|all\s+)?|\s+of\s+(?:the\s+|all\s+|our\s+)?(?:first\s+|last\s+)?(?=[\d,]+\s+(?:[a-z-]+\s+)?(?:patients|women|men|cases|tumou?rs|samples|specimens|subjects|participants|evaluable|resected)))"
    r"(?P<total>\d{1,3}(?:,\d{3})+|\d+(?![\dA-Z])|(?:"
    + "|".join(NUMBER_WORDS[2:])
    + r")(?= ))(?![\d.·]*\s?%|\s*(?:months|years|weeks|days|hours|[cm]m\b|m?g\b|kg\b|m[lL]\b|c?Gy\b|IU\b|[µμ]g|-))"
)
_CYCLES = re.compile(
    r"[\s-]*(?:(?!complet|receiv|had\b|under|did\b|got\b)\w+\s+){0,2}?(?:cycles?|courses?|doses|infusions|treatments|sessions)\b",
    re.IGNORECASE,
)
_NUMBER_OF_CYCLES = cue(
    r"\b(?:median|mean|average) (?:number of )?(?:[a-z]+ ){0,2}(?:cycles|courses)(?: [a-z]+){0,3} (?:was|were|of) $",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(r"[^\d;.%()\[\]]*[(\[]")
_CHANGED_FROM = cue(
    r"\b(?:improv|increas|rais|prolong|extend|lengthen|shorten|reduc|decreas|lower|doubl|trebl|tripl|halv|fell|fall|drop|declin|rose|risen|rising|worsen|deteriorat|diminish|chang)\w*\s(?:(?!\.\s[A-Z]).){0,170}\bfrom\s+$",
    re.IGNORECASE,
)
# takes "20.2 (metformin) vs 24.2 months", refuses "20.2 (n = 12) vs 24.2 months"
_TIGHT_NAMED = re.compile(
    r"\s*[(\[][A-Za-z][^()\[\]%=]{0,30}[)\]]\s*(?:,?\s*\band\b|,|\bvs?\b\.?|\bversus\b|\bcompared (?:with|to)\b)\s*",
    re.IGNORECASE,
)
# takes "A 13.9|, B |8.2 mo", "A: 13.9|; B: |8.2 mo", refuses "13.9|, median |8.2 mo"
_TIGHT_LABELLED = re.compile(r"[,;] (?:arm |group )?(?=[\w+/→-]*[A-Z])[A-Za-z][\w+/→-]{0,14}[:,=]? ")
# takes "mOS: A |13.9", "PFS A |13.9", refuses "mOS was |13.9"
_LABELLED = re.compile(r"(?:^|[\s(,;:])(?=[\w+/→-]*[A-Z])[A-Za-z][\w+/→-]{0,14}[:,=]? $")
# takes "medians of 28.9| for PLD versus |23.3 weeks", "Median OS was 45.3| for A and |40.5 months", refuses "in 12| for PLD versus |23.3 weeks"
_MEDIANS_OF = re.compile(
    r"\b(?:medians?|means?|times?|durations?|survivals?|(?:[Mm]edian|[Mm]ean) (?:[A-Z]{2,4}|[\w-]+ survival|survival))(?: \w+)? (?:of|was|were) $"
)
_TIGHT_FOR = re.compile(
    r" (?:for|with|in|after|on) (?:the )?[A-Za-z][^.;,()\d]{0,40}? (?:versus|vs?\.?|and|compared (?:with|to)) ",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\d+(?:[.·]\d+)?|[.·]\d+")
_OPENS = re.compile(r"\s*[(\[]\s*")
# takes "12.3 points (SD …", refuses "12 patients who had (SD …"
_GAP_SPREAD = re.compile(r"\s*%?\s*(?:(?!pat|pts|cas|wom)[A-Za-z][A-Za-z/²-]{0,11}\s*){0,3}[(\[,;]?\s*", re.IGNORECASE)
# takes "mean (SD)", "average ± standard deviation", "mean operating time (standard error)", refuses "mean (range)"
_MEAN_AND_SPREAD = re.compile(
    r"\b(?:mean|average)s?\b(?:\s+[a-z-]+){0,4}\s*(?:[(\[±,]|\+/-|and|with)\s*(?:±\s*)?(?:standard|SD|SEM?|S\.D)\b",
    re.IGNORECASE,
)
_BOUNDS_JOIN = re.compile(r"\s*(?:,|;|to|and|-|–)\s*")
# Units of what is measured in patients; a number of mg or Gy is a dose unless a spread stands behind it.
_MEASURED = re.compile(
    r"kg|m[lL]|L|mm|cm|c?m[23²³]|mm ?Hg|kcal|(?:m|µ|μ|n|p)?(?:g|mol|IU|U|mIU)\s?(?:/|per)\s?(?:d|m|µ|μ)?[lL]|kg\s?/\s?m\s?\^?\(?[2²]\)?"
)
_SPREAD_BEHIND = re.compile(r"\s*(?:±|\+\s?/\s?[-–−]|[(\[]\s*(?:±|SD\b))")
_TIGHT = re.compile(
    r"\s*(?:%?\s*(?:,?\s*\band\b|,|/|\bvs?\b\.?|\bversus\b|\bor\b|\bto\b|\bcompared (?:with|to)\b|\bthan\b|\bagainst\b|\bpercent\b)\s*){1,2}",
    re.IGNORECASE,
)


def find_figures(text: str, quantities: list[Quantity], end: int) -> list[Figure]:
    """Figures of one sentence, in text order.

    Args:
        text: the document's text.
        quantities: those of the sentence.
        end: where the sentence ends.

    Takes "26 R0 resections (54.2%)" as 54.2 % with 26 events, "20 and 13 months" as two durations, "35.7 [95% CI
    27.2-44.2] months" as months; refuses doses, ages, years and arm sizes, which are no figures.
    """
    figures: list[Figure] = []
    inside = 0  # where the bracket ends whose numbers belong to the figure before it
    for i, q in enumerate(quantities):
        previous = figures[-1] if figures else None
        if q.start < inside:
            continue
        if previous is not None and q.kind in (K.COUNT, K.NUMBER):
            inside = _attach_bracket(text, previous, q, quantities[i + 1 :])
            if inside:
                continue
        if (
            q.unit == "years"
            and q.kind in (K.INTERVAL, K.DURATION_RANGE)
            and _OF_AGE.search(text, max(0, q.start - 70), q.start)
        ):
            continue
        if q.kind is K.INTERVAL and q.unit == "%" and (valued := _valued_before(text, figures, q)) is not None:
            valued.low, valued.high, valued.level, valued.interval = q.low, q.high, q.level, q.interval
            valued.end = max(valued.end, q.end)
        elif q.kind is K.INTERVAL:
            if not _attach_interval(text, previous, q) and q.interval == "range" and q.unit and q.high is not None:
                figures.append(Figure(q.start, q.end, "range", None, q.raw, q.unit, q.low, q.high, value_at=q.start))
        elif q.kind is K.P_VALUE:
            if previous is not None and _GAP_P.fullmatch(text, previous.end, q.start) and previous.p is None:
                previous.p = f"{q.operator}{q.raw}"
        elif q.kind is K.PERCENT_RANGE and (valued := _valued_before(text, figures, q)) is not None:
            valued.low, valued.high, valued.interval, valued.end = q.low, q.high, "?", max(valued.end, q.end)
        elif q.kind in (K.NUMBER_RANGE, K.PERCENT_RANGE, K.DURATION_RANGE) and _is_bare_interval(
            text, previous, q, figures
        ):
            assert previous is not None
            previous.low, previous.high, previous.interval, previous.end = q.low, q.high, "?", q.end
        elif (
            q.kind is K.NUMBER_RANGE
            and (q.low or 0) >= 1
            and not _THEN_TIME.match(text, q.end)
            and _CHANGED_FROM.search(text, max(0, q.start - 180), q.start)
        ):
            figures.extend(_from_to(text, q))  # "the score improved from 52.1 to 60.4"
        elif q.kind in (K.PERCENT_RANGE, K.DURATION_RANGE) and (
            _CHANGED_FROM.search(text, max(0, q.start - 180), q.start) or _spells_out(text, previous, q)
        ):
            figures.extend(_from_to(text, q))
        elif q.kind in (K.PERCENT_RANGE, K.DURATION_RANGE):
            figures.append(
                Figure(
                    q.start, q.end, "range", None, q.raw, q.unit, q.low, q.high, value_at=q.start, operator=q.operator
                )
            )
        elif q.kind is K.PERCENT and (
            _STRENGTH.match(text, q.end, end)
            or (q.operator and _CRITERION.match(text, q.end, end))
            or _BOUND_WAS.search(text, max(0, q.start - 90), q.start)
        ):
            continue
        elif q.kind is K.PERCENT:
            figures.append(_percent(text, figures, q))
        elif q.kind is K.DURATION and previous is not None and _is_conversion(text, previous, q):
            previous.end = q.end  # "8.8 years (106 months)"
        elif q.kind is K.DURATION:
            figures.append(
                Figure(
                    q.start,
                    q.end,
                    "duration",
                    q.value,
                    q.raw,
                    q.unit,
                    operator=q.operator,
                    adjective=q.adjective,
                    value_at=q.start,
                )
            )
        elif q.kind is K.RATIO:
            at = q.end - len(q.raw)
            per = _PER_STEP.match(text, q.end, end)
            inside = per.end() if per is not None else inside
            figures.append(
                Figure(q.start, max(q.end, inside), "ratio", q.value, q.raw, "ratio", ratio=q.ratio, value_at=at)
            )
        elif q.kind is K.FRACTION and _ONE_OF_WAYS.match(text, q.end, end):
            continue
        elif q.kind is K.FRACTION:
            figures = _fraction(text, figures, q)
        elif q.kind is K.SAMPLE_SIZE:
            _sample_size(text, figures, q)
        elif (
            q.kind is K.NOT_REACHED
            and previous is not None
            and previous.kind == "duration"
            and not previous.interval
            and _OPENS.fullmatch(text, previous.end, q.start)
        ):
            previous.kind, previous.value, previous.end = (
                "not-reached",
                None,
                q.end,
            )  # "longer than 57.7 months (not reached"
        elif q.kind is K.NOT_REACHED:
            figures.append(Figure(q.start, q.end, "not-reached", None, q.raw, value_at=q.start))
        elif q.kind is K.COUNT and previous is not None and _counts_of_percent(text, previous, q):
            previous.events, previous.end = int(q.value or 0), q.end  # "7.8% (10 events)"
        elif (
            q.kind is K.NUMBER
            and previous is not None
            and previous.kind == "ratio"
            and (_goes_on_with_ratios(text, previous, q) or _is_next_ratio(text, previous, q, quantities[i + 1 :]))
        ):
            figures.append(
                Figure(q.start, q.end, "ratio", q.value, q.raw, "ratio", ratio=previous.ratio, value_at=q.start)
            )
        elif q.kind is K.NUMBER and (ratio := _bare_ratio(text, q, quantities[i + 1 :])):
            figures.append(Figure(q.start, q.end, "ratio", q.value, q.raw, "ratio", ratio=ratio, value_at=q.start))
        elif (
            q.kind in (K.COUNT, K.NUMBER)
            and q.raw.isdigit()
            and len(q.raw) == 1
            and _STATUS.search(text, max(0, q.start - 30), q.start)
        ):
            continue  # "10 months for PS 1, and …"
        elif (
            q.kind in (K.COUNT, K.NUMBER)
            and q.raw.isdigit()
            and len(q.raw) == 1
            and figures
            and _GRADE_ROW.search(text, max(0, q.start - 90), q.start)
        ):
            continue  # "toxic effects of grade 1 (24%), 2 (67%), or 3 (9%)"
        elif q.kind is K.COUNT and _OR_MORE.match(text, q.end, end):
            continue  # "suffered one or more complications"
        elif q.kind is K.COUNT and (
            _HYPHENED.match(text, q.end, end) or (q.raw == "one" and _ONE_OF_FIGURE.match(text, q.end, end))
        ):
            continue  # "6 two-stage procedures", "a rate of 60%, B one of 72%"
        elif q.kind in (K.COUNT, K.NUMBER):
            figures.append(_count(text, q, quantities[i + 1 :], end))
        elif q.kind is K.DOSE and (_MEASURED.fullmatch(q.unit) or _SPREAD_BEHIND.match(text, q.end, end)):
            figures.append(
                Figure(q.start, q.end, "number", q.value, q.raw, operator=q.operator, value_at=q.start, measured=True)
            )
        elif q.kind is K.NUMBER_RANGE:
            cycles = _CYCLES.match(text, q.end, end)
            if cycles:
                figures.append(
                    Figure(
                        q.start, q.end, "range", None, q.raw, "cycles", q.low, q.high, value_at=q.start, noun=cycles[0]
                    )
                )
    _totals_behind(text, figures, end)
    _events_in_group(text, figures, end)
    _events_in_turn(text, figures, end)
    _total_of_row(text, figures, end)
    _as_measured(text, figures)
    as_probabilities(text, figures)
    _units_from_neighbours(text, figures, end)
    for first, second in itertools.pairwise(figures):
        if (
            first.kind == second.kind == "count"
            and not first.unit
            and second.unit == "persons"
            and _AGAINST.fullmatch(text, first.end, second.start)
        ):
            first.unit = "persons"  # "4 v 6 patients"
        for time, share in ((second, first), (first, second)):
            if _is_of_share(time, share):
                share.low, share.high, share.level, share.interval = time.low, time.high, time.level, time.interval
                time.low = time.high = time.level = None
                time.interval = ""
        if (
            first.kind == second.kind
            and first.kind in ("percent", "duration", "number")
            and _DOWN_TO.fullmatch(text, first.end, second.start)
            and _CHANGED_FROM.search(text, max(0, first.start - 180), first.start)
        ):
            first.changed = second.changed = True
    return figures


_IN_TURN = re.compile(r"\brespectively\b")


_AGAINST = re.compile(
    r"\s*(?:vs?\.?|versus|compared (?:with|to))\s*", re.IGNORECASE
)  # takes "4| v |6", refuses "4| of |6"
# takes "PS |1", "performance status of |2", "PS 0 and |1", refuses "PS in |2"
_STATUS = re.compile(
    r"\b(?:PS|ECOG|performance status|WHO status|Zubrod|ASA)(?: (?:score|status|class|of|was|0|1|2|PS)){0,3}(?: ?(?:,|and|or|to|versus|vs\.?|[-–/=≤≥<>]) ?)?\s?$"
)
_THEN_TIME = re.compile(r",? (?:and|to|or) \d+ ?-?(?:months|weeks|days|years)")  # "improved from 3 to 6| and 12 months"
_DOWN_TO = re.compile(r"[)\]]?\s+to\s+(?:only\s+)?")  # "reduced the recurrence rate from 30% (25 to 35) to 20%"

# The strength of a preparation: takes "5% dextrose", "1% hydrocortisone cream", refuses "5% of patients", "5% alopecia".
_STRENGTH = re.compile(
    r"\s?(?:[a-z]{4,20} ){0,2}(?:cream|gel|lotion|solution|ointment|emulsion|mouthwash|suspension|dextrose|glucose|saline|albumin|sodium chloride|hydroxyethyl starch|containing (?:lotion|cream|gel))\b",
    re.IGNORECASE,
)
# takes "1 of 2 different doses", refuses "1 of 2 patients"
_ONE_OF_WAYS = re.compile(
    r"\s(?:different |treatment |dose |possible )*(?:doses?|arms?|groups?|regimens?|schedules?|treatments?|cohorts?|sequences?|dose levels?)\b",
    re.IGNORECASE,
)
# takes "more than 50%| decrease in tumour size", refuses "more than 50%| decrease in risk"
_CRITERION = re.compile(
    r" (?:partial )?(?:(?:decreases?|reductions?|shrinkages?|regressions?) (?:in|of) (?:the )?(?:[a-z-]+ )?(?:tumou?rs?|lesions?|size|sum|diameters?|volume|areas?)\b|tumou?r (?:shrinkage|regression)\b|decrease in size\b)"
)
# takes "the lower limit of the 95% CI was |-21%", refuses "the upper limit was |21%"
_BOUND_WAS = re.compile(
    r"\b(?:[Ll]ower|[Uu]pper) (?:bound(?:ary)?|limit|end|confidence (?:bound|limit))(?: of (?:the |its )?(?:(?:one|two)-sided )?(?:\d\d(?:\.\d)?% )?(?:CI|confidence interval)| of the interval)"
    r"(?: for [^.;\d]{1,40})? (?:was|is|were|being|equal to|of) (?:only )?$"
)
# takes "grade 1 (24%), |2 (67%)", refuses "grade 3 nausea (24%), |2 (7%)"
_GRADE_ROW = re.compile(
    r"\bgrades? ?[0-5] ?\([^()]{1,30}\)(?:, ?[0-5] ?\([^()]{1,30}\)){0,3},? (?:(?:and|or) )?$", re.IGNORECASE
)
_NEXT_BRACKET = re.compile(r"\s*[)\]]\s*[(\[]\s*(?:n\s*=\s*)?|\s*[;,]\s*(?:n\s*=\s*)?")
_ONE_OF_FIGURE = re.compile(r" of (?:only )?\d+(?:\.\d+)? ?(?:%|months|years|weeks|days)")
_HYPHENED = re.compile(r"-[a-z]{3,}")
_OR_MORE = re.compile(r"\s+or\s+(?:more|fewer|less|greater)\b")


# takes "(HR 1.3|, |1.5 and 1.2, respectively)", refuses "(HR 1.3|, |1.5 months)"
_NEXT_OF_ROW = re.compile(r", (?:and )?| and ")
_ROW_ENDS = re.compile(r"(?:,? (?:and )?\d+[.·]\d+)*,? respectively\b")


def _goes_on_with_ratios(text: str, figure: Figure, q: Quantity) -> bool:
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


def _is_next_ratio(text: str, figure: Figure, q: Quantity, following: list[Quantity]) -> bool:
    """Whether a bare number with its interval is the ratio of the next measure: "hazard ratio 1.18 [0.7-2.0]; OS, 1.03 [0.5-2.3]"."""
    upper = following[0] if following else None
    if upper is None or upper.low is None or upper.high is None or q.value is None or not figure.interval:
        return False
    return (
        upper.kind in (K.INTERVAL, K.NUMBER_RANGE)
        and text[q.end : upper.start].strip(" ,;") in ("(", "[")
        and upper.low <= q.value <= upper.high
        and q.start - figure.end < 120
        and ". " not in text[figure.end : q.start]
    )


# takes "(n=375; ", "(6.3 v 5.4 months; ", "(", refuses "(mean, ", "(1.3, "
_AFTER_STOP = re.compile(r"(?:[(\[]|; ?|months, |%, )$")
_BARE_INTERVAL_OPENS = re.compile(r"\s*[,;]?\s*[(\[]\s*|[,;:] ?")  # takes "0.84| [|0.68-1.03]", "0.84|, |0.68-1.03"
_RATIO_NAMES = re.compile(
    r"\b(?:(?P<h>hazard ratios?|HRs?)|(?P<o>odds ratios?|ORs?)|(?P<r>relative risks?|risk ratios?|RRs?))\b"
)


def _bare_ratio(text: str, q: Quantity, following: list[Quantity]) -> str:
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
    skew = q.value * q.value / (upper.low * upper.high)
    if not Decimal("0.85") < skew < Decimal("1.18") or not _AFTER_STOP.search(text, max(0, q.start - 12), q.start):
        return ""
    named = [*_RATIO_NAMES.finditer(text, 0, q.start)]
    if not named:
        return ""
    return "hazard-ratio" if named[-1]["h"] else "odds-ratio" if named[-1]["o"] else "risk-ratio"


_WORDS_IN_BRACKET = re.compile(r"\s*[(\[][^.;\d()]*[a-z]{4}[^.;\d()]*;")


_AMONG_OTHERS = re.compile(r",? (?:among|in|for|with) [^.;()\d]{10,150} ?[(\[]")
# takes "the odds ratio was 1.27| among those given A every 3 weeks, |1.23 among those given B", refuses "HR 1.27| among 12 patients, |1.2 years"
_NEXT_AMONG = re.compile(r" (?:among|in|for|with) (?:[^.;()\d]|every \d|(?:group|arm) \d){4,90}?,? (?:and )?")
_AMONG_AGAIN = re.compile(r" (?:among|in|for|with) ")
_NUMBERED_ARM = re.compile(r"\b(arm|group|cohort|regimen) \d\b")


def _attach_interval(text: str, figure: Figure | None, q: Quantity) -> bool:
    if figure is not None and figure.kind == "ratio" and q.interval == "ci" and not figure.interval:
        between = text[figure.end : q.start]
        if 60 < len(between) < 170 and _holds(q, figure.value) and _AMONG_OTHERS.fullmatch(between):
            figure.low, figure.high, figure.level, figure.interval = q.low, q.high, q.level, q.interval
            return (
                True  # "was 2.3 among patients given A, as compared with patients given B (95 percent CI, 1.1 to 4.9"
            )
    if figure is None or q.start - figure.end > 60 or figure.interval == "ci":
        return False
    if q.interval == "range" and q.low is not None and q.low == q.high:
        return False  # "range 8 months to 8 years 11 months"
    gap = text[figure.end : q.start]
    if q.interval == "sd":
        if _GAP_SPREAD.fullmatch(gap) and figure.kind in ("count", "number", "duration", "percent"):
            figure.end, figure.spread = q.end, True
            if not figure.unit and q.unit:
                _set_unit(figure, "%" if q.unit == "%" else q.unit)
            elif figure.kind == "count" and not q.unit:
                figure.kind, figure.unit, figure.events = "number", "", None
        return True
    if figure.interval and q.interval != "ci":
        return False
    if figure.kind == "percent" and q.low is not None and q.low < 0 and not _holds(q, figure.value):
        return False  # "42% for A and 36% for B (95% CI, -4% to 16%)": of their difference
    if figure.kind == "duration" and q.interval != "ci":
        gap = _FOLLOWED.sub(" ", gap, count=1)  # "3.9 years' median follow-up (interquartile range 3.1-4.8)"
    gap = _NUMBERED_ARM.sub(r"\1", gap)  # "4 (10.3%) patients on arm 1 (95% CI …"
    if not _GAP_INTERVAL.fullmatch(gap) and not (
        q.interval == "ci"
        and re.fullmatch(r"\s*[(\[][^.;\d()]{0,30}; ?|[^.;\d]{0,40}", gap)
        and "(" in gap + text[q.start : q.start + 1]
    ):
        return False
    if q.interval == "ci" or figure.interval == "":
        figure.low, figure.high, figure.level, figure.interval = q.low, q.high, q.level, q.interval
    if (
        _WORDS_IN_BRACKET.match(gap) is None
    ):  # "23% (all partial responses; 95% CI …)": another measure may stand between
        figure.end = max(figure.end, q.end)
    if not figure.unit and q.unit and figure.kind in ("count", "number"):
        _set_unit(figure, q.unit)
    return True


def _attach_bracket(text: str, figure: Figure, q: Quantity, following: list[Quantity]) -> int:
    """Where the bracket ends that gives the spread of the figure before it; 0 where it gives something else.

    Takes "mean (SD) … was 1.2 days (0.93)" and "131 [116, 140]", which is its range; refuses "12 patients (4)".
    """
    if figure.unit == "persons" or figure.interval or figure.spread or figure.kind in ("fraction", "size"):
        return 0
    if figure.kind == "ratio" and text[q.end : q.end + 1] != ",":
        return 0  # of "HR = 0.81 [0.67, 0.98]" both bounds stand there
    if figure.value is None or q.value is None or _OPENS.fullmatch(text, figure.end, q.start) is None:
        return 0
    if text[q.end : q.end + 1] in (")", "]"):
        head = _MEAN_AND_SPREAD.search(text, max(0, q.start - 320), q.start)
        if head is None:
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


def _is_of_share(time: Figure, share: Figure) -> bool:
    """Whether the interval behind a time cannot be its own and fits the share beside it: "90% at 5 years (95% CI, 80-95)",
    "at 3 years (95% CI, 60-80) was 70%".
    """
    if time.kind != "duration" or time.low is None or time.high is None or _holds(time, time.value):
        return False
    return share.kind == "percent" and share.low is None and share.value is not None and _holds(time, share.value)


def _holds(interval: Quantity | Figure, value: Decimal | None) -> bool:
    """Whether the value lies within the limits, as far as they are told."""
    low, high = interval.low, interval.high
    return value is None or ((low is None or low <= value) and (high is None or value <= high))


def _is_bare_interval(text: str, figure: Figure | None, q: Quantity, figures: list[Figure]) -> bool:
    if figure is None or figure.interval or figure.value is None or q.low is None:
        return False
    gap = text[figure.end : q.start]
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
    return "(" in gap or "[" in gap or figure.kind == "ratio" or told


# Days in a unit of time.
_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.44"), "years": Decimal("365.25")}


def _is_conversion(text: str, figure: Figure, q: Quantity) -> bool:
    """Whether a duration in brackets is the one before it in another unit."""
    if figure.kind != "duration" or figure.unit == q.unit or figure.unit not in _DAYS or q.unit not in _DAYS:
        return False
    if not figure.value or not q.value or _OPENS.fullmatch(text, figure.end, q.start) is None:
        return False
    ratio = figure.value * _DAYS[figure.unit] / (q.value * _DAYS[q.unit])
    return Decimal("0.93") < ratio < Decimal("1.07")


_IN_BRACKETS = re.compile(r"[^.;()\d]{0,40}(?:\d{1,2}[ -](?:years?|months?))?[^.;()\d]{0,20}[(\[](?:from )?$")


def _spells_out(text: str, figure: Figure | None, q: Quantity) -> bool:
    """Whether a range gives the two shares of a difference: "a benefit of 5.7% (from 18.1% to 23.8%)"."""
    if figure is None or figure.kind != "percent" or figure.value is None or q.low is None or q.high is None:
        return False
    if q.start - figure.end > 60 or abs(q.high - q.low - figure.value) > Decimal("0.15"):
        return False
    return _IN_BRACKETS.match(text, figure.end, q.start) is not None


def _from_to(text: str, q: Quantity) -> list[Figure]:
    """The two figures of "improved median TTP from 7.0 to 9.8 months": without and with the treatment."""
    first = len(q.raw)
    second = _LAST_NUMBER.search(text, q.start + first, q.end)
    if second is None:
        return []
    kind = "percent" if q.unit == "%" else "duration" if q.unit else "number"
    return [
        Figure(q.start, q.start + first, kind, q.low, q.raw, q.unit, value_at=q.start, changed=True),
        Figure(second.start(), q.end, kind, q.high, second[0], q.unit, value_at=second.start(), changed=True),
    ]


def _valued_before(text: str, figures: list[Figure], q: Quantity) -> Figure | None:
    """The percentage a bracketed range is the interval of, a time point between them: "28% at five years (20%-35%)",
    "6% at two years (95% CI 2% to 9%)".
    """
    if text[q.start - 1 : q.start] not in ("(", "[") or len(figures) < 2 or q.low is None or q.high is None:
        return None
    figure, between = figures[-2], figures[-1]
    if figure.kind != "percent" or figure.interval or figure.value is None or between.kind != "duration":
        return None
    return figure if q.low <= figure.value <= q.high and q.start - figure.end < 60 else None


# takes " died |within 90 days| (", " relapsed |after| 2 years| (", refuses " lived |90 days| ("
_TIMED = re.compile(r"(?:[^\d()\[\];:,.]){3,60}\b(?:within|at|after|by|during)\s+(?:the\s+(?:first\s+)?)?")
_AFTER_TIME = re.compile(
    r"\s*(?:(?:of|after|following|from)\s+(?:[a-z-]+\s+){0,2}(?:surgery|resection|operation|hepatectomy|treatment|randomi[sz]ation|therapy|chemotherapy)\s*)?[(\[]\s*"
)


def _counted_before(text: str, count: Figure, time: Figure, q: Quantity) -> bool:
    """Whether a time point stands between a count and its percentage: "one patient died within 90 days (4%)"."""
    return (
        count.kind in ("count", "fraction")
        and count.unit in ("", "persons")
        and count.events is not None
        and text[q.end : q.end + 1] in (")", "]", ",", ";")
        and _TIMED.fullmatch(text, count.end, time.start) is not None
        and _AFTER_TIME.fullmatch(text, time.end, q.start) is not None
    )


# What the number of a bracket is the size of: takes "in arm A |(n = 20, 69%)", refuses "fatigue |(n = 20, 69%)"
_SIZE_OF = re.compile(
    r"\b(?:groups?|arms?|patients|alone|cohorts?|women|men|treated|treatment|therapy|responders|subjects|population|[A-D]) ?[(\[]$"
)


def _is_number_of_share(text: str, size: Figure, q: Quantity) -> bool:
    """Whether "n = 20" before a percentage in one bracket counts the same patients: "fatigue (n = 20, 69%)", "(n = 20; 69%)";
    not the size of a group: "in arm A (n = 88, 38.6%)".
    """
    return (
        size.total is None
        and text[size.end : q.start].strip() in (",", ";")
        and text[q.end : q.end + 1] in (")", "]", ",", ";")
        and _SIZE_OF.search(text, max(0, size.start - 30), size.start) is None
    )


# takes "at least |one", "more than |two", refuses "at |one"
_AT_LEAST = re.compile(r"\b(?:at least|more than) $", re.IGNORECASE)
_OPERATOR_ENDS = re.compile(r"[<>≤≥⩽⩾]\s*$")


_IN_SAME_BRACKET = re.compile(r"\s*[;,]\s*|\s*[(\[]\s*")


# takes "(49 of 107| patients|; 45.8%)", "19 of the 64| previously treated patients|, 29.7%", refuses "49 of 107| patients in A|; 45.8%"
_PERSONS_OF_COUNT = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}{PERSONS}\s*", re.IGNORECASE)


def _percent(text: str, figures: list[Figure], q: Quantity) -> Figure:
    """A percentage, with the count before its bracket taken in as events where there is one."""
    figure = Figure(q.start, q.end, "percent", q.value, q.raw, "%", operator=q.operator, value_at=q.start)
    if not figures or q.value is None or q.value < 0:
        return figure
    previous = figures[-1]
    if len(figures) > 1 and previous.kind == "duration" and _counted_before(text, figures[-2], previous, q):
        count = figures[-2]
        figure.start, figure.events, figure.total = count.start, count.events, count.total
        figure.noun, figure.noun_start = text[count.end : previous.start], count.end
        del figures[-2]
        return figure
    if previous.kind == "size" and _is_number_of_share(text, previous, q):
        figures.pop()
        figure.start, figure.events = previous.start, int(previous.value or 0)
        return figure
    if previous.kind == "size" and previous.total is not None and previous.value is not None:
        if _IN_SAME_BRACKET.fullmatch(text, previous.end, q.start) and _agrees(
            int(previous.value), previous.total, q.value
        ):
            figures.pop()  # "(n = 25/51 (49%)", "(N: 19/36; 52.8%)"
            figure.start, figure.events, figure.total = previous.start, int(previous.value), previous.total
        return figure
    if (
        previous.kind not in ("count", "fraction")
        or previous.interval
        or previous.value is None
        or previous.unit not in ("", "persons")
    ):
        return figure
    if previous.raw[:1].isalpha() and _AT_LEAST.search(text, max(0, previous.start - 12), previous.value_at):
        figures.pop()  # "had at least one adverse event (88%)"
        return figure
    gap = _OPERATOR_ENDS.sub("", text[previous.end : q.start])  # "one (<1%)"
    agrees = previous.kind == "fraction" and _agrees(previous.events, previous.total, q.value)
    rate = _RATE_OF.fullmatch(gap) if agrees or previous.kind == "count" else None
    if rate is not None and (agrees or (rate["response"] and not any(f.kind in _COUNTED for f in figures[:-1]))):
        figures.pop()
        figure.total = previous.total  # the percentage stays where it is, beside what it is a rate of
        figure.events = previous.events if agrees else int(previous.value)
        return figure
    match = _COUNT_TO_PERCENT.fullmatch(gap)
    if match is None:
        return figure
    if match["open"].strip() in ("(", "[") and _COMPARED_BEHIND.match(text, q.end):
        return figure  # "54 in the placebo group (0.15% vs 0.13%)"
    if match["inner"] and _NEXT_SHARE.match(text, q.end):
        return figure  # "397 deaths (A, 71%; B, 78%)"
    if _DIFFERENCE.search(match["inner"]):
        return figure  # "6% of 622 women (absolute difference, 0.5%)"
    if _NAMED_INSIDE.search(match["inner"]) and _OTHER_NOUN.search(match["noun"]):
        return figure  # "5 patients achieved a partial response (overall response, 25%)": two figures
    if _SHORT_INSIDE.match(match["inner"]) and _ONE_KIND.search(match["noun"]):
        return figure  # "11 PR (ORR, 34%)"
    opened = match["open"].strip()
    if opened in (";", ",") and agrees and _PERSONS_OF_COUNT.fullmatch(match["noun"]):
        opened = "("  # "(49 of 107 patients; 45.8%)", "in 19 of the 64 treated patients, 29.7%"
    if opened in (";", "=") and (match["noun"].strip() or not _agrees(previous.events, previous.total, q.value)):
        return figure
    if opened == "," and agrees and len(match["noun"]) < 12:
        opened = "("  # "(50/462 cycles, 10.7%)"
    noun = match["noun"].strip()
    in_bracket = opened in (",", ";") and text[previous.start - 1 : previous.start] in ("(", "[")
    if in_bracket and _COUNTED_NOUN.fullmatch(noun):
        noun = ""  # "(1366 events, 80%)"
    if opened == "or" and (agrees or (noun and _COUNTED_NOUN.fullmatch(noun))):
        opened = "("  # "12 of 40 patients in arm A, or 30%"
    if opened in (",", "-", "or") and (noun or (previous.kind == "count" and opened == "," and not in_bracket)):
        return figure
    if (
        previous.kind == "fraction"
        and previous.total
        and noun
        and not _agrees(previous.events, previous.total, q.value, slack=Decimal("1.5"))
    ):
        # "nine of 133 (7%)" agrees; "one of 27 … 50%" is another figure — but an inconsistent source stays together.
        return figure
    figures.pop()
    figure.start = previous.start
    figure.events, figure.total = previous.events, previous.total
    figure.noun, figure.noun_start = match["noun"], previous.end
    return figure


# takes "25| partial responses, for a response rate of |51%", "12 of 40| patients responded, an overall response rate of |30%",
# refuses "12| patients received A, with a response rate of |30%"
_COUNTED = ("count", "fraction", "percent")  # not "four CRs and 10 PRs, for a response rate of"
_RATE_OF = re.compile(
    rf"(?: {PERSONS})?(?: [a-z]+){{0,3}}?(?: (?P<response>(?:(?:partial|objective|complete|confirmed|major|tumou?r|clinical) )*(?:responses|remissions)|PRs|CRs))?(?: [a-z]+){{0,3}}?,?"
    r"(?: (?:for|giving|yielding|with|representing|corresponding to|resulting in|that is|i\.e\.,?))? (?:an? |the )(?:\w+ )?(?:(?:objective|overall|total|crude) )*(?:response |remission |survival )?rate of (?:only )?$"
)


def _agrees(events: int | None, total: int | None, percent: Decimal, slack: Decimal = Decimal("0.6")) -> bool:
    return events is not None and bool(total) and abs(Decimal(100 * events) / Decimal(total or 1) - percent) <= slack


# takes "86% of the patients with a response (38 of 44", "86% in group 2 (38 of 44", refuses "86% responded; (38 of 44"
_SHARE_THEN_COUNT = re.compile(
    r"(?:\s+of)?\s+(?:of|in|with|for|among|on|by|after)\s+(?:[^\d;.()\[\]]|(?<=arm |oup )\d){0,60}[(\[]\s*"
)


def _fraction(text: str, figures: list[Figure], q: Quantity) -> list[Figure]:
    events = int(q.value) if q.value is not None else None
    if figures:
        previous = figures[-1]
        gap = text[previous.end : q.start]
        if (
            previous.kind == "percent"
            and previous.events is None
            and re.fullmatch(
                rf"(?:\s+of\s+(?:the\s+|all\s+)?(?:[a-z-]+\s+)?{PERSONS})?\s*(?:[(\[]|,)\s*(?:n\s*=\s*)?|\s*(?:[(\[])\s*(?:in|i\.e\.,?)?\s*",
                gap,
            )
        ):
            previous.events, previous.total, previous.end = events, q.total, q.end
            return figures
        if (
            previous.kind == "percent"
            and previous.events is None
            and previous.interval
            and previous.value is not None
            and _NEXT_BRACKET.fullmatch(gap)
            and _agrees(events, q.total, previous.value)
        ):  # "92% (95% CI 84%-100%) (44/48)"
            previous.events, previous.total, previous.end = events, q.total, q.end
            return figures
        if (
            previous.kind in ("count", "number")
            and not previous.unit
            and previous.value is not None
            and _OPENS.fullmatch(gap)
            and _agrees(events, q.total, previous.value)
        ):  # "61.2 (23/37) vs 26.3 % (10/38)": the sign stands once
            _set_unit(previous, "%")
            previous.events, previous.total, previous.end = events, q.total, q.end
            return figures
        if (
            previous.kind == "percent"
            and previous.events is None
            and previous.value is not None
            and _SHARE_THEN_COUNT.fullmatch(gap)
            and _agrees(events, q.total, previous.value, Decimal(3))  # an actuarial share is not the quotient
        ):
            previous.events, previous.total = events, q.total
            return figures
    figures.append(
        Figure(
            q.start,
            q.end,
            "fraction",
            q.value,
            q.raw,
            "persons",
            events=events,
            total=q.total,
            value_at=q.start,
            operator=q.operator,
        )
    )
    return figures


_EVENTS_CLOSE = re.compile(rf"\s+{PERSONS}\s*[)\]]", re.IGNORECASE)


def _counts_of_percent(text: str, figure: Figure, q: Quantity) -> bool:
    """Whether a count in the bracket behind a percentage is its number of events: "7.8% (10 events)"."""
    return (
        figure.kind == "percent"
        and figure.events is None
        and not q.operator
        and _OPENS.fullmatch(text, figure.end, q.start) is not None
        and _EVENTS_CLOSE.match(text, q.end) is not None
    )


def _sample_size(text: str, figures: list[Figure], q: Quantity) -> None:
    """ "n = 14" behind a percentage is its number of events; behind a measure's name, a count of its own."""
    value = int(q.value) if q.value is not None else None
    if (
        figures
        and figures[-1].kind == "percent"
        and figures[-1].events is None
        and re.fullmatch(r"\s*[(\[,;]\s*", text[figures[-1].end : q.start])
    ):
        figures[-1].events, figures[-1].total, figures[-1].end = value, q.total, q.end
        return
    figures.append(
        Figure(q.start, q.end, "size", q.value, q.raw, "persons", events=None, total=q.total, value_at=q.start)
    )


def _count(text: str, q: Quantity, following: list[Quantity], end: int) -> Figure:
    figure = Figure(
        q.start,
        q.end,
        "count" if q.kind is K.COUNT else "number",
        q.value,
        q.raw,
        operator=q.operator,
        value_at=q.start,
    )
    if q.kind is K.COUNT and q.value is not None:
        figure.events = int(q.value)
        cycles = _CYCLES.match(text, q.end, end)
        if cycles and len(cycles[0]) < 30 and not any(f.start < cycles.end() for f in following[:1]):
            figure.unit, figure.noun, figure.noun_start = "cycles", cycles[0], q.end
        elif _PERSONS_AFTER.match(text, q.end, end):
            figure.unit = "persons"
        elif _NUMBER_OF_CYCLES.search(text, max(0, q.start - 75), q.start):
            figure.unit = "cycles"  # "the median number of cycles given was 6"
    return figure


# takes "Median OS |(months)| was …", "PFS|, in months|: …", refuses "PFS |in months| after …"
_UNIT_BEFORE = cue(
    r"(?:[(\[](?:in )?|,? in |, )(?P<unit>months|weeks|days|years|mos?\b|wks\b|yrs\b)\.?(?:[)\]]|:|,(?= was| were)|(?= was\b| were\b))"
)
# takes "Median OS |(months)", "time to progression|, in weeks:", refuses "cycles |(weeks)"
_OF_A_TIME = re.compile(
    r"\b(?:[Ss]urvival|[Tt]ime to [\w -]{3,30}|[Dd]uration of \w+|OS|PFS|DFS|RFS|EFS|TTP|TTF|DOR)(?: time)?\s?(?:[(\[](?:median|mean))?$"
)


def _units_from_neighbours(text: str, figures: list[Figure], end: int) -> None:
    """Units given once for several numbers: "22 vs 14 months", "arm A: 35.8 (95% CI …), arm B: 29.0 (…) months"."""
    bare = [f for f in figures if f.kind in ("count", "number") and not f.unit and f.value is not None]
    if bare:
        begin = text.rfind(". ", 0, bare[0].start) + 1
        said = _UNIT_BEFORE.search(text, max(begin, bare[0].start - 90), bare[0].start)
        ends_name = said is not None and _OF_A_TIME.search(text, begin, said.start()) is not None
        for figure in bare if said else ():
            if figure.interval or (ends_name and not figure.noun.strip()):
                _set_unit(figure, said["unit"] if said else "")
    for figure in figures:
        if figure.kind in ("count", "number") and not figure.unit and (figure.interval or figure.spread):
            match = _UNIT_AFTER.match(text, figure.end, end)
            if match:
                _set_unit(figure, match["unit"])
                figure.end = match.end("unit")
    for i in range(len(figures) - 2, -1, -1):
        figure, following = figures[i], figures[i + 1]
        if (
            {figure.kind, following.kind} == {"count", "number"}
            and not (figure.unit or following.unit)
            and _TIGHT.fullmatch(text[figure.end : following.value_at]) is not None
        ):
            for either in (figure, following):  # "3.4 versus 3": one of them shows that both are measured
                either.kind, either.events = "number", None
        if figure.kind == following.kind == "number" and following.measured and not figure.unit:
            figure.measured = figure.measured or _TIGHT.fullmatch(text[figure.end : following.value_at]) is not None
        if (
            figure.kind not in ("count", "number")
            or figure.unit
            or figure.measured
            or (
                figure.operator and not following.operator and not _SET_OFF.fullmatch(text, figure.end, following.start)
            )
            or following.unit in ("", "persons", "ratio", "cycles")
        ):
            continue
        gap = text[figure.end : following.value_at if following.kind != "percent" else following.start]
        tight = (_TIGHT.fullmatch(gap) or _TIGHT_NAMED.fullmatch(gap)) is not None
        if not tight and _TIGHT_LABELLED.fullmatch(gap) is not None:
            tight = _LABELLED.search(text, max(0, figure.start - 24), figure.start) is not None
        if not tight and _MEDIANS_OF.search(text, max(0, figure.start - 48), figure.start):
            tight = _TIGHT_FOR.fullmatch(gap) is not None
        if tight or (figure.interval and len(gap) < 90 and ";" not in gap):
            if following.kind == "percent" and (figure.value or 0) > 100:
                continue  # "521 vs 511 [30% in each group]"
            if following.adjective and not tight:
                continue
            figure.unit = following.unit
            figure.kind = following.kind if following.kind != "range" else "duration"
            figure.adjective = following.adjective
            figure.events = None
    for before, figure in itertools.pairwise(figures):
        if before.unit == "cycles" and figure.kind in ("count", "number") and figure.unit in ("", "persons"):
            again = _NEXT_CYCLES.fullmatch(text, before.end, figure.start)
            if again and text.startswith(f" {again['how']} ", figure.end):
                figure.unit, figure.noun = before.unit, before.noun  # "six cycles of A and four of B"
            continue
        if figure.kind not in ("count", "number") or figure.unit or before.kind not in ("percent", "duration"):
            continue
        gap = text[before.end : figure.start]
        parallel = _PARALLEL_UNIT.fullmatch(gap) if len(gap) < 70 else None
        if (len(gap) < 60 and _COMPARED_UNIT.fullmatch(gap) and _NO_NOUN.match(text, figure.end)) or (
            parallel is not None and re.match(rf"\s{parallel['how']}\b", text[figure.end : figure.end + 8])
        ):
            figure.unit, figure.kind, figure.events = before.unit, before.kind, None  # "66 months with A vs. 73 in B"


_SET_OFF = re.compile(r"\s(?:vs?\.?|versus|compared with)\s")  # takes "> 17| vs |11 months"
# takes " with A vs. ", refuses " with A; ", " with A and "
_COMPARED_UNIT = re.compile(
    r"[^;:()\[\]]*?\b(?:vs?\b\.?|versus|compared (?:with|to)|as opposed to)\s+(?:only\s+)?", re.IGNORECASE
)
# takes " cycles| of A and |", " cycles| in A (range, 1-8) versus |", refuses " cycles| of A, and |"
_NEXT_CYCLES = re.compile(
    r"\s(?:cycles|courses|doses) (?P<how>of|for|with|in|on) [^;:()\[\]\d]{1,55}?(?: ?\([^()]{1,30}\))?\s(?:and|but|while|vs?\.?|versus|compared with)\s(?:only\s)?"
)
# takes "40 months| for A and |43 for B", refuses "40 months| for A and |43 patients"
_PARALLEL_UNIT = re.compile(
    r"\s(?P<how>for|with|in|on|among)\s[^;:()\[\]\d]{1,55}?(?:,|,?\s(?:and|but|while|whereas))\s(?:only\s)?"
)
# takes ") mL in", refuses ") men"
_MEASURED_BEHIND = re.compile(r"\s*[)\]]?\s*(?:ml|mL|cc|l|L|kg|g|cm|mm|min|minutes|hours|h|(?P<points>points))\b")
# takes "4 in the", refuses "three symptoms"
_NO_NOUN = re.compile(r"\s*(?:[)\],;.]|(?:vs?|versus|and|in|for|with|to|among|on|compared)\b)", re.IGNORECASE)
_OF_A_MEAN = re.compile(r"\b(?:mean|median|average|scores?)\b", re.IGNORECASE)


def _as_measured(text: str, figures: list[Figure]) -> None:
    """Whole numbers that count nothing: one with bounds, or beside a decimal of the same mean ("4 in A and 4.2 in B")."""
    for i, figure in enumerate(figures):
        if figure.kind not in ("count", "number") or figure.unit or figure.noun.strip():
            continue
        unit = _MEASURED_BEHIND.match(text, figure.end)
        if unit and (figure.kind == "number" or figure.interval or unit["points"]):
            figure.end = unit.end()
        if figure.kind == "number":
            continue
        beside = any(
            f.kind == "number" and not f.unit and f.value and figure.value and 20 * abs(f.value) > figure.value
            for f in figures[max(0, i - 1) : i + 2]
            if f is not figure
        )  # "(35 v 89, 0.39)" gives a ratio behind two counts
        beside = beside and figure.raw.isdigit() and _NO_NOUN.match(text, figure.end) is not None
        if (
            figure.interval
            or (unit and unit["points"])
            or (beside and _OF_A_MEAN.search(text, max(0, figure.start - 90), figure.start))
        ):
            figure.kind, figure.events = "number", None


def _set_unit(figure: Figure, word: str) -> None:
    if word == "%" or word.startswith("per"):
        figure.unit, figure.kind = "%", "percent"
    else:
        figure.unit, figure.kind = time_unit(word), "duration"
    figure.events = None


# Between events and those they are of: takes "4| recurrences in the A-treated group of |13 patients", "5| relapses in |20 (25%)",
# "8| deaths among |40 patients", refuses "5| relapses in |20 patients", which may be so many in each
_IN_GROUP = re.compile(
    r" (?!(?:patients|women|men|cases|subjects|participants)\b)(?:[A-Za-z-]+ ){1,3}?(?:(?:occurred|developed|arose|(?:was|were) (?:seen|observed|noted|reported|recorded)) )?"
    r"(?:in|among) (?:the )?(?P<group>[\w/+-]+(?: [\w/+-]+){0,3} (?:group|arm) of )?"
)
_PERSONS_BEHIND = re.compile(rf" (?:evaluable |treated )?{PERSONS}\b")


def _events_in_group(text: str, figures: list[Figure], end: int) -> None:
    """ "4 recurrences in the treated group of 13 patients", "5 relapses in 20 (25%) patients", "8 deaths among 40": the second
    number is that of those watched.
    """
    taken: list[Figure] = []
    for one, two in itertools.pairwise(figures):
        if one.kind != "count" or one.value is None or one.total is not None or one in taken:
            continue
        between = _IN_GROUP.fullmatch(text, one.end, two.start) if two.start - one.end < 90 else None
        if between is None:
            continue
        number = two.value if two.kind in ("count", "number") else two.events if two.kind == "percent" else None
        if number is None or number <= one.value:
            continue
        total = int(number)
        if two.kind == "percent":
            if two.total is None and two.value is not None and _agrees(int(one.value), total, two.value):
                two.start, two.events, two.total = one.start, int(one.value), total
                taken.append(one)
        elif (between["group"] or " among " in between[0] or between[0].endswith(" in the ")) and _PERSONS_BEHIND.match(
            text, two.end, end
        ):
            one.kind, one.events, one.total = "fraction", int(one.value), total
            one.parts.append((two.start, two.end))
            taken.append(two)
    figures[:] = [f for f in figures if f not in taken]


# Between two counts that their percentages follow: takes "4| and |8 patients", "4 patients| v |8", "4|, 6|, and |8", refuses
# "4| with rash and |8"
_COUNTS_JOIN = re.compile(
    rf"(?: {PERSONS})?(?:,? and|,| or| vs?\.?| versus| compared (?:with|to))(?: in| with)? ", re.IGNORECASE
)
# … where the percentages stand side by side in one bracket: takes "4| in the A group and |8 in the B group (8% v 16%)",
# "4| A patients versus |8 B patients (8%, 16%)", refuses "4| had rash; |8 had nausea"
_COUNTS_APART = re.compile(
    r" [^.;:()\[\]%\d]{1,60}(?:,? and|,| vs?\.?| versus| compared (?:with|to))(?: in| with)? ", re.IGNORECASE
)
_MOST_COUNTED = 100_000  # a longer row of digits is no number of patients
_SIDE_OPENS = re.compile(r"[^.;:()\[\]%\d]{0,60}[(\[]")
# Before numbers that count nobody: takes "months |6 and 12", "cycles |3 and 4", refuses "in |6 and 12 patients"
_NUMBERS_OF = re.compile(
    r"\b(?:months?|weeks?|days?|years?|hours?|cycles?|courses?|fractions?|grades?|groups?|arms?|stages?|levels?|doses?|visits?|steps?|periods?|cohorts?|regimens?|class(?:es)?|types?|phases?|scores?|ages?|aged|at|than|over|under)\s?$",
    re.IGNORECASE,
)
_WERE = re.compile(r"\b(?:was|were)\b")
_SHARES_JOIN = re.compile(r"%?(?:,? and|,| vs?\.?| versus| compared (?:with|to)|/) ?")


def _events_in_turn(text: str, figures: list[Figure], end: int) -> None:
    """Counts told together and their percentages behind, one each: "in 4 and 8 patients (7.7% and 15.7%)", "4 and 8 patients
    responded in the A (7.7%) and the B (15.7%) arms"; not where the patients behind them would be unlike in number: "10 and
    12 patients with rash (40%) and nausea (2%)".
    """
    taken: list[Figure] = []
    at = 0
    while at < len(figures):
        counts = _counts_joined(text, figures, at)
        if len(counts) < 2:
            counts = _counts_apart(text, figures, at)
        if len(counts) < 2:
            at += 1
            continue
        held = counts[-1].kind == "percent"  # the last count, which stands with the first percentage for its events
        behind = at + len(counts) - held
        shares = figures[behind : behind + len(counts)]
        if _NUMBERS_OF.search(text, max(0, counts[0].start - 12), counts[0].start) or (
            not held and shares and _WERE.search(text, counts[-1].end, shares[0].start)
        ):
            at += 1  # "the rates at months 6 and 12 were 8% and 11%"
            continue
        numbers = [int((f.events if f.kind == "percent" else f.value) or 0) for f in counts]
        if _are_of_alike(text, numbers, shares, held, end):
            for number, share in zip(numbers, shares, strict=True):
                share.events = number
            shares[0].start = counts[0].start
            taken.extend(f for f in counts if f.kind != "percent")
            at = behind + len(shares)
        else:
            at += len(counts) - held
    figures[:] = [f for f in figures if f not in taken]


def _is_plain_count(figure: Figure) -> bool:
    return (
        figure.kind in ("count", "number")
        and figure.unit in ("", "persons")
        and figure.total is None
        and figure.value is not None
        and figure.value < _MOST_COUNTED
        and figure.value == int(figure.value)
        and not figure.measured
    )


def _is_held_count(figure: Figure) -> bool:
    """Whether a percentage has the count before it for its events: "8 patients (16%)"."""
    return (
        figure.kind == "percent"
        and figure.events is not None
        and figure.total is None
        and figure.start < figure.value_at
    )


def _counts_apart(text: str, figures: list[Figure], at: int) -> list[Figure]:
    """Two counts, each of a side that stands behind it, whose percentages stand together in a bracket; none elsewhere."""
    if len(figures) < at + 3 or not _is_plain_count(figures[at]):
        return []
    one, two = figures[at : at + 2]
    held = _is_held_count(two)
    shares = figures[at + 2 - held : at + 4 - held]
    if not (held or _is_plain_count(two)) or len(shares) < 2 or any(f.kind != "percent" for f in shares):
        return []
    opens = text[two.value_at - 1] in "([" if held else _SIDE_OPENS.fullmatch(text, two.end, shares[0].start)
    joined = _COUNTS_APART.fullmatch(text, one.end, two.start) and _SHARES_JOIN.fullmatch(
        text, shares[0].end, shares[1].start
    )
    return [one, two] if opens and joined else []


def _counts_joined(text: str, figures: list[Figure], at: int) -> list[Figure]:
    """The counts joined to one another from the place on; the last may be held by a percentage behind it."""
    counts: list[Figure] = []
    for figure in figures[at:]:
        held = _is_held_count(figure)
        if not held and not _is_plain_count(figure):
            break
        if counts and not _COUNTS_JOIN.fullmatch(text, counts[-1].end, figure.start):
            break
        counts.append(figure)
        if held or len(counts) == 6:
            break
    return counts


def _are_of_alike(text: str, numbers: list[int], shares: list[Figure], held: bool, end: int) -> bool:
    """Whether the percentages are those of the counts, one each: the numbers of patients behind them are alike."""
    if len(shares) < len(numbers) or any(
        f.kind != "percent" or not f.value or (f.events is not None and not (held and n == 0)) or f.total is not None
        for n, f in enumerate(shares)
    ):
        return False
    if not all(numbers) or shares[-1].start - shares[0].start > 140:
        return False
    patients = [100 * number / float(f.value or 1) for number, f in zip(numbers, shares, strict=True)]
    alike = 3.0 if _IN_TURN.search(text, shares[0].end, min(end, shares[-1].end + 60)) else 1.5
    return max(patients) <= alike * min(patients)


_ROW_JOIN = re.compile(r"\s*(?:,|,?\s+and)\s*")


def _total_of_row(text: str, figures: list[Figure], end: int) -> None:
    """Counts in a row are all of the number behind the last: "four and 19 of 48 patients had CR and PR, respectively"."""
    for fraction, count in itertools.pairwise(figures[::-1]):
        if (
            fraction.kind == "fraction"
            and count.kind == "count"
            and not count.unit
            and count.total is None
            and _ROW_JOIN.fullmatch(text, count.end, fraction.start)
            and _IN_TURN.search(text, fraction.end, end)
        ):
            count.kind, count.total = "fraction", fraction.total


def _totals_behind(text: str, figures: list[Figure], end: int) -> None:
    """ "45 (54%) of 83 patients": the denominator stands behind the bracket."""
    for figure in figures:
        if figure.kind == "percent" and figure.total is None:
            match = _TOTAL_AFTER.match(text, figure.end, end)
            if match:
                told = match["total"].replace(",", "")
                figure.total = int(told) if told.isdigit() else NUMBER_WORDS.index(told)
                figure.parts.append(match.span("total"))
    taken = {part for f in figures for part in f.parts}
    figures[:] = [
        f for f in figures if f.kind not in ("count", "number") or not any(s <= f.value_at < e for s, e in taken)
    ]
