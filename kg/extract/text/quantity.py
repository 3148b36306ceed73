"""What a number in a text is: its kind, value, bounds and place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What sort of number it is."""

    PERCENT = "percent"
    PERCENT_RANGE = "percent-range"
    FRACTION = "fraction"  # 12 of 48, 12/48, twelve out of 48
    DURATION = "duration"  # 41 months; adjectival: 3-year
    DURATION_RANGE = "duration-range"  # 20-24 months
    INTERVAL = "interval"  # 95% CI 28-67, with level; a range or IQR, without
    P_VALUE = "p-value"
    RATIO = "ratio"  # a number named as hazard, odds or risk ratio
    SAMPLE_SIZE = "sample-size"  # n = 41
    DOSE = "dose"
    YEAR = "year"
    AGE = "age"
    GRADE = "grade"  # grade 3-4, ≥ 2
    COUNT = "count"  # a whole number or number word before or without a noun
    NUMBER = "number"  # any other number
    NUMBER_RANGE = "number-range"
    NOT_REACHED = "not-reached"


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class Quantity:
    """One number, or numbers that belong together, at ``text[start:end]``. Offsets are those of the document."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None = None
    raw: str = ""  # the number as written
    unit: str = ""  # months, years, weeks, days, %, mg/m2 …
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None  # percent, of a confidence interval
    interval: str = ""  # 'ci', 'range', 'iqr', 'sd'
    total: int | None = None  # of a fraction
    operator: str = ""  # >, <, ≥, ≤, = where one stands before the number
    adjective: bool = False  # "3-year survival", "38.8-month follow-up"
    ratio: str = ""  # hazard-ratio, odds-ratio, risk-ratio
