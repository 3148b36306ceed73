"""What a plain question asks of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.vocabulary import Term

EXAMPLE = "anti-EGFR regimens with conversion rate > 50%"


class Operator(StrEnum):
    """How a figure is compared."""

    GREATER = ">"
    AT_LEAST = "≥"
    LESS = "<"
    AT_MOST = "≤"
    EQUAL = "="
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``operator value unit``; ``high`` only with BETWEEN, both ends included. ``unit`` is None where none is said."""

    operator: Operator
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None  # % | days | weeks | months | years | persons

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        if self.operator is Operator.BETWEEN:
            return f"between {self.value} and {self.high}{unit}"
        return f"{self.operator.value} {self.value}{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One of the terms is part of the regimen; ``negated``: none of them is. ``route``: given that way."""

    terms: tuple[Term, ...]
    negated: bool = False
    route: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure asked for. ``measures`` are alternatives, each with all narrower ones. Empty or None: any."""

    measures: tuple[Term, ...]
    statistic: str | None = None
    time_months: Decimal | None = None
    comparison: Comparison | None = None
    event: Term | None = None  # the adverse event, where the measure counts those
    grades: frozenset[int] | None = None  # of the adverse event; any of them


@dataclass(frozen=True, slots=True, kw_only=True)
class BiomarkerAsked:
    """Patients of this state of a marker."""

    marker: Term
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a question asks. Empty tuples and None do not restrict; ``assumptions`` says what was read into it."""

    text: str
    treatments: tuple[Treatment, ...] = ()
    figures: tuple[Figure, ...] = ()
    any_figure: bool = False  # "or" between figures: one of them suffices
    conditions: tuple[Term, ...] = ()
    biomarkers: tuple[BiomarkerAsked, ...] = ()
    settings: tuple[Term, ...] = ()
    phases: tuple[str, ...] = ()
    randomized: bool | None = None
    enrolled: Comparison | None = None
    trials: tuple[str, ...] = ()  # registry numbers, document ids or acronyms
    statuses: tuple[str, ...] = ("reported", "cited")
    assumptions: tuple[str, ...] = ()


# ---- words of the grammar itself (the subject matter's words come from the ontology) -------------------------------


# ---- reading -----------------------------------------------------------------------------------------------------


# ---- putting the items together ----------------------------------------------------------------------------------
