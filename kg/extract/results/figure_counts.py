"""Counts, percentages and denominators that make one figure ("12 of 48 patients (25%)")."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.figure import OPENS, PERSONS, Figure
from kg.extract.results.figure_units import set_unit
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
_PERSONS_AFTER = re.compile(rf"\s+(?:[a-z/+-]+\s+){{0,3}}?{PERSONS}\b", re.IGNORECASE)
# What may stand between a count and the bracket with its percentage: "26 R0 resections (54.2%)", "29 patients in the 5-FU group (35%)",
# not "29 patients had a 3-year follow-up (35%)".
_COUNT_TO_PERCENT = re.compile(
    r"(?P<noun>(?:[^\d()\[\];:,.]|,(?! )|\b(?i:group|arm|cohort|regimen) \d\b|\(s\)|\([A-Z]{2,4}s?\)(?= [(\[])|(?<![A-Za-z])[A-Za-z]+-?\d+\b|(?<![\w.·])\d-(?!year|month|week|day|hour|yr)(?=[A-Za-z])){0,70}?)\s*[,:]?\s*(?P<open>[(\[]\s*|[,;=]\s*|\s+-\s*|or\s+|i\.e\.,?\s*)"
    r"(?P<inner>(?:[A-Za-z][A-Za-z ./-]{0,40}[,:;=]?\s+)?)[<>≤≥]?\s?$"
)
_NAMED_INSIDE = re.compile(r"\b(?:overall|objective|tumou?r|total)\s+response|^\W*response rate\b", re.IGNORECASE)
_SHORT_INSIDE = re.compile(r"\W*(?:ORR|RR)\b")  # takes "11 PR (|ORR, 34%", and with it "11 responses (|ORR, 34%"
# takes "two complete responses (31%| response rate", "ten stable diseases (40%| disease control rate", refuses "(31%| of responders"
_NAMED_BEHIND = re.compile(
    r"\s(?:(?:overall|objective|total|tumou?r|clinical) )*(?:response|remission|disease control|benefit) rate\b",
    re.IGNORECASE,
)
_KIND_TOLD = re.compile(r"\b(?:partial|complete|minor|stable|CRs?|PRs?|SD)\b")
_DIFFERENCE = re.compile(r"\b(?:difference|reduction|increase)\b", re.IGNORECASE)
_COMPARED_BEHIND = re.compile(r"\s*(?:vs?\b\.?|versus|compared (?:with|to))\s*\d", re.IGNORECASE)
# takes "2| treatment arms |(54%", refuses "2| patients of the arms |(54%"
_SIDES_COUNTED = re.compile(
    r" (?:(?:treatment|study) )?(?:arms|groups|regimens|schedules|strategies|treatments|cohorts) ?"
)
# takes "(A, 71%|; B, 78%)", refuses "(overall, 71%|; 95% CI, 60 to 80)", "(71%|)"
_SHARE_TOO = re.compile(r",? (?:and|v|vs\.?|versus) \d")  # takes "i.e. 34%| and 38%", refuses "i.e. 34%| and died"
_NEXT_SHARE = re.compile(r"\s*(?:[;,]|,? and) ?(?!\d)[^()\[\];%\d]{1,40}\d+(?:\.\d+)? ?%\s*[)\];]")
# takes "(57%| with A, 88% with B)", "(57%| in each arm)", refuses "(57%| of those given A)", "(57%| with A)"
_SHARES_OF_SIDES = re.compile(
    r"\s*(?:with|on|in|for|of|given|receiving|after) (?:(?:each|both|either) (?:arms?|groups?|treatments?)\b|[^()\[\];%\d]{1,50}?(?:[,;]| and| versus| vs\.?| v\.?| but) \d+(?:\.\d+)? ?%\s*(?:with|on|in|for|of|given|receiving|after)\b)"
)
_COUNTED_NOUN = re.compile(rf"(?:{PERSONS})", re.IGNORECASE)
_OTHER_NOUN = re.compile(r"\b(?:responses?|remissions?|CRs?|PRs?|SD|PD|disease|died|alive|resect\w*)\b")
CYCLES = re.compile(
    r"[\s-]*(?:(?!complet|receiv|had\b|under|did\b|got\b)\w+\s+){0,2}?(?:cycles?|courses?|doses|infusions|injections|treatments|sessions)\b",
    re.IGNORECASE,
)
# takes "six| (range 1–6)| cycles", refuses "six| (12%)| patients"
_RANGE_ASIDE = re.compile(r"\s?[(\[](?:range|IQR|interquartile range)\b[^()\[\]]{1,24}[)\]]", re.IGNORECASE)
_NUMBER_OF_CYCLES = cue(
    r"\b(?:median|mean|average) (?:number of )?(?:[a-z]+ ){0,2}(?:cycles|courses|doses|infusions|injections)(?: [a-z]+){0,3} (?:was|were|of) $",
    re.IGNORECASE,
)
# takes "186 cycles were given (median |8| per patient", refuses "186 lesions (median |8| per patient", "186 cycles were given (|8| per patient"
_PER_PERSON = re.compile(r" per (?:patient|person|subject)\b", re.IGNORECASE)
_OF_CYCLES = cue(
    r"\b(?:cycles|courses|infusions|injections) [^.;()]{3,60}[(;,] ?(?:a )?(?:median|mean|average),? (?:of )?$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"(?:median|mean|average),? (?:of )?$", re.IGNORECASE)
_NEXT_BRACKET = re.compile(r"\s*[)\]]\s*[(\[]\s*(?:n\s*=\s*)?|\s*[;,]\s*(?:n\s*=\s*)?")
# takes " died |within 90 days| (", " relapsed |after| 2 years| (", refuses " lived |90 days| ("
_TIMED = re.compile(r"(?:[^\d()\[\];:,.]){3,60}\b(?:within|at|after|by|during)\s+(?:the\s+(?:first\s+)?)?")
_AFTER_TIME = re.compile(r"\s*(?:(?:of|after|following|from)\s+(?:[A-Za-z-]+\s+){1,4}?)?[(\[]\s*")


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

# Behind a share with its number: takes "(n = 20, 69%|)", "(n = 20, 69%| versus n = 31, 80%)", refuses "(n = 20, 69%| of 29)"
_SHARE_ENDS = re.compile(r"[)\],;]|\.(?!\d)|,? (?:vs?\.?|versus|and|compared with) [nN] ?=")


def _is_number_of_share(text: str, size: Figure, q: Quantity) -> bool:
    """Whether "n = 20" before a percentage in one bracket counts the same patients: "fatigue (n = 20, 69%)", "(n = 20; 69%)", "fatigue: n = 20 (69%)", "(n = 20,
    69% versus n = 31, 80%)"; not the size of a group: "in arm A (n = 88, 38.6%)".
    """
    return (
        size.total is None
        and text[size.end : q.start].strip() in (",", ";", "(", "[")
        and _SHARE_ENDS.match(text, q.end) is not None
        and _SIZE_OF.search(text, max(0, size.start - 30), size.start) is None
    )


_LED_IN = re.compile(r"[A-Za-z\d]s?: ?\Z")  # takes "R0: |17", refuses "R0 |17"
# takes "at least |one", "more than |two", refuses "at |one"
_AT_LEAST = re.compile(r"\b(?:at least|more than) $", re.IGNORECASE)
_OPERATOR_ENDS = re.compile(r"[<>≤≥⩽⩾]\s*$")
_IN_SAME_BRACKET = re.compile(r"\s*[;,]\s*|\s*[(\[]\s*")
# takes "(49 of 107| patients|; 45.8%)", "19 of the 64| previously treated patients|, 29.7%", refuses "49 of 107| patients in A|; 45.8%"
_PERSONS_OF_COUNT = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}{PERSONS}\s*", re.IGNORECASE)


_BRACKET_CLOSED = re.compile(r"[)\]],? ?")


def percent_figure(text: str, figures: list[Figure], q: Quantity) -> Figure:
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
        if _IN_SAME_BRACKET.fullmatch(text, previous.end, q.start) and share_agrees(
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
    if previous.kind == "count" and _SHARE_OF.search(text, max(0, previous.start - 24), previous.start):
        return figure  # "80% of the 50 patients had toxicity (24% of grade 3)"
    if previous.raw == "0" and q.value > 0:
        return figure  # "vomiting (0, 3%)": none of the one grade
    if previous.raw[:1].isalpha() and _AT_LEAST.search(text, max(0, previous.start - 12), previous.value_at):
        figures.pop()  # "had at least one adverse event (88%)"
        return figure
    gap = _OPERATOR_ENDS.sub("", text[previous.end : q.start])  # "one (<1%)"
    agrees = previous.kind == "fraction" and share_agrees(previous.events, previous.total, q.value)
    rate = _RATE_OF.fullmatch(gap) if agrees or previous.kind == "count" else None
    if rate is not None and (agrees or (rate["response"] and not any(f.kind in _COUNTED for f in figures[:-1]))):
        figures.pop()
        figure.total = previous.total  # the percentage stays where it is, beside what it is a rate of
        figure.events = previous.events if agrees else int(previous.value)
        return figure
    if agrees and _BRACKET_CLOSED.fullmatch(gap) and text[previous.start - 1 : previous.start] in ("(", "["):
        figures.pop()  # "in (12/48) 25%"
        figure.start, figure.events, figure.total = previous.start - 1, previous.events, previous.total
        return figure
    match = _COUNT_TO_PERCENT.fullmatch(gap)
    if match is None:
        return figure
    if previous.kind == "count" and _SIDES_COUNTED.fullmatch(match["noun"]):
        return figure  # "no difference between the 2 arms (54% of those given A"
    if match["open"].strip() in ("(", "[") and _COMPARED_BEHIND.match(text, q.end):
        return figure  # "54 in the placebo group (0.15% vs 0.13%)"
    if match["inner"] and _NEXT_SHARE.match(text, q.end):
        return figure  # "397 deaths (A, 71%; B, 78%)"
    if match["open"].strip() in ("(", "[") and _SHARES_OF_SIDES.match(text, q.end):
        return figure  # "38 completed treatment (57% with A, 88% with B)", "155 did so (57% in each arm)"
    if match["open"].startswith("i") and _SHARE_TOO.match(text, q.end):
        return figure  # "48 patients given A versus 51 given B, i.e. 34% and 38%"
    if _DIFFERENCE.search(match["inner"]):
        return figure  # "6% of 622 women (absolute difference, 0.5%)"
    # what the count is of: behind it, or right ahead of it
    kind = match["noun"] if match["noun"].strip() else text[max(0, previous.start - 8) : previous.start]
    if _NAMED_INSIDE.search(match["inner"]) and _OTHER_NOUN.search(kind):
        return figure  # "5 patients achieved a partial response (overall response, 25%)": two figures
    if _SHORT_INSIDE.match(match["inner"]) and _KIND_TOLD.search(kind):
        return figure  # "11 PR (ORR, 34%)", "PR 11 (ORR, 34%)"
    if _NAMED_BEHIND.match(text, q.end) and _KIND_TOLD.search(kind):
        return figure  # "five partial responses were seen (23.8% response rate)"
    opened = match["open"].strip()
    if opened in (";", ",") and agrees and _PERSONS_OF_COUNT.fullmatch(match["noun"]):
        opened = "("  # "(49 of 107 patients; 45.8%)", "in 19 of the 64 treated patients, 29.7%"
    if (
        opened == ";"
        and not match["noun"].strip()
        and _LED_IN.search(text, max(0, previous.start - 4), previous.start)
        and _SHARE_ENDS.match(text, q.end)
    ):
        opened = "("  # "(R0: 17; 49%)", "CR: 2; 4%."
    bracketed = text[previous.start - 1 : previous.start] in ("(", "[") and text.startswith((")", "]"), q.end)
    if opened == ";" and previous.kind == "count" and bracketed and not match["noun"].strip():
        opened = "("  # "pain (10; 30.3%)"
    if opened in (";", "=") and (match["noun"].strip() or not share_agrees(previous.events, previous.total, q.value)):
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
        and not share_agrees(previous.events, previous.total, q.value, slack=Decimal("1.5"))
    ):
        # "nine of 133 (7%)" agrees; "one of 27 … 50%" is another figure — but an inconsistent source stays together.
        return figure
    figures.pop()
    figure.start = previous.start
    figure.events, figure.total = previous.events, previous.total
    figure.noun, figure.noun_start = match["noun"], previous.end
    return figure


# takes "80% of the |50", "eighty percent of |50", refuses "three of |50"
_SHARE_OF = re.compile(r"(?:%|\bper ?cent)[)\]]? of (?:(?:the|all|our|these|those) )*$")
# takes "25| partial responses, for a response rate of |51%", "12 of 40| patients responded, an overall response rate of |30%",
# refuses "12| patients received A, with a response rate of |30%"
_COUNTED = ("count", "fraction", "percent")  # not "four CRs and 10 PRs, for a response rate of"
_RATE_OF = re.compile(
    rf"(?: {PERSONS})?(?: [a-z]+){{0,3}}?(?: (?P<response>(?:(?:partial|objective|complete|confirmed|major|tumou?r|clinical) )*(?:responses|remissions)|PRs|CRs))?(?: [a-z]+){{0,3}}?,?"
    r"(?: (?:for|giving|yielding|with|representing|corresponding to|resulting in|that is|i\.e\.,?))? (?:an? |the )(?:\w+ )?(?:(?:objective|overall|total|crude) )*(?:response |remission |survival )?rate of (?:only )?$"
)


def share_agrees(events: int | None, total: int | None, percent: Decimal, slack: Decimal = Decimal("0.6")) -> bool:
    """Whether ``events`` of ``total`` are the percentage, give or take ``slack`` percentage points."""
    return events is not None and bool(total) and abs(Decimal(100 * events) / Decimal(total or 1) - percent) <= slack


# takes "86% of the patients with a response (38 of 44", "86% in group 2 (38 of 44", refuses "86% responded; (38 of 44"
_SHARE_THEN_COUNT = re.compile(
    r"(?:\s+of)?\s+(?:of|in|with|for|among|on|by|after)\s+(?:[^\d;.()\[\]]|(?<=arm |oup )\d){0,60}[(\[]\s*"
)


# takes "a 40%| response rate (|12 of 30", "32%| achieved a partial response (|8 of 25", refuses "a 40%| rate. (|12 of 30"
_SHARE_OF_WORDS = re.compile(r"\s(?:[A-Za-z/-]+\s){1,6}[(\[]\s*")


# takes "5| patients (|5 of 29", "five| (|5/29", "5| partial responses [n = |5/29", refuses "5| patients, |5 of 29", "5| in A (|5 of 29"
_COUNTED_AGAIN = re.compile(
    rf"(?: (?:[a-z-]+ )?(?:{PERSONS}|responses|remissions|events|cases))? ?[(\[](?:n ?= ?)?", re.IGNORECASE
)
_OF_SEVERAL = re.compile(r"\b(?:both|each|all|either)\b")  # "26% at both doses (21 of 81 with the lower and …"
# takes "68% (45 of 66| patients|) had", refuses "45 of 66| patients had"
_PERSONS_CLOSE = re.compile(rf" {PERSONS}(?=[)\]])", re.IGNORECASE)


def fraction_figures(text: str, figures: list[Figure], q: Quantity) -> list[Figure]:
    """``figures`` with that of "12/48" or "12 of 48", or with its events and total given to the share before it."""
    events = int(q.value) if q.value is not None else None
    closed = _PERSONS_CLOSE.match(text, q.end)
    end = closed.end() if closed is not None else q.end
    if figures:
        previous = figures[-1]
        gap = text[previous.end : q.start]
        if (
            previous.kind == "count"
            and previous.total is None
            and previous.events == events
            and previous.unit in ("", "persons")
            and _COUNTED_AGAIN.fullmatch(gap)
        ):  # "5 patients (5 of 29, 17%)" tells the events twice
            previous.kind, previous.unit, previous.total, previous.end = "fraction", "persons", q.total, end
            return figures
        if (
            previous.kind == "percent"
            # "Seven (5%, 7/146)" tells the events twice
            and (previous.events is None or (previous.events == events and previous.total is None))
            and re.fullmatch(
                rf"(?:\s+of\s+(?:the\s+|all\s+)?(?:[a-z-]+\s+)?{PERSONS})?\s*(?:[(\[]|,)\s*(?:n\s*=\s*)?|\s*(?:[(\[])\s*(?:in|i\.e\.,?)?\s*",
                gap,
            )
        ):
            previous.events, previous.total, previous.end = events, q.total, end
            return figures
        if (
            previous.kind == "percent"
            and previous.events is None
            and previous.value is not None
            and _NEXT_BRACKET.fullmatch(gap)
            and share_agrees(events, q.total, previous.value)
        ):  # "92% (95% CI 84%-100%) (44/48)", "(87.5%; 28/32)"
            previous.events, previous.total, previous.end = events, q.total, end
            return figures
        if (
            previous.kind in ("count", "number")
            and not previous.unit
            and previous.value is not None
            and OPENS.fullmatch(gap)
            and share_agrees(events, q.total, previous.value)
        ):  # "61.2 (23/37) vs 26.3 % (10/38)": the sign stands once
            set_unit(previous, "%")
            previous.events, previous.total, previous.end = events, q.total, end
            return figures
        if (
            previous.kind == "percent"
            and previous.events is None
            and previous.value is not None
            and _SHARE_THEN_COUNT.fullmatch(gap)
            and share_agrees(events, q.total, previous.value, Decimal(3))  # an actuarial share is not the quotient
        ):
            previous.events, previous.total = events, q.total
            return figures
        if (
            previous.kind == "percent"
            and previous.events is None
            and previous.value is not None
            and _SHARE_OF_WORDS.fullmatch(gap)
            and not _OF_SEVERAL.search(gap)
            and share_agrees(events, q.total, previous.value)
        ):
            previous.events, previous.total = events, q.total
            previous.parts.append((q.start, q.end))
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
# Behind a number that stands alone in its bracket: takes "15.5% (43|) of patients", refuses "15.5% (3|, 1 to 8)", "80% (1|) to 90% (2)"
_STANDS_ALONE = re.compile(r"\)(?! (?:to|through) )")


def counts_of_percent(text: str, figure: Figure, q: Quantity) -> bool:
    """Whether a number in the bracket behind a percentage, or with it in one, is its number of events: "7.8% (10 events)", "7.8%
    (10) of patients", "nausea (7.8%, 10 patients)".
    """
    if figure.kind != "percent" or figure.events is not None or q.operator or q.value is None:
        return False
    if OPENS.fullmatch(text, figure.end, q.start) is None:
        within = text[figure.start - 1 : figure.start] in ("(", "[") and text[figure.end : q.start] in (", ", "; ")
        return within and _EVENTS_CLOSE.match(text, q.end) is not None
    if _EVENTS_CLOSE.match(text, q.end) is not None:
        return True
    return q.raw.isdigit() and q.value > 0 and _STANDS_ALONE.match(text, q.end) is not None


_MOST = 500  # what is more counts events, of which a patient can have several
_AGAINST = re.compile(r"\s(?:vs?\.?|versus|against|compared (?:with|to))\s")


_OF_PATIENTS = re.compile(rf" of (?:the |all |our )?{PERSONS} ?[(\[]")


def _may_be_total(figure: Figure, size: int | None) -> bool:
    """Whether a share may be one of so many: "20% of patients (n = 40)", which are then no events; not "10.7% of patients (n = 6)"."""
    if size is None or figure.value is None:
        return True
    return share_agrees(round(figure.value * size / 100), size, figure.value)


def take_sample_size(text: str, figures: list[Figure], q: Quantity) -> None:
    """ "n = 14" behind a percentage is its number of events; behind a measure's name, a count of its own."""
    value = int(q.value) if q.value is not None else None
    if (
        figures
        and figures[-1].kind == "percent"
        and figures[-1].events is None
        and (
            re.fullmatch(r"\s*[(\[,;]\s*", text[figures[-1].end : q.start])
            or (_OF_PATIENTS.fullmatch(text, figures[-1].end, q.start) and not _may_be_total(figures[-1], value))
        )
    ):
        figures[-1].events, figures[-1].total, figures[-1].end = value, q.total, q.end
        return
    before = figures[-1] if figures and figures[-1].kind == "size" else None
    paired = before is not None and _AGAINST.fullmatch(text, before.end, q.start) is not None
    if paired and q.total is None and figures[-1].total is None and max(value or 0, figures[-1].value or 0) <= _MOST:
        for figure in (figures[-1], Figure(q.start, q.end, "size", q.value, q.raw, "persons", value_at=q.start)):
            figure.kind, figure.events = "count", int(figure.value or 0)  # "leaks did not differ (n = 11 vs. n = 6)"
        figures.append(figure)
        return
    figures.append(
        Figure(q.start, q.end, "size", q.value, q.raw, "persons", events=None, total=q.total, value_at=q.start)
    )


