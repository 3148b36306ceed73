"""Figures: the quantities of a sentence put together into one value each, with its interval, events and denominator."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from kg.extract.results.figure import OPENS, TEST_WORDS, Figure
from kg.extract.results.figure_counts import (
    CYCLES,
    count_figure,
    counts_of_percent,
    fraction_figures,
    percent_figure,
    take_sample_size,
)
from kg.extract.results.figure_events import (
    events_in_group,
    events_in_turn,
    fractions_then_shares,
    total_of_row,
    totals_behind,
)
from kg.extract.results.figure_intervals import (
    attach_bare,
    attach_bracket,
    attach_interval,
    attach_limit,
    attach_to_pair,
    attach_told,
    bare_ratio,
    goes_on_with_ratios,
    holds,
    is_bare_interval,
    is_next_ratio,
    is_open_interval,
)
from kg.extract.results.figure_units import as_measured, shares_behind_counts, shares_under_head, units_from_neighbours
from kg.extract.results.numbers_of_things import without_numbers_of_things
from kg.extract.results.probabilities import as_probabilities
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
# takes "median age was 48 years (range, |28 to 76 years", "age ranged from |28 to 76 years", refuses "by age, follow-up was |2-5 years"
_OF_AGE = re.compile(
    r"\bages?\b(?:(?!surviv|follow|durat|interval|time\b|OS\b|PFS\b|DFS\b)[^.;%]){0,60}$", re.IGNORECASE
)
# The step that a ratio is told for: takes "HR 1.20| per 10% increase in tumour fraction|, 95% CI", "OR 1.05| for each additional year|
# [1.03-1.08]", refuses "HR 0.80| for 12 patients", "HR 0.7| per protocol"
_PER_STEP = re.compile(
    r",? \(?(?:per|for (?:each|every))(?! protocol| intention| group| arm) [^\s,;:()\[\]]{1,30}(?: [^\s,;:()\[\]]{1,30}){0,7}?(?=,? ?[(\[]|[,;)]| 95 ?%)"
)
# takes "32%| risk reduction; log-rank |P < .001", "12%| (|P = .02)", refuses "32%| relapsed; |P = .02"
_GAP_P = re.compile(
    rf"(?: (?:relative )?(?:risk )?reduction\b(?: in (?:the )?risk\b)?)?[\s\])(\[,;:]*(?:{TEST_WORDS}[\s,;:]*)*"
)
_CHANGED_FROM = cue(
    r"\b(?:improv|increas|rais|prolong|extend|lengthen|shorten|reduc|decreas|lower|doubl|trebl|tripl|halv|fell|fall|drop|declin|rose|risen|rising|worsen|deteriorat|diminish|chang)\w*\s(?:(?!\.\s[A-Z]).){0,170}\bfrom\s+$",
    re.IGNORECASE,
)
# takes "an increase of 7.3%; 8.1% (from |28.1% to 36.2%", refuses "patients (from |18 to 70 years"
_BY_FROM = re.compile(r"\d\s?(?:%|months|percentage points|points) \(from $")
_LAST_NUMBER = re.compile(r"\d+(?:[.·]\d+)?|[.·]\d+")
# Units of what is measured in patients; a number of mg or Gy is a dose unless a spread stands behind it.
_MEASURED = re.compile(
    r"kg|m[lL]|L|mm|cm|c?m[23²³]|mm ?Hg|kcal|(?:m|µ|μ|n|p)?(?:g|mol|IU|U|mIU)\s?(?:/|per)\s?(?:d|m|µ|μ)?[lL]|kg\s?/\s?m\s?\^?\(?[2²]\)?"
)
# takes "blood loss (158 g versus |400 g", "the specimens weighed |400 g", refuses "after surgery for bleeding, |2 g of"
_WEIGHED = re.compile(r"\b(?:blood loss|bleeding|weigh(?:ed|t))\b(?:[^.;]|\.(?=\d)|(?<=vs)\.){0,80}$", re.IGNORECASE)
# takes "246| fentanyl equivalent units", "62| nmol/L", "101| s greater", refuses "12| patients", "2| units of arm A"
_AMOUNT = re.compile(
    r" ?(?:[fnpµμm]?(?:mol|g) ?/ ?[dm]?[lL]|m?I?U/[dm]?[lL]|s(?=[,;) ])|secs?|seconds?|(?:[a-z]+ ){0,2}units?(?! of (?:arm|group)))\b"
)
_SPREAD_BEHIND = re.compile(r"\s*(?:±|\+\s?/\s?[-–−]|[(\[]\s*(?:±|SD\b))")


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
    quantities = without_numbers_of_things(text, quantities, end)
    inside = 0  # where the bracket ends whose numbers belong to the figure before it
    for i, q in enumerate(quantities):
        previous = figures[-1] if figures else None
        if q.start < inside:
            continue
        if previous is not None and q.kind in (K.COUNT, K.NUMBER):
            inside = attach_bracket(text, previous, q, quantities[i + 1 :])
            if inside:
                continue
        if (
            q.unit == "years"
            and q.kind in (K.INTERVAL, K.DURATION_RANGE)
            and _OF_AGE.search(text, max(0, q.start - 70), q.start)
        ):
            continue
        if q.kind is K.INTERVAL and (ends := attach_to_pair(text, figures, q, quantities[i + 1 :])):
            inside = ends
        elif (q.kind is K.INTERVAL and attach_told(text, figures, q)) or (
            q.kind in (K.DURATION, K.PERCENT) and attach_limit(text, previous, q)
        ):
            continue
        elif q.kind is K.INTERVAL and q.unit == "%" and (valued := _valued_before(text, figures, q)) is not None:
            valued.low, valued.high, valued.level, valued.interval = q.low, q.high, q.level, q.interval
            valued.end = max(valued.end, q.end)
        elif q.kind is K.INTERVAL:
            if not attach_interval(text, previous, q) and q.interval == "range" and q.unit and q.high is not None:
                figures.append(Figure(q.start, q.end, "range", None, q.raw, q.unit, q.low, q.high, value_at=q.start))
        elif q.kind is K.P_VALUE:
            if previous is not None and _GAP_P.fullmatch(text, previous.end, q.start) and previous.p is None:
                previous.p, previous.p_end = f"{q.operator}{q.raw}", q.end
        elif q.kind is K.PERCENT_RANGE and (valued := _valued_before(text, figures, q)) is not None:
            valued.low, valued.high, valued.interval, valued.end = q.low, q.high, "?", max(valued.end, q.end)
        elif q.kind in (K.NUMBER_RANGE, K.PERCENT_RANGE, K.DURATION_RANGE) and is_bare_interval(
            text, previous, q, figures
        ):
            attach_bare(text, figures, q)
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
        elif q.kind is K.PERCENT_RANGE and (
            _DEFINES_RESPONSE.search(text, max(0, q.start - 80), q.start)
            or (_BY_HOW_MUCH.match(text, q.end, end) and _HAD_SOME.search(text, max(0, q.start - 20), q.start))
        ):
            continue
        elif q.kind in (K.PERCENT_RANGE, K.DURATION_RANGE):
            figures.append(
                Figure(
                    q.start, q.end, "range", None, q.raw, q.unit, q.low, q.high, value_at=q.start, operator=q.operator
                )
            )
        elif q.kind is K.PERCENT and (
            _STRENGTH.match(text, q.end, end)
            or (q.operator and _CRITERION.match(text, q.end, end))
            or (_THEN_IN.match(text, q.end, end) and _FELL_BY.search(text, max(0, q.start - 40), q.start))
            or _SHRANK_BY.search(text, max(0, q.start - 40), q.start)
            or _STRENGTHS_AHEAD.search(text, max(0, q.start - 60), q.start)
            or text.endswith("per ", 0, q.start)  # "HR per 10% 0.86"
            or _DOSE_CHANGED_BY.search(text, max(0, q.start - 40), q.start)
            or _DEFINES_RESPONSE.search(text, max(0, q.start - 80), q.start)
            or (_SHRINKS.match(text, q.end, end) and _RESPONSE_OPENS.search(text, max(0, q.start - 40), q.start))
            or _BOUND_WAS.search(text, max(0, q.start - 90), q.start)
        ):
            continue
        elif q.kind is K.PERCENT:
            figures.append(percent_figure(text, figures, q))
        elif q.kind is K.DURATION and previous is not None and _is_conversion(text, previous, q):
            previous.end = q.end  # "8.8 years (106 months)"
        elif q.kind is K.DURATION and i and _goes_on_in_months(text, quantities[i - 1], q):
            if previous is not None and previous.end == quantities[i - 1].end and previous.kind == "duration":
                previous.value = (previous.value or Decimal(0)) * 12 + (q.value or Decimal(0))
                previous.unit, previous.end = "months", q.end  # "2 years 3 months"
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
        elif q.kind is K.FRACTION and (
            _ONE_OF_WAYS.match(text, q.end, end)
            or _ONE_IN.match(text, q.start, q.end)
            or _PART_OF_ALL.match(text, q.start, end)
        ):
            continue
        elif q.kind is K.FRACTION:
            figures = fraction_figures(text, figures, q)
        elif q.kind is K.SAMPLE_SIZE:
            take_sample_size(text, figures, q)
        elif (
            q.kind is K.NOT_REACHED
            and previous is not None
            and previous.kind in ("duration", "not-reached")
            and not previous.interval
            and OPENS.fullmatch(text, previous.end, q.start)
        ):
            previous.kind, previous.value, previous.end = (
                "not-reached",
                None,
                q.end,
            )  # "longer than 57.7 months (not reached"
        elif q.kind is K.NOT_REACHED and is_open_interval(text, previous, q):
            continue
        elif q.kind is K.NOT_REACHED:
            figures.append(Figure(q.start, q.end, "not-reached", None, q.raw, value_at=q.start))
        elif q.kind in (K.COUNT, K.NUMBER) and previous is not None and counts_of_percent(text, previous, q):
            previous.events, previous.end = int(q.value or 0), q.end  # "7.8% (10 events)"
        elif (
            q.kind is K.NUMBER
            and (ratio_told := _ratio_before(figures)) is not None
            and (
                (ratio_told is previous and goes_on_with_ratios(text, ratio_told, q))
                or is_next_ratio(text, ratio_told, q, quantities[i + 1 :])
            )
        ):
            figures.append(
                Figure(q.start, q.end, "ratio", q.value, q.raw, "ratio", ratio=ratio_told.ratio, value_at=q.start)
            )
        elif q.kind is K.NUMBER and (ratio := bare_ratio(text, q, quantities[i + 1 :])):
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
            _HYPHENED.match(text, q.end, end)
            or (
                q.raw.lower() == "one" and (_ONE_OF_FIGURE.match(text, q.end, end) or _ONE_PART.match(text, q.end, end))
            )
        ):
            continue  # "6 two-stage procedures", "a rate of 60%, B one of 72%", "one third of the patients"
        elif q.kind is K.COUNT and _AMOUNT.match(text, q.end, end):
            figures.append(Figure(q.start, q.end, "number", q.value, q.raw, value_at=q.start, measured=True))
        elif q.kind in (K.COUNT, K.NUMBER):
            figures.append(count_figure(text, q, quantities[i + 1 :], end))
        elif q.kind is K.DOSE and (
            _MEASURED.fullmatch(q.unit)
            or _SPREAD_BEHIND.match(text, q.end, end)
            or (q.unit == "g" and _WEIGHED.search(text, max(0, q.start - 90), q.start))
        ):
            figures.append(
                Figure(q.start, q.end, "number", q.value, q.raw, operator=q.operator, value_at=q.start, measured=True)
            )
        elif q.kind is K.NUMBER_RANGE:
            cycles = CYCLES.match(text, q.end, end)
            if cycles:
                figures.append(
                    Figure(
                        q.start, q.end, "range", None, q.raw, "cycles", q.low, q.high, value_at=q.start, noun=cycles[0]
                    )
                )
    shares_behind_counts(text, figures)
    totals_behind(text, figures, end)
    events_in_group(text, figures, end)
    events_in_turn(text, figures, end)
    fractions_then_shares(text, figures)
    total_of_row(text, figures, end)
    as_measured(text, figures)
    as_probabilities(text, figures)
    units_from_neighbours(text, figures, end)
    events_in_turn(text, figures, end)  # "in 4 and 8 patients (7.7 v 15.7%)", whose sign stands once
    shares_under_head(text, figures, end)
    for first, second in itertools.pairwise(figures):
        if (
            first.kind == second.kind == "count"
            and not first.unit
            and second.unit == "persons"
            and _AGAINST.fullmatch(text, first.end, second.start)
        ):
            first.unit = "persons"  # "4 v 6 patients"
        for time, share in ((second, first), (first, second)):
            if _is_of_share(text, time, share):
                share.low, share.high, share.level, share.interval = time.low, time.high, time.level, time.interval
                time.low = time.high = time.level = None
                time.interval = ""
        if (
            first.kind == second.kind
            and first.kind in ("percent", "duration", "number")
            and _DOWN_TO.fullmatch(text, first.end, second.start)
            and (
                _CHANGED_FROM.search(text, max(0, first.start - 180), first.start)
                or _BY_FROM.search(text, max(0, first.start - 30), first.start)
            )
        ):
            first.changed = second.changed = True
    return figures


_AGAINST = re.compile(
    r"\s*(?:vs?\.?|versus|compared (?:with|to))\s*", re.IGNORECASE
)  # takes "4| v |6", refuses "4| of |6"
# takes "PS |1", "performance status of |2", "PS 0 and |1", refuses "PS in |2"
_STATUS = re.compile(
    r"\b(?:PS|ECOG|performance status|WHO status|Zubrod|ASA)(?: (?:score|status|class|of|was|0|1|2|PS)){0,3}(?: ?(?:,|and|or|to|versus|vs\.?|[-–/=≤≥<>]) ?)?\s?$"
)
_THEN_TIME = re.compile(r",? (?:and|to|or) \d+ ?-?(?:months|weeks|days|years)")  # "improved from 3 to 6| and 12 months"
_DOWN_TO = re.compile(r"[)\]]?\s+to\s+(?:only\s+)?")  # "reduced the recurrence rate from 30% (25 to 35) to 20%"
# The strength of a preparation: takes "5% dextrose", "1% hydrocortisone cream", "0.5% bupivacaine", refuses "5% of patients", "5% alopecia".
_STRENGTH = re.compile(
    r"\s?(?:[a-z]{4,20} ){0,2}(?:cream|gel|lotion|solution|ointment|emulsion|mouthwash|suspension|dextrose|glucose|saline|albumin|sodium chloride|hydroxyethyl starch|[a-z]{3,12}caine|containing (?:lotion|cream|gel))\b",
    re.IGNORECASE,
)
# takes "ointment (|0.15%", "gel (0.5%, 1% and |2%", refuses "cream (in |15%"
_STRENGTHS_AHEAD = re.compile(
    r"\b(?:cream|gel|lotion|solution|ointment|emulsion|mouthwash|suspension)s? [(\[](?:[\d.·]+ ?%(?:,? (?:and |or )?| ?/ ?))*$",
    re.IGNORECASE,
)
# takes "the dose is increased by |25%", "tacrolimus is tapered by |25%", refuses "the dose was reduced in |25%", "survival increased by |25%"
_DOSE_CHANGED_BY = re.compile(
    r"\b(?:doses? (?:of [\w-]+ )?(?:is|are|was|were|will be|can be|may be|could be|be) (?:increased|reduced|decreased|escalated|lowered|raised)|tapered|(?:increase|reduce|decrease|escalate)d? the dose"
    r"|(?:should|must|has to|have to) be (?:carefully )?(?:increased|reduced|decreased|(?:de)?escalated|lowered|raised)) (?:by|to) $",
    re.IGNORECASE,
)
# takes "partial response (PR): tumour size decreased |>50%", "SD: tumour size + |25%", refuses "partial response: |25%"
_DEFINES_RESPONSE = re.compile(
    r"\b(?:response|disease|CR|PR|MR|SD|PD)\)?(?: \([A-Z]{2}\))? ?[:=] ?(?:the )?tumou?r (?:size|volume|diameter|burden)s? ?(?:(?:is |has |was )?(?:decreased|increased|reduced|shrunk|decrease|increase|reduction))? ?(?:by |of )?[+±>≥<≤-]? ?(?:\d+ ?- ?)?$",
    re.IGNORECASE,
)
# What counts as a response, in the bracket behind it: takes "PSA response (|50%| decrease", "complete response (at least an |80%| disease
# reduction", refuses "response (|50%| of patients", "PSA (|50%| decrease"
_RESPONSE_OPENS = re.compile(
    r"\b(?:respon(?:se|ses|ders?)|remissions?)(?: rates?)? [(\[](?:defined as |(?:at least|more than|over|a|an|the) |≥ ?|> ?)*$",
    re.IGNORECASE,
)
# takes "four patients had a 25-50%| reduction", refuses "in 25-50%| of patients", "there was a 25-50%| reduction"
_HAD_SOME = re.compile(r"\b(?:had|showed|achieved|experienced|obtained|with) an? $")
_BY_HOW_MUCH = re.compile(r" (?:reduction|decrease|decline|shrinkage|regression)\b")
_SHRINKS = re.compile(
    r"(?: or (?:more|greater))?(?: [\w-]+){0,2} (?:decreases?|reductions?|declines?|drops?|fall)\b", re.IGNORECASE
)
# takes "1 of 2 different doses", refuses "1 of 2 patients"
_ONE_OF_WAYS = re.compile(
    r"\s(?:different |treatment |dose |possible |study )*(?:strat(?:a|um)|doses?|arms?|groups?|regimens?|schedules?|treatments?|cohorts?|sequences?|dose levels?)\b",
    re.IGNORECASE,
)
# takes "more than 50%| decrease in tumour size", refuses "more than 50%| decrease in risk"
_CRITERION = re.compile(
    r" (?:partial )?(?:(?:decreases?|reductions?|shrinkages?|regressions?) (?:in|of) (?:the )?(?:[a-z-]+ )?(?:tumou?rs?|lesions?|size|sum|diameters?|volume|areas?)\b|tumou?r (?:shrinkage|regression)\b|decrease in size\b)"
)
# takes "tumours had regressed by more than |50%", refuses "tumours had regressed by |50%"
_SHRANK_BY = re.compile(
    r"\b(?:regressed|regression|shrank|shrunk|shrinkage)(?: in size)? (?:by|of) (?:more than|at least|over|[≥>⩾]) ?$"
)
# How far a level had to fall in those who are counted: takes "fell by more than |50% in", refuses "fell by |50% in"
_FELL_BY = re.compile(
    r"\b(?:fell|dropped|decreased|declined|diminished|rose|increased|(?:falls?|drops?|decreases?|declines?|reductions?)) (?:by|of) (?:more than|at least|over|[≥>⩾]) ?$"
)
# takes "50%| in 58%", "50%| from baseline in 17 of 30", refuses "50%| in patients"
_THEN_IN = re.compile(
    r"(?: from [a-z-]+(?: [a-z-]+)?)? in (?:only )?(?:\d|[a-z]+(?:-[a-z]+)? (?:of|patients|men|women|%))"
)
# takes "the lower limit of the 95% CI was |-21%", refuses "the upper limit was |21%"
_BOUND_WAS = re.compile(
    r"\b(?:[Ll]ower|[Uu]pper) (?:bound(?:ary)?|limit|end|confidence (?:bound|limit))(?: of (?:the |its )?(?:(?:one|two)-sided )?(?:\d\d(?:\.\d)?% )?(?:CI|confidence interval)| of the interval)"
    r"(?: for [^.;\d]{1,40})? (?:was|is|were|being|equal to|of) (?:only )?$|\bCI bound (?:of|for) (?:the )?difference[^.;()\d]{0,50}, $"
)
# takes "grade 1 (24%), |2 (67%)", refuses "grade 3 nausea (24%), |2 (7%)"
_GRADE_ROW = re.compile(
    r"\bgrades? ?[0-5] ?\([^()]{1,30}\)(?:, ?[0-5] ?\([^()]{1,30}\)){0,3},? (?:(?:and|or) )?$", re.IGNORECASE
)
_ONE_OF_FIGURE = re.compile(r" of (?:only )?\d+(?:\.\d+)? ?(?:%|months|years|weeks|days)")
# takes "|one in four", refuses "|one of four", "|one in the combination arm"
# takes "2/3 of the patients", "1/2 of all cases", refuses "2/3 patients", "3/5 of the patients"
_PART_OF_ALL = re.compile(
    r"(?:1/[234]|2/3|3/4) of (?:the |all |our |these |those )*(?:patients|cases|women|men|subjects|participants|tumou?rs|lesions)\b"
)
_ONE_IN = re.compile(r"[Oo]ne in (?:\d|[a-z])")
# takes "one| third of", "one| half", refuses "one| patient", "one| third-line"
_ONE_PART = re.compile(r"[ -](?:half|third|quarter|fifth|sixth|tenth)\b(?!-)")
_HYPHENED = re.compile(r"-[a-z]{3,}")
_OR_MORE = re.compile(r"\s+or\s+(?:more|fewer|less|greater)\b")


# takes "a difference of 7.2%| at |5 years", refuses "20%| at a median of |5 years", "20%| and |5 years"
_AT = re.compile(r"[)\]]? (?:at|after|by) ")


def _is_of_share(text: str, time: Figure, share: Figure) -> bool:
    """Whether the interval behind a time cannot be its own and fits the share beside it: "90% at 5 years (95% CI, 80-95)",
    "at 3 years (95% CI, 60-80) was 70%", "7.2% at 5 years (95% CI, 3.8-10.5)".
    """
    if time.kind != "duration" or time.low is None or time.high is None:
        return False
    told_at = time.interval == "ci" and _AT.fullmatch(text, share.end, time.start) is not None
    if not told_at and holds(time, time.value):
        return False
    return share.kind == "percent" and share.low is None and share.value is not None and holds(time, share.value)


# Days in a unit of time.
_DAYS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.44"), "years": Decimal("365.25")}


def _ratio_before(figures: list[Figure]) -> Figure | None:
    """The ratio that is the last figure, or stands before a single bound of whom the next is told: "0.69, 0.56-0.85; ≥20% …"."""
    bounded = len(figures) > 1 and figures[-1].kind == "percent" and figures[-1].operator
    last = figures[-2 if bounded else -1] if figures else None
    return last if last is not None and last.kind == "ratio" else None


def _goes_on_in_months(text: str, before: Quantity, q: Quantity) -> bool:
    """Whether months behind years are of the same length of time: "a median of 2 years 3 months"; a range ends so too."""
    if q.unit != "months" or q.value is None or q.value >= 12 or q.operator or before.unit != "years":
        return False
    gap = text[before.end : q.start]
    return before.kind in (K.DURATION, K.INTERVAL, K.DURATION_RANGE) and (
        gap == " "
        or (
            gap == " and "
            and before.kind is K.DURATION
            and not text.endswith(("at ", "after ", "by ", "between "), 0, before.start)
        )
    )


def _is_conversion(text: str, figure: Figure, q: Quantity) -> bool:
    """Whether a duration in brackets is the one before it in another unit."""
    if figure.kind != "duration" or figure.unit == q.unit or figure.unit not in _DAYS or q.unit not in _DAYS:
        return False
    if not figure.value or not q.value or OPENS.fullmatch(text, figure.end, q.start) is None:
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
