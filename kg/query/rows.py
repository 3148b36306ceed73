"""Rows of an answer: one figure, or one arm, with the sentence it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Applicability = Literal["full", "partial"]
TotalSource = Literal["stated", "arm", "trial"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEvidence:
    """Where a row was read: ``quote`` is ``text[start:end]`` of the document, or of its value at ``pointer``."""

    document: str  # CURIE
    quote: str
    start: int
    end: int
    pointer: str | None = None
    sentence: str | None = None  # the whole sentence around the quote, where known


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One line of an answer. None means that the document does not say; measure and figure are None for an arm."""

    trial: str  # acronym, else registry number, else document id
    registry_ids: tuple[str, ...]
    document: str  # CURIE
    document_title: str | None
    regimen: str | None
    drugs: tuple[str, ...]  # generic names
    conditional_drugs: tuple[str, ...] = ()  # those of them that only a part of the patients received
    procedures: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()  # "oxaliplatin: hepatic-arterial"
    conditions: tuple[str, ...] = ()
    measure: str | None = None  # contract word, e.g. r0-resection-rate
    measure_label: str | None = None
    statistic: str | None = None
    value: Decimal | None = None
    value_text: str | None = None  # as written
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    events: int | None = None
    total: int | None = None
    total_source: TotalSource | None = None  # arm, trial: that one's size, not stated beside the figure but agreeing
    time: str | None = None
    p: str | None = None
    arm: str | None = None
    arm_size: int | None = None  # persons
    comparator: str | None = None
    population: str | None = None
    detail: str | None = None
    biomarkers: tuple[str, ...] = ()
    status: str  # reported | cited
    applicability: Applicability = "full"
    applicability_reason: str | None = None
    score: float | None = None
    evidence: RowEvidence
    iri: str  # of the result or arm

    def as_dict(self) -> dict[str, Any]:
        """The row as a JSON object; every field is there, unknown ones are null."""
        row: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            row[name] = list(value) if isinstance(value, tuple) else value
        row["evidence"] = {name: getattr(self.evidence, name) for name in self.evidence.__slots__}
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answered question; iterating gives its rows."""

    question: str
    understood: tuple[tuple[str, str], ...]  # (part of the question, how it was read)
    rows: tuple[AnswerRow, ...]
    left_out: tuple[tuple[str, int], ...]  # (why, how many figures)
    sparql: str  # the query that found the candidates

    def __iter__(self) -> Iterator[AnswerRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


_RATIO_NAMES = {"hazard-ratio": "HR", "odds-ratio": "OR", "risk-ratio": "RR"}


def plain(value: Decimal) -> str:
    """The decimal without exponent or superfluous zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_words(shown: str, statistic: str, unit: str | None, time: str | None) -> str:
    """A value with what it is, its unit and its time: ``median 41 months``, ``HR 0.7``, ``54.2% at 3 years``."""
    bare = not unit or unit in ("ratio", "other")
    words = shown if bare else f"{shown}%" if unit == "%" else f"{shown} {unit}"
    if statistic in _RATIO_NAMES:
        words = f"{_RATIO_NAMES[statistic]} {words}"
    elif statistic in ("median", "mean", "difference"):
        words = f"{statistic} {words}"
    return f"{words} at {time}" if time else words
