"""One figure: the value that quantities of a sentence make together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

# Words of the test that a p value is of, one of them: "log-rank", "χ2 = 4.1", "analysis of variance".
TEST_WORDS = (
    r"(?:with|and|by|log-?rank|Wilcoxon|Mann-Whitney|Mantel-Haenszel|(?:two|one|[12])-(?:sided|tailed)|stratified|test|for|difference|Fisher's|exact|chi-?square\w*+|chi ?\(2|t-test"
    r"|analysis of variance|ANOVA|(?:χ2?|χ²|[Xx]2|t|F|Z|U) ?= ?-?\d[\d.]*)"
)


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
    inherited: Decimal | None = None  # the level told before it for an interval of its kind, where it tells none
    events: int | None = None
    total: int | None = None
    p: str | None = None
    p_end: int = 0  # where its p value ends
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
OPENS = re.compile(r"\s*[(\[]\s*")
