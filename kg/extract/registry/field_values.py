"""What the words and codes of a record's fields mean: numbers, units, time points, phases, statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from kg.model import Evidence, Field
from kg.model.extraction import Phase, Statistic, Unit
from kg.sources.dates import iso_date


def at_field(value: Field) -> Evidence:
    """The evidence that a field's whole value is."""
    return Evidence(quote=value.value, start=0, end=len(value.value), pointer=value.pointer)


def constant(value: Field | None) -> str | None:
    """The API v2 word of a value that older records spell out: 'Active, not recruiting' → ACTIVE_NOT_RECRUITING."""
    if value is None:
        return None
    return re.sub(r"[^A-Z0-9]+", "_", value.value.upper().replace("N/A", "NA")).strip("_") or None


_PHASES: dict[str, Phase] = {
    "1": "1", "I": "1", "2": "2", "II": "2", "3": "3", "III": "3", "4": "4", "IV": "4",
    "1 2": "1/2", "I II": "1/2", "2 3": "2/3", "II III": "2/3",
}  # fmt: skip


def phase_of(phases: Sequence[Field]) -> Phase | None:
    """The phase, "1/2" where two are named; None where none is."""
    words = re.findall(r"\b(?:IV|I{1,3}|[1-4])\b", re.sub(r"(?i)phase", " ", " ".join(p.value for p in phases)))
    if any("early" in p.value.casefold() for p in phases):
        return None  # the contract has no phase 0
    return _PHASES.get(" ".join(words))


_MASKING = {"NONE": "none", "OPEN": "none", "SINGLE": "single", "DOUBLE": "double", "TRIPLE": "triple"}


def masking_of(value: Field | None) -> str | None:
    """none, single, double, triple or quadruple; None where the record does not say."""
    word = (constant(value) or "").split("_")[0]
    return "quadruple" if word == "QUADRUPLE" else _MASKING.get(word)


_NUMBER = re.compile(r"-?(?:\d+(?:,\d{3})*|\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")


def decimal(value: Field | None) -> Decimal | None:
    """The number a field states; None where it states none ('NA'), or only a bound ('<0.1')."""
    if value is None:
        return None
    text = value.value.strip().replace("\u2212", "-")
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def integer(value: Field | None) -> int | None:
    """The whole number a field states, else None."""
    number = decimal(value)
    return int(number) if number is not None and number == number.to_integral_value() else None


def p_value(value: Field | None) -> str | None:
    """The p value with its comparator, as extractions write it.

    Example:
        >>> p_value(Field(pointer="", value="< 0.001")), p_value(Field(pointer="", value="0.04"))
        ('<0.001', '=0.04')
    """
    if value is None:
        return None
    text = re.sub(r"\s+", "", value.value)
    return f"={text}" if re.match(r"[\d.]", text) else text


_PERSONS = re.compile(
    r"\s*(?:number of |count of |no\. of )?(?:\w+ )?"
    r"(?:participants?|patients?|subjects?|persons?|people|individuals?|women|men|children|infants|volunteers?)\b(?!-)",
    re.IGNORECASE,
)
_TIME_UNIT = re.compile(r"\s*(?:in |number of )?(month|week|day|year)(?:s|\(s\))?\b", re.IGNORECASE)
_TIME_UNITS: dict[str, Unit] = {"month": "months", "week": "weeks", "day": "days", "year": "years"}


def unit_of(text: str) -> Unit:
    """The contract's unit for a unit of measure.

    Example:
        >>> [unit_of(u) for u in ("Percentage of participants", "participants", "Months", "pg/mL", "Proportion of men")]
        ['%', 'persons', 'months', 'other', 'ratio']
    """
    folded = text.casefold()
    if folded.startswith("%") or "percent" in folded:
        return "%"
    if "proportion" in folded or "ratio" in folded.split() or folded.strip() == "probability":
        return "ratio"
    if re.search(r"participant[\s-]+(?:score|years?|months?|days?)", folded):
        return "other"
    if _PERSONS.match(text):
        return "persons"
    if match := _TIME_UNIT.match(text):
        return _TIME_UNITS[match.group(1).casefold()]
    return "other"


