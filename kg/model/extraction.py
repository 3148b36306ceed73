"""Extractions: what was found in one document. The JSON form is ``extraction.schema.json`` plus further fields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Statistic = Literal[
    "proportion",
    "median",
    "mean",
    "rate-at-time",
    "hazard-ratio",
    "odds-ratio",
    "risk-ratio",
    "difference",
    "count",
    "range",
]
RATIOS: frozenset[Statistic] = frozenset({"hazard-ratio", "odds-ratio", "risk-ratio"})
CONTRASTS: frozenset[Statistic] = RATIOS | {"difference"}  # of two arms
Unit = Literal["%", "months", "weeks", "days", "years", "persons", "ratio", "other"]
Status = Literal["reported", "cited", "planned"]
ArmRole = Literal["experimental", "control"]
EndpointRole = Literal["primary", "secondary", "other"]
BiomarkerState = Literal["wild-type", "mutant", "positive", "negative", "high", "low", "amplified", "unspecified"]
BiomarkerRole = Literal["requires", "excludes", "subgroup", "measured"]
Phase = Literal["1", "1/2", "2", "2/3", "3", "4"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact characters a claim was read from.

    With ``pointer`` None, ``text[start:end] == quote`` in the document's text. With a pointer, the same holds in the
    value of the document's field of that pointer.
    """

    quote: str
    start: int
    end: int
    pointer: str | None = None


