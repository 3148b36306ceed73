"""Numbers that are hazard, odds or risk ratios by the words around them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kg.extract.text.members import members
from kg.extract.text.numerals import BLANK, DASH, RIGHT_TIME
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
LEFT_RATIO = re.compile(
    rf"(?P<word>hazards?{BLANK}(?:rate{BLANK})?ratios?|odds{BLANK}ratios?|risk{BLANK}ratios?|relative{BLANK}(?:risks?|hazards?|odds|likelihoods?|death{BLANK}rates?)|rate{BLANK}ratios?|hazards?(?:{BLANK}rates?)?(?={BLANK}*[=:])"
    rf"|(?<![A-Za-z])(?-i:[aA]?H[Rr]s?|[aA]?ORs?|RRs?|IRR|HR(?!Q[Oo]|(?:T|D|R|C|Fs?|PC|CT)\b)\w{{0,3}})(?![A-Za-z+])(?!{DASH}(?:posi|nega)tive))"
    # "HR (death; A vs B) 1.24"
    r"(?: ?[(\[][A-Za-z][^()\[\]\d;]{0,40};[^()\[\]\d;]{1,40}[)\]])?"
    rf"(?P<between>(?:(?!hazard|odds|relative(?!{BLANK}to\b)|[.;]\s)[^\d;]|(?<= vs)\.|[\[(]{BLANK}?9\d{BLANK}?%{BLANK}?(?:CI|confidence{BLANK}intervals?){BLANK}?[\])]|(?<=[A-Za-z]-)\d{{2,4}}(?![.·\d%])|(?<=[A-Za-z])\d{{2,4}}(?![.·\d%])|(?<=[A-Za-z-])\d|(?<=[A-Za-z]\()\d(?=\))|(?:(?<=[<>≥≤])|(?<=[<>≥≤] )|(?<=[TC]PS ))\d{{1,3}}(?:{DASH}\d{{1,2}})?(?![.·\d])|(?<![\d.])\d{{1,3}}(?=(?:{DASH}|{BLANK})?(?:year|month|week|day|yr|cycle|course))|\d(?={BLANK}(?:vs?\.?|versus){BLANK}\d)|\d{{1,2}}(?={BLANK}?Gy\b|{BLANK}fractions\b)|(?<![\d.])\d{{1,4}}(?=(?:{DASH}|{BLANK})?mg\b)|(?<=rade )[1-5]|(?<=[1-5] to )[1-5]|(?<=[1-5] or )[1-5]|(?<=[1-5]{DASH})[1-5]){{0,150}}?)$",
    re.IGNORECASE,
)
# A ratio told as a multiple, with its interval behind: takes "1.66|-fold increased risk of A (95% CI 1.03-2.67)", "2.3| times more likely
# to recur (95% CI", "3|-fold increase in the odds of A (95% CI", refuses "3|-fold increase of A", "2|-fold lower risk (95% CI"
_FOLD = re.compile(
    r"[ -]?(?:fold|times)[ -](?:(?:(?:as|more|greater|higher|increased|increase in|elevated|elevation in|excess)\b(?: (?:the|an?))?(?: (?:relative|adjusted))?|the) ?"
    r"(?P<word>risks?|odds|hazards?|likelihood|likely|probability|incidence)\b)[^.;()\[\]]{0,140}?[(\[,;] ?(?:9\d ?%|CI\b|confidence)",
    re.IGNORECASE,
)


def ratio_of_fold(text: str, stop: int, end: int) -> str | None:
    """The ratio that a number ending at ``stop`` is as a multiple of a risk: "1.66-fold increased risk (95% CI …)"; None where it is
    none, or its interval is not told.
    """
    found = _FOLD.match(text, stop, end)
    if found is None:
        return None
    word = found["word"].lower()
    return "odds-ratio" if word == "odds" else "hazard-ratio" if word.startswith("hazard") else "risk-ratio"


# takes "hazard ratios for A were", "HRs", refuses "hazard ratio"
_PLURAL_RATIO = re.compile(r"\b(?:[Hh]azard|[Oo]dds|[Rr]isk|[Rr]ate) [Rr]atios\b|\b(?:HR|OR|RR)s\b")
_AND_VALUE = re.compile(r"(?:,|\band|\bor|\bversus|\bvs\.?)\s$")


def list_ratios(text: str, found: list[Quantity]) -> None:
    """Bare numbers listed behind "hazard ratios" are ratios like the first: "the hazard ratios were 0.75 (6.7 v 6.1 months)
    in the low-dose group and 0.82 in the high-dose group"; behind one where two arms follow: "0.70 for A v B and 0.80 for C v B". So are those of brackets filled alike.
    """
    ratio, plural = "", False
    before = None  # the ratio before
    for i, quantity in enumerate(found):
        if quantity.kind is K.RATIO:
            before = quantity
            plural = _PLURAL_RATIO.search(text, quantity.start, quantity.end) is not None
            ratio = quantity.ratio
        elif (
            ratio
            and quantity.kind is K.NUMBER
            and quantity.value is not None
            and quantity.value < 10
            and "." in quantity.raw
            and (plural or _FOR_PAIR.match(text, quantity.end) or _in_parallel(text, before, quantity))
            and _AND_VALUE.search(text, max(0, quantity.start - 8), quantity.start)
            and not (i + 1 < len(found) and _shares_unit(text, quantity, found[i + 1]))
        ):
            before = found[i] = replace(quantity, kind=K.RATIO, ratio=ratio)
    _repeat_brackets(text, found)


_VERSUS = re.compile(r" (?:vs?\.?|versus) ")
_THEN = re.compile(r"[,;] ")
_OPENS = re.compile(r" ?[(\[]")


def _repeat_brackets(text: str, found: list[Quantity]) -> None:
    """Bare numbers of a bracket that is filled as one before it are what those are: "in the high group (median 14.9 months vs
    10.7 months, hazard ratio 0.61 [95% CI 0.45-0.83]) and in the low group (|12.3 vs 10.3, 0.78 [0.64-0.96]|)".
    """
    model: list[Quantity] = []
    for i in range(len(found) - 3):
        one, two, ratio, interval = four = found[i : i + 4]
        if one.kind is not two.kind or not _VERSUS.fullmatch(text, one.end, two.start):
            continue
        if one.kind in (K.DURATION, K.PERCENT) and ratio.kind is K.RATIO and interval.kind is K.INTERVAL:
            model = four
        elif (
            model
            and one.kind is ratio.kind is K.NUMBER
            and interval.kind is K.NUMBER_RANGE
            and text[one.start - 1] in "(["
            and _THEN.fullmatch(text, two.end, ratio.start)
            and _OPENS.fullmatch(text, ratio.end, interval.start)
        ):
            found[i : i + 4] = [
                replace(one, kind=model[0].kind, unit=model[1].unit),
                replace(two, kind=model[1].kind, unit=model[1].unit),
                replace(ratio, kind=K.RATIO, ratio=model[2].ratio),
                replace(interval, kind=K.INTERVAL, interval=model[3].interval, level=model[3].level),
            ]


# takes "0.54| for the European subgroup (p < .001) and |0.50", "1.27| among those given A (P = 0.01), |1.23", refuses "0.54| for survival; |0.50"
_FOR_ONE = re.compile(
    r"\s(?:\([^()]{1,40}\)\s)?(?P<word>for|in|among)\s[^.;,()]{3,60}?(?:\s\([^()]{1,40}\))?(?:,?\s(?:and|but|versus|vs\.?)|,)\s"
)


def _in_parallel(text: str, first: Quantity | None, quantity: Quantity) -> bool:
    """Whether a bare number stands in the same place for another group as the ratio before: "the HR was 0.54 for men (p = .02)
    and 0.50 for women (p = .04)".
    """
    one = _FOR_ONE.fullmatch(text, first.end, quantity.start) if first is not None else None
    return (
        one is not None
        and re.match(rf"\s(?:\([^()]{{1,40}}\)\s)?{one['word']}\s", text[quantity.end : quantity.end + 60]) is not None
    )


# takes "0.80| for pazopanib v doxorubicin", refuses "0.80| for pazopanib"
_FOR_PAIR = re.compile(
    r"\s?(?:\([^()]{1,40}\))?\s(?:for|with|in|between)\s[^.;,()\d]{3,40}?\s(?:vs?\.?|versus|compared (?:with|to)|relative to)\s"
)
_COMPARED = re.compile(r"\s(?:vs?\.?|versus|and|to)\s")


def _shares_unit(text: str, number: Quantity, following: Quantity) -> bool:
    """Whether a number has the unit of the one it is compared with: "6.7 v 6.1 months"."""
    return (
        following.kind in (K.DURATION, K.PERCENT) and _COMPARED.fullmatch(text, number.end, following.start) is not None
    )


_GAP_TO_INTERVAL = re.compile(r"\s*[(\[,;]?\s*")
_OF_MEANS = re.compile(r"\b(?:difference|WMD|SMD|MD|mean|median)s?\b[^.;]{0,12}$", re.IGNORECASE)


def continue_ratios(text: str, found: list[Quantity], interval: Quantity) -> None:
    """A bare number with its interval behind a ratio with one is a ratio too: "HR 1.08 (95% CI, 0.78 to 1.49) for relapse
    and 0.99 (95% CI, 0.76 to 1.29) for death"; not where the interval's bounds have a unit.
    """
    last = found[-1]
    if (
        last.kind is not K.NUMBER
        or interval.unit
        or last.value is None
        or last.value <= 0
        or (interval.low is not None and interval.low < 0)
        or _OF_MEANS.search(text, max(0, last.start - 30), last.start)
        or not _GAP_TO_INTERVAL.fullmatch(text, last.end, interval.start)
        or (interval.low is not None and last.value < interval.low)
        or (interval.high is not None and last.value > interval.high)
    ):
        return
    earlier = next((q for q in reversed(found[:-1]) if q.kind not in (K.INTERVAL, K.P_VALUE, K.SAMPLE_SIZE)), None)
    if earlier is not None and earlier.kind is K.RATIO:
        found[-1] = replace(last, kind=K.RATIO, ratio=earlier.ratio)


def may_name_ratio(left: str) -> bool:
    """Whether one of the words of ``LEFT_RATIO`` may stand there."""
    return (
        "ratio" in left
        or "HR" in left
        or "OR" in left
        or "RR" in left
        or "azard" in left
        or "isk" in left
        or "dds" in left
        or "elative" in left
    )


_RATIO_BETWEEN = re.compile(
    r"^[\s\[(]*(?:(?:a?HR|a?OR|RR)s?[\s\])]*)?[\s,]*(?:(?:for|of|in|with|versus|vs\.?|between|comparing|favou?ring|after|adjusted|unadjusted|stratified|multivaria\w+|univariate)\b.*?)?"
    r"(?:[=:,;(\[\])\sA-Za-z/+-]|(?<=vs)\.|(?<=[A-Za-z-])\d)*[=:,;(\[ \n\u00a0\u2009\u202f]$|^$",
    re.IGNORECASE | re.DOTALL,
)
_STATED = re.compile(r"(?:\b(?:was|were|of|is|are)\s|[=:]\s?)$")
# takes "PD-L1 TPS |≥ 50|% was 0.47", "TPS |1-49|%", "aged |<65| years", refuses "P|<0.05"
_THRESHOLD = re.compile(rf"(?:[<>≥≤] ?|(?<=[TC]PS ))\d{{1,3}}(?:{DASH}\d{{1,2}})?(?![.·\d])%?")
_NEAR = 90  # characters behind "hazard ratio" within which a number need not be led by "was"
# takes "hazard ratio (95% CI) was 0.76", refuses "hazard ratio (95% CI 0.6-0.9)"
_NAMED_INTERVAL = re.compile(r"[\[(]\s?9\d\s?%\s?(?:CI|confidence\s+intervals?)\s?[\])]")
# takes "HR and p value for OS was 0.71", refuses "HR, p value 0.71"
_AND_P = re.compile(r"^\s*(?:and|with)\s+(?:the\s+|its\s+)?[Pp][ -]?values?\b")
_JUST_OR = re.compile(r"\s+(?:on|to|at|by|from|every|once|twice|until|up to)\b", re.IGNORECASE)
# takes "OR vinorelbine IV over |6", refuses "OR for death with A over |6"
_OR_GIVEN = re.compile(r"\b(?:IV|PO|SC|IM|i\.v\.|intravenous(?:ly)?|orally|mg|AUC)\b[^.;:()=]{0,20}$")
# takes "RR of 10|-15%", "ORs in 12| patients", "the RRs of the 2| groups", "71% RR (10| of 14", "ORs of 12| v 8%", "HRs versus 40| Gy", refuses "HR 0.65| for", "HR 0.65| v A"
_NO_RATIO_BEHIND = re.compile(
    r"(?:[-–]| to )\d{1,2}(?:\.\d)? ?%(?! ?CI)|[ -]?(?:patients?|(?:c?Gy|mg|mcg|µg|IU|fractions)\b|%|of \d|/\d|(?:vs?\.?|versus) \d|(?:treatment |study )?(?:groups|arms|cohorts|regimens|schedules|trials|studies)\b)"
)


def is_ratio_value(text: str, stop: int, end: int, between: str, value: Decimal) -> bool:
    """Whether a number behind the name of a ratio and ``between`` is its value."""
    if value > 100 or value == 0 or RIGHT_TIME.match(text, stop, end) or _NO_RATIO_BEHIND.match(text, stop, end):
        return False
    if _JUST_OR.match(between) or (_OR_GIVEN.search(between) and not _STATED.search(between)):
        return False  # "on days 1-15 OR on days 1-5", "OR vinorelbine IV over 6-10 minutes"
    between = _THRESHOLD.sub("", _AND_P.sub("", _NAMED_INTERVAL.sub("", between)))
    if re.search(r"\b(?:p|CI|confidence|interval|percent)\b", between, re.IGNORECASE) or re.search(r"[<>≤≥]", between):
        return False
    # takes "the hazard ratio for treated patients was 0.65", refuses "the odds ratio: of the patients, 12"
    far = len(between) > _NEAR or "patients" in between
    if far and (value == value.to_integral_value() or not _STATED.search(between)):
        return False
    return _RATIO_BETWEEN.match(between) is not None


def ratio_kind(word: str) -> str:
    """ "hazard", "odds" or "risk" by the name of the ratio."""
    lowered = word.lower()
    if "hazard" in lowered or "hr" in lowered or "death" in lowered:
        return "hazard-ratio"
    if "odds" in lowered or lowered.startswith(("or", "aor")):
        return "odds-ratio"
    return "risk-ratio"
