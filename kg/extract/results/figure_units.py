"""Units that stand with a neighbour ("6.1 vs 4.2 months") and units of measurement."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from kg.extract.results.figure import Figure
from kg.extract.text.cues import cue
from kg.extract.text.numerals import time_unit

_UNIT_AFTER = re.compile(r"\s*[)\]]?\s*(?P<unit>%|per\s?cent\b|months?|years?|weeks?|days?|mo\b|yrs?\b)", re.IGNORECASE)
# takes "20.2 (metformin) vs 24.2 months", refuses "20.2 (n = 12) vs 24.2 months"
_TIGHT_NAMED = re.compile(
    r"\s*[(\[][A-Za-z][^()\[\]%=]{0,30}[)\]]\s*(?:,?\s*\band\b|,|\bvs?\b\.?|\bversus\b|\bcompared (?:with|to)\b)\s*",
    re.IGNORECASE,
)
# takes "13 (p = 0.24)| and 20 months", refuses "13 (n = 24)| and 20 months"
_TIGHT_TESTED = re.compile(
    r"\s*[(\[][Pp]\s?[=<>≤≥]\s?\d?[.·]\d+[)\]]\s*(?:,|,?\s*\band\b|\bvs?\b\.?|\bversus\b){1,2}\s*"
)
# takes "A 13.9|, B |8.2 mo", "A: 13.9|; B: |8.2 mo", "A, 13.9| and B, |8.2 mo", refuses "13.9|, median |8.2 mo"
_TIGHT_LABELLED = re.compile(r"(?:[,;]|[,;]? and) (?:arm |group )?(?=[\w+/→-]*[A-Z])[A-Za-z][\w+/→-]{0,14}[:,=]? ")
# takes "mOS: A |13.9", "PFS A |13.9", refuses "mOS was |13.9"
_LABELLED = re.compile(r"(?:^|[\s(,;:])(?=[\w+/→-]*[A-Z])[A-Za-z][\w+/→-]{0,14}[:,=]? $")
# The same by the names of drugs in a bracket: takes "(docetaxel, 33.5|; cisplatin, |40.0 weeks", "(docetaxel 33.5|, and both |36.5 mo", refuses
# "(docetaxel, 33.5|; at progression |40.0 weeks"
_TIGHT_WORDED = re.compile(
    r"(?:[,;]|[,;]? and) (?!median|mean|at |in |after |for |with |range|respectively)[a-z][\w+/ -]{2,40}?[:,=]? "
)
_WORDED = re.compile(r"[(,;] ?(?:and )?[a-z][\w+/ -]{2,40}?[:,=]? $")
# takes "medians of 28.9| for PLD versus |23.3 weeks", "Median OS was 45.3| for A and |40.5 months", refuses "in 12| for PLD versus |23.3 weeks"
_MEDIANS_OF = re.compile(
    r"\b(?:medians?|means?|times?|durations?|survivals?|(?:[Mm]edian|[Mm]ean) (?:[A-Z]{2,4}|[\w-]+ survival|survival))(?: \w+)? (?:of|was|were) $"
)
_TIGHT_FOR = re.compile(
    r" (?:for|with|in|after|on) (?:the )?[A-Za-z][^.;,()\d]{0,40}? (?:versus|vs?\.?|and|compared (?:with|to)) ",
    re.IGNORECASE,
)
_TIGHT = re.compile(
    r"\s*(?:%?\s*(?:,?\s*\band\b|,|/|\bvs?\b\.?|\bversus\b|\bor\b|\bto\b|\bcompared (?:with|to)\b|\bthan\b|\bagainst\b|\bpercent\b)\s*){1,2}",
    re.IGNORECASE,
)
# Ahead of a time that tells when: takes "20 [7, 36] with A and at |3 months", "59) during a median period of |8 months", refuses "13.9 [10-17] with A and |8 mo"
_TIME_TOLD = re.compile(
    r"\b(?:at|after|within|during|over|until|every|before) (?:an? |the )?(?:median |mean )?(?:[a-z-]+ ){0,3}(?:of )?$"
)
# takes "Median OS |(months)| was …", "PFS|, in months|: …", "PFS |(mo; 95% CI)|: …", "ORR|, % (95% CI)|: …", refuses "PFS |in months| after …"
_UNIT_BEFORE = cue(
    r"(?:[(\[](?:in )?|,? in |, )(?P<unit>months|weeks|days|years|mos?\b|wks\b|yrs\b|%(?! ?[CR]))\.?"
    r"(?:[)\]]|:|,(?= was| were)|(?= was\b| were\b)|[;,]? [(\[]?(?:9[05] ?% ?)?(?:CIs?|confidence intervals?|range|IQR)[)\]]{1,2})"
)
# takes "Median OS |(months)", "time to progression|, in weeks:", refuses "cycles |(weeks)"
_OF_A_TIME = re.compile(
    r"\b(?:[Ss]urvival|[Tt]ime to [\w -]{3,30}|[Dd]uration of \w+|OS|PFS|DFS|RFS|EFS|TTP|TTF|DOR)(?: time)?\s?(?:[(\[](?:median|mean))?$"
)

# takes "60% for score |0|, 44% for score |1|", "in stage |2|, 40%", "CRS |0|, 40 months", "with a score of |0| and 14%",
# refuses "a score of |30| and 40%"
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:scores?|stages?|class|grades?|groups?|status|CRS|[A-Z]?PS|levels?|types?|points?|cohorts?)|\bwith an? (?:[a-z]+ )?score of) $"
)


def _is_label(text: str, figure: Figure) -> bool:
    """Whether a small whole number is the name of a class of patients: "for score 0", "in stage 1"."""
    return len(figure.raw) == 1 and _LABEL_BEFORE.search(text, max(0, figure.start - 32), figure.start) is not None


def units_from_neighbours(text: str, figures: list[Figure], end: int) -> None:
    """Units given once for several numbers: "22 vs 14 months", "arm A: 35.8 (95% CI …), arm B: 29.0 (…) months"."""
    _count_best_responses(text, figures)
    bare = [f for f in figures if f.kind in ("count", "number") and not f.unit and f.value is not None]
    if bare:
        begin = text.rfind(". ", 0, bare[0].start) + 1
        heads = [*_UNIT_BEFORE.finditer(text, max(begin, bare[0].start - 90), bare[-1].start)]
        for figure in bare if heads else ():
            said = next((h for h in reversed(heads) if h.end() <= figure.start), None)
            if said is None or (said["unit"] == "%" and (figure.value or 0) > 100):
                continue
            ends_name = said["unit"] != "%" and _OF_A_TIME.search(text, begin, said.start()) is not None
            if figure.interval or (ends_name and not figure.noun.strip()):
                set_unit(figure, said["unit"])
    for figure in figures:
        if figure.kind in ("count", "number") and not figure.unit and (figure.interval or figure.spread):
            match = _UNIT_AFTER.match(text, figure.end, end)
            if match:
                set_unit(figure, match["unit"])
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
            or _is_label(text, figure)
            or (
                figure.operator and not following.operator and not _SET_OFF.fullmatch(text, figure.end, following.start)
            )
            or following.unit in ("", "persons", "ratio", "cycles")
        ):
            continue
        gap = text[figure.end : following.value_at if following.kind != "percent" else following.start]
        tight = any(join.fullmatch(gap) for join in (_TIGHT, _TIGHT_NAMED, _TIGHT_TESTED))
        tight = tight or (
            gap == " " and "." in figure.raw and "." in following.raw
        )  # a comma lost: "7.5 7.0 and 7.4 months"
        if not tight and _TIGHT_LABELLED.fullmatch(gap) is not None:
            tight = _LABELLED.search(text, max(0, figure.start - 24), figure.start) is not None
        if not tight and figure.kind == "number" and _TIGHT_WORDED.fullmatch(gap) is not None:
            tight = _WORDED.search(text, max(0, figure.start - 44), figure.start) is not None
        if not tight and _MEDIANS_OF.search(text, max(0, figure.start - 48), figure.start):
            tight = _TIGHT_FOR.fullmatch(gap) is not None
        if not tight and gap.strip(" ,") in ("and at", "and after"):
            tight = text.endswith((" at ", " after "), 0, figure.start)  # "at 5 and at 10 years"
        if tight or (figure.interval and len(gap) < 90 and ";" not in gap and not _TIME_TOLD.search(gap)):
            if following.kind == "percent" and (figure.value or 0) > 100:
                continue  # "521 vs 511 [30% in each group]"
            if following.adjective and not tight:
                continue
            figure.unit = following.unit
            figure.kind = following.kind if following.kind != "range" else "duration"
            figure.adjective = following.adjective
            figure.events = None
    _shares_of_none(text, figures)
    for before, figure, following in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            before.kind in ("percent", "duration")
            and all(f.kind in ("count", "number") and not f.unit for f in (figure, following))
            and _GAINED.search(text, max(0, before.start - 24), before.start)
            and _IN_BRACKET.fullmatch(text, before.end, figure.start)
            and _TIGHT.fullmatch(text[figure.end : following.value_at])
        ):
            for either in (figure, following):  # "prolonged by 4.4 months (10.2 v 5.8; HR 0.6)"
                either.unit, either.kind, either.events = before.unit, before.kind, None
    for before, figure in itertools.pairwise(figures):
        if before.unit == "cycles" and figure.kind in ("count", "number") and figure.unit in ("", "persons"):
            again = _NEXT_CYCLES.fullmatch(text, before.end, figure.start)
            if again and text.startswith(f" {again['how']} ", figure.end):
                figure.unit, figure.noun = before.unit, before.noun  # "six cycles of A and four of B"
            continue
        if (
            figure.kind not in ("count", "number")
            or figure.unit
            or before.kind not in ("percent", "duration")
            or _is_label(text, figure)
        ):
            continue
        # the bracket of an interval closes first: "8.1 months (6.9-9.4) v 6.2 (5.1-7.7)"
        gap = text[before.end + (bool(before.interval) and text[before.end : before.end + 1] in _CLOSES) : figure.start]
        behind = figure.end + (bool(figure.interval) and text[figure.end : figure.end + 1] in _CLOSES)
        parallel = _PARALLEL_UNIT.fullmatch(gap) if len(gap) < 70 else None
        if (
            (
                len(gap) < 60
                and _COMPARED_UNIT.fullmatch(gap)
                and (
                    _NO_NOUN.match(text, behind)
                    or _TESTED_NEXT.match(text, behind)
                    or (_SHORT_NAME.match(gap) and _SHORT_NAME.match(text, behind))  # "10.8 months CP versus 11.8 VNR"
                )
            )
            or (parallel is not None and re.match(rf"\s{parallel['how']}\b", text[behind : behind + 8]))
        ):
            figure.unit, figure.kind, figure.events = before.unit, before.kind, None  # "66 months with A vs. 73 in B"


# All kinds of best response in a row, each with a bare number: takes "CR 1, PR 24, SD 16, PD 3", "CR: 2; PR: 12; SD: 20; PD: 10",
# refuses "CR 1%, PR 24%, SD 16%, PD 3%", "CR 1, PR 24"
_BEST_RESPONSES = re.compile(
    r"\bCRs?[ :=]{1,3}(\d{1,3})[,;/]? (?:and )?PRs?[ :=]{1,3}(\d{1,3})[,;/]? (?:and )?SD[ :=]{1,3}(\d{1,3})[,;/]? (?:and )?PD[ :=]{1,3}(\d{1,3})(?![\d%]|[.·]\d| ?%)"
)


def _count_best_responses(text: str, figures: list[Figure]) -> None:
    """Make the bare numbers of all kinds of best response persons where they cannot be shares, as they do not add up to all:
    "CR 1, PR 24, SD 16, PD 3; DCR 93%".
    """
    if not figures:
        return
    for row in _BEST_RESPONSES.finditer(text, max(0, figures[0].start - 12), figures[-1].end + 1):
        if 90 <= sum(map(int, row.groups())) <= 103:
            continue
        for figure in figures:
            if row.start() < figure.start < row.end() and figure.kind in ("count", "number") and not figure.unit:
                figure.kind, figure.unit = "count", "persons"


# takes "prolonged survival by |4.4 months", "an improvement of |12%", refuses "a survival of |4.4 months"
_GAINED = re.compile(
    r"\b(?:by|(?:gain|increase|improvement|difference|prolongation|reduction|benefit) of)(?: (?:a|about|nearly|only|median of)){0,2} $"
)
_IN_BRACKET = re.compile(
    r"%? ?[(\[](?:from |medians?,? )?"
)  # takes "4.4 months| (|10.2", refuses "4.4 months| (n = |10"
# takes "(6%|; |0)", "(0|, |3%)", "20%| and |0, respectively", refuses "20%|. |0", "6%| with A and |0"
_BESIDE_SHARE = re.compile(r"\s*(?:[;,/]|,?\sand\b|\bvs?\b\.?|\bversus\b)\s*")


def _shares_of_none(text: str, figures: list[Figure]) -> None:
    """The bare 0 beside a percentage, or alone in a bracket as others of the sentence are, is a share like it: "anaemia (6%;
    0), rash (0; 8%), fever (0)".
    """
    nones = [
        i for i, f in enumerate(figures) if f.kind == "count" and f.raw == "0" and not f.unit and not f.noun.strip()
    ]
    if not nones or not any(f.kind == "percent" for f in figures):
        return
    enclosed = any(f.kind == "percent" and f.events is None and _is_enclosed(text, f) for f in figures)
    for i in nones:
        figure = figures[i]
        if _NO_NOUN.match(text, figure.end) is None or _is_label(text, figure):
            continue
        pairs = itertools.pairwise(figures[max(0, i - 1) : i + 2])
        if (enclosed and _is_enclosed(text, figure)) or any(
            "percent" in (a.kind, b.kind) and _BESIDE_SHARE.fullmatch(text, a.end, b.value_at) for a, b in pairs
        ):
            set_unit(figure, "%")


def _is_enclosed(text: str, figure: Figure) -> bool:
    """Whether nothing else stands in the bracket of a figure."""
    return text[figure.start - 1 : figure.start] in ("(", "[") and text[figure.end : figure.end + 1] in (")", "]")


_SET_OFF = re.compile(r"\s(?:vs?\.?|versus|compared with)\s")  # takes "> 17| vs |11 months"
# takes " with A vs. ", refuses " with A; ", " with A and "
_COMPARED_UNIT = re.compile(
    r"[^;:()\[\]]*?\b(?:vs?\b\.?|versus|compared (?:with|to)|as opposed to)\s+(?:only\s+)?", re.IGNORECASE
)
# takes " cycles| of A and |", " cycles| in A (range, 1-8) versus |", refuses " cycles| of A, and |"
_NEXT_CYCLES = re.compile(
    r"\s(?:cycles|courses|doses) (?P<how>of|for|with|in|on) [^;:()\[\]\d]{1,55}?(?: ?\([^()]{1,30}\))?\s(?:and|but|while|vs?\.?|versus|compared with)\s(?:only\s)?"
)
# takes "40 months| for A and |43 for B", "40 months| in patients with A, |43 with B", refuses "40 months| for A and |43 patients"
_PARALLEL_UNIT = re.compile(
    r"\s(?:(?:for|in|among) (?:patients|those|women|men|cases) (?=with\s))?(?P<how>for|with|in|on|among)\s[^;:()\[\]\d]{1,55}?(?:,|,?\s(?:and|but|while|whereas))\s(?:only\s)?"
)
# takes ") mL in", refuses ") men"
_MEASURED_BEHIND = re.compile(
    r"\s*[)\]]?\s*(?:ml|mL|cc|l|L|kg|g|cm|mm|min|minutes|hours|h|s|secs?|seconds|(?P<points>points))\b"
)
# takes "4 in the", refuses "three symptoms"
# takes "10.8 months| CP versus", "11.8| VNR, P", refuses "12%| with", "3| PR and", which is a kind of response
_SHORT_NAME = re.compile(r" (?!(?:CR|PR|SD|PD|DLT|AE|SAE)s?\b)[A-Z][A-Z\d+/-]{0,8}(?=[\s,;)\].])")
_NO_NOUN = re.compile(r"\s*(?:[)\],;.]|(?:vs?|versus|and|in|for|with|to|among|on|compared)\b)", re.IGNORECASE)
# takes "7.1| (HR 0.78", "7.1| [p = 0.03", refuses "7| (12%"
_TESTED_NEXT = re.compile(r"\s[(\[](?:HR|hazard|OR\b|odds|RR\b|log-?rank|difference|[Pp]\s?[=<>≤])")
_CLOSES = (")", "]")
_OF_A_MEAN = re.compile(r"\b(?:mean|median|average|scores?)\b", re.IGNORECASE)


def as_measured(text: str, figures: list[Figure]) -> None:
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


# Ahead of shares whose sign stands once: takes "Grade 3/4 toxicities |(%)|: neutropenia 24", "toxicities |(% of patients)| were", "|(% pts)|:",
# "|the percentages of patients| alive at 1 and 2 years were 54 and 26", "… after years 1 to 3 were 54", refuses "12 (|%)", "percentages of patients at 1 to 3 years were 54"
_SHARES_HEAD = cue(
    r"[a-z] [(\[](?:in )?(?:%|percent|per cent|percentages?)(?:(?: of)?(?: all)? (?:patients|pts|women|men|cases))?[)\]]"
    r"|\bpercentages? of (?:all |the )?(?:patients|women|men|cases)\b(?=(?:(?!(?<!years )\d (?:to|through) \d)[^.;:%]){3,80} (?:was|were) \d)",
    re.IGNORECASE,
)
_TWO_SHARES = re.compile(r"(\d{1,3}(?:\.\d+)?)( ?/ ?)(\d{1,3}(?:\.\d+)?)")
_IN_LIST = re.compile(
    r"[A-Za-z)] $|(?:/|,|;| vs?\.?| versus| and) ?$"
)  # takes "rash |8", "24 v |27", refuses "grade-|3"


def shares_under_head(text: str, figures: list[Figure], end: int) -> None:
    """Shares whose sign stands once, in a bracket ahead of them all: "toxicities (%): neutropenia 24, diarrhea
    13/9", "toxicities (%) were neutropenia (24) and diarrhea (13)".
    """
    listed = [
        f for f in figures if f.kind in ("count", "fraction") and f.unit in ("", "persons") and not f.noun.strip()
    ]
    if len(listed) < 2 or any(f.kind == "percent" for f in figures):
        return
    begin = text.rfind(". ", 0, listed[0].start) + 1
    head = _SHARES_HEAD.search(text, begin, end)
    if head is None:
        return
    listed = [f for f in listed if f.start >= head.end()]
    if len(listed) < 2 or any((f.value or 0) > 100 for f in listed):
        return
    if not all(_is_enclosed(text, f) for f in listed) and any(
        not _IN_LIST.search(text, f.start - 9, f.start) for f in listed
    ):
        return
    for figure in listed:
        pair = _TWO_SHARES.fullmatch(text, figure.start, figure.end) if figure.kind == "fraction" else None
        if pair is not None:
            second = Figure(
                pair.start(3), pair.end(3), "percent", Decimal(pair[3]), pair[3], "%", value_at=pair.start(3)
            )
            figures.insert(figures.index(figure) + 1, second)
            figure.end, figure.raw, figure.total = pair.end(1), pair[1], None
        set_unit(figure, "%")


# Ahead of counts each with its share: takes "adverse events |(n/%)|:", "|(n, %)|:", "|(n [%])", "|, n (%)|:", refuses "n = 12 (%"
_COUNTS_AND_SHARES = cue(r"(?:[(\[]|, |: )(?:n|N|No\.|number)(?:, ?| ?/ ?| ?[(\[]) ?%[)\]]{0,2}", re.IGNORECASE)
_ITS_SHARE = re.compile(r" ?[(\[] ?|, | ?/ ?")  # takes "19| (|30)", "19|, |30", refuses "19| in A, |30"


def shares_behind_counts(text: str, figures: list[Figure]) -> None:
    """Counts each with its share behind it, as a head ahead of them all says: "adverse events, n (%): neutropenia 19 (30), rash
    11 (17)", "(n/%): neutropenia 19/30".
    """
    counted = [f for f in figures if f.kind in ("count", "number", "fraction", "percent")]
    if not counted:
        return
    begin = text.rfind(". ", 0, counted[0].start) + 1
    head = _COUNTS_AND_SHARES.search(text, begin, counted[-1].end)
    if head is None:
        return
    at = 0
    while at < len(figures):
        figure, share = figures[at], figures[at + 1] if at + 1 < len(figures) else None
        at += 1
        if figure.start < head.end() or figure.events is None or figure.noun.strip():
            continue
        if (
            figure.kind == "fraction"
            and figure.total is not None
            and figure.total <= 100
            and "/" in text[figure.start : figure.end]
        ):
            figure.value, figure.raw, figure.total = Decimal(figure.total), str(figure.total), None
        elif (
            figure.kind == "count"
            and share is not None
            and share.kind in ("count", "number", "percent")
            and (share.events is None or share.kind == "count")
            and (share.value or 0) <= 100
            and _ITS_SHARE.fullmatch(text, figure.end, share.value_at)
        ):
            figure.value, figure.raw, figure.end = share.value, share.raw, share.end
            del figures[at]
        else:
            continue
        figure.kind, figure.unit = "percent", "%"


def set_unit(figure: Figure, word: str) -> None:
    """Set the unit a word tells, and the kind of figure it makes."""
    if word == "%" or word.startswith("per"):
        figure.unit, figure.kind = "%", "percent"
    else:
        figure.unit, figure.kind = time_unit(word), "duration"
    figure.events = None