class FindingKind(StrEnum):
    """What kind of inconsistency or peculiarity a check reports. Nothing is ever corrected silently."""

    PERCENTAGE_MISMATCH = "percentage-mismatch"  # events / total disagrees with the stated percentage
    EVENTS_EXCEED_TOTAL = "events-exceed-total"
    VALUE_OUTSIDE_INTERVAL = "value-outside-interval"
    ASYMMETRIC_RATIO_INTERVAL = "asymmetric-ratio-interval"
    SUM_MISMATCH = "sum-mismatch"  # parts do not add up to their whole
    CONFLICTING_VALUES = "conflicting-values"  # one key, two values in one document
    DEFINITION_MISMATCH = "definition-mismatch"  # an endpoint is defined with another endpoint's name
    OUT_OF_RANGE = "out-of-range"  # a percentage above 100, a negative time


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An inconsistency of the source, reported with where it stands."""

    kind: FindingKind
    message: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Facts about the trial. None means the document does not say."""

    acronym: str | None = None
    registry_ids: tuple[str, ...] = ()
    phase: Phase | None = None
    randomized: bool | None = None
    masking: str | None = None  # none | single | double | triple | quadruple (ClinicalTrials.gov words)
    multicenter: bool | None = None
    enrolled: int | None = None  # persons
    analysed: int | None = None  # persons
    sites: int | None = None
    status: str | None = None  # ClinicalTrials.gov overall status, e.g. RECRUITING
    allocation: str | None = None  # RANDOMIZED | NON_RANDOMIZED | NA
    intervention_model: str | None = None  # SINGLE_GROUP | PARALLEL | CROSSOVER | FACTORIAL | SEQUENTIAL
    start_date: str | None = None  # ISO 8601
    completion_date: str | None = None  # ISO 8601
    sponsor: str | None = None
    countries: tuple[str, ...] = ()
    line: str | None = None  # line of therapy: first, second, third …
    setting: str | None = None  # adjuvant | neoadjuvant | metastatic | …
    result_pmids: tuple[str, ...] = ()  # publications that a registry record names as reports of this trial
    evidence: tuple[tuple[str, Evidence], ...] = ()  # (field name, where it stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Biomarker:
    """A marker with its state, and what the document uses it for."""

    gene: (
        str  # HGNC symbol, or RAS, RAF, MSI, PD-L1, HR, ctDNA, CEA … where the text means a group or a non-gene marker
    )
    state: BiomarkerState
    role: BiomarkerRole
    evidence: Evidence
    method: str | None = None  # assay, e.g. ctDNA, IHC, PCR
    scope: str | None = None  # alteration scope: exon 2, codon 12/13, V600E …
    threshold: str | None = None  # e.g. CPS ≥ 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One administration of a component as the text gives it."""

    value: Decimal
    unit: str  # UCUM: mg/m2, mg/kg, mg, Gy …
    days: str | None = None  # '1', '1-3'
    schedule: str | None = None  # 'every 3 weeks', 'weekly'
    note: str | None = None  # bolus, initial, maintenance …
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One drug of an arm."""

    drug: str  # generic name, lower case: the vocabulary's preferred label, or the text's word where unknown
    term: str | None = None  # IRI of the vocabulary entry
    route: str | None = None  # notation of a route: intravenous, hepatic-arterial …
    doses: tuple[Dose, ...] = ()
    condition: str | None = None  # "if right-sided primary or RAS/RAF mutated": given to a part of the patients only
    regimen: str | None = None  # the named regimen it came with, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """A group of patients treated alike."""

    id: str  # a1, a2 … in order of appearance
    label: str
    role: ArmRole | None = None
    components: tuple[Component, ...] = ()
    regimens: tuple[str, ...] = ()  # named regimens as written
    procedures: tuple[str, ...] = ()  # preferred labels
    n: int | None = None  # persons
    evidence: tuple[Evidence, ...] = ()  # where the text names or describes the arm

    @property
    def drugs(self) -> tuple[str, ...]:
        """Generic names, sorted, each once; components of named regimens included."""
        return tuple(sorted({c.drug for c in self.components}))

    @property
    def routes(self) -> dict[str, str]:
        """Route notation by drug, only where the document states one."""
        return {c.drug: c.route for c in self.components if c.route}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure with its key. Field meanings are those of ``extraction.schema.json``."""

    measure: str
    statistic: Statistic
    value: Decimal | None
    unit: Unit
    status: Status
    evidence: Evidence
    detail: str | None = None
    value_text: str | None = None  # the figure exactly as written: '54.2', '0·51', 'nine'
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None  # confidence level, percent; None for a plain range
    spread: Decimal | None = None  # dispersion given as one number
    spread_type: str | None = None  # what it is, in the source's words: Standard Deviation, Standard Error …
    events: int | None = None
    total: int | None = None
    time: str | None = None  # '36 months', '5 years'
    p: str | None = None  # comparator kept: '=0.01', '<0.001'
    arm: str | None = None  # Arm.id
    comparator: str | None = None  # Arm.id
    population: str | None = None  # subgroup or denominator in words, where not all patients of the arm
    selected_population: bool = False  # the denominator was chosen by the outcome itself or by referral
    analysis_set: str | None = None  # intention-to-treat | per-protocol | evaluable | safety …
    conditions: tuple[str, ...] = ()  # a cited figure's own disease, where the text names another than the trial's
    drugs: tuple[str, ...] = ()  # a cited figure's own treatment (it has no arm in this document)
    procedures: tuple[str, ...] = ()
    biomarkers: tuple[tuple[str, str], ...] = ()  # (gene, state) this figure is about, beyond the trial's requirements
    sentence: Evidence | None = None  # the whole sentence the figure stands in
    score: float | None = None  # calibrated probability that the figure is fully right, 0–1
    rule: str | None = None  # which linking rule produced it


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkedFigure:
    """A number that looks like a result but could not be linked; reported, never guessed."""

    text: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEndpoint:
    """An endpoint the document announces."""

    measure: str
    role: EndpointRole | None
    evidence: Evidence
    time_frame: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One eligibility criterion. What is not understood stays as text with ``kind`` 'other'."""

    kind: str  # age | performance-status | organ-function | biomarker | prior-treatment | disease | line | other …
    inclusion: bool
    text: str
    evidence: Evidence
    subject: str | None = None  # what is measured: platelets, bilirubin, ECOG, age …
    operator: str | None = None  # >=, <=, <, >, =, in
    value: Decimal | None = None
    high: Decimal | None = None  # upper end of a range
    unit: str | None = None  # UCUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one document."""

    trial: Trial
    conditions: tuple[str, ...] = ()
    biomarkers: tuple[Biomarker, ...] = ()
    arms: tuple[Arm, ...] = ()
    results: tuple[Result, ...] = ()
    endpoints: tuple[PlannedEndpoint, ...] = ()
    eligibility: tuple[Criterion, ...] = ()
    findings: tuple[Finding, ...] = ()
    unlinked: tuple[UnlinkedFigure, ...] = ()