def count_figure(text: str, q: Quantity, following: list[Quantity], end: int) -> Figure:
    """The figure of a count, with the noun of what is counted."""
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
        aside = _RANGE_ASIDE.match(text, q.end, end)
        at = q.end if aside is None else aside.end()
        cycles = CYCLES.match(text, at, end)
        if cycles and len(cycles[0]) < 30 and not any(at <= f.start < cycles.end() for f in following[:2]):
            figure.unit, figure.noun, figure.noun_start = "cycles", cycles[0], at
            if _PER_PERSON.match(text, cycles.end(), end) and _AVERAGE.search(text, max(0, q.start - 12), q.start):
                figure.end = cycles.end() + len(" per patient")
        elif (each := _PER_PERSON.match(text, q.end, end)) and (
            _OF_CYCLES.search(text, max(0, q.start - 110), q.start)
            or _NUMBER_OF_CYCLES.search(text, max(0, q.start - 75), q.start)
        ):
            figure.unit, figure.noun, figure.noun_start, figure.end = "cycles", each[0], q.end, each.end()
        elif _PERSONS_AFTER.match(text, q.end, end):
            figure.unit = "persons"
        elif _NUMBER_OF_CYCLES.search(text, max(0, q.start - 75), q.start):
            figure.unit = "cycles"  # "the median number of cycles given was 6"
    return figure
