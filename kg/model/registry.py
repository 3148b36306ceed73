"""Structured part of a registry record, in ClinicalTrials.gov's own words.

Every value is a ``Field``: the exact characters of the source and where they stand. Names are those of the
ClinicalTrials.gov data model (API v2), in snake case. Names of persons, telephone numbers and addresses are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value of a structured record: its JSON pointer (RFC 6901) or XPath, and the exact value as text."""

    pointer: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmGroup:
    """A planned arm."""

    label: Field
    type: Field | None = None  # EXPERIMENTAL, ACTIVE_COMPARATOR …
    description: Field | None = None
    intervention_names: tuple[Field, ...] = ()  # 'Drug: Cetuximab'


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """A drug, procedure or other measure under study."""

    name: Field
    type: Field | None = None  # DRUG, BIOLOGICAL, PROCEDURE, RADIATION …
    description: Field | None = None
    arm_group_labels: tuple[Field, ...] = ()
    other_names: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedOutcome:
    """An outcome the protocol announces."""

    role: str  # primary | secondary | other
    measure: Field
    description: Field | None = None
    time_frame: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCriterion:
    """An eligibility criterion that the record keeps as an entry of its own (NCI trials API)."""

    inclusion: bool
    text: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication the record names. Type RESULT (or 'results_reference') means: it reports this trial."""

    pmid: Field | None = None
    type: Field | None = None
    citation: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondaryId:
    """Another identifier of the trial."""

    id: Field
    type: Field | None = None
    domain: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultGroup:
    """A group of participants of one results table. The id is local to that table."""

    id: str
    title: Field | None = None
    description: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCount:
    """A count for one group."""

    group_id: str
    value: Field | None
    comment: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """Numbers analysed, by group; ``units`` is Participants, or what else was counted."""

    units: Field | None
    counts: tuple[GroupCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One cell of an outcome table."""

    group_id: str
    value: Field | None
    spread: Field | None = None
    lower_limit: Field | None = None
    upper_limit: Field | None = None
    comment: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCategory:
    """A row of an outcome table."""

    title: Field | None = None
    measurements: tuple[Measurement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeClass:
    """A block of rows of an outcome table: often a time point or a subgroup, with its own denominators."""

    title: Field | None = None
    denominators: tuple[Denominator, ...] = ()
    categories: tuple[OutcomeCategory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeAnalysis:
    """A statistical comparison of groups."""

    group_ids: tuple[str, ...] = ()
    groups_description: Field | None = None
    non_inferiority_type: Field | None = None
    statistical_method: Field | None = None
    p_value: Field | None = None
    param_type: Field | None = None
    param_value: Field | None = None
    ci_pct_value: Field | None = None
    ci_num_sides: Field | None = None
    ci_lower_limit: Field | None = None
    ci_upper_limit: Field | None = None
    dispersion_type: Field | None = None
    dispersion_value: Field | None = None
    estimate_comment: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeMeasure:
    """A posted outcome table."""

    title: Field
    type: Field | None = None  # PRIMARY, SECONDARY, OTHER_PRE_SPECIFIED, POST_HOC
    description: Field | None = None
    population_description: Field | None = None
    param_type: Field | None = None
    dispersion_type: Field | None = None
    unit_of_measure: Field | None = None
    time_frame: Field | None = None
    groups: tuple[ResultGroup, ...] = ()
    denominators: tuple[Denominator, ...] = ()
    classes: tuple[OutcomeClass, ...] = ()
    analyses: tuple[OutcomeAnalysis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the participant flow, or a reason for leaving it, with counts by group."""

    type: Field
    counts: tuple[GroupCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPeriod:
    """A period of the participant flow."""

    title: Field | None = None
    milestones: tuple[Milestone, ...] = ()
    drop_withdraws: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFlow:
    """How participants moved through the trial."""

    groups: tuple[ResultGroup, ...] = ()
    periods: tuple[FlowPeriod, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGroup:
    """A group of the adverse-event tables with its totals."""

    group: ResultGroup
    deaths_num_affected: Field | None = None
    deaths_num_at_risk: Field | None = None
    serious_num_affected: Field | None = None
    serious_num_at_risk: Field | None = None
    other_num_affected: Field | None = None
    other_num_at_risk: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStats:
    """Counts of one adverse event in one group."""

    group_id: str
    num_events: Field | None = None
    num_affected: Field | None = None
    num_at_risk: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent:
    """One adverse event term."""

    is_serious: bool
    term: Field
    organ_system: Field | None = None
    source_vocabulary: Field | None = None
    stats: tuple[EventStats, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvents:
    """The adverse-event tables."""

    frequency_threshold: Field | None = None
    time_frame: Field | None = None
    groups: tuple[EventGroup, ...] = ()
    events: tuple[AdverseEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryRecord:
    """Fields of one registry record. None or empty where the record does not state them."""

    nct_id: Field | None = None
    org_study_id: Field | None = None
    secondary_ids: tuple[SecondaryId, ...] = ()
    nct_id_aliases: tuple[Field, ...] = ()
    acronym: Field | None = None
    brief_title: Field | None = None
    official_title: Field | None = None
    overall_status: Field | None = None
    why_stopped: Field | None = None
    start_date: Field | None = None
    primary_completion_date: Field | None = None
    completion_date: Field | None = None
    completion_date_type: Field | None = None
    results_first_posted: Field | None = None
    last_update_posted: Field | None = None
    lead_sponsor: Field | None = None
    collaborators: tuple[Field, ...] = ()
    brief_summary: Field | None = None
    detailed_description: Field | None = None
    conditions: tuple[Field, ...] = ()
    keywords: tuple[Field, ...] = ()
    study_type: Field | None = None
    phases: tuple[Field, ...] = ()
    allocation: Field | None = None
    intervention_model: Field | None = None
    primary_purpose: Field | None = None
    masking: Field | None = None
    enrollment_count: Field | None = None
    enrollment_type: Field | None = None  # ACTUAL, ESTIMATED (older: Anticipated)
    arm_groups: tuple[ArmGroup, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    planned_outcomes: tuple[PlannedOutcome, ...] = ()
    eligibility_criteria: Field | None = None
    listed_criteria: tuple[ListedCriterion, ...] = ()
    sex: Field | None = None
    minimum_age: Field | None = None
    maximum_age: Field | None = None
    healthy_volunteers: Field | None = None
    countries: tuple[Field, ...] = ()  # each country once, where it first stands
    sites: int | None = None  # number of locations listed
    references: tuple[Reference, ...] = ()
    participant_flow: ParticipantFlow | None = None
    outcome_measures: tuple[OutcomeMeasure, ...] = ()
    adverse_events: AdverseEvents | None = None

    def iter_fields(self) -> Iterator[Field]:
        """Every field of the record, in the order of this class."""
        yield from _iter_fields(self)


def _iter_fields(value: object) -> Iterator[Field]:
    if isinstance(value, Field):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _iter_fields(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _iter_fields(getattr(value, field.name))