_COUNT_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12"}
_TIME_POINT = re.compile(
    r"\b(?P<unit>week|month|year|day|wk)s?\s*(?P<number>\d+(?:\.\d+)?)\b"
    r"|\b(?P<number2>\d+(?:\.\d+)?|one|two|three|four|five|six|ten|twelve)[\s-]*(?P<unit2>week|month|year|day|wk)s?\b",
    re.IGNORECASE,
)


def time_point(text: str) -> str | None:
    """The one time point a text names, as '12 months'; None where it names none or several.

    Example:
        >>> [time_point(t) for t in ("Change from Baseline to Week 12", "Weeks 4 and Month 6", "5-year survival")]
        ['12 weeks', None, '5 years']
    """
    found: set[str] = set()
    for match in _TIME_POINT.finditer(text):
        number = (match["number"] or match["number2"]).casefold()
        unit = (match["unit"] or match["unit2"]).casefold().replace("wk", "week")
        number = _COUNT_WORDS.get(number, number)
        found.add(f"{number} {unit}" if number == "1" else f"{number} {unit}s")
    return found.pop() if len(found) == 1 else None


_MEANS = {"MEAN", "LEAST_SQUARES_MEAN", "GEOMETRIC_MEAN", "LOG_MEAN", "GEOMETRIC_LEAST_SQUARES_MEAN"}


def statistic_of_measure(param_type: str | None, unit: Unit, *, is_survival: bool, time: str | None) -> Statistic:
    """The contract's statistic nearest to a parameter type; the type itself stays in the result's detail."""
    if param_type in _MEANS:
        return "mean"
    if param_type == "MEDIAN":
        return "median"
    if unit in ("%", "ratio"):
        return "rate-at-time" if is_survival and time else "proportion"
    if unit != "persons" and unit != "other" and is_survival:
        return "median"  # a survival time without the word median is one
    return "count"


def analysis_statistic(param_type: str) -> Statistic:
    """The statistic of a posted analysis by the name of its parameter; a difference where it names none."""
    folded = param_type.casefold()
    if "hazard" in folded or re.search(r"\bhr\b", folded):
        return "hazard-ratio"
    if "odds" in folded:
        return "odds-ratio"
    if "difference" in folded or "reduction" in folded or "slope" in folded or "beta" in folded:
        return "difference"
    if "ratio" in folded or "relative risk" in folded or "risk" in folded:
        return "risk-ratio"
    if "median" in folded:
        return "median"
    return "mean" if "mean" in folded else "difference"


def date_of(value: Field | None) -> str | None:
    """The date as YYYY, YYYY-MM or YYYY-MM-DD; None where there is none."""
    return iso_date(value.value) if value else None


_ANALYSIS_SETS = (
    (re.compile(r"modified intent|\bmitt\b", re.IGNORECASE), "modified intention-to-treat"),
    (re.compile(r"intent(?:ion)?[- ]to[- ]treat|\bitt\b", re.IGNORECASE), "intention-to-treat"),
    (re.compile(r"per[- ]protocol", re.IGNORECASE), "per-protocol"),
    (re.compile(r"safety (?:analysis )?(?:set|population)", re.IGNORECASE), "safety"),
    (re.compile(r"evaluable", re.IGNORECASE), "evaluable"),
    (re.compile(r"full analysis set|\bfas\b", re.IGNORECASE), "full analysis set"),
)


def analysis_set_of(description: Field | None) -> str | None:
    """The one analysis set that a population description names."""
    if description is None:
        return None
    found = [name for pattern, name in _ANALYSIS_SETS if pattern.search(description.value)]
    if found[:2] == ["modified intention-to-treat", "intention-to-treat"]:
        found = [found[0], *found[2:]]
    return found[0] if len(found) == 1 else None
